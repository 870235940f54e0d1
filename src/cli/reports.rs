//! Where the reports of a run go: the screen and any number of files.

use std::io;

use camino::Utf8PathBuf;

use super::args::{CheckArgs, Target};
use super::files::working_directory;
use super::{output, terminal};
use crate::document;
use crate::fault::{Code, Fault};
use crate::outcome::Outcome;
use crate::report::{self, Format, Options};

/// What is to be written where, and what is wrong with that.
///
/// The one format without a file takes `--output`, or the screen. A run that only writes files still
/// tells its findings on the screen: a build that fails must say why.
pub(super) fn targets(args: &CheckArgs) -> (Vec<Target>, Vec<Fault>) {
    let mut targets = Vec::new();
    let mut faults = Vec::new();
    let mut main: Option<Format> = None;
    for target in &args.format {
        match (&target.file, main) {
            (Some(_), _) => targets.push(target.clone()),
            (None, None) => main = Some(target.format),
            (None, Some(first)) => {
                let message = format!(
                    "`--format {first}` and `--format {}` both go to one place",
                    target.format
                );
                faults.push(Fault::new(Code::OutputClash, "", message).help(format!(
                    "give one a file: `--format {}=FILE`",
                    target.format
                )));
            }
        }
    }
    targets.insert(
        0,
        Target {
            format: main.unwrap_or_default(),
            file: args.output.clone(),
        },
    );
    let written = targets.iter().filter_map(|t| t.file.as_deref());
    faults.extend(doubled(written.chain(args.write_baseline.as_deref())));
    (targets, faults)
}

/// Files that would be written twice.
fn doubled<'f>(files: impl Iterator<Item = &'f str>) -> Vec<Fault> {
    let mut seen: Vec<Utf8PathBuf> = Vec::new();
    let mut faults = Vec::new();
    for file in files {
        let place = document::absolute(file, &working_directory());
        if seen.contains(&place) {
            faults.push(
                Fault::new(Code::OutputClash, file, "two outputs go to this file")
                    .help("give each a file of its own"),
            );
        }
        seen.push(place);
    }
    faults
}

/// The files of `targets`, from the root on.
pub(super) fn files(targets: &[Target]) -> Vec<Utf8PathBuf> {
    let here = working_directory();
    targets
        .iter()
        .filter_map(|t| t.file.as_deref())
        .map(|file| document::absolute(file, &here))
        .collect()
}

/// Writes every report, and tells of each that cannot be written; whether all are. All are drawn before the
/// first is written, and the screen comes last, so that a closed pipe loses no file.
pub(super) fn deliver(targets: &[Target], args: &CheckArgs, outcome: &Outcome) -> io::Result<bool> {
    let mut drawn = Vec::new();
    for target in targets {
        let mut bytes = Vec::new();
        report::render(target.format, outcome, &options(target, args), &mut bytes)?;
        drawn.push((target.file.as_deref(), bytes));
    }
    drawn.sort_by_key(|(file, _)| file.is_none());
    // A file that cannot be written keeps nobody from reading the others.
    let failed: Vec<io::Error> = drawn
        .iter()
        .filter_map(|(file, bytes)| output::write(bytes, *file).err())
        .collect();
    failed.iter().for_each(terminal::cannot_write);
    Ok(failed.is_empty())
}

fn options(target: &Target, args: &CheckArgs) -> Options {
    Options {
        quiet: args.quiet,
        brief: args.brief,
        full: args.full,
        ..terminal::of(target.file.as_deref(), args.common.color)
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::super::args::Cli;
    use super::*;

    /// The targets of a command line, as `format>file`, and how many faults.
    fn read(line: &str) -> Option<(Vec<String>, usize)> {
        let cli = Cli::try_parse_from(line.split(' ')).ok()?;
        let (targets, faults) = targets(&cli.check);
        let shown = |t: &Target| format!("{}>{}", t.format, t.file.as_deref().unwrap_or("screen"));
        Some((targets.iter().map(shown).collect(), faults.len()))
    }

    #[test]
    fn every_format_has_a_place() {
        let cases = [
            ("factlint a", Some((vec!["human>screen"], 0))),
            (
                "factlint --format concise a",
                Some((vec!["concise>screen"], 0)),
            ),
            (
                "factlint --format github --format sarif=o.sarif a",
                Some((vec!["github>screen", "sarif>o.sarif"], 0)),
            ),
            (
                "factlint --format junit=a=b.xml a",
                Some((vec!["human>screen", "junit>a=b.xml"], 0)),
            ),
            (
                "factlint --format json -o x --format html=x a",
                Some((vec!["json>x", "html>x"], 1)),
            ),
            (
                "factlint --format json --format jsonl a",
                Some((vec!["json>screen"], 1)),
            ),
            (
                "factlint --format markdown=./b.md -o c a b.md",
                Some((vec!["human>c", "markdown>./b.md"], 0)),
            ),
            ("factlint --format jason a", None),
            ("factlint --format json= a", None),
        ];
        for (line, want) in cases {
            let want = want.map(|(targets, faults)| {
                (targets.into_iter().map(str::to_owned).collect(), faults)
            });
            assert_eq!(read(line), want, "{line}");
        }
    }
}
