//! What a document says about itself: the fields of a JSON Lines record or of front matter.

use jiff::civil::Date;

use super::date::{spelled, written};
use super::{By, Known, Role, author};

/// The stated fields; all optional.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Meta {
    pub(super) id: Option<String>,
    pub(super) story: Option<String>,
    pub(super) role: Option<Role>,
    pub(super) outlet: Option<String>,
    pub(super) authors: Option<Known<Vec<String>>>,
    pub(super) published: Option<Date>,
    pub(super) title: Option<String>,
    pub(super) url: Option<String>,
    /// The text of the article as the data of a page have it.
    pub(super) body: Option<String>,
    /// The outlet as the title of a page seems to name it: inferred where nothing states one.
    pub(super) likely_outlet: Option<String>,
}

/// The names that [`Meta::set`] takes; others are no business of ours.
const FIELDS: [&str; 8] = [
    "id",
    "story",
    "role",
    "outlet",
    "author",
    "published",
    "title",
    "url",
];

/// Other names under which the archives and content systems of newsrooms keep a field, the commonest first.
fn others(name: &str) -> &'static [&'static str] {
    match name {
        "outlet" => &[
            "publication",
            "publisher",
            "newspaper",
            "source",
            "site_name",
        ],
        "author" => &["authors", "byline", "by"],
        "published" => &[
            "date",
            "pubDate",
            "pubdate",
            "publish_date",
            "published_at",
            "publication_date",
            "datePublished",
            "date_published",
            "versioncreated",
        ],
        "title" => &["headline"],
        "url" => &["link", "permalink", "canonical_url"],
        TEXT => &["body", "content", "article", "full_text", "maintext"],
        _ => &[],
    }
}

/// The field of a record that holds what is read.
pub(super) const TEXT: &str = "text";

/// The keys under which a newsroom keeps the fields, where they are its own.
#[derive(Debug, Clone, Default)]
pub struct OwnKeys(Vec<(&'static str, String)>);

impl OwnKeys {
    /// Of pairs of a field and its key; fields without a key have the usual ones.
    pub fn new(keys: impl IntoIterator<Item = (&'static str, Option<String>)>) -> Self {
        let named =
            |(name, key): (_, Option<String>)| Some((name, key.filter(|k| !k.trim().is_empty())?));
        Self(keys.into_iter().filter_map(named).collect())
    }

    /// The key under which a document keeps the field `name`: that name, the newsroom's own, or the first usual other,
    /// whichever `has` knows first.
    pub(super) fn key_of(&self, name: &'static str, has: impl Fn(&str) -> bool) -> &str {
        let own = self.0.iter().find(|(field, _)| *field == name);
        let own = own.map(|(_, key)| key.as_str()).filter(|key| has(key));
        let other = || others(name).iter().find(|key| has(key)).copied();
        if has(name) {
            name
        } else {
            own.or_else(other).unwrap_or(name)
        }
    }

    /// Whether a newsroom has keys of its own for any of `names`.
    pub(crate) fn any(&self, names: &[&str]) -> bool {
        self.0.iter().any(|(field, _)| names.contains(field))
    }
}

/// The fields, each with the key that it is written under.
pub(super) fn fields(own: &OwnKeys, has: impl Fn(&str) -> bool) -> [(&'static str, &str); 8] {
    FIELDS.map(|name| (name, own.key_of(name, &has)))
}

/// A field's value as its format gives it.
pub(super) enum Field {
    /// Text, or a number: ids and stories may be numbers.
    Text(String),
    /// Null or empty: as if the field were not there.
    Missing,
    /// Something else, by its kind, "a list", and the names of persons that it may hold.
    Other(&'static str, Vec<String>),
}

impl Field {
    /// Something that holds no names.
    pub(super) fn other(kind: &'static str) -> Self {
        Self::Other(kind, Vec::new())
    }
}

impl Meta {
    /// Sets the field `name`, which the document keeps under `key`. Fails with what is wrong; unknown names are passed over,
    /// and what is no text under a key that need not be meant for us.
    pub(super) fn set(&mut self, name: &str, key: &str, field: Field) -> Result<(), String> {
        if !FIELDS.contains(&name) {
            return Ok(());
        }
        let text = match field {
            Field::Text(text) => text,
            Field::Missing => return Ok(()),
            // Who wrote it may be said in many ways, none of which is a mistake.
            Field::Other(_, names) if name == "author" => {
                self.authors = author::known(names, By::Stated);
                return Ok(());
            }
            Field::Other(..) if others(name).contains(&key) => return Ok(()),
            Field::Other(kind, _) => return Err(format!("`{key}` must be text, not {kind}")),
        };
        match name {
            "published" if key != name => {
                let told = || {
                    format!(
                        "`{key}` is `{}`, which tells no day: write a day as 2026-03-16",
                        shortened(&text)
                    )
                };
                let day = filled(text.clone()).map(|text| machine_day(&text).ok_or_else(told));
                self.published = day.transpose()?;
            }
            "id" => self.id = filled(text),
            "story" => self.story = filled(text),
            "outlet" => self.outlet = filled(text),
            "author" => self.authors = author::known(author::stated(&text), By::Stated),
            "title" => self.title = filled(text),
            "url" => self.url = filled(text),
            "role" => self.role = role(&text)?,
            _ => self.published = published(&text)?,
        }
        Ok(())
    }
}

fn filled(text: String) -> Option<String> {
    let trimmed = text.trim();
    match trimmed.len() {
        0 => None,
        n if n == text.len() => Some(text),
        _ => Some(trimmed.to_owned()),
    }
}

/// A stated role; empty text is none.
pub(super) fn role(text: &str) -> Result<Option<Role>, String> {
    match text.trim() {
        "" => Ok(None),
        "source" => Ok(Some(Role::Source)),
        "draft" => Ok(Some(Role::Draft)),
        other => Err(format!(
            "`role` is `{other}`, but must be `source` or `draft`"
        )),
    }
}

/// A stated day of publication: a date, or a timestamp, whose day it is where it was written.
pub(super) fn published(text: &str) -> Result<Option<Date>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    day(text)
        .map(Some)
        .map_err(|wanted| format!("`published` is `{}`: {wanted}", shortened(text)))
}

/// A day as it is given to the program, "2025-10-30", or a timestamp. Fails with what is wanted, in the very
/// words where a person can tell which day is meant.
pub fn day(text: &str) -> Result<Date, String> {
    date(text.trim()).ok_or_else(|| match written(text) {
        Some(meant) => format!("write the day as {meant}"),
        None => "write a day as 2026-03-16".to_owned(),
    })
}

/// A date as machines write it ("2025-10-30", "2025-10-30T08:15:00Z").
fn date(text: &str) -> Option<Date> {
    let (day, rest) = text.split_at_checked(10)?;
    if !(rest.is_empty() || rest.starts_with(['T', ' '])) {
        return None;
    }
    let mut parts = day.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let plain = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if !(plain(year) && plain(month) && plain(day)) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// A day as programs and pages write it: ISO 8601, "20240502", "2024/05/02", "Thu, 02 May 2024 06:00:00 GMT", "Thursday,
/// May 2, 2024, 3:02 PM".
pub(super) fn machine_day(text: &str) -> Option<Date> {
    let text = text.trim();
    date(text)
        .or_else(|| compact(text))
        .or_else(|| spelled(text))
}

/// "20240502", perhaps with words behind it, and "2024/05/02".
fn compact(text: &str) -> Option<Date> {
    let parted = text.get(..10).map(|day| day.replace('/', "-"));
    if let Some(day) = parted.filter(|day| text.contains('/') && date(day).is_some()) {
        return date(&day);
    }
    let (day, rest) = text.split_at_checked(8)?;
    let whole = !rest.starts_with(|c: char| c.is_ascii_digit());
    let (year, month, day) = (day.get(..4)?, day.get(4..6)?, day.get(6..)?);
    date(&format!("{year}-{month}-{day}")).filter(|_| whole)
}

/// `text` cut to what a message can show.
pub(super) fn shortened(text: &str) -> String {
    const KEEP: usize = 40;
    match text.char_indices().nth(KEEP) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or("")),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_and_others_told() {
        let day = |y, m, d| Ok(Some(Date::constant(y, m, d)));
        let cases = [
            ("2025-10-30", day(2025, 10, 30)),
            (" 2025-10-30T23:15:00+09:00 ", day(2025, 10, 30)),
            ("", Ok(None)),
            (
                "2025-02-30",
                Err("`published` is `2025-02-30`: write a day as 2026-03-16".to_owned()),
            ),
            (
                "+025-02-03",
                Err("`published` is `+025-02-03`: write a day as 2026-03-16".to_owned()),
            ),
            (
                "soon",
                Err("`published` is `soon`: write a day as 2026-03-16".to_owned()),
            ),
            (
                "3/16/2026",
                Err("`published` is `3/16/2026`: write the day as 2026-03-16".to_owned()),
            ),
            (
                "16 March 2026",
                Err("`published` is `16 March 2026`: write the day as 2026-03-16".to_owned()),
            ),
            (
                "3/6/2026",
                Err("`published` is `3/6/2026`: write a day as 2026-03-16".to_owned()),
            ),
        ];
        for (text, want) in cases {
            assert_eq!(published(text), want, "{text}");
        }
    }

    #[test]
    fn days_are_read_as_programs_write_them() {
        for text in [
            "2024-05-02T06:00:00Z",
            "20240502",
            "20240502060000",
            "2024/05/02",
            "Thu, 02 May 2024 06:00:00 GMT",
            "Thursday, May 2, 2024,  3:02 PM",
            "Thu May 02 06:00:00 UTC 2024",
        ] {
            let want = if text == "20240502060000" {
                None
            } else {
                Some(Date::constant(2024, 5, 2))
            };
            assert_eq!(machine_day(text), want, "{text}");
        }
        assert_eq!(machine_day("soon"), None);
        assert_eq!(machine_day("05/06/2024"), None);
    }

    #[test]
    fn fields_are_set_by_name() {
        let mut meta = Meta::default();
        assert_eq!(
            meta.set("outlet", "outlet", Field::Text(" Daily Post ".into())),
            Ok(())
        );
        assert_eq!(meta.set("mood", "mood", Field::other("a list")), Ok(()));
        assert_eq!(meta.outlet.as_deref(), Some("Daily Post"));
        assert!(meta.set("story", "story", Field::other("a list")).is_err());
        assert!(
            meta.set("role", "role", Field::Text("editor".into()))
                .is_err()
        );
    }
}
