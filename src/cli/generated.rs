//! `factlint completions` and `factlint man`: what follows from the arguments alone.

use std::io;

use clap::CommandFactory;

use super::args::{Cli, CompletionsArgs, ManArgs};
use super::{CLEAN, TROUBLE, output, terminal};

/// Prints completions; the exit status.
pub(super) fn completions(args: &CompletionsArgs) -> io::Result<u8> {
    let mut bytes = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "factlint", &mut bytes);
    output::write(&bytes, None)?;
    Ok(CLEAN)
}

/// Prints the manual page of the program, or of one command; the exit status.
pub(super) fn man(args: &ManArgs) -> io::Result<u8> {
    let mut program = Cli::command();
    program.build();
    let page = match &args.command {
        None => program,
        Some(name) => {
            let Some(command) = program.find_subcommand(name) else {
                let known: Vec<&str> = program
                    .get_subcommands()
                    .map(clap::Command::get_name)
                    .collect();
                terminal::complain(&format!(
                    "no command is called `{name}`; the commands are {}",
                    known.join(", ")
                ));
                return Ok(TROUBLE);
            };
            command.clone()
        }
    };
    let mut bytes = Vec::new();
    clap_mangen::Man::new(page).render(&mut bytes)?;
    output::write(&bytes, None)?;
    Ok(CLEAN)
}
