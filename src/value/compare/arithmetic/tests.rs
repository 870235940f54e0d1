//! Sums, differences, shares and spans of time, told and wrong.

use super::*;
use crate::value::{Dateline, Type, Verdict, parse};

fn read(kind: Type, words: &str) -> Reading {
    parse(
        kind,
        words,
        &Dateline {
            published: Some(jiff::civil::date(2025, 11, 3)),
            day_first: None,
        },
    )
    .expect(words)
}

fn term(kind: Type, words: &str) -> Computed {
    Computed::of(&read(kind, words))
}

/// The result in words and the verdict.
fn told(term: &Computed, kind: Type, said: &str) -> Option<(String, Verdict)> {
    let outcome = term.against(&read(kind, said), None)?;
    Some((outcome.result.to_string(), outcome.relation.verdict))
}

#[test]
fn the_time_between_two_days_is_counted_as_people_do() {
    let cases = [
        (
            "2019",
            "2025",
            "five years",
            "6 years",
            Verdict::Contradicts,
        ),
        ("2019", "2025", "six years", "6 years", Verdict::Compatible),
        (
            "15 December 2019",
            "3 January 2025",
            "five years",
            "5–6 years",
            Verdict::Compatible,
        ),
        (
            "15 December 2019",
            "3 January 2025",
            "six years",
            "5–6 years",
            Verdict::Compatible,
        ),
        (
            "15 December 2019",
            "3 January 2025",
            "four years",
            "5–6 years",
            Verdict::Contradicts,
        ),
        (
            "2019",
            "2025",
            "nearly six years",
            "6 years",
            Verdict::Compatible,
        ),
        (
            "1 May 2025",
            "5 May 2025",
            "four days",
            "4–5 days",
            Verdict::Compatible,
        ),
        (
            "1 May 2025",
            "5 May 2025",
            "nine days",
            "4–5 days",
            Verdict::Contradicts,
        ),
        (
            "May 2025",
            "August 2025",
            "two months",
            "3 months",
            Verdict::Contradicts,
        ),
    ];
    for (from, to, said, result, verdict) in cases {
        let elapsed = term(Type::Date, to).minus(term(Type::Date, from));
        let told = told(&elapsed, Type::Duration, said).expect(said);
        assert_eq!(
            (told.0.as_str(), told.1 == Verdict::Contradicts),
            (result, verdict == Verdict::Contradicts),
            "{from} to {to}: {said}"
        );
    }
    assert!(
        !term(Type::Date, "2019")
            .minus(term(Type::Date, "2025"))
            .is_something(),
        "no time runs backward"
    );
}

#[test]
fn amounts_add_up_within_their_rounding() {
    let cases = [
        (
            Type::Number,
            "12 people",
            "30 people",
            "42 people",
            "42 people",
            false,
        ),
        (
            Type::Number,
            "12 people",
            "30 people",
            "43 people",
            "42 people",
            true,
        ),
        (
            Type::Money,
            "€1.2bn",
            "€0.3bn",
            "€1.6bn",
            "€1.5 billion",
            false,
        ),
        (
            Type::Money,
            "€1.2bn",
            "€0.3bn",
            "€2.5bn",
            "€1.5 billion",
            true,
        ),
        (
            Type::Quantity,
            "2 km",
            "500 metres",
            "2.5 km",
            "2.5 kilometres",
            false,
        ),
        (Type::Percent, "5.2%", "1.1%", "9%", "6.3%", true),
    ];
    for (kind, a, b, said, result, wrong) in cases {
        let told = told(&term(kind, a).plus(term(kind, b)), kind, said).expect(said);
        assert_eq!(
            (told.0.as_str(), told.1 == Verdict::Contradicts),
            (result, wrong),
            "{a} + {b}: {said}"
        );
    }
}

#[test]
fn a_change_is_a_percentage_without_its_sign() {
    let change = |old: &str, new: &str| {
        let (old, new) = (term(Type::Money, old), term(Type::Money, new));
        new.minus(old.clone()).over(old)
    };
    assert_eq!(
        told(&change("$50", "$40"), Type::Percent, "20%"),
        Some(("20%".to_owned(), Verdict::Compatible))
    );
    assert_eq!(
        told(&change("$50", "$40"), Type::Percent, "35%").map(|t| t.1),
        Some(Verdict::Contradicts)
    );
}

#[test]
fn what_cannot_be_joined_gives_nothing() {
    let number = |n: &str| n.parse::<Computed>().expect(n);
    for nothing in [
        term(Type::Money, "$5").plus(term(Type::Money, "€5")),
        term(Type::Money, "$5").plus(term(Type::Percent, "5%")),
        term(Type::Number, "at least 12 people"),
        number("5").over(number("0")),
        number("99999999999999999999999999").times(number("99999999999999999999999999")),
        term(Type::Date, "2019").plus(number("1")),
    ] {
        assert_eq!(nothing, Computed::default());
    }
    assert_eq!(told(&number("5"), Type::Money, "$5"), None);
}
