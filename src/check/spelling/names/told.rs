//! The finding of two spellings.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::spelling::likeness::Likeness;
use crate::check::spelling::person::Person;
use crate::check::spelling::scope::{Scope, firsts};
use crate::finding::{Builder, Confidence, Finding, Label, LabelRole, Severity};

/// A spelling by where it stands, in order.
pub(super) type Spelling<'p, 's> = Vec<&'p Person<'s>>;

/// The spellings of full names, by the given name and the surname.
pub(super) type Spellings<'p, 's> = BTreeMap<(&'p str, &'p str), Spelling<'p, 's>>;

/// The finding of two spellings: the one that stands less often in a document is the primary.
pub(super) fn told(
    place: &Scope<'_>,
    a: &Spelling<'_, '_>,
    b: &Spelling<'_, '_>,
    like: Likeness,
) -> Option<Finding> {
    let articles = |s: &Spelling<'_, '_>| s.iter().map(|p| p.article).collect::<BTreeSet<_>>();
    let within = !articles(a).is_disjoint(&articles(b));
    let (a, b) = if goes_first(place, a, b, within) {
        (a, b)
    } else {
        (b, a)
    };
    let (one, other) = (a.first()?, b.first()?);
    // The name is at issue, and not the title that may stand before it.
    let named = |p: &Person<'_>, role| {
        let label = place.label(p, role, format!("‘{}’", p.name.name))?;
        let reading = Some(p.name.name.clone());
        Some(Label { reading, ..label })
    };
    let what = format!("{} / {}", one.name.name, other.name.name);
    let builder = place.finding(&what, named(one, LabelRole::Primary)?);
    // House styles differ in how they carry a name over; that is worth a look and no more.
    let severity = place.rule.severity.unwrap_or(Severity::Info);
    let builder = if like == Likeness::Transliteration && !within {
        let builder = builder.severity(severity.min(Severity::Info));
        builder.confidence(Confidence::Possible)
    } else {
        builder
    };
    let others = firsts(b.iter().copied()).filter_map(|p| named(p, LabelRole::Contradicts));
    let own = firsts(a.iter().copied()).skip(1);
    let own = own.filter_map(|p| named(p, LabelRole::Agrees));
    Some(others.chain(own).fold(builder, Builder::label).done())
}

/// Whether the first of two spellings is the primary one.
fn goes_first(place: &Scope<'_>, a: &Spelling<'_, '_>, b: &Spelling<'_, '_>, within: bool) -> bool {
    // A draft's spelling goes first: it is the one that can be mended.
    let drafted = |s: &Spelling<'_, '_>| s.iter().any(|p| place.is_drafted(*p));
    if drafted(a) != drafted(b) {
        return drafted(a);
    }
    let first = |s: &Spelling<'_, '_>| s.first().map(|p| (p.article, p.mention.span.start));
    if within {
        (a.len(), first(b)) <= (b.len(), first(a))
    } else {
        first(a) <= first(b)
    }
}
