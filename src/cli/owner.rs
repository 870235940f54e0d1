//! Whose configuration is taken: not one that another user has left in a folder above, as git reads no repository of
//! another's.

use camino::{Utf8Path, Utf8PathBuf};

use super::files::{Files, shown, working_directory};
use crate::config;
use crate::fault::{Code, Fault};

/// The nearest configuration that may be taken, and what to tell of those of others that lie nearer.
pub(super) fn find(files: &Files) -> (Option<Utf8PathBuf>, Vec<Fault>) {
    let here = working_directory();
    let mut foreign = Vec::new();
    let found = config::find(&here, |path| {
        let taken = files.has(path) && (files.is_staged(path) || is_ours(path, &here));
        if !taken && files.has(path) {
            foreign.push(fault(path));
        }
        taken
    });
    (found, foreign)
}

fn fault(path: &Utf8Path) -> Fault {
    let message = "another user's configuration in a folder above is not taken";
    Fault::new(Code::ForeignConfig, shown(path), message)
        .help("name it if it is to be trusted: `--config`, or the variable FACTLINT_CONFIG")
        .warning()
}

/// Whether the file at `path`, and where it leads if it is a link, belongs to somebody who may rule what is done in the
/// folder `here`.
#[cfg(unix)]
fn is_ours(path: &Utf8Path, here: &Utf8Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let asked = Asked {
        user: rustix::process::geteuid().as_raw(),
        behind: std::env::var("SUDO_UID")
            .ok()
            .and_then(|id| id.parse().ok()),
        folder: here.metadata().ok().map(|there| there.uid()),
    };
    let owners = [path.symlink_metadata(), path.metadata()];
    owners
        .into_iter()
        .flatten()
        .all(|there| asked.trusts(there.uid()))
}

/// Where nobody can be asked, whoever may write above the articles is trusted.
#[cfg(not(unix))]
fn is_ours(_: &Utf8Path, _: &Utf8Path) -> bool {
    true
}

/// Who is there, by the numbers of users.
#[cfg(unix)]
struct Asked {
    /// Who runs the program.
    user: u32,
    /// Who became root to do so.
    behind: Option<u32>,
    /// Who owns the folder that is worked in: its articles are trusted no less.
    folder: Option<u32>,
}

#[cfg(unix)]
impl Asked {
    fn trusts(&self, owner: u32) -> bool {
        let behind = self.behind.filter(|_| self.user == 0);
        owner == 0 || owner == self.user || Some(owner) == self.folder || Some(owner) == behind
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn the_user_the_system_and_the_owner_of_the_folder_are_trusted() {
        let asked = |user, behind, folder| Asked {
            user,
            behind,
            folder,
        };
        let cases = [
            (asked(7, None, Some(7)), 7, true),
            (asked(7, None, Some(7)), 0, true),
            (asked(7, None, Some(7)), 8, false),
            (asked(7, None, Some(8)), 8, true),
            (asked(0, None, Some(0)), 8, false),
            // A container where root works on what a user has mounted.
            (asked(0, None, Some(8)), 8, true),
            (asked(0, Some(8), Some(0)), 8, true),
            (asked(7, Some(8), None), 8, false),
        ];
        for (at, (asked, owner, trusted)) in cases.into_iter().enumerate() {
            assert_eq!(asked.trusts(owner), trusted, "case {at}");
        }
    }
}
