//! Quotations that two documents share, by an index of runs of words.

use std::cmp::Ordering;
use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use similar::DiffTag;

use super::compare::{Aligned, equal_words};
use super::pieces;
use super::words::{self, Word};
use super::{Pair, Passage, condition, local, short};
use crate::lexicon::Key;
use crate::span::Span;
use crate::text::Text;
use crate::value::name::is_suffix;
use crate::value::{Factuality, Mention, Value};

/// The length of the runs in the index, in words.
const RUN: usize = 3;
/// The length of runs of everyday words alone.
const EVERYDAY: usize = 5;
/// A run in more quotations than this is a phrase of the day and points to nothing.
const CROWD: usize = 48;
/// Two passages share at least so many words.
const SHARED: usize = 4;
/// So much of the shorter of two passages, in hundredths, makes them one where the rest of the words stand between.
const NEARLY: usize = 80;
/// So many where they go on with other words, or two people say them.
const APART: usize = 8;

/// A quotation ready for comparison.
struct Quoted<'s> {
    document: usize,
    span: Span,
    raw: &'s str,
    speaker: Option<&'s str>,
    /// Whether the text denies them: “…” is then mostly what somebody else would say.
    denied: bool,
    /// Whether the text around them names a condition in its own words.
    conditional: bool,
    words: Vec<Word>,
    /// The words in another order, by which two quotations are compared at a glance.
    keys: Vec<u32>,
    /// What a short quotation is quoted in: the words of weight in the rest of its sentence, in order of their keys.
    around: Vec<u32>,
}

/// The quotations that two of the documents share, with the differences classed; the `Same` ones too.
///
/// A quotation that one document carries only in part is compared in that part. Pairs are in the
/// order of the documents and of the places in the first. Documents of one story belong into one
/// call; the cost grows with their quotations, not with the square of them.
pub fn shared(texts: &[(&Text<'_>, &[Mention])]) -> Vec<Pair> {
    let quotations: Vec<Quoted<'_>> = texts
        .iter()
        .enumerate()
        .flat_map(|(document, (text, mentions))| quoted(document, text, mentions))
        .collect();
    // One large story keeps all threads busy; the order stays that of the candidates.
    let mut pairs: Vec<Scored> = candidates(&quotations)
        .into_par_iter()
        .filter_map(|(a, b)| pair(quotations.get(a)?, quotations.get(b)?))
        .collect();
    let brief: Vec<_> = quotations
        .iter()
        .map(|q| (q.document, q.around.as_slice()))
        .collect();
    let brief = short::candidates(&brief).into_iter();
    pairs.extend(brief.filter_map(|(a, b)| brief_pair(quotations.get(a)?, quotations.get(b)?)));
    // The best first, so that of two pairs over the same words the worse goes.
    pairs.sort_by_key(|(p, shared)| {
        (
            std::cmp::Reverse(worth(p, *shared)),
            p.a.document,
            p.a.span,
            p.b.document,
            p.b.span,
        )
    });
    let mut kept: Vec<Pair> = Vec::new();
    let mut taken: FxHashMap<(usize, usize), Vec<usize>> = FxHashMap::default();
    for (pair, _) in pairs {
        let earlier = taken.entry((pair.a.document, pair.b.document)).or_default();
        let earlier_ones = || earlier.iter().filter_map(|&at| kept.get(at));
        if !earlier_ones().all(|one| leaves_room(one, &pair)) {
            continue;
        }
        earlier.push(kept.len());
        kept.push(pair);
    }
    kept.sort_by_key(|p| (p.a.document, p.a.span, p.b.document, p.b.span));
    kept
}

/// What a pair is worth against another over the same words: what two people say nearly alike, a quarter less than what
/// one of them says.
fn worth(pair: &Pair, shared: usize) -> usize {
    let speakers = Speakers::of(pair.a.speaker.as_deref(), pair.b.speaker.as_deref());
    let of_two = speakers == Speakers::Two && !pair.class.same_words();
    shared * if of_two { 3 } else { 4 }
}

/// Whether a pair may stand beside a better one: over other words, or where one document prints once more what it has
/// there, with the same difference or with a slip of its own.
fn leaves_room(better: &Pair, pair: &Pair) -> bool {
    let over = |a: &Passage, b: &Passage| a.span.overlaps(b.span);
    match (over(&better.a, &pair.a), over(&better.b, &pair.b)) {
        (false, false) => true,
        (true, true) => false,
        _ => {
            let (there, here) = (better.changes(), pair.changes());
            let slip = better.class.is_silent() && here.len() == 1 && shared_words(pair) >= APART;
            !pair.class.is_silent() && (there == here || slip)
        }
    }
}

fn shared_words(pair: &Pair) -> usize {
    let same = pieces::stretches(&pair.diff).into_iter().filter(|s| s.same);
    same.map(|s| s.a.split_whitespace().count()).sum()
}

/// The outermost quotations of a document that stand in quotation marks.
fn quoted<'s>(document: usize, text: &Text<'s>, mentions: &'s [Mention]) -> Vec<Quoted<'s>> {
    let mut out: Vec<Quoted<'s>> = Vec::new();
    for mention in mentions {
        let Value::Quote(quote) = &mention.reading.value else {
            continue;
        };
        // Words that a text denies or refuses to deny are quoted all the same; words that it takes back are not.
        if quote.indirect
            || mention.status == Factuality::Earlier
            || out
                .last()
                .is_some_and(|last| last.span.contains(mention.span))
        {
            continue;
        }
        let raw = mention.span.of(text.source());
        let words = words::words(raw);
        let mut keys: Vec<u32> = words.iter().map(|w| Key::of(&w.form).0).collect();
        keys.sort_unstable();
        out.push(Quoted {
            document,
            span: mention.span,
            raw,
            speaker: quote.speaker.as_deref(),
            denied: mention.status == Factuality::Denied,
            conditional: condition::stands_around(text, mention),
            around: short::around(text, mention, words.len()),
            words,
            keys,
        });
    }
    out
}

/// Pairs of quotations of different documents that share a run of words with some weight, small words left out or not,
/// or a longer one of everyday words.
fn candidates(quotations: &[Quoted<'_>]) -> Vec<(usize, usize)> {
    let mut index: FxHashMap<[u32; EVERYDAY], Vec<u32>> = FxHashMap::default();
    for (at, quotation) in quotations.iter().enumerate() {
        let all: Vec<&Word> = quotation.words.iter().collect();
        let everyday = |run: &&[&Word]| run.iter().all(|w| words::is_common(&w.form));
        let mut add = |who: u32, run: &[&Word]| {
            let mut key = [0; EVERYDAY];
            for (slot, word) in key.iter_mut().zip(run) {
                *slot = Key::of(&word.form).0;
            }
            if let Some(first) = key.first_mut() {
                *first ^= who;
            }
            let entry = index.entry(key).or_default();
            if entry.last() != Some(&(at as u32)) {
                entry.push(at as u32);
            }
        };
        all.windows(RUN)
            .filter(|run| !everyday(run))
            .for_each(|run| add(0, run));
        let large: Vec<&Word> = all
            .iter()
            .copied()
            .filter(|w| !words::is_filler(&w.form))
            .collect();
        large
            .windows(RUN)
            .filter(|run| !everyday(run))
            .for_each(|run| add(0, run));
        // Everyday words say nothing but of one speaker, whose name keeps their runs few.
        let name = quotation
            .speaker
            .and_then(|s| s.split_whitespace().rfind(|word| !is_suffix(word)));
        if let Some(who) = name.map(|name| Key::of(name).0) {
            for words in [&all, &large] {
                let runs = words.windows(EVERYDAY).filter(everyday);
                runs.for_each(|run| add(who, run));
            }
        }
    }
    let mut pairs: FxHashSet<(usize, usize)> = FxHashSet::default();
    for mut group in index.into_values().filter(|g| g.len() > 1) {
        leave_repeats(&mut group, quotations);
        if group.len() > CROWD {
            continue;
        }
        for (i, &a) in group.iter().enumerate() {
            pairs.extend(group.iter().skip(i + 1).map(|&b| (a as usize, b as usize)));
        }
    }
    let other = |&(a, b): &(usize, usize)| {
        quotations.get(a).map(|q| q.document) != quotations.get(b).map(|q| q.document)
    };
    let mut pairs: Vec<_> = pairs.into_iter().filter(other).collect();
    pairs.sort_unstable();
    pairs
}

/// Of too many quotations, leaves those out that two documents before have in the same words.
fn leave_repeats(group: &mut Vec<u32>, quotations: &[Quoted<'_>]) {
    if group.len() <= CROWD {
        return;
    }
    let mut seen: FxHashMap<&[u32], Vec<usize>> = FxHashMap::default();
    group.retain(|&at| {
        let Some(quotation) = quotations.get(at as usize) else {
            return false;
        };
        let documents = seen.entry(&quotation.keys).or_default();
        let fresh = documents.len() < 2 && !documents.contains(&quotation.document);
        if fresh {
            documents.push(quotation.document);
        }
        fresh
    });
}

/// A pair, and how many words its passages share.
type Scored = (Pair, usize);

/// Compares two quotations in the part that both have; `None` if that is too little to be one
/// statement.
fn pair(a: &Quoted<'_>, b: &Quoted<'_>) -> Option<Scored> {
    if !share(&a.keys, &b.keys, SHARED) {
        return None;
    }
    let whole = Aligned::new(a.words.clone(), b.words.clone());
    let part = common_part(&whole)?;
    let speakers = Speakers::of(a.speaker, b.speaker);
    let spread = || {
        let part = spread_part(&whole).filter(|_| speakers == Speakers::One)?;
        pair_of(a, b, part)
    };
    pair_of(a, b, part).or_else(spread).or_else(|| {
        // The diff of the whole may have spread what one of them says twice.
        if !share(&a.keys, &b.keys, APART) {
            return None;
        }
        // Another word breaks a stretch off, or is bridged. Eight words may be a formula of two people.
        [2, 1].into_iter().find_map(|other| {
            let (left, right) = local::stretch(&a.words, &b.words, other)?;
            let found = pair_of(a, b, with_ends(&whole, left, right));
            found.filter(|(pair, shared)| {
                *shared > APART || speakers == Speakers::One || is_weighty(pair)
            })
        })
    })
}

/// Whether the words of a pair are no formula: three of them at least are no everyday ones.
fn is_weighty(pair: &Pair) -> bool {
    const WEIGHTY: usize = 3;
    let same = pieces::stretches(&pair.diff).into_iter().filter(|s| s.same);
    same.map(|s| super::weight(&s.a)).sum::<usize>() >= WEIGHTY
}

/// Compares two quotations in a part, given by its words in both.
fn pair_of(a: &Quoted<'_>, b: &Quoted<'_>, (left, right): Part) -> Option<Scored> {
    let cut = |words: &[Word], part: &Range<usize>| words.get(part.clone()).map(<[Word]>::to_vec);
    let part = Aligned::new(cut(&a.words, &left)?, cut(&b.words, &right)?);
    let shared = equal_words(&part);
    // Both go on beyond the part, with other words: two sentences that share a phrase.
    let apart = a.denied
        || b.denied
        || (left.start > 0 && right.start > 0)
        || (left.end < a.words.len() && right.end < b.words.len());
    if !enough(&part, shared, apart, Speakers::of(a.speaker, b.speaker)) {
        return None;
    }
    let (left, right) = with_conditions((a, left), (b, right));
    let lengths = (left.len(), right.len());
    let all = lengths == (a.words.len(), b.words.len()) && lengths == (part.a.len(), part.b.len());
    let (a, left) = passage(a, &left);
    let (b, right) = passage(b, &right);
    let (class, diff) = if all {
        (
            part.class((left, right)),
            pieces::diff(&part, (left, right)),
        )
    } else {
        super::compare(left, right)
    };
    Some((Pair { a, b, class, diff }, shared))
}

/// Takes in the condition that follows on a part of one quotation, where the other, by the same speaker, ends.
fn with_conditions(
    (a, left): (&Quoted<'_>, Range<usize>),
    (b, right): (&Quoted<'_>, Range<usize>),
) -> Part {
    if Speakers::of(a.speaker, b.speaker) == Speakers::Two {
        return (left, right);
    }
    let cut = |q: &Quoted<'_>, part: &Range<usize>| {
        part.end == q.words.len() && !q.conditional && !condition::is_open(q.raw)
    };
    let (cut_a, cut_b) = (cut(a, &left), cut(b, &right));
    (
        condition::taken_in(&a.words, left, a.raw, cut_b),
        condition::taken_in(&b.words, right, b.raw, cut_a),
    )
}

/// Compares two short quotations that stand in one context.
fn brief_pair(a: &Quoted<'_>, b: &Quoted<'_>) -> Option<Scored> {
    let whole = Aligned::new(a.words.clone(), b.words.clone());
    let one = Speakers::of(a.speaker, b.speaker) == Speakers::One;
    if !short::is_one(&whole, &a.around, &b.around, one) {
        return None;
    }
    let shared = equal_words(&whole);
    let (class, diff) = (
        whole.class((a.raw, b.raw)),
        pieces::diff(&whole, (a.raw, b.raw)),
    );
    let (a, _) = passage(a, &(0..a.words.len()));
    let (b, _) = passage(b, &(0..b.words.len()));
    Some((Pair { a, b, class, diff }, shared))
}

/// How the speakers of two quotations stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Speakers {
    /// They share a name.
    One,
    /// They may be one: "he", "the senator", or nobody is named.
    Open,
    /// Two names.
    Two,
}

impl Speakers {
    fn of(a: Option<&str>, b: Option<&str>) -> Self {
        match (a, b) {
            (Some(a), Some(b)) if related(a, b) => Self::One,
            (Some(a), Some(b)) if is_name(a) && is_name(b) => Self::Two,
            _ => Self::Open,
        }
    }
}

/// Whether a speaker is called by a name, and not only described: "the Ohio senator", "a Harbour official", "she".
fn is_name(speaker: &str) -> bool {
    let capital = |word: Option<&str>| word.is_some_and(|w| w.starts_with(char::is_uppercase));
    let mut words = speaker.split_whitespace();
    let described = matches!(words.clone().next(), Some("A" | "An" | "The"));
    capital(words.next_back()) && !described && capital(speaker.split_whitespace().next())
}

/// Whether the shared words of a part show one statement.
fn enough(part: &Aligned, shared: usize, apart: bool, speakers: Speakers) -> bool {
    let equal = part.ops.iter().filter(|op| op.tag() == DiffTag::Equal);
    let weight = equal
        .flat_map(|op| part.a.get(op.old_range()).unwrap_or_default())
        .filter(|w| !words::is_common(&w.form))
        .count();
    let all = part.a.len() + part.b.len();
    // Twice the shared words against all words, in hundredths.
    let likeness = shared * 200 / all.max(1);
    let (least, alike) = if speakers == Speakers::Two || apart {
        (APART, 80)
    } else {
        (SHARED, 62)
    };
    let whole =
        shared * 2 == all || (speakers == Speakers::One && shared > SHARED && likeness >= 85);
    let one = speakers == Speakers::One;
    let weighty = weight >= 2
        || (weight == 1 && one && shared > SHARED + 1)
        || (one && !apart && shared >= APART && likeness >= 75)
        || (one && shared > EVERYDAY + 1 && likeness >= 90)
        || (one && !apart && shared >= EVERYDAY && shared * 2 == all);
    weighty && (shared >= least && likeness >= alike || (shared >= SHARED && !apart && whole))
}

/// Whether two sorted lists have at least so many entries in common.
fn share(a: &[u32], b: &[u32], least: usize) -> bool {
    let (mut x, mut y, mut common) = (0, 0, 0);
    while let (Some(left), Some(right)) = (a.get(x), b.get(y)) {
        match left.cmp(right) {
            Ordering::Less => x += 1,
            Ordering::Greater => y += 1,
            Ordering::Equal => {
                common += 1;
                if common >= least {
                    return true;
                }
                x += 1;
                y += 1;
            }
        }
    }
    false
}

/// Whether two names share a word.
fn related(a: &str, b: &str) -> bool {
    let words = |s: &str| {
        s.split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.len() > 1)
            .map(str::to_lowercase)
            .collect::<Vec<_>>()
    };
    let b = words(b);
    words(a).iter().any(|w| b.contains(w))
}

/// A changed end of no more words than this on either side belongs to the statement.
const TAIL: usize = 4;
/// What only one side has costs no more than so many words: it may have been left out.
const LEFT_OUT: usize = 4;

/// The word ranges of a part in either passage.
type Part = (Range<usize>, Range<usize>);

/// The part in which one speaker says nearly all of the shorter passage, with other words of his between: "the
/// bridge may have been | was damaged by the flood".
fn spread_part(aligned: &Aligned) -> Option<Part> {
    let equal = || aligned.ops.iter().filter(|op| op.tag() == DiffTag::Equal);
    let (first, last) = (equal().next()?, equal().next_back()?);
    let (a, b) = (aligned.a.len(), aligned.b.len());
    let (old, new) = (
        first.old_range().start..last.old_range().end,
        first.new_range().start..last.new_range().end,
    );
    let part = if a < b { (0..a, new) } else { (old, 0..b) };
    let nearly = equal_words(aligned) * 100 >= a.min(b) * NEARLY;
    let weighty = equal()
        .flat_map(|op| aligned.a.get(op.old_range()).unwrap_or_default())
        .filter(|w| !words::is_common(&w.form));
    (nearly && weighty.count() > 2).then_some(part)
}

/// The word ranges of the part that both passages have: the chain of equal runs that is worth most,
/// where an equal word counts one and a gap what it would take to bridge it.
pub(super) fn common_part(aligned: &Aligned) -> Option<Part> {
    let mut best: Option<(usize, Range<usize>, Range<usize>)> = None;
    let mut chain: Option<(usize, Range<usize>, Range<usize>)> = None;
    for op in aligned.ops.iter().filter(|op| op.tag() == DiffTag::Equal) {
        let (old, new) = (op.old_range(), op.new_range());
        chain = chain.map(|(worth, a, b)| {
            let (a, b) = begins_again(aligned, (&a, &b), (&old, &new)).unwrap_or((a, b));
            (worth, a, b)
        });
        chain = Some(match chain.take() {
            Some((worth, a, b)) if worth >= cost(&a, &b, &old, &new) => (
                worth - cost(&a, &b, &old, &new) + old.len(),
                a.start..old.end,
                b.start..new.end,
            ),
            _ => (old.len(), old, new),
        });
        if let Some(c) = &chain
            && best.as_ref().is_none_or(|b| c.0 >= b.0)
        {
            best = Some(c.clone());
        }
    }
    let (_, old, new) = best?;
    let (old, new) = begins_earlier(aligned, old, new);
    Some(with_ends(aligned, old, new))
}

/// Takes in the equal words right before a part: the diff may have met them further off ("We know … we | were blamed").
fn begins_earlier(aligned: &Aligned, mut old: Range<usize>, mut new: Range<usize>) -> Part {
    let form = |words: &[Word], at: usize| Some(words.get(at.checked_sub(1)?)?.form.clone());
    while let (Some(a), Some(b)) = (form(&aligned.a, old.start), form(&aligned.b, new.start))
        && a == b
    {
        (old.start, new.start) = (old.start - 1, new.start - 1);
    }
    (old, new)
}

/// Where a first shared run stands once more right before the next one, on the side that has more words: a sentence
/// that begins like the one before it ("We need the pier for … We need the pier to …") begins there.
fn begins_again(
    aligned: &Aligned,
    (a, b): (&Range<usize>, &Range<usize>),
    (old, new): (&Range<usize>, &Range<usize>),
) -> Option<(Range<usize>, Range<usize>)> {
    let again = |words: &[Word], first: &Range<usize>, next: usize| {
        let at = next
            .checked_sub(first.len())
            .filter(|&at| at >= first.end)?;
        let (one, other) = (words.get(first.clone())?, words.get(at..next)?);
        let same = one.len() >= RUN && one.iter().zip(other).all(|(x, y)| x.form == y.form);
        same.then_some(at..next)
    };
    if a.end == old.start {
        return Some((a.clone(), again(&aligned.b, b, new.start)?));
    }
    (b.end == new.start).then_some(())?;
    Some((again(&aligned.a, a, old.start)?, b.clone()))
}

/// The cost of the gap between two equal runs.
fn cost(a: &Range<usize>, b: &Range<usize>, old: &Range<usize>, new: &Range<usize>) -> usize {
    let (left, right) = (
        old.start.saturating_sub(a.end),
        new.start.saturating_sub(b.end),
    );
    if left == 0 || right == 0 {
        (left + right).min(LEFT_OUT)
    } else {
        left.max(right)
    }
}

/// Takes in short ends that both passages have and write differently.
fn with_ends(aligned: &Aligned, mut old: Range<usize>, mut new: Range<usize>) -> Part {
    let (head, tail) = (
        (old.start, new.start),
        (aligned.a.len() - old.end, aligned.b.len() - new.end),
    );
    let short = |(a, b): (usize, usize)| (1..=TAIL).contains(&a) && (1..=TAIL).contains(&b);
    if short(head) {
        (old.start, new.start) = (0, 0);
    }
    if short(tail) {
        (old.end, new.end) = (aligned.a.len(), aligned.b.len());
    }
    (old, new)
}

/// The passage of a range of words, and its characters.
fn passage<'s>(quoted: &Quoted<'s>, part: &Range<usize>) -> (Passage, &'s str) {
    let whole = part.start == 0 && part.end == quoted.words.len();
    let start = quoted.words.get(part.start).map_or(0, |w| w.at.start);
    let end = part
        .end
        .checked_sub(1)
        .and_then(|last| quoted.words.get(last))
        .map_or(quoted.raw.len(), |w| w.at.end);
    let (start, end) = if whole {
        (0, quoted.raw.len())
    } else {
        (start, end)
    };
    let span = Span::new(
        quoted.span.start + start,
        quoted.span.start + end.max(start),
    );
    let passage = Passage {
        document: quoted.document,
        span,
        speaker: quoted.speaker.map(str::to_owned),
        quoted: true,
    };
    (passage, quoted.raw.get(start..end).unwrap_or(""))
}

#[cfg(test)]
mod tests {
    use super::super::Difference;
    use super::*;
    use crate::value::{Dateline, extract};

    fn pairs(sources: &[&str]) -> Vec<(usize, String, usize, String, Difference)> {
        let texts: Vec<Text<'_>> = sources.iter().map(|s| Text::plain(s)).collect();
        let mentions: Vec<Vec<Mention>> = texts
            .iter()
            .map(|t| extract(t, &Dateline::default()))
            .collect();
        let input: Vec<_> = texts
            .iter()
            .zip(&mentions)
            .map(|(t, m)| (t, m.as_slice()))
            .collect();
        let words = |p: &Passage| {
            p.span
                .of(sources.get(p.document).copied().unwrap_or(""))
                .to_owned()
        };
        shared(&input)
            .iter()
            .map(|p| {
                (
                    p.a.document,
                    words(&p.a),
                    p.b.document,
                    words(&p.b),
                    p.class,
                )
            })
            .collect()
    }

    #[test]
    fn a_quotation_is_found_in_another_document_even_in_part() {
        let found = pairs(&[
            "“We shall rebuild the old harbour before the winter storms come back,” Ann Lee said.",
            "Lee vowed to “rebuild the old harbor before winter storms come back” in spring.",
            "“Nothing of the sort will ever be rebuilt,” said Tom Brook.",
        ]);
        assert_eq!(found.len(), 1, "{found:?}");
        let (a, left, b, right, class) = &found[0];
        assert_eq!((*a, *b, *class), (0, 1, Difference::Minor));
        assert_eq!(
            left,
            "rebuild the old harbour before the winter storms come back"
        );
        assert_eq!(
            right,
            "rebuild the old harbor before winter storms come back"
        );
    }

    #[test]
    fn a_sentence_that_begins_like_the_one_before_it_is_compared_from_its_own_beginning() {
        let whole = "“We need the new pier for the boats of this island. We need the new pier to keep the winter storms out,” Ann Lee said.";
        let split = "“We need the new pier for the boats of this island,” Ann Lee said. “We need the new pier to keep the winter storms out.”";
        let part = "“We need the new pier to keep the winter waves out,” Ann Lee said.";
        let classes =
            |a: &str, b: &str| -> Vec<_> { pairs(&[a, b]).into_iter().map(|p| p.4).collect() };
        for (a, b) in [(whole, split), (split, whole)] {
            assert!(
                classes(a, b).iter().all(|c| c.is_silent()),
                "{:?}",
                pairs(&[a, b])
            );
        }
        assert_eq!(classes(whole, part), [Difference::Changed]);
    }

    #[test]
    fn a_speaker_who_is_only_described_may_be_the_one_who_is_named() {
        let of = |who: &str, words: &str| format!("“{words},” {who} said.");
        let (a, b) = ("Nobody will row that ferry", "Nobody would row that ferry");
        for (who, pairs_found) in [
            ("the harbour master", 1),
            ("he", 1),
            ("Ann Lee", 1),
            ("Tom Brook", 0),
        ] {
            let found = pairs(&[&of("Ann Lee", a), &of(who, b)]);
            assert_eq!(found.len(), pairs_found, "{who}: {found:?}");
        }
    }

    #[test]
    fn eight_words_by_nobody_named_are_one_statement_if_they_are_no_formula() {
        let of = |words: &str| {
            let a = format!(
                "“I know that I was wrong. {words}. The board was told of it on Friday,” Ann Lee said."
            );
            pairs(&[
                &a,
                &format!("“{},” she said.", words.replacen(" for ", " for the ", 1)),
            ])
            .len()
        };
        assert_eq!(of("We were blamed for grief we never brought"), 1);
        assert_eq!(of("I have to say thanks for all you did"), 0);
    }

    #[test]
    fn few_words_of_weight_are_found_by_one_speaker_and_no_other() {
        for (a, b) in [
            (
                "maybe we will and maybe we won’t",
                "Maybe we will, maybe we won’t",
            ),
            (
                "It’s not a question of if, it’s a question of how much",
                "It’s not a question of if we go, it’s a question of when",
            ),
        ] {
            let of = |who: &str, words: &str| format!("“{words},” {who} said.");
            let said = |who: &str| pairs(&[&of("Ann Lee", a), &of(who, b)]).len();
            assert_eq!((said("Lee"), said("Tom Brook")), (1, 0), "{a} / {b}");
        }
    }

    #[test]
    fn what_one_speaker_leaves_out_between_makes_no_other_quotation() {
        for (a, b) in [
            (
                "I think the ferry may have been damaged by the storm",
                "The ferry was damaged by the storm",
            ),
            (
                "The crane, which we tried on rafts only, lifts any hull",
                "The crane lifts any hull",
            ),
            // The diff meets a word of the part far before it.
            (
                "We know that we rowed home. We were blamed for grief we never brought, and we learned a lot from it",
                "We were blamed for the grief we never brought",
            ),
        ] {
            let said = |who: &str, words: &str| format!("“{words},” {who} said.");
            let found = pairs(&[&said("Ann Lee", a), &said("Lee", b)]);
            assert!(
                matches!(found.as_slice(), [(.., class)] if !class.is_silent()),
                "{b}: {found:?}"
            );
        }
    }

    #[test]
    fn a_speakers_own_words_go_before_anothers() {
        let ours = "“The ferry was sunk by a very old Fanes sea mine,” Ann Lee said.";
        let theirs = "“We hear that the ferry was sunk by very old Fanes sea mines,” Ann Lee said. “There is a report that the boat was sunk by a very old Fanes sea mine,” said Tom Brook.";
        let found = pairs(&[ours, theirs]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found.iter().all(|f| f.3.ends_with("mines")), "{found:?}");
    }

    #[test]
    fn what_an_article_prints_twice_is_held_against_another_twice() {
        let once = "“The ferry will never row home without the old crew,” Ann Lee said.";
        for (twice, found) in [
            // Twice with one difference.
            (
                "“The ferry will not row home without the old crew,” Ann Lee said. She said “the ferry will not row home without the old crew”.",
                2,
            ),
            // Once right, and once with a slip.
            (
                "“The ferry will never row home without the old crew,” Ann Lee said. She said “the ferry will never row home without old crew”.",
                2,
            ),
            // Another sentence of the same form.
            (
                "“The ferry will never row home without the old crew,” Ann Lee said. She said “the ferry will seldom sail out without the old captain”.",
                1,
            ),
        ] {
            assert_eq!(pairs(&[once, twice]).len(), found, "{twice}");
        }
    }

    #[test]
    fn words_that_a_text_refuses_to_deny_are_quoted_all_the_same() {
        let found = pairs(&[
            "Ann Lee did not deny it, saying, “I sold the old ferry for the good of the crew.”",
            "“I sold the ferry for the good of the crew,” Lee said.",
        ]);
        assert_eq!(found.len(), 1, "{found:?}");
    }

    #[test]
    fn common_phrases_are_no_shared_quotation() {
        assert!(
            pairs(&[
                "“I think that is a good thing,” said Ann Lee.",
                "“I think that is what they want,” said Tom Brook."
            ])
            .is_empty()
        );
    }
}
