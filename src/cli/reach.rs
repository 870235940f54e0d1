//! How far the paths that a file writes may reach: to what lies in its repository, or below its folder.
//!
//! A configuration and rules come with the articles, from whoever wrote those. What a person names on the command line is
//! trusted; what a file names must not show the rest of the machine in a build log.

use camino::{Utf8Path, Utf8PathBuf};

use super::files::{whole, working_directory};
use crate::config::Config;
use crate::fault::{Code, Fault};

/// What to do about a path that is refused.
pub(super) const HELP: &str = "copy it here, or name it on the command line";

/// Whether `path`, which the file `by` names, lies neither in the repository of that file nor below its folder, links
/// followed. Where the file lies below the working directory, all of that may be named.
pub(super) fn is_outside(path: &Utf8Path, by: &Utf8Path) -> bool {
    let target = whole(plain(path));
    !homes(whole(by.parent().unwrap_or(by))).any(|home| target.starts_with(home))
}

/// The folders in which a file of `folder`, a path without links, may name paths.
fn homes(folder: Utf8PathBuf) -> impl Iterator<Item = Utf8PathBuf> {
    let repository = folder.ancestors().find(|f| f.join(".git").exists());
    let here = whole(&working_directory());
    let here = Some(here).filter(|here| folder.starts_with(here));
    let repository = repository.map(Utf8Path::to_owned);
    repository.into_iter().chain(here).chain([folder])
}

/// The part of a path before the first that may be a glob.
fn plain(path: &Utf8Path) -> &Utf8Path {
    let globbed = |part: &Utf8Path| part.as_str().contains(['*', '?', '[', '{']);
    let without = path.ancestors().find(|above| !globbed(above));
    without.unwrap_or(path)
}

/// The faults of the paths that the configuration at `by` may not name.
pub(super) fn faults(config: &Config, by: &Utf8Path) -> Vec<Fault> {
    let all = config
        .sources
        .iter()
        .chain(&config.drafts)
        .chain(&config.rules);
    let paths = all.filter(|path| *path != "-" && !super::packs::is_pack(path));
    let outside = paths.filter(|path| is_outside(Utf8Path::new(path), by));
    outside
        .map(|path| {
            let message = "lies outside the folder of the configuration and its repository";
            Fault::new(Code::OutsidePath, path, message).help(HELP)
        })
        .collect()
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_file_names_what_lies_in_its_repository() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = Utf8Path::from_path(folder.path()).expect("a UTF-8 path");
        fs::create_dir_all(root.join("repo/.git")).expect("a folder");
        fs::create_dir_all(root.join("repo/desk")).expect("a folder");
        fs::create_dir_all(root.join("loose/desk")).expect("a folder");
        fs::write(root.join("secret.yaml"), "key: x").expect("a file");
        symlink(root.join("secret.yaml"), root.join("repo/desk/link.yaml")).expect("a link");
        symlink(root, root.join("repo/away")).expect("a link");
        let cases = [
            ("repo/desk/a.yaml", "repo/desk/b.yaml", false),
            ("repo/desk/a.yaml", "repo/rules/none.yaml", false),
            ("repo/desk/a.yaml", "repo/rules/*/[ab].yaml", false),
            ("repo/desk/a.yaml", "repo/desk/link.yaml", true),
            ("repo/desk/a.yaml", "repo/desk/../../secret.yaml", true),
            ("repo/desk/a.yaml", "repo/away/*.txt", true),
            ("repo/desk/a.yaml", "*/a.txt", true),
            ("loose/desk/a.yaml", "loose/desk/deep/b.yaml", false),
            ("loose/desk/a.yaml", "loose/b.yaml", true),
        ];
        for (by, path, outside) in cases {
            assert_eq!(
                is_outside(&root.join(path), &root.join(by)),
                outside,
                "{by}: {path}"
            );
        }
        assert!(is_outside(
            Utf8Path::new("/proc/self/environ"),
            &root.join("repo/desk/a.yaml")
        ));
    }
}
