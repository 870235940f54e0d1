//! Drafts and the sources that they are compared with: `--against`, and the `drafts` of the configuration.

use super::args::CheckArgs;
use crate::document::{Document, Role};
use crate::fault::{Code, Fault};

/// The fault of a call that names sources and no draft, as `--against sources draft.txt`, which takes all paths
/// behind it for sources. Shows the right order with the paths of the call.
pub(super) fn without_draft(args: &CheckArgs) -> Fault {
    let fault = Fault::new(
        Code::NoDraft,
        "",
        "`--against` names the sources, and no draft is named",
    );
    fault.help(format!(
        "put the draft first: `{}`",
        in_order(&args.against)
    ))
}

/// The call with the draft first: the last path, as nearly everybody means it.
fn in_order(paths: &[String]) -> String {
    let quoted: Vec<String> = paths.iter().map(|path| quoted(path)).collect();
    match quoted.split_last() {
        Some((draft, sources)) if !sources.is_empty() => {
            format!("factlint check {draft} --against {}", sources.join(" "))
        }
        _ => format!("factlint check DRAFT --against {}", quoted.concat()),
    }
}

/// A path as a shell takes it for one word.
fn quoted(path: &str) -> String {
    let plain = |c: char| {
        c.is_alphanumeric()
            || matches!(
                c,
                '/' | '.' | '-' | '_' | ',' | '+' | '=' | ':' | '@' | '\\'
            )
    };
    if path.chars().all(plain) {
        path.to_owned()
    } else {
        format!("'{}'", path.replace('\'', r"'\''"))
    }
}

/// Joins `drafts` with the `sources` that they are compared with.
///
/// What is named as a draft is one, whatever it says itself, and what stands on both sides is a
/// draft. Drafts that name no story of the sources are compared with all of them: a person who writes
/// `--against` has said what belongs together.
pub(super) fn join(mut drafts: Vec<Document>, sources: Vec<Document>) -> Vec<Document> {
    let mut all: Vec<Document> = sources;
    all.retain(|s| {
        !drafts
            .iter()
            .any(|d| d.path == s.path && d.record == s.record)
    });
    let told = drafts
        .iter()
        .all(|draft| draft.story.is_some() && all.iter().any(|s| s.story == draft.story));
    for document in &mut all {
        document.role = Role::Source;
    }
    for draft in &mut drafts {
        draft.role = Role::Draft;
    }
    all.append(&mut drafts);
    if !told {
        for document in &mut all {
            document.story = None;
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Options, parse};

    fn read(name: &str, source: &str) -> Vec<Document> {
        parse(name, source.as_bytes().to_vec(), &Options::default()).0
    }

    #[test]
    fn the_draft_is_put_first() {
        let shown = |paths: &[&str]| {
            in_order(
                &paths
                    .iter()
                    .map(|&path| path.to_owned())
                    .collect::<Vec<_>>(),
            )
        };
        assert_eq!(
            shown(&["wire", "draft.txt"]),
            "factlint check draft.txt --against wire"
        );
        assert_eq!(
            shown(&["a b", "it's.md", "draft.txt"]),
            r"factlint check draft.txt --against 'a b' 'it'\''s.md'"
        );
        assert_eq!(shown(&["wire"]), "factlint check DRAFT --against wire");
    }

    #[test]
    fn a_draft_without_a_story_is_held_against_all_sources() {
        let sources = read(
            "a.md",
            "---\nstory: dam\n---\nThe dam holds 40 million litres.\n",
        );
        let joined = join(
            read("draft.md", "The dam holds 50 million litres.\n"),
            sources,
        );
        assert_eq!(
            joined
                .iter()
                .map(|d| (d.role, d.story.is_some()))
                .collect::<Vec<_>>(),
            [(Role::Source, false), (Role::Draft, false)]
        );
    }

    #[test]
    fn what_stands_on_both_sides_is_a_draft() {
        let text = "The dam holds 40 million litres.\n";
        let joined = join(
            read("a.md", text),
            [read("a.md", text), read("b.md", text)].concat(),
        );
        assert_eq!(
            joined
                .iter()
                .map(|d| (d.path.as_str(), d.role))
                .collect::<Vec<_>>(),
            [("b.md", Role::Source), ("a.md", Role::Draft)]
        );
    }
}
