//! Documents of kinds that are not read, and reports of this program: counted, so that nobody takes them for checked.

use std::collections::BTreeMap;

use camino::Utf8Path;
use serde::Serialize;

use crate::count::count;

/// Endings of what people write and file: texts, pages, mail, books, slides, sheets. Pictures and sound, rules,
/// settings and programs lie in every folder and are nobody's articles.
const KINDS: &[&str] = &[
    "adoc",
    "asciidoc",
    "doc",
    #[cfg(not(feature = "mail"))]
    "eml",
    "emlx",
    "gdoc",
    #[cfg(not(feature = "mail"))]
    "mbox",
    #[cfg(not(feature = "mail"))]
    "mht",
    #[cfg(not(feature = "mail"))]
    "mhtml",
    "mobi",
    "msg",
    "odp",
    "ods",
    "org",
    "pages",
    #[cfg(not(feature = "pdf"))]
    "pdf",
    "ppt",
    "pptx",
    "rst",
    "tex",
    "webarchive",
    "wpd",
    "wps",
    "xls",
    "xlsx",
];

/// What a report of this program is counted as. It has a space, which no ending has.
const REPORT: &str = "earlier report";

/// How to have such a document read.
const ADVICE: &str = "text, Markdown or HTML";

/// Documents that were not read, by the endings of their names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct NotRead(BTreeMap<&'static str, usize>);

impl NotRead {
    /// The ending that makes a file of this name a document which is not read.
    pub fn kind(name: &Utf8Path) -> Option<&'static str> {
        // "~$minutes.doc" is the lock of a word processor.
        let lock = name.file_name().is_some_and(|name| name.starts_with("~$"));
        let ending = name.extension().filter(|_| !lock)?;
        KINDS
            .iter()
            .copied()
            .find(|kind| ending.eq_ignore_ascii_case(kind))
    }

    /// Counts a file of this name if it is a document.
    pub fn count(&mut self, name: &Utf8Path) {
        if let Some(kind) = Self::kind(name) {
            *self.0.entry(kind).or_default() += 1;
        }
    }

    /// Counts reports of this program, which hide what stands in them: an article might bear their mark.
    pub fn count_reports(&mut self, number: usize) {
        if number > 0 {
            *self.0.entry(REPORT).or_default() += number;
        }
    }

    /// "1 earlier report not read"; `None` if there is none.
    pub fn reports_told(&self) -> Option<String> {
        self.0
            .get(REPORT)
            .map(|&number| format!("{} not read", count(number, REPORT)))
    }

    /// The documents among them.
    fn documents(&self) -> impl Iterator<Item = (&'static str, usize)> + '_ {
        self.0
            .iter()
            .filter(|(kind, _)| **kind != REPORT)
            .map(|(kind, number)| (*kind, *number))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds what was counted elsewhere.
    pub fn add(&mut self, other: &Self) {
        for (kind, number) in &other.0 {
            *self.0.entry(kind).or_default() += number;
        }
    }

    /// How many there are, of which kinds, and what to do: "2 not read: 1 .doc, 1 .ppt; save them as text, …".
    /// `None` if there is none.
    pub fn told(&self) -> Option<String> {
        let all: usize = self.documents().map(|(_, number)| number).sum();
        let kinds: Vec<String> = self
            .documents()
            .map(|(kind, number)| format!("{number} .{kind}"))
            .collect();
        let them = if all == 1 { "it" } else { "them" };
        (all > 0).then(|| {
            format!(
                "{all} not read: {}; save {them} as {ADVICE}",
                kinds.join(", ")
            )
        })
    }

    /// The same of one file, for a message about it.
    pub fn advice() -> String {
        format!("save it as {ADVICE}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::is_readable;

    #[test]
    fn documents_are_told_from_other_files() {
        let mut all = NotRead::default();
        for name in [
            "a.doc", "b/c.PPT", "d.doc", "~$d.doc", "e.txt", "f.png", "g.yaml", "h.rs", "Makefile",
            ".doc",
        ] {
            all.count(Utf8Path::new(name));
        }
        assert_eq!(
            all.told().as_deref(),
            Some("3 not read: 2 .doc, 1 .ppt; save them as text, Markdown or HTML")
        );
        let mut one = NotRead::default();
        one.count(Utf8Path::new("a.org"));
        assert_eq!(
            one.told().as_deref(),
            Some("1 not read: 1 .org; save it as text, Markdown or HTML")
        );
        assert_eq!(NotRead::default().told(), None);
        one.count_reports(2);
        assert_eq!(
            one.told().as_deref(),
            Some("1 not read: 1 .org; save it as text, Markdown or HTML")
        );
        assert_eq!(
            one.reports_told().as_deref(),
            Some("2 earlier reports not read")
        );
        assert_eq!(NotRead::default().reports_told(), None);
        assert!(
            KINDS
                .iter()
                .all(|kind| !is_readable(Utf8Path::new(&format!("a.{kind}"))))
        );
    }
}
