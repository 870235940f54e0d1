//! What `WordPress` puts into its exports beside articles: pictures, menus, settings, codes within the text.

use super::xml_tree::Node;

/// Whether the item is an attachment, a setting, or was thrown away.
pub(super) fn is_other(item: Node<'_, '_>) -> bool {
    const TYPES: [&str; 7] = [
        "attachment",
        "nav_menu_item",
        "revision",
        "custom_css",
        "customize_changeset",
        "oembed_cache",
        "user_request",
    ];
    let kind = item.value(&["wp:post_type"]).unwrap_or_default();
    let status = item.value(&["wp:status"]).unwrap_or_default();
    TYPES.contains(&kind.as_str())
        || kind.starts_with("wp_")
        || matches!(status.as_str(), "trash" | "auto-draft")
}

/// `text` without its shortcodes: `[gallery ids="4,5"]`, `[caption width="300"]` and `[/caption]`. Other words in
/// brackets are the author's.
pub(super) fn without_shortcodes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('[') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let code = from.get(1..).and_then(|inside| {
            /// No code is longer, and no search for its end goes further.
            const LONGEST: usize = 1000;
            let near = inside.get(..crate::span::floor_boundary(inside, LONGEST))?;
            let end = near.find([']', '['])?;
            (near.as_bytes().get(end) == Some(&b']')).then_some(inside.get(..end)?)
        });
        let code = code.filter(|code| is_shortcode(code));
        if code.is_none() {
            out.push('[');
        }
        let passed = code.map_or(1, |code| code.len() + 2);
        rest = from.get(passed..).unwrap_or("");
    }
    out.push_str(rest);
    out
}

/// Whether what stands between brackets ends a code, has attributes, or is one of those that need none.
fn is_shortcode(code: &str) -> bool {
    const BARE: [&str; 6] = ["gallery", "caption", "embed", "playlist", "video", "audio"];
    let (name, attributes) = code.split_once(char::is_whitespace).unwrap_or((code, ""));
    let plain = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_lowercase())
            && name
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'-'))
    };
    match name.strip_prefix('/') {
        Some(name) => plain(name) && attributes.is_empty(),
        None => plain(name) && (attributes.contains('=') || BARE.contains(&name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_go_and_words_in_brackets_stay() {
        for (text, want) in [
            (
                "[caption id=\"a_1\" width=\"300\"]The quay.[/caption]",
                "The quay.",
            ),
            ("[gallery]It opened.", "It opened."),
            (
                "He said [of the quay] it was [sic] done [1].",
                "He said [of the quay] it was [sic] done [1].",
            ),
            ("[CHECK] and [", "[CHECK] and ["),
            ("[[embed]x[/embed]", "[x"),
        ] {
            assert_eq!(without_shortcodes(text), want, "{text}");
        }
    }
}
