//! All rules in one pass over a text.
//!
//! Every phrase is filed under the forms of its rarest required word, so a sentence asks only for
//! the phrases whose rarest word it holds: matching costs what the text costs, and hardly more with
//! the number of rules. Sentences without a value are not looked at.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::literals::Literals;
use super::model::{Check, Claim, Rule};
use super::phrase::matcher::{Hit, Line, Scratch};
use super::phrase::{Group, Pattern, Phrase, kind_bit, kinds_for, literals};
use super::vocabulary::{Vocabulary, family_bit};
use crate::document::Document;
use crate::text::Text;
use crate::value::{Bound, Mention, Type, Value, with_asked};

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
    /// The rules of each check, by its key.
    checking: FxHashMap<&'static str, Vec<usize>>,
    /// The rules that others name, by their ids.
    named: FxHashMap<String, usize>,
    phrases: Vec<Filed>,
    vocabulary: Vocabulary,
    /// For each family of words the phrases filed under it, as a range of `postings`.
    filed: Vec<(u32, u32)>,
    postings: Vec<Posting>,
    /// Whether a phrase asks for a name.
    asked: Vec<Type>,
    /// Regular expressions, by characters that they must find.
    literals: Option<Literals<Posting>>,
    /// Phrases without a required word or character, tried in every sentence that has their type of value.
    always: Vec<Posting>,
}

/// A phrase in the index. It shares the program with its rule, so that trying it touches the rule only
/// if it matches.
#[derive(Debug)]
struct Filed {
    rule: u32,
    phrase: u32,
    pattern: Pattern,
}

/// A phrase where it is filed, with what rules it out at a glance.
#[derive(Debug, Clone, Copy)]
struct Posting {
    phrase: u32,
    /// The types of value that fill its slot, one bit each.
    kinds: u32,
    /// Of the words that must stand beside the one it is filed under, the bits of two groups; none if it asks for no further word.
    beside: [u128; 2],
}

impl Posting {
    fn may_match(&self, line: &Sketch) -> bool {
        self.kinds & line.kinds != 0
            && self
                .beside
                .iter()
                .all(|group| *group == 0 || group & line.words != 0)
    }
}

/// A sentence in two words of memory.
#[derive(Debug, Clone, Copy, Default)]
struct Sketch {
    /// The types of its values, one bit each.
    kinds: u32,
    /// The families of its words, one of 128 bits each.
    words: u128,
}

impl RuleSet {
    /// Files `rules`. Rules that are off keep their index; they are matched only if one that is on names
    /// them.
    pub fn new(rules: Vec<Rule>) -> Self {
        let mut set = Self {
            vocabulary: Vocabulary::new(&rules),
            rules,
            ..Self::default()
        };
        for (index, rule) in set.rules.iter().enumerate() {
            set.checking
                .entry(rule.check.name())
                .or_default()
                .push(index);
        }
        set.named = named(&set.rules);
        let mut filing: Vec<(u32, Posting)> = Vec::new();
        let mut by_literals: Vec<(Vec<String>, Posting)> = Vec::new();
        set.asked = asked(&set.rules);
        let matched = |r: &Rule| r.severity.is_some() || set.named.contains_key(&r.id);
        for (rule, entry) in set.rules.iter().enumerate().filter(|(_, r)| matched(r)) {
            let Check::Claim(claim) = &entry.check else {
                continue;
            };
            for (phrase, compiled) in claim.phrases.iter().enumerate() {
                let id = set.phrases.len() as u32;
                set.phrases.push(Filed {
                    rule: rule as u32,
                    phrase: phrase as u32,
                    pattern: compiled.pattern.clone(),
                });
                let mut groups: Vec<&Group> = compiled.required.iter().collect();
                groups.sort_by_cached_key(|g| set.vocabulary.rarity(g));
                let mut beside = groups.iter().skip(1).map(|g| set.vocabulary.bits(g));
                let beside = [beside.next().unwrap_or(0), beside.next().unwrap_or(0)];
                let posting = Posting {
                    phrase: id,
                    kinds: kinds_for(claim.kind),
                    beside,
                };
                match (groups.first(), &compiled.phrase) {
                    (Some(group), _) => filing.extend(
                        set.vocabulary
                            .families(group)
                            .map(|family| (family, posting)),
                    ),
                    (None, Phrase::Regex(source)) => match literals(source) {
                        Some(literals) => by_literals.push((literals, posting)),
                        None => set.always.push(posting),
                    },
                    (None, Phrase::Words(_)) => set.always.push(posting),
                }
            }
        }
        set.file(filing);
        match Literals::new(&by_literals) {
            Ok(index) => set.literals = index,
            Err(_) => set
                .always
                .extend(by_literals.iter().map(|(_, posting)| posting)),
        }
        set
    }

    fn file(&mut self, mut filing: Vec<(u32, Posting)>) {
        filing.sort_unstable_by_key(|(family, posting)| (*family, posting.phrase));
        filing.dedup_by_key(|(family, posting)| (*family, posting.phrase));
        self.filed = vec![(0, 0); self.vocabulary.len()];
        for chunk in filing.chunk_by(|a, b| a.0 == b.0) {
            let start = self.postings.len() as u32;
            self.postings
                .extend(chunk.iter().map(|(_, posting)| posting));
            if let Some(range) = chunk
                .first()
                .and_then(|(family, _)| self.filed.get_mut(*family as usize))
            {
                *range = (start, self.postings.len() as u32);
            }
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

    /// The same for the rules that read `document`, whose text is `text`.
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

    /// Matches of every phrase, those that an earlier phrase of the rule has found too.
    pub(super) fn all_matches(
        &self,
        text: &Text<'_>,
        mentions: &[Mention],
        reads: &mut dyn FnMut(usize) -> bool,
    ) -> Vec<Match> {
        let mut out = Vec::new();
        let mut candidates = Candidates::default();
        let mut scratch = Scratch::default();
        let mut base = 0;
        for mentions in mentions
            .chunk_by(|a, b| (a.sentence, stretch(text, a)) == (b.sentence, stretch(text, b)))
        {
            let Some(first) = mentions.first() else {
                continue;
            };
            if let Some(sentence) = text.sentences().get(first.sentence) {
                let from = sentence.tokens.start + stretch(text, first) * STRETCH;
                let line = Line {
                    text,
                    tokens: from..sentence.tokens.end.min(from + STRETCH),
                    mentions,
                };
                self.candidates(&line, &mut candidates);
                let mut trial = Trial {
                    line: &line,
                    base,
                    sentence: first.sentence,
                    scratch: std::mem::take(&mut scratch),
                };
                for &id in &candidates.phrases {
                    self.try_phrase(id, &mut trial, reads, &mut out);
                }
                scratch = trial.scratch;
            }
            base += mentions.len();
        }
        out.sort_by_key(|m| (m.mention, m.rule, m.phrase, m.tokens.start));
        out
    }

    /// The phrases that may match in the sentence, in order.
    fn candidates(&self, line: &Line<'_, '_>, found: &mut Candidates) {
        found.families.clear();
        found.phrases.clear();
        let kinds = line
            .mentions
            .iter()
            .fold(0, |all, m| all | kind_bit(m.reading.value.kind()));
        let mut sketch = Sketch { kinds, words: 0 };
        for token in line.text.tokens().get(line.tokens.clone()).unwrap_or(&[]) {
            if let Some(family) = self.vocabulary.family(token.key) {
                sketch.words |= family_bit(family);
                if found.families.last() != Some(&family) {
                    found.families.push(family);
                }
            }
        }
        let filed = |family: &u32| {
            self.filed
                .get(*family as usize)
                .copied()
                .unwrap_or_default()
        };
        for (start, end) in found.families.iter().map(filed) {
            let postings = self
                .postings
                .get(start as usize..end as usize)
                .unwrap_or(&[]);
            found.phrases.extend(
                postings
                    .iter()
                    .filter(|p| p.may_match(&sketch))
                    .map(|p| p.phrase),
            );
        }
        if let Some(literals) = &self.literals {
            let sentence = line.text.span(line.tokens.clone()).of(line.text.source());
            let postings = literals.in_sentence(sentence, &mut found.literals);
            found
                .phrases
                .extend(postings.filter(|p| p.may_match(&sketch)).map(|p| p.phrase));
        }
        found.phrases.extend(
            self.always
                .iter()
                .filter(|p| p.may_match(&sketch))
                .map(|p| p.phrase),
        );
        found.phrases.sort_unstable();
        found.phrases.dedup();
    }

    fn try_phrase(
        &self,
        id: u32,
        trial: &mut Trial<'_, '_, '_>,
        reads: &mut dyn FnMut(usize) -> bool,
        out: &mut Vec<Match>,
    ) {
        let Some(filed) = self.phrases.get(id as usize) else {
            return;
        };
        let (rule, phrase) = (filed.rule as usize, filed.phrase as usize);
        let (line, base, sentence, before) = (trial.line, trial.base, trial.sentence, out.len());
        let claim = || match self.rules.get(rule).map(|r| &r.check) {
            Some(Check::Claim(claim)) => Some(claim),
            _ => None,
        };
        filed.pattern.find(line, &mut trial.scratch, |hit| {
            let mention = hit.claim.and_then(|index| line.mentions.get(index));
            if mention
                .zip(claim())
                .is_some_and(|(mention, claim)| claim.hears(mention))
            {
                out.extend(found(hit, rule, phrase, base, sentence));
            }
        });
        if out.len() > before
            && !(reads(rule) && claim().is_some_and(|claim| in_context(claim, line, sentence)))
        {
            out.truncate(before);
        }
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

/// Room for the candidates of one sentence, used again for the next.
#[derive(Debug, Default)]
struct Candidates {
    families: Vec<u32>,
    literals: Vec<u32>,
    phrases: Vec<u32>,
}

/// What every phrase that is tried in a sentence shares.
struct Trial<'l, 't, 's> {
    line: &'l Line<'t, 's>,
    /// The index of the line's first mention among all.
    base: usize,
    sentence: usize,
    scratch: Scratch,
}

fn found(hit: Hit, rule: usize, phrase: usize, base: usize, sentence: usize) -> Option<Match> {
    let captures = hit
        .captures
        .into_iter()
        .map(|(name, index)| (name.to_string(), base + index))
        .collect();
    Some(Match {
        rule,
        phrase,
        mention: base + hit.claim?,
        captures,
        tokens: hit.tokens,
        sentence,
    })
}

/// Which stretch of its sentence a value starts in.
fn stretch(text: &Text<'_>, mention: &Mention) -> usize {
    let start = text
        .sentences()
        .get(mention.sentence)
        .map_or(0, |s| s.tokens.start);
    mention.tokens.start.saturating_sub(start) / STRETCH
}

/// Whether the words around a match allow it: none of `without` in the sentence, and all of `near`
/// in the sentence or in one beside it in the same paragraph.
fn in_context(claim: &Claim, line: &Line<'_, '_>, sentence: usize) -> bool {
    let bare = Line {
        mentions: &[],
        ..line.clone()
    };
    if claim.without.iter().any(|words| words.stands_in(&bare)) {
        return false;
    }
    let sentences = line.text.sentences();
    let paragraph = sentences.get(sentence).map(|s| s.paragraph);
    let around = sentence.saturating_sub(1)..=sentence + 1;
    let beside = || {
        around
            .clone()
            .filter_map(|i| sentences.get(i))
            .filter(|s| Some(s.paragraph) == paragraph)
    };
    let stands = |words: &Pattern| {
        beside().any(|s| {
            words.stands_in(&Line {
                tokens: s.tokens.clone(),
                ..bare.clone()
            })
        })
    };
    claim.near.iter().all(stands)
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
    fn matches(set: &RuleSet, marked: &str) -> Vec<String> {
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
    fn words_around_allow_or_forbid_a_match() {
        let set = set(
            "type: duration, phrases: \"for {duration}\", without: [phone, video call], near: [(Roe|Poe)]",
        );
        assert_eq!(
            matches(&set, "Roe sat for ⟦duration:1 hour⟧."),
            ["0/0: 1 hour"]
        );
        assert_eq!(
            matches(&set, "Poe came. She sat for ⟦duration:1 hour⟧."),
            ["0/0: 1 hour"]
        );
        assert_eq!(
            matches(&set, "Poe came.\nShe sat for ⟦duration:1 hour⟧.").len(),
            0,
            "another paragraph"
        );
        assert_eq!(matches(&set, "Roe phoned for ⟦duration:1 hour⟧.").len(), 0);
        assert_eq!(
            matches(&set, "Roe had video calls for ⟦duration:1 hour⟧.").len(),
            0
        );
        assert_eq!(
            matches(&set, "Roe called for ⟦duration:1 hour⟧."),
            ["0/0: 1 hour"]
        );
        assert_eq!(matches(&set, "Moe sat for ⟦duration:1 hour⟧.").len(), 0);
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

    #[test]
    fn an_endless_sentence_is_matched_in_stretches() {
        let set = set("type: date, phrases: \"met on {date}\"");
        assert_eq!(
            matches(&set, &"they met on ⟦date:Monday⟧ and ".repeat(3_000)).len(),
            3_000
        );
    }
}
