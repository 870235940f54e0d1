//! What holds of every relation, whatever the values.

use proptest::prelude::*;

use super::cases::read;
use super::pairs::stated;
use super::{Fit, Stated, Tolerance, Verdict, follows, heads, numeric, relate};
use crate::text::Text;
use crate::value::{Dateline, Exact, Magnitude, Type, extract, parse};

fn amount() -> impl Strategy<Value = String> {
    let bound = prop::sample::select(vec![
        "",
        "about ",
        "at least ",
        "more than ",
        "up to ",
        "less than ",
        "from ",
        "nearly ",
    ]);
    let unit = prop::sample::select(vec![
        "%",
        " people",
        " minutes",
        " hours",
        " months",
        " years",
        " days",
        " km",
        " miles",
        " tonnes",
        " dollars",
        " cents",
        " million euros",
        "bn yen",
        " percentage points",
        " degrees Celsius",
        "-year-old",
        " crore rupees",
        " tons",
        " pounds of ore",
        " degrees",
        " degrees Fahrenheit",
        " gallons",
        " litres a day",
        " basis points",
        " weeks",
        " mph",
        " kph",
        "-fold",
        " times",
    ]);
    let number = prop_oneof![
        any::<u32>().prop_map(|n| n.to_string()),
        any::<u128>().prop_map(|n| n.to_string()),
        (any::<u16>(), any::<u16>()).prop_map(|(a, b)| format!("{a}.{b}")),
        Just("two-thirds".to_owned()),
        prop::sample::select(vec![
            "a half-dozen",
            "two dozen",
            "dozens of",
            "one in five",
            "third-largest",
            "twice as many",
            "doubled to 5",
            "halved from 10"
        ])
        .prop_map(str::to_owned),
        (1..999_u32, 1..999_u32).prop_map(|(a, b)| format!("{a} to {b}"))
    ];
    (bound, number, unit).prop_map(|(bound, number, unit)| format!("{bound}{number}{unit}"))
}

/// Two numbers of one thing that lie close to each other, each with some bound.
fn close_pair() -> impl Strategy<Value = (String, String)> {
    let bound = || {
        let bounds = [
            "",
            "",
            "about ",
            "at least ",
            "more than ",
            "up to ",
            "less than ",
            "nearly ",
        ];
        prop::sample::select(bounds.to_vec())
    };
    let unit = prop::sample::select(vec![
        " people",
        "%",
        " dollars",
        " km",
        " million euros",
        " days",
        " tonnes a day",
    ]);
    let scale = prop::sample::select(vec![1_u64, 10, 100, 1000, 10_000]);
    (
        bound(),
        bound(),
        1_u64..1500,
        850_u64..1150,
        scale,
        unit,
        any::<bool>(),
    )
        .prop_map(|(a, b, number, per_mille, scale, unit, coarse)| {
            let (x, y) = (number * scale, number * scale * per_mille / 1000);
            let y = if coarse { y / scale * scale } else { y };
            (format!("{a}{x}{unit}"), format!("{b}{y}{unit}"))
        })
}

/// Sentences that hold values of every type, with numbers of any size.
fn statement() -> impl Strategy<Value = String> {
    let frame = prop::sample::select(vec![
        "They met on {} October 2025.",
        "The talks are planned for early {}.",
        "It is the first visit in {} years.",
        "It is the biggest fall since {}.",
        "Sales fell from {}% to 3%.",
        "Sales more than doubled to {} million.",
        "Profit rose {}% to $4 billion from $3 billion.",
        "Jobs were cut by a third, and {} people left.",
        "President Ana Weil said: “We have {} reasons to go on with this work.”",
        "Ana Weil said they would need {} more days.",
        "It is the {}th-largest bank.",
        "It weighs {} tons, or about {} pounds.",
        "Temperatures of {} degrees, up to {} degrees Celsius, were met.",
        "He spent between {} and 900 days, or {} months, there.",
        "The fee is {} cents a share, at least {}p.",
        "Shares fell {} cents, or 1.3%, to close at ${}.",
        "It went from {} to {} percent, up from {}.",
        "Claims rose by {} to {}, and {}-fold to {}.",
        "The rate went from {}%-{}% to {}.5% from {} to {} percent.",
        "It has not won in {} years, and not since {}.",
        "The worst in nearly {} and a half centuries, a record low in {} of {} years of war.",
        "A {}-year-old walked {} miles in 1h 40m.",
    ]);
    let number = prop_oneof![
        any::<u8>().prop_map(|n| n.to_string()),
        (1900_u16..2100).prop_map(|n| n.to_string()),
        any::<u64>().prop_map(|n| n.to_string())
    ];
    (frame, number).prop_map(|(frame, number)| frame.replace("{}", &number))
}

/// A whole number below a thousand million in words.
fn in_words(number: i128) -> String {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] = [
        "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ];
    let small = |n: i128| SMALL[usize::try_from(n).expect("below twenty")].to_owned();
    let joined = |head: String, glue: &str, rest: i128| {
        if rest == 0 {
            head
        } else {
            format!("{head}{glue}{}", in_words(rest))
        }
    };
    match number {
        0..20 => small(number),
        20..100 => joined(
            TENS[usize::try_from(number / 10).expect("below ten")].to_owned(),
            "-",
            number % 10,
        ),
        100..1000 => joined(
            format!("{} hundred", small(number / 100)),
            " and ",
            number % 100,
        ),
        1000..1_000_000 => joined(
            format!("{} thousand", in_words(number / 1000)),
            " ",
            number % 1000,
        ),
        _ => joined(
            format!("{} million", in_words(number / 1_000_000)),
            " ",
            number % 1_000_000,
        ),
    }
}

/// The whole number with its last `places` digits behind a point.
fn decimals(number: impl Into<u64>, places: usize) -> String {
    let padded = format!("{:0>least$}", number.into(), least = places + 1);
    let (whole, rest) = padded.split_at(padded.len() - places);
    format!("{whole}.{rest}")
}

proptest! {
    #[test]
    fn a_relation_is_symmetric_and_reflexive(a in amount(), b in amount(), within in amount()) {
        let readings = |words: &str| extract(&Text::plain(words), &Dateline::default()).into_iter().map(|m| m.reading).collect::<Vec<_>>();
        let tolerance = Tolerance::parse(&within);
        for x in readings(&a) {
            prop_assert_eq!(relate(&x, &x, None).verdict, Verdict::Same);
            for y in readings(&b) {
                let (there, back) = (relate(&x, &y, tolerance.as_ref()), relate(&y, &x, tolerance.as_ref()));
                prop_assert_eq!(there.verdict, back.verdict, "{} / {}", x, y);
            }
        }
    }

    #[test]
    fn so_is_one_of_any_type(a in statement(), b in statement()) {
        let dateline = Dateline { published: "2025-10-30".parse().ok(), day_first: None };
        let readings = |words: &str| extract(&Text::plain(words), &dateline).into_iter().map(|m| m.reading).collect::<Vec<_>>();
        let (a, b) = (readings(&a), readings(&b));
        for x in &a {
            prop_assert_eq!(relate(x, x, None).verdict, Verdict::Same, "{}", x);
            for y in &b {
                let (there, back) = (relate(x, y, None), relate(y, x, None));
                prop_assert_eq!(there.verdict, back.verdict, "{} / {}: {} / {}", x, y, there.reason, back.reason);
                prop_assert!(!there.reason.is_empty());
            }
        }
    }

    #[test]
    fn what_a_draft_may_say_is_no_error_between_outlets((a, b) in close_pair()) {
        let (source, draft) = (read(&a), read(&b));
        let Some((x, y)) = stated(&source, &draft) else { return Ok(()) };
        prop_assert_eq!(follows(&x, &x, true), Some(Fit::Same));
        if follows(&y, &x, true).is_some() {
            prop_assert!(relate(&source, &draft, None).verdict <= Verdict::Compatible, "{} after {}", b, a);
            prop_assert!(heads(&y, &x, false) && heads(&x, &y, false), "{} over {}", b, a);
        }
    }

    #[test]
    fn so_it_is_of_times_in_two_units(days in 20_u32..800, long in prop::sample::select(vec![("month", 30), ("year", 365)]), short in prop::sample::select(vec![("day", 1), ("week", 7)])) {
        let said = |(unit, worth): (&str, u32)| read(&format!("{} {unit}s", (days / worth).max(2)));
        let (a, b) = (said(long), said(short));
        let Some((x, y)) = stated(&a, &b) else { return Ok(()) };
        if follows(&x, &y, true).is_some() || follows(&y, &x, true).is_some() {
            prop_assert!(relate(&a, &b, None).verdict <= Verdict::Compatible, "{} / {}", a, b);
        }
    }

    #[test]
    fn no_policy_hangs_on_the_unit_that_is_compared_in((a, b) in close_pair(), factor in 1_i128..5000) {
        let (source, draft) = (read(&a), read(&b));
        let Some((x, y)) = numeric::common(&source, &draft) else { return Ok(()) };
        let (below, above) = (Exact::new(1, factor), Exact::from_integer(factor));
        let judge = |unit: Exact| {
            let said = |reading, figure: &Magnitude| Stated::of(reading, &figure.times(unit).expect("small"));
            let (x, y) = (said(&source, &x), said(&draft, &y));
            (follows(&y, &x, true), heads(&y, &x, false), x.addend() / unit)
        };
        prop_assert_eq!(judge(below), judge(above));
    }

    #[test]
    fn other_words_for_a_number_change_nothing(number in 1_i128..10_000_000) {
        prop_assume!(!(1500..=2100).contains(&number));
        for (a, b) in [
            (format!("{number} people"), format!("{} people", in_words(number))),
            (format!("{number}%"), format!("{} per cent", in_words(number))),
            (format!("${number}"), format!("{} dollars", in_words(number))),
            (format!("{number} tonnes"), format!("{} metric tons", in_words(number))),
        ] {
            let relation = relate(&read(&a), &read(&b), None);
            prop_assert!(relation.verdict <= Verdict::Compatible, "{} / {}: {}", a, b, relation.reason);
        }
    }

    #[test]
    fn a_share_is_a_percentage(above in 1_u32..10, below in 11_u32..100) {
        let percent = f64::from(above) * 100.0 / f64::from(below);
        let relation = relate(&read(&format!("{above} out of {below}")), &read(&format!("{percent:.2}%")), None);
        prop_assert!(relation.verdict <= Verdict::Compatible, "{} of {}: {}", above, below, relation.reason);
    }

    #[test]
    fn a_bound_holds_what_lies_beyond_it(number in 2_u32..1_000_000, more in 1_u32..1_000_000) {
        // "1998 people" may be read as a year.
        prop_assume!(![number, number + more].iter().any(|n| (1500..=2100).contains(n)));
        let told = |bound: &str| relate(&read(&format!("{bound} {number} people")), &read(&format!("{} people", u64::from(number) + u64::from(more))), None);
        for bound in ["at least", "more than", "over", "no fewer than", "upwards of"] {
            prop_assert_eq!(told(bound).verdict, Verdict::Compatible, "{}", bound);
        }
        for bound in ["at most", "up to", "as many as", "fewer than", "just under"] {
            prop_assert_eq!(told(bound).verdict, Verdict::Contradicts, "{}", bound);
        }
    }

    #[test]
    fn minutes_are_hours_and_minutes(minutes in 61_u32..6000) {
        prop_assume!(minutes % 60 != 0);
        let split = format!("{} hours and {} minutes", minutes / 60, minutes % 60);
        let relation = relate(&read(&format!("{minutes} minutes")), &read(&split), None);
        prop_assert_eq!(relation.verdict, Verdict::Same, "{} minutes: {}", minutes, relation.reason);
    }

    #[test]
    fn a_unit_changes_nothing(number in 1_u32..100_000) {
        for (a, b) in [
            (format!("{number} km"), format!("{number}000 metres")),
            (format!("{number} miles"), format!("{} feet", u64::from(number) * 5280)),
            (format!("${number}"), format!("{} cents", u64::from(number) * 100)),
            (format!("{number} weeks"), format!("{} days", u64::from(number) * 7)),
            (format!("{number} million"), format!("{number},000,000")),
            (format!("{number} crore rupees"), format!("{number}0 million rupees")),
            (format!("{number} basis points"), format!("{} percentage points", decimals(number, 2))),
            (format!("{number} kW"), format!("{} MW", decimals(number, 3))),
            (format!("{number} barrels an hour"), format!("{} barrels a day", u64::from(number) * 24)),
            (format!("{number} short tons"), format!("{} pounds of ore", u64::from(number) * 2000)),
            (format!("{number} acres"), format!("{} square yards", u64::from(number) * 4840)),
            (format!("{number} GB"), format!("{number}000 MB")),
            (format!("{number} troy ounces"), format!("{} grams", decimals(u64::from(number) * 311_034_768, 7))),
            (format!("{number} centuries"), format!("{} decades", u64::from(number) * 10)),
        ] {
            if number < 1000 || !b.contains(",000") {
                prop_assert_eq!(relate(&read(&a), &read(&b), None).verdict, Verdict::Same, "{} / {}", a, b);
            }
        }
    }

    #[test]
    fn no_input_is_too_odd(words in "\\PC{0,60}") {
        let text = Text::plain(&words);
        let found = extract(&text, &Dateline::default());
        for m in &found {
            let _ = (m.reading.to_string(), m.reading.to_json());
        }
        let _ = (Tolerance::parse(&words), parse(Type::Number, &words, &Dateline::default()));
    }

    #[test]
    fn number_words_in_any_order_are_harmless(words in prop::collection::vec(prop::sample::select(vec!["a", "half", "hundred", "and", "-", "million", "two", "thirds", "of", "to", "9999999999999999999999", "1/2", "$", "%", "trillion", "lakh", "crore", "dozen", "hours", "from", "between", ".", ",", "3.5", "10", "^", "x", "[", ";", "m", "'", "third", "-", "largest", "most", "twice", "as", "many", "doubled", "tons", "degrees", "odd", "or", "more", "per", "year", "old", "quarters", "in", "point", "cents", "feet", "inches"]), 0..24), glue in prop::sample::select(vec![" ", ""])) {
        let words = words.join(glue);
        let text = Text::plain(&words);
        let found = extract(&text, &Dateline::default());
        for (a, b) in found.iter().zip(found.iter().skip(1)) {
            let _ = (relate(&a.reading, &b.reading, None), a.reading.to_string(), a.reading.to_json());
        }
    }
}
