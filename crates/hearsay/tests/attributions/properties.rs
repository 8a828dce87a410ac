//! What holds of any text.

use hearsay::Options;
use hearsay::document::{Document, Span};
use hearsay::passes::Engine;
use proptest::prelude::*;

use super::words;

/// Words of which texts are put together that tell of telling, and break off.
const SCRAPS: &[&str] = &[
    "Ada Holt",
    "the Courier",
    "she",
    "a memo",
    "one of them",
    "said",
    "says",
    "reported",
    "told",
    "denied",
    "wants",
    "citing",
    "quoting",
    "according to",
    "that",
    "which",
    "what it called",
    "the dam was unsafe",
    "nobody asked",
    "to say",
    "by the minister",
    "“We knew",
    "“No",
    "”",
    "”,",
    ".”",
    ",",
    ".",
    ":",
    ";",
    "—",
    "(",
    ")",
    "\n\n",
    "\n",
    "\n\nHOLT:",
    "\n\nQ.",
    "and",
    "because",
    "not",
    "who",
];

/// That each attribution has its contents in order, apart from its cue and its source, and in one turn.
fn attributions_hold_together(document: &Document) {
    let turn = |at: usize| document.turn_at(at);
    for a in &document.attributions {
        let told = words(document, &a.content);
        let mut own = a.source.iter().chain(&a.cue);
        let first = a.content.first().expect("something is told").start();
        let is_ordered = |pair: &[Span]| pair[0].end() <= pair[1].start();
        assert!(a.content.windows(2).all(is_ordered), "{told:?}");
        assert!(
            !own.any(|own| a.content.iter().any(|told| told.overlaps(*own))),
            "{told:?}"
        );
        let is_here =
            |told: &Span| turn(told.start()) == turn(first) && turn(told.end() - 1) == turn(first);
        assert!(a.content.iter().all(is_here), "{told:?}");
        assert!(
            a.parent
                .is_none_or(|parent| parent.index() < document.attributions.len())
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn attributions_of_any_text_hold_together(scraps in prop::collection::vec(prop::sample::select(SCRAPS), 1..60)) {
        let text = format!("Ada Holt left. {}", scraps.join(" "));
        for engine in [Engine::Full, Engine::Fast] {
            let options = Options { engine, ..Options::default() };
            let read = hearsay::read("note.txt", text.as_bytes(), &options);
            attributions_hold_together(&read.expect("plain text is read")[0].document);
        }
    }
}
