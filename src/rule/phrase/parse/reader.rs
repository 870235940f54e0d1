//! Reading the parts of a phrase, from its first byte to its last.

use super::{PhraseFault, fault};
use crate::fault::{Code, did_you_mean, listed};
use crate::rule::phrase::Part;
use crate::rule::phrase::matcher::is_skipped_mark;
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

pub(super) struct Reader<'s> {
    source: &'s str,
    at: usize,
    depth: usize,
}

impl<'s> Reader<'s> {
    pub(super) fn new(source: &'s str) -> Result<Self, PhraseFault> {
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

    pub(super) fn all(mut self) -> Result<Vec<Part>, PhraseFault> {
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
            if token.kind != Kind::Mark || !is_skipped_mark(token.mark()) {
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
