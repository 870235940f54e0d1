//! The JSON Schemas do what they are for: they let through what is right and stop what is wrong, in rule
//! files, in the configuration and in reports.

use std::fs;
use std::path::{Path, PathBuf};

use crate::common::{Desk, at_home, home};
use crate::json_schema::faults;
use serde_json::Value;

/// The schema that `factlint schema` prints.
fn schema(of: &str) -> Value {
    serde_json::from_str(&at_home(&["schema", of]).ended(0).out).expect("JSON")
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).expect(text)
}

#[track_caller]
fn holds(schema: &Value, value: &Value, name: &str) {
    assert_eq!(faults(schema, value), [""; 0], "{name}: {value:#}");
}

/// All files under `folder` with this ending.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|e| e == ending) {
            found.push(path);
        }
    }
    found
}

/// The YAML blocks of a Markdown page.
fn blocks(page: &str) -> Vec<String> {
    page.split("```yaml\n")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once("```")?.0.to_owned()))
        .collect()
}

/// Whether `value` is a rule file, and no configuration, which names its rule files under the same key.
fn is_rule_file(value: &Value) -> bool {
    value["rules"]
        .as_array()
        .is_some_and(|rules| rules.iter().all(Value::is_object))
}

#[test]
fn every_rule_file_that_we_ship_is_valid() {
    let rules = schema("rules");
    let mut seen = 0;
    for folder in ["rules", "docs", "src/cli/init"] {
        for path in files(&home().join(folder), "yaml") {
            let value = yaml(&fs::read_to_string(&path).expect("a file"));
            if is_rule_file(&value) {
                seen += 1;
                holds(&rules, &value, &path.display().to_string());
            }
        }
    }
    assert!(seen > 6, "{seen} rule files");
}

#[test]
fn every_block_of_the_manual_is_valid() {
    let (rules, config) = (schema("rules"), schema("config"));
    let keys = config["$defs"]["File"]["properties"]
        .as_object()
        .expect("keys")
        .clone();
    let mut seen = (0, 0);
    for page in files(&home().join("docs"), "md")
        .into_iter()
        .chain([home().join("README.md")])
    {
        for block in blocks(&fs::read_to_string(&page).expect("a page")) {
            let Ok(value) = serde_yaml::from_str::<Value>(&block) else {
                panic!("{}: {block}", page.display())
            };
            if is_rule_file(&value) {
                seen.0 += 1;
                holds(&rules, &value, &page.display().to_string());
            } else if value
                .as_object()
                .is_some_and(|map| map.keys().all(|key| keys.contains_key(key)))
            {
                seen.1 += 1;
                holds(&config, &value, &page.display().to_string());
            }
        }
    }
    assert!(seen.0 > 0 && seen.1 > 1, "{seen:?}");
}

#[test]
fn what_the_program_writes_is_valid() {
    let desk = Desk::empty();
    desk.run(&["init", "."]).ended(0);
    let read = |name: &str| yaml(&fs::read_to_string(desk.path(name)).expect(name));
    holds(&schema("config"), &read("factlint.yaml"), "init");
    holds(&schema("rules"), &read("rules/first.yaml"), "init");
    let proposed = at_home(&["suggest", "seeds", "--topic", "busan"])
        .ended(0)
        .out;
    assert!(is_rule_file(&yaml(&proposed)), "{proposed}");
    holds(&schema("rules"), &yaml(&proposed), "suggest");
}

/// Rules at fault, and what keeps a schema from seeing it; nothing where it does.
const FAULTY: &[(&str, Option<&str>)] = &[
    ("{ id: a, repeted: words }", None),
    ("{ id: a, repeated: [1] }", None),
    ("{ id: a, severity: loud, repeated: words }", None),
    ("{ id: a, repeated: words, titel: x }", None),
    ("{ id: a }", None),
    ("{ id: a, repeated: words, quote: {} }", None),
    ("{ repeated: words }", None),
    ("{ id: a, quote: 3 }", None),
    ("{ id: a, quote: { speeker: Roe } }", None),
    ("{ id: a, calendar: [weekday, moon] }", None),
    ("{ id: a, support: { at_least: many } }", None),
    (
        "{ id: a, documents: { outlets: Post }, repeated: words }",
        None,
    ),
    (
        "{ id: a, documents: { role: reader }, repeated: words }",
        None,
    ),
    (
        "{ id: a, claim: { type: duraton, phrases: 'met for {duration}' } }",
        None,
    ),
    ("{ id: a, claim: { type: date } }", None),
    (
        "{ id: a, claim: { type: date, phrases: 'on {date}', evolves: sideways } }",
        None,
    ),
    (
        "{ id: a, claim: { type: date, phrases: 'on {date}', voice: loud } }",
        None,
    ),
    (
        "{ id: a, claim: { type: date, phrases: 'on {date}', agree: 1 day } }",
        None,
    ),
    (
        "{ id: a, claim: { type: date, phrases: 'on {date}' }, sources: { at_least: -1 } }",
        None,
    ),
    (
        "{ id: a, repeated: words, examples: [{ text: x, values: y }] }",
        None,
    ),
    (
        "{ id: a, repeated: words, examples: [{ a: x, b: y, verdict: perhaps }] }",
        None,
    ),
    (
        "{ id: a, repeated: words, examples: [{ a: { text: x, outlets: y }, b: y, verdict: same }] }",
        None,
    ),
    (
        "{ id: a, repeated: words, examples: [{ a: { published: 2025-10-30 }, b: y, verdict: same }] }",
        None,
    ),
    (
        "{ id: a, repeated: words, examples: [{ a: [x], b: y, verdict: same }] }",
        None,
    ),
    (
        "{ id: A b, repeated: words }",
        Some("which letters a name may have is told by the program, with a better name"),
    ),
    (
        "{ id: a, claim: { type: date, phrases: '(on {date}' } }",
        Some("a phrase is text to a schema"),
    ),
    (
        "{ id: a, claim: { type: date, phrases: on a day } }",
        Some("a phrase is text to a schema"),
    ),
    (
        "{ id: a, claim: { type: date, phrases: 'on {day}' } }",
        Some("a phrase is text to a schema"),
    ),
    (
        "{ id: a, claim: { type: date, phrases: 'on {money}' } }",
        Some("a schema does not hold one key against another"),
    ),
    (
        "{ id: a, claim: { type: date, phrases: '/on (x/' } }",
        Some("a regular expression is text to a schema"),
    ),
    (
        "{ id: a, claim: { type: date, phrases: [] } }",
        Some("a key may be left empty, but not this one"),
    ),
    (
        "{ id: a, claim: { type: date, phrases: 'call on {date}', without: call } }",
        Some("it takes the inflections of words"),
    ),
    (
        "{ id: a, claim: { type: money, phrases: 'cost {money}', agree: { within: 5 days } } }",
        Some("a measure is text to a schema"),
    ),
    (
        "{ id: a, claim: { type: money, phrases: 'cost {money}', expect: soon } }",
        Some("a value is text to a schema"),
    ),
    (
        "{ id: a, documents: { published: soon }, repeated: words }",
        Some("a span of days is text to a schema"),
    ),
    (
        "{ id: a, documents: { path: 'a[' }, repeated: words }",
        Some("a glob is text to a schema"),
    ),
    (
        "{ id: a, support: { types: [weight] } }",
        Some("a list of words or one word; which ones is told by the program"),
    ),
    (
        "{ id: a, repeated: words, sources: { at_least: 2 } }",
        Some("a schema does not hold one key against another"),
    ),
    (
        "{ id: a, repeated: words, examples: [{ text: x, verdict: same }] }",
        Some("either of two sets of keys would be told as neither"),
    ),
    (
        "{ id: a, repeated: words, examples: [{ text: x, value: y, published: soon }] }",
        Some("a day is text to a schema"),
    ),
    (
        "{ id: a, repeated: words }\n  - { id: a, repeated: words }",
        Some("a schema does not compare the items of a list"),
    ),
];

#[test]
fn faulty_rules_are_stopped_or_it_is_said_why_not() {
    let rules = schema("rules");
    for (rule, blind) in FAULTY {
        let source = format!("topic: port\nrules:\n  - {rule}\n");
        let desk = Desk::new().with("rules.yaml", &source);
        // Every one of them is a fault to the program.
        desk.run(&["test", "rules.yaml"])
            .ended(2)
            .says(&["rules.yaml"]);
        assert_eq!(
            faults(&rules, &yaml(&source)).is_empty(),
            blind.is_some(),
            "{source}{}",
            blind.unwrap_or("it should be stopped")
        );
    }
    for source in [
        "rules: 3",
        "topic: [a]\nrules: []",
        "[]",
        "rules: []\nrulez: []",
    ] {
        assert!(!faults(&rules, &yaml(source)).is_empty(), "{source}");
    }
    // A file that only extends others needs no rules of its own, so a schema cannot ask for them.
    Desk::new()
        .with("rules.yaml", "topic: a\n")
        .run(&["test", "rules.yaml"])
        .ended(2)
        .says(&["rules.yaml"]);
}

#[test]
fn faulty_configurations_are_stopped() {
    let config = schema("config");
    holds(&config, &yaml("sources: [.]\nfail_on: warning\n"), "good");
    for source in [
        "sorces: [b]",
        "fail_on: loud",
        "sources: { a: b }",
        "waivers: [{ rule: a, why: b }]",
        "severity: { a/b: loud }",
    ] {
        Desk::new()
            .with("factlint.yaml", source)
            .run(&["check"])
            .ended(2)
            .says(&["factlint.yaml"]);
        assert!(!faults(&config, &yaml(source)).is_empty(), "{source}");
    }
}

/// The schema of reports, in which nothing may stand that it does not describe.
fn strict() -> Value {
    fn close(schema: &mut Value) {
        if let Value::Object(map) = schema {
            if map.contains_key("properties") {
                map.insert("additionalProperties".to_owned(), false.into());
            }
            map.values_mut().for_each(close);
        } else if let Value::Array(list) = schema {
            list.iter_mut().for_each(close);
        }
    }
    let mut schema = schema("report");
    close(&mut schema);
    schema
}

/// Runs whose reports hold everything that a report can hold: findings of each kind, claims of a draft,
/// faults with and without a place.
fn reports(format: &str) -> Vec<String> {
    let record = r#"{"id":"r1","outlet":"Coast Radio","published":"2025-10-30","text":"The pier cost $47 million."}"#;
    let rule = "topic: port\nrules:\n  - id: cost\n    url: https://example.org/cost\n    claim: { type: money, phrases: 'cost {money}' }\n  - { id: b }\n";
    let desk = Desk::new()
        .with("three.jsonl", format!("{record}\nno record\n"))
        .with(
            "odd [x] ü.txt",
            "HARBOUR CITY (Wire) - The pier cost $52 million.\n",
        )
        .with("port.yaml", rule)
        .with("empty.txt", "")
        .with("draft.md", "The ferry will run on 4 May 2025.\n");
    let of = |args: &[&str]| desk.run(&[args, &["--format", format]].concat()).out;
    vec![
        at_home(&["check", "--format", format]).ended(1).out,
        of(&["check", ".", "missing.txt", "--rules", "port.yaml"]),
        of(&["check", "draft.md", "--against", "one.txt", "two.txt"]),
    ]
}

#[test]
fn reports_hold_what_their_schema_says_and_no_more() {
    let schema = strict();
    for report in reports("json") {
        holds(
            &schema,
            &serde_json::from_str(&report).expect(&report),
            "json",
        );
    }
    let mut kinds = std::collections::BTreeSet::new();
    for line in reports("jsonl").iter().flat_map(|report| report.lines()) {
        let value: Value = serde_json::from_str(line).expect(line);
        let kind = value["kind"].as_str().expect("a kind").to_owned();
        let mut of_kind = serde_json::json!({ "$ref": format!("#/$defs/{kind}") });
        of_kind["$defs"] = schema["$defs"].clone();
        holds(&of_kind, &value, &kind);
        kinds.insert(kind);
    }
    assert_eq!(
        kinds.into_iter().collect::<Vec<_>>(),
        ["claim", "fault", "finding", "summary"]
    );
}

#[test]
fn sarif_is_what_the_standard_asks_of_its_parts() {
    let subset = fs::read_to_string(home().join("tests/suite/data/sarif-2.1.0-subset.schema.json"))
        .expect("a schema");
    let subset = serde_json::from_str(&subset).expect("JSON");
    for report in reports("sarif") {
        let log: Value = serde_json::from_str(&report).expect(&report);
        holds(&subset, &log, "sarif");
        // What no schema can say: an index leads to the kind of fault or the rule, and a link to a related place.
        let run = &log["runs"][0];
        let notifications = &run["invocations"][0]["toolExecutionNotifications"];
        for notification in notifications.as_array().into_iter().flatten() {
            let descriptor = &notification["descriptor"];
            let index = usize::try_from(descriptor["index"].as_u64().expect("an index"))
                .expect("a small one");
            assert_eq!(
                run["tool"]["driver"]["notifications"][index]["id"],
                descriptor["id"]
            );
        }
        for result in run["results"].as_array().expect("results") {
            let index = usize::try_from(result["ruleIndex"].as_u64().expect("an index"))
                .expect("a small one");
            assert_eq!(
                run["tool"]["driver"]["rules"][index]["id"],
                result["ruleId"]
            );
            let text = result["message"]["text"].as_str().expect("a text");
            let related = result["relatedLocations"]
                .as_array()
                .map_or(&[][..], Vec::as_slice);
            assert!(
                related
                    .iter()
                    .all(|place| text.contains(&format!("]({})", place["id"]))),
                "{result:#}"
            );
        }
    }
}

/// The official schema cannot stand in this repository, because it bears no licence of its own. Where a
/// copy is at hand: `SARIF_SCHEMA=sarif-schema-2.1.0.json cargo test --test schemas -- --ignored`.
#[test]
#[ignore = "needs a copy of the official schema, named by SARIF_SCHEMA"]
fn sarif_is_valid_by_the_official_schema() {
    let path = std::env::var("SARIF_SCHEMA").expect("SARIF_SCHEMA names the schema");
    let mut official: Value =
        serde_json::from_str(&fs::read_to_string(path).expect("the schema")).expect("JSON");
    // The pattern of language tags has a bracket too many, for which validators refuse the whole schema.
    for part in ["run", "toolComponent"] {
        official["definitions"][part]["properties"]["language"]
            .as_object_mut()
            .expect("a property")
            .remove("pattern");
    }
    for report in reports("sarif") {
        holds(
            &official,
            &serde_json::from_str(&report).expect(&report),
            "sarif",
        );
    }
}
