//! The verdict on a value that is looked up whole: a time of day, a tally. No part of it stands for it, and nothing
//! is reckoned from it.

use super::judgement::{Judgement, SHOWN, Verdict};
use crate::article::Article;
use crate::check::evidence::{Answer, CLEAR, Least, Numeral, Question, STRONG, SourceIndex};
use crate::document::Role;
use crate::outcome::Status;
use crate::value::{Bound, Exact, Mention, Reading, Value, Verdict as Relation, relate};

/// How many values of the sources one of the draft is compared with.
const CROWD: usize = 3000;
/// How many words the places of two values must share.
const WORDS: usize = 3;

/// Judges the value at `at` of the draft.
pub(super) fn judge(
    article: &Article<'_>,
    at: usize,
    mention: &Mention,
    inventory: &SourceIndex<'_>,
) -> Judgement {
    let search = Search {
        article,
        mention,
        inventory,
    };
    let found = search.found();
    let verdict = search
        .contested(&found)
        .unwrap_or_else(|| search.stood(&found));
    verdict.judged(at, mention)
}

/// How a value of a source supports the draft's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Support {
    /// It is the same.
    Full,
    /// It leaves the draft's open, with others.
    Loose,
    /// It is another.
    None,
}

/// A value of a source: its article, and how it supports the draft's.
type Place<'a> = (usize, &'a Mention, Support);

/// A value of a draft, and where it is looked for.
struct Search<'c, 's> {
    article: &'c Article<'c>,
    mention: &'c Mention,
    inventory: &'c SourceIndex<'s>,
}

impl<'c> Search<'c, '_> {
    /// The values of its type in the sources.
    fn found(&self) -> Vec<Place<'c>> {
        let of_type = |m: &&Mention| m.reading.value.kind() == self.mention.reading.value.kind();
        let values = self
            .sources()
            .flat_map(|(at, a)| a.stated().filter(of_type).map(move |m| (at, m)));
        let judged = values
            .take(CROWD)
            .map(|(at, m)| (at, m, support(&self.mention.reading, &m.reading)));
        judged.collect()
    }

    fn sources(&self) -> impl Iterator<Item = (usize, &'c Article<'c>)> + use<'c> {
        let all = self.inventory.articles.iter().enumerate();
        all.filter(|(_, a)| a.document.role == Role::Source)
    }

    /// Another value in the draft's place.
    fn contested(&self, found: &[Place<'_>]) -> Option<Verdict> {
        if self.article.is_headline() {
            return None;
        }
        let question = Question::of(self.article, self.mention.tokens.clone(), self.inventory);
        let best = |wanted: fn(Support) -> bool| {
            let places = found
                .iter()
                .filter(|(_, m, support)| wanted(*support) && !self.is_beside(m, *support));
            Answer::best(places.filter_map(|(at, m, _)| question.answer(*at, m.tokens.clone())))
        };
        let own = best(|support| support != Support::None);
        let rival = best(|support| support == Support::None)?;
        let supported = own.is_some();
        let least = Least {
            share: if supported { CLEAR } else { STRONG },
            words: WORDS,
        };
        if !rival.beats(own.map_or(0, |own| own.score.share), least) {
            return None;
        }
        let kind = self.mention.reading.value.kind().name();
        Verdict::of_rival(&question, &rival, supported, kind)
    }

    /// Whether the draft's sentence gives a source's other value as well.
    fn is_beside(&self, other: &Mention, support: Support) -> bool {
        let beside = |m: &Mention| {
            m.span != self.mention.span
                && self::support(&m.reading, &other.reading) == Support::Full
        };
        support == Support::None
            && self
                .article
                .in_sentence(self.mention.sentence)
                .iter()
                .any(beside)
    }

    /// What supports the draft's value, if anything does.
    fn stood(&self, found: &[Place<'_>]) -> Verdict {
        let Some(best) = found
            .iter()
            .map(|(_, _, support)| *support)
            .min()
            .filter(|s| *s != Support::None)
        else {
            return self.absent();
        };
        let places = || found.iter().filter(|(_, _, support)| *support == best);
        let evidence = places()
            .take(SHOWN)
            .map(|(at, m, _)| (*at, m.tokens.clone(), String::new()));
        let full = best == Support::Full;
        Verdict {
            status: if full {
                Status::Supported
            } else {
                Status::Partly
            },
            sources: self
                .inventory
                .independent(&places().map(|(at, ..)| *at).collect()),
            evidence: evidence.collect(),
            note: (!full).then(|| "the source says it less exactly".to_owned()),
            ..Verdict::default()
        }
    }

    /// No source has it as such. Its figures may stand in one nevertheless, in words that were not understood.
    fn absent(&self) -> Verdict {
        let figures = figures(&self.mention.reading.value);
        let is_there = |figure: &u32| {
            let figure = Exact::from_integer(i128::from(*figure));
            self.inventory.figures(figure).any(|n| self.is_loose(n))
        };
        if !figures.iter().all(is_there) {
            return Verdict::default();
        }
        Verdict {
            status: Status::Partly,
            note: (!figures.is_empty())
                .then(|| "the sources have the figures, but not in these words".to_owned()),
            ..Verdict::default()
        }
    }

    /// Whether a number of a source stands outside its times and tallies.
    fn is_loose(&self, n: &Numeral) -> bool {
        let within = |m: &Mention| is_whole(&m.reading.value) && m.tokens.contains(&n.tokens.start);
        let there = self.inventory.articles.get(n.article);
        there.is_some_and(|a| !a.in_sentence(n.sentence).iter().any(within))
    }
}

/// The figures that a value is written with: the hour, and the numbers of both sides.
fn figures(value: &Value) -> Vec<u32> {
    match value {
        Value::Time(time) => vec![u32::from((time.from / 60 + 11) % 12 + 1)],
        Value::Tally(tally) => tally
            .rounds
            .iter()
            .flat_map(|round| [round.first, round.second])
            .collect(),
        _ => Vec::new(),
    }
}

/// Whether values of this sort are looked up whole.
pub(super) fn is_whole(value: &Value) -> bool {
    matches!(value, Value::Time(_) | Value::Tally(_))
}

/// How `source` supports `draft`, both of one type. A time zone that only one of them names is left out.
fn support(draft: &Reading, source: &Reading) -> Support {
    let (mut x, mut y) = (draft.clone(), source.clone());
    if let (Value::Time(x), Value::Time(y)) = (&mut x.value, &mut y.value)
        && x.zone.is_none() != y.zone.is_none()
    {
        (x.zone, y.zone) = (None, None);
    }
    let loose = matches!(
        relate(&x, &y, None).verdict,
        Relation::Same | Relation::Compatible
    );
    (x.bound, y.bound) = (Bound::Exact, Bound::Exact);
    let is_span = |r: &Reading| matches!(&r.value, Value::Time(time) if time.is_span());
    match relate(&x, &y, None).verdict {
        Relation::Same => Support::Full,
        Relation::Compatible if !is_span(&x) && !is_span(&y) => Support::Full,
        Relation::Compatible => Support::Loose,
        _ if loose => Support::Loose,
        _ => Support::None,
    }
}
