use insta::assert_snapshot;
use unicode_width::UnicodeWidthStr as _;

use super::*;
use crate::report::clean;

fn cell(reading: &str) -> Vec<Cell> {
    let cell = Cell {
        reading: reading.to_owned(),
        text: format!("said {reading}"),
        path: "news/a.md".to_owned(),
        line: 3,
        column: 9,
    };
    // Said twice in one article, told once.
    if reading.is_empty() {
        Vec::new()
    } else {
        vec![cell.clone(), cell]
    }
}

fn row(rule: &str, title: &str, cells: [&str; 4], verdict: &str) -> Row {
    Row {
        rule: rule.to_owned(),
        title: title.to_owned(),
        cells: cells.map(cell).to_vec(),
        verdict: verdict.to_owned(),
    }
}

fn table() -> ClaimTable {
    ClaimTable {
        columns: ["Lindholm Echo", "港报", "NordWire", "=Quay|side\u{202e}"]
            .map(str::to_owned)
            .to_vec(),
        rows: vec![
            row(
                "lindholm/quay-cost",
                "what the new quay cost",
                [
                    "46 million crowns",
                    "52 million crowns",
                    "",
                    "49.5 million crowns",
                ],
                "contradiction",
            ),
            row(
                "lindholm/opening",
                "when the quay opens",
                ["early December 2025", "", "December 2025", ""],
                "compatible",
            ),
            row(
                "lindholm/passengers",
                "",
                ["312,000 passengers", "", "", ""],
                "one source",
            ),
        ],
    }
}

fn told(format: TableFormat, width: usize, unicode: bool) -> String {
    let mut out = Vec::new();
    render_claims(
        format,
        &table(),
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

fn values(width: usize) -> String {
    let row = |line, kind: &str, text: &str, reading: &str| ValueRow {
        path: "news/echo.md".to_owned(),
        line,
        column: 12,
        kind: kind.to_owned(),
        text: text.to_owned(),
        reading: reading.to_owned(),
        why: None,
    };
    let rows = [
        row(3, "money", "46 million crowns", "SEK 46 million"),
        row(3, "number", "312,000 passengers", "312,000 passengers"),
        row(
            118,
            "quote",
            "will be open to the public before the first frost",
            "Ida Fjeld: will be open to the public before the first frost",
        ),
    ];
    let mut out = Vec::new();
    render_values(
        &rows,
        &Options {
            width,
            ..Options::default()
        },
        &mut out,
    )
    .expect("a vector takes all");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn tables_look_as_they_did() {
    for width in [40, 80, 120] {
        assert_snapshot!(
            format!("claims_{width}"),
            told(TableFormat::Table, width, true)
        );
    }
    assert_snapshot!("claims_80_ascii", told(TableFormat::Table, 80, false));
    for format in [TableFormat::Markdown, TableFormat::Csv, TableFormat::Json] {
        assert_snapshot!(format!("claims_{format}"), told(format, 80, true));
    }
    assert_snapshot!("values_80", values(80));
}

#[test]
fn tables_keep_to_the_width_and_hold_nothing_hostile() {
    for width in 20..150 {
        for line in told(TableFormat::Table, width, true)
            .lines()
            .chain(values(width).lines())
        {
            assert!(line.width() <= width, "{width}: {line:?}");
        }
    }
    for format in TableFormat::ALL {
        assert_eq!(format.name().parse(), Ok(format));
        assert!(
            !told(format, 80, true)
                .chars()
                .any(|c| c != '\n' && clean::is_hostile(c)),
            "{format}"
        );
    }
}

#[test]
fn an_empty_table_has_its_heads() {
    let mut out = Vec::new();
    let options = Options {
        unicode: false,
        ..Options::default()
    };
    render_claims(
        TableFormat::Table,
        &ClaimTable::default(),
        &options,
        &mut out,
    )
    .expect("a vector takes all");
    assert_eq!(
        String::from_utf8(out).expect("UTF-8"),
        "claim | verdict\n------+--------\n"
    );
}
