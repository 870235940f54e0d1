//! `factlint.yaml` as it is written.

use std::fmt;

use serde::Deserialize;

/// The keys of `factlint.yaml`. All are optional; paths are relative to the folder of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct File {
    /// Files, folders or globs of published articles, compared with each other.
    pub sources: Vec<String>,
    /// Files, folders or globs of drafts, checked against the sources.
    pub drafts: Vec<String>,
    /// Files, folders or globs of rule files.
    pub rules: Vec<String>,
    /// Paths and globs that are never read, even if named by hand.
    pub exclude: Vec<String>,
    /// Rule ids (`pack/rule`) or packs, and the level of their findings.
    #[serde(deserialize_with = "levels")]
    pub severity: Vec<(String, Level)>,
    /// The weight from which findings fail a run.
    pub fail_on: Option<FailOn>,
    /// Outlet, date, story or role of files that cannot carry them.
    pub documents: Vec<DocumentEntry>,
}

/// One entry of the `documents` table.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentEntry {
    /// Which files: a name, a path or a glob.
    pub path: String,
    /// Who published them.
    pub outlet: Option<String>,
    /// When: an ISO date.
    pub published: Option<String>,
    /// The story that they tell.
    pub story: Option<String>,
    /// `source` or `draft`.
    pub role: Option<Role>,
}

/// What files are to the check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Compared with other sources.
    Source,
    /// Checked against the sources.
    Draft,
}

/// How findings of a rule weigh.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Wrong.
    Error,
    /// Probably wrong.
    Warning,
    /// Worth a look.
    Info,
    /// Not looked for.
    Off,
}

/// The weight from which findings fail a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// Errors.
    Error,
    /// Warnings and errors.
    Warning,
    /// Any finding.
    Info,
    /// None.
    Never,
}

/// Reads a mapping in its own order.
fn levels<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<(String, Level)>, D::Error> {
    struct Pairs;
    impl<'de> serde::de::Visitor<'de> for Pairs {
        type Value = Vec<(String, Level)>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a mapping from rule ids or packs to error, warning, info or off")
        }

        fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut pairs = Vec::new();
            while let Some(pair) = map.next_entry()? {
                pairs.push(pair);
            }
            Ok(pairs)
        }

        fn visit_unit<E: serde::de::Error>(self) -> Result<Self::Value, E> {
            Ok(Vec::new())
        }
    }
    deserializer.deserialize_any(Pairs)
}
