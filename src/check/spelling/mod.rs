//! Names: one in two spellings, a surname before its full name, a person under two titles, a body under two names.
//!
//! A false alarm about a name costs a reader's trust, so two names are held against each other only
//! where they share a part: the given name, the surname, or the article.

mod bodies;
mod capitals;
mod likeness;
mod names;
mod offices;
mod person;
mod scope;
mod spots;
mod surnames;
#[cfg(test)]
mod tests;
mod unread;

use super::{Check, Story};
use crate::claim::Claim;
use crate::finding::{Finding, Label};
use crate::rule::aspects::Spelling as Aspect;
use crate::rule::{self, Rule};
use crate::value::Mention;
pub(super) use likeness::{Likeness, folded, likeness, sounds};
pub(super) use names::may_be_one_given;
pub(super) use offices::portfolio;
use person::{Person, persons};
use scope::Scope;

/// The check behind `spelling`.
#[derive(Debug)]
pub(super) struct Spelling;

impl Check for Spelling {
    fn key(&self) -> &'static str {
        "spelling"
    }

    fn run(&self, rule: &Rule, _claims: &[Claim], story: &Story<'_>) -> Vec<Finding> {
        let rule::Check::Spelling(aspects) = &rule.check else {
            return Vec::new();
        };
        let articles = || story.read_by(rule);
        let persons: Vec<Person<'_>> = articles().flat_map(|(at, a)| persons(at, a)).collect();
        let is_asked = aspects.iter().copied().any(asks_for_strangers);
        let unread: Vec<(usize, Mention)> = articles()
            .filter(|_| is_asked)
            .flat_map(|(at, article)| unread::names(article).into_iter().map(move |m| (at, m)))
            .collect();
        let strangers: Vec<Person<'_>> = { unread.iter() }
            .filter_map(|(at, mention)| Person::of(*at, mention))
            .collect();
        let mut all: Vec<&Person<'_>> = persons.iter().chain(&strangers).collect();
        all.sort_by_key(|p| (p.article, p.mention.tokens.start));
        let place = Scope::of(rule, story);
        let look = |aspect: &Aspect| match aspect {
            Aspect::Names => names::find(&place, &persons, &all),
            Aspect::Bodies => bodies::find(&place),
            Aspect::Surnames => surnames::find(&place, &persons),
            Aspect::Titles => offices::find(&place, &persons, &all),
        };
        aspects.iter().flat_map(look).collect()
    }
}

/// Whether an aspect is about names as well that nothing shows to be a person's.
fn asks_for_strangers(aspect: Aspect) -> bool {
    matches!(aspect, Aspect::Names | Aspect::Titles)
}

/// Whether two findings tell of one place.
fn overlap(a: &Finding, b: &Finding) -> bool {
    let met = |x: &Label, y: &Label| {
        x.document == y.document && x.span.start < y.span.end && y.span.start < x.span.end
    };
    { a.labels.iter() }.any(|x| b.labels.iter().any(|y| met(x, y)))
}
