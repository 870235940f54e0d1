//! The forms of the verbs of speech, which the table gives by their plain form.

use super::rows;

/// A verb in the forms that news prose uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Verb {
    /// "deny"
    pub(crate) plain: String,
    /// "denies"
    pub(crate) third: String,
    /// "denying"
    pub(crate) ing: String,
    /// "denied"; "wrote" and "written"
    pub(crate) past: Vec<String>,
}

impl Verb {
    /// The verbs of `en/speech.tsv`, each with its class.
    pub(crate) fn all() -> impl Iterator<Item = (Self, &'static str)> {
        rows(include_str!("en/speech.tsv")).map(|(verb, column)| {
            let mut parts = column.split_whitespace();
            let class = parts.next().unwrap_or("");
            (
                Self::conjugated(verb, parts.map(str::to_owned).collect()),
                class,
            )
        })
    }

    /// Every form, for a table of words.
    pub(crate) fn forms(self) -> impl Iterator<Item = String> {
        [self.plain, self.third, self.ing]
            .into_iter()
            .chain(self.past)
    }

    fn conjugated(verb: &str, irregular: Vec<String>) -> Self {
        let vowel = |c: char| "aeiou".contains(c);
        let tail: Vec<char> = verb.chars().rev().take(3).collect();
        let soft_y = matches!(tail.as_slice(), ['y', before, ..] if !vowel(*before));
        let stem = verb
            .strip_suffix('e')
            .filter(|s| !s.ends_with('e'))
            .unwrap_or(verb);
        let doubled = match tail.as_slice() {
            [last, middle, first]
                if !vowel(*last) && !"wxy".contains(*last) && vowel(*middle) && !vowel(*first) =>
            {
                // One syllable doubles ("slam"), and so do the few longer verbs stressed on the last.
                let syllables = verb.chars().filter(|&c| vowel(c)).count();
                (syllables == 1
                    || matches!(
                        verb,
                        "admit" | "submit" | "rebut" | "concur" | "refer" | "extol"
                    ))
                .then_some(*last)
            }
            _ => None,
        };
        let y = verb.strip_suffix('y').filter(|_| soft_y);
        let with = |ending: &str| match (y, doubled) {
            (Some(y), _) if ending == "ed" => format!("{y}ied"),
            (_, Some(last)) => format!("{verb}{last}{ending}"),
            _ if ending == "ed" && verb.ends_with('e') => format!("{verb}d"),
            _ if ending == "ed" || !soft_y => format!("{stem}{ending}"),
            _ => format!("{verb}{ending}"),
        };
        let third = match y {
            Some(y) => format!("{y}ies"),
            None if verb.ends_with(['s', 'x', 'z'])
                || verb.ends_with("sh")
                || verb.ends_with("ch")
                || verb == "go" =>
            {
                format!("{verb}es")
            }
            None => format!("{verb}s"),
        };
        let past = if irregular.is_empty() {
            vec![with("ed")]
        } else {
            irregular
        };
        Self {
            plain: verb.to_owned(),
            third,
            ing: with("ing"),
            past,
        }
    }
}
