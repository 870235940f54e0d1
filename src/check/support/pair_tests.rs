//! Pairs of sentences, a draft and a source: what contradicts, and what only looks as if it did.

use super::tests::contradicted;

#[test]
fn one_thing_told_otherwise_is_an_error() {
    for (draft, source) in [
        // Opposites.
        (
            "Orders at the northern shipyard fell sharply over the summer.",
            "Orders at the northern shipyard increased sharply over the summer.",
        ),
        (
            "The harbour board accepted the offer from Norsk Ferries.",
            "The harbour board rejected the offer from Norsk Ferries.",
        ),
        (
            "The jury found the former mayor innocent of taking bribes.",
            "The jury found the former mayor guilty of taking bribes.",
        ),
        (
            "The brewery posted a loss in its first year in Leeds.",
            "The brewery posted a profit in its first year in Leeds.",
        ),
        (
            "Teachers in the valley support the plan to merge the schools.",
            "Teachers in the valley oppose the plan to merge the schools.",
        ),
        (
            "The ordinance permits scooters on the waterfront promenade.",
            "The ordinance bans scooters on the waterfront promenade.",
        ),
        (
            "Rents in the southern suburbs climbed for a third month.",
            "Rents in the northern suburbs climbed for a third month.",
        ),
        // What is denied.
        (
            "The minister did not sign the treaty in Geneva on Monday.",
            "The minister signed the treaty in Geneva on Monday.",
        ),
        (
            "The ferry sailed from Ostend without a licensed pilot.",
            "The ferry sailed from Ostend with a licensed pilot.",
        ),
        (
            "The inspectors found no asbestos in the old school building.",
            "The inspectors found asbestos in the old school building.",
        ),
        (
            "The suspect never visited the warehouse in Antwerp, police said.",
            "The suspect visited the warehouse in Antwerp, police said.",
        ),
        (
            "The orchestra will not tour Japan next autumn.",
            "The orchestra will tour Japan next autumn.",
        ),
        // Numbers.
        (
            "The cyclone killed 4,460 people, the agency said.",
            "The cyclone left 2,357 people dead, the agency said; 4,460 shelters were open.",
        ),
        (
            "The fire destroyed 14 houses in the village of Arden.",
            "The fire destroyed 41 houses in the village of Arden.",
        ),
        (
            "The council approved a loan of $3.2 million for the library.",
            "The council approved a loan of $2.3 million for the library.",
        ),
        (
            "Two Polish divers were rescued from the wreck.",
            "Three Polish divers were rescued from the wreck.",
        ),
        (
            "Inflation in the region slowed to 3.4% in February.",
            "Inflation in the region slowed to 4.3% in February.",
        ),
        (
            "The marathon drew 8,000 runners from 30 countries.",
            "The marathon drew 8,000 runners from 50 countries.",
        ),
        // Dates.
        (
            "The cathedral tower collapsed in 1861.",
            "The cathedral tower collapsed in 1816.",
        ),
        (
            "The first tram ran through the valley in June 1904.",
            "The first tram ran through the valley in July 1904.",
        ),
    ] {
        assert!(
            !contradicted(draft, source).is_empty(),
            "{draft} / {source}"
        );
    }
}

#[test]
fn two_things_are_no_contradiction() {
    for (draft, source) in [
        // Words of the same scale about other things.
        (
            "Exports of timber rose while imports of coal fell.",
            "Imports of coal fell, and exports of timber rose.",
        ),
        (
            "The union supports higher wages for cleaners.",
            "The union opposes the plan to freeze wages for cleaners.",
        ),
        (
            "Sales in the north grew as shoppers returned.",
            "Sales in the south shrank as shoppers stayed away from malls.",
        ),
        (
            "The minister allowed protesters to speak at the hearing.",
            "Guards had banned protesters from the building before the hearing.",
        ),
        // Denials of something else.
        (
            "The mayor said she would not resign over the contract.",
            "The mayor faced calls to resign over the contract.",
        ),
        (
            "The bank cannot open new branches until the audit ends.",
            "The bank plans to open new branches once the audit ends.",
        ),
        (
            "It was not Lindgren's idea, the board of the museum said.",
            "The board of the museum said Lindgren had the idea for a new wing.",
        ),
        (
            "Not all of the villagers left before the flood.",
            "Most of the villagers left before the flood.",
        ),
        // Another place, time, or counted thing.
        (
            "The party won 31 seats in the north.",
            "The party won 12 seats in the south.",
        ),
        (
            "The firm plans to cut 500 jobs in Spain.",
            "The firm plans to cut 900 jobs in Italy.",
        ),
        (
            "In 2019 the plant made 400 tractors.",
            "In 2021 the plant made 650 tractors.",
        ),
        (
            "Rubin took 24% of the vote.",
            "Carver took 46% of the vote, ahead of Rubin.",
        ),
        (
            "The fire destroyed 14 houses in Arden.",
            "The fire destroyed 3 barns in Arden.",
        ),
        (
            "The state's three Republican judges dissented.",
            "Two Republican state senators dissented.",
        ),
        (
            "Police arrested 12 people on Friday.",
            "Police arrested 7 people on Saturday.",
        ),
        (
            "Five firefighters were treated for smoke.",
            "Two residents were treated for smoke.",
        ),
        // Dates of other things.
        (
            "The minister said on Tuesday that talks would go on.",
            "The minister said on Wednesday that talks had failed.",
        ),
        (
            "Ms Lindgren was born in 1950 and elected in 1992.",
            "Ms Lindgren was re-elected in 1996.",
        ),
        (
            "In July the court in Bern struck down the tax.",
            "In August a court in Basel upheld the tax.",
        ),
    ] {
        let told = contradicted(draft, source);
        assert!(told.is_empty(), "{draft} / {source}: {told:?}");
    }
}
