//! SARIF 2.1.0 (OASIS), for code scanning: the primary words are the result's location, all other
//! words are related locations that the message links to.
//!
//! Only the parts of the standard that factlint fills are modelled here.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use serde::Serialize;

use super::{Outcome, clean, words};
use crate::fault::{Code, Fault, Level};
use crate::finding::{Finding, Label, Severity};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

pub(super) fn render(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    let rules = Rule::all(&outcome.findings);
    let results = outcome
        .findings
        .iter()
        .map(|finding| SarifResult::new(finding, &rules))
        .collect();
    let driver = Driver {
        name: "factlint",
        version: env!("CARGO_PKG_VERSION"),
        rules,
        notifications: FaultKind::of(&outcome.faults),
    };
    let run = Run {
        tool: Tool { driver },
        column_kind: "utf16CodeUnits",
        invocations: [Invocation::new(&outcome.faults)],
        results,
    };
    clean::json(
        &Log {
            schema: SCHEMA,
            version: "2.1.0",
            runs: [run],
        },
        out,
    )?;
    out.write_all(b"\n")
}

#[derive(Debug, Serialize)]
struct Log<'o> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'o>; 1],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'o> {
    tool: Tool<'o>,
    column_kind: &'static str,
    invocations: [Invocation; 1],
    results: Vec<SarifResult<'o>>,
}

#[derive(Debug, Serialize)]
struct Tool<'o> {
    driver: Driver<'o>,
}

#[derive(Debug, Serialize)]
struct Driver<'o> {
    name: &'static str,
    version: &'static str,
    rules: Vec<Rule<'o>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notifications: Vec<FaultKind>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule<'o> {
    id: &'o str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<&'o str>,
}

/// What kind of fault a notification tells of.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct FaultKind {
    id: &'static str,
    short_description: Message,
}

#[derive(Debug, Serialize)]
struct DescriptorReference {
    id: &'static str,
    index: usize,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Debug, Serialize)]
struct Notification {
    descriptor: DescriptorReference,
    level: &'static str,
    message: Message,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<Location>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'o> {
    rule_id: &'o str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: BTreeMap<&'static str, &'o str>,
}

#[derive(Debug, Serialize)]
struct Message {
    text: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(clippy::struct_field_names, reason = "the standard gives the names")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Debug, Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<Message>,
}

impl<'o> Rule<'o> {
    /// Each rule once, in the order of the findings.
    fn all(findings: &'o [Finding]) -> Vec<Self> {
        let mut rules: Vec<Self> = Vec::new();
        for finding in findings {
            if !rules.iter().any(|rule| rule.id == finding.rule) {
                let help_uri = finding.url.as_deref().filter(|url| clean::web_address(url));
                rules.push(Self {
                    id: &finding.rule,
                    help_uri,
                });
            }
        }
        rules
    }
}

impl Invocation {
    fn new(faults: &[Fault]) -> Self {
        let codes = codes(faults);
        Self {
            execution_successful: faults.iter().all(|fault| fault.level == Level::Warning),
            tool_execution_notifications: faults
                .iter()
                .map(|fault| Notification::new(fault, &codes))
                .collect(),
        }
    }
}

/// The codes of `faults`, each once.
fn codes(faults: &[Fault]) -> Vec<Code> {
    let codes: BTreeSet<Code> = faults.iter().map(|fault| fault.code).collect();
    codes.into_iter().collect()
}

impl FaultKind {
    fn of(faults: &[Fault]) -> Vec<Self> {
        let kind = |code: Code| Self {
            id: code.name(),
            short_description: Message {
                text: code.meaning().to_owned(),
            },
        };
        codes(faults).into_iter().map(kind).collect()
    }
}

impl Notification {
    /// `codes` are those of all faults, in order.
    fn new(fault: &Fault, codes: &[Code]) -> Self {
        let help = fault
            .help
            .as_ref()
            .map_or_else(String::new, |help| format!("; {help}"));
        let region = fault.place.as_ref().map(|place| Region {
            start_line: place.line.max(1),
            start_column: None,
            end_column: None,
            snippet: None,
        });
        let location = Location {
            id: None,
            physical_location: PhysicalLocation::new(&fault.path, region),
            message: None,
        };
        Self {
            descriptor: DescriptorReference {
                id: fault.code.name(),
                index: codes.binary_search(&fault.code).unwrap_or_default(),
            },
            level: if fault.level == Level::Error {
                "error"
            } else {
                "warning"
            },
            message: Message {
                text: format!("{}{help}", fault.message),
            },
            locations: if fault.path.is_empty() {
                Vec::new()
            } else {
                vec![location]
            },
        }
    }
}

impl<'o> SarifResult<'o> {
    fn new(finding: &'o Finding, rules: &[Rule<'_>]) -> Self {
        let others = finding.labels.iter().enumerate().skip(1);
        Self {
            rule_id: &finding.rule,
            rule_index: rules
                .iter()
                .position(|rule| rule.id == finding.rule)
                .unwrap_or(0),
            level: match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "note",
            },
            message: message(finding),
            locations: [Location::new(finding.primary(), None)],
            related_locations: others
                .map(|(id, label)| Location::new(label, Some(id)))
                .collect(),
            partial_fingerprints: BTreeMap::from([("factlint/v2", finding.fingerprint.as_str())]),
        }
    }
}

/// The title, with links to the related locations: "… (Echo; see [Wire](1))".
fn message(finding: &Finding) -> Message {
    let links = finding
        .labels
        .iter()
        .enumerate()
        .skip(1)
        .map(|(id, label)| format!("[{}]({id})", escaped(&label.outlet)));
    let links: Vec<String> = links.collect();
    let title = escaped(&finding.title);
    let text = if links.is_empty() {
        title
    } else {
        format!(
            "{title} ({}; see {})",
            escaped(&finding.primary().outlet),
            links.join(", ")
        )
    };
    Message { text }
}

/// Text in a message that holds links: brackets would open one (SARIF 2.1.0, 3.11.6).
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('[', "\\[")
        .replace(']', "\\]")
}

impl Location {
    fn new(label: &Label, id: Option<usize>) -> Self {
        let parts = [words::byline(label), words::says(label).to_owned()];
        let text = parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(": ");
        Self {
            id,
            physical_location: PhysicalLocation::new(&label.path, Some(Region::new(label))),
            message: (!text.is_empty()).then(|| Message {
                text: escaped(&text),
            }),
        }
    }
}

impl PhysicalLocation {
    fn new(path: &str, region: Option<Region>) -> Self {
        Self {
            artifact_location: ArtifactLocation {
                uri: clean::uri_path(path),
            },
            region,
        }
    }
}

impl Region {
    fn new(label: &Label) -> Self {
        let snippet = Some(Message {
            text: label.text.clone(),
        });
        // Positions in a record count from the beginning of its text; in the file, only its line is known.
        if let Some(record) = label.record {
            return Self {
                start_line: record.max(1),
                start_column: None,
                end_column: None,
                snippet,
            };
        }
        // Where markup or an entity stands between, the words of the file are longer than those we know.
        let as_written =
            label.span.start + label.text.len() == label.span.end && !label.text.contains('\n');
        let end_column = as_written.then(|| label.column_utf16 + label.text.encode_utf16().count());
        Self {
            start_line: label.line.max(1),
            start_column: Some(label.column_utf16.max(1)),
            end_column,
            snippet,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::{cost, faults, hostile, outcome};

    fn log(outcome: &Outcome) -> serde_json::Value {
        let mut out = Vec::new();
        render(outcome, &mut out).expect("a vector takes all");
        serde_json::from_slice(&out).expect("JSON")
    }

    #[test]
    fn links_lead_to_related_locations() {
        let log = log(&Outcome {
            faults: faults(),
            ..outcome(vec![cost()])
        });
        let run = &log["runs"][0];
        let result = &run["results"][0];
        let text = result["message"]["text"].as_str().expect("a text");
        assert!(
            text.ends_with("(Lindholm Echo; see [港报](1), [Quayside](2), [NordWire](3))"),
            "{text}"
        );
        let ids: Vec<u64> = result["relatedLocations"]
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(|l| l["id"].as_u64())
            .collect();
        assert_eq!(ids, [1, 2, 3]);
        let region = &result["relatedLocations"][0]["physicalLocation"]["region"];
        // Five letters, a space, three ideographs and a ship that takes two units.
        assert_eq!(
            (&region["startColumn"], &region["endColumn"]),
            (&22.into(), &32.into())
        );
        assert_eq!(run["invocations"][0]["executionSuccessful"], false);
        assert_eq!(
            run["tool"]["driver"]["rules"][0]["helpUri"],
            "https://example.org/rules/quay-cost"
        );
    }

    #[test]
    fn a_record_is_a_line_of_its_file() {
        let log = log(&outcome(vec![hostile("a[b](1)")]));
        let result = &log["runs"][0]["results"][0];
        assert_eq!(
            result["locations"][0]["physicalLocation"]["region"]["startLine"],
            4
        );
        assert!(
            result["message"]["text"]
                .as_str()
                .expect("a text")
                .contains("a\\[b\\](1)")
        );
    }
}
