//! The words of a passage that tell something, to be set beside those of another.

use super::stem::{Idea, idea};
use crate::article::Article;
use crate::lexicon::Set;
use crate::value::{Mention, Value};

/// The telling words of a passage, each once, without those of its values.
#[derive(Debug, Default)]
pub struct Words {
    /// By key.
    ideas: Vec<Idea>,
    /// How much they tell together, in quarter bits.
    pub total: u32,
}

impl Words {
    /// The words among `tokens` of `article`, all in the sentence at `sentence`.
    pub fn of(article: &Article<'_>, sentence: usize, tokens: impl Iterator<Item = usize>) -> Self {
        let values = || {
            let mentions = article.in_sentence(sentence).iter();
            mentions.filter(|m| is_nothing_but_value(m))
        };
        let text = &article.text;
        let is_word = |at: &usize| {
            text.token(*at)
                .is_some_and(|t| t.is_word() && !t.set.meets(Set::NUMBER))
                && !values().any(|m| m.tokens.contains(at))
        };
        let words = tokens.filter(is_word).map(|at| idea(text.word(at)));
        let mut ideas: Vec<Idea> = words.filter(|idea| idea.weight > 0).collect();
        ideas.sort_unstable_by_key(|idea| idea.key);
        ideas.dedup_by_key(|idea| idea.key);
        let total = ideas.iter().map(|idea| u32::from(idea.weight)).sum();
        Self { ideas, total }
    }

    /// The words of a whole sentence.
    pub fn of_sentence(article: &Article<'_>, sentence: usize) -> Self {
        let tokens = article.text.sentences().get(sentence);
        let tokens = tokens.map_or(0..0, |s| s.tokens.clone());
        Self::of(article, sentence, tokens.take(LONGEST))
    }

    /// How much the words tell that stand in both, in quarter bits.
    pub fn shared(&self, other: &Self) -> u32 {
        let mut others = other.ideas.iter().peekable();
        let mut sum = 0;
        for idea in &self.ideas {
            while others.next_if(|o| o.key < idea.key).is_some() {}
            if others.next_if(|o| o.key == idea.key).is_some() {
                sum += u32::from(idea.weight);
            }
        }
        sum
    }
}

/// So many words of a sentence count: a hostile text is one long one.
const LONGEST: usize = 120;

/// Whether all words of a mention are its value. The noun that a number counts is a word like others.
fn is_nothing_but_value(mention: &Mention) -> bool {
    matches!(
        mention.reading.value,
        Value::Date(_)
            | Value::Period(_)
            | Value::Time(_)
            | Value::Duration(_)
            | Value::Age(_)
            | Value::Money(_)
            | Value::Percent(_)
            | Value::Quantity(_)
    )
}
