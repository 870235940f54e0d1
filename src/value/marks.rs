//! However a mark is written, and however a letter with an accent is composed, the values are the same.
//!
//! The sentences are those of this room's own tests: every string of their tables that has two words; and a few
//! with what those lack.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use regex::Regex;
use unicode_normalization::UnicodeNormalization;

use super::{Dateline, Type, extract, with_asked};
use crate::text::Text;

/// What the tables of the room have too little of.
const MORE: [&str; 10] = [
    "It was -5 °C in Łódź, -12°C in Qu\u{1ef3}nh.",
    "Twenty-one ships and two-thirds of the crew didn't sail.",
    "O'Brien's 100-minute talk began at -3 degrees.",
    "Prime Minister José Núñez said it wasn't over.",
    "It's the company's first loss in six years; shares fell by 5.2%.",
    "Gérard Dupré, 47, can't pay the $1.2bn by 5 May 2026.",
    "The mayor's 58-year-old sister, Zoë Ångström, won't run.",
    "A drop of -2.5% isn't what São Paulo's mid-May figures showed.",
    "\"We're ready,\" Noël Strauß said on Monday.",
    "She hasn't met François Müller since '09, she doesn't say why.",
];

/// The strings of two words or more in the tests of the room, however deep their files lie.
fn sentences() -> Vec<String> {
    let literal = Regex::new(r#""((?:[^"\\\n]|\\["\\])*)""#).expect("a pattern");
    let mut out: Vec<String> = MORE.map(str::to_owned).into();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/value")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").path())
        {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let source = fs::read_to_string(&path).expect("a source file");
            let tests = if path.ends_with("tests.rs") {
                Some(source.as_str())
            } else {
                source.split_once("#[cfg(test)]\nmod tests {").map(|t| t.1)
            };
            let strings = tests
                .into_iter()
                .flat_map(|tests| literal.captures_iter(tests))
                .map(|c| c[1].replace("\\\"", "\""));
            out.extend(strings.filter(|s| s.contains(' ') && s.contains(char::is_alphanumeric)));
        }
    }
    out.sort();
    out.dedup();
    out
}

/// The values of a text, one a line; marks in the words that they quote are as in ASCII.
fn values(source: &str) -> String {
    let text = Text::plain(source);
    let dateline = Dateline {
        published: Some(jiff::civil::date(2025, 11, 24)),
        day_first: None,
    };
    let mut out = String::new();
    for mention in with_asked(&text, extract(&text, &dateline), &[Type::Name]) {
        let reading = &mention.reading;
        writeln!(
            out,
            "{} {reading}, {}",
            reading.value.kind(),
            mention.speaker.as_deref().unwrap_or("-")
        )
        .expect("room");
    }
    plain(&out)
}

/// `words` composed, with the marks of ASCII.
fn plain(words: &str) -> String {
    let ascii = |c| match c {
        '“' | '”' | '＂' => '"',
        '\u{2010}' | '\u{2011}' | '\u{fe63}' | '\u{ff0d}' => '-',
        '’' | 'ʼ' | '′' => '\'',
        c if c.is_whitespace() && c != '\n' => ' ',
        c => c,
    };
    words.nfc().map(ascii).collect()
}

/// Asserts that no sentence has other values when `rewritten`.
fn same(what: &str, rewritten: impl Fn(&str) -> String) {
    let sentences = sentences();
    assert!(sentences.len() > 1000, "{} sentences", sentences.len());
    let touched = sentences
        .iter()
        .map(|s| (s, rewritten(s)))
        .filter(|(s, r)| *s != r);
    let (mut count, mut wrong) = (0, Vec::new());
    for (sentence, rewritten) in touched {
        let (want, got) = (values(sentence), values(&rewritten));
        count += 1;
        if want != got {
            wrong.push(format!("{rewritten}\n  want {want:?}\n  got  {got:?}"));
        }
    }
    assert!(count > 0, "{what}: {count} sentences to rewrite");
    assert!(
        wrong.is_empty(),
        "{what}: {} of {count}\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// `sentence` with each `from` between or before what `beside` holds for written as `to`.
fn with(
    sentence: &str,
    from: char,
    to: char,
    beside: impl Fn(Option<char>, Option<char>) -> bool,
) -> String {
    let mut before = None;
    let mut rest = sentence.chars();
    let mut out = String::new();
    while let Some(c) = rest.next() {
        let here = c == from && beside(before, rest.clone().next());
        out.push(if here { to } else { c });
        before = Some(c);
    }
    out
}

fn letter(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphabetic)
}

#[test]
fn hyphens() {
    for hyphen in ['\u{2010}', '\u{2011}', '\u{fe63}', '\u{ff0d}'] {
        same(&format!("{hyphen:?}"), |s| {
            s.replace('-', &hyphen.to_string())
        });
    }
}

#[test]
fn decimal_points() {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let one = |s: &str| {
        s.split_whitespace()
            .all(|word| word.matches('.').count() < 2 && !word.contains([',', ':']))
    };
    same("raised", |s| {
        if one(s) {
            with(s, '.', '·', |before, behind| {
                digit(before) && digit(behind)
            })
        } else {
            s.to_owned()
        }
    });
}

#[test]
fn apostrophes() {
    for apostrophe in ['\'', '’', 'ʼ', '′'] {
        let inside = |from| {
            move |s: &str| {
                with(s, from, apostrophe, |before, behind| {
                    letter(before) && letter(behind)
                })
            }
        };
        same(&format!("{apostrophe:?}"), |s| {
            inside('’')(&inside('\'')(s))
        });
    }
}

#[test]
fn minus_signs() {
    let before = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let number = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    for minus in ['−', '–', '\u{2011}'] {
        same(&format!("{minus:?}"), |s| {
            with(s, '-', minus, |a, b| before(a) && number(b))
        });
    }
}

#[test]
fn spaces() {
    for space in ['\u{a0}', '\u{202f}', '\u{2009}', '\u{2007}'] {
        // Between digits such a space parts thousands and a plain one does not.
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        same(&format!("{space:?}"), |s| {
            with(s, ' ', space, |before, behind| {
                !(digit(before) && digit(behind))
            })
        });
    }
}

#[test]
fn quotation_marks() {
    same("straight", |s| s.replace(['“', '”'], "\""));
    same("of full width", |s| s.replace('"', "＂"));
}

#[test]
fn normal_forms() {
    same("decomposed", |s| s.nfd().collect());
}
