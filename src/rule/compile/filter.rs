//! Compiling which documents a rule reads.

use super::Compiler;
use super::claim::patterns;
use crate::document::Role;
use crate::fault::Code;
use crate::rule::filter::{DateRange, Filter, Written, globs};
use crate::rule::schema;
use crate::yaml::position::Cursor;

impl Compiler<'_, '_> {
    pub(in crate::rule) fn filter(
        &mut self,
        documents: schema::Documents,
        node: Cursor<'_>,
    ) -> Filter {
        let published = documents
            .published
            .and_then(|words| self.published(&words, node.at("published")));
        let mention = patterns(self.words(&documents.mention.0, node.at("mention")));
        let mut path = Vec::new();
        for (pattern, item) in documents.path.0.iter().zip(node.at("path").items()) {
            match globs(pattern) {
                Ok(matchers) => path.extend(matchers),
                Err(error) => {
                    let help =
                        "`*` stands for a name, `**` for any folders: `wire/**/*.txt`".to_owned();
                    self.faults.error(
                        Code::BadPattern,
                        item.span(),
                        format!("a bad glob: {}", error.kind()),
                        "here",
                        Some(help),
                    );
                }
            }
        }
        let role = documents.role.map(|role| match role {
            schema::Role::Source => Role::Source,
            schema::Role::Draft => Role::Draft,
        });
        let outlet_at = self.written(&documents.outlet.0, node.at("outlet"));
        let story_at = self.written(&documents.story.0, node.at("story"));
        Filter {
            mention,
            outlet: documents.outlet.0,
            path,
            published,
            story: documents.story.0,
            role,
            outlet_at,
            story_at,
        }
    }

    /// Where the names of a filter stand, if there are any.
    fn written(&mut self, names: &[String], node: Cursor<'_>) -> Option<Box<Written>> {
        let place =
            (!names.is_empty()).then(|| self.place_of(node.span(), "no document has this"))?;
        Some(Box::new(Written {
            path: self.faults.path().to_owned(),
            place,
        }))
    }

    fn published(&mut self, words: &str, node: Cursor<'_>) -> Option<DateRange> {
        let Some(range) = DateRange::parse(words) else {
            let help =
                "write `2025-10-30..2025-12-31`, `2025-10-30..`, `..2025` or `2025-11`".to_owned();
            self.faults.error(
                Code::BadValue,
                node.span(),
                format!("`{words}` is no span of days"),
                "cannot be read",
                Some(help),
            );
            return None;
        };
        if range.is_empty() {
            self.never(node.span(), "the last day is before the first");
        }
        Some(range)
    }
}
