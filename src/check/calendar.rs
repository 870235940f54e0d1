//! Days that cannot be as written: a weekday beside the wrong date, a day that does not exist, a plan
//! for a day already past, an age that does not fit a birth, years that are counted wrong.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil::{Date, Weekday};

use super::{Check, Story, age, days, life, plan, years};
use crate::article::Article;
use crate::claim::Claim;
use crate::finding::{Builder, Finding, FindingKind, Label, LabelRole};
use crate::lexicon::Class;
use crate::rule::schema::Calendar as Part;
use crate::rule::{self, Rule};
use crate::span::Span;
use crate::text::{Kind, Mark, Text};
use crate::value::{DateParts, DateSpan, Mention, Value, is_month};

/// The check behind `calendar`.
#[derive(Debug)]
pub(super) struct Calendar;

impl Check for Calendar {
    fn key(&self) -> &'static str {
        "calendar"
    }

    fn run(&self, rule: &Rule, _claims: &[Claim], story: &Story<'_>) -> Vec<Finding> {
        let rule::Check::Calendar(parts) = &rule.check else {
            return Vec::new();
        };
        let mut findings: Vec<Finding> = story
            .read_by(rule)
            .flat_map(|(_, article)| {
                parts.iter().flat_map(move |part| {
                    look(
                        *part,
                        &Scope {
                            rule,
                            story,
                            article,
                        },
                    )
                })
            })
            .collect();
        if parts.contains(&Part::Age) {
            findings.extend(age::find(rule, story));
        }
        findings
    }
}

/// Where a check looks.
struct Scope<'p> {
    rule: &'p Rule,
    story: &'p Story<'p>,
    article: &'p Article<'p>,
}

fn look(part: Part, place: &Scope<'_>) -> Vec<Finding> {
    let dates = place
        .article
        .stated()
        .filter_map(|mention| match &mention.reading.value {
            Value::Date(when) | Value::Period(when) => Some((mention, when)),
            _ => None,
        });
    match part {
        Part::Weekday => wrong_weekdays(dates)
            .into_iter()
            .map(|wrong| wrong_weekday(place, &wrong))
            .collect(),
        Part::PastPlan => dates
            .filter_map(|(mention, when)| past_plan(place, mention, when))
            .collect(),
        Part::Impossible => impossible(place),
        Part::Years => years::find(place.article)
            .into_iter()
            .chain(days::find(place.article))
            .map(|misfit| wrong_years(place, &misfit))
            .collect(),
        // An age at publication is looked at across the articles of the story.
        Part::Age => life::find(place.article)
            .iter()
            .map(|misfit| wrong_life(place, misfit))
            .collect(),
    }
}

fn wrong_life(place: &Scope<'_>, misfit: &life::Misfit<'_>) -> Finding {
    let years = misfit.years.iter().map(|year| year.span);
    let told = (misfit.mention.span, misfit.told.as_str());
    held_against(place, &misfit.told, told, years, "a year of this life")
}

fn wrong_years(place: &Scope<'_>, misfit: &years::Misfit) -> Finding {
    let text = &place.article.text;
    let span = text.span(misfit.tokens.clone());
    let title = format!("{}, but {}", span.of(text.source()), misfit.right);
    let years = misfit.years.iter().map(|years| text.span(years.clone()));
    held_against(place, &title, (span, &misfit.right), years, "the dates")
}

/// A finding of words that the `years` beside them do not bear out.
fn held_against(
    place: &Scope<'_>,
    title: &str,
    (span, told): (Span, &str),
    years: impl Iterator<Item = Span>,
    what: &str,
) -> Finding {
    let label = |span, role, message: &str| Label::new(place.article.document, span, role, message);
    let title = format!("{}: {title}", place.rule.title);
    let primary = label(span, LabelRole::Primary, told);
    let builder = place
        .story
        .finding(place.rule, FindingKind::Calendar, title, primary);
    let against = |b: Builder, span| b.label(label(span, LabelRole::Contradicts, what));
    years.fold(builder, against).done()
}

/// A date and the weekday beside it, which it does not fall on.
struct Wrong<'a> {
    mention: &'a Mention,
    day: Date,
    said: Weekday,
    year_given: bool,
}

/// The dates that do not fall on the weekday beside them. Where no year is written, the reader has looked for one in
/// which the two agree, unless the day is so close to the dateline that it is certain. Several days that are
/// all two days off or more, and by the same, are those of another year than the dateline's.
fn wrong_weekdays<'a>(dates: impl Iterator<Item = (&'a Mention, &'a DateSpan)>) -> Vec<Wrong<'a>> {
    let wrong = |(mention, when): (&'a Mention, &'a DateSpan)| {
        let (said, day) = (when.weekday()?, when.from?);
        let one = when.to == day.tomorrow().ok() && day.weekday() != said;
        one.then_some(Wrong {
            mention,
            day,
            said,
            year_given: when.is_year_given(),
        })
    };
    let mut found: Vec<Wrong<'_>> = dates.filter_map(wrong).collect();
    let off: BTreeSet<(Date, i32)> = found
        .iter()
        .filter(|w| !w.year_given)
        .map(|w| (w.day, w.day.weekday().since(w.said).into()))
        .collect();
    let shifts: BTreeSet<i32> = off.iter().map(|(_, by)| *by).collect();
    if off.len() > 1 && shifts.len() == 1 && shifts.iter().all(|by| (2..=5).contains(by)) {
        found.retain(|w| w.year_given);
    }
    found
}

fn wrong_weekday(place: &Scope<'_>, wrong: &Wrong<'_>) -> Finding {
    let (said, is, day) = (
        DateParts::weekday(wrong.said),
        DateParts::weekday(wrong.day.weekday()),
        super::day_words(wrong.day),
    );
    let label = label(place.article, wrong.mention, format!("{day} is a {is}"));
    let title = format!("a weekday that does not fit its date: {said}, but {day} is a {is}");
    place
        .story
        .finding(place.rule, FindingKind::Calendar, title, label)
        .done()
}

/// Days that the calendar lacks: "31 June", "Feb. 30", "29 February 2010", "January 32".
fn impossible(place: &Scope<'_>) -> Vec<Finding> {
    let text = &place.article.text;
    let read = place
        .article
        .stated()
        .filter_map(|mention| match &mention.reading.value {
            Value::Date(when) if when.is_impossible() => Some(mention.tokens.clone()),
            _ => None,
        });
    // A greater number is read as none of a day.
    let numbers = text
        .tokens()
        .iter()
        .enumerate()
        .filter(|(_, t)| t.kind == Kind::Number && t.span().len() == 2);
    let too_great = numbers.filter(|(at, _)| {
        text.word(*at)
            .parse()
            .is_ok_and(|day: u8| (32..40).contains(&day))
    });
    let too_great = too_great.filter_map(|(at, _)| month_beside(text, at));
    let finding = |words: Range<usize>| {
        let span = text.span(words);
        let said = span.of(text.source());
        let label = Label::new(
            place.article.document,
            span,
            LabelRole::Primary,
            "the calendar has no such day",
        );
        place
            .story
            .finding(
                place.rule,
                FindingKind::Calendar,
                format!("{}: {said}", place.rule.title),
                label,
            )
            .done()
    };
    read.chain(too_great).map(finding).collect()
}

/// The words of the month that the number at `day` stands beside as its day, and of the number: "32 June", "32nd of
/// June", "June 32", but not "June 32.5" or "June 32%".
fn month_beside(text: &Text<'_>, day: usize) -> Option<Range<usize>> {
    // An abbreviation beside a number may be many things.
    let month = |at| is_month(text, at);
    let mut behind = day + 1;
    if text.has(behind, Class::OrdinalEnding) {
        behind += 1;
    }
    if text.is(behind, "of") {
        behind += 1;
    }
    if month(behind) {
        return Some(day..behind + 1);
    }
    let before = day.checked_sub(1)?;
    let counts = text
        .token(day + 1)
        .is_some_and(|t| t.kind == Kind::Word && t.spaced)
        || text.mark(day + 1) == Mark::Percent;
    (month(before) && !counts).then(|| before..day + 1)
}

/// A day that the text speaks of as still to come, but that was past when it appeared.
fn past_plan(place: &Scope<'_>, mention: &Mention, when: &DateSpan) -> Option<Finding> {
    let article = place.article;
    let published = article.document.published_on()?;
    let to = when.to?;
    // Words inside quotation marks are somebody else's, of another day.
    if !when.is_year_given()
        || to > published
        || mention.speaker.is_some()
        || article.is_quoted(mention.span)
    {
        return None;
    }
    let cue = plan::cue_before(&article.text, mention)?;
    let reading = when.to_string();
    let label = label(
        article,
        mention,
        format!("{reading} was past on {}", super::day_words(published)),
    );
    let cue_label = Label::new(
        article.document,
        article.text.span(cue),
        LabelRole::Source,
        "spoken of as still to come",
    );
    let title = format!(
        "a plan for a day already past: {reading}, in an article of {}",
        super::day_words(published)
    );
    Some(
        place
            .story
            .finding(place.rule, FindingKind::PastPlan, title, label)
            .label(cue_label)
            .done(),
    )
}

fn label(article: &Article<'_>, mention: &Mention, message: String) -> Label {
    Label::new(article.document, mention.span, LabelRole::Primary, message)
        .value(mention.to_json(), mention.reading.to_string())
}
