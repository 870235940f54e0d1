//! `factlint.yaml` as it is written: types for serde and their description from one text.

use std::collections::BTreeMap;

use crate::rule::describe::{record, words};

record! {
    /// The configuration. All keys are optional; paths are relative to the folder of the file.
    pub struct File {
        /// Files, folders or globs of published articles, compared with each other.
        "sources" => sources: Vec<String>,
        /// Files, folders or globs of drafts, checked against the sources.
        "drafts" => drafts: Vec<String>,
        /// Files, folders or globs of rule files.
        "rules" => rules: Vec<String>,
        /// Paths and globs that are never read, even if named by hand.
        "exclude" => exclude: Vec<String>,
        /// Rule ids (`pack/rule`) or packs, and the level of their findings.
        "severity" => severity: Option<BTreeMap<String, Level>>,
        /// The weight from which findings fail a run.
        "fail_on" => fail_on: Option<FailOn>,
        /// Outlet, date, story or role of files that cannot carry them.
        "documents" => documents: Vec<DocumentEntry>,
    }
}

record! {
    /// What is known of some files. The first entry that knows a thing wins.
    pub struct DocumentEntry {
        /// Which files: a name, a path or a glob.
        "path" => path: String,
        /// Who published them.
        "outlet" => outlet: Option<String>,
        /// When: an ISO date.
        "published" => published: Option<String>,
        /// The story that they tell.
        "story" => story: Option<String>,
        /// Sources or drafts.
        "role" => role: Option<Role>,
    }
}

words! {
    /// What files are to the check.
    pub enum Role {
        /// Compared with other sources.
        Source = "source",
        /// Checked against the sources.
        Draft = "draft",
    }
}

words! {
    /// How findings of a rule weigh.
    pub enum Level {
        /// Wrong.
        Error = "error",
        /// Probably wrong.
        Warning = "warning",
        /// Worth a look.
        Info = "info",
        /// Not looked for.
        Off = "off",
    }
}

words! {
    /// The weight from which findings fail a run.
    pub enum FailOn {
        /// Errors.
        Error = "error",
        /// Warnings and errors.
        Warning = "warning",
        /// Any finding.
        Info = "info",
        /// None.
        Never = "never",
    }
}

/// The same words on the command line.
impl clap::ValueEnum for FailOn {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Error, Self::Warning, Self::Info, Self::Never]
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.name()))
    }
}
