use crate::text::Text;
use crate::value::{Dateline, Type, extract};

fn changes(words: &str) -> Vec<String> {
    let text = Text::plain(words);
    let found = extract(&text, &Dateline::default());
    found
        .iter()
        .filter(|m| m.reading.value.kind() == Type::Change)
        .map(|m| m.reading.to_string())
        .collect()
}

#[test]
fn both_ends_are_read_in_their_order() {
    for (words, expected) in [
        ("Duties fall from 20% to 10%.", vec!["from 20% to 10%"]),
        (
            "It cut duties on steel from 20% to 10%.",
            vec!["from 20% to 10%"],
        ),
        (
            "Growth was 5.2%, up from 5.1% a year earlier.",
            vec!["from 5.1% to 5.2%"],
        ),
        (
            "Sales rose to $7.4 billion from $6.8 billion.",
            vec!["from US$6.8 billion to US$7.4 billion"],
        ),
        ("The share is up from 5.1%.", vec!["from 5.1%"]),
        ("Tickets cost from $5 to $10.", vec![]),
        (
            "Staff grew from 1,000 to 2,000 people.",
            vec!["from 1,000 to 2,000 people"],
        ),
        ("It rose 3% to $4 billion.", vec!["by 3% to US$4 billion"]),
        (
            "Shares fell 28 cents to $3.40 from $3.68.",
            vec!["by 28 cents from US$3.68 to US$3.4"],
        ),
        (
            "Jobs were cut by half and then fell by a third.",
            vec!["by half", "by one-third"],
        ),
        ("Half of the jobs and 3% to 4% of the firms.", vec![]),
        (
            "Sales more than doubled to 10 million units.",
            vec!["more than doubled to 10 million units"],
        ),
        (
            "Rents doubled from $500 to $1,000.",
            vec!["doubled from US$500 to US$1,000"],
        ),
        ("Output was nearly halved.", vec!["about halved"]),
        (
            "The ministry will double the fees and may soon triple them.",
            vec!["doubled", "tripled"],
        ),
        (
            "He doubled down, then ate a double burger with a double-digit discount.",
            vec![],
        ),
    ] {
        assert_eq!(changes(words), expected, "{words}");
    }
}

#[test]
fn steps_lead_to_their_end_over_what_stands_between() {
    for (words, expected) in [
        (
            "Claims rose by 7,000 to 232,000.",
            vec!["by 7,000 to 232,000"],
        ),
        (
            "Shares fell 28 cents, or 1.3%, to close at $21.14.",
            vec!["by 28 cents to US$21.14"],
        ),
        (
            "The index lost 68.25 points, or 1%, to 6,822.34.",
            vec!["by 68.25 points to 6,822.34"],
        ),
        (
            "The index gained 210 points, 0.6%, to 35,000.",
            vec!["by 210 points to 35,000"],
        ),
        (
            "Wages rose by between 3% and 5% to $20 an hour.",
            vec!["by 3–5% to US$20 per hour"],
        ),
        (
            "Output grew 5% year-on-year to 2 trillion yuan.",
            vec!["by 5% to CN¥2 trillion"],
        ),
        (
            "The pound slid 0.3% against the dollar to $1.27.",
            vec!["by 0.3% to US$1.27"],
        ),
        (
            "The gauge went up 3.2 points to 66.9%.",
            vec!["by 3.2 points to 66.9%"],
        ),
        (
            "The bank cut its rate by 25 basis points to 4%.",
            vec!["by 0.25 percentage points to 4%"],
        ),
        ("The club raised the fee by a third.", vec!["by one-third"]),
        ("The bank cut its key rate by half a point.", vec![]),
        (
            "It saw a rise in costs reported by half of the firms.",
            vec![],
        ),
        (
            "The wait grew by three weeks to 14 weeks.",
            vec!["by 3 weeks to 14 weeks"],
        ),
        (
            "Sales rose 3% as the firm agreed to a $5 million fine.",
            vec![],
        ),
        ("Sales fell by 300 jobs to five sites.", vec![]),
        ("They raised $6 million to $4 million for the rest.", vec![]),
    ] {
        assert_eq!(changes(words), expected, "{words}");
    }
}

#[test]
fn ends_are_found_behind_the_words_that_qualify_them() {
    for (words, expected) in [
        (
            "It handled 12 million tonnes, up from 10.5 million a year earlier.",
            vec!["from 10.5 million tonnes to 12 million tonnes"],
        ),
        (
            "It handled 12 million tonnes in the year, up from 30 in June.",
            vec!["from 30"],
        ),
        (
            "The yield was 4.02%, up from Tuesday's 3.98%.",
            vec!["from 3.98% to 4.02%"],
        ),
        (
            "Oil fell from about $80 a barrel in May to just over $64.",
            vec!["from about US$80 per barrel to more than US$64"],
        ),
        (
            "It fell from a peak of $310 in May to $12.40.",
            vec!["from US$310 to US$12.4"],
        ),
        (
            "The payout rose from 210p to 240p a share.",
            vec!["from 210 pence to 240 pence per share"],
        ),
        (
            "Turnout fell from 34.2 to 28.1 per cent.",
            vec!["from 34.2% to 28.1%"],
        ),
        (
            "The trip was cut from six hours to four.",
            vec!["from 6 hours to 4 hours"],
        ),
        (
            "The term was cut to 10 years from 15.",
            vec!["from 15 years to 10 years"],
        ),
        (
            "Sales grew from $3 to $4 billion.",
            vec!["from US$3 billion to US$4 billion"],
        ),
        (
            "Sales grew from $500 to $1 million.",
            vec!["from US$500 to US$1 million"],
        ),
        (
            "It moved the band from 4.25%-4.5% to 4.5%-4.75%.",
            vec!["from 4.25–4.5% to 4.5–4.75%"],
        ),
        (
            "The goal was lowered from 5 to 6 percent to 4 to 5 percent.",
            vec!["from 5–6% to 4–5%"],
        ),
        (
            "It went from between $5bn and $6bn to between $6bn and $7bn.",
            vec!["from US$5 billion–US$6 billion to US$6 billion–US$7 billion"],
        ),
        (
            "Its share slumped from 44% to just 29%.",
            vec!["from 44% to 29%"],
        ),
        (
            "Staff went from just two in 2010 to more than 400.",
            vec!["from 2 to more than 400"],
        ),
        (
            "The cost grew from the initial $4 million to $19 million.",
            vec!["from US$4 million to US$19 million"],
        ),
        (
            "Wages grew from an average of 3.1 to 4.2 percent.",
            vec!["from 3.1% to 4.2%"],
        ),
        ("Prices range from an average of $4 to $19.", vec![]),
        (
            "They won 3 to 1 after losing from 2 to 1.",
            vec!["from 2 to 1"],
        ),
        (
            "The number of people hit rose from the two quakes to about 14,000.",
            vec![],
        ),
        (
            "The pound rose to $1.31 from Monday's close of $1.30.",
            vec!["from US$1.3 to US$1.31"],
        ),
        (
            "The rate went from near zero to 5.5%.",
            vec!["from 0% to 5.5%"],
        ),
        ("He works from 9 to 5.", vec![]),
        (
            "Gains range from a 6% to 10% rise here to an 18% to 27% rise there.",
            vec![],
        ),
    ] {
        assert_eq!(changes(words), expected, "{words}");
    }
}

#[test]
fn the_words_say_which_way_it_went() {
    for (words, expected) in [
        (
            "The party took 24 of 230 seats, down from 31.",
            vec!["from 31 to 24"],
        ),
        (
            "It won 12 of the 40 seats, up from 9.",
            vec!["from 9 to 12"],
        ),
        (
            "It has 1,200 staff in 14 offices, down from 1,500.",
            vec!["from 1,500 to 1,200 staff"],
        ),
        (
            "Sales were 3 million, up from 5 million.",
            vec!["from 5 million"],
        ),
        (
            "Sales were $5 million, down from $100 million.",
            vec!["from US$100 million to US$5 million"],
        ),
    ] {
        assert_eq!(changes(words), expected, "{words}");
    }
}

#[test]
fn factors_are_said_by_verbs_folds_and_halves() {
    for (words, expected) in [
        ("Cases rose tenfold.", vec!["10 times as much"]),
        (
            "Prices rose 18-fold to $90.",
            vec!["18 times as much to US$90"],
        ),
        (
            "Cases fell fivefold from 500.",
            vec!["0.2 times as much from 500"],
        ),
        ("The budget was cut in half.", vec!["halved"]),
        ("It cut its training budget in half.", vec!["halved"]),
        ("She cut the cake in half.", vec![]),
        ("They met tenfold danger.", vec![]),
    ] {
        assert_eq!(changes(words), expected, "{words}");
    }
}
