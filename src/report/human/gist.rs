//! A finding in one phrase: "2 say 312 people, 1 says 321 people".

use std::collections::BTreeSet;

use super::Look;
use crate::finding::{Finding, Side};
use crate::report::standing::sides;
use crate::report::wrap::{clip, width};
use crate::report::{clean, words};

/// How much of a value or a name is shown, in columns.
const VALUE: usize = 36;
/// Up to so many outlets of a side are named, where there is room.
const NAMED: usize = 2;
/// The pack of the built-in rules.
const BUILT_IN: &str = "general";

/// What `finding` comes to in at most `columns`: what it is about, and who says what.
pub(super) fn gist(finding: &Finding, columns: usize, look: Look) -> String {
    let (pack, name) = finding.rule.split_once('/').unwrap_or(("", &finding.rule));
    let (about, tail) = finding.title.split_once(": ").unwrap_or((name, &finding.title));
    let told = phrases(finding, look);
    // The titles of built-in rules say what kind of finding it is, and two values show that as well.
    let heads = if pack == BUILT_IN && !told.is_empty() { vec![name] } else { vec![about, name] };
    let alone = !told.is_empty();
    let tails = if alone { told } else { vec![tail.to_owned()] };
    // Who it is counts for more than what it is about, where values show that.
    let headed = |tail: &String| heads.iter().map(|head| format!("{head}: {tail}")).chain(alone.then(|| tail.clone())).collect::<Vec<_>>();
    let all: Vec<String> = tails.iter().flat_map(headed).map(|text| clean::screen(&text).into_owned()).collect();
    let fitting = all.iter().find(|text| width(text) <= columns).or(all.last());
    fitting.map_or_else(String::new, |text| clip(text, columns, look.ellipsis()))
}

/// The ways to say it, from the longest to the shortest; none for fewer than two sides.
fn phrases(finding: &Finding, look: Look) -> Vec<String> {
    let (mut sides, quoted) = sides(finding);
    if sides.len() < 2 {
        return Vec::new();
    }
    for side in &mut sides {
        let value = clip(&side.value, VALUE, look.ellipsis());
        side.value = if quoted { look.quoted(&value) } else { value };
    }
    let drafts: BTreeSet<&str> = finding.labels.iter().filter(|label| label.draft).map(|label| label.outlet.as_str()).collect();
    let values = sides.iter().map(|side| side.value.as_str()).collect::<Vec<_>>().join(" / ");
    (0..=NAMED).rev().map(|most| phrase(&sides, &drafts, most, look.ellipsis())).chain([values]).collect()
}

/// Names outlets in a side of up to `most`, and counts those of others. Where room is short, the outlet in which
/// the finding is told is "here".
fn phrase(sides: &[Side], drafts: &BTreeSet<&str>, most: usize, mark: &str) -> String {
    let said = |(at, side): (usize, &Side)| {
        let value = &side.value;
        let sources: Vec<&str> = side.outlets.iter().map(String::as_str).filter(|outlet| !drafts.contains(outlet)).collect();
        let named = sources.len() <= most;
        let who = if named { names(&sources, mark) } else { sources.len().to_string() };
        let alone = at == 0 && most < NAMED && sources.len() == 1;
        match (sources.len() < side.outlets.len(), sources.len()) {
            (true, 0) => format!("{value} here"),
            (true, _) if named => format!("{value} here and in {who}"),
            (true, _) => format!("{value} here and in {who} more"),
            (false, _) if alone => format!("{value} here"),
            (false, 1) => format!("{who} says {value}"),
            (false, _) => format!("{who} say {value}"),
        }
    };
    sides.iter().enumerate().map(said).collect::<Vec<_>>().join(", ")
}

fn names(outlets: &[&str], mark: &str) -> String {
    outlets.iter().map(|outlet| clip(words::short(outlet), VALUE, mark)).collect::<Vec<_>>().join(" and ")
}
