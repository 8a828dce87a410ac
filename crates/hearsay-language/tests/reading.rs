//! What the trained reading does on small texts of our own, and what it never does on any text.

#![allow(clippy::needless_raw_string_hashes)] // Snapshots are rewritten by the tool, hashes and all.

use std::fmt::Write as _;

use expect_test::{Expect, expect};
use hearsay_document::{Document, Entity, EntityKind, MentionForm, Span, TokenId, Turn};
use proptest::prelude::*;

fn read(text: &str) -> Document {
    let mut document = Document::of_text(text);
    hearsay_language::read(&mut document);
    document
}

/// Sentences, one a line: `form/lemma/UPOS/head:deprel`.
fn trees(document: &Document) -> String {
    let mut lines = String::new();
    for sentence in &document.sentences {
        let first = sentence.first.index();
        let words: Vec<String> = document.tokens[sentence.tokens()]
            .iter()
            .enumerate()
            .map(|(k, t)| {
                let head = match t.head {
                    Some(h) if h.index() != first + k => h.index() + 1 - first,
                    _ => 0,
                };
                format!(
                    "{}/{}/{}/{head}:{}",
                    document.text.slice(t.span),
                    t.lemma,
                    t.upos.map_or("?", |u| u.as_str()),
                    t.deprel.map_or("?", |d| d.as_str()),
                )
            })
            .collect();
        let _ = writeln!(lines, "{}", words.join(" "));
    }
    lines
}

/// Entities with their mentions, one a line.
fn entities(document: &Document) -> String {
    let mut lines = String::new();
    for entity in &document.entities {
        let mentions: Vec<&str> = entity
            .mentions
            .iter()
            .map(|m| document.text.slice(m.span))
            .collect();
        let _ = writeln!(
            lines,
            "{} {}: {}",
            entity.kind,
            entity.name,
            mentions.join(" | ")
        );
    }
    lines
}

#[track_caller]
#[allow(clippy::needless_pass_by_value)] // So that cases read as a text and what it gives.
fn check_trees(text: &str, expected: Expect) {
    expected.assert_eq(&trees(&read(text)));
}

#[track_caller]
#[allow(clippy::needless_pass_by_value)] // See check_trees.
fn check_entities(text: &str, expected: Expect) {
    expected.assert_eq(&entities(&read(text)));
}

#[test]
fn a_reported_clause_has_its_tree() {
    check_trees(
        "The Courier reported that two ships had been turned away.",
        expect![[r#"
            The/the/DET/2:det Courier/Courier/PROPN/3:nsubj reported/report/VERB/0:root that/that/SCONJ/9:mark two/two/NUM/6:nummod ships/ship/NOUN/9:nsubj:pass had/have/AUX/9:aux been/be/AUX/9:aux:pass turned/turn/VERB/3:ccomp away/away/ADV/9:advmod ././PUNCT/3:punct
        "#]],
    );
}

/// A single news sentence has its tree like any other text: articles are determiners, "has" is no punctuation.
#[test]
fn a_single_news_sentence_has_its_tree() {
    let cases = [
        (
            "Norland has apologized to Sudmark for one of its gunboats.",
            "apologized",
        ),
        (
            "The United Provinces on Thursday demanded that the rebels give up the bridge.",
            "demanded",
        ),
        (
            "A court in Vask has freed the journalist who was arrested in March.",
            "freed",
        ),
        (
            "Police have fired tear gas at the striking dockers, a union official said on Friday.",
            "fired",
        ),
        ("The government lifted the curfew in the capital.", "lifted"),
        (
            "The mayor of Port Hale accused the harbour board of hiding the report.",
            "accused",
        ),
    ];
    for (text, verb) in cases {
        let document = read(text);
        let word = |i: usize| document.text.slice(document.tokens[i].span);
        for (index, token) in document.tokens.iter().enumerate() {
            let deprel = token.deprel.map_or("", |d| d.as_str());
            match word(index).to_lowercase().as_str() {
                "the" | "a" => assert_eq!(deprel, "det", "{text}"),
                "has" | "have" => assert_eq!(deprel, "aux", "{text}"),
                form if form.chars().all(char::is_alphabetic) => {
                    assert_ne!(deprel, "punct", "{form} in {text}");
                }
                _ => {}
            }
        }
        let place = (0..document.tokens.len()).find(|&i| word(i) == verb);
        let subject = document.tokens.iter().any(|token| {
            token.head.map(TokenId::index) == place
                && token.deprel.is_some_and(|d| d.as_str() == "nsubj")
        });
        assert!(subject, "{verb} has no subject in {text}");
    }
}

#[test]
fn paragraphs_and_abbreviations_are_told_from_sentence_ends() {
    check_trees(
        "Mr. Vale left at 5 p.m. on Monday\n\nNobody asked why",
        expect![[r#"
            Mr./Mr./PROPN/2:nmod:desc Vale/Vale/PROPN/3:nsubj left/leave/VERB/0:root at/at/ADP/5:case 5/5/NUM/3:obl p.m./p.m./NOUN/5:nmod:unmarked on/on/ADP/8:case Monday/Monday/PROPN/3:obl
            Nobody/nobody/PRON/2:nsubj asked/ask/VERB/0:root why/why/ADV/2:advmod
        "#]],
    );
}

#[test]
fn names_titles_and_pronouns_lead_to_one_person() {
    check_entities(
        "Harbour master Mara Vale said on Tuesday that she had warned the ministry. Vale's deputy, Tom Oakes, said he had not.",
        expect![[r#"
            person Mara Vale: Mara Vale | she | Vale
            organization the ministry: the ministry
            person Tom Oakes: Vale's deputy | Tom Oakes | he
        "#]],
    );
}

#[test]
fn initials_in_brackets_are_the_name_before_them() {
    check_entities(
        "The Northern Fisheries Agency (NFA) closed the bay. The NFA gave no reason.",
        expect![[r#"
            organization Northern Fisheries Agency: Northern Fisheries Agency | NFA | NFA
        "#]],
    );
}

#[test]
fn what_somebody_is_stands_right_before_the_name_or_beside_it() {
    check_entities(
        "She married the sculptor Hugo Lenz in 1959. Lenz died in 2003. She is survived by her sons, Rolf and Peter.",
        expect![[r#"
            person She: She | She | her
            person Hugo Lenz: Hugo Lenz | Lenz
            person her sons: her sons
            person Rolf: Rolf
            person Peter: Peter
        "#]],
    );
    check_entities(
        "According to Spanish outlet Diario Gol, they will pay. The club told Meridian Wire it was a lie.",
        expect![[r#"
            organization Diario Gol: Spanish outlet | Diario Gol | they
            organization The club: The club | it
            organization Meridian Wire: Meridian Wire
        "#]],
    );
}

#[test]
fn who_has_no_name_is_called_by_few_words_of_their_kind() {
    check_entities(
        "The minister, who said that the bridge was safe, resigned. She declined to comment.",
        expect![[r#"
            person The minister: The minister, who said that the bridge was safe | She
        "#]],
    );
    check_entities(
        "The ship was built for the company in 2004. The company said on Monday it would scrap it, and the operator \
         declined to comment.",
        expect![[r#"
            organization the company: The ship | the company | The company | it
            organization the operator: the operator
        "#]],
    );
}

#[test]
fn a_paper_is_an_organization_by_its_name() {
    check_entities(
        "Barry Nokes told the Daily Bugle she had smashed the glasses at a wrap party.",
        expect![[r#"
            person Barry Nokes: Barry Nokes
            organization Daily Bugle: Daily Bugle
        "#]],
    );
}

#[test]
fn a_seat_of_power_is_an_organization() {
    let document = read(
        "But Ostrel's presidential spokesman Goran Tesk said the opposite was the case. \"It was Varnia that walked away, as \
         everyone in the room knows,\" Tesk told state television. He added that President Mirko Dahl still hoped a deal \
         could be reached by the end of the month.\n\nThe Kremlin said it was following events closely. Its spokesman, \
         Dmitry Peskov, declined to say whether Moscow had been asked to mediate. Downing Street said the Prime Minister \
         had spoken to both leaders and urged them \"to step back from the brink\".",
    );
    let kremlin = document.entities.iter().find(|e| e.name == "Kremlin");
    let kremlin = kremlin.expect("the Kremlin is somebody");
    assert_eq!(kremlin.kind, EntityKind::Organization);
    assert!(kremlin.mentions.len() > 1, "\"its\" is the Kremlin's");
}

#[test]
fn whoever_owns_somebody_is_another() {
    check_entities(
        "The striker Bastien Koffi is understood to want a move. His agent, Tiago Salgado, is said to have met the club.",
        expect![[r#"
            person Bastien Koffi: Bastien Koffi | His
            person Tiago Salgado: His agent | Tiago Salgado
            organization the club: the club
        "#]],
    );
    check_entities(
        "“She could not abide a careless label,” said Dr Femi Adebayo, her last doctoral student. He said she was kind.",
        expect![[r#"
            person Femi Adebayo: Femi Adebayo | her last doctoral student | He
            person her: her | she
        "#]],
    );
}

#[test]
fn the_us_is_a_country_and_no_pronoun() {
    let document = read("The US sent troops to Mali. US officials told us nothing.");
    let of = |wanted: &str| {
        document
            .entities
            .iter()
            .flat_map(|e| e.mentions.iter().map(move |m| (e.kind, m)))
            .filter(|(_, m)| document.text.slice(m.span) == wanted)
            .map(|(kind, m)| (kind, m.form))
            .collect::<Vec<_>>()
    };
    assert_eq!(of("US"), [(EntityKind::Country, MentionForm::Name); 2]);
    assert!(
        of("us")
            .iter()
            .all(|(_, form)| *form == MentionForm::Pronoun)
    );
}

#[test]
fn what_acts_under_the_name_of_a_seat_is_a_government() {
    check_entities(
        "Washington accused the ministry on Friday of shooting down a drone. Moscow said it had seen no proof.",
        expect![[r#"
            country Washington: Washington
            organization the ministry: the ministry
            country Moscow: Moscow | it
        "#]],
    );
}

#[test]
fn a_letter_speaks_to_whom_it_names_and_is_its_signer_s() {
    check_entities(
        "Thank you for the maps, Martha. I will bring them back in June.\n\nYours,\nTom Oakes",
        expect![[r#"
            person Martha: you | Martha
            other the maps: the maps | them
            person Tom Oakes: I | Tom Oakes
        "#]],
    );
}

#[test]
fn names_end_where_a_short_line_does() {
    let document = read("Present:\nMara Vale\nTom Oakes\nMr. Peter Marsh");
    let names: Vec<&str> = document.entities.iter().map(|e| e.name.as_str()).collect();
    assert_eq!(names, ["Mara Vale", "Tom Oakes", "Peter Marsh"]);
}

#[test]
fn different_first_names_are_different_people() {
    let document = read("Anna Marsh met Peter Marsh. Anna Marsh left early.");
    let named: Vec<&str> = document.entities.iter().map(|e| e.name.as_str()).collect();
    assert!(
        named.contains(&"Anna Marsh") && named.contains(&"Peter Marsh"),
        "{named:?}"
    );
}

#[test]
fn first_person_is_the_voice_of_the_turn() {
    let text = "Vale: I saw the list.\n\nOakes: I did not.";
    let mut document = Document::of_text(text);
    for (start, end, label, speaker) in [(0, 21, 4, "Vale"), (23, text.len(), 5, "Oakes")] {
        document.turns.push(Turn {
            span: Span::new(start, end),
            label: Some(Span::new(start, start + label)),
            speaker: Some(speaker.to_owned()),
            ..Turn::default()
        });
    }
    hearsay_language::read(&mut document);
    for (turn, speaker) in document.turns.iter().zip(["Vale", "Oakes"]) {
        let entity = turn.entity.expect("every voice is an entity");
        assert_eq!(document.entities[entity.index()].name, speaker);
    }
}

#[test]
fn whom_a_turn_addresses_is_who_answers() {
    let text =
        "Chair: Ms. Okafor, good morning. When did you see the lamp?\n\nOkafor: I saw it at noon.";
    let answer = text.find("Okafor: I").expect("the answer");
    let mut document = Document::of_text(text);
    for (start, end, label, speaker) in [
        (0, answer - 2, 5, "Chair"),
        (answer, text.len(), 6, "Okafor"),
    ] {
        document.turns.push(Turn {
            span: Span::new(start, end),
            label: Some(Span::new(start, start + label)),
            speaker: Some(speaker.to_owned()),
            ..Turn::default()
        });
    }
    hearsay_language::read(&mut document);
    let at = text.find("you").expect("the pronoun");
    let bearer = document
        .entities
        .iter()
        .find(|e| e.mentions.iter().any(|m| m.span.start() == at))
        .expect("whom the question is put to");
    assert_eq!(bearer.name, "Okafor");
    let names = document.turns.iter().map(|turn| {
        let entity = turn.entity.expect("every voice is an entity");
        document.entities[entity.index()].name.as_str()
    });
    assert_eq!(names.collect::<Vec<_>>(), ["Chair", "Okafor"]);
}

#[test]
fn whom_a_question_calls_by_an_office_is_who_answers() {
    let document = dialogue(&[
        (
            "Rourke",
            "Mayor, let's start with the bridge. In 2019 you gave one number. What happened?",
        ),
        ("Amadi", "Well, I gave a range."),
    ]);
    let answers = bearer(&document, "I gave");
    assert!(answers.is_some());
    assert_eq!(bearer(&document, "Mayor"), answers);
    assert_eq!(bearer(&document, "you gave"), answers);
}

#[test]
fn he_is_whom_the_clause_above_is_about() {
    let text = "Tomas Eklid was told of it by his head of safety, Jonas Reit, in June. \
                Reit left the firm that autumn; he now advises the ministry.";
    let document = read(text);
    assert_eq!(bearer(&document, "he now"), bearer(&document, "Reit left"));
    assert!(bearer(&document, "he now").is_some());
}

#[test]
fn he_in_a_quotation_is_not_who_tells_it() {
    let text = "Captain Leo Strand denies it. Two of his officers told me that Strand was in the room. \
                One of them said, \"He told us to wait for daylight.\"";
    let document = read(text);
    assert_ne!(
        bearer(&document, "He told"),
        bearer(&document, "One of them")
    );
    assert_eq!(
        bearer(&document, "He told"),
        bearer(&document, "Captain Leo")
    );
}

#[test]
fn who_speaks_calls_nobody_else_by_his_own_name() {
    let text = "Oakes: Mr. Oakes wrote to Mr. Vale. He replied at once.";
    let mut document = Document::of_text(text);
    document.turns.push(Turn {
        span: Span::new(0, text.len()),
        label: Some(Span::new(0, 5)),
        speaker: Some("Oakes".to_owned()),
        ..Turn::default()
    });
    hearsay_language::read(&mut document);
    let at = text.find("He").expect("the pronoun");
    let bearers: Vec<&str> = document
        .entities
        .iter()
        .filter(|e| e.mentions.iter().any(|m| m.span.start() == at))
        .map(|e| e.name.as_str())
        .collect();
    assert!(
        bearers.iter().all(|name| !name.contains("Oakes")),
        "{bearers:?}"
    );
}

/// Whatever the text, the layers fit together.
fn holds_together(document: &Document) {
    let mut at = 0;
    for token in &document.tokens {
        assert!(token.span.start() >= at && token.span.end() <= document.text.len());
        assert!(
            document
                .text
                .get(token.span.start()..token.span.end())
                .is_some()
        );
        at = token.span.end();
    }
    let mut next = 0;
    for sentence in &document.sentences {
        let words = sentence.tokens();
        assert_eq!(words.start, next);
        next = words.end;
        if document.states.is_empty() {
            continue;
        }
        let roots = words
            .clone()
            .filter(|&w| document.tokens[w].head.is_none_or(|h| h.index() == w))
            .count();
        assert_eq!(roots, 1);
        assert!(words.clone().all(|w| {
            document.tokens[w]
                .head
                .is_none_or(|h| words.contains(&h.index()))
        }));
    }
    assert_eq!(next, document.tokens.len());
    assert!(document.entities.iter().all(|e| !e.mentions.is_empty()));
}

#[test]
fn odd_texts_are_read_without_fuss() {
    let long = "a".repeat(100_000);
    for text in [
        "",
        " \n\n ",
        "!!! ... ???",
        &long,
        "שלום לכולם. מה שלומך?",
        "🎉🎉 party 👨‍👩‍👧 time 🎉",
        "a\u{0}b\u{7}c \u{202e}desrever\u{202c}",
        "ALL THE SHIPS WERE TURNED AWAY >> WHO SAID SO >> NOBODY DID",
        "so um we went there and then nobody was there and that was it",
        "1 2 3 4 5 6 7 8 9 10",
    ] {
        holds_together(&read(text));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_text_holds_together(text in "(\\PC{0,40}|[a-zA-Z ,.\"“”'’()\n]{0,120})") {
        holds_together(&read(&text));
    }
}

#[test]
fn a_name_and_what_is_set_beside_it_are_one() {
    for (text, together) in [
        (
            "\"It cannot last,\" Ingrid Dahl, the agency's director, told reporters.",
            ["Ingrid Dahl", "the agency's director"],
        ),
        (
            "The harbour master, Lars Moen, declined to comment on Monday.",
            ["The harbour master", "Lars Moen"],
        ),
        (
            "Ministry spokeswoman Ilka Brandvold told a briefing that it was over.",
            ["Ministry spokeswoman", "Ilka Brandvold"],
        ),
        (
            "In one message, dated 3 June 2024, the head of the roads agency, Ingrid Voss, told the minister's private secretary that \"the north pier cannot be relied on beyond next winter.\"",
            ["the head of the roads agency, Ingrid Voss", "Ingrid Voss"],
        ),
        (
            "The mayor of Sellin, Aron Tiel, who has called for an inquiry, said the closure would cost local \
             businesses 200,000 euros a week. He was angry.\n\nThe minister, who said that the bridge was safe, resigned. \
             She said the drug company Velmora had paid. The drug was withdrawn by Velmora.",
            [
                "The mayor of Sellin, Aron Tiel, who has called for an inquiry",
                "Aron Tiel",
            ],
        ),
        (
            "A spokesperson for Larkin, Tess Amory, later said the senator was referring to reports he had seen.",
            ["A spokesperson for Larkin, Tess Amory", "Tess Amory"],
        ),
        (
            "Hallam Foods plc (LSE: HLM) (\"Hallam\" or the \"Company\") is recalling four lines. Hallam advises \
             customers not to use them. The Company expects no loss.",
            ["Hallam Foods plc", "Hallam"],
        ),
        (
            "Hallam Foods plc (LSE: HLM) (\"Hallam\" or the \"Company\") is recalling four lines. Hallam advises \
             customers not to use them. The Company expects no loss.",
            ["Hallam Foods plc", "The Company"],
        ),
    ] {
        let document = read(text);
        let has = |words: &str| {
            document.entities.iter().position(|e| {
                e.mentions
                    .iter()
                    .any(|m| document.text.slice(m.span) == words)
            })
        };
        let found = together.map(has);
        assert!(
            found[0].is_some() && found[0] == found[1],
            "{text}: {found:?}"
        );
    }
}

#[test]
fn she_is_whoever_the_paragraph_names() {
    let text = "\"It cannot last,\" Ingrid Dahl told reporters. She said repairs would take a year.\n\n\
                The ministry had nothing to add on Thursday.\n\n\
                Opposition lawmaker Kari Nes said the government had known for years. If the ministry does not act, \
                she said, her party will.";
    let document = read(text);
    let holder = |words: &str, nth: usize| {
        let at = text
            .match_indices(words)
            .nth(nth)
            .expect("it stands there")
            .0;
        document
            .entities
            .iter()
            .find(|e| e.mentions.iter().any(|m| m.span.start() == at))
            .map(|e| e.name.as_str())
    };
    assert_eq!(holder("She ", 0), Some("Ingrid Dahl"));
    assert_eq!(holder("she ", 0), Some("Kari Nes"));
}

#[test]
fn who_somebody_is_said_to_be_is_who_he_is() {
    // The words, and the words that stand for the same one.
    for (text, pronoun, same) in [
        (
            "They met me at the station. I'm Oda Kvist, and I run the ferry.",
            "I run",
            "Oda Kvist",
        ),
        (
            "Good evening. My name is Oda Kvist. I run the ferry.",
            "My",
            "Oda Kvist",
        ),
        (
            "As a doctor, I have seen this before.",
            "I have",
            "a doctor",
        ),
        (
            "It was my first time on the ferry as an adult.",
            "my",
            "an adult",
        ),
        (
            "When I was small the boys called me Sparrow.",
            "me",
            "Sparrow",
        ),
        (
            "Oda and I bought the ferry in May. We repaired it ourselves.",
            "We",
            "Oda and I",
        ),
    ] {
        let document = read(text);
        let at = |words: &str| text.find(words).expect("it stands there");
        let entity = |place: usize| {
            document
                .entities
                .iter()
                .position(|e| e.mentions.iter().any(|m| m.span.start() == place))
        };
        let named = document.entities.iter().position(|e| {
            e.mentions
                .iter()
                .any(|m| document.text.slice(m.span) == same)
        });
        assert!(named.is_some(), "{same} is no mention in: {text}");
        assert_eq!(entity(at(pronoun)), named, "{pronoun} in: {text}");
    }
}

#[test]
fn whom_a_text_leaves_without_a_name_is_nobody_it_names() {
    let text = "In one message the head of the roads agency, Ingrid Voss, wrote that the pier was weak. Two engineers say that \
                is not how they remember it. One of them, who asked not to be identified because he still works for the \
                agency, said Voss told a meeting that the minister had gone white.";
    let document = read(text);
    let voss = bearer(&document, "Ingrid Voss").expect("she is named");
    for other in ["the roads agency", "the agency", "One of them"] {
        assert_ne!(bearer(&document, other), Some(voss), "{other}");
    }
}

#[test]
fn who_tells_of_somebody_by_name_is_another() {
    let text = "The prosecutor told jurors that Moss had admitted to a cellmate that he had planted the device.";
    let document = read(text);
    let moss = bearer(&document, "Moss").expect("he is named");
    assert_ne!(bearer(&document, "The prosecutor"), Some(moss));
}

#[test]
fn who_stands_side_by_side_is_two() {
    let text = "Oda and I bought the ferry. I'm not Oda Kvist.";
    let document = read(text);
    let oda = document
        .entities
        .iter()
        .find(|e| e.mentions.iter().any(|m| m.span.start() == 0))
        .expect("Oda is somebody");
    let own = text.find("I bought").expect("it stands there");
    assert!(oda.mentions.iter().all(|m| m.span.start() != own));
}

#[test]
fn a_turn_without_a_label_speaks_for_whom_the_text_names() {
    let text = "With us tonight is Oda Kvist, who runs the ferry.\n\nThank you. I came by ferry. I was late.";
    let answer = text.find("Thank").expect("the answer");
    let mut document = Document::of_text(text);
    for (start, end, speaker) in [(0, answer - 2, "Host"), (answer, text.len(), "OdaKvist")] {
        document.turns.push(Turn {
            span: Span::new(start, end),
            label: None,
            speaker: Some(speaker.to_owned()),
            ..Turn::default()
        });
    }
    hearsay_language::read(&mut document);
    // The text has no word for the host, so nobody is made of it.
    assert_eq!(document.turns[0].entity, None);
    let entity = document.turns[1].entity.expect("she is named");
    let entity = &document.entities[entity.index()];
    assert_eq!(entity.name, "Oda Kvist");
    let own = text.find("I came").expect("it stands there");
    assert!(entity.mentions.iter().any(|m| m.span.start() == own));
}

#[test]
fn who_is_asked_is_who_answers() {
    let text = "Host: When did you learn of it?\n\nOda Kvist: I read it in May. I wrote at once.";
    let answer = text.find("Oda").expect("the answer");
    let mut document = Document::of_text(text);
    for (start, end, speaker) in [(0, answer - 2, "Host"), (answer, text.len(), "Oda Kvist")] {
        document.turns.push(Turn {
            span: Span::new(start, end),
            label: Some(Span::new(start, start + speaker.len())),
            speaker: Some(speaker.to_owned()),
            ..Turn::default()
        });
    }
    hearsay_language::read(&mut document);
    let bearer = |words: &str| {
        let at = text.find(words).expect("it stands there");
        document
            .entities
            .iter()
            .position(|e| e.mentions.iter().any(|m| m.span.start() == at))
    };
    assert!(bearer("you").is_some());
    assert_eq!(bearer("you"), bearer("I wrote"));
}

#[test]
fn himself_behind_a_name_is_its_bearer() {
    check_entities(
        "The leader, Karl Asp, resigned in June. Ingeborg Falk argued that he had been deceived. Asp himself told the \
         party that the crown was sound.",
        expect![[r#"
            person Karl Asp: The leader | Karl Asp | he | Asp
            person Ingeborg Falk: Ingeborg Falk
            organization the party: the party
        "#]],
    );
}

/// A document of turns, each of which begins with its speaker's label and a colon.
fn dialogue(turns: &[(&str, &str)]) -> Document {
    let lines: Vec<String> = turns
        .iter()
        .map(|(who, says)| format!("{who}: {says}"))
        .collect();
    let mut document = Document::of_text(&lines.join("\n\n"));
    let mut start = 0;
    for ((who, _), line) in turns.iter().zip(&lines) {
        document.turns.push(Turn {
            span: Span::new(start, start + line.len()),
            label: Some(Span::new(start, start + who.len())),
            speaker: Some((*who).to_owned()),
            ..Turn::default()
        });
        start += line.len() + 2;
    }
    hearsay_language::read(&mut document);
    document
}

/// The entity whose mention begins where some words stand.
fn bearer(document: &Document, words: &str) -> Option<usize> {
    let at = document.text.as_str().find(words).expect("it stands there");
    document
        .entities
        .iter()
        .position(|e| e.mentions.iter().any(|m| m.span.start() == at))
}

#[test]
fn we_is_on_its_speaker_s_side() {
    let document = dialogue(&[
        (
            "NORA HALE",
            "We believe steel will stay short. We said so in May.",
        ),
        ("OLAF BECK", "We think prices will fall."),
    ]);
    let hale = bearer(&document, "We believe");
    let beck = bearer(&document, "We think");
    assert!(hale.is_none() || hale != beck, "{}", entities(&document));

    let document = read(
        "\"We will win,\" Dale Fitch said. \"We will lose,\" Ann Moor told reporters. \"We are ready,\" Fitch added.",
    );
    let fitch = bearer(&document, "We will win");
    let moor = bearer(&document, "We will lose");
    assert!(fitch.is_none() || fitch != moor, "{}", entities(&document));
}

#[test]
fn i_is_who_speaks_and_nobody_spoken_of() {
    let document = dialogue(&[
        ("MODERATOR", "Mayor Prent, will it close?"),
        ("OLGA PRENT", "I have said so."),
        ("KARL BAST", "Minister, I said the dam was safe."),
    ]);
    for (words, name) in [("I have", "OLGA PRENT"), ("I said", "KARL BAST")] {
        let who = bearer(&document, words).expect("a turn's \"I\" is somebody");
        assert_eq!(document.entities[who].name, name);
    }
    for (text, told, i) in [
        (
            "\"I trust the voters,\" Dale Fitch said.\n\nI believe the poll is worthless.",
            "Dale Fitch",
            "I believe",
        ),
        (
            "Dear Ms Farrow,\n\nThank you for your letter. I accept that the bridge was late.",
            "Farrow",
            "I accept",
        ),
    ] {
        let document = read(text);
        let told = bearer(&document, told);
        assert!(told.is_some() && told != bearer(&document, i), "{text}");
    }
}

#[test]
fn relatives_are_people_of_their_own() {
    let document = dialogue(&[(
        "JOAN ABEL",
        "My brother told me the ship had sailed. My wife says it never left. My doctor thinks I should rest. \
         My lawyer told me to keep quiet.",
    )]);
    let whole = ["My brother", "My wife", "My doctor", "My lawyer"].map(|words| {
        document.entities.iter().position(|e| {
            e.mentions
                .iter()
                .any(|m| document.text.slice(m.span) == words)
        })
    });
    for (at, one) in whole.iter().enumerate() {
        assert!(
            one.is_some() && !whole[..at].contains(one),
            "{}",
            entities(&document)
        );
    }
}

#[test]
fn first_names_tell_he_from_she() {
    check_entities(
        "Chief Constable Joan Adair met Mayor Tim Holt on Friday. He said the talks went well. She said she had been \
         insulted.",
        expect![[r#"
            person Joan Adair: Joan Adair | She | she
            person Tim Holt: Tim Holt | He
        "#]],
    );
}

#[test]
fn a_firm_is_one_organization() {
    check_entities(
        "Webb & Sons told the court that Marsh & Lee had no doubt. Finch, Rook & Partners disagreed. Oda & Tom Vik left.",
        expect![[r#"
            organization Webb & Sons: Webb & Sons
            organization the court: the court
            organization Marsh & Lee: Marsh & Lee
            organization Finch, Rook & Partners: Finch, Rook & Partners
            person Oda: Oda
            person Tom Vik: Tom Vik
        "#]],
    );
}

#[test]
fn a_number_of_countries_is_none_of_them() {
    check_entities(
        "The United States, which has 1,200 troops stationed in Norland, said it was concerned and was in touch with both \
         governments, while China called on the parties to resume the talks.\n\nThe two countries fought a six-week war over \
         the estuary in 1994.",
        expect![[r#"
            country United States: United States | it
            person 1,200 troops stationed in Norland: 1,200 troops stationed in Norland
            place Norland: Norland
            organization both governments: both governments
            country China: China
            organization the parties: the parties
            organization The two countries: The two countries
        "#]],
    );
}

#[test]
fn an_office_and_the_name_after_it_are_one() {
    check_entities(
        "Minister for Health Anna Berg said the vaccine was safe. Secretary for Housing Tom Lee said rents would fall. \
         Chief of Police Ola Dahl said two men were held.",
        expect![[r#"
            person Anna Berg: Minister for Health | Anna Berg
            person Health: Health
            person Tom Lee: Secretary for Housing | Tom Lee
            person Ola Dahl: Chief of Police | Ola Dahl
            person two men: two men
        "#]],
    );
}

#[test]
fn what_somebody_is_and_the_whole_name_right_behind_it_are_one() {
    check_entities(
        "“We were late,” said chief executive Per Lund. “We know,” said spokeswoman Tilda Roos. Chief executive Per Lund told staff \
         Ada Voss had left.",
        expect![[r#"
            person Per Lund: chief executive | Per Lund | Chief executive | Per Lund
            person Tilda Roos: spokeswoman | Tilda Roos
            organization staff: staff
            person Ada Voss: Ada Voss
        "#]],
    );
}

#[test]
fn one_noun_with_other_words_before_it_is_another_body() {
    check_entities(
        "The space agency said the rocket was lost. The environment agency said the water was clean. The National Crime \
         Agency said two men were held.",
        expect![[r#"
            organization The space agency: The space agency
            organization The environment agency: The environment agency
            organization National Crime Agency: National Crime Agency
            person two men: two men
        "#]],
    );
}

/// What is wrong about the kind of the name between asterisks, without which the text is read.
fn wrong_kind(marked: &str, expected: EntityKind) -> Option<String> {
    let document = read(&marked.replace('*', ""));
    let name = marked.split('*').nth(1)?;
    let entity = document.entities.iter().find(|e| e.name == name);
    (entity.map(|e| e.kind) != Some(expected))
        .then(|| format!("{expected} {marked}\n{}", entities(&document)))
}

#[test]
fn bodies_are_told_by_what_is_said_beside_their_names() {
    let lexicon = include_str!("../../../lexicons/bodies.tsv");
    let mut wrong = Vec::new();
    for line in lexicon.lines().filter(|line| !line.starts_with('#')) {
        let plain = match line.split('\t').next() {
            Some("answers" | "civic" | "firm" | "many") => continue, // Their examples are read below.
            Some("state" | "realm" | "branch") => EntityKind::Country,
            _ => EntityKind::Organization,
        };
        let examples = line.split('\t').skip(2).zip([plain, EntityKind::Person]);
        wrong.extend(examples.filter_map(|(marked, kind)| wrong_kind(marked, kind)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn things_are_told_by_what_is_said_beside_their_names() {
    let lexicon = include_str!("../../../lexicons/things.tsv");
    let mut wrong = Vec::new();
    for line in lexicon.lines().filter(|line| !line.starts_with('#')) {
        let thing = match line.split('\t').next() {
            Some("animal") => EntityKind::Other,
            Some("storm") => EntityKind::Event,
            _ => EntityKind::Work,
        };
        let mut examples = line.split('\t').skip(2);
        let marked = examples.next().unwrap_or_default();
        let name = marked.split('*').nth(1).unwrap_or_default();
        let document = read(&marked.replace('*', ""));
        // What bears it may be no entity at all.
        let holds = |e: &Entity| e.name != name || e.kind == thing;
        if !document.entities.iter().all(holds) {
            wrong.push(format!("{thing} {marked}\n{}", entities(&document)));
        }
        wrong.extend(examples.filter_map(|marked| wrong_kind(marked, EntityKind::Person)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn she_is_none_of_those_who_act_as_one() {
    let lexicon = include_str!("../../../lexicons/bodies.tsv");
    let mut wrong = Vec::new();
    for row in lexicon
        .lines()
        .filter_map(|line| line.strip_prefix("many\t"))
    {
        let marked = row.split('\t').nth(1).unwrap_or_default();
        let name = marked.split('*').nth(1).unwrap_or_default();
        let before =
            "The lawyer Fiona Aldous read from an email. It, she said, was never answered.\n\n";
        let document = read(&format!("{before}{}", marked.replace('*', "")));
        let is_she = |e: &Entity| {
            e.mentions
                .iter()
                .any(|m| document.text.slice(m.span) == "she")
        };
        let she = document.entities.iter().rfind(|e| is_she(e));
        if she.is_none_or(|e| e.name != name) {
            wrong.push(format!("{marked}\n{}", entities(&document)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_firm_is_no_body_that_is_none() {
    let lexicon = include_str!("../../../lexicons/bodies.tsv");
    let mut wrong = Vec::new();
    for line in lexicon.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        let &["civic" | "firm", _, marked] = &columns[..] else {
            continue;
        };
        let name = marked.split('*').nth(1).unwrap_or_default();
        let document = read(&marked.replace('*', ""));
        let is_both = |e: &Entity| {
            let has = |words: &str| {
                e.mentions
                    .iter()
                    .any(|m| document.text.slice(m.span) == words)
            };
            has("the company") && (has(name) || has("It") || has("They"))
        };
        if document.entities.iter().any(is_both) {
            wrong.push(format!("{marked}\n{}", entities(&document)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_plainly_a_body_or_a_country_is_no_person() {
    for (marked, expected) in [
        (
            "*Valdoria* have also asked to take the player in June.",
            EntityKind::Organization,
        ),
        (
            "*Norvik* will not talk. Two lorries were stopped at the Norvik border.",
            EntityKind::Country,
        ),
        (
            "*Bexal*, which employs 6,000 people, said sales fell.",
            EntityKind::Organization,
        ),
        (
            "The auditors, *Finch Rawle*, said they had seen the books.",
            EntityKind::Organization,
        ),
        (
            "Sources close to *Ada Holt* have asked for a meeting.",
            EntityKind::Person,
        ),
        (
            "She beat *Ada Holt*, which surprised nobody.",
            EntityKind::Person,
        ),
    ] {
        assert_eq!(wrong_kind(marked, expected), None);
    }
}

#[test]
fn parts_of_one_name_are_one_bearer_s() {
    check_entities(
        "The chairman, Sir Neil Crode, replied on Monday. A spokesman for Crode said: “Sir Neil denies the allegation. He has not \
         seen the messages.”",
        expect![[r#"
            person Sir Neil Crode: The chairman | Sir Neil Crode | Crode | Sir Neil | He
            person A spokesman for Crode: A spokesman for Crode
        "#]],
    );
}

#[test]
fn a_last_name_of_several_is_whose_the_text_says() {
    check_entities(
        "Karl Brandt, the last head of the line, has died. Karl Otto Brandt was the only son of Otto and Hedvig Brandt. The \
         Brandts built ships. In his memoir Brandt wrote that the sea takes the careless.",
        expect![[r#"
            person Karl Otto Brandt: Karl Brandt | the last head of the line | Karl Otto Brandt | Otto | his | Brandt
            person the only son of Otto and Hedvig Brandt: the only son of Otto and Hedvig Brandt
            person Hedvig Brandt: Hedvig Brandt
            group Brandts: Brandts
        "#]],
    );
    check_entities(
        "His daughter, Eva Lund, confirmed it. The captain, Erik Lund, testified that he had sent a note. Captain Lund died in \
         1990. “He never spoke of it,” Ms. Lund said.",
        expect![[r#"
            person Eva Lund: His daughter | Eva Lund | Lund
            event it: it | it
            person Erik Lund: The captain | Erik Lund | he | Captain Lund | He
        "#]],
    );
}

#[test]
fn a_storm_s_name_is_nobody_s_whom_the_text_names_later() {
    check_entities(
        "Hurricane Martha struck in September. Martha killed 31 people. Martha Dunn slept in the vault. Dunn said she had been \
         told to stay.",
        expect![[r#"
            event Martha: Martha | Martha
            person 31 people: 31 people
            person Martha Dunn: Martha Dunn | Dunn | she
        "#]],
    );
    check_entities(
        "Ruth Calloway left the bank. Her husband, Tom Calloway, a former senator, lobbied for the mine. Senator Calloway told \
         the committee that he had never met its owner.",
        expect![[r#"
            person Ruth Calloway: Ruth Calloway | Her
            organization the bank: the bank
            person Tom Calloway: Her husband | Tom Calloway | Calloway | he
            person a former senator: a former senator
            organization the committee: the committee
            person its owner: its owner
        "#]],
    );
}

#[test]
fn a_last_name_is_whose_full_name_was_told_since() {
    check_entities(
        "A man called Holm rang. Councillor Eva Holm denied that anybody had rung from her office. Holm has asked the firm for \
         its records, and Mayor Asp resigned. Holm succeeded him.",
        expect![[r#"
            person A man called Holm: A man called Holm
            person Eva Holm: Holm | Eva Holm | her | Holm | Holm
            organization the firm: anybody | the firm | its
            organization her office: her office
            person Asp: Asp | him
        "#]],
    );
    check_entities(
        "Per died in August. His widow still has the book. “Bella barks at each of them,” she said. Bella is a collie.",
        expect![[r#"
            person Per: Per | His
            person His widow: His widow | she
            other Bella: Bella | Bella
            person a collie: a collie
        "#]],
    );
}

#[test]
fn a_lady_is_not_whom_the_text_calls_by_her_name() {
    check_entities(
        "Sir Alden Crewe, who has died aged 88, was a judge. His widow, Lady Crewe, said that he had never doubted that he was \
         right. Crewe was born in Penhallow.",
        expect![[r#"
            person Sir Alden Crewe: Sir Alden Crewe | His | he | he | Crewe
            person a judge: a judge
            person Lady Crewe: His widow | Lady Crewe
            place Penhallow: Penhallow
        "#]],
    );
}

#[test]
fn she_is_neither_several_nor_a_body() {
    check_entities(
        "The president, Amina Tolle, has said she will not pay. Aides say she fears that paying would encourage others.",
        expect![[r#"
            person Amina Tolle: The president | Amina Tolle | she | she
            person Aides: Aides
            person others: others
        "#]],
    );
    check_entities(
        "The letter, sent to the harbour board in 2019, said that the figures had been invented. The board's chairman at the \
         time, Lionel Pratt, told Nora Vane that she was mistaken; a month later, she says, he told her to leave.",
        expect![[r#"
            organization the harbour board: the harbour board | The board's
            person Lionel Pratt: The board's chairman at the time | Lionel Pratt | he
            person Nora Vane: Nora Vane | she | she | her
        "#]],
    );
}

#[test]
fn a_country_is_told_by_what_it_has() {
    check_entities(
        "Velmora accused neighbouring Tessaly of moving troops. Tessaly's prime minister, Mara Quillon, said she had ordered no \
         movement. She told state radio that the Tessalian government was calm. Its president, Edo Lammert, told the Velmoran \
         parliament that he was not.",
        expect![[r#"
            country Velmora: Velmora
            country Tessaly: Tessaly | Tessaly | Its
            person troops: troops
            person Mara Quillon: Tessaly's prime minister | Mara Quillon | she | She
            organization state radio: state radio
            organization the Tessalian government: the Tessalian government
            person Edo Lammert: Its president | Edo Lammert | he
            organization the Velmoran parliament: the Velmoran parliament
        "#]],
    );
}
