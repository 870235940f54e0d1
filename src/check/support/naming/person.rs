//! Persons of a draft: whether the sources name them, and by the same given name.

use rustc_hash::FxHashSet;

use super::common::is_in_capitals;
use super::given;
use crate::article::Article;
use crate::check::evidence::SourceIndex;
use crate::check::support::judgement::Judgement;
use crate::finding::Severity;
use crate::lexicon::{Class, Key};
use crate::outcome::Status;
use crate::text::{Kind, Text};
use crate::value::name::{People, Sense, Words};
use crate::value::{Mention, Type, Value};

/// How far before a surname the given name may stand: "Ann van der Lee".
const GIVEN: usize = 4;

/// Judges each person that the draft at `draft` names. Where several stand in no source, the draft has other sources.
pub(super) fn judge(draft: usize, inventory: &SourceIndex<'_>) -> Vec<Judgement> {
    let mut out = each(draft, inventory);
    let is_told = |j: &&mut Judgement| j.severity > Severity::Info;
    if out
        .iter()
        .filter(|j| j.status == Status::Unsupported)
        .count()
        > 1
    {
        let told = out.iter_mut().filter(is_told);
        told.for_each(|j| j.severity = Severity::Info);
    }
    out
}

/// Judges each person that the draft at `draft` names, once, where the name is first written so.
fn each(draft: usize, inventory: &SourceIndex<'_>) -> Vec<Judgement> {
    let Some(article) = inventory.articles.get(draft) else {
        return Vec::new();
    };
    let text = &article.text;
    let mut seen: FxHashSet<Vec<Key>> = FxHashSet::default();
    let mut out = Vec::new();
    for mention in People::read(text, &Words::read(text)).into_mentions() {
        let words = words(text, &mention);
        if words.is_empty() || !seen.insert(words.iter().map(|&at| text.key(at)).collect()) {
            continue;
        }
        let judged = one(article, &words, mention, inventory);
        let is_partly = judged.status == Status::Partly;
        let tokens = || judged.tokens.clone();
        let another = match words.as_slice() {
            // "Geologist Ann Lund"
            [.., given, last] if is_partly => {
                let first = words.first().unwrap_or(given);
                given::another(text, (*first, *last), tokens(), inventory)
                    .or_else(|| given::crossed(text, (*given, *last), tokens(), inventory))
            }
            _ => None,
        };
        out.push(another.unwrap_or(judged));
    }
    out
}

/// The tokens of the words of a name, without those of its title.
fn words(text: &Text<'_>, mention: &Mention) -> Vec<usize> {
    let Value::Name(name) = &mention.reading.value else {
        return Vec::new();
    };
    let titles = name
        .title
        .as_deref()
        .map_or(0, |title| title.split_whitespace().count());
    let words = mention
        .tokens
        .clone()
        .filter(|&at| text.token(at).is_some_and(|t| t.kind == Kind::Word));
    // "Kim Jong-un": the small letters behind a hyphen are no word of their own.
    words
        .skip(titles)
        .filter(|&at| text.token(at).is_some_and(|t| t.capital))
        .collect()
}

fn one(
    article: &Article<'_>,
    words: &[usize],
    mention: Mention,
    inventory: &SourceIndex<'_>,
) -> Judgement {
    let text = &article.text;
    let last = words.last().copied().unwrap_or(mention.tokens.start);
    let places = inventory.capitals.of(text.key(last));
    let given = words
        .first()
        .filter(|_| words.len() > 1)
        .map(|&at| text.key(at));
    let whole = |&&(source, at): &&(usize, usize)| {
        let Some(there) = inventory.articles.get(source).map(|a| &a.text) else {
            return false;
        };
        given.is_none_or(|given| {
            (at.saturating_sub(GIVEN)..at).any(|before| there.key(before) == given)
        })
    };
    let (status, place, note) = match (places.iter().find(whole), places.first()) {
        (Some(place), _) => (Status::Supported, Some(place), None),
        (None, Some(place)) => (
            Status::Partly,
            Some(place),
            Some("the sources have the surname, but not with this given name"),
        ),
        (None, None) => (Status::Unsupported, None, Some("no source has this name")),
    };
    let unknown = status == Status::Unsupported && is_unknown(article, words, inventory);
    Judgement {
        mention: None,
        tokens: mention.tokens,
        kind: Type::Name.name(),
        status,
        evidence: place
            .map(|&(source, at)| (source, at..at + 1, String::new()))
            .into_iter()
            .collect(),
        note: note.map(str::to_owned),
        severity: if unknown {
            Severity::Warning
        } else {
            Severity::Info
        },
        question: false,
        reading: Some(mention.reading),
        sides: None,
        sure: false,
    }
}

/// Whether a name in full has no word that a source has with a capital: nobody there can be meant. A surname alone may
/// be a word, and so may any word of a headline.
fn is_unknown(article: &Article<'_>, words: &[usize], inventory: &SourceIndex<'_>) -> bool {
    let text = &article.text;
    let is_given = |at: usize| Words::read(text).has(at, Sense::GIVEN);
    let is_known = |&at: &usize| !inventory.capitals.of(text.key(at)).is_empty();
    // "The Charlotte Ferry" is none.
    let behind_the = |at: usize| {
        at.checked_sub(1)
            .is_some_and(|the| text.has(the, Class::Whose))
    };
    words.len() > 1
        && words
            .first()
            .is_some_and(|&at| is_given(at) && !is_in_capitals(article, at) && !behind_the(at))
        && !words.iter().any(is_known)
}
