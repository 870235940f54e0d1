//! One quotation that outlets print in different words.
//!
//! A quotation is one finding for each two wordings of it, not one for each two outlets: articles that
//! print it alike stand together, however many they are.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::Story;
use crate::article::Article;
use crate::finding::{Builder, Finding, Label, LabelRole, Severity, Verdict};
use crate::rule::Rule;
use crate::wording::{Class, Pair, Passage};

/// Every quotation that two of the articles at `read` print differently, by `speaker` if one is named.
pub(super) fn find(rule: &Rule, speaker: Option<&str>, story: &Story<'_>, read: &[usize]) -> Vec<Finding> {
    let pairs = story.shared(read);
    let wordings = Wordings::of(&pairs);
    let mut told: Vec<Told> = Vec::new();
    let mut by_wordings: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    for (at, pair) in pairs.iter().enumerate().filter(|(_, pair)| !pair.class.is_silent() && is_meant(pair, speaker)) {
        let Some(sides) = sides(story, read, pair) else { continue };
        let (a, b) = wordings.of_pair(at);
        // A third article may have the part in which two agree, and not the part in which they differ.
        let known = if a == b { None } else { by_wordings.get(&(a.min(b), a.max(b))).and_then(|&at| told.get_mut(at)) };
        if let Some(known) = known {
            known.join(sides, pair.class, (a, b));
            continue;
        }
        by_wordings.insert((a.min(b), a.max(b)), told.len());
        told.push(Told {
            first: a,
            documents: vec![pair.a.document, pair.b.document],
            builder: differing(rule, story, sides, pair),
            also: Vec::new(),
        });
    }
    told.into_iter().map(Told::done).collect()
}

/// A passage and the article that it stands in.
type Side<'s> = (&'s Article<'s>, &'s Passage);

fn sides<'s>(story: &Story<'s>, read: &[usize], pair: &'s Pair) -> Option<[Side<'s>; 2]> {
    let article = |passage: &Passage| read.get(passage.document).and_then(|&at| story.articles.get(at));
    Some([(article(&pair.a)?, &pair.a), (article(&pair.b)?, &pair.b)])
}

fn is_meant(pair: &Pair, speaker: Option<&str>) -> bool {
    speaker.is_none_or(|s| [&pair.a, &pair.b].iter().any(|p| p.speaker.as_deref().is_some_and(|name| holds_name(name, s))))
}

fn holds_name(name: &str, part: &str) -> bool {
    name.split_whitespace().any(|word| word.eq_ignore_ascii_case(part)) || name.eq_ignore_ascii_case(part)
}

/// Which passages print the same words.
struct Wordings {
    /// The passages of each pair, by number.
    nodes: Vec<(usize, usize)>,
    /// A passage with the same words, down to one that stands for all of them.
    like: Vec<usize>,
}

impl Wordings {
    fn of(pairs: &[Pair]) -> Self {
        let mut places = Places::default();
        let nodes: Vec<_> = pairs.iter().map(|pair| (places.number(&pair.a), places.number(&pair.b))).collect();
        let mut all = Self { nodes, like: (0..places.count).collect() };
        for (at, _) in pairs.iter().enumerate().filter(|(_, pair)| pair.class.same_words()) {
            let (a, b) = all.of_pair(at);
            if let Some(like) = all.like.get_mut(a.max(b)) {
                *like = a.min(b);
            }
        }
        all
    }

    /// The wordings of the two passages of a pair.
    fn of_pair(&self, at: usize) -> (usize, usize) {
        self.nodes.get(at).map_or((0, 0), |&(a, b)| (self.wording(a), self.wording(b)))
    }

    fn wording(&self, mut node: usize) -> usize {
        while let Some(&like) = self.like.get(node).filter(|&&like| like != node) {
            node = like;
        }
        node
    }
}

/// Passages by number; one that overlaps another of its article is the same passage.
#[derive(Default)]
struct Places {
    by_start: BTreeMap<(usize, usize), (usize, usize)>,
    count: usize,
}

impl Places {
    fn number(&mut self, passage: &Passage) -> usize {
        let (document, span) = (passage.document, passage.span);
        let before = self.by_start.range(..(document, span.end)).next_back();
        if let Some((_, &(_, number))) = before.filter(|((d, _), (end, _))| *d == document && *end > span.start) {
            return number;
        }
        self.by_start.insert((document, span.start), (span.end, self.count));
        self.count += 1;
        self.count - 1
    }
}

/// A finding under construction.
struct Told {
    /// The wording that stands first.
    first: usize,
    /// The documents that it has labels in.
    documents: Vec<usize>,
    builder: Builder,
    also: Vec<Label>,
}

impl Told {
    /// Adds the places of a further pair of the same two wordings.
    fn join(&mut self, sides: [Side<'_>; 2], class: Class, wordings: (usize, usize)) {
        for (side, wording) in sides.into_iter().zip([wordings.0, wordings.1]) {
            if self.documents.contains(&side.1.document) {
                continue;
            }
            self.documents.push(side.1.document);
            let (role, message) =
                if wording == self.first { (LabelRole::Agrees, "the same words") } else { (LabelRole::Contradicts, class.name()) };
            self.also.push(label(side, role, message));
        }
    }

    fn done(self) -> Finding {
        self.also.into_iter().fold(self.builder, Builder::label).done()
    }
}

/// Two outlets print one quotation in different words; both cannot be verbatim.
fn differing(rule: &Rule, story: &Story<'_>, sides: [Side<'_>; 2], pair: &Pair) -> Builder {
    let speaker = pair.a.speaker.as_ref().or(pair.b.speaker.as_ref());
    let whose = speaker.map_or_else(|| rule.title.clone(), |name| format!("{}, of {name}", rule.title));
    let title = format!("{whose}: {}", pair.class.name());
    let [a, b] = sides;
    story
        .finding(rule, Verdict::Wording, title, label(a, LabelRole::Primary, "so here"))
        .severity(severity(rule, pair.class))
        .label(label(b, LabelRole::Contradicts, pair.class.name()))
        .diff(pair.diff.clone())
}

/// A changed figure or a lost "not" turns the meaning; other words only bend it. What the outlets mark
/// themselves misleads nobody.
fn severity(rule: &Rule, class: Class) -> Severity {
    let severity = rule.severity.unwrap_or(Severity::Info);
    match class {
        Class::Figure => severity.max(Severity::Error),
        class if class.is_slight() => severity.min(Severity::Info),
        _ => severity,
    }
}

fn label((article, passage): Side<'_>, role: LabelRole, message: &str) -> Label {
    Label::new(article.document, passage.span, role, message.to_owned())
}
