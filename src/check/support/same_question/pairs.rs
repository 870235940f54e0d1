//! Prints what the weights are fitted from.

use super::exchanged;
use super::features::{Case, NAMES};
use super::place::Passage;
use crate::article::Article;
use crate::check::evidence::SourceIndex;
use crate::check::support::{is_absent, verify};
use crate::document::{Document, Options, Role, parse};
use crate::outcome::Status;
use crate::rule::Support;
use crate::value::Type;
use rustc_hash::FxHashMap;
use std::io::Write as _;

/// A line for each value of the drafts in the file that `PAIRS` names, of those that were changed (a line of the file
/// `GOLD`) for what was changed alone, and for each of the values of a source that most likely stand in its place: the
/// draft, the value's bytes, its sort, the source, the words there, and the features.
#[test]
#[ignore = "prints the pairs of a file of drafts and sources"]
fn pairs_of_a_file() {
    let path = std::env::var("PAIRS").expect("PAIRS names a file of documents");
    let bytes = std::fs::read(&path).expect("a file");
    let documents = parse(&path, bytes, &Options::default()).0;
    let out =
        std::fs::File::create(std::env::var("OUT").expect("OUT names a file")).expect("a file");
    let mut out = std::io::BufWriter::new(out);
    writeln!(
        out,
        "draft\tstart\tend\tsort\tsource\tat\twords\t{}\t{}",
        NAMES.join("\t"),
        exchanged::NAMES
            .map(|name| format!("exchanged_{name}"))
            .join("\t")
    )
    .expect("written");
    let gold = Gold::read();
    for story in documents.chunk_by(|a, b| a.story == b.story) {
        write_story(story, &gold, &mut out);
    }
}

/// Where the drafts of a file were changed.
struct Gold(FxHashMap<String, (usize, usize)>);

impl Gold {
    /// Reads the file that `GOLD` names.
    fn read() -> Self {
        let path = std::env::var("GOLD").expect("GOLD names a file");
        let text = std::fs::read_to_string(path).expect("a file");
        let items = text
            .lines()
            .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
        let changed = items.filter_map(|item| {
            let byte = |key: &str| usize::try_from(item.get(key)?.as_u64()?).ok();
            let place = (byte("start")?, byte("end")?);
            Some((item.get("id")?.as_str()?.to_owned(), place))
        });
        Self(changed.collect())
    }

    /// Whether a value is what was changed, or in a draft in which nothing was.
    fn touches(&self, id: &str, start: usize, end: usize) -> bool {
        let place = self.0.get(id);
        place.is_none_or(|(from, to)| start < *to && *from < end)
    }
}

fn write_story(documents: &[Document], gold: &Gold, out: &mut impl std::io::Write) {
    let articles: Vec<Article<'_>> = documents.iter().map(Article::read).collect();
    let index = SourceIndex::read(&articles);
    let support = Support {
        types: vec![
            Type::Number,
            Type::Percent,
            Type::Money,
            Type::Quantity,
            Type::Age,
            Type::Duration,
            Type::Date,
            Type::Period,
        ],
        at_least: 1,
        complete: false,
    };
    let sources: Vec<Passage<'_>> = articles
        .iter()
        .filter(|a| a.document.role == Role::Source)
        .map(Passage::read)
        .collect();
    for (at, article) in articles
        .iter()
        .enumerate()
        .filter(|(_, a)| a.document.role == Role::Draft)
    {
        let draft = Passage::read(article);
        let id = &article.document.id;
        let judgements = verify::judge(at, &support, &index);
        let absent = judgements.iter().filter(|j| is_absent(j)).count();
        for judged in judgements {
            let span = article.text.span(judged.tokens.clone());
            if !gold.touches(id, span.start, span.end) {
                continue;
            }
            let status = judged.status;
            writeln!(out, "{id}\t{}\t{}\t{status:?}", span.start, span.end).expect("written");
            let Some(place) = draft.places.iter().find(|p| p.mention.span == span) else {
                continue;
            };
            let case = Case {
                draft: &draft,
                place,
                sources: &sources,
                stands: judged.status != Status::Unsupported,
                borne_out: Vec::new(),
                absent: super::others_absent(&judged, absent),
            };
            let (own, own_common, crowd) = (case.own(), case.own_common(), case.crowd());
            for (source, there) in super::likeliest(&case) {
                let Some(features) = case.features((source, there), own, crowd) else {
                    continue;
                };
                let exchanged = case.exchange((source, there), &features, own_common, crowd);
                let exchanged = exchanged.unwrap_or([0; exchanged::NAMES.len()]);
                let features = features.iter().chain(&exchanged);
                let features: Vec<String> = features.map(ToString::to_string).collect();
                let words = source.article.text.span(there.tokens());
                let said = words
                    .of(&source.article.document.text)
                    .replace(['\t', '\n'], " ");
                writeln!(
                    out,
                    "{id}\t{}\t{}\t{:?}\t{}\t{}\t{said}\t{}",
                    span.start,
                    span.end,
                    place.answer.sort(),
                    source.article.document.id,
                    words.start,
                    features.join("\t")
                )
                .expect("written");
            }
        }
    }
}
