//! The encoder and its heads: weights, word pieces, tensors, threads.
//!
//! Owns: [`engine`], the one place that loads weights; what the columns of the heads mean.
//! Never: knows documents; it takes words and gives numbers.
//!
//! The weights stand in the program itself (`models/`), are unpacked once, when first asked for,
//! and are shared by all threads. Each window of words is read by itself, so that neither its
//! neighbours nor the number of threads can change a bit of the answer.

mod forward;
mod heads;
mod linear;
mod meaning;
mod pairwise;
pub mod pieces;
mod viterbi;

use std::sync::OnceLock;

use rten::{Model, ModelOptions, NodeId, ValueOrView};

pub use forward::forward;
pub use heads::{Heads, LINK_FEATURES, Mentions, PAIR_FEATURES, Task, bucket};
pub use linear::{Linear, ROWS, feature, linear};
pub use meaning::{Meaning, about};
pub use viterbi::{TagSpan, best, best_of, bio_spans};

static ENCODER: &[u8] = include_bytes!("../../../models/encoder.onnx");
static HEADS: &[u8] = include_bytes!("../../../models/heads.onnx");
static NAMES: &str = include_str!("../../../models/heads.json");

/// Pieces of a window, without the marks at its ends: what the encoder was trained on.
pub const WINDOW: usize = 190;

/// The encoder with its heads.
pub struct Engine {
    encoder: Model,
    inputs: [NodeId; 3],
    states: NodeId,
    /// The heads: from word vectors to what tasks ask for.
    pub heads: Heads,
}

/// The words of a window, as pieces.
#[derive(Clone, Debug, Default)]
pub struct Window {
    ids: Vec<i32>,
    case: Vec<i32>,
    first: Vec<i32>,
}

impl Window {
    /// Number of pieces so far.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether the window holds no word.
    pub fn is_empty(&self) -> bool {
        self.first.is_empty()
    }
}

/// The engine; the first call unpacks the weights.
pub fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(Engine::load)
}

/// Name and hash of each weight file, for the record.
pub fn versions() -> Vec<String> {
    heads::hashes(NAMES)
}

fn load(bytes: &'static [u8]) -> Model {
    ModelOptions::with_all_ops()
        .prepack_weights(true)
        .load_static_slice(bytes)
        .expect("the weights in the program are well-formed: a test loads them")
}

fn node(model: &Model, name: &str) -> NodeId {
    model
        .node_id(name)
        .expect("the graph has its named inputs and outputs: a test asks for each")
}

impl Engine {
    fn load() -> Self {
        let (encoder, heads) = rayon::join(|| load(ENCODER), || Heads::load(load(HEADS), NAMES));
        Self {
            inputs: ["ids", "case", "first"].map(|name| node(&encoder, name)),
            states: node(&encoder, "states"),
            encoder,
            heads,
        }
    }

    /// Number of pieces a word is cut into.
    pub fn cost(&self, word: &str) -> usize {
        pieces::shared().count(word)
    }

    /// A window of words; the flag says that a paragraph or turn begins with the word.
    pub fn window<'a>(&self, words: impl Iterator<Item = (&'a str, bool)>) -> Window {
        let mut window = Window {
            ids: vec![pieces::CLS],
            case: vec![0],
            first: Vec::new(),
        };
        for (index, (word, paragraph)) in words.enumerate() {
            if paragraph && index > 0 {
                window.ids.push(pieces::SEP);
                window.case.push(0);
            }
            window.first.push(window.ids.len() as i32);
            pieces::shared().push(word, &mut window.ids);
            let flag = pieces::case_flag(word);
            window.case.resize(window.ids.len(), flag);
        }
        window.ids.push(pieces::SEP);
        window.case.push(0);
        window
    }

    /// One vector a word, one after another.
    pub fn read(&self, window: &Window) -> Vec<f32> {
        if window.is_empty() {
            return Vec::new();
        }
        let size = window.ids.len();
        let inputs: Vec<(NodeId, ValueOrView)> = vec![
            (self.inputs[0], heads::ints([1, size], &window.ids)),
            (self.inputs[1], heads::ints([1, size], &window.case)),
            (
                self.inputs[2],
                heads::ints([window.first.len()], &window.first),
            ),
        ];
        let [states] = self
            .encoder
            .run_n(inputs, [self.states], None)
            .expect("shapes fit: ids and case are of one length, `first` points into them");
        heads::numbers(states)
    }
}

/// Runs `f` over `0..n` on all cores; the results come in order, whatever the threads did.
pub fn in_parallel<T: Send>(n: usize, f: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
    use rayon::prelude::*;
    if n < 2 {
        return (0..n).map(f).collect();
    }
    rten::thread_pool().run(|| (0..n).into_par_iter().map(f).collect())
}
