//! A name of several words that a source has with one of them changed: "the Harbour Safety Committee" for "the
//! Harbour Security Committee".
//!
//! Names that share a word are many, and most name two things. So the last word, which says what is named, is the
//! same, the sentence of the source says much the same as the draft's, the source's name does not stand in the draft,
//! and the draft's word in no source.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::judgement::Judgement;
use crate::check::evidence::{SourceIndex, words::is_content};
use crate::finding::Severity;
use crate::lexicon::Key;
use crate::outcome::Status;
use crate::text::{Kind, Text};
use crate::value::name::{Sense, Words};
use crate::value::{Name, Type, name};

/// A name has so many words; longer runs of capitals are headlines.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=5;
/// So many words around the names are the same,
const SHARED: usize = 3;
/// and so many of the draft's, in hundredths.
const ALIKE: usize = 60;

/// Judges each name of the draft at `draft`, where it is first written so.
pub(super) fn judge(draft: usize, inventory: &SourceIndex<'_>) -> Vec<Judgement> {
    let Some(article) = inventory.articles.get(draft) else {
        return Vec::new();
    };
    let text = &article.text;
    let names = runs(text);
    let own: FxHashSet<Vec<Key>> = names.iter().map(|run| keys(text, run)).collect();
    let words = Words::read(text);
    let mut seen: FxHashSet<Vec<Key>> = FxHashSet::default();
    names
        .into_iter()
        .filter(|run| seen.insert(keys(text, run)))
        .filter_map(|run| {
            let (source, there) = rival(text, &words, &run, &own, inventory)?;
            Some(judgement(run, source, there, inventory))
        })
        .collect()
}

fn judgement(
    run: Range<usize>,
    source: usize,
    there: Range<usize>,
    inventory: &SourceIndex<'_>,
) -> Judgement {
    let other = inventory
        .articles
        .get(source)
        .map_or("", |a| a.text.span(there.clone()).of(a.text.source()));
    let note = format!("the source says the same of “{other}”");
    Judgement {
        mention: None,
        tokens: run,
        kind: Type::Name.name(),
        status: Status::Partly,
        evidence: vec![(source, there, "so in the source".to_owned())],
        note: Some(note),
        severity: Severity::Warning,
        question: true,
        reading: None,
        sides: None,
    }
}

/// The runs of capitals in the sentences of a text that are no headlines, without a capital lent by the place.
fn runs(text: &Text<'_>) -> Vec<Range<usize>> {
    let capital = |at: usize| {
        text.token(at)
            .is_some_and(|t| t.kind == Kind::Word && t.capital)
    };
    let mut out = Vec::new();
    for sentence in text.sentences() {
        let tokens = sentence.tokens.clone();
        let count = |which: &dyn Fn(usize) -> bool| tokens.clone().filter(|&at| which(at)).count();
        let small = count(&|at| text.token(at).is_some_and(|t| t.is_word() && !t.capital));
        if small < count(&capital) {
            continue;
        }
        let mut at = tokens.start + 1;
        while at < tokens.end {
            let mut end = at;
            while end < tokens.end && capital(end) {
                end += 1;
            }
            // What the first word of a sentence adds to a name behind it cannot be told.
            if LENGTHS.contains(&(end - at)) && !(at == tokens.start + 1 && capital(tokens.start)) {
                out.push(at..end);
            }
            at = end + 1;
        }
    }
    out
}

fn keys(text: &Text<'_>, run: &Range<usize>) -> Vec<Key> {
    run.clone().map(|at| text.key(at)).collect()
}

/// The name in a source that stands where `run` does in the draft, with one word changed.
fn rival(
    text: &Text<'_>,
    words: &Words<'_>,
    run: &Range<usize>,
    own: &FxHashSet<Vec<Key>>,
    inventory: &SourceIndex<'_>,
) -> Option<(usize, Range<usize>)> {
    let mut found = None;
    for (nth, at) in run.clone().enumerate() {
        for &(source, place) in inventory.capitals.of(text.key(at)) {
            let there = &inventory.articles.get(source)?.text;
            let Some(start) = place.checked_sub(nth) else {
                continue;
            };
            let other = start..start + run.len();
            match changed(text, run, there, &other) {
                Changed::Nothing => return None,
                Changed::One(mine, theirs)
                    if found.is_none()
                        && is_whole(there, &other)
                        && !own.contains(&keys(there, &other))
                        && inventory.capitals.of(text.key(mine)).is_empty()
                        && mine + 1 < run.end
                        && tells(words, mine, there, theirs)
                        && (is_body(words, run) || !is_one(text, run, there, &other))
                        && alike(text, run, there, &other) =>
                {
                    found = Some((source, other));
                }
                _ => {}
            }
        }
    }
    found
}

/// In how many words two names of one length differ.
enum Changed {
    Nothing,
    /// In one, of either text.
    One(usize, usize),
    More,
}

fn changed(text: &Text<'_>, run: &Range<usize>, there: &Text<'_>, other: &Range<usize>) -> Changed {
    let capital = |at: usize| {
        there
            .token(at)
            .is_some_and(|t| t.kind == Kind::Word && t.capital)
    };
    let mut differ = run
        .clone()
        .zip(other.clone())
        .filter(|&(a, b)| text.key(a) != there.key(b));
    match (differ.next(), differ.next()) {
        (None, _) => Changed::Nothing,
        (Some((mine, theirs)), None) if other.clone().all(capital) => Changed::One(mine, theirs),
        _ => Changed::More,
    }
}

/// Whether no capital stands before or behind the run.
fn is_whole(text: &Text<'_>, run: &Range<usize>) -> bool {
    let capital = |at: usize| {
        text.token(at)
            .is_some_and(|t| t.kind == Kind::Word && t.capital)
    };
    let sentence = text.sentence_of(run.start);
    let before = run
        .start
        .checked_sub(1)
        .is_some_and(|b| capital(b) && text.sentence_of(b) == sentence);
    let last = run.end.saturating_sub(1);
    !before && !capital(run.end) && text.sentence_of(last) == sentence
}

/// Whether the words that differ can be names: a title or a day in the place of another name is none.
fn tells(words: &Words<'_>, mine: usize, there: &Text<'_>, theirs: usize) -> bool {
    const NONE: [Sense; 4] = [Sense::TITLE, Sense::ROLE, Sense::DAY, Sense::MOD];
    let sense = |has: &dyn Fn(Sense) -> bool| NONE.into_iter().any(has);
    let word = there.word(theirs);
    let alone = Text::plain(word);
    let other = Words::read(&alone);
    !sense(&|s| words.has(mine, s)) && !sense(&|s| other.has(0, s)) && word.chars().count() > 1
}

/// Whether the run names a body: "Committee", "Union".
fn is_body(words: &Words<'_>, run: &Range<usize>) -> bool {
    let last = run.end.saturating_sub(1);
    words.has(last, Sense::ORG | Sense::BODY)
}

/// Whether the two can be one person: "Tom Brook" and "Thomas Brook".
fn is_one(text: &Text<'_>, run: &Range<usize>, there: &Text<'_>, other: &Range<usize>) -> bool {
    let named = |text: &Text<'_>, run: &Range<usize>| Name {
        name: text.span(run.clone()).of(text.source()).to_owned(),
        title: None,
    };
    let letter = |text: &Text<'_>, at: usize| text.word(at).chars().next();
    name::relate(&named(text, run), &named(there, other)) == crate::value::Verdict::Same
        || letter(text, run.start) == letter(there, other.start)
}

/// Whether the sentences of two runs say much the same.
fn alike(text: &Text<'_>, run: &Range<usize>, there: &Text<'_>, other: &Range<usize>) -> bool {
    let around = |text: &Text<'_>, run: &Range<usize>| -> FxHashSet<Key> {
        let sentence = text.sentences().get(text.sentence_of(run.start));
        let tokens = sentence.map_or(0..0, |s| s.tokens.clone());
        let outside = tokens.filter(|at| !run.contains(at) && is_content(text, *at));
        outside.map(|at| text.key(at)).collect()
    };
    let (mine, theirs) = (around(text, run), around(there, other));
    let shared = mine.intersection(&theirs).count();
    shared >= SHARED && shared * 100 >= mine.len() * ALIKE
}
