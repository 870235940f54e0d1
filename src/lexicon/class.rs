//! The classes of small words: one registry, from `lexicon/en/classes.tsv`.
//!
//! Readers ask for "the word that joins", never for "and", so that another language is another table.

use std::ops::BitOr;
use std::sync::LazyLock;

use super::{Dense, Word, rows};

/// The table.
pub(super) const TABLE: &str = include_str!("en/classes.tsv");

macro_rules! classes {
    ($($name:literal => $class:ident,)+) => {
        /// What a small word does beside a value; the remarks of the table say it of each.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the remarks of the table say it")]
        pub(crate) enum Class {
            $($class,)+
        }

        /// The classes by their names in the table.
        const NAMES: &[(&str, Class)] = &[$(($name, Class::$class),)+];
    };
}

classes! {
    "about" => About,
    "age" => Age,
    "aged" => Aged,
    "and" => And,
    "arrived" => Arrived,
    "article" => Article,
    "as" => As,
    "between" => Between,
    "by" => By,
    "cut" => Cut,
    "decimal-point" => DecimalPoint,
    "index-point" => IndexPoint,
    "every" => Every,
    "fold" => Fold,
    "from" => From,
    "graded" => Graded,
    "higher" => Higher,
    "lower" => Lower,
    "in" => In,
    "inch" => Inch,
    "level" => Level,
    "minus" => Minus,
    "more" => More,
    "nearly" => Nearly,
    "of" => Of,
    "onward" => Onward,
    "or" => Or,
    "out" => Out,
    "over" => Over,
    "particled" => Particled,
    "per" => Per,
    "quarter" => Quarter,
    "quarters" => Quarters,
    "settle" => Settle,
    "shifted" => Shifted,
    "sized" => Sized,
    "tally" => Tally,
    "than" => Than,
    "to" => To,
    "way" => Way,
    "whose" => Whose,
    "closer" => Closer,
    "label" => Label,
    "year" => Year,
    "metre" => Metre,
    "filler" => Filler,
    "noone" => Noone,
    "month" => Month,
    "names-more" => NamesMore,
    "clock" => Clock,
    "street" => Street,
    "telephone" => Telephone,
    "telephone-joint" => TelephoneJoint,
    "plural" => Plural,
    "halfno" => Halfno,
    "paid" => Paid,
    "sold" => Sold,
    "duration-before" => DurationBefore,
    "part-before" => PartBefore,
    "count-before" => CountBefore,
    "spread" => Spread,
    "owner" => Owner,
    "old" => Old,
    "weighs" => Weighs,
    "funds" => Funds,
    "priced" => Priced,
    "modal" => Modal,
    "adrift" => Adrift,
    "degree" => Degree,
    "race" => Race,
    "era" => Era,
    "subzero" => Subzero,
    "unit-word" => UnitWord,
    "name-of" => NameOf,
    "size" => Size,
    "turns" => Turns,
    "kin" => Kin,
    "relation" => Relation,
    "grown" => Grown,
    "subject" => Subject,
    "who" => Who,
    "copula" => Copula,
    "then-now" => ThenNow,
    "clause" => Clause,
    "long" => Long,
    "nounless" => Nounless,
    "note-bridge" => NoteBridge,
    "note-ends" => NoteEnds,
    "note-turns" => NoteTurns,
    "plan-modal" => PlanModal,
    "with-to" => WithTo,
    "plan-past" => PlanPast,
    "plan-leads" => PlanLeads,
    "plan-parts" => PlanParts,
    "plan-carries" => PlanCarries,
    "doubled" => Doubled,
    "office" => Office,
    "office-head" => OfficeHead,
    "past" => Past,
    "lowers" => Lowers,
    "collective" => Collective,
    "ordinal-ending" => OrdinalEnding,
    "plural-ending" => PluralEnding,
    "denies" => Denies,
    "reckons" => Reckons,
    "apart" => Apart,
    "apart-end" => ApartEnd,
    "moves" => Moves,
    "no-noun" => NoNoun,
    "bare-plural" => BarePlural,
    "counter" => Counter,
    "paper" => Paper,
    "evening" => Evening,
    "show" => Show,
    "nickname" => Nickname,
    "ends-past" => EndsPast,
    "puts-off" => PutsOff,
    "until" => Until,
    "results" => Results,
    "which-year" => WhichYear,
    "date-hedge" => DateHedge,
    "looks-back" => LooksBack,
    "age-owner" => AgeOwner,
    "early" => Early,
    "mid" => Mid,
    "late" => Late,
    "period-end" => PeriodEnd,
    "numero" => Numero,
    "masthead" => Masthead,
    "up-to" => UpTo,
    "to-be" => ToBe,
    "being" => Being,
    "length-hedge" => LengthHedge,
    "honorific" => Honorific,
    "edition" => Edition,
    "weather" => Weather,
    "not-before" => NotBefore,
    "baseline" => Baseline,
    "harmed" => Harmed,
    "further" => Further,
    "others" => Others,
    "crowd" => Crowd,
    "including" => Including,
    "among" => Among,
    "toll" => Toll,
    "reaches" => Reaches,
    "background" => Background,
    "orders" => Orders,
    "leaves" => Leaves,
    "region" => Region,
    "where" => Where,
    "other-time" => OtherTime,
    "being-done" => BeingDone,
    "had-to" => HadTo,
    "determines" => Determines,
    "opens-clause" => OpensClause,
    "relative" => Relative,
    "auxiliary" => Auxiliary,
    "opens-phrase" => OpensPhrase,
    "opens-reason" => OpensReason,
    "opens-topic" => OpensTopic,
    "unsure" => Unsure,
    "plan-over" => PlanOver,
    "noun-first" => NounFirst,
    "compares" => Compares,
    "compares-by" => ComparesBy,
    "rest" => Rest,
    "shares" => Shares,
    "named-before" => NamedBefore,
    "against" => Against,
    "together" => Together,
    "perfect" => Perfect,
    "of-whom" => OfWhom,
    "then" => Then,
    "apportions" => Apportions,
    "term" => Term,
    "amounts" => Amounts,
    "rebuts" => Rebuts,
    "dies" => Dies,
    "mutual" => Mutual,
    "crime" => Crime,
    "alleges" => Alleges,
    "accounts" => Accounts,
    "verdict" => Verdict,
    "back-then" => BackThen,
}

impl Class {
    /// The word of its bit, and which of the word's bits it is.
    fn place(self) -> (usize, u32) {
        let at = self as u32;
        ((at / u64::BITS) as usize, at % u64::BITS)
    }
}

/// The classes of a word, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Classes([u64; WORDS]);

/// How many words the bits take.
const WORDS: usize = NAMES.len().div_ceil(u64::BITS as usize);

impl Classes {
    /// Whether the word is of a class.
    pub(crate) fn has(self, class: Class) -> bool {
        let (word, bit) = class.place();
        self.0.get(word).is_some_and(|bits| bits >> bit & 1 == 1)
    }
}

impl From<Class> for Classes {
    fn from(class: Class) -> Self {
        let (word, bit) = class.place();
        let mut bits = [0; WORDS];
        if let Some(bits) = bits.get_mut(word) {
            *bits = 1 << bit;
        }
        Self(bits)
    }
}

impl BitOr for Classes {
    type Output = Self;

    fn bitor(mut self, other: Self) -> Self {
        let pairs = self.0.iter_mut().zip(other.0);
        pairs.for_each(|(bits, more)| *bits |= more);
        self
    }
}

static CLASSES: LazyLock<Dense<Classes>> = LazyLock::new(|| {
    let mut classes = Dense::default();
    for (class, word) in words() {
        if let Some((_, class)) = NAMES.iter().find(|(name, _)| *name == class) {
            classes.add(word, Classes::from(*class));
        }
    }
    classes
});

/// The words of the table, each with the name of a class.
pub(super) fn words() -> impl Iterator<Item = (&'static str, &'static str)> {
    rows(TABLE).flat_map(|(class, words)| words.split("; ").map(move |word| (class, word)))
}

/// The classes of a word; none for a word that tells nothing.
pub(crate) fn classes(word: Word) -> Classes {
    CLASSES.get(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_type_and_the_table_hold_the_same_classes_in_one_order() {
        let table: Vec<_> = rows(TABLE).map(|(class, _)| class).collect();
        let names: Vec<_> = NAMES.iter().map(|(name, _)| *name).collect();
        assert_eq!(table, names);
        for (place, (name, class)) in NAMES.iter().enumerate() {
            assert_eq!(*class as usize, place, "{name}");
        }
        assert!(words().all(|(_, word)| !word.is_empty()));
    }
}
