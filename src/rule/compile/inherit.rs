//! What a file extends and what it changes of the rules there.

use super::{Compiler, severity};
use crate::rule::inherit::{Change, Extends};
use crate::rule::schema::File;
use crate::yaml::position::Cursor;

impl Compiler<'_, '_> {
    /// What `file` extends and what it changes.
    pub(super) fn inherit(&mut self, file: &File, root: Cursor<'_>) -> Vec<Extends> {
        for (name, change) in file.overrides.iter().flatten() {
            let node = root.at("override");
            let place = self.place_of(node.key(name).unwrap_or(node).span(), "this name");
            let documents = change.documents.clone().map(|documents| {
                let at = node.at(name).at("documents");
                (self.filter(documents, at), self.place_of(at.span(), "here"))
            });
            let severity = change.severity.map(severity);
            let change = Change {
                name: name.clone(),
                path: self.path().to_owned(),
                place,
                severity,
                documents,
            };
            self.loader_mut().changes.push(change);
        }
        let node = root.at("extends");
        let each = file
            .extends
            .0
            .iter()
            .zip(node.items())
            .filter(|(_, item)| item.text().is_some());
        each.map(|(path, item)| Extends {
            path: path.clone(),
            place: self.place_of(item.span(), "named here"),
        })
        .collect()
    }
}
