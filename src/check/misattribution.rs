//! One quotation that two outlets give to two people.
//!
//! Only what both outlets leave no doubt about counts: the words are the same and too many to be a
//! saying, and at least one outlet names a person by name at the quotation itself. A pronoun may have
//! been read as the wrong person, so it counts only where its article never speaks of the other's person;
//! a title may be anybody's, and a spokesman speaks with his house's voice.

use super::Story;
use super::attribution::one_person;
use crate::article::Article;
use crate::finding::{Builder, Confidence, Finding, FindingKind, Label, LabelRole};
use crate::rule::Rule;
use crate::span::Span;
use crate::text::Kind;
use crate::value::name::Sense;
use crate::value::{Mention, Quote, Value, name};
use crate::wording::{self, Pair, Passage};

/// Fewer words may be a saying that two people share,
const WORDS: usize = 8;
/// unless so many of no fewer than so many others say something of their own.
const OWN: usize = 2;
const FEW: usize = 6;
/// Names whose letters are so alike may be two spellings of one.
const ALIKE: f64 = 0.86;

/// The quotations that the articles at `read` give to different people.
pub(super) fn find(rule: &Rule, story: &Story<'_>, read: &[usize]) -> Vec<Finding> {
    let articles: Vec<&Article<'_>> = read
        .iter()
        .filter_map(|&at| story.articles.get(at))
        .collect();
    let mut told: Vec<Report> = Vec::new();
    for pair in story.shared(read).iter() {
        let Some(found) = two_people(&articles, pair) else {
            continue;
        };
        let places = [
            (pair.a.document, pair.a.span.start),
            (pair.b.document, pair.b.span.start),
        ];
        // A third outlet belongs into the finding of the first two.
        let at = told
            .iter()
            .position(|t| t.places.iter().any(|p| places.contains(p)))
            .unwrap_or(told.len());
        if at == told.len() {
            let title = format!(
                "{}: {} / {}",
                rule.title, found.speakers.0, found.speakers.1
            );
            told.push(Report {
                title,
                places: Vec::new(),
                labels: Vec::new(),
            });
        }
        let Some(one) = told.get_mut(at) else {
            continue;
        };
        for (place, labels) in places.into_iter().zip(found.labels) {
            if !one.places.contains(&place) {
                one.places.push(place);
                let is_first = one.labels.is_empty();
                one.labels.extend(labels.into_iter().map(|mut label| {
                    if label.role == LabelRole::Primary && !is_first {
                        label.role = LabelRole::Agrees;
                    }
                    label
                }));
            }
        }
    }
    told.into_iter()
        .filter_map(|one| one.finding(rule, story))
        .collect()
}

/// A finding under construction.
struct Report {
    title: String,
    places: Vec<QuotationId>,
    labels: Vec<Label>,
}

impl Report {
    fn finding(self, rule: &Rule, story: &Story<'_>) -> Option<Finding> {
        let mut labels = self.labels.into_iter();
        let builder = story.finding(
            rule,
            FindingKind::Misattribution,
            self.title,
            labels.next()?,
        );
        let builder = builder.confidence(Confidence::Likely);
        Some(labels.fold(builder, Builder::label).done())
    }
}

/// A quotation by its document and first byte.
type QuotationId = (usize, usize);

/// Two people who are said to have spoken the same words.
struct Found {
    speakers: (String, String),
    /// Of each outlet: the words, and the name that would have to be mended.
    labels: [Vec<Label>; 2],
}

fn two_people(articles: &[&Article<'_>], pair: &Pair) -> Option<Found> {
    let (a, b) = (
        articles.get(pair.a.document)?,
        articles.get(pair.b.document)?,
    );
    if !pair.class.same_words() {
        return None;
    }
    let (x, y) = (said(a, &pair.a)?, said(b, &pair.b)?);
    let words = pair.a.span.of(a.text.source());
    let unsure = match (x.named, y.named) {
        (true, true) => {
            is_saying(words) || is_short(words) && (speaks(a, &y.speaker) || speaks(b, &x.speaker))
        }
        _ if is_short(words) => true,
        (true, false) => speaks_of(b, &x.speaker),
        (false, true) => speaks_of(a, &y.speaker),
        (false, false) => true,
    };
    if unsure || may_be_one(&x.speaker, &y.speaker) || is_open((a, &pair.a), &x, (b, &pair.b), &y) {
        return None;
    }
    let labels = [
        labels(a, &pair.a, &x, LabelRole::Primary),
        labels(b, &pair.b, &y, LabelRole::Contradicts),
    ];
    Some(Found {
        speakers: (x.speaker, y.speaker),
        labels,
    })
}

fn labels(
    article: &Article<'_>,
    passage: &Passage,
    said: &Said<'_>,
    role: LabelRole,
) -> Vec<Label> {
    let label = |span, role, message: &str| {
        Label::new(
            article.document,
            span,
            role,
            format!("{} {message}", said.speaker),
        )
    };
    let words = label(passage.span, role, "says so here");
    let name = named_at(article, said).map(|span| label(span, LabelRole::Source, "is named here"));
    std::iter::once(words).chain(name).collect()
}

/// Where the speaker is named beside the quotation: of several places the nearest to it.
fn named_at(article: &Article<'_>, said: &Said<'_>) -> Option<Span> {
    let (text, quoted) = (&article.text, said.mention.span);
    let first = text.sentence_of(said.mention.tokens.start);
    let last = text.sentence_of(said.mention.tokens.end.saturating_sub(1));
    let around = first.saturating_sub(1)..=last + 1;
    let spans = around.filter_map(|at| Some(text.span(text.sentences().get(at)?.tokens.clone())));
    let whole = spans.reduce(|one, next| Span::new(one.start, next.end))?;
    let places = whole.of(text.source()).match_indices(said.written);
    let spans = places.map(|(at, name)| {
        let start = whole.start + at;
        Span::new(start, start + name.len())
    });
    let gap =
        |span: &Span| quoted.start.saturating_sub(span.end) + span.start.saturating_sub(quoted.end);
    spans.filter(|span| !span.overlaps(quoted)).min_by_key(gap)
}

/// So many words nobody says of his own accord as another said them.
const OWN_ACCORD: usize = 15;

/// No more words than this stand between "for" and a surname.
const NAMED: usize = 8;

/// Whether two passages are no one quotation: both outlets name who speaks, and two people say so few words alike.
pub(super) fn are_of_two(one: (&Article<'_>, &Passage), other: (&Article<'_>, &Passage)) -> bool {
    let few = [one, other].into_iter().all(|(article, passage)| {
        let words = passage.span.of(article.text.source()).split_whitespace();
        words.count() < OWN_ACCORD
    });
    let (true, Some(x), Some(y)) = (few, said(one.0, one.1), said(other.0, other.1)) else {
        return false;
    };
    x.named && y.named && !may_be_one(&x.speaker, &y.speaker) && !is_open(one, &x, other, &y)
}

/// Whether the sentences of the quotation name the other's speaker as well in one of the articles, outside of the
/// passage: "Lund quotes Brook as saying", "in a letter to Brook", "“Brook and I have seen”, Lund wrote".
fn is_open(
    one: (&Article<'_>, &Passage),
    x: &Said<'_>,
    other: (&Article<'_>, &Passage),
    y: &Said<'_>,
) -> bool {
    names(one, x, &y.speaker) || names(other, y, &x.speaker)
}

fn names((article, passage): (&Article<'_>, &Passage), said: &Said<'_>, person: &str) -> bool {
    let surname = person.split_whitespace().last().unwrap_or("");
    let (text, quoted) = (&article.text, &said.mention.tokens);
    let sentences = text.sentence_of(quoted.start)..=text.sentence_of(quoted.end.saturating_sub(1));
    let mut tokens = sentences
        .filter_map(|at| text.sentences().get(at))
        .flat_map(|s| s.tokens.clone());
    let outside = |at: usize| !passage.span.contains(text.span(at..at + 1));
    tokens.any(|at| text.word(at) == surname && outside(at) && !is_spoken_for(article, at))
}

/// Whether somebody else speaks for the person whose surname stands at `at`: "a spokesman for former Gov. Ann Lund".
fn is_spoken_for(article: &Article<'_>, at: usize) -> bool {
    let (text, words) = (&article.text, name::Words::read(&article.text));
    let named = |&at: &usize| {
        let capital = text
            .token(at)
            .is_some_and(|t| t.capital || t.kind == Kind::Mark);
        capital || words.has(at, Sense::MOD)
    };
    let before = (0..at).rev().take(NAMED).find(|at| !named(at));
    before.is_some_and(|at| text.is(at, "for"))
}

/// Whether two people may have said the words of their own accord.
fn is_saying(passage: &str) -> bool {
    let words = passage.split_whitespace().count();
    is_short(passage) && (words < FEW || wording::weight(passage) < OWN)
}

fn is_short(passage: &str) -> bool {
    passage.split_whitespace().count() < WORDS
}

/// Whether the article has words of this person: then it may be the reading that gives him others' words.
fn speaks(article: &Article<'_>, person: &str) -> bool {
    article.mentions.iter().any(|m| match &m.reading.value {
        Value::Quote(quote) => quote
            .speaker
            .as_deref()
            .is_some_and(|s| one_person(s, person)),
        _ => false,
    })
}

/// Who speaks, and whether the quotation itself names him; else it has a pronoun for him.
struct Said<'a> {
    speaker: String,
    /// The words of the quotation's sentence for him.
    written: &'a str,
    named: bool,
    mention: &'a Mention,
}

/// The person whom the article gives a quotation to.
fn said<'a>(article: &'a Article<'_>, passage: &Passage) -> Option<Said<'a>> {
    let mut quotes = article
        .mentions
        .iter()
        .filter_map(|m| match &m.reading.value {
            Value::Quote(quote) if !quote.indirect && m.span.contains(passage.span) => {
                Some((m, quote))
            }
            _ => None,
        });
    let (mention, quote): (&Mention, &Quote) = quotes.next_back()?;
    let (speaker, written) = (quote.speaker.as_ref()?, quote.written.as_ref()?);
    quote.cue.as_ref()?;
    let last = speaker.split_whitespace().last()?;
    let by_name = written
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| word == last);
    let pronoun = name::is_personal(written);
    ((by_name || pronoun) && is_person(article, speaker)).then(|| Said {
        speaker: speaker.to_string(),
        written,
        named: by_name,
        mention,
    })
}

/// Whether the article itself shows that the name is a person's: it has a given name, or a title. A transcript
/// has it in its label only.
fn is_person(article: &Article<'_>, speaker: &str) -> bool {
    let given = speaker.split_whitespace().count() > 1;
    if given && name::is_titled(speaker) {
        return true;
    }
    article.mentions.iter().any(|m| match &m.reading.value {
        Value::Name(name) => name.name == speaker && (given || name.title.is_some()),
        _ => false,
    })
}

/// Whether any word of the article can be the surname of `person`.
fn speaks_of(article: &Article<'_>, person: &str) -> bool {
    let surname = person.split_whitespace().last().unwrap_or("");
    let text = article.text.source();
    text.split(|c: char| !c.is_alphanumeric())
        .any(|word| word.eq_ignore_ascii_case(surname))
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
    use crate::finding::{Finding, Label, LabelRole, Severity};
    use crate::rule::RuleSet;
    use crate::rule::compile::Loader;

    const RULE: &str =
        "topic: t\nrules:\n  - id: who\n    title: who said it\n    quote: { compare: speakers }\n";

    fn found(texts: &[&str]) -> Vec<(String, usize)> {
        run(RULE, texts)
            .into_iter()
            .map(|f| {
                let words = |l: &&Label| l.role != LabelRole::Source;
                (f.title, f.labels.iter().filter(words).count())
            })
            .collect()
    }

    fn run(rule: &str, texts: &[&str]) -> Vec<Finding> {
        let mut loader = Loader::new();
        loader.add("t.yaml", rule);
        let (rules, faults) = loader.finish();
        assert!(faults.is_empty(), "{faults:?}");
        let read = |(at, text): (usize, &&str)| {
            parse(
                &format!("{at}.txt"),
                text.as_bytes().to_vec(),
                &Options::default(),
            )
            .0
        };
        let documents: Vec<Document> = texts.iter().enumerate().flat_map(read).collect();
        engine::run(&RuleSet::new(rules), &documents).findings
    }

    #[test]
    fn the_name_beside_the_quotation_is_a_place_of_its_own() {
        let words = "“The harbour wall will not stand another winter of storms like this,”";
        let here = format!("Tom Brook came. {words} said Brook. Brook left.");
        let there = format!("Ann Lund came to Ulm. {words} she told the council. She left.");
        let findings = run(RULE, &[&here, &there.replace("she told", "Lund told")]);
        let names: Vec<_> = { findings.iter().flat_map(|f| &f.labels) }
            .filter(|l| l.role == LabelRole::Source)
            .map(|l| (l.text.as_str(), l.span.start))
            .collect();
        let at = |text: &str, name: &str| {
            text.find(&format!("” {name}")).expect("the name") + "” ".len()
        };
        let said = here.find("said Brook").expect("the words") + "said ".len();
        let told = at(&there, "she");
        assert_eq!(names, [("Lund", told), ("Brook", said)]);
    }

    #[test]
    fn one_quotation_of_two_named_people_is_told_once() {
        let of = |who: &str| {
            format!("“The harbour wall will not stand another winter of storms like this,” {who}.")
        };
        let (lund, brook) = (of("said Ann Lund"), of("Tom Brook told reporters"));
        assert_eq!(
            found(&[&lund, &brook]),
            [("who said it: Tom Brook / Ann Lund".to_owned(), 2)]
        );
        assert_eq!(
            found(&[&lund, &brook, &brook]),
            [("who said it: Tom Brook / Ann Lund".to_owned(), 3)]
        );
        let (lee, she) = (
            "Mayor Lee spoke in Ulm. ".to_owned() + &of("said Mr. Lee"),
            format!("Ann Lee came. {}", of("she said")),
        );
        assert_eq!(
            found(&[&lund, &lee]).len(),
            1,
            "a courtesy title shows a person"
        );
        assert_eq!(
            found(&[&brook, &she]).len(),
            1,
            "no Brook in that article whom “she” could stand for"
        );
        assert!(
            found(&[&brook, &format!("Tom Brook came. {she}")]).is_empty(),
            "a pronoun may be misread"
        );
        for open in [
            "Ann Lund quotes Tom Brook as saying",
            "Ann Lund wrote in a letter to Tom Brook",
            "wrote Ann Lund for herself and Tom Brook",
        ] {
            assert!(found(&[&of(open), &brook]).is_empty(), "{open}");
        }
        let both = "“Tom Brook and I have found that the harbour wall will not stand another winter of storms like this,” said Ann Lund.";
        assert!(found(&[both, &brook]).is_empty(), "of both");
        let aide = of("said Tom Brook, a spokesman for former Gov. Ann Lund");
        assert_eq!(found(&[&of("said Ann Lund"), &aide]).len(), 1);
        for harmless in [
            "said Lund",
            "she said",
            "the mayor said",
            "said Anne Lundt",
            "a spokesman said",
            "said Ann Lund, the mayor",
        ] {
            let text = format!("Ann Lund spoke in Ulm. {}", of(harmless));
            assert!(found(&[&lund, &text]).is_empty(), "{harmless}");
        }
        assert!(
            found(&[
                "“We will not stand it,” said Ann Lund.",
                "“We will not stand it,” said Tom Brook."
            ])
            .is_empty()
        );
    }
    #[test]
    fn few_words_that_two_named_people_said_nearly_alike_are_a_remark() {
        const RULE: &str = "topic: t\nrules:\n  - id: quote\n    title: in two wordings\n    severity: warning\n    quote: {}\n";
        let severities = |a: &str, b: &str| -> Vec<Severity> {
            run(RULE, &[a, b]).into_iter().map(|f| f.severity).collect()
        };
        let of = |words: &str, who: &str| {
            format!("“The harbour wall {words} another winter of such storms,” {who}.")
        };
        let (not, never) = ("will not survive", "will hardly outlive");
        let lund = of(not, "said Ann Lund");
        assert_eq!(
            severities(&lund, &of(never, "said Tom Brook")),
            [Severity::Info]
        );
        assert_eq!(
            severities(&lund, &of("will not outlive", "said Ann Lund")),
            [Severity::Warning]
        );
        assert_eq!(
            severities(&lund, &of("will not outlive", "she said")),
            [Severity::Warning]
        );
    }
}
