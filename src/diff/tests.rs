//! Articles of two invented papers about one lock.

use super::*;
use crate::document::{Document, Options, parse};

const A: &str = "The lock at Ulm was shut for nine hours on Monday. “We saw ice on both gates,” said Ann Lund, the keeper.\n\nNobody was hurt. Two barges with 400 tonnes of gravel turned back.\n";
const B: &str = "A cold week on the Danube.\n\n“We saw thick ice on both gates,” said Ann Lund, the keeper. The lock at Ulm was shut for seven hours on Monday.\n\nNobody was hurt.\n";

fn read(path: &str, text: &str) -> Document {
    parse(path, text.as_bytes().to_vec(), &Options::default())
        .0
        .into_iter()
        .next()
        .expect("a document")
}

fn held(a: &str, b: &str) -> Comparison {
    let (a, b) = (read("a.txt", a), read("b.txt", b));
    compare(&Article::read(&a), &Article::read(&b))
}

fn start(passage: Option<&Passage>) -> &str {
    passage.map_or("", |p| p.text.get(..10).unwrap_or(&p.text))
}

#[test]
fn passages_meet_and_the_others_stand_alone() {
    let found = held(A, B);
    let rows: Vec<_> = found
        .rows
        .iter()
        .map(|r| {
            (
                r.status(),
                r.moved,
                start(r.a.as_ref()),
                start(r.b.as_ref()),
            )
        })
        .collect();
    assert!(
        rows.contains(&("same", false, "Nobody was", "Nobody was")),
        "{rows:?}"
    );
    assert!(
        rows.contains(&("only_b", false, "", "A cold wee")),
        "{rows:?}"
    );
    assert!(
        rows.contains(&("only_a", false, "Two barges", "")),
        "{rows:?}"
    );
    assert_eq!(
        rows.iter().filter(|r| r.0 == "changed").count(),
        2,
        "{rows:?}"
    );
    assert_eq!(
        rows.iter().filter(|r| r.1).count(),
        1,
        "one of the two has moved: {rows:?}"
    );
    assert_eq!(
        found.tally(),
        Tally {
            same: 1,
            changed: 2,
            moved: 1,
            only_a: 1,
            only_b: 1
        }
    );
    assert!(found.differs());
}

#[test]
fn an_article_does_not_differ_from_itself() {
    for text in [A, B, "x", "One.\nOne.\nOne.\n"] {
        let found = held(text, text);
        assert!(!found.differs(), "{text}");
    }
    assert!(
        !held("“It’s ice,” she said.\n", "\"It's ice\", she said.\n").differs(),
        "marks are not words"
    );
}

#[test]
fn pieces_make_up_their_passage_and_carry_its_marks() {
    let found = held(A, B);
    for row in &found.rows {
        for passage in row.a.iter().chain(&row.b) {
            assert_eq!(
                passage
                    .pieces
                    .iter()
                    .map(|p| p.text.as_str())
                    .collect::<String>(),
                passage.text
            );
        }
    }
    let lock = found
        .rows
        .iter()
        .find(|r| start(r.a.as_ref()).starts_with("The lock"))
        .expect("the first sentence");
    let a = lock.a.as_ref().expect("in the first");
    assert!(
        a.pieces
            .iter()
            .any(|p| p.value && p.change == Change::Delete && p.text.trim() == "nine"),
        "{:?}",
        a.pieces
    );
    assert!(
        a.marks.iter().any(|m| m.kind == "duration"),
        "{:?}",
        a.marks
    );
    assert_eq!((a.line, a.column), (1, 1));
    let quote = found
        .rows
        .iter()
        .find_map(|r| r.b.as_ref().filter(|p| p.text.starts_with('“')))
        .expect("the quotation");
    assert!(
        quote
            .pieces
            .iter()
            .any(|p| p.quoted && p.change == Change::Insert && p.text.contains("thick")),
        "{:?}",
        quote.pieces
    );
    assert_eq!(
        quote.marks.first().and_then(|m| m.speaker.as_deref()),
        Some("Ann Lund")
    );
}
