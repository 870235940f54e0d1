//! Changes: "from 20% to 10%", "up from 5.1%".

use std::fmt;

use super::Object;
use super::{Mention, Reading};
use crate::text::Text;

/// A change from one value to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Before; `None` where only the end is said.
    pub from: Option<Box<Reading>>,
    /// After; `None` where only the start is said.
    pub to: Option<Box<Reading>>,
}

impl Change {
    pub(super) fn to_json(&self) -> Object {
        Object::new()
    }
}

impl fmt::Display for Change {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

/// Finds changes over the values in `mentions`, which are in order.
pub(super) fn recognise(text: &Text<'_>, mentions: &[Mention]) -> Vec<Mention> {
    let _ = (text, mentions);
    Vec::new()
}
