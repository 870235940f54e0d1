//! Faulty files and what is told about them.

use std::fmt::Write as _;

use super::*;
use crate::rule::phrase::Pattern;
use crate::rule::phrase::matcher::{Line, Scratch};
use crate::rule::probe::Probe;
use crate::value::Type;

fn load(source: &str) -> (Vec<Rule>, Vec<Fault>) {
    let mut loader = Loader::new();
    loader.add("rules/demo.yaml", source);
    loader.finish()
}

/// "line:column words underlined: message (help)" for each fault.
fn told(faults: &[Fault]) -> Vec<String> {
    let line = |f: &Fault| {
        let place = f.place.as_ref().expect("a fault of a file has a place");
        let words = place
            .text
            .get(place.span.start..place.span.end)
            .expect("a span of the text");
        format!(
            "{}:{} {words}: {} ({})",
            place.line,
            place.column,
            f.message,
            f.help.as_deref().unwrap_or("no help")
        )
    };
    faults.iter().map(line).collect()
}

/// The faults of a file whose only rule is claimed by `claim`, from line 4 on.
fn claim_faults(claim: &str) -> Vec<String> {
    told(
        &load(&format!(
            "topic: demo\nrules:\n  - id: a\n    claim:\n{claim}"
        ))
        .1,
    )
}

#[test]
fn a_file_becomes_rules() {
    let source = "topic: demo\ndocuments: { mention: [Roe, Poe], published: 2025-10.. }\nrules:\n  - id: length\n    title: how long they met\n    severity: error\n    claim:\n      type: duration\n      phrases: [\"met for {duration}\"]\n    sources: { at_least: 2 }\n  - id: doubled\n    repeated: words\n  - id: days\n    severity: off\n    calendar: [weekday, impossible]\n  - id: words\n    quote: { speaker: Roe, holding: ballast }\n";
    let (rules, faults) = load(source);
    assert_eq!(told(&faults), [""; 0]);
    let names: Vec<_> = rules
        .iter()
        .map(|r| (r.id.as_str(), r.check.name(), r.severity, r.origin.line))
        .collect();
    assert_eq!(
        names,
        [
            ("demo/length", "claim", Some(Severity::Error), 4),
            ("demo/doubled", "repeated", Some(Severity::Warning), 11),
            ("demo/days", "calendar", None, 13),
            ("demo/words", "quote", Some(Severity::Warning), 16),
        ]
    );
    assert_eq!(rules.first().and_then(|r| r.at_least), Some(2));
    let without_topic = load("rules:\n  - {id: a, repeated: words}\n");
    assert_eq!(
        without_topic.0.first().map(|r| r.id.as_str()),
        Some("demo/a")
    );
}

#[test]
fn all_faults_of_a_file_are_told_at_their_places() {
    let source = "topic: Big News\ntitel: x\nrules:\n  - id: a\n    severity: eror\n    claim:\n      type: duraton\n      pharses: [\"met {duration}\"]\n      phrases: [\"met (for {duration}\", \"met for long\", {a: b}]\n  - id: a\n    align: {}\n  - title: no name\n    quote: 3\n    repeated: words\n  - id: b\n";
    let expected = [
        "1:8 Big News: `Big News` cannot be a topic (write `big-news`)",
        "2:1 titel: unknown key `titel` (did you mean `title`?)",
        "5:15 eror: `severity` cannot be `eror` (did you mean `error`?)",
        "7:13 duraton: `type` cannot be `duraton` (did you mean `duration`?)",
        "8:7 pharses: unknown key `pharses` (did you mean `phrases`?)",
        "9:22 (: unbalanced bracket: `(` is not closed (close it with `)`)",
        "9:41 met for long: a claim without a value (write `{type}` where the value stands, as in `(met|talked) for {duration}`, and not inside `[ ]`)",
        "9:57 a: `phrases` takes text, not a mapping (put the text in quotation marks if it holds `: `, `{`, `[` or ` #`)",
        "10:9 a: a second rule `Big News/a` (the first is at rules/demo.yaml:4:9; give one of them another name)",
        "12:5 title: the key `id` is missing (add `id:`: a short name in small letters, unique in its topic: `meeting-length`)",
        "13:12 3: `quote` takes a mapping, not a number (its keys are `speaker`, `holding` or `compare`; `{}` takes none of them)",
        "14:5 repeated: `repeated` beside `quote` (a rule has exactly one of `claim`, `quote`, `support`, `align`, `calendar`, `spelling`, `arithmetic`, `headline`, `superlative`, `repeated`, `draft`, `order` or `follows`; give the other a rule of its own)",
        "15:5 id: a rule that checks nothing (add exactly one of `claim`, `quote`, `support`, `align`, `calendar`, `spelling`, `arithmetic`, `headline`, `superlative`, `repeated`, `draft`, `order` or `follows`)",
    ];
    let (rules, faults) = load(source);
    assert_eq!(told(&faults), expected);
    assert!(rules.is_empty(), "a rule with a fault is left out");
}

#[test]
fn faults_of_a_claim() {
    let cases = [
        (
            "      type: date\n",
            "5:7 type: the key `phrases` is missing",
        ),
        (
            "      type: date\n      phrases: []\n",
            "6:16 []: a claim without a phrase",
        ),
        (
            "      type: date\n      phrases: on {money}\n",
            "6:19 {money}: the phrase holds `{money}`, but the claim is of type `date`",
        ),
        (
            "      type: date\n      phrases: on {date}\n      without: \"{date}\"\n",
            "7:17 {date}: a value among words",
        ),
        (
            "      type: date\n      phrases: call on {date}\n      without: [phone, call]\n",
            "6:16 call on {date}: this can never match",
        ),
        (
            "      type: date\n      phrases: on {date}\n      near: [Roe, Poe]\n      without: Poe\n",
            "7:19 Poe: this can never match",
        ),
        (
            "      type: date\n      phrases: on {date}\n      agree: { within: soon }\n",
            "7:24 soon: `soon` is no measure for values of type `date`",
        ),
        (
            "      type: date\n      phrases: on {date}\n      expect: nothing\n",
            "7:15 nothing: `nothing` holds no value of type `date`",
        ),
        (
            "      type: date\n      phrases: on {date}\n      agree: 5%\n",
            "7:14 5%: `agree` takes a mapping, not text",
        ),
        (
            "      type: date\n      phrases: /on (x/\n",
            "6:16 /on (x/: a bad regular expression: unclosed group",
        ),
        (
            "      type: date\n      phrases: on {date}\n      agree: {}\n",
            "7:14 {}: an `agree` that says nothing",
        ),
        (
            "      type: date\n      phrases: on {date}\n      agree: {same: [[a, b]]}\n",
            "7:15 same: `same` is for names",
        ),
        (
            "      type: name\n      phrases: in {name}\n      agree: {same: [[Ulsan]]}\n",
            "7:22 [Ulsan]: a group of names has two or more",
        ),
        (
            "      type: date\n      phrases: on {date}\n      voice: loud\n",
            "7:14 loud: `voice` cannot be `loud`",
        ),
        (
            "      type: date\n      phrases: on {date}\n    sources: { at_least: two }\n",
            "7:26 two: `at_least` takes a whole number, not text",
        ),
        (
            "      type: date\n      phrases: on {date}\n    documents: { published: 2025..2024 }\n",
            "7:29 2025..2024: this can never match",
        ),
        (
            "      type: date\n      phrases: on {date}\n    documents: { published: later }\n",
            "7:29 later: `later` is no span of days",
        ),
        (
            "      type: date\n      phrases: on {date}\n    documents: { path: \"a[\" }\n",
            "7:24 \"a[\": a bad glob",
        ),
        (
            "      type: date\n      phrases: on {date}\n    examples: [{text: a}]\n",
            "7:17 text: an example is one text or a pair",
        ),
        (
            "      type: date\n      phrases: on {date}\n      phrases: on {date}\n",
            "7:7 phrases: the key `phrases` stands twice",
        ),
    ];
    for (claim, expected) in cases {
        let faults = claim_faults(claim);
        assert!(
            matches!(faults.as_slice(), [one] if one.starts_with(expected)),
            "{claim}\n{faults:#?}\nexpected {expected}"
        );
    }
}

#[test]
fn a_check_that_looks_for_nothing_is_no_silent_pass() {
    let (rules, faults) = load(
        "topic: t\nrules:\n  - id: a\n    calendar: [weekday, age]\n  - id: b\n    headline: []\n  - {id: c, align: {types: [monney, weather]}}\n",
    );
    assert_eq!(
        rules.iter().map(|r| r.id.as_str()).collect::<Vec<_>>(),
        ["t/a"]
    );
    let types = Type::ALL.map(Type::name);
    let (last, first) = types.split_last().expect("there are types");
    assert_eq!(
        told(&faults),
        [
            "6:5 headline: `headline` looks for nothing (choose `values` or `names`)".to_owned(),
            "7:29 monney: unknown type `monney` (did you mean `money`?)".to_owned(),
            format!(
                "7:37 weather: unknown type `weather` (the types are `{}` or `{last}`)",
                first.join("`, `")
            ),
        ]
    );
}

#[test]
fn rules_of_different_files_have_different_ids() {
    let mut loader = Loader::new();
    loader.add("a.yaml", "topic: t\nrules: [{id: x, repeated: words}]\n");
    loader.add(
        "b.yaml",
        "\u{feff}topic: t\nrules: [{id: x, repeated: words}]\n",
    );
    let (rules, faults) = loader.finish();
    assert_eq!(rules.len(), 1);
    assert_eq!(
        told(&faults),
        [
            "2:14 x: a second rule `t/x` (the first is at a.yaml:2:14; give one of them another name)"
        ]
    );
}

#[test]
fn hostile_files_end_in_a_fault() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..10 {
        let refs = vec![format!("*a{}", level - 1); 10].join(",");
        writeln!(bomb, "a{level}: &a{level} [{refs}]").expect("a string takes all");
    }
    let deep = "[".repeat(1 << 20);
    let large = "a".repeat(100 << 20);
    let keys = "x: 1\n".repeat(50_000);
    for source in [
        bomb.as_str(),
        &deep,
        &large,
        &keys,
        "",
        "\0",
        "{",
        "- - - -",
        "rules: 3",
        "\"",
        "rules: [*x]",
    ] {
        let (rules, faults) = load(source);
        assert!(rules.is_empty() && !faults.is_empty() && faults.len() <= 101);
    }
}

proptest::proptest! {
    #[test]
    fn no_text_makes_the_reader_of_rules_panic(source in "(rules:\\n)?([ \\n]{0,3}(- |id: a|claim: |type: date|phrases: |[\\[\\]{}&*!|>'\"%@#?:,é…-]|on \\{date\\}|\\PC)){0,40}") {
        load(&source);
    }

    #[test]
    fn no_phrase_makes_reader_or_matcher_panic(source in "((a|b |é|[(){}|/=:…]|\\[|\\]|\\.\\.\\.|[0-9]|\\{date\\}|\\{name:x\\}|\\PC) ?){0,30}", words in "((a|b|é|,|-|’s|“|\\.|⟦date:a⟧|⟦name:b a⟧) ?){0,30}") {
        if let Ok(phrase) = phrase::parse(&source) {
            let mut words_seen = phrase::Words::default();
            let pattern = Pattern::new(&phrase, Type::Date, &mut words_seen).expect("a phrase that was read compiles");
            let probe = Probe::new(&words);
            let text = probe.text();
            let mentions = probe.mentions(&text);
            let line = Line { text: &text, tokens: 0..text.tokens().len(), mentions: &mentions };
            pattern.find(&line, &mut Scratch::default(), |_| {});
            phrase::required(&phrase, &mut words_seen);
            let _ = phrase.to_string();
        }
    }
}
