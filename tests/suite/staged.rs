//! `factlint check --staged` in scratch repositories: what is staged is what is checked.

mod states;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const DATE: &str = "2025-11-01T12:00:00+00:00";
const CONFIG: &str = "sources: [news]\nrules: [rules.yaml]\n";
const RULES: &str = "topic: port
rules:
  - id: cost
    title: what the port costs
    severity: error
    claim:
      type: money
      phrases: ['cost {money}']
";

/// A git repository in a temporary folder.
struct Repo {
    _folder: tempfile::TempDir,
    root: PathBuf,
}

impl Repo {
    /// A repository with a configuration and a rule, and nothing committed.
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("desk");
        fs::create_dir(&root).expect("a folder");
        let repo = Self {
            _folder: folder,
            root,
        };
        repo.git(&["init", "-q", "-b", "main"]);
        repo.write("factlint.yaml", CONFIG);
        repo.write("rules.yaml", RULES);
        repo
    }

    /// The same with an article committed that says 5 million.
    fn with_article() -> Self {
        let repo = Self::new();
        repo.write("news/a.md", &article("Post", "$5 million"));
        repo.commit();
        repo
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(&self.root)
            .env_remove("FACTLINT_CONFIG")
            .env("FACTLINT_STATE_DIR", "");
        let bin = Path::new(env!("CARGO_BIN_EXE_factlint"))
            .parent()
            .expect("a folder");
        let path = std::env::var("PATH").unwrap_or_default();
        command.env("PATH", format!("{}:{path}", bin.display()));
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
        for name in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_PREFIX"] {
            command.env_remove(name);
        }
        command
    }

    fn try_git(&self, args: &[&str]) -> Output {
        self.command("git").args(args).output().expect("git runs")
    }

    fn git(&self, args: &[&str]) {
        let done = self.try_git(args);
        assert!(
            done.status.success(),
            "git {args:?}: {}",
            String::from_utf8_lossy(&done.stderr)
        );
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn stage(&self, path: &str, text: &str) {
        self.write(path, text);
        self.git(&["add", "--", path]);
    }

    fn commit(&self) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "--no-verify", "-m", "News"]);
    }

    /// The status of `factlint check --staged`, and what it prints on both streams.
    fn check(&self, more: &[&str]) -> (i32, String, String) {
        let done = self
            .command("factlint")
            .args(["check", "--staged", "--format", "concise"])
            .args(more)
            .output()
            .expect("it runs");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (
            done.status.code().expect("a status"),
            text(&done.stdout),
            text(&done.stderr),
        )
    }

    fn status(&self) -> i32 {
        self.check(&[]).0
    }

    fn hook(&self) {
        let path = self.root.join(".git/hooks/pre-commit");
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(
            &path,
            "#!/bin/sh\nexec factlint check --staged --format concise\n",
        )
        .expect("a hook");
        #[cfg(unix)]
        fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o755))
            .expect("rights");
    }
}

fn article(outlet: &str, cost: &str) -> String {
    format!(
        "---\noutlet: {outlet}\npublished: 2025-10-30\n---\nThe new port will cost {cost} in all.\n"
    )
}

#[test]
fn what_is_staged_counts_and_not_what_was_edited_since() {
    let repo = Repo::with_article();
    repo.stage("news/b.md", &article("Herald", "$7 million"));
    let (status, out, _) = repo.check(&[]);
    assert_eq!(status, 1, "{out}");
    assert!(out.contains("port/cost"), "{out}");
    repo.write("news/b.md", &article("Herald", "$5 million"));
    assert_eq!(repo.status(), 1, "mended on disk only");
    repo.git(&["add", "-A"]);
    assert_eq!(repo.status(), 0, "mended in the index");
    repo.write("news/b.md", &article("Herald", "$7 million"));
    assert_eq!(repo.status(), 0, "broken on disk only");
}

#[test]
fn findings_that_the_commit_does_not_touch_are_not_told() {
    let repo = Repo::with_article();
    repo.write("news/b.md", &article("Herald", "$7 million"));
    repo.commit();
    repo.stage(
        "news/c.md",
        "---\noutlet: Mail\n---\nThe harbour is calm.\n",
    );
    let (status, out, _) = repo.check(&[]);
    assert_eq!((status, out.contains("3 documents")), (0, true), "{out}");
    repo.stage("notes.md", "Nobody checks this.\n");
    repo.git(&["commit", "-q", "-m", "Calm"]);
    repo.stage("notes.md", "Nor this.\n");
    let (status, out, err) = repo.check(&[]);
    assert_eq!(
        (status, out.contains("0 documents"), err.as_str()),
        (0, true, ""),
        "{out}"
    );
}

#[test]
fn deletions_and_renames_are_followed() {
    let repo = Repo::with_article();
    repo.write("news/b.md", &article("Herald", "$7 million"));
    repo.commit();
    repo.git(&["mv", "news/b.md", "news/moved.md"]);
    let (status, out, _) = repo.check(&[]);
    assert_eq!(
        (
            status,
            out.contains("news/moved.md") || out.contains("Herald")
        ),
        (1, true),
        "{out}"
    );
    repo.git(&["reset", "-q", "--hard"]);
    repo.git(&["rm", "-q", "news/a.md"]);
    assert_eq!(repo.status(), 0, "a deletion adds no words");
    repo.stage("news/c.md", &article("Mail", "$5 million"));
    let (_, out, _) = repo.check(&[]);
    assert!(
        !out.contains("news/a.md") && out.contains("2 documents"),
        "{out}"
    );
}

#[test]
fn names_with_spaces_and_letters_beyond_ascii_are_read() {
    let repo = Repo::with_article();
    repo.stage(
        "news/straße — 港 \"b\"\\.md",
        &article("Herald", "$7 million"),
    );
    let (status, out, err) = repo.check(&[]);
    assert_eq!((status, err.as_str()), (1, ""), "{out}");
    repo.git(&["config", "diff.relative", "true"]);
    fs::create_dir_all(repo.root.join("news/deep er")).expect("a folder");
    let below = repo
        .command("factlint")
        .current_dir(repo.root.join("news/deep er"))
        .args(["check", "--staged"])
        .output()
        .expect("it runs");
    assert_eq!(below.status.code(), Some(1), "from a folder below");
}

#[test]
fn the_first_commit_has_nothing_before_it() {
    let repo = Repo::new();
    repo.stage("news/a.md", &article("Post", "$5 million"));
    let (status, _, err) = repo.check(&[]);
    assert_eq!(status, 0, "{err}");
    repo.stage("news/b.md", &article("Herald", "$7 million"));
    assert_eq!(repo.status(), 1);
}

#[test]
fn a_merge_is_checked_as_it_will_be() {
    let repo = Repo::with_article();
    repo.git(&["checkout", "-q", "-b", "side"]);
    repo.write("news/b.md", &article("Herald", "$7 million"));
    repo.commit();
    repo.git(&["checkout", "-q", "main"]);
    repo.write(
        "news/c.md",
        "---\noutlet: Mail\n---\nThe harbour is calm.\n",
    );
    repo.commit();
    repo.git(&["merge", "-q", "--no-commit", "--no-ff", "side"]);
    assert_eq!(repo.status(), 1, "the merge brings the other figure in");
}

#[test]
fn a_conflict_is_told_and_stops_the_commit() {
    let repo = Repo::with_article();
    repo.git(&["checkout", "-q", "-b", "side"]);
    repo.write("news/a.md", &article("Post", "$6 million"));
    repo.commit();
    repo.git(&["checkout", "-q", "main"]);
    repo.write("news/a.md", &article("Post", "$7 million"));
    repo.commit();
    assert!(
        !repo.try_git(&["merge", "-q", "side"]).status.success(),
        "a conflict"
    );
    let (status, _, err) = repo.check(&[]);
    assert_eq!(
        (
            status,
            err.contains("news/a.md") && err.contains("merge conflict")
        ),
        (2, true),
        "{err}"
    );
}

#[test]
fn worktrees_and_submodules_are_repositories_too() {
    let repo = Repo::with_article();
    repo.git(&["worktree", "add", "-q", "../other"]);
    let other = Repo {
        _folder: tempfile::tempdir().expect("a folder"),
        root: repo.root.with_file_name("other"),
    };
    other.stage("news/b.md", &article("Herald", "$7 million"));
    assert_eq!((other.status(), repo.status()), (1, 0));

    let outer = Repo::new();
    outer.stage("news/x.md", &article("Mail", "$9 million"));
    let source = repo.root.to_string_lossy().into_owned();
    outer.git(&[
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        &source,
        "news/sub",
    ]);
    let (status, out, err) = outer.check(&[]);
    assert_eq!(
        (status, out.contains("1 document,")),
        (0, true),
        "a submodule is not ours to read: {out}{err}"
    );
    let inner = Repo {
        _folder: tempfile::tempdir().expect("a folder"),
        root: outer.root.join("news/sub"),
    };
    inner.stage("news/b.md", &article("Herald", "$7 million"));
    assert_eq!(inner.status(), 1);
}

#[test]
fn a_plain_hook_holds_a_commit_back() {
    let repo = Repo::with_article();
    repo.hook();
    repo.stage("news/b.md", &article("Herald", "$7 million"));
    let done = repo.try_git(&["commit", "-q", "-m", "Wrong"]);
    assert!(!done.status.success(), "the hook lets it pass");
    assert!(
        String::from_utf8_lossy(&done.stderr).contains("port/cost"),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    // `commit -a` and `commit FILE` give the hook an index of their own.
    repo.write("news/b.md", &article("Herald", "$5 million"));
    repo.git(&["commit", "-q", "-a", "-m", "Right"]);
    repo.write("news/b.md", &article("Herald", "$7 million"));
    repo.write("news/a.md", &article("Post", "$7 million"));
    assert!(
        !repo
            .try_git(&["commit", "-q", "-m", "Half", "news/b.md"])
            .status
            .success(),
        "a part of the change"
    );
    repo.git(&["commit", "-q", "-m", "Whole", "news/a.md", "news/b.md"]);
}

#[test]
fn what_is_wrong_elsewhere_does_not_stand_in_the_way() {
    let repo = Repo::with_article();
    repo.write("news/broken.jsonl", "{\n");
    repo.commit();
    repo.stage("news/b.md", &article("Herald", "$5 million"));
    let (status, _, err) = repo.check(&[]);
    assert_eq!((status, err.contains("broken.jsonl")), (0, true), "{err}");
    repo.stage("news/broken.jsonl", "{\n\n");
    assert_eq!(repo.status(), 2);
}

#[test]
fn configuration_and_rules_are_those_that_are_staged() {
    let repo = Repo::with_article();
    repo.stage("news/b.md", &article("Herald", "$7 million"));
    repo.write(
        "rules.yaml",
        &RULES.replace("severity: error", "severity: info"),
    );
    assert_eq!(repo.status(), 1, "the rule was edited on disk only");
    repo.git(&["add", "rules.yaml"]);
    assert_eq!(repo.status(), 0, "the rule is staged");
    repo.stage(
        "factlint.yaml",
        &format!("{CONFIG}severity: {{ port: error }}\n"),
    );
    repo.write("factlint.yaml", "sorces: [news]\n");
    assert_eq!(repo.status(), 1, "the mistake is on disk only");
    let (_, _, err) = repo.check(&["-v"]);
    assert!(
        err.contains("factlint.yaml, found here or in a folder above, as it is staged"),
        "{err}"
    );
    repo.git(&["add", "factlint.yaml"]);
    let (status, _, err) = repo.check(&[]);
    assert_eq!(
        (status, err.contains("unknown key `sorces`")),
        (2, true),
        "{err}"
    );
}

#[test]
fn what_git_does_not_track_is_read_from_disk() {
    let repo = Repo::with_article();
    repo.stage("factlint.yaml", "sources: [news]\nrules: [rules]\n");
    let named = ["--rules", "rules", "--rules", "../beside.yaml"];
    repo.stage("news/b.md", &article("Herald", "$7 million"));
    fs::write(repo.root.with_file_name("beside.yaml"), RULES).expect("a file");
    repo.write(
        "rules/new.yaml",
        &RULES.replace("topic: port", "topic: untracked"),
    );
    let (status, out, err) = repo.check(&named);
    assert_eq!(
        (
            status,
            out.contains("port/cost") && out.contains("untracked/cost")
        ),
        (1, true),
        "{out}{err}"
    );
    repo.stage(
        "rules/old.yaml",
        &RULES.replace("topic: port", "topic: tracked"),
    );
    let (_, out, err) = repo.check(&named);
    assert!(
        out.contains("tracked/cost") && !out.contains("untracked/cost"),
        "a folder that git tracks is read as git has it: {out}{err}"
    );
    fs::remove_dir_all(repo.root.join("rules")).expect("a folder");
    let (_, out, err) = repo.check(&named);
    assert!(
        out.contains("tracked/cost"),
        "gone from disk only: {out}{err}"
    );
}

#[test]
fn the_baseline_is_the_staged_one() {
    let repo = Repo::with_article();
    repo.stage("news/b.md", &article("Herald", "$7 million"));
    let written = repo
        .command("factlint")
        .args(["check", "--write-baseline", "base.json"])
        .output()
        .expect("it runs");
    assert_eq!(written.status.code(), Some(0));
    repo.git(&["add", "base.json"]);
    repo.write("base.json", "{}");
    let (status, out, err) = repo.check(&["--baseline", "base.json"]);
    assert_eq!(
        (status, out.contains("1 baselined")),
        (0, true),
        "{out}{err}"
    );
}

#[test]
fn stories_that_the_commit_does_not_touch_are_not_compared() {
    let repo = Repo::with_article();
    repo.stage(
        "factlint.yaml",
        &format!("{CONFIG}stories: {{ folders: [news/*] }}\n"),
    );
    for (path, cost) in [
        ("quay/a.md", "$1 million"),
        ("quay/b.md", "$2 million"),
        ("dock/a.md", "$3 million"),
    ] {
        repo.write(&format!("news/{path}"), &article(path, cost));
    }
    repo.commit();
    repo.stage("news/dock/b.md", &article("Mail", "$3 million"));
    let (status, out, err) = repo.check(&["-v"]);
    assert_eq!(
        (status, out.contains("2 documents, 1 story")),
        (0, true),
        "{out}{err}"
    );
    assert!(
        err.contains("not compared: 3 documents of stories that the commit does not touch"),
        "{err}"
    );
    repo.stage("news/dock/b.md", &article("Mail", "$4 million"));
    assert_eq!(repo.status(), 1);
}

#[test]
fn without_git_or_a_repository_the_reason_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let outside = Repo {
        root: folder.path().to_owned(),
        _folder: folder,
    };
    let (status, _, err) = outside.check(&["."]);
    assert_eq!((status, err.contains("git repository")), (2, true), "{err}");
    let done = outside
        .command("factlint")
        .env("PATH", "")
        .args(["check", "--staged", "."])
        .output();
    // Without a search path the program itself may not be found; the one built for this test is.
    let done = done.or_else(|_| {
        Command::new(env!("CARGO_BIN_EXE_factlint"))
            .env("PATH", "")
            .args(["check", "--staged", "."])
            .output()
    });
    let err = String::from_utf8_lossy(&done.expect("it runs").stderr).into_owned();
    assert!(err.contains("git"), "{err}");
}

#[test]
fn a_document_of_a_kind_that_is_not_read_is_named() {
    let repo = Repo::with_article();
    repo.stage("news/old.odp", "PK");
    repo.commit();
    repo.stage("news/late.doc", "PK");
    repo.stage("elsewhere/c.doc", "PK");
    repo.stage("news/photo.png", "");
    let (status, out, err) = repo.check(&[]);
    assert_eq!(
        (status, out.contains("1 not read: 1 .doc")),
        (0, true),
        "{out}"
    );
    assert!(
        err.contains("news/late.doc: this document is not read")
            && err.contains("save it as text, Markdown or HTML"),
        "{err}"
    );
    assert!(
        !err.contains("old.odp") && !err.contains("elsewhere") && !err.contains("photo"),
        "{err}"
    );
    repo.stage("news/b.md", &article("Herald", "$7 million"));
    let (status, out, err) = repo.check(&[]);
    assert_eq!(
        (
            status,
            out.contains("port/cost"),
            err.contains("news/late.doc: this document is not read")
        ),
        (1, true, true),
        "{out}{err}"
    );
    repo.stage("factlint.yaml", &format!("{CONFIG}exclude: ['*.doc']\n"));
    assert_eq!(repo.check(&[]).2, "", "exclusions hold");
}
