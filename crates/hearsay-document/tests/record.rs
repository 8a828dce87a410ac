//! The record at the border: its published schema, and that reading undoes writing.

use hearsay_document::ClaimId;
use hearsay_document::record::{
    Actor, Attribution, Claim, Echo, Entity, Event, Interval, Mention, Meta, Prediction, Quantity,
    Record, RecordOptions, Span, Time, Token, Turn,
};
use proptest::option::of;
use proptest::prelude::*;

#[test]
fn the_published_schema_is_current() {
    // Renew with UPDATE_EXPECT=1.
    let schema = serde_json::to_string_pretty(&Record::schema()).expect("a schema is plain JSON");
    expect_test::expect_file!["../../../docs/record.schema.json"].assert_eq(&format!("{schema}\n"));
}

#[test]
fn an_unknown_field_is_left_out_and_never_null() {
    let record = Record {
        hearsay: "1".into(),
        id: "a".into(),
        text: "x".into(),
        ..Record::default()
    };
    assert_eq!(
        record.to_json(),
        r#"{"hearsay":"1","id":"a","meta":{},"text":"x"}"#
    );
}

#[test]
fn actors_are_read_as_ids_and_as_words() {
    let line = r#"{"id":"a","text":"x","events":[{"id":"v1","trigger":[0,1],"agents":["e1",{"text":"x","code":"XXX"}]}]}"#;
    let record = Record::from_json(line).expect("valid");
    assert_eq!(record.events[0].agents[0], Actor::Id("e1".into()));
    assert!(
        matches!(&record.events[0].agents[1], Actor::Inline { code: Some(code), .. } if code == "XXX")
    );
}

fn word() -> impl Strategy<Value = String> {
    "\\PC{0,6}"
}

fn span() -> impl Strategy<Value = Span> {
    (0u32..99, 0u32..99).prop_map(|(a, b)| Span::new(a.min(b), a.max(b)))
}

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        (-1_000_000i64..1_000_000).prop_map(|n| n as f64),
        -1.0e12..1.0e12f64,
        Just(117.5e9),
        Just(-0.25)
    ]
}

prop_compose! {
    fn findings()(
        turn in (word(), span(), of(span()), of(word()), of(number())),
        token in (span(), of(word()), of(0u32..9)),
        entity in (word(), word(), span(), of(word())),
        time in (word(), span(), word(), of(word())),
        quantity in (span(), number(), of(number()), of(word()), any::<bool>()),
        attribution in (proptest::collection::vec(span(), 0..3), span(), of(word())),
        event in (span(), of(word()), of(number())),
    ) -> Record {
        Record {
            hearsay: "1".into(),
            turns: vec![Turn { id: turn.0, span: turn.1, label: turn.2, speaker: turn.3, start: turn.4, ..Turn::default() }],
            tokens: vec![Token { span: token.0, lemma: token.1, head: token.2, ..Token::default() }],
            entities: vec![Entity {
                id: entity.0, kind: entity.1, actor: entity.3,
                mentions: vec![Mention { span: entity.2, form: "name".into() }], ..Entity::default()
            }],
            times: vec![Time { id: time.0, span: time.1, value: time.2, anchor: time.3, ..Time::default() }],
            quantities: vec![Quantity {
                span: quantity.0, value: quantity.1, upper: quantity.2, unit: quantity.3, change: quantity.4, ..Quantity::default()
            }],
            attributions: vec![Attribution { source: attribution.0, cue: vec![attribution.1], parent: attribution.2, ..Attribution::default() }],
            events: vec![Event {
                trigger: event.0, plover: event.1.clone(), goldstein: event.2,
                agents: vec![Actor::Id("e1".into()), Actor::Inline { text: event.1, code: None, span: Some(event.0) }],
                ..Event::default()
            }],
            ..Record::default()
        }
    }
}

proptest! {
    #[test]
    fn reading_undoes_writing(
        findings in findings(), id in word(), text in "\\PC{0,40}", title in of(word()), own in word(),
        score in 0u32..=10_000, at in span(),
    ) {
        let mut extra = serde_json::Map::new();
        extra.insert(format!("own-{own}"), serde_json::json!({ "kept": [1, null, text] }));
        let score = f64::from(score) / 10_000.0;
        let record = Record {
            id,
            text,
            meta: Meta { title, extra, ..Meta::default() },
            claims: vec![Claim { id: "c1".into(), span: at, checkworthy: score, ..Claim::default() }],
            predictions: vec![Prediction {
                about: Some(at), horizon: Interval { from: Some("2026-01-01".into()), to: None }, ..Prediction::default()
            }],
            echoes: vec![Echo { of: at, at, similarity: score, ..Echo::default() }],
            ..findings
        };
        let line = record.to_json();
        prop_assert!(!line.contains('\n'));
        prop_assert_eq!(Record::from_json(&line).expect("what is written is read"), record);
    }
}

/// A record with every layer; what is left out of it cannot be restored by design.
const EVERY_LAYER: &str = r#"{"hearsay":"1","id":"a","meta":{"title":"Né","published":"2026-03-02","own":7},
"text":"Zoë: Ports may close by May, says Ada. 3 % of ports.","engine":["hearsay 0"],
"turns":[{"id":"t1","span":[0,52],"label":[0,3],"speaker":"Zoë","entity":"e1","role":"host","start":1.5}],
"furniture":[{"span":[0,3],"kind":"title"}],
"sentences":[[5,38],[39,52]],
"tokens":[{"span":[5,10],"lemma":"port","upos":"NOUN","head":3,"deprel":"nsubj"},{"span":[11,14],"head":3},{"span":[15,20],"upos":"VERB","feats":"VerbForm=Inf","head":0,"deprel":"root"}],
"entities":[{"id":"e1","kind":"person","name":"Zoë","actor":"XXX","mentions":[{"span":[0,3],"form":"name"}]}],
"times":[{"id":"x1","span":[24,27],"type":"DATE","value":"2026-05","mod":"BEFORE","from":"2026-05-01","to":"2026-05-31","anchor":"published"}],
"quantities":[{"id":"q1","span":[39,42],"kind":"percent","value":3,"unit":"percent","bound":"exact","of":[46,51]}],
"attributions":[{"id":"a1","source":[[34,37]],"cue":[[29,33]],"content":[[5,27]],"kind":"indirect","source_kind":"named","certainty":"possible","score":0.5}],
"events":[{"id":"v1","trigger":[15,20],"agents":["e1"],"time":"x1","plover":"REJECT","quad":"verbal-conflict","attribution":"a1","certainty":"possible","why":"close"}],
"claims":[{"id":"c1","span":[5,38],"kind":"prediction","checkworthy":0.25,"attribution":"a1","events":["v1"],"times":["x1"]},{"id":"c2","span":[39,52],"kind":"figure","checkworthy":0.5,"quantities":["q1"]}],
"predictions":[{"id":"p1","claim":"c1","by":"e1","about":[5,27],"horizon":{"to":"2026-05-31"},"class":"prediction","hedge":"may"}],
"arguments":[{"id":"g1","premises":["c2"],"conclusion":"c1","relation":"support","marker":[39,42]}],
"shifts":[{"id":"h1","from":"c1","to":"c2","topic":"ports","reason":"may"}],
"echoes":[{"of":[5,10],"at":[46,51],"similarity":0.5,"kind":"altered","dropped":[[5,10]]}]}"#;

#[test]
fn a_record_restored_is_the_same_record() {
    let record = Record::from_json(EVERY_LAYER).expect("valid");
    let again = Record::of(&record.restore(), RecordOptions { tokens: true });
    assert_eq!(again, record);
}

#[test]
fn what_points_beyond_the_text_is_left_out_and_ids_still_hold() {
    let line = r#"{"id":"a","text":"Ports closed.","claims":[{"id":"c7","span":[0,99],"checkworthy":0},
        {"id":"c9","span":[0,13],"checkworthy":0}],"predictions":[{"id":"p1","claim":"c9"},{"id":"p2","claim":"c7"}]}"#;
    let document = Record::from_json(line).expect("valid").restore();
    assert_eq!(document.claims.len(), 1);
    assert_eq!(document.predictions.len(), 1);
    assert_eq!(document.predictions[0].claim, Some(ClaimId::new(0)));
}

proptest! {
    #[test]
    fn any_record_can_be_restored(findings in findings(), text in "\\PC{0,60}") {
        let document = Record { text, ..findings }.restore();
        let record = Record::of(&document, RecordOptions { tokens: true });
        prop_assert_eq!(Record::of(&record.restore(), RecordOptions { tokens: true }), record);
    }
}
