//! Inputs that are many, and small ones that ask for much: each ends, and what was asked for is told.
//!
//! Long inputs have no clock: where time grew with a power of their length, these tests would not end.

use crate::common::{Desk, Run};

const ARTICLE: &str =
    "The new port in Harbour City is to cost $52 million, the mayor said on Thursday.\n";

fn summary(run: &Run) -> serde_json::Value {
    run.of_kind("summary").remove(0)
}

#[test]
fn patterns_of_exponential_intent_end() {
    let phrases = [
        "/(a+)+(?<value>[0-9]+)$/",
        "/(a|aa)*(a|aa)*(a|aa)*b(?<value>[0-9]+)/",
        "(a|a a|a a a) ... (a|a a|a a a) ... (a|a a|a a a) ... (a|a a|a a a) ... b {number}",
        "[a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] b {number}",
    ];
    let written: Vec<String> = phrases.iter().map(|phrase| format!("'{phrase}'")).collect();
    let claim = format!("claim: {{type: number, phrases: [{}]}}", written.join(", "));
    let rules = format!("topic: t\nrules:\n  - {{id: many, {claim}}}\n");
    let text = format!("{}c 5. {}", "a ".repeat(5_000), "a".repeat(20_000));
    let run = Desk::empty()
        .with("a.txt", &text)
        .with("b.txt", &text)
        .with("rules.yaml", rules)
        .run(&[
            "check",
            "a.txt",
            "b.txt",
            "--rules",
            "rules.yaml",
            "--format",
            "jsonl",
        ])
        .ended(0);
    assert_eq!(summary(&run)["documents"], 2);
    let huge = "topic: t\nrules:\n  - {id: huge, claim: {type: number, phrases: ['/((a{1,99}){1,99}){1,99}(?<value>1)/']}}\n";
    Desk::new()
        .with("rules.yaml", huge)
        .run(&["check", "one.txt", "two.txt", "--rules", "rules.yaml"])
        .ended(2)
        .says(&["rules.yaml"]);
}

#[test]
fn a_computation_over_values_that_stand_a_hundred_times_ends() {
    let claim = |name: &str| {
        format!("  - {{id: {name}, claim: {{type: number, phrases: ['{name} {{number}}']}}}}\n")
    };
    let claims: String = ["one", "two", "three", "four", "all"].map(claim).concat();
    let sum = "  - {id: sum, follows: {claim: all, equals: '{one} + {two} + {three} + {four}'}}\n";
    let said = |name: &str| {
        let each: Vec<String> = (0..100).map(|n| format!("{name} {}. ", 1000 + n)).collect();
        each.concat()
    };
    let text = ["one", "two", "three", "four"].map(said).concat() + "all 7.";
    let run = Desk::empty()
        .with("a.txt", &text)
        .with("b.txt", ARTICLE)
        .with("rules.yaml", format!("topic: t\nrules:\n{claims}{sum}"))
        .run(&[
            "check",
            "a.txt",
            "b.txt",
            "--rules",
            "rules.yaml",
            "--format",
            "jsonl",
            "--fail-on",
            "never",
        ])
        .ended(0);
    assert_eq!(summary(&run)["documents"], 2);
}

#[test]
fn thousands_of_files_and_of_sources_of_one_story_are_compared() {
    let mut desk = Desk::empty();
    for n in 0..3_000 {
        desk = desk.with(&format!("news/{}/{n}.txt", n % 50), ARTICLE);
    }
    let sources = (0..3_000).map(|n| {
        let cost = if n == 1_234 { "47" } else { "52" };
        let text = ARTICLE.replace("52", cost);
        format!(
            "{}\n",
            serde_json::json!({ "outlet": format!("Outlet {n}"), "text": text })
        )
    });
    let run = desk
        .with("sources.jsonl", sources.collect::<String>())
        .run(&[
            "check",
            "news",
            "sources.jsonl",
            "--format",
            "jsonl",
            "--fail-on",
            "never",
        ])
        .ended(0);
    let told = summary(&run);
    assert_eq!(
        (&told["documents"], &told["stories"]),
        (&6_000.into(), &1.into())
    );
    let odd = run
        .of_kind("finding")
        .iter()
        .any(|f| f.to_string().contains("$47 million"));
    assert!(odd, "the one that differs is told");
}

/// A letter that only looks like another is no other to a reader, and none that hides words from him.
#[test]
fn letters_that_look_like_others_hide_no_other_finding() {
    let like = ARTICLE
        .replace("52", "47")
        .replace("mayor", "m\u{430}yor")
        .replace("port", "p\u{43e}rt");
    let joined = ARTICLE
        .replace("52", "47")
        .replace("mayor", "ma\u{200b}yor")
        .replace('$', "\u{ff04}");
    for text in [like, joined] {
        let run = Desk::empty()
            .with("a.txt", ARTICLE)
            .with("b.txt", &text)
            .run(&[
                "check",
                "a.txt",
                "b.txt",
                "--format",
                "jsonl",
                "--fail-on",
                "never",
            ])
            .ended(0);
        assert_ne!(run.of_kind("finding").len(), 0, "{text}");
    }
    // What is written otherwise than a unit stands for no unit of the draft's sources.
    Desk::empty()
        .with("a.txt", ARTICLE)
        .with("draft.txt", ARTICLE.replace("million", "m\u{456}llion"))
        .run(&[
            "check",
            "draft.txt",
            "--against",
            "a.txt",
            "--fail-on",
            "warning",
        ])
        .ended(1);
}

#[cfg(unix)]
#[test]
fn names_of_files_act_on_no_report() {
    let name = "two\nlines\u{1b}[31m\t\"quoted\" 'x' =1+1 ::error::.txt";
    let desk = Desk::empty()
        .with(name, ARTICLE)
        .with("b.txt", ARTICLE.replace("52", "47"));
    for format in factlint::ReportFormat::ALL {
        let run = desk
            .run(&[
                "check",
                ".",
                "--format",
                format.name(),
                "--fail-on",
                "never",
            ])
            .ended(0);
        assert!(
            run.out.contains("lines"),
            "{}: the name is told",
            format.name()
        );
        let acts = |line: &str| {
            line.starts_with("lines") || line.starts_with("::error::") && !line.contains("file=")
        };
        assert!(!run.out.contains('\u{1b}'), "{}", format.name());
        assert!(!run.out.lines().any(acts), "{}: {}", format.name(), run.out);
    }
}
