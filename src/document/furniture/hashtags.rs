//! The hashtags at the end of a paragraph.

use crate::document::plain::trimmed;
use crate::document::{Block, BlockKind, Why};
use crate::span::Span;

/// Parts the hashtags at the end of each block from it: "… said. #Port #Vote".
pub(super) fn part(text: &str, blocks: Vec<Block>) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    for block in blocks {
        let words = block.span.of(text);
        let at = if memchr::memchr(b'#', words.as_bytes()).is_some() {
            hashtags(words)
        } else {
            words.len()
        };
        let body = trimmed(text, Span::new(block.span.start, block.span.start + at));
        if !body.is_empty() {
            out.push(Block {
                span: body,
                kind: block.kind,
            });
        }
        let tags = trimmed(text, Span::new(block.span.start + at, block.span.end));
        if !tags.is_empty() {
            out.push(Block {
                span: tags,
                kind: BlockKind::Furniture(Why::Hashtags),
            });
        }
    }
    out
}

/// Where the run of hashtags at the end of `words` starts; its length if there is none. One hashtag
/// behind other words may belong to the sentence.
fn hashtags(words: &str) -> usize {
    let mut rest = words.trim_end();
    let mut count = 0;
    loop {
        let start = rest.rfind(char::is_whitespace).map_or(0, |at| {
            at + rest
                .get(at..)
                .and_then(|r| r.chars().next())
                .map_or(0, char::len_utf8)
        });
        let last = rest.get(start..).unwrap_or("");
        let tag = last.strip_prefix('#').is_some_and(|t| {
            t.starts_with(char::is_alphabetic) && t.chars().all(|c| c.is_alphanumeric() || c == '_')
        });
        if !tag {
            break;
        }
        count += 1;
        rest = rest.get(..start).unwrap_or("").trim_end();
        if rest.is_empty() {
            return 0;
        }
    }
    if count >= 2 { rest.len() } else { words.len() }
}
