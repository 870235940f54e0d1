//! Claims: values that fill a rule's slot.
//!
//! In: [`Article`]s and a [`RuleSet`]. Out: [`Claim`]s in the order of rules, articles and words.
//! All rules are matched against an article in one pass.

use crate::article::Article;
use crate::rule::RuleSet;
use crate::value::{Factuality, Mention};

/// A value that fills the slot of a rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The index of the rule.
    pub rule: usize,
    /// The index of the article in its story.
    pub article: usize,
    /// The phrase of the rule that found it.
    pub phrase: usize,
    /// The value, with its place and its speaker.
    pub mention: Mention,
}

impl Claim {
    /// Whether the text denies the value or takes it back.
    pub fn is_denied(&self) -> bool {
        self.mention.status != Factuality::Stated
    }

    /// What is claimed, in the words of a person: "US$52 million", "not US$57 million".
    pub fn words(&self) -> String {
        let not = if self.is_denied() { "not " } else { "" };
        format!("{not}{}", self.mention.reading)
    }
}

/// The claims that `rules` find in the articles of one story.
pub fn find(rules: &RuleSet, articles: &[Article<'_>]) -> Vec<Claim> {
    in_order(
        articles
            .iter()
            .enumerate()
            .map(|(index, article)| in_article(rules, index, article))
            .collect(),
    )
}

/// The claims of the articles of one story, as [`in_article`] gives them, in one order.
pub fn in_order(of_articles: Vec<Vec<Claim>>) -> Vec<Claim> {
    let mut claims: Vec<Claim> = of_articles.into_iter().flatten().collect();
    claims.sort_by_key(|c| (c.rule, c.article, c.mention.span));
    claims
}

/// The claims that `rules` find in the article at `index` of its story.
pub fn in_article(rules: &RuleSet, index: usize, article: &Article<'_>) -> Vec<Claim> {
    let mentions = rules.values(&article.text, article.mentions.as_slice());
    let matches = rules.matches_in(article.document, &article.text, &mentions);
    let claims = matches.into_iter().filter_map(|found| {
        let mention = rules.claimed(&found, &article.text, &mentions)?;
        Some(Claim {
            rule: found.rule,
            article: index,
            phrase: found.phrase,
            mention,
        })
    });
    claims.collect()
}
