//! Rule files as they are written: serde twins of the YAML.
//!
//! The doc comments of this file are what an editor shows beside a key and what the JSON Schema
//! carries, so they address the author of a rule. What is checked beyond shape stands in
//! [`super::compile`].

mod agree;

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Deserializer, de};

pub use self::agree::{Agree, Agreement};
use super::aspects::{Align, Arithmetic, Choices, Draft, Headline, Spelling, Superlative};
use super::relations::schema::{Follows, Order};
use crate::value::Type;
use crate::yaml::shape::{Described, Shape, Word, Words, record, words};

record! {
    /// A file of rules about one topic.
    pub struct File {
        /// What the rules are about. Rules are called `topic/id`; without a topic the file's name is used.
        "topic" => topic: Option<String>,
        /// The topic in words, for reports.
        "title" => title: Option<String>,
        /// Which documents the rules read. Every filter is optional; all must hold.
        "documents" => documents: Option<Documents>,
        /// Rule files, folders of them, or packs (`pack:figures`) whose rules are read too: paths are below the folder of this file.
        "extends" => extends: Words,
        /// What changes of inherited rules, by `pack/name` or by pack.
        "override" => overrides: Option<BTreeMap<String, Override>>,
        /// The rules, one check each.
        "rules" => rules: Vec<Rule>,
    }
}

record! {
    /// What a file changes of a rule, or of all rules of a pack, that it inherits.
    pub struct Override {
        /// How much a finding weighs.
        "severity" => severity: Option<Severity>,
        /// Narrows the documents that are read.
        "documents" => documents: Option<Documents>,
    }
}

record! {
    /// Which documents a rule reads. All filters that stand must hold.
    pub struct Documents {
        /// Words or phrases, every one of which stands somewhere in the document.
        "mention" => mention: Words,
        /// Outlets, by their exact names; case does not matter.
        "outlet" => outlet: Words,
        /// Paths or globs: `wire/**/*.txt`.
        "path" => path: Words,
        /// When it was published: `2025-10-30..2025-12-31` with both days, `2025-10-30..`, `..2025`, `2025-11`.
        "published" => published: Option<String>,
        /// Stories, by the names that the documents carry.
        "story" => story: Words,
        /// Sources only, or drafts only.
        "role" => role: Option<Role>,
    }
}

words! {
    /// What a document is to the check.
    pub enum Role {
        /// Published, or given as true.
        Source = "source",
        /// About to be published.
        Draft = "draft",
    }
}

record! {
    /// One rule: what it is called, how much it weighs, and exactly one check.
    pub struct Rule one_of [
        "claim", "quote", "support", "align", "calendar", "spelling", "arithmetic", "headline", "superlative", "repeated", "draft", "order",
        "follows",
    ] {
        /// A short name in small letters, unique in its topic: `meeting-length`.
        "id" => id: String,
        /// What the rule compares, as a clause: "how long the meeting lasted".
        "title" => title: Option<String>,
        /// How much a finding weighs; `warning` if nothing is said.
        "severity" => severity: Option<Severity>,
        /// Why the rule exists. Shown by `explain`.
        "why" => why: Option<String>,
        /// What to do about a finding. Shown beside it and by `explain`.
        "fix" => fix: Option<String>,
        /// Where to read more.
        "url" => url: Option<String>,
        /// Words to find the rule by.
        "tags" => tags: Words,
        /// Narrows the documents of the file.
        "documents" => documents: Option<Documents>,
        /// Texts that show what the rule finds and what it leaves alone; `factlint test` runs them.
        "examples" => examples: Vec<Example>,
        /// How many independent sources should carry the claim.
        "sources" => sources: Option<Sources>,
        /// One slot, compared across outlets and with what is expected.
        "claim" => claim: Option<Claim>,
        /// The wording of one quotation across outlets; `{}` for every quotation that two outlets share.
        "quote" => quote: Option<Quote>,
        /// Each value of a draft stands in the sources; `{}` for values of every type.
        "support" => support: Option<Support>,
        /// Sentences that say the same thing with different values; `{}` for values of every type.
        "align" => align: Option<Align>,
        /// What the calendar rules out.
        "calendar" => calendar: Option<Choices<Calendar>>,
        /// One name written in two ways.
        "spelling" => spelling: Option<Choices<Spelling>>,
        /// Figures that do not add up.
        "arithmetic" => arithmetic: Option<Choices<Arithmetic>>,
        /// A headline compared with its own text.
        "headline" => headline: Option<Choices<Headline>>,
        /// First, only, largest.
        "superlative" => superlative: Option<Choices<Superlative>>,
        /// A word that stands twice.
        "repeated" => repeated: Option<Repeated>,
        /// What a draft shows by itself.
        "draft" => draft: Option<Choices<Draft>>,
        /// Two claims of other rules that must stand in order.
        "order" => order: Option<Order>,
        /// A claim of another rule that must be what others give: years between dates, a sum, a change in per cent.
        "follows" => follows: Option<Follows>,
    }
}

words! {
    /// How much a finding weighs.
    pub enum Severity {
        /// Two sources cannot both be right, or a fact is missed.
        Error = "error",
        /// Probably wrong, or not supported.
        Warning = "warning",
        /// Worth a look.
        Info = "info",
        /// The rule is not applied.
        Off = "off",
    }
}

record! {
    /// A slot: whose value, and in which words it is said.
    pub struct Claim {
        /// The type of the value.
        "type" => kind: TypeName,
        /// The words around the value, one phrase for each way to say it: `(met|talked) for {duration}`.
        "phrases" => phrases: Phrases,
        /// Words that must not stand in the sentence.
        "without" => without: Words,
        /// Words that must all stand in the sentence or in one beside it.
        "near" => near: Words,
        /// When two values agree though they are not the same.
        "agree" => agree: Option<Agreement>,
        /// A checked fact: every document is held to it.
        "expect" => expect: Option<String>,
        /// A value that grows or shrinks with time: a later one is an update, no contradiction.
        "evolves" => evolves: Option<Evolves>,
        /// Whose words count.
        "voice" => voice: Option<Voice>,
    }
}

words! {
    /// How a value changes with time.
    pub enum Evolves {
        /// It grows, as a toll does.
        Rising = "rising",
        /// It shrinks, as the number of the missing does.
        Falling = "falling",
    }
}

words! {
    /// Whose words a claim may stand in.
    pub enum Voice {
        /// Anybody's.
        Any = "any",
        /// The outlet's own.
        Outlet = "outlet",
        /// A speaker's.
        Quoted = "quoted",
    }
}

record! {
    /// How many sources should carry a claim.
    pub struct Sources {
        /// The least number of independent sources; copies of one agency text count once.
        "at_least" => at_least: u32,
    }
}

record! {
    /// One quotation, by who said it and what it holds.
    pub struct Quote {
        /// Who said it, by any part of the name.
        "speaker" => speaker: Option<String>,
        /// Words or phrases that the quotation holds, every one of them.
        "holding" => holding: Words,
        /// What is compared: its words, or who is said to have spoken them.
        "compare" => compare: Option<Compare>,
    }
}

words! {
    /// What two reports of one quotation are compared in.
    pub enum Compare {
        /// The words.
        Words = "words",
        /// The speaker: one quotation given to two people.
        Speakers = "speakers",
    }
}

record! {
    /// Which values of a draft must stand in the sources, and in how many.
    pub struct Support {
        /// Types of values, by their names; all if nothing is said.
        "types" => types: Words,
        /// The least number of sources that must say it; 1 if nothing is said.
        "at_least" => at_least: Option<u32>,
    }
}

words! {
    /// What the calendar rules out.
    pub enum Calendar {
        /// A weekday that does not fit its date.
        Weekday = "weekday",
        /// A date that does not exist.
        Impossible = "impossible",
        /// A plan for a day that was past when the article appeared.
        PastPlan = "past-plan",
        /// An age that does not fit a year of birth, of birth and death, or another age of the person in the article.
        Age = "age",
        /// A number of years that the years beside it do not make: "six years, from 1914 to 1918".
        Years = "years",
    }
}

words! {
    /// What may stand twice.
    pub enum Repeated {
        /// A word: "the the".
        Words = "words",
    }
}

record! {
    /// A text and what the rule makes of it. Either `text` and `value`, or `a`, `b` and `verdict`; a rule
    /// that names other rules takes `text` and `verdict` too.
    pub struct Example {
        /// The text in which a value is looked for.
        "text" => text: Option<String>,
        /// The value that the rule finds there, or `none`.
        "value" => value: Option<String>,
        /// The day on which the texts were published, for words such as "last month".
        "published" => published: Option<String>,
        /// The first of two texts; as a mapping with `text`, also when and by whom it was published.
        "a" => a: Option<SideOrText>,
        /// The second of two texts.
        "b" => b: Option<SideOrText>,
        /// How the values of the two, or those of the rules named, stand to each other.
        "verdict" => verdict: Option<Verdict>,
    }
}

record! {
    /// One of two texts, with what else is known of it.
    pub struct Side {
        /// The text.
        "text" => text: String,
        /// The day on which it was published; the example's day if nothing is said.
        "published" => published: Option<String>,
        /// Who published it.
        "outlet" => outlet: Option<String>,
    }
}

/// One of two texts: the text alone, or a mapping that says more.
#[derive(Debug, Clone, Default)]
pub struct SideOrText(pub Side);

impl Described for SideOrText {
    const SHAPE: Shape = match Side::SHAPE {
        Shape::Record(side) => Shape::TextOr(side),
        other => other,
    };
}

impl<'de> Deserialize<'de> for SideOrText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(SideVisitor)
    }
}

struct SideVisitor;

impl SideVisitor {
    fn bare(text: String) -> SideOrText {
        SideOrText(Side {
            text,
            ..Side::default()
        })
    }
}

impl<'de> de::Visitor<'de> for SideVisitor {
    type Value = SideOrText;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text or a mapping with `text`")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<SideOrText, E> {
        Ok(Self::bare(text.to_owned()))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<SideOrText, E> {
        Ok(Self::bare(number.to_string()))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<SideOrText, E> {
        Ok(Self::bare(number.to_string()))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<SideOrText, E> {
        Ok(Self::bare(number.to_string()))
    }

    fn visit_bool<E: de::Error>(self, flag: bool) -> Result<SideOrText, E> {
        Ok(Self::bare(flag.to_string()))
    }

    fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<SideOrText, A::Error> {
        Side::deserialize(de::value::MapAccessDeserializer::new(map)).map(SideOrText)
    }
}

words! {
    /// How two values stand to each other.
    pub enum Verdict {
        /// The same value, perhaps in other words.
        Same = "same",
        /// Both can be true.
        Compatible = "compatible",
        /// They cannot both be true.
        Contradicts = "contradicts",
        /// Different kinds of thing.
        Incomparable = "incomparable",
    }
}

/// The phrases of a claim: one, or a list.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct Phrases(pub Words);

impl Described for Phrases {
    const SHAPE: Shape = Words::SHAPE;
}

/// The name of a value type; `None` only while a file is being read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TypeName(pub Option<Type>);

impl Described for TypeName {
    const SHAPE: Shape = Shape::Words(&TYPES);
}

impl<'de> Deserialize<'de> for TypeName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(String::deserialize(deserializer)?.parse().ok()))
    }
}

/// The value types as words of the schema.
static TYPES: [Word; Type::ALL.len()] = [
    Word {
        name: "number",
        doc: &["A count or pure number: \"47 people\"."],
    },
    Word {
        name: "fraction",
        doc: &["A fraction: \"two-thirds\"."],
    },
    Word {
        name: "percent",
        doc: &["A percentage or percentage points: \"5.2%\"."],
    },
    Word {
        name: "money",
        doc: &["An amount of money: \"US$1.2bn\"."],
    },
    Word {
        name: "quantity",
        doc: &["A figure with a unit: \"12 million tonnes\"."],
    },
    Word {
        name: "age",
        doc: &["An age: \"a 47-year-old\"."],
    },
    Word {
        name: "duration",
        doc: &["A length of time: \"100 minutes\"."],
    },
    Word {
        name: "date",
        doc: &["A day or a span of days: \"30 October\", \"early next year\"."],
    },
    Word {
        name: "period",
        doc: &["The same as `date`."],
    },
    Word {
        name: "time",
        doc: &["A time of day: \"7 p.m.\", \"19:00\", \"noon\"."],
    },
    Word {
        name: "tally",
        doc: &["A vote, a score or a record: \"by 7-4\", \"won 3-2\"."],
    },
    Word {
        name: "since",
        doc: &["A look-back: \"first … in six years\"."],
    },
    Word {
        name: "change",
        doc: &["A change: \"from 20% to 10%\"."],
    },
    Word {
        name: "name",
        doc: &["A name: a person with its title, a place, a body."],
    },
    Word {
        name: "quote",
        doc: &["A quotation."],
    },
    Word {
        name: "place",
        doc: &["A country, state or large city, by whichever name: \"Busan\", \"the Dutch\"."],
    },
    Word {
        name: "body",
        doc: &["The name of an organisation: \"the Harbour Safety Committee\"."],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_for_types_are_the_types() {
        assert_eq!(TYPES.map(|w| w.name), Type::ALL.map(Type::name));
    }
}
