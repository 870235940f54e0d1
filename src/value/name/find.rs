//! Finding names: runs of capitals, with what stands before and behind them.

use std::cell::LazyCell;
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::words::{Sense, Words, closes};
use crate::lexicon::{Class, Key, Set};
use crate::text::{Kind, Mark, Text};

/// A run of capitals that may name a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    /// Title words before the name; empty if none.
    pub(super) title: Range<usize>,
    /// The name itself.
    pub(super) name: Range<usize>,
    /// Index of the sentence.
    pub(super) sentence: usize,
    /// How sure the run itself makes it.
    sure: Sure,
    /// Whether it owes the capital of its first word to its place, as words of a headline do.
    opens: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sure {
    /// A title, a given name, an age, a relative clause: a person.
    Yes,
    /// Only if the text shows its last word as a person elsewhere.
    IfKnown,
}

/// A name has no more words than this; longer runs are headlines.
const LONGEST: usize = 5;

/// The names of persons in `text`, in order.
pub(super) fn find(text: &Text<'_>, words: &Words<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (index, sentence) in text.sentences().iter().enumerate() {
        let heading = LazyCell::new(|| is_heading(text, sentence.tokens.clone()));
        let mut next = sentence.tokens.start;
        for at in text.select(sentence.tokens.clone(), |token| {
            token.capital | token.set.meets(Set::TITLE)
        }) {
            if at < next || !starts(text, words, at) {
                continue;
            }
            let end = run_end(text, words, at, sentence.tokens.end);
            let finder = Finder {
                text,
                words,
                sentence: index,
                first: sentence.tokens.start,
                heading: *heading,
            };
            found.extend(finder.person(at..end));
            next = end.max(at + 1);
        }
    }
    keep_known(text, &mut found);
    found
}

/// Drops runs that nothing in the text shows to be a person.
fn keep_known(text: &Text<'_>, found: &mut Vec<Candidate>) {
    let mut known: FxHashSet<Key> = FxHashSet::default();
    let mut surnames: FxHashSet<Key> = FxHashSet::default();
    for candidate in found.iter().filter(|c| c.sure == Sure::Yes) {
        known.insert(text.key(last_word(text, &candidate.name)));
        if candidate.name.len() > 1 {
            surnames.insert(text.key(last_word(text, &candidate.name)));
            known.insert(text.key(candidate.name.start));
        }
    }
    let single = |at: usize| {
        text.mark(at + 1) == Mark::Hyphen && text.token(at + 2).is_some_and(|t| t.capital)
    };
    // "The Lee-Brook pact" names two persons of the text, and so none.
    let two = |c: &Candidate| {
        c.name.len() == 3
            && single(c.name.start)
            && known.contains(&text.key(c.name.start))
            && known.contains(&text.key(c.name.start + 2))
    };
    for candidate in found
        .iter_mut()
        .filter(|c| c.opens && c.sure == Sure::IfKnown && c.title.is_empty())
    {
        // "Stop Lee", where the text knows an Ann Lee and no Stop.
        let name = candidate.name.clone();
        if !surnames.contains(&text.key(last_word(text, &name))) {
            continue;
        }
        let whole = |at: usize| at == name.start || text.mark(at - 1) != Mark::Hyphen;
        candidate.name.start = name
            .clone()
            .find(|&at| whole(at) && known.contains(&text.key(at)))
            .unwrap_or(name.start);
    }
    found.retain(|c| {
        !two(c) && (c.sure == Sure::Yes || known.contains(&text.key(last_word(text, &c.name))))
    });
}

/// The token of the last word of a name that is no suffix or mark.
pub(super) fn last_word(text: &Text<'_>, name: &Range<usize>) -> usize {
    name.clone()
        .rev()
        .find(|&i| {
            text.token(i)
                .is_some_and(|t| t.is_word() && !closes(t.word))
        })
        .unwrap_or(name.start)
}

/// Whether most words of the sentence have a capital, as in headlines.
fn is_heading(text: &Text<'_>, tokens: Range<usize>) -> bool {
    let (mut words, mut capitals) = (0_usize, 0_usize);
    for token in text
        .tokens()
        .get(tokens)
        .unwrap_or_default()
        .iter()
        .filter(|t| t.kind == Kind::Word)
        .take(24)
    {
        words += 1;
        capitals += usize::from(token.capital);
    }
    words >= 4 && capitals * 10 >= words * 7
}

/// Whether a run may start at `at`: a capital that is neither an acronym nor a word of grammar.
fn starts(text: &Text<'_>, words: &Words<'_>, at: usize) -> bool {
    let Some(token) = text.token(at).filter(|t| t.kind == Kind::Word) else {
        return false;
    };
    (token.capital || is_small_title(text, words, at))
        && in_run(text, words, at)
        && !words.has(at, Sense::NEVER)
}

/// A title in small letters right before a name: "former president Ann Lee".
fn is_small_title(text: &Text<'_>, words: &Words<'_>, at: usize) -> bool {
    words.has(at, Sense::TITLE)
        && !words.has(at, Sense::ASIDE)
        && text
            .token(at + 1)
            .is_some_and(|t| t.capital || words.has(at + 1, Sense::TITLE))
}

/// Whether the word at `at` may belong to a run of capitals.
fn in_run(text: &Text<'_>, words: &Words<'_>, at: usize) -> bool {
    let Some(token) = text.token(at) else {
        return false;
    };
    let sense = words.sense(at);
    let grammar = Sense::DET
        | Sense::PREP
        | Sense::CONJ
        | Sense::PRONOUN
        | Sense::REL
        | Sense::ASIDE
        | Sense::VERB
        | Sense::NEVER;
    let acronym = token.caps
        && token.span().len() > 1
        && !is_initials(text.word(at))
        && !sense.any(Sense::SUFFIX);
    let initial = token.caps
        && token.span().len() == 1
        && text.mark(at + 1) == Mark::FullStop
        && text.token(at + 1).is_some_and(|t| !t.spaced);
    token.kind == Kind::Word
        && !acronym
        && (initial || !sense.any(grammar) || sense.any(Sense::GIVEN | Sense::TITLE))
}

/// "J.", "J.K.": letters that each carry a full stop.
fn is_initials(word: &str) -> bool {
    word.ends_with('.') && word.len() <= 6
}

/// One past the last token of the run that starts at `at`.
fn run_end(text: &Text<'_>, words: &Words<'_>, at: usize, limit: usize) -> usize {
    let mut end = at + 1;
    while end < limit {
        let Some(token) = text.token(end) else { break };
        let width = match token.mark() {
            Mark::FullStop
                if !token.spaced
                    && end + 1 < limit
                    && (text.word(end - 1).chars().count() == 1 || abbreviates(words, end - 1)) =>
            {
                1
            }
            Mark::Hyphen
                if !token.spaced
                    && text
                        .token(end + 1)
                        .is_some_and(|t| !t.spaced && t.kind == Kind::Word) =>
            {
                2
            }
            _ if words.has(end, Sense::GENITIVE)
                && words.has(end - 1, Sense::TITLE)
                && text.token(end + 1).is_some_and(|t| t.capital) =>
            {
                2
            }
            // "O’Hara" is two tokens.
            _ if token.kind == Kind::Clitic
                && text
                    .word(end)
                    .chars()
                    .nth(1)
                    .is_some_and(char::is_uppercase) =>
            {
                1
            }
            _ if token.kind == Kind::Word && particle(text, words, end) => 1,
            _ if token.kind == Kind::Word && token.capital && in_run(text, words, end) => 1,
            _ if token.kind == Kind::Word
                && is_small_title(text, words, end)
                && is_small_title(text, words, end - 1) =>
            {
                1
            }
            _ => break,
        };
        end += width;
    }
    end.min(limit)
}

/// A title that is written with a full stop: "Sen", "Dr", "Mr".
fn abbreviates(words: &Words<'_>, at: usize) -> bool {
    words.has(at, Sense::TITLE | Sense::SUFFIX)
}

/// A particle inside a name: at most two in a row, then a capital.
fn particle(text: &Text<'_>, words: &Words<'_>, at: usize) -> bool {
    words.has(at, Sense::PARTICLE)
        && (text
            .token(at + 1)
            .is_some_and(|t| t.capital && t.kind == Kind::Word)
            || (words.has(at + 1, Sense::PARTICLE)
                && text.token(at + 2).is_some_and(|t| t.capital)))
        && at.checked_sub(1).is_some_and(|b| {
            words.has(b, Sense::PARTICLE) || text.token(b).is_some_and(|t| t.capital)
        })
}

/// Judges one run.
pub(super) struct Finder<'t, 's> {
    pub(super) text: &'t Text<'s>,
    pub(super) words: &'t Words<'t>,
    sentence: usize,
    pub(super) first: usize,
    heading: bool,
}

impl Finder<'_, '_> {
    /// The person that a run names, if it names one.
    fn person(&self, run: Range<usize>) -> Option<Candidate> {
        let split = self.title_end(&run);
        let titled = split > run.start;
        let mut name = split..run.end;
        self.trim(&mut name);
        if name.is_empty() {
            return None;
        }
        self.cut(&mut name, titled);
        let count = name
            .clone()
            .filter(|&i| {
                self.text
                    .token(i)
                    .is_some_and(|t| t.kind == Kind::Word && t.capital)
            })
            .count();
        if count == 0 || count > LONGEST || self.is_body(&name, titled) {
            return None;
        }
        if self.heading && count > 2 && !titled {
            name.end = self.second_word(&name);
        }
        let sure = self.surety(&name, titled, count);
        let title = self.title_start(&run, split)..split;
        let opens = self.heading || self.opens(name.start);
        Some(Candidate {
            title,
            name,
            sentence: self.sentence,
            sure,
            opens,
        })
    }

    /// One past the last word of the title that a run starts with.
    fn title_end(&self, run: &Range<usize>) -> usize {
        let title = |at: &usize| {
            self.words.has(*at, Sense::TITLE)
                && !self.words.has(*at, Sense::MOD)
                && at + 1 < run.end
        };
        let Some(last) = run.clone().rev().find(title) else {
            return run.start;
        };
        let mut end = last + 1;
        if self.words.has(end, Sense::GENITIVE) {
            // "Director of National Intelligence Ann Lee": up to the given name.
            let given = (end + 2..run.end).find(|&at| self.words.has(at, Sense::GIVEN));
            end = given.unwrap_or(end + 2).min(run.end);
        }
        if self.text.mark(end) == Mark::FullStop {
            end += 1;
        }
        if self.text.mark(end) == Mark::Hyphen {
            // "President-elect"; but "General-Motors" is no office.
            let designate = self.words.has(end + 1, Sense::DESIGNATE);
            end = if designate { end + 2 } else { run.start };
        }
        end.min(run.end)
    }

    /// Where the title starts: a sentence's first word has its capital from there.
    fn title_start(&self, run: &Range<usize>, split: usize) -> usize {
        let own = Sense::TITLE | Sense::ORG | Sense::PLACE;
        let lent =
            run.start == self.first && split > run.start + 1 && !self.words.has(run.start, own);
        if lent { run.start + 1 } else { run.start }
    }

    /// Whether a run names a body or a place rather than a person.
    fn is_body(&self, name: &Range<usize>, titled: bool) -> bool {
        let has = |at: usize, sense: Sense| self.words.has(at, sense);
        let last = last_word(self.text, name);
        let count = name.len();
        let office = Sense::TITLE | Sense::ROLE;
        // "The Department of Natural Resources".
        let of = name.start.checked_sub(2).filter(|_| !titled);
        let of_body = of.is_some_and(|at| {
            has(at, Sense::ORG)
                && self.text.has(at + 1, Class::Of)
                && !has(name.start, Sense::GIVEN)
        });
        if of_body {
            return true;
        }
        if self.text.mark(name.start + 1) == Mark::Hyphen && self.text.word(name.start).len() == 1 {
            return true;
        }
        if titled {
            let courtesy = name.start.checked_sub(1).is_some_and(|b| {
                has(b, Sense::MR | Sense::MS)
                    || (self.text.mark(b) == Mark::FullStop
                        && has(b.saturating_sub(1), Sense::MR | Sense::MS))
            });
            return !courtesy
                && (has(name.start, Sense::ORG | Sense::PLACE) && !has(name.start, Sense::GIVEN)
                    || has(last, Sense::ORG)
                    || (count == 1 && has(last, office) && !has(last, Sense::GIVEN)));
        }
        let given = has(name.start, Sense::GIVEN);
        // "New York", "Las Vegas", but "Ann London".
        if !given && (has(name.start, Sense::PLACE) || (count == 2 && has(last, Sense::PLACE))) {
            return true;
        }
        let org = name.clone().any(|at| {
            has(at, Sense::ORG) && !(has(at, Sense::GIVEN) && at == name.start && count > 1)
        });
        org || (count == 1 && has(last, Sense::PLACE | Sense::ORG | Sense::ROLE))
    }

    fn surety(&self, name: &Range<usize>, titled: bool, count: usize) -> Sure {
        let grammar = self.heading || self.opens(name.start);
        let given = self.words.has(name.start, Sense::GIVEN)
            && !(grammar && self.words.has(name.start, Sense::PRONOUN | Sense::ASIDE));
        let initial = name
            .clone()
            .skip(1)
            .any(|i| self.text.mark(i) == Mark::FullStop);
        if titled || (count > 1 && (given || initial)) {
            return Sure::Yes;
        }
        if self.heading {
            return Sure::IfKnown;
        }
        let shown = if count > 1 {
            self.speaks(name.end) || self.described(name.end) || self.role_before(name.start)
        } else {
            // The first word of a sentence has its capital from there, unless it is a family name that stands first.
            let sense = self.words.sense(name.start);
            let before = name.start.wrapping_sub(1);
            let loose = !self.words.has(before, Sense::THE) && !self.words.has(before, Sense::PREP);
            let rare = sense.any(Sense::MALE)
                && sense.any(Sense::FEMALE)
                && !sense.any(Sense::PRONOUN | Sense::ASIDE);
            let family = rare && self.reports(name.end, Sense::VERB);
            if name.start == self.first {
                family
            } else {
                loose && !given_only(sense) && self.speaks(name.end)
            }
        };
        if shown { Sure::Yes } else { Sure::IfKnown }
    }

    /// Whether a verb of saying follows, in the past or present.
    fn speaks(&self, at: usize) -> bool {
        self.reports(at, Sense::SAY)
    }

    fn reports(&self, mut at: usize, class: Sense) -> bool {
        while self.words.has(at, Sense::ASIDE) && !self.words.has(at, Sense::BE) {
            at += 1;
        }
        let sense = self.words.sense(at);
        sense.any(class) && !sense.any(Sense::ING | Sense::PLAIN)
    }

    /// Whether ", 45," or ", who" or ", a senior analyst" follows.
    fn described(&self, at: usize) -> bool {
        if self.text.mark(at) != Mark::Comma {
            return false;
        }
        let age = self
            .text
            .token(at + 1)
            .is_some_and(|t| t.kind == Kind::Number && t.span().len() == 2)
            && self.text.mark(at + 2) == Mark::Comma;
        age || self.words.has(at + 1, Sense::WHO)
            || ((at + 1)..(at + 7))
                .take_while(|&i| self.text.mark(i) != Mark::Comma)
                .any(|i| self.words.has(i, Sense::ROLE))
    }

    /// Whether a role in small letters stands right before: "spokesman Ann Lee".
    fn role_before(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|b| {
            let small = self
                .text
                .token(b)
                .is_some_and(|t| t.is_word() && !t.capital);
            small && (self.words.has(b, Sense::ROLE) || is_trade(self.text.word(b)))
        })
    }
}

/// Whether the ending shows a word that no table has to be somebody's trade: "saxophonist", "cartographer".
fn is_trade(word: &str) -> bool {
    const ENDINGS: [&str; 12] = [
        "ist", "ician", "arian", "rapher", "maker", "player", "keeper", "writer", "smith",
        "worker", "driver", "designer",
    ];
    word.len() > 6 && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// A word that is a given name and nothing else.
fn given_only(sense: Sense) -> bool {
    sense.any(Sense::GIVEN) && !(sense.any(Sense::MALE) && sense.any(Sense::FEMALE))
}
