//! Waivers: silences of the configuration, for files that cannot hold remarks of their own.

use camino::{Utf8Path, Utf8PathBuf};

use crate::document::Patterns;
use crate::fault::Fault;
use crate::finding::{Label, normal};

/// One entry of `waivers` in the configuration.
#[derive(Debug, Clone)]
pub struct Waiver {
    /// The rule (`pack/rule`) or the pack.
    pub rule: String,
    /// Which files; every file if `None`.
    pub paths: Option<Patterns>,
    /// Words that stand in the finding, as [`normal`] has it.
    pub words: Option<String>,
    /// Why.
    pub reason: String,
    /// What to tell if it silences nothing, at its place in the configuration.
    pub unused: Fault,
}

impl Waiver {
    /// Whether the words of `label` are meant.
    pub(super) fn covers(&self, label: &Label, here: &Utf8Path) -> bool {
        self.names(label, here) && self.words.as_deref().is_none_or(|words| says(label, words))
    }

    fn names(&self, label: &Label, here: &Utf8Path) -> bool {
        self.paths.as_ref().is_none_or(|paths| {
            let path = Utf8Path::new(&label.path);
            let whole: Utf8PathBuf = if path.is_absolute() {
                path.to_owned()
            } else {
                here.join(path)
            };
            paths.matches(&whole, false)
        })
    }
}

/// Whether `words` are those of the label: a part of them, or more of the line around them.
fn says(label: &Label, words: &str) -> bool {
    let text = normal(&label.text);
    text.contains(words) || (words.contains(&text) && normal(&label.context.text).contains(words))
}
