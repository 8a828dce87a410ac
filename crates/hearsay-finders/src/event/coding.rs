//! What a PLOVER type carries with it: default CAMEO code, score and quad class.
//!
//! Owns: the tables. Scores are the conflict and cooperation scores of the PLOVER manual (draft 0.8, Open Event
//! Data Alliance 2021), on Goldstein's scale of −10 to 10.
//! Never: chooses a type.

use hearsay_document::{Plover, QuadClass};

/// Quad class of a type.
pub(crate) fn quad(plover: Plover) -> QuadClass {
    match plover {
        Plover::Agree | Plover::Consult | Plover::Support | Plover::Concede => {
            QuadClass::VerbalCooperation
        }
        Plover::Cooperate | Plover::Aid | Plover::Retreat => QuadClass::MaterialCooperation,
        Plover::Request | Plover::Accuse | Plover::Reject | Plover::Threaten => {
            QuadClass::VerbalConflict
        }
        Plover::Protest
        | Plover::Sanction
        | Plover::Mobilize
        | Plover::Coerce
        | Plover::Assault => QuadClass::MaterialConflict,
    }
}

/// The CAMEO code of a type where nothing more is known.
pub(crate) fn cameo(plover: Plover) -> &'static str {
    match plover {
        Plover::Agree => "030",
        Plover::Consult => "040",
        Plover::Support => "050",
        Plover::Cooperate => "060",
        Plover::Aid => "070",
        Plover::Concede => "080",
        Plover::Retreat => "084",
        Plover::Accuse => "112",
        Plover::Request => "100",
        Plover::Reject => "120",
        Plover::Threaten => "130",
        Plover::Protest => "140",
        Plover::Mobilize => "150",
        Plover::Sanction => "160",
        Plover::Coerce => "170",
        Plover::Assault => "190",
    }
}

/// Score of a type and, where it has one, its mode.
pub(crate) fn score(plover: Plover, mode: Option<&str>) -> f32 {
    let of_type = match plover {
        // The manual prints +3 for ACCUSE, beside modes of −2 to −3.5: a slip of the sign.
        Plover::Accuse => -3.0,
        Plover::Agree | Plover::Consult => 2.5,
        Plover::Aid => 10.0,
        Plover::Assault => -9.0,
        Plover::Coerce => -7.0,
        Plover::Concede => 4.5,
        Plover::Cooperate => 9.5,
        Plover::Mobilize => -5.5,
        Plover::Protest => -5.0,
        Plover::Reject => -2.0,
        Plover::Request => 0.0,
        Plover::Retreat => 6.5,
        Plover::Sanction => -6.0,
        Plover::Support => 5.0,
        Plover::Threaten => -3.5,
    };
    match (plover, mode.unwrap_or("")) {
        (Plover::Accuse, "allege" | "investigate") => -3.5,
        (Plover::Accuse, "disapprove") => -2.0,
        (Plover::Assault, "abduct" | "destroy" | "sexual" | "torture") => -8.5,
        (Plover::Assault, "aerial" | "drone" | "heavy-weapons" | "suicide-attack" | "targeted") => {
            -9.5
        }
        (Plover::Assault, "beat" | "crowd-control") => -7.5,
        (Plover::Assault, "primitive") => -8.0,
        (Plover::Assault, "unconventional") => -10.0,
        (Plover::Coerce, "censor" | "curfew" | "misinformation") => -6.5,
        (Plover::Coerce, "martial-law") => -7.5,
        (Plover::Consult, "multilateral" | "visit") => 4.0,
        (Plover::Consult, "phone") => 1.5,
        (Plover::Consult, "third-party") => 1.0,
        (Plover::Mobilize, "militia") => -6.0,
        (Plover::Mobilize, "troops" | "weapons") => -6.5,
        (Plover::Protest, "boycott" | "hunger" | "obstruct") => -4.5,
        (Plover::Protest, "riot") => -7.0,
        (Plover::Reject, "assist") => -1.5,
        (Plover::Request, "assist") => 0.5,
        (Plover::Request, "change" | "yield") => -1.0,
        (Plover::Retreat, "ceasefire") => 7.5,
        (Plover::Retreat, "disarm") => 10.0,
        (Plover::Retreat, "resign") => 4.5,
        (Plover::Retreat, "withdraw") => 8.0,
        (Plover::Sanction, "expel") => -5.5,
        (Plover::Threaten, "restrict") => -3.0,
        (Plover::Threaten, "territory") => -4.0,
        _ => of_type,
    }
}
