//! A draft of Word as it lies on a checker's desk: thirty notes in five habits, over ten sources of eight kinds.
#![cfg(all(feature = "pdf", feature = "mail"))]

use std::collections::BTreeMap;

use crate::common::{Desk, Run, finish, program};
use crate::files::{print, word};

const DRAFT: &str = "\
# Arn after the flood
The flood drove 340 families{f:Quay Post, 5 March 2024, p. 3} out of the lower town of Arn on Monday. The water stood 2.4 metres high in Mill Lane{f:https://www.quay.example/2024/flood?utm_source=mail}, and 27 shops were closed.{f:Ibid.}
The dam was built in 1931{e:dam-report.pdf, p. 1} and is 46 metres long.{f:“Old dam gave way”, Isle Herald, 6 March 2024} It gave way at 4:30 a.m.{f:Isle Herald, accessed 9 May 2024} Inspectors had found 18 cracks in 2019{e:Dam report, p. 2}, and repairs would have cost 7.5 million kroner.{e:See endnote 1.}
{c:Mayor Ada Lind|Ada with one d?} said the town would pay {c:1.5 million kroner|Source: Quay Post, p. 2} for shelters. The army sent 14 boats to Mill Lane on Monday, a spokesman said.{f:Morning Dispatch, 7 March}
Twelve pumps ran all night{c:, said fire chief Tor Beck|Is he spelt so?}. They pumped for 31 hours.{f:Interview with Tor Beck (hearing.srt), 00:00:01} Two men were hurt{f:hearing.srt, 00:00:06} [CHECK].
At noon 212 homes were without power{f:Email from Bo Lund, 4 March 2024} and 9 buses came.{f:clerk.eml} The council opened 6 schools{f:Minutes of the town council, 4 March 2024, p. 12}, where 410 people slept.{f:Ulm Gazette, 5 March}
Arn asked for 40 million kroner (SOURCE: Coast Wire, “Arn asks for help”). The rail line stays shut for 16 days{f:https://coast.example/rail} and carries XX passengers a day.
Insurers put the damage at 260 million kroner [1]. They have heard from 1,900 customers [2]. The river rose 3.1 metres in 8 hours [3].
They put out 620 beds{f:Quay Post, 5 March 2024}, and 96 volunteers came. Nobody had warned the town.{f:Interview with a neighbour, 7 March 2024, line 88}
The water fell by 90 centimetres{e:North Radio, 7 March 2024} before the last pump stopped{c:|TK the hour}. “We pumped for 31 hours without a break,” Beck said.{e:hearing.srt; Quay Post} The railway carries 5,200 passengers{e:Coast Wire, Rail line shut} a day. Some 85 soldiers came to help{e:Herald, p. 2}, TK of them divers.
Sources
[1] Morning Dispatch, 7 March 2024
[2] North Radio, 7 March 2024
[3] River Board, Level of the Arn";

const POST: &str = "<!doctype html><html><head><title>Flood drives families away | Quay Post</title>
<link rel=canonical href=https://quay.example/2024/flood><meta property=og:site_name content='Quay Post'>
<meta property=article:published_time content=2024-03-05T07:00:00Z></head><body><article><h1>Flood drives families away</h1>
<p>The flood drove 340 families out of the lower town of Arn on Monday, the council said.</p>
<p>Water stood 2.4 metres high in Mill Lane, and 27 shops were closed.</p>
<p>Mayor Ada Lind said the town would pay 1.2 million kroner for shelters.</p>
<p>Twelve pumps ran all night, said fire chief Tor Beck.</p></article></body></html>";

const HERALD: &str = "<!doctype html><html><head><title>Old dam gave way</title>
<link rel=canonical href=https://isle.example/news/dam><meta property=og:site_name content='Isle Herald'>
<meta property=article:published_time content=2024-03-06T07:00:00Z></head><body><article><h1>Old dam gave way</h1>
<p>The dam above Arn gave way at 4:30 a.m. on Monday, the water board said.</p>
<p>The dam was built in 1931 and is 46 metres long.</p>
<p>Some 85 soldiers came to help. The army sent 14 boats to Mill Lane on Monday, a spokesman said.</p></article></body></html>";

const MINUTES: &str = "\
Minutes of the town council of Arn
The council met on 4 March 2024.
It voted to spend 1.5 million kroner on shelters, and to open 6 schools to those who had lost their homes.";

const MAIL: &str = "From: Bo Lund <bo@arn.example>\nDate: Mon, 4 Mar 2024 10:00:00 +0100\nSubject: Numbers\nContent-Type: text/plain; charset=utf-8\n\nHello,\n\nThe town hall counted 212 homes without power at noon. We have sent 9 buses to Mill Lane. The army sent 14 boats to Mill Lane on Monday.\n\nBo Lund\n";

const HEARING: &str = "1\n00:00:01,000 --> 00:00:05,000\nTOR BECK: We pumped for 31 hours without a break.\n\n2\n00:00:06,000 --> 00:00:10,000\nTOR BECK: Two of my men were hurt.\n";

const WIRE: &str = "<rss><channel><title>Coast Wire</title><link>https://coast.example/</link>
<item><title>Arn asks for help</title><link>https://coast.example/arn-help</link><guid>c-1</guid><pubDate>Tue, 05 Mar 2024 08:00:00 GMT</pubDate><description>&lt;p&gt;Arn asked the state for 40 million kroner on Tuesday, Governor Eva Holt said.&lt;/p&gt;</description></item>
<item><title>Rail line shut</title><link>https://coast.example/rail</link><guid>c-2</guid><pubDate>Wed, 06 Mar 2024 08:00:00 GMT</pubDate><description>&lt;p&gt;The rail line to Arn stays shut for 16 days, the railway said. It carries 5,200 passengers a day.&lt;/p&gt;</description></item>
</channel></rss>";

const ARCHIVE: &str = r#"{"id":"gazette-1","outlet":"Ulm Gazette","published":"2024-03-05","title":"Schools open","text":"Arn opened 6 schools to people who had lost their homes on Monday, and 410 people slept there, the Red Cross said."}
{"id":"radio-1","outlet":"North Radio","published":"2024-03-07","title":"Pumps stop","text":"The last pump stopped on Thursday. The water fell by 90 centimetres, fire chief Tor Beck said."}
"#;

const DISPATCH: &str = "---\noutlet: Morning Dispatch\npublished: 2024-03-07\n---\n\n# Insurers count the cost\n\nInsurers put the damage in Arn at 260 million kroner on Thursday. They have heard from 1,900 customers so far.\n\nThe army sent 12 boats to Mill Lane on Monday, a spokesman said.\n";

const RIVER: &str = "---\noutlet: River Board\npublished: 2024-03-04\n---\n\n# Level of the Arn\n\nThe river rose 3.1 metres in 8 hours on Sunday night.\n";

fn desk() -> Desk {
    let report: [&[&str]; 2] = [
        &["Report on the dam of Arn", "The dam was built in 1931."],
        &[
            "Inspectors found 18 cracks in 2019.",
            "Repairs would have cost 7.5 million kroner.",
        ],
    ];
    Desk::empty()
        .with("draft.docx", word(DRAFT))
        .with("sources/quay-post.html", POST)
        .with("sources/isle-herald.html", HERALD)
        .with("sources/council-minutes.docx", word(MINUTES))
        .with("sources/dam-report.pdf", print(&report))
        .with("sources/clerk.eml", MAIL)
        .with("sources/hearing.srt", HEARING)
        .with("sources/wire.rss", WIRE)
        .with("sources/archive.jsonl", ARCHIVE)
        .with("sources/dispatch.md", DISPATCH)
        .with("sources/river-log.md", RIVER)
}

fn check(format: &str) -> Run {
    desk()
        .run(&[
            "check",
            "draft.docx",
            "--against",
            "sources",
            "--format",
            format,
        ])
        .ended(1)
}

/// The findings of the draft, each as "paragraph: words: rule severity: title".
fn told(run: &Run) -> Vec<String> {
    let findings = run.of_kind("finding");
    let of_draft = findings
        .iter()
        .filter(|f| f["labels"][0]["path"] == "draft.docx");
    let line = |f: &serde_json::Value| {
        let label = &f["labels"][0];
        let said = |value: &serde_json::Value| value.as_str().unwrap_or("?").to_owned();
        format!(
            "{}: {}: {} {}: {}",
            label["at"]["paragraph"],
            said(&label["text"]),
            said(&f["rule"]),
            said(&f["severity"]),
            said(&f["title"])
        )
    };
    of_draft.map(line).collect()
}

#[test]
fn a_draft_with_thirty_notes_is_checked_against_what_they_name() {
    let in_text = 4;
    assert_eq!(DRAFT.matches('{').count() + in_text, 30);
    let run = check("jsonl");
    assert_eq!(run.err, "");
    let want = [
        "4: 1.5 million kroner: general/support error: the sources say otherwise: “1.5 million kroner” here, “1.2 million kroner” in Quay Post",
        "4: 14: general/citation warning: Morning Dispatch, which footnote 6 names, says otherwise: “14” here, “12” there",
        "5: [CHECK]: general/placeholder error: an open end: “[CHECK]”",
        "7: XX: general/placeholder error: an open end: “XX”",
        "8: 1,900: general/citation warning: “1,900” is not in North Radio, which note 2 names",
        "9: 620: general/support warning: in no source: “620”",
        "9: 96: general/support warning: in no source: “96”",
        "9: town.: general/citation info: no source at hand for 2 notes",
        "10: TK: general/placeholder error: an open end: “TK”",
    ];
    assert_eq!(told(&run), want);
    let findings = run.of_kind("finding");
    let notes = |words: &str| {
        let found = findings.iter().find(|f| f["labels"][0]["text"] == words);
        found.map(|f| f["notes"].to_string()).expect(words)
    };
    assert!(
        notes("1.5 million kroner")
            .contains("comment 2 names Quay Post: “Source: Quay Post, p. 2”")
    );
    assert!(
        notes("620").contains("footnote 14 names Quay Post"),
        "{}",
        notes("620")
    );
    assert!(notes("town.").contains("footnote 15, endnote 7"));
    // What the sources say of each other is told apart.
    let others = findings
        .iter()
        .filter(|f| f["labels"][0]["path"] != "draft.docx");
    let others: Vec<_> = others.map(|f| f["rule"].as_str()).collect();
    assert_eq!(others, [Some("general/align")]);
}

#[test]
fn the_ledger_has_each_value_of_the_draft_and_none_of_its_notes() {
    let run = check("jsonl");
    let mut by_status: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for claim in run.of_kind("claim") {
        let said = |key: &str| claim[key].as_str().unwrap_or("?").to_owned();
        by_status
            .entry(said("status"))
            .or_default()
            .push(said("text"));
    }
    let supported = [
        "340",
        "Monday",
        "2.4 metres",
        "27",
        "1931",
        "46 metres",
        "4:30 a.m.",
        "18",
        "2019",
        "7.5 million kroner",
        "Mayor Ada Lind",
        "14",
        "Monday",
        "Twelve",
        "chief Tor Beck",
        "31 hours",
        "Two",
        "noon",
        "212",
        "9",
        "6",
        "410",
        "40 million kroner",
        "16 days",
        "260 million kroner",
        "1,900",
        "3.1 metres",
        "8 hours",
        "90 centimetres",
        "We pumped for 31 hours without a break,",
        "31 hours",
        "Beck",
        "5,200",
        "Some 85",
    ];
    let want = [
        ("contradicted", vec!["1.5 million kroner"]),
        ("supported", supported.to_vec()),
        ("unsupported", vec!["620", "96"]),
    ];
    let want = want.map(|(status, words)| {
        (
            status.to_owned(),
            words.iter().map(|&w| w.to_owned()).collect(),
        )
    });
    assert_eq!(by_status, BTreeMap::from(want));
    let elsewhere = run.of_kind("claim");
    let elsewhere = elsewhere.iter().filter(|claim| claim["cited"] == false);
    let elsewhere: Vec<_> = elsewhere.map(|claim| claim["text"].as_str()).collect();
    let want = ["1.5 million kroner", "14", "1,900", "620"];
    assert_eq!(elsewhere, want.map(Some));
}

#[test]
fn every_format_names_the_note_and_its_source() {
    for format in [
        "human", "concise", "markdown", "html", "jsonl", "json", "sarif",
    ] {
        let run = check(format);
        let flat = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = "“1,900” is not in North Radio, which note 2 names";
        assert!(flat.contains(words), "{format}\n{}", run.out);
    }
}

#[test]
fn a_narrow_screen_shows_the_words_the_note_and_who_has_them() {
    let desk = desk();
    let args = ["check", "draft.docx", "--against", "sources"];
    let run = finish(program(&desk.path(""), &args).env("COLUMNS", "60")).ended(1);
    for line in [
        " ⚠ “1,900” is not in North Radio, which note 2 names",
        "╰── see note 2",
        "  also: Morning Dispatch, 2024-03-07",
        "  why:  Note 2 names North Radio: “North Radio, 7 March",
    ] {
        assert!(run.out.contains(line), "{line}\n{}", run.out);
    }
    assert!(
        run.out.lines().all(|line| line.chars().count() <= 60),
        "{}",
        run.out
    );
}

/// A file named for a note in the configuration is its source.
#[test]
fn the_configuration_names_what_cannot_be_guessed() {
    let draft = "---\nrole: draft\n---\n\nThe dam is 46 metres long [1].\n\n[1] The old folder\n";
    let run = |config: &str| {
        let desk = desk().with("draft.md", draft).with("factlint.yaml", config);
        desk.run(&[
            "check",
            "draft.md",
            "--against",
            "sources",
            "--format",
            "jsonl",
        ])
    };
    let titles = |run: &Run| -> Vec<String> {
        let findings = run.of_kind("finding");
        let of_draft = findings
            .iter()
            .filter(|f| f["labels"][0]["path"] == "draft.md");
        of_draft
            .map(|f| f["title"].as_str().unwrap_or("?").to_owned())
            .collect()
    };
    assert_eq!(titles(&run("")), ["no source at hand for note 1"]);
    let none = [""; 0];
    assert_eq!(
        titles(&run(
            "notes: { The old folder: sources/isle-herald.html }\n"
        )),
        none
    );
    assert_eq!(
        titles(&run("notes: { 1: sources/river-log.md }\n")),
        ["“46 metres” is not in River Board, which note 1 names"]
    );
}
