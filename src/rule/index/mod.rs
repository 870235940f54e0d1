//! All rules in one pass over a text.
//!
//! Every phrase is filed under the forms of its rarest required word, so a sentence asks only for
//! the phrases whose rarest word it holds: matching costs what the text costs, and hardly more with
//! the number of rules. Sentences without a value are not looked at.

mod matching;
mod postings;

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use super::model::{Check, Rule};
use crate::document::Document;
use crate::text::Text;
use crate::value::{Bound, Mention, Type, Value, with_asked};
use postings::Postings;

pub use matching::Match;

/// Rules, ready to be found in texts. Shared by all threads.
#[derive(Debug, Default)]
pub struct RuleSet {
    rules: Vec<Rule>,
    /// The rules of each check, by its key.
    checking: FxHashMap<&'static str, Vec<usize>>,
    /// The rules that others name, by their ids.
    named: FxHashMap<String, usize>,
    /// The types of values that rules ask for and that are looked for on demand.
    asked: Vec<Type>,
    postings: Postings,
}

impl RuleSet {
    /// Files `rules`. Rules that are off keep their index; they are matched only if one that is on names
    /// them.
    pub fn new(rules: Vec<Rule>) -> Self {
        let mut checking: FxHashMap<&'static str, Vec<usize>> = FxHashMap::default();
        for (index, rule) in rules.iter().enumerate() {
            checking.entry(rule.check.name()).or_default().push(index);
        }
        let named = named(&rules);
        Self {
            checking,
            asked: asked(&rules),
            postings: Postings::new(&rules, |r| {
                r.severity.is_some() || named.contains_key(&r.id)
            }),
            named,
            rules,
        }
    }

    /// The rules, in the order in which they were given.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rules that are on.
    pub fn in_force(&self) -> impl Iterator<Item = &Rule> {
        self.rules.iter().filter(|r| r.severity.is_some())
    }

    /// The index of rule `id`, if a rule that is on names it.
    pub fn named(&self, id: &str) -> Option<usize> {
        self.named.get(id).copied()
    }

    /// The indices of the rules whose check is written under `key` ("claim", "quote"), in order.
    pub fn checking(&self, key: &str) -> &[usize] {
        self.checking.get(key).map_or(&[], Vec::as_slice)
    }

    /// `mentions`, which [`crate::value::extract`] found in `text`, with the names, places and bodies that a rule
    /// asks for: they are looked for on demand, because most rules do not.
    pub fn values<'m>(
        &self,
        text: &Text<'_>,
        mentions: impl Into<Cow<'m, [Mention]>>,
    ) -> Cow<'m, [Mention]> {
        let mentions = mentions.into();
        if self.asked.is_empty() {
            mentions
        } else {
            Cow::Owned(with_asked(text, mentions.into_owned(), &self.asked))
        }
    }

    /// Every value of `mentions` (in order, as [`crate::value::extract`] gives them) that fills the
    /// slot of a rule, by value, then by rule; a rule and a value come together once only.
    ///
    /// Document filters are not applied: see [`RuleSet::matches_in`].
    pub fn matches(&self, text: &Text<'_>, mentions: &[Mention]) -> Vec<Match> {
        self.matches_if(text, mentions, |_| true)
    }

    /// The same as [`RuleSet::matches`] for the rules that read `document`, whose text is `text`.
    pub fn matches_in(
        &self,
        document: &Document,
        text: &Text<'_>,
        mentions: &[Mention],
    ) -> Vec<Match> {
        // A rule's filters are asked only once one of its phrases matches.
        let mut asked: FxHashMap<usize, bool> = FxHashMap::default();
        self.matches_if(text, mentions, |rule| {
            *asked.entry(rule).or_insert_with(|| {
                self.rules
                    .get(rule)
                    .is_some_and(|r| r.reads(document, text))
            })
        })
    }

    fn matches_if(
        &self,
        text: &Text<'_>,
        mentions: &[Mention],
        mut reads: impl FnMut(usize) -> bool,
    ) -> Vec<Match> {
        let mut out = self.all_matches(text, mentions, &mut reads);
        let mut seen = FxHashSet::default();
        out.retain(|m| seen.insert((m.rule, m.mention)));
        out
    }

    /// The value that a match claims, as its phrase means it. "In office since {date}" asks for the day on which
    /// it began; the "since" that is the phrase's own opens no stretch behind it.
    pub fn claimed(&self, found: &Match, text: &Text<'_>, mentions: &[Mention]) -> Option<Mention> {
        let mut mention = mentions.get(found.mention)?.clone();
        let dated = matches!(mention.reading.value, Value::Date(_) | Value::Period(_));
        let before = mention
            .tokens
            .start
            .checked_sub(1)
            .filter(|at| found.tokens.contains(at));
        if dated
            && mention.reading.bound == Bound::AtLeast
            && before.is_some_and(|at| self.says(found, text.word(at)))
        {
            mention.reading.bound = Bound::Exact;
        }
        Some(mention)
    }

    /// Whether the phrase that matched holds `word` itself.
    fn says(&self, found: &Match, word: &str) -> bool {
        let Some(Check::Claim(claim)) = self.rules.get(found.rule).map(|rule| &rule.check) else {
            return false;
        };
        claim
            .phrases
            .get(found.phrase)
            .is_some_and(|p| p.phrase.says(word))
    }
}

/// The types of values that rules ask for and that are looked for on demand.
fn asked(rules: &[Rule]) -> Vec<Type> {
    let asks = |kind: Type| {
        rules.iter().any(|rule| match &rule.check {
            Check::Claim(claim) => {
                let mut phrases = claim.phrases.iter();
                claim.kind == kind || phrases.any(|p| p.phrase.asks_for(kind))
            }
            _ => false,
        })
    };
    let on_demand = Type::ALL.into_iter().filter(|kind| kind.is_asked_for());
    on_demand.filter(|&kind| asks(kind)).collect()
}

/// The rules that those which are on name, by their ids.
fn named(rules: &[Rule]) -> FxHashMap<String, usize> {
    let wanted: FxHashSet<&str> = rules
        .iter()
        .filter(|r| r.severity.is_some())
        .flat_map(|r| r.check.names())
        .collect();
    if wanted.is_empty() {
        return FxHashMap::default();
    }
    rules
        .iter()
        .enumerate()
        .filter(|(_, r)| wanted.contains(r.id.as_str()))
        .map(|(index, r)| (r.id.clone(), index))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::rule::Loader;
    use crate::rule::probe::Probe;

    /// A rule for each line.
    pub(super) fn set(claims: &str) -> RuleSet {
        let mut source = "rules:\n".to_owned();
        for (number, claim) in claims.lines().enumerate() {
            writeln!(source, "  - {{id: r{number}, claim: {{{claim}}}}}")
                .expect("a string takes all");
        }
        let mut loader = Loader::new();
        loader.add("t.yaml", &source);
        let (rules, faults) = loader.finish();
        assert!(
            faults
                .iter()
                .all(|f| f.level == crate::fault::Level::Warning),
            "{faults:?}"
        );
        RuleSet::new(rules)
    }

    /// "rule/phrase: words" for each match.
    pub(super) fn matches(set: &RuleSet, marked: &str) -> Vec<String> {
        let probe = Probe::new(marked);
        let text = probe.text();
        let mentions = probe.mentions(&text);
        let words = |m: &Match| {
            mentions
                .get(m.mention)
                .map_or("", |m| m.span.of(text.source()))
        };
        set.matches(&text, &mentions)
            .iter()
            .map(|m| format!("{}/{}: {}", m.rule, m.phrase, words(m)))
            .collect()
    }

    #[test]
    fn each_rule_finds_each_value_once() {
        let set = set(
            "type: duration, phrases: [\"met for {duration}\", \"met ... {duration}\"]\ntype: date, phrases: \"met ... {date}\"\ntype: percent, phrases: \"{percent}\"",
        );
        let found = matches(
            &set,
            "They met for ⟦duration:1 hour⟧ on ⟦date:Monday⟧. Growth was ⟦percent:5%⟧, they met.",
        );
        assert_eq!(found, ["0/0: 1 hour", "1/0: Monday", "2/0: 5%"]);
    }

    #[test]
    fn a_phrase_without_words_asks_for_none_in_the_sentence() {
        let set = set("type: percent, phrases: \"{percent}\"");
        assert_eq!(matches(&set, "Growth was ⟦percent:5%⟧."), ["0/0: 5%"]);
    }

    #[test]
    fn rules_that_are_off_are_not_matched() {
        let mut loader = Loader::new();
        loader.add(
            "t.yaml",
            "rules:\n  - {id: a, severity: off, claim: {type: date, phrases: \"on {date}\"}}\n",
        );
        let set = RuleSet::new(loader.finish().0);
        assert_eq!(
            (set.rules().len(), matches(&set, "on ⟦date:Monday⟧").len()),
            (1, 0)
        );
        assert_eq!(
            (set.checking("claim"), set.checking("quote")),
            (&[0][..], &[][..])
        );
    }

    #[test]
    fn regular_expressions_are_found_by_their_characters_and_without() {
        let set = set(
            "type: duration, phrases: '/spoke for (?<value>[a-z]+ minutes)/'\ntype: duration, phrases: '/(?<value>\\w+ minutes)/'\ntype: duration, phrases: '/(?<value>\\w+ \\w+)/'\ntype: duration, phrases: '/sang for (?<value>\\w+)/'",
        );
        let found = matches(&set, "They SPOKE for ⟦duration:ninety minutes⟧.");
        assert_eq!(
            found,
            [
                "0/0: ninety minutes",
                "1/0: ninety minutes",
                "2/0: ninety minutes"
            ]
        );
        assert_eq!(
            matches(&set, "They \u{17f}poke for ⟦duration:ninety minutes⟧.").len(),
            3
        );
    }
}
