//! Archives that hold a document in parts (`.docx`, `.odt`, `.epub`). Nothing is written to a disk, so names that
//! lead elsewhere lead nowhere; what all parts may unpack to is bounded by the size of the archive.

use std::io::{Cursor, Read};

use rustc_hash::FxHashMap;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::document::decode;
use crate::fault::{Code, Fault};

/// An archive may always unpack to this many bytes,
const FREE: u64 = 16 << 20;
/// to so many times its size (text shrinks to a tenth, tables of nothing to a fiftieth),
const RATIO: u64 = 100;
/// and never to more.
const MOST: u64 = 256 << 20;

/// An archive and what may yet be unpacked of it.
pub(super) struct Package<'p> {
    path: &'p str,
    archive: ZipArchive<Cursor<Vec<u8>>>,
    /// The parts by their names in small letters, with forward slashes.
    places: FxHashMap<String, usize>,
    left: u64,
}

impl<'p> Package<'p> {
    /// Reads the directory of the archive `bytes`, the file at `path`.
    pub(super) fn open(path: &'p str, bytes: Vec<u8>) -> Result<Self, Box<Fault>> {
        let left = (bytes.len() as u64).saturating_mul(RATIO).clamp(FREE, MOST);
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| trouble(path, &e))?;
        let mut places = FxHashMap::default();
        for (at, name) in archive.file_names_raw().enumerate() {
            places
                .entry(folded(&String::from_utf8_lossy(name)))
                .or_insert(at);
        }
        Ok(Self {
            path,
            archive,
            places,
            left,
        })
    }

    /// The path of the archive.
    pub(super) fn path(&self) -> &'p str {
        self.path
    }

    /// The names of all parts, in the order of the directory.
    pub(super) fn names(&self) -> impl Iterator<Item = String> + '_ {
        self.archive
            .file_names_raw()
            .map(|name| String::from_utf8_lossy(name).replace('\\', "/"))
    }

    /// The bytes of a part; `None` if there is none of this name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Box<Fault>> {
        let Some(&at) = self.places.get(&folded(name)) else {
            return Ok(None);
        };
        let path = self.path;
        let locked = self
            .archive
            .by_index_raw(at)
            .map_err(|e| trouble(path, &e))?
            .encrypted();
        if locked {
            return Err(protected(path));
        }
        let file = self.archive.by_index(at).map_err(|e| trouble(path, &e))?;
        let mut bytes = Vec::new();
        file.take(self.left + 1)
            .read_to_end(&mut bytes)
            .map_err(|e| damaged(path, &format!("`{name}` in it cannot be unpacked: {e}")))?;
        self.left = self
            .left
            .checked_sub(bytes.len() as u64)
            .ok_or_else(|| bomb(path))?;
        Ok(Some(bytes))
    }

    /// The text of a part.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Box<Fault>> {
        let Some(bytes) = self.part(name)? else {
            return Ok(None);
        };
        let text = decode::decode(self.path, bytes)
            .map_err(|_| damaged(self.path, &format!("`{name}` in it is no text")))?;
        Ok(Some(text))
    }

    /// The text of a part without which there is nothing to read.
    pub(super) fn needed(&mut self, name: &str) -> Result<String, Box<Fault>> {
        self.text(name)?
            .ok_or_else(|| damaged(self.path, &format!("`{name}` is missing in it")))
    }
}

/// A name as it is looked up: some writers use capitals and backslashes of their own.
fn folded(name: &str) -> String {
    name.replace('\\', "/")
        .trim_start_matches('/')
        .to_ascii_lowercase()
}

fn trouble(path: &str, error: &ZipError) -> Box<Fault> {
    match error {
        ZipError::UnsupportedArchive(what) if what.contains("assword") => protected(path),
        ZipError::CompressionMethodNotSupported(_) | ZipError::UnsupportedArchive(_) => damaged(
            path,
            "it is packed in a way that word processors do not use",
        ),
        _ => damaged(path, "its directory of parts is broken or cut off"),
    }
}

/// The fault of a file that cannot be read as it stands.
pub(super) fn damaged(path: &str, why: &str) -> Box<Fault> {
    Fault::new(
        Code::DamagedFile,
        path,
        format!("the file is damaged: {why}"),
    )
    .help("open it in the program that made it and save it again, or take a fresh copy")
    .into()
}

/// The fault of a file that is encrypted.
pub(super) fn protected(path: &str) -> Box<Fault> {
    Fault::new(Code::ProtectedFile, path, "the file is encrypted")
        .help("save it without a password; a protected book cannot be read")
        .into()
}

fn bomb(path: &str) -> Box<Fault> {
    Fault::new(
        Code::FileTooLarge,
        path,
        "the file unpacks to far more than a document is",
    )
    .help("nothing of it was read; if it can be trusted, save its words as text")
    .into()
}

/// Archives for tests.
#[cfg(test)]
pub(in crate::document) mod build {
    use std::io::{Cursor, Write};
    use zip::write::SimpleFileOptions;
    use zip::{CompressionMethod, ZipWriter};

    /// An archive of these parts.
    pub(in crate::document) fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        let plain = packed.compression_method(CompressionMethod::Stored);
        for (name, text) in parts {
            let how = if *name == "mimetype" { plain } else { packed };
            out.start_file(*name, how).expect("a part");
            out.write_all(text.as_bytes()).expect("its text");
        }
        out.finish().expect("an archive").into_inner()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(bytes: Vec<u8>, part: &str) -> Fault {
        let read = Package::open("a.docx", bytes).and_then(|mut p| p.needed(part));
        *read.expect_err("a fault")
    }

    #[test]
    fn parts_are_found_whatever_their_slashes() {
        let bytes = build::archive(&[("word\\Document.xml", "<a/>"), ("../x", "out")]);
        let mut package = Package::open("a.docx", bytes).expect("an archive");
        assert_eq!(
            package
                .text("/word/document.xml")
                .expect("a text")
                .as_deref(),
            Some("<a/>")
        );
        assert_eq!(package.text("x").expect("no fault"), None);
    }

    #[test]
    fn bombs_are_refused() {
        let bytes = build::archive(&[("a", &"0".repeat(FREE as usize + 1))]);
        assert!(bytes.len() < 100_000);
        assert_eq!(fault(bytes, "a").code, Code::FileTooLarge);
        // Many parts together are as bad as one.
        let half = "0".repeat(FREE as usize / 2 + 1);
        let bytes = build::archive(&[("a", &half), ("b", &half)]);
        let mut package = Package::open("a.docx", bytes).expect("an archive");
        assert!(package.part("a").is_ok());
        assert!(package.part("b").is_err());
    }

    #[test]
    fn what_is_wrong_is_told() {
        let good = build::archive(&[("a", &"The quay opened. ".repeat(20))]);
        let cut = good.get(..good.len() - 9).unwrap_or_default().to_vec();
        assert_eq!(fault(cut, "a").code, Code::DamagedFile);
        assert_eq!(
            fault(good.clone(), "b").message,
            "the file is damaged: `b` is missing in it"
        );
        let mut bad = good.clone();
        bad.iter_mut().skip(40).take(8).for_each(|b| *b ^= 0xa5);
        assert_eq!(fault(bad, "a").code, Code::DamagedFile);
        let mut locked = good;
        // The flag of encryption, in the part's own head and in the directory.
        for head in [b"PK\x03\x04", b"PK\x01\x02"] {
            let at = locked.windows(4).position(|w| w == head).expect("a head");
            let flags = at + if head == b"PK\x03\x04" { 6 } else { 8 };
            locked[flags] |= 1;
        }
        assert_eq!(fault(locked, "a").code, Code::ProtectedFile);
    }
}
