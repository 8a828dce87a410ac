//! First names that tell "he" from "she": `lexicons/first-names.tsv`.
//!
//! Owns: that list. Never: decides of a name that is not in it.

use std::collections::HashMap;
use std::sync::LazyLock;

use hearsay_document::lexicon::rows;

use super::candidate::Sex;

const SOURCE: &str = include_str!("../../../../lexicons/first-names.tsv");

static NAMES: LazyLock<HashMap<&str, Sex>> = LazyLock::new(|| lines().collect());

fn lines() -> impl Iterator<Item = (&'static str, Sex)> {
    rows(SOURCE).filter_map(|[name, pronoun]| Some((name, Sex::of(pronoun)?)))
}

/// The pronoun that a first name takes, whatever its case.
pub(super) fn sex(name: &str) -> Option<Sex> {
    NAMES.get(name.to_lowercase().as_str()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_stands_once_and_takes_a_person_s_pronoun() {
        let names: Vec<&str> = lines().map(|(name, _)| name).collect();
        assert!(names.is_sorted_by(|a, b| a < b));
        assert!(lines().all(|(_, sex)| sex != Sex::It));
        assert_eq!(names.len(), rows::<1>(SOURCE).count());
        assert_eq!(sex("INGRID"), Some(Sex::She));
        assert_eq!(sex("Kim"), None);
    }
}
