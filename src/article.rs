//! A document as the checks see it: its words cut and its values read.

use crate::document::Document;
use crate::text::Text;
use crate::value::{Dateline, Mention, extract};

/// A document with its tokens and the values that its claims are made of.
#[derive(Debug)]
pub struct Article<'d> {
    /// Who wrote it, when, and the words.
    pub document: &'d Document,
    /// Its tokens and sentences, without page furniture.
    pub text: Text<'d>,
    /// Its values, in order.
    pub mentions: Vec<Mention>,
}

impl<'d> Article<'d> {
    /// Reads `document`.
    pub fn read(document: &'d Document) -> Self {
        let text = Text::new(&document.text, &document.claim_blocks()).with_set_off(&document.quote_blocks());
        let dateline = Dateline { published: document.published_on(), day_first: document.day_first() };
        let mentions = extract(&text, &dateline);
        Self { document, text, mentions }
    }
}
