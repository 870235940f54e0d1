//! A number that the sources have, but only of another time, for another length of time or as the other end: last year's
//! profit for this year's, £34 a month for £34 a year, at least six for at most six.

use super::judgement::Verdict;
use crate::article::Article;
use crate::check::evidence::{
    CLEAR, ContextWords, Numeral, SourceIndex, date_parts, modality::cues, numeral::MANY,
};
use crate::finding::Severity;
use crate::lexicon::Class;
use crate::outcome::Status;
use crate::statement::same_thing;
use crate::text::Token;
use crate::value::{Bound, Mention, Value, unit_days};

/// How many places of a number are looked at.
const CROWD: usize = 50;
/// So many words may join a number to what it belongs to.
const NEAR: usize = 4;
/// So many behind it tell what it is of.
const BEHIND: usize = 5;

/// Another verdict on a number that the sources have, where all of its places tell of something else than the draft does.
pub(super) fn weigh(
    article: &Article<'_>,
    draft: &Numeral,
    slot: &ContextWords,
    verdict: &Verdict,
    inventory: &SourceIndex<'_>,
) -> Option<Verdict> {
    let has = matches!(verdict.status, Status::Supported | Status::Partly);
    let is_one_of_many = draft.mention.is_some_and(|at| at > MANY);
    if !has || verdict.derived.is_some() || article.is_headline() || is_one_of_many {
        return None;
    }
    let own = article.mentions.get(draft.mention?)?;
    let same = inventory
        .figures(draft.value)
        .filter(|n| n.dim == draft.dim);
    let places = same.take(CROWD).map(|number| Place::of(number, inventory));
    let places: Vec<Place<'_>> = places.collect::<Option<_>>()?;
    for_another_length(own, &places)
        .or_else(|| turned(draft, &places))
        .or_else(|| before_it_changed((article, own), slot, &places, inventory))
}

/// A number of a source.
struct Place<'i> {
    number: &'i Numeral,
    article: &'i Article<'i>,
    mention: &'i Mention,
}

impl<'i> Place<'i> {
    fn of(number: &'i Numeral, inventory: &'i SourceIndex<'_>) -> Option<Self> {
        let article = inventory.articles.get(number.article)?;
        let mention = article.mentions.get(number.mention?)?;
        Some(Self {
            number,
            article,
            mention,
        })
    }
}

/// The same amount, but for another length of time in all places.
fn for_another_length(own: &Mention, places: &[Place<'_>]) -> Option<Verdict> {
    let per = per(own)?;
    let others = places.iter().map(|place| self::per(place.mention));
    let others: Vec<&str> = others.collect::<Option<_>>()?;
    let (place, other) = (places.first()?, others.first()?);
    if others.contains(&per) {
        return None;
    }
    let note = format!("the same number, but by the {per} here and by the {other} in the sources");
    Some(against(place.number, note))
}

/// The same number as the other end: "at least nine weeks" for "at most nine weeks".
fn turned(draft: &Numeral, places: &[Place<'_>]) -> Option<Verdict> {
    let side = |n: &Numeral| match n.bound {
        Bound::AtLeast | Bound::MoreThan => Some("or more"),
        Bound::AtMost | Bound::LessThan => Some("or less"),
        Bound::Exact | Bound::About => None,
    };
    let own = side(draft)?;
    let is_other = |n: &Numeral| n.worth == draft.worth && side(n).is_some_and(|side| side != own);
    let found = places
        .first()
        .filter(|_| places.iter().all(|p| is_other(p.number)))?
        .number;
    let note = format!(
        "the same number {own} here, and {} in the sources",
        side(found)?
    );
    Some(against(found, note))
}

/// The length of time that an amount is reckoned by: the month of "£34 a month", the hour of "40 litres an hour".
fn per(mention: &Mention) -> Option<&str> {
    let per = match &mention.reading.value {
        Value::Money(money) => money.per.as_deref()?,
        Value::Quantity(quantity) => quantity.unit.split_once(" per ")?.1,
        _ => return None,
    };
    unit_days(per).map(|_| per)
}

/// The number that all sources have as what it was before, while they give another for what the draft speaks of.
fn before_it_changed(
    (article, own): (&Article<'_>, &Mention),
    slot: &ContextWords,
    places: &[Place<'_>],
    inventory: &SourceIndex<'_>,
) -> Option<Verdict> {
    if is_before(article, own) || looks_back(article, own) {
        return None;
    }
    let now = places.iter().map(|place| {
        let now = now(place, inventory)?;
        let tied = slot.score(&place.article.text, &place.number.tokens).share >= CLEAR;
        let own = (article, own);
        let is_meant = tied
            && is_before(place.article, place.mention)
            && !tells_of_it(own, place)
            && !is_of_another_day(own, place);
        is_meant.then_some(now)
    });
    let now: Vec<&Numeral> = now.collect::<Option<_>>()?;
    let found = *now.first()?;
    let gives = |m: &Mention| {
        Numeral::of_mention(0, 0, m)
            .iter()
            .any(|n| n.dim == found.dim && n.value == found.value)
    };
    if article.mentions.iter().any(gives) {
        return None;
    }
    Some(against(
        found,
        "the sources have this as what it was before it changed".to_owned(),
    ))
}

/// Whether a value is what something changed from, or was compared with.
fn is_before(article: &Article<'_>, m: &Mention) -> bool {
    let text = &article.text;
    let from = |other: &Mention| match &other.reading.value {
        Value::Change(change) => change
            .from
            .as_ref()
            .is_some_and(|from| from.value == m.reading.value),
        _ => false,
    };
    // "Compared with the $47 million", not "protects against colds by 59%".
    let joins = |at: &usize| {
        text.has(*at, Class::Determines) || ["with", "to"].iter().any(|word| text.is(*at, word))
    };
    let before = (0..m.tokens.start).rev().take(NEAR).find(|at| !joins(at));
    let compared = before.is_some_and(|at| {
        text.has(at, Class::Baseline) && !["than", "from"].iter().any(|word| text.is(at, word))
    });
    compared || article.in_sentence(m.sentence).iter().any(from)
}

/// What it came to: the one other number of its sort in the sentence.
fn now<'i>(place: &Place<'_>, inventory: &'i SourceIndex<'_>) -> Option<&'i Numeral> {
    let number = place.number;
    let mut others = inventory
        .in_sentence(number.article, number.sentence)
        .filter(|n| n.dim == number.dim && n.tokens != number.tokens);
    let now = others.next()?;
    (others.next().is_none() && now.value != number.value).then_some(now)
}

/// Whether the draft's sentence speaks of an earlier time, or of what is to come: "had been", "opened with", "analysts expected".
fn looks_back(article: &Article<'_>, own: &Mention) -> bool {
    let text = &article.text;
    let sentence = text.sentences().get(own.sentence);
    let mut tokens = sentence.into_iter().flat_map(|s| s.tokens.clone());
    let is_planned = cues(text, own.tokens.start).next().is_some();
    is_planned
        || tokens.any(|at| text.has(at, Class::BackThen) || text.has(at, Class::OtherTime))
        || { article.in_sentence(own.sentence).iter() }
            .any(|m| date_parts::away(&m.reading.value).is_some())
}

/// Whether what stands right behind the number in the source is what the draft's sentence tells of: "from 3.1% in January",
/// "with $58,000 for men"; or says that it was only expected.
fn tells_of_it((article, own): (&Article<'_>, &Mention), place: &Place<'_>) -> bool {
    let there = &place.article.text;
    let end = place.mention.tokens.end;
    let behind = (end..end + BEHIND).filter(|&at| there.sentence_of(at) == place.mention.sentence);
    let telling = behind
        .filter(|&at| there.token(at).is_some_and(Token::is_word) && !there.has(at, Class::Closer));
    let text = &article.text;
    let sentence = text.sentences().get(own.sentence);
    let here = || sentence.into_iter().flat_map(|s| s.tokens.clone());
    let is_own = |at: usize| here().any(|own| same_thing(text.word(own), there.word(at)));
    telling
        .into_iter()
        .any(|at| is_own(at) || there.has(at, Class::BackThen))
}

/// Whether the draft's sentence has a date of its own, which the source has not in front of the number.
fn is_of_another_day((article, own): (&Article<'_>, &Mention), place: &Place<'_>) -> bool {
    let said = |m: &Mention| date_parts::said(&m.reading.value);
    let mut here = article.in_sentence(own.sentence).iter().flat_map(said);
    let before = { place.article.in_sentence(place.mention.sentence).iter() }
        .filter(|m| m.tokens.end <= place.mention.tokens.start);
    let there: Vec<_> = before.flat_map(said).collect();
    here.any(|part| !there.contains(&part))
}

fn against(number: &Numeral, note: String) -> Verdict {
    Verdict {
        status: Status::Contradicted,
        evidence: vec![(number.article, number.tokens.clone(), String::new())],
        note: Some(note),
        weight: Some(Severity::Warning),
        ..Verdict::default()
    }
}

#[cfg(test)]
mod tests {
    use crate::check::support::tests::are_told;

    #[test]
    fn a_number_of_another_time_is_told() {
        let profit =
            "The firm made a profit of $32 million, compared with $47 million a year earlier.";
        let costs = "Inflation at Ulm in May was 2.8%, down from 3.1% in April.";
        are_told(&[
            ("The firm made a profit of $47 million.", profit, true),
            ("The firm had made a profit of $47 million.", profit, false),
            (
                "The firm made a profit of $32 million, down from $47 million.",
                profit,
                false,
            ),
            (
                "Women at Ulm earn $58,000.",
                "Men at Ulm earn $49,000, compared with $58,000 for women.",
                false,
            ),
            ("Inflation at Ulm was 3.1%.", costs, true),
            ("Inflation at Ulm was 3.1% in April.", costs, false),
            ("Inflation at Ulm was 2.8%.", costs, false),
        ]);
    }

    #[test]
    fn the_other_end_is_told() {
        let tower = "The lighthouse needs a new lamp and will be dark for at least nine weeks.";
        are_told(&[
            (
                "The lighthouse will be dark for at most nine weeks.",
                tower,
                true,
            ),
            (
                "The lighthouse will be dark for at least nine weeks.",
                tower,
                false,
            ),
            ("The lighthouse will be dark for nine weeks.", tower, false),
            (
                "The lighthouse will be dark for at most nine weeks.",
                "The lighthouse will be dark for at least nine weeks, or at best for nine weeks.",
                false,
            ),
            (
                "The cart may go no faster than 25 km/h.",
                "The cart is limited to 25 km/h.",
                false,
            ),
        ]);
    }

    #[test]
    fn an_amount_for_another_length_of_time_is_told() {
        let plan = "Under the plan owners will pay £34 a year for each berth.";
        are_told(&[
            ("A berth will cost £34 a month under the plan.", plan, true),
            ("A berth will cost £34 a year under the plan.", plan, false),
            (
                "A berth will cost £34 a month under the plan.",
                "Owners will pay £34 for each berth.",
                false,
            ),
        ]);
    }
}
