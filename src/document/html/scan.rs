//! Tags, text and comments of a page, by byte. Forgiving like a browser, but no tree.

use std::ops::Range;

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token<'s> {
    /// Bytes of the page that hold text, entities and all.
    Text(Range<usize>),
    /// A start tag: its name as written, and its attributes.
    Open(&'s str, Attributes<'s>),
    /// An end tag.
    Close(&'s str),
}

/// The inside of a start tag behind the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Attributes<'s>(&'s str);

/// Elements whose inside is no markup.
const RAW: [&str; 6] = ["script", "style", "textarea", "title", "iframe", "noembed"];

/// Cuts a page into [`Token`]s. Comments, declarations and broken last tags are passed over.
pub(super) struct Scanner<'s> {
    source: &'s str,
    at: usize,
    /// The element whose raw text comes next.
    raw: Option<&'s str>,
}

impl<'s> Scanner<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        Self {
            source,
            at: 0,
            raw: None,
        }
    }

    fn rest(&self) -> &'s str {
        self.source.get(self.at..).unwrap_or("")
    }

    /// Raw text up to the end tag of its element, or to the end of the page.
    fn raw_text(&mut self, name: &str) -> Range<usize> {
        let start = self.at;
        let bytes = self.source.as_bytes();
        let closes = |at: usize| {
            let tag = bytes.get(at + 2..at + 2 + name.len());
            bytes.get(at + 1) == Some(&b'/')
                && tag.is_some_and(|t| t.eq_ignore_ascii_case(name.as_bytes()))
        };
        let from = bytes.get(start..).unwrap_or_default();
        let end = memchr::memchr_iter(b'<', from)
            .map(|at| start + at)
            .find(|&at| closes(at));
        self.at = end.unwrap_or(self.source.len());
        start..self.at
    }

    /// What starts with the `<` at the place of the scanner; `None` if that is no markup, or nothing to tell.
    fn markup(&mut self) -> Option<Token<'s>> {
        let rest = self.rest();
        let mut after = rest.chars().skip(1);
        match after.next() {
            Some('!') if rest.starts_with("<!--") => self.pass("-->", 4),
            Some('!' | '?') => self.pass(">", 2),
            Some('/') if after.next().is_some_and(|c| c.is_ascii_alphabetic()) => {
                let name = name(rest.get(2..).unwrap_or(""));
                self.pass(">", 2 + name.len());
                return Some(Token::Close(name));
            }
            Some(c) if c.is_ascii_alphabetic() => return self.open(rest),
            _ => {}
        }
        None
    }

    /// Steps behind the next `mark` that stands `skip` bytes on or later.
    fn pass(&mut self, mark: &str, skip: usize) {
        let rest = self.rest().get(skip..).unwrap_or("");
        self.at = rest.find(mark).map_or(self.source.len(), |found| {
            self.at + skip + found + mark.len()
        });
    }

    fn open(&mut self, rest: &'s str) -> Option<Token<'s>> {
        let name = name(rest.get(1..)?);
        let inside = rest.get(1 + name.len()..)?;
        let Some(end) = tag_end(inside) else {
            self.at = self.source.len();
            return None;
        };
        self.at += 1 + name.len() + end + 1;
        if RAW.iter().any(|raw| raw.eq_ignore_ascii_case(name)) {
            self.raw = Some(name);
        }
        Some(Token::Open(name, Attributes(inside.get(..end)?)))
    }
}

impl<'s> Iterator for Scanner<'s> {
    type Item = Token<'s>;

    fn next(&mut self) -> Option<Token<'s>> {
        if let Some(name) = self.raw.take() {
            return Some(Token::Text(self.raw_text(name)));
        }
        while self.at < self.source.len() {
            let start = self.at;
            if self.rest().starts_with('<') {
                if let Some(token) = self.markup() {
                    return Some(token);
                }
                if self.at > start {
                    continue;
                }
                // A lone `<` is text.
                self.at += 1;
            }
            let bytes = self.source.as_bytes().get(self.at..).unwrap_or_default();
            self.at =
                memchr::memchr(b'<', bytes).map_or(self.source.len(), |found| self.at + found);
            return Some(Token::Text(start..self.at));
        }
        None
    }
}

/// The name at the start of a tag.
fn name(inside: &str) -> &str {
    let end = inside
        .find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '<'))
        .unwrap_or(inside.len());
    inside.get(..end).unwrap_or("")
}

/// Where the `>` of a tag stands; one between quotation marks behind `=` does not end it.
fn tag_end(inside: &str) -> Option<usize> {
    let mut quote = None;
    let mut valued = false;
    for (at, byte) in inside.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') if valued => quote = Some(byte),
            _ => {}
        }
        valued = byte == b'=' || (valued && byte.is_ascii_whitespace());
    }
    None
}

impl<'s> Attributes<'s> {
    /// Whether the tag is its own end tag, as those of pictures may be: `<svg/>`.
    pub(super) fn ends_itself(self) -> bool {
        self.0.ends_with('/')
    }

    /// The value of the attribute `name`, as written; empty if it has none.
    pub(super) fn get(self, name: &str) -> Option<&'s str> {
        let mut rest = self.0;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            if rest.is_empty() {
                return None;
            }
            let end = rest
                .char_indices()
                .skip(1)
                .find(|&(_, c)| c.is_ascii_whitespace() || matches!(c, '=' | '/'))
                .map_or(rest.len(), |(at, _)| at);
            let (key, behind) = rest.split_at_checked(end)?;
            let (value, behind) = value(behind);
            if key.eq_ignore_ascii_case(name) {
                return Some(value);
            }
            rest = behind;
        }
    }
}

/// The value behind an attribute's name, and what follows.
fn value(behind: &str) -> (&str, &str) {
    let Some(rest) = behind.trim_ascii_start().strip_prefix('=') else {
        return ("", behind);
    };
    let rest = rest.trim_ascii_start();
    match rest.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            let inner = rest.get(1..).unwrap_or("");
            inner.split_once(quote).unwrap_or((inner, ""))
        }
        _ => rest.split_at(
            rest.find(|c: char| c.is_ascii_whitespace())
                .unwrap_or(rest.len()),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_cut() {
        let source = "<!DOCTYPE html><P class=\"a>b\" id=x>5 < 6<!-- <b> --><br/>end</p><script>if (a<b) {}</SCRIPT> <b";
        let seen: Vec<String> = Scanner::new(source)
            .map(|t| match t {
                Token::Text(range) => source.get(range).unwrap_or("?").to_owned(),
                Token::Open(name, attributes) => format!("<{name} {:?}", attributes.get("ID")),
                Token::Close(name) => format!("/{name}"),
            })
            .collect();
        assert_eq!(
            seen,
            [
                "<P Some(\"x\")",
                "5 ",
                "< 6",
                "<br None",
                "end",
                "/p",
                "<script None",
                "if (a<b) {}",
                "/SCRIPT",
                " "
            ]
        );
    }

    #[test]
    fn attributes_are_read_as_browsers_do() {
        let of = |text| Attributes(text);
        assert_eq!(of(" a = 'x y' b=c/d hidden").get("a"), Some("x y"));
        assert_eq!(of(" a='x y' b=c/d hidden").get("b"), Some("c/d"));
        assert_eq!(of(" a hidden").get("hidden"), Some(""));
        assert_eq!(of(" a=\"open").get("a"), Some("open"));
        assert_eq!(of(" = é=1 / ").get("b"), None);
    }
}
