//! Two duties of one person across two outlets.

use crate::check::spelling::tests::{found, found_in};

fn told(a: &str, b: &str) -> bool {
    !found("titles", &[a, b]).is_empty()
}

#[test]
fn duties_that_nobody_has_at_once_are_told() {
    for (a, b) in [
        (
            "Deputy Finance Minister Ann Lund left.",
            "Finance Minister Ann Lund left.",
        ),
        (
            "They met Ann Lund, the deputy finance minister, at noon.",
            "Finance Minister Ann Lund left.",
        ),
        (
            "The country’s finance minister, Ann Lund, left.",
            "They met the minister of trade, Ann Lund, at noon.",
        ),
        (
            "State Treasurer Ann Lund left.",
            "State Auditor Ann Lund left.",
        ),
        (
            "Chief Financial Officer Ann Lund left.",
            "Ann Lund, until now chief operating officer, left.",
        ),
        (
            "Police Chief Ann Lund left.",
            "Deputy Chief Ann Lund of Ulm police left.",
        ),
        (
            "Prosecutor Ann Lund left.",
            "Ann Lund, the lawyer for the baker, left.",
        ),
        (
            "Chief Inspector Ann Lund left.",
            "Superintendent Ann Lund left.",
        ),
        (
            "The ferry’s captain, Ann Lund, left.",
            "Coach Ann Lund left.",
        ),
        (
            "“No,” said council leader Ann Lund, who left.",
            "The mayor, Ann Lund, who was late, left.",
        ),
        (
            "Ann Lund, the museum’s director, left.",
            "Chief curator Ann Lund left.",
        ),
        (
            "Senator Ann Lund left.",
            "Ann Lund, a congresswoman from Ohio, left.",
        ),
    ] {
        assert!(told(a, b), "{a} / {b}");
    }
}

#[test]
fn duties_that_go_together_or_are_of_another_time_or_person_are_not() {
    for (a, b) in [
        ("Minister Ann Lund left.", "Finance Minister Ann Lund left."),
        (
            "Chairman and chief executive Ann Lund left.",
            "Ann Lund, chief executive of Ulmex, left.",
        ),
        ("Chairman Ann Lund left.", "Chief executive Ann Lund left."),
        (
            "Former finance minister Ann Lund left.",
            "Foreign Minister Ann Lund left.",
        ),
        (
            "Spokesman for the mayor, Ann Lund, left.",
            "Spokeswoman Ann Lund left.",
        ),
        (
            "Ann Lund, the mayor’s sister, left.",
            "Council leader Ann Lund left.",
        ),
        (
            "Operations director Ann Lund left.",
            "Spokeswoman Ann Lund left.",
        ),
        (
            "After meeting Ann Lund, Mayor Tom Brook left.",
            "Council leader Ann Lund left.",
        ),
        ("Professor Ann Lund left.", "Dean Ann Lund left."),
        (
            "Deputy White House Press Secretary Ann Lund left.",
            "Deputy press secretary Ann Lund left.",
        ),
        (
            "Finance and Economy Minister Ann Lund left.",
            "Economy Minister Ann Lund left.",
        ),
        (
            "Finance Minister Ann Lund left. Ann Lund, the foreign minister, was late.",
            "Foreign Minister Ann Lund left.",
        ),
    ] {
        assert!(!told(a, b), "{a} / {b}");
    }
}

#[test]
fn a_name_and_its_duty_are_shown_where_the_file_has_them() {
    let page = |sentence: &str| format!("<html><p>It rained.</p><p>{sentence}</p></html>");
    let (a, b) = (
        page("They met Ann Lund, the deputy finance minister, at noon."),
        page("Finance Minister Ann Lund left."),
    );
    let found = found_in("html", "titles", &[&a, &b]);
    let labels = found.iter().flat_map(|f| &f.labels);
    let shown = labels.map(|l| {
        let page = if l.path == "0.html" { &a } else { &b };
        &page[l.span.start..l.span.end]
    });
    assert_eq!(
        shown.collect::<Vec<_>>(),
        [
            "Finance Minister Ann Lund",
            "Ann Lund, the deputy finance minister"
        ]
    );
}
