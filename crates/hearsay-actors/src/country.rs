//! Countries by code.
//!
//! Owns: [`country`], from `data/countries.tsv`.
//! Never: recognises a country in a text; the registry does.

use crate::table::COUNTRIES;

/// A country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166 alpha-3 code, or the code CAMEO uses for a state that is gone.
    pub code: &'static str,
    /// Number in the Correlates of War project's list of states, where it is in it.
    pub cow: Option<u16>,
    /// English name.
    pub name: &'static str,
}

/// The country of a code; `None` where the code is no country's (`IGO`, `---`).
pub fn country(code: &str) -> Option<Country> {
    let index = COUNTRIES.find(code).lines.next()?;
    let mut columns = COUNTRIES.line(index).split('\t');
    Some(Country {
        code: columns.next()?,
        cow: columns.next()?.parse().ok(),
        name: columns.next()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_found_and_nothing_else() {
        let norway = country("NOR").map(|c| (c.cow, c.name));
        assert_eq!(norway, Some((Some(385), "Norway")));
        for code in ["IGO", "---", "", "NORGOV", "nor"] {
            assert_eq!(country(code), None, "{code}");
        }
    }
}
