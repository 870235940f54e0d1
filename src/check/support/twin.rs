//! Near twins of a draft's sentences: a sentence that a source has too, but for a value or a word.
//!
//! Where a sentence of the draft nearly copies one of a source, whatever differs in it is set against the source:
//! values, names, titles, what is denied, what means the opposite. A difference that another twin does not have is
//! none: some source says what the draft says. A name that no source has is told where a sentence of the same words
//! has another.

use std::ops::Range;

use super::judgement::Judgement;
use super::update;
use crate::article::Article;
use crate::check::evidence::{Numeral, SourceIndex};
use crate::check::spelling::{folded, may_be_one_given};
use crate::document::Role;
use crate::finding::Severity;
use crate::lexicon::Class;
use crate::outcome::Status;
use crate::statement::{Difference, Strange, Tie, Twin, What};
use crate::text::Text;

/// The share of words, per mille, from which on two sentences are one beyond doubt; words that stand in each other's
/// place are not shared.
const SURE: u32 = 900;
const SURE_BUT_FOR_WORDS: u32 = 750;
/// How much less like another twin may be and still speak for the draft.
const LESS: u32 = 150;
/// The least share of the words around a name that no source has.
const AROUND: u32 = 600;

/// The twins of one draft among its sources.
pub(super) struct Of<'i, 's> {
    draft: usize,
    inventory: &'i SourceIndex<'s>,
    /// By sentence, the likest first.
    sentences: Vec<Vec<Twin>>,
}

impl<'i, 's> Of<'i, 's> {
    /// Reads the twins of the draft at `draft`.
    pub(super) fn read(draft: usize, inventory: &'i SourceIndex<'s>) -> Self {
        let sentences = inventory
            .twins
            .of_draft(draft, |at| is_source(inventory.articles, at));
        Self {
            draft,
            inventory,
            sentences,
        }
    }

    /// `judgements` without contradictions by a sentence that says the same of another firm or another year.
    pub(super) fn of_one_thing(&self, mut judgements: Vec<Judgement>) -> Vec<Judgement> {
        let place = |article: usize, token: usize| {
            Some((article, self.article(article)?.text.sentence_of(token)))
        };
        let of_another = |j: &Judgement| {
            let (source, tokens, _) = j.evidence.first()?;
            let (here, there) = (
                place(self.draft, j.tokens.start)?,
                place(*source, tokens.start)?,
            );
            Some(
                self.sentences
                    .iter()
                    .flatten()
                    .any(|t| t.other && t.a.contains(&here) && t.b.contains(&there)),
            )
        };
        for judged in &mut judgements {
            if judged.status == Status::Contradicted && of_another(judged) == Some(true) {
                (judged.status, judged.severity) = (Status::Unsupported, Severity::Info);
            }
        }
        judgements
    }

    /// What the twins contradict, and which names no source has.
    pub(super) fn judge(&self) -> Vec<Judgement> {
        let is_source = |at: usize| is_source(self.inventory.articles, at);
        // A sentence and its first clause may both have a twin.
        let mut found: Vec<Judgement> = Vec::new();
        for judged in self.sentences.iter().flat_map(|of| self.of_sentence(of)) {
            if !found.iter().any(|j| meet(&j.tokens, &judged.tokens)) {
                found.push(judged);
            }
        }
        for strange in self
            .inventory
            .twins
            .strange_names(self.draft, is_source, AROUND)
        {
            let (source, there) = &strange.there;
            let is_short = self.are_one_given_name(&strange.here, *source, there);
            if !is_short && !found.iter().any(|j| meet(&j.tokens, &strange.here)) {
                found.push(self.named(&strange));
            }
        }
        found
    }

    /// Whether the draft says more or less firmly what is to be: "will" for "may" bends the sense and does not turn it.
    fn is_of_modals(&self, difference: &Difference) -> bool {
        let text = self.article(self.draft).map(|a| &a.text);
        let is_modal = |text: &Text<'_>| text.has(difference.a.start, Class::Modal);
        difference.what == What::Contrary && text.is_some_and(is_modal)
    }

    /// Whether a given name is short for the other: "Mike", "Michael".
    fn are_one_given_name(&self, here: &Range<usize>, source: usize, there: &Range<usize>) -> bool {
        let word = |at: usize, tokens: &Range<usize>| {
            let text = &self.article(at)?.text;
            let is_given = text.token(tokens.end).is_some_and(|t| t.capital);
            (is_given && tokens.len() == 1).then(|| folded(text.word(tokens.start)))
        };
        let both = word(self.draft, here).zip(word(source, there));
        both.is_some_and(|(a, b)| may_be_one_given(&a, &b))
    }

    fn article(&self, at: usize) -> Option<&'i Article<'s>> {
        self.inventory.articles.get(at)
    }

    /// What the twins of one sentence contradict.
    fn of_sentence(&self, twins: &[Twin]) -> Vec<Judgement> {
        let Some(best) = twins.first() else {
            return Vec::new();
        };
        let near = || {
            twins
                .iter()
                .take_while(|t| t.share + LESS >= best.share)
                .filter(|t| !t.other)
        };
        let Some(first) = near().find(|t| !t.differences.is_empty()) else {
            return Vec::new();
        };
        let supported = |d: &Difference| {
            near().any(|t| !t.differences.iter().any(|other| meet(&other.a, &d.a)))
        };
        first
            .differences
            .iter()
            .filter(|d| !supported(d))
            .filter_map(|d| self.judgement(first, d))
            .collect()
    }

    fn judgement(&self, twin: &Twin, difference: &Difference) -> Option<Judgement> {
        let source = twin
            .b
            .iter()
            .find(|(at, _)| is_source(self.inventory.articles, *at))?
            .0;
        let mention = difference.values.map(|(at, _)| at);
        if difference.what == What::Name
            && self.are_one_given_name(&difference.a, source, &difference.b)
        {
            return None;
        }
        if difference
            .values
            .is_some_and(|values| self.is_update(source, values))
        {
            return None;
        }
        let value = mention.and_then(|at| self.article(self.draft)?.mentions.get(at));
        let sure = match difference.what {
            What::Name | What::Title | What::Place | What::Word | What::Quantity | What::Order => {
                false
            }
            _ if twin.short || self.is_of_modals(difference) => false,
            What::Contrary => twin.share >= SURE_BUT_FOR_WORDS,
            _ => twin.share >= SURE,
        };
        // One word for another is as often the same in other words, so it is no more than a remark.
        let is_word = difference.what == What::Word;
        let (status, severity) = match sure {
            _ if is_word => (Status::Unsupported, Severity::Info),
            true => (Status::Contradicted, Severity::Error),
            false => (Status::Contradicted, Severity::Warning),
        };
        Some(Judgement {
            mention,
            tokens: difference.a.clone(),
            kind: value.map_or_else(|| kind(difference.what), |m| m.reading.value.kind().name()),
            status,
            evidence: vec![(
                source,
                difference.b.clone(),
                "in the same sentence".to_owned(),
            )],
            note: Some(self.why(difference, source)),
            severity,
            question: is_word,
            sides: None,
            sure: false,
            reading: None,
        })
    }

    /// A name that no source has.
    fn named(&self, strange: &Strange) -> Judgement {
        let (source, tokens) = strange.there.clone();
        let tie = match strange.tie {
            Tie::Sentence => "one has another in a sentence of the same words".to_owned(),
            Tie::Slot => "one has another between the same words".to_owned(),
            Tie::Place => {
                let two = self.two_places(&strange.here, source, &tokens);
                format!("a sentence like it has another place: {two}")
            }
        };
        Judgement {
            mention: None,
            tokens: strange.here.clone(),
            kind: "name",
            status: Status::Unsupported,
            evidence: vec![(source, tokens, "perhaps this".to_owned())],
            note: Some(format!("no source has this name, and {tie}")),
            severity: Severity::Warning,
            question: true,
            sides: None,
            sure: false,
            reading: None,
        }
    }

    /// Why a difference is told, in one sentence.
    fn why(&self, difference: &Difference, source: usize) -> String {
        let why = why(difference.what);
        match difference.what {
            What::Place => {
                let two = self.two_places(&difference.a, source, &difference.b);
                format!("{why}: {two}")
            }
            _ => why.to_owned(),
        }
    }

    /// "Malaysia here, Japan in the source".
    fn two_places(&self, here: &Range<usize>, source: usize, there: &Range<usize>) -> String {
        let words = |article: usize, tokens: &Range<usize>| {
            let article = self.article(article);
            article.map_or("", |a| a.text.span(tokens.clone()).of(a.text.source()))
        };
        let (here, there) = (words(self.draft, here), words(source, there));
        format!("{here} here, {there} in the source")
    }

    /// Whether the value of the source is a later one of a count that grows, or an earlier one.
    fn is_update(&self, source: usize, (here, there): (usize, usize)) -> bool {
        let numeral = |article: usize, at: usize| {
            let text = self.article(article)?;
            Numeral::of_mention(article, at, text.mentions.get(at)?)
                .into_iter()
                .next()
        };
        let both = numeral(self.draft, here)
            .zip(numeral(source, there))
            .zip(self.article(self.draft));
        both.is_some_and(|((own, rival), article)| {
            update::between(article, &own, None, &rival, self.inventory).is_some()
        })
    }
}

fn is_source(articles: &[Article<'_>], at: usize) -> bool {
    articles
        .get(at)
        .is_some_and(|a| a.document.role == Role::Source)
}

/// What a difference that is none of values counts as in the ledger.
fn kind(what: What) -> &'static str {
    match what {
        What::Name | What::Title | What::Place | What::Order => "name",
        What::Denial | What::Contrary | What::Word => "change",
        _ => "number",
    }
}

/// Why it is told, in one sentence.
fn why(what: What) -> &'static str {
    match what {
        What::Value | What::Rate | What::Rank => {
            "the source has the same sentence with another value"
        }
        What::Quantity => "the source has the same sentence of more of them, or of fewer",
        What::Swap => "the source has the same sentence with these values in each other's place",
        What::Order => "the source has the same words with these in each other's place",
        What::Denial => "the source has the same sentence, and only one of the two denies it",
        What::Contrary => "the source has the same sentence with a word that means another thing",
        What::Word => "the source has the same sentence with another word",
        What::Place => "the source has the same sentence with another place",
        What::Name => "the source has the same sentence with another name",
        What::Title => "the source has the same sentence with another title",
    }
}

/// Whether two stretches share a token.
pub(super) fn meet(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
