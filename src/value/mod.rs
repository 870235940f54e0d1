//! Values: what is said, read as a reporter means it.
//!
//! In: a [`Text`] and the [`Dateline`] that its dates are read against. Out: [`Mention`]s in order,
//! each a [`Reading`] (typed value, bound, trend) with its span. One file a type: recognise,
//! normalise, relate. This room knows nothing of documents and rules.

mod body;
mod bound;
mod change;
mod compare;
mod date;
mod duration;
mod grammar;
mod magnitude;
#[cfg(test)]
mod marks;
mod money;
pub mod name;
mod number;
mod percent;
mod place;
mod quantity;
pub mod quote;
mod since;
mod status;
pub(crate) mod superlative;
mod tally;
mod time;
mod token_mask;

use std::fmt;
use std::ops::Range;
use std::str::FromStr;
use std::sync::Arc;

use jiff::civil::Date;

pub use body::Body;
pub(crate) use body::{Parts as BodyParts, bodies, is_head};
pub use bound::{Bound, Trend};
pub use change::Change;
pub use compare::{
    Computed, Fit, Occasion, Outcome, Relation, Scale, Sort, Stated, Tolerance, Verdict,
    are_exchanged, both_hold, certainly_after, converts, dates_apart, digits_apart, follows, heads,
    leaves_room, mean_days, of_one_size, openness, order, relate, significant_digits, sizes,
    unit_days,
};
pub use date::DateSpan;
pub(crate) use date::{Anchor, DateParts, Grain, Lapse, is_month, part_named};
pub use duration::Duration;
pub use grammar::Grammar;
pub use magnitude::{Exact, Magnitude, Notation};
pub use money::Money;
pub use name::Name;
pub use number::Number;
pub(crate) use number::{is_proper_adjective, label, order_at, ordinal_at, singular};
pub use percent::Percent;
pub use place::Place;
pub(crate) use place::places;
pub use quantity::Quantity;
pub use quote::Quote;
pub use since::Since;
pub use status::Factuality;
pub(crate) use status::notes;
pub use tally::Tally;
pub use time::TimeOfDay;
pub use token_mask::TokenMask;

use crate::span::Span;
use crate::text::Text;

/// What dates are read against, and how.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dateline {
    /// The day of publication. Without it, "last month" has a type but no interval.
    pub published: Option<Date>,
    /// Whether 3/4 is the third of April; `None`: decide by the text itself.
    pub day_first: Option<bool>,
}

/// A value somewhere in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// The words.
    pub span: Span,
    /// The same as token indices.
    pub tokens: Range<usize>,
    /// The index of the sentence that holds them.
    pub sentence: usize,
    /// What they say.
    pub reading: Reading,
    /// Who says it, where it stands inside a quotation with a known speaker.
    pub speaker: Option<Arc<str>>,
    /// Whether the text stands by it.
    pub status: Factuality,
    /// Which grammar read it.
    pub grammar: Grammar,
}

/// A value with what its words say about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The value.
    pub value: Value,
    /// Exact, about, at least …
    pub bound: Bound,
    /// Up or down, where said.
    pub trend: Option<Trend>,
    /// Of [`Bound::About`]: whether the words say that it is no more, "nearly 200".
    pub nearly: bool,
}

/// A typed value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// "47 people", "350 million voters", "twice as many", "third-largest".
    Number(Number),
    /// "two-thirds", "one in five".
    Fraction(Number),
    /// "5.2%", "two percentage points".
    Percent(Percent),
    /// "US$1.2bn".
    Money(Money),
    /// "12 million metric tons".
    Quantity(Quantity),
    /// "aged 47", "a 47-year-old".
    Age(Quantity),
    /// "100-minute", "nearly two years". Of several figures, and so by far the biggest.
    Duration(Box<Duration>),
    /// A day.
    Date(DateSpan),
    /// A span of days: a month, a quarter, "early next year".
    Period(DateSpan),
    /// "7 p.m.", "between 7 and 9 last night".
    Time(TimeOfDay),
    /// "7-4" of a vote, "3-2" of a game.
    Tally(Tally),
    /// "first … in six years".
    Since(Since),
    /// "from 20% to 10%", "doubled", "halved to 5 million".
    Change(Change),
    /// "President Xi Jinping".
    Name(Name),
    /// “words”, with speaker.
    Quote(Quote),
    /// "Busan", "the Dutch": a place of the gazetteer. Looked for where it is asked for.
    Place(Place),
    /// "the Harbour Safety Committee". Looked for where it is asked for.
    Body(Body),
}

/// The name of a value type, as rules and JSON write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(
    missing_docs,
    reason = "each is documented at the variant of `Value` of the same name"
)]
pub enum Type {
    Number,
    Fraction,
    Percent,
    Money,
    Quantity,
    Age,
    Duration,
    Date,
    Period,
    Time,
    Tally,
    Since,
    Change,
    Name,
    Quote,
    Place,
    Body,
}

impl Type {
    /// All types, in the order of the documentation.
    pub const ALL: [Self; 17] = [
        Self::Number,
        Self::Fraction,
        Self::Percent,
        Self::Money,
        Self::Quantity,
        Self::Age,
        Self::Duration,
        Self::Date,
        Self::Period,
        Self::Time,
        Self::Tally,
        Self::Since,
        Self::Change,
        Self::Name,
        Self::Quote,
        Self::Place,
        Self::Body,
    ];

    /// The name as it is written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Fraction => "fraction",
            Self::Percent => "percent",
            Self::Money => "money",
            Self::Quantity => "quantity",
            Self::Age => "age",
            Self::Duration => "duration",
            Self::Date => "date",
            Self::Period => "period",
            Self::Time => "time",
            Self::Tally => "tally",
            Self::Since => "since",
            Self::Change => "change",
            Self::Name => "name",
            Self::Quote => "quote",
            Self::Place => "place",
            Self::Body => "body",
        }
    }

    /// Whether values of the type, or some of them, are looked for only where a rule or a user asks for them.
    pub fn is_asked_for(self) -> bool {
        matches!(self, Self::Name | Self::Place | Self::Body)
    }

    /// Whether a slot of this type takes a value of type `other`: `date` takes dates and periods.
    pub fn takes(self, other: Self) -> bool {
        self == other
            || matches!(
                (self, other),
                (Self::Date, Self::Period)
                    | (Self::Period, Self::Date)
                    | (Self::Number, Self::Fraction)
                    | (Self::Duration, Self::Age)
            )
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Type {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|t| t.name() == name).ok_or(())
    }
}

impl Value {
    /// Whether it is a difference in percentage points.
    pub(crate) fn is_points(&self) -> bool {
        matches!(self, Self::Percent(percent) if percent.points)
    }

    /// The type of the value.
    pub fn kind(&self) -> Type {
        match self {
            Self::Number(_) => Type::Number,
            Self::Fraction(_) => Type::Fraction,
            Self::Percent(_) => Type::Percent,
            Self::Money(_) => Type::Money,
            Self::Quantity(_) => Type::Quantity,
            Self::Age(_) => Type::Age,
            Self::Duration(_) => Type::Duration,
            Self::Date(_) => Type::Date,
            Self::Period(_) => Type::Period,
            Self::Time(_) => Type::Time,
            Self::Tally(_) => Type::Tally,
            Self::Since(_) => Type::Since,
            Self::Change(_) => Type::Change,
            Self::Name(_) => Type::Name,
            Self::Quote(_) => Type::Quote,
            Self::Place(_) => Type::Place,
            Self::Body(_) => Type::Body,
        }
    }
}

impl Value {
    /// The figure in the unit of its words, of a value that has one figure.
    pub fn figure(&self) -> Option<&Magnitude> {
        match self {
            Self::Number(n) | Self::Fraction(n) => Some(&n.figure),
            Self::Percent(p) => Some(&p.figure),
            Self::Money(m) => Some(&m.figure),
            Self::Quantity(q) | Self::Age(q) => Some(&q.figure),
            _ => None,
        }
    }
}

impl Mention {
    /// A value at `tokens` of a sentence, that nobody is known to say and the text stands by.
    pub(crate) fn new(
        text: &Text<'_>,
        tokens: Range<usize>,
        sentence: usize,
        reading: Reading,
        grammar: Grammar,
    ) -> Self {
        Self {
            span: text.span(tokens.clone()),
            tokens,
            sentence,
            reading,
            speaker: None,
            status: Factuality::Stated,
            grammar,
        }
    }

    /// Read by this grammar.
    pub(crate) fn by(self, grammar: Grammar) -> Self {
        Self { grammar, ..self }
    }

    /// The `value` object of `factlint extract`, with the status.
    pub fn to_json(&self) -> serde_json::Value {
        let mut json = self.reading.to_json();
        if let Some(object) = json.as_object_mut() {
            object.insert("status".into(), self.status.name().into());
        }
        json
    }
}

impl Reading {
    /// A reading without bound or trend.
    pub fn exact(value: Value) -> Self {
        Self {
            value,
            bound: Bound::Exact,
            trend: None,
            nearly: false,
        }
    }

    /// The `value` object of `factlint extract`, keys as `interfaces.md` gives them for each type.
    pub fn to_json(&self) -> serde_json::Value {
        let mut json = match &self.value {
            Value::Number(v) | Value::Fraction(v) => v.to_json(),
            Value::Percent(v) => v.to_json(),
            Value::Money(v) => v.to_json(),
            Value::Quantity(v) | Value::Age(v) => v.to_json(),
            Value::Duration(v) => v.to_json(),
            Value::Date(v) | Value::Period(v) => v.to_json(),
            Value::Time(v) => v.to_json(),
            Value::Tally(v) => v.to_json(),
            Value::Since(v) => v.to_json(),
            Value::Change(v) => v.to_json(),
            Value::Name(v) => v.to_json(),
            Value::Quote(v) => v.to_json(),
            Value::Place(v) => v.to_json(),
            Value::Body(v) => v.to_json(),
        };
        json.insert("bound".into(), self.bound.name().into());
        json.insert(
            "trend".into(),
            self.trend
                .map_or(serde_json::Value::Null, |t| t.name().into()),
        );
        serde_json::Value::Object(json)
    }
}

/// The value in the words of a person, normalised: "100 minutes", "early 2026", "at least 12 million tonnes".
impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.value {
            Value::Date(_) | Value::Period(_) | Value::Time(_) => self.bound.date_words(),
            // A look-back says how exact it is in other words: "since 2019 or before".
            Value::Since(_) => "",
            _ if self.nearly => "nearly ",
            _ => self.bound.words(),
        })?;
        match &self.value {
            Value::Number(v) | Value::Fraction(v) => v.fmt(f),
            Value::Percent(v) => v.fmt(f),
            Value::Money(v) => v.fmt(f),
            Value::Quantity(v) | Value::Age(v) => v.fmt(f),
            Value::Duration(v) => v.fmt(f),
            Value::Date(v) | Value::Period(v) => v.fmt(f),
            Value::Time(v) => v.fmt(f),
            Value::Tally(v) => v.fmt(f),
            Value::Since(v) => {
                v.fmt(f)?;
                f.write_str(self.bound.anchor_words())
            }
            Value::Change(v) => v.fmt(f),
            Value::Name(v) => v.fmt(f),
            Value::Quote(v) => v.fmt(f),
            Value::Place(v) => v.fmt(f),
            Value::Body(v) => v.fmt(f),
        }
    }
}

/// Every value of `text`, in the order of their first byte, the longer first.
///
/// `number`, `percent`, `money`, `quantity`, `duration`, `age`, `fraction`, `date`, `period`, `time` and `tally` never
/// overlap each other; `change`, `since`, `name` and `quote` lie over the values inside them.
pub fn extract(text: &Text<'_>, dateline: &Dateline) -> Vec<Mention> {
    let mut taken = TokenMask::new(text.tokens().len());
    // Mentions are big: a list that grows moves all of them.
    let room = text.sentences().len();
    let (mut dates, mut numbers) = (Vec::with_capacity(room), Vec::with_capacity(room));
    // Before dates: "by 2000 GMT" names no year, "on 7-3 vote" no third of July.
    let times = time::recognise(text, &mut taken);
    let tallies = tally::recognise(text, &mut taken);
    date::recognise(text, dateline, &mut taken, &mut dates);
    number::recognise(text, &mut taken, &mut numbers);
    let values = both(&dates, &numbers);
    let looks_back = since::recognise(text, dateline, &values);
    let mut changes = change::recognise(text, &values);
    changes.sort_by_key(place);
    let (names, quotes) = quote::recognise(text);
    let mut out = in_order([
        dates, times, tallies, numbers, looks_back, changes, names, quotes,
    ]);
    quote::attribute(&mut out);
    status::mark(text, &mut out);
    out
}

/// `mentions`, which [`extract`] found in `text`, with the values of the types in `asked` that are looked for on
/// demand: the names that are no person's, places and bodies. These lie over the values inside them.
pub fn with_asked(text: &Text<'_>, mut mentions: Vec<Mention>, asked: &[Type]) -> Vec<Mention> {
    let runs = name::runs(text, &mentions);
    let mut more = Vec::new();
    for kind in asked {
        more.extend(match kind {
            Type::Name => name::proper(text, &runs),
            Type::Place => place::find(text, &runs, &mentions),
            Type::Body => body::find(text, &runs, &mentions),
            _ => Vec::new(),
        });
    }
    mentions.extend(more);
    mentions.sort_by_key(place);
    quote::attribute(&mut mentions);
    status::mark(text, &mut mentions);
    mentions
}

/// The names of `text` that are no person's, as runs of capitals; `mentions` are its other values.
pub(crate) fn proper_names(text: &Text<'_>, mentions: &[Mention]) -> Vec<Mention> {
    name::proper(text, &name::runs(text, mentions))
}

/// Where a mention goes in the order of [`extract`], as one number: its first byte, the longer first, the type.
fn place(mention: &Mention) -> u128 {
    (mention.span.start as u128) << 72
        | u128::from(u64::MAX - mention.span.end as u64) << 8
        | mention.reading.value.kind() as u128
}

/// Two lists that never overlap as one, in the order of their first token.
fn both<'m>(mut dates: &'m [Mention], numbers: &'m [Mention]) -> Vec<&'m Mention> {
    let mut out = Vec::with_capacity(dates.len() + numbers.len());
    for number in numbers {
        let (before, behind) = dates.split_at(
            dates
                .iter()
                .take_while(|date| date.tokens.start < number.tokens.start)
                .count(),
        );
        out.extend(before);
        out.push(number);
        dates = behind;
    }
    out.extend(dates);
    out
}

/// Several lists, each in the order of [`extract`], as one; of equals the earlier list goes first. Mentions
/// are big, so each is moved once.
fn in_order<const N: usize>(lists: [Vec<Mention>; N]) -> Vec<Mention> {
    /// The place of no mention: behind all.
    const NONE: u128 = u128::MAX;
    debug_assert!(
        lists.iter().all(|list| list.is_sorted_by_key(place)),
        "each room gives its values in order"
    );
    let mut out = Vec::with_capacity(lists.iter().map(Vec::len).sum());
    let mut heads = lists
        .each_ref()
        .map(|list| list.first().map_or(NONE, place));
    let mut lists = lists.map(Vec::into_iter);
    while let Some((next, head)) = heads
        .iter_mut()
        .enumerate()
        .min_by_key(|(_, head)| **head)
        .filter(|(_, head)| **head != NONE)
    {
        let Some(list) = lists.get_mut(next) else {
            break;
        };
        out.extend(list.next());
        *head = list.as_slice().first().map_or(NONE, place);
    }
    out
}

/// Reads `words` as one value of type `kind` (or one that a slot of that type takes): "100 minutes",
/// "early 2026". A bare year is a `since`. `None` if the words hold no such value.
pub fn parse(kind: Type, words: &str, dateline: &Dateline) -> Option<Reading> {
    if kind == Type::Since
        && let Some(since) = since::parse(words)
    {
        return Some(Reading::exact(Value::Since(since)));
    }
    let text = Text::plain(words);
    let mut mentions = extract(&text, dateline);
    if kind.is_asked_for() {
        mentions = with_asked(&text, mentions, &[kind]);
    }
    if mentions.is_empty() {
        return lone(kind, words.trim());
    }
    mentions
        .into_iter()
        .map(|m| m.reading)
        .find(|r| kind.takes(r.value.kind()))
}

/// A name or a body of words that no sentence surrounds: by its capital.
fn lone(kind: Type, words: &str) -> Option<Reading> {
    let words = words.strip_prefix("the ").unwrap_or(words);
    let name = || words.to_owned();
    let value = match kind {
        Type::Name => Value::Name(Name {
            name: name(),
            title: None,
        }),
        Type::Body => Value::Body(Body { name: name() }),
        _ => return None,
    };
    words
        .starts_with(char::is_uppercase)
        .then(|| Reading::exact(value))
}

/// A JSON object under construction.
pub(crate) type Object = serde_json::Map<String, serde_json::Value>;
