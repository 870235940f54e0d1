//! Packs: rule files that come with the program and are named instead of copied: `pack:figures`.

use crate::fault::{Code, Fault, did_you_mean, listed};

/// What stands before the name of a pack where a path could stand.
const PREFIX: &str = "pack:";

/// The packs by name. The checks that need no slot are in force without being named.
const PACKS: &[(&str, Pack)] = &[
    (
        "events",
        Pack {
            path: "pack:events",
            source: include_str!("../../rules/events.yaml"),
        },
    ),
    (
        "figures",
        Pack {
            path: "pack:figures",
            source: include_str!("../../rules/figures.yaml"),
        },
    ),
    (
        "people",
        Pack {
            path: "pack:people",
            source: include_str!("../../rules/people.yaml"),
        },
    ),
];

/// A rule file of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pack {
    /// What it is called where a file has its path.
    pub(super) path: &'static str,
    /// Its text.
    pub(super) source: &'static str,
}

/// Whether `path` names a pack, and no file.
pub(super) fn is_pack(path: &str) -> bool {
    path.starts_with(PREFIX)
}

/// The pack that `path` names; `None` for a path of a file. Fails if there is no such pack.
pub(super) fn named(path: &str) -> Option<Result<Pack, Box<Fault>>> {
    let name = path.strip_prefix(PREFIX)?;
    let found = PACKS
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, pack)| *pack);
    Some(found.ok_or_else(|| {
        let names = || PACKS.iter().map(|(known, _)| *known);
        let help = did_you_mean(name, names())
            .unwrap_or_else(|| format!("the packs are {}", listed(names())));
        Box::new(Fault::new(Code::UnknownRule, path, "no pack of this name").help(help))
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packs_are_found_by_name_and_near_names_are_offered() {
        assert_eq!(named("rules/figures.yaml"), None);
        for (name, pack) in PACKS {
            assert_eq!(named(&format!("{PREFIX}{name}")), Some(Ok(*pack)));
            assert!(pack.source.contains(&format!("topic: {name}\n")));
        }
        let fault = named("pack:figurs").and_then(Result::err).expect("a fault");
        assert_eq!(fault.help.as_deref(), Some("did you mean `figures`?"));
        let fault = named("pack:").and_then(Result::err).expect("a fault");
        assert_eq!(
            fault.help.as_deref(),
            Some("the packs are `events`, `figures` or `people`")
        );
    }
}
