//! What one of is meant: "$52 a barrel", "per capita", "90 km/h".

use std::sync::LazyLock;

use crate::lexicon::Class;
use crate::lexicon::Words;
use crate::lexicon::rows;
use crate::text::{Kind, Mark, Text};
use crate::value::{duration, quantity};

/// Words for one that another word is told as: "per capita" is per person.
static HEADS: LazyLock<Words<&'static str>> = LazyLock::new(|| {
    let mut words = Words::new();
    for (word, thing) in rows(include_str!("../../lexicon/en/heads.tsv")) {
        words.insert(word, thing);
    }
    words
});

/// What one of is meant: "a barrel", "per day", "/hour". The name of the thing and the token behind it.
pub(super) fn read(text: &Text<'_>, at: usize, limit: usize) -> Option<(String, usize)> {
    if at + 1 >= limit {
        return None;
    }
    let slash = text.mark(at) == Mark::Slash && !text.token(at + 1)?.spaced;
    // "a £2bn-a-year plan"
    let hyphen = |i: usize| {
        i < limit && text.mark(i) == Mark::Hyphen && text.token(i).is_some_and(|t| !t.spaced)
    };
    let tied = hyphen(at)
        && (text.has(at + 1, Class::Article) || text.has(at + 1, Class::Per))
        && hyphen(at + 2)
        && at + 3 < limit;
    // "$9 for each share"
    let each = text.is(at, "for") && text.has(at + 1, Class::Reckons) && at + 2 < limit;
    let per = text.has(at, Class::Per);
    let article = tied || each || text.has(at, Class::Article);
    let thing = match (tied, each) {
        (true, _) => at + 3,
        (_, true) => at + 2,
        _ => at + 1,
    };
    // "every week", "each month", but no more than times are reckoned so.
    let every = text.has(at, Class::Reckons);
    if text.token(thing)?.kind != Kind::Word || !(slash || per || article || every) {
        return None;
    }
    if let Some((time, end)) = duration::time_at(text, thing, limit) {
        return (!is_apart(text, end)).then(|| (time.name.to_owned(), end));
    }
    if text.has(thing, Class::Quarter) && !text.has(thing + 1, Class::Of) {
        return Some((text.word(thing).to_lowercase(), thing + 1));
    }
    if !(slash || per || article) {
        return None;
    }
    if let Some((unit, end)) =
        quantity::unit_at(text, thing, limit).filter(|_| text.word(thing).len() > 2 || slash)
    {
        return Some((unit.name.to_owned(), end));
    }
    let sold = per || text.has(thing, Class::Sold);
    let name = || {
        HEADS
            .at(text, thing)
            .map_or_else(|| text.word(thing).to_lowercase(), str::to_owned)
    };
    sold.then(|| (name(), thing + 1))
}

/// Whether the word at `at`, behind a unit of time, makes it the distance to another time.
fn is_apart(text: &Text<'_>, at: usize) -> bool {
    let over = || text.token(at + 1).is_none_or(|t| t.kind == Kind::Mark);
    text.has(at, Class::Apart) || text.has(at, Class::ApartEnd) && over()
}

#[cfg(test)]
mod tests {
    use crate::text::Text;
    use crate::value::{Dateline, extract};

    #[test]
    fn what_one_of_is_paid_for() {
        for (words, read) in [
            ("It costs $9 a barrel.", "US$9 per barrel"),
            ("It costs €3/hour.", "€3 per hour"),
            ("A £2bn-a-year scheme failed.", "£2 billion per year"),
            ("A $4-a-share bid failed.", "US$4 per share"),
            ("A £2bn-a fine.", "£2 billion"),
            ("It pays 12 cents a quarter.", "12 cents per quarter"),
            ("It costs €3 every week.", "€3 per week"),
            ("It costs €3 each time.", "€3"),
            ("It paid $9 for each share.", "US$9 per share"),
            ("It paid $9 for every tonne of fish.", "US$9 per tonne"),
            ("It paid $9 for each of them.", "US$9"),
            ("It lost €3 a quarter of a mile on.", "€3"),
            ("It was €3 a month earlier.", "€3"),
            ("It was €3 a year before.", "€3"),
            ("It is €3 a year before tax.", "€3 per year"),
        ] {
            let found = extract(&Text::plain(words), &Dateline::default());
            assert_eq!(
                found.first().map(|m| m.reading.to_string()).as_deref(),
                Some(read),
                "{words}"
            );
        }
    }
}
