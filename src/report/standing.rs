//! Who stands where: the values at issue and the outlets that give each.

use rustc_hash::{FxHashMap, FxHashSet};

use super::focus::focus;
use crate::finding::{Finding, FindingKind, Label, LabelRole, Standing, normal};

/// The values at issue with those who give them, and whether they are words of articles; nothing where no
/// values are compared.
pub(super) fn sides(finding: &Finding) -> (Vec<Standing>, bool) {
    let wording = finding.kind == FindingKind::Wording || !finding.diff.is_empty();
    let counts = |label: &&Label| label.role != LabelRole::Source || wording;
    let labels: Vec<&Label> = finding.labels.iter().filter(counts).collect();
    let read = !wording && labels.iter().all(|label| label.reading.is_some());
    let compared = wording
        || matches!(
            finding.kind,
            FindingKind::Contradiction | FindingKind::Spelling
        );
    if !finding.standing.is_empty() || !compared {
        return (finding.standing.clone(), !read);
    }
    let value = |label: &Label| match &label.reading {
        Some(reading) if read => reading.clone(),
        _ => label
            .text
            .get(focus(finding, label))
            .unwrap_or(&label.text)
            .trim()
            .to_owned(),
    };
    let mut sides: Vec<Standing> = Vec::new();
    let (mut known, mut seen) = (FxHashMap::default(), FxHashSet::default());
    for label in labels {
        let value = value(label);
        let at = *known.entry(normal(&value)).or_insert_with(|| {
            sides.push(Standing {
                value,
                outlets: Vec::new(),
            });
            sides.len() - 1
        });
        if let (true, Some(side)) = (seen.insert((at, label.outlet.as_str())), sides.get_mut(at)) {
            side.outlets.push(label.outlet.clone());
        }
    }
    (sides, !read)
}
