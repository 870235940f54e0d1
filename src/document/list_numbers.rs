//! The numbers of a list in plain text, "1. The port: …": marks, and no figures of the article.

use super::plain::trimmed;
use super::{Block, BlockKind, Why};
use crate::span::Span;

/// Parts the numbers of lists from the blocks that they open. A list counts from one and has two items at least.
pub(super) fn part(text: &str, blocks: Vec<Block>) -> Vec<Block> {
    let numbers: Vec<Option<(usize, usize)>> = blocks
        .iter()
        .map(|b| number(b.span.of(text)).filter(|_| b.kind == BlockKind::Paragraph))
        .collect();
    if numbers.iter().flatten().nth(1).is_none() {
        return blocks;
    }
    let listed = in_lists(&numbers);
    let mut out = Vec::with_capacity(blocks.len() * 2);
    for (at, block) in blocks.into_iter().enumerate() {
        let mark = numbers
            .get(at)
            .copied()
            .flatten()
            .filter(|_| listed.contains(&at));
        let Some((_, length)) = mark else {
            out.push(block);
            continue;
        };
        let middle = block.span.start + length;
        out.push(Block {
            span: trimmed(text, Span::new(block.span.start, middle)),
            kind: BlockKind::Furniture(Why::ListNumber),
        });
        out.push(Block {
            span: trimmed(text, Span::new(middle, block.span.end)),
            kind: block.kind,
        });
    }
    out
}

/// The blocks that stand in a list: each number one more than that of the item before, whatever stands between.
fn in_lists(numbers: &[Option<(usize, usize)>]) -> Vec<usize> {
    let mut listed = Vec::new();
    let mut run: Vec<usize> = Vec::new();
    let mut close = |run: &mut Vec<usize>| {
        if run.len() > 1 {
            listed.append(run);
        }
        run.clear();
    };
    for (at, number) in numbers.iter().enumerate() {
        match number {
            Some((n, _)) if *n == run.len() + 1 => run.push(at),
            Some((1, _)) => {
                close(&mut run);
                run.push(at);
            }
            _ => {}
        }
    }
    close(&mut run);
    listed
}

/// The number that opens an item and the bytes that it takes with its mark: "1. ", "2) ", "(3) ".
fn number(words: &str) -> Option<(usize, usize)> {
    let inner = words.strip_prefix('(').unwrap_or(words);
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let value = inner.get(..digits).filter(|d| d.len() <= 2)?.parse().ok()?;
    let rest = inner.get(digits..)?;
    let bracket = inner.len() < words.len();
    let rest = rest.strip_prefix(if bracket || rest.starts_with(')') {
        ')'
    } else {
        '.'
    })?;
    let opens = rest.starts_with(char::is_whitespace) && !rest.trim().is_empty();
    opens.then(|| (value, words.len() - rest.len()))
}

#[cfg(test)]
mod tests {
    use super::super::plain::paragraphs;
    use super::*;

    fn kept(text: &str) -> Vec<&str> {
        part(text, paragraphs(text, 0))
            .iter()
            .filter(|b| !b.kind.is_furniture())
            .map(|b| b.span.of(text))
            .collect()
    }

    #[test]
    fn numbers_of_lists_are_marks() {
        for (text, want) in [
            (
                "1. THE PORT: It costs 4 million.\n\nMore of it.\n\n2. THE STRIKE: Buses stop.",
                vec![
                    "THE PORT: It costs 4 million.",
                    "More of it.",
                    "THE STRIKE: Buses stop.",
                ],
            ),
            ("1) One\n2) Two\n3) Three", vec!["One", "Two", "Three"]),
            ("(1) One\n\n(2) Two", vec!["One", "Two"]),
            ("1. One item alone.", vec!["1. One item alone."]),
            ("2. Two\n\n3. Three", vec!["2. Two", "3. Three"]),
            (
                "1.5 million came.\n\n2. Two",
                vec!["1.5 million came.", "2. Two"],
            ),
            ("1.\n\n2.", vec!["1.", "2."]),
        ] {
            assert_eq!(kept(text), want, "{text}");
        }
    }
}
