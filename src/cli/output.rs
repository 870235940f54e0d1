//! Where results go: standard output, or a file that is written whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes `bytes` to `target`, or to standard output if there is none.
///
/// A file is written beside its place and renamed into it, so a reader sees the old one or the new
/// one and never a half.
pub(super) fn write(bytes: &[u8], target: Option<&str>) -> io::Result<()> {
    let Some(target) = target else {
        let mut out = io::stdout().lock();
        out.write_all(bytes)?;
        return out.flush();
    };
    let target = Path::new(target);
    let draft = draft_of(target);
    let written = fs::write(&draft, bytes).and_then(|()| fs::rename(&draft, target));
    if written.is_err() {
        // The draft is ours; if it cannot be removed either, the first error is the one to tell.
        let _ = fs::remove_file(&draft);
    }
    written.map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", target.display())))
}

fn draft_of(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.{}.part", std::process::id()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_and_no_draft_is_left() {
        let folder = tempfile::tempdir().expect("a folder");
        let target = folder.path().join("out.txt");
        fs::write(&target, "old").expect("the file");
        write(b"new", target.to_str()).expect("writing");
        assert_eq!(fs::read_to_string(&target).expect("the file"), "new");
        assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1);
        let missing = folder.path().join("no/such/folder");
        let error = write(b"new", missing.to_str()).expect_err("no folder");
        assert!(error.to_string().contains("no/such/folder"), "{error}");
    }
}
