//! What holds for every report: widths, underlines, harmless bytes; and the screens as they look.

use insta::assert_snapshot;
use proptest::prelude::*;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::samples::{cost, faults, hostile, outcome, wording};
use super::*;

const WIDTHS: [usize; 3] = [40, 80, 120];

fn told(format: Format, outcome: &Outcome, options: Options) -> String {
    let mut out = Vec::new();
    render(format, outcome, &options, &mut out).expect("a vector takes all");
    String::from_utf8(out).expect("UTF-8")
}

fn screen(width: usize, color: bool, unicode: bool) -> String {
    told(
        Format::Human,
        &outcome(vec![cost(), wording()]),
        Options {
            width,
            color,
            unicode,
            full: true,
            ..Options::default()
        },
    )
}

/// The faults as often as `times`.
fn fault_screen(width: usize, unicode: bool, times: usize) -> String {
    let mut out = Vec::new();
    render_faults(
        &vec![faults(); times].concat(),
        &Options {
            width,
            unicode,
            ..Options::default()
        },
        &mut out,
    )
    .expect("a vector takes all");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn screens_look_as_they_did() {
    for width in WIDTHS {
        assert_snapshot!(format!("human_{width}"), screen(width, false, true));
        assert_snapshot!(format!("human_{width}_ascii"), screen(width, false, false));
    }
    assert_snapshot!(
        "human_80_color",
        screen(80, true, true).replace('\u{1b}', "ESC")
    );
    assert_snapshot!("faults_80", fault_screen(80, true, 1));
    assert_snapshot!("faults_40_ascii", fault_screen(40, false, 1));
    assert_snapshot!("faults_60_many", fault_screen(60, true, 8));
}

#[test]
fn machine_formats_look_as_they_did() {
    let outcome = Outcome {
        faults: faults(),
        ..outcome(vec![cost(), wording()])
    };
    let options = Options::default();
    for format in Format::ALL
        .into_iter()
        .filter(|&format| format != Format::Human)
    {
        assert_snapshot!(format.name(), told(format, &outcome, options));
    }
}

#[test]
fn every_format_has_its_own_name() {
    for format in Format::ALL {
        assert_eq!(format.name().parse(), Ok(format));
    }
    assert_eq!(
        "hunam".parse::<Format>(),
        Err(UnknownFormat("hunam".to_owned()))
    );
}

/// The text without the colours that the reports themselves use.
fn uncoloured(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or("").to_owned();
    parts.fold(first, |out, part| {
        let (code, rest) = part.split_once('m').expect("a colour ends in m");
        assert!(
            code.chars().all(|c| c.is_ascii_digit() || c == ';'),
            "not a colour: {code:?}"
        );
        out + rest
    })
}

#[test]
fn colours_add_nothing_but_colour() {
    let unmarked = ["[-", "-]", "{+", "+}"]
        .iter()
        .fold(screen(120, false, true), |text, mark| {
            text.replace(mark, "")
        });
    assert_eq!(uncoloured(&screen(120, true, true)), unmarked);
}

#[test]
fn a_label_without_words_is_told() {
    for width in WIDTHS {
        let empty = outcome(vec![hostile("")]);
        assert!(
            told(
                Format::Human,
                &empty,
                Options {
                    width,
                    ..Options::default()
                }
            )
            .contains("warning[general/calendar]")
        );
    }
}

#[test]
fn hostile_lengths_do_not_flood_the_screen() {
    for unit in ["word ", "x", "漢", "e\u{301}", "👩\u{200d}", "🇰🇷"] {
        let long = outcome(vec![hostile(&unit.repeat(20_000))]);
        let out = told(
            Format::Human,
            &long,
            Options {
                color: true,
                ..Options::default()
            },
        );
        assert!(
            out.lines().count() < 150,
            "{unit:?}: {} lines",
            out.lines().count()
        );
    }
}

#[test]
fn no_line_is_wider_than_the_screen() {
    for width in 20..140 {
        for (color, unicode) in [(false, false), (false, true), (true, false), (true, true)] {
            for line in uncoloured(&screen(width, color, unicode))
                .lines()
                .chain(fault_screen(width, unicode, 8).lines())
            {
                assert!(
                    line.width() <= width,
                    "{width}: {} columns in {line:?}",
                    line.width()
                );
            }
        }
    }
}

/// What stands in `line` at the given columns.
fn columns(line: &str, from: usize, to: usize) -> String {
    let mut at = 0;
    let stands = line.chars().filter(|c| {
        let start = at;
        at += c.width().unwrap_or(0);
        start >= from && at <= to
    });
    stands.collect()
}

#[test]
fn underlines_stand_under_the_words() {
    let wanted = [
        "46 million crowns",
        "5200 万克朗🚢",
        "49.5 million crowns",
        "open to the public",
    ];
    for width in [80, 100, 120] {
        let screen = screen(width, false, true);
        let lines: Vec<&str> = screen.lines().collect();
        let mut found = Vec::new();
        for pair in lines.windows(2) {
            let (text, under) = (pair[0], pair[1]);
            let Some(at) = under
                .find(['─', '┬'])
                .filter(|_| under.contains("· ") && !under.contains('╰') && text.contains(" │ "))
            else {
                continue;
            };
            let from = under.get(..at).expect("a boundary").width();
            found.push(columns(text, from, under.width()));
        }
        assert_eq!(found.get(..4).expect("four excerpts"), wanted, "{width}");
    }
}

/// Text that means harm, and letters of several scripts. For the widths, only characters on which miette's
/// older tables of widths agree with ours: a few marks of Unicode 16 they count differently.
const HOSTILE: &str = "[\\x00-\\x1f\\x7f-\\u{9f}\\u{ad}\\u{200b}-\\u{202e}\\u{2060}-\\u{2069}\\u{feff}\\u{e0020}-\\u{e007f}ab ,“漢👍é]{1,80}";

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_hostile_leaves_in_any_format(text in "\\PC{1,60}", evil in HOSTILE, width in 20_usize..100) {
        let outcome = outcome(vec![hostile(&evil), hostile(&text)]);
        let mut shown = Vec::new();
        render_one(&outcome.findings[0], (1, 2), &Options { width, ..Options::default() }, &mut shown).expect("a vector takes all");
        let shown = String::from_utf8(shown).expect("UTF-8");
        prop_assert_eq!(shown.chars().find(|&c| c != '\n' && clean::is_hostile(c)), None);
        for format in Format::ALL {
            for color in [false, true] {
                let out = uncoloured(&told(format, &outcome, Options { width, color, unicode: !color, ..Options::default() }));
                let bad = out.chars().find(|&c| c != '\n' && clean::is_hostile(c));
                prop_assert_eq!(bad, None, "{}", format);
            }
        }
    }

    #[test]
    fn junit_is_xml_whatever_it_quotes(evil in "[\\x00-\\x1f<>&'\"\\[\\]!ab-]{1,60}") {
        use quick_xml::events::Event;
        let options = Options::default();
        let out = told(Format::Junit, &outcome(vec![hostile(&evil), hostile(&evil)]), options);
        let mut reader = quick_xml::Reader::from_str(&out);
        let mut cases = 0;
        loop {
            match reader.read_event().expect(&out) {
                Event::Eof => break,
                Event::Start(element) | Event::Empty(element) => {
                    cases += usize::from(element.name().as_ref() == b"testcase");
                    prop_assert!(element.attributes().all(|attribute| attribute.is_ok()), "{out}");
                }
                _ => {}
            }
        }
        prop_assert!(out.contains(&format!("tests=\"{cases}\"")), "{out}");
    }

    #[test]
    fn hostile_text_keeps_to_the_width(evil in HOSTILE, width in 20_usize..100) {
        let out = told(Format::Human, &outcome(vec![hostile(&evil)]), Options { width, ..Options::default() });
        for line in out.lines() {
            prop_assert!(line.width() <= width, "{} columns in {line:?}", line.width());
        }
    }
}
