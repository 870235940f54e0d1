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

/// The last line of a report is shorter.
const LONGEST: usize = 1000;

/// Whether a file is a report of this program, which quotes articles and is none itself.
pub fn is_report(bytes: &[u8]) -> bool {
    bytes.starts_with(REPORT_MARK.as_bytes())
        || BEGINNINGS.iter().any(|beginning| bytes.starts_with(beginning.as_bytes()))
        || ends_in_a_summary(bytes)
}

/// Reports for people end as no article does: "2 errors in 5 documents, 1 story; 9 rules; 0 ignored".
fn ends_in_a_summary(bytes: &[u8]) -> bool {
    let bytes = bytes.trim_ascii_end();
    let start = memchr::memrchr(b'\n', bytes).map_or(0, |at| at + 1);
    let line = bytes.get(start..).filter(|line| line.len() < LONGEST).and_then(|line| std::str::from_utf8(line).ok());
    let mut parts = line.unwrap_or_default().split("; ");
    let documents = parts.next().is_some_and(|part| part.contains(" document"));
    let is_rules = |part: &str| matches!(part.split_once(' '), Some((n, "rule" | "rules")) if n.bytes().all(|b| b.is_ascii_digit()));
    documents && parts.next().is_some_and(is_rules) && parts.next().is_some_and(|part| part.contains(" ignored"))
}
