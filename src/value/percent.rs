//! Percentages and percentage points.

use std::fmt;

use super::Magnitude;
use super::Object;
use super::magnitude::Exact;
use crate::text::Phrases;
use crate::text::Text;
use std::sync::LazyLock;

/// A percentage, or a difference in percentage points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Percent {
    /// How many hundredths.
    pub figure: Magnitude,
    /// Whether they are percentage points.
    pub points: bool,
}

/// What the words behind a number count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hundredths {
    /// Whether they are percentage points.
    pub(super) points: bool,
    /// How many of them make one hundredth: 100 basis points.
    pub(super) of_one: i128,
}

static FORMS: LazyLock<Phrases<Hundredths>> = LazyLock::new(|| {
    let mut forms = Phrases::forward();
    for (form, sense) in crate::lexicon::rows(include_str!("../lexicon/en/percents.tsv")) {
        forms.insert(
            form,
            Hundredths {
                points: sense != "percent",
                of_one: if sense == "basis" { 100 } else { 1 },
            },
        );
    }
    forms
});

/// The words for hundredths at token `at`, and the token behind them.
pub(super) fn unit_at(text: &Text<'_>, at: usize, limit: usize) -> Option<(Hundredths, usize)> {
    FORMS.at(text, at, limit)
}

impl Percent {
    /// As many hundredths as the words count; `None` if too many to hold.
    pub(super) fn of(figure: &Magnitude, unit: Hundredths) -> Option<Self> {
        Some(Self {
            figure: figure.times(Exact::new(1, unit.of_one))?,
            points: unit.points,
        })
    }

    pub(super) fn to_json(&self) -> Object {
        let mut json = Object::new();
        self.figure.write_json(&mut json);
        json.insert(
            "unit".into(),
            if self.points {
                "percentage point"
            } else {
                "percent"
            }
            .into(),
        );
        json
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (
            self.points,
            self.figure.single() == Some(Exact::from_integer(1)),
        ) {
            (false, _) => write!(f, "{}%", self.figure),
            (true, true) => write!(f, "{} percentage point", self.figure),
            (true, false) => write!(f, "{} percentage points", self.figure),
        }
    }
}
