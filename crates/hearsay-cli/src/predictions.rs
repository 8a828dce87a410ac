//! `hearsay predictions`: what is foreseen, and where it stands.
//!
//! Owns: which forecasts are shown, in which order, each once however often it is told.
//! Never: decides which forecasts are one; the ledger of `hearsay-case` does.

use std::collections::{BTreeMap, BTreeSet};

use hearsay::document::{Hedge, Layer};
use hearsay_case::ledger::{self, Forecast};
use hearsay_store::rows::PredictionRow;
use hearsay_store::{Filter, Names, Order, Store as _};

use crate::args::{Format, PredictionsArguments, State};
use crate::scores::scores;
use crate::shapes::PREDICTIONS;
use crate::tables::{filter, heed, rows, with_store};
use crate::{Outcome, add, table};

/// `hearsay predictions`.
pub(crate) fn predictions(arguments: &PredictionsArguments) -> anyhow::Result<Outcome> {
    let table = &arguments.table;
    let today = arguments.on.clone().unwrap_or_else(add::today);
    if arguments.scores {
        heed(&table.filter, "scores", &["--document", "--speaker"])?;
    }
    with_store(table, async |store| {
        let wanted = filter(store, &table.filter, Layer::Predictions, Order::Day).await?;
        // What is asked for may be told first elsewhere.
        let every = Filter {
            rejected: wanted.rejected,
            order: Order::Day,
            ..Filter::default()
        };
        let found = store.find(Layer::Predictions, &every).await?;
        let mut all = rows(store, &found, |reader, id| reader.prediction(id, &today)).await?;
        let names = store.names().await?;
        mark_again(&mut all, &names);
        let asked = store.find(Layer::Predictions, &wanted).await?;
        let asked = asked.iter().map(|f| format!("{}.{}", f.document, f.id));
        let asked: BTreeSet<String> = asked.collect();
        all.retain(|row| asked.contains(&row.place.id));
        if arguments.scores {
            return scores(&once(all, true), &names, &table.print);
        }
        if let Some(state) = arguments.state {
            all.retain(|row| match state {
                State::Due => row.state == "due",
                State::Open => row.state == "open",
                State::Undated => row.state == "undated",
                State::Settled => row.state == "settled",
            });
        }
        if table.print.format == Format::Table {
            all = once(all, false);
        }
        // What waits for somebody comes first.
        let rank = |row: &PredictionRow| {
            ["due", "open", "undated", "settled"]
                .iter()
                .position(|state| *state == row.state)
        };
        all.sort_by_key(|row| rank(row));
        table::print_first(&PREDICTIONS, all, &table.print)
    })
}

/// Marks what only says an earlier forecast again. What came of one of them came of all.
fn mark_again(all: &mut [PredictionRow], names: &Names) {
    let mut order: Vec<usize> = (0..all.len()).collect();
    let told = |row: &PredictionRow| (row.place.published.is_none(), row.place.published.clone());
    order.sort_by_key(|&index| told(&all[index]));
    // Who foresees nothing by name foresees it alone.
    order.retain(|&index| all[index].by.is_some());
    let keys: Vec<String> = order
        .iter()
        .map(|&index| names.key(all[index].by.as_deref().unwrap_or_default()))
        .collect();
    let forecasts = order.iter().zip(&keys).map(|(&index, by)| Forecast {
        by,
        to: all[index].to.as_deref(),
        hedge: Hedge::parse(&all[index].hedge).unwrap_or(Hedge::Will),
        words: &all[index].place.words,
    });
    let firsts = ledger::again(&forecasts.collect::<Vec<_>>());
    for (&index, first) in order.iter().zip(firsts) {
        let Some(first) = first.map(|first| order[first]) else {
            continue;
        };
        let id = all[index].place.id.clone();
        all[index].again_of = Some(all[first].place.id.clone());
        all[first].again.push(id);
    }
    let settled = all.iter().filter(|row| row.standing.outcome.is_some());
    let settled: BTreeSet<String> = settled.map(|row| first_of(row).to_owned()).collect();
    for row in all {
        if settled.contains(first_of(row)) {
            row.state = "settled";
        }
    }
}

/// What a forecast is called that is told once or several times: its first telling.
fn first_of(row: &PredictionRow) -> &str {
    row.again_of.as_ref().unwrap_or(&row.place.id)
}

/// Each forecast once, however often it is told: its first telling, with what came of any of them; or, where only what came
/// of it counts, the telling that somebody settled.
fn once(all: Vec<PredictionRow>, only_settled_counts: bool) -> Vec<PredictionRow> {
    let mut kept: Vec<PredictionRow> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for mut row in all {
        let place = *places
            .entry(first_of(&row).to_owned())
            .or_insert(kept.len());
        let Some(known) = kept.get_mut(place) else {
            kept.push(row);
            continue;
        };
        let comes_first = row.again_of.is_none() && !only_settled_counts;
        let is_news = known.standing.outcome.is_none() && row.standing.outcome.is_some();
        if comes_first || is_news && only_settled_counts {
            std::mem::swap(known, &mut row);
        }
        let outcome = known.standing.outcome.take();
        known.standing.outcome = outcome.or(row.standing.outcome);
    }
    kept
}
