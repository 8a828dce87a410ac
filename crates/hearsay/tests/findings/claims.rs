//! Claims: their borders, kinds and whose word they stand on.

use hearsay::document::{Claim, ClaimKind};
use hearsay::summary;

use super::read;

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
fn a_share_said_once_more_is_a_claim_and_what_wants_more_is_none() {
    let document = read(
        "PELL: They charge us on butter. Three hundred percent. Last time, Ada, you shut it down —\n\nHOLT: The median with overtime \
         is —\n\nPELL: Thank you. Next one.",
    );
    let claims = document.claims.iter();
    let claims: Vec<&str> = claims.map(|c| document.text.slice(c.span)).collect();
    assert_eq!(
        claims,
        [
            "They charge us on butter.",
            "Three hundred percent.",
            "Last time, Ada, you shut it down —"
        ]
    );
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
fn words_make_a_claim_of_their_list_s_kind_and_not_of_any() {
    let lexicon = include_str!("../../../../lexicons/claims.tsv");
    for line in lexicon.lines().filter(|line| !line.starts_with('#')) {
        let [list, _, own, other] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("four columns: {line}");
        };
        let kind = match list {
            "degree" => "comparison",
            list => list,
        };
        let kind_of = |text: &str| read(text).claims[0].kind.as_str();
        assert_eq!(kind_of(own), kind, "{own}");
        assert_ne!(kind_of(other), kind, "{other}");
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
fn words_without_a_verb_are_a_claim_where_they_say_how_much() {
    let document = read(
        "LENA ORR: I saw it myself. On the first day of the strike. Harbour wheat price up 1.5 percent.\n",
    );
    let claims = document.claims.iter();
    let words: Vec<&str> = claims
        .map(|claim| document.text.slice(claim.span))
        .collect();
    assert_eq!(
        words,
        ["I saw it myself.", "Harbour wheat price up 1.5 percent."]
    );
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
fn an_answer_is_on_the_word_of_who_gives_it_and_not_of_who_asks() {
    let document = read(
        "Asked by Mrs Dunn whether the lenders had refused, the chairman said they had not been asked.\n",
    );
    let told = document.claims[0].attribution.expect("somebody says so");
    let source = &document.attributions[told.index()].source;
    assert_eq!(document.text.slice(source[0]), "the chairman");
}
