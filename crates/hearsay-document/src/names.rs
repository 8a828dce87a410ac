//! Names as they are compared: one spelling for the ways in which one name is written.
//!
//! Owns: [`one_spelling`], and which words are titles. Shifts, roots, and voices and actors across documents compare by it.
//! Never: decides that two different names are one.

/// Words that do not tell one source from another.
pub const DETERMINERS: &[&str] = &[
    "a", "an", "another", "her", "his", "its", "one", "our", "some", "that", "the", "their",
    "these", "this", "those",
];

/// A word without marks around it and a possessive ending.
pub fn bare(word: &str) -> String {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.strip_suffix("'s")
        .or_else(|| word.strip_suffix("’s"))
        .unwrap_or(word)
        .to_owned()
}

/// Words before a name that tell rank or office, in lower case.
const TITLES: &[&str] = &[
    "adm",
    "admiral",
    "amb",
    "ambassador",
    "archbishop",
    "attorney",
    "baroness",
    "bishop",
    "brig",
    "capt",
    "captain",
    "cardinal",
    "chair",
    "chairman",
    "chairwoman",
    "chancellor",
    "chief",
    "cmdr",
    "col",
    "colonel",
    "commander",
    "commissioner",
    "congressman",
    "congresswoman",
    "councillor",
    "councilman",
    "dame",
    "dep",
    "deputy",
    "det",
    "detective",
    "dir",
    "director",
    "dr",
    "father",
    "gen",
    "general",
    "gov",
    "governor",
    "hon",
    "inspector",
    "judge",
    "justice",
    "king",
    "lady",
    "lieutenant",
    "lord",
    "lt",
    "maj",
    "major",
    "mayor",
    "minister",
    "miss",
    "mr",
    "mrs",
    "ms",
    "officer",
    "pastor",
    "pope",
    "premier",
    "pres",
    "president",
    "prime",
    "prince",
    "princess",
    "prof",
    "professor",
    "queen",
    "rabbi",
    "rep",
    "representative",
    "rev",
    "reverend",
    "sec",
    "secretary",
    "sen",
    "senator",
    "sergeant",
    "sgt",
    "sheikh",
    "sheriff",
    "sir",
    "sister",
    "vice",
];

/// Whether a word is a title, whatever its case.
pub fn is_title(word: &str) -> bool {
    word.len() <= 14 && TITLES.binary_search(&word.to_lowercase().as_str()).is_ok()
}

/// A name in the one spelling in which names are compared: lower case, without determiners, titles,
/// possessives and what stands in brackets or after a comma. `None` where nothing is left.
pub fn one_spelling(words: &[&str]) -> Option<String> {
    let mut kept: Vec<String> = Vec::new();
    for word in words {
        if word.starts_with('(') {
            break;
        }
        let small = bare(&word.to_lowercase());
        let leads = kept.is_empty() && DETERMINERS.contains(&small.as_str());
        if !leads && !small.is_empty() {
            kept.push(small);
        }
        if word.ends_with(',') {
            break;
        }
    }
    // A title alone is all the name there is: "the mayor".
    let first = kept
        .iter()
        .position(|word| !is_title(word) && word != "newspaper")
        .unwrap_or(0);
    let name = kept[first.min(kept.len())..].join(" ");
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_stand_in_order_for_the_search() {
        assert!(TITLES.is_sorted());
        assert!(is_title("Senator") && !is_title("Kvist"));
    }
}
