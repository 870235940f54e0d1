//! The fingerprint of a finding: what a baseline and a code host know it again by.
//!
//! It is made of the rule and of what is at issue, and of nothing else, so that it stays where files move, lines
//! shift and text is reflowed, where documents come in another order, and where one more outlet agrees with a
//! side in whatever words.

use super::{Change, Finding, FindingKind, LabelRole, normal};

/// 16 hexadecimal digits.
pub(super) fn fingerprint(finding: &Finding) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut feed = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    finding.rule.bytes().for_each(&mut feed);
    let mut words = at_issue(finding);
    words.sort_unstable();
    words.dedup();
    for byte in words
        .iter()
        .flat_map(|w| std::iter::once(0).chain(w.bytes()))
    {
        feed(byte);
    }
    format!("{hash:016x}")
}

/// The values that stand against each other; or the words that differ; or the words of the labels.
fn at_issue(finding: &Finding) -> Vec<String> {
    if !finding.standing.is_empty() {
        return finding
            .standing
            .iter()
            .map(|side| normal(&side.value))
            .collect();
    }
    if !finding.diff.is_empty() {
        return differing(&finding.diff).into();
    }
    // What no source has is the draft's; where else one looked does not matter.
    let alone = matches!(finding.kind, FindingKind::Unsupported | FindingKind::Partly);
    let counts = |role| role == LabelRole::Primary || role != LabelRole::Agrees && !alone;
    finding
        .labels
        .iter()
        .filter(|l| counts(l.role))
        .map(|l| normal(&l.text))
        .collect()
}

/// The words that only one of two passages has, each run with a word on either side: whatever more of the
/// passages an outlet prints.
fn differing(diff: &[(Change, String)]) -> [String; 2] {
    let mut sides = [String::new(), String::new()];
    let changed = |at: Option<usize>| {
        at.and_then(|at| diff.get(at))
            .is_some_and(|(change, _)| *change != Change::Equal)
    };
    for (at, (change, words)) in diff.iter().enumerate() {
        let all: Vec<&str> = words.split_whitespace().collect();
        let kept = match (change, changed(at.checked_sub(1)), changed(Some(at + 1))) {
            (Change::Equal, true, true) if all.len() > 2 => [all.first(), Some(&"…"), all.last()]
                .into_iter()
                .flatten()
                .copied()
                .collect(),
            (Change::Equal, true, false) => all.into_iter().take(1).collect(),
            (Change::Equal, false, true) => all.last().into_iter().copied().collect(),
            (Change::Equal, false, false) => Vec::new(),
            _ => all,
        };
        for (side, other) in sides.iter_mut().zip([Change::Insert, Change::Delete]) {
            if *change != other {
                side.push_str(&kept.join(" "));
                side.push(' ');
            }
        }
    }
    sides.map(|side| normal(&side))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{self, Options};
    use crate::finding::{Builder, Label, Severity};
    use crate::span::Span;

    fn label(words: &str, role: LabelRole) -> Label {
        let (documents, _) =
            document::parse("a.txt", words.as_bytes().to_vec(), &Options::default());
        Label::new(
            documents.first().expect("a document"),
            Span::new(0, words.len()),
            role,
            "",
        )
    }

    fn start(verdict: FindingKind, words: &str) -> Builder {
        Finding::build(
            "port/cost",
            Severity::Error,
            verdict,
            "t",
            label(words, LabelRole::Primary),
        )
    }

    #[test]
    fn sides_are_known_in_whatever_words_and_order() {
        let of = |words: &str, sides: [&str; 2]| {
            let builder = start(FindingKind::Contradiction, words)
                .label(label("47 million", LabelRole::Contradicts));
            { sides }
                .into_iter()
                .fold(builder, |b, side| b.side(side, ["A"].into_iter()))
                .done()
                .fingerprint
        };
        let one = of("$52 million", ["US$52 million", "US$47 million"]);
        assert_eq!(
            one,
            of("52 million dollars", ["US$52 million", "US$47 million"])
        );
        assert_eq!(
            one,
            of("47 million dollars", ["US$47 million", "US$52 million"])
        );
        assert_ne!(one, of("$52 million", ["US$52 million", "US$48 million"]));
    }

    #[test]
    fn quotations_are_known_by_the_words_that_differ() {
        use Change::{Delete, Equal, Insert};

        let of = |pieces: &[(Change, &str)]| {
            let diff = pieces
                .iter()
                .map(|(change, words)| (*change, (*words).to_owned()))
                .collect();
            start(FindingKind::Wording, "x")
                .diff(diff)
                .done()
                .fingerprint
        };
        let one = of(&[
            (Equal, "We will "),
            (Delete, "rebuild"),
            (Insert, "repair"),
            (Equal, " every bridge in town"),
        ]);
        assert_eq!(
            one,
            of(&[
                (Equal, "will "),
                (Delete, "repair"),
                (Insert, "rebuild"),
                (Equal, " every bridge")
            ])
        );
        assert_ne!(
            one,
            of(&[
                (Equal, "We will "),
                (Delete, "rebuild"),
                (Insert, "mend"),
                (Equal, " every bridge in town")
            ])
        );
        assert_ne!(
            one,
            of(&[
                (Equal, "They would "),
                (Delete, "rebuild"),
                (Insert, "repair"),
                (Equal, " every bridge in town")
            ])
        );
    }

    #[test]
    fn what_no_source_has_is_the_drafts_own() {
        let of = |verdict, other: &str| {
            start(verdict, "54 metres")
                .label(label(other, LabelRole::Source))
                .done()
                .fingerprint
        };
        assert_eq!(
            of(FindingKind::Unsupported, "45 metres"),
            of(FindingKind::Unsupported, "46 metres")
        );
        assert_ne!(
            of(FindingKind::Arithmetic, "45 metres"),
            of(FindingKind::Arithmetic, "46 metres")
        );
    }
}
