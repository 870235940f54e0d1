//! Two numbers that make no sum of one thing: twelve men and seven women are not 19 men.

use crate::check::evidence::{Numeral, SourceIndex};
use crate::statement::Fate;

/// Whether just one of two numbers counts what `draft` does, in the words of their texts, and the other something else: another
/// noun, or people who met with another fate.
pub(in crate::check::support) fn are_unlike(
    draft: &Numeral,
    (a, b): (&Numeral, &Numeral),
    inventory: &SourceIndex<'_>,
) -> bool {
    is_one_of_two(draft, (a, b), |n| inventory.counted(n))
        || is_one_of_two(draft, (a, b), |n| fate(n, inventory))
            && ![a, b]
                .iter()
                .all(|n| tells(draft, fate(n, inventory), inventory))
}

fn is_one_of_two<T: PartialEq>(
    draft: &Numeral,
    (a, b): (&Numeral, &Numeral),
    read: impl Fn(&Numeral) -> Option<T>,
) -> bool {
    let told = |own: T| Some((read(a)? == own) != (read(b)? == own));
    read(draft).and_then(told).unwrap_or(false)
}

/// What became of those counted, or what an amount is of.
fn fate(n: &Numeral, inventory: &SourceIndex<'_>) -> Option<Fate> {
    let mention = n.mention?;
    let tolls = inventory.tolls.get(n.article)?;
    let toll = tolls.iter().find(|toll| toll.mention == mention);
    toll.map(|toll| toll.fate)
}

/// Whether the sentence of a number tells of a fate: of both in "killed or injured".
fn tells(n: &Numeral, fate: Option<Fate>, inventory: &SourceIndex<'_>) -> bool {
    let text = inventory.articles.get(n.article).map(|a| &a.text);
    text.is_some_and(|text| {
        let sentence = text.sentences().get(n.sentence);
        let mut tokens = sentence.into_iter().flat_map(|s| s.tokens.clone());
        fate.is_some() && tokens.any(|at| Fate::at(text, at) == fate)
    })
}

#[cfg(test)]
mod tests {
    use crate::check::support::tests::are_borne_out;

    #[test]
    fn a_sum_is_of_one_thing() {
        let (men, hurt) = (
            "Police held 12 men and seven women at the quay.",
            "The storm killed 19 people and injured seven.",
        );
        are_borne_out(&[
            ("Police held 19 people at the quay.", men, true),
            ("Police held 19 men at the quay.", men, false),
            ("The storm killed 26 people.", hurt, false),
            ("The storm killed or injured 26 people.", hurt, true),
            (
                "The yard has 31 cranes.",
                "The yard has 22 cranes and nine sheds.",
                false,
            ),
        ]);
    }
}
