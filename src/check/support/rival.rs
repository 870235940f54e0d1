//! What a text has in the place of a figure that only its headline has.
//!
//! A headline says less than its text and says it its own way: it rounds, it cuts off, it makes "20 days" of
//! "nearly three weeks", and it counts what the text only lists. That a figure stands nowhere in the text is
//! therefore no fault. It is one where the text has another figure of the same kind in the same place.

use std::cell::OnceCell;

use num_traits::{CheckedSub, Zero};

use crate::article::Article;
use crate::check::evidence::{
    ContextWords, Dim, Numeral, Score, SourceIndex,
    distinct::other_thing,
    numeral::{MANY, is_small, sum},
};
use crate::value::{Exact, Type, digits_apart, heads, of_one_size, significant_digits};

/// A headline and its text.
pub(super) struct Pair<'p, 'i> {
    head: &'p Article<'p>,
    body: &'p Article<'p>,
    inventory: &'i SourceIndex<'p>,
    /// The figures of the headline.
    pub(super) own: Vec<Numeral>,
    /// Whether the headline has one among the counted who did it: "kills 5, himself".
    himself: bool,
    /// The figures of the text that the headline does not say.
    unsaid: OnceCell<Vec<&'i Numeral>>,
}

/// The figure that a text has in place of one of its headline.
pub(super) struct Rival<'i> {
    /// The figure.
    pub(super) numeral: &'i Numeral,
    /// The words that it shares with the headline's, in a line; empty if it shares none.
    pub(super) words: String,
}

impl<'p, 'i> Pair<'p, 'i> {
    /// The headline and the text, with what the text holds.
    pub(super) fn new([head, body]: &'p [Article<'p>; 2], inventory: &'i SourceIndex<'p>) -> Self {
        let own = head
            .mentions
            .iter()
            .enumerate()
            .flat_map(|(at, m)| Numeral::of_mention(0, at, m));
        let own = own.take(LINE).collect();
        let named = |at: usize| {
            ["himself", "herself", "self"]
                .iter()
                .any(|word| head.text.is(at, word))
        };
        let himself = (0..head.text.tokens().len()).any(named);
        Self {
            head,
            body,
            inventory,
            own,
            himself,
            unsaid: OnceCell::new(),
        }
    }

    /// The figure that the text has in place of `figure`; `None` if it has `figure` itself, in whatever form, or
    /// nothing in its place.
    pub(super) fn rival(&self, figure: &Numeral) -> Option<Rival<'i>> {
        let of_body: Vec<&Numeral> = self
            .inventory
            .numerals()
            .iter()
            .filter(|n| n.mention.is_some() && n.dim == figure.dim)
            .collect();
        if of_body.len() > MANY || of_body.iter().any(|n| self.meets(figure, n)) {
            return None;
        }
        let same = if self.is_age(figure) {
            Some(Type::Age)
        } else {
            kind(self.head, figure)
        };
        let unsaid = self.unsaid.get_or_init(|| {
            self.inventory
                .numerals()
                .iter()
                .filter(|n| n.mention.is_some() && !self.says(n))
                .collect()
        });
        let free: Vec<&Numeral> = unsaid
            .iter()
            .copied()
            .filter(|n| n.dim == figure.dim && kind(self.body, n) == same)
            .collect();
        if free
            .iter()
            .any(|n| beside(n, &free).any(|other| sum(n.value, other.value) == Some(figure.value)))
        {
            return None;
        }
        let alone = same != Some(Type::Number) && values(&free) <= FEW;
        let slot = ContextWords::of(
            &self.head.text,
            &figure.tokens,
            true,
            &self.inventory.frequencies,
        );
        let scored = free
            .iter()
            .map(|&n| (n, slot.score(&self.body.text, &n.tokens)));
        let found = scored.filter(|(n, score)| {
            self.in_place(figure, n, score, alone) && !is_part(figure, n, &free)
        });
        let (numeral, score) =
            found.max_by_key(|(n, score)| (score.share, std::cmp::Reverse(n.tokens.start)))?;
        Some(Rival {
            numeral,
            words: slot.words(&score, SHOWN),
        })
    }

    /// "Gone at 41": a bare number that is an age, as whose count the text has it.
    fn is_age(&self, figure: &Numeral) -> bool {
        let at = figure
            .tokens
            .start
            .checked_sub(1)
            .is_some_and(|before| self.head.text.is(before, "at"));
        at && figure.dim == Dim::Count
            && !figure.noun
            && figure.value <= Exact::from_integer(OLDEST)
    }

    /// Whether the headline has the figure of the text itself, or figures that make it up.
    fn says(&self, n: &Numeral) -> bool {
        let same: Vec<&Numeral> = self.own.iter().filter(|own| own.dim == n.dim).collect();
        let all = same
            .iter()
            .try_fold(Exact::zero(), |total, own| sum(total, own.value));
        let whole = all
            .filter(|_| same.len() > 1)
            .is_some_and(|value| self.meets(&Numeral { value, ..n.clone() }, n));
        whole
            || same
                .iter()
                .any(|own| self.meets(own, n) || self.and_self(own, n))
    }

    /// Whether the text counts one more than the headline, which names that one.
    fn and_self(&self, own: &Numeral, n: &Numeral) -> bool {
        self.himself
            && own.dim == Dim::Count
            && n.value.checked_sub(&own.value) == Some(Exact::from_integer(1))
    }

    /// Whether the headline may say `figure` where the text says `n`.
    fn meets(&self, figure: &Numeral, n: &Numeral) -> bool {
        let in_parts = kind(self.body, n) == Some(Type::Fraction);
        heads(&figure.stated(), &n.stated(), in_parts)
    }

    /// Whether `n` stands where the headline has `figure`; `alone` tells that the text has hardly any other of its
    /// kind. A text begins with what its headline is about.
    fn in_place(&self, figure: &Numeral, n: &Numeral, score: &Score, alone: bool) -> bool {
        let words = score.shared.len();
        let slip = is_slip(figure, n);
        if n.value == Exact::from_integer(1) || !slip && !is_near(figure, n) {
            return false;
        }
        let phrase = score.head > 0 && score.share >= PHRASED && words > 1;
        let lead = score.share >= SHARED && words > 2
            || score.share >= CLEAR && words > 1
            || phrase
            || alone && words > 0;
        let placed = n.sentence < LEAD && lead
            || slip && (n.sentence < EARLY || score.share >= SHARED && words > 1);
        placed
            && (score.share >= SURE
                || !other_thing((self.head, &figure.tokens), (self.body, &n.tokens)))
    }
}

/// No headline has more figures than this.
const LINE: usize = 20;
/// Nobody is older.
const OLDEST: i128 = 120;
/// So many values of a kind are few.
const FEW: usize = 3;
/// So many sentences of a text tell what the headline does.
const LEAD: usize = 4;
/// So many sentences are early.
const EARLY: usize = 6;
/// The share of a headline's words, per mille, from which on three of them make a place.
const SHARED: u32 = 300;
/// The same for two.
const CLEAR: u32 = 450;
/// The same where the words behind both figures are the same.
const PHRASED: u32 = 200;
/// The same where both count things of other names.
const SURE: u32 = 700;
/// How many shared words are shown.
const SHOWN: usize = 4;

fn kind(article: &Article<'_>, n: &Numeral) -> Option<Type> {
    n.mention
        .and_then(|at| article.mentions.get(at))
        .map(|m| m.reading.value.kind())
}

/// How many different values these are.
fn values(numerals: &[&Numeral]) -> usize {
    // The inventory is in the order of values.
    numerals.chunk_by(|a, b| a.value == b.value).count()
}

/// The numbers that stand close by another, in the sentence before, its own, or the next.
fn beside<'a, 'n>(
    n: &'a Numeral,
    numerals: &'a [&'n Numeral],
) -> impl Iterator<Item = &'n Numeral> + 'a {
    numerals
        .iter()
        .copied()
        .filter(move |other| other.sentence.abs_diff(n.sentence) <= 1 && other.tokens != n.tokens)
}

/// Whether `n` may make up `figure` with others of its sentence, some of which it counts in no number: "a guard,
/// three shoppers and two gunmen" for six.
fn is_part(figure: &Numeral, n: &Numeral, numerals: &[&Numeral]) -> bool {
    let small = |n: &Numeral| n.dim == Dim::Count && is_small(n);
    let listed = |other: &Numeral| {
        other.sentence == n.sentence
            && sum(n.value, other.value).is_some_and(|sum| sum < figure.value)
    };
    small(n) && beside(n, numerals).any(|other| small(other) && listed(other))
}

/// Whether neither is more than ten times the other.
fn is_near(a: &Numeral, b: &Numeral) -> bool {
    of_one_size(a.value, b.value, Exact::from_integer(10))
}

/// Whether the two are one number but for a slip: one digit, two digits in the wrong order, or the scale
/// ("million" for "billion").
fn is_slip(a: &Numeral, b: &Numeral) -> bool {
    // Of an age or a length, the digits that are written.
    let written = |n: &Numeral| n.as_counted().map_or(n.value, |bare| bare.value);
    let (x, y) = (
        significant_digits(written(a)),
        significant_digits(written(b)),
    );
    let Some(wrong) = digits_apart(&x, &y).filter(|_| x.len() > 1) else {
        return false;
    };
    match wrong.as_slice() {
        [] => true,
        [_] => is_near(a, b),
        [one, two] => *one == (two.1, two.0) && is_near(a, b),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::pair::hold;
    use crate::article::Article;
    use crate::document::{Options, parse};
    use crate::value::Type;

    /// What the text has in place of figures of its headline.
    fn rivals(headline: &str, text: &str) -> Vec<String> {
        let read = |name: &str, role: &str, text: &str| {
            let source = format!("---\nrole: {role}\n---\n{text}\n");
            parse(name, source.into_bytes(), &Options::default())
                .0
                .remove(0)
        };
        let documents = [
            read("head.md", "draft", headline),
            read("body.md", "source", text),
        ];
        let pair = [Article::read(&documents[0]), Article::read(&documents[1])];
        let types = [
            Type::Number,
            Type::Percent,
            Type::Money,
            Type::Quantity,
            Type::Age,
            Type::Duration,
        ];
        hold(&pair, &types)
            .iter()
            .map(|held| {
                pair[1]
                    .text
                    .span(held.other.clone())
                    .of(&documents[1].text)
                    .to_owned()
            })
            .collect()
    }

    #[test]
    fn another_figure_in_the_same_place_is_told() {
        let cases = [
            (
                "Fire in Ulm kills 63",
                "At least 36 people were killed in a fire in Ulm on Sunday, the mayor said.",
                "At least 36",
            ),
            (
                "Harbour wall to cost $25 million",
                "The harbour wall will cost $52 million, the council said.",
                "$52 million",
            ),
            (
                "Harbour wall to cost $52 billion",
                "The harbour wall will cost $52 million, the council said.",
                "$52 million",
            ),
            (
                "Ferry fares to rise 7%",
                "Ferry fares rise by 4% in May. The council said so on Monday.",
                "4%",
            ),
            (
                "Poet of the docks dies at 48",
                "Ada Lind died on Sunday. She was 84.",
                "84",
            ),
            (
                "Nine held after raid on docks",
                "Police held seven men after a raid on the docks of Ulm.",
                "seven",
            ),
        ];
        for (headline, text, rival) in cases {
            assert_eq!(rivals(headline, text), [rival], "{headline}");
        }
    }

    #[test]
    fn a_headline_may_say_it_its_own_way_or_say_more() {
        let cases = [
            (
                "Fire in Ulm kills 36",
                "At least 36 people were killed in a fire in Ulm.",
            ),
            (
                "Fire in Ulm kills 37",
                "At least 36 people were killed in a fire in Ulm.",
            ),
            (
                "Thirteen hurt in Harwich",
                "HARWICH Thirteen people were hurt on the quay on Sunday.",
            ),
            (
                "13 hurt in Harwich",
                "HARWICH Thirteen people were hurt on the quay on Sunday.",
            ),
            (
                "Budget gap hits 1.2 trln",
                "The budget gap hit 1.2 trillion on Sunday, the ministry said.",
            ),
            (
                "Port earns $300m",
                "The port earned $301 million last year, the council said.",
            ),
            (
                "Port shares fall 300 points",
                "Port shares fell as much as 349 points on Monday.",
            ),
            (
                "Index drops 1,190 points",
                "The index dropped, with a change of -1,190.95 points, on Monday.",
            ),
            (
                "Crew adrift for 20 days",
                "The crew was adrift for nearly three weeks.",
            ),
            (
                "71% want a new ferry",
                "Seven out of 10 people want a new ferry.",
            ),
            (
                "Six dead in Ulm",
                "A guard, three shoppers and two gunmen were dead in Ulm on Sunday.",
            ),
            (
                "19 quays to stay closed",
                "Some 15 of the 22 quays will stay closed. Four additional quays would be closed too.",
            ),
            (
                "Man kills 5, himself",
                "A man killed six people on the docks of Ulm on Sunday.",
            ),
            (
                "3 dead, 12 hurt on ferry",
                "Fifteen people were dead or hurt on the ferry on Sunday.",
            ),
            (
                "5 things to know about the quay",
                "The quay took two years to build. It has three cranes.",
            ),
            (
                "Council backs $2 billion plan",
                "The council backs the plan. A house of the harbour sells for $400,000.",
            ),
        ];
        for (headline, text) in cases {
            assert_eq!(rivals(headline, text), Vec::<String>::new(), "{headline}");
        }
    }
}
