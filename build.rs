//! Tells the program which commit it was built from, as far as that can be known.
#![allow(
    clippy::print_stdout,
    reason = "this is how a build script speaks to cargo"
)]

use std::fs;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let version = std::env::var("CARGO_PKG_VERSION").unwrap_or_default();
    // While the program is being written, a new commit must not rebuild it.
    let release = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    let commit = if release {
        packaged().or_else(checked_out)
    } else {
        None
    };
    let version = commit.map_or_else(|| version.clone(), |commit| format!("{version} ({commit})"));
    println!("cargo::rustc-env=FACTLINT_VERSION={version}");
}

/// The commit that `cargo package` wrote down.
fn packaged() -> Option<String> {
    let info = fs::read_to_string(".cargo_vcs_info.json").ok()?;
    short(info.split_once("\"sha1\"")?.1.split('"').nth(1)?)
}

/// The commit of the repository that this folder is the top of. A folder that only lies in some other
/// repository, as vendored sources do, has none.
fn checked_out() -> Option<String> {
    let top = git(&["rev-parse", "--show-toplevel"])?;
    let here = std::env::current_dir().ok()?.canonicalize().ok()?;
    if fs::canonicalize(top).ok()? != here {
        return None;
    }
    for name in ["HEAD", "logs/HEAD"] {
        if let Some(path) = git(&["rev-parse", "--git-path", name]) {
            println!("cargo::rerun-if-changed={path}");
        }
    }
    short(&git(&["rev-parse", "HEAD"])?)
}

fn git(args: &[&str]) -> Option<String> {
    let done = Command::new("git")
        .args(args)
        .output()
        .ok()
        .filter(|done| done.status.success())?;
    Some(String::from_utf8(done.stdout).ok()?.trim().to_owned()).filter(|said| !said.is_empty())
}

/// The first digits, if these are digits.
fn short(commit: &str) -> Option<String> {
    commit
        .get(..10)
        .filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))
        .map(str::to_owned)
}
