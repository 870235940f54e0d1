//! Figures that do not add up: parts and their whole, a change and its ends, points and per cent,
//! millions and billions, one amount in two units.
//!
//! Only what a text states as a sum is held to it. Each aspect is a file; the finding shows the sum.

mod change;
mod conversion;
mod direction;
mod factor;
mod figures;
mod hundred;
mod rates;
mod roll;
mod scale;
mod share;
mod sum;

use std::ops::Range;

use super::{Check, Story};
use crate::article::Article;
use crate::claim::Claim;
use crate::finding::{Finding, FindingKind, Label, LabelRole};
use crate::rule::aspects::Arithmetic as Aspect;
use crate::rule::{self, Rule};
use crate::value::{Exact, Magnitude};

/// The check behind `arithmetic`.
#[derive(Debug)]
pub(super) struct Arithmetic;

impl Check for Arithmetic {
    fn key(&self) -> &'static str {
        "arithmetic"
    }

    fn run(&self, rule: &Rule, _claims: &[Claim], story: &Story<'_>) -> Vec<Finding> {
        let rule::Check::Arithmetic(aspects) = &rule.check else {
            return Vec::new();
        };
        let mut findings = Vec::new();
        for (_, article) in story.read_by(rule) {
            let place = Scope { rule, article };
            findings.extend(
                aspects
                    .iter()
                    .flat_map(|aspect| look(*aspect, &place))
                    .map(|told| told.finding(story, &place)),
            );
        }
        if aspects.contains(&Aspect::Scale) {
            findings.extend(scale::find(rule, story));
        }
        findings
    }
}

/// Where a check looks.
struct Scope<'p> {
    rule: &'p Rule,
    article: &'p Article<'p>,
}

/// What an aspect found in one article.
#[derive(Clone)]
struct Misfit {
    /// The figure that does not fit.
    tokens: Range<usize>,
    /// What to write under it.
    message: String,
    /// The sum.
    title: String,
    /// The figures that it was held against.
    parts: Vec<(Range<usize>, String)>,
}

fn look(aspect: Aspect, place: &Scope<'_>) -> Vec<Misfit> {
    match aspect {
        Aspect::Sum => [sum::find(place), roll::find(place), hundred::find(place)].concat(),
        Aspect::Change => [
            change::find(place, aspect),
            direction::find(place),
            factor::find(place),
            share::find(place),
        ]
        .concat(),
        Aspect::Points => change::find(place, aspect),
        Aspect::Conversion => conversion::find(place),
        Aspect::Rates => rates::find(place),
        Aspect::Scale => Vec::new(),
    }
}

impl Misfit {
    fn finding(self, story: &Story<'_>, place: &Scope<'_>) -> Finding {
        let document = place.article.document;
        let label = |tokens, role, message| {
            Label::new(document, place.article.text.span(tokens), role, message)
        };
        let builder = story.finding(
            place.rule,
            FindingKind::Arithmetic,
            self.title,
            label(self.tokens, LabelRole::Primary, self.message),
        );
        self.parts
            .into_iter()
            .fold(builder, |b, (tokens, message)| {
                b.label(label(tokens, LabelRole::Source, message))
            })
            .done()
    }
}

/// A number in digits, for a person.
fn number(value: Exact) -> String {
    Magnitude::exact(value).to_string()
}
