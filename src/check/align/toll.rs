//! Tolls and amounts: how many were killed, hurt, arrested, and what a fine or a sentence came to, side by side.
//!
//! Outlets that tell of one event seldom tell it in the same words, and its toll is what readers compare first. Articles
//! of one story are about one event, so that the tolls which they lead with are of it, unless they are of other days;
//! others are compared where their sentences are tied best, for a look.

use std::collections::{BTreeMap, BTreeSet};

use super::side::{self, Given as _};
use super::{ruled, updates};
use crate::article::Article;
use crate::check::Story;
use crate::document::Role;
use crate::finding::{Builder, Finding, Label, LabelRole, Severity};
use crate::lexicon::Key;
use crate::rule::Rule;
use crate::rule::aspects::Only;
use crate::statement::{Fate, Toll, toll, tolls};
use crate::value::{Exact, Mention, Value, of_one_size, significant_digits};

/// A toll and the article that gives it.
struct Given<'a> {
    article: &'a Article<'a>,
    toll: Toll,
    mention: &'a Mention,
    /// Whether a rule reads it.
    ruled: bool,
}

/// Those of whom one thing became: the tolls that may be of one event.
type Slot = (Fate, Option<Key>);

/// Fewer words tie two tolls that articles do not lead with by chance.
const TIED: usize = 3;

/// What the sources of `story` that `rule` reads give differently, one finding for each fate and those whom it befell, or for
/// each amount.
pub(super) fn findings(rule: &Rule, only: Only, story: &Story<'_>) -> Vec<Finding> {
    let is_meant = |toll: &Toll| toll.fate.is_amount() == (only == Only::Amounts);
    let read = story
        .read_by(rule)
        .filter(|(_, a)| a.document.role == Role::Source);
    let mut slots: BTreeMap<Slot, Vec<Given<'_>>> = BTreeMap::new();
    let ruled = ruled(story);
    for (index, article) in read {
        for toll in tolls(article).into_iter().filter(is_meant) {
            let Some(mention) = article.mentions.get(toll.mention) else {
                continue;
            };
            let slot = slots.entry((toll.fate, toll.whom)).or_default();
            slot.push(Given {
                article,
                toll,
                mention,
                ruled: ruled.contains(&(index, mention.span)),
            });
        }
    }
    let of_one = |mut given: Vec<Given<'_>>| {
        given.sort_by(|a, b| a.rank().cmp(&b.rank()));
        let of_event = of_event(rule, story, &given);
        if given.first().is_some_and(|g| g.toll.fate.is_amount()) {
            return [of_event, None];
        }
        let great = of_many(rule, story, &given);
        // What is told of the many is not told again, to look at.
        let look = || for_a_look(rule, story, &given).filter(|_| great.is_none());
        [of_event.or_else(look), great]
    };
    slots.into_values().flat_map(of_one).flatten().collect()
}

/// The tolls that the articles lead with, where two of them contradict each other.
fn of_event(rule: &Rule, story: &Story<'_>, given: &[Given<'_>]) -> Option<Finding> {
    let leading: Vec<&Given<'_>> = given.iter().filter(|g| g.toll.leads).collect();
    let rival = |a: &Given<'_>| {
        leading
            .iter()
            .find(|b| a.toll.meets(&b.toll) && a.differs(b, given))
            .copied()
    };
    let (first, rival) = leading.iter().find_map(|a| Some((*a, rival(a)?)))?;
    let of_event = given.iter().filter(|b| first.is_of_event(b, &leading));
    let others = near(first, of_event.collect());
    let severity = rule.severity?;
    let builder = finding(rule, story, first, &others);
    let both = given.iter().find(|g| g.updates(first, rival, given));
    let (severity, note) = match both {
        Some(both) => {
            let who = both.article.document.who();
            let note = format!("{who} gives both figures: one may be an update of the other");
            (severity.min(Severity::Info), note)
        }
        None => first.severity(severity, &others),
    };
    Some(builder.severity(severity).note(note).done())
}

/// Those of `others` from whose figures to the first's no step is as great as between a part and the whole.
fn near<'g, 'a>(first: &Given<'a>, mut others: Vec<&'g Given<'a>>) -> Vec<&'g Given<'a>> {
    let of_size = |a: &Given<'_>, b: &Given<'_>| {
        toll::are_of_one_size(&a.mention.reading, &b.mention.reading)
    };
    let mut near: Vec<&Given<'_>> = Vec::new();
    loop {
        let reached = |b: &&Given<'_>| of_size(first, b) || near.iter().any(|a| of_size(a, b));
        let (more, rest): (Vec<_>, Vec<_>) = others.into_iter().partition(reached);
        if more.is_empty() {
            near.sort_by(|a, b| a.rank().cmp(&b.rank()));
            return near;
        }
        near.extend(more);
        others = rest;
    }
}

/// Great tolls that not all articles lead with: of a war, of an evacuation. Two that are near each other in one story
/// hardly ever count two things, so that a word ties them, or nothing speaks against it.
fn of_many(rule: &Rule, story: &Story<'_>, given: &[Given<'_>]) -> Option<Finding> {
    let great: Vec<&Given<'_>> = { given.iter() }.filter(|g| g.is_great()).collect();
    let lead = |a: &Given<'_>, b: &Given<'_>| a.toll.leads && b.toll.leads;
    let one = |a: &Given<'_>, b: &Given<'_>| a.tie(b) > 0 || a.toll.may_be_one(&b.toll);
    let rival =
        |a: &Given<'_>, b: &Given<'_>| !a.is_own(b) && !lead(a, b) && a.is_near(b) && one(a, b);
    let differs = |a: &Given<'_>| great.iter().any(|b| rival(a, b) && a.differs(b, given));
    let first = *great.iter().find(|a| differs(a))?;
    let others: Vec<&Given<'_>> = { great.iter().copied() }
        .filter(|b| rival(first, b))
        .collect();
    let (severity, note) = first.severity(rule.severity?, &others);
    Some(
        finding(rule, story, first, &others)
            .severity(severity)
            .note(note)
            .done(),
    )
}

/// Tolls that an article does not lead with, where the words of their sentences tie them better than any other.
fn for_a_look(rule: &Rule, story: &Story<'_>, given: &[Given<'_>]) -> Option<Finding> {
    let tied = |a: &Given<'_>, b: &Given<'_>| {
        a.tie(b) >= TIED && a.is_best(b, given) && b.is_best(a, given)
    };
    let differs = |a: &&Given<'_>| given.iter().any(|b| a.differs(b, given) && tied(a, b));
    let first = given.iter().find(differs)?;
    let others: Vec<&Given<'_>> = given.iter().filter(|b| tied(first, b)).collect();
    let severity = rule.severity?.min(Severity::Info);
    let note = "an article may count another event or a part of it, and a toll rises for days";
    Some(
        finding(rule, story, first, &others)
            .severity(severity)
            .note(note)
            .done(),
    )
}

/// Who gives which figure.
fn finding(rule: &Rule, story: &Story<'_>, first: &Given<'_>, others: &[&Given<'_>]) -> Builder {
    let told = first.toll.fate.told();
    let question = if first.toll.fate.is_amount() {
        told.to_owned()
    } else {
        format!("how many were {told}")
    };
    side::finding(rule, story, &question, first, others)
}

impl Given<'_> {
    fn rank(&self) -> impl Ord + '_ {
        (self.article.document.rank(), self.toll.mention)
    }

    fn is_own(&self, other: &Self) -> bool {
        std::ptr::eq(self.article, other.article)
    }

    /// How many words tie the tolls of two articles to one event.
    fn tie(&self, other: &Self) -> usize {
        if self.is_own(other) {
            0
        } else {
            self.toll.tie(&other.toll)
        }
    }

    /// Whether no other toll of the other's article is tied better to this one.
    fn is_best(&self, other: &Self, given: &[Self]) -> bool {
        let rivals = given.iter().filter(|g| g.is_own(other));
        rivals.map(|g| self.tie(g)).max() == Some(self.tie(other))
    }

    /// Whether the other is a toll of this event: one that its article leads with, the same again, or one by another
    /// authority right behind it.
    fn is_of_event(&self, other: &Self, leading: &[&Self]) -> bool {
        /// Sentences that a second authority may stand behind the first.
        const BEHIND: usize = 2;
        let of_lead = |lead: &&&Self| {
            let tied = lead.is_own(self) || self.toll.meets(&lead.toll);
            let again = lead.figure() == other.figure();
            let behind = lead.mention.sentence..=lead.mention.sentence + BEHIND;
            let beside = toll::differ(&lead.mention.reading, &other.mention.reading)
                && behind.contains(&other.mention.sentence);
            tied && (again || beside)
        };
        let mut leads = leading.iter().filter(|lead| lead.is_own(other));
        !std::ptr::eq(self, other) && leads.any(|lead| of_lead(&lead))
    }

    fn figure(&self) -> Option<Exact> {
        toll::single(&self.mention.reading)
    }

    /// Whether both cannot hold, no rule compares them and neither article knows the other's.
    fn differs(&self, other: &Self, given: &[Self]) -> bool {
        let told = self.ruled && other.ruled;
        let differ = || toll::differ(&self.mention.reading, &other.mention.reading);
        !told
            && !self.is_own(other)
            && self.figure() != other.figure()
            && differ()
            && !self.is_somebody_elses(other)
            && !self.is_known_to(other, given)
            && !other.is_known_to(self, given)
    }

    /// Whether two amounts stand in sentences about different persons: a sentence and an age are somebody's.
    fn is_somebody_elses(&self, other: &Self) -> bool {
        let (own, others) = (self.family_names(), other.family_names());
        let strangers = !own.is_empty() && !others.is_empty() && own.is_disjoint(&others);
        self.toll.fate.is_amount() && strangers
    }

    /// The last words of the names of its sentence.
    fn family_names(&self) -> BTreeSet<&str> {
        let beside = self.article.in_sentence(self.mention.sentence).iter();
        let names = beside.filter_map(|m| match &m.reading.value {
            Value::Name(name) => Some(name.last()),
            _ => None,
        });
        names.collect()
    }

    /// Whether the other's article gives this very number, be it of something else, or two parts that make it.
    fn is_known_to(&self, other: &Self, given: &[Self]) -> bool {
        let Some(own) = self.figure() else {
            return false;
        };
        let kind = self.mention.reading.value.kind();
        let figure = |m: &Mention| {
            let single = toll::single(&m.reading);
            single.filter(|_| m.reading.value.kind() == kind)
        };
        // "20 people in Ulm and 11 in Hale": only the first says what became of them.
        let told = given.iter().filter(|g| g.is_own(other));
        let beside = told.flat_map(|g| g.article.in_sentence(g.mention.sentence));
        let parts: Vec<Exact> = beside.filter_map(figure).collect();
        let mut all = other.article.mentions.iter().filter_map(figure);
        toll::is_sum(own, &parts) || all.any(|figure| figure == own)
    }

    /// Whether its article gives the figures of both, this one as that of an earlier hour.
    fn updates(&self, a: &Self, b: &Self, given: &[Self]) -> bool {
        let own = || given.iter().filter(|g| g.is_own(self));
        let other = |x: &Self, y: &Self| {
            self.figure() == x.figure() && own().any(|g| g.figure() == y.figure())
        };
        self.toll.back && (other(a, b) || other(b, a))
    }

    /// How much it weighs that the others differ, and why: the greater of a later day is a remark.
    fn severity(&self, severity: Severity, others: &[&Self]) -> (Severity, String) {
        let grown = |b: &&Self| {
            self.agrees(b) || updates((self.article, self.mention), (b.article, b.mention))
        };
        if self.toll.fate.is_amount() {
            let note = "see whose figure it is, and whether both mean the same";
            (severity, note.to_owned())
        } else if others.iter().all(grown) {
            let note = "the later figure may be an update of the earlier one";
            (severity.min(Severity::Info), note.to_owned())
        } else {
            let note = "a toll rises for days: see which is later, and whose figure it is";
            (severity, note.to_owned())
        }
    }

    /// Whether it counts a thousand or more, with another digit than its first.
    fn is_great(&self) -> bool {
        const GREAT: i128 = 1000;
        self.figure()
            .is_some_and(|n| n >= Exact::from_integer(GREAT) && significant_digits(n).len() > 1)
    }

    /// Whether neither of two figures is a third greater than the other.
    fn is_near(&self, other: &Self) -> bool {
        let both = self.figure().zip(other.figure());
        both.is_some_and(|(a, b)| of_one_size(a, b, Exact::new(4, 3)))
    }
}

impl side::Given for Given<'_> {
    fn who(&self) -> &str {
        self.article.document.who()
    }

    /// The toll, with those who are counted where they are not just people.
    fn words(&self) -> String {
        if self.toll.whom.is_some() {
            return self.mention.reading.to_string();
        }
        toll::bare(&self.mention.reading).to_string()
    }

    fn label(&self, role: LabelRole) -> Label {
        let span = self.article.text.span(self.mention.tokens.clone());
        Label::new(self.article.document, span, role, self.words())
    }

    fn is_alike(&self, other: &Self) -> bool {
        self.figure() == other.figure()
    }

    fn agrees(&self, other: &Self) -> bool {
        !toll::contradict(&self.mention.reading, &other.mention.reading)
    }
}
