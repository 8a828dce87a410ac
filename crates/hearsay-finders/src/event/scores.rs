//! What the trained engine says of each token: event types and roles.
//!
//! Owns: log probabilities read off the document's states. Empty where no engine has read the document.
//! Never: combines them with the lexicon; [`super::selection`] does.

use hearsay_document::{Document, Plover};
use hearsay_model::{Task, engine};

/// Number of event types.
pub const TYPES: usize = Plover::ALL.len();

/// Scores of a document, token by token; empty where no engine has read it.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    /// Log probability of "no event" and of each type, in the order of [`Plover::ALL`].
    pub types: Vec<[f32; TYPES + 1]>,
    /// Log probability of no role, agent and patient.
    pub roles: Vec<[f32; 3]>,
}

impl Scores {
    /// Reads the scores of a document.
    pub fn of(document: &Document) -> Self {
        if document.states.is_empty() {
            return Self::default();
        }
        let heads = &engine().heads;
        let (triggers, actors) = (heads.kept(Task::Trigger), heads.kept(Task::Actor));
        let column = |names: &[String], name: &str| names.iter().position(|n| n.ends_with(name));
        // Columns are found by name, so that another order of classes would not be read as another class.
        let trigger_names = heads.names("trigger");
        let type_columns: Vec<Option<usize>> = Plover::ALL
            .iter()
            .map(|p| column(&trigger_names, p.as_str()))
            .collect();
        let actor_names = heads.names("actor");
        let mut scores = Self::default();
        for token in 0..document.tokens.len() {
            let row = document.states.tags(token);
            let mut types = [f32::MIN; TYPES + 1];
            if let Some(logits) = row.get(triggers.clone()) {
                let total = log_sum(logits);
                types[0] = logits.first().map_or(f32::MIN, |l| l - total);
                for (slot, column) in types.iter_mut().skip(1).zip(&type_columns) {
                    if let Some(logit) = column.and_then(|c| logits.get(c)) {
                        *slot = logit - total;
                    }
                }
            }
            scores.types.push(types);
            let mut roles = [f32::MIN; 3];
            if let Some(logits) = row.get(actors.clone()) {
                let total = log_sum(logits);
                for (slot, ending) in roles.iter_mut().zip(["O", "agent", "patient"]) {
                    let of_class: Vec<f32> = logits
                        .iter()
                        .zip(&actor_names)
                        .filter(|(_, name)| name.ends_with(ending))
                        .map(|(logit, _)| *logit)
                        .collect();
                    *slot = log_sum(&of_class) - total;
                }
            }
            scores.roles.push(roles);
        }
        scores
    }

    /// Whether an engine has read the document.
    pub(crate) fn is_empty(&self) -> bool {
        self.types.is_empty()
    }

    /// Log probability of "no event" and of each type, in the order of [`Plover::ALL`].
    pub(crate) fn types(&self, token: usize) -> Option<&[f32; TYPES + 1]> {
        self.types.get(token)
    }

    /// Log probability of no role, agent and patient.
    pub(crate) fn roles(&self, token: usize) -> Option<&[f32; 3]> {
        self.roles.get(token)
    }
}

/// Logarithm of the sum of exponentials.
fn log_sum(logits: &[f32]) -> f32 {
    let top = logits.iter().copied().fold(f32::MIN, f32::max);
    if logits.is_empty() || top == f32::MIN {
        return f32::MIN;
    }
    top + logits.iter().map(|l| (l - top).exp()).sum::<f32>().ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_and_role_has_a_column() {
        let heads = &engine().heads;
        let names = heads.names("trigger");
        assert_eq!(names.len(), TYPES + 1, "{names:?}");
        for plover in Plover::ALL {
            assert!(
                names.iter().any(|n| n == plover.as_str()),
                "{plover} in {names:?}"
            );
        }
        let names = heads.names("actor");
        for role in ["B-agent", "I-agent", "B-patient", "I-patient"] {
            assert!(names.iter().any(|n| n == role), "{role} in {names:?}");
        }
    }
}
