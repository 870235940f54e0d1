//! `factlint config`: the settings in force, and where each comes from.

use std::io;

use super::args::ConfigArgs;
use super::files::shown;
use super::session::{Session, choose};
use super::{CLEAN, TROUBLE, output, rules, terminal};
use crate::config::{Config, FailOn, Level, Setting, StoriesEntry, setting};
use crate::count::count;
use crate::fault::Fault;
use crate::report::clean;
use crate::rule::Rule;

/// What stands for a setting that nobody made.
const BUILT_IN: &str = "built in";

/// Prints the settings; the exit status.
pub(super) fn run(args: &ConfigArgs) -> io::Result<u8> {
    let session = Session::configured(&args.common);
    if session.stopped {
        terminal::tell(&session.faults, args.common.color);
        return Ok(TROUBLE);
    }
    let config = &session.config;
    let by_option = !args.common.rules.is_empty();
    let loaded = rules::load(
        if by_option {
            &args.common.rules
        } else {
            &config.rules
        },
        &session.files,
    );
    let chosen = choose(&args.common, &session.files).found;
    let file = chosen
        .as_ref()
        .map_or_else(String::new, |(path, _)| shown(path));
    let mut lines = match &chosen {
        Some((_, why)) => vec![row("configuration", &file, why)],
        None => vec![row(
            "configuration",
            "none",
            "no factlint.yaml here or in a folder above",
        )],
    };
    lines.extend(settings(
        config,
        &file,
        by_option.then_some(&args.common.rules),
    ));
    lines.push(String::new());
    lines.extend(
        loaded
            .rules
            .iter()
            .map(|rule| rule_row(rule, config, &file)),
    );
    let text: String = lines
        .iter()
        .flat_map(|line| [clean::line(line.trim_end()).into_owned(), "\n".to_owned()])
        .collect();
    output::write(text.as_bytes(), None)?;
    let unknown = config.settings().filter(|s| {
        !by_option
            && !loaded
                .rules
                .iter()
                .any(|r| crate::rule::means(&s.name, &r.id))
    });
    let faults: Vec<Fault> = session
        .faults
        .iter()
        .chain(&loaded.faults)
        .cloned()
        .chain(unknown.map(|s| s.unknown.clone()))
        .collect();
    terminal::tell(&faults, args.common.color);
    Ok(
        if loaded.unreadable > 0 || faults.iter().any(Fault::is_error) {
            TROUBLE
        } else {
            CLEAN
        },
    )
}

/// One setting: its name, its value, where it comes from.
fn row(name: &str, value: &str, origin: &str) -> String {
    format!("{name:<14} {value:<44} {origin}")
}

/// The settings that are not rules.
fn settings(config: &Config, file: &str, rules: Option<&Vec<String>>) -> Vec<String> {
    let origin = |key: &str| {
        let line = config
            .set
            .iter()
            .find(|(set, _)| set == key)
            .map(|(_, line)| *line);
        line.map_or_else(|| BUILT_IN.to_owned(), |line| format!("{file}:{line}"))
    };
    let written = &config.written;
    let mut rows = Vec::new();
    for (key, paths) in [
        ("sources", &written.sources),
        ("drafts", &written.drafts),
        ("rules", &written.rules),
        ("exclude", &written.exclude),
    ] {
        match rules.filter(|_| key == "rules") {
            Some(named) => rows.push(row(key, &named.join(", "), "named by --rules")),
            None => rows.push(row(key, &or_none(paths), &origin(key))),
        }
    }
    let stories = written
        .stories
        .as_ref()
        .map_or_else(|| "one".to_owned(), of_stories);
    rows.push(row("stories", &stories, &origin("stories")));
    rows.push(row(
        "fail_on",
        config.fail_on.unwrap_or(FailOn::Error).name(),
        &origin("fail_on"),
    ));
    rows.push(row("limits", &config.limits.to_string(), &origin("limits")));
    rows.extend(
        config
            .overrides
            .iter()
            .flat_map(|o| o.severity.iter().map(move |s| (o, s)))
            .map(|(o, s)| {
                row(
                    "override",
                    &format!("{}: {} in {}", s.name, s.level.name(), o.pattern),
                    &format!("{file}:{}", s.line),
                )
            }),
    );
    for (key, entries) in [
        ("documents", written.documents.len()),
        ("waivers", written.waivers.len()),
    ] {
        rows.push(row(key, &count(entries, "entry"), &origin(key)));
    }
    rows
}

/// How documents that name no story are put together.
fn of_stories(entry: &StoriesEntry) -> String {
    let folders =
        (!entry.folders.is_empty()).then(|| format!("each folder of {}", entry.folders.join(", ")));
    let field = entry
        .field
        .as_ref()
        .map(|field| format!("the field {field}"));
    let told: Vec<String> = field.into_iter().chain(folders).collect();
    if told.is_empty() {
        "one".to_owned()
    } else {
        told.join(", ")
    }
}

fn or_none(paths: &[String]) -> String {
    if paths.is_empty() {
        "none".to_owned()
    } else {
        paths.join(", ")
    }
}

/// A rule with its level and the line that sets it.
fn rule_row(rule: &Rule, config: &Config, file: &str) -> String {
    let (level, origin) = match setting(&config.severity, &rule.id) {
        Some(Setting { level, line, .. }) => (level.name(), format!("{file}:{line}")),
        None => (
            written_level(rule).name(),
            format!("{}:{}", rule.origin.path, rule.origin.line),
        ),
    };
    row(level, &rule.id, &origin)
}

fn written_level(rule: &Rule) -> Level {
    use crate::finding::Severity;
    match rule.severity {
        Some(Severity::Error) => Level::Error,
        Some(Severity::Warning) => Level::Warning,
        Some(Severity::Info) => Level::Info,
        None => Level::Off,
    }
}
