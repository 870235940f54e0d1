//! `factlint claims`: the table of claims, one row a claim and one column an outlet.

use std::io;

use super::args::{ClaimsArgs, TableFormat};
use super::session::Session;
use super::{CLEAN, TROUBLE, output, screen};
use crate::check::{Story, clusters};
use crate::claim::Claim;
use crate::engine;
use crate::report::table::{self, Cell, ClaimTable, Row};
use crate::rule::{Rule, RuleSet};

/// Prints the table; the exit status.
pub(super) fn run(args: &ClaimsArgs) -> io::Result<u8> {
    let session = Session::open(&args.common, &args.paths, &[], &[]);
    if session.stopped || session.documents.is_empty() {
        screen::tell(&session.faults, args.common.color);
        return Ok(TROUBLE);
    }
    let tables = engine::claims(&session.rules, &session.documents, |story| story_table(&session.rules, story));
    let options = screen::stdout(args.common.color);
    let mut bytes = Vec::new();
    for table in &tables {
        match args.format {
            TableFormat::Table => table::claims(table, &options, &mut bytes)?,
            TableFormat::Markdown => table::claims_markdown(table, &mut bytes)?,
            TableFormat::Csv => table::claims_csv(table, &mut bytes)?,
            TableFormat::Json => table::claims_json(table, &mut bytes)?,
        }
    }
    output::write(&bytes, None)?;
    screen::tell(&session.faults, args.common.color);
    Ok(if session.trouble() { TROUBLE } else { CLEAN })
}

fn story_table(rules: &RuleSet, story: &Story<'_>) -> ClaimTable {
    let columns = story.articles.iter().map(|a| a.document.who().to_owned()).collect();
    let rows = rules.rules().iter().filter_map(|rule| row(rule, story)).collect();
    ClaimTable { story: story.name.map(str::to_owned), columns, rows }
}

/// The row of one rule; `None` if no article fills its slot.
fn row(rule: &Rule, story: &Story<'_>) -> Option<Row> {
    let claims = story.claims_of(rule.index);
    if claims.is_empty() {
        return None;
    }
    let of = |article: usize| claims.iter().filter(|c| c.article == article).map(|c| cell(story, c)).collect();
    let cells = (0..story.articles.len()).map(of).collect();
    Some(Row { rule: rule.id.clone(), title: rule.title.clone(), cells, verdict: verdict(rule, claims) })
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
fn verdict(rule: &Rule, claims: &[Claim]) -> String {
    let tolerance = rule.tolerance();
    let found = clusters(claims, tolerance);
    match found.clusters.as_slice() {
        [] => "not comparable".to_owned(),
        [one] if one.articles.len() == 1 => "one source".to_owned(),
        [one] => format!("{} agree", one.articles.len()),
        many => format!("contradiction: {}", many.iter().map(|c| c.speaker().mention.reading.to_string()).collect::<Vec<_>>().join(" / ")),
    }
}
