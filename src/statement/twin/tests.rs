use super::*;
use crate::article::Article;
use crate::document::{Document, Options, Role, parse};

pub(in crate::statement) fn document(name: &str, text: &str) -> Document {
    let options = Options {
        published: "2026-03-16".parse().ok(),
        ..Options::default()
    };
    parse(name, text.as_bytes().to_vec(), &options)
        .0
        .into_iter()
        .next()
        .expect("a document")
}

/// What two sentences differ in, as kind and words; `None` if they are no twins or of different things.
fn differ(a: &str, b: &str) -> Option<Vec<(What, String, String)>> {
    let (a, b) = (document("a.txt", a), document("b.txt", b));
    let articles = [Article::read(&a), Article::read(&b)];
    let twin = Twins::read(&articles)
        .all()
        .into_iter()
        .find(|t| !t.other)?;
    let words = |at: usize, tokens: &std::ops::Range<usize>| {
        articles[at]
            .text
            .span(tokens.clone())
            .of(&articles[at].document.text)
            .to_owned()
    };
    Some(
        twin.differences
            .iter()
            .map(|d| (d.what, words(0, &d.a), words(1, &d.b)))
            .collect(),
    )
}

/// What a draft has in a sentence, and what its source has there: "legal / illegal".
pub(super) fn draft_against(draft: &str, source: &str) -> String {
    let (mut draft, source) = (document("a.txt", draft), document("b.txt", source));
    draft.role = Role::Draft;
    let articles = [Article::read(&draft), Article::read(&source)];
    let words = |at: usize, tokens: &std::ops::Range<usize>| {
        let article = &articles[at];
        article
            .text
            .span(tokens.clone())
            .of(&article.document.text)
            .to_owned()
    };
    let twins = Twins::read(&articles).of_draft(0, |at| at == 1);
    let first = twins
        .iter()
        .flatten()
        .flat_map(|twin| &twin.differences)
        .next();
    first.map_or_else(String::new, |d| {
        format!("{} / {}", words(0, &d.a), words(1, &d.b))
    })
}

#[test]
fn twins_differ_in_values_names_and_words_that_turn_the_sense() {
    let cases = [
        (
            "The quay at Lindholm cost 52 million crowns, the harbour board said.",
            "The quay at Lindholm cost 47 million crowns, the harbour board said.",
            What::Value,
            "52 million",
            "47 million",
        ),
        (
            "The harbour board elected Ada Lind on Tuesday after a long debate.",
            "The harbour board elected Ada Lind on Wednesday after a long debate.",
            What::Value,
            "Tuesday",
            "Wednesday",
        ),
        (
            "The collision killed 14 sailors and injured 3, the coastguard said.",
            "The collision killed 3 sailors and injured 14, the coastguard said.",
            What::Swap,
            "14",
            "3",
        ),
        (
            "The quarry ships 400 tonnes of granite a day, its owner said.",
            "The quarry ships 400 tonnes of granite a week, its owner said.",
            What::Rate,
            "400 tonnes of granite a day",
            "400 tonnes of granite a week",
        ),
        (
            "The causeway at Lindholm cost $4 million a mile to build.",
            "The causeway at Lindholm cost $4 million a kilometre to build.",
            What::Value,
            "$4 million a mile",
            "$4 million a kilometre",
        ),
        (
            "She is the first woman to command the harbour fleet of Lindholm.",
            "She is the second woman to command the harbour fleet of Lindholm.",
            What::Rank,
            "first",
            "second",
        ),
        (
            "The captain pleaded not guilty to smuggling diesel through the harbour.",
            "The captain pleaded guilty to smuggling diesel through the harbour.",
            What::Denial,
            "not guilty",
            "guilty",
        ),
        (
            "The council of Lindholm approved the harbour budget after midnight.",
            "The council of Lindholm rejected the harbour budget after midnight.",
            What::Contrary,
            "approved",
            "rejected",
        ),
        (
            "The ferry sank off Lindholm while the pilot Espinosa slept below.",
            "The ferry sank off Lindholm while the pilot Marquez slept below.",
            What::Name,
            "Espinosa",
            "Marquez",
        ),
        (
            "The ferry cost $800 and sails between Lindholm and Harwich.",
            "The ferry cost $800 million and sails between Lindholm and Harwich.",
            What::Value,
            "$800",
            "$800 million",
        ),
        (
            "At least 27 trawlers were moored in the harbour of Lindholm.",
            "At most 27 trawlers were moored in the harbour of Lindholm.",
            What::Value,
            "At least 27",
            "At most 27",
        ),
    ];
    cases.into_iter().for_each(first_difference);
}

#[test]
fn twins_differ_in_offices_and_words_of_one_kind() {
    let cases = [
        (
            "The quay will close 40 berths in Lindholm, its owner said.",
            "The quay would close 400 berths in Lindholm, its owner said.",
            What::Value,
            "40",
            "400",
        ),
        (
            "Ada Lind, the finance minister, opened the quay at Lindholm.",
            "Ada Lind, the fisheries minister, opened the quay at Lindholm.",
            What::Title,
            "finance",
            "fisheries",
        ),
        (
            "Ada Lind, the deputy director of the museum, opened the show of charts.",
            "Ada Lind, the director of the museum, opened the show of charts.",
            What::Title,
            "deputy director",
            "director",
        ),
        (
            "Ada Lind, a former director of the museum, opened the show of charts.",
            "Ada Lind, director of the museum, opened the show of charts.",
            What::Title,
            "former director",
            "director",
        ),
        (
            "The captain's ex-husband, Tom Brook, opened the show of charts in Lindholm.",
            "The captain's husband, Tom Brook, opened the show of charts in Lindholm.",
            What::Title,
            "ex-husband",
            "husband",
        ),
        (
            "The dockers of Lindholm accepted the pay offer of the harbour board.",
            "The dockers of Lindholm turned down the pay offer of the harbour board.",
            What::Contrary,
            "accepted",
            "turned down",
        ),
        (
            "The ferry to Lindholm leaves its berth in the morning, the harbour board said.",
            "The ferry to Lindholm leaves its berth in the evening, the harbour board said.",
            What::Contrary,
            "morning",
            "evening",
        ),
        (
            "The fire at the boathouse of Lindholm broke out in the kitchen, the coastguard said.",
            "The fire at the boathouse of Lindholm broke out in the garage, the coastguard said.",
            What::Word,
            "kitchen",
            "garage",
        ),
    ];
    cases.into_iter().for_each(first_difference);
}

#[test]
fn twins_differ_in_places_of_a_row_shares_and_lengths_between_times() {
    let cases = [
        (
            "The pilot made her 2nd landing on the ice shelf on Tuesday.",
            "The pilot made her third landing on the ice shelf on Tuesday.",
            What::Rank,
            "2nd",
            "third",
        ),
        (
            "Lindholm is the single largest exporter of granite to the islands.",
            "Lindholm is the second-biggest exporter of granite to the islands.",
            What::Rank,
            "single largest",
            "second-biggest",
        ),
        (
            "The quay is the province's most profitable berth for trawlers.",
            "The quay is the province's second most profitable berth for trawlers.",
            What::Rank,
            "most",
            "second most",
        ),
        (
            "None of the sailors aboard the trawler at Lindholm were rescued.",
            "All of the sailors aboard the trawler at Lindholm were rescued.",
            What::Quantity,
            "None",
            "All",
        ),
        (
            "Both pilots of the ferry to Lindholm slept below.",
            "All four pilots of the ferry to Lindholm slept below.",
            What::Quantity,
            "Both",
            "All four",
        ),
        (
            "All pilots of the ferry to Lindholm slept below.",
            "Only two pilots of the ferry to Lindholm slept below.",
            What::Quantity,
            "All",
            "Only two",
        ),
        (
            "Granite prices fell from their level of a month earlier, the quarry said.",
            "Granite prices fell from their level of a year earlier, the quarry said.",
            What::Value,
            "a month earlier",
            "a year earlier",
        ),
        (
            "The trawler sank two weeks later in the harbour of Lindholm.",
            "The trawler sank a week later in the harbour of Lindholm.",
            What::Value,
            "two weeks",
            "a week later",
        ),
        (
            "The quarry shut a decade after the collapse of its granite wall.",
            "The quarry shut a year after the collapse of its granite wall.",
            What::Value,
            "a decade",
            "a year",
        ),
    ];
    cases.into_iter().for_each(first_difference);
}

#[test]
fn twins_with_places_shares_and_lengths_that_may_be_one_differ_in_nothing() {
    let cases = [
        (
            "Espinosa, the second pilot, slept; the third pilot, Marquez, steered the ferry.",
            "The third pilot, Marquez, steered the ferry.",
        ),
        (
            "The pilot made her 2nd landing on the ice shelf on Tuesday.",
            "The pilot made her second landing on the ice shelf on Tuesday.",
        ),
        (
            "Lindholm is one of the largest exporters of granite to the islands.",
            "Lindholm is the second-largest exporter of granite to the islands.",
        ),
        (
            "The storm was the deadliest of the year and the third deadliest off Lindholm.",
            "The storm was the third deadliest off Lindholm.",
        ),
        (
            "Both pilots of the ferry to Lindholm slept below.",
            "The two pilots of the ferry to Lindholm slept below.",
        ),
        (
            "Most pilots of the ferry to Lindholm slept below.",
            "Some pilots of the ferry to Lindholm slept below.",
        ),
        (
            "The quarry shut a year after the collapse of its granite wall.",
            "The quarry shut 12 months after the collapse of its granite wall.",
        ),
        (
            "The trawler sank a week later in the harbour of Lindholm.",
            "The trawler sank seven days later in the harbour of Lindholm.",
        ),
    ];
    for (a, b) in cases {
        assert_eq!(differ(a, b).unwrap_or_default(), [], "{a}\n{b}");
    }
}

#[test]
fn a_value_in_the_place_of_another_of_its_sentence_differs() {
    let long = "The trawler, built for 20 sailors, carried 34 sailors when it sank off Lindholm.";
    let short = "The trawler carried 20 sailors when it sank off Lindholm.";
    for (a, b, here, there) in [(long, short, "34", "20"), (short, long, "20", "34")] {
        first_difference((a, b, What::Value, here, there));
    }
    let same = "The trawler carried 34 sailors when it sank off Lindholm.";
    assert_eq!(differ(long, same).unwrap_or_default(), []);
}

#[test]
fn a_share_tells_nothing_where_the_sentences_differ_in_more() {
    let found = differ(
        "All 14 trawlers of the harbour were moored at Lindholm on Tuesday.",
        "Most of the 12 trawlers of the harbour were moored at Lindholm on Tuesday.",
    );
    let kinds = found.unwrap_or_default().into_iter().map(|(what, ..)| what);
    assert!(kinds.into_iter().all(|what| what == What::Value));
}

/// Asserts the first thing that two sentences differ in: its kind and how it begins on both sides.
fn first_difference((a, b, what, here, there): (&str, &str, What, &str, &str)) {
    let found = differ(a, b).unwrap_or_default();
    let first = found.first().map(|(w, x, y)| (*w, x.as_str(), y.as_str()));
    let starts =
        first.is_some_and(|(w, x, y)| w == what && x.starts_with(here) && y.starts_with(there));
    assert!(starts, "{a}\n{b}\n{found:?}");
}

#[test]
fn sentences_of_another_thing_and_of_the_same_words_differ_in_nothing() {
    let cases = [
        (
            "Berths at Lindholm are dearer for the ferry line than berths at Hale.",
            "For the ferry line berths at Hale are cheaper than berths at Lindholm.",
        ),
        (
            "Traffic fell 3% at the Lindholm lock and 5% at the Hale lock.",
            "At the Hale lock traffic fell 5%, and at the Lindholm lock 3%.",
        ),
        (
            "The ferry line denied that it had sold the wreck off Lindholm.",
            "The ferry line said that it had not sold the wreck off Lindholm.",
        ),
        (
            "The ferry line paid $3,500 for the wreck off Lindholm.",
            "The ferry line paid £2,700 for the wreck off Lindholm.",
        ),
        (
            "Ticket sales in Norway rose 4% to 1,200 berths last year, the line said.",
            "Ticket sales in Denmark rose 7% to 2,200 berths last year, the line said.",
        ),
        (
            "Adults pay $17 for a berth on the ferry, the line said.",
            "Children pay $9 for a berth on the ferry, the line said.",
        ),
        (
            "Freight profit rose 4% in 2022, the ferry line said.",
            "Freight profit rose 7% in 2023, the ferry line said.",
        ),
        (
            "Analysts had expected the ferry line to earn $40 million in the quarter.",
            "The ferry line earned $45 million in the quarter.",
        ),
        (
            "The mayor opened the Ukrainian pavilion at the harbour fair.",
            "The mayor opened the Ukraine pavilion at the harbour fair.",
        ),
        (
            "Six sailors were killed when the ferry ran aground near Harwich on Sunday.",
            "The ferry ran aground near Harwich on Sunday, and eight sailors were injured.",
        ),
        (
            "The storm sank twelve trawlers off Lindholm overnight.",
            "The storm sank 12 trawlers off Lindholm overnight.",
        ),
        (
            "The captain, aged 70, moored the trawler in Lindholm.",
            "The captain, 70, moored the trawler in Lindholm.",
        ),
        (
            "“I signed the harbour contract today,” the mayor of Lindholm told us.",
            "“I signed the harbour contract today,” the mayor of Lindholm told us all.",
        ),
    ];
    for (a, b) in cases {
        assert!(
            differ(a, b).unwrap_or_default().is_empty(),
            "{a}\n{b}\n{:?}",
            differ(a, b)
        );
    }
}

#[test]
fn wire_copy_is_one_sentence_however_many_print_it() {
    let same = "The quay at Lindholm cost 52 million crowns, the harbour board said.";
    let odd = "The quay at Lindholm cost 47 million crowns, the harbour board said.";
    for outlets in [2, 30, 200] {
        let documents: Vec<Document> = (0..outlets)
            .map(|at| document(&format!("{at}.txt"), if at == 1 { odd } else { same }))
            .collect();
        let articles: Vec<Article<'_>> = documents.iter().map(Article::read).collect();
        let twins = Twins::read(&articles).all();
        assert_eq!(
            twins
                .iter()
                .map(|t| (t.a.len(), t.b.len()))
                .collect::<Vec<_>>(),
            [(outlets - 1, 1)]
        );
    }
}

#[test]
fn few_words_are_tied_by_a_value_and_by_an_opposite() {
    let loss = differ(
        "Northwind reported a loss of $42 million for the year, it said.",
        "Northwind reported a profit of $42 million for the year, it said.",
    );
    assert_eq!(
        loss,
        Some(vec![(What::Contrary, "loss".into(), "profit".into())])
    );
    let quarter = differ(
        "Northwind lost $1.2 billion in the second quarter, the company said on Monday.",
        "Northwind lost $1.2 billion in the first half of the year, the company said on Monday.",
    );
    assert_eq!(quarter.map(|found| found.len()), Some(1));
    let year = differ(
        "Nearly 3,000 people died in the attacks on New York on Sept. 11, 2011.",
        "Nearly 3,000 people died in the Sept. 11, 2001 attacks on New York.",
    );
    let dates = ("Sept. 11, 2011".into(), "the Sept. 11, 2001".into());
    assert_eq!(year, Some(vec![(What::Value, dates.0, dates.1)]));
    // Without a value in common, so few words are alike by chance.
    assert_eq!(
        differ(
            "Some 400 people died in the attacks on May 3, 2011.",
            "Some 900 people died in the attacks on June 8, 2001.",
        ),
        None
    );
}

#[test]
fn a_place_is_told_from_its_rivals_and_not_from_its_other_names() {
    let place = |a: &str, b: &str| {
        differ(
            &format!("The harbour board sent {a} pilots to the quay at Lindholm."),
            &format!("The harbour board sent {b} pilots to the quay at Lindholm."),
        )
    };
    let told = |a: &str, b: &str| Some(vec![(What::Place, a.to_owned(), b.to_owned())]);
    assert_eq!(
        place("South Korean", "Indian"),
        told("South Korean", "Indian")
    );
    assert_eq!(place("Texas", "California"), told("Texas", "California"));
    assert_eq!(place("Dutch", "Holland").unwrap_or_default(), []);
    // Outlets may say so little of two things in the same words.
    assert_eq!(
        differ("The man is in Spain.", "The man is in Greece."),
        None
    );
}

#[test]
fn what_twins_differ_in_is_found_where_the_sentence_stands() {
    let wire =
        "Then came the storm. The army sent 14 boats to the quay of Lindholm, the mayor said.";
    let texts = [
        "The army sent 14 boats to the quay of Lindholm the mayor said.",
        "A storm came, late at night. The army sent 12 boats to the quay of Lindholm the mayor said.",
        "The rain fell for a week, it seems. The army sent, 14 boats to the quay of Lindholm, the mayor said.",
        wire,
    ];
    let documents: Vec<Document> = { texts.iter().enumerate() }
        .map(|(at, text)| document(&format!("{at}.txt"), text))
        .collect();
    let articles: Vec<Article<'_>> = documents.iter().map(Article::read).collect();
    let twins = Twins::read(&articles).all();
    let twin = twins
        .iter()
        .find(|t| !t.differences.is_empty())
        .expect("a twin");
    let words = |article: usize, tokens: &std::ops::Range<usize>| {
        let article = &articles[article];
        article
            .text
            .span(tokens.clone())
            .of(&article.document.text)
            .to_owned()
    };
    let places = twin
        .a
        .iter()
        .flat_map(|a| twin.b.iter().map(move |b| (*a, *b)));
    for (a, b) in places {
        let twin = twin.clone().between(&articles, a, b);
        let found = &twin.differences[0];
        let told = [words(a.0, &found.a), words(b.0, &found.b)];
        assert_eq!(told, ["14", "12"], "{a:?} {b:?}");
        let (x, y) = found.values.expect("values");
        assert_eq!(articles[a.0].mentions[x].tokens.start, found.a.start);
        assert_eq!(articles[b.0].mentions[y].tokens.start, found.b.start);
    }
    assert!(twin.a.len() + twin.b.len() >= 4);
}

#[test]
fn a_word_on_both_sides_of_an_opposite_turns_nothing_round() {
    let of = |word: &str| {
        format!(
            "The board of the port said that fees of the port {word} for every board in spring."
        )
    };
    assert_eq!(draft_against(&of("rose"), &of("fell")), "rose / fell");
}
