//! Who is who: pronouns, titles, names and voices.

use hearsay::document::Attribution;
use hearsay::summary;

use super::{MINE, called, read, told_by};

#[test]
fn a_voice_that_captions_name_beside_the_words_has_that_name() {
    let captions = "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Elin Moss>My father came here with four hundred ewes.\n";
    let readings = hearsay::read(
        "film.vtt",
        captions.as_bytes(),
        &hearsay::Options::default(),
    )
    .expect("captions are read");
    let document = &readings[0].document;
    let who = document.turns[0].entity.expect("she is somebody");
    assert_eq!(document.entity_name(who), Some("Elin Moss"));
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
fn the_average_nurse_is_nobody_who_replies() {
    let document = read(
        "The claim: A post that has been shared more than 80,000 times says Health Minister Joan Akers told a radio show that \
         \"the average nurse now takes home more than an MP\".\n\nVerdict: False\n\n\"You couldn't make it up.\" By the next \
         day it had been viewed 3.1 million times. The former party leader Colin Drake shared it, writing: \"If she said \
         this she must go.\"\n\nShe replied: \"I've heard people say the average nurse now takes home more than an MP, and \
         that's nonsense.\"\n",
    );
    let she = told_by(&document, "She").entity;
    let name = she.and_then(|who| document.entity_name(who));
    assert_ne!(name, Some("the average nurse"));
}

#[test]
fn a_company_is_no_country() {
    let document = read(MINE);
    let norway = document.entities.iter().find(|e| e.name == "Norway");
    let called = norway.into_iter().flat_map(|norway| &norway.mentions);
    let called: Vec<_> = called.map(|m| document.text.slice(m.span)).collect();
    assert!(!called.contains(&"The company"), "{called:?}");
}

#[test]
fn a_pronoun_is_led_by_the_clause_and_the_quotation_it_stands_in() {
    for (text, source, name) in [
        // Who tells a quotation is not spoken of in it.
        (
            "Her brother Aldous remembers that their father forbade her to go near the harbour. “He’d say the water took \
             people,” he said last week.",
            "He",
            "their father",
        ),
        (
            "Her brother Aldous remembers that their father forbade her to go near the harbour. “He’d say the water took \
             people,” he said last week.",
            "he",
            "Aldous",
        ),
        // Who is named in the clause before.
        (
            "Age Forward quoted a customer of 83 who had been advised by her bank to “ask a grandchild”. She told the \
             charity that she had no grandchildren. When we put this to the chief executive of the bank, Ms Ayaan Duale, \
             she conceded that the advice was “not good enough”.",
            "she",
            "Ayaan Duale",
        ),
        // A name before a noun describes somebody else.
        (
            "Without it the college would have to close Maddox Hall. Second-year Maddox resident Tom Aske said he would \
             have to move. “My mum thinks I should go,” he said.",
            "he",
            "Tom Aske",
        ),
        // Who has what "it" calls so.
        (
            "The rebels claimed the strikes had hit “an arms depot disguised as a school”. The government’s security service \
             published what it said was an intercepted call.",
            "it",
            "The government’s security service",
        ),
        // An office with its holder beside it is no name, and no body's name holds that of its secretary.
        (
            "The minutes show that the Director of Estates, Graham Tolliver, described the rents as “unsustainable”.",
            "the Director of Estates, Graham Tolliver,",
            "Graham Tolliver",
        ),
        // What a line has somebody for.
        (
            "Minutes of the meeting held on 4 March\n\nChair: Sir Anthony Pell\nPresent: Mrs D. Orrin, Mr L. Tench\n\n1. The \
             Chair said that the mole was safe.\n",
            "The Chair",
            "Sir Anthony Pell",
        ),
        // Who adds something is who spoke last.
        (
            "A University spokesperson said: “No decision has been taken.” They declined to say more.\n\nHowever, a member of \
             the Committee said the figure was the only one. “There was one slide,” the member said. They added that two members \
             had asked for a lower figure.\n",
            "the member",
            "the member",
        ),
        (
            "Two suppliers came, both of whom said they had heard nothing.",
            "both of whom",
            "Two suppliers",
        ),
    ] {
        let document = read(text);
        let names = called(&document, source);
        assert!(names.contains(&name), "{text}: {source}: {names:?}");
    }
}

#[test]
fn two_who_stand_side_by_side_are_two() {
    // Words of one source and of another, who are not one.
    for (text, one, other) in [
        (
            "Mrs Adair-Croft complains that the roof leaked. Mrs Adair-Croft’s GP has written that damp “may have contributed” \
             to her cough.",
            "Mrs Adair-Croft",
            "Mrs Adair-Croft’s GP",
        ),
        (
            "FFHW General Secretary Bronagh Tully said: “We are tired.” FFHW insists no talks took place.",
            "FFHW General Secretary Bronagh Tully",
            "FFHW",
        ),
        // Whom a question is put to is not whom it is about.
        (
            "OYELOWO: I did not say that.\n\nMAIL: Superintendent, a man in the Fox told us that he heard a woman shouting, and that \
             he told your officers. Can you confirm that?\n\nOYELOWO: I can confirm it.",
            "a man in the Fox",
            "I",
        ),
        (
            "“They said that they’d walk out, and at one point they did,” the diplomat said.",
            "They",
            "the diplomat",
        ),
        (
            "Bronagh Tully said: “We believe the cuts are unlawful.”\n\nStatement from Northlink\n\nWe reject the allegations.\n",
            "We",
            "Bronagh Tully",
        ),
    ] {
        let document = read(text);
        let who = |source| told_by(&document, source).entity;
        assert!(who(one).is_none() || who(one) != who(other), "{text}");
    }
    let document = read(
        "Federation of Ferry and Harbour Workers (FFHW)\n\nFerry workers’ union FFHW accused the line of greed.\n\nFFHW \
         insists no talks took place.\n",
    );
    let names = called(&document, "FFHW");
    assert!(
        names.contains(&"Federation of Ferry and Harbour Workers"),
        "{names:?}"
    );
}

#[test]
fn you_of_a_letter_is_whom_it_is_addressed_to() {
    let document = read(
        "THE MINISTER’S LETTER\n\nThe Rt Hon Gideon Sayle MP\n\nDear Prime Minister,\n\nI told the House that no official had \
         advised me against it.\n\nYours ever,\nGideon\n\nTHE REPLY\n\nDear Gideon,\n\nThank you for your letter.\n\nYou \
         say that it is no excuse. I think you are too hard on yourself.\n\nYours,\nMarian\n",
    );
    assert!(called(&document, "You").contains(&"Gideon"));
    let who = |cue: &str| {
        let is = |a: &&Attribution| a.cue.iter().any(|c| document.text.slice(*c) == cue);
        let told = document.attributions.iter().find(is)?;
        document.entity_name(told.entity?)
    };
    assert_eq!(who("think"), Some("Marian"));
    assert!(who("told").is_some_and(|name| name.contains("Gideon Sayle")));
}

#[test]
fn i_of_a_review_is_who_reviews() {
    let document = read(
        "The Clerk Who Never Was\nBy Octavia Prynne\n\nReviewed by Casimir Boyle\n\nIn 1938, Octavia Prynne tells us, a clerk \
         took home a file. “I do not claim that he was good,” she writes. I suspect this will not be the last word.\n",
    );
    let name = |source| {
        let who = told_by(&document, source).entity?;
        document.entity_name(who)
    };
    let suspects = document
        .attributions
        .iter()
        .find(|a| {
            a.cue
                .iter()
                .any(|cue| document.text.slice(*cue) == "suspect")
        })
        .and_then(|a| document.entity_name(a.entity?));
    assert_eq!(suspects, Some("Casimir Boyle"));
    assert_eq!(name("she"), Some("Octavia Prynne"));
}

#[test]
fn who_tells_goes_on_and_who_is_told_answers() {
    for (text, source, who, nobody) in [
        // Some are nobody in particular, and several.
        (
            "Peter Vale kept the books. Some say he was a crook. His sister says he was a saint. “Leave it to me,” he said.",
            "he",
            "",
            "Some",
        ),
        // Who is told something replies.
        (
            "Joan Pryce told the hearing that she had sent the memo. The operator's lawyer, Rebecca Stone, put it to Ms Pryce \
             that she had confused it with another. “That is untrue,” she replied.",
            "she",
            "Joan Pryce",
            "Rebecca Stone",
        ),
        (
            "VERA LUND: I told my boss we had enough. She said the family gives a lot of money.\n\nTIM OSK: Did she?\n",
            "She",
            "my boss",
            "VERA LUND",
        ),
        // Whoever tells of others goes on telling.
        (
            "Mr Pell told jurors that the case was weak. He reminded them that his client was ill. Since nobody had seen Mr \
             Arkwright take it, he said, they could not be sure.",
            "he",
            "Pell",
            "Arkwright",
        ),
        // Whom somebody tells of by what they are is another.
        (
            "Desmond Arkwright, the former mayor, denies fraud. Colin Meade, who has pleaded guilty, told the court that the \
             mayor had given him the details on a betting slip and had said: “Make it look tidy.”",
            "the mayor",
            "",
            "Colin Meade",
        ),
        // An agency is no company, nor a minister a prime minister.
        (
            "The tram regulator approved the schedule. Its head left. The company insists that it was told.",
            "The company",
            "",
            "The tram regulator",
        ),
        (
            "The environment minister, Carla Duarte, resigned. The prime minister says the letter was late.",
            "The prime minister",
            "",
            "Carla Duarte",
        ),
        // A holding is nobody who is "she", nor a dam anybody who says something.
        (
            "Karsten Holdings cut 40 jobs. Union leader Siti Rahman was told on Monday. She said nobody had asked.",
            "She",
            "Siti Rahman",
            "Karsten Holdings",
        ),
        (
            "The operator of Vessen dam, Hydro Aldra, has written to us. It says: “We informed the ministry in October that the spillway was blocked.”",
            "We",
            "",
            "Vessen dam",
        ),
        // A pronoun in the clause about somebody may be they.
        (
            "An official, speaking on condition of anonymity because she was not allowed to talk, admitted it. “Nobody wanted \
             to know,” she said.",
            "she",
            "An official, speaking on condition of anonymity because she was not allowed to talk",
            "",
        ),
    ] {
        let document = read(text);
        let is_told = |a: &&Attribution| a.source.iter().any(|s| document.text.slice(*s) == source);
        let told = document.attributions.iter().rfind(is_told);
        let entity = told.and_then(|a| a.entity);
        let names: Vec<&str> = entity.map_or(Vec::new(), |who| {
            let mentions = document.entities[who.index()].mentions.iter();
            mentions.map(|m| document.text.slice(m.span)).collect()
        });
        assert!(told.is_some(), "{text}");
        assert!(who.is_empty() || names.contains(&who), "{text}: {names:?}");
        assert!(!names.contains(&nobody), "{text}: {names:?}");
    }
}

#[test]
fn the_last_government_is_not_the_government() {
    let document = read(
        "The ferry money that was promised by the last government was \"never delivered\", according to a government \
         announcement today. The new timetable costs £15bn, which the government says works out to £3bn a year.\n",
    );
    let government = called(&document, "the government");
    assert!(
        !government.contains(&"the last government"),
        "{government:?}"
    );
}
