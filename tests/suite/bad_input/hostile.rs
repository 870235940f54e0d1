//! Hostile text: what an article, a record or a rule holds never acts on the screen or on a build
//! server, whatever the format.

use std::sync::LazyLock;

use factlint::ReportFormat;
use regex::Regex;

use crate::common::{Desk, Run};

/// Terminal escapes, C1 controls, bidi marks, markup, workflow commands.
const EVIL: [&str; 9] = [
    "\u{1b}[31m\u{1b}]0;title\u{7}",
    "\u{1b}]8;;http://example.org\u{1b}\\link",
    "\u{9b}2J\u{85}\u{90}",
    "\u{202e}txet\u{2066}\u{200f}",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "\n::error file=a,line=1::pwned\n",
    "\r\u{8}\u{8}\u{c}\u{b}",
    "]]> --> `code` **bold** | cell |",
    "\u{feff}\u{200b}\u{e0041}\u{fff9}",
];

/// `text` between quotation marks, every character escaped as YAML knows it.
fn yaml(text: &str) -> String {
    let escapes: Vec<String> = text
        .chars()
        .map(|c| format!("\\U{:08X}", u32::from(c)))
        .collect();
    format!("\"{}\"", escapes.concat())
}

/// Articles whose every word stands beside something evil, in every kind of document.
fn desk() -> Desk {
    let evil = EVIL.join(" ");
    let text = format!(
        "HARBOUR CITY (Daily{evil} Post) - The {evil} ferry ferry {evil} runs from 31 June 2025, {evil} said {evil}. \
         Mayor Ann Lund said: “We will rebuild every {evil} bridge before the winter comes.” It cost $4 million.\n"
    );
    let other = text
        .replace("rebuild", "mend")
        .replace("$4", "$5")
        .replace("Daily", "Evening");
    let record = serde_json::json!({"id": evil, "outlet": evil, "title": evil, "text": text});
    let html = format!("<html><head><title>{evil}</title></head><body><p>{text}</p></body></html>");
    let rules = format!(
        "topic: port\nrules:\n  - id: cost\n    title: {title}\n    severity: error\n    fix: {title}\n    \
         claim: {{ type: money, phrases: 'cost {{money}}' }}\n",
        title = yaml(&format!("cost {evil}"))
    );
    Desk::empty()
        .with("a.txt", &text)
        .with("b.md", &other)
        .with("c.jsonl", format!("{record}\n{{\"text\":\"{}\n", EVIL[0]))
        .with("d.html", html)
        .with("rules.yaml", rules)
        .with("bad.yaml", format!("{}: 1\n", EVIL[3]))
}

/// What acts on a screen or cannot be seen there: controls other than line ends, format characters, selectors of
/// variants, tags, and what is no character.
static HOSTILE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u{34f}\u{180b}-\u{180f}\u{fe00}-\u{fe0f}\u{fffe}\u{ffff}\u{e0000}-\u{e0fff}&&[^\n]]")
        .expect("a pattern")
});

/// Fails if a screen would not show `run` as it is.
#[track_caller]
fn is_harmless(run: &Run, what: &str) {
    for text in [&run.out, &run.err] {
        let bad = HOSTILE.find(text).map(|found| found.as_str());
        assert_eq!(bad, None, "{what}: {text:?}");
        // Build servers act on a line that begins so, whatever space stands before it.
        let command = text
            .lines()
            .find(|line| line.trim_start().starts_with("::error file=a,line=1"));
        assert_eq!(command, None, "{what}");
    }
}

#[test]
fn nothing_hostile_reaches_the_screen() {
    let desk = desk();
    let mut formats = 0;
    for format in ReportFormat::ALL {
        let run = desk.run(&[
            "check",
            ".",
            "--rules",
            "rules.yaml",
            "--rules",
            "bad.yaml",
            "--format",
            format.name(),
        ]);
        if run.err.contains("invalid value") {
            continue; // not a format of the command line
        }
        formats += 1;
        let run = run.ended(2);
        is_harmless(&run, format.name());
        assert!(
            run.out.contains("31 June") && run.out.contains("$5"),
            "{format}: {}",
            run.out
        );
    }
    assert!(formats >= 4, "{formats} formats");
}

#[test]
fn nothing_hostile_reaches_the_tables() {
    let desk = desk();
    for format in ["table", "markdown", "csv", "json"] {
        is_harmless(
            &desk.run(&["claims", ".", "--rules", "rules.yaml", "--format", format]),
            format,
        );
    }
    for format in ["table", "jsonl"] {
        is_harmless(&desk.run(&["extract", ".", "--format", format]), format);
    }
    is_harmless(
        &desk
            .run(&["explain", "port/cost", "--rules", "rules.yaml"])
            .ended(0),
        "explain",
    );
    for format in ["human", "json", "junit"] {
        is_harmless(
            &desk
                .run(&[
                    "test",
                    "rules.yaml",
                    "bad.yaml",
                    "--coverage",
                    "--format",
                    format,
                ])
                .ended(2),
            format,
        );
    }
    for format in ["human", "json", "jsonl"] {
        is_harmless(
            &desk
                .run(&["diff", "a.txt", "b.md", "--format", format])
                .ended(1),
            format,
        );
    }
    is_harmless(&desk.run(&["suggest", "."]).ended(2), "suggest");
    for format in ["human", "spoken", "jsonl", "markdown"] {
        is_harmless(
            &desk.run(&[
                "check",
                "d.html",
                "--against",
                "a.txt",
                "b.md",
                "--format",
                format,
            ]),
            format,
        );
    }
}

#[test]
fn nothing_hostile_comes_back_from_the_command_line() {
    let desk = Desk::new();
    for evil in EVIL {
        for args in [
            &["check", evil][..],
            &["check", ".", "--select", evil],
            &["explain", evil],
            &["check", ".", "--rules", evil],
        ] {
            is_harmless(&desk.run(args).ended(2), evil);
        }
    }
}

#[test]
fn pages_and_comments_hold_no_foreign_markup() {
    let desk = desk();
    let args = |format: &'static str| ["check", ".", "--rules", "rules.yaml", "--format", format];
    for format in ["html", "markdown", "junit"] {
        let run = desk.run(&args(format));
        // Between backticks Markdown knows no markup.
        let outside: String = run.out.split("``").step_by(2).collect();
        assert!(
            !outside.contains("<script>alert") && !outside.contains("<img src"),
            "{format}: {outside}"
        );
    }
}

#[test]
fn numbers_at_the_edge_of_what_can_be_computed() {
    let desk = Desk::empty()
        .with(
            "source.txt",
            "Exports rose 12% on Monday, the port said. Freight went from 0.0000000000000001 tonnes to 99999999999999999999 tonnes.",
        )
        .with("draft.txt", "Exports rose 37% over the year, the port said.");
    let run = desk
        .run(&["check", "draft.txt", "--against", "source.txt"])
        .ended(1);
    assert!(run.out.contains("“37%”"), "{}", run.out);
}
