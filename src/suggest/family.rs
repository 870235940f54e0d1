//! Families of words: the words of a story that are forms of each other.

use std::collections::BTreeMap;

use crate::text::forms::forms;

/// Joins words into families as they come.
#[derive(Debug, Default)]
pub(super) struct Families {
    numbers: BTreeMap<String, usize>,
    parents: Vec<usize>,
}

impl Families {
    /// The number of `word`, in lower case.
    pub(super) fn number(&mut self, word: &str) -> usize {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = self.parents.len();
        self.numbers.insert(word.to_owned(), number);
        self.parents.push(number);
        number
    }

    /// Joins all words that are forms of each other. Only words that stand in the story count, so that
    /// two verbs are not joined by a form that nobody writes.
    pub(super) fn join(&mut self) {
        let words: Vec<(String, usize)> = self
            .numbers
            .iter()
            .map(|(word, number)| (word.clone(), *number))
            .collect();
        for (word, number) in words {
            for other in forms(&word)
                .iter()
                .filter_map(|form| self.numbers.get(form))
                .copied()
                .collect::<Vec<_>>()
            {
                let (a, b) = (self.family(number), self.family(other));
                if let Some(parent) = self.parents.get_mut(a.max(b)) {
                    *parent = a.min(b);
                }
            }
        }
    }

    /// The family of the word with this number.
    pub(super) fn family(&self, number: usize) -> usize {
        let mut at = number;
        while let Some(&parent) = self.parents.get(at).filter(|&&parent| parent != at) {
            at = parent;
        }
        at
    }

    /// How many numbers there are.
    pub(super) fn len(&self) -> usize {
        self.parents.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_that_stand_in_a_story_are_one_family() {
        let mut families = Families::default();
        let numbers: Vec<usize> = ["met", "meeting", "raised", "raise", "tariff"]
            .map(|word| families.number(word))
            .into();
        families.join();
        let family: Vec<usize> = numbers
            .iter()
            .map(|&number| families.family(number))
            .collect();
        assert_eq!(
            (
                family[0] == family[1],
                family[2] == family[3],
                family[0] == family[4]
            ),
            (true, true, false)
        );
        assert_eq!((families.number("met"), families.len()), (numbers[0], 5));
    }
}
