//! Expressions over the values of other rules: `({now} - {then}) / {then}`.
//!
//! Values stand in braces, as in phrases; `+ - * /`, brackets and plain numbers join them. The text is
//! walked through first, so that every fault has its place; precedence and evaluation are those of the
//! crate `exmex`, over exact [`Term`]s.

use std::fmt::Write as _;
use std::ops::Range;

use exmex::{BinOp, Express, FlatEx, MakeOperators, Operator, ops_factory};

use crate::rule::phrase::PhraseFault;
use crate::value::{Reading, Term};

/// Longer expressions are refused: nobody writes them.
const MAX_BYTES: usize = 500;
/// Each value of an expression has several mentions, and all ways to choose one of each are tried.
const MAX_NAMES: usize = 4;

ops_factory!(
    Operators,
    Term,
    Operator::make_bin("+", BinOp { apply: Term::plus, prio: 0, is_commutative: false }),
    Operator::make_bin("-", BinOp { apply: Term::minus, prio: 0, is_commutative: false }),
    Operator::make_bin("*", BinOp { apply: Term::times, prio: 1, is_commutative: false }),
    Operator::make_bin("/", BinOp { apply: Term::over, prio: 1, is_commutative: false })
);

/// A name and its bytes in the expression.
type Place = (String, Range<usize>);

/// An expression that is well formed.
#[derive(Debug, Clone)]
pub struct Expression {
    source: String,
    /// The names in it, each once, in the order of the alphabet.
    names: Vec<String>,
    flat: FlatEx<Term, Operators>,
}

impl Expression {
    /// Reads an expression; its names with their bytes, in the order of the text.
    pub(super) fn parse(source: &str) -> Result<(Self, Vec<Place>), PhraseFault> {
        let found = walk(source)?;
        let whole = 0..source.len();
        let flat = FlatEx::parse(source).map_err(|_| fault("this cannot be computed", whole.clone(), "here", HOW))?;
        let names: Vec<String> = Express::var_names(&flat).to_vec();
        match names.len() {
            0 => Err(fault("an expression without a value", whole, "numbers only", HOW)),
            count if count > MAX_NAMES => {
                Err(fault(format!("more than {MAX_NAMES} values"), whole, "too many", "give a part of them a rule of its own"))
            }
            _ => Ok((Self { source: source.to_owned(), names, flat }, found)),
        }
    }

    /// The names in it, each once, as they are written.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Computes with `values`, one for each name in order.
    pub fn compute(&self, values: &[&Reading]) -> Term {
        let terms: Vec<Term> = values.iter().map(|reading| Term::of(reading)).collect();
        self.flat.eval(&terms).unwrap_or_default()
    }

    /// The expression with `values` in place of their names: "2025 − 2019".
    pub fn shown(&self, values: &[&Reading]) -> String {
        let value = |name: &str| self.names.iter().position(|n| n == name).and_then(|at| values.get(at));
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
                token => match token.strip_prefix('{').and_then(|t| t.strip_suffix('}')).and_then(value) {
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

fn fault(message: impl Into<String>, at: Range<usize>, label: &'static str, help: impl Into<String>) -> PhraseFault {
    PhraseFault { message: message.into(), at, label, help: help.into() }
}

/// Values and operators in turn; the names with their bytes.
fn walk(source: &str) -> Result<Vec<Place>, PhraseFault> {
    if source.len() > MAX_BYTES {
        return Err(fault(format!("an expression of more than {MAX_BYTES} bytes"), 0..source.len(), "too long", HOW));
    }
    let mut walk = Walk { names: Vec::new(), open: Vec::new(), value_next: true };
    let mut at = 0;
    while let Some(next) = source.get(at..).and_then(|rest| rest.chars().next()) {
        at += walk.step(source, at, next)?;
    }
    match walk.open.pop() {
        Some(open) => Err(fault("unbalanced bracket: `(` is not closed", open..open + 1, "opened here", "close it with `)`")),
        None if walk.value_next => Err(fault("an expression without its end", 0..source.len(), "a value is missing", HOW)),
        None => Ok(walk.names),
    }
}

struct Walk {
    names: Vec<Place>,
    /// Where brackets are open.
    open: Vec<usize>,
    /// Whether a value must stand next, and not an operator.
    value_next: bool,
}

impl Walk {
    /// Takes what starts at byte `at`; how many bytes it has.
    fn step(&mut self, source: &str, at: usize, next: char) -> Result<usize, PhraseFault> {
        let rest = source.get(at..).unwrap_or("");
        let here = at..at + next.len_utf8();
        let (length, ends_value) = match next {
            ' ' => return Ok(1),
            '(' => {
                self.open.push(at);
                (1, None)
            }
            ')' => {
                if self.open.pop().is_none() {
                    return Err(fault(
                        "unbalanced bracket: `)` closes nothing",
                        here,
                        "no bracket is open here",
                        "leave it out, or open it before",
                    ));
                }
                (1, Some(true))
            }
            '+' | '-' | '*' | '/' => (1, Some(false)),
            '{' => (self.name(rest, at)?, None),
            '0'..='9' => (number(rest).ok_or_else(|| fault("this is no number", here.clone(), "here", "write `100` or `0.5`"))?, None),
            _ => return Err(fault(format!("`{next}` has no meaning here"), here, "here", HOW)),
        };
        // Where `ends_value` says nothing, a value begins here.
        let begins = ends_value.is_none();
        if begins != self.value_next {
            let (message, label) = if begins {
                ("two values without an operator", "`+`, `-`, `*` or `/` before this")
            } else {
                ("a value is missing", "before this")
            };
            return Err(fault(message, at..at + length, label, HOW));
        }
        self.value_next = match ends_value {
            Some(closes) => !closes,
            None => next == '(',
        };
        Ok(length)
    }

    fn name(&mut self, rest: &str, at: usize) -> Result<usize, PhraseFault> {
        let Some(end) = rest.find('}') else {
            return Err(fault("unbalanced bracket: `{` is not closed", at..at + 1, "opened here", "close it with `}`"));
        };
        let name = rest.get(1..end).unwrap_or("");
        if name.is_empty() || name.contains(|c: char| c.is_whitespace() || c == '{') {
            return Err(fault(format!("`{name}` is no rule’s name"), at..at + end + 1, "here", HOW));
        }
        self.names.push((name.to_owned(), at + 1..at + end));
        Ok(end + 1)
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
            ("{a} / {b} / 0.5", "6"),
            ("{a}-{b}*{a}", "36"),
            ("100 * ({b} - {a}) / {a}", "66.6667"),
        ] {
            let (expression, _) = Expression::parse(source).expect(source);
            assert_eq!(expression.names(), ["a", "b"]);
            let outcome = expression.compute(&[&a, &b]).against(&reading("7"), None).expect(source);
            assert_eq!(outcome.result.to_string(), result, "{source}");
        }
        let (expression, names) = Expression::parse("({t/z} - {a}) / {a}").expect("a good expression");
        assert_eq!(names.iter().map(|(name, at)| (name.as_str(), at.start)).collect::<Vec<_>>(), [("t/z", 2), ("a", 10), ("a", 17)]);
        assert_eq!(expression.shown(&[&a, &b]), "(4 − 12) ÷ 12");
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
        ] {
            let fault = Expression::parse(source).expect_err(source);
            assert_eq!((fault.at, fault.message.as_str()), (at, message), "{source}");
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
