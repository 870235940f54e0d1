//! The pass over a text that finds places where they are meant: "in Ulsan", "the Dutch", and no "Houston Chronicle".

use std::ops::Range;

use super::{Place, places};
use crate::lexicon::Class;
use crate::text::{Kind, Text};
use crate::value::body;
use crate::value::name::Run;
use crate::value::{Grammar, Mention, Reading, Value};

/// The places of `text`: `runs` are its runs of capitals, `mentions` its other values, in order.
pub(in crate::value) fn find(text: &Text<'_>, runs: &[Run], mentions: &[Mention]) -> Vec<Mention> {
    let persons: Vec<&Mention> = mentions.iter().filter(|m| is_name(m)).collect();
    let mut out = Vec::new();
    for (sentence, range) in text
        .sentences()
        .iter()
        .map(|s| s.tokens.clone())
        .enumerate()
    {
        for (place, tokens) in places(text, range) {
            // "The valley" is no Valley.
            let small = text.has(tokens.start, Class::Article)
                && !text.token(tokens.end - 1).is_some_and(|t| t.capital);
            if small
                || is_of_person(text, &persons, &tokens)
                || !is_meant(text, place, &tokens, runs)
            {
                continue;
            }
            let reading = Reading::exact(Value::Place(place));
            out.push(Mention::new(
                text,
                tokens,
                sentence,
                reading,
                Grammar::Place,
            ));
        }
    }
    out
}

fn is_name(mention: &Mention) -> bool {
    matches!(mention.reading.value, Value::Name(_))
}

/// Whether the words are of the name of a person: "Paris" of "Paris Lind", and not "French" of "French President
/// Ann Lind".
fn is_of_person(text: &Text<'_>, persons: &[&Mention], tokens: &Range<usize>) -> bool {
    let next = persons.partition_point(|m| m.tokens.start <= tokens.start);
    let last = next.checked_sub(1).and_then(|at| persons.get(at));
    let Some(person) = last.filter(|m| m.tokens.end > tokens.start) else {
        return false;
    };
    let Value::Name(name) = &person.reading.value else {
        return false;
    };
    let title = name.title.as_deref().unwrap_or_default();
    let words = text.span(tokens.clone()).of(text.source());
    !title.contains(words)
}

/// Whether nothing else is named by the capitals around: the place has its run for itself, or with other places, or
/// says only whose the rest is: "American".
fn is_meant(text: &Text<'_>, place: Place, tokens: &Range<usize>, runs: &[Run]) -> bool {
    let next = runs.partition_point(|run| run.tokens.start <= tokens.start);
    let last = next.checked_sub(1).and_then(|at| runs.get(at));
    let Some(run) = last.filter(|run| run.tokens.end > tokens.start) else {
        return true;
    };
    let run = run.tokens.clone();
    let words = text.span(tokens.clone()).of(text.source());
    let owns = words != place.name && run.start == tokens.start && !body::is_firm(text, &run);
    let named: Vec<Range<usize>> = places(text, run.clone()).map(|(_, own)| own).collect();
    let other = |at: usize| {
        text.token(at).is_some_and(|t| t.kind == Kind::Word)
            && !named.iter().any(|own| own.contains(&at))
    };
    owns || !run.clone().any(other)
}

#[cfg(test)]
mod tests {
    use crate::text::Text;
    use crate::value::{Dateline, Type, Value, extract, with_asked};

    fn places(source: &str) -> String {
        let text = Text::plain(source);
        let found = with_asked(&text, extract(&text, &Dateline::default()), &[Type::Place]);
        let names = found.iter().filter_map(|m| match &m.reading.value {
            Value::Place(place) => Some(place.name),
            _ => None,
        });
        names.collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn places_are_found_where_they_are_meant() {
        for (words, names) in [
            ("They met in Busan, South Korea.", "Busan; South Korea"),
            ("Japan won. The Dutch lost.", "Japan; Netherlands"),
            ("French President Ann Lind left.", "France"),
            ("Texas Governor Ann Lind left.", "Texas"),
            ("The U.S.-China talks failed.", "United States; China"),
            ("It left for Japan’s north.", "Japan"),
            ("The U.S. Senate met.", "United States"),
            ("Paris Lind and Jordan Olsen left.", ""),
            ("The Houston Chronicle was sold.", ""),
            ("The Bank of England raised rates.", ""),
            ("American Airlines flew on.", ""),
            ("It stood in West Germany.", ""),
        ] {
            assert_eq!(places(words), names, "{words}");
        }
    }
}
