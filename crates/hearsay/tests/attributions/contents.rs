//! What is told: whole clauses, and no word that is not.

use super::{by_cue, holds, read, words};

#[test]
fn what_is_told_is_whole_and_no_more() {
    holds(&[
        // What would happen has its subject in what is told, and is not told to it.
        (
            "Shares in Halden Marine fell as much as 14 percent on Thursday after the shipbuilder warned full-year profit would \
             miss forecasts, blaming delays at its yard in Gdynia and higher steel costs.",
            "warned",
            &["the shipbuilder"],
            &["full-year profit would miss forecasts"],
        ),
        // Two tell it side by side.
        (
            "Moen said and finance chief Petter Lund confirmed that the first frigate would be launched in time.",
            "said",
            &["Moen"],
            &["that the first frigate would be launched in time"],
        ),
        // What a noun tells is on the word of whom "by" names, and ends before what is said of it.
        (
            "The claim by Arvix, the contractor, that it had reported cracks on five occasions could not be verified.",
            "claim",
            &["Arvix, the contractor,"],
            &["that it had reported cracks on five occasions"],
        ),
        // What its source does besides, or somebody else tells, is no part of it.
        (
            "Holt told her publisher that it would “only confuse people”, and left it out.",
            "told",
            &["Holt"],
            &["that it would “only confuse people”"],
        ),
        (
            "I believe the first step is to understand ourselves, and why we do what we do, and desire what we desire.",
            "believe",
            &["I"],
            &[
                "the first step is to understand ourselves, and why we do what we do, and desire what we desire",
            ],
        ),
        (
            "According to two envoys, the draft has been lying on the desk since Friday; one of them said that an answer would \
             come within days.",
            "According to",
            &["two envoys"],
            &["the draft has been lying on the desk since Friday"],
        ),
        // Nor is what is told of where it stands.
        (
            "But as the county’s air-quality officer pointed out in a memo which has since disappeared from the website, the cars \
             that do not cross the Tamsel will go through Little Hadding.",
            "pointed out",
            &["the county’s air-quality officer"],
            &["the cars that do not cross the Tamsel will go through Little Hadding"],
        ),
        // What somebody is to do is told, with all that hangs on it.
        (
            "The clerk has asked the board to provide evidence that it was paid by the end of the month.",
            "asked",
            &["The clerk"],
            &["to provide evidence that it was paid by the end of the month"],
        ),
        (
            "She had heard on the radio, she said, that the worst was over.",
            "said",
            &["she"],
            &["She had heard on the radio", "that the worst was over"],
        ),
        // What it is called is told with its "was".
        (
            "The rebels published what they said was a letter from the general.",
            "said",
            &["they"],
            &["what", "was a letter from the general"],
        ),
        // "Which" has its own clause, not the one around it.
        (
            "The ministry rejects the allegations made by the spokesperson, according to which soldiers took part in the raid.",
            "according to",
            &["which"],
            &["soldiers took part in the raid"],
        ),
        // The next sentence is told by somebody else.
        (
            "Accounts had been altered on 14 occasions, the court heard. A forensic accountant, Dr Wen Li, is expected to \
             say the signatures were not genuine.",
            "heard",
            &["the court"],
            &["Accounts had been altered on 14 occasions"],
        ),
        // What is said of a claim is no claim.
        (
            "Dahl said Brun had assured her that an inquiry would be held, a claim his spokesman called “inaccurate”.",
            "called",
            &["his spokesman"],
            &["“inaccurate”"],
        ),
        (
            "TV’s Dani Frost last night said the landlord had lied.",
            "said",
            &["TV’s Dani Frost"],
            &["the landlord had lied"],
        ),
        // What one tells of another's words holds all of these.
        (
            "Giving evidence on the fourth day of the hearing, Mr Owen Paske said that he had passed the warnings to the \
             contractor, Brightwell Stone, which replied that the movement was “within tolerance”.",
            "said",
            &["Mr Owen Paske"],
            &[
                "that he had passed the warnings to the contractor, Brightwell Stone, which replied that the movement was “within \
               tolerance”",
            ],
        ),
        // To whom it is admitted is no part of what is.
        (
            "In 1979 she told a committee that the barrier was too low. The minister of the day, Peter Orr, accused her of \
             scaremongering; a decade later, after the flood of 1989, he admitted to the same committee that he had been \
             wrong and that he wished he had listened.",
            "admitted",
            &["he"],
            &["that he had been wrong and that he wished he had listened"],
        ),
        (
            "A month later, she says, he told her to find another job.",
            "says",
            &["she"],
            &["A month later", "he told her to find another job"],
        ),
        // A clause with a "that" of its own goes on with the outer one's.
        (
            "An army spokesman denied it, saying that the president wanted talks to continue and that commanders had orders \
             to hold back.",
            "wanted",
            &["the president"],
            &["talks to continue"],
        ),
        // What the outer one tells besides is not told by the inner one.
        (
            "One told me, over a drink I paid for, that half the party wants him gone and that the other half “just hasn’t met \
             him.”",
            "wants",
            &["half the party"],
            &["him gone"],
        ),
        // How and when it was said is no part of what was.
        (
            "The department said then that the moves were “routine”.",
            "said",
            &["The department"],
            &["that the moves were “routine”"],
        ),
        // What is said of whoever tells, or of what is told of, is told by nobody.
        (
            "Whoever calls this a dry book has not opened it.",
            "calls",
            &["Whoever"],
            &["this a dry book"],
        ),
        (
            "Whoever claims that the sea is calm has never met one of our captains.",
            "claims",
            &["Whoever"],
            &["that the sea is calm"],
        ),
        (
            "A survey that the post says was carried out by “Faith Families Now” could not be found.",
            "says",
            &["the post"],
            &["was carried out by “Faith Families Now”"],
        ),
        (
            "The allegations that vessels of the coast guard fired upon fishermen near the Isle of Dorn do not correspond to \
             reality.",
            "allegations",
            &[],
            &["that vessels of the coast guard fired upon fishermen near the Isle of Dorn"],
        ),
        // A cue ends with a word of its own.
        (
            "Dray points out in a piece for the Courier that interviews give Clinton a huge advantage over a press conference.",
            "points out",
            &["Dray"],
            &["that interviews give Clinton a huge advantage over a press conference"],
        ),
        // Who answers to what is told, behind it, and what he answers to.
        (
            "Mr. Tarrant suggested that he had been drinking, something his daughter, who sat in the gallery, denies.",
            "denies",
            &["his daughter, who sat in the gallery,"],
            &["that he had been drinking"],
        ),
        (
            "Mr. Tarrant suggested that he had been drinking, something his daughter, who sat in the gallery, denies.",
            "suggested",
            &["Mr. Tarrant"],
            &["that he had been drinking"],
        ),
        (
            "The paper reported that he had fled, which his wife disputes.",
            "disputes",
            &["his wife"],
            &["that he had fled"],
        ),
        (
            "The firm says the door was safe, a claim the union rejects.",
            "rejects",
            &["the union"],
            &["the door was safe"],
        ),
        // What is told of another's telling is the telling.
        (
            "Can the Minister tell the House when his Department was first told that the dam at Orrin was leaking?",
            "tell",
            &["the Minister"],
            &["when his Department was first told that the dam at Orrin was leaking"],
        ),
        // "According to" follows a whole clause.
        (
            "The International Stability Fund, in a report due to be published Friday, warns that Kestria’s debt could reach \
             90% of output by 2027, according to a draft obtained by Meridian.",
            "according",
            &["a draft obtained by Meridian"],
            &[
                "The International Stability Fund, in a report due to be published Friday, warns that Kestria’s debt could \
               reach 90% of output by 2027",
            ],
        ),
        // An adjective is a cue with the "is" before it.
        (
            "The mayor of Kessock Bay, Torvald Reen, has told close allies that he is prepared to step down if prosecutors \
             charge him in connection with the marsh road affair, one of those allies said on Friday.",
            "is prepared",
            &["he"],
            &["to step down if prosecutors charge him in connection with the marsh road affair"],
        ),
        // One verb is one cue, whatever helps it.
        (
            "She later claimed that this was the only helpful thing he ever said.",
            "claimed",
            &["She"],
            &["that this was the only helpful thing he ever said"],
        ),
        // What two verbs have in common stands behind the second.
        (
            "What the council decided was simple. At the meeting on 3 February, members considered but did not approve selling \
             the lower allotments. Cllr Petch argued that the sale would pay for the roof.",
            "considered",
            &["members"],
            &["selling the lower allotments"],
        ),
        // Who agrees with it in passing does not end what is told.
        (
            "The release is short. Nor does it say that, as the authors concede in a footnote, 61 participants dropped out.",
            "say",
            &["it"],
            &["that, as the authors concede in a footnote, 61 participants dropped out"],
        ),
        // When somebody asked is no part of what one cannot say.
        (
            "The firm could not say when we rang whether it had seen the release before it went out.",
            "say",
            &["The firm"],
            &["whether it had seen the release before it went out"],
        ),
        // The end of another sentence is told by nobody.
        (
            "A deckhand fell from the ferry. Pathologist Dr. H. Moen gave the cause of death as drowning. A toxicology report \
             found no alcohol, she added. The inquest goes on.",
            "added",
            &["she"],
            &["A toxicology report found no alcohol"],
        ),
        // What somebody tells in a condition ends with it.
        (
            "OATES: I said that if he believed what he had told us then he was a fool.",
            "believed",
            &["he"],
            &["what he had told us"],
        ),
        // To whom something is said stands before the verb that only joins it.
        (
            "AMADI: What I can tell you is that no decision has been made.",
            "tell",
            &["I"],
            &["that no decision has been made"],
        ),
        // Whose it is goes with what is theirs, and what asks with its clause.
        (
            "Aldwin claims to have had his story from an old soldier, who had it from the cook's widow.",
            "claims",
            &["Aldwin"],
            &["to have had his story from an old soldier, who had it from the cook's widow"],
        ),
        (
            "“Piers tells me what I wish to hear,” he complained to the abbess.",
            "tells",
            &["Piers"],
            &["what I wish to hear"],
        ),
        // What is according to another behind a semicolon is no part of what was told before it.
        (
            "According to Lomond, he ordered that nobody be harmed; according to the city's chronicler, more than two hundred \
             were hanged.",
            "According",
            &["Lomond"],
            &["he ordered that nobody be harmed"],
        ),
        (
            "According to Lomond, he ordered that nobody be harmed; according to the city's chronicler, more than two hundred \
             were hanged.",
            "according",
            &["the city's chronicler"],
            &["more than two hundred were hanged"],
        ),
        (
            "According to Lomond, he ordered that nobody be harmed; according to the city's chronicler, more than two hundred \
             were hanged.",
            "ordered",
            &["he"],
            &["that nobody be harmed"],
        ),
        // The same was said before, and not that it is said.
        (
            "Critics will say, as they said of her last book, that she should call it a novel; she would presumably reply that novels \
             have to be plausible.",
            "said",
            &["they"],
            &["that she should call it a novel"],
        ),
    ]);
}

#[test]
fn what_is_called_so_tells_nothing() {
    let document = read(
        "Chief executive Marta Oliveira described the decision as “the hardest of my career”.",
    );
    assert!(by_cue(&document, "decision").is_empty());
    let document =
        read("Stone himself has ruled himself out, saying he would rather manage his local side.");
    assert!(by_cue(&document, "ruled").is_empty());
}

#[test]
fn what_was_said_before_is_not_what_one_wrote_about() {
    let document = read(
        "JUDGE WARREN: I'll allow it. Kit, you wrote to my clerk about the video. Will it be ready tomorrow?\n\n\
         MS ORR: It should be, my Lord.\n",
    );
    assert!(by_cue(&document, "wrote").is_empty());
}

#[test]
fn a_reason_tells_nothing() {
    let document = read("The police declined to comment, citing the ongoing investigation.");
    let cues: Vec<_> = document
        .attributions
        .iter()
        .map(|a| words(&document, &a.cue))
        .collect();
    assert_eq!(cues, [["declined"]]);
}

#[test]
fn what_is_so_on_a_condition_is_told_by_nobody_in_it() {
    for text in [
        "“If anyone knew, they did not tell me,” she said.",
        "“What my party refused was a blank cheque,” he said.",
        "When I asked the minister’s spokesman about this he said the footnote was under review.",
    ] {
        let document = read(text);
        let cues: Vec<_> = document
            .attributions
            .iter()
            .map(|a| words(&document, &a.cue))
            .collect();
        assert_eq!(cues, [["said"]], "{text}");
    }
}

#[test]
fn what_is_spoken_about_and_a_helper_without_its_verb_tell_nothing() {
    for text in [
        "Just so listeners know, we haven't seen that email.",
        "So that everyone understands, this is not a drill.",
        "BLIGH: You were telling me about the flood.",
        "TALLIS: Mum believed it was his brother, but she’d nothing to go on.",
    ] {
        let document = read(text);
        let cues: Vec<_> = document
            .attributions
            .iter()
            .flat_map(|a| words(&document, &a.cue))
            .filter(|cue| *cue != "believed")
            .collect();
        assert!(cues.is_empty(), "{text}: {cues:?}");
    }
}

#[test]
fn who_told_of_a_letter_tells_nothing_of_it() {
    let document = read(
        "The letter, first reported by the Varnsted Post, claims the brakes were tested on 2 March; test certificates published by \
         the union suggest otherwise.",
    );
    let cues: Vec<_> = document
        .attributions
        .iter()
        .map(|a| words(&document, &a.cue))
        .collect();
    assert_eq!(cues, [["claims"], ["suggest"]]);
}

#[test]
fn what_a_line_asks_by_itself_and_what_is_remembered_otherwise_tells_nothing() {
    for text in [
        "The minister left early.\n\nWhat the minister said\n\nIn March construction was to begin “this year”.",
        "KIT: He rang me. He remembers it differently.",
        // What nothing announces is no part of another sentence.
        "NARRATOR: We asked the national archive. No such circular has been found.",
    ] {
        let document = read(text);
        let cues: Vec<_> = document
            .attributions
            .iter()
            .flat_map(|a| words(&document, &a.cue))
            .collect();
        assert!(cues.is_empty(), "{text}: {cues:?}");
    }
}

#[test]
fn what_nobody_tells_is_no_content() {
    for (text, cue) in [
        // Whom it is told to, and what they say.
        (
            "A passenger, Dinah Pellow, said she smelled burning as early as 1am and told a steward, who “said it was the kitchens”.",
            "told",
        ),
        (
            "MAIL: Superintendent, a man in the Fox told us that he heard a woman shouting, and that he told one of your officers \
             on Saturday. Can you confirm that?\n\nOYELOWO: I can confirm it.",
            "told one",
        ),
        // What is only spoken of.
        (
            "Mr Farraday’s statement, which was read to the court, said he had been told of the incident by “a person present in \
             the kitchen”.",
            "told",
        ),
        // What whoever speaks asks leave for.
        (
            "TAM: There's a guy, Luis Montero, who reviewed it. He wrote on his blog that, let me find it, \"seven birds do not \
             make a culture.\"",
            "find",
        ),
        // What is left aside.
        (
            "The yard will not deliver its first ferry this year, whatever its chief executive, Arvid Brun, says.",
            "says",
        ),
        (
            "Despite what the council claims, the pool is closed.",
            "claims",
        ),
        (
            "The harbour is full, contrary to what the mayor told reporters.",
            "told",
        ),
        // A noun whose verb is quoted.
        (
            "We are not persuaded by the banks’ argument that demand has moved: as one witness put it, demand “moves \
             elsewhere when you lock the door”.",
            "demand",
        ),
    ] {
        let document = read(text);
        let found = super::by_cue(&document, cue);
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}

#[test]
fn a_text_may_break_off_behind_any_cue() {
    for text in [
        "“No wants by the minister Ada Holt she “No said what it called",
        "He told a steward, who",
        "The firm published what it said",
    ] {
        let document = read(text);
        assert!(
            document.attributions.iter().all(|a| !a.content.is_empty()),
            "{text}"
        );
    }
}
