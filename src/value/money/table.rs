//! Currencies: their codes, signs, names and minor units, from `lexicon/en/currencies.tsv` and `minors.tsv`.

use std::sync::LazyLock;

use crate::lexicon::rows;
use crate::text::Phrases;
use crate::text::{Kind, Text, Token};

/// A currency, or a minor unit of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::value) struct Coin {
    /// ISO 4217 code.
    pub(in crate::value) code: &'static str,
    /// The minor unit, if the words name one.
    pub(in crate::value) minor: Option<Minor>,
    /// A power of ten that the sign itself holds: "MUSD" are millions.
    pub(in crate::value) scale: i128,
    /// Whether a hundred of a minor unit make one, so that "20 and 43" may be told of it.
    pub(in crate::value) hundredths: bool,
    /// Whether it is a part of names as well, and needs an amount that only money has: "COP30", "N95".
    pub(in crate::value) shy: bool,
    /// Whether other countries call their money so too: "rupees".
    pub(super) shared: bool,
}

/// A minor unit: "cent", of which 100 make one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Minor {
    /// Its singular name.
    pub name: &'static str,
    /// How many make one of the main unit.
    pub of_one: i128,
}

#[derive(Debug)]
struct Tables {
    /// Before an amount: "$", "US$", "Rs", "EUR".
    before: Phrases<Coin>,
    /// Behind an amount: "dollars", "€", "USD", "cents".
    after: Phrases<Coin>,
    /// Behind an amount and without a space: "p", "c".
    tight: Phrases<Coin>,
    /// Code and sign for people.
    signs: Vec<(&'static str, &'static str)>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables {
        before: Phrases::backward(),
        after: Phrases::forward(),
        tight: Phrases::forward(),
        signs: Vec::new(),
    };
    for (code, columns) in rows(include_str!("../../lexicon/en/currencies.tsv")) {
        tables.add_currency(code, columns);
    }
    for (code, columns) in rows(include_str!("../../lexicon/en/minors.tsv")) {
        tables.add_minor(code, columns);
    }
    tables
});

/// The forms of a column, which are parted by "; ".
pub(super) fn forms(column: Option<&'static str>) -> impl Iterator<Item = &'static str> {
    column
        .unwrap_or("")
        .split(';')
        .map(str::trim)
        .filter(|form| !form.is_empty())
}

impl Tables {
    fn add_currency(&mut self, code: &'static str, columns: &'static str) {
        let mut columns = columns.split('\t');
        let (sign, minor) = (
            columns.next().unwrap_or(code),
            columns.next().unwrap_or("-"),
        );
        // A code that is also an English word ("ALL") is met by its names only.
        let (code, bare) = code
            .strip_prefix('!')
            .map_or((code, true), |rest| (rest, false));
        let (code, shy) = code
            .strip_prefix('?')
            .map_or((code, false), |rest| (rest, true));
        let coin = Coin {
            code,
            minor: None,
            scale: 1,
            hundredths: minor.ends_with(" 100"),
            shy: false,
            shared: false,
        };
        self.signs.push((code, sign));
        for name in forms(columns.next()) {
            let (name, shared) = name
                .strip_prefix('*')
                .map_or((name, false), |rest| (rest, true));
            self.after.insert(name, Coin { shared, ..coin });
        }
        for sign in forms(columns.next()) {
            let (sign, shy) = sign
                .strip_prefix('?')
                .map_or((sign, false), |rest| (rest, true));
            let (sign, shared) = sign
                .strip_prefix('*')
                .map_or((sign, false), |rest| (rest, true));
            self.before.insert(
                sign,
                Coin {
                    shy,
                    shared,
                    ..coin
                },
            );
            self.after.insert(sign, Coin { shared, ..coin });
        }
        if bare {
            let exact = format!("={code}");
            self.before.insert(&exact, Coin { shy, ..coin });
            self.after.insert(&exact, coin);
            for (letter, scale) in [("M", 1_000_000), ("B", 1_000_000_000), ("T", 1000)] {
                self.after
                    .insert(&format!("={letter}{code}"), Coin { scale, ..coin });
            }
        }
    }

    fn add_minor(&mut self, code: &'static str, columns: &'static str) {
        let mut columns = columns.split('\t');
        let of_one = columns.next().and_then(|n| n.parse().ok()).unwrap_or(100);
        let Some(name) = columns.next() else { return };
        let coin = Coin {
            code,
            minor: Some(Minor { name, of_one }),
            scale: 1,
            hundredths: false,
            shy: false,
            shared: false,
        };
        for form in forms(columns.next()) {
            match form.strip_prefix('~') {
                Some(tight) => self.tight.insert(tight, coin),
                None => self.after.insert(form, coin),
            }
        }
    }
}

/// The currency sign, code or name that ends before token `end`, and its first token.
pub(in crate::value) fn before(text: &Text<'_>, end: usize, floor: usize) -> Option<(Coin, usize)> {
    let (coin, start) = TABLES.before.before(text, end, floor)?;
    // "A $42 million budget" is no Australian one: a letter alone is a part of the sign only where it touches it.
    if end - start > 1
        && text.word(start).len() == 1
        && text.token(start + 1).is_some_and(|t| t.spaced)
    {
        return before(text, end, start + 1);
    }
    // Letters are a sign of their own ("Rs 20", "RM79") or a code; a capital alone ("R 18") must touch the digits.
    let letters = text.word(end - 1).chars().all(char::is_alphabetic);
    let touches = text.token(end).is_some_and(|t| !t.spaced);
    let lone = letters && end - start == 1 && text.word(start).len() == 1;
    let glued = text.token(start).is_some_and(|t| !t.spaced)
        && letters
        && start > floor
        && text.token(start - 1).is_some_and(Token::is_word);
    ((touches || !lone) && !glued).then_some((coin, start))
}

/// The currency at token `at`, behind an amount, and the token behind it.
pub(in crate::value) fn after(text: &Text<'_>, at: usize, limit: usize) -> Option<(Coin, usize)> {
    if at < limit
        && text.token(at).is_some_and(|t| !t.spaced)
        && let Some(found) = TABLES.tight.at(text, at, limit)
    {
        return Some(found);
    }
    // "Two $500 checks": a sign that touches the digits behind it belongs to them.
    let apart = text
        .token(at)
        .is_some_and(|t| t.spaced && t.kind == Kind::Mark);
    let taken = |end| {
        text.token(end)
            .is_some_and(|t| t.kind == Kind::Number && !t.spaced)
    };
    TABLES
        .after
        .at(text, at, limit)
        .filter(|(_, end)| !(apart && taken(*end)))
}

/// The sign of a currency for people: "US$".
pub(super) fn sign(code: &str) -> &str {
    TABLES
        .signs
        .iter()
        .find(|(c, _)| *c == code)
        .map_or(code, |(_, sign)| sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_codes_and_names_are_found() {
        for (words, code) in [
            ("US$", "USD"),
            ("$", "USD"),
            ("HK$", "HKD"),
            ("Rs.", "INR"),
            ("RMB", "CNY"),
            ("GBP", "GBP"),
            ("A$", "AUD"),
            ("A $", "USD"),
        ] {
            let text = Text::plain(words);
            let end = text.tokens().len();
            assert_eq!(
                before(&text, end, 0).map(|(coin, _)| coin.code),
                Some(code),
                "{words}"
            );
        }
        for (words, code, end) in [
            ("Australian dollars", "AUD", 2),
            ("euros", "EUR", 1),
            ("cents", "USD", 1),
            ("MUSD", "USD", 1),
            ("yuan", "CNY", 1),
            ("Kuwaiti dinars", "KWD", 2),
        ] {
            let text = Text::plain(words);
            assert_eq!(
                after(&text, 0, 9).map(|(coin, end)| (coin.code, end)),
                Some((code, end)),
                "{words}"
            );
        }
    }
}
