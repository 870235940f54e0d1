//! The words that several reports share: places, names, counts.

use std::fmt::Write as _;

use super::wrap::{clip, head, tail};
pub(super) use crate::count::count;
use crate::finding::{Finding, Label, LabelRole};
use crate::outcome::{Counts, LedgerEntry, Status, Summary};

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
        let (before, all_before) = tail(context.text.get(..context.span.start).unwrap_or(""), AROUND);
        let (after, all_after) = head(context.text.get(context.span.end..).unwrap_or(""), AROUND);
        let mark = |cut: bool| if cut { "…" } else { "" };
        Self {
            before: format!("{}{before}", mark(!all_before || context.cut_before)),
            words: clip(&label.text, WORDS, "…"),
            after: format!("{after}{}", mark(!all_after || context.cut_after)),
        }
    }
}

/// The file of a label; for a JSON Lines record, with the record's id behind `#`.
pub(super) fn file(label: &Label) -> String {
    if label.record.is_some() { format!("{}#{}", label.path, label.document) } else { label.path.clone() }
}

/// `path:line:column`, as editors and terminals know it.
pub(super) fn place(label: &Label) -> String {
    format!("{}:{}:{}", file(label), label.line, label.column)
}

/// The outlet; empty where it is only the document's id, which the place shows already.
pub(super) fn outlet(label: &Label) -> &str {
    if label.outlet == label.document && (label.document == label.path || label.record.is_some()) { "" } else { &label.outlet }
}

/// Who wrote it and when: "MNTV, 2025-10-30 (inferred)". Empty where neither is known.
pub(super) fn byline(label: &Label) -> String {
    let published = label.published.as_ref().map(|(day, inferred)| format!("{day}{}", if *inferred { " (inferred)" } else { "" }));
    match (outlet(label), published) {
        (outlet, None) => outlet.to_owned(),
        ("", Some(published)) => published,
        (outlet, Some(published)) => format!("{outlet}, {published}"),
    }
}

/// What a label says: its message, or the value in words.
pub(super) fn says(label: &Label) -> &str {
    if label.message.is_empty() { label.reading.as_deref().unwrap_or("") } else { &label.message }
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

/// The counts of findings: "1 error, 3 warnings, 2 notes"; "no findings".
pub(super) fn found(counts: Counts) -> String {
    let parts = [(counts.error, "error"), (counts.warning, "warning"), (counts.info, "note")];
    let told: Vec<String> = parts.iter().filter(|(number, _)| *number > 0).map(|&(number, noun)| count(number, noun)).collect();
    if told.is_empty() { "no findings".to_owned() } else { told.join(", ") }
}

/// The whole summary in a line: "1 error in 5 documents, 1 story; 9 rules; 0 ignored".
pub(super) fn summary(summary: &Summary) -> String {
    let mut line = format!("{} in {}", found(summary.findings), count(summary.documents, "document"));
    // Writing to a string cannot fail.
    if summary.drafts > 0 {
        let _ = write!(line, " ({} against {})", count(summary.drafts, "draft"), count(summary.sources, "source"));
    }
    let _ = write!(line, ", {}; {}; {} ignored", count(summary.stories, "story"), count(summary.rules, "rule"), summary.ignored);
    for (number, what) in [(summary.baselined, "baselined"), (summary.unreadable, "unreadable")] {
        if number > 0 {
            let _ = write!(line, ", {number} {what}");
        }
    }
    line
}

/// "harbour/cost matched nothing in 3 documents"; `None` where every rule matched something.
pub(super) fn unmatched(summary: &Summary) -> Option<String> {
    /// So many rules are named.
    const NAMED: usize = 3;
    let rules = &summary.unmatched_rules;
    let named = rules.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    let more = match rules.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {}", count(more, "more rule")),
    };
    (!rules.is_empty()).then(|| format!("{named}{more} matched nothing in {}", count(summary.documents, "document")))
}

/// What became of the claims of drafts: "4 claims: 3 supported, 1 contradicted; 75% borne out in full".
/// `None` where nothing was checked against sources.
pub(super) fn ledger(ledger: &[LedgerEntry]) -> Option<String> {
    let statuses = [Status::Supported, Status::Partly, Status::Contradicted, Status::Unsupported];
    let counts = statuses.map(|status| (ledger.iter().filter(|entry| entry.status == status).count(), status));
    let told: Vec<String> = counts.iter().filter(|(number, _)| *number > 0).map(|(number, status)| format!("{number} {status}")).collect();
    let supported = counts.iter().find(|(_, status)| *status == Status::Supported).map_or(0, |(number, _)| *number);
    // Rounded down, so that 100% means all.
    let share = (supported * 100).checked_div(ledger.len())?;
    Some(format!("{}: {}; {share}% borne out in full", count(ledger.len(), "claim"), told.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_that_matched_nothing_are_named() {
        let of = |rules: &[&str]| {
            let unmatched_rules = rules.iter().map(|&rule| rule.to_owned()).collect();
            unmatched(&Summary { documents: 3, unmatched_rules, ..Summary::default() })
        };
        assert_eq!(of(&[]), None);
        assert_eq!(of(&["harbour/cost"]).as_deref(), Some("harbour/cost matched nothing in 3 documents"));
        assert_eq!(of(&["a", "b", "c", "d", "e"]).as_deref(), Some("a, b, c and 2 more rules matched nothing in 3 documents"));
    }

    #[test]
    fn the_summary_tells_all_that_was_left_out() {
        let mut counts = Summary { documents: 5, sources: 5, stories: 1, rules: 9, ..Summary::default() };
        assert_eq!(summary(&counts), "no findings in 5 documents, 1 story; 9 rules; 0 ignored");
        counts.findings = Counts { error: 1, warning: 3, info: 2 };
        counts = Summary { sources: 3, drafts: 2, stories: 2, ignored: 4, baselined: 1, unreadable: 1, ..counts };
        let want = "1 error, 3 warnings, 2 notes in 5 documents (2 drafts against 3 sources), 2 stories; 9 rules; 4 ignored, 1 baselined, 1 unreadable";
        assert_eq!(summary(&counts), want);
    }
}
