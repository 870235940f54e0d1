//! Tables of cases: the text, and the values that it does not stand by.

use super::Factuality::{self, Denied, Earlier};
use super::{notes, parse};
use crate::lexicon::rows;
use crate::text::Text;
use crate::value::{Dateline, Type, extract};

fn check(cases: &[(&str, &[(&str, Factuality)])]) {
    for (source, want) in cases {
        let text = Text::plain(source);
        let mentions = extract(
            &text,
            &Dateline {
                published: "2025-10-30".parse().ok(),
                day_first: None,
            },
        );
        let values = mentions
            .iter()
            .filter(|m| m.reading.value.kind() != Type::Quote);
        let found = values
            .filter(|m| m.status != Factuality::Stated)
            .map(|m| (m.span.of(source), m.status));
        assert_eq!(found.collect::<Vec<_>>(), *want, "{source}");
    }
}

#[test]
fn a_value_behind_not_is_denied_beside_one_that_holds() {
    check(&[
        (
            "The quay will cost $52 million, not $57 million.",
            &[("$57 million", Denied)],
        ),
        (
            "It is $52 million, not the reported $57 million.",
            &[("$57 million", Denied)],
        ),
        (
            "It is $52 million and not, as stated earlier, $57 million.",
            &[("$57 million", Denied)],
        ),
        ("Not 57 but 52 people were aboard.", &[("57", Denied)]),
        (
            "The quay will not cost $57 million, but $52 million.",
            &[("$57 million", Denied)],
        ),
        ("She is 45, not 46.", &[("46", Denied)]),
        (
            "The vote is on Monday, not on Tuesday.",
            &[("Tuesday", Denied)],
        ),
        (
            "Ann Maner said so, not Ann Marner.",
            &[("Ann Marner", Denied)],
        ),
    ]);
}

#[test]
fn not_means_much_else() {
    check(&[
        ("The quay, not 10 minutes away, cost $57 million.", &[]),
        ("It carried 40 people, not counting 12 sailors.", &[]),
        ("It costs $52 million, not more than $57 million.", &[]),
        ("It will not cost $57 million.", &[]),
        ("It killed 20, if not 30.", &[]),
        ("He did not meet 12 of the men, but 20 women wrote.", &[]),
        ("Ann Lund, not Tom Brook, will speak.", &[]),
        ("He met Ann Lund, not Tom Lund, in Ulm.", &[]),
        (
            "It was another Ann Lund, not the Lund who chairs the board.",
            &[],
        ),
        ("He met them on 3 May 2025, not in Ulm.", &[]),
        ("It did not open on Monday. It opened on Tuesday.", &[]),
    ]);
}

#[test]
fn a_note_takes_back_what_an_earlier_version_said() {
    check(&[
        (
            "The quay opened.\nThis article was amended on 9 May 2024. An earlier version said the quay would cost $57 million.",
            &[("$57 million", Earlier)],
        ),
        (
            "It opened. An earlier version of this article said it cost $57 million.",
            &[("$57 million", Earlier)],
        ),
        (
            "This story originally said 12 people died.",
            &[("12", Earlier)],
        ),
        (
            "Correction: We wrongly gave the cost as $57 million instead of $52 million.",
            &[("$57 million", Earlier)],
        ),
        (
            "An earlier version of this report said it cost $57 million, not $52 million.",
            &[("$57 million", Earlier)],
        ),
        (
            "Correction: An earlier version misstated the cost; it is $52 million, not $57 million.",
            &[("$57 million", Denied)],
        ),
        (
            "(Corrects paragraph 2 to show the deal is worth $250 million, not $250 billion)",
            &[("$250 billion", Denied)],
        ),
        (
            "(Corrects cost to $52 million from $57 million)",
            &[("$57 million", Earlier)],
        ),
        (
            "Correction\nWe misstated the year as 1994; it was 1984.",
            &[("1994", Earlier)],
        ),
    ]);
}

#[test]
fn versions_of_other_things_are_none() {
    check(&[
        (
            "An earlier version of the bill would have cost $57 million.",
            &[],
        ),
        ("The report was updated in May and names 12 people.", &[]),
        ("Correction of the banks took 12 years.", &[]),
        ("He wrongly said that 12 people came.", &[]),
        ("Fixes for 12 schools are due.", &[]),
        ("This story begins in 1984.", &[]),
    ]);
}

#[test]
fn notes_are_told_from_the_article() {
    for (source, note) in [
        (
            "The quay opened.\nCorrection: The quay is in Ulm.",
            Some("Correction: The quay is in Ulm."),
        ),
        (
            "The quay opened.\nEditor’s note: This has been changed.",
            Some("Editor’s note: This has been changed."),
        ),
        (
            "One.\nThis article has since been updated.\nTwo.",
            Some("This article has since been updated."),
        ),
        (
            "It opened. An earlier version of this story named Ulm. It is Bonn.",
            Some("An earlier version of this story named Ulm. It is Bonn."),
        ),
        (
            "(Fixes name in headline)\nThe quay opened.",
            Some("(Fixes name in headline)"),
        ),
        ("An article of this kind was updated.", None),
        ("The editor noted 12 slips.", None),
    ] {
        let text = Text::plain(source);
        let found: Vec<&str> = notes(&text)
            .into_iter()
            .map(|tokens| text.span(tokens).of(source))
            .collect();
        assert_eq!(found, note.into_iter().collect::<Vec<_>>(), "{source}");
    }
}

#[test]
fn every_row_of_the_table_does_something() {
    for (word, column) in rows(include_str!("../../lexicon/en/corrections.tsv")) {
        assert!(parse(column).is_some(), "{word}: {column}");
    }
}
