//! Numbers of years beside the years themselves: "six years, from 1914 to 1918", "signed in 1776, 225 years ago",
//! "its 170th anniversary in 2010; it was founded in 1900".

use std::ops::Range;
use std::sync::LazyLock;

use crate::article::Article;
use crate::lexicon::{Class, Words};
use crate::text::{Kind, Mark, Phrases, Text};
use crate::value::{Bound, Exact, Factuality, Mention, Value};

/// Something that years do not make.
pub(super) struct Misfit {
    /// The number of years.
    pub(super) tokens: Range<usize>,
    /// What it should be.
    pub(super) right: String,
    /// The years that it was held against.
    pub(super) years: Vec<Range<usize>>,
}

/// What a word does among years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sense {
    Runs,
    Founds,
    Spans,
    Happens,
}

static SENSES: LazyLock<Phrases<Sense>> =
    LazyLock::new(|| Phrases::of_table(include_str!("../lexicon/en/year_spans.tsv"), sense));

fn sense(column: &str) -> Option<Sense> {
    match column {
        "runs" => Some(Sense::Runs),
        "founds" => Some(Sense::Founds),
        "spans" => Some(Sense::Spans),
        "happens" => Some(Sense::Happens),
        _ => None,
    }
}

/// The numbers of years in an article that do not fit the years beside them.
pub(super) fn find(article: &Article<'_>) -> Vec<Misfit> {
    let times = times(article);
    let text = &article.text;
    let now = article.document.published_on().map(jiff::civil::Date::year);
    let mut out = Vec::new();
    for sentence in times.chunk_by(|a, b| a.sentence == b.sentence) {
        out.extend(lengths(text, sentence));
        let ago = |pair: &[&Mention]| ago(text, pair, now?);
        out.extend(sentence.windows(2).filter_map(ago));
        out.extend(anniversary(text, sentence));
    }
    out
}

/// The times that an article itself states.
pub(super) fn times<'a>(article: &'a Article<'_>) -> Vec<&'a Mention> {
    let stated = |m: &&Mention| m.status == Factuality::Stated && m.speaker.is_none();
    let timed = |m: &&Mention| {
        matches!(
            m.reading.value,
            Value::Date(_) | Value::Period(_) | Value::Duration(_)
        )
    };
    { article.mentions.iter() }
        .filter(stated)
        .filter(timed)
        .collect()
}

/// The first and the last year of a date that names its year.
pub(super) fn years(mention: &Mention) -> Option<(i16, i16)> {
    let (Value::Date(when) | Value::Period(when)) = &mention.reading.value else {
        return None;
    };
    let last = when.to?.yesterday().ok()?;
    let plain = when.is_year_given() && when.modifier.is_none() && !when.is_decade_or_longer();
    plain.then_some((when.from?.year(), last.year()))
}

/// The year of a date that lies in one.
pub(super) fn year(mention: &Mention) -> Option<i16> {
    years(mention)
        .filter(|(first, last)| first == last)
        .map(|(first, _)| first)
}

/// So many years, and nothing else.
fn length(mention: &Mention) -> Option<i16> {
    let Value::Duration(length) = &mention.reading.value else {
        return None;
    };
    let months = length
        .months
        .single()
        .filter(Exact::is_integer)?
        .to_integer();
    let whole =
        length.unit == Some("year") && months % 12 == 0 && mention.reading.bound == Bound::Exact;
    whole.then(|| i16::try_from(months / 12).ok())?
}

/// Two years that a text gives as the ends of a span.
struct Span {
    tokens: Range<usize>,
    first: i16,
    last: i16,
}

/// "from 1914 to 1918", "between 1914 and 1918", "(1914-1918)"
fn span(text: &Text<'_>, mentions: &[&Mention]) -> Option<Span> {
    let a = *mentions.first()?;
    if let Some((first, last)) = years(a).filter(|(first, last)| first < last) {
        let tokens = a.tokens.clone();
        let dash = tokens
            .clone()
            .any(|at| matches!(text.mark(at), Mark::Hyphen | Mark::EnDash));
        return dash.then_some(Span {
            tokens,
            first,
            last,
        });
    }
    let b = *mentions.get(1)?;
    let (before, link) = (a.tokens.start.checked_sub(1)?, a.tokens.end);
    let joins = |word: &str| text.is(link, word) && link + 1 == b.tokens.start;
    let opened = |word: &str| text.is(before, word) || text.is(a.tokens.start, word);
    let from = opened("from") && ["to", "until", "till", "through"].iter().any(|w| joins(w));
    let between = opened("between") && joins("and");
    let (first, last) = (year(a)?, year(b)?);
    let start = if text.is(before, "from") || text.is(before, "between") {
        before
    } else {
        a.tokens.start
    };
    (from || between).then_some(Span {
        tokens: start..b.tokens.end,
        first,
        last,
    })
}

/// "six years, from 1914 to 1918", "the ten-year lease runs from 2010 to 2015", "the 1914-1918 war lasted six years"
fn lengths(text: &Text<'_>, sentence: &[&Mention]) -> Option<Misfit> {
    let (at, told) = sentence
        .iter()
        .enumerate()
        .find_map(|(at, m)| Some((at, length(m)?)))?;
    let mention = *sentence.get(at)?;
    let rest: Vec<&Mention> = sentence
        .iter()
        .copied()
        .filter(|m| !std::ptr::eq(*m, mention))
        .collect();
    let span =
        span(text, &rest).filter(|span| rest.len() <= 1 + usize::from(span.tokens.len() > 3))?;
    let told_of = if mention.tokens.end <= span.tokens.start {
        is_length_of(text, mention.tokens.end..span.tokens.start) && closes(text, span.tokens.end)
    } else {
        is_span_of(text, span.tokens.end..mention.tokens.start) && closes(text, mention.tokens.end)
    };
    let whole = span.last - span.first;
    // From the first day of one to the last of the other, or the other way round.
    let fits = (whole - 1..=whole + 1).contains(&told);
    (told_of && whole > 0 && !fits).then(|| Misfit {
        tokens: mention.tokens.clone(),
        right: format!("{} to {} is {whole} years", span.first, span.last),
        years: vec![span.tokens],
    })
}

/// How many words may stand between a length and its years.
const BETWEEN: usize = 5;

/// Whether the words between a length and a span tie them: a comma or bracket, or a noun and "runs".
pub(super) fn is_length_of(text: &Text<'_>, between: Range<usize>) -> bool {
    let words = between.clone().filter(|&at| is_word(text, at)).count();
    let runs = between.clone().any(|at| is_sense(text, at, Sense::Runs));
    let bracket = between
        .end
        .checked_sub(1)
        .is_some_and(|at| text.mark(at) == Mark::OpenBracket);
    let apart = |at: usize| {
        !is_word(text, at)
            && !matches!(
                text.mark(at),
                Mark::Comma | Mark::OpenBracket | Mark::EnDash | Mark::EmDash
            )
    };
    let tied = words == 0 || runs && words <= BETWEEN || bracket && words <= 2;
    tied && !between.clone().any(apart)
}

/// "from 1991 to 2003, a span of": a comma, and words that sum up.
fn is_summed_up(text: &Text<'_>, between: &Range<usize>) -> bool {
    let summed = SENSES.starting(text, between.start + 1);
    text.mark(between.start) == Mark::Comma && summed == Some((Sense::Spans, between.end))
}

/// "The 1914-1918 war lasted six years."
pub(super) fn is_span_of(text: &Text<'_>, between: Range<usize>) -> bool {
    let last = between.end.checked_sub(1);
    let runs = last.is_some_and(|at| {
        is_sense(text, at, Sense::Runs)
            || text.is(at, "for") && at > between.start && is_sense(text, at - 1, Sense::Runs)
    });
    let comma = between.len() == 1 && last.is_some_and(|at| text.mark(at) == Mark::Comma);
    comma
        || is_summed_up(text, &between)
        || runs && between.len() <= BETWEEN && between.clone().all(|at| is_word(text, at))
}

fn is_word(text: &Text<'_>, at: usize) -> bool {
    text.token(at).is_some_and(|t| t.kind == Kind::Word)
}

fn is_sense(text: &Text<'_>, at: usize, sense: Sense) -> bool {
    SENSES
        .starting(text, at)
        .is_some_and(|(found, _)| found == sense)
}

/// Whether a clause ends before token `at`, or goes on with a place or a time.
pub(super) fn closes(text: &Text<'_>, at: usize) -> bool {
    !is_word(text, at)
        || ["in", "at", "under", "with", "as"]
            .iter()
            .any(|word| text.is(at, word))
}

/// "signed in 1776, 225 years ago", "225 years ago, in 1776"
fn ago(text: &Text<'_>, pair: &[&Mention], now: i16) -> Option<Misfit> {
    let [a, b] = pair else { return None };
    let is_ago = |m: &Mention| {
        let last = m.tokens.end.checked_sub(1);
        last.is_some_and(|at| text.is(at, "ago") && text.is(at.saturating_sub(1), "years"))
            && m.reading.bound == Bound::Exact
    };
    let between = a.tokens.end..b.tokens.start;
    let mark = |at: usize| {
        matches!(
            text.mark(at),
            Mark::Comma | Mark::OpenBracket | Mark::EnDash | Mark::EmDash
        )
    };
    // "in 2004, happened 25 years ago"
    let happens = || {
        let verb = between.start + usize::from(mark(between.start));
        SENSES.starting(text, verb) == Some((Sense::Happens, between.end))
    };
    let (ago, then) = if is_ago(b) && (between.len() == 1 && mark(between.start) || happens()) {
        (b, a)
    } else if is_ago(a)
        && between.clone().all(|at| mark(at) || text.is(at, "in"))
        && between.len() <= 2
    {
        (a, b)
    } else {
        return None;
    };
    let (told, written) = (
        year(ago)?,
        year(then).filter(|_| then.reading.bound == Bound::Exact)?,
    );
    // "In 1776, 230 years ago" is round; 225 is not.
    let count = now - told;
    let room = if count % 10 == 0 {
        (count / 20).max(1)
    } else {
        1
    };
    let apart = (told - written).abs();
    (apart > room).then(|| Misfit {
        tokens: ago.tokens.clone(),
        right: format!("{written} was {} years before {now}", now - written),
        years: vec![then.tokens.clone()],
    })
}

/// "its 170th anniversary in 2010; it was founded in 1900", "the 40th anniversary of the landing in 1969": of two years
/// of a sentence, one is that of the anniversary, the other the one that it is counted from.
fn anniversary(text: &Text<'_>, sentence: &[&Mention]) -> Option<Misfit> {
    let [a, b] = sentence else { return None };
    let within = text.sentences().get(a.sentence)?.tokens.clone();
    let (word, count, tokens) = within.clone().find_map(|at| jubilee(text, at))?;
    let base = |m: &Mention| {
        let start = m.tokens.start.saturating_sub(REACH).max(within.start);
        let founded = (start..m.tokens.start).any(|at| is_sense(text, at, Sense::Founds));
        let near = (word..word + REACH).contains(&m.tokens.start);
        let counts = if text.is(word + 1, "of") {
            near
        } else {
            founded
        };
        year(m).filter(|_| m.reading.bound == Bound::Exact && counts)
    };
    let (then, from) = match (base(a), base(b)) {
        (Some(from), None) => ((*b, marked(b)?), (*a, from)),
        (None, Some(from)) => ((*a, marked(a)?), (*b, from)),
        _ => return None,
    };
    let right = then.1 - from.1;
    let whole = right > 0 && (right - count).abs() > 1;
    whole.then(|| Misfit {
        tokens,
        right: format!("{} is {right} years after {}", then.1, from.1),
        years: vec![then.0.tokens.clone(), from.0.tokens.clone()],
    })
}

/// How far from "founded", or from "anniversary of", a year may stand.
const REACH: usize = 6;

/// The year in which an anniversary is said to be: "in 2010", "this year".
fn marked(mention: &Mention) -> Option<i16> {
    let (Value::Date(when) | Value::Period(when)) = &mention.reading.value else {
        return None;
    };
    let last = when.to?.yesterday().ok()?.year();
    Some(last)
        .filter(|last| when.from.is_some_and(|from| from.year() == *last) && when.others.is_empty())
}

/// The anniversary at token `at`, with its number and the tokens of that: "170th anniversary", "centenary".
fn jubilee(text: &Text<'_>, at: usize) -> Option<(usize, i16, Range<usize>)> {
    if let Some(count) = JUBILEES.at(text, at) {
        return Some((at, count, at..at + 1));
    }
    let (count, tokens) = ordinal(text, at).filter(|_| text.is(at, "anniversary"))?;
    Some((at, count, tokens))
}

/// Anniversaries that have a name.
static JUBILEES: LazyLock<Words<i16>> = LazyLock::new(|| {
    Words::of_table(include_str!("../lexicon/en/jubilees.tsv"), |column| {
        column.parse().ok()
    })
});

/// The ordinal in digits right before token `at`: "170th".
fn ordinal(text: &Text<'_>, at: usize) -> Option<(i16, Range<usize>)> {
    let word = at.checked_sub(1)?;
    let apart = text.has(word, Class::OrdinalEnding);
    let start = if apart { word.checked_sub(1)? } else { word };
    let digits = text
        .word(start)
        .trim_end_matches(|c: char| c.is_ascii_alphabetic());
    digits.parse().ok().map(|count| (count, start..at))
}
