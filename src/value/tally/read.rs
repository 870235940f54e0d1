//! The pass over a text that finds tallies.

use std::ops::Range;

use super::{Contest, Round, Tally, cue};
use crate::lexicon::{Class, Set};
use crate::text::{Kind, Mark, Text};
use crate::value::number::small_word;
use crate::value::{Grammar, Mention, Reading, TokenMask, Value, money};

/// What a tally may start with.
const WORDS: Set = Set::NUMBER.or(Set::VOTE);

/// Finds the tallies of `text` that hold no taken token.
pub(in crate::value) fn recognise(text: &Text<'_>, taken: &mut TokenMask) -> Vec<Mention> {
    let mut out = Vec::new();
    for (sentence, range) in text
        .sentences()
        .iter()
        .map(|s| s.tokens.clone())
        .enumerate()
    {
        let mut next = range.start;
        for at in text.select(range.clone(), |token| token.set.meets(WORDS)) {
            if at < next {
                continue;
            }
            let Some((tally, end, grammar)) = read(text, at, &range) else {
                continue;
            };
            if (at..end).any(|token| taken.has(token)) {
                continue;
            }
            next = end;
            taken.take(at..end);
            out.push(Mention::new(
                text,
                at..end,
                sentence,
                Reading::exact(Value::Tally(tally)),
                grammar,
            ));
        }
    }
    out
}

fn read(text: &Text<'_>, at: usize, sentence: &Range<usize>) -> Option<(Tally, usize, Grammar)> {
    let limit = sentence.end;
    if let Some(end) = cue::unanimous(text, at, sentence) {
        return Some((Tally::unanimous(), end, Grammar::Unanimous));
    }
    if let Some((round, contest, end)) = counted(text, at, limit) {
        let rounds = vec![round];
        return Some((Tally { rounds, contest }, end, Grammar::CountedVotes));
    }
    let (round, mut end) = pair(text, at, limit).or_else(|| slashed(text, at, limit))?;
    if is_part(text, at, sentence.start) || is_month(text, end) {
        return None;
    }
    let mut rounds = vec![round];
    while let Some((round, behind)) = further(text, end, limit) {
        rounds.push(round);
        end = behind;
    }
    let contest = cue::around(text, &(at..end), sentence)?.contest;
    let (voted, bet) = (
        contest == Some(Contest::Vote),
        contest == Some(Contest::Odds),
    );
    if is_ratio(text, end, round) && !voted && !bet || is_slashed(text, at) && !bet {
        return None;
    }
    let grammar = if bet {
        Grammar::Odds
    } else {
        Grammar::TwoNumbers
    };
    Some((Tally { rounds, contest }, end, grammar))
}

/// Two numbers, or three, as they may stand in a tally: "7-4", "10-3-1", "217 to 210", "seven-to-two".
fn pair(text: &Text<'_>, at: usize, limit: usize) -> Option<(Round, usize)> {
    let dashed = dash(text, at + 1)
        .filter(|&second| text.token(second).is_some_and(|t| t.kind == Kind::Number));
    if let Some(second) = dashed {
        let (first, count) = (digits(text, at)?, digits(text, second)?);
        let third = dash(text, second + 1).and_then(|at| digits(text, at).map(|n| (n, at + 1)));
        let end = third.map_or(second + 1, |(_, end)| end);
        let loose = dash(text, end).is_none() && end <= limit;
        let neither = third.map(|(n, _)| n);
        return loose.then_some((
            Round {
                first,
                second: count,
                neither,
            },
            end,
        ));
    }
    let tied = usize::from(text.mark(at + 1) == Mark::Hyphen);
    let to = at + 1 + tied;
    if !text.has(to, Class::To) || tied == 1 && text.mark(to + 1) != Mark::Hyphen {
        return None;
    }
    let second = to + 1 + tied;
    let round = Round {
        first: count(text, at)?,
        second: count(text, second)?,
        neither: None,
    };
    (second < limit && !money_before(text, at)).then_some((round, second + 1))
}

/// "100/1", "5/2": what bookmakers write.
fn slashed(text: &Text<'_>, at: usize, limit: usize) -> Option<(Round, usize)> {
    let round = Round {
        first: digits(text, at)?,
        second: digits(text, at + 2).filter(|&stake| stake > 0)?,
        neither: None,
    };
    // "24/7" is all the time.
    let more = text.mark(at + 3) == Mark::Slash || (round.first, round.second) == (24, 7);
    // "101 1/4" is one number.
    let mixed = at
        .checked_sub(1)
        .and_then(|before| text.token(before))
        .is_some_and(|t| t.kind == Kind::Number);
    (is_slashed(text, at) && at + 2 < limit && !more && !mixed).then_some((round, at + 3))
}

/// Whether a slash touches the number at `at` and the one behind.
fn is_slashed(text: &Text<'_>, at: usize) -> bool {
    let touches = |at: usize| text.token(at).is_some_and(|t| !t.spaced);
    text.mark(at + 1) == Mark::Slash && touches(at + 1) && touches(at + 2)
}

/// "outspent them 3-to-1", "a two to one margin": so many times as much.
fn is_ratio(text: &Text<'_>, end: usize, round: Round) -> bool {
    let second = end.saturating_sub(1);
    let to = (second.saturating_sub(2)..second).any(|at| text.has(at, Class::To));
    to && round.second == 1
}

/// "217 votes to 210", "three goals to two": the noun says what is counted.
fn counted(text: &Text<'_>, at: usize, limit: usize) -> Option<(Round, Option<Contest>, usize)> {
    let contest = cue::counted(text, at + 1)?.contest;
    let second = at + 3;
    if !text.has(at + 2, Class::To) || second >= limit || text.has_before(at, 0, Class::From) {
        return None;
    }
    let round = Round {
        first: count(text, at)?,
        second: count(text, second)?,
        neither: None,
    };
    // "from five points to 10 points" moves.
    cue::counted(text, second + 1)
        .is_none()
        .then_some((round, contest, second + 1))
}

/// A further set behind a comma, and behind the points of a tie-break: "6-4, 6-7 (5), 7-6".
fn further(text: &Text<'_>, end: usize, limit: usize) -> Option<(Round, usize)> {
    let mut at = end;
    if text.mark(at) == Mark::OpenBracket && text.mark(at + 2) == Mark::CloseBracket {
        at += 3;
    }
    if text.mark(at) == Mark::Comma {
        at += 1;
    }
    at += usize::from(text.has(at, Class::And));
    dash(text, at + 1)?;
    pair(text, at, limit)
}

/// Where the number stands behind the dash at `at`, if both touch what they part.
fn dash(text: &Text<'_>, at: usize) -> Option<usize> {
    let touches = |at: usize| text.token(at).is_some_and(|t| !t.spaced);
    let is_dash =
        matches!(text.mark(at), Mark::Hyphen | Mark::EnDash) && touches(at) && touches(at + 1);
    is_dash.then_some(at + 1)
}

/// A number of up to three digits.
fn digits(text: &Text<'_>, at: usize) -> Option<u32> {
    let word = text.word(at);
    let short = word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit());
    // "0-0", but no telephone number.
    let leads = word.len() > 1 && word.starts_with('0');
    word.parse().ok().filter(|_| short && !leads)
}

/// A number in digits, with commas or without, or a small one in a word.
fn count(text: &Text<'_>, at: usize) -> Option<u32> {
    let token = text.token(at)?;
    if token.kind != Kind::Number {
        return small_word(text, at).map(u32::from);
    }
    let word = text.word(at);
    let grouped = word.split(',').skip(1).all(|group| group.len() == 3);
    let plain = word.bytes().all(|b| b.is_ascii_digit() || b == b',');
    (grouped && plain).then(|| word.replace(',', "").parse().ok())?
}

/// Whether the number at `at` is a part of something by what stands before it: "$5-10", "F-16-3", "Sept. 5-10".
fn is_part(text: &Text<'_>, at: usize, floor: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|&before| before >= floor) else {
        return false;
    };
    let touches = text.token(at).is_some_and(|t| !t.spaced);
    let opens = matches!(
        text.mark(before),
        Mark::OpenBracket | Mark::EmDash | Mark::Comma
    ) || text.token(before).is_some_and(|t| t.set.meets(Set::QUOTE));
    touches && !opens
        || text.has(before, Class::Label) && !cue::is_before(text, before)
        || is_month(text, before)
        || text.mark(before) == Mark::FullStop && before > floor && is_month(text, before - 1)
        || money_before(text, at)
}

fn is_month(text: &Text<'_>, at: usize) -> bool {
    text.has(at, Class::Month) && text.token(at).is_some_and(|t| t.capital)
}

fn money_before(text: &Text<'_>, at: usize) -> bool {
    money::before(text, at, 0).is_some()
}
