//! Text that was UTF-8, was read as Windows-1252 and saved so: “â€™” for an apostrophe, “Â£5” for “£5”.

use crate::count::count;
use crate::fault::{Code, Fault};
use crate::span::FileSpan;

/// Tells of the first such place in a file, and how many there are. The text stays as it is.
pub(super) fn told(path: &str, text: &str) -> Option<Fault> {
    let places: Vec<FileSpan> = places(text).collect();
    // Two signs may meet by chance, such as a letter and the mark that closes a quotation.
    let sure = places.len() > 1
        || places
            .iter()
            .any(|p| text.get(p.start..).is_some_and(|t| t.starts_with('â')));
    let first = *places.first().filter(|_| sure)?;
    let signs = text.get(first.start..first.end)?;
    let meant = meant(signs)?;
    let message = format!("“{signs}” seems to be “{meant}” in the wrong encoding");
    let message = match places.len() {
        1 => message,
        n => format!("{message}, and {} more", count(n - 1, "place")),
    };
    Some(
        Fault::new(Code::GarbledText, path, message)
            .warning()
            .at(text, first, "read as Windows-1252 before it was saved")
            .help("save it again from where it comes, as UTF-8; if all of it is so, `iconv -f UTF-8 -t WINDOWS-1252` turns it back"),
    )
}

/// Where signs stand that are the bytes of another.
fn places(text: &str) -> impl Iterator<Item = FileSpan> + '_ {
    // All letters that can lead begin with this byte.
    memchr::memchr_iter(0xc3, text.as_bytes()).filter_map(|start| {
        let signs = signs(text.get(start..)?)?;
        meant(signs).map(|_| FileSpan {
            start,
            end: start + signs.len(),
        })
    })
}

/// The signs at the start of `text` that may be the bytes of one: two, or three behind “â”.
fn signs(text: &str) -> Option<&str> {
    let length = match text.chars().next()? {
        'Â' | 'Ã' => 2,
        'â' => 3,
        _ => return None,
    };
    let end = text
        .char_indices()
        .nth(length)
        .map_or(text.len(), |(at, _)| at);
    text.get(..end)
}

/// What `signs` are as UTF-8, each of them a byte of Windows-1252.
fn meant(signs: &str) -> Option<String> {
    let bytes: Option<Vec<u8>> = signs.chars().map(byte).collect();
    let meant = String::from_utf8(bytes?).ok()?;
    let one = meant.chars().nth(1).is_none();
    one.then_some(meant)
}

/// The byte of Windows-1252 that shows as `c`.
fn byte(c: char) -> Option<u8> {
    /// From 0x80 on; a space for the five that show as nothing.
    const HIGH: &str = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";
    if let Some(at) = HIGH.chars().position(|high| high == c && c != ' ') {
        return u8::try_from(0x80 + at).ok();
    }
    u8::try_from(u32::from(c)).ok().filter(|byte| *byte >= 0x80)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_another_encoding_are_told_once_with_the_way_out() {
        for (text, message) in [
            (
                "The mayorâ€™s quay cost Â£5m, he said.",
                "“â€™” seems to be “’” in the wrong encoding, and 1 place more",
            ),
            (
                "It cost â‚¬5m.",
                "“â‚¬” seems to be “€” in the wrong encoding",
            ),
            (
                "The cafÃ© of RenÃ© is open.",
                "“Ã©” seems to be “é” in the wrong encoding, and 1 place more",
            ),
        ] {
            let fault = told("a.txt", text).expect(text);
            assert_eq!(fault.message, message);
            assert!(!fault.is_error());
        }
    }

    #[test]
    fn letters_with_accents_are_no_fault() {
        for text in [
            "O povo disse “NÔ e foi para a praia.",
            "Un château, une forêt, là-bas.",
            "ÂÃâ",
            "â",
            "The café of René is “open”.",
        ] {
            assert_eq!(told("a.txt", text), None, "{text}");
        }
    }
}
