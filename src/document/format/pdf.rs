//! PDF: the text layer, page by page.
//!
//! The library that knows the format panics on what is against its rules, and some files draw themselves without
//! end: it runs in a thread of its own, for a limited time, and what it loses is told.

mod repair;

use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use pdf_extract::{Document, PlainTextOutput, output_doc_page};

use super::super::meta::Meta;
use super::super::{Part, Parts};
use super::print::{self, Page};
use crate::fault::{Code, Fault};

/// The name of the threads whose panics are told as faults.
const THREAD: &str = "pdf";

/// Fonts and drawings nest, each within a call of its own.
const STACK: usize = 64 << 20;

/// Thousands of pages take less.
const LIMIT: Duration = Duration::from_secs(60);

/// What the thread tells.
enum Told {
    /// A page, and whether it was read to its end.
    Page(Page, bool),
    /// How many pages there are.
    Pages(usize),
    Failed(Failure),
}

/// Why a file is not read.
enum Failure {
    Damaged(String),
    Locked,
    TooLarge,
    TooLong,
}

/// What was read.
#[derive(Default)]
struct Read {
    pages: Vec<Page>,
    /// The pages that were not read to their end.
    broken: Vec<usize>,
    all: usize,
    failure: Option<Failure>,
}

/// Reads the text layer.
pub(in crate::document) fn read(path: &str, bytes: Vec<u8>) -> Result<Parts, Vec<Fault>> {
    let read = in_thread(bytes);
    let mut faults: Vec<Fault> = read.failure.iter().map(|why| failed(path, why)).collect();
    if !read.broken.is_empty() {
        faults.push(broken(path, &read.broken));
    }
    if let Some(scan) = scan(path, &read) {
        faults.push(scan);
    }
    if read.pages.iter().all(|page| page.text.trim().is_empty()) {
        return Err(faults);
    }
    let content = print::read(&read.pages).content();
    let mut parts: Parts = vec![Ok(Part::whole(Meta::default(), content))];
    parts.extend(faults.into_iter().map(|fault| Err(Box::new(fault))));
    Ok(parts)
}

fn in_thread(bytes: Vec<u8>) -> Read {
    silence();
    let (teller, told) = mpsc::channel();
    let work = move || {
        let last = teller.clone();
        let work = AssertUnwindSafe(|| extract(&bytes, &teller));
        let outcome = panic::catch_unwind(work);
        let why = outcome
            .unwrap_or_else(|_| Err(Failure::Damaged("nothing can be made of it".to_owned())));
        if let Err(why) = why {
            // Whoever listened may have gone.
            let _ = last.send(Told::Failed(why));
        }
    };
    let thread = thread::Builder::new().name(THREAD.to_owned());
    let mut read = Read::default();
    if let Err(error) = thread.stack_size(STACK).spawn(work) {
        read.failure = Some(Failure::Damaged(error.to_string()));
        return read;
    }
    let end = Instant::now() + LIMIT;
    loop {
        match told.recv_timeout(end.saturating_duration_since(Instant::now())) {
            Ok(Told::Pages(all)) => read.all = all,
            Ok(Told::Page(page, whole)) => {
                if !whole {
                    read.broken.push(page.number);
                }
                read.pages.push(page);
            }
            Ok(Told::Failed(why)) => read.failure = Some(why),
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {
                read.failure = Some(Failure::TooLong);
                break;
            }
        }
    }
    read
}

/// Keeps what a panic of the library would print from the screen; those of all other threads are told as before.
fn silence() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if thread::current().name() != Some(THREAD) {
                before(info);
            }
        }));
    });
}

fn extract(bytes: &[u8], teller: &Sender<Told>) -> Result<(), Failure> {
    if repair::swells(bytes) {
        return Err(Failure::TooLarge);
    }
    let locked = || memchr::memmem::find(bytes, b"/Encrypt").is_some();
    let mut document = Document::load_mem(bytes).map_err(|error| {
        if locked() {
            Failure::Locked
        } else {
            Failure::Damaged(error.to_string())
        }
    })?;
    let opens = !document.is_encrypted() || document.decrypt("").is_ok();
    repair::mend(&mut document);
    let all = document.get_pages().len();
    if !opens || (all == 0 && locked()) {
        return Err(Failure::Locked);
    }
    let told = |message| teller.send(message).is_ok();
    let mut listens = told(Told::Pages(all));
    for number in 1..=all {
        if !listens {
            break;
        }
        let (text, whole) = page(&document, number);
        listens = told(Told::Page(Page { number, text }, whole));
    }
    Ok(())
}

/// The text of a page, and whether it was read to its end.
fn page(document: &Document, number: usize) -> (String, bool) {
    let mut text = String::new();
    let mut out = PlainTextOutput::new(&mut text);
    let number = u32::try_from(number).unwrap_or(u32::MAX);
    let work = AssertUnwindSafe(|| output_doc_page(document, &mut out, number).is_ok());
    let whole = panic::catch_unwind(work).unwrap_or(false);
    (without_ligatures(&text), whole)
}

/// Two letters in one sign are one of print; words are compared letter by letter.
fn without_ligatures(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ﬀ' => out.push_str("ff"),
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            'ﬃ' => out.push_str("ffi"),
            'ﬄ' => out.push_str("ffl"),
            'ﬅ' | 'ﬆ' => out.push_str("st"),
            c => out.push(c),
        }
    }
    out
}

fn failed(path: &str, why: &Failure) -> Fault {
    let (message, help) = match why {
        Failure::Damaged(why) => (
            format!("the PDF is damaged: {why}"),
            "open it and print it to a new PDF, or save its text",
        ),
        Failure::Locked => (
            "the PDF is locked with a password".to_owned(),
            "open it with the password and save its text",
        ),
        Failure::TooLarge => (
            "the PDF grows beyond measure as it is unpacked".to_owned(),
            "save its text",
        ),
        Failure::TooLong => (
            format!("the PDF took longer than {} seconds", LIMIT.as_secs()),
            "save its text, or split it",
        ),
    };
    Fault::new(Code::DamagedFile, path, message).help(help)
}

/// "pages 3, 7 are not read to their end".
fn broken(path: &str, pages: &[usize]) -> Fault {
    let which = listed(pages);
    let message = match pages {
        [_] => format!("page {which} is not read to its end: the PDF breaks its format there"),
        _ => format!("pages {which} are not read to their end: the PDF breaks its format there"),
    };
    Fault::new(Code::DamagedFile, path, message)
        .warning()
        .help("open it and print it to a new PDF, or save its text")
}

/// The numbers of pages, as many as a person cares for.
fn listed(pages: &[usize]) -> String {
    const SHOWN: usize = 10;
    let shown: Vec<String> = pages.iter().take(SHOWN).map(usize::to_string).collect();
    let more = if pages.len() > SHOWN { ", …" } else { "" };
    format!("{}{more}", shown.join(", "))
}

/// What is told of a file whose pages are pictures, all of them or many.
fn scan(path: &str, read: &Read) -> Option<Fault> {
    let empty = read.pages.iter().filter(|page| page.text.trim().is_empty());
    let empty: Vec<usize> = empty
        .map(|page| page.number)
        .filter(|number| !read.broken.contains(number))
        .collect();
    // A cover and an empty page here and there are no scan.
    let many = !empty.is_empty() && empty.len() * 3 >= read.pages.len();
    let message = match (&read.failure, empty.len() == read.pages.len()) {
        (None, _) if read.all == 0 => "the PDF has no pages".to_owned(),
        (None, true) => "no text layer: the PDF is a scan".to_owned(),
        _ if many => format!(
            "no text layer on {} of {} pages: {}",
            empty.len(),
            read.all,
            listed(&empty)
        ),
        _ => return None,
    };
    let fault = Fault::new(Code::NoText, path, message).warning();
    Some(fault.help("run OCR on it (`ocrmypdf`) and give the result"))
}

#[cfg(test)]
mod tests {
    use super::super::super::{Options, parse};
    use std::fmt::Write;

    /// A PDF of these objects, numbered from 1; the first is the catalogue.
    fn file(objects: &[String], trailer: &str) -> Vec<u8> {
        let mut out = "%PDF-1.4\n".to_owned();
        let mut places = Vec::new();
        for (at, object) in objects.iter().enumerate() {
            places.push(out.len());
            writeln!(out, "{} 0 obj\n{object}\nendobj", at + 1).expect("memory");
        }
        let table = out.len();
        writeln!(out, "xref\n0 {}\n0000000000 65535 f ", places.len() + 1).expect("memory");
        for place in &places {
            writeln!(out, "{place:010} 00000 n ").expect("memory");
        }
        let size = places.len() + 1;
        write!(
            out,
            "trailer\n<< /Size {size} /Root 1 0 R {trailer}>>\nstartxref\n{table}\n%%EOF"
        )
        .expect("memory");
        out.into_bytes()
    }

    fn stream(dictionary: &str, content: &str) -> String {
        format!(
            "<< {dictionary} /Length {} >>\nstream\n{content}\nendstream",
            content.len()
        )
    }

    /// A PDF whose pages hold these lines.
    fn pages(pages: &[&[&str]]) -> Vec<u8> {
        let kids: Vec<String> = (0..pages.len())
            .map(|at| format!("{} 0 R", 4 + at * 2))
            .collect();
        let mut objects = vec![
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            format!(
                "<< /Type /Pages /Kids [{}] /Count {} /MediaBox [0 0 612 792] >>",
                kids.join(" "),
                pages.len()
            ),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
                .to_owned(),
        ];
        for (at, lines) in pages.iter().enumerate() {
            objects.push(format!("<< /Type /Page /Parent 2 0 R /Contents {} 0 R /Resources << /Font << /F 3 0 R >> >> >>", 5 + at * 2));
            let shown: Vec<String> = lines
                .iter()
                .map(|line| format!("({line}) Tj 0 -14 Td"))
                .collect();
            let content = format!("BT /F 12 Tf 72 700 Td {} ET", shown.join(" "));
            objects.push(stream("", &content));
        }
        file(&objects, "")
    }

    fn told(bytes: Vec<u8>) -> (Vec<String>, Vec<String>) {
        let (documents, faults) = parse("a.pdf", bytes, &Options::default());
        (
            documents.into_iter().map(|d| d.text).collect(),
            faults.into_iter().map(|f| f.message).collect(),
        )
    }

    #[test]
    fn pages_are_read_with_their_numbers() {
        let bytes = pages(&[
            &["The quay cost 4 mil-", "lion crowns."],
            &["It is 300 metres long."],
        ]);
        let (documents, faults) = parse("a.pdf", bytes, &Options::default());
        assert_eq!(faults, []);
        let document = documents.first().expect("a document");
        assert_eq!(
            document.text,
            "The quay cost 4 million crowns.\nIt is 300 metres long."
        );
        let at = document.file.at(document.text.len() - 1);
        assert_eq!(at.map(ToString::to_string).as_deref(), Some("page=2"));
    }

    #[test]
    fn scans_are_told_to_be_scans() {
        let none: &[&str] = &[];
        assert_eq!(
            told(pages(&[none, none])),
            (vec![], vec!["no text layer: the PDF is a scan".to_owned()])
        );
        let some = told(pages(&[&["The quay opened."], none]));
        assert_eq!(some.1, ["no text layer on 1 of 2 pages: 2"]);
        assert_eq!(some.0.len(), 1);
    }

    #[test]
    fn locked_and_damaged_files_are_told() {
        let lock = "<< /Filter /Standard /V 1 /R 2 /O (00000000000000000000000000000000) /U (00000000000000000000000000000000) /P -4 >>";
        let objects = [
            "<< /Type /Catalog /Pages 3 0 R >>".to_owned(),
            lock.to_owned(),
        ];
        for lock in [lock, "2 0 R"] {
            let (documents, faults) =
                told(file(&objects, &format!("/Encrypt {lock} /ID [(a) (a)] ")));
            assert_eq!(documents.len(), 0);
            assert_eq!(faults, ["the PDF is locked with a password"]);
        }
        let (_, faults) = told(b"%PDF-1.4\nnothing".to_vec());
        let [fault] = faults.as_slice() else {
            panic!("one fault: {faults:?}")
        };
        assert!(fault.starts_with("the PDF is damaged: "), "{fault}");
    }

    #[test]
    fn a_page_that_breaks_the_format_costs_only_itself() {
        let good = "BT /F 12 Tf 72 700 Td (The quay opened.) Tj ET";
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Kids [4 0 R 6 0 R] /Count 2 >>".to_owned(),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
            "<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /Font << /F 3 0 R >> >> >>"
                .to_owned(),
            stream("", good),
            "<< /Type /Page /Parent 2 0 R /Contents 7 0 R >>".to_owned(),
            stream("", "/None Do"),
        ];
        let (documents, faults) = told(file(&objects, ""));
        assert_eq!(documents, ["The quay opened."]);
        assert_eq!(
            faults,
            ["page 2 is not read to its end: the PDF breaks its format there"]
        );
    }

    #[test]
    fn what_goes_round_in_circles_ends() {
        let form = "/Type /XObject /Subtype /Form /BBox [0 0 9 9]";
        let within = "/Resources << /XObject << /X 6 0 R >> /Font << /F 3 0 R >> >>";
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            // The parent of the pages is itself.
            "<< /Type /Pages /Parent 2 0 R /Kids [4 0 R] /Count 1 >>".to_owned(),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
            format!("<< /Type /Page /Parent 2 0 R /Contents 5 0 R {within} >>"),
            stream("", "BT /F 12 Tf 72 700 Td (The quay opened.) Tj ET /X Do"),
            // Two parts that draw each other, and one that draws whatever is called like itself.
            stream(
                &format!("{form} /Resources << /XObject << /X 7 0 R >> >>"),
                "/X Do",
            ),
            stream(
                &format!("{form} /Resources << /XObject << /X 6 0 R >> >>"),
                "/X Do",
            ),
        ];
        assert_eq!(
            told(file(&objects, "")),
            (vec!["The quay opened.".to_owned()], vec![])
        );
        let mut alone = objects.clone();
        alone[5] = stream(form, "/X Do");
        assert_eq!(told(file(&alone, "")).0, ["The quay opened."]);
    }
}
