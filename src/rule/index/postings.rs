//! The phrases of all rules, filed under what a sentence must hold for them to match.

use crate::rule::literals::Literals;
use crate::rule::model::{Check, Claim, ClaimPhrase, Rule};
use crate::rule::phrase::matcher::Line;
use crate::rule::phrase::{Group, Pattern, Phrase, kind_bit, kinds_for, literals};
use crate::rule::vocabulary::{Vocabulary, family_bit};

/// The phrases in the order of the rules, and where each is filed.
#[derive(Debug, Default)]
pub(super) struct Postings {
    phrases: Vec<Filed>,
    vocabulary: Vocabulary,
    /// For each family of words the phrases filed under it, as a range of `by_word`.
    filed: Vec<(u32, u32)>,
    by_word: Vec<Posting>,
    /// Regular expressions, by characters that they must find.
    literals: Option<Literals<Posting>>,
    /// Phrases without a required word or character, tried in every sentence that has their type of value.
    always: Vec<Posting>,
}

/// A phrase in the index. It shares the program with its rule, so that trying it touches the rule only
/// if it matches.
#[derive(Debug)]
pub(super) struct Filed {
    pub(super) rule: u32,
    /// Its index among the phrases of the claim.
    pub(super) phrase: u32,
    pub(super) pattern: Pattern,
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

/// Room for the candidates of one sentence, used again for the next.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    families: Vec<u32>,
    literals: Vec<u32>,
    pub(super) phrases: Vec<u32>,
}

/// What is filed, before it is put in order.
#[derive(Default)]
struct Filing {
    by_family: Vec<(u32, Posting)>,
    by_literals: Vec<(Vec<String>, Posting)>,
}

impl Postings {
    /// Files the phrases of those of `rules` that are to be `matched`.
    pub(super) fn new(rules: &[Rule], matched: impl Fn(&Rule) -> bool) -> Self {
        let mut postings = Self {
            vocabulary: Vocabulary::new(rules),
            ..Self::default()
        };
        let mut filing = Filing::default();
        for (rule, entry) in rules.iter().enumerate().filter(|(_, r)| matched(r)) {
            let Check::Claim(claim) = &entry.check else {
                continue;
            };
            for (phrase, compiled) in claim.phrases.iter().enumerate() {
                let id = postings.phrases.len() as u32;
                postings.phrases.push(Filed {
                    rule: rule as u32,
                    phrase: phrase as u32,
                    pattern: compiled.pattern.clone(),
                });
                postings.enter(id, claim, compiled, &mut filing);
            }
        }
        postings.file(filing.by_family);
        match Literals::new(&filing.by_literals) {
            Ok(index) => postings.literals = index,
            Err(_) => postings
                .always
                .extend(filing.by_literals.iter().map(|(_, posting)| posting)),
        }
        postings
    }

    /// Enters a phrase where it is to be filed: under its rarest word, under its characters, or under nothing.
    fn enter(&mut self, id: u32, claim: &Claim, compiled: &ClaimPhrase, filing: &mut Filing) {
        let mut groups: Vec<&Group> = compiled.required.iter().collect();
        groups.sort_by_cached_key(|g| self.vocabulary.rarity(g));
        let mut beside = groups.iter().skip(1).map(|g| self.vocabulary.bits(g));
        let posting = Posting {
            phrase: id,
            kinds: kinds_for(claim.kind),
            beside: [beside.next().unwrap_or(0), beside.next().unwrap_or(0)],
        };
        match (groups.first(), &compiled.phrase) {
            (Some(group), _) => {
                let families = self.vocabulary.families(group);
                filing
                    .by_family
                    .extend(families.map(|family| (family, posting)));
            }
            (None, Phrase::Regex(source)) => match literals(source) {
                Some(literals) => filing.by_literals.push((literals, posting)),
                None => self.always.push(posting),
            },
            (None, Phrase::Words(_)) => self.always.push(posting),
        }
    }

    fn file(&mut self, mut filing: Vec<(u32, Posting)>) {
        filing.sort_unstable_by_key(|(family, posting)| (*family, posting.phrase));
        filing.dedup_by_key(|(family, posting)| (*family, posting.phrase));
        self.filed = vec![(0, 0); self.vocabulary.len()];
        for chunk in filing.chunk_by(|a, b| a.0 == b.0) {
            let start = self.by_word.len() as u32;
            self.by_word
                .extend(chunk.iter().map(|(_, posting)| posting));
            if let Some(range) = chunk
                .first()
                .and_then(|(family, _)| self.filed.get_mut(*family as usize))
            {
                *range = (start, self.by_word.len() as u32);
            }
        }
    }

    /// A phrase, by its number.
    pub(super) fn phrase(&self, id: u32) -> Option<&Filed> {
        self.phrases.get(id as usize)
    }

    /// Puts the phrases that may match in the sentence into `found`, in order.
    pub(super) fn candidates(&self, line: &Line<'_, '_>, found: &mut Candidates) {
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
                .by_word
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
}
