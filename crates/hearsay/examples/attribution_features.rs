//! The training data of the linear taggers: the features and gold tags of every word, and of every
//! word near a gold cue, words and sentences by the rules that `--fast` uses.
//! `attribution_features OUT RECORDS…` writes `OUT.cues` and `OUT.roles`.
//!
//! Each is a run of little-endian 32-bit numbers: tags, features of a word and rows of the table they are
//! hashed to; then sequences: length, then for each word its tag and its features.

use std::io::{BufRead, BufWriter, Write};
use std::ops::Range;

use hearsay_document::record::Record;
use hearsay_document::{Document, Span, quotations};
use hearsay_finders::attribution::linear::{CUE_FEATURES, ROLE_FEATURES, Words};
use hearsay_finders::attribution::scopes;
use hearsay_model::{ROWS, linear};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let out = arguments
        .next()
        .ok_or("attribution_features OUT RECORDS…")?;
    let mut cues = BufWriter::new(std::fs::File::create(format!("{out}.cues"))?);
    let mut roles = BufWriter::new(std::fs::File::create(format!("{out}.roles"))?);
    let [cue_tagger, role_tagger] = linear();
    for (file, tagger, features) in [
        (&mut cues, cue_tagger, CUE_FEATURES),
        (&mut roles, role_tagger, ROLE_FEATURES),
    ] {
        for number in [tagger.tags() as u32, features as u32, 1 << ROWS] {
            put(file, number)?;
        }
    }
    for path in arguments {
        for line in std::io::BufReader::new(std::fs::File::open(path)?).lines() {
            let mut document = Record::from_json(&line?)?.restore();
            hearsay_language::tokenise(&mut document);
            write(&document, &mut cues, &mut roles)?;
        }
    }
    Ok(())
}

fn write(
    document: &Document,
    cues: &mut impl Write,
    roles: &mut impl Write,
) -> std::io::Result<()> {
    let quotations = quotations(document);
    let words = Words::of(document, &quotations);
    let tokens = |spans: &[Span]| -> Vec<Range<usize>> {
        spans
            .iter()
            .map(|&s| document.tokens_in(s))
            .filter(|r| !r.is_empty())
            .collect()
    };
    let mut tags = vec![0u32; document.tokens.len()];
    for a in &document.attributions {
        mark(&mut tags, &tokens(&a.cue), 1);
    }
    for sentence in &document.sentences {
        let range = sentence.tokens();
        put(cues, range.len() as u32)?;
        for index in range {
            put(cues, tags[index])?;
            for feature in words.cue_features(index) {
                put(cues, feature)?;
            }
        }
    }
    let scopes = scopes(document);
    for a in &document.attributions {
        let Some(cue) = tokens(&a.cue).into_iter().next() else {
            continue;
        };
        let scope = scopes
            .iter()
            .find(|s| s.contains(&cue.start))
            .cloned()
            .unwrap_or(cue.clone());
        let window = words.window(&cue, &scope);
        let mut own = vec![0u32; document.tokens.len()];
        mark(&mut own, &tokens(&a.source), 1);
        mark(&mut own, &tokens(&a.content), 3);
        let features = words.role_features(&cue, &window, |i| tags[i] > 0 && !cue.contains(&i));
        put(roles, window.len() as u32)?;
        for (index, row) in window.zip(features.chunks_exact(ROLE_FEATURES)) {
            put(roles, own[index])?;
            for &feature in row {
                put(roles, feature)?;
            }
        }
    }
    Ok(())
}

fn mark(tags: &mut [u32], pieces: &[Range<usize>], first: u32) {
    for piece in pieces {
        for index in piece.clone() {
            tags[index] = first + u32::from(index > piece.start);
        }
    }
}

fn put(out: &mut impl Write, number: u32) -> std::io::Result<()> {
    out.write_all(&number.to_le_bytes())
}
