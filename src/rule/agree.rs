//! What counts as agreement in the slot of a claim.

use std::cmp::Ordering;

use jiff::civil::Date;

use super::model::Claim;
use super::schema::Evolves;
use crate::value::{Reading, Verdict, order, relate};

impl Claim {
    /// How two values stand to each other, each with the day on which it was published: by value, by
    /// the tolerance, and, where the slot evolves, by day, for a later and higher toll is an update and
    /// no contradiction.
    pub fn relate(&self, a: (&Reading, Option<Date>), b: (&Reading, Option<Date>)) -> Verdict {
        let verdict = relate(a.0, b.0, self.within.as_ref()).verdict;
        if verdict == Verdict::Contradicts && self.updates(a, b) { Verdict::Compatible } else { verdict }
    }

    fn updates(&self, a: (&Reading, Option<Date>), b: (&Reading, Option<Date>)) -> bool {
        let (Some(evolves), Some(first), Some(second)) = (self.evolves, a.1, b.1) else { return false };
        let (earlier, later) = if first <= second { (a.0, b.0) } else { (b.0, a.0) };
        let grown = order(later, earlier);
        first != second
            && match evolves {
                Evolves::Rising => grown == Some(Ordering::Greater),
                Evolves::Falling => grown == Some(Ordering::Less),
            }
    }
}
