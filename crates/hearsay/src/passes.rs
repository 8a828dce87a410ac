//! The pass table: what is found in a document, in running order.
//!
//! Owns: the order of passes and what each reads and writes.
//! Never: finds anything itself.

use hearsay_actors::Registry;
use hearsay_document::{Document, Layer, States};

/// One pass over a document: a function, what it reads and what it writes.
pub struct Pass {
    /// Name, as the command line and the benchmarks show it.
    pub name: &'static str,
    /// Layers it reads.
    pub reads: &'static [Layer],
    /// Layers it writes.
    pub writes: &'static [Layer],
    /// The pass.
    pub run: fn(&mut Document, &Registry),
    /// What runs in its place where there must be no encoder; the same pass where `None`.
    pub fast: Option<fn(&mut Document, &Registry)>,
}

/// What reads a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Engine {
    /// The trained encoder and everything that stands on it.
    #[default]
    Full,
    /// Rules and lexicons alone: many times faster, less exact, without entities and events.
    Fast,
}

/// In running order. To add a pass: one function, one line here, one folder of cases.
pub const PASSES: &[Pass] = &[
    Pass {
        name: "language",
        reads: &[Layer::Turns],
        writes: &[
            Layer::Sentences,
            Layer::Tokens,
            Layer::Syntax,
            Layer::States,
            Layer::Entities,
        ],
        run: |document, _| hearsay_language::read(document),
        fast: Some(|document, _| hearsay_language::tokenise(document)),
    },
    Pass {
        name: "time",
        reads: &[Layer::Turns, Layer::Sentences, Layer::Tokens, Layer::Syntax],
        writes: &[Layer::Times],
        run: |document, _| document.times = hearsay_finders::time::find(document),
        fast: None,
    },
    Pass {
        name: "quantity",
        reads: &[Layer::Turns, Layer::Tokens, Layer::Syntax, Layer::Times],
        writes: &[Layer::Quantities],
        run: |document, _| document.quantities = hearsay_finders::quantity::find(document),
        fast: None,
    },
    Pass {
        name: "attribution",
        reads: &[
            Layer::Turns,
            Layer::Sentences,
            Layer::Tokens,
            Layer::Syntax,
            Layer::States,
            Layer::Entities,
            Layer::Times,
        ],
        writes: &[Layer::Attributions],
        run: |document, _| document.attributions = hearsay_finders::attribution::find(document),
        fast: None,
    },
    // It links, and finds nothing; "tomorrow" in a quotation is counted from the day it was said.
    Pass {
        name: "timing",
        reads: &[
            Layer::Sentences,
            Layer::Tokens,
            Layer::Syntax,
            Layer::Times,
            Layer::Attributions,
        ],
        writes: &[Layer::Attributions, Layer::Times],
        run: |document, _| hearsay_finders::time::link(document),
        fast: None,
    },
    Pass {
        name: "event",
        reads: &[
            Layer::Sentences,
            Layer::Tokens,
            Layer::Syntax,
            Layer::States,
            Layer::Entities,
            Layer::Times,
            Layer::Attributions,
        ],
        writes: &[Layer::Events, Layer::Entities],
        run: |document, registry| {
            let found = hearsay_finders::event::find(document, registry);
            document.entities = found.entities;
            document.events = found.events;
        },
        fast: None,
    },
    Pass {
        name: "claim",
        reads: &[
            Layer::Sentences,
            Layer::Tokens,
            Layer::Syntax,
            Layer::States,
            Layer::Entities,
            Layer::Times,
            Layer::Quantities,
            Layer::Attributions,
            Layer::Events,
        ],
        writes: &[Layer::Claims],
        run: |document, _| document.claims = hearsay_finders::claim::find(document),
        fast: None,
    },
    Pass {
        name: "component",
        reads: &[
            Layer::Sentences,
            Layer::Tokens,
            Layer::Syntax,
            Layer::States,
            Layer::Times,
            Layer::Quantities,
            Layer::Attributions,
            Layer::Events,
            Layer::Claims,
        ],
        writes: &[Layer::Claims],
        run: |document, _| {
            let claims = hearsay_finders::argument::components(document);
            document.claims = hearsay_finders::claim::with_clauses(document, claims);
        },
        fast: None,
    },
    Pass {
        name: "prediction",
        reads: &[
            Layer::Turns,
            Layer::Sentences,
            Layer::Tokens,
            Layer::Syntax,
            Layer::States,
            Layer::Entities,
            Layer::Times,
            Layer::Attributions,
            Layer::Claims,
        ],
        writes: &[Layer::Predictions],
        run: |document, _| document.predictions = hearsay_finders::prediction::find(document),
        fast: None,
    },
    Pass {
        name: "argument",
        reads: &[
            Layer::Turns,
            Layer::Sentences,
            Layer::Tokens,
            Layer::States,
            Layer::Attributions,
            Layer::Claims,
        ],
        writes: &[Layer::Arguments],
        run: |document, _| document.arguments = hearsay_finders::argument::find(document),
        fast: None,
    },
    Pass {
        name: "echo",
        reads: &[Layer::Turns, Layer::Sentences, Layer::Attributions],
        writes: &[Layer::Echoes, Layer::Turns],
        run: |document, _| hearsay_finders::echo::run(document),
        fast: None,
    },
    Pass {
        name: "shift",
        reads: &[
            Layer::Turns,
            Layer::Sentences,
            Layer::Tokens,
            Layer::Syntax,
            Layer::Entities,
            Layer::Times,
            Layer::Quantities,
            Layer::Attributions,
            Layer::Claims,
        ],
        writes: &[Layer::Shifts],
        run: |document, registry| {
            document.shifts = hearsay_finders::shift::find(document, registry);
        },
        fast: None,
    },
];

/// Runs every pass over a document that has been read.
pub fn analyse(document: &mut Document, engine: Engine, registry: &Registry) {
    for pass in PASSES {
        let run = match engine {
            Engine::Full => pass.run,
            Engine::Fast => pass.fast.unwrap_or(pass.run),
        };
        run(document, registry);
    }
    document.engine = vec![concat!("hearsay ", env!("CARGO_PKG_VERSION")).to_owned()];
    if !document.states.is_empty() {
        document.engine.extend(hearsay_model::versions());
        document.states = States::default(); // Numbers for finders: nobody reads them after the last pass.
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Empties a layer, as where no pass has written it.
    fn clear(document: &mut Document, layer: Layer) {
        match layer {
            Layer::Turns => document.turns.clear(),
            Layer::Sentences => document.sentences.clear(),
            Layer::Tokens => document.tokens.clear(),
            Layer::Syntax => {
                for token in &mut document.tokens {
                    (token.head, token.deprel) = (None, None);
                }
            }
            Layer::States => document.states = States::default(),
            Layer::Entities => document.entities.clear(),
            Layer::Times => document.times.clear(),
            Layer::Quantities => document.quantities.clear(),
            Layer::Attributions => document.attributions.clear(),
            Layer::Events => document.events.clear(),
            Layer::Claims => document.claims.clear(),
            Layer::Predictions => document.predictions.clear(),
            Layer::Arguments => document.arguments.clear(),
            Layer::Shifts => document.shifts.clear(),
            Layer::Echoes => document.echoes.clear(),
        }
    }

    /// What a pass writes.
    fn written(document: &Document, layer: Layer) -> String {
        match layer {
            Layer::Turns => format!("{:?}", document.turns),
            Layer::Sentences => format!("{:?}", document.sentences),
            Layer::Tokens | Layer::Syntax => format!("{:?}", document.tokens),
            Layer::States => String::new(),
            Layer::Entities => format!("{:?}", document.entities),
            Layer::Times => format!("{:?}", document.times),
            Layer::Quantities => format!("{:?}", document.quantities),
            Layer::Attributions => format!("{:?}", document.attributions),
            Layer::Events => format!("{:?}", document.events),
            Layer::Claims => format!("{:?}", document.claims),
            Layer::Predictions => format!("{:?}", document.predictions),
            Layer::Arguments => format!("{:?}", document.arguments),
            Layer::Shifts => format!("{:?}", document.shifts),
            Layer::Echoes => format!("{:?}", document.echoes),
        }
    }

    #[test]
    fn a_pass_reads_what_it_says_and_nothing_else() {
        let registry = Registry::built_in();
        let mut document = Document::of_text(crate::example::TEXT);
        document.meta.published = Some(crate::example::PUBLISHED.into());
        for pass in PASSES {
            let mut less = document.clone();
            for &layer in Layer::ALL {
                // A pass may go on with what it writes.
                if !pass.reads.contains(&layer) && !pass.writes.contains(&layer) {
                    clear(&mut less, layer);
                }
            }
            (pass.run)(&mut document, &registry);
            (pass.run)(&mut less, &registry);
            for &layer in pass.writes {
                assert_eq!(
                    written(&less, layer),
                    written(&document, layer),
                    "{} reads more than it says",
                    pass.name
                );
            }
        }
    }

    #[test]
    fn no_pass_reads_a_layer_that_no_earlier_one_wrote() {
        let mut written = vec![Layer::Turns]; // Readers fill the turns.
        for pass in PASSES {
            for layer in pass.reads {
                assert!(
                    written.contains(layer),
                    "{} reads {layer}, which nothing before it writes",
                    pass.name
                );
            }
            written.extend(pass.writes);
        }
    }
}
