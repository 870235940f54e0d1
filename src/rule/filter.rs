//! Which documents a rule reads.

use std::fmt;

use globset::{Glob, GlobMatcher};
use jiff::civil::Date;

use super::phrase::Pattern;
use super::phrase::matcher::Line;
use crate::document::{Document, Role};
use crate::fault::FaultExcerpt;
use crate::text::Text;

/// The filters of a file or a rule; all must hold, and an empty one always does.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Every one stands in some sentence of the document.
    pub mention: Vec<Pattern>,
    /// The outlet is one of these, case ignored.
    pub outlet: Vec<String>,
    /// The path fits one of these.
    pub path: Vec<GlobMatcher>,
    /// The document was published in this span.
    pub published: Option<DateRange>,
    /// The story is one of these.
    pub story: Vec<String>,
    /// Sources or drafts only.
    pub role: Option<Role>,
    /// Where the outlets are written.
    pub outlet_at: Option<Box<Written>>,
    /// Where the stories are.
    pub story_at: Option<Box<Written>>,
}

/// A place of a rule file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The file.
    pub path: String,
    /// The place.
    pub place: FaultExcerpt,
}

/// A span of days, both ends meant; an open end is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DateRange {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

/// Why no document can pass two filters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exclusion {
    /// Their spans of days have none in common.
    Published,
    /// Their outlets.
    Outlet,
    /// Their stories.
    Story,
    /// The one reads sources, the other drafts.
    Role,
}

impl Exclusion {
    /// The key of the filters.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Outlet => "outlet",
            Self::Story => "story",
            Self::Role => "role",
        }
    }
}

impl fmt::Display for Exclusion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Published => "no day lies in both spans",
            Self::Outlet => "no outlet is in both lists",
            Self::Story => "no story is in both lists",
            Self::Role => "a document is a source or a draft, not both",
        })
    }
}

impl Filter {
    /// Why no document can pass both filters, if so.
    pub(super) fn excludes(&self, other: &Self) -> Option<Exclusion> {
        let apart = |a: &[String], b: &[String], same: fn(&str, &str) -> bool| {
            !a.is_empty() && !b.is_empty() && !a.iter().any(|x| b.iter().any(|y| same(x, y)))
        };
        let days = self
            .published
            .zip(other.published)
            .is_some_and(|(a, b)| a.meet(b).is_empty());
        let outlets = apart(&self.outlet, &other.outlet, |a, b| {
            a.to_lowercase() == b.to_lowercase()
        });
        let stories = apart(&self.story, &other.story, |a, b| a == b);
        let roles = self.role.zip(other.role).is_some_and(|(a, b)| a != b);
        let reasons = [
            (days, Exclusion::Published),
            (outlets, Exclusion::Outlet),
            (stories, Exclusion::Story),
            (roles, Exclusion::Role),
        ];
        reasons
            .into_iter()
            .find(|(holds, _)| *holds)
            .map(|(_, reason)| reason)
    }

    /// Whether `document`, whose text is `text`, passes. A document of which the outlet, story or day
    /// is not known does not pass a filter on it.
    pub fn passes(&self, document: &Document, text: &Text<'_>) -> bool {
        self.role.is_none_or(|role| role == document.role)
            && self
                .published
                .is_none_or(|range| document.published_on().is_some_and(|day| range.holds(day)))
            && self.reads_outlet(document.outlet.as_ref().map(|o| o.value.as_str()))
            && one_of(&self.story, document.story.as_deref(), |a, b| a == b)
            && (self.path.is_empty() || self.path.iter().any(|glob| glob.is_match(&document.path)))
            && self.mention.iter().all(|words| mentioned(words, text))
    }

    /// Whether documents of `outlet` pass, as far as the outlet goes.
    pub(super) fn reads_outlet(&self, outlet: Option<&str>) -> bool {
        let outlet = outlet.map(str::to_lowercase);
        one_of(&self.outlet, outlet.as_deref(), |a, b| {
            a.to_lowercase() == b
        })
    }
}

fn one_of(allowed: &[String], found: Option<&str>, same: impl Fn(&str, &str) -> bool) -> bool {
    allowed.is_empty() || found.is_some_and(|found| allowed.iter().any(|a| same(a, found)))
}

fn mentioned(words: &Pattern, text: &Text<'_>) -> bool {
    text.sentences().iter().any(|s| {
        words.stands_in(&Line {
            text,
            tokens: s.tokens.clone(),
            mentions: &[],
        })
    })
}

impl DateRange {
    /// Whether `day` lies in the span.
    pub fn holds(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// The days that lie in both.
    #[must_use]
    pub fn meet(self, other: Self) -> Self {
        let to = [self.to, other.to].into_iter().flatten().min();
        Self {
            from: self.from.max(other.from),
            to,
        }
    }

    /// Whether no day can lie in the span.
    pub fn is_empty(self) -> bool {
        matches!((self.from, self.to), (Some(from), Some(to)) if from > to)
    }

    /// Reads "2025-10-30..2025-12-31", "2025-10..", "..2025", "2025-11-24". A year or a month stands
    /// for its first day as a start, for its last as an end. `None` if the words are nothing of the kind.
    pub fn parse(words: &str) -> Option<Self> {
        let (from, to) = words.split_once("..").unwrap_or((words, words));
        let end = |part: &str| match part.trim() {
            "" => Some(None),
            part => span_of(part).map(Some),
        };
        let (from, to) = (end(from)?, end(to)?);
        if from.is_none() && to.is_none() {
            return None;
        }
        Some(Self {
            from: from.map(|f| f.0),
            to: to.map(|t| t.1),
        })
    }
}

/// The first and the last day of "2025", "2025-11" or "2025-11-24".
fn span_of(words: &str) -> Option<(Date, Date)> {
    let digits = |part: &str, count: usize| {
        (part.len() == count)
            .then(|| part.parse::<i16>().ok())
            .flatten()
    };
    let parts: Vec<&str> = words.split('-').collect();
    match *parts.as_slice() {
        [year] => {
            let year = digits(year, 4)?;
            Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
        }
        [year, month] => {
            let first =
                Date::new(digits(year, 4)?, i8::try_from(digits(month, 2)?).ok()?, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        [_, _, _] => words.parse().ok().map(|day| (day, day)),
        _ => None,
    }
}

/// Compiles a path or glob. A path without wildcard is the file, or the folder with all in it.
pub(super) fn globs(pattern: &str) -> Result<Vec<GlobMatcher>, globset::Error> {
    let pattern = pattern.strip_prefix("./").unwrap_or(pattern);
    let mut out = vec![Glob::new(pattern)?.compile_matcher()];
    if !pattern.contains(['*', '?', '[', '{']) {
        out.push(Glob::new(&format!("{}/**", pattern.trim_end_matches('/')))?.compile_matcher());
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_of_days_are_read() {
        let range = |from: &str, to: &str| {
            let day = |d: &str| (!d.is_empty()).then(|| d.parse().expect("a day"));
            Some(DateRange {
                from: day(from),
                to: day(to),
            })
        };
        assert_eq!(
            DateRange::parse("2025-10-30..2025-12-31"),
            range("2025-10-30", "2025-12-31")
        );
        assert_eq!(
            DateRange::parse("2024-02"),
            range("2024-02-01", "2024-02-29")
        );
        assert_eq!(DateRange::parse("2024.."), range("2024-01-01", ""));
        assert_eq!(DateRange::parse(" .. 2024 "), range("", "2024-12-31"));
        for bad in [
            "",
            "..",
            "soon",
            "2025-13",
            "2025-1-1-1",
            "25",
            "2025-02-30",
            "2025..x",
        ] {
            assert_eq!(DateRange::parse(bad), None, "{bad}");
        }
        assert!(DateRange::parse("2025..2024").is_some_and(DateRange::is_empty));
    }
}
