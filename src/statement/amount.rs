//! The figures besides counts of people that a story turns on: the fine, the sentence, the price of a deal.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::fate::Fate;
use super::toll;
use crate::article::Article;
use crate::lexicon::{Key, Mark, rows};
use crate::value::{Bound, Exact, Factuality, Mention, Number, Value};

/// How many words may stand between a value and the word that tells what it is of.
const NEAR: usize = 10;

/// How far from a value a word may stand that makes it another's.
const FAR: usize = 40;

/// What sort of value answers a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Money,
    Length,
    Age,
    Magnitude,
    Speed,
    Weight,
}

/// A line of the table.
struct Lead {
    told: &'static str,
    sort: Sort,
    /// The words that tell it, and whether "for" must stand right before the value: "buy the yard for".
    words: Vec<(Key, bool)>,
    /// The words that make it another.
    others: Vec<Key>,
}

static LEADS: LazyLock<Vec<Lead>> = LazyLock::new(|| {
    let keys = |words: &str| { words.split("; ") }.map(Key::of).collect();
    let word = |word: &str| match word.strip_suffix(" for") {
        Some(verb) => (Key::of(verb), true),
        None => (Key::of(word), false),
    };
    let table = rows(include_str!("../lexicon/en/leads.tsv"));
    let read = table.filter_map(|(told, columns)| {
        let mut columns = columns.split('\t');
        Some(Lead {
            told,
            sort: sort(columns.next()?)?,
            words: columns.next()?.split("; ").map(word).collect(),
            others: keys(columns.next()?),
        })
    });
    read.collect()
});

/// The lines that a word may tell, and whether each needs "for".
static BY_WORD: LazyLock<FxHashMap<Key, Vec<(usize, bool)>>> = LazyLock::new(|| {
    let mut by_word: FxHashMap<Key, Vec<(usize, bool)>> = FxHashMap::default();
    for (at, lead) in LEADS.iter().enumerate() {
        for (word, needs_for) in &lead.words {
            by_word.entry(*word).or_default().push((at, *needs_for));
        }
    }
    by_word
});

fn sort(name: &str) -> Option<Sort> {
    Some(match name {
        "money" => Sort::Money,
        "length" => Sort::Length,
        "age" => Sort::Age,
        "magnitude" => Sort::Magnitude,
        "speed" => Sort::Speed,
        "weight" => Sort::Weight,
        _ => return None,
    })
}

/// How many lines the table has.
pub(super) fn count() -> usize {
    LEADS.len()
}

/// What a finding says of a line: "the fine".
pub(super) fn told(at: usize) -> &'static str {
    LEADS.get(at).map_or("", |lead| lead.told)
}

/// What a value is of, by the words beside it, and the unit that it is told in, where there are several.
pub(super) fn amount_of(article: &Article<'_>, m: &Mention) -> Option<(Fate, Option<Key>)> {
    if m.status != Factuality::Stated || !matches!(m.reading.bound, Bound::Exact | Bound::About) {
        return None;
    }
    let sort = sort_of(m)?;
    // "The 12-year-old died" is one of several.
    if sort == Sort::Age && m.tokens.clone().any(|at| article.text.is(at, "old")) {
        return None;
    }
    let (before, behind) = sides(article, m);
    let text = &article.text;
    let is_for = text.is(m.tokens.start.wrapping_sub(1), "for");
    let fits = |(line, needs_for): &(usize, bool)| {
        (is_for || !needs_for) && LEADS.get(*line).is_some_and(|l| l.sort == sort)
    };
    let find = |words: &mut dyn Iterator<Item = usize>| {
        words.enumerate().find_map(|(far, at)| {
            let mut of = BY_WORD.get(&text.key(at))?.iter().copied();
            Some((far, of.find(fits)?.0))
        })
    };
    let inside = find(&mut m.tokens.clone());
    let sides = [find(&mut before.rev()), find(&mut behind.into_iter())];
    let nearest = inside.or_else(|| sides.into_iter().flatten().min_by_key(|(far, _)| *far));
    let (_, line) = nearest?;
    let others = &LEADS.get(line)?.others;
    let sentence = text.sentences().get(m.sentence)?.tokens.clone();
    let from = sentence.start.max(m.tokens.start.saturating_sub(FAR));
    let mut sentence = from..sentence.end.min(m.tokens.end + FAR);
    let is_another = sentence.any(|at| others.contains(&text.key(at)));
    (!is_another).then(|| (Fate::of_amount(line), unit(m)))
}

/// The words of its clause right before and right behind a value, up to another of its type.
fn sides(article: &Article<'_>, m: &Mention) -> (Range<usize>, Range<usize>) {
    let text = &article.text;
    let (start, end) = (m.tokens.start, m.tokens.end);
    let beside = article.in_sentence(m.sentence);
    let own = beside.partition_point(|o| o.tokens.start < start);
    let kind = m.reading.value.kind();
    let same = |o: &&Mention| o.reading.value.kind() == kind && o.tokens != m.tokens;
    let (before, behind) = beside.split_at(own);
    let before = before.iter().rev().take(NEAR).find(same);
    let behind = behind.iter().take(NEAR).find(same);
    let sentence = text.sentences().get(m.sentence);
    let sentence = sentence.map_or(start..end, |s| s.tokens.clone());
    let ends = |at: &usize| matches!(text.mark(*at), Mark::Semicolon | Mark::Colon);
    let floor = before.map_or(sentence.start, |o| o.tokens.end);
    let floor = floor.max(start.saturating_sub(NEAR)).min(start);
    let floor = (floor..start).rev().find(ends).map_or(floor, |at| at + 1);
    let limit = behind.map_or(sentence.end, |o| o.tokens.start);
    let limit = limit.min(end + NEAR).max(end);
    let limit = (end..limit).find(ends).unwrap_or(limit);
    (floor..start, end..limit)
}

fn sort_of(m: &Mention) -> Option<Sort> {
    let unit = |unit: &str, names: &[&str]| names.contains(&unit);
    toll::single(&m.reading)?;
    Some(match &m.reading.value {
        Value::Money(_) => Sort::Money,
        Value::Duration(_) => Sort::Length,
        Value::Age(_) => Sort::Age,
        Value::Number(number) if may_be_magnitude(number) => Sort::Magnitude,
        Value::Quantity(q) if q.unit.contains(" per ") => Sort::Speed,
        Value::Quantity(q) if unit(&q.unit, &["kilogram", "pound", "tonne", "ton", "gram"]) => {
            Sort::Weight
        }
        _ => return None,
    })
}

/// Whether a number counts nothing that would be a toll's, and is as small as the magnitude of a quake.
fn may_be_magnitude(number: &Number) -> bool {
    const GREATEST: i128 = 10;
    let unit = number.unit.as_deref();
    let small = { number.figure.single() }.is_some_and(|n| n < Exact::from_integer(GREATEST));
    number.rank.is_none() && small && unit.is_none_or(|unit| unit.starts_with("magnitude"))
}

/// The unit of a value where it may be told in several, or what one of is paid for.
fn unit(m: &Mention) -> Option<Key> {
    match &m.reading.value {
        Value::Money(money) => Some(Key::of(money.per.as_ref()?)),
        Value::Quantity(amount) => Some(Key::of(&amount.unit)),
        Value::Duration(length) => length.unit.map(Key::of),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statement::tolls;
    use crate::statement::twin::tests::document;

    #[test]
    fn every_line_of_the_table_is_read() {
        let lines = rows(include_str!("../lexicon/en/leads.tsv")).count();
        assert_eq!(count(), lines);
    }

    #[test]
    fn amounts_are_read_with_what_they_are_of() {
        for (words, expected) in [
            (
                "The court fined Nordkai 18 million euros, twice what it had of 9 million.",
                "the fine €18 million",
            ),
            ("Nordkai could be fined 18 million euros.", ""),
            ("Owners buy boats worth 18 million euros.", ""),
            (
                "The quake, of unknown magnitude, killed nine people.",
                "killed 9 people",
            ),
            ("A 12-year-old boy died in Ulm.", ""),
            (
                "Lund got a sentence of eight years after four years of trials.",
                "the sentence 8 years",
            ),
            ("Prosecutors asked for 14 years in prison.", ""),
            (
                "Kolm will buy the yard for $17.20 a share.",
                "the price of the deal US$17.2 per share",
            ),
            ("A quake of magnitude 6.7 struck Ulm.", "the magnitude 6.7"),
            (
                "Officers seized 320 kilograms of resin.",
                "what was seized 320 kilograms",
            ),
            (
                "Gusts of 120 mph hit the pier.",
                "the speed of the wind 120 miles per hour",
            ),
            ("The pier cost 18 million euros.", ""),
        ] {
            let document = document("a.txt", words);
            let article = Article::read(&document);
            let told = tolls(&article).into_iter().filter(|toll| toll.leads);
            let told = told.map(|toll| {
                let reading = &article.mentions[toll.mention].reading;
                format!("{} {reading}", toll.fate.told())
            });
            assert_eq!(told.collect::<Vec<_>>().join("; "), expected, "{words}");
        }
    }
}
