//! What the checks that need no slot may look for, as a rule file writes it.

use serde::{Deserialize, Deserializer};

use super::schema::Agree;
use crate::yaml::shape::{Described, Shape, Words, record, words};

words! {
    /// What two figures of one text, or of two, may get wrong together.
    pub enum Arithmetic {
        /// Parts that do not make up their whole: "12 men and 5 women, 18 people in all".
        Sum = "sum",
        /// A change that its two ends do not make: "from 20% to 10%, a cut of a third".
        Change = "change",
        /// A per cent where percentage points are meant: "from 4% to 5%, up 1%".
        Points = "points",
        /// Millions in one document, billions in another.
        Scale = "scale",
        /// An amount and the same in another unit: "five miles (12 km)".
        Conversion = "conversion",
        /// Sums of money told in a second currency at two rates: "£40m ($51m)", "£10m ($20m)".
        Rates = "rates",
    }
}

words! {
    /// What a name may be written wrong in.
    pub enum Spelling {
        /// One name in two spellings.
        Names = "names",
        /// A surname alone before, or without, the full name.
        Surnames = "surnames",
        /// One person under two titles that cannot both be held.
        Titles = "titles",
        /// One body under two names.
        Bodies = "bodies",
    }
}

words! {
    /// What of a headline is compared with its text.
    pub enum Headline {
        /// Its figures.
        Values = "values",
        /// The people that it names.
        Names = "names",
    }
}

words! {
    /// What a superlative is looked at for.
    pub enum Superlative {
        /// "the first" in one document, "one of the first" in another.
        Hedge = "hedge",
        /// Each superlative of a draft, for a look.
        List = "list",
    }
}

words! {
    /// What a draft is looked at for by itself.
    pub enum Draft {
        /// Open ends: "TK", "[CHECK]".
        Placeholders = "placeholders",
        /// Notes that name a source which does not have what they stand by.
        Notes = "notes",
    }
}

words! {
    /// What alone sources are compared by.
    pub enum Only {
        /// How many were killed or hurt.
        Tolls = "tolls",
        /// What a fine, a sentence or a deal comes to.
        Amounts = "amounts",
        /// When a thing happened.
        Happenings = "happenings",
    }
}

record! {
    /// Sentences of two documents that say the same thing with different values.
    pub struct Align {
        /// Types of values, by their names; all if nothing is said.
        "types" => types: Words,
        /// How far two values may lie apart and still agree.
        "agree" => agree: Option<Agree>,
        /// Compares nothing but these.
        "only" => only: Option<Only>,
    }
}

/// What `word`, one of the words of `T`, stands for, as the schema says it.
pub fn meaning<T: Described>(word: &str) -> &'static str {
    let words: &[_] = if let Shape::Words(words) = T::SHAPE {
        words
    } else {
        &[]
    };
    words
        .iter()
        .find(|w| w.name == word)
        .and_then(|w| w.doc.first())
        .map_or("", |doc| doc.trim())
}

/// One word of a choice, or a list of them: `headline: values`, `calendar: [weekday, age]`.
#[derive(Debug, Clone, Default)]
pub struct Choices<T>(pub Vec<T>);

impl<T: Described> Described for Choices<T> {
    const SHAPE: Shape = Shape::OneOrMany(&T::SHAPE);
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Choices<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let words = Words::deserialize(deserializer)?;
        let read = |word: String| T::deserialize(serde::de::value::StringDeserializer::new(word));
        words
            .0
            .into_iter()
            .map(read)
            .collect::<Result<_, _>>()
            .map(Self)
    }
}
