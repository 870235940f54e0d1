//! The values of the sources that can be aligned, with the words of their sentences.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::question::Place;
use crate::article::Article;
use crate::check::{Story, age};
use crate::document::Role;
use crate::lexicon::{Class, Key, is_function_word, rows};
use crate::rule::{self, Rule};
use crate::statement::{self, Statement, toll};
use crate::text::forms::forms;
use crate::text::{Kind, Text};
use crate::value::{
    Bound, Exact, Magnitude, Mention, Notation, Reading, Type, Value, Verdict, are_exchanged,
    digits_apart, of_one_size, relate, significant_digits, sizes,
};

/// A value with its place.
#[derive(Debug)]
pub(super) struct Placed<'a> {
    /// The index of the article.
    pub(super) index: usize,
    /// The article.
    pub(super) article: &'a Article<'a>,
    /// The value.
    pub(super) mention: &'a Mention,
    /// What it counts in: values of different units are never compared with each other.
    pub(super) unit: String,
    /// What it is the value of.
    pub(super) statement: Statement,
    /// The words of its sentence with some content, each once, and where they stand.
    pub(super) words: Vec<(Key, usize)>,
}

/// What the unit of an age starts with; the full name follows.
const AGE: &str = "age of ";

/// Words of opposite sense, by the line of the table and the side.
static OPPOSITES: LazyLock<FxHashMap<Key, (usize, bool)>> = LazyLock::new(|| {
    let mut sides = FxHashMap::default();
    for (line, (left, right)) in rows(include_str!("../../lexicon/en/opposites.tsv")).enumerate() {
        for (words, is_left) in [(left, true), (right, false)] {
            for form in words.split_whitespace().flat_map(forms) {
                sides.entry(Key::of(&form)).or_insert((line, is_left));
            }
        }
    }
    sides
});

impl<'a> Placed<'a> {
    /// Where it stands, as an answer.
    pub(super) fn place(&self) -> Place<'a> {
        Place::of_value(self.index, self.article, self.mention)
    }

    /// The digits of its figure, sorted: two that changed places leave them as they are.
    pub(super) fn digits(&self) -> Option<Vec<u8>> {
        let single = self
            .mention
            .reading
            .value
            .figure()
            .and_then(Magnitude::single)?;
        let mut digits = significant_digits(single).into_bytes();
        digits.retain(|digit| *digit != b'0');
        digits.sort_unstable();
        (digits.len() > 1).then_some(digits)
    }

    /// Whether it is the age of a person.
    pub(super) fn is_age(&self) -> bool {
        self.unit.starts_with(AGE)
    }

    /// Whether two counted nouns are the same, or one of them has no words before its noun: "three
    /// senior executives" are not "two local executives".
    pub(super) fn modifiers_agree(&self, other: &Self) -> bool {
        match (&self.mention.reading.value, &other.mention.reading.value) {
            (Value::Number(a), Value::Number(b)) => match (a.unit.as_deref(), b.unit.as_deref()) {
                (Some(a), Some(b)) => a == b || !a.contains(' ') || !b.contains(' '),
                _ => false,
            },
            _ => true,
        }
    }
}

/// Whether the one is no more than three times the other: what differs more is most often another thing.
pub(super) fn near_in_size(a: &Mention, b: &Mention) -> bool {
    within(a, b, Exact::from_integer(3)).unwrap_or(true)
}

/// Whether one who gives `own` may mean `other`, with which it is compatible: "nearly 44%" and "up to 50%" may be said of
/// 43.6%, while "over $300" and "just under 55%" are said of what is close.
pub(super) fn may_be_meant(own: &Mention, other: &Mention) -> bool {
    let close = |m: &Mention| matches!(m.reading.bound, Bound::MoreThan | Bound::LessThan);
    if close(own) || close(other) {
        is_nearly(own, other)
    } else {
        near_in_size(own, other)
    }
}

/// Whether two values lie within a tenth of each other.
pub(super) fn is_nearly(a: &Mention, b: &Mention) -> bool {
    within(a, b, Exact::new(11, 10)).unwrap_or(true)
}

/// Whether both are written to three digits or more and lie within a tenth of each other.
pub(super) fn are_telling(a: &Placed<'_>, b: &Placed<'_>) -> bool {
    let long = |p: &Placed<'_>| {
        let figure = p.mention.reading.value.figure();
        figure
            .is_some_and(|f| f.notation >= Notation::Digits && significant_digits(f.low).len() >= 3)
    };
    long(a) && long(b) && within(a.mention, b.mention, Exact::new(11, 10)) == Some(true)
}

/// Whether the one figure is a slip from the other, whatever days are named beside it: one digit of five or more, or two
/// neighbours exchanged, which with two digits alone happens in amounts by chance too seldom to matter.
pub(super) fn is_slip(a: &Placed<'_>, b: &Placed<'_>) -> bool {
    const LONG: usize = 5;
    let single = |p: &Placed<'_>| p.mention.reading.value.figure().and_then(Magnitude::single);
    let Some((x, y)) = single(a).zip(single(b)) else {
        return false;
    };
    let is_long = || {
        let (x, y) = (significant_digits(x), significant_digits(y));
        let wrong = digits_apart(&x, &y).unwrap_or_default();
        wrong.len() == 1 && x.len() >= LONG && are_telling(a, b)
    };
    is_long() || is_exchange(a, b)
}

/// Whether two neighbouring digits changed places.
pub(super) fn is_exchange(a: &Placed<'_>, b: &Placed<'_>) -> bool {
    let single = |p: &Placed<'_>| p.mention.reading.value.figure().and_then(Magnitude::single);
    let is_amount = matches!(
        a.mention.reading.value,
        Value::Money(_) | Value::Quantity(_)
    );
    let least = if is_amount { 2 } else { 3 };
    let both = single(a).zip(single(b));
    both.is_some_and(|(x, y)| {
        are_exchanged(x, y, least) && of_one_size(x, y, Exact::from_integer(2))
    })
}

/// Whether two counts of the sentence of `a` make what `b` counts: "12 men in Ulm and 5 in Hale", "17 men".
pub(super) fn adds_up(a: &Placed<'_>, b: &Placed<'_>) -> bool {
    let beside = a.article.in_sentence(a.mention.sentence).iter();
    let counts = beside.filter(|m| matches!(m.reading.value, Value::Number(_)));
    let parts: Vec<Exact> = counts.filter_map(|m| toll::single(&m.reading)).collect();
    toll::single(&b.mention.reading).is_some_and(|whole| toll::is_sum(whole, &parts))
}

/// Whether a value counts others beside those who are named: "a guard and three other people".
pub(super) fn counts_others(article: &Article<'_>, mention: &Mention) -> bool {
    let tokens = &mention.tokens;
    let mut around = tokens.start..tokens.end + 1;
    around.any(|at| article.text.has(at, Class::Others))
}

/// Whether neither is more than `times` the other; `None` for what has no size.
pub(super) fn within(a: &Mention, b: &Mention, times: Exact) -> Option<bool> {
    let (x, y) = sizes(&a.reading, &b.reading)?;
    Some(of_one_size(x.low, y.low, times) && of_one_size(x.high, y.high, times))
}

/// Whether an article has the figure of `other` somewhere without saying of what: it may well speak of both.
pub(super) fn gives(article: &Article<'_>, other: &Mention) -> bool {
    let telling = |n: &Exact| *n >= Exact::from_integer(10);
    let Some(figure) = other
        .reading
        .value
        .figure()
        .and_then(Magnitude::single)
        .filter(telling)
    else {
        return false;
    };
    let bare = |value: &Value| matches!(value, Value::Number(n) if n.unit.is_none() && n.figure.single() == Some(figure));
    article.mentions.iter().any(|m| bare(&m.reading.value))
}

/// Whether no date of one sentence contradicts every date of the other; a day of speech dates nothing else.
pub(super) fn of_one_time(a: (&Article<'_>, &Mention), b: (&Article<'_>, &Mention)) -> bool {
    let dates = |(article, mention): (&Article<'_>, &Mention)| {
        let of_sentence = article.in_sentence(mention.sentence).iter();
        of_sentence
            .filter(|m| matches!(m.reading.value, Value::Date(_) | Value::Period(_)))
            .filter(|m| !statement::is_said(&article.text, &m.tokens))
            .map(|m| m.reading.clone())
            .collect::<Vec<_>>()
    };
    let (x, y) = (dates(a), dates(b));
    let meets = |x: &Reading| {
        y.iter()
            .any(|y| relate(x, y, None).verdict != Verdict::Contradicts)
    };
    x.is_empty() || y.is_empty() || x.iter().any(meets)
}

/// Whether the words right around the two are of opposite sense.
pub(super) fn opposed(a: &Placed<'_>, b: &Placed<'_>) -> bool {
    const REACH: usize = 4;
    let sides = |p: &Placed<'_>| {
        let tokens = &p.mention.tokens;
        let around = tokens.start.saturating_sub(REACH)..tokens.end + REACH;
        let of_sentence = around.filter(|&at| p.article.text.sentence_of(at) == p.mention.sentence);
        // The nearest word counts: "killing six and wounding 32".
        let near = of_sentence.filter_map(|at| {
            OPPOSITES
                .get(&p.article.text.key(at))
                .map(|side| (at.abs_diff(tokens.start), *side))
        });
        near.min_by_key(|(distance, _)| *distance)
            .map(|(_, side)| side)
    };
    sides(a)
        .zip(sides(b))
        .is_some_and(|((line, left), (other, right))| line == other && left != right)
}

/// So many words on either side of a value may be of it; a longer sentence is a list.
const REACH: usize = 40;

/// The values of the story's sources that `align` asks for.
pub(super) fn values<'a>(
    rule: &'a Rule,
    align: &rule::Align,
    story: &'a Story<'_>,
) -> Vec<Placed<'a>> {
    let sources = story
        .read_by(rule)
        .filter(|(_, a)| a.document.role == Role::Source);
    sources
        .flat_map(|(index, article)| in_article(align, index, article))
        .collect()
}

fn in_article<'a>(align: &rule::Align, index: usize, article: &'a Article<'_>) -> Vec<Placed<'a>> {
    // What stands in somebody's words is compared as a quotation.
    let found = article
        .stated()
        .filter(|m| align.asks_for(m.reading.value.kind()) && !article.is_quoted(m.span));
    let mut statements: FxHashMap<usize, Statement> = statement::statements(article)
        .into_iter()
        .map(|s| (s.span.start, s))
        .collect();
    let placed = found.filter_map(|mention| {
        let unit = match &mention.reading.value {
            Value::Age(_) => format!("{AGE}{}", age::of(article, mention)?),
            value => unit(value, !align.types.is_empty())?,
        };
        let sentence = article
            .text
            .sentences()
            .get(mention.sentence)?
            .tokens
            .clone();
        let near = mention.tokens.start.saturating_sub(REACH)..mention.tokens.end + REACH;
        let words = content(
            &article.text,
            sentence.filter(|at| !mention.tokens.contains(at) && near.contains(at)),
        );
        let statement = statements.remove(&mention.span.start)?;
        Some(Placed {
            index,
            article,
            mention,
            unit,
            statement,
            words,
        })
    });
    placed.collect()
}

/// What a value counts in; `None` for what says nothing by itself. Dates only where the rule asks for
/// them by name: "Friday" has as many meanings as documents.
fn unit(value: &Value, asked: bool) -> Option<String> {
    let exact = |figure: &Magnitude| figure.single().is_some_and(|n| n > Exact::from_integer(1));
    match value {
        Value::Number(n) => n
            .unit
            .as_deref()
            .and_then(|u| u.rsplit(' ').next())
            .filter(|_| exact(&n.figure))
            .map(str::to_owned),
        Value::Percent(p) => (p.figure.low > Exact::from_integer(0))
            .then(|| if p.points { "points" } else { "%" }.to_owned()),
        Value::Money(m) => exact(&m.figure)
            .then(|| format!("{} {}", m.currency, m.per.as_deref().unwrap_or_default())),
        Value::Quantity(q) => exact(&q.figure).then(|| q.unit.clone()),
        Value::Duration(_) => Some(value.kind().name().to_owned()),
        Value::Date(_) | Value::Period(_) => asked.then(|| Type::Date.name().to_owned()),
        Value::Time(_) => asked.then(|| Type::Time.name().to_owned()),
        Value::Tally(tally) => {
            (asked || !tally.is_unanimous()).then(|| Type::Tally.name().to_owned())
        }
        _ => None,
    }
}

/// The content words at `tokens`, each once, by key.
fn content(text: &Text<'_>, tokens: impl Iterator<Item = usize>) -> Vec<(Key, usize)> {
    let word = |at: usize| {
        text.token(at)
            .filter(|t| t.kind == Kind::Word && t.span().len() > 2 && !is_function_word(t.key))
    };
    let mut words: Vec<(Key, usize)> = tokens
        .filter_map(|at| word(at).map(|t| (t.key, at)))
        .collect();
    words.sort_by_key(|&(key, at)| (key.0, at));
    words.dedup_by_key(|(key, _)| *key);
    words.sort_by_key(|&(_, at)| at);
    words
}
