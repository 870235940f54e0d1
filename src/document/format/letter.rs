//! The plain text of a mail: what its sender wrote, what is quoted of others, and what programs put around it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::super::extracted::{At, Extracted};
use super::super::{BlockKind, Why, plain};
use crate::lexicon::rows;

/// What an expression of the table says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sense {
    Reply,
    Forward,
    Head,
    Original,
    Forwarded,
    Wrote,
}

static WORDS: LazyLock<FxHashMap<&'static str, Sense>> = LazyLock::new(|| {
    let sense = |name: &str| {
        Some(match name {
            "reply" => Sense::Reply,
            "forward" => Sense::Forward,
            "head" => Sense::Head,
            "original" => Sense::Original,
            "forwarded" => Sense::Forwarded,
            "wrote" => Sense::Wrote,
            _ => return None,
        })
    };
    rows(include_str!("../../lexicon/en/mail.tsv"))
        .filter_map(|(words, name)| Some((words, sense(name)?)))
        .collect()
});

fn sense(words: &str) -> Option<Sense> {
    /// No expression of the table is longer.
    const LONGEST: usize = 32;
    let words = words.trim();
    let words = (words.len() <= LONGEST).then(|| words.to_lowercase())?;
    WORDS.get(words.as_str()).copied()
}

/// What stands before the first colon of a line, by the table; marks of stress around it do not count.
fn before_colon(line: &str) -> Option<(Sense, &str)> {
    let (words, rest) = line.split_once(':')?;
    Some((sense(words.trim_matches(['*', ' ']))?, rest))
}

/// A subject without "Re:" and "Fwd:".
pub(super) fn subject(subject: &str) -> &str {
    let mut rest = subject.trim();
    while let Some((Sense::Reply | Sense::Forward, behind)) = before_colon(rest) {
        rest = behind.trim();
    }
    rest
}

/// Whether a subject says that the message answers another.
pub(super) fn is_reply(subject: &str) -> bool {
    before_colon(subject.trim()).is_some_and(|(sense, _)| sense == Sense::Reply)
}

/// Adds the paragraphs of `text`; in an answer, what it answers is quoted below.
pub(super) fn read(text: &str, reply: bool, at: &At, out: &mut Extracted) {
    let lines: Vec<&str> = text.lines().collect();
    let kinds = kinds(&lines, reply);
    let mut from = 0;
    while let Some(&kind) = kinds.get(from) {
        let length = kinds.iter().skip(from).take_while(|&&k| k == kind).count();
        let run: Vec<&str> = lines
            .iter()
            .skip(from)
            .take(length)
            .map(|line| unquoted(line))
            .collect();
        let run = run.join("\n");
        for block in plain::paragraphs(&run, 0) {
            out.push(kind, block.span.of(&run), at.clone());
        }
        from += length;
    }
}

/// A line without the marks that say it is quoted.
fn unquoted(line: &str) -> &str {
    if line.starts_with('>') {
        line.trim_start_matches(['>', ' '])
    } else {
        line
    }
}

/// What each line is.
fn kinds(lines: &[&str], reply: bool) -> Vec<BlockKind> {
    let mut kinds = Vec::with_capacity(lines.len());
    // What follows the head of another message is that message.
    let mut below = BlockKind::Paragraph;
    let mut signed = false;
    while let Some(line) = lines.get(kinds.len()) {
        let at = kinds.len();
        let head = head_at(lines, at);
        if let Some((length, sense)) = head {
            signed = false;
            below = match sense {
                Sense::Original => BlockKind::Quote,
                Sense::Head if reply => BlockKind::Quote,
                _ => BlockKind::Paragraph,
            };
            kinds.resize(at + length, BlockKind::Furniture(Why::MailFoot));
            continue;
        }
        // The mark of a signature, which everything up to the next message is part of.
        signed |= *line == "-- " || *line == "--";
        kinds.push(if line.starts_with('>') {
            BlockKind::Quote
        } else if signed || answered(lines, at) {
            BlockKind::Furniture(Why::MailFoot)
        } else {
            below
        });
    }
    kinds
}

/// The head of another message at line `at`: how many lines, and what begins it.
fn head_at(lines: &[&str], at: usize) -> Option<(usize, Sense)> {
    /// Fewer lines may be a list of the sender's own.
    const LEAST: usize = 3;
    let line = lines.get(at)?.trim();
    let marked = sense(line.trim_matches(['-', ' ', ':']))
        .filter(|sense| matches!(sense, Sense::Original | Sense::Forwarded));
    let from = at + usize::from(marked.is_some());
    // Some programs leave a line free between the mark and the head.
    let free = lines.iter().skip(from).take_while(|l| l.trim().is_empty());
    let free = if marked.is_some() { free.count() } else { 0 };
    let is_head = |line: &&&str| matches!(before_colon(line), Some((Sense::Head, _)));
    let heads = lines.iter().skip(from + free).take_while(is_head).count();
    match marked {
        Some(sense) if heads > 0 => Some((1 + free + heads, sense)),
        Some(sense) => Some((1, sense)),
        None if heads >= LEAST => Some((heads, Sense::Head)),
        None => None,
    }
}

/// Whether the line says who wrote the quoted lines below it, perhaps on two lines.
fn answered(lines: &[&str], at: usize) -> bool {
    let says = |at: usize| {
        let line = lines.get(at).map_or("", |line| line.trim());
        let words = line.strip_suffix(':').unwrap_or("");
        let last = words.rsplit(' ').next().unwrap_or("");
        let quoted = lines.iter().skip(at + 1).find(|l| !l.trim().is_empty());
        sense(last) == Some(Sense::Wrote) && quoted.is_some_and(|l| l.starts_with('>'))
    };
    let named = |at: usize| lines.get(at).is_some_and(|line| line.contains('@'));
    says(at) || (named(at) && says(at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, reply: bool) -> Vec<(BlockKind, String)> {
        let mut out = Extracted::default();
        read(text, reply, &At::default(), &mut out);
        let content = out.content();
        let of = |b: &super::super::super::Block| (b.kind, b.span.of(&content.text).to_owned());
        content.blocks.iter().map(of).collect()
    }

    /// A text, whether it answers, and its blocks.
    type Case<'c> = (&'c str, bool, &'c [(BlockKind, &'c str)]);

    #[test]
    fn words_of_others_are_quoted_and_those_of_programs_furniture() {
        use BlockKind::{Paragraph, Quote};
        const FOOT: BlockKind = BlockKind::Furniture(Why::MailFoot);
        let cases: [Case<'_>; 5] = [
            (
                "It cost 5 million.\n\nOn Tue, 4 Mar 2025, Ann Roe <ann@post.example>\nwrote:\n\n> Did it cost\n>> 4 million?\n\nYes.\n-- \nBo Lind\nTel. 555 0100",
                true,
                &[
                    (Paragraph, "It cost 5 million."),
                    (
                        FOOT,
                        "On Tue, 4 Mar 2025, Ann Roe <ann@post.example>\nwrote:",
                    ),
                    (Quote, "Did it cost"),
                    (Quote, "4 million?"),
                    (Paragraph, "Yes."),
                    (FOOT, "--"),
                    (FOOT, "Bo Lind"),
                    (FOOT, "Tel. 555 0100"),
                ],
            ),
            (
                "See below.\n\n---------- Forwarded message ---------\nFrom: Bo <bo@port.example>\nDate: Tue, 4 Mar 2025\nSubject: Quay\n\nThe quay opened.",
                false,
                &[
                    (Paragraph, "See below."),
                    (FOOT, "---------- Forwarded message ---------"),
                    (FOOT, "From: Bo <bo@port.example>"),
                    (FOOT, "Date: Tue, 4 Mar 2025"),
                    (FOOT, "Subject: Quay"),
                    (Paragraph, "The quay opened."),
                ],
            ),
            (
                "No.\n\n-----Original Message-----\nFrom: Bo\nSent: Monday\nTo: Ann\n\nWas it?",
                true,
                &[
                    (Paragraph, "No."),
                    (FOOT, "-----Original Message-----"),
                    (FOOT, "From: Bo"),
                    (FOOT, "Sent: Monday"),
                    (FOOT, "To: Ann"),
                    (Quote, "Was it?"),
                ],
            ),
            (
                "*From:* Bo\n*Sent:* Monday\n*Subject:* Quay\n\nIt was.",
                false,
                &[
                    (FOOT, "*From:* Bo"),
                    (FOOT, "*Sent:* Monday"),
                    (FOOT, "*Subject:* Quay"),
                    (Paragraph, "It was."),
                ],
            ),
            (
                "Date: 4 March\nThe mayor wrote:\nIt was.",
                false,
                &[
                    (Paragraph, "Date: 4 March"),
                    (Paragraph, "The mayor wrote:"),
                    (Paragraph, "It was."),
                ],
            ),
        ];
        for (text, reply, want) in cases {
            let want: Vec<_> = want.iter().map(|(k, t)| (*k, (*t).to_owned())).collect();
            assert_eq!(told(text, reply), want, "{text}");
        }
    }

    #[test]
    fn subjects_lose_what_programs_put_before_them() {
        assert_eq!(subject("Re: FW: RE: Quay: the bill"), "Quay: the bill");
        assert_eq!(subject("Regarding: the quay"), "Regarding: the quay");
        assert!(is_reply("Re: Quay") && !is_reply("Fwd: Re: Quay"));
    }

    #[test]
    fn every_row_of_the_table_has_a_sense() {
        let rows = rows(include_str!("../../lexicon/en/mail.tsv"));
        assert_eq!(rows.count(), WORDS.len());
    }
}
