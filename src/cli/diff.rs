//! `factlint diff`: two articles side by side.
//!
//! The exit status is that of `diff`: 0 where both say the same words, 1 where they differ, 2 where
//! one of them cannot be read.

use std::io;

use camino::Utf8Path;

use super::args::{DiffArgs, DiffFormat};
use super::session::Session;
use super::{CLEAN, FOUND, TROUBLE, output, terminal};
use crate::article::Article;
use crate::diff;
use crate::document::{self, Document, Options};
use crate::fault::{Code, Fault};
use crate::report::sidebyside;

/// Compares and prints; the exit status.
pub(super) fn run(args: &DiffArgs) -> io::Result<u8> {
    let mut session = Session::configured(&args.common);
    let read = if session.stopped {
        None
    } else {
        both(args, &mut session)
    };
    session.guard(args.output.as_deref());
    let Some((a, b)) = read.filter(|_| !session.stopped) else {
        terminal::tell(&session.faults, args.common.color);
        return Ok(TROUBLE);
    };
    let (a, b) = rayon::join(|| Article::read(&a), || Article::read(&b));
    let comparison = diff::compare(&a, &b);
    let format = match args.format {
        DiffFormat::Human => sidebyside::DiffFormat::Human,
        DiffFormat::Json => sidebyside::DiffFormat::Json,
        DiffFormat::Jsonl => sidebyside::DiffFormat::Jsonl,
    };
    let options = terminal::of(args.output.as_deref(), args.common.color);
    let mut bytes = Vec::new();
    sidebyside::render(format, &comparison, &options, &mut bytes)?;
    output::write(&bytes, args.output.as_deref())?;
    terminal::tell(&session.faults, args.common.color);
    Ok(match (session.trouble(), comparison.differs()) {
        (true, _) => TROUBLE,
        (false, true) => FOUND,
        (false, false) => CLEAN,
    })
}

/// The two documents; where one cannot be had, the faults say why.
fn both(args: &DiffArgs, session: &mut Session) -> Option<(Document, Document)> {
    let options = session.reading(&args.common);
    let (a, b) = (
        one(&args.a, &options, session),
        one(&args.b, &options, session),
    );
    Some((a?, b?))
}

/// The one document that `name` means: a file, or a record as `file.jsonl#id`.
fn one(name: &str, options: &Options, session: &mut Session) -> Option<Document> {
    let (path, record) = match name.rsplit_once('#') {
        Some((path, id)) if !Utf8Path::new(name).exists() => (path, Some(id)),
        _ => (name, None),
    };
    let loaded = document::load(&[path.to_owned()], options, &mut io::stdin().lock());
    let unread = loaded.unreadable > 0;
    session.take(loaded);
    let mut documents = std::mem::take(&mut session.documents);
    let found = documents.len();
    documents.retain(|d| record.is_none_or(|id| d.id == id));
    if documents.len() == 1 {
        return documents.pop();
    }
    if !unread {
        session.faults.push(not_one(path, record, found));
    }
    None
}

fn not_one(path: &str, record: Option<&str>, found: usize) -> Fault {
    match (record, found) {
        (_, 0) => Fault::new(Code::NothingToCompare, path, "no document to compare"),
        (Some(id), _) => Fault::new(
            Code::NothingToCompare,
            path,
            format!("no record has the id `{id}`"),
        ),
        (None, _) => Fault::new(
            Code::NothingToCompare,
            path,
            format!("this holds {found} documents, and `diff` compares two"),
        )
        .help("name one file, or one record as `file.jsonl#id`"),
    }
}
