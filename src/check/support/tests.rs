//! Drafts and sources in a line each, and what becomes of the values.

use crate::document::{Document, Options, Role, parse};
use crate::engine;
use crate::finding::Severity;
use crate::outcome::Outcome;
use crate::rule::{Loader, RuleSet};

fn document(name: &str, text: &str, role: Role) -> Option<Document> {
    let text = format!("---\npublished: 2025-03-12\n---\n{text}\n");
    let mut documents = parse(name, text.into_bytes(), &Options::default()).0;
    let mut document = documents.pop()?;
    document.role = role;
    Some(document)
}

pub(super) fn outcome(draft: &str, sources: &[&str]) -> Outcome {
    let mut loader = Loader::new();
    loader.add(
        "support.yaml",
        "topic: general\nrules:\n  - id: support\n    severity: error\n    support: {}\n",
    );
    let (rules, faults) = loader.finish();
    assert!(faults.is_empty(), "{faults:?}");
    let mut documents: Vec<Document> = sources
        .iter()
        .enumerate()
        .filter_map(|(at, text)| document(&format!("{at}.md"), text, Role::Source))
        .collect();
    documents.extend(document("draft.md", draft, Role::Draft));
    engine::run(&RuleSet::new(rules), &documents)
}

/// What weighs more than a remark, as the words on both sides: "ours / theirs".
pub(super) fn told(draft: &str, sources: &[&str]) -> Vec<String> {
    let findings = outcome(draft, sources).findings;
    let heavy = findings.iter().filter(|f| f.severity > Severity::Info);
    let words = heavy.map(|f| f.labels.iter().map(|l| l.text.as_str()).collect::<Vec<_>>());
    words.map(|words| words.join(" / ")).collect()
}

/// The ledger of a draft as "words: status", and the findings that weigh more than a remark.
pub(super) fn ledger(draft: &str, source: &str) -> Vec<String> {
    outcome(draft, &[source])
        .ledger
        .iter()
        .map(|entry| format!("{}: {}", entry.text, entry.status))
        .collect()
}

/// Holds each draft to whether its source, behind it, bears out all of its values.
pub(super) fn are_borne_out(cases: &[(&str, &str, bool)]) {
    for &(draft, source, is_supported) in cases {
        let found = ledger(draft, source);
        let supported = found.iter().all(|entry| entry.ends_with(": supported"));
        assert_eq!(supported, is_supported, "{draft} / {source}: {found:?}");
    }
}

/// Holds each draft to whether anything in it is told against its source, behind it.
pub(super) fn are_told(cases: &[(&str, &str, bool)]) {
    for &(draft, source, is_told) in cases {
        let found = told(draft, &[source]);
        assert_eq!(!found.is_empty(), is_told, "{draft} / {source}: {found:?}");
    }
}

#[test]
fn a_value_is_held_against_the_source() {
    let cases: &[(&str, &str, &[&str])] = &[
        (
            "The mill employs 340 people.",
            "The mill employs 340 people.",
            &["340 people: supported"],
        ),
        (
            "The mill employs 350 people.",
            "The mill employs 340 people.",
            &["350 people: contradicted"],
        ),
        (
            "The mill employs 340 people.",
            "At least 340 people work at the mill.",
            &["340 people: partly"],
        ),
        (
            "The strike cost $1.2bn.",
            "The strike cost $1,230,000,000.",
            &["$1.2bn: supported"],
        ),
        (
            "The strike cost $1.2bn.",
            "The strike lasted nine days.",
            &["$1.2bn: unsupported"],
        ),
        (
            "He was jailed for 20 days.",
            "He was jailed on Jan. 20.",
            &["20 days: unsupported"],
        ),
        (
            "The ferry sank in Q3.",
            "The ferry sank in the third quarter.",
            &["Q3: supported"],
        ),
        (
            "The ferry sank on Friday.",
            "The ferry sank on Thursday.",
            &["Friday: contradicted"],
        ),
    ];
    for (draft, source, want) in cases {
        let got = ledger(draft, source);
        for line in *want {
            let (words, status) = line.rsplit_once(": ").expect("a status");
            let first = words.split(' ').next().unwrap_or(words);
            assert!(
                got.iter().any(|l| l.contains(first) && l.ends_with(status)),
                "{draft} / {source}: {got:?} lacks {line}"
            );
        }
    }
}

#[test]
fn what_is_denied_or_taken_back_bears_nothing_out() {
    let note = "The mill makes oars.\n\nCorrection: An earlier version of this article said the mill employs 350 people.";
    for (draft, source, want) in [
        (
            "The mill employs 350 people.",
            "The mill employs 340 people, not 350.",
            "350: contradicted",
        ),
        ("The mill employs 350 people.", note, "350: contradicted"),
        (
            "The mill employs 340 people, not 350.",
            "The mill employs 340 people.",
            "340: supported",
        ),
        (
            "The mill employs 340 people.",
            "The mill employs 340 people, not 350.",
            "340: supported",
        ),
        (
            "The mill opened on Friday.",
            "The mill opened on Thursday, not on Friday.",
            "Friday: contradicted",
        ),
        (note, "The mill makes oars.", ""),
        (
            "Ann Maner runs the mill.\n\nCorrection: It is Ann Maner, not Ann Marner.",
            "Ann Maner runs the mill.",
            "Ann Maner: supported",
        ),
    ] {
        assert_eq!(ledger(draft, source).join("; "), want, "{draft} / {source}");
    }
    let told = outcome("The mill employs 350 people.", &[note]).findings;
    assert_eq!(
        told.first().map(|f| f.title.as_str()),
        Some("the sources say otherwise: “350” here, not “350” in 0.md")
    );
}

#[test]
fn sources_that_disagree_are_told_with_the_drafts_side_first() {
    let wire = "The ferry left Cebu on Friday with 312 passengers.";
    let (herald, courier) = (
        "On the manifest were 312 passengers.",
        "The MV Rosario left Cebu City on Friday evening with 321 passengers.",
    );
    let draft = "The MV Rosario left Cebu City on Friday evening with 312 passengers.";
    let told = |sources: &[&str]| {
        let finding = outcome(draft, sources)
            .findings
            .into_iter()
            .next()
            .expect("a finding");
        let standing = finding
            .standing
            .iter()
            .map(|side| (side.value.clone(), side.outlets.len()))
            .collect::<Vec<_>>();
        (finding.severity, finding.title, standing)
    };
    let sides = |own, other| vec![("312".to_owned(), own), ("321".to_owned(), other)];
    let divided = "the sources disagree: 312 in 2, 321 in 1".to_owned();
    assert_eq!(
        told(&[wire, herald, courier]),
        (Severity::Info, divided, sides(2, 1))
    );
    let second = "The MV Rosario left Cebu City with 321 passengers on Friday evening.";
    let divided = "the sources disagree: 312 in 1, 321 in 2".to_owned();
    assert_eq!(
        told(&[herald, courier, second]),
        (Severity::Warning, divided, sides(1, 2))
    );
    let (severity, title, standing) = told(&[courier]);
    assert_eq!(
        (severity, title.as_str()),
        (
            Severity::Error,
            "the sources say otherwise: “312” here, “321” in 0.md"
        )
    );
    assert_eq!(standing, sides(0, 1));
}

#[test]
fn a_date_is_held_against_the_sources_by_the_parts_that_were_read() {
    for (draft, source, status) in [
        (
            "The dam was hit in May ’43.",
            "The dam was hit in May 1943.",
            "supported",
        ),
        (
            "The dam was hit in May 1943.",
            "The dam was hit in May ’43.",
            "supported",
        ),
        (
            "The dam was hit in May 2043.",
            "The dam was hit in May ’43.",
            "contradicted",
        ),
        (
            "The mill burnt in 2009.",
            "The class of ’09 saw the mill burn.",
            "supported",
        ),
        (
            "The mill burnt in the nineties.",
            "The mill burnt in the 1990s.",
            "supported",
        ),
        (
            "The mill burnt on the thirtieth of October.",
            "The mill burnt on 30 October.",
            "supported",
        ),
        (
            "The mill burnt on the thirty-first of October.",
            "The mill burnt on 30 October.",
            "contradicted",
        ),
        (
            "The mill burnt on Good Friday.",
            "Fire took the old works on Friday.",
            "supported",
        ),
    ] {
        let got = ledger(draft, source);
        let stands = got
            .iter()
            .any(|line| line.ends_with(&format!(": {status}")));
        assert!(stands, "{draft} / {source}: {got:?}");
    }
}

#[test]
fn arithmetic_bears_a_number_out() {
    for (draft, source) in [
        (
            "The fund holds $310 million.",
            "The fund has $124 million in bonds and $186 million in shares.",
        ),
        (
            "Turnout fell by 62,000 votes.",
            "Turnout was 186,000 votes, after 248,000 votes four years earlier.",
        ),
        (
            "Sales rose 8.3%.",
            "Sales rose from $120 million to $130 million.",
        ),
        (
            "The bridge stood for 44 years.",
            "The bridge, opened in 1970, fell in 2014.",
        ),
    ] {
        let got = ledger(draft, source);
        assert!(
            got.first()
                .is_some_and(|line| line.ends_with(": supported")),
            "{draft} / {source}: {got:?}"
        );
    }
}

#[test]
fn a_number_of_another_thing_bears_nothing_out() {
    let source = "The group agreed to buy eleven petrol stations from Harbour Oil. Five managers of the group left in spring.";
    let outcome = outcome(
        "The group agreed to buy five petrol stations from Harbour Oil.",
        &[source],
    );
    let finding = outcome
        .findings
        .first()
        .expect("the number is contradicted");
    assert_eq!(
        (finding.title.as_str(), finding.labels[1].text.as_str()),
        (
            "the sources say otherwise: “five” here, “eleven” in 0.md",
            "eleven"
        )
    );
    assert!(finding.notes[0].contains("‘petrol’"), "{:?}", finding.notes);
}

#[test]
fn opposites_contradict_in_the_same_place_only() {
    let source = "Orders at the northern shipyard increased sharply over the summer. Wages fell.";
    let told = |draft: &str| {
        outcome(draft, &[source])
            .findings
            .iter()
            .map(|f| f.labels[0].text.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        told("Orders at the northern shipyard decreased sharply over the summer."),
        ["decreased"]
    );
    assert!(told("Orders at the northern shipyard rose sharply over the summer.").is_empty());
    assert!(told("Wages fell over the summer.").is_empty());
}

#[test]
fn quotations_stand_in_a_source_or_nowhere() {
    let source = "“We shall open the gates before the spring tide comes,” the engineer said.";
    for (draft, want) in [
        (
            "The engineer said: “We shall open the gates before the spring tide.”",
            "supported",
        ),
        (
            "The engineer said: “Nobody told us about any of these cracks.”",
            "unsupported",
        ),
    ] {
        let entries = outcome(draft, &[source]).ledger;
        let quote = entries
            .iter()
            .find(|e| e.kind == "quote")
            .map(|e| e.status.to_string());
        assert_eq!(quote.as_deref(), Some(want), "{draft}");
    }
}

#[test]
fn drafts_are_held_against_sources_and_not_against_each_other() {
    let drafts = [
        ("a.md", "The mill employs 340 people."),
        ("b.md", "The mill employs 350 people."),
    ];
    let documents: Vec<Document> = drafts
        .iter()
        .filter_map(|(name, text)| document(name, text, Role::Draft))
        .collect();
    let mut loader = Loader::new();
    loader.add(
        "support.yaml",
        "topic: general\nrules: [{id: support, support: {}}]\n",
    );
    let outcome = engine::run(&RuleSet::new(loader.finish().0), &documents);
    assert!(outcome.findings.is_empty() && outcome.ledger.is_empty());
}

#[test]
fn hostile_texts_are_harmless() {
    let long = "999999999999999999999999999999999999 ".repeat(200);
    for text in [
        "",
        "\u{202e}12\u{0}%",
        "“““ 5",
        "-1 to -5%",
        "0% of 0",
        long.as_str(),
    ] {
        outcome(text, &[text, "0 0 0", "from 0 to 5%"]);
        outcome("Sales rose 5% from 0 to 1/0 in 0000.", &[text]);
    }
}

/// What is contradicted in a draft.
pub(super) fn contradicted(draft: &str, source: &str) -> Vec<String> {
    let findings = outcome(draft, &[source]).findings;
    findings
        .iter()
        .filter(|f| f.severity == crate::finding::Severity::Error)
        .map(|f| f.labels[0].text.clone())
        .collect()
}

#[test]
fn a_length_of_one_unit_in_a_source_bears_out_its_length_in_another() {
    let source = "The wreck was raised a week later, for the first time in a century. He dives twice a month.";
    for (draft, status) in [
        (
            "The wreck was raised seven days after the storm.",
            "seven days: supported",
        ),
        (
            "Nobody had raised a wreck there in 100 years.",
            "100 years: supported",
        ),
        (
            "The wreck was raised nine days after the storm.",
            "nine days: unsupported",
        ),
        ("The dive lasted 30 days.", "30 days: unsupported"),
    ] {
        let ledger = ledger(draft, source);
        assert!(
            ledger.iter().any(|line| line == status),
            "{draft} {ledger:?}"
        );
    }
}

#[test]
fn a_place_in_a_row_is_told_once_and_not_where_a_sentence_has_both() {
    let source = "The baker runs its second shop in Lund and its third in York.";
    let draft = "The baker opened its third shop in York, after a second in Lund.";
    assert!(told(draft, &[source]).is_empty());
    let source = "The pilot landed in Lagos on her fourth visit to the coast.";
    let draft = "The pilot landed in Lagos on her fifth visit to the coast.";
    assert_eq!(told(draft, &[source]), ["fifth / fourth"]);
    let source = "The theatre takes a tenth off the price of your first ticket for the balcony.";
    let draft =
        "The theatre takes a tenth off the price of your first and last ticket for the balcony.";
    assert_eq!(told(draft, &[source]), ["last / first"]);
}

#[test]
fn a_rank_contradicts_before_the_same_noun_only() {
    let source = "The theatre gives 10% off your first season ticket. The second balcony is shut.";
    assert_eq!(
        contradicted(
            "The theatre gives 10% off your second season ticket.",
            source
        ),
        ["second"]
    );
    assert!(
        contradicted(
            "The theatre gives 10% off your first season ticket.",
            source
        )
        .is_empty()
    );
    assert!(
        contradicted(
            "The theatre opened a second bar beside the season ticket office.",
            source
        )
        .is_empty()
    );
}

#[test]
fn what_the_draft_denies_is_held_against_what_the_source_says() {
    let source =
        "The ferry company grants a discount on evening tickets for residents of the island.";
    let denied =
        "The ferry company grants no discount on evening tickets for residents of the island.";
    assert_eq!(contradicted(denied, source), ["no discount"]);
    assert_eq!(contradicted(source, denied), ["discount"]);
    // The same said in another order is no contradiction.
    let found = "The inspectors have found no evidence of fraud in the harbour accounts.";
    assert!(
        contradicted(
            "The inspectors have not found evidence of fraud in the harbour accounts.",
            found
        )
        .is_empty()
    );
}

#[test]
fn periods_told_from_the_day_of_publication_contradict_each_other() {
    let source = "Ticket income of the theatre rose 12% compared to last year, the manager said.";
    assert_eq!(
        contradicted(
            "Ticket income of the theatre rose 12% compared to two years ago.",
            source
        ),
        ["two years ago"]
    );
    assert!(
        contradicted(
            "Ticket income of the theatre rose 12% compared to a year earlier.",
            source
        )
        .is_empty()
    );
}

#[test]
fn a_number_loses_to_one_of_its_phrase_or_bound() {
    let source = "The pass saves 30% of the water. Members of the club get a 15% discount on the listed prices.";
    assert_eq!(
        contradicted(
            "Members of the club get a 30% discount on the listed prices.",
            source
        ),
        ["30%"]
    );
    let raised = "The council raised its forecast of visitors to at least 600 guests. On Sunday 520 walkers came.";
    assert_eq!(
        contradicted(
            "The council raised its forecast of visitors to at least 500 guests.",
            raised
        ),
        ["at least 500"]
    );
}

#[test]
fn a_contradiction_is_explained() {
    let source = "The ministry cut tariffs on timber from 20% to 15%.";
    let outcome = outcome(
        "The ministry cut tariffs on timber from 20% to 10%.",
        &[source],
    );
    let notes: Vec<&String> = outcome.findings.iter().flat_map(|f| &f.notes).collect();
    let explained = |note: &&&String| {
        note.contains("same verb ‘cut’") && note.contains("20% → 10% here, 20% → 15% there")
    };
    assert!(notes.iter().any(|note| explained(&note)), "{notes:?}");
}

#[test]
fn names_superlatives_and_look_backs_stand_in_the_ledger() {
    let source = "Mayor Ada Lind opened one of the longest bridges of the coast. It was the first drawbridge of the county since 2011.";
    let draft = "Mayor Ada Lind opened the longest bridge of the coast. Mayor Olaf Brun stayed away. It was the first drawbridge of the county since 2013. \
                 It is the steepest road.";
    let entries = outcome(draft, &[source]).ledger;
    let status = |kind: &str, word: &str| {
        entries
            .iter()
            .find(|e| e.kind == kind && e.text.contains(word))
            .map(|e| e.status.to_string())
    };
    assert_eq!(
        status("name", "Lind").as_deref(),
        Some("supported"),
        "{entries:?}"
    );
    assert_eq!(status("name", "Brun").as_deref(), Some("unsupported"));
    assert_eq!(status("superlative", "longest").as_deref(), Some("partly"));
    assert_eq!(
        status("superlative", "steepest").as_deref(),
        Some("unsupported")
    );
    assert_eq!(status("since", "2013").as_deref(), Some("contradicted"));
}

#[test]
fn what_only_may_be_bears_a_statement_out_in_part() {
    let got = ledger(
        "The rebuilding of the pier costs $12 million.",
        "The rebuilding of the pier may cost $12 million.",
    );
    assert_eq!(got, ["$12 million: partly"]);
}

#[test]
fn a_later_and_larger_toll_is_an_update() {
    let dated = |name: &str, day: &str, text: &str, role: Role| {
        let text = format!("---\npublished: {day}\n---\n{text}\n");
        parse(name, text.into_bytes(), &Options::default())
            .0
            .pop()
            .map(|mut document| {
                document.role = role;
                document
            })
    };
    let documents: Vec<Document> = [
        dated(
            "a.md",
            "2025-03-12",
            "The landslide in the valley killed 12 people, the rescue service said.",
            Role::Source,
        ),
        dated(
            "b.md",
            "2025-03-14",
            "The landslide in the valley killed 19 people, the rescue service said.",
            Role::Source,
        ),
        dated(
            "draft.md",
            "2025-03-15",
            "The landslide in the valley killed 12 people, the rescue service said.",
            Role::Draft,
        ),
        dated(
            "late.md",
            "2025-03-15",
            "The landslide in the valley killed 21 people, the rescue service said.",
            Role::Draft,
        ),
    ]
    .into_iter()
    .flatten()
    .collect();
    let mut loader = Loader::new();
    loader.add(
        "support.yaml",
        "topic: general\nrules: [{id: support, severity: error, support: {}}]\n",
    );
    let outcome = engine::run(&RuleSet::new(loader.finish().0), &documents);
    let notes: Vec<(&str, &str)> = outcome
        .findings
        .iter()
        .map(|f| {
            (
                f.labels[0].document.as_str(),
                f.notes.first().map_or("", String::as_str),
            )
        })
        .collect();
    assert!(
        notes.iter().all(|(_, note)| note.contains("update")),
        "{notes:?}"
    );
    assert!(
        outcome
            .findings
            .iter()
            .all(|f| f.severity == crate::finding::Severity::Warning),
        "{notes:?}"
    );
}

#[test]
fn a_clean_article_against_itself_gives_nothing() {
    let text = "The port of Vik handled 1.42 million containers in 2024, up 8.3% from the year before, director Ada Lind said on Tuesday.\n\n\
                It was the first rise since 2019. No strike is planned this year, and the third quarter may bring fewer ships.\n\n\
                “We are not the largest port, and we never were,” Lind said. Between 40 and 60 jobs will be cut from $12 million to $9 million.";
    let outcome = outcome(text, &[text]);
    assert!(
        outcome.findings.is_empty(),
        "{:?}",
        outcome
            .findings
            .iter()
            .map(|f| (&f.title, &f.notes))
            .collect::<Vec<_>>()
    );
    assert!(
        !outcome.ledger.is_empty()
            && outcome
                .ledger
                .iter()
                .all(|e| e.status.to_string() == "supported")
    );
}

#[test]
fn what_the_sources_do_not_cover_is_listed_and_not_warned_of() {
    let source = "The ferry line carried 312,000 passengers last year.";
    let own = "It owns nine ships. The newest cost 52 million crowns. It sails to 14 islands. A cabin costs 240 crowns. The quay is 400 metres long. \
               The crew numbers 640 people. The fleet burned 9,000 tonnes of oil.";
    let told = |draft: &str| {
        outcome(draft, &[source])
            .findings
            .iter()
            .filter(|f| f.severity > crate::finding::Severity::Info)
            .count()
    };
    assert_eq!(
        told(&format!(
            "The ferry line carried 312,000 passengers last year. {own}"
        )),
        0
    );
    assert_eq!(
        told("The ferry line carried 312,000 passengers last year. It sails to 14 islands."),
        1
    );
    assert_eq!(
        told(&format!(
            "The ferry line carried 321,000 passengers last year. {own}"
        )),
        1
    );
}

#[test]
fn a_quotation_is_held_against_running_text_as_well() {
    let source =
        "Dear all, the ferry will seldom again stop at the old pier. We honor the programme.";
    for (words, status) in [
        (
            "the ferry will seldom again stop at the old pier",
            "supported",
        ),
        (
            "the ferry will never again stop at the old pier",
            "contradicted",
        ),
        (
            "the ferry will seldom again stop at that old pier",
            "partly",
        ),
        ("the moon will take all of our ferries away", "unsupported"),
        ("we honour the program", "supported"),
    ] {
        assert_eq!(
            ledger(&format!("“{words},” she wrote."), source),
            [format!("{words},: {status}")],
        );
    }
}
