use super::*;
use crate::value::extract;

fn found(source: &str) -> Vec<(String, String)> {
    let dateline = Dateline {
        published: "2025-10-30".parse().ok(),
        day_first: None,
    };
    let text = Text::plain(source);
    extract(&text, &dateline)
        .into_iter()
        .filter_map(|m| match m.reading.value {
            Value::Since(since) => Some((
                m.span.of(source).to_owned(),
                format!(
                    "{since} | {}{}",
                    since.scope,
                    if since.one_of { " *" } else { "" }
                ),
            )),
            _ => None,
        })
        .collect()
}

#[test]
fn look_backs_are_found_with_their_scope() {
    let cases = [
        (
            "The two chairs sat through their first face-to-face meeting in six years.",
            "first face-to-face meeting in six years",
            "since 2019 | first face-to-face meeting",
        ),
        (
            "The pair met for the first time since 2019, aides said.",
            "first time since 2019",
            "since 2019 | first time",
        ),
        (
            "It was the first in-person round of the two teams since the 2019 G20 summit in Osaka.",
            "first in-person round of the two teams since the 2019 G20 summit",
            "since 2019 | first in-person round of the two teams",
        ),
        (
            "Prices rose by the biggest margin in a decade.",
            "biggest margin in a decade",
            "since 2015 | biggest margin",
        ),
        (
            "Yields touched a six-year high.",
            "six-year high",
            "since 2019 | high",
        ),
        (
            "Yields touched a 14-month low.",
            "14-month low",
            "since August 2024 | low",
        ),
        (
            "Rents grew at a pace not seen since 2008.",
            "not seen since 2008",
            "since 2008 | not seen",
        ),
        (
            "It was the worst drought on record.",
            "worst drought on record",
            "on record | worst drought",
        ),
        (
            "It was the worst drought in living memory.",
            "worst drought in living memory",
            "on record | worst drought",
        ),
        (
            "More barges sank than in any year since 1945.",
            "any year since 1945",
            "since 1945 | any year",
        ),
        (
            "Rates are at their highest since March.",
            "highest since March",
            "since March 2025 | highest",
        ),
        (
            "The worst flood in more than 40 years hit the coast.",
            "worst flood in more than 40 years",
            "since 1985 | worst flood",
        ),
        (
            "It was one of the first visits since 2019.",
            "first visits since 2019",
            "since 2019 | first visits *",
        ),
        (
            "Output fell for the first time in three months.",
            "first time in three months",
            "since July 2025 | first time",
        ),
    ];
    for (source, words, value) in cases {
        assert_eq!(
            found(source),
            [(words.to_owned(), value.to_owned())],
            "{source}"
        );
    }
}

#[test]
fn what_was_not_done_looks_back_to_when_it_was() {
    let cases = [
        (
            "It had its best quarter in three years.",
            "best quarter in three years",
            "since 2022 | best quarter",
        ),
        (
            "The drought is the worst for 60 years.",
            "worst for 60 years",
            "since 1965 | worst",
        ),
        (
            "No premier had called there since 2017.",
            "No premier had called there since 2017",
            "since 2017 | No premier had called there",
        ),
        (
            "She has not won there in more than 50 years.",
            "not won there in more than 50 years",
            "since 1975 | not won there",
        ),
        (
            "He hasn’t lost here in a decade.",
            "hasn’t lost here in a decade",
            "since 2015 | hasn’t lost here",
        ),
        (
            "Not since 1984 has the club lost.",
            "Not since 1984",
            "since 1984 | Not",
        ),
        (
            "The two last met in 2019.",
            "last met in 2019",
            "since 2019 | last met",
        ),
        (
            "Tin closed at a record low.",
            "record low",
            "on record | low",
        ),
        (
            "Tin hit an all-time high.",
            "all-time high",
            "on record | high",
        ),
        (
            "It is the biggest strike in decades.",
            "biggest strike in decades",
            "since 2005 | biggest strike",
        ),
        (
            "It is the lowest since at least 2010.",
            "lowest since at least 2010",
            "since 2010 | lowest",
        ),
        (
            "It is the lowest since early 2023.",
            "lowest since early 2023",
            "since early 2023 | lowest",
        ),
        (
            "It was the first time in nearly a quarter of a century.",
            "first time in nearly a quarter of a century",
            "since 2000 | first time",
        ),
        (
            "These were the 10 hottest days on record.",
            "hottest days on record",
            "on record | hottest days *",
        ),
    ];
    for (source, words, value) in cases {
        assert_eq!(
            found(source),
            [(words.to_owned(), value.to_owned())],
            "{source}"
        );
    }
}

#[test]
fn a_date_or_a_length_alone_looks_back_to_nothing() {
    let cases = [
        "They have met twice since 2019.",
        "She took a two-year high school course.",
        "It gave a ten-year low-interest loan.",
        "No record of it was ever found.",
        "The plant will open in six years.",
        "At least 40 died in six years.",
        "In the first quarter sales rose, and in two years they will double.",
        "The protest was held for three years.",
        "He had not slept in two days.",
        "There is no proof that anyone has been hurt since 2020.",
        "The party has no seat and has held none since the 2015 election.",
        "They have never met in 30 years of work.",
        "The last held meeting in June was short.",
        "The best film in years past was silent.",
        "They last met in the semi-final.",
        "The best will come in years to come.",
        "She cleared the bar at the record high jump.",
        "In the first week in June and most days in years like this it rains.",
        "He will be first in line in two years’ time.",
    ];
    for source in cases {
        assert_eq!(found(source), [], "{source}");
    }
}

#[test]
fn bare_anchors_are_read() {
    let read = |words: &str| parse(words).map(|s| s.to_string());
    assert_eq!(read("2019").as_deref(), Some("since 2019"));
    assert_eq!(read("March 2020").as_deref(), Some("since March 2020"));
    assert_eq!(
        read("since 30 October 2018").as_deref(),
        Some("since 30 October 2018")
    );
    assert_eq!(read("100 minutes"), None);
    assert_eq!(read(""), None);
}

#[test]
fn anchors_decide_how_two_look_backs_stand() {
    let of = |words: &str| parse(words).expect("an anchor");
    let verdict =
        |a: (&str, Bound), b: (&str, Bound)| relate((&of(a.0), a.1), (&of(b.0), b.1), None).verdict;
    let exact = |words| (words, Bound::Exact);
    assert_eq!(verdict(exact("2019"), exact("2019")), Verdict::Same);
    assert_eq!(
        verdict(exact("2019"), exact("June 2019")),
        Verdict::Compatible
    );
    assert_eq!(verdict(exact("2019"), exact("2017")), Verdict::Contradicts);
    // "In more than six years" takes in what is longer ago; "in a decade" a year more or less.
    assert_eq!(
        verdict(("2019", Bound::AtMost), exact("2017")),
        Verdict::Compatible
    );
    assert_eq!(
        verdict(("2019", Bound::AtMost), exact("2021")),
        Verdict::Contradicts
    );
    assert_eq!(
        verdict(("2015", Bound::About), exact("2016")),
        Verdict::Compatible
    );
    let ever = Since {
        ever: true,
        ..of("2019")
    };
    assert_eq!(
        relate((&ever, Bound::Exact), (&of("2019"), Bound::Exact), None).verdict,
        Verdict::Incomparable
    );
}
