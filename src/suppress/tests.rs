//! Documents with silences, and what they leave of findings.

use camino::Utf8Path;

use super::*;
use crate::document::{self, Options, Patterns};
use crate::fault::Code;
use crate::finding::{Builder, Finding, FindingKind, Label, LabelRole, Severity, normal};
use crate::span::Span;

/// The documents of these files.
fn documents(files: &[(&str, &str)]) -> Vec<Document> {
    let read = |(name, text): &(&str, &str)| {
        document::parse(name, text.as_bytes().to_vec(), &Options::default()).0
    };
    files.iter().flat_map(read).collect()
}

/// Labels the first place where `words` stand.
fn label(document: &Document, words: &str, role: LabelRole) -> Label {
    let start = document.text.find(words).expect(words);
    Label::new(document, Span::new(start, start + words.len()), role, "")
}

fn finding(verdict: FindingKind, labels: Vec<Label>) -> Finding {
    let mut labels = labels.into_iter();
    let primary = labels.next().expect("a label");
    labels
        .fold(
            Finding::build(
                "port/cost",
                Severity::Error,
                verdict,
                "what it costs",
                primary,
            ),
            Builder::label,
        )
        .done()
}

const KNOWN: [&str; 2] = ["port/cost", "general/repeated"];

/// How many findings are kept and ignored, and what is told.
fn sift(
    documents: &[Document],
    waivers: &[Waiver],
    findings: Vec<Finding>,
) -> (usize, usize, Vec<String>) {
    let ids = KNOWN.map(str::to_owned);
    let (silences, mut faults) = Silences::read(documents, waivers);
    let sifted = silences.sift(
        findings,
        Utf8Path::new("/news"),
        Names {
            known: &ids,
            ran: &ids[..1],
        },
    );
    faults.extend(sifted.faults);
    let told = faults
        .iter()
        .map(|f| format!("{}: {}", f.place.as_ref().map_or(0, |p| p.line), f.message))
        .collect();
    (sifted.kept.len(), sifted.ignored.len(), told)
}

/// What the remark `text` above a paragraph with a finding comes to.
fn one(text: &str) -> (usize, usize, Vec<String>) {
    let documents = documents(&[("a.md", text)]);
    let findings = vec![finding(
        FindingKind::Calendar,
        vec![label(&documents[0], "52 crowns", LabelRole::Primary)],
    )];
    sift(&documents, &[], findings)
}

#[test]
fn a_remark_covers_the_next_block_alone() {
    let cases = [
        (
            "<!-- factlint-ignore port/cost: the ministry says so -->\nIt cost 52 crowns.\n",
            1,
        ),
        (
            "<!-- factlint-ignore port: the whole pack -->\n\n\n# It cost 52 crowns\n",
            1,
        ),
        (
            "<!--factlint-ignore\n  port/cost:\n  over lines-->\nIt cost 52 crowns.\n",
            1,
        ),
        (
            "<!-- factlint-ignore port/cost: a -->\n<!-- a remark for people -->\n\nIt cost 52 crowns.\n",
            1,
        ),
        (
            "It cost <!-- factlint-ignore port/cost: inside --> 52 crowns.\n",
            1,
        ),
        (
            "<!-- factlint-ignore-file port/cost: why -->\n\nOne.\n\nIt cost 52 crowns.\n",
            1,
        ),
        (
            "It cost 52 crowns.\n\n<!-- factlint-ignore-file port/cost: at the end -->\n",
            1,
        ),
        (
            "---\nfactlint: {ignore: [{rule: port, reason: why}]}\n---\nIt cost 52 crowns.\n",
            1,
        ),
        (
            "\u{feff}---\r\nid: a\r\nfactlint:\r\n  ignore:\r\n    - {rule: port/cost, reason: why}\r\n---\r\nIt cost 52 crowns.\r\n",
            1,
        ),
        ("It cost 52 crowns.\n", 0),
        (
            "```\n<!-- factlint-ignore-file port/cost: an example -->\n```\n\nIt cost 52 crowns.\n",
            0,
        ),
        (
            "Write `<!-- factlint-ignore-file port/cost: why -->` there.\n\nIt cost 52 crowns.\n",
            0,
        ),
    ];
    for (text, ignored) in cases {
        assert_eq!(one(text), (1 - ignored, ignored, Vec::new()), "{text}");
    }
}

#[test]
fn what_silences_nothing_is_told() {
    let cases = [
        (
            "<!-- factlint-ignore port/cost: why -->\nOther.\n\nIt cost 52 crowns.\n",
            "1: `port/cost` finds nothing here to silence",
        ),
        (
            "It cost 52 crowns.\n\n<!-- factlint-ignore port/cost: no more -->\n",
            "3: `port/cost` finds nothing here to silence",
        ),
        (
            "\n<!-- factlint-ignore port/cost -->\nIt cost 52 crowns.\n",
            "2: the comment gives no reason, and so silences nothing",
        ),
        (
            "<!-- factlint-ignore port/cost:  -->\nIt cost 52 crowns.\n",
            "1: the comment gives no reason, and so silences nothing",
        ),
        (
            "<!-- factlint-ignore : why -->\nIt cost 52 crowns.\n",
            "1: the comment names no rule",
        ),
        (
            "<!-- factlint-ignor port/cost: why -->\nIt cost 52 crowns.\n",
            "1: unknown comment `factlint-ignor`",
        ),
        (
            "It cost 52 crowns.\n\n<!-- factlint-ignore port/cost: why",
            "3: the comment is never closed",
        ),
        (
            "<!-- factlint-ignore port/csot: why -->\nIt cost 52 crowns.\n",
            "1: no rule or pack is called `port/csot`",
        ),
        (
            "---\nfactlint: {ignore: [{rule: port}]}\n---\nIt cost 52 crowns.\n",
            "2: the key `reason` is missing",
        ),
        (
            "---\nfactlint: {ignore: [{rule: port, reason: ''}]}\n---\nIt cost 52 crowns.\n",
            "2: the entry gives no reason, and so silences nothing",
        ),
        (
            "---\nfactlint:\n  ingore: []\n---\nIt cost 52 crowns.\n",
            "3: unknown key `ingore`",
        ),
    ];
    for (text, told) in cases {
        assert_eq!(one(text), (1, 0, vec![told.to_owned()]), "{text}");
    }
    // A rule that did not run cannot have found anything.
    assert_eq!(
        one("<!-- factlint-ignore general: why -->\nIt cost 52 crowns.\n"),
        (1, 0, Vec::new())
    );
    // Plain text holds no remarks; a reader sees them.
    let text = documents(&[(
        "a.txt",
        "<!-- factlint-ignore-file port: why -->\n\nIt cost 52 crowns.\n",
    )]);
    assert_eq!(sift(&text, &[], Vec::new()), (0, 0, Vec::new()));
}

#[test]
fn a_comparison_is_silent_with_one_of_its_sides() {
    let silenced = |files: [bool; 3], role: LabelRole| {
        let text = |silent: bool| {
            if silent {
                "<!-- factlint-ignore-file port: why -->\n\nIt cost 52.\n"
            } else {
                "It cost 52.\n"
            }
        };
        let documents = documents(&[
            ("a.md", text(files[0])),
            ("b.md", text(files[1])),
            ("c.md", text(files[2])),
        ]);
        let label = |n: usize, role| label(&documents[n], "52", role);
        let finding = finding(
            FindingKind::Contradiction,
            vec![
                label(0, LabelRole::Primary),
                label(1, LabelRole::Contradicts),
                label(2, role),
            ],
        );
        sift(&documents, &[], vec![finding]).1 == 1
    };
    assert!(silenced([true, false, false], LabelRole::Contradicts));
    assert!(
        !silenced([true, false, false], LabelRole::Agrees),
        "the third still says it"
    );
    assert!(silenced([false, true, false], LabelRole::Agrees));
    assert!(
        !silenced([false, true, false], LabelRole::Contradicts),
        "the third still contradicts"
    );
    assert!(silenced([false, true, true], LabelRole::Contradicts));
}

#[test]
fn waivers_go_by_path_and_words() {
    let documents = documents(&[("wire/a.txt", "It cost “52 crowns” in all.")]);
    let waiver = |path: Option<&str>, words: Option<&str>| Waiver {
        rule: "port".to_owned(),
        paths: path.map(|p| Patterns::new(Utf8Path::new("/news"), [p]).expect("a pattern")),
        words: words.map(normal),
        reason: "why".to_owned(),
        unused: Fault::new(Code::UnusedSilence, "factlint.yaml", "unused").warning(),
    };
    let cases = [
        (Some("wire/*.txt"), None, true),
        (Some("web/"), None, false),
        (None, Some("52 Crowns"), true),
        (None, Some("cost \"52  crowns\" in"), true),
        (None, Some("53 crowns"), false),
        (Some("wire/"), Some("52"), true),
        (Some("web/"), Some("52"), false),
    ];
    for (path, words, silent) in cases {
        let findings = vec![finding(
            FindingKind::Calendar,
            vec![label(&documents[0], "52 crowns", LabelRole::Primary)],
        )];
        let told = if silent {
            vec![]
        } else {
            vec!["0: unused".to_owned()]
        };
        assert_eq!(
            sift(&documents, &[waiver(path, words)], findings),
            (usize::from(!silent), usize::from(silent), told),
            "{path:?} {words:?}"
        );
    }
}

#[test]
fn hostile_remarks_end_in_bounded_time() {
    let many = "<!-- factlint-ignore a: b -->\n".repeat(20_000);
    let documents = documents(&[("a.md", &format!("{many}\nText.\n"))]);
    let (silences, faults) = Silences::read(&documents, &[]);
    assert_eq!((silences.written.len(), faults.len()), (200, 1));
}

#[test]
fn remarks_are_read_in_html() {
    let page = |remark: &str| {
        format!(
            "<html><body><p>One paragraph of words.</p>\n{remark}\n<p>It cost 52&nbsp;crowns in all.</p></body></html>"
        )
    };
    let silenced = |remark: &str| {
        let documents = documents(&[("a.html", &page(remark))]);
        let findings = vec![finding(
            FindingKind::Calendar,
            vec![label(&documents[0], "52", LabelRole::Primary)],
        )];
        sift(&documents, &[], findings)
    };
    assert_eq!(
        silenced("<!-- factlint-ignore port/cost: why -->"),
        (0, 1, Vec::new())
    );
    assert_eq!(
        silenced("<!-- factlint-ignore-file port: why -->"),
        (0, 1, Vec::new())
    );
    assert_eq!(
        silenced("<pre>&lt;!-- factlint-ignore-file port: why --&gt;</pre>"),
        (1, 0, Vec::new())
    );
}

proptest::proptest! {
    #[test]
    fn no_text_makes_the_readers_panic(parts in proptest::collection::vec(0usize..16, 0..24), kind in 0usize..3) {
        const PARTS: [&str; 16] = [
            "<!--", "-->", " factlint-ignore", " factlint-ignore-file", " port/cost", ": why ", "\n", "\n\n", "```\n", "52 crowns", "“é港",
            "---\n", "factlint: {ignore: [{rule: port, reason: why}]}\n", "factlint:\n", "<p>", "\u{feff}",
        ];
        let text: String = parts.iter().map(|&n| PARTS[n]).collect();
        let documents = documents(&[(["a.md", "a.html", "a.txt"][kind], &text)]);
        let (silences, _) = Silences::read(&documents, &[]);
        for (document, silence) in &silences.written {
            let covers = silence.covers.unwrap_or_default();
            proptest::prop_assert!(covers.start <= covers.end && covers.end <= document.file.text.len());
            proptest::prop_assert!(!silence.rule.is_empty() && !silence.reason.is_empty());
        }
    }
}
