//! How alike two spellings are.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use unicode_normalization::UnicodeNormalization;

use crate::lexicon::{levelled, rows};

/// A word in small letters, without marks and accents: spellings that differ in these only are one.
pub(in crate::check) fn folded(word: &str) -> String {
    let letters = levelled(word)
        .flat_map(char::to_lowercase)
        .collect::<String>();
    letters
        .nfd()
        .filter(|c| c.is_alphanumeric())
        .map(plain)
        .collect()
}

/// The Latin letter without the stroke or for the lost dot that Unicode does not take apart.
fn plain(letter: char) -> char {
    match letter {
        'ł' => 'l',
        'ø' => 'o',
        'đ' => 'd',
        'ı' => 'i',
        other => other,
    }
}

/// How alike two spellings are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) enum Likeness {
    /// The same once folded.
    Same,
    /// One slip of the pen apart.
    Slip,
    /// Two ways to carry one name into Latin letters.
    Transliteration,
    /// Two words.
    Apart,
}

/// How alike two folded words are.
pub(in crate::check) fn likeness(a: &str, b: &str) -> Likeness {
    if a == b {
        return Likeness::Same;
    }
    let (x, y) = (a.chars().count(), b.chars().count());
    if x.min(y) < 4 || x.max(y) < 5 || x.abs_diff(y) > 3 {
        return Likeness::Apart;
    }
    let distance = strsim::osa_distance(a, b);
    if distance == 1 && a.chars().next() == b.chars().next() {
        return Likeness::Slip;
    }
    if distance <= 3 && skeleton(a) == skeleton(b) {
        Likeness::Transliteration
    } else {
        Likeness::Apart
    }
}

/// The consonants of a word as scripts without vowels keep them: "gaddafi" and "qadhafi" have one.
fn skeleton(word: &str) -> String {
    let mut out = String::new();
    for c in word.chars() {
        let c = match c {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' | 'j' | 'w' => continue,
            'q' | 'g' | 'c' => 'k',
            'v' => 'f',
            'z' => 's',
            other => other,
        };
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// The sounds of a word as any house writes them: its consonants, once each, and where vowels stand between them. "Yusuf"
/// and "Yousef" have one; a vowel or a consonant more or less is a slip.
pub(in crate::check) fn sounds(word: &str) -> String {
    let mut out = String::new();
    for c in word.chars() {
        let c = match c {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' | 'j' | 'w' => 'a',
            'q' | 'c' => 'k',
            'v' => 'f',
            'z' => 's',
            // "Maxim", "Maksim".
            'x' => {
                out.push('k');
                's'
            }
            other => other,
        };
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// Whether a word of the name shows that it comes from another script.
pub(super) fn is_romanised(name: &str) -> bool {
    static WORDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
        let table = include_str!("../../lexicon/en/romanised.tsv");
        rows(table).map(|(word, _)| word).collect()
    });
    let mut words = name.split(|c: char| c.is_whitespace() || c == '-');
    words.any(|word| WORDS.contains(folded(word).as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_marks_are_no_difference_and_slips_are() {
        for (a, b, want) in [
            ("Calderón", "Calderon", Likeness::Same),
            ("Calderón", "Caldero\u{301}n", Likeness::Same),
            (
                "Łukasz Ångström Đặng",
                "Lukasz Angstrom Dang",
                Likeness::Same,
            ),
            ("O’Brook", "O'Brook", Likeness::Same),
            ("Abdel-Karim", "Abdelkarim", Likeness::Same),
            ("Hoffmann", "Hoffman", Likeness::Slip),
            ("Lindner", "Lidnner", Likeness::Slip),
            ("Gaddafi", "Qaddafi", Likeness::Transliteration),
            ("Mohammed", "Muhammad", Likeness::Transliteration),
            ("Barr", "Carr", Likeness::Apart),
            ("Lee", "Lea", Likeness::Apart),
            ("Brown", "Green", Likeness::Apart),
        ] {
            assert_eq!(likeness(&folded(a), &folded(b)), want, "{a} / {b}");
            assert_eq!(likeness(&folded(b), &folded(a)), want, "{b} / {a}");
        }
    }
}
