//! A finding told from the side of another of its documents.

use super::{Builder, Change, Finding, Label, LabelRole};

impl Change {
    /// The same, seen from the other passage.
    fn turned(self) -> Self {
        match self {
            Self::Equal => Self::Equal,
            Self::Delete => Self::Insert,
            Self::Insert => Self::Delete,
        }
    }
}

impl Finding {
    /// The finding as one of `document`, whose first label that takes a side becomes the primary one, `without` the
    /// labels of other documents that are named. `None` if the document takes no side, or none is left against it.
    pub fn told_of(&self, document: &str, without: impl Fn(&str) -> bool) -> Option<Self> {
        let kept = || self.labels.iter().filter(|l| !without(&l.document));
        let own = kept().position(|l| l.document == document && l.role != LabelRole::Source)?;
        let turned = kept().nth(own)?.role == LabelRole::Contradicts;
        let turn = |(at, label): (usize, &Label)| {
            let role = match label.role {
                _ if at == own => LabelRole::Primary,
                LabelRole::Primary | LabelRole::Agrees if turned => LabelRole::Contradicts,
                LabelRole::Primary => LabelRole::Agrees,
                LabelRole::Contradicts if turned => LabelRole::Agrees,
                role => role,
            };
            Label {
                role,
                ..label.clone()
            }
        };
        let labels: Vec<Label> = kept().enumerate().map(turn).collect();
        let differ = |labels: &[Label]| labels.iter().any(|l| l.role == LabelRole::Contradicts);
        if differ(&self.labels) && !differ(&labels) {
            return None;
        }
        let mut told = Self {
            labels,
            ..self.clone()
        };
        if turned {
            told.standing.reverse();
            told.diff = self
                .diff
                .iter()
                .map(|(change, words)| (change.turned(), words.clone()))
                .collect();
        }
        Some(Builder { finding: told }.done())
    }

    /// The same finding, told where a draft has its words, if one has: who writes the draft can mend it there.
    #[must_use]
    pub fn led_by_draft(mut self) -> Self {
        let Some(at) = self
            .labels
            .iter()
            .position(|label| label.draft)
            .filter(|&at| at > 0)
        else {
            return self;
        };
        let draft = self.labels.remove(at);
        // Whoever is contradicted by the one contradicts the other.
        self.labels[0].role = if draft.role == LabelRole::Primary {
            LabelRole::Source
        } else {
            draft.role
        };
        self.labels.insert(
            0,
            Label {
                role: LabelRole::Primary,
                ..draft
            },
        );
        self.labels.sort_by_key(|label| label.role);
        let who = &self.labels[0].outlet;
        self.standing
            .sort_by_key(|side| !side.outlets.contains(who));
        // It is of two other passages now.
        self.diff.clear();
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Options, Role, parse};
    use crate::finding::{FindingKind, Severity};
    use crate::span::Span;

    fn label(role: Role, words: &str, part: LabelRole) -> Label {
        let mut document = parse("a.txt", words.as_bytes().to_vec(), &Options::default())
            .0
            .remove(0);
        document.role = role;
        document.id = format!("{role} {words}");
        Label::new(&document, Span::new(0, words.len()), part, "")
    }

    #[test]
    fn a_draft_leads_whatever_part_it_plays() {
        use LabelRole::{Agrees, Contradicts, Primary, Source};
        for (part, parts) in [
            (
                Contradicts,
                [
                    ("draft", Primary),
                    ("five", Contradicts),
                    ("six", Contradicts),
                ],
            ),
            (
                Agrees,
                [("draft", Primary), ("six", Contradicts), ("five", Agrees)],
            ),
            (
                Source,
                [("draft", Primary), ("six", Contradicts), ("five", Source)],
            ),
        ] {
            let found = Finding::build(
                "t/r",
                Severity::Error,
                FindingKind::Contradiction,
                "t",
                label(Role::Source, "five", Primary),
            )
            .label(label(Role::Source, "six", Contradicts))
            .label(label(Role::Draft, "draft", part))
            .side("5", std::iter::once("source five"))
            .side("6", ["source six", "draft draft"].into_iter())
            .diff(vec![(Change::Equal, "x".to_owned())])
            .done();
            let led = found.clone().led_by_draft();
            assert_eq!(
                led.labels
                    .iter()
                    .map(|l| (l.text.as_str(), l.role))
                    .collect::<Vec<_>>(),
                parts
            );
            assert_eq!(
                (
                    led.standing[0].value.as_str(),
                    led.diff.len(),
                    &led.fingerprint
                ),
                ("6", 0, &found.fingerprint)
            );
            assert_eq!(led.clone().led_by_draft(), led);
        }
    }
}
