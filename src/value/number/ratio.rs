//! Shares: "one in five", "nine out of ten".

use super::amount::{Amount, Unit};
use super::cardinal::{self, Form};
use crate::lexicon::Class;
use crate::text::{Mark, Text};
use crate::value::magnitude::{Exact, Magnitude};
use crate::value::{Grammar, duration};

/// Reads on from a small number: if "in N" or "out of N" makes it a share, the whole share.
pub(super) fn read(text: &Text<'_>, first: &Amount, limit: usize) -> Option<Amount> {
    let above = first.small().filter(|n| (-99..=99).contains(n))?;
    if text.has(first.tokens.end, Class::Over) {
        return over(text, first, above, limit);
    }
    if above < 1 {
        return None;
    }
    // "one person in five"
    let person = above == 1
        && text.has(first.tokens.end, Class::Sold)
        && text.has(first.tokens.end + 1, Class::In);
    let end = first.tokens.end + usize::from(person);
    let (out_of, at) = link(text, end)?;
    let at = if text.has(at, Class::Every) {
        at + 1
    } else {
        at
    };
    let second =
        cardinal::read(text, at, limit).filter(|n| matches!(n.form, Form::Digits | Form::Words))?;
    let below = second
        .figure
        .single()
        .filter(Exact::is_integer)
        .map(|n| *n.numer())?;
    let usual = out_of || above == 1 || (above <= 10 && matches!(below, 2..=10 | 20 | 100));
    let year = (1500..=2100).contains(&below) && !text.word(at).contains(',');
    let behind = second.tokens.end;
    let timed =
        duration::time_at(text, behind + usize::from(hyphen(text, behind)), limit).is_some();
    if !usual || below <= above || below < 2 || year || timed || first.unit != Unit::Bare {
        return None;
    }
    Some(share(first, above, below, second.tokens.end))
}

/// What makes a share of the number before token `at`: whether it is "out of" and not "in", and the token behind.
fn link(text: &Text<'_>, at: usize) -> Option<(bool, usize)> {
    let joint = |i, joint| text.has(i, joint);
    match () {
        () if joint(at, Class::In) => Some((false, at + 1)),
        // "a one-in-five chance"
        () if hyphen(text, at) && joint(at + 1, Class::In) && hyphen(text, at + 2) => {
            Some((false, at + 3))
        }
        () if joint(at, Class::Out) && joint(at + 1, Class::Of) => Some((true, at + 2)),
        () => None,
    }
}

fn hyphen(text: &Text<'_>, at: usize) -> bool {
    text.mark(at) == Mark::Hyphen && text.token(at).is_some_and(|t| !t.spaced)
}

/// "one over three", where nobody means more than three: at the end of all words, or below zero at the end of
/// a sentence.
fn over(text: &Text<'_>, first: &Amount, above: i128, limit: usize) -> Option<Amount> {
    let second = cardinal::read(text, first.tokens.end + 1, limit)?;
    let below = second
        .figure
        .single()
        .filter(Exact::is_integer)
        .map(|n| *n.numer())?;
    let end = second.tokens.end;
    let alone = end >= limit;
    let divided = if above < 0 {
        alone || text.mark(end) == Mark::FullStop
    } else {
        alone && above == 1
    };
    (first.unit == Unit::Bare && below > 1 && divided).then(|| share(first, above, below, end))
}

fn share(first: &Amount, above: i128, below: i128, end: usize) -> Amount {
    let figure = Magnitude::exact(Exact::new(above, below));
    Amount {
        figure,
        form: Form::Fraction,
        grammar: Grammar::Share,
        tokens: first.tokens.start..end,
        number: first.number.start..end,
        ..first.clone()
    }
}

#[cfg(test)]
mod tests {
    use crate::text::Text;
    use crate::value::{Dateline, Value, extract};

    #[test]
    fn shares_are_fractions_and_bounds_are_none() {
        for (words, fraction) in [
            ("one over nine", Some("1/9")),
            ("It has a one-in-six chance.", Some("1/6")),
            ("It was a 1-in-50-year flood.", None),
            ("The slope is minus two over 15.", Some("-2/15")),
            ("It fell to minus three over 12 hours.", None),
            ("He hired one over 50 people.", None),
            ("Her pressure was 118 over 76.", None),
        ] {
            let found = extract(&Text::plain(words), &Dateline::default());
            let read = found.iter().find_map(|m| match &m.reading.value {
                Value::Fraction(number) => number.figure.single().map(|n| n.to_string()),
                _ => None,
            });
            assert_eq!(read.as_deref(), fraction, "{words}");
        }
    }
}
