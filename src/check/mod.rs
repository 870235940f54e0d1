//! Checks: claims in, findings out.
//!
//! In: a [`Story`], that is the articles of one story with the claims that rules found in them. Out:
//! [`Finding`]s. A check is one file with a pure function; [`CHECKS`] lists them all, and a rule
//! switches one on by its key.

mod age;
mod agreement;
mod align;
mod arithmetic;
mod attribution;
mod calendar;
mod cluster;
mod days;
mod draft;
mod evidence;
mod follows;
mod headline;
mod life;
mod misattribution;
mod order;
mod origin;
mod placeholder;
mod plan;
mod quotations;
mod repeated;
mod slot;
mod spelling;
mod stance;
mod superlative;
mod support;
mod wording;
mod years;

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::article::Article;
use crate::claim::Claim;
use crate::document::Role;
use crate::finding::{Builder, Finding, FindingKind, Label, LabelRole, Severity};
use crate::outcome::LedgerEntry;
use crate::rule::{Rule, RuleSet};
use crate::statement::{Twin, Twins};
use crate::value::DateParts;
use crate::wording::{Pair, shared};

pub use attribution::{Difference, Standing, standing};
pub use cluster::Cluster;
pub use origin::{Independent, Origins};
pub use slot::Slot;

use evidence::SourceIndex;
pub(crate) use wording::says;

/// The articles of one story, with their claims.
#[derive(Debug)]
pub struct Story<'s> {
    /// Its name, where documents give one.
    pub name: Option<&'s str>,
    /// Its articles in document order.
    pub articles: &'s [Article<'s>],
    /// What rules found in them, in the order of rules, articles and words.
    pub claims: &'s [Claim],
    rules: &'s RuleSet,
    origins: Arc<OnceLock<Origins>>,
    pairs: OnceLock<Vec<Pair>>,
    twins: OnceLock<Vec<Twin>>,
    places: OnceLock<FxHashMap<String, usize>>,
}

impl<'s> Story<'s> {
    /// A story of `articles`, in document order, with the `claims` that `rules` made in them, in the
    /// order of rules, articles and words.
    pub fn new(
        name: Option<&'s str>,
        articles: &'s [Article<'s>],
        claims: &'s [Claim],
        rules: &'s RuleSet,
    ) -> Self {
        Self {
            name,
            articles,
            claims,
            rules,
            origins: Arc::default(),
            pairs: OnceLock::new(),
            twins: OnceLock::new(),
            places: OnceLock::new(),
        }
    }

    /// How many independent sources the articles at these places are. Where articles come from is
    /// read when it is first asked for.
    pub fn independent(&self, articles: impl Iterator<Item = usize>) -> Independent {
        self.origins
            .get_or_init(|| Origins::of(self.articles))
            .count(self, articles)
    }

    /// What the sources of the story say. Where they come from is read once for both.
    fn inventory(&self) -> SourceIndex<'s> {
        SourceIndex::read(self.articles).of_origins(Arc::clone(&self.origins))
    }

    /// The place of the article whose document has this id.
    pub fn place_of(&self, id: &str) -> Option<usize> {
        let articles = self.articles.iter().enumerate();
        self.places
            .get_or_init(|| {
                articles
                    .map(|(at, a)| (a.document.id.clone(), at))
                    .collect()
            })
            .get(id)
            .copied()
    }

    /// Whether the article at this place is a draft.
    pub fn is_draft(&self, article: usize) -> bool {
        self.articles
            .get(article)
            .is_some_and(|a| a.document.role == Role::Draft)
    }

    /// The quotations that the articles at `read` share, by their places in that list. Rules that read
    /// all articles share the work.
    fn shared(&self, read: &[usize]) -> Cow<'_, [Pair]> {
        let texts = |places: &[usize]| {
            let articles: Vec<_> = places
                .iter()
                .filter_map(|&at| self.articles.get(at))
                .collect();
            shared(
                &articles
                    .iter()
                    .map(|a| (&a.text, a.mentions.as_slice()))
                    .collect::<Vec<_>>(),
            )
        };
        if read.len() == self.articles.len() {
            Cow::Borrowed(self.pairs.get_or_init(|| texts(read)))
        } else {
            Cow::Owned(texts(read))
        }
    }

    /// The near twins among all articles. Rules share the work.
    fn twins(&self) -> &[Twin] {
        self.twins.get_or_init(|| Twins::read(self.articles).all())
    }

    /// The articles that `rule` reads, each with its index, in order.
    fn read_by<'a>(&'a self, rule: &'a Rule) -> impl Iterator<Item = (usize, &'a Article<'s>)> {
        self.articles
            .iter()
            .enumerate()
            .filter(|(_, a)| rule.reads(a.document, &a.text))
    }

    /// Starts a finding of `rule` in this story, with the rule's advice.
    fn finding(&self, rule: &Rule, verdict: FindingKind, title: String, primary: Label) -> Builder {
        Finding::build(
            &rule.id,
            rule.severity.unwrap_or(Severity::Info),
            verdict,
            title,
            primary,
        )
        .story(self.name)
        .help(rule.fix.clone())
        .url(rule.url.clone())
    }

    /// Who makes a claim of this story: the outlet, or the document where none is known.
    pub fn who(&self, claim: &Claim) -> &str {
        self.articles
            .get(claim.article)
            .map_or("", |a| a.document.who())
    }

    /// The claims that rule `id` found, which a rule of this run names.
    fn claims_by(&self, id: &str) -> &[Claim] {
        self.rules
            .named(id)
            .map_or(&[], |index| self.claims_of(index))
    }

    /// Labels a claim with its value and what its rule compares.
    fn label(&self, claim: &Claim, role: LabelRole) -> Label {
        let mention = &claim.mention;
        let title = self
            .rules
            .rules()
            .get(claim.rule)
            .map_or("", |r| r.title.as_str());
        let document = self.articles[claim.article].document;
        let reading = mention.reading.to_string();
        Label::new(document, mention.span, role, format!("{title}: {reading}"))
            .value(mention.to_json(), reading)
    }

    /// The claims that the rule at `index` found, in order.
    pub fn claims_of(&self, index: usize) -> &[Claim] {
        let start = self.claims.partition_point(|c| c.rule < index);
        let end = self.claims.partition_point(|c| c.rule <= index);
        self.claims.get(start..end).unwrap_or_default()
    }
}

/// One kind of check.
pub trait Check: Sync {
    /// The key that switches it on in a rule: `claim`, `calendar`.
    fn key(&self) -> &'static str;

    /// What `rule` finds in `story`, in which it made `claims`; nothing if it switches on another check.
    fn run(&self, rule: &Rule, claims: &[Claim], story: &Story<'_>) -> Vec<Finding>;

    /// The same, with what became of each claim of the story's drafts added to `ledger`.
    fn account(
        &self,
        rule: &Rule,
        claims: &[Claim],
        story: &Story<'_>,
        ledger: &mut Vec<LedgerEntry>,
    ) -> Vec<Finding> {
        let _ = ledger;
        self.run(rule, claims, story)
    }
}

/// All checks, in the order in which their findings are made.
pub const CHECKS: &[&dyn Check] = &[
    &agreement::Agreement,
    &wording::Wording,
    &calendar::Calendar,
    &repeated::Repeated,
    &support::Support,
    &order::Order,
    &follows::Follows,
    &arithmetic::Arithmetic,
    &spelling::Spelling,
    &headline::Headline,
    &superlative::Superlative,
    &draft::Draft,
    &align::Align,
];

/// A day in words, the same in every locale: "30 October 2025".
pub(crate) fn day_words(day: Date) -> String {
    DateParts::of_day(day).to_string()
}

#[cfg(test)]
mod aspect_tests;

#[cfg(test)]
mod claim_tests;
#[cfg(test)]
mod confidence_tests;
#[cfg(test)]
mod relation_tests;

#[cfg(test)]
mod tests;
