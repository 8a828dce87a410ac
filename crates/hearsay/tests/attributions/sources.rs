//! Who tells: the whole phrase, and nobody who only hears of it.

use hearsay::document::{Attribution, SourceKind};

use super::{by_cue, holds, read, words};

#[test]
fn who_tells_is_named_whole_and_is_nobody_else() {
    holds(&[
        // A source is whole up to its noun, and to the end of its clause.
        (
            "Two former employees, both of whom asked not to be named because they had signed agreements, said nothing had been \
             done.",
            "said",
            &[
                "Two former employees, both of whom asked not to be named because they had signed agreements,",
            ],
            &["nothing had been done"],
        ),
        (
            "The ferry company, not surprisingly, disputes this; its own survey found that only one driver in four would pay.",
            "disputes",
            &["The ferry company"],
            &["this"],
        ),
        // Whom something is told of stands behind the verb, who tells it before.
        (
            "One of them, who was not authorised to speak publicly, said the minister, Karin Aas, had been informed the same week.",
            "said",
            &["One of them, who was not authorised to speak publicly,"],
            &["the minister, Karin Aas, had been informed the same week"],
        ),
        // What is told of a part of a paper belongs to the paper.
        (
            "According to the contract, a copy of which was published by the Department in 2019, the State will pay the operator, \
             Velora Infrastructure, €21.4 million a year for 25 years.",
            "According to",
            &["the contract, a copy of which was published by the Department in 2019,"],
            &[
                "the State will pay the operator, Velora Infrastructure, €21.4 million a year for 25 years",
            ],
        ),
        // A title is read on to its name.
        (
            "Councillor Bob Hirst, cabinet member for adult social care, said he was \"appalled\" by the evidence and wanted to \
             see the findings before deciding whether to call for a public inquiry.",
            "deciding",
            &["Councillor Bob Hirst"],
            &["whether to call for a public inquiry"],
        ),
        // A warning that comes from somebody is theirs.
        (
            "The warning that the wall seems to be unsafe came from the Dam and Reservoir Authority (DRA), as the minister \
             prepared to speak.",
            "warning",
            &["the Dam and Reservoir Authority"],
            &["that the wall seems to be unsafe"],
        ),
        // What stands behind a colon is told on the word that it has itself.
        (
            "Her brother Stan disputes that: there was no telephone in the lane before 1967, he says, and the directory for that \
             year bears him out.",
            "disputes",
            &["Her brother Stan"],
            &["that"],
        ),
        // What a source did is its own, when it did so too.
        (
            "The letter, handed to the court last week, claims that nobody was told.",
            "claims",
            &["The letter, handed to the court last week,"],
            &["that nobody was told"],
        ),
        (
            "The prosecution case is that the horse was bought with the proceeds of the appeal.",
            "case",
            &["The prosecution"],
            &["that the horse was bought with the proceeds of the appeal"],
        ),
        // Who had done something had said something besides.
        (
            "Colin Meade, who has pleaded guilty, told the court that the mayor had given him the details on a betting slip and \
             had said: “Make it look tidy.”",
            "said",
            &["the mayor"],
            &["“Make it look tidy.”"],
        ),
        // Who does something, saying something, says it, and not to whom it is done.
        (
            "Ms Blaine said that a journalist, Kit Farraday, had emailed the player’s agent asking whether it was true.",
            "asking",
            &["a journalist, Kit Farraday,"],
            &["whether it was true"],
        ),
        // A source is whole with its hyphens, and with the mark that opens what closes in it.
        (
            "It does not say that the journal’s first response was that it had been “rigorously reviewed”, or that the \
             editor-in-chief then told me that the gap was “probably a rounding issue”.",
            "told",
            &["the editor-in-chief"],
            &["that the gap was “probably a rounding issue”"],
        ),
        (
            "Its makers say on their website that “a peer-reviewed study” shows a gain in memory.",
            "shows",
            &["“a peer-reviewed study”"],
            &["a gain in memory"],
        ),
        // "It" before a verb of telling is somebody.
        (
            "The account that posted the claim did not respond to questions. In an earlier post it alleged that the Trust had paid \
             for the mayor’s holiday in Madeira.",
            "alleged",
            &["it"],
            &["that the Trust had paid for the mayor’s holiday in Madeira"],
        ),
        // What is somebody's tells, and who tells in passing.
        (
            "The Ledger’s report, which says the order was verbal, was tabled.",
            "says",
            &["The Ledger’s report"],
            &["the order was verbal"],
        ),
        // Whom one tells is no source, and no part of what is told.
        (
            "He is instructed by the prime minister’s office not to sign anything.",
            "instructed",
            &["the prime minister’s office"],
            &["not to sign anything"],
        ),
        (
            "Weir, reached by phone, said: “I have been advised not to comment. What I will say is that the memo is \
             genuine.”",
            "advised",
            &[],
            &["not to comment"],
        ),
        (
            "But one of the officials said an aide had e-mailed her a summary, and that the aide was later told by the \
             minister’s chief of staff to delete it.",
            "told",
            &["the minister’s chief of staff"],
            &["to delete it"],
        ),
        // Where something was foretold is nobody who foretells.
        (
            "In its November forecast the bank had predicted that prices would rise.",
            "predicted",
            &["the bank"],
            &["that prices would rise"],
        ),
        // Who quotes is not named; the general's word is one attribution.
        (
            "The general was quoted as saying that “the fifth was not verbal”.",
            "quoted",
            &["The general"],
            &["that “the fifth was not verbal”"],
        ),
        // Who tells something of somebody in a clause about them is not told of.
        (
            "The envoy, who London says was paid by Tehran, rejected the claim.",
            "says",
            &["London"],
            &["was paid by Tehran"],
        ),
        (
            "The envoy, who London says was paid by Tehran, rejected the claim.",
            "rejected",
            &["The envoy, who London says was paid by Tehran,"],
            &["the claim"],
        ),
        // What is cited for a reason tells nothing.
        (
            "According to a third person, citing low demand, the decision was taken by the board.",
            "According",
            &["a third person"],
            &["the decision was taken by the board"],
        ),
        // Where somebody stands who tells is no part of who it is.
        (
            "Counsel to the inquiry, Ms Leila Hartono KC, asked whether he had kept a copy.",
            "asked",
            &["Counsel to the inquiry, Ms Leila Hartono KC,"],
            &["whether he had kept a copy"],
        ),
        // Behind a comma a participle is the subject's, whatever is shown.
        (
            "His watch in the film shows the earlier time, indicating that it had been recorded long ago.",
            "indicating",
            &["His watch in the film"],
            &["that it had been recorded long ago"],
        ),
        // Who is joined to a verb has its subject.
        (
            "The union said its members were tired and feared that the firm would close.",
            "feared",
            &["its members"],
            &["that the firm would close"],
        ),
        // Who is to say it says it, in the second clause as in the first.
        (
            "I want the crews of this town to look ahead again, and to feel that our best days lie ahead.",
            "feel",
            &["the crews of this town"],
            &["that our best days lie ahead"],
        ),
        // What a conjunction joins is no second source.
        (
            "It had no website and, according to the register, a director who had died eleven months earlier.",
            "according to",
            &["the register"],
            &["a director who had died eleven months earlier"],
        ),
        // A clause is about the whole of the phrase before it.
        (
            "We saw an email from the minister's office that says the paperwork will follow.",
            "says",
            &["an email from the minister's office"],
            &["the paperwork will follow"],
        ),
        // Whom one speaks to is not who asks.
        (
            "Minister, a listener, Per in Aldra, asks: did you see the photographs in August last year or not?",
            "asks",
            &["a listener, Per in Aldra,"],
            &["did you see the photographs in August last year or not"],
        ),
        (
            "Neither the regulator nor the trust would say who had done the analysis.",
            "say",
            &["Neither the regulator nor the trust"],
            &["who had done the analysis"],
        ),
        // Who has a subject beside the verb is not whom the sentence before names.
        (
            "A spokesman for Hallam Lines declined to comment. Hallam, reached on his mobile, said: “I have nothing to add to \
             what we told the police.”",
            "said",
            &["Hallam, reached on his mobile,"],
            &["“I have nothing to add to what we told the police.”"],
        ),
        // Who tells something at the beginning of a sentence is named behind it.
        (
            "Acknowledging that the wall had cracked, the engineer Ada Holt left the hall.",
            "Acknowledging",
            &["the engineer Ada Holt"],
            &["that the wall had cracked"],
        ),
        // Whoever tells in the passive stands between commas; whom one asks something does not ask it.
        (
            "They have also been told, by the same department, that the water is safe.",
            "told",
            &["the same department"],
            &["that the water is safe"],
        ),
        (
            "The captain was contrite. Was he asked to apologise? “No comment,” he said.",
            "asked",
            &[],
            &["to apologise"],
        ),
        // What is told of a source before its verb belongs to it, and when it told something does not.
        (
            "Internal e-mails seen by this newspaper, some of which were first described by the website Understory, show that \
             the treasurer had kept a second book.",
            "show",
            &[
                "Internal e-mails seen by this newspaper, some of which were first described by the website Understory,",
            ],
            &["that the treasurer had kept a second book"],
        ),
        (
            "“Nobody told us the truth,” said Ida Marrow, 71, a retired pilot, as she fed gulls on the quay.",
            "said",
            &["Ida Marrow, 71, a retired pilot,"],
            &["“Nobody told us the truth,”"],
        ),
        // Whom one asks something, or tells it, does not.
        (
            "Another, asked if the photographs were genuine, said that was “the question of the day”.",
            "asked",
            &[],
            &["if the photographs were genuine"],
        ),
        (
            "The minutes are short. That suggests to me that you knew.",
            "suggests",
            &["That"],
            &["that you knew"],
        ),
        // What is thrown in is no part of a source.
        (
            "KITT: The manager, and I won’t repeat it word for word, told the fourth official that we were all on the take.",
            "told",
            &["The manager"],
            &["that we were all on the take"],
        ),
        (
            "It is regrettable that the committee, instead of answering the plan put forward by President Marek Tolund in \
             September, prefers to spread rumours.",
            "prefers",
            &["the committee"],
            &["to spread rumours"],
        ),
        (
            "Northwater Mills plc (LSE: NWM) (“Northwater” or the “Company”) today confirmed that it is recalling four lines.",
            "confirmed",
            &["Northwater Mills plc (LSE: NWM) (“Northwater” or the “Company”)"],
            &["that it is recalling four lines"],
        ),
        (
            "The ministry relied on a survey that the company had told parliament never existed.",
            "told",
            &["the company"],
            &["never existed"],
        ),
        // A source does not end with whose something is.
        (
            "Aldering, through the referees’ union, rejected the suggestion that he had altered his report.",
            "rejected",
            &["Aldering, through the referees’ union,"],
            &["the suggestion that he had altered his report"],
        ),
        // What is joined behind a comma to what somebody tells is theirs, where that tells nothing.
        (
            "The navy said its patrol had fired at a vessel that ignored three calls, and denied that anyone was hurt.",
            "denied",
            &["The navy"],
            &["that anyone was hurt"],
        ),
        (
            "The navy said its patrol had fired at a vessel that ignored three calls, and denied that anyone was hurt.",
            "said",
            &["The navy"],
            &["its patrol had fired at a vessel that ignored three calls"],
        ),
        // What a clause is about tells it, and not who does something before it.
        (
            "The supermarket chain Fenn & Rowe has denied raising the price of baby milk overnight after posts claiming that tins \
             had gone up by £4 were shared thousands of times.",
            "claiming",
            &["posts"],
            &["that tins had gone up by £4"],
        ),
        // A verb may be read as a noun.
        (
            "Minutes of the dam board’s 4 February meeting record that he was told “in plain terms” by its chairman.",
            "record",
            &["Minutes of the dam board’s 4 February meeting"],
            &["that he was told “in plain terms” by its chairman"],
        ),
        (
            "Senior officials at the Roads Agency knew in 2023 that cracks were growing, e-mails obtained by The Ledger show, \
             although ministers told parliament otherwise.",
            "show",
            &["e-mails obtained by The Ledger"],
            &["Senior officials at the Roads Agency knew in 2023 that cracks were growing"],
        ),
        (
            "Costs will fall on the regions, the Institute for Public Finance estimates.",
            "estimates",
            &["the Institute for Public Finance"],
            &["Costs will fall on the regions"],
        ),
    ]);
}

#[test]
fn who_is_asked_for_tells_nothing() {
    for text in [
        "What the emails do not show is who decided to keep the bridge open.",
        "INTERVIEWER: Who decided to say five?\n\nAASEN: That was our best estimate.",
    ] {
        let document = read(text);
        let sources: Vec<_> = document
            .attributions
            .iter()
            .flat_map(|a| words(&document, &a.source))
            .collect();
        assert!(
            !sources.iter().any(|who| who.eq_ignore_ascii_case("who")),
            "{sources:?}"
        );
    }
}

#[test]
fn whoever_foresaw_is_no_bank() {
    let document = read(
        "“They’re behind the curve and they know it,” said Dita Solange, chief economist at Brokk Capital, who predicted \
         that inflation would peak at 7% in August.",
    );
    let [predicted] = by_cue(&document, "predicted")[..] else {
        panic!("one prediction");
    };
    let named = predicted
        .entity
        .map(|id| &*document.entities[id.index()].name);
    assert_eq!(named, Some("Dita Solange"));
}

#[test]
fn since_when_somebody_is_something_is_not_when_they_say_so() {
    let document =
        read("“We signed what was put before us,” said Alma Drees, a trustee since 2014.");
    let told = by_cue(&document, "said");
    assert_eq!(
        words(&document, &told[0].source),
        ["Alma Drees, a trustee since 2014"]
    );
    assert_eq!(told[0].said, None);
}

#[test]
fn whoever_a_sentence_is_said_to_is_no_part_of_its_source() {
    let debate = |told: &str| {
        read(&format!(
            "WHITCOMB: {told}\n\nPRUITT: I have read the article.\n\nWHITCOMB: And?\n\nPRUITT: I have not seen the audit.\n"
        ))
    };
    for (told, source) in [
        (
            "Mrs. Pruitt, the Harrow Courier reported last week that Paxton billed the county twice.",
            "the Harrow Courier",
        ),
        (
            "Pruitt, the former sheriff, reported last week that Paxton billed the county twice.",
            "Pruitt, the former sheriff,",
        ),
    ] {
        let document = debate(told);
        let sources = document
            .attributions
            .iter()
            .map(|a| words(&document, &a.source));
        assert_eq!(sources.collect::<Vec<_>>(), [[source]], "{told}");
    }
}

#[test]
fn of_whom_something_is_told_does_not_tell_it() {
    let document = read(
        "Court told bursar “lived two lives”\n\nA former school bursar accused of passing exam papers to a tutoring firm told a \
         jury yesterday that she thought the papers were already public.",
    );
    let accused = by_cue(&document, "accused");
    assert!(accused.iter().all(|a| a.source.is_empty()));
    let told = by_cue(&document, "told")[0].entity.expect("the bursar");
    let bearer = &document.entities[told.index()];
    assert!(bearer.name.contains("bursar"), "{}", bearer.name);
}

#[test]
fn it_is_whoever_tells_of_it() {
    let document = read(
        "An internal memo, seen by the inquiry, described the pier as “a problem for later”.\n\nBrightwell Stone plc said in a \
         statement that it believed its engineers had acted properly, and that it hoped the inquiry would conclude the same.",
    );
    let firm = by_cue(&document, "said")[0].entity;
    for cue in ["believed", "hoped"] {
        assert_eq!(by_cue(&document, cue)[0].entity, firm, "{cue}");
    }
}

#[test]
fn nobody_is_anonymous_who_is_named_and_only_i_am_the_speaker() {
    for (text, source, kind) in [
        (
            "REYL: I said I had been told by the deputy, Mr. Faure, that they were minded not to.",
            "the deputy, Mr. Faure,",
            SourceKind::Named,
        ),
        (
            "The firm was told by Ms Achterberg not to put its concerns in writing.",
            "Ms Achterberg",
            SourceKind::Named,
        ),
        (
            "Her death was confirmed by her niece, Clara Voss, on Friday.",
            "her niece, Clara Voss,",
            SourceKind::Named,
        ),
        (
            "Sponges living near volcanic vents off the coast of Maralia could be drawing energy from manganese, a team of \
             researchers reported on Thursday in the journal Abyssal Letters.",
            "a team of researchers",
            SourceKind::Anonymous,
        ),
        (
            "PELL: Three insurers refused. One of them, I won't name him, said, \"Not at any price.\"",
            "One of them",
            SourceKind::Anonymous,
        ),
        (
            "The ships, according to the harbour master, never left.",
            "the harbour master",
            SourceKind::Named,
        ),
        (
            "None of the three people interviewed for this article said the repairs had been costed.",
            "None of the three people interviewed for this article",
            SourceKind::Anonymous,
        ),
        (
            "A spokesperson for Larkin, Tess Amory, later said the senator was referring to reports he had seen.",
            "A spokesperson for Larkin, Tess Amory,",
            SourceKind::Named,
        ),
        (
            "According to the World Health Organization, cholera has been confirmed in three districts. Kaldorian officials insist \
             that the water in hotels is safe to drink.",
            "the World Health Organization",
            SourceKind::Named,
        ),
        (
            "The CORAL-3 study, published in March, reported that low-dose aspirin cut the risk of a second stroke by 18%.",
            "The CORAL-3 study, published in March,",
            SourceKind::Document,
        ),
    ] {
        let document = read(text);
        let told = |a: &&Attribution| words(&document, &a.source) == [source];
        let found = document.attributions.iter().find(told);
        let found = found.unwrap_or_else(|| panic!("{source} says something: {text}"));
        assert_eq!(found.source_kind, kind, "{text}");
    }
}

#[test]
fn what_is_written_is_no_place() {
    let document = read(
        "According to Mrs Ansell’s Wrecks of the Western Coast (London, 1901), the Admiralty had been warned that the lamp \
         was unsafe.",
    );
    let [book] = by_cue(&document, "According")[..] else {
        panic!("the book says something");
    };
    assert_eq!(book.entity, None);
}

#[test]
fn what_comes_out_or_is_told_in_the_passive_is_on_nobodys_word() {
    for (text, cue) in [
        (
            "She says he was offered a crown for the field and told that if he refused they would take it.",
            "told",
        ),
        (
            "Ferry workers’ union FFHW accused the line of greed after it emerged that the company plans to cut its crews.",
            "emerged",
        ),
    ] {
        let document = read(text);
        for a in by_cue(&document, cue) {
            assert!(
                a.source.is_empty(),
                "{text}: {:?}",
                words(&document, &a.source)
            );
        }
    }
}

#[test]
fn a_pronoun_is_a_source_of_the_kind_of_whom_it_stands_for() {
    for (text, source, kind) in [
        (
            "The family has asked for no flowers. Donations, they say, should go to the pool.",
            "they",
            SourceKind::Named,
        ),
        (
            "The communiqué is the one result. It says the body shall report by March.",
            "It",
            SourceKind::Document,
        ),
        (
            "A spokesperson said: “Nothing has been decided.” They declined to say what the other options were.",
            "They",
            SourceKind::Anonymous,
        ),
    ] {
        let document = read(text);
        let is = |a: &&Attribution| words(&document, &a.source) == [source];
        let told = document.attributions.iter().find(is).expect(text);
        assert_eq!(told.source_kind, kind, "{text}");
    }
}

#[test]
fn who_tells_between_commas_tells() {
    let document = read(
        "Mr Tench said the company that, documents show, owned the quay until 2019 had been told of the cracks.",
    );
    let found = by_cue(&document, "show");
    assert_eq!(words(&document, &found[0].source), ["documents"]);
}

#[test]
fn it_is_a_body_where_every_noun_is() {
    let document = read(
        "A foundation set up in 2004 hopes to publish her notebooks. It says they will appear next year.",
    );
    let told = by_cue(&document, "says");
    assert_eq!(told[0].source_kind, SourceKind::Named);
}

#[test]
fn whom_something_is_done_to_tells_nothing_by_it() {
    for (text, tells) in [
        (
            "Hospitals denied funding include St Anne's in Tolm, which was due to be rebuilt.",
            false,
        ),
        ("Hospitals denied funding problems in May.", true),
    ] {
        assert_eq!(!read(text).attributions.is_empty(), tells, "{text}");
    }
}

#[test]
fn said_between_a_number_and_its_noun_tells_nothing() {
    for (text, tells) in [
        (
            "None of these three said preparations will be accidental.",
            false,
        ),
        ("These two said documents were signed in May.", false),
        ("The two said prices would rise.", true),
        ("These three said he was there.", true),
    ] {
        assert_eq!(!read(text).attributions.is_empty(), tells, "{text}");
    }
}
