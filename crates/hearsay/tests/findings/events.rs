//! Deeds, told and not told.

use super::read;

#[test]
fn a_deed_needs_more_than_its_word() {
    for (text, wanted) in [
        ("The bank warned that prices would rise.", &[][..]),
        (
            "Norland warned that it would attack Sudmark.",
            &[("warned", "THREATEN")],
        ),
        (
            "Norland launched 4 missile and 28 air strikes on Sudmark.",
            &[("launched", "ASSAULT")],
        ),
        ("The Liberals of Norland have 341 seats.", &[]),
        (
            "Will the president of Norland now apologise to Sudmark?",
            &[],
        ),
        (
            "A 2009 report by the consultancy Halden Engineering put the chance of failure at 1 in 200.",
            &[],
        ),
        ("The group expects margins to improve next year.", &[]),
        ("In Norland cholera killed two soldiers.", &[]),
        (
            "Norland summoned the ambassador of Sudmark after guards shot dead two fishermen.",
            &[("summoned", "ACCUSE"), ("shot", "ASSAULT")],
        ),
        (
            "The minister resigned after police arrested his brother.",
            &[("resigned", "CONCEDE"), ("arrested", "COERCE")],
        ),
        (
            "Thousands of workers marched in Norland on Sunday to demand an end to the war.",
            &[("marched", "PROTEST")],
        ),
        (
            "North Korea fired a missile into the sea.",
            &[("fired", "MOBILIZE")],
        ),
        (
            "China sent warships towards the strait.",
            &[("sent", "MOBILIZE")],
        ),
        (
            "The army of Norland withdrew from the village of Kesh.",
            &[("withdrew", "RETREAT")],
        ),
    ] {
        let document = read(text);
        let found: Vec<(&str, &str)> = document
            .events
            .iter()
            .map(|e| (document.text.slice(e.trigger), e.plover.as_str()))
            .collect();
        assert_eq!(found, wanted, "{text}");
    }
}

#[test]
fn who_suffers_an_attack_is_not_who_attacks() {
    for (text, agent, patient) in [
        (
            "Ukraine suffered a missile attack by Russia on Friday.",
            "Russia",
            "Ukraine",
        ),
        // The place of a dateline is no second subject.
        (
            "Kyiv, Ukraine - Ukraine's opposition leader Ann Kroll has rejected Russia's demand as unlawful, saying she will \
             pursue legal means.",
            "Ann Kroll",
            "Russia",
        ),
    ] {
        let document = read(text);
        let [event] = &document.events[..] else {
            panic!("one event: {:?}", document.events);
        };
        let named = |ids: &[hearsay::document::EntityId]| -> Vec<_> {
            ids.iter()
                .filter_map(|id| document.entity_name(*id))
                .collect()
        };
        assert_eq!(
            (named(&event.agents), named(&event.patients)),
            (vec![agent], vec![patient]),
            "{text}"
        );
    }
}

#[test]
fn neither_a_place_nor_what_one_acts_with_suffers_a_deed() {
    for (text, patients) in [
        (
            "Two journalists were jailed in Myanmar.",
            &["Two journalists"][..],
        ),
        ("China sent warships towards the strait.", &[]),
        (
            "A bomb killed two soldiers in Kabul.",
            &["two soldiers in Kabul"],
        ),
        ("The general warned that his troops would open fire.", &[]),
    ] {
        let document = read(text);
        let event = document.events.first().expect("an event");
        let name = |id: &hearsay::document::EntityId| document.entities[id.index()].name.as_str();
        let found: Vec<&str> = event.patients.iter().map(name).collect();
        assert_eq!(found, patients, "{text}");
    }
}

#[test]
fn whose_an_actor_is_stands_beside_it_before_it_is_lent() {
    for (text, code) in [
        ("The Israeli air force bombed a camp in Gaza.", "ISRMIL"),
        (
            "The foreign minister met her Chinese counterpart in Beijing.",
            "---GOV",
        ),
    ] {
        let document = read(text);
        let agent = document.events[0].agents[0];
        let actor = document.entities[agent.index()].actor.as_deref();
        assert_eq!(actor, Some(code), "{text}");
    }
}
