//! Slots: pairs of words that stand beside values of one type in several documents.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::frame::{Anchor, Frame, Frames, ratio};
use crate::article::Article;
use crate::check::Story;
use crate::value::Type;

/// More frames than this under one pair are no slot but a habit of the language.
const CROWD: usize = 48;
/// How many slots are followed up for each that is asked for; some do not stand the proof.
const SPARE: usize = 4;
/// Slots that tell less are left out.
const LEAST: f64 = 2.4;

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
        let known = slot.members.iter().filter(|m| taken.contains(&m.frame)).count();
        if 2 * known >= slot.members.len() {
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
    let mut filing: Vec<(Key, Member)> = Vec::new();
    for (at, frame) in frames.list.iter().enumerate() {
        filing.extend(keys(frame).map(|(a, b, anchors)| ((frame.kind, a, b), Member { frame: at, anchors })));
    }
    filing.sort_by_key(|(key, member)| (*key, member.frame));
    let slot = |chunk: &[(Key, Member)]| {
        let (key, _) = chunk.first()?;
        let members: Vec<Member> = chunk.iter().map(|(_, member)| member.clone()).collect();
        let articles: BTreeSet<usize> = members.iter().filter_map(|m| frames.list.get(m.frame)).map(|f| f.article).collect();
        // Most pairs stand in one document only, and are not worth asking where it comes from.
        if articles.len() < 2 || members.len() > CROWD {
            return None;
        }
        let origins = story.independent(articles.iter().copied()).origins;
        let score = score(*key, &members, frames, origins);
        (origins > 1 && score >= LEAST).then_some(Slot { kind: key.0, members, score })
    };
    filing.chunk_by(|a, b| a.0 == b.0).filter_map(slot).collect()
}

/// The pairs of words of a frame, and the single words right beside the value.
fn keys(frame: &Frame) -> impl Iterator<Item = (usize, usize, Vec<Anchor>)> + '_ {
    let single = frame.anchors.iter().filter(|a| a.distance < 2).map(|a| (a.family, a.family, vec![*a]));
    let pairs = frame.anchors.iter().enumerate().flat_map(|(at, a)| frame.anchors.iter().skip(at + 1).map(move |b| (a, b)));
    let pairs = pairs.filter(|(a, b)| a.family != b.family);
    single.chain(pairs.map(|(a, b)| (a.family.min(b.family), a.family.max(b.family), vec![*a, *b])))
}

/// Rare words near the value, in many documents, once in each.
fn score(key: Key, members: &[Member], frames: &Frames, origins: usize) -> f64 {
    let (_, a, b) = key;
    let weight = if a == b { 0.8 * frames.weight(a) } else { 0.5 * (frames.weight(a) + frames.weight(b)) };
    let distance: usize = members.iter().flat_map(|m| &m.anchors).map(|a| a.distance).sum();
    let words: usize = members.iter().map(|m| m.anchors.len()).sum();
    let near = 1.0 / (1.0 + 0.12 * ratio(distance, words.max(1)));
    let crowd = ratio(members.len(), origins).max(1.0);
    weight * near * ratio(origins + 2, 4).sqrt() / crowd.sqrt()
}

/// Adds frames of other documents that have the same value beside one of the slot's words: another way
/// to say it ("met for 100 minutes", "the 100-minute meeting").
fn widen(slot: &mut Slot, frames: &Frames, articles: &[Article<'_>], taken: &FxHashSet<usize>) {
    let words = |frame: &Frame| articles.get(frame.article).and_then(|a| a.mentions.get(frame.mention)).map(|m| m.reading.to_string());
    let members: Vec<&Frame> = slot.members.iter().filter_map(|m| frames.list.get(m.frame)).collect();
    let said: BTreeSet<String> = members.iter().filter_map(|f| words(f)).collect();
    let mut seen: BTreeSet<usize> = members.iter().map(|f| f.article).collect();
    let families: BTreeSet<usize> = slot.members.iter().flat_map(|m| &m.anchors).map(|a| a.family).collect();
    for (at, frame) in frames.list.iter().enumerate() {
        if frame.kind != slot.kind || seen.contains(&frame.article) || taken.contains(&at) {
            continue;
        }
        let Some(shared) = frame.anchors.iter().find(|a| families.contains(&a.family)) else { continue };
        if words(frame).is_some_and(|words| said.contains(&words)) {
            seen.insert(frame.article);
            slot.members.push(Member { frame: at, anchors: with_nearest(frame, *shared) });
        }
    }
}

/// The word and the nearest other word, in order.
fn with_nearest(frame: &Frame, word: Anchor) -> Vec<Anchor> {
    let nearest = frame.anchors.iter().filter(|a| a.family != word.family).min_by_key(|a| a.distance);
    let mut anchors: Vec<Anchor> = nearest.into_iter().copied().chain([word]).collect();
    anchors.sort_by_key(|a| a.token);
    anchors
}
