//! One-letter scales: "$5m" is five million, "5m tall" five metres.

use super::cardinal::Cardinal;
use super::noun::is_plural;
use super::vocabulary::{Sense, sense};
use crate::lexicon::Class;
use crate::text::{Kind, Mark, Text};
use crate::value::bound::moves;
use crate::value::magnitude::Exact;
use crate::value::money;

/// The scale that the letter at `at` means behind `number`, or `None` if it is a unit there.
pub(super) fn scale(text: &Text<'_>, number: &Cardinal, at: usize, scale: i128) -> Option<i128> {
    let start = number.tokens.start;
    let paid = money::symbol_before(text, start)
        || ends_paid_range(text, start)
        || money::follows(text, at + 1);
    let spaced = text.token(at)?.spaced;
    let taken = match text.word(at) {
        // Behind a space a letter stands for itself, but for "£5 m" and "2.4 k visitors".
        "k" if spaced => (paid || is_loose(text, at + 1)) && !text.has(at + 1, Class::Race),
        "m" | "b" if spaced => paid && !letter_follows(text, at),
        // "$4.5 M": no name goes on with it.
        "M" | "B" if spaced => {
            money::symbol_before(text, start)
                && !text
                    .token(at + 1)
                    .is_some_and(|t| t.capital || !t.spaced && t.is_word())
        }
        _ if spaced => false,
        "MM" => money::symbol_before(text, start),
        // "a 10k run" is one of kilometres.
        "k" | "K" => {
            paid || (text.word(at) == "k" || is_round(number)) && !text.has(at + 1, Class::Race)
        }
        "M" => paid || !letter_follows(text, at),
        "m" => {
            let metres = measures(text, start, at + 1) || is_distance(text, start, at + 1);
            paid || counts(text, at + 1) && !metres
        }
        "b" | "B" | "t" | "T" => paid,
        _ => false,
    };
    taken.then_some(scale)
}

/// Whether the number at `start` is the second end of a range that a sign of money opens: "£2-3m", "$4m to 5m".
fn ends_paid_range(text: &Text<'_>, start: usize) -> bool {
    let Some(joint) = start
        .checked_sub(1)
        .filter(|&i| matches!(text.mark(i), Mark::Hyphen | Mark::EnDash) || text.has(i, Class::To))
    else {
        return false;
    };
    let Some(mut first) = joint.checked_sub(1) else {
        return false;
    };
    if matches!(sense(text, first), Some(Sense::Tight(_) | Sense::Short(_))) {
        first = first.saturating_sub(1);
    }
    text.token(first).is_some_and(|t| t.kind == Kind::Number) && money::symbol_before(text, first)
}

/// Whether the letter before token `next` may end a count: the words end there, or a plural follows.
fn is_loose(text: &Text<'_>, next: usize) -> bool {
    text.token(next)
        .is_none_or(|t| t.spaced && is_plural(text, next) || text.mark(next) == Mark::FullStop)
}

/// Few digits behind the point: "25K" is a count, "573.15K" a temperature.
fn is_round(number: &Cardinal) -> bool {
    number.figure.step >= Exact::new_raw(1, 10)
}

fn letter_follows(text: &Text<'_>, at: usize) -> bool {
    text.token(at + 1).is_some_and(|t| !t.spaced && t.is_word())
}

/// Whether what follows "3.4m" is something counted in millions rather than measured in metres.
fn counts(text: &Text<'_>, next: usize) -> bool {
    text.token(next)
        .is_some_and(|t| t.kind == Kind::Word && t.spaced)
        && !text.has(next, Class::Metre)
}

/// Whether "a 25m" before a noun that is no plural tells how long it is: "pool", not "people"; "a 2m rise" is no length.
fn measures(text: &Text<'_>, start: usize, next: usize) -> bool {
    let Some(before) = start
        .checked_sub(1)
        .filter(|&at| text.has(at, Class::Determines))
    else {
        return false;
    };
    let noun = text
        .token(next)
        .is_some_and(|t| t.kind == Kind::Word && !t.capital);
    let is_step = moves(text, next).is_some() || text.has(next, Class::Compares);
    // "The 48m young people"; behind "a" no plural is counted, and "opens" is a verb.
    let mut group = next..next + 2;
    let counted = !text.has(before, Class::Article) && group.any(|at| is_plural(text, at));
    noun && !is_step && !counted && !text.has(next, Class::Closer)
}

/// "200m from his car", but "down 3m from the year before".
fn is_distance(text: &Text<'_>, start: usize, next: usize) -> bool {
    let is_step = (start.saturating_sub(2)..start).any(|at| moves(text, at).is_some());
    text.is(next, "from") && text.has(next + 1, Class::Determines) && !is_step
}

#[cfg(test)]
mod tests {
    use crate::text::Text;
    use crate::value::{Dateline, extract};

    #[test]
    fn a_letter_behind_a_space_scales_money_and_plain_counts() {
        for (words, read) in [
            ("It raised £4 m from donors.", "£4 million"),
            ("It costs £6-8m a year.", "£6 million–£8 million per year"),
            ("It costs £6m to 8m.", "£6 million–£8 million"),
            ("It paid $6 k a day.", "US$6,000 per day"),
            ("It sold 2.5 k tickets.", "2,500 tickets"),
            ("They won a 5 k run.", "5"),
            ("The wall is 3 m tall.", "3 metres"),
            ("She took 4 b vitamins.", "4 b vitamins"),
            ("The 180m ferry sank.", "180 metres"),
            ("A 25m pool opens.", "25 metres"),
            ("It lies 200m from its berth.", "200 metres"),
            ("Sales are down 3m from the prior year.", "3 million"),
            ("The 48m people vote.", "48 million people"),
            ("A 2m rise is due.", "2 million"),
            ("The 2.3m who left came back.", "2.3 million"),
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
