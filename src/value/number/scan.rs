//! The pass over a text that finds every number, amount and duration.

use super::noun::is_plural;
use std::cell::Cell;
use std::ops::Range;

use super::address;
use super::age;
use super::age_group;
use super::amount::{self, Amount, Unit};
use super::cardinal::{self, Cardinal, Form};
use super::vocabulary::{Sense, sense};
use super::{
    compound, identifier, into_value, movement, not_a_count, range, rank, ratio, reference, trend,
};
use crate::lexicon::Class;
use crate::lexicon::Set;
use crate::text::{Kind, Mark, Text};
use crate::value::bound::{self, Bound, Trend};
use crate::value::change::opener;
use crate::value::duration;
use crate::value::magnitude::{Exact, Magnitude};
use crate::value::{Grammar, Mention, Reading, TokenMask, Value};

/// How many tokens a value may have; what lies behind is not looked at.
const REACH: usize = 40;

/// Finds all numeric values of `text` that hold no taken token.
pub(super) fn run(text: &Text<'_>, taken: &mut TokenMask, out: &mut Vec<Mention>) {
    for (sentence, range) in text
        .sentences()
        .iter()
        .map(|s| s.tokens.clone())
        .enumerate()
    {
        let mut scan = Scan {
            text,
            sentence,
            floor: range.start,
            end: range.end,
            sentence_start: range.start,
            last: None,
            aged: None,
            bounds: Cell::new(None),
        };
        let mut next = range.start;
        for at in text.select(range, |token| may_open(token.set)) {
            if at >= next && scan.is_trigger(at) {
                next = scan.read(at, taken, out);
            }
        }
    }
}

/// Whether a word of these sets may be where a number starts; the full stop of ".5" may.
fn may_open(sets: Set) -> bool {
    sets.meets(Set::NUMBER.or(Set::TIME).or(Set::STOP))
}

struct Scan<'t, 's> {
    text: &'t Text<'s>,
    sentence: usize,
    /// No word before this token belongs to the next value.
    floor: usize,
    end: usize,
    sentence_start: usize,
    /// The last value, with what one that restates or continues it inherits.
    last: Option<Last>,
    /// The end of the last age, which others may go on with.
    aged: Option<usize>,
    /// What [`Scan::bounded`] found last.
    bounds: Cell<Option<Bounded>>,
}

/// The bound before an amount and its first token, for an amount from `start` on and no word before `floor`.
#[derive(Clone, Copy)]
struct Bounded {
    start: usize,
    floor: usize,
    found: Option<(Bound, usize)>,
}

/// What the value before is to the next one.
struct Last {
    /// Behind its noun.
    end: usize,
    bound: Bound,
    trend: Option<Trend>,
    unit: Unit,
    /// "from" or "to" before it.
    opener: Option<Class>,
}

impl Scan<'_, '_> {
    /// Whether a number may start at token `at`.
    fn is_trigger(&self, at: usize) -> bool {
        match self.text.token(at).map(|t| t.kind) {
            Some(Kind::Number) => true,
            Some(Kind::Word) => {
                sense(self.text, at).is_some() || self.is_single_time(at) || self.is_long(at)
            }
            Some(Kind::Mark) => {
                self.text
                    .token(at + 1)
                    .is_some_and(|t| t.kind == Kind::Number && !t.spaced)
                    && self.text.mark(at) == Mark::FullStop
            }
            Some(Kind::Clitic) | None => false,
        }
    }

    /// "for an hour": the unit behind an article.
    fn is_single_time(&self, at: usize) -> bool {
        at > self.floor
            && self.text.has(at - 1, Class::Article)
            && duration::time_at(self.text, at, self.end).is_some()
    }

    /// "hour-long", "a weeklong": one of the unit that "long" is tied to.
    fn is_long(&self, at: usize) -> bool {
        if self.text.has(at, Class::Long) && duration::time_at(self.text, at, self.end).is_some() {
            return true;
        }
        let tied = self.text.mark(at + 1) == Mark::Hyphen
            && self.text.token(at + 2).is_some_and(|t| !t.spaced);
        tied && self.text.has(at + 2, Class::Long)
            && !is_plural(self.text, at)
            && duration::time_at(self.text, at, self.end).is_some_and(|(_, end)| end == at + 1)
    }

    /// Reads the value at `at`, if there is one, and gives the token to go on from.
    fn read(&mut self, at: usize, taken: &mut TokenMask, out: &mut Vec<Mention>) -> usize {
        if taken.has(at) {
            return at + 1;
        }
        let limit = (at..self.end.min(at + REACH))
            .find(|&t| taken.has(t))
            .unwrap_or(self.end.min(at + REACH));
        if let Some((number, tokens)) = rank::read(self.text, at, limit) {
            let reading = Reading::exact(Value::Number(number));
            return self.push(reading, Grammar::Rank, tokens, taken, out);
        }
        if let Some((length, tokens)) = compound::or_two(self.text, at, self.floor, limit) {
            let reading = Reading::exact(Value::Duration(Box::new(length)));
            return self.push(reading, Grammar::OrTwo, tokens, taken, out);
        }
        if let Some((age, bound, tokens)) =
            age_group::read(self.text, at, (self.floor, limit), self.aged)
        {
            let reading = Reading {
                bound,
                ..Reading::exact(Value::Age(age))
            };
            let end = self.push(reading, Grammar::AgeGroup, tokens, taken, out);
            self.aged = Some(end);
            return end;
        }
        let start = self.start(at);
        let number = cardinal::read(self.text, start, limit).filter(|n| n.tokens.end > at);
        let one = number.is_none();
        let Some(number) = number.or_else(|| self.single_time(at, limit)) else {
            return self.skip(at);
        };
        if let Some(next) = identifier::attached(self.text, &number, self.floor) {
            return next;
        }
        let mut amount = amount::read(self.text, number, self.floor, limit);
        if one {
            amount.grammar = Grammar::OneUnit;
        }
        self.read_amount(amount, limit, taken, out)
    }

    /// Where the number starts that the trigger at `at` belongs to: at its article, if it has one.
    fn start(&self, at: usize) -> usize {
        let article = at > self.floor && self.text.has(at - 1, Class::Article);
        let takes = matches!(
            sense(self.text, at),
            Some(
                Sense::Hundred
                    | Sense::Scale(_)
                    | Sense::Dozen(_)
                    | Sense::Few(_)
                    | Sense::Half
                    | Sense::Ordinal(_)
            )
        );
        if article && takes { at - 1 } else { at }
    }

    /// "an hour" as a length of time: one, where a preposition, a bound or a further part says so.
    fn single_time(&self, at: usize, limit: usize) -> Option<Cardinal> {
        if self.is_long(at) && at < limit {
            return Some(Cardinal::new(Magnitude::whole(1), at..at, Form::Words));
        }
        if !self.is_single_time(at) {
            return None;
        }
        let article = at - 1;
        let said = self.is_fortnight(at)
            || self
                .text
                .has_before(article, self.floor, Class::DurationBefore);
        let one = Cardinal {
            form: Form::Words,
            ..Cardinal::new(Magnitude::whole(1), article..at, Form::Words)
        };
        let amount = amount::read(self.text, one.clone(), self.floor, limit);
        let sums = matches!(amount.unit, Unit::Time(_))
            && compound::duration(self.text, &amount, limit).is_some_and(|(_, end)| end > at + 1);
        (said || sums).then_some(one)
    }

    /// "stayed a fortnight", and no "£300 a fortnight" or "twice a fortnight": the word is no measure of other things
    /// but of these.
    fn is_fortnight(&self, at: usize) -> bool {
        let before = at.checked_sub(2).filter(|&i| i >= self.floor);
        let measured = at < self.floor + 2
            && self.last.as_ref().is_some_and(|last| last.end + 1 >= at)
            || before.is_some_and(|i| {
                sense(self.text, i).is_some()
                    || is_plural(self.text, i)
                    || self.text.token(i).is_some_and(|t| t.kind == Kind::Number)
            });
        !measured
            && duration::time_at(self.text, at, self.end)
                .is_some_and(|(time, _)| time.name == "fortnight")
    }

    /// Behind a token that is no number after all, and behind all that touches it.
    fn skip(&self, at: usize) -> usize {
        let digits = self.text.token(at).is_some_and(|t| t.kind == Kind::Number);
        if digits {
            identifier::run_end(self.text, at + 1)
        } else {
            at + 1
        }
    }

    fn read_amount(
        &mut self,
        mut amount: Amount,
        limit: usize,
        taken: &mut TokenMask,
        out: &mut Vec<Mention>,
    ) -> usize {
        let text = self.text;
        if identifier::attached_before(text, &amount, self.floor) {
            return identifier::run_end(text, amount.tokens.end);
        }
        if let Some(share) = ratio::read(text, &amount, limit) {
            return self.emit(&share, limit, taken, out);
        }
        let (between, from, moved) = self.framed(&amount);
        let range = range::read(text, &amount, limit, between, from || moved);
        if let Some(range) =
            range.filter(|range| between || !movement::leads(text, &amount, range, self.floor))
        {
            return self.emit(&range, limit, taken, out);
        }
        if from && let Some(shared) = range::start_of_two(text, &amount, limit) {
            amount = shared;
        }
        self.share_back(&mut amount, limit);
        self.loosen_dozen(&mut amount);
        if let Some(next) = self.reject(&mut amount, limit) {
            return next;
        }
        if let Some(sum) = compound::with_smaller(text, &amount, limit) {
            amount = Amount {
                grammar: Grammar::UnitSum,
                ..sum
            };
        }
        self.emit(&amount, limit, taken, out)
    }

    /// The bound before the amount that starts at `start`, and its first token. Several grammars ask it of one amount.
    fn bounded(&self, start: usize) -> Option<(Bound, usize)> {
        let floor = self.floor;
        if let Some(last) = self
            .bounds
            .get()
            .filter(|last| (last.start, last.floor) == (start, floor))
        {
            return last.found;
        }
        let found = bound::before(self.text, start, floor);
        self.bounds.set(Some(Bounded {
            start,
            floor,
            found,
        }));
        found
    }

    /// Whether "between", "from" or a verb of motion opens the amount.
    fn framed(&self, amount: &Amount) -> (bool, bool, bool) {
        let start = self
            .bounded(amount.tokens.start)
            .map_or(amount.tokens.start, |(_, start)| start);
        let between = start > self.floor && self.text.has(start - 1, Class::Between);
        let from = self.from(amount, start);
        let spread = from.is_some_and(|from| self.text.has_before(from, self.floor, Class::Spread));
        let moved = amount.unit != Unit::Bare
            && trend::before(self.text, amount, start, self.floor).is_some();
        (between, from.is_some() && !spread, moved)
    }

    /// The "from" that opens the amount: right before it, or before what kind of number it is: "from an average of
    /// 3.1 to 4.2 percent". With an article right before it, "a 6% to 10% risk" is a range all the same.
    fn from(&self, amount: &Amount, start: usize) -> Option<usize> {
        let before = start.checked_sub(1).filter(|&at| at >= self.floor)?;
        if self.text.has(before, Class::From) {
            return Some(before);
        }
        let to = self.text.has(amount.tokens.end, Class::To);
        let article = self.text.has(before, Class::Article) || self.text.has(before, Class::Whose);
        if to && !article {
            opener(self.text, start, self.floor, Class::From)
        } else {
            None
        }
    }

    /// "from six hours to four", "to 10 years from 15": the second amount takes the unit of the first, where
    /// nothing else follows that it may count.
    fn share_back(&self, amount: &mut Amount, limit: usize) {
        let (text, end) = (self.text, amount.tokens.end);
        let Some(last) = self
            .last
            .as_ref()
            .filter(|last| last.end + 1 == amount.tokens.start)
        else {
            return;
        };
        let joined = match last.opener {
            Some(Class::From) => text.has(last.end, Class::To),
            Some(_) => text.has(last.end, Class::From),
            None => false,
        };
        let closes = end >= limit
            || matches!(
                text.mark(end),
                Mark::FullStop | Mark::Comma | Mark::Semicolon | Mark::CloseBracket
            )
            || (text.token(end).is_some_and(|t| t.spaced)
                && text.has(end, Class::Closer)
                && ![Class::Of, Class::Or, Class::And, Class::To]
                    .iter()
                    .any(|&j| text.has(end, j)));
        if joined
            && closes
            && amount.unit == Unit::Bare
            && matches!(amount.form, Form::Digits | Form::Words)
        {
            (amount.unit, amount.grammar) = (last.unit, Grammar::SharedUnit);
        }
    }

    /// "a dozen", "two dozen": a word for about so many, right to a sixth or so and no count to the last one.
    fn loosen_dozen(&self, amount: &mut Amount) {
        let last = amount.number.end.saturating_sub(1);
        if amount.form == Form::Words && matches!(sense(self.text, last), Some(Sense::Dozen(_))) {
            amount.figure.step = amount.figure.high / Exact::from_integer(6);
        }
    }

    /// "from" or "to" before the token at `start`.
    fn opener(&self, start: usize) -> Option<Class> {
        let before = start
            .checked_sub(1)
            .filter(|&at| at >= self.sentence_start)?;
        [Class::From, Class::To]
            .into_iter()
            .find(|&joint| self.text.has(before, joint))
    }

    /// Where to go on if the number counts nothing, be it a name, a code, a date or a half of one.
    fn reject(&self, amount: &mut Amount, limit: usize) -> Option<usize> {
        let text = self.text;
        if let Some(next) = address::read(text, amount, self.floor, limit) {
            return Some(next);
        }
        if let Some(next) =
            identifier::trailed(text, amount).or_else(|| identifier::scored(text, amount))
        {
            return Some(next);
        }
        if let Some(next) = identifier::coded(text, amount)
            .or_else(|| not_a_count::scale_alone(text, amount, self.floor))
        {
            return Some(next);
        }
        if let Some(next) = self.read_out(amount, limit) {
            return Some(next);
        }
        if reference::is_catalogued(text, amount, self.floor) {
            return Some(amount.tokens.end);
        }
        if self.continues(amount) && is_plural(text, amount.tokens.end) {
            return None;
        }
        if amount.unit != Unit::Bare {
            return None;
        }
        if age::is_age(text, amount, self.floor, limit)
            || self
                .aged
                .is_some_and(|last| age::goes_on(text, amount, last, limit))
        {
            (amount.unit, amount.grammar) = (age::years(), Grammar::AgePlace);
            return None;
        }
        not_a_count::is_label(text, amount, self.floor, limit).then_some(amount.tokens.end)
    }

    /// "nineteen eighty-four", "nine one one": numbers read out one behind the other, no count.
    fn read_out(&self, amount: &Amount, limit: usize) -> Option<usize> {
        let end = amount.tokens.end;
        let digit = |at: usize| {
            matches!(
                sense(self.text, at),
                Some(Sense::Unit(_) | Sense::Teen(_) | Sense::Ten(_))
            )
        };
        if amount.form != Form::Words || amount.unit != Unit::Bare || end >= limit || !digit(end) {
            return None;
        }
        let next = cardinal::read(self.text, end, limit)
            .map(|number| amount::read(self.text, number, end, limit))?;
        let hyphen = self.text.mark(next.tokens.end) == Mark::Hyphen;
        let more = (next.unit == Unit::Bare && next.form == Form::Words && !hyphen)
            .then_some(next.tokens.end)?;
        Some(self.read_out(&next, limit).unwrap_or(more))
    }

    /// Whether "to" joins the amount to the value before it: "from 1000 to 2000 hires".
    fn continues(&self, amount: &Amount) -> bool {
        let start = amount.tokens.start;
        self.last
            .as_ref()
            .is_some_and(|last| last.end + 1 == start && self.text.has(last.end, Class::To))
    }

    fn emit(
        &mut self,
        amount: &Amount,
        limit: usize,
        taken: &mut TokenMask,
        out: &mut Vec<Mention>,
    ) -> usize {
        let Some((value, end, noun_end)) = into_value::value(self.text, amount, limit) else {
            return amount.tokens.end;
        };
        let bounded = self.bounded(amount.tokens.start);
        let bounded = match bounded {
            // "Edged up to a little over 600": where it ended, and that has a bound of its own.
            Some((_, start)) if movement::arrives(self.text, start, end, self.floor) => {
                bound::before(self.text, amount.tokens.start, start + 2)
            }
            bounded => bounded,
        };
        let (mut bound, start) = bounded.unwrap_or((Bound::Exact, amount.tokens.start));
        bound = amount.tied.unwrap_or(bound);
        let mut start = start;
        if bound == Bound::MoreThan && noun_end == end && self.is_second_of_two(start) {
            (bound, start) = (Bound::Exact, amount.tokens.start);
        }
        let mut tokens = start..end;
        if let Some((after, behind)) = bound::after(self.text, end, limit) {
            (bound, tokens.end) = (after, behind);
        } else if noun_end > end
            && let Some(after) = bound::behind_noun(self.text, noun_end, limit)
        {
            bound = after;
        }
        let mut trend = trend::before(self.text, amount, start, self.floor)
            .or_else(|| trend::after(self.text, amount, tokens.end, limit));
        if let Some((inherited, movement)) = self.restated(start) {
            bound = if bound == Bound::Exact {
                inherited
            } else {
                bound
            };
            trend = trend.or(movement);
        }
        let nearly = bound == Bound::About && self.text.has(start, Class::Nearly);
        let age = matches!(value, Value::Age(_));
        let end = self.push(
            Reading {
                value,
                bound,
                trend,
                nearly,
            },
            amount.grammar,
            tokens,
            taken,
            out,
        );
        self.aged = age.then_some(end);
        // A scale that is not said again may be meant again: nothing is shared from such an amount.
        let opener = if amount.scale == 1 {
            self.opener(start)
        } else {
            None
        };
        self.last = Some(Last {
            end: noun_end.max(end),
            bound,
            trend,
            unit: amount.unit,
            opener,
        });
        end
    }

    /// "120 over 80": the word at `at` joins two pressures, and says no more of the second.
    fn is_second_of_two(&self, at: usize) -> bool {
        let first = at.checked_sub(1).filter(|&i| {
            self.last.as_ref().is_some_and(|last| last.end == at) && self.text.word(i).len() <= 3
        });
        let over =
            self.text.has(at, Class::Over) && self.text.token(at).is_some_and(|t| !t.capital);
        over && first
            .and_then(|i| self.text.token(i))
            .is_some_and(|t| t.kind == Kind::Number)
    }

    fn push(
        &mut self,
        reading: Reading,
        grammar: Grammar,
        tokens: Range<usize>,
        taken: &mut TokenMask,
        out: &mut Vec<Mention>,
    ) -> usize {
        taken.take(tokens.clone());
        self.floor = tokens.end;
        let end = tokens.end;
        out.push(Mention::new(
            self.text,
            tokens,
            self.sentence,
            reading,
            grammar,
        ));
        end
    }

    /// What a value that restates the last one takes over: "(61.4 bar)", ", or 2.1%".
    fn restated(&self, start: usize) -> Option<(Bound, Option<Trend>)> {
        let &Last {
            end, bound, trend, ..
        } = self.last.as_ref()?;
        let bracket =
            start == end + 1 && matches!(self.text.mark(end), Mark::OpenBracket | Mark::Slash);
        let or = start == end + 2
            && self.text.mark(end) == Mark::Comma
            && self.text.has(end + 1, Class::Or);
        (bracket || or).then_some((bound, trend))
    }
}
