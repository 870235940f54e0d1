//! The pass over a text that finds times of day.

use std::ops::Range;

use super::TimeOfDay;
use super::clock::{self, Clock, DAY, Form, Half};
use super::words::{self, Cue, Part, Sense};
use crate::lexicon::{Class, Set};
use crate::text::{Kind, Mark, Text};
use crate::value::{Bound, Grammar, Mention, Reading, TokenMask, Value};

/// How many tokens a time may have.
const REACH: usize = 16;

/// Finds the times of day of `text` that hold no taken token.
pub(in crate::value) fn recognise(text: &Text<'_>, taken: &mut TokenMask) -> Vec<Mention> {
    let mut out = Vec::new();
    for (sentence, range) in text
        .sentences()
        .iter()
        .map(|s| s.tokens.clone())
        .enumerate()
    {
        let scan = Scan {
            text,
            floor: range.start,
            end: range.end,
        };
        let mut next = range.start;
        for at in text.select(range, |token| token.set.meets(Set::NUMBER.or(Set::CLOCK))) {
            if at < next || taken.has(at) {
                continue;
            }
            let Some(found) = scan.read(at) else { continue };
            next = found.tokens.end;
            taken.take(found.tokens.clone());
            let Found {
                tokens,
                reading,
                grammar,
            } = found;
            out.push(Mention::new(text, tokens, sentence, reading, grammar));
        }
    }
    out
}

struct Found {
    tokens: Range<usize>,
    reading: Reading,
    grammar: Grammar,
}

struct Scan<'t, 's> {
    text: &'t Text<'s>,
    floor: usize,
    end: usize,
}

/// What stands before a time.
#[derive(Default)]
struct Before {
    /// Whether a word tells that a time follows.
    told: bool,
    bound: Option<Bound>,
    between: bool,
}

/// What stands behind a time.
#[derive(Default)]
struct Behind {
    /// The part of the day.
    part: Option<Part>,
    /// Where its words end that are of the time, and of no date.
    end: usize,
}

impl Scan<'_, '_> {
    fn read(&self, at: usize) -> Option<Found> {
        let limit = self.end.min(at + REACH);
        let first = clock::read(self.text, at, limit)?;
        if self.is_glued(at) {
            return None;
        }
        let before = self.before(at);
        let by = |grammar| move |found| Found { grammar, ..found };
        self.span(at, first, &before, limit)
            .map(by(Grammar::ClockSpan))
            .or_else(|| {
                let listed = self.listed(at, first, &before, limit);
                listed.map(by(Grammar::ClockList))
            })
            .or_else(|| self.moment(at, first, &before, limit))
    }

    /// Whether the token at `at` is a part of something else by what it touches: "$7", "T-7", "10-7".
    fn is_glued(&self, at: usize) -> bool {
        let touches = at > self.floor && self.text.token(at).is_some_and(|t| !t.spaced);
        touches
            && !matches!(
                self.text.mark(at - 1),
                Mark::OpenBracket | Mark::EmDash | Mark::EnDash | Mark::Comma
            )
            && !self
                .text
                .token(at - 1)
                .is_some_and(|t| t.set.meets(Set::QUOTE))
    }

    /// What the words before token `at` say: "at", "shortly before", "between".
    fn before(&self, at: usize) -> Before {
        let mut before = Before::default();
        for word in (self.floor..at).rev().take(3) {
            match words::cue(self.text, word) {
                Some(Cue::Plain) => {
                    before.told = true;
                    before.between = self.text.has(word, Class::Between);
                    break;
                }
                // "at about 7", "by about 7": the nearer word says how exact it is.
                Some(Cue::Bound(bound)) => {
                    before.told = true;
                    before.bound = before.bound.or(Some(bound));
                }
                Some(Cue::Hedge) => {}
                None => break,
            }
        }
        before
    }

    /// What the words from `at` on say of the part of the day.
    fn behind(&self, at: usize, limit: usize) -> Behind {
        let on = usize::from(self.text.is(at, "on"));
        match words::sense(self.text, at + on, limit) {
            Some((Sense::With(part), _)) => Behind {
                part: Some(part),
                end: at,
            },
            Some((Sense::Own(part), end)) if on == 0 => Behind {
                part: Some(part),
                end,
            },
            _ => Behind {
                part: None,
                end: at,
            },
        }
    }

    /// A span: "between 7 and 9 last night", "9 a.m. to 5 p.m.", "7-9 p.m.".
    fn span(&self, at: usize, first: Clock, before: &Before, limit: usize) -> Option<Found> {
        let text = self.text;
        let (from_zone, end) = self.zone(first, limit);
        let joined = clock::joins(text, end)
            || text.has(end, Class::To)
            || matches!(words::cue(text, end), Some(Cue::Plain)) && text.is(end, "until")
            || before.between && text.has(end, Class::And);
        if !joined {
            return None;
        }
        let second = clock::read(text, end + 1, limit)?;
        let (zone, after_zone) = self.zone(second, limit);
        let behind = self.behind(after_zone, limit);
        let by_part = behind
            .part
            .filter(|_| before.told && second.half == Half::Open);
        let second = by_part.map_or(second, |part| second.in_part(part));
        let told = before.told || behind.part.is_some() || zone.is_some();
        let sure = second.form == Form::Sure || by_part.is_some();
        let is_time = match first.form {
            Form::Bare => sure && second.half != Half::Open,
            Form::Sure => second.form != Form::Bare || by_part.is_some(),
            Form::Point => before.told && second.form == Form::Point,
            Form::Colon | Form::Name => sure || second.form != Form::Bare && told,
        };
        if !is_time {
            return None;
        }
        let first = inherit(first, second);
        let either_half = first.half == Half::Open && second.half == Half::Open;
        let (from, mut to) = (first.minutes(), second.minutes());
        if to <= from {
            // A record that fell "from 4:01 to 3:59" is no span.
            if either_half || to == from {
                return None;
            }
            to += DAY;
        }
        let time = TimeOfDay {
            from,
            to,
            lasts: !before.between,
            either_half,
            zone: zone.or(from_zone),
        };
        Some(found(at..behind.end, time, Bound::Exact))
    }

    /// The first of two: "at 7 and 9 p.m.", of which the second says the half of the day.
    fn listed(&self, at: usize, first: Clock, before: &Before, limit: usize) -> Option<Found> {
        let text = self.text;
        if first.half != Half::Open
            || !before.told
            || !(text.has(first.end, Class::And) || text.is(first.end, "or"))
        {
            return None;
        }
        let second = clock::read(text, first.end + 1, limit)?;
        let second = match self.behind(second.end, limit).part {
            Some(part) if second.half == Half::Open => second.in_part(part),
            _ => second,
        };
        if !matches!(second.half, Half::First | Half::Second) {
            return None;
        }
        let half = second.half;
        Some(found(
            at..first.end,
            at_once(Clock { half, ..first }, None),
            before.bound.unwrap_or_default(),
        ))
    }

    /// One time.
    fn moment(&self, at: usize, clock: Clock, before: &Before, limit: usize) -> Option<Found> {
        let (zone, after_zone) = self.zone(clock, limit);
        let behind = self.behind(after_zone, limit);
        let part = behind.part.or_else(|| self.part_before(at));
        let clock = part.map_or(clock, |part| clock.in_part(part));
        let zoned = after_zone > clock.end;
        let is_time = match clock.form {
            Form::Sure => true,
            Form::Name => {
                !self.is_in_name(at, clock.end)
                    && (before.told || zoned || self.is_beside_day(at, after_zone))
            }
            Form::Colon => {
                zoned
                    || behind.part.is_some()
                    || self.is_beside_day(at, after_zone)
                    || before.told && !self.is_of_game(after_zone)
            }
            Form::Point => before.told && behind.part.is_some(),
            Form::Bare => {
                before.told
                    && !zoned
                    && (behind.part.is_some() || self.is_hour_of_begin(at, clock.end))
            }
        };
        let tail = if clock.form == Form::Bare && behind.end == after_zone {
            clock.end
        } else {
            behind.end
        };
        is_time.then(|| {
            found(
                at..tail,
                at_once(clock, zone),
                before.bound.unwrap_or_default(),
            )
        })
    }

    /// The part of the day right before "at": "tonight at 8".
    fn part_before(&self, at: usize) -> Option<Part> {
        let cue = self.cue_before(at)?;
        (self.floor.max(cue.saturating_sub(2))..cue).find_map(|i| {
            match words::sense(self.text, i, cue) {
                Some((Sense::With(part), end)) if end == cue => Some(part),
                _ => None,
            }
        })
    }

    /// The "at" before a time: the first of the words that tell of it.
    fn cue_before(&self, at: usize) -> Option<usize> {
        let told = |&word: &usize| words::cue(self.text, word).is_some();
        (self.floor..at).rev().take(3).take_while(told).last()
    }

    /// Whether a bare number is the hour of a day or of something that happens at an hour: "tonight at 8", "on Monday
    /// at 9", "opens in Ulm at 7". It counts nothing, and no other thing stands between: "start school at 5".
    fn is_hour_of_begin(&self, at: usize, end: usize) -> bool {
        /// The verb may stand this far before.
        const NEAR: usize = 5;
        let Some(cue) = self.cue_before(at).filter(|_| self.closes(end)) else {
            return false;
        };
        if self.part_before(at).is_some() || cue > self.floor && self.is_day(cue - 1) {
            return true;
        }
        let passes = |&i: &usize| {
            let word = self.text.token(i).is_some_and(|t| t.kind == Kind::Word);
            word && (self.text.has(i, Class::Closer)
                || self.text.token(i).is_some_and(|t| t.capital))
        };
        // "Polls closed", "kicked off": the phrase that ends with the word.
        let begins = |i: usize| {
            (self.floor.max(i.saturating_sub(2))..=i).any(|start| {
                let found = words::sense(self.text, start, cue);
                matches!(found, Some((Sense::Begin, end)) if end == i + 1)
            })
        };
        let mut near = (self.floor..cue).rev().take(NEAR);
        let first = near.find(|i| begins(*i) || !passes(i));
        first.is_some_and(begins)
    }

    /// Whether nothing stands at `at` that a number before it could count or be a part of.
    fn closes(&self, at: usize) -> bool {
        let text = self.text;
        let mark = matches!(
            text.mark(at),
            Mark::Comma
                | Mark::FullStop
                | Mark::Semicolon
                | Mark::CloseBracket
                | Mark::Question
                | Mark::Exclamation
                | Mark::EmDash
        );
        let joint = [Class::To, Class::Or, Class::Of, Class::Per, Class::Article];
        let small = text.token(at).is_some_and(|t| t.spaced && !t.capital);
        let word = small
            && text.has(at, Class::Closer)
            && !joint.into_iter().any(|class| text.has(at, class))
            && text.token(at + 1).is_none_or(|t| t.kind != Kind::Number);
        at >= self.end || mark || word || self.is_day(at)
    }

    /// The zone that a time names, and where its words end.
    fn zone(&self, clock: Clock, limit: usize) -> (Option<&'static str>, usize) {
        let named = words::zone(self.text, clock.end, limit).filter(|_| clock.form != Form::Bare);
        named.map_or((None, clock.end), |(zone, end)| (zone.name, end))
    }

    /// "High Noon", "Midnight Express": the name of something else.
    fn is_in_name(&self, at: usize, end: usize) -> bool {
        let text = self.text;
        let capital = |i: usize| text.token(i).is_some_and(|t| t.capital);
        at > self.floor && capital(at) || capital(at) && capital(end) && !self.is_day(end)
    }

    /// Whether a day stands right before or behind: "Friday 19:00", "noon on Friday".
    fn is_beside_day(&self, at: usize, end: usize) -> bool {
        let comma = usize::from(self.text.mark(end) == Mark::Comma);
        let on = usize::from(self.text.is(end + comma, "on"));
        let before = (self.floor..at)
            .rev()
            .find(|&i| self.text.mark(i) != Mark::Comma);
        before.is_some_and(|i| self.is_day(i)) || self.is_day(end + comma + on)
    }

    fn is_day(&self, at: usize) -> bool {
        matches!(words::sense(self.text, at, at + 1), Some((Sense::Day, _)))
    }

    /// "at 14:23 of the second period", "at 3:16 left", "from 4:01 to 3:59": what a clock took, and not what it
    /// showed.
    fn is_of_game(&self, at: usize) -> bool {
        let text = self.text;
        matches!(words::sense(text, at, at + 1), Some((Sense::Game, _)))
            || text.has(at, Class::To) && clock::read(text, at + 1, self.end).is_some()
            || text
                .token(at)
                .is_some_and(|t| !t.spaced && t.kind != Kind::Mark)
    }
}

/// The first end of a span in the half of the day that lies nearest before the second.
fn inherit(first: Clock, second: Clock) -> Clock {
    if first.half != Half::Open || second.half == Half::Open {
        return first;
    }
    let late = Clock {
        half: Half::Second,
        ..first
    };
    let early = Clock {
        half: Half::First,
        ..first
    };
    let end = second.minutes();
    if late.minutes() < end || early.minutes() >= end {
        late
    } else {
        early
    }
}

fn at_once(clock: Clock, zone: Option<&'static str>) -> TimeOfDay {
    let minutes = clock.minutes();
    TimeOfDay {
        from: minutes,
        to: minutes,
        lasts: false,
        either_half: clock.half == Half::Open,
        zone,
    }
}

fn found(tokens: Range<usize>, time: TimeOfDay, bound: Bound) -> Found {
    let reading = Reading {
        bound,
        ..Reading::exact(Value::Time(time))
    };
    Found {
        tokens,
        reading,
        grammar: Grammar::Clock,
    }
}
