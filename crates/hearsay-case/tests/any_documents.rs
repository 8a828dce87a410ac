//! Whatever documents hold, the functions of a case neither panic nor point outside of them.

use hearsay_case::{DocumentId, actors, clusters, dating, echoes, figures, roots, shifts};
use hearsay_document::Document;
use hearsay_document::record::{
    Attribution, Claim, Entity, Mention, Meta, Quantity, Record, Span, Time, Turn,
};
use proptest::prelude::*;

fn span() -> impl Strategy<Value = Span> {
    (0u32..120, 0u32..60).prop_map(|(start, length)| Span::new(start, start + length))
}

fn id(letter: &'static str) -> impl Strategy<Value = Option<String>> {
    proptest::option::of((1usize..4).prop_map(move |n| format!("{letter}{n}")))
}

prop_compose! {
    fn attribution()(
        source in proptest::collection::vec(span(), 0..2), content in span(), parent in id("a"), entity in id("e"),
        kind in prop::sample::select(vec!["named", "anonymous", "document", "outlet", "speaker"]), denied in any::<bool>(),
    ) -> Attribution {
        Attribution {
            source, content: vec![content], parent, entity,
            source_kind: Some(kind.into()), certainty: denied.then(|| "denied".into()), ..Attribution::default()
        }
    }
}

prop_compose! {
    fn claim()(at in span(), attribution in id("a"), quantity in id("q"), time in id("x")) -> Claim {
        Claim {
            span: at, attribution, checkworthy: 0.5,
            quantities: quantity.into_iter().collect(), times: time.into_iter().collect(), ..Claim::default()
        }
    }
}

prop_compose! {
    fn document()(
        text in "((Ada|Voss|the memo|Élan|harbour|closed|no limit|5 ports|not|said|“|”)[ .\n]){0,30}",
        day in prop::sample::select(vec!["2026-01-01", "2026-02-01", "soon"]), publisher in id("p"),
        turns in proptest::collection::vec((span(), id("s")), 0..3),
        attributions in proptest::collection::vec(attribution(), 0..4),
        claims in proptest::collection::vec(claim(), 0..5),
        names in proptest::collection::vec(span(), 0..3), figures in proptest::collection::vec((span(), 0.0..99.0f64), 0..3),
        times in proptest::collection::vec((span(), 1u8..9), 0..3),
    ) -> Document {
        let numbered = |letter: &str, n: usize| format!("{letter}{}", n + 1);
        Record {
            text,
            meta: Meta { published: Some(day.into()), publisher, ..Meta::default() },
            turns: turns.into_iter().map(|(span, speaker)| Turn { span, speaker, ..Turn::default() }).collect(),
            attributions: attributions.into_iter().enumerate()
                .map(|(n, a)| Attribution { id: numbered("a", n), ..a }).collect(),
            claims: claims.into_iter().enumerate().map(|(n, c)| Claim { id: numbered("c", n), ..c }).collect(),
            entities: names.into_iter().enumerate().map(|(n, span)| Entity {
                id: numbered("e", n), kind: "person".into(), name: "Ada Voss".into(),
                mentions: vec![Mention { span, form: "name".into() }], ..Entity::default()
            }).collect(),
            quantities: figures.into_iter().enumerate().map(|(n, (span, value))| Quantity {
                id: numbered("q", n), span, kind: "count".into(), value, of: Some(span), ..Quantity::default()
            }).collect(),
            times: times.into_iter().enumerate().map(|(n, (span, month))| Time {
                id: numbered("x", n), span, kind: "DATE".into(), value: format!("2026-0{month}"),
                from: Some(format!("2026-0{month}-01")), to: Some(format!("2026-0{month}-28")), ..Time::default()
            }).collect(),
            ..Record::default()
        }.restore()
    }
}

proptest! {
    #[test]
    fn a_case_of_any_documents_can_be_worked_on(documents in proptest::collection::vec(document(), 0..5)) {
        let inside = |document: DocumentId| document.index() < documents.len();
        let echoes = echoes::between(&documents);
        let clusters = clusters::find(&documents, &echoes);
        for cluster in &clusters {
            prop_assert!(cluster.len() > 1);
            let found = roots::of(&documents, cluster, &echoes);
            prop_assert!(found.roots.len() <= found.tellings.len());
            prop_assert!(found.documents <= documents.len());
            let told: usize = found.roots.iter().map(|root| root.tellings.len()).sum();
            prop_assert_eq!(told, found.tellings.iter().filter(|t| t.root.is_some()).count());
            // Enough links to join the tellings of each root, and no more.
            prop_assert_eq!(found.links.len() + found.roots.len(), told);
        }
        for shift in shifts::between(&documents) {
            prop_assert!(shift.from.document != shift.to.document);
            prop_assert!(inside(shift.from.document) && inside(shift.to.document));
        }
        for thread in figures::follow(&documents) {
            prop_assert!(thread.appearances.len() > 1);
        }
        for tellings in dating::find(&documents, &clusters) {
            prop_assert!(tellings.iter().all(|telling| inside(telling.claim.document)));
        }
        let grouped: usize = actors::across(&documents).iter().map(|actor| actor.entities.len()).sum();
        prop_assert!(grouped <= documents.iter().map(|d| d.entities.len()).sum());
    }
}
