//! Changes, tolerances and reasons; the table of [`super::pairs`] has the numbers.

use super::{Relation, Tolerance, Verdict, relate};
use crate::text::Text;
use crate::value::{Dateline, Reading, Type, extract};

pub(super) fn read(words: &str) -> Reading {
    let text = Text::plain(words);
    let found = extract(&text, &Dateline::default())
        .into_iter()
        .find(|m| m.reading.value.kind() != Type::Change);
    found
        .unwrap_or_else(|| panic!("{words:?} holds no value"))
        .reading
}

fn told(a: &str, b: &str, tolerance: Option<&str>) -> Relation {
    let tolerance = tolerance.map(|t| Tolerance::parse(t).expect("a tolerance"));
    let (a, b) = (read(a), read(b));
    let there = relate(&a, &b, tolerance.as_ref());
    assert_eq!(
        there.verdict,
        relate(&b, &a, tolerance.as_ref()).verdict,
        "{a} / {b}"
    );
    there
}

#[test]
fn changes_relate_by_ends_and_factor() {
    use Verdict::{Compatible, Contradicts, Incomparable, Same};
    let change = |words: &str| {
        let text = Text::plain(words);
        let found = extract(&text, &Dateline::default())
            .into_iter()
            .find(|m| m.reading.value.kind() == Type::Change);
        found
            .unwrap_or_else(|| panic!("{words:?} holds no change"))
            .reading
    };
    for (a, b, verdict) in [
        ("it doubled", "it doubled", Same),
        ("it doubled", "it tripled", Contradicts),
        ("it more than doubled", "it tripled", Compatible),
        (
            "duties were halved",
            "duties fell from 20% to 10%",
            Compatible,
        ),
        (
            "duties were halved",
            "duties fell from 20% to 15%",
            Contradicts,
        ),
        (
            "it doubled to 10 million",
            "it doubled to 12 million",
            Contradicts,
        ),
        (
            "it doubled to 10 million",
            "it rose from 5 million to 10 million",
            Compatible,
        ),
        ("it is down from 20%", "it doubled", Incomparable),
        ("jobs were cut by half", "jobs were halved", Compatible),
        ("jobs were cut by a third", "jobs were halved", Contradicts),
        ("it rose 3% to $4bn", "it rose 4% to $4bn", Contradicts),
        (
            "it rose 3% to $4bn",
            "it rose to $4bn from $3.9bn",
            Compatible,
        ),
        ("it rose 3% to $4bn", "it rose 3% to $4,000m", Same),
    ] {
        let (x, y) = (change(a), change(b));
        let there = relate(&x, &y, None);
        assert_eq!(
            (there.verdict, relate(&y, &x, None).verdict),
            (verdict, verdict),
            "{a} / {b}: {}",
            there.reason
        );
        assert_eq!(relate(&x, &x, None).verdict, Same);
    }
}

#[test]
fn tolerances_widen() {
    for (a, b, within, verdict) in [
        (
            "100 minutes",
            "90 minutes",
            "10 minutes",
            Verdict::Compatible,
        ),
        (
            "100 minutes",
            "89 minutes",
            "10 minutes",
            Verdict::Contradicts,
        ),
        ("100 people", "95 people", "5%", Verdict::Compatible),
        ("5.2%", "5.9%", "1 percentage point", Verdict::Compatible),
        ("5.2%", "6.3%", "1 percentage point", Verdict::Contradicts),
        (
            "$1 million",
            "$1.1 million",
            "$200,000",
            Verdict::Compatible,
        ),
        (
            "20 degrees Celsius",
            "22 degrees Celsius",
            "2 degrees Celsius",
            Verdict::Compatible,
        ),
        (
            "20 degrees Celsius",
            "23 degrees Celsius",
            "2 degrees Celsius",
            Verdict::Contradicts,
        ),
        ("10 km", "11 km", "1 mile", Verdict::Compatible),
    ] {
        assert_eq!(
            told(a, b, Some(within)).verdict,
            verdict,
            "{a} / {b} within {within}"
        );
    }
}

#[test]
fn reasons_are_clauses_for_people() {
    for (a, b, reason) in [
        (
            "12.5 million tonnes",
            "at least 12 million tonnes",
            "12.5 million tonnes is within at least 12 million tonnes",
        ),
        ("two-thirds", "67%", "two-thirds rounds to 67%"),
        (
            "1 hour and 40 minutes",
            "6,000 seconds",
            "100 minutes is 6,000 seconds",
        ),
        ("47 people", "48 people", "47 people is not 48 people"),
    ] {
        assert_eq!(told(a, b, None).reason, reason);
    }
}
