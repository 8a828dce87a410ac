//! What people decide about findings: an append-only history.
//!
//! Owns: [`Judgement`], the kinds of [`Act`], and which of a history's entries hold ([`undone`],
//! [`to_undo`], [`to_redo`]).
//! Never: applies one to a record; [`crate::judged`] does. Never reads a clock: times are the caller's.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::anchor::{Anchor, Quote};

/// One entry of the history. Entries are never changed or removed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Judgement {
    /// Its number in the case, counted from 1 in the order of writing.
    pub number: u64,
    /// The document it is about; none where it concerns the whole case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<u64>,
    /// When, as the caller gave it: an ISO 8601 time.
    pub at: String,
    /// Who.
    pub author: String,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What was decided.
    #[serde(flatten)]
    pub act: Act,
}

/// A judgement that has no number yet.
#[derive(Clone, Debug, PartialEq)]
pub struct NewJudgement {
    /// The document it is about; none where it concerns the whole case.
    pub document: Option<u64>,
    /// When: an ISO 8601 time.
    pub at: String,
    /// Who.
    pub author: String,
    /// Why.
    pub reason: Option<String>,
    /// What is decided.
    pub act: Act,
}

/// What was decided.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Act {
    /// The finding is right.
    Accept {
        /// Which.
        on: Anchor,
    },
    /// The finding is wrong: it is kept and shown no more.
    Reject {
        /// Which.
        on: Anchor,
    },
    /// One field of the finding is other than the machine found.
    Correct {
        /// Which.
        on: Anchor,
        /// The record's name of the field, such as `span`, `attribution`, `value`.
        field: String,
        /// What it is.
        to: To,
    },
    /// A finding the machine missed. It is called `j` and the judgement's number.
    Add {
        /// The layer it belongs to.
        layer: String,
        /// Its fields by the record's names.
        fields: BTreeMap<String, To>,
    },
    /// Several names are one voice, throughout the case.
    Merge {
        /// The names, as they are shown.
        names: Vec<String>,
        /// The one name for all.
        into: String,
    },
    /// A remark.
    Note {
        /// On what.
        on: Anchor,
        /// The remark.
        text: String,
    },
    /// Where the checking stands; any word the people of the case agree on.
    Status {
        /// Of what.
        on: Anchor,
        /// The word.
        status: String,
    },
    /// Something that speaks for or against a statement.
    Evidence {
        /// The statement.
        on: Anchor,
        /// Address or description.
        source: String,
        /// For or against.
        stance: Stance,
    },
    /// Somebody answers for the finding as it stands.
    SignOff {
        /// Which.
        on: Anchor,
    },
    /// A prediction is settled.
    Outcome {
        /// Which.
        on: Anchor,
        /// 1 where it came true, 0 where it did not, a number between for a part.
        outcome: f64,
        /// The day it was settled, ISO 8601.
        day: String,
    },
    /// An earlier entry holds no longer.
    Undo {
        /// Its number.
        of: u64,
    },
    /// An undone entry holds again.
    Redo {
        /// Its number.
        of: u64,
    },
}

/// Whether evidence speaks for a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    /// It supports it.
    For,
    /// It contradicts it.
    Against,
    /// It is about it.
    About,
}

impl Stance {
    /// The word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::For => "for",
            Self::Against => "against",
            Self::About => "about",
        }
    }
}

/// What a field is corrected to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum To {
    /// Words of the text: one span, or a span list where the field is one.
    Words(Quote),
    /// Another finding.
    Finding(Box<Anchor>),
    /// Other findings, where the field is a list.
    Findings(Vec<Anchor>),
    /// A plain value.
    Value(serde_json::Value),
    /// The field is left out: not known, or not so.
    Nothing,
}

impl Act {
    /// The kind's name, as it is stored and printed.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Accept { .. } => "accept",
            Self::Reject { .. } => "reject",
            Self::Correct { .. } => "correct",
            Self::Add { .. } => "add",
            Self::Merge { .. } => "merge",
            Self::Note { .. } => "note",
            Self::Status { .. } => "status",
            Self::Evidence { .. } => "evidence",
            Self::SignOff { .. } => "sign-off",
            Self::Outcome { .. } => "outcome",
            Self::Undo { .. } => "undo",
            Self::Redo { .. } => "redo",
        }
    }

    /// What it is about, where that is one finding or a document.
    pub const fn on(&self) -> Option<&Anchor> {
        match self {
            Self::Accept { on }
            | Self::Reject { on }
            | Self::Correct { on, .. }
            | Self::Note { on, .. }
            | Self::Status { on, .. }
            | Self::Evidence { on, .. }
            | Self::SignOff { on }
            | Self::Outcome { on, .. } => Some(on),
            Self::Add { .. } | Self::Merge { .. } | Self::Undo { .. } | Self::Redo { .. } => None,
        }
    }

    const fn is_about_history(&self) -> bool {
        matches!(self, Self::Undo { .. } | Self::Redo { .. })
    }
}

/// Numbers of the entries that do not hold: those whose last word is an undo.
pub fn undone(history: &[Judgement]) -> BTreeSet<u64> {
    let mut undone = BTreeSet::new();
    for entry in history {
        match entry.act {
            Act::Undo { of } => {
                undone.insert(of);
            }
            Act::Redo { of } => {
                undone.remove(&of);
            }
            _ => {}
        }
    }
    undone
}

/// The entry an undo takes back next: the last that holds, by `author` where one is given.
pub fn to_undo(history: &[Judgement], author: Option<&str>) -> Option<u64> {
    let undone = undone(history);
    history
        .iter()
        .rev()
        .filter(|entry| !entry.act.is_about_history() && !undone.contains(&entry.number))
        .find(|entry| author.is_none_or(|author| entry.author == author))
        .map(|entry| entry.number)
}

/// The entry a redo brings back next: the last undone one, as long as nothing new has been decided
/// since, by `author` where one is given.
pub fn to_redo(history: &[Judgement], author: Option<&str>) -> Option<u64> {
    let undone = undone(history);
    for entry in history.iter().rev() {
        if author.is_some_and(|author| entry.author != author) {
            continue;
        }
        match entry.act {
            Act::Undo { of } if undone.contains(&of) => return Some(of),
            Act::Undo { .. } | Act::Redo { .. } => {}
            _ => return None,
        }
    }
    None
}

/// Names that were merged: from each name in lower case to the one name for all. Later entries win.
pub fn merged_names(history: &[Judgement]) -> BTreeMap<String, String> {
    let undone = undone(history);
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for entry in history.iter().filter(|e| !undone.contains(&e.number)) {
        if let Act::Merge { names: from, into } = &entry.act {
            for name in from {
                names.insert(name.to_lowercase(), into.clone());
            }
            // Names that led to one of these lead on to the new one.
            for target in names.values_mut() {
                if from
                    .iter()
                    .any(|name| name.to_lowercase() == target.to_lowercase())
                {
                    target.clone_from(into);
                }
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn history(acts: &[Act]) -> Vec<Judgement> {
        acts.iter()
            .enumerate()
            .map(|(index, act)| Judgement {
                number: index as u64 + 1,
                document: None,
                at: "2026-05-03T12:00:00Z".into(),
                author: "Ina".into(),
                reason: None,
                act: act.clone(),
            })
            .collect()
    }

    fn merge(names: &[&str], into: &str) -> Act {
        Act::Merge {
            names: names.iter().map(|&n| n.to_owned()).collect(),
            into: into.into(),
        }
    }

    #[test]
    fn undo_and_redo_walk_back_and_forth_until_something_new_is_decided() {
        let (a, b) = (merge(&["A"], "AA"), merge(&["B"], "BB"));
        let (undo, redo) = (|of| Act::Undo { of }, |of| Act::Redo { of });
        let cases: &[(&[Act], Option<u64>, Option<u64>)] = &[
            (&[], None, None),
            (std::slice::from_ref(&a), Some(1), None),
            (&[a.clone(), b.clone()], Some(2), None),
            (&[a.clone(), b.clone(), undo(2)], Some(1), Some(2)),
            (&[a.clone(), b.clone(), undo(2), undo(1)], None, Some(1)),
            (
                &[a.clone(), b.clone(), undo(2), undo(1), redo(1)],
                Some(1),
                Some(2),
            ),
            (
                &[a.clone(), b.clone(), undo(2), undo(1), redo(1), redo(2)],
                Some(2),
                None,
            ),
            (&[a.clone(), undo(1), b.clone()], Some(3), None),
        ];
        for (acts, back, forth) in cases {
            let history = history(acts);
            assert_eq!(to_undo(&history, None), *back, "{acts:?}");
            assert_eq!(to_redo(&history, None), *forth, "{acts:?}");
            assert_eq!(
                to_undo(&history, Some("Osk")),
                None,
                "others' entries are theirs"
            );
        }
    }

    #[test]
    fn merged_names_lead_to_the_last_name_given() {
        let history = history(&[
            merge(&["Vale", "J. Vale"], "Jo Vale"),
            merge(&["jo vale", "Minister Vale"], "Johanna Vale"),
            merge(&["Osk"], "Oskar"),
            Act::Undo { of: 3 },
        ]);
        let names = merged_names(&history);
        assert_eq!(names.get("vale").map(String::as_str), Some("Johanna Vale"));
        assert_eq!(
            names.get("jo vale").map(String::as_str),
            Some("Johanna Vale")
        );
        assert_eq!(names.get("osk"), None);
    }
}
