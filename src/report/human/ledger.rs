//! The short table of a draft's claims: one row a kind of claim, one column a status.

use std::fmt::Write;

use crate::outcome::{LedgerEntry, Status};

/// The columns, in the order of the summary line.
const STATUSES: [Status; 4] = [
    Status::Supported,
    Status::Partly,
    Status::Contradicted,
    Status::Unsupported,
];
/// Their headings, which name them shortly.
const NAMES: [&str; 4] = ["supported", "in part", "contradicted", "not found"];
/// How wide the column of kinds is: the longest is "superlative".
const KIND: usize = 12;
/// A screen narrower than this gets the summary line alone.
const LEAST: usize = 72;

/// The table, a line each; nothing for fewer than two kinds or a narrow screen.
pub(super) fn table(ledger: &[LedgerEntry], width: usize) -> Vec<String> {
    let mut kinds: Vec<&str> = ledger.iter().map(|entry| entry.kind.as_str()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    if kinds.len() < 2 || width < LEAST {
        return Vec::new();
    }
    let mut lines = vec![row("", &NAMES.map(str::to_owned))];
    for kind in kinds {
        let count = |status: Status| match ledger
            .iter()
            .filter(|e| e.kind == kind && e.status == status)
            .count()
        {
            0 => "·".to_owned(),
            number => number.to_string(),
        };
        lines.push(row(kind, &STATUSES.map(count)));
    }
    lines
}

fn row(kind: &str, cells: &[String; 4]) -> String {
    let mut line = format!("{kind:KIND$}");
    for cell in cells {
        let _ = write!(line, "{cell:>14}");
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::FileSpan;

    fn entry(kind: &str, status: Status) -> LedgerEntry {
        LedgerEntry {
            document: "draft.md".to_owned(),
            path: "draft.md".to_owned(),
            span: FileSpan { start: 0, end: 1 },
            line: 1,
            column: 1,
            text: "x".to_owned(),
            kind: kind.to_owned(),
            value: None,
            rule: None,
            status,
            sources: Vec::new(),
            cited: None,
        }
    }

    #[test]
    fn each_kind_has_a_row_and_a_narrow_screen_has_none() {
        let ledger = [
            entry("quote", Status::Supported),
            entry("number", Status::Contradicted),
            entry("number", Status::Supported),
        ];
        let lines = table(&ledger, 80);
        assert_eq!(lines.len(), 3);
        assert_eq!(
            lines[0].split_whitespace().collect::<Vec<_>>(),
            ["supported", "in", "part", "contradicted", "not", "found"]
        );
        assert_eq!(
            lines[1].split_whitespace().collect::<Vec<_>>(),
            ["number", "1", "·", "1", "·"]
        );
        assert!(lines.iter().all(|line| line.chars().count() < LEAST));
        assert!(table(&ledger, 40).is_empty() && table(&ledger[..1], 80).is_empty());
    }
}
