//! Proposals as a rule file: YAML that compiles, with what was seen as remarks.
//!
//! The words of articles are foreign text. In a remark they stand on one line without anything that
//! acts on a screen or ends the line; in an example they stand in quotation marks with every quotation
//! mark and backslash escaped. An example is written only if it holds.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Proposal, Seen};
use crate::report::clean;
use crate::rule::Loader;
use crate::trial;
use crate::value::Type;

/// More values than this are counted, not shown.
const SHOWN: usize = 12;
/// How many examples a rule has.
const EXAMPLES: usize = 3;

/// A rule file under construction.
#[derive(Debug)]
pub struct Sheet<'p> {
    /// The topic of the rules.
    pub topic: &'p str,
    /// The rules, best first.
    pub proposals: &'p [Proposal],
    /// Whether the corpus has several stories, so that each rule must name its own.
    pub stories: bool,
}

/// Whether `name` can be the topic of a rule file.
pub fn is_topic(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

impl Sheet<'_> {
    /// The file.
    pub fn text(&self) -> String {
        let mut out = "# Proposed by `factlint suggest`: slots that several documents fill. Nobody has checked them.\n".to_owned();
        out.push_str("# Keep what matters, say in `title` what is compared, and run `factlint test` on the file.\n");
        // Writing to a string does not fail.
        let _ = writeln!(out, "topic: {}", self.topic);
        if self.proposals.is_empty() {
            out.push_str("rules: []\n");
            return out;
        }
        out.push_str("rules:\n");
        let mut names: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, proposal) in self.proposals.iter().enumerate() {
            let count = names.entry(&proposal.id).or_default();
            *count += 1;
            let id = if *count > 1 {
                format!("{}-{count}", proposal.id)
            } else {
                proposal.id.clone()
            };
            let story = proposal.story.as_deref().filter(|_| self.stories);
            let separator = if at > 0 { "\n" } else { "" };
            let examples = proved_examples(proposal);
            let _ = write!(
                out,
                "{separator}{}{}",
                remarks(proposal),
                rule(proposal, &id, story, &examples)
            );
        }
        out
    }
}

/// What was seen, as remarks.
fn remarks(proposal: &Proposal) -> String {
    let (filled, all) = proposal.documents;
    let differ = if proposal.differs {
        "; the values differ"
    } else {
        "; the values agree"
    };
    let mut out = format!("  # {filled} of {all} documents{differ}:\n");
    for seen in proposal.seen.iter().take(SHOWN) {
        let day = seen
            .published
            .map(|day| format!(", {day}"))
            .unwrap_or_default();
        let line = format!(
            "{}{day}: {} in “{}”",
            seen.outlet, seen.reading, seen.context
        );
        let _ = writeln!(out, "  #   {}", clean::line(&line));
    }
    if let Some(more) = proposal
        .seen
        .len()
        .checked_sub(SHOWN)
        .filter(|more| *more > 0)
    {
        let _ = writeln!(out, "  #   and {more} more");
    }
    out
}

/// The rule itself.
fn rule(proposal: &Proposal, id: &str, story: Option<&str>, examples: &[&Seen]) -> String {
    let mut out = format!(
        "  - id: {id}\n    title: {}\n    severity: warning\n",
        quoted(&title(proposal))
    );
    if let Some(story) = story {
        let _ = writeln!(out, "    documents: {{ story: {} }}", quoted(story));
    }
    let _ = writeln!(
        out,
        "    claim:\n      type: {}\n      phrases:",
        proposal.kind
    );
    for phrase in &proposal.phrases {
        let _ = writeln!(out, "        - {}", quoted(phrase));
    }
    if !examples.is_empty() {
        out.push_str("    examples:\n");
    }
    for seen in examples {
        let _ = writeln!(out, "      - text: {}", quoted(&seen.context));
        if let Some(day) = seen.published {
            let _ = writeln!(out, "        published: {day}");
        }
        let _ = writeln!(out, "        value: {}", quoted(&seen.words));
    }
    out
}

/// "when (meeting, Harbour)".
fn title(proposal: &Proposal) -> String {
    let asked = match proposal.kind {
        Type::Number | Type::Fraction => "how many",
        Type::Percent => "what percentage",
        Type::Money => "how much money",
        Type::Quantity => "how much",
        Type::Age => "how old",
        Type::Duration => "how long",
        Type::Date | Type::Period => "when",
        Type::Time => "at what time",
        Type::Tally => "by how many to how many",
        Type::Since => "since when",
        Type::Change => "from what to what",
        Type::Name => "who",
        Type::Quote => "in which words",
        Type::Place => "where",
        Type::Body => "which body",
    };
    format!("{asked} ({})", proposal.words.join(", "))
}

/// Text in YAML's double quotation marks.
fn quoted(text: &str) -> String {
    format!(
        "\"{}\"",
        clean::line(text).replace('\\', "\\\\").replace('"', "\\\"")
    )
}

/// One example for each phrase, if it holds.
fn proved_examples(proposal: &Proposal) -> Vec<&Seen> {
    let first = |phrase: usize| {
        proposal
            .seen
            .iter()
            .filter(move |seen| seen.phrase == phrase)
    };
    let proved = (0..proposal.phrases.len())
        .filter_map(|phrase| first(phrase).find(|seen| holds(proposal, seen)));
    proved.take(EXAMPLES).collect()
}

/// Whether the rule with this one example compiles and the example holds.
fn holds(proposal: &Proposal, seen: &Seen) -> bool {
    let source = format!(
        "topic: proof\nrules:\n{}",
        rule(proposal, "proof", None, &[seen])
    );
    let mut loader = Loader::new();
    loader.add("proof.yaml", &source);
    let (rules, faults) = loader.finish();
    faults.is_empty() && trial::run(&rules).iter().all(|outcome| outcome.passed)
}
