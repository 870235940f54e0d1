//! Reading phrases, with the place of every fault.

mod reader;

use std::ops::Range;

use super::{Part, Phrase, pattern};
use crate::fault::Code;
use reader::Reader;

/// What is wrong with a phrase, and with which of its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhraseFault {
    /// What kind of fault it is.
    pub code: Code,
    /// What is wrong: "unknown value type `duraton`".
    pub message: String,
    /// The bytes of the phrase at fault.
    pub at: Range<usize>,
    /// A short label for these bytes.
    pub label: &'static str,
    /// What to do.
    pub help: String,
}

/// Reads a phrase that holds the claim: exactly one value without a name, whichever way it matches.
pub fn parse(source: &str) -> Result<Phrase, PhraseFault> {
    if let Some(pattern) = regex_source(source)? {
        return regex(source, pattern);
    }
    let parts = Reader::new(source)?.all()?;
    let (least, most) = values(&parts);
    let whole = 0..source.len();
    if most > 1 {
        return Err(fault(
            "two values without a name",
            whole,
            "which is the claim?",
            "name the one that is not the claim: `{date:from}`",
        ));
    }
    if least == 0 {
        let label = if most == 0 {
            "no value in it"
        } else {
            "may match without its value"
        };
        let help = "write `{type}` where the value stands, as in `(met|talked) for {duration}`, and not inside `[ ]`";
        return Err(fault("a claim without a value", whole, label, help));
    }
    Ok(Phrase::Words(parts))
}

/// Reads words without a value, as `without`, `near` and `mention` take them.
pub fn parse_words(source: &str) -> Result<Phrase, PhraseFault> {
    let parts = Reader::new(source)?.all()?;
    if has_slot(&parts) {
        return Err(fault(
            "a value among words",
            0..source.len(),
            "words only",
            "leave `{ }` out: only phrases hold values",
        ));
    }
    if !parts.iter().any(|p| {
        matches!(
            p,
            Part::Word { .. }
                | Part::Choice {
                    optional: false,
                    ..
                }
        )
    }) {
        return Err(fault(
            "words that match everything",
            0..source.len(),
            "no word that must stand",
            "write at least one word",
        ));
    }
    Ok(Phrase::Words(parts))
}

fn fault(
    message: impl Into<String>,
    at: Range<usize>,
    label: &'static str,
    help: impl Into<String>,
) -> PhraseFault {
    PhraseFault::new(Code::BadPhrase, message, at, label, help)
}

impl PhraseFault {
    /// A fault of the bytes `at`.
    pub(in crate::rule) fn new(
        code: Code,
        message: impl Into<String>,
        at: Range<usize>,
        label: &'static str,
        help: impl Into<String>,
    ) -> Self {
        Self {
            code,
            message: message.into(),
            at,
            label,
            help: help.into(),
        }
    }
}

/// The least and the greatest number of claims that a way through `parts` meets.
fn values(parts: &[Part]) -> (usize, usize) {
    parts.iter().fold((0, 0), |(least, most), part| {
        let (low, high) = match part {
            Part::Slot { name: None, .. } => (1, 1),
            Part::Choice {
                alternatives,
                optional,
            } => {
                let each: Vec<_> = alternatives.iter().map(|a| values(a)).collect();
                let low = each.iter().map(|v| v.0).min().unwrap_or(0);
                (
                    if *optional { 0 } else { low },
                    each.iter().map(|v| v.1).max().unwrap_or(0),
                )
            }
            _ => (0, 0),
        };
        (least + low, most + high)
    })
}

fn has_slot(parts: &[Part]) -> bool {
    parts.iter().any(|part| match part {
        Part::Slot { .. } => true,
        Part::Choice { alternatives, .. } => alternatives.iter().any(|a| has_slot(a)),
        _ => false,
    })
}

/// The inside of `/…/`, if the phrase is a regular expression.
fn regex_source(source: &str) -> Result<Option<&str>, PhraseFault> {
    let Some(rest) = source.trim().strip_prefix('/') else {
        return Ok(None);
    };
    match rest.strip_suffix('/') {
        Some(pattern) => Ok(Some(pattern)),
        None => Err(fault(
            "a regular expression without its end",
            0..source.len(),
            "no closing `/`",
            "end it with `/`",
        )),
    }
}

fn regex(source: &str, pattern: &str) -> Result<Phrase, PhraseFault> {
    let whole = 0..source.len();
    let built = pattern::regex(pattern).map_err(|error| {
        // The crate's message shows the pattern again over several lines; its last line is the reason.
        let reason = error
            .to_string()
            .lines()
            .last()
            .unwrap_or("")
            .trim()
            .trim_start_matches("error: ")
            .to_owned();
        fault(
            format!("a bad regular expression: {reason}"),
            whole.clone(),
            "here",
            "the syntax is that of https://docs.rs/regex#syntax",
        )
    })?;
    if built.capture_names().flatten().any(|name| name == "value") {
        return Ok(Phrase::Regex(pattern.to_owned()));
    }
    Err(fault(
        "a claim without a value",
        whole,
        "no group `value`",
        "mark the value: `(?<value>[0-9]+ minutes)`",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Type;

    fn word(text: &str) -> Part {
        Part::Word {
            text: text.to_owned(),
            exact: false,
        }
    }

    #[test]
    fn phrases_are_read_part_by_part() {
        let phrase = parse(
            "first [face-to-face|in-person] (meeting|state visit) ...3 =May {since} {date:from}",
        )
        .expect("well formed");
        let expected = vec![
            word("first"),
            Part::Choice {
                alternatives: vec![
                    vec![word("face"), word("to"), word("face")],
                    vec![word("in"), word("person")],
                ],
                optional: true,
            },
            Part::Choice {
                alternatives: vec![vec![word("meeting")], vec![word("state"), word("visit")]],
                optional: false,
            },
            Part::Gap(3),
            Part::Word {
                text: "May".to_owned(),
                exact: true,
            },
            Part::Slot {
                kind: Type::Since,
                name: None,
            },
            Part::Slot {
                kind: Type::Date,
                name: Some("from".to_owned()),
            },
        ];
        assert_eq!(phrase, Phrase::Words(expected));
        assert_eq!(
            parse("({duration} talks|talks of {duration})").map(|_| ()),
            Ok(())
        );
        assert_eq!(parse("/for (?<value>[0-9]+ min)/").map(|_| ()), Ok(()));
    }

    #[test]
    fn faults_are_told_at_their_place() {
        let cases = [
            (
                "met (a|b {duration}",
                "unbalanced bracket: `(` is not closed",
                "(",
            ),
            (
                "met [a {duration}",
                "unbalanced bracket: `[` is not closed",
                "[",
            ),
            (
                "met a) {duration}",
                "unbalanced bracket: `)` closes nothing",
                ")",
            ),
            (
                "met {duration",
                "unbalanced bracket: `{` is not closed",
                "{",
            ),
            (
                "met (a] {duration}",
                "unbalanced bracket: `(` is not closed",
                "(",
            ),
            ("for {duraton}", "unknown value type `duraton`", "duraton"),
            ("met (a|) {duration}", "an empty alternative", "|)"),
            ("met () {duration}", "an empty alternative", "()"),
            ("a | b {date}", "`|` outside brackets", "|"),
            ("met for long", "a claim without a value", "met for long"),
            (
                "met [for {date}]",
                "a claim without a value",
                "met [for {date}]",
            ),
            (
                "{date} to {date}",
                "two values without a name",
                "{date} to {date}",
            ),
            ("...99 {date}", "a gap of 99 words", "...99"),
            ("{date:} on", "a value's name is one word", "{date:}"),
            ("= {date}", "`=` without a word", "="),
            ("/a(/", "a bad regular expression: unclosed group", "/a(/"),
            ("/a", "a regular expression without its end", "/a"),
            ("/a/", "a claim without a value", "/a/"),
            ("  ", "an empty phrase", "  "),
        ];
        for (source, message, at) in cases {
            let fault = parse(source).expect_err(source);
            assert_eq!(
                (fault.message.as_str(), source.get(fault.at.clone())),
                (message, Some(at)),
                "{source}"
            );
            assert!(!fault.help.is_empty());
        }
        assert_eq!(
            parse("for {duraton}").expect_err("unknown type").help,
            "did you mean `duration`?"
        );
        assert!(parse(&"(".repeat(500)).is_err());
        assert!(parse(&"a".repeat(5_000)).is_err());
    }

    #[test]
    fn words_hold_no_value() {
        assert!(parse_words("phone call").is_ok());
        assert!(parse_words("(phone|video)").is_ok());
        assert!(parse_words("{date}").is_err());
        assert!(parse_words("[a]").is_err());
        assert!(parse_words("...").is_err());
    }
}
