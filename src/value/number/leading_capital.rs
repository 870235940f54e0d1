//! Capitals before a number that name nothing: "Roughly 200 guests", "Killing 14 soldiers, the blast …", and the
//! verbs of headlines, "Court Jails 12 Officers".
//!
//! A name before a number makes a label of it ("Boeing 737"). English gives a capital to the first word of a
//! sentence too, and its headlines to every word; the endings of verbs and adverbs, and the plural that is counted
//! behind the number, tell these from names.

use super::noun::is_plural;
use crate::lexicon::Class;
use crate::text::{Kind, Mark, Text, Token};
use crate::value::bound;

/// Whether the capitalised word at `at`, right before a number that ends before token `end`, is no name. No word
/// before `floor` belongs to it.
pub(super) fn is_no_name(text: &Text<'_>, at: usize, end: usize, floor: usize) -> bool {
    let opens = at == 0 || text.token(at - 1).is_some_and(|t| t.kind == Kind::Mark);
    if opens && bound::before(text, at + 1, floor).is_some() {
        return true;
    }
    let word = text.word(at);
    let counts = is_plural(text, end);
    if opens
        && (word.len() > 4 && word.ends_with("ly") && text.token(end).is_some_and(Token::is_word)
            || counts && is_gerund(word))
    {
        return true;
    }
    counts
        && (is_headline_verb(text, at, end, floor)
            || is_place_before(text, at, end, floor)
            || is_dateline(text, at, end))
}

/// "killing"
fn is_gerund(word: &str) -> bool {
    word.len() > 5 && word.ends_with("ing")
}

/// "Court Jails 12 Officers", "Police Arrest 12 Suspects", ", Destroys 45 Homes": all words have capitals, and the
/// one before the number is a verb by its ending or by a plural subject.
fn is_headline_verb(text: &Text<'_>, at: usize, end: usize, floor: usize) -> bool {
    let titled = |i: usize| {
        text.token(i)
            .is_some_and(|t| t.kind == Kind::Word && t.capital)
    };
    let plain = text
        .token(at)
        .is_some_and(|t| t.capital && !t.caps && t.spaced);
    if !plain || !titled(end) || at <= floor {
        return false;
    }
    let word = text.word(at);
    let third = word.len() > 3
        && word.ends_with('s')
        && !["ss", "us", "is", "as", "os"]
            .iter()
            .any(|tail| word.ends_with(tail));
    let past = word.len() > 4 && word.ends_with("ed");
    let led = titled(at - 1) || text.mark(at - 1) == Mark::Comma;
    let subject = titled(at - 1) && is_plural(text, at - 1);
    led && (third || past || is_gerund(word)) || subject
}

/// "In Larissa 12 homes burned": a place set off by nothing, at the head of its sentence. Small numbers behind a
/// name are grades of a thing more often ("in Ligue 2 games").
fn is_place_before(text: &Text<'_>, at: usize, end: usize, floor: usize) -> bool {
    let small = text.token(end).is_some_and(|t| !t.capital);
    let place = text.token(at).is_some_and(|t| t.capital && !t.caps) && !text.has(at, Class::Label);
    let opens = at == floor + 1
        && text.has(floor, Class::In)
        && text.token(floor).is_some_and(|t| t.capital);
    opens && place && small && !matches!(text.word(end - 1), "1" | "2" | "3")
}

/// "HARWICH Thirteen people were hurt": a dateline that lost its dash, in capitals, and the first word of the text.
fn is_dateline(text: &Text<'_>, at: usize, end: usize) -> bool {
    let start = text
        .sentences()
        .get(text.sentence_of(at))
        .map_or(at, |s| s.tokens.start);
    let place = (start..=at).all(|i| {
        text.token(i)
            .is_some_and(|t| t.kind == Kind::Word && t.caps)
            && text.word(i).len() > 2
    });
    place
        && text.token(at + 1).is_some_and(|t| t.capital && !t.caps)
        && text.token(end).is_some_and(|t| !t.capital)
}

#[cfg(test)]
mod tests {
    use crate::text::Text;
    use crate::value::{Dateline, Value, extract};

    #[test]
    fn a_capital_that_names_nothing_leaves_the_number_a_count() {
        for (words, counts) in [
            ("Almost 90 shops were looted.", 1),
            ("Barely 60 voters came.", 1),
            ("Injuring 23 miners, the roof fell in.", 1),
            ("Perhaps 700 farmers marched.", 1),
            ("In Larissa 12 barns burned.", 1),
            ("Judge Fines 12 Traders", 1),
            ("Mudslide Buries 31 Huts, Blocks 14 Roads", 2),
            ("Police Arrest 27 Suspects", 1),
            ("Judge Fines Twelve Traders", 1),
            ("Storm Uprooted 400 Trees", 1),
            ("HARWICH Thirteen people were hurt.", 1),
            ("PORT TALBOT Seven tugs sank.", 1),
            ("NATO Response Force Two flags fly.", 0),
            ("Boeing 737 jets were grounded.", 0),
            ("Leopard 2 tanks arrived.", 0),
            ("He has owned Leopard 2 tanks.", 0),
            ("S&P 500 Companies Report Gains", 0),
            ("In Ligue 2 games he scored.", 0),
            ("Artemis 2 Astronauts Wait", 0),
            ("It runs on Windows 10 machines.", 0),
        ] {
            let found = extract(&Text::plain(words), &Dateline::default());
            let numbers = found
                .iter()
                .filter(|m| matches!(m.reading.value, Value::Number(_)))
                .count();
            assert_eq!(numbers, counts, "{words}: {found:?}");
        }
    }
}
