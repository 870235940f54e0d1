//! The labels, marks and agencies of a newsroom's own, beside those of the tables.

use std::collections::BTreeMap;

use super::words::{Phrases, Sense, pieces};

/// What the label of a line in the export of an archive promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArchiveLabel {
    /// The headline.
    Title,
    /// Who published it.
    Outlet,
    /// Who wrote it.
    Author,
    /// When.
    Published,
    /// The article, or a part of it.
    Text,
    /// What the archive says of the article: no words of it.
    Other,
}

/// What words of a wire say to its editors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WireMark {
    /// They open a line that is no copy.
    Note,
    /// They end the copy, alone on a line.
    End,
    /// A slug holds them, and nothing else does.
    Lead,
    /// They open, in brackets, what is new in a version.
    Version,
    /// They stand before a headline, with a number and a hyphen.
    Slug,
}

impl WireMark {
    fn sense(self) -> Sense {
        match self {
            Self::Note => Sense::Note,
            Self::End => Sense::End,
            Self::Lead => Sense::Lead,
            Self::Version => Sense::Version,
            Self::Slug => Sense::Slug,
        }
    }
}

/// What a newsroom adds to the tables. Case does not count.
#[derive(Debug, Clone, Default)]
pub struct Labels {
    archive: BTreeMap<String, ArchiveLabel>,
    pub(super) wire: Phrases,
    pub(super) datelines: Phrases,
    agencies: BTreeMap<String, String>,
}

impl Labels {
    /// No label is longer, in bytes.
    pub(super) const LONGEST: usize = 24;
    /// No credit has more words.
    pub(super) const WORDS: usize = 4;

    /// Adds the label of a line. Fails with why no line can bear it.
    pub fn add_archive(&mut self, label: &str, says: ArchiveLabel) -> Result<(), String> {
        let label = worded(label)?;
        if label.contains([':', '\t']) {
            return Err("a colon or a tab ends a label and is no part of it".to_owned());
        }
        if label.len() > Self::LONGEST {
            return Err(format!("a label has at most {} bytes", Self::LONGEST));
        }
        self.archive.insert(label.to_lowercase(), says);
        Ok(())
    }

    /// Adds a mark of the wire. Fails with why no line can have it.
    pub fn add_wire(&mut self, words: &str, mark: WireMark) -> Result<(), String> {
        /// In words; a whole sentence is copy.
        const MOST: usize = 8;
        let words = worded(words)?;
        if words.split_whitespace().count() > MOST {
            return Err(format!("a mark has at most {MOST} words"));
        }
        // A mark is found by its first word or figure; what is set before it is drawn around all of them.
        let drawn = |c: char| !c.is_alphanumeric();
        let words = match mark {
            WireMark::End => words.trim_matches(drawn),
            _ => words.trim_start_matches(drawn),
        };
        self.wire.add(words, mark.sense());
        Ok(())
    }

    /// Adds an agency as credits and datelines name it, and as readers know it. Fails with why none can.
    pub fn add_agency(&mut self, credit: &str, name: &str) -> Result<(), String> {
        let credit = worded(credit)?;
        if credit.split_whitespace().count() > Self::WORDS {
            return Err(format!("a credit has at most {} words", Self::WORDS));
        }
        let name = worded(name)?;
        self.datelines.add(credit, Sense::Outlet);
        self.agencies.insert(credit.to_lowercase(), name.to_owned());
        Ok(())
    }

    /// What a label in small letters promises.
    pub(super) fn archive(&self, label: &str) -> Option<ArchiveLabel> {
        self.archive.get(label).copied()
    }

    /// Whether there are any labels of archives.
    pub(super) fn has_archive(&self) -> bool {
        !self.archive.is_empty()
    }

    /// The agency that a credit in small letters names.
    pub(super) fn agency(&self, credit: &str) -> Option<&str> {
        self.agencies.get(credit).map(String::as_str)
    }
}

/// `text` without the blanks around it; fails where there is nothing to find in a text.
fn worded(text: &str) -> Result<&str, String> {
    let text = text.trim();
    if pieces(text, text.len())
        .iter()
        .all(super::words::Piece::is_mark)
    {
        return Err("it has no word and no figure".to_owned());
    }
    if text.contains('\n') {
        return Err("it stands on more than one line".to_owned());
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_line_can_bear_is_told() {
        let mut labels = Labels::default();
        for bad in [
            "",
            " ",
            "***",
            "Kop:",
            "a\tb",
            "a\nb",
            "a label that nobody would ever read",
        ] {
            assert!(
                labels.add_archive(bad, ArchiveLabel::Other).is_err(),
                "{bad:?}"
            );
        }
        for bad in ["", "—", "one two three four five six seven eight nine"] {
            assert!(labels.add_wire(bad, WireMark::End).is_err(), "{bad:?}");
        }
        for (credit, name) in [("", "X"), ("hns", " "), ("a b c d e", "X")] {
            assert!(labels.add_agency(credit, name).is_err(), "{credit:?}");
        }
        assert_eq!(labels.add_archive("Kop", ArchiveLabel::Title), Ok(()));
        assert_eq!(labels.archive("kop"), Some(ArchiveLabel::Title));
    }
}
