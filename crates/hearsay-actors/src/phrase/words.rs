//! The words of a phrase, as names and roles are looked up by.
//!
//! Owns: [`Word`], and how a phrase is divided.
//! Never: looks a word up.

use crate::fold::fold;

/// A word of a phrase, folded.
pub(super) struct Word {
    pub(super) plain: String,
    /// With its possessive ending, as names keep it inside: `peoples`.
    pub(super) possessive: String,
    /// Begins with a capital (or the whole phrase has none).
    pub(super) capital: bool,
    /// A prefix or an ending makes the country somebody else's affair: "anti-American", "Iranian-backed".
    pub(super) foreign: bool,
}

/// Prefixes and endings of words like "anti-American" and "Iranian-backed".
const FOREIGN_PREFIXES: &[&str] = &["pro", "anti", "non", "ex"];
const FOREIGN_ENDINGS: &[&str] = &[
    "occupied",
    "backed",
    "held",
    "controlled",
    "sponsored",
    "supported",
    "funded",
    "annexed",
    "trained",
    "aligned",
];

/// The words of a phrase, with hyphenated ones taken apart.
pub(super) fn words(phrase: &str) -> Vec<Word> {
    let lower = !phrase.chars().any(char::is_uppercase);
    let mut words: Vec<Word> = Vec::new();
    for token in phrase
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '"' | '“' | '”'))
    {
        if matches!(token, "'s" | "’s") {
            // A possessive ending set apart belongs to the word before it.
            if let Some(word) = words.last_mut() {
                word.possessive.push('s');
            }
            continue;
        }
        let opens = words.is_empty();
        let mut pieces: Vec<(Word, bool)> = Vec::new();
        for piece in token.split(['-', '–', '/']) {
            let bare = ["'s", "’s", "s'", "s’"].iter().find_map(|ending| {
                piece.strip_suffix(ending).map(|stem| {
                    if ending.starts_with('s') {
                        format!("{stem}s")
                    } else {
                        stem.to_owned()
                    }
                })
            });
            let plain = fold(bare.as_deref().unwrap_or(piece));
            if plain.is_empty() {
                continue;
            }
            // In small letters "us" is the country only where the phrase begins with it: "us troops", not "a band of us".
            let pronoun = matches!(plain.as_str(), "us" | "i") && !(opens && pieces.is_empty());
            let capital = lower && !pronoun
                || piece
                    .chars()
                    .find(|c| c.is_alphanumeric())
                    .is_some_and(|c| c.is_uppercase() || c.is_numeric());
            let word = Word {
                possessive: fold(piece),
                plain,
                capital,
                foreign: false,
            };
            let prefix = FOREIGN_PREFIXES.contains(&word.plain.as_str());
            pieces.push((word, prefix));
        }
        for index in 0..pieces.len() {
            let after_prefix = index > 0 && pieces[index - 1].1;
            let before_ending = pieces
                .get(index + 1)
                .is_some_and(|(next, _)| FOREIGN_ENDINGS.contains(&next.plain.as_str()));
            pieces[index].0.foreign = after_prefix || before_ending;
        }
        words.extend(pieces.into_iter().map(|(word, _)| word));
    }
    words
}
