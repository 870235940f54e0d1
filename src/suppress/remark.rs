//! Remarks in Markdown and HTML: `<!-- factlint-ignore pack/rule: reason -->`.
//!
//! They are read in the file as the user has it, for readers of Markdown drop HTML comments. What a
//! reader of the page can see is no remark: an example in a code block silences nothing.

use memchr::memmem;

use super::{Silence, fault};
use crate::document::{BlockKind, Document};
use crate::fault::{Code, Fault};
use crate::span::FileSpan;

/// More remarks than this in one file are a sign that the rule should be switched off there.
pub(super) const MOST: usize = 200;
/// How every remark begins.
const MARK: &str = "factlint-";
/// The form, for help.
const FORM: &str = "write `<!-- factlint-ignore pack/rule: why it is right as it stands -->`";

/// Reads the remarks of `document`.
pub(super) fn read(document: &Document, found: &mut Vec<Silence>, faults: &mut Vec<Fault>) {
    let text = &document.file.text;
    // Nearly no article holds one, so nothing else is worked out before.
    let marks =
        memmem::find_iter(text.as_bytes(), MARK.as_bytes()).filter_map(|at| comment(text, at));
    let mut blocks: Option<Vec<Placed<'_>>> = None;
    for (number, at) in marks.enumerate() {
        let blocks = blocks.get_or_insert_with(|| placed(document));
        if is_visible(text, at, blocks) {
            continue;
        }
        if number == MOST {
            let message = format!("more than {MOST} comments in one file; the others are not read");
            faults.push(
                fault(Code::BadSilence, document, at, message, "from here on")
                    .help("use `factlint-ignore-file`, or switch the rule off"),
            );
            return;
        }
        match silence(text, at, blocks) {
            Ok(silence) => found.push(silence),
            Err((code, message, help)) => {
                faults.push(fault(code, document, at, message, "this comment").help(help));
            }
        }
    }
}

/// A block with its place in the file.
struct Placed<'d> {
    file: FileSpan,
    words: &'d str,
    kind: BlockKind,
}

fn placed(document: &Document) -> Vec<Placed<'_>> {
    let place = |b: &crate::document::Block| Placed {
        file: document.locate(b.span),
        words: b.span.of(&document.text),
        kind: b.kind,
    };
    document.blocks.iter().map(place).collect()
}

/// The whole comment whose first word stands at `mark`; `None` if that word does not open a comment.
fn comment(text: &str, mark: usize) -> Option<FileSpan> {
    let start = text.get(..mark)?.trim_end().strip_suffix("<!--")?.len();
    let rest = text.get(mark..)?;
    let end = memmem::find(rest.as_bytes(), b"-->").map_or(text.len(), |at| mark + at + 3);
    Some(FileSpan { start, end })
}

/// Whether a reader of the page sees the comment as text.
fn is_visible(text: &str, at: FileSpan, blocks: &[Placed<'_>]) -> bool {
    let holder = around(at, blocks);
    let comment = text.get(at.start..at.end).unwrap_or("");
    holder.is_some_and(|block| memmem::find(block.words.as_bytes(), comment.as_bytes()).is_some())
}

/// The block that a place lies in. Blocks stand in the order of the file.
fn around<'b, 'd>(at: FileSpan, blocks: &'b [Placed<'d>]) -> Option<&'b Placed<'d>> {
    let next = blocks.partition_point(|b| b.file.start <= at.start);
    next.checked_sub(1)
        .and_then(|i| blocks.get(i))
        .filter(|b| at.end <= b.file.end)
}

/// Reads one comment. Fails with what is wrong and what to do.
fn silence(
    text: &str,
    at: FileSpan,
    blocks: &[Placed<'_>],
) -> Result<Silence, (Code, String, &'static str)> {
    let comment = text.get(at.start..at.end).unwrap_or("");
    let Some(inner) = comment
        .strip_prefix("<!--")
        .and_then(|c| c.strip_suffix("-->"))
    else {
        return Err((
            Code::BadSilence,
            "the comment is never closed".to_owned(),
            "end it with `-->`",
        ));
    };
    let inner = inner.trim();
    let (word, rest) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    let whole_file = match word.trim_end_matches(':') {
        "factlint-ignore" => false,
        "factlint-ignore-file" => true,
        _ => {
            return Err((
                Code::BadSilence,
                format!("unknown comment `{}`", short(word)),
                "known are `factlint-ignore` and `factlint-ignore-file`",
            ));
        }
    };
    let (rule, reason) = rest.split_once(':').unwrap_or((rest, ""));
    let (rule, reason) = (rule.trim(), reason.trim());
    if rule.is_empty() || rule.contains(char::is_whitespace) || rule.contains(',') {
        return Err((
            Code::BadSilence,
            "the comment names no rule".to_owned(),
            FORM,
        ));
    }
    if reason.is_empty() {
        return Err((
            Code::NoReason,
            "the comment gives no reason, and so silences nothing".to_owned(),
            FORM,
        ));
    }
    let covers = if whole_file {
        None
    } else {
        Some(covered(at, blocks))
    };
    Ok(Silence {
        rule: rule.to_owned(),
        reason: reason.to_owned(),
        covers,
        at,
    })
}

/// What a remark covers: the block that it stands in, or the next that is no page furniture.
fn covered(at: FileSpan, blocks: &[Placed<'_>]) -> FileSpan {
    let inside = around(at, blocks).filter(|b| !b.kind.is_furniture());
    let after = || {
        let next = blocks.partition_point(|b| b.file.start < at.end);
        blocks
            .get(next..)
            .unwrap_or_default()
            .iter()
            .find(|b| !b.kind.is_furniture())
    };
    inside.or_else(after).map_or(
        FileSpan {
            start: at.end,
            end: at.end,
        },
        |b| b.file,
    )
}

/// As much of a word as a message can show.
fn short(word: &str) -> String {
    word.chars().take(40).collect()
}
