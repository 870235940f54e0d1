//! Noun phrases without a parser: who stands before or behind a verb of saying.

use std::ops::Range;

use crate::text::forms::is_past;
use crate::text::{Kind, Mark, Text};
use crate::value::name::{People, Sense, Words};

/// How far a noun phrase may reach, in tokens.
const REACH: usize = 14;

/// How far a leading adverbial may reach, in tokens.
const CLAUSE: usize = 60;

/// How far a leading time may reach, in tokens.
const TIME: usize = 6;

/// What the readers of speech look at.
#[derive(Clone, Copy)]
pub(super) struct Scene<'t, 's> {
    pub(super) text: &'t Text<'s>,
    pub(super) words: &'t Words<'t>,
    pub(super) people: &'t People,
}

impl Scene<'_, '_> {
    pub(super) fn has(&self, at: usize, sense: Sense) -> bool {
        self.words.has(at, sense)
    }

    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.text.token(at).map(|t| t.kind)
    }

    pub(super) fn capital(&self, at: usize) -> bool {
        self.text.token(at).is_some_and(|t| t.capital)
    }

    pub(super) fn spaced(&self, at: usize) -> bool {
        self.text.token(at).is_some_and(|t| t.spaced)
    }

    /// Whether the word stands between a subject and its verb: "also", "later", "angrily".
    pub(super) fn aside(&self, at: usize) -> bool {
        let adverb = |w: &str| w.len() > 4 && w.ends_with("ly") && !self.capital(at);
        self.has(at, Sense::ASIDE) || adverb(self.text.word(at))
    }

    pub(super) fn weekday(&self, at: usize) -> bool {
        self.has(at, Sense::DAY)
    }

    fn subject_pronoun(&self, at: usize) -> bool {
        self.has(at, Sense::PRONOUN) && !self.has(at, Sense::OBJECT)
    }

    /// The subject of the verb at `verb`, not before `low`.
    pub(super) fn before(&self, verb: usize, low: usize) -> Option<Range<usize>> {
        let mut end = self.skip_infinitive(verb, low);
        while end > low
            && ((self.aside(end - 1) && !self.capital(end - 1)) || self.weekday(end - 1))
        {
            end -= 1;
        }
        let unrelated = end;
        if end > low && self.has(end - 1, Sense::REL) && !self.has(end - 1, Sense::THAT) {
            end -= 1;
            if end > low && self.text.mark(end - 1) == Mark::Comma {
                end -= 1;
            }
        }
        let last = end.checked_sub(1).filter(|&l| l >= low)?;
        if self.subject_pronoun(last) {
            return Some(last..end);
        }
        match self.text.mark(last) {
            Mark::Comma | Mark::CloseBracket | Mark::EmDash | Mark::EnDash => self
                .behind_apposition(last, low)
                .or_else(|| self.back(last, low)),
            _ => {
                let np = self.back(end, low)?;
                let noun = self.capital(last) || self.has(last, Sense::ROLE | Sense::BODY);
                // "asked the Harbour Office, which said": the relative is its own subject.
                if end < unrelated && noun {
                    return Some(np);
                }
                self.past_object(np, low)
            }
        }
    }

    /// "Ann Lee, who has in the past called …", "signs at the exit that read …": a thing behind a preposition is no
    /// subject, whatever stands before it may be.
    fn past_object(&self, np: Range<usize>, low: usize) -> Option<Range<usize>> {
        let preposition = np.start.checked_sub(1).filter(|&p| p >= low);
        let thing = self.people.within(&np).is_none() && self.has(np.start, Sense::DET);
        match preposition {
            Some(at) if thing && self.has(at, Sense::PREP) && !self.has(at, Sense::AS) => {
                self.before(at, low)
            }
            Some(at) if self.has(at, Sense::PREP) => self.past_participle(at, low).or(Some(np)),
            _ => Some(np),
        }
    }

    /// "a source speaking to Ann Lee said": whoever speaks stands before the participle.
    fn past_participle(&self, preposition: usize, low: usize) -> Option<Range<usize>> {
        let participle = preposition.checked_sub(1).filter(|&at| at > low)?;
        let small = !self.capital(participle) && self.text.word(participle).ends_with("ing");
        let who = self.back(participle, low).filter(|_| small)?;
        (self.has(who.start, Sense::DET) || self.people.within(&who).is_some()).then_some(who)
    }

    /// "went on to say", "continued to argue": back to the first verb.
    fn skip_infinitive(&self, verb: usize, low: usize) -> usize {
        let mut end = verb;
        if end > low && self.has(end - 1, Sense::TO) {
            end -= 1;
            if end > low && self.has(end - 1, Sense::ON) {
                end -= 1;
            }
            if end > low && self.kind(end - 1) == Some(Kind::Word) && !self.capital(end - 1) {
                end -= 1;
            }
        }
        end
    }

    /// "X, the minister for Y, said": the phrase before the comma that the apposition follows.
    fn behind_apposition(&self, comma: usize, low: usize) -> Option<Range<usize>> {
        let floor = low.max(comma.saturating_sub(40));
        let mut at = comma;
        while at > floor {
            at -= 1;
            let behind = at + 1;
            if !matches!(
                self.text.mark(at),
                Mark::Comma | Mark::OpenBracket | Mark::EmDash | Mark::EnDash
            ) || at == low
            {
                continue;
            }
            let before = self.back(at, low);
            // "The club’s manager, Ann Lee, said": the name is the apposition.
            if let (Some(np), Some((name, _))) = (&before, self.people.within(&(behind..comma)))
                && name.start == behind
                && name.end == comma
            {
                return Some(np.start..comma);
            }
            let named = before
                .clone()
                .filter(|np| self.named(np) && self.apposes(behind));
            if named.is_some() {
                return named;
            }
        }
        None
    }

    /// Whether an apposition may start here: an article, a relative, an age, a role in small letters.
    fn apposes(&self, at: usize) -> bool {
        !self.subject_pronoun(at) && !self.has(at, Sense::CONJ) || self.has(at, Sense::REL)
    }

    /// Whether the phrase ends in a name or in a capital that is no month or the like.
    fn named(&self, phrase: &Range<usize>) -> bool {
        let last = phrase.end.checked_sub(1);
        let person = self.people.within(phrase);
        last.is_some_and(|last| {
            (self.capital(last) && !self.weekday(last)) || self.has(last, Sense::BODY)
        }) || person.is_some_and(|(name, _)| name.end == phrase.end)
    }

    /// The noun phrase that ends before `end`, not before `low`.
    pub(super) fn back(&self, end: usize, low: usize) -> Option<Range<usize>> {
        let floor = low.max(end.saturating_sub(REACH));
        let (mut start, mut safe) = (end, None);
        while start > floor {
            let at = start - 1;
            if self.has(at, Sense::OF) && start < end && !self.capital(at) {
                safe.get_or_insert(start);
                start = at;
                continue;
            }
            if self.determiner(at) {
                start = at;
                if !(start > floor && self.has(start - 1, Sense::OF)) {
                    break;
                }
                continue;
            }
            if !self.inside(at, low) {
                break;
            }
            start = at;
        }
        if start < end && self.has(start, Sense::OF) && !self.capital(start) {
            start = safe.unwrap_or(start);
        }
        let np = self.tidy(start..end);
        if self.solid(&np) {
            return Some(np);
        }
        let np = self.tidy(safe?..end);
        self.solid(&np).then_some(np)
    }

    /// Cuts what does not belong to a phrase off its ends: a possessive behind, a stray verb before.
    fn tidy(&self, np: Range<usize>) -> Range<usize> {
        let mut np = np;
        if np.len() > 1
            && self.kind(np.end - 1) == Some(Kind::Clitic)
            && self.text.is(np.end - 1, "'s")
        {
            np.end -= 1;
        }
        let noun = Sense::DET | Sense::ROLE | Sense::BODY | Sense::TITLE;
        let small = self.kind(np.start) == Some(Kind::Word)
            && !self.capital(np.start)
            && !self.has(np.start, noun);
        match self.people.within(&np) {
            Some((name, _)) if name.end == np.end && (small || self.cut_off(&np, name)) => {
                name.clone()
            }
            _ => np,
        }
    }

    /// Whether a word that is no role stands in small letters before the name at the end of a phrase:
    /// "the video shows | Ann Lee".
    fn cut_off(&self, np: &Range<usize>, name: &Range<usize>) -> bool {
        let tie =
            Sense::ROLE | Sense::TITLE | Sense::BODY | Sense::OF | Sense::DET | Sense::PARTICLE;
        name.start
            .checked_sub(1)
            .filter(|&b| b > np.start)
            .is_some_and(|b| {
                self.kind(b) == Some(Kind::Word) && !self.capital(b) && !self.has(b, tie)
            })
    }

    /// An article or the like; the "A." of a name is none.
    fn determiner(&self, at: usize) -> bool {
        self.has(at, Sense::DET)
            && !(self.text.mark(at + 1) == Mark::FullStop
                && self.capital(at)
                && !self.spaced(at + 1))
    }

    /// Whether the token at `at` may stand inside a noun phrase.
    fn inside(&self, at: usize, low: usize) -> bool {
        match self.kind(at) {
            Some(Kind::Clitic) => {
                self.text.is(at, "'s")
                    || self
                        .text
                        .word(at)
                        .chars()
                        .nth(1)
                        .is_some_and(char::is_uppercase)
            }
            Some(Kind::Number) => true,
            Some(Kind::Mark) => match self.text.mark(at) {
                Mark::Hyphen | Mark::Ampersand => true,
                Mark::FullStop => at > low && !self.spaced(at) && self.abbreviates(at),
                Mark::Apostrophe => {
                    at > low && !self.spaced(at) && self.text.word(at - 1).ends_with('s')
                }
                _ => false,
            },
            Some(Kind::Word) => self.noun_like(at),
            None => false,
        }
    }

    /// Whether the full stop at `stop` belongs to an initial or a shortened title.
    fn abbreviates(&self, stop: usize) -> bool {
        let short = self.text.word(stop - 1).chars().count() == 1
            || self.has(stop - 1, Sense::TITLE | Sense::SUFFIX);
        short && self.text.sentence_of(stop) == self.text.sentence_of(stop + 1)
    }

    fn noun_like(&self, at: usize) -> bool {
        let noun = Sense::ROLE | Sense::BODY | Sense::TITLE;
        if self.has(at, Sense::AND) {
            return at > 0 && self.capital(at - 1) && self.capital(at + 1);
        }
        if self.capital(at)
            && self.text.mark(at + 1) == Mark::FullStop
            && self.text.word(at).len() == 1
        {
            return true;
        }
        if self.has(
            at,
            Sense::PRONOUN | Sense::PREP | Sense::CONJ | Sense::REL | Sense::DET,
        ) {
            return self.capital(at) && self.has(at, Sense::GIVEN) && !self.has(at, Sense::PRONOUN);
        }
        if self.has(at, noun) || self.capital(at) {
            return true;
        }
        // "press secretary", "claim form": the plain form of a verb may be a noun.
        let noun = self.has(at, Sense::PLAIN) && self.has(at + 1, noun);
        noun || (!self.has(at, Sense::VERB) && !self.aside(at))
    }

    /// Whether the phrase can speak: a pronoun, a name, a role, a body, or a determined noun.
    fn solid(&self, np: &Range<usize>) -> bool {
        let Some(last) = np.end.checked_sub(1).filter(|_| np.start < np.end) else {
            return false;
        };
        if np.len() == 1
            && (self.has(last, Sense::DET | Sense::PREP | Sense::CONJ) || self.weekday(last))
        {
            return self.has(last, Sense::PRONOUN | Sense::ALONE);
        }
        if self.has(last, Sense::MUTE) && !self.capital(last) {
            return false;
        }
        let capital = np.clone().any(|i| {
            self.capital(i)
                && !self.weekday(i)
                && !self.has(i, Sense::PREP | Sense::CONJ | Sense::ASIDE)
        });
        let small = !self.capital(np.start) && self.kind(np.start) == Some(Kind::Word);
        let noun = Sense::ROLE | Sense::BODY;
        if small && !self.has(np.start, Sense::DET | noun | Sense::TITLE) {
            // No article: a plain group of officials, or a clause that was not seen.
            return np.len() <= 4 && self.has(last, noun);
        }
        let trails = self.kind(last) == Some(Kind::Word)
            && !self.capital(last)
            && !self.has(last, noun | Sense::TITLE);
        if trails && !self.has(np.start, Sense::DET) && !self.text.word(last).ends_with('s') {
            // "The debate | seemed" without its article: a verb that no table knows.
            return false;
        }
        capital
            || self.has(np.start, Sense::DET)
            || np.clone().any(|i| self.has(i, Sense::ROLE | Sense::BODY))
    }

    /// The noun phrase that starts at `at`, not past `high`.
    pub(super) fn after(&self, at: usize, high: usize) -> Option<Range<usize>> {
        let mut start = at;
        while start < high && self.weekday(start) {
            start += 1;
        }
        if start < high && self.has(start, Sense::PRONOUN) && !self.has(start, Sense::DET) {
            return Some(start..start + 1);
        }
        let ceiling = high.min(start + REACH);
        let mut end = start;
        while end < ceiling {
            let named = self.people.at(end).filter(|(name, _)| name.end <= high);
            if let Some((name, _)) = named
                && self.text.mark(name.end) != Mark::Apostrophe
                && !self.text.is(name.end, "'s")
                && !(self.goes_on(name.end) || (self.capital(name.end) && !self.weekday(name.end)))
                && !self.modifies(start, name)
            {
                end = name.end;
                break;
            }
            let chain = end > start
                && (self.has(end, Sense::OF) || self.written_by(start, end))
                && !self.capital(end)
                && self.people.at(end - 1).is_none();
            let first = end == start && self.has(end, Sense::DET);
            let first_of = |end: usize| end == start + 1;
            let inner = end > start
                && self.has(end, Sense::DET)
                && self.has(end - 1, Sense::OF | Sense::BY);
            // "Chinese state media", "a press office": the plain form of a verb is a noun here.
            let noun = end > start
                && self.kind(end) == Some(Kind::Word)
                && (self.has(end, Sense::PLAIN) || self.closes(end, start));
            if end > start && self.weekday(end) && !(first_of(end) && self.has(start, Sense::DET)) {
                // "Ann Lee Sunday", "the network Friday", but "a Friday editorial".
                break;
            }
            if !(chain
                || first
                || inner
                || noun
                || (self.inside(end, start) && !self.finite(end, start)))
            {
                break;
            }
            end += 1;
        }
        while end > start && self.has(end - 1, Sense::OF) {
            end -= 1;
        }
        let np = self.with_name(start..end, high);
        self.solid(&np).then_some(np)
    }

    /// "a tweet by the mayor Theo Brook": whether a writing at `start` goes on with its author behind the "by" at `by`.
    fn written_by(&self, start: usize, by: usize) -> bool {
        self.has(by, Sense::BY)
            && self.has(start, Sense::ARTICLE)
            && (by + 1..by + 5).any(|at| self.people.at(at).is_some())
    }

    /// "the union’s spokesman, Theo Brook": who somebody is, with the name that stands behind it.
    fn with_name(&self, np: Range<usize>, high: usize) -> Range<usize> {
        let Some(last) = np.end.checked_sub(1).filter(|_| np.len() > 1) else {
            return np;
        };
        let noun = self.has(np.start, Sense::ARTICLE)
            && !self.capital(last)
            && !self.has(last, Sense::BODY | Sense::MUTE);
        if !(noun || self.has(last, Sense::ROLE)) || self.text.mark(np.end) != Mark::Comma {
            return np;
        }
        let named = self.people.at(np.end + 1).filter(|(name, _)| {
            let ends = name.end >= high
                || matches!(self.text.mark(name.end), Mark::Comma | Mark::FullStop);
            name.start == np.end + 1 && name.end <= high && ends
        });
        named.map_or(np.clone(), |(name, _)| np.start..name.end)
    }

    /// Whether a name goes on with a role: "the Lund spokesman", but "Lund then left".
    fn goes_on(&self, at: usize) -> bool {
        let role = self.has(at, Sense::ROLE | Sense::BODY | Sense::TITLE);
        role && (!self.aside(at) || self.text.mark(at + 1) == Mark::Hyphen)
    }

    /// Whether the name after an article only says which: "the Lee plan".
    fn modifies(&self, start: usize, name: &Range<usize>) -> bool {
        let next = name.end;
        let noun = self.kind(next) == Some(Kind::Word)
            && self.noun_like(next)
            && !self.has(next, Sense::MUTE | Sense::REL);
        start + 1 == name.start && self.has(start, Sense::ARTICLE) && noun
    }

    /// "the prepared remarks,": the plural of a noun at the end of a phrase.
    fn closes(&self, at: usize, start: usize) -> bool {
        self.has(at, Sense::NOUN)
            && self.has(start, Sense::THE)
            && matches!(self.text.mark(at + 1), Mark::Comma | Mark::FullStop)
    }

    /// A verb of speech that ends a phrase read forward: "Trump | called".
    fn finite(&self, at: usize, start: usize) -> bool {
        at > start
            && self.has(at, Sense::VERB)
            && !self.capital(at)
            && !self.has(at, Sense::ROLE | Sense::BODY)
    }

    /// Whether a word may be the past form of a verb, or a helper.
    fn is_past(&self, at: usize) -> bool {
        let word = self.kind(at) == Some(Kind::Word) && !self.capital(at);
        word && (self.has(at, Sense::BE) || is_past(self.text.word(at)))
    }

    /// The comma behind a time that leads a clause: "Earlier this week, …", "Two years later, …".
    fn leading_time(&self, at: usize, high: usize) -> Option<usize> {
        let comma = (at + 1..high.min(at + TIME)).find(|&i| self.kind(i) == Some(Kind::Mark))?;
        let time = self.has(comma - 1, Sense::TIME) || self.weekday(comma - 1);
        (self.text.mark(comma) == Mark::Comma && time && self.people.at(at).is_none())
            .then_some(comma)
    }

    /// The subject of the clause that starts at `low`: leading adverbials are passed over.
    pub(super) fn clause_subject(&self, low: usize, high: usize) -> Option<Range<usize>> {
        let mut at = low;
        for _ in 0..3 {
            while at < high
                && (self.kind(at) == Some(Kind::Mark)
                    || self.has(at, Sense::LINK)
                    || self.aside(at))
            {
                at += 1;
            }
            if let Some(comma) = self.leading_time(at, high) {
                at = comma + 1;
                continue;
            }
            if !(self.has(at, Sense::PREP | Sense::CONJ)
                || self.text.word(at).ends_with("ing")
                || self.weekday(at))
            {
                // "The mayor left the room, saying": the subject ends where its verb begins.
                let reach = at + 1..high.min(at + REACH);
                let verb = reach.into_iter().find(|&i| self.is_past(i)).unwrap_or(high);
                return self.after(at, verb);
            }
            at = (at..high.min(at + CLAUSE)).find(|&i| self.text.mark(i) == Mark::Comma)? + 1;
        }
        None
    }
}
