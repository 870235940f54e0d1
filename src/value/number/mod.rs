//! Numbers and fractions: "47 people", "two-thirds".

mod address;
mod age;
mod age_group;
mod amount;
mod cardinal;
mod compound;
mod digits;
mod identifier;
mod into_value;
mod leading_capital;
mod letter_scale;
mod movement;
mod not_a_count;
mod noun;
mod number_words;
mod power;
mod range;
mod rank;
mod rate;
mod ratio;
mod reference;
mod scan;
mod spaced_digits;
mod trend;
mod unit;
mod vocabulary;
mod words;

use std::fmt;

pub(crate) use digits::label;
pub(super) use not_a_count::is_size;
pub(super) use noun::is_plural;
pub(crate) use noun::{is_proper_adjective, singular};
pub(super) use rank::ordinal;
pub(crate) use rank::{order_at, ordinal_at};

use super::Object;
use super::magnitude::Exact;
use super::{Magnitude, Mention, TokenMask};
use crate::text::Text;

/// A count or pure number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// How many.
    pub figure: Magnitude,
    /// The counted noun, singular and lower case: "person" is written as the text has it, "people".
    pub unit: Option<String>,
    /// What an order goes by, if the number is a place in one: "largest" for "third-largest".
    pub rank: Option<String>,
}

impl Number {
    pub(super) fn to_json(&self) -> Object {
        let mut json = Object::new();
        self.figure.write_json(&mut json);
        json.insert(
            "unit".into(),
            self.unit
                .as_deref()
                .map_or(serde_json::Value::Null, Into::into),
        );
        if let Some(rank) = &self.rank {
            json.insert("rank".into(), rank.as_str().into());
        }
        json
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((rank, place)) = self.rank.as_ref().zip(self.figure.single()) {
            return write!(f, "{} {rank}", rank::ordinal(place.to_integer()));
        }
        if let Some(part) = part_in_words(&self.figure) {
            return match &self.unit {
                Some(unit) => write!(
                    f,
                    "{part} of {}",
                    noun::in_number(unit, &Magnitude::whole(2))
                ),
                None => f.write_str(&part),
            };
        }
        match &self.unit {
            Some(unit) => write!(f, "{} {}", self.figure, noun::in_number(unit, &self.figure)),
            None => self.figure.fmt(f),
        }
    }
}

/// "two-thirds" for what is exactly that; `None` for what is no plain part of one.
fn part_in_words(figure: &Magnitude) -> Option<String> {
    const ABOVE: [&str; 10] = [
        "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    ];
    const BELOW: [&str; 11] = [
        "", "", "", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    ];
    let part = figure
        .single()
        .filter(|_| figure.step == Exact::from_integer(0))?;
    let (above, below) = (
        usize::try_from(*part.numer()).ok()?,
        usize::try_from(*part.denom()).ok()?,
    );
    match (above, below) {
        (1, 2) => Some("half".to_owned()),
        _ if above == 0 || above >= below => None,
        _ => {
            let (above_word, below_word) = (
                ABOVE.get(above).copied(),
                BELOW.get(below).copied().filter(|word| !word.is_empty()),
            );
            let words = above_word
                .zip(below_word)
                .map(|(a, b)| format!("{a}-{b}{}", if above == 1 { "" } else { "s" }));
            Some(words.unwrap_or_else(|| format!("{above}/{below}")))
        }
    }
}

/// Whether the word at `at` is a scale or a unit, so that the digits before it are likely no year: "1900
/// crore", "2000 MW". A capital before small letters is a name: "2016 Stone".
pub(super) fn measures(text: &Text<'_>, at: usize) -> bool {
    use vocabulary::Sense;
    if matches!(
        vocabulary::sense(text, at),
        Some(Sense::Scale(_) | Sense::Hundred | Sense::Short(_))
    ) {
        return true;
    }
    let named = text
        .token(at)
        .is_none_or(|t| !t.spaced || t.capital && !t.caps && text.word(at).len() > 3);
    !named && text.word(at).len() > 1 && super::quantity::unit_at(text, at, at + 4).is_some()
}

/// The small number that the word at `at` says, up to nineteen.
pub(super) fn small_word(text: &Text<'_>, at: usize) -> Option<u16> {
    match vocabulary::sense(text, at)? {
        vocabulary::Sense::Unit(n) | vocabulary::Sense::Teen(n) => n.try_into().ok(),
        _ => None,
    }
}

/// Finds numbers, fractions, percents, amounts of money, quantities, ages and durations.
pub(super) fn recognise(text: &Text<'_>, taken: &mut TokenMask, out: &mut Vec<Mention>) {
    scan::run(text, taken, out);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::magnitude::decimal_string;

    fn read(words: &str) -> String {
        let text = Text::plain(words);
        match cardinal::read(&text, 0, text.tokens().len()) {
            Some(number) => {
                let (figure, end) = (number.figure, number.tokens.end);
                let numbers = match figure.single() {
                    Some(n) => decimal_string(n),
                    None => format!(
                        "{}..{}",
                        decimal_string(figure.low),
                        decimal_string(figure.high)
                    ),
                };
                let rest = text
                    .source()
                    .get(text.span(0..end).end..)
                    .unwrap_or("")
                    .trim();
                if rest.is_empty() {
                    numbers
                } else {
                    format!("{numbers} | {rest}")
                }
            }
            None => "-".to_owned(),
        }
    }

    #[test]
    fn digits_and_words_are_read_with_their_scales() {
        for (words, number) in [
            ("47", "47"),
            (".08", "0.08"),
            ("3.5 million", "3500000"),
            ("1.2bn", "1200000000"),
            ("5 lakh crore", "5000000000000"),
            ("3 hundred and 21", "321"),
            ("1\u{202f}234\u{202f}567.5", "1234567.5"),
            ("3½ years", "3.5 | years"),
            ("2 1/4", "2.25"),
            ("twenty-one", "21"),
            ("a hundred", "100"),
            ("one hundred and two", "102"),
            ("forty five hundred thirty eight", "4538"),
            (
                "sixty-four million two hundred nineteen thousand eight hundred five",
                "64219805",
            ),
            ("two hundred and three hundred", "200 | and three hundred"),
            ("half a million", "500000"),
            ("half a dozen", "6"),
            ("a quarter of a million", "250000"),
            ("two and a half million", "2500000"),
            ("one million and a half", "1500000"),
            ("a couple of years", "2 | years"),
            ("a dozen eggs", "12 | eggs"),
            ("two-thirds", "0.666666666666667"),
            ("one third", "0.333333333333333"),
            ("two point thirty-five", "2.35"),
            ("60 000 people", "60000 | people"),
            ("3 450 000 people", "3450000 | people"),
            ("60 450 people", "60 | 450 people"),
            ("55 010 1234", "55 | 010 1234"),
            ("three - quarters of it", "0.75 | of it"),
            ("two twenty-fifths", "0.08"),
            ("one fifty-first of it", "0.019607843137255 | of it"),
            ("one fifty-first birthday", "1 | fifty-first birthday"),
            ("one one-hundredth of it", "0.01 | of it"),
            ("seven ten-thousandths", "0.0007"),
            ("two hundred forty-fifths", "4.444444444444444"),
            ("one hundred and twenty fifths", "24"),
            ("one hundred and two fifths", "100.4"),
            ("forty - five ships", "45 | ships"),
            ("forty - fifty ships", "40 | - fifty ships"),
            ("three and two fifths", "3.4"),
            ("two-and-a-half years", "2.5 | years"),
            ("a half-dozen eggs", "6 | eggs"),
            ("a quarter-million", "250000"),
            ("14 . 8 %", "14.8 | %"),
            ("80 , 000 people", "80000 | people"),
            ("twice as many", "2 | as many"),
            ("double the number", "2 | the number"),
            ("nought point nought three", "0.03"),
            ("tens of thousands of people", "10000..100000 | of people"),
            ("three-nought", "3 | -nought"),
        ] {
            assert_eq!(read(words), number, "{words}");
        }
    }

    #[test]
    fn what_is_no_count_is_not_read() {
        for words in [
            "12:30",
            "twenty-first century",
            "a man",
            "the",
            "",
            "0800",
            "third",
            "twice a week",
            "twice as he spoke",
        ] {
            assert_eq!(read(words), "-", "{words}");
        }
    }
}
