//! What a file is by its first bytes, where its ending says otherwise.

use camino::Utf8Path;
use memchr::memmem;

use super::Format;
use crate::document::NotRead;
use crate::fault::{Code, Fault};

/// What bytes tell of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Docx,
    Odt,
    Epub,
    Rtf,
    Page,
    /// An archive of another kind.
    Zip,
    /// An old file of an office, or a new one under a password.
    Ole,
    Pdf,
    /// Plain text that is no markup.
    Text,
}

/// How far from either end of an archive the names of its parts are looked for.
const REACH: usize = 1 << 18;

impl Kind {
    fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"PK\x03\x04") {
            return Some(Self::of_archive(bytes));
        }
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
            return Some(Self::Ole);
        }
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let text = text.trim_ascii_start();
        let head = text.get(..text.len().min(200)).unwrap_or_default();
        let head = head.to_ascii_lowercase();
        if text.starts_with(b"{\\rtf") {
            Some(Self::Rtf)
        } else if text.starts_with(b"%PDF-") {
            Some(Self::Pdf)
        } else if head.starts_with(b"<!doctype html") || memmem::find(&head, b"<html").is_some() {
            Some(Self::Page)
        } else {
            let plain = !text.is_empty() && !text.starts_with(b"<") && !text.starts_with(b"PK");
            let sample = text.get(..text.len().min(REACH)).unwrap_or_default();
            let words = plain && memchr::memchr(0, sample).is_none();
            (words && std::str::from_utf8(text).is_ok()).then_some(Self::Text)
        }
    }

    /// By the type that opens the archive, or by the names in its directory.
    fn of_archive(bytes: &[u8]) -> Self {
        let head = bytes.get(..bytes.len().min(200)).unwrap_or_default();
        let tail = bytes.len().saturating_sub(REACH);
        let tail = bytes.get(tail..).unwrap_or_default();
        let opens = |name: &[u8]| memmem::find(head, name).is_some();
        let has = |name: &[u8]| opens(name) || memmem::find(tail, name).is_some();
        if opens(b"application/vnd.oasis.opendocument.text") {
            Self::Odt
        } else if opens(b"application/epub+zip") || has(b"META-INF/container.xml") {
            Self::Epub
        } else if has(b"word/document") || has(b"word\\document") {
            Self::Docx
        } else if !opens(b"opendocument") && has(b"META-INF/manifest.xml") && has(b"content.xml") {
            // Packed anew by hand, its type somewhere behind.
            Self::Odt
        } else {
            Self::Zip
        }
    }

    /// What it is called, and the ending that it should have.
    fn told(self) -> (&'static str, Option<&'static str>) {
        match self {
            Self::Docx => ("a document of Word", Some("docx")),
            Self::Odt => ("a document of LibreOffice", Some("odt")),
            Self::Epub => ("a book", Some("epub")),
            Self::Rtf => ("a document in RTF", Some("rtf")),
            Self::Page => ("a web page", Some("html")),
            Self::Text => ("plain text", Some("txt")),
            Self::Pdf => ("a PDF", cfg!(feature = "pdf").then_some("pdf")),
            Self::Zip => ("an archive of another kind", None),
            Self::Ole => ("an old document of an office", None),
        }
    }

    /// Whether a file of this kind may have an ending of `format`. What formats of text hold is theirs to judge.
    fn fits(self, format: Format) -> bool {
        match format {
            Format::Docx => self == Self::Docx,
            // Both with and without the archive.
            Format::Odt => self == Self::Odt,
            Format::Epub => self == Self::Epub,
            Format::Rtf => self == Self::Rtf,
            Format::SavedPage => self == Self::Zip,
            // Its reader tells what is none.
            #[cfg(feature = "pdf")]
            Format::Pdf => true,
            _ => matches!(self, Self::Page | Self::Text),
        }
    }
}

/// The fault of a file that is of another format than its ending says.
pub(in crate::document) fn mistaken(path: &str, format: Format, bytes: &[u8]) -> Option<Fault> {
    let kind = Kind::of(bytes).filter(|kind| !kind.fits(format))?;
    let (what, ending) = kind.told();
    if kind == Kind::Ole {
        let message = "the file is protected by a password, or in the old format of Word";
        let help = "open it in a word processor and save it as .docx, without a password";
        return Some(Fault::new(Code::ProtectedFile, path, message).help(help));
    }
    let message = format!("this is {what}, whatever its ending says");
    let help = match ending {
        Some(ending) => format!("name it `{}`", Utf8Path::new(path).with_extension(ending)),
        None => NotRead::advice(),
    };
    Some(Fault::new(Code::WrongEnding, path, message).help(help))
}

#[cfg(test)]
mod tests {
    use super::super::docx::tests::docx;
    use super::super::epub::tests::epub;
    use super::super::odt::tests::odt;
    use super::super::package::build::archive;
    use super::*;

    #[test]
    fn what_bears_a_wrong_ending_is_told() {
        let page = b"<!DOCTYPE html><html><p>x".to_vec();
        let ole = [
            &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..],
            &[0; 600],
        ]
        .concat();
        let files: [(&str, Vec<u8>, Option<&str>); 12] = [
            ("a.docx", docx("", &[]), None),
            ("a.odt", odt("", ""), None),
            ("a.epub", epub(&[], &[]), None),
            ("a.rtf", b"{\\rtf1 x}".to_vec(), None),
            ("a.txt", b"PK is a name.".to_vec(), None),
            ("a.txt", docx("", &[]), Some("name it `a.docx`")),
            ("n/a.docx", page.clone(), Some("name it `n/a.html`")),
            ("a.docx", odt("", ""), Some("name it `a.odt`")),
            ("a.odt", b"Plain words.".to_vec(), Some("name it `a.txt`")),
            (
                "a.docx",
                ole.clone(),
                Some("open it in a word processor and save it as .docx, without a password"),
            ),
            (
                "a.md",
                b"%PDF-1.7 x".to_vec(),
                Some("name it `a.pdf`")
                    .filter(|_| cfg!(feature = "pdf"))
                    .or(Some("save it as text, Markdown or HTML")),
            ),
            (
                "a.docx",
                archive(&[("xl/workbook.xml", "")]),
                Some("save it as text, Markdown or HTML"),
            ),
        ];
        for (name, bytes, help) in files {
            let format = Format::of(Utf8Path::new(name)).expect(name);
            let told = mistaken(name, format, &bytes).and_then(|f| f.help);
            assert_eq!(told.as_deref(), help, "{name}");
        }
    }
}
