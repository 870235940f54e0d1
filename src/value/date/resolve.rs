//! From what the words say to the days that are meant.

use jiff::civil::{Date, Weekday};

use super::DateSpan;
use super::calendar::{self, Days, Grain, add_days, distance};
use super::phrase::{Phrase, Term};
use super::reader::Reader;
use super::sense::{Glue, Shift};
use super::tense::Tense;
use super::words::Anchor;

/// The days that a phrase means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Resolved {
    /// The likeliest reading.
    pub(super) days: Option<Days>,
    /// Its size.
    pub(super) grain: Grain,
    /// A second reading that the words allow.
    pub(super) other: Option<Days>,
}

impl Resolved {
    pub(super) fn known(days: Days, grain: Grain) -> Self {
        Self {
            days: Some(days),
            grain,
            other: None,
        }
    }

    fn none(grain: Grain) -> Self {
        Self {
            days: None,
            grain,
            other: None,
        }
    }

    /// The value that the words of `phrase` give.
    pub(super) fn when(&self, phrase: &Phrase) -> DateSpan {
        DateSpan {
            from: self.days.map(|d| d.from),
            to: self.days.map(|d| d.to),
            grain: self.grain,
            words: phrase.words(),
            modifier: phrase.modifier,
            others: self.other.map(|d| (d.from, d.to)).into_iter().collect(),
        }
    }
}

/// The two nearest readings of words without a year.
#[derive(Debug, Clone, Copy)]
struct Sides {
    past: Option<Days>,
    future: Option<Days>,
    grain: Grain,
    /// Whether they are a day of a month, which carries its year where that is not the dateline's.
    numbered: bool,
}

impl Reader<'_, '_> {
    /// The days that `phrase`, whose first token is `start`, means.
    pub(super) fn resolve(&self, phrase: &Phrase, start: usize) -> Resolved {
        let grain = phrase.term.grain();
        if let Some(Term::Span { days, .. }) = phrase.other {
            let first = self.resolve(
                &Phrase {
                    other: None,
                    ..*phrase
                },
                start,
            );
            return Resolved {
                other: Some(days).filter(|&other| first.days != Some(other)),
                ..first
            };
        }
        match phrase.term {
            Term::Span { days, grain } => Resolved::known(days, grain),
            Term::Vague => Resolved::none(grain),
            Term::Weekday(day) => self.weekday(phrase, day, start),
            Term::Weekend => self.weekend(phrase, start),
            term => self.named(phrase, term, start, grain),
        }
    }

    /// A term that names its place in a year, with the year or without.
    fn named(&self, phrase: &Phrase, term: Term, start: usize, grain: Grain) -> Resolved {
        if let Some(year) = term.year() {
            return Resolved {
                days: dated(&term, year),
                grain,
                other: phrase.other.and_then(|other| dated(&other, year)),
            };
        }
        let resolved = self.yearless(phrase, start, grain);
        let swapped = || {
            self.yearless(
                &Phrase {
                    term: phrase.other?,
                    ..*phrase
                },
                start,
                grain,
            )
            .days
        };
        Resolved {
            other: swapped().or(resolved.other),
            ..resolved
        }
    }

    /// A day, month, quarter, season or holiday without a year.
    fn yearless(&self, phrase: &Phrase, start: usize, grain: Grain) -> Resolved {
        let Some(now) = self.published() else {
            return Resolved::none(grain);
        };
        let year = i32::from(now.year());
        let at = |year| dated(&phrase.term, year);
        // Far enough for the 29th of February.
        let past = (0..=8).find_map(|back| at(year - back).filter(|d| d.from <= now));
        let future = (0..=8).find_map(|ahead| at(year + ahead).filter(|d| d.from > now));
        let sides = Sides {
            past,
            future,
            grain,
            numbered: phrase.term.is_day(),
        };
        let tense = || self.tense(start, phrase.end);
        let chosen = match phrase.shift {
            Some(Shift::This) => Resolved {
                days: at(year).or(past),
                grain,
                other: None,
            },
            Some(shift) => shifted(sides, shift, now),
            // What has gone on "since March" began in one that is over.
            None if self.glue(self.unhedged(start).wrapping_sub(1), Glue::Since)
                && sides.past.is_some() =>
            {
                Resolved {
                    days: sides.past,
                    grain,
                    other: None,
                }
            }
            None => sides.choose(tense(), now),
        };
        match phrase.weekday {
            Some(weekday) => Resolved {
                days: on_weekday(&phrase.term, weekday, chosen.days, (now, tense())),
                grain,
                other: None,
            },
            None => chosen,
        }
    }

    fn weekday(&self, phrase: &Phrase, day: Weekday, start: usize) -> Resolved {
        let Some(now) = self.published() else {
            return Resolved::none(Grain::Day);
        };
        let ahead = i32::from(day.to_monday_zero_offset() - now.weekday().to_monday_zero_offset())
            .rem_euclid(7);
        let days = |by: i32| add_days(now, by).and_then(Days::day);
        let back = if ahead == 0 { 0 } else { ahead - 7 };
        let strictly = if ahead == 0 { 7 } else { ahead };
        // "Next Friday" is that of next week; the coming one is its other reading.
        let next =
            i32::from(day.to_monday_zero_offset() - now.weekday().to_monday_zero_offset()) + 7;
        let this = next - 7;
        let pick = |by: i32, other: i32| Resolved {
            days: days(by),
            grain: Grain::Day,
            other: days(other).filter(|_| other != by),
        };
        match phrase.shift {
            Some(Shift::Last | Shift::Past | Shift::Previous) => {
                let last = if ahead == 0 { -7 } else { ahead - 7 };
                pick(last, last)
            }
            Some(Shift::Next) => pick(next, strictly),
            Some(Shift::Coming | Shift::Following) => pick(strictly, strictly),
            // "This Friday", said of what is to come on a Sunday, is no day that is over.
            Some(Shift::This) if this < 0 && self.tense(start, phrase.end) == Tense::Future => {
                pick(strictly, strictly)
            }
            Some(Shift::This) => pick(this, this),
            _ => match self.tense(start, phrase.end) {
                Tense::Future => pick(ahead, back),
                _ if self.is_until(start) => pick(ahead, back),
                Tense::Past | Tense::Done | Tense::Unknown => pick(back, ahead),
            },
        }
    }

    fn weekend(&self, phrase: &Phrase, start: usize) -> Resolved {
        let Some(now) = self.published() else {
            return Resolved::none(Grain::Weekend);
        };
        let inside = now.weekday().to_monday_zero_offset() >= 5;
        let by = match phrase.shift {
            Some(Shift::Last | Shift::Past | Shift::Previous) => -1,
            Some(Shift::Next | Shift::Coming | Shift::Following) => i32::from(inside),
            Some(_) => 0,
            None if inside => 0,
            None => match self.tense(start, phrase.end) {
                Tense::Past | Tense::Done => -1,
                Tense::Future => 0,
                // Up to Wednesday "the weekend" is the last one.
                Tense::Unknown => -i32::from(now.weekday().to_monday_zero_offset() < 3),
            },
        };
        let days = |by| Days::shifted(now, Grain::Weekend, by);
        let other = if phrase.shift.is_none() && !inside {
            days(-1 - by)
        } else {
            None
        };
        Resolved {
            days: days(by),
            grain: Grain::Weekend,
            other,
        }
    }
}

impl Sides {
    /// The side that tense and nearness support; the other is kept.
    fn choose(self, tense: Tense, now: Date) -> Resolved {
        let (Some(past), Some(future)) = (self.past, self.future) else {
            return Resolved {
                days: self.past.or(self.future),
                grain: self.grain,
                other: None,
            };
        };
        // Writers leave the year out of dates near the dateline: a year-old day would carry its year.
        let behind = distance(past.to, now).max(0);
        let ahead = distance(now, future.from);
        let takes_past = past.to > now
            || match tense {
                Tense::Done => !self.numbered || ahead > 31 || behind <= 300,
                Tense::Past => ahead > 45 || behind <= 240,
                Tense::Future if self.grain == Grain::Day => behind <= 31 && ahead > 300,
                // A quarter just over is reported on in every tense.
                Tense::Future => {
                    matches!(self.grain, Grain::Quarter | Grain::Half) && behind <= 100
                }
                // Words without a tense lean to the year of the dateline, and in it to what is over.
                Tense::Unknown if past.from.year() == now.year() => {
                    behind <= ahead.saturating_mul(3) / 2
                }
                Tense::Unknown => behind < ahead,
            };
        let (days, other) = if takes_past {
            (past, future)
        } else {
            (future, past)
        };
        Resolved {
            days: Some(days),
            grain: self.grain,
            other: Some(other),
        }
    }
}

/// "last October", "next April", "the following March".
fn shifted(sides: Sides, shift: Shift, now: Date) -> Resolved {
    let days = match shift {
        Shift::Last
        | Shift::Past
        | Shift::Previous
        | Shift::Latest
        | Shift::That
        | Shift::Same
        | Shift::This => match sides.past {
            // "Last June" in June is that of last year.
            Some(past) if past.to > now && shift == Shift::Last => past.plus_years(-1),
            past => past,
        },
        Shift::Next | Shift::Coming | Shift::Following => sides.future,
    };
    Resolved {
        days,
        grain: sides.grain,
        other: None,
    }
}

/// The term in a year; `None` for a day that the calendar lacks.
fn dated(term: &Term, year: i32) -> Option<Days> {
    match term {
        Term::Named(parts) => parts.days(year),
        _ => None,
    }
}

/// The day of `term`, which has a weekday beside it and no year: the one that was `chosen` for its nearness and the
/// tense, or where that does not fall on the weekday, the one of another year that does. A year moves a weekday by
/// one, so that a slip of one day always fits some year beside: a day close to the dateline, on the side to
/// which the tense looks, stands whatever its weekday.
fn on_weekday(
    term: &Term,
    weekday: Weekday,
    chosen: Option<Days>,
    (now, tense): (Date, Tense),
) -> Option<Days> {
    let fits = |days: &Days| days.from.weekday() == weekday;
    let near = |days: &Days| {
        let (behind, ahead) = (distance(days.from, now), distance(now, days.from));
        match tense {
            Tense::Future => ahead <= SEASON && behind <= MONTH,
            Tense::Past | Tense::Done => behind <= SEASON && ahead <= 0,
            Tense::Unknown => behind.max(ahead) <= MONTH,
        }
    };
    if chosen.as_ref().is_some_and(|days| fits(days) || near(days)) {
        return chosen;
    }
    let year = i32::from(now.year());
    [0, -1, 1]
        .into_iter()
        .find_map(|by| dated(term, year + by).filter(fits))
        .or(chosen)
}

/// So many days from the dateline on, the tense tells the year of a day with a weekday.
const SEASON: i32 = 120;
/// The same where nothing tells the tense.
const MONTH: i32 = 45;

/// The span of size `unit` that lies `count` units before `day`: a year for decades and centuries.
pub(super) fn back(day: Date, unit: Grain, count: i32) -> Option<DateSpan> {
    let grain = match unit {
        Grain::Decade | Grain::Century => Grain::Year,
        Grain::Weekend => return None,
        other => other,
    };
    let days = Days::around(calendar::step(day, unit, count.checked_neg()?)?, grain)?;
    let offset = Anchor::Publication.away(count.checked_neg()?, unit);
    Some(Resolved::known(days, grain).when(&Phrase::span(days, grain, 0).counted(offset)))
}
