//! Whose money a shared name is: "Rs 5" in Lahore are Pakistani rupees, from `lexicon/en/currency_homes.tsv`.

use std::ops::Range;
use std::sync::LazyLock;

use super::table::{Coin, forms};
use crate::lexicon::rows;
use crate::text::Phrases;
use crate::text::{Kind, Mark, Text};

/// A country's word for one shared name: the code that the name is read as, and the country's own.
type Home = (&'static str, &'static str);

/// For each family the words of its countries. A word may stand in several families.
static HOMES: LazyLock<Vec<(&'static str, Phrases<Home>)>> = LazyLock::new(|| {
    let mut homes: Vec<(&'static str, Phrases<Home>)> = Vec::new();
    for (family, columns) in rows(include_str!("../../lexicon/en/currency_homes.tsv")) {
        let (code, words) = columns.split_once('\t').unwrap_or((columns, ""));
        if homes.last().is_none_or(|(last, _)| *last != family) {
            homes.push((family, Phrases::forward()));
        }
        if let Some((_, phrases)) = homes.last_mut() {
            forms(Some(words)).for_each(|word| phrases.insert(word, (family, code)));
        }
    }
    homes
});

/// The currency that a shared name right at or behind token `at` means in this text; other names keep theirs.
///
/// A country right before the amount tells, then the dateline, then the only country that the sentence or the
/// head of the text names. Where the name's own country is named too, the name is read as its own.
pub(in crate::value) fn at_home(text: &Text<'_>, coin: Coin, at: usize) -> Coin {
    if !coin.shared {
        return coin;
    }
    let Some((family, phrases)) = HOMES.iter().find(|(family, _)| *family == coin.code) else {
        return coin;
    };
    let countries = Countries {
        text,
        family,
        phrases,
    };
    let code = countries
        .beside(at)
        .or_else(|| countries.dateline(at))
        .or_else(|| countries.of_sentence(at));
    let code = code.or_else(|| countries.only(0..HEAD));
    Coin {
        code: code.unwrap_or(coin.code),
        ..coin
    }
}

/// The first paragraphs.
const HEAD: usize = 200;

/// The countries that a text names, by their codes.
struct Countries<'t, 's> {
    text: &'t Text<'s>,
    family: &'static str,
    phrases: &'static Phrases<Home>,
}

impl Countries<'_, '_> {
    fn named(&self, tokens: Range<usize>) -> impl Iterator<Item = &'static str> {
        let end = self.text.tokens().len();
        (tokens.start..tokens.end.min(end)).filter_map(move |i| {
            self.phrases
                .at(self.text, i, end)
                .map(|((_, code), _)| code)
        })
    }

    /// The one that is named, if no other is.
    fn only(&self, tokens: Range<usize>) -> Option<&'static str> {
        let mut codes = self.named(tokens);
        let first = codes.next()?;
        codes.all(|code| code == first).then_some(first)
    }

    /// "Pakistan's Rs 1.2 trillion": the country's own, with nothing between.
    fn beside(&self, at: usize) -> Option<&'static str> {
        /// No country's name has more words.
        const WORDS: usize = 3;
        let clitic = at
            .checked_sub(1)
            .and_then(|i| self.text.token(i))
            .is_some_and(|t| t.kind == Kind::Clitic);
        let owner = at - usize::from(clitic);
        let found = |i| {
            self.phrases
                .at(self.text, i, owner)
                .filter(|&(_, end)| end == owner)
                .map(|((_, code), _)| code)
        };
        (owner.saturating_sub(WORDS)..owner).find_map(found)
    }

    /// The first one before the dash of a dateline: "LAHORE — ".
    fn dateline(&self, at: usize) -> Option<&'static str> {
        const LONGEST: usize = 8;
        let dash = |&i: &usize| {
            matches!(
                self.text.mark(i),
                Mark::EmDash | Mark::EnDash | Mark::Hyphen
            ) && self.text.token(i).is_some_and(|t| t.spaced)
        };
        let dash = (1..LONGEST.min(at)).find(dash)?;
        self.named(0..dash).next()
    }

    /// The only one of the sentence, unless the head of the text names the name's own country.
    fn of_sentence(&self, at: usize) -> Option<&'static str> {
        let sentences = self.text.sentences();
        let tokens = sentences
            .get(sentences.partition_point(|s| s.tokens.end <= at))?
            .tokens
            .clone();
        let near = tokens.start.max(at.saturating_sub(HEAD))..tokens.end.min(at + HEAD);
        self.only(near)
            .filter(|_| !self.named(0..HEAD).any(|code| code == self.family))
    }
}

#[cfg(test)]
mod tests {
    use crate::text::Text;
    use crate::value::{Dateline, Value, extract};

    #[test]
    fn a_shared_name_is_the_money_of_the_country_spoken_of() {
        for (words, code) in [
            ("The fine is Rs 500.", "INR"),
            ("LAHORE — The fine is Rs 500.", "PKR"),
            ("Nepal’s Rs 2 trillion budget passed.", "NPR"),
            ("He paid Rs 500 in Pakistan and Rs 600 in India.", "INR"),
            ("Aid to Nepal cost Indian firms Rs 500.", "INR"),
            ("A trip to Nepal cost a man from Chennai Rs 500.", "INR"),
            ("The Iraqi cabinet approved 153 trillion dinars.", "IQD"),
            ("Uganda collected Sh2.4trn.", "UGX"),
            ("Uganda collected KSh2.4trn.", "KES"),
            ("Manila hotels cost 4,000 pesos.", "PHP"),
            ("Iraq owes 5 million Jordanian dinars.", "JOD"),
        ] {
            let found = extract(&Text::plain(words), &Dateline::default());
            let read = found.iter().find_map(|m| {
                if let Value::Money(money) = &m.reading.value {
                    Some(money.currency.as_str())
                } else {
                    None
                }
            });
            assert_eq!(read, Some(code), "{words}");
        }
    }

    #[test]
    fn every_home_is_of_a_known_name() {
        use crate::lexicon::rows;
        for (family, columns) in rows(include_str!("../../lexicon/en/currency_homes.tsv")) {
            assert!(columns.contains('\t'), "{family}: {columns}");
            assert_ne!(super::super::table::sign(family), "", "{family}");
        }
    }
}
