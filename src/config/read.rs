//! From `factlint.yaml` to a [`Config`], or to located faults.

use camino::{Utf8Path, Utf8PathBuf};
use jiff::civil::Date;

use super::Config;
use super::schema::{DocumentEntry, File, Role};
use crate::document::{self, Patterns, TableEntry};
use crate::fault::Fault;
use crate::rule::faults::Faults;
use crate::rule::load_yaml;
use crate::rule::locate::Cursor;

/// A configuration is a page, not a corpus.
const MAX_BYTES: u64 = 4 << 20;

/// Reads the configuration at `path`. Fails with every fault found.
pub fn load(path: &Utf8Path) -> Result<Config, Vec<Fault>> {
    let fail = |message: String| vec![Fault::new(path.as_str(), message)];
    let size = path.metadata().map_err(|error| fail(format!("failed to read: {}", error.kind())))?.len();
    if size > MAX_BYTES {
        return Err(fail("a configuration of more than 4 MiB is surely no configuration".to_owned()));
    }
    let bytes = std::fs::read(path).map_err(|error| fail(format!("failed to read: {}", error.kind())))?;
    let text = String::from_utf8(bytes).map_err(|_| fail("invalid UTF-8".to_owned()))?;
    // Patterns compare whole paths, so the folder must be one.
    let whole = camino::absolute_utf8(path).unwrap_or_else(|_| path.to_owned());
    parse(&whole, &text).map_err(|faults| faults.into_iter().map(|f| Fault { path: path.to_string(), ..f }).collect())
}

/// Reads the configuration `text` of a file at the absolute `path`. Fails with every fault found.
pub fn parse(path: &Utf8Path, text: &str) -> Result<Config, Vec<Fault>> {
    let folder = path.parent().map_or_else(Utf8PathBuf::new, Utf8Path::to_owned);
    let mut faults = Faults::new(path.as_str(), text);
    let read = if says_nothing(text) { None } else { load_yaml::<File>(text, &mut faults) };
    let mut config = Config { path: Some(path.to_owned()), folder: folder.clone(), ..Config::default() };
    if let Some((file, tree)) = read {
        let mut reader = Reader { folder: &folder, faults };
        reader.fill(&mut config, file, tree.root());
        faults = reader.faults;
    }
    let failed = faults.errors() > 0;
    let faults = faults.done();
    if failed { Err(faults) } else { Ok(config) }
}

/// An empty file, or one of remarks only, is a configuration that says nothing.
fn says_nothing(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
}

struct Reader<'r> {
    folder: &'r Utf8Path,
    faults: Faults<'r>,
}

impl Reader<'_> {
    /// Reads what `file` says into `config`; `root` is the same file with its places.
    fn fill(&mut self, config: &mut Config, file: File, root: Cursor<'_>) {
        for (index, pattern) in file.exclude.iter().enumerate() {
            // One by one, so that each bad pattern is told.
            self.patterns([pattern.as_str()], root.at("exclude").item(index));
        }
        config.exclude = Patterns::new(self.folder, file.exclude.iter().map(String::as_str)).unwrap_or_default();
        let entries = root.at("documents");
        config.documents = file.documents.iter().enumerate().map(|(index, entry)| self.entry(entry, entries.item(index))).collect();
        config.documents.extend(self.drafts(&file.drafts, root.at("drafts")));
        config.sources = self.paths(&file.sources);
        config.drafts = self.paths(&file.drafts);
        config.rules = self.paths(&file.rules);
        config.severity = file.severity.unwrap_or_default().into_iter().collect();
        config.fail_on = file.fail_on;
    }

    /// Compiles the patterns of the node `at`.
    fn patterns<'p>(&mut self, patterns: impl IntoIterator<Item = &'p str>, at: Cursor<'_>) -> Patterns {
        Patterns::new(self.folder, patterns).unwrap_or_else(|bad| {
            self.faults.error(at.span(), bad.to_string(), "no pattern", None);
            Patterns::default()
        })
    }

    /// Paths below the folder of the file.
    fn paths(&self, paths: &[String]) -> Vec<String> {
        let globbed = |p: &str| p.contains(['*', '?', '[', '{']);
        let below = |p: &String| match p.as_str() {
            // Standard input is nowhere.
            "-" => p.clone(),
            // The folder's own name must not be taken for a glob.
            p if globbed(p) && !Utf8Path::new(p).is_absolute() => {
                Utf8Path::new(&globset::escape(self.folder.as_str())).join(p).into_string()
            }
            p => self.folder.join(p).into_string(),
        };
        paths.iter().map(below).collect()
    }

    fn entry(&mut self, entry: &DocumentEntry, at: Cursor<'_>) -> TableEntry {
        TableEntry {
            paths: self.patterns([entry.path.as_str()], at.at("path")),
            outlet: entry.outlet.clone(),
            published: entry.published.as_deref().and_then(|day| self.date(day, at.at("published"))),
            story: entry.story.clone(),
            role: entry.role.map(|role| match role {
                Role::Source => document::Role::Source,
                Role::Draft => document::Role::Draft,
            }),
        }
    }

    /// What lies at the paths of `drafts` is a draft, unless the table says otherwise.
    fn drafts(&mut self, paths: &[String], at: Cursor<'_>) -> Option<TableEntry> {
        let anchored: Vec<String> = paths.iter().map(|p| format!("/{}", p.trim_start_matches("./").trim_start_matches('/'))).collect();
        let paths = self.patterns(anchored.iter().map(String::as_str), at);
        (!anchored.is_empty()).then_some(TableEntry { paths, role: Some(document::Role::Draft), ..TableEntry::default() })
    }

    fn date(&mut self, day: &str, at: Cursor<'_>) -> Option<Date> {
        let date = day.trim().parse().ok();
        if date.is_none() {
            self.faults.error(at.span(), format!("`{day}` is no date"), "no date", Some("write it as 2025-10-30".to_owned()));
        }
        date
    }
}

#[cfg(test)]
mod tests {
    use super::super::{FailOn, Level, find};
    use super::*;

    fn read(text: &str) -> Result<Config, Vec<Fault>> {
        parse(Utf8Path::new("/news/factlint.yaml"), text)
    }

    #[test]
    fn all_keys_are_read() {
        let config = read(
            "sources: [wire, ./web/*.md, /abs/x.txt]\ndrafts: [drafts]\nrules: [rules/]\nexclude: [old]\n\
             severity: {general/superlative: off, port: warning}\nfail_on: warning\n\
             documents:\n  - {path: wire/*.txt, outlet: Agency, published: 2025-10-30, story: port, role: source}\n",
        )
        .expect("a good configuration");
        assert_eq!(config.sources, ["/news/wire", "/news/./web/*.md", "/abs/x.txt"]);
        assert_eq!(config.fail_on, Some(FailOn::Warning));
        assert_eq!((config.level("general/superlative"), config.level("port/x")), (Some(Level::Off), Some(Level::Warning)));
        assert_eq!(config.level("general/x"), None);
        assert!(config.exclude.matches(Utf8Path::new("/news/old/a.txt"), false));
        let entry = config.documents.first().expect("an entry");
        assert!(entry.paths.matches(Utf8Path::new("/news/wire/a.txt"), false));
        assert_eq!(entry.published, Some(Date::constant(2025, 10, 30)));
        assert!(read("").is_ok());
    }

    #[test]
    fn all_mistakes_are_located_with_the_nearest_word() {
        let text = "sorces: [b]\nfail_on: errors\nseverity: {a: loud}\nsources: 5\nexclude: [b, 'a[z-a]']\n\
                    documents:\n  - path: a\n    outlett: b\n    published: soon\n  - outlet: c\n";
        let faults = read(text).expect_err("many mistakes");
        let mut seen: Vec<(usize, usize, Option<&str>)> =
            faults.iter().filter_map(|f| f.place.as_ref().map(|p| (p.line, p.column, f.help.as_deref()))).collect();
        seen.sort_unstable();
        let places: Vec<(usize, usize)> = seen.iter().map(|&(line, column, _)| (line, column)).collect();
        assert_eq!(places, [(1, 1), (2, 10), (3, 15), (4, 10), (5, 14), (8, 5), (9, 16), (10, 5)], "{faults:#?}");
        let help = |line: usize| seen.iter().find(|s| s.0 == line).and_then(|s| s.2);
        assert_eq!(
            (help(1), help(2), help(8)),
            (Some("did you mean `sources`?"), Some("did you mean `error`?"), Some("did you mean `outlet`?"))
        );
    }

    #[test]
    fn what_is_no_yaml_ends_in_one_fault() {
        for text in ["a: [", "sources: &a [*a]", "---\n---\n", "- a", "text"] {
            assert_eq!(read(text).map_err(|f| f.len()).err(), Some(1), "{text}");
        }
        for text in ["", "# nothing\n\n", "\u{feff}# nothing"] {
            assert!(read(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn the_nearest_file_above_is_found() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let root = Utf8Path::from_path(dir.path()).expect("a UTF-8 path");
        std::fs::create_dir_all(root.join("a/b")).expect("folders");
        std::fs::write(root.join("factlint.yaml"), "fail_on: info").expect("a file");
        let found = find(&root.join("a/b")).expect("found above");
        assert_eq!(found, root.join("factlint.yaml"));
        assert_eq!(load(&found).expect("a configuration").fail_on, Some(FailOn::Info));
        assert!(load(&root.join("none.yaml")).is_err());
    }
}
