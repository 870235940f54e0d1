//! One head of one body under two offices: "EPA Secretary Ann Lund" and "EPA Administrator Ann Lund".

use super::held::{Given, Held, Told, by_bearer, told};
use super::read::{Post, behind, right_before};
use super::same::is_one;
use super::table::Group;
use crate::check::spelling::person::Person;
use crate::check::spelling::scope::{Placed, Scope};
use crate::finding::Finding;
use crate::text::Text;

/// The persons of the story who head one body under two offices, across articles.
pub(super) fn find(place: &Scope<'_>, persons: &[Person<'_>]) -> Vec<Finding> {
    let held = by_bearer(place, persons.iter(), &Given::default(), read, |_| ());
    { held.values() }
        .filter_map(|heads| finding(place, heads))
        .collect()
}

fn read(text: &Text<'_>, person: &Person<'_>) -> Option<Told<Post>> {
    let behind = || behind(text, person).filter(|(post, _)| post.office.group == Group::Head);
    right_before(text, person).or_else(behind)
}

/// The first two heads of one body, in different articles, under two offices, and who else has either; none if an article
/// gives both.
fn finding(place: &Scope<'_>, heads: &[Held<'_, Post>]) -> Option<Finding> {
    let of_one = |a: &Held<'_, Post>, b: &Held<'_, Post>| {
        let texts = place.text(a).zip(place.text(b));
        texts.is_some_and(|(x, y)| is_one(x, &a.office.body, y, &b.office.body))
    };
    let differ = |a: &Post, b: &Post| a.office != b.office;
    let gives = |article: usize, other: &Held<'_, Post>| {
        let mut own = heads.iter().filter(|h| h.article() == article);
        own.any(|h| !differ(&h.office, &other.office))
    };
    let (one, other) = place.rivals(heads, |a, b| {
        differ(&a.office, &b.office)
            && of_one(a, b)
            && !gives(a.article(), b)
            && !gives(b.article(), a)
    })?;
    let label = |head: &Held<'_, Post>, role| {
        let office = place.words(head, &head.tokens)?;
        let body = place.words(head, &head.office.body)?;
        place.label(head.person, role, format!("{office} ({body})"))
    };
    let either = heads.iter().filter(|h| of_one(one, h) || of_one(other, h));
    let name = format!("{}, ", one.person.name.name);
    told(place, &name, (one, other), either, differ, label)
}
