//! Arithmetic that reporters do: a number that no source has, but that follows from two that one has.
//!
//! Only pairs are tried, only within a sentence or two beside each other, and never more than
//! [`BUDGET`] of them, so that a table of figures costs no more than a paragraph.

mod apart;
mod before;
mod clock;
mod rest;
mod share;
mod span;
mod unlike;
mod votes;

pub(super) use apart::is_apart;
pub(super) use unlike::are_unlike;

use num_traits::{CheckedDiv, CheckedMul, CheckedSub};

use crate::check::evidence::{
    Dim, Numeral, SourceIndex,
    numeral::{MANY, sum},
};
use crate::lexicon::Class;
use crate::value::{Bound, Exact, Stated, Type};

/// How many pairs are tried for one number.
const BUDGET: usize = 4_000;

/// How many numerals of a sentence take part.
const CROWD: usize = 24;

/// A number that follows from what a source says.
#[derive(Debug, Clone)]
pub(super) struct Derived<'n> {
    /// The numerals that it follows from.
    pub(super) from: Vec<&'n Numeral>,
    /// The sum in words: "the difference of the two".
    pub(super) how: &'static str,
    /// Whether it is no chance: words say that it is one, "13 fewer than", or it is a share told with its whole.
    pub(super) sure: bool,
}

/// Looks for two numbers of the sources that give `draft`.
pub(super) fn derive<'n>(draft: &Numeral, inventory: &'n SourceIndex<'_>) -> Option<Derived<'n>> {
    let is_one_of_many = draft.mention.is_some_and(|at| at > MANY);
    let mut span = span::follows(draft, inventory);
    if !is_one_of_many {
        span = span
            .or_else(|| clock::follows(draft, inventory))
            .or_else(|| span::from_day_to_day(draft, inventory));
    }
    if is_one_of_many || span.is_some() {
        return span.map(|how| Derived {
            from: Vec::new(),
            how,
            sure: false,
        });
    }
    let found = before::follows(draft, inventory).or_else(|| votes::follows(draft, inventory));
    if found.is_some() {
        return found;
    }
    let sum = Sum {
        draft,
        said: draft.stated(),
        is_apart: apart::is_apart(draft, inventory),
        is_of_each: is_near(draft, Class::Apportions, (4, 3), inventory),
        is_of_all: is_near(draft, Class::Together, (6, 6), inventory),
        inventory,
    };
    let parts = rest::Parts::of(draft, inventory);
    let mut tried = 0;
    for first in inventory.numerals() {
        if sort(first, inventory).is_none() {
            continue;
        }
        if let Some(from) = list(draft, first, inventory) {
            let how = "the sum of all in a list";
            return Some(Derived {
                from,
                how,
                sure: false,
            });
        }
        if let Some(how) = rest::follows((draft, &parts), first, inventory) {
            return Some(Derived {
                from: vec![first],
                how,
                sure: true,
            });
        }
        for second in beside(first, inventory) {
            tried += 1;
            if tried > BUDGET {
                return None;
            }
            if let Some((how, sure)) = sum.follows(first, second) {
                return Some(Derived {
                    from: vec![first, second],
                    how,
                    sure,
                });
            }
        }
    }
    None
}

/// What a writer reckons with a number of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// He adds it, takes it away, and sets it against another.
    Amount,
    /// The bare number of a length of time, which he only multiplies by: "for 12 months".
    Times,
    /// He says by how much one is older.
    Age,
}

/// What a writer reckons with a number, if he does: not with figures that are no values.
fn sort(n: &Numeral, inventory: &SourceIndex<'_>) -> Option<Sort> {
    let mention = inventory
        .articles
        .get(n.article)?
        .mentions
        .get(n.mention?)?;
    Some(match mention.reading.value.kind() {
        Type::Age => Sort::Age,
        Type::Duration if n.dim != Dim::Days => Sort::Times,
        _ => Sort::Amount,
    })
}

/// The numerals of the same sentence and the two next that stand behind `first`.
fn beside<'n>(
    first: &'n Numeral,
    inventory: &'n SourceIndex<'_>,
) -> impl Iterator<Item = &'n Numeral> {
    let sentences = [first.sentence, first.sentence + 1, first.sentence + 2];
    let all = sentences
        .into_iter()
        .flat_map(move |sentence| inventory.in_sentence(first.article, sentence).take(CROWD));
    all.filter(move |n| {
        let another = (n.mention, n.tokens.start) != (first.mention, first.tokens.start);
        sort(n, inventory).is_some() && (another || n.value != first.value)
    })
    .filter(move |n| n.tokens.start >= first.tokens.start)
}

/// A number of a draft that two of a source may give.
struct Sum<'d, 's> {
    draft: &'d Numeral,
    said: Stated,
    /// Whether the draft words it as how far two others lie apart.
    is_apart: bool,
    /// Whether the draft words it as what each of several has: "apiece".
    is_of_each: bool,
    /// Whether the draft words it as what several come to: "together".
    is_of_all: bool,
    inventory: &'d SourceIndex<'s>,
}

impl Sum<'_, '_> {
    /// How it follows from two numbers, if it does, and whether that is no chance.
    fn follows(&self, a: &Numeral, b: &Numeral) -> Option<(&'static str, bool)> {
        let chance = |how: &'static str| (how, false);
        match [sort(a, self.inventory)?, sort(b, self.inventory)?] {
            [Sort::Amount, Sort::Amount] => self
                .amounts(a, b)
                .or_else(|| self.product(a, b).map(chance)),
            [Sort::Age, Sort::Age] => self.difference(a, b).map(|how| (how, true)),
            [Sort::Age, _] | [_, Sort::Age] => None,
            _ => self.product(a, b).map(chance),
        }
    }

    fn amounts(&self, a: &Numeral, b: &Numeral) -> Option<(&'static str, bool)> {
        let draft = (self.draft, &self.said);
        let of_whole = share::of_whole(draft, a, b, self.inventory);
        let told = of_whole
            .or_else(|| self.difference(a, b))
            .or_else(|| self.together(a, b));
        if let Some(how) = told {
            return Some((how, true));
        }
        if let Some(how) = self.chance(a, b) {
            return Some((how, false));
        }
        let share = share::follows(draft, self.is_apart, a, b)?;
        let named = || share::is_of_named(a, b, self.inventory);
        Some((share, self.is_apart || named()))
    }

    /// How it is the product or the quotient of two numbers, if it is.
    fn product(&self, a: &Numeral, b: &Numeral) -> Option<&'static str> {
        let draft = self.draft;
        if matches!(draft.dim, Dim::Money(_))
            && (a.dim == draft.dim && b.dim == Dim::Count
                || b.dim == draft.dim && a.dim == Dim::Count)
        {
            let (money, count) = if a.dim == draft.dim { (a, b) } else { (b, a) };
            let many = Some(count.value).filter(|n| *n > Exact::from_integer(1))?;
            if money.value.checked_mul(&many) == Some(draft.value) {
                return Some("so much for each of so many");
            }
            let each = money.value.checked_div(&many)?;
            if each == draft.value || self.is_of_each && is_told((draft, &self.said), each) {
                return Some("what each of so many has of it");
            }
        }
        let all_counts = draft.dim == Dim::Count && a.dim == Dim::Count && b.dim == Dim::Count;
        let is_product = || {
            let many = b.value > Exact::from_integer(1);
            many && a.value.checked_mul(&b.value) == Some(draft.value)
        };
        (all_counts && draft.value >= Exact::from_integer(1000) && is_product())
            .then_some("so many of so many")
    }

    /// The sum of two numbers, where the draft words it as one: "together they grind 640".
    fn together(&self, a: &Numeral, b: &Numeral) -> Option<&'static str> {
        let is_one = self.is_of_all && [a.dim, b.dim] == [self.draft.dim; 2];
        let sum = sum(a.value, b.value).filter(|_| is_one)?;
        is_told((self.draft, &self.said), sum).then_some("the sum of the two")
    }

    /// How two numbers give it that nothing sets beside each other.
    fn chance(&self, a: &Numeral, b: &Numeral) -> Option<&'static str> {
        let (draft, said) = (self.draft, &self.said);
        let meets = |value: Option<Exact>| value.is_some_and(|value| said.comes_to(value));
        let near = a.sentence == b.sentence;
        if a.dim == b.dim && (a.dim == draft.dim || draft.dim == Dim::Loose) {
            if (near || !small(draft))
                && meets(sum(a.value, b.value))
                && !are_unlike(draft, (a, b), self.inventory)
                && ![a, b].into_iter().any(|n| self.is_more_than_other(n))
            {
                return Some("the sum of the two");
            }
            if !small(draft) && meets(gap(a.value, b.value)) {
                return Some("the difference of the two");
            }
        }
        let is_left = draft.is_decimal() && [draft.dim, a.dim] == [Dim::Percent; 2];
        (is_left && meets(Exact::from_integer(100).checked_sub(&a.value)))
            .then_some("what is left of a hundred")
    }

    /// "Four more than in May" are no part of a sum.
    fn is_more_than_other(&self, n: &Numeral) -> bool {
        apart::is_than_other(n, self.inventory) && !apart::is_less(n, self.inventory)
    }

    /// The difference of two numbers, be it small, where the draft words it as one.
    fn difference(&self, a: &Numeral, b: &Numeral) -> Option<&'static str> {
        let one = |a, b| apart::may_share_unit(a, b, self.inventory);
        let gap = gap(a.value, b.value);
        let told = || gap.is_some_and(|gap| is_told((self.draft, &self.said), gap));
        (self.is_apart && one(a, b) && (one(self.draft, a) || one(self.draft, b)) && told())
            .then_some("the difference of the two")
    }
}

/// All counts of a sentence that `first` opens, three or more, if they come to `draft`: 90 of "58 wins, 29 losses and three
/// draws".
fn list<'n>(
    draft: &Numeral,
    first: &Numeral,
    inventory: &'n SourceIndex<'_>,
) -> Option<Vec<&'n Numeral>> {
    let counts = |n: &Numeral| n.dim == Dim::Count && n.bound == Bound::Exact;
    if small(draft) || !counts(draft) || !counts(first) {
        return None;
    }
    let all = inventory
        .in_sentence(first.article, first.sentence)
        .take(CROWD);
    let all: Vec<&Numeral> = all.filter(|n| counts(n)).collect();
    let is_first = all.iter().all(|n| n.tokens.start >= first.tokens.start);
    let total = { all.iter() }.try_fold(Exact::from_integer(0), |total, n| sum(total, n.value));
    (is_first && all.len() > 2 && total == Some(draft.value)).then_some(all)
}

/// Whether a word of `class` stands in the sentence of `draft` so many words before it or behind it.
fn is_near(
    draft: &Numeral,
    class: Class,
    (before, behind): (usize, usize),
    inventory: &SourceIndex<'_>,
) -> bool {
    let text = inventory.articles.get(draft.article).map(|a| &a.text);
    let mut near = draft.tokens.start.saturating_sub(before)..draft.tokens.end + behind;
    text.is_some_and(|text| {
        near.any(|at| text.sentence_of(at) == draft.sentence && text.has(at, class))
    })
}

/// Whether what was reckoned may be told as `draft` is: to its last digit, "about" as much up to a tenth off, "over half" up to
/// a fifth more, "nearly half" up to as much less; or as far off as its digits are rounded.
fn is_told((draft, said): (&Numeral, &Stated), reckoned: Exact) -> bool {
    let told = draft.value;
    let within = |part: i128| {
        let rounded = gap(reckoned, told).is_some_and(|apart| apart < said.precision());
        rounded || is_within(told, reckoned, part)
    };
    match draft.bound {
        Bound::Exact => said.comes_to(reckoned),
        Bound::MoreThan | Bound::AtLeast => reckoned >= told && within(5),
        Bound::LessThan | Bound::AtMost => reckoned <= told && within(5),
        Bound::About if draft.nearly => reckoned <= told && within(5),
        Bound::About => within(10),
    }
}

/// Whether two numbers lie no more than a `part`-th of the first apart.
fn is_within(told: Exact, other: Exact, part: i128) -> bool {
    let room = told.checked_div(&Exact::from_integer(part));
    room.zip(gap(other, told))
        .is_some_and(|(room, apart)| apart <= room)
}

/// A count so small that two numbers nearby nearly always give it.
fn small(draft: &Numeral) -> bool {
    matches!(draft.dim, Dim::Count | Dim::Loose) && draft.value <= Exact::from_integer(20)
        || draft.value.is_integer() && draft.value <= Exact::from_integer(3)
}

fn gap(a: Exact, b: Exact) -> Option<Exact> {
    if a >= b {
        a.checked_sub(&b)
    } else {
        b.checked_sub(&a)
    }
}

#[cfg(test)]
mod tests {
    use crate::check::support::tests::are_borne_out;

    #[test]
    fn a_list_comes_to_its_sum() {
        let record = "The crew has 58 wins, 29 losses and three draws.";
        are_borne_out(&[
            ("The crew rowed 90 races.", record, true),
            ("The crew rowed 91 races.", record, false),
        ]);
    }

    #[test]
    fn what_each_has_is_told_roughly_where_words_say_so() {
        let thieves = "Officers found 52 organs with a value of about $210,000.";
        are_borne_out(&[
            (
                "The 52 organs are worth about $4,000 apiece.",
                thieves,
                true,
            ),
            (
                "The 52 organs are worth about $5,000 apiece.",
                thieves,
                false,
            ),
            ("Some $4,000 was lost.", thieves, false),
            (
                "Together the mills grind 640 tonnes.",
                "The old mill grinds about 380 tonnes. The new one grinds 260 tonnes.",
                true,
            ),
            (
                "That is an average of some $27,000 for each mill.",
                "The town paid $1.1 million to 41 mills.",
                true,
            ),
        ]);
    }
}
