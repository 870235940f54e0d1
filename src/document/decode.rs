//! Bytes to text: UTF-8, UTF-16 with a byte order mark, or what a page declares. Nothing is guessed, but for pages that
//! are no UTF-8 and declare nothing: they are read as browsers do, and that is told.
//!
//! Positions refer to the decoded text. For UTF-8 that is the file itself, with the byte order mark
//! (three bytes) kept in [`super::File::text`] so that offsets stay those of the file; UTF-16 is
//! decoded to UTF-8 and offsets count bytes of the decoded text.

use super::html;
use crate::fault::{Code, Fault, FaultExcerpt};
use crate::span::FileSpan;

/// Spans are byte offsets held as `u32`; a file over this size is refused at the door.
pub const MAX_BYTES: u64 = 4095 << 20;

/// The byte order mark as UTF-8 writes it.
pub(super) const BOM: &str = "\u{feff}";

/// The text of `bytes`, with its UTF-8 byte order mark if it has one.
///
/// Fails on a file too large for spans, on zero bytes (a binary file) and on invalid text, naming the
/// line and column: a guess at the encoding could turn one figure into another.
pub(super) fn decode(path: &str, bytes: Vec<u8>) -> Result<String, Box<Fault>> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(too_large(path));
    }
    match encoding_rs::Encoding::for_bom(&bytes) {
        Some((encoding, mark)) if encoding != encoding_rs::UTF_8 => {
            utf16(path, encoding, bytes.get(mark..).unwrap_or_default())
        }
        _ => utf8(path, bytes),
    }
}

/// The fault of a file that spans cannot reach the end of.
fn too_large(path: &str) -> Box<Fault> {
    let message = "the file has more than the 4 GiB that positions can tell";
    Fault::new(Code::FileTooLarge, path, message)
        .help("split it; JSON Lines files can be cut at any line")
        .into()
}

/// The text of an HTML page, which may name an encoding of its own: that is no guess. Offsets count bytes
/// of the decoded text then.
///
/// One that is no UTF-8 and names none is read as browsers do, and `warnings` say so.
pub(super) fn decode_page(
    path: &str,
    bytes: Vec<u8>,
    warnings: &mut Vec<Fault>,
) -> Result<String, Box<Fault>> {
    let marked = encoding_rs::Encoding::for_bom(&bytes).is_some();
    if marked || bytes.len() as u64 > MAX_BYTES || std::str::from_utf8(&bytes).is_ok() {
        return decode(path, bytes);
    }
    match declared(&bytes) {
        Some(encoding) if encoding == encoding_rs::UTF_8 || !encoding.is_ascii_compatible() => {
            decode(path, bytes)
        }
        Some(encoding) => named_encoding(path, encoding, &bytes),
        None => {
            let text = named_encoding(path, encoding_rs::WINDOWS_1252, &bytes)?;
            warnings.push(guessed(path));
            Ok(text)
        }
    }
}

fn guessed(path: &str) -> Fault {
    let message =
        "the page is no UTF-8 and names no encoding: read as Windows-1252, as browsers do";
    Fault::new(Code::GuessedEncoding, path, message)
        .warning()
        .help("look at its signs and accents; save it as UTF-8 to be sure")
}

/// The encoding that a page names in its first bytes: `<meta charset=windows-1252>`, `<?xml encoding="ISO-8859-1"?>`.
fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    /// How far browsers look.
    const HEAD: usize = 1024;
    let head = bytes.get(..HEAD.min(bytes.len()))?;
    let xml = || {
        let mark = b"encoding=";
        let at = head
            .windows(mark.len())
            .position(|w| w.eq_ignore_ascii_case(mark))?
            + mark.len();
        let label = head.get(at..)?.trim_ascii_start();
        let quote = *label.first().filter(|b| matches!(b, b'"' | b'\''))?;
        let end = label.iter().skip(1).position(|b| *b == quote)? + 1;
        encoding_rs::Encoding::for_label(label.get(1..end)?)
    };
    let xml = head.starts_with(b"<?xml").then(xml).flatten();
    xml.or_else(|| {
        encoding_rs::Encoding::for_label(html::charset(&String::from_utf8_lossy(head))?.as_bytes())
    })
}

fn utf16(
    path: &str,
    encoding: &'static encoding_rs::Encoding,
    bytes: &[u8],
) -> Result<String, Box<Fault>> {
    named_encoding(path, encoding, bytes)
}

fn named_encoding(
    path: &str,
    encoding: &'static encoding_rs::Encoding,
    bytes: &[u8],
) -> Result<String, Box<Fault>> {
    let broken = || {
        Fault::new(
            Code::BadEncoding,
            path,
            format!("invalid {} text", encoding.name()),
        )
        .help("save the file as UTF-8")
    };
    let text = encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .ok_or_else(broken)?;
    if memchr::memchr(0, text.as_bytes()).is_some() {
        Err(binary(path))
    } else {
        Ok(text.into_owned())
    }
}

fn utf8(path: &str, bytes: Vec<u8>) -> Result<String, Box<Fault>> {
    if memchr::memchr(0, &bytes).is_some() {
        return Err(binary(path));
    }
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let bytes = error.into_bytes();
        let (good, bad) = bytes.split_at(good);
        invalid(path, 0, good, bad)
    })
}

/// The text of records, a line each, and what is wrong with lines that are no text: those stay empty. Where no line is
/// text, the file is none.
pub(super) fn decode_lines(path: &str, bytes: Vec<u8>) -> Result<(String, Vec<Fault>), Box<Fault>> {
    let marked =
        encoding_rs::Encoding::for_bom(&bytes).is_some_and(|(e, _)| e != encoding_rs::UTF_8);
    let is_text =
        |line: &[u8]| std::str::from_utf8(line).is_ok() && memchr::memchr(0, line).is_none();
    let is_record = |line: &[u8]| !line.trim_ascii().is_empty() && is_text(line);
    if marked || is_text(&bytes) || !bytes.split(|&b| b == b'\n').any(is_record) {
        return decode(path, bytes).map(|text| (text, Vec::new()));
    }
    let mut text = String::with_capacity(bytes.len());
    let mut faults = Vec::new();
    for (at, line) in bytes.split(|&b| b == b'\n').enumerate() {
        match std::str::from_utf8(line) {
            Ok(words) if is_text(line) => text.push_str(words),
            Ok(_) => faults.push(zero_in(path, at + 1)),
            Err(error) => {
                let (good, bad) = line.split_at(error.valid_up_to());
                faults.push(*invalid(path, at, good, bad));
            }
        }
        text.push('\n');
    }
    Ok((text, faults))
}

fn zero_in(path: &str, line: usize) -> Fault {
    let message = format!("line {line} holds zero bytes");
    Fault::new(Code::BinaryFile, path, message).help("write the record anew, as UTF-8")
}

fn binary(path: &str) -> Box<Fault> {
    Fault::new(Code::BinaryFile, path, "looks binary: it holds zero bytes")
        .help("give text, Markdown, HTML or JSON Lines")
        .into()
}

/// Points at the first byte that is no UTF-8: `good` stands before it, behind so many `lines`, `bad` starts with it.
fn invalid(path: &str, lines: usize, good: &[u8], bad: &[u8]) -> Box<Fault> {
    const AROUND: usize = 120;
    let line = lines + memchr::memchr_iter(b'\n', good).count() + 1;
    let start = memchr::memrchr(b'\n', good).map_or(0, |at| at + 1);
    let before = String::from_utf8_lossy(good.get(start..).unwrap_or_default());
    let column = before.chars().count() + 1;
    let shown: String = before
        .chars()
        .skip(column.saturating_sub(AROUND + 1))
        .collect();
    let rest = bad.split(|&b| b == b'\n').next().unwrap_or_default();
    let rest = String::from_utf8_lossy(rest.get(..AROUND.min(rest.len())).unwrap_or_default())
        .into_owned();
    let wrong = rest.chars().next().map_or(0, char::len_utf8);
    let span = FileSpan {
        start: shown.len(),
        end: shown.len() + wrong,
    };
    let byte = bad.first().copied().unwrap_or_default();
    Box::new(Fault {
        place: Some(FaultExcerpt {
            text: shown + &rest,
            line,
            column,
            span,
            label: format!("byte 0x{byte:02X} is no UTF-8"),
        }),
        ..Fault::new(
            Code::BadEncoding,
            path,
            format!("invalid UTF-8 at line {line}, column {column}"),
        )
        .help("save the file as UTF-8")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        units
            .flat_map(|u: u16| {
                if little {
                    u.to_le_bytes()
                } else {
                    u.to_be_bytes()
                }
            })
            .collect()
    }

    #[test]
    fn known_encodings_are_read() {
        let text = "Growth of “5%” 😀\r\n";
        assert_eq!(decode("a.txt", text.into()).as_deref(), Ok(text));
        assert_eq!(
            decode("a.txt", format!("{BOM}{text}").into()).as_deref(),
            Ok(format!("{BOM}{text}").as_str())
        );
        assert_eq!(decode("a.txt", utf16(text, true)).as_deref(), Ok(text));
        assert_eq!(decode("a.txt", utf16(text, false)).as_deref(), Ok(text));
    }

    #[test]
    fn a_page_may_name_its_encoding() {
        let page = |bytes: &[u8]| {
            let text = decode_page("a.html", bytes.to_vec(), &mut Vec::new());
            text.map_err(|f| f.message)
        };
        assert_eq!(
            page(b"<meta charset='windows-1252'>caf\xe9").as_deref(),
            Ok("<meta charset='windows-1252'>caf\u{e9}")
        );
        assert_eq!(
            page("<meta charset=latin1>caf\u{e9}".as_bytes()).as_deref(),
            Ok("<meta charset=latin1>caf\u{e9}")
        );
        assert!(page(b"<meta charset=utf-8>caf\xe9").is_err());
        // What stands in a comment or a script names nothing.
        for head in [
            "<!-- charset=shift_jis --><meta charset=windows-1252>",
            "<script>var charset='shift_jis';</script><META content='text/html; Charset = \"latin1\"' http-equiv=content-type>",
        ] {
            let bytes = [head.as_bytes(), b"\xa352 million"].concat();
            assert_eq!(
                page(&bytes).as_deref(),
                Ok(format!("{head}£52 million").as_str())
            );
        }
    }

    #[test]
    fn an_undeclared_page_is_read_as_browsers_do_and_that_is_told() {
        let mut warnings = Vec::new();
        let text = decode_page(
            "a.html",
            b"<p>It cost \xa352 \x96 a lot".to_vec(),
            &mut warnings,
        );
        assert_eq!(text.as_deref(), Ok("<p>It cost £52 – a lot"));
        assert_eq!(warnings.len(), 1);
        let text = decode_page("a.html", "<p>£52".into(), &mut warnings);
        assert_eq!((text.as_deref(), warnings.len()), (Ok("<p>£52"), 1));
    }

    #[test]
    fn a_line_that_is_no_text_costs_only_itself() {
        let lines = b"{\"a\":1}\ncaf\xe9\n{\0}\n{\"b\":2}\n";
        let (text, faults) = decode_lines("a.jsonl", lines.to_vec()).expect("some are text");
        assert_eq!(text, "{\"a\":1}\n\n\n{\"b\":2}\n\n");
        let told: Vec<_> = faults.iter().map(|f| f.message.as_str()).collect();
        let expected = [
            "invalid UTF-8 at line 2, column 4",
            "line 3 holds zero bytes",
        ];
        assert_eq!(told, expected);
        let none = decode_lines("a.jsonl", b"caf\xe9\n\0".to_vec()).map_err(|f| f.message);
        assert!(none.is_err(), "{none:?}");
    }

    #[test]
    fn invalid_text_is_located_and_never_guessed() {
        let fault =
            decode("a.txt", b"one\ncaf\xe9 5%\nlast".to_vec()).expect_err("Latin-1 is no UTF-8");
        assert_eq!(fault.message, "invalid UTF-8 at line 2, column 4");
        let place = fault.place.expect("the byte is shown");
        assert_eq!(
            (place.text.as_str(), place.line, place.column),
            ("caf\u{fffd} 5%", 2, 4)
        );
        assert_eq!(
            place.text.get(place.span.start..place.span.end),
            Some("\u{fffd}")
        );
        let fault = decode("a.txt", b"PK\0\x01".to_vec()).expect_err("zero bytes");
        assert!(fault.message.contains("binary"), "{}", fault.message);
        assert!(
            decode("a.txt", vec![0xff, 0xfe, 0x00, 0xd8]).is_err(),
            "a lone surrogate"
        );
    }
}
