//! What is said again or otherwise in another document: echoes and shifts between documents.

use std::collections::BTreeMap;

use hearsay::document::{Span, Text, record};
use hearsay_case::{DocumentId, echoes, shifts};
use hearsay_store::rows::{EchoRow, Reader, ShiftRow};
use hearsay_store::{Case, Store as _};

use super::All;

/// Shifts between the documents of a case, as rows, the surest first. Each is called by its later
/// claim.
pub(crate) async fn shifts_between(store: &Case) -> anyhow::Result<Vec<ShiftRow>> {
    let all = All::of(store).await?;
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
    let rows = shifts::between(&all.documents)
        .into_iter()
        .filter_map(|shift| {
            let later = shift.to.document.index();
            let row = Reader::new(all.rows.get(later)?, all.judged.get(later)?, &all.names)
                .another_position(all.claim_id(shift.to)?)?;
            let earlier = all.documents.get(shift.from.document.index())?;
            let claim = earlier.claims.get(shift.from.claim.index())?;
            Some(ShiftRow {
                topic: shift.topic(&all.documents),
                reason: shift.reason(&all.documents),
                before: hearsay::document::flat(earlier.text.slice(claim.span)),
                before_day: day(shift.before),
                after_day: day(shift.after),
                of_document: Some(all.row(shift.from.document)?.id.clone()),
                of_name: Some(all.row(shift.from.document)?.called()),
                // As the text calls it, where one name of the later claim, or who wrote all of it, is this voice.
                voice: row
                    .testimony
                    .chain
                    .iter()
                    .map(String::as_str)
                    .chain(all.documents.get(later)?.writer())
                    .find(|name| name.to_lowercase().contains(&shift.voice))
                    .map(str::to_owned)
                    .or(Some(shift.voice)),
                ..row
            })
        });
    Ok(rows.collect())
}

/// Echoes between the documents of a case, as rows. Documents are fetched one by one and only their
/// words and texts are held.
pub(crate) async fn echoes_between(store: &Case) -> anyhow::Result<Vec<EchoRow>> {
    let rows = store.documents().await?;
    if rows.len() < 2 {
        return Ok(Vec::new());
    }
    // Order of publication; what has no day comes last, as it was added.
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|&index| {
        (
            rows[index].published.is_none(),
            rows[index].published.clone(),
        )
    });
    let mut words = Vec::with_capacity(rows.len());
    let mut texts: BTreeMap<usize, Text> = BTreeMap::new();
    for &index in &order {
        let document = store.record(rows[index].number).await?.restore();
        words.push(echoes::Words::of_document(&document));
        texts.insert(index, document.text);
    }
    let ids: Vec<DocumentId> = order.iter().map(|&index| DocumentId::new(index)).collect();
    let found = echoes::of_words(&words, &ids);
    let mut by_document: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (position, echo) in found.iter().enumerate() {
        by_document
            .entry(echo.at.document.index())
            .or_default()
            .push(position);
    }
    let names = store.names().await?;
    let mut out: Vec<Option<EchoRow>> = Vec::new();
    out.resize_with(found.len(), || None);
    for (document, positions) in by_document {
        let row = &rows[document];
        let judged = store.judged(row.number).await?;
        let reader = Reader::new(row, &judged, &names);
        for position in positions {
            let echo = &found[position];
            let of = echo.of.document.index();
            let (Some(other), Some(text)) = (rows.get(of), texts.get(&of)) else {
                continue;
            };
            let pieces = |text: &Text, spans: &[Span]| -> Vec<String> {
                spans
                    .iter()
                    .map(|&s| hearsay::document::flat(text.slice(s)))
                    .collect()
            };
            let own = reader.view().text();
            let [start, end] = own.to_code_points(echo.at.span);
            let [of_start, of_end] = text.to_code_points(echo.of.span);
            out[position] = Some(EchoRow {
                kind: echo.kind.as_str().to_owned(),
                similarity: record::four_decimals(echo.similarity),
                of: hearsay::document::flat(text.slice(echo.of.span)),
                of_span: record::Span::new(of_start, of_end),
                of_document: Some(other.id.clone()),
                of_name: Some(other.called()),
                of_number: Some(other.number),
                of_published: other.published.clone(),
                at_name: Some(row.called()),
                dropped: pieces(text, &echo.dropped),
                added_words: pieces(own, &echo.added),
                ..reader.words_again(record::Span::new(start, end))
            });
        }
    }
    Ok(out.into_iter().flatten().collect())
}
