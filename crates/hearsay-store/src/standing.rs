//! What people have decided about a finding.
//!
//! Owns: [`Standing`] and what it is made of.
//! Never: decides which finding it is about.

use serde::Serialize;

use crate::judgement::Stance;

/// Whether somebody has said that a finding is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It is right.
    Accepted,
    /// It is wrong.
    Rejected,
}

impl Verdict {
    /// The word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
        }
    }
}

/// A remark with its author.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// The entry of the history.
    pub judgement: u64,
    /// Who.
    pub author: String,
    /// When.
    pub at: String,
    /// The words; empty for a sign-off, and for a decision without a reason.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// Something that speaks for or against a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EvidenceLink {
    /// The entry of the history.
    pub judgement: u64,
    /// Address or description.
    pub source: String,
    /// For, against or about.
    pub stance: Stance,
}

/// How a prediction came out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outcome {
    /// The entry of the history.
    pub judgement: u64,
    /// 1 true, 0 false, between for a part.
    pub outcome: f64,
    /// The day it was settled.
    pub day: String,
    /// Why: an address or words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
}

/// What is decided about one finding.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Standing {
    /// Right or wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
    /// Where the checking stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Who gave the verdict, and why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict_by: Option<Remark>,
    /// Who gave the status, and why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_by: Option<Remark>,
    /// Remarks, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Remark>,
    /// Evidence, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceLink>,
    /// Who answers for it. A later correction clears the list: it was signed as it stood.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub signed_off: Vec<Remark>,
    /// How a prediction came out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// Fields that are corrected.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<String>,
    /// Whether a person found it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub added: bool,
}

impl Standing {
    /// Whether somebody has found it wrong.
    pub fn is_rejected(&self) -> bool {
        self.verdict == Some(Verdict::Rejected)
    }

    /// One word for a table: the status, else the verdict, else how it came to be.
    pub fn word(&self) -> &str {
        if let Some(status) = &self.status {
            return status;
        }
        match self.verdict {
            Some(verdict) => verdict.as_str(),
            None if self.added => "added",
            None if !self.corrected.is_empty() => "corrected",
            None => "",
        }
    }
}
