//! Rules that a corpus suggests: slots that several documents of a story fill.
//!
//! In: documents. Out: [`Proposal`]s, best first, and the rule file that they make. Nobody has checked
//! them: they are a beginning for the author of a rule file, who knows which of them matter.
//!
//! 1. Each value has a *frame*: the content words beside it in its sentence (`frame`).
//! 2. Frames are filed under pairs of their words; a pair that stands beside values of one type in
//!    several documents is a slot (`slot`). No document is compared with another one by one.
//! 3. The words of a slot become phrases (`phrase`), and these are compiled and matched as the rules of
//!    a user are; only what fires in several independent documents is kept (`prove`).
//! 4. What is kept is written as YAML with the values that it saw (`write`).

mod family;
mod frame;
mod phrase;
mod prove;
mod slot;
mod write;

use jiff::civil::Date;

use crate::check::Story;
use crate::document::Document;
use crate::engine;
use crate::rule::{Loader, RuleSet};
use crate::value::Type;

pub use write::{Sheet, is_topic};

/// A claim rule that the documents of one story suggest.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// The story, where the documents name one.
    pub story: Option<String>,
    /// A name for the rule, of its words; not yet unique.
    pub id: String,
    /// The words that make the slot.
    pub words: Vec<String>,
    /// The type of its value.
    pub kind: Type,
    /// The phrases, in the rule language.
    pub phrases: Vec<String>,
    /// What the phrases find, in the order of the documents.
    pub seen: Vec<Seen>,
    /// How many documents fill the slot, and how many the story has.
    pub documents: (usize, usize),
    /// Whether not all of the values can hold.
    pub differs: bool,
    /// How good a slot it is.
    score: f64,
}

/// A value that fills a proposed slot. All text is raw, as the article has it.
#[derive(Debug, Clone)]
pub struct Seen {
    /// Who wrote it.
    pub outlet: String,
    /// The day of publication.
    pub published: Option<Date>,
    /// The value in normal words.
    pub reading: String,
    /// The words of the value.
    pub words: String,
    /// The sentence, or the part of a long one that lies around the value.
    pub context: String,
    /// The phrase that finds it, as an index into the proposal's phrases.
    pub phrase: usize,
}

/// What `documents` suggest, at most `limit` of it: slots whose values differ first, then by how many
/// documents fill them and how much their words tell.
pub fn propose(documents: &[Document], limit: usize) -> Vec<Proposal> {
    let of_story = |story: &Story<'_>| in_story(story, limit);
    let mut all = engine::claims(&RuleSet::default(), documents, of_story).concat();
    sort(&mut all);
    all.truncate(limit);
    all
}

/// The rules that `documents` suggest, at most `limit`, as a user's would be read.
pub fn rules(documents: &[Document], limit: usize) -> RuleSet {
    let proposals = propose(documents, limit);
    let stories = engine::tells_several(documents);
    let sheet = Sheet {
        topic: "proposed",
        proposals: &proposals,
        stories,
    };
    let mut loader = Loader::new();
    loader.add("proposed", &sheet.text());
    RuleSet::new(loader.finish().0)
}

fn in_story(story: &Story<'_>, limit: usize) -> Vec<Proposal> {
    let frames = frame::frames(story.articles);
    let slots = slot::slots(&frames, story, limit);
    let drafts: Vec<phrase::Draft> = slots
        .iter()
        .map(|slot| phrase::draft(slot, &frames, story.articles))
        .collect();
    let mut proved = prove::prove(&drafts, story);
    sort(&mut proved);
    proved
}

/// The best first; the sort is stable, so equals keep the order of stories and words.
fn sort(proposals: &mut [Proposal]) {
    proposals.sort_by(|a, b| b.differs.cmp(&a.differs).then(b.score.total_cmp(&a.score)));
}

#[cfg(test)]
mod tests;
