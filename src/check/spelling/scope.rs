//! What the checks of names share: where they look, and how they tell what they found.

use std::collections::BTreeSet;
use std::ops::Range;

use super::capitals::Capitals;
use super::person::Person;
use crate::article::Article;
use crate::check::Story;
use crate::finding::{Builder, Confidence, FindingKind, Label, LabelRole};
use crate::rule::Rule;
use crate::text::Text;

/// Where a check looks.
pub(super) struct Scope<'p> {
    pub(super) rule: &'p Rule,
    pub(super) story: &'p Story<'p>,
    capitals: Vec<Capitals<'p>>,
}

/// What stands in an article of the story.
pub(super) trait Placed {
    /// Which article.
    fn article(&self) -> usize;
}

impl Placed for Person<'_> {
    fn article(&self) -> usize {
        self.article
    }
}

impl<'p> Scope<'p> {
    pub(super) fn of(rule: &'p Rule, story: &'p Story<'p>) -> Self {
        let texts = story.articles.iter().map(|a| &a.text);
        Self {
            rule,
            story,
            capitals: texts.map(Capitals::of).collect(),
        }
    }

    pub(super) fn article(&self, of: &impl Placed) -> Option<&'p Article<'p>> {
        self.story.articles.get(of.article())
    }

    /// The text that something stands in.
    pub(super) fn text(&self, of: &impl Placed) -> Option<&'p Text<'p>> {
        self.article(of).map(|a| &a.text)
    }

    /// What stands there at these tokens.
    pub(super) fn words(&self, of: &impl Placed, tokens: &Range<usize>) -> Option<&'p str> {
        let text = self.text(of)?;
        Some(text.span(tokens.clone()).of(text.source()))
    }

    /// What an article writes with a capital.
    pub(super) fn capitals(&self, article: usize) -> Option<&Capitals<'p>> {
        self.capitals.get(article)
    }

    pub(super) fn is_drafted(&self, one: &impl Placed) -> bool {
        self.story.is_draft(one.article())
    }

    /// The first two of different articles that differ, a draft's first.
    pub(super) fn rivals<'h, H: Placed>(
        &self,
        all: &'h [H],
        differ: impl Fn(&H, &H) -> bool,
    ) -> Option<(&'h H, &'h H)> {
        let drafted = all.iter().filter(|one| self.is_drafted(*one));
        drafted.chain(all).find_map(|one| {
            let is_rival = |other: &&H| other.article() != one.article() && differ(one, other);
            Some((one, all.iter().find(is_rival)?))
        })
    }

    /// Labels a name.
    pub(super) fn label(
        &self,
        person: &Person<'_>,
        role: LabelRole,
        message: impl Into<String>,
    ) -> Option<Label> {
        let (document, mention) = (self.article(person)?.document, person.mention);
        let label = Label::new(document, mention.span, role, message);
        Some(label.value(mention.reading.to_json(), mention.reading.to_string()))
    }

    /// Labels a name together with the words at `tokens`.
    pub(super) fn label_with(
        &self,
        person: &Person<'_>,
        tokens: &Range<usize>,
        role: LabelRole,
        message: impl Into<String>,
    ) -> Option<Label> {
        let mut label = self.label(person, role, message)?;
        let article = self.article(person)?;
        let span = { article.document }.locate(article.text.span(tokens.clone()));
        label.span.start = label.span.start.min(span.start);
        label.span.end = label.span.end.max(span.end);
        Some(label)
    }

    /// Labels the words at `tokens`.
    pub(super) fn label_words(
        &self,
        of: &impl Placed,
        tokens: &Range<usize>,
        role: LabelRole,
        message: impl Into<String>,
    ) -> Option<Label> {
        let article = self.article(of)?;
        let span = article.text.span(tokens.clone());
        Some(Label::new(article.document, span, role, message))
    }

    /// Starts a finding that is told as "`what`", and likely.
    pub(super) fn finding(&self, what: &str, primary: Label) -> Builder {
        let title = format!("{}: {what}", self.rule.title);
        let builder = { self.story }.finding(self.rule, FindingKind::Spelling, title, primary);
        builder.confidence(Confidence::Likely)
    }
}

/// The first of each article.
pub(super) fn firsts<'h, H: Placed + 'h>(
    all: impl Iterator<Item = &'h H>,
) -> impl Iterator<Item = &'h H> {
    let mut seen = BTreeSet::new();
    all.filter(move |one| seen.insert(one.article()))
}
