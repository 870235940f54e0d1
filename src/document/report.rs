//! Reports of this program that lie among the articles.

/// What a Markdown or HTML report says of itself, unseen by its readers.
pub(crate) const REPORT_MARK: &str = "<!-- factlint report -->";

/// How other reports begin: pages, and the lines of `check` and `extract`.
const BEGINNINGS: [&str; 6] = [
    "<!doctype html>\n<!-- factlint report -->",
    "{\"kind\":\"finding\",\"rule\":",
    "{\"kind\":\"claim\",\"document\":",
    "{\"kind\":\"fault\",\"level\":",
    "{\"kind\":\"summary\",\"documents\":",
    "{\"kind\":\"value\",\"document\":",
];

/// Whether a file is a report of this program, which quotes articles and is none itself.
pub fn is_report(bytes: &[u8]) -> bool {
    bytes.starts_with(REPORT_MARK.as_bytes()) || BEGINNINGS.iter().any(|beginning| bytes.starts_with(beginning.as_bytes()))
}
