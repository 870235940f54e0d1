//! What stands under the excerpts: other sources, the word diff, notes, help.

use super::{Look, diff};
use crate::fault::Fault;
use crate::finding::{Finding, Label, normal};
use crate::report::focus::focus;
use crate::report::reason::{further, reason};
use crate::report::wrap::{clip, width, wrap};
use crate::report::{clean, words};

/// How many excerpts a finding shows. A story with fifty outlets has few distinct values.
const EXCERPTS: usize = 4;
/// How many other sources are named before they are counted.
const OTHERS: usize = 3;
/// How wide the words of another source may be.
const WORDS: usize = 60;
/// How long a part may be, in columns: what an article or a rule holds must not flood the screen.
const PART: usize = 1000;
/// `  help: ` and the indent under it.
const INDENT: usize = 8;

/// The labels that show an excerpt, one for each distinct value, and the others.
pub(super) fn share_out(labels: &[Label], look: Look) -> (Vec<&Label>, Vec<&Label>) {
    let most = if look.full { usize::MAX } else { EXCERPTS };
    let (mut shown, mut rest): (Vec<&Label>, Vec<&Label>) = (Vec::new(), Vec::new());
    for label in labels {
        let told = shown.iter().any(|other| same(other, label));
        if shown.len() >= most || told {
            rest.push(label);
        } else {
            shown.push(label);
        }
    }
    (shown, rest)
}

/// Whether two labels have the same value, or the same words in two articles where none is read.
fn same(a: &Label, b: &Label) -> bool {
    match (&a.reading, &b.reading) {
        (None, None) => a.document != b.document && normal(&a.text) == normal(&b.text),
        (a, b) => a == b,
    }
}

/// Writes all that stands under the excerpts of `finding`: its other sources, why it matters, what to do.
pub(super) fn push(
    out: &mut String,
    finding: &Finding,
    others: &[&Label],
    help: Option<&str>,
    look: Look,
) {
    let most = if look.full { usize::MAX } else { OTHERS };
    for label in others.iter().take(most) {
        push_part(out, "also", &other(finding, label, look), look);
    }
    if others.len() > most {
        push_part(out, "also", &format!("{} more", others.len() - most), look);
    }
    diff::push(out, finding, look);
    push_part(out, "why", &reason(finding), look);
    for note in further(finding) {
        push_part(out, "note", note, look);
    }
    for (name, text) in [("help", help), ("docs", finding.url.as_deref())] {
        if let Some(text) = text {
            push_part(out, name, text, look);
        }
    }
}

/// Writes how many faults like the one above are not told.
pub(super) fn push_more(out: &mut String, more: usize, look: Look) {
    if more > 0 {
        push_part(out, "note", &format!("and {more} more like it"), look);
    }
}

/// A fault without an excerpt: `error: rules.yaml:3:5: unknown key`, and the help under it.
pub(super) fn brief(fault: &Fault, look: Look) -> String {
    let (word, code) = if fault.is_error() {
        ("error", "31")
    } else {
        ("warning", "33")
    };
    let place = fault.place.as_ref().map_or_else(String::new, |place| {
        format!(":{}:{}", place.line, place.column)
    });
    let path = if fault.path.is_empty() {
        String::new()
    } else {
        format!("{}{place}: ", fault.path)
    };
    let label = fault
        .place
        .as_ref()
        .map_or_else(String::new, |place| format!(" ({})", place.label));
    let text = clip(
        &clean::screen(&format!("{path}{}{label}", fault.message)),
        PART,
        look.ellipsis(),
    );
    let mut out = String::new();
    for (n, line) in wrap(&text, look.width.saturating_sub(word.len() + 2))
        .into_iter()
        .enumerate()
    {
        let lead = if n == 0 {
            format!("{}: ", look.paint(code, word))
        } else {
            " ".repeat(word.len() + 2)
        };
        out.extend([lead.as_str(), &line, "\n"]);
    }
    if let Some(help) = &fault.help {
        push_part(&mut out, "help", help, look);
    }
    push_more(&mut out, fault.more, look);
    out
}

/// `APP (seeds/app.md:5:12) “last month”`.
fn other(finding: &Finding, label: &Label, look: Look) -> String {
    let byline = words::byline(label);
    let place = words::place(label);
    let who = if byline.is_empty() {
        place
    } else {
        format!("{byline} ({place})")
    };
    // As many words as anyone reads; `wrap` fits the rest to the screen.
    let words = label.text.get(focus(finding, label)).unwrap_or(&label.text);
    let said = clip(&clean::screen(words), WORDS, look.ellipsis());
    format!("{who} {}", look.quoted(&said))
}

/// One part with its name before it, as miette writes `help:`.
fn push_part(out: &mut String, name: &str, text: &str, look: Look) {
    let mut first = true;
    for line in wrap(
        &clip(&clean::screen(text), PART, look.ellipsis()),
        look.width.saturating_sub(INDENT),
    ) {
        let lead = if first {
            format!("  {:<6}", format!("{name}:"))
        } else {
            " ".repeat(INDENT)
        };
        debug_assert_eq!(width(&lead), INDENT, "names have up to four letters");
        out.push_str(&if first { look.paint("36", &lead) } else { lead });
        out.push_str(&line);
        out.push('\n');
        first = false;
    }
}
