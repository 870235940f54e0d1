//! What a regular expression cannot match without: plain characters, by which it is indexed.

use regex_syntax::hir::{Hir, HirKind};

/// The shortest characters that are worth looking for.
const SHORTEST: usize = 3;
/// More alternatives than this are not filed one by one.
const MOST: usize = 32;

/// Strings in small letters, of ASCII alone, one of which stands in everything that the regular expression
/// `source` matches, case ignored; `None` where none can be told.
///
/// Two letters beyond ASCII are ASCII letters in another case, `ſ` and the sign of the kelvin: text that
/// holds one of them may match without.
pub fn literals(source: &str) -> Option<Vec<String>> {
    let hir = regex_syntax::Parser::new().parse(source).ok()?;
    held(&hir)
}

fn held(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Literal(literal) => {
            let runs = literal.0.split(|byte| !byte.is_ascii());
            let longest = runs
                .max_by_key(|run| run.len())
                .filter(|run| run.len() >= SHORTEST)?;
            Some(vec![
                std::str::from_utf8(longest).ok()?.to_ascii_lowercase(),
            ])
        }
        HirKind::Capture(capture) => held(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => held(&repetition.sub),
        // The longer, the rarer.
        HirKind::Concat(parts) => parts
            .iter()
            .filter_map(held)
            .max_by_key(|all| all.iter().map(String::len).min()),
        HirKind::Alternation(parts) => {
            let all: Vec<String> = parts
                .iter()
                .map(held)
                .collect::<Option<Vec<_>>>()?
                .into_iter()
                .flatten()
                .collect();
            (all.len() <= MOST).then_some(all)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_must_stand_is_told_and_what_may_be_absent_is_not() {
        for (source, want) in [
            (r"spoke for (?<value>\d+ minutes)", Some(vec!["spoke for "])),
            (r"(?<value>\d+) Minutes", Some(vec![" minutes"])),
            (r"(rose|fell sharply) by (?<value>\d+%)", Some(vec![" by "])),
            (
                r"(?:rose|dropped)(?<value>.+)",
                Some(vec!["rose", "dropped"]),
            ),
            (r"(?:rose|\w+)(?<value>.+)", None),
            (r"(?:harbour)?(?<value>\d+)", None),
            (r"(?:harbour)+(?<value>\d+)", Some(vec!["harbour"])),
            (r"é(?<value>\d+)é", None),
            (r"café bar(?<value>\d+)", Some(vec![" bar"])),
            (r"(?<value>\d+) m", None),
            ("(", None),
        ] {
            let want = want.map(|all| all.into_iter().map(str::to_owned).collect::<Vec<_>>());
            assert_eq!(literals(source), want, "{source}");
        }
    }
}
