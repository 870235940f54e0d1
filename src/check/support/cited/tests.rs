//! Notes as drafts have them, and the sources that they name.

use super::notes::Notes;
use crate::article::Article;
use crate::check::Story;
use crate::document::{Document, Options, Role, parse};
use crate::engine;
use crate::finding::Severity;
use crate::rule::{Loader, RuleSet};

fn document(name: &str, text: &str, role: Role) -> Document {
    let (mut documents, faults) = parse(name, text.as_bytes().to_vec(), &Options::default());
    assert_eq!(faults, [], "{name}");
    let document = documents.pop().expect(name);
    Document { role, ..document }
}

fn article(outlet: &str, day: &str, url: &str, title: &str, words: &str) -> String {
    format!(
        "---\noutlet: {outlet}\npublished: {day}\nurl: {url}\ntitle: {title}\n---\nBy Ann Roe\n\n{words}\n"
    )
}

/// Sources of a few kinds, by name.
fn sources() -> Vec<Document> {
    let post = |day: &str, url: &str, title: &str| {
        article(
            "The Quay Post",
            day,
            url,
            title,
            "The flood drove 340 families away.",
        )
    };
    let mail = "From: Bo Lund <bo@arn.example>\nDate: Mon, 4 Mar 2024 10:00:00 +0100\nSubject: Numbers\nContent-Type: text/plain; charset=utf-8\n\nWe have 212 homes without power.\n";
    [
        (
            "a/post-5.md",
            post(
                "2024-03-05",
                "https://quay.example/2024/flood",
                "Flood drives families out of the lower town",
            ),
        ),
        (
            "a/post-7.md",
            post(
                "2024-03-07",
                "https://quay.example/2024/flood-two",
                "The water falls in Arn",
            ),
        ),
        (
            "a/herald.md",
            article(
                "Isle Herald",
                "2024-03-06",
                "https://isle.example/dam",
                "Old dam gave way",
                "The dam is 46 metres long.",
            )
            .replace("By Ann Roe", "By Kim Vale"),
        ),
        (
            "a/minutes.txt",
            "The council met on 4 March 2024. It voted for 6 schools.\n".to_owned(),
        ),
        (
            "a/council-budget.txt",
            "The town has 40 million kroner.\n".to_owned(),
        ),
        (
            "a/07-hearing.txt",
            "The chief spoke of 31 hours.\n".to_owned(),
        ),
        ("a/lund.eml", mail.to_owned()),
    ]
    .map(|(name, text)| document(name, &text, Role::Source))
    .into()
}

/// The files that each note of a draft in Markdown names, and "+" where it names another source as well.
fn named(draft: &str) -> Vec<String> {
    let mut documents = vec![document("draft.md", draft, Role::Draft)];
    documents.extend(sources());
    let articles: Vec<Article<'_>> = documents.iter().map(Article::read).collect();
    let rules = RuleSet::new(Vec::new());
    let story = Story::new(None, &articles, &[], &rules);
    let notes = Notes::read(&story, 0);
    let files = notes.all().iter().map(|named| {
        let paths = named.sources.iter().map(|&at| {
            let path = articles.get(at).map_or("?", |a| a.document.path.as_str());
            path.trim_start_matches("a/")
        });
        let open = if named.open { " +" } else { "" };
        format!("{}{open}", paths.collect::<Vec<_>>().join(" "))
    });
    files.collect()
}

#[test]
fn a_note_names_a_source_in_many_ways() {
    let mut wrong = Vec::new();
    for (note, files) in [
        ("Quay Post, 5 March 2024, p. 3", "post-5.md"),
        ("Quay Post, March 7", "post-7.md"),
        ("Quay Post 5/3/2024", "post-5.md"),
        ("The Quay Post", "post-5.md post-7.md"),
        ("Quay Post, accessed 9 May 2024", "post-5.md post-7.md"),
        ("Quay Post, 4 March 2024", "post-5.md"),
        ("Quay Post, 20 February 2024", " +"),
        ("https://quay.example/2024/flood?utm=1", "post-5.md"),
        ("<http://www.quay.example/2024/flood-two/>.", "post-7.md"),
        ("Quay Post, https://quay.example/2024/other", " +"),
        ("quay.example/2024/flood (accessed 9 May 2024)", "post-5.md"),
        ("minutes.txt p. 12", "minutes.txt"),
        ("Minutes, p. 12", "minutes.txt"),
        ("Minutes of the council, 4 March 2024", "minutes.txt"),
        ("Budget of the council for 2024, p. 4", "council-budget.txt"),
        ("a/council-budget.txt", "council-budget.txt"),
        ("Source 7", "07-hearing.txt"),
        (
            "Roe, Ann: Flood drives families out of the lower town. Quay Post",
            "post-5.md",
        ),
        ("“Flood drives families out”, Quay Post", "post-5.md"),
        ("Old dam gave way", "herald.md"),
        ("Kim Vale, 6 March", "herald.md"),
        ("Source: Isle Herald", "herald.md"),
        ("Email from Bo Lund, 4 March 2024", "lund.eml"),
        ("Interview with Bo Lund, 4 March", " +"),
        ("interview with Eva Holt, 4 March", " +"),
        (
            "Quay Post, 5 March 2024; Isle Herald",
            "post-5.md herald.md",
        ),
        ("Quay Post and Isle Herald", "post-5.md post-7.md herald.md"),
        ("Isle Herald; interview with Eva Holt", "herald.md +"),
        ("Isle Herald; p. 3", "herald.md"),
        ("Only full members are counted.", " +"),
        ("on a foggy night, that is", ""),
    ] {
        let draft = format!("The flood drove 340 families[^1] away.\n\n[^1]: {note}\n");
        let found = named(&draft);
        if found != [files] {
            wrong.push((note, found));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_note_may_refer_to_another() {
    let draft = |third: &str| {
        let body = "It drove 340 families[^1] away. The dam[^2] broke on 4 March.[^3]\n\n";
        format!(
            "{body}[^1]: Quay Post, 5 March 2024\n\n[^2]: Vale, Old dam gave way\n\n[^3]: {third}\n"
        )
    };
    for (third, files) in [
        ("Ibid.", "herald.md"),
        ("Ibid., p. 4", "herald.md"),
        ("Same source", "herald.md"),
        ("See note 1.", "post-5.md"),
        ("As in footnote 1, p. 2", "post-5.md"),
        ("Vale, p. 2", "herald.md"),
        ("See note 9.", " +"),
        ("Town, p. 2", " +"),
    ] {
        assert_eq!(
            named(&draft(third)).pop().as_deref(),
            Some(files),
            "{third}"
        );
    }
}

/// What weighs more than a remark in a draft against sources, each "words: title".
fn told(draft: &str) -> Vec<String> {
    let mut loader = Loader::new();
    let rules =
        "topic: general\nrules:\n  - id: citation\n    severity: warning\n    draft: notes\n";
    loader.add("draft.yaml", rules);
    let rules = RuleSet::new(loader.finish().0);
    let mut documents = vec![document("draft.md", draft, Role::Draft)];
    documents.extend(sources());
    let findings = engine::run(&rules, &documents).findings;
    let heavy = findings.into_iter().filter(|f| f.severity > Severity::Info);
    heavy.map(|f| f.title).collect()
}

#[test]
fn what_a_reader_would_call_right_is_not_told() {
    let mut wrong = Vec::new();
    for draft in [
        // Other words, rounded, derived.
        "Nearly 350 families lost their homes.[^p]",
        "The flood drove three hundred and forty families away.[^p]",
        "The 46-metre dam broke.[^h]",
        "The dam is some 150 feet long.[^h]",
        "The town has 0.04 billion kroner.[^b]",
        // A headline, and who is spoken of.
        "The old dam gave way on 6 March 2024.[^h]",
        "Mayor Ada Lind opened 6 schools on Monday.[^m]",
        // Each value has the note that is next behind it.
        "It drove 340 families[^p] away, opened 6 schools[^m] and cost 40 million kroner.[^b]",
        "It drove 340 families[^p] away, and the dam of 46 metres broke.[^h]",
        "It opened 6 schools, as it said in May; the town has 40 million kroner[^m][^b].",
        "It opened 6 schools, and the town has 40 million kroner.[^m] [^b]",
        "It opened 6 schools[^m], [^b] and has 40 million kroner.",
        "The dam[^h] had to hold for 31 hours, and 340 families left.",
        "It opened 6 schools.[^m]\n\nSome 340 families left.[^p]",
        "It opened 6 schools.[^m] Some 340 families left.",
        // What names others as well, or a place in the text.
        "Some 900 boats came, 340 families left.[^x]",
        "It drove 340 families (the council spoke of 6 schools)[^p][^m] away.",
        "The council “opened 6 schools”[^m] and moved 340 families.",
        "“We have 212 homes without power,”[^l] he said of the 340 families.",
        "It happened on Monday, two weeks ago.[^b]",
    ] {
        let found = told(&with_notes(draft));
        if !found.is_empty() {
            wrong.push((draft, found));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A draft with the notes that it may use.
fn with_notes(draft: &str) -> String {
    format!(
        "{draft}\n\n[^p]: Quay Post, 5 March 2024\n\n[^h]: Isle Herald, 6 March 2024\n\n[^m]: minutes.txt, p. 12\n\n[^b]: Council budget, p. 97\n\n[^l]: lund.eml\n\n[^x]: Quay Post; interview with Eva Holt\n"
    )
}

#[test]
fn what_is_not_in_the_source_named_is_told() {
    let mut wrong = Vec::new();
    for (draft, title) in [
        (
            "It drove 340 families[^m] away.",
            "“340” is not in a/minutes.txt, which footnote m names",
        ),
        (
            "It drove 340 families away, and the town has 40 million kroner.[^b]",
            "“340” is not in a/council-budget.txt, which footnote b names",
        ),
        (
            "“The flood drove 340 families away.”[^h]",
            "“The flood drove 340 families away.” is not in Isle Herald, which footnote h names",
        ),
        (
            "It drove 340 families away[^h][^m].",
            "“340” is not in Isle Herald or a/minutes.txt, which footnote h and footnote m name",
        ),
        (
            "The dam is 46 metres long.[^p] It broke.",
            "“46 metres” is not in The Quay Post, which footnote p names",
        ),
        (
            "Power failed in 212 homes (source: Quay Post).",
            "“212” is not in The Quay Post, which its note names",
        ),
    ] {
        let found = told(&with_notes(draft));
        if found != [title] {
            wrong.push((draft, found));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
