//! What a person decides on a page of the workbench.
//!
//! Owns: what a page's script may send, and what it is told back.
//! Never: decides otherwise than `hearsay judge` would.

use anyhow::{Context as _, bail};
use hearsay::document::Layer;
use hearsay::document::record::Span;
use hearsay::document::view::RecordView;
use hearsay::page::Decided;
use hearsay_store::judged;
use hearsay_store::judgement::{Stance, to_redo, to_undo};
use hearsay_store::{Act, Case, NewJudgement, Quote, Standing, Store as _, To};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::export::script;
use crate::{add, finding, judge};

/// A decision as a page sends it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Decision {
    /// What is decided.
    act: String,
    /// The finding: `3.c12`.
    id: String,
    /// What is written: a note, a status, evidence.
    #[serde(default)]
    text: String,
    /// Whether evidence speaks for it.
    stance: Option<Stance>,
    /// The words it should be, in code points.
    at: Option<[u32; 2]>,
    /// Whether what was foreseen came true; what is written shows it.
    outcome: Option<f64>,
}

/// What a person may send, and who it is.
pub(super) async fn decide(store: &Case, author: &str, body: &[u8]) -> anyhow::Result<Value> {
    let decision: Decision =
        serde_json::from_slice(body).context("this is not how a decision is sent")?;
    let meant = finding::meant(store, &decision.id).await?;
    let layer = Layer::parse(&meant.on.layer);
    let act = act(&decision, meant.on, &RecordView::new(&meant.record))?;
    let reason = matches!(act, Act::Outcome { .. }).then(|| decision.text.trim().to_owned());
    let entry = NewJudgement {
        document: Some(meant.document),
        at: add::now(),
        author: author.to_owned(),
        reason,
        act,
    };
    store.judge(&entry).await?;
    let judged = store.judged(meant.document).await?;
    let own = decision.id.split_once('.').map(|(_, own)| own);
    let standing = layer.and_then(|layer| judged.standing(layer, own?));
    let decided = decided(&decision.id, standing);
    Ok(json!({ "states": decided.states, "markup": decided.markup() }))
}

/// What is decided about a finding, as a page shows it.
pub(super) fn decided(id: &str, standing: Option<&Standing>) -> Decided {
    let mut states = standing.map(script::status).unwrap_or_default();
    if standing.is_some_and(|standing| !standing.signed_off.is_empty()) {
        states.push("signed off".to_owned());
    }
    Decided {
        id: id.to_owned(),
        states,
        remarks: standing
            .map(|standing| script::remarks(standing, ""))
            .unwrap_or_default(),
    }
}

fn act(
    decision: &Decision,
    on: hearsay_store::Anchor,
    view: &RecordView<'_>,
) -> anyhow::Result<Act> {
    let text = || {
        let text = decision.text.trim();
        if text.is_empty() {
            bail!("nothing is written");
        }
        Ok(text.to_owned())
    };
    Ok(match decision.act.as_str() {
        "accept" => Act::Accept { on },
        "reject" => Act::Reject { on },
        "sign-off" => Act::SignOff { on },
        "note" => Act::Note { on, text: text()? },
        "status" => Act::Status {
            on,
            status: text()?,
        },
        "evidence" => Act::Evidence {
            on,
            source: text()?,
            stance: decision.stance.unwrap_or(Stance::About),
        },
        "outcome" => {
            text().context("say what shows it")?;
            let outcome = decision
                .outcome
                .filter(|outcome| (0.0..=1.0).contains(outcome))
                .context("say how it came out")?;
            judge::settled(view.record(), on, outcome, add::today())?
        }
        "words" => {
            let [from, to] = decision.at.context("say which words it should be")?;
            if from >= to {
                bail!("say which words it should be");
            }
            let quote = Quote::of(view, &[Span::new(from, to)])
                .context("these words are not in the text")?;
            let field = match Layer::parse(&on.layer) {
                Some(Layer::Attributions) => "content",
                Some(Layer::Predictions) => "about",
                _ => "span",
            };
            Act::Correct {
                on,
                field: field.to_owned(),
                to: To::Words(quote),
            }
        }
        other => bail!("nothing is known of {other:?}"),
    })
}

/// Takes back somebody's last decision, or brings back what was undone last.
pub(super) async fn take_back(store: &Case, author: &str, redo: bool) -> anyhow::Result<Value> {
    let history = store.history(None).await?;
    let next = if redo { to_redo } else { to_undo };
    let of = next(&history, Some(author)).with_context(|| {
        let verb = if redo { "bring back" } else { "take back" };
        format!("there is nothing by {author} to {verb}")
    })?;
    let act = if redo {
        Act::Redo { of }
    } else {
        Act::Undo { of }
    };
    let entry = NewJudgement {
        document: None,
        at: add::now(),
        author: author.to_owned(),
        reason: None,
        act,
    };
    store.judge(&entry).await?;
    let undone = history.iter().find(|entry| entry.number == of);
    Ok(json!({
        "document": undone.and_then(|entry| entry.document),
        "what": undone.map(|entry| format!("{} {}", entry.act.kind(), judged::words(&entry.act))),
    }))
}
