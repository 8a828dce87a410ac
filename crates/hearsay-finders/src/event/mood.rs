//! What a commitment, a refusal or a demand makes of a deed.
//!
//! Owns: the shift of type and code by the mood of the clause, as PLOVER has it: a deed that one commits to is
//! AGREE, one that one refuses is REJECT, one that another must do is REQUEST, a blow that is announced is
//! THREATEN.
//! Never: reads the words around a trigger beyond auxiliaries and negation.

use hearsay_document::polarity::{Small, is_small};
use hearsay_document::{Deprel, Plover};

use super::coding;
use super::tree::Trees;

/// The mood of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mood {
    /// Told as done, or merely possible.
    Plain,
    /// "will", "shall", "would".
    Commitment,
    /// Negated.
    Refusal,
    /// "must", "should", "has to".
    Demand,
}

impl Mood {
    /// As `why` prints it.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Commitment => "commitment",
            Self::Refusal => "refusal",
            Self::Demand => "demand",
        }
    }
}

/// The mood in which a predicate stands.
pub(crate) fn mood(trees: &Trees<'_>, node: usize) -> Mood {
    let mut found = Mood::Plain;
    for c in trees.children(node) {
        match trees.relation(c) {
            Deprel::Aux | Deprel::AuxPass => match trees.lemma(c) {
                "will" | "shall" | "wo" | "'ll" | "’ll" | "would" if found == Mood::Plain => {
                    found = Mood::Commitment;
                }
                "must" | "should" | "ought" if found == Mood::Plain => {
                    found = Mood::Demand;
                }
                _ => {}
            },
            Deprel::Advmod if is_small(trees.lemma(c), &[Small::Particle, Small::No]) => {
                return Mood::Refusal;
            }
            _ => {}
        }
    }
    found
}

/// Whether a predicate tells what did not come about: "he would never *have been charged*", "they could have shot him".
pub(crate) fn is_unreal(trees: &Trees<'_>, node: usize) -> bool {
    let is = |list: &'static [&'static str]| {
        trees
            .under(node, &[Deprel::Aux])
            .find(move |&aux| list.contains(&trees.lemma(aux)))
    };
    let would = is(&["would", "could", "should"]);
    would.is_some_and(|would| is(&["have"]).is_some_and(|have| would < have))
}

fn is_cooperative(plover: Plover) -> bool {
    matches!(
        plover,
        Plover::Aid
            | Plover::Consult
            | Plover::Cooperate
            | Plover::Concede
            | Plover::Retreat
            | Plover::Support
    )
}

/// The type and code that a deed has in a mood; `None` where the mood changes nothing.
pub(crate) fn shift(
    plover: Plover,
    cameo: Option<&str>,
    mood: Mood,
) -> Option<(Plover, &'static str)> {
    let cameo = cameo.unwrap_or(coding::cameo(plover));
    let root = cameo.get(..3).unwrap_or(cameo);
    let fifth = cameo.get(..4).unwrap_or(cameo);
    match mood {
        Mood::Plain => None,
        Mood::Commitment if is_cooperative(plover) => Some((
            Plover::Agree,
            match (plover, root, fifth) {
                (Plover::Aid, "071", _) => "0331",
                (Plover::Aid, "072", _) => "0332",
                (Plover::Aid, "073", _) => "0333",
                (Plover::Aid, "074", _) => "0334",
                (Plover::Aid, ..) => "033",
                (Plover::Consult, "045", _) => "039",
                (Plover::Consult, ..) => "036",
                (Plover::Cooperate, "061", _) => "0311",
                (Plover::Cooperate, "062", _) => "0312",
                (Plover::Cooperate, "063", _) => "0313",
                (Plover::Cooperate, "064", _) => "0314",
                (Plover::Cooperate, ..) => "031",
                (Plover::Support, ..) => "032",
                (_, "084", _) => "0353",
                (_, "085", _) => "0354",
                (_, "086", _) => "0355",
                (_, "087", _) => "0356",
                (_, "081", _) => "0351",
                (.., "0831") => "0341",
                (_, "083", _) => "034",
                _ => "035",
            },
        )),
        Mood::Commitment => match plover {
            Plover::Coerce | Plover::Sanction => Some((
                Plover::Threaten,
                match root {
                    "161" => "1313",
                    "162" => "1311",
                    "163" => "1312",
                    "164" => "134",
                    "166" => "136",
                    "172" => "132",
                    _ => "131",
                },
            )),
            Plover::Assault | Plover::Mobilize => Some((Plover::Threaten, "138")),
            Plover::Protest => Some((Plover::Threaten, "133")),
            _ => None,
        },
        Mood::Refusal if is_cooperative(plover) || plover == Plover::Agree => Some((
            Plover::Reject,
            match (plover, root) {
                (Plover::Aid, _) => "122",
                (Plover::Consult, _) => "125",
                (Plover::Cooperate, _) => "121",
                (_, "083") => "123",
                (Plover::Concede | Plover::Retreat, _) => "124",
                _ => "120",
            },
        )),
        Mood::Demand if is_cooperative(plover) || plover == Plover::Agree => Some((
            Plover::Request,
            match (plover, root) {
                (Plover::Aid, _) => "103",
                (Plover::Consult, _) => "106",
                (Plover::Cooperate, _) => "101",
                (Plover::Support, _) => "102",
                (_, "083") => "104",
                (Plover::Concede | Plover::Retreat, _) => "105",
                _ => "100",
            },
        )),
        Mood::Refusal | Mood::Demand => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mood_makes_another_deed() {
        for (plover, cameo, mood, expected) in [
            (
                Plover::Aid,
                "072",
                Mood::Commitment,
                Some((Plover::Agree, "0332")),
            ),
            (
                Plover::Retreat,
                "0841",
                Mood::Commitment,
                Some((Plover::Agree, "0353")),
            ),
            (
                Plover::Sanction,
                "166",
                Mood::Commitment,
                Some((Plover::Threaten, "136")),
            ),
            (
                Plover::Retreat,
                "0874",
                Mood::Refusal,
                Some((Plover::Reject, "124")),
            ),
            (
                Plover::Consult,
                "040",
                Mood::Demand,
                Some((Plover::Request, "106")),
            ),
            (
                Plover::Concede,
                "0831",
                Mood::Commitment,
                Some((Plover::Agree, "0341")),
            ),
            (Plover::Assault, "190", Mood::Refusal, None),
            (Plover::Accuse, "112", Mood::Commitment, None),
            (Plover::Aid, "070", Mood::Plain, None),
        ] {
            assert_eq!(
                shift(plover, Some(cameo), mood),
                expected,
                "{plover} {mood:?}"
            );
        }
    }
}
