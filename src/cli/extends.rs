//! Rule files and those that they extend, each read once.

use camino::{Utf8Path, Utf8PathBuf};
use rustc_hash::FxHashSet;

use super::files::{Files, shown};
use super::packs::{self, Pack};
use super::reach;
use super::rule_files::{LoadedRules, files_at, read};
use crate::document;
use crate::fault::{Code, Fault};
use crate::rule::{Extends, Loader, Rule};

/// Nobody builds rules upon rules upon rules without end.
const DEEPEST: usize = 32;

/// Reads rule files and those that they extend, each once.
pub(super) struct Reader<'k> {
    loader: Loader,
    /// Texts that are read already.
    known: &'k [(&'k str, &'k str)],
    from: &'k Files,
    loaded: LoadedRules,
    /// The real paths of the files that were read.
    seen: FxHashSet<Utf8PathBuf>,
    /// The real paths of the files that are being read, each of which extends the next.
    chain: Vec<Utf8PathBuf>,
}

impl<'k> Reader<'k> {
    /// Reads into `loader`, which knows the texts `known` already.
    pub(super) fn new(loader: Loader, known: &'k [(&'k str, &'k str)], from: &'k Files) -> Self {
        Self {
            loader,
            known,
            from,
            loaded: LoadedRules::default(),
            seen: FxHashSet::default(),
            chain: Vec::new(),
        }
    }

    /// Reads `file` and what it extends.
    pub(super) fn file(&mut self, file: &Utf8Path) {
        let real = real(file);
        if !self.seen.insert(real.clone()) {
            return;
        }
        self.loaded.files.push(file.to_owned());
        let source = match read(file, self.from) {
            Ok(source) => source,
            Err(fault) => return self.unreadable(*fault),
        };
        if self.known.iter().any(|(_, text)| *text == source) {
            return;
        }
        let extends = self.loader.add(&shown(file), &source);
        self.chain.push(real);
        for extended in extends {
            if let Err((code, message, help)) = self.extended(file, &extended) {
                let fault = Fault {
                    place: Some(extended.place),
                    ..Fault::new(code, shown(file), message).help(help)
                };
                self.loaded.faults.push(fault);
            }
        }
        self.chain.pop();
    }

    /// Reads a pack, unless it has been read.
    pub(super) fn pack(&mut self, pack: Pack) {
        let read = !self.seen.insert(pack.path.into())
            || self.known.iter().any(|(_, text)| *text == pack.source);
        if !read {
            self.loader.add(pack.path, pack.source);
        }
    }

    /// Reads what `file` extends. Fails with what is wrong, and what to do.
    fn extended(
        &mut self,
        file: &Utf8Path,
        extends: &Extends,
    ) -> Result<(), (Code, String, String)> {
        let path = &extends.path;
        if let Some(pack) = packs::named(path) {
            let pack = pack.map_err(|fault| {
                (
                    fault.code,
                    format!("{}: `{path}`", fault.message),
                    fault.help.unwrap_or_default(),
                )
            })?;
            self.pack(pack);
            return Ok(());
        }
        if path.contains("://") {
            return Err((
                Code::OnlineAddress,
                format!("`{path}` is no path"),
                "rules are read from the disk only: copy the file beside this one".to_owned(),
            ));
        }
        let target = document::absolute(path, file.parent().unwrap_or(Utf8Path::new("")));
        if reach::is_outside(&target, file) {
            let message = format!("`{path}` lies outside the repository of this file");
            return Err((Code::OutsidePath, message, reach::HELP.to_owned()));
        }
        let files = files_at(&target, self.from);
        let files = files.map_err(|fault| {
            (
                fault.code,
                format!("{}: `{path}`", fault.message),
                "paths start at the folder of this file".to_owned(),
            )
        })?;
        for file in files {
            let real = real(&file);
            if let Some(start) = self.chain.iter().position(|c| *c == real) {
                let round: Vec<String> = self
                    .chain
                    .iter()
                    .skip(start)
                    .chain([&real])
                    .map(|f| shown(f))
                    .collect();
                return Err((
                    Code::BadExtends,
                    format!("files that extend each other: {}", round.join(" → ")),
                    "leave one `extends` out".to_owned(),
                ));
            }
            if self.chain.len() >= DEEPEST {
                return Err((
                    Code::BadExtends,
                    format!("more than {DEEPEST} files that extend one another"),
                    "extend the last of them directly".to_owned(),
                ));
            }
            self.file(&file);
        }
        Ok(())
    }

    /// Notes a file or folder that cannot be read.
    pub(super) fn unreadable(&mut self, fault: Fault) {
        self.loaded.unreadable += 1;
        self.loaded.faults.push(fault);
    }

    /// The rules, the faults of their texts, and what else there is to tell.
    pub(super) fn finish(self) -> (Vec<Rule>, Vec<Fault>, LoadedRules) {
        let (rules, faults) = self.loader.finish();
        (rules, faults, self.loaded)
    }
}

/// The path without links; as it is where it is not on disk.
fn real(file: &Utf8Path) -> Utf8PathBuf {
    file.canonicalize_utf8().unwrap_or_else(|_| file.to_owned())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use camino::Utf8Path;

    use crate::cli::rules::load_only;
    use crate::fault::Fault;

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
        (
            loaded.rules.iter().map(|r| r.id.clone()).collect(),
            loaded.faults.iter().map(message).collect(),
        )
    }

    #[test]
    fn extended_files_are_read_once() {
        let files = [
            (
                "desk/x.yaml",
                "extends: [../base, ../base/a.yaml]\ntopic: x\nrules: [{id: x, repeated: words}]\n",
            ),
            ("desk/y.yaml", "extends: ../base\n"),
            ("base/a.yaml", RULE),
            ("base/note.txt", "no rules"),
            (".git/HEAD", ""),
        ];
        assert_eq!(
            loaded(&files, "desk"),
            (vec!["x/x".to_owned(), "base/a".to_owned()], Vec::new())
        );
        assert_eq!(
            loaded(&files, "."),
            (vec!["base/a".to_owned(), "x/x".to_owned()], Vec::new())
        );
    }

    #[test]
    fn what_lies_outside_the_repository_is_not_extended() {
        let files = [
            ("repo/.git/HEAD", ""),
            ("repo/a.yaml", "extends: ../secret.yaml\n"),
            ("secret.yaml", "password: x\n"),
        ];
        let expected = "`../secret.yaml` lies outside the repository of this file";
        assert_eq!(loaded(&files, "repo/a.yaml").1, [expected]);
    }

    #[test]
    fn what_cannot_be_extended_is_told() {
        let files = [
            (
                "a.yaml",
                "extends: [none.yaml, 'https://example.org/b.yaml', b.yaml]\n",
            ),
            ("b.yaml", "extends: ./c.yaml\n"),
            (
                "c.yaml",
                "extends: a.yaml\noverride: {base/a: {severity: off}}\n",
            ),
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
        let chain: Vec<(String, String)> = (0..40)
            .map(|at| (format!("{at}.yaml"), format!("extends: {}.yaml\n", at + 1)))
            .collect();
        let files: Vec<(&str, &str)> = chain
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect();
        assert_eq!(
            loaded(&files, "0.yaml").1,
            ["more than 32 files that extend one another"]
        );
    }
}
