//! From what a file says to rules that can no longer be wrong.
//!
//! A [`Loader`] takes rule files one after the other; every fault is told at its place, and a rule
//! with a fault is left out.

mod aspects;
mod check;
mod claim;
mod example;
mod filter;
mod inherit;
mod name;
#[cfg(test)]
mod tests;

use rustc_hash::FxHashMap;

use super::filter::Filter;
use super::inherit::{Change, Extends, apply};
use super::model::{Check, Origin, Rule, means};
use super::relations::{Pending, settle};
use super::{phrase, schema};
use crate::fault::{Code, Fault, FaultExcerpt};
use crate::finding::Severity;
use crate::span::FileSpan;
use crate::yaml;
use crate::yaml::faults::Faults;
use crate::yaml::position::{Cursor, Tree};
use example::Subject;
use name::stem;

/// Reads rule files.
#[derive(Debug, Default)]
pub struct Loader {
    words: phrase::Words,
    origins: FxHashMap<String, Origin>,
    rules: Vec<Rule>,
    faults: Vec<Fault>,
    /// The files, in the order in which they were read.
    files: Vec<String>,
    /// Rules that name others, which may be read later.
    pub(super) pending: Vec<Pending>,
    /// What files change of rules that they inherit.
    pub(super) changes: Vec<Change>,
}

impl Loader {
    /// A loader without rules.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads the rule file at `path` with text `source`; what it extends, which the caller adds.
    pub fn add(&mut self, path: &str, source: &str) -> Vec<Extends> {
        let source = source.strip_prefix('\u{feff}').unwrap_or(source);
        self.files.push(path.to_owned());
        let mut faults = Faults::new(path, source);
        let mut extends = Vec::new();
        if let Some((file, tree)) = yaml::load::<schema::File>(source, &mut faults) {
            let mut compiler = Compiler {
                loader: self,
                faults,
            };
            extends = compiler.inherit(&file, tree.root());
            compiler.file(file, &tree);
            faults = compiler.faults;
        }
        self.faults.extend(faults.done());
        extends
    }

    /// The rules without fault, in the order of the files, and every fault.
    pub fn finish(mut self) -> (Vec<Rule>, Vec<Fault>) {
        let written = |name: &str| self.origins.keys().any(|id| means(name, id));
        let mut settled = apply(&self.changes, &mut self.rules, written);
        settled.extend(settle(&self.pending, &mut self.rules, |id| {
            self.origins.contains_key(id)
        }));
        if !settled.is_empty() {
            self.faults.extend(settled);
            self.faults.sort_by_cached_key(|f| {
                let file = self.files.iter().position(|path| *path == f.path);
                (
                    file,
                    f.place.is_none(),
                    f.place.as_ref().map(|p| (p.line, p.column)),
                )
            });
        }
        (self.rules, self.faults)
    }
}

/// Compiles one file.
pub(super) struct Compiler<'l, 's> {
    loader: &'l mut Loader,
    faults: Faults<'s>,
}

impl Compiler<'_, '_> {
    fn file(&mut self, file: schema::File, tree: &Tree) {
        let root = tree.root();
        let pack = match &file.topic {
            Some(topic) => {
                self.slug(topic, root.at("topic"), "a topic");
                topic.clone()
            }
            None => stem(self.faults.path()).to_owned(),
        };
        if root.get("rules").is_none() && file.extends.0.is_empty() && file.overrides.is_none() {
            let help = "add `rules:`: the rules, one check each".to_owned();
            self.faults.error(
                Code::NoRules,
                root.head(),
                "a file without rules",
                "the file starts here",
                Some(help),
            );
        }
        let filter = file.documents.map(|d| self.filter(d, root.at("documents")));
        let items: Vec<Cursor<'_>> = root
            .get("rules")
            .map(|rules| rules.items().collect())
            .unwrap_or_default();
        for (rule, node) in file.rules.into_iter().zip(items) {
            let rule = self.rule(rule, node, &pack, filter.as_ref());
            self.loader
                .rules
                .extend(rule.filter(|_| !self.faults.in_span(node.span())));
        }
    }

    fn rule(
        &mut self,
        rule: schema::Rule,
        node: Cursor<'_>,
        pack: &str,
        shared: Option<&Filter>,
    ) -> Option<Rule> {
        let id = self.id(&rule.id, node, pack);
        let own = rule
            .documents
            .clone()
            .map(|d| self.filter(d, node.at("documents")));
        if let Some(exclusion) = shared.zip(own.as_ref()).and_then(|(a, b)| a.excludes(b)) {
            let at = node.at("documents").at(exclusion.key()).span();
            self.never(at, &format!("{exclusion}, the file’s and this one"));
        }
        let check = self.check(&rule, node, &id);
        if rule.sources.is_some()
            && !matches!(check, None | Some(Check::Claim(_) | Check::Quote(_)))
        {
            let at = node.key("sources").unwrap_or(node).span();
            self.faults.error(
                Code::IncompleteRule,
                at,
                "`sources` without a claim",
                "nothing to count",
                Some("only `claim` and `quote` have sources".to_owned()),
            );
        }
        let subject = check.as_ref().map_or(Subject::Other, Subject::of);
        let examples = node
            .get("examples")
            .map(|e| e.items().collect::<Vec<_>>())
            .unwrap_or_default();
        let filters: Vec<Filter> = shared.cloned().into_iter().chain(own).collect();
        let examples = rule
            .examples
            .into_iter()
            .zip(examples)
            .filter_map(|(e, n)| {
                let example = self.example(e, n, subject)?;
                self.sides_are_read(&example, n, &filters);
                Some(example)
            });
        let examples = examples.collect();
        Some(Rule {
            title: rule.title.unwrap_or_else(|| rule.id.clone()),
            severity: severity(rule.severity.unwrap_or(schema::Severity::Warning)),
            why: rule.why,
            fix: rule.fix,
            url: rule.url,
            tags: rule.tags.0,
            documents: filters,
            check: check?,
            at_least: rule.sources.map(|s| s.at_least),
            examples,
            origin: self.origin(node.at("id")),
            changed: Vec::new(),
            id,
        })
    }

    /// The path of the file.
    pub(super) fn path(&self) -> &str {
        self.faults.path()
    }

    /// The place of bytes of the file.
    pub(super) fn place_of(&mut self, span: FileSpan, label: &str) -> FaultExcerpt {
        self.faults.places().place(span, label)
    }

    /// The place of bytes of the text of `node`.
    pub(super) fn place_inside(
        &mut self,
        node: Cursor<'_>,
        at: std::ops::Range<usize>,
    ) -> FaultExcerpt {
        let span = self.faults.inside(node, at);
        self.place_of(span, "")
    }

    pub(super) fn loader_mut(&mut self) -> &mut Loader {
        self.loader
    }

    fn never(&mut self, at: FileSpan, label: &str) {
        let help = "mend the one or the other; as it stands the rule is no check".to_owned();
        self.faults.error(
            Code::NeverMatches,
            at,
            "this can never match",
            label,
            Some(help),
        );
    }
}

pub(super) fn severity(word: schema::Severity) -> Option<Severity> {
    match word {
        schema::Severity::Error => Some(Severity::Error),
        schema::Severity::Warning => Some(Severity::Warning),
        schema::Severity::Info => Some(Severity::Info),
        schema::Severity::Off => None,
    }
}
