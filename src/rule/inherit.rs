//! Sharing rules: files that a file extends, and what it changes of their rules.
//!
//! The rules of an extended file keep their ids (`pack/name`), so that they are the same rules however
//! many files extend theirs, and whoever silences or selects them by name goes on to do so. A file may
//! weigh them otherwise or narrow their documents. This room reads no file: whoever reads them is given
//! the paths ([`Extends`]).

use rustc_hash::FxHashMap;

use super::filter::Filter;
use super::model::{Origin, Rule, means};
use crate::fault::{Code, Fault, FaultExcerpt, did_you_mean};
use crate::finding;

/// A file or folder that a rule file extends.
#[derive(Debug, Clone)]
pub struct Extends {
    /// As it is written: below the folder of the file.
    pub path: String,
    /// Where.
    pub place: FaultExcerpt,
}

/// A change, to be made when all files are read.
#[derive(Debug)]
pub(super) struct Change {
    /// A rule or a pack.
    pub(super) name: String,
    pub(super) path: String,
    pub(super) place: FaultExcerpt,
    #[allow(clippy::option_option, reason = "a change to `off` is one")]
    pub(super) severity: Option<Option<finding::Severity>>,
    /// With its place.
    pub(super) documents: Option<(Filter, FaultExcerpt)>,
}

/// Makes `changes` to `rules`, where `written` says which ids files hold, those of faulty rules too; what
/// cannot be made is told.
pub(super) fn apply(
    changes: &[Change],
    rules: &mut [Rule],
    written: impl Fn(&str) -> bool,
) -> Vec<Fault> {
    let mut faults = Vec::new();
    // Who changed which key of which rule.
    let mut made: FxHashMap<(usize, &'static str), usize> = FxHashMap::default();
    // A change of one rule goes before one of its pack.
    let mut order: Vec<usize> = (0..changes.len()).collect();
    order.sort_by_key(|&at| changes.get(at).is_none_or(|c| !c.name.contains('/')));
    for at in order {
        let Some(change) = changes.get(at) else {
            continue;
        };
        let meant: Vec<usize> = rules
            .iter()
            .enumerate()
            .filter(|(_, r)| means(&change.name, &r.id))
            .map(|(index, _)| index)
            .collect();
        if meant.is_empty() && !written(&change.name) {
            faults.push(unknown(change, rules));
        }
        for index in meant {
            let keys = [
                ("severity", change.severity.is_some()),
                ("documents", change.documents.is_some()),
            ];
            for key in keys.into_iter().filter(|(_, set)| *set).map(|(key, _)| key) {
                let first = made
                    .get(&(index, key))
                    .and_then(|&first| changes.get(first));
                match (first, rules.get_mut(index)) {
                    // The file itself says something else of this one rule.
                    (Some(first), _) if first.path == change.path => {}
                    (Some(first), Some(rule)) => faults.push(clash(first, change, key, &rule.id)),
                    (None, Some(rule)) => {
                        made.insert((index, key), at);
                        faults.extend(make(change, key, rule));
                    }
                    (_, None) => {}
                }
            }
        }
    }
    faults
}

fn make(change: &Change, key: &str, rule: &mut Rule) -> Option<Fault> {
    let origin = Origin {
        path: change.path.clone(),
        line: change.place.line,
        column: change.place.column,
    };
    if rule.changed.last() != Some(&origin) {
        rule.changed.push(origin);
    }
    if key == "severity" {
        rule.severity = change.severity?;
        return None;
    }
    let (filter, place) = change.documents.as_ref()?;
    let reason = rule.documents.iter().find_map(|own| own.excludes(filter));
    rule.documents.push(filter.clone());
    let fault = |reason: super::filter::Exclusion| {
        let message = format!("`{}` can never fire: {reason}", rule.id);
        let help = "mend the one or the other; as it stands the rule is no check";
        Fault {
            place: Some(place.clone()),
            ..Fault::new(Code::NeverMatches, change.path.clone(), message).help(help)
        }
    };
    reason.map(fault)
}

fn unknown(change: &Change, rules: &[Rule]) -> Fault {
    let packs = rules
        .iter()
        .filter_map(|r| r.id.split_once('/'))
        .map(|(pack, _)| pack);
    let near = did_you_mean(
        &change.name,
        rules.iter().map(|r| r.id.as_str()).chain(packs),
    );
    let help = near.unwrap_or_else(|| {
        "name a rule of the extended files as `pack/name`, or a whole pack".to_owned()
    });
    let message = format!("no rule or pack is called `{}`", change.name);
    Fault {
        place: Some(change.place.clone()),
        ..Fault::new(Code::UnknownRule, change.path.clone(), message).help(help)
    }
}

fn clash(first: &Change, second: &Change, key: &str, id: &str) -> Fault {
    let message = format!("a second override of the {key} of `{id}`");
    let help = format!(
        "the first is at {}:{}:{}; leave one of them out",
        first.path, first.place.line, first.place.column
    );
    Fault {
        place: Some(second.place.clone()),
        ..Fault::new(Code::RepeatedOverride, second.path.clone(), message).help(help)
    }
}

#[cfg(test)]
mod tests {
    use crate::rule::{Loader, Rule};

    const BASE: &str = "topic: base\ndocuments: { outlet: Herald }\nrules:\n  - {id: a, severity: error, repeated: words}\n  - {id: b, severity: error, repeated: words}\n";

    /// The rules of the base and of files that extend it, with "path:line:column: message (help)" for each fault.
    fn load(files: &[&str]) -> (Vec<Rule>, Vec<String>) {
        let mut loader = Loader::new();
        loader.add("base.yaml", BASE);
        for (at, file) in files.iter().enumerate() {
            let extends = loader.add(&format!("{at}.yaml"), file);
            assert!(extends.iter().all(|e| e.path == "./base.yaml"));
        }
        let (rules, faults) = loader.finish();
        let told = |f: &crate::fault::Fault| {
            let (line, column) = f.place.as_ref().map_or((0, 0), |p| (p.line, p.column));
            format!(
                "{}:{line}:{column}: {} ({})",
                f.path,
                f.message,
                f.help.as_deref().unwrap_or("")
            )
        };
        (rules, faults.iter().map(told).collect())
    }

    #[test]
    fn inherited_rules_are_weighed_and_narrowed() {
        let file = "extends: ./base.yaml\noverride:\n  base: {severity: info, documents: {role: source}}\n  base/b: {severity: off}\n";
        let (rules, faults) = load(&[file]);
        assert_eq!(faults, [""; 0]);
        let told: Vec<_> = rules
            .iter()
            .map(|r| {
                (
                    r.id.as_str(),
                    r.severity.map(|s| s.to_string()),
                    r.documents.len(),
                )
            })
            .collect();
        assert_eq!(
            told,
            [("base/a", Some("info".to_owned()), 2), ("base/b", None, 2)]
        );
        assert_eq!(rules.first().map(|r| r.changed.len()), Some(1));
    }

    #[test]
    fn changes_that_clash_name_both_places() {
        let (a, b) = (
            "extends: [./base.yaml]\noverride: {base/a: {severity: info}}\n",
            "extends: ./base.yaml\noverride: {base: {severity: off}}\n",
        );
        let (_, faults) = load(&[a, b]);
        assert_eq!(
            faults,
            [
                "1.yaml:2:12: a second override of the severity of `base/a` (the first is at 0.yaml:2:12; leave one of them out)"
            ]
        );
    }

    #[test]
    fn faults_of_changes_have_their_place() {
        for (file, expected) in [
            (
                "override: {base/aa: {severity: info}}\n",
                "0.yaml:1:12: no rule or pack is called `base/aa` (did you mean `base/a`?)",
            ),
            (
                "override: {base/a: {severity: loud}}\n",
                "0.yaml:1:31: `severity` cannot be `loud` (use",
            ),
            (
                "override: {base/a: {title: x}}\n",
                "0.yaml:1:21: unknown key `title` (the keys here are",
            ),
            (
                "override: {base/a: {documents: {outlet: Coast}}}\n",
                "0.yaml:1:32: `base/a` can never fire: no outlet is in both lists (mend",
            ),
            (
                "topic: x\n",
                "0.yaml:1:1: a file without rules (add `rules:`",
            ),
            ("extends: [{a: b}]\n", "0.yaml:1:12: `extends` takes text"),
        ] {
            let (_, faults) = load(&[file]);
            assert!(
                matches!(faults.as_slice(), [one] if one.starts_with(expected)),
                "{file}\n{faults:#?}\n{expected}"
            );
        }
    }
}
