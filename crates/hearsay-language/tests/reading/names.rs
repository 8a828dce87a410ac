//! Names that are one bearer's, and those that are not.

use expect_test::expect;

use super::{check_entities, read};

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
fn a_last_name_is_that_of_the_only_full_one_behind_it() {
    check_entities(
        "Its chairwoman, Miss Corrie, called the claim a disgrace. Rebecca Corrie has led the firm since 2011.",
        expect![[r#"
            person Rebecca Corrie: Its chairwoman | Corrie | Rebecca Corrie
            organization the firm: the firm
        "#]],
    );
    check_entities(
        "Voll refused to sign. His brother, Tom Voll, signed for both of them.",
        expect![[r#"
            person Voll: Voll | His
            person Tom Voll: His brother | Tom Voll
            other both of them: both of them | them
        "#]],
    );
}

#[test]
fn a_body_is_called_by_the_first_word_of_its_name() {
    check_entities(
        "Tessaro Foods said on Tuesday it would close its plant. Shares in Tessaro rose. Tessaro denies that.",
        expect![[r#"
            organization Tessaro Foods: Tessaro Foods | it | its | Tessaro | Tessaro
            other Shares in Tessaro: Shares in Tessaro | that
        "#]],
    );
}

#[test]
fn a_body_is_called_by_the_last_word_of_its_name() {
    check_entities(
        "Halloran left Rovers on Friday. The owners of Ashby Rovers thanked him. The Rovers Trust did not.",
        expect![[r#"
            person Halloran: Halloran | him
            organization Ashby Rovers: Rovers | Ashby Rovers | Rovers
            person The owners of Ashby Rovers: The owners of Ashby Rovers
            organization The Rovers Trust: The Rovers Trust
        "#]],
    );
}
