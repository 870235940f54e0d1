//! Tolls: how many were killed or hurt, side by side.
//!
//! Outlets that tell of one event seldom tell it in the same words, and its toll is what readers compare first. The
//! tolls of two articles that are tied best are compared; what differs is for a look, since two attacks of one day,
//! a part and the whole, or an hour between the articles explain most of it.

use crate::article::Article;
use crate::check::Story;
use crate::document::Role;
use crate::finding::{Confidence, Finding, FindingKind, Label, LabelRole};
use crate::rule::Rule;
use crate::statement::{Harm, Toll, toll, tolls};
use crate::value::Mention;

/// A toll and the article that gives it.
struct Given<'a> {
    article: &'a Article<'a>,
    toll: Toll,
}

/// What the sources of `story` that `rule` reads give differently, one finding for each harm.
pub(super) fn findings(rule: &Rule, story: &Story<'_>) -> Vec<Finding> {
    let read = story
        .read_by(rule)
        .filter(|(_, a)| a.document.role == Role::Source);
    let mut given: Vec<Given<'_>> = read
        .flat_map(|(_, article)| {
            tolls(article)
                .into_iter()
                .map(move |toll| Given { article, toll })
        })
        .collect();
    given.sort_by(|a, b| a.article.document.rank().cmp(&b.article.document.rank()));
    Harm::ALL
        .into_iter()
        .filter_map(|harm| of_one(rule, story, &given, harm))
        .collect()
}

/// The finding of one harm: two tolls that contradict each other and are tied best, with all that are tied to the first.
fn of_one(rule: &Rule, story: &Story<'_>, given: &[Given<'_>], harm: Harm) -> Option<Finding> {
    let of_harm: Vec<&Given<'_>> = given.iter().filter(|g| g.toll.harm == harm).collect();
    let first = of_harm.iter().find(|a| {
        of_harm
            .iter()
            .any(|b| a.is_tied(b, &of_harm) && a.differs(b))
    })?;
    let others: Vec<&&Given<'_>> = of_harm
        .iter()
        .filter(|b| first.is_tied(b, &of_harm))
        .collect();
    let mut words = vec![first.words()];
    for other in others.iter().map(|b| b.words()) {
        if !words.contains(&other) {
            words.push(other);
        }
    }
    let what = match harm {
        Harm::Killed => "killed",
        Harm::Injured => "hurt",
    };
    let title = format!("how many were {what}: {}", words.join(" / "));
    let primary = first.label(LabelRole::Primary);
    let mut builder = story
        .finding(rule, FindingKind::Contradiction, title, primary)
        .confidence(Confidence::Possible)
        .note("a toll rises for days, and an article may count another event or a part of it");
    for other in others {
        let role = if first.differs(other) {
            LabelRole::Contradicts
        } else {
            LabelRole::Agrees
        };
        builder = builder.label(other.label(role));
    }
    Some(builder.done())
}

impl<'a> Given<'a> {
    /// Whether the toll of another article is tied to this one, and better than any other of that article, in both
    /// directions.
    fn is_tied(&self, other: &Self, all: &[&Self]) -> bool {
        let own = |a: &Self, b: &Self| std::ptr::eq(a.article, b.article);
        let tie = self.toll.tie(&other.toll);
        let best = |from: &Self, to: &Self| {
            let rivals = all.iter().filter(|c| own(c, to));
            rivals.map(|c| from.toll.tie(&c.toll)).max() == Some(tie)
        };
        tie > 0 && !own(self, other) && best(self, other) && best(other, self)
    }

    fn mention(&self) -> Option<&'a Mention> {
        self.article.mentions.get(self.toll.mention)
    }

    fn words(&self) -> String {
        self.mention()
            .map_or_else(String::new, |m| toll::bare(&m.reading).to_string())
    }

    /// Whether both cannot hold, and neither article gives the other's very number anywhere.
    fn differs(&self, other: &Self) -> bool {
        let Some((x, y)) = self.mention().zip(other.mention()) else {
            return false;
        };
        let gives = |article: &Article<'_>, m: &Mention| {
            let same =
                |own: &Mention| toll::bare(&own.reading).value == toll::bare(&m.reading).value;
            article.mentions.iter().any(same)
        };
        toll::differ(&x.reading, &y.reading) && !gives(self.article, y) && !gives(other.article, x)
    }

    fn label(&self, role: LabelRole) -> Label {
        let span = self.mention().map_or_else(
            || self.article.text.span(0..0),
            |m| self.article.text.span(m.tokens.clone()),
        );
        Label::new(self.article.document, span, role, self.words())
    }
}
