//! Values that answer one question by what they are: the age of a person, the toll of an event.
//!
//! No words around them need be the same. Two ages of one name are one question; and an event's toll is what its
//! reports compare first, so that the tolls of two reports that are tied best are.

use std::ops::Range;

use super::judgement::{SHOWN, Verdict};
use crate::article::Article;
use crate::check::age;
use crate::check::evidence::SourceIndex;
use crate::document::Role;
use crate::finding::Severity;
use crate::outcome::Status;
use crate::statement::toll;
use crate::value::{Exact, Mention, Value};

/// Another age of the same person, or another toll of the same event, where no source gives the draft's.
pub(super) fn contest(
    draft: usize,
    (at, mention): (usize, &Mention),
    found: &Verdict,
    inventory: &SourceIndex<'_>,
) -> Option<Verdict> {
    let article = inventory.articles.get(draft)?;
    match mention.reading.value {
        Value::Age(_) => other_age(article, mention, inventory),
        Value::Number(_) if found.status == Status::Unsupported => {
            other_toll(draft, at, mention, inventory)
        }
        _ => None,
    }
}

/// A place of a source.
type Place = (usize, Range<usize>);

/// The ages that the sources give to the person of this one, where all lie further off than a birthday. What a source gives
/// to somebody else is no age of another time.
fn other_age(
    article: &Article<'_>,
    mention: &Mention,
    inventory: &SourceIndex<'_>,
) -> Option<Verdict> {
    let own = toll::single(&mention.reading)?;
    let bearer = if is_of_somebody_else(article, mention, inventory) {
        age::ever
    } else {
        age::of
    };
    let name = bearer(article, mention)?;
    let mut places: Vec<Place> = Vec::new();
    for (index, source) in sources(inventory) {
        let ages = source
            .stated()
            .filter(|m| matches!(m.reading.value, Value::Age(_)));
        for other in ages.filter(|m| bearer(source, m).as_ref() == Some(&name)) {
            let gap = toll::single(&other.reading)? - own;
            if gap >= Exact::from_integer(-1) && gap <= Exact::from_integer(1) {
                return None;
            }
            places.push((index, other.tokens.clone()));
        }
    }
    verdict(&places, "another age of the same person", None)
}

/// Whether a source gives this very age to a person of another family name.
fn is_of_somebody_else(
    article: &Article<'_>,
    mention: &Mention,
    inventory: &SourceIndex<'_>,
) -> bool {
    sources(inventory).any(|(_, source)| {
        let is_age = |m: &Mention| matches!(m.reading.value, Value::Age(_));
        let same = |m: &&Mention| is_age(m) && m.reading == mention.reading;
        { source.stated() }
            .filter(same)
            .any(|m| are_of_two((article, mention), (source, m)))
    })
}

/// Whether a source gives the person of an age this very age.
pub(super) fn is_borne_out(
    article: &Article<'_>,
    mention: &Mention,
    inventory: &SourceIndex<'_>,
) -> bool {
    let is_age = |m: &Mention| matches!(m.reading.value, Value::Age(_));
    let own = is_age(mention).then(|| age::of(article, mention)).flatten();
    own.is_some_and(|name| {
        sources(inventory).any(|(_, source)| {
            let same = |m: &&Mention| is_age(m) && m.reading == mention.reading;
            { source.stated() }
                .filter(same)
                .any(|m| age::of(source, m).as_ref() == Some(&name))
        })
    })
}

/// Whether two ages are those of two persons, by their family names.
pub(super) fn are_of_two(here: (&Article<'_>, &Mention), there: (&Article<'_>, &Mention)) -> bool {
    differ(family(here).as_deref(), family(there).as_deref())
}

/// Whether both family names are known, and are two.
pub(super) fn differ(a: Option<&str>, b: Option<&str>) -> bool {
    a.zip(b).is_some_and(|(a, b)| a != b)
}

/// The family name of the person whose age a value is.
pub(super) fn family((article, mention): (&Article<'_>, &Mention)) -> Option<String> {
    let is_age = matches!(mention.reading.value, Value::Age(_));
    is_age.then(|| age::family(article, mention)).flatten()
}

fn sources<'i>(inventory: &'i SourceIndex<'_>) -> impl Iterator<Item = (usize, &'i Article<'i>)> {
    let all = inventory.articles.iter().enumerate();
    all.filter(|(_, a)| a.document.role == Role::Source)
}

/// The tolls of the sources that are tied best to the draft's, where all of them contradict it. A smaller toll of an
/// earlier day is what the draft brings up to date.
fn other_toll(
    draft: usize,
    at: usize,
    mention: &Mention,
    inventory: &SourceIndex<'_>,
) -> Option<Verdict> {
    /// Fewer words tie two reports of one event by chance.
    const TIED: usize = 3;
    let tolls = &*inventory.tolls;
    let own = tolls.get(draft)?.iter().find(|t| t.mention == at)?;
    let (mut places, mut grown): (Vec<Place>, bool) = (Vec::new(), true);
    let own_day = inventory.articles.get(draft)?.document.published_on();
    for (index, source) in sources(inventory) {
        let best = tolls.get(index)?.iter().max_by_key(|t| own.tie(t));
        let Some(best) = best.filter(|best| own.tie(best) >= TIED) else {
            continue;
        };
        let there = source.mentions.get(best.mention)?;
        if !toll::differ(&mention.reading, &there.reading) {
            return None;
        }
        let later = own_day
            .zip(source.document.published_on())
            .is_some_and(|(here, there)| here > there);
        grown &= later && toll::single(&mention.reading) > toll::single(&there.reading);
        places.push((index, there.tokens.clone()));
    }
    if grown {
        return None;
    }
    verdict(
        &places,
        "another toll, perhaps of another event or an earlier hour",
        Some(Severity::Warning),
    )
}

fn verdict(places: &[Place], note: &str, weight: Option<Severity>) -> Option<Verdict> {
    if places.is_empty() {
        return None;
    }
    let evidence = places
        .iter()
        .take(SHOWN)
        .map(|(at, tokens)| (*at, tokens.clone(), "of the same".to_owned()));
    Some(Verdict {
        status: Status::Contradicted,
        weight,
        evidence: evidence.collect(),
        note: Some(note.to_owned()),
        ..Verdict::default()
    })
}
