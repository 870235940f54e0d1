//! Sentences that are the same to the word but for a place: "a Texas judge", "a California judge".

use super::difference::{Difference, What};
use crate::statement::line::Line;

/// In what two sentences differ that are one but for their places; `None` if they are not, or differ in two.
pub(super) fn compared(x: &Line, y: &Line) -> Option<Vec<Difference>> {
    let pairs = x.places.iter().zip(&y.places);
    let rivals = pairs.filter(|((a, _), (b, _))| a.is_rival_of(*b));
    let found: Vec<Difference> = rivals
        .map(|((_, a), (_, b))| Difference {
            what: What::Place,
            a: a.clone(),
            b: b.clone(),
            values: None,
        })
        .collect();
    (x.frame.is_some() && x.frame == y.frame && found.len() <= 1).then_some(found)
}
