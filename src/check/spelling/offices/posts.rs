//! One person at the head of two bodies: "Ann Lund, the chief executive of the Ferry Board", and of the Pier Trust.
//!
//! Looked at across articles only, where the office is the same and stands at the name in full. One body under a
//! longer and a shorter name, or under its initials, is one.

use super::held::{Given, Held, Told, by_bearer};
use super::read::{Post, across_comma, behind};
use super::same::may_be_one;
use crate::check::spelling::person::Person;
use crate::check::spelling::scope::{Placed, Scope};
use crate::finding::{Finding, LabelRole};
use crate::text::Text;

/// The persons of the story who hold one office at two bodies.
pub(super) fn find(place: &Scope<'_>, persons: &[Person<'_>]) -> Vec<Finding> {
    let only = Given::default();
    let held = by_bearer(place, persons.iter(), &only, read, |post| post.office);
    { held.values() }
        .filter_map(|posts| finding(place, posts))
        .collect()
}

fn read(text: &Text<'_>, person: &Person<'_>) -> Option<Told<Post>> {
    let behind = behind(text, person).filter(|(post, _)| post.is_one_of_several());
    behind.or_else(|| across_comma(text, person))
}

/// The first two posts of different articles at bodies that are not one; a draft's goes first.
fn finding(place: &Scope<'_>, posts: &[Held<'_, Post>]) -> Option<Finding> {
    let first = { posts.iter() }.find(|p| place.is_drafted(*p));
    let first = first.or(posts.first())?;
    let is_one = |a: &Held<'_, Post>, b: &Held<'_, Post>| {
        let texts = place.text(a).zip(place.text(b));
        texts.is_some_and(|(x, y)| may_be_one(x, &a.office.body, y, &b.office.body))
    };
    let other = posts.iter().find(|post| {
        let elsewhere = post.article() != first.article() && !place.is_drafted(*post);
        elsewhere && !is_one(first, post)
    })?;
    // Whoever is given both bodies somewhere holds both posts.
    if { posts.iter() }.any(|post| is_one(post, first) && is_one(post, other)) {
        return None;
    }
    let label = |post: &Held<'_, Post>, role| {
        let body = &post.office.body;
        let message = format!("of {}", place.words(post, body)?);
        place.label_with(post.person, body, role, message)
    };
    let (one, against) = (
        label(first, LabelRole::Primary)?,
        label(other, LabelRole::Contradicts)?,
    );
    let there = place.words(other, &other.office.body)?;
    let what = format!("{}, {} / {there}", first.person.name.name, one.message);
    Some(place.finding(&what, one).label(against).done())
}
