//! Names: one in two spellings, a surname before its full name, a person under two titles, a body under two names.
//!
//! A false alarm about a name costs a reader's trust, so two names are held against each other only
//! where they share a part: the given name, the surname, or the article.

mod bearer;
mod bodies;
mod duties;
mod heads;
mod names;
mod nicknames;
mod party;
mod person;
mod posts;
mod proper;
mod spots;
mod strays;
mod surnames;
mod titles;
mod unread;

use super::{Check, Story};
use crate::claim::Claim;
use crate::finding::{Finding, Label, LabelRole};
use crate::rule::aspects::Spelling as Aspect;
use crate::rule::{self, Rule};
use crate::text::Text;
use crate::value::Mention;
pub(super) use person::{Likeness, folded, likeness};
use person::{Person, persons};

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
        let persons: Vec<Person<'_>> = story
            .read_by(rule)
            .flat_map(|(index, article)| persons(index, article))
            .collect();
        let place = Scope { rule, story };
        let unread = Unread::of(rule, story, aspects);
        let look = |aspect: &Aspect| match aspect {
            Aspect::Names => {
                let mut found = names::find(&place, &persons, &unread.persons());
                found.extend(strays::find(&place, &persons));
                // What reads as a person's name is told as one.
                let mut others = proper::find(&place);
                others.retain(|f| !found.iter().any(|own| overlap(own, f)));
                found.extend(others);
                found
            }
            Aspect::Bodies => bodies::find(&place),
            Aspect::Surnames => surnames::find(&place, &persons),
            Aspect::Titles => {
                let mut found = titles::find(&place, &persons);
                found.extend(posts::find(&place, &persons));
                found.extend(heads::find(&place, &persons));
                found.extend(party::find(&place, &persons));
                let unread = unread.persons();
                let mut all: Vec<&Person<'_>> = persons.iter().chain(&unread).collect();
                all.sort_by_key(|p| (p.article, p.mention.tokens.start));
                found.extend(duties::find(&place, &all, &found));
                found
            }
        };
        aspects.iter().flat_map(look).collect()
    }
}

/// Names in full that their own articles do not show to be persons', by article.
struct Unread(Vec<(usize, Mention)>);

impl Unread {
    fn of(rule: &Rule, story: &Story<'_>, aspects: &[Aspect]) -> Self {
        if !aspects
            .iter()
            .any(|a| matches!(a, Aspect::Names | Aspect::Titles))
        {
            return Self(Vec::new());
        }
        let names = story.read_by(rule).flat_map(|(index, article)| {
            unread::names(article).into_iter().map(move |m| (index, m))
        });
        Self(names.collect())
    }

    fn persons(&self) -> Vec<Person<'_>> {
        let each = self.0.iter();
        each.filter_map(|(index, mention)| Person::of(*index, mention))
            .collect()
    }
}

/// Whether two findings tell of one place.
fn overlap(a: &Finding, b: &Finding) -> bool {
    let met = |x: &Label, y: &Label| {
        x.document == y.document && x.span.start < y.span.end && y.span.start < x.span.end
    };
    { a.labels.iter() }.any(|x| b.labels.iter().any(|y| met(x, y)))
}

/// Where a check looks.
struct Scope<'p> {
    rule: &'p Rule,
    story: &'p Story<'p>,
}

/// Labels a name.
fn label(
    place: &Scope<'_>,
    person: &Person<'_>,
    role: LabelRole,
    message: String,
) -> Option<Label> {
    let article = place.story.articles.get(person.article)?;
    let reading = &person.mention.reading;
    Some(
        Label::new(article.document, person.mention.span, role, message)
            .value(reading.to_json(), reading.to_string()),
    )
}

/// The text of an article.
fn label_text<'a>(place: &Scope<'a>, article: usize) -> Option<&'a Text<'a>> {
    place.story.articles.get(article).map(|a| &a.text)
}
