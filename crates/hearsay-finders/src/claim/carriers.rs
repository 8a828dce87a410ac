//! On whose word a sentence or a clause stands.
//!
//! Owns: which attribution carries enough of it.
//! Never: makes an attribution, or reads further than it does.

use std::collections::BTreeMap;

use hearsay_document::{Attribution, AttributionId, Deprel, Document, Span, Upos};

/// For each of some sentences or clauses, in text order and apart, the innermost attribution that carries a good part of it: with
/// a third of its words told, or with two thirds of them from whoever tells to the end of what is told ("his wife told us last week that he did"), or
/// which begins with what is told ("the ban will end, two officials said on Tuesday, contradicting the minister"), or of which
/// only a pronoun tells what ("the office denied that to us on Friday").
pub(super) fn of(document: &Document, clauses: &[Span]) -> Vec<Option<AttributionId>> {
    let mut best: Vec<Option<(usize, AttributionId)>> = vec![None; clauses.len()];
    for (index, attribution) in document.attributions.iter().enumerate() {
        let bearer = opened_for(document, index).unwrap_or(index);
        let size: usize = attribution.content.iter().map(|piece| piece.len()).sum();
        let mut carried: BTreeMap<usize, usize> = BTreeMap::new();
        for &piece in &attribution.content {
            let first = clauses.partition_point(|clause| clause.end() <= piece.start());
            for (k, clause) in clauses.iter().enumerate().skip(first) {
                if clause.start() >= piece.end() {
                    break;
                }
                *carried.entry(k).or_default() += piece.intersection(*clause).map_or(0, Span::len);
            }
        }
        let parts = attribution.source.iter().chain(&attribution.cue);
        let extent = parts
            .chain(&attribution.content)
            .copied()
            .reduce(Span::cover)
            .unwrap_or_default();
        for (k, carried) in carried {
            let clause = clauses[k];
            let whole = clause.len();
            let tells = attribution.cue.iter().any(|cue| clause.contains(*cue));
            let begins = attribution
                .content
                .first()
                .is_some_and(|piece| piece.start() <= clause.start());
            let extent = extent.intersection(clause).map_or(0, Span::len);
            let carries = carried * 3 >= whole
                || tells
                    && (begins
                        || extent * 3 >= whole * 2
                        || tells_by_pronoun(document, attribution));
            // "The ministry said so, citing an audit": of two who tell the same, the one the other leans on.
            let deeper = |(least, id): (usize, AttributionId)| {
                carries && size < least || size == least && attribution.parent == Some(id)
            };
            if best[k].map_or(carries, deeper) {
                best[k] = Some((size, AttributionId::new(bearer)));
            }
        }
    }
    best.into_iter().map(|found| Some(found?.1)).collect()
}

/// Whether the main verb of a sentence tells something that is told before: "the office *denied that* to us on Friday".
fn tells_by_pronoun(document: &Document, attribution: &Attribution) -> bool {
    let &[told] = &attribution.content[..] else {
        return false;
    };
    let told = document.tokens_in(told);
    let is_pronoun = told.len() == 1 && document.tokens[told.start].upos == Some(Upos::Pron);
    let cue = attribution.cue.first().map(|cue| document.tokens_in(*cue));
    let verb = cue.and_then(|cue| document.head_word(cue));
    is_pronoun && verb.is_some_and(|verb| document.tokens[verb].deprel == Some(Deprel::Root))
}

/// The attribution whose sentence another one only opens: "*Asked by her whether he would*, he replied that …".
fn opened_for(document: &Document, index: usize) -> Option<usize> {
    let attribution = &document.attributions[index];
    let cue = document.head_word(document.tokens_in(*attribution.cue.first()?))?;
    let token = &document.tokens[cue];
    let is_asked = token.has_feature("VerbForm=Part") && token.has_feature("Tense=Past");
    let opens = token.deprel == Some(Deprel::Advcl) && (attribution.source.is_empty() || is_asked);
    let verb = document.head(cue).filter(|_| opens)?;
    let verb = document.tokens[verb].span;
    // Attributions stand in the order of their cues.
    let after = document.attributions[index..].iter();
    after
        .take_while(|other| {
            other
                .cue
                .first()
                .is_some_and(|cue| cue.start() <= verb.start())
        })
        .position(|other| other.cue.iter().any(|cue| cue.contains(verb)))
        .map(|away| index + away)
}
