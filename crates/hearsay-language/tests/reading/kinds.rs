//! Of what kind names are.

use expect_test::expect;
use hearsay_document::{Entity, EntityKind, MentionForm};

use super::{check_entities, entities, read};

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
    let document = read(
        "She claimed the bypass, which opened last November, had halved journey times and had been built at no cost to the \
         public purse.\n\nWhen asked for evidence, a spokesman for the minister pointed us to a press release issued by Roads \
         Ireland in February. That release says average journey times between Linden and Cork \"fell by up to 50 per cent at \
         peak times in the first eight weeks of operation\". It doesn't say that journey times fell by 50 per cent \
         overall.\n\nData supplied to us by Roads Ireland under the Freedom of Information Act shows the average fall over the \
         first six months was 17 per cent. Dr Ciara Walsh, a transport economist at the University of Limerick who has \
         studied the road, said the minister had \"cherry-picked the best eight weeks\". \"There's a well-known phenomenon \
         called induced demand. You build it and they come,\" she told FactCheck. \"I'd be surprised if there was any benefit \
         left in five years.\"",
    );
    let is_nowhere = |e: &Entity| !matches!(e.kind, EntityKind::Country | EntityKind::Place);
    let us = |e: &&Entity| {
        let mut mentions = e.mentions.iter();
        mentions.any(|m| document.text.slice(m.span) == "us")
    };
    assert!(document.entities.iter().filter(us).all(is_nowhere));
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
    let lexicon = include_str!("../../../../lexicons/bodies.tsv");
    let mut wrong = Vec::new();
    for line in lexicon.lines().filter(|line| !line.starts_with('#')) {
        let plain = match line.split('\t').next() {
            Some("answers" | "civic" | "firm" | "many") => continue, // Their examples are read below.
            Some("after") => EntityKind::Person,
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
    let lexicon = include_str!("../../../../lexicons/things.tsv");
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
