//! Names: one in two spellings, a surname before its full name, a person under two titles, a body under two names.
//!
//! A false alarm about a name costs a reader's trust, so two names are held against each other only
//! where they share a part: the given name, the surname, or the article.

mod bodies;
mod heads;
mod names;
mod party;
mod person;
mod posts;
mod proper;
mod spots;
mod strays;
mod surnames;
mod titles;

use super::{Check, Story};
use crate::claim::Claim;
use crate::finding::{Finding, Label, LabelRole};
use crate::rule::aspects::Spelling as Aspect;
use crate::rule::{self, Rule};
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
        let look = |aspect: &Aspect| match aspect {
            Aspect::Names => {
                let mut found = names::find(&place, &persons);
                found.extend(strays::find(&place, &persons));
                found.extend(proper::find(&place));
                found
            }
            Aspect::Bodies => bodies::find(&place),
            Aspect::Surnames => surnames::find(&place, &persons),
            Aspect::Titles => {
                let mut found = titles::find(&place, &persons);
                found.extend(posts::find(&place, &persons));
                found.extend(heads::find(&place, &persons));
                found.extend(party::find(&place, &persons));
                found
            }
        };
        aspects.iter().flat_map(look).collect()
    }
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
