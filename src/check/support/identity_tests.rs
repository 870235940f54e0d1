//! Ages of one person and tolls of one event, however they are told.

use super::tests::told;

#[test]
fn ages_of_one_person_are_one_question() {
    let sources = ["A judge freed the clerk, Ann Roe, 27, a Dane. Tom Brook, 30, was there."];
    let cases: [(&str, &[&str]); 3] = [
        (
            "Ulm cheered the 30-year-old Ann Roe on her way home.",
            &["30-year-old / 27"],
        ),
        ("Ulm cheered Ann Roe, 27, on her way home.", &[]),
        ("Ulm cheered Bo Lie, 30, on his way home.", &[]),
    ];
    for (draft, want) in cases {
        let found: Vec<String> = told(draft, &sources)
            .into_iter()
            .filter(|words| words.contains('/'))
            .collect();
        assert_eq!(found, want, "{draft}");
    }
}

#[test]
fn an_age_belongs_to_its_person() {
    let source = "Ann Roe is 27. She rows against Tom Brook, 30, in the final on Sunday.";
    let cases: [(&str, &[&str]); 4] = [
        ("Ann Roe, 27, rows against Tom Brook in the final.", &[]),
        (
            "Ann Roe, 30, rows against Tom Brook in the final.",
            &["30 / 27"],
        ),
        (
            "Ann Roe, 30, and Tom Brook, 27, row in the final.",
            &["30 / 27", "27 / 30"],
        ),
        (
            "Ann Roe, 39, rows against Tom Brook in the final on Sunday.",
            &["39 / 27"],
        ),
    ];
    for (draft, want) in cases {
        assert_eq!(told(draft, &[source]), want, "{draft}");
    }
}

#[test]
fn tolls_of_one_event_are_one_question() {
    let source = "A ferry sank off Larvik in a storm. The sinking of the ferry Nordlys off Larvik killed 14 people, police said.";
    let draft = |toll: &str| {
        format!(
            "Larvik mourns. {toll} people were killed when the ferry Nordlys went down off Larvik, said police."
        )
    };
    assert_eq!(told(&draft("17"), &[source]), ["17 / 14"]);
    assert_eq!(told(&draft("14"), &[source]), [""; 0]);
}
