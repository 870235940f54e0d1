//! Which verb a date dates, and who does what in its clause: "the rule will take effect on 3 June".
//!
//! A light reading without a grammar: words are walked from the date to the nearest verb, and from there to what stands
//! before and behind it. Where another verb or clause lies between, nothing is dated.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::article::Article;
use crate::lexicon::{Class, Key, Mark, is_function_word, rows};
use crate::text::forms::forms;
use crate::text::{Kind, Phrases};
use crate::value::{Mention, Value};

/// How far a verb may stand from its date.
const NEAR: usize = 24;
/// How long what stands before or behind a verb may be.
const LONG: usize = 24;

/// A verb of a table with what stands around it.
#[derive(Debug, Clone)]
pub(super) struct Governed<T> {
    /// What the table says of the verb.
    pub(super) sense: T,
    /// Its tokens.
    pub(super) verb: Range<usize>,
    /// What stands before it in its clause, its auxiliaries left out.
    pub(super) subject: Range<usize>,
    /// The noun right behind it; empty if there is none.
    pub(super) object: Range<usize>,
    /// Who did it, behind a passive: "by the council".
    pub(super) agent: Range<usize>,
    /// Whether it is done to the subject.
    pub(super) passive: bool,
    /// Whether "to" stands before it.
    pub(super) infinitive: bool,
    /// From the subject to the end of the clause.
    pub(super) clause: Range<usize>,
}

/// The verb of `verbs` that `date` dates, if it does.
pub(super) fn governed<T: Copy>(
    article: &Article<'_>,
    date: &Mention,
    verbs: &Phrases<T>,
) -> Option<Governed<T>> {
    let clause = Clause::of(article, date)?;
    let (sense, verb) = match clause.verb_before(verbs) {
        Found::Verb(sense, verb) => (sense, verb),
        Found::Start => clause.verb_behind(verbs)?,
        Found::Other => return None,
    };
    Some(clause.around(sense, verb))
}

/// What the way from a date back to its verb ends at.
enum Found<T> {
    Verb(T, Range<usize>),
    /// The start of the sentence or clause.
    Start,
    /// A verb that the table does not have.
    Other,
}

struct Clause<'a> {
    article: &'a Article<'a>,
    date: Range<usize>,
    sentence: Range<usize>,
    /// The dates of the sentence.
    dates: Vec<Range<usize>>,
}

impl<'a> Clause<'a> {
    /// The clause of a date that stands by itself, as "on Friday" does and "Friday's" and "the 2015 budget" do not.
    fn of(article: &'a Article<'a>, date: &Mention) -> Option<Self> {
        let text = &article.text;
        let sentence = text.sentences().get(date.sentence)?.tokens.clone();
        let is_date = |m: &&Mention| {
            matches!(
                m.reading.value,
                Value::Date(_) | Value::Period(_) | Value::Time(_)
            )
        };
        let clause = Self {
            article,
            date: date.tokens.clone(),
            dates: { article.in_sentence(date.sentence).iter() }
                .filter(is_date)
                .map(|m| m.tokens.clone())
                .collect(),
            sentence,
        };
        let behind = text.token(date.tokens.end);
        let owns = behind.is_some_and(|t| t.kind == Kind::Clitic)
            || text.mark(date.tokens.end) == Mark::Apostrophe
            || text.mark(date.tokens.end) == Mark::Hyphen;
        let before = date.tokens.start.wrapping_sub(1);
        let part = text.has(before, Class::Of) || is_article(article, before);
        (!owns && !part && clause.stands_alone()).then_some(clause)
    }

    /// Whether no noun stands behind the date that it belongs to: "the council on Tuesday voted", not "Friday talks".
    fn stands_alone(&self) -> bool {
        let (text, end) = (&self.article.text, self.date.end);
        let Some(token) = text.token(end).filter(|_| end < self.sentence.end) else {
            return true;
        };
        !token.is_word()
            || is_function_word(token.key)
            || self.is_verb(end)
            || self.dates.iter().any(|d| d.contains(&end))
            || text.word(end).ends_with("ly")
            || self.date.start == self.sentence.start
            || token.capital && !self.has_verb_before()
    }

    fn has_verb_before(&self) -> bool {
        (self.sentence.start..self.date.start).any(|at| self.is_verb(at))
    }

    fn verb_before<T: Copy>(&self, verbs: &Phrases<T>) -> Found<T> {
        let text = &self.article.text;
        let floor = self
            .sentence
            .start
            .max(self.date.start.saturating_sub(NEAR));
        let mut comma = false;
        for at in (floor..self.date.start).rev() {
            comma |= text.mark(at) == Mark::Comma;
            if self.dates.iter().any(|d| d.contains(&at)) {
                continue;
            }
            if let Some((sense, end)) = verbs.starting(text, at)
                && end <= self.date.start
                && !self.is_noun(at)
                && is_small(self.article, at, self.sentence.start)
            {
                // "Where she was arrested, on Saturday": a comma may close the inner clause.
                let inner = comma
                    && (floor..at)
                        .rev()
                        .take_while(|&b| text.mark(b) != Mark::Comma)
                        .any(|b| self.is_border(b));
                return if inner {
                    Found::Other
                } else {
                    Found::Verb(sense, at..end)
                };
            }
            // "Since" right before a date is its own.
            let own = at + 1 == self.date.start;
            if self.is_border(at) && !own {
                return Found::Start;
            }
            // "Apologized for his behaviour over the weekend": the day may be that of the reason.
            let inside = (at.saturating_sub(2)..at)
                .any(|b| verbs.starting(text, b).is_some_and(|(_, end)| end > at));
            if self.is_verb(at) && !inside || is_reason(text.word(at)) && !own && !inside {
                return Found::Other;
            }
        }
        if floor == self.sentence.start {
            Found::Start
        } else {
            Found::Other
        }
    }

    fn verb_behind<T: Copy>(&self, verbs: &Phrases<T>) -> Option<(T, Range<usize>)> {
        let text = &self.article.text;
        let end = self.sentence.end.min(self.date.end + NEAR);
        for at in self.date.end..end {
            if let Some((sense, behind)) = verbs.starting(text, at)
                && !self.is_noun(at)
                && is_small(self.article, at, self.sentence.start)
            {
                return Some((sense, at..behind));
            }
            if self.is_border(at) || self.is_verb(at) && !is_auxiliary(self.article, at) {
                return None;
            }
        }
        None
    }

    /// Whether the word of a verb is a noun here: "the vote", "its launch", "of visits".
    fn is_noun(&self, at: usize) -> bool {
        let text = &self.article.text;
        let Some(before) = at.checked_sub(1).filter(|&b| b >= self.sentence.start) else {
            return false;
        };
        is_article(self.article, before)
            || text.has(before, Class::Of)
            || text.token(before).is_some_and(|t| t.kind == Kind::Clitic)
            || text.mark(before) == Mark::Hyphen
            || text.mark(at + 1) == Mark::Hyphen
    }

    fn around<T>(&self, sense: T, verb: Range<usize>) -> Governed<T> {
        let text = &self.article.text;
        let is_passive = |at: usize| text.has(at, Class::BeingDone);
        let mut start = verb.start;
        let mut passive = false;
        while start > self.sentence.start
            && (is_auxiliary(self.article, start - 1) || text.word(start - 1).ends_with("ly"))
        {
            passive |= start + 3 > verb.start && is_passive(start - 1);
            start -= 1;
        }
        let infinitive = text.has(verb.start.wrapping_sub(1), Class::To)
            || is_passive(verb.start.wrapping_sub(1))
                && text.has(verb.start.wrapping_sub(2), Class::To);
        let subject = self.before(start, 0);
        let object = match self.behind(verb.end) {
            none if none.is_empty() && !passive => self.antecedent(&subject).unwrap_or(none),
            found => found,
        };
        let by = verb.end.max(object.end);
        let by = (by..self.sentence.end.min(by + NEAR))
            .take_while(|&at| !self.is_border(at))
            .find(|&at| text.has(at, Class::By));
        let agent = by.map_or(verb.end..verb.end, |by| self.behind(by + 1));
        let from = self.date.end.max(verb.end);
        let end = (from..self.sentence.end).find(|&at| self.is_border(at));
        Governed {
            sense,
            clause: subject.start..end.unwrap_or(self.sentence.end),
            verb,
            subject,
            object,
            agent,
            passive,
            infinitive,
        }
    }

    /// What stands before a verb in its clause. A verb joined to another ("ruled and struck down") has its subject, and
    /// "who" stands for what it follows.
    fn before(&self, end: usize, depth: usize) -> Range<usize> {
        const DEEP: usize = 2;
        let text = &self.article.text;
        let floor = self.sentence.start.max(end.saturating_sub(LONG));
        let joined = |at: usize| text.has(at, Class::And) || text.mark(at) == Mark::Comma;
        let stop = (floor..end)
            .rev()
            .find(|&at| self.is_border(at) || self.is_verb(at) && !text.word(at).ends_with("ing"));
        let Some(stop) = stop else {
            return floor..end;
        };
        let rest = stop + 1..end;
        let relative = is_relative(self.article, stop);
        // "The film, which a firm made, will": the clause is closed again.
        let closed = relative && text.mark(end.wrapping_sub(1)) == Mark::Comma;
        let chained = self.is_verb(stop) && end > rest.start && joined(end - 1);
        if depth < DEEP && (chained || relative && rest.is_empty() || closed && !rest.is_empty()) {
            let mut to = stop;
            while to > floor && (is_auxiliary(self.article, to - 1) || relative && joined(to - 1)) {
                to -= 1;
            }
            let found = self.before(to, depth + 1);
            return if relative && !closed {
                self.nearest_noun(found)
            } else {
                found
            };
        }
        rest
    }

    /// The last noun of a stretch: "the film" of "in the film", which is what "which" behind it stands for.
    fn nearest_noun(&self, range: Range<usize>) -> Range<usize> {
        let text = &self.article.text;
        let last = { range.clone() }
            .rev()
            .find(|&at| is_preposition(text.word(at)) && !text.has(at, Class::Of));
        last.map_or(range.start, |at| at + 1)..range.end
    }

    /// What a verb behind "that" is done to: "a truce that Turkey brokered".
    fn antecedent(&self, subject: &Range<usize>) -> Option<Range<usize>> {
        let that = subject.start.checked_sub(1)?;
        let is_relative = is_relative(self.article, that) && !self.is_verb(that.checked_sub(1)?);
        let found = (!subject.is_empty() && is_relative).then(|| self.before(that, 1))?;
        let found = self.nearest_noun(found);
        (!found.is_empty()).then_some(found)
    }

    /// The noun that starts at `start`.
    fn behind(&self, start: usize) -> Range<usize> {
        let text = &self.article.text;
        let ends = |at: usize| {
            let token = text.token(at);
            token.is_none_or(|t| !t.is_word() && t.kind != Kind::Number && t.kind != Kind::Clitic)
                && !matches!(text.mark(at), Mark::Hyphen)
                || is_preposition(text.word(at))
                || self.is_border(at)
                || at > start && self.is_verb(at)
                || self.dates.iter().any(|d| d.contains(&at))
        };
        let limit = self.sentence.end.min(start + LONG);
        let end = (start..limit).find(|&at| ends(at)).unwrap_or(limit);
        start..end.max(start)
    }

    /// Whether another clause starts at `at`.
    fn is_border(&self, at: usize) -> bool {
        let text = &self.article.text;
        let by_mark = matches!(
            text.mark(at),
            Mark::Semicolon | Mark::Colon | Mark::EnDash | Mark::EmDash
        );
        let apart = |at: usize| {
            let (one, two) = (text.token(at), text.token(at + 1));
            one.zip(two)
                .is_some_and(|(a, b)| a.span().end < b.span().start)
        };
        // A hyphen between blanks is a dash.
        let by_mark =
            by_mark || text.mark(at) == Mark::Hyphen && apart(at) && apart(at.wrapping_sub(1));
        by_mark || BORDERS.contains(&text.key(at))
    }

    /// Whether the word at `at` is a verb, as far as its form tells.
    fn is_verb(&self, at: usize) -> bool {
        let text = &self.article.text;
        let Some(token) = text.token(at).filter(|t| t.is_word()) else {
            return false;
        };
        let (word, inner) = (text.word(at), at > self.sentence.start);
        // Whatever opens a sentence is most often its subject: "Protests began".
        if token.capital || !inner {
            return false;
        }
        let noun = self.is_noun(at);
        let infinitive = inner
            && text.has(at - 1, Class::To)
            && !is_function_word(token.key)
            && !is_article(self.article, at);
        let ending = word.len() > 4 && (word.ends_with("ed") || word.ends_with("ing")) && !noun;
        infinitive || ending || !noun && VERBS.contains(&token.key)
    }
}

/// Words that open another clause.
static BORDERS: LazyLock<FxHashSet<Key>> = LazyLock::new(|| {
    [
        "that", "which", "who", "whom", "whose", "when", "where", "while", "after", "before",
        "because", "if", "unless", "since", "than", "although", "though", "but", "so", "until",
        "whether", "how", "what", "why", "despite",
    ]
    .into_iter()
    .map(Key::of)
    .collect()
});

/// The forms of irregular verbs, and the present of verbs that stand beside others in news.
static VERBS: LazyLock<FxHashSet<Key>> = LazyLock::new(|| {
    let irregular = rows(include_str!("../lexicon/en/irregular_verbs.tsv"));
    let all = irregular.flat_map(|(base, _)| forms(base));
    let mut verbs: FxHashSet<Key> = all.map(|form| Key::of(&form)).collect();
    // "Born", "left" and "set" are found as verbs all the same; what is a noun far more often is none.
    for noun in [
        "cost", "bid", "bet", "deal", "deals", "drive", "fight", "shot", "run", "rise", "fall",
        "light", "show", "shows",
    ] {
        verbs.remove(&Key::of(noun));
    }
    verbs
});

fn is_auxiliary(article: &Article<'_>, at: usize) -> bool {
    let text = &article.text;
    text.has(at, Class::BeingDone)
        || text.has(at, Class::Modal)
        || text.has(at, Class::Denies)
        || [
            "has",
            "have",
            "had",
            "having",
            "expected",
            "set",
            "scheduled",
            "due",
            "slated",
            "forced",
            "planned",
        ]
        .iter()
        .any(|word| text.is(at, word))
}

/// Whether a word opens what a thing is done for or about.
fn is_reason(word: &str) -> bool {
    [
        "for",
        "about",
        "over",
        "against",
        "regarding",
        "amid",
        "following",
        "of",
    ]
    .iter()
    .any(|known| word.eq_ignore_ascii_case(known))
}

fn is_relative(article: &Article<'_>, at: usize) -> bool {
    ["who", "which", "that"]
        .iter()
        .any(|word| article.text.is(at, word))
}

fn is_article(article: &Article<'_>, at: usize) -> bool {
    [
        "the", "a", "an", "this", "that", "these", "its", "his", "her", "their", "our", "no",
        "any", "each", "every", "another",
    ]
    .iter()
    .any(|word| article.text.is(at, word))
}

/// Whether a word starts a phrase of place, time or manner.
pub(super) fn is_preposition(word: &str) -> bool {
    [
        "in",
        "on",
        "at",
        "as",
        "of",
        "for",
        "to",
        "by",
        "with",
        "from",
        "over",
        "against",
        "into",
        "about",
        "during",
        "amid",
        "under",
        "near",
        "outside",
        "inside",
        "around",
        "across",
        "through",
        "between",
        "among",
        "without",
        "within",
        "toward",
        "towards",
        "following",
        "including",
        "via",
        "per",
        "along",
        "behind",
        "out",
        "off",
        "up",
        "down",
        "since",
        "after",
        "before",
    ]
    .iter()
    .any(|known| word.eq_ignore_ascii_case(known))
}

/// Whether a word has no capital, or has it because it opens the sentence.
fn is_small(article: &Article<'_>, at: usize, start: usize) -> bool {
    at == start || article.text.token(at).is_some_and(|t| !t.capital)
}
