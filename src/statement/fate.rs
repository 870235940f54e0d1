//! What became of those whom a number counts: killed, hurt, arrested.

use std::sync::LazyLock;

use super::amount;
use super::line::PHRASALS;
use super::stem::idea;
use crate::article::Article;
use crate::lexicon::{Class, Key, Mark, rows};
use crate::text::{Kind, Text};
use crate::value::{Bound, Factuality, Mention, Value};

/// How many words may stand between a number and the word that tells what became of those counted.
const NEAR: usize = 5;
/// How many may stand between "toll" and the number that it reached.
const FAR: usize = 20;

/// What became of those who are counted, by its place among the fates of the lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fate(usize);

/// The fates: the key of the family, and what a finding calls it.
static FATES: LazyLock<Vec<(Key, &str)>> = LazyLock::new(|| {
    let fates = rows(include_str!("../lexicon/en/fates.tsv"));
    fates
        .map(|(family, told)| (idea(family).key, told))
        .collect()
});

impl Fate {
    /// All, in the order in which they are told.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..FATES.len() + amount::count()).map(Self)
    }

    /// What an amount is of, by its line in the table of amounts.
    pub(super) fn of_amount(line: usize) -> Self {
        Self(FATES.len() + line)
    }

    /// Whether it counts nobody, but is how much something comes to.
    pub fn is_amount(self) -> bool {
        self.0 >= FATES.len()
    }

    /// What a finding says of them: "killed"; of an amount, "the fine".
    pub fn told(self) -> &'static str {
        match FATES.get(self.0) {
            Some((_, told)) => told,
            None => amount::told(self.0 - FATES.len()),
        }
    }

    /// Whether it is one of those who came to harm, of whom reports count each kind for itself.
    fn is_harm(self) -> bool {
        [Self::of("killed"), Self::of("injured")].contains(&Some(self))
    }

    /// The fate that a word tells.
    pub(super) fn of(word: &str) -> Option<Self> {
        Self::of_key(idea(word).key)
    }

    fn of_key(key: Key) -> Option<Self> {
        let at = FATES.iter().position(|(family, _)| *family == key);
        at.map(Self)
    }

    /// The fate that the word at `at` tells, or the phrase that starts there: "step down", "ordered to leave", "to
    /// hospital".
    pub fn at(text: &Text<'_>, at: usize) -> Option<Self> {
        let ordered = || {
            let is_ordered = text.has(at, Class::Orders)
                && text.has(at + 1, Class::To)
                && text.has(at + 2, Class::Leaves);
            is_ordered.then(|| Self::of("evacuation")).flatten()
        };
        let to_hospital = || {
            let mut behind = (at + 1..at + 4).map(|at| idea(text.word(at)).key);
            (text.has(at, Class::To) && behind.any(|key| key == *HOSPITAL))
                .then(|| Self::of("hospitalize"))
                .flatten()
        };
        let phrasal = || Self::of_key(PHRASALS.starting(text, at)?.0.key);
        Self::of(text.word(at))
            .or_else(phrasal)
            .or_else(ordered)
            .or_else(to_hospital)
    }
}

/// What a number counts of whom, where the words beside it say what became of them.
pub(super) fn fate_of(article: &Article<'_>, m: &Mention) -> Option<(Fate, Option<Key>)> {
    amount::amount_of(article, m).or_else(|| counted(article, m))
}

fn counted(article: &Article<'_>, m: &Mention) -> Option<(Fate, Option<Key>)> {
    let Value::Number(number) = &m.reading.value else {
        return None;
    };
    let whole = number.rank.is_none() && m.status == Factuality::Stated;
    if !whole || m.reading.bound == Bound::AtMost || number.figure.single().is_none() {
        return None;
    }
    let fate = nearest(article, m).or_else(|| whole_of(article, m))?;
    let noun = number
        .unit
        .as_deref()
        .and_then(|unit| unit.rsplit(' ').next());
    let people = |noun: &str| {
        Text::plain(noun).has(0, Class::Harmed)
            || idea(noun).key == *PEOPLE
            || !fate.is_harm() && Text::plain(noun).has(0, Class::Crowd)
            || Fate::of(noun).is_some()
    };
    Some((
        fate,
        noun.filter(|noun| !people(noun)).map(|noun| idea(noun).key),
    ))
}

static HOSPITAL: LazyLock<Key> = LazyLock::new(|| idea("hospital").key);

/// The family of words for people of any kind.
static PEOPLE: LazyLock<Key> = LazyLock::new(|| idea("people").key);

/// What the word of fate says that stands nearest to a number, in its sentence and behind no other number.
fn nearest(article: &Article<'_>, m: &Mention) -> Option<Fate> {
    let text = &article.text;
    let fate = |at: usize| Fate::at(text, at);
    // "Eleven children were among the 26 killed".
    let among = |at: usize| (at.saturating_sub(2)..at).any(|at| text.has(at, Class::Among));
    let same = |at: &usize| {
        let number = text.token(*at).is_some_and(|t| t.kind == Kind::Number);
        text.sentence_of(*at) == m.sentence && (!number || among(*at))
    };
    // "Another 14" and "14 more" are a part, while "killed 14 and injured 17 others" is a whole.
    let part = |at: usize| text.has(at, Class::Further) && !text.has(at + 1, Class::Than);
    let inside = m.tokens.clone().find_map(fate);
    let before = (m.tokens.start.saturating_sub(NEAR)..m.tokens.start).rev();
    let end = behind_part(article, m);
    // "Seven members of Lund's cabinet have quit".
    let of = (end..end + 3).any(|at| text.has(at, Class::Of) || text.has(at, Class::Among));
    let names = |at: &usize| of && text.token(*at).is_some_and(|t| t.capital);
    let behind = (end..end + FAR).filter(|at| !names(at));
    let behind = behind.take(if of { 2 * NEAR } else { NEAR });
    let in_front = m.tokens.start.wrapping_sub(1);
    if m.tokens.clone().any(part) || part(m.tokens.end) || part(in_front) || adds(text, m) {
        return None;
    }
    // "Killed 14 and injured 17": behind "and", another fate begins.
    let parts = |at: usize| {
        text.has(at, Class::Denies) || text.has(at, Class::And) || text.mark(at) == Mark::Comma
    };
    let found = |mut words: Box<dyn Iterator<Item = usize> + '_>| {
        words
            .by_ref()
            .take_while(same)
            .take_while(|&at| !parts(at))
            .enumerate()
            .find_map(|(far, at)| Some((far, fate(at)?)))
    };
    let sides = [found(Box::new(before)), found(Box::new(behind))];
    let nearest = sides.into_iter().flatten().min_by_key(|(far, _)| *far);
    let reached = || reached(text, m).then(|| Fate::of("toll")).flatten();
    inside.or(nearest.map(|(_, fate)| fate)).or_else(reached)
}

/// Whether a number counts others beside those named in front of it, of whom the same became: "a guard and five others
/// died", but not "three killed and five others hurt".
fn adds(text: &Text<'_>, m: &Mention) -> bool {
    let joins = |at: usize| text.has(at, Class::And) || text.mark(at) == Mark::Comma;
    let mut counted = m.tokens.start..m.tokens.end + 2;
    let Some(joint) = m.tokens.start.checked_sub(1).filter(|&at| joins(at)) else {
        return false;
    };
    let told = (joint.saturating_sub(NEAR)..joint).any(|at| Fate::at(text, at).is_some());
    !told && counted.any(|at| text.has(at, Class::Others))
}

/// Where a number ends, with the part of it that is named behind it: "63 people, including eight children, were killed".
fn behind_part(article: &Article<'_>, m: &Mention) -> usize {
    let (text, end) = (&article.text, m.tokens.end);
    let beside = article.in_sentence(m.sentence);
    let after = |at: usize| beside.iter().find(|part| part.tokens.start == at + 1);
    let Some(named) = (end..end + 3).find(|&at| text.has(at, Class::Including)) else {
        return end;
    };
    let closed = |from: usize, far: usize| {
        let mut commas = (from..from + far).filter(|&at| text.mark(at) == Mark::Comma);
        commas.find(|&at| text.sentence_of(at) == m.sentence)
    };
    match after(named) {
        Some(part) => closed(part.tokens.end, NEAR).map_or(part.tokens.end, |at| at + 1),
        // "Eight directors, including Ann Lund and Ben Roe, quit".
        None => { named.checked_sub(1) }
            .filter(|&at| text.mark(at) == Mark::Comma)
            .and_then(|_| closed(named, FAR))
            .map_or(end, |at| at + 1),
    }
}

/// The fate of the whole that a number counts a part of: "killed 61 people, including 12 children".
fn whole_of(article: &Article<'_>, m: &Mention) -> Option<Fate> {
    let including = article
        .text
        .has(m.tokens.start.checked_sub(1)?, Class::Including);
    let in_front = article.in_sentence(m.sentence).iter();
    let whole = in_front.take_while(|w| w.tokens.end <= m.tokens.start);
    let whole = whole
        .filter(|w| matches!(w.reading.value, Value::Number(_)))
        .last();
    whole
        .filter(|_| including)
        .and_then(|whole| nearest(article, whole))
}

/// Whether a number is what a toll came to, however long its name is: "the toll of the fire in Ulm rose to 14".
fn reached(text: &Text<'_>, m: &Mention) -> bool {
    let to = m.tokens.start.wrapping_sub(1);
    let mut before = (m.tokens.start.saturating_sub(FAR)..to)
        .rev()
        .take_while(|&at| {
            text.sentence_of(at) == m.sentence
                && text.token(at).is_some_and(|t| t.kind != Kind::Number)
        });
    text.has(to, Class::Reaches) && before.any(|at| text.has(at, Class::Toll))
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::statement::tolls;
    use crate::statement::twin::tests::document;

    #[test]
    fn tolls_are_read_with_their_fate_and_whether_they_lead() {
        for (words, expected) in [
            (
                "A blast left 13 people dead and injured 19 others.",
                "killed 13*; hurt 19*",
            ),
            (
                "The death toll of the fire in Ulm rose to 14.",
                "killed 14*",
            ),
            (
                "Some 63 people, including eight children, were killed.",
                "killed 63*; killed 8*",
            ),
            ("The police detained 31 marchers.", "arrested 31*"),
            ("Another 14 people were killed.", ""),
            ("A porter and some six other people have died.", ""),
            ("Four gunmen, 23 others dead", ""),
            (
                "It left 5 villagers killed and 18 others wounded.",
                "killed 5*; hurt 18*",
            ),
            (
                "Nine riders were flown to a hospital in Ulm.",
                "taken to hospital 9*",
            ),
            ("The ferry had 190 people on board.", "aboard 190*"),
            ("Somebody stole six anchors.", "stolen 6*"),
            ("Up to 14 people were killed.", ""),
            ("Dozens of pilots were killed.", ""),
            (
                "The blast killed 14. Two years ago a fire killed 20.",
                "killed 14*; killed 20",
            ),
            (
                "Some 1,400 residents were ordered to flee.",
                "told to leave 1400*",
            ),
            ("Seven harbour officials stepped down.", "gone 7*"),
            (
                "The vote follows seven ministers stepping down on Friday.",
                "gone 7*",
            ),
            (
                "Eight directors, including two of yards, quit the board.",
                "gone 8*; gone 2",
            ),
            (
                "Police arrested more than 1,270 protesters in Lima.",
                "arrested 1270*",
            ),
            ("In Lima 1,140 people have been detained.", "arrested 1140*"),
            ("No report says that 14 boats sank.", ""),
            (
                "Nine trustees, including Ann Lund and Ben Roe, resigned.",
                "gone 9*",
            ),
            (
                "Six members of the Ulm Harbour Trust Advisory Panel have now resigned.",
                "gone 6*",
            ),
            (
                "Nine pupils were among the 31 people killed.",
                "killed 9*; killed 31*",
            ),
        ] {
            let document = document("a.txt", words);
            let article = Article::read(&document);
            let told = tolls(&article).into_iter().map(|toll| {
                let figure = article.mentions[toll.mention].reading.value.figure();
                let figure = figure.and_then(crate::value::Magnitude::single);
                let leads = if toll.leads { "*" } else { "" };
                format!(
                    "{} {}{leads}",
                    toll.fate.told(),
                    figure.expect("one number")
                )
            });
            assert_eq!(told.collect::<Vec<_>>().join("; "), expected, "{words}");
        }
    }
}
