//! Full names that may be one. Names are compared only within a key, never all with all.

use std::collections::BTreeMap;

use super::told::{Spelling, Spellings};
use super::{bearer, nicknames};
use crate::check::spelling::likeness::{Likeness, is_romanised, likeness, sounds};
use crate::check::spelling::scope::Scope;
use crate::value::name::{Sense, Words};

/// So many names of one key are compared.
pub(super) const CROWD: usize = 24;
/// For so many pairs that no slip parts it is asked whether something ties them.
const TIES: usize = 256;

/// What two names share: whether it is the given name, the word, and the first letter of the other one.
type Shared<'k> = (bool, &'k str, Option<char>);

/// Two spellings, and how alike they are.
type Pair<'m, 'p, 's> = (&'m Spelling<'p, 's>, &'m Spelling<'p, 's>, Likeness);

/// Full names that may be one.
pub(super) fn pairs<'m, 'p, 's>(
    place: &Scope<'_>,
    spellings: &'m Spellings<'p, 's>,
) -> Vec<Pair<'m, 'p, 's>> {
    let mut keyed: BTreeMap<Shared<'_>, Vec<(&str, &Spelling<'_, '_>)>> = BTreeMap::new();
    for ((given, family), spelling) in spellings {
        for (by_given, shared, other) in [(true, *given, *family), (false, *family, *given)] {
            let key = (by_given, shared, other.chars().next());
            keyed.entry(key).or_default().push((other, spelling));
        }
    }
    let (mut out, mut left) = (Vec::new(), TIES);
    for ((by_given, ..), names) in keyed {
        for (at, (a, first)) in names.iter().enumerate().take(CROWD) {
            for (b, second) in names.iter().skip(at + 1).take(CROWD) {
                let like = alike(place, (a, first), (b, second), by_given);
                let apart = like == Likeness::Apart || (!by_given && is_another_name(a, b));
                if !apart {
                    out.push((*first, *second, like));
                } else if left > 0 && bearer::is_near(by_given, a, b) {
                    left -= 1;
                    if bearer::is_one(place, first, second, by_given) {
                        let style = is_house_style(first, second, a, b);
                        out.push((*first, *second, slip_or_style(style)));
                    }
                }
            }
        }
    }
    out
}

fn slip_or_style(is_style: bool) -> Likeness {
    if is_style {
        Likeness::Transliteration
    } else {
        Likeness::Slip
    }
}

/// How alike the words are by which two spellings differ, each with its spelling.
fn alike(
    place: &Scope<'_>,
    (a, first): (&str, &Spelling<'_, '_>),
    (b, second): (&str, &Spelling<'_, '_>),
    by_given: bool,
) -> Likeness {
    match likeness(a, b) {
        Likeness::Slip => slip_or_style(is_house_style(first, second, a, b)),
        Likeness::Transliteration if by_given => {
            slip_or_style(!(is_latin(place, first) && is_latin(place, second)))
        }
        like => like,
    }
}

/// Whether two given names differ in their ends only: "Mario" and "Maria", "Paul" and "Paula", "Matt" and "Matthew".
fn is_another_name(a: &str, b: &str) -> bool {
    if nicknames::is_one(a, b) {
        return true;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let shared = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    shared + 1 >= a.len().max(b.len()) || shared == a.len().min(b.len())
}

/// Whether the given name of a spelling is one that is written in Latin letters everywhere, so that no house has its
/// own way with the surname.
fn is_latin(place: &Scope<'_>, spelling: &Spelling<'_, '_>) -> bool {
    spelling.first().is_some_and(|&p| {
        let Some(text) = place.text(p) else {
            return false;
        };
        let words = Words::read(text);
        // What may be a family name as well is one that stands first.
        let sure = |at| words.has(at, Sense::MALE) != words.has(at, Sense::FEMALE);
        p.start(text).is_some_and(sure) && !is_romanised(&p.name.name)
    })
}

/// Whether `a` and `b` of two spellings write the same sounds of a name from another script.
fn is_house_style(one: &Spelling<'_, '_>, other: &Spelling<'_, '_>, a: &str, b: &str) -> bool {
    let romanised = |s: &Spelling<'_, '_>| s.first().is_some_and(|p| is_romanised(&p.name.name));
    sounds(a) == sounds(b) && (romanised(one) || romanised(other))
}
