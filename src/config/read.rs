//! From `factlint.yaml` to a [`Config`], or to located faults.

use camino::{Utf8Path, Utf8PathBuf};
use jiff::civil::Date;

use super::Config;
use super::schema::{DocumentEntry, File, Role};
use crate::document::{self, Patterns, TableEntry};
use crate::fault::Fault;
use crate::span::FileSpan;

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
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // An empty file is a configuration that says nothing.
    let file: Option<File> = serde_yaml::from_str(text).map_err(|error| vec![syntax(path, text, &error)])?;
    let file = file.unwrap_or_default();
    let folder = path.parent().map_or_else(Utf8PathBuf::new, Utf8Path::to_owned);
    let mut reader = Reader { path, text, folder: &folder, faults: Vec::new() };
    let exclude = reader.patterns(file.exclude.iter().map(String::as_str));
    let mut documents: Vec<TableEntry> = file.documents.iter().map(|entry| reader.entry(entry)).collect();
    documents.extend(reader.drafts(&file.drafts));
    let config = Config {
        path: Some(path.to_owned()),
        sources: reader.paths(&file.sources),
        drafts: reader.paths(&file.drafts),
        rules: reader.paths(&file.rules),
        exclude,
        severity: file.severity,
        fail_on: file.fail_on,
        documents,
        folder: folder.clone(),
    };
    if reader.faults.is_empty() { Ok(config) } else { Err(reader.faults) }
}

struct Reader<'r> {
    path: &'r Utf8Path,
    text: &'r str,
    folder: &'r Utf8Path,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn patterns<'p>(&mut self, patterns: impl IntoIterator<Item = &'p str>) -> Patterns {
        Patterns::new(self.folder, patterns).unwrap_or_else(|bad| {
            self.fault(bad.to_string(), &bad.pattern);
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

    fn entry(&mut self, entry: &DocumentEntry) -> TableEntry {
        TableEntry {
            paths: self.patterns([entry.path.as_str()]),
            outlet: entry.outlet.clone(),
            published: entry.published.as_deref().and_then(|day| self.date(day)),
            story: entry.story.clone(),
            role: entry.role.map(|role| match role {
                Role::Source => document::Role::Source,
                Role::Draft => document::Role::Draft,
            }),
        }
    }

    /// What lies at the paths of `drafts` is a draft, unless the table says otherwise.
    fn drafts(&mut self, paths: &[String]) -> Option<TableEntry> {
        let anchored: Vec<String> = paths.iter().map(|p| format!("/{}", p.trim_start_matches("./").trim_start_matches('/'))).collect();
        let paths = self.patterns(anchored.iter().map(String::as_str));
        (!anchored.is_empty()).then_some(TableEntry { paths, role: Some(document::Role::Draft), ..TableEntry::default() })
    }

    fn date(&mut self, day: &str) -> Option<Date> {
        let date = day.trim().parse().ok();
        if date.is_none() {
            self.fault(format!("`{day}` is no date"), day);
        }
        date
    }

    /// A fault under the first place where `words` stand.
    fn fault(&mut self, message: String, words: &str) {
        let fault = Fault::new(self.path.as_str(), message);
        let fault = match self.text.find(words) {
            Some(start) if !words.is_empty() => fault.at(self.text, FileSpan { start, end: start + words.len() }, "here"),
            _ => fault,
        };
        self.faults.push(fault);
    }
}

/// A mistake that the YAML reader found, with its place and the nearest right word.
fn syntax(path: &Utf8Path, text: &str, error: &serde_yaml::Error) -> Fault {
    let full = error.to_string();
    let message = full.split(" at line ").next().unwrap_or_default();
    let start = error.location().map_or(0, |l| l.index().min(text.len()));
    let words: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let wrong = words.first().copied().unwrap_or_default();
    let unknown = message.contains("unknown field") || message.contains("unknown variant");
    if !unknown {
        return Fault::new(path.as_str(), message).at(text, FileSpan { start, end: start + 1 }, "here");
    }
    let message = if message.contains("unknown field") { format!("unknown key `{wrong}`") } else { format!("unknown word `{wrong}`") };
    // The location of a value is its own start, that of a key may be the start of its mapping.
    let start = text.get(start..).and_then(|rest| rest.find(wrong)).map_or(start, |at| start + at);
    let fault = Fault::new(path.as_str(), message).at(text, FileSpan { start, end: start + wrong.len() }, "here");
    let known = words.get(1..).unwrap_or_default();
    fault.help(suggestion(wrong, known))
}

/// The nearest of the known words, or all of them.
fn suggestion(wrong: &str, known: &[&str]) -> String {
    let near = known.iter().map(|k| (strsim::jaro_winkler(wrong, k), k)).filter(|(near, _)| *near > 0.8);
    match near.max_by(|a, b| a.0.total_cmp(&b.0)) {
        Some((_, word)) => format!("did you mean `{word}`?"),
        None => format!("known here: {}", known.join(", ")),
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
    fn mistakes_are_located_with_the_nearest_word() {
        let cases = [
            ("sources: [a]\nsorces: [b]\n", "unknown key `sorces`", (2, 1), "did you mean `sources`?"),
            ("fail_on: errors\n", "unknown word `errors`", (1, 10), "did you mean `error`?"),
            ("severity: {a: loud}\n", "unknown word `loud`", (1, 15), "known here: error, warning, info, off"),
            ("documents:\n  - path: a\n    outlett: b\n", "unknown key `outlett`", (3, 5), "did you mean `outlet`?"),
        ];
        for (text, message, place, help) in cases {
            let faults = read(text).expect_err(text);
            let fault = faults.first().expect(text);
            let at = fault.place.as_ref().map(|p| (p.line, p.column));
            assert_eq!((fault.message.as_str(), at, fault.help.as_deref()), (message, Some(place), Some(help)), "{text}");
        }
    }

    #[test]
    fn bad_values_are_all_told() {
        let faults = read("exclude: ['a[z-a]']\ndocuments:\n  - {path: b, published: soon}\n").expect_err("two mistakes");
        let places: Vec<_> = faults.iter().map(|f| f.place.as_ref().map(|p| p.line)).collect();
        assert_eq!(places, [Some(1), Some(3)]);
        assert_eq!(read("sources: 5").map_err(|f| f.len()).err(), Some(1));
        assert_eq!(read("a: [").map_err(|f| f.len()).err(), Some(1));
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
