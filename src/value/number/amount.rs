//! Amounts: a number with the unit around it: "$1.2bn", "100-minute", "5.2%", "47-year-old".

use std::ops::Range;

use super::cardinal::{Cardinal, Form};
use super::vocabulary::{Sense, sense};
use super::{age, unit};
use crate::lexicon::Class;
use crate::text::{Mark, Text};
use crate::value::bound::{self, Bound};
use crate::value::duration::Time;
use crate::value::magnitude::{Exact, Magnitude};
use crate::value::money::{self, Coin};
use crate::value::percent::Hundredths;
use crate::value::{Grammar, quantity};

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// Nothing that the tables know.
    Bare,
    Percent(Hundredths),
    Money(Coin),
    Measure(&'static quantity::Unit),
    Time(&'static Time),
    Age(&'static Time),
}

impl Unit {
    /// What reads a figure that the unit stands behind; `bare` where nothing does.
    fn behind(self, bare: Grammar) -> Grammar {
        match self {
            Self::Bare => bare,
            Self::Percent(_) => Grammar::Percent,
            Self::Money(_) => Grammar::CurrencyBehind,
            Self::Measure(_) => Grammar::Unit,
            Self::Time(_) => Grammar::Length,
            Self::Age(_) => Grammar::AgeWords,
        }
    }
}

/// A number with its unit and sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Amount {
    pub(super) figure: Magnitude,
    pub(super) unit: Unit,
    /// All its words, with sign and unit.
    pub(super) tokens: Range<usize>,
    /// The words of the number alone.
    pub(super) number: Range<usize>,
    pub(super) form: Form,
    pub(super) scale: i128,
    /// "+3%"
    pub(super) plus: bool,
    /// The bound that a hyphen ties to the number: "30-odd years", "50-plus people".
    pub(super) tied: Option<Bound>,
    /// What read it last.
    pub(super) grammar: Grammar,
}

/// Reads sign and unit around `number`. Nothing before `floor` or from `limit` on is looked at.
pub(super) fn read(text: &Text<'_>, number: Cardinal, floor: usize, limit: usize) -> Amount {
    let grammar = of_number(text, &number);
    let mut amount = Amount {
        figure: number.figure,
        unit: Unit::Bare,
        tokens: number.tokens.clone(),
        number: number.tokens,
        form: number.form,
        scale: number.scale,
        plus: false,
        tied: None,
        grammar,
    };
    if let Some((bound, end)) = bound::tied(text, amount.tokens.end, limit) {
        (amount.tied, amount.tokens.end) = (Some(bound), end);
    }
    amount.take_sign(text, floor);
    if let Some((coin, start)) = money::before(text, amount.tokens.start, floor)
        .filter(|(coin, _)| !coin.shy || pays(text, &amount))
    {
        amount.unit = Unit::Money(money::at_home(text, coin, start));
        amount.grammar = Grammar::CurrencyBefore;
        amount.tokens.start = start;
        amount.take_sign(text, floor);
        amount.absorb_repeated_coin(text, limit);
        return amount;
    }
    amount.take_unit(text, floor, limit);
    amount
}

/// What reads a number before anything around it is.
fn of_number(text: &Text<'_>, number: &Cardinal) -> Grammar {
    if let Some(Sense::Fold(_) | Sense::Times(_)) = sense(text, number.tokens.start) {
        return Grammar::Times;
    }
    match number.form {
        Form::Digits => Grammar::Digits,
        Form::Words => Grammar::NumberWords,
        Form::Fraction => Grammar::Fraction,
        Form::Vague => Grammar::Vague,
    }
}

/// Whether a figure is one that people pay: "COP 4,500", "N5 million", and no "COP30", "N95".
fn pays(text: &Text<'_>, amount: &Amount) -> bool {
    amount.scale > 1
        || amount.number.len() > 1
        || text.word(amount.number.start).contains([',', '.'])
}

impl Amount {
    /// Takes the sign before the amount: "-1.3", "minus 5", "+2", "−$5".
    fn take_sign(&mut self, text: &Text<'_>, floor: usize) {
        let Some(at) = self.tokens.start.checked_sub(1).filter(|&at| at >= floor) else {
            return;
        };
        let first = text.token(self.tokens.start);
        let touches = first.is_some_and(|t| !t.spaced) && opens(text, at, floor);
        match text.mark(at) {
            Mark::Hyphen | Mark::Minus | Mark::EnDash if touches => self.negate(at),
            Mark::Hyphen
                if first.is_some_and(|t| !t.spaced) && at > floor && is_minus(text, at - 1) =>
            {
                self.negate(at - 1);
            }
            Mark::Plus if touches => {
                self.plus = true;
                self.tokens.start = at;
            }
            // "Plus or minus 3 points" is a margin, no sign.
            _ if is_minus(text, at)
                && !at.checked_sub(1).is_some_and(|or| text.has(or, Class::Or)) =>
            {
                self.negate(at);
            }
            _ => {}
        }
    }

    /// Takes the unit behind the number, or the words of an age before it.
    fn take_unit(&mut self, text: &Text<'_>, floor: usize, limit: usize) {
        if let Some((unit, end)) = unit::behind(text, self, limit) {
            let unit = if let Unit::Money(coin) = unit {
                Unit::Money(money::at_home(text, coin, self.tokens.start))
            } else {
                unit
            };
            (self.unit, self.tokens.end) = (unit, end);
            self.grammar = unit.behind(self.grammar);
            self.take_zero(text, limit);
            self.take_age(text, floor);
        } else if let Some(start) = age::words_before(text, self, floor) {
            (self.unit, self.grammar) = (age::years(), Grammar::AgeWords);
            self.tokens.start = start;
        } else {
            self.take_zero(text, limit);
        }
    }

    /// "5 degrees below zero", "15 below zero"
    fn take_zero(&mut self, text: &Text<'_>, limit: usize) {
        let end = self.tokens.end;
        let zero = || text.word(end + 1) == "0" || sense(text, end + 1) == Some(Sense::Unit(0));
        if end + 1 >= limit || !text.has(end, Class::Subzero) || !zero() {
            return;
        }
        let degrees = if self.unit == Unit::Bare {
            quantity::unit("degree").map(Unit::Measure)
        } else {
            Some(self.unit)
        };
        if let Some(degrees @ Unit::Measure(unit)) = degrees
            && unit.dimension == "temperature"
        {
            (self.unit, self.grammar) = (degrees, Grammar::Unit);
            self.figure = self.figure.negated();
            self.tokens.end = end + 2;
        }
    }

    /// "aged 18 months"
    fn take_age(&mut self, text: &Text<'_>, floor: usize) {
        if let Unit::Time(time) = self.unit
            && let Some(start) = age::words_before(text, self, floor)
        {
            (self.unit, self.grammar) = (Unit::Age(time), Grammar::AgeWords);
            self.tokens.start = start;
        }
    }

    fn negate(&mut self, start: usize) {
        self.figure = self.figure.negated();
        self.tokens.start = start;
    }

    /// "$5 million dollars", "$31.20 US"
    fn absorb_repeated_coin(&mut self, text: &Text<'_>, limit: usize) {
        let end = self.tokens.end;
        if let (Unit::Money(coin), Some((again, behind))) =
            (self.unit, money::after(text, end, limit))
            && again.code == coin.code
            && again.minor.is_none()
        {
            self.tokens.end = behind;
        }
    }

    /// Whether the number is written without scale, separators or decimals: "47", "2019".
    pub(super) fn is_plain(&self, text: &Text<'_>) -> bool {
        self.number.len() == 1
            && text
                .word(self.number.start)
                .bytes()
                .all(|b| b.is_ascii_digit())
    }

    /// Whether it is written as a year of our time is.
    pub(super) fn is_year_like(&self, text: &Text<'_>) -> bool {
        self.is_plain(text) && self.small().is_some_and(|n| (1900..=2100).contains(&n))
    }

    /// The whole number that the amount is, if it is one and small.
    pub(super) fn small(&self) -> Option<i128> {
        self.figure
            .single()
            .filter(Exact::is_integer)
            .map(|n| *n.numer())
    }
}

fn is_minus(text: &Text<'_>, at: usize) -> bool {
    text.has(at, Class::Minus)
}

/// Whether the sign at `at` stands free before its number, and is no hyphen between two words.
fn opens(text: &Text<'_>, at: usize, floor: usize) -> bool {
    text.token(at).is_some_and(|t| t.spaced)
        || at == floor
        || matches!(
            text.mark(at - 1),
            Mark::OpenBracket | Mark::OpenSquare | Mark::Dollar | Mark::Euro | Mark::Pound
        )
}

#[cfg(test)]
mod tests {
    use crate::text::Text;
    use crate::value::{Dateline, extract};

    #[test]
    fn degrees_below_zero_are_negative() {
        for (words, read) in [
            ("It was 12 degrees below zero.", "-12 degrees"),
            ("It was 12°C below zero.", "-12 degrees Celsius"),
            ("It was 12 degrees below the mean.", "12 degrees"),
            ("It was 15 below zero.", "-15 degrees"),
        ] {
            let found = extract(&Text::plain(words), &Dateline::default());
            assert_eq!(
                found.first().map(|m| m.reading.to_string()).as_deref(),
                Some(read),
                "{words}"
            );
        }
    }
}
