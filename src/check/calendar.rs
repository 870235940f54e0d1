//! Days that cannot be as written: a weekday beside the wrong date, a day that does not exist, a plan
//! for a day already past, an age that does not fit a birth.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::{Check, Story, age, plan};
use crate::article::Article;
use crate::claim::Claim;
use crate::finding::{Finding, Label, LabelRole, Verdict};
use crate::lexicon::Lexicon;
use crate::rule::schema::Calendar as Part;
use crate::rule::{self, Rule};
use crate::text::{Kind, Text};
use crate::value::{Mention, Value, When};

/// The check behind `calendar`.
#[derive(Debug)]
pub(super) struct Calendar;

/// The months by their names in full; an abbreviation beside a number may be many things.
static MONTHS: LazyLock<Lexicon<i8>> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    lexicon.extend_from_table(include_str!("../lexicon/en/time.tsv"), |column| {
        let number = column.strip_prefix("month ").or_else(|| column.strip_prefix("month-word "))?;
        number.trim().parse().ok()
    });
    lexicon
});

impl Check for Calendar {
    fn key(&self) -> &'static str {
        "calendar"
    }

    fn run(&self, rule: &Rule, _claims: &[Claim], story: &Story<'_>) -> Vec<Finding> {
        let rule::Check::Calendar(parts) = &rule.check else { return Vec::new() };
        let mut findings: Vec<Finding> = story
            .read_by(rule)
            .flat_map(|(_, article)| parts.iter().flat_map(move |part| look(*part, &Place { rule, story, article })))
            .collect();
        if parts.contains(&Part::Age) {
            findings.extend(age::find(rule, story));
        }
        findings
    }
}

/// Where a check looks.
struct Place<'p> {
    rule: &'p Rule,
    story: &'p Story<'p>,
    article: &'p Article<'p>,
}

fn look(part: Part, place: &Place<'_>) -> Vec<Finding> {
    let dates = place.article.mentions.iter().filter_map(|mention| match &mention.reading.value {
        Value::Date(when) | Value::Period(when) => Some((mention, when)),
        _ => None,
    });
    match part {
        Part::Weekday => dates.filter_map(|(mention, when)| wrong_weekday(place, mention, when)).collect(),
        Part::PastPlan => dates.filter_map(|(mention, when)| past_plan(place, mention, when)).collect(),
        Part::Impossible => impossible(place),
        // Looked at across the articles of the story.
        Part::Age => Vec::new(),
    }
}

/// The weekday beside a date, held against the calendar. Where no year is written, the year of the
/// dateline and its neighbours are tried before anything is said.
fn wrong_weekday(place: &Place<'_>, mention: &Mention, when: &When) -> Option<Finding> {
    let (said, day) = (when.weekday?, when.from?);
    if when.to != day.tomorrow().ok() {
        return None;
    }
    let fits = |year: i16| Date::new(year, day.month(), day.day()).is_ok_and(|d| d.weekday() == said);
    let years = if when.year_given { day.year()..=day.year() } else { around(place.article.document.published_on()?) };
    if years.into_iter().any(fits) {
        return None;
    }
    let (said, is) = (weekday_name(said), weekday_name(day.weekday()));
    let label = label(place.article, mention, format!("{} is a {is}", super::day_words(day)));
    let title = format!("a weekday that does not fit its date: {said}, but {} is a {is}", super::day_words(day));
    Some(place.story.finding(place.rule, Verdict::Calendar, title, label).done())
}

/// The year of a day and its neighbours.
fn around(day: Date) -> std::ops::RangeInclusive<i16> {
    day.year() - 1..=day.year() + 1
}

/// Days that no month has: "31 June", "February 30".
fn impossible(place: &Place<'_>) -> Vec<Finding> {
    let text = &place.article.text;
    let days = text.tokens().iter().enumerate().filter(|(_, t)| t.kind == Kind::Number && t.span().len() <= 2);
    let found = days.filter_map(|(at, _)| {
        let day: i8 = text.word(at).parse().ok()?;
        let (month, words) = month_beside(text, at)?;
        // 2024 is a leap year: what it does not have, no year has.
        (day > 0 && Date::new(2024, month, day).is_err()).then_some(words)
    });
    let finding = |words: Range<usize>| {
        let span = text.span(words);
        let said = span.of(text.source());
        let label = Label::new(place.article.document, span, LabelRole::Primary, "no month has this day");
        place.story.finding(place.rule, Verdict::Calendar, format!("{}: {said}", place.rule.title), label).done()
    };
    found.map(finding).collect()
}

/// The month that the number at `day` is a day of, and the tokens of both: "31 June", "31st of June",
/// "June 31", but not "June 31.5" or "June 31%".
fn month_beside(text: &Text<'_>, day: usize) -> Option<(i8, Range<usize>)> {
    let month = |at: usize| MONTHS.get(text.key(at), text.word(at)).next().copied().filter(|_| text.token(at).is_some_and(|t| t.capital));
    let mut behind = day + 1;
    if matches!(text.word(behind), "st" | "nd" | "rd" | "th") {
        behind += 1;
    }
    if text.is(behind, "of") {
        behind += 1;
    }
    if let Some(found) = month(behind) {
        return Some((found, day..behind + 1));
    }
    let before = day.checked_sub(1)?;
    let counts = text.token(day + 1).is_some_and(|t| t.kind == Kind::Word && t.spaced) || text.is(day + 1, "%");
    let found = month(before).filter(|_| !counts)?;
    Some((found, before..day + 1))
}

/// A day that the text speaks of as still to come, but that was past when it appeared.
fn past_plan(place: &Place<'_>, mention: &Mention, when: &When) -> Option<Finding> {
    let article = place.article;
    let published = article.document.published_on()?;
    let to = when.to?;
    // Words inside quotation marks are somebody else's, of another day.
    if !when.year_given || to > published || mention.speaker.is_some() || article.is_quoted(mention.span) {
        return None;
    }
    let cue = plan::cue_before(&article.text, mention)?;
    let reading = when.to_string();
    let label = label(article, mention, format!("{reading} was past on {}", super::day_words(published)));
    let cue_label = Label::new(article.document, article.text.span(cue), LabelRole::Source, "spoken of as still to come");
    let title = format!("a plan for a day already past: {reading}, in an article of {}", super::day_words(published));
    Some(place.story.finding(place.rule, Verdict::PastPlan, title, label).label(cue_label).done())
}

fn label(article: &Article<'_>, mention: &Mention, message: String) -> Label {
    Label::new(article.document, mention.span, LabelRole::Primary, message).value(mention.reading.to_json(), mention.reading.to_string())
}

fn weekday_name(day: jiff::civil::Weekday) -> &'static str {
    use jiff::civil::Weekday as D;
    match day {
        D::Monday => "Monday",
        D::Tuesday => "Tuesday",
        D::Wednesday => "Wednesday",
        D::Thursday => "Thursday",
        D::Friday => "Friday",
        D::Saturday => "Saturday",
        D::Sunday => "Sunday",
    }
}
