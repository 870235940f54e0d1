//! What wire services write around their copy: slugs, versions, signs of the end, telephones. No words of the article.

use super::words::{FURNITURES, Sense, pieces};

/// Whether a line is a slug ("AP-US--Harbor Fire, 3rd Ld-Writethru,0456"), a sign of the end ("AP-ES-05-06-24 1432EDT",
/// "-30-", "(END)", "ENDS"), or tells editors what is new ("(Adds details)", "((desk@post.example; +44 20 …))").
pub(super) fn is_note(words: &str) -> bool {
    words.len() <= LINE
        && (is_slug(words) || is_end(words) || words.starts_with("((") || is_version(words))
}

/// No slug, no sign and no word to editors is longer, in bytes.
const LINE: usize = 300;

/// "BC-EU--Ferry,1st Ld-Writethru", "AP-ES-05-06-24 1432EDT": two groups of capitals joined by a hyphen, and another
/// hyphen or a figure right behind; or the word that only slugs have.
fn is_slug(words: &str) -> bool {
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
    let lead = |word: &str| {
        let word = word.trim_matches([',', '.', ';', '^', '<']);
        word.eq_ignore_ascii_case("writethru")
            || word.to_ascii_lowercase().starts_with("ld-writethru")
    };
    coded || words.split([' ', ',']).any(lead)
}

/// "-30-", "###", "(END)", "ENDS", "/ends", "(ENDS) 09-05-24".
fn is_end(words: &str) -> bool {
    let marked = |c: char| matches!(c, '-' | '#' | '*' | '/' | '(' | ')' | '[' | ']' | '.' | ' ');
    let inner = words.trim_matches(marked);
    let bare = ["30", "0", "end", "ends", "more", "fin"];
    let whole =
        bare.iter().any(|sign| inner.eq_ignore_ascii_case(sign)) && inner.len() < words.len();
    let shouted = matches!(words.trim(), "ENDS" | "END" | "MORE" | "FIN");
    let opened = words.starts_with("(END)") || words.starts_with("(ENDS)");
    whole || shouted || opened
}

/// "(Adds details, background)", "(Corrects spelling in paragraph 3)": what a new version changes.
fn is_version(words: &str) -> bool {
    let Some(inner) = words.strip_prefix(['(', '[']) else {
        return false;
    };
    FURNITURES.may_open(inner)
        && words.ends_with([')', ']'])
        && FURNITURES
            .at(&pieces(inner, LINE), 0)
            .any(|(sense, _)| sense == Sense::Version)
}

/// Where the headline begins behind the marks of its version: 9 of "UPDATE 2-Ferry to open"; 0 where there are none.
pub(super) fn behind_version(words: &str) -> usize {
    let Some((mark, headline)) = words.split_once('-') else {
        return 0;
    };
    let name = mark.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let number = mark.get(name.len()..).unwrap_or("").trim();
    let line = pieces(name, mark.len());
    let known = FURNITURES
        .at(&line, 0)
        .any(|(sense, length)| sense == Sense::Slug && length == line.len());
    let shouted = name.chars().all(|c| c.is_uppercase() || c == ' ') && number.len() <= 2;
    let follows = headline.starts_with(|c: char| !c.is_whitespace() && c != '-');
    if known && shouted && follows {
        mark.len() + 1 + behind_version(headline)
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
            assert!(is_note(note), "{note}");
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
            assert!(!is_note(copy), "{copy}");
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
            assert_eq!(line.get(behind_version(line)..), Some(headline), "{line}");
        }
    }
}
