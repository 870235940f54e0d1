//! Pairs of numbers, each under every policy: the table of what a careful editor lets pass.

use super::cases::read;
use super::{Fit, Stated, Verdict, follows, heads, mean_days, numeric, relate};
use crate::value::Reading;

/// What stands in place of a verdict where a policy is not asked: of ranges, and of two units.
const NOT_ASKED: &str = "not asked";

/// The pairs of the table, each with its verdicts.
fn pairs() -> impl Iterator<Item = [&'static str; 5]> {
    let lines = include_str!("pairs.tsv").lines();
    lines.filter(|line| !line.starts_with('#')).map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        cells
            .try_into()
            .unwrap_or_else(|_| panic!("five cells: {line}"))
    })
}

fn as_claims(a: &Reading, b: &Reading) -> &'static str {
    match relate(a, b, None).verdict {
        Verdict::Same => "same",
        Verdict::Compatible => "compatible",
        Verdict::Contradicts => "contradicts",
        Verdict::Incomparable => "incomparable",
    }
}

/// Both in one unit; lengths of time in mean days.
pub(super) fn stated(a: &Reading, b: &Reading) -> Option<(Stated, Stated)> {
    let days = mean_days(&a.value).zip(mean_days(&b.value));
    let days = days.map(|((x, _), (y, _))| (x, y));
    let (x, y) = days.or_else(|| numeric::common(a, b))?;
    Some((Stated::of(a, &x), Stated::of(b, &y)))
}

fn as_draft((source, draft): (Stated, Stated)) -> &'static str {
    match follows(&draft, &source, true) {
        Some(Fit::Same) => "same",
        Some(Fit::Rounded) => "rounded",
        Some(Fit::Looser) => "looser",
        Some(Fit::Bare) => "bare",
        None => "no",
    }
}

#[test]
fn every_pair_is_judged_as_the_table_says() {
    let mut wrong = Vec::new();
    for [source, draft, claims, drafts, headlines] in pairs() {
        let (a, b) = (read(source), read(draft));
        let found = [as_claims(&a, &b), as_claims(&b, &a)];
        if found != [claims, claims] {
            wrong.push(format!(
                "{source} / {draft} as claims: {found:?}, not {claims}"
            ));
        }
        if drafts == NOT_ASKED {
            continue;
        }
        let said = stated(&a, &b).unwrap_or_else(|| panic!("{source} / {draft}"));
        let found = as_draft(said);
        if found != drafts {
            wrong.push(format!("{draft} after {source}: {found}, not {drafts}"));
        }
        let found = if heads(&said.1, &said.0, false) {
            "yes"
        } else {
            "no"
        };
        if headlines != NOT_ASKED && found != headlines {
            wrong.push(format!("{draft} over {source}: {found}, not {headlines}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The policies differ in one direction only: what a draft may say is no error between outlets, and what a draft
/// may say a headline may.
#[test]
fn no_pair_is_supported_by_one_policy_and_an_error_by_a_looser_one() {
    for [source, draft, claims, drafts, headlines] in pairs() {
        if !["no", NOT_ASKED].contains(&drafts) {
            assert!(
                ["same", "compatible"].contains(&claims),
                "{source} / {draft}"
            );
            assert_eq!(headlines, "yes", "{source} / {draft}");
        }
    }
}

#[test]
fn parts_add_up_as_closely_as_they_are_written() {
    for (parts, whole, adds_up) in [
        (&["12 men", "5 women"][..], "17 people", true),
        (&["12 men", "5 women"], "18 people", false),
        (&["120 men", "85 women"], "200 people", false),
        (&["1,000 men", "450 women"], "1,500 people", true),
        (&["1,200 men", "850 women"], "2,000 people", true),
        (&["1,234 men", "850 women"], "2,085 people", false),
        (&["$1.2bn", "$1.3bn"], "$2.6bn", true),
        (&["$1.2bn", "$1.3bn"], "$2.8bn", false),
        (&["$500", "$345"], "$850", false),
        (&["33%", "33%", "33%"], "100%", true),
        (&["33%", "33%"], "70%", false),
    ] {
        let said = |words: &str| {
            let reading = read(words);
            let figure = reading.value.figure().expect(words);
            Stated::of(&reading, figure)
        };
        let whole = said(whole);
        let parts: Vec<Stated> = parts.iter().map(|words| said(words)).collect();
        let apart = parts.iter().fold(whole.low, |rest, part| rest - part.low);
        let open = parts
            .iter()
            .fold(whole.addend(), |open, part| open + part.addend());
        assert_eq!(
            num_traits::Signed::abs(&apart) <= open,
            adds_up,
            "{parts:?}"
        );
    }
}
