//! Ids and topics, and where they stand.

use super::Compiler;
use crate::fault::Code;
use crate::rule::model::Origin;
use crate::yaml::position::Cursor;

impl Compiler<'_, '_> {
    /// `pack/name`, unique among all files.
    pub(super) fn id(&mut self, name: &str, node: Cursor<'_>, pack: &str) -> String {
        let id = format!("{pack}/{name}");
        if name.is_empty() && node.get("id").and_then(Cursor::text).is_none() {
            return id; // Told already: the key is missing.
        }
        self.slug(name, node.at("id"), "an id");
        if let Some(first) = self.loader.origins.get(&id) {
            let help = format!(
                "the first is at {}:{}:{}; give one of them another name",
                first.path, first.line, first.column
            );
            self.faults.error(
                Code::RepeatedRule,
                node.at("id").span(),
                format!("a second rule `{id}`"),
                "the same id",
                Some(help),
            );
        } else {
            let origin = self.origin(node.at("id"));
            self.loader.origins.insert(id.clone(), origin);
        }
        id
    }

    /// Topics and ids are typed on command lines and in inline ignores.
    pub(super) fn slug(&mut self, name: &str, node: Cursor<'_>, what: &str) {
        let good = |c: char| {
            c.is_lowercase()
                || c.is_numeric()
                || matches!(c, '-' | '_' | '.')
                || (c.is_alphabetic() && !c.is_uppercase())
        };
        if !name.is_empty() && name.chars().all(good) {
            return;
        }
        let kept: String = name
            .to_lowercase()
            .chars()
            .map(|c| if good(c) { c } else { ' ' })
            .collect();
        let better = kept.split_whitespace().collect::<Vec<_>>().join("-");
        let help = if better.is_empty() {
            "use small letters, digits and hyphens".to_owned()
        } else {
            format!("write `{better}`")
        };
        self.faults.error(
            Code::BadName,
            node.span(),
            format!("`{name}` cannot be {what}"),
            "small letters, digits and hyphens only",
            Some(help),
        );
    }

    pub(super) fn origin(&mut self, node: Cursor<'_>) -> Origin {
        let (line, column) = self.faults.places().position(node.span().start);
        Origin {
            path: self.faults.path().to_owned(),
            line,
            column,
        }
    }
}

/// The file's name without folders and extension.
pub(super) fn stem(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
