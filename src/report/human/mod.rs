//! The report for people: excerpts of every source with the words underlined, drawn by miette.
//!
//! miette draws titles and excerpts; what it has no form for (other sources, word diffs, notes) stands
//! below them, in the same hand. The global hook of miette is not used: each report is drawn into a
//! string, at the width that the caller gives.

mod diagnostic;
mod diff;
mod excerpt;
mod footer;
mod ledger;
mod source;

use std::io::{self, Write};

use miette::{GraphicalReportHandler, GraphicalTheme};

use self::diagnostic::Told;
use super::wrap::{MIN_WIDTH, wrap};
use super::{Options, Outcome, words};
use crate::fault::Fault;
use crate::finding::Finding;

/// So many faults are shown with their words underlined; of more, the first [`IN_FULL`] are, and the
/// others are told in a line or two each, so that they fit a screen.
const MOST_IN_FULL: usize = 20;
/// See [`MOST_IN_FULL`].
const IN_FULL: usize = 5;

/// How the screen is drawn: the caller's options, and what follows from them.
#[derive(Debug, Clone, Copy)]
struct Look {
    width: usize,
    color: bool,
    unicode: bool,
}

impl Look {
    fn new(options: &Options) -> Self {
        Self { width: options.width.max(MIN_WIDTH), color: options.color, unicode: options.unicode }
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
        if self.unicode { format!("“{words}”") } else { format!("\"{words}\"") }
    }

    /// `text` in the ANSI style `code`, if the screen knows colours.
    fn paint(self, code: &str, text: &str) -> String {
        if self.color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn handler(self) -> GraphicalReportHandler {
        let theme = match (self.unicode, self.color) {
            (true, true) => GraphicalTheme::unicode(),
            (true, false) => GraphicalTheme::unicode_nocolor(),
            (false, true) => GraphicalTheme::ascii(),
            (false, false) => GraphicalTheme::none(),
        };
        // Titles and help are wrapped two columns before the width that miette is given, so this is safe.
        GraphicalReportHandler::new_themed(theme).with_width(self.width).with_urls(false).without_syntax_highlighting()
    }
}

pub(super) fn render(outcome: &Outcome, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let look = Look::new(options);
    let handler = look.handler();
    for finding in &outcome.findings {
        out.write_all(draw_finding(finding, look, &handler).as_bytes())?;
    }
    if options.quiet {
        return Ok(());
    }
    for line in ledger::table(&outcome.ledger, look.width) {
        writeln!(out, "{}", if look.unicode { line } else { line.replace('·', ".") })?;
    }
    let told =
        words::ledger(&outcome.ledger).into_iter().chain(words::unmatched(&outcome.summary)).chain([words::summary(&outcome.summary)]);
    for line in told.flat_map(|told| wrap(&told, look.width)) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

pub(super) fn render_faults(faults: &[Fault], options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let look = Look::new(options);
    let handler = look.handler();
    let in_full = if faults.len() > MOST_IN_FULL { IN_FULL } else { faults.len() };
    for fault in faults.iter().take(in_full) {
        let mut drawn = draw(&Told::fault(fault, look), &handler);
        footer::push_more(&mut drawn, fault.more, look);
        drawn.push('\n');
        out.write_all(drawn.as_bytes())?;
    }
    faults.iter().skip(in_full).try_for_each(|fault| out.write_all(footer::brief(fault, look).as_bytes()))
}

fn draw_finding(finding: &Finding, look: Look, handler: &GraphicalReportHandler) -> String {
    let (shown, rest) = footer::share_out(&finding.labels);
    let mut drawn = draw(&Told::finding(finding, &shown, look), handler);
    footer::push(&mut drawn, finding, &rest, look);
    drawn.push('\n');
    drawn
}

fn draw(told: &Told, handler: &GraphicalReportHandler) -> String {
    let mut drawn = String::new();
    // Writing to a string cannot fail, and `Sources` answers for every label; should miette ever refuse
    // one, the title and all that was drawn before are still told.
    let _ = handler.render_report(&mut drawn, told);
    // miette pads lines on the right; spaces there would make snapshots and logs differ for nothing.
    drawn.lines().flat_map(|line| [line.trim_end(), "\n"]).collect()
}
