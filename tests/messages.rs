//! What a newcomer is told: messages that name the cause, the place and the way out.
#![allow(missing_docs)]

mod common;

use common::Desk;

#[test]
fn a_headline_of_its_own_is_shown_as_a_line_of_its_own() {
    let body = "At least 36 people were killed in a fire in the docks of Ulm on Sunday, the mayor said.";
    let files = [
        ("a.md", format!("---\ntitle: Fire in Ulm kills 63\n---\n{body}\n"), (2, 29, 31)),
        ("b.html", format!("<html><head><title>Fire in Ulm kills 63</title></head><body><p>{body}</p></body></html>"), (1, 37, 39)),
        ("c.jsonl", format!("{{\"title\":\"Fire in Ulm kills 63\",\"text\":\"{body}\"}}\n"), (1, 0, 0)),
        ("d.md", format!("# Fire in Ulm kills 63\n\n{body}\n"), (1, 20, 22)),
    ];
    let args = |name| ["check", name, "--select", "general/headline-figure", "--fail-on", "never"];
    for (name, text, (line, start, end)) in files {
        let desk = Desk::empty().with(name, &text);
        let found = desk.run(&[&args(name)[..], &["--format", "jsonl"]].concat()).of_kind("finding");
        let label = &found.first().expect(name)["labels"][0];
        assert_eq!((&label["line"], &label["start"], &label["end"]), (&line.into(), &start.into(), &end.into()), "{name}");
        assert_eq!((&label["text"], &label["role"]), (&"63".into(), &"primary".into()), "{name}");
        assert_eq!(found[0]["labels"][1]["text"], "At least 36", "{name}");
        let screen = desk.run(&args(name)).out;
        let shown = screen.lines().position(|line| line.ends_with("│ Fire in Ulm kills 63")).expect("the headline on a line of its own");
        assert!(screen.lines().nth(shown + 1).is_some_and(|line| line.contains("─")), "underlined:\n{screen}");
    }
}
