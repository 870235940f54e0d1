//! Word forms: the inflections of an English word.
//!
//! In: a word as the author of a rule writes it. Out: the forms in which an article may have it.
//! Works from the head word to its forms and never back, so a text is not stemmed: a phrase is
//! compiled once and then compared by key.
//!
//! Nonsense forms ("redded") cost nothing, since nobody writes them; what must not happen is that a
//! form of one word is another word ("hop", "hoped"), so doubling follows the rule where it is sure.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lexicon::{levelled, rows};

/// All forms of each irregular verb or noun, by each of its forms.
static IRREGULAR: LazyLock<FxHashMap<&str, Vec<Family>>> = LazyLock::new(|| {
    let mut families: FxHashMap<&str, Vec<Family>> = FxHashMap::default();
    let verbs = rows(include_str!("../lexicon/en/irregular_verbs.tsv")).map(|row| (row, true));
    let nouns = rows(include_str!("../lexicon/en/irregular_nouns.tsv")).map(|row| (row, false));
    for ((base, others), verb) in verbs.chain(nouns) {
        let family = Family { base, others, verb };
        families.entry(base).or_default().push(family);
        for form in others.split_whitespace().filter(|&f| f != base) {
            families.entry(form).or_default().push(family);
        }
    }
    families
});

static UNINFLECTED: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    rows(include_str!("../lexicon/en/uninflected.tsv"))
        .map(|(word, _)| word)
        .collect()
});

/// An irregular word and its forms.
#[derive(Debug, Clone, Copy)]
struct Family {
    base: &'static str,
    others: &'static str,
    verb: bool,
}

/// Whether a word in small letters may be the past form of a verb: "left", "hoped".
pub fn is_past(word: &str) -> bool {
    let past = |family: &Family| family.verb && family.others.split_whitespace().any(|f| f == word);
    let irregular = IRREGULAR.get(word).is_some_and(|all| all.iter().any(past));
    irregular || word.len() > 4 && word.ends_with("ed")
}

/// The forms of `word`, in lower case, itself first, without doubles.
///
/// - a base form gives the noun's plural and the verb's forms: visit, visits, visited, visiting
/// - an irregular form gives the whole verb or noun: met, meet, meets, meeting
/// - a form in -ed gives the whole verb: lasted, last, lasts, lasting
/// - a word in -ing counts as a noun: meeting, meetings
/// - a form in -s gives the singular: talks, talk
/// - words without inflections ("the", "of"), numbers and words with a mark in them give themselves
pub fn forms(word: &str) -> Vec<String> {
    let word: String = levelled(word).flat_map(char::to_lowercase).collect();
    let mut out = vec![word.clone()];
    if word.len() < 2
        || UNINFLECTED.contains(word.as_str())
        || !word.chars().all(char::is_alphabetic)
    {
        return out;
    }
    match IRREGULAR.get(word.as_str()) {
        Some(families) => irregular(&word, families, &mut out),
        None => regular(&word, &mut out),
    }
    let mut seen = FxHashSet::default();
    out.retain(|form| seen.insert(form.clone()));
    out
}

fn irregular(word: &str, families: &[Family], out: &mut Vec<String>) {
    for family in families {
        out.push(family.base.to_owned());
        out.extend(family.others.split_whitespace().map(str::to_owned));
        if family.verb {
            if family.base != "be" {
                out.push(with_s(family.base));
            }
            if !family
                .others
                .split_whitespace()
                .any(|f| f.ends_with("ying"))
            {
                out.extend(with_ing(family.base));
            }
        } else if word == family.base {
            // The noun may be a verb too: to man, to index.
            out.extend(with_ed(word));
            out.extend(with_ing(word));
        }
    }
}

fn regular(word: &str, out: &mut Vec<String>) {
    if let Some(base) = word
        .strip_suffix("ing")
        .filter(|b| b.len() >= 3 && has_vowel(b))
    {
        // "meeting" is a noun; "thing" and "king" are no forms at all.
        let _ = base;
        out.push(with_s(word));
    } else if let Some(stem) = word
        .strip_suffix("ed")
        .filter(|s| s.len() >= 2 && has_vowel(s) && !word.ends_with("eed"))
    {
        for base in bases_of_ed(stem) {
            out.push(with_s(&base));
            out.extend(with_ing(&base));
            out.push(base);
        }
    } else if let Some(singular) = singular(word) {
        out.push(singular);
    } else {
        out.push(with_s(word));
        out.extend(with_ed(word));
        out.extend(with_ing(word));
    }
}

/// The verbs that may have given `stem` + "ed": last, agree, stop, carry.
fn bases_of_ed(stem: &str) -> Vec<String> {
    if let Some(y) = stem.strip_suffix('i') {
        return vec![format!("{y}y")];
    }
    let mut back = stem.chars().rev();
    let (last, before) = (back.next(), back.next());
    let doubled = last == before && last.is_some_and(|c| !is_vowel(c));
    match last {
        // "stopped" is stop; "called" and "passed" are call and pass.
        Some(c) if doubled && !matches!(c, 'l' | 's' | 'z' | 'f') => vec![
            stem.get(..stem.len() - c.len_utf8())
                .unwrap_or(stem)
                .to_owned(),
        ],
        _ if doubled => vec![stem.to_owned()],
        // "agreed", "issued", "reduced", "used", "charged", "moved" lost an e.
        Some('e' | 'u' | 'v' | 'c' | 'z') => vec![format!("{stem}e")],
        _ => vec![stem.to_owned(), format!("{stem}e")],
    }
}

/// The singular of a regular plural; `None` for words that end in s by nature.
fn singular(word: &str) -> Option<String> {
    let stem = word.strip_suffix('s')?;
    if word.len() < 4
        || word.ends_with("ss")
        || word.ends_with("us")
        || word.ends_with("is")
        || word.ends_with("news")
    {
        return None;
    }
    if let Some(y) = word.strip_suffix("ies").filter(|y| y.len() > 1) {
        return Some(format!("{y}y"));
    }
    let hissing = |s: &&str| {
        ["ss", "sh", "ch", "x", "zz"]
            .iter()
            .any(|end| s.ends_with(end))
    };
    Some(
        word.strip_suffix("es")
            .filter(hissing)
            .unwrap_or(stem)
            .to_owned(),
    )
}

/// The plural, or the third person.
fn with_s(word: &str) -> String {
    if ends_in_consonant_y(word) {
        return format!("{}ies", word.strip_suffix('y').unwrap_or(word));
    }
    let hisses = ["s", "x", "z", "sh", "ch"]
        .iter()
        .any(|end| word.ends_with(end));
    if hisses {
        format!("{word}es")
    } else {
        format!("{word}s")
    }
}

/// The past forms.
fn with_ed(word: &str) -> Vec<String> {
    if word.ends_with('e') {
        return vec![format!("{word}d")];
    }
    if ends_in_consonant_y(word) {
        return vec![format!("{}ied", word.strip_suffix('y').unwrap_or(word))];
    }
    stems(word)
        .into_iter()
        .map(|stem| format!("{stem}ed"))
        .collect()
}

/// The forms in -ing.
fn with_ing(word: &str) -> Vec<String> {
    let silent = word
        .strip_suffix('e')
        .filter(|s| s.len() > 1 && !["e", "o", "y"].iter().any(|end| s.ends_with(end)));
    match silent {
        Some(stem) => vec![format!("{stem}ing")],
        None => stems(word)
            .into_iter()
            .map(|stem| format!("{stem}ing"))
            .collect(),
    }
}

/// `word` ready for -ed or -ing: its last consonant doubled where the rule says so ("stop"), both
/// ways where stress or country decides ("travel", "admit").
fn stems(word: &str) -> Vec<String> {
    let mut back = word.chars().rev();
    let (last, middle, first) = (back.next(), back.next(), back.next());
    let closed = last.is_some_and(|c| !is_vowel(c) && !matches!(c, 'w' | 'x' | 'y' | 'h'))
        && middle.is_some_and(is_vowel)
        && first.is_some_and(|c| !is_vowel(c));
    // "quit", "equip": the u belongs to the q.
    let closed = closed
        || (last.is_some_and(|c| !is_vowel(c))
            && matches!((middle, first), (Some('i'), Some('u')))
            && word.contains("qui"));
    let Some(last) = last.filter(|_| closed) else {
        return vec![word.to_owned()];
    };
    let doubled = format!("{word}{last}");
    if syllables(word) == 1 {
        vec![doubled]
    } else {
        vec![word.to_owned(), doubled]
    }
}

/// Runs of vowels, which is near enough.
fn syllables(word: &str) -> usize {
    let vowels: Vec<bool> = word.chars().map(|c| is_vowel(c) || c == 'y').collect();
    vowels
        .iter()
        .zip(std::iter::once(&false).chain(&vowels))
        .filter(|&(&now, &before)| now && !before)
        .count()
}

fn ends_in_consonant_y(word: &str) -> bool {
    let mut back = word.chars().rev();
    back.next() == Some('y') && back.next().is_some_and(|c| !is_vowel(c))
}

fn has_vowel(part: &str) -> bool {
    part.chars().any(|c| is_vowel(c) || c == 'y')
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_gives_the_forms_that_articles_use() {
        let cases: &[(&str, &[&str])] = &[
            ("visit", &["visit", "visits", "visited", "visiting"]),
            ("meeting", &["meeting", "meetings"]),
            ("met", &["met", "meet", "meets", "meeting"]),
            ("meet", &["meet", "meets", "met", "meeting"]),
            ("stop", &["stop", "stops", "stopped", "stopping"]),
            ("carry", &["carry", "carries", "carried", "carrying"]),
            ("agree", &["agree", "agrees", "agreed", "agreeing"]),
            ("raise", &["raise", "raises", "raised", "raising"]),
            ("talked", &["talked", "talk", "talks", "talking"]),
            ("lasted", &["lasted", "last", "lasts", "lasting"]),
            ("agreed", &["agreed"]),
            ("dropped", &["dropped", "drop", "drops", "dropping"]),
            ("passed", &["passed", "pass", "passes", "passing"]),
            ("called", &["called", "call", "calls", "calling"]),
            ("reduced", &["reduced", "reduce", "reduces", "reducing"]),
            ("carried", &["carried", "carry", "carries", "carrying"]),
            ("talks", &["talks", "talk"]),
            ("policies", &["policies", "policy"]),
            ("taxes", &["taxes", "tax"]),
            ("prices", &["prices", "price"]),
            ("crisis", &["crisis", "crises"]),
            ("people", &["people", "person", "persons"]),
            ("say", &["say", "says", "said", "saying"]),
            ("says", &["says", "say"]),
            ("the", &["the"]),
            (
                "Busan",
                &[
                    "busan",
                    "busans",
                    "busanned",
                    "busaned",
                    "busanning",
                    "busaning",
                ],
            ),
            (
                "travel",
                &[
                    "travel",
                    "travels",
                    "traveled",
                    "travelled",
                    "traveling",
                    "travelling",
                ],
            ),
            ("die", &["die", "died", "dying", "dies"]),
            ("don’t", &["don't"]),
            ("G20", &["g20"]),
        ];
        for (word, expected) in cases {
            let found = forms(word);
            assert_eq!(
                found.first(),
                expected.first().map(|w| (*w).to_owned()).as_ref()
            );
            for form in *expected {
                assert!(
                    found.iter().any(|f| f == form),
                    "{word}: {form} is not among {found:?}"
                );
            }
        }
    }

    #[test]
    fn a_form_of_one_word_is_not_another_word() {
        for (word, other) in [
            ("hop", "hoped"),
            ("plan", "planed"),
            ("hope", "hopped"),
            ("bus", "bused"),
            ("in", "ins"),
            ("meeting", "meet"),
            ("be", "bes"),
        ] {
            assert!(!forms(word).iter().any(|f| f == other), "{word}: {other}");
        }
    }

    #[test]
    fn odd_words_are_harmless() {
        for word in [
            "",
            "s",
            "ed",
            "ing",
            "ies",
            "習近平",
            "é",
            "ÉES",
            "\u{301}ed",
            "ss",
            "qu",
        ] {
            assert!(!forms(word).is_empty());
        }
    }
}
