//! The sources at hand under all the names that a note may give them.

use jiff::civil::Date;

use super::address::Address;
use super::plain::Plain;
use crate::check::Story;
use crate::check::evidence::date_parts::{self, Part};
use crate::document::{Document, Role};
use crate::text::Text;
use crate::value::{Dateline, extract};

/// The sources of a story.
pub(super) struct Shelf<'s> {
    sources: Vec<Source<'s>>,
}

/// A source and its names.
struct Source<'s> {
    at: usize,
    document: &'s Document,
    address: Option<Address>,
    title: Plain,
    /// The outlet without its article, and who signed.
    by: Vec<Plain>,
    /// The name of the file, and the same without its ending.
    file: Plain,
    stem: Plain,
}

/// What a part of a note says of its source.
struct Said {
    plain: Plain,
    addresses: Vec<Address>,
    /// The days that it names, each by its parts.
    days: Vec<Vec<Part>>,
}

impl<'s> Shelf<'s> {
    pub(super) fn of(story: &Story<'s>) -> Self {
        let sources = story
            .articles
            .iter()
            .enumerate()
            .filter(|(_, a)| a.document.role == Role::Source)
            .map(|(at, a)| Source::of(at, a.document));
        Self {
            sources: sources.collect(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }

    /// The sources of a file that the configuration names.
    pub(super) fn of_path(&self, given: &str) -> Vec<usize> {
        let given = given.trim_start_matches("./");
        let is_path = |path: &str| {
            let head = path.strip_suffix(given);
            head.is_some_and(|head| head.is_empty() || head.ends_with('/'))
        };
        places(self.sources.iter().filter(|s| is_path(&s.document.path)))
    }

    /// The sources whose file's name opens with a number: "03-minutes.html" for 3.
    pub(super) fn of_number(&self, number: &str) -> Vec<usize> {
        let Ok(number) = number.parse::<u32>() else {
            return Vec::new();
        };
        let opens = |s: &&Source<'_>| {
            let first = s.file.words().next();
            first.and_then(|word| word.parse::<u32>().ok()) == Some(number)
        };
        places(self.sources.iter().filter(opens))
    }

    /// The sources that a part of a note names: by file, address or title, by outlet or author and day, or by most words
    /// of the file's name.
    pub(super) fn of_words(&self, words: &str) -> Vec<usize> {
        let said = Said::of(words);
        let tests: [fn(&Source<'s>, &Said) -> bool; 4] = [
            Source::has_address,
            Source::has_file,
            Source::has_title,
            Source::has_name,
        ];
        for test in tests {
            let found: Vec<&Source<'_>> = self.sources.iter().filter(|s| test(s, &said)).collect();
            if !found.is_empty() {
                return places(narrowed(&found, &said).into_iter());
            }
        }
        if let Some(number) = said.plain.numbered("file") {
            return self.of_number(number);
        }
        let mut like = self.sources.iter().filter(|s| s.has_words_of_file(&said));
        match (like.next(), like.next()) {
            (Some(only), None) => vec![only.at],
            _ => Vec::new(),
        }
    }
}

fn places<'i, 's: 'i>(sources: impl Iterator<Item = &'i Source<'s>>) -> Vec<usize> {
    sources.map(|s| s.at).collect()
}

/// Of those that fit, the ones that fit in more: by outlet, and by day. A day that none of them has is that of another.
fn narrowed<'i, 's>(found: &[&'i Source<'s>], said: &Said) -> Vec<&'i Source<'s>> {
    let some = |test: &dyn Fn(&Source<'_>) -> bool| -> Option<Vec<&'i Source<'s>>> {
        let kept: Vec<_> = found.iter().copied().filter(|s| test(s)).collect();
        (!kept.is_empty()).then_some(kept)
    };
    let surely = |s: &Source<'_>| s.has_address(said) || s.has_file(said) || s.has_title(said);
    let named = |s: &Source<'_>| {
        let longest = |name: &&Plain| {
            !found
                .iter()
                .flat_map(|f| &f.by)
                .any(|o| o != *name && said.plain.has(o) && o.has(name))
        };
        s.by.iter()
            .filter(|name| said.plain.has(name))
            .any(|name| longest(&name))
    };
    let found = some(&named).unwrap_or_else(|| found.to_vec());
    let of = |near: i64| -> Vec<&'i Source<'s>> {
        let fits = |s: &&Source<'_>| {
            s.document
                .published_on()
                .is_none_or(|day| said.is_of(day, near))
        };
        found.iter().copied().filter(fits).collect()
    };
    let exact: Vec<_> = of(0)
        .into_iter()
        .filter(|s| s.document.published.is_some())
        .collect();
    if !exact.is_empty() {
        return exact;
    }
    let near = of(1);
    if near.is_empty() && found.iter().all(|s| surely(s)) {
        return found;
    }
    near
}

impl<'s> Source<'s> {
    fn of(at: usize, document: &'s Document) -> Self {
        let name = document.path.rsplit('/').next().unwrap_or(&document.path);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let outlet = document
            .outlet
            .as_ref()
            .map(|outlet| Plain::of(without_article(&outlet.value)));
        Self {
            at,
            document,
            address: document.url.as_deref().and_then(Address::of),
            title: Plain::of(document.title.as_deref().unwrap_or("")),
            by: outlet.into_iter().chain(signed(document)).collect(),
            file: Plain::of(name),
            stem: Plain::of(stem),
        }
    }

    fn has_address(&self, said: &Said) -> bool {
        self.address
            .as_ref()
            .is_some_and(|own| said.addresses.contains(own))
    }

    /// Whether the file is named with its ending, or without it by a name that no other words are like; or the record.
    fn has_file(&self, said: &Said) -> bool {
        let id = Plain::of(&self.document.id);
        let telling = |name: &Plain| {
            let text: String = name.words().collect();
            let digits = text.contains(|c: char| c.is_ascii_digit());
            name.words().nth(1).is_some() && text.len() >= 6
                || digits && text.len() >= 6 && text.contains(char::is_alphabetic)
        };
        said.plain.has(&self.file)
            || telling(&self.stem) && said.plain.has(&self.stem)
            || telling(&id) && said.plain.has(&id)
    }

    /// Whether the title stands there, whole or by its first words.
    fn has_title(&self, said: &Said) -> bool {
        /// So many words are no chance.
        const ENOUGH: usize = 4;
        let length = self.title.words().count();
        let first = ENOUGH.max(length / 2);
        length > 1
            && (said.plain.has(&self.title)
                || length > first && said.plain.has(&self.title.opening(first)))
    }

    /// Whether who published or signed it stands there. A page at another address is another page, and an interview no
    /// mail.
    fn has_name(&self, said: &Said) -> bool {
        let other_page = !said.addresses.is_empty() && self.address.is_some();
        let ending = self.file.words().last().unwrap_or("");
        let mail = matches!(ending, "eml" | "mbox");
        let other = other_page || mail && said.plain.has_sense("spoken");
        !other && self.by.iter().any(|name| said.plain.has(name))
    }

    /// Whether all words of the file's name, two or more, stand there in some order.
    fn has_words_of_file(&self, said: &Said) -> bool {
        let telling = |word: &&str| word.len() > 2 && !word.bytes().all(|b| b.is_ascii_digit());
        let words: Vec<&str> = self.stem.words().filter(telling).collect();
        let there = |word: &&str| said.plain.words().any(|w| w == *word);
        // One word alone is as likely any other word, unless it opens the note.
        let opens = said.plain.words().next() == words.first().copied();
        (words.len() > 1 || opens) && !words.is_empty() && words.iter().all(there)
    }
}

fn without_article(name: &str) -> &str {
    let the = name
        .get(..4)
        .is_some_and(|the| the.eq_ignore_ascii_case("the "));
    if the {
        name.get(4..).unwrap_or(name)
    } else {
        name
    }
}

/// Those who wrote a document, each by name; one word alone is as likely any other word.
fn signed(document: &Document) -> impl Iterator<Item = Plain> + '_ {
    let names = document.authors.iter().flat_map(|known| &known.value);
    names
        .map(|name| Plain::of(name))
        .filter(|name| (2..=4).contains(&name.words().count()))
}

impl Said {
    fn of(words: &str) -> Self {
        Self {
            plain: Plain::of(words),
            addresses: Address::all(words),
            days: days(words),
        }
    }

    /// Whether a day, or one that lies `near` days off, is meant; any is where none is named.
    fn is_of(&self, day: Date, near: i64) -> bool {
        let parts: Vec<_> = (-near..=near)
            .filter_map(|off| day.checked_add(jiff::Span::new().days(off)).ok())
            .map(date_parts::of_day)
            .collect();
        let meets = |said: &Vec<Part>| {
            parts
                .iter()
                .any(|day| said.iter().all(|part| day.contains(part)))
        };
        self.days.is_empty() || self.days.iter().any(meets)
    }
}

/// The days in a part of a note, but for those of a visit; 5/3 is read both ways.
fn days(words: &str) -> Vec<Vec<Part>> {
    let text = Text::plain(words);
    let visited = |at: usize| {
        let before = text.span(at.saturating_sub(2)..at).of(words);
        Plain::of(before).has_sense("visit")
    };
    let mut days = Vec::new();
    for day_first in [true, false] {
        let dateline = Dateline {
            published: None,
            day_first: Some(day_first),
        };
        let mentions = extract(&text, &dateline);
        let named = mentions
            .iter()
            .filter(|m| m.tokens.start == 0 || !visited(m.tokens.start));
        days.extend(
            named
                .map(|m| date_parts::said(&m.reading.value))
                .filter(|parts| !parts.is_empty()),
        );
    }
    days
}
