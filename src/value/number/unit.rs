//! The unit behind a number: "12 km", "100-minute", "millions of dollars", and which of two it is.

use super::amount::{Amount, Unit};
use super::cardinal::Form;
use super::noun::is_plural;
use super::vocabulary::Sense;
use crate::lexicon::Class;
use crate::text::{Kind, Mark, Text};
use crate::value::bound;
use crate::value::duration;
use crate::value::magnitude::Exact;
use crate::value::money::{self, Coin};
use crate::value::percent::{self, Hundredths};
use crate::value::quantity;

/// The unit behind the number, directly or by a hyphen, and the token behind it.
pub(super) fn behind(text: &Text<'_>, amount: &Amount, limit: usize) -> Option<(Unit, usize)> {
    let at = amount.tokens.end;
    if let Some(found) = unit_at(text, at, limit, amount) {
        return Some(found);
    }
    let next_touches = text.token(at + 1).is_some_and(|t| !t.spaced);
    if at < limit
        && text.mark(at) == Mark::Hyphen
        && text.token(at)?.kind == Kind::Mark
        && next_touches
    {
        if let Some(found) = part_of_point(text, at, amount) {
            return Some(found);
        }
        return unit_at(text, at + 1, limit, amount).filter(|(unit, _)| !matches!(unit, Unit::Money(coin) if coin.minor.is_none() && text.token(at + 2).is_some_and(|t| t.kind == Kind::Number)));
    }
    if at < limit && is_cut_hyphen(text, at, amount) {
        return unit_at(text, at + 1, limit, amount)
            .filter(|(unit, _)| matches!(unit, Unit::Time(_) | Unit::Measure(_) | Unit::Age(_)));
    }
    let below_one = amount
        .figure
        .single()
        .is_some_and(|n| n < Exact::from_integer(1));
    if amount.form == Form::Fraction
        || amount.form == Form::Vague
        || (below_one && text.has(at, Class::Of))
    {
        return unit_at(text, behind_of(text, at, limit), limit, amount)
            .or_else(|| part_of_point(text, at, amount));
    }
    None
}

/// "10 - year lease": a hyphen that a program cut from its words. A sentence that goes on behind a dash has
/// no singular unit before a noun.
fn is_cut_hyphen(text: &Text<'_>, at: usize, amount: &Amount) -> bool {
    let word = |i: usize| {
        text.token(i)
            .is_some_and(|t| t.spaced && t.kind == Kind::Word)
    };
    text.mark(at) == Mark::Hyphen
        && word(at + 1)
        && text.token(at).is_some_and(|t| t.spaced)
        && (word(at + 2) && !text.has(at + 2, Class::Closer) || text.mark(at + 2) == Mark::Hyphen)
        && amount.small().is_some_and(|n| (1..1000).contains(&n))
        && text.word(at + 1).len() > 2
        && !is_plural(text, at + 1)
}

/// "a quarter-point cut", "a quarter of a point": the part of a percentage point, where a hyphen or "of" ties it.
fn part_of_point(text: &Text<'_>, at: usize, amount: &Amount) -> Option<(Unit, usize)> {
    let of = text.has(at, Class::Of) && text.has(at + 1, Class::Article);
    let point = if of { at + 2 } else { at + 1 };
    let tied = (of || text.mark(at) == Mark::Hyphen)
        && amount.form == Form::Fraction
        && text.has(point, Class::IndexPoint);
    tied.then_some((
        Unit::Percent(Hundredths {
            points: true,
            of_one: 1,
        }),
        point + 1,
    ))
}

/// Where the unit of a part stands: "half an hour", "three-quarters of a mile", "millions of dollars".
fn behind_of(text: &Text<'_>, at: usize, limit: usize) -> usize {
    let of = if text.has(at, Class::Of) { at + 1 } else { at };
    // "a quarter of one percent"
    let one = of > at
        && (text.word(of) == "1" || super::vocabulary::sense(text, of) == Some(Sense::Unit(1)));
    if one && percent::unit_at(text, of + 1, limit).is_some() {
        return of + 1;
    }
    let article = of < limit && (text.has(of, Class::Article));
    if article { of + 1 } else { of }
}

fn unit_at(text: &Text<'_>, at: usize, limit: usize, amount: &Amount) -> Option<(Unit, usize)> {
    if at >= limit {
        return None;
    }
    if let Some((unit, end)) = percent::unit_at(text, at, limit) {
        return Some((Unit::Percent(unit), end));
    }
    let coin = money::after(text, at, limit).filter(|(coin, _)| coin_fits(*coin, amount));
    let measure = quantity::unit_at(text, at, limit).filter(|_| measure_fits(text, at, amount));
    match (coin, measure) {
        (Some((coin, end)), Some((unit, far))) => Some(
            if far > end || (far == end && prefers_measure(text, unit, amount, far)) {
                (Unit::Measure(unit), far)
            } else {
                (Unit::Money(coin), end)
            },
        ),
        (Some((coin, end)), None) => Some((Unit::Money(coin), end)),
        (None, measure) => {
            let time = time_at(text, at, limit, amount);
            match (measure, time) {
                (Some((unit, far)), time) if time.is_none_or(|(_, end)| far > end) => {
                    Some((Unit::Measure(unit), far))
                }
                (_, time) => time,
            }
        }
    }
}

/// A word that is also a currency ("won", "pound") needs an amount that people pay.
fn coin_fits(coin: Coin, amount: &Amount) -> bool {
    let large = amount.scale >= 1000 || amount.figure.high >= Exact::from_integer(100);
    coin.code != "KRW" || large
}

/// Of money and mass: pounds are money where there are many thousands of them, unless the words weigh.
fn prefers_measure(text: &Text<'_>, unit: &quantity::Unit, amount: &Amount, end: usize) -> bool {
    if unit.name != "pound" {
        return true;
    }
    if is_priced(text, amount, end) {
        return false;
    }
    (amount.scale < 1000 && amount.figure.high < Exact::from_integer(5000))
        || is_weight(text, amount, end)
}

/// "The fare rose by 20 pounds", "paid 30 pounds for", "1.42 pounds per litre": a word of prices shortly before, and
/// none that weighs, and no thing that is weighed behind.
fn is_priced(text: &Text<'_>, amount: &Amount, end: usize) -> bool {
    /// How far before the number the word may stand: "the fare from Leeds to York rose by".
    const REACH: usize = 8;
    let start = amount.tokens.start;
    let near = |class| (start.saturating_sub(REACH)..start).any(|at| text.has(at, class));
    near(Class::Priced) && !near(Class::Weighs) && !text.has(end, Class::Of)
}

/// "weighs 40,000 pounds", "16,000 pounds of steel"; "16,000 pounds of debt" is money.
fn is_weight(text: &Text<'_>, amount: &Amount, end: usize) -> bool {
    let start = amount.tokens.start;
    let weighs = (start.saturating_sub(3)..start).any(|at| text.has(at, Class::Weighs));
    let thing =
        text.has(end, Class::Of) && text.token(end + 1).is_some_and(|t| t.kind == Kind::Word);
    weighs
        || (thing
            && !(end + 1..end + 3).any(|at| text.has(at, Class::Funds))
            && !text.has(end + 1, Class::Closer))
}

/// Symbols ("m", "W", "C") follow digits only; words follow any number.
fn measure_fits(text: &Text<'_>, at: usize, amount: &Amount) -> bool {
    let word = text.word(at);
    if amount.is_year_like(text) && text.token(at).is_some_and(|t| t.capital && !t.caps) {
        // "2016 Stone said", "2019 Cup"
        return false;
    }
    // "25 A storm hit": an article, and no amperes.
    let opens = |i: usize| {
        text.token(i)
            .is_some_and(|t| t.spaced && t.kind == Kind::Word)
    };
    if text.has(at, Class::Article) && opens(at) && opens(at + 1) {
        return false;
    }
    if super::rank::is_suffix(text, at) && !weighs_on(text, at + 1) {
        return false;
    }
    let symbol = word.chars().count() <= 3 && !text.has(at, Class::UnitWord);
    !symbol
        || matches!(amount.form, Form::Digits | Form::Fraction)
        || word.chars().all(|c| c.is_lowercase() && c.is_ascii()) && word.len() > 1
}

/// "12st 4lb": pounds behind it tell stones from the ending of "21st".
fn weighs_on(text: &Text<'_>, at: usize) -> bool {
    let number = text.token(at).is_some_and(|t| t.kind == Kind::Number);
    number && quantity::unit_at(text, at + 1, at + 2).is_some_and(|(unit, _)| unit.name == "pound")
}

/// A unit of time, or an age where the words say so.
fn time_at(text: &Text<'_>, at: usize, limit: usize, amount: &Amount) -> Option<(Unit, usize)> {
    let (time, end) = duration::time_at(text, at, limit)?;
    // "two yearlong posts" are two posts.
    if text.has(at, Class::Long) && !amount.number.is_empty() {
        return None;
    }
    let letter = text.word(at).len() == 1;
    // "the 1970s", "30s" are decades and ages.
    let decade = text.word(at) == "s" && amount.small().is_some_and(|n| n >= 1000 || n % 10 == 0);
    // "the under 13s", but "in under 13s"
    let bounded = || {
        bound::before(text, amount.tokens.start, 0)
            .is_some_and(|(_, first)| !first.checked_sub(1).is_some_and(|i| text.has(i, Class::In)))
    };
    // "Boeing 787s" are of a model.
    let of_model = || {
        let start = amount.tokens.start;
        let name = start.checked_sub(1).and_then(|at| text.token(at));
        let opens = text
            .sentences()
            .get(text.sentence_of(start))
            .is_some_and(|s| s.tokens.start + 1 == start);
        name.is_some_and(|t| t.capital && t.is_word()) && !opens
    };
    let plural = text.word(at) == "s" && amount.is_plain(text);
    let decade = decade || plural && (bounded() || of_model());
    let spaced = text.token(at)?.spaced;
    let counts = if spaced {
        is_in_sum(text, at, limit, (time, amount))
    } else {
        !decade
    };
    if letter && (amount.form != Form::Digits || !counts) {
        return None;
    }
    if let Some(end) = age_end(text, end, limit) {
        return Some((Unit::Age(time), end));
    }
    Some((Unit::Time(time), end))
}

/// "1 h 40 min", "3 min 40 s": behind a space a letter is a unit of time where a smaller or a larger one is counted
/// beside it. "Camp 5 h" stays a name.
fn is_in_sum(
    text: &Text<'_>,
    at: usize,
    limit: usize,
    (time, amount): (&duration::Time, &Amount),
) -> bool {
    let beside = |number: usize, unit: usize| {
        let counts = text.token(number).is_some_and(|t| t.kind == Kind::Number);
        let unit = duration::time_at(text, unit, limit).map(|(unit, _)| unit);
        unit.filter(|unit| counts && unit.base == time.base)
    };
    let before = amount.tokens.start;
    beside(at + 1, at + 2).is_some_and(|unit| unit.worth < time.worth)
        || before >= 2 && beside(before - 2, before - 1).is_some_and(|unit| unit.worth > time.worth)
}

/// The end of "-old", "-olds", "old", "of age" behind a unit of time.
fn age_end(text: &Text<'_>, at: usize, limit: usize) -> Option<usize> {
    let next = if text.mark(at) == Mark::Hyphen {
        at + 1
    } else {
        at
    };
    if next >= limit {
        return None;
    }
    if text.has(next, Class::Old) {
        return Some(next + 1);
    }
    (text.has(at, Class::Of) && text.has(at + 1, Class::Age) && at + 1 < limit).then_some(at + 2)
}

#[cfg(test)]
mod tests {
    use crate::text::Text;
    use crate::value::{Dateline, extract};

    #[test]
    fn a_unit_may_be_cut_from_its_hyphen_and_an_article_is_none() {
        for (words, read) in [
            ("a 10 - year lease", "10 years"),
            ("a 47 - year - old man", "47 years"),
            ("an 8 - inch pipe", "8 inches"),
            ("It got 25 A storm hit the coast", "25"),
            ("a fuse of 25 A.", "25 amperes"),
            ("He scored 8 - inches of rain fell", "8"),
            ("She won 12 - day by day she grew", "12"),
        ] {
            let found = extract(&Text::plain(words), &Dateline::default());
            assert_eq!(
                found.first().map(|m| m.reading.to_string()).as_deref(),
                Some(read),
                "{words}"
            );
        }
    }

    #[test]
    fn pounds_are_paid_or_weighed_by_the_words_around_them() {
        for (words, read) in [
            ("The fare rose by 20 pounds.", "£20"),
            ("Petrol costs 1.42 pounds per litre.", "£1.42 per litre"),
            ("She lost 30 pounds in a year.", "30 pounds"),
            ("It costs a fortune to ship 30 pounds of rice.", "30 pounds"),
            ("A quarter of one percent was lost.", "0.25%"),
            ("Wheat was $4.34 1/4 a bushel.", "US$4.3425 per bushel"),
            ("Corn was $5.24-1/4 a bushel.", "US$5.2425 per bushel"),
            ("Rates are at 4-1/4 per cent.", "4.25%"),
            ("It raised $4.5 M.", "US$4.5 million"),
            ("He lives at $10 M Street.", "US$10"),
            ("It raised $4.5MM.", "US$4.5 million"),
            ("Fares from Rs.500 up.", "₹500"),
            ("The baby weighed 7lb 4oz.", "7.25 pounds"),
            ("It costs £1.85-per-litre now.", "£1.85 per litre"),
            ("A 40,000-strong army.", "40,000"),
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
