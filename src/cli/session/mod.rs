//! What a command works on: the configuration, the rules and the documents, with all that went wrong.

mod configuration;
mod documents;
mod inputs;
mod rules;

use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;

use camino::Utf8PathBuf;

use super::args::{Color, Common};
use super::files::{Files, shown};
use super::{CLEAN, TROUBLE, output, staged, terminal};
use crate::config::{Config, FailOn};
use crate::document::Document;
use crate::fault::Fault;
use crate::progress::Progress;
use crate::rule::RuleSet;

pub(super) use configuration::choose;
pub(super) use documents::PassedOver;
pub(super) use rules::{severity, unknown_rule};

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

    /// Takes faults, those of paths that the configuration gives at their places in it.
    fn tell(&mut self, faults: Vec<Fault>) {
        let located = faults
            .into_iter()
            .map(|fault| self.config.located(fault, shown));
        self.faults.extend(located);
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
