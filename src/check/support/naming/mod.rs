//! Names of a draft: whether the sources have them, and what else they have in their place.
//!
//! [`person`] looks up persons, [`place`] the places where something is said to be, and [`longer`] names of several
//! words, of which the sources have all but one.

mod longer;
mod person;
mod place;

use super::judgement::Judgement;
use super::twin::meet;
use crate::article::Article;
use crate::check::evidence::SourceIndex;
use crate::check::evidence::source_index::Location;
use crate::finding::Severity;
use crate::outcome::Status;
use crate::text::Text;

/// Judges the names of the draft at `draft`.
pub(super) fn judge(draft: usize, inventory: &SourceIndex<'_>) -> Vec<Judgement> {
    let Some(article) = inventory.articles.get(draft) else {
        return Vec::new();
    };
    let mut out = person::judge(draft, inventory);
    if article.is_headline() {
        return out;
    }
    let others = [
        longer::judge(article, inventory),
        place::judge(article, inventory),
    ];
    for judged in others.into_iter().flatten() {
        let met = |j: &Judgement| meet(&j.tokens, &judged.tokens);
        if !out.iter().any(|j| j.severity > Severity::Info && met(j)) {
            out.retain(|j| !met(j));
            out.push(judged);
        }
    }
    out
}

/// A name that no source has, where one has another.
fn replaced(tokens: std::ops::Range<usize>, (source, there): Location, note: String) -> Judgement {
    Judgement {
        mention: None,
        tokens,
        kind: crate::value::Type::Name.name(),
        status: Status::Unsupported,
        evidence: vec![(source, there, "perhaps this".to_owned())],
        note: Some(note),
        severity: Severity::Warning,
        question: true,
        reading: None,
        sides: None,
    }
}

/// Whether the sentence of the token at `at` has capitals for its own sake, as headlines have.
fn is_in_capitals(article: &Article<'_>, at: usize) -> bool {
    let text = &article.text;
    let sentence = text.sentences().get(text.sentence_of(at));
    let Some(words) = sentence.map(|s| s.tokens.clone()) else {
        return false;
    };
    let long = |at: &usize| {
        text.token(*at)
            .is_some_and(|t| t.is_word() && t.span().len() > 3)
    };
    // Every sentence lends its first word a capital.
    let words = words.start + 1..words.end;
    let all = words.clone().filter(long).count();
    let capitals = words.filter(|at| long(at) && is_capital(text, *at)).count();
    capitals * 4 >= all * 3
}

/// Whether the token at `at` is a word with a capital.
fn is_capital(text: &Text<'_>, at: usize) -> bool {
    text.token(at).is_some_and(|t| t.is_word() && t.capital)
}
