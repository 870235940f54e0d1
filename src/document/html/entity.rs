//! Character references: `&amp;`, `&#8212;`, `&#x2014;`.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lexicon::rows;

/// What each name stands for: its code points, and whether it needs no semicolon.
static NAMED: LazyLock<FxHashMap<&'static str, (&'static str, bool)>> = LazyLock::new(|| {
    let entry = |(name, columns): (&'static str, &'static str)| match columns.split_once('\t') {
        Some((codes, _)) => (name, (codes, true)),
        None => (name, (columns, false)),
    };
    rows(include_str!("../../lexicon/html_entities.tsv"))
        .map(entry)
        .collect()
});

/// The longest name in the table is as long, "&" and ";" with it.
const LONGEST: usize = 33;
/// The longest name that needs no semicolon.
const LONGEST_BARE: usize = 6;

/// Where a reference stands: in an address "&copy=1" is a parameter and no sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Context {
    /// Between tags.
    Text,
    /// In the value of an attribute.
    Attribute,
}

/// The reference at the start of `text`, which starts with `&`: what it stands for, and its length in bytes.
/// `None` if it is none or is unknown.
pub(super) fn read(text: &str, place: Context) -> Option<(Cow<'static, str>, usize)> {
    if let Some(rest) = text.strip_prefix("&#") {
        return numbered(rest).map(|(c, length)| (c.to_string().into(), length + 2));
    }
    let name = text.get(1..)?;
    let length = name
        .bytes()
        .take(LONGEST)
        .position(|b| !b.is_ascii_alphanumeric())
        .unwrap_or(name.len());
    if name.as_bytes().get(length) == Some(&b';')
        && let Some((codes, _)) = NAMED.get(name.get(..length)?)
    {
        return Some((characters(codes), length + 2));
    }
    bare(name, length, place)
}

/// The longest name at the start of `name` that needs no semicolon: "&pound5", "&copy 2025".
fn bare(name: &str, letters: usize, place: Context) -> Option<(Cow<'static, str>, usize)> {
    let known = |length: &usize| NAMED.get(name.get(..*length)?).filter(|(_, bare)| *bare);
    let length = (2..=letters.min(LONGEST_BARE))
        .rev()
        .find(|length| known(length).is_some())?;
    let goes_on = name
        .as_bytes()
        .get(length)
        .is_some_and(|&b| b == b'=' || b.is_ascii_alphanumeric());
    if place == Context::Attribute && goes_on {
        return None;
    }
    Some((characters(known(&length)?.0), length + 1))
}

/// The characters of code points that the table writes in hexadecimal.
fn characters(codes: &str) -> Cow<'static, str> {
    codes
        .split(' ')
        .filter_map(|code| u32::from_str_radix(code, 16).ok().and_then(char::from_u32))
        .collect::<String>()
        .into()
}

/// The character of a number behind "&#", and the length of the number with the semicolon that it may lack.
fn numbered(rest: &str) -> Option<(char, usize)> {
    /// More digits are no character's.
    const DIGITS: usize = 9;
    let (start, radix) = if rest.starts_with(['x', 'X']) {
        (1, 16)
    } else {
        (0, 10)
    };
    let digits = rest.get(start..)?;
    let length = digits
        .bytes()
        .take(DIGITS)
        .take_while(|&b| char::from(b).is_digit(radix))
        .count();
    let c = character(u32::from_str_radix(digits.get(..length)?, radix).ok()?)?;
    Some((
        c,
        start + length + usize::from(digits.as_bytes().get(length) == Some(&b';')),
    ))
}

fn character(code: u32) -> Option<char> {
    // Pages number the marks of Windows-1252 by its bytes; so browsers read them.
    if let Some(byte) = u8::try_from(code).ok().filter(|b| (0x80..0xa0).contains(b)) {
        return encoding_rs::WINDOWS_1252
            .decode_without_bom_handling(&[byte])
            .0
            .chars()
            .next();
    }
    char::from_u32(code).filter(|c| !c.is_control() || c.is_whitespace())
}

/// `text` with all references replaced.
pub(super) fn decoded(text: &str, place: Context) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, reference) = rest.split_at(at);
        out.push_str(before);
        let (words, length) = read(reference, place).unwrap_or((Cow::Borrowed("&"), 1));
        out.push_str(&words);
        rest = reference.get(length..).unwrap_or("");
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read() {
        let cases = [
            ("AT&amp;T &ldquo;x&rdquo;", "AT&T “x”"),
            ("&#8212;&#x2014;&#146;&nbsp;", "——’\u{a0}"),
            ("&eacute;&Eacute;", "éÉ"),
            (
                "&pound5 million, &copy 2025 &frac12mile",
                "£5 million, © 2025 ½mile",
            ),
            (
                "&Abreve;&hyphen;&nvlt;&CounterClockwiseContourIntegral;",
                "Ă‐<\u{20d2}∳",
            ),
            ("&#8211 &#8212x", "– —x"),
            ("&notit; &notin;", "¬it; ∉"),
            (
                "&bogus; &amp &#0; &#xD800; & R&D &#; &#x; &",
                "&bogus; & &#0; &#xD800; & R&D &#; &#x; &",
            ),
        ];
        for (text, want) in cases {
            assert_eq!(decoded(text, Context::Text), want, "{text}");
        }
    }

    #[test]
    fn an_address_keeps_its_parameters() {
        let address = "/a?b=1&copy=2&lt5&sect=&amp;c&not";
        assert_eq!(
            decoded(address, Context::Attribute),
            "/a?b=1&copy=2&lt5&sect=&c¬"
        );
    }

    #[test]
    fn no_name_is_longer_than_is_looked_for() {
        let fits = |(name, (codes, bare)): (&&str, &(&str, bool))| {
            name.len() <= if *bare { LONGEST_BARE } else { LONGEST }
                && !characters(codes).is_empty()
        };
        assert!(NAMED.iter().all(fits));
        assert_eq!(NAMED.len(), 2125);
    }
}
