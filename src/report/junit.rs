//! `JUnit` XML, for build servers: a failed test for each error and warning, a passed one for each note.

use std::io::{self, Write};

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite, XmlString};

use super::{Outcome, clean, spoken, summary, words};
use crate::fault::{Fault, Level};
use crate::finding::{Finding, Severity};

pub(super) fn render(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    let mut suite = TestSuite::new("factlint");
    suite.add_test_cases(outcome.findings.iter().map(finding_case));
    suite.add_test_cases(outcome.faults.iter().map(fault_case));
    if suite.test_cases.is_empty() {
        // Some servers take a report without any test for a broken one.
        suite.add_test_case(TestCase::new("no findings", TestCaseStatus::success()));
    }
    suite.set_system_out(xml(&summary::line(&outcome.summary)));
    let mut report = Report::new("factlint");
    report.add_test_suite(suite);
    // No time and no identifier is set: the same outcome gives the same bytes.
    report.serialize(out).map_err(io::Error::other)
}

pub(super) fn xml(text: &str) -> XmlString {
    XmlString::new(clean::line(text))
}

fn finding_case(finding: &Finding) -> TestCase {
    let details: Vec<_> = spoken::sentences(finding).iter().map(|line| clean::line(line).into_owned()).collect();
    let details = XmlString::new(details.join("\n"));
    let passes = finding.severity == Severity::Info;
    let mut status = if passes { TestCaseStatus::success() } else { TestCaseStatus::non_success(NonSuccessKind::Failure) };
    status.set_message(xml(&finding.title)).set_type(xml(&finding.severity.to_string()));
    if !passes {
        status.set_description(details.clone());
    }
    let mut case = TestCase::new(xml(&format!("{} {}", finding.rule, words::place(finding.primary()))), status);
    case.set_classname(xml(&words::file(finding.primary())));
    if passes {
        case.set_system_out(details);
    }
    case
}

pub(super) fn fault_case(fault: &Fault) -> TestCase {
    let passes = fault.level == Level::Warning;
    let mut status = if passes { TestCaseStatus::skipped() } else { TestCaseStatus::non_success(NonSuccessKind::Error) };
    status.set_message(xml(&fault.message));
    if let Some(help) = &fault.help {
        status.set_description(xml(help));
    }
    let place = fault.place.as_ref().map_or_else(String::new, |place| format!(":{}:{}", place.line, place.column));
    let mut case = TestCase::new(xml(&format!("input {}{place}", fault.path)), status);
    case.set_classname(xml(&fault.path));
    case
}
