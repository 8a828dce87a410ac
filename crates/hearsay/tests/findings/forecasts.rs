//! What is foreseen, promised and planned, by whom and by when.

use hearsay::Options;
use hearsay::document::{ClaimKind, Hedge, Prediction};

use super::{MINE, read};

#[test]
fn what_is_to_come_is_told_from_questions_duties_and_moves_of_speech() {
    for (text, wanted) in [
        (
            "Prices will rise sharply next year.",
            &[("Prices will rise sharply next year", "prediction")][..],
        ),
        (
            "I will rebuild every bridge in the valley.",
            &[("I will rebuild every bridge in the valley", "promise")],
        ),
        (
            "I expect the number of wrecks to fall by half next year.",
            &[(
                "I expect the number of wrecks to fall by half next year",
                "prediction",
            )],
        ),
        ("Will the harbour close next year?", &[]),
        ("We are going to have to work together on this.", &[]),
        ("I will say this to the committee.", &[]),
        ("I'll now turn the call over to Ingrid Vold.", &[]),
        (
            "We will hand over the papers to the court.",
            &[("We will hand over the papers to the court", "promise")],
        ),
        (
            "\"No docker will lose a cent,\" the port chief, Anna Rehn, promised.",
            &[("No docker will lose a cent", "promise")],
        ),
        (
            "Still, the embassy believes early elections are likely.",
            &[("early elections are likely", "prediction")],
        ),
        ("Under the charter, a member may leave at any time.", &[]),
        (
            "Under the plan, a member may leave the union next year.",
            &[(
                "Under the plan, a member may leave the union next year",
                "prediction",
            )],
        ),
        (
            "The Bank of Orsany expects the economy to shrink this year.",
            &[(
                "The Bank of Orsany expects the economy to shrink this year",
                "prediction",
            )],
        ),
        (
            "Whitmore said the work was \"promising but nowhere near the clinic\".",
            &[],
        ),
        // Nor is what somebody was not able to do to come.
        (
            "The constable said that 38,000 crowns had been spent on a boat and a further 96,000 could not be traced.",
            &[],
        ),
        (
            "The minister said the bridge could not open without a second road.",
            &[(
                "the bridge could not open without a second road",
                "prediction",
            )],
        ),
        // What is told of the future in the past hangs on no condition.
        (
            "The minister said the old machines would be scrapped and new machines would be in place by June.",
            &[(
                "the old machines would be scrapped and new machines would be in place by June",
                "plan",
            )],
        ),
        // The marks around it are no part of it.
        (
            "The owners were calm. ‘The firm will pay all of its drivers’ wages by June.’",
            &[(
                "The firm will pay all of its drivers’ wages by June",
                "prediction",
            )],
        ),
        ("We shall see.", &[]),
        (
            "You are gonna be the loudest choir in the valley.",
            &[(
                "You are gonna be the loudest choir in the valley",
                "prediction",
            )],
        ),
        ("I'm gonna say this once.", &[]),
        (
            "They signed the deal without knowing who will win the vote.",
            &[],
        ),
        ("She did not say whom she plans to vote for.", &[]),
        (
            "Voss had circulated a memo warning that prices could double by December if rates stayed where they are.",
            &[(
                "prices could double by December if rates stayed where they are",
                "conditional",
            )],
        ),
        (
            "She is calm about the port, although the mill could close by 2030.",
            &[("the mill could close by 2030", "prediction")],
        ),
        (
            "It looks like the port will close next year, who knows?",
            &[("the port will close next year", "prediction")],
        ),
        ("The firm is going to great lengths to build a wall.", &[]),
        ("I am not going to promise anything to anybody today.", &[]),
        (
            "Work on the dam will begin in May if the government approves the plan.",
            &[("Work on the dam will begin in May", "conditional")],
        ),
        (
            "I'm confident she will conclude that there was no cover-up.",
            &[("she will conclude that there was no cover-up", "prediction")],
        ),
        ("The harbour closed last year.", &[]),
        (
            "If you know a door will break, you don't need a professor to tell you so.",
            &[],
        ),
        ("We hoped it would not rise again.", &[]),
        ("Two thirds of the rise is due to steel prices.", &[]),
        ("Such a silence is expected.", &[]),
        (
            "None of the three ships will sail again.",
            &[("None of the three ships will sail again", "prediction")],
        ),
    ] {
        let document = read(text);
        let found: Vec<(&str, &str)> = document
            .predictions
            .iter()
            .map(|p| (document.text.slice(p.about), p.class.as_str()))
            .collect();
        assert_eq!(found, wanted, "{text}");
    }
}

#[test]
fn words_look_ahead_as_their_lists_say() {
    let lexicon = include_str!("../../../../lexicons/ahead.tsv");
    for line in lexicon.lines().filter(|line| !line.starts_with('#')) {
        let [list, _, ahead, past] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("four columns: {line}");
        };
        let foreseen = |text: &str| -> Vec<String> {
            let document = read(text);
            let about = document.predictions.iter().map(|p| p.about);
            about
                .map(|words| document.text.slice(words).to_owned())
                .collect()
        };
        let told = ahead.split('*').nth(1).expect("what is foreseen");
        let found = foreseen(&ahead.replace('*', ""));
        assert!(
            found.iter().any(|words| words.contains(told)),
            "{list}: {ahead}: {found:?}"
        );
        assert_eq!(foreseen(past), [""; 0], "{list}: {past}");
    }
}

#[test]
fn words_hedge_as_their_lists_say() {
    let lexicon = include_str!("../../../../lexicons/hedges.tsv");
    for line in lexicon.lines().filter(|line| !line.starts_with('#')) {
        let [list, _, hedged, hedge, otherwise] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("five columns: {line}");
        };
        let hedge_of = |text: &str| {
            let document = read(&format!("The council met in Oslo.\n\n{text}"));
            let foreseen = document.predictions.first().map(|p| p.hedge.as_str());
            foreseen.unwrap_or("none").to_owned()
        };
        assert_eq!(hedge_of(hedged), hedge, "{list}: {hedged}");
        assert_ne!(hedge_of(otherwise), hedge, "{list}: {otherwise}");
    }
}

#[test]
fn what_is_foreseen_in_a_recording_played_twice_is_listed_once() {
    let document = read(
        "REYL: She said it in March.\n\nHALDEN: The northern harbour will close next year.\n\nREYL: That again.\n\nHALDEN: The northern \
         harbour will close next year.\n\nREYL: The market will close next year.",
    );
    let listed = hearsay::summary::foreseen(&document);
    let words = listed
        .iter()
        .map(|id| document.text.slice(document.predictions[id.index()].about));
    assert_eq!(
        words.collect::<Vec<_>>(),
        [
            "The northern harbour will close next year",
            "The market will close next year"
        ]
    );
    assert_eq!(document.predictions.len(), 3);
}

#[test]
fn what_may_be_in_the_next_sentence_does_not_hedge_this_one() {
    let document = read("REED: Prices will double by 2020. Exports may fall by 2020.");
    let hedges = document.predictions.iter().map(|p| p.hedge);
    assert_eq!(hedges.collect::<Vec<_>>(), [Hedge::Will, Hedge::May]);
}

#[test]
fn what_one_would_not_be_surprised_at_may_be() {
    let document =
        read("Ada Holt said that she would not be surprised if the mine closed next year.");
    assert_eq!(document.predictions[0].hedge, Hedge::May);
    let told = document.attributions.iter().map(|a| a.certainty.as_str());
    assert_eq!(told.collect::<Vec<_>>(), ["certain", "possible"]);
}

#[test]
fn what_somebody_has_promised_is_on_his_own_word() {
    let document = read(
        "Lena Holt is late. The laboratory has promised to send the samples tomorrow. Lena Holt hopes to find a buyer for \
                         the site, which she believes will be sold by Christmas.",
    );
    let by: Vec<_> = document
        .predictions
        .iter()
        .map(|p| p.by.and_then(|who| document.entity_name(who)))
        .collect();
    assert_eq!(by, [Some("The laboratory"), Some("Lena Holt")]);
}

#[test]
fn what_would_only_be_so_on_a_condition_is_no_fact() {
    for (text, kind) in [
        (
            "If there had been a file, it would have been destroyed.",
            "opinion",
        ),
        ("The wall might have held if they had listened.", "opinion"),
        (
            "If the court stopped the work, it would cost the state 40 million crowns.",
            "prediction",
        ),
        (
            "If they had listened, it would have cost 40 million crowns.",
            "opinion",
        ),
        ("She asked the clerk if the file was there.", "fact"),
        ("They said they would ask if the file was there.", "fact"),
    ] {
        assert_eq!(read(text).claims[0].kind.as_str(), kind, "{text}");
    }
}

#[test]
fn a_term_ends_when_its_length_has_passed_from_the_day_of_speaking() {
    for (text, until) in [
        (
            "OSLO, 14 November 2024 — On Thursday Kari Nes said that the dam would fail within five years.",
            Some("2029-11-14"),
        ),
        (
            "OSLO, 14 November 2024 — Kari Nes said that the dam would fail within five years.",
            Some("2029-11-14"),
        ),
        (
            "OSLO, 14 November 2024 — The survey warned that seepage had doubled in eighteen months and \"may become critical \
             within ten years\".",
            Some("2034-11-14"),
        ),
        (
            "OSLO, 14 November 2024 — On Thursday Kari Nes said that repairs would cost more than the \
             estimate given in June.",
            None,
        ),
        (
            "OSLO, 14 November 2024 — Kari Nes said that repairs would cost more than that; the mayor faces re-election \
             in March.",
            None,
        ),
        (
            "OSLO, 14 November 2024 — Kari Nes said that every polling place would be open till ten at night.",
            None,
        ),
    ] {
        let document = read(text);
        let horizon = document.predictions.first().expect("a forecast").horizon;
        let to = horizon.to.map(|day| day.to_string());
        assert_eq!(to.as_deref(), until, "{text}");
    }
}

#[test]
fn a_term_is_that_of_the_outcome_and_by_or_before_a_day_is_up_to_it() {
    for (text, wanted) in [
        (
            "OSLO, 3 June 2023 — If the bid is approved on Friday, the plant will close in 2024.",
            (Some("2024-01-01"), Some("2024-12-31")),
        ),
        (
            "OSLO, 3 June 2023 — The bridge will be completed by March 2025.",
            (None, Some("2025-03-31")),
        ),
        (
            "OSLO, 3 March 2023 — The bridge will be completed before the summer.",
            (None, Some("2023-05-31")),
        ),
        (
            "OSLO, 3 March 2023 — The bridge will be completed before the end of the year.",
            (None, Some("2023-12-31")),
        ),
        (
            "OSLO, 3 March 2023 — The bridge will be completed on or before 30 June 2025.",
            (None, Some("2025-06-30")),
        ),
    ] {
        let document = read(text);
        let horizon = document.predictions.first().expect("a forecast").horizon;
        let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
        let (from, to) = (day(horizon.from), day(horizon.to));
        assert_eq!((from.as_deref(), to.as_deref()), wanted, "{text}");
    }
}

#[test]
fn what_is_said_not_to_come_is_denied() {
    for text in [
        "REYL: None of the three surveyors said the wall will fall this winter.",
        "REYL: The harbour board will not pay for the wall next year.",
    ] {
        let document = read(text);
        let prediction = document.predictions.first().expect("a forecast");
        assert_eq!(prediction.hedge.as_str(), "wont", "{text}");
    }
}

#[test]
fn a_date_before_a_cue_in_the_middle_is_the_forecasts_and_one_of_its_subject_is_not() {
    let options = Options {
        published: Some("2023-02-03".into()),
        ..Options::default()
    };
    for (text, about, horizon) in [
        (
            "The bank expects a recession. By 2030, it projects, a fifth of electricity will come from offshore wind.",
            "a fifth of electricity will come from offshore wind",
            "2030-12-31",
        ),
        (
            "Inflation, at 9.8 percent in December, is likely to fall to 4 percent by June.",
            "Inflation, at 9.8 percent in December, is likely to fall to 4 percent by June",
            "2023-06-30",
        ),
    ] {
        let document = hearsay::read("note.txt", text.as_bytes(), &options)
            .expect("plain text is read")
            .remove(0)
            .document;
        let prediction = document.predictions.last().expect("a forecast");
        assert_eq!(document.text.slice(prediction.about), about);
        assert_eq!(
            prediction.horizon.to.map(|d| d.to_string()).as_deref(),
            Some(horizon),
            "{text}"
        );
    }
}

#[test]
fn what_will_not_be_before_a_day_is_open_from_it_on() {
    let document = read("Ida Bakke thinks the cod will come back, but not before 2030.");
    let [statement] = &document.predictions[..] else {
        panic!("{:?}", document.predictions);
    };
    let days = statement.horizon;
    assert_eq!(
        (days.from.map(|day| day.to_string()), days.to),
        (Some("2030-01-01".into()), None)
    );
}

#[test]
fn what_is_expected_is_foreseen_by_whoever_expects_it() {
    let document =
        read("Analysts at Norbank expect inflation to fall below 3 per cent next year.\n");
    let foreseen = &document.predictions[0];
    let by = foreseen.by.and_then(|who| document.entity_name(who));
    assert_eq!(by, Some("Analysts at Norbank"));
    assert_eq!(foreseen.hedge, Hedge::Likely);
    let kind_of = |text: &str| read(text).claims[0].kind;
    for (text, kind) in [
        ("I expect the court to quash it.", ClaimKind::Prediction),
        ("The minister is expected to resign.", ClaimKind::Prediction),
        ("We expected the court to quash it.", ClaimKind::Fact),
        ("The ferry was expected to sail at noon.", ClaimKind::Fact),
    ] {
        assert_eq!(kind_of(text), kind, "{text}");
    }
}

#[test]
fn when_somebody_does_something_else_is_no_term_and_until_a_day_is_up_to_it() {
    let options = Options {
        published: Some("2026-11-18".into()),
        ..Options::default()
    };
    for (text, about, horizon) in [
        (
            "Will the deal come back? Norland's president, who meets the minister in August, believes it will.",
            "it will",
            [None, None],
        ),
        (
            "The bank says wheat will stay above $7 until the end of the year.",
            "wheat will stay above $7 until the end of the year",
            [None, Some("2026-12-31")],
        ),
    ] {
        let document = hearsay::read("note.txt", text.as_bytes(), &options)
            .expect("plain text is read")
            .remove(0)
            .document;
        let foreseen = &document.predictions[0];
        assert_eq!(document.text.slice(foreseen.about), about);
        let days = [foreseen.horizon.from, foreseen.horizon.to];
        let days = days.map(|day| day.map(|day| day.to_string()));
        assert_eq!(days.each_ref().map(Option::as_deref), horizon, "{text}");
        assert!(foreseen.by.is_some(), "{text}");
    }
}

#[test]
fn a_term_set_in_a_recording_begins_on_its_day() {
    let document = read(
        "Who Sold the Wall?\nFirst broadcast 2 October 2025\n\nPRESENTER: The county sold the wall for one pound.\n\nARCHIVE: COUNTY \
         HALL, 14 JUNE 2016\nCouncillor MARK TEVIS: This is a good day for all. The buyer will invest forty million within five \
         years.\n\nPRESENTER: The buyer will answer us within two years.\n",
    );
    let ends: Vec<Option<String>> = document
        .predictions
        .iter()
        .map(|p| p.horizon.to.map(|day| day.to_string()))
        .collect();
    assert_eq!(
        ends,
        [Some("2021-06-14".to_owned()), Some("2027-10-02".to_owned())]
    );
}

#[test]
fn what_is_unlikely_to_come_is_hedged_so() {
    let document = read(MINE);
    let is_of_the_mine = |p: &&Prediction| {
        document
            .text
            .slice(p.about)
            .starts_with("the mine was unlikely")
    };
    let foreseen = document.predictions.iter().find(is_of_the_mine);
    assert_eq!(foreseen.map(|p| p.hedge), Some(Hedge::Unlikely));
    // It may be where that is left open.
    for (text, hedge) in [
        ("It is far from clear that they will come back.", Hedge::May),
        ("It is clear that they will come back.", Hedge::Will),
    ] {
        let hedges: Vec<Hedge> = read(text).predictions.iter().map(|p| p.hedge).collect();
        assert_eq!(hedges, [hedge], "{text}");
    }
    // So is what somebody doubts.
    for text in [
        "Diplomats doubt that the body will meet before January.",
        "Montero told the Courier he doubts it will replicate.",
    ] {
        let hedges: Vec<Hedge> = read(text).predictions.iter().map(|p| p.hedge).collect();
        assert_eq!(hedges, [Hedge::Unlikely], "{text}");
    }
}

#[test]
fn what_somebody_says_would_not_come_will_not() {
    let document = read("The Clerk said no sale would take place before the autumn.");
    let hedges: Vec<Hedge> = document.predictions.iter().map(|p| p.hedge).collect();
    assert_eq!(hedges, [Hedge::Wont]);
}

#[test]
fn what_is_foreseen_is_whole_with_its_quotation_and_what_is_expected_of_it() {
    for (text, about) in [
        (
            "Larsson predicts that “at least a thousand” will come. “They are wrong.”",
            "“at least a thousand” will come",
        ),
        (
            "If the toll is approved, I expect it to be challenged in the courts.",
            "If the toll is approved, I expect it to be challenged in the courts",
        ),
        (
            "The transport minister, Helena Strand, is due to make a statement on Monday. She is expected to announce a \
             review of the rules on electric vehicles.",
            "She is expected to announce a review of the rules on electric vehicles",
        ),
    ] {
        let document = read(text);
        let mut foreseen = document
            .predictions
            .iter()
            .map(|p| document.text.slice(p.about));
        assert!(foreseen.any(|words| words == about), "{text}");
    }
}

#[test]
fn what_was_done_is_no_part_of_what_is_to_come() {
    let document = read(MINE);
    let foreseen: Vec<_> = document
        .predictions
        .iter()
        .map(|p| document.text.slice(p.about))
        .collect();
    assert!(
        foreseen.contains(&"would appeal the decision"),
        "{foreseen:?}"
    );
}
