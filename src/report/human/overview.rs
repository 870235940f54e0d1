//! The overview: a line a finding, on one screen.
//!
//! What does not fit is counted and not lost: the remarks of a rule become one line, then all remarks, then the
//! last of the warnings. Errors always stand.

use std::collections::BTreeMap;

use super::Look;
use super::gist::gist;
use crate::finding::{Finding, Severity};
use crate::outcome::Outcome;
use crate::report::wrap::{clip, clip_front, width};
use crate::report::{clean, summary, words};

/// The widest column of places, in tenths of the screen.
const PLACE: usize = 3;
/// `warning`.
const WEIGHT: usize = 7;
/// A narrower screen has room for the first letter of a weight.
const NARROW: usize = 60;
/// Lines of the screen that the overview leaves for the prompt and the command.
const SPARE: usize = 2;
/// The heading of what only sources are about, in a run with drafts.
pub(super) const AMONG: &str = "The sources among themselves";

/// A finding with its number.
type Numbered<'o> = (usize, &'o Finding);

/// A line of the overview.
enum Row<'o> {
    Heading(String),
    Finding(Numbered<'o>),
    /// Findings that have no line of their own: how much they weigh, and what is said of them.
    Counted(Severity, String),
}

/// How much of the remarks is folded away.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fold {
    /// Each has its line.
    Nothing,
    /// Those of one rule have one.
    Rules,
    /// All of a part have one.
    All,
}

/// The lines of the overview.
pub(super) fn lines(outcome: &Outcome, look: Look) -> Vec<String> {
    let all: Vec<Numbered<'_>> = outcome
        .findings
        .iter()
        .enumerate()
        .map(|(at, finding)| (at + 1, finding))
        .collect();
    let most = if look.full {
        usize::MAX
    } else {
        look.height.saturating_sub(SPARE)
    };
    let folds = [Fold::Nothing, Fold::Rules, Fold::All].map(|fold| rows(&all, outcome, fold));
    let at = folds
        .iter()
        .position(|rows| rows.len() <= most)
        .unwrap_or(folds.len() - 1);
    let mut rows = folds.into_iter().nth(at).unwrap_or_default();
    fold_warnings(&mut rows, most);
    let parts = rows.chunk_by(|_, next| !matches!(next, Row::Heading(_)));
    parts
        .flat_map(|part| draw_part(part, all.len(), look))
        .collect()
}

fn rows<'o>(all: &[Numbered<'o>], outcome: &Outcome, fold: Fold) -> Vec<Row<'o>> {
    let mut rows = vec![Row::Heading(format!(
        "{}: {}",
        words::count(all.len(), "finding"),
        summary::found(outcome.summary.findings)
    ))];
    for group in all.chunk_by(|(_, a), (_, b)| home(a) == home(b)) {
        rows.extend(
            heading(group, outcome)
                .into_iter()
                .flat_map(|heading| [Row::Heading(String::new()), Row::Heading(heading)]),
        );
        let remarks = remarks(group, fold);
        let is_folded = |number: &usize| {
            remarks
                .iter()
                .any(|(_, numbers)| numbers.binary_search(number).is_ok())
        };
        rows.extend(
            group
                .iter()
                .filter(|(number, _)| !is_folded(number))
                .map(|&numbered| Row::Finding(numbered)),
        );
        let counted = |(of, numbers): &(&str, Vec<usize>)| {
            format!("{} {of}: {}", numbers.len(), ranges(numbers))
        };
        rows.extend(
            remarks
                .iter()
                .map(|of_rule| Row::Counted(Severity::Info, counted(of_rule))),
        );
    }
    rows
}

/// The remarks that have one line together, by what they are of. A single one folded away would save nothing.
fn remarks<'o>(group: &[Numbered<'o>], fold: Fold) -> Vec<(&'o str, Vec<usize>)> {
    let mut folded: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let remarks = group
        .iter()
        .filter(|(_, finding)| fold != Fold::Nothing && finding.severity == Severity::Info);
    for (number, finding) in remarks {
        let name = if fold == Fold::All {
            "remarks"
        } else {
            &finding.rule
        };
        folded.entry(name).or_default().push(*number);
    }
    folded.retain(|_, numbers| numbers.len() > 1);
    folded.into_iter().collect()
}

/// The draft in which a finding is told; all findings of sources are at home together.
fn home(finding: &Finding) -> Option<&str> {
    finding
        .primary()
        .draft
        .then_some(finding.primary().path.as_str())
}

/// What stands above the findings of one draft, or of the sources where there are drafts.
fn heading(group: &[Numbered<'_>], outcome: &Outcome) -> Option<String> {
    match home(group.first()?.1) {
        Some(draft) if outcome.summary.drafts == 1 => Some(format!(
            "{draft}, compared with {}",
            words::count(outcome.summary.sources, "source")
        )),
        Some(draft) => Some(draft.to_owned()),
        None => (outcome.summary.drafts > 0).then(|| AMONG.to_owned()),
    }
}

/// Counts the last warnings in one row, so that at most `most` rows are left.
fn fold_warnings(rows: &mut Vec<Row<'_>>, most: usize) {
    let is_warning = |row: &Row<'_>| matches!(row, Row::Finding((_, finding)) if finding.severity == Severity::Warning);
    let too_many = (rows.len() + 1).saturating_sub(most);
    let warnings: Vec<usize> = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| is_warning(row))
        .map(|(at, _)| at)
        .collect();
    let last = warnings
        .get(warnings.len().saturating_sub(too_many)..)
        .unwrap_or_default();
    if rows.len() <= most || last.len() < 2 {
        return;
    }
    let numbers: Vec<usize> = last
        .iter()
        .filter_map(|&at| {
            if let Some(Row::Finding((number, _))) = rows.get(at) {
                Some(*number)
            } else {
                None
            }
        })
        .collect();
    let folded = |row: &Row<'_>| matches!(row, Row::Finding((number, _)) if numbers.binary_search(number).is_ok());
    rows.retain(|row| !folded(row));
    rows.push(Row::Counted(
        Severity::Warning,
        format!("{} more: {}", numbers.len(), ranges(&numbers)),
    ));
}

/// "3, 5-7, 9".
fn ranges(numbers: &[usize]) -> String {
    let runs = numbers.chunk_by(|a, b| a + 1 == *b).map(|run| match run {
        [first, .., last] => format!("{first}-{last}"),
        _ => run.first().map_or_else(String::new, usize::to_string),
    });
    runs.collect::<Vec<_>>().join(", ")
}

fn draw_part(rows: &[Row<'_>], most: usize, look: Look) -> Vec<String> {
    let columns = Columns::of(rows, most, look);
    rows.iter().map(|row| columns.draw(row)).collect()
}

/// How wide the columns are.
struct Columns {
    look: Look,
    number: usize,
    place: usize,
}

impl Columns {
    fn of(rows: &[Row<'_>], most: usize, look: Look) -> Self {
        let places = rows.iter().filter_map(|row| {
            if let Row::Finding((_, finding)) = row {
                Some(width(&place(finding)))
            } else {
                None
            }
        });
        let place = places.max().unwrap_or(0).min(look.width * PLACE / 10);
        Self {
            look,
            number: most.to_string().len(),
            place,
        }
    }

    fn draw(&self, row: &Row<'_>) -> String {
        let mark = self.look.ellipsis();
        let (number, severity, place, text) = match row {
            Row::Heading(text) => return clip(&clean::screen(text), self.look.width, mark),
            Row::Finding((number, finding)) => {
                (number.to_string(), finding.severity, place(finding), None)
            }
            Row::Counted(severity, text) => (
                String::new(),
                *severity,
                String::new(),
                Some(clean::screen(text).into_owned()),
            ),
        };
        let place = clip_front(&place, self.place, mark);
        let pad = " ".repeat(self.place.saturating_sub(width(&place)));
        let weight = if self.look.width < NARROW { 1 } else { WEIGHT };
        let used = self.number + weight + self.place + 5;
        let room = self.look.width.saturating_sub(used);
        let text = match (row, text) {
            (Row::Finding((_, finding)), _) => gist(finding, room, self.look),
            (_, text) => clip(&text.unwrap_or_default(), room, mark),
        };
        let weight = self.look.paint(
            colour(severity),
            &format!("{:weight$.weight$}", severity.to_string()),
        );
        format!(
            " {number:>wide$} {weight} {place}{pad}  {text}",
            wide = self.number
        )
        .trim_end()
        .to_owned()
    }
}

fn colour(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "31",
        Severity::Warning => "33",
        Severity::Info => "36",
    }
}

/// Where a finding is told: in a draft, which its heading names, line and column; else the file and its line.
fn place(finding: &Finding) -> String {
    let label = finding.primary();
    if label.draft {
        return format!("{}:{}", label.line, label.column);
    }
    let file = if label.record.is_some() {
        format!("#{}", label.document)
    } else {
        words::short(&label.path).to_owned()
    };
    format!("{}:{}", clean::screen(&file), label.line)
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::report::Options;
    use crate::report::samples::{checked_draft, cost, outcome};

    fn drawn(width: usize, height: usize, unicode: bool) -> String {
        lines(
            &checked_draft(),
            Look::new(&Options {
                width,
                height,
                unicode,
                ..Options::default()
            }),
        )
        .join("\n")
    }

    #[test]
    fn overviews_look_as_they_did() {
        for width in [40, 80, 120] {
            assert_snapshot!(format!("overview_{width}"), drawn(width, 40, true));
        }
        assert_snapshot!("overview_80_ascii", drawn(80, 40, false));
        for height in [16, 14, 12] {
            assert_snapshot!(
                format!("overview_80_lines_{height}"),
                drawn(80, height, true)
            );
        }
    }

    #[test]
    fn every_finding_is_listed_or_counted_on_one_screen() {
        let findings = checked_draft().findings.len();
        for height in 0..30 {
            let drawn = drawn(80, height, true);
            let mut numbers = Vec::new();
            for line in drawn.lines().filter(|line| line.starts_with(' ')) {
                match line
                    .split_whitespace()
                    .next()
                    .and_then(|word| word.parse::<usize>().ok())
                {
                    Some(number) => numbers.push(number),
                    None => numbers.extend(listed(line.rsplit(": ").next().unwrap_or(""))),
                }
            }
            numbers.sort_unstable();
            assert_eq!(
                numbers,
                (1..=findings).collect::<Vec<_>>(),
                "{height}:\n{drawn}"
            );
            // Errors and headings always stand.
            assert!(
                drawn.lines().count() <= height.saturating_sub(SPARE).max(11),
                "{height}:\n{drawn}"
            );
        }
    }

    /// The numbers of "3, 5-7".
    fn listed(text: &str) -> Vec<usize> {
        let ends = |part: &str| {
            part.split_once('-')
                .map_or((part.to_owned(), part.to_owned()), |(a, b)| {
                    (a.to_owned(), b.to_owned())
                })
        };
        let range = |(a, b): (String, String)| {
            a.parse::<usize>().expect("a number")..=b.parse::<usize>().expect("a number")
        };
        text.split(", ").map(ends).flat_map(range).collect()
    }

    #[test]
    fn all_is_shown_to_those_who_ask_for_it() {
        let look = Look::new(&Options {
            height: 5,
            full: true,
            ..Options::default()
        });
        assert!(lines(&outcome(vec![cost(); 100]), look).len() > 100);
    }
}
