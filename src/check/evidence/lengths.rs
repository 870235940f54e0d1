//! Lengths of one unit in the sources, which are no values: "in a century", "a week later". They bear out "100 years".

use std::ops::Range;

use crate::article::Article;
use crate::document::Role;
use crate::lexicon::Class;
use crate::text::Text;
use crate::value::Lapse;

/// The lengths, each with its article and tokens.
#[derive(Debug)]
pub(in crate::check) struct Lengths(Vec<(usize, Range<usize>, Lapse)>);

impl Lengths {
    /// Reads the sources among `articles`.
    pub(super) fn read(articles: &[Article<'_>]) -> Self {
        let sources = articles.iter().enumerate();
        let sources = sources.filter(|(_, a)| a.document.role == Role::Source);
        let lengths = sources.flat_map(|(index, article)| {
            let text = &article.text;
            let told = (0..text.tokens().len()).filter_map(|at| Some((at, length(text, at)?)));
            let stated = told.filter(|(at, _)| !article.takes_back(*at));
            stated.map(move |(at, lapse)| (index, at..lapse.end, lapse))
        });
        Self(lengths.collect())
    }

    /// The first place that tells of as long a time.
    pub(in crate::check) fn find(&self, length: &Lapse) -> Option<(usize, Range<usize>)> {
        let mut told = self.0.iter();
        let (article, tokens, _) = told.find(|(.., lapse)| lapse.is_as_long(length))?;
        Some((*article, tokens.clone()))
    }
}

/// The length at `at`, if it is one of a time that passed: no rate, as in "twice a week".
fn length(text: &Text<'_>, at: usize) -> Option<Lapse> {
    if !text.has(at, Class::Article) {
        return None;
    }
    let before = |class| text.has_before(at, 0, class);
    let passed = before(Class::In) || before(Class::DurationBefore);
    Lapse::read(text, at, text.tokens().len()).filter(|lapse| lapse.is_sided() || passed)
}
