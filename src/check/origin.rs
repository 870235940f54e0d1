//! How many independent sources carry a claim: outlets, less those that print another's text.
//!
//! Articles are one source if one outlet printed them, if they share long runs of words outside
//! quotations, if they credit the same news agency, or if the same persons wrote them.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::Story;
use crate::article::Article;
use crate::count::count;
use crate::document::{Document, agency};
use crate::wording;

/// Where the articles of a story come from.
#[derive(Debug, Clone)]
pub struct Origins {
    /// For each article the first one of the same origin.
    first: Vec<usize>,
    /// For each article the agency that it credits.
    agency: Vec<Option<String>>,
    /// For each article the persons who wrote it.
    writers: Vec<Option<String>>,
}

/// How many speak, and how many of them for themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Independent {
    /// The outlets.
    pub outlets: usize,
    /// The origins of their texts.
    pub origins: usize,
    /// Who the one origin is, where there is one for several outlets.
    pub name: Option<String>,
}

impl Independent {
    /// "3 outlets, 1 origin: Reuters"; `None` where every outlet speaks for itself.
    pub fn note(&self) -> Option<String> {
        if self.origins >= self.outlets {
            return None;
        }
        let name = self
            .name
            .as_ref()
            .map(|name| format!(": {name}"))
            .unwrap_or_default();
        Some(format!(
            "{}, {}{name}",
            count(self.outlets, "outlet"),
            count(self.origins, "origin")
        ))
    }
}

impl Origins {
    /// Reads where `articles` come from.
    pub fn of(articles: &[Article<'_>]) -> Self {
        let texts: Vec<_> = articles
            .iter()
            .map(|a| (&a.text, a.mentions.as_slice()))
            .collect();
        let mut first = wording::origins(&texts);
        let agency: Vec<_> = articles.iter().map(|a| credited(a.document)).collect();
        let outlet = |at: usize| {
            articles
                .get(at)
                .and_then(|a| a.document.outlet.as_ref())
                .map(|o| o.value.to_lowercase())
        };
        let mut outlets: FxHashMap<String, usize> = FxHashMap::default();
        let mut agencies: FxHashMap<&str, usize> = FxHashMap::default();
        for at in 0..articles.len() {
            let by_outlet = outlet(at).map(|name| *outlets.entry(name).or_insert(at));
            let credit = agency.get(at).and_then(Option::as_deref);
            let by_agency = credit.map(|name| *agencies.entry(name).or_insert(at));
            for other in by_outlet.into_iter().chain(by_agency) {
                join(&mut first, at, other);
            }
        }
        settle(&mut first);
        let writers = articles.iter().map(|a| a.document.writers()).collect();
        Self {
            first,
            agency,
            writers,
        }
    }

    /// How many independent sources the articles at these places are.
    pub fn count(&self, story: &Story<'_>, articles: impl Iterator<Item = usize>) -> Independent {
        let articles: Vec<usize> = articles.collect();
        let who = |&at: &usize| story.articles.get(at).map(|a| a.document.who());
        let outlets: BTreeSet<&str> = articles.iter().filter_map(who).collect();
        let groups = self.parted(articles);
        let name = match groups.as_slice() {
            [only] if outlets.len() > 1 => self.name(story, only),
            _ => None,
        };
        Independent {
            outlets: outlets.len(),
            origins: groups.len().min(outlets.len()),
            name,
        }
    }

    /// How many origins the articles at these places have.
    pub(super) fn groups(&self, articles: &BTreeSet<usize>) -> usize {
        self.parted(articles.iter().copied()).len()
    }

    /// The articles by their origin. Of those at hand the ones that the same persons wrote are together, unless
    /// another wrote one of them: two reporters of one outlet are two when one of them writes for another as well.
    fn parted(&self, articles: impl IntoIterator<Item = usize>) -> Vec<Vec<usize>> {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in articles {
            let first = self.first.get(at).copied().unwrap_or(at);
            groups.entry(first).or_default().push(at);
        }
        let mut written: FxHashMap<&str, usize> = FxHashMap::default();
        let mut parted: Vec<Vec<usize>> = Vec::new();
        for group in groups.into_values() {
            let next = parted.len();
            let place = |by| *written.entry(by).or_insert(next);
            let same = self.written_by(&group).map(place);
            match same.and_then(|at| parted.get_mut(at)) {
                Some(same) => same.extend(group),
                None => parted.push(group),
            }
        }
        parted
    }

    /// Who wrote all articles of a group.
    fn written_by(&self, group: &[usize]) -> Option<&str> {
        let mut writers = group.iter().map(|&at| self.writers.get(at)?.as_deref());
        let first = writers.next()??;
        writers.all(|by| by == Some(first)).then_some(first)
    }

    /// Who wrote what a group prints: the agency that one of them credits, the persons whose name all bear, or else
    /// nobody known.
    fn name(&self, story: &Story<'_>, group: &[usize]) -> Option<String> {
        let credited = group.iter().find_map(|&at| self.agency.get(at)?.clone());
        let agency = credited.or_else(|| {
            // A member that only shares text with one that credits the agency.
            let root = *self.first.get(*group.first()?)?;
            let all = (0..story.articles.len()).filter(|&at| self.first.get(at) == Some(&root));
            { all }.find_map(|at| self.agency.get(at)?.clone())
        });
        agency.or_else(|| {
            self.written_by(group)?;
            story.articles.get(*group.first()?)?.document.byline()
        })
    }
}

/// The agency that a document credits, or that published it.
fn credited(document: &Document) -> Option<String> {
    let outlet = document.outlet.as_ref();
    let named = outlet.and_then(|outlet| agency(&outlet.value));
    named.map(str::to_owned).or_else(|| document.agency.clone())
}

/// Makes the groups of the articles at `a` and `b` one, under its first member.
fn join(first: &mut [usize], a: usize, b: usize) {
    let (x, y) = (root(first, a), root(first, b));
    if let Some(slot) = first.get_mut(x.max(y)) {
        *slot = x.min(y);
    }
}

/// The first member of the group of the article at `at`; the way there gets shorter.
fn root(first: &mut [usize], mut at: usize) -> usize {
    while let Some(&up) = first.get(at).filter(|&&up| up != at) {
        let above = first.get(up).copied().unwrap_or(up);
        if let Some(slot) = first.get_mut(at) {
            *slot = above;
        }
        at = above;
    }
    at
}

/// Names each group by its first member.
fn settle(first: &mut [usize]) {
    for at in 0..first.len() {
        let root = root(first, at);
        if let Some(slot) = first.get_mut(at) {
            *slot = root;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Options, parse};

    #[test]
    fn groups_are_joined_under_their_first() {
        let mut first = vec![0, 1, 2, 1, 4];
        join(&mut first, 3, 0);
        settle(&mut first);
        assert_eq!(first, [0, 0, 2, 0, 4]);
        join(&mut first, 9, 0);
        join(&mut first, 4, 2);
        settle(&mut first);
        assert_eq!(first, [0, 0, 2, 0, 2]);
    }

    #[test]
    fn copies_are_told_and_independent_outlets_are_not() {
        let independent = |outlets, origins| {
            Independent {
                outlets,
                origins,
                name: Some("Reuters".to_owned()),
            }
            .note()
        };
        assert_eq!(
            independent(3, 1).as_deref(),
            Some("3 outlets, 1 origin: Reuters")
        );
        assert_eq!(independent(2, 2), None);
    }

    /// Outlet and byline of each article, and how many origins the first and the last have, and all of them.
    fn origins(articles: &[(&str, &str)]) -> (usize, usize, Option<String>) {
        let texts = [
            "The bridge at Bonn was shut.",
            "Nobody may cross it now.",
            "It opens in May.",
            "A ferry sails instead.",
        ];
        let record = |((outlet, author), text): (&(&str, &str), &str)| {
            format!("{{\"outlet\":\"{outlet}\",\"author\":\"{author}\",\"text\":\"{text}\"}}\n")
        };
        let lines: String = articles.iter().zip(texts).map(record).collect();
        let (documents, _) = parse("a.jsonl", lines.into(), &Options::default());
        let articles: Vec<_> = documents.iter().map(Article::read).collect();
        let rules = crate::rule::RuleSet::default();
        let story = Story::new(None, &articles, &[], &rules);
        let last = articles.len() - 1;
        let ends = story.independent([0, last].into_iter()).origins;
        let all = story.independent(0..=last);
        (ends, all.origins, all.note())
    }

    #[test]
    fn one_byline_is_one_source() {
        let one = |name: &str| Some(format!("2 outlets, 1 origin: {name}"));
        for (articles, want) in [
            (
                [("Post", "Ann Roe"), ("Herald", "By ANN ROE")],
                (1, 1, one("Ann Roe")),
            ),
            (
                [
                    ("Post", "Ann Roe and Bo Lie"),
                    ("Herald", "Bo Lie, Ann Roe"),
                ],
                (1, 1, one("Ann Roe and Bo Lie")),
            ),
            (
                [("Post", "Reuters Staff"), ("Herald", "Reuters")],
                (1, 1, one("Reuters")),
            ),
            (
                [("Post", "Associated Press"), ("Herald", "Ann Roe, AP")],
                (1, 1, one("AP")),
            ),
            (
                [("Post", "Ann Roe"), ("Herald", "Ann B. Roe")],
                (2, 2, None),
            ),
            (
                [("Post", "Ann Roe"), ("Herald", "Ann Roe and Bo Lie")],
                (2, 2, None),
            ),
            (
                [("Post", "Staff Reporter"), ("Herald", "Staff Reporter")],
                (2, 2, None),
            ),
            ([("Post", "Web Desk"), ("Herald", "Web Desk")], (2, 2, None)),
            ([("Post", "admin"), ("Herald", "admin")], (2, 2, None)),
            ([("Post", ""), ("Herald", "")], (2, 2, None)),
        ] {
            assert_eq!(origins(&articles), want, "{articles:?}");
        }
    }

    #[test]
    fn two_authors_are_never_one() {
        let posts = [
            ("Post", "Bo Lie"),
            ("Post", "Ann Roe"),
            ("Herald", "Ann Roe"),
            ("Herald", "Cy Moe"),
        ];
        assert_eq!(origins(&posts), (2, 2, None));
        assert_eq!(
            origins(&[
                ("Post", "Ann Roe"),
                ("Isle", "Cy Moe"),
                ("Herald", "Ann Roe")
            ])
            .1,
            2
        );
    }
}
