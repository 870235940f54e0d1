//! Order: two values that must stand one behind the other and do not.
//!
//! Told where no pair of values can be in order: of one article, or, where no article holds them the
//! wrong way round by itself, of two. Precision first: an article that names two days for one event
//! is in order if any of them is.

use super::{Check, Story};
use crate::claim::Claim;
use crate::document::Role;
use crate::finding::{Finding, FindingKind, Label, LabelRole};
use crate::rule::{self, Rule};
use crate::value::{Factuality, Scale, certainly_after};

/// The check behind `order`.
#[derive(Debug)]
pub(super) struct Order;

impl Check for Order {
    fn key(&self) -> &'static str {
        "order"
    }

    fn run(&self, rule: &Rule, _: &[Claim], story: &Story<'_>) -> Vec<Finding> {
        let rule::Check::Order(order) = &rule.check else {
            return Vec::new();
        };
        let sides = Sides {
            rule,
            story,
            before: read(story, rule, &order.before),
            after: read(story, rule, &order.after),
        };
        let alone: Vec<usize> = (0..story.articles.len())
            .filter(|&at| sides.reversed(at, at))
            .collect();
        let mut findings: Vec<Finding> = alone
            .iter()
            .filter_map(|&at| sides.finding(&[at], at))
            .collect();
        findings.extend(sides.between(&alone));
        findings
    }
}

/// The claims of rule `id`, of the articles that `rule` reads.
pub(super) fn read<'s>(story: &'s Story<'_>, rule: &Rule, id: &str) -> Vec<&'s Claim> {
    let reads = |c: &&Claim| {
        story
            .articles
            .get(c.article)
            .is_some_and(|a| rule.reads(a.document, &a.text))
    };
    story
        .claims_by(id)
        .iter()
        .filter(|c| c.mention.status == Factuality::Stated)
        .filter(reads)
        .collect()
}

/// The claims that must come first, and those that must come behind them.
struct Sides<'s> {
    rule: &'s Rule,
    story: &'s Story<'s>,
    before: Vec<&'s Claim>,
    after: Vec<&'s Claim>,
}

impl Sides<'_> {
    /// Whether every first value of article `a` certainly lies behind every second value of article `b`.
    fn reversed(&self, a: usize, b: usize) -> bool {
        let (mut first, second) = (of(&self.before, a).peekable(), || of(&self.after, b));
        let wrong =
            |x: &Claim| second().all(|y| certainly_after(&x.mention.reading, &y.mention.reading));
        first.peek().is_some() && second().next().is_some() && first.all(wrong)
    }

    /// Articles that are in order by themselves and not beside another: one finding for all of them, or
    /// one for each draft, which is compared with sources only.
    fn between(&self, alone: &[usize]) -> Vec<Finding> {
        let draft = |at: usize| {
            self.story
                .articles
                .get(at)
                .is_some_and(|a| a.document.role == Role::Draft)
        };
        let free = |at: &usize| !alone.contains(at);
        let sources: Vec<usize> = (0..self.story.articles.len())
            .filter(|&at| !draft(at))
            .filter(free)
            .collect();
        let mut findings: Vec<Finding> = self.among(&sources, None).into_iter().collect();
        for at in (0..self.story.articles.len())
            .filter(|&at| draft(at))
            .filter(free)
        {
            findings.extend(self.among(&sources, Some(at)));
        }
        findings
    }

    /// The first article of `sources` whose first value lies behind the second value of others; with a
    /// `draft`, only what the draft has a part in.
    fn among(&self, sources: &[usize], draft: Option<usize>) -> Option<Finding> {
        let pairs = |firsts: &[usize], seconds: &[usize]| {
            let first = firsts
                .iter()
                .copied()
                .find(|&a| seconds.iter().any(|&b| b != a && self.reversed(a, b)))?;
            let second = seconds
                .iter()
                .copied()
                .find(|&b| b != first && self.reversed(first, b))?;
            let same: Vec<usize> = firsts
                .iter()
                .copied()
                .filter(|&a| a != second && self.reversed(a, second))
                .collect();
            self.finding(&same, second)
        };
        match draft {
            None => pairs(sources, sources),
            Some(draft) => pairs(&[draft], sources).or_else(|| pairs(sources, &[draft])),
        }
    }

    /// The finding that the first values of `firsts` lie behind the second ones of article `second`.
    fn finding(&self, firsts: &[usize], second: usize) -> Option<Finding> {
        let first = of(&self.before, *firsts.first()?).next()?;
        let later = of(&self.after, second).next()?;
        let behind = match first.mention.reading.value.kind().scale() {
            Some(Scale::Time) => "is after",
            Some(Scale::Length) => "is longer than",
            _ => "is more than",
        };
        let title = format!(
            "{}: {} {behind} {}",
            self.rule.title, first.mention.reading, later.mention.reading
        );
        let primary = self.label(first, LabelRole::Primary);
        let mut builder = self
            .story
            .finding(self.rule, FindingKind::OutOfOrder, title, primary);
        let others = firsts
            .iter()
            .flat_map(|&at| of(&self.before, at))
            .filter(|c| !std::ptr::eq(*c, first));
        builder = others.fold(builder, |b, c| b.label(self.label(c, LabelRole::Agrees)));
        builder = of(&self.after, second).fold(builder, |b, c| {
            b.label(self.label(c, LabelRole::Contradicts))
        });
        if !firsts.contains(&second) {
            let (a, b) = (self.story.who(first), self.story.who(later));
            builder = builder.note(format!(
                "no article gives both the wrong way round: the one is from {a}, the other from {b}"
            ));
        }
        Some(builder.done())
    }

    fn label(&self, claim: &Claim, role: LabelRole) -> Label {
        self.story.label(claim, role)
    }
}

/// The claims of one article, in order.
pub(super) fn of<'c>(claims: &'c [&'c Claim], article: usize) -> impl Iterator<Item = &'c Claim> {
    let start = claims.partition_point(|c| c.article < article);
    claims
        .get(start..)
        .unwrap_or_default()
        .iter()
        .take_while(move |c| c.article == article)
        .copied()
}
