//! Places of a draft, where something is said to be, that no source knows while one speaks of another of the kind:
//! "in Idaho", where the sources have Iowa.

use std::ops::Range;

use super::common::{is_capital, is_in_capitals, replaced};
use crate::article::Article;
use crate::check::evidence::SourceIndex;
use crate::check::evidence::source_index::Location;
use crate::check::support::judgement::Judgement;
use crate::lexicon::{Class, Mark};
use crate::text::Text;
use crate::value::{Place, places};

/// Judges the places of `article`, a draft, each once.
pub(super) fn judge(article: &Article<'_>, inventory: &SourceIndex<'_>) -> Vec<Judgement> {
    let text = &article.text;
    let here: Vec<(Place, Range<usize>)> = places(text, 0..text.tokens().len()).collect();
    let mut out: Vec<Judgement> = Vec::new();
    for (place, tokens) in &here {
        let last = tokens.end.saturating_sub(1);
        // A source may have the word in a name that is no place's.
        let is_known =
            inventory.gazetteer.knows(*place) || !inventory.capitals.of(text.key(last)).is_empty();
        if is_known || !is_where(text, *place, tokens) || is_in_capitals(article, last) {
            continue;
        }
        let Some(rival) = rival(*place, &here, inventory) else {
            continue;
        };
        let name = text.span(tokens.clone()).of(text.source());
        let seen = |j: &Judgement| text.span(j.tokens.clone()).of(text.source()) == name;
        if !out.iter().any(seen) {
            let note = "no source has this place, and the sources speak of another of its kind";
            out.push(replaced(tokens.clone(), rival, note.to_owned()));
        }
    }
    out
}

/// The first place of the sources that may stand where `place` stands in error: of its kind, and none that the draft
/// names as well.
fn rival(
    place: Place,
    here: &[(Place, Range<usize>)],
    inventory: &SourceIndex<'_>,
) -> Option<Location> {
    let is_said = |rival: Place| here.iter().any(|(p, _)| p.holds(rival) || rival.holds(*p));
    let mut named = inventory.gazetteer.named.iter();
    let found = named.find(|(rival, _)| rival.is_rival_of(place) && !is_said(*rival));
    found.map(|(_, location)| location.clone())
}

/// Whether the words say where something is: behind "in", and no part of a longer name or of another's.
fn is_where(text: &Text<'_>, place: Place, tokens: &Range<usize>) -> bool {
    let Some(before) = tokens.start.checked_sub(1) else {
        return false;
    };
    let is_of_other =
        text.has(before, Class::Of) && before.checked_sub(1).is_some_and(|at| is_capital(text, at));
    let close = |at: usize| text.token(at).is_some_and(|t| !t.spaced);
    let extends =
        is_capital(text, tokens.end) || text.mark(tokens.end) == Mark::Hyphen && close(tokens.end);
    // "Dutch" says whose something is.
    let is_name = text.span(tokens.clone()).of(text.source()) == place.name;
    // "In Washington" may be in the state or in the capital, which nobody need say.
    text.has(before, Class::Where) && place.is_one() && is_name && !is_of_other && !extends
}
