//! Which story a document tells, by the folder that it lies in or a field of the newsroom's own.

use camino::{Utf8Path, Utf8PathBuf};
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use super::BadPattern;

/// How documents that state no `story` get one.
#[derive(Debug, Clone, Default)]
pub struct Stories {
    base: Utf8PathBuf,
    folders: Option<GlobSet>,
}

impl Stories {
    /// Each folder below `base` that meets one of the globs `folders` holds a story of its own. Fails with the first that is no glob.
    pub fn new(base: &Utf8Path, folders: &[String]) -> Result<Self, BadPattern> {
        let mut set = GlobSetBuilder::new();
        for folder in folders {
            let plain = folder.trim_start_matches("./").trim_matches('/');
            let glob = GlobBuilder::new(plain).literal_separator(true).build();
            set.add(glob.map_err(|error| BadPattern {
                pattern: folder.clone(),
                message: error.kind().to_string(),
            })?);
        }
        let built = set.build().map_err(|error| BadPattern {
            pattern: String::new(),
            message: error.kind().to_string(),
        })?;
        Ok(Self {
            base: base.to_owned(),
            folders: (!folders.is_empty()).then_some(built),
        })
    }

    /// The story of the file at the absolute `path`: the outermost folder that meets a glob, as it is
    /// written from the base on.
    pub(super) fn of(&self, path: &Utf8Path) -> Option<String> {
        let folders = self.folders.as_ref()?;
        let inside = path.strip_prefix(&self.base).ok()?;
        let above: Vec<&Utf8Path> = inside
            .ancestors()
            .skip(1)
            .filter(|folder| !folder.as_str().is_empty())
            .collect();
        above
            .into_iter()
            .rev()
            .find(|folder| folders.is_match(folder))
            .map(|folder| folder.as_str().replace('\\', "/"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_a_story() {
        let stories = Stories::new(
            Utf8Path::new("/desk"),
            &["./news/*/".to_owned(), "archive/*/*".to_owned()],
        )
        .expect("globs");
        let cases = [
            ("/desk/news/port/a.md", Some("news/port")),
            ("/desk/news/port/wire/a.md", Some("news/port")),
            ("/desk/archive/2024/quay/a.md", Some("archive/2024/quay")),
            ("/desk/archive/2024/a.md", None),
            ("/desk/news/a.md", None),
            ("/elsewhere/news/port/a.md", None),
        ];
        for (path, want) in cases {
            assert_eq!(stories.of(Utf8Path::new(path)).as_deref(), want, "{path}");
        }
        assert_eq!(
            Stories::default().of(Utf8Path::new("/desk/news/port/a.md")),
            None
        );
        assert!(Stories::new(Utf8Path::new("/"), &["a[z-a]".to_owned()]).is_err());
    }
}
