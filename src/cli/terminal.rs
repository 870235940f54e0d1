//! What the screen can show: the one place where width, colour and characters are decided.

use std::io::{self, IsTerminal, Write};

use super::args::Color;
use crate::fault::{self, Fault, plain_error};
use crate::report::{self, Options, clean};

/// Nothing can be told in fewer columns.
const NARROWEST: usize = 20;
/// Longer lines than these are hard to read, whatever the terminal allows.
const WIDEST: usize = 140;

/// How to write to standard output.
pub(super) fn stdout(color: Color) -> Options {
    options(
        color,
        io::stdout().is_terminal(),
        terminal_size::terminal_size(),
    )
}

/// How to write to standard error.
pub(super) fn stderr(color: Color) -> Options {
    options(
        color,
        io::stderr().is_terminal(),
        terminal_size::terminal_size_of(io::stderr()),
    )
}

/// How to write to a file: never in colour unless asked for, and always as wide, for it outlives the screen.
fn file(color: Color) -> Options {
    Options {
        color: color == Color::Always,
        ..Options::default()
    }
}

/// How to write to the file `target`, or to standard output if there is none.
pub(super) fn of(target: Option<&str>, color: Color) -> Options {
    if target.is_some() {
        file(color)
    } else {
        stdout(color)
    }
}

/// The width to write for: what `COLUMNS` asks for, or that of the terminal.
fn width(terminal: Option<usize>) -> usize {
    fitted(
        std::env::var("COLUMNS").ok().as_deref(),
        terminal,
        Options::default().width,
    )
    .clamp(NARROWEST, WIDEST)
}

/// The lines to write for: what `LINES` asks for, or those of the terminal.
fn height(terminal: Option<usize>) -> usize {
    fitted(
        std::env::var("LINES").ok().as_deref(),
        terminal,
        Options::default().height,
    )
}

/// A size as it is asked for, as the terminal has it, or the same everywhere.
fn fitted(asked: Option<&str>, terminal: Option<usize>, usual: usize) -> usize {
    let asked = asked
        .and_then(|asked| asked.trim().parse::<usize>().ok())
        .filter(|&asked| asked > 0);
    asked.or(terminal).unwrap_or(usual)
}

fn options(
    color: Color,
    terminal: bool,
    size: Option<(terminal_size::Width, terminal_size::Height)>,
) -> Options {
    let size = size.filter(|_| terminal);
    let width = width(size.map(|(width, _)| usize::from(width.0)));
    let height = height(size.map(|(_, height)| usize::from(height.0)));
    let color = match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            terminal
                && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
                && std::env::var("TERM").as_deref() != Ok("dumb")
        }
    };
    Options {
        width,
        height,
        color,
        unicode: !terminal || speaks_utf8(),
        ..Options::default()
    }
}

/// Whether the locale says that the terminal shows UTF-8; terminals that say nothing do.
fn speaks_utf8() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
    locale.is_none_or(|l| {
        let l = l.to_ascii_lowercase();
        l.contains("utf-8") || l.contains("utf8")
    })
}

/// Tells `faults` on standard error; of many of one kind a few, and how many they are.
pub(super) fn tell(faults: &[Fault], color: Color) {
    let mut text = Vec::new();
    // Writing to memory does not fail, and when standard error is closed nobody is left to tell.
    let _ = report::render_faults(&fault::fold(faults.to_vec()), &stderr(color), &mut text);
    let _ = io::stderr().write_all(&text);
}

/// Tells one sentence on standard error.
pub(super) fn complain(message: &str) {
    let _ = writeln!(io::stderr(), "factlint: {}", clean::line(message));
}

/// Tells that a report is not written.
pub(super) fn cannot_write(error: &io::Error) {
    let told = match error.raw_os_error() {
        Some(_) => plain_error(error),
        None => error.to_string(),
    };
    complain(&format!("cannot write: {told}"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_go_before_the_terminal() {
        let cases = [
            (None, None, 80),
            (None, Some(60), 60),
            (Some("60"), Some(90), 60),
            (Some(" 60 "), None, 60),
            (Some("0"), Some(90), 90),
            (Some("wide"), None, 80),
            (Some("4000"), None, 4000),
        ];
        for (columns, terminal, want) in cases {
            assert_eq!(
                fitted(columns, terminal, 80),
                want,
                "{columns:?}, {terminal:?}"
            );
        }
    }
}
