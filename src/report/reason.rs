//! Why a finding is worth a person's time, in one plain sentence.

use super::words::sentence;
use crate::finding::{Finding, Verdict};

/// The reason that the check gives, which is its first note, or else the one that every finding of the kind has.
pub(super) fn reason(finding: &Finding) -> String {
    finding.notes.first().map_or_else(
        || of_kind(finding.verdict).to_owned(),
        |note| sentence(note),
    )
}

/// The notes that are no reason.
pub(super) fn further(finding: &Finding) -> &[String] {
    finding.notes.get(1..).unwrap_or_default()
}

fn of_kind(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Contradiction => "Both cannot be right.",
        Verdict::Unexpected => "The rule gives another value as the right one.",
        Verdict::SingleSource => "Fewer sources than the rule asks for say so.",
        Verdict::Wording => "At most one of the two can be word for word.",
        Verdict::Misattribution => "The same words cannot be by both.",
        Verdict::Dispute => "The speakers differ, not the outlets.",
        Verdict::PastPlan => "The day was past when the article appeared.",
        Verdict::Calendar => "The calendar does not allow it.",
        Verdict::Repeated => "One of the two words is probably a slip.",
        Verdict::Arithmetic => "The figures do not fit together.",
        Verdict::Spelling => "One of the two is a slip, or the style of one outlet.",
        Verdict::Headline => "The text below the headline does not say so.",
        Verdict::Superlative => "A superlative is right only if nobody did more, or did it before.",
        Verdict::Unsupported => "None of the sources has this value.",
        Verdict::Partly => "The sources say a part of it, or say it less exactly.",
        Verdict::OutOfOrder => "The one has to come before the other.",
        Verdict::Miscalculated => "It does not follow from the other values.",
    }
}
