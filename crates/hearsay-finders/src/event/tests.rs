//! Events of small documents whose trees are given: words, lemmas and relations as Universal Dependencies has them.

use std::fmt::Write as _;

use expect_test::{Expect, expect};
use hearsay_actors::Registry;
use hearsay_document::{
    Attribution, Certainty, Deprel, Document, Entity, EntityId, EntityKind, Mention, MentionForm,
    Sentence, Span, TimeId, Timex, TimexType, Token, TokenId, Upos,
};
use proptest::prelude::*;

use super::{Found, find};

/// A document of sentences, one token a line: form, lemma, part of speech, head (from 1, 0 the root), relation, features.
fn document(trees: &str) -> Document {
    let mut text = String::new();
    let mut rows: Vec<Vec<(Span, Vec<&str>)>> = vec![Vec::new()];
    for line in trees.lines().map(str::trim) {
        if line.is_empty() {
            if rows.last().is_some_and(|s| !s.is_empty()) {
                rows.push(Vec::new());
            }
            continue;
        }
        let columns: Vec<&str> = line.split_whitespace().collect();
        let glued = matches!(columns[0], "." | "," | "'s" | "?");
        if !text.is_empty() && !glued {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(columns[0]);
        rows.last_mut()
            .expect("one sentence at least")
            .push((Span::new(start, text.len()), columns));
    }
    rows.retain(|s| !s.is_empty());
    let mut document = Document::of_text(&text);
    for sentence in rows {
        let first = document.tokens.len();
        for (k, (span, columns)) in sentence.iter().enumerate() {
            let head: usize = columns[3].parse().expect("a head");
            document.tokens.push(Token {
                span: *span,
                lemma: columns[1].into(),
                upos: Some(Upos::parse(columns[2]).expect("a part of speech")),
                feats: columns.get(5).map(|f| (*f).into()),
                head: Some(TokenId::new(if head == 0 {
                    first + k
                } else {
                    first + head - 1
                })),
                deprel: Some(Deprel::parse(columns[4]).expect("a relation")),
            });
        }
        let (start, end) = (sentence[0].0.start(), sentence[sentence.len() - 1].0.end());
        document.sentences.push(Sentence {
            span: Span::new(start, end),
            first: TokenId::new(first),
            len: sentence.len() as u32,
        });
    }
    document
}

fn render(document: &Document, found: &Found) -> String {
    let mut out = String::new();
    let names = |ids: &[EntityId]| {
        let all: Vec<String> = ids
            .iter()
            .map(|id| {
                let entity = &found.entities[id.index()];
                format!(
                    "{} ({})",
                    entity.name,
                    entity.actor.as_deref().unwrap_or("-")
                )
            })
            .collect();
        if all.is_empty() {
            "nobody".to_owned()
        } else {
            all.join(", ")
        }
    };
    for (index, event) in found.events.iter().enumerate() {
        let code = event.cameo.as_deref().unwrap_or("-");
        let _ = write!(
            out,
            "{} {code} \"{}\": {} → {}",
            event.plover,
            document.text.slice(event.trigger),
            names(&event.agents),
            names(&event.patients)
        );
        if let Some(place) = event.place {
            let _ = write!(out, " in {}", names(&[place]));
        }
        if event.certainty != Certainty::Certain {
            let _ = write!(out, ", {}", event.certainty);
        }
        if let Some(time) = event.time {
            let _ = write!(out, ", {time}");
        }
        if let Some(attribution) = event.attribution {
            let _ = write!(out, ", {attribution}");
        }
        if let Some(same) = event.same_as {
            let _ = write!(out, ", v{} is {same}", index + 1);
        }
        out.push('\n');
    }
    out
}

#[track_caller]
#[allow(clippy::needless_pass_by_value)] // So that `expect!` stands at the call.
fn check(trees: &str, expected: Expect) {
    let document = document(trees);
    let found = find(&document, &Registry::built_in());
    expected.assert_eq(&render(&document, &found));
}

const INVASION: &str = "
    Russia Russia PROPN 2 nsubj
    invaded invade VERB 0 root
    Ukraine Ukraine PROPN 2 obj
    . . PUNCT 2 punct
";

#[test]
fn a_verb_has_its_subject_and_object() {
    check(
        INVASION,
        expect![[r#"
        ASSAULT 190 "invaded": Russia (RUS) → Ukraine (UKR)
    "#]],
    );
}

#[test]
fn a_passive_is_turned_round() {
    check(
        "
        Two two NUM 2 nummod
        editors editor NOUN 4 nsubj:pass Number=Plur
        were be AUX 4 aux:pass
        arrested arrest VERB 0 root Tense=Past|VerbForm=Part
        by by ADP 7 case
        Turkish turkish ADJ 7 amod
        police police NOUN 4 obl:agent Number=Plur
        . . PUNCT 4 punct
        ",
        expect![[r#"
            COERCE 173 "arrested": Turkish police (TURCOP) → nobody
        "#]],
    );
}

#[test]
fn a_relative_clause_speaks_of_its_noun() {
    check(
        "
        Norway Norway PROPN 2 nsubj
        praised praise VERB 0 root
        the the DET 4 det
        rebels rebel NOUN 2 obj Number=Plur
        who who PRON 6 nsubj PronType=Rel
        attacked attack VERB 4 acl:relcl
        the the DET 9 det
        Syrian syrian ADJ 9 amod
        army army NOUN 6 obj
        . . PUNCT 2 punct
        ",
        expect![[r#"
            SUPPORT 051 "praised": Norway (NOR) → rebels (SYRREB)
            ASSAULT 190 "attacked": rebels (SYRREB) → Syrian army (SYRMIL)
        "#]],
    );
}

#[test]
fn coordinated_actors_are_several() {
    check(
        "
        France France PROPN 4 nsubj
        and and CCONJ 3 cc
        Germany Germany PROPN 1 conj
        condemned condemn VERB 0 root
        Iran Iran PROPN 4 obj
        and and CCONJ 7 cc
        Syria Syria PROPN 5 conj
        . . PUNCT 4 punct
        ",
        expect![[r#"
            ACCUSE 111 "condemned": France (FRA), Germany (DEU) → Iran (IRN), Syria (SYR)
        "#]],
    );
}

#[test]
fn coordinated_countries_before_one_noun_are_several() {
    check(
        "
        French french ADJ 4 amod
        and and CCONJ 3 cc
        German german ADJ 1 conj
        ministers minister NOUN 5 nsubj Number=Plur
        criticized criticize VERB 0 root
        Poland Poland PROPN 5 obj
        . . PUNCT 5 punct
        ",
        expect![[r#"
            ACCUSE 111 "criticized": French (FRAGOV), German (DEUGOV) → Poland (POL)
        "#]],
    );
}

#[test]
fn coordinated_verbs_share_their_subject_and_clauses_do_not() {
    check(
        "
        Japan Japan PROPN 2 nsubj
        condemned condemn VERB 0 root
        the the DET 4 det
        raid raid NOUN 2 obj
        and and CCONJ 8 cc
        North North PROPN 7 compound
        Korea Korea PROPN 8 nsubj
        threatened threaten VERB 2 conj
        Japan Japan PROPN 8 obj
        . . PUNCT 2 punct
        ",
        expect![[r#"
            ACCUSE 111 "condemned": Japan (JPN) → nobody
            THREATEN 130 "threatened": North Korea (PRK) → Japan (JPN)
        "#]],
    );
}

#[test]
fn control_gives_a_complement_its_doer_and_no_event_of_its_own() {
    check(
        "
        Norway Norway PROPN 2 nsubj
        urged urge VERB 0 root
        Israel Israel PROPN 2 obj
        to to PART 5 mark
        release release VERB 2 xcomp VerbForm=Inf
        the the DET 7 det
        prisoners prisoner NOUN 5 obj Number=Plur
        . . PUNCT 2 punct
        ",
        expect![[r#"
            REQUEST 100 "urged": Norway (NOR) → Israel (ISR)
        "#]],
    );
}

#[test]
fn a_nominalisation_names_both_sides() {
    check(
        "
        Russia Russia PROPN 3 nmod:poss
        's 's PART 1 case
        invasion invasion NOUN 6 nsubj
        of of ADP 5 case
        Ukraine Ukraine PROPN 3 nmod
        shocked shock VERB 0 root
        many many ADJ 6 obj
        . . PUNCT 6 punct
        ",
        expect![[r#"
            ASSAULT 190 "invasion": Russia (RUS) → Ukraine (UKR)
        "#]],
    );
}

#[test]
fn whom_a_deed_befell_does_not_act_in_it() {
    check(
        "
        The the DET 2 det
        bombing bombing NOUN 6 nsubj
        of of ADP 5 case
        Ukrainian ukrainian ADJ 5 amod
        soldiers soldier NOUN 2 nmod Number=Plur
        killed kill VERB 0 root
        two two NUM 8 nummod
        Russians Russian PROPN 6 obj Number=Plur
        . . PUNCT 6 punct
        ",
        expect![[r#"
            ASSAULT 183 "bombing": nobody → Ukrainian soldiers (UKRMIL)
            ASSAULT 190 "killed": nobody → two Russians (RUS)
        "#]],
    );
}

#[test]
fn a_deed_is_where_it_leads_through_and_where_its_purpose_is() {
    check(
        "
        Workers worker NOUN 2 nsubj Number=Plur
        marched march VERB 0 root
        through through ADP 4 case
        Georgia Georgia PROPN 2 obl
        . . PUNCT 2 punct

        Police police NOUN 2 nsubj Number=Plur
        attacked attack VERB 0 root
        rebels rebel NOUN 2 obj Number=Plur
        to to PART 5 mark
        free free VERB 2 advcl VerbForm=Inf
        hostages hostage NOUN 5 obj Number=Plur
        in in ADP 8 case
        Kenya Kenya PROPN 5 obl
        . . PUNCT 2 punct
        ",
        expect![[r#"
            PROTEST 141 "marched": Workers (GEOLAB) → nobody in Georgia (GEO)
            ASSAULT 190 "attacked": Police (KENCOP) → rebels (KENREB) in Kenya (KEN)
        "#]],
    );
}

#[test]
fn a_meeting_is_with_no_place() {
    check(
        "
        China China PROPN 4 nsubj
        and and CCONJ 3 cc
        India India PROPN 1 conj
        met meet VERB 0 root
        in in ADP 6 case
        Cairo Cairo PROPN 4 obl
        . . PUNCT 4 punct
        ",
        expect![[r#"
            CONSULT 040 "met": China (CHN), India (IND) → nobody in Cairo (EGY)
        "#]],
    );
}

#[test]
fn what_several_sign_is_with_no_place_and_no_broker() {
    check(
        "
        China China PROPN 4 nsubj
        and and CCONJ 3 cc
        India India PROPN 1 conj
        signed sign VERB 0 root
        a a DET 6 det
        treaty treaty NOUN 4 obj
        brokered broker VERB 6 acl VerbForm=Part|Voice=Pass
        by by ADP 9 case
        Turkey Turkey PROPN 7 obl:agent
        in in ADP 11 case
        Cairo Cairo PROPN 6 nmod
        . . PUNCT 4 punct
        ",
        expect![[r#"
            SUPPORT 057 "signed": China (CHN), India (IND) → nobody in Cairo (EGY)
        "#]],
    );
}

#[test]
fn a_light_verb_carries_the_event_of_its_noun() {
    check(
        "
        Turkey Turkey PROPN 2 nsubj
        carried carry VERB 0 root
        out out ADP 2 compound:prt
        an a DET 5 det
        attack attack NOUN 2 obj
        on on ADP 8 case
        Kurdish kurdish ADJ 8 amod
        fighters fighter NOUN 5 nmod Number=Plur
        . . PUNCT 2 punct
        ",
        expect![[r#"
            ASSAULT 190 "carried out": Turkey (TUR) → Kurdish fighters (KRDREB)
        "#]],
    );
}

#[test]
fn what_is_done_together_has_everybody_as_agent() {
    check(
        "
        Talks talk NOUN 6 nsubj Number=Plur
        between between ADP 3 case
        China China PROPN 1 nmod
        and and CCONJ 5 cc
        India India PROPN 3 conj
        failed fail VERB 0 root
        . . PUNCT 6 punct
        ",
        expect![[r#"
            CONSULT 040 "Talks": China (CHN), India (IND) → nobody
        "#]],
    );
}

#[test]
fn negation_refuses_or_denies() {
    check(
        "
        Iran Iran PROPN 4 nsubj
        did do AUX 4 aux
        not not PART 4 advmod
        attack attack VERB 0 root
        Israel Israel PROPN 4 obj
        . . PUNCT 4 punct

        Iran Iran PROPN 4 nsubj
        will will AUX 4 aux
        not not PART 4 advmod
        release release VERB 0 root
        the the DET 7 det
        French french ADJ 7 amod
        prisoners prisoner NOUN 4 obj Number=Plur
        . . PUNCT 4 punct
        ",
        expect![[r#"
            ASSAULT 190 "attack": Iran (IRN) → Israel (ISR), denied
            REJECT 124 "release": Iran (IRN) → French prisoners (FRACVL)
        "#]],
    );
}

#[test]
fn a_commitment_is_an_agreement_and_an_announced_blow_a_threat() {
    check(
        "
        Finland Finland PROPN 3 nsubj
        will will AUX 3 aux
        send send VERB 0 root
        aid aid NOUN 3 obj
        to to ADP 6 case
        Tanzania Tanzania PROPN 3 obl
        . . PUNCT 3 punct

        Norway Norway PROPN 3 nsubj
        will will AUX 3 aux
        expel expel VERB 0 root
        Russian russian ADJ 5 amod
        diplomats diplomat NOUN 3 obj Number=Plur
        . . PUNCT 3 punct
        ",
        expect![[r#"
            AGREE 033 "send": Finland (FIN) → Tanzania (TZA)
            THREATEN 136 "expel": Norway (NOR) → Russian diplomats (RUSGOV)
        "#]],
    );
}

#[test]
fn what_a_speaker_says_must_be_done_he_demands() {
    check(
        "
        Russia Russia PROPN 2 nsubj
        says say VERB 0 root
        Israel Israel PROPN 5 nsubj
        must must AUX 5 aux
        withdraw withdraw VERB 2 ccomp
        its its PRON 7 nmod:poss
        troops troop NOUN 5 obj Number=Plur
        . . PUNCT 2 punct
        ",
        expect![[r#"
            REQUEST 105 "withdraw": Russia (RUS) → Israel (ISR)
        "#]],
    );
}

#[test]
fn hypotheses_are_marked() {
    check(
        "
        If if SCONJ 3 mark
        China China PROPN 3 nsubj
        attacks attack VERB 6 advcl
        Taiwan Taiwan PROPN 3 obj
        prices price NOUN 6 nsubj Number=Plur
        rise rise VERB 0 root
        . . PUNCT 6 punct

        China China PROPN 3 nsubj
        allegedly allegedly ADV 3 advmod
        attacked attack VERB 0 root
        Taiwan Taiwan PROPN 3 obj
        . . PUNCT 3 punct
        ",
        expect![[r#"
            ASSAULT 190 "attacks": China (CHN) → Taiwan (TWN), possible
            ASSAULT 190 "attacked": China (CHN) → Taiwan (TWN), probable, v2 is v1
        "#]],
    );
}

#[test]
fn a_means_is_no_patient() {
    check(
        "
        Syria Syria PROPN 2 nsubj
        withdrew withdraw VERB 0 root
        its its PRON 4 nmod:poss
        troops troop NOUN 2 obj Number=Plur
        from from ADP 6 case
        Lebanon Lebanon PROPN 2 obl
        . . PUNCT 2 punct
        ",
        expect![[r#"
            RETREAT 0874 "withdrew": Syria (SYR) → Lebanon (LBN)
        "#]],
    );
}

#[test]
fn who_is_ordered_to_act_is_whom_the_order_is_for() {
    check(
        "
        Norway Norway PROPN 2 nsubj
        ordered order VERB 0 root
        soldiers soldier NOUN 2 obj Number=Plur
        to to PART 5 mark
        shoot shoot VERB 2 xcomp VerbForm=Inf
        protesters protester NOUN 5 obj Number=Plur
        . . PUNCT 2 punct
        ",
        expect![[r#"
            REQUEST 100 "ordered": Norway (NOR) → soldiers (---MIL)
        "#]],
    );
}

#[test]
fn what_a_force_of_nature_does_is_no_deed() {
    check(
        "
        Cyclone cyclone PROPN 2 compound
        Batsy Batsy PROPN 3 nsubj
        killed kill VERB 0 root
        the the DET 5 det
        farmers farmer NOUN 3 obj Number=Plur
        . . PUNCT 3 punct
        ",
        expect![""],
    );
}

#[test]
fn saying_is_no_event_and_a_thing_does_nothing() {
    check(
        "
        Officials official NOUN 2 nsubj Number=Plur
        said say VERB 0 root
        Thursday Thursday PROPN 2 obl:unmarked
        . . PUNCT 2 punct

        Rain rain NOUN 2 nsubj
        threatened threaten VERB 0 root
        the the DET 4 det
        harvest harvest NOUN 2 obj
        . . PUNCT 2 punct
        ",
        expect![""],
    );
}

#[test]
fn a_law_s_name_is_no_event() {
    check(
        "
        Parliament parliament NOUN 2 nsubj
        read read VERB 0 root
        the the DET 7 det
        Russia Russia PROPN 7 compound
        Invasion invasion NOUN 7 compound
        Sanctions sanction NOUN 7 compound
        Act Act PROPN 2 obj
        . . PUNCT 2 punct
        ",
        expect![""],
    );
}

#[test]
fn a_title_is_no_event_and_a_title_of_office_is_no_barrier() {
    let mut given = document(INVASION);
    let span = Span::new(0, given.text.len());
    given.entities.push(Entity {
        kind: EntityKind::Work,
        name: "Russia invaded Ukraine".into(),
        actor: None,
        mentions: vec![Mention {
            span,
            form: MentionForm::Name,
        }],
    });
    assert!(find(&given, &Registry::built_in()).events.is_empty());
}

#[test]
fn an_event_is_tied_to_who_alleges_it_and_to_its_time() {
    let mut given = document(
        "
        Norway Norway PROPN 2 nsubj
        claims claim VERB 0 root
        Russia Russia PROPN 4 nsubj
        attacked attack VERB 2 ccomp
        Georgia Georgia PROPN 4 obj
        on on ADP 7 case
        Monday Monday PROPN 4 obl
        . . PUNCT 2 punct
        ",
    );
    let span = |words: &str| {
        let at = given.text.find(words).expect("these words");
        Span::new(at, at + words.len())
    };
    let (source, cue, content, monday) = (
        span("Norway"),
        span("claims"),
        span("Russia attacked Georgia on Monday"),
        span("Monday"),
    );
    given.attributions.push(Attribution {
        certainty: Certainty::Probable,
        ..Attribution::new(vec![source], vec![cue], vec![content])
    });
    given.times.push(Timex {
        span: monday,
        kind: TimexType::Date,
        value: "2026-05-04".into(),
        modifier: None,
        interval: hearsay_document::Interval::default(),
        anchor: None,
        signal: None,
        range: None,
        alternatives: Vec::new(),
        rule: "weekday",
    });
    let found = find(&given, &Registry::built_in());
    expect![[r#"
        ASSAULT 190 "attacked": Russia (RUS) → Georgia (GEO), probable, x1, a1
    "#]]
    .assert_eq(&render(&given, &found));
    assert_eq!(found.events[0].time, Some(TimeId::new(0)));
    expect![[r#""attacked", lexicon attack v obj=* to=in,at,on; agent: subject; patient: object"#]]
        .assert_eq(&found.events[0].why);
}

#[test]
fn one_event_told_twice_is_one() {
    check(
        &format!("{INVASION}\n{}", INVASION.replace("invaded", "Invaded")),
        expect![[r#"
            ASSAULT 190 "invaded": Russia (RUS) → Ukraine (UKR)
            ASSAULT 190 "Invaded": Russia (RUS) → Ukraine (UKR), v2 is v1
        "#]],
    );
}

#[test]
fn an_existing_entity_keeps_its_place() {
    let mut given = document(INVASION);
    given.entities.push(Entity {
        kind: EntityKind::Country,
        name: "Ukraine".into(),
        actor: None,
        mentions: vec![Mention {
            span: Span::new(15, 22),
            form: MentionForm::Name,
        }],
    });
    let found = find(&given, &Registry::built_in());
    assert_eq!(found.entities[0].actor.as_deref(), Some("UKR"));
    assert_eq!(found.events[0].patients, [EntityId::new(0)]);
    assert_eq!(found.events[0].agents, [EntityId::new(1)]);
}

proptest! {
    /// Any tree over any words, well-formed or not, is read without a panic, and every event points into the text.
    #[test]
    fn no_tree_breaks_the_walk(
        words in prop::collection::vec((0usize..14, 0usize..30, 0usize..Deprel::ALL.len()), 1..30),
    ) {
        const WORDS: [(&str, &str, &str); 14] = [
            ("Russia", "Russia", "PROPN"), ("attacked", "attack", "VERB"), ("the", "the", "DET"), ("police", "police", "NOUN"),
            ("who", "who", "PRON"), ("urged", "urge", "VERB"), ("talks", "talk", "NOUN"), ("of", "of", "ADP"),
            ("not", "not", "PART"), ("will", "will", "AUX"), ("held", "hold", "VERB"), ("it", "it", "PRON"),
            ("and", "and", "CCONJ"), ("1,000", "1,000", "NUM"),
        ];
        let n = words.len();
        let mut tree = String::new();
        for (word, head, relation) in &words {
            let (form, lemma, upos) = WORDS[*word];
            let head = head % (n + 1);
            let _ = writeln!(tree, "{form} {lemma} {upos} {head} {}", Deprel::ALL[*relation]);
        }
        let document = document(&tree);
        let found = find(&document, &Registry::built_in());
        for event in &found.events {
            prop_assert!(event.trigger.end() <= document.text.len());
            for id in event.agents.iter().chain(&event.patients).chain(&event.place) {
                prop_assert!(!found.entities[id.index()].mentions.is_empty());
            }
        }
    }
}
