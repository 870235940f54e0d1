//! Which findings a silence covers.

use camino::Utf8Path;
use rustc_hash::FxHashMap;

use super::{Names, Silence, Silences, fault};
use crate::document::Document;
use crate::fault::{Code, Fault, did_you_mean};
use crate::finding::{Finding, FindingKind, Label, LabelRole};
use crate::rule::means;

/// What is left of the findings of a run, and what was silenced.
#[derive(Debug, Default)]
pub struct Sifted {
    /// Findings that no silence covers, in their order.
    pub kept: Vec<Finding>,
    /// Findings that one covers, with the reason it gives.
    pub ignored: Vec<(Finding, String)>,
    /// Silences that cover nothing, and those that name no rule, as warnings.
    pub faults: Vec<Fault>,
}

impl Silences<'_> {
    /// Parts `findings` by these silences. `here` is the folder that the paths of findings start from.
    ///
    /// A finding that compares documents is silent if one of its sides is: nothing is left that it
    /// could be compared with.
    pub fn sift(&self, findings: Vec<Finding>, here: &Utf8Path, names: Names<'_>) -> Sifted {
        let mut sifted = Sifted::default();
        let mut used = vec![false; self.written.len() + self.waivers.len()];
        let index = self.by_document();
        for finding in findings {
            let of_label = |label: &Label| self.covering(&finding.rule, label, here, &index);
            let covers: Vec<Vec<usize>> = finding.labels.iter().map(of_label).collect();
            covers.iter().flatten().for_each(|&n| used[n] = true);
            let reason = covers
                .iter()
                .flatten()
                .next()
                .map(|&n| self.reason(n).to_owned());
            match reason.filter(|_| a_side_is_silent(&finding, &covers)) {
                Some(reason) => sifted.ignored.push((finding, reason)),
                None => sifted.kept.push(finding),
            }
        }
        let unused = used
            .iter()
            .enumerate()
            .filter(|(_, used)| !**used)
            .filter_map(|(n, _)| self.unused(n, names));
        sifted.faults.extend(unused);
        sifted
    }

    fn by_document(&self) -> FxHashMap<&str, Vec<usize>> {
        let mut index: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (n, (document, _)) in self.written.iter().enumerate() {
            index.entry(document.id.as_str()).or_default().push(n);
        }
        index
    }

    /// The silences of `rule` that cover `label`, by their numbers: the written ones, then the waivers.
    fn covering(
        &self,
        rule: &str,
        label: &Label,
        here: &Utf8Path,
        index: &FxHashMap<&str, Vec<usize>>,
    ) -> Vec<usize> {
        let in_place = |n: &usize| {
            let within = |s: &Silence| {
                s.covers
                    .is_none_or(|c| c.start <= label.span.start && label.span.start < c.end)
            };
            self.written
                .get(*n)
                .is_some_and(|(_, s)| means(&s.rule, rule) && within(s))
        };
        let written = index
            .get(label.document.as_str())
            .into_iter()
            .flatten()
            .copied()
            .filter(in_place);
        let waived = self
            .waivers
            .iter()
            .enumerate()
            .filter(|(_, w)| means(&w.rule, rule) && w.covers(label, here));
        written
            .chain(waived.map(|(n, _)| self.written.len() + n))
            .collect()
    }

    fn reason(&self, n: usize) -> &str {
        match self.written.get(n) {
            Some((_, silence)) => &silence.reason,
            None => self
                .waivers
                .get(n - self.written.len())
                .map_or("", |w| &w.reason),
        }
    }

    /// What to tell of a silence that covers nothing; nothing if its rule did not run.
    fn unused(&self, n: usize, names: Names<'_>) -> Option<Fault> {
        let rule = match self.written.get(n) {
            Some((_, silence)) => &silence.rule,
            None => &self.waivers.get(n - self.written.len())?.rule,
        };
        let among = |ids: &[String]| ids.iter().any(|id| means(rule, id));
        if among(names.ran) {
            return Some(self.nothing_found(n));
        }
        (!among(names.known)).then(|| self.no_such_rule(n, rule, names.known))
    }

    fn nothing_found(&self, n: usize) -> Fault {
        match self.written.get(n) {
            Some((document, silence)) => at(
                Code::UnusedSilence,
                document,
                silence,
                format!("`{}` finds nothing here to silence", silence.rule),
            )
            .help("take the comment out, or put it right before the words"),
            None => self.waivers.get(n - self.written.len()).map_or_else(
                || Fault::new(Code::UnusedSilence, "", ""),
                |w| w.unused.clone(),
            ),
        }
    }

    fn no_such_rule(&self, n: usize, rule: &str, known: &[String]) -> Fault {
        let message = format!("no rule or pack is called `{rule}`");
        let fault = match self.written.get(n) {
            Some((document, silence)) => at(Code::UnknownRule, document, silence, message),
            None => Fault {
                code: Code::UnknownRule,
                message,
                ..self.nothing_found(n)
            },
        };
        let near = did_you_mean(rule, known.iter().map(String::as_str));
        fault.help(
            near.unwrap_or_else(|| {
                "`factlint check --format jsonl` shows the ids of rules".to_owned()
            }),
        )
    }
}

fn at(code: Code, document: &Document, silence: &Silence, message: String) -> Fault {
    fault(code, document, silence.at, message, "this silence").warning()
}

/// Whether one side of a finding is covered: the primary label, with those that agree where others
/// contradict them, or all labels of the other side.
fn a_side_is_silent(finding: &Finding, covers: &[Vec<usize>]) -> bool {
    let silent = |is_meant: &dyn Fn(&Label) -> bool| {
        let mut meant = finding
            .labels
            .iter()
            .zip(covers)
            .filter(|(l, _)| is_meant(l))
            .peekable();
        meant.peek().is_some() && meant.all(|(_, covers)| !covers.is_empty())
    };
    let compares = finding.kind == FindingKind::Contradiction;
    let wording = finding.kind == FindingKind::Wording;
    // Differing wordings take no side; all but the first are the other one.
    silent(&|l| l.role == LabelRole::Primary || (compares && l.role == LabelRole::Agrees))
        || silent(&|l| {
            l.role == LabelRole::Contradicts || (wording && l.role != LabelRole::Primary)
        })
}
