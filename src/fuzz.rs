//! What any bytes must not break: a function for each fuzz target of `fuzz/`, which panics where a promise is.
//!
//! Here and not in `fuzz/`, so that a test can put the corpus and the finds of the past through them with no more than a
//! stable compiler, and so that they reach rooms which the library does not show.

mod holds;
#[cfg(test)]
mod replay;

use std::sync::LazyLock;

use camino::Utf8Path;
use jiff::civil::Date;

use crate::article::Article;
use crate::cli::GENERAL;
use crate::document::{self, Document, Options};
use crate::lexicon::canonical;
use crate::outcome::Outcome;
use crate::rule::{Loader, RuleSet};
use crate::suggest::{self, Sheet};
use crate::suppress::baseline::Baseline;
use crate::suppress::{Names, Silences};
use crate::text::Text;
use crate::value::{self, Dateline};
use crate::{config, diff, engine, trial};

/// A target by its name, as the folders of `fuzz/corpus` have it.
type Target = (&'static str, fn(&[u8]));

/// All of them.
const TARGETS: [Target; 8] = [
    ("documents", documents),
    ("values", values),
    ("marks", marks),
    ("rules", rules),
    ("phrases", phrases),
    ("configuration", configuration),
    ("question", question),
    ("whole", whole),
];

/// Runs the target `name` on an input. Panics where a promise is broken, or where no target has this name.
#[cfg(fuzzing)]
pub fn run(name: &str, data: &[u8]) {
    let (_, target) = TARGETS
        .into_iter()
        .find(|(n, _)| *n == name)
        .expect("a target of this name");
    target(data);
}

/// What parts the pieces of an input that holds several.
const CUT: char = '\u{1e}';

/// The rules that work with no set-up.
static RULES: LazyLock<RuleSet> = LazyLock::new(|| {
    let mut loader = Loader::new();
    for (path, source) in GENERAL {
        loader.add(path, source);
    }
    loader.add("figures.yaml", FIGURES);
    RuleSet::new(loader.finish().0)
});

/// Rules that open slots of every type, since those in the program name none.
const FIGURES: &str = r#"topic: figures
rules:
  - { id: cost, severity: error, claim: { type: money, phrases: ["cost {money}", "{money} for"] }, sources: { at_least: 2 } }
  - { id: toll, claim: { type: number, evolves: rising, phrases: ["{number} people were killed", "{number} ... dead"] } }
  - { id: rate, claim: { type: percent, phrases: ["by {percent}", "{percent} of"] } }
  - { id: day, claim: { type: date, phrases: ["on {date}", "{date}"] } }
  - { id: said, claim: { type: quote, phrases: ["said {quote}", "{quote} ... said"] } }
"#;

fn text(data: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(data)
}

/// The first byte, which chooses, and the rest.
fn choice(data: &[u8]) -> (usize, &[u8]) {
    data.split_first()
        .map_or((0, data), |(first, rest)| (usize::from(*first), rest))
}

/// Reads a document of every format; the first byte chooses the ending.
fn read(name: &str, data: &[u8]) -> Vec<Document> {
    let (choice, bytes) = choice(data);
    let endings = document::endings();
    let ending = endings
        .get(choice % endings.len())
        .copied()
        .unwrap_or(".txt");
    let (documents, faults) = document::parse(
        &format!("{name}{ending}"),
        bytes.to_vec(),
        &Options::default(),
    );
    holds::faults(&faults);
    documents.iter().for_each(holds::document);
    documents
}

/// Documents in every format.
fn documents(data: &[u8]) {
    read("a", data);
}

/// Datelines and values; the first byte chooses what is known of the day.
fn values(data: &[u8]) {
    let (choice, bytes) = choice(data);
    let words = text(bytes);
    let dateline = Dateline {
        published: (choice & 1 == 0).then(|| Date::constant(2026, 3, 16)),
        day_first: [None, Some(true), Some(false)]
            .get(choice / 2 % 3)
            .copied()
            .flatten(),
    };
    let text = Text::plain(&words);
    for mention in value::extract(&text, &dateline) {
        let stands = words
            .get(mention.span.range())
            .is_some_and(|w| !w.is_empty());
        assert!(stands, "a value stands on its words: {mention:?}");
        assert!(
            mention.tokens.end <= text.tokens().len(),
            "a value is made of tokens: {mention:?}"
        );
        assert_ne!(
            mention.reading.to_string(),
            "",
            "a value can be told: {mention:?}"
        );
    }
}

/// Marks and tokens.
fn marks(data: &[u8]) {
    let words = text(data);
    for c in words.chars() {
        assert_eq!(
            canonical(canonical(c)),
            canonical(c),
            "a mark has one normal form"
        );
    }
    let text = Text::plain(&words);
    let mut end = 0;
    for token in text.tokens() {
        let span = token.span();
        assert!(span.start >= end && !span.is_empty(), "tokens are in order");
        assert!(
            words.get(span.range()).is_some(),
            "tokens stand on characters"
        );
        end = span.end;
    }
    let mut next = 0;
    for sentence in text.sentences() {
        assert!(sentence.tokens.start >= next, "sentences are in order");
        next = sentence.tokens.end;
    }
    assert!(next <= text.tokens().len(), "sentences are made of tokens");
}

/// A rule file: read, its examples run, and used on two articles.
fn rules(data: &[u8]) {
    let source = text(data);
    let mut loader = Loader::new();
    loader.add("rules.yaml", &source);
    let (rules, faults) = loader.finish();
    holds::faults(&faults);
    trial::run(&rules);
    let outcome = engine::run(&RuleSet::new(rules), &PAIR);
    holds::outcome(&outcome, &PAIR);
}

/// Two articles for rules of any kind.
static PAIR: LazyLock<Vec<Document>> = LazyLock::new(|| {
    let texts = [
        (
            "a.txt",
            "ULM, March 3 (Post) - The bridge cost $52 million, “a good price”, Mayor Ada Lind said. At least 12 people were killed.",
        ),
        (
            "b.txt",
            "ULM, March 4 (Echo) - The bridge cost $47 million, said Ada Lind, 45, on Tuesday. It rose by 5% to 14 dead.",
        ),
    ];
    let read = |(name, text): (&str, &str)| {
        document::parse(name, text.as_bytes().to_vec(), &Options::default()).0
    };
    texts.into_iter().flat_map(read).collect()
});

/// A phrase of a rule.
fn phrases(data: &[u8]) {
    let (choice, bytes) = choice(data);
    let types = ["money", "number", "date", "quote", "percent", "name"];
    let kind = types.get(choice % types.len()).copied().unwrap_or("money");
    let phrase = serde_json::Value::from(text(bytes).into_owned());
    let source =
        format!("topic: t\nrules: [{{id: a, claim: {{type: {kind}, phrases: [{phrase}]}}}}]\n");
    rules(source.as_bytes());
}

/// The configuration, and a baseline, which people edit as well.
fn configuration(data: &[u8]) {
    if let Err(faults) = config::from_bytes(Utf8Path::new("factlint.yaml"), data.to_vec()) {
        assert!(!faults.is_empty(), "what is refused says why");
        holds::faults(&faults);
    }
    if let Ok(baseline) = Baseline::parse("baseline.json", &text(data)) {
        let again = Baseline::parse("baseline.json", &baseline.render());
        assert_eq!(again.map(|b| b.render()).ok(), Some(baseline.render()));
    }
}

/// Two short texts: as sources, and as a draft with its source.
fn question(data: &[u8]) {
    let words = text(data);
    let (one, two) = words.split_once(CUT).unwrap_or((&words, ""));
    let article = |name: &str, role: &str, text: &str| {
        let head =
            format!("---\noutlet: {name}\npublished: 2026-03-16\nrole: {role}\n---\n{text}\n");
        document::parse(
            &format!("{name}.md"),
            head.into_bytes(),
            &Options::default(),
        )
        .0
    };
    for role in ["source", "draft"] {
        let documents = [article("Post", role, one), article("Echo", "source", two)].concat();
        let outcome = engine::run(&RULES, &documents);
        holds::outcome(&outcome, &documents);
        let turned: Vec<Document> = documents.iter().rev().cloned().collect();
        let back = engine::run(&RULES, &turned);
        assert_eq!(
            sorted(&back),
            sorted(&outcome),
            "the order of documents changes nothing"
        );
    }
}

/// What an outcome tells, whatever the order of its documents.
fn sorted(outcome: &Outcome) -> Vec<String> {
    let mut told: Vec<String> = outcome.findings.iter().map(|f| format!("{f:?}")).collect();
    told.sort();
    told
}

/// The whole way: a few documents through every check into every output.
fn whole(data: &[u8]) {
    const MOST: usize = 3;
    let pieces = data.split(|&b| b == CUT as u8).take(MOST);
    let mut documents: Vec<Document> = pieces
        .enumerate()
        .flat_map(|(n, piece)| read(&n.to_string(), piece))
        .collect();
    let mut faults = document::unique_ids(&mut documents);
    let (silences, told) = Silences::read(&documents, &[]);
    faults.extend(told);
    let mut outcome = engine::run(&RULES, &documents);
    assert_eq!(
        engine::run(&RULES, &documents).findings,
        outcome.findings,
        "twice the same"
    );
    let baseline = Baseline::of(&outcome.findings);
    let known = baseline.part(outcome.findings.clone(), |_| true);
    assert!(
        known.fresh.is_empty() && known.expired.is_empty(),
        "a baseline knows what it was made of"
    );
    let ids: Vec<String> = RULES.rules().iter().map(|r| r.id.clone()).collect();
    let names = Names {
        known: &ids,
        ran: &ids,
    };
    let sifted = silences.sift(outcome.findings, Utf8Path::new("/"), names);
    outcome.findings = sifted.kept;
    faults.extend(sifted.faults);
    outcome.faults.extend(faults);
    holds::outcome(&outcome, &documents);
    side_by_side(&documents);
    proposed(&documents);
}

/// The comparison of two articles; none differs from itself.
fn side_by_side(documents: &[Document]) {
    let articles: Vec<Article<'_>> = documents.iter().take(2).map(Article::read).collect();
    if let [one, two] = articles.as_slice() {
        let _ = diff::compare(one, two);
        assert!(
            !diff::compare(one, one).differs(),
            "no article differs from itself"
        );
    }
}

/// The rules that are proposed from documents can be read.
fn proposed(documents: &[Document]) {
    let proposals = suggest::propose(documents, 20);
    let sheet = Sheet {
        topic: "t",
        proposals: &proposals,
        stories: engine::tells_several(documents),
    };
    let mut loader = Loader::new();
    loader.add("t.yaml", &sheet.text());
    let faults = loader.finish().1;
    let bad: Vec<_> = faults.iter().filter(|f| f.is_error()).collect();
    assert!(
        proposals.is_empty() || bad.is_empty(),
        "{bad:?}\n{}",
        sheet.text()
    );
}
