//! What single words tell about persons and speech: one look-up a token, from the tables.

use std::ops::BitOr;
use std::sync::LazyLock;

use crate::lexicon::{self, Dense, Fold, Verb, Word, rows};
use crate::text::{Text, Token};

/// The senses of a word, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Sense(u64);

#[allow(missing_docs, reason = "the tables explain each sense")]
impl Sense {
    pub(crate) const SAY: Self = Self(1);
    pub(crate) const ACT: Self = Self(1 << 1);
    pub(crate) const ING: Self = Self(1 << 2);
    pub(crate) const PLAIN: Self = Self(1 << 3);
    pub(crate) const TITLE: Self = Self(1 << 4);
    pub(crate) const MR: Self = Self(1 << 5);
    pub(crate) const MS: Self = Self(1 << 6);
    pub(crate) const ROLE: Self = Self(1 << 7);
    pub(crate) const BODY: Self = Self(1 << 8);
    pub(crate) const PARTICLE: Self = Self(1 << 9);
    pub(crate) const SUFFIX: Self = Self(1 << 10);
    pub(crate) const HE: Self = Self(1 << 11);
    pub(crate) const SHE: Self = Self(1 << 12);
    pub(crate) const THEY: Self = Self(1 << 13);
    pub(crate) const IT: Self = Self(1 << 14);
    pub(crate) const I: Self = Self(1 << 15);
    pub(crate) const DET: Self = Self(1 << 16);
    pub(crate) const ASIDE: Self = Self(1 << 17);
    pub(crate) const PREP: Self = Self(1 << 18);
    pub(crate) const OF: Self = Self(1 << 19);
    pub(crate) const CONJ: Self = Self(1 << 20);
    pub(crate) const REL: Self = Self(1 << 21);
    pub(crate) const BE: Self = Self(1 << 22);
    pub(crate) const MALE: Self = Self(1 << 23);
    pub(crate) const FEMALE: Self = Self(1 << 24);
    pub(crate) const ORG: Self = Self(1 << 25);
    pub(crate) const PLACE: Self = Self(1 << 26);
    pub(crate) const NEVER: Self = Self(1 << 27);
    pub(crate) const BARE: Self = Self(1 << 28);
    pub(crate) const MOD: Self = Self(1 << 30);
    pub(crate) const DAY: Self = Self(1 << 32);
    /// Makes another office of the title behind it: "vice".
    pub(crate) const LESSER: Self = Self(1 << 34);
    /// A noun that cannot speak: "week", "cheer".
    pub(crate) const MUTE: Self = Self(1 << 33);
    /// "according".
    pub(crate) const ACCORDING: Self = Self(1 << 31);
    /// A form of a verb that is the plural of a noun as well: "claims".
    pub(crate) const NOUN: Self = Self(1 << 29);
    /// "that", before what is said.
    pub(crate) const THAT: Self = Self(1 << 35);
    pub(crate) const THE: Self = Self(1 << 36);
    pub(crate) const ARTICLE: Self = Self(1 << 37);
    /// A pronoun that is no subject: "him".
    pub(crate) const OBJECT: Self = Self(1 << 38);
    pub(crate) const WHO: Self = Self(1 << 39);
    pub(crate) const TO: Self = Self(1 << 40);
    pub(crate) const ON: Self = Self(1 << 41);
    pub(crate) const BY: Self = Self(1 << 42);
    pub(crate) const AS: Self = Self(1 << 43);
    pub(crate) const AND: Self = Self(1 << 44);
    /// Joins two clauses: "and", "but".
    pub(crate) const LINK: Self = Self(1 << 45);
    pub(crate) const WE: Self = Self(1 << 46);
    /// Behind the hyphen of an office: "elect".
    pub(crate) const DESIGNATE: Self = Self(1 << 47);
    /// A verb with a hearer before what is said: "told".
    pub(crate) const TELLS: Self = Self(1 << 48);
    /// A plain form that is a past form, too: "read".
    pub(crate) const PAST: Self = Self(1 << 49);
    /// A verb of speech that may have an amount as its object: "added 0.4%".
    pub(crate) const COUNTS: Self = Self(1 << 50);
    /// Behind a number, what such a verb may have added or claimed.
    pub(crate) const MEASURE: Self = Self(1 << 51);
    /// "of" and no other word that joins two nouns.
    pub(crate) const GENITIVE: Self = Self(1 << 52);
    /// A word that ends a time.
    pub(crate) const TIME: Self = Self(1 << 53);
    /// A determiner that may stand for a person.
    pub(crate) const ALONE: Self = Self(1 << 54);
    /// A verb that speaks together with a particle: "shot" back.
    pub(crate) const RETORTS: Self = Self(1 << 55);
    /// Such a particle: "back", "in".
    pub(crate) const BACK: Self = Self(1 << 56);
    /// What somebody says or thinks, as a noun: in her "words", "view".
    pub(crate) const WORDS: Self = Self(1 << 57);

    /// Any pronoun that can be a subject.
    pub(crate) const PRONOUN: Self =
        Self(Self::HE.0 | Self::SHE.0 | Self::THEY.0 | Self::IT.0 | Self::I.0);
    /// A verb of speech in any form.
    pub(crate) const VERB: Self = Self(Self::SAY.0 | Self::ACT.0);
    /// A given name, or a family name that stands first.
    pub(crate) const GIVEN: Self = Self(Self::MALE.0 | Self::FEMALE.0);

    /// What no word of a person's name is.
    pub(crate) const NOT_OF_NAME: Self = Self(
        Self::ORG.0
            | Self::PLACE.0
            | Self::TITLE.0
            | Self::ROLE.0
            | Self::NEVER.0
            | Self::DET.0
            | Self::PREP.0
            | Self::CONJ.0
            | Self::PRONOUN.0
            | Self::REL.0
            | Self::ASIDE.0
            | Self::VERB.0
            | Self::DAY.0
            | Self::MOD.0,
    );

    /// Whether the word has any of the senses of `other`.
    pub(crate) fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "title" => Self::TITLE,
            "mr" => Self(Self::MR.0 | Self::TITLE.0),
            "ms" => Self(Self::MS.0 | Self::TITLE.0),
            "role" => Self::ROLE,
            "body" => Self::BODY,
            "particle" => Self::PARTICLE,
            "mod" => Self::MOD,
            "according" => Self::ACCORDING,
            "day" => Self::DAY,
            "mute" => Self::MUTE,
            "lesser" => Self::LESSER,
            "suffix" => Self::SUFFIX,
            "he" => Self::HE,
            "she" => Self::SHE,
            "they" => Self::THEY,
            "it" => Self::IT,
            "i" => Self::I,
            "det" => Self::DET,
            "aside" => Self::ASIDE,
            "prep" => Self::PREP,
            "of" => Self::OF,
            "conj" => Self::CONJ,
            "rel" => Self::REL,
            "be" => Self::BE,
            "m" => Self::MALE,
            "f" => Self::FEMALE,
            "b" | "given" => Self::GIVEN,
            "org" => Self::ORG,
            "place" => Self::PLACE,
            "never" => Self::NEVER,
            _ => return Self::small(name),
        })
    }

    /// The senses of the small words of a sentence that reports.
    fn small(name: &str) -> Option<Self> {
        Some(match name {
            "that" => Self::THAT,
            "the" => Self::THE,
            "article" => Self::ARTICLE,
            "object" => Self::OBJECT,
            "who" => Self::WHO,
            "to" => Self::TO,
            "on" => Self::ON,
            "by" => Self::BY,
            "as" => Self::AS,
            "and" => Self::AND,
            "link" => Self::LINK,
            "we" => Self::WE,
            "designate" => Self::DESIGNATE,
            "tells" => Self::TELLS,
            "past" => Self::PAST,
            "counts" => Self::COUNTS,
            "measure" => Self::MEASURE,
            "genitive" => Self::GENITIVE,
            "time" => Self::TIME,
            "alone" => Self::ALONE,
            "retorts" => Self::RETORTS,
            "back" => Self::BACK,
            "words" => Self::WORDS,
            _ => return None,
        })
    }
}

impl BitOr for Sense {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

static LEXICON: LazyLock<Dense<Sense>> = LazyLock::new(|| senses().0);

/// All tables as one, and the names of senses that none knows (a test keeps that list empty).
fn senses() -> (Dense<Sense>, Vec<String>) {
    let mut all = Dense::default();
    let mut unknown = Vec::new();
    for table in [
        include_str!("../../lexicon/en/people.tsv"),
        include_str!("../../lexicon/en/given.tsv"),
        include_str!("../../lexicon/en/first_names.tsv"),
        include_str!("../../lexicon/en/notnames.tsv"),
    ] {
        for (word, column) in rows(table) {
            let sense = column
                .split_whitespace()
                .fold(Sense::default(), |all, name| {
                    let known = Sense::named(name);
                    unknown.extend(known.is_none().then(|| name.to_owned()));
                    all | known.unwrap_or_default()
                });
            all.add(word, sense);
        }
    }
    for (verb, class) in Verb::all() {
        let class = match class {
            "say" => Sense::SAY,
            "bare" => Sense::SAY | Sense::BARE,
            "act" => Sense::ACT,
            other => {
                unknown.push(other.to_owned());
                continue;
            }
        };
        let noun = if verb.plain == "say" {
            class
        } else {
            class | Sense::NOUN
        };
        all.add(&verb.plain, class | Sense::PLAIN);
        all.add(&verb.third, noun);
        all.add(&verb.ing, class | Sense::ING);
        for past in &verb.past {
            all.add(past, class);
        }
    }
    (all, unknown)
}

/// Whether a speaker is called by a title and a name and no more: "Mayor Lind", "Mr. Brook".
pub(crate) fn is_titled(speaker: &str) -> bool {
    let text = Text::plain(speaker);
    let words = Words::read(&text);
    let last = text.tokens().len().saturating_sub(1);
    words.has(0, Sense::TITLE)
        && !words.has(last, Sense::TITLE | Sense::ROLE | Sense::PLACE | Sense::ORG)
        && text.tokens().iter().all(|t| t.capital || !t.is_word())
}

/// Whether a word stands behind names and is none: "Jr", "III".
pub(crate) fn is_suffix(word: &str) -> bool {
    closes(lexicon::word(Fold::of(word), word))
}

/// [`is_suffix`] of a word that is looked up already.
pub(super) fn closes(word: Word) -> bool {
    LEXICON.get(word).any(Sense::SUFFIX)
}

/// Whether a word is a pronoun that one person speaks by: "he", "she".
pub(crate) fn is_personal(word: &str) -> bool {
    let sense = LEXICON.get(lexicon::word(Fold::of(word), word));
    sense.any(Sense::HE | Sense::SHE) && !sense.any(Sense::OBJECT | Sense::DET)
}

/// The senses of every token of a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words<'t> {
    tokens: &'t [Token],
    lexicon: &'static Dense<Sense>,
}

impl<'t> Words<'t> {
    /// The words of `text`.
    pub(crate) fn read(text: &'t Text<'_>) -> Self {
        Self {
            tokens: text.tokens(),
            lexicon: &LEXICON,
        }
    }

    /// The senses of the token at `at`; none past the end.
    pub(crate) fn sense(&self, at: usize) -> Sense {
        self.tokens
            .get(at)
            .map_or(Sense::default(), |token| self.lexicon.get(token.word))
    }

    /// Whether the token at `at` has any of the senses of `sense`.
    pub(crate) fn has(&self, at: usize, sense: Sense) -> bool {
        self.sense(at).any(sense)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_tables_has_a_known_sense() {
        assert_eq!(senses().1, Vec::<String>::new());
    }

    #[test]
    fn verbs_are_conjugated_as_english_does() {
        let (all, number) = (senses().0, |word: &str| lexicon::word(Fold::of(word), word));
        for form in [
            "said", "saying", "denies", "denied", "denying", "slammed", "slamming", "added",
            "writing", "wrote", "agreed", "agreeing", "teased", "stressed", "stresses",
        ] {
            assert!(all.get(number(form)).any(Sense::VERB), "{form}");
        }
        for odd in ["sayed", "deniing", "slamed", "addded"] {
            assert_eq!(number(odd), lexicon::Word::NONE, "{odd}");
        }
    }
}
