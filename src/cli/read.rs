//! `factlint read`: what was kept of each document, what was left out, and why.

use std::io;

use super::args::{ReadArgs, ReadFormat};
use super::session::Session;
use super::{TROUBLE, terminal};
use crate::report::reading;

/// Prints the documents; the exit status.
pub(super) fn run(args: &ReadArgs) -> io::Result<u8> {
    let mut session = Session::documents_only(&args.common, &args.paths);
    session.guard(args.output.as_deref());
    if session.stopped {
        terminal::tell(&session.faults, args.common.color);
        return Ok(TROUBLE);
    }
    let options = terminal::of(args.output.as_deref(), args.common.color);
    let mut bytes = Vec::new();
    for (at, document) in session.documents.iter().enumerate() {
        match args.format {
            ReadFormat::Json => reading::json(document, &mut bytes)?,
            ReadFormat::Human => {
                if at > 0 {
                    bytes.extend(b"\n\n");
                }
                reading::screen(document, &options, &mut bytes)?;
            }
        }
    }
    session.deliver(&bytes, args.output.as_deref(), args.common.color)
}
