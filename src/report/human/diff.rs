//! The word diff of a finding, as two lines: what the one wrote, what the other wrote.
//!
//! Changed words are coloured; without colours they stand in `[-…-]` and `{+…+}`, so that nothing
//! depends on the eye for colours.

use super::Look;
use crate::finding::{Change, Finding};
use crate::report::clean;
use crate::report::wrap::{clip, width, words, wrap};
use crate::wording::{self, Stretch};

/// `  - ` and the indent under it.
const INDENT: usize = 4;
/// A passage that both have is shown up to this many words at either side of a change.
const SHARED: usize = 6;

/// How much of a stretch is shown, in columns.
const OWN: usize = 400;

/// How much of an outlet's name is shown.
const WHO: usize = 40;

/// A word, or the parts of one that differ in how they are shown.
type Word = Vec<(String, bool)>;

/// Writes the diff, if the finding has one.
pub(super) fn push(out: &mut String, finding: &Finding, look: Look) {
    if finding.diff.is_empty() {
        return;
    }
    let told = wording::stretches(&finding.diff);
    let mut outlets = finding.labels.iter().map(|label| label.outlet.as_str());
    for (side, sign) in [(Change::Delete, "- "), (Change::Insert, "+ ")] {
        let who = outlets.next().map_or_else(String::new, |who| {
            format!("{}: ", clip(&clean::screen(who), WHO, look.ellipsis()))
        });
        let mut pieces = vec![(who, false)];
        pieces.extend(passage(&told, side, look));
        let style = if side == Change::Delete {
            "31;1"
        } else {
            "32;1"
        };
        for (n, line) in fill(words(&pieces), look.width.saturating_sub(INDENT))
            .into_iter()
            .enumerate()
        {
            let lead = if n == 0 {
                format!("  {sign}")
            } else {
                " ".repeat(INDENT)
            };
            out.push_str(&lead);
            push_line(out, &line, style, look);
        }
    }
}

/// One side of the diff: pieces of text, and whether each is its own alone.
fn passage(told: &[Stretch], side: Change, look: Look) -> Vec<(String, bool)> {
    let last = told.len().saturating_sub(1);
    let piece = |(n, stretch): (usize, &Stretch)| {
        let text = clean::screen(if side == Change::Delete {
            &stretch.a
        } else {
            &stretch.b
        });
        if stretch.same {
            return (
                clip(&shorten(&text, n > 0, n < last, look), OWN, look.ellipsis()),
                false,
            );
        }
        let own = clip(&text, OWN, look.ellipsis());
        if look.color {
            (own, true)
        } else {
            (marked(&own, side), false)
        }
    };
    told.iter().enumerate().map(piece).collect()
}

/// `text` in marks, with the space around it outside of them.
fn marked(text: &str, side: Change) -> String {
    let words = text.trim();
    if words.is_empty() {
        return text.to_owned();
    }
    let (open, close) = if side == Change::Delete {
        ("[-", "-]")
    } else {
        ("{+", "+}")
    };
    text.replacen(words, &format!("{open}{words}{close}"), 1)
}

/// A long passage that both have, without its middle or its far end.
fn shorten(text: &str, change_before: bool, change_after: bool, look: Look) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let keep = (
        if change_before { SHARED } else { 0 },
        if change_after { SHARED } else { 0 },
    );
    if words.len() <= keep.0 + keep.1 + SHARED {
        return text.to_owned();
    }
    let (front, back) = (
        words.iter().take(keep.0),
        words.iter().skip(words.len() - keep.1),
    );
    let shown: Vec<&str> = front
        .copied()
        .chain([look.ellipsis()])
        .chain(back.copied())
        .collect();
    let pad = |missing: bool| if missing { "" } else { " " };
    format!(
        "{}{}{}",
        pad(!text.starts_with(' ')),
        shown.join(" "),
        pad(!text.ends_with(' '))
    )
}

/// Lines of at most `columns`.
fn fill(words: Vec<Word>, columns: usize) -> Vec<Vec<Word>> {
    let mut lines = vec![Vec::new()];
    let mut used = 0;
    for word in words.into_iter().flat_map(|word| broken(word, columns)) {
        let wide: usize = word.iter().map(|(part, _)| width(part)).sum();
        if used > 0 && used + 1 + wide > columns {
            lines.push(Vec::new());
            used = 0;
        }
        used += wide + usize::from(used > 0);
        if let Some(line) = lines.last_mut() {
            line.push(word);
        }
    }
    lines
}

/// A word wider than a line in pieces that are not.
fn broken(word: Word, columns: usize) -> Vec<Word> {
    if word.iter().map(|(part, _)| width(part)).sum::<usize>() <= columns {
        return vec![word];
    }
    let pieces = word.into_iter().flat_map(|(part, changed)| {
        wrap(&part, columns)
            .into_iter()
            .map(move |piece| vec![(piece, changed)])
    });
    pieces.collect()
}

/// Writes a line; neighbouring words of one colour are painted in one go.
fn push_line(out: &mut String, line: &[Word], style: &str, look: Look) {
    let mut runs: Vec<(String, bool)> = Vec::new();
    for (n, word) in line.iter().enumerate() {
        for (m, (part, changed)) in word.iter().enumerate() {
            let space = if n > 0 && m == 0 { " " } else { "" };
            match runs.last_mut() {
                Some((run, same)) if *same == *changed => run.extend([space, part]),
                Some((run, false)) => {
                    run.push_str(space);
                    runs.push((part.clone(), *changed));
                }
                _ => runs.push((format!("{space}{part}"), *changed)),
            }
        }
    }
    for (run, changed) in runs {
        out.push_str(&if changed {
            look.paint(style, &run)
        } else {
            run
        });
    }
    out.push('\n');
}
