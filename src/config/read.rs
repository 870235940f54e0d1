//! From `factlint.yaml` to a [`Config`], or to located faults.

use std::collections::BTreeMap;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use jiff::civil::Date;

use super::schema::{
    self, DocumentEntry, File, LabelsEntry, Level, LimitsEntry, Override, Role, StoriesEntry,
    WaiverEntry,
};
use super::{Config, PathLevels, Setting};
use crate::document::{self, Labels, Limits, OwnKeys, Patterns, Stories, TableEntry};
use crate::fault::{Code, Fault};
use crate::span::LineIndex;
use crate::suppress::Waiver;
use crate::yaml;
use crate::yaml::faults::Faults;
use crate::yaml::position::Cursor;

/// A configuration is a page, not a corpus.
pub const MAX_BYTES: u64 = 4 << 20;

/// Reads the configuration from the `bytes` of the file at `path`. Fails with every fault found.
pub fn from_bytes(path: &Utf8Path, bytes: Vec<u8>) -> Result<Config, Vec<Fault>> {
    let fail = |message: &str| vec![Fault::new(Code::BadEncoding, path.as_str(), message)];
    let text = String::from_utf8(bytes).map_err(|_| fail("invalid UTF-8"))?;
    // Patterns compare whole paths, so the folder must be one.
    let whole = camino::absolute_utf8(path).unwrap_or_else(|_| path.to_owned());
    let mut config = parse(&whole, &text).map_err(|faults| {
        faults
            .into_iter()
            .map(|f| renamed(f, path))
            .collect::<Vec<_>>()
    })?;
    let settings = config
        .severity
        .iter_mut()
        .chain(config.overrides.iter_mut().flat_map(|o| &mut o.severity));
    let later = settings
        .map(|s| &mut s.unknown)
        .chain(config.waivers.iter_mut().map(|w| &mut w.unused));
    let later = later
        .chain(config.meant.iter_mut().map(|(_, unmet)| unmet))
        .chain(config.places.iter_mut().map(|(_, at)| at));
    later.for_each(|fault| path.as_str().clone_into(&mut fault.path));
    Ok(config)
}

/// A fault that names the file as the user does.
fn renamed(fault: Fault, path: &Utf8Path) -> Fault {
    Fault {
        path: path.to_string(),
        ..fault
    }
}

/// Reads the configuration `text` of a file at the absolute `path`. Fails with every fault found.
fn parse(path: &Utf8Path, text: &str) -> Result<Config, Vec<Fault>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let folder = path
        .parent()
        .map_or_else(Utf8PathBuf::new, Utf8Path::to_owned);
    // A file without a word is a configuration that says nothing.
    if text
        .lines()
        .all(|line| line.trim_start().is_empty() || line.trim_start().starts_with('#'))
    {
        return Ok(Config::default());
    }
    let faults = Faults::new(path.as_str(), text);
    let mut reader = Reader {
        path,
        text,
        lines: LineIndex::new(text),
        folder: &folder,
        faults,
    };
    let config = yaml::load::<File>(text, &mut reader.faults)
        .map(|(file, tree)| reader.config(&file, tree.root()));
    let faults = reader.faults.done();
    match config {
        Some(config) if faults.is_empty() => Ok(config),
        _ => Err(faults),
    }
}

struct Reader<'r> {
    path: &'r Utf8Path,
    text: &'r str,
    lines: LineIndex,
    folder: &'r Utf8Path,
    faults: Faults<'r>,
}

impl Reader<'_> {
    fn config(&mut self, file: &File, root: Cursor<'_>) -> Config {
        for (n, pattern) in file.exclude.iter().enumerate() {
            // One by one, so that each bad pattern is told.
            self.patterns(std::slice::from_ref(pattern), root.at("exclude").item(n));
        }
        let exclude =
            Patterns::new(self.folder, file.exclude.iter().map(String::as_str)).unwrap_or_default();
        let mut documents: Vec<TableEntry> = file
            .documents
            .iter()
            .enumerate()
            .map(|(n, entry)| self.entry(entry, root.at("documents").item(n)))
            .collect();
        let overrides: Vec<PathLevels> = file
            .overrides
            .iter()
            .enumerate()
            .map(|(n, o)| self.path_levels(o, root.at("overrides").item(n)))
            .collect();
        let entries = documents
            .iter()
            .map(|entry| &entry.paths)
            .enumerate()
            .map(|(n, paths)| (paths, root.at("documents").item(n)));
        let entries = entries.chain(
            overrides
                .iter()
                .map(|o| &o.paths)
                .enumerate()
                .map(|(n, paths)| (paths, root.at("overrides").item(n))),
        );
        let meant = entries
            .map(|(paths, node)| (paths.clone(), self.unmet(node.at("path"))))
            .collect();
        documents.extend(self.drafts(&file.drafts, root.at("drafts")));
        let waivers = file
            .waivers
            .iter()
            .enumerate()
            .map(|(n, w)| self.waiver(w, root.at("waivers").item(n)))
            .collect();
        Config {
            sources: self.paths(&file.sources),
            drafts: self.paths(&file.drafts),
            rules: self.paths(&file.rules),
            exclude,
            severity: self.settings(file.severity.as_ref(), root.at("severity")),
            fail_on: file.fail_on,
            complete: file.complete.unwrap_or(false),
            documents,
            fields: own_keys(file),
            notes: file.notes.clone().unwrap_or_default(),
            labels: Arc::new(self.labels(file.labels.as_ref(), root.at("labels"))),
            stories: self.stories(file.stories.as_ref(), root.at("stories")),
            meant,
            limits: self.limits(file.limits.as_ref(), root.at("limits")),
            places: self.places(file, root),
            overrides,
            waivers,
            written: file.clone(),
            set: root
                .entries()
                .filter_map(|(key, _)| Some((key.text()?.to_owned(), self.line(key))))
                .collect(),
        }
    }

    fn line(&self, node: Cursor<'_>) -> usize {
        self.lines.position(self.text, node.span().start).line
    }

    /// Compiles the patterns of the node `at`, below the folder of the file.
    fn patterns(&mut self, patterns: &[String], at: Cursor<'_>) -> Patterns {
        Patterns::new(self.folder, patterns.iter().map(String::as_str)).unwrap_or_else(|bad| {
            self.faults.error(
                Code::BadPattern,
                at.head(),
                bad.to_string(),
                "here",
                Some("write it as in .gitignore: `wire/*.txt`, `old/`".to_owned()),
            );
            Patterns::default()
        })
    }

    /// Paths below the folder of the file.
    fn paths(&self, paths: &[String]) -> Vec<String> {
        let globbed = |p: &str| p.contains(['*', '?', '[', '{']);
        let below = |p: &String| match p.as_str() {
            // Standard input is nowhere, and a pack is in the program.
            "-" => p.clone(),
            pack if pack.starts_with("pack:") => p.clone(),
            // The folder's own name must not be taken for a glob.
            p if globbed(p) && !Utf8Path::new(p).is_absolute() => {
                Utf8Path::new(&globset::escape(self.folder.as_str()))
                    .join(p)
                    .into_string()
            }
            p => self.folder.join(p).into_string(),
        };
        paths.iter().map(below).collect()
    }

    fn settings(
        &self,
        levels: Option<&BTreeMap<String, Level>>,
        table: Cursor<'_>,
    ) -> Vec<Setting> {
        let setting = |(name, level): (&String, &Level)| {
            let node = table.key(name).unwrap_or(table);
            let unknown = Fault::new(
                Code::UnknownRule,
                self.path.as_str(),
                format!("no rule or pack is called `{name}`"),
            );
            let unknown = unknown
                .at(self.text, node.span(), "this name")
                .help("`factlint config` lists the rules in force")
                .warning();
            Setting {
                name: name.clone(),
                level: *level,
                line: self.line(node),
                unknown,
            }
        };
        levels.into_iter().flatten().map(setting).collect()
    }

    fn entry(&mut self, entry: &DocumentEntry, node: Cursor<'_>) -> TableEntry {
        TableEntry {
            paths: self.patterns(std::slice::from_ref(&entry.path), node.at("path")),
            outlet: entry.outlet.clone(),
            published: entry
                .published
                .as_deref()
                .and_then(|day| self.date(day, node.at("published"))),
            story: entry.story.clone(),
            role: entry.role.map(|role| match role {
                Role::Source => document::Role::Source,
                Role::Draft => document::Role::Draft,
            }),
        }
    }

    /// What lies at the paths of `drafts` is a draft, unless the table says otherwise.
    fn drafts(&mut self, paths: &[String], node: Cursor<'_>) -> Option<TableEntry> {
        let anchored: Vec<String> = paths
            .iter()
            .map(|p| format!("/{}", p.trim_start_matches("./").trim_start_matches('/')))
            .collect();
        let paths = self.patterns(&anchored, node);
        (!anchored.is_empty()).then_some(TableEntry {
            paths,
            role: Some(document::Role::Draft),
            ..TableEntry::default()
        })
    }

    /// What to tell of a pattern that no document meets.
    fn unmet(&self, node: Cursor<'_>) -> Fault {
        let fault = Fault::new(
            Code::UnmetPath,
            self.path.as_str(),
            "no document meets this path",
        )
        .at(self.text, node.span(), "this path");
        fault.help("paths start from the folder of this file: `wire/*.txt`; a name alone is met at any depth").warning()
    }

    /// Where each path is written, with its words as the message.
    fn places(&self, file: &File, root: Cursor<'_>) -> Vec<(String, Fault)> {
        let lists = [
            ("sources", &file.sources),
            ("drafts", &file.drafts),
            ("rules", &file.rules),
        ];
        let of_list = |(key, written): (&str, &Vec<String>)| {
            let place = |n: usize| self.path_at(written.get(n), root.at(key).item(n));
            self.paths(written)
                .into_iter()
                .enumerate()
                .map(|(n, path)| (path, place(n)))
                .collect::<Vec<_>>()
        };
        lists.into_iter().flat_map(of_list).collect()
    }

    fn path_at(&self, written: Option<&String>, node: Cursor<'_>) -> Fault {
        Fault::new(
            Code::NoSuchFile,
            self.path.as_str(),
            written.map_or("", String::as_str),
        )
        .at(self.text, node.span(), "this path")
    }

    fn stories(&mut self, entry: Option<&StoriesEntry>, node: Cursor<'_>) -> Stories {
        let Some(entry) = entry else {
            return Stories::default();
        };
        Stories::new(self.folder, &entry.folders).unwrap_or_else(|bad| {
            let at = entry
                .folders
                .iter()
                .position(|folder| *folder == bad.pattern)
                .unwrap_or(0);
            let help = "a star stands for a name: `articles/*`";
            self.faults.error(
                Code::BadPattern,
                node.at("folders").item(at).span(),
                bad.to_string(),
                "here",
                Some(help.to_owned()),
            );
            Stories::default()
        })
    }

    /// What the newsroom adds to the tables; what no line can bear is told at its place.
    fn labels(&mut self, entry: Option<&LabelsEntry>, node: Cursor<'_>) -> Labels {
        let mut labels = Labels::default();
        let Some(entry) = entry else { return labels };
        for (label, says) in entry.archive.iter().flatten() {
            let added = labels.add_archive(label, archive_label(*says));
            self.label(added, "label", label, node.at("archive"));
        }
        for (words, mark) in entry.wire.iter().flatten() {
            let added = labels.add_wire(words, wire_mark(*mark));
            self.label(added, "mark", words, node.at("wire"));
        }
        for (credit, name) in entry.agencies.iter().flatten() {
            let added = labels.add_agency(credit, name);
            self.label(added, "agency", credit, node.at("agencies"));
        }
        labels
    }

    /// Tells why what the table at `node` has under `key` is none.
    fn label(&mut self, added: Result<(), String>, what: &str, key: &str, node: Cursor<'_>) {
        if let Err(why) = added {
            let at = node.key(key).unwrap_or(node).span();
            let message = format!("`{}` is no {what}: {why}", key.trim());
            self.faults.error(Code::BadValue, at, message, "here", None);
        }
    }

    fn limits(&mut self, entry: Option<&LimitsEntry>, node: Cursor<'_>) -> Limits {
        let mut limits = Limits::default();
        let Some(entry) = entry else {
            return limits;
        };
        let sizes = [
            ("file", &entry.file, &mut limits.file),
            ("records", &entry.records, &mut limits.records),
            ("text", &entry.text, &mut limits.text),
        ];
        for (key, size, limit) in sizes {
            self.size(size.as_deref(), document::LARGEST, node.at(key), limit);
        }
        self.size(
            entry.all.as_deref(),
            u64::MAX,
            node.at("all"),
            &mut limits.all,
        );
        limits.story = entry.story.map_or(limits.story, u64::from);
        limits
    }

    /// Puts the `size` that is written at `node` into `limit`.
    fn size(&mut self, size: Option<&str>, most: u64, node: Cursor<'_>, limit: &mut u64) {
        let Some(size) = size else { return };
        match document::bytes(size) {
            Some(bytes) if bytes <= most => *limit = bytes,
            read => {
                let message = match read {
                    Some(_) => "positions can tell 4095 MiB and no more".to_owned(),
                    None => format!("`{size}` is no size"),
                };
                let help = Some("write it as `16 MiB` or `2 GB`".to_owned());
                self.faults
                    .error(Code::BadValue, node.span(), message, "here", help);
            }
        }
    }

    fn path_levels(&mut self, entry: &Override, node: Cursor<'_>) -> PathLevels {
        let paths = self.patterns(std::slice::from_ref(&entry.path), node.at("path"));
        PathLevels {
            pattern: entry.path.clone(),
            paths,
            severity: self.settings(Some(&entry.severity), node.at("severity")),
        }
    }

    fn waiver(&mut self, entry: &WaiverEntry, node: Cursor<'_>) -> Waiver {
        let words = entry
            .words
            .as_deref()
            .map(crate::finding::normal)
            .filter(|w| !w.is_empty());
        if entry.path.is_none() && words.is_none() {
            let help = "add `path` or `words`; to switch a rule off altogether, use `severity`";
            self.faults.error(
                Code::BadSilence,
                node.head(),
                "a waiver for everything",
                "the waiver starts here",
                Some(help.to_owned()),
            );
        }
        let reason = entry.reason.trim();
        if reason.is_empty() && node.get("reason").is_some() {
            let help = "say why it is right as it stands";
            self.faults.error(
                Code::NoReason,
                node.at("reason").span(),
                "the waiver gives no reason",
                "here",
                Some(help.to_owned()),
            );
        }
        let paths = entry
            .path
            .as_ref()
            .map(|path| self.patterns(std::slice::from_ref(path), node.at("path")));
        let unused = Fault::new(
            Code::UnusedSilence,
            self.path.as_str(),
            format!("the waiver of `{}` finds nothing to silence", entry.rule),
        )
        .at(self.text, node.at("rule").span(), "this waiver")
        .help("take it out, or mend its `path` and `words`")
        .warning();
        Waiver {
            rule: entry.rule.clone(),
            paths,
            words,
            reason: reason.to_owned(),
            unused,
        }
    }

    fn date(&mut self, day: &str, node: Cursor<'_>) -> Option<Date> {
        let date = day.trim().parse().ok();
        if date.is_none() {
            self.faults.error(
                Code::BadValue,
                node.span(),
                format!("`{day}` is no date"),
                "here",
                Some("write it as 2025-10-30".to_owned()),
            );
        }
        date
    }
}

fn archive_label(says: schema::ArchiveLabel) -> document::ArchiveLabel {
    use document::ArchiveLabel as Says;
    match says {
        schema::ArchiveLabel::Title => Says::Title,
        schema::ArchiveLabel::Outlet => Says::Outlet,
        schema::ArchiveLabel::Author => Says::Author,
        schema::ArchiveLabel::Published => Says::Published,
        schema::ArchiveLabel::Text => Says::Text,
        schema::ArchiveLabel::Other => Says::Other,
    }
}

fn wire_mark(says: schema::WireMark) -> document::WireMark {
    use document::WireMark as Says;
    match says {
        schema::WireMark::Note => Says::Note,
        schema::WireMark::End => Says::End,
        schema::WireMark::Lead => Says::Lead,
        schema::WireMark::Version => Says::Version,
        schema::WireMark::Slug => Says::Slug,
    }
}

/// The keys that the newsroom keeps the fields under.
fn own_keys(file: &File) -> OwnKeys {
    let entry = file.fields.clone().unwrap_or_default();
    let story = file.stories.as_ref().and_then(|s| s.field.clone());
    OwnKeys::new([
        ("text", entry.text),
        ("id", entry.id),
        ("story", entry.story.or(story)),
        ("role", entry.role),
        ("outlet", entry.outlet),
        ("author", entry.author),
        ("published", entry.published),
        ("title", entry.title),
        ("url", entry.url),
    ])
}
