//! An office that a draft gives to one and the sources to another: the foreign secretary, who is the defence secretary.

use std::collections::BTreeSet;

use super::table::Duty;
use crate::check::spelling::offices::held::{ByBearer, Held};
use crate::check::spelling::person::Person;
use crate::check::spelling::scope::Scope;
use crate::finding::{Confidence, Finding, FindingKind, LabelRole};
use crate::lexicon::Class;
use crate::text::Kind;
use crate::value::is_proper_adjective;

/// So many bearers are asked for.
const CROWD: usize = 200;

type ByKind<'p> = ByBearer<'p, &'static str, Duty>;

/// The offices of the drafts of which one government has one, that the sources know of another bearer alone. Of whom no
/// source speaks, they cannot tell.
pub(super) fn find(place: &Scope<'_>, held: &ByKind<'_>, persons: &[&Person<'_>]) -> Vec<Finding> {
    let sources = persons.iter().filter(|p| !place.is_drafted(**p));
    let known: BTreeSet<&str> = sources.map(|p| p.family.as_str()).collect();
    let all = || {
        held.iter()
            .flat_map(|(bearer, all)| all.iter().map(move |h| (bearer, h)))
    };
    let is_asked = |h: &&Held<'_, Duty>| place.is_drafted(*h) && h.office.is_one_of_government();
    let drafted = held
        .iter()
        .filter(|((_, family, _), _)| known.contains(family));
    let drafted = drafted.filter_map(|(bearer, all)| Some((bearer, all.iter().find(is_asked)?)));
    drafted
        .take(CROWD)
        .filter_map(|((_, family, _), own)| {
            let same = || all().filter(|(_, h)| own.office.is_same(&h.office));
            let (_, rival) = same().find(|(_, h)| !place.is_drafted(*h))?;
            let also = same().any(|((_, other, _), h)| {
                let is_own = other == family;
                is_own && !place.is_drafted(h) || !is_own && place.is_drafted(h)
            });
            let is_plain = |h| !is_elsewhere_or_past(place, h);
            let told = !also && is_plain(own) && is_plain(rival);
            told.then(|| finding(place, own, rival))?
        })
        .collect()
}

/// Whether the words next to an office say of which country or region it is, or of which time: two may hold it then.
fn is_elsewhere_or_past(place: &Scope<'_>, held: &Held<'_, Duty>) -> bool {
    let Some(text) = place.text(held) else {
        return true;
    };
    let (office, name) = (&held.tokens, &held.person.mention.tokens);
    let capital = |at: usize| text.token(at).is_some_and(|t| t.capital);
    let sentence = text.sentences().get(held.person.mention.sentence);
    let starts = sentence.map_or(0, |s| s.tokens.start);
    // "The British foreign minister", "Texas's attorney general".
    let before = office.start.checked_sub(1).filter(|&at| at >= starts);
    let owned = before.is_some_and(|at| {
        let is_name = at > starts && !name.contains(&at);
        text.token(at).is_some_and(|t| t.kind == Kind::Clitic)
            || capital(at) && (is_name || is_proper_adjective(text.word(at)))
    });
    // "Of Norway", "until 2024", "in 2019", "under Mr Holt".
    let behind = |end: usize| {
        let of = text.has(end, Class::Of) && (end + 1..end + 3).any(capital);
        of || text.has(end, Class::Term)
    };
    owned || behind(office.end) || behind(name.end)
}

fn finding(place: &Scope<'_>, own: &Held<'_, Duty>, rival: &Held<'_, Duty>) -> Option<Finding> {
    let label = |held: &Held<'_, Duty>, role| {
        let name = held.person.name.name.clone();
        place.label_with(held.person, &held.tokens, role, name)
    };
    let (first, second) = (
        label(own, LabelRole::Primary)?,
        label(rival, LabelRole::Contradicts)?,
    );
    let office = place.words(own, &own.tokens)?;
    let title = format!(
        "one office, two who hold it: {office}: {} / {}",
        first.message, second.message
    );
    let builder = { place.story }.finding(place.rule, FindingKind::Spelling, title, first);
    Some(builder.confidence(Confidence::Likely).label(second).done())
}

#[cfg(test)]
mod tests {
    use crate::check::spelling::tests::found_in_draft;

    #[test]
    fn offices_of_others_are_told_in_drafts() {
        let source =
            "Defence Secretary Ann Lund spoke. The foreign secretary, Ben Roe, flew to Ulm.";
        for (draft, source, is_told) in [
            (
                "Ann Lund, the foreign secretary, spoke on Monday.",
                "The Defence Secretary (Ann Lund) spoke. The foreign secretary, Ben Roe, flew.",
                true,
            ),
            (
                "Ann Lund, the foreign secretary, spoke on Monday.",
                source,
                true,
            ),
            (
                "Ann Lund, the foreign secretary, met the foreign secretary, Ben Roe, on Monday.",
                "Ann Lund spoke. The foreign secretary, Ben Roe, flew to Ulm.",
                false,
            ),
            (
                "Attorney General Ann Lund spoke on Monday.",
                "Ann Lund spoke on Monday. Attorney General Ben Roe flew to Ulm.",
                true,
            ),
            (
                "Attorney General Ann Lund spoke.",
                "Attorney General Ben Roe flew.",
                false,
            ),
            (
                "Coach Ann Lund spoke on Monday.",
                "Ann Lund spoke on Monday. Coach Ben Roe flew.",
                false,
            ),
        ] {
            let found = found_in_draft("titles", draft, &[source]);
            assert_eq!(!found.is_empty(), is_told, "{draft} / {source}: {found:?}");
        }
    }
}
