//! Drafts and what they are held against: `--against`, and the `drafts` of the configuration.

use crate::document::{Document, Role};

/// Joins `drafts` with the `sources` that they are held against.
///
/// What is named as a draft is one, whatever it says itself, and what stands on both sides is a
/// draft. Drafts that name no story of the sources are held against all of them: a person who writes
/// `--against` has said what belongs together.
pub(super) fn join(mut drafts: Vec<Document>, sources: Vec<Document>) -> Vec<Document> {
    let mut all: Vec<Document> = sources;
    all.retain(|s| !drafts.iter().any(|d| d.path == s.path && d.record == s.record));
    let told = drafts.iter().all(|draft| draft.story.is_some() && all.iter().any(|s| s.story == draft.story));
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
    fn a_draft_without_a_story_is_held_against_all_sources() {
        let sources = read("a.md", "---\nstory: dam\n---\nThe dam holds 40 million litres.\n");
        let joined = join(read("draft.md", "The dam holds 50 million litres.\n"), sources);
        assert_eq!(joined.iter().map(|d| (d.role, d.story.is_some())).collect::<Vec<_>>(), [(Role::Source, false), (Role::Draft, false)]);
    }

    #[test]
    fn what_stands_on_both_sides_is_a_draft() {
        let text = "The dam holds 40 million litres.\n";
        let joined = join(read("a.md", text), [read("a.md", text), read("b.md", text)].concat());
        assert_eq!(joined.iter().map(|d| (d.path.as_str(), d.role)).collect::<Vec<_>>(), [("b.md", Role::Source), ("a.md", Role::Draft)]);
    }
}
