use super::{Happening, happenings};
use crate::article::Article;
use crate::document::{Options, parse};

fn read(words: &str) -> (Vec<Happening>, Vec<String>) {
    let options = Options {
        published: "2024-05-10".parse().ok(),
        ..Options::default()
    };
    let documents = parse("a.txt", words.as_bytes().to_vec(), &options).0;
    let document = documents.into_iter().next().expect("a document");
    let article = Article::read(&document);
    let found = happenings(&article);
    let told = found
        .iter()
        .map(|h| h.span.of(article.text.source()).to_owned());
    let told = told.collect();
    (found, told)
}

#[test]
fn a_date_dates_the_verb_of_its_own_clause() {
    for (words, told) in [
        ("The mayor resigned on Friday.", "resigned on Friday"),
        (
            "On Friday, the mayor of Ulm had resigned.",
            "Friday, the mayor of Ulm had resigned",
        ),
        ("The court on Friday ruled for the crew.", "Friday ruled"),
        (
            "The bill was signed into law Monday.",
            "signed into law Monday",
        ),
        (
            "A truce that Norway brokered in March holds.",
            "brokered in March",
        ),
        (
            "Pryce has led the party since 2009.",
            "led the party since 2009",
        ),
        (
            "The firm filed for bankruptcy on Monday.",
            "filed for bankruptcy on Monday",
        ),
        // The saying, the reason, another verb, another noun, a doubt.
        ("The mayor said on Friday that she had resigned.", ""),
        (
            "The mayor apologized for her outburst over the weekend.",
            "",
        ),
        ("The mayor, who resigned, spoke on Friday.", ""),
        ("The council approved the 2015 budget.", ""),
        ("The mayor may resign on Friday.", ""),
        ("The mayor was first arrested in 2009.", ""),
        ("“I resigned on Friday,” the mayor said.", ""),
    ] {
        assert_eq!(read(words).1.join("; "), told, "{words}");
    }
}

#[test]
fn happenings_are_one_where_who_and_what_are_shared() {
    let is = |a: &str, b: &str| {
        let ((x, _), (y, _)) = (read(a), read(b));
        let pair = x.first().zip(y.first());
        pair.is_some_and(|(x, y)| x.is_of(y) && y.is_of(x))
    };
    for (a, b) in [
        (
            "Mayor Greta Vance resigned on Friday.",
            "Greta Vance stepped down on Monday.",
        ),
        (
            "Police arrested Tom Reiss on Sunday.",
            "Tom Reiss was arrested by police on Tuesday.",
        ),
        (
            "Voters re-elected Ana Ruiz on Sunday.",
            "Ana Ruiz was elected on Monday.",
        ),
        (
            "The farm bill was passed by the Senate on Friday.",
            "The Senate approved the bill on Monday.",
        ),
        (
            "A clerk apologized on Friday for a note on the crane of Ulm.",
            "An aide apologized on Monday for a note on the crane of Ulm.",
        ),
        (
            "The storm Edda hit the coast of Ulm on Friday.",
            "In Ulm, the storm Edda came ashore on Monday.",
        ),
    ] {
        assert!(is(a, b), "{a} / {b}");
    }
    for (a, b) in [
        (
            "Greta Vance resigned on Friday.",
            "Karl Vance resigned on Monday.",
        ),
        (
            "Greta Vance resigned on Friday.",
            "Greta Vance will resign on Monday.",
        ),
        (
            "Greta Vance resigned on Friday.",
            "Greta Vance’s aide resigned on Monday.",
        ),
        (
            "The Senate passed the farm bill on Friday.",
            "The House passed the farm bill on Monday.",
        ),
        (
            "The farm bill passed the Senate on Friday.",
            "The tax bill passed the Senate on Monday.",
        ),
        (
            "The talks began in Ulm on Friday.",
            "The talks began in Hale on Monday.",
        ),
        (
            "Ada Lund met a union on Friday.",
            "Ada Lund met a bishop on Monday.",
        ),
        (
            "The Hale Courier reported on Friday that the ferry firm hid its tests.",
            "The Hale Courier reported on Monday that a mayor would build theatres.",
        ),
    ] {
        assert!(!is(a, b), "{a} / {b}");
    }
}
