//! All speech of a text in one pass: quotations and reported sentences in order, each with its speaker.

use std::borrow::Cow;
use std::ops::Range;

use super::Quote;
use super::cue::Cue;
use super::phrase::Scene;
use super::speaker::{Running, Speaker};
use super::transcript;
use crate::lexicon;
use crate::text::Text;
use crate::text::quotes::{self, Quotation};
use crate::value::name::{People, Words, plain};
use crate::value::{Grammar, Mention, Reading, TokenMask, Value};

/// One piece of speech before its speaker is known.
#[derive(Debug, Clone)]
struct Piece {
    inner: Range<usize>,
    cue: Option<Cue>,
    kind: Kind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    /// The index of a quotation, and whether nothing stands before it in its sentence.
    Direct(usize, bool),
    /// A quotation inside another.
    Nested,
    Indirect,
    /// What stands behind the label of a transcript, whose tokens these are.
    Turn(Range<usize>),
}

/// Finds quotations and reported speech.
pub(super) fn find(text: &Text<'_>, words: &Words<'_>, people: &People) -> Vec<Mention> {
    let scene = Scene {
        text,
        words,
        people,
    };
    let quotations = quotes::find(text);
    let mut pieces = direct(&scene, &quotations);
    pieces.extend(indirect(&scene, &quotations));
    let turns = transcript::turns(text, words);
    // What stands in a transcript is all said, and its labels say by whom.
    pieces.retain(|p| p.kind != Kind::Indirect || !turns.iter().any(|t| t.covers(p.inner.start)));
    pieces.extend(turns.into_iter().map(|turn| Piece {
        inner: turn.said,
        cue: None,
        kind: Kind::Turn(turn.label),
    }));
    pieces.sort_by_key(|p| (p.inner.start, std::cmp::Reverse(p.inner.end)));
    share(&scene, &mut pieces);
    open_paragraphs(&quotations, &mut pieces);
    speak(&scene, &quotations, &pieces)
}

fn direct(scene: &Scene<'_, '_>, quotations: &[Quotation]) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(quotations.len());
    let mut previous = 0;
    for (index, quotation) in quotations.iter().enumerate() {
        if quotation.depth > 0 {
            pieces.push(Piece {
                inner: quotation.inner.clone(),
                cue: None,
                kind: Kind::Nested,
            });
            continue;
        }
        let next = quotations
            .iter()
            .skip(index + 1)
            .find(|q| q.depth == 0)
            .map_or(usize::MAX, |q| q.open);
        let around = scene.around(quotation, previous, next);
        let cue = scene.cue(quotation, &around);
        let bare = |r: &Range<usize>| {
            r.clone()
                .all(|i| scene.kind(i) == Some(crate::text::Kind::Mark))
        };
        let alone = bare(&around.pre);
        pieces.push(Piece {
            inner: quotation.inner.clone(),
            cue,
            kind: Kind::Direct(index, alone),
        });
        previous = quotation.end();
    }
    pieces
}

fn indirect(scene: &Scene<'_, '_>, quotations: &[Quotation]) -> Vec<Piece> {
    let mut quoted = TokenMask::new(scene.text.tokens().len());
    for quotation in quotations.iter().filter(|q| q.depth == 0) {
        quoted.take(quotation.open..quotation.end());
    }
    let pieces = scene
        .text
        .sentences()
        .iter()
        .filter_map(|sentence| scene.indirect(sentence, |at| quoted.has(at)));
    pieces
        .map(|(cue, inner)| Piece {
            inner,
            cue: Some(cue),
            kind: Kind::Indirect,
        })
        .collect()
}

/// A quotation without a cue takes that of its neighbour in the same sentence, or of the one that
/// follows at once in its paragraph: “One. ” “Two,” she said.
fn share(scene: &Scene<'_, '_>, pieces: &mut [Piece]) {
    let sentence = |p: &Piece| scene.text.sentence_of(p.inner.start);
    for at in 0..pieces.len() {
        let Some(piece) = pieces.get(at) else {
            continue;
        };
        if piece.cue.is_some() || !matches!(piece.kind, Kind::Direct(..)) {
            continue;
        }
        let mine = sentence(piece);
        let near = [at.checked_sub(1), Some(at + 1)];
        let cue = near
            .into_iter()
            .flatten()
            .filter_map(|i| pieces.get(i))
            .filter(|p| sentence(p) == mine && p.kind != Kind::Nested)
            .find_map(|p| p.cue.clone());
        if let Some(piece) = pieces.get_mut(at) {
            piece.cue = cue;
        }
    }
}

/// A quotation that a later paragraph takes up, with the mark repeated, has the cue that comes at last.
fn open_paragraphs(quotations: &[Quotation], pieces: &mut [Piece]) {
    let mut next: Option<Cue> = None;
    for piece in pieces.iter_mut().rev() {
        let Kind::Direct(index, _) = piece.kind else {
            continue;
        };
        let taken_up = next.take().filter(|_| {
            quotations
                .iter()
                .skip(index + 1)
                .find(|q| q.depth == 0)
                .is_some_and(|q| q.continues)
        });
        if piece.cue.is_none() {
            piece.cue = taken_up;
        }
        next.clone_from(&piece.cue);
    }
}

/// Resolves the speakers in the order of the text.
fn speak(scene: &Scene<'_, '_>, quotations: &[Quotation], pieces: &[Piece]) -> Vec<Mention> {
    let mut running = Running::default();
    let mut last: Option<Speaker> = None;
    let mut out = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let sentence = scene.text.sentence_of(piece.inner.start);
        let speaker = match (&piece.cue, &piece.kind) {
            (Some(cue), _) => Some(scene.speaker(cue, piece.inner.start, &running)),
            (None, Kind::Turn(label)) => scene.labelled(label.clone()),
            (None, &Kind::Direct(index, alone)) => quotations.get(index).and_then(|q| {
                let carried = last.clone().filter(|_| q.continues);
                carried.or_else(|| scene.floating(q, alone, &running))
            }),
            (None, _) => None,
        };
        if let Some(speaker) = &speaker {
            running.note(
                speaker,
                scene.text.sentence_of(piece.inner.end.saturating_sub(1)),
            );
            last = Some(speaker.clone());
        }
        out.push(mention(scene, piece, sentence, speaker));
    }
    out
}

fn mention(
    scene: &Scene<'_, '_>,
    piece: &Piece,
    sentence: usize,
    speaker: Option<Speaker>,
) -> Mention {
    let cue = piece
        .cue
        .as_ref()
        .map(|c| reported_by(scene.text, c.verb.clone()))
        .or_else(|| matches!(piece.kind, Kind::Turn(_)).then_some(Cow::Borrowed(":")));
    let (speaker, written) = speaker.map_or((None, None), |s| (s.full, Some(s.written)));
    let span = scene.text.span(piece.inner.clone());
    let quote = Quote {
        words: span.of(scene.text.source()).to_owned(),
        speaker: speaker.clone(),
        written,
        cue,
        indirect: piece.kind == Kind::Indirect,
    };
    let grammar = match piece.kind {
        Kind::Direct(..) | Kind::Nested => Grammar::Marks,
        Kind::Indirect => Grammar::Indirect,
        Kind::Turn(_) => Grammar::Turn,
    };
    Mention {
        speaker,
        ..Mention::new(
            scene.text,
            piece.inner.clone(),
            sentence,
            Reading::exact(Value::Quote(quote)),
            grammar,
        )
    }
}

/// The words that report: mostly one verb as the tables have it.
fn reported_by(text: &Text<'_>, verb: Range<usize>) -> Cow<'static, str> {
    let known = text
        .token(verb.start)
        .map_or("", |token| lexicon::known(token.word));
    if verb.len() == 1 && text.word(verb.start) == known {
        return known.into();
    }
    plain(text, verb).into_owned().into()
}
