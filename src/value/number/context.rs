//! What the words around a number tell, from `lexicon/en/contexts.tsv`.

use std::sync::LazyLock;

use crate::lexicon::Words;
use crate::text::{Kind, Text};

/// A set of classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::value) struct Classes(u64);

/// One class; the table's remarks say what each means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the head of the table says it")]
pub(in crate::value) enum Class {
    Closer,
    Label,
    Year,
    Metre,
    Between,
    Noone,
    Month,
    Clock,
    Plural,
    Halfno,
    Paid,
    Sold,
    DurationBefore,
    PartBefore,
    CountBefore,
    Spread,
    Owner,
    Old,
    NamesMore,
    Weighs,
    Funds,
    Modal,
    Adrift,
    Degree,
    Race,
    Era,
    Subzero,
    UnitWord,
    NameOf,
    Size,
    Turns,
    Kin,
    Grown,
    Subject,
    Copula,
    ThenNow,
    Clause,
    Long,
    Nounless,
    Priced,
}

const NAMES: [(&str, Class); 40] = [
    ("closer", Class::Closer),
    ("label", Class::Label),
    ("year", Class::Year),
    ("metre", Class::Metre),
    ("between", Class::Between),
    ("noone", Class::Noone),
    ("month", Class::Month),
    ("clock", Class::Clock),
    ("plural", Class::Plural),
    ("halfno", Class::Halfno),
    ("paid", Class::Paid),
    ("sold", Class::Sold),
    ("duration-before", Class::DurationBefore),
    ("part-before", Class::PartBefore),
    ("count-before", Class::CountBefore),
    ("spread", Class::Spread),
    ("owner", Class::Owner),
    ("old", Class::Old),
    ("names-more", Class::NamesMore),
    ("weighs", Class::Weighs),
    ("funds", Class::Funds),
    ("modal", Class::Modal),
    ("adrift", Class::Adrift),
    ("degree", Class::Degree),
    ("race", Class::Race),
    ("era", Class::Era),
    ("subzero", Class::Subzero),
    ("unit-word", Class::UnitWord),
    ("name-of", Class::NameOf),
    ("size", Class::Size),
    ("turns", Class::Turns),
    ("kin", Class::Kin),
    ("grown", Class::Grown),
    ("subject", Class::Subject),
    ("copula", Class::Copula),
    ("then-now", Class::ThenNow),
    ("clause", Class::Clause),
    ("long", Class::Long),
    ("nounless", Class::Nounless),
    ("priced", Class::Priced),
];

static CONTEXTS: LazyLock<Words<Classes>> =
    LazyLock::new(|| Words::of_table(include_str!("../../lexicon/en/contexts.tsv"), parse));

fn parse(column: &str) -> Option<Classes> {
    column
        .split(", ")
        .try_fold(Classes::default(), |set, name| {
            let (_, class) = NAMES.iter().find(|(n, _)| *n == name)?;
            Some(Classes(set.0 | 1 << *class as u64))
        })
}

impl Classes {
    pub(in crate::value) fn has(self, class: Class) -> bool {
        self.0 >> class as u64 & 1 == 1
    }
}

/// The classes of the word at `at`; none for a word that tells nothing.
pub(in crate::value) fn classes(text: &Text<'_>, at: usize) -> Classes {
    text.token(at)
        .and_then(|token| CONTEXTS.get(token.word))
        .unwrap_or_default()
}

/// Whether the word at `at` is of a class.
pub(in crate::value) fn is(text: &Text<'_>, at: usize, class: Class) -> bool {
    classes(text, at).has(class)
}

/// Whether the word before token `at` is of a class and belongs to the same sentence.
pub(in crate::value) fn before(text: &Text<'_>, at: usize, floor: usize, class: Class) -> bool {
    at > floor && is(text, at - 1, class)
}

/// Whether the word at `at` looks like a plural noun.
pub(in crate::value) fn is_plural(text: &Text<'_>, at: usize) -> bool {
    if text.token(at).is_none_or(|t| t.kind != Kind::Word) {
        return false;
    }
    let (word, classes) = (text.word(at), classes(text, at));
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
    use crate::lexicon::rows;

    #[test]
    fn every_row_is_understood() {
        for (word, column) in rows(include_str!("../../lexicon/en/contexts.tsv")) {
            assert!(parse(column).is_some(), "{word}: {column}");
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
