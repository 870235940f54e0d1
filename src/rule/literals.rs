//! The phrases that are regular expressions, by the characters that each must find.

use aho_corasick::{AhoCorasick, BuildError, MatchKind};
use rustc_hash::FxHashMap;

/// Letters that are a case of an ASCII letter without being one.
const OTHER_CASES: [char; 2] = ['\u{17f}', '\u{212a}'];

/// An index from characters to entries, looked up for a whole sentence in one pass, whatever the number
/// of entries.
#[derive(Debug)]
pub(super) struct Literals<T> {
    automaton: AhoCorasick,
    /// The entries of each string of the automaton.
    entries: Vec<Vec<T>>,
}

impl<T: Copy> Literals<T> {
    /// Files entries under the strings of which one must stand; `None` without entries. Fails where the
    /// strings are too many for an automaton.
    pub(super) fn new(filing: &[(Vec<String>, T)]) -> Result<Option<Self>, BuildError> {
        let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();
        let mut strings: Vec<&str> = Vec::new();
        let mut entries: Vec<Vec<T>> = Vec::new();
        for (string, entry) in filing
            .iter()
            .flat_map(|(strings, entry)| strings.iter().map(move |s| (s, *entry)))
        {
            let number = *numbers.entry(string).or_insert(strings.len());
            if number == strings.len() {
                strings.push(string);
                entries.push(Vec::new());
            }
            entries[number].push(entry);
        }
        if strings.is_empty() {
            return Ok(None);
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .ascii_case_insensitive(true)
            .build(&strings);
        automaton.map(|automaton| Some(Self { automaton, entries }))
    }

    /// The entries that may match in `sentence`; one may come twice. `found` is room for the search.
    pub(super) fn in_sentence<'l>(
        &'l self,
        sentence: &str,
        found: &'l mut Vec<u32>,
    ) -> impl Iterator<Item = T> + 'l {
        found.clear();
        if sentence.contains(OTHER_CASES) {
            found.extend(0..self.entries.len() as u32);
        } else {
            found.extend(
                self.automaton
                    .find_overlapping_iter(sentence)
                    .map(|m| m.pattern().as_u32()),
            );
            found.sort_unstable();
            found.dedup();
        }
        found
            .iter()
            .filter_map(|&number| self.entries.get(number as usize))
            .flatten()
            .copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_found_by_any_of_their_strings_in_any_case() {
        let file = |strings: &[&str], entry: usize| {
            (
                strings.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>(),
                entry,
            )
        };
        let index = Literals::new(&[
            file(&["harbour", "port of"], 0),
            file(&["our"], 1),
            file(&["our"], 2),
        ]);
        let index = index.expect("an automaton").expect("entries");
        let of = |sentence: &str| {
            let mut found: Vec<usize> = index.in_sentence(sentence, &mut Vec::new()).collect();
            found.sort_unstable();
            found.dedup();
            found
        };
        assert_eq!(of("The Harbour is ours"), [0, 1, 2]);
        assert_eq!(of("the PORT OF Ulm"), [0]);
        assert_eq!(of("nothing"), [0; 0]);
        assert_eq!(
            of("5 \u{212a}"),
            [0, 1, 2],
            "a letter of another case may stand for any"
        );
    }

    #[test]
    fn without_entries_there_is_no_index() {
        assert!(Literals::<u32>::new(&[]).expect("no fault").is_none());
    }
}
