//! Who may say a number how: the policies under which two numbers agree.
//!
//! | policy | by | may differ by |
//! |---|---|---|
//! | claims of two outlets | [`relate`](super::relate) | rounding of either side, ties either way; whatever a bound takes in |
//! | a draft after its source | [`follows`] | rounding of the draft, never of the source; a bound that is near; digits that a headline cuts off |
//! | a draft's own sum | [`Stated::comes_to`] | half the last written digit |
//! | a headline over its text | [`heads`] | the same either way, and digits cut off |
//! | two copies of a sentence | [`both_hold`](super::both_hold) | as claims do, and by what only one says: unit, rate, rise or fall |
//! | parts and their sum | [`Stated::addend`] | half the last digit of each; counts below a thousand are exact |
//! | a conversion | [`relate`](super::relate), where units differ | rounding of either side, and multiples of 5 and 10 |
//! | a conversion in brackets | [`converts`](super::converts) | rounding of both sides, closing zeros a twentieth |
//!
//! All of them ask [`Stated`] what the words of one number leave open.

use num_traits::{CheckedMul, CheckedSub, Signed, Zero};

use super::measure::calendar_days;
use super::stated::{Sort, Stated, are_opposed};
use crate::value::magnitude::distance;
use crate::value::{Bound, Exact, Notation};

/// How a draft's number follows a source's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// The same number.
    Same,
    /// The draft rounds the source, or its bound holds.
    Rounded,
    /// The source says it less firmly: "at least 58" against "58".
    Looser,
    /// The same number, or a rounder one, of another kind of thing or of one that is not said.
    Bare,
}

/// How a draft's number follows a source's; `None` if the two do not meet. `alike` tells that both count in one
/// thing.
///
/// It has a direction: a writer with the source at hand may say it rounder, but not more precisely or more
/// surely. Hence "1,000" for 1,040 and not "1,040" for 1,000, though either may be right where two outlets
/// counted on their own.
pub fn follows(draft: &Stated, source: &Stated, alike: bool) -> Option<Fit> {
    if draft.low == source.low {
        if are_opposed(draft.bound, source.bound) {
            return None;
        }
        let surer = draft.bound == Bound::Exact && source.bound != Bound::Exact;
        return Some(match (alike, surer) {
            (false, _) => Fit::Bare,
            (true, true) => Fit::Looser,
            (true, false) => Fit::Same,
        });
    }
    if alike && settles(draft, source) {
        return Some(Fit::Looser);
    }
    (rounds(draft, source) || hedges(draft, source)).then_some(if alike {
        Fit::Rounded
    } else {
        Fit::Bare
    })
}

/// A writer's rounding loses less than this part of the source's number: no "1 million" for 1.4 million.
const LOSS: i128 = 8;
/// From so many steps on, a tie may go down: "81K" for 81,500, but no "5" for 5.5.
const LONG: i128 = 15;
/// The same of what has digits behind a point.
const LONG_DECIMAL: i128 = 100;
/// A computed number that lies farther off than this part is met by chance.
const CHANCE: i128 = 15;
/// Of a headline's round number no more than this part is cut off: "500K" for 513,000.
const ROUND: i128 = 30;

/// Whether the draft's number is the source's with fewer digits. "More than 1,000" rounds nothing: it is meant.
fn rounds(draft: &Stated, source: &Stated) -> bool {
    if draft.bound != Bound::Exact && draft.bound != source.bound {
        return false;
    }
    let Some(above) = source.low.checked_sub(&draft.low) else {
        return false;
    };
    let apart = above.abs();
    if is_far(apart, source.low, LOSS) {
        return false;
    }
    // No month is so many days: what its days may be is all that is open.
    if let Some((low, high)) = calendar_days(draft, source) {
        return low <= source.low && source.low <= high;
    }
    if let Some((low, high)) = calendar_days(source, draft) {
        return low <= draft.low && draft.low <= high;
    }
    // "Two-thirds" is 66.7% as closely as that is written.
    let in_parts = draft.sort == Sort::Share && draft.step.is_zero();
    let step = if in_parts {
        source.step
    } else {
        draft.precision()
    };
    let twice = apart * 2;
    let long = draft.notation != Notation::Decimal && !is_far(step, draft.low, LONG);
    let tie = long || above < Exact::zero();
    twice < step || tie && twice == step || draft.headline && is_cut_off(draft, above)
}

/// Whether a headline's number is one that lies `above` it, with its last digits cut off: "21K" for 21,807.
fn is_cut_off(headline: &Stated, above: Exact) -> bool {
    let round = headline.last_digit().min(headline.size() / ROUND);
    let step = headline.step.max(round);
    let long = if headline.notation == Notation::Decimal {
        LONG_DECIMAL
    } else {
        LONG
    };
    above > Exact::zero() && above < step && !is_far(step, headline.low, long)
}

/// Whether `apart` is more than a `part`-th of `number`.
fn is_far(apart: Exact, number: Exact, part: i128) -> bool {
    apart
        .checked_mul(&Exact::from_integer(part))
        .is_none_or(|times| times > number.abs())
}

/// Whether the draft's hedge or bound takes in the source's number, and is near enough to be meant for it: "more
/// than 50" is said of 53, not of 480. A source's own bound supports none: "at least five" is not what "at
/// least six" says, but "more than 40" is what "at least 43" says with fewer digits.
fn hedges(draft: &Stated, source: &Stated) -> bool {
    let open = matches!(source.bound, Bound::Exact | Bound::About) || cuts_bound(draft, source);
    let near = |percent: i128| {
        let most = if draft.notation == Notation::Decimal {
            Some(draft.step)
        } else {
            draft.low.checked_mul(&Exact::new(percent, 100))
        };
        let apart = source.low.checked_sub(&draft.low);
        apart
            .zip(most)
            .is_some_and(|(apart, most)| apart.abs() <= most)
    };
    match draft.bound {
        Bound::Exact => false,
        Bound::About => takes_in(draft, source.low),
        Bound::AtLeast | Bound::MoreThan => open && source.low > draft.low && near(20),
        Bound::AtMost | Bound::LessThan => open && source.low < draft.low && near(12),
    }
}

/// Whether the draft's bound is the source's with its last digits cut off.
fn cuts_bound(draft: &Stated, source: &Stated) -> bool {
    let lower = |bound: Bound| matches!(bound, Bound::AtLeast | Bound::MoreThan);
    let upper = |bound: Bound| matches!(bound, Bound::AtMost | Bound::LessThan);
    let alike =
        lower(draft.bound) && lower(source.bound) || upper(draft.bound) && upper(source.bound);
    let apart = distance(draft.low, source.low);
    alike && apart.is_some_and(|apart| apart < draft.cut_at())
}

/// Whether the words of a number allow `other`.
fn takes_in(said: &Stated, other: Exact) -> bool {
    let (low, high) = said.ends();
    low.is_none_or(|low| low <= other) && high.is_none_or(|high| high >= other)
}

/// Whether the draft says exactly what the source leaves open, and hardly more: "27.2%" against "more than 27%",
/// "203" against "about 200".
fn settles(draft: &Stated, source: &Stated) -> bool {
    let part = match source.bound {
        Bound::Exact => return false,
        Bound::About if draft.notation == Notation::Decimal => return false,
        Bound::AtLeast | Bound::MoreThan | Bound::About => 50,
        Bound::AtMost | Bound::LessThan => 12,
    };
    let apart = draft.low.checked_sub(&source.low);
    takes_in(source, draft.low) && apart.is_some_and(|apart| !is_far(apart.abs(), source.low, part))
}

/// Whether the draft's own bound leaves room for the source's number, taken at its word: "over 2 million" for three
/// million, but not "over 40" for "more than 50".
pub fn leaves_room(draft: &Stated, source: &Stated) -> bool {
    !matches!(draft.bound, Bound::Exact | Bound::About)
        && matches!(source.bound, Bound::Exact | Bound::About)
        && takes_in(draft, source.low)
        && of_one_size(draft.low, source.low, Exact::from_integer(10))
}

/// Whether a headline may have the one number where its text has the other. It says things its own way: it rounds,
/// it cuts off ("$1.9bn" for "$1.97bn"), it stretches a bound. `in_parts` tells that the text counts in parts in
/// words, which are never more than nearly so: "seven out of 10" for 71%.
pub fn heads(headline: &Stated, text: &Stated, in_parts: bool) -> bool {
    let (headline, text) = (&headline.unsigned().headlined(), &text.unsigned());
    follows(headline, text, true).is_some()
        || follows(text, headline, true).is_some()
        || cuts_off(headline, text)
        || stretches(text, headline, in_parts)
        || stretches(headline, text, false)
}

/// Whether either is the other with fewer digits, rounded to the last that is left, or cut off.
fn cuts_off(a: &Stated, b: &Stated) -> bool {
    let (coarse, fine) = if a.step < b.step { (b, a) } else { (a, b) };
    let round = a.last_digit().max(b.last_digit()) / 2;
    fine.low.checked_sub(&coarse.low).is_some_and(|above| {
        let is_cut = coarse.step != fine.step && above >= Exact::zero() && above < coarse.step;
        is_cut || above.abs() <= round
    })
}

/// Whether the bound of `said` takes in `other`, as far as a headline may mean it to.
fn stretches(said: &Stated, other: &Stated, in_parts: bool) -> bool {
    let within = |part: i128| {
        let apart = said.low.checked_sub(&other.low);
        apart.is_some_and(|apart| apart.abs() <= said.low / part)
    };
    match said.bound {
        Bound::Exact => in_parts && within(20),
        Bound::About => within(4),
        Bound::AtLeast | Bound::MoreThan => other.low >= said.low && within(4),
        Bound::AtMost | Bound::LessThan => other.low <= said.low && within(2),
    }
}

impl Stated {
    /// How far from a draft's number a source's lies at most that it [`follows`].
    pub fn reach(&self) -> Exact {
        self.size() / 4 + self.step
    }

    /// Whether it is `value`, which was computed, to its last written digit. A small
    /// number is so by chance, so that it has to be nearer.
    pub fn comes_to(&self, value: Exact) -> bool {
        let apart = distance(self.low, value).filter(|apart| !is_far(*apart, self.low, CHANCE));
        apart.is_some_and(|apart| apart.is_zero() || apart * 2 < self.step)
    }

    /// How far the true number may lie from one that is added up. One writer adds up his own figures, so that what
    /// is below a thousand is meant to its last digit, and a count of it exactly.
    pub fn addend(&self) -> Exact {
        let small = self.own().abs() < Exact::from_integer(1000);
        let step = if small { self.step } else { self.precision() };
        if self.sort == Sort::Count && step == self.worth {
            Exact::zero()
        } else {
            step / 2
        }
    }
}

/// Whether neither of two sizes is more than `times` the other.
pub fn of_one_size(a: Exact, b: Exact, times: Exact) -> bool {
    let (a, b) = (a.abs(), b.abs());
    a / times <= b && b / times <= a
}

/// Where two rows of as many digits differ, each pair of them; `None` for rows of two lengths.
pub fn digits_apart(a: &str, b: &str) -> Option<Vec<(u8, u8)>> {
    let apart = || a.bytes().zip(b.bytes()).filter(|(x, y)| x != y);
    (a.len() == b.len()).then(|| apart().collect())
}

/// Whether two whole or decimal numbers are one but for two neighbouring digits that changed places, of `least` or more
/// that are not noughts at the end of both.
pub fn are_exchanged(a: Exact, b: Exact, least: usize) -> bool {
    let (a, b) = (written(a), written(b));
    let noughts = { a.bytes().rev() }
        .zip(b.bytes().rev())
        .take_while(|pair| *pair == (b'0', b'0'))
        .count();
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let at = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (Some(x), Some(y)) = (a.get(at..at + 2), b.get(at..at + 2)) else {
        return false;
    };
    a.len() == b.len()
        && a.len() >= least + noughts
        && x.iter().eq(y.iter().rev())
        && a.get(at + 2..) == b.get(at + 2..)
}

/// The digits of a number with a point, and noughts in front where it is a small part of one.
fn written(number: Exact) -> String {
    crate::value::magnitude::decimal_string(number.abs())
}

/// The digits of a number without its sign, its point, and the zeros at either end: 1,040 and 0.0104 have 104.
pub fn significant_digits(number: Exact) -> String {
    crate::value::magnitude::decimal_string(number.abs())
        .replace('.', "")
        .trim_matches('0')
        .to_owned()
}
