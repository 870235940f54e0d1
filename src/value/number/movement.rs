//! Steps and ends: "rose by 7,000 to 232,000" is no range, "edged up to 4.3%" no bound.

use super::amount::{Amount, Unit};
use super::cardinal::Form;
use super::vocabulary::{Sense, sense};
use crate::lexicon::Class;
use crate::text::{Kind, Text};
use crate::value::bound;
use crate::value::magnitude::{Exact, product};

/// Whether `first`, which with what follows "to" would make `range`, is the step of a movement, and what
/// follows is where it led.
///
/// Ends of a range are of one size: "by 5,000 to 8,000", "could add 300 to 900". A step is small beside its
/// end, so only ends that lie far apart are parted; a verb that only says what may be gets the benefit of
/// the doubt up to tenfold.
pub(super) fn leads(text: &Text<'_>, first: &Amount, range: &Amount, floor: usize) -> bool {
    if !text.has(first.tokens.end, Class::To) {
        return false;
    }
    let part = first.unit == Unit::Bare
        && (first.form == Form::Fraction || is_fold(text, first))
        && range.form == Form::Digits;
    if first.unit != range.unit && !part {
        return false;
    }
    let Some(verb) = verb(text, first, floor) else {
        return false;
    };
    let may_be = (verb.saturating_sub(3).max(floor)..verb).any(|at| text.has(at, Class::Modal));
    let apart = Exact::from_integer(if may_be { 10 } else { 4 });
    product(first.figure.high, apart).is_some_and(|far| far <= range.figure.high)
}

/// "fivefold"
fn is_fold(text: &Text<'_>, amount: &Amount) -> bool {
    matches!(sense(text, amount.number.start), Some(Sense::Fold(_)))
}

/// The word of motion that the amount is the step of: right before it, but for an adverb, or before "by" with
/// its object between: "increased the fee by 5p".
fn verb(text: &Text<'_>, first: &Amount, floor: usize) -> Option<usize> {
    /// How many words the object may have.
    const OBJECT: usize = 4;
    let start = bound::before(text, first.tokens.start, floor)
        .map_or(first.tokens.start, |(_, start)| start);
    let last = start.checked_sub(1).filter(|&at| at >= floor)?;
    let by = text.has(last, Class::By);
    let reach = if by { OBJECT + 1 } else { 1 };
    let mut at = if by { last.checked_sub(1)? } else { last };
    for _ in 0..=reach {
        if at < floor || text.token(at).is_none_or(|t| t.kind == Kind::Mark) {
            return None;
        }
        if bound::moves(text, at).is_some() {
            return (by || bound::moves_any(text, at)).then_some(at);
        }
        if !by && !text.word(at).ends_with("ly") {
            return None;
        }
        at = at.checked_sub(1)?;
    }
    None
}

/// Whether the words of an upper bound that start at token `start`, "up to", say where a movement ended:
/// "edged up to 4.3%", "takes the toll up to 34", "the toll is up to 58". `end` is the token behind the amount.
///
/// "Rose up to 5%" bounds the step and is left alone, unless the movement also has a start.
pub(super) fn arrives(text: &Text<'_>, start: usize, end: usize, floor: usize) -> bool {
    let up = text.has(start, Class::Way) && text.has(start + 1, Class::To);
    let Some(before) = start.checked_sub(1).filter(|&at| up && at >= floor) else {
        return false;
    };
    // "Can go up to 90 mph" says what is possible.
    let may_be = (before.saturating_sub(2).max(floor)..before).any(|at| text.has(at, Class::Modal));
    if text.has(before, Class::Tally) || (text.has(before, Class::Arrived) && !may_be) {
        return true;
    }
    let tally = (before.saturating_sub(3).max(floor)..before).any(|at| text.has(at, Class::Tally));
    let stands = tally && text.has(before, Class::Closer);
    stands || (text.has(end, Class::From) && bound::moves(text, before).is_some())
}

#[cfg(test)]
mod tests {
    use crate::text::Text;
    use crate::value::{Dateline, extract};

    fn values(words: &str) -> Vec<String> {
        extract(&Text::plain(words), &Dateline::default())
            .iter()
            .filter(|m| m.reading.value.kind() != crate::value::Type::Change)
            .map(|m| m.reading.to_string())
            .collect()
    }

    #[test]
    fn a_step_and_its_end_are_no_range() {
        for (words, expected) in [
            ("Claims rose by 7,000 to 232,000.", vec!["7,000", "232,000"]),
            (
                "Claims rose sharply by 7,000 to 232,000.",
                vec!["7,000", "232,000"],
            ),
            ("Claims fell 7,000 to 232,000.", vec!["7,000", "232,000"]),
            (
                "The club raised the fee by 5p to 41p.",
                vec!["5 pence", "41 pence"],
            ),
            (
                "Profit rose a fifth to £30 million.",
                vec!["one-fifth", "£30 million"],
            ),
            (
                "The fine went up fivefold to £500.",
                vec!["5 times", "£500"],
            ),
            (
                "The wait grew by three weeks to 14 weeks.",
                vec!["3 weeks", "14 weeks"],
            ),
            ("Jobs rose by 100,000 to 150,000.", vec!["100,000–150,000"]),
            ("Staff could grow by 300 to 1,500.", vec!["300–1,500"]),
            ("The firm added 300 to 1,500 jobs.", vec!["300–1,500 jobs"]),
            ("Prices rose by 3 to 40 percent.", vec!["3–40%"]),
            (
                "Some 7,000 to 80,000 people fell ill.",
                vec!["about 7,000–80,000 people"],
            ),
        ] {
            assert_eq!(values(words), expected, "{words}");
        }
    }

    #[test]
    fn up_to_behind_a_movement_is_where_it_ended() {
        for (words, expected) in [
            ("The rate edged up to 4.3%.", "4.3%"),
            ("The rate climbed up to 4.3% from 4.2%.", "4.3%"),
            ("The toll is up to 58.", "58"),
            ("That takes the total up to 34.", "34"),
            ("Prices rose up to 4.3%.", "at most 4.3%"),
            (
                "The train can go up to 90 mph.",
                "at most 90 miles per hour",
            ),
            ("The toll road holds up to 58 cars.", "at most 58 cars"),
            ("He must pay up to $300.", "at most US$300"),
        ] {
            assert_eq!(
                values(words).first().map(String::as_str),
                Some(expected),
                "{words}"
            );
        }
    }
}
