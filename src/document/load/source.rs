//! The bytes of a file or of standard input, and what they hold.

use std::fs::File;
use std::io::{self, Read};

use camino::Utf8PathBuf;

use crate::document::assemble::{self, Given, Origin};
use crate::document::format::{self, Format};
use crate::document::walk::Found;
use crate::document::{Options, decode, is_report};
use crate::fault::{Code, Fault, plain_error};

pub(super) fn read_file(file: &Found, options: &Options) -> Given {
    let Some(format) = Format::of(&file.path) else {
        return format::unknown(&file.shown).into();
    };
    let origin = Origin {
        path: &file.shown,
        absolute: file.path.clone(),
        options,
    };
    // Asked first, so that nothing of what is too large is read.
    let size = file.path.metadata().map_or(0, |there| there.len());
    if let Some(fault) = options.limits.file(&file.shown, format, size) {
        return fault.into();
    }
    let most = options.limits.reading(format);
    match File::open(&file.path).and_then(|f| limited(&mut &f, most)) {
        Ok(bytes) if is_report(&bytes) => Given {
            reports: 1,
            ..Given::default()
        },
        Ok(bytes) => match assemble::read(&origin, format, bytes) {
            // Programs keep files of the same endings, which nobody means to be read.
            given if !file.named && given.is_foreign() => Given {
                skipped: 1,
                ..Given::default()
            },
            given => given,
        },
        Err(error) => unreadable(&file.shown, &error),
    }
}

pub(super) fn read_stdin(options: &Options, stdin: &mut dyn Read) -> Given {
    let origin = Origin {
        path: "<stdin>",
        absolute: Utf8PathBuf::from("<stdin>"),
        options,
    };
    match limited(stdin, options.limits.reading(options.stdin)) {
        Ok(bytes) => {
            match other_than_records(&bytes).filter(|_| options.stdin == Format::JsonLines) {
                Some(name) => {
                    let help =
                        format!("give `-` JSON Lines, or say what it is: `--stdin-as {name}`");
                    Fault::new(Code::UnknownFormat, "<stdin>", "this is no JSON Lines")
                        .help(help)
                        .into()
                }
                None => assemble::read(&origin, options.stdin, bytes),
            }
        }
        Err(error) => unreadable("<stdin>", &error),
    }
}

fn unreadable(shown: &str, error: &io::Error) -> Given {
    let message = format!("failed to read: {}", plain_error(error));
    Fault::new(Code::UnreadableFile, shown, message).into()
}

/// What begins as no record or list of records does, by its name for `--stdin-as`.
fn other_than_records(bytes: &[u8]) -> Option<&'static str> {
    let text = bytes
        .strip_prefix(decode::BOM.as_bytes())
        .unwrap_or(bytes)
        .trim_ascii_start();
    match text.first()? {
        // A byte of an encoding that is told in words of its own.
        b'{' | b'[' | 0 | 0xfe | 0xff => None,
        b'<' => Some("html"),
        b'#' => Some("markdown"),
        b'-' if text.starts_with(b"---") => Some("markdown"),
        _ => Some("text"),
    }
}

/// The bytes of `source`, no more than `most`.
fn limited(source: &mut dyn Read, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::load::tests::{folder, ids, messages, read};
    use crate::document::{Limits, walk};

    #[test]
    fn standard_input_is_what_it_is_said_to_be() {
        let (_dir, mut options) = folder(&[]);
        for (name, text) in [
            ("text", "The quay is open."),
            ("markdown", "# The quay\n\nIt is open."),
            ("html", " <p>It is open.</p>"),
        ] {
            let loaded = read(&["-"], &options, text);
            assert_eq!(
                messages(&loaded),
                [("<stdin>", "this is no JSON Lines")],
                "{name}"
            );
            let help = loaded
                .faults
                .first()
                .and_then(|f| f.help.as_deref())
                .unwrap_or_default();
            assert!(help.ends_with(&format!("`--stdin-as {name}`")), "{help}");
        }
        options.stdin = Format::Markdown;
        let loaded = read(
            &["-"],
            &options,
            "---\noutlet: Post\n---\n# The quay\n\nIt is open.\n",
        );
        assert_eq!(
            loaded
                .documents
                .iter()
                .map(|d| (d.id.as_str(), d.who(), d.title.as_deref()))
                .collect::<Vec<_>>(),
            [("<stdin>", "Post", Some("The quay"))]
        );
    }

    #[test]
    fn what_changes_between_the_listing_and_the_reading_is_told() {
        let (dir, mut options) = folder(&[("a.txt", "A."), ("b.txt", "B."), ("c.txt", "C.")]);
        options.limits.file = 1 << 20;
        let found = walk::reach(".", &options.base(), &options).files;
        std::fs::remove_file(dir.path().join("a.txt")).expect("a file");
        std::fs::remove_file(dir.path().join("b.txt")).expect("a file");
        std::fs::create_dir(dir.path().join("b.txt")).expect("a folder");
        std::fs::write(dir.path().join("c.txt"), "C ".repeat(1 << 20)).expect("a file");
        let read: Vec<Given> = found.iter().map(|file| read_file(file, &options)).collect();
        let told: Vec<_> = read
            .iter()
            .map(|given| {
                (
                    given.documents.len(),
                    given.unreadable,
                    given.faults[0].code,
                )
            })
            .collect();
        let unreadable = (0, 1, Code::UnreadableFile);
        assert_eq!(told, [unreadable, unreadable, (0, 1, Code::FileTooLarge)]);
    }

    #[test]
    fn what_is_too_large_is_refused_before_it_is_read() {
        let (dir, mut options) = folder(&[]);
        let limits = Limits::default();
        let sizes = [
            ("page.html", limits.file, "256 MiB", "`file`"),
            ("many.jsonl", limits.records, "4095 MiB", "`records`"),
        ];
        for (name, most, told, key) in sizes {
            let file = File::create(dir.path().join(name)).expect("a file");
            // It holds nothing on the disk.
            file.set_len(most + (1 << 30)).expect("a size");
            let loaded = read(&[name], &options, "");
            let more = loaded.faults[0].message.clone();
            assert!(
                more.ends_with(&format!(" more than the {told} that are read")),
                "{more}"
            );
            assert!(
                loaded.faults[0]
                    .help
                    .clone()
                    .is_some_and(|help| help.contains(key))
            );
        }
        let long = "a ".repeat(limits.text as usize / 2 + 1);
        std::fs::write(dir.path().join("long.txt"), long).expect("a file");
        let told = "the text has 4.1 MiB, more than the 4 MiB that are read";
        assert_eq!(
            messages(&read(&["long.txt"], &options, "")),
            [("long.txt", told)]
        );
        options.limits.text *= 2;
        assert_eq!(ids(&read(&["long.txt"], &options, "")), ["long.txt"]);
        options.limits.records = 20;
        let told = "the file has more than the 20 bytes that are read";
        let endless = "{\"text\": \"No end.\"}\n".repeat(1000);
        assert_eq!(
            messages(&read(&["-"], &options, &endless)),
            [("<stdin>", told)]
        );
    }
}
