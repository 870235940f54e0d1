//! Two passages word by word, and what kind of difference they show.

use similar::{Algorithm, DiffOp, DiffTag};

use super::Difference;
use super::words::{self, Word};

/// The alignment of two passages.
pub(super) struct Aligned {
    pub(super) a: Vec<Word>,
    pub(super) b: Vec<Word>,
    pub(super) ops: Vec<DiffOp>,
}

impl Aligned {
    /// Aligns the words of two passages.
    pub(super) fn new(a: Vec<Word>, b: Vec<Word>) -> Self {
        let (left, right): (Vec<&str>, Vec<&str>) = (
            a.iter().map(|w| w.form.as_str()).collect(),
            b.iter().map(|w| w.form.as_str()).collect(),
        );
        let ops = similar::capture_diff_slices(Algorithm::Myers, &left, &right);
        Self { a, b, ops }
    }

    /// The gravest class of any difference; `raw` are the passages themselves.
    pub(super) fn class(&self, raw: (&str, &str)) -> Difference {
        let differences = self
            .ops
            .iter()
            .filter(|op| op.tag() != DiffTag::Equal)
            .map(|op| self.hunk(op));
        let class = differences.max().unwrap_or_else(|| {
            if raw.0.split_whitespace().eq(raw.1.split_whitespace()) {
                Difference::Same
            } else {
                Difference::Style
            }
        });
        if class.is_silent() && self.contractions_differ() {
            Difference::Contracted
        } else {
            class
        }
    }

    /// Whether words that both have are contracted on one side only.
    fn contractions_differ(&self) -> bool {
        let contracted = |words: &[Word]| words.iter().filter(|w| w.contracted).count();
        contracted(&self.a) != contracted(&self.b)
    }

    /// The class of one difference.
    fn hunk(&self, op: &DiffOp) -> Difference {
        let old = self.a.get(op.old_range()).unwrap_or_default();
        let new = self.b.get(op.new_range()).unwrap_or_default();
        let joined = |words: &[Word]| words.iter().map(|w| w.form.as_str()).collect::<String>();
        let (before, after) = (joined(old), joined(new));
        let respelled = old.len() == new.len()
            && old
                .iter()
                .zip(new)
                .all(|(a, b)| a.form == b.form || words::is_respelled(a, b));
        if before == after || respelled {
            return Difference::Style;
        }
        let shortened = old.len() == new.len()
            && old
                .iter()
                .zip(new)
                .all(|(a, b)| a.form == b.form || words::are_one(&a.form, &b.form));
        if shortened || words::writes_out(old, new) || words::writes_out(new, old) {
            return Difference::Contracted;
        }
        if words::is_handle_of(&before, &after) || words::is_handle_of(&after, &before) {
            return Difference::Edited;
        }
        let bracketed = |words: &[Word]| !words.is_empty() && words.iter().all(|w| w.bracketed);
        let gap = |words: &[Word], at: usize| words.get(at).is_some_and(|w| w.gap);
        // An outlet marks what it leaves out, or writes in brackets what it puts in its place.
        let shown = |words: &[Word], at: usize| {
            let bracketed = |at: usize| words.get(at).is_some_and(|w| w.bracketed);
            gap(words, at) || bracketed(at) || at.checked_sub(1).is_some_and(bracketed)
        };
        let left_out = (new.is_empty() && shown(&self.b, op.new_range().start))
            || (old.is_empty() && shown(&self.a, op.old_range().start));
        if bracketed(old)
            || bracketed(new)
            || left_out
            || gap(old, 0)
            || gap(new, 0)
            || censored(old, new)
        {
            return Difference::Edited;
        }
        if self.denies_again(op, old, new) {
            return Difference::Minor;
        }
        let denied = negations_differ(old, new) && denials(&self.a) != denials(&self.b);
        if figures_differ(old, new) || denied || frequencies_differ(old, new) {
            return Difference::Magnitude;
        }
        if old.iter().chain(new).all(|w| words::is_filler(&w.form)) {
            Difference::Minor
        } else if old.is_empty() || new.is_empty() {
            Difference::Dropped
        } else {
            Difference::Changed
        }
    }

    /// Whether a lone "not" opens a sentence behind one that both passages deny: "I never rowed. Not in the rain."
    fn denies_again(&self, op: &DiffOp, old: &[Word], new: &[Word]) -> bool {
        let (([word], []) | ([], [word])) = (old, new) else {
            return false;
        };
        let mut before = self
            .ops
            .iter()
            .filter(|o| o.tag() == DiffTag::Equal && o.old_range().end <= op.old_range().start);
        let denied = |o: &DiffOp| {
            let shared = self.a.get(o.old_range()).unwrap_or_default();
            shared.iter().any(|w| words::is_negation(&w.form))
        };
        word.capital && words::is_negation(&word.form) && before.any(denied)
    }
}

/// How many of the words that two passages have in common are no everyday ones.
pub(super) fn equal_weight(aligned: &Aligned) -> usize {
    let equal = aligned.ops.iter().filter(|op| op.tag() == DiffTag::Equal);
    equal
        .flat_map(|op| aligned.a.get(op.old_range()).unwrap_or_default())
        .filter(|w| !words::is_common(&w.form))
        .count()
}

/// How many words two passages have in common, in one order.
pub(super) fn equal_words(aligned: &Aligned) -> usize {
    aligned
        .ops
        .iter()
        .filter(|op| op.tag() == DiffTag::Equal)
        .map(|op| op.old_range().len())
        .sum()
}

/// Whether one side hides a word of the other: "f***", "[expletive]", "(expletive)".
fn censored(old: &[Word], new: &[Word]) -> bool {
    let hidden = |w: &Word| matches!(w.form.as_str(), "expletive" | "bleep" | "bleeped");
    let star = |a: &Word, b: &Word| {
        a.form.contains('*')
            && b.form.starts_with(a.form.split('*').next().unwrap_or(""))
            && b.form.ends_with(a.form.rsplit('*').next().unwrap_or(""))
    };
    match (old, new) {
        ([a, ..], [b, ..]) => {
            hidden(a)
                || hidden(b)
                || (old.len() == new.len()
                    && old
                        .iter()
                        .zip(new)
                        .all(|(a, b)| a.form == b.form || star(a, b) || star(b, a)))
        }
        ([a], []) | ([], [a]) => hidden(a),
        _ => false,
    }
}

fn figures_differ(old: &[Word], new: &[Word]) -> bool {
    let figures = |words: &[Word]| {
        words
            .iter()
            .filter(|w| words::is_number(&w.form))
            .map(|w| w.form.clone())
            .collect::<Vec<_>>()
    };
    let (old, new) = (figures(old), figures(new));
    old != new && !old.is_empty() && !new.is_empty()
}

/// "Never" for "rarely", "all" for "most".
fn frequencies_differ(old: &[Word], new: &[Word]) -> bool {
    let often = |words: &[Word]| {
        words
            .iter()
            .map(|w| w.form.clone())
            .find(|f| words::is_frequency(f))
    };
    old.len() <= 4
        && new.len() <= 4
        && matches!((often(old), often(new)), (Some(a), Some(b)) if a != b)
}

fn denials(words: &[Word]) -> usize {
    words.iter().filter(|w| words::is_negation(&w.form)).count()
}

/// A denial on one side only. In a longer stretch it denies something that the other side leaves out; where both
/// passages have as many, it has only moved.
fn negations_differ(old: &[Word], new: &[Word]) -> bool {
    old.len() <= 4 && new.len() <= 4 && denials(old) % 2 != denials(new) % 2
}

#[cfg(test)]
mod tests {
    use super::super::compare;
    use super::*;

    #[test]
    fn what_an_outlet_marks_or_writes_its_own_way_is_slight() {
        are_classed(&[
            (
                "We won the cup",
                "We won the (league) cup",
                Difference::Edited,
            ),
            ("(Lund) won the cup", "He won the cup", Difference::Edited),
            (
                "the HMA (harbour master's area) is closed",
                "the [harbour master's area] is closed",
                Difference::Edited,
            ),
            (
                "We won the cups",
                "We won the (twenty) cups",
                Difference::Dropped,
            ),
            ("We won it", "We won it (not them)", Difference::Magnitude),
            (
                "We sail on May 12th",
                "We sail on May 12",
                Difference::Contracted,
            ),
            (
                "We sail on May 12th",
                "We sail on May 13th",
                Difference::Magnitude,
            ),
            (
                "an eleventh-hour plea",
                "an 11th-hour plea",
                Difference::Contracted,
            ),
            (
                "the Lords’s vote",
                "the Lords’ vote",
                Difference::Contracted,
            ),
            (
                "We sail on Sept. 3",
                "We sail on September 3",
                Difference::Contracted,
            ),
            (
                "We sail on Sept. 3",
                "We sail on Oct. 3",
                Difference::Changed,
            ),
            (
                "the harbour’s closed",
                "the harbour is closed",
                Difference::Contracted,
            ),
            (
                "the harbour’s walls",
                "the harbour was walls",
                Difference::Changed,
            ),
            (
                "I never rowed it, in the rain",
                "I never rowed it. Not in the rain",
                Difference::Minor,
            ),
            (
                "I rowed it, in the rain",
                "I rowed it. Not in the rain",
                Difference::Magnitude,
            ),
        ]);
    }

    fn are_classed(cases: &[(&str, &str, Difference)]) {
        for &(a, b, want) in cases {
            assert_eq!(compare(a, b).0, want, "{a} / {b}");
            assert_eq!(compare(b, a).0, want, "{b} / {a}");
        }
    }

    #[test]
    fn differences_are_classed_by_the_gravest() {
        are_classed(&[
            ("We won the cup.", "We won the cup.", Difference::Same),
            (
                "We don’t honour it.",
                "we don't honor it",
                Difference::Style,
            ),
            (
                "We don’t honour it.",
                "we do not honor it",
                Difference::Contracted,
            ),
            (
                "the same-sex e-mail",
                "the same sex email",
                Difference::Style,
            ),
            (
                "We won the cup",
                "We won the [league] cup",
                Difference::Edited,
            ),
            (
                "We won … the cup",
                "We won, they say, the cup",
                Difference::Edited,
            ),
            ("that f***ing wall", "that fucking wall", Difference::Edited),
            ("that f---ing wall", "that f***ing wall", Difference::Edited),
            (
                "We hope that it holds",
                "We hope it holds",
                Difference::Minor,
            ),
            (
                "the keel of the pact",
                "the keel of this pact",
                Difference::Minor,
            ),
            ("They never pay", "They rarely pay", Difference::Magnitude),
            (
                "All the ships came",
                "Most of the ships came",
                Difference::Magnitude,
            ),
            (
                "what the [expletive] it is",
                "what the hell it is",
                Difference::Edited,
            ),
            (
                "the road to Hasakeh",
                "the road to Hasakah",
                Difference::Style,
            ),
            (
                "the road to Austria",
                "the road to Australia",
                Difference::Changed,
            ),
            (
                "look at @theAnnLee now",
                "look at Ann Lee now",
                Difference::Edited,
            ),
            ("We won the cup", "We won that old cup", Difference::Changed),
            ("We won the cup", "We won the old cup", Difference::Dropped),
            ("We won two cups", "We won 3 cups", Difference::Magnitude),
            ("We won two cups", "We won 2 cups", Difference::Style),
            ("We will go", "We will not go", Difference::Magnitude),
            (
                "There is no need for anyone to row home",
                "Nobody has any need to row home",
                Difference::Changed,
            ),
            (
                "There is no reason for crews to row home",
                "Crews have no reason to row home",
                Difference::Changed,
            ),
        ]);
    }
}
