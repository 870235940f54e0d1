//! `factlint claims`: the table of claims, one row a claim and one column an outlet.

use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::args::{ClaimsArgs, TableFormat};
use super::session::{Session, Wanted};
use super::{CLEAN, TROUBLE, output, terminal};
use crate::check::{Cluster, Slot, Story, standing};
use crate::claim::Claim;
use crate::document::Document;
use crate::engine;
use crate::finding::FindingKind;
use crate::report::table::{self, Cell, ClaimTable, Row};
use crate::rule::{Check, Rule, RuleSet};

/// Prints the table; the exit status.
pub(super) fn run(args: &ClaimsArgs) -> io::Result<u8> {
    let mut session = Session::open(
        &args.common,
        Wanted {
            paths: &args.paths,
            select: &args.select,
            ignore: &args.ignore,
            complete: false,
        },
        &Arc::default(),
    );
    session.guard(args.output.as_deref());
    if session.stopped || session.documents.is_empty() {
        terminal::tell(&session.faults, args.common.color);
        return Ok(TROUBLE);
    }
    let columns = columns(&session.documents);
    // The name of a story tells something only beside another.
    let named = session.documents.iter().any(|d| {
        d.story
            != session
                .documents
                .first()
                .and_then(|first| first.story.clone())
    });
    let rows = engine::claims(&session.rules, &session.documents, |story| {
        rows(&session.rules, story, &columns, named)
    })
    .concat();
    let rows = with_unmatched(&session, rows, columns.len(), !named);
    let format = match args.format {
        TableFormat::Table => table::TableFormat::Table,
        TableFormat::Markdown => table::TableFormat::Markdown,
        TableFormat::Csv => table::TableFormat::Csv,
        TableFormat::Json => table::TableFormat::Json,
    };
    let options = terminal::of(args.output.as_deref(), args.common.color);
    let mut bytes = Vec::new();
    table::render_claims(format, &ClaimTable { columns, rows }, &options, &mut bytes)?;
    output::write(&bytes, args.output.as_deref())?;
    terminal::tell(&session.faults, args.common.color);
    session.tell_not_read();
    Ok(if session.trouble() { TROUBLE } else { CLEAN })
}

/// Who wrote the documents, each once, the earliest first: in whatever order the files were named.
fn columns(documents: &[Document]) -> Vec<String> {
    let mut documents: Vec<&Document> = documents.iter().collect();
    documents.sort_by(|a, b| a.rank().cmp(&b.rank()));
    let mut known = FxHashSet::default();
    documents
        .into_iter()
        .map(Document::who)
        .filter(|who| known.insert(*who))
        .map(str::to_owned)
        .collect()
}

/// `rows`, and an empty one for each rule that read documents and matched nothing; of one story in the order of rules.
fn with_unmatched(
    session: &Session,
    mut rows: Vec<Row>,
    columns: usize,
    in_order: bool,
) -> Vec<Row> {
    let places: FxHashMap<&str, usize> = session
        .rules
        .rules()
        .iter()
        .enumerate()
        .map(|(at, rule)| (rule.id.as_str(), at))
        .collect();
    let matched = rows
        .iter()
        .filter_map(|row| places.get(row.rule.as_str()).copied())
        .collect();
    let unmatched = engine::unmatched(&session.rules, &session.documents, &matched);
    rows.extend(
        unmatched
            .into_iter()
            .filter(|rule| matches!(rule.check, Check::Claim(_)))
            .map(|rule| Row {
                rule: rule.id.clone(),
                title: rule.title.clone(),
                cells: vec![Vec::new(); columns],
                verdict: "matched nothing".to_owned(),
            }),
    );
    if in_order {
        rows.sort_by_cached_key(|row| places.get(row.rule.as_str()).copied());
    }
    rows
}

fn rows(rules: &RuleSet, story: &Story<'_>, columns: &[String], named: bool) -> Vec<Row> {
    let on = rules
        .rules()
        .iter()
        .enumerate()
        .filter(|(_, rule)| rule.severity.is_some());
    on.filter_map(|(index, rule)| row(rule, story.claims_of(index), story, columns, named))
        .collect()
}

/// The row of one rule in one story; `None` if no article fills its slot.
fn row(
    rule: &Rule,
    claims: &[Claim],
    story: &Story<'_>,
    columns: &[String],
    named: bool,
) -> Option<Row> {
    if claims.is_empty() {
        return None;
    }
    let of = |outlet: &String| {
        claims
            .iter()
            .filter(|c| story.who(c) == outlet)
            .map(|c| cell(story, c))
            .collect()
    };
    let title = match story.name.filter(|_| named) {
        Some(name) => format!("{name}: {}", rule.title),
        None => rule.title.clone(),
    };
    Some(Row {
        rule: rule.id.clone(),
        title,
        cells: columns.iter().map(of).collect(),
        verdict: verdict(rule, claims, story),
    })
}

fn cell(story: &Story<'_>, claim: &Claim) -> Cell {
    let document = story.articles[claim.article].document;
    let position = document.position(document.locate(claim.mention.span).start);
    Cell {
        reading: claim.words(),
        text: claim.mention.span.of(&document.text).to_owned(),
        path: document.path.clone(),
        line: position.line,
        column: position.column,
    }
}

/// What the outlets come to, in a few words: who agrees, and what takes no part in that.
fn verdict(rule: &Rule, claims: &[Claim], story: &Story<'_>) -> String {
    let Check::Claim(check) = &rule.check else {
        return String::new();
    };
    let found = standing(claims, &Slot::new(check, story));
    let mut words: Vec<String> = match &found.difference {
        Some(difference) if difference.verdict == FindingKind::Dispute => {
            vec!["dispute".to_owned()]
        }
        Some(_) => vec!["contradiction".to_owned()],
        None => found
            .clusters
            .clusters
            .iter()
            .map(|cluster| agreement(cluster, story))
            .collect(),
    };
    let between = found
        .clusters
        .between
        .iter()
        .map(|c| c.article)
        .collect::<BTreeSet<_>>()
        .len();
    let unrelated: usize = found.clusters.unrelated.iter().map(Cluster::articles).sum();
    words.extend((between > 0).then(|| format!("{between} fits more than one")));
    words.extend((unrelated > 0).then(|| {
        if words.is_empty() {
            "not comparable".to_owned()
        } else {
            format!("{unrelated} not comparable")
        }
    }));
    words.join("; ")
}

/// How many agree.
fn agreement(cluster: &Cluster<'_>, story: &Story<'_>) -> String {
    match cluster.articles() {
        1 => "one source".to_owned(),
        articles => story
            .independent(cluster.claims().map(|c| c.article))
            .note()
            .unwrap_or_else(|| format!("{articles} agree")),
    }
}
