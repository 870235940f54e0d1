//! Shares: "one in five", "nine out of ten".

use super::amount::{Amount, Unit};
use super::cardinal::{self, Form};
use super::context::{self, Class};
use crate::text::Text;
use crate::value::duration;
use crate::value::figure::{Exact, Figure};
use crate::value::joint::{self, Joint};

/// Reads on from a small number: if "in N" or "out of N" makes it a share, the whole share.
pub(super) fn read(text: &Text<'_>, first: &Amount, limit: usize) -> Option<Amount> {
    let above = first.small().filter(|n| (1..=99).contains(n))?;
    // "one person in five"
    let person = above == 1 && context::is(text, first.tokens.end, Class::Sold) && joint::is(text, first.tokens.end + 1, Joint::In);
    let end = first.tokens.end + usize::from(person);
    let (out_of, at) = if joint::is(text, end, Joint::In) {
        (false, end + 1)
    } else if joint::is(text, end, Joint::Out) && joint::is(text, end + 1, Joint::Of) {
        (true, end + 2)
    } else if joint::is(text, end, Joint::Over) {
        return over(text, first, above, limit);
    } else {
        return None;
    };
    let at = if joint::is(text, at, Joint::Every) { at + 1 } else { at };
    let second = cardinal::read(text, at, limit).filter(|n| matches!(n.form, Form::Digits | Form::Words))?;
    let below = second.figure.single().filter(Exact::is_integer).map(|n| *n.numer())?;
    let usual = out_of || above == 1 || (above <= 10 && matches!(below, 2..=10 | 20 | 100));
    let year = (1500..=2100).contains(&below) && !text.word(at).contains(',');
    let timed = duration::time_at(text, second.tokens.end, limit).is_some();
    if !usual || below <= above || below < 2 || year || timed || first.unit != Unit::Bare {
        return None;
    }
    Some(share(first, above, below, second.tokens.end))
}

/// "one over three", in words or digits; only below twenty, where nobody means more than three.
fn over(text: &Text<'_>, first: &Amount, above: i128, limit: usize) -> Option<Amount> {
    let second = cardinal::read(text, first.tokens.end + 1, limit)?;
    let below = second.figure.single().filter(Exact::is_integer).map(|n| *n.numer())?;
    let alone = second.tokens.end >= limit || second.tokens.end >= text.tokens().len();
    (alone && above == 1 && below > 1).then(|| share(first, above, below, second.tokens.end))
}

fn share(first: &Amount, above: i128, below: i128, end: usize) -> Amount {
    let figure = Figure::exact(Exact::new(above, below));
    Amount { figure, form: Form::Fraction, tokens: first.tokens.start..end, number: first.number.start..end, ..first.clone() }
}
