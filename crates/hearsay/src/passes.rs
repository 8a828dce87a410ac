//! The pass table: what is found in a document, in running order.
//!
//! Owns: the order of passes and what each reads and writes. The command line's list, the
//! documentation and the benchmarks read the same table.
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
        reads: &[Layer::Turns, Layer::Tokens],
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
            Layer::States,
            Layer::Entities,
        ],
        writes: &[Layer::Attributions],
        run: |document, _| document.attributions = hearsay_finders::attribution::find(document),
        fast: None,
    },
    // After every pass that writes what happens at a time: it links, and finds nothing.
    Pass {
        name: "timing",
        reads: &[Layer::Sentences, Layer::Times, Layer::Attributions],
        writes: &[Layer::Attributions],
        run: |document, _| hearsay_finders::time::link(document),
        fast: None,
    },
    Pass {
        name: "event",
        reads: &[
            Layer::Sentences,
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
            Layer::Times,
            Layer::Quantities,
            Layer::Attributions,
        ],
        writes: &[Layer::Claims],
        run: |document, _| document.claims = hearsay_finders::claim::find(document),
        fast: None,
    },
    Pass {
        name: "component",
        reads: &[Layer::Sentences, Layer::States, Layer::Claims],
        writes: &[Layer::Claims],
        run: |document, _| document.claims = hearsay_finders::argument::components(document),
        fast: None,
    },
    Pass {
        name: "prediction",
        reads: &[
            Layer::Sentences,
            Layer::States,
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
        reads: &[Layer::Turns, Layer::States, Layer::Claims],
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
