//! What to paste to let a finding stand.

use crate::finding::Finding;
use crate::report::clean;
use crate::report::wrap::wrap;

/// Endings of files that hold comments.
const COMMENTED: [&str; 5] = ["md", "markdown", "html", "htm", "xhtml"];

/// The comment that silences `finding` where it stands, or the entry of the configuration for files that hold no
/// comments, under a sentence that says where it belongs. What is to be pasted is never wrapped.
pub(super) fn lines(finding: &Finding, width: usize) -> Vec<String> {
    let primary = finding.primary();
    // A report that is read back may hold anything; what is to be pasted may not.
    if !finding
        .rule
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b"/-_.".contains(&b))
    {
        return Vec::new();
    }
    let ending = primary
        .path
        .rsplit_once('.')
        .map_or("", |(_, ending)| ending)
        .to_ascii_lowercase();
    let comment = primary.record.is_none() && COMMENTED.contains(&ending.as_str());
    let (path, rule) = (clean::line(&primary.path), &finding.rule);
    let (place, paste) = if comment {
        (
            format!("before the words in {path}"),
            vec![format!("<!-- factlint-ignore {rule}: reason -->")],
        )
    } else {
        let (path, words) = (quoted(&primary.path), quoted(&primary.text));
        let entry = [
            format!("  - rule: {rule}"),
            format!("    path: {path}"),
            format!("    words: {words}"),
            "    reason: # why it is right as it stands".to_owned(),
        ];
        (
            "in factlint.yaml".to_owned(),
            std::iter::once("waivers:".to_owned())
                .chain(entry)
                .collect(),
        )
    };
    let mut lines = wrap(
        &format!("To let it stand, write {place}, with your reason:"),
        width,
    );
    lines.push(String::new());
    lines.extend(paste);
    lines
}

/// `text` as a string of YAML, which reads JSON's as well.
fn quoted(text: &str) -> String {
    let mut out = Vec::new();
    // Writing to memory does not fail.
    let _ = clean::json(text, &mut out);
    String::from_utf8(out).unwrap_or_default()
}
