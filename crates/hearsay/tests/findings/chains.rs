//! Chains of sources to who said it first.

use hearsay::document::SourceKind;
use hearsay::document::chain::Link;
use hearsay::summary;

use super::{read, told_by};

#[test]
fn chains_lead_to_who_said_it_first() {
    for (text, wanted) in [
        (
            "BRANDT: Last month the Coast Guard wrote to us that, according to its own tests, ships of up \
             to 340 metres can turn there safely.",
            &["BRANDT", "the Coast Guard", "its own tests"][..],
        ),
        (
            "SOREL: Your harbour master, Captain Lowe, told this committee yesterday, and I quote: \"I \
             forwarded the letter on 2 April.\"",
            &["SOREL", "Your harbour master, Captain Lowe"],
        ),
        (
            "SOREL: The Sandmouth Herald reported that the council had been warned by its insurer that \
             costs could double.",
            &["SOREL", "The Sandmouth Herald", "its insurer"],
        ),
        (
            "The report says that an engineer warned managers in April 2023 that the vessel \"should not sail another \
             winter\". The managers, it says, replied that repairs would cost more than 60 million kroner and were \
             not urgent.",
            &["it", "The managers"],
        ),
        (
            "SOREL: The Sandmouth Herald reported that a pilot, who asked not to be named, warned the port \
             that two tugs were not enough.",
            &["SOREL", "The Sandmouth Herald", "a pilot"],
        ),
        (
            "One of them remembered Mr. Reyle saying that the bridge would hold.",
            &["One of them", "Mr. Reyle"],
        ),
        (
            "The Sandmouth Herald, citing two officials and an internal memo, reported that the pilots had asked for a \
             second tug.",
            &["The Sandmouth Herald", "two officials and an internal memo"],
        ),
        (
            "The Sandmouth Herald, citing the report, wrote that \"spending has reached £33m\"; it has since corrected its \
             article.",
            &["The Sandmouth Herald", "the report"],
        ),
        (
            "The Sandmouth Herald reported on Friday that the mine would close, citing an internal memo.",
            &["The Sandmouth Herald", "an internal memo"],
        ),
        (
            "Citing two officials, Channel 6 said the mine would close.",
            &["Channel 6", "two officials"],
        ),
        (
            "Bloomway reported last week, citing people familiar with the matter, that Kessler was weighing a bid.",
            &["Bloomway", "people familiar with the matter"],
        ),
        (
            "Ingrid Vold -- Harbour Master\nThe quay is safe. We checked it twice.\n\nTom Reeves -- Baltic Bank\nIngrid, the \
             Sandmouth Herald reported that it is not.\n\nIngrid Vold -- Harbour Master\nThat is wrong and it is an old story.\n",
            &["Tom Reeves", "the Sandmouth Herald"],
        ),
        (
            "Marten Brandt stated on Monday that he had reported the leak in May and that he believed the valve was sound.",
            &["Marten Brandt"],
        ),
        (
            "The minister, who leads the inquiry, resigned on Monday. She said that nobody had told her of the cracks.",
            &["She (The minister?)"],
        ),
    ] {
        let document = read(text);
        let longest = summary::ladders(&document)
            .into_iter()
            .map(|id| summary::chain(&document, id))
            .max_by_key(Vec::len)
            .expect("something is ascribed");
        let names: Vec<&str> = longest.iter().map(Link::shown).collect();
        assert_eq!(names, wanted, "{text}");
    }
}

#[test]
fn a_cue_owns_what_stands_beside_it() {
    for (text, source, content) in [
        (
            "The engineer warned managers in April 2023 that the hull was cracked.",
            "The engineer",
            &["that the hull was cracked"][..],
        ),
        (
            "None of these surveyors said that the wall was safe.",
            "None of these surveyors",
            &["that the wall was safe"],
        ),
        (
            "He said that about one in five of the town's bridges is more than sixty years old.",
            "He",
            &["that about one in five of the town's bridges is more than sixty years old"],
        ),
        (
            "Oskar Lindh left the hall, saying that the wall had never been safe.",
            "Oskar Lindh",
            &["that the wall had never been safe"],
        ),
        (
            "A pilot declined to hand out the log, saying it was private.\n\nPort Director Ada Holm said on Friday that \
             the log was gone.",
            "Port Director Ada Holm",
            &["that the log was gone"],
        ),
        (
            "The operator says the ship passed an inspection in June; documents seen by the Herald suggest it did not.",
            "documents seen by the Herald",
            &["it did not"],
        ),
        (
            "Ada Moe said she had been told by the operator that it would withdraw two of its boats.",
            "the operator",
            &["that it would withdraw two of its boats"],
        ),
        (
            "The officials said the cabinet had been shown a report by the Marine Institute on the stock of cod.",
            "The officials",
            &["the cabinet had been shown a report by the Marine Institute on the stock of cod"],
        ),
        (
            "What is known\n- The ferry ran aground at around nine this morning.\n- Forty passengers were rescued, police \
             say.\n- Nobody has seen the captain since.\n",
            "police",
            &["Forty passengers were rescued"],
        ),
        (
            "Growers fear that worse is to come: \"If nothing is done about water, half of us will be gone,\" warned \
             Luc Pelissier, who heads the co-operative.",
            "Growers",
            &["that worse is to come"],
        ),
        (
            "Growers fear that worse is to come: \"If nothing is done about water, half of us will be gone,\" warned \
             Luc Pelissier, who heads the co-operative.",
            "Luc Pelissier, who heads the co-operative",
            &["\"If nothing is done about water, half of us will be gone,\""],
        ),
        (
            "The letter stated that the points at Ostby were \"worn beyond tolerance\" and demanded that the line be closed.",
            "The letter",
            &["that the points at Ostby were \"worn beyond tolerance\""],
        ),
        (
            "Because according to an internal memo that the company has never denied, the bow door had failed twice.",
            "an internal memo that the company has never denied",
            &["the bow door had failed twice"],
        ),
        (
            "She will have to answer the people of Eastwick, who were promised by her predecessor that no boat would \
             fish inside the limit.",
            "her predecessor",
            &["that no boat would fish inside the limit"],
        ),
        (
            "Her deputy, Ivar Hald, who resigned last week, said the mayor had been warned as early as last autumn, \
             according to two people briefed on a meeting.",
            "two people briefed on a meeting",
            &[
                "Her deputy, Ivar Hald, who resigned last week, said the mayor had been warned as early as last autumn",
            ],
        ),
        (
            "They promised you eleven million. It has cost you thirty-three.",
            "They",
            &["eleven million"],
        ),
        (
            "We told you in July that the second half would be better than the first, and it was.",
            "We",
            &["that the second half would be better than the first, and it was"],
        ),
        (
            "The panel of experts concluded, on the basis of satellite imagery and the testimony of 23 witnesses, that \
             at least four convoys entered the basin.",
            "The panel of experts",
            &["that at least four convoys entered the basin"],
        ),
        (
            "CLAIM: Opposition leader Marta Quill said at a rally on Tuesday that the repair had cost \"three times what \
             was promised\".",
            "Opposition leader Marta Quill",
            &["that the repair had cost \"three times what was promised\""],
        ),
    ] {
        let document = read(text);
        let found = told_by(&document, source);
        let told: Vec<&str> = found
            .content
            .iter()
            .map(|s| document.text.slice(*s))
            .collect();
        assert_eq!(told, content, "{text}");
    }
}

#[test]
fn a_quotation_is_theirs_who_tell_before_it_in_its_paragraph() {
    let document = read(
        "The finding confirms what fishers say. \"We told them in 2019 that the char had gone,\" said Beatrice Oyel, who \
         chairs the fishers' association. \"They said we were using the wrong nets.\"\n\nThe study was led by Tomas Reuter. He \
         believes that the change is irreversible.\n\nNot everyone accepts their explanation. Hiro Maeda, who was not \
         involved, said it underestimated the role of farm runoff. \"Temperature is part of it. But phosphorus is what's \
         feeding the algae.\"\n",
    );
    let tells = |source: &str| {
        let mut told = told_by(&document, source).content.iter();
        told.any(|piece| document.text.slice(*piece).contains("Temperature"))
    };
    assert!(!tells("Beatrice Oyel, who chairs the fishers' association"));
    assert!(tells("Hiro Maeda, who was not involved,"));
}

#[test]
fn a_quotation_over_paragraphs_is_ascribed_in_its_last() {
    for (text, source) in [
        (
            "“The drawings were never shown to us.\n\n“At no point did the ferry office ask a single tenant.\n\n“The plan is a \
             dream of its authors,” Ossian Tveit said.\n\nHe left by the back door.\n",
            "Ossian Tveit",
        ),
        (
            "The office had denied any delay on Friday.\n\n\"We counted the boats twice.\n\n\"Nobody from the office came to \
             look.\n\n\"Nobody wrote to us in the spring.\n\n\"They will come now,\" said the harbour master.\n",
            "the harbour master",
        ),
    ] {
        let document = read(text);
        let quotation = hearsay_document::quotations(&document)[0];
        assert_eq!(told_by(&document, source).content, [quotation], "{text}");
    }
}

#[test]
fn a_signed_quotation_is_ascribed_to_who_signed_it() {
    for (text, wanted) in [
        (
            "Letters to the council\n\n“The survey was never shown to us, not once.” — Ada Lindqvist\n”Nobody asked the \
             tenants what they wanted.” ― Per Holm, tenant\n",
            &[
                (
                    "Ada Lindqvist",
                    "“The survey was never shown to us, not once.”",
                ),
                ("Per Holm", "”Nobody asked the tenants what they wanted.”"),
            ][..],
        ),
        (
            "The rent rose again.\n\n\"We will look into the matter before the summer.\"\n\n- Mayor Gunnar Reyl.\n",
            &[(
                "Mayor Gunnar Reyl",
                "\"We will look into the matter before the summer.\"",
            )],
        ),
        (
            "Claim: \"Since she took office, crime has doubled.\" — Councillor Dana Priest, in a post\n\nVerdict: false\n",
            &[(
                "Councillor Dana Priest",
                "\"Since she took office, crime has doubled.\"",
            )],
        ),
        // The author of an item, and a line of dialogue.
        (
            "The party called itself \"still the strongest force in the whole country.\"--Kim Dahl.\n",
            &[],
        ),
        (
            "“You should have told us in the spring.” – Ready to leave –\n",
            &[],
        ),
    ] {
        let document = read(text);
        let signed: Vec<(&str, &str)> = document
            .attributions
            .iter()
            .filter(|a| {
                document
                    .text
                    .slice(a.cue[0])
                    .chars()
                    .all(|c| !c.is_alphabetic())
            })
            .map(|a| {
                (
                    document.text.slice(a.source[0]),
                    document.text.slice(a.content[0]),
                )
            })
            .collect();
        assert_eq!(signed, wanted, "{text}");
    }
}

#[test]
fn whoever_is_warned_and_what_warns_him_is_no_part_of_the_warning() {
    let document = read(
        "The central bank had warned the cabinet in a memorandum dated May 20 that reserves would fall below three months \
         of imports.",
    );
    let [content] = told_by(&document, "The central bank").content[..] else {
        panic!("one piece is told");
    };
    assert_eq!(
        document.text.slice(content),
        "that reserves would fall below three months of imports"
    );
}

#[test]
fn whoever_answers_to_a_claim_does_not_make_it() {
    for text in [
        "The firm rejected claims that it had lied to its crews.",
        "The mayor ignored warnings that the dam was unsafe.",
    ] {
        let document = read(text);
        let [outer, inner] = &document.attributions[..] else {
            panic!("two cues: {text}");
        };
        assert!(
            !outer.source.is_empty() && inner.source.is_empty(),
            "{text}"
        );
        assert!(inner.parent.is_some(), "{text}");
    }
    let document = read("The bank said so on Monday. What the firm claimed was false.");
    let claimed = told_by(&document, "the firm");
    assert_eq!(document.text.slice(claimed.content[0]), "What");
}

#[test]
fn a_source_is_its_head_and_nobody_told_of_beside_it() {
    // What is told, the source, who it is, what kind of source.
    for (text, source, name, kind) in [
        (
            "A memo sent to the finance minister states that the fund is empty.",
            "A memo sent to the finance minister",
            None,
            SourceKind::Document,
        ),
        (
            "A study of 300 nurses found that sleep helps.",
            "A study of 300 nurses",
            None,
            SourceKind::Document,
        ),
        (
            "Mr Hart, 61, of Birch Lane, denies fraud.",
            "Mr Hart, 61, of Birch Lane,",
            Some("Hart"),
            SourceKind::Named,
        ),
        (
            "An audit by Webb & Sons found that the bridge was safe.",
            "An audit by Webb & Sons",
            None,
            SourceKind::Document,
        ),
        (
            "The National Crime Agency said two men were held.",
            "The National Crime Agency",
            Some("National Crime Agency"),
            SourceKind::Named,
        ),
        (
            "Secretary for Housing Tom Lee said rents would fall.",
            "Secretary for Housing Tom Lee",
            Some("Tom Lee"),
            SourceKind::Named,
        ),
    ] {
        let document = read(text);
        let told = told_by(&document, source);
        let who = told
            .entity
            .map(|who| document.entities[who.index()].name.as_str());
        assert_eq!((who, told.source_kind), (name, kind), "{text}");
    }
}

#[test]
fn we_believe_is_the_speaker_s_word() {
    let document = read(
        "Panel, 6 November 2025\n\nNORA HALE: We believe steel will stay short.\n\nOLAF BECK: We think prices will \
         fall. We expect our mills to close.\n",
    );
    let told: Vec<String> = document
        .attributions
        .iter()
        .map(|a| document.source_name(a))
        .collect();
    assert!(
        told.contains(&"NORA HALE".to_owned()) && told.contains(&"OLAF BECK".to_owned()),
        "{told:?}"
    );
    assert!(!told.contains(&"We".to_owned()), "{told:?}");
}

#[test]
fn a_chain_ends_with_what_its_source_leaves_open() {
    let document =
        read("The health minister has said she will decide by Christmas whether the unit reopens.");
    let ends: Vec<_> = summary::ladders(&document)
        .into_iter()
        .map(|id| summary::content(&document, id))
        .collect();
    assert_eq!(
        ends,
        ["she will decide by Christmas whether the unit reopens"]
    );
}

#[test]
fn of_whom_something_is_said_says_nothing() {
    let document = read(
        "The same was said of the Northern Link in 2009. It was said of Martin Faye that he never slept.\n",
    );
    let sources: Vec<_> = document
        .attributions
        .iter()
        .flat_map(|a| &a.source)
        .collect();
    assert!(sources.is_empty(), "{sources:?}");
}

#[test]
fn a_claim_is_of_whom_it_is_made_by() {
    let document = read("The claim, made by the ministry, that its vessels were lost was false.\n");
    let told = told_by(&document, "the ministry");
    let content: Vec<_> = told
        .content
        .iter()
        .map(|s| document.text.slice(*s))
        .collect();
    assert_eq!(content, ["that its vessels were lost"]);
}

#[test]
fn a_clause_about_somebody_shows_whom_it_is_about() {
    let document = read(
        "The council met in Oslo.\n\nThe party pointed to a report by the firefighters' union, which says that a quarter of the stations \
         have lost a crew.",
    );
    let shown: Vec<String> = hearsay::summary::ladders(&document)
        .into_iter()
        .map(|id| hearsay::report::ladder(&document, id, 100))
        .collect();
    let shown = shown.concat();
    assert!(
        shown.contains("which (the firefighters' union?)"),
        "{shown}"
    );
}

#[test]
fn a_ladder_says_how_it_is_denied() {
    let document = read(
        "The council met in Oslo.\n\nThe bank declined to say whether the money had been sent. Ada Holt denied that she had sent it.",
    );
    let shown: Vec<String> = hearsay::summary::ladders(&document)
        .into_iter()
        .map(|id| hearsay::report::ladder(&document, id, 100))
        .collect();
    let shown = shown.concat();
    assert!(
        shown.contains("had been sent [denied: declined to say]"),
        "{shown}"
    );
    assert!(shown.contains("she had sent it [denied]"), "{shown}");
}
