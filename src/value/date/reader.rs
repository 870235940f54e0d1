//! The pass over a text: senses, triggers, and the memory of dates spoken of before.

use std::cell::OnceCell;
use std::ops::Range;

use jiff::civil::Date;

use super::calendar::{Days, Grain};
use super::phrase::{Phrase, Term};
use super::resolve::Resolved;
use super::sense::{Glue, Sense, Senses};
use super::{DateSpan, calendar};
use crate::lexicon::Class;
use crate::text::{Mark, Text};
use crate::value::{Dateline, Grammar, Mention, Reading, TokenMask, Value};

/// Reads the dates of one text.
pub(super) struct Reader<'t, 's> {
    pub(super) text: &'t Text<'s>,
    pub(super) dateline: &'t Dateline,
    senses: Senses,
    /// The first token of the sentence in hand, and one past its last: no grammar looks beyond.
    pub(super) base: usize,
    pub(super) limit: usize,
    /// Its index.
    sentence: usize,
    /// Whether 3/4 is the third of April, once someone has asked.
    pub(super) day_first: OnceCell<Option<bool>>,
    pub(super) memory: Memory,
}

/// The dates spoken of before, which "that year" and "a year earlier" lean on.
#[derive(Debug, Default, Clone)]
pub(super) struct Memory {
    /// The last words and what they said.
    pub(super) last: Option<Said>,
    /// The last one.
    pub(super) recent: Option<Heard>,
    /// The last quarter, half, fiscal year or period end: what "a year earlier" compares with.
    pub(super) period: Option<Heard>,
}

/// The words of a date and what they said.
#[derive(Debug, Clone)]
pub(super) struct Said {
    pub(super) term: Term,
    pub(super) tokens: Range<usize>,
}

/// A date spoken of before, and where.
#[derive(Debug, Clone, Copy)]
pub(super) struct Heard {
    pub(super) days: Days,
    pub(super) grain: Grain,
    pub(super) sentence: usize,
}

impl<'t, 's> Reader<'t, 's> {
    pub(super) fn new(text: &'t Text<'s>, dateline: &'t Dateline) -> Self {
        Self {
            text,
            dateline,
            senses: Senses::all(),
            base: 0,
            limit: 0,
            sentence: 0,
            day_first: OnceCell::new(),
            memory: Memory::default(),
        }
    }

    /// Whether the word at `at`, inside the sentence, is of a class.
    pub(super) fn has(&self, at: usize, class: Class) -> bool {
        (self.base..self.limit).contains(&at) && self.text.has(at, class)
    }

    /// A reader of a few tokens, for a question about them.
    pub(super) fn window(
        text: &'t Text<'s>,
        dateline: &'t Dateline,
        from: usize,
        limit: usize,
    ) -> Self {
        let mut reader = Self::new(text, dateline);
        reader.base = from;
        reader.limit = limit;
        reader
    }

    /// Reads the whole text.
    pub(super) fn run(mut self, taken: &mut TokenMask, out: &mut Vec<Mention>) {
        for (index, sentence) in self.text.sentences().iter().enumerate() {
            self.sentence = index;
            self.base = sentence.tokens.start;
            self.limit = sentence.tokens.end;
            self.sentence(taken, out);
        }
    }

    fn sentence(&mut self, taken: &mut TokenMask, out: &mut Vec<Mention>) {
        let (text, senses, mut next) = (self.text, self.senses, self.base);
        for at in text.select(self.base..self.limit, |token| senses.matters(token.word)) {
            if at < next || taken.has(at) {
                continue;
            }
            let phrase = if self.may_open(at) {
                self.phrase(at)
            } else {
                None
            };
            let Some(mut phrase) = phrase.filter(|p| p.end > at && p.end <= self.limit) else {
                self.overhear(at);
                continue;
            };
            // "Friday noon": the time is one of its own.
            phrase.end = (at..phrase.end)
                .find(|&token| taken.has(token))
                .unwrap_or(phrase.end);
            phrase.said.parts.daypart = self.daypart_in(at..phrase.end);
            let resolved = self.resolve(&phrase, at);
            self.remember(&phrase, &resolved, at);
            taken.take(at..phrase.end);
            out.push(self.mention(at, &phrase, resolved.when(&phrase)));
            self.memory.last = Some(Said {
                term: phrase.term,
                tokens: at..phrase.end,
            });
            next = phrase.end;
        }
    }

    fn mention(&self, start: usize, phrase: &Phrase, when: DateSpan) -> Mention {
        let is_day = matches!((when.from, when.to), (Some(from), Some(to)) if calendar::distance(from, to) == 1)
            || (when.from.is_none() && when.grain == Grain::Day);
        let value = if is_day {
            Value::Date(when)
        } else {
            Value::Period(when)
        };
        let tokens = start..phrase.end;
        let reading = Reading {
            value,
            bound: self.bound(phrase, start),
            trend: None,
            nearly: false,
        };
        Mention::new(self.text, tokens, self.sentence, reading, phrase.grammar)
    }

    fn remember(&mut self, phrase: &Phrase, resolved: &Resolved, at: usize) {
        let Some(days) = resolved.days else { return };
        let heard = Heard {
            days,
            grain: resolved.grain,
            sentence: self.sentence,
        };
        self.memory.recent = Some(heard);
        let old = self.period_heard(3);
        // "the first three quarters of this year"
        let stretch = resolved.grain == Grain::Range
            && days.from.day_of_year() == 1
            && (80..=340).contains(&days.len());
        let named = stretch || matches!(resolved.grain, Grain::Quarter | Grain::Half);
        // An earlier quarter beside one spoken of before is what that is compared with.
        let earlier = old.is_some_and(|old| days.from < old.days.from);
        let closes = at > self.base
            && self.glue(at - 1, Glue::Ended)
            && old.is_none_or(|old| old.sentence != self.sentence);
        // Results are of quarters that are over; what is forecast is compared with nothing.
        let ahead = old.is_some() && self.published().is_some_and(|now| days.to > now);
        if (named && !phrase.compared && !earlier && !ahead) || closes {
            self.memory.period = Some(heard);
        }
    }

    /// Notes a stretch that is a duration by its words but that comparisons lean on: "for the nine months".
    fn overhear(&mut self, at: usize) {
        let (Sense::Units(Grain::Month), Some(count), Some(year)) = (
            self.sense(at),
            at.checked_sub(1).and_then(|i| self.small(i)),
            self.this_year(),
        ) else {
            return;
        };
        if matches!(count, 6 | 9)
            && at >= 2
            && matches!(
                self.sense(at - 2),
                Sense::Glue(Glue::The) | Sense::Nth(1) | Sense::Shift(_)
            )
        {
            let Some(days) = Days::years(year, 1) else {
                return;
            };
            self.memory.period = Some(Heard {
                days,
                grain: Grain::Year,
                sentence: self.sentence,
            });
        }
    }

    /// The sense of the token at `index`; none outside the sentence.
    pub(super) fn sense(&self, index: usize) -> Sense {
        if index >= self.limit {
            return Sense::Plain;
        }
        if index < self.base {
            Sense::Plain
        } else {
            self.senses.of(self.text, index)
        }
    }

    /// The sense of the token before `index`.
    pub(super) fn before(&self, index: usize) -> Sense {
        index.checked_sub(1).map_or(Sense::Plain, |i| self.sense(i))
    }

    /// Whether the token at `index` is this mark or function word.
    pub(super) fn glue(&self, index: usize, glue: Glue) -> bool {
        self.sense(index) == Sense::Glue(glue)
    }

    /// `index`, or the next token if this mark or function word stands there.
    pub(super) fn skip(&self, index: usize, glue: Glue) -> usize {
        index + usize::from(self.glue(index, glue))
    }

    /// Whether the token at `index` touches the one before it.
    pub(super) fn joined(&self, index: usize) -> bool {
        index < self.limit && self.text.token(index).is_some_and(|t| !t.spaced)
    }

    /// Whether the token at `index` starts with a capital.
    pub(super) fn capital(&self, index: usize) -> bool {
        (self.base..self.limit).contains(&index)
            && self.text.token(index).is_some_and(|t| t.capital)
    }

    /// The word at `index`; empty outside the sentence.
    pub(super) fn word(&self, index: usize) -> &'s str {
        if (self.base..self.limit).contains(&index) {
            self.text.word(index)
        } else {
            ""
        }
    }

    /// The class of the mark at `index`; none outside the sentence.
    pub(super) fn mark(&self, index: usize) -> Mark {
        if (self.base..self.limit).contains(&index) {
            self.text.mark(index)
        } else {
            Mark::None
        }
    }

    /// The day of publication.
    pub(super) fn published(&self) -> Option<Date> {
        self.dateline.published
    }

    /// The year of publication.
    pub(super) fn this_year(&self) -> Option<i32> {
        self.published().map(|d| i32::from(d.year()))
    }

    /// What was spoken of last, if that was not long ago.
    pub(super) fn recent(&self, sentences: usize) -> Option<Heard> {
        self.memory
            .recent
            .filter(|heard| self.sentence - heard.sentence <= sentences)
    }

    /// The period that comparisons lean on, if it was spoken of not long ago.
    pub(super) fn period_heard(&self, sentences: usize) -> Option<Heard> {
        self.memory
            .period
            .filter(|heard| self.sentence - heard.sentence <= sentences)
    }

    /// Whether a grammar is worth a try at `at`: an article opens nothing before a plain word.
    fn may_open(&self, at: usize) -> bool {
        match self.sense(at) {
            sense if sense.opens_weakly() => self.sense(at + 1) != Sense::Plain,
            Sense::Digits => self.sense(at + 1) != Sense::Plain || self.is_whole_date(at),
            sense => sense.opens(),
        }
    }

    /// Whether digits may be a date by themselves: "2025", "20251030", "30.10.2025".
    fn is_whole_date(&self, at: usize) -> bool {
        let word = self.word(at);
        matches!(self.width(at), 4 | 8) || word.bytes().filter(|&b| b == b'.').count() == 2
    }

    /// The date or period that starts at token `at`.
    fn phrase(&self, at: usize) -> Option<Phrase> {
        let phrase = self
            .range(at)
            .map(|p| p.by(Grammar::DateRange))
            .or_else(|| self.edge(at).map(|p| p.by(Grammar::PartOfPeriod)))
            .or_else(|| self.term(at))?;
        if phrase.term.is_day()
            && phrase.weekday.is_none()
            && let Some((weekday, end)) = self.weekday_behind(phrase.end)
        {
            return Some(phrase.until(end).on(weekday));
        }
        Some(self.with_neighbours_year(phrase))
    }

    /// "late May and June 2020": a month or day takes the year of the one it is joined to.
    fn with_neighbours_year(&self, phrase: Phrase) -> Phrase {
        let joined = matches!(self.sense(phrase.end), Sense::Glue(Glue::And | Glue::Or));
        if !joined || phrase.shift.is_some() || !phrase.term.is_yearless() {
            return phrase;
        }
        let year = self
            .edge(phrase.end + 1)
            .or_else(|| self.term(phrase.end + 1))
            .and_then(|p| p.term.year());
        year.map_or(phrase, |year| Phrase {
            term: phrase.term.in_year(year),
            ..phrase
        })
    }

    /// A date or period without "early", "the end of" or "from … to".
    pub(super) fn term(&self, at: usize) -> Option<Phrase> {
        match self.sense(at) {
            Sense::Digits => self.digits_first(at),
            Sense::Month(..) => self
                .holiday(at)
                .map(|p| p.by(Grammar::Holiday))
                .or_else(|| self.month_first(at).map(by_month)),
            Sense::Weekday(..) => self.weekday_first(at).map(|p| p.by(Grammar::Weekday)),
            Sense::Day(_) => self.day_word(at).map(|p| p.by(Grammar::NearDay)),
            Sense::Shift(_) => self.shift_first(at).map(|p| p.by(Grammar::Shifted)),
            Sense::Nth(_) => self.nth_first(at).map(|p| p.by(Grammar::Nth)),
            Sense::Count(_) => self.count_first(at).map(|p| p.by(Grammar::Counted)),
            Sense::Season(_) => self.season_first(at).map(|p| p.by(Grammar::Season)),
            Sense::Unit(_) => self.unit_first(at).map(|p| p.by(Grammar::UnitOfTime)),
            Sense::Decade(_) => self.decade_word(at).map(|p| p.by(Grammar::Decade)),
            Sense::Glue(glue) => self.glue_first(at, glue),
            Sense::Plain
            | Sense::Units(_)
            | Sense::Daypart(_)
            | Sense::Part(_)
            | Sense::Rel(_)
            | Sense::Edge(_) => None,
        }
    }

    fn digits_first(&self, at: usize) -> Option<Phrase> {
        let by = |grammar| move |phrase: Phrase| phrase.by(grammar);
        self.numeric(at)
            .map(by(Grammar::DateInDigits))
            .or_else(|| self.day_first_date(at).map(by(Grammar::DayAndMonth)))
            .or_else(|| self.nth_first(at).map(by(Grammar::Nth)))
            .or_else(|| self.count_first(at).map(by(Grammar::Counted)))
            .or_else(|| self.quarter_code(at).map(by(Grammar::PeriodCode)))
            .or_else(|| self.era_behind(at).map(by(Grammar::Era)))
            .or_else(|| self.listed(at).map(by(Grammar::DayInList)))
            .or_else(|| self.day_alone(at).map(by(Grammar::DayAlone)))
            .or_else(|| self.year_first(at).map(by(Grammar::Year)))
    }

    fn glue_first(&self, at: usize, glue: Glue) -> Option<Phrase> {
        let (phrase, grammar) = match glue {
            Glue::The | Glue::Full => return self.the_first(at),
            Glue::A | Glue::Couple => (self.count_first(at), Grammar::Counted),
            Glue::Half => (self.half_ago(at), Grammar::Counted),
            Glue::Final => (self.final_quarter(at), Grammar::Nth),
            Glue::Ad => (self.era_first(at), Grammar::Era),
            Glue::Fiscal | Glue::Fy | Glue::Calendar => (self.fiscal(at), Grammar::FiscalYear),
            Glue::Q | Glue::H => (self.quarter_code(at), Grammar::PeriodCode),
            Glue::W => (self.week_code(at), Grammar::PeriodCode),
            Glue::Holiday => (self.holiday(at), Grammar::Holiday),
            Glue::Eoy | Glue::Eom => (self.end_code(at), Grammar::PeriodCode),
            Glue::Apostrophe => (self.short_year(at), Grammar::ShortYear),
            _ => return None,
        };
        phrase.map(|p| p.by(grammar))
    }

    /// A term behind "the".
    fn the_first(&self, at: usize) -> Option<Phrase> {
        if let Some(phrase) = self.beyond(at + 1).or_else(|| self.the_period(at)) {
            return Some(phrase);
        }
        let next = at + 1;
        match self.sense(next) {
            Sense::Plain | Sense::Day(_) | Sense::Count(_) | Sense::Glue(Glue::The | Glue::A) => {
                None
            }
            _ if self.glue(at, Glue::Full) => None,
            // In "the 2019 summit" the article is the summit's.
            Sense::Digits => self.term(next).filter(|p| p.term.grain() != Grain::Year),
            _ => self.term(next),
        }
    }
}

/// What reads a date that opens with a month: a day may stand behind it.
fn by_month(phrase: Phrase) -> Phrase {
    phrase.by(if phrase.term.is_day() {
        Grammar::MonthAndDay
    } else {
        Grammar::Month
    })
}

impl Sense {
    /// Whether a date can start with a token of this sense only where the next has a sense as well.
    pub(super) fn opens_weakly(self) -> bool {
        matches!(
            self,
            Self::Glue(Glue::The | Glue::A | Glue::From | Glue::Between | Glue::Full)
        )
    }

    /// Whether a date can start with a token of this sense.
    pub(super) fn opens(self) -> bool {
        match self {
            Self::Plain | Self::Units(_) | Self::Daypart(_) => false,
            Self::Glue(glue) => matches!(
                glue,
                Glue::The
                    | Glue::A
                    | Glue::Couple
                    | Glue::Half
                    | Glue::Final
                    | Glue::Ad
                    | Glue::Fiscal
                    | Glue::Fy
                    | Glue::Calendar
                    | Glue::Full
                    | Glue::Q
                    | Glue::H
                    | Glue::W
                    | Glue::Holiday
                    | Glue::From
                    | Glue::Between
                    | Glue::Eoy
                    | Glue::Eom
                    | Glue::Apostrophe
            ),
            _ => true,
        }
    }
}
