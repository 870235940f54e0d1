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
    pub fn new<'p>(
        base: &Utf8Path,
        patterns: impl IntoIterator<Item = &'p str>,
    ) -> Result<Self, BadPattern> {
        let patterns: Vec<&str> = patterns.into_iter().collect();
        // `../wire` lies beside the folder, so all patterns are read from the folder above.
        let up = patterns.iter().map(|p| climbs(p).0).max().unwrap_or(0);
        let above = folder_above(base, up);
        let mut builder = GitignoreBuilder::new(above);
        for pattern in &patterns {
            let bad = |error: ignore::Error| BadPattern {
                pattern: (*pattern).to_owned(),
                message: bare(&error),
            };
            builder
                .add_line(None, &line(pattern, base, above))
                .map_err(bad)?;
        }
        let globs = builder.build().map_err(|error| BadPattern {
            pattern: String::new(),
            message: bare(&error),
        })?;
        Ok(Self {
            base: above.to_owned(),
            globs: (!patterns.is_empty()).then_some(globs),
        })
    }

    /// Whether `path` (absolute if the base is) or a folder above it meets a pattern.
    pub fn matches(&self, path: &Utf8Path, is_folder: bool) -> bool {
        let Some(globs) = &self.globs else {
            return false;
        };
        // A path outside the base meets nothing; asking `ignore` for it would panic.
        path.strip_prefix(&self.base).is_ok_and(|inside| {
            globs
                .matched_path_or_any_parents(inside, is_folder)
                .is_ignore()
        })
    }
}

/// How many folders `../` at the beginning of a pattern climbs, and the pattern behind it.
fn climbs(pattern: &str) -> (usize, &str) {
    let mut rest = pattern.strip_prefix('!').unwrap_or(pattern);
    let mut count = 0;
    while let Some(inside) = rest.strip_prefix("../") {
        (rest, count) = (inside, count + 1);
    }
    (count, rest)
}

/// The folder `count` steps above; there is none above the root.
fn folder_above(base: &Utf8Path, count: usize) -> &Utf8Path {
    base.ancestors().take(count + 1).last().unwrap_or(base)
}

/// `pattern`, written for the folder `base`, as it must be written in the folder `above`.
fn line(pattern: &str, base: &Utf8Path, above: &Utf8Path) -> String {
    let (count, rest) = climbs(pattern);
    let not = if pattern.starts_with('!') { "!" } else { "" };
    let rest = rest
        .strip_prefix("./")
        .map_or_else(|| rest.to_owned(), |inside| format!("/{inside}"));
    let folder = folder_above(base, count)
        .strip_prefix(above)
        .unwrap_or(Utf8Path::new(""));
    if folder.as_str().is_empty() && count == 0 {
        return format!("{not}{rest}");
    }
    let folder = globset::escape(folder.as_str());
    // As in git, a name without a slash is meant at any depth, unless it was said where it lies.
    let anywhere = count == 0 && !rest.trim_end_matches('/').contains('/');
    let path = if anywhere {
        format!("**/{rest}")
    } else {
        rest.trim_start_matches('/').to_owned()
    };
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{not}/{folder}{slash}{path}")
}

/// The message of a glob error without the glob itself.
fn bare(error: &ignore::Error) -> String {
    match error {
        ignore::Error::Glob { err, .. } => err.clone(),
        ignore::Error::WithPath { err, .. }
        | ignore::Error::WithLineNumber { err, .. }
        | ignore::Error::WithDepth { err, .. } => bare(err),
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
            ("../wire/*.txt", "/wire/a.txt", true),
            ("../wire/*.txt", "/news/wire/a.txt", false),
            ("../wire/", "/wire/b/a.txt", true),
            ("../a.txt", "/news/a.txt", false),
            ("../../a.txt", "/a.txt", true),
        ];
        for (pattern, path, want) in cases {
            let patterns = Patterns::new(base, [pattern]).expect(pattern);
            assert_eq!(
                patterns.matches(Utf8Path::new(path), false),
                want,
                "{pattern} {path}"
            );
        }
        let mixed = Patterns::new(
            base,
            ["../wire", "*.txt", "old/b.md", "!keep.txt", "/top.md"],
        )
        .expect("patterns");
        let of = |path: &str| mixed.matches(Utf8Path::new(path), false);
        assert_eq!(
            [
                "/wire/x.md",
                "/news/a/b.txt",
                "/news/old/b.md",
                "/news/top.md"
            ]
            .map(of),
            [true; 4]
        );
        assert_eq!(
            [
                "/news/keep.txt",
                "/b.txt",
                "/news/a/old/b.md",
                "/news/a/top.md"
            ]
            .map(of),
            [false; 4]
        );
        assert!(!Patterns::default().matches(Utf8Path::new("/news/a.txt"), false));
        assert!(Patterns::new(base, ["a[z-a]"]).is_err());
    }
}
