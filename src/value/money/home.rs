//! Whose money a shared name is: "Rs 5" in Lahore are Pakistani rupees, from `lexicon/en/currency_homes.tsv`.

use std::sync::LazyLock;

use super::table::{Coin, forms};
use crate::lexicon::rows;
use crate::text::Text;
use crate::value::table::Phrases;

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
    /// "Pakistan's Rs 1.2 trillion"
    const BESIDE: usize = 3;
    /// A dateline and its dash.
    const DATELINE: usize = 8;
    /// The first paragraphs.
    const HEAD: usize = 200;
    if !coin.shared {
        return coin;
    }
    let Some((family, phrases)) = HOMES.iter().find(|(family, _)| *family == coin.code) else { return coin };
    let end = text.tokens().len();
    let named = |from: usize, to: usize| (from..to.min(end)).filter_map(|i| phrases.at(text, i, end).map(|((_, code), _)| code));
    let only = |from: usize, to: usize| {
        let mut codes = named(from, to);
        let first = codes.next()?;
        codes.all(|code| code == first).then_some(first)
    };
    let sentence = || {
        let place = text.sentences().partition_point(|s| s.tokens.end <= at);
        let tokens = text.sentences().get(place)?.tokens.clone();
        let own = named(0, HEAD).any(|code| code == *family);
        only(tokens.start.max(at.saturating_sub(HEAD)), tokens.end.min(at + HEAD)).filter(|_| !own)
    };
    let beside = named(at.saturating_sub(BESIDE), at).next_back();
    let code = beside.or_else(|| named(0, DATELINE.min(at)).next()).or_else(sentence).or_else(|| only(0, HEAD));
    Coin { code: code.unwrap_or(coin.code), ..coin }
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
            ("Aid to Nepal cost Indian firms Rs 500.", "INR"),
            ("A trip to Nepal cost a man from Chennai Rs 500.", "INR"),
            ("The Iraqi cabinet approved 153 trillion dinars.", "IQD"),
            ("Uganda collected Sh2.4trn.", "UGX"),
            ("Uganda collected KSh2.4trn.", "KES"),
            ("Manila hotels cost 4,000 pesos.", "PHP"),
            ("Iraq owes 5 million Jordanian dinars.", "JOD"),
        ] {
            let found = extract(&Text::plain(words), &Dateline::default());
            let read =
                found.iter().find_map(|m| if let Value::Money(money) = &m.reading.value { Some(money.currency.as_str()) } else { None });
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
