//! The commands of the manual do what the manual says.
#![allow(missing_docs)]

#[test]
fn the_manual_is_true() {
    trycmd::TestCases::new().case("docs/*.md");
}
