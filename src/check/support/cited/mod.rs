//! What a draft's notes say of where a value was found, against what the sources that they name hold.
//!
//! [`notes`] says which sources a note names and which notes a value has; [`shelf`] has the sources under all the names
//! that a note may give them. What no source at all has is told by the account of the draft, with its note.

mod address;
mod notes;
mod plain;
mod shelf;
#[cfg(test)]
mod tests;

use std::cell::LazyCell;
use std::collections::BTreeMap;

use super::judgement::Judgement;
use super::{judge, twin};
use crate::article::Article;
use crate::check::Story;
use crate::check::evidence::{
    SourceIndex,
    date_parts::{self, Part},
};
use crate::count::count;
use crate::finding::{Builder, Confidence, Finding, FindingKind, Label, LabelRole, Severity};
use crate::outcome::Status;
use crate::rule::{self, Rule};
use crate::value::Type;
pub(super) use notes::Notes;
use notes::{Citation, Named};

/// A finding for each value whose note names a source that does not have it while another has, and one for the notes
/// that name none at hand.
pub(in crate::check) fn findings(rule: &Rule, story: &Story<'_>, draft: usize) -> Vec<Finding> {
    let Some(article) = story.articles.get(draft) else {
        return Vec::new();
    };
    let notes = Notes::read(story, draft);
    if notes.all().is_empty() {
        return Vec::new();
    }
    // Where every note is right, nobody need ask all sources.
    let everywhere = LazyCell::new(|| judge(draft, &all(), &story.inventory()));
    let mut alone: BTreeMap<Vec<usize>, Vec<Judgement>> = BTreeMap::new();
    let mut findings = Vec::new();
    // A quotation that is told speaks for the values within it.
    let mut reached = 0;
    for value in judged_by(story, draft, &[]) {
        let Some(citation) = citation(story, draft, &notes, &value) else {
            continue;
        };
        let here = alone
            .entry(citation.sources.clone())
            .or_insert_with(|| judged_by(story, draft, &citation.sources));
        let same = |j: &&Judgement| j.tokens == value.tokens && j.kind == value.kind;
        let against = |j: &&Judgement| {
            j.status == Status::Contradicted && twin::meet(&j.tokens, &value.tokens)
        };
        let here = here.iter().find(same).or_else(|| here.iter().find(against));
        let Some(here) = here.filter(|j| value.tokens.end > reached && is_wanting(j)) else {
            continue;
        };
        let case = everywhere.iter().find(same).map(|own| Case {
            article,
            own,
            citation: &citation,
        });
        if let Some(finding) = case.and_then(|case| case.finding(rule, story, here)) {
            findings.push(finding);
            reached = value.tokens.end;
        }
    }
    findings.extend(unnamed(rule, story, article, &notes));
    findings
}

/// Which sources at hand the notes of a value of a draft name.
pub(super) fn citation<'n, 'd>(
    story: &Story<'_>,
    draft: usize,
    notes: &'n Notes<'d>,
    own: &Judgement,
) -> Option<Citation<'n, 'd>> {
    let article = story.articles.get(draft)?;
    notes
        .cited(article, &own.tokens)
        .filter(|_| is_vouched_for(article, own))
}

/// For each value of a draft, whether the sources that its notes name say it; `None` where no note names one at hand.
pub(super) fn say(
    story: &Story<'_>,
    draft: usize,
    notes: &Notes<'_>,
    judgements: &[Judgement],
) -> Vec<Option<bool>> {
    let mut alone: BTreeMap<Vec<usize>, Vec<Judgement>> = BTreeMap::new();
    let mut says = |own: &Judgement| {
        let sources = citation(story, draft, notes, own)?.sources;
        let here = alone
            .entry(sources)
            .or_insert_with_key(|sources| judged_by(story, draft, sources));
        let same = |j: &&Judgement| j.tokens == own.tokens && j.kind == own.kind;
        let here = here.iter().find(same)?;
        Some(here.status == Status::Supported)
    };
    judgements.iter().map(&mut says).collect()
}

/// Whether a source does not have a value that somebody must have told the draft's author.
fn is_wanting(here: &Judgement) -> bool {
    here.status == Status::Contradicted
        || here.status == Status::Unsupported && here.severity > Severity::Info
}

/// Every value, whichever source has it.
fn all() -> rule::Support {
    rule::Support {
        types: Vec::new(),
        at_least: 1,
        complete: true,
    }
}

/// Whether a note says of a value where it was found. A name, a weekday and "last year" a reporter knows from elsewhere.
fn is_vouched_for(article: &Article<'_>, own: &Judgement) -> bool {
    let dated = own.kind == Type::Date.name() || own.kind == Type::Period.name();
    let mention = own.mention.and_then(|at| article.mentions.get(at));
    let told = mention
        .map(|m| date_parts::said(&m.reading.value))
        .unwrap_or_default();
    let exact = told
        .iter()
        .any(|part| matches!(part, Part::Year(_) | Part::Day(_)));
    own.kind != Type::Name.name() && (!dated || exact)
}

/// What some sources alone say to the draft; evidence by the places in the whole story.
fn judged_by(story: &Story<'_>, draft: usize, sources: &[usize]) -> Vec<Judgement> {
    let places: Vec<usize> = std::iter::once(draft)
        .chain(sources.iter().copied())
        .collect();
    let articles: Vec<Article<'_>> = places
        .iter()
        .filter_map(|&at| story.articles.get(at))
        .cloned()
        .collect();
    let mut judgements = judge(0, &all(), &SourceIndex::read(&articles));
    for (source, ..) in judgements.iter_mut().flat_map(|j| &mut j.evidence) {
        *source = places.get(*source).copied().unwrap_or(draft);
    }
    judgements
}

/// A value with a note, and what all sources say.
struct Case<'c, 'd> {
    article: &'c Article<'d>,
    own: &'c Judgement,
    citation: &'c Citation<'c, 'd>,
}

impl Case<'_, '_> {
    /// A finding where the sources named say something else or nothing, while another has the value.
    fn finding(&self, rule: &Rule, story: &Story<'_>, here: &Judgement) -> Option<Finding> {
        let nearly = self.own.status == Status::Partly && self.own.severity == Severity::Info;
        if self.own.status != Status::Supported && !nearly {
            return None;
        }
        match here.status {
            Status::Contradicted => self.contradicted(rule, story, here),
            Status::Unsupported => self.absent(rule, story),
            _ => None,
        }
    }

    fn words(&self) -> &str {
        self.article
            .text
            .span(self.own.tokens.clone())
            .of(&self.article.document.text)
    }

    fn primary(&self, message: &str) -> Label {
        let span = self.article.text.span(self.own.tokens.clone());
        Label::new(self.article.document, span, LabelRole::Primary, message)
    }

    fn contradicted(&self, rule: &Rule, story: &Story<'_>, here: &Judgement) -> Option<Finding> {
        let (first, tokens, _) = here.evidence.first()?;
        let source = story.articles.get(*first)?;
        let other = source.text.span(tokens.clone()).of(&source.document.text);
        let words = self.words();
        let who = self.citation.outlets(story, " and ");
        let notes = self.citation.notes();
        let title =
            format!("{who}, which {notes}, says otherwise: “{words}” here, “{other}” there");
        let primary = self.primary(&self.citation.look());
        let builder = story
            .finding(rule, FindingKind::Contradiction, title, primary)
            .confidence(Confidence::Likely);
        let builder = labelled(
            builder,
            story,
            here,
            LabelRole::Contradicts,
            "says otherwise",
        )?;
        let builder = labelled(
            builder,
            story,
            self.own,
            LabelRole::Source,
            "has it as the draft",
        )?;
        let outlets = |judged: &Judgement| -> Vec<String> {
            let articles = judged
                .evidence
                .iter()
                .filter_map(|(at, ..)| story.articles.get(*at));
            articles.map(|a| a.document.who().to_owned()).collect()
        };
        let (ours, theirs) = (outlets(self.own), outlets(here));
        let builder = builder
            .side(words, ours.iter().map(String::as_str))
            .side(other, theirs.iter().map(String::as_str));
        Some(
            builder
                .note(self.citation.remark(story, self.article.document))
                .done(),
        )
    }

    fn absent(&self, rule: &Rule, story: &Story<'_>) -> Option<Finding> {
        let who = self.citation.outlets(story, " or ");
        let notes = self.citation.notes();
        let title = format!("“{}” is not in {who}, which {notes}", self.words());
        let primary = self.primary(&self.citation.look());
        let builder = story
            .finding(rule, FindingKind::Citation, title, primary)
            .confidence(Confidence::Likely);
        let message = if self.own.note.is_some() {
            "perhaps from here"
        } else {
            "found here"
        };
        let builder = labelled(builder, story, self.own, LabelRole::Source, message)?;
        Some(
            builder
                .note(self.citation.remark(story, self.article.document))
                .done(),
        )
    }
}

fn labelled(
    mut builder: Builder,
    story: &Story<'_>,
    judged: &Judgement,
    role: LabelRole,
    message: &str,
) -> Option<Builder> {
    for (source, tokens, _) in &judged.evidence {
        let source = story.articles.get(*source)?;
        let span = source.text.span(tokens.clone());
        builder = builder.label(Label::new(source.document, span, role, message));
    }
    Some(builder)
}

/// One remark on the notes that say where something was found, and name no source at hand.
fn unnamed(
    rule: &Rule,
    story: &Story<'_>,
    article: &Article<'_>,
    notes: &Notes<'_>,
) -> Option<Finding> {
    /// So many are shown.
    const SHOWN: usize = 10;
    let open: Vec<&Named<'_>> = notes
        .all()
        .iter()
        .filter(|n| n.sources.is_empty() && n.open)
        .collect();
    let first = open.first()?;
    let document = article.document;
    let label = |named: &Named<'_>, role: LabelRole| {
        let words = named.note.text.of(&document.text);
        let message = format!("{}: “{words}”", named.note.name());
        Label::new(
            document,
            notes::place(named.note, &document.text),
            role,
            message,
        )
    };
    let names: Vec<String> = open.iter().map(|n| n.note.name()).collect();
    let which = match names.as_slice() {
        [only] => only.clone(),
        several => count(several.len(), "note"),
    };
    let title = format!("no source at hand for {which}");
    let mut builder = story
        .finding(
            rule,
            FindingKind::Citation,
            title,
            label(first, LabelRole::Primary),
        )
        .severity(Severity::Info);
    for named in open.iter().take(SHOWN).skip(1) {
        builder = builder.label(label(named, LabelRole::Source));
    }
    let said = format!("which source is meant: {}", names.join(", "));
    let help = "Add the source, or say in `notes:` of factlint.yaml which file each is.";
    Some(builder.note(said).help(Some(help.to_owned())).done())
}
