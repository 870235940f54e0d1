//! Pairs of values and how they stand to each other.

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
        (
            "12.5 million tonnes",
            "at least 12 million metric tons",
            Compatible,
        ),
        (
            "11 million tonnes",
            "at least 12 million tonnes",
            Contradicts,
        ),
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
        (
            "about 40 degrees Celsius",
            "30 degrees Celsius",
            Contradicts,
        ),
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
        ("30-odd years", "31 years", Compatible),
        ("50-plus people", "49 people", Contradicts),
    ] {
        let relation = told(a, b, None);
        assert_eq!(relation.verdict, verdict, "{a} / {b}: {}", relation.reason);
    }
}

#[test]
fn rounded_and_converted_values_relate_as_news_writes_them() {
    use Verdict::{Compatible, Contradicts, Same};
    for (a, b, verdict) in [
        (
            "a rise of 1.5 degrees Celsius",
            "2.7 degrees Fahrenheit",
            Compatible,
        ),
        (
            "a rise of 1.5 degrees Celsius",
            "3.7 degrees Fahrenheit",
            Contradicts,
        ),
        ("20 degrees Celsius", "68 degrees Fahrenheit", Same),
        ("20 degrees Celsius", "78 degrees Fahrenheit", Contradicts),
        ("185 mph", "295 kph", Compatible),
        ("160 mph", "260 kph", Compatible),
        ("150 mph", "240 kph", Compatible),
        ("165 mph", "270 kph", Compatible),
        ("150 mph", "260 kph", Contradicts),
        ("185 mph", "190 mph", Contradicts),
        ("30 miles", "50 kilometres", Compatible),
        ("10 km", "5 miles", Contradicts),
        ("123 miles", "190 km", Contradicts),
        ("about 200 people", "214 people", Compatible),
        ("about 200 people", "250 people", Contradicts),
        ("about 100 people", "110 people", Compatible),
        ("some 500 people", "530 people", Compatible),
        ("around 30 people", "33 people", Compatible),
        ("about 1,000 people", "1,080 people", Compatible),
        ("about 50 people", "65 people", Contradicts),
        ("about 214 people", "230 people", Contradicts),
        ("about 60%", "66%", Contradicts),
        ("about $200 million", "$214 million", Compatible),
        ("12 weeks", "three months", Compatible),
        ("12 weeks", "four months", Contradicts),
        ("10 weeks", "three months", Contradicts),
        ("48 weeks", "one year", Contradicts),
        ("a dozen people", "13 people", Compatible),
        ("a dozen people", "15 people", Contradicts),
        ("two dozen people", "25 people", Compatible),
        ("two dozen people", "30 people", Contradicts),
        ("more than 200 people", "200 people", Compatible),
        ("nearly 200 people", "193 people", Compatible),
        ("nearly 200 people", "200 people", Compatible),
        ("nearly 200 people", "207 people", Contradicts),
        ("nearly two years", "25 months", Contradicts),
        ("nearly two years", "22 months", Compatible),
        ("nearly three hours", "3 hours and 10 minutes", Contradicts),
        ("nearly 200 people", "about 210 people", Compatible),
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
