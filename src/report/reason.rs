//! Why a finding is worth a person's time, in one plain sentence.

use super::words::sentence;
use crate::finding::{Finding, FindingKind};

/// The reason that the check gives, which is its first note, or else the one that every finding of the kind has.
pub(super) fn reason(finding: &Finding) -> String {
    finding
        .notes
        .first()
        .map_or_else(|| of_kind(finding.kind).to_owned(), |note| sentence(note))
}

/// The notes that are no reason.
pub(super) fn further(finding: &Finding) -> &[String] {
    finding.notes.get(1..).unwrap_or_default()
}

fn of_kind(verdict: FindingKind) -> &'static str {
    match verdict {
        FindingKind::Contradiction => "Both cannot be right.",
        FindingKind::Unexpected => "The rule gives another value as the right one.",
        FindingKind::SingleSource => "Fewer sources than the rule asks for say so.",
        FindingKind::Wording => "At most one of the two can be word for word.",
        FindingKind::Misattribution => "The same words cannot be by both.",
        FindingKind::Dispute => "The speakers differ, not the outlets.",
        FindingKind::PastPlan => "The day was past when the article appeared.",
        FindingKind::Calendar => "The calendar does not allow it.",
        FindingKind::Repeated => "One of the two words is probably a slip.",
        FindingKind::Arithmetic => "The figures do not fit together.",
        FindingKind::Spelling => "One of the two is a slip, or the style of one outlet.",
        FindingKind::Headline => "The text below the headline does not say so.",
        FindingKind::Superlative => {
            "A superlative is right only if nobody did more, or did it before."
        }
        FindingKind::Unsupported => "None of the sources has this value.",
        FindingKind::Partly => "The sources say a part of it, or say it less exactly.",
        FindingKind::Placeholder => "The writer meant to fill it in.",
        FindingKind::Citation => "Whoever looks it up there will not find it.",
        FindingKind::OutOfOrder => "The one has to come before the other.",
        FindingKind::Miscalculated => "It does not follow from the other values.",
    }
}
