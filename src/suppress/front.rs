//! Silences in front matter: `factlint: { ignore: [{ rule: pack/rule, reason: why }] }`.

use super::remark::MOST;
use super::{Silence, shown};
use crate::document::{Document, front_matter};
use crate::fault::{Code, Fault};
use crate::yaml::faults::Faults;
use crate::yaml::position::{Cursor, Tree};
use crate::yaml::shape::{Described, fitting, record, validate};

record! {
    /// What a document asks of factlint.
    pub struct Wishes {
        /// Rules or packs that are silent in this document.
        "ignore" => ignore: Vec<Ignore>,
    }
}

record! {
    /// A rule that is silent in this document.
    pub struct Ignore {
        /// The rule (`pack/rule`) or the pack.
        "rule" => rule: String,
        /// Why it is right as it stands.
        "reason" => reason: String,
    }
}

/// Reads the front matter of `document`.
pub(super) fn read(document: &Document, found: &mut Vec<Silence>, faults: &mut Vec<Fault>) {
    let text = &document.file.text;
    let Some((span, end)) =
        front_matter(text).filter(|(span, _)| span.of(text).contains("factlint"))
    else {
        return;
    };
    // A format that knows no front matter shows it to the reader: then it is text.
    if document
        .blocks
        .first()
        .is_some_and(|b| document.locate(b.span).start < end)
    {
        return;
    }
    // A remark of the same length in place of the opening line keeps places true. What is no YAML was
    // told where the document was read.
    let opening = format!("{}\n", "#".repeat(span.start.saturating_sub(1)));
    let Ok(tree) = Tree::read(&format!("{opening}{}", span.of(text))) else {
        return;
    };
    let Some(wishes) = tree.root().get("factlint").filter(|w| !w.is_null()) else {
        return;
    };
    let path = shown(document);
    let mut told = Faults::new(&path, text);
    validate(wishes, Wishes::SHAPE, &mut told);
    let entries = serde_yaml::from_value::<Wishes>(fitting(wishes, Wishes::SHAPE))
        .map(|w| w.ignore)
        .unwrap_or_default();
    if entries.len() > MOST {
        let message = format!("more than {MOST} silences in one file; the others are not read");
        let at = wishes.at("ignore").item(MOST).head();
        told.error(Code::BadSilence, at, message, "here", None);
    }
    for (n, entry) in entries.iter().take(MOST).enumerate() {
        found.extend(silence(entry, wishes.at("ignore").item(n), &mut told));
    }
    faults.extend(told.done());
}

/// Reads one entry; what it lacks altogether has been told already.
fn silence(entry: &Ignore, item: Cursor<'_>, told: &mut Faults<'_>) -> Option<Silence> {
    let (rule, reason) = (entry.rule.trim(), entry.reason.trim());
    if reason.is_empty() {
        if let Some(node) = item.get("reason").filter(|node| node.text().is_some()) {
            let help = "say why it is right as it stands";
            told.error(
                Code::NoReason,
                node.span(),
                "the entry gives no reason, and so silences nothing",
                "here",
                Some(help.to_owned()),
            );
        }
        return None;
    }
    let at = item.at("rule").span();
    (!rule.is_empty()).then(|| Silence {
        rule: rule.to_owned(),
        reason: reason.to_owned(),
        covers: None,
        at,
    })
}
