//! What kinds of fault there are: one list, each with a name that scripts can rely on.

/// Declares the codes: each variant with its name and, as its doc comment, what it means.
macro_rules! codes {
    ($( #[doc = $meaning:literal] $variant:ident = $name:literal, )+) => {
        /// What kind of mistake a fault is. Its name stays from one version to the next; words of
        /// messages do not.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $( #[doc = $meaning] $variant, )+
        }

        impl Code {
            /// All of them, in the order of the list.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name that stands in reports: `unknown-key`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// What it means, in one line.
            pub fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning),+ }.trim_start()
            }
        }
    };
}

codes! {
    // Paths.
    /// A file or folder that is named is not there.
    NoSuchFile = "no-such-file",
    /// The system does not let a file or folder be read.
    UnreadableFile = "unreadable-file",
    /// A link leads nowhere, or back to a folder above it.
    BrokenLink = "broken-link",
    /// A link in a folder leads out of it and is not followed.
    LinkOut = "link-out",
    /// A file names a path outside its folder and repository.
    OutsidePath = "outside-path",
    /// A configuration in a folder above belongs to another user and is not taken.
    ForeignConfig = "foreign-config",
    /// A path names a device or a pipe.
    NotAFile = "not-a-file",
    /// A path is an address on the web; factlint never goes online.
    OnlineAddress = "online-address",
    /// The name of a file or folder is not UTF-8.
    NameEncoding = "name-encoding",
    /// A pattern for paths is wrongly written.
    BadPattern = "bad-pattern",
    /// A pattern or a folder holds no document that is read.
    NoDocumentFound = "no-document-found",
    /// A path of the configuration meets no document.
    UnmetPath = "unmet-path",

    // Documents.
    /// A file is too large to be read.
    FileTooLarge = "file-too-large",
    /// Documents are left out, for a run or a story has more than its limit.
    OverLimit = "over-limit",
    /// A file is binary.
    BinaryFile = "binary-file",
    /// A file is not in the encoding that it is read in.
    BadEncoding = "bad-encoding",
    /// A page names no encoding and is no UTF-8; it is read as Windows-1252, as browsers do.
    GuessedEncoding = "guessed-encoding",
    /// A text was once saved in the wrong encoding: “â€™” stands for an apostrophe.
    GarbledText = "garbled-text",
    /// The dateline of a document lies weeks from the day that the document states.
    DayMismatch = "day-mismatch",
    /// A page shows less than half of the article that its data hold.
    PartOfArticle = "part-of-article",
    /// The ending of a file is none of those that are read.
    UnknownFormat = "unknown-format",
    /// A file is of another format than its ending says.
    WrongEnding = "wrong-ending",
    /// A file is damaged or cut off, and cannot be read to its end.
    DamagedFile = "damaged-file",
    /// A file is protected by a password.
    ProtectedFile = "protected-file",
    /// Macros of a document are left out.
    MacrosLeftOut = "macros-left-out",
    /// The front matter of a document cannot be read.
    BadFrontMatter = "bad-front-matter",
    /// A line of JSON Lines is no record with a text.
    BadRecord = "bad-record",
    /// A field of front matter or of a record cannot be used.
    BadField = "bad-field",
    /// A file or a record holds no text.
    NoText = "no-text",
    /// Two documents have one id.
    RepeatedId = "repeated-id",

    // Files in YAML: rules, configuration, front matter.
    /// A file is not YAML, or beyond what is read of it.
    BadYaml = "bad-yaml",
    /// No key of this name is known here.
    UnknownKey = "unknown-key",
    /// A key that must stand is missing.
    MissingKey = "missing-key",
    /// A key stands twice.
    RepeatedKey = "repeated-key",
    /// Of keys that exclude each other, none or more than one stands.
    KeyChoice = "key-choice",
    /// A value is of the wrong type.
    WrongType = "wrong-type",
    /// A value is none of the words that are allowed here.
    UnknownWord = "unknown-word",
    /// A value cannot be read as the day, measure or example that it should be.
    BadValue = "bad-value",
    /// A name holds other characters than small letters, digits and hyphens.
    BadName = "bad-name",
    /// A file has more faults than are listed.
    MoreFaults = "more-faults",

    // Rules.
    /// A rule file or a folder holds no rule.
    NoRules = "no-rules",
    /// No rule or pack of rules has this name.
    UnknownRule = "unknown-rule",
    /// Two rules have one name.
    RepeatedRule = "repeated-rule",
    /// Two files override the same key of one rule.
    RepeatedOverride = "repeated-override",
    /// Rule files extend each other in a circle, or too deeply.
    BadExtends = "bad-extends",
    /// No value type has this name.
    UnknownValueType = "unknown-value-type",
    /// A phrase is wrongly written.
    BadPhrase = "bad-phrase",
    /// An expression of a relation is wrongly written.
    BadExpression = "bad-expression",
    /// A rule lacks what it needs to find anything.
    IncompleteRule = "incomplete-rule",
    /// A rule compares values of types that do not go together.
    TypeMismatch = "type-mismatch",
    /// A rule relates to a rule that it cannot relate to.
    BadRelation = "bad-relation",
    /// A rule can never find anything, as it or the documents stand.
    NeverMatches = "never-matches",
    /// An example of a rule does not hold.
    FailedExample = "failed-example",
    /// A rule has no example in which it finds something.
    NoExample = "no-example",

    // Waivers, comments and baselines.
    /// A comment or entry that silences a rule is wrongly written.
    BadSilence = "bad-silence",
    /// A comment, entry or waiver silences nothing.
    UnusedSilence = "unused-silence",
    /// A waiver or an entry gives no reason.
    NoReason = "no-reason",
    /// A baseline cannot be read.
    BadBaseline = "bad-baseline",
    /// A baseline knows findings that are gone.
    StaleBaseline = "stale-baseline",

    // The command line.
    /// A word is neither a command nor a file.
    UnknownCommand = "unknown-command",
    /// Sources are named and no draft is.
    NoDraft = "no-draft",
    /// There are not two documents to compare.
    NothingToCompare = "nothing-to-compare",
    /// Two outputs go to one place, or one would overwrite what is read.
    OutputClash = "output-clash",
    /// A report cannot be read.
    BadReport = "bad-report",
    /// A report has no finding of this number.
    NoSuchFinding = "no-such-finding",
    /// What is named cannot be watched.
    CannotWatch = "cannot-watch",
    /// Git cannot be run, or cannot tell what is staged.
    GitFailed = "git-failed",
    /// A staged file has a merge conflict.
    MergeConflict = "merge-conflict",
    /// A document of the commit, or one within a file, is not read.
    NotRead = "not-read",
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::*;

    #[test]
    fn names_are_kebab_case_and_each_means_one_thing() {
        let names: BTreeSet<&str> = Code::ALL.iter().map(|code| code.name()).collect();
        let meanings: BTreeSet<&str> = Code::ALL.iter().map(|code| code.meaning()).collect();
        assert_eq!(names.len(), Code::ALL.len());
        assert_eq!(meanings.len(), Code::ALL.len());
        for code in Code::ALL {
            let plain =
                |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase());
            assert!(code.name().split('-').all(plain), "{code:?}");
            assert!(code.meaning().ends_with('.'), "{code:?}");
        }
    }

    #[test]
    fn the_page_lists_each_code_with_its_meaning() {
        let home = Path::new(env!("CARGO_MANIFEST_DIR"));
        let page = fs::read_to_string(home.join("docs/faults.md")).expect("the page");
        let rows: Vec<&str> = page.lines().filter(|l| l.starts_with("| `")).collect();
        let expected: Vec<String> = Code::ALL
            .iter()
            .map(|code| format!("| `{}` | {} |", code.name(), code.meaning()))
            .collect();
        assert_eq!(rows, expected);
    }

    /// What the files below `folder` hold, without their tests and this list.
    fn program(folder: &Path, out: &mut String) {
        for entry in fs::read_dir(folder).expect("a folder of the program") {
            let path = entry.expect("a file of the program").path();
            if path.is_dir() {
                program(&path, out);
            } else if path.extension().is_some_and(|ending| ending == "rs")
                && !["code.rs", "tests.rs", "samples.rs"]
                    .iter()
                    .any(|n| path.ends_with(n))
            {
                let text = fs::read_to_string(&path).expect("a file of the program");
                out.push_str(
                    text.split("#[cfg(test)]\nmod tests {")
                        .next()
                        .unwrap_or_default(),
                );
            }
        }
    }

    #[test]
    fn each_code_is_given_to_some_fault() {
        let mut text = String::new();
        program(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
            &mut text,
        );
        let used: BTreeSet<&str> = text
            .split("Code::")
            .skip(1)
            .filter_map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric()).next())
            .collect();
        let unused: Vec<&Code> = Code::ALL
            .iter()
            .filter(|code| !used.contains(format!("{code:?}").as_str()))
            .collect();
        assert!(unused.is_empty(), "{unused:?}");
    }
}
