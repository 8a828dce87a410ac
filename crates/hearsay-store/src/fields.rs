//! Which fields can be corrected, and to what.
//!
//! Owns: the fields of each layer, by the record's names, and the words that those with few can hold.
//! Never: corrects one.

use hearsay_document::{
    ArgumentRelation, AttributionKind, Bound, Certainty, ClaimKind, EchoKind, EntityKind,
    ForwardClass, Hedge, Layer, Plover, QuantityKind, Role, SourceKind, TimexType,
};
use jiff::civil::Date;
use serde_json::Value;

use crate::judgement::{Act, To};

/// What kind of thing a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    /// One span.
    Span,
    /// A span list.
    Spans,
    /// The id of a finding.
    Link(Layer),
    /// Ids of findings.
    Links(Layer),
    /// A word or a number.
    Value,
}

/// Fields that can be corrected, by layer and the record's names. The first of a layer is the words a
/// finding stands on, which an added finding must have.
pub(crate) const FIELDS: &[(Layer, &str, Holds)] = &[
    (Layer::Turns, "span", Holds::Span),
    (Layer::Turns, "speaker", Holds::Value),
    (Layer::Turns, "role", Holds::Value),
    (Layer::Turns, "entity", Holds::Link(Layer::Entities)),
    (Layer::Entities, "name", Holds::Value),
    (Layer::Entities, "kind", Holds::Value),
    (Layer::Entities, "actor", Holds::Value),
    (Layer::Times, "span", Holds::Span),
    (Layer::Times, "type", Holds::Value),
    (Layer::Times, "value", Holds::Value),
    (Layer::Times, "mod", Holds::Value),
    (Layer::Times, "from", Holds::Value),
    (Layer::Times, "to", Holds::Value),
    (Layer::Quantities, "span", Holds::Span),
    (Layer::Quantities, "of", Holds::Span),
    (Layer::Quantities, "kind", Holds::Value),
    (Layer::Quantities, "value", Holds::Value),
    (Layer::Quantities, "upper", Holds::Value),
    (Layer::Quantities, "unit", Holds::Value),
    (Layer::Quantities, "bound", Holds::Value),
    (Layer::Attributions, "content", Holds::Spans),
    (Layer::Attributions, "source", Holds::Spans),
    (Layer::Attributions, "cue", Holds::Spans),
    (Layer::Attributions, "entity", Holds::Link(Layer::Entities)),
    (
        Layer::Attributions,
        "parent",
        Holds::Link(Layer::Attributions),
    ),
    (Layer::Attributions, "said", Holds::Link(Layer::Times)),
    (Layer::Attributions, "about", Holds::Link(Layer::Times)),
    (Layer::Attributions, "kind", Holds::Value),
    (Layer::Attributions, "source_kind", Holds::Value),
    (Layer::Attributions, "certainty", Holds::Value),
    (Layer::Events, "trigger", Holds::Span),
    (Layer::Events, "agents", Holds::Links(Layer::Entities)),
    (Layer::Events, "patients", Holds::Links(Layer::Entities)),
    (Layer::Events, "time", Holds::Link(Layer::Times)),
    (Layer::Events, "place", Holds::Link(Layer::Entities)),
    (
        Layer::Events,
        "attribution",
        Holds::Link(Layer::Attributions),
    ),
    (Layer::Events, "same_as", Holds::Link(Layer::Events)),
    (Layer::Events, "plover", Holds::Value),
    (Layer::Events, "mode", Holds::Value),
    (Layer::Events, "cameo", Holds::Value),
    (Layer::Events, "certainty", Holds::Value),
    (Layer::Claims, "span", Holds::Span),
    (Layer::Claims, "kind", Holds::Value),
    (Layer::Claims, "checkworthy", Holds::Value),
    (
        Layer::Claims,
        "attribution",
        Holds::Link(Layer::Attributions),
    ),
    (Layer::Claims, "quantities", Holds::Links(Layer::Quantities)),
    (Layer::Claims, "events", Holds::Links(Layer::Events)),
    (Layer::Claims, "times", Holds::Links(Layer::Times)),
    (Layer::Predictions, "about", Holds::Span),
    (Layer::Predictions, "claim", Holds::Link(Layer::Claims)),
    (Layer::Predictions, "by", Holds::Link(Layer::Entities)),
    (Layer::Predictions, "class", Holds::Value),
    (Layer::Predictions, "hedge", Holds::Value),
    (Layer::Predictions, "horizon", Holds::Value),
    (Layer::Arguments, "premises", Holds::Links(Layer::Claims)),
    (Layer::Arguments, "conclusion", Holds::Link(Layer::Claims)),
    (Layer::Arguments, "relation", Holds::Value),
    (Layer::Arguments, "marker", Holds::Span),
    (Layer::Shifts, "from", Holds::Link(Layer::Claims)),
    (Layer::Shifts, "to", Holds::Link(Layer::Claims)),
    (Layer::Shifts, "topic", Holds::Value),
    (Layer::Shifts, "reason", Holds::Value),
];

/// What a field holds; `None` where it is none that can be corrected.
pub(crate) fn holds(layer: Layer, field: &str) -> Option<Holds> {
    FIELDS
        .iter()
        .find(|(l, name, _)| *l == layer && *name == field)
        .map(|(_, _, holds)| *holds)
}

/// Names of the fields of a layer that can be corrected; the words a finding stands on first.
pub fn fields(layer: Layer) -> Vec<&'static str> {
    FIELDS
        .iter()
        .filter(|(l, _, _)| *l == layer)
        .map(|(_, name, _)| *name)
        .collect()
}

/// The words that a field can hold, where these are few.
pub fn known(layer: Layer, field: &str) -> Option<Vec<&'static str>> {
    macro_rules! words {
        ($set:ident) => {
            $set::ALL.iter().map(|word| word.as_str()).collect()
        };
    }
    Some(match (layer, field) {
        (Layer::Turns, "role") => words!(Role),
        (Layer::Entities, "kind") => words!(EntityKind),
        (Layer::Times, "type") => words!(TimexType),
        (Layer::Quantities, "kind") => words!(QuantityKind),
        (Layer::Quantities, "bound") => words!(Bound),
        (Layer::Attributions, "kind") => words!(AttributionKind),
        (Layer::Attributions, "source_kind") => words!(SourceKind),
        (Layer::Attributions | Layer::Events, "certainty") => words!(Certainty),
        (Layer::Events, "plover") => words!(Plover),
        (Layer::Claims, "kind") => words!(ClaimKind),
        (Layer::Predictions, "class") => words!(ForwardClass),
        (Layer::Predictions, "hedge") => words!(Hedge),
        (Layer::Arguments, "relation") => words!(ArgumentRelation),
        (Layer::Echoes, "kind") => words!(EchoKind),
        _ => return None,
    })
}

/// What is wrong with the values that an act gives; what was decided before is never asked.
pub fn unfit(act: &Act) -> Option<String> {
    let given = |layer: &str, field: &str, to: &To| match to {
        To::Value(value) => unfit_value(Layer::parse(layer), field, value),
        _ => None,
    };
    match act {
        Act::Correct { on, field, to } => given(&on.layer, field, to),
        Act::Add { layer, fields } => fields
            .iter()
            .find_map(|(field, to)| given(layer, field, to)),
        _ => None,
    }
}

fn unfit_value(layer: Option<Layer>, field: &str, value: &Value) -> Option<String> {
    if let Some(known) = layer.and_then(|layer| known(layer, field)) {
        let fits = value.as_str().is_some_and(|word| known.contains(&word));
        return (!fits).then(|| format!("{field} is one of {}", known.join(", ")));
    }
    match (layer, field) {
        (Some(Layer::Claims), "checkworthy") => {
            let fits = value.as_f64().is_some_and(|x| (0.0..=1.0).contains(&x));
            (!fits).then(|| format!("{field} is a number from 0 to 1"))
        }
        (Some(Layer::Quantities), "value" | "upper") => {
            (!value.is_number()).then(|| format!("{field} is a number"))
        }
        (Some(Layer::Times), "from" | "to") | (None, "published") => {
            let day = value.as_str().and_then(|text| text.parse::<Date>().ok());
            day.is_none()
                .then(|| format!("{field} is a day written as YYYY-MM-DD, for example 2026-05-03"))
        }
        _ => None,
    }
}

/// Whether a field holds several findings.
pub fn is_list(layer: Layer, field: &str) -> bool {
    matches!(holds(layer, field), Some(Holds::Links(_)))
}
