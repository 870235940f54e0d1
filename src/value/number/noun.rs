//! The counted noun: "people" in "47 people", "station" in "400 charging stations".

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lexicon::Class;
use crate::lexicon::{Words, rows};
use crate::text::{Kind, Mark, Text};
use crate::value::magnitude::{Exact, Magnitude};

/// How many words a noun group may have in front of its noun.
const REACH: usize = 4;

static SINGULARS: LazyLock<Words<&'static str>> =
    LazyLock::new(|| Words::of_table(include_str!("../../lexicon/en/singulars.tsv"), Some));

/// The noun group from token `at` on, singular and lower case, and the token behind it.
///
/// Behind "one" the group is one word; behind other numbers it runs up to the first plural. Without a
/// plural in reach the noun is not known.
pub(super) fn counted(
    text: &Text<'_>,
    at: usize,
    limit: usize,
    one: bool,
) -> Option<(String, usize)> {
    let end = if one {
        single(text, at, limit)?
    } else {
        plural(text, at, limit)?
    };
    if end == at + 1 {
        return Some((singular(text, at), end));
    }
    let mut noun = String::new();
    for i in at..end {
        let word = text.word(i);
        let joined = text.token(i).is_some_and(|t| !t.spaced);
        if i > at && !joined {
            noun.push(' ');
        }
        if i + 1 == end {
            noun.push_str(&singular(text, i));
        } else {
            noun.push_str(&lower(word));
        }
    }
    Some((noun, end))
}

fn single(text: &Text<'_>, at: usize, limit: usize) -> Option<usize> {
    is_content(text, at, limit).then_some(at + 1)
}

fn plural(text: &Text<'_>, at: usize, limit: usize) -> Option<usize> {
    let mut i = at;
    while i < at + REACH {
        let hyphen =
            i > at && text.mark(i) == Mark::Hyphen && text.token(i).is_some_and(|t| !t.spaced);
        if hyphen {
            i += 1;
            continue;
        }
        if !is_content(text, i, limit) {
            return None;
        }
        if is_plural(text, i) {
            // Of two plurals in a row the second is the noun: "2 sports teams", but not "30 workers strikes".
            return Some(i + 1);
        }
        i += 1;
    }
    None
}

/// Whether the word at `at` may be a part of a noun group.
fn is_content(text: &Text<'_>, at: usize, limit: usize) -> bool {
    at < limit
        && text.token(at).is_some_and(|t| t.kind == Kind::Word)
        && !text.has(at, Class::Closer)
}

/// The singular of the noun at `at`, lower case. The regular endings of English are written out here; what
/// goes its own way stands in the tables.
pub(crate) fn singular(text: &Text<'_>, at: usize) -> String {
    if let Some(singular) = text.token(at).and_then(|token| SINGULARS.get(token.word)) {
        return singular.to_owned();
    }
    let word = lower(text.word(at));
    let stem = |tail: &str| word.strip_suffix(tail).filter(|stem| stem.len() > 1);
    let stem = if text.has(at, Class::Plural) || word.len() < 4 || word.ends_with("ss") {
        stem("s").filter(|_| word.len() == 3 && text.word(at).ends_with('s'))
    } else if let Some(stem) = stem("ies") {
        return format!("{stem}y");
    } else if ["ches", "shes", "sses", "xes", "zes"]
        .iter()
        .any(|tail| word.ends_with(tail))
    {
        stem("es")
    } else {
        stem("s")
    };
    stem.unwrap_or(&word).to_owned()
}

/// A word in small letters, as most are.
fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii_lowercase()) {
        word.into()
    } else {
        word.to_lowercase().into()
    }
}

/// Words that are written with a capital wherever they stand, by their small letters.
static PROPER: LazyLock<FxHashMap<String, &'static str>> = LazyLock::new(|| {
    let table = rows(include_str!("../../lexicon/en/proper_adjectives.tsv"));
    table.map(|(word, _)| (word.to_lowercase(), word)).collect()
});

/// Whether a word is written with a capital and names nobody: "Jewish settlements".
pub(crate) fn is_proper_adjective(word: &str) -> bool {
    PROPER.contains_key(lower(word).as_ref())
}

/// The noun as people write it behind `figure`: "1 person", "2 stations", "4 African countries".
pub(super) fn in_number(noun: &str, figure: &Magnitude) -> String {
    let parts = noun.split_inclusive([' ', '-']).map(|part| {
        let word = part.trim_end_matches([' ', '-']);
        PROPER.get(word).map_or_else(
            || part.into(),
            |proper| Cow::from(part.replacen(word, proper, 1)),
        )
    });
    let noun = parts.collect::<String>();
    if figure.single().is_some_and(|n| n <= Exact::from_integer(1)) {
        return noun;
    }
    let (head, last) = noun.rsplit_once(' ').unwrap_or(("", &noun));
    let plural = plural_of(last);
    if head.is_empty() {
        plural
    } else {
        format!("{head} {plural}")
    }
}

fn plural_of(singular: &str) -> String {
    let irregular = rows(include_str!("../../lexicon/en/singulars.tsv"))
        .find(|(_, s)| *s == singular)
        .map(|(p, _)| p);
    if let Some(plural) = irregular {
        return plural.to_owned();
    }
    let group = Text::plain(singular).has(0, Class::Plural);
    let y = singular
        .strip_suffix('y')
        .filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    match y {
        _ if group => singular.to_owned(),
        Some(stem) => format!("{stem}ies"),
        None if singular.ends_with(['s', 'x', 'z'])
            || singular.ends_with("ch")
            || singular.ends_with("sh") =>
        {
            format!("{singular}es")
        }
        None => format!("{singular}s"),
    }
}

/// Whether the word at `at` looks like a plural noun.
pub(in crate::value) fn is_plural(text: &Text<'_>, at: usize) -> bool {
    if text.token(at).is_none_or(|t| t.kind != Kind::Word) {
        return false;
    }
    let (word, classes) = (text.word(at), text.classes(at));
    // The English ending; plurals without it, and short ones, stand in the table.
    let s = word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("is");
    classes.has(Class::Plural) || (s && !classes.has(Class::Closer))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn peoples_keep_their_capital() {
        let shown = |noun: &str| in_number(noun, &Magnitude::whole(4));
        assert_eq!(
            [
                "african country",
                "non-european player",
                "american",
                "station"
            ]
            .map(shown),
            [
                "African countries",
                "non-European players",
                "Americans",
                "stations"
            ]
        );
    }

    #[test]
    fn the_group_ends_at_its_plural() {
        for (words, one, expected) in [
            ("people in the street", false, Some("people")),
            ("charging stations", false, Some("charging station")),
            ("first-team players left", false, Some("first-team player")),
            ("different bosses", false, Some("different boss")),
            ("European countries", false, Some("european country")),
            ("men", false, Some("man")),
            ("solution that", true, Some("solution")),
            ("of them", false, None),
            ("said on Monday", false, None),
        ] {
            let text = Text::plain(words);
            assert_eq!(
                counted(&text, 0, text.tokens().len(), one)
                    .map(|(noun, _)| noun)
                    .as_deref(),
                expected,
                "{words}"
            );
        }
    }

    #[test]
    fn plurals_are_told_from_other_words() {
        for (word, plural) in [
            ("voters", true),
            ("people", true),
            ("boss", false),
            ("was", false),
            ("virus", false),
            ("TDs", true),
        ] {
            assert_eq!(is_plural(&Text::plain(word), 0), plural, "{word}");
        }
    }
}
