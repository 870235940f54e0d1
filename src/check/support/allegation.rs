//! A crime that the draft tells as a fact, and the sources as what somebody is accused of.
//!
//! Only what names the person in the same sentence counts, on both sides; a source that tells of a verdict or a
//! confession leaves the draft its word.

use std::ops::Range;

use super::judgement::Judgement;
use crate::article::Article;
use crate::check::evidence::SourceIndex;
use crate::document::Role;
use crate::lexicon::Class;
use crate::outcome::Status;
use crate::statement::same_thing;
use crate::text::{Text, Token};
use crate::value::name::{Sense, Words};
use crate::value::{Type, Value};

/// How many words may stand between a person and what he did: "Lund, 41, of Hale, robbed".
const NEAR: usize = 8;

/// So many deeds of one draft are looked up.
const MANY: usize = 100;

/// The crimes that the draft at `draft` states, and that all sources only allege.
pub(super) fn judge(draft: usize, inventory: &SourceIndex<'_>) -> Vec<Judgement> {
    let Some(article) = inventory.articles.get(draft).filter(|a| !a.is_headline()) else {
        return Vec::new();
    };
    let text = &article.text;
    let deeds = (0..text.tokens().len()).filter(|&at| text.has(at, Class::Crime));
    let stated = { deeds.take(MANY) }.filter(|&at| !is_softened(text, &sentence_at(text, at)));
    let told = stated.filter_map(|at| {
        let (source, cue) = alleged(article, at, inventory)?;
        judged(at, source, cue, inventory)
    });
    told.collect()
}

/// Where the sources allege the deed at `at`, if none of them tells it otherwise: the first that does, and the word.
fn alleged(
    article: &Article<'_>,
    at: usize,
    inventory: &SourceIndex<'_>,
) -> Option<(usize, usize)> {
    let (surname, deed) = (doer(article, at)?, article.text.word(at));
    let mut found = None;
    let sources = inventory.articles.iter().enumerate();
    for (index, source) in sources.filter(|(_, a)| a.document.role == Role::Source) {
        let text = &source.text;
        for sentence in text.sentences() {
            let has = |is: &dyn Fn(usize) -> bool| sentence.tokens.clone().any(is);
            if !has(&|at| text.word(at) == surname) {
                continue;
            }
            if has(&|at| is_verdict(text, at)) {
                return None;
            }
            let mut tokens = sentence.tokens.clone();
            if let Some(there) = tokens.find(|&at| same_thing(text.word(at), deed)) {
                // "Lund stabbed a thief who was accused of stabbing" tells what Marr did.
                let mut before = sentence.tokens.start..there;
                let cue = before.find(|&at| text.has(at, Class::Alleges))?;
                if share_object((&article.text, at), (text, there)) {
                    found = found.or(Some((index, cue)));
                }
            }
        }
    }
    found
}

/// Whether the words behind two deeds name one thing: "robbed her uncle", "robbing Ben, her uncle".
fn share_object((text, at): (&Text<'_>, usize), (other, there): (&Text<'_>, usize)) -> bool {
    let behind = |text: &Text<'_>, at: usize| {
        let sentence = text.sentence_of(at);
        let words = (at + 1..at + 1 + NEAR).filter(|&at| text.sentence_of(at) == sentence);
        let telling = words.filter(|&at| {
            text.token(at).is_some_and(Token::is_word) && !text.has(at, Class::Closer)
        });
        telling.collect::<Vec<usize>>()
    };
    let (here, there) = (behind(text, at), behind(other, there));
    let met = |&a: &usize| {
        there
            .iter()
            .any(|&b| same_thing(text.word(a), other.word(b)))
    };
    here.iter().any(met)
}

fn judged(at: usize, source: usize, cue: usize, inventory: &SourceIndex<'_>) -> Option<Judgement> {
    let word = inventory.articles.get(source)?.text.word(cue);
    let note = format!("stated here as a fact, and in the sources with ‘{word}’");
    let told = (at..at + 1, Type::Change, Status::Partly);
    Some(Judgement::warned(told, (source, cue..cue + 1), note))
}

fn sentence_at(text: &Text<'_>, at: usize) -> Range<usize> {
    let sentence = text.sentences().get(text.sentence_of(at));
    sentence.map_or(0..0, |s| s.tokens.clone())
}

/// Whether a sentence alleges what it tells, says who says so, or tells of a verdict.
fn is_softened(text: &Text<'_>, sentence: &Range<usize>) -> bool {
    let mut tokens = sentence.clone();
    tokens.any(|at| {
        text.has(at, Class::Alleges) || text.has(at, Class::Accounts) || is_verdict(text, at)
    })
}

/// Whether the word tells that the deed is proved: "convicted", but not "not guilty".
fn is_verdict(text: &Text<'_>, at: usize) -> bool {
    text.has(at, Class::Verdict) && !text.has_before(at, 0, Class::NotBefore)
}

/// The surname of the person who stands before a deed as the one who did it.
fn doer<'a>(article: &'a Article<'_>, at: usize) -> Option<&'a str> {
    let text = &article.text;
    let words = Words::read(text);
    let passive = (at.saturating_sub(2)..at).any(|at| words.has(at, Sense::BE));
    let names = article.in_sentence(text.sentence_of(at)).iter().rev();
    let mut before = names.filter(|m| m.tokens.end <= at && m.tokens.end + NEAR >= at);
    let name = before.find(|m| matches!(m.reading.value, Value::Name(_)))?;
    (!passive).then(|| text.word(name.tokens.end.saturating_sub(1)))
}

#[cfg(test)]
mod tests {
    use crate::check::support::tests::are_told;

    #[test]
    fn what_is_only_alleged_is_no_fact() {
        let accused = "Ida Lund is accused of robbing her uncle. Lund denies it.";
        are_told(&[
            ("Ida Lund robbed her uncle at the pier.", accused, true),
            (
                "Ida Lund allegedly robbed her uncle at the pier.",
                accused,
                false,
            ),
            ("Ida Lund robbed her uncle, police said.", accused, false),
            ("Ida Lund was robbed at the pier.", accused, false),
            ("Ida Lund robbed the bees.", accused, false),
            (
                "Ida Lund robbed her uncle.",
                "Ida Lund, accused of robbing her uncle, got 22 years on Friday.",
                false,
            ),
            (
                "Ida Lund stabbed a thief at the pier.",
                "Ida Lund stabbed a thief at the pier who was accused of stabbing Ben.",
                false,
            ),
            (
                "Ida Lund robbed her uncle at the pier.",
                "Ida Lund is accused of robbing her uncle. Lund was convicted on Friday.",
                false,
            ),
            (
                "Ida Lund robbed her uncle at the pier.",
                "Ida Lund robbed her uncle. He had been accused of it in May.",
                false,
            ),
        ]);
    }
}
