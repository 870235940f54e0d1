//! The newsroom's day from the command line: silences, the baseline, levels by path, reports, schemas.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

const RULES: &str = "topic: port
rules:
  - id: cost
    title: what the port costs
    severity: error
    claim: { type: money, phrases: ['cost {money}'] }
";

/// A folder with two articles that disagree.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new(config: &str) -> Self {
        let desk = Self {
            folder: tempfile::tempdir().expect("a folder"),
        };
        desk.write(
            "factlint.yaml",
            &format!("sources: [news]\nrules: [rules.yaml]\n{config}"),
        );
        desk.write("rules.yaml", RULES);
        desk.write("news/a.txt", "The port will cost $5 million in all.\n");
        desk.write("news/b.md", "The port will cost $7 million in all.\n");
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn run(&self, line: &str) -> (i32, String, String) {
        self.run_with(line, "")
    }

    /// Runs a command line; its status and what it prints on both streams.
    fn run_with(&self, line: &str, config: &str) -> (i32, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_factlint"));
        let done = command
            .current_dir(self.folder.path())
            .env("FACTLINT_CONFIG", config)
            .env("FACTLINT_STATE_DIR", "")
            .args(line.split(' '))
            .output()
            .expect("it runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        (
            done.status.code().expect("a status"),
            text(done.stdout),
            text(done.stderr),
        )
    }

    fn report(&self, line: &str) -> Value {
        serde_json::from_str(&self.run(&format!("{line} --format json")).1).expect("JSON")
    }
}

#[test]
fn silences_are_counted_and_told() {
    let desk = Desk::new("");
    assert_eq!(desk.run("check").0, 1);
    desk.write("news/b.md", "<!-- factlint-ignore port/cost: with the quay -->\nThe port will cost $7 million in all.\n");
    let (status, out, err) = desk.run("check -v");
    assert_eq!(
        (
            status,
            out.contains("1 ignored"),
            err.contains("with the quay")
        ),
        (0, true, true),
        "{out}{err}"
    );
    desk.write(
        "news/b.md",
        "<!-- factlint-ignore port/cost -->\nThe port will cost $7 million in all.\n",
    );
    let (status, out, err) = desk.run("check");
    assert_eq!(
        (
            status,
            out.contains("1 error"),
            err.contains("gives no reason")
        ),
        (2, true, true),
        "{out}{err}"
    );

    let desk = Desk::new(
        "waivers: [{rule: port, path: news/*.txt, words: $5 million, reason: an old price}]\n",
    );
    assert_eq!(desk.report("check")["summary"]["ignored"], 1);
    desk.write("news/a.txt", "The port will cost $6 million in all.\n");
    let (status, _, err) = desk.run("check");
    assert_eq!(
        (
            status,
            err.contains("[factlint.yaml:3:18]") && err.contains("finds nothing to silence")
        ),
        (1, true),
        "{err}"
    );
}

#[test]
fn a_baseline_survives_moves_and_edits() {
    let desk = Desk::new("");
    assert_eq!(desk.run("check --write-baseline base.json").0, 0);
    let written = fs::read(desk.path("base.json")).expect("a baseline");
    desk.write(
        "news/z/moved.md",
        "A new beginning.\n\nThe port will\ncost $7 million in all.\n",
    );
    fs::remove_file(desk.path("news/b.md")).expect("a file");
    assert_eq!(desk.run("check --baseline base.json").0, 0);
    assert_eq!(
        desk.report("check --baseline base.json")["summary"]["baselined"],
        1
    );
    assert_eq!(desk.run("check --write-baseline base.json").0, 0);
    assert_eq!(
        fs::read(desk.path("base.json")).expect("a baseline"),
        written,
        "the same bytes"
    );
    desk.write("news/z/moved.md", "The port will cost $9 million in all.\n");
    let (status, _, err) = desk.run("check --baseline base.json");
    assert_eq!(
        (status, err.contains("findings that are gone")),
        (1, true),
        "{err}"
    );
    desk.write("base.json", "{}");
    let (status, _, err) = desk.run("check --baseline base.json");
    assert_eq!(
        (
            status,
            err.contains("this is no baseline: missing field `version`")
        ),
        (2, true),
        "{err}"
    );
}

#[test]
fn levels_go_by_path() {
    let level = |config: &str| {
        let report = Desk::new(config).report("check");
        report["findings"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|f| f["severity"].to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        level("overrides: [{path: news/a.txt, severity: {port: info}}]\n"),
        ["\"info\""]
    );
    assert_eq!(
        level("overrides: [{path: news/, severity: {port/cost: off}}]\n"),
        [""; 0]
    );
    assert_eq!(
        level(
            "severity: {port: off}\noverrides: [{path: news/a.txt, severity: {port: warning}}]\n"
        ),
        ["\"warning\""]
    );
    assert_eq!(
        level("severity: {port: off}\noverrides: [{path: old/, severity: {port: warning}}]\n"),
        [""; 0]
    );
}

#[test]
fn the_configuration_tells_where_it_comes_from() {
    let desk = Desk::new("severity:\n  port/cost: info\n  prot: off\n");
    let (status, out, err) = desk.run("config");
    let line = out
        .lines()
        .find(|l| l.contains("port/cost"))
        .expect("the rule")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert_eq!(
        (status, line.as_str()),
        (0, "info port/cost factlint.yaml:4")
    );
    assert!(
        err.contains("no rule or pack is called `prot`") && err.contains("[factlint.yaml:5:3]"),
        "{err}"
    );
    desk.write(
        "other.yaml",
        "sources: [news]\nrules: [rules.yaml]\nfail_on: info\n",
    );
    let (_, out, _) = desk.run_with("config", "other.yaml");
    assert!(
        out.contains("named by FACTLINT_CONFIG") && out.contains("other.yaml:3"),
        "{out}"
    );
    let (_, out, _) = desk.run_with("config --config factlint.yaml", "other.yaml");
    assert!(out.contains("named by --config"), "{out}");
    desk.write("factlint.yaml", "sorces: [news]\nfail_on: sometimes\n");
    let (status, _, err) = desk.run("check");
    assert_eq!(
        (
            status,
            err.contains("[factlint.yaml:1:1]") && err.contains("[factlint.yaml:2:10]")
        ),
        (2, true),
        "{err}"
    );
}

#[test]
fn reports_are_written_side_by_side() {
    let desk = Desk::new("");
    let names = [
        "human", "concise", "json", "jsonl", "sarif", "github", "junit", "markdown", "html",
        "spoken",
    ];
    let all: Vec<String> = names
        .iter()
        .map(|n| format!("--format {n}=out/{n}"))
        .collect();
    fs::create_dir(desk.path("out")).expect("a folder");
    let (status, out, err) = desk.run(&format!("check {}", all.join(" ")));
    assert_eq!(
        (status, out.contains("what the port costs"), err.as_str()),
        (1, true, "")
    );
    for name in names {
        let (_, alone, _) = desk.run(&format!("check --format {name}"));
        assert_eq!(
            fs::read_to_string(desk.path(&format!("out/{name}"))).expect(name),
            alone,
            "{name}"
        );
        assert!(!alone.is_empty(), "{name}");
    }
    let (_, quiet, _) = desk.run("check -q --format concise");
    assert_eq!(quiet.lines().count(), 1, "{quiet}");
    assert_eq!(desk.run("check --format json --format html").0, 2);
    let (status, out, err) = desk.run("check --format json=none/x --format concise");
    assert_eq!(
        (status, out.lines().count(), err.contains("none/x")),
        (2, 2, true),
        "{out}{err}"
    );
}

#[test]
fn the_schema_knows_every_key_of_a_report() {
    let desk = Desk::new("");
    let schema: Value = serde_json::from_str(&desk.run("schema report").1).expect("JSON");
    desk.write("news/bad.jsonl", "{\n");
    let report = desk.report("check");
    let keys = |value: &Value| {
        value
            .as_object()
            .map(|o| o.keys().cloned().collect::<Vec<_>>())
            .unwrap_or_default()
    };
    for (part, name) in [
        ("/findings/0", "finding"),
        ("/findings/0/labels/0", "label"),
        ("/faults/0", "fault"),
        ("/summary", "summary"),
    ] {
        let value = report.pointer(part).expect(part);
        let known = keys(&schema["$defs"][name]["properties"]);
        assert_eq!(
            keys(value)
                .into_iter()
                .filter(|k| !known.contains(k))
                .collect::<Vec<_>>(),
            [""; 0],
            "{name}"
        );
        for key in schema["$defs"][name]["required"]
            .as_array()
            .expect("a list")
        {
            assert!(
                value.get(key.as_str().expect("a key")).is_some(),
                "{name} lacks {key}"
            );
        }
    }
    assert_eq!(keys(&report), keys(&schema["properties"]));
}

#[test]
fn stories_go_by_folder_by_field_and_by_table() {
    let stories = |config: &str| {
        let desk = Desk::new(config);
        desk.write(
            "news/quay/c.md",
            "---\nslug: port\n---\nThe port will cost $8 million in all.\n",
        );
        desk.write("news/quay/d.txt", "The port will cost $9 million in all.\n");
        let report = desk.report("check");
        let of = |f: &Value| {
            (
                f["story"].as_str().unwrap_or("").to_owned(),
                f["labels"].as_array().map_or(0, Vec::len),
            )
        };
        report["findings"]
            .as_array()
            .expect("a list")
            .iter()
            .map(of)
            .collect::<Vec<_>>()
    };
    let story = |name: &str, labels: usize| (name.to_owned(), labels);
    assert_eq!(stories(""), [story("", 4)]);
    assert_eq!(
        stories("stories: { folders: [news/*] }\n"),
        [story("", 2), story("news/quay", 2)]
    );
    assert_eq!(stories("stories: { field: slug }\n"), [story("", 3)]);
    let table = "documents: [{ path: news/a.txt, story: port }]\n";
    assert_eq!(
        stories(&format!("stories: {{ field: slug }}\n{table}")),
        [story("", 2), story("port", 2)]
    );
    assert_eq!(
        stories("documents: [{ path: 'news/*.*', story: x }, { path: d.txt, story: x }]\n"),
        [story("x", 3)]
    );
    let (_, out, _) = Desk::new("stories: { field: slug, folders: [news/*] }\n").run("config");
    assert!(
        out.contains("the field slug, each folder of news/*") && out.contains("factlint.yaml:3"),
        "{out}"
    );
}

#[test]
fn exclusions_hold_for_files_named_by_hand() {
    let desk = Desk::new("exclude: [b.md]\n");
    desk.write("news/c.md", "The port will cost $5 million in all.\n");
    for line in [
        "check",
        "check news/a.txt news/b.md news/c.md",
        "check news",
    ] {
        let (status, out, err) = desk.run(&format!("{line} -v"));
        assert_eq!(
            (
                status,
                out.contains("2 documents"),
                err.contains("1 excluded")
            ),
            (0, true, true),
            "{line}: {out}{err}"
        );
    }
}

#[test]
fn the_least_severity_that_fails_is_configured_or_named() {
    let desk = Desk::new("severity: { port: warning }\n");
    let fails = |line: &str| desk.run(line).0;
    assert_eq!((fails("check"), fails("check --fail-on warning")), (0, 1));
    desk.write(
        "factlint.yaml",
        "sources: [news]\nrules: [rules.yaml]\nseverity: { port: warning }\nfail_on: warning\n",
    );
    assert_eq!(
        (
            fails("check"),
            fails("check --fail-on error"),
            fails("check --fail-on never")
        ),
        (1, 0, 0)
    );
}

#[test]
fn another_configuration_may_be_named() {
    let desk = Desk::new("");
    desk.write(
        "other/desk.yaml",
        "sources: [../news]\nrules: [../rules.yaml]\nseverity: { port: info }\n",
    );
    assert_eq!(desk.run("check --config other/desk.yaml").0, 0);
    assert_eq!(
        desk.run_with("check", "other/desk.yaml").0,
        0,
        "by FACTLINT_CONFIG"
    );
    assert_eq!(
        desk.run_with("check --config factlint.yaml", "other/desk.yaml")
            .0,
        1,
        "the option before the variable"
    );
    let (status, _, err) = desk.run_with("check", "none.yaml");
    assert_eq!(
        (status, err.contains("none.yaml: no such file")),
        (2, true),
        "{err}"
    );
}

#[test]
fn paths_of_the_configuration_that_lead_nowhere_are_told_at_their_place() {
    let desk = Desk::new(
        "documents:\n  - { path: wire/*.txt, outlet: Wire }\n  - { path: a.txt, outlet: Post }\n",
    );
    let (status, _, err) = desk.run("check");
    assert_eq!(
        (status, err.matches("no document meets this path").count()),
        (1, 1),
        "{err}"
    );
    assert!(err.contains("[factlint.yaml:4:13]"), "{err}");
    let (_, _, err) = desk.run("check news/a.txt news/b.md");
    assert_eq!(err, "", "who names files by hand does not mean them all");
    desk.write(
        "factlint.yaml",
        "sources:\n  - news\n  - wires/*.txt\n  - nwes\nrules: [rule.yaml]\n",
    );
    let (status, _, err) = desk.run("check");
    assert_eq!(status, 2);
    for words in [
        "`wires/*.txt`: no file meets the pattern",
        "[factlint.yaml:3:5]",
        "[factlint.yaml:4:5]",
        "[factlint.yaml:5:9]",
    ] {
        assert!(err.contains(words), "`{words}` is not in {err}");
    }
}

#[test]
fn files_beside_the_folder_of_the_configuration_are_met() {
    let desk = Desk::new("");
    let config = "sources: [../news]\nrules: [../rules.yaml]\ndocuments: [{ path: ../news/*.txt, outlet: Post, story: x }]\n\
        exclude: [../news/old/]\noverrides: [{ path: ../news/b.md, severity: { port: info } }]\n";
    desk.write("desk/factlint.yaml", config);
    desk.write("news/old/c.txt", "The port will cost $8 million in all.\n");
    let (status, _, err) = desk.run("check --config desk/factlint.yaml -v");
    assert_eq!(
        (
            status,
            err.contains("news/a.txt: source, Post, no date, story x")
        ),
        (2, true),
        "{err}"
    );
    assert!(
        err.contains("1 excluded") && !err.contains("no document meets"),
        "{err}"
    );
}

#[test]
fn reports_are_no_articles() {
    let desk = Desk::new("");
    let line = "check --format markdown=news/report.md --format html=news/report.html --format jsonl=news/report.jsonl \
        --format human=news/report.txt";
    let first = desk.run(line);
    assert_eq!(
        desk.run(line),
        first,
        "a second run reads what the first did"
    );
    for format in ["concise", "github", "spoken"] {
        desk.run(&format!("check --format {format}=news/{format}.txt"));
    }
    let (status, out, err) = desk.run("check -v");
    assert_eq!(
        (
            status,
            out.contains("2 documents"),
            err.contains("7 reports of factlint")
        ),
        (1, true, true),
        "{out}{err}"
    );
    // What bears the mark is not read, and that is said: an article might hide behind it.
    assert!(out.contains("7 earlier reports not read"), "{out}");
    assert_eq!(
        desk.report("check")["summary"]["not_read"]["earlier report"],
        7
    );
    let (status, _, err) = desk.run("check news/a.txt news/b.md --format markdown=./news/b.md");
    assert_eq!(
        (
            status,
            err.contains("this file is read, and would be written over")
        ),
        (2, true),
        "{err}"
    );
    assert!(
        fs::read_to_string(desk.path("news/b.md"))
            .expect("a file")
            .contains("$7 million")
    );
}

#[test]
fn what_is_generated_is_not_empty() {
    let desk = Desk::new("");
    for line in [
        "completions bash",
        "completions zsh",
        "completions fish",
        "completions powershell",
        "man",
        "man check",
        "schema config",
    ] {
        let (status, out, err) = desk.run(line);
        assert_eq!(
            (status, out.len() > 200, err.as_str()),
            (0, true, ""),
            "{line}"
        );
    }
    assert_eq!(desk.run("man chekc").0, 2);
    let (status, out, _) = desk.run("init new");
    assert_eq!((status, out.matches("wrote").count()), (0, 5), "{out}");
    assert_eq!(desk.run("test new/rules --coverage").0, 0);
}

#[test]
fn the_version_is_that_of_the_package() {
    let (status, out, _) = Desk::new("").run("--version");
    assert_eq!(
        (
            status,
            out.starts_with(concat!("factlint ", env!("CARGO_PKG_VERSION")))
        ),
        (0, true),
        "{out}"
    );
}

#[test]
fn without_rules_the_table_of_claims_shows_what_several_outlets_give() {
    let desk = Desk::new("");
    desk.write(
        "news/herald.txt",
        "The port authority suspended the licence of the line for 30 days. The ferry was built in Gdynia in 1994.\n",
    );
    desk.write(
        "news/courier.txt",
        "Inspectors suspended the licence of the line for 60 days on Monday. The ferry, built in Gdynia in 1994, is idle.\n",
    );
    desk.write("factlint.yaml", "rules: []\n");
    let (status, out, err) = desk.run("claims news --format csv");
    assert_eq!(status, 0, "{err}");
    let row = |words: &[&str]| {
        out.lines()
            .any(|line| words.iter().all(|w| line.contains(w)))
    };
    assert!(row(&["licence", "30 days", "60 days", "differ"]), "{out}");
    assert!(row(&["1994", "2 agree"]), "{out}");
    assert!(err.contains("nobody has checked them"), "{err}");
    // A rule that names a claim is all that is asked for.
    let (_, out, err) = desk.run("claims news --rules pack:figures --format csv");
    assert!(
        !out.contains("licence") && !err.contains("nobody"),
        "{out}{err}"
    );
}

#[test]
fn packs_are_named_and_not_copied() {
    let desk = Desk::new("");
    desk.write("news/a.txt", "The quake killed 14 people on Monday.\n");
    desk.write("news/b.md", "The quake killed 41 people on Monday.\n");
    assert_eq!(desk.run("check").0, 0);
    let found = |report: &Value| {
        report["findings"]
            .as_array()
            .expect("findings")
            .iter()
            .map(|f| f["rule"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        found(&desk.report("check --rules pack:figures --fail-on never")),
        ["figures/killed"]
    );
    desk.write(
        "factlint.yaml",
        "sources: [news]\nrules: [pack:figures, pack:people]\nfail_on: warning\n",
    );
    assert_eq!(desk.run("check").0, 1);
    // A file may weigh the rules of a pack otherwise.
    desk.write(
        "rules.yaml",
        "topic: own\nextends: [pack:figures]\noverride: { figures/killed: { severity: info } }\n",
    );
    assert_eq!(desk.run("check --rules rules.yaml").0, 0);
    let (status, _, err) = desk.run("check --rules pack:figurs");
    assert!(
        status == 2 && err.contains("did you mean `figures`?"),
        "{err}"
    );
}
