//! Coined names of a draft that no source has, where a source has another of the same parts: `HarbourBank`, `HarbourFund`.

use super::index::Twins;
use super::strange::{Strange, Tie};
use super::words::is_other_form;
use crate::article::Article;
use crate::lexicon::Key;
use crate::text::Kind;

/// The least letters of the parts that two names share, and these are half of the shorter one.
const LETTERS: usize = 5;

/// A name with a capital inside it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Coined {
    key: Key,
    article: usize,
    at: usize,
}

impl Twins<'_> {
    /// A coined name of the sentence at `at` that no source has, and the one there that is most like it and that the
    /// draft does not have.
    pub(super) fn of_parts(&self, at: usize) -> Option<Strange> {
        let line = self.lines.get(at)?;
        let text = &self.articles.get(line.article)?.text;
        let sentence = text.sentences().get(line.sentence)?.tokens.clone();
        let coined = sentence.filter(|&at| is_coined(text.word(at)));
        let mut unknown = coined.filter(|&at| !self.coined.iter().any(|c| c.key == text.key(at)));
        unknown.find_map(|at| {
            let own = text.word(at);
            let rivals = self.coined.iter().filter_map(|c| {
                let word = self.articles.get(c.article)?.text.word(c.at);
                Some((common(own, word)?, c))
            });
            let (_, rival) =
                rivals.max_by_key(|(n, c)| (*n, std::cmp::Reverse((c.article, c.at))))?;
            let is_said = text.tokens().iter().any(|t| t.key == rival.key);
            (!is_said).then(|| Strange {
                here: at..at + 1,
                there: (rival.article, rival.at..rival.at + 1),
                tie: Tie::Parts,
            })
        })
    }
}

/// The coined names of an article.
pub(super) fn coined<'t>(
    index: usize,
    article: &'t Article<'_>,
) -> impl Iterator<Item = Coined> + 't {
    let tokens = article.text.tokens().iter().enumerate();
    let coined = tokens.filter(|(at, t)| t.kind == Kind::Word && is_coined(article.text.word(*at)));
    coined.map(move |(at, token)| Coined {
        key: token.key,
        article: index,
        at,
    })
}

/// Whether a capital stands behind a small letter: `HarbourBank`.
fn is_coined(word: &str) -> bool {
    let bytes = word.as_bytes();
    word.is_ascii()
        && bytes
            .windows(2)
            .any(|w| matches!(w, [a, b] if a.is_ascii_lowercase() && b.is_ascii_uppercase()))
}

/// How many letters the parts at both ends of two names share, if these make them alike and they are no two spellings
/// of one.
fn common(a: &str, b: &str) -> Option<usize> {
    let respelt = strsim::damerau_levenshtein(a, b) <= 2 || is_other_form(a, b);
    let cut = a.starts_with(b) || b.starts_with(a);
    let (x, y) = (a.as_bytes(), b.as_bytes());
    let starts_part = |word: &[u8], at: usize| word.get(at).is_some_and(u8::is_ascii_uppercase);
    let equal = |(a, b): &(&u8, &u8)| a == b;
    let before = x.iter().zip(y).take_while(equal).count();
    let before = (0..=before)
        .rev()
        .find(|&n| starts_part(x, n) && starts_part(y, n))?;
    let behind = x.iter().rev().zip(y.iter().rev()).take_while(equal).count();
    let shorter = x.len().min(y.len());
    let behind = behind.min(shorter - before);
    let behind = (1..=behind)
        .rev()
        .find(|&n| starts_part(x, x.len() - n))
        .unwrap_or(0);
    let both = before + behind;
    (!respelt && !cut && both >= LETTERS && 2 * both >= shorter).then_some(both)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coined_names_are_alike_by_whole_parts() {
        assert!(
            is_coined("HarbourBank")
                && is_coined("iLind")
                && !is_coined("Lind")
                && !is_coined("BBC")
        );
        assert_eq!(common("HarbourBank", "HarbourFund"), Some(7));
        assert_eq!(common("EastHarbourBank", "NorthHarbourBank"), Some(11));
        assert_eq!(common("HarbourBankNord", "HarbourFundNord"), Some(11));
        for (a, b) in [
            ("HarbourBank", "HarborBank"),
            ("HarbourBank", "HarbourBanks"),
            ("McDonald", "McConnell"),
            ("PortBank", "PortFund"),
            ("iHarbour", "iLindholm"),
            ("HarbourBank", "HarbourBankingGroup"),
        ] {
            assert_eq!(common(a, b), None, "{a} / {b}");
        }
    }
}
