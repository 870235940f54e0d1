//! Outcomes for the tests of the reports: three outlets about one harbour, and texts that mean harm.

use crate::fault::{Code, Fault};
use crate::finding::{
    Change, Confidence, Context, Finding, FindingKind, Label, LabelRole, Severity,
};
use crate::outcome::{Counts, LedgerEntry, Outcome, Status, Summary, Support};
use crate::span::{FileSpan, Span};

/// A paragraph of some nine hundred characters on one line, with curly quotes.
pub(super) const PARAGRAPH: &str = "The harbour board of Lindholm said on Monday that the new ferry quay “will be open to the public before the first frost”, after eleven months of work that had been planned to take seven. Engineers found that the old wooden piles had been sunk twice as deep as the drawings of 1931 showed, and every one of them had to be cut under water by hand. “We did not expect that, and neither did our insurers,” said the board’s chairwoman, Ida Fjeld, who put the cost at 46 million crowns and promised that no fare would rise because of it. The ferry to the outer islands, which now lands at a pontoon, carried 312,000 passengers last year, and the shopkeepers of the old town have waited for its return since the pontoon was moved to the far side of the basin. A hearing about the car park beside the quay is to be held in the town hall in the second week of December, and all who live within a mile of it may speak there.";

/// The same story in another alphabet, with an emoji and a combining accent.
pub(super) const WIDE: &str = "林德霍尔姆港务局周一表示，新渡轮码头耗资 5200 万克朗🚢👍🏽，比计划多用了四个月；cafe\u{301}s 的店主说：“我们等了太久。”";

pub(super) struct Source {
    pub(super) outlet: &'static str,
    pub(super) path: &'static str,
    pub(super) published: Option<(&'static str, bool)>,
    pub(super) line: usize,
    pub(super) text: String,
}

impl Source {
    pub(super) fn new(outlet: &'static str, path: &'static str, line: usize, text: &str) -> Self {
        Self {
            outlet,
            path,
            published: Some(("2025-11-03", false)),
            line,
            text: text.to_owned(),
        }
    }

    /// Labels the first `words` of the text.
    pub(super) fn label(&self, words: &str, role: LabelRole, message: &str) -> Label {
        let start = self.text.find(words).expect("the words stand in the text");
        let before = self.text.get(..start).expect("a boundary");
        Label {
            document: self.path.to_owned(),
            path: self.path.to_owned(),
            record: None,
            outlet: self.outlet.to_owned(),
            draft: false,
            published: self
                .published
                .map(|(day, inferred)| (day.to_owned(), inferred)),
            span: FileSpan {
                start: 1000 + start,
                end: 1000 + start + words.len(),
            },
            line: self.line,
            column: before.chars().count() + 1,
            column_utf16: before.encode_utf16().count() + 1,
            at: None,
            text: words.to_owned(),
            context: Context::around(&self.text, Span::new(start, start + words.len())),
            value: None,
            reading: None,
            role,
            message: message.to_owned(),
        }
    }
}

fn crowns(millions: u32) -> serde_json::Value {
    serde_json::json!({"number": format!("{millions}000000"), "currency": "SEK", "unit": null, "bound": "exact", "trend": null})
}

/// Three outlets and a fourth that repeats the first.
pub(super) fn cost() -> Finding {
    let echo = Source {
        published: Some(("2025-11-04", true)),
        ..Source::new("Lindholm Echo", "news/echo.md", 3, PARAGRAPH)
    };
    let chinese = Source::new("港报", "news/gangbao.txt", 12, WIDE);
    let wire = Source::new(
        "NordWire",
        "news/nordwire.html",
        118,
        "The quay cost 46 million crowns, the board says.",
    );
    let blog = Source::new(
        "Quayside",
        "a/long/way/down/the/tree/of/the/news/room/quayside-post.md",
        7,
        "All in all: 49.5 million crowns 💸.",
    );
    let primary = echo
        .label("46 million crowns", LabelRole::Primary, "46 million crowns")
        .value(crowns(46), "46 million crowns");
    Finding::build(
        "lindholm/quay-cost",
        Severity::Error,
        FindingKind::Contradiction,
        "what the new quay cost: 46 million crowns / 52 million crowns / 49.5 million crowns",
        primary,
    )
    .label(
        chinese
            .label(
                "5200 万克朗🚢",
                LabelRole::Contradicts,
                "52 million crowns, six more than the first",
            )
            .value(crowns(52), "52 million crowns"),
    )
    .label(
        blog.label(
            "49.5 million crowns",
            LabelRole::Contradicts,
            "49.5 million crowns",
        )
        .value(crowns(49), "49.5 million crowns"),
    )
    .label(
        wire.label("46 million crowns", LabelRole::Agrees, "46 million crowns")
            .value(crowns(46), "46 million crowns"),
    )
    .side(
        "46 million crowns",
        ["Lindholm Echo", "NordWire"].into_iter(),
    )
    .side("52 million crowns", ["港报"].into_iter())
    .side("49.5 million crowns", ["Quayside"].into_iter())
    .story(Some("lindholm"))
    .note("The figure of the board is the only one with a named speaker.")
    .help(Some(
        "ask the harbour board for the final account, or say whose figure it is".to_owned(),
    ))
    .url(Some("https://example.org/rules/quay-cost".to_owned()))
    .done()
}

/// One statement in different words.
pub(super) fn wording() -> Finding {
    let echo = Source::new("Lindholm Echo", "news/echo.md", 3, PARAGRAPH);
    let wire = Source::new(
        "NordWire",
        "news/nordwire.html",
        118,
        "It “will be opened before the first snow”, said the board.",
    );
    let equal = |words: &str| (Change::Equal, words.to_owned());
    let diff = vec![
        equal("will be "),
        (Change::Delete, "open to the public".to_owned()),
        (Change::Insert, "opened".to_owned()),
        equal(" before the first "),
        (Change::Delete, "frost".to_owned()),
        (Change::Insert, "snow".to_owned()),
    ];
    let primary = echo.label(
        "will be open to the public before the first frost",
        LabelRole::Primary,
        "",
    );
    Finding::build(
        "general/quotation",
        Severity::Info,
        FindingKind::Wording,
        "one statement of the board in different words",
        primary,
    )
    .confidence(Confidence::Likely)
    .label(wire.label(
        "will be opened before the first snow",
        LabelRole::Source,
        "other words",
    ))
    .diff(diff)
    .done()
}

/// A label, an outlet and a path that mean harm, in a record of a JSON Lines file.
pub(super) fn hostile(text: &str) -> Finding {
    let source = Source::new(
        "Ev\u{1b}]0;il\u{7}",
        "in\u{202e}put.jsonl",
        1,
        &format!("before {text} after"),
    );
    let mut label = source.label(text, LabelRole::Primary, text);
    label.document = text.to_owned();
    label.record = Some(4);
    let other = Label {
        outlet: text.to_owned(),
        role: LabelRole::Contradicts,
        reading: Some(text.to_owned()),
        ..label.clone()
    };
    Finding::build(
        "general/calendar",
        Severity::Warning,
        FindingKind::Calendar,
        format!("title {text}"),
        label,
    )
    .label(other.clone())
    .label(other)
    .side(text, [text].into_iter())
    .note(text)
    .help(Some(text.to_owned()))
    .url(Some(text.to_owned()))
    .diff(vec![
        (Change::Delete, text.to_owned()),
        (Change::Insert, format!("{text} {text}")),
    ])
    .done()
}

pub(super) fn outcome(findings: Vec<Finding>) -> Outcome {
    let counts = Counts::of(&findings);
    let summary = Summary {
        documents: 5,
        sources: 4,
        drafts: 1,
        stories: 1,
        rules: 9,
        claims: 42,
        findings: counts,
        ..Summary::default()
    };
    let entry = LedgerEntry {
        document: "draft".to_owned(),
        path: "draft.md".to_owned(),
        span: FileSpan { start: 10, end: 14 },
        line: 2,
        column: 3,
        text: "5.2%".to_owned(),
        kind: "percent".to_owned(),
        value: Some(serde_json::json!({"number": "5.2", "unit": "percent"})),
        rule: None,
        status: Status::Supported,
        sources: vec![Support {
            document: "wire".to_owned(),
            path: "wire.md".to_owned(),
            span: FileSpan { start: 7, end: 11 },
        }],
        cited: None,
    };
    Outcome {
        findings,
        ledger: vec![entry],
        summary,
        faults: Vec::new(),
    }
}

pub(super) fn faults() -> Vec<Fault> {
    let yaml = "rules:\n  - id: quay-cost\n    claim:\n      type: mony\n      phrases: [\"cost {money}\"]\n";
    let at = yaml.find("mony").expect("the word stands there");
    vec![
        Fault::new(
            Code::UnknownValueType,
            "rules/lindholm.yaml",
            "unknown value type `mony`",
        )
        .at(
            yaml,
            FileSpan {
                start: at,
                end: at + 4,
            },
            "no value type of this name",
        )
        .help("did you mean `money`?"),
        Fault {
            more: 12,
            ..Fault::new(Code::NoSuchFile, "news/lost.txt", "no such file").warning()
        },
        Fault::new(
            Code::NothingToCompare,
            "",
            "nothing to compare: one document, and no draft to compare with it",
        )
        .help("name a second document"),
    ]
}

/// A finding of a draft, or of sources, at a line of its own.
pub(super) fn short(draft: bool, severity: Severity, rule: &str, line: usize) -> Finding {
    let label = |outlet: &'static str, line, words: &str, role| {
        let path = if outlet.is_empty() {
            "draft.md"
        } else {
            "news/echo-of-the-outer-islands.md"
        };
        let text = format!("It carried {words} last year.");
        let label = Source {
            published: None,
            ..Source::new(
                if outlet.is_empty() { path } else { outlet },
                path,
                line,
                &text,
            )
        };
        Label {
            draft: draft && outlet.is_empty(),
            ..label
                .label(words, role, "")
                .value(serde_json::Value::Null, words)
        }
    };
    let first = label(
        if draft { "" } else { "Lindholm Echo" },
        line,
        "312 people",
        LabelRole::Primary,
    );
    Finding::build(
        rule,
        severity,
        FindingKind::Contradiction,
        "how many it carried: 312 people / 321 people",
        first,
    )
    .label(label("NordWire", 7, "321 people", LabelRole::Contradicts))
    .label(label("Quayside", 9, "312 people", LabelRole::Agrees))
    .help(Some("ask the board".to_owned()))
    .done()
}

/// A draft with findings of every weight, and its sources with theirs.
pub(super) fn checked_draft() -> Outcome {
    use Severity::{Error, Info, Warning};
    let of_draft = [
        (Error, "general/support"),
        (Info, "general/support"),
        (Warning, "general/support"),
        (Info, "general/support"),
        (Info, "general/hedge"),
    ];
    let of_sources = [
        (Error, "lindholm/passengers"),
        (Warning, "general/align"),
        (Warning, "general/align"),
        (Info, "general/align"),
        (Info, "general/quote"),
    ];
    let make = |draft| {
        move |(line, (severity, rule)): (usize, (Severity, &str))| {
            short(draft, severity, rule, line * 40 + 3)
        }
    };
    outcome(
        of_draft
            .into_iter()
            .enumerate()
            .map(make(true))
            .chain(of_sources.into_iter().enumerate().map(make(false)))
            .collect(),
    )
}
