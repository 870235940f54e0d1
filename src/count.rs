//! Numbers with their nouns, for every message that counts.

/// A number with its noun: "1 error", "3 warnings", "2 stories".
pub(crate) fn count(number: usize, noun: &str) -> String {
    match (number, noun.strip_suffix('y')) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) => format!("{number} {stem}ies"),
        (_, None) => format!("{number} {noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_noun_follows_the_number() {
        let counted = [
            (0, "rule"),
            (1, "rule"),
            (2, "rule"),
            (1, "story"),
            (0, "story"),
            (21, "entry"),
        ]
        .map(|(n, noun)| count(n, noun));
        assert_eq!(
            counted,
            [
                "0 rules",
                "1 rule",
                "2 rules",
                "1 story",
                "0 stories",
                "21 entries"
            ]
        );
    }
}
