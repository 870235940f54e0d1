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
use crate::suggest;

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
    let named = engine::tells_several(&session.documents);
    let proposed = proposed(&session);
    let board = Board {
        rules: proposed.as_ref().unwrap_or(&session.rules),
        columns: &columns,
        named,
        proposed: proposed.is_some(),
    };
    let rows = engine::claims(board.rules, &session.documents, |story| board.rows(story)).concat();
    let rows = board.with_unmatched(&session.documents, rows);
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
    if proposed.is_some() {
        terminal::complain(PROPOSED);
    }
    Ok(if session.trouble() { TROUBLE } else { CLEAN })
}

/// How many slots are proposed where no rule names one: more rows than anybody reads.
const SLOTS: usize = 60;

/// What is said of them.
const PROPOSED: &str = "no rule names a claim, so these are slots that two outlets or more seem to fill; \
                        nobody has checked them (`factlint suggest` writes the rules)";

/// Rules for slots that several outlets fill, where none of the rules in force names a claim.
fn proposed(session: &Session) -> Option<RuleSet> {
    let claims = |rule: &Rule| matches!(rule.check, Check::Claim(_)) && rule.severity.is_some();
    let named = session.rules.rules().iter().any(claims);
    (!named && engine::comparable(&session.documents))
        .then(|| suggest::rules(&session.documents, SLOTS))
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

/// What the table is made of.
struct Board<'b> {
    rules: &'b RuleSet,
    /// The outlets.
    columns: &'b [String],
    /// Whether a row says of which story it is.
    named: bool,
    /// Whether nobody has read the rules.
    proposed: bool,
}

impl Board<'_> {
    /// `rows`, and an empty one for each rule that read documents and matched nothing; of one story in the order of rules.
    fn with_unmatched(&self, documents: &[Document], mut rows: Vec<Row>) -> Vec<Row> {
        let rules = self.rules.rules().iter().enumerate();
        let places: FxHashMap<&str, usize> =
            rules.map(|(at, rule)| (rule.id.as_str(), at)).collect();
        let matched = rows
            .iter()
            .filter_map(|row| places.get(row.rule.as_str()).copied())
            .collect();
        let unmatched = engine::unmatched(self.rules, documents, &matched);
        rows.extend(
            unmatched
                .into_iter()
                .filter(|rule| matches!(rule.check, Check::Claim(_)))
                .map(|rule| Row {
                    rule: rule.id.clone(),
                    title: rule.title.clone(),
                    cells: vec![Vec::new(); self.columns.len()],
                    verdict: "matched nothing".to_owned(),
                }),
        );
        if !self.named {
            rows.sort_by_cached_key(|row| places.get(row.rule.as_str()).copied());
        }
        rows
    }

    fn rows(&self, story: &Story<'_>) -> Vec<Row> {
        let rules = self.rules.rules().iter().enumerate();
        rules
            .filter(|(_, rule)| rule.severity.is_some())
            .filter_map(|(index, rule)| self.row(rule, story.claims_of(index), story))
            .collect()
    }

    /// The row of one rule in one story; `None` if no article fills its slot.
    fn row(&self, rule: &Rule, claims: &[Claim], story: &Story<'_>) -> Option<Row> {
        if claims.is_empty() {
            return None;
        }
        let mut said: FxHashMap<&str, Vec<Cell>> = FxHashMap::default();
        for claim in claims {
            let of_outlet = said.entry(story.who(claim)).or_default();
            of_outlet.push(cell(story, claim));
        }
        let of = |outlet: &String| said.remove(outlet.as_str()).unwrap_or_default();
        let title = match story.name.filter(|_| self.named) {
            Some(name) => format!("{name}: {}", rule.title),
            None => rule.title.clone(),
        };
        Some(Row {
            rule: rule.id.clone(),
            title,
            cells: self.columns.iter().map(of).collect(),
            verdict: self.verdict(rule, claims, story),
        })
    }

    /// What the outlets come to, in a few words: who agrees, and what takes no part in that.
    fn verdict(&self, rule: &Rule, claims: &[Claim], story: &Story<'_>) -> String {
        let Check::Claim(check) = &rule.check else {
            return String::new();
        };
        let found = standing(claims, &Slot::new(check, story));
        let mut words: Vec<String> = match &found.difference {
            // Nobody has said yet that the words of a proposal name one thing.
            Some(_) if self.proposed => vec!["differ".to_owned()],
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
        let between = found.clusters.between.iter().map(|c| c.article);
        let between = between.collect::<BTreeSet<_>>().len();
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
