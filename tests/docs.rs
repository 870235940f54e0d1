//! The commands of the manual do what the manual says.
#![allow(missing_docs)]

use std::fs;
use std::path::Path;

#[test]
fn the_manual_is_true() {
    trycmd::TestCases::new().case("docs/*.md");
}

#[test]
fn the_rule_files_of_the_tutorial_are_the_ones_it_shows() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let page = fs::read_to_string(docs.join("tutorial.md")).expect("the tutorial");
    let mut shown = 0;
    for block in page.split("```yaml\n# ").skip(1) {
        let (name, rest) = block.split_once('\n').expect("the name of a file");
        let text = rest.split("```").next().expect("the text of the file");
        assert_eq!(fs::read_to_string(docs.join("tutorial.in").join(name)).expect(name), text, "{name}");
        shown += 1;
    }
    assert_eq!(shown, fs::read_dir(docs.join("tutorial.in/rules")).expect("the rule files").count());
}
