//! A newsroom's repository: two hundred articles, a hook, and a commit that contradicts a source.
#![cfg(unix)]

mod repository;

use std::path::Path;

use repository::{Repository, story};

/// The commit that says another sum is refused, shows both places, and passes when it is mended.
fn a_contradiction_is_refused_and_the_mended_one_accepted(desk: &Repository) {
    desk.stage(
        "articles/harbour-07/late.md",
        &story(7, "Late Edition", 999),
    );
    let (passed, told) = desk.commit("Add the late edition");
    assert!(!passed, "the hook lets it pass:\n{told}");
    for words in [
        "pier/cost",
        "articles/harbour-07/late.md:",
        "articles/harbour-07/outlet-0.md:",
        "$999 million",
        "$107 million",
    ] {
        assert!(told.contains(words), "`{words}` is not in:\n{told}");
    }
    assert!(
        !told.contains("harbour-08"),
        "another story is told:\n{told}"
    );
    desk.write(
        "articles/harbour-07/late.md",
        &story(7, "Late Edition", 107),
    );
    assert!(
        !desk.commit("Mended on disk only").0,
        "what is not staged counts"
    );
    desk.stage(
        "articles/harbour-07/late.md",
        &story(7, "Late Edition", 107),
    );
    let (passed, told) = desk.commit("Add the late edition");
    assert!(passed, "{told}");
    assert_eq!(desk.git(&["status", "--porcelain"]), "");
}

#[test]
fn a_plain_hook_guards_two_hundred_articles() {
    let desk = Repository::with_stories(40, 5);
    desk.hook("exec factlint check --staged");
    a_contradiction_is_refused_and_the_mended_one_accepted(&desk);
}

#[test]
fn the_hook_of_pre_commit_guards_two_hundred_articles() {
    let Some(program) = repository::pre_commit() else {
        return;
    };
    let desk = Repository::with_stories(40, 5);
    // The hook as the manual has it: the repository of the hooks, and which one of them.
    let hooks = Repository::empty();
    hooks.stage(
        ".pre-commit-hooks.yaml",
        include_str!("../../.pre-commit-hooks.yaml"),
    );
    assert!(hooks.commit("Hooks").0, "the hooks");
    let rev = hooks.git(&["rev-parse", "HEAD"]);
    let entry = format!(
        "repos:\n- repo: {}\n  rev: {rev}\n  hooks: [{{ id: factlint-system }}]\n",
        hooks.root().display()
    );
    guarded_by(&desk, &program, &entry);
}

#[test]
fn the_hook_that_init_writes_works() {
    let Some(program) = repository::pre_commit() else {
        return;
    };
    let desk = Repository::with_stories(10, 3);
    guarded_by(
        &desk,
        &program,
        include_str!("../../src/cli/init/hook.yaml"),
    );
}

/// What `init` leaves behind: a draft that contradicts an article is refused, and warnings are seen.
#[test]
fn the_hook_that_init_writes_refuses_what_contradicts_and_shows_what_is_only_told() {
    let Some(program) = repository::pre_commit() else {
        return;
    };
    let desk = Repository::empty();
    desk.run(Path::new(env!("CARGO_BIN_EXE_factlint")), &["init", "."]);
    let article = |outlet: &str, body: &str| {
        format!("---\noutlet: {outlet}\npublished: 2025-03-12\n---\n{body}\n")
    };
    desk.stage(
        "articles/post.md",
        &article(
            "Harbour Post",
            "The port hired 40 inspectors, the director said.",
        ),
    );
    desk.git(&["add", "-A"]);
    assert!(desk.commit("Begin").0);
    assert!(desk.run(&program, &["install"]).0);
    desk.stage(
        "articles/coast.md",
        &article(
            "Coast Radio",
            "The port hired 45 inspectors, said the the director.",
        ),
    );
    let (passed, told) = desk.commit("Add an article");
    assert!(
        passed
            && told.contains("a doubled word")
            && told.contains("one statement, different values"),
        "{told}"
    );
    desk.git(&["rm", "-q", "articles/coast.md"]);
    assert!(desk.commit("Take it back").0);
    desk.stage(
        "drafts/ours.md",
        "The port hired 54 inspectors, the director said.\n",
    );
    let (passed, told) = desk.commit("Add a draft");
    assert!(
        !passed && told.contains("exit code: 1") && told.contains("drafts/ours.md:1:16"),
        "{told}"
    );
    desk.stage(
        "drafts/ours.md",
        "The port hired 40 inspectors, the director said.\n",
    );
    let (passed, told) = desk.commit("Add a draft");
    assert!(passed && told.contains("no findings"), "{told}");
}

/// Which hook is taken changes where the program comes from, and nothing else.
#[test]
fn every_hook_calls_and_shows_the_same() {
    let of = |text: &str| -> serde_yaml::Value { serde_yaml::from_str(text).expect("YAML") };
    let manifest = of(include_str!("../../.pre-commit-hooks.yaml"));
    let written = of(include_str!("../../src/cli/init/hook.yaml"));
    let hooks: Vec<_> = manifest
        .as_sequence()
        .expect("hooks")
        .iter()
        .chain([&written["repos"][0]["hooks"][0]])
        .collect();
    for hook in &hooks {
        for key in ["entry", "pass_filenames", "require_serial", "verbose"] {
            assert_eq!(hook[key], hooks[0][key], "{key} of {hook:?}");
        }
    }
    assert_eq!(
        (hooks.len(), hooks[0]["verbose"].as_bool()),
        (4, Some(true))
    );
}

/// The hook that compiles nothing names the wheel of this very version.
#[test]
fn the_hook_takes_the_wheel_of_this_version() {
    let project = include_str!("../../pyproject.toml");
    for line in [
        concat!("version = \"", env!("CARGO_PKG_VERSION")),
        concat!("dependencies = [\"factlint==", env!("CARGO_PKG_VERSION")),
    ] {
        assert!(
            project.contains(&format!("\n{line}\"")),
            "`{line}` is not in:\n{project}"
        );
    }
}

/// Installs a hook of pre-commit and tries it.
fn guarded_by(desk: &Repository, pre_commit: &Path, configuration: &str) {
    desk.stage(".pre-commit-config.yaml", configuration);
    assert!(desk.commit("Configure the hook").0);
    let (installed, told) = desk.run(pre_commit, &["install"]);
    assert!(installed, "{told}");
    a_contradiction_is_refused_and_the_mended_one_accepted(desk);
}
