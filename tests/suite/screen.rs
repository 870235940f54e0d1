//! What a person has on the screen: the overview, the frames, the end; and one finding again, by its number.

use std::fs;
use std::path::Path;

use crate::common::{Desk, Run, finish, program};

const RULES: &str = "topic: quay
rules:
  - id: cost
    title: what the quay costs
    severity: error
    fix: Ask the harbour board.
    claim: { type: money, phrases: ['cost {money}'] }
";
const CHECK: [&str; 6] = [
    "check",
    "draft.md",
    "--against",
    "news",
    "--rules",
    "quay.yaml",
];

/// A draft that contradicts its sources, doubles a word and has superlatives; and two sources that quarrel.
fn desk() -> Desk {
    Desk::empty()
        .with("quay.yaml", RULES)
        .with("draft.md", "The new quay will will cost $7 million.\n\nIt is the largest quay of the island.\n")
        .with("news/echo.txt", "The new quay will cost $5 million.\n\n“We see no ice on the gates of the lock,” Ann Lund said.\n")
        .with("news/post.txt", "The new quay will cost $6 million.\n\n“We saw no ice on the gates of the lock,” Ann Lund said.\n")
}

/// Runs the program in `folder` of the desk, with its state in `state`.
fn run(desk: &Desk, folder: &str, state: &Path, args: &[&str]) -> Run {
    finish(
        program(&desk.path(folder), args)
            .env("FACTLINT_STATE_DIR", state)
            .env_remove("COLUMNS"),
    )
}

/// The number, the weight and the rule of each frame.
fn frames(out: &str) -> Vec<(usize, String, String)> {
    let head = |line: &str| {
        let (number, rest) = line.split_once(" of ")?;
        let (weight, rule) = rest
            .split_once(" · ")?
            .1
            .strip_suffix(']')?
            .split_once('[')?;
        Some((number.parse().ok()?, weight.to_owned(), rule.to_owned()))
    };
    out.lines().filter_map(head).collect()
}

/// The numbers and the weights of the overview.
fn listed(out: &str) -> Vec<(usize, String)> {
    let overview = out.split("\n1 of ").next().unwrap_or("");
    let row = |line: &str| {
        let mut words = line.strip_prefix(' ')?.split_whitespace();
        Some((words.next()?.parse().ok()?, words.next()?.to_owned()))
    };
    overview.lines().filter_map(row).collect()
}

#[test]
fn the_overview_comes_first_and_remarks_are_never_last() {
    let out = desk().run(&CHECK).ended(1).out;
    let (listed, framed) = (listed(&out), frames(&out));
    assert!(listed.iter().any(|(_, weight)| weight == "info"), "{out}");
    assert_eq!(
        listed.iter().map(|(number, _)| *number).collect::<Vec<_>>(),
        (1..=listed.len()).collect::<Vec<_>>(),
        "{out}"
    );
    let shown: Vec<_> = framed
        .iter()
        .map(|(number, weight, _)| (*number, weight.clone()))
        .collect();
    assert_eq!(
        shown,
        listed
            .iter()
            .filter(|(_, weight)| weight != "info")
            .cloned()
            .collect::<Vec<_>>(),
        "{out}"
    );
    // Findings of the draft in its order, whatever they weigh; then those of the sources.
    let (draft, sources) = out
        .split_once("The sources among themselves")
        .expect("two parts");
    assert!(
        draft.contains("draft.md, compared with 2 sources") && !draft.contains("echo.txt:"),
        "{out}"
    );
    assert!(sources.contains("echo.txt:"), "{out}");
    for help in ["Ask the harbour board.", "Go to the recording"] {
        assert_eq!(out.matches(help).count(), 1, "{out}");
    }
    let last: Vec<&str> = out.lines().rev().take(2).collect();
    assert!(
        last[0].starts_with("in 3 documents (1 draft, 2 sources")
            || last[0].contains(" in 3 documents"),
        "{out}"
    );
}

#[test]
fn brief_is_the_overview_and_full_leaves_nothing_out() {
    let desk = desk();
    let of = |option: &str| desk.run(&[&CHECK[..], &[option]].concat()).ended(1).out;
    let (brief, full) = (of("--brief"), of("--full"));
    assert_eq!(
        (frames(&brief).len(), listed(&brief).len()),
        (0, frames(&full).len()),
        "{brief}{full}"
    );
    assert!(brief.lines().count() < 24, "{brief}");
    assert!(
        frames(&full).iter().any(|(_, weight, _)| weight == "info")
            && !full.contains("in the overview only"),
        "{full}"
    );
}

#[test]
fn the_last_report_is_kept_for_its_folder_and_for_nobody_else() {
    let (desk, state) = (desk().with("other/a.txt", "Calm.\n"), Desk::empty());
    let kept = state.path("state");
    let before = fs::read_dir(desk.path(".")).expect("the desk").count();
    let out = run(&desk, ".", &kept, &CHECK).ended(1).out;
    let (number, weight, rule) = frames(&out).into_iter().next_back().expect("a frame");
    let shown = run(&desk, ".", &kept, &["show", &number.to_string()]).ended(0);
    assert!(
        shown.out.contains(&format!("{number} of "))
            && shown.out.contains(&format!("{weight}[{rule}]")),
        "{}",
        shown.out
    );
    // What is on the screen stays what it is, whatever becomes of the articles.
    fs::write(desk.path("draft.md"), "Calm.\n").expect("a file");
    assert_eq!(
        run(&desk, ".", &kept, &["show", &number.to_string()]),
        shown
    );
    run(
        &desk,
        ".",
        &kept,
        &[&CHECK[..], &["--format", "json"]].concat(),
    )
    .ended(1);
    assert_eq!(
        run(&desk, ".", &kept, &["show", &number.to_string()]),
        shown,
        "a program has no screen"
    );
    run(&desk, "other", &kept, &["show", "1"])
        .ended(2)
        .says(&["no report of this folder is kept"]);
    run(&desk, ".", &kept, &["show", "99"])
        .ended(2)
        .says(&["there is no finding 99"]);
    assert_eq!(
        fs::read_dir(desk.path(".")).expect("the desk").count(),
        before,
        "nothing is written where the articles are"
    );
    #[cfg(unix)]
    for (path, mode) in [
        (kept.clone(), 0o700),
        (
            fs::read_dir(&kept)
                .expect("state")
                .next()
                .expect("a report")
                .expect("it")
                .path(),
            0o600,
        ),
    ] {
        let found = std::os::unix::fs::PermissionsExt::mode(
            &fs::metadata(&path).expect("it is there").permissions(),
        );
        assert_eq!(found & 0o777, mode, "{}", path.display());
    }
}

#[test]
fn nothing_is_kept_where_nothing_may_be_and_the_check_goes_on() {
    let desk = desk();
    for state in ["", "relative/folder", "/dev/null/none"] {
        run(&desk, ".", Path::new(state), &CHECK).ended(1);
        run(&desk, ".", Path::new(state), &["show", "1"])
            .ended(2)
            .says(&["no report of this folder is kept"]);
    }
    assert!(!desk.path("relative").exists());
}

#[test]
fn reports_of_few_folders_are_kept() {
    let (desk, state) = (desk(), Desk::empty().with("s/baseline.json", "mine"));
    for n in 0..23 {
        let folder = format!("f{n}");
        fs::create_dir(desk.path(&folder)).expect("a folder");
        run(
            &desk,
            &folder,
            &state.path("s"),
            &["check", "../news", "--rules", "../quay.yaml", "--brief"],
        )
        .ended(1);
    }
    assert_eq!(
        fs::read_dir(state.path("s")).expect("state").count(),
        20 + 1
    );
    assert_eq!(
        fs::read_to_string(state.path("s/baseline.json")).expect("a file"),
        "mine",
        "what is not ours is left alone"
    );
    run(&desk, "f22", &state.path("s"), &["show", "1"]).ended(0);
}

#[test]
fn a_report_of_a_file_is_shown_and_what_is_none_is_not() {
    let desk = desk();
    for format in ["json", "jsonl"] {
        desk.run(&[&CHECK[..], &["--format", format, "--output", "report"]].concat())
            .ended(1);
        let shown = desk.run(&["show", "1", "2", "--report", "report"]).ended(0);
        assert_eq!(
            frames(&shown.out)
                .iter()
                .map(|(number, ..)| *number)
                .collect::<Vec<_>>(),
            [1, 2],
            "{}",
            shown.out
        );
        let piped = desk.run_with(
            &["show", "1", "2", "--report", "-"],
            &fs::read_to_string(desk.path("report")).expect("the report"),
        );
        assert_eq!(piped, shown);
    }
    desk.run(&["show", "1", "--report", "draft.md"])
        .ended(2)
        .says(&["this is no report: line 1"]);
    desk.run(&["show", "1", "--report", "none.json"])
        .ended(2)
        .says(&["no such file"]);
}

/// What stands below the sentence that says where to paste it.
fn to_paste(shown: &str) -> &str {
    shown
        .split_once("with your reason:\n\n")
        .expect("what to paste")
        .1
}

#[test]
fn what_is_to_be_pasted_silences() {
    let desk = desk();
    let shown = |number: &str| {
        desk.run(&[&CHECK[..], &["--format", "json", "--output", "report.json"]].concat());
        desk.run(&["show", number, "--report", "report.json"])
            .ended(0)
            .out
    };
    let first = shown("1");
    let draft = fs::read_to_string(desk.path("draft.md")).expect("the draft");
    fs::write(
        desk.path("draft.md"),
        format!(
            "{}\n{draft}",
            to_paste(&first).replace("reason", "as the author has it")
        ),
    )
    .expect("a file");
    let out = desk.run(&CHECK).out;
    assert!(out.contains("1 ignored"), "{first}{out}");
    // Text without comments is waived by the configuration.
    let number = listed(&out).last().expect("a finding of the sources").0;
    let last = shown(&number.to_string());
    let waivers =
        to_paste(&last).replace("# why it is right as it stands", "both papers stand by it");
    let out = desk.with("factlint.yaml", &waivers).run(&CHECK).out;
    assert!(out.contains("2 ignored"), "{last}{out}");
}
