//! Where the article of a page stands: the element that gathers its paragraphs, and what belongs to it.
//!
//! Each paragraph speaks for the element that it stands in, and less for those around that one, by its length and its
//! commas; links speak against it. The element that is spoken for most holds the article, and so do those beside it
//! that hold much of the like. This is how the reader views of browsers find it.

use super::elements::{Elements, Id, PAGE};
use super::placed::Placed;
use crate::document::Why;

/// The article of a page, by its elements.
pub(super) struct Cluster {
    /// For each element why it is no part of the article, by what the page calls it or what it stands in.
    why: Vec<Option<Why>>,
    /// Whether each element belongs to the article.
    inside: Vec<bool>,
    /// Which elements hold the article, and how far up they stand.
    around: Vec<Option<usize>>,
}

/// How far up a paragraph speaks, each time half as much.
const LEVELS: usize = 4;
/// Paragraphs right within what holds the article belong to it up to here.
const NEAR: usize = 2;

impl Cluster {
    /// Finds the article among `blocks`.
    pub(super) fn of(elements: &Elements, blocks: &[Placed]) -> Self {
        let all = elements.all();
        let mut own: Vec<Option<Why>> = all.iter().map(|e| e.why).collect();
        // What holds the headline is no mere part of a page.
        for title in blocks.iter().filter(|b| b.is_title()) {
            for id in ancestors(elements, title.element) {
                if let Some(place) = own.get_mut(id) {
                    *place = place.filter(|why| *why == Why::Hidden);
                }
            }
        }
        let named = inherited(elements, &own);
        let votes = Votes::of(elements, blocks, &named);
        let top = votes.top();
        let mut around = vec![None; all.len()];
        for (up, id) in ancestors(elements, top).enumerate() {
            if let Some(place) = around.get_mut(id) {
                *place = Some(up);
            }
            if let Some(why) = own.get_mut(id) {
                *why = None;
            }
        }
        let mut inside = vec![false; all.len()];
        for (id, element) in all.iter().enumerate() {
            let is = id == top
                || around.get(id).copied().flatten().is_none()
                    && (at(&inside, element.parent)
                        || at(&around, element.parent).is_some() && votes.is_like(id, top));
            if let Some(place) = inside.get_mut(id) {
                *place = is;
            }
        }
        Self {
            why: inherited(elements, &own),
            inside,
            around,
        }
    }

    /// Why the page itself has this element for no part of the article.
    pub(super) fn named(&self, id: Id) -> Option<Why> {
        at(&self.why, id)
    }

    /// Whether this element belongs to the article.
    pub(super) fn holds(&self, id: Id) -> bool {
        at(&self.inside, id)
    }

    /// Whether this element stands right in what holds the article.
    pub(super) fn is_near(&self, elements: &Elements, id: Id) -> bool {
        let near = |id| at(&self.around, id).is_some_and(|up| up <= NEAR);
        near(id) || near(elements.get(id).parent)
    }
}

fn at<T: Copy + Default>(of: &[T], id: Id) -> T {
    of.get(id).copied().unwrap_or_default()
}

/// An element and all around it, the page last.
fn ancestors(elements: &Elements, id: Id) -> impl Iterator<Item = Id> + '_ {
    std::iter::successors(Some(id), |&id| {
        (id != PAGE).then(|| elements.get(id).parent)
    })
}

/// For each element what holds of it or, before that, of one around it.
fn inherited(elements: &Elements, own: &[Option<Why>]) -> Vec<Option<Why>> {
    let mut out: Vec<Option<Why>> = Vec::with_capacity(own.len());
    for (element, own) in elements.all().iter().zip(own) {
        out.push(at(&out, element.parent).or(*own));
    }
    out
}

/// What the paragraphs of a page say about its elements.
struct Votes {
    /// How much speaks for each element as the one that gathers the article.
    score: Vec<u64>,
    /// The bytes of text in it, of links, and of paragraphs.
    text: Vec<u64>,
    linked: Vec<u64>,
    prose: Vec<u64>,
}

impl Votes {
    fn of(elements: &Elements, blocks: &[Placed], named: &[Option<Why>]) -> Self {
        let zero = vec![0; elements.all().len()];
        let mut votes = Self {
            score: zero.clone(),
            text: zero.clone(),
            linked: zero.clone(),
            prose: zero,
        };
        for block in blocks {
            add(&mut votes.text, block.element, block.bytes());
            add(&mut votes.linked, block.element, block.linked());
            if block.prose {
                let unlinked = block.bytes() - block.linked();
                add(&mut votes.prose, block.element, unlinked);
                votes.speak(elements, block, at(named, block.element));
            }
        }
        // What stands in an element comes behind it.
        for (id, element) in elements.all().iter().enumerate().skip(1).rev() {
            for sums in [&mut votes.text, &mut votes.linked, &mut votes.prose] {
                let inner = at(sums, id);
                add(sums, element.parent, inner);
            }
        }
        votes
    }

    /// A paragraph speaks for the elements around it; half as much where the page names one of them furniture, and
    /// not at all for what readers wrote.
    fn speak(&mut self, elements: &Elements, block: &Placed, named: Option<Why>) {
        let element = elements.get(block.element);
        if element.within.furniture || matches!(named, Some(Why::Hidden | Why::Comments)) {
            return;
        }
        let weight = block.weight() >> u32::from(named.is_some());
        let gathers = if element.line {
            element.parent
        } else {
            block.element
        };
        for (level, id) in ancestors(elements, gathers).take(LEVELS).enumerate() {
            add(&mut self.score, id, weight >> level);
        }
    }

    /// The element that most speaks for; the first of equals.
    fn top(&self) -> Id {
        let unlinked = |id: Id| {
            let (text, linked) = (at(&self.text, id).max(1), at(&self.linked, id));
            u128::from(at(&self.score, id)) * u128::from(text - linked.min(text)) / u128::from(text)
        };
        (0..self.score.len())
            .max_by_key(|&id| (unlinked(id), std::cmp::Reverse(id)))
            .unwrap_or(PAGE)
    }

    /// Whether an element beside the one that holds the article holds much of the like, and few links.
    fn is_like(&self, id: Id, top: Id) -> bool {
        let (prose, text) = (at(&self.prose, id), at(&self.text, id));
        prose > 0
            && prose.saturating_mul(5) >= at(&self.prose, top)
            && at(&self.linked, id).saturating_mul(7) < text
    }
}

fn add(sums: &mut [u64], id: Id, amount: u64) {
    if let Some(sum) = sums.get_mut(id) {
        *sum = sum.saturating_add(amount);
    }
}
