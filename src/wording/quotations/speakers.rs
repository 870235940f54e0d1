//! Whether two quotations may be of one speaker.

/// How the speakers of two quotations stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Speakers {
    /// They share a name.
    One,
    /// They may be one: "he", "the senator", or nobody is named.
    Open,
    /// Two names.
    Two,
}

impl Speakers {
    pub(super) fn of(a: Option<&str>, b: Option<&str>) -> Self {
        match (a, b) {
            (Some(a), Some(b)) if related(a, b) => Self::One,
            (Some(a), Some(b)) if is_name(a) && is_name(b) => Self::Two,
            _ => Self::Open,
        }
    }
}

/// Whether a speaker is called by a name, and not only described: "the Ohio senator", "a Harbour official", "she".
fn is_name(speaker: &str) -> bool {
    let capital = |word: Option<&str>| word.is_some_and(|w| w.starts_with(char::is_uppercase));
    let mut words = speaker.split_whitespace();
    let described = matches!(words.clone().next(), Some("A" | "An" | "The"));
    capital(words.next_back()) && !described && capital(speaker.split_whitespace().next())
}

/// Whether two names share a word.
fn related(a: &str, b: &str) -> bool {
    let words = |s: &str| {
        s.split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.len() > 1)
            .map(str::to_lowercase)
            .collect::<Vec<_>>()
    };
    let b = words(b);
    words(a).iter().any(|w| b.contains(w))
}

#[cfg(test)]
mod tests {
    use crate::wording::short::tests::classes;

    #[test]
    fn a_speaker_who_is_only_described_may_be_the_one_who_is_named() {
        let of = |who: &str, words: &str| format!("“{words},” {who} said.");
        let (a, b) = ("Nobody will row that ferry", "Nobody would row that ferry");
        for (who, pairs_found) in [
            ("the harbour master", 1),
            ("he", 1),
            ("Ann Lee", 1),
            ("Tom Brook", 0),
        ] {
            let found = classes(&of("Ann Lee", a), &of(who, b));
            assert_eq!(found.len(), pairs_found, "{who}: {found:?}");
        }
    }
}
