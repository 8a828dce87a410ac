//! Scores of the ledger: `hearsay predictions --scores`.

use std::fmt::Write as _;

use anstyle::Style;
use hearsay::document::{ForwardClass, Hedge};
use hearsay::notation::hedge;
use hearsay::page::{Bin, Drawing};
use hearsay_case::ledger::{self, Entry, Score};
use hearsay_case::odds;
use hearsay_store::Names;
use hearsay_store::rows::PredictionRow;
use serde::Serialize;

use crate::args::{Format, TableFormat};
use crate::output;
use crate::table::{self, Column, Table};

const DIM: Style = Style::new().dimmed();

/// How good a voice has been.
#[derive(Serialize)]
struct ScoreRow {
    by: String,
    settled: usize,
    made: usize,
    brier: f64,
    log: f64,
    enough: bool,
    calibration: Vec<BinRow>,
}

/// Settled predictions of one hedge against the probability it stands for.
#[derive(Serialize)]
struct BinRow {
    hedge: &'static str,
    probability: f64,
    settled: usize,
    share: f64,
    interval: [f64; 2],
}

const SCORES: Table<ScoreRow> = Table {
    what: "settled predictions",
    columns: &[
        Column::rest("who foresees", |r| r.by.clone()),
        Column::right("settled", 7, |r| r.settled.to_string()),
        Column::right("made", 6, |r| r.made.to_string()),
        Column::right("Brier", 6, |r| format!("{:.3}", r.brier)),
        Column::right("log", 6, |r| format!("{:.3}", r.log)),
        Column::new("", 20, |r| {
            if r.enough {
                String::new()
            } else {
                "too few to tell".to_owned()
            }
        }),
    ],
    csv: &[&[
        "by",
        "settled",
        "made",
        "brier",
        "log",
        "enough",
        "calibration",
    ]],
};

fn score_row(score: Score) -> ScoreRow {
    let four = |x: f64| (x * 10_000.0).round() / 10_000.0;
    ScoreRow {
        enough: score.enough(),
        by: score.by.unwrap_or_else(|| "(everybody)".to_owned()),
        settled: score.n,
        made: score.made,
        brier: four(score.brier),
        log: four(score.log),
        calibration: score
            .bins
            .into_iter()
            .map(|bin| BinRow {
                hedge: bin.hedge.as_str(),
                probability: bin.probability,
                settled: bin.n,
                share: four(bin.share),
                interval: [four(bin.interval.0), four(bin.interval.1)],
            })
            .collect(),
    }
}

/// The calibration of everybody together.
fn drawn(all: &ScoreRow) -> Drawing {
    let bins = all.calibration.iter().map(|bin| Bin {
        hedge: bin.hedge.to_owned(),
        probability: bin.probability,
        settled: bin.settled,
        share: bin.share,
        interval: bin.interval,
    });
    Drawing::Calibration(bins.collect())
}

/// What a row of a table tells the ledger. What somebody put in without saying more is a plain prediction.
fn entry(row: &PredictionRow, names: &Names) -> Entry {
    let outcome = row.standing.outcome.as_ref();
    let one_name = |by: &String| names.written(&names.key(by)).unwrap_or(by).to_owned();
    Entry {
        by: row.by.as_ref().map(one_name),
        class: ForwardClass::parse(&row.class).unwrap_or(ForwardClass::Prediction),
        hedge: Hedge::parse(&row.hedge).unwrap_or(Hedge::Will),
        stated: odds::stated(&row.place.words),
        outcome: outcome.map(|judged| judged.outcome.clamp(0.0, 1.0)),
    }
}

/// `hearsay predictions --scores`, of the rows that are asked for.
pub(crate) fn scores(
    predictions: &[PredictionRow],
    names: &Names,
    print: &TableFormat,
) -> anyhow::Result<()> {
    let entries: Vec<Entry> = predictions.iter().map(|row| entry(row, names)).collect();
    let rows: Vec<ScoreRow> = ledger::overall(&entries)
        .into_iter()
        .chain(ledger::by_voice(&entries))
        .map(score_row)
        .collect();
    let drawn = rows.first().map(drawn);
    table::print_drawn(&SCORES, &rows, rows.len() as u64, drawn, print)?;
    if print.kept.is_some() {
        return Ok(());
    }
    if print.format == Format::Table
        && let Some(first) = rows.first()
    {
        let mut text = format!(
            "\n{DIM}Brier and log score: 0 is perfect; saying one half each time earns 0.250 and 0.693.\nCalibration, with the 95 % interval of the share:{DIM:#}\n"
        );
        for bin in &first.calibration {
            let _ = writeln!(
                text,
                "  {:<8}  stands for {:>3.0} %  came true {:>3.0} % of {} ({:.0}–{:.0} %)",
                hedge(bin.hedge),
                bin.probability * 100.0,
                bin.share * 100.0,
                bin.settled,
                bin.interval[0] * 100.0,
                bin.interval[1] * 100.0,
            );
        }
        output::print_styled(&text)?;
    }
    let is_unscored = |entry: &&Entry| entry.outcome.is_some() && !ledger::is_scored(entry);
    let unscored = entries.iter().filter(is_unscored).count();
    if print.format == Format::Table && unscored > 0 {
        output::print_styled(&format!(
            "{DIM}{unscored} settled and not scored: promises, plans and conditionals{DIM:#}\n"
        ))?;
    }
    Ok(())
}
