//! One event told twice is one event.
//!
//! Owns: which later telling points to which earlier one.
//! Never: merges them: each keeps its words and its source.

use std::collections::BTreeMap;

use hearsay_document::{Certainty, Entity, EntityId, Event, EventId, Plover};

/// Points every later telling at the first: the same type, an agent in common, a patient in common where both
/// have any, and no two different times or codes of root.
pub(crate) fn link(events: &mut [Event], entities: &[Entity]) {
    // Tellings by type and agent, so that a long document is not compared pair by pair.
    let mut first: BTreeMap<(Plover, String), Vec<usize>> = BTreeMap::new();
    // Who an entity is: its code where that names a country or organisation, else the entity itself.
    let who = |id: &EntityId| match entities.get(id.index()).and_then(|e| e.actor.as_deref()) {
        Some(code) if !code.starts_with("---") => code.to_owned(),
        _ => id.to_string(),
    };
    for later in 0..events.len() {
        let mut found = None;
        for agent in &events[later].agents {
            let earlier = first.get(&(events[later].plover, who(agent)));
            found = found.or_else(|| {
                earlier?
                    .iter()
                    .copied()
                    .find(|&e| same(&events[e], &events[later], entities))
            });
        }
        if let Some(earlier) = found {
            events[later].same_as = Some(events[earlier].same_as.unwrap_or(EventId::new(earlier)));
            continue;
        }
        for agent in events[later].agents.clone() {
            let tellings = first
                .entry((events[later].plover, who(&agent)))
                .or_default();
            // The last few tellings are enough: older ones are other events of a long story.
            if tellings.len() >= 16 {
                tellings.remove(0);
            }
            tellings.push(later);
        }
    }
}

fn same(earlier: &Event, later: &Event, entities: &[Entity]) -> bool {
    let denied = |e: &Event| e.certainty == Certainty::Denied;
    let root = |e: &Event| {
        e.cameo
            .as_deref()
            .and_then(|c| c.get(..2))
            .map(str::to_owned)
    };
    let code = |id: &EntityId| entities.get(id.index()).and_then(|e| e.actor.as_deref());
    let shared = |a: &[EntityId], b: &[EntityId]| {
        a.iter().any(|x| {
            b.iter().any(|y| {
                x == y || code(x).is_some_and(|c| !c.starts_with("---")) && code(x) == code(y)
            })
        })
    };
    earlier.trigger != later.trigger
        && denied(earlier) == denied(later)
        && root(earlier) == root(later)
        && shared(&earlier.patients, &later.patients)
        && (earlier.time.is_none() || later.time.is_none() || earlier.time == later.time)
        && (earlier.place.is_none() || later.place.is_none() || earlier.place == later.place)
}
