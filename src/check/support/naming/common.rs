//! What the judges of names share: a name that another stands for, and where a capital tells one.

use std::ops::Range;

use crate::article::Article;
use crate::check::evidence::source_index::Location;
use crate::check::support::judgement::Judgement;
use crate::finding::Severity;
use crate::lexicon::{Class, Mark, is_function_word};
use crate::outcome::Status;
use crate::text::Text;
use crate::value::Type;

/// A name that no source has, where one has another.
pub(super) fn replaced(tokens: Range<usize>, (source, there): Location, note: String) -> Judgement {
    Judgement {
        mention: None,
        tokens,
        kind: Type::Name.name(),
        status: Status::Unsupported,
        evidence: vec![(source, there, "perhaps this".to_owned())],
        note: Some(note),
        severity: Severity::Warning,
        question: true,
        reading: None,
        sides: None,
        sure: false,
    }
}

/// So many tokens of a sentence show whether it is a headline: a hostile text is one long sentence.
const LONGEST: usize = 100;

/// Whether the sentence of the token at `at` has capitals for its own sake, as headlines have.
pub(super) fn is_in_capitals(article: &Article<'_>, at: usize) -> bool {
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
    let words = words.start + 1..words.end.min(words.start + LONGEST);
    let all = words.clone().filter(long).count();
    let capitals = words.filter(|at| long(at) && is_capital(text, *at)).count();
    capitals * 4 >= all * 3
}

/// Whether the token at `at` is a word with a capital.
pub(super) fn is_capital(text: &Text<'_>, at: usize) -> bool {
    text.token(at).is_some_and(|t| t.is_word() && t.capital)
}

/// The run of capitals that starts at `at`: with hyphens, and with "of" between two.
pub(super) fn run(text: &Text<'_>, at: usize) -> Range<usize> {
    let sentence = text.sentence_of(at);
    let capital = |at: usize| is_capital(text, at) && text.sentence_of(at) == sentence;
    let mut end = at;
    if capital(at) && !is_function_word(text.key(at)) {
        end = at + 1;
        while let Some(next) = (end..end + 3).find(|&next| capital(next)) {
            if !(end..next).all(|link| joins(text, link)) {
                break;
            }
            end = next + 1;
        }
    }
    at..end
}

/// Whether the token joins two words of a name: "of", a hyphen, the small letters behind one.
fn joins(text: &Text<'_>, at: usize) -> bool {
    let close = |at: usize| text.token(at).is_some_and(|t| !t.spaced);
    let hyphen = |at: usize| text.mark(at) == Mark::Hyphen && close(at) && close(at + 1);
    let is_small_part = || close(at) && at.checked_sub(1).is_some_and(hyphen);
    hyphen(at) || text.has(at, Class::Of) || is_small_part()
}
