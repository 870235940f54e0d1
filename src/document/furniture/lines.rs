//! What a line is by its own words, wherever it stands.

use crate::document::labels::Labels;
use crate::document::plain::ends_sentence;
use crate::document::words::{DATELINES, FURNITURES, Piece, Sense, pieces};
use crate::document::{Why, wire};
use crate::lexicon::Mark;

/// The longest line that is looked at as furniture, in bytes.
pub(super) const LINE: usize = 200;

/// Why a line is furniture, if its own words tell.
pub(super) fn told_by_words(words: &str, own: &Labels) -> Option<Why> {
    let tells = [
        (is_copyright as fn(&str) -> bool, Why::Copyright),
        (no_words, Why::NoWords),
        (calls_readers, Why::Advertising),
        (is_picture_credit, Why::Byline),
    ];
    let note = || wire::is_note(words, own).then_some(Why::WireNote);
    tells
        .into_iter()
        .find_map(|(is, why)| is(words).then_some(why))
        .or_else(note)
}

/// Whether a line has nothing to read: "___", "* * *". A quotation mark may close what the line before opened.
fn no_words(words: &str) -> bool {
    words.len() <= LINE
        && !words
            .chars()
            .any(|c| c.is_alphanumeric() || matches!(c, '"' | '“' | '”' | '‘' | '’' | '\'' | '`'))
}

/// Whether a line advertises, or calls readers to do something.
fn calls_readers(words: &str) -> bool {
    let words = words.trim_start_matches(['-', '–', '—', '*', '•', '|', '>', '»', '▶', '►', ' ']);
    if !FURNITURES.may_open(words) {
        return false;
    }
    let line = pieces(words, LINE);
    let short = words.len() <= LINE;
    FURNITURES.at(&line, 0).any(|(sense, length)| {
        let rest = line.get(length..).unwrap_or_default();
        match sense {
            Sense::Alone | Sense::Ad => short && rest.iter().all(Piece::is_mark),
            Sense::Heads | Sense::Section => short && is_short_line(words),
            Sense::Opens => true,
            Sense::Label => rest.first().is_some_and(|p| p.mark() == Mark::Colon),
            _ => false,
        }
    })
}

/// "REUTERS/Ann Roe/File Photo", "Getty Images/AFP": names around a slash, one of them a picture agency's.
fn is_picture_credit(words: &str) -> bool {
    /// In bytes.
    const LONGEST: usize = 60;
    if words.len() > LONGEST || !words.contains('/') {
        return false;
    }
    let line = pieces(words, LONGEST);
    let agency = |at: usize| {
        DATELINES
            .longest(&line, at, |s| s == Sense::Outlet)
            .is_some()
            || FURNITURES
                .longest(&line, at, |s| s == Sense::Picture)
                .is_some()
    };
    let names = line.iter().all(|p| {
        (p.is_word() && p.is_capital())
            || matches!(
                p.mark(),
                Mark::Slash | Mark::FullStop | Mark::Hyphen | Mark::Comma
            )
    });
    names && (0..line.len()).any(agency)
}

/// "© 2025 …", "Copyright 2025 …", "(c) 2025 …" at the start of a line.
fn is_copyright(words: &str) -> bool {
    if !(words.starts_with(['©', '(']) || FURNITURES.may_open(words)) {
        return false;
    }
    let line = pieces(words, 40);
    let mark = |at: usize| line.get(at).map_or(Mark::None, Piece::mark);
    let year = |at: usize| {
        line.get(at)
            .is_some_and(|p| p.is_number() && p.text.len() == 4)
    };
    match mark(0) {
        Mark::Copyright => true,
        _ if FURNITURES.is(&line, 0, Sense::Copyright) => {
            mark(1) == Mark::Copyright || year(1) || mark(1) == Mark::OpenBracket || line.len() == 1
        }
        Mark::OpenBracket => {
            line.get(1)
                .is_some_and(|p| p.text.eq_ignore_ascii_case("c"))
                && mark(2) == Mark::CloseBracket
                && year(3)
        }
        _ => false,
    }
}

/// A line made of menu words, or of short parts between bars and arrows.
pub(super) fn is_menu(words: &str) -> bool {
    if words.len() > LINE || ends_sentence(words) || words.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let line = pieces(words, LINE);
    let menu = line
        .iter()
        .enumerate()
        .filter(|(_, p)| p.is_word())
        .map(|(at, _)| FURNITURES.is(&line, at, Sense::Menu));
    let (all, count) = menu.fold((true, 0), |(all, count), is| (all && is, count + 1));
    if all && count >= 2 {
        return true;
    }
    let parts: Vec<&str> = words
        .split(['|', '>', '»', '›', '•', '·', '→'])
        .map(str::trim)
        .collect();
    parts.len() >= 2 && parts.iter().all(|p| p.split_whitespace().nth(3).is_none()) && count > 0
}

pub(super) fn opens_section(words: &str) -> bool {
    words.len() <= LINE
        && is_short_line(words)
        && FURNITURES
            .at(&pieces(words, LINE), 0)
            .any(|(sense, _)| sense == Sense::Section)
}

fn is_short_line(words: &str) -> bool {
    words.split_whitespace().nth(7).is_none() && !ends_sentence(words)
}

#[cfg(test)]
mod tests {
    use crate::document::BlockKind::{Furniture, Paragraph};
    use crate::document::furniture::tests::sorted;

    #[test]
    fn lines_by_their_words() {
        let furniture = [
            "Advertisement",
            "- Advertisement -",
            "Advertisement - story continues below",
            "Read more:",
            "READ MORE: Ferry line delayed again",
            "Sign up for our newsletter, every morning.",
            "Copyright © 2021 Harbour Daily. All rights reserved.",
            "© Harbour Daily",
            "___",
            "Related articles",
            "Tags: ferry, port",
            "Share this article",
            "REUTERS/Ann Roe/File Photo",
            "Getty/Instagram.",
        ];
        for line in furniture {
            let sorted = sorted(line, None);
            assert!(
                matches!(sorted.as_slice(), [(Furniture(_), l)] if *l == line),
                "{line}"
            );
        }
        let article = [
            "Advertisement spending fell by 5% last year.",
            "Read more books, said the minister.",
            "Most popular names of 2021 were Nora and Jakob.",
            "Copyright law was changed in 2021.",
            "Share prices fell.",
            "Comments by the minister moved markets.",
            "By 2011, the port was ready to be sold on its own.",
            "C 2011 was the name of the ship.",
            "5 May 2021",
            "By Ann Roe, Harbour News",
            "Related party deals rose 5%.",
            "Print sales fell 5%",
            "“No,” he said. #Ferry",
            "Two hashtags, #ferry and #port, led the list.",
            "More than 12 people died",
            "Correction: May 5 was wrong",
        ];
        for line in article {
            assert_eq!(sorted(line, None), [(Paragraph, line)], "{line}");
        }
    }
}
