//! `hearsay predictions`: what is foreseen, and where it stands.
//!
//! Owns: which forecasts are shown, in which order, each once however often it is told.
//! Never: decides which forecasts are one; the ledger of `hearsay-case` does.

use std::collections::BTreeSet;

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
            fold(&mut all);
            return scores(&all, &names, &table.print);
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
            fold(&mut all);
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
        let outcome = all[index].standing.outcome.clone();
        let settled = &mut all[first].standing.outcome;
        *settled = settled.take().or(outcome);
    }
    let settled = all.iter().filter(|row| row.standing.outcome.is_some());
    let settled: BTreeSet<String> = settled.map(|row| row.place.id.clone()).collect();
    for row in all {
        let first = row.again_of.as_ref().unwrap_or(&row.place.id);
        if settled.contains(first) {
            row.state = "settled";
        }
    }
}

/// Leaves out what only says again what is among the rows.
fn fold(all: &mut Vec<PredictionRow>) {
    let shown: BTreeSet<String> = all.iter().map(|row| row.place.id.clone()).collect();
    all.retain(|row| {
        row.again_of
            .as_ref()
            .is_none_or(|first| !shown.contains(first))
    });
}
