//! `JUnit` XML, for build servers: a failed test for each error and warning, a passed one for each note.
//!
//! No time and no identifier is written: the same outcome gives the same bytes.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::{Outcome, clean, spoken, summary, words};
use crate::fault::{Fault, Level};
use crate::finding::{Finding, Severity};

pub(super) fn render(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    let mut suite = Suite::new("factlint", "no findings");
    suite
        .cases
        .extend(outcome.findings.iter().map(finding_case));
    suite.cases.extend(outcome.faults.iter().map(fault_case));
    suite.write(
        &[
            summary::further(outcome),
            vec![summary::line(&outcome.summary)],
        ]
        .concat()
        .join("; "),
        out,
    )
}

/// What a case has come to where it has not passed: the name of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Failure,
    Error,
    Skipped,
}

/// Why a case has not passed.
pub(super) struct Trouble {
    pub(super) kind: Kind,
    pub(super) message: String,
    /// What sort of failure it is.
    pub(super) sort: Option<String>,
    /// Lines that are harmless already.
    pub(super) details: Option<String>,
}

/// A test case. All of it may be foreign text; only `told` and the details must be harmless already.
pub(super) struct Case {
    pub(super) name: String,
    /// The file it is about.
    pub(super) file: String,
    pub(super) trouble: Option<Trouble>,
    /// What one that has passed has to tell.
    pub(super) told: Option<String>,
}

/// A suite of test cases, the only one of its report.
pub(super) struct Suite {
    name: &'static str,
    /// The name of the one case that passes where there are none: some servers take a report without
    /// any test for a broken one.
    empty: &'static str,
    pub(super) cases: Vec<Case>,
}

type Xml<'o> = Writer<&'o mut dyn Write>;

impl Suite {
    pub(super) fn new(name: &'static str, empty: &'static str) -> Self {
        Self {
            name,
            empty,
            cases: Vec::new(),
        }
    }

    /// Writes the report, with a last word.
    pub(super) fn write(&self, summary: &str, out: &mut dyn Write) -> io::Result<()> {
        let mut xml = Writer::new_with_indent(out, b' ', 4);
        xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let counts = self.counts();
        let counts = || counts.iter().map(|(name, count)| (*name, count.as_str()));
        xml.create_element("testsuites")
            .with_attribute(("name", self.name))
            .with_attributes(counts())
            .write_inner_content(|xml| {
                let suite = xml
                    .create_element("testsuite")
                    .with_attribute(("name", self.name))
                    .with_attributes(counts());
                suite
                    .write_inner_content(|xml| self.content(summary, xml))
                    .map(|_| ())
            })?;
        xml.write_indent()
    }

    fn counts(&self) -> [(&'static str, String); 4] {
        let of = |kind| {
            self.cases
                .iter()
                .filter(|c| c.trouble.as_ref().is_some_and(|t| t.kind == kind))
                .count()
                .to_string()
        };
        let tests = self.cases.len().max(1).to_string();
        [
            ("tests", tests),
            ("skipped", of(Kind::Skipped)),
            ("failures", of(Kind::Failure)),
            ("errors", of(Kind::Error)),
        ]
    }

    fn content(&self, summary: &str, xml: &mut Xml<'_>) -> io::Result<()> {
        if self.cases.is_empty() {
            xml.create_element("testcase")
                .with_attribute(("name", self.empty))
                .write_empty()?;
        }
        self.cases.iter().try_for_each(|case| case.write(xml))?;
        xml.create_element("system-out")
            .write_text_content(BytesText::new(&clean::line(summary)))
            .map(|_| ())
    }
}

impl Case {
    fn write(&self, xml: &mut Xml<'_>) -> io::Result<()> {
        let (name, file) = (clean::line(&self.name), clean::line(&self.file));
        let element = xml
            .create_element("testcase")
            .with_attributes([("name", &*name), ("classname", &*file)]);
        match (&self.trouble, &self.told) {
            (None, None) => element.write_empty()?,
            (Some(trouble), _) => element.write_inner_content(|xml| trouble.write(xml))?,
            (None, Some(told)) => element.write_inner_content(|xml| {
                xml.create_element("system-out")
                    .write_text_content(BytesText::new(told))
                    .map(|_| ())
            })?,
        };
        Ok(())
    }
}

impl Trouble {
    fn write(&self, xml: &mut Xml<'_>) -> io::Result<()> {
        let name = match self.kind {
            Kind::Failure => "failure",
            Kind::Error => "error",
            Kind::Skipped => "skipped",
        };
        let sort = self.sort.as_deref().map(clean::line);
        let element = xml
            .create_element(name)
            .with_attribute(("message", &*clean::line(&self.message)));
        let element = element.with_attributes(sort.as_deref().map(|sort| ("type", sort)));
        match &self.details {
            Some(details) => element.write_text_content(BytesText::new(details))?,
            None => element.write_empty()?,
        };
        Ok(())
    }
}

fn finding_case(finding: &Finding) -> Case {
    let details: Vec<_> = spoken::sentences(finding)
        .iter()
        .map(|line| clean::line(line).into_owned())
        .collect();
    let details = details.join("\n");
    let (name, file) = (
        format!("{} {}", finding.rule, words::place(finding.primary())),
        words::file(finding.primary()),
    );
    if finding.severity == Severity::Info {
        return Case {
            name,
            file,
            trouble: None,
            told: Some(details),
        };
    }
    let sort = Some(finding.severity.to_string());
    let trouble = Trouble {
        kind: Kind::Failure,
        message: finding.title.clone(),
        sort,
        details: Some(details),
    };
    Case {
        name,
        file,
        trouble: Some(trouble),
        told: None,
    }
}

pub(super) fn fault_case(fault: &Fault) -> Case {
    let kind = if fault.level == Level::Warning {
        Kind::Skipped
    } else {
        Kind::Error
    };
    let details = fault
        .help
        .as_deref()
        .map(|help| clean::line(help).into_owned());
    let place = fault.place.as_ref().map_or_else(String::new, |place| {
        format!(":{}:{}", place.line, place.column)
    });
    Case {
        name: format!("input {}{place}", fault.path),
        file: fault.path.clone(),
        trouble: Some(Trouble {
            kind,
            message: fault.message.clone(),
            // What is skipped has no type in the format.
            sort: (kind == Kind::Error).then(|| fault.code.name().to_owned()),
            details,
        }),
        told: None,
    }
}
