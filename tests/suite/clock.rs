//! Times of day and tallies from end to end: in drafts, between outlets, in rules.

use crate::common::{Desk, Run};
use serde_json::Value;

const MEETING: &str = "on Friday in the town park beside the old mill";

/// Two sentences of one thing, and whether their values differ.
const PAIRS: [(&str, &str, bool); 14] = [
    (
        "The vigil begins at 7 p.m.",
        "The vigil begins at 8 p.m.",
        true,
    ),
    (
        "The vigil begins at 7 p.m.",
        "The vigil begins at 7:00 pm",
        false,
    ),
    (
        "The vigil begins at 7 p.m.",
        "The vigil begins at 19:00",
        false,
    ),
    (
        "The vigil begins at half past six",
        "The vigil begins at half past eight",
        true,
    ),
    (
        "The vigil begins at half past six",
        "The vigil begins at 6:30 p.m.",
        false,
    ),
    (
        "The vigil begins at noon",
        "The vigil begins at midnight",
        true,
    ),
    (
        "The vigil begins at 9 a.m. ET",
        "The vigil begins at 1300 GMT",
        false,
    ),
    (
        "The vigil lasts from 6 p.m. to 9 p.m.",
        "The vigil lasts from 6 p.m. to 10 p.m.",
        true,
    ),
    (
        "The council voted 7-4 to hold a vigil",
        "The council voted 6-5 to hold a vigil",
        true,
    ),
    (
        "The council voted 7-4 to hold a vigil",
        "The council voted 7 to 4 to hold a vigil",
        false,
    ),
    (
        "The council held the vigil by 21 votes to 17",
        "The council held the vigil by 21 votes to 16",
        true,
    ),
    (
        "The council won the vigil game 3-2",
        "The council won the vigil game 4-2",
        true,
    ),
    (
        "The council lost the vigil game 2-3",
        "The council lost the vigil game 3-2",
        false,
    ),
    (
        "The vigil is at 10 Mill Street",
        "The vigil is at 12 Mill Street",
        true,
    ),
];

/// A desk with two articles of one story; the first has a role.
fn desk(role: &str, first: &str, second: &str) -> Desk {
    let article = |outlet: &str, role: &str, words: &str| {
        format!(
            "---\noutlet: {outlet}\npublished: 2024-05-10\nstory: vigil\nrole: {role}\n---\n{words} {MEETING}.\n"
        )
    };
    Desk::empty()
        .with("a.md", article("Post", role, first))
        .with("b.md", article("Mail", "source", second))
}

/// Whether a run warns of anything.
fn warns(run: &Run) -> bool {
    let lines = run
        .out
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    lines
        .into_iter()
        .any(|line| line["kind"] == "finding" && line["severity"] != "info")
}

#[test]
fn another_time_or_tally_is_told_and_the_same_in_other_words_is_not() {
    for (first, second, differ) in PAIRS {
        for role in ["draft", "source"] {
            let run = desk(role, first, second).run(&[
                "check",
                ".",
                "--format",
                "jsonl",
                "--fail-on",
                "never",
            ]);
            assert_eq!(
                warns(&run),
                differ,
                "{role}: {first} / {second}\n{}",
                run.out
            );
        }
    }
}

#[test]
fn a_time_that_no_source_has_is_told() {
    for (draft, source, told) in [
        (
            "The vigil begins at 7 p.m.",
            "The vigil begins after dusk",
            true,
        ),
        (
            "The vigil begins at 7 p.m.",
            "The vigil begins around 7",
            false,
        ),
        (
            "The vigil begins after a 7-4 vote",
            "The vigil begins after a vote of 11 members",
            true,
        ),
        (
            "The vigil begins after a 7-4 vote",
            "The vigil begins: 7 members were for it, 4 were not",
            false,
        ),
    ] {
        let run = desk("draft", draft, source).run(&[
            "check",
            ".",
            "--format",
            "jsonl",
            "--fail-on",
            "never",
            "--sources-complete",
        ]);
        let tells = run.out.contains("in no source") && warns(&run);
        assert_eq!(tells, told, "{draft} / {source}\n{}", run.out);
    }
}

const RULES: &str = "topic: vigil
rules:
  - id: begin
    claim:
      type: time
      phrases: ['vigil begins at {time}', 'vigil starts after {time}']
      agree: { within: 10 minutes }
    examples:
      - { text: The vigil begins at 7 p.m., value: 7 p.m. }
      - { text: The vigil begins at 19:00., value: 7 p.m. }
      - { a: The vigil begins at 7 p.m., b: The vigil begins at 19:05., verdict: compatible }
      - { a: The vigil begins at 7 p.m., b: The vigil begins at 19:15., verdict: contradicts }
      - { a: The vigil begins at 7 p.m., b: The vigil starts after 6 p.m., verdict: compatible }
  - id: vote
    claim:
      type: tally
      phrases: ['council voted {tally}', '{tally} vote of the council']
    examples:
      - { text: The council voted 7-4 to go., value: voted 7-4 }
      - { a: The council voted 7-4 to go., b: It was a 4-7 vote of the council., verdict: same }
      - { a: The council voted 7-4 to go., b: It was a 6-5 vote of the council., verdict: contradicts }
";

#[test]
fn rules_ask_for_times_and_tallies() {
    let run = Desk::empty()
        .with("vigil.yaml", RULES)
        .run(&["test", "vigil.yaml"]);
    assert_eq!(
        run.out, "8 passed, 0 failed in 2 rules\n",
        "{}{}",
        run.out, run.err
    );
}
