//! The checks that need no slot, each with what it finds and what it leaves alone.

use super::tests::{DAY, titles};
use crate::document::{self, Options, Role};
use crate::engine;
use crate::rule::{Loader, RuleSet};

/// Whether `check` finds anything in a text.
fn finds(check: &str, text: &str) -> bool {
    !titles(
        &format!("  - {{ id: x, title: x, {check} }}\n"),
        &[("Post", DAY, text)],
    )
    .is_empty()
}

/// Whether `check` finds anything between two texts.
fn parts(check: &str, a: &str, b: &str) -> bool {
    let rule = format!("  - {{ id: x, title: x, {check} }}\n");
    let (there, back) = (
        titles(&rule, &[("Post", DAY, a), ("Echo", DAY, b)]),
        titles(&rule, &[("Post", DAY, b), ("Echo", DAY, a)]),
    );
    assert_eq!(
        there.is_empty(),
        back.is_empty(),
        "{a} / {b}: the order of documents counts"
    );
    !there.is_empty()
}

#[test]
fn a_stated_sum_must_come_out() {
    for (text, wrong) in [
        (
            "The boat carried 12 men and 5 women, 18 people in all.",
            true,
        ),
        ("Eighteen people, 12 men and 5 women, were aboard.", true),
        (
            "The fund has a total of $4.9 million: $2.5 million from the city and $1.1 million from banks.",
            true,
        ),
        (
            "The fund has a total of $3.6 million: $2.5 million from the city and $1.1 million from banks.",
            false,
        ),
        (
            "It sold 12,000 tickets in May and 5,000 in June, 17,400 in all.",
            false,
        ),
        ("Of 18 people, 12 men and 5 women spoke.", false),
        (
            "Eighteen people, including 12 men and 5 women, were aboard.",
            false,
        ),
        (
            "Eighteen people, including 12 men and 7 women, were aboard.",
            true,
        ),
        (
            "About 12 men and 5 women, 18 people in all, were aboard.",
            false,
        ),
        (
            "The boat carried 12 men in May and 5 women in June; 18 people in all have since complained.",
            true,
        ),
        (
            "The board has 19 seats: 9 Greens, 6 Reds and 5 Blues.",
            true,
        ),
        (
            "The board has 20 seats: 9 Greens, 6 Reds and 5 Blues.",
            false,
        ),
        (
            "The board has 20 seats: 9 Greens and 6 Reds took most.",
            false,
        ),
        (
            "Two of the 20 seats went to women: 9 to Greens, 6 to Reds.",
            false,
        ),
        ("She has two sons: 12 and 9.", false),
        (
            "The fund, made up of $6 million from the state and $5 million from banks, is new.",
            false,
        ),
        (
            "A fund of $10 million, made up of $6 million from the state and $5 million from banks.",
            false,
        ),
        (
            "The fund has $10 million, made up of $6 million from the state and $5 million from banks.",
            true,
        ),
        ("Nine people died, six of them men and four women.", true),
        ("Nine people died, six of them men and three women.", false),
        (
            "Nine people died, four men and two women in one car.",
            false,
        ),
        ("Nine people died, two boys and two girls.", false),
        ("Here 52% agreed, 31% disagreed and 29% did not know.", true),
        (
            "Here 52% agreed, 31% disagreed and 18% did not know.",
            false,
        ),
        (
            "The Greens took 52% of the vote, the Reds 41% and the Blues 17%.",
            true,
        ),
        (
            "The Greens took 52% of the vote in Ulm, 41% in Bonn and 37% in Kiel.",
            false,
        ),
        ("Here 60% own a car, 50% a bicycle and 40% a boat.", false),
        ("Here 60% of women agreed and 55% of men disagreed.", false),
        ("Here 55% approved and 48% disapproved.", true),
    ] {
        assert_eq!(finds("arithmetic: sum", text), wrong, "{text}");
    }
}

#[test]
fn a_change_must_be_what_its_ends_make() {
    for (text, wrong) in [
        (
            "The council cut the duty from 20% to 10%, a cut of a third.",
            true,
        ),
        (
            "The council cut the duty from 20% to 10%, a cut of 50%.",
            false,
        ),
        ("Profit rose 12% to $500 million from $400 million.", true),
        ("Profit rose 25% to $500 million from $400 million.", false),
        (
            "Profit rose 24.6% to $1.2 million from $0.9 million.",
            false,
        ),
        ("Staff fell by a third, from 90 to 45.", true),
        ("Staff fell by half, from 90 to 45.", false),
        ("Sales rose from 400 to 500, up 10% from May.", false),
        ("Sales rose from 0 to 500, up 10%.", false),
        ("Tickets rose from $40 to $50, a rise of $15.", true),
        ("Tickets rose from $40 to $50, or 15 percent.", true),
        ("Tickets rose from $40 to $50, or 25 percent.", false),
        (
            "Tickets rose from $40 to $50, or 15 percent more than in May.",
            false,
        ),
        (
            "Net profit was $50 million, up from $40 million, or 15%, a year ago.",
            false,
        ),
        ("Staff doubled from 100 to 150.", true),
        ("The fare fell to $4.80 from $4.20.", true),
        ("The fare fell to $4.20 from $4.80.", false),
        ("Staff grew sharply from 940 to 810.", true),
        ("The share dropped back to 40% from 45%.", false),
        ("The choir jumped from 25 to 12 in the list.", false),
        ("The fare was cut to $4.80 from $4.20.", false),
        ("Staff almost tripled, from 10 to 27.", false),
        ("Staff more than tripled, from 10 to 27.", true),
        ("Staff more than doubled, from 10 to 27.", false),
        ("Output halved from 90 tonnes to 45 tonnes.", false),
        ("Output has halved from 90 tonnes to 70 tonnes.", true),
        ("Riders were up 4 million on 67 million (4%).", true),
        ("Riders were up 4 million on 67 million (6%).", false),
        ("Riders were up 4 million on 67 million (4% in May).", false),
        ("Costs fell $3 million from $60 million, or 2%.", true),
    ] {
        assert_eq!(finds("arithmetic: change", text), wrong, "{text}");
    }
    for (text, wrong) in [
        ("Turnout rose from 4% to 5%, up 1%.", true),
        (
            "Turnout rose from 4% to 5%, up one percentage point.",
            false,
        ),
        ("Turnout rose from 4% to 5%, up 25%.", false),
        ("Turnout rose from 4% to 5%, up 25 percentage points.", true),
        ("The index rose from 100% to 101%, up 1%.", false),
    ] {
        assert_eq!(finds("arithmetic: points", text), wrong, "{text}");
    }
}

#[test]
fn a_thousand_times_among_the_same_words_is_told() {
    let a = "The ministry set aside $4.2 million for the new harbour wall at Ulm.";
    for (b, wrong) in [
        (
            "For the new harbour wall at Ulm the ministry set aside $4.2 billion.",
            true,
        ),
        (
            "For the new harbour wall at Ulm the ministry set aside $4.2 million.",
            false,
        ),
        ("A ferry line had a turnover of $4.2 billion.", false),
        (
            "The ministry set aside $4.2 million for the new harbour wall at Ulm, out of $4.2 billion.",
            false,
        ),
    ] {
        assert_eq!(parts("arithmetic: scale", a, b), wrong, "{b}");
    }
}

#[test]
fn years_are_counted_from_their_years() {
    for (text, wrong) in [
        ("The siege lasted nine years, from 1914 to 1918.", true),
        ("The siege lasted nine years (1914-1918).", true),
        ("The 1914-1918 siege lasted nine years.", true),
        ("The ten-year lease runs from 2010 to 2015.", true),
        ("The ten-year lease runs from 2010 to 2019.", false),
        ("From 1914 to 1918, three years, the town held out.", false),
        (
            "For ten years, from 2010 to 2012 and from 2014 to 2022, she led the choir.",
            false,
        ),
        (
            "The ten-year lease of the hall used from 2010 to 2012 has ended.",
            false,
        ),
        ("The charter was signed in 1810, 275 years ago.", true),
        ("The charter was signed in 1810, 215 years ago.", false),
        (
            "The charter was signed in 1810, about 275 years ago.",
            false,
        ),
        ("The charter was signed 275 years ago, in 1810.", true),
        ("The flood, in 1995, happened 40 years ago.", true),
        ("The flood, in 1995, happened 30 years ago.", false),
        ("The choir, founded in 1995, moved out 10 years ago.", false),
        (
            "She led the choir from 1990 to 2001, a span of 15 years.",
            true,
        ),
        (
            "She led the choir from 1990 to 2001, a span of 11 years.",
            false,
        ),
        (
            "The choir, founded in 1935, marks its centenary this year.",
            true,
        ),
        (
            "The choir, founded in 1925, marks its centenary this year.",
            false,
        ),
        (
            "The choir marked its 60th anniversary in 2015; it was founded in 1905.",
            true,
        ),
        (
            "The choir, founded in 1905, marks its 60th anniversary this year.",
            true,
        ),
        (
            "In 2009 the town held the 60th anniversary of the flood of 1929.",
            true,
        ),
        (
            "In 2009 the town held the 80th anniversary of the flood of 1929.",
            false,
        ),
        (
            "In 2009 the choir, founded in 1905, sang at the 60th anniversary of the flood.",
            false,
        ),
    ] {
        assert_eq!(finds("calendar: years", text), wrong, "{text}");
    }
}

#[test]
fn a_life_must_hold_its_years() {
    for (text, wrong) in [
        ("Ann Smith, born in 1916, died in 1997 at age 91.", true),
        ("Ann Smith, born in 1916, died in 1997 at age 80.", false),
        (
            "Ann Smith was born in 1916. She died in 1997, aged 91.",
            true,
        ),
        (
            "Ann Smith was born in 1916. Tom Brook died in 1997, aged 91.",
            false,
        ),
        ("Ann Smith (1950-2009) was 62 when she died.", true),
        ("Ann Smith (1950-2009) was 62 when Tom Brook died.", false),
        ("Ann Smith (1950-2009) was 22 when she wrote it.", false),
        ("In the Jade Age (1868-1912) Ann Smith died at 24.", false),
        (
            "Ann Smith, who died in 1997 at age 81, graduated in 1926.",
            true,
        ),
        (
            "Ann Smith, who died in 1997 at age 81, graduated in 1936.",
            false,
        ),
    ] {
        assert_eq!(finds("calendar: age", text), wrong, "{text}");
    }
}

#[test]
fn a_conversion_must_come_out() {
    for (text, wrong) in [
        ("She swam nine miles (24 km) on Sunday.", true),
        ("She swam nine miles, or 24 kilometres, on Sunday.", true),
        ("The van did 60mph/120kph on the pier.", true),
        ("He has 20 acres of old orchard (20 hectares).", true),
        ("Seas were 2C (35.6F) warmer than in May.", true),
        ("Seas will warm by 2C (35.6F) or so.", true),
        ("Two-thirds of the crew (45%) stayed.", true),
        ("She swam nine miles (about 15 km) on Sunday.", false),
        (
            "She swam nine miles (24 km from the pier) on Sunday.",
            false,
        ),
        ("She swam nine miles and cycled (24 km) on Sunday.", false),
        ("She swam nine miles on Sunday, or 24 km a week.", false),
        ("The tunnel is 1.3m (2.1km) long.", false),
        ("It lies 8,000 and 500 miles (13,700 km) from here.", false),
        ("Seas rose to 20C (68F) in May.", false),
        ("Seas fell from 20C (68F) in May.", false),
        ("Two-thirds (45% of women) stayed.", false),
        ("Nearly half of the crew (43%) stayed.", false),
    ] {
        assert_eq!(finds("arithmetic: conversion", text), wrong, "{text}");
    }
    for (text, wrong) in [
        (
            "The quay cost £40m ($51m). The crane cost £10m ($20m).",
            true,
        ),
        (
            "The quay cost £40m ($51m). The crane cost £10m ($13m).",
            false,
        ),
        (
            "The quay cost £40m ($51m). The crane cost €10m ($20m).",
            false,
        ),
        ("A ticket costs £1 ($2). The crane cost £10m ($13m).", false),
    ] {
        assert_eq!(finds("arithmetic: rates", text), wrong, "{text}");
    }
}

#[test]
fn an_age_is_held_against_a_birth() {
    for (text, wrong) in [
        (
            "Ann Smith, 45, born in 1970, has led the choir for years.",
            true,
        ),
        (
            "Ann Smith, 55, born in 1970, has led the choir for years.",
            false,
        ),
        (
            "The 40-year-old Tom Brook (born 1 March 1985) left early.",
            true,
        ),
        (
            "The 41-year-old Tom Brook (born 1 March 1985) left early.",
            false,
        ),
        ("Tom Brook, then 20, was born in 1970.", false),
        (
            "Tom Brook, 20, played there in 1990. Tom Brook was born in 1970.",
            false,
        ),
    ] {
        assert_eq!(finds("calendar: age", text), wrong, "{text}");
    }
    assert!(parts(
        "calendar: age",
        "Ann Smith, 45, sang.",
        "Ann Smith was born in Ulm in 1970."
    ));
    assert!(!parts(
        "calendar: age",
        "Ann Smith, 45, sang.",
        "Ann Brook was born in Ulm in 1970."
    ));
}

#[test]
fn names_are_compared_where_they_share_a_part() {
    for (text, wrong) in [
        ("Anna Hoffmann spoke. Later Anna Hoffman left.", true),
        ("Michelle Dauber spoke. Later Michele Dauber left.", true),
        (
            "The mayor, Anna Lindner, spoke. The crowd cheered when Linder left.",
            true,
        ),
        (
            "The mayor, Anna Lindner, spoke. The crowd cheered when the Lindners left.",
            false,
        ),
        ("Paul Brook spoke. Later Paula Brook left.", false),
        ("Tom Barr spoke. Later Tom Carr left.", false),
        ("René Calderón spoke. Later Rene Calderon left.", false),
        (
            "Tom Keller spoke on Iran. Anna Kellner spoke on Iraq.",
            false,
        ),
        ("Matthew Brook spoke. Later Matt Brook left.", false),
        (
            "Tom Brook spoke. There is no room for the Tom Brooks of this world.",
            false,
        ),
        (
            "Tom Brook spoke. Later she mixed up two different Tom Brooks.",
            false,
        ),
        ("Tom Brook spoke. Later, Tom Brooks left.", true),
        (
            "The mayor, Anna Linder, spoke. The school in Linden, Ohio, was shut.",
            false,
        ),
        (
            "The mayor, Anna Linder, spoke. She leads the House of Linden in Ulm.",
            false,
        ),
        (
            "The mayor, Anna Linder, spoke. The crowd cheered as Linden left.",
            true,
        ),
    ] {
        assert_eq!(finds("spelling: names", text), wrong, "{text}");
    }
    for (text, wrong) in [
        (
            "President Ann Lund spoke. Prime Minister Ann Lund left.",
            true,
        ),
        (
            "President Ann Lund spoke. Former Prime Minister Ann Lund left.",
            false,
        ),
        (
            "President Ann Lund spoke. Prime Minister Tom Lund left.",
            false,
        ),
        ("Sen. Ann Lund spoke. Senator Lund left.", false),
        ("Gov. Ann Lund spoke. Senator Lund left.", true),
        (
            "General Ann Lund spoke. Gen. Lund left. Attorney General Lund came.",
            false,
        ),
    ] {
        assert_eq!(finds("spelling: titles", text), wrong, "{text}");
    }
    for (text, wrong) in [
        ("Mr. Brook spoke. The mayor, Tom Brook, left.", true),
        ("The mayor, Tom Brook, spoke. Mr. Brook left.", false),
        ("“Mr. Brook is late,” said the mayor, Ann Lund.", false),
        ("Mr. President is how one speaks to President Lund.", false),
    ] {
        assert_eq!(finds("spelling: surnames", text), wrong, "{text}");
    }
}

/// What a headline check finds in a document with this headline.
fn under(title: &str, text: &str) -> Vec<String> {
    let mut loader = Loader::new();
    loader.add(
        "t.yaml",
        "topic: t\nrules:\n  - { id: x, title: x, headline: [values, names] }\n",
    );
    let record = serde_json::json!({"id": "a", "title": title, "text": text}).to_string();
    let (documents, _) = document::parse("t.jsonl", record.into_bytes(), &Options::default());
    engine::run(&RuleSet::new(loader.finish().0), &documents)
        .findings
        .iter()
        .map(|f| f.title.clone())
        .collect()
}

#[test]
fn a_headline_is_borne_out_by_its_text() {
    let text = "At least 36 people were killed in a fire in Ulm on Sunday, the mayor, Stefan Lindner, said.";
    for (title, count) in [
        ("Fire in Ulm kills 63", 1),
        ("Fire in Ulm kills 36", 0),
        ("Fire in Ulm kills dozens", 0),
        ("Mayor Stefan Lidnner on the fire in Ulm", 1),
        ("Mayor Stefan Lindner on the fire in Ulm", 0),
        ("", 0),
    ] {
        assert_eq!(
            under(title, text).len(),
            count,
            "{title}: {:?}",
            under(title, text)
        );
    }
    assert!(
        under("Fire kills 63", "").is_empty(),
        "a document without words has no place for a finding"
    );
}

#[test]
fn a_superlative_is_held_against_its_hedge_and_listed_in_drafts() {
    let a = "Ulm has the largest river port of the country, the harbour office said.";
    assert!(parts(
        "superlative: hedge",
        a,
        "Ulm has one of the largest river ports of the country, the harbour office said."
    ));
    assert!(!parts("superlative: hedge", a, a));
    assert!(!parts(
        "superlative: hedge",
        a,
        "Norway is among the largest ports for cruise ships."
    ));
    assert!(
        !finds("superlative: list", a),
        "what is published is not listed"
    );
    let mut loader = Loader::new();
    loader.add(
        "t.yaml",
        "topic: t\nrules:\n  - { id: x, title: x, superlative: list }\n",
    );
    let (mut documents, _) = document::parse("t.txt", a.as_bytes().to_vec(), &Options::default());
    for document in &mut documents {
        document.role = Role::Draft;
    }
    assert_eq!(
        engine::run(&RuleSet::new(loader.finish().0), &documents)
            .findings
            .len(),
        1
    );
}

#[test]
fn sources_are_aligned_where_they_say_one_thing() {
    let a = "The storm cut off the power of 40,000 homes along the coast near Harwich on Sunday.";
    for (b, wrong) in [
        (
            "On Sunday the storm cut off the power of 90,000 homes along the coast near Harwich.",
            true,
        ),
        (
            "On Sunday the storm cut off the power of some 40,000 homes along the coast near Harwich.",
            false,
        ),
        (
            "In 1987 the storm cut off the power of 90,000 homes along the coast near Harwich.",
            false,
        ),
        (
            "The storm restored nothing: 90,000 homes in Norway want a coast, a bank said.",
            false,
        ),
        (
            "The storm cut off the power of 90,000 homes along the coast near Harwich, not 40,000 homes.",
            true,
        ),
    ] {
        assert_eq!(parts("align: {}", a, b), wrong, "{b}");
    }
    assert!(!parts(
        "align: { types: money }",
        a,
        "On Sunday the storm cut off the power of 90,000 homes along the coast near Harwich."
    ));
}
