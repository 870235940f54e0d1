//! What holds for any text: the way through the house never panics, gives the same findings twice, and
//! points at words that stand in the file.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use factlint::document::{self, Document, Options};
use factlint::engine;
use factlint::finding::Finding;
use factlint::rule::{Loader, RuleSet};
use proptest::prelude::*;
use proptest::sample::select;

/// The built-in rules and those of the worked example.
static RULES: LazyLock<RuleSet> = LazyLock::new(|| {
    let mut loader = Loader::new();
    let mut paths: Vec<_> = folder("rules/general").chain([Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/busan-2025.yaml")]).collect();
    paths.sort();
    for path in &paths {
        loader.add(&path.to_string_lossy(), &fs::read_to_string(path).expect("a rule file"));
    }
    let (rules, faults) = loader.finish();
    assert!(faults.is_empty(), "{faults:?}");
    RuleSet::new(rules)
});

/// The words of the briefs, with what stands between them.
static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut paths: Vec<_> = folder("seeds").collect();
    paths.sort();
    let texts = paths.iter().map(|path| fs::read_to_string(path).expect("a brief"));
    texts.flat_map(|text| text.split_inclusive(char::is_whitespace).map(str::to_owned).collect::<Vec<_>>()).collect()
});

/// The files of a folder of the repository.
fn folder(name: &str) -> impl Iterator<Item = std::path::PathBuf> {
    let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("a folder");
    entries.map(|entry| entry.expect("an entry").path())
}

/// What the rules find in two documents of these names and texts.
fn findings(one: (&str, &str), two: (&str, &str)) -> (Vec<Document>, Vec<Finding>) {
    let options = Options { published: Some(jiff::civil::date(2025, 11, 24)), ..Options::default() };
    let read = |(name, text): (&str, &str)| document::parse(name, text.as_bytes().to_vec(), &options).0;
    let documents = [read(one), read(two)].concat();
    let outcome = engine::run(&RULES, &documents);
    (documents, outcome.findings)
}

/// Twice the same, and every label on its words.
fn hold(one: (&str, &str), two: (&str, &str)) -> Result<(), TestCaseError> {
    let (documents, found) = findings(one, two);
    prop_assert_eq!(&findings(one, two).1, &found);
    for label in found.iter().flat_map(|f| &f.labels) {
        let document = documents.iter().find(|d| d.id == label.document).expect("a document of the run");
        let words = document.file.text.get(label.span.start..label.span.end);
        // Markup may part the words of a label; plain text has none.
        let same =
            words.is_some_and(|words| std::path::Path::new(&document.path).extension().is_none_or(|e| e != "txt") || words == label.text);
        prop_assert!(same, "{words:?}: {label:?}");
        prop_assert!(label.line >= 1 && label.column >= 1, "{label:?}");
    }
    Ok(())
}

/// Words of the briefs in any order, now and then with something else between them.
fn soup() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        12 => select(WORDS.as_slice()),
        1 => "\\PC{0,3}",
        1 => select(vec!["\n\n", "“", "”", "\"", "’", "\u{a0}", "\u{202e}", "e\u{301}", "12", "%", "$", "1999999999999999999999", " - "])
            .prop_map(str::to_owned),
    ];
    prop::collection::vec(word, 0..80).prop_map(|words| words.concat())
}

proptest! {
    // Enough to meet what is common, few enough for every build; the fuzz targets look for what is rare.
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(one in "(?s).{0,300}", two in "(?s)\\PC{0,300}", name in select(vec!["a.txt", "a.md", "a.html", "a.jsonl"])) {
        hold((name, &one), ("b.txt", &two))?;
    }

    #[test]
    fn words_of_articles_in_any_order_are_read(one in soup(), two in soup(), name in select(vec!["a.txt", "a.md", "a.html"])) {
        hold((name, &one), ("b.md", &two))?;
    }

    #[test]
    fn a_damaged_rule_file_gives_faults(at in 0.0..1.0_f64, cut in 0_usize..40, with in "\\PC{0,3}|[{}\\[\\]():\\-|\"'/&*]{1,4}") {
        let text = include_str!("../../rules/busan-2025.yaml");
        let spot = |at: usize| (at..text.len()).find(|&i| text.is_char_boundary(i)).unwrap_or(text.len());
        #[expect(clippy::cast_precision_loss, clippy::cast_sign_loss, reason = "any place will do")]
        let from = spot((at * text.len() as f64) as usize);
        let damaged = [&text[..from], &with, &text[spot(from + cut)..]].concat();
        let read = || {
            let mut loader = Loader::new();
            loader.add("rules.yaml", &damaged);
            loader.finish().1
        };
        prop_assert_eq!(read(), read());
    }
}
