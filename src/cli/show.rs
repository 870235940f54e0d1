//! `factlint show`: findings of a report, each whole.

use std::io::{self, Read};

use super::args::ShowArgs;
use super::files::Files;
use super::{CLEAN, TROUBLE, last, output, terminal};
use crate::count::count;
use crate::fault::{Code, Fault};
use crate::finding::Finding;
use crate::report;

/// A report is smaller than the articles that it quotes.
const MAX_BYTES: u64 = 1 << 30;

/// Prints the findings; the exit status.
pub(super) fn run(args: &ShowArgs) -> io::Result<u8> {
    let options = terminal::stdout(args.color);
    let mut out = Vec::new();
    let mut faults = Vec::new();
    let findings = read(args.report.as_deref()).unwrap_or_else(|fault| {
        faults.push(*fault);
        Vec::new()
    });
    for &number in args.numbers.iter().filter(|_| faults.is_empty()) {
        let Some(finding) = number.checked_sub(1).and_then(|at| findings.get(at)) else {
            faults.push(Fault::new(
                Code::NoSuchFinding,
                "",
                format!(
                    "there is no finding {number}: the report has {}",
                    count(findings.len(), "finding")
                ),
            ));
            break;
        };
        if !out.is_empty() {
            out.push(b'\n');
        }
        report::render_one(finding, (number, findings.len()), &options, &mut out)?;
    }
    output::write(&out, None)?;
    terminal::tell(&faults, args.color);
    Ok(if faults.is_empty() { CLEAN } else { TROUBLE })
}

/// The findings of the report at `path`, or of the last one of this folder.
fn read(path: Option<&str>) -> Result<Vec<Finding>, Box<Fault>> {
    let shown = path.unwrap_or("the last report");
    let wrong = |what: String| {
        Box::new(
            Fault::new(Code::BadReport, shown, what)
                .help("`factlint check --format json` writes one"),
        )
    };
    let bytes = match path {
        Some("-") => from_input(),
        Some(path) => from_file(path.into()),
        None => kept().ok_or_else(none)?,
    };
    let text =
        bytes.and_then(|bytes| String::from_utf8(bytes).map_err(|_| "invalid UTF-8".to_owned()));
    text.and_then(|text| report::read::findings(&text))
        .map_err(|what| wrong(format!("this is no report: {what}")))
}

fn from_input() -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .take(MAX_BYTES)
        .read_to_end(&mut bytes)
        .map_err(|error| error.to_string())?;
    Ok(bytes)
}

/// The bytes of the last report; `None` where none is kept.
fn kept() -> Option<Result<Vec<u8>, String>> {
    let place = camino::Utf8PathBuf::try_from(last::place()?).ok()?;
    place.is_file().then(|| from_file(&place))
}

fn from_file(path: &camino::Utf8Path) -> Result<Vec<u8>, String> {
    let read = Files::default().read(path, MAX_BYTES);
    read.map_err(|unread| unread.message)
}

fn none() -> Box<Fault> {
    Box::new(
        Fault::new(Code::BadReport, "", "no report of this folder is kept")
            .help("run `factlint check` here, or name a report with `--report`"),
    )
}
