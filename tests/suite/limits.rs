//! How much is read: each limit is met, told with its key, and raised by it.

use crate::common::Desk;

const ARTICLE: &str =
    "The new port in Harbour City is to cost $52 million, the mayor said on Thursday.\n";

/// A desk with three articles, one of them in records, and these limits.
fn desk(limits: &str) -> Desk {
    let record = serde_json::json!({ "outlet": "Coast", "text": ARTICLE.replace("52", "47") });
    Desk::empty()
        .with("a.txt", ARTICLE)
        .with("b.html", format!("<p>{ARTICLE}</p>"))
        .with("c.jsonl", format!("{record}\n"))
        .with("factlint.yaml", format!("sources: [.]\nlimits: {limits}\n"))
}

#[test]
fn what_is_beyond_a_limit_is_told_with_its_key() {
    let cases = [
        (
            "{file: 81}",
            "the file has 88 bytes, more than the 81 bytes that are read",
        ),
        ("{records: 10}", "more than the 10 bytes"),
        (
            "{text: 80 }",
            "the text has 81 bytes, more than the 80 bytes that are read",
        ),
        (
            "{all: 200}",
            "may have 200 bytes: this document beyond that is left out",
        ),
        (
            "{story: 2}",
            "may have 2 sources: this document beyond that is left out",
        ),
    ];
    for (limits, told) in cases {
        let key = limits
            .trim_matches(['{', '}'])
            .split(':')
            .next()
            .unwrap_or_default();
        let raise = format!("raise `{key}` below `limits`");
        let run = desk(limits).run(&["check"]).ended(2);
        let words = run.err.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            words.contains(told) && words.contains(&raise),
            "{limits}: {}",
            run.err
        );
    }
    desk("{file: 1 KiB, records: 1 MB, text: 82, all: 1 GiB, story: 3}")
        .run(&["check", "--fail-on", "never"])
        .ended(0);
}

#[test]
fn a_limit_that_is_none_is_a_fault() {
    for (limits, told) in [
        ("{file: much}", "`much` is no size"),
        ("{text: 5 GiB}", "positions can tell 4095 MiB and no more"),
        ("{story: -1}", "story"),
        ("{tekst: 1}", "did you mean `text`"),
    ] {
        desk(limits).run(&["check"]).ended(2).says(&[told]);
    }
}

#[test]
fn limits_hold_for_standard_input_and_drafts() {
    let desk = desk("{records: 40, text: 90}");
    let record = serde_json::json!({ "text": ARTICLE }).to_string();
    desk.run_with(&["check", "-", "a.txt"], &record)
        .ended(2)
        .says(&["the file has more than the 40 bytes that are read"]);
    let draft = ARTICLE.repeat(2);
    let desk = desk.with("draft.txt", draft);
    desk.run(&["check", "draft.txt", "--against", "a.txt"])
        .ended(2)
        .says(&["the text has 162 bytes"]);
}
