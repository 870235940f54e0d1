//! Text that YAML reads as something else because it stands without quotation marks.
//!
//! Phrases begin with `{money}` or `[long]`, and titles hold a colon: whoever writes a first rule
//! meets this before anything else, so the help shows the very text with its marks.

/// Longer text than this is not shown again.
const LONGEST: usize = 120;

/// The text on the line of `source` at byte `at` that YAML misreads for want of quotation marks.
pub(super) fn wanted(source: &str, at: usize) -> Option<&str> {
    let start = source.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
    let line = source.get(start..)?.lines().next()?;
    let text = value(line);
    (text.len() <= LONGEST && !text.contains(" #") && (goes_on(text) || holds_colon(text)))
        .then_some(text)
}

/// `text` as YAML takes it for text.
pub(super) fn around(text: &str) -> String {
    if text.contains(['"', '\\']) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        format!("\"{text}\"")
    }
}

/// What stands behind the `- ` and the key of a line.
fn value(line: &str) -> &str {
    let mut text = line.trim();
    while let Some(rest) = text.strip_prefix("- ") {
        text = rest.trim_start();
    }
    match text.split_once(": ") {
        Some((key, rest))
            if key
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-')) =>
        {
            rest.trim_start()
        }
        _ => text,
    }
}

/// Whether a bracket begins the text and words follow it: `{money} quay`. To YAML the text ends with it.
fn goes_on(text: &str) -> bool {
    let pairs = [('{', '}'), ('[', ']')];
    let rest = pairs
        .iter()
        .find_map(|&(open, close)| text.strip_prefix(open)?.split_once(close))
        .map(|(_, rest)| rest.trim_start());
    rest.is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '{' | '[' | '(' | '.'))
    })
}

/// Whether a colon parts plain text: `what: it costs`. To YAML that is a key inside a value.
fn holds_colon(text: &str) -> bool {
    !text.starts_with(['"', '\'', '{', '[', '|', '>']) && text.contains(": ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_without_its_marks_is_found() {
        let cases = [
            ("  - {money} quay", Some("\"{money} quay\"")),
            (
                "phrases: {money} [long] quay",
                Some("\"{money} [long] quay\""),
            ),
            (
                "  - [face-to-face] (meeting|talks)",
                Some("\"[face-to-face] (meeting|talks)\""),
            ),
            ("  - id: a", None),
            ("title: cost: how much", Some("\"cost: how much\"")),
            (
                "title: the \"cost\": how much",
                Some("'the \"cost\": how much'"),
            ),
            ("claim: { type: money, phrases: x", None),
            ("mention: [a, b]", None),
            ("mention: [a, b] # both", None),
            ("", None),
        ];
        for (line, want) in cases {
            let source = format!("topic: a\n{line}\nrules: []\n");
            assert_eq!(wanted(&source, 9).map(around).as_deref(), want, "{line}");
        }
        assert_eq!(wanted("é", 1), None);
    }
}
