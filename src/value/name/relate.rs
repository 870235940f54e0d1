//! Whether two names can be one person's.

use super::Name;
use super::words::is_suffix;
use crate::lexicon::{canonical, levelled};
use crate::value::Verdict;

/// Relates two names: `Same` for the same words (titles and case aside), `Compatible` where one is a
/// shorter form of the other ("Xi", "President Xi Jinping"; "J. Smith", "John Smith"),
/// `Contradicts` where they share a part but not another ("Ann Lee", "Tom Lee"), and `Incomparable`
/// where they share nothing.
pub fn relate(a: &Name, b: &Name) -> Verdict {
    let (a, b) = (parts(&a.name), parts(&b.name));
    if a == b {
        return Verdict::Same;
    }
    let (short, long) = if a.len() <= b.len() {
        (&a, &b)
    } else {
        (&b, &a)
    };
    if short.is_empty() {
        return Verdict::Incomparable;
    }
    let met = short
        .iter()
        .filter(|s| long.iter().any(|l| meets(s, l)))
        .count();
    let full = short
        .iter()
        .any(|s| s.chars().count() > 1 && long.contains(s));
    match met {
        n if n == short.len() && full => Verdict::Compatible,
        0 => Verdict::Incomparable,
        _ if full && (short.last() == long.last() || short.first() == long.first()) => {
            Verdict::Contradicts
        }
        _ => Verdict::Incomparable,
    }
}

/// Lower-case words of a name, without marks and suffixes.
fn parts(name: &str) -> Vec<String> {
    name.split(|c: char| c.is_whitespace() || matches!(canonical(c), '.' | '-'))
        .map(|w| {
            levelled(w)
                .filter(|c| c.is_alphanumeric())
                .flat_map(char::to_lowercase)
                .collect::<String>()
        })
        .filter(|w| !w.is_empty() && !is_suffix(w))
        .collect()
}

/// Equal, or one is the other's initial.
fn meets(a: &str, b: &str) -> bool {
    a == b
        || (a.chars().count() == 1 && b.starts_with(a))
        || (b.chars().count() == 1 && a.starts_with(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shorter_forms_are_compatible_and_other_given_names_are_not() {
        let name = |n: &str| Name {
            name: n.into(),
            title: None,
        };
        for (a, b, want) in [
            ("Xi", "Xi Jinping", Verdict::Compatible),
            ("Xi Jinping", "XI JINPING", Verdict::Same),
            (
                "Jos\u{e9} \u{c1}ngel",
                "Jose\u{301} A\u{301}ngel",
                Verdict::Same,
            ),
            ("Anne-Marie Roy", "Anne\u{2011}Marie Roy", Verdict::Same),
            ("J. Smith", "John Smith", Verdict::Compatible),
            ("John F. Smith", "John Smith", Verdict::Compatible),
            ("Ann Lee", "Tom Lee", Verdict::Contradicts),
            ("Ann Lee", "Omar Haddad", Verdict::Incomparable),
        ] {
            assert_eq!(relate(&name(a), &name(b)), want, "{a} / {b}");
            assert_eq!(relate(&name(b), &name(a)), want, "{b} / {a}");
        }
    }
}
