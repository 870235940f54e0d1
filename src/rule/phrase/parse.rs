//! Reading phrases, with the place of every fault.

use std::ops::Range;

use super::{Part, Phrase};
use crate::fault::{Code, did_you_mean, listed};
use crate::text::{Kind, Text};
use crate::value::Type;

/// Longer phrases are refused: nobody writes them, and a compiled phrase must stay small.
const MAX_BYTES: usize = 1_000;
/// Brackets nested deeper than this are refused.
const MAX_DEPTH: usize = 8;
/// The longest gap.
const MAX_GAP: u32 = 30;
/// What `...` stands for.
const GAP: u32 = 8;

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
    PhraseFault {
        code: Code::BadPhrase,
        message: message.into(),
        at,
        label,
        help: help.into(),
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
    let built = super::pattern::regex(pattern).map_err(|error| {
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

struct Reader<'s> {
    source: &'s str,
    at: usize,
    depth: usize,
}

impl<'s> Reader<'s> {
    fn new(source: &'s str) -> Result<Self, PhraseFault> {
        if source.len() > MAX_BYTES {
            return Err(fault(
                format!("a phrase of more than {MAX_BYTES} bytes"),
                0..source.len(),
                "too long",
                "write several phrases",
            ));
        }
        Ok(Self {
            source,
            at: 0,
            depth: 0,
        })
    }

    fn rest(&self) -> &'s str {
        self.source.get(self.at..).unwrap_or("")
    }

    fn all(mut self) -> Result<Vec<Part>, PhraseFault> {
        let parts = self.sequence()?;
        match self.rest().chars().next() {
            None if parts.is_empty() => Err(fault(
                "an empty phrase",
                0..self.source.len(),
                "nothing in it",
                "write the words around the value",
            )),
            None => Ok(parts),
            Some('|') => {
                let help = "put alternatives in brackets: `(meeting|talks)`";
                Err(fault(
                    "`|` outside brackets",
                    self.at..self.at + 1,
                    "alternatives of what?",
                    help,
                ))
            }
            Some(close) => Err(fault(
                format!("unbalanced bracket: `{close}` closes nothing"),
                self.at..self.at + close.len_utf8(),
                "no bracket is open here",
                "leave it out, or open it before",
            )),
        }
    }

    /// Parts up to the end, a `|` or a closing bracket, which stays.
    fn sequence(&mut self) -> Result<Vec<Part>, PhraseFault> {
        let mut parts = Vec::new();
        loop {
            self.at = self.source.len() - self.rest().trim_start().len();
            let rest = self.rest();
            match rest.chars().next() {
                None | Some('|' | ')' | ']' | '}') => return Ok(parts),
                Some('(') => parts.push(self.choice(')', false)?),
                Some('[') => parts.push(self.choice(']', true)?),
                Some('{') => parts.push(self.slot()?),
                Some('…') => parts.push(self.gap('…'.len_utf8())?),
                Some(_) if rest.starts_with("...") => parts.push(self.gap(3)?),
                Some('=') => self.words(true, &mut parts)?,
                Some(_) => self.words(false, &mut parts)?,
            }
        }
    }

    fn choice(&mut self, close: char, optional: bool) -> Result<Part, PhraseFault> {
        let open = self.at;
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(fault(
                "brackets nested too deeply",
                open..open + 1,
                "one level too deep",
                "write several phrases",
            ));
        }
        let mut alternatives = Vec::new();
        loop {
            self.at += 1;
            let start = self.at;
            let parts = self.sequence()?;
            let next = self.rest().chars().next();
            if next.is_none_or(|c| c != '|' && c != close) {
                let opened = if optional { '[' } else { '(' };
                let message = format!("unbalanced bracket: `{opened}` is not closed");
                return Err(fault(
                    message,
                    open..open + 1,
                    "opened here",
                    format!("close it with `{close}`"),
                ));
            }
            if parts.is_empty() {
                let help =
                    "write a word on either side of `|`; for words that may be absent use `[ ]`";
                return Err(fault(
                    "an empty alternative",
                    start - 1..self.at + 1,
                    "nothing stands here",
                    help,
                ));
            }
            alternatives.push(parts);
            if next == Some(close) {
                self.at += 1;
                self.depth -= 1;
                return Ok(Part::Choice {
                    alternatives,
                    optional,
                });
            }
        }
    }

    fn slot(&mut self) -> Result<Part, PhraseFault> {
        let open = self.at;
        let Some(length) = self.rest().find('}') else {
            return Err(fault(
                "unbalanced bracket: `{` is not closed",
                open..open + 1,
                "opened here",
                "close it with `}`",
            ));
        };
        let inside = self.source.get(open + 1..open + length).unwrap_or("");
        self.at = open + length + 1;
        let (kind, name) = inside
            .split_once(':')
            .map_or((inside, None), |(kind, name)| (kind, Some(name.trim())));
        let trimmed = kind.trim();
        let at = open + 1..open + 1 + kind.len();
        let Ok(kind) = trimmed.parse::<Type>() else {
            let names = || Type::ALL.into_iter().map(Type::name);
            let help = did_you_mean(trimmed, names())
                .unwrap_or_else(|| format!("the types are {}", listed(names())));
            let message = format!("unknown value type `{trimmed}`");
            return Err(PhraseFault {
                code: Code::UnknownValueType,
                ..fault(message, at, "no type of this name", help)
            });
        };
        if name.is_some_and(|n| {
            n.is_empty()
                || !n
                    .chars()
                    .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
        }) {
            return Err(fault(
                "a value's name is one word",
                open..self.at,
                "here",
                "write `{date:from}`",
            ));
        }
        Ok(Part::Slot {
            kind,
            name: name.map(str::to_owned),
        })
    }

    fn gap(&mut self, marks: usize) -> Result<Part, PhraseFault> {
        let start = self.at;
        self.at += marks;
        let digits = self.rest().len()
            - self
                .rest()
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .len();
        let number = self.rest().get(..digits).unwrap_or("");
        self.at += digits;
        match number.parse::<u32>() {
            _ if digits == 0 => Ok(Part::Gap(GAP)),
            Ok(words) if (1..=MAX_GAP).contains(&words) => Ok(Part::Gap(words)),
            _ => Err(fault(
                format!("a gap of {number} words"),
                start..self.at,
                "too long or too short",
                format!("a gap has from 1 to {MAX_GAP} words"),
            )),
        }
    }

    /// A run of characters without space or bracket, cut as texts are: "face-to-face" is three words.
    fn words(&mut self, exact: bool, parts: &mut Vec<Part>) -> Result<(), PhraseFault> {
        let start = self.at;
        let rest = self.rest().get(usize::from(exact)..).unwrap_or("");
        let end = |c: char| {
            c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | '|' | '…')
        };
        let length = [rest.find(end), rest.find("...")]
            .into_iter()
            .flatten()
            .min()
            .unwrap_or(rest.len());
        let run = rest.get(..length).unwrap_or("");
        self.at += usize::from(exact) + length;
        if !run.is_empty() && run.bytes().all(|b| b.is_ascii_alphabetic()) {
            parts.push(Part::Word {
                text: run.to_owned(),
                exact,
            });
            return Ok(());
        }
        let text = Text::plain(run);
        let before = parts.len();
        for (index, token) in text.tokens().iter().enumerate() {
            let word = text.word(index);
            if token.kind != Kind::Mark || !super::matcher::is_skipped_mark(token.mark()) {
                parts.push(Part::Word {
                    text: word.to_owned(),
                    exact: exact || token.kind != Kind::Word,
                });
            }
        }
        if exact && parts.len() == before {
            return Err(fault(
                "`=` without a word",
                start..self.at,
                "nothing behind it",
                "write the form: `=Visit`",
            ));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
