//! What a page says about itself: meta tags, JSON-LD, the canonical address.

use serde_json::Value;

use super::super::meta::{self, Meta};
use super::entity::{self, Context};
use super::scan::Attributes;

/// Facts about a page, the better sources first.
#[derive(Debug, Default)]
pub(super) struct About {
    linked: Meta,
    tagged: Meta,
    titled: Option<String>,
    timed: Option<jiff::civil::Date>,
}

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
            match key.to_ascii_lowercase().as_str() {
                "og:title" | "twitter:title" | "headline" => fill(&mut self.tagged.title, text),
                "og:site_name" | "application-name" => fill(&mut self.tagged.outlet, text),
                "og:url" => fill(&mut self.tagged.url, text),
                "article:published_time"
                | "datepublished"
                | "publishdate"
                | "pubdate"
                | "publish-date"
                | "publication_date"
                | "parsely-pub-date"
                | "sailthru.date"
                | "dc.date"
                | "dc.date.issued"
                | "dcterms.created"
                | "date" => {
                    fill(&mut self.tagged.published, || day(content));
                }
                _ => {}
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
            fill(&mut self.timed, || day(attributes.get("datetime")?));
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
        let Ok(value) = serde_json::from_str::<Value>(text.trim()) else {
            return;
        };
        let Some(article) = article(&value) else {
            return;
        };
        let text = |value: &Value| {
            value
                .as_str()
                .map(|t| entity::decoded(t, Context::Text).trim().to_owned())
                .filter(|t| !t.is_empty())
        };
        fill(&mut self.linked.title, || text(article.get("headline")?));
        fill(&mut self.linked.published, || {
            day(article.get("datePublished")?.as_str()?)
        });
        fill(&mut self.linked.outlet, || {
            let publisher = article.get("publisher")?;
            let publisher = publisher.get(0).unwrap_or(publisher);
            text(publisher.get("name").unwrap_or(publisher))
        });
        fill(&mut self.linked.url, || text(article.get("url")?));
    }

    /// All facts in one; `headline` is the page's first heading, better than the title of the window.
    pub(super) fn meta_with(self, headline: Option<String>) -> Meta {
        Meta {
            title: self
                .linked
                .title
                .or(self.tagged.title)
                .or(headline)
                .or(self.titled),
            outlet: self.linked.outlet.or(self.tagged.outlet),
            published: self
                .linked
                .published
                .or(self.tagged.published)
                .or(self.timed),
            url: self.tagged.url.or(self.linked.url),
            ..Meta::default()
        }
    }
}

fn fill<T>(slot: &mut Option<T>, value: impl FnOnce() -> Option<T>) {
    if slot.is_none() {
        *slot = value();
    }
}

/// A machine's date; others are left to the words of the page.
fn day(text: &str) -> Option<jiff::civil::Date> {
    meta::published(text).ok().flatten()
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
