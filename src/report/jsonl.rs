//! One JSON object per line: findings, then the claims of drafts, then faults, then the summary.

use std::io::{self, Write};

use super::json::{ClaimLine, FaultLine, FindingLine, SummaryLine};
use super::{Outcome, clean};

pub(super) fn render(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    for finding in &outcome.findings {
        clean::json(&FindingLine::new(finding), out)?;
        out.write_all(b"\n")?;
    }
    for entry in &outcome.ledger {
        clean::json(&ClaimLine::new(entry), out)?;
        out.write_all(b"\n")?;
    }
    for fault in &outcome.faults {
        clean::json(&FaultLine::new(fault), out)?;
        out.write_all(b"\n")?;
    }
    clean::json(&SummaryLine::new(&outcome.summary), out)?;
    out.write_all(b"\n")
}
