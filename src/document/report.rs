//! Reports of this program that lie among the articles.

/// What a Markdown or HTML report says of itself, unseen by its readers.
pub(crate) const REPORT_MARK: &str = "<!-- factlint report -->";

/// How other reports begin: pages, and the lines of `check`, `extract` and `read`.
const BEGINNINGS: [&str; 7] = [
    "<!doctype html>\n<!-- factlint report -->",
    "{\"kind\":\"finding\",\"rule\":",
    "{\"kind\":\"claim\",\"document\":",
    "{\"kind\":\"fault\",\"level\":",
    "{\"kind\":\"summary\",\"documents\":",
    "{\"kind\":\"value\",\"document\":",
    "{\"kind\":\"document\",\"document\":",
];

/// The first lines and the last line of a report are shorter.
const LONGEST: usize = 1000;

/// Whether a file is a report of this program, which quotes articles and is none itself.
pub fn is_report(bytes: &[u8]) -> bool {
    bytes.starts_with(REPORT_MARK.as_bytes())
        || BEGINNINGS
            .iter()
            .any(|beginning| bytes.starts_with(beginning.as_bytes()))
        || begins_as_one(bytes)
        || ends_in_a_summary(bytes)
}

/// The heads of tables, of side by side articles, and of reports without a summary.
fn begins_as_one(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(bytes.get(..LONGEST).unwrap_or(bytes));
    let mut lines = head.lines();
    let mut next = || lines.next().unwrap_or_default();
    let (first, second, third) = (next(), next(), next());
    let cells: Vec<&str> = first
        .trim_matches('|')
        .split(['│', '|'])
        .map(str::trim)
        .collect();
    let table = matches!(
        cells.as_slice(),
        ["where", "type", "words", "means"] | ["claim", .., "verdict"]
    );
    let beside = first.starts_with("- ")
        && second.starts_with("+ ")
        && third.is_empty()
        && first.contains(", ")
        && second.contains(", ");
    let excerpts = ["error[", "warning[", "info["]
        .iter()
        .any(|level| first.starts_with(level))
        && first.ends_with(']')
        && second.is_empty();
    let command = first.starts_with("::") && first.contains("file=");
    let spoken = ["Error 1 of ", "Warning 1 of ", "Note 1 of ", "Info 1 of "]
        .iter()
        .any(|level| first.starts_with(level));
    table || beside || excerpts || command || spoken || is_place_and_weight(first)
}

/// "one.txt:1:39: warning general/repeated: …"
fn is_place_and_weight(line: &str) -> bool {
    let Some((place, rest)) = line.split_once(": ") else {
        return false;
    };
    let numbers = place
        .rsplit(':')
        .take(2)
        .filter(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    numbers.count() == 2
        && ["error ", "warning ", "info "]
            .iter()
            .any(|level| rest.starts_with(level))
}

/// Reports for people end as no article does: "2 errors in 5 documents, 1 story; 9 rules; 0 ignored",
/// "9 blocks kept, 2 left out: 2 links".
fn ends_in_a_summary(bytes: &[u8]) -> bool {
    let bytes = bytes.trim_ascii_end();
    let start = memchr::memrchr(b'\n', bytes).map_or(0, |at| at + 1);
    let line = bytes
        .get(start..)
        .filter(|line| line.len() < LONGEST)
        .and_then(|line| std::str::from_utf8(line).ok());
    let line = line.unwrap_or_default();
    let mut parts = line.split("; ");
    let documents = parts.next().is_some_and(|part| part.contains(" document"));
    let is_rules = |part: &str| matches!(part.split_once(' '), Some((n, "rule" | "rules")) if n.bytes().all(|b| b.is_ascii_digit()));
    let kept = line.split_once(" kept").is_some_and(|(count, rest)| {
        let count = count
            .strip_suffix(" blocks")
            .or(count.strip_suffix(" block"));
        let counted = count.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
        counted && (rest.is_empty() || rest.starts_with(", ") && rest.contains(" left out: "))
    });
    kept || documents
        && parts.next().is_some_and(is_rules)
        && parts.next().is_some_and(|part| part.contains(" ignored"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_no_reports() {
        let articles = [
            "",
            "\n",
            "- Bread, milk\n- Eggs, tea\n\nThe shop said so.",
            "- Bread\n+ Milk\n\nThe shop said so.",
            "| claim | truth |\n| --- | --- |\n",
            "where │ when",
            "One of 10, rule or no rule: the mayor 1 of 3.",
            "ULM 3:15: warning sirens were heard.",
            "error: the council erred.\n",
            "He counted 5 documents; 9 rules were broken; the judge said so.",
            "::: box\nfile=1\n",
        ];
        for article in articles {
            assert!(!is_report(article.as_bytes()), "{article}");
        }
        let reports = [
            "a.txt:1:39: warning general/repeated: x",
            "notes: a.md:2:1: error port/cost: $5 / $7",
            "where │ type │ words │ means\n",
            "a.txt\nno outlet\n\nOne.\n\n1 block kept\n",
        ];
        assert_eq!(
            reports.map(|report| is_report(report.as_bytes())),
            [true, false, true, true]
        );
    }
}
