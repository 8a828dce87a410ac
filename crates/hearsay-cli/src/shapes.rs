//! What each table of findings shows: columns for a person, columns of CSV.

use hearsay::document::{Bound, QuantityKind};
use hearsay::notation::{Figure, hedge};
use hearsay_case::odds;
use hearsay_store::rows::{
    ChainRow, ClaimRow, EchoRow, EventRow, FigureRow, PredictionRow, ShiftRow, Testimony, TimeRow,
};

use crate::table::{Column, PLACE, STANDING, TESTIMONY, Table};

/// The chain as one cell.
pub(crate) fn voices_of(testimony: &Testimony) -> String {
    testimony.chain.join(" → ")
}

pub(crate) const CLAIMS: Table<ClaimRow> = Table {
    what: "claims",
    columns: &[
        Column::new("id", 10, |r| r.place.id.clone()),
        Column::right("score", 5, |r| format!("{:.2}", r.checkworthy)),
        Column::new("kind", 10, |r| r.kind.clone()),
        Column::new("status", 10, |r| r.standing.word().to_owned()),
        Column::new("who says it", 24, |r| voices_of(&r.testimony)),
        Column::rest("claim", |r| r.place.words.clone()),
    ],
    csv: &[
        PLACE,
        &["kind", "checkworthy"],
        TESTIMONY,
        &["figures", "times"],
        STANDING,
    ],
};

pub(crate) const CHAINS: Table<ChainRow> = Table {
    what: "chains",
    columns: &[
        Column::new("id", 10, |r| r.place.id.clone()),
        Column::new("root", 9, |r| r.source_kind.clone()),
        Column::new("certainty", 9, |r| r.certainty.clone()),
        Column::new("status", 10, |r| r.standing.word().to_owned()),
        Column::new("on whose word", 30, |r| voices_of(&r.testimony)),
        Column::rest("what", |r| r.place.words.clone()),
    ],
    csv: &[
        PLACE,
        TESTIMONY,
        &["depth", "source_kind", "certainty", "said"],
        STANDING,
    ],
};

pub(crate) const TIMELINE: Table<TimeRow> = Table {
    what: "dates",
    columns: &[
        Column::new("from", 10, |r| r.from.clone().unwrap_or_default()),
        Column::new("to", 10, |r| {
            r.to.clone()
                .filter(|to| Some(to) != r.from.as_ref())
                .unwrap_or_default()
        }),
        Column::new("id", 10, |r| r.place.id.clone()),
        Column::new("words", 16, |r| r.place.words.clone()),
        Column::new("who says it", 20, |r| voices_of(&r.testimony)),
        Column::rest("sentence", |r| r.sentence.clone()),
    ],
    csv: &[
        PLACE,
        &["type", "value", "from", "to", "said", "sentence"],
        TESTIMONY,
        STANDING,
    ],
};

pub(crate) const FIGURES: Table<FigureRow> = Table {
    what: "figures",
    columns: &[
        Column::new("id", 10, |r| r.place.id.clone()),
        Column::new("figure", 28, figure),
        Column::new("status", 10, |r| r.standing.word().to_owned()),
        Column::new("who says it", 20, |r| voices_of(&r.testimony)),
        Column::rest("sentence", |r| r.sentence.clone()),
    ],
    csv: &[
        PLACE,
        &[
            "kind", "value", "upper", "unit", "per", "bound", "change", "of", "sentence",
        ],
        TESTIMONY,
        STANDING,
    ],
};

pub(crate) const EVENTS: Table<EventRow> = Table {
    what: "events",
    columns: &[
        Column::new("id", 10, |r| r.place.id.clone()),
        Column::new("day", 10, |r| r.from.clone().unwrap_or_default()),
        Column::new("event", 10, |r| r.plover.clone()),
        Column::new("who", 18, |r| r.agents.join(", ")),
        Column::new("to whom", 18, |r| r.patients.join(", ")),
        Column::new("who says it", 18, |r| voices_of(&r.testimony)),
        Column::rest("sentence", |r| r.sentence.clone()),
    ],
    csv: &[
        PLACE,
        &[
            "plover",
            "mode",
            "cameo",
            "agents",
            "patients",
            "location",
            "from",
            "to",
            "certainty",
            "sentence",
        ],
        TESTIMONY,
        STANDING,
    ],
};

pub(crate) const PREDICTIONS: Table<PredictionRow> = Table {
    what: "predictions",
    columns: &[
        Column::new("id", 10, |r| r.place.id.clone()),
        Column::new("state", 7, |r| r.state.to_owned()),
        Column::new("until", 10, |r| r.to.clone().unwrap_or_default()),
        Column::new("outcome", 7, |r| {
            r.standing
                .outcome
                .as_ref()
                .map_or_else(String::new, |o| match o.outcome {
                    1.0 => "yes".to_owned(),
                    0.0 => "no".to_owned(),
                    part => part.to_string(),
                })
        }),
        Column::new("class", 11, |r| r.class.clone()),
        Column::new("hedge", 8, |r| {
            odds::stated(&r.place.words).map_or_else(
                || hedge(&r.hedge).to_owned(),
                |stated| format!("{:.0} %", stated * 100.0),
            )
        }),
        Column::new("by", 18, |r| r.by.clone().unwrap_or_default()),
        Column::right("told", 5, |r| match r.again.len() {
            0 => String::new(),
            more => format!("{}×", more + 1),
        }),
        Column::rest("what", |r| r.place.words.clone()),
    ],
    csv: &[
        PLACE,
        &["class", "hedge", "by", "from", "to", "state", "again_of"],
        TESTIMONY,
        &["outcome"],
        STANDING,
    ],
};

pub(crate) const SHIFTS: Table<ShiftRow> = Table {
    what: "shifts",
    columns: &[
        Column::new("id", 10, |r| r.place.id.clone()),
        Column::new("who", 18, |r| {
            r.voice.clone().unwrap_or_else(|| voices_of(&r.testimony))
        }),
        Column::new("was", 10, |r| r.before_day.clone().unwrap_or_default()),
        Column::new("is", 10, |r| r.after_day.clone().unwrap_or_default()),
        Column::new("topic", 16, |r| r.topic.clone()),
        Column::rest("before", |r| r.before.clone()),
        Column::rest("after", |r| r.after.clone()),
    ],
    csv: &[
        PLACE,
        &[
            "voice",
            "of_document",
            "of_name",
            "before_day",
            "after_day",
            "topic",
            "reason",
            "before",
            "after",
        ],
        TESTIMONY,
        STANDING,
    ],
};

pub(crate) const ECHOES: Table<EchoRow> = Table {
    what: "echoes",
    columns: &[
        Column::new("id", 6, |r| r.place.id.clone()),
        Column::new("day", 10, |r| r.place.published.clone().unwrap_or_default()),
        Column::new("kind", 9, |r| r.kind.clone()),
        Column::right("alike", 5, |r| format!("{:.2}", r.similarity)),
        Column::new("who", 16, |r| voices_of(&r.testimony)),
        Column::rest("words", |r| r.place.words.clone()),
        Column::right("of", 4, |r| {
            r.of_number.map_or(String::new(), |n| n.to_string())
        }),
        Column::new("its day", 10, |r| {
            r.of_published.clone().unwrap_or_default()
        }),
        Column::rest("its words", |r| r.of.clone()),
    ],
    csv: &[
        PLACE,
        &[
            "kind",
            "similarity",
            "of_document",
            "of_name",
            "of_published",
            "of",
            "dropped",
            "added_words",
        ],
        TESTIMONY,
        STANDING,
    ],
};

/// A figure in the notation of the report.
pub(crate) fn figure(row: &FigureRow) -> String {
    let of = row.of.as_deref();
    let words = of.map_or_else(
        || row.place.words.clone(),
        |of| format!("{} {of}", row.place.words),
    );
    Figure {
        kind: QuantityKind::parse(&row.kind).unwrap_or(QuantityKind::Count),
        value: row.value,
        upper: row.upper,
        unit: row.unit.as_deref(),
        per: row.per.as_deref(),
        bound: Bound::parse(&row.bound).unwrap_or(Bound::Exact),
        change: row.change,
        of,
        words: &words,
    }
    .to_string()
}
