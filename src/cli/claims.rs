//! `factlint claims`: the table of claims, one row a claim and one column an outlet.

use std::io;
use std::sync::Arc;

use super::args::{ClaimsArgs, TableFormat};
use super::session::{Session, Wanted};
use super::{CLEAN, TROUBLE, output, screen};
use crate::check::{Slot, Story, standing};
use crate::claim::Claim;
use crate::engine;
use crate::finding::Verdict;
use crate::report::table::{self, Cell, ClaimTable, Row};
use crate::rule::{Check, Rule, RuleSet};

/// Prints the table; the exit status.
pub(super) fn run(args: &ClaimsArgs) -> io::Result<u8> {
    let mut session =
        Session::open(&args.common, Wanted { paths: &args.paths, select: &args.select, ignore: &args.ignore }, &Arc::default());
    session.guard(args.output.as_deref());
    if session.stopped || session.documents.is_empty() {
        screen::tell(&session.faults, args.common.color);
        return Ok(TROUBLE);
    }
    let mut columns: Vec<String> = Vec::new();
    for document in &session.documents {
        if !columns.iter().any(|c| c == document.who()) {
            columns.push(document.who().to_owned());
        }
    }
    // The name of a story tells something only beside another.
    let named = session.documents.iter().any(|d| d.story != session.documents.first().and_then(|first| first.story.clone()));
    let rows = engine::claims(&session.rules, &session.documents, |story| rows(&session.rules, story, &columns, named)).concat();
    let format = match args.format {
        TableFormat::Table => table::TableFormat::Table,
        TableFormat::Markdown => table::TableFormat::Markdown,
        TableFormat::Csv => table::TableFormat::Csv,
        TableFormat::Json => table::TableFormat::Json,
    };
    let options = screen::of(args.output.as_deref(), args.common.color);
    let mut bytes = Vec::new();
    table::render_claims(format, &ClaimTable { columns, rows }, &options, &mut bytes)?;
    output::write(&bytes, args.output.as_deref())?;
    screen::tell(&session.faults, args.common.color);
    session.tell_not_read();
    Ok(if session.trouble() { TROUBLE } else { CLEAN })
}

fn rows(rules: &RuleSet, story: &Story<'_>, columns: &[String], named: bool) -> Vec<Row> {
    let on = rules.rules().iter().enumerate().filter(|(_, rule)| rule.severity.is_some());
    on.filter_map(|(index, rule)| row(rule, story.claims_of(index), story, columns, named)).collect()
}

/// The row of one rule in one story; `None` if no article fills its slot.
fn row(rule: &Rule, claims: &[Claim], story: &Story<'_>, columns: &[String], named: bool) -> Option<Row> {
    if claims.is_empty() {
        return None;
    }
    let of = |outlet: &String| claims.iter().filter(|c| story.who(c) == outlet).map(|c| cell(story, c)).collect();
    let title = match story.name.filter(|_| named) {
        Some(name) => format!("{name}: {}", rule.title),
        None => rule.title.clone(),
    };
    Some(Row { rule: rule.id.clone(), title, cells: columns.iter().map(of).collect(), verdict: verdict(rule, claims, story) })
}

fn cell(story: &Story<'_>, claim: &Claim) -> Cell {
    let document = story.articles[claim.article].document;
    let position = document.position(document.locate(claim.mention.span).start);
    Cell {
        reading: claim.mention.reading.to_string(),
        text: claim.mention.span.of(&document.text).to_owned(),
        path: document.path.clone(),
        line: position.line,
        column: position.column,
    }
}

/// What the outlets come to, in a word or two.
fn verdict(rule: &Rule, claims: &[Claim], story: &Story<'_>) -> String {
    let Check::Claim(check) = &rule.check else { return String::new() };
    let found = standing(claims, &Slot::new(check, story));
    match (found.difference, found.clusters.clusters.as_slice()) {
        (Some(difference), _) if difference.verdict == Verdict::Dispute => "dispute".to_owned(),
        (Some(_), _) | (None, [_, _, ..]) => "contradiction".to_owned(),
        (None, []) => "not comparable".to_owned(),
        (None, [one]) if one.articles.len() == 1 => "one source".to_owned(),
        (None, [one]) => {
            let copies = story.independent(one.claims().map(|c| c.article)).note();
            copies.unwrap_or_else(|| format!("{} agree", one.articles.len()))
        }
    }
}
