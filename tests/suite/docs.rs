//! The commands of the manual do what the manual says.

use std::fs;
use std::path::Path;

use crate::common::{Desk, home};
use serde_yaml::Value;

#[test]
fn the_manual_is_true() {
    // Whatever the environment says, the pages are as wide as they are printed, and nothing is kept.
    trycmd::TestCases::new()
        .env("COLUMNS", "80")
        .env("FACTLINT_STATE_DIR", "")
        .case("docs/*.md");
}

/// What the README shows of the first command is a part of what it prints, in order.
#[test]
fn the_picture_of_the_readme_is_true() {
    let page = fs::read_to_string(home().join("README.md")).expect("the README");
    let picture = page
        .split("$ cargo run\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next())
        .expect("a picture");
    let printed = crate::common::finish(crate::common::program(home(), &[]).env_remove("COLUMNS"))
        .ended(1)
        .out;
    let mut lines = printed.lines();
    for line in picture
        .lines()
        .filter(|line| !matches!(line.trim(), "" | "…"))
    {
        assert!(
            lines.any(|printed| printed == line),
            "`{line}` is not in what follows of\n{printed}"
        );
    }
}

#[test]
fn the_rule_files_of_the_tutorial_are_the_ones_it_shows() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let page = fs::read_to_string(docs.join("tutorial.md")).expect("the tutorial");
    let mut shown = 0;
    for block in page.split("```yaml\n# ").skip(1) {
        let (name, rest) = block.split_once('\n').expect("the name of a file");
        let text = rest.split("```").next().expect("the text of the file");
        assert_eq!(
            fs::read_to_string(docs.join("tutorial.in").join(name)).expect(name),
            text,
            "{name}"
        );
        shown += 1;
    }
    assert_eq!(
        shown,
        fs::read_dir(docs.join("tutorial.in/rules"))
            .expect("the rule files")
            .count()
    );
}

/// The YAML block of a page that holds `words`.
fn yaml(page: &str, words: &str) -> Value {
    let text = std::fs::read_to_string(home().join(page)).expect(page);
    let blocks = text
        .split("```yaml\n")
        .skip(1)
        .filter_map(|rest| rest.split("\n```").next());
    let block = blocks
        .into_iter()
        .find(|block| block.contains(words))
        .expect(words);
    serde_yaml::from_str(block).expect(block)
}

/// The workflow is run as a build server would: its steps in order, in a newsroom's repository.
#[test]
fn the_workflow_of_the_manual_works() {
    let workflow = yaml("docs/ci.md", "jobs:");
    let job = &workflow["jobs"]["factlint"];
    assert!(
        job["runs-on"].is_string()
            && workflow["on"].is_sequence()
            && workflow["permissions"].is_mapping()
    );
    let mut desk = Desk::empty();
    for name in [
        "factlint.yaml",
        "articles/coast.md",
        "articles/herald.md",
        "rules/first.yaml",
    ] {
        desk = desk.with(
            name,
            std::fs::read(home().join("docs/ci.in").join(name)).expect(name),
        );
    }
    let mut statuses = Vec::new();
    for step in job["steps"].as_sequence().expect("steps") {
        match (step["uses"].as_str(), step["run"].as_str()) {
            (Some(action), None) => {
                let (name, version) = action.split_once('@').expect("a pinned action");
                assert!(name.contains('/') && version.starts_with('v'), "{action}");
            }
            (None, Some(command)) if command.starts_with("factlint ") => {
                let words: Vec<&str> = command.split(' ').skip(1).collect();
                statuses.push(desk.run(&words).status);
            }
            (None, Some(_)) => {}
            other => panic!("a step is an action or a command: {other:?}"),
        }
        // What a later step hands on must have been written by then.
        if let Some(file) = step["with"]["sarif_file"].as_str() {
            let report: Value =
                serde_yaml::from_str(&std::fs::read_to_string(desk.path(file)).expect(file))
                    .expect("SARIF");
            assert_eq!(report["version"].as_str(), Some("2.1.0"));
        }
        if let Some((_, file)) = step["run"]
            .as_str()
            .and_then(|command| command.split_once("--body-file "))
        {
            assert!(
                std::fs::read_to_string(desk.path(file))
                    .expect(file)
                    .contains("#### error")
            );
        }
    }
    assert_eq!(
        statuses,
        [Some(0), Some(1)],
        "the examples pass, the articles disagree"
    );
}

/// Configurations that the manual shows are ones.
#[test]
fn the_configurations_of_the_manual_are_read() {
    for key in ["stories:", "documents:", "waivers:", "overrides:"] {
        let text = serde_yaml::to_string(&yaml("docs/newsroom.md", key)).expect("YAML");
        let desk = Desk::empty().with("factlint.yaml", text);
        let run = desk.run(&["config"]).ended(0);
        assert!(!run.err.contains("error"), "{key} {}", run.err);
    }
}
