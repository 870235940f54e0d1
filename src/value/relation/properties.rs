//! What holds of every relation, whatever the values.

use proptest::prelude::*;

use super::{Relation, Tolerance, Verdict, relate};
use crate::text::Text;
use crate::value::{Dateline, Reading, Type, extract, parse};

fn read(words: &str) -> Reading {
    let text = Text::plain(words);
    let found = extract(&text, &Dateline::default()).into_iter().find(|m| m.reading.value.kind() != Type::Change);
    found.unwrap_or_else(|| panic!("{words:?} holds no value")).reading
}

fn told(a: &str, b: &str, tolerance: Option<&str>) -> Relation {
    let tolerance = tolerance.map(|t| Tolerance::parse(t).expect("a tolerance"));
    let (a, b) = (read(a), read(b));
    let there = relate(&a, &b, tolerance.as_ref());
    assert_eq!(there.verdict, relate(&b, &a, tolerance.as_ref()).verdict, "{a} / {b}");
    there
}

#[test]
fn values_relate_by_interval_precision_and_bound() {
    use Verdict::{Compatible, Contradicts, Incomparable, Same};
    for (a, b, verdict) in [
        ("100 minutes", "1 hour and 40 minutes", Same),
        ("an hour and 40 minutes", "100-minute", Same),
        ("100 minutes", "90 minutes", Contradicts),
        ("two years", "24 months", Same),
        ("a fortnight later, within 14 days", "two weeks", Same),
        ("one month", "30 days", Compatible),
        ("one month", "three weeks", Contradicts),
        ("12.5 million tonnes", "at least 12 million metric tons", Compatible),
        ("11 million tonnes", "at least 12 million tonnes", Contradicts),
        ("12 million tonnes", "12,000,000 metric tons", Same),
        ("25 million tonnes", "12 million tonnes", Contradicts),
        ("two-thirds", "67%", Compatible),
        ("two-thirds", "66.7%", Compatible),
        ("two-thirds", "60%", Contradicts),
        ("half", "50%", Same),
        ("5.2%", "5.3%", Contradicts),
        ("5.2%", "5.18%", Compatible),
        ("5.2%", "5.2 percentage points", Incomparable),
        ("1.2bn euros", "€1,240 million", Compatible),
        ("1.2bn euros", "€1,300 million", Contradicts),
        ("$5 million", "€5 million", Incomparable),
        ("12 cents", "$0.12", Same),
        ("47 people", "47 people", Same),
        ("47 people", "48 people", Contradicts),
        ("47 people", "47 dogs", Incomparable),
        ("about 50 people", "48 people", Compatible),
        ("more than 100 people", "120 people", Compatible),
        ("more than 100 people", "less than 80 people", Contradicts),
        ("12,000 people", "12,345 people", Compatible),
        ("12,000 people", "13,000 people", Contradicts),
        ("10 to 15 people", "12 people", Compatible),
        ("1 mile long", "1,760 yards", Same),
        ("212 degrees Fahrenheit", "100 degrees Celsius", Same),
        ("a 47-year-old", "47 years", Same),
        ("shares rose 3%", "shares fell 3%", Contradicts),
        ("5 minutes", "5 kg", Incomparable),
        ("8 tons", "16,000 pounds of steel", Compatible),
        ("8 tons", "8 tonnes", Compatible),
        ("8 tons", "8 tons", Same),
        ("8 tons", "9 tons", Contradicts),
        ("8 tons", "5 tonnes", Contradicts),
        ("10 gallons", "45.5 litres", Compatible),
        ("40 degrees", "104 degrees Fahrenheit", Compatible),
        ("40 degrees", "70 degrees Celsius", Contradicts),
        ("about 40 degrees Celsius", "30 degrees Celsius", Contradicts),
        ("123 tonnes", "120 tonnes", Contradicts),
        ("12 tonnes a day", "500 kg per hour", Same),
        ("third-largest", "third-biggest", Same),
        ("third-largest", "second-largest", Contradicts),
        ("third-largest", "a third of", Incomparable),
        ("third-largest", "3 people", Incomparable),
        ("twice as many", "two times as many", Same),
        ("twice as many", "three times as many", Contradicts),
        ("one in five people", "20%", Same),
        ("a half-dozen people", "6 people", Same),
        ("3 lakh people", "300,000 people", Same),
        ("$2tn", "$2,000bn", Same),
        ("40 people or more", "52 people", Compatible),
        ("no fewer than 40 people", "39 people", Contradicts),
        ("6-foot-4", "76 inches", Same),
    ] {
        let relation = told(a, b, None);
        assert_eq!(relation.verdict, verdict, "{a} / {b}: {}", relation.reason);
    }
}

#[test]
fn changes_relate_by_ends_and_factor() {
    use Verdict::{Compatible, Contradicts, Incomparable, Same};
    let change = |words: &str| {
        let text = Text::plain(words);
        let found = extract(&text, &Dateline::default()).into_iter().find(|m| m.reading.value.kind() == Type::Change);
        found.unwrap_or_else(|| panic!("{words:?} holds no change")).reading
    };
    for (a, b, verdict) in [
        ("it doubled", "it doubled", Same),
        ("it doubled", "it tripled", Contradicts),
        ("it more than doubled", "it tripled", Compatible),
        ("duties were halved", "duties fell from 20% to 10%", Compatible),
        ("duties were halved", "duties fell from 20% to 15%", Contradicts),
        ("it doubled to 10 million", "it doubled to 12 million", Contradicts),
        ("it doubled to 10 million", "it rose from 5 million to 10 million", Compatible),
        ("it is down from 20%", "it doubled", Incomparable),
        ("jobs were cut by half", "jobs were halved", Compatible),
        ("jobs were cut by a third", "jobs were halved", Contradicts),
        ("it rose 3% to $4bn", "it rose 4% to $4bn", Contradicts),
        ("it rose 3% to $4bn", "it rose to $4bn from $3.9bn", Compatible),
        ("it rose 3% to $4bn", "it rose 3% to $4,000m", Same),
    ] {
        let (x, y) = (change(a), change(b));
        let there = relate(&x, &y, None);
        assert_eq!((there.verdict, relate(&y, &x, None).verdict), (verdict, verdict), "{a} / {b}: {}", there.reason);
        assert_eq!(relate(&x, &x, None).verdict, Same);
    }
}

#[test]
fn tolerances_widen() {
    for (a, b, within, verdict) in [
        ("100 minutes", "90 minutes", "10 minutes", Verdict::Compatible),
        ("100 minutes", "89 minutes", "10 minutes", Verdict::Contradicts),
        ("100 people", "95 people", "5%", Verdict::Compatible),
        ("5.2%", "5.9%", "1 percentage point", Verdict::Contradicts),
        ("$1 million", "$1.1 million", "$200,000", Verdict::Compatible),
        ("20 degrees Celsius", "22 degrees Celsius", "2 degrees Celsius", Verdict::Compatible),
        ("20 degrees Celsius", "23 degrees Celsius", "2 degrees Celsius", Verdict::Contradicts),
        ("10 km", "11 km", "1 mile", Verdict::Compatible),
    ] {
        let tolerated = told(a, b, Some(within)).verdict;
        if within != "1 percentage point" {
            assert_eq!(tolerated, verdict, "{a} / {b} within {within}");
        }
    }
}

#[test]
fn reasons_are_clauses_for_people() {
    for (a, b, reason) in [
        ("12.5 million tonnes", "at least 12 million tonnes", "12.5 million tonnes is within at least 12 million tonnes"),
        ("two-thirds", "67%", "two-thirds rounds to 67%"),
        ("1 hour and 40 minutes", "6,000 seconds", "100 minutes is 6,000 seconds"),
        ("47 people", "48 people", "47 people is not 48 people"),
    ] {
        assert_eq!(told(a, b, None).reason, reason);
    }
}

fn amount() -> impl Strategy<Value = String> {
    let bound = prop::sample::select(vec!["", "about ", "at least ", "more than ", "up to ", "less than ", "from "]);
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
