//! What is a time of day, and what is none.

use crate::text::Text;
use crate::value::{Dateline, Type, extract};

/// The times of `words`, as a person reads them, with the words that they are.
fn times(words: &str) -> String {
    let text = Text::plain(words);
    let found = extract(&text, &Dateline::default());
    let found = found
        .iter()
        .filter(|m| m.reading.value.kind() == Type::Time);
    let shown = found.map(|m| format!("{}={}", m.span.of(words), m.reading));
    shown.collect::<Vec<_>>().join("; ")
}

#[test]
fn a_point_parts_hours_and_minutes_where_a_part_of_the_day_follows() {
    for (words, expected) in [
        (
            "The ferry left at about 7.30 in the evening.",
            "7.30 in the evening=around 7:30 p.m.",
        ),
        ("The share rose 7.30 in the evening.", ""),
    ] {
        assert_eq!(times(words), expected, "{words}");
    }
}

#[test]
fn times_are_read_in_all_the_ways_that_they_are_written() {
    for (words, time) in [
        ("The vigil begins at 7 p.m. on Friday.", "7 p.m.=7 p.m."),
        ("The vigil begins at 7pm on Friday.", "7pm=7 p.m."),
        ("The ferry left at 7:00 pm.", "7:00 pm=7 p.m."),
        ("The ferry left at 7.30am.", "7.30am=7:30 a.m."),
        (
            "The ferry left at 7:30 a.m. local time.",
            "7:30 a.m. local time=7:30 a.m.",
        ),
        ("The ferry left at 715 pm.", "715 pm=7:15 p.m."),
        ("Doors open at 19:00.", "19:00=7 p.m."),
        ("Doors open at 07:45 on Monday.", "07:45=7:45 a.m."),
        ("Doors open Friday, 19:30, at the hall.", "19:30=7:30 p.m."),
        ("The siren went off at 7:30.", "7:30=7:30"),
        ("She rang at half past six.", "half past six=6:30"),
        (
            "She rang at a quarter to nine that evening.",
            "quarter to nine=8:45 p.m.",
        ),
        (
            "She rang at quarter past 11 p.m.",
            "quarter past 11 p.m.=11:15 p.m.",
        ),
        (
            "She rang at ten past four in the morning.",
            "ten past four in the morning=4:10 a.m.",
        ),
        (
            "She rang at 20 minutes to midnight.",
            "20 minutes to midnight=11:40 p.m.",
        ),
        ("The shift ends at nine o'clock.", "nine o'clock=9:00"),
        ("The shift ends at 9 o’clock tonight.", "9 o’clock=9 p.m."),
        (
            "They sat down at seven in the evening.",
            "seven in the evening=7 p.m.",
        ),
        ("They sat down at 2 at night.", "2 at night=2 a.m."),
        ("Police were called at 11 last night.", "11=11 p.m."),
        ("Polls close at noon.", "noon=noon"),
        ("Polls close at noon ET.", "noon ET=noon ET"),
        ("Polls close by midnight.", "midnight=by midnight"),
        ("Midnight Friday is the deadline.", "Midnight=midnight"),
        ("The strike began at 12 noon.", "12 noon=noon"),
        ("It struck at 1500 GMT.", "1500 GMT=3 p.m. GMT"),
        ("It struck by 2000 GMT.", "2000 GMT=by 8 p.m. GMT"),
        ("It struck at 0530 hours.", "0530 hours=5:30 a.m."),
        ("It struck at 15:20 UTC.", "15:20 UTC=3:20 p.m. GMT"),
        ("The speech starts at 9 a.m. ET.", "9 a.m. ET=9 a.m. ET"),
        (
            "The speech starts at 9 a.m. Pacific.",
            "9 a.m. Pacific=9 a.m. PT",
        ),
        (
            "It starts at 9 a.m. (1300 GMT).",
            "9 a.m.=9 a.m.; 1300 GMT=1 p.m. GMT",
        ),
        (
            "Talks went on between 7 and 9 last night.",
            "7 and 9=between 7 p.m. and 9 p.m.",
        ),
        (
            "The office is open from 9 a.m. to 5 p.m.",
            "9 a.m. to 5 p.m.=9 a.m. to 5 p.m.",
        ),
        (
            "The office is open 11-1 p.m.",
            "11-1 p.m.=11 a.m. to 1 p.m.",
        ),
        ("The office is open 9am–5pm.", "9am–5pm=9 a.m. to 5 p.m."),
        (
            "The road is shut from 22:00 to 05:00.",
            "22:00 to 05:00=10 p.m. to 5 a.m.",
        ),
        ("Shows are at 7 and 9 p.m.", "7=7 p.m.; 9 p.m.=9 p.m."),
        ("The museum opens at 7.", "7=7:00"),
        ("The talks begin in Ulm at nine.", "nine=9:00"),
        ("Polls closed at 8, and counting began.", "8=8:00"),
        ("The train arrived on Monday at 6 with the band.", "6=6:00"),
        ("The show is tonight at 8.", "8=8 p.m."),
        ("The show was last night at 11 in the hall.", "11=11 p.m."),
        ("She spoke this morning at 7.", "7=7 a.m."),
        ("The vote is due by 9:30.", "9:30=by 9:30"),
        (
            "They sat down at about six in the evening.",
            "six in the evening=around 6 p.m.",
        ),
        ("It happened about 7 p.m.", "7 p.m.=around 7 p.m."),
        (
            "It happened shortly before 10:30 p.m.",
            "10:30 p.m.=before 10:30 p.m.",
        ),
        ("It happened just after 4 a.m.", "4 a.m.=after 4 a.m."),
        (
            "Trading opens at 8 a.m. London time.",
            "8 a.m. London time=8 a.m. UK",
        ),
    ] {
        assert_eq!(times(words), time, "{words}");
    }
}

#[test]
fn what_only_looks_like_a_time_is_none() {
    for words in [
        "Children start school at 5.",
        "The shop opens at 7 sites.",
        "The bank opens at 10 Harbour Street.",
        "The run began at 7 of the sites.",
        "The fair opens at 7 to 9 halls.",
        "Tickets start at 7 dollars.",
        "The stock opened at 12.",
        "She stopped at 7.",
        "They arrived at 7 per cent.",
        "He read from John 3:16 aloud.",
        "She ran the marathon in 2:05:38.",
        "She ran the mile in 3:59.",
        "The record fell from 4:01 to 3:59.",
        "He scored at 14:23 of the second period.",
        "He scored with 2:05 left.",
        "The ratio was 3:2.",
        "The blast killed 7 in the morning.",
        "At 7 sites the work stopped.",
        "Between 7 and 9 people were hurt.",
        "They marched for 12 hours.",
        "They watched 1500 hours of film.",
        "By 2000 the plant was shut.",
        "He saw High Noon twice.",
        "They rode the Midnight Express.",
        "They burned the midnight oil.",
        "He works from 9 to 5.",
        "The share price was 7.30 on Friday.",
        "Five to ten people came.",
        "It took 20 minutes to 12 hours.",
        "Half of them left past six gates.",
        "Ships of 12 MT sank.",
        "At least 7 were hurt last night.",
    ] {
        assert_eq!(times(words), "", "{words}");
    }
}

#[test]
fn a_date_beside_a_time_stays_a_date_and_the_digits_are_no_numbers() {
    let dateline = Dateline {
        published: "2024-06-12".parse().ok(),
        day_first: None,
    };
    for (words, kinds) in [
        ("It opens at 4:00pm on Friday.", "time date"),
        ("It opens at 4pm Friday, May 3, 2024.", "time date"),
        ("It opens on 3 May at 16:00.", "date time"),
        ("It opens Friday noon.", "date time"),
        ("Talks went on between 7 and 9 last night.", "time date"),
        ("It opens at 8 tomorrow morning.", "time date"),
    ] {
        let found = extract(&Text::plain(words), &dateline);
        let found: Vec<_> = found
            .iter()
            .map(|m| m.reading.value.kind().name())
            .collect();
        assert_eq!(found.join(" "), kinds, "{words}");
    }
}
