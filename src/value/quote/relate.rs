//! How two quotations stand to each other.

use super::Quote;
use crate::lexicon::levelled;
use crate::value::Verdict;

/// Relates the words of two quotations: `Same` for the same words, whatever their marks, case and
/// spacing; `Compatible` where one is a run of words of the other; `Contradicts` where they share
/// more than half of their words in order, so that both report one statement; else `Incomparable`.
pub fn relate(a: &Quote, b: &Quote) -> Verdict {
    let (a, b) = (words(&a.words), words(&b.words));
    if a.is_empty() || b.is_empty() {
        return Verdict::Incomparable;
    }
    if a == b {
        return Verdict::Same;
    }
    let (short, long) = if a.len() <= b.len() {
        (&a, &b)
    } else {
        (&b, &a)
    };
    if long.windows(short.len()).any(|w| w == short.as_slice()) {
        return Verdict::Compatible;
    }
    let ops = similar::capture_diff_slices(similar::Algorithm::Patience, &a, &b);
    let shared: usize = ops
        .iter()
        .map(|op| {
            if op.tag() == similar::DiffTag::Equal {
                op.old_range().len()
            } else {
                0
            }
        })
        .sum();
    if shared >= 3 && shared * 2 > short.len() {
        Verdict::Contradicts
    } else {
        Verdict::Incomparable
    }
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace()
        .map(|w| {
            levelled(w)
                .filter(|c| c.is_alphanumeric())
                .flat_map(char::to_lowercase)
                .collect::<String>()
        })
        .filter(|w| !w.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_words_make_one_statement() {
        let quote = |words: &str| Quote {
            words: words.into(),
            speaker: None,
            written: None,
            cue: None,
            indirect: false,
        };
        for (a, b, want) in [
            ("We won.", "we won", Verdict::Same),
            ("We won the cup", "won the cup", Verdict::Compatible),
            (
                "a bridge and a harbour for all",
                "a bridge and a haven for all",
                Verdict::Contradicts,
            ),
            ("We won the cup", "They left", Verdict::Incomparable),
        ] {
            assert_eq!(relate(&quote(a), &quote(b)), want, "{a} / {b}");
        }
    }
}
