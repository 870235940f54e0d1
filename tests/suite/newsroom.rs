//! A newsroom's repository: two hundred articles, a hook, and a commit that contradicts a source.
#![cfg(unix)]

mod repository;

use std::path::Path;

use repository::{Repository, story};

/// The commit that says another sum is refused, shows both places, and passes when it is mended.
fn a_contradiction_is_refused_and_the_mended_one_accepted(desk: &Repository) {
    desk.stage("articles/harbour-07/late.md", &story(7, "Late Edition", 999));
    let (passed, told) = desk.commit("Add the late edition");
    assert!(!passed, "the hook lets it pass:\n{told}");
    for words in ["pier/cost", "articles/harbour-07/late.md:", "articles/harbour-07/outlet-0.md:", "$999 million", "$107 million"] {
        assert!(told.contains(words), "`{words}` is not in:\n{told}");
    }
    assert!(!told.contains("harbour-08"), "another story is told:\n{told}");
    desk.write("articles/harbour-07/late.md", &story(7, "Late Edition", 107));
    assert!(!desk.commit("Mended on disk only").0, "what is not staged counts");
    desk.stage("articles/harbour-07/late.md", &story(7, "Late Edition", 107));
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
    let Some(program) = repository::pre_commit() else { return };
    let desk = Repository::with_stories(40, 5);
    // The hook as the manual has it: the repository of the hooks, and which one of them.
    let hooks = Repository::empty();
    hooks.stage(".pre-commit-hooks.yaml", include_str!("../../.pre-commit-hooks.yaml"));
    assert!(hooks.commit("Hooks").0, "the hooks");
    let rev = hooks.git(&["rev-parse", "HEAD"]);
    let entry = format!("repos:\n- repo: {}\n  rev: {rev}\n  hooks: [{{ id: factlint-system }}]\n", hooks.root().display());
    guarded_by(&desk, &program, &entry);
}

#[test]
fn the_hook_that_init_writes_works() {
    let Some(program) = repository::pre_commit() else { return };
    let desk = Repository::with_stories(10, 3);
    guarded_by(&desk, &program, include_str!("../../src/cli/init/hook.yaml"));
}

/// Installs a hook of pre-commit and tries it.
fn guarded_by(desk: &Repository, pre_commit: &Path, configuration: &str) {
    desk.stage(".pre-commit-config.yaml", configuration);
    assert!(desk.commit("Configure the hook").0);
    let (installed, told) = desk.run(pre_commit, &["install"]);
    assert!(installed, "{told}");
    a_contradiction_is_refused_and_the_mended_one_accepted(desk);
}
