//! What a draft's notes say of where a value was found, against what the sources that they name hold.

use std::collections::{BTreeMap, BTreeSet};

use super::judgement::Judgement;
use super::verify;
use crate::article::Article;
use crate::check::Story;
use crate::check::evidence::SourceIndex;
use crate::count::count;
use crate::document::{Document, Note, Role};
use crate::finding::{Finding, FindingKind, Label, LabelRole, Severity};
use crate::outcome::Status;
use crate::rule::{self, Rule};
use crate::span::Span;

/// A finding for each value whose note names a source that does not have it, and one for the notes that name none at
/// hand.
pub(in crate::check) fn findings(rule: &Rule, story: &Story<'_>, draft: usize) -> Vec<Finding> {
    let Some(article) = story.articles.get(draft) else {
        return Vec::new();
    };
    let sources: Vec<usize> = (0..story.articles.len())
        .filter(|&at| {
            story
                .articles
                .get(at)
                .is_some_and(|a| a.document.role == Role::Source)
        })
        .collect();
    if article.document.notes.is_empty() || sources.is_empty() {
        return Vec::new();
    }
    let named: Vec<(&Note, Vec<usize>)> = article
        .document
        .notes
        .iter()
        .map(|note| (note, sources_of(note, article.document, story, &sources)))
        .collect();
    let everywhere = judged(story, draft, &sources);
    let mut alone: BTreeMap<Vec<usize>, Vec<Judgement>> = BTreeMap::new();
    let mut findings = Vec::new();
    for own in &everywhere {
        let cited = cited(article, own, &named);
        if cited.is_empty() {
            continue;
        }
        let here = alone
            .entry(cited.clone())
            .or_insert_with(|| judged(story, draft, &cited));
        let here = here
            .iter()
            .find(|j| j.tokens == own.tokens && j.kind == own.kind);
        let case = Case {
            article,
            own,
            cited: &cited,
            named: &named,
        };
        findings.extend(here.and_then(|here| case.finding(rule, story, here)));
    }
    findings.extend(unnamed(rule, story, article, &named));
    findings
}

/// What some sources alone say to the draft; evidence by the places in the whole story.
fn judged(story: &Story<'_>, draft: usize, sources: &[usize]) -> Vec<Judgement> {
    let places: Vec<usize> = std::iter::once(draft)
        .chain(sources.iter().copied())
        .collect();
    let articles: Vec<Article<'_>> = places
        .iter()
        .filter_map(|&at| story.articles.get(at))
        .map(|a| Article::read(a.document))
        .collect();
    let support = rule::Support {
        types: Vec::new(),
        at_least: 1,
        complete: true,
    };
    let index = SourceIndex::read(&articles);
    let mut judgements = verify::judge(0, &support, &index);
    for (source, ..) in judgements.iter_mut().flat_map(|j| &mut j.evidence) {
        *source = places.get(*source).copied().unwrap_or(draft);
    }
    judgements
}

/// A value with a note, and what the source that it names says.
struct Case<'c, 'd> {
    article: &'c Article<'d>,
    own: &'c Judgement,
    cited: &'c [usize],
    named: &'c [(&'d Note, Vec<usize>)],
}

impl Case<'_, '_> {
    /// A finding where the source named says something else or nothing; not where all sources together say no more.
    fn finding(&self, rule: &Rule, story: &Story<'_>, here: &Judgement) -> Option<Finding> {
        let found = self.own.status == Status::Supported;
        let (kind, says) = match here.status {
            Status::Contradicted if found => (
                FindingKind::Contradiction,
                "the source that its note names says otherwise",
            ),
            Status::Unsupported if found => (
                FindingKind::Citation,
                "not in the source that its note names",
            ),
            Status::Unsupported if self.own.status == Status::Unsupported => (
                FindingKind::Citation,
                "neither in the source that its note names nor in another",
            ),
            _ => return None,
        };
        let span = self.article.text.span(self.own.tokens.clone());
        let words = span.of(&self.article.document.text);
        let title = format!("{says}: “{words}”");
        let primary = Label::new(
            self.article.document,
            span,
            LabelRole::Primary,
            "see its note",
        );
        let mut builder = story.finding(rule, kind, title, primary);
        let role = if kind == FindingKind::Contradiction {
            LabelRole::Contradicts
        } else {
            LabelRole::Source
        };
        let places = if kind == FindingKind::Contradiction {
            here
        } else {
            self.own
        };
        for (source, tokens, _) in &places.evidence {
            let source = story.articles.get(*source)?;
            let message = if role == LabelRole::Source {
                "found here"
            } else {
                "says otherwise"
            };
            builder = builder.label(Label::new(
                source.document,
                source.text.span(tokens.clone()),
                role,
                message,
            ));
        }
        Some(builder.note(self.reason(story)).done())
    }

    /// "note 3 names Harbour Post".
    fn reason(&self, story: &Story<'_>) -> String {
        let outlets: BTreeSet<&str> = self
            .cited
            .iter()
            .filter_map(|&at| story.articles.get(at))
            .map(|a| a.document.who())
            .collect();
        let outlets: Vec<&str> = outlets.into_iter().collect();
        let labels: Vec<String> = notes_of(self.article, self.own, self.named)
            .map(|(note, _)| label(note))
            .collect();
        format!("{} names {}", labels.join(", "), outlets.join(", "))
    }
}

fn label(note: &Note) -> String {
    if note.label.is_empty() {
        "its note".to_owned()
    } else {
        format!("note {}", note.label)
    }
}

/// The sources that the notes of a value name.
fn cited(article: &Article<'_>, judged: &Judgement, named: &[(&Note, Vec<usize>)]) -> Vec<usize> {
    let all: BTreeSet<usize> = notes_of(article, judged, named)
        .flat_map(|(_, sources)| sources.iter().copied())
        .collect();
    all.into_iter().collect()
}

/// The notes of a value: those that lie over it, or the next behind it in its sentence, or right behind that.
fn notes_of<'n, 'd>(
    article: &Article<'_>,
    judged: &Judgement,
    named: &'n [(&'d Note, Vec<usize>)],
) -> impl Iterator<Item = &'n (&'d Note, Vec<usize>)> {
    let span = article.text.span(judged.tokens.clone());
    let sentence = article
        .text
        .sentences()
        .get(article.text.sentence_of(judged.tokens.start))
        .map_or(span, |s| article.text.span(s.tokens.clone()));
    let fits = move |anchor: Span| {
        let over = anchor.start < span.end && span.start < anchor.end;
        // The marker may stand behind the full stop and a closing mark.
        over || anchor.is_empty() && (span.end..=sentence.end + 2).contains(&anchor.start)
    };
    let first = named
        .iter()
        .map(|(note, _)| note.anchor)
        .filter(|anchor| fits(*anchor))
        .min_by_key(|anchor| anchor.start);
    named.iter().filter(move |(note, _)| {
        first.is_some_and(|first| fits(note.anchor) && note.anchor.start == first.start)
    })
}

/// The sources that a note names: by the configuration, by file, address or title, by outlet and day, or, where the
/// note is but a number, by the number that opens the file's name.
fn sources_of(note: &Note, draft: &Document, story: &Story<'_>, sources: &[usize]) -> Vec<usize> {
    let words = note.text.of(&draft.text).to_lowercase();
    let of = |test: &dyn Fn(&Document) -> bool| -> Vec<usize> {
        let meets = |at: &&usize| story.articles.get(**at).is_some_and(|a| test(a.document));
        sources.iter().filter(meets).copied().collect()
    };
    if let Some(path) = &note.source {
        return of(&|d| is_path(&d.path, path));
    }
    let tests: [&dyn Fn(&Document) -> bool; 4] = [
        &|d| has_file(&words, &d.path),
        &|d| d.url.as_deref().is_some_and(|url| has_address(&words, url)),
        &|d| {
            d.title
                .as_deref()
                .is_some_and(|title| has_title(&words, title))
        },
        &|d| words.trim().is_empty() && is_numbered(&d.path, &note.label),
    ];
    for test in tests {
        let found = of(test);
        if !found.is_empty() {
            return found;
        }
    }
    let of_outlet = of(&|d| {
        d.outlet
            .as_ref()
            .is_some_and(|o| has_words(&words, &o.value))
    });
    let of_day = of(&|d| {
        let day = d.published_on().map(day_spellings).unwrap_or_default();
        day.iter().any(|day| words.contains(day.as_str()))
    });
    let both: Vec<usize> = of_outlet
        .iter()
        .filter(|at| of_day.contains(at))
        .copied()
        .collect();
    if both.is_empty() { of_outlet } else { both }
}

fn is_path(path: &str, given: &str) -> bool {
    let given = given.trim_start_matches("./");
    path == given
        || path
            .strip_suffix(given)
            .is_some_and(|head| head.ends_with('/'))
}

/// Whether `words` name the file: with its ending, or by a stem that no other words are like.
fn has_file(words: &str, path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let stem = name
        .rsplit_once('.')
        .map_or(name.as_str(), |(stem, _)| stem);
    let telling = stem.len() >= 6 && stem.contains(['-', '_'])
        || stem.len() >= 6
            && stem.contains(|c: char| c.is_ascii_digit())
            && stem.contains(char::is_alphabetic);
    has_words(words, &name) || telling && has_words(words, stem)
}

fn has_address(words: &str, url: &str) -> bool {
    let url = url.to_lowercase();
    let bare = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
    let bare = bare.trim_start_matches("www.").trim_end_matches('/');
    // A site alone names no article.
    bare.contains('/') && words.contains(bare)
}

/// Whether `words` hold a title of several words.
fn has_title(words: &str, title: &str) -> bool {
    let plain = |text: &str| {
        let parts = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty());
        parts.collect::<Vec<_>>().join(" ").to_lowercase()
    };
    let title = plain(title);
    title.contains(' ') && has_words(&plain(words), &title)
}

/// Whether the file's name opens with the note's number: "03-minutes.html" for 3.
fn is_numbered(path: &str, label: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let number = name.get(..digits).and_then(|n| n.parse::<u32>().ok());
    number.is_some() && number == label.parse().ok()
}

/// Whether `needle`, in any case, stands in `words` between other than letters and digits.
fn has_words(words: &str, needle: &str) -> bool {
    let needle = needle.to_lowercase();
    let bounded = |at: usize| {
        let before = words.get(..at).and_then(|w| w.chars().next_back());
        let behind = words
            .get(at + needle.len()..)
            .and_then(|w| w.chars().next());
        ![before, behind]
            .into_iter()
            .flatten()
            .any(char::is_alphanumeric)
    };
    needle.len() > 2 && words.match_indices(&needle).any(|(at, _)| bounded(at))
}

/// A day as notes write it, in small letters.
fn day_spellings(day: jiff::civil::Date) -> Vec<String> {
    [
        "%-d %B %Y",
        "%B %-d, %Y",
        "%Y-%m-%d",
        "%-d %b %Y",
        "%b %-d, %Y",
        "%-d.%-m.%Y",
        "%d/%m/%Y",
        "%-m/%-d/%Y",
    ]
    .iter()
    .map(|format| day.strftime(format).to_string().to_lowercase())
    .collect()
}

/// One remark on the notes that say where something was found, and name no source at hand.
fn unnamed(
    rule: &Rule,
    story: &Story<'_>,
    article: &Article<'_>,
    named: &[(&Note, Vec<usize>)],
) -> Option<Finding> {
    let open: Vec<&Note> = named
        .iter()
        .filter(|(note, sources)| sources.is_empty() && !note.text.is_empty())
        .map(|(note, _)| *note)
        .collect();
    let first = open.first()?;
    let title = format!("no source at hand for {}", count(open.len(), "note"));
    let label = Label::new(
        article.document,
        first.text,
        LabelRole::Primary,
        "which source is this?",
    );
    let shown: Vec<String> = open.iter().map(|note| label_of(note)).collect();
    let finding = story
        .finding(rule, FindingKind::Citation, title, label)
        .severity(Severity::Info)
        .note(format!(
            "say in `notes:` of factlint.yaml which file each is: {}",
            shown.join(", ")
        ));
    Some(finding.done())
}

fn label_of(note: &Note) -> String {
    if note.label.is_empty() {
        "one without a number".to_owned()
    } else {
        note.label.clone()
    }
}
