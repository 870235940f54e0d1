//! The house is as ARCHITECTURE.md draws it: imports run downward, and no two files turn in a circle.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use regex::Regex;

use crate::common::home;

/// The rooms, lowest first: each may import those before it.
const FLOORS: &[&str] = &[
    "span",
    "count",
    "progress",
    "fault",
    "lexicon",
    "text",
    "document",
    "value",
    "yaml",
    "finding",
    "rule",
    "article",
    "claim",
    "statement",
    "wording",
    "outcome",
    "check",
    "engine",
    "trial",
    "suppress",
    "config",
    "diff",
    "report",
    "suggest",
    "cli",
    "fuzz",
];

/// Rooms in which files still import each other in circles.
const WITH_CIRCLES: &[&str] = &["document", "lexicon", "statement", "text", "value"];

/// Rooms of more files than this have a line for each in ARCHITECTURE.md.
const FEW: usize = 10;

type Name = Vec<String>;

/// The program, read once for all tests.
static HOUSE: LazyLock<House> = LazyLock::new(House::read);

/// A file of tests.
static TESTS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"#\[cfg\(test\)\]\s+(?:pub )?mod (\w+);").expect("a pattern"));
/// Where the tests at the end of a file begin, whoever else reads them.
static INLINE_TESTS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"#\[cfg\(test\)\]\n(?:pub(?:\([^)]*\))? )?mod tests \{").expect("a pattern")
});
/// A tree of imports.
static USED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?m)^ *(?:pub(?:\([^)]*\))? )?use ([^;]+);").expect("a pattern"));
/// Who sees an item, which imports nothing.
static VISIBLE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"pub\([^)]*\)").expect("a pattern"));
/// A path within the code.
static INLINE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b(?:crate|super|self)(?:::\w+)+").expect("a pattern"));

/// The program without its tests: the text of each module, by its name.
struct House {
    modules: BTreeMap<Name, String>,
    /// What each module imports, with the name that it has there.
    imports: BTreeMap<Name, Vec<(Name, String)>>,
}

impl House {
    fn read() -> Self {
        let mut texts = BTreeMap::new();
        read_folder(&home().join("src"), &mut Vec::new(), &mut texts);
        let exempt: BTreeSet<Name> = texts
            .iter()
            .flat_map(|(module, text)| {
                TESTS
                    .captures_iter(text)
                    .map(|found| child(module, &found[1]))
            })
            .collect();
        texts.retain(|module, _| !(0..=module.len()).any(|end| exempt.contains(&module[..end])));
        let known: BTreeSet<Name> = texts.keys().cloned().collect();
        let imports = texts
            .iter()
            .map(|(module, text)| (module.clone(), imports(module, text, &known)))
            .collect();
        Self {
            modules: texts,
            imports,
        }
    }

    /// The module that defines what `path` names, seen through re-exports.
    fn home_of(&self, path: &[String], steps: usize) -> Name {
        let end = (0..=path.len())
            .rev()
            .find(|&end| self.modules.contains_key(&path[..end]))
            .unwrap_or(0);
        let (module, rest) = path.split_at(end);
        let passed_on = rest.first().and_then(|item| {
            let imports = self.imports.get(module)?;
            imports
                .iter()
                .find(|(from, name)| name == item && from.as_slice() != path)
        });
        match passed_on {
            Some((from, _)) if steps > 0 => {
                let on: Name = from.iter().chain(&rest[1..]).cloned().collect();
                self.home_of(&on, steps - 1)
            }
            _ => module.to_vec(),
        }
    }

    /// The modules whose items `module` uses. A folder's own module may name what lies in it.
    fn below(&self, module: &Name) -> BTreeSet<Name> {
        self.imports[module]
            .iter()
            .map(|(path, _)| self.home_of(path, 8))
            .filter(|other| !other.starts_with(module))
            .collect()
    }
}

fn child(module: &[String], name: &str) -> Name {
    [module, &[name.to_owned()]].concat()
}

fn read_folder(folder: &Path, module: &mut Name, out: &mut BTreeMap<Name, String>) {
    for entry in fs::read_dir(folder).expect("a folder of the program") {
        let path = entry.expect("a file of the program").path();
        let stem = path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .expect("a name")
            .to_owned();
        if path.is_dir() {
            module.push(stem);
            read_folder(&path, module, out);
            module.pop();
        } else if path.extension().is_some_and(|ending| ending == "rs") && stem != "main" {
            let text = fs::read_to_string(&path).expect("a file of the program");
            let name = match stem.as_str() {
                "mod" | "lib" => module.clone(),
                _ => child(module, &stem),
            };
            out.insert(name, without_tests(&text));
        }
    }
}

/// The text without comments and without the tests at its end.
fn without_tests(text: &str) -> String {
    let program = INLINE_TESTS.split(text).next().unwrap_or_default();
    let bare = |line: &str| line.split("//").next().unwrap_or_default().to_owned() + "\n";
    program.lines().map(bare).collect()
}

/// What the text of `module` takes from elsewhere in the crate: by `use`, and by paths within the code.
fn imports(module: &[String], text: &str, known: &BTreeSet<Name>) -> Vec<(Name, String)> {
    let mut paths = Vec::new();
    for found in USED.captures_iter(text) {
        unfold(&found[1], "", &mut paths);
    }
    let code = USED.replace_all(text, "");
    let code = VISIBLE.replace_all(&code, "");
    paths.extend(
        INLINE
            .find_iter(&code)
            .map(|path| (path.as_str().to_owned(), String::new())),
    );
    let absolute = |(path, name): (String, String)| Some((absolute(module, &path, known)?, name));
    paths.into_iter().filter_map(absolute).collect()
}

/// The paths of a tree of `use`, each with the name that it gives.
fn unfold(tree: &str, before: &str, out: &mut Vec<(String, String)>) {
    let tree = tree.trim();
    let Some((head, rest)) = tree.split_once('{') else {
        let (path, name) = tree.split_once(" as ").unwrap_or((tree, ""));
        let path = format!("{before}{path}");
        let path = path.trim_end_matches("::self");
        let last = path.rsplit("::").next().unwrap_or_default();
        let name = if name.is_empty() { last } else { name };
        return out.push((path.to_owned(), name.to_owned()));
    };
    let inner = &rest[..rest.rfind('}').expect("a closed tree")];
    let mut depth = 0;
    let parts = inner.split(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    for part in parts.filter(|part| !part.trim().is_empty()) {
        unfold(part, &format!("{before}{head}"), out);
    }
}

/// `path` from the top of the crate on; `None` for what another crate has.
fn absolute(module: &[String], path: &str, known: &BTreeSet<Name>) -> Option<Name> {
    let mut parts: Name = path
        .split("::")
        .map(|part| part.trim().to_owned())
        .collect();
    let mut from = module.to_vec();
    match parts[0].as_str() {
        "crate" => from.clear(),
        "self" | "super" => {}
        first if known.contains(&child(module, first)) => parts.insert(0, "self".to_owned()),
        _ => return None,
    }
    let climbs = parts.iter().take_while(|part| *part == "super").count();
    from.truncate(from.len().saturating_sub(climbs));
    let rest = parts.iter().skip(climbs.max(1)).cloned();
    Some(from.into_iter().chain(rest).collect())
}

#[test]
fn imports_run_downward() {
    let house = &*HOUSE;
    let floor = |room: &str| {
        let at = FLOORS.iter().position(|other| *other == room);
        at.unwrap_or_else(|| panic!("the room `{room}` has no floor"))
    };
    let mut upward = Vec::new();
    for (module, imports) in &house.imports {
        let Some(room) = module.first() else { continue };
        for (path, _) in imports
            .iter()
            .filter(|(path, _)| path.first() != Some(room))
        {
            if path.first().is_none_or(|other| floor(other) > floor(room)) {
                upward.push(format!("{} uses {}", module.join("::"), path.join("::")));
            }
        }
    }
    assert!(upward.is_empty(), "{upward:#?}");
    let rooms: BTreeSet<&str> = house
        .modules
        .keys()
        .filter_map(|module| module.first())
        .map(String::as_str)
        .collect();
    assert_eq!(
        rooms,
        FLOORS.iter().copied().collect(),
        "each room has a floor"
    );
}

#[test]
fn files_of_a_room_import_each_other_in_no_circle() {
    let house = &*HOUSE;
    for room in FLOORS.iter().filter(|room| !WITH_CIRCLES.contains(room)) {
        let inside = |module: &Name| module.first().is_some_and(|first| first == room);
        let files = house.modules.keys().filter(|module| inside(module));
        let mut open: BTreeMap<&Name, BTreeSet<Name>> =
            files.map(|module| (module, house.below(module))).collect();
        // Whatever imports nothing that is open, or is imported by nothing that is, lies in no circle.
        loop {
            let still: BTreeSet<Name> = open.keys().copied().cloned().collect();
            let imported: BTreeSet<Name> = open.values().flatten().cloned().collect();
            open.retain(|module, below| imported.contains(*module) && !below.is_disjoint(&still));
            if open.len() == still.len() {
                break;
            }
        }
        assert!(open.is_empty(), "a circle in {room}: {open:#?}");
    }
}

#[test]
fn the_library_shows_a_short_face() {
    let text = fs::read_to_string(home().join("src/lib.rs")).expect("the library");
    assert!(!text.contains("\npub mod "), "rooms are for each other");
    let mut shown = Vec::new();
    for found in USED.captures_iter(&text) {
        unfold(&found[1], "", &mut shown);
    }
    assert!((20..=30).contains(&shown.len()), "{shown:#?}");
}

/// The names between backticks at the heads of the list below the heading of `room`.
fn listed(page: &str, room: &str) -> Option<BTreeSet<String>> {
    let (_, section) = page.split_once(&format!("\n### `{room}/`\n"))?;
    let section = section.split("\n#").next().unwrap_or_default();
    let heads = section
        .lines()
        .filter_map(|line| line.strip_prefix("- ")?.split(": ").next());
    Some(
        heads
            .flat_map(|head| head.split('`').skip(1).step_by(2))
            .map(str::to_owned)
            .collect(),
    )
}

#[test]
fn the_map_of_the_house_is_true() {
    let page = fs::read_to_string(home().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    assert!(page.lines().count() < 200, "a map fits on a table");
    let house = &*HOUSE;
    let mut at = 0;
    for room in FLOORS {
        let row = page
            .find(&format!("\n| `{room}`"))
            .unwrap_or_else(|| panic!("no row for {room}"));
        assert!(row > at, "the row of {room} stands out of order");
        at = row;
        let files: Vec<&Name> = house
            .modules
            .keys()
            .filter(|module| module[..].first().is_some_and(|r| r == room))
            .collect();
        if files.len() > FEW {
            let parts: BTreeSet<String> = files
                .iter()
                .filter_map(|module| module.get(1))
                .cloned()
                .collect();
            assert_eq!(listed(&page, room), Some(parts), "the files of {room}");
        }
    }
}
