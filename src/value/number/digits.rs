//! Numbers written in digits: "2025", "1,000.5", "12,34,567".

use crate::lexicon::levelled;
use crate::value::magnitude::{Exact, Magnitude, Notation, decimal};

/// Reads a token of digits and separators; `None` for what is no number (12:30, 1.2.3, 0800, too big).
pub(super) fn read(word: &str) -> Option<Magnitude> {
    if let Some((whole, part)) = word.split_once('·') {
        // The decimal point as British typesetters raised it: "£1·2 million". What has two is none.
        return read(&format!("{whole}.{part}"))
            .filter(|_| part.bytes().all(|b| b.is_ascii_digit()));
    }
    if !word.is_ascii() {
        return vulgar_fraction(word).map_or_else(|| wide(word), |n| Some(Magnitude::exact(n)));
    }
    let places = places(word)?;
    let number = decimal(mantissa(word)?, places)?;
    let step = if places == 0 {
        Exact::from_integer(1)
    } else {
        Exact::new_raw(1, 10_i128.checked_pow(places)?)
    };
    let notation = if places == 0 {
        Notation::Digits
    } else {
        Notation::Decimal
    };
    Some(Magnitude {
        notation,
        ..Magnitude::new(number, step)
    })
}

/// A figure in digits that may count nothing: "737", "007", "6400,000". Zeros before it and marks at odd places are
/// no part of the number.
pub(crate) fn label(word: &str) -> Option<Magnitude> {
    read(word).or_else(|| read(word.replace(',', "").trim_start_matches('0')))
}

/// Digits of full width: "１２.５".
fn wide(word: &str) -> Option<Magnitude> {
    let plain: String = levelled(word).collect();
    if plain.is_ascii() { read(&plain) } else { None }
}

/// The digits of a word as one whole number; `None` if it is too big to hold.
fn mantissa(word: &str) -> Option<i128> {
    let mut digits = word
        .bytes()
        .filter(u8::is_ascii_digit)
        .map(|digit| digit - b'0');
    if word.len() <= 18 {
        return Some(
            digits
                .fold(0_i64, |all, digit| all * 10 + i64::from(digit))
                .into(),
        );
    }
    digits.try_fold(0_i128, |all, digit| {
        all.checked_mul(10)?.checked_add(digit.into())
    })
}

/// How many digits stand behind the decimal point, if the separators make sense.
fn places(word: &str) -> Option<u32> {
    let count = |mark: u8| word.bytes().filter(|&b| b == mark).count();
    if word.len() > 40 || has_idle_zero(word) || count(b':') > 0 {
        return None;
    }
    let places = match (count(b','), count(b'.')) {
        (0, 0) => 0,
        (0, 1) => tail(word, b'.'),
        // "1,5" is a decimal comma; "1,500" is not.
        (1, 0) if tail(word, b',') != 3 => tail(word, b','),
        (_, 0) if are_thousands(word, b',') => 0,
        // "1.234,56", as the continent writes it.
        (1, _) if word.find('.') < word.find(',') => word
            .split_once(',')
            .filter(|(whole, part)| are_thousands(whole, b'.') && part.len() == 2)
            .map(|_| 2)?,
        (_, 1) => word
            .split_once('.')
            .filter(|(whole, _)| are_thousands(whole, b','))
            .map(|_| tail(word, b'.'))?,
        (0, _) if are_thousands(word, b'.') => 0,
        _ => return None,
    };
    u32::try_from(places).ok().filter(|&p| p <= 18)
}

/// "007" and "0800" are codes, "0" and "0.5" are numbers.
fn has_idle_zero(word: &str) -> bool {
    let bytes = word.as_bytes();
    bytes.first() == Some(&b'0') && bytes.get(1).is_some_and(u8::is_ascii_digit)
}

/// How many bytes stand behind the last `mark`.
fn tail(word: &str, mark: u8) -> usize {
    word.bytes().rev().take_while(|&b| b != mark).count()
}

/// Groups of three behind the first; those between may be of two, as India writes "12,34,567".
fn are_thousands(word: &str, mark: u8) -> bool {
    let mut groups = word.as_bytes().split(|&b| b == mark);
    let first = groups.next().map_or(0, <[u8]>::len);
    let mut last = 3;
    let between = groups.all(|group| {
        let fits = last == 3 || (last == 2 && mark == b',');
        last = group.len();
        fits && (last == 3 || last == 2)
    });
    (1..=3).contains(&first) && between && last == 3
}

/// The worth of "½" and its kin.
pub(super) fn vulgar_fraction(word: &str) -> Option<Exact> {
    if word.is_ascii() {
        return None;
    }
    let mut chars = word.chars();
    let (part, None) = (chars.next()?, chars.next()) else {
        return None;
    };
    let (above, below) = match part {
        '¼' => (1, 4),
        '½' => (1, 2),
        '¾' => (3, 4),
        '⅐' => (1, 7),
        '⅑' => (1, 9),
        '⅒' => (1, 10),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    };
    Some(Exact::new_raw(above, below))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::magnitude::decimal_string;

    #[test]
    fn separators_are_understood() {
        for (word, number) in [
            ("0", "0"),
            ("2025", "2025"),
            ("5.20", "5.2"),
            ("1,000.5", "1000.5"),
            ("1,234,567", "1234567"),
            ("12,34,567.89", "1234567.89"),
            ("1.000.000", "1000000"),
            ("1,5", "1.5"),
            ("1.234,56", "1234.56"),
            ("½", "0.5"),
            ("１００", "100"),
            ("１，２３４．５", "1234.5"),
        ] {
            assert_eq!(decimal_string(read(word).expect(word).low), number);
        }
        for word in [
            "12:30",
            "1.2.3",
            "007",
            "22,24,26",
            "1,0000,000",
            "1.234,567",
            "99999999999999999999999999999",
            "1,23,45",
        ] {
            assert_eq!(read(word), None, "{word}");
        }
    }

    #[test]
    fn a_figure_that_counts_nothing_may_be_written_oddly() {
        for (word, number) in [
            ("007", "7"),
            ("6400,000", "6400000"),
            ("1,5", "1.5"),
            ("0.50", "0.5"),
        ] {
            assert_eq!(decimal_string(label(word).expect(word).low), number);
        }
        assert_eq!(label("12:30"), None);
    }

    #[test]
    fn how_a_number_is_written_is_kept() {
        for (word, notation) in [
            ("1,040", Notation::Digits),
            ("1.20", Notation::Decimal),
            ("1·2", Notation::Decimal),
        ] {
            assert_eq!(read(word).expect(word).notation, notation, "{word}");
        }
    }

    #[test]
    fn the_last_digit_gives_the_precision() {
        assert_eq!(read("5.20").expect("a number").step, Exact::new(1, 100));
        assert_eq!(read("300").expect("a number").step, Exact::from_integer(1));
    }
}
