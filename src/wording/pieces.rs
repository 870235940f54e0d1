//! The difference of two passages in pieces that are true to the letter.
//!
//! Words are aligned by their levelled forms, but what is printed as an outlet's must stand in its text.
//! So a passage is cut only where a run of characters between two spaces begins or ends, in both
//! passages at once, and what the two merely write differently (case, marks, spelling) is given in the
//! form of each.

use similar::DiffTag;

use super::compare::Aligned;
use super::words::{self, Word};
use crate::finding::Change;

/// A stretch of two passages that corresponds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// As the first passage has it; empty where it has nothing there.
    pub a: String,
    /// As the second has it.
    pub b: String,
    /// Whether the two are the same words, however each writes them.
    pub same: bool,
    /// Whether they differ in no more than a contraction that one writes out.
    pub slight: bool,
}

/// A diff as stretches, neighbours of one kind as one. The `a` of all of them make up the first passage, the `b` the second.
pub fn stretches(diff: &[(Change, String)]) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    let mut pieces = diff.iter().peekable();
    while let Some((change, text)) = pieces.next() {
        let (a, b) = match change {
            Change::Equal => (text.as_str(), text.as_str()),
            Change::Delete => (
                text.as_str(),
                pieces
                    .next_if(|(next, _)| *next == Change::Insert)
                    .map_or("", |(_, other)| other),
            ),
            Change::Insert => ("", text.as_str()),
        };
        let (same, slight) = if *change == Change::Equal {
            (true, true)
        } else {
            same_words(a, b)
        };
        match out.last_mut() {
            Some(last) if (last.same, last.slight) == (same, slight) => {
                last.a.push_str(a);
                last.b.push_str(b);
            }
            _ => out.push(Stretch {
                a: a.to_owned(),
                b: b.to_owned(),
                same,
                slight,
            }),
        }
    }
    out
}

/// Whether two texts have the same words, however they write them; and whether they do if a contraction may be
/// written out.
fn same_words(a: &str, b: &str) -> (bool, bool) {
    let read = |text: &str| {
        let words = words::words(text);
        let contracted = words.iter().filter(|word| word.contracted).count();
        let whole = words.len() < words::LONGEST;
        (
            whole,
            contracted,
            words.into_iter().map(|word| word.form).collect::<String>(),
        )
    };
    let (a, b) = (read(a), read(b));
    // Of a longer text the end is not read, and may differ.
    let slight = a.0 && b.0 && a.2 == b.2;
    (slight && a.1 == b.1, slight)
}

/// The diff of two passages of which `aligned` has the words. The pieces of `Equal` and `Delete` make up
/// the first, those of `Equal` and `Insert` the second, byte for byte.
pub(super) fn diff(aligned: &Aligned, raw: (&str, &str)) -> Vec<(Change, String)> {
    let cuts = (Cuts::of(raw.0, &aligned.a), Cuts::of(raw.1, &aligned.b));
    let mut pieces = Pieces {
        raw,
        out: Vec::new(),
        changed: (0, 0),
        done: (0, 0),
    };
    let mut same = true;
    for (equal, (i, j)) in steps(aligned) {
        if let (Some(a), Some(b)) = (cuts.0.before(i), cuts.1.before(j)) {
            pieces.take(std::mem::replace(&mut same, true), (a, b));
        }
        same &= equal;
    }
    pieces.take(same, (raw.0.len(), raw.1.len()));
    pieces.flush();
    pieces.out
}

/// The alignment step by step: whether both sides have the word there, and the words at which the step begins.
fn steps(aligned: &Aligned) -> impl Iterator<Item = (bool, (usize, usize))> + '_ {
    aligned.ops.iter().flat_map(move |op| {
        let (old, new) = (op.old_range(), op.new_range());
        let equal = op.tag() == DiffTag::Equal;
        let alike = move |at: usize| {
            aligned.a.get(old.start + at).map(|w| w.contracted)
                == aligned.b.get(new.start + at).map(|w| w.contracted)
        };
        let (from, length) = (
            (op.old_range().start, op.new_range().start),
            if equal { op.old_range().len() } else { 1 },
        );
        (0..length).map(move |at| (equal && alike(at), (from.0 + at, from.1 + at)))
    })
}

/// Where a passage may be cut.
struct Cuts(Vec<Option<usize>>);

impl Cuts {
    fn of(raw: &str, words: &[Word]) -> Self {
        let mut end = 0;
        let before = |(at, word): (usize, &Word)| {
            let between = raw.get(end..word.at.start);
            let cut = if at == 0 {
                Some(0)
            } else {
                between.and_then(border).map(|offset| end + offset)
            };
            end = word.at.end;
            cut
        };
        let mut cuts: Vec<_> = words.iter().enumerate().map(before).collect();
        cuts.push(Some(raw.len()));
        Self(cuts)
    }

    /// The byte at which the run of characters that begins with the word at `index` begins; `None` for a word inside of one.
    fn before(&self, index: usize) -> Option<usize> {
        self.0.get(index).copied().flatten()
    }
}

/// The place in what stands between two words at which the second may be cut off. Hyphens, apostrophes and points hold words together.
fn border(between: &str) -> Option<usize> {
    let parts = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '—' | '–' | '…' | '，' | '。' | '、' | '；' | '：' | '！' | '？'
            )
    };
    let single = between
        .char_indices()
        .rev()
        .find(|&(_, c)| parts(c))
        .map(|(at, c)| at + c.len_utf8());
    let several = ["--", "..."]
        .iter()
        .filter_map(|mark| between.rfind(mark).map(|at| at + mark.len()))
        .max();
    single.max(several)
}

/// The pieces under construction.
struct Pieces<'p> {
    raw: (&'p str, &'p str),
    out: Vec<(Change, String)>,
    /// Where the change begins that is not written yet; at `done` where there is none.
    changed: (usize, usize),
    /// How far both passages are read.
    done: (usize, usize),
}

impl<'p> Pieces<'p> {
    /// Reads both passages up to `to`, which have the `same` words there or not.
    fn take(&mut self, same: bool, to: (usize, usize)) {
        if same {
            self.flush();
            let (a, b) = self.texts(self.done, to);
            self.push(a, b);
            self.changed = to;
        }
        self.done = to;
    }

    /// Writes the change that was read.
    fn flush(&mut self) {
        let (a, b) = self.texts(self.changed, self.done);
        self.push(a, b);
        self.changed = self.done;
    }

    fn texts(&self, from: (usize, usize), to: (usize, usize)) -> (&'p str, &'p str) {
        (
            self.raw.0.get(from.0..to.0).unwrap_or(""),
            self.raw.1.get(from.1..to.1).unwrap_or(""),
        )
    }

    /// Adds what corresponds. Words and the space behind them are told apart, for the end of a passage has no space.
    fn push(&mut self, a: &str, b: &str) {
        let ((a, a_space), (b, b_space)) = (parted(a), parted(b));
        if a.is_empty() || b.is_empty() {
            // What only one has takes its space with it.
            return self.differ(&format!("{a}{a_space}"), &format!("{b}{b_space}"));
        }
        self.differ(a, b);
        self.differ(a_space, b_space);
    }

    fn differ(&mut self, a: &str, b: &str) {
        if a == b {
            return self.add(Change::Equal, a);
        }
        self.add(Change::Delete, a);
        self.add(Change::Insert, b);
    }

    fn add(&mut self, change: Change, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.out.last_mut() {
            Some((last, words)) if *last == change => words.push_str(text),
            _ => self.out.push((change, text.to_owned())),
        }
    }
}

/// `text` without the space at its end, and that space.
fn parted(text: &str) -> (&str, &str) {
    text.split_at_checked(text.trim_end().len())
        .unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::super::compare;
    use super::*;

    /// The diff as a reader sees it: what only one has in marks, what both have as each writes it.
    fn marked(a: &str, b: &str) -> (String, String) {
        let show = |open: &str, text: &str, close: &str| {
            let words = text.trim();
            if words.is_empty() {
                text.to_owned()
            } else {
                text.replacen(words, &format!("{open}{words}{close}"), 1)
            }
        };
        let told = stretches(&compare(a, b).1);
        let left = told
            .iter()
            .map(|s| {
                if s.same {
                    s.a.clone()
                } else {
                    show("[", &s.a, "]")
                }
            })
            .collect();
        (
            left,
            told.iter()
                .map(|s| {
                    if s.same {
                        s.b.clone()
                    } else {
                        show("{", &s.b, "}")
                    }
                })
                .collect(),
        )
    }

    #[test]
    fn words_are_whole_and_each_outlet_keeps_its_own() {
        let cases = [
            (
                "the keel and propulsion engine of trade",
                "the “keel and driver” of trade",
                "the keel and [propulsion engine] of trade",
                "the “keel and {driver”} of trade",
            ),
            (
                "I have been rowing",
                "I’ve been rowing",
                "[I have] been rowing",
                "{I’ve} been rowing",
            ),
            (
                "a one-in-three chance",
                "a two-in-three chance",
                "a [one-in-three] chance",
                "a {two-in-three} chance",
            ),
            (
                "We DON'T row.",
                "we don’t row",
                "We DON'T row.",
                "we don’t row",
            ),
            ("no e-mail", "no email", "no e-mail", "no email"),
            (
                "rain—and hail",
                "rain—or hail",
                "rain—[and] hail",
                "rain—{or} hail",
            ),
            ("shut", "shut for good", "shut", "shut {for good}"),
            ("", "all of it", "", "{all of it}"),
        ];
        for (a, b, left, right) in cases {
            assert_eq!(
                marked(a, b),
                (left.to_owned(), right.to_owned()),
                "{a} / {b}"
            );
        }
    }

    /// Whether `text` may be cut at `at`: beside a space or a dash, never inside a word.
    fn is_border(text: &str, at: usize) -> bool {
        let parts = |c: char| c.is_whitespace() || "—–…，。、；：！？".contains(c);
        let (before, after) = text.split_at(at);
        before.is_empty()
            || after.is_empty()
            || before.ends_with(parts)
            || after.starts_with(char::is_whitespace)
            || before.ends_with("--")
            || before.ends_with("...")
    }

    /// Words that two papers share, with all that stands between words.
    fn passage() -> impl Strategy<Value = String> {
        let word = prop_oneof![
            8 => select(vec!["the", "The", "quay", "quays", "don’t", "don't", "do", "not", "I've", "I", "have", "one-in-three", "two-in-three", "e-mail", "email", "U.S.", "5%", "5", "per", "cent", "honour", "honor", "f***", "[the]", "漢字"]).prop_map(str::to_owned),
            1 => "\\PC{0,4}",
        ];
        let space = select(vec![
            " ", " ", " ", "  ", "\n", ", ", " “", "” ", "—", "-", "…", "...", "", "\u{a0}", "，",
        ]);
        prop::collection::vec((word, space), 0..24).prop_map(|parts| {
            parts
                .into_iter()
                .flat_map(|(word, space)| [word, space.to_owned()])
                .collect()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn both_passages_stand_in_the_diff_and_no_word_is_cut(a in passage(), b in passage()) {
            let diff = compare(&a, &b).1;
            for (own, text) in [(Change::Delete, &a), (Change::Insert, &b)] {
                let mut read = String::new();
                for (_, piece) in diff.iter().filter(|(change, _)| *change == Change::Equal || *change == own) {
                    prop_assert!(is_border(text, read.len()), "{:?} is cut at {} of {:?}", piece, read.len(), text);
                    read.push_str(piece);
                }
                prop_assert_eq!(&read, text);
            }
            let told = stretches(&diff);
            prop_assert_eq!(told.iter().map(|s| s.a.as_str()).collect::<String>(), a);
            prop_assert_eq!(told.iter().map(|s| s.b.as_str()).collect::<String>(), b);
        }
    }
}
