//! What a page says about itself: meta tags, JSON-LD, the canonical address.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde_json::Value;

use super::super::meta::{Meta, machine_day};
use super::super::{By, author};
use super::entity::{self, Context};
use super::scan::Attributes;
use crate::lexicon::rows;

/// Facts about a page, the better sources first.
#[derive(Debug, Default)]
pub(super) struct About {
    linked: Meta,
    /// Authors by the meta tags, of which there may be one for each.
    bylines: Vec<String>,
    tagged: Meta,
    titled: Option<String>,
    timed: Option<jiff::civil::Date>,
    /// When it was changed last, which tells something where nothing tells when it appeared.
    modified: Option<jiff::civil::Date>,
    /// The name of the site as an application, which some pages fill with their headline.
    application: Option<String>,
}

/// What the name of a meta tag promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tag {
    Title,
    Outlet,
    Author,
    Application,
    Url,
    Published,
    Modified,
}

impl Tag {
    /// By the name without its marks, in any case: `article:published_time`, `DC.date.issued`.
    fn of(name: &str) -> Option<Self> {
        let plain: String = name
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_lowercase())
            .collect();
        TAGS.get(plain.as_str()).copied()
    }
}

/// What the names of the table promise.
static TAGS: LazyLock<FxHashMap<&'static str, Tag>> = LazyLock::new(|| {
    let tag = |name: &str| {
        Some(match name {
            "title" => Tag::Title,
            "outlet" => Tag::Outlet,
            "author" => Tag::Author,
            "application" => Tag::Application,
            "url" => Tag::Url,
            "published" => Tag::Published,
            "modified" => Tag::Modified,
            _ => return None,
        })
    };
    let rows = rows(include_str!("../../lexicon/page_tags.tsv"));
    rows.filter_map(|(names, name)| Some((names, tag(name)?)))
        .flat_map(|(names, tag)| names.split(' ').map(move |name| (name, tag)))
        .collect()
});

impl About {
    /// `<meta name=… content=…>`.
    pub(super) fn meta(&mut self, attributes: Attributes<'_>) {
        let keys = ["property", "name", "itemprop"]
            .into_iter()
            .filter_map(|a| attributes.get(a));
        let Some(content) = attributes.get("content") else {
            return;
        };
        for key in keys {
            let text = || {
                Some(
                    entity::decoded(content, Context::Attribute)
                        .trim()
                        .to_owned(),
                )
                .filter(|t| !t.is_empty())
            };
            match Tag::of(key) {
                Some(Tag::Title) => fill(&mut self.tagged.title, text),
                Some(Tag::Outlet) => fill(&mut self.tagged.outlet, text),
                Some(Tag::Author) => {
                    let names = text().map_or_else(Vec::new, |byline| author::stated(&byline));
                    self.bylines.extend(names);
                }
                Some(Tag::Application) => fill(&mut self.application, text),
                Some(Tag::Url) => fill(&mut self.tagged.url, text),
                Some(Tag::Published) => fill(&mut self.tagged.published, || machine_day(content)),
                Some(Tag::Modified) => fill(&mut self.modified, || machine_day(content)),
                None => {}
            }
        }
    }

    /// `<link rel=canonical href=…>`.
    pub(super) fn link(&mut self, attributes: Attributes<'_>) {
        if attributes
            .get("rel")
            .is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"))
        {
            fill(&mut self.tagged.url, || {
                attributes
                    .get("href")
                    .map(|link| entity::decoded(link, Context::Attribute))
                    .filter(|t| !t.is_empty())
            });
        }
    }

    /// `<time datetime=… pubdate>`: a page has many times, so only a marked one tells.
    pub(super) fn time(&mut self, attributes: Attributes<'_>) {
        let marked = attributes.get("pubdate").is_some()
            || attributes
                .get("itemprop")
                .is_some_and(|p| p.eq_ignore_ascii_case("datePublished"));
        if marked {
            fill(&mut self.timed, || machine_day(attributes.get("datetime")?));
        }
    }

    /// `<title>`.
    pub(super) fn title(&mut self, text: &str) {
        let words: Vec<String> = entity::decoded(text, Context::Text)
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        fill(&mut self.titled, || {
            Some(words.join(" ")).filter(|t| !t.is_empty())
        });
    }

    /// The text of `<script type="application/ld+json">`; what is no JSON is passed over, as browsers do.
    pub(super) fn json_ld(&mut self, text: &str) {
        let Some(page) = forgiving(text) else { return };
        let Some(article) = article(&page) else {
            return;
        };
        let text = |value: &Value| {
            value
                .as_str()
                .map(|t| entity::decoded(t, Context::Text).trim().to_owned())
                .filter(|t| !t.is_empty())
        };
        let day = |key: &str| machine_day(article.get(key)?.as_str()?);
        fill(&mut self.linked.title, || text(article.get("headline")?));
        fill(&mut self.linked.published, || day("datePublished"));
        fill(&mut self.modified, || {
            day("dateModified").or_else(|| day("dateCreated"))
        });
        fill(&mut self.linked.outlet, || {
            let publisher = article.get("publisher")?;
            let publisher = publisher.get(0).unwrap_or(publisher);
            let named = publisher.get("@id").and_then(|id| by_id(&page, id));
            let name = publisher.get("name").or_else(|| named?.get("name"));
            text(name.unwrap_or(publisher))
        });
        fill(&mut self.linked.authors, || {
            author::known(authors(&page, article), By::Stated)
        });
        fill(&mut self.linked.url, || text(article.get("url")?));
        fill(&mut self.linked.body, || {
            Some(article.get("articleBody")?.as_str()?.to_owned())
        });
    }

    /// All facts in one; `headline` is the page's first heading, better than the title of the window.
    pub(super) fn meta_with(self, headline: Option<String>) -> Meta {
        let tail = headline
            .as_deref()
            .or(self.tagged.title.as_deref())
            .zip(self.titled.as_deref())
            .and_then(|(headline, title)| tail(title, headline));
        let is_headline = |name: &String| {
            [&headline, &self.tagged.title, &self.titled]
                .iter()
                .any(|t| t.as_ref() == Some(name))
        };
        let application = self.application.filter(|name| !is_headline(name));
        Meta {
            title: self
                .linked
                .title
                .or(self.tagged.title)
                .or(headline)
                .or(self.titled),
            outlet: self.linked.outlet.or(self.tagged.outlet).or(application),
            authors: self
                .linked
                .authors
                .or_else(|| author::known(author::merged(self.bylines), By::Stated)),
            published: self
                .linked
                .published
                .or(self.tagged.published)
                .or(self.timed)
                .or(self.modified),
            url: self.tagged.url.or(self.linked.url),
            body: self.linked.body,
            likely_outlet: tail,
            ..Meta::default()
        }
    }
}

fn fill<T>(slot: &mut Option<T>, value: impl FnOnce() -> Option<T>) {
    if slot.is_none() {
        *slot = value();
    }
}

/// The encoding that `<meta charset=latin1>` or `<meta content="text/html; charset=latin1">` names.
pub(super) fn charset(attributes: Attributes<'_>) -> Option<String> {
    let listed = || {
        let content = attributes.get("content")?.to_ascii_lowercase();
        let (_, behind) = content.split_once("charset")?;
        let label = behind.trim_start().strip_prefix('=')?.trim_start();
        let label = label.trim_start_matches(['"', '\'']);
        let end = label.find(|c: char| matches!(c, '"' | '\'' | ';') || c.is_whitespace());
        Some(label.get(..end.unwrap_or(label.len()))?.to_owned())
    };
    let own = attributes
        .get("charset")
        .map(|label| label.trim().to_owned());
    own.or_else(listed).filter(|label| !label.is_empty())
}

/// JSON as pages hold it: in a comment or in CDATA, with raw line ends within strings, a semicolon behind it.
fn forgiving(text: &str) -> Option<Value> {
    let plain: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    // "<![CDATA[" opens with brackets of its own.
    let inner = plain.split_once("<![CDATA[");
    let inner = inner.map_or(plain.as_str(), |(_, inner)| inner);
    let json = inner.get(inner.find(['{', '['].as_slice())?..)?;
    let mut values = serde_json::Deserializer::from_str(json).into_iter::<Value>();
    values.next()?.ok()
}

/// Who an article says wrote it: by name, or by the address of a person elsewhere on the page.
fn authors(page: &Value, article: &Value) -> Vec<String> {
    let Some(stated) = article.get("author").or_else(|| article.get("creator")) else {
        return Vec::new();
    };
    let list = stated
        .as_array()
        .map_or_else(|| std::slice::from_ref(stated), Vec::as_slice);
    let names = list.iter().take(author::MOST).flat_map(|one| {
        let nameless = one.get("name").is_none();
        let named = one.get("@id").filter(|_| nameless);
        author::of_json(named.and_then(|id| by_id(page, id)).unwrap_or(one))
    });
    author::merged(names.map(|name| entity::decoded(&name, Context::Text)))
}

/// The object of a graph that carries an address that another names it by.
fn by_id<'v>(value: &'v Value, id: &Value) -> Option<&'v Value> {
    match value {
        Value::Array(values) => values.iter().find_map(|v| by_id(v, id)),
        Value::Object(object) => {
            let is = object.get("@id") == Some(id) && object.contains_key("name");
            if is {
                return Some(value);
            }
            object.get("@graph").and_then(|graph| by_id(graph, id))
        }
        _ => None,
    }
}

/// "Harbour Post" of the title "Quay opens in Ulm - Harbour Post", where the rest is the headline.
fn tail(title: &str, headline: &str) -> Option<String> {
    const MARKS: [&str; 7] = [" - ", " | ", " – ", " — ", " :: ", " · ", " » "];
    let rest = title.strip_prefix(headline.trim())?;
    let mark = MARKS.iter().find_map(|mark| rest.strip_prefix(mark))?;
    let short = mark.trim();
    let one = !MARKS.iter().any(|mark| short.contains(mark));
    (one && (1..=60).contains(&short.len())).then(|| short.to_owned())
}

/// The first object that is an article, at the top, in a list or in a graph.
fn article(value: &Value) -> Option<&Value> {
    let named = |v: &Value| {
        v.as_str()
            .is_some_and(|t| t.ends_with("Article") || t.ends_with("Posting") || t == "Report")
    };
    match value {
        Value::Array(values) => values.iter().find_map(article),
        Value::Object(object) => {
            let kind = object.get("@type");
            let is = kind.is_some_and(|k| {
                named(k) || k.as_array().is_some_and(|kinds| kinds.iter().any(named))
            });
            if is {
                Some(value)
            } else {
                object.get("@graph").and_then(article)
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linked(json: &str) -> Meta {
        let mut about = About::default();
        about.json_ld(json);
        about.meta_with(None)
    }

    #[test]
    fn json_of_pages_is_read_forgivingly() {
        let plain = r#"{"@type":"NewsArticle","headline":"A quay","datePublished":"2024-05-02","publisher":{"name":"Post"}}"#;
        for json in [
            plain.to_owned(),
            format!("<![CDATA[{plain}]]>"),
            format!("//<![CDATA[\n{plain}\n//]]>"),
            format!("<!-- {plain} -->"),
            format!("{plain};"),
            plain.replace("A quay", "A\nquay"),
            r#"{"@graph":[{"@type":"Organization","@id":"/o","name":"Post"},{"@type":"Article","headline":"A quay",
                "datePublished":"2024-05-02T08:00:00Z","publisher":{"@id":"/o"}}]}"#
                .to_owned(),
        ] {
            let meta = linked(&json);
            assert_eq!(meta.title.as_deref(), Some("A quay"), "{json}");
            assert_eq!(meta.outlet.as_deref(), Some("Post"), "{json}");
            assert_eq!(
                meta.published,
                Some(jiff::civil::Date::constant(2024, 5, 2)),
                "{json}"
            );
        }
        assert_eq!(linked("no { json"), Meta::default());
    }

    #[test]
    fn the_tail_of_a_title_names_the_outlet_where_a_heading_is_the_rest() {
        let of = |title| tail(title, "Quay opens in Ulm");
        assert_eq!(
            of("Quay opens in Ulm - Harbour Post").as_deref(),
            Some("Harbour Post")
        );
        assert_eq!(of("Quay opens in Ulm | Post").as_deref(), Some("Post"));
        assert_eq!(of("Quay opens in Ulm | News | Post"), None);
        assert_eq!(of("Quay opens - Harbour Post"), None);
        assert_eq!(of("Quay opens in Ulm"), None);
    }

    #[test]
    fn every_row_of_the_table_names_a_tag() {
        for (names, _) in rows(include_str!("../../lexicon/page_tags.tsv")) {
            assert!(
                names.split(' ').all(|name| Tag::of(name).is_some()),
                "{names}"
            );
        }
        assert_eq!(Tag::of("og:article:published_time"), Some(Tag::Published));
        assert_eq!(Tag::of("viewport"), None);
    }
}
