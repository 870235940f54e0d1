//! Tables of configurations and of what is wrong with them.

use camino::Utf8Path;
use jiff::civil::Date;

use super::*;
use crate::fault::{Code, Fault};

fn read(text: &str) -> Result<Config, Vec<Fault>> {
    from_bytes(
        Utf8Path::new("/news/factlint.yaml"),
        text.as_bytes().to_vec(),
    )
}

#[test]
fn all_keys_are_read() {
    let config = read(
        "sources: [wire, ./web/*.md, /abs/x.txt]\ndrafts: [drafts]\nrules: [rules/]\nexclude: [old]\n\
         severity: {general/superlative: off, port: warning}\nfail_on: warning\n\
         documents:\n  - {path: wire/*.txt, outlet: Agency, published: 2025-10-30, story: port, role: source}\n\
         overrides:\n  - {path: wire/, severity: {port: info}}\n  - {path: wire/a.txt, severity: {port/x: off}}\n\
         waivers:\n  - {rule: port/cost, path: wire/a.txt, words: “52  Million”, reason: as the ministry says}\n",
    )
    .expect("a good configuration");
    assert_eq!(
        config.sources,
        ["/news/wire", "/news/./web/*.md", "/abs/x.txt"]
    );
    assert_eq!(config.fail_on, Some(FailOn::Warning));
    assert_eq!(
        (config.level("general/superlative"), config.level("port/x")),
        (Some(Level::Off), Some(Level::Warning))
    );
    assert_eq!(config.level("general/x"), None);
    assert!(
        config
            .exclude
            .matches(Utf8Path::new("/news/old/a.txt"), false)
    );
    let entry = config.documents.first().expect("an entry");
    assert!(
        entry
            .paths
            .matches(Utf8Path::new("/news/wire/a.txt"), false)
    );
    assert_eq!(entry.published, Some(Date::constant(2025, 10, 30)));
    let at = |id, path| config.level_at(id, Utf8Path::new(path));
    assert_eq!(
        (
            at("port/x", "/news/wire/a.txt"),
            at("port/y", "/news/wire/a.txt")
        ),
        (Some(Level::Off), Some(Level::Info))
    );
    assert_eq!(at("port/x", "/news/web/a.md"), None);
    assert_eq!(
        config.waivers.first().and_then(|w| w.words.as_deref()),
        Some("\"52 million\"")
    );
    assert_eq!(
        config
            .set
            .iter()
            .map(|(key, line)| (key.as_str(), *line))
            .nth(5),
        Some(("fail_on", 6))
    );
}

#[test]
fn paths_are_told_where_they_are_written() {
    let text = "sources: [wire, web/*.md]\nrules:\n  - none.yaml\ndocuments:\n  - {path: wire/b.txt, outlet: B}\noverrides: [{path: old/, severity: {a: off}}]\n";
    let config = read(text).expect("a good configuration");
    let place = |fault: &Fault| fault.place.as_ref().map(|p| (p.line, p.column));
    let unmet: Vec<_> = config
        .meant
        .iter()
        .map(|(paths, fault)| {
            (
                paths.matches(Utf8Path::new("/news/wire/b.txt"), false),
                place(fault),
            )
        })
        .collect();
    assert_eq!(unmet, [(true, Some((5, 12))), (false, Some((6, 20)))]);
    let told = |path: &str| {
        config.located(Fault::new(Code::UnreadableFile, path, "gone"), |p| {
            p.as_str().replace("/news/", "")
        })
    };
    assert_eq!(
        (told("wire").message, place(&told("wire"))),
        ("`wire`: gone".to_owned(), Some((1, 11)))
    );
    assert_eq!(
        (place(&told("/news/web/*.md")), place(&told("none.yaml"))),
        (Some((1, 17)), Some((3, 5)))
    );
    assert_eq!(
        (place(&told("other")), told("other").path),
        (None, "other".to_owned())
    );
}

#[test]
fn stories_are_told_by_folders_or_a_field() {
    let config = read("stories: {folders: [wire/*], field: slug}\n").expect("a good configuration");
    assert!(config.fields.any(&["story"]));
    let faults = read("stories: {folders: [a, 'b[z-a]']}\n").expect_err("a bad glob");
    assert_eq!(
        faults
            .iter()
            .map(|f| f.place.as_ref().map(|p| p.column))
            .collect::<Vec<_>>(),
        [Some(24)]
    );
    assert!(read("stories: {folder: a}\n").is_err_and(|f| {
        f.iter()
            .any(|f| f.help.as_deref() == Some("did you mean `folders`?"))
    }));
}

#[test]
fn a_file_without_a_word_says_nothing() {
    for text in [
        "",
        "\n# nothing yet\n",
        "\u{feff}",
        "severity:\nsources:\nwaivers:\n",
    ] {
        assert!(read(text).is_ok_and(|c| c.sources.is_empty()), "{text:?}");
    }
}

#[test]
fn mistakes_are_located_with_the_nearest_word() {
    let cases = [
        (
            "sources: [a]\nsorces: [b]\n",
            "unknown key `sorces`",
            (2, 1),
            "did you mean `sources`?",
        ),
        (
            "fail_on: errors\n",
            "`fail_on` cannot be `errors`",
            (1, 10),
            "did you mean `error`?",
        ),
        (
            "severity: {a: loud}\n",
            "`a` cannot be `loud`",
            (1, 15),
            "use `error`, `warning`, `info` or `off`",
        ),
        (
            "documents:\n  - path: a\n    outlett: b\n",
            "unknown key `outlett`",
            (3, 5),
            "did you mean `outlet`?",
        ),
        (
            "waivers:\n  - rule: a/b\n    reason: so\n",
            "a waiver for everything",
            (2, 5),
            "add `path` or `words`; to switch a rule off altogether, use `severity`",
        ),
        (
            "waivers:\n  - {rule: a/b, path: c, reason: ' '}\n",
            "the waiver gives no reason",
            (2, 34),
            "say why it is right as it stands",
        ),
    ];
    for (text, message, place, help) in cases {
        let faults = read(text).expect_err(text);
        let fault = faults.first().expect(text);
        let at = fault.place.as_ref().map(|p| (p.line, p.column));
        assert_eq!(
            (fault.message.as_str(), at, fault.help.as_deref()),
            (message, Some(place), Some(help)),
            "{text}"
        );
    }
}

#[test]
fn bad_values_are_all_told() {
    let faults = read(
        "exclude: ['a[z-a]', 'b[z-a]']\nfail: x\ndocuments:\n  - {path: b, published: soon}\n",
    )
    .expect_err("four mistakes");
    let places: Vec<_> = faults
        .iter()
        .map(|f| f.place.as_ref().map(|p| p.line))
        .collect();
    assert_eq!(places, [Some(1), Some(1), Some(2), Some(4)]);
    assert_eq!(read("sources: 5").map_err(|f| f.len()).err(), Some(1));
    assert_eq!(read("a: [").map_err(|f| f.len()).err(), Some(1));
}

#[test]
fn the_nearest_file_above_is_found() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let root = Utf8Path::from_path(dir.path()).expect("a UTF-8 path");
    std::fs::create_dir_all(root.join("a/b")).expect("folders");
    std::fs::write(root.join("factlint.yaml"), "fail_on: info").expect("a file");
    let found = find(&root.join("a/b"), Utf8Path::is_file).expect("found above");
    assert_eq!(found, root.join("factlint.yaml"));
    let bytes = std::fs::read(&found).expect("the file");
    assert_eq!(
        from_bytes(&found, bytes).expect("a configuration").fail_on,
        Some(FailOn::Info)
    );
    assert!(from_bytes(&found, vec![0xff]).is_err());
}
