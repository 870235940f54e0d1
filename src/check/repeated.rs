//! A doubled word: "President President Lee".
//!
//! Only words side by side in one sentence count, with nothing but space between them. Doubles that
//! English allows ("had had", "that that") stand in a table; a doubled capital that is no title and
//! no common word of the text ("Bora Bora") is taken for a name.

use crate::lexicon::Class;

use super::{Check, Story};
use crate::article::Article;
use crate::claim::Claim;
use crate::finding::{Finding, FindingKind, Label, LabelRole};
use crate::rule::{self, Rule};
use crate::text::{Kind, Mark};

/// The check behind `repeated`.
#[derive(Debug)]
pub(super) struct Repeated;

impl Check for Repeated {
    fn key(&self) -> &'static str {
        "repeated"
    }

    fn run(&self, rule: &Rule, _claims: &[Claim], story: &Story<'_>) -> Vec<Finding> {
        let rule::Check::Repeated = rule.check else {
            return Vec::new();
        };
        story
            .read_by(rule)
            .flat_map(|(_, a)| doubles(a).map(|at| finding(rule, story, a, at)))
            .collect()
    }
}

/// The index of the first token of each doubled word.
fn doubles<'a>(article: &'a Article<'_>) -> impl Iterator<Item = usize> + 'a {
    let tokens = article.text.tokens();
    let keys = tokens.iter().zip(tokens.iter().skip(1)).enumerate();
    keys.filter(|(_, (a, b))| {
        a.key == b.key && a.kind == Kind::Word && b.kind == Kind::Word && b.spaced
    })
    .map(|(at, _)| at)
    .filter(|&at| is_slip(article, at))
}

fn is_slip(article: &Article<'_>, at: usize) -> bool {
    let text = &article.text;
    let (first, second) = (text.word(at), text.word(at + 1));
    let glued = text
        .token(at + 2)
        .is_some_and(|t| !t.spaced && t.mark() == Mark::Hyphen);
    let glued_before = text.token(at).is_some_and(|t| !t.spaced) && at > 0;
    if !first.eq_ignore_ascii_case(second)
        || glued
        || glued_before
        || text.sentence_of(at) != text.sentence_of(at + 1)
    {
        return false;
    }
    if text.has(at, Class::Doubled) || first.chars().count() == 1 {
        return false;
    }
    let (capital, next_capital) = (
        text.token(at).is_some_and(|t| t.capital),
        text.token(at + 1).is_some_and(|t| t.capital),
    );
    // "The the" is a slip; "at AT&T" begins a name; "Bora Bora" is one; "President President" is a slip again.
    !next_capital || capital && text.has(at, Class::Office)
}

fn finding(rule: &Rule, story: &Story<'_>, article: &Article<'_>, at: usize) -> Finding {
    let span = article.text.span(at..at + 2);
    let label = Label::new(
        article.document,
        span,
        LabelRole::Primary,
        "the word stands twice",
    );
    let title = format!("{}: “{}”", rule.title, span.of(&article.document.text));
    story
        .finding(rule, FindingKind::Repeated, title, label)
        .done()
}
