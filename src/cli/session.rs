//! What a command works on: the configuration, the rules and the documents, with all that went wrong.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, IsTerminal};
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};

use super::args::{Color, Common};
use super::files::{Files, shown, working_directory};
use super::{CLEAN, TROUBLE, against, output, owner, reach, rules, staged, terminal};
use crate::config::{self, Config, FailOn, Level};
use crate::document::{self, Document, Loaded, NotRead, Options};
use crate::fault::{Code, Fault};
use crate::progress::Progress;
use crate::rule::{Check, Rule, RuleSet, means};

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
    /// What was not read.
    pub(super) passed_over: PassedOver,
    /// The files that the run reads, without links.
    inputs: Vec<Utf8PathBuf>,
    /// How far the run is.
    pub(super) progress: Arc<Progress>,
    /// With `--staged`, the files of the next commit.
    pub(super) touched: Option<BTreeSet<String>>,
    /// Where the configuration and the rules come from.
    pub(super) files: Files,
    /// Whether the configuration is broken, so that nothing should be done.
    pub(super) stopped: bool,
}

/// What a run is asked to work on.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Wanted<'w> {
    /// Files, folders and globs; those of the configuration if none.
    pub(super) paths: &'w [String],
    /// Only these rules or packs, if any are named.
    pub(super) select: &'w [String],
    /// Not these.
    pub(super) ignore: &'w [String],
    /// Whether the sources are all that drafts rest on.
    pub(super) complete: bool,
}

/// Files that were not read, by the reason.
#[derive(Debug, Default, Clone)]
pub(super) struct PassedOver {
    /// Files and folders that the exclusions kept out.
    pub(super) excluded: usize,
    /// Files of folders that are none of ours.
    pub(super) skipped: usize,
    /// Those of them that are documents all the same.
    pub(super) not_read: NotRead,
    /// Reports of this program.
    pub(super) reports: usize,
    /// With `--staged`, documents of stories that the commit does not touch: read, but not compared.
    pub(super) apart: usize,
}

impl Session {
    /// Reads the configuration, the rules and the documents.
    pub(super) fn open(common: &Common, wanted: Wanted<'_>, progress: &Arc<Progress>) -> Self {
        let mut session = Self {
            progress: progress.clone(),
            ..Self::configured(common)
        };
        if !session.stopped {
            session.read_rules(common, wanted);
            session.read_documents(common, wanted.paths);
        }
        session
    }

    /// Reads what is staged in git in place of the files on disk.
    pub(super) fn open_staged(
        common: &Common,
        wanted: Wanted<'_>,
        progress: &Arc<Progress>,
    ) -> Self {
        let files = match Files::staged() {
            Ok(files) => files,
            Err(fault) => {
                return Self {
                    faults: vec![*fault],
                    unreadable: 1,
                    stopped: true,
                    ..Self::empty(Files::default())
                };
            }
        };
        let mut session = Self {
            progress: progress.clone(),
            ..Self::configured_from(common, files)
        };
        if !session.stopped {
            session.read_rules(common, wanted);
            let (loaded, touched) = staged::load(
                &session.files,
                &session.paths(wanted.paths),
                &session.reading(common),
            );
            session.take(loaded);
            session.passed_over.apart = staged::keep_stories(&mut session.documents, &touched);
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
            session.read_rules(common, Wanted::default());
        }
        session
    }

    /// The configuration alone.
    pub(super) fn configured(common: &Common) -> Self {
        Self::configured_from(common, Files::default())
    }

    fn configured_from(common: &Common, files: Files) -> Self {
        let mut session = Self::empty(files);
        let Chosen { found, foreign } = choose(common, &session.files);
        session.faults = foreign;
        let Some((path, _)) = found else {
            return session;
        };
        session.reads([&path]);
        let bytes = session.files.read(&path, config::MAX_BYTES);
        let read =
            bytes.map_err(|unread| vec![Fault::new(unread.code, path.as_str(), unread.message)]);
        match read.and_then(|bytes| config::from_bytes(&path, bytes)) {
            Ok(config) => {
                let outside = reach::faults(&config, &path);
                session.stopped = !outside.is_empty();
                let located = outside
                    .into_iter()
                    .map(|fault| config.located(fault, shown));
                session.faults.extend(located);
                session.config = config;
            }
            Err(faults) => {
                session.faults.extend(faults);
                session.stopped = true;
            }
        }
        session
    }

    fn empty(files: Files) -> Self {
        Self {
            config: Config::default(),
            rules: RuleSet::default(),
            known: Vec::new(),
            documents: Vec::new(),
            faults: Vec::new(),
            unreadable: 0,
            passed_over: PassedOver::default(),
            inputs: Vec::new(),
            progress: Arc::default(),
            touched: None,
            files,
            stopped: false,
        }
    }

    fn read_rules(&mut self, common: &Common, wanted: Wanted<'_>) {
        let Wanted { select, ignore, .. } = wanted;
        let paths = if common.rules.is_empty() {
            &self.config.rules
        } else {
            &common.rules
        };
        let loaded = rules::load(paths, &self.files);
        self.reads(&loaded.files);
        let faults = loaded
            .faults
            .into_iter()
            .map(|fault| self.config.located(fault, shown))
            .collect::<Vec<_>>();
        self.faults.extend(faults);
        self.unreadable += loaded.unreadable;
        let mut rules = loaded.rules;
        self.known = rules.iter().map(|r| r.id.clone()).collect();
        for rule in &mut rules {
            if let Check::Support(support) = &mut rule.check {
                support.complete = wanted.complete || self.config.complete;
            }
            match self.config.level(&rule.id) {
                // Some path switches it on again; what it finds elsewhere is dropped.
                Some(Level::Off) if self.config.is_on_somewhere(&rule.id) => {}
                Some(level) => rule.severity = severity(level),
                None => {}
            }
        }
        if common.rules.is_empty() {
            // Other rules than those of the configuration need not have its names.
            let unknown = self
                .config
                .settings()
                .filter(|s| !rules.iter().any(|r| means(&s.name, &r.id)));
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
        self.reads(sources);
        let drafts = std::mem::take(&mut self.documents);
        let loaded = document::load(sources, &self.reading(common), &mut io::empty());
        self.take(loaded);
        self.documents = against::join(drafts, std::mem::take(&mut self.documents));
        let renamed = document::unique_ids(&mut self.documents);
        self.faults.extend(renamed);
    }

    fn read_documents(&mut self, common: &Common, paths: &[String]) {
        if paths.iter().any(|path| path == "-") && io::stdin().is_terminal() {
            terminal::complain("reading standard input; Ctrl-D ends it");
        }
        // Named by hand, a file of an unknown kind is one that was to be read.
        self.reads(paths);
        if paths.is_empty() && !self.config.drafts.is_empty() && !self.config.sources.is_empty() {
            let (drafts, sources) = (self.config.drafts.clone(), self.config.sources.clone());
            let loaded = document::load(&drafts, &self.reading(common), &mut io::empty());
            self.take(loaded);
            self.hold_against(common, &sources);
        } else {
            let loaded = document::load(
                &self.paths(paths),
                &self.reading(common),
                &mut io::stdin().lock(),
            );
            self.take(loaded);
        }
        if paths.is_empty() {
            self.tell_unmet();
        }
    }

    /// Tells of patterns of the configuration that no document meets. Where something could not be read,
    /// that may be the one that is meant.
    fn tell_unmet(&mut self) {
        if self.unreadable > 0 || self.documents.is_empty() {
            return;
        }
        let here = working_directory();
        let mut paths: Vec<Utf8PathBuf> =
            self.documents.iter().map(|d| here.join(&d.path)).collect();
        paths.dedup();
        let unmet = self
            .config
            .meant
            .iter()
            .filter(|(patterns, _)| !paths.iter().any(|path| patterns.matches(path, false)));
        self.faults.extend(unmet.map(|(_, fault)| fault.clone()));
    }

    /// The paths of the command line, or those of the configuration.
    pub(super) fn paths(&self, named: &[String]) -> Vec<String> {
        if named.is_empty() {
            self.config
                .sources
                .iter()
                .chain(&self.config.drafts)
                .cloned()
                .collect()
        } else {
            named.to_vec()
        }
    }

    /// How documents are to be read.
    pub(super) fn reading(&self, common: &Common) -> Options {
        Options {
            exclude: self.config.exclude.clone(),
            published: common.published,
            table: self.config.documents.clone(),
            fields: self.config.fields.clone(),
            notes: self.config.notes.clone(),
            labels: self.config.labels.clone(),
            stories: self.config.stories.clone(),
            stdin: common.stdin_as.format(),
            limits: self.config.limits,
            progress: self.progress.clone(),
            base: None,
        }
    }

    /// Notes files that must not be written over.
    pub(super) fn reads<'p, P: AsRef<Utf8Path> + 'p + ?Sized>(
        &mut self,
        files: impl IntoIterator<Item = &'p P>,
    ) {
        let real = files
            .into_iter()
            .filter_map(|file| file.as_ref().canonicalize_utf8().ok());
        self.inputs.extend(real.filter(|file| file.is_file()));
    }

    /// Those of `outputs` that are files which the run reads. What is empty, or a report of this program, is
    /// no loss.
    pub(super) fn overwritten<'o>(&self, outputs: impl IntoIterator<Item = &'o str>) -> Vec<Fault> {
        let is_input = |path: &&str| {
            Utf8Path::new(path)
                .canonicalize_utf8()
                .is_ok_and(|real| self.inputs.contains(&real))
        };
        let is_lost = |path: &&str| {
            fs::read(path).map_or(true, |bytes| {
                !bytes.is_empty() && !document::is_report(&bytes)
            })
        };
        let lost = outputs
            .into_iter()
            .filter(|path| is_input(path) && is_lost(path));
        lost.map(|path| {
            Fault::new(
                Code::OutputClash,
                path,
                "this file is read, and would be written over",
            )
            .help("give the output a name of its own")
        })
        .collect()
    }

    /// How many of `outputs` are reports of this program that the run meets and writes anew.
    pub(super) fn renewed<'o>(&self, outputs: impl IntoIterator<Item = &'o str>) -> usize {
        let is_input = |path: &&str| {
            Utf8Path::new(path)
                .canonicalize_utf8()
                .is_ok_and(|real| self.inputs.contains(&real))
        };
        let is_report = |path: &&str| fs::read(path).is_ok_and(|bytes| document::is_report(&bytes));
        outputs
            .into_iter()
            .filter(|path| is_input(path) && is_report(path))
            .count()
    }

    /// Stops the run if `output` would be written over what it reads.
    pub(super) fn guard(&mut self, output: Option<&str>) {
        let faults = self.overwritten(output);
        self.stopped |= !faults.is_empty();
        self.faults.extend(faults);
    }

    pub(super) fn take(&mut self, mut loaded: Loaded) {
        self.inputs.append(&mut loaded.files);
        self.documents = loaded.documents;
        let faults = loaded
            .faults
            .into_iter()
            .map(|fault| self.config.located(fault, shown))
            .collect::<Vec<_>>();
        self.faults.extend(faults);
        self.unreadable += loaded.unreadable;
        self.passed_over.excluded += loaded.excluded;
        self.passed_over.skipped += loaded.skipped;
        self.passed_over.not_read.add(&loaded.not_read);
        self.passed_over.reports += loaded.reports;
    }

    /// Tells how many documents of other kinds lay in the folders, for commands that print no summary.
    pub(super) fn tell_not_read(&self) {
        if let Some(told) = self.passed_over.not_read.told() {
            terminal::complain(&told);
        }
    }

    /// Writes what a command made of the documents, and tells what went wrong; the exit status.
    pub(super) fn deliver(&self, bytes: &[u8], to: Option<&str>, color: Color) -> io::Result<u8> {
        output::write(bytes, to)?;
        terminal::tell(&self.faults, color);
        self.tell_not_read();
        Ok(if self.trouble() || self.documents.is_empty() {
            TROUBLE
        } else {
            CLEAN
        })
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
    let named: BTreeSet<String> = on
        .flat_map(|r| r.check.names())
        .map(str::to_owned)
        .collect();
    rules.retain(|r| r.severity.is_some() || named.contains(&r.id));
    rules
}

/// Which configuration is in force.
pub(super) struct Chosen {
    /// Where it is, and why it is this one.
    pub(super) found: Option<(Utf8PathBuf, &'static str)>,
    /// What to tell of those that are passed over.
    pub(super) foreign: Vec<Fault>,
}

/// The configuration that is in force.
pub(super) fn choose(common: &Common, files: &Files) -> Chosen {
    let option = common
        .config
        .clone()
        .map(|path| (path.into(), "named by --config"));
    let named = || {
        std::env::var("FACTLINT_CONFIG")
            .ok()
            .filter(|v| !v.is_empty())
    };
    let variable = || named().map(|path| (path.into(), "named by FACTLINT_CONFIG"));
    if let Some(found) = option.or_else(variable) {
        return Chosen {
            found: Some(found),
            foreign: Vec::new(),
        };
    }
    let (path, foreign) = owner::find(files);
    let found = path.map(|path| (shown(&path).into(), "found here or in a folder above"));
    Chosen { found, foreign }
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
    let fault = Fault::new(
        Code::UnknownRule,
        "",
        format!("no rule or pack is called `{name}`"),
    );
    let ids = rules.iter().map(|r| r.id.as_str());
    match ids.max_by(|a, b| strsim::jaro_winkler(a, name).total_cmp(&strsim::jaro_winkler(b, name)))
    {
        Some(near) if strsim::jaro_winkler(near, name) > 0.8 => {
            fault.help(format!("did you mean `{near}`?"))
        }
        _ => fault.help("`factlint config` lists the rules in force"),
    }
}
