//! One HTML page that needs nothing else: no script, no font, no request to anywhere.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::clean::{html, web_address};
use super::words::Passage;
use super::{Outcome, summary, words};
use crate::document::REPORT_MARK;
use crate::finding::{Finding, Label};

const STYLE: &str = include_str!("html.css");

pub(super) fn render(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    let found = summary::found(outcome.summary.findings);
    // The policy keeps whatever an article might smuggle in from doing anything.
    let policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">";
    writeln!(
        out,
        "<!doctype html>\n{REPORT_MARK}\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n{policy}"
    )?;
    writeln!(
        out,
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>factlint: {found}</title>"
    )?;
    writeln!(
        out,
        "<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{found}</h1>"
    )?;
    for finding in &outcome.findings {
        out.write_all(section(finding).as_bytes())?;
    }
    for fault in &outcome.faults {
        let place = fault.place.as_ref().map_or_else(String::new, |place| {
            format!(":{}:{}", place.line, place.column)
        });
        let help = fault
            .help
            .as_ref()
            .map_or_else(String::new, |help| format!("; {}", html(help)));
        writeln!(
            out,
            "<p class=\"fault\"><code>{}{place}</code> {}{help}</p>",
            html(&fault.path),
            html(&fault.message)
        )?;
    }
    for line in summary::further(outcome)
        .into_iter()
        .chain([summary::line(&outcome.summary)])
    {
        writeln!(out, "<p>{}</p>", html(&line))?;
    }
    out.write_all(b"</main>\n</body>\n</html>\n")
}

fn section(finding: &Finding) -> String {
    let (severity, title) = (finding.severity, html(&finding.title));
    let mut out = format!(
        "<section class=\"{severity}\">\n<h2><span>{severity}</span> {title}</h2>\n<p><code>{}</code></p>\n",
        html(&finding.rule)
    );
    out.push_str(
        "<table>\n<thead><tr><th>source</th><th>words</th><th>where</th></tr></thead>\n<tbody>\n",
    );
    finding
        .labels
        .iter()
        .for_each(|label| push_row(&mut out, label));
    out.push_str("</tbody>\n</table>\n");
    if !finding.diff.is_empty() {
        let _ = writeln!(out, "<p class=\"diff\">{}</p>", diff(finding));
    }
    for (name, text) in finding
        .notes
        .iter()
        .map(|note| ("Note", note))
        .chain(finding.help.iter().map(|help| ("Help", help)))
    {
        let _ = writeln!(out, "<p><b>{name}:</b> {}</p>", html(text));
    }
    if let Some(url) = &finding.url {
        let text = html(url);
        let link = if web_address(url) {
            format!("<a href=\"{text}\">{text}</a>")
        } else {
            text
        };
        let _ = writeln!(out, "<p><b>See:</b> {link}</p>");
    }
    out.push_str("</section>\n");
    out
}

fn push_row(out: &mut String, label: &Label) {
    let Passage {
        before,
        words,
        after,
    } = Passage::of(label);
    let quoted = format!(
        "{}<mark>{}</mark>{}",
        html(&before),
        html(&words),
        html(&after)
    );
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "<tr class=\"{}\"><td>{}</td><td dir=\"auto\">{quoted}</td><td><code>{}</code></td></tr>",
        label.role,
        html(&words::byline(label)),
        html(&words::place(label))
    );
}

fn diff(finding: &Finding) -> String {
    words::in_line(&finding.diff, html)
}
