//! What a command works on: the configuration, the rules and the documents, with all that went wrong.

use std::collections::BTreeSet;
use std::io;

use camino::Utf8PathBuf;

use super::against;
use super::args::Common;
use super::{rules, staged};
use crate::config::{self, Config, FailOn, Level};
use crate::document::{self, Document, Loaded, Options};
use crate::fault::Fault;
use crate::rule::{Rule, RuleSet};
use crate::suppress::means;

/// What a command works on.
pub(super) struct Session {
    /// What `factlint.yaml` says.
    pub(super) config: Config,
    /// The rules that are switched on, and those that they name.
    pub(super) rules: RuleSet,
    /// The ids of all rules, switched on or not.
    pub(super) known: Vec<String>,
    /// The documents, in order.
    pub(super) documents: Vec<Document>,
    /// What went wrong, in order.
    pub(super) faults: Vec<Fault>,
    /// How many inputs could not be read.
    pub(super) unreadable: usize,
    /// Files that the exclusions kept out, and files of folders that are none of ours.
    pub(super) passed_over: (usize, usize),
    /// With `--staged`, the files of the next commit.
    pub(super) touched: Option<BTreeSet<String>>,
    /// Whether the configuration is broken, so that nothing should be done.
    pub(super) stopped: bool,
}

impl Session {
    /// Reads the configuration, the rules and the documents.
    pub(super) fn open(common: &Common, paths: &[String], select: &[String], ignore: &[String]) -> Self {
        let mut session = Self::configured(common);
        if !session.stopped {
            session.read_rules(common, select, ignore);
            session.read_documents(common, paths);
        }
        session
    }

    /// Reads what is staged in git in place of the files on disk.
    pub(super) fn open_staged(common: &Common, paths: &[String], select: &[String], ignore: &[String]) -> Self {
        let mut session = Self::configured(common);
        if !session.stopped {
            session.read_rules(common, select, ignore);
            let (loaded, touched) = staged::load(&session.paths(paths), &session.reading(common));
            session.take(loaded);
            session.touched = Some(touched);
        }
        session
    }

    /// The same without rules.
    pub(super) fn documents_only(common: &Common, paths: &[String]) -> Self {
        let mut session = Self::configured(common);
        if !session.stopped {
            session.read_documents(common, paths);
        }
        session
    }

    /// The same without documents.
    pub(super) fn rules_only(common: &Common) -> Self {
        let mut session = Self::configured(common);
        if !session.stopped {
            session.read_rules(common, &[], &[]);
        }
        session
    }

    /// The configuration alone.
    pub(super) fn configured(common: &Common) -> Self {
        let mut session = Self {
            config: Config::default(),
            rules: RuleSet::default(),
            known: Vec::new(),
            documents: Vec::new(),
            faults: Vec::new(),
            unreadable: 0,
            passed_over: (0, 0),
            touched: None,
            stopped: false,
        };
        let Some((path, _)) = choose(common) else { return session };
        match config::load(&path) {
            Ok(config) => session.config = config,
            Err(faults) => {
                session.faults = faults;
                session.stopped = true;
            }
        }
        session
    }

    fn read_rules(&mut self, common: &Common, select: &[String], ignore: &[String]) {
        let paths = if common.rules.is_empty() { &self.config.rules } else { &common.rules };
        let loaded = rules::load(paths);
        self.faults.extend(loaded.faults);
        self.unreadable += loaded.unreadable;
        let mut rules = loaded.rules;
        self.known = rules.iter().map(|r| r.id.clone()).collect();
        for rule in &mut rules {
            match self.config.level(&rule.id) {
                // Some path switches it on again; what it finds elsewhere is dropped.
                Some(Level::Off) if self.config.is_on_somewhere(&rule.id) => {}
                Some(level) => rule.severity = severity(level),
                None => {}
            }
        }
        if common.rules.is_empty() {
            // Other rules than those of the configuration need not have its names.
            let unknown = self.config.settings().filter(|s| !rules.iter().any(|r| means(&s.name, &r.id)));
            self.faults.extend(unknown.map(|s| s.unknown.clone()));
        }
        for id in select.iter().chain(ignore) {
            if !rules.iter().any(|r| means(id, &r.id)) {
                self.faults.push(unknown_rule(id, &rules));
            }
        }
        for rule in &mut rules {
            let selected = select.is_empty() || select.iter().any(|id| means(id, &rule.id));
            if !selected || ignore.iter().any(|id| means(id, &rule.id)) {
                rule.severity = None;
            }
        }
        self.rules = RuleSet::new(needed(rules));
    }

    /// Holds the documents, as drafts, against those at the paths `against`, as sources.
    pub(super) fn hold_against(&mut self, common: &Common, sources: &[String]) {
        let drafts = std::mem::take(&mut self.documents);
        let passed_over = self.passed_over;
        let loaded = document::load(sources, &self.reading(common), &mut io::empty());
        self.take(loaded);
        self.passed_over = (self.passed_over.0 + passed_over.0, self.passed_over.1 + passed_over.1);
        self.documents = against::join(drafts, std::mem::take(&mut self.documents));
        let renamed = document::unique_ids(&mut self.documents);
        self.faults.extend(renamed);
    }

    fn read_documents(&mut self, common: &Common, paths: &[String]) {
        if paths.is_empty() && !self.config.drafts.is_empty() && !self.config.sources.is_empty() {
            let (drafts, sources) = (self.config.drafts.clone(), self.config.sources.clone());
            let loaded = document::load(&drafts, &self.reading(common), &mut io::empty());
            self.take(loaded);
            return self.hold_against(common, &sources);
        }
        let loaded = document::load(&self.paths(paths), &self.reading(common), &mut io::stdin().lock());
        self.take(loaded);
    }

    /// The paths of the command line, or those of the configuration.
    pub(super) fn paths(&self, named: &[String]) -> Vec<String> {
        if named.is_empty() { self.config.sources.iter().chain(&self.config.drafts).cloned().collect() } else { named.to_vec() }
    }

    /// How documents are to be read.
    fn reading(&self, common: &Common) -> Options {
        Options { exclude: self.config.exclude.clone(), published: common.published, table: self.config.documents.clone(), base: None }
    }

    fn take(&mut self, loaded: Loaded) {
        self.documents = loaded.documents;
        self.faults.extend(loaded.faults);
        self.unreadable += loaded.unreadable;
        self.passed_over = (loaded.excluded, loaded.skipped);
    }

    /// Whether something went wrong that ends the run with status 2.
    pub(super) fn trouble(&self) -> bool {
        self.unreadable > 0 || self.stopped || self.faults.iter().any(Fault::is_error)
    }

    /// The least severity that ends in status 1.
    pub(super) fn fail_on(&self, named: Option<FailOn>) -> FailOn {
        named.or(self.config.fail_on).unwrap_or(FailOn::Error)
    }
}

/// The rules that are on, and those that they name.
fn needed(mut rules: Vec<Rule>) -> Vec<Rule> {
    let on = rules.iter().filter(|r| r.severity.is_some());
    let named: BTreeSet<String> = on.flat_map(|r| r.check.names()).map(str::to_owned).collect();
    rules.retain(|r| r.severity.is_some() || named.contains(&r.id));
    rules
}

/// The configuration that is in force, and why it is this one.
pub(super) fn choose(common: &Common) -> Option<(Utf8PathBuf, &'static str)> {
    let option = common.config.clone().map(|path| (path.into(), "named by --config"));
    let named = || std::env::var("FACTLINT_CONFIG").ok().filter(|v| !v.is_empty());
    let variable = || named().map(|path| (path.into(), "named by FACTLINT_CONFIG"));
    let found = || config::find(&working_directory()).map(|path| (rules::shown(&path).into(), "found here or in a folder above"));
    option.or_else(variable).or_else(found)
}

pub(super) fn working_directory() -> Utf8PathBuf {
    std::env::current_dir().ok().and_then(|dir| Utf8PathBuf::try_from(dir).ok()).unwrap_or_else(|| Utf8PathBuf::from("."))
}

/// How much findings of a level weigh; nothing if they are not looked for.
pub(super) fn severity(level: Level) -> Option<crate::finding::Severity> {
    use crate::finding::Severity;
    match level {
        Level::Error => Some(Severity::Error),
        Level::Warning => Some(Severity::Warning),
        Level::Info => Some(Severity::Info),
        Level::Off => None,
    }
}

pub(super) fn unknown_rule(name: &str, rules: &[Rule]) -> Fault {
    let fault = Fault::new("", format!("no rule or pack is called `{name}`"));
    let ids = rules.iter().map(|r| r.id.as_str());
    match ids.max_by(|a, b| strsim::jaro_winkler(a, name).total_cmp(&strsim::jaro_winkler(b, name))) {
        Some(near) if strsim::jaro_winkler(near, name) > 0.8 => fault.help(format!("did you mean `{near}`?")),
        _ => fault.help("`factlint test` lists the rules in force"),
    }
}
