//! `factlint.yaml` as it is written.
//!
//! The doc comments of this file are what an editor shows beside a key and what the JSON Schema
//! carries, so they address the person who writes a configuration.

use std::collections::BTreeMap;

use crate::yaml::shape::{record, words};

record! {
    /// The configuration. All keys are optional; paths are relative to the folder of the file.
    pub struct File {
        /// Files, folders or globs of published articles, compared with each other.
        "sources" => sources: Vec<String>,
        /// Files, folders or globs of drafts, checked against the sources.
        "drafts" => drafts: Vec<String>,
        /// Rule files, folders of them, or packs of the program: `pack:events`, `pack:figures`, `pack:people`.
        "rules" => rules: Vec<String>,
        /// Paths and globs that are never read, even if named by hand.
        "exclude" => exclude: Vec<String>,
        /// Rule ids (`pack/rule`) or packs, and the level of their findings.
        "severity" => severity: Option<BTreeMap<String, Level>>,
        /// The weight from which findings fail a run; `error` if nothing is said.
        "fail_on" => fail_on: Option<FailOn>,
        /// Whether the sources are all that a draft rests on, so that a value in none of them is a warning however many
        /// there are.
        "complete" => complete: Option<bool>,
        /// Outlet, date, story or role of files that cannot carry them.
        "documents" => documents: Vec<DocumentEntry>,
        /// Which file each note of a draft is, by its number or its words: `3: sources/minutes.pdf`.
        "notes" => notes: Option<BTreeMap<String, String>>,
        /// The keys under which front matter and records keep what factlint reads, where they are the newsroom's own.
        "fields" => fields: Option<FieldsEntry>,
        /// What the newsroom's archive, wires and agencies write that factlint does not know.
        "labels" => labels: Option<LabelsEntry>,
        /// How articles that name no story of their own are put together.
        "stories" => stories: Option<StoriesEntry>,
        /// How much is read, where a run meets its limits.
        "limits" => limits: Option<LimitsEntry>,
        /// Other levels for some paths. Of several entries that meet, the last one holds.
        "overrides" => overrides: Vec<Override>,
        /// Findings to leave alone in files that cannot hold comments, with the reason.
        "waivers" => waivers: Vec<WaiverEntry>,
    }
}

record! {
    /// What is known of documents that cannot say it themselves.
    pub struct DocumentEntry {
        /// Which files: a name, a path or a glob.
        "path" => path: String,
        /// Who published them.
        "outlet" => outlet: Option<String>,
        /// When: an ISO date.
        "published" => published: Option<String>,
        /// The story that they tell.
        "story" => story: Option<String>,
        /// `source` or `draft`.
        "role" => role: Option<Role>,
    }
}

record! {
    /// The newsroom's own keys: `text: body_plain`. The usual other names (`date`, `source`, `headline`, `body`) are known.
    pub struct FieldsEntry {
        /// The words of a record.
        "text" => text: Option<String>,
        /// Its name.
        "id" => id: Option<String>,
        /// The story that it tells.
        "story" => story: Option<String>,
        /// `source` or `draft`.
        "role" => role: Option<String>,
        /// Who published it.
        "outlet" => outlet: Option<String>,
        /// Who wrote it.
        "author" => author: Option<String>,
        /// When.
        "published" => published: Option<String>,
        /// The headline.
        "title" => title: Option<String>,
        /// Where it stands.
        "url" => url: Option<String>,
    }
}

record! {
    /// What the newsroom's archive, wires and agencies write that factlint does not know. Case does not count.
    pub struct LabelsEntry {
        /// The labels of lines in exports of the archive, and what stands behind each: `Kop: title`.
        "archive" => archive: Option<BTreeMap<String, ArchiveLabel>>,
        /// What the wire writes around its copy, and what it says: `-eot-: end`, `adds pix: version`.
        "wire" => wire: Option<BTreeMap<String, WireMark>>,
        /// Agencies as credits and datelines name them, and as readers know them: `hns: Harbour News Service`.
        "agencies" => agencies: Option<BTreeMap<String, String>>,
    }
}

record! {
    /// How articles that name no story of their own are put together. Without it they form one story.
    pub struct StoriesEntry {
        /// Globs of folders, each of which holds one story: `articles/*`.
        "folders" => folders: Vec<String>,
        /// The field of front matter and records that names the story, in place of `story`.
        "field" => field: Option<String>,
    }
}

record! {
    /// How much is read: sizes as `16 MiB` or `2 GB`, bytes where no unit stands. What is beyond a limit is told and ends the
    /// run with status 2.
    pub struct LimitsEntry {
        /// A file of one document; `256 MiB` if nothing is said.
        "file" => file: Option<String>,
        /// A file of many documents, JSON Lines, on standard input too; `4095 MiB` if nothing is said, which is the most.
        "records" => records: Option<String>,
        /// The text of one document; `4 MiB` if nothing is said.
        "text" => text: Option<String>,
        /// The texts of all documents together, which take ten times that in memory; `512 MiB` if nothing is said.
        "all" => all: Option<String>,
        /// How many sources of one story are compared; 50000 if nothing is said.
        "story" => story: Option<u32>,
    }
}

record! {
    /// Other levels for findings that are told in some paths.
    pub struct Override {
        /// Which files: a name, a path or a glob.
        "path" => path: String,
        /// Rule ids (`pack/rule`) or packs, and the level of their findings there.
        "severity" => severity: BTreeMap<String, Level>,
    }
}

record! {
    /// Findings to leave alone, with the reason.
    pub struct WaiverEntry {
        /// The rule (`pack/rule`) or the pack.
        "rule" => rule: String,
        /// Which files: a name, a path or a glob.
        "path" => path: Option<String>,
        /// Words of the finding, as they stand in the document.
        "words" => words: Option<String>,
        /// Why it is right as it stands.
        "reason" => reason: String,
    }
}

words! {
    /// What stands behind the label of a line.
    pub enum ArchiveLabel {
        /// The headline.
        Title = "title",
        /// Who published the article.
        Outlet = "outlet",
        /// Who wrote it.
        Author = "author",
        /// When.
        Published = "published",
        /// The article, or a part of it.
        Text = "text",
        /// What the archive says of it: no words of the article.
        Other = "other",
    }
}

words! {
    /// What words of the wire say.
    pub enum WireMark {
        /// They open a line that is no copy.
        Note = "note",
        /// They end the copy, alone on a line.
        End = "end",
        /// A slug holds them, and nothing else does.
        Lead = "lead",
        /// They open, in brackets, what is new in a version.
        Version = "version",
        /// They stand before a headline in capitals, with a number and a hyphen.
        Slug = "slug",
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

impl clap::ValueEnum for FailOn {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Error, Self::Warning, Self::Info, Self::Never]
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.name()))
    }
}
