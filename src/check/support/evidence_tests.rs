//! What bears a value out though it stands in other words, and what does not though the same figure stands there.

use super::tests::{ledger, outcome};
use crate::finding::Severity;

/// The status of the value with these words in a draft against a source.
fn status(draft: &str, words: &str, source: &str) -> String {
    let entries = ledger(draft, source);
    let found = entries
        .iter()
        .find_map(|entry| entry.strip_prefix(words)?.strip_prefix(": "));
    found.unwrap_or("not asked").to_owned()
}

fn all(cases: &[(&str, &str, &str, &str)]) {
    for (draft, words, source, want) in cases {
        assert_eq!(status(draft, words, source), *want, "{draft} / {source}");
    }
}

#[test]
fn a_year_in_a_name_stands_in_the_source_or_its_dateline() {
    all(&[
        (
            "The choir sings at Harbour Days 2025.",
            "2025",
            "The choir sings at the festival.",
            "supported",
        ),
        (
            "The choir sings at Harbour Days 2019.",
            "2019",
            "The choir sings at the festival.",
            "unsupported",
        ),
    ]);
}

#[test]
fn time_past_and_ordinals_bear_out_lengths_of_the_same_unit_only() {
    let bridge = "The bridge fell five years ago, and the second inquiry is under way.";
    all(&[
        (
            "They marked the fifth anniversary of the fall.",
            "fifth",
            bridge,
            "supported",
        ),
        (
            "They marked the seventh anniversary of the fall.",
            "seventh",
            bridge,
            "unsupported",
        ),
        (
            "He ran the lock for five years.",
            "five years",
            bridge,
            "supported",
        ),
        (
            "He has a two-year contract.",
            "two-year",
            bridge,
            "unsupported",
        ),
        (
            "Lund scored after six minutes.",
            "six minutes",
            "The hosts took a sixth-minute lead.",
            "supported",
        ),
        (
            "Lund scored after six minutes.",
            "six minutes",
            "The hosts came sixth in the league.",
            "unsupported",
        ),
        (
            "Profits fell for three months.",
            "three months",
            "Profits fell in the first quarter.",
            "supported",
        ),
        (
            "Profits fell for four months.",
            "four months",
            "Profits fell in the first quarter.",
            "unsupported",
        ),
    ]);
}

#[test]
fn a_quoted_length_is_no_year() {
    let source = "The mayor means to clear the dyke in 15 days.";
    let draft = "Mayor To Clear The Dyke In '15 Days,' But Warns Of Storms";
    assert_eq!(loud(draft, source), Vec::<String>::new());
}

#[test]
fn ages_are_not_added_up() {
    all(&[(
        "The smuggler was jailed for five years.",
        "five years",
        "The officer, Tom Brook, 33, was on foot. The smuggler, Jan Lund, 28, confessed.",
        "unsupported",
    )]);
}

#[test]
fn the_very_words_of_a_source_bear_a_value_out() {
    all(&[
        (
            "She sang A Million Small Boats at the fair.",
            "A Million",
            "At the fair she sang A Million Small Boats twice.",
            "supported",
        ),
        (
            "The mayor slept in a 4-star hotel by the quay.",
            "4",
            "The mayor slept in a four-star hotel near the docks.",
            "supported",
        ),
        (
            "The mayor slept in a 3-star hotel by the quay.",
            "3",
            "The mayor slept in a four-star hotel near the docks.",
            "unsupported",
        ),
        (
            "Support for the tunnel is up 8 points.",
            "8",
            "Support for the tunnel rose by eight percentage points in a week.",
            "supported",
        ),
        (
            "Support for the tunnel is up 8 points.",
            "8",
            "Support for the tunnel rose by eight percent in a week.",
            "unsupported",
        ),
    ]);
}

#[test]
fn a_day_stands_by_a_month() {
    let source = "The fire of 8 June was the worst. Only 3 crews came.";
    all(&[
        (
            "The fire of 3 June was the worst.",
            "3 June",
            source,
            "contradicted",
        ),
        (
            "The fire of 7 June was the worst.",
            "7 June",
            "Fires burned on June 6-7.",
            "supported",
        ),
    ]);
}

/// The titles of what is told of a draft as more than a remark.
fn loud(draft: &str, source: &str) -> Vec<String> {
    let outcome = outcome(draft, &[source]);
    let loud = outcome
        .findings
        .iter()
        .filter(|f| f.severity > Severity::Info);
    loud.map(|f| f.title.clone()).collect()
}

#[test]
fn a_part_of_a_sum_is_no_rival_of_the_sum() {
    let source = "All 27 pilots came. Jan Lund was guilty of 21 counts of smuggling and six counts of bribery in the harbour court.";
    let draft = |n: &str| {
        format!("Jan Lund was guilty of {n} counts of smuggling and bribery in the harbour court.")
    };
    assert_eq!(loud(&draft("27"), source), Vec::<String>::new());
    assert_eq!(loud(&draft("26"), source).len(), 1);
}

#[test]
fn a_conversion_in_brackets_is_the_drafts_own() {
    let source = "The port withheld $10m from the committee.";
    let draft = |pounds: &str| format!("The port withheld $10m ({pounds}) from the committee.");
    assert_eq!(loud(&draft("£6m"), source), Vec::<String>::new());
    assert_eq!(loud(&draft("£640m"), source).len(), 1);
}

#[test]
fn a_quantity_may_be_told_in_another_unit() {
    let port =
        |length: &str| format!("The quay of Hafen is {length} long, the harbour master said.");
    for (draft, source) in [
        ("9.5 kilometres", "nearly six miles"),
        ("nearly six miles", "9.5 kilometres"),
        ("about 200 feet", "60 metres"),
        ("1,760 yards", "one mile"),
    ] {
        let silent = Vec::<String>::new();
        assert_eq!(
            loud(&port(draft), &port(source)),
            silent,
            "{draft} / {source}"
        );
    }
    for (draft, source) in [
        ("ten kilometres", "nearly five miles"),
        ("about 300 feet", "60 metres"),
    ] {
        assert_eq!(
            loud(&port(draft), &port(source)).len(),
            1,
            "{draft} / {source}"
        );
    }
}

#[test]
fn not_yet_is_no_and_regret_is_of_what_was_done() {
    for (draft, source) in [
        (
            "Brook concedes that the goalkeeper Jan Lund will not rediscover his best form this season.",
            "The goalkeeper Jan Lund is yet to rediscover his best form this season, Brook said.",
        ),
        (
            "The defender Jan Lund left Hafen for Ulm last summer.",
            "The defender Jan Lund does not regret leaving Hafen for Ulm last summer.",
        ),
    ] {
        assert_eq!(loud(draft, source), Vec::<String>::new(), "{draft}");
    }
}

#[test]
fn what_only_seems_to_stand_elsewhere_is_a_remark_where_the_sources_cover_little() {
    let source = "Volunteers poured 300 sandbags along the northern dyke on Monday.";
    let covered = "Volunteers filled 450 sandbags by the town hall.";
    let rest = " A crane of 90 tonnes came. Some 14 boats sank, 38 sheep drowned, 61 roofs leaked, and 72 cellars were flooded.";
    assert_eq!(loud(covered, source).len(), 1);
    assert_eq!(
        loud(&format!("{covered}{rest}"), source),
        Vec::<String>::new()
    );
}
