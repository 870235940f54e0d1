//! Places that everybody knows: countries and their peoples, the states of the United States, large cities.

mod find;

use std::fmt;
use std::ops::Range;
use std::sync::LazyLock;

use super::Object;
use crate::lexicon::{Class, rows};
use crate::text::{Phrases, Text};
pub(super) use find::find;

/// A place of the gazetteer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The name by which it is known, whatever it is called: "Japan" for "Japanese".
    pub name: &'static str,
    /// "country", "state", "city"; two of them where a name is that of two places.
    kind: &'static str,
    /// Names of the places that it lies in.
    lies_in: &'static str,
}

impl Place {
    /// Whether one may stand in error for the other: another of the same kind, and neither in the other.
    pub(crate) fn is_rival_of(self, other: Self) -> bool {
        let of_one_kind = self
            .kind
            .split('/')
            .any(|k| other.kind.split('/').any(|o| k == o));
        of_one_kind && !self.holds(other) && !other.holds(self)
    }

    /// Whether the name is that of one place alone.
    pub(crate) fn is_one(self) -> bool {
        !self.kind.contains('/')
    }

    /// Whether it is a country within another: Wales.
    pub(crate) fn is_land(self) -> bool {
        self.kind == "country" && !self.lies_in.is_empty()
    }

    /// The names of this place and of those that it lies in.
    pub(crate) fn names(self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name).chain(self.around())
    }

    /// The names of the places that it lies in.
    fn around(self) -> impl Iterator<Item = &'static str> {
        self.lies_in.split(", ").filter(|name| !name.is_empty())
    }

    /// How many places the gazetteer knows it to lie in.
    pub(super) fn depth(self) -> usize {
        self.around().count()
    }

    /// `name`, `kind` (a country, a state, a city; several where the name is that of several), `in`.
    pub(super) fn to_json(self) -> Object {
        let mut json = Object::new();
        json.insert("name".into(), self.name.into());
        json.insert("kind".into(), self.kind.split('/').collect());
        json.insert("in".into(), self.around().collect());
        json
    }

    /// Whether `other` is this place or lies in it.
    pub(crate) fn holds(self, other: Self) -> bool {
        other.names().any(|name| name == self.name)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// The places that `tokens` name, each with its own tokens.
pub(crate) fn places<'t>(
    text: &'t Text<'_>,
    tokens: Range<usize>,
) -> impl Iterator<Item = (Place, Range<usize>)> + 't {
    let mut at = tokens.start;
    std::iter::from_fn(move || {
        while at < tokens.end {
            let start = at;
            at += 1;
            if let Some((place, end)) = place(text, start, tokens.end) {
                at = end;
                return Some((place, start..end));
            }
        }
        None
    })
}

/// The place whose name starts at `at`, and the token behind it.
fn place(text: &Text<'_>, at: usize, limit: usize) -> Option<(Place, usize)> {
    let is_capital = |at: usize| text.token(at).is_some_and(|t| t.capital);
    if !is_capital(at) {
        return None;
    }
    let (place, end) = PLACES.at(text, at, limit)?;
    // "New England", "West Germany": another place than the one behind the word.
    let of_another = text.has_before(at, 0, Class::Region) && is_capital(at - 1);
    (!of_another).then_some((place, end))
}

static PLACES: LazyLock<Phrases<Place>> = LazyLock::new(|| {
    let mut places = Phrases::forward();
    for (name, columns) in rows(include_str!("../../lexicon/en/places.tsv")) {
        let mut columns = columns.split('\t');
        let mut column = || columns.next().unwrap_or_default();
        let (kind, lies_in, known_as) = (column(), column(), column());
        let known_as = if known_as.is_empty() { name } else { known_as };
        let place = Place {
            name: known_as,
            kind,
            lies_in,
        };
        places.insert(name, place);
    }
    places
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn found(text: &str) -> Vec<&'static str> {
        let text = Text::new(text, &[Span::new(0, text.len())]);
        let all = 0..text.tokens().len();
        places(&text, all).map(|(place, _)| place.name).collect()
    }

    fn are_rivals(a: &str, b: &str) -> bool {
        let read = |name: &str| {
            let text = Text::new(name, &[Span::new(0, name.len())]);
            places(&text, 0..text.tokens().len()).next().map(|p| p.0)
        };
        let (a, b) = (read(a).expect("a place"), read(b).expect("a place"));
        assert_eq!(a.is_rival_of(b), b.is_rival_of(a));
        a.is_rival_of(b)
    }

    #[test]
    fn places_and_peoples_are_known_by_one_name() {
        assert_eq!(
            found("A South Korean ship left Busan for the U.S. with Britons and a Texan aboard."),
            [
                "South Korea",
                "Busan",
                "United States",
                "United Kingdom",
                "Texas"
            ]
        );
        assert_eq!(
            found("They let us hunt turkey in New England and North America."),
            [""; 0]
        );
    }

    #[test]
    fn rivals_are_of_one_kind_and_lie_apart() {
        for (a, b) in [
            ("Malaysia", "Japan"),
            ("South Korean", "Indian"),
            ("Texas", "Californian"),
            ("Idaho", "Iowa"),
            ("Busan", "Seoul"),
            ("England", "France"),
            ("Georgia", "Texas"),
            ("Georgia", "Russia"),
        ] {
            assert!(are_rivals(a, b), "{a} / {b}");
        }
        for (a, b) in [
            ("Britain", "UK"),
            ("Holland", "Dutch"),
            ("American", "U.S."),
            ("Burma", "Myanmar"),
            ("Kiev", "Kyiv"),
            ("Moscow", "Russia"),
            ("Texas", "United States"),
            ("England", "Britain"),
            ("Houston", "Texas"),
            ("Georgia", "Georgian"),
        ] {
            assert!(!are_rivals(a, b), "{a} / {b}");
        }
    }
}
