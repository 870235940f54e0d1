//! The words that several reports share: places, names, counts.

use super::wrap::{clip, head, tail};
pub(super) use crate::count::count;
use crate::finding::{Change, Finding, Label, LabelRole};
use crate::wording;

/// How much of a line is quoted on either side of the words, in columns.
const AROUND: usize = 60;
/// How much of long words is quoted.
const WORDS: usize = 240;

/// The words of a label with a part of their line around them, for reports that are not fitted to a
/// screen. Raw text: each report makes it harmless in its own way.
#[derive(Debug)]
pub(super) struct Passage {
    pub(super) before: String,
    pub(super) words: String,
    pub(super) after: String,
}

impl Passage {
    pub(super) fn of(label: &Label) -> Self {
        let context = &label.context;
        let (before, all_before) =
            tail(context.text.get(..context.span.start).unwrap_or(""), AROUND);
        let (after, all_after) = head(context.text.get(context.span.end..).unwrap_or(""), AROUND);
        let mark = |cut: bool| if cut { "…" } else { "" };
        Self {
            before: format!("{}{before}", mark(!all_before || context.cut_before)),
            words: clip(&label.text, WORDS, "…"),
            after: format!("{after}{}", mark(!all_after || context.cut_after)),
        }
    }
}

/// The file of a label; behind `#` the id of a JSON Lines record, or where to look in a file without lines.
pub(super) fn file(label: &Label) -> String {
    let at = || label.at.as_ref().map(ToString::to_string);
    match (label.record, at().filter(|at| !at.is_empty())) {
        (Some(_), _) => format!("{}#{}", label.path, label.document),
        (None, Some(at)) => format!("{}#{at}", label.path),
        (None, None) => label.path.clone(),
    }
}

/// `text` with a capital at the beginning.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// `text` with a full stop, if it has no end of its own.
pub(super) fn ended(text: &str) -> String {
    let has_end = text
        .trim_end_matches(['”', '"', '’', '\'', ')'])
        .ends_with(['.', '!', '?', '…', '。']);
    if has_end {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// `text` with a capital at the beginning and a full stop at the end.
pub(super) fn sentence(text: &str) -> String {
    ended(&capital(text))
}

/// The last part of a path or of a name that is one, for where there is little room.
pub(super) fn short(name: &str) -> &str {
    name.rsplit(['/', '\\'])
        .next()
        .filter(|last| !last.is_empty())
        .unwrap_or(name)
}

/// `path:line:column`, as editors and terminals know it.
pub(super) fn place(label: &Label) -> String {
    format!("{}:{}:{}", file(label), label.line, label.column)
}

/// The outlet; empty where it is only the document's id, which the place shows already.
pub(super) fn outlet(label: &Label) -> &str {
    if label.outlet == label.document && (label.document == label.path || label.record.is_some()) {
        ""
    } else {
        &label.outlet
    }
}

/// Who wrote it and when: "MNTV, 2025-10-30 (inferred)". Empty where neither is known.
pub(super) fn byline(label: &Label) -> String {
    let published = label
        .published
        .as_ref()
        .map(|(day, inferred)| format!("{day}{}", if *inferred { " (inferred)" } else { "" }));
    match (outlet(label), published) {
        (outlet, None) => outlet.to_owned(),
        ("", Some(published)) => published,
        (outlet, Some(published)) => format!("{outlet}, {published}"),
    }
}

/// What a label says: its message, or the value in words.
pub(super) fn says(label: &Label) -> &str {
    if label.message.is_empty() {
        label.reading.as_deref().unwrap_or("")
    } else {
        &label.message
    }
}

/// A word diff in one line, what only one has in elements of HTML; `escape` makes text harmless.
pub(super) fn in_line(diff: &[(Change, String)], escape: impl Fn(&str) -> String) -> String {
    let element = |name: &str, text: &str| {
        let words = text.trim();
        if words.is_empty() {
            escape(text)
        } else {
            escape(text).replacen(
                &escape(words),
                &format!("<{name}>{}</{name}>", escape(words)),
                1,
            )
        }
    };
    let told = wording::stretches(diff);
    let shown = told.iter().map(|s| match (s.same, s.a.trim().is_empty()) {
        // What both have stands once, as the first has it.
        (true, _) => escape(&s.a),
        (false, true) => element("ins", &s.b),
        (false, false) if s.b.trim().is_empty() => element("del", &s.a),
        (false, false) => format!(
            "{} {}",
            element("del", s.a.trim_end()),
            element("ins", &s.b)
        ),
    });
    shown.collect::<String>().trim().to_owned()
}

/// The outlets that disagree, each once: "MNTV vs Blooming". `None` where only one document is at fault.
pub(super) fn parties(finding: &Finding) -> Option<String> {
    let mut names: Vec<&str> = Vec::new();
    for label in &finding.labels {
        let takes_side = matches!(label.role, LabelRole::Primary | LabelRole::Contradicts);
        if takes_side && !names.contains(&label.outlet.as_str()) {
            names.push(&label.outlet);
        }
    }
    (names.len() > 1).then(|| names.join(" vs "))
}
