//! Path patterns as `.gitignore` writes them, relative to the folder that they stand in.

use camino::{Utf8Path, Utf8PathBuf};
use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// A list of patterns: a name (`notes.txt`) at any depth, a path (`wire/old`) or a glob (`wire/**/*.txt`)
/// below the base folder; a folder stands for all that is in it, and `!` takes back.
#[derive(Debug, Clone, Default)]
pub struct Patterns {
    base: Utf8PathBuf,
    globs: Option<Gitignore>,
}

/// A pattern that is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("bad pattern `{pattern}`: {message}")]
pub struct BadPattern {
    /// The pattern, as it was written.
    pub pattern: String,
    /// What is wrong with it.
    pub message: String,
}

impl Patterns {
    /// Compiles `patterns`, which are relative to the folder `base` (absolute, or relative to the
    /// working directory). Fails with the first that is no pattern.
    pub fn new<'p>(base: &Utf8Path, patterns: impl IntoIterator<Item = &'p str>) -> Result<Self, BadPattern> {
        let mut builder = GitignoreBuilder::new(base);
        let mut any = false;
        for pattern in patterns {
            let line = pattern.strip_prefix("./").map_or_else(|| pattern.to_owned(), |rest| format!("/{rest}"));
            let bad = |error: ignore::Error| BadPattern { pattern: pattern.to_owned(), message: bare(&error) };
            builder.add_line(None, &line).map_err(bad)?;
            any = true;
        }
        let globs = builder.build().map_err(|error| BadPattern { pattern: String::new(), message: bare(&error) })?;
        Ok(Self { base: base.to_owned(), globs: any.then_some(globs) })
    }

    /// Whether `path` (absolute if the base is) or a folder above it meets a pattern.
    pub fn matches(&self, path: &Utf8Path, is_folder: bool) -> bool {
        let Some(globs) = &self.globs else { return false };
        // A path outside the base meets nothing; asking `ignore` for it would panic.
        path.strip_prefix(&self.base).is_ok_and(|inside| globs.matched_path_or_any_parents(inside, is_folder).is_ignore())
    }
}

/// The message of a glob error without the glob itself.
fn bare(error: &ignore::Error) -> String {
    match error {
        ignore::Error::Glob { err, .. } => err.clone(),
        ignore::Error::WithPath { err, .. } | ignore::Error::WithLineNumber { err, .. } | ignore::Error::WithDepth { err, .. } => bare(err),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_read_from_their_folder() {
        let base = Utf8Path::new("/news");
        let cases = [
            ("wire/old", "/news/wire/old/a.txt", true),
            ("wire/old", "/news/x/wire/old/a.txt", false),
            ("./a.txt", "/news/b/a.txt", false),
            ("a.txt", "/news/b/a.txt", true),
            ("*.tmp.md", "/news/b/c.tmp.md", true),
            ("wire/**/*.txt", "/news/wire/b/c/d.txt", true),
            ("wire/**/*.txt", "/elsewhere/wire/d.txt", false),
        ];
        for (pattern, path, want) in cases {
            let patterns = Patterns::new(base, [pattern]).expect(pattern);
            assert_eq!(patterns.matches(Utf8Path::new(path), false), want, "{pattern} {path}");
        }
        assert!(!Patterns::default().matches(Utf8Path::new("/news/a.txt"), false));
        assert!(Patterns::new(base, ["a[z-a]"]).is_err());
    }
}
