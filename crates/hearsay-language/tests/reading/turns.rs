//! Who speaks, who is spoken to, and whom turns and letters mean by "I", "we" and "you".

use expect_test::expect;
use hearsay_document::{Document, Span, Turn};

use super::{bearer, check_entities, dialogue, entities, read};

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

#[test]
fn who_tells_of_somebody_by_name_is_another() {
    let text = "The prosecutor told jurors that Moss had admitted to a cellmate that he had planted the device.";
    let document = read(text);
    let moss = bearer(&document, "Moss").expect("he is named");
    assert_ne!(bearer(&document, "The prosecutor"), Some(moss));
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
fn she_is_who_spoke_before_where_nobody_else_is_told_of() {
    let document = dialogue(&[
        (
            "HELEN MARR",
            "I cannot control the weather. I never said so.",
        ),
        (
            "DAVID OKAFOR",
            "She has blamed the weather for two years. I asked her twice.",
        ),
        (
            "HELEN MARR",
            "I think he does not know. In May he told the House that I was right.",
        ),
    ]);
    let marr = bearer(&document, "I cannot");
    assert_eq!(bearer(&document, "She has"), marr);
    assert_eq!(bearer(&document, "he does"), bearer(&document, "I asked"));
    let asked = dialogue(&[
        ("HELEN MARR", "I saw the engineer in May."),
        ("DAVID OKAFOR", "She told me so. I believed it."),
    ]);
    assert_ne!(bearer(&asked, "She told"), bearer(&asked, "I saw"));
}
