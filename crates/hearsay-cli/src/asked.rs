//! What is asked of what stands between documents, and is no finding of one that a store could filter.
//!
//! Owns: [`Asked`].
//! Never: filters findings; stores do.

use hearsay_store::rows::{Place, Testimony};
use hearsay_store::{Filter, Names};

/// A filter that is applied to rows.
pub(crate) struct Asked<'a> {
    filter: &'a Filter,
    names: &'a Names,
}

impl<'a> Asked<'a> {
    /// A filter, and the names by which a case calls its voices.
    pub(crate) fn new(filter: &'a Filter, names: &'a Names) -> Self {
        Self { filter, names }
    }

    /// Whether a row is asked for by its place, by who says it and, where that is told apart, by whose voice it is.
    pub(crate) fn passes(
        &self,
        place: &Place,
        testimony: &Testimony,
        voice: Option<&String>,
    ) -> bool {
        let number = place.id.split('.').next().and_then(|n| n.parse().ok());
        self.is_of(number, place.published.as_deref())
            && self.is_said_by(testimony.speaker.iter().chain(voice))
            && self.goes_back_to(testimony.root.iter().chain(voice))
            // Nobody has decided anything about what is no finding.
            && self.filter.status.is_none()
    }

    /// Whether a document of a number and day of publication is asked for.
    pub(crate) fn is_of(&self, number: Option<u64>, day: Option<&str>) -> bool {
        let Filter {
            document, from, to, ..
        } = self.filter;
        (document.is_none() || *document == number)
            && from
                .as_deref()
                .is_none_or(|from| day.is_some_and(|day| day >= from))
            && to
                .as_deref()
                .is_none_or(|to| day.is_some_and(|day| day <= to))
    }

    /// Whether one of those who say something is asked for.
    pub(crate) fn is_said_by<'n>(&self, voices: impl IntoIterator<Item = &'n String>) -> bool {
        self.is_one(self.filter.speaker.as_deref(), voices)
    }

    /// Whether one of those to whom something goes back is asked for.
    pub(crate) fn goes_back_to<'n>(&self, voices: impl IntoIterator<Item = &'n String>) -> bool {
        self.is_one(self.filter.root.as_deref(), voices)
    }

    fn is_one<'n>(&self, part: Option<&str>, voices: impl IntoIterator<Item = &'n String>) -> bool {
        let mut voices = voices.into_iter();
        part.is_none_or(|part| voices.any(|name| self.names.is_asked(name, part)))
    }
}
