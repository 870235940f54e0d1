//! The command line: arguments in, an exit status out.
//!
//! One file per subcommand. Everything that depends on the world outside, the terminal, the
//! environment, the working directory, is decided here and passed on as plain data.

mod against;
mod args;
mod check;
mod claims;
mod config;
mod diff;
mod explain;
mod extends;
mod extract;
mod files;
mod filter;
mod generated;
mod git;
mod init;
mod last;
mod output;
mod owner;
mod packs;
mod progress;
mod reach;
mod read;
mod reports;
mod rule_files;
mod rules;
mod schema;
mod session;
mod show;
mod staged;
mod suggest;
mod terminal;
mod test;
mod unmatched_rules;
mod verbose;
mod watch;

use std::io;
use std::path::Path;
use std::process::ExitCode;
use std::sync::mpsc::{Sender, channel};

use clap::{CommandFactory, Parser};

use crate::fault::{Code, Fault, did_you_mean};
use args::{CheckArgs, Cli, Command};
#[cfg(any(test, fuzzing))]
pub(crate) use rules::GENERAL;

/// Nothing at or above `--fail-on`.
const CLEAN: u8 = 0;
/// Findings.
const FOUND: u8 = 1;
/// Usage, configuration, unreadable input, or nothing to compare.
const TROUBLE: u8 = 2;

/// Runs the program on the arguments of the process.
pub fn main() -> ExitCode {
    share_work();
    let done = Cli::try_parse().map_or_else(|told| tell(&told), |cli| run(&cli));
    ExitCode::from(done.unwrap_or_else(|error| {
        terminal::cannot_write(&error);
        TROUBLE
    }))
}

/// Starts the threads that share the work with this one: as many as the system gives, be it none.
fn share_work() {
    // Each is there before it is counted on, and waits for its part.
    let mut waiting: Vec<_> = (1..threads()).map_while(|_| waiting_thread()).collect();
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(waiting.len() + 1)
        .use_current_thread()
        .spawn_handler(|thread| match waiting.pop() {
            Some(waits) => waits
                .send(thread)
                .map_err(|_| io::ErrorKind::WouldBlock.into()),
            None => Err(io::ErrorKind::WouldBlock.into()),
        });
    // It fails only where the program that calls has such threads already, and those do as well.
    let _ = pool.build_global();
}

/// A thread that waits for what it is to do; `None` where none is to be had.
fn waiting_thread() -> Option<Sender<rayon::ThreadBuilder>> {
    let (sender, part) = channel();
    let run = move || part.recv().map(rayon::ThreadBuilder::run);
    let spawned = std::thread::Builder::new().spawn(run);
    spawned.ok().map(|_| sender)
}

/// How many threads work at once: what `RAYON_NUM_THREADS` asks for, or one a processor.
fn threads() -> usize {
    let asked = std::env::var("RAYON_NUM_THREADS").ok();
    let asked = asked.and_then(|n| n.parse().ok()).filter(|&n| n > 0);
    asked.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from))
}

/// Prints what clap says: help, the version, a mistake in the arguments.
fn tell(told: &clap::Error) -> io::Result<u8> {
    match told.print() {
        Err(error) if !told.use_stderr() && error.kind() != io::ErrorKind::BrokenPipe => Err(error),
        // When standard error is closed, nobody is left to tell.
        _ => Ok(if told.use_stderr() { TROUBLE } else { CLEAN }),
    }
}

fn run(cli: &Cli) -> io::Result<u8> {
    match &cli.command {
        None => without_command(&cli.check),
        Some(Command::Check(args)) => check::run(args),
        Some(Command::Show(args)) => show::run(args),
        Some(Command::Claims(args)) => claims::run(args),
        Some(Command::Extract(args)) => extract::run(args),
        Some(Command::Read(args)) => read::run(args),
        Some(Command::Diff(args)) => diff::run(args),
        Some(Command::Test(args)) => test::run(args),
        Some(Command::Suggest(args)) => suggest::run(args),
        Some(Command::Explain(args)) => explain::run(args),
        Some(Command::Config(args)) => config::run(args),
        Some(Command::Init(args)) => init::run(args),
        Some(Command::Schema(args)) => schema::run(args),
        Some(Command::Completions(args)) => generated::completions(args),
        Some(Command::Man(args)) => generated::man(args),
    }
}

/// `check` is meant, unless the first word is no path but nearly a command: `factlint chekc`.
fn without_command(args: &CheckArgs) -> io::Result<u8> {
    let Some(fault) = mistyped(args) else {
        return check::run(args);
    };
    terminal::tell(&[fault], args.common.color);
    Ok(TROUBLE)
}

fn mistyped(args: &CheckArgs) -> Option<Fault> {
    let word = args
        .paths
        .first()
        .filter(|word| word.bytes().all(|b| b.is_ascii_lowercase()) && !Path::new(word).exists())?;
    let near = did_you_mean(
        word,
        Cli::command()
            .get_subcommands()
            .map(clap::Command::get_name),
    )?;
    Some(
        Fault::new(
            Code::UnknownCommand,
            "",
            format!("`{word}` is neither a command nor a file"),
        )
        .help(near),
    )
}
