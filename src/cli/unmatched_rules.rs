//! Rules that never fire because no document is by the outlet, or of the story, that they read.
//!
//! Told where it is likely a mistake: a name that is nearly one that documents have, or any name in a
//! run over everything that the configuration lists. Somebody who checks two articles by hand leaves
//! most outlets out on purpose.

use std::collections::BTreeSet;

use super::session::Session;
use crate::fault::{Code, Fault, did_you_mean};
use crate::rule::filter::{Filter, Written};

/// Warnings about filters that no document passes; `whole` says that the run reads all that there is.
pub(super) fn tell(session: &Session, whole: bool) -> Vec<Fault> {
    let outlets: BTreeSet<&str> = session
        .documents
        .iter()
        .filter_map(|d| d.outlet.as_ref())
        .map(|o| o.value.as_str())
        .collect();
    let stories: BTreeSet<&str> = session
        .documents
        .iter()
        .filter_map(|d| d.story.as_deref())
        .collect();
    let mut faults: Vec<Fault> = Vec::new();
    let mut told: BTreeSet<(&str, usize, usize)> = BTreeSet::new();
    for filter in session.rules.in_force().flat_map(|r| &r.documents) {
        for (names, written, known, what) in sides(filter, &outlets, &stories) {
            let Some(written) = written.filter(|_| !passes(names, known)) else {
                continue;
            };
            let near = names
                .iter()
                .find_map(|name| did_you_mean(name, known.iter().copied()));
            // The rules of a file share its filter.
            let at = (
                written.path.as_str(),
                written.place.line,
                written.place.column,
            );
            if (near.is_some() || whole) && told.insert(at) {
                faults.push(warning(written, what, near));
            }
        }
    }
    faults
}

type Restriction<'f> = (
    &'f [String],
    Option<&'f Written>,
    &'f BTreeSet<&'f str>,
    &'static str,
);

fn sides<'f>(
    filter: &'f Filter,
    outlets: &'f BTreeSet<&'f str>,
    stories: &'f BTreeSet<&'f str>,
) -> [Restriction<'f>; 2] {
    let (outlet, story) = (filter.outlet_at.as_deref(), filter.story_at.as_deref());
    [
        (&filter.outlet, outlet, outlets, "by this outlet"),
        (&filter.story, story, stories, "of this story"),
    ]
}

fn passes(names: &[String], known: &BTreeSet<&str>) -> bool {
    names.is_empty()
        || names.iter().any(|name| {
            known
                .iter()
                .any(|k| k.to_lowercase() == name.to_lowercase())
        })
}

fn warning(written: &Written, what: &str, near: Option<String>) -> Fault {
    let fault = Fault::new(
        Code::NeverMatches,
        written.path.clone(),
        format!("this can never match here: no document is {what}"),
    )
    .warning();
    let help = near.unwrap_or_else(|| {
        "mend the name, or give the documents theirs; `factlint check --verbose` lists them"
            .to_owned()
    });
    Fault {
        place: Some(written.place.clone()),
        ..fault.help(help)
    }
}
