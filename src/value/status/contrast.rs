//! "It will cost $52 million, not $57 million": the value behind "not" is denied where one that holds is of the
//! same kind. Without such another, "not" has many other meanings: "not 10 minutes later".

use std::ops::Range;

use crate::lexicon::Class;
use crate::text::{Kind, Mark, Text};
use crate::value::{Bound, Mention, Type, Value, Verdict, relate};

/// So many small words may stand between "not" and the value.
const BRIDGE: usize = 5;
/// How many tokens before "not" the value that holds may end.
const BEFORE: usize = 14;
/// How many tokens behind the denied value "but" may stand, and the value that holds behind it.
const BUT: usize = 4;

/// The tokens of the value that the "not" at `not` denies.
pub(super) fn denied(text: &Text<'_>, mentions: &[Mention], not: usize) -> Option<Range<usize>> {
    let sentence = text.sentence_of(not);
    let first = mentions.partition_point(|m| m.tokens.start <= not);
    let behind = || {
        mentions
            .iter()
            .skip(first)
            .take_while(|m| m.sentence == sentence)
    };
    let value = behind()
        .take_while(|m| m.tokens.start <= not + 1 + BRIDGE)
        .find(|m| is_value(m))?;
    let between = not + 1..value.tokens.start;
    let bridged = between
        .clone()
        .all(|at| text.has(at, Class::NoteBridge) || is_aside(text, at));
    let before = || {
        mentions
            .iter()
            .take(first)
            .rev()
            .take_while(|m| m.sentence == sentence && m.tokens.end + BEFORE > not)
    };
    let parted = not.checked_sub(1).is_some_and(|at| {
        matches!(
            text.mark(at),
            Mark::Comma
                | Mark::Hyphen
                | Mark::EnDash
                | Mark::EmDash
                | Mark::OpenBracket
                | Mark::Semicolon
        ) || text.is(at, "and")
    });
    let held = bridged && parted && before().any(|m| excludes(m, value));
    // "It will not cost $57 million, but $52 million": "but" makes up for what stands between.
    let but = (value.tokens.end..value.tokens.end + BUT).find(|&at| text.is(at, "but"));
    let follows = || {
        but.into_iter().flat_map(|but| {
            behind()
                .take_while(move |m| m.tokens.start <= but + BUT)
                .filter(move |m| m.tokens.start > but)
        })
    };
    let turned = { between }.all(|at| text.token(at).is_some_and(|t| t.kind == Kind::Word))
        && follows().any(|m| excludes(m, value));
    (held || turned).then(|| value.tokens.clone())
}

/// "not, as stated earlier, $57 million": a comma that opens or closes such words.
fn is_aside(text: &Text<'_>, at: usize) -> bool {
    text.mark(at) == Mark::Comma
        && (text.has(at + 1, Class::NoteBridge)
            || at
                .checked_sub(1)
                .is_some_and(|before| text.has(before, Class::NoteBridge)))
}

/// Whether a mention is one value, and no quotation or change that lies over others, nor "not more than 50".
fn is_value(mention: &Mention) -> bool {
    let plain = !matches!(
        mention.reading.value.kind(),
        Type::Quote | Type::Change | Type::Since
    );
    plain && matches!(mention.reading.bound, Bound::Exact | Bound::About)
}

/// Whether the value that holds shuts out the other one: both are of one kind, and differ.
fn excludes(holds: &Mention, denied: &Mention) -> bool {
    let (x, y) = (&holds.reading, &denied.reading);
    match (&x.value, &y.value) {
        // Of two people neither is denied; of two spellings one is.
        (Value::Name(a), Value::Name(b)) => one_misspelt(&a.name, &b.name),
        (Value::Age(age), Value::Number(number)) => {
            number.unit.is_none() && age.figure != number.figure
        }
        _ => relate(x, y, None).verdict == Verdict::Contradicts,
    }
}

/// Whether two names are one but for a slip: "Ann Maner" and "Ann Marner", "Villareal" and "Villarreal".
fn one_misspelt(a: &str, b: &str) -> bool {
    const ALIKE: f64 = 0.85;
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let alike = || {
        a.iter()
            .zip(&b)
            .all(|(x, y)| strsim::jaro_winkler(x, y) > ALIKE)
    };
    a != b && a.len() == b.len() && alike()
}
