//! What the whole reading finds in small texts of our own: forecasts and chains of sources.

use hearsay::document::chain::Link;
use hearsay::document::{Attribution, Claim, ClaimId, ClaimKind, Document, Hedge, SourceKind};
use hearsay::{Options, summary};

fn read(text: &str) -> Document {
    hearsay::read("note.txt", text.as_bytes(), &Options::default())
        .expect("plain text is read")
        .remove(0)
        .document
}

/// The first attribution whose source is these words.
#[track_caller]
fn told_by<'a>(document: &'a Document, source: &str) -> &'a Attribution {
    let is = |a: &&Attribution| a.source.iter().any(|s| document.text.slice(*s) == source);
    let found = document.attributions.iter().find(is);
    found.unwrap_or_else(|| panic!("{}: {source} says something", document.text.as_str()))
}

/// All that whoever these words tell of is called.
#[track_caller]
fn called<'a>(document: &'a Document, source: &str) -> Vec<&'a str> {
    let who = told_by(document, source).entity.expect("it is somebody");
    let mentions = &document.entities[who.index()].mentions;
    mentions
        .iter()
        .map(|m| document.text.slice(m.span))
        .collect()
}

#[test]
fn he_is_whom_the_paragraph_or_the_sentence_is_about() {
    let document = read(
        "Castleford manager Luis Prado admitted that he feared losing his top scorer. \"The owner decides, not me,\" he \
         said.\n\nRovers boss Dean Fallow would not be drawn. \"I am not going to talk about names,\" he told reporters at \
         the training ground.\n",
    );
    let teller = document
        .attributions
        .iter()
        .rfind(|a| a.source.iter().any(|s| document.text.slice(*s) == "he"))
        .and_then(|a| a.entity)
        .expect("he is somebody");
    assert_eq!(document.entity_name(teller), Some("Dean Fallow"));
    let document = read(
        "Councillor Ida Tench asked whether the Environment Agency would contribute. The clerk said she had written to \
         the Agency on 12 December.\n",
    );
    assert!(called(&document, "The clerk").contains(&"she"));
    // Who an office is said to be holds it.
    let document = read(
        "The fund's chairman was Viktor Stene. He declined to be interviewed. Peder Rask said that he had found a ledger.\n",
    );
    let chairman = called(&document, "He");
    assert!(chairman.contains(&"Viktor Stene"), "{chairman:?}");
    // A list's items are paragraphs of their own.
    let document = read(
        "What she says:\n\
         - She saw the file's metadata: author \"rholm\", that is Rikard Holm, the sales director.\n\
         - Her boss (Lindgren) knew. He told her in the canteen, \"we don't choose them, they choose us\".\n",
    );
    let boss = called(&document, "He");
    assert!(boss.contains(&"Her boss"), "{boss:?}");
    // Whom a quotation speaks to is not who says it.
    let document = read(
        "Fishermen's leader Jan Kelynack said his members' boats earned barely £90 a day. \"Take a tenth of that and you're \
         asking a man to go to sea for nothing,\" he said.\n",
    );
    let who = called(&document, "he");
    assert!(
        who.contains(&"Jan Kelynack") && !who.contains(&"you"),
        "{who:?}"
    );
    // Nobody of whom there are several is "it", nor anybody grown up.
    let document =
        read("Several patients had stopped taking the pill. It expects a decision next year.\n");
    let company = called(&document, "It");
    assert!(
        company.iter().all(|words| !words.contains("patients")),
        "{company:?}"
    );
}

#[test]
fn a_question_is_open_until_it_is_plainly_answered() {
    let interview = "MS PRENTICE: Is that when you first saw him?\n\n\
        DR WHITLOCK: That is what the notes say. I recall it being nearer four.\n\n\
        MS PRENTICE: And his temperature was 39.4?\n\n\
        DR WHITLOCK: 39.4 degrees, with a pulse of 128.\n\n\
        MS PRENTICE: When were they given?\n\n\
        DR WHITLOCK: The chart records ten past eight on 6 November 2023.\n\n\
        MS PRENTICE: So, doctor, when did you first write it down?\n\n\
        DR WHITLOCK: I wrote it in, I think it was, March 2023.\n\n\
        MS PRENTICE: Who told you?\n\n\
        DR WHITLOCK: I don't recall. It may have been Sister Okonjo.\n\n\
        MS PRENTICE: Had the review been shown to you?\n\n\
        DR WHITLOCK: It was not. I read about it in the paper.\n\n\
        MS PRENTICE: Can two men of such views be friends?\n\n\
        DR WHITLOCK: Friends? The two regimes were never allies.\n\n\
        MS PRENTICE: Do you still have the chart?\n\n\
        DR WHITLOCK: My deputy does. Can I come in here?\n\n\
        MS PRENTICE: Why did nobody ask for help?\n\n\
        DR WHITLOCK: We were four nurses short. A man from the trust said, \"You were there, weren't you?\"\n";
    let document = read(interview);
    let open: Vec<_> = summary::open_questions(&document)
        .into_iter()
        .map(|id| document.text.slice(document.claims[id.index()].span))
        .collect();
    assert_eq!(
        open,
        [
            "Is that when you first saw him?",
            "Who told you?",
            "Can two men of such views be friends?",
            "Why did nobody ask for help?"
        ]
    );
}

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
        ("I am not going to promise anything to anybody today.", &[]),
        (
            "Work on the dam will begin in May if the government approves the plan.",
            &[("Work on the dam will begin in May", "conditional")],
        ),
        ("The harbour closed last year.", &[]),
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
fn we_of_whoever_speaks_is_no_further_voice() {
    let document = read(
        "Interview with Ilse Kroll, Minister of Works\n\nLENA FOSS: How much will the repairs cost?\n\n\
         ILSE KROLL: We now think seventeen million euros. It may be more.\n",
    );
    let cost = document
        .claims
        .iter()
        .find(|claim| document.text.slice(claim.span).contains("seventeen"))
        .expect("a claim of the cost");
    let voices = summary::voices_of(&document, cost.span, cost.attribution);
    assert_eq!(voices, ["Ilse Kroll"]);
}

#[test]
fn a_claim_has_no_mark_of_a_quotation_that_goes_on() {
    for text in [
        "“The rats came back in May. The council sent nobody for three weeks.” Moira Tench is angry.",
        "‘The rats came back in May. The council sent nobody for three weeks.’ Moira Tench is angry.",
        "'The rats came back in May. The council sent nobody for three weeks.' Moira Tench is angry.",
    ] {
        let document = read(text);
        let claims = document.claims.iter();
        let claims: Vec<&str> = claims.map(|c| document.text.slice(c.span)).collect();
        assert_eq!(
            claims[..2],
            [
                "The rats came back in May.",
                "The council sent nobody for three weeks."
            ],
            "{text}"
        );
    }
}

#[test]
fn a_statement_is_shown_that_holds_a_word_of_others_in_passing() {
    let document = read(
        "“We have been to the table four times and they sent us away with nothing,” said Derek Pyle, the organiser. “Our members \
         are asking for what the lads in Torbrook already get.”",
    );
    let shown = summary::ladders(&document);
    let told = |who: &str| {
        let is = |id: &&hearsay::document::AttributionId| {
            let a = &document.attributions[id.index()];
            a.source
                .iter()
                .any(|s| document.text.slice(*s).starts_with(who))
        };
        shown.iter().any(|id| is(&id))
    };
    assert!(
        told("Derek Pyle"),
        "what he said is more than what the members ask"
    );
    assert!(told("Our members"));
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
fn what_stands_in_brackets_is_who_stands_before_them() {
    for (text, source, name) in [
        (
            "Northwater plc (\"the Company\") announced on Monday that it had bought Clean Taps Ltd. The Company said that \
             the name would stay.\n",
            "Northwater plc (\"the Company\")",
            "Northwater plc",
        ),
        (
            "Northwater plc (\"the Company\") announced on Monday that it had bought Clean Taps Ltd. The Company said that \
             the name would stay.\n",
            "The Company",
            "Northwater plc",
        ),
        (
            "Cllr Rosa Moss (Chair) opened the meeting. The Chair said that she was minded to agree.\n",
            "The Chair",
            "Cllr Rosa Moss",
        ),
        (
            "Present: Cllr R. Moss (Chair), Cllr J. Adair, Cllr P. Singh\n\nCllr Adair asked for more time. The Chair said \
             that she was minded to agree.\n",
            "The Chair",
            "Cllr R. Moss",
        ),
    ] {
        let document = read(text);
        let names = called(&document, source);
        assert!(names.contains(&name), "{text}: {names:?}");
    }
}

#[test]
fn what_rises_is_counted_and_what_has_a_level_is_not() {
    for (text, counted) in [
        ("Robberies rose from 88 to 161.", Some("Robberies")),
        ("The number 12 bus is late.", None),
        ("Shares fell to 12.50 on Monday.", None),
        ("The index rose to 3,200 on Monday.", None),
        ("Six was the official number.", None),
    ] {
        let document = read(text);
        let of = document.quantities.first().and_then(|q| q.of);
        assert_eq!(of.map(|of| document.text.slice(of)), counted, "{text}");
    }
}

#[test]
fn captions_without_marks_are_parted_into_sentences() {
    let document = read(
        "okay so my name is jenny and i live in oslo i have two kids yesterday my neighbour told me that the council wants \
         to close the library why would they do that i went there every week when i was a child\n",
    );
    let sentences: Vec<&str> = document
        .sentences
        .iter()
        .map(|s| document.text.slice(s.span))
        .collect();
    for wanted in [
        "why would they do that",
        "i went there every week when i was a child",
    ] {
        assert!(sentences.contains(&wanted), "{sentences:?}");
    }
    // A long sentence with a mark at its end is one.
    let marked = "The council wants to close the library that my grandmother and her friends have gone to every week since \
                  the end of the war and that costs the town almost nothing in the course of a year.\n";
    assert_eq!(read(marked).sentences.len(), 1);
}

#[test]
fn a_pronoun_that_tells_something_is_nothing_that_cannot() {
    for (text, pronoun, teller) in [
        (
            "The French harvest fell to its lowest level since 1957, the farm ministry estimates. It blames frost in \
             April.\n",
            "It",
            "the farm ministry",
        ),
        (
            "The report was published on Thursday. The farm ministry said it expects prices to rise sharply.\n",
            "it",
            "The farm ministry",
        ),
    ] {
        let document = read(text);
        let names = called(&document, pronoun);
        assert!(names.contains(&teller), "{text}: {names:?}");
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
fn a_claim_is_on_the_word_of_whom_its_sentence_is_about() {
    for (text, name) in [
        (
            "Asked whether he would govern with the Union, Aske replied that he would rather lose.",
            "Aske",
        ),
        (
            "The ferry fund lost 12 million crowns, the finance ministry said, citing an audit that has not been published.",
            "an audit that has not been published",
        ),
    ] {
        let document = read(text);
        let who = document.claims[0].attribution.expect("it is ascribed");
        let [source] = document.attributions[who.index()].source[..] else {
            panic!("it has a source: {text}");
        };
        assert_eq!(document.text.slice(source), name, "{text}");
    }
}

#[test]
fn a_clause_is_whole_and_on_the_word_of_who_tells_it() {
    for (text, clauses) in [
        (
            "Analysts at Pell Brothers expect rates to rise to 7 percent by the spring; the shipowners’ association expects \
             freight costs to follow, and Korvin herself has promised relief for exporters.",
            &[
                (
                    "Analysts at Pell Brothers expect rates to rise to 7 percent by the spring",
                    "Analysts at Pell Brothers",
                    "prediction",
                ),
                (
                    "rates to rise to 7 percent by the spring",
                    "Analysts at Pell Brothers",
                    "figure",
                ),
                (
                    "the shipowners’ association expects freight costs to follow",
                    "the shipowners’ association",
                    "fact",
                ),
                (
                    "Korvin herself has promised relief for exporters",
                    "Korvin herself",
                    "fact",
                ),
            ][..],
        ),
        (
            "Asked why the release left out the main result, a university spokesman said the text had been “agreed with all \
             parties”. Lindt said he believed his captain.",
            &[(
                "a university spokesman said the text had been “agreed with all parties”",
                "a university spokesman",
                "fact",
            )],
        ),
    ] {
        let document = read(text);
        let claims: Vec<_> = document
            .claims
            .iter()
            .filter_map(|claim| {
                let told = &document.attributions[claim.attribution?.index()];
                let words = |span| document.text.slice(span);
                Some((
                    words(claim.span),
                    words(told.source[0]),
                    claim.kind.as_str(),
                ))
            })
            .filter(|(words, ..)| !words.ends_with('.'))
            .collect();
        assert_eq!(claims, clauses);
    }
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
fn grounds_of_one_list_and_conditions_speak_for_nothing() {
    let document = read(
        "OSK: First, we will build a hospital. Second, we will hire 400 nurses. Third, nobody will wait longer than a \
         week. Unless the dam is repaired, the valley will flood.",
    );
    let words = |id: ClaimId| document.text.slice(document.claims[id.index()].span);
    let linked: Vec<_> = document
        .arguments
        .iter()
        .flat_map(|a| a.premises.iter().map(|p| (words(*p), words(a.conclusion))))
        .collect();
    let listed = |words: &str| words.starts_with("Second") || words.starts_with("Third");
    assert!(
        !linked.iter().any(
            |(premise, conclusion)| listed(premise) && listed(conclusion)
                || premise.starts_with("Unless the dam is repaired")
                    && conclusion.ends_with("flood")
        ),
        "{linked:?}"
    );
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
fn a_comparison_has_degrees() {
    for (text, kind) in [
        ("The bridge is longer than the pier.", "comparison"),
        ("It was the largest flood in the valley.", "comparison"),
        ("She is the first woman in the office.", "comparison"),
        ("Safety is the first priority of this ministry.", "fact"),
        ("The first call came in at nine.", "fact"),
        ("The first Monday was quiet.", "fact"),
        (
            "It was the first bridge in the valley to be built of glass.",
            "comparison",
        ),
        ("The plant opened in the first quarter.", "fact"),
        ("Her first term ended in the harbour office.", "fact"),
        ("The Herald first reported the fall in October.", "fact"),
        ("Most of the men left earlier.", "fact"),
        ("More than two of them knew.", "fact"),
        ("Each of the bodies was struck more than once.", "fact"),
        ("The latest report was lost.", "fact"),
        ("They asked 38 pilots.", "figure"),
        ("He called it a joke at best.", "fact"),
        ("They showed a will to help the town.", "fact"),
    ] {
        assert_eq!(read(text).claims[0].kind.as_str(), kind, "{text}");
    }
}

#[test]
fn a_claim_is_a_sentence_without_its_signature_and_lone_marks() {
    let document = read(
        "“My brother works for the port. He saw the cracks in May.” — name withheld\n\nNo ship of that size has ever \
         turned there.\n",
    );
    let claims: Vec<&str> = document
        .claims
        .iter()
        .map(|c| document.text.slice(c.span))
        .collect();
    assert_eq!(
        claims,
        [
            "My brother works for the port.",
            "He saw the cracks in May.",
            "No ship of that size has ever turned there."
        ]
    );
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
    ] {
        let document = read(text);
        let horizon = document.predictions.first().expect("a forecast").horizon;
        let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
        let (from, to) = (day(horizon.from), day(horizon.to));
        assert_eq!((from.as_deref(), to.as_deref()), wanted, "{text}");
    }
}

#[test]
fn a_range_is_one_line_of_the_dates() {
    let document = read("Rates rose between 2020 and 2022. The mill burned in 2021.");
    let lines: Vec<&str> = hearsay::summary::timeline(&document)
        .into_iter()
        .map(|id| document.text.slice(document.times[id.index()].span))
        .collect();
    assert_eq!(lines, ["2020", "2021"]);
}

#[test]
fn a_verb_says_on_which_side_of_the_day_of_speaking_a_time_lies() {
    let options = Options {
        published: Some("2022-12-04".into()),
        ..Options::default()
    };
    for (text, wanted) in [
        ("Rovers visit Oxley on Tuesday.", "2022-12-06"),
        ("The hearing continues on Thursday.", "2022-12-08"),
        ("The yard closes on Friday.", "2022-12-09"),
        ("\"I'll be back in April,\" she said.", "2023-04"),
        (
            "Hollins scored to give Rovers a 2-1 win on Saturday.",
            "2022-12-03",
        ),
        (
            "She resigned to spend more time with her family on Friday.",
            "2022-12-02",
        ),
        ("She said she'd seen him in August.", "2022-08"),
        ("The mill burned in January.", "2022-01"),
        (
            "Why did the minister say on 4 August that it was safe?",
            "2022-08-04",
        ),
        ("The auditor said in January that we can.", "2022-01"),
    ] {
        let document = hearsay::read("note.txt", text.as_bytes(), &options)
            .expect("plain text is read")
            .remove(0)
            .document;
        assert_eq!(document.times[0].value, wanted, "{text}");
    }
}

#[test]
fn a_surname_that_is_a_verb_tells_nothing() {
    let document = read(
        "Present: Cllr Jon Hoad (Chair), Cllr Peter Venn, Cllr Amira Said\n\nMr Toop said that he had reported the matter.\n",
    );
    let cues: Vec<&str> = document
        .attributions
        .iter()
        .flat_map(|a| &a.cue)
        .map(|cue| document.text.slice(*cue))
        .collect();
    assert!(!cues.contains(&"Said"), "{cues:?}");
    assert!(cues.contains(&"said"), "{cues:?}");
}

#[test]
fn a_time_is_its_own_clauses() {
    let options = Options {
        published: Some("2025-04-10".into()),
        ..Options::default()
    };
    let text = "The prosecutor, who has until 30 June to bring charges, said that he would wait.\n\nDahl moved abroad in \
                March, and his former employer says that it does not know where he lives.\n";
    let document = hearsay::read("note.txt", text.as_bytes(), &options)
        .expect("plain text is read")
        .remove(0)
        .document;
    let values: Vec<&str> = document.times.iter().map(|t| t.value.as_str()).collect();
    assert_eq!(values, ["2025-06-30", "2025-03"]);
    assert_eq!(told_by(&document, "his former employer").said, None);
    let document = read(
        "OSLO, 14 November 2024 — If the channel is not open by mid-December, the ferry company has warned, it will move the \
         service to Brackney.",
    );
    assert_eq!(told_by(&document, "the ferry company").said, None);
}

#[test]
fn a_time_counted_from_another_is_when_a_thing_was_denied() {
    let document = read(
        "On 3 May 2023 the firm shut.\n\nMr Dahl denied the promise four days later. Ms Orr said the firm had withdrawn \
         the promise a week later.\n",
    );
    let day = |id: Option<hearsay_document::TimeId>| {
        id.and_then(|id| document.times[id.index()].interval.from)
            .map(|day| day.to_string())
    };
    let (dahl, orr) = (told_by(&document, "Mr Dahl"), told_by(&document, "Ms Orr"));
    assert_eq!(day(dahl.said).as_deref(), Some("2023-05-07"));
    assert_eq!(dahl.about, None);
    assert_eq!((orr.said, day(orr.about).is_some()), (None, true));
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
fn who_wrote_an_article_is_nobody_it_speaks_of() {
    let document = read(
        "The ferry plan does not add up\n\nBy Hanna Lie\n\nThe mayor insists there is no alternative. In 2019 she said the \
         opposite: \"We can always extend the bus line.\"\n\nHanna Lie teaches economics at the university.\n",
    );
    let sources: Vec<String> = document
        .attributions
        .iter()
        .map(|a| document.source_name(a))
        .collect();
    assert!(sources.iter().any(|name| name.contains("mayor")));
    assert!(
        !sources.iter().any(|name| name.contains("Lie")),
        "{sources:?}"
    );
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
fn a_last_name_is_no_leader_s_where_another_first_name_stands_before_it() {
    let document =
        read("Anna Putin, a nurse, waved to the mayor. Putin left. Nobody attacked the police.");
    let codes: Vec<_> = document
        .entities
        .iter()
        .filter_map(|e| e.actor.as_deref())
        .collect();
    assert!(
        codes.iter().all(|code| !code.starts_with("RUS")),
        "{codes:?}"
    );
    assert!(
        document.events.is_empty()
            || document.events.iter().all(|e| {
                e.agents
                    .iter()
                    .all(|a| document.entities[a.index()].name != "Nobody")
            })
    );
}

#[test]
fn headings_numbers_and_bullets_are_no_part_of_a_claim() {
    let document = read(
        "The court and the ferry\n\nCase No. 24-1187\n\nWHERE THE CLAIM COMES FROM\n\n1. The claimant runs ferries in the \
         sound.\n\n2. The defendant denies that the report was false.\n\nWhat is known\n- Forty passengers were rescued.\n",
    );
    let claims: Vec<&str> = document
        .claims
        .iter()
        .map(|claim| document.text.slice(claim.span))
        .collect();
    assert_eq!(
        claims,
        [
            "The claimant runs ferries in the sound.",
            "The defendant denies that the report was false.",
            "Forty passengers were rescued.",
        ]
    );
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
fn nothing_is_its_own_ground() {
    let document = read(
        "REYES: I read that on Thursday like everybody else. The contractor has since told us the tests were done in \
         Arden. Therefore there is no safety issue.",
    );
    let span = |id: ClaimId| document.claims[id.index()].span;
    for argument in &document.arguments {
        for premise in &argument.premises {
            assert!(!span(*premise).overlaps(span(argument.conclusion)));
        }
    }
    assert!(!document.arguments.is_empty());
}

#[test]
fn what_opens_with_so_is_no_ground_of_what_stands_before() {
    let document = read(
        "ADLER: Rents have gone up by 38 per cent in six years. Why? Because we stopped building. So I will build 5,000 \
         homes in my first term.\n\nFENN: We heard that four years ago.",
    );
    let words = |id: ClaimId| document.text.slice(document.claims[id.index()].span);
    let is_ground = document
        .arguments
        .iter()
        .flat_map(|a| &a.premises)
        .any(|premise| words(*premise).starts_with("So I will"));
    assert!(!is_ground);
}

#[test]
fn a_ground_is_shown_only_where_a_word_marks_the_step() {
    let document = read(
        "ANN PELL: She said the new method is clean. It is not clean, because they dump the tailings in the fjord.\n\n\
         JON OSK: I told the ministry so in June, and they told me I was retired. My deputy came in. It was an invoice.\n",
    );
    let grounds: Vec<_> = summary::argued(&document)
        .into_iter()
        .flat_map(|argument| &argument.premises)
        .map(|premise| document.text.slice(document.claims[premise.index()].span))
        .collect();
    assert_eq!(grounds, ["they dump the tailings in the fjord"]);
}

#[test]
fn what_is_cut_off_before_it_says_anything_is_no_claim() {
    let document = read(
        "ANN PELL: The median wage with overtime is—\n\nJON OSK: It was 59,000 in 2023—\n\n\
         ANN PELL: But the very same letter says —\n\nJON OSK: His lawyer sent a note and I am going to read it.\n",
    );
    let kind_of = |words: &str| {
        let holds = |claim: &&Claim| document.text.slice(claim.span).contains(words);
        document.claims.iter().find(holds).map(|claim| claim.kind)
    };
    assert_eq!(kind_of("with overtime"), None);
    assert_eq!(kind_of("59,000"), Some(ClaimKind::Figure));
    assert_eq!(kind_of("letter says"), None);
    assert_eq!(kind_of("I am going to read it"), Some(ClaimKind::Fact));
}

#[test]
fn a_share_of_nobody_named_is_a_figure() {
    let document =
        read("One in five has already laid off drivers. Half of it is gone, and one was sold.");
    let shown: Vec<_> = summary::figures(&document)
        .into_iter()
        .map(|id| document.text.slice(document.quantities[id.index()].span))
        .collect();
    assert_eq!(shown, ["One in five"]);
}

#[test]
fn a_bare_number_is_a_figure_where_something_is_said_of_it() {
    let document = read(
        "She called 911 at once. The report says 131. 140 were held. He flew a 747. Only two of the five pumps run.",
    );
    let shown: Vec<_> = summary::figures(&document)
        .into_iter()
        .map(|id| document.text.slice(document.quantities[id.index()].span))
        .collect();
    assert_eq!(shown, ["131", "140", "two", "five"]);
}

#[test]
fn what_because_and_therefore_open_is_ground_and_conclusion() {
    let document = read(
        "STORM: One in five of our members has already laid people off, because nobody can absorb seventy minutes a trip \
         at today's diesel prices.\n\nHALE: I was told it needed work.\n\nSTORM: So two reports said it needed work, and he \
         waited a year. Therefore he can't now say he acted at every stage.\n\nHALE: Because the board's position today, \
         they put this in writing to us last week, is that no such report was ever written.",
    );
    let words = |id: ClaimId| document.text.slice(document.claims[id.index()].span);
    let steps: Vec<_> = summary::argued(&document)
        .into_iter()
        .map(|argument| (words(argument.premises[0]), words(argument.conclusion)))
        .collect();
    assert_eq!(
        steps,
        [
            (
                "nobody can absorb seventy minutes a trip at today's diesel prices",
                "One in five of our members has already laid people off",
            ),
            (
                "So two reports said it needed work, and he waited a year.",
                "Therefore he can't now say he acted at every stage.",
            ),
        ]
    );
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
fn what_somebody_denies_with_a_pronoun_is_on_their_word() {
    let document =
        read("The mayor has left the town. The sheriff's office denied that to us this afternoon.");
    let told = document.claims[1].attribution.expect("somebody tells it");
    let source = document.attributions[told.index()].source[0];
    assert_eq!(document.text.slice(source), "The sheriff's office");
}

#[test]
fn a_claim_is_on_the_word_of_whom_a_paper_has_it_from() {
    let document = read(
        "The Morning Courier had reported, citing a cable from the embassy in Velm, that the general was dead.",
    );
    let told = document.claims[0].attribution.expect("somebody tells it");
    let source = document.attributions[told.index()].source[0];
    assert_eq!(
        document.text.slice(source),
        "a cable from the embassy in Velm"
    );
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
fn grounds_told_one_by_one_are_of_what_stands_before_why() {
    let document = read(
        "It has not been built, and it should not be. Here is why.\n\nFirst, the money. The county's own case puts the cost \
         at £412 million.\n\nSecond, the traffic. Supporters say the road will take 14,000 vehicles out of the centre. But \
         the Northern Link was full again within four years.\n\nThird, the river. A fifth of the curlews breed there.\n",
    );
    let words = |id: ClaimId| document.text.slice(document.claims[id.index()].span);
    let argued = summary::argued(&document);
    let argument = argued.first().expect("grounds are told one by one");
    assert_eq!(
        words(argument.conclusion),
        "It has not been built, and it should not be."
    );
    let marker = argument.marker.expect("a sentence asks why");
    assert_eq!(document.text.slice(marker), "Here is why.");
    let premises: Vec<_> = argument.premises.iter().map(|id| words(*id)).collect();
    assert_eq!(
        premises,
        [
            "The county's own case puts the cost at £412 million.",
            "But the Northern Link was full again within four years.",
            "A fifth of the curlews breed there.",
        ]
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
fn i_of_an_article_is_its_only_author() {
    let article = |byline: &str| {
        let text = format!(
            "The Case Against the Ring Road\n{byline}\n14 October 2026\n\nThe county wants a ring road. I think it will not \
             be built. \"I never set a ceiling,\" the leader, Martin Faye, said in June.\n"
        );
        read(&text)
    };
    let document = article("By Helena Strand");
    assert_eq!(called(&document, "I"), ["Helena Strand", "I"]);
    let author = told_by(&document, "I").entity;
    let name = author.and_then(|who| document.entity_name(who));
    assert_eq!(name, Some("Helena Strand"));
    assert!(!called(&document, "the leader, Martin Faye,").contains(&"Helena Strand"));
    let document = article("By Helena Strand and Owen Pell");
    let who = told_by(&document, "I").entity;
    assert_eq!(who.and_then(|who| document.entity_name(who)), None);
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
fn who_is_answered_by_whoever_it_is() {
    let document = read(
        "JANE OKORO: Mr Whitlock, who signed it off?\n\nDANIEL WHITLOCK: The procurement board. All of it was done \
         properly.\n\nJANE OKORO: Who will be leader a year from now? Mr Whitlock?\n\nDANIEL WHITLOCK: I will. We'll win.\n\n\
         JANE OKORO: Can I ask about the grain? Who told you so?\n\nDANIEL WHITLOCK: People are tired of this.\n",
    );
    let open: Vec<_> = summary::open_questions(&document)
        .into_iter()
        .map(|id| document.text.slice(document.claims[id.index()].span))
        .collect();
    assert_eq!(open, ["Who told you so?"]);
}

#[test]
fn rates_and_shares_of_change_are_figures() {
    let document = read("Energy is up a fifth. We'd build three hundred a year.\n");
    let shown: Vec<_> = summary::figures(&document)
        .into_iter()
        .map(|id| document.text.slice(document.quantities[id.index()].span))
        .collect();
    assert_eq!(shown, ["a fifth", "three hundred"]);
}

#[test]
fn a_paper_is_not_he() {
    let document = read(
        "LEADERS' DEBATE — FULL TRANSCRIPT\nRecorded at the Corn Hall, Aldmere, on 5 May 2026. Checked against delivery.\n\nDANIEL WHITLOCK (Civic Union): Look, inflation in this town is what people pay at the till. Food \
         is up eleven per cent. Energy is up a fifth. If we had frozen the tax, we would have had to close both leisure \
         centres, and I was not prepared to do that.\n\nOKORO: So you broke the promise.\n\nWHITLOCK: I kept the leisure \
         centres open. That's the promise that mattered.\n\nMARIA SANTANGELO (Greens): That is simply not true, Jane. The \
         Aldmere Echo reported on Friday that, according to a leaked cabinet paper, the Ferry Street centre will shut in \
         September. He knows that. His deputy signed it.\n",
    );
    let echo = document.entities.iter().find(|e| e.name.ends_with("Echo"));
    let called: Vec<_> = echo
        .expect("the paper is known")
        .mentions
        .iter()
        .map(|m| document.text.slice(m.span))
        .collect();
    assert_eq!(called, ["Aldmere Echo"]);
}

#[test]
fn ranks_and_honours_are_no_part_of_a_name() {
    let document = read(
        "Detective Inspector Carla Mensah led the inquiry. DI Mensah said the messages were privileged. Harriet Osei QC \
         said the failure was serious. Ms Osei said she would write to the force.\n",
    );
    assert!(called(&document, "DI Mensah").contains(&"Carla Mensah"));
    assert!(called(&document, "Ms Osei").contains(&"Harriet Osei QC"));
}

#[test]
fn a_title_alone_is_whoever_was_told_with_it() {
    let document = read(
        "Gordon Lisle was cleared as a jury believed him. Judge Harriet Osei said the failure was serious. \"Had they been \
         disclosed, I doubt that he would have been charged,\" the judge said. \"My mother died believing I might go to \
         prison,\" said Mr Lisle. Sir Alan Boyd said that the Home Secretary had assured him there would be an inquiry.\n",
    );
    assert!(called(&document, "the judge").contains(&"Harriet Osei"));
    let secretary = called(&document, "the Home Secretary");
    assert!(!secretary.contains(&"My mother"), "{secretary:?}");
    // Where two were told with it, it is none of them by its title alone.
    let document = read(
        "Mayor Ada Voss met Mayor Per Lund on Monday. The clerk took notes of it all. Later the mayor said it was over.\n",
    );
    let mayor = told_by(&document, "the mayor").entity;
    let name = mayor.and_then(|who| document.entity_name(who));
    assert_eq!(name, Some("the mayor"));
}

#[test]
fn a_voice_without_a_name_is_whoever_it_says_it_is() {
    let document = read(
        "HOST: From Northlight Audio, this is The Ledger Line. I'm Priya Nand. I asked Leonard Quist.\n\nQUIST: I don't \
         recall.\n\nHOST: Two of your former colleagues say you chaired the meeting.\n\nQUIST: Then they are mistaken.\n",
    );
    let voices: Vec<_> = summary::voices(&document)
        .into_iter()
        .filter_map(|voice| voice.name)
        .collect();
    assert_eq!(voices, ["HOST (Priya Nand)", "Quist"]);
    let colleagues = told_by(&document, "Two of your former colleagues").entity;
    assert_ne!(
        colleagues.and_then(|who| document.entity_name(who)),
        Some("Leonard Quist")
    );
}

#[test]
fn a_day_is_nobody_and_whoever_is_named_farther_on_no_relative() {
    let document = read(
        "Story: MARTA KEANE.\n\n\"My husband thought it was me.\"\n\nDocuments released to this magazine under freedom of \
         information law tell another story. In an e-mail dated 3 August 2023, Renner warned his employers that the link \
         between the drilling and the spring was \"probable, bordering on certain\". A reply from the company's operations \
         director, whose name has been blacked out, reads in full: \"Please don't put this kind of thing in writing.\"\n",
    );
    assert_eq!(called(&document, "My husband"), ["My husband"]);
    let document = read(
        "Within an hour every house on the lane was dry.\n\nIn an e-mail dated 3 August 2023, Renner warned his employers \
         that the link between the drilling and the spring was \"probable, bordering on certain\".\n\nThe county's position \
         has shifted. In September 2023 a spokesman said officers had found \"no evidence whatsoever\". By the following \
         March, the council was \"keeping an open mind\". Last week, after we showed it the e-mails, it announced a review, \
         which is expected to take six months.\n",
    );
    let march = document.entities.iter().find(|e| e.name.contains("March"));
    assert!(
        march.is_none_or(|march| march.mentions.len() == 1),
        "{march:?}"
    );
}

#[test]
fn grounds_announced_by_their_number_are_the_rest_of_the_paragraph() {
    let read_steps = |text: &str| -> Vec<(String, usize)> {
        let document = read(text);
        let argued = summary::argued(&document);
        argued
            .iter()
            .filter_map(|a| {
                let marker = document.text.slice(a.marker?);
                Some((marker.to_owned(), a.premises.len()))
            })
            .collect()
    };
    let paragraph = "There are three reasons to accept it. The paper bears a watermark not used after 1847. The hand is that \
                     of the secretary, who left in May. The despatch refers to a ship that docked on 11 December.";
    assert_eq!(
        read_steps(&format!("{paragraph}\n\nThe rest is silence.\n")),
        [("three reasons".to_owned(), 3)]
    );
    // More than was announced may be anything.
    assert_eq!(
        read_steps(&format!("{paragraph} It was raining in the capital.\n")),
        []
    );
}
