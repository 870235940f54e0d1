//! What follows: a value that is not what an expression of others gives, in one article.
//!
//! An article may give several values for one of the rules named, so all ways to choose one of each are
//! tried: it is told where none of them, with all that their words leave open, gives the value.

use super::order::{of, read};
use super::{Check, Story};
use crate::claim::Claim;
use crate::finding::{Finding, FindingKind, LabelRole};
use crate::rule::{self, Rule};
use crate::value::{self, Outcome, Reading};

/// More values of one rule in one article than this are not looked at: with so many, some choice fits.
const CHOICES: usize = 6;

/// The check behind `follows`.
#[derive(Debug)]
pub(super) struct Follows;

impl Check for Follows {
    fn key(&self) -> &'static str {
        "follows"
    }

    fn run(&self, rule: &Rule, _: &[Claim], story: &Story<'_>) -> Vec<Finding> {
        let rule::Check::Follows(follows) = &rule.check else {
            return Vec::new();
        };
        let said = read(story, rule, &follows.claim);
        let from: Vec<Vec<&Claim>> = follows
            .from
            .iter()
            .map(|id| read(story, rule, id))
            .collect();
        let articles = 0..story.articles.len();
        let each = articles.filter_map(|article| {
            let values: Vec<Vec<&Claim>> = from
                .iter()
                .map(|claims| of(claims, article).collect())
                .collect();
            let wrong = Sum {
                follows,
                said: of(&said, article).collect(),
                values,
            }
            .wrong()?;
            Some(finding(rule, story, follows, &wrong))
        });
        each.collect()
    }
}

/// The values of one article.
struct Sum<'r, 'c> {
    follows: &'r rule::Follows,
    said: Vec<&'c Claim>,
    values: Vec<Vec<&'c Claim>>,
}

/// A value that does not follow.
struct Wrong<'c> {
    said: &'c Claim,
    from: Vec<&'c Claim>,
    outcome: Outcome,
}

impl<'c> Sum<'_, 'c> {
    /// The first value that is said and the first choice, if no choice gives any value that is said.
    fn wrong(&self) -> Option<Wrong<'c>> {
        if self.said.len() > CHOICES
            || self
                .values
                .iter()
                .any(|v| v.is_empty() || v.len() > CHOICES)
        {
            return None;
        }
        let mut first = None;
        for from in self.choices() {
            let readings: Vec<&Reading> = from.iter().map(|c| &c.mention.reading).collect();
            let term = self.follows.equals.compute(&readings);
            for &said in &self.said {
                // What cannot be computed is not wrong.
                let outcome = term.against(&said.mention.reading, self.follows.within.as_ref())?;
                if outcome.relation.verdict != value::Verdict::Contradicts {
                    return None;
                }
                first.get_or_insert_with(|| Wrong {
                    said,
                    from: from.clone(),
                    outcome,
                });
            }
        }
        first
    }

    /// All ways to choose one value of each rule.
    fn choices(&self) -> Vec<Vec<&'c Claim>> {
        let extend = |chosen: Vec<Vec<&'c Claim>>, values: &Vec<&'c Claim>| {
            chosen
                .iter()
                .flat_map(|c| {
                    values
                        .iter()
                        .map(|v| c.iter().copied().chain([*v]).collect())
                })
                .collect()
        };
        self.values.iter().fold(vec![Vec::new()], extend)
    }
}

fn finding(rule: &Rule, story: &Story<'_>, follows: &rule::Follows, wrong: &Wrong<'_>) -> Finding {
    let readings: Vec<&Reading> = wrong.from.iter().map(|c| &c.mention.reading).collect();
    let sum = format!(
        "{} = {}",
        follows.equals.shown(&readings),
        wrong.outcome.result
    );
    let title = format!(
        "{}: {sum}; the text says {}",
        rule.title, wrong.said.mention.reading
    );
    let primary = story.label(wrong.said, LabelRole::Primary);
    let builder = story.finding(rule, FindingKind::Miscalculated, title, primary);
    wrong
        .from
        .iter()
        .fold(builder, |b, claim| {
            b.label(story.label(claim, LabelRole::Source))
        })
        .done()
}
