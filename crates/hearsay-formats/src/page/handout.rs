//! Lines of what is sent to newspapers.
//!
//! Owns: where a handout begins, where it ends, and whom one may ask.
//! Never: reads what it says.

use super::head::is_title;
use super::lists::List;

/// Whether a line says that what follows was sent to newspapers.
pub(crate) fn is_handout(line: &str) -> bool {
    let lower = line.to_lowercase();
    List::Handout.holds(lower.trim_matches(|c: char| !c.is_alphanumeric()))
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
