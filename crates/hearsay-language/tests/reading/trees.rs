//! Sentences and their trees.

use expect_test::expect;
use hearsay_document::TokenId;

use super::{check_trees, read};

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
