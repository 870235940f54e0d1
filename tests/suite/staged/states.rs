//! The states that a repository may be in while somebody commits.

use super::*;

/// An article that disagrees with the one that is committed.
fn other() -> String {
    article("Herald", "$7 million")
}

/// A repository with an article, and another staged that disagrees.
fn disagreeing() -> Repo {
    let repo = Repo::with_article();
    repo.stage("news/b.md", &other());
    repo
}

/// What `factlint check --staged` comes to with a changed environment.
fn check(command: &mut Command) -> (i32, String) {
    let done = command
        .args(["check", "--staged", "--format", "concise"])
        .output()
        .expect("it runs");
    let both = [done.stdout, done.stderr].concat();
    (
        done.status.code().expect("a status"),
        String::from_utf8_lossy(&both).into_owned(),
    )
}

#[test]
fn a_head_that_is_detached() {
    let repo = Repo::with_article();
    repo.git(&["checkout", "-q", "--detach"]);
    assert_eq!(repo.status(), 0);
    repo.stage("news/b.md", &other());
    assert_eq!(repo.status(), 1);
}

#[test]
fn a_rebase_and_a_picked_commit_that_stopped() {
    for stopped in [
        ["rebase", "-q", "side"],
        ["cherry-pick", "--no-commit", "side"],
    ] {
        let repo = Repo::with_article();
        repo.git(&["checkout", "-q", "-b", "side"]);
        repo.write("news/b.md", &other());
        repo.write("news/a.md", &article("Post", "$5.1 million"));
        repo.commit();
        repo.git(&["checkout", "-q", "main"]);
        repo.write("news/a.md", &article("Post", "$5.2 million"));
        repo.commit();
        assert!(
            !repo.try_git(&stopped).status.success(),
            "{stopped:?} stops"
        );
        assert_eq!(repo.status(), 2, "{stopped:?}: a conflict");
        repo.stage("news/a.md", &article("Post", "$5.2 million"));
        let rebased = stopped[0] == "rebase";
        // What is rebased stands on the other figure, so that only the resolved file is new.
        assert_eq!(repo.status(), 1, "{stopped:?}: resolved, {rebased}");
        repo.stage("news/a.md", &article("Post", "$7 million"));
        assert_eq!(repo.status(), 0, "{stopped:?}: agrees");
    }
}

#[test]
fn a_part_of_a_file_and_the_mere_promise_of_one() {
    let repo = Repo::with_article();
    // Staged, on disk and committed are three.
    repo.stage("news/a.md", &article("Post", "$6 million"));
    repo.write("news/a.md", &article("Post", "$8 million"));
    repo.stage("news/b.md", &article("Herald", "$6 million"));
    assert_eq!(repo.status(), 0, "the staged ones agree");
    // `add -N` commits nothing of it.
    repo.write("news/c.md", &other());
    repo.git(&["add", "-N", "news/c.md"]);
    let (status, out, err) = repo.check(&[]);
    assert_eq!((status, out.contains("$7")), (0, false), "{out}{err}");
    // Deleted on disk, and staged all the same.
    fs::remove_file(repo.root.join("news/b.md")).expect("a file");
    assert_eq!(repo.status(), 0);
    repo.stage("news/d.md", &other());
    assert_eq!(repo.status(), 1);
}

#[test]
fn an_index_and_a_repository_that_the_environment_names() {
    let repo = disagreeing();
    let own = repo.root.with_file_name("own-index");
    fs::copy(repo.root.join(".git/index"), &own).expect("an index");
    repo.git(&["rm", "-q", "--cached", "news/b.md"]);
    assert_eq!(repo.status(), 0, "nothing is staged");
    let (status, told) = check(repo.command("factlint").env("GIT_INDEX_FILE", &own));
    assert_eq!(status, 1, "{told}");
    repo.git(&["add", "news/b.md"]);
    let moved = repo.root.with_file_name("moved.git");
    fs::rename(repo.root.join(".git"), &moved).expect("a folder");
    let named = |command: &mut Command| {
        check(
            command
                .env("GIT_DIR", &moved)
                .env("GIT_WORK_TREE", &repo.root),
        )
    };
    let (status, told) = named(&mut repo.command("factlint"));
    assert_eq!(status, 1, "{told}");
    let (status, told) = check(&mut repo.command("factlint"));
    assert!(status == 2 && told.contains("git repository"), "{told}");
}

#[test]
fn no_home_and_no_settings() {
    let repo = disagreeing();
    let mut command = repo.command("factlint");
    for name in [
        "HOME",
        "XDG_CONFIG_HOME",
        "GIT_CONFIG_GLOBAL",
        "GIT_CONFIG_SYSTEM",
        "USER",
        "LANG",
    ] {
        command.env_remove(name);
    }
    let (status, told) = check(&mut command);
    assert!(status == 1 && told.contains("port/cost"), "{told}");
}

#[test]
fn a_bare_repository_has_nothing_staged() {
    let repo = Repo::with_article();
    repo.git(&["clone", "-q", "--bare", ".", "../bare.git"]);
    let bare = repo.root.with_file_name("bare.git");
    let (status, told) = check(repo.command("factlint").current_dir(bare));
    assert!(status == 2 && told.contains("work"), "{told}");
}

#[test]
fn what_a_sparse_checkout_leaves_out_is_checked_too() {
    for index in ["--no-sparse-index", "--sparse-index"] {
        let repo = Repo::with_article();
        repo.write("news/deep/c.md", &article("Mail", "$5 million"));
        repo.commit();
        repo.git(&["sparse-checkout", "set", "--cone", index, "news"]);
        repo.git(&["sparse-checkout", "set", "--cone", index, "empty"]);
        assert!(!repo.root.join("news/a.md").exists(), "{index}");
        repo.write("d.md", &other());
        repo.git(&["add", "--sparse", "d.md"]);
        let (status, out, err) = repo.check(&["."]);
        assert_eq!(
            (status, out.contains("3 documents")),
            (1, true),
            "{index}: {out}{err}"
        );
    }
}

#[cfg(unix)]
#[test]
fn names_that_only_bytes_can_tell() {
    use std::os::unix::ffi::OsStrExt;
    let repo = Repo::with_article();
    for (name, status) in [
        ("news/two\nlines\t\"quoted\".md", 1),
        ("news/-rf.md", 1),
        ("news/:(glob)*.md", 1),
        ("news/u\u{308}ber.md", 1),
    ] {
        let path = repo.root.join(name);
        fs::write(&path, other()).expect("a file");
        repo.git(&["add", "-A"]);
        let (ended, out, err) = repo.check(&[]);
        assert_eq!(ended, status, "{name:?}: {out}{err}");
        assert!(
            !out.contains("two\nlines"),
            "a name acts on the report: {out}"
        );
        fs::remove_file(path).expect("a file");
    }
    let name = std::ffi::OsStr::from_bytes(b"news/\xff.md");
    if fs::write(repo.root.join(name), other()).is_ok() {
        repo.git(&["add", "-A"]);
        let (status, _, err) = repo.check(&[]);
        assert!(status == 2 && err.contains("no UTF-8"), "{status}: {err}");
        repo.git(&["commit", "-q", "--no-verify", "-m", "So be it"]);
        repo.stage("news/c.md", &article("Mail", "$5 million"));
        let (status, _, err) = repo.check(&[]);
        assert!(status == 0 && err.contains("no UTF-8"), "{status}: {err}");
    }
}

#[cfg(unix)]
#[test]
fn links_and_changes_of_mode_are_no_articles() {
    let repo = Repo::with_article();
    repo.write("secret.txt", "The port cost $9 million.");
    std::os::unix::fs::symlink("../secret.txt", repo.root.join("news/link.txt")).expect("a link");
    repo.git(&["add", "news/link.txt"]);
    let (status, out, err) = repo.check(&[]);
    assert_eq!((status, out.contains("$9")), (0, false), "{out}{err}");
    repo.git(&["update-index", "--chmod=+x", "news/a.md"]);
    assert_eq!(repo.status(), 0);
}
