//! Lines of what is sent to newspapers.
//!
//! Owns: where a handout begins, where it ends, and whom one may ask.
//! Never: reads what it says.

use super::lists::List;
use crate::day;
use crate::titles::is_title;

/// Whether a line says that what follows was sent to newspapers, and perhaps on which day: `For immediate release: 7 March
/// 2024`.
pub(crate) fn is_handout(line: &str) -> bool {
    let lower = line.to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    let is_dated = || {
        let said = List::Handout.begins(bare)?;
        let rest = bare[said.len()..].trim_start_matches([' ', ':', ',', '-', '–', '—', '|']);
        // The day begins behind a mark, or the words go on: "Press release of March".
        (rest.len() < bare.len() - said.len()).then(|| day::written(rest, || None))?
    };
    List::Handout.holds(bare) || is_dated().is_some()
}

/// Whether a line of a handout is its end's mark.
pub(crate) fn ends_handout(line: &str) -> bool {
    matches!(
        line.to_lowercase().trim_end_matches('.'),
        "ends" | "notes to editors" | "notes to editors:"
    )
}

/// Whether with this line of a handout, under its words, begins what its issuer is and who may be asked.
pub(crate) fn below_handout(line: &str) -> bool {
    let lower = line.to_lowercase();
    let is_about = lower.starts_with("about ") && is_title(line) && lower.split(' ').count() <= 8;
    is_about || is_contact(line)
}

/// Whether a line begins what tells newspapers whom they may ask.
pub(crate) fn is_contact(line: &str) -> bool {
    List::Contact.begins(&line.to_lowercase()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sent_to_newspapers_may_tell_its_day() {
        for (line, expected) in [
            ("FOR IMMEDIATE RELEASE", true),
            ("For immediate release: 7 March 2024", true),
            ("Press release – March 7, 2024", true),
            ("Press release about the harbour", false),
            ("Press release of the harbour, 7 March 2024", false),
        ] {
            assert_eq!(is_handout(line), expected, "{line}");
        }
    }
}
