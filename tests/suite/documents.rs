//! Who wrote a document, what a newsroom calls things, and the notes of a page, through the program.

use crate::common::Desk;
use serde_json::Value;

/// What `factlint read --format json` says of the only document.
fn read(desk: &Desk, name: &str) -> Value {
    let run = desk.run(&["read", "--format", "json", name]).ended(0);
    run.lines().pop().expect("a document")
}

/// The blocks of a document, each with the reason why it is left out.
fn blocks(document: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let blocks = document["blocks"].as_array().expect("blocks");
    blocks
        .iter()
        .map(|block| (text(&block["text"]), text(&block["why"])))
        .collect()
}

#[test]
fn the_author_is_shown_with_how_it_is_known() {
    let desk = Desk::empty()
        .with("a.txt", "Quay dearer\n\nBy ANN ROE and BO LIE, The Quay Post\n\nThe quay at Ulm will cost 14 million euros.\n")
        .with("b.md", "---\nauthor: [Ann Roe]\noutlet: Isle Herald\n---\nThe quay at Ulm will cost 12 million euros.\n");
    let printed = read(&desk, "a.txt");
    assert_eq!(
        printed["authors"]["value"],
        serde_json::json!(["ANN ROE", "BO LIE"])
    );
    assert_eq!(printed["authors"]["by"], "inferred");
    assert_eq!(read(&desk, "b.md")["authors"]["by"], "stated");
    let shown = desk.run(&["read", "b.md"]).ended(0).out;
    assert!(
        shown.contains("Isle Herald (stated), by Ann Roe (stated), no date"),
        "{shown}"
    );
}

#[test]
fn sources_of_one_byline_count_once() {
    let article = |outlet: &str, author: &str, words: &str| {
        format!("---\noutlet: {outlet}\nauthor: {author}\n---\n{words}\n")
    };
    let counted = |author: &str| {
        let desk = Desk::empty()
            .with(
                "a.md",
                article(
                    "Quay Post",
                    "Ann Roe",
                    "The quay at Ulm will cost 14 million euros.",
                ),
            )
            .with(
                "b.md",
                article(
                    "Isle Herald",
                    author,
                    "At Ulm the new quay costs 14 million euros, the board said.",
                ),
            );
        desk.run(&["check", "a.md", "b.md"]).ended(0).out
    };
    assert!(
        counted("By ANN ROE").contains("1 independent"),
        "{}",
        counted("By ANN ROE")
    );
    assert!(
        !counted("Bo Lie").contains("independent"),
        "{}",
        counted("Bo Lie")
    );
}

const LABELS: &str = "labels:\n  archive: { Kop: title, Krant: outlet, Datum: published, Door: author, Tekst: text, Rubriek: other }\n  wire: { '-eot-': end, adds pix: version, desk note: note, newsbreak: slug, sub-lede: lead }\n  agencies: { hns: Harbour News Service }\n";

#[test]
fn an_archive_of_ones_own_is_many_documents() {
    let export = "Kop: Quay dearer\nKrant: Quay Post\nDatum: 4 March 2024\nDoor: Ann Roe\nRubriek: 3 news\nTekst:\nThe quay at Ulm will cost 14 million euros.\n\nKop: Ferry sails\nKrant: Isle Herald\nDatum: 5 March 2024\nTekst:\nThe ferry has 300 seats.\n";
    let desk = Desk::empty().with("export.txt", export);
    assert_eq!(
        desk.run(&["read", "--format", "json", "export.txt"])
            .ended(0)
            .lines()
            .len(),
        1
    );
    let desk = desk.with("factlint.yaml", LABELS);
    let found = desk
        .run(&["read", "--format", "json", "export.txt"])
        .ended(0)
        .lines();
    let told: Vec<_> = found
        .iter()
        .map(|d| {
            [
                &d["title"],
                &d["outlet"]["value"],
                &d["published"]["value"],
                &d["authors"]["value"][0],
            ]
            .map(|v| v.as_str().unwrap_or("-").to_owned())
        })
        .collect();
    assert_eq!(
        told,
        [
            ["Quay dearer", "Quay Post", "2024-03-04", "Ann Roe"],
            ["Ferry sails", "Isle Herald", "2024-03-05", "-"]
        ]
    );
    assert!(
        blocks(&found[0]).contains(&("3 news".to_owned(), "field of the archive".to_owned())),
        "{:?}",
        blocks(&found[0])
    );
}

#[test]
fn marks_of_ones_own_wire_are_no_copy() {
    let wire = "NEWSBREAK 2-Quay to cost more\n\n(Adds pix, background)\n\nULM (HNS) - The quay at Ulm will cost 14 million euros.\n\nDesk note: 3 more pieces will move at 1800.\n\nQuay, 1st Sub-Lede, 0456\n\n- EOT -\n";
    let left = |desk: &Desk| -> Vec<String> {
        let left = blocks(&read(desk, "a.txt"))
            .into_iter()
            .filter(|(_, why)| !why.is_empty());
        left.map(|(text, _)| text).collect()
    };
    let desk = Desk::empty().with("a.txt", wire);
    assert_eq!(left(&desk), [""; 0]);
    let desk = desk.with("factlint.yaml", LABELS);
    assert_eq!(
        left(&desk),
        [
            "NEWSBREAK 2-",
            "(Adds pix, background)",
            "Desk note: 3 more pieces will move at 1800.",
            "Quay, 1st Sub-Lede, 0456",
            "- EOT -"
        ]
    );
    assert_eq!(read(&desk, "a.txt")["agency"], "Harbour News Service");
}

#[test]
fn labels_that_no_line_can_bear_are_told_at_their_place() {
    for (labels, line, words) in [
        ("labels:\n  archive:\n    Kop: headline\n", 3, "headline"),
        (
            "labels:\n  archive:\n    'Kop:': title\n",
            3,
            "a colon or a tab ends a label",
        ),
        ("labels:\n  archive: [Kop]\n", 2, "archive"),
        (
            "labels:\n  wire:\n    '***': end\n",
            3,
            "it has no word and no figure",
        ),
        ("labels:\n  wire:\n    eot: ends\n", 3, "ends"),
        ("labels:\n  wires: { eot: end }\n", 2, "wires"),
        (
            "labels:\n  agencies: { hns: ' ' }\n",
            2,
            "it has no word and no figure",
        ),
        ("labels: 7\n", 1, "labels"),
    ] {
        let desk = Desk::empty()
            .with("a.txt", "The quay cost 4 million.\n")
            .with("factlint.yaml", labels);
        let run = desk.run(&["check", "a.txt"]).ended(2);
        assert!(run.err.contains(words), "{labels}: {}", run.err);
        assert!(
            run.err.contains(&format!("factlint.yaml:{line}:")),
            "{labels}: {}",
            run.err
        );
    }
}

const MINUTES: &str = "---\noutlet: Quay Council\ntitle: Minutes of the council\n---\nThe flood of 4 March 2024 drove 340 families from the Ulm quay, the council noted.\n";
const REPORT: &str = "---\noutlet: Isle Herald\ntitle: Flood at the quay\n---\nThe flood drove 360 families from the Ulm quay and cost 12 million euros, the mayor of Ulm said.\n";

/// A page with a sentence of a draft, whose note names a source.
fn page(sentence: &str, note: &str) -> String {
    format!(
        "<html><body><h1>The flood at Ulm</h1><p>{sentence}</p><ol class=references>\
         <li id=cite_note-1><a href='#cite_ref-1'>^</a> {note}</li></ol></body></html>"
    )
}

#[test]
fn a_page_is_checked_against_the_sources_that_its_notes_name() {
    let check = |note: &str| {
        let sentence = "The flood drove 340 families<sup id=cite_ref-1><a href='#cite_note-1'>[1]</a></sup> from the Ulm quay, the council noted.";
        let desk = Desk::empty()
            .with("draft.html", page(sentence, note))
            .with("sources/minutes.md", MINUTES)
            .with("sources/herald.md", REPORT);
        let run = desk.run(&[
            "check",
            "draft.html",
            "--against",
            "sources",
            "--format",
            "jsonl",
        ]);
        let told = run
            .of_kind("finding")
            .into_iter()
            .map(|f| f["title"].as_str().unwrap_or_default().to_owned());
        told.collect::<Vec<_>>().join("\n")
    };
    let right = check("Quay Council, Minutes of the council, p. 77");
    assert!(
        !right.contains("says otherwise") && !right.contains("77"),
        "{right}"
    );
    let wrong = check("Isle Herald, Flood at the quay, p. 77");
    assert!(
        wrong.contains("Isle Herald, which footnote 1 names, says otherwise"),
        "{wrong}"
    );
    assert!(!wrong.contains("77"), "{wrong}");
}
