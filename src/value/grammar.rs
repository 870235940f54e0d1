//! Which grammar read a value, for those who mend a wrong reading where it arises.

/// One line a grammar: what it is in the code, its name in print, and words that it reads.
macro_rules! grammars {
    ($($grammar:ident $name:literal $words:literal)*) => {
        /// The grammar that read a value.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "the names say it")]
        pub enum Grammar {
            $($grammar,)*
        }

        impl Grammar {
            /// The name that `extract --why` prints.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$grammar => $name,)*
                }
            }
        }

        #[cfg(test)]
        const ALL: &[(Grammar, &str)] = &[$((Grammar::$grammar, $words),)*];
    };
}

grammars! {
    Digits "number in digits" "It drew 47 people."
    NumberWords "written-out number" "It drew forty-seven people."
    Vague "vague number" "It burnt dozens of homes."
    Fraction "fraction" "It lost two-thirds of it."
    Share "one of so many" "It hit one in five homes."
    Rank "place in an order" "It is the third-largest port."
    Times "so many times" "It drew twice as many."
    NumberRange "range of numbers" "It drew 10 to 15 people."
    Percent "figure with a per cent" "It rose 5.2%."
    CurrencyBefore "currency before its figure" "It cost $52."
    CurrencyBehind "currency behind its figure" "It cost 52 euros."
    Unit "figure with a unit" "It held 12 tonnes."
    UnitSum "two units as one figure" "It is 6 feet 4 inches."
    SharedUnit "unit of the value beside it" "It fell from six hours to four."
    AgeWords "age by its words" "A man aged 47 fell."
    AgePlace "age by its place" "Ada Lind, 47, fell."
    AgeGroup "age of a group or a decade" "A man in his late 40s fell."
    Length "length of time" "It took 100 minutes."
    OneUnit "one of a unit of time" "It lasted for an hour."
    OrTwo "one or two of a unit of time" "It takes a day or two."
    DateInDigits "date in digits" "It opened on 2025-10-30."
    DayAndMonth "day and month" "It opened on 30 October."
    MonthAndDay "month and day" "It opened on October 30, 2025."
    Month "name of a month" "It opened in October."
    Weekday "weekday" "It opened on Tuesday."
    NearDay "day near today" "It opened yesterday."
    Shifted "last, this or next period" "It opened last month."
    Nth "numbered period" "It grew in the third quarter."
    Counted "time counted from another" "It opened three days ago."
    Season "season" "It opened in the summer."
    UnitOfTime "unit of time with its number" "It opened in week 43 of 2025."
    Decade "decade" "It opened in the nineties."
    PeriodCode "code of a period" "It grew in Q3 2025."
    Era "year of an era" "It was built in 79 AD."
    DayInList "day in a list" "It was shut on 5, 7 and 9 May."
    DayAlone "day of a month by its number" "It shut on May 24. It opened on the 30th."
    Year "year" "It opened in 2019."
    ShortYear "year in two digits" "It opened in the ’80s."
    FiscalYear "fiscal year" "It grew in fiscal 2024."
    Holiday "named day" "It opened on Christmas Day."
    Definite "period made definite by its article" "It opened on the weekend."
    DateRange "span between two dates" "It ran from May 5 to May 12."
    PartOfPeriod "part of a period" "It opened in early 2023."
    Clock "time of day" "It opened at 7 p.m."
    ClockSpan "span between two times" "It is open from 9 a.m. to 5 p.m."
    ClockList "first of two times" "It opens at 7 and 9 p.m."
    TwoNumbers "two numbers beside a word of a contest" "The council voted 7-4."
    CountedVotes "counted votes or points" "It fell by 217 votes to 210."
    Odds "odds" "It was a 100/1 shot."
    Unanimous "vote without a number" "The council voted unanimously."
    LookBack "superlative and look-back" "It was the worst since 2019."
    FromTo "change from one value to another" "It fell from 20% to 10%."
    ToFrom "change to one value from another" "It fell to 10% from 20%."
    UpFrom "change from the value named last" "It was 10%, down from 20%."
    Step "step of a change" "It fell 28 cents to $3.40."
    Multiple "verb that multiplies" "It doubled last year."
    Person "name of a person" "Mayor Ada Lind fell."
    Capitals "run of capitals" "It sank off Ulsan."
    Place "gazetteer of places" "It sank off South Korea."
    Body "head noun of a body" "The Harbour Safety Committee met."
    Acronym "initials of a body in the text" "The Ports Commission of Ulm met (PCU)."
    Marks "quotation marks" "“It has sunk now,” she said."
    Indirect "reported speech" "Ada Lind said that the ship had sunk."
    Turn "turn of a transcript" "MAYOR LIND: It has sunk.\n\nMR. OLSEN: It has.\n\nMAYOR LIND: Go there."
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;
    use crate::value::{Dateline, Type, extract, with_asked};

    fn dateline() -> Dateline {
        Dateline {
            published: "2025-10-30".parse().ok(),
            day_first: None,
        }
    }

    #[test]
    fn every_grammar_tells_what_it_read() {
        for (grammar, words) in ALL {
            let text = Text::plain(words);
            let asked = [Type::Name, Type::Place, Type::Body];
            let found = with_asked(&text, extract(&text, &dateline()), &asked);
            let read: Vec<_> = found.iter().map(|m| m.grammar.name()).collect();
            assert!(read.contains(&grammar.name()), "{words}: {read:?}");
        }
    }

    #[test]
    fn names_are_told_apart() {
        for (at, (grammar, _)) in ALL.iter().enumerate() {
            let same = ALL
                .iter()
                .skip(at + 1)
                .any(|(g, _)| g.name() == grammar.name());
            assert!(!same, "{}", grammar.name());
        }
    }
}
