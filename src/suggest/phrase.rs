//! From the frames of a slot to phrases of the rule language.

use super::frame::{Anchor, Frame, Frames};
use super::slot::{Member, Slot};
use crate::article::Article;
use crate::text::forms::forms;
use crate::text::{Kind, Mark, Text};
use crate::value::Type;

/// A rule that is not proved yet.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// The type of its value.
    pub(super) kind: Type,
    /// Its phrases.
    pub(super) phrases: Vec<String>,
    /// The words of its first phrase, for its name.
    pub(super) words: Vec<String>,
    /// How good its slot is.
    pub(super) score: f64,
}

/// The shape of a phrase: the families of its words, and the slot among them.
#[derive(Debug, PartialEq)]
struct Shape {
    /// `None` is the slot.
    order: Vec<Option<usize>>,
    /// The words that stand for each family, as articles have them; none for the slot.
    words: Vec<Vec<String>>,
    /// What lies before each part but the first.
    gaps: Vec<Gap>,
}

/// What lies between two parts of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Gap {
    /// Nothing.
    None,
    /// One short word: "met for 90 minutes".
    Word(String),
    /// So many words, or marks.
    Words(usize),
}

/// The phrases of a slot.
pub(super) fn draft(slot: &Slot, frames: &Frames, articles: &[Article<'_>]) -> Draft {
    let mut shapes: Vec<Shape> = Vec::new();
    for member in &slot.members {
        let shape = frames
            .list
            .get(member.frame)
            .and_then(|frame| shape(member, frame, articles.get(frame.article)?));
        let Some(shape) = shape else { continue };
        match shapes.iter_mut().find(|other| other.order == shape.order) {
            Some(other) => other.absorb(shape),
            None => shapes.push(shape),
        }
    }
    let shapes = alternatives(shapes);
    let words = shapes.first().map(Shape::main_words).unwrap_or_default();
    let mut phrases: Vec<String> = shapes.iter().map(|shape| shape.phrase(slot.kind)).collect();
    phrases.dedup();
    Draft {
        kind: slot.kind,
        phrases,
        words,
        score: slot.score,
    }
}

/// The shape in which a frame has its words.
fn shape(member: &Member, frame: &Frame, article: &Article<'_>) -> Option<Shape> {
    let text = &article.text;
    let value = article.mentions.get(frame.mention)?.tokens.clone();
    let mut parts: Vec<(Option<&Anchor>, std::ops::Range<usize>)> = member
        .anchors
        .iter()
        .map(|a| (Some(a), a.token..a.token + 1))
        .chain([(None, value)])
        .collect();
    parts.sort_by_key(|(_, tokens)| tokens.start);
    let gaps = parts.windows(2).filter_map(|pair| match pair {
        [(_, a), (_, b)] => Some(gap(text, a.end..b.start)),
        _ => None,
    });
    Some(Shape {
        gaps: gaps.collect(),
        order: parts
            .iter()
            .map(|(anchor, _)| anchor.map(|a| a.family))
            .collect(),
        words: parts
            .iter()
            .map(|(anchor, _)| anchor.iter().map(|a| written(text, a.token)).collect())
            .collect(),
    })
}

/// A word as a phrase has it: a name with its capital, other words in small letters.
fn written(text: &Text<'_>, token: usize) -> String {
    let word = text.word(token);
    let name = text.token(token).is_some_and(|t| t.capital)
        && text
            .sentences()
            .get(text.sentence_of(token))
            .is_some_and(|s| s.tokens.start != token);
    if name {
        word.to_owned()
    } else {
        word.to_lowercase()
    }
}

fn gap(text: &Text<'_>, tokens: std::ops::Range<usize>) -> Gap {
    let mut words = tokens.clone().filter(|&i| {
        text.token(i)
            .is_some_and(|t| matches!(t.kind, Kind::Word | Kind::Number))
    });
    let marks = tokens.clone().any(|i| {
        text.token(i).is_some_and(|t| t.kind == Kind::Mark)
            && !matches!(text.mark(i), Mark::Hyphen | Mark::Apostrophe)
    });
    match (words.next(), words.count()) {
        (None, _) if !marks => Gap::None,
        (Some(only), 0) if !marks && text.word(only).bytes().all(|b| b.is_ascii_lowercase()) => {
            Gap::Word(text.word(only).to_owned())
        }
        (first, others) => Gap::Words(others + usize::from(first.is_some())),
    }
}

impl Gap {
    fn words(&self) -> usize {
        match self {
            Self::None => 0,
            Self::Word(_) => 1,
            Self::Words(words) => *words,
        }
    }

    fn join(&mut self, other: &Self) {
        if self != other {
            *self = Self::Words(self.words().max(other.words()));
        }
    }

    /// The gap in the rule language. Short ones are kept short, for behind the next word may stand a value
    /// of another slot.
    fn phrase(&self) -> String {
        match self {
            Self::None => String::new(),
            Self::Word(word) => word.clone(),
            Self::Words(words @ 0..=3) => format!("...{}", words.max(&1)),
            Self::Words(4..=8) => "...".to_owned(),
            Self::Words(words) => format!("...{}", words + 2),
        }
    }
}

impl Shape {
    /// Takes the words and gaps of a shape of the same order.
    fn absorb(&mut self, other: Self) {
        for (own, new) in self.words.iter_mut().zip(other.words) {
            own.extend(
                new.into_iter()
                    .filter(|word| !own.contains(word))
                    .collect::<Vec<_>>(),
            );
        }
        for (own, new) in self.gaps.iter_mut().zip(&other.gaps) {
            own.join(new);
        }
    }

    /// One word for each family.
    fn main_words(&self) -> Vec<String> {
        self.words
            .iter()
            .filter_map(|of| cover(of).into_iter().next())
            .collect()
    }

    fn phrase(&self, kind: Type) -> String {
        let mut out: Vec<String> = Vec::new();
        let gaps = std::iter::once(&Gap::None).chain(&self.gaps);
        for ((family, words), gap) in self.order.iter().zip(&self.words).zip(gaps) {
            out.extend(Some(gap.phrase()).filter(|gap| !gap.is_empty()));
            out.push(match (family, cover(words).as_slice()) {
                (None, _) => format!("{{{kind}}}"),
                (_, [one]) => one.clone(),
                (_, more) => format!("({})", more.join("|")),
            });
        }
        out.join(" ")
    }
}

/// As few of `words` as stand for all of them by their inflections, those that stand for most first.
fn cover(words: &[String]) -> Vec<String> {
    let mut left: Vec<&String> = words.iter().collect();
    let mut out = Vec::new();
    while !left.is_empty() {
        let stands_for = |word: &String| {
            let forms = forms(word);
            left.iter()
                .filter(|other| forms.contains(&other.to_lowercase()))
                .count()
        };
        // Of equals the one in small letters (a headline has capitals), then the shortest, then the first
        // in the alphabet, so that the order of articles does not matter.
        let rank = |word: &String| {
            (
                word.chars().any(char::is_uppercase),
                word.len(),
                word.clone(),
            )
        };
        let best = left
            .iter()
            .max_by_key(|word| (stands_for(word), std::cmp::Reverse(rank(word))));
        let Some(best) = best.map(|word| (*word).clone()) else {
            break;
        };
        let forms = forms(&best);
        left.retain(|other| !forms.contains(&other.to_lowercase()) && **other != best);
        out.push(best);
    }
    out
}

/// Shapes that differ in the words of one place become one with alternatives: `(cut|reduced) tariffs`.
fn alternatives(shapes: Vec<Shape>) -> Vec<Shape> {
    let mut out: Vec<Shape> = Vec::new();
    for shape in shapes {
        match out.iter_mut().find(|other| one_place_apart(other, &shape)) {
            Some(other) => other.absorb(shape),
            None => out.push(shape),
        }
    }
    out
}

fn one_place_apart(a: &Shape, b: &Shape) -> bool {
    let slot = |shape: &Shape| shape.order.iter().position(Option::is_none);
    let apart = a.order.iter().zip(&b.order).filter(|(x, y)| x != y).count();
    // With one word only, nothing would hold the alternatives together.
    a.order.len() == 3 && b.order.len() == 3 && slot(a) == slot(b) && apart == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owned(words: &[&str]) -> Vec<String> {
        words.iter().map(|w| (*w).to_owned()).collect()
    }

    #[test]
    fn few_words_stand_for_all_forms() {
        assert_eq!(cover(&owned(&["raised", "raise", "raises"])), ["raise"]);
        assert_eq!(
            cover(&owned(&["cut", "reduced", "reduces"])),
            ["reduced", "cut"]
        );
        assert_eq!(cover(&[]), [""; 0]);
    }

    #[test]
    fn shapes_become_phrases() {
        let shape = |verb: &str, family, gap| Shape {
            order: vec![Some(family), Some(1), None],
            words: vec![owned(&[verb]), owned(&["tariffs"]), Vec::new()],
            gaps: vec![Gap::None, gap],
        };
        let cut = shape("cut", 0, Gap::Word("by".to_owned()));
        assert_eq!(cut.phrase(Type::Percent), "cut tariffs by {percent}");
        let both = alternatives(vec![cut, shape("reduced", 2, Gap::Words(4))]);
        assert_eq!(
            both.iter()
                .map(|s| s.phrase(Type::Percent))
                .collect::<Vec<_>>(),
            ["(cut|reduced) tariffs ... {percent}"]
        );
    }
}
