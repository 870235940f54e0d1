//! From what a file says to rules that can no longer be wrong.
//!
//! A [`Loader`] takes rule files one after the other; every fault is told at its place, and a rule
//! with a fault is left out.

mod aspects;
mod claim;
mod inherit;
mod side;
#[cfg(test)]
mod tests;

use rustc_hash::FxHashMap;

use self::claim::patterns;
use super::filter::{DateRange, Filter, Written, globs};
use super::inherit::{Change, Extends, apply};
use super::model::{Check, Example, ExampleKind, Origin, Quote, Rule, Support, means};
use super::relations::{Pending, settle};
use super::{phrase, schema};
use crate::document::Role;
use crate::fault::{Code, Fault, FaultExcerpt, did_you_mean, listed};
use crate::finding::Severity;
use crate::span::FileSpan;
use crate::value::Type;
use crate::yaml;
use crate::yaml::faults::Faults;
use crate::yaml::position::{Cursor, Tree};

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

    /// `pack/name`, unique among all files.
    fn id(&mut self, name: &str, node: Cursor<'_>, pack: &str) -> String {
        let id = format!("{pack}/{name}");
        if name.is_empty() && node.get("id").and_then(Cursor::text).is_none() {
            return id; // Told already: the key is missing.
        }
        self.slug(name, node.at("id"), "an id");
        if let Some(first) = self.loader.origins.get(&id) {
            let help = format!(
                "the first is at {}:{}:{}; give one of them another name",
                first.path, first.line, first.column
            );
            self.faults.error(
                Code::RepeatedRule,
                node.at("id").span(),
                format!("a second rule `{id}`"),
                "the same id",
                Some(help),
            );
        } else {
            let origin = self.origin(node.at("id"));
            self.loader.origins.insert(id.clone(), origin);
        }
        id
    }

    /// Topics and ids are typed on command lines and in inline ignores.
    fn slug(&mut self, name: &str, node: Cursor<'_>, what: &str) {
        let good = |c: char| {
            c.is_lowercase()
                || c.is_numeric()
                || matches!(c, '-' | '_' | '.')
                || (c.is_alphabetic() && !c.is_uppercase())
        };
        if !name.is_empty() && name.chars().all(good) {
            return;
        }
        let kept: String = name
            .to_lowercase()
            .chars()
            .map(|c| if good(c) { c } else { ' ' })
            .collect();
        let better = kept.split_whitespace().collect::<Vec<_>>().join("-");
        let help = if better.is_empty() {
            "use small letters, digits and hyphens".to_owned()
        } else {
            format!("write `{better}`")
        };
        self.faults.error(
            Code::BadName,
            node.span(),
            format!("`{name}` cannot be {what}"),
            "small letters, digits and hyphens only",
            Some(help),
        );
    }

    fn origin(&mut self, node: Cursor<'_>) -> Origin {
        let (line, column) = self.faults.places().position(node.span().start);
        Origin {
            path: self.faults.path().to_owned(),
            line,
            column,
        }
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

    /// Where an example says what it expects.
    fn place(&mut self, node: Cursor<'_>) -> FaultExcerpt {
        let span = node
            .get("value")
            .or_else(|| node.get("verdict"))
            .unwrap_or(node)
            .span();
        self.faults.places().place(span, "expected here")
    }

    fn check(&mut self, rule: &schema::Rule, node: Cursor<'_>, id: &str) -> Option<Check> {
        if let Some(claim) = &rule.claim {
            return self
                .claim(claim, node.at("claim"))
                .map(|c| Check::Claim(Box::new(c)));
        }
        if let Some(quote) = &rule.quote {
            let holding = self.words(&quote.holding.0, node.at("quote").at("holding"));
            return Some(Check::Quote(Quote {
                speaker: quote.speaker.clone(),
                holding: patterns(holding),
                words: quote.holding.0.clone(),
                compare: quote.compare.unwrap_or(schema::Compare::Words),
            }));
        }
        if let Some(support) = &rule.support {
            let types = self.types(&support.types.0, node.at("support").at("types"));
            return Some(Check::Support(Support {
                types,
                at_least: support.at_least.unwrap_or(1),
                complete: false,
            }));
        }
        if let Some(order) = &rule.order {
            return Some(Check::Order(self.order(order, node.at("order"), id)));
        }
        if let Some(follows) = &rule.follows {
            return self
                .follows(follows, node.at("follows"), id)
                .map(|f| Check::Follows(Box::new(f)));
        }
        rule.repeated
            .map(|_| Check::Repeated)
            .or_else(|| self.aspects(rule, node))
    }

    /// Value types by their names.
    fn types(&mut self, names: &[String], node: Cursor<'_>) -> Vec<Type> {
        let mut types = Vec::new();
        for (at, name) in names.iter().enumerate() {
            if let Ok(kind) = name.parse() {
                types.push(kind);
                continue;
            }
            let place = node.items().nth(at).unwrap_or(node).span();
            let names = || Type::ALL.iter().map(|t| t.name());
            let help = did_you_mean(name, names())
                .unwrap_or_else(|| format!("the types are {}", listed(names())));
            self.faults.error(
                Code::UnknownValueType,
                place,
                format!("unknown type `{name}`"),
                "no such type",
                Some(help),
            );
        }
        types
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

    pub(super) fn filter(&mut self, documents: schema::Documents, node: Cursor<'_>) -> Filter {
        let published = documents
            .published
            .and_then(|words| self.published(&words, node.at("published")));
        let mention = patterns(self.words(&documents.mention.0, node.at("mention")));
        let mut path = Vec::new();
        for (pattern, item) in documents.path.0.iter().zip(node.at("path").items()) {
            match globs(pattern) {
                Ok(matchers) => path.extend(matchers),
                Err(error) => {
                    let help =
                        "`*` stands for a name, `**` for any folders: `wire/**/*.txt`".to_owned();
                    self.faults.error(
                        Code::BadPattern,
                        item.span(),
                        format!("a bad glob: {}", error.kind()),
                        "here",
                        Some(help),
                    );
                }
            }
        }
        let role = documents.role.map(|role| match role {
            schema::Role::Source => Role::Source,
            schema::Role::Draft => Role::Draft,
        });
        let outlet_at = self.written(&documents.outlet.0, node.at("outlet"));
        let story_at = self.written(&documents.story.0, node.at("story"));
        Filter {
            mention,
            outlet: documents.outlet.0,
            path,
            published,
            story: documents.story.0,
            role,
            outlet_at,
            story_at,
        }
    }

    /// Where the names of a filter stand, if there are any.
    fn written(&mut self, names: &[String], node: Cursor<'_>) -> Option<Box<Written>> {
        let place =
            (!names.is_empty()).then(|| self.place_of(node.span(), "no document has this"))?;
        Some(Box::new(Written {
            path: self.faults.path().to_owned(),
            place,
        }))
    }

    fn published(&mut self, words: &str, node: Cursor<'_>) -> Option<DateRange> {
        let Some(range) = DateRange::parse(words) else {
            let help =
                "write `2025-10-30..2025-12-31`, `2025-10-30..`, `..2025` or `2025-11`".to_owned();
            self.faults.error(
                Code::BadValue,
                node.span(),
                format!("`{words}` is no span of days"),
                "cannot be read",
                Some(help),
            );
            return None;
        };
        if range.is_empty() {
            self.never(node.span(), "the last day is before the first");
        }
        Some(range)
    }

    fn example(
        &mut self,
        example: schema::Example,
        node: Cursor<'_>,
        subject: Subject,
    ) -> Option<Example> {
        let published = example
            .published
            .as_ref()
            .and_then(|words| self.day(words, node));
        let read = |words: &str, this: &mut Self| match subject {
            Subject::Value(kind) if words != "none" => this
                .reading(words, node.at("value"), kind, published)
                .map(Some),
            _ => Some(None),
        };
        let kind = match (
            example.text,
            example.value,
            example.a,
            example.b,
            example.verdict,
        ) {
            (Some(text), Some(value), None, None, None) => {
                let reading = read(&value, self)?;
                ExampleKind::One {
                    text,
                    value,
                    reading: reading.map(Box::new),
                }
            }
            (Some(text), None, None, None, Some(verdict)) if subject == Subject::Rules => {
                ExampleKind::Whole { text, verdict }
            }
            (None, None, Some(a), Some(b), Some(verdict)) => {
                let (a, b) = (
                    self.side(a.0, node.at("a"), published),
                    self.side(b.0, node.at("b"), published),
                );
                ExampleKind::Pair { a, b, verdict }
            }
            // A part that does not fit has been told already.
            _ if self.faults.in_span(node.span()) => return None,
            _ => {
                let help = match subject {
                    Subject::Rules => {
                        "give `text` and `verdict`, or `a`, `b` and `verdict`".to_owned()
                    }
                    _ => "give `text` and `value`, or `a`, `b` and `verdict`".to_owned(),
                };
                self.faults.error(
                    Code::BadValue,
                    node.head(),
                    "an example is one text or a pair",
                    "neither",
                    Some(help),
                );
                return None;
            }
        };
        Some(Example {
            kind,
            published,
            path: self.faults.path().to_owned(),
            place: self.place(node),
        })
    }
}

/// What the examples of a rule are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    /// A value of a type.
    Value(Type),
    /// The values of other rules.
    Rules,
    /// Words.
    Other,
}

impl Subject {
    fn of(check: &Check) -> Self {
        match check {
            Check::Claim(claim) => Self::Value(claim.kind),
            check if !check.names().is_empty() => Self::Rules,
            _ => Self::Other,
        }
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

/// The file's name without folders and extension.
fn stem(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
