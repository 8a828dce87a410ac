//! How surely an event is presented where it stands.
//!
//! Owns: negation, modality, conditions and hearsay around a trigger (after FactBank, Saurí & Pustejovsky 2009),
//! and what of it `why` tells: denied, hypothetical, planned, past.
//! Never: judges whether it happened.

use hearsay_document::polarity::{Small, is_small};
use hearsay_document::{Certainty, Deprel, Upos};

use super::tree::Trees;

/// Certainty and the words that lower it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Presentation {
    pub(crate) certainty: Certainty,
    /// What `why` says of it, if anything.
    pub(crate) note: Option<&'static str>,
}

const CERTAIN: Presentation = Presentation {
    certainty: Certainty::Certain,
    note: None,
};

const NEGATIONS: &[Small] = &[
    Small::Particle,
    Small::Faint,
    Small::No,
    Small::Neither,
    Small::Without,
];
const REPORTS: &[&str] = &[
    "allegedly",
    "reportedly",
    "apparently",
    "supposedly",
    "purportedly",
    "probably",
    "presumably",
    "likely",
];
const CHANCES: &[&str] = &["perhaps", "possibly", "maybe", "potentially", "conceivably"];

/// Verbs whose complement did not happen.
const FAILING: &[&str] = &[
    "fail", "refuse", "decline", "deny", "prevent", "avoid", "stop", "avert", "cancel", "abandon",
];

/// Verbs and adjectives whose complement has not happened yet.
const OPEN: &[&str] = &[
    "want",
    "plan",
    "intend",
    "hope",
    "expect",
    "try",
    "seek",
    "consider",
    "urge",
    "demand",
    "ask",
    "call",
    "order",
    "agree",
    "promise",
    "threaten",
    "vow",
    "offer",
    "prepare",
    "ready",
    "willing",
    "able",
    "propose",
    "suggest",
    "fear",
    "warn",
    "decide",
    "pledge",
    "aim",
    "attempt",
    "need",
    "require",
    "request",
    "encourage",
    "allow",
    "appeal",
];

/// How the event of a trigger is presented.
pub(crate) fn presentation(trees: &Trees<'_>, trigger: usize) -> Presentation {
    let mut at = trigger;
    for step in 0..4 {
        if let Some(found) = beside(trees, at) {
            return found;
        }
        let Some(head) = trees.head(at) else {
            return CERTAIN;
        };
        let relation = trees.relation(at);
        let lemma = trees.lemma(head);
        match relation {
            Deprel::Xcomp
            | Deprel::Advcl
            | Deprel::Acl
            | Deprel::Csubj
            | Deprel::Obl
            | Deprel::Obj
            | Deprel::Ccomp => {
                let complement = matches!(
                    relation,
                    Deprel::Xcomp | Deprel::Ccomp | Deprel::Obj | Deprel::Acl
                ) || relation == Deprel::Advcl
                    && trees.token(at).has_feature("VerbForm=Inf");
                if complement && FAILING.contains(&lemma) {
                    return Presentation {
                        certainty: Certainty::Denied,
                        note: Some("did not happen"),
                    };
                }
                if complement && OPEN.contains(&lemma) && step < 3 {
                    return Presentation {
                        certainty: Certainty::Possible,
                        note: Some("not yet done"),
                    };
                }
            }
            Deprel::Conj => {}
            _ => return CERTAIN,
        }
        // A finite complement clause is its speaker's; the walk ends there.
        if relation == Deprel::Ccomp {
            return CERTAIN;
        }
        at = head;
    }
    CERTAIN
}

/// What stands directly beside a predicate.
fn beside(trees: &Trees<'_>, node: usize) -> Option<Presentation> {
    let mut condition = false;
    for c in trees.children(node) {
        let lemma = trees.lemma(c);
        match trees.relation(c) {
            Deprel::Advmod | Deprel::Det | Deprel::AdvmodEmph | Deprel::Cc | Deprel::CcPreconj => {
                if is_small(lemma, NEGATIONS) && trees.relation(c) != Deprel::Cc {
                    return Some(Presentation {
                        certainty: Certainty::Denied,
                        note: Some("negated"),
                    });
                }
                if CHANCES.contains(&lemma) {
                    return Some(Presentation {
                        certainty: Certainty::Possible,
                        note: Some("hypothetical"),
                    });
                }
                if REPORTS.contains(&lemma) {
                    return Some(Presentation {
                        certainty: Certainty::Probable,
                        note: Some("hearsay"),
                    });
                }
            }
            Deprel::Amod
                if matches!(
                    lemma,
                    "alleged" | "reported" | "suspected" | "purported" | "supposed"
                ) =>
            {
                return Some(Presentation {
                    certainty: Certainty::Probable,
                    note: Some("hearsay"),
                });
            }
            Deprel::Amod
                if matches!(lemma, "possible" | "potential" | "hypothetical" | "feared") =>
            {
                return Some(Presentation {
                    certainty: Certainty::Possible,
                    note: Some("hypothetical"),
                });
            }
            Deprel::Aux | Deprel::AuxPass => match lemma {
                "may" | "might" | "could" | "can" | "would" | "should" | "must" => {
                    condition = true;
                }
                "will" | "shall" => {
                    return Some(Presentation {
                        certainty: Certainty::Probable,
                        note: Some("planned"),
                    });
                }
                _ => {}
            },
            Deprel::Mark
                if matches!(lemma, "if" | "unless" | "whether") && trees.upos(c) != Upos::Part =>
            {
                condition = true;
            }
            _ => {}
        }
    }
    condition.then_some(Presentation {
        certainty: Certainty::Possible,
        note: Some("hypothetical"),
    })
}
