//! The report for people: excerpts of every source with the words underlined, drawn by miette.
//!
//! miette draws titles and excerpts; what it has no form for (other sources, word diffs, notes) stands
//! below them, in the same hand. The global hook of miette is not used: each report is drawn into a
//! string, at the width that the caller gives.

mod diagnostic;
mod diff;
mod excerpt;
mod footer;
mod gist;
mod ledger;
mod overview;
mod source;
mod waiver;

use std::collections::BTreeSet;
use std::io::{self, Write};

use miette::{GraphicalReportHandler, GraphicalTheme};

use self::diagnostic::Report;
use super::wrap::{MIN_WIDTH, clip, width, wrap};
use super::{Options, Outcome, clean, summary};
use crate::fault::Fault;
use crate::finding::{Finding, Severity};

/// So many faults are shown with their words underlined; of more, the first [`IN_FULL`] are, and the
/// others are told in a line or two each, so that they fit a screen.
const MOST_IN_FULL: usize = 20;
/// See [`MOST_IN_FULL`].
const IN_FULL: usize = 5;

/// How the screen is drawn: the caller's options, and what follows from them.
#[derive(Debug, Clone, Copy)]
struct Look {
    width: usize,
    height: usize,
    color: bool,
    unicode: bool,
    full: bool,
}

impl Look {
    fn new(options: &Options) -> Self {
        let Options {
            height,
            color,
            unicode,
            full,
            ..
        } = *options;
        Self {
            width: options.width.max(MIN_WIDTH),
            height,
            color,
            unicode,
            full,
        }
    }

    /// What stands where text is left out.
    fn ellipsis(self) -> &'static str {
        if self.unicode { "…" } else { "..." }
    }

    /// What parts the author from the path.
    fn dot(self) -> &'static str {
        if self.unicode { " · " } else { " - " }
    }

    /// `words` in quotation marks.
    fn quoted(self, words: &str) -> String {
        if self.unicode {
            format!("“{words}”")
        } else {
            format!("\"{words}\"")
        }
    }

    /// `text` in the ANSI style `code`, if the screen knows colours.
    fn paint(self, code: &str, text: &str) -> String {
        if self.color {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }

    fn handler(self) -> GraphicalReportHandler {
        let theme = match (self.unicode, self.color) {
            (true, true) => GraphicalTheme::unicode(),
            (true, false) => GraphicalTheme::unicode_nocolor(),
            (false, true) => GraphicalTheme::ascii(),
            (false, false) => GraphicalTheme::none(),
        };
        // Titles and help are wrapped two columns before the width that miette is given, so this is safe.
        GraphicalReportHandler::new_themed(theme)
            .with_width(self.width)
            .with_urls(false)
            .without_syntax_highlighting()
    }
}

pub(super) fn render(outcome: &Outcome, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let look = Look::new(options);
    let handler = look.handler();
    let framed =
        |finding: &&Finding| !options.brief && (look.full || finding.severity > Severity::Info);
    let total = outcome.findings.len();
    // One finding that is shown in full needs no table of contents.
    if total > 1 || !outcome.findings.iter().all(|finding| framed(&finding)) {
        overview::lines(outcome, look)
            .iter()
            .try_for_each(|line| writeln!(out, "{line}"))?;
        writeln!(out)?;
    }
    let mut frames = Frames {
        look,
        handler,
        total,
        helped: BTreeSet::new(),
        among: outcome.summary.drafts == 0,
    };
    for (at, finding) in outcome
        .findings
        .iter()
        .enumerate()
        .filter(|(_, finding)| framed(finding))
    {
        out.write_all(frames.next(at + 1, finding).as_bytes())?;
    }
    if options.quiet {
        return Ok(());
    }
    for line in end(outcome, look, options.brief) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// What the run comes to.
fn end(outcome: &Outcome, look: Look, brief: bool) -> Vec<String> {
    let mut lines = Vec::new();
    if !brief {
        let ascii = |line: String| {
            if look.unicode {
                line
            } else {
                line.replace('·', ".")
            }
        };
        lines.extend(
            ledger::table(&outcome.ledger, look.width)
                .into_iter()
                .map(ascii),
        );
    }
    let mut told = summary::further(outcome);
    let remarks = outcome.summary.findings.info;
    if remarks > 0 && !brief && !look.full {
        let stand = if remarks > 1 {
            "remarks stand"
        } else {
            "remark stands"
        };
        told.push(format!(
            "{remarks} {stand} in the overview only; `factlint show N` shows one, `--full` all"
        ));
    }
    // The last line is the one that a report is known by, so it is broken at one place only.
    let line = summary::line(&outcome.summary);
    let parts = [
        summary::found(outcome.summary.findings),
        summary::read(&outcome.summary),
    ];
    told.extend(if width(&line) <= look.width {
        vec![line]
    } else {
        parts.to_vec()
    });
    lines.extend(
        told.iter()
            .flat_map(|told| wrap(&clean::screen(told), look.width)),
    );
    lines
}

/// One finding with all that is known of it, and what to paste to let it stand.
pub(super) fn render_one(
    finding: &Finding,
    number: (usize, usize),
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    let look = Look {
        full: true,
        ..Look::new(options)
    };
    let mut frames = Frames {
        look,
        handler: look.handler(),
        total: number.1,
        helped: BTreeSet::new(),
        among: true,
    };
    out.write_all(frames.next(number.0, finding).as_bytes())?;
    waiver::lines(finding, look.width)
        .iter()
        .try_for_each(|line| writeln!(out, "{line}"))
}

pub(super) fn render_faults(
    faults: &[Fault],
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    let look = Look::new(options);
    let handler = look.handler();
    let in_full = if faults.len() > MOST_IN_FULL {
        IN_FULL
    } else {
        faults.len()
    };
    for fault in faults.iter().take(in_full) {
        let mut drawn = draw(&Report::fault(fault, look), &handler);
        footer::push_more(&mut drawn, fault.more, look);
        drawn.push('\n');
        out.write_all(drawn.as_bytes())?;
    }
    faults
        .iter()
        .skip(in_full)
        .try_for_each(|fault| out.write_all(footer::brief(fault, look).as_bytes()))
}

/// The findings one after the other, each in its frame.
struct Frames<'o> {
    look: Look,
    handler: GraphicalReportHandler,
    total: usize,
    /// The advice that was given: nobody reads it twice.
    helped: BTreeSet<&'o str>,
    /// Whether it was said that only sources are spoken of.
    among: bool,
}

impl<'o> Frames<'o> {
    /// The frame of the finding of this number, under a heading where another part begins.
    fn next(&mut self, number: usize, finding: &'o Finding) -> String {
        let mut drawn = String::new();
        if !finding.primary().draft && !std::mem::replace(&mut self.among, true) {
            drawn.extend([
                clip(overview::AMONG, self.look.width, self.look.ellipsis()).as_str(),
                "\n\n",
            ]);
        }
        let number = (self.total > 1).then_some((number, self.total));
        let help = finding
            .help
            .as_deref()
            .filter(|help| self.helped.insert(help));
        let (shown, rest) = footer::share_out(&finding.labels, self.look);
        drawn.push_str(&draw(
            &Report::finding(finding, number, &shown, self.look),
            &self.handler,
        ));
        footer::push(&mut drawn, finding, &rest, help, self.look);
        drawn.push('\n');
        drawn
    }
}

fn draw(told: &Report, handler: &GraphicalReportHandler) -> String {
    let mut drawn = String::new();
    // Writing to a string cannot fail, and `Sources` answers for every label; should miette ever refuse
    // one, the title and all that was drawn before are still told.
    let _ = handler.render_report(&mut drawn, told);
    // miette pads lines on the right; spaces there would make snapshots and logs differ for nothing.
    drawn
        .lines()
        .flat_map(|line| [line.trim_end(), "\n"])
        .collect()
}
