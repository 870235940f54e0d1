//! A folder of everything at once, as sources come: feeds, wires, mail, saved pages, print, and what is no source.

use crate::common::Desk;

const DRAFT: &str = "---\noutlet: The Herald\npublished: 2025-03-05\nrole: draft\n---\n\nThe new quay in Ulm will cost $52 million, Mayor Ada Lind said on Tuesday.\n";

const FEED: &str = "<rss><channel><title>Harbour Post</title>
<item><title>Rain in Ulm</title><guid>p-1</guid><description>It rained all day.</description></item>
<item><title>Quay in Ulm</title><guid>p-2</guid><pubDate>Tue, 04 Mar 2025 08:00:00 GMT</pubDate><description>&lt;p&gt;The new quay in Ulm will cost $47 million, Mayor Ada Lind said on Tuesday.&lt;/p&gt;</description></item>
</channel></rss>";

const WIRE: &str = "<newsItem guid='urn:w'><itemMeta><provider><name>Coast Press</name></provider><versionCreated>2025-03-04T09:00:00Z</versionCreated></itemMeta><contentMeta><headline>Ulm quay</headline></contentMeta><contentSet><inlineXML><html><body><p>The new quay in Ulm will cost $47 million, Mayor Ada Lind said on Tuesday.</p></body></html></inlineXML></contentSet></newsItem>";

const MAIL: &str = "From: Bo Roe <bo@board.example>\nDate: Tue, 4 Mar 2025 10:00:00 +0100\nSubject: The quay\nContent-Type: text/plain; charset=utf-8\n\nThe new quay in Ulm will cost $47 million, Mayor Ada Lind said on Tuesday.\n-- \nBo Roe, tel. 555 0100\n";

const PAGE: &str = "Snapshot-Content-Location: https://day.example/quay\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\nContent-Location: https://day.example/quay\n\n<html><head><meta property='og:site_name' content='The Day'></head><body><h1>Quay</h1><p>The new quay in Ulm will cost $47 million, Mayor Ada Lind said on Tuesday.</p></body></html>\n--b--\n";

const RECORD: &str = r#"{"uri":"urn:n","versioncreated":"2025-03-04T09:00:00Z","headline":"Quay","source":"North Wire","body_text":"The new quay in Ulm will cost $47 million, Mayor Ada Lind said on Tuesday."}"#;

fn desk() -> Desk {
    Desk::new()
        .with("draft.md", DRAFT)
        .with("sources/feed.rss", FEED)
        .with("sources/wire.xml", WIRE)
        .with("sources/mail.eml", MAIL)
        .with("sources/page.mhtml", PAGE)
        .with("sources/item.json", RECORD)
        .with("sources/quay.pdf", include_bytes!("data/quay.pdf"))
        .with(
            "sources/package.json",
            "{\"name\":\"a\",\"version\":\"7.0\"}",
        )
        .with("sources/picture.xml", "<svg><text>$3 million</text></svg>")
        .with("sources/torn.xml", "<rss><channel><item><title>Quay")
}

#[cfg(feature = "mail")]
#[test]
fn sources_of_all_kinds_are_checked_together() {
    let run = desk().run(&[
        "check",
        "draft.md",
        "--against",
        "sources",
        "--format",
        "jsonl",
    ]);
    let print = usize::from(cfg!(feature = "pdf"));
    let summary = &run.of_kind("summary")[0];
    assert_eq!(summary["documents"], 7 + print, "{}", run.out);
    let faults = run.of_kind("fault");
    assert_eq!(faults.len(), 1, "{}", run.out);
    assert_eq!(faults[0]["code"], "damaged-file");
    let findings = run.of_kind("finding");
    let cost = findings
        .iter()
        .find(|f| {
            f["labels"][0]["text"]
                .as_str()
                .is_some_and(|t| t.contains("52"))
        })
        .expect("the cost is told");
    let labels = cost["labels"].as_array().expect("labels");
    let place = |path: &str| labels.iter().find(|l| l["path"] == path);
    for path in [
        "sources/feed.rss",
        "sources/wire.xml",
        "sources/mail.eml",
        "sources/page.mhtml",
        "sources/item.json",
    ] {
        assert!(place(path).is_some(), "{path} is missing: {cost}");
    }
    let feed = place("sources/feed.rss").expect("the feed");
    assert_eq!(
        (&feed["record"], &feed["at"]["item"]),
        (&3.into(), &2.into())
    );
    assert_eq!(feed["outlet"], "Harbour Post");
    assert_eq!(
        place("sources/mail.eml").expect("the mail")["outlet"],
        "Bo Roe"
    );
    assert_eq!(
        place("sources/page.mhtml").expect("the page")["at"]["part"],
        1
    );
}

#[cfg(feature = "pdf")]
#[test]
fn a_page_of_print_is_named() {
    let args = ["check", "draft.md", "--against", "sources/quay.pdf"];
    let run = desk().run(&[&args[..], &["--format", "jsonl"]].concat());
    let finding = &run.of_kind("finding")[0];
    let labels = finding["labels"].as_array().expect("labels");
    let place = labels.iter().find(|l| l["path"] == "sources/quay.pdf");
    let place = place.expect("the print is shown");
    assert_eq!(place["at"]["page"], 2, "{finding}");
    assert_eq!(place["text"], "$47 million");
}

#[test]
fn what_is_named_by_hand_and_no_source_is_at_fault() {
    desk()
        .run(&[
            "check",
            "sources/package.json",
            "sources/picture.xml",
            "sources/wire.xml",
        ])
        .ended(2)
        .says(&[
            "sources/package.json: unknown kind of JSON",
            "sources/picture.xml: unknown kind of XML: its root is `svg`",
        ]);
}

#[cfg(not(feature = "pdf"))]
#[test]
fn a_build_without_print_says_how_to_get_it() {
    desk()
        .run(&["check", "sources/quay.pdf"])
        .ended(2)
        .says(&["unknown kind of file: `.pdf`", "--features pdf"]);
}

#[cfg(not(feature = "mail"))]
#[test]
fn a_build_without_mail_says_how_to_get_it() {
    for name in ["sources/mail.eml", "sources/page.mhtml"] {
        let run = desk().run(&["check", name]).ended(2);
        run.says(&["unknown kind of file: `.", "--features mail"]);
    }
}
