//! Names as they are compared: one spelling for the ways in which one name is written.
//!
//! Owns: [`one_spelling`]. Shifts, roots, and voices and actors across documents compare by it.
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

/// A name in the one spelling in which names are compared: lower case, without determiners, titles,
/// possessives and what stands in brackets or after a comma. `None` where nothing is left.
pub fn one_spelling(words: &[&str]) -> Option<String> {
    const TITLES: &[&str] = &[
        "captain",
        "chancellor",
        "colonel",
        "dr",
        "general",
        "governor",
        "king",
        "lord",
        "mayor",
        "minister",
        "mr",
        "mrs",
        "ms",
        "newspaper",
        "president",
        "prime",
        "prince",
        "princess",
        "prof",
        "professor",
        "queen",
        "secretary",
        "senator",
        "sir",
    ];
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
        .position(|word| !TITLES.contains(&word.as_str()))
        .unwrap_or(0);
    let name = kept[first.min(kept.len())..].join(" ");
    (!name.is_empty()).then_some(name)
}
