//! Rule files: the built-in ones, and those that the user names.

use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use ignore::WalkBuilder;
use rustc_hash::FxHashSet;

use crate::document;
use crate::fault::Fault;
use crate::rule::{Loader, Rule};

/// The rules that work with no set-up, embedded in the program.
pub(super) const GENERAL: &[(&str, &str)] = &[
    ("rules/general/calendar.yaml", include_str!("../../rules/general/calendar.yaml")),
    ("rules/general/quotes.yaml", include_str!("../../rules/general/quotes.yaml")),
    ("rules/general/repeated.yaml", include_str!("../../rules/general/repeated.yaml")),
    ("rules/general/support.yaml", include_str!("../../rules/general/support.yaml")),
];

/// A rule file is a page or a few; more is a mistake or an attack.
const MAX_BYTES: u64 = 8 << 20;

/// Nobody builds rules upon rules upon rules without end.
const DEEPEST: usize = 32;

/// What came of reading rules.
#[derive(Debug, Default)]
pub(super) struct LoadedRules {
    /// The rules without fault: the built-in ones first, then those of the files in order.
    pub(super) rules: Vec<Rule>,
    /// Everything wrong with the files, at its place.
    pub(super) faults: Vec<Fault>,
    /// The files that were read, those that others extend too.
    pub(super) files: Vec<Utf8PathBuf>,
    /// How many files could not be read.
    pub(super) unreadable: usize,
}

/// Reads the built-in rules and the rule files at `paths`: files, and folders with all `.yaml` and
/// `.yml` files in them. A file that is one of the built-in ones is read once.
pub(super) fn load(paths: &[String]) -> LoadedRules {
    let mut loader = Loader::new();
    for (path, source) in GENERAL {
        loader.add(path, source);
    }
    load_files(paths, loader, GENERAL)
}

/// Reads only the rule files at `paths`.
pub(super) fn load_only(paths: &[String]) -> LoadedRules {
    load_files(paths, Loader::new(), &[])
}

fn load_files(paths: &[String], loader: Loader, known: &[(&str, &str)]) -> LoadedRules {
    let mut reader = Reader { loader, known, loaded: LoadedRules::default(), seen: FxHashSet::default() };
    for path in paths {
        match files_at(Utf8Path::new(path)) {
            Ok(files) => files.iter().for_each(|file| reader.file(file, &mut Vec::new())),
            Err(fault) => reader.unreadable(*fault),
        }
    }
    let (rules, faults) = reader.loader.finish();
    let mut loaded = reader.loaded;
    loaded.rules = rules;
    loaded.faults.extend(faults);
    loaded
}

/// Reads rule files and those that they extend, each once.
struct Reader<'k> {
    loader: Loader,
    /// Texts that are read already.
    known: &'k [(&'k str, &'k str)],
    loaded: LoadedRules,
    /// The real paths of the files that were read.
    seen: FxHashSet<Utf8PathBuf>,
}

impl Reader<'_> {
    /// Reads `file`, which the files of `chain` extend, the last one directly.
    fn file(&mut self, file: &Utf8Path, chain: &mut Vec<Utf8PathBuf>) {
        let real = file.canonicalize_utf8().unwrap_or_else(|_| file.to_owned());
        if !self.seen.insert(real.clone()) {
            return;
        }
        let source = match read(file) {
            Ok(source) => source,
            Err(fault) => return self.unreadable(*fault),
        };
        self.loaded.files.push(file.to_owned());
        if self.known.iter().any(|(_, text)| *text == source) {
            return;
        }
        let extends = self.loader.add(&shown(file), &source);
        chain.push(real);
        for extended in extends {
            if let Err((message, help)) = self.extended(file, &extended.path, chain) {
                let fault = Fault { place: Some(extended.place), ..Fault::new(shown(file), message).help(help) };
                self.loaded.faults.push(fault);
            }
        }
        chain.pop();
    }

    /// Reads what `file` extends. Fails with what is wrong, and what to do.
    fn extended(&mut self, file: &Utf8Path, path: &str, chain: &mut Vec<Utf8PathBuf>) -> Result<(), (String, &'static str)> {
        if path.contains("://") {
            return Err((format!("`{path}` is no path"), "rules are read from the disk only: copy the file beside this one"));
        }
        let target = document::absolute(path, file.parent().unwrap_or(Utf8Path::new("")));
        let files =
            files_at(&target).map_err(|fault| (format!("{}: `{path}`", fault.message), "paths are below the folder of this file"))?;
        for file in files {
            let real = file.canonicalize_utf8().unwrap_or_else(|_| file.clone());
            if let Some(start) = chain.iter().position(|c| *c == real) {
                let round: Vec<String> = chain.iter().skip(start).chain([&real]).map(|f| shown(f)).collect();
                return Err((format!("files that extend each other: {}", round.join(" → ")), "leave one `extends` out"));
            }
            if chain.len() >= DEEPEST {
                return Err((format!("more than {DEEPEST} files that extend one another"), "extend the last of them directly"));
            }
            self.file(&file, chain);
        }
        Ok(())
    }

    fn unreadable(&mut self, fault: Fault) {
        self.loaded.unreadable += 1;
        self.loaded.faults.push(fault);
    }
}

/// The rule files at a path, in the order of their names.
fn files_at(path: &Utf8Path) -> Result<Vec<Utf8PathBuf>, Box<Fault>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    if !path.is_dir() {
        let fault = Fault::new(shown(path), "no such rule file or folder").help("name a .yaml file or a folder that holds some");
        return Err(Box::new(fault));
    }
    let walk = WalkBuilder::new(path).sort_by_file_name(std::cmp::Ord::cmp).build();
    let files = walk.filter_map(Result::ok).filter_map(|entry| Utf8PathBuf::from_path_buf(entry.into_path()).ok());
    let found: Vec<_> = files.filter(|f| f.is_file() && matches!(f.extension(), Some("yaml" | "yml"))).collect();
    if found.is_empty() {
        return Err(Box::new(Fault::new(shown(path), "no rule file in this folder").help("rule files end in .yaml or .yml")));
    }
    Ok(found)
}

fn read(path: &Utf8Path) -> Result<String, Box<Fault>> {
    let fail = |message: String| Box::new(Fault::new(shown(path), message));
    let size = fs::metadata(path).map_err(|e| fail(format!("failed to read: {}", e.kind())))?.len();
    if size > MAX_BYTES {
        return Err(fail(format!("a rule file of {size} bytes is more than the {MAX_BYTES} that are read")));
    }
    let bytes = fs::read(path).map_err(|e| fail(format!("failed to read: {}", e.kind())))?;
    String::from_utf8(bytes).map_err(|e| fail(format!("invalid UTF-8 at byte {}", e.utf8_error().valid_up_to())))
}

/// The path as the user knows it: from the working directory where it lies below.
pub(super) fn shown(path: &Utf8Path) -> String {
    let here = std::env::current_dir().ok().and_then(|dir| Utf8PathBuf::try_from(dir).ok());
    let inside = here.as_deref().and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path);
    inside.as_str().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: &str = "topic: base\nrules: [{id: a, repeated: words}]\n";

    /// The ids that `start` gives in a folder of `files`, and the messages of all faults.
    fn loaded(files: &[(&str, &str)], start: &str) -> (Vec<String>, Vec<String>) {
        let folder = tempfile::tempdir().expect("a folder");
        let root = Utf8Path::from_path(folder.path()).expect("a UTF-8 path");
        for (name, text) in files {
            let path = root.join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, text).expect("a file");
        }
        let loaded = load_only(&[root.join(start).into_string()]);
        let message = |f: &Fault| f.message.replace(&format!("{root}/"), "");
        (loaded.rules.iter().map(|r| r.id.clone()).collect(), loaded.faults.iter().map(message).collect())
    }

    #[test]
    fn extended_files_are_read_once() {
        let files = [
            ("desk/x.yaml", "extends: [../base, ../base/a.yaml]\ntopic: x\nrules: [{id: x, repeated: words}]\n"),
            ("desk/y.yaml", "extends: ../base\n"),
            ("base/a.yaml", RULE),
            ("base/note.txt", "no rules"),
        ];
        assert_eq!(loaded(&files, "desk"), (vec!["x/x".to_owned(), "base/a".to_owned()], Vec::new()));
        assert_eq!(loaded(&files, "."), (vec!["base/a".to_owned(), "x/x".to_owned()], Vec::new()));
    }

    #[test]
    fn what_cannot_be_extended_is_told() {
        let files = [
            ("a.yaml", "extends: [none.yaml, 'https://example.org/b.yaml', b.yaml]\n"),
            ("b.yaml", "extends: ./c.yaml\n"),
            ("c.yaml", "extends: a.yaml\noverride: {base/a: {severity: off}}\n"),
        ];
        let (rules, faults) = loaded(&files, "a.yaml");
        assert!(rules.is_empty());
        let expected = [
            "no such rule file or folder: `none.yaml`",
            "`https://example.org/b.yaml` is no path",
            "files that extend each other: a.yaml → b.yaml → c.yaml → a.yaml",
            "no rule or pack is called `base/a`",
        ];
        assert_eq!(faults, expected);
        let chain: Vec<(String, String)> = (0..40).map(|at| (format!("{at}.yaml"), format!("extends: {}.yaml\n", at + 1))).collect();
        let files: Vec<(&str, &str)> = chain.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        assert_eq!(loaded(&files, "0.yaml").1, ["more than 32 files that extend one another"]);
    }
}
