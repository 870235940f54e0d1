//! Character references: `&amp;`, `&#8212;`, `&#x2014;`.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lexicon::rows;

static NAMED: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    // The table cannot hold white space and what takes no room.
    let unseen = [("nbsp", "\u{a0}"), ("ensp", "\u{2002}"), ("emsp", "\u{2003}"), ("thinsp", "\u{2009}"), ("shy", "\u{ad}")];
    rows(include_str!("../../lexicon/html_entities.tsv")).chain(unseen).collect()
});

/// The reference at the start of `text`, which starts with `&`: what it stands for, and its length in bytes.
/// `None` if it is none, is unknown, or lacks its semicolon.
pub(super) fn read(text: &str) -> Option<(Cow<'static, str>, usize)> {
    /// The longest name in the table is shorter.
    const LONGEST: usize = 12;
    let end = text.bytes().take(LONGEST).position(|b| b == b';')?;
    let name = text.get(1..end)?;
    let stands_for = match name.strip_prefix('#') {
        Some(digits) => Cow::Owned(numbered(digits)?.to_string()),
        None => Cow::Borrowed(*NAMED.get(name)?),
    };
    Some((stands_for, end + 1))
}

fn numbered(digits: &str) -> Option<char> {
    let code = match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => digits.parse().ok()?,
    };
    // Pages number the marks of Windows-1252 by its bytes; so browsers read them.
    if let Some(byte) = u8::try_from(code).ok().filter(|b| (0x80..0xa0).contains(b)) {
        return encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next();
    }
    char::from_u32(code).filter(|c| !c.is_control() || c.is_whitespace())
}

/// `text` with all references replaced.
pub(super) fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, reference) = rest.split_at(at);
        out.push_str(before);
        let (words, length) = read(reference).unwrap_or((Cow::Borrowed("&"), 1));
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
            ("&bogus; &amp &#0; &#xD800; & R&D", "&bogus; &amp &#0; &#xD800; & R&D"),
        ];
        for (text, want) in cases {
            assert_eq!(decoded(text), want, "{text}");
        }
    }
}
