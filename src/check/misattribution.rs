//! One quotation that two outlets give to two people.
//!
//! Only what both outlets leave no doubt about counts: the words are the same and too many to be a
//! saying, and each outlet names a person by name at the quotation itself. A pronoun or a title may
//! have been read as the wrong person, and a spokesman speaks with his house's voice.

use super::Story;
use super::attribution::one_person;
use crate::article::Article;
use crate::finding::{Builder, Finding, Label, LabelRole, Verdict};
use crate::rule::Rule;
use crate::value::{Quote, Value};
use crate::wording::{Pair, Passage};

/// Fewer words may be a saying that two people share.
const WORDS: usize = 8;
/// Names whose letters are so alike may be two spellings of one.
const ALIKE: f64 = 0.86;

/// The quotations that the articles at `read` give to different people.
pub(super) fn find(rule: &Rule, story: &Story<'_>, read: &[usize]) -> Vec<Finding> {
    let articles: Vec<&Article<'_>> = read.iter().filter_map(|&at| story.articles.get(at)).collect();
    let mut told: Vec<Told> = Vec::new();
    for pair in story.shared(read).iter() {
        let Some(found) = two_people(&articles, pair) else { continue };
        let places = [(pair.a.document, pair.a.span.start), (pair.b.document, pair.b.span.start)];
        // A third outlet belongs into the finding of the first two.
        let at = told.iter().position(|t| t.places.iter().any(|p| places.contains(p))).unwrap_or(told.len());
        if at == told.len() {
            let title = format!("{}: {} / {}", rule.title, found.speakers.0, found.speakers.1);
            told.push(Told { title, places: Vec::new(), labels: Vec::new() });
        }
        let Some(one) = told.get_mut(at) else { continue };
        for (place, label) in places.into_iter().zip(found.labels) {
            if !one.places.contains(&place) {
                one.places.push(place);
                one.labels.push(label);
            }
        }
    }
    told.into_iter().filter_map(|one| one.finding(rule, story)).collect()
}

/// A finding under construction.
struct Told {
    title: String,
    places: Vec<Place>,
    labels: Vec<Label>,
}

impl Told {
    fn finding(self, rule: &Rule, story: &Story<'_>) -> Option<Finding> {
        let mut labels = self.labels.into_iter();
        let builder = story.finding(rule, Verdict::Misattribution, self.title, labels.next()?);
        Some(labels.fold(builder, Builder::label).done())
    }
}

/// A quotation by its document and first byte.
type Place = (usize, usize);

/// Two people who are said to have spoken the same words.
struct Found {
    speakers: (String, String),
    labels: [Label; 2],
}

fn two_people(articles: &[&Article<'_>], pair: &Pair) -> Option<Found> {
    let (a, b) = (articles.get(pair.a.document)?, articles.get(pair.b.document)?);
    let words = pair.a.span.of(a.text.source()).split_whitespace().count();
    if !pair.class.same_words() || words < WORDS {
        return None;
    }
    let (x, y) = (named(a, &pair.a)?, named(b, &pair.b)?);
    if may_be_one(&x, &y) {
        return None;
    }
    let label = |article: &Article<'_>, passage: &Passage, speaker: &str, role| {
        Label::new(article.document, passage.span, role, format!("{speaker} says so here"))
    };
    let labels = [label(a, &pair.a, &x, LabelRole::Primary), label(b, &pair.b, &y, LabelRole::Contradicts)];
    Some(Found { speakers: (x, y), labels })
}

/// The person whom the article names at the quotation itself.
fn named(article: &Article<'_>, passage: &Passage) -> Option<String> {
    let mut quotes = article.mentions.iter().filter_map(|m| match &m.reading.value {
        Value::Quote(quote) if !quote.indirect && m.span.contains(passage.span) => Some(quote),
        _ => None,
    });
    let quote: &Quote = quotes.next_back()?;
    let (speaker, written) = (quote.speaker.as_ref()?, quote.written.as_ref()?);
    quote.cue.as_ref()?;
    let last = speaker.split_whitespace().last()?;
    let by_name = written.split(|c: char| !c.is_alphanumeric()).any(|word| word == last);
    (by_name && is_person(article, speaker)).then(|| speaker.to_string())
}

/// Whether the article itself shows that the name is a person's: it has a given name.
fn is_person(article: &Article<'_>, speaker: &str) -> bool {
    let full = |m: &crate::value::Mention| matches!(&m.reading.value, Value::Name(name) if name.name == speaker);
    speaker.split_whitespace().count() > 1 && article.mentions.iter().any(full)
}

/// Whether the two can be one person: a shared name, or two spellings of one.
fn may_be_one(a: &str, b: &str) -> bool {
    let last = |name: &str| name.split_whitespace().last().unwrap_or("").to_lowercase();
    let first = |name: &str| name.split_whitespace().next().unwrap_or("").to_lowercase();
    let alike = |x: &str, y: &str| strsim::jaro_winkler(x, y) > ALIKE;
    one_person(a, b) || alike(&last(a), &last(b)) || alike(&first(a), &first(b))
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Options, parse};
    use crate::engine;
    use crate::rule::RuleSet;
    use crate::rule::compile::Loader;

    const RULE: &str = "topic: t\nrules:\n  - id: who\n    title: who said it\n    quote: { compare: speakers }\n";

    fn found(texts: &[&str]) -> Vec<(String, usize)> {
        let mut loader = Loader::new();
        loader.add("t.yaml", RULE);
        let (rules, faults) = loader.finish();
        assert!(faults.is_empty(), "{faults:?}");
        let read = |(at, text): (usize, &&str)| parse(&format!("{at}.txt"), text.as_bytes().to_vec(), &Options::default()).0;
        let documents: Vec<Document> = texts.iter().enumerate().flat_map(read).collect();
        engine::run(&RuleSet::new(rules), &documents).findings.into_iter().map(|f| (f.title, f.labels.len())).collect()
    }

    #[test]
    fn one_quotation_of_two_named_people_is_told_once() {
        let of = |who: &str| format!("“The harbour wall will not stand another winter of storms like this,” {who}.");
        let (lund, brook) = (of("said Ann Lund"), of("Tom Brook told reporters"));
        assert_eq!(found(&[&lund, &brook]), [("who said it: Ann Lund / Tom Brook".to_owned(), 2)]);
        assert_eq!(found(&[&lund, &brook, &brook]), [("who said it: Ann Lund / Tom Brook".to_owned(), 3)]);
        for harmless in ["said Lund", "she said", "the mayor said", "said Anne Lundt", "a spokesman said", "said Ann Lund, the mayor"] {
            let text = format!("Ann Lund spoke in Ulm. {}", of(harmless));
            assert!(found(&[&lund, &text]).is_empty(), "{harmless}");
        }
        assert!(found(&["“We will not stand it,” said Ann Lund.", "“We will not stand it,” said Tom Brook."]).is_empty());
    }
}
