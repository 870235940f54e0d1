//! Slots: pairs of words that stand beside values of one type in several documents.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::frame::{Anchor, Frame, Frames, ratio};
use crate::article::Article;
use crate::check::Story;
use crate::value::Type;

/// More frames than this for each article under one pair are no slot but a habit of the language.
const CROWD: usize = 4;
/// How many slots are followed up for each that is asked for; some do not stand the proof.
const SPARE: usize = 4;
/// What tells less is not followed up.
const LEAST: f64 = 0.4;
/// How much it weighs that an article has several values in one slot.
const CROWDING: f64 = 0.25;

/// Values of one type beside the same words.
#[derive(Debug)]
pub(super) struct Slot {
    /// The type of its value.
    pub(super) kind: Type,
    /// Its frames, each with the words that make it one of the slot's.
    pub(super) members: Vec<Member>,
    /// How good it is.
    pub(super) score: f64,
}

/// A frame of a slot.
#[derive(Debug, Clone)]
pub(super) struct Member {
    /// The frame, as an index into the story's.
    pub(super) frame: usize,
    /// One or two of its words, in order.
    pub(super) anchors: Vec<Anchor>,
}

/// The words under which a frame is filed: the type, and two families (the same one twice for a word
/// that stands right beside the value).
type Key = (Type, usize, usize);

/// The best slots of a story; those for `limit` proposals and some to spare.
pub(super) fn slots(frames: &Frames, story: &Story<'_>, limit: usize) -> Vec<Slot> {
    let mut slots = filed(frames, story);
    slots.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut taken: FxHashSet<usize> = FxHashSet::default();
    let mut kept = Vec::new();
    for mut slot in slots {
        let known = slot
            .members
            .iter()
            .filter(|m| taken.contains(&m.frame))
            .count();
        if 2 * known > slot.members.len() {
            continue;
        }
        taken.extend(slot.members.iter().map(|m| m.frame));
        widen(&mut slot, frames, story.articles, &taken);
        kept.push(slot);
        if kept.len() >= limit.saturating_mul(SPARE) {
            break;
        }
    }
    kept
}

/// Every pair of words that stands beside values of one type in several documents.
fn filed(frames: &Frames, story: &Story<'_>) -> Vec<Slot> {
    let mut filing: Vec<(Key, Filed)> = Vec::new();
    for (at, frame) in frames.list.iter().enumerate() {
        filing.extend(
            keys(frame).map(|(a, b, anchors)| ((frame.kind, a, b), Filed { frame: at, anchors })),
        );
    }
    filing.sort_by_key(|(key, filed)| (*key, filed.frame));
    filing
        .chunk_by(|a, b| a.0 == b.0)
        .filter_map(|chunk| slot(chunk, frames, story))
        .collect()
}

/// The slot of the frames that are filed under one key, if it is one.
fn slot(chunk: &[(Key, Filed)], frames: &Frames, story: &Story<'_>) -> Option<Slot> {
    let (key, _) = chunk.first()?;
    let articles: BTreeSet<usize> = chunk
        .iter()
        .filter_map(|(_, filed)| frames.list.get(filed.frame))
        .map(|f| f.article)
        .collect();
    if articles.len() < 2 || chunk.len() > CROWD * articles.len() {
        return None;
    }
    let members: Vec<Member> = chunk
        .iter()
        .filter_map(|(_, filed)| filed.member(frames))
        .collect();
    let origins = story.independent(articles.iter().copied()).origins;
    let score = score(*key, &members, frames, (articles.len(), origins));
    (score >= LEAST).then_some(Slot {
        kind: key.0,
        members,
        score,
    })
}

/// A frame under a key, with the places of its words among the frame's. Small, for there are many.
#[derive(Debug, Clone, Copy)]
struct Filed {
    frame: usize,
    anchors: (u8, u8),
}

impl Filed {
    fn member(self, frames: &Frames) -> Option<Member> {
        let anchors = &frames.list.get(self.frame)?.anchors;
        let (a, b) = self.anchors;
        let places = if a == b { vec![a] } else { vec![a, b] };
        Some(Member {
            frame: self.frame,
            anchors: places
                .into_iter()
                .filter_map(|at| anchors.get(usize::from(at)).copied())
                .collect(),
        })
    }
}

/// The pairs of words of a frame, and the single words right beside the value, behind a short word at most.
fn keys(frame: &Frame) -> impl Iterator<Item = (usize, usize, (u8, u8))> + '_ {
    let nearest = |a: &Anchor| {
        a.distance < 2
            && !frame
                .anchors
                .iter()
                .any(|b| b.before == a.before && b.distance < a.distance)
    };
    // A frame has a few words on either side.
    let numbered = || (0u8..).zip(&frame.anchors);
    let single = numbered()
        .filter(move |(_, a)| nearest(a))
        .map(|(at, a)| (a.family, a.family, (at, at)));
    let pairs = numbered().flat_map(move |(at, a)| {
        numbered()
            .skip(usize::from(at) + 1)
            .map(move |(other, b)| (a, b, (at, other)))
    });
    let pairs = pairs.filter(|(a, b, _)| a.family != b.family);
    single
        .chain(pairs.map(|(a, b, places)| (a.family.min(b.family), a.family.max(b.family), places)))
}

/// What a word that stands alone beside the value tells, compared with two. Least the thing that is
/// counted ("40 people") and the word right beside a day ("Monday's interview"), which may be any; more
/// where a short word leads from the one to the other ("open in April").
fn alone(kind: Type, members: &[Member]) -> f64 {
    let all = |test: fn(&Anchor) -> bool| members.iter().flat_map(|m| &m.anchors).all(test);
    match kind {
        Type::Date if all(|a| a.before && a.distance == 1) => 0.75,
        Type::Date => 0.6,
        Type::Number if all(|a| !a.before) => 0.6,
        _ => 0.85,
    }
}

/// Rare words near the value, in many documents, once in each.
fn score(
    key: Key,
    members: &[Member],
    frames: &Frames,
    (articles, origins): (usize, usize),
) -> f64 {
    let (kind, a, b) = key;
    let weight = if a == b {
        alone(kind, members) * frames.weight(kind, a)
    } else {
        0.5 * (frames.weight(kind, a) + frames.weight(kind, b))
    };
    let distance: usize = members
        .iter()
        .flat_map(|m| &m.anchors)
        .map(|a| a.distance)
        .sum();
    let words: usize = members.iter().map(|m| m.anchors.len()).sum();
    let near = 1.0 / (1.0 + 0.12 * ratio(distance, words.max(1)));
    let crowd = ratio(members.len(), articles).max(1.0);
    weight * near * ratio(origins.max(2) + 2, 4).sqrt() / crowd.powf(CROWDING)
}

/// Adds frames of other documents that have the same value beside one of the slot's words: another way
/// to say it ("met for 100 minutes", "the 100-minute meeting").
fn widen(slot: &mut Slot, frames: &Frames, articles: &[Article<'_>], taken: &FxHashSet<usize>) {
    let words = |frame: &Frame| {
        articles
            .get(frame.article)
            .and_then(|a| a.mentions.get(frame.mention))
            .map(|m| m.reading.to_string())
    };
    let members: Vec<&Frame> = slot
        .members
        .iter()
        .filter_map(|m| frames.list.get(m.frame))
        .collect();
    let said: BTreeSet<String> = members.iter().filter_map(|f| words(f)).collect();
    let mut seen: BTreeSet<usize> = members.iter().map(|f| f.article).collect();
    let families: BTreeSet<usize> = slot
        .members
        .iter()
        .flat_map(|m| &m.anchors)
        .map(|a| a.family)
        .collect();
    for (at, frame) in frames.list.iter().enumerate() {
        if frame.kind != slot.kind || seen.contains(&frame.article) || taken.contains(&at) {
            continue;
        }
        let Some(shared) = frame.anchors.iter().find(|a| families.contains(&a.family)) else {
            continue;
        };
        if words(frame).is_some_and(|words| said.contains(&words)) {
            seen.insert(frame.article);
            slot.members.push(Member {
                frame: at,
                anchors: with_nearest(frame, *shared),
            });
        }
    }
}

/// The word and the nearest other word, in order.
fn with_nearest(frame: &Frame, word: Anchor) -> Vec<Anchor> {
    let nearest = frame
        .anchors
        .iter()
        .filter(|a| a.family != word.family)
        .min_by_key(|a| a.distance);
    let mut anchors: Vec<Anchor> = nearest.into_iter().copied().chain([word]).collect();
    anchors.sort_by_key(|a| a.token);
    anchors
}
