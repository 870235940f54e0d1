//! What holds for any text: the way through the house never panics, gives the same findings twice, and
//! points at words that stand in the file.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use factlint::{Document, Finding, FindingKind, Loader, ReadOptions, RuleSet};
use proptest::prelude::*;
use proptest::sample::select;

/// The built-in rules and those of the worked example.
static RULES: LazyLock<RuleSet> = LazyLock::new(|| {
    let mut loader = Loader::new();
    let mut paths: Vec<_> = folder("rules/general")
        .chain([Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/busan-2025.yaml")])
        .collect();
    paths.sort();
    for path in &paths {
        loader.add(
            &path.to_string_lossy(),
            &fs::read_to_string(path).expect("a rule file"),
        );
    }
    let (rules, faults) = loader.finish();
    assert!(faults.is_empty(), "{faults:?}");
    RuleSet::new(rules)
});

/// The words of the briefs, with what stands between them.
static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut paths: Vec<_> = folder("seeds").collect();
    paths.sort();
    let texts = paths
        .iter()
        .map(|path| fs::read_to_string(path).expect("a brief"));
    texts
        .flat_map(|text| {
            text.split_inclusive(char::is_whitespace)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect()
});

/// The files of a folder of the repository.
fn folder(name: &str) -> impl Iterator<Item = std::path::PathBuf> {
    let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("a folder");
    entries.map(|entry| entry.expect("an entry").path())
}

/// What the rules find in two documents of these names and texts.
fn findings(one: (&str, &str), two: (&str, &str)) -> (Vec<Document>, Vec<Finding>) {
    let options = ReadOptions {
        published: Some(jiff::civil::date(2025, 11, 24)),
        ..ReadOptions::default()
    };
    let read =
        |(name, text): (&str, &str)| factlint::parse(name, text.as_bytes().to_vec(), &options).0;
    let documents = [read(one), read(two)].concat();
    let outcome = factlint::check(&RULES, &documents);
    (documents, outcome.findings)
}

/// Twice the same, and every label on its words.
fn hold(one: (&str, &str), two: (&str, &str)) -> Result<(), TestCaseError> {
    let (documents, found) = findings(one, two);
    prop_assert_eq!(&findings(one, two).1, &found);
    for label in found.iter().flat_map(|f| &f.labels) {
        let document = documents
            .iter()
            .find(|d| d.id == label.document)
            .expect("a document of the run");
        let words = document.file.text.get(label.span.start..label.span.end);
        // Markup may part the words of a label; plain text has none.
        let same = words.is_some_and(|words| {
            std::path::Path::new(&document.path)
                .extension()
                .is_none_or(|e| e != "txt")
                || words == label.text
        });
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

/// What an article of a small story may say: sentences that rules compare, with what may differ left open.
const SENTENCES: [&str; 12] = [
    "The budget cuts {} jobs.",
    "The library will lose {} positions under the budget.",
    "The council cut about {} library positions on Tuesday.",
    "At least {} people were killed, the council of Ulm said.",
    "In Ulm, {} people were killed when the old bridge fell into the river.",
    "The new bridge will cost ${} million, the mayor of Ulm said.",
    "The new bridge will cost {} million euros, the mayor of Ulm said.",
    "“We will rebuild all {} bridges that the flood has taken before winter,” said Ann Lund.",
    "“We will rebuild all {} bridges that the flood has taken before the winter,” Ann Lund said.",
    "“We will rebuild all {} bridges that the flood has taken before winter,” said Tom Brook.",
    "Harbour master Ida Fjeld{} opened the quay on Friday, 6 March 2026.",
    "The quay opens in {} days.",
];

/// Rules that compare what such articles say.
const COMPARED: &str = r#"topic: c
rules:
  - { id: jobs, title: jobs, claim: { type: number, phrases: ["{number} library positions", "{number} positions", "{number} jobs"] }, sources: { at_least: 3 } }
  - { id: toll, title: toll, severity: error, claim: { type: number, evolves: rising, phrases: ["{number} people were killed"] } }
  - { id: cost, title: cost, claim: { type: money, phrases: ["bridge will cost {money}"], agree: { within: 5% } }, sources: { at_least: 2 } }
"#;

/// The built-in rules and those.
static COMPARING: LazyLock<RuleSet> = LazyLock::new(|| {
    let mut loader = Loader::new();
    let mut paths: Vec<_> = folder("rules/general").collect();
    paths.sort();
    for path in &paths {
        loader.add(
            &path.to_string_lossy(),
            &fs::read_to_string(path).expect("a rule file"),
        );
    }
    loader.add("c.yaml", COMPARED);
    let (rules, faults) = loader.finish();
    assert!(faults.is_empty(), "{faults:?}");
    RuleSet::new(rules)
});

/// A file of front matter and text.
fn article() -> impl Strategy<Value = String> {
    let outlet = select(vec![
        "",
        "outlet: Post\n",
        "outlet: Echo\n",
        "outlet: Coast Herald\n",
    ]);
    let day = select(vec![
        "",
        "published: 2026-03-03\n",
        "published: 2026-03-05\n",
    ]);
    let role = select(vec!["", "", "", "", "role: draft\n"]);
    let number = select(vec!["12", "20", "21", "120", "52", "57", ""]);
    let sentence = (select(SENTENCES.to_vec()), number)
        .prop_map(|(sentence, number)| sentence.replace("{}", number));
    let text = prop::collection::vec(sentence, 1..5).prop_map(|sentences| sentences.join(" "));
    (outlet, day, role, text)
        .prop_map(|(outlet, day, role, text)| format!("---\n{outlet}{day}{role}---\n{text}\n"))
}

/// All that is told of `articles` when they come as files of these names, in this order; names of files are
/// replaced by what the files hold.
fn told(articles: &[&String], names: &[usize]) -> Vec<String> {
    let name = |at: usize| format!("{}-file.md", names[at]);
    let read = |(at, text): (usize, &&String)| {
        factlint::parse(&name(at), text.as_bytes().to_vec(), &ReadOptions::default()).0
    };
    let documents: Vec<Document> = articles.iter().enumerate().flat_map(read).collect();
    let outcome = factlint::check(&COMPARING, &documents);
    let findings = outcome.findings.iter().map(|f| format!("{f:#?}"));
    let ledger = outcome.ledger.iter().map(|entry| format!("{entry:#?}"));
    let by_text = |told: String| {
        (0..articles.len()).fold(told, |told, at| told.replace(&name(at), articles[at]))
    };
    let mut told: Vec<String> = findings.chain(ledger).map(by_text).collect();
    told.sort();
    told
}

/// The fingerprints of what the rules of a story find to differ.
fn fingerprints(articles: &[String]) -> BTreeSet<String> {
    let read = |(at, text): (usize, &String)| {
        factlint::parse(
            &format!("{at}.md"),
            text.as_bytes().to_vec(),
            &ReadOptions::default(),
        )
        .0
    };
    let documents: Vec<Document> = articles.iter().enumerate().flat_map(read).collect();
    let differ = |f: &Finding| f.kind == FindingKind::Contradiction && f.rule.starts_with("c/");
    factlint::check(&COMPARING, &documents)
        .findings
        .into_iter()
        .filter(differ)
        .map(|f| f.fingerprint)
        .collect()
}

/// Sentences that take any value.
const FRAMES: [&str; 3] = [
    "ULM - The new harbour bridge will cost {}, Mayor Ann Lund told the council on Tuesday.",
    "The council of Ulm put the price of the old ferry at {} in its budget for the harbour.",
    "Repairs to the flooded railway tunnel near Ulm took {} from the budget of the region.",
];

/// One value in two writings, and what may stand in its place.
const WRITINGS: [(&str, &str, u8); 8] = [
    ("$52 million", "52 million dollars", 0),
    ("$1.5 billion", "$1,500 million", 0),
    ("$47m", "$47 million", 0),
    ("€9.4 million", "9.4 million euros", 1),
    ("€21 million", "€21m", 1),
    ("12 days", "twelve days", 2),
    ("3 days", "three days", 2),
    ("2,500 tonnes", "2500 tonnes", 3),
];

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
    fn nothing_hangs_on_the_order_or_the_names_of_files(
        articles in prop::collection::vec(article(), 2..6),
        order in Just((0..6_usize).collect::<Vec<_>>()).prop_shuffle(),
        names in Just((0..6_usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let there: Vec<&String> = articles.iter().collect();
        let back: Vec<&String> = order.iter().filter_map(|&at| articles.get(at)).collect();
        prop_assert_eq!(told(&there, &[0, 1, 2, 3, 4, 5]), told(&back, &names));
    }

    #[test]
    fn one_more_outlet_that_agrees_changes_no_fingerprint(articles in prop::collection::vec(article(), 2..6), copied in 0..6_usize) {
        let copied = articles.get(copied).unwrap_or(&articles[0]).clone();
        // A draft that is printed as well makes a side of its own.
        prop_assume!(!copied.contains("role: draft"));
        // In its own words, and before all others by name.
        let copied = copied.replace("million euros", "m euros").replace("killed", "killed,").replace("outlet: ", "outlet: A ");
        let known = fingerprints(&articles);
        let more = fingerprints(&[articles, vec![copied]].concat());
        prop_assert!(known.is_subset(&more), "{known:?} {more:?}");
    }

    #[test]
    fn an_unrelated_document_changes_nothing(articles in prop::collection::vec(article(), 2..5), place in 0..5_usize) {
        let other = "---\noutlet: Garden Weekly\n---\nTulips like sun and dry feet.\n".to_owned();
        let mut more = articles.clone();
        more.insert(place.min(articles.len()), other);
        prop_assert_eq!(fingerprints(&articles), fingerprints(&more));
    }

    #[test]
    fn one_value_in_two_writings_is_no_finding(frame in select(FRAMES.to_vec()), value in select(WRITINGS.to_vec()), turned in any::<bool>()) {
        let (one, two) = if turned { (value.1, value.0) } else { (value.0, value.1) };
        let found = findings(("a.txt", &frame.replace("{}", one)), ("b.txt", &frame.replace("{}", two))).1;
        prop_assert!(found.is_empty(), "{found:#?}");
    }

    #[test]
    fn a_changed_value_is_pointed_at(frame in select(FRAMES.to_vec()), value in select(WRITINGS.to_vec()), other in select(WRITINGS.to_vec())) {
        prop_assume!(value != other && value.2 == other.2);
        let found = findings(("a.txt", &frame.replace("{}", value.0)), ("b.txt", &frame.replace("{}", other.0))).1;
        let points = |f: &Finding| [value.0, other.0].iter().all(|v| f.labels.iter().any(|l| v.contains(&l.text) || l.text.contains(v)));
        prop_assert!(found.iter().any(points), "{found:#?}");
    }

    #[test]
    fn words_of_an_outlet_are_its_own(articles in prop::collection::vec(article(), 2..6)) {
        let read = |(at, text): (usize, &String)| factlint::parse(&format!("{at}.md"), text.as_bytes().to_vec(), &ReadOptions::default()).0;
        let documents: Vec<Document> = articles.iter().enumerate().flat_map(read).collect();
        for label in factlint::check(&COMPARING, &documents).findings.iter().flat_map(|f| &f.labels) {
            let of = documents.iter().find(|d| d.id == label.document).expect("a document of the run");
            prop_assert_eq!(of.file.text.get(label.span.start..label.span.end), Some(label.text.as_str()));
            prop_assert_eq!(&label.outlet, of.who());
        }
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
