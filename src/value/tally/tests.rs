//! What is a tally, and what is none.

use crate::text::Text;
use crate::value::{Dateline, Type, Value, extract};

/// The tallies of `words`, with what they count.
fn tallies(words: &str) -> String {
    let found = extract(&Text::plain(words), &Dateline::default());
    let shown = found.iter().filter_map(|m| match &m.reading.value {
        Value::Tally(tally) => Some(format!(
            "{}:{}",
            tally.contest.map_or("", |c| c.name()),
            m.reading
        )),
        _ => None,
    });
    shown.collect::<Vec<_>>().join("; ")
}

#[test]
fn votes_scores_and_records_are_read() {
    for (words, tally) in [
        ("The council voted 7-4 to sell the pier.", "vote:7-4"),
        ("The plan passed on 7-3 vote.", "vote:7-3"),
        ("The plan passed in a 7–3 vote.", "vote:7-3"),
        ("Members voted 217 to 210 for the bill.", "vote:217-210"),
        ("It fell by 217 votes to 210.", "vote:217-210"),
        ("It fell by 1,204 votes to 1,117.", "vote:1204-1117"),
        ("It passed by a vote of 5 to 4.", "vote:5-4"),
        ("The judges split 5-4.", ":5-4"),
        (
            "The court, in a 5-4 ruling, sided with the firm.",
            "vote:5-4",
        ),
        ("In a six-to-three decision the court agreed.", "vote:6-3"),
        ("The 6-3 conservative majority agreed.", "vote:6-3"),
        ("The panel rejected the plan 4-1.", "vote:4-1"),
        ("The Senate, 51-49, approved the plan.", "vote:51-49"),
        ("The motion carried 12-3 on Monday.", "vote:12-3"),
        ("MPs backed the plan by 329 to 299.", "vote:329-299"),
        ("It was 4-3 in favour.", "vote:4-3"),
        ("They lead the series 3-1.", "score:3-1"),
        ("It finished 3-3 after extra time.", "score:3-3"),
        ("The Senate confirmed her 52-48.", "vote:52-48"),
        ("Senators voted, 52-48, to confirm her.", "vote:52-48"),
        ("The board voted 5-3-1 for the budget.", "vote:5-3-1"),
        ("The Bears beat the Lions 24-17 on Sunday.", "score:24-17"),
        ("The Bears won 3-2 on penalties.", "score:3-2"),
        ("The Bears won 3-2.", "score:3-2"),
        ("A 3-2 win took them top.", "score:3-2"),
        ("They slumped to a 4-0 home defeat.", "score:4-0"),
        ("They drew 1-1 at home.", "score:1-1"),
        ("They were 2-1 up at the break.", "score:2-1"),
        ("Town lost 2-0 away.", "score:2-0"),
        ("They won by three goals to two.", "score:3-2"),
        ("They won 27 to 14.", "score:27-14"),
        ("The final score was 88-81.", "score:88-81"),
        ("Lind beat Marek 6-4, 6-7, 7-6.", "score:6-4, 6-7, 7-6"),
        (
            "Lind beat Marek 6-4, 6-7 (5), 7-6 in the final.",
            "score:6-4, 6-7, 7-6",
        ),
        ("Lind defeated Marek 6-4 6-3.", "score:6-4, 6-3"),
        ("The team has a 10-3 record.", "record:10-3"),
        ("The team improved to 10-3.", "record:10-3"),
        ("The team went 10-3-1 this season.", "record:10-3-1"),
        ("City led 2-1 and then lost 4-2.", "score:2-1; score:4-2"),
        ("The horse won at odds of 3-1.", "odds:3-1"),
        ("Bookmakers had odds of 3 to 1 on a tie.", "odds:3-1"),
        ("It started at three-to-one odds.", "odds:3-1"),
        ("A 100/1 shot took the cup.", "odds:100-1"),
        ("The 5/2 favourite fell.", "odds:5-2"),
        ("The 66-1 outsider came home.", "odds:66-1"),
        ("He was priced at 9/4 for the post.", "odds:9-4"),
        ("The council voted unanimously to sell.", "vote:unanimous"),
        ("The vote was unanimous.", "vote:unanimous"),
        ("The board unanimously approved it.", "vote:unanimous"),
        ("The board unanimously agreed to it.", "vote:unanimous"),
        ("It passed without dissent.", "vote:unanimous"),
        (
            "A unanimous 9-0 ruling followed.",
            "vote:unanimous; vote:9-0",
        ),
    ] {
        assert_eq!(tallies(words), tally, "{words}");
    }
}

#[test]
fn what_only_looks_like_a_tally_is_none() {
    for words in [
        "They outspent and beat them by 3 to 1.",
        "It will take 5-10 years.",
        "They won 5-10 year contracts.",
        "They lost 10-15 per cent of sales.",
        "They lost 10-15% of sales.",
        "They lost $10-15 each.",
        "They won 5-10 seats.",
        "They won the league in 2019-20.",
        "They won on Sept. 5-10 in Grafton.",
        "They won 5-10 September races.",
        "She won the prize for ages 5-10.",
        "He lost 5-10 kg.",
        "Support went from 5 to 4.",
        "Votes fell from 217 to 210.",
        "Turnout went from 10 points to 12.",
        "The win took 2 to 3 hours.",
        "He won a F-16-3 model.",
        "The lead dropped, pages 10-12 say.",
        "The 9-11 attacks were told of.",
        "She voted at 555-1234.",
        "He sat in row 5-10.",
        "Open 9-5, the shop sells caps.",
        "The 10-12 range was missed.",
        "He drew up plans for 3-4 bridges.",
        "Critics were unanimous.",
        "They were unanimous in their praise of the fish.",
        "The 24/7 favourite of the town closed.",
        "He scored 3/4 of the goals.",
        "The bonds were priced at 101 1/4 that day.",
        "It left without a word on the vote.",
        "She lost 1/2 of it at long odds.",
    ] {
        assert_eq!(tallies(words), "", "{words}");
    }
}

#[test]
fn the_numbers_of_a_tally_are_nothing_else() {
    for (words, kinds) in [
        ("The plan passed on 7-3 vote.", "tally"),
        ("The Bears beat the Lions 24-17 on Sunday.", "tally date"),
        ("It fell by 217 votes to 210.", "tally"),
        ("It will take 5-10 years.", "duration"),
    ] {
        let found = extract(&Text::plain(words), &Dateline::default());
        let types: Vec<_> = found
            .iter()
            .map(|m| m.reading.value.kind())
            .filter(|&t| t != Type::Name)
            .collect();
        let types: Vec<_> = types.into_iter().map(Type::name).collect();
        assert_eq!(types.join(" "), kinds, "{words}");
    }
}
