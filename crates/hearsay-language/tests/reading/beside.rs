//! What stands beside a name or a noun and is the same one.

use expect_test::expect;

use super::{check_entities, read};

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
fn a_body_is_what_stands_before_its_name() {
    check_entities(
        "The company, Brekke & Sons, said it had not been told. The union Amivar accused the company of lying.",
        expect![[r#"
            organization Brekke & Sons: The company | Brekke & Sons | the company
            organization Amivar: The union | Amivar
        "#]],
    );
    check_entities(
        "A letter from the duke's secretary, Piers Lomond, to the bishop, dated 4 May 1461, asserts that there was no treason \
         at all: the walls, he writes, were taken.",
        expect![[r#"
            person the duke: the duke's
            person Piers Lomond: the duke's secretary | Piers Lomond | he
            person the bishop: the bishop
        "#]],
    );
}

#[test]
fn who_somebody_is_by_two_nouns_is_one() {
    check_entities(
        "Her first husband, the conductor Miklós Bánó, claimed that the wrist was sprained. He was never there.",
        expect![[r#"
            person Miklós Bánó: Her first husband | the conductor | Miklós Bánó | He
        "#]],
    );
    check_entities(
        "In attendance: the Clerk, Mrs D. Foss; two members of the public. The Clerk reported a balance. She said that it would fall.",
        expect![[r#"
            person attendance: attendance
            person D. Foss: the Clerk | D. Foss | The Clerk | She
            person two members of the public: two members of the public
            other a balance: a balance | it
        "#]],
    );
}

#[test]
fn whose_husband_somebody_is_is_another() {
    check_entities(
        "Kari Lunde, whose husband and son were on board, believes the truth is hidden. “We were told the sea did it,” she said.",
        expect![[r#"
            person Kari Lunde: Kari Lunde | she
            person whose husband: whose husband
            person son: son
            other the truth: the truth | it
        "#]],
    );
}
