//! The head of a mail that was saved as text: `From:`, `Date:`, `Subject:`. It says who and when, and is no text.

use super::super::meta::{Meta, machine_day};
use super::super::record::whole;
use super::super::{Block, BlockKind, Content, Why, author, plain};
use crate::span::Span;

/// The mail, if `text` begins with the head of one.
pub(in crate::document) fn read(text: &str) -> Option<(Meta, Content)> {
    let (meta, end) = head(text)?;
    let mut blocks = vec![Block {
        span: plain::trimmed(text, Span::new(0, end)),
        kind: BlockKind::Furniture(Why::MailHead),
    }];
    blocks.extend(plain::paragraphs(text, end));
    Some((meta, whole(text.to_owned(), blocks)))
}

/// What the head says, and where it ends: at the first blank line. Lines that begin with white space go on with the
/// field before.
fn head(text: &str) -> Option<(Meta, usize)> {
    let mut meta = Meta::default();
    let mut known = 0;
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if words.is_empty() {
            break;
        }
        end += line.len();
        if end > line.len() && line.starts_with([' ', '\t']) {
            continue;
        }
        let (name, value) = words.trim_start_matches('\u{feff}').split_once(':')?;
        let plain = |name: &str| name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if name.is_empty() || !plain(name) {
            return None;
        }
        let value = value.trim();
        let name = name.to_ascii_lowercase();
        known += usize::from(FIELDS.contains(&name.as_str()));
        match name.as_str() {
            "from" => meta.outlet = sender(value),
            "date" | "sent" => meta.published = machine_day(value),
            "subject" => meta.title = Some(value.to_owned()).filter(|v| !v.is_empty()),
            _ => {}
        }
    }
    meta.authors = meta.outlet.as_deref().and_then(author::of_sender);
    let told = known >= 2 && (meta.title.is_some() || meta.outlet.is_some());
    (told && end < text.len()).then_some((meta, end))
}

/// The fields of a head that a reader of mail shows.
const FIELDS: [&str; 8] = [
    "from",
    "to",
    "cc",
    "date",
    "sent",
    "subject",
    "reply-to",
    "mime-version",
];

/// The name of a sender: "Harbour Post Briefing" of `"Harbour Post Briefing" <briefing@post.example>`. A bare address
/// is none.
fn sender(value: &str) -> Option<String> {
    let name = value
        .split('<')
        .next()
        .unwrap_or("")
        .trim()
        .trim_matches('"')
        .trim();
    Some(name.to_owned()).filter(|n| !n.is_empty() && !n.contains('@'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_says_who_and_when() {
        let text = "From: \"The Quay Post\" <news@quay.example>\nTo: desk@isle.example\nDate: Mon, 4 Mar 2024 06:00:12 +0100\nSubject: Ferry to cost 12m\nX-Spam: 1.0\n  2.0\n\nThe ferry will cost 12 million euros.\n";
        let (meta, content) = read(text).expect("a mail");
        assert_eq!(meta.outlet.as_deref(), Some("The Quay Post"));
        assert_eq!(meta.title.as_deref(), Some("Ferry to cost 12m"));
        assert_eq!(
            meta.published.map(|d| d.to_string()).as_deref(),
            Some("2024-03-04")
        );
        let kinds: Vec<_> = content.blocks.iter().map(|b| b.kind).collect();
        assert_eq!(
            kinds,
            [BlockKind::Furniture(Why::MailHead), BlockKind::Paragraph]
        );
    }

    #[test]
    fn articles_are_no_mail() {
        for text in [
            "",
            "From: Ann\n",
            "Date: 4 March 2024\n\nThe ferry sails.",
            "From Oslo: The ferry\nTo: Bergen\n\nIt sails.",
            "The port: a history\nFrom: the start\n\nIt grew.",
        ] {
            assert!(read(text).is_none(), "{text}");
        }
    }
}
