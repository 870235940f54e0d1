//! Two ages of one person in one article: "Tom Brook, 52, runs the mill. Brook, 54, took it over in May."

use rustc_hash::FxHashMap;

use super::{Said, is_full};
use crate::article::Article;
use crate::check::Story;
use crate::finding::{Confidence, Finding, FindingKind, Label, LabelRole};
use crate::lexicon::Class;
use crate::rule::Rule;
use crate::text::Text;
use crate::value::name::{Name, relate};
use crate::value::{Mention, Value, Verdict};

/// The ages of one article that it gives a person who had another before.
pub(super) fn find(rule: &Rule, story: &Story<'_>, ages: &[Said<'_, i16>]) -> Vec<Finding> {
    /// So many earlier ages of one surname are looked at.
    const EARLIER: usize = 16;
    let mut before: FxHashMap<&str, Vec<&Said<'_, i16>>> = FxHashMap::default();
    let mut out = Vec::new();
    for age in ages {
        let earlier = before.entry(age.name.last()).or_default();
        let article = story.articles.get(age.article);
        let first = article.and_then(|article| {
            let mut same = earlier.iter().take(EARLIER);
            let first = same.find(|first| is_one_person(article, first.name, age.name))?;
            let is_certain = is_full(age.name) || !is_of_kin(&article.text, age.mention);
            (is_certain && first.what != age.what).then_some((article, *first))
        });
        out.extend(first.map(|(article, first)| differing(rule, story, article, age, first)));
        earlier.push(age);
    }
    out
}

/// Whether the words before an age show that a surname may be that of a relative: "his brother Lund, 54", or a given name
/// that reads as another word.
fn is_of_kin(text: &Text<'_>, age: &Mention) -> bool {
    const NEAR: usize = 5;
    let sentence = text.sentences().get(age.sentence);
    let start = sentence.map_or(age.tokens.start, |s| s.tokens.start);
    let mut before = start.max(age.tokens.start.saturating_sub(NEAR))..age.tokens.start;
    let capital = |at: usize| text.token(at).is_some_and(|t| t.is_word() && t.capital);
    before.any(|at| text.has(at, Class::Relation) || capital(at) && capital(at + 1))
}

/// Whether an article means one person by two names: the same in full, or one surname that it gives nobody else.
fn is_one_person(article: &Article<'_>, a: &Name, b: &Name) -> bool {
    let fits = |name: &Name| matches!(relate(name, a), Verdict::Same | Verdict::Compatible);
    let is_kin = |m: &Mention| match &m.reading.value {
        Value::Name(name) => is_full(name) && name.last() == a.last() && !fits(name),
        _ => false,
    };
    match relate(a, b) {
        Verdict::Same => is_full(a),
        Verdict::Compatible => is_full(a) && !article.mentions.iter().any(is_kin),
        _ => false,
    }
}

/// The finding of an age other than one before.
fn differing(
    rule: &Rule,
    story: &Story<'_>,
    article: &Article<'_>,
    age: &Said<'_, i16>,
    first: &Said<'_, i16>,
) -> Finding {
    let title = format!(
        "{}: {} is {}, and {} before",
        rule.title, age.name.name, age.what, first.what
    );
    let label = |said: &Said<'_, i16>, role| {
        let words = format!("{} here", said.what);
        Label::new(article.document, said.mention.span, role, words)
    };
    let primary = label(age, LabelRole::Primary);
    let builder = story.finding(rule, FindingKind::Contradiction, title, primary);
    let builder = builder.confidence(Confidence::Likely);
    builder.label(label(first, LabelRole::Contradicts)).done()
}
