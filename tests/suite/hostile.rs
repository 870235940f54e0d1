//! Articles, rules and repositories that mean harm: what they may make the program read, and how long it takes.
//!
//! Long inputs have no clock: where time grew with the square of their length, these tests would not end.

use std::process::Command;

use crate::common::{Desk, finish, home, program};

const RULES: &str =
    "topic: t\nrules:\n  - {id: cost, claim: {type: money, phrases: ['cost {money}']}}\n";

fn record(outlet: &str, text: &str) -> String {
    format!(
        "{}\n",
        serde_json::json!({ "outlet": outlet, "text": text })
    )
}

/// How many findings `check` tells of `records`.
fn told(records: &str) -> usize {
    let run = Desk::empty()
        .with("s.jsonl", records)
        .run(&[
            "check",
            "s.jsonl",
            "--format",
            "jsonl",
            "--fail-on",
            "never",
        ])
        .ended(0);
    run.of_kind("finding").len()
}

#[test]
fn the_outlet_that_differs_is_told_however_many_agree() {
    let figure = |cost: u32| {
        format!(
            "The new port in Harbour City is to cost ${cost} million, the mayor said on Thursday."
        )
    };
    let quote = |word: &str| {
        format!("“We {word} rebuild every bridge before the winter comes,” said Ada Lind.")
    };
    for outlets in [2, 10, 24, 25, 26, 48, 49, 50, 120] {
        let with = |same: &str, odd: &str| {
            let agree = (1..outlets).map(|n| record(&format!("Outlet {n}"), same));
            agree.collect::<String>() + &record("Odd", odd)
        };
        assert_ne!(
            told(&with(&figure(52), &figure(47))),
            0,
            "{outlets} outlets, a figure"
        );
        assert_ne!(
            told(&with(&quote("will"), &quote("would"))),
            0,
            "{outlets} outlets, a quotation"
        );
    }
    let once = "The new port in Harbour City is to cost $47 million, the mayor said on Thursday. ";
    let other =
        "The new port in Harbour City is to cost $52 million, Mayor Ada Lind said on Thursday.";
    for times in [1, 23, 24, 100] {
        let records = record("Post", &once.repeat(times)) + &record("Echo", other);
        assert_ne!(told(&records), 0, "said {times} times");
    }
}

#[test]
fn endless_sentences_and_lists_end() {
    let many = (0..20_000).map(|n| record(&format!("Outlet {n}"), "The port cost $5."));
    let ignores = "    - {rule: general, reason: x}\n".repeat(20_000);
    Desk::empty()
        .with("ages.txt", "aged 5, 5-year-old ".repeat(20_000))
        .with("figures.txt", "1 ".repeat(20_000))
        .with(
            "ignores.md",
            format!("---\nfactlint:\n  ignore:\n{ignores}---\nIt cost $5.\n"),
        )
        .run(&["check", "ages.txt", "figures.txt", "ignores.md"])
        .ended(2)
        .says(&["more than 200 silences in one file"]);
    Desk::empty()
        .with(
            "many.jsonl",
            many.collect::<String>().replace("\"outlet\"", "\"by\""),
        )
        .with("rules.yaml", RULES)
        .run(&[
            "claims",
            "many.jsonl",
            "--rules",
            "rules.yaml",
            "--format",
            "csv",
        ])
        .ended(0);
}

#[test]
fn regular_expressions_have_a_limit_in_all() {
    let phrases: Vec<String> = (0..600)
        .map(|n| format!("        - '/w{n} (?<value>[0-9]+ million)/'"))
        .collect();
    let phrases = phrases.join("\n");
    let rules = format!(
        "topic: t\nrules:\n  - id: a\n    claim:\n      type: money\n      phrases:\n{phrases}\n"
    );
    Desk::empty()
        .with("rules.yaml", rules)
        .with("a.txt", "The port cost $5.")
        .with("b.txt", "The port cost $6.")
        .run(&["check", "a.txt", "b.txt", "--rules", "rules.yaml"])
        .ended(2)
        .says(&["more than 500 regular expressions in all rules"]);
}

#[test]
fn a_configuration_reads_nothing_outside() {
    let desk = Desk::empty()
        .with("secret.yaml", "password: hunter2\n")
        .with("repo/a.txt", "The port cost $5.")
        .with(
            "repo/factlint.yaml",
            "sources: [., ../else]\nrules: [../secret.yaml, /proc/self/environ]\n",
        );
    let run = finish(&mut program(&desk.path("repo"), &["check"]))
        .ended(2)
        .says(&[
            "`../secret.yaml`",
            "`/proc/self/environ`",
            "`../else`",
            "outside the folder",
        ]);
    assert!(
        !run.err.contains("hunter2") && !run.err.contains("COLUMNS"),
        "{}",
        run.err
    );
}

/// Only root can give a file to another; the judgement itself has a test of its own.
#[cfg(unix)]
#[test]
fn a_configuration_that_another_user_left_above_is_told_and_not_taken() {
    use std::os::unix::fs::{chown, symlink};
    let desk = Desk::empty()
        .with("factlint.yaml", "severity: {general: off}\n")
        .with("theirs.yaml", "severity: {general: off}\n")
        .with("desk/a.txt", "The the port opened.\n")
        .with("desk/b.txt", "The port is open.\n");
    let mut check = program(&desk.path("desk"), &["check", ".", "--fail-on", "warning"]);
    finish(&mut check).ended(0);
    if chown(desk.path("factlint.yaml"), Some(4242), None).is_err() {
        return;
    }
    let told = ["foreign", "another user's configuration", "--config"];
    finish(&mut check).ended(1).says(&told[1..]);
    finish(check.env("FACTLINT_CONFIG", "../factlint.yaml")).ended(0);
    let config = finish(&mut program(&desk.path("desk"), &["config"]))
        .ended(0)
        .says(&told[1..]);
    assert!(
        config.out.contains("no factlint.yaml here"),
        "{}",
        config.out
    );
    // A link of theirs to a file of ours, and a folder that is theirs like its configuration.
    std::fs::remove_file(desk.path("factlint.yaml")).expect("a file");
    symlink("theirs.yaml", desk.path("factlint.yaml")).expect("a link");
    finish(&mut program(
        &desk.path("desk"),
        &["check", ".", "--fail-on", "warning"],
    ))
    .ended(0);
    chown(desk.path("theirs.yaml"), Some(4242), None).expect("root");
    finish(&mut program(
        &desk.path("desk"),
        &["check", ".", "--fail-on", "warning"],
    ))
    .ended(1);
    chown(desk.path("desk"), Some(4242), None).expect("root");
    finish(&mut program(
        &desk.path("desk"),
        &["check", ".", "--fail-on", "warning"],
    ))
    .ended(0);
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let run = |threads: &str, format: &str| {
        let mut command = program(home(), &["check", "--format", format, "--fail-on", "never"]);
        finish(command.env("RAYON_NUM_THREADS", threads))
    };
    for format in ["json", "human", "markdown"] {
        let one = run("1", format);
        assert_ne!(one.out, "");
        for threads in ["2", "7"] {
            assert_eq!(run(threads, format), one, "{threads} threads, {format}");
        }
    }
}

#[test]
fn rules_in_any_order_give_the_same_findings() {
    let rule = |id: &str, phrase: &str| {
        format!("  - {{id: {id}, claim: {{type: number, phrases: ['{phrase}']}}}}\n")
    };
    let rules = [
        rule("boats", "{number} boats"),
        rule("sent", "sent {number}"),
        rule("homes", "{number} homes"),
    ];
    let told = |order: [usize; 3]| {
        let rules = order.map(|at| rules[at].as_str()).concat();
        let run = Desk::empty()
            .with("a.txt", "The army sent 14 boats. The flood took 212 homes.")
            .with("b.txt", "The army sent 12 boats. The flood took 221 homes.")
            .with("rules.yaml", format!("topic: t\nrules:\n{rules}"))
            .run(&[
                "check",
                "a.txt",
                "b.txt",
                "--rules",
                "rules.yaml",
                "--format",
                "jsonl",
            ])
            .ended(0);
        let found = run.of_kind("finding");
        let mut findings: Vec<String> = { found.iter() }
            .map(|f| format!("{} {} {}", f["rule"], f["fingerprint"], f["labels"]))
            .collect();
        findings.sort_unstable();
        findings
    };
    let first = told([0, 1, 2]);
    assert!(first.len() >= 3, "{first:?}");
    for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        assert_eq!(told(order), first, "{order:?}");
    }
}

#[test]
fn lines_in_any_order_give_the_same_findings_on_any_number_of_threads() {
    const LINES: usize = 30;
    let line = |n: usize| {
        let (cost, day) = (
            ["52", "47", "52", "61"][n % 4],
            ["Monday", "Tuesday"][n % 2],
        );
        let verb = ["will", "would", "will"][n % 3];
        let text = format!(
            "The new port in Harbour City is to cost ${cost} million, Mayor Ada Lind said on {day}. \
             “We {verb} rebuild every bridge before the winter comes,” said Ada Lind. Work on the the quay took {n} months."
        );
        let record =
            serde_json::json!({ "outlet": format!("Outlet {n}"), "story": n % 3, "text": text });
        format!("{record}\n")
    };
    // Each step meets every line once, for it has no factor in common with their number.
    let told = |step: usize| {
        let lines: String = (0..LINES)
            .map(|n| line((n * step + step) % LINES))
            .collect();
        let desk = Desk::empty().with("s.jsonl", lines);
        let run = |threads: &str, format: &str| {
            let args = ["check", "s.jsonl", "--format", format, "--fail-on", "never"];
            finish(program(&desk.path("."), &args).env("RAYON_NUM_THREADS", threads)).ended(0)
        };
        for format in ["human", "json"] {
            assert_eq!(run("1", format), run("2", format), "step {step}, {format}");
        }
        let mut findings: Vec<(String, String)> = run("2", "jsonl")
            .of_kind("finding")
            .iter()
            .map(|f| (f["fingerprint"].to_string(), f["rule"].to_string()))
            .collect();
        findings.sort_unstable();
        findings
    };
    let first = told(1);
    assert!(first.len() > LINES, "{} findings", first.len());
    for step in [7, 11, 13, 29] {
        assert_eq!(told(step), first, "step {step}");
    }
}

#[cfg(unix)]
#[test]
fn a_configuration_or_baseline_without_end_is_refused() {
    let desk = Desk::empty()
        .with("a.txt", "The port cost $5.")
        .with("b.txt", "The port cost $6.");
    for option in ["--config", "--baseline", "--rules"] {
        desk.run(&["check", "a.txt", "b.txt", option, "/dev/zero"])
            .ended(2);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn where_no_thread_is_to_be_had_one_does_it_all() {
    let desk = Desk::empty()
        .with("a.txt", "The the port cost $5.")
        .with("b.txt", "The port cost $6.");
    // The limit holds for no superuser; where it cannot be set, there is nothing to try.
    let open = Command::new("chmod")
        .args(["-R", "a+rX", "."])
        .current_dir(desk.path("."))
        .status();
    let user = ["--reuid=65534", "--regid=65534", "--clear-groups"];
    let tool = |name: &str| {
        Command::new(name)
            .arg("--version")
            .output()
            .is_ok_and(|o| o.status.success())
    };
    if !(open.is_ok_and(|s| s.success()) && tool("prlimit") && tool("setpriv")) {
        return;
    }
    let mut command = Command::new("prlimit");
    command
        .arg("--nproc=1")
        .arg("setpriv")
        .args(user)
        .arg(desk.path("factlint"));
    std::fs::copy(env!("CARGO_BIN_EXE_factlint"), desk.path("factlint")).expect("a copy");
    command
        .args(["check", "a.txt", "b.txt", "--format", "concise"])
        .current_dir(desk.path("."));
    let run = finish(&mut command);
    if run.err.contains("setpriv") {
        return;
    }
    assert!(run.ended(0).out.contains("general/repeated"));
}
