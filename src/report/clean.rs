//! The one place where hostile text is made harmless.
//!
//! Articles come from anywhere: they may hold terminal escapes, controls that turn the reading
//! direction, characters without width, or the markup of the format that quotes them. Every
//! renderer passes foreign text through a function of this file, the one that its format needs.
//! Text formats show a stand-in; JSON loses nothing, because it writes an escape instead.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io;

use serde_json::ser::{CompactFormatter, Formatter};

/// What becomes of a character that must not reach a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// It may pass.
    Keep,
    /// Something that parts words or lines: one space.
    Space,
    /// Invisible by nature and harmless: it goes without a trace.
    Drop,
    /// It would act on the screen or hide something: the stand-in shows that it is there.
    Show(char),
}

/// The fate of `c` in text that stands on one line.
fn fate(c: char) -> Fate {
    match c {
        ' '..='~' => Fate::Keep,
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Fate::Space,
        // The control pictures stand in the order of the controls.
        '\0'..='\u{1f}' => {
            Fate::Show(char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER))
        }
        '\u{7f}' => Fate::Show('\u{2421}'),
        // Soft hyphen, joiners and variation selectors: publishers use them, and without them the same
        // letters stand there. Terminals disagree about their width, so they would shift underlines.
        '\u{ad}'
        | '\u{34f}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200c}'
        | '\u{200d}'
        | '\u{fe00}'..='\u{fe0f}' => Fate::Drop,
        c if is_hostile(c) => Fate::Show(char::REPLACEMENT_CHARACTER),
        _ => Fate::Keep,
    }
}

/// Whether `c` acts on a screen or cannot be seen there: controls, bidi marks and isolates, characters
/// without width, tags, and what XML forbids.
pub fn is_hostile(c: char) -> bool {
    if (' '..='~').contains(&c) {
        return false;
    }
    let single = matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
    );
    // Letters of a script that show nothing, or what joins the signs of one.
    let blank = matches!(c, '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{3164}' | '\u{ffa0}' | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}');
    let low = matches!(c, '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}');
    let high = matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{fff9}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}');
    single || blank || low || high || c.is_control()
}

/// `text` on one line with nothing hostile in it. Borrows where there is nothing to do.
pub fn line(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| fate(c) == Fate::Keep) && !commands(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(pass(text, fate))
}

/// As [`line()`], for text that is measured and underlined: skin tones go as well, because terminals
/// disagree on whether they add to the width of the emoji before them.
pub fn screen(text: &str) -> Cow<'_, str> {
    let fate = |c| {
        if matches!(c, '\u{1f3fb}'..='\u{1f3ff}') {
            Fate::Drop
        } else {
            fate(c)
        }
    };
    if text.chars().all(|c| fate(c) == Fate::Keep) && !commands(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(pass(text, fate))
}

/// Whether `text` holds what a build server may take for a command of its own: `::error::` at the
/// beginning of a line, where wrapping may put it, and `##[error]`, `##vso[…]`, `##teamcity[…]` anywhere.
fn commands(text: &str) -> bool {
    text.contains("::") || text.contains("##")
}

fn pass(text: &str, fate: impl Fn(char) -> Fate) -> String {
    let stands = text.chars().filter_map(|c| match fate(c) {
        Fate::Keep => Some(c),
        Fate::Space => Some(' '),
        Fate::Drop => None,
        Fate::Show(stand_in) => Some(stand_in),
    });
    let mut out = String::with_capacity(text.len());
    for c in stands {
        // A space breaks the mark of a command and hardly hurts a text.
        let command = c == '[' || c.is_ascii_alphabetic();
        if (c == ':' && out.ends_with(':')) || (command && out.ends_with("##")) {
            out.push(' ');
        }
        out.push(c);
    }
    out
}

/// Text inside a line of a Markdown document, as GitHub reads it: no markup, no HTML, and no mention
/// that would write to somebody. What is markup only at the beginning of a line stays.
///
/// Escapes are undone before mentions are looked for, so a space without width stands in each.
pub fn markdown(text: &str) -> String {
    /// Parts what makes a mention or a reference, and is not seen.
    const PART: &str = "&#8203;";
    let mut out = String::with_capacity(text.len());
    let text = line(text);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '$' => out.extend(['\\', c]),
            _ => out.push(c),
        }
        let issue = || {
            out.get(out.len().saturating_sub(3)..)
                .is_some_and(|t| t.eq_ignore_ascii_case("gh-"))
        };
        let refers = match chars.peek() {
            Some('0'..='9') => c == '#' || (c == '-' && issue()),
            Some('/') => c == ':',
            _ => false,
        };
        if c == '@' || refers {
            out.push_str(PART);
        }
    }
    out
}

/// Text for a Markdown code span, which knows no escapes: the fence is longer than any run of
/// backticks inside.
pub fn markdown_code(text: &str) -> String {
    let text = line(text);
    let run = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(run + 1);
    let pad = if run > 0 { " " } else { "" };
    // A table cell ends at a bar, even inside a code span.
    format!("{fence}{pad}{}{pad}{fence}", text.replace('|', "\\|"))
}

/// The message of a GitHub workflow command.
pub fn github_message(text: &str) -> String {
    line(text)
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A property of a GitHub workflow command (`file=…`, `title=…`).
pub fn github_property(text: &str) -> String {
    github_message(text).replace(':', "%3A").replace(',', "%2C")
}

/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// A field of a CSV file, quoted where RFC 4180 asks for it. A field that a spreadsheet would take for
/// a formula begins with an apostrophe. Where a comma is a decimal point, cells end at semicolons, quoted or not: what
/// stands behind one begins with a space.
pub fn csv(text: &str) -> String {
    let mut text = line(text);
    let formula = text.trim_start().starts_with(FORMULA);
    if text.contains(';') {
        let cells = text.split(';').map(|cell| {
            let space = if cell.starts_with(FORMULA) { " " } else { "" };
            format!("{space}{cell}")
        });
        text = Cow::Owned(cells.collect::<Vec<_>>().join(";"));
    }
    let text = if formula {
        Cow::Owned(format!("'{text}"))
    } else {
        text
    };
    if formula || text.contains(['"', ',', ';']) || text.starts_with(' ') || text.ends_with(' ') {
        return format!("\"{}\"", text.replace('"', "\"\""));
    }
    text.into_owned()
}

/// The path of a URI reference, percent-encoded as RFC 3986 asks; slashes stay.
pub fn uri_path(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for &byte in path.as_bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            // Writing to a string cannot fail.
            _ => drop(write!(out, "%{byte:02X}")),
        }
    }
    out
}

/// Text in an HTML element or in a quoted attribute.
pub fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in line(text).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

/// Whether `text` is an absolute web address and nothing else, so that it may become a link: no
/// `javascript:`, no space, nothing that RFC 3986 would not have.
pub fn web_address(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        !rest.is_empty()
            && rest
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=%".contains(&b))
    })
}

/// The first character that must not stand in JSON as it is: a hostile one, or the second mark of `##`, which some build
/// servers read in any line.
fn first_to_escape(text: &str) -> Option<(usize, char)> {
    let mut before = ' ';
    text.char_indices().find(|&(_, c)| {
        let command = c == '#' && before == '#';
        before = c;
        command || is_hostile(c)
    })
}

/// Writes compact JSON in which hostile characters are escapes, so that a screen is safe and a
/// program loses nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct SafeJson;

impl Formatter for SafeJson {
    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((at, c)) = first_to_escape(rest) {
            let (before, behind) = rest.split_at(at);
            CompactFormatter.write_string_fragment(writer, before)?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = behind.strip_prefix(c).unwrap_or("");
        }
        CompactFormatter.write_string_fragment(writer, rest)
    }
}

/// Writes `value` as compact, safe JSON on one line.
pub fn json<T: serde::Serialize + ?Sized>(value: &T, out: &mut dyn io::Write) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(out, SafeJson);
    value.serialize(&mut serializer).map_err(io::Error::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_text_shows_stand_ins() {
        let cases = [
            ("plain “curly” 漢字", "plain “curly” 漢字"),
            ("a\tb\r\nc\u{2028}d", "a b  c d"),
            ("\u{1b}[31mred\u{7f}\u{9b}", "␛[31mred␡\u{fffd}"),
            (
                "Tru\u{200b}mp \u{202e}liar\u{2066}",
                "Tru\u{fffd}mp \u{fffd}liar\u{fffd}",
            ),
            (
                "::error:: :::x ##[error] ## Head a:b",
                ": :error: : : : :x ## [error] ## Head a:b",
            ),
            (":\u{ad}:set-env", ": :set-env"),
            (
                "##vso[x] ##teamcity[y] ###z",
                "## vso[x] ## teamcity[y] ### z",
            ),
            ("a\u{3164}\u{1bca1}b", "a\u{fffd}\u{fffd}b"),
            ("❤\u{fe0f} co\u{ad}operate", "❤ cooperate"),
        ];
        for (text, want) in cases {
            assert_eq!(line(text), want, "{text:?}");
        }
        assert_eq!(screen("👍\u{1f3fd}!"), "👍!");
    }

    #[test]
    fn each_format_has_its_escapes() {
        assert_eq!(
            markdown("*bold* <b> @all [x](y) a|b"),
            "\\*bold\\* &lt;b&gt; @&#8203;all \\[x\\](y) a\\|b"
        );
        assert_eq!(
            markdown("#1 a/b#12 gh-3 # GH-x https://a.example/b"),
            "\\#&#8203;1 a/b\\#&#8203;12 gh-&#8203;3 \\# GH-x https:&#8203;//a.example/b"
        );
        assert_eq!(markdown_code("a``b"), "``` a``b ```");
        assert_eq!(
            github_message("50% of it\nhere: a, b"),
            "50%25 of it here: a, b"
        );
        assert_eq!(github_property("C:a,b%"), "C%3Aa%2Cb%25");
        assert_eq!(
            html("<b onclick='x'> & \"y\""),
            "&lt;b onclick=&#39;x&#39;&gt; &amp; &quot;y&quot;"
        );
        let addresses = [
            ("https://example.org/a?b=c", true),
            ("javascript:alert(1)", false),
            ("https://", false),
            ("http://a b", false),
        ];
        for (text, want) in addresses {
            assert_eq!(web_address(text), want, "{text}");
        }
        assert_eq!(uri_path("my seeds/ü.md"), "my%20seeds/%C3%BC.md");
        let fields = [
            ("plain", "plain"),
            ("a,b", "\"a,b\""),
            ("say \"x\"", "\"say \"\"x\"\"\""),
            ("=1+1", "\"'=1+1\""),
            ("-5%", "\"'-5%\""),
            ("A;=1+1;B", "\"A; =1+1;B\""),
        ];
        for (text, want) in fields {
            assert_eq!(csv(text), want);
        }
    }

    #[test]
    fn json_loses_nothing() {
        let text = "##vso[a] \u{1b}[0m \u{202e}x\u{9c} \u{e0041} \"q\" \\ \u{7f} 漢";
        let mut out = Vec::new();
        json(text, &mut out).expect("a vector takes all");
        let written = String::from_utf8(out).expect("JSON is UTF-8");
        assert!(!written.chars().any(is_hostile), "{written}");
        assert!(!written.contains("##"), "{written}");
        assert_eq!(
            serde_json::from_str::<String>(&written).expect("JSON"),
            text
        );
    }
}
