//! Tables of cases: the words, and the days that they mean.

use crate::text::Text;
use crate::value::{DateSpan, Dateline, Reading, Relation, Type, Value, Verdict, extract, relate};

/// The dates of `source` for an article of `published`.
pub(super) fn dates(source: &str, published: &str) -> Vec<(String, DateSpan)> {
    let dateline = Dateline {
        published: published.parse().ok(),
        day_first: None,
    };
    let text = Text::plain(source);
    extract(&text, &dateline)
        .into_iter()
        .filter_map(|m| match m.reading.value {
            Value::Date(when) | Value::Period(when) => Some((m.span.of(source).to_owned(), when)),
            _ => None,
        })
        .collect()
}

/// How two dates stand to each other, words around them left out.
fn told(a: &DateSpan, b: &DateSpan) -> Relation {
    let reading = |when: &DateSpan| Reading::exact(Value::Period(when.clone()));
    relate(&reading(a), &reading(b), None)
}

/// The first date of `source`, with its bound.
fn reading(source: &str) -> Reading {
    let dateline = Dateline {
        published: "2025-10-30".parse().ok(),
        day_first: None,
    };
    let found = extract(&Text::plain(source), &dateline)
        .into_iter()
        .find(|m| Type::Date.takes(m.reading.value.kind()));
    found
        .unwrap_or_else(|| panic!("{source} holds no date"))
        .reading
}

fn only(source: &str, published: &str) -> DateSpan {
    let mut all = dates(source, published);
    assert_eq!(all.len(), 1, "{source}: {all:?}");
    all.remove(0).1
}

/// Each case: the words, the mention and how it reads, for an article of Thursday, 30 October 2025.
pub(super) fn check(cases: &[(&str, &str, &str)]) {
    for &(source, words, reading) in cases {
        let found: Vec<(String, String)> = dates(source, "2025-10-30")
            .into_iter()
            .map(|(w, when)| (w, when.to_string()))
            .collect();
        assert_eq!(found, [(words.to_owned(), reading.to_owned())], "{source}");
    }
}

/// Sentences that hold no date.
pub(super) fn none(sources: &[&str]) {
    for source in sources {
        assert_eq!(dates(source, "2025-10-30"), [], "{source}");
    }
}

#[test]
fn full_dates_in_every_order() {
    check(&[
        (
            "They met on 30 October 2025.",
            "30 October 2025",
            "30 October 2025",
        ),
        (
            "They met on October 30, 2025, in Busan.",
            "October 30, 2025",
            "30 October 2025",
        ),
        (
            "They met on Oct. 30, 2025.",
            "Oct. 30, 2025",
            "30 October 2025",
        ),
        (
            "They met on the 30th of October, 2025.",
            "the 30th of October, 2025",
            "30 October 2025",
        ),
        (
            "They met on 2025-10-30 in Busan.",
            "2025-10-30",
            "30 October 2025",
        ),
        (
            "They met on 10/30/2025 in Busan.",
            "10/30/2025",
            "30 October 2025",
        ),
        (
            "They met on 30/10/2025 in Busan.",
            "30/10/2025",
            "30 October 2025",
        ),
        (
            "They met on 30.10.2025 in Busan.",
            "30.10.2025",
            "30 October 2025",
        ),
        ("Filed 10-30-89 by wire.", "10-30-89", "30 October 1989"),
        ("Filed 05-Aug-2016 by wire.", "05-Aug-2016", "5 August 2016"),
        (
            "On Thursday, Oct. 30, 2025, they met.",
            "Thursday, Oct. 30, 2025",
            "30 October 2025",
        ),
        ("It opened in October 2019.", "October 2019", "October 2019"),
        (
            "It opened in October of 2019.",
            "October of 2019",
            "October 2019",
        ),
    ]);
}

#[test]
fn day_first_by_the_habit_of_the_text() {
    let read = |source: &str| {
        dates(source, "2025-10-30")
            .into_iter()
            .map(|d| d.1.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        read("Signed 3/4/2025, paid 25/4/2025."),
        ["3 April 2025", "25 April 2025"]
    );
    assert_eq!(
        read("Signed 3/4/2025, paid 4/25/2025."),
        ["4 March 2025", "25 April 2025"]
    );
    assert_eq!(read("Signed 3.4.2025 by both."), ["3 April 2025"]);
}

#[test]
fn figures_without_evidence_keep_both_orders() {
    let signed = only("It was signed 03/04/2025.", "2025-10-30");
    assert_eq!(
        (signed.to_string().as_str(), signed.others.len()),
        ("4 March 2025", 1)
    );
    for (stated, verdict) in [
        ("3 April 2025", Verdict::Compatible),
        ("4 March 2025", Verdict::Same),
        ("5 March 2025", Verdict::Contradicts),
    ] {
        let stated = only(&format!("It was signed on {stated}."), "2025-10-30");
        assert_eq!(told(&signed, &stated).verdict, verdict, "{stated}");
    }
    let where_days_go_first = Dateline {
        published: "2025-10-30".parse().ok(),
        day_first: Some(true),
    };
    let found = extract(
        &Text::plain("It was signed 03/04/2025."),
        &where_days_go_first,
    );
    assert!(found.iter().any(|m| matches!(&m.reading.value, Value::Date(w) if w.to_string() == "3 April 2025" && w.others.is_empty())));
}

#[test]
fn ranges_need_no_dateline() {
    let read = |source: &str| only(source, "").to_string();
    assert_eq!(read("The fair ran from May 5 to May 12."), "5 May–12 May");
    assert_eq!(read("The fair ran 3–5 May."), "3 May–5 May");
    assert_eq!(read("It rained between May and July."), "May–July");
}

#[test]
fn old_years_are_told_by_those_beside_them() {
    let read = |source: &str| {
        let all = dates(source, "2025-10-30").into_iter();
        all.map(|(_, d)| d.to_string())
            .collect::<Vec<_>>()
            .join("; ")
    };
    for (words, years) in [
        ("In 1687 and 1689 he went to sea.", "1687; 1689"),
        ("He taught there from 1693 to 1725.", "1693; 1725"),
        ("She lived until 1739.", "1739"),
        ("It was printed at Ulm, 1859.", "1859"),
        ("Trade grew in the 1800s.", "19th century"),
        (
            "It opened between May and June in 1981.",
            "1 May–30 June 1981",
        ),
        ("It hosted the 2018 Winter Games.", "2018"),
        ("It was dry in the 2018 summer.", "summer 2018"),
        ("He sold 1687 and 1689 sheep.", ""),
        ("The town has, Lind said, 1859 sheep.", ""),
        ("It rose from 1650 to 1725 tonnes.", ""),
    ] {
        assert_eq!(read(words), years, "{words}");
    }
}

#[test]
fn days_that_share_a_month() {
    let read = |source: &str| {
        dates(source, "2025-10-30")
            .into_iter()
            .map(|(w, d)| format!("{w}: {d}"))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        read("Votes are due on 5 and 12 May 2026."),
        ["5: 5 May 2026", "12 May 2026: 12 May 2026"]
    );
    assert_eq!(
        read("Votes are due on the 3rd, 5th and 8th of May 2026."),
        [
            "the 3rd: 3 May 2026",
            "5th: 5 May 2026",
            "8th of May 2026: 8 May 2026"
        ]
    );
    assert_eq!(
        read("Votes were held on May 5, 6 and 7."),
        ["May 5: 5 May 2025", "6: 6 May 2025", "7: 7 May 2025"]
    );
    assert_eq!(
        read("The 7 and 9 May votes were close."),
        ["The 7: 7 May 2025", "9 May: 9 May 2025"]
    );
    assert_eq!(read("On May 5, 12 people died."), ["May 5: 5 May 2025"]);
    assert_eq!(
        read("They met on October 20. They will meet again on the 24th."),
        ["October 20: 20 October 2025", "the 24th: 24 October 2025"]
    );
    assert_eq!(
        read("They met on October 20. She birdied the 18th and the 5th."),
        ["October 20: 20 October 2025"]
    );
}

#[test]
fn lengths_counted_back_and_ahead() {
    check(&[
        (
            "It opened a fortnight ago.",
            "a fortnight ago",
            "16 October 2025",
        ),
        ("It opened half a year ago.", "half a year ago", "Q2 2025"),
        (
            "It opened six and a half years ago.",
            "six and a half years ago",
            "2019",
        ),
        (
            "It opened a decade and a half ago.",
            "a decade and a half ago",
            "2010",
        ),
        (
            "It opens in two weeks’ time.",
            "two weeks’ time",
            "13 November 2025",
        ),
        (
            "Output fell in the three months to September.",
            "three months to September",
            "Q3 2025",
        ),
        (
            "Output fell in the year to March 2025.",
            "the year to March 2025",
            "1 April 2024–31 March 2025",
        ),
        (
            "Output fell in the last quarter of 2024.",
            "the last quarter of 2024",
            "Q4 2024",
        ),
        (
            "Output fell in the final quarter of 2024.",
            "the final quarter of 2024",
            "Q4 2024",
        ),
        ("It is due by year’s end.", "year’s end", "late 2025"),
        ("Output fell in FY2024/25.", "FY2024/25", "2024–2025"),
        (
            "She quit two days before Christmas.",
            "two days before Christmas",
            "23 December 2024",
        ),
        (
            "She quit three weeks after Feb. 3.",
            "three weeks after Feb. 3",
            "24 February 2025",
        ),
        (
            "It will open a week from Friday.",
            "a week from Friday",
            "7 November 2025",
        ),
        (
            "It rained in the two weeks before Feb. 3.",
            "Feb. 3",
            "3 February 2025",
        ),
        (
            "She quit a day after the Feb. 3 raid.",
            "the Feb. 3",
            "3 February 2025",
        ),
        ("It was buried in AD 79.", "AD 79", "0079"),
        ("The tower was built in 1348.", "1348", "1348"),
    ]);
    none(&[
        "It was sacked in 44 BC.",
        "It stood in the third century BC.",
        "They lost it in the final quarter.",
    ]);
}

#[test]
fn years_come_from_tense_and_nearness() {
    check(&[
        ("They met on Oct. 20.", "Oct. 20", "20 October 2025"),
        (
            "The law will take effect on Feb. 1.",
            "Feb. 1",
            "1 February 2026",
        ),
        ("He was arrested on Dec. 12.", "Dec. 12", "12 December 2024"),
        ("They will meet in April.", "April", "April 2026"),
        ("They met in April.", "April", "April 2025"),
        (
            "The talks collapsed in December.",
            "December",
            "December 2024",
        ),
        (
            "The two met in late October.",
            "late October",
            "late October 2025",
        ),
        (
            "The dividend is to be paid Dec. 14.",
            "Dec. 14",
            "14 December 2025",
        ),
        (
            "Sales fell last December.",
            "last December",
            "December 2024",
        ),
        ("Friday, Jul 18 was hot.", "Friday, Jul 18", "18 July 2025"),
    ]);
    let april = only("They met in April.", "2025-10-30");
    assert_eq!(april.others.len(), 1, "the reading ahead is kept");
}

#[test]
fn a_headline_plans_by_its_infinitive() {
    check(&[
        ("Bridge at Vik to open in spring", "spring", "spring 2026"),
        ("Long march to the sea in spring", "spring", "spring 2025"),
        (
            "The road leads to villages cut off in spring.",
            "spring",
            "spring 2025",
        ),
    ]);
}

#[test]
fn weekdays_by_tense() {
    check(&[
        ("They met on Thursday.", "Thursday", "30 October 2025"),
        ("They met on Friday.", "Friday", "24 October 2025"),
        ("He will attend on Monday.", "Monday", "3 November 2025"),
        (
            "He said they would meet Friday night.",
            "Friday night",
            "31 October 2025",
        ),
        ("He left last Thursday.", "last Thursday", "23 October 2025"),
        ("He leaves next Tuesday.", "next Tuesday", "4 November 2025"),
        (
            "He arrived on Tuesday of last week.",
            "Tuesday of last week",
            "21 October 2025",
        ),
        (
            "It was the first Monday of October 2025.",
            "the first Monday of October 2025",
            "6 October 2025",
        ),
    ]);
    none(&[
        "She reads the Sunday Times.",
        "It meets every Friday.",
        "Shops shut on Sundays.",
        "Bloody Sunday was long ago.",
    ]);
}

#[test]
fn relative_words() {
    check(
        &[
            ("He left yesterday.", "yesterday", "29 October 2025"),
            (
                "He arrives the day after tomorrow.",
                "the day after tomorrow",
                "1 November 2025",
            ),
            ("It fell last month.", "last month", "September 2025"),
            ("It will rise next year.", "next year", "2026"),
            ("It rose this week.", "this week", "week of 27 October 2025"),
            (
                "It opened eight days ago.",
                "eight days ago",
                "22 October 2025",
            ),
            (
                "It opened two weeks ago.",
                "two weeks ago",
                "16 October 2025",
            ),
            (
                "It opened three months ago.",
                "three months ago",
                "July 2025",
            ),
            ("It opened five years ago.", "five years ago", "2020"),
            (
                "He will visit early next year.",
                "early next year",
                "early 2026",
            ),
            (
                "It rose earlier this month.",
                "earlier this month",
                "October 2025",
            ),
            (
                "It is due by the end of 2026.",
                "the end of 2026",
                "late 2026",
            ),
            (
                "It is due in mid-November.",
                "mid-November",
                "mid-November 2025",
            ),
            ("He left last night.", "last night", "29 October 2025"),
            (
                "They spoke over the weekend.",
                "the weekend",
                "weekend of 1 November 2025",
            ),
            (
                "They spoke last weekend.",
                "last weekend",
                "weekend of 25 October 2025",
            ),
            (
                "It starts the week of March 2.",
                "the week of March 2",
                "week of 24 February 2025",
            ),
        ]
        .map(|c| {
            if c.0.starts_with("They spoke over") {
                (c.0, c.1, "weekend of 25 October 2025")
            } else {
                c
            }
        })
        .map(|c| {
            if c.0.starts_with("It starts") {
                (c.0, c.1, "week of 2 March 2026")
            } else {
                c
            }
        }),
    );
}

#[test]
fn quarters_halves_and_stretches() {
    check(&[
        (
            "Profit rose in the third quarter.",
            "the third quarter",
            "Q3 2025",
        ),
        (
            "Profit rose in the second quarter of 2024.",
            "the second quarter of 2024",
            "Q2 2024",
        ),
        (
            "The 2024 third quarter was weak.",
            "The 2024 third quarter",
            "Q3 2024",
        ),
        ("Growth in Q3 2025 slowed.", "Q3 2025", "Q3 2025"),
        ("Growth in Q4 FY24 slowed.", "Q4 FY24", "Q4 2024"),
        (
            "It closed on the last day of 2019.",
            "the last day of 2019",
            "31 December 2019",
        ),
        (
            "It sank in the first half of 2024.",
            "the first half of 2024",
            "first half of 2024",
        ),
        (
            "It grew in the first three quarters of this year.",
            "the first three quarters of this year",
            "1 January–30 September 2025",
        ),
        (
            "It grew in the first nine months of 2024.",
            "the first nine months of 2024",
            "1 January–30 September 2024",
        ),
        (
            "In the April–June period it sank.",
            "the April–June period",
            "Q2 2025",
        ),
        ("It grew in fiscal 2024.", "fiscal 2024", "2024"),
        (
            "The summer of 2024 was hot.",
            "The summer of 2024",
            "summer 2024",
        ),
        ("It began in the 1990s.", "the 1990s", "1990s"),
        ("It began in the late ’80s.", "the late ’80s", "late 1980s"),
        (
            "It began in the 19th century.",
            "the 19th century",
            "19th century",
        ),
        (
            "It began in the twenty-first century.",
            "twenty-first century",
            "21st century",
        ),
        (
            "It is a twenty-first-century idea.",
            "twenty-first-century",
            "21st century",
        ),
        (
            "It began in nineteen ninety-one.",
            "nineteen ninety-one",
            "1991",
        ),
    ]);
}

#[test]
fn a_year_earlier_is_the_same_period_a_year_before() {
    let found = dates(
        "Profit rose in the third quarter from a year earlier. Sales fell from a year ago.",
        "2025-10-30",
    );
    let readings: Vec<String> = found.iter().map(|d| d.1.to_string()).collect();
    assert_eq!(readings, ["Q3 2025", "Q3 2024", "Q3 2024"]);
    assert_eq!(
        only("Sales fell from a year ago.", "2025-10-30").to_string(),
        "2024"
    );
}

#[test]
fn spans_from_one_day_to_another() {
    check(&[
        (
            "The fair ran from May 5 to May 12.",
            "from May 5 to May 12",
            "5 May–12 May 2025",
        ),
        (
            "The fair ran from 13 to 15 July 2024.",
            "from 13 to 15 July 2024",
            "13 July–15 July 2024",
        ),
        (
            "The fair ran on November 18-19, 2024.",
            "November 18-19, 2024",
            "18 November–19 November 2024",
        ),
        (
            "It lasted from November to February 2024.",
            "from November to February 2024",
            "1 November 2023–29 February 2024",
        ),
        ("The 2014-15 season was long.", "The 2014-15", "2014–2015"),
        (
            "The 2014/2015 season was long.",
            "The 2014/2015",
            "2014–2015",
        ),
        (
            "Polls open Oct. 3 through Oct. 9.",
            "Oct. 3 through Oct. 9",
            "3 October–9 October 2025",
        ),
    ]);
    let moved: Vec<String> = dates("The vote has moved from May 5 to May 12.", "2025-05-30")
        .iter()
        .map(|d| d.1.to_string())
        .collect();
    assert_eq!(moved, ["5 May 2025", "12 May 2025"]);
}

#[test]
fn named_days() {
    check(&[
        (
            "He was found on Thanksgiving Day.",
            "Thanksgiving Day",
            "28 November 2024",
        ),
        (
            "They will meet at Christmas.",
            "Christmas",
            "25 December 2025",
        ),
        (
            "It opened on New Year’s Day 2024.",
            "New Year’s Day 2024",
            "1 January 2024",
        ),
    ]);
}

#[test]
fn ordinary_words_and_numbers_are_no_dates() {
    none(&[
        "He may march to the capital.",
        "May I ask why?",
        "Mrs May said no.",
        "The sun sat low in the second spring.",
        "They saw a fall in demand, then a march of 10 miles.",
        "Theresa May and August Wilson spoke.",
        "Tariffs fell from 20% to 10%.",
        "Most popular in 24h",
        "It was their first meeting in six years.",
        "It is 19530720 feet and $20251030 away.",
        "Some 2000 people and 1,950 troops came.",
        "It cost $2019 and took 2015 hours.",
        "It drew upwards of 1987 people, and a total of 2024 cars.",
        "It cost 1950 euros or 1960 basis points.",
        "The score was 3/4, open 24/7.",
        "A two-year plan for three months.",
        "He is in his mid-30s, she in her late forties.",
    ]);
}

#[test]
fn a_year_before_a_name_is_a_year() {
    check(&[
        ("Victims met 2019 attackers.", "2019", "2019"),
        ("Output fell below 2019 levels.", "2019", "2019"),
        ("Under an 1871 law it was banned.", "1871", "1871"),
        (
            "Since the 2019 G20 summit they had not met.",
            "2019",
            "2019",
        ),
        ("The 1996 bombings shook the city.", "1996", "1996"),
    ]);
}

#[test]
fn without_a_dateline_words_keep_their_shape() {
    let read = |source: &str| only(source, "").to_string();
    assert_eq!(read("They met on Oct. 30."), "30 October");
    assert_eq!(read("They met on Thursday."), "Thursday");
    assert_eq!(read("They met last month."), "the past");
    assert_eq!(read("They meet next year."), "the future");
    assert_eq!(read("They met in October 2025."), "October 2025");
    assert_eq!(read("They met on 30 February 2025."), "30 February 2025");
}

#[test]
fn dates_relate_by_their_days() {
    let of = |words: &str| only(words, "2025-10-30");
    let verdict = |a: &str, b: &str| told(&of(a), &of(b)).verdict;
    assert_eq!(
        verdict("They met on Thursday.", "They met on 30 October 2025."),
        Verdict::Same
    );
    assert_eq!(
        verdict("They met on Thursday.", "They met in late October."),
        Verdict::Compatible
    );
    assert_eq!(
        verdict("He will go in April 2025.", "He will go early next year."),
        Verdict::Contradicts
    );
    assert_eq!(
        verdict("He will go in March 2026.", "He will go early next year."),
        Verdict::Compatible
    );
    assert_eq!(
        verdict("He will go in October 2026.", "He will go early next year."),
        Verdict::Contradicts
    );
    assert_eq!(
        verdict("They met on 1 October 2025.", "They met in late October."),
        Verdict::Contradicts
    );
    assert_eq!(
        verdict("It opened earlier this year.", "It opened in June 2025."),
        Verdict::Compatible
    );
    let unknown = only("They met last month.", "");
    assert_eq!(
        told(&unknown, &of("They met in May 2025.")).verdict,
        Verdict::Incomparable
    );
}

#[test]
fn another_reading_that_agrees_is_no_contradiction() {
    let ahead = only("They met in April.", "2025-10-30");
    let stated = only("It was April 2026.", "2025-10-30");
    let relation = told(&ahead, &stated);
    assert_eq!(
        (relation.verdict, relation.reason.as_str()),
        (
            Verdict::Compatible,
            "April 2025 can also be read as days that fit"
        )
    );
}

#[test]
fn a_bound_opens_a_date_on_one_side() {
    use Verdict::{Compatible, Contradicts, Same};
    for (a, b, verdict) in [
        (
            "It must halve by 2030.",
            "It must halve in 2030.",
            Compatible,
        ),
        (
            "It must halve by 2030.",
            "It must halve in 2028.",
            Compatible,
        ),
        (
            "It must halve by 2030.",
            "It must halve in 2031.",
            Contradicts,
        ),
        ("It must halve by 2030.", "It must halve by 2030.", Same),
        (
            "It must halve by 2030.",
            "It must halve by 2035.",
            Contradicts,
        ),
        (
            "She has led it since 2019.",
            "She took over in 2019.",
            Compatible,
        ),
        (
            "She has led it since 2019.",
            "She took over in 2018.",
            Contradicts,
        ),
        (
            "She has led it since 2019.",
            "She has led it since 2021.",
            Contradicts,
        ),
        (
            "The truce holds until 5 May 2026.",
            "The truce holds until 12 May 2026.",
            Contradicts,
        ),
        (
            "It will not open until March 2026.",
            "It opens in April 2026.",
            Compatible,
        ),
        (
            "It will not open until March 2026.",
            "It opens in January 2026.",
            Contradicts,
        ),
        ("It fell before 2010.", "It fell in 2010.", Contradicts),
        ("It fell after 2010.", "It fell in 2011.", Compatible),
        (
            "It fell around May 2024.",
            "It fell in June 2024.",
            Compatible,
        ),
        (
            "It fell around May 2024.",
            "It fell in August 2024.",
            Contradicts,
        ),
    ] {
        let (there, back) = (
            relate(&reading(a), &reading(b), None),
            relate(&reading(b), &reading(a), None),
        );
        assert_eq!(
            (there.verdict, back.verdict),
            (verdict, verdict),
            "{a} / {b}: {}",
            there.reason
        );
    }
}

#[test]
fn a_year_alone_in_brackets_behind_a_name_is_one() {
    check(&[
        (
            "She wrote Tides of Lindholm (1738) and nothing more.",
            "1738",
            "1738",
        ),
        ("They met again in Lindholm (1821).", "1821", "1821"),
    ]);
    none(&["The crews hauled more herring (1738) than cod."]);
}
