//! The words of a passage as they are compared: case, marks, spelling and contractions levelled.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lexicon::{Key, is_apostrophe, is_combining, levelled, respelt_ending, rows};

/// A word of a passage. "don’t" gives two, "not" and "do" sharing one place.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "independent facts about one word"
)]
pub(super) struct Word {
    /// Its bytes in the passage.
    pub(super) at: Range<usize>,
    /// The form that is compared.
    pub(super) form: String,
    /// Stands in square brackets, or in round ones that hold a few words: the outlet's word, not the speaker's.
    pub(super) bracketed: bool,
    /// Words were left out before it: "…".
    pub(super) gap: bool,
    /// Starts with a capital.
    pub(super) capital: bool,
    /// The second part of a contraction: the "not" of "don’t".
    pub(super) contracted: bool,
}

static VARIANTS: LazyLock<FxHashMap<&'static str, &'static str>> =
    LazyLock::new(|| rows(include_str!("../lexicon/en/wording.tsv")).collect());

static COMMON: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    rows(include_str!("../lexicon/en/common.tsv"))
        .map(|(word, _)| word)
        .collect()
});

static NUMERALS: LazyLock<FxHashMap<&'static str, &'static str>> =
    LazyLock::new(|| rows(include_str!("../lexicon/en/numerals.tsv")).collect());

static ORDINALS: LazyLock<FxHashMap<&'static str, &'static str>> =
    LazyLock::new(|| rows(include_str!("../lexicon/en/ordinals.tsv")).collect());

/// The months, also in their short forms, by number.
static MONTHS: LazyLock<FxHashMap<&'static str, u64>> = LazyLock::new(|| {
    let number = |kind: &str| {
        let (name, number) = kind.split_once(' ')?;
        name.starts_with("month").then(|| number.parse().ok())?
    };
    rows(include_str!("../lexicon/en/time.tsv"))
        .filter_map(|(word, kind)| Some((word, number(kind)?)))
        .collect()
});

/// Passages longer than this are compared by their beginning.
pub(super) const LONGEST: usize = 1_500;

/// The words of `passage`.
pub(super) fn words(passage: &str) -> Vec<Word> {
    let mut out = Vec::with_capacity(passage.len() / 5);
    let mut brackets = 0_usize;
    let mut inserted = 0;
    let mut gap = false;
    let mut at = 0;
    while let Some(c) = passage.get(at..).and_then(|rest| rest.chars().next()) {
        if out.len() >= LONGEST {
            break;
        }
        match c {
            '[' => brackets += 1,
            ']' => brackets = brackets.saturating_sub(1),
            '(' => inserted = insertion_end(passage, at).unwrap_or(inserted),
            '…' => gap = true,
            '.' if passage
                .get(at..)
                .is_some_and(|r| r.starts_with("...") || r.starts_with(". . .")) =>
            {
                gap = true;
            }
            _ => {}
        }
        if !starts_word(c) {
            at += c.len_utf8();
            continue;
        }
        let end = masked_end(passage, at).unwrap_or_else(|| word_end(passage, at));
        push(
            passage,
            at..end,
            brackets > 0 || at < inserted,
            std::mem::take(&mut gap),
            &mut out,
        );
        at = end;
    }
    out
}

/// More words in round brackets are the speaker's own.
const INSERTED: usize = 4;

/// The end of what stands in round brackets from `start` on, where an outlet explains there: a name for a pronoun,
/// what an abbreviation means. A number or a denial says too much to be an explanation.
fn insertion_end(passage: &str, start: usize) -> Option<usize> {
    let inner = passage.get(start + 1..)?;
    let inner = inner.get(..inner.find(')')?)?;
    let says = |word: &str| {
        let form = spelled(&word.to_lowercase());
        is_number(&form) || is_negation(&form)
    };
    let few = inner.split_whitespace().count() <= INSERTED;
    (few && !inner.split_whitespace().any(says)).then_some(start + 1 + inner.len())
}

fn starts_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '*' | '%' | '&' | '@')
}

/// The end of the word at `start`: letters, digits, stars, and marks between two of these.
fn word_end(passage: &str, start: usize) -> usize {
    let mut chars = passage.get(start..).unwrap_or("").char_indices().peekable();
    let mut before = ' ';
    let mut end = start;
    while let Some((offset, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |&(_, n)| n);
        let symbol = matches!(c, '%' | '&');
        let inner = offset > 0 && next.is_alphanumeric() && joins(before, c);
        if (symbol && offset > 0) || !(starts_word(c) || is_combining(c) || inner) {
            break;
        }
        end = start + offset + c.len_utf8();
        if symbol {
            break;
        }
        before = c;
    }
    end
}

/// The end of a word some of whose letters are hidden behind marks other than stars: "f---ing", "s—".
fn masked_end(passage: &str, start: usize) -> Option<usize> {
    let (head, mask, tail) = masked(passage.get(start..)?)?;
    Some(start + head.len() + mask.len() + tail.len())
}

/// The letters before, the marks for and the letters behind what a masked word hides. Two hyphens between two
/// words are a dash ("go--now"), so that so few count only behind one letter that is no word, or before one.
fn masked(word: &str) -> Option<(&str, &str, &str)> {
    let letters = |s: &str| s.find(|c: char| !c.is_alphabetic()).unwrap_or(s.len());
    let (head, rest) = word.split_at_checked(letters(word))?;
    let marks = rest.find(|c| !is_mask(c)).unwrap_or(rest.len());
    let (mask, behind) = rest.split_at_checked(marks)?;
    let (tail, _) = behind.split_at_checked(letters(behind))?;
    let alone = |s: &str| {
        s.len() == 1 && !s.contains(|c: char| matches!(c.to_ascii_lowercase(), 'i' | 'a' | 'o'))
    };
    let enough = match mask.chars().count() {
        0 => false,
        1 => mask.contains('—') && alone(head),
        2 => alone(head) || alone(tail),
        _ => true,
    };
    (!head.is_empty() && enough).then_some((head, mask, tail))
}

fn is_mask(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '_' | '•' | '#')
}

/// Whether a word is letters with a stop between each two: "f.b.i".
fn are_initials(word: &str) -> bool {
    word.len() > 2
        && word.split('.').all(|part| {
            let mut letters = part.chars();
            letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
        })
}

/// Whether the mark `c` behind `before` may stand inside a word: "don't", "U.S", "1,000".
fn joins(before: char, c: char) -> bool {
    is_apostrophe(c)
        || matches!(c, '.' | '@' | '_')
        || (matches!(c, ',' | ':') && before.is_ascii_digit())
}

/// Adds the compared forms of the word at `at`.
fn push(passage: &str, at: Range<usize>, bracketed: bool, gap: bool, out: &mut Vec<Word>) {
    let raw = passage.get(at.clone()).unwrap_or("");
    let caps = matches!(raw, "US" | "U.S" | "USA" | "U.S.A");
    let mut lower: String = levelled(raw)
        .flat_map(char::to_lowercase)
        .filter(|&c| c != ',')
        .collect();
    if let Some((head, _, tail)) = masked(raw) {
        lower = format!("{head}*{tail}").to_lowercase();
    } else if are_initials(&lower) {
        lower.retain(|c| c != '.');
    }
    let capital = raw.starts_with(char::is_uppercase);
    let mut first = true;
    let mut add = |form: &str, contracted: bool| {
        out.push(Word {
            at: at.clone(),
            form: form.to_owned(),
            bracketed,
            gap: gap && std::mem::take(&mut first),
            capital,
            contracted,
        });
    };
    if caps {
        return ["united", "states"]
            .into_iter()
            .for_each(|form| add(form, false));
    }
    if let Some(variant) = VARIANTS.get(lower.as_str()) {
        // "won't" is "will" and "not", like "don't".
        let mut forms = variant.split(' ').peekable();
        while let Some(form) = forms.next() {
            add(form, forms.peek().is_none() && lower.contains('\''));
        }
        return;
    }
    if let Some((stem, tail)) = contraction(&lower) {
        add(spelled(stem).as_str(), false);
        return add(tail, true);
    }
    add(spelled(&lower).as_str(), false);
}

/// "don't" is "do" and "not"; "'s" stays, for it may be "is", "has" or a possessive.
fn contraction(word: &str) -> Option<(&str, &'static str)> {
    const TAILS: [(&str, &str); 6] = [
        ("n't", "not"),
        ("'re", "are"),
        ("'ve", "have"),
        ("'ll", "will"),
        ("'m", "am"),
        ("'d", "would"),
    ];
    if let Some(found) = TAILS.iter().find_map(|(tail, full)| {
        word.strip_suffix(tail)
            .filter(|s| !s.is_empty())
            .map(|s| (s, *full))
    }) {
        return Some(found);
    }
    // After a pronoun "'s" is a verb.
    let stem = word.strip_suffix("'s")?;
    matches!(
        stem,
        "it" | "he" | "she" | "that" | "there" | "what" | "who" | "here" | "where" | "how"
    )
    .then_some((stem, "is"))
}

/// The key of a word in its one spelling, where that is another than its own.
pub(crate) fn respelt(word: &str, key: Key) -> Option<Key> {
    static RESPELT: LazyLock<FxHashMap<Key, Key>> = LazyLock::new(|| {
        let single = VARIANTS.iter().filter(|(_, form)| !form.contains(' '));
        let forms = single.chain(NUMERALS.iter());
        forms
            .map(|(word, form)| (Key::of(word), Key::of(form)))
            .collect()
    });
    RESPELT
        .get(&key)
        .copied()
        .or_else(|| respelt_ending(word).map(|_| Key::of(&spelled(word))))
}

/// One spelling for British and American forms, and figures for small numbers in words.
fn spelled(word: &str) -> String {
    if let Some(numeral) = NUMERALS.get(word) {
        return (*numeral).to_owned();
    }
    let word = word.trim_end_matches('.');
    if let Some(owner) = word.strip_suffix("'s") {
        return spelled(owner) + "'s";
    }
    if let Some((stem, ending)) = respelt_ending(word) {
        return format!("{stem}{ending}");
    }
    word.to_owned()
}

/// Whether two capitalised words can be one foreign name in two spellings: the same consonants in
/// order, and vowels that differ: "Hasakeh", "Hasakah".
pub(super) fn is_respelled(a: &Word, b: &Word) -> bool {
    let skeleton = |form: &str| {
        form.chars()
            .filter(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | '\'' | '-'))
            .collect::<String>()
    };
    let named = |w: &Word| w.capital && w.form.len() >= 5 && !is_common(&w.form);
    named(a)
        && named(b)
        && a.form.len().abs_diff(b.form.len()) < 2
        && skeleton(&a.form) == skeleton(&b.form)
}

/// Whether two words are one, the one shorter: "eleventh" and "11th", "May 12th" and "May 12", "September" and "Sept",
/// "the Lords's" and "the Lords'".
pub(super) fn are_one(a: &str, b: &str) -> bool {
    let owner =
        |long: &str, short: &str| short.ends_with('s') && long.strip_suffix("'s") == Some(short);
    let same = |a: Option<u64>, b: Option<u64>| a.is_some() && a == b;
    let month = |form: &str| MONTHS.get(form).copied();
    owner(a, b)
        || owner(b, a)
        || same(month(a), month(b))
        || same(rank(a), rank(b))
        || same(rank(a), b.parse().ok())
        || same(a.parse().ok(), rank(b))
}

/// The number of an ordinal: "eleventh", "11th".
fn rank(form: &str) -> Option<u64> {
    if let Some(number) = ORDINALS.get(form) {
        return number.parse().ok();
    }
    let ends = ["st", "nd", "rd", "th"];
    let digits = ends.iter().find_map(|end| form.strip_suffix(end))?;
    digits.parse().ok()
}

/// Whether `long` writes out the verb of `short`: "somebody's" is "somebody is".
pub(super) fn writes_out(long: &[Word], short: &[Word]) -> bool {
    match (long, short) {
        ([subject, verb], [one]) => {
            matches!(verb.form.as_str(), "is" | "has")
                && one.form.strip_suffix("'s") == Some(&subject.form)
        }
        _ => false,
    }
}

/// Whether `handle` is an account on a network that bears the name `plain`: "@realAnnLee", "annlee".
pub(super) fn is_handle_of(handle: &str, plain: &str) -> bool {
    handle
        .strip_prefix('@')
        .is_some_and(|account| plain.len() > 3 && account.contains(plain))
}

/// Whether the form is a number, in figures or words.
pub(super) fn is_number(form: &str) -> bool {
    form.starts_with(|c: char| c.is_ascii_digit()) || NUMERALS.values().any(|n| *n == form)
}

/// Whether the form denies: "not", "no", "never".
pub(super) fn is_negation(form: &str) -> bool {
    matches!(
        form,
        "not"
            | "no"
            | "never"
            | "none"
            | "nobody"
            | "nothing"
            | "neither"
            | "nor"
            | "without"
            | "hardly"
    )
}

/// Whether the form says how often or how much of something is so: another one turns the meaning.
pub(super) fn is_frequency(form: &str) -> bool {
    matches!(
        form,
        "always"
            | "never"
            | "rarely"
            | "seldom"
            | "hardly"
            | "often"
            | "sometimes"
            | "usually"
            | "all"
            | "none"
            | "most"
            | "few"
    )
}

/// Whether the form carries no meaning of its own: an article, a pointing word, "and", what a speaker fills a pause with.
pub(super) fn is_filler(form: &str) -> bool {
    matches!(
        form,
        "a" | "an"
            | "the"
            | "that"
            | "this"
            | "these"
            | "those"
            | "and"
            | "so"
            | "well"
            | "um"
            | "uh"
    )
}

/// Words so common that sharing them shows nothing.
pub(super) fn is_common(form: &str) -> bool {
    COMMON.contains(form)
}

/// Whether the word of a key is as common.
pub(super) fn is_common_key(key: Key) -> bool {
    static KEYS: LazyLock<FxHashSet<Key>> =
        LazyLock::new(|| COMMON.iter().map(|word| Key::of(word)).collect());
    KEYS.contains(&key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(passage: &str) -> String {
        words(passage)
            .iter()
            .map(|w| w.form.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn spelling_case_marks_and_contractions_are_levelled() {
        for (a, b) in [
            (
                "We don’t honour it, he’s told.",
                "we do not honor it; he is told",
            ),
            ("two e-mails from the U.S.", "2 e mails from the US"),
            (
                "the organisation’s 1,000 members",
                "The organization's 1000 members",
            ),
            ("I’m gonna go", "I am going to go"),
            (
                "the F.B.I. cancelled its dialogue",
                "the FBI canceled its dialog",
            ),
            ("5% of it", "5 per cent of it"),
        ] {
            assert_eq!(forms(a), forms(b), "{a} / {b}");
        }
    }

    #[test]
    fn short_words_keep_their_letters() {
        assert_eq!(forms("our four hours rise"), "our 4 hours rise");
    }

    #[test]
    fn masked_oaths_are_one_word_and_dashes_are_none() {
        for masked in [
            "f---ing",
            "f--ing",
            "f—ing",
            "f__king",
            "bulls--t",
            "motherf---er",
        ] {
            assert!(forms(masked).contains('*'), "{masked}");
        }
        for plain in ["go--now", "I--we", "a — b", "re-elect", "wait—no"] {
            assert!(!forms(plain).contains('*'), "{plain}");
        }
    }

    #[test]
    fn common_words_are_known() {
        assert!(
            is_common("a") && is_common("your") && is_common("people") && !is_common("ballast")
        );
    }
}
