//! Cases of speakers.

use super::*;
use crate::text::Text;

/// Names and speech in one list.
fn mentions(text: &Text<'_>) -> Vec<Mention> {
    let (names, quotes) = recognise(text);
    names.into_iter().chain(quotes).collect()
}

/// Each quotation as "speaker|cue|words".
fn quotes(source: &str) -> Vec<String> {
    let text = Text::plain(source);
    let mut found = mentions(&text);
    found.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
    found
        .iter()
        .filter_map(|m| match &m.reading.value {
            Value::Quote(q) => Some(format!(
                "{}|{}|{}",
                q.speaker.as_deref().unwrap_or("-"),
                q.cue.as_deref().unwrap_or("-"),
                q.words
            )),
            _ => None,
        })
        .collect()
}

#[test]
fn the_fixed_orders_name_the_speaker() {
    let cases: &[(&str, &[&str])] = &[
        ("“We won,” Ann Lee said.", &["Ann Lee|said|We won,"]),
        (
            "“We won,” said Ann Lee, the mayor, “at last.”",
            &["Ann Lee|said|We won,", "Ann Lee|said|at last."],
        ),
        ("Ann Lee said: “We won.”", &["Ann Lee|said|We won."]),
        ("“Who won?” Ann Lee asked.", &["Ann Lee|asked|Who won?"]),
        (
            "Ann Lee, the mayor of Ulm, said, “We won.”",
            &["Ann Lee|said|We won."],
        ),
        (
            "“We won,” a spokesman for the mayor said.",
            &["spokesman for the mayor|said|We won,"],
        ),
        (
            "It was “a fine day,” according to Ann Lee.",
            &["Ann Lee|according to|a fine day,"],
        ),
        (
            "Ann Lee left the hall, saying “we won at last.”",
            &["Ann Lee|saying|we won at last."],
        ),
        (
            "Ann Lee called the vote “a bad joke” on Monday.",
            &["Ann Lee|called|a bad joke"],
        ),
    ];
    for (source, want) in cases {
        assert_eq!(quotes(source), *want, "{source}");
    }
}

#[test]
fn pronouns_titles_and_surnames_become_the_fullest_name() {
    let source = "President Ann Lee met Tom Brook. “We won,” Lee said.\n“It was hard,” she said.\n“Fine,” said Brook.\n“Yes,” said the president.";
    let speakers: Vec<String> = quotes(source)
        .iter()
        .map(|q| q.split('|').next().unwrap_or("").to_owned())
        .collect();
    assert_eq!(speakers, ["Ann Lee", "Ann Lee", "Tom Brook", "Ann Lee"]);
}

#[test]
fn a_participle_has_the_subject_of_its_sentence_and_a_heading_names_who_speaks() {
    for (text, who) in [
        (
            "Ann Lee stepped up her attacks on harbour issues, saying, “We have to win it back.”",
            "Ann Lee",
        ),
        (
            "The mayor left the hall, saying “we won at last and for good.”",
            "mayor",
        ),
        (
            "Later on Sunday, Ann Lee shared a photograph, writing “we won at last and for good.”",
            "Ann Lee",
        ),
        (
            "The band stood still, with many marchers chanting “We are the harbour.”",
            "many marchers",
        ),
        (
            "The hall shook, with Ann Lee reportedly yelling “Get them out of here!”",
            "Ann Lee",
        ),
        (
            "The pier is, in Lund’s words, “the best place on this whole coast”.",
            "Lund",
        ),
        (
            "She wrote twice. Lund’s response was: “Is that off the pier or on it?”",
            "Lund",
        ),
        (
            "It was late. From the report: “In general, the boats were too old.”",
            "report",
        ),
        (
            "Little of it is known - Ann Lee: “Two weeks ago the pier was full.”",
            "Ann Lee",
        ),
        ("“We won, and they know it,” Ann Lee shot back.", "Ann Lee"),
    ] {
        let found = quotes(text);
        let speaker = found.last().and_then(|q| q.split('|').next());
        assert_eq!(speaker, Some(who), "{text}: {found:?}");
    }
}

#[test]
fn a_quotation_of_its_own_carries_the_last_speaker() {
    assert_eq!(
        quotes("“We won,” Ann Lee said. “We left.”"),
        ["Ann Lee|said|We won,", "Ann Lee|-|We left."]
    );
    assert_eq!(
        quotes("Ann Lee wrote:\n“We won.”"),
        ["Ann Lee|wrote|We won."]
    );
}

#[test]
fn a_new_subject_takes_the_pronoun() {
    let source = "Prime Minister Ann Lee suggested that Ulm could act alone. It has no army but many friends.\n\
        Foreign Minister Omar Haddad recently voiced his concern over the talks. However, he added that a failure would hurt all.";
    let speakers: Vec<String> = quotes(source)
        .iter()
        .map(|q| q.split('|').next().unwrap_or("").to_owned())
        .collect();
    assert_eq!(speakers, ["Ann Lee", "Omar Haddad"]);
}

/// Who speaks each piece of speech in turn.
fn speakers(source: &str) -> Vec<String> {
    quotes(source)
        .iter()
        .map(|q| q.split('|').next().unwrap_or("").to_owned())
        .collect()
}

#[test]
fn a_pronoun_looks_past_the_words_it_reports() {
    for (source, want) in [
        (
            "Tom Brook spoke on Monday.\nAnn Lee answered at once. “The wall holds. Tom Brook is wrong about it,” she said.",
            "Ann Lee",
        ),
        (
            "Tom Brook said that the wall would fall.\nBut Peter Holt kept to his view when he said: “It holds well.”",
            "Peter Holt",
        ),
        (
            "Tom Lee spoke in Ulm. Ann Lee sat by. Tom Lee left.\nMrs. Lee stayed. “The wall will hold,” she said.",
            "Ann Lee",
        ),
        (
            "Peter Holt came in. He sat down. He wept. He slept. He woke. “The wall holds,” he said.",
            "Peter Holt",
        ),
        (
            "Vice President Tom Brook met President Ann Lee. “The wall holds,” the vice president said.",
            "Tom Brook",
        ),
    ] {
        assert_eq!(
            speakers(source).last().map(String::as_str),
            Some(want),
            "{source}"
        );
    }
}

#[test]
fn a_quotation_goes_on_with_its_speaker() {
    let goes_on = "“Tom Brook was right,” Ann Lee said. “The wall will hold.”";
    assert_eq!(speakers(goes_on), ["Ann Lee", "Ann Lee"]);
    assert_eq!(
        speakers("“The wall fell in May.\n“It was built again,” Ann Lee said."),
        ["Ann Lee", "Ann Lee"]
    );
}

#[test]
fn objects_times_and_possessions_do_not_speak() {
    for source in [
        "Peter Holt came. He was told the wall was “a bad joke.”",
        "The week called for “a new wall.”",
        "A process called “walling” began.",
    ] {
        assert_eq!(speakers(source), ["-"], "{source}");
    }
    assert_eq!(
        speakers("“The wall holds,” Ann Lee said Sunday."),
        ["Ann Lee"]
    );
    assert_eq!(
        speakers("The clip shows Ann Lee saying: “The wall holds.”"),
        ["Ann Lee"]
    );
}

#[test]
fn a_subject_is_found_past_what_stands_between_it_and_its_verb() {
    let cases = [
        (
            "Ann Lee, who has in the past called it “a bad joke of a pier,” left.",
            "Ann Lee",
        ),
        (
            "Ann Lee backed the plan and in a letter called it “the best pier of all”.",
            "Ann Lee",
        ),
        (
            "In a note released Friday, Rep. Ann Lee reacted, saying: “The pier is ours.”",
            "Ann Lee",
        ),
        (
            "Ann Lee quelled rumours by tweeting that “nobody sells the pier”.",
            "Ann Lee",
        ),
        (
            "Two weeks later, Ann Lee shared her fear with the crew, “The pier may well be lost.”",
            "Ann Lee",
        ),
        (
            "Ann Lee turned to the Harbour Office, which said “no pier is safe now”.",
            "Harbour Office",
        ),
        (
            "Ann Lee then rose in the hall, saying, “The pier is lost.”",
            "Ann Lee",
        ),
        (
            "Ann O’Brook, who built the pier as mayor, interjected to say: “It holds.”",
            "Ann O’Brook",
        ),
    ];
    for (source, speaker) in cases {
        let found = quotes(source);
        let direct = found.iter().any(|q| q.starts_with(&format!("{speaker}|")));
        assert!(direct, "{source}: {found:?}");
    }
}

#[test]
fn a_name_between_marks_or_behind_a_whole_sentence_speaks() {
    let cases = [
        (
            "But, said Ann Lee, “the pier is not ours.”",
            "Ann Lee|said|the pier is not ours.",
        ),
        (
            "“They all come for the free soup down here,” Ann Lee shot back.",
            "Ann Lee|shot|They all come for the free soup down here,",
        ),
        (
            "“The pier holds” before the tide comes in, Ann Lee said.",
            "Ann Lee|said|The pier holds",
        ),
        (
            "Another said, “We want the old pier back.”",
            "Another|said|We want the old pier back.",
        ),
        // The name of a work, and whoever was told.
        ("“The Third Man,” Ann Lee left early.", "-|-|The Third Man,"),
        (
            "Ann Lee, who won, told Tom Brook, “I love the pier.”",
            "Ann Lee|told|I love the pier.",
        ),
    ];
    for (source, quote) in cases {
        let found = quotes(source);
        assert!(found.iter().any(|q| q == quote), "{source}: {found:?}");
    }
}

#[test]
fn reported_speech_is_a_lesser_kind() {
    let cases: &[(&str, &[&str])] = &[
        (
            "Ann Lee said that the town would pay 5 million.",
            &["Ann Lee|said|the town would pay 5 million"],
        ),
        (
            "The town would pay, Ann Lee said.",
            &["Ann Lee|said|The town would pay"],
        ),
        (
            "The town would pay, said Ann Lee, the mayor of Ulm.",
            &["Ann Lee|said|The town would pay"],
        ),
        (
            "According to Ann Lee, the town would pay.",
            &["Ann Lee|According to|the town would pay"],
        ),
        (
            "Ann Lee told reporters the town would pay.",
            &["Ann Lee|told|the town would pay"],
        ),
    ];
    for (source, want) in cases {
        assert_eq!(quotes(source), *want, "{source}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 400, failure_persistence: None, ..Default::default() })]

    /// Any soup of words and marks is read without a panic, in order and inside the text.
    #[test]
    fn soups_are_harmless(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..80), spaced in proptest::bool::ANY) {
        let source = pieces.join(if spaced { " " } else { "" });
        let text = Text::plain(&source);
        for mention in crate::value::extract(&text, &crate::value::Dateline::default()) {
            assert!(source.get(mention.span.range()).is_some() && !mention.span.is_empty());
        }
        let texts = [(&text, mentions(&text)), (&text, mentions(&text))];
        let input: Vec<_> = texts.iter().map(|(t, m)| (*t, m.as_slice())).collect();
        let _ = (crate::wording::shared(&input), crate::wording::origins(&input));
        let _ = crate::wording::statements(&text, &texts[0].1, Some("Lee"), &["won"]);
    }
}

const PIECES: &[&str] = &[
    "“",
    "”",
    "\"",
    "'",
    "‘",
    "’",
    "«",
    "»",
    "„",
    "said",
    "says",
    "told",
    "according",
    "to",
    "Ann",
    "Lee",
    "President",
    "Sen.",
    "the",
    "he",
    "she",
    "who",
    ",",
    ".",
    "?",
    ":",
    "—",
    "-",
    "…",
    "\n",
    "of",
    "and",
    "that",
    "calling",
    "’s",
    "'s",
    "won",
    "harbour",
    "mayor",
    "Mr.",
    "van",
    "de",
    "J.",
    "45",
    "Monday",
    "\u{202e}",
    "\0",
    "é",
    "北京",
    "[",
    "]",
    "***",
    "...",
    "don’t",
    "U.S.",
    "also",
    "statement",
    "(",
    ")",
    "``",
    "''",
];

#[test]
fn an_amount_that_was_added_was_not_said() {
    for (source, count) in [
        ("The main index added 0.4%, while the crown was flat.", 0),
        ("The storm claimed 12 lives and was moving north.", 0),
        ("The mayor said 12 people were missing.", 1),
        ("The agency claimed 12 people were missing.", 1),
        ("The mayor added that 12 people were missing.", 1),
    ] {
        assert_eq!(quotes(source).len(), count, "{source}");
    }
}

fn are_said_by(cases: &[(&str, &str)]) {
    for (source, speaker) in cases {
        let found = quotes(source);
        let last = found.last().map_or("-", String::as_str);
        assert_eq!(
            last.split('|').next(),
            Some(*speaker),
            "{source}: {found:?}"
        );
    }
}

#[test]
fn a_participle_has_the_subject_of_its_clause() {
    are_said_by(&[
        (
            "Ann Lee denied that Tom Brook ever rowed the ferry, calling it “a tall tale of the quay”.",
            "Ann Lee",
        ),
        (
            "Ann Lee denied it and Tom Brook agreed, adding: “Nobody rowed.”",
            "Tom Brook",
        ),
        (
            "The pier will fall, Ann Lee wrote, adding that it was “built on sand”.",
            "Ann Lee",
        ),
        (
            "The vote was lost, with Ann Lee loudly calling it “a theft”.",
            "Ann Lee",
        ),
        (
            "Ann Lee showed a book called “The Pier” to all, writing: “Read this one.”",
            "Ann Lee",
        ),
        (
            "Ann Lee, author of “The Pier”, thanked Tom Brook for “a life of rowing”.",
            "Ann Lee",
        ),
    ]);
}

#[test]
fn verbs_with_particles_speak_and_hearers_do_not() {
    are_said_by(&[
        (
            "After Tom Brook criticised the crews, Ann Lee hit back: “We are no thieves.”",
            "Ann Lee",
        ),
        (
            "“And the pier leaks,” chimed in Ann Lee, the caretaker.",
            "Ann Lee",
        ),
        (
            "“The pier is shut,” the harbour master, Ann Lee, told Tom Brook.",
            "Ann Lee",
        ),
        ("“The pier is shut,” warned Ann Lee.", "Ann Lee"),
        (
            "A captain speaking to Ann Lee said the hold was “as empty as a drum”.",
            "captain",
        ),
        (
            "“We won,” said the club’s trainer, Ann Lee, on Monday.",
            "Ann Lee",
        ),
    ]);
}

#[test]
fn nouns_of_speech_name_who_speaks() {
    are_said_by(&[
        (
            "In Ann Lee’s words, the pier was “a bride without a groom”.",
            "Ann Lee",
        ),
        (
            "The pier is “a heap of scrap”, in Ann Lee’s view.",
            "Ann Lee",
        ),
        (
            "In the view of Ann Lee, the pier is “a heap of scrap”.",
            "Ann Lee",
        ),
        (
            "Tom Brook dismissed an allegation by the mayor Ann Lee that he “sold the quay”.",
            "Ann Lee",
        ),
        (
            "Ann Lee’s claim that Tom Brook “sold the quay” is false.",
            "Ann Lee",
        ),
        (
            "“We mourn a friend,” read a statement by the mayor, Ann Lee.",
            "Ann Lee",
        ),
        (
            "For Ann Lee, who lost a boat, the storm was “the end of it all”.",
            "Ann Lee",
        ),
        ("A self-described “queen of the quay” stood there.", "-"),
    ]);
}

#[test]
fn a_bare_office_is_not_that_of_a_body() {
    let source = "President Ann Lee spoke. “No,” NHSA President Tom Brook said. The president admitted that “we lost the pier in May”.";
    are_said_by(&[(source, "Ann Lee")]);
}
