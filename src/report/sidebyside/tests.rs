//! The screens as they look, and what holds for all of them.

use insta::assert_snapshot;
use unicode_width::UnicodeWidthChar as _;

use super::*;
use crate::article::Article;
use crate::diff::compare;
use crate::document::{self, Document};

const A: &str = "---\noutlet: The Ferryman\npublished: 2025-11-03\n---\n# Lock shut by ice\n\nThe lock at Ulm was shut for nine hours on Monday. “We saw ice on both gates,” said Ann Lund, the keeper.\n\nNobody was hurt. Two barges with 400 tonnes of gravel turned back.\n\n船闸关闭了九个小时👍🏽。\n";
const B: &str = "---\noutlet: River Post\npublished: 2025-11-04\n---\n# A cold week\n\n“We saw thick ice on both gates,” said Ann Lund, the keeper. The lock at Ulm was shut for seven hours on Monday.\n\nNobody was hurt.\n\nThe harbour board \u{202e}will\u{1b}[31m pay 30,000 euros.\n";

fn read(path: &str, text: &str) -> Document {
    document::parse(
        path,
        text.as_bytes().to_vec(),
        &document::Options::default(),
    )
    .0
    .into_iter()
    .next()
    .expect("a document")
}

fn told(format: DiffFormat, a: &str, b: &str, width: usize, color: bool, unicode: bool) -> String {
    let (a, b) = (read("news/ferryman.md", a), read("news/post.md", b));
    let comparison = compare(&Article::read(&a), &Article::read(&b));
    let mut out = Vec::new();
    render(
        format,
        &comparison,
        &Options {
            width,
            color,
            unicode,
            ..Options::default()
        },
        &mut out,
    )
    .expect("a vector takes all");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn screens_look_as_they_did() {
    for width in [40, 80, 120] {
        assert_snapshot!(
            format!("screen_{width}"),
            told(DiffFormat::Human, A, B, width, false, true)
        );
        assert_snapshot!(
            format!("screen_{width}_ascii"),
            told(DiffFormat::Human, A, B, width, false, false)
        );
    }
    assert_snapshot!(
        "screen_120_color",
        told(DiffFormat::Human, A, B, 120, true, true).replace('\u{1b}', "ESC")
    );
    assert_snapshot!("jsonl", told(DiffFormat::Jsonl, A, B, 80, false, true));
}

#[test]
fn no_line_is_wider_than_asked_and_nothing_hostile_is_left() {
    for width in [0, 20, 33, 40, 80, 99, 100, 101, 120, 140] {
        for unicode in [true, false] {
            for line in told(DiffFormat::Human, A, B, width, false, unicode).lines() {
                let wide: usize = line.chars().map(|c| c.width().unwrap_or(0)).sum();
                assert!(wide <= width.max(20), "{width}: {line}");
                assert!(
                    !line.chars().any(super::super::clean::is_hostile),
                    "{line:?}"
                );
            }
        }
    }
}

#[test]
fn json_is_one_object_and_its_lines_are_objects() {
    let object: serde_json::Value =
        serde_json::from_str(&told(DiffFormat::Json, A, B, 80, false, true)).expect("JSON");
    let lines = told(DiffFormat::Jsonl, A, B, 80, false, true);
    let passages = object["passages"].as_array().expect("a list").len();
    assert_eq!(lines.lines().count(), passages + 1);
    assert!(lines.lines().all(|line| {
        serde_json::from_str::<serde_json::Value>(line).is_ok_and(|v| v["kind"].is_string())
    }));
    for format in DiffFormat::ALL {
        assert_eq!(format.name().parse(), Ok(format));
    }
}
