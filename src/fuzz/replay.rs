//! The corpus of every target, and what fuzzing found in the past, once more.

use std::fs;
use std::path::{Path, PathBuf};

use super::TARGETS;

/// The files of a folder of `fuzz/`, in order; none where it is not there.
fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz")
        .join(folder);
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    files
}

#[test]
fn corpus_and_finds_break_nothing() {
    for (name, target) in TARGETS {
        let corpus = files(&format!("corpus/{name}"));
        assert!(!corpus.is_empty(), "{name} has no corpus");
        for file in corpus.iter().chain(&files(&format!("regressions/{name}"))) {
            let bytes = fs::read(file).expect("a file of the corpus");
            let held = std::panic::catch_unwind(|| target(&bytes));
            assert!(held.is_ok(), "{name} breaks on {}", file.display());
        }
    }
}

#[test]
fn every_target_is_one_of_the_fuzz_package() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/Cargo.toml");
    let manifest = fs::read_to_string(manifest).expect("the fuzz package");
    for (name, _) in TARGETS {
        let path = format!("path = \"fuzz_targets/{name}.rs\"");
        assert!(manifest.contains(&path), "{name} is not in fuzz/Cargo.toml");
    }
}
