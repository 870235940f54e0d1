//! Mail: one message (`.eml`), many in one file (`.mbox`), and pages that browsers saved as one (`.mhtml`).
//!
//! The sender is the outlet, the day of sending the day. What is quoted of other messages is quoted here too.

use jiff::civil::Date;
use mail_parser::{Address, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::super::extracted::{At, Extracted};
use super::super::meta::{Meta, shortened};
use super::super::{BlockKind, Content, NotRead, Part, Parts, author, html};
use super::letter;
use crate::count::count;
use crate::fault::{Code, Fault};

/// Reads one message.
pub(in crate::document) fn message(path: &str, bytes: &[u8]) -> Result<Parts, Vec<Fault>> {
    let mut parts = Parts::new();
    match parsed(bytes) {
        Some(message) => add(&message, path, None, &mut parts),
        None => return Err(vec![no_mail(path)]),
    }
    Ok(parts)
}

/// Reads the messages of a mailbox, each at the line on which it begins.
pub(in crate::document) fn mailbox(path: &str, bytes: &[u8]) -> Result<Parts, Vec<Fault>> {
    let mut parts = Parts::new();
    for (number, (line, bytes)) in messages(bytes).into_iter().enumerate() {
        if let Some(message) = parsed(&unstuffed(bytes)) {
            add(&message, path, Some((number + 1, line)), &mut parts);
        } else {
            let message = format!("what begins on line {line} is no message");
            let fault = Fault::new(Code::BadRecord, path, message);
            parts.push(Err(Box::new(fault)));
        }
    }
    if parts.is_empty() {
        return Err(vec![no_mail(path).help("a mailbox begins with `From `")]);
    }
    Ok(parts)
}

/// Reads a page that a browser saved with all it shows.
pub(in crate::document) fn archive(path: &str, bytes: &[u8]) -> Result<Parts, Vec<Fault>> {
    let archive = parsed(bytes).ok_or_else(|| vec![no_mail(path)])?;
    let address = raw_header(&archive, "Snapshot-Content-Location");
    let pages = || archive.parts.iter().enumerate().filter_map(page);
    let is_asked = |part: &MessagePart<'_>| {
        address.is_some() && part.content_location().map(str::to_owned) == address
    };
    let asked = pages().find(|(_, part, _)| is_asked(part));
    let Some((number, part, source)) = asked.or_else(|| pages().next()) else {
        let none = Fault::new(Code::NoText, path, "holds no page");
        return Err(vec![none.warning()]);
    };
    let url = address.or_else(|| part.content_location().map(str::to_owned));
    let (mut meta, page) = html::read(source.to_owned());
    meta.url = meta.url.or(url);
    let mut out = Extracted::default();
    out.append(&page, &at(None, Some(number)));
    Ok(vec![Ok(Part::whole(meta, out.content()))])
}

/// A part that is a page, with its number.
fn page<'m, 'x>(
    (at, part): (usize, &'m MessagePart<'x>),
) -> Option<(usize, &'m MessagePart<'x>, &'m str)> {
    match &part.body {
        PartType::Html(text) => Some((at, part, text)),
        _ => None,
    }
}

/// The message, unless it is none or holds messages within messages without measure: each is freed within the one around it.
fn parsed(bytes: &[u8]) -> Option<Message<'_>> {
    /// No mail that people send has more.
    const MESSAGES: usize = 1000;
    let count = |mark: &[u8]| {
        let windows = bytes.windows(mark.len());
        windows.filter(|w| w.eq_ignore_ascii_case(mark)).count()
    };
    if count(b"message/") + count(b"/digest") > MESSAGES {
        return None;
    }
    let message = MessageParser::default().parse(bytes)?;
    (!message.headers().is_empty()).then_some(message)
}

fn no_mail(path: &str) -> Fault {
    Fault::new(
        Code::DamagedFile,
        path,
        "this is no mail: it has no head, or too many within each other",
    )
}

/// Where a message begins: its line, and its bytes behind the line that parts it from the one before.
fn messages(bytes: &[u8]) -> Vec<(usize, &[u8])> {
    let mut starts = Vec::new();
    let (mut at, mut blank) = (0, true);
    for (number, line) in bytes.split_inclusive(|&b| b == b'\n').enumerate() {
        let trimmed = line.trim_ascii();
        if blank && line.starts_with(b"From ") {
            starts.push((number + 1, at, at + line.len()));
        }
        blank = trimmed.is_empty();
        at += line.len();
    }
    let ends = starts.iter().skip(1).map(|(_, start, _)| *start);
    let ends: Vec<usize> = ends.chain([bytes.len()]).collect();
    let cut = |((line, _, from), to): (&(usize, usize, usize), usize)| {
        Some((*line, bytes.get(*from..to)?))
    };
    starts.iter().zip(ends).filter_map(cut).collect()
}

/// A message without the marks that keep its lines from beginning another.
fn unstuffed(bytes: &[u8]) -> Vec<u8> {
    let lines = bytes.split_inclusive(|&b| b == b'\n');
    lines
        .flat_map(|line| {
            let marks = line.iter().take_while(|&&b| b == b'>').count();
            let stuffed = marks > 0 && line.get(marks..).is_some_and(|l| l.starts_with(b"From "));
            line.get(usize::from(stuffed)..).unwrap_or_default()
        })
        .copied()
        .collect()
}

fn at(item: Option<usize>, part: Option<usize>) -> At {
    At {
        part,
        item,
        ..At::default()
    }
}

/// Adds a message to `parts`; `place` is its number and line in a file of many.
fn add(message: &Message<'_>, path: &str, place: Option<(usize, usize)>, parts: &mut Parts) {
    let title = message.subject().map(letter::subject).map(str::to_owned);
    let published = day(message);
    if let (None, Some(stated)) = (published, raw_header(message, "Date")) {
        let message = format!("`Date` is `{}`, which tells no day", shortened(&stated));
        let fault = Fault::new(Code::BadField, path, message).warning();
        parts.push(Err(Box::new(fault)));
    }
    let content = body(message, title.as_deref(), place.map(|(number, _)| number));
    let meta = Meta {
        title,
        authors: message
            .from()
            .and_then(sender)
            .and_then(|name| author::of_sender(&name)),
        outlet: message.from().and_then(sender),
        published,
        ..Meta::default()
    };
    let line = place.map(|(_, line)| line);
    parts.push(Ok(Part {
        line,
        meta,
        content,
    }));
    parts.extend(unread(message, path, line).map(|fault| Err(Box::new(fault))));
}

/// The day of sending, where it was sent.
fn day(message: &Message<'_>) -> Option<Date> {
    let date = message.date().filter(|date| date.is_valid())?;
    let month = i8::try_from(date.month).ok()?;
    let day = i8::try_from(date.day).ok()?;
    Date::new(i16::try_from(date.year).ok()?, month, day).ok()
}

/// The name of who sent it, or the address.
fn sender(from: &Address<'_>) -> Option<String> {
    let first = from.first()?;
    let named = first.name().or(first.address())?.trim();
    let named = named.trim_matches(['"', '\'']).trim();
    (!named.is_empty()).then(|| named.to_owned())
}

/// The words of a message: its plain text unless that only says to look elsewhere, else its page.
fn body(message: &Message<'_>, title: Option<&str>, item: Option<usize>) -> Content {
    /// A text of less than this share of the page's words is no version of it.
    const STUB: usize = 3;
    let mut out = Extracted::default();
    out.push(BlockKind::Title, title.unwrap_or(""), at(item, None));
    let words = |ids: &[u32], of: fn(&PartType<'_>) -> usize| -> usize {
        let parts = ids.iter().filter_map(|id| message.part(*id));
        parts.map(|part| of(&part.body)).sum()
    };
    let plain = words(&message.text_body, |body| match body {
        PartType::Text(text) => text.split_whitespace().count(),
        _ => 0,
    });
    let page = words(&message.html_body, |body| match body {
        PartType::Html(source) => html::read(source.to_string())
            .1
            .text
            .split_whitespace()
            .count(),
        _ => 0,
    });
    let is_version = plain > 0 && plain * STUB >= page;
    let version = if is_version {
        &message.text_body
    } else {
        &message.html_body
    };
    let reply = message.subject().is_some_and(letter::is_reply);
    for id in version {
        let at = at(item, part_of(*id as usize));
        match message.part(*id).map(|part| &part.body) {
            Some(PartType::Text(text)) => letter::read(text, reply, &at, &mut out),
            Some(PartType::Html(source)) => out.append(&html::read(source.to_string()).1, &at),
            _ => {}
        }
    }
    out.content()
}

/// The number of a part, unless it is the whole message.
fn part_of(number: usize) -> Option<usize> {
    (number > 0).then_some(number)
}

/// What is told of documents that are attached; pictures and signatures are none.
fn unread(message: &Message<'_>, path: &str, line: Option<usize>) -> Option<Fault> {
    /// More names than these help nobody.
    const SHOWN: usize = 5;
    let name = |part: &MessagePart<'_>| match &part.body {
        PartType::Message(inner) => Some(inner.subject().unwrap_or("a message").to_owned()),
        _ => part.attachment_name().map(str::to_owned),
    };
    let is_document = |name: &String| {
        let name = camino::Utf8Path::new(name);
        NotRead::kind(name).is_some() || super::is_readable(name)
    };
    let attached = message.attachments();
    let names: Vec<String> = attached
        .filter_map(|part| {
            let whole = matches!(part.body, PartType::Message(_));
            name(part).filter(|name| whole || is_document(name))
        })
        .collect();
    let shown = names.get(..SHOWN.min(names.len()))?.join(", ");
    let more = if names.len() > SHOWN { ", …" } else { "" };
    let of = line.map_or_else(String::new, |line| {
        format!(" of the message on line {line}")
    });
    let told = count(names.len(), "attachment");
    (!names.is_empty()).then(|| {
        Fault::new(
            Code::NotRead,
            path,
            format!("{told}{of} not read: {shown}{more}"),
        )
        .warning()
        .help("save what it holds as a file of its own")
    })
}

/// A header that the parser has no name for.
fn raw_header(message: &Message<'_>, name: &str) -> Option<String> {
    let (_, value) = message
        .headers_raw()
        .find(|(key, _)| key.eq_ignore_ascii_case(name))?;
    let value = value.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::super::{BlockKind, Document, Options, parse};

    fn read(name: &str, text: &str) -> (Vec<Document>, Vec<String>) {
        let (documents, faults) = parse(name, text.into(), &Options::default());
        (documents, faults.into_iter().map(|f| f.message).collect())
    }

    fn told(document: &Document) -> String {
        let day = document
            .published_on()
            .map_or_else(String::new, |d| d.to_string());
        let title = document.title.clone().unwrap_or_default();
        format!("{}|{day}|{title}|{}", document.who(), document.text)
    }

    const HEAD: &str = "From: \"Harbour Board\" <press@harbour.example>\nDate: Tue, 4 Mar 2025 23:30:00 -0500\nSubject: Re: =?utf-8?Q?The_quay=E2=80=99s_cost?=\nMIME-Version: 1.0\n";

    #[test]
    fn a_message_tells_who_and_when() {
        let text = format!(
            "{HEAD}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nIt cost =C2=A35 mil=\nlion.\n\n> Did it cost 4?\n"
        );
        let (documents, faults) = read("a.eml", &text);
        assert_eq!(faults, [""; 0]);
        let [document] = documents.as_slice() else {
            panic!("one document")
        };
        assert_eq!(
            told(document),
            "Harbour Board|2025-03-04|The quay’s cost|The quay’s cost\nIt cost £5 million.\nDid it cost 4?"
        );
        assert_eq!(
            document.blocks.last().map(|block| block.kind),
            Some(BlockKind::Quote)
        );
        assert_eq!(document.record, None);
    }

    /// A message with a plain text, a page and an attachment.
    fn versions(plain: &str) -> String {
        format!(
            "{HEAD}Content-Type: multipart/mixed; boundary=m\n\n--m\nContent-Type: multipart/alternative; boundary=a\n\n--a\nContent-Type: text/plain\n\n{plain}\n\n--a\nContent-Type: text/html\n\n<p>The quay <b>cost</b> 5 million crowns in all.</p><p>It is long.</p>\n--a--\n\n--m\nContent-Type: application/pdf; name=\"a.pdf\"\nContent-Disposition: attachment; filename=\"a.pdf\"\nContent-Transfer-Encoding: base64\n\nJVBERg==\n--m\nContent-Type: image/png; name=\"b.png\"\nContent-Transfer-Encoding: base64\n\niVBORw==\n--m--\n"
        )
    }

    #[test]
    fn the_plain_text_is_read_unless_it_is_a_stub() {
        let body = |plain: &str| {
            let (documents, faults) = read("a.eml", &versions(plain));
            assert_eq!(faults, ["1 attachment not read: a.pdf"]);
            let text = documents.first().map(|d| d.text.clone());
            text.unwrap_or_default()
                .replacen("The quay’s cost\n", "", 1)
        };
        assert_eq!(
            body("The quay cost 5 million crowns in all. It is long."),
            "The quay cost 5 million crowns in all. It is long."
        );
        let page = "The quay cost 5 million crowns in all.\nIt is long.";
        assert_eq!(body("See HTML."), page);
        assert_eq!(body(""), page);
    }

    #[test]
    fn each_message_of_a_mailbox_is_a_document() {
        let text = format!(
            "From a@b Tue Mar  4 2025\n{HEAD}\nOne.\n>From here on.\n\nFrom c@d Wed Mar  5 2025\nFrom: c@d.example\nDate: nonsense\n\nTwo.\n"
        );
        let (documents, faults) = read("a.mbox", &text);
        assert_eq!(faults, ["`Date` is `nonsense`, which tells no day"]);
        let [first, second] = documents.as_slice() else {
            panic!("two documents")
        };
        assert!(
            first.text.ends_with("One.\nFrom here on."),
            "{}",
            first.text
        );
        assert_eq!(
            (second.record, told(second).as_str()),
            (Some(10), "c@d.example|||Two.")
        );
        assert_eq!(second.file.at(0).and_then(|at| at.item), Some(2));
    }

    #[test]
    fn the_page_of_an_archive_is_read() {
        let text = "From: <Saved by Browser>\nSnapshot-Content-Location: https://post.example/quay\nSubject: Quay\nDate: Fri, 7 Mar 2025 00:00:00 -0000\nMIME-Version: 1.0\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\n\n--b\nContent-Type: text/html\nContent-Location: https://ads.example/\n\n<p>Buy this.</p>\n--b\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\nContent-Location: https://post.example/quay\n\n<html><head><meta property=3D\"og:site_name\" content=3D\"Harbour Post\"></head><h1>Quay</h1><p>It cost 5=\n million.</p></html>\n--b--\n";
        let (documents, faults) = read("a.mhtml", text);
        assert_eq!(faults, [""; 0]);
        let [document] = documents.as_slice() else {
            panic!("one document")
        };
        assert_eq!(
            told(document),
            "Harbour Post||Quay|Quay\nIt cost 5 million."
        );
        assert_eq!(document.url.as_deref(), Some("https://post.example/quay"));
        assert_eq!(document.file.at(0).and_then(|at| at.part), Some(2));
    }

    #[test]
    fn what_is_no_mail_is_told() {
        for name in ["a.eml", "a.mbox", "a.mht"] {
            let (documents, faults) = read(name, "\n\n");
            assert_eq!(
                (documents.len(), faults.len()),
                (0, 1),
                "{name}: {faults:?}"
            );
        }
    }
}
