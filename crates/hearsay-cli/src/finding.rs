//! Findings as people name them: `3.c12`.
//!
//! Owns: which finding of which document a name means.
//! Never: decides about one.

use anyhow::{Context as _, bail};
use hearsay::document::Layer;
use hearsay::document::record::Record;
use hearsay::document::view::{RecordView, layer_of};
use hearsay_store::{Act, Anchor, Case, Judgement, Store as _};

/// A finding somebody means, or a document as a whole.
pub(crate) struct Meant {
    /// The document's number.
    pub(crate) document: u64,
    /// The document as people have left it.
    pub(crate) record: Record,
    /// What was decided in it.
    pub(crate) history: Vec<Judgement>,
    /// The finding's words.
    pub(crate) on: Anchor,
}

/// The finding that a name means.
pub(crate) async fn meant(store: &Case, name: &str) -> anyhow::Result<Meant> {
    let (document, finding) = parted(store, name).await?;
    let record = store.judged(document).await?.record;
    let history = store.history(Some(document)).await?;
    let on = match &finding {
        Some(finding) => anchor(&RecordView::new(&record), &history, finding)?,
        None => Anchor::document(),
    };
    Ok(Meant {
        document,
        record,
        history,
        on,
    })
}

/// The document and finding of a name: `3.c12`, or `c12` in a case of one document, or `3`.
async fn parted(store: &Case, id: &str) -> anyhow::Result<(u64, Option<String>)> {
    let whole = |text: &str| text.parse::<u64>().ok();
    if let Some(document) = whole(id) {
        return Ok((document, None));
    }
    if let Some((document, finding)) = id.split_once('.') {
        let document = whole(document)
            .with_context(|| format!("{id} is not the name of a finding; they look like 3.c12"))?;
        return Ok((document, Some(finding.to_owned())));
    }
    match store.documents().await?.as_slice() {
        [one] => Ok((one.number, Some(id.to_owned()))),
        _ if layer_of(id).is_none() => {
            bail!("{id} is not the name of a finding; they look like 3.c12")
        }
        _ => bail!("say of which document: 3.{id} is {id} of document 3"),
    }
}

/// The anchor of a finding. The layer of an added one (`j7`) stands in the history.
pub(crate) fn anchor(
    view: &RecordView<'_>,
    history: &[Judgement],
    id: &str,
) -> anyhow::Result<Anchor> {
    let added = || {
        let number: u64 = id.strip_prefix('j')?.parse().ok()?;
        match &history.iter().find(|entry| entry.number == number)?.act {
            Act::Add { layer, .. } => Layer::parse(layer),
            _ => None,
        }
    };
    layer_of(id)
        .or_else(added)
        .and_then(|layer| Anchor::of(view, layer, id))
        .with_context(|| format!("there is no finding {id} in this document"))
}
