//! Names in full that nothing in their own article shows to be a person's: "the prize went to Veska Tordal".
//!
//! They are held against those of the story alone, so that a strange name in two spellings does not pass for two strange
//! names. Two or three capitals in running text, none of them a word that everybody knows.

use std::ops::Range;

use crate::article::Article;
use crate::lexicon::Class;
use crate::statement::is_rare;
use crate::text::{Kind, Mark};
use crate::value::name::{Sense, Words, plain};
use crate::value::{Grammar, Mention, Name, Reading, Value};

/// A name has no more words than this.
const LONGEST: usize = 3;

/// What no word of a person's name is.
const FOREIGN: Sense = Sense::NOT_OF_NAME;

/// The names of `article`, in order.
pub(super) fn names(article: &Article<'_>) -> Vec<Mention> {
    let text = &article.text;
    let words = Words::read(text);
    let mut out = Vec::new();
    let mut next = 0;
    for at in text.select(0..text.tokens().len(), |t| t.capital) {
        if at < next {
            continue;
        }
        let (run, count) = run(article, at);
        next = run.end.max(at + 1);
        if (2..=LONGEST).contains(&count) && is_name(article, &words, &run) {
            let name = Name {
                name: plain(text, run.clone()).into_owned(),
                title: None,
            };
            let (sentence, reading) = (text.sentence_of(at), Reading::exact(Value::Name(name)));
            out.push(Mention::new(
                text,
                run,
                sentence,
                reading,
                Grammar::Capitals,
            ));
        }
    }
    out
}

/// The run of capitals from `at`, hyphens and all, and how many words it has.
fn run(article: &Article<'_>, at: usize) -> (Range<usize>, usize) {
    let text = &article.text;
    let capital = |at: usize| {
        text.token(at)
            .is_some_and(|t| t.kind == Kind::Word && t.capital)
    };
    let close = |at: usize| text.token(at).is_some_and(|t| !t.spaced);
    let sentence = text.sentence_of(at);
    let (mut end, mut count) = (at + 1, 1);
    while text.sentence_of(end) == sentence && end < text.tokens().len() {
        let hyphen = text.mark(end) == Mark::Hyphen && close(end) && close(end + 1);
        if hyphen && capital(end + 1) {
            end += 2;
        } else if capital(end) {
            end += 1;
            count += 1;
        } else {
            break;
        }
    }
    (at..end, count)
}

/// Whether a run stands as a person's name may: in running text, with no word before that makes it a place or a thing.
fn is_name(article: &Article<'_>, words: &Words<'_>, run: &Range<usize>) -> bool {
    let text = &article.text;
    let Some(sentence) = text.sentences().get(text.sentence_of(run.start)) else {
        return false;
    };
    let strange = |at: usize| {
        let token = text.token(at);
        token.is_some_and(|t| !t.caps && t.span().len() > 1)
            && !words.has(at, FOREIGN)
            && (words.has(at, Sense::GIVEN) || is_rare(text.word(at)))
    };
    let mut parts = run.clone().filter(|&at| text.mark(at) != Mark::Hyphen);
    let before = run
        .start
        .checked_sub(1)
        .filter(|_| run.start > sentence.tokens.start);
    let thing = before.is_some_and(|at| {
        text.has(at, Class::In) || text.has(at, Class::Whose) || text.mark(at) == Mark::Hyphen
    });
    let read = |m: &Mention| m.tokens.start < run.end && run.start < m.tokens.end;
    let known = article.in_sentence(text.sentence_of(run.start));
    let known = known
        .iter()
        .any(|m| matches!(m.reading.value, Value::Name(_)) && read(m));
    let owner = text.token(run.end).is_some_and(|t| t.kind == Kind::Clitic);
    !thing
        && !known
        && !owner
        && !article.in_note(run.start)
        && parts.all(strange)
        && is_prose(article, &sentence.tokens)
}

/// Whether a sentence is more than a heading or a caption: most of its words are small.
fn is_prose(article: &Article<'_>, tokens: &Range<usize>) -> bool {
    let (mut small, mut all) = (0, 0);
    for token in article
        .text
        .tokens()
        .get(tokens.clone())
        .unwrap_or_default()
        .iter()
        .take(40)
    {
        if token.kind == Kind::Word {
            all += 1;
            small += usize::from(!token.capital);
        }
    }
    small * 2 > all
}
