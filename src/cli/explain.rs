//! `factlint explain`: what a rule does, why, how to fix or silence what it finds.

use std::fmt::Write as _;
use std::io;

use super::args::ExplainArgs;
use super::session::{Session, unknown_rule};
use super::{CLEAN, TROUBLE, output, terminal};
use crate::report::clean;
use crate::rule::aspects::{Arithmetic, Headline, Only, Spelling, Superlative, meaning};
use crate::rule::examples::{Example, ExampleKind};
use crate::rule::schema::{Calendar, Compare};
use crate::rule::{Check, Claim, Follows, Quote, Rule};

/// Prints the explanation; the exit status.
pub(super) fn run(args: &ExplainArgs) -> io::Result<u8> {
    let session = Session::rules_only(&args.common);
    let rules = session.rules.rules();
    let Some(rule) = rules.iter().find(|r| r.id == args.rule) else {
        let mut faults = session.faults.clone();
        faults.push(unknown_rule(&args.rule, rules));
        terminal::tell(&faults, args.common.color);
        return Ok(TROUBLE);
    };
    let text: String = explanation(rule)
        .lines()
        .flat_map(|line| [clean::line(line).into_owned(), "\n".to_owned()])
        .collect();
    output::write(text.as_bytes(), None)?;
    terminal::tell(&session.faults, args.common.color);
    Ok(if session.trouble() { TROUBLE } else { CLEAN })
}

fn explanation(rule: &Rule) -> String {
    let mut text = format!("{}: {}\n", rule.id, clean::line(&rule.title));
    let severity = rule.severity.map_or("off".to_owned(), |s| s.to_string());
    // Writing to a string does not fail.
    let _ = writeln!(
        text,
        "\nseverity  {severity}\ncheck     {}\nwritten   {}:{}:{}",
        rule.check.name(),
        rule.origin.path,
        rule.origin.line,
        rule.origin.column
    );
    for change in &rule.changed {
        let _ = writeln!(
            text,
            "changed   {}:{}:{}",
            change.path, change.line, change.column
        );
    }
    match &rule.check {
        Check::Claim(claim) => claim_part(claim, rule.at_least, &mut text),
        Check::Quote(quote) => quote_part(quote, &mut text),
        Check::Order(order) => {
            let _ = writeln!(
                text,
                "\nThe value that {} finds must not lie behind the value that {} finds:",
                order.before, order.after
            );
            text.push_str("reported where no reading of an article, or of two beside each other, puts them in order.\n");
        }
        Check::Follows(follows) => follows_part(follows, &mut text),
        check => aspects_part(check, &mut text),
    }
    for (heading, part) in [
        ("Why", &rule.why),
        ("What to do", &rule.fix),
        ("More", &rule.url),
    ] {
        if let Some(part) = part {
            let _ = writeln!(
                text,
                "\n{heading}\n  {}",
                part.trim_end().replace('\n', "\n  ")
            );
        }
    }
    let _ = writeln!(
        text,
        "\nTo silence it\n  severity: {{ {}: off }} in factlint.yaml, or --ignore {}",
        rule.id, rule.id
    );
    if !rule.examples.is_empty() {
        text.push_str("\nExamples\n");
        rule.examples
            .iter()
            .for_each(|example| example_part(example, &mut text));
    }
    text
}

fn quote_part(quote: &Quote, text: &mut String) {
    let speaker = quote.speaker.as_deref().unwrap_or("anybody");
    let _ = match quote.compare {
        Compare::Words => writeln!(
            text,
            "\nCompares the wording of what {speaker} said across outlets."
        ),
        Compare::Speakers => writeln!(
            text,
            "\nCompares across outlets who is said to have spoken a quotation."
        ),
    };
}

fn follows_part(follows: &Follows, text: &mut String) {
    let _ = writeln!(
        text,
        "\nThe value that {} finds must be {},",
        follows.claim,
        follows.equals.source()
    );
    text.push_str("computed in one article from all values that these rules find there:\n");
    follows.from.iter().for_each(|rule| {
        let _ = writeln!(text, "  {rule}");
    });
    text.push_str("reported where no choice among them, and no rounding of them, gives it.\n");
}

fn claim_part(claim: &Claim, at_least: Option<u32>, text: &mut String) {
    let _ = writeln!(
        text,
        "\nCompares one value of type {} across outlets, found by these phrases:",
        claim.kind
    );
    for phrase in &claim.phrases {
        let _ = writeln!(text, "  {}\n      {}", phrase.source, phrase.phrase);
    }
    for group in &claim.same {
        let names: Vec<&str> = group.iter().map(|n| n.name.as_str()).collect();
        let _ = writeln!(
            text,
            "These names may stand for each other: {}.",
            names.join(", ")
        );
    }
    if let Some(expect) = &claim.expect {
        let _ = writeln!(text, "Every document is held to {expect}.");
    }
    if let Some(least) = at_least {
        let _ = writeln!(text, "Fewer than {least} independent sources are reported.");
    }
}

/// What a check without a slot looks for.
fn aspects_part(check: &Check, text: &mut String) {
    let meanings: Vec<&str> = match check {
        Check::Calendar(of) => of.iter().map(|a| meaning::<Calendar>(a.name())).collect(),
        Check::Arithmetic(of) => of.iter().map(|a| meaning::<Arithmetic>(a.name())).collect(),
        Check::Spelling(of) => of.iter().map(|a| meaning::<Spelling>(a.name())).collect(),
        Check::Headline(of) => of.iter().map(|a| meaning::<Headline>(a.name())).collect(),
        Check::Superlative(of) => of
            .iter()
            .map(|a| meaning::<Superlative>(a.name()))
            .collect(),
        Check::Align(align) if align.only == Some(Only::Happenings) => {
            text.push_str("\nCompares when several documents say that one thing happened.\n");
            return;
        }
        Check::Align(align) if align.only == Some(Only::Amounts) => {
            text.push_str(
                "\nCompares what several documents say a fine, a sentence, a deal or a death came to.\n",
            );
            return;
        }
        Check::Align(align) if align.only == Some(Only::Tolls) => {
            text.push_str(
                "\nCompares how many people several documents say were killed or hurt.\n",
            );
            return;
        }
        Check::Align(align) => {
            let types: Vec<&str> = align.types.iter().map(|t| t.name()).collect();
            let what = if types.is_empty() {
                "values".to_owned()
            } else {
                format!("values of type {}", types.join(", "))
            };
            let _ = writeln!(
                text,
                "\nLooks for sentences of two documents that say the same thing with different {what}."
            );
            return;
        }
        _ => return,
    };
    let _ = writeln!(text, "\nLooks for");
    for meaning in meanings {
        let _ = writeln!(text, "  {meaning}");
    }
}

fn example_part(example: &Example, text: &mut String) {
    for side in example.sides() {
        let outlet = side
            .outlet
            .map(|outlet| format!("{outlet}: "))
            .unwrap_or_default();
        let published = side
            .published
            .map(|day| format!(" (published {day})"))
            .unwrap_or_default();
        // Writing to a string does not fail.
        let _ = writeln!(text, "  {outlet}“{}”{published}", side.text);
    }
    let _ = match &example.kind {
        ExampleKind::One { value, .. } => writeln!(text, "      gives {value}"),
        ExampleKind::Whole { verdict, .. } => writeln!(text, "      gives {}", verdict.name()),
        ExampleKind::Pair { verdict, .. } => writeln!(text, "      {}", verdict.name()),
    };
}
