//! One name in two spellings.
//!
//! Two full names that share the given name or the surname and are a slip apart in the other, or a
//! surname alone a slip apart from the only full name that it can belong to. Names are compared only
//! within a key, never all with all.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use super::bearer::{self, Capitals};
use super::nicknames;
use super::person::{Likeness, Person, folded, is_romanised, likeness, sounds};
use super::{Scope, label, label_text};
use crate::finding::{Confidence, Finding, FindingKind, Label, LabelRole, Severity};
use crate::value::name::{Sense, Words};

/// So many names of one key are compared.
const CROWD: usize = 24;
/// For so many pairs that no slip parts it is asked whether something ties them.
const TIES: usize = 256;

/// A spelling and where it stands, in order.
type Spelling<'p, 's> = Vec<&'p Person<'s>>;

/// What two names share: whether it is the given name, the word, and the first letter of the other one.
type Shared<'k> = (bool, &'k str, Option<char>);

/// The pairs of spellings of the story, each once.
pub(super) fn find(
    place: &Scope<'_>,
    persons: &[Person<'_>],
    unread: &[Person<'_>],
) -> Vec<Finding> {
    let mut spellings: BTreeMap<(&str, &str), Spelling<'_, '_>> = BTreeMap::new();
    let mut all: Vec<&Person<'_>> = persons.iter().chain(unread).collect();
    all.sort_by_key(|p| (p.article, p.mention.tokens.start));
    for person in all {
        if let Some(given) = &person.given {
            spellings
                .entry((given, &person.family))
                .or_default()
                .push(person);
        }
    }
    let mut findings: Vec<Finding> = pairs(place, &spellings)
        .into_iter()
        .filter(|(a, b, _)| !is_plural(place, a, b) && !is_plural(place, b, a))
        .filter_map(|(a, b, like)| finding(place, a, b, like))
        .collect();
    findings.extend(lone(place, persons, &spellings));
    findings
}

/// Full names that may be one.
fn pairs<'m, 'p, 's>(
    place: &Scope<'_>,
    spellings: &'m BTreeMap<(&'p str, &'p str), Spelling<'p, 's>>,
) -> Vec<(&'m Spelling<'p, 's>, &'m Spelling<'p, 's>, Likeness)> {
    let mut keyed: BTreeMap<Shared<'_>, Vec<(&str, &Spelling<'_, '_>)>> = BTreeMap::new();
    for ((given, family), spelling) in spellings {
        keyed
            .entry((true, given, family.chars().next()))
            .or_default()
            .push((family, spelling));
        keyed
            .entry((false, family, given.chars().next()))
            .or_default()
            .push((given, spelling));
    }
    let capitals = LazyCell::new(|| Capitals::read(place));
    let (mut out, mut left) = (Vec::new(), TIES);
    for ((by_given, ..), names) in keyed {
        for (at, (a, first)) in names.iter().enumerate().take(CROWD) {
            for (b, second) in names.iter().skip(at + 1).take(CROWD) {
                let like = match likeness(a, b) {
                    Likeness::Slip if is_house_style(first, second, a, b) => {
                        Likeness::Transliteration
                    }
                    Likeness::Transliteration if by_given && is_latin(place, first, second) => {
                        Likeness::Slip
                    }
                    like => like,
                };
                let apart = like == Likeness::Apart || (!by_given && is_another_name(a, b));
                if !apart {
                    out.push((*first, *second, like));
                } else if left > 0 && bearer::is_near(by_given, a, b) {
                    left -= 1;
                    if bearer::is_one(place, &capitals, first, second, by_given) {
                        let style = is_house_style(first, second, a, b);
                        let like = if style {
                            Likeness::Transliteration
                        } else {
                            Likeness::Slip
                        };
                        out.push((*first, *second, like));
                    }
                }
            }
        }
    }
    out
}

/// Whether two given names differ in their ends only: "Mario" and "Maria", "Paul" and "Paula", "Matt" and "Matthew".
fn is_another_name(a: &str, b: &str) -> bool {
    if nicknames::is_one(a, b) {
        return true;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let shared = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    shared + 1 >= a.len().max(b.len()) || shared == a.len().min(b.len())
}

/// Whether the one spelling is several bearers of the other name: "the Tom Brooks of this world", "two Tom Brooks".
fn is_plural(place: &Scope<'_>, many: &Spelling<'_, '_>, one: &Spelling<'_, '_>) -> bool {
    let of_one = Sense::VERB | Sense::PREP | Sense::CONJ | Sense::TITLE | Sense::ROLE;
    let (Some(many), Some(one)) = (many.first(), one.first()) else {
        return false;
    };
    let Some(article) = place.story.articles.get(many.article) else {
        return false;
    };
    let Some(before) = many.mention.tokens.start.checked_sub(1) else {
        return false;
    };
    let lower = article
        .text
        .token(before)
        .is_some_and(|t| t.is_word() && !t.capital);
    lower
        && many.family.strip_suffix('s') == Some(&one.family)
        && !Words::read(&article.text).has(before, of_one)
}

/// Whether the given name of two spellings is one that is written in Latin letters everywhere, so that no house has its
/// own way with the surname.
fn is_latin(place: &Scope<'_>, one: &Spelling<'_, '_>, other: &Spelling<'_, '_>) -> bool {
    let latin = |s: &Spelling<'_, '_>| {
        s.first().is_some_and(|p| {
            let Some(text) = label_text(place, p.article) else {
                return false;
            };
            let words = Words::read(text);
            let mut tokens = p.mention.tokens.clone();
            let given = tokens.find(|&at| Some(folded(text.word(at))) == p.given);
            // What may be a family name as well is one that stands first.
            let sure = |at| words.has(at, Sense::MALE) != words.has(at, Sense::FEMALE);
            given.is_some_and(sure) && !is_romanised(&p.name.name)
        })
    };
    latin(one) && latin(other)
}

/// Whether `a` and `b` of two spellings write the same sounds of a name from another script.
fn is_house_style(one: &Spelling<'_, '_>, other: &Spelling<'_, '_>, a: &str, b: &str) -> bool {
    let romanised = |s: &Spelling<'_, '_>| s.first().is_some_and(|p| is_romanised(&p.name.name));
    sounds(a) == sounds(b) && (romanised(one) || romanised(other))
}

/// The finding of two spellings: the one that stands less often in a document is the primary.
fn finding(
    place: &Scope<'_>,
    a: &Spelling<'_, '_>,
    b: &Spelling<'_, '_>,
    like: Likeness,
) -> Option<Finding> {
    let articles =
        |spelling: &Spelling<'_, '_>| spelling.iter().map(|p| p.article).collect::<BTreeSet<_>>();
    let within = articles(a).intersection(&articles(b)).next().is_some();
    // A draft's spelling goes first: it is the one that can be mended.
    let drafted = |s: &Spelling<'_, '_>| s.iter().any(|p| place.story.is_draft(p.article));
    let before = |x: &Spelling<'_, '_>, y: &Spelling<'_, '_>| {
        if drafted(x) != drafted(y) {
            return drafted(x);
        }
        let first = |s: &Spelling<'_, '_>| s.first().map(|p| (p.article, p.mention.span.start));
        if within {
            (x.len(), first(y)) <= (y.len(), first(x))
        } else {
            first(x) <= first(y)
        }
    };
    let (a, b) = if before(a, b) { (a, b) } else { (b, a) };
    let (one, other) = (a.first()?, b.first()?);
    let title = format!(
        "{}: {} / {}",
        place.rule.title, one.name.name, other.name.name
    );
    // The name is at issue, and not the title that may stand before it.
    let named = |p: &Person<'_>, role| {
        let label = label(place, p, role, format!("‘{}’", p.name.name))?;
        Some(Label {
            reading: Some(p.name.name.clone()),
            ..label
        })
    };
    let builder = place.story.finding(
        place.rule,
        FindingKind::Spelling,
        title,
        named(one, LabelRole::Primary)?,
    );
    // House styles differ in how they carry a name over; that is worth a look and no more.
    let severity = place.rule.severity.unwrap_or(Severity::Info);
    let (severity, confidence) = if like == Likeness::Transliteration && !within {
        (severity.min(Severity::Info), Confidence::Possible)
    } else {
        (severity, Confidence::Likely)
    };
    let others = firsts(b)
        .into_iter()
        .map(|p| (p, LabelRole::Contradicts))
        .chain(
            firsts(a)
                .into_iter()
                .skip(1)
                .map(|p| (p, LabelRole::Agrees)),
        );
    let labels = others.filter_map(|(p, role)| named(p, role));
    let builder = builder.severity(severity).confidence(confidence);
    Some(labels.fold(builder, crate::finding::Builder::label).done())
}

/// The first place of a spelling in each article.
fn firsts<'p, 's>(spelling: &Spelling<'p, 's>) -> Vec<&'p Person<'s>> {
    spelling
        .chunk_by(|a, b| a.article == b.article)
        .filter_map(|places| places.first().copied())
        .collect()
}

/// Surnames alone that no full name of the story has, a slip apart from one that the article has.
fn lone(
    place: &Scope<'_>,
    persons: &[Person<'_>],
    spellings: &BTreeMap<(&str, &str), Spelling<'_, '_>>,
) -> Vec<Finding> {
    let known: BTreeSet<&str> = spellings
        .keys()
        .flat_map(|(given, family)| [*given, *family])
        .collect();
    let mut full: BTreeMap<(usize, Option<char>), BTreeMap<&str, &Person<'_>>> = BTreeMap::new();
    for person in persons.iter().filter(|p| p.given.is_some()) {
        full.entry((person.article, person.family.chars().next()))
            .or_default()
            .entry(&person.family)
            .or_insert(person);
    }
    let mut told: BTreeSet<(usize, &str)> = BTreeSet::new();
    let mut out = Vec::new();
    for person in persons
        .iter()
        .filter(|p| p.given.is_none() && !known.contains(p.family.as_str()))
    {
        let Some(near) = full.get(&(person.article, person.family.chars().next())) else {
            continue;
        };
        let meant = near
            .iter()
            .take(CROWD)
            .find(|(family, _)| likeness(family, &person.family) == Likeness::Slip);
        let Some((_, meant)) = meant.filter(|_| told.insert((person.article, &person.family)))
        else {
            continue;
        };
        out.extend(finding(place, &vec![person], &vec![*meant], Likeness::Slip));
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Options, parse};
    use crate::engine;
    use crate::finding::Severity;
    use crate::rule::RuleSet;
    use crate::rule::compile::Loader;

    const RULE: &str = "topic: t\nrules:\n  - id: names\n    title: two spellings\n    severity: warning\n    spelling: names\n";

    /// How grave the two spellings are in two articles.
    fn between(a: &str, b: &str) -> Vec<Severity> {
        let mut loader = Loader::new();
        loader.add("t.yaml", RULE);
        let (rules, faults) = loader.finish();
        assert!(faults.is_empty(), "{faults:?}");
        let read = |(at, name): (usize, &str)| {
            let text = format!("The bridge was opened by {name}, who left at noon.");
            parse(&format!("{at}.txt"), text.into_bytes(), &Options::default()).0
        };
        let documents: Vec<Document> = [a, b].into_iter().enumerate().flat_map(read).collect();
        let found = engine::run(&RuleSet::new(rules), &documents).findings;
        found.into_iter().map(|f| f.severity).collect()
    }

    #[test]
    fn two_ways_to_carry_a_name_over_are_a_remark_and_slips_are_warned_of() {
        for (a, b) in [
            ("Mohammed Karimi", "Mohamed Karimi"),
            ("Oleksandr Bondarenko", "Oleksandr Bondarinko"),
            ("Sergei Malishev", "Sergei Malyshev"),
        ] {
            assert_eq!(between(a, b), [Severity::Info], "{a} / {b}");
        }
        for (a, b) in [
            ("Anna Hoffmann", "Anna Hoffman"),
            ("Michelle Lund", "Michele Lund"),
            ("Hassan Karimi", "Hassan Karmi"),
            ("Hassan Karimi", "Hassan Katimi"),
            ("Volodymyr Brook", "Voldymyr Brook"),
        ] {
            assert_eq!(between(a, b), [Severity::Warning], "{a} / {b}");
        }
    }

    /// Whether two texts of two outlets have one name in two spellings.
    fn warns(a: &str, b: &str) -> bool {
        let mut loader = Loader::new();
        loader.add("t.yaml", RULE);
        let rules = RuleSet::new(loader.finish().0);
        let read = |(at, text): (usize, &str)| {
            let source = text.as_bytes().to_vec();
            parse(&format!("{at}.txt"), source, &Options::default()).0
        };
        let documents: Vec<Document> = [a, b].into_iter().enumerate().flat_map(read).collect();
        let found = engine::run(&rules, &documents).findings;
        found.iter().any(|f| f.severity == Severity::Warning)
    }

    #[test]
    fn strange_names_in_two_spellings_are_told() {
        for (a, b) in [
            // Neither outlet shows that it speaks of a person.
            (
                "The driver, Tomasz Wierzycki, was taken to hospital.",
                "The police named the man at the wheel as Tomasz Wierzicki.",
            ),
            (
                "The crew found Veska Tordahl at the pier at noon.",
                "At noon they saw Veska Tordal at the pier.",
            ),
            // No house has its own way with a name that is written in Latin letters.
            (
                "The police named him as Tomas Kralik, 29.",
                "Friends of Tomas Kralec wept.",
            ),
            (
                "Ingrid Ostergrad was picked as head of the school.",
                "Ingrid Osterfeldt thanked the crowd.",
            ),
        ] {
            assert!(warns(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn one_person_under_two_given_names_is_told_and_relatives_are_not() {
        let told = |a: &str, b: &str| {
            let first = format!("{a}, was named as the driver of the lorry.");
            warns(
                &first,
                &format!("The driver of the lorry, {b}, is in hospital."),
            )
        };
        for (a, b) in [
            ("Sara Lindqvist", "Sarah Lindqvist"),
            ("Jon Harwick, 34", "John Harwick, 34"),
            ("Darla Quist, 36", "Dorit Quist, 36"),
        ] {
            assert!(told(a, b), "{a} / {b}");
        }
        for (a, b) in [
            ("Darla Quist, 36", "Dorit Quist, 44"),
            ("Robert Quist, 36", "Bob Quist, 36"),
            ("Mick Quist", "Michael Quist"),
            ("Will Quist, 36", "William Quist, 36"),
            ("Darla Quist, 36", "Tom Quist"),
        ] {
            assert!(!told(a, b), "{a} / {b}");
        }
        assert!(!warns(
            "Darla Quist wept for her brother.",
            "They spoke to Dorit Quist at noon.",
        ));
        assert!(!warns(
            "Darla Quist, 36, and Dorit Quist left.",
            "Dorit Quist, 36, left at noon.",
        ));
    }
}
