//! What the program is built from: each part has a reason, and the code of this repository nothing unsafe.

use std::fs;

use crate::common::home;

#[test]
fn every_dependency_has_a_reason() {
    let read = |name: &str| fs::read_to_string(home().join(name)).expect(name);
    let manifest = read("Cargo.toml");
    let page = read("docs/dependencies.md");
    let mut inside = false;
    let mut names = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.ends_with("dependencies]");
        } else if let Some((name, _)) = line.split_once(" = ").filter(|_| inside) {
            names.push(name);
        }
    }
    assert!(names.len() > 20, "{names:?}");
    for name in names.iter().filter(|name| !name.starts_with('#')) {
        assert!(
            page.contains(&format!("`{name}`")),
            "{name} has no line in docs/dependencies.md"
        );
    }
    assert!(manifest.contains("unsafe_code = \"forbid\""));
}
