//! What needs the documents of a case together. `hearsay-case` finds it; here documents are fetched for it and
//! rows are printed.

mod again;
mod followed;
mod reviews;
mod roots;

use hearsay::document::view::RecordView;
use hearsay::document::{Document, names, record};
use hearsay_case::{ClaimPlace, DocumentId};
use hearsay_store::rows::Reader;
use hearsay_store::{Case, DocumentRow, Judged, Names, Store as _};

pub(crate) use again::{echoes_between, shifts_between};
pub(crate) use followed::{actors, disputed_dates, figures, timeline};
pub(crate) use reviews::reviews;
pub(crate) use roots::claim_roots;

/// Every document of a case as people's judgements leave it, without what is rejected.
pub(crate) struct All {
    rows: Vec<DocumentRow>,
    judged: Vec<Judged>,
    records: Vec<record::Record>,
    documents: Vec<Document>,
    names: Names,
}

impl All {
    /// What reads each document's findings, built once for all of them.
    fn readers(&self) -> Vec<Reader<'_>> {
        (0..self.rows.len())
            .map(|index| Reader::new(&self.rows[index], &self.judged[index], &self.names))
            .collect()
    }

    /// Fetches them.
    pub(crate) async fn of(store: &Case) -> anyhow::Result<Self> {
        let rows = store.documents().await?;
        let mut all = Self {
            judged: Vec::with_capacity(rows.len()),
            records: Vec::with_capacity(rows.len()),
            documents: Vec::with_capacity(rows.len()),
            names: store.names().await?,
            rows,
        };
        for row in &all.rows {
            let judged = store.judged(row.number).await?;
            let mut record = judged.without_rejected();
            rename(&mut record, &all.names);
            all.documents.push(record.restore());
            all.records.push(record);
            all.judged.push(judged);
        }
        Ok(all)
    }

    fn row(&self, id: DocumentId) -> Option<&DocumentRow> {
        self.rows.get(id.index())
    }

    /// The record's id of a claim. A restored document numbers its claims anew, so the one with the
    /// same words is looked for where the two lists differ.
    fn claim_id(&self, place: ClaimPlace) -> Option<&str> {
        let (document, at) = (place.document.index(), place.claim.index());
        let claim = self.documents.get(document)?.claims.get(at)?;
        let text = &self.documents.get(document)?.text;
        let claims = &self.records.get(document)?.claims;
        let fits = |c: &&record::Claim| c.span.to_bytes(text) == Some(claim.span);
        let found = claims
            .get(at)
            .filter(fits)
            .or_else(|| claims.iter().find(fits));
        found.map(|claim| claim.id.as_str())
    }

    /// The name of a claim as tables show it: `3.c12`.
    fn name(&self, place: ClaimPlace) -> Option<String> {
        let number = self.row(place.document)?.number;
        Some(format!("{number}.{}", self.claim_id(place)?))
    }

    /// What a voice is called: a document that speaks for itself without a publisher has only its title, and a source
    /// that no word names has a note.
    fn called(&self, voice: &str) -> String {
        if voice.is_empty() {
            return names::NOBODY.to_owned();
        }
        let own = self
            .documents
            .iter()
            .position(|document| document.id == voice);
        own.and_then(|index| self.row(DocumentId::new(index)))
            .map_or_else(|| self.names.called(voice).to_owned(), DocumentRow::called)
    }
}

/// Gives the voices of a record the names by which the case calls them, where these are others. A source that was
/// resolved to nobody becomes somebody where its words are such a name.
fn rename(record: &mut record::Record, names: &Names) {
    let speakers = record.turns.iter_mut().filter_map(|t| t.speaker.as_mut());
    for name in speakers.chain(record.entities.iter_mut().map(|e| &mut e.name)) {
        if let Some(into) = names.another(name) {
            *name = into.to_owned();
        }
    }
    let view = RecordView::new(record);
    let named: Vec<(usize, record::Entity)> = record
        .attributions
        .iter()
        .enumerate()
        .filter(|(_, attribution)| attribution.entity.is_none())
        .filter_map(|(index, attribution)| {
            let own = view.source_name(attribution)?;
            let into = names.another(&own)?;
            let mentions = attribution.source.iter().map(|&span| record::Mention {
                span,
                form: "name".into(),
            });
            let entity = record::Entity {
                id: format!("merged{index}"),
                kind: "person".into(),
                name: into.to_owned(),
                mentions: mentions.collect(),
                ..record::Entity::default()
            };
            Some((index, entity))
        })
        .collect();
    drop(view);
    for (index, entity) in named {
        record.attributions[index].entity = Some(entity.id.clone());
        record.entities.push(entity);
    }
}
