//! What a page says of its parts: by the names it gives them, by their roles, by hiding them.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::role::Role;
use super::scan::Attributes;
use crate::document::Why;
use crate::lexicon::rows;

/// The words of names, and what they name.
static WORDS: LazyLock<FxHashMap<&'static str, Why>> = LazyLock::new(|| {
    let why = |class| match class {
        "comments" => Why::Comments,
        _ => Why::PagePart,
    };
    rows(include_str!("../../lexicon/page_parts.tsv"))
        .map(|(word, class)| (word, why(class)))
        .collect()
});

/// Elements that hold the article or the whole page, whatever they are called.
const PAGE: [&str; 7] = ["html", "body", "head", "hgroup", "main", "article", "h1"];

/// Phrases that stand in a sentence, whose classes tell how they look.
const PHRASES: [&str; 20] = [
    "a", "abbr", "b", "cite", "code", "data", "em", "font", "i", "ins", "label", "mark", "q",
    "small", "span", "strong", "sub", "sup", "time", "u",
];

/// Roles of what is no article, by WAI-ARIA.
const ROLES: [&str; 14] = [
    "alert",
    "alertdialog",
    "banner",
    "button",
    "complementary",
    "contentinfo",
    "dialog",
    "form",
    "menu",
    "menubar",
    "navigation",
    "search",
    "tablist",
    "toolbar",
];

/// Why the element `name` is no part of the article, by what the page says of it.
pub(super) fn why(name: &str, role: Role, attributes: Attributes<'_>) -> Option<Why> {
    if PAGE.contains(&name) {
        return None;
    }
    let phrase = role == Role::Inline && PHRASES.contains(&name);
    if is_unseen(attributes) || !phrase && is_unheard(attributes) {
        return Some(Why::Hidden);
    }
    let acts = attributes.get("role").unwrap_or_default();
    if ROLES.iter().any(|role| role.eq_ignore_ascii_case(acts)) {
        return Some(Why::PagePart);
    }
    if matches!(name, "figure" | "figcaption") {
        return Some(Why::Caption);
    }
    let mut names = ["class", "id"]
        .into_iter()
        .filter_map(|a| attributes.get(a));
    names.find_map(names_furniture).filter(|_| !phrase)
}

/// Whether a browser shows nothing of an element.
fn is_unseen(attributes: Attributes<'_>) -> bool {
    let none = |rule: &str| {
        rule.split_once(':').is_some_and(|(name, value)| {
            let value = value.trim().get(..4).unwrap_or_default();
            name.trim().eq_ignore_ascii_case("display") && value.eq_ignore_ascii_case("none")
        })
    };
    let style = attributes.get("style").unwrap_or_default();
    attributes.get("hidden").is_some() || style.split(';').any(none)
}

/// Whether a page keeps an element from those who hear it: pictures, the slides of a show.
fn is_unheard(attributes: Attributes<'_>) -> bool {
    let hidden = attributes.get("aria-hidden");
    hidden.is_some_and(|v| v.eq_ignore_ascii_case("true"))
}

/// Why a part is furniture that one of `names`, parted by white space, names by a word at its head or tail:
/// `related-stories`, `post_comments`, `RelatedLinks`. `has-sidebar` says of an element that it has one.
fn names_furniture(names: &str) -> Option<Why> {
    const STATES: [&str; 8] = ["has", "hide", "is", "no", "not", "show", "with", "without"];
    names.split_ascii_whitespace().find_map(|name| {
        let name = name.to_ascii_lowercase();
        let mut parts = name.split(['-', '_']).filter(|part| !part.is_empty());
        let first = parts.next().unwrap_or_default();
        let last = parts.next_back().unwrap_or(first);
        let mut parts = [name.as_str(), first, last].into_iter();
        parts
            .find_map(|part| WORDS.get(part).copied())
            .filter(|_| !STATES.contains(&first))
    })
}

#[cfg(test)]
mod tests {
    use super::super::role::role;
    use super::super::scan::{Scanner, Token};
    use super::*;

    #[test]
    fn a_word_at_either_end_of_a_name_tells() {
        for (names, furniture) in [
            ("related-stories", true),
            ("post_comments", true),
            ("wide commentlist", true),
            ("Share-Tools", true),
            ("story-body", false),
            ("article-share-body", false),
            ("has-sidebar", false),
            ("", false),
            ("--", false),
        ] {
            assert_eq!(names_furniture(names).is_some(), furniture, "{names}");
        }
    }

    #[test]
    fn a_page_says_what_is_no_article() {
        for (tag, why_not) in [
            ("<div role=Navigation>", Some(Why::PagePart)),
            ("<div role=main>", None),
            ("<div hidden>", Some(Why::Hidden)),
            ("<p aria-hidden='true'>", Some(Why::Hidden)),
            (
                "<div style='color: red; DISPLAY : none'>",
                Some(Why::Hidden),
            ),
            ("<div style='display:block'>", None),
            ("<figure>", Some(Why::Caption)),
            ("<share-bar class=share>", Some(Why::PagePart)),
            ("<span class=share>", None),
            ("<body class=comment hidden>", None),
        ] {
            let Some(Token::Open(name, attributes)) = Scanner::new(tag).next() else {
                panic!("{tag} is a start tag");
            };
            assert_eq!(why(name, role(name), attributes), why_not, "{tag}");
        }
    }
}
