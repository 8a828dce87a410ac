//! Small documents with their echoes.

use super::*;
use expect_test::{Expect, expect};
use hearsay_document::{Role, Sentence};
use proptest::prelude::*;

/// A document with one turn a line, `Name: words`, or plain paragraphs.
pub(super) fn document(text: &str) -> Document {
    let mut document = Document::of_text(text);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        if let Some((name, _)) = bare.split_once(": ")
            && name.chars().all(char::is_alphabetic)
        {
            document.turns.push(Turn {
                span: Span::new(at, at + bare.len()),
                label: Some(Span::new(at, at + name.len())),
                speaker: Some(name.to_owned()),
                ..Turn::default()
            });
        }
        at += line.len();
    }
    document
}

/// Adds a sentence for each stretch of text up to a full stop, or to the end of a label.
pub(super) fn add_sentences(document: &mut Document) {
    let mut at = 0;
    for piece in document.text.as_str().split_inclusive(['.', ':']) {
        let span = Span::new(at, at + piece.len()).trimmed(document.text.as_str());
        at += piece.len();
        document.sentences.push(Sentence {
            span,
            first: hearsay_document::TokenId::new(0),
            len: 0,
        });
    }
}

fn line(of: (&Document, Span), at: (&Document, Span), echo: &Echo) -> String {
    let words = |document: &Document, spans: &[Span]| {
        let list: Vec<&str> = spans.iter().map(|&s| document.text.slice(s)).collect();
        format!("{list:?}")
    };
    format!(
        "{} {:.2}\n  of {}\n  at {}\n  dropped {} added {}\n",
        echo.kind,
        echo.similarity,
        of.0.text.slice(of.1),
        at.0.text.slice(at.1),
        words(of.0, &echo.dropped),
        words(at.0, &echo.added),
    )
}

#[track_caller]
fn check_within(text: &str, expected: &Expect) {
    let document = document(text);
    let found: String = find(&document)
        .iter()
        .map(|echo| line((&document, echo.of), (&document, echo.at), echo))
        .collect();
    expected.assert_eq(&found);
}

#[track_caller]
fn check_across(texts: &[&str], expected: &Expect) {
    let mut documents: Vec<Document> = texts.iter().map(|text| document(text)).collect();
    documents.iter_mut().for_each(add_sentences);
    let words: Vec<Words> = documents.iter().map(Words::of_document).collect();
    let found: String = across(&words)
        .iter()
        .map(|m| {
            format!("{}→{} ", m.of, m.at)
                + &line(
                    (&documents[m.of], m.echo.of),
                    (&documents[m.at], m.echo.at),
                    &m.echo,
                )
        })
        .collect();
    expected.assert_eq(&found);
}

#[test]
fn a_few_words_are_heard_twice_of_one_recording() {
    let text = "Osk: There is no shortage of water in the north.\nVale: So he said.\nOsk: There is no shortage of water.\n";
    let echoes_of = |role: Option<Role>, text: &str| {
        let mut document = document(text);
        for turn in &mut document.turns {
            turn.role = role;
        }
        add_sentences(&mut document);
        find(&document).len()
    };
    assert_eq!(echoes_of(Some(Role::Clip), text), 1);
    assert_eq!(echoes_of(None, text), 0);
    let other = text.replacen("Osk", "Moen", 1);
    assert_eq!(echoes_of(Some(Role::Clip), &other), 0);
}

#[test]
fn a_clip_is_played_again_longer() {
    let text = "Voss: The bridge is not closed for good, but there is a limit to repairs.\n\
        Mara: He went on.\n\
        Voss: The bridge is not closed for good, but there is a limit to repairs. That limit is the budget of the town.";
    check_within(
        text,
        &expect![[r#"
        cut 0.78
          of The bridge is not closed for good, but there is a limit to repairs. That limit is the budget of the town
          at The bridge is not closed for good, but there is a limit to repairs
          dropped ["That limit is the budget of the town"] added []
    "#]],
    );
    let document = {
        let mut document = document(text);
        run(&mut document);
        document
    };
    let repeats: Vec<Option<TurnId>> = document.turns.iter().map(|turn| turn.repeats).collect();
    assert_eq!(repeats, [None, None, Some(TurnId::new(0))]);
}

#[test]
fn words_read_out_by_somebody_else_are_an_echo_and_no_repeated_turn() {
    let text = "Voss: The northern harbour has no gate, no closed berth and no upper limit.\n\
        Mara: She once declared that the northern harbour has no gate, no closed berth and no upper limit.\n\
        Voss: The north harbour has no gate, no closed berth and no upper limit.";
    check_within(
        text,
        &expect![[r#"
            identical 1.00
              of The northern harbour has no gate, no closed berth and no upper limit
              at the northern harbour has no gate, no closed berth and no upper limit
              dropped [] added []
            altered 0.92
              of The northern harbour has no gate, no closed berth and no upper limit
              at The north harbour has no gate, no closed berth and no upper limit
              dropped ["northern"] added ["north"]
        "#]],
    );
    let document = document(text);
    assert_eq!(
        repeats(&document, &find(&document)),
        [None, None, Some(TurnId::new(0))]
    );
}

#[test]
fn courtesy_names_and_short_runs_are_no_echo() {
    check_within(
        "Mara: Good evening and thank you very much for joining us tonight, ladies and gentlemen.\n\
         Voss: Good evening and thank you very much for joining us tonight, ladies and gentlemen.\n\
         Mara: The Mayor of the Free Town of Upper Lindholm Tomas Voss spoke.\n\
         Voss: The Mayor of the Free Town of Upper Lindholm Tomas Voss left.\n\
         Mara: They closed the old bridge. Voss: They closed the old gate.",
        &expect![""],
    );
}

#[test]
fn quotations_across_documents_are_cut_altered_and_spliced() {
    check_across(
        &[
            "The mayor said: “We will repair the bridge before the winter unless the river rises again, and after that we shall open both lanes to lorries from the quarry without any toll.”",
            "“We will repair the bridge before the winter,” the mayor promised.",
            "The mayor: “We will repair the bridge before the summer unless the river rises again.”",
            "“We will repair the bridge before the winter and after that we shall open both lanes to lorries”, she said.",
        ],
        &expect![[r#"
            0→1 cut 0.43
              of We will repair the bridge before the winter unless the river rises again, and after that we shall open both lanes to lorries from the quarry without any toll
              at We will repair the bridge before the winter
              dropped ["unless the river rises again, and after that we shall open both lanes to lorries from the quarry without any toll"] added []
            0→2 altered 0.57
              of We will repair the bridge before the winter unless the river rises again, and after that we shall open both lanes to lorries from the quarry without any toll
              at We will repair the bridge before the summer unless the river rises again
              dropped ["winter", "and after that we shall open both lanes to lorries from the quarry without any toll"] added ["summer"]
            0→3 spliced 0.77
              of We will repair the bridge before the winter unless the river rises again, and after that we shall open both lanes to lorries from the quarry without any toll
              at We will repair the bridge before the winter and after that we shall open both lanes to lorries
              dropped ["unless the river rises again", "from the quarry without any toll"] added []
            3→1 cut 0.62
              of We will repair the bridge before the winter and after that we shall open both lanes to lorries
              at We will repair the bridge before the winter
              dropped ["and after that we shall open both lanes to lorries"] added []
        "#]],
    );
}

#[test]
fn a_quotation_is_cut_from_a_statement_without_marks() {
    let full = "We support the new harbour, but only if the pilots agree and the fishermen are paid, the mayor told us.";
    let mut documents = [
        document(full),
        document("“We support the new harbour, but only if the pilots agree,” the mayor said."),
    ];
    let mut attribution = hearsay_document::Attribution::new(Vec::new(), Vec::new(), Vec::new());
    attribution.content = vec![Span::new(0, full.find(", the mayor").expect("there"))];
    documents[0].attributions.push(attribution);
    let words: Vec<Words> = documents.iter().map(Words::of_document).collect();
    let found = across(&words);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].of, found[0].echo.kind), (0, EchoKind::Cut));
    let dropped: Vec<&str> = found[0]
        .echo
        .dropped
        .iter()
        .map(|&s| documents[0].text.slice(s))
        .collect();
    assert_eq!(dropped, ["and the fishermen are paid"]);
}

#[test]
fn passages_that_share_some_words_are_told_apart() {
    check_across(
        &[
            "Cracks in the spillway of the old dam had widened to the breadth of a finger, inspectors of the river board warned in the autumn before it broke. At least forty families were moved out of their homes. “We acted on every warning we ever had,” said the keeper, who lives beside the lock. “There was no letter on my desk.”",
            "Voss: In the spring the spillway of the old dam broke. Forty families were moved out of their homes.",
            "Insiders blame the budget. “We acted on every warning we ever had. There was no letter,” the keeper insists.",
        ],
        &expect![[r#"
            0→1 cut 0.89
              of At least forty families were moved out of their homes
              at Forty families were moved out of their homes
              dropped ["At least"] added []
            2→0 cut 0.80
              of We acted on every warning we ever had. There was no letter
              at We acted on every warning we ever had
              dropped ["There was no letter"] added []
        "#]],
    );
}

#[test]
fn a_word_or_two_of_the_next_sentence_is_no_part_of_what_is_said_again() {
    check_across(
        &[
            "Divers found deep cracks in nine piers of the narrow bridge. The keeper left.",
            "Divers found deep cracks in nine piers of the narrow bridge. The mayor, Ines Kolb, was told.",
        ],
        &expect![[r"
            0→1 identical 1.00
              of Divers found deep cracks in nine piers of the narrow bridge
              at Divers found deep cracks in nine piers of the narrow bridge
              dropped [] added []
        "]],
    );
}

#[test]
fn a_copy_that_cuts_a_quotation_is_told_with_the_quotation() {
    check_across(
        &[
            "Divers found cracks in nine piers of the old bridge, the road office said on Monday. “The bridge will be open in June, and not a day later,” said its head, Ines Kolb. Repairs cost 38 million crowns.",
            "Divers have found cracks in nine piers of the old bridge, the road office said on Monday. “The bridge will be open in June,” its head, Ines Kolb, said.",
        ],
        &expect![[r#"
            0→1 identical 1.00
              of found cracks in nine piers of the old bridge, the road office said on Monday. “The bridge will be open in June
              at found cracks in nine piers of the old bridge, the road office said on Monday. “The bridge will be open in June
              dropped [] added []
            0→1 cut 0.74
              of The bridge will be open in June, and not a day later
              at The bridge will be open in June
              dropped ["and not a day later"] added []
        "#]],
    );
}

#[test]
fn a_quotation_that_is_only_interrupted_is_not_cut() {
    check_across(
        &[
            "Gareth Pell told the Mail on Tuesday: “There will be no night closures at the old clinic. I give you my word for that.” He promised new nurses by the summer.",
            "“There will be no night closures at the old clinic,” Pell told the Mail on Tuesday. “I give you my word for that.” He promised new nurses by the summer.",
        ],
        &expect![[r"
            0→1 spliced 1.00
              of Pell told the Mail on Tuesday: “There will be no night closures at the old clinic. I give you my word for that.” He promised new nurses by the summer
              at There will be no night closures at the old clinic,” Pell told the Mail on Tuesday. “I give you my word for that.” He promised new nurses by the summer
              dropped [] added []
        "]],
    );
}

#[test]
fn who_quotes_a_whole_sentence_of_a_speech_cuts_nothing() {
    check_across(
        &[
            "Voss: Good morning. The new bridge is on schedule and on budget. We are proud of it. The quay will stay open for all the boats. But only if the pilots pay.",
            "“The new bridge is on schedule and on budget,” she told us in January.",
            "She promised: “The quay will stay open for all the boats.”",
            "Voss: I was never told that any of the pumps had failed. If I had been told, we would have closed the baths.",
            "Voss said: “I was never told that any of the pumps had failed.”",
        ],
        &expect![[r#"
            0→1 identical 1.00
              of The new bridge is on schedule and on budget
              at The new bridge is on schedule and on budget
              dropped [] added []
            0→2 cut 0.75
              of The quay will stay open for all the boats. But only if the pilots pay
              at The quay will stay open for all the boats
              dropped ["But only if the pilots pay"] added []
            3→4 identical 1.00
              of I was never told that any of the pumps had failed
              at I was never told that any of the pumps had failed
              dropped [] added []
        "#]],
    );
}

#[test]
fn a_quotation_without_the_word_that_denies_it_is_cut() {
    check_across(
        &[
            "The audit found no evidence that the company concealed the failure of the piers.",
            "The auditors found “evidence that the company concealed the failure of the piers”, he said.",
            "The auditors found no “evidence that the company concealed the failure of the piers”.",
        ],
        &expect![[r#"
            0→1 cut 0.95
              of no evidence that the company concealed the failure of the piers
              at evidence that the company concealed the failure of the piers
              dropped ["no"] added []
            0→2 identical 1.00
              of evidence that the company concealed the failure of the piers
              at evidence that the company concealed the failure of the piers
              dropped [] added []
            1→2 identical 1.00
              of evidence that the company concealed the failure of the piers
              at evidence that the company concealed the failure of the piers
              dropped [] added []
        "#]],
    );
}

#[test]
fn a_few_words_of_a_long_quotation_are_no_quotation() {
    check_across(
        &[
            "In May she had promised that the dam would be repaired.",
            "“I never promised that the dam would stay ours for as long as the river runs to the sea,” she said.",
        ],
        &expect![[r""]],
    );
}

#[test]
fn who_said_it_is_no_part_of_what_is_quoted() {
    check_across(
        &[
            "“I resign with a heavy heart,” the minister told us. “I received the memorandum in the spring. I should have said so.”",
            "“I received the memorandum in the spring,” she said. “I should have said so.”",
            "“I resign with a heavy heart … I should have said so,” she told the Courier on Monday.",
        ],
        &expect![[r#"
            0→1 identical 1.00
              of I received the memorandum in the spring. I should have said so
              at I received the memorandum in the spring,” she said. “I should have said so
              dropped [] added ["she said"]
            0→2 spliced 0.76
              of I resign with a heavy heart,” the minister told us. “I received the memorandum in the spring. I should have said so
              at I resign with a heavy heart … I should have said so
              dropped ["the minister told us. “I received the memorandum in the spring"] added []
        "#]],
    );
}

#[test]
fn what_an_ellipsis_leaves_out_of_a_short_quotation_is_found() {
    check_across(
        &[
            "Voss: Nobody should be afraid. The old dam is safe for as long as the gates are tended day and night throughout the winter months. Ask the keeper.",
            "“The old dam is safe … throughout the winter months,” the mayor promised in May.",
        ],
        &expect![[r#"
            0→1 spliced 0.62
              of The old dam is safe for as long as the gates are tended day and night throughout the winter months
              at The old dam is safe … throughout the winter months
              dropped ["for as long as the gates are tended day and night"] added []
        "#]],
    );
}

#[test]
fn of_two_wordings_that_each_say_more_the_earlier_is_compared_with() {
    check_across(
        &[
            "The wide bridge over the Lund was closed to lorries at once after deep cracks appeared in the piers.",
            "The wide bridge over the Lund was closed to all heavy lorries and buses after deep cracks appeared in the piers.",
        ],
        &expect![[r#"
            0→1 altered 0.85
              of The wide bridge over the Lund was closed to lorries at once after deep cracks appeared in the piers
              at The wide bridge over the Lund was closed to all heavy lorries and buses after deep cracks appeared in the piers
              dropped ["at once"] added ["all heavy", "and buses"]
        "#]],
    );
}

#[test]
fn many_copies_are_each_compared_with_the_first() {
    let copy = "Officials closed the narrow bridge on Monday after cracks appeared in two of its oldest pillars.";
    let texts: Vec<Words> = (0..5)
        .map(|n| Words::of_document(&Document::of_text(&format!("Paper {n} reports. {copy}"))))
        .collect();
    let pairs: Vec<(usize, usize)> = across(&texts).iter().map(|m| (m.of, m.at)).collect();
    assert_eq!(
        pairs,
        [(0, 1), (0, 2), (1, 2), (0, 3), (2, 3), (0, 4), (3, 4)]
    );
}

proptest! {
    /// What is neither dropped nor added is the same words in the same order, unless spliced.
    #[test]
    fn echoes_agree_outside_what_is_dropped_and_added(
        texts in proptest::collection::vec("([abcdefg]{1,2}[ .\"\n]{1,2}){0,60}", 1..4),
        speech in "((Ann|Bo): ([abcd] ){0,30}\n){0,5}",
    ) {
        let mut documents: Vec<Document> = texts.iter().map(|text| document(text)).collect();
        documents.push(document(&speech));
        let words: Vec<Words> = documents.iter().map(Words::of_document).collect();
        let mut found: Vec<(usize, usize, Echo)> = across(&words).into_iter().map(|m| (m.of, m.at, m.echo)).collect();
        for (index, document) in documents.iter().enumerate() {
            let within = find(document);
            prop_assert_eq!(repeats(document, &within).len(), document.turns.len());
            found.extend(within.into_iter().map(|echo| (index, index, echo)));
        }
        for (of, at, echo) in found {
            let rest = |index: usize, span: Span, out: &[Span]| -> Vec<u64> {
                let words = &words[index];
                (0..words.len())
                    .filter(|&w| span.contains(words.cover(w..w + 1)))
                    .filter(|&w| !out.iter().any(|o| o.contains(words.cover(w..w + 1))))
                    .map(|w| words.keys()[w])
                    .collect()
            };
            let (mut x, mut y) = (rest(of, echo.of, &echo.dropped), rest(at, echo.at, &echo.added));
            if echo.kind == EchoKind::Spliced {
                x.sort_unstable();
                y.sort_unstable();
            }
            prop_assert_eq!(&x, &y, "{:?}", echo);
            prop_assert!(echo.similarity > 0.0 && echo.similarity <= 1.0);
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,200}", again in 1usize..4) {
        let mut document = document(&text.repeat(again));
        run(&mut document);
    }
}
