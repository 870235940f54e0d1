//! The text of an article as the data of its page have it, a witness of what was read of the page: one that a script
//! fills, or that shows its first lines to those who do not pay, holds less.

use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashSet};

use super::{Document, html};
use crate::fault::{Code, Fault};
use crate::lexicon::Key;

/// So many words in a row are no chance.
const RUN: usize = 4;
/// A shorter text is a summary, in words.
const LEAST: usize = 80;

/// Tells of a page that shows less than half of the article that its data hold.
pub(super) fn lacking(document: &Document, body: &str) -> Option<Fault> {
    let plain = if body.contains(['<', '&']) {
        html::read(body.to_owned()).1.text
    } else {
        body.to_owned()
    };
    let words = words(&plain).count();
    let whole: FxHashSet<u64> = runs(&plain).into_iter().collect();
    let blocks = document.claim_blocks();
    let shown: FxHashSet<u64> = { blocks.iter() }
        .flat_map(|block| runs(block.of(&document.text)))
        .collect();
    let there = whole.iter().filter(|run| shown.contains(run)).count();
    if words < LEAST || there * 2 >= whole.len() {
        return None;
    }
    let share = there * 100 / whole.len();
    let message = format!(
        "the page shows {share}% of the {words} words of its article, which its data (`articleBody`) hold whole"
    );
    let fault = Fault::new(Code::PartOfArticle, &*document.path, message).warning();
    Some(fault.help(HELP))
}

/// How to have the whole of an article that a script puts into its page.
pub(super) const HELP: &str = "open the page in a browser, wait until the article is there, and save what it shows, or copy its text into a file";

fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty())
}

/// The runs of words of a text.
fn runs(text: &str) -> Vec<u64> {
    let keys: Vec<Key> = words(text).map(Key::of).collect();
    let runs = keys.windows(RUN);
    runs.map(|run| FxBuildHasher.hash_one(run)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Options, parse};

    /// What is told of a page that shows `shown` and whose data hold `body`.
    fn told(shown: &str, body: &str) -> Vec<String> {
        let data = serde_json::json!({"@type": "NewsArticle", "articleBody": body});
        let page =
            format!("<script type='application/ld+json'>{data}</script><h1>Quay</h1>{shown}");
        let (_, faults) = parse("a.html", page.into_bytes(), &Options::default());
        faults
            .into_iter()
            .map(|fault| format!("{}: {}", fault.code.name(), fault.message))
            .collect()
    }

    fn sentences(numbers: std::ops::Range<usize>) -> String {
        let one = |n| {
            format!(
                "Berth {n} of the quay at Ulm took {} ships in May, the port said. ",
                n * 7
            )
        };
        numbers.map(one).collect()
    }

    #[test]
    fn a_page_that_shows_less_than_its_data_hold_is_told() {
        let body = sentences(0..20);
        let share = |shown: &str| told(&format!("<p>{shown}</p>"), &body).join("\n");
        assert_eq!(share(&body), "");
        assert_eq!(share(&sentences(0..12)), "");
        assert!(
            share(&sentences(0..3)).contains("part-of-article: the page shows 1"),
            "{}",
            share(&sentences(0..3))
        );
        assert!(share("Sign in to read on.").contains("shows 0% of the"));
        let marked = format!("<p>{}</p>", body.replace("Ulm", "&Uuml;lm"));
        assert_eq!(
            told(&format!("<p>{}</p>", body.replace("Ulm", "Ülm")), &marked),
            [""; 0]
        );
    }

    #[test]
    fn a_summary_or_no_body_tells_nothing() {
        assert_eq!(
            told("<p>The quay is closed until May.</p>", &sentences(0..4)),
            [""; 0]
        );
        for body in [
            "",
            " ",
            "<script type='application/ld+json'>{</script>",
            "&&&&<<<<",
        ] {
            assert_eq!(told("<p>The quay is closed until May.</p>", body), [""; 0]);
        }
        assert_eq!(told("", &sentences(0..20)).len(), 1);
    }
}
