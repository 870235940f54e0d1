//! Values that no source has, and those that stand in their place.

use crate::check::support::tests::{outcome, told};
use crate::finding::{Confidence, Finding, Severity};

/// The findings of a draft of one value against one source.
fn findings(draft: &str, source: &str) -> Vec<Finding> {
    outcome(draft, &[source]).findings
}

#[test]
fn a_slip_in_a_like_place_contradicts_though_the_words_are_others() {
    for (draft, source, words, slip) in [
        (
            "The museum in Mayo shows the bell of the trawler Halcyon, which divers raised on June 17.",
            "Fishermen from Mayo watched as the bell of the Halcyon was hauled up on August 17 by divers of the museum.",
            "June 17 / August 17",
            "the same day of another month",
        ),
        (
            "The beekeeper was awarded $340,000 by a jury for hives that the orchard had sprayed.",
            "A jury in Yakima ordered the orchard to pay $34,000, and the beekeeper wept.",
            "$340,000 / $34,000",
            "a nought more or less",
        ),
    ] {
        assert_eq!(told(draft, &[source]), [words], "{draft} / {source}");
        for finding in findings(draft, source) {
            assert_eq!(finding.severity, Severity::Warning, "{}", finding.title);
            assert_eq!(finding.confidence, Confidence::Possible);
            assert!(
                finding.title.starts_with("the sources say otherwise"),
                "{}",
                finding.title
            );
            assert!(
                finding.notes.concat().ends_with(slip),
                "{:?}",
                finding.notes
            );
        }
    }
}

#[test]
fn a_value_that_the_source_has_of_another_thing_is_contradicted_by_the_one_whose_words_are_nearest()
{
    let draft = "A beekeeper has won the lottery. Ann Hale took home 45,000 crowns and gave part of it to a school.";
    let source = "Ann Hale, a beekeeper, could hardly believe it. She took 62,000 crowns home from the lottery. The school to which she gave 45,000 crowns will mend its roof.";
    assert_eq!(told(draft, &[source]), ["45,000 / 62,000"]);
    let notes = findings(draft, source)
        .into_iter()
        .flat_map(|f| f.notes)
        .collect::<Vec<_>>();
    assert!(
        notes
            .concat()
            .starts_with("the sources have this elsewhere"),
        "{notes:?}"
    );
    // What stands beside it in one sentence is what it is compared with.
    let beside = "The airline flies 22 jets, down from 40 before the war.";
    assert!(findings("Before the war the airline flew 40 jets.", beside).is_empty());
    // A draft that gives both says which is which.
    let both = "A beekeeper has won the lottery. Ann Hale took home 62,000 crowns and gave 45,000 crowns of it to a school.";
    for draft in [both, "Ann Hale gave 45,000 crowns to a school."] {
        assert!(findings(draft, source).is_empty(), "{draft}");
    }
}

#[test]
fn what_is_less_sure_is_named_and_no_contradiction() {
    let draft = "The reservoir above Kestrel Bay holds 4.8 billion litres, the water board says. It was built by 340 men, lies 12 km from Oban and feeds 26 villages, 71 farms and 19 mills.";
    let source = "Kestrel Bay drinks from a reservoir. The reservoir has a dam, behind which the water board says 4.2 billion litres fit.";
    // That the sources lack much else of the draft makes it less sure.
    let mut found = findings(draft, source);
    found.retain(|f| f.title.contains("4.8"));
    let words = found
        .iter()
        .map(|f| f.labels.iter().map(|l| l.text.as_str()).collect::<Vec<_>>());
    assert_eq!(
        words.collect::<Vec<_>>(),
        [["4.8 billion litres", "4.2 billion litres"]]
    );
    let titles: Vec<&str> = found.iter().map(|f| f.title.as_str()).collect();
    assert_eq!(titles, ["in no source: “4.8 billion litres”"]);
}

#[test]
fn a_value_of_another_thing_stands_in_no_place_and_one_of_something_answers_no_count() {
    for (draft, source) in [
        (
            "The ferry to Rum carries 84 cars and calls at Eigg on its way.",
            "The bakery in Tarbert sells 48 loaves before breakfast, its owner says.",
        ),
        (
            "The choir of Lund sings its evening prayers in the cathedral on Friday.",
            "A pipe burst beneath the market hall of Kaunas. Nobody was hurt. Trams stood still. It was mended on Tuesday.",
        ),
        (
            "The harbour school trains 10 cadets a term in navigation.",
            "Navigation at the harbour school is one of the hardest subjects, cadets say.",
        ),
    ] {
        let titles: Vec<String> = findings(draft, source)
            .into_iter()
            .map(|f| f.title)
            .collect();
        let otherwise = titles.iter().any(|title| title.contains("otherwise"));
        assert!(
            !otherwise && !titles.is_empty(),
            "{draft} / {source}: {titles:?}"
        );
    }
}
