//! The record at the border: its published schema, and that reading undoes writing.

use hearsay_document::record::{
    Actor, Attribution, Claim, Echo, Entity, Event, Interval, Mention, Meta, Prediction, Quantity,
    Record, Span, Time, Token, Turn,
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
