//! The checks through the engine: documents and rules in, titles out.

use std::collections::BTreeSet;

use super::{CHECKS, day_words};
use crate::document::{self, Options};
use crate::engine;
use crate::finding::{Finding, LabelRole, Severity, Standing};
use crate::rule::{Loader, RuleSet};

/// What `rules` (YAML) find in `articles`, `(outlet, published, text)`.
fn findings(rules: &str, articles: &[(&str, &str, &str)]) -> Vec<Finding> {
    let mut loader = Loader::new();
    loader.add("t.yaml", &format!("topic: t\nrules:\n{rules}"));
    let (rules, faults) = loader.finish();
    assert!(faults.is_empty(), "{faults:?}");
    let record = |(outlet, published, text): &(&str, &str, &str)| {
        serde_json::json!({"id": outlet, "outlet": outlet, "published": published, "text": text})
            .to_string()
    };
    let lines: Vec<String> = articles.iter().map(record).collect();
    let (documents, faults) = document::parse(
        "t.jsonl",
        lines.join("\n").into_bytes(),
        &Options::default(),
    );
    assert!(faults.is_empty(), "{faults:?}");
    engine::run(&RuleSet::new(rules), &documents).findings
}

pub(super) fn titles(rules: &str, articles: &[(&str, &str, &str)]) -> Vec<String> {
    findings(rules, articles)
        .iter()
        .map(|f| format!("{} {}: {}", f.severity, f.kind, f.title))
        .collect()
}

const TOLL: &str = "  - id: toll
    title: how many were killed
    severity: error
    claim:
      type: number
      phrases: ['{number} [people] [were] killed']
";

pub(super) const DAY: &str = "2026-03-02";

#[test]
fn values_that_cannot_both_hold_are_a_contradiction() {
    let articles = [
        ("Post", DAY, "At least 58 people were killed."),
        ("Echo", DAY, "The fire left 61 people killed."),
        ("Mail", DAY, "Just 40 people were killed."),
    ];
    let found = findings(TOLL, &articles);
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0].title,
        "how many were killed: 61 people / 40 people"
    );
    let sides: Vec<_> = found[0]
        .labels
        .iter()
        .map(|l| (l.outlet.as_str(), l.role))
        .collect();
    assert_eq!(
        sides,
        [
            ("Echo", LabelRole::Primary),
            ("Mail", LabelRole::Contradicts),
            ("Post", LabelRole::Agrees)
        ]
    );
    let side = |value: &str, outlets: &[&str]| Standing {
        value: value.to_owned(),
        outlets: outlets.iter().map(|&o| o.to_owned()).collect(),
    };
    assert_eq!(
        found[0].standing,
        [
            side("61 people", &["Echo", "Post"]),
            side("40 people", &["Mail"])
        ]
    );
}

#[test]
fn values_that_can_both_hold_are_not() {
    let articles = [
        ("Post", DAY, "At least 58 people were killed."),
        ("Echo", DAY, "In all, 61 people were killed."),
    ];
    assert!(titles(TOLL, &articles).is_empty());
    // One article gives two years; the other gives one of them.
    let articles = [
        (
            "Post",
            DAY,
            "In 2024, 12 people were killed. Now 30 people were killed.",
        ),
        ("Echo", DAY, "So far 30 people were killed."),
    ];
    assert!(titles(TOLL, &articles).is_empty());
}

#[test]
fn a_later_and_higher_toll_is_an_update() {
    let rule = TOLL.replace("type: number", "type: number\n      evolves: rising");
    let rising = [
        ("Post", "2026-03-02", "12 people were killed."),
        ("Echo", "2026-03-03", "19 people were killed."),
    ];
    assert!(titles(&rule, &rising).is_empty());
    let falling = [
        ("Post", "2026-03-02", "19 people were killed."),
        ("Echo", "2026-03-03", "12 people were killed."),
    ];
    assert_eq!(
        titles(&rule, &falling),
        ["error contradiction: how many were killed: 19 people / 12 people"]
    );
    let same_day = [
        ("Post", DAY, "12 people were killed."),
        ("Echo", DAY, "19 people were killed."),
    ];
    assert_eq!(titles(&rule, &same_day).len(), 1);
}

#[test]
fn an_expected_value_is_missed_and_a_lone_source_is_told() {
    let rule = "  - id: length
    title: how long the talks lasted
    severity: error
    claim:
      type: duration
      phrases: ['(talks|meeting) lasted {duration}']
      agree: { within: 5 minutes }
      expect: 100 minutes
    sources: { at_least: 2 }
";
    let articles = [
        ("Post", DAY, "The talks lasted an hour and 40 minutes."),
        ("Echo", DAY, "Nothing was agreed."),
    ];
    assert_eq!(
        titles(rule, &articles),
        ["info single-source: how long the talks lasted: 100 minutes, in Post alone"]
    );
    let articles = [
        ("Post", DAY, "The talks lasted 103 minutes."),
        ("Echo", DAY, "The meeting lasted 98 minutes."),
    ];
    assert!(titles(rule, &articles).is_empty(), "within the tolerance");
    let articles = [
        ("Post", DAY, "The talks lasted three hours."),
        ("Echo", DAY, "The talks lasted three hours."),
    ];
    let want =
        "error unexpected: how long the talks lasted: 3 hours, but the rule expects 100 minutes";
    assert_eq!(titles(rule, &articles), [want, want]);
}

#[test]
fn the_calendar_is_held_against_the_text() {
    let rule = "  - id: days\n    title: a day\n    calendar: [weekday, past-plan, impossible]\n";
    let cases = [
        ("They met on Friday, 27 February 2026.", ""),
        (
            "They met on Thursday, 27 February 2026.",
            "warning calendar: a weekday that does not fit its date: Thursday, but 27 February 2026 is a Friday",
        ),
        (
            "They met on Thursday, February 27.",
            "warning calendar: a weekday that does not fit its date: Thursday, but 27 February 2026 is a Friday",
        ),
        ("They met on Wednesday, August 27.", ""),
        // Dates of another year than the dateline's: all are three days off.
        (
            "They met on Tuesday, 27 February, and on Thursday, 22 February.",
            "",
        ),
        (
            "They met on Tuesday, 27 February, and on Friday, 20 February.",
            "warning calendar: a weekday that does not fit its date: Tuesday, but 27 February 2026 is a Friday",
        ),
        (
            "The bridge will open on 5 January 2026.",
            "warning past-plan: a plan for a day already past: 5 January 2026, in an article of 2 March 2026",
        ),
        (
            "“The bridge will open on 5 January 2026,” she had promised.",
            "",
        ),
        (
            "The truce ends on 31 June.",
            "warning calendar: a day: 31 June",
        ),
        (
            "The truce ends on February 30th.",
            "warning calendar: a day: February 30th",
        ),
        (
            "The truce ends on Sept. 31.",
            "warning calendar: a day: Sept. 31",
        ),
        (
            "The truce ended on February 29, 2025.",
            "warning calendar: a day: February 29, 2025",
        ),
        ("The truce ended on Feb. 29, 2024.", ""),
        ("She was born on Feb. 29.", ""),
        (
            "The truce ends on 31/04/2026.",
            "warning calendar: a day: 31/04/2026",
        ),
        (
            "The truce ended on 2026-02-30.",
            "warning calendar: a day: 2026-02-30",
        ),
        (
            "The truce ends on January 32.",
            "warning calendar: a day: January 32",
        ),
        ("The hall was rebuilt from March 31 to May 31.", ""),
        ("In June 31 people fell ill.", ""),
    ];
    for (text, want) in cases {
        let found = titles(rule, &[("Post", DAY, text)]);
        assert_eq!(found.join("; "), want, "{text}");
    }
}

#[test]
fn doubled_words_are_slips_and_names_are_not() {
    let rule = "  - id: twice\n    title: a doubled word\n    repeated: words\n";
    let cases = [
        ("He thanked the the mayor.", true),
        ("He thanked President President Lee.", true),
        ("The the mayor was thanked.", true),
        ("They flew to Bora Bora on Monday.", false),
        ("They met at AT&T on Monday.", false),
        (
            "The vote is on impeachment Impeachment in six charts.",
            false,
        ),
        ("All that she had had was lost.", false),
        ("It was, was it not, a slip.", false),
        ("The end.\n\nEnd of story.", false),
        ("Boutros Boutros-Ghali spoke.", false),
    ];
    for (text, slip) in cases {
        assert_eq!(
            !titles(rule, &[("Post", DAY, text)]).is_empty(),
            slip,
            "{text}"
        );
    }
}

#[test]
fn quotations_that_differ_are_told_with_the_words() {
    let rule = "  - id: words\n    title: one quotation in two wordings\n    quote: {}\n";
    let articles = [
        (
            "Post",
            DAY,
            "“We will rebuild every bridge that the flood has taken before the winter comes,” Mayor Ann Lund said.",
        ),
        (
            "Echo",
            DAY,
            "“We will repair every bridge that the flood has taken before the winter comes,” Mayor Ann Lund said.",
        ),
    ];
    let found = findings(rule, &articles);
    assert_eq!(found.len(), 1);
    let changed: Vec<_> = found[0]
        .diff
        .iter()
        .filter(|(c, _)| *c != crate::finding::Change::Equal)
        .map(|(_, w)| w.trim())
        .collect();
    assert_eq!(changed, ["repair", "rebuild"]);
}

#[test]
fn outlets_that_print_a_quotation_alike_stand_in_one_finding() {
    let rule = "  - id: words\n    title: one quotation in two wordings\n    quote: {}\n";
    let said = |verb: &str| {
        format!(
            "“We will {verb} every bridge that the flood has taken before the winter comes,” Mayor Ann Lund said."
        )
    };
    let (rebuild, repair, replace) = (said("rebuild"), said("repair"), said("replace"));
    let shown = |texts: [&str; 4]| {
        let articles: Vec<_> = ["Post", "Echo", "Mail", "Star"]
            .into_iter()
            .zip(texts)
            .map(|(outlet, text)| (outlet, DAY, text))
            .collect();
        let roles = |f: &Finding| {
            f.labels
                .iter()
                .map(|l| (l.outlet.clone(), l.role))
                .collect::<Vec<_>>()
        };
        findings(rule, &articles)
            .iter()
            .map(roles)
            .collect::<Vec<_>>()
    };
    let label = |outlet: &str, role| (outlet.to_owned(), role);
    let found = shown([&rebuild, &repair, &repair, &rebuild]);
    let (primary, differs, agrees) = (
        LabelRole::Primary,
        LabelRole::Contradicts,
        LabelRole::Agrees,
    );
    assert_eq!(
        found,
        [[
            label("Echo", primary),
            label("Post", differs),
            label("Star", differs),
            label("Mail", agrees)
        ]]
    );
    // A short form written out is the same wording: who prints it stands with the others.
    let (short, long, other) = (
        "“Perhaps somebody's going to paint that old bridge at last,” Ann Lund said.",
        "“Perhaps somebody is going to paint that old bridge at last,” Ann Lund said.",
        "“Perhaps someone's going to mend that old bridge soon,” Ann Lund said.",
    );
    let articles = [
        ("Post", DAY, short),
        ("Echo", DAY, other),
        ("Mail", DAY, long),
    ];
    let all = findings(rule, &articles);
    assert!(all.iter().any(|f| f.labels.len() == 3), "{all:?}");
    // Three wordings are three differences.
    assert_eq!(shown([&rebuild, &repair, &replace, &rebuild]).len(), 3);
}

#[test]
fn a_contraction_written_out_is_worth_a_remark() {
    let rule = "  - id: words\n    title: one quotation in two wordings\n    severity: warning\n    quote: {}\n";
    let articles = [
        (
            "Post",
            DAY,
            "“They’ll rebuild every bridge that the flood has taken,” Mayor Ann Lund said.",
        ),
        (
            "Echo",
            DAY,
            "“They will rebuild every bridge that the flood has taken,” Mayor Ann Lund said.",
        ),
    ];
    let found = findings(rule, &articles);
    assert_eq!(
        found.iter().map(|f| f.severity).collect::<Vec<_>>(),
        [Severity::Info]
    );
}

const JOBS: &str = "  - id: jobs
    title: how many jobs go
    claim:
      type: number
      agree: { within: 5% }
      phrases: ['{number} library positions', '{number} positions', '{number} jobs', 'cuts {number}']
";

/// Title, notes, and the outlets by their role.
fn sides(
    rules: &str,
    articles: &[(&str, &str, &str)],
) -> Option<(String, Vec<(String, LabelRole)>)> {
    let found = findings(rules, articles);
    assert!(found.len() < 2, "{found:?}");
    let labels = |f: &Finding| {
        f.labels
            .iter()
            .map(|l| (l.outlet.clone(), l.role))
            .collect()
    };
    found.first().map(|f| (f.title.clone(), labels(f)))
}

#[test]
fn every_pair_of_articles_is_compared() {
    let articles = [
        ("Post", DAY, "The budget cuts 12 jobs."),
        ("Echo", DAY, "The library will lose 20 positions."),
        (
            "Mail",
            DAY,
            "The council cut 12 library positions on Tuesday.",
        ),
    ];
    let label = |outlet: &str, role| (outlet.to_owned(), role);
    let (primary, differs, beside) = (
        LabelRole::Primary,
        LabelRole::Contradicts,
        LabelRole::Source,
    );
    let want = [
        label("Echo", primary),
        label("Mail", differs),
        label("Post", beside),
    ];
    assert_eq!(
        sides(JOBS, &articles),
        Some((
            "how many jobs go: 20 positions / 12 library positions".to_owned(),
            want.to_vec()
        ))
    );
    let told = findings(JOBS, &articles);
    assert!(
        told[0]
            .notes
            .contains(&"Post gives “12 jobs”, which cannot be compared with these".to_owned()),
        "{told:?}"
    );
    assert_eq!(sides(JOBS, &articles[..2]), None);
}

#[test]
fn what_fits_two_sides_counts_for_neither() {
    let label = |outlet: &str, role| (outlet.to_owned(), role);
    let articles = [
        ("Post", DAY, "The budget cuts 100 jobs."),
        ("Echo", DAY, "The city loses 97 jobs."),
        ("Mail", DAY, "Now 103 jobs go."),
        ("Star", DAY, "More than 60 jobs go."),
    ];
    let want = [
        label("Echo", LabelRole::Primary),
        label("Mail", LabelRole::Contradicts),
        label("Post", LabelRole::Source),
        label("Star", LabelRole::Source),
    ];
    assert_eq!(
        sides(JOBS, &articles),
        Some((
            "how many jobs go: 97 jobs / 103 jobs".to_owned(),
            want.to_vec()
        ))
    );
    assert_eq!(
        sides(JOBS, &[articles[0], articles[1], articles[3]]),
        None,
        "all can be true together"
    );
    // A number of nothing named agrees with both, but does not make one of the other.
    let bare = [
        ("Post", DAY, "The budget cuts 12."),
        ("Echo", DAY, "It costs 12 jobs."),
        ("Mail", DAY, "It costs 12 positions."),
    ];
    assert_eq!(sides(JOBS, &bare), None);
    let more = [
        bare[0],
        bare[1],
        bare[2],
        ("Star", DAY, "It costs 30 jobs."),
    ];
    assert_eq!(
        sides(JOBS, &more).map(|s| s.0),
        Some("how many jobs go: 12 jobs / 30 jobs".to_owned())
    );
}

#[test]
fn a_crowd_of_values_is_compared_too() {
    let say = |n: usize| {
        (
            format!("Outlet {n:04}"),
            format!("So {} people were killed.", 1_001 + 10 * n),
        )
    };
    let mut said: Vec<(String, String)> = (0..300).map(say).collect();
    said.push((
        "Zebra".to_owned(),
        "So 3,991 people were killed.".to_owned(),
    ));
    let articles: Vec<(&str, &str, &str)> = said
        .iter()
        .map(|(outlet, text)| (outlet.as_str(), DAY, text.as_str()))
        .collect();
    let found = findings(TOLL, &articles);
    assert_eq!(
        (found.len(), found[0].labels.len(), found[0].standing.len()),
        (1, 301, 300)
    );
    assert!(found[0].title.ends_with("/ 292 more"), "{}", found[0].title);
    assert_eq!(
        found[0].standing.last().map(|s| s.outlets.clone()),
        Some(vec!["Outlet 0299".to_owned(), "Zebra".to_owned()])
    );
}

#[test]
fn every_check_has_a_key_of_its_own() {
    let keys: BTreeSet<_> = CHECKS.iter().map(|c| c.key()).collect();
    assert_eq!(keys.len(), CHECKS.len());
}

#[test]
fn days_are_written_in_words() {
    assert_eq!(day_words(jiff::civil::date(2025, 1, 9)), "9 January 2025");
    assert_eq!(
        day_words(jiff::civil::date(2025, 12, 31)),
        "31 December 2025"
    );
}

#[test]
fn copies_of_one_text_bear_a_draft_out_once() {
    let copied = "The ferry left the quay at dawn with the whole of the school choir on board, and 58 people were still missing when \
                  the search was broken off for the night by the harbour master, who blamed the fog and the old radar.";
    let own = "By midnight the coast guard was still looking for 58 people.";
    let notes = |second: &str| {
        let record = |id: &str, role: &str, text: &str| {
            serde_json::json!({"id": id, "outlet": id, "role": role, "text": text}).to_string()
        };
        let lines = [
            record("Post", "source", copied),
            record("Echo", "source", second),
            record("me", "draft", "In all, 58 people are missing."),
        ];
        let (documents, _) = document::parse(
            "t.jsonl",
            lines.join("\n").into_bytes(),
            &Options::default(),
        );
        let mut loader = Loader::new();
        loader.add(
            "t.yaml",
            "topic: t\nrules:\n  - { id: s, title: borne out, support: { at_least: 2 } }\n",
        );
        let outcome = engine::run(&RuleSet::new(loader.finish().0), &documents);
        outcome
            .findings
            .into_iter()
            .flat_map(|f| f.notes)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        notes(copied),
        ["the rule asks for 2 independent sources, and 1 has it"]
    );
    assert!(notes(own).is_empty());
}

/// What `rules` find in `articles`, `(id, role, text)`: severity, title, and who is primary.
fn of_drafts(rules: &str, articles: &[(&str, &str, &str)]) -> Vec<(Severity, String, String)> {
    let mut loader = Loader::new();
    loader.add("t.yaml", &format!("topic: t\nrules:\n{rules}"));
    let record = |(id, role, text): &(&str, &str, &str)| {
        serde_json::json!({"id": id, "role": role, "outlet": id, "text": text}).to_string()
    };
    let lines: Vec<String> = articles.iter().map(record).collect();
    let (documents, _) = document::parse(
        "t.jsonl",
        lines.join("\n").into_bytes(),
        &Options::default(),
    );
    let found = engine::run(&RuleSet::new(loader.finish().0), &documents).findings;
    found
        .into_iter()
        .map(|f| (f.severity, f.title.clone(), f.primary().document.clone()))
        .collect()
}

#[test]
fn each_draft_is_told_of_what_stands_against_it() {
    let rule = "  - id: words\n    title: one quotation in two wordings\n    severity: warning\n    quote: {}\n";
    let said = |verb: &str| {
        format!(
            "“We will {verb} every bridge that the flood has taken before the winter comes,” Mayor Ann Lund said."
        )
    };
    let (rebuild, repair) = (said("rebuild"), said("repair"));
    let told = |articles: &[(&str, &str, &str)]| {
        of_drafts(rule, articles)
            .into_iter()
            .map(|(s, _, who)| (s, who))
            .collect::<Vec<_>>()
    };
    let (post, one, two) = (
        ("Post", "source", &*rebuild),
        ("one", "draft", &*repair),
        ("two", "draft", &*repair),
    );
    let weighs = |severity, who: &str| (severity, who.to_owned());
    assert_eq!(told(&[post, one]), [weighs(Severity::Warning, "one")]);
    assert_eq!(
        told(&[post, one, two]),
        [
            weighs(Severity::Warning, "one"),
            weighs(Severity::Warning, "two")
        ]
    );
    assert!(
        told(&[one, ("two", "draft", &rebuild)]).is_empty(),
        "drafts are not held against each other"
    );
    // The quarrel of the sources stays theirs; a draft that follows one of them has something to know.
    let echo = ("Echo", "source", &*repair);
    assert_eq!(
        told(&[post, echo, one]),
        [
            weighs(Severity::Info, "one"),
            weighs(Severity::Warning, "Echo")
        ]
    );
    let mail = ("Mail", "source", &*rebuild);
    assert_eq!(
        told(&[post, echo, mail, one]),
        [
            weighs(Severity::Warning, "one"),
            weighs(Severity::Warning, "Echo")
        ]
    );
}

#[test]
fn a_draft_that_follows_a_source_is_no_error() {
    let (twelve, nineteen) = ("So 12 people were killed.", "In all 19 people were killed.");
    let told = |articles: &[(&str, &str, &str)]| {
        let mut found = of_drafts(TOLL, articles);
        found.retain(|(.., who)| who == "me");
        found
            .into_iter()
            .map(|(severity, title, _)| (severity, title))
            .collect::<Vec<_>>()
    };
    let weighs = |severity, sides: &str| vec![(severity, format!("how many were killed: {sides}"))];
    let (post, mail, echo) = (
        ("Post", "source", twelve),
        ("Mail", "source", twelve),
        ("Echo", "source", nineteen),
    );
    assert_eq!(
        told(&[post, mail, ("me", "draft", nineteen)]),
        weighs(Severity::Error, "19 people / 12 people")
    );
    let divided = "the sources disagree: 12 people in 2, 19 people in 1";
    assert_eq!(
        told(&[post, mail, echo, ("me", "draft", twelve)]),
        weighs(Severity::Info, divided)
    );
    let divided = "the sources disagree: 19 people in 1, 12 people in 2";
    assert_eq!(
        told(&[post, mail, echo, ("me", "draft", nineteen)]),
        weighs(Severity::Warning, divided)
    );
    assert!(
        told(&[
            post,
            mail,
            echo,
            ("me", "draft", "More than 5 people were killed.")
        ])
        .is_empty(),
        "it fits both"
    );
}

#[test]
fn what_a_draft_has_of_anothers_words_is_a_warning() {
    let rule = "  - id: words\n    title: one quotation in two wordings\n    severity: warning\n    quote: {}\n";
    let told = |articles: &[(&str, &str, &str)]| {
        let found = of_drafts(rule, articles).into_iter();
        found.map(|(severity, ..)| severity).collect::<Vec<_>>()
    };
    let source = "“We are closing every ferry office on the north quay,” said Ann Lund, a spokeswoman for Mayor Brook.";
    let given =
        "“I am closing every ferry office on the north quay,” Mayor Tom Brook said on his visit.";
    let articles = [("Post", "source", source), ("me", "draft", given)];
    assert_eq!(told(&articles), [Severity::Warning]);
    // Two people say so in other sources: nothing to mend.
    let articles = [
        ("Post", "source", source),
        ("Echo", "source", given),
        ("me", "draft", given),
    ];
    assert!(
        told(&articles).iter().all(|s| *s == Severity::Info),
        "{:?}",
        told(&articles)
    );
}

#[test]
fn parts_of_one_wording_stand_in_one_finding() {
    let rule = "  - id: words\n    title: one quotation in two wordings\n    quote: {}\n";
    let articles = [
        (
            "Post",
            DAY,
            "Ann Lund said it was done “at the wish and for the sole gain of the ferry trust”.",
        ),
        (
            "Echo",
            DAY,
            "Ann Lund paid for it “at the wish of and for the sole gain of” the trust. “All of it was done at the wish of and for the sole gain of @ferrytrust,” she wrote.",
        ),
        (
            "Mail",
            DAY,
            "“All of it was done at the wish of and for the sole gain of” the trust, Ann Lund wrote.",
        ),
    ];
    assert_eq!(findings(rule, &articles).len(), 1);
}

#[test]
fn what_two_rules_would_tell_is_told_once_and_by_either_alone() {
    const ALIGN: &str =
        "  - id: align\n    title: two values\n    severity: warning\n    align: {}\n";
    const TOLLS: &str =
        "  - id: toll\n    title: the toll\n    severity: warning\n    align: { only: tolls }\n";
    const DATES: &str =
        "  - id: when\n    title: when\n    severity: warning\n    align: { only: happenings }\n";
    let told = |rules: &str, (a, b): (&str, &str)| {
        let found = findings(rules, &[("Post", DAY, a), ("Echo", DAY, b)]);
        found.into_iter().map(|f| f.rule).collect::<Vec<_>>()
    };
    for (rule, first, texts) in [
        (
            TOLLS,
            "toll",
            (
                "Police arrested 1,270 people in Torvik.",
                "In Torvik, 1,140 people were arrested.",
            ),
        ),
        (
            DATES,
            "align",
            (
                "The harbour master of Kolm, Ada Brandt, resigned on 3 February 2026.",
                "The harbour master of Kolm, Ada Brandt, resigned on 4 February 2026.",
            ),
        ),
    ] {
        let both = format!("{ALIGN}{rule}");
        let of = |rules: &str| told(rules, texts);
        assert_eq!(of(&both).len(), 1, "{:?}", of(&both));
        assert!(of(&both)[0].ends_with(first), "{:?}", of(&both));
        assert_eq!((of(ALIGN).len(), of(rule).len()), (1, 1), "{first}");
    }
}

#[test]
fn one_question_is_one_finding_however_many_outlets_answer_it() {
    const ALIGN: &str = "  - id: align\n    title: values\n    severity: warning\n    align: {}\n";
    let copied = "The harbour board of Ulm borrowed 52 million euros for the new quay.";
    let other = "The harbour board of Ulm borrowed 47 million euros for the new quay.";
    let told = "On Monday the board of the harbour in Ulm said it had borrowed 49 million euros to pay for the quay.";
    let crowd: Vec<String> = (0..30).map(|at| format!("Outlet {at}")).collect();
    let mut articles: Vec<(&str, &str, &str)> = crowd
        .iter()
        .map(|who| (who.as_str(), DAY, copied))
        .collect();
    articles.extend([("Odd", DAY, other), ("Para", DAY, told)]);
    let found = findings(ALIGN, &articles);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(
        found[0].title,
        "values: 47 million euros / 52 million euros / €49 million"
    );
    let answered = found[0].labels.len();
    assert_eq!(answered, articles.len(), "nobody is left out");

    // Two questions of one sentence are two.
    let two = [
        (
            "Post",
            DAY,
            "The yard in Kolm has 1,240 fitters and 318 welders on its books.",
        ),
        (
            "Echo",
            DAY,
            "The yard in Kolm has 1,420 fitters and 381 welders on its books.",
        ),
    ];
    assert_eq!(
        titles(ALIGN, &two),
        [
            "warning contradiction: values: 1,420 / 1,240",
            "warning contradiction: values: 381 / 318",
        ]
    );
}

#[test]
fn values_right_behind_one_phrase_are_set_side_by_side() {
    const ALIGN: &str = "  - id: align\n    title: values\n    severity: warning\n    align: {}\n";
    let told = |a: &str, b: &str| titles(ALIGN, &[("Echo", DAY, a), ("Post", DAY, b)]).len();
    for (a, b) in [
        (
            "The skipper of the Marlow, Ada Brandt, said nothing in court. She will be sentenced on 17 April and may appeal.",
            "The judge said she will be sentenced on 24 April, and warned her to bring a lawyer.",
        ),
        (
            "Pilots of the Kolm ferries will walk out on Monday 23 March and the following day.",
            "Crews will walk out on Monday 30 March and the following day over their pay.",
        ),
        (
            "The gang demanded a ransom of 2.5 million euros from Torvik Shipping, which refused.",
            "Whoever it was demanded a ransom of 3.5 million euros, and gave the yard three days.",
        ),
        (
            "Sailing champion Ines Calder was banned for two years on Monday.",
            "Ines Calder, who was twice warned, was banned for three years.",
        ),
    ] {
        assert_eq!(told(a, b), 1, "{a} / {b}");
    }
    for (a, b) in [
        // No verb, what may well happen twice, an answer that both give.
        (
            "The harbour at Kolm in 1996 was small, as old charts show.",
            "Few saw the ferry to the harbour at Kolm in 2016 when it left.",
        ),
        (
            "A dozen members of the board sent a letter last week about the quay.",
            "Two skippers sent a letter on Monday, too, and asked for buoys.",
        ),
        (
            "Ines Calder was banned for two years, and her coach was banned for three years.",
            "Calder's coach, who was twice warned, was banned for three years last night.",
        ),
    ] {
        assert_eq!(told(a, b), 0, "{a} / {b}");
    }
    // What a rule lets agree is no difference.
    let ties = "  - id: align\n    title: values\n    severity: warning\n    align: { agree: { within: 5% } }\n";
    let rates = [
        (
            "Echo",
            DAY,
            "The jobless rate rose to 6.2 percent, the bureau said.",
        ),
        (
            "Post",
            DAY,
            "In Kolm, where few find work, the jobless rate rose to 6.4 per cent.",
        ),
    ];
    assert_eq!(
        (titles(ALIGN, &rates).len(), titles(ties, &rates).len()),
        (1, 0)
    );
}
