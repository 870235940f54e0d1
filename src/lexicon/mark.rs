//! Marks, each a class: a hyphen is one however it is written.
//!
//! The table `en/marks.tsv` names for each class the character that stands for it in keys, and the others that
//! are the same mark: the unbreakable hyphen, the apostrophe that is a letter to Unicode.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{Fold, rows};

macro_rules! marks {
    ($($mark:ident $name:literal)*) => {
        /// What a mark is, however it is written.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        #[allow(missing_docs, reason = "the table shows each")]
        pub enum Mark {
            /// No mark, or one that no grammar asks for.
            #[default]
            None,
            $($mark,)*
        }

        impl Mark {
            /// All classes with their names in the table, in order.
            pub(crate) const ALL: &[(&str, Self)] = &[$(($name, Self::$mark),)*];
        }
    };
}

marks! {
    FullStop "full-stop"
    Comma "comma"
    Colon "colon"
    Semicolon "semicolon"
    Exclamation "exclamation"
    Question "question"
    Ellipsis "ellipsis"
    Hyphen "hyphen"
    EnDash "en-dash"
    EmDash "em-dash"
    Minus "minus"
    Plus "plus"
    Tilde "tilde"
    Equals "equals"
    Underscore "underscore"
    Slash "slash"
    Caret "caret"
    Times "times"
    Percent "percent"
    Degree "degree"
    Hash "hash"
    At "at"
    Ampersand "ampersand"
    Dollar "dollar"
    Pound "pound"
    Euro "euro"
    Numero "numero"
    Copyright "copyright"
    OpenBracket "open-bracket"
    CloseBracket "close-bracket"
    OpenSquare "open-square"
    CloseSquare "close-square"
    Bar "bar"
    Bullet "bullet"
    MiddleDot "middle-dot"
    StraightQuote "straight-quote"
    OpenQuote "open-quote"
    CloseQuote "close-quote"
    LowQuote "low-quote"
    OpenGuillemet "open-guillemet"
    CloseGuillemet "close-guillemet"
    Apostrophe "apostrophe"
    OpenSingle "open-single"
    LowSingle "low-single"
    Backtick "backtick"
}

impl Mark {
    /// The class of `text`, if it is one mark.
    pub(crate) fn of(text: &str) -> Self {
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) => super::mark(Fold::of_mark(c)).word.mark(),
            _ => Self::None,
        }
    }

    /// The class of that name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, mark)| *mark)
    }
}

/// A row of the table.
pub(super) struct Row {
    /// The mark as keys hold it.
    pub(super) text: &'static str,
    /// Its class; none for marks that only part sentences and quotations.
    pub(super) mark: Mark,
    /// Whether it may end a sentence.
    pub(super) stop: bool,
    /// Whether it may open or close a quotation.
    pub(super) quote: bool,
    /// The other characters that are the same mark.
    variants: &'static str,
}

/// The rows of the table, those with a class first, in the order of the classes.
pub(super) fn table() -> Vec<Row> {
    let mut out: Vec<Row> = rows(include_str!("en/marks.tsv"))
        .map(|(text, columns)| row(text, columns))
        .collect();
    out.sort_by_key(|row| (row.mark == Mark::None, row.mark as u8));
    out
}

fn row(text: &'static str, columns: &'static str) -> Row {
    let mut columns = columns.split('\t');
    let mark = columns.next().and_then(Mark::named).unwrap_or_default();
    let role = columns.next().unwrap_or("");
    Row {
        text,
        mark,
        stop: role == "stop",
        quote: role == "quote",
        variants: columns.next().unwrap_or(""),
    }
}

/// The first character of the block of general punctuation, where all common marks beyond ASCII stand.
const PUNCTUATION: u32 = 0x2000;

/// For each variant the mark that it is: the block of general punctuation by place, for it is asked of every
/// curly quotation mark; the others by character.
struct Variants {
    punctuation: [char; 0x70],
    others: FxHashMap<char, char>,
}

static VARIANTS: LazyLock<Variants> = LazyLock::new(|| {
    let pairs = |row: Row| {
        row.text
            .chars()
            .next()
            .into_iter()
            .flat_map(|mark| row.variants.chars().map(move |variant| (variant, mark)))
    };
    let others: FxHashMap<char, char> = table().into_iter().flat_map(pairs).collect();
    let at = |place: usize| char::from_u32(PUNCTUATION + place as u32).unwrap_or_default();
    let punctuation =
        std::array::from_fn(|place| others.get(&at(place)).copied().unwrap_or(at(place)));
    Variants {
        punctuation,
        others,
    }
});

/// The character that stands for `c` in keys: of a mark that of its class, of a letter of full width the plain one.
#[inline]
pub(crate) fn canonical(c: char) -> char {
    match c {
        // Below stands no variant, and most letters with accents.
        ..'\u{2b0}' => c,
        '\u{2000}'..='\u{206f}' => VARIANTS
            .punctuation
            .get((u32::from(c) - PUNCTUATION) as usize)
            .copied()
            .unwrap_or(c),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => VARIANTS.others.get(&c).copied().unwrap_or(c),
    }
}

/// Whether `c` is an apostrophe, as in "don’t".
#[inline]
pub(crate) fn is_apostrophe(c: char) -> bool {
    canonical(c) == '\''
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_class_has_one_row_and_each_variant_one_mark() {
        let table = table();
        let classes: Vec<Mark> = table
            .iter()
            .map(|row| row.mark)
            .filter(|&mark| mark != Mark::None)
            .collect();
        assert_eq!(
            classes,
            Mark::ALL.iter().map(|(_, mark)| *mark).collect::<Vec<_>>()
        );
        let mut all: Vec<char> = table
            .iter()
            .flat_map(|row| row.text.chars().chain(row.variants.chars()))
            .collect();
        all.sort_unstable();
        let count = all.len();
        all.dedup();
        assert_eq!(all.len(), count, "a character in two rows");
        assert!(table.iter().all(|row| {
            row.variants
                .chars()
                .all(|c| canonical(c).to_string() == row.text)
        }));
    }

    #[test]
    fn a_mark_is_one_however_it_is_written() {
        for (variants, mark) in [
            ("-‐‑－", '-'),
            ("'’ʼ′＇", '\''),
            ("—―", '—'),
            ("%％", '%'),
            ("AＡ", 'A'),
            ("é", 'é'),
            ("–", '–'),
        ] {
            assert!(variants.chars().all(|c| canonical(c) == mark), "{variants}");
        }
    }
}
