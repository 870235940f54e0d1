//! A scratch git repository with generated articles.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const CONFIG: &str = "sources: [articles]\nrules: [rules]\nstories: { folders: [articles/*] }\n";
const RULES: &str = "topic: pier
rules:
  - id: cost
    title: what the pier will cost
    severity: error
    claim:
      type: money
      phrases: ['pier ... cost {money}']
";
/// The clock of all commits, so that no run differs from another.
const DATE: &str = "2025-11-01T12:00:00+00:00";

/// A git repository in a temporary folder.
pub(crate) struct Repository(tempfile::TempDir);

impl Repository {
    /// One without a commit.
    pub(crate) fn empty() -> Self {
        let desk = Self(tempfile::tempdir().expect("a folder"));
        desk.git(&["init", "-q", "-b", "main"]);
        desk
    }

    /// One with so many stories, told by so many outlets each, all committed.
    pub(crate) fn with_stories(stories: usize, outlets: usize) -> Self {
        let desk = Self::empty();
        desk.write("factlint.yaml", CONFIG);
        desk.write("rules/pier.yaml", RULES);
        for number in 0..stories {
            for outlet in 0..outlets {
                let path = format!("articles/harbour-{number:02}/outlet-{outlet}.md");
                desk.write(
                    &path,
                    &story(number, &format!("Outlet {outlet}"), 100 + number),
                );
            }
        }
        desk.git(&["add", "-A"]);
        assert!(desk.commit("Articles").0, "the first commit");
        desk
    }

    pub(crate) fn root(&self) -> &Path {
        self.0.path()
    }

    /// Runs `program`; whether it succeeds, and what it says on both streams.
    pub(crate) fn run(&self, program: &Path, args: &[&str]) -> (bool, String) {
        let mut command = Command::new(program);
        command
            .current_dir(self.root())
            .args(args)
            .env("PATH", self::path());
        // Nothing of the user's settings, and no cache outside of this folder.
        for name in [
            "GIT_DIR",
            "GIT_INDEX_FILE",
            "GIT_WORK_TREE",
            "GIT_PREFIX",
            "FACTLINT_CONFIG",
        ] {
            command.env_remove(name);
        }
        for name in ["GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"] {
            command.env(name, "/dev/null");
        }
        for (name, value) in [
            ("NAME", "Desk"),
            ("EMAIL", "desk@example.org"),
            ("DATE", DATE),
        ] {
            command
                .env(format!("GIT_AUTHOR_{name}"), value)
                .env(format!("GIT_COMMITTER_{name}"), value);
        }
        command
            .env("PRE_COMMIT_HOME", self.root().join(".git/pre-commit-cache"))
            .env("FACTLINT_STATE_DIR", "");
        let done = command
            .output()
            .unwrap_or_else(|error| panic!("{}: {error}", program.display()));
        (
            done.status.success(),
            [done.stdout, done.stderr]
                .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
                .concat(),
        )
    }

    /// What git prints.
    pub(crate) fn git(&self, args: &[&str]) -> String {
        let (passed, told) = self.run(Path::new("git"), args);
        assert!(passed, "git {args:?}: {told}");
        told.trim_end().to_owned()
    }

    /// Tries to commit what is staged; whether the hook lets it pass, and what it says.
    pub(crate) fn commit(&self, subject: &str) -> (bool, String) {
        self.run(Path::new("git"), &["commit", "-q", "-m", subject])
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    pub(crate) fn stage(&self, path: &str, text: &str) {
        self.write(path, text);
        self.git(&["add", "--", path]);
    }

    /// Installs a hook of plain git.
    pub(crate) fn hook(&self, command: &str) {
        let path = self.root().join(".git/hooks/pre-commit");
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(&path, format!("#!/bin/sh\n{command}\n")).expect("a hook");
        fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o755))
            .expect("rights");
    }
}

/// An article on harbour `number`, in which the pier costs so many million dollars.
pub(crate) fn story(number: usize, outlet: &str, cost: usize) -> String {
    let mut text = format!(
        "---\noutlet: {outlet}\npublished: 2025-10-30\n---\n# News from harbour {number}\n\n"
    );
    // Writing to a string does not fail.
    let _ = writeln!(
        text,
        "The town of harbour {number} has waited long for its pier, {outlet} has learned.\n"
    );
    let _ = writeln!(
        text,
        "The new pier will cost ${cost} million, the harbour office said."
    );
    text
}

/// The program that was built for this test comes first.
fn path() -> String {
    let bin = Path::new(env!("CARGO_BIN_EXE_factlint"))
        .parent()
        .expect("a folder");
    format!(
        "{}:{}",
        bin.display(),
        std::env::var("PATH").unwrap_or_default()
    )
}

/// Where the pre-commit framework is: `FACTLINT_TEST_PRE_COMMIT` names it, or it is on the path. Says so where it is not.
pub(crate) fn pre_commit() -> Option<PathBuf> {
    let named = std::env::var_os("FACTLINT_TEST_PRE_COMMIT")
        .filter(|name| !name.is_empty())
        .map(PathBuf::from);
    let program = named.unwrap_or_else(|| PathBuf::from("pre-commit"));
    let there = Command::new(&program)
        .arg("--version")
        .output()
        .is_ok_and(|done| done.status.success());
    if !there {
        // Written past the test harness, which keeps the words of tests that pass to itself.
        let said = "skipped: pre-commit is not installed (`pip install pre-commit`, or name it in FACTLINT_TEST_PRE_COMMIT)\n";
        let _ = std::io::Write::write_all(&mut std::io::stderr(), said.as_bytes());
    }
    there.then_some(program)
}
