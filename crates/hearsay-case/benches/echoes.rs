//! Cost and memory of echoes over many documents: ten times the documents should cost little more
//! than ten times as much.

use divan::counter::ItemsCount;
use divan::{AllocProfiler, Bencher};
use hearsay_case::echoes;
use hearsay_document::Document;

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// As a benchmark a thousand and ten thousand documents; as a test, which only must not rot, few.
fn sizes() -> &'static [usize] {
    if std::env::args().any(|argument| argument == "--bench") {
        &[1_000, 10_000]
    } else {
        &[50]
    }
}

/// A small generator (Knuth's MMIX constants), so that every run has the same documents.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n.max(1)
    }

    /// A made-up word; low numbers are far more frequent, as in language.
    fn word(&mut self) -> String {
        let rank = self.below(200) * self.below(200) * self.below(3);
        let syllables = [
            "ba", "ke", "lo", "mi", "nu", "pra", "sto", "ti", "ve", "zar",
        ];
        let mut rest = rank + 7;
        let mut word = String::new();
        while rest > 0 {
            word.push_str(syllables[rest % 10]);
            rest /= 10;
        }
        word
    }

    fn sentence(&mut self) -> String {
        let length = 8 + self.below(20);
        let words: Vec<String> = (0..length).map(|_| self.word()).collect();
        words.join(" ") + ". "
    }
}

/// Articles of some six hundred words. A third carry up to ten sentences of an earlier one, a few
/// words changed; all carry stock phrases.
fn documents(n: usize) -> Vec<Document> {
    let mut random = Random(42);
    let mut texts: Vec<Vec<String>> = Vec::with_capacity(n);
    for number in 0..n {
        let mut sentences: Vec<String> = (0..34).map(|_| random.sentence()).collect();
        sentences.insert(
            0,
            "officials familiar with the matter confirmed the account on condition of anonymity. "
                .into(),
        );
        if number > 0 && random.below(3) == 0 {
            let (other, from) = (random.below(number), random.below(24));
            for at in from..from + 1 + random.below(10) {
                let mut copied = texts[other][at].clone();
                if random.below(4) == 0 {
                    copied = copied.replacen(' ', " notably ", 1);
                }
                sentences[at] = copied;
            }
        }
        texts.push(sentences);
    }
    texts
        .into_iter()
        .map(|sentences| Document::of_text(&sentences.concat()))
        .collect()
}

/// Echoes between all documents.
#[divan::bench(args = sizes(), sample_count = 3, sample_size = 1)]
fn between(bencher: Bencher<'_, '_>, n: usize) {
    let documents = documents(n);
    bencher
        .counter(ItemsCount::new(n))
        .bench(|| echoes::between(&documents).len());
}
