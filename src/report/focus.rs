//! Where to look: of two passages that differ in a word, that word.

use std::ops::Range;

use crate::finding::{Finding, FindingKind, Label, LabelRole};
use crate::wording::{self, Stretch};

/// The bytes of `label.text` to underline: of a passage that is compared word by word, the first words in
/// which it differs from the primary one, or the primary one from the first other; else all of it.
pub(super) fn focus(finding: &Finding, label: &Label) -> Range<usize> {
    let whole = 0..label.text.len();
    if finding.diff.is_empty() && finding.kind != FindingKind::Wording {
        return whole;
    }
    let primary = finding.primary();
    let is_primary = std::ptr::eq(primary, label);
    let second = finding
        .labels
        .iter()
        .find(|other| other.role != LabelRole::Primary);
    let of_diff = is_primary || second.is_some_and(|second| std::ptr::eq(second, label));
    let told = match second {
        Some(_) if of_diff && !finding.diff.is_empty() => wording::stretches(&finding.diff),
        // Words as the primary passage has them: what it is told against differs from both.
        Some(second) if !is_primary && label.role == LabelRole::Agrees => {
            wording::stretches(&wording::compare(&second.text, &label.text).1)
        }
        _ => wording::stretches(&wording::compare(&primary.text, &label.text).1),
    };
    let side = |stretch: &Stretch| {
        if is_primary {
            stretch.a.len()
        } else {
            stretch.b.len()
        }
    };
    // What differs in more than a contraction is what the finding is about, where anything does.
    let first = told
        .iter()
        .position(|stretch| !stretch.slight)
        .or_else(|| told.iter().position(|stretch| !stretch.same));
    let Some(first) = first else { return whole };
    let start: usize = told.iter().take(first).map(side).sum();
    let range = start..start + told.get(first).map_or(0, side);
    let dropped = told
        .get(first)
        .is_some_and(|stretch| stretch.a.trim().is_empty() || stretch.b.trim().is_empty());
    trimmed(
        &label.text,
        if dropped {
            with_neighbours(&label.text, &range)
        } else {
            range
        },
    )
}

/// The words on either side of `range` as well: what only one has is seen by what it stands between.
fn with_neighbours(text: &str, range: &Range<usize>) -> Range<usize> {
    let before = text.get(..range.start).unwrap_or("").trim_end();
    let start = before
        .char_indices()
        .rev()
        .find(|(_, c)| c.is_whitespace())
        .map_or(0, |(at, c)| at + c.len_utf8());
    let after = text.get(range.end..).unwrap_or("");
    let lead = after.len() - after.trim_start().len();
    let end = after
        .trim_start()
        .find(char::is_whitespace)
        .map_or(text.len(), |at| range.end + lead + at);
    start..end
}

/// `range` without the space at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = text.get(range.clone()).unwrap_or("");
    let start = range.start + words.len() - words.trim_start().len();
    start..start + words.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::{Source, wording};

    #[test]
    fn the_first_words_that_differ_are_looked_at() {
        let found = wording();
        let words = |label: &Label| label.text.get(focus(&found, label)).map(str::to_owned);
        let all: Vec<_> = found.labels.iter().filter_map(words).collect();
        assert_eq!(all, ["open to the public", "opened"]);
    }

    /// What is looked at in two passages, the second of which contradicts the first and has an echo.
    fn looked_at(a: &str, b: &str) -> [String; 3] {
        let label =
            |text: &str, role| Source::new("Echo", "echo.md", 1, text).label(text, role, "");
        let found = Finding::build(
            "general/quote",
            crate::finding::Severity::Warning,
            FindingKind::Wording,
            "t",
            label(a, LabelRole::Primary),
        )
        .label(label(b, LabelRole::Contradicts))
        .label(label(a, LabelRole::Agrees))
        .diff(wording::compare(a, b).1)
        .done();
        [0, 1, 2].map(|at| {
            found.labels[at]
                .text
                .get(focus(&found, &found.labels[at]))
                .expect("whole characters")
                .to_owned()
        })
    }

    #[test]
    fn a_word_that_one_drops_is_seen_between_its_neighbours() {
        let old = "won the old cup";
        assert_eq!(
            looked_at("They won the old cup", "They won the cup"),
            ["the old cup", "the cup", "the old cup"]
        );
        assert_eq!(
            looked_at("old cups", "cups"),
            ["old cups", "cups", "old cups"]
        );
        assert_eq!(looked_at(old, ""), [old, "", old]);
        assert_eq!(looked_at("漢字 wins", "漢 wins"), ["漢字", "漢", "漢字"]);
        assert_eq!(
            looked_at("the same words", "the same words"),
            ["the same words"; 3]
        );
        assert_eq!(
            looked_at("We’re sure of the old quay", "We are sure of the new quay"),
            ["old", "new", "old"]
        );
        assert_eq!(
            looked_at("We’re sure", "We are sure"),
            ["We’re", "We are", "We’re"]
        );
    }
}
