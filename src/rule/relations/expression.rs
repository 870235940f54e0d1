//! Expressions over the values of other rules: `({now} - {then}) / {then}`.
//!
//! Values stand in braces, as in phrases; `+ - * /`, brackets and plain numbers join them. A Pratt parser
//! puts the steps of the computation in postfix order, and every fault has its place; what is computed are
//! exact [`Computed`]s.

use std::fmt::Write as _;
use std::ops::Range;

use crate::fault::Code;
use crate::rule::phrase::PhraseFault;
use crate::value::{Computed, Reading};

/// Longer expressions are refused: nobody writes them.
const MAX_BYTES: usize = 500;
/// Each value of an expression has several mentions, and all ways to choose one of each are tried.
const MAX_NAMES: usize = 4;

/// What joins the last two values.
type Join = fn(Computed, Computed) -> Computed;

/// A step of the computation: a value is put down, or the last two become one.
#[derive(Debug, Clone)]
enum Step {
    /// The value of the name at this index.
    Name(usize),
    Number(Computed),
    Join(Join),
}

/// A name and its bytes in the expression.
type NameAt = (String, Range<usize>);

/// An expression that is well formed.
#[derive(Debug, Clone)]
pub struct Expression {
    source: String,
    /// The names in it, each once, in the order of the text.
    names: Vec<String>,
    /// In postfix order.
    steps: Vec<Step>,
}

impl Expression {
    /// Reads an expression; its names with their bytes, in the order of the text.
    pub(super) fn parse(source: &str) -> Result<(Self, Vec<NameAt>), PhraseFault> {
        let whole = 0..source.len();
        if source.len() > MAX_BYTES {
            return Err(fault(
                format!("an expression of more than {MAX_BYTES} bytes"),
                whole,
                "too long",
                HOW,
            ));
        }
        let mut parser = Parser {
            source,
            at: 0,
            names: Vec::new(),
            found: Vec::new(),
            steps: Vec::new(),
        };
        parser.bracket(None)?;
        let Parser {
            names,
            found,
            steps,
            ..
        } = parser;
        match names.len() {
            0 => Err(fault(
                "an expression without a value",
                whole,
                "numbers only",
                HOW,
            )),
            count if count > MAX_NAMES => Err(fault(
                format!("more than {MAX_NAMES} values"),
                whole,
                "too many",
                "give a part of them a rule of its own",
            )),
            _ => Ok((
                Self {
                    source: source.to_owned(),
                    names,
                    steps,
                },
                found,
            )),
        }
    }

    /// The names in it, each once, as they are written.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Computes with `values`, one for each name in order.
    pub fn compute(&self, values: &[&Reading]) -> Computed {
        let mut stack: Vec<Computed> = Vec::new();
        for step in &self.steps {
            let computed = match step {
                Step::Name(at) => values
                    .get(*at)
                    .map_or_else(Computed::default, |reading| Computed::of(reading)),
                Step::Number(number) => number.clone(),
                Step::Join(join) => {
                    let right = stack.pop().unwrap_or_default();
                    join(stack.pop().unwrap_or_default(), right)
                }
            };
            stack.push(computed);
        }
        stack.pop().unwrap_or_default()
    }

    /// The expression with `values` in place of their names: "2025 − 2019".
    pub fn shown(&self, values: &[&Reading]) -> String {
        let value = |name: &str| {
            self.names
                .iter()
                .position(|n| n == name)
                .and_then(|at| values.get(at))
        };
        let mut out = String::new();
        let mut rest = self.source.trim();
        while let Some(next) = rest.chars().next() {
            let taken = match next {
                '{' => rest.find('}').map_or(rest.len(), |end| end + 1),
                _ => next.len_utf8(),
            };
            let (token, behind) = rest.split_at(taken);
            rest = behind;
            match token {
                "-" => out.push('−'),
                "*" => out.push('×'),
                "/" => out.push('÷'),
                token => match token
                    .strip_prefix('{')
                    .and_then(|t| t.strip_suffix('}'))
                    .and_then(value)
                {
                    // Writing to a string does not fail.
                    Some(reading) => drop(write!(out, "{reading}")),
                    None => out.push_str(token),
                },
            }
        }
        out
    }

    /// As it is written.
    pub fn source(&self) -> &str {
        &self.source
    }
}

const HOW: &str = "write rules in braces, joined by `+`, `-`, `*` and `/`, as in `{end} - {start}`";

fn fault(
    message: impl Into<String>,
    at: Range<usize>,
    label: &'static str,
    help: impl Into<String>,
) -> PhraseFault {
    PhraseFault::new(Code::BadExpression, message, at, label, help)
}

struct Parser<'s> {
    source: &'s str,
    /// The byte that is read next.
    at: usize,
    /// Each name once.
    names: Vec<String>,
    /// Each place of a name.
    found: Vec<NameAt>,
    steps: Vec<Step>,
}

impl Parser<'_> {
    /// The next character that is no space.
    fn peek(&mut self) -> Option<char> {
        self.at += self.rest().len() - self.rest().trim_start_matches(' ').len();
        self.rest().chars().next()
    }

    fn rest(&self) -> &str {
        self.source.get(self.at..).unwrap_or("")
    }

    /// All up to the bracket that closes the one at byte `open`, or up to the end.
    fn bracket(&mut self, open: Option<usize>) -> Result<(), PhraseFault> {
        self.chain(0)?;
        match (self.peek(), open) {
            (None, None) => Ok(()),
            (Some(')'), Some(_)) => {
                self.at += 1;
                Ok(())
            }
            (None, Some(open)) => Err(fault(
                "unbalanced bracket: `(` is not closed",
                open..open + 1,
                "opened here",
                "close it with `)`",
            )),
            (Some(')'), None) => Err(fault(
                "unbalanced bracket: `)` closes nothing",
                self.at..self.at + 1,
                "no bracket is open here",
                "leave it out, or open it before",
            )),
            (Some(_), _) => {
                let start = self.at;
                self.value()?;
                Err(fault(
                    "two values without an operator",
                    start..self.at,
                    "`+`, `-`, `*` or `/` before this",
                    HOW,
                ))
            }
        }
    }

    /// A value, with the operators behind it that bind as tightly as `least` or tighter.
    fn chain(&mut self, least: u8) -> Result<(), PhraseFault> {
        self.value()?;
        while let Some((join, tightness)) = self
            .peek()
            .and_then(operator)
            .filter(|(_, tightness)| *tightness >= least)
        {
            self.at += 1;
            self.chain(tightness + 1)?;
            self.steps.push(Step::Join(join));
        }
        Ok(())
    }

    fn value(&mut self) -> Result<(), PhraseFault> {
        let next = self.peek();
        let at = self.at;
        let here = at..at + next.map_or(0, char::len_utf8);
        match next {
            Some('(') => {
                self.at += 1;
                self.bracket(Some(at))
            }
            Some('{') => self.name(),
            Some('0'..='9') => self
                .number()
                .ok_or_else(|| fault("this is no number", here, "here", "write `100` or `0.5`")),
            Some('+' | '-' | '*' | '/' | ')') => {
                Err(fault("a value is missing", here, "before this", HOW))
            }
            Some(other) => Err(fault(
                format!("`{other}` has no meaning here"),
                here,
                "here",
                HOW,
            )),
            None => Err(fault(
                "an expression without its end",
                0..self.source.len(),
                "a value is missing",
                HOW,
            )),
        }
    }

    fn name(&mut self) -> Result<(), PhraseFault> {
        let at = self.at;
        let Some((name, _)) = self.rest().get(1..).and_then(|rest| rest.split_once('}')) else {
            return Err(fault(
                "unbalanced bracket: `{` is not closed",
                at..at + 1,
                "opened here",
                "close it with `}`",
            ));
        };
        let name = name.to_owned();
        let inside = at + 1..at + 1 + name.len();
        self.at = inside.end + 1;
        if name.is_empty() || name.contains(|c: char| c.is_whitespace() || c == '{') {
            return Err(fault(
                format!("`{name}` is no rule’s name"),
                at..self.at,
                "here",
                HOW,
            ));
        }
        let index = self
            .names
            .iter()
            .position(|known| *known == name)
            .unwrap_or_else(|| {
                self.names.push(name.clone());
                self.names.len() - 1
            });
        self.steps.push(Step::Name(index));
        self.found.push((name, inside));
        Ok(())
    }

    fn number(&mut self) -> Option<()> {
        let length = number(self.rest())?;
        let computed = self.rest().get(..length)?.parse().ok()?;
        self.at += length;
        self.steps.push(Step::Number(computed));
        Some(())
    }
}

/// What an operator does, and how tightly it binds.
fn operator(sign: char) -> Option<(Join, u8)> {
    match sign {
        '+' => Some((Computed::plus, 0)),
        '-' => Some((Computed::minus, 0)),
        '*' => Some((Computed::times, 1)),
        '/' => Some((Computed::over, 1)),
        _ => None,
    }
}

/// The length of the plain number at the start of `rest`: "12", "0.5".
fn number(rest: &str) -> Option<usize> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(rest);
    let length = match rest.get(whole..).and_then(|r| r.strip_prefix('.')) {
        Some(behind) if digits(behind) > 0 => whole + 1 + digits(behind),
        Some(_) => return None,
        None => whole,
    };
    (length <= 18).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Dateline, Type, parse};

    fn reading(words: &str) -> Reading {
        parse(Type::Number, words, &Dateline::default()).expect(words)
    }

    #[test]
    fn expressions_are_computed_by_the_rules_of_arithmetic() {
        let (a, b) = (reading("12"), reading("4"));
        for (source, result) in [
            ("{a} + {b} * 2", "20"),
            ("({a} + {b}) * 2", "32"),
            ("{a} - {b} - 2", "6"),
            ("{a} - ({b} - 2)", "10"),
            ("2 * {b} + {a} / {b} - 1", "10"),
            ("{a} / {b} / 0.5", "6"),
            ("{a}-{b}*{a}", "36"),
            ("100 * ({b} - {a}) / {a}", "66.6667"),
        ] {
            let (expression, _) = Expression::parse(source).expect(source);
            let values: Vec<&Reading> = expression
                .names()
                .iter()
                .map(|name| if name == "a" { &a } else { &b })
                .collect();
            let outcome = expression
                .compute(&values)
                .against(&reading("7"), None)
                .expect(source);
            assert_eq!(outcome.result.to_string(), result, "{source}");
        }
        let (expression, names) =
            Expression::parse("({t/z} - {a}) / {a}").expect("a good expression");
        assert_eq!(
            names
                .iter()
                .map(|(name, at)| (name.as_str(), at.start))
                .collect::<Vec<_>>(),
            [("t/z", 2), ("a", 10), ("a", 17)]
        );
        assert_eq!(expression.shown(&[&a, &b]), "(12 − 4) ÷ 4");
    }

    #[test]
    fn faults_have_their_place() {
        for (source, at, message) in [
            ("{a} + ", 0..6, "an expression without its end"),
            ("{a} {b}", 4..7, "two values without an operator"),
            ("{a} + * {b}", 6..7, "a value is missing"),
            ("- {a}", 0..1, "a value is missing"),
            ("({a} + {b}", 0..1, "unbalanced bracket: `(` is not closed"),
            ("{a})", 3..4, "unbalanced bracket: `)` closes nothing"),
            ("()", 1..2, "a value is missing"),
            ("{a", 0..1, "unbalanced bracket: `{` is not closed"),
            ("{} + 1", 0..2, "`` is no rule’s name"),
            ("years({a})", 0..1, "`y` has no meaning here"),
            ("{a} ^ 2", 4..5, "`^` has no meaning here"),
            ("1. + {a}", 0..1, "this is no number"),
            ("1 + 2", 0..5, "an expression without a value"),
            ("{a}+{b}+{c}+{d}+{e}", 0..19, "more than 4 values"),
            ("", 0..0, "an expression without its end"),
            ("({a} {b}", 5..8, "two values without an operator"),
            ("{a} (1)", 4..7, "two values without an operator"),
        ] {
            let fault = Expression::parse(source).expect_err(source);
            assert_eq!(
                (fault.at, fault.message.as_str()),
                (at, message),
                "{source}"
            );
        }
    }

    proptest::proptest! {
        #[test]
        fn no_expression_makes_the_reader_panic(source in "([(){}+*/. -]|\\{[ab]\\}|[0-9.]{1,3}|\\PC){0,24}") {
            if let Ok((expression, _)) = Expression::parse(&source) {
                let value = reading("4");
                expression.compute(&vec![&value; expression.names().len()]);
            }
        }
    }
}
