//! The main job, end to end: the five briefs of `seeds/` held against each other.

use std::fs;
use std::sync::LazyLock;

use crate::common::{Desk, Run, at_home, finish, home, program};
use serde_json::Value;

/// `factlint check` in the repository.
fn check(args: &[&str]) -> Run {
    at_home(&[&["check"], args].concat()).ended(1)
}

/// What most tests look at: the same run, made once.
static LINES: LazyLock<Run> = LazyLock::new(|| check(&["--format", "jsonl"]));

/// The findings of one rule.
fn findings(rule: &str) -> Vec<Value> {
    LINES
        .of_kind("finding")
        .into_iter()
        .filter(|f| f["rule"] == rule)
        .collect()
}

/// Outlet and words of each label.
fn said(finding: &Value) -> Vec<(&str, &str)> {
    let labels = finding["labels"].as_array().expect("labels");
    labels
        .iter()
        .map(|l| {
            (
                l["outlet"].as_str().expect("an outlet"),
                l["text"].as_str().expect("words"),
            )
        })
        .collect()
}

#[test]
fn the_screen_shows_what_was_found() {
    let run = check(&[]);
    assert_eq!(run.err, "");
    insta::assert_snapshot!("check", run.out);
    insta::assert_snapshot!("check_concise", check(&["--format", "concise"]).out);
}

#[test]
fn the_two_outlets_contradict_each_other_about_the_visit() {
    let found = findings("busan-2025/trump-visit");
    let [visit] = found.as_slice() else {
        panic!("one finding, not {found:#?}")
    };
    assert_eq!(
        (visit["severity"].as_str(), visit["verdict"].as_str()),
        (Some("error"), Some("contradiction"))
    );
    assert_eq!(
        said(visit),
        [("Blooming", "early next year"), ("MNTV", "April 2025")]
    );
    let values: Vec<_> = visit["labels"]
        .as_array()
        .expect("labels")
        .iter()
        .map(|l| l["value"]["timex"].as_str())
        .collect();
    assert_eq!(values.last(), Some(&Some("2025-04")));
}

#[test]
fn slips_inside_one_article_are_found() {
    let plan = findings("general/past-plan");
    assert_eq!(
        plan.iter()
            .map(|f| said(f).first().copied())
            .collect::<Vec<_>>(),
        [Some(("MNTV", "April 2025"))]
    );
    let doubled = findings("general/repeated");
    assert_eq!(
        doubled.iter().map(said).collect::<Vec<_>>(),
        [[("Blooming", "President President")]]
    );
}

#[test]
fn one_statement_in_two_wordings_is_shown_word_by_word() {
    let rules = [
        "ballast",
        "retaliation",
        "challenge-or-replace",
        "list-of-problems",
        "taiwan-return",
        "prosper-together",
    ];
    for rule in rules {
        let found = findings(&format!("busan-2025/{rule}"));
        assert!(!found.is_empty(), "{rule}");
        for finding in found {
            assert_eq!(finding["verdict"], "wording", "{rule}");
            let diff = finding["diff"].as_array().expect("a diff");
            let has = |change: &str| diff.iter().any(|part| part[0] == change);
            assert!(
                has("equal") && (has("delete") || has("insert")),
                "{rule}: {diff:?}"
            );
        }
    }
}

#[test]
fn what_one_outlet_alone_says_is_listed() {
    let rules = [
        ("growth", ("Blooming", "5.2%")),
        (
            "growth-period",
            ("Blooming", "the first three quarters of this year"),
        ),
        ("goods-trade", ("Blooming", "4%")),
        ("meeting-length", ("MNTV", "100-minute")),
        ("fentanyl-tariffs", ("MNTV", "from 20% to 10%")),
        ("rare-earth-term", ("unnamed", "one year")),
        (
            "soybeans-this-year",
            ("unnamed", "at least 12 million metric tons"),
        ),
        ("soybeans-next-year", ("unnamed", "25 million metric tons")),
    ];
    for (rule, words) in rules {
        let found = findings(&format!("busan-2025/{rule}"));
        let [finding] = found.as_slice() else {
            panic!("{rule}: {found:#?}")
        };
        assert_eq!(
            (finding["verdict"].as_str(), said(finding).as_slice()),
            (Some("single-source"), [words].as_slice()),
            "{rule}"
        );
    }
}

#[test]
fn what_agrees_is_not_told() {
    // All four articles date the meeting alike in four ways, and two look back to 2019 in two ways; a
    // telephone call is no meeting, and weekdays fit their dates.
    for rule in [
        "busan-2025/meeting-date",
        "busan-2025/first-meeting-since",
        "general/weekday",
        "general/impossible-date",
    ] {
        assert_eq!(findings(rule), [Value::Null; 0], "{rule}");
    }
    // The one article of January 2025 is about another day altogether.
    assert!(!LINES.out.contains("china-daily"), "{}", LINES.out);
}

#[test]
fn the_table_of_claims_has_every_format() {
    let table = |format: &str| at_home(&["claims", "--format", format]).ended(0);
    insta::assert_snapshot!("claims", table("table").out);
    insta::assert_snapshot!("claims_csv", table("csv").out);
    insta::assert_snapshot!("claims_markdown", table("markdown").out);
    let json: Value = serde_json::from_str(&table("json").out).expect("JSON");
    let rows = json["rows"].as_array().expect("rows");
    let verdict = |rule: &str| {
        rows.iter()
            .find(|r| r["rule"] == format!("busan-2025/{rule}"))
            .map(|r| r["verdict"].clone())
    };
    assert_eq!(verdict("trump-visit"), Some("contradiction".into()));
    assert_eq!(verdict("meeting-date"), Some("4 agree".into()));
    assert_eq!(verdict("growth"), Some("one source".into()));
}

#[test]
fn spans_select_their_words() {
    let mut seen = 0;
    for finding in LINES.of_kind("finding") {
        for label in finding["labels"].as_array().expect("labels") {
            let file = fs::read_to_string(home().join(label["path"].as_str().expect("a path")))
                .expect("a brief");
            let number = |key: &str| usize::try_from(label[key].as_u64().expect(key)).expect(key);
            let (start, end) = (number("start"), number("end"));
            assert_eq!(file.get(start..end), label["text"].as_str(), "{label:#}");
            let before = file.get(..start).expect("a place between characters");
            let column = before.rsplit('\n').next().expect("a line").chars().count() + 1;
            assert_eq!(
                (number("line"), number("column")),
                (before.matches('\n').count() + 1, column),
                "{label:#}"
            );
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen} labels");
}

#[test]
fn the_summary_counts_what_was_told() {
    let run = &*LINES;
    let summaries = run.of_kind("summary");
    let [summary] = summaries.as_slice() else {
        panic!("one summary, not {summaries:?}")
    };
    assert_eq!(run.lines().last(), Some(summary));
    for severity in ["error", "warning", "info"] {
        let told = run
            .of_kind("finding")
            .iter()
            .filter(|f| f["severity"] == severity)
            .count();
        assert_eq!(summary["findings"][severity], told, "{severity}");
    }
    assert_eq!(
        [
            &summary["documents"],
            &summary["sources"],
            &summary["stories"]
        ],
        [5, 5, 1]
    );
    assert_eq!(
        [
            &summary["drafts"],
            &summary["unreadable"],
            &summary["ignored"]
        ],
        [0, 0, 0]
    );
}

#[test]
fn one_json_object_holds_the_same() {
    let all: Value = serde_json::from_str(&check(&["--format", "json"]).out).expect("JSON");
    assert_eq!(all["version"], 1);
    assert_eq!(all["findings"].as_array(), Some(&LINES.of_kind("finding")));
    assert_eq!(Some(&all["summary"]), LINES.lines().last());
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for format in ["human", "concise", "json", "jsonl"] {
        let first = check(&["--format", format]);
        assert_eq!(check(&["--format", format]), first);
        let mut elsewhere = program(home(), &["check", "--format", format]);
        elsewhere.envs([
            ("LANG", "tr_TR.ISO-8859-9"),
            ("LC_ALL", "C"),
            ("TZ", "Pacific/Kiritimati"),
        ]);
        // For people, the lines are as wide as `COLUMNS` says.
        elsewhere.env("COLUMNS", if format == "human" { "100" } else { "30" });
        elsewhere.envs([
            ("TERM", "xterm-256color"),
            ("NO_COLOR", "1"),
            ("RAYON_NUM_THREADS", "1"),
        ]);
        assert_eq!(finish(&mut elsewhere), first, "{format}");
    }
}

#[test]
fn the_commands_of_the_readme_work() {
    let bare = at_home(&[]).ended(1);
    assert_eq!(bare, check(&[]));
    let tested = at_home(&["test", "--coverage"]).ended(0);
    assert!(
        tested.out.contains(" 0 failed ")
            && tested.out.contains("; 0 without an example that fires"),
        "{}",
        tested.out
    );
    let explained = at_home(&["explain", "busan-2025/trump-visit"]).ended(0);
    assert!(
        explained
            .out
            .starts_with("busan-2025/trump-visit: when Trump is to visit China\n"),
        "{}",
        explained.out
    );
    let extracted = at_home(&["extract", "seeds/mntv.md"]).ended(0);
    assert!(extracted.out.contains("100-minute"), "{}", extracted.out);
}

#[test]
fn a_run_fails_from_the_severity_asked_for() {
    for (least, status) in [("never", 0), ("error", 1), ("info", 1)] {
        at_home(&["check", "--fail-on", least]).ended(status);
    }
    at_home(&["check", "--select", "general/repeated"]).ended(0);
    at_home(&[
        "check",
        "--select",
        "general/repeated",
        "--fail-on",
        "warning",
    ])
    .ended(1);
    at_home(&["check", "--ignore", "busan-2025"]).ended(0);
}

#[test]
fn a_report_goes_to_a_file_whole() {
    let desk = Desk::empty();
    let target = desk.path("out.jsonl");
    let run = check(&[
        "--format",
        "jsonl",
        "--output",
        target.to_str().expect("UTF-8"),
    ]);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", ""));
    assert_eq!(fs::read_to_string(target).expect("the report"), LINES.out);
}

/// The front matter and the text of a brief as a JSON Lines record.
fn record(brief: &str) -> String {
    let (front, text) = brief
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"))
        .expect("front matter");
    let mut record = serde_json::Map::new();
    for (key, value) in front.lines().filter_map(|line| line.split_once(": ")) {
        record.insert(key.to_owned(), value.into());
    }
    record.insert("text".to_owned(), text.into());
    Value::Object(record).to_string()
}

#[test]
fn the_same_articles_as_records_give_the_same_findings() {
    let names = ["app", "blooming", "china-daily", "mntv", "unnamed"];
    let read =
        |name: &str| fs::read_to_string(home().join(format!("seeds/{name}.md"))).expect("a brief");
    let records: Vec<String> = names.iter().map(|name| record(&read(name))).collect();
    let rules = home().join("rules/busan-2025.yaml");
    let args = [
        "check",
        "-",
        "--format",
        "jsonl",
        "--rules",
        rules.to_str().expect("UTF-8"),
    ];
    let told = |run: &Run| -> Vec<_> {
        run.of_kind("finding")
            .into_iter()
            .map(|f| (f["rule"].clone(), f["title"].clone()))
            .collect()
    };
    let piped = Desk::empty().run_with(&args, &records.join("\n")).ended(1);
    assert_eq!(told(&piped), told(&LINES));
}

#[test]
fn nothing_hangs_on_the_order_or_the_names_of_files() {
    let rules = "topic: c\nrules:\n  - { id: jobs, title: how many jobs go, claim: { type: number, phrases: [\"{number} library positions\", \"{number} positions\", \"{number} jobs\"] } }\n";
    let of = |outlet: &str, text: &str| format!("---\noutlet: {outlet}\n---\n{text}\n");
    let articles = [
        of("Post", "The budget cuts 12 jobs."),
        of(
            "Echo",
            "The library will lose 20 positions under the budget.",
        ),
        of("Mail", "The council cut 12 library positions on Tuesday."),
    ];
    let told = |order: [usize; 3]| {
        let named = |desk: Desk, (at, article): (usize, &usize)| {
            desk.with(&format!("{at}.md"), &articles[*article])
        };
        let desk = order
            .iter()
            .enumerate()
            .fold(Desk::empty().with("c.yaml", rules), named);
        let findings = desk
            .run(&[
                "check", ".", "--rules", "c.yaml", "--select", "c", "--format", "jsonl",
            ])
            .ended(0)
            .of_kind("finding");
        let [finding] = findings.as_slice() else {
            panic!("one finding: {findings:?}")
        };
        let outlets = finding["labels"]
            .as_array()
            .expect("labels")
            .iter()
            .map(|l| l["outlet"].to_string())
            .collect::<Vec<_>>();
        let claims = desk
            .run(&[
                "claims", ".", "--rules", "c.yaml", "--select", "c", "--format", "csv",
            ])
            .ended(0)
            .out;
        (
            finding["title"].to_string(),
            finding["notes"].to_string(),
            finding["fingerprint"].to_string(),
            outlets,
            claims,
        )
    };
    let first = told([0, 1, 2]);
    assert_eq!(
        first.0,
        "\"how many jobs go: 20 positions / 12 library positions\""
    );
    assert!(
        first
            .1
            .contains("Post gives “12 jobs”, which cannot be compared with these"),
        "{}",
        first.1
    );
    let table = "rule,claim,Echo,Mail,Post,verdict\nc/jobs,how many jobs go,20 positions,12 library positions,12 jobs,\"contradiction; 1 not comparable\"\n";
    assert_eq!(first.4, table);
    for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        assert_eq!(told(order), first, "{order:?}");
    }
}

#[test]
fn a_rule_that_matches_nothing_is_told() {
    let rules = "topic: harbour\nrules:\n  - { id: cost, title: what it costs, claim: { type: money, phrases: \"harbour costs {money}\" } }\n  - { id: jobs, title: how many jobs, claim: { type: number, phrases: \"{number} jobs\" } }\n  - { id: vow, title: what was vowed, quote: { holding: [zebra] } }\n  - { id: elsewhere, title: of another story, documents: { story: x }, claim: { type: money, phrases: \"costs {money}\" } }\n";
    let desk = Desk::empty()
        .with("a.txt", "The plan cuts 12 jobs.\n")
        .with("b.txt", "It cuts 12 jobs.\n")
        .with("c.txt", "Rain.\n")
        .with("r.yaml", rules);
    let check = |format: &str| {
        desk.run(&[
            "check", ".", "--rules", "r.yaml", "--select", "harbour", "--format", format,
        ])
        .ended(0)
    };
    let concise = check("concise").out;
    assert!(
        concise.contains("matched nothing in 3 documents: harbour/cost, harbour/vow"),
        "{concise}"
    );
    assert_eq!(
        check("jsonl").of_kind("summary")[0]["unmatched_rules"],
        serde_json::json!(["harbour/cost", "harbour/vow"])
    );
    let table = desk
        .run(&["claims", ".", "--rules", "r.yaml", "--format", "csv"])
        .ended(0)
        .out;
    assert_eq!(
        table,
        "rule,claim,b.txt,c.txt,a.txt,verdict\nharbour/cost,what it costs,,,,matched nothing\nharbour/jobs,how many jobs,12 jobs,,12 jobs,2 agree\n"
    );
}
