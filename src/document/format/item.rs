//! One item of a feed or of a wire: what it says of itself, and its words, as a document.

use jiff::civil::Date;

use super::super::extracted::{At, Extracted};
use super::super::meta::{Meta, machine_day, shortened};
use super::super::{BlockKind, By, Content, Part, Parts, author, html, plain, record};
use crate::fault::{Code, Fault};

/// What an item says.
#[derive(Debug, Default)]
pub(super) struct Item {
    pub(super) id: Option<String>,
    pub(super) title: Option<String>,
    pub(super) url: Option<String>,
    pub(super) outlet: Option<String>,
    /// Who wrote it, as the item states it.
    pub(super) authors: Vec<String>,
    pub(super) published: Day,
    pub(super) bodies: Vec<Body>,
}

/// Where an item stands in a file of many.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// Which one it is, from 1.
    pub(super) number: usize,
    /// The line on which it begins.
    pub(super) line: usize,
}

/// The words of an item as it gives them.
#[derive(Debug)]
pub(super) enum Body {
    Markup(String),
    Plain(String),
}

/// A stated day, or the words that tell none.
#[derive(Debug, Default)]
pub(super) enum Day {
    #[default]
    Unstated,
    Known(Date),
    Unclear(String),
}

impl Day {
    /// The first of `stated` that is a day.
    pub(super) fn of(stated: impl Iterator<Item = String>) -> Self {
        let mut unclear = Self::Unstated;
        for words in stated {
            match machine_day(&words) {
                Some(day) => return Self::Known(day),
                None if matches!(unclear, Self::Unstated) => unclear = Self::Unclear(words),
                None => {}
            }
        }
        unclear
    }
}

impl Item {
    /// Adds it to `parts`; a day that cannot be read is told. `place` is where it stands if the file holds many.
    pub(super) fn add_to(self, parts: &mut Parts, path: &str, place: Option<Place>) {
        let published = match &self.published {
            Day::Known(day) => Some(*day),
            Day::Unstated => None,
            Day::Unclear(words) => {
                let of = place.map_or_else(String::new, |place| {
                    format!(" of the item on line {}", place.line)
                });
                let words = shortened(words);
                let message = format!("the day{of} is `{words}`, which tells no day");
                parts.push(Err(Box::new(
                    Fault::new(Code::BadField, path, message).warning(),
                )));
                None
            }
        };
        let content = self.content(place.map(|place| place.number));
        let meta = Meta {
            id: self.id,
            title: self.title,
            url: self.url,
            outlet: self.outlet,
            authors: author::known(self.authors, By::Stated),
            published,
            ..Meta::default()
        };
        parts.push(Ok(Part {
            line: place.map(|place| place.line),
            meta,
            content,
        }));
    }

    fn content(&self, number: Option<usize>) -> Content {
        let at = At {
            item: number,
            ..At::default()
        };
        let mut out = Extracted::default();
        out.push(
            BlockKind::Title,
            self.title.as_deref().unwrap_or(""),
            at.clone(),
        );
        for body in &self.bodies {
            out.append(&body.read(), &at);
        }
        out.content()
    }
}

impl Body {
    fn read(&self) -> Content {
        match self {
            Self::Markup(source) => html::read(source.clone()).1,
            Self::Plain(text) => record::whole(text.clone(), plain::paragraphs(text, 0)),
        }
    }

    /// Whether it holds anything.
    pub(super) fn is_blank(&self) -> bool {
        let (Self::Markup(text) | Self::Plain(text)) = self;
        text.trim().is_empty()
    }
}
