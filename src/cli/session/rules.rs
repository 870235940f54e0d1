//! The rules that are in force.

use std::collections::BTreeSet;

use super::{Session, Wanted};
use crate::cli::args::Common;
use crate::cli::rules;
use crate::config::Level;
use crate::fault::{Code, Fault};
use crate::finding::Severity;
use crate::rule::{Check, Rule, RuleSet, means};

impl Session {
    pub(super) fn read_rules(&mut self, common: &Common, wanted: Wanted<'_>) {
        let Wanted { select, ignore, .. } = wanted;
        let paths = if common.rules.is_empty() {
            &self.config.rules
        } else {
            &common.rules
        };
        let loaded = rules::load(paths, &self.files);
        self.reads(&loaded.files);
        self.tell(loaded.faults);
        self.unreadable += loaded.unreadable;
        let mut rules = loaded.rules;
        self.known = rules.iter().map(|r| r.id.clone()).collect();
        self.weigh(&mut rules, wanted.complete);
        if common.rules.is_empty() {
            // Other rules than those of the configuration need not have its names.
            let unknown = self
                .config
                .settings()
                .filter(|s| !rules.iter().any(|r| means(&s.name, &r.id)));
            self.faults.extend(unknown.map(|s| s.unknown.clone()));
        }
        for id in select.iter().chain(ignore) {
            if !rules.iter().any(|r| means(id, &r.id)) {
                self.faults.push(unknown_rule(id, &rules));
            }
        }
        for rule in &mut rules {
            let is_selected = select.is_empty() || select.iter().any(|id| means(id, &rule.id));
            if !is_selected || ignore.iter().any(|id| means(id, &rule.id)) {
                rule.severity = None;
            }
        }
        self.rules = RuleSet::new(needed(rules));
    }

    /// Gives the rules the levels that the configuration sets.
    fn weigh(&self, rules: &mut [Rule], complete: bool) {
        for rule in rules {
            if let Check::Support(support) = &mut rule.check {
                support.complete = complete || self.config.complete;
            }
            match self.config.level(&rule.id) {
                // Some path switches it on again; what it finds elsewhere is dropped.
                Some(Level::Off) if self.config.is_on_somewhere(&rule.id) => {}
                Some(level) => rule.severity = severity(level),
                None => {}
            }
        }
    }
}

/// The rules that are on, and those that they name.
fn needed(mut rules: Vec<Rule>) -> Vec<Rule> {
    let on = rules.iter().filter(|r| r.severity.is_some());
    let named: BTreeSet<String> = on
        .flat_map(|r| r.check.names())
        .map(str::to_owned)
        .collect();
    rules.retain(|r| r.severity.is_some() || named.contains(&r.id));
    rules
}

/// How much findings of a level weigh; nothing if they are not looked for.
pub(in crate::cli) fn severity(level: Level) -> Option<Severity> {
    match level {
        Level::Error => Some(Severity::Error),
        Level::Warning => Some(Severity::Warning),
        Level::Info => Some(Severity::Info),
        Level::Off => None,
    }
}

/// What is told of a name that no rule has.
pub(in crate::cli) fn unknown_rule(name: &str, rules: &[Rule]) -> Fault {
    let fault = Fault::new(
        Code::UnknownRule,
        "",
        format!("no rule or pack is called `{name}`"),
    );
    let ids = rules.iter().map(|r| r.id.as_str());
    match ids.max_by(|a, b| strsim::jaro_winkler(a, name).total_cmp(&strsim::jaro_winkler(b, name)))
    {
        Some(near) if strsim::jaro_winkler(near, name) > 0.8 => {
            fault.help(format!("did you mean `{near}`?"))
        }
        _ => fault.help("`factlint config` lists the rules in force"),
    }
}
