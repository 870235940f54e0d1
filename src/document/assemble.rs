//! From a file's bytes to its documents: the format by its name, then who and when.

use camino::{Utf8Path, Utf8PathBuf};

use super::meta::Meta;
use super::{
    BlockKind, By, Content, Document, Format, Known, Options, Part, Parts, Role, agency, body,
    decode, format, front, furniture, garbled, html, infer, markdown, note, note_marks, plain,
    record, toml,
};
use crate::fault::{self, Code, Fault, Level};

/// What is known of a file beside its bytes.
pub(super) struct Origin<'o> {
    /// The path as shown.
    pub(super) path: &'o str,
    /// The path as patterns see it.
    pub(super) absolute: Utf8PathBuf,
    pub(super) options: &'o Options,
}

/// Reads the bytes of a file named `name` (relative to the working directory, or absolute), without
/// touching the file system. The ending of the name tells the format.
pub fn parse(name: &str, bytes: Vec<u8>, options: &Options) -> (Vec<Document>, Vec<Fault>) {
    let origin = Origin {
        path: name,
        absolute: options.absolute(Utf8Path::new(name)),
        options,
    };
    let given = match Format::of(Utf8Path::new(name)) {
        Some(format) => read(&origin, format, bytes),
        None => format::unknown(name).into(),
    };
    (given.documents, given.faults)
}

/// What one file gave.
#[derive(Debug, Default)]
pub(super) struct Given {
    pub(super) documents: Vec<Document>,
    pub(super) faults: Vec<Fault>,
    /// How many files or records could not be read; more than there are faults where some are told together.
    pub(super) unreadable: usize,
    /// How many files are reports of this program and therefore not read.
    pub(super) reports: usize,
    /// How many files have an ending of ours and are of another kind.
    pub(super) skipped: usize,
}

impl Given {
    /// Only faults.
    pub(super) fn faults(faults: Vec<Fault>) -> Self {
        let unreadable = usize::from(faults.iter().any(|f| f.level == Level::Error));
        Self {
            faults,
            unreadable,
            ..Self::default()
        }
    }

    /// Whether the file is of no kind that is read, whatever its name says.
    pub(super) fn is_foreign(&self) -> bool {
        let foreign = |fault: &Fault| fault.code == Code::UnknownFormat;
        self.documents.is_empty() && self.faults.iter().any(foreign)
    }
}

impl From<Document> for Given {
    fn from(document: Document) -> Self {
        Self {
            documents: vec![document],
            ..Self::default()
        }
    }
}

impl From<Fault> for Given {
    fn from(fault: Fault) -> Self {
        Self::faults(vec![fault])
    }
}

/// Reads `bytes` as `format`.
pub(super) fn read(origin: &Origin<'_>, format: Format, bytes: Vec<u8>) -> Given {
    let size = bytes.len() as u64;
    if let Some(fault) = origin.options.limits.file(origin.path, format, size) {
        return fault.into();
    }
    match parts(origin, format, bytes) {
        Ok(parts) => together(origin, parts),
        Err(faults) => Given::faults(faults),
    }
}

/// What a format makes of a file, document by document.
fn parts(origin: &Origin<'_>, format: Format, bytes: Vec<u8>) -> Result<Parts, Vec<Fault>> {
    if let Some(fault) = format::magic::mistaken(origin.path, format, &bytes) {
        return Err(vec![fault]);
    }
    let one = |fault: Box<Fault>| vec![*fault];
    match format {
        Format::Docx => format::docx::read(origin.path, bytes).map_err(one),
        Format::SavedPage => format::saved::read(origin.path, bytes).map_err(one),
        Format::Odt | Format::Rtf | Format::Epub => {
            let (meta, content) = processed(origin.path, format, bytes).map_err(one)?;
            Ok(vec![Ok(Part::whole(meta, content))])
        }
        Format::JsonLines => read_records(origin, bytes),
        #[cfg(feature = "mail")]
        Format::Mail => format::mail::message(origin.path, &bytes),
        #[cfg(feature = "mail")]
        Format::Mailbox => format::mail::mailbox(origin.path, &bytes),
        #[cfg(feature = "mail")]
        Format::WebArchive => format::mail::archive(origin.path, &bytes),
        #[cfg(feature = "pdf")]
        Format::Pdf => format::pdf::read(origin.path, bytes),
        _ => decoded(origin, format, bytes),
    }
}

/// What a format that is text makes of a file, and what is to tell of its encoding.
fn decoded(origin: &Origin<'_>, format: Format, bytes: Vec<u8>) -> Result<Parts, Vec<Fault>> {
    let ours = match format {
        Format::Xml => format::feed::is_likely(&bytes),
        Format::Json => format::ninjs::is_likely(&bytes),
        _ => true,
    };
    let mut warnings = Vec::new();
    let decoded = match format {
        Format::Html | Format::Xml => decode::decode_page(origin.path, bytes, &mut warnings),
        _ => decode::decode(origin.path, bytes),
    };
    // What programs write under the same endings is none of ours.
    let text = decoded.map_err(|fault| {
        vec![if ours {
            *fault
        } else {
            format::unknown(origin.path)
        }]
    })?;
    if ours {
        warnings.extend(garbled::told(origin.path, &text));
    }
    let parts = of_text(origin, format, text)?;
    let warnings = warnings.into_iter().map(|fault| Err(Box::new(fault)));
    Ok(parts.into_iter().chain(warnings).collect())
}

fn of_text(origin: &Origin<'_>, format: Format, text: String) -> Result<Parts, Vec<Fault>> {
    let one = |(meta, content)| vec![Ok(Part::whole(meta, content))];
    Ok(match format {
        Format::Markdown => one(read_markdown(origin, text)?),
        Format::Html => one(html::read(text)),
        Format::Subtitles => one((Meta::default(), format::subtitles::read(&text))),
        Format::Xml => format::feed::read(origin.path, &text)?,
        Format::Json => format::ninjs::read(origin.path, &text)?,
        _ => read_text(origin, text),
    })
}

/// What a word processor or a publisher of books has written.
fn processed(path: &str, format: Format, bytes: Vec<u8>) -> Result<(Meta, Content), Box<Fault>> {
    let meta = Meta::default();
    Ok(match format {
        Format::Epub => format::epub::read(path, bytes)?,
        Format::Rtf => (meta, format::rtf::read(path, &bytes)?),
        _ if bytes.starts_with(b"PK") => (meta, format::odt::read(path, bytes)?),
        _ => {
            let text = decode::decode(path, bytes)?;
            (meta, format::odt::read_flat(path, &text)?)
        }
    })
}

/// Plain text: the articles of an archive, a mail, or an article.
fn read_text(origin: &Origin<'_>, text: String) -> Parts {
    let labels = &origin.options.labels;
    if let Some(articles) = format::archive::read(origin.path, &text, labels) {
        return articles;
    }
    let (meta, content) = format::mail_head::read(&text).unwrap_or_else(|| {
        let blocks = plain::paragraphs(&text, 0);
        (Meta::default(), record::whole(text, blocks))
    });
    vec![Ok(Part::whole(meta, content))]
}

fn read_markdown(origin: &Origin<'_>, text: String) -> Result<(Meta, Content), Vec<Fault>> {
    let own = &origin.options.fields;
    if let Some((fields, rest)) = front::split(&text) {
        let meta = front::read(origin.path, &text, fields, own)?;
        return Ok((meta, markdown::read(text, rest)));
    }
    if let Some((fields, rest)) = toml::split(&text) {
        let meta = toml::read(origin.path, &text, fields, own)?;
        return Ok((meta, markdown::read(text, rest)));
    }
    Ok((Meta::default(), markdown::read(text, 0)))
}

fn read_records(origin: &Origin<'_>, bytes: Vec<u8>) -> Result<Parts, Vec<Fault>> {
    let (text, bad) = decode::decode_lines(origin.path, bytes).map_err(|fault| vec![*fault])?;
    let mut records = record::read(origin.path, &text, &origin.options.fields);
    let told = bad.into_iter().chain(garbled::told(origin.path, &text));
    records.extend(told.map(|fault| Err(Box::new(fault))));
    if records.is_empty() {
        let none = Fault::new(Code::NoText, origin.path, "holds no record");
        return Err(vec![none.warning()]);
    }
    Ok(records)
}

/// The documents of one file, and what was wrong with the others in it.
fn together(origin: &Origin<'_>, parts: Parts) -> Given {
    let mut given = Given::default();
    for part in parts {
        match part.and_then(|p| finish(origin, p.meta, p.content, p.line)) {
            Ok((document, told)) => {
                given.documents.push(document);
                given.faults.extend(told);
            }
            Err(fault) => given.faults.push(*fault),
        }
    }
    given.unreadable = given
        .faults
        .iter()
        .filter(|f| f.level == Level::Error)
        .count();
    given.faults = fault::fold(given.faults);
    given
}

/// Joins what is stated, configured and inferred, and tells where two of these are at odds. Fails on a document
/// without words.
fn finish(
    origin: &Origin<'_>,
    meta: Meta,
    content: Content,
    record: Option<usize>,
) -> Result<(Document, Vec<Fault>), Box<Fault>> {
    let Content {
        text,
        blocks,
        notes,
        map,
        file,
    } = note_marks::lift(content);
    if blocks.is_empty() {
        let what = record.map_or_else(
            || "holds no text".to_owned(),
            |line| format!("the record on line {line} holds no text"),
        );
        let none = Fault::new(Code::NoText, origin.path, what).warning();
        return Err(Box::new(match meta.body {
            Some(_) => none.help(body::HELP),
            None => none,
        }));
    }
    let (blocks, of_notes) = note::part(blocks, &notes);
    if let Some(fault) = origin.options.limits.text(origin.path, text.len()) {
        return Err(fault);
    }
    // A format that knows headings may still hold a text without any, and then they are told by their looks.
    let plain = blocks.iter().all(|b| b.kind == BlockKind::Paragraph);
    let (mut blocks, clues) = furniture::sort(
        &text,
        meta.title.as_deref(),
        plain,
        blocks,
        &origin.options.labels,
    );
    blocks.extend(of_notes);
    let own_id = || {
        record.map_or_else(
            || origin.path.to_owned(),
            |line| format!("{}:{line}", origin.path),
        )
    };
    let mut document = Document {
        id: meta.id.unwrap_or_else(own_id),
        path: origin.path.to_owned(),
        record,
        story: meta.story,
        role: meta.role.unwrap_or_default(),
        outlet: meta.outlet.map(|value| Known {
            value,
            by: By::Stated,
        }),
        agency: None,
        authors: meta.authors,
        published: meta.published.map(|value| Known {
            value,
            by: By::Stated,
        }),
        title: meta.title,
        url: meta.url,
        place: None,
        text,
        blocks,
        notes,
        file,
        map,
    };
    for note in &mut document.notes {
        let words = note.text.of(&document.text).trim();
        let told = origin.options.notes.get(&note.label);
        note.source = told.or_else(|| origin.options.notes.get(words)).cloned();
    }
    configure(&mut document, origin, meta.role.is_none());
    let mismatch = infer::day_mismatch(&document, &clues);
    let lacking = meta.body.and_then(|body| body::lacking(&document, &body));
    infer::fill(&mut document, &clues, meta.likely_outlet);
    document.agency = agency::credit(&document, &origin.options.labels);
    complete(&mut document, origin);
    Ok((document, mismatch.into_iter().chain(lacking).collect()))
}

/// Fills what the document does not state from the `documents` table; the first entry that knows wins.
fn configure(document: &mut Document, origin: &Origin<'_>, no_role: bool) {
    let mut role: Option<Role> = None;
    for entry in origin
        .options
        .table
        .iter()
        .filter(|e| e.paths.matches(&origin.absolute, false))
    {
        let configured = |value: &String| Known {
            value: value.clone(),
            by: By::Configured,
        };
        document.outlet = document
            .outlet
            .take()
            .or_else(|| entry.outlet.as_ref().map(configured));
        document.published = document
            .published
            .take()
            .or(entry.published.map(|value| Known {
                value,
                by: By::Configured,
            }));
        document.story = document.story.take().or_else(|| entry.story.clone());
        role = role.or(entry.role);
    }
    document.story = document
        .story
        .take()
        .or_else(|| origin.options.stories.of(&origin.absolute));
    if let (true, Some(role)) = (no_role, role) {
        document.role = role;
    }
}

/// What only fills gaps: the day of the command line, and the headline as it is printed.
fn complete(document: &mut Document, origin: &Origin<'_>) {
    document.published = document
        .published
        .take()
        .or(origin.options.published.map(|value| Known {
            value,
            by: By::Configured,
        }));
    if document.title.is_none() {
        let title = document.blocks.iter().find(|b| b.kind == BlockKind::Title);
        document.title = title.map(|b| b.span.of(&document.text).to_owned());
    }
}
