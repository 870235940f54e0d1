//! Reading the documents.

use std::io::{self, IsTerminal};

use camino::Utf8PathBuf;

use super::Session;
use crate::cli::args::Common;
use crate::cli::files::working_directory;
use crate::cli::{against, terminal};
use crate::document::{self, Loaded, NotRead, Options};

/// Files that were not read, by the reason.
#[derive(Debug, Default, Clone)]
pub(in crate::cli) struct PassedOver {
    /// Files and folders that the exclusions kept out.
    pub(in crate::cli) excluded: usize,
    /// Files of folders that are none of ours.
    pub(in crate::cli) skipped: usize,
    /// Those of them that are documents all the same.
    pub(in crate::cli) not_read: NotRead,
    /// Reports of this program.
    pub(in crate::cli) reports: usize,
    /// With `--staged`, documents of stories that the commit does not touch: read, but not compared.
    pub(in crate::cli) apart: usize,
}

impl Session {
    /// Holds the documents, as drafts, against those at the paths `against`, as sources.
    pub(in crate::cli) fn hold_against(&mut self, common: &Common, sources: &[String]) {
        self.reads(sources);
        let drafts = std::mem::take(&mut self.documents);
        let loaded = document::load(sources, &self.reading(common), &mut io::empty());
        self.take(loaded);
        self.documents = against::join(drafts, std::mem::take(&mut self.documents));
        let renamed = document::unique_ids(&mut self.documents);
        self.faults.extend(renamed);
    }

    pub(super) fn read_documents(&mut self, common: &Common, paths: &[String]) {
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
    pub(in crate::cli) fn paths(&self, named: &[String]) -> Vec<String> {
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
    pub(in crate::cli) fn reading(&self, common: &Common) -> Options {
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

    pub(in crate::cli) fn take(&mut self, mut loaded: Loaded) {
        self.inputs.append(&mut loaded.files);
        self.documents = loaded.documents;
        self.tell(loaded.faults);
        self.unreadable += loaded.unreadable;
        self.passed_over.excluded += loaded.excluded;
        self.passed_over.skipped += loaded.skipped;
        self.passed_over.not_read.add(&loaded.not_read);
        self.passed_over.reports += loaded.reports;
    }
}
