//! Subtitles: `SubRip` (`.srt`) and `WebVTT` (`.vtt`). Cues are joined into sentences, each at the time of its first cue.

use super::super::extracted::{At, Extracted};
use super::super::html::decoded;
use super::super::{BlockKind, Content};

/// Reads the cues of `text`; what stands outside them (numbers, notes, styles) is no speech.
pub(in crate::document) fn read(text: &str) -> Content {
    let mut out = Joiner::default();
    let mut lines = text
        .strip_prefix(crate::document::decode::BOM)
        .unwrap_or(text)
        .lines()
        .map(str::trim);
    while let Some(line) = lines.next() {
        let Some(start) = start_of(line) else {
            continue;
        };
        let said = lines.by_ref().take_while(|line| !line.is_empty());
        for line in said {
            out.line(line, &start);
        }
    }
    out.flush();
    out.out.content()
}

/// When a cue begins, of its line of times: `00:04:31,000 --> 00:04:33,500`, `04:31.000 --> 04:33.500 align:start`.
fn start_of(line: &str) -> Option<String> {
    let (from, to) = line.split_once("-->")?;
    clock(to.split_whitespace().next()?)?;
    clock(from.trim())
}

/// `hh:mm:ss` of a time with or without hours and fractions.
fn clock(time: &str) -> Option<String> {
    let whole = time.split([',', '.']).next()?;
    let parts: Vec<u32> = whole
        .split(':')
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let (hours, minutes, seconds) = match parts.as_slice() {
        [minutes, seconds] => (0, *minutes, *seconds),
        [hours, minutes, seconds] => (*hours, *minutes, *seconds),
        _ => return None,
    };
    Some(format!("{hours:02}:{minutes:02}:{seconds:02}"))
}

/// Joins lines until a sentence ends or another speaks.
#[derive(Default)]
struct Joiner {
    out: Extracted,
    open: String,
    start: String,
}

impl Joiner {
    /// Takes a line of a cue that begins at `start`.
    fn line(&mut self, line: &str, start: &str) {
        let words = spoken(line);
        let words = words.trim();
        if words.is_empty() {
            return;
        }
        if turns(words) || ends(&self.open) {
            self.flush();
        }
        if self.open.is_empty() {
            start.clone_into(&mut self.start);
        } else {
            self.open.push(' ');
        }
        self.open.push_str(words);
    }

    fn flush(&mut self) {
        let at = At {
            time: Some(std::mem::take(&mut self.start)),
            ..At::default()
        };
        let words = std::mem::take(&mut self.open);
        // The dash that opens a turn is no part of what is said.
        let words = words.trim_start_matches(['-', '–', '—', ' ']);
        self.out.push(BlockKind::Paragraph, words, at);
    }
}

/// Whether a line begins the words of another: a dash, a name in capitals or of a voice tag before a colon.
fn turns(words: &str) -> bool {
    let dash = words.starts_with(['-', '–', '—', '>']);
    let named = words.split_once(": ").is_some_and(|(name, _)| {
        name.len() <= NAME
            && name.starts_with(char::is_uppercase)
            && !name.contains(['.', ',', '!'])
    });
    dash || named
}

/// No name of a speaker is longer, in bytes.
const NAME: usize = 40;

fn ends(words: &str) -> bool {
    words
        .trim_end_matches(['"', '”', '’', '\'', ')', ']', '♪'])
        .ends_with(['.', '!', '?', '…'])
}

/// The words of a line without its marks: `<v Ada Lind>` becomes "Ada Lind: ", other tags and the sounds of the
/// hard of hearing (`[applause]`) go.
fn spoken(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(open) = rest.find(['<', '[', '{']) {
        let (before, tag) = rest.split_at(open);
        out.push_str(before);
        let close = match tag.as_bytes().first() {
            Some(b'<') => '>',
            Some(b'[') => ']',
            _ => '}',
        };
        let Some((inside, after)) = tag.get(1..).unwrap_or("").split_once(close) else {
            out.push_str(tag);
            rest = "";
            break;
        };
        if let Some(voice) = inside.strip_prefix("v ").filter(|_| close == '>') {
            out.push_str(voice.trim());
            out.push_str(": ");
        }
        rest = after;
    }
    out.push_str(rest);
    decoded(&out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(text: &str) -> Vec<(String, String)> {
        let content = read(text);
        let at = |start| content.file.at(start).expect("a place").to_string();
        content
            .blocks
            .iter()
            .map(|b| (at(b.span.start), b.span.of(&content.text).to_owned()))
            .collect()
    }

    #[test]
    fn cues_are_joined_into_sentences() {
        let srt = "1\r\n00:00:01,000 --> 00:00:03,000\r\nThe quay will cost\r\n<i>40 million</i>\r\n\r\n2\r\n00:00:03,000 --> 00:00:05,500\r\nkroner by 2030.\r\n\r\n3\r\n01:02:03,000 --> 01:02:05,000\r\n- Who pays?\r\n- The port.\r\n";
        let want = [
            (
                "t=00:00:01",
                "The quay will cost 40 million kroner by 2030.",
            ),
            ("t=01:02:03", "Who pays?"),
            ("t=01:02:03", "The port."),
        ];
        let got = paragraphs(srt);
        let got: Vec<_> = got.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!(got, want);
    }

    #[test]
    fn voices_are_kept_and_notes_are_not_speech() {
        let vtt = "WEBVTT\n\nNOTE cost: 90 million\n\nintro\n00:01.000 --> 00:03.000 align:start\n<v Ada Lind>We open in May &amp;\n[applause] in June\n\n04:31.000 --> 04:33.000\n<v Tom Brook>No.\n";
        let want = [
            ("t=00:00:01", "Ada Lind: We open in May & in June"),
            ("t=00:04:31", "Tom Brook: No."),
        ];
        let got = paragraphs(vtt);
        let got: Vec<_> = got.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!(got, want);
    }

    #[test]
    fn what_is_no_time_opens_no_cue() {
        for text in [
            "",
            "-->",
            "a --> b\nhello",
            "00:00 -->",
            "1:2:3:4 --> 0:1\nx",
            "99999999999:1 --> 0:1\nx",
        ] {
            assert_eq!(paragraphs(text), [], "{text}");
        }
    }
}
