//! Names of a draft, places above all, that the sources do not have, and what these have in their place.

use super::tests::told;

/// What is told of names: "ours / theirs".
#[test]
fn a_place_is_told_where_a_source_has_another_of_its_kind() {
    for (draft, source, expected) in [
        (
            "There are many dancers in Malaysia.",
            "There are many dancers in Japan.",
            "Malaysia / Japan",
        ),
        (
            "South Korean divers are waiting at the quay.",
            "Indian divers are waiting at the quay.",
            "South Korean / Indian",
        ),
        (
            "A judge in Texas let him go.",
            "A judge in California let him go.",
            "Texas / California",
        ),
        (
            "The Idaho ferry sank.",
            "The Iowa ferry sank.",
            "Idaho / Iowa",
        ),
        (
            "They sat and sang in Cardiff.",
            "They sat and sang in Belfast.",
            "Cardiff / Belfast",
        ),
        (
            "The U.S. sailors sang.",
            "The British sailors sang.",
            "U.S. / British",
        ),
        (
            "Los Angeles-based diver Ada Lind asked every skipper she met to share their tips.",
            "Looking for answers: New York-based diver Ada Lind asked every skipper that she met to share a tip or two.",
            "Angeles / York",
        ),
        (
            "A skipper swam across the bay during the Austrian regatta.",
            "In 2003, a skipper with a dog swam right across the bay during the British regatta.",
            "Austrian / British",
        ),
    ] {
        assert_eq!(told(draft, &[source]), [expected], "{draft} / {source}");
    }
}

#[test]
fn one_place_under_two_names_or_inside_another_is_no_rival() {
    for (draft, source) in [
        (
            "The British sailors sang at the quay.",
            "The UK sailors sang at the quay.",
        ),
        (
            "The sailors sang in Holland.",
            "The sailors sang in the Netherlands.",
        ),
        (
            "The sailors came from Burma on Monday.",
            "The sailors came from Myanmar on Monday.",
        ),
        (
            "American sailors sang at the quay.",
            "U.S. sailors sang at the quay.",
        ),
        ("The sailors sang in Texas.", "The sailors sang in Houston."),
        (
            "The English sailors sang at the quay.",
            "The British sailors sang at the quay.",
        ),
        (
            "Russia said that it knew of no ship.",
            "Moscow said that it knew of no ship.",
        ),
        (
            "The sailors sang in Japan.",
            "Sailors from Spain sang while those in Japan slept.",
        ),
    ] {
        assert_eq!(told(draft, &[source]), [""; 0], "{draft} / {source}");
    }
    // Another source says what the draft does.
    let sources = [
        "There are many dancers in Japan.",
        "There are many dancers from Malaysia in the hall, and many in Japan.",
    ];
    assert_eq!(told("Many dancers are in Malaysia now.", &sources), [""; 0]);
}

#[test]
fn a_name_is_told_where_another_stands_between_the_same_words() {
    for (draft, source, expected) in [
        (
            "The board trains its Thought-aware Harbour Traffic Management tool on old charts.",
            "We show how a Mind-aware Harbour Traffic Management tool learns to see what a pilot in the fog would.",
            "Thought / Mind",
        ),
        (
            "He lived on eight boxes of Sea Scout cookies and melted snow.",
            "On the ninth day the rescuers heard that he lived on eight boxes of Girl Scout cookies and a bag of crisps.",
            "Sea / Girl",
        ),
    ] {
        assert_eq!(told(draft, &[source]), [expected], "{draft} / {source}");
    }
}

#[test]
fn brothers_short_forms_and_other_spellings_are_no_rivals() {
    for (draft, source) in [
        (
            "Ada Ruth Lindqvist served in the fleet for long.",
            "The board heard on Monday that Ada Maria Lindqvist had stolen the crane.",
        ),
        (
            "The port of Lindholm City are looking like the best crew on the whole coast.",
            "At the moment Lind City are looking like the best crew on the whole coast, and we know it.",
        ),
        (
            "An agent of HarbourBanks offered a loan.",
            "Good morning, this is Ada from HarbourBank, and I call about your savings.",
        ),
    ] {
        assert_eq!(told(draft, &[source]), [""; 0], "{draft} / {source}");
    }
}

#[test]
fn a_place_where_something_is_and_that_no_source_knows_is_told_with_another_of_its_kind() {
    let source = "The old ferry went down off the coast of Iowa. Nobody was hurt, the harbour master of Dubuque said.";
    for draft in [
        "All were saved when a ship sank in Idaho.",
        "Nobody came to harm near Idaho, where the boat was lost.",
        "A boat from Idaho is lost.",
        "Rescue crews in Idaho, who had been warned, took everyone off.",
        "The boat sank at night in Idaho.",
    ] {
        assert_eq!(told(draft, &[source]), ["Idaho / Iowa"], "{draft}");
    }
    for draft in [
        "All were saved when a ship sank in Iowa.",
        // What a source may leave out.
        "Idaho sent its condolences.",
        "The Idaho-born skipper swam ashore.",
        "He left the University of Idaho to sail.",
    ] {
        assert_eq!(told(draft, &[source]), [""; 0], "{draft}");
    }
    // Of another kind: none that the source names may be meant.
    assert_eq!(
        told("All were saved when a ship sank in Chicago.", &[source]),
        ["Chicago"]
    );
}

#[test]
fn a_name_of_several_words_with_one_exchanged_is_told() {
    let source = "The Harbour Safety Committee met the Lind and Brook Ferry Company at Marlow Point Lighthouse. \
                  A Royal Norwick Hospital doctor was there, and so was the Lake-of-the-Pines Sailing Club of Torvik.";
    for (draft, expected) in [
        (
            "It was the Harbour Security Committee that refused.",
            "Security / Safety",
        ),
        (
            "They all walked up to Marlow Point Battery afterwards.",
            "Battery / Lighthouse",
        ),
        (
            "A nurse of the Royal Norwick Infirmary was in tears.",
            "Infirmary / Hospital",
        ),
        (
            "One member of the Lake-of-the-Pines Rowing Club was in tears.",
            "Rowing / Sailing",
        ),
        // A slip shows in two words.
        ("They walked up to Marlov Point.", "Marlov / Marlow"),
    ] {
        assert_eq!(told(draft, &[source]), [expected], "{draft}");
    }
    for draft in [
        "It was the Harbour Safety Committees that refused.",
        "They walked up to Battery Point.",
        // Two names that are alike in their beginning only.
        "The Royal Norwick Hospital Trust spoke.",
        "Harbour Security Committee Refuses Ferry Plan",
    ] {
        assert_eq!(told(draft, &[source]), [""; 0], "{draft}");
    }
}

#[test]
fn what_the_draft_names_as_well_or_cuts_short_is_no_rival() {
    let source = "The Torvik Guardsmen hope that Ada Lindqvist will steer all four of the old lifeboats out of the harbour.";
    for draft in [
        "Ada Lindqvist is the favourite to win the Torvik regatta. The Northlander will steer all four of the old lifeboats out of the harbour of the Torvik Guardsmen.",
        "Today the Torvik Guards have asked for help: Ada Lindqvist will steer all four of the old lifeboats out.",
    ] {
        assert_eq!(told(draft, &[source]), [""; 0], "{draft}");
    }
    let draft = "The Torvik Northlanders hope that Ada Lindqvist will steer all four of the old lifeboats out of the harbour.";
    assert_eq!(told(draft, &[source]), ["Northlanders / Guardsmen"]);
}

#[test]
fn a_person_in_full_whom_no_source_names_is_told() {
    let source = "The bridge was opened by Ann Lind, and Mayor Brook cut the ribbon.";
    let told_of = |draft| told(draft, &[source]);
    for draft in [
        "The bridge was opened by Peter Olsen.",
        "Peter Olsen was there when the bridge was opened.",
        "The bridge was opened on a day that engineer Peter Olsen will not forget.",
    ] {
        assert!(
            told_of(draft).iter().any(|t| t.contains("Olsen")),
            "{draft}: {:?}",
            told_of(draft)
        );
    }
    for draft in [
        "The bridge was opened by Ann Lind.",
        // The draft has other sources.
        "The bridge was opened by Peter Olsen, who thanked Mary Quist.",
        // The sources may leave out a given name, or have the surname of another.
        "Mayor Peter Brook cut the ribbon.",
        "A gull laughed aloud when Mrs. Olsen sneezed.",
    ] {
        assert_eq!(told_of(draft), [""; 0], "{draft}");
    }
}

#[test]
fn a_place_where_something_is_and_that_no_source_knows_is_told_without_a_rival() {
    let source = "The ferry sank within an hour, and nobody was hurt. Ann Lind of the port said that she was glad.";
    for (draft, expected) in [
        ("A ferry sank in Torvik.", "Torvik"),
        (
            "Nobody was hurt when a ferry from Vester Kjeld sank.",
            "Vester Kjeld",
        ),
        (
            "A ferry that sank near Kettle-Vesteros has been raised.",
            "Kettle-Vesteros",
        ),
        (
            "The port at Torvik, where the ferry sank, is shut. In Torvik all were glad.",
            "Torvik",
        ),
        ("A ferry sank outside Vesteros on its way home.", "Vesteros"),
        (
            "Ann Lind had never been seen before at the Vesteros Regatta.",
            "Vesteros Regatta",
        ),
    ] {
        let told = told(draft, &[source]);
        assert_eq!(told.len(), 1, "{draft}: {told:?}");
        assert!(
            told.iter().all(|t| t.starts_with(expected)),
            "{draft}: {told:?}"
        );
    }
    for draft in [
        // The draft has other sources.
        "A ferry sank in Torvik, and another near Vester.",
        // A tongue, a people's, a month, a short form, an owner, a land that goes without saying.
        "The ferry was named in Danish.",
        "It sank in Norwegian waters.",
        "The ferry sank in March.",
        "It was sold at IPEX.",
        "The skipper of Torvik was hurt.",
        "A ferry sank in Wales.",
        "Ferry Sinks Near Torvik After Long Crossing",
    ] {
        assert_eq!(told(draft, &[source]), [""; 0], "{draft}");
    }
    let other =
        "The Torviker fleet is old, and the town hall of Los Vesteros was sold to a firm in Oslo.";
    for draft in [
        "A ferry sank in Torvik.",
        "A ferry sank near Vester.",
        "It sank in Norway.",
    ] {
        assert_eq!(told(draft, &[source, other]), [""; 0], "{draft}");
    }
}
