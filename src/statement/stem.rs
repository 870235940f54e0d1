//! Words without their endings, and how much it tells that two sentences share one.
//!
//! A light cut: it only has to send the forms of one word to one key, and seldom those of two. Words
//! that name one kind of event ("killed", "died", "deaths") or of people share a key by `families.tsv`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lexicon::{Fold, Key, rows};

/// Words longer than this are left as they are.
const LONGEST: usize = 24;

/// How much a word tells at most, in quarter bits: one that the table of frequencies does not have.
pub(super) const RAREST: u8 = 36;

/// What a word is known by once its endings are gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Idea {
    /// The stem, or the family that holds it.
    pub(super) key: Key,
    /// How much it tells, 0 to [`RAREST`].
    pub(super) weight: u8,
}

/// The idea of `word`.
pub(super) fn idea(word: &str) -> Idea {
    let stem = stem(word);
    match KNOWN.get(&stem) {
        Some(idea) => *idea,
        // "a", "I": what the vocabulary leaves out for being a letter.
        None if word.len() < 2 => Idea {
            key: stem,
            weight: 0,
        },
        None => Idea {
            key: stem,
            weight: RAREST,
        },
    }
}

/// How much it tells that two texts share `word`, in quarter bits.
pub fn tells(word: &str) -> u32 {
    u32::from(idea(word).weight)
}

/// What a word is known by, and how much it tells, in quarter bits.
pub fn weigh(word: &str) -> (Key, u8) {
    let idea = idea(word);
    (idea.key, idea.weight)
}

/// Whether no list of common words has `word`.
pub fn is_rare(word: &str) -> bool {
    idea(word).weight == RAREST
}

/// Whether two nouns, each perhaps with words before it, name one kind of thing: "Romanian women", "women".
pub fn same_thing(a: &str, b: &str) -> bool {
    let head = |words: &str| words.rsplit(' ').next().map(|word| idea(word).key);
    head(a) == head(b)
}

/// Whether amounts are reckoned by `word`: "a mile", "per share".
pub(super) fn is_denominator(word: &str) -> bool {
    static WORDS: LazyLock<FxHashSet<Key>> = LazyLock::new(|| {
        rows(include_str!("../lexicon/en/denominators.tsv"))
            .map(|(word, _)| stem(word))
            .collect()
    });
    WORDS.contains(&stem(word))
}

/// Stems of the tables.
static KNOWN: LazyLock<FxHashMap<Key, Idea>> = LazyLock::new(|| {
    let mut known: FxHashMap<Key, Idea> = FxHashMap::default();
    let words = rows(include_str!("../lexicon/en/frequencies.tsv"));
    for (rank, (word, _)) in words.enumerate() {
        let key = stem(word);
        known.entry(key).or_insert(Idea {
            key,
            weight: weight(rank),
        });
    }
    for (name, words) in rows(include_str!("../lexicon/en/families.tsv")) {
        let key = Key::of(&format!("={name}"));
        // "Wound" is what was wound up, too.
        let stems: Vec<Key> = words
            .split_whitespace()
            .flat_map(|word| [stem(word), regular(word)])
            .collect();
        // A family is as common as its commonest word.
        let weight = stems
            .iter()
            .filter_map(|s| known.get(s))
            .map(|i| i.weight)
            .min()
            .unwrap_or(RAREST);
        for stem in stems {
            known.insert(stem, Idea { key, weight });
        }
    }
    // "Syrian" says no more and no less than "of Syria".
    for (people, row) in rows(include_str!("../lexicon/en/places.tsv")) {
        let of = row
            .split('\t')
            .nth(2)
            .filter(|of| !of.is_empty() && !of.contains(' '));
        if let Some(of) = of.filter(|_| !people.contains(' ')) {
            let (people, place) = (stem(people), stem(of));
            let weight = |key| known.get(&key).map_or(RAREST, |idea: &Idea| idea.weight);
            let weight = weight(place).min(weight(people));
            known.extend([people, place].map(|key| (key, Idea { key: place, weight })));
        }
    }
    known
});

/// Irregular forms and the stem of their word.
static IRREGULAR: LazyLock<FxHashMap<Key, Key>> = LazyLock::new(|| {
    let tables = [
        include_str!("../lexicon/en/irregular_verbs.tsv"),
        include_str!("../lexicon/en/irregular_nouns.tsv"),
    ];
    let mut forms = FxHashMap::default();
    for (base, others) in tables.into_iter().flat_map(rows) {
        others.split_whitespace().for_each(|form| {
            forms.entry(Key::of(form)).or_insert(regular(base));
        });
    }
    forms
});

/// Quarter bits by rank: nothing for the fifty commonest words, about one bit more for each doubling.
fn weight(rank: usize) -> u8 {
    const HEAD: u64 = 50;
    let fourth = |n: u64| n.saturating_pow(4).ilog2();
    let told = fourth(rank as u64 + HEAD) - fourth(HEAD);
    u8::try_from(told).unwrap_or(RAREST).min(RAREST)
}

/// The stem of `word`, whatever its case.
fn stem(word: &str) -> Key {
    IRREGULAR
        .get(&Key::of(word))
        .copied()
        .unwrap_or_else(|| regular(word))
}

/// The stem of a word that follows the rules.
fn regular(word: &str) -> Key {
    let mut room = [0; LONGEST];
    let Some(held) = room.get_mut(..word.len()).filter(|_| word.is_ascii()) else {
        return Key::of(word);
    };
    held.copy_from_slice(word.as_bytes());
    held.make_ascii_lowercase();
    let (kept, added) = cut(held);
    let mut fold = Fold::new();
    held.iter().take(kept).for_each(|&b| fold.byte(b));
    if let Some(letter) = added {
        fold.byte(letter);
    }
    fold.key()
}

/// How many letters stay, and the one that follows: "cities" is "cit" and "y", "hoped" is "hop" and "e".
fn cut(word: &[u8]) -> (usize, Option<u8>) {
    let len = word.len();
    let ends = |ending: &[u8]| word.ends_with(ending) && len >= ending.len() + 3;
    let any = |endings: &[&[u8]]| endings.iter().any(|ending| word.ends_with(ending));
    if ends(b"ies") || ends(b"ied") {
        (len - 3, Some(b'y'))
    } else if ends(b"ing") {
        restored(word, len - 3)
    } else if ends(b"ed") {
        restored(word, len - 2)
    } else if ends(b"es") && any(&[b"sses", b"xes", b"ches", b"shes", b"oes"]) {
        (len - 2, None)
    } else if ends(b"s") && !any(&[b"ss", b"us", b"is"]) {
        unsounded(word, len - 1)
    } else {
        unsounded(word, len)
    }
}

/// Long words lose their silent "e", so that "announce" and "announcing" meet.
fn unsounded(word: &[u8], len: usize) -> (usize, Option<u8>) {
    const LONG: usize = 6;
    let silent = len >= LONG && word.get(len - 1) == Some(&b'e');
    (len - usize::from(silent), None)
}

/// What was before "-ed" and "-ing": "stopp" is "stop" and "clos" is "close", while "visit" and "pass" are whole.
fn restored(word: &[u8], len: usize) -> (usize, Option<u8>) {
    const SHORT: usize = 4;
    let stem = word.get(..len).unwrap_or_default();
    let vowel = |b: u8| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u');
    match stem {
        [.., a, b] if a == b && len > 3 && !matches!(a, b'l' | b's' | b'e' | b'o' | b'z') => {
            (len - 1, None)
        }
        [.., b'c' | b's' | b'v' | b'z' | b'u'] if len <= SHORT && !stem.ends_with(b"ss") => {
            (len, Some(b'e'))
        }
        [first @ .., a, b]
            if len <= SHORT
                && vowel(*a)
                && !vowel(*b)
                && *b != b'y'
                && *b != b'w'
                && !first.iter().any(|&b| vowel(b)) =>
        {
            (len, Some(b'e'))
        }
        _ => (len, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_a_word_share_a_key_and_those_of_two_do_not() {
        let groups = [
            "stop stops stopped stopping",
            "close closes closed closing",
            "city cities",
            "carry carries carried carrying",
            "fall fell fallen falling falls",
            "woman women",
            "pass passes passed passing",
            "meet met",
            "house houses",
            "bus",
            "crisis",
            "hop hops",
            "hope hopes hoped hoping",
            "announce announces announced announcing",
            "serve serves served serving",
            "visit visits visited visiting",
            "open opens opened opening",
            "change changed changing",
        ];
        for (at, group) in groups.iter().enumerate() {
            let stems: Vec<Key> = group.split_whitespace().map(stem).collect();
            assert!(stems.iter().all(|s| Some(s) == stems.first()), "{group}");
            for other in groups.iter().skip(at + 1) {
                assert!(
                    !other
                        .split_whitespace()
                        .map(stem)
                        .any(|s| stems.contains(&s)),
                    "{group} / {other}"
                );
            }
        }
    }

    #[test]
    fn rare_words_tell_more_and_a_family_is_one_idea() {
        assert_eq!(idea("the").weight, 0);
        assert!(idea("company").weight < idea("harbour").weight);
        assert_eq!(idea("zyzzyva").weight, RAREST);
        assert_eq!(idea("killed"), idea("deaths"));
        assert_ne!(idea("killed").key, idea("wounded").key);
    }

    #[test]
    fn no_word_stands_in_two_families() {
        let mut seen: FxHashMap<Key, &str> = FxHashMap::default();
        for (name, words) in rows(include_str!("../lexicon/en/families.tsv")) {
            for word in words.split_whitespace() {
                let other = seen.insert(stem(word), name);
                assert!(
                    other.is_none_or(|other| other == name),
                    "{word} is in {name} and {other:?}"
                );
            }
        }
    }
}
