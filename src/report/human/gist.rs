//! A finding in one phrase: "2 say 312 people, 1 says 321 people".

use super::Look;
use crate::finding::{Finding, Standing};
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
    let (about, tail) = finding
        .title
        .split_once(": ")
        .unwrap_or((name, &finding.title));
    let told = phrases(finding, look);
    // The titles of built-in rules say what kind of finding it is, and two values show that as well.
    let compared = !told.is_empty();
    let whole = !finding.title.contains(": ");
    let heads = if pack == BUILT_IN && compared {
        vec![name]
    } else if pack == BUILT_IN && whole {
        Vec::new()
    } else {
        vec![about, name]
    };
    let tails = if compared {
        told
    } else {
        vec![tail.to_owned()]
    };
    // Who it is counts for more than what it is about, where values show that.
    let headed = |tail: &String| {
        heads
            .iter()
            .map(|head| format!("{head}: {tail}"))
            .chain((compared || heads.is_empty()).then(|| tail.clone()))
            .collect::<Vec<_>>()
    };
    let all: Vec<String> = tails
        .iter()
        .flat_map(headed)
        .map(|text| clean::screen(&text).into_owned())
        .collect();
    let fitting = all
        .iter()
        .find(|text| width(text) <= columns)
        .or(all.last());
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
    let primary = finding.primary();
    let draft = primary.draft.then_some(primary.outlet.as_str());
    // Who stands where counts sources; the draft's own side is the first.
    if let (Some(draft), Some(own)) = (draft, sides.first_mut())
        && !own.outlets.iter().any(|outlet| outlet == draft)
    {
        own.outlets.insert(0, draft.to_owned());
    }
    let values = sides
        .iter()
        .map(|side| side.value.as_str())
        .collect::<Vec<_>>()
        .join(" / ");
    (0..=NAMED)
        .rev()
        .map(|most| phrase(&sides, draft, most, look.ellipsis()))
        .chain([values])
        .collect()
}

/// Names outlets in a side of up to `most`, and counts those of others. The draft in which the finding is told is
/// "here"; where room is short, so is an outlet.
fn phrase(sides: &[Standing], draft: Option<&str>, most: usize, mark: &str) -> String {
    let said = |(at, side): (usize, &Standing)| {
        let value = &side.value;
        // A source on the other side may well be of the outlet that writes the draft.
        let draft = draft.filter(|_| at == 0);
        let sources: Vec<&str> = side
            .outlets
            .iter()
            .map(String::as_str)
            .filter(|outlet| draft != Some(*outlet))
            .collect();
        let named = sources.len() <= most;
        let who = if named {
            names(&sources, mark)
        } else {
            sources.len().to_string()
        };
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
    sides
        .iter()
        .enumerate()
        .map(said)
        .collect::<Vec<_>>()
        .join(", ")
}

fn names(outlets: &[&str], mark: &str) -> String {
    outlets
        .iter()
        .map(|outlet| clip(words::short(outlet), VALUE, mark))
        .collect::<Vec<_>>()
        .join(" and ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{FindingKind, Label, LabelRole, Severity};
    use crate::report::Options;
    use crate::report::samples::{Source, cost, short};

    fn told(finding: &Finding, columns: usize) -> String {
        gist(finding, columns, Look::new(&Options::default()))
    }

    #[test]
    fn who_stands_where_is_said_in_the_room_there_is() {
        let (draft, sources) = (
            short(true, Severity::Error, "general/support", 3),
            short(false, Severity::Error, "quay/load", 3),
        );
        let cases = [
            (
                &draft,
                80,
                "support: 312 people here and in Quayside, NordWire says 321 people",
            ),
            (
                &draft,
                50,
                "312 people here and in 1 more, 1 says 321 people",
            ),
            (&draft, 30, "312 people / 321 people"),
            (&draft, 12, "312 people …"),
            (
                &sources,
                100,
                "how many it carried: Lindholm Echo and Quayside say 312 people, NordWire says 321 people",
            ),
            (
                &sources,
                56,
                "load: 2 say 312 people, NordWire says 321 people",
            ),
            (&sources, 40, "2 say 312 people, 1 says 321 people"),
        ];
        for (finding, columns, want) in cases {
            assert_eq!(told(finding, columns), want, "{columns}");
        }
        let three = "2 say 46 million crowns, 1 says 52 million crowns, 1 says 49.5 million crowns";
        assert_eq!(told(&cost(), 80), three);
    }

    #[test]
    fn a_paper_may_quarrel_with_itself_and_a_value_may_have_no_rival() {
        let label = |draft: bool, words: &str, role| Label {
            draft,
            ..Source::new("The Echo", "a.md", 1, words).label(words, role, "")
        };
        let builder = |verdict| {
            Finding::build(
                "general/support",
                Severity::Error,
                verdict,
                "in no source: “7”",
                label(true, "7", LabelRole::Primary),
            )
        };
        let found = builder(FindingKind::Contradiction)
            .label(label(false, "8", LabelRole::Contradicts))
            .done();
        assert_eq!(told(&found, 60), "support: “7” here, The Echo says “8”");
        let alone = builder(FindingKind::Unsupported).done();
        assert_eq!(
            (told(&alone, 60), told(&alone, 12)),
            ("in no source: “7”".to_owned(), "support: “7”".to_owned())
        );
    }
}
