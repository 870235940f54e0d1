//! What a draft shows by itself: open ends, and notes that name another source.

use super::support::cited;
use super::{Check, Story, placeholder};
use crate::claim::Claim;
use crate::document::Role;
use crate::finding::Finding;
use crate::rule::aspects::Draft as Aspect;
use crate::rule::{self, Rule};

/// The check behind `draft`.
#[derive(Debug)]
pub(super) struct Draft;

impl Check for Draft {
    fn key(&self) -> &'static str {
        "draft"
    }

    fn run(&self, rule: &Rule, _claims: &[Claim], story: &Story<'_>) -> Vec<Finding> {
        let rule::Check::Draft(aspects) = &rule.check else {
            return Vec::new();
        };
        let drafts = || {
            story
                .read_by(rule)
                .filter(|(_, a)| a.document.role == Role::Draft)
        };
        let mut findings = Vec::new();
        for aspect in aspects {
            match aspect {
                Aspect::Placeholders => {
                    findings
                        .extend(drafts().flat_map(|(_, a)| placeholder::findings(rule, story, a)));
                }
                Aspect::Notes => {
                    findings.extend(drafts().flat_map(|(at, _)| cited::findings(rule, story, at)));
                }
            }
        }
        findings
    }
}
