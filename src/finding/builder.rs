//! Building a finding: one primary label, the others in a stable order, a fingerprint.

use rustc_hash::FxHashSet;

use super::{
    Change, Confidence, Finding, FindingKind, Label, LabelRole, Severity, Standing, fingerprint,
};

/// Builds a finding and keeps its promises.
#[derive(Debug)]
pub struct Builder {
    pub(super) finding: Finding,
}

impl Finding {
    /// Starts a finding of `rule` (`pack/rule`) whose words are `primary`: a certain one, until the
    /// check says that it found the places by their words alone.
    pub fn build(
        rule: &str,
        severity: Severity,
        verdict: FindingKind,
        title: impl Into<String>,
        primary: Label,
    ) -> Builder {
        let primary = Label {
            role: LabelRole::Primary,
            ..primary
        };
        Builder {
            finding: Finding {
                rule: rule.to_owned(),
                severity,
                confidence: Confidence::Certain,
                kind: verdict,
                story: None,
                title: title.into(),
                labels: vec![primary],
                standing: Vec::new(),
                notes: Vec::new(),
                help: None,
                url: None,
                diff: Vec::new(),
                fingerprint: String::new(),
            },
        }
    }
}

impl Builder {
    /// Adds words that are not the primary ones.
    #[must_use]
    pub fn label(mut self, label: Label) -> Self {
        let role = if label.role == LabelRole::Primary {
            LabelRole::Source
        } else {
            label.role
        };
        self.finding.labels.push(Label { role, ..label });
        self
    }

    /// Names the story.
    #[must_use]
    pub fn story(mut self, story: Option<&str>) -> Self {
        self.finding.story = story.map(str::to_owned);
        self
    }

    /// Weighs the finding otherwise than its rule.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.finding.severity = severity;
        self
    }

    /// Says how sure it is that the places answer the same question.
    #[must_use]
    pub fn confidence(mut self, confidence: Confidence) -> Self {
        self.finding.confidence = confidence;
        self
    }

    /// Adds a side: a value and the outlets that give it. The primary label's side comes first.
    #[must_use]
    pub fn side<'o>(
        mut self,
        value: impl Into<String>,
        outlets: impl Iterator<Item = &'o str>,
    ) -> Self {
        let mut known = FxHashSet::default();
        let outlets = outlets
            .filter(|outlet| known.insert(*outlet))
            .map(str::to_owned)
            .collect();
        self.finding.standing.push(Standing {
            value: value.into(),
            outlets,
        });
        self
    }

    /// Adds a remark.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.finding.notes.push(note.into());
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: Option<String>) -> Self {
        self.finding.help = help;
        self
    }

    /// Points to an explanation.
    #[must_use]
    pub fn url(mut self, url: Option<String>) -> Self {
        self.finding.url = url;
        self
    }

    /// Adds a word diff.
    #[must_use]
    pub fn diff(mut self, diff: Vec<(Change, String)>) -> Self {
        self.finding.diff = diff;
        self
    }

    /// The finished finding.
    pub fn done(mut self) -> Finding {
        // Stable: labels of one role keep the order in which they were added (document order).
        self.finding.labels.sort_by_key(|l| l.role);
        self.finding.fingerprint = fingerprint::fingerprint(&self.finding);
        self.finding
    }
}
