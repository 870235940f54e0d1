//! Which configuration is in force, and what it says.

use camino::Utf8PathBuf;

use super::Session;
use crate::cli::args::Common;
use crate::cli::files::{Files, shown};
use crate::cli::{owner, reach};
use crate::config;
use crate::fault::Fault;

/// Which configuration is in force.
pub(in crate::cli) struct Chosen {
    /// Where it is, and why it is this one.
    pub(in crate::cli) found: Option<(Utf8PathBuf, &'static str)>,
    /// What to tell of those that are passed over.
    pub(in crate::cli) foreign: Vec<Fault>,
}

/// The configuration that is in force.
pub(in crate::cli) fn choose(common: &Common, files: &Files) -> Chosen {
    let option = common
        .config
        .clone()
        .map(|path| (path.into(), "named by --config"));
    let named = || {
        std::env::var("FACTLINT_CONFIG")
            .ok()
            .filter(|v| !v.is_empty())
    };
    let variable = || named().map(|path| (path.into(), "named by FACTLINT_CONFIG"));
    if let Some(found) = option.or_else(variable) {
        return Chosen {
            found: Some(found),
            foreign: Vec::new(),
        };
    }
    let (path, foreign) = owner::find(files);
    let found = path.map(|path| (shown(&path).into(), "found here or in a folder above"));
    Chosen { found, foreign }
}

impl Session {
    pub(super) fn configured_from(common: &Common, files: Files) -> Self {
        let mut session = Self::empty(files);
        let Chosen { found, foreign } = choose(common, &session.files);
        session.faults = foreign;
        let Some((path, _)) = found else {
            return session;
        };
        session.reads([&path]);
        let bytes = session.files.read(&path, config::MAX_BYTES);
        let read =
            bytes.map_err(|unread| vec![Fault::new(unread.code, path.as_str(), unread.message)]);
        match read.and_then(|bytes| config::from_bytes(&path, bytes)) {
            Ok(config) => {
                let outside = reach::faults(&config, &path);
                session.stopped = !outside.is_empty();
                session.config = config;
                session.tell(outside);
            }
            Err(faults) => {
                session.faults.extend(faults);
                session.stopped = true;
            }
        }
        session
    }
}
