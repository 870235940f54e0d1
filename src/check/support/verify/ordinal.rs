//! An ordinal that counts one on: "her tenth title" of someone who "had won nine titles".

use num_traits::{CheckedMul, CheckedSub};

use crate::article::Article;
use crate::check::evidence::{Dim, Numeral, SourceIndex};
use crate::check::support::judgement::Verdict;
use crate::lexicon::Class;
use crate::outcome::Status;
use crate::statement::same_thing;
use crate::text::{Kind, Text};
use crate::value::{Bound, Exact, unit_days};

/// How many places of a number are looked at.
const CROWD: usize = 50;
/// How many words may stand between an ordinal and its noun, and that noun with them: "a fifth straight day".
const NOUN: usize = 3;

/// The source that counts one less of the same, which the draft's ordinal goes on from.
pub(super) fn next(
    article: &Article<'_>,
    ordinal: &Numeral,
    inventory: &SourceIndex<'_>,
) -> Option<Verdict> {
    let before = ordinal.value.checked_sub(&Exact::from_integer(1))?;
    let nouns = nouns(&article.text, ordinal);
    let counts = |n: &&Numeral| {
        let is_count = n.dim == Dim::Count && n.bound == Bound::Exact;
        let of = |unit: &str| nouns.iter().any(|noun| is_one_of(unit, noun));
        is_count && counted(n, inventory).into_iter().any(of)
    };
    let lasts = |noun: &&str| {
        let days = before.checked_mul(&unit_days(noun)?)?;
        inventory.figures(days).find(|n| n.dim == Dim::Days)
    };
    let count = inventory.figures(before).take(CROWD).find(counts);
    let found = count.or_else(|| nouns.iter().find_map(lasts))?;
    Some(Verdict {
        status: Status::Supported,
        evidence: vec![(found.article, found.tokens.clone(), String::new())],
        note: Some("one more than a source counts before".to_owned()),
        ..Verdict::default()
    })
}

/// The words behind an ordinal that may be its noun; none behind a figure that is no ordinal.
fn nouns<'t>(text: &Text<'t>, ordinal: &Numeral) -> Vec<&'t str> {
    let end = ordinal.tokens.end;
    let ending = text.has(end, Class::OrdinalEnding);
    if ending || is_word(text, ordinal.tokens.start) {
        behind(text, end + usize::from(ending))
    } else {
        Vec::new()
    }
}

/// The words behind a number, one of which is what it counts: "two other people".
fn counted<'i>(n: &Numeral, inventory: &'i SourceIndex<'_>) -> Vec<&'i str> {
    let article = inventory.articles.get(n.article);
    article.map_or_else(Vec::new, |a| behind(&a.text, n.tokens.end))
}

fn behind<'t>(text: &Text<'t>, from: usize) -> Vec<&'t str> {
    let words = (from..from + NOUN).take_while(|&at| is_word(text, at));
    let words = words.skip_while(|&at| text.has(at, Class::Others));
    let words = words.take_while(|&at| !text.has(at, Class::Closer));
    words.map(|at| text.word(at)).collect()
}

fn is_word(text: &Text<'_>, at: usize) -> bool {
    text.token(at).is_some_and(|t| t.kind == Kind::Word)
}

/// Whether a noun counts one of what is counted: a person of people.
fn is_one_of(unit: &str, noun: &str) -> bool {
    same_thing(unit, noun) || noun == "person" && same_thing(unit, "people")
}

#[cfg(test)]
mod tests {
    use crate::check::support::tests::are_borne_out;

    #[test]
    fn an_ordinal_counts_one_on() {
        let nine = "She had won nine titles before the cup at Ulm.";
        are_borne_out(&[
            ("It is her tenth title.", nine, true),
            ("It is her eleventh title.", nine, false),
            ("It is her tenth cup.", nine, false),
            (
                "A third person has drowned at Ulm.",
                "Two other people have drowned at Ulm.",
                true,
            ),
            (
                "Crates got dearer for a fifth straight day.",
                "So they had on the four days before.",
                true,
            ),
        ]);
    }
}
