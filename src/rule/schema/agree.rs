//! When values agree though they are not the same.

use crate::yaml::shape::{Words, record};

record! {
    /// How far two values may lie apart and still agree.
    pub struct Agree {
        /// A share (`5%`) or an amount (`5 minutes`, `1 day`).
        "within" => within: String,
    }
}

record! {
    /// When two values of a claim agree though they are not the same.
    pub struct Agreement {
        /// How far they may lie apart: a share (`5%`) or an amount (`5 minutes`, `1 day`).
        "within" => within: Option<String>,
        /// Names that may stand for each other, in groups: `[[Busan, South Korea]]`.
        "same" => same: Vec<Words>,
    }
}
