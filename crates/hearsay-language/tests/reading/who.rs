//! Whom pronouns and nouns mean.

use expect_test::expect;
use hearsay_document::Entity;

use super::{bearer, check_entities, dialogue, entities, read};

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

#[test]
fn she_is_none_of_those_who_act_as_one() {
    let lexicon = include_str!("../../../../lexicons/bodies.tsv");
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
    let lexicon = include_str!("../../../../lexicons/bodies.tsv");
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
fn bodies_of_two_kinds_are_two() {
    check_entities(
        "The union accused Corvane of lying. The department said it does not comment. The agency refused to.",
        expect![[r#"
            organization The union: The union
            person Corvane: Corvane
            organization The department: The department | it | The agency
        "#]],
    );
}

#[test]
fn she_is_whom_the_sentence_before_names() {
    check_entities(
        "The maker of Old Mill soups told staff at a meeting in the canteen that 640 jobs would go. Chief executive Marta Oliveira \
         described the decision as “the hardest of my career”. She added that the company had lost £31m.",
        expect![[r#"
            person The maker of Old Mill soups: The maker of Old Mill soups
            organization Old Mill: Old Mill
            person staff: staff
            organization the canteen: the canteen
            person Marta Oliveira: Marta Oliveira | my | She
            organization the company: the company
        "#]],
    );
    check_entities(
        "“It doesn't say that tea is bad for you,” said Paolo Ferri. Dr Amara Nwosu's group is now recruiting for a second trial, and \
         she hopes that it will be ready in June.",
        expect![[r#"
            other tea: tea | it
            person Paolo Ferri: Paolo Ferri
            organization Dr Amara Nwosu's group: Dr Amara Nwosu's group
            person Amara Nwosu: Amara Nwosu | she
        "#]],
    );
}

#[test]
fn she_is_whose_teacher_tells_of_her() {
    check_entities(
        "Ilona Varga was born in Szeged. Her teacher, Ernő Lakatos, believed she would become the finest of her time.",
        expect![[r#"
            person Ilona Varga: Ilona Varga | Her | she | her
            place Szeged: Szeged
            person Ernő Lakatos: Her teacher | Ernő Lakatos
        "#]],
    );
}

#[test]
fn an_office_of_another_rank_is_another() {
    check_entities(
        "A minister who was briefed on it called it devastating. The prime minister has hinted that an inquiry is possible.",
        expect![[r#"
            person A minister who was briefed on it: A minister who was briefed on it
            other it: it | it
            person The prime minister: The prime minister
        "#]],
    );
}

#[test]
fn he_is_nobody_whom_he_names() {
    check_entities(
        "Halloran's assistant, Pete Crow, will take charge of the game. He said he had spoken to Halloran, who had told him to go.",
        expect![[r#"
            person Halloran: Halloran | Halloran | him
            person Pete Crow: Halloran's assistant | Pete Crow | He | he
        "#]],
    );
}
