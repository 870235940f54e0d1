//! `factlint init`: a configuration, a first rule and the entry of a git hook.
//!
//! Nothing that is there already is touched.

use std::fs;
use std::io;
use std::path::Path;

use super::args::InitArgs;
use super::{CLEAN, TROUBLE, output, terminal};
use crate::fault::plain_error;

/// The files, with what is to be done by hand where one exists already.
const FILES: [(&str, &str, &str); 5] = [
    ("factlint.yaml", include_str!("factlint.yaml"), ""),
    ("rules/first.yaml", include_str!("first.yaml"), ""),
    ("articles/.gitkeep", "", ""),
    ("drafts/.gitkeep", "", ""),
    (
        ".pre-commit-config.yaml",
        include_str!("hook.yaml"),
        "add the hook of `factlint` to it: see the manual",
    ),
];

/// What to do next.
const NEXT: &str = "
Put the articles of one story into articles/ and your own texts into drafts/, then run `factlint check`.
`factlint test` runs the examples of the rules; `pre-commit install` sets the hook up.
";

/// Writes what is missing; the exit status.
pub(super) fn run(args: &InitArgs) -> io::Result<u8> {
    let mut told = String::new();
    for (name, text, advice) in FILES {
        let path = Path::new(&args.folder).join(name);
        match create(&path, text) {
            Ok(()) => told.extend(["wrote ", name, "\n"]),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                let advice = if advice.is_empty() {
                    String::new()
                } else {
                    format!("; {advice}")
                };
                told.extend(["kept  ", name, ", which was there", &advice, "\n"]);
            }
            Err(error) => {
                output::write(told.as_bytes(), None)?;
                terminal::complain(&format!(
                    "{}: failed to write: {}",
                    path.display(),
                    plain_error(&error)
                ));
                return Ok(TROUBLE);
            }
        }
    }
    told.push_str(NEXT);
    output::write(told.as_bytes(), None)?;
    Ok(CLEAN)
}

/// Writes a file that is not there yet.
fn create(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    output::create(path, text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::super::rules;
    use super::*;
    use crate::config;
    use crate::rule::examples::{ExampleOutcome, uncovered};
    use crate::trial;

    #[test]
    fn what_is_written_holds_together() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = camino::Utf8Path::from_path(folder.path()).expect("a UTF-8 path");
        let args = InitArgs {
            folder: root.to_string(),
        };
        fs::write(root.join(".pre-commit-config.yaml"), "repos: []\n").expect("a file");
        assert_eq!(run(&args).expect("it runs"), CLEAN);
        assert_eq!(
            fs::read_to_string(root.join(".pre-commit-config.yaml")).expect("a file"),
            "repos: []\n",
            "overwritten"
        );
        let config = config::from_bytes(
            &root.join("factlint.yaml"),
            include_bytes!("factlint.yaml").to_vec(),
        )
        .expect("a good configuration");
        let loaded = rules::load_only(&config.rules);
        assert_eq!((loaded.faults, loaded.rules.len()), (Vec::new(), 1));
        let failed: Vec<_> = trial::run(&loaded.rules)
            .iter()
            .filter_map(ExampleOutcome::fault)
            .collect();
        assert_eq!(failed, []);
        assert!(uncovered(&loaded.rules).is_empty());
    }
}
