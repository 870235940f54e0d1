//! What a word can be to the grammars of dates: one look-up per token.

use std::sync::LazyLock;

use jiff::civil::Weekday;

use super::Modifier;
use super::calendar::Grain;
use super::words::{Anchor, Daypart, Offset};
use crate::lexicon::{Dense, Word, Words};
use crate::text::Text;

/// The part that a token may play in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Sense {
    /// None.
    #[default]
    Plain,
    /// A token of digits; the grammars read it.
    Digits,
    /// A month, 1 to 12.
    Month(u8, Shape),
    /// A day of the week.
    Weekday(Weekday, Shape),
    /// Spring is 1, winter 4.
    Season(u8),
    /// "year".
    Unit(Grain),
    /// "years".
    Units(Grain),
    /// Days from today.
    Day(i8),
    /// "morning".
    Daypart(Daypart),
    /// Which way a period lies.
    Shift(Shift),
    /// "early".
    Part(Modifier),
    /// "earlier" (`Early`) and "later" (`Late`).
    Rel(Modifier),
    /// "the end of".
    Edge(Modifier),
    /// "third".
    Nth(u8),
    /// "three".
    Count(u8),
    /// "nineties".
    Decade(u8),
    /// A mark or function word.
    Glue(Glue),
}

/// How far a name can be trusted to be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// It is nothing else.
    Full,
    /// It is also a word or a name: "may", "April".
    Word,
    /// It is an abbreviation.
    Short,
    /// A plural: no single day.
    Plural,
}

/// Which way a period lies from its anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shift {
    /// "last".
    Last,
    /// "past".
    Past,
    /// "previous": before the day last spoken of.
    Previous,
    /// "latest".
    Latest,
    /// "next".
    Next,
    /// "coming".
    Coming,
    /// "following": after the day last spoken of.
    Following,
    /// "this", "current".
    This,
    /// "that": the one last spoken of.
    That,
    /// "the same".
    Same,
}

impl Shift {
    /// How far the period of size `unit` that it names is away, and from what.
    pub(super) fn offset(self, unit: Grain) -> Offset {
        let (anchor, count) = match self {
            Self::Last | Self::Past | Self::Latest => (Anchor::Publication, -1),
            Self::This => (Anchor::Publication, 0),
            Self::Next | Self::Coming => (Anchor::Publication, 1),
            Self::Previous => (Anchor::Spoken, -1),
            Self::That | Self::Same => (Anchor::Spoken, 0),
            Self::Following => (Anchor::Spoken, 1),
        };
        anchor.away(count, unit)
    }
}

/// Marks and function words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the word it names")]
pub(super) enum Glue {
    The,
    A,
    Of,
    In,
    On,
    At,
    From,
    To,
    Through,
    And,
    Or,
    Between,
    Since,
    By,
    During,
    Within,
    For,
    Before,
    After,
    Ago,
    Hence,
    Now,
    About,
    Every,
    Ended,
    Starting,
    Fiscal,
    Calendar,
    Full,
    Fy,
    Half,
    Period,
    Hundred,
    Thousand,
    Couple,
    Fortnight,
    Final,
    Ad,
    Bc,
    Time,
    Eoy,
    Eom,
    Suffix,
    Plural,
    Own,
    Q,
    H,
    W,
    C,
    Holiday,
    Comma,
    Dot,
    Dash,
    Slash,
    Apostrophe,
    Open,
    Close,
}

/// Whether a date can open where a token stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Opening {
    #[default]
    Never,
    /// Only before a token that has a sense as well.
    Weak,
    Sure,
}

/// The sense of a token, and what follows from it.
#[derive(Debug, Clone, Copy, Default)]
struct Entry {
    sense: Sense,
    opening: Opening,
}

impl Entry {
    fn new(sense: Sense) -> Self {
        let opening = match sense {
            _ if sense.opens_weakly() => Opening::Weak,
            _ if sense.opens() => Opening::Sure,
            _ => Opening::Never,
        };
        Self { sense, opening }
    }
}

static SENSES: LazyLock<Dense<Entry>> = LazyLock::new(|| {
    let mut senses = Words::of_table(include_str!("../../lexicon/en/time.tsv"), |column| {
        parse(column).map(Entry::new)
    });
    for head in super::holiday::heads() {
        senses.insert(head, Entry::new(Sense::Glue(Glue::Holiday)));
    }
    senses.give(
        Word::DIGITS,
        Entry {
            sense: Sense::Digits,
            opening: Opening::Sure,
        },
    );
    senses.dense()
});

/// The sense that a table's second column names.
fn parse(column: &str) -> Option<Sense> {
    let (kind, rest) = column.split_once(' ').unwrap_or((column, ""));
    let number = || rest.parse::<u8>().ok();
    let weekday = |shape| {
        Some(Sense::Weekday(
            Weekday::from_monday_one_offset(rest.parse().ok()?).ok()?,
            shape,
        ))
    };
    match kind {
        "month" => Some(Sense::Month(number()?, Shape::Full)),
        "month-word" => Some(Sense::Month(number()?, Shape::Word)),
        "month-short" => Some(Sense::Month(number()?, Shape::Short)),
        "weekday" => weekday(Shape::Full),
        "weekday-short" => weekday(Shape::Short),
        "weekdays" => weekday(Shape::Plural),
        "season" => Some(Sense::Season(number()?)),
        "unit" => Some(Sense::Unit(grain(rest)?)),
        "units" => Some(Sense::Units(grain(rest)?)),
        "day" => Some(Sense::Day(rest.parse().ok()?)),
        "daypart" => Some(Sense::Daypart(daypart(rest)?)),
        "part" => Some(Sense::Part(modifier(rest)?)),
        "earlier" => Some(Sense::Rel(Modifier::Early)),
        "later" => Some(Sense::Rel(Modifier::Late)),
        "edge" => Some(Sense::Edge(modifier(rest)?)),
        "nth" => Some(Sense::Nth(number()?)),
        "count" => Some(Sense::Count(number()?)),
        "decade" => Some(Sense::Decade(number()?)),
        _ => shift(kind)
            .map(Sense::Shift)
            .or_else(|| glue(kind).map(Sense::Glue)),
    }
}

fn grain(name: &str) -> Option<Grain> {
    [
        Grain::Day,
        Grain::Week,
        Grain::Weekend,
        Grain::Month,
        Grain::Quarter,
        Grain::Half,
        Grain::Year,
        Grain::Decade,
        Grain::Century,
    ]
    .into_iter()
    .find(|grain| grain.name() == name)
}

fn daypart(name: &str) -> Option<Daypart> {
    Some(match name {
        "morning" => Daypart::Morning,
        "noon" => Daypart::Noon,
        "afternoon" => Daypart::Afternoon,
        "evening" => Daypart::Evening,
        "night" => Daypart::Night,
        _ => return None,
    })
}

fn modifier(name: &str) -> Option<Modifier> {
    Some(match name {
        "early" => Modifier::Early,
        "mid" => Modifier::Mid,
        "late" => Modifier::Late,
        _ => return None,
    })
}

fn shift(name: &str) -> Option<Shift> {
    Some(match name {
        "last" => Shift::Last,
        "past" => Shift::Past,
        "previous" => Shift::Previous,
        "latest" => Shift::Latest,
        "next" => Shift::Next,
        "coming" => Shift::Coming,
        "following" => Shift::Following,
        "this" => Shift::This,
        "that" => Shift::That,
        "same" => Shift::Same,
        _ => return None,
    })
}

fn glue(name: &str) -> Option<Glue> {
    const NAMES: [(&str, Glue); 53] = [
        ("the", Glue::The),
        ("a", Glue::A),
        ("of", Glue::Of),
        ("in", Glue::In),
        ("on", Glue::On),
        ("at", Glue::At),
        ("from", Glue::From),
        ("to", Glue::To),
        ("through", Glue::Through),
        ("and", Glue::And),
        ("or", Glue::Or),
        ("between", Glue::Between),
        ("since", Glue::Since),
        ("by", Glue::By),
        ("during", Glue::During),
        ("within", Glue::Within),
        ("for", Glue::For),
        ("before", Glue::Before),
        ("after", Glue::After),
        ("ago", Glue::Ago),
        ("hence", Glue::Hence),
        ("now", Glue::Now),
        ("about", Glue::About),
        ("every", Glue::Every),
        ("ended", Glue::Ended),
        ("ending", Glue::Ended),
        ("starting", Glue::Starting),
        ("fiscal", Glue::Fiscal),
        ("calendar", Glue::Calendar),
        ("full", Glue::Full),
        ("fy", Glue::Fy),
        ("half", Glue::Half),
        ("period", Glue::Period),
        ("hundred", Glue::Hundred),
        ("thousand", Glue::Thousand),
        ("couple", Glue::Couple),
        ("fortnight", Glue::Fortnight),
        ("final", Glue::Final),
        ("ad", Glue::Ad),
        ("bc", Glue::Bc),
        ("time", Glue::Time),
        ("eoy", Glue::Eoy),
        ("eom", Glue::Eom),
        ("suffix", Glue::Suffix),
        ("plural", Glue::Plural),
        ("comma", Glue::Comma),
        ("dot", Glue::Dot),
        ("dash", Glue::Dash),
        ("slash", Glue::Slash),
        ("apostrophe", Glue::Apostrophe),
        ("open", Glue::Open),
        ("close", Glue::Close),
        ("own", Glue::Own),
    ];
    let short = || match name {
        "q" => Some(Glue::Q),
        "h" => Some(Glue::H),
        "w" => Some(Glue::W),
        "c" => Some(Glue::C),
        _ => None,
    };
    NAMES
        .iter()
        .find(|(n, _)| *n == name)
        .map(|&(_, glue)| glue)
        .or_else(short)
}

/// What every word can be to a date.
#[derive(Clone, Copy)]
pub(super) struct Senses(&'static Dense<Entry>);

impl Senses {
    /// The senses of the table.
    pub(super) fn all() -> Self {
        Self(&SENSES)
    }

    /// The sense of the token at `index`.
    pub(super) fn of(self, text: &Text<'_>, index: usize) -> Sense {
        text.token(index)
            .map_or(Sense::Plain, |token| self.0.get(token.word).sense)
    }

    /// Whether a date may open at a word, or a stretch be overheard.
    #[allow(clippy::needless_bitwise_bool, reason = "no branch a token")]
    pub(super) fn matters(self, word: Word) -> bool {
        let Entry { sense, opening } = self.0.get(word);
        (opening != Opening::Never) | (sense == Sense::Units(Grain::Month))
    }
}

/// The sense of the token at `index`.
pub(super) fn of(text: &Text<'_>, index: usize) -> Sense {
    Senses::all().of(text, index)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::rows;

    #[test]
    fn every_row_of_the_table_has_a_sense() {
        for (word, column) in rows(include_str!("../../lexicon/en/time.tsv")) {
            assert!(parse(column).is_some(), "{word}: {column}");
        }
    }

    #[test]
    fn a_token_has_one_sense() {
        let text = Text::plain("Sept. last year – ’98");
        let senses: Vec<Sense> = (0..text.tokens().len()).map(|i| of(&text, i)).collect();
        assert_eq!(senses.first(), Some(&Sense::Month(9, Shape::Short)));
        assert_eq!(senses.get(2), Some(&Sense::Shift(Shift::Last)));
        assert_eq!(senses.get(4), Some(&Sense::Glue(Glue::Dash)));
        assert_eq!(senses.last(), Some(&Sense::Digits));
    }
}
