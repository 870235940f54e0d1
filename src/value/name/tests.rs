//! Cases of names found in texts.

use super::*;
use crate::text::Text;
use crate::value::Value;

fn names(source: &str) -> Vec<String> {
    let text = Text::plain(source);
    let words = Words::read(&text);
    let mentions = People::read(&text, &words).into_mentions();
    mentions
        .iter()
        .map(|m| match &m.reading.value {
            Value::Name(n) => format!("{}|{}", n.title.as_deref().unwrap_or(""), n.name),
            _ => String::new(),
        })
        .collect()
}

#[test]
fn titles_are_told_from_names() {
    let cases: &[(&str, &[&str])] = &[
        (
            "Chinese President Xi Jinping spoke.",
            &["President|Xi Jinping"],
        ),
        (
            "On Monday Mr. Lee and Sen. Ann O’Hara left.",
            &["Mr.|Lee", "Sen.|Ann O’Hara"],
        ),
        (
            "She met Secretary of State Paul Roe there.",
            &["Secretary of State|Paul Roe"],
        ),
        (
            "The Finance Director for Nora Quill left.",
            &["|Nora Quill"],
        ),
        (
            "Later Larry King in Ulm agreed with Sen. Larry King.",
            &["|Larry King", "Sen.|Larry King"],
        ),
        (
            "House Speaker Nora Quill agreed.",
            &["House Speaker|Nora Quill"],
        ),
        (
            "The former president Martin Okafor agreed.",
            &["former president|Martin Okafor"],
        ),
        (
            "Prime Minister Ursula van der Berg won.",
            &["Prime Minister|Ursula van der Berg"],
        ),
        (
            "The envoy Cho Ki-ran and Peter J. Holt Jr. won it at last in May.",
            &["envoy|Cho Ki-ran", "|Peter J. Holt Jr."],
        ),
        (
            "Later Martin Luther King spoke in the old hall.",
            &["|Martin Luther King"],
        ),
    ];
    for (source, want) in cases {
        assert_eq!(names(source), *want, "{source}");
    }
}

#[test]
fn bodies_places_and_headlines_are_no_persons() {
    for source in [
        "The Department of Justice sued General Electric in New York.",
        "The White House met the Security Council on Friday.",
        "North Korea Tests Another Missile Over Japan",
        "In March the United Nations met in Geneva.",
    ] {
        assert!(names(source).is_empty(), "{source}: {:?}", names(source));
    }
}

#[test]
fn a_surname_counts_once_the_text_has_shown_the_person() {
    assert_eq!(
        names("Zed Quorn, 45, left. Later Quorn came back."),
        ["|Zed Quorn", "|Quorn"]
    );
    assert!(names("Later Quorn came back.").is_empty());
}

#[test]
fn what_stands_beside_a_name_is_none_of_it() {
    let cases: &[(&str, &[&str])] = &[
        ("Ann Brook spoke. Stop Brook Now", &["|Ann Brook", "|Brook"]),
        ("They met Navy Peter Holt in May.", &["|Peter Holt"]),
        (
            "Energy Secretary Ann Brook Ann BrookFederal rules",
            &["Energy Secretary|Ann Brook"],
        ),
        (
            "They saw Peter Holt Majority Leader of the house.",
            &["|Peter Holt"],
        ),
        (
            "She lives in New York and Las Vegas, and Quorn said so.",
            &["|Quorn"],
        ),
        ("Xi called the talks a start.", &["|Xi"]),
        ("A group for Human Rights said so.", &[]),
    ];
    for (source, want) in cases {
        assert_eq!(names(source), *want, "{source}");
    }
}
