//! What stands around a value and says of whom, of when and of what it is one.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use super::stem::{Idea, RAREST, idea};
use crate::article::Article;
use crate::lexicon::{Key, Mark, Set, rows};
use crate::span::Span;
use crate::text::Text;
use crate::value::{Mention, Value};

/// How far from a value a word may stand and still be of it: a hostile text is one long sentence.
const REACH: usize = 40;

/// What one value of an article is the value of.
#[derive(Debug, Clone)]
pub struct Statement {
    /// Where the value stands.
    pub span: Span,
    /// The names of its clause.
    names: Vec<Key>,
    /// The name among them that opens the sentence, as its subject most often does.
    lead: Option<Key>,
    /// The days to which the clause dates what it tells, as half-open spans; not those of a verb of speech.
    days: Vec<(Date, Date)>,
    /// Whether the clause tells what is expected rather than what is.
    ahead: bool,
    /// Whether it tells what is to come, expected or plainly stated.
    to_come: bool,
}

impl Statement {
    /// Whether two statements say of themselves that they are of different things: their clauses name others and none in
    /// common, their sentences open with names that the other has not, they are of different days, or only one tells
    /// what is expected.
    pub fn is_of_another(&self, other: &Self) -> bool {
        let named = !self.names.is_empty() && !other.names.is_empty();
        let shares = self.names.iter().any(|name| other.names.contains(name));
        let leads = self.lead.zip(other.lead);
        let led = leads.is_some_and(|(a, b)| !self.names.contains(&b) && !other.names.contains(&a));
        let expected = self.ahead && !other.to_come || other.ahead && !self.to_come;
        named && !shares || led || self.is_of_another_day(other) || expected
    }

    /// Whether both are dated, and to no common day.
    pub fn is_of_another_day(&self, other: &Self) -> bool {
        let meet = |x: &(Date, Date)| other.days.iter().any(|y| x.0 < y.1 && y.0 < x.1);
        !self.days.is_empty() && !other.days.is_empty() && !self.days.iter().any(meet)
    }
}

/// The statements of all values of `article` that count or measure something, in order.
pub fn statements(article: &Article<'_>) -> Vec<Statement> {
    let mut reader = Reader::new(article);
    let compared = article
        .mentions
        .iter()
        .filter(|m| !matches!(m.reading.value, Value::Name(_) | Value::Quote(_)));
    compared.map(|mention| reader.statement(mention)).collect()
}

struct Reader<'a> {
    article: &'a Article<'a>,
    ideas: FxHashMap<Key, Idea>,
    /// Words that the article writes with a capital inside a sentence.
    names: FxHashSet<Key>,
}

impl<'a> Reader<'a> {
    fn new(article: &'a Article<'_>) -> Self {
        let text = &article.text;
        let inner = text
            .sentences()
            .iter()
            .flat_map(|s| s.tokens.clone().skip(1));
        let names = inner
            .filter_map(|at| {
                text.token(at)
                    .filter(|t| t.capital && t.is_word())
                    .map(|t| t.key)
            })
            .collect();
        Self {
            article,
            ideas: FxHashMap::default(),
            names,
        }
    }

    fn statement(&mut self, mention: &Mention) -> Statement {
        let text = &self.article.text;
        let sentence = text
            .sentences()
            .get(mention.sentence)
            .map_or(0..0, |s| s.tokens.clone());
        let clause = clause(text, &mention.tokens, sentence);
        let says = |kind| clause.clone().any(|at| shift(text.key(at)) == Some(kind));
        let ahead = says("ahead");
        let (names, lead) = self.names_in(&clause, mention.sentence);
        Statement {
            span: mention.span,
            names,
            lead,
            days: self.days(mention, &clause),
            ahead,
            to_come: ahead || says("plan"),
        }
    }

    fn idea(&mut self, at: usize) -> Idea {
        let text = &self.article.text;
        *self
            .ideas
            .entry(text.key(at))
            .or_insert_with(|| idea(text.word(at)))
    }

    /// The names of a clause, and the one that opens its sentence. A day or a month ties nothing together.
    fn names_in(&mut self, clause: &Range<usize>, sentence: usize) -> (Vec<Key>, Option<Key>) {
        let article = self.article;
        let is_time = |m: &&Mention| matches!(m.reading.value, Value::Date(_) | Value::Period(_));
        let beside = near(article, sentence, clause);
        let times: Vec<&Mention> = beside.iter().filter(is_time).collect();
        let is_capital = |at: &usize| {
            let token = article.text.token(*at);
            token.is_some_and(|t| t.capital && t.is_word() && !t.set.meets(Set::NUMBER))
        };
        let found: Vec<usize> = clause
            .clone()
            .filter(is_capital)
            .filter(|at| !times.iter().any(|m| m.tokens.contains(at)))
            .filter(|at| !says(&article.text, *at))
            .collect();
        // The first word of a sentence has its capital anyway; one that English does not have is a name: "Osei ran".
        let first = article.text.sentences().get(sentence);
        let first = first.map(|s| s.tokens.start);
        let (mut names, mut lead) = (Vec::new(), None);
        for at in found {
            let idea = self.idea(at);
            let inner = self.names.contains(&article.text.key(at));
            let opens = Some(at) == first && idea.weight == RAREST;
            if idea.weight > 0 && (inner || opens) {
                names.push(idea.key);
            }
            lead = lead.or(opens.then_some(idea.key));
        }
        (names, lead)
    }

    fn days(&self, mention: &Mention, clause: &Range<usize>) -> Vec<(Date, Date)> {
        let beside = near(self.article, mention.sentence, clause)
            .iter()
            .filter(|m| m.span != mention.span);
        let of_clause = beside.filter(|m| {
            clause.contains(&m.tokens.start) && !is_said(&self.article.text, &m.tokens)
        });
        let spans = of_clause.filter_map(|m| match &m.reading.value {
            Value::Date(when) | Value::Period(when) => {
                let (from, to) = when.narrowed();
                Some((from?, to?))
            }
            _ => None,
        });
        spans.collect()
    }
}

/// The values of a sentence that a clause may hold a part of.
fn near<'a>(article: &'a Article<'_>, sentence: usize, clause: &Range<usize>) -> &'a [Mention] {
    let all = article.in_sentence(sentence);
    let from = all.partition_point(|m| m.tokens.start + REACH < clause.start);
    let to = all.partition_point(|m| m.tokens.start < clause.end);
    all.get(from..to.max(from)).unwrap_or_default()
}

/// Whether a name is that of a speaker, of whom the sentence tells nothing else: "the United Nations said".
fn says(text: &Text<'_>, name: usize) -> bool {
    const LONGEST: usize = 4;
    let rest = (name + 1..name + LONGEST).find(|&at| !text.token(at).is_some_and(|t| t.capital));
    rest.and_then(|at| text.token(at))
        .is_some_and(|t| t.set.meets(Set::SAY))
}

/// Whether a date dates an act of speech: "said on Monday".
pub fn is_said(text: &Text<'_>, tokens: &Range<usize>) -> bool {
    const BACK: usize = 4;
    let before = (tokens.start.saturating_sub(BACK)..tokens.start).rev();
    let mut words = before.map_while(|at| text.token(at).filter(|t| t.is_word()));
    words.any(|token| token.set.meets(Set::SAY))
}

/// The part of the sentence that governs a value: a semicolon or a dash ends it, and so does a comma before a word that
/// opens another clause.
fn clause(text: &Text<'_>, tokens: &Range<usize>, sentence: Range<usize>) -> Range<usize> {
    let start = sentence.start.max(tokens.start.saturating_sub(REACH));
    let around = start
        ..sentence
            .end
            .min(tokens.end.saturating_add(REACH))
            .max(start);
    let start = (around.start..tokens.start)
        .rev()
        .find(|&at| ends_clause(text, at))
        .map_or(around.start, |at| at + 1);
    start
        ..(tokens.end..around.end)
            .find(|&at| ends_clause(text, at))
            .unwrap_or(around.end)
}

/// Whether a mark at `at` parts two clauses.
pub(super) fn ends_clause(text: &Text<'_>, at: usize) -> bool {
    match text.mark(at) {
        Mark::Semicolon | Mark::EnDash | Mark::EmDash | Mark::Colon => true,
        Mark::Comma => CLAUSES.contains(&text.key(at + 1)),
        _ => false,
    }
}

/// Words that open a clause behind a comma.
static CLAUSES: LazyLock<FxHashSet<Key>> = LazyLock::new(|| {
    rows(include_str!("../lexicon/en/clauses.tsv"))
        .map(|(word, _)| Key::of(word))
        .collect()
});

/// What a word makes of the value beside it: one of another time or of another whole.
pub(super) fn shift(word: Key) -> Option<&'static str> {
    SHIFTS.get(&word).copied()
}

static SHIFTS: LazyLock<FxHashMap<Key, &'static str>> = LazyLock::new(|| {
    rows(include_str!("../lexicon/en/shifts.tsv"))
        .map(|(word, class)| (Key::of(word), class))
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Options, parse};

    fn read(text: &str) -> Vec<Statement> {
        let options = Options {
            published: "2026-03-16".parse().ok(),
            ..Options::default()
        };
        let document = parse("a.txt", text.as_bytes().to_vec(), &options)
            .0
            .into_iter()
            .next()
            .expect("a document");
        statements(&Article::read(&document))
    }

    #[test]
    fn statements_of_another_firm_another_day_or_a_forecast_are_of_another_thing() {
        let is = |a: &str, b: &str| {
            let (x, y) = (read(a), read(b));
            x.first()
                .zip(y.first())
                .is_some_and(|(x, y)| x.is_of_another(y))
        };
        assert!(is(
            "The yard Nordwerk cut 1,500 jobs.",
            "The yard Ostwerk cut 2,500 jobs."
        ));
        assert!(is(
            "They cut 1,500 jobs on 3 March 2026.",
            "They cut 2,500 jobs on 4 March 2026."
        ));
        assert!(is(
            "The yard is expected to cut 1,500 jobs.",
            "The yard cut 2,500 jobs."
        ));
        assert!(!is(
            "The yard cut 1,500 jobs, it said on Monday.",
            "The yard cut 2,500 jobs, it said on Sunday."
        ));
        assert!(is(
            "Zbrovek was fined 300 euros in Ulm.",
            "Mvarolo was fined 450 euros in Ulm."
        ));
        assert!(!is(
            "Zbrovek was fined 300 euros in Ulm.",
            "The court in Ulm fined Zbrovek 450 euros."
        ));
        assert!(!is(
            "The yard Nordwerk cut 1,500 jobs.",
            "It cut 2,500 jobs."
        ));
    }
}
