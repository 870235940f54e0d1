//! What speaks for and against it that a value of a draft and one of a source answer one question, in small numbers.

use super::CROWD;
use super::answer::{Answer, Slip, Sort};
use super::place::{Passage, Place};
use crate::article::Article;
use crate::statement::Words;
use crate::value::Type;

/// The names of the features, in the order of [`Features`].
pub(super) const NAMES: [&str; 33] = [
    "one",
    "sentence",
    "beside",
    "around",
    "phrase",
    "figures_missing",
    "other_bound",
    "digit",
    "tenfold",
    "thousandfold",
    "far",
    "day",
    "month",
    "near_year",
    "neighbours",
    "lead",
    "days_apart",
    "percent",
    "money",
    "age",
    "duration",
    "quantity",
    "stands",
    "absent",
    "crowd",
    "rival",
    "outlets",
    "own_sentence",
    "own_around",
    "own_phrase",
    "own_missing",
    "back",
    "other_back",
];

/// A number for each of [`NAMES`].
pub(super) type Features = [i32; NAMES.len()];

/// So many answers are counted.
const MANY: usize = 63;

/// How like the places of a source are to the draft's that say what the draft says: the most that they share of the
/// sentence, of the words around and of the phrase, and the fewest figures that they lack.
pub(super) type Own = [i32; 4];

/// One value of a draft against the sources.
#[derive(Debug)]
pub(super) struct Case<'c> {
    pub(super) draft: &'c Passage<'c>,
    pub(super) place: &'c Place<'c>,
    pub(super) sources: &'c [Passage<'c>],
    /// Whether they have the value somewhere, or what it follows from.
    pub(super) stands: bool,
    /// Where they have it: which source, and its tokens.
    pub(super) borne_out: Vec<(&'c Passage<'c>, std::ops::Range<usize>)>,
    /// How many other values of the draft they have nowhere, if they have not this one either.
    pub(super) absent: usize,
}

/// A value of a source: which source, and where.
pub(super) type Candidate<'c> = (&'c Passage<'c>, &'c Place<'c>);

impl<'c> Case<'c> {
    /// All values of the sources.
    fn places(&self) -> impl Iterator<Item = Candidate<'c>> {
        let sources = self.sources.iter();
        sources.flat_map(|s| s.places.iter().map(move |p| (s, p)))
    }

    /// How many answers of its sort and unit the sources have beside its own.
    pub(super) fn crowd(&self) -> usize {
        let candidates = self.candidates().take(CROWD);
        let mut answers: Vec<&Answer> = Vec::new();
        for (_, there) in candidates {
            if answers.len() < MANY && !answers.iter().any(|a| a.agrees(&there.answer)) {
                answers.push(&there.answer);
            }
        }
        answers.len()
    }

    /// The values of the sources that are of its sort and say something else.
    pub(super) fn candidates(&self) -> impl Iterator<Item = Candidate<'c>> {
        let own = &self.place.answer;
        self.places().filter(|(source, p)| {
            own.differs(&p.answer)
                && !p.answer.is_single()
                && !Answer::is_told_from_afar(p.mention)
                && !self.place.is_of_another(p)
                && !self.is_sum(source, p)
        })
    }

    /// Whether the draft gives the sum of the source's value and another of its sentence: "21 counts of smuggling and six
    /// of bribery" for 27.
    fn is_sum(&self, source: &Passage<'_>, there: &Place<'_>) -> bool {
        let mut others = source.others(there);
        others.any(|o| there.answer.makes_up(&o.answer, &self.place.answer))
    }

    /// The places that say what the draft says.
    pub(super) fn own_places(&self) -> impl Iterator<Item = Candidate<'c>> {
        let same = |(source, p): &Candidate<'_>| {
            let here = |(passage, tokens): &(&Passage<'_>, _)| {
                std::ptr::eq(*passage, *source) && *tokens == p.mention.tokens
            };
            self.place.answer.agrees(&p.answer) || self.borne_out.iter().any(here)
        };
        self.places().filter(same).take(CROWD)
    }

    /// How like the places are that say what the draft says.
    pub(super) fn own(&self) -> Own {
        let likenesses = self.own_places().filter_map(|pair| self.likeness(pair));
        let own = likenesses.map(|[_, sentence, _, around, phrase, missing, ..]| {
            [sentence, around, phrase, missing]
        });
        let best =
            own.reduce(|[a, b, c, d], [e, f, g, h]| [a.max(e), b.max(f), c.max(g), d.min(h)]);
        best.unwrap_or_default()
    }

    /// Whether a source says what the draft does among all other values of its sentence, and the candidate lacks some of them:
    /// "1.1 million last year; a million in 2024" for "1.1 million in 2025".
    pub(super) fn is_settled(&self, (source, there): Candidate<'_>) -> bool {
        let lacks = self.figures_missing(source, there) > 0;
        lacks
            && self
                .own_places()
                .any(|(source, p)| self.figures_missing(source, p) == 0)
    }

    /// What the two places have in common; the features that ask for other places are left at 0.
    pub(super) fn likeness(&self, (source, there): Candidate<'_>) -> Option<Features> {
        let (draft, place) = (self.draft, self.place);
        let own = draft.sentences.get(place.sentence)?;
        let other = source.sentences.get(there.sentence)?;
        let slip = place.answer.slip(&there.answer);
        let is = |of: Slip| i32::from(slip == Some(of));
        let of = |kind: Type| i32::from(place.answer.kind() == kind);
        Some([
            1,
            bits(own.shared(other), 40),
            bits(place.beside.shared(&there.beside), 30),
            tenths(place.around.shared(other), place.around.total),
            int(place.phrase(draft.article, there, source.article)),
            self.figures_missing(source, there),
            i32::from(place.bound() != there.bound()),
            is(Slip::Digit) + is(Slip::Exchanged),
            is(Slip::Tenfold),
            is(Slip::Thousandfold),
            is(Slip::Far),
            is(Slip::Day),
            is(Slip::Month),
            is(Slip::Year),
            self.neighbours(source, there.sentence),
            i32::from(place.sentence < LEAD && there.sentence < LEAD),
            log(self.days_apart(source).unwrap_or(1)),
            of(Type::Percent),
            of(Type::Money),
            of(Type::Age),
            of(Type::Duration),
            of(Type::Quantity),
            i32::from(self.stands),
            log(self.absent),
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            self.days_back(&place.answer),
            self.days_back(&there.answer),
        ])
    }

    /// All features: the likeness, and what else speaks of either place.
    pub(super) fn features(&self, pair: Candidate<'_>, own: Own, crowd: usize) -> Option<Features> {
        let mut features = self.likeness(pair)?;
        let says = |s: &&Passage<'_>| s.says(&pair.1.answer);
        let with = self.sources.iter().filter(says).count();
        let [
            ..,
            among,
            rival,
            outlets,
            sentence,
            around,
            phrase,
            missing,
            _,
            _,
        ] = &mut features;
        *among = log(crowd);
        *rival = i32::from(self.has_rival(pair));
        *outlets = int(with.saturating_sub(1)).min(3);
        [*sentence, *around, *phrase, *missing] = own;
        Some(features)
    }

    /// Whether another value of the draft that the source's may stand for is in a place that fits better.
    fn has_rival(&self, (source, there): Candidate<'_>) -> bool {
        let Some(other) = source.sentences.get(there.sentence) else {
            return false;
        };
        let fit = |p: &Place<'_>| {
            let sentence = self.draft.sentences.get(p.sentence);
            sentence.map_or(0, |s| s.shared(other)) + p.beside.shared(&there.beside)
        };
        let own = fit(self.place);
        let mut rivals = self.draft.places.iter().filter(|p| {
            p.mention.span != self.place.mention.span
                && (p.answer.differs(&there.answer) || p.answer.agrees(&there.answer))
        });
        rivals.any(|p| fit(p) > own)
    }

    /// How many other values of the draft's sentence the source's has not.
    pub(super) fn figures_missing(&self, source: &Passage<'_>, there: &Place<'_>) -> i32 {
        const SHOWN: usize = 3;
        let others = self.draft.others(self.place).take(SHOWN);
        let missing = |p: &&Place<'_>| !source.others(there).any(|o| o.answer.agrees(&p.answer));
        int(others.filter(missing).count())
    }

    /// How much a sentence before or behind shares with one before or behind the source's.
    fn neighbours(&self, source: &Passage<'_>, there: usize) -> i32 {
        let own = || near(&self.draft.sentences, self.place.sentence);
        let others = near(&source.sentences, there);
        let shared = others.flat_map(|b| own().map(|a| a.shared(b)));
        bits(shared.max().unwrap_or(0), 30)
    }

    /// How many days before the draft's publication a weekday alone lies: news is of today and of yesterday. Where nobody
    /// knows, it may be any.
    fn days_back(&self, answer: &Answer) -> i32 {
        const ANY: i8 = 3;
        if answer.sort() != Sort::Weekday {
            return 0;
        }
        let published = self.draft.article.document.published_on();
        let today = published.map(|day| day.weekday().to_monday_one_offset());
        let back = { answer.weekday().zip(today) }.map(|(day, today)| (today - day).rem_euclid(7));
        back.unwrap_or(ANY).into()
    }

    /// How many days lie between the two publications.
    fn days_apart(&self, source: &Passage<'_>) -> Option<usize> {
        let day = |article: &Article<'_>| article.document.published_on();
        let (own, other) = (day(self.draft.article)?, day(source.article)?);
        let hours = own.duration_until(other).as_hours().unsigned_abs();
        usize::try_from(hours / 24).ok()
    }
}

/// The first sentences of an article.
const LEAD: usize = 3;

/// The two sentences on either side of the one at `at`.
fn near(sentences: &[Words], at: usize) -> impl Iterator<Item = &Words> {
    const NEAR: usize = 2;
    let start = at.saturating_sub(NEAR);
    let all = sentences
        .iter()
        .enumerate()
        .skip(start)
        .take(at + NEAR + 1 - start);
    all.filter(move |(other, _)| *other != at)
        .map(|(_, words)| words)
}

fn int(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}

/// The order of magnitude of a number, in powers of two.
fn log(n: usize) -> i32 {
    (n.saturating_add(1))
        .checked_ilog2()
        .map_or(0, |log| log.min(6).cast_signed())
}

/// Quarter bits as bits, no more than `most`.
fn bits(quarters: u32, most: i32) -> i32 {
    i32::try_from(quarters / 4).unwrap_or(most).min(most)
}

fn tenths(part: u32, whole: u32) -> i32 {
    let tenths = part.saturating_mul(10).checked_div(whole).unwrap_or(0);
    i32::try_from(tenths).unwrap_or(10)
}
