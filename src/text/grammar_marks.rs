//! No grammar compares a mark by its characters: a variant of it would be missed.

use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

/// The rooms whose grammars stand on tokens.
const ROOMS: [&str; 8] = [
    "check",
    "claim",
    "document",
    "rule/phrase",
    "suggest",
    "text",
    "value",
    "wording",
];

/// What reads characters, not tokens: the shapes of quotation marks, paths, and the marks of file formats.
const BY_CHARACTER: [&str; 7] = [
    "text/quotes/marks.rs",
    "text/quotes/matcher.rs",
    "text/quotes/turn.rs",
    "text/grammar_marks.rs",
    "document/format/epub.rs",
    "document/load/mod.rs",
    "document/walk.rs",
];

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
    {
        if path.is_dir() {
            sources(&path, out);
        } else {
            out.push(path);
        }
    }
}

#[test]
fn no_grammar_compares_a_mark_by_its_characters() {
    let mark = r#""(?:\\"|[^"\\\p{L}\p{N}\s])""#;
    let compared = Regex::new(&format!(
        r"[=!]= {mark}|matches!\([^\n]*, {mark}(?: \||\))|{mark} (?:=>|if |\| )"
    ))
    .expect("a pattern");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    for room in ROOMS {
        sources(&root.join(room), &mut paths);
    }
    let mut found = Vec::new();
    for path in paths
        .iter()
        .filter(|path| !BY_CHARACTER.iter().any(|name| path.ends_with(name)))
    {
        let source = fs::read_to_string(path).expect("a source file");
        let code = source
            .split("#[cfg(test)]\nmod tests {")
            .next()
            .unwrap_or("");
        let lines = code
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim_start().starts_with("//") && compared.is_match(line));
        found.extend(
            lines.map(|(at, line)| format!("{}:{}: {}", path.display(), at + 1, line.trim())),
        );
    }
    assert!(
        compared.is_match(r#"text.word(at) == "-""#) && compared.is_match(r#"matches!(word, "‘")"#)
    );
    assert!(
        found.is_empty(),
        "ask for the class of the mark instead:\n{}",
        found.join("\n")
    );
}
