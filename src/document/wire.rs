//! What wire services write around their copy: slugs, versions, signs of the end, telephones. No words of the article.

use super::labels::Labels;
use super::words::{Sense, WIRES, pieces};

/// Whether a line is a slug ("AP-US--Harbor Fire, 3rd Ld-Writethru,0456"), a sign of the end ("AP-ES-05-06-24 1432EDT",
/// "-30-", "(END)", "ENDS"), or tells editors what is new ("(Adds details)", "((desk@post.example; +44 20 …))").
pub(super) fn is_note(words: &str, own: &Labels) -> bool {
    words.len() <= LINE
        && (is_slug(words, own)
            || is_end(words, own)
            || words.starts_with("((")
            || is_version(words, own)
            || opens_note(words, own))
}

/// No slug, no sign and no word to editors is longer, in bytes.
const LINE: usize = 300;

/// How many bytes the longest expression of a sense takes that opens `words`, in the table or in the newsroom's own.
fn reach(words: &str, own: &Labels, sense: Sense) -> Option<usize> {
    let tables = [&*WIRES, &own.wire];
    let mut found = tables.into_iter().filter(|table| table.may_open(words));
    found.find_map(|table| {
        let line = pieces(words, LINE);
        let (_, length) = table.longest(&line, 0, |s| s == sense)?;
        Some(line.get(length.checked_sub(1)?)?.end())
    })
}

fn opens_note(words: &str, own: &Labels) -> bool {
    let words = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    reach(words, own, Sense::Note).is_some()
}

/// Whether `words` are nothing but an expression of the sense.
fn is_whole(words: &str, own: &Labels, sense: Sense) -> bool {
    reach(words, own, sense) == Some(words.len())
}

/// "BC-EU--Ferry,1st Ld-Writethru", "AP-ES-05-06-24 1432EDT": two groups of capitals joined by a hyphen, and another
/// hyphen or a figure right behind; or the word that only slugs have.
fn is_slug(words: &str, own: &Labels) -> bool {
    let mut groups = words.splitn(3, '-');
    let capitals = |group: &str, most: usize| {
        (1..=most).contains(&group.len()) && group.bytes().all(|b| b.is_ascii_uppercase())
    };
    let coded = groups
        .next()
        .is_some_and(|group| (2..=3).contains(&group.len()) && capitals(group, 3))
        && groups.next().is_some_and(|group| capitals(group, 6))
        && groups
            .next()
            .is_some_and(|rest| rest.starts_with(|c: char| c == '-' || c.is_ascii_digit()));
    let opens = |at: usize| {
        let rest = words.get(at..).unwrap_or("");
        reach(rest.trim_start_matches(['^', '<']), own, Sense::Lead).is_some()
    };
    let behind = words.match_indices([' ', ',']).map(|(at, _)| at + 1);
    coded || std::iter::once(0).chain(behind).any(opens)
}

/// "-30-", "###", "(END)", "ENDS", "/ends", "(ENDS) 09-05-24".
fn is_end(words: &str, own: &Labels) -> bool {
    let marked = |c: char| matches!(c, '-' | '#' | '*' | '/' | '(' | ')' | '[' | ']' | '.' | ' ');
    let inner = words.trim_matches(marked);
    let capitals = |words: &str| !words.contains(|c: char| !c.is_uppercase() && c != ' ');
    let alone = is_whole(inner, own, Sense::End);
    let opened = || {
        let (sign, _) = words.strip_prefix('(')?.split_once(')')?;
        Some(capitals(sign) && is_whole(sign, own, Sense::End))
    };
    alone && (inner.len() < words.len() || capitals(inner)) || opened() == Some(true)
}

/// "(Adds details, background)", "(Corrects spelling in paragraph 3)": what a new version changes.
fn is_version(words: &str, own: &Labels) -> bool {
    words.strip_prefix(['(', '[']).is_some_and(|inner| {
        words.ends_with([')', ']']) && reach(inner, own, Sense::Version).is_some()
    })
}

/// Where the headline begins behind the marks of its version: 9 of "UPDATE 2-Ferry to open"; 0 where there are none.
pub(super) fn behind_version(words: &str, own: &Labels) -> usize {
    let Some((mark, headline)) = words.split_once('-') else {
        return 0;
    };
    let name = mark.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let number = mark.get(name.len()..).unwrap_or("").trim();
    let known = is_whole(name, own, Sense::Slug);
    let shouted = name.chars().all(|c| c.is_uppercase() || c == ' ') && number.len() <= 2;
    let follows = headline.starts_with(|c: char| !c.is_whitespace() && c != '-');
    if known && shouted && follows {
        mark.len() + 1 + behind_version(headline, own)
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_of_the_wire_are_told_from_copy() {
        for note in [
            "AP-US--Ferry Fire, 3rd Ld-Writethru,0456",
            "BC-EU--Ferry,1st Ld-Writethru",
            "AP-ES-05-06-24 1432EDT",
            "-30-",
            "(END)",
            "ENDS",
            "/ends/",
            "(END) Harbour Newswires",
            "(Adds details, background)",
            "(Updates throughout, adds quotes in paragraphs 3-5)",
            "((desk@post.example; +44 20 7946 0958))",
        ] {
            assert!(is_note(note, &Labels::default()), "{note}");
        }
        for copy in [
            "The ferry burned.",
            "US-EU trade rose 5%.",
            "A-ha sang.",
            "More",
            "Ends meet.",
            "(The mayor was ill.)",
            "(Adds up to 300 people.) It was much.",
            "EU-27 states agreed.",
            "30",
        ] {
            assert!(!is_note(copy, &Labels::default()), "{copy}");
        }
    }

    #[test]
    fn a_version_is_no_part_of_the_headline() {
        for (line, headline) in [
            ("UPDATE 2-Ferry to open", "Ferry to open"),
            ("CORRECTED-UPDATE 1-Ferry to open", "Ferry to open"),
            ("WRAPUP 3-Ferry to open", "Ferry to open"),
            ("UPDATE 2 - Ferry to open", "UPDATE 2 - Ferry to open"),
            ("Update-driven sales", "Update-driven sales"),
            ("G7-led talks", "G7-led talks"),
            ("Ferry to open", "Ferry to open"),
        ] {
            assert_eq!(
                line.get(behind_version(line, &Labels::default())..),
                Some(headline),
                "{line}"
            );
        }
    }
}
