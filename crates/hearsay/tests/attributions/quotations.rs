//! Whose a quotation is, and where it ends.

use hearsay::Options;
use hearsay::document::Attribution;
use hearsay::passes::Engine;

use super::{holds, read, words};

#[test]
fn a_quotation_is_whole_and_of_whom_it_stands_with() {
    holds(&[
        // A quotation behind a colon is announced by the verb before it, and begins behind whom it is said to.
        (
            "Orlan even shouted at the crew: “We are late.”",
            "shouted",
            &["Orlan"],
            &["“We are late.”"],
        ),
        (
            "He later said to Oslo: “There is no limit.”",
            "said",
            &["He"],
            &["“There is no limit.”"],
        ),
        (
            "Senator Ada Holt scolded him: “The engineers are almost all against you.”",
            "scolded",
            &["Senator Ada Holt"],
            &["“The engineers are almost all against you.”"],
        ),
        (
            "What the minister said was that the bridge is safe.",
            "said",
            &["the minister"],
            &["that the bridge is safe"],
        ),
        // The next sentence has a cue of its own.
        (
            "He conceded that they ‘may have been at the same dinner’. ‘Which course?’ shouted somebody behind me.",
            "conceded",
            &["He"],
            &["that they ‘may have been at the same dinner’"],
        ),
        (
            "‘The House will be aware,’ he intoned, ‘that the rules were followed to the letter.’ ‘Which letter?’ cried Dame \
             Sheila Oakes.",
            "cried",
            &["Dame Sheila Oakes"],
            &["‘Which letter?’"],
        ),
        // A quotation within another has both its marks.
        (
            "'I wrote to her: \"You can't leave one nurse with 28 patients.\" Nobody answered,' Ms Orrell told the jury.",
            "wrote",
            &["I"],
            &["\"You can't leave one nurse with 28 patients.\""],
        ),
        // Whom a quotation names tells nothing that stands before it.
        (
            "For years the trustees met on Mondays. Her fellow trustee, Rolf Brandt, disagrees. \"Alma asked. I heard her ask, \
             twice,\" he said. Both were told.",
            "said",
            &["he"],
            &["\"Alma asked. I heard her ask, twice,\""],
        ),
        // A quotation goes on with what the sentence before it tells.
        (
            "Bert Oduya, who ran the dredger for eleven years, says the channel was never surveyed after the storm. “We \
             talked about it every morning. Nobody listened.”",
            "says",
            &["Bert Oduya, who ran the dredger for eleven years,"],
            &[
                "the channel was never surveyed after the storm. “We talked about it every morning. Nobody listened.”",
            ],
        ),
        // A content takes in the quotation that it ends in.
        (
            "The union called the decision “a disgrace” and the report “highly selective.”",
            "called",
            &["The union"],
            &["the decision “a disgrace” and the report “highly selective.”"],
        ),
        // … and what stands before it in quotation marks is told by it, not by whom the paragraph before quotes.
        (
            "It was left to the priest to say it. “Someone lied,” he said, “and someone died.”\n\n“I was eight,” Lind recalls. \
             “My father came in and left. My mother said nothing.”",
            "recalls",
            &["Lind"],
            &[
                "“I was eight,”",
                "“My father came in and left. My mother said nothing.”",
            ],
        ),
        // What is announced is told, and not the object of the verb.
        (
            "Falk says he never saw that sentence. His deputy remembers it differently: “We all saw it. Henrik underlined it.”",
            "remembers",
            &["His deputy"],
            &["“We all saw it. Henrik underlined it.”"],
        ),
        // A sentence about whoever speaks may stand between.
        (
            "“We lost everything,” says Grete. She is sitting in her daughter's kitchen. “The barn, the herd, the house.”",
            "says",
            &["Grete"],
            &["“We lost everything,”", "“The barn, the herd, the house.”"],
        ),
        // What closes with a comma and its mark goes on to who said it.
        (
            "A director asked whether the resignation was connected with the figures. \"The chair said it was not,\" the \
             minutes record.",
            "record",
            &["the minutes"],
            &["\"The chair said it was not,\""],
        ),
        // The sentence ends what is not quoted, and its own mark what is quoted within a quotation.
        (
            "Her deputy, Jori Pape, was less sure. “I think there was a question. Whether there was an answer I honestly \
             couldn’t tell you.”",
            "think",
            &["I"],
            &["there was a question"],
        ),
        (
            "Faulk insisted that the referee was wrong. “She told me, ‘I can’t give what I don’t see.’ Fair enough. But the \
             flag was up.”",
            "told",
            &["She"],
            &["‘I can’t give what I don’t see.’"],
        ),
        // What is told within a quotation leaves open whose the quotation is.
        (
            "Faulk insisted that the referee was wrong. “She told me, ‘I can’t give what I don’t see.’ Fair enough. But the \
             flag was up.”",
            "insisted",
            &["Faulk"],
            &[
                "that the referee was wrong",
                "“She told me, ‘I can’t give what I don’t see.’ Fair enough. But the flag was up.”",
            ],
        ),
        // Of whom and until when something is said is no part of a quotation.
        (
            "Her friend Oda Stan, a painter, commented on the sinking of the ferry, “When it went down, I thought, ‘Well, that’s \
             the end.’”",
            "commented",
            &["Her friend Oda Stan, a painter,"],
            &["“When it went down, I thought, ‘Well, that’s the end.’”"],
        ),
        (
            "A person answering the telephone at the bakery said, “We won’t be saying anything,” before hanging up.",
            "said",
            &["A person answering the telephone at the bakery"],
            &["“We won’t be saying anything,”"],
        ),
        (
            "BEX: So I emailed Corvane Press and they said, quote, “We do not discuss editorial processes.” Which isn’t a no.",
            "said",
            &["they"],
            &["“We do not discuss editorial processes.”"],
        ),
        (
            "DANE: And I still believe, as my father used to say, that a promise is a fence.",
            "believe",
            &["I"],
            &["that a promise is a fence"],
        ),
        (
            "Giving evidence at Tunmouth Coroner’s Court, Ellis Park, 19, said his supervisor had radioed him at 3.12pm.",
            "said",
            &["Ellis Park, 19,"],
            &["his supervisor had radioed him at 3.12pm"],
        ),
        (
            "A Franciscan, Pietro da Ello, defends it; a Dominican, Carlo Stroll, says it is usury.",
            "says",
            &["a Dominican, Carlo Stroll,"],
            &["it is usury"],
        ),
        (
            "JONAH: In the interview she tells me the grandmother taught her. She told me that with a straight face.",
            "told",
            &["She"],
            &["that"],
        ),
        (
            "The families had been warned by March that the wall could fail.",
            "warned",
            &[],
            &["that the wall could fail"],
        ),
        (
            "It assumes an underspend, which, as one former official put it to me, “has happened exactly never”.",
            "put",
            &["one former official"],
            &["“has happened exactly never”"],
        ),
        // An apostrophe closes no quotation.
        (
            "The old man found it hilarious, Colin said. “He’d say, ‘I’m the only ghost with a pension.’”",
            "say",
            &["He"],
            &["‘I’m the only ghost with a pension.’"],
        ),
        // How somebody stands to something, before his word.
        (
            "Falk was defiant. “I have nothing to hide,” he said. His deputy, Jori Pape, was less sure. “I think there was a \
             question. Whether there was an answer I honestly couldn’t tell you.”",
            "was less sure",
            &["His deputy, Jori Pape"],
            &[
                "“I think there was a question. Whether there was an answer I honestly couldn’t tell you.”",
            ],
        ),
        // What one cannot say of oneself may be a word.
        (
            "“I said he should be ashamed, that’s all,” Menk told reporters. “I never said coward.”",
            "never said",
            &["I"],
            &["coward"],
        ),
    ]);
}

/// Sources, cues, contents and kinds of what is ascribed in a text, without its quotation marks.
fn told(text: &str, engine: Engine) -> Vec<String> {
    let options = Options {
        engine,
        ..Options::default()
    };
    let document = hearsay::read("note.txt", text.as_bytes(), &options)
        .expect("plain text is read")
        .remove(0)
        .document;
    let shown = |a: &Attribution| {
        let roles =
            [&a.source, &a.cue, &a.content].map(|pieces| words(&document, pieces).join(" … "));
        format!("{} ({})", roles.join(" | "), a.kind).replace(['“', '”', '‘', '’', '"', '\''], "")
    };
    document.attributions.iter().map(shown).collect()
}

#[test]
fn quotations_between_single_marks_are_read_as_those_between_double_ones() {
    for text in [
        "“We have been to the table four times and they’ve sent us away with nothing,” said Derek Pyle, the drivers’ \
         organiser. “Our members’ patience isn’t endless.”",
        "The leader of the council accused the union of “playing politics with people’s bins”. She said the workers’ \
         offer was “the best in the county”.",
        "“The families’ pain is not in doubt,” Sarah Yeo said, “but the evidence does not bear out the allegations.”",
        "In a statement the Fallowby Trust said: “Our thoughts are with the families. We can’t comment further.\n\n“We would \
         ask that the privacy of our staff is respected.”\n\nThe hearing goes on.",
    ] {
        let british = text.replace('“', "‘").replace('”', "’");
        let straight = text.replace(['“', '”', '’'], "'");
        for engine in [Engine::Full, Engine::Fast] {
            let american = told(text, engine);
            assert!(!american.is_empty(), "{text}");
            assert_eq!(told(&british, engine), american, "{british}");
            assert_eq!(told(&straight, engine), american, "{straight}");
        }
    }
}

#[test]
fn a_quotation_within_another_is_whole() {
    for inner in [
        "‘Hi, this is Tom Vale. I was wondering when you were coming back to town,’",
        "‘Hi, this is Tom Vale. I was wondering when you were coming back to town,'",
    ] {
        let text = format!(
            "She said: “He called the nursing home that I owned. And he immediately said, {inner}” Nobody answered."
        );
        let document = read(&text);
        let contents: Vec<&str> = document
            .attributions
            .iter()
            .flat_map(|a| words(&document, &a.content))
            .collect();
        assert!(contents.contains(&inner), "{contents:?}");
    }
}

#[test]
fn that_announces_the_rest_of_its_sentence_behind_a_clause_set_apart() {
    let document = read(
        "She went on to say that, because Comey testified that her comments to the committee were “truthful,” it is also an \
         indication that her public statements were truthful.",
    );
    let first = &document.attributions[0];
    let told = words(&document, &first.content).join(" … ");
    assert!(
        told.starts_with("that, because Comey") && told.ends_with("statements were truthful"),
        "{told}"
    );
}
