//! Speed of reading and of each pass, in process, on the shipped example repeated.

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use hearsay::actors::Registry;
use hearsay::passes::{Engine, PASSES};
use hearsay::{Options, example};

fn main() {
    divan::main();
}

fn text(copies: usize) -> String {
    example::TEXT.repeat(copies)
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Bytes to document, without passes.
#[divan::bench(args = [1, 100], max_time = 4)]
fn formats(bencher: Bencher<'_, '_>, copies: usize) {
    let text = text(copies);
    bencher
        .counter(BytesCount::of_str(&text))
        .counter(ItemsCount::new(words(&text)))
        .bench(|| {
            hearsay::formats::read(&hearsay::formats::Input {
                name: "bench.txt",
                bytes: text.as_bytes(),
                format: None,
            })
        });
}

/// Bytes to document with all passes.
#[divan::bench(args = [1, 100], max_time = 4)]
fn everything(bencher: Bencher<'_, '_>, copies: usize) {
    let text = text(copies);
    let options = Options {
        published: Some(example::PUBLISHED.into()),
        ..Options::default()
    };
    bencher
        .counter(BytesCount::of_str(&text))
        .counter(ItemsCount::new(words(&text)))
        .bench(|| hearsay::read("bench.txt", text.as_bytes(), &options));
}

/// Bytes to document with all passes and no encoder.
#[divan::bench(args = [1, 100], max_time = 4)]
fn everything_fast(bencher: Bencher<'_, '_>, copies: usize) {
    let text = text(copies);
    let options = Options {
        published: Some(example::PUBLISHED.into()),
        engine: Engine::Fast,
        ..Options::default()
    };
    bencher
        .counter(BytesCount::of_str(&text))
        .counter(ItemsCount::new(words(&text)))
        .bench(|| hearsay::read("bench.txt", text.as_bytes(), &options));
}

/// Each pass alone, on a document that has been through those before it.
#[divan::bench(args = PASSES.iter().map(|pass| pass.name), max_time = 4)]
fn pass(bencher: Bencher<'_, '_>, name: &str) {
    let text = text(20);
    let input = hearsay::formats::Input {
        name: "bench.txt",
        bytes: text.as_bytes(),
        format: None,
    };
    let mut document = hearsay::formats::read(&input)
        .expect("the example is readable")
        .remove(0)
        .document;
    let at = PASSES
        .iter()
        .position(|pass| pass.name == name)
        .expect("a name of the table");
    let registry = Registry::built_in();
    for pass in &PASSES[..at] {
        (pass.run)(&mut document, &registry);
    }
    bencher
        .counter(ItemsCount::new(words(&text)))
        .with_inputs(|| document.clone())
        .bench_values(|mut document| (PASSES[at].run)(&mut document, &registry));
}
