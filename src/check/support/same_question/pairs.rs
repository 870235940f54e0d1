//! Prints what the weights are fitted from.

use super::features::{Case, NAMES};
use super::place::Passage;
use crate::article::Article;
use crate::check::evidence::SourceIndex;
use crate::check::support::verify;
use crate::document::{Document, Options, Role, parse};
use crate::outcome::Status;
use crate::rule::Support;
use crate::value::Type;
use std::io::Write as _;

/// A line for each value of the drafts in the file that `PAIRS` names that no source has, and each value of a source
/// that might stand in its place: the draft, the value's bytes, its sort, the source, the words there, and the features.
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
        "draft\tstart\tend\tsort\tsource\tat\twords\t{}",
        NAMES.join("\t")
    )
    .expect("written");
    for story in documents.chunk_by(|a, b| a.story == b.story) {
        write_story(story, &mut out);
    }
}

fn write_story(documents: &[Document], out: &mut impl std::io::Write) {
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
        for judged in verify::judge(at, &support, &index) {
            let span = article.text.span(judged.tokens.clone());
            let place = draft.places.iter().find(|p| p.mention.span == span);
            let status = format!("{:?}", judged.status);
            let id = &article.document.id;
            let Some(place) = place.filter(|_| judged.status == Status::Unsupported) else {
                writeln!(out, "{id}\t{}\t{}\t{status}", span.start, span.end).expect("written");
                continue;
            };
            let case = Case {
                draft: &draft,
                place,
                sources: &sources,
            };
            writeln!(out, "{id}\t{}\t{}\t{status}", span.start, span.end).expect("written");
            for (source, there) in case.candidates() {
                let Some(features) = case.features((source, there)) else {
                    continue;
                };
                let features: Vec<String> = features.iter().map(ToString::to_string).collect();
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
