//! What to do about a fault: the name that was meant, the choices there are, the marks to write.

/// What to do about quotation marks as word processors set them, where one begins a value on the line of `source`
/// at byte `at`: to YAML they are letters like others, so that what they hold is none of one piece.
pub(crate) fn curly_quotes(source: &str, at: usize) -> Option<String> {
    let before = source.get(..at)?;
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let line = source.get(start..)?.lines().next()?;
    let mut begins = true;
    for c in line.chars().filter(|c| *c != ' ') {
        if begins && matches!(c, '“' | '”' | '„' | '‘' | '’') {
            return Some(format!(
                "to YAML, {c} is no quotation mark: write \" on either side"
            ));
        }
        begins = matches!(c, ':' | '-' | '[' | '{' | ',');
    }
    None
}

/// `a`, `b` or `c`.
pub(crate) fn listed<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let words: Vec<String> = words.map(|w| format!("`{w}`")).collect();
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

/// "did you mean `phrases`?", if one of `known` is near enough to `word`.
pub(crate) fn did_you_mean<'w>(word: &str, known: impl Iterator<Item = &'w str>) -> Option<String> {
    // Hostile words may be long; nothing that we know is.
    if word.len() > 64 {
        return None;
    }
    let lower = word.to_lowercase();
    known
        .map(|k| (strsim::damerau_levenshtein(&lower, &k.to_lowercase()), k))
        .filter(|&(distance, k)| {
            distance <= k.chars().count().max(2).div_ceil(3) && distance < lower.chars().count()
        })
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, k)| format!("did you mean `{k}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_word_processors_are_found_where_a_value_begins() {
        let source =
            "a: b\ntitle: “What: it costs”\nphrases: [\"x\", ‘y’]\ntext: \"He said “no”.\"\n";
        let at = |words: &str| curly_quotes(source, source.find(words).expect(words)).is_some();
        assert_eq!(
            ["a: b", "it costs", "‘y", "said"].map(at),
            [false, true, true, false]
        );
        assert_eq!(curly_quotes("é", 1), None);
    }
}
