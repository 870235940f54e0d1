//! One quotation that outlets print in different words.
//!
//! A quotation is one finding for each two wordings of it, not one for each two outlets: articles that
//! print it alike stand together, however many they are.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::attribution::one_person;
use super::{Story, misattribution};
use crate::article::Article;
use crate::document::Role;
use crate::finding::{
    Builder, Change, Confidence, Finding, FindingKind, Label, LabelRole, Severity,
};
use crate::rule::Rule;
use crate::wording::{Difference, Pair, Passage};

/// Every quotation that two of the articles at `read` print differently, by `speaker` if one is named: between
/// sources, and between each draft and the sources.
pub(super) fn find(
    rule: &Rule,
    speaker: Option<&str>,
    story: &Story<'_>,
    read: &[usize],
) -> Vec<Finding> {
    let pairs = story.shared(read);
    let wordings = Wordings::of(&pairs);
    let mut told: Vec<Report<'_>> = Vec::new();
    let mut known: FxHashMap<Key, usize> = FxHashMap::default();
    for (at, pair) in pairs
        .iter()
        .enumerate()
        .filter(|(_, pair)| !pair.class.is_silent() && is_meant(pair, speaker))
    {
        let Some(sides) = sides(story, read, pair) else {
            continue;
        };
        let drafts: Vec<usize> = sides
            .iter()
            .filter(|(a, _)| a.document.role == Role::Draft)
            .map(|(_, p)| p.document)
            .collect();
        if drafts.len() > 1 {
            continue;
        }
        let (a, b) = wordings.of_pair(at);
        let key = Key {
            draft: drafts.first().copied(),
            wordings: (a.min(b), a.max(b)),
        };
        let differing = Differing {
            pair,
            sides,
            of_two: misattribution::are_of_two(sides[0], sides[1])
                && (drafts.is_empty()
                    || is_printed(&pairs, &pair.a)
                    || is_printed(&pairs, &pair.b)),
            wordings: (a, b),
        };
        // A third article may have the part in which two agree, and not the part in which they differ.
        if let Some(one) = known
            .get(&key)
            .filter(|_| a != b)
            .and_then(|&at| told.get_mut(at))
        {
            one.pairs.push(differing);
        } else {
            known.insert(key, told.len());
            told.push(Report {
                key,
                pairs: vec![differing],
            });
        }
    }
    // A draft's finding shows which sources stand on either side.
    let of_sources = |one: &Report<'_>| {
        known
            .get(&Key {
                draft: None,
                ..one.key
            })
            .filter(|_| one.key.draft.is_some())
    };
    let also = |one: &Report<'_>| {
        of_sources(one)
            .and_then(|&at| told.get(at))
            .map_or(&[][..], |sources| &sources.pairs)
    };
    told.iter()
        .filter_map(|one| one.finding(also(one), rule, story))
        .collect()
}

/// Whether another article prints a passage in the same words.
fn is_printed(pairs: &[Pair], passage: &Passage) -> bool {
    let same = |p: &Passage| p.document == passage.document && p.span.overlaps(passage.span);
    pairs
        .iter()
        .any(|pair| pair.class.same_words() && (same(&pair.a) || same(&pair.b)))
}

/// Which pairs are one finding: those of two wordings, of sources or of one draft and the sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    draft: Option<usize>,
    wordings: (usize, usize),
}

/// Two passages that print one quotation differently.
struct Differing<'p> {
    pair: &'p Pair,
    sides: [Printed<'p>; 2],
    /// Both outlets name who speaks, and they are two: two people may say few words nearly alike. What a draft has from
    /// one of them is the other's words all the same, unless another source has it so.
    of_two: bool,
    /// The wordings of both.
    wordings: (usize, usize),
}

impl Differing<'_> {
    fn is_of_draft(&self) -> bool {
        let drafted = |(article, _): &Printed<'_>| article.document.role == Role::Draft;
        self.sides.iter().any(drafted)
    }
}

/// A passage and the article that it stands in.
type Printed<'s> = (&'s Article<'s>, &'s Passage);

fn sides<'s>(story: &Story<'s>, read: &[usize], pair: &'s Pair) -> Option<[Printed<'s>; 2]> {
    let article = |passage: &Passage| {
        read.get(passage.document)
            .and_then(|&at| story.articles.get(at))
    };
    Some([(article(&pair.a)?, &pair.a), (article(&pair.b)?, &pair.b)])
}

fn is_meant(pair: &Pair, speaker: Option<&str>) -> bool {
    speaker.is_none_or(|s| {
        [&pair.a, &pair.b]
            .iter()
            .any(|p| p.speaker.as_deref().is_some_and(|name| holds_name(name, s)))
    })
}

fn holds_name(name: &str, part: &str) -> bool {
    name.split_whitespace()
        .any(|word| word.eq_ignore_ascii_case(part))
        || name.eq_ignore_ascii_case(part)
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
        let nodes: Vec<_> = pairs
            .iter()
            .map(|pair| (places.number(&pair.a), places.number(&pair.b)))
            .collect();
        let mut all = Self {
            nodes,
            like: (0..places.count).collect(),
        };
        for (at, _) in pairs
            .iter()
            .enumerate()
            .filter(|(_, pair)| pair.class.same_words())
        {
            let (a, b) = all.of_pair(at);
            all.link(a, b);
        }
        all.link_repeated(pairs);
        all
    }

    /// What differs from one passage in the same way is one wording, in an article that prints it twice or in two of which
    /// each has another part of it.
    fn link_repeated(&mut self, pairs: &[Pair]) {
        let mut known: FxHashMap<_, usize> = FxHashMap::default();
        for (pair, (a, b)) in pairs.iter().zip(self.nodes.clone()) {
            let there = pair.changes();
            let back = there.iter().map(|(x, y)| (y.clone(), x.clone())).collect();
            for (held, other, changes) in [(a, b, there), (b, a, back)] {
                let first = *known.entry((held, changes)).or_insert(other);
                let (x, y) = (self.wording(first), self.wording(other));
                self.link(x, y);
            }
        }
    }

    fn link(&mut self, a: usize, b: usize) {
        if let Some(like) = self.like.get_mut(a.max(b)) {
            *like = a.min(b);
        }
    }

    /// The wordings of the two passages of a pair.
    fn of_pair(&self, at: usize) -> (usize, usize) {
        self.nodes
            .get(at)
            .map_or((0, 0), |&(a, b)| (self.wording(a), self.wording(b)))
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
        if let Some((_, &(_, number))) =
            before.filter(|((d, _), (end, _))| *d == document && *end > span.start)
        {
            return number;
        }
        self.by_start
            .insert((document, span.start), (span.end, self.count));
        self.count += 1;
        self.count - 1
    }
}

/// A finding under construction.
struct Report<'p> {
    key: Key,
    pairs: Vec<Differing<'p>>,
}

impl Report<'_> {
    /// The finding, told by the pair that differs most: another outlet may print only a part of the words. `also`
    /// are pairs of the same wordings that lend their places.
    fn finding(&self, also: &[Differing<'_>], rule: &Rule, story: &Story<'_>) -> Option<Finding> {
        let changed = |d: &Differing<'_>| {
            let pieces = d.pair.diff.iter();
            pieces
                .filter(|(change, _)| *change != Change::Equal)
                .count()
        };
        let weight = |d: &Differing<'_>| (severity(rule, d), changed(d));
        let lead = self.pairs.iter().rev().max_by_key(|d| weight(d))?;
        let mut builder = differing(rule, story, lead);
        let mut shown = vec![&lead.pair.a, &lead.pair.b];
        let also = if lead.wordings.0 == lead.wordings.1 {
            &[]
        } else {
            also
        };
        for other in self.pairs.iter().chain(also) {
            for (side, wording) in other
                .sides
                .into_iter()
                .zip([other.wordings.0, other.wordings.1])
            {
                let overlaps =
                    |p: &&Passage| p.document == side.1.document && p.span.overlaps(side.1.span);
                if shown.iter().any(overlaps) {
                    continue;
                }
                shown.push(side.1);
                let same = wording == lead.wordings.0;
                let (role, message) = if same {
                    (LabelRole::Agrees, "the same words")
                } else {
                    (LabelRole::Contradicts, other.pair.class.name())
                };
                builder = builder.label(label(side, role, message));
            }
        }
        Some(builder.done())
    }
}

/// Two outlets print one quotation in different words; both cannot be verbatim.
fn differing(rule: &Rule, story: &Story<'_>, lead: &Differing<'_>) -> Builder {
    let Differing { pair, sides, .. } = lead;
    let whose = speaker(pair).map_or_else(
        || rule.title.clone(),
        |name| format!("{}, of {name}", rule.title),
    );
    let title = format!("{whose}: {}", pair.class.name());
    let [a, b] = *sides;
    story
        .finding(
            rule,
            FindingKind::Wording,
            title,
            label(a, LabelRole::Primary, "so here"),
        )
        .severity(severity(rule, lead))
        .confidence(Confidence::Likely)
        .label(label(b, LabelRole::Contradicts, pair.class.name()))
        .diff(pair.diff.clone())
}

/// Who speaks: nobody's name, where the two articles give two.
fn speaker(pair: &Pair) -> Option<&str> {
    match (pair.a.speaker.as_deref(), pair.b.speaker.as_deref()) {
        (Some(a), Some(b)) => one_person(a, b).then_some(a),
        (a, b) => a.or(b),
    }
}

/// A changed figure or a lost "not" turns the meaning; other words only bend it. What the outlets mark
/// themselves misleads nobody, and a small word matters only in a draft, which can still be mended.
fn severity(rule: &Rule, differing: &Differing<'_>) -> Severity {
    let severity = rule.severity.unwrap_or(Severity::Info);
    let class = differing.pair.class;
    match class {
        Difference::Magnitude if !differing.of_two => severity.max(Severity::Error),
        Difference::Minor if differing.is_of_draft() => severity,
        class if class.is_slight() || differing.of_two => severity.min(Severity::Info),
        _ => severity,
    }
}

fn label((article, passage): Printed<'_>, role: LabelRole, message: &str) -> Label {
    Label::new(article.document, passage.span, role, message.to_owned())
}
