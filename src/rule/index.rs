//! All rules in one pass over a text.
//!
//! Every phrase is filed under the forms of its rarest required word, so a sentence asks only for
//! the phrases whose rarest word it holds: matching costs what the text costs, and hardly more with
//! the number of rules. Sentences without a value are not looked at.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::model::{Check, Claim, Rule};
use super::phrase::matcher::{Hit, Line};
use super::phrase::{Group, Pattern};
use crate::document::Document;
use crate::lexicon::{Key, Lexicon};
use crate::text::Text;
use crate::value::{Mention, Type};

/// A "sentence" of more tokens than this is data or an attack; it is looked at stretch by stretch, so
/// that its cost does not grow with the product of its words and the rules.
const STRETCH: usize = 1_000;

/// A value that fills the slot of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The rule, as an index into [`RuleSet::rules`].
    pub rule: usize,
    /// The phrase, as an index into the claim's phrases; the first, where several match.
    pub phrase: usize,
    /// The value, as an index into the mentions that were given.
    pub mention: usize,
    /// The named values, as indices into the same.
    pub captures: Vec<(String, usize)>,
    /// The tokens that the phrase took.
    pub tokens: Range<usize>,
    /// The sentence that holds them.
    pub sentence: usize,
}

/// Rules, ready to be found in texts. Shared by all threads.
#[derive(Debug, Default)]
pub struct RuleSet {
    rules: Vec<Rule>,
    phrases: Vec<Filed>,
    /// The phrases filed under each word, as a range of `filed`.
    index: FxHashMap<Key, (u32, u32)>,
    filed: Vec<u32>,
    /// Phrases without a required word, tried in every sentence that has their type of value.
    always: Vec<u32>,
    /// Most words of a text lead to no phrase; one bit says so without a look-up.
    seen: Bits,
}

/// A phrase in the index.
#[derive(Debug)]
struct Filed {
    rule: u32,
    phrase: u32,
    kind: Type,
    /// For each group of required words, the bits of a sentence that holds one.
    masks: Vec<u64>,
}

impl RuleSet {
    /// Files `rules`. Rules that are off keep their index but are never matched.
    pub fn new(rules: Vec<Rule>) -> Self {
        let mut set = Self { rules, ..Self::default() };
        let mut filing: Vec<(Key, u32)> = Vec::new();
        let usage = usage(&set.rules);
        for (rule, entry) in set.rules.iter().enumerate().filter(|(_, r)| r.severity.is_some()) {
            let Check::Claim(claim) = &entry.check else { continue };
            for (phrase, compiled) in claim.phrases.iter().enumerate() {
                let id = set.phrases.len() as u32;
                match compiled.required.iter().min_by_key(|g| rarity(g, &usage)) {
                    Some(group) => filing.extend(keys(group).map(|key| (key, id))),
                    None => set.always.push(id),
                }
                let masks = compiled.required.iter().map(|g| keys(g).fold(0, |mask, key| mask | bit(key))).collect();
                set.phrases.push(Filed { rule: rule as u32, phrase: phrase as u32, kind: claim.kind, masks });
            }
        }
        set.file(filing);
        set
    }

    fn file(&mut self, mut filing: Vec<(Key, u32)>) {
        filing.sort_unstable();
        filing.dedup();
        self.seen = Bits::with_capacity(filing.len());
        for chunk in filing.chunk_by(|a, b| a.0 == b.0) {
            let start = self.filed.len() as u32;
            self.filed.extend(chunk.iter().map(|&(_, id)| id));
            if let Some(&(key, _)) = chunk.first() {
                self.index.insert(key, (start, self.filed.len() as u32));
                self.seen.set(key);
            }
        }
    }

    /// The rules, in the order in which they were given.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Every value of `mentions` (in order, as [`crate::value::extract`] gives them) that fills the
    /// slot of a rule, by value, then by rule; a rule and a value come together once only.
    ///
    /// Document filters are not applied: see [`RuleSet::matches_in`].
    pub fn matches(&self, text: &Text<'_>, mentions: &[Mention]) -> Vec<Match> {
        self.matches_if(text, mentions, |_| true)
    }

    /// The same for the rules that read `document`, whose text is `text`.
    pub fn matches_in(&self, document: &Document, text: &Text<'_>, mentions: &[Mention]) -> Vec<Match> {
        // A rule's filters are asked only once one of its phrases matches.
        let mut asked: FxHashMap<usize, bool> = FxHashMap::default();
        self.matches_if(text, mentions, |rule| {
            *asked.entry(rule).or_insert_with(|| self.rules.get(rule).is_some_and(|r| r.reads(document, text)))
        })
    }

    fn matches_if(&self, text: &Text<'_>, mentions: &[Mention], mut reads: impl FnMut(usize) -> bool) -> Vec<Match> {
        let mut out = self.all_matches(text, mentions, &mut reads);
        let mut seen = FxHashSet::default();
        out.retain(|m| seen.insert((m.rule, m.mention)));
        out
    }

    /// Matches of every phrase, those that an earlier phrase of the rule has found too.
    pub(super) fn all_matches(&self, text: &Text<'_>, mentions: &[Mention], reads: &mut dyn FnMut(usize) -> bool) -> Vec<Match> {
        let mut out = Vec::new();
        let mut candidates = Vec::new();
        let mut base = 0;
        for mentions in mentions.chunk_by(|a, b| (a.sentence, stretch(text, a)) == (b.sentence, stretch(text, b))) {
            let Some(first) = mentions.first() else { continue };
            if let Some(sentence) = text.sentences().get(first.sentence) {
                let from = sentence.tokens.start + stretch(text, first) * STRETCH;
                let line = Line { text, tokens: from..sentence.tokens.end.min(from + STRETCH), mentions };
                self.candidates(&line, &mut candidates);
                for &id in &candidates {
                    self.try_phrase(id, &line, base, first.sentence, reads, &mut out);
                }
            }
            base += mentions.len();
        }
        out.sort_by_key(|m| (m.mention, m.rule, m.phrase, m.tokens.start));
        out
    }

    /// The phrases that may match in the sentence, in order.
    fn candidates(&self, line: &Line<'_, '_>, out: &mut Vec<u32>) {
        out.clear();
        let mut bits = 0;
        let mut last = (0, 0);
        for token in line.text.tokens().get(line.tokens.clone()).unwrap_or(&[]) {
            bits |= bit(token.key);
            if self.seen.has(token.key)
                && let Some(&range) = self.index.get(&token.key)
                && range != last
            {
                last = range;
                out.extend_from_slice(self.filed.get(range.0 as usize..range.1 as usize).unwrap_or(&[]));
            }
        }
        out.extend_from_slice(&self.always);
        if out.is_empty() {
            return;
        }
        let kinds = line.mentions.iter().fold(0_u32, |all, m| all | 1 << m.reading.value.kind() as u32);
        let filled = |kind: Type| Type::ALL.into_iter().any(|t| kind.takes(t) && kinds >> t as u32 & 1 == 1);
        out.retain(|&id| self.phrases.get(id as usize).is_some_and(|p| p.masks.iter().all(|m| m & bits != 0) && filled(p.kind)));
        out.sort_unstable();
        out.dedup();
    }

    fn try_phrase(
        &self,
        id: u32,
        line: &Line<'_, '_>,
        base: usize,
        sentence: usize,
        reads: &mut dyn FnMut(usize) -> bool,
        out: &mut Vec<Match>,
    ) {
        let Some(filed) = self.phrases.get(id as usize) else { return };
        let (rule, phrase) = (filed.rule as usize, filed.phrase as usize);
        let Some(Check::Claim(claim)) = self.rules.get(rule).map(|r| &r.check) else { return };
        let Some(compiled) = claim.phrases.get(phrase) else { return };
        let before = out.len();
        compiled.pattern.find(line, |hit| {
            if hit.claim.and_then(|index| line.mentions.get(index)).is_some_and(|m| claim.hears(m)) {
                out.extend(found(hit, rule, phrase, base, sentence));
            }
        });
        if out.len() > before && !(reads(rule) && in_context(claim, line, sentence)) {
            out.truncate(before);
        }
    }
}

fn found(hit: Hit, rule: usize, phrase: usize, base: usize, sentence: usize) -> Option<Match> {
    let captures = hit.captures.into_iter().map(|(name, index)| (name.to_string(), base + index)).collect();
    Some(Match { rule, phrase, mention: base + hit.claim?, captures, tokens: hit.tokens, sentence })
}

/// Which stretch of its sentence a value starts in.
fn stretch(text: &Text<'_>, mention: &Mention) -> usize {
    let start = text.sentences().get(mention.sentence).map_or(0, |s| s.tokens.start);
    mention.tokens.start.saturating_sub(start) / STRETCH
}

/// Whether the words around a match allow it: none of `without` in the sentence, and all of `near`
/// in the sentence or in one beside it in the same paragraph.
fn in_context(claim: &Claim, line: &Line<'_, '_>, sentence: usize) -> bool {
    let bare = Line { mentions: &[], ..line.clone() };
    if claim.without.iter().any(|words| words.stands_in(&bare)) {
        return false;
    }
    let sentences = line.text.sentences();
    let paragraph = sentences.get(sentence).map(|s| s.paragraph);
    let around = sentence.saturating_sub(1)..=sentence + 1;
    let beside = || around.clone().filter_map(|i| sentences.get(i)).filter(|s| Some(s.paragraph) == paragraph);
    let stands = |words: &Pattern| beside().any(|s| words.stands_in(&Line { tokens: s.tokens.clone(), ..bare.clone() }));
    claim.near.iter().all(stands)
}

/// How many phrases ask for each word: a word that the rules of a topic share is common in its texts.
fn usage(rules: &[Rule]) -> FxHashMap<Key, u32> {
    let mut usage = FxHashMap::default();
    for rule in rules {
        let Check::Claim(claim) = &rule.check else { continue };
        for key in claim.phrases.iter().flat_map(|p| &p.required).flat_map(keys) {
            *usage.entry(key).or_insert(0) += 1;
        }
    }
    usage
}

/// Smaller is rarer.
fn rarity(group: &Group, usage: &FxHashMap<Key, u32>) -> (u32, u32, std::cmp::Reverse<usize>) {
    let (common, length) = group.commonness();
    let used = keys(group).filter_map(|key| usage.get(&key)).max().copied().unwrap_or(0);
    // Only the order of magnitude counts, so that one rule more does not file the others anew.
    (common, used.checked_ilog2().unwrap_or(0), length)
}

fn keys(group: &Group) -> impl Iterator<Item = Key> {
    group.0.iter().flat_map(|w| w.forms()).map(|(key, _)| key)
}

/// One of 64 bits for a word; a sentence of 25 words sets about 20 of them.
fn bit(key: Key) -> u64 {
    1 << (key.0 >> 26)
}

/// How common a word is in news, 0 for a word of no table; a step is about a factor of two.
pub(super) fn commonness(key: Key, word: &str) -> u32 {
    static COMMON: LazyLock<Lexicon<u32>> = LazyLock::new(|| {
        let mut lexicon = Lexicon::default();
        lexicon.extend_from_table(include_str!("../lexicon/en/common_words.tsv"), |column| column.parse().ok());
        lexicon
    });
    COMMON.get(key, word).next().map_or(0, |&rank| 1 << rank)
}

/// A set of keys that may say yes to a key that was never set, and never no to one that was.
#[derive(Debug, Default)]
struct Bits {
    words: Vec<u64>,
    shift: u32,
}

impl Bits {
    /// Room for `keys` keys at about one bit in sixteen.
    fn with_capacity(keys: usize) -> Self {
        let bits = (keys.max(4) * 16).next_power_of_two();
        Self { words: vec![0; bits / 64], shift: 32 - bits.trailing_zeros().min(32) }
    }

    fn slot(&self, key: Key) -> (usize, u64) {
        let at = (key.0 >> self.shift) as usize;
        (at / 64, 1 << (at % 64))
    }

    fn set(&mut self, key: Key) {
        let (word, bit) = self.slot(key);
        if let Some(word) = self.words.get_mut(word) {
            *word |= bit;
        }
    }

    fn has(&self, key: Key) -> bool {
        let (word, bit) = self.slot(key);
        self.words.get(word).is_some_and(|w| w & bit != 0)
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::rule::Loader;
    use crate::rule::probe::Probe;

    fn set(claims: &str) -> RuleSet {
        let mut source = "rules:\n".to_owned();
        for (number, claim) in claims.lines().enumerate() {
            writeln!(source, "  - {{id: r{number}, claim: {{{claim}}}}}").expect("a string takes all");
        }
        let mut loader = Loader::new();
        loader.add("t.yaml", &source);
        let (rules, faults) = loader.finish();
        assert!(faults.iter().all(|f| f.level == crate::fault::Level::Warning), "{faults:?}");
        RuleSet::new(rules)
    }

    /// "rule/phrase: words" for each match.
    fn matches(set: &RuleSet, marked: &str) -> Vec<String> {
        let probe = Probe::new(marked);
        let text = probe.text();
        let mentions = probe.mentions(&text);
        let words = |m: &Match| mentions.get(m.mention).map_or("", |m| m.span.of(text.source()));
        set.matches(&text, &mentions).iter().map(|m| format!("{}/{}: {}", m.rule, m.phrase, words(m))).collect()
    }

    #[test]
    fn each_rule_finds_each_value_once() {
        let set = set(
            "type: duration, phrases: [\"met for {duration}\", \"met ... {duration}\"]\ntype: date, phrases: \"met ... {date}\"\ntype: percent, phrases: \"{percent}\"",
        );
        let found = matches(&set, "They met for ⟦duration:1 hour⟧ on ⟦date:Monday⟧. Growth was ⟦percent:5%⟧, they met.");
        assert_eq!(found, ["0/0: 1 hour", "1/0: Monday", "2/0: 5%"]);
    }

    #[test]
    fn words_around_allow_or_forbid_a_match() {
        let set = set("type: duration, phrases: \"for {duration}\", without: [phone, video call], near: [(Roe|Poe)]");
        assert_eq!(matches(&set, "Roe sat for ⟦duration:1 hour⟧."), ["0/0: 1 hour"]);
        assert_eq!(matches(&set, "Poe came. She sat for ⟦duration:1 hour⟧."), ["0/0: 1 hour"]);
        assert_eq!(matches(&set, "Poe came.\nShe sat for ⟦duration:1 hour⟧.").len(), 0, "another paragraph");
        assert_eq!(matches(&set, "Roe phoned for ⟦duration:1 hour⟧.").len(), 0);
        assert_eq!(matches(&set, "Roe had video calls for ⟦duration:1 hour⟧.").len(), 0);
        assert_eq!(matches(&set, "Roe called for ⟦duration:1 hour⟧."), ["0/0: 1 hour"]);
        assert_eq!(matches(&set, "Moe sat for ⟦duration:1 hour⟧.").len(), 0);
    }

    #[test]
    fn rules_that_are_off_are_not_matched() {
        let mut loader = Loader::new();
        loader.add("t.yaml", "rules:\n  - {id: a, severity: off, claim: {type: date, phrases: \"on {date}\"}}\n");
        let set = RuleSet::new(loader.finish().0);
        assert_eq!((set.rules().len(), matches(&set, "on ⟦date:Monday⟧").len()), (1, 0));
    }

    #[test]
    fn an_endless_sentence_is_matched_in_stretches() {
        let set = set("type: date, phrases: \"met on {date}\"");
        assert_eq!(matches(&set, &"they met on ⟦date:Monday⟧ and ".repeat(3_000)).len(), 3_000);
    }
}
