//! Folding: how phrases are written in the registry, so that spellings of one name meet.
//!
//! Owns: [`fold`]. The build script of the registry folds in the same way.
//! Never: looks anything up.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Lower case without diacritics; dots and apostrophes vanish, every other mark separates words:
/// `U.N.` → `un`, `al-Qā’ida` → `al qaida`.
pub fn fold(phrase: &str) -> String {
    let mut folded = String::with_capacity(phrase.len());
    if phrase.is_ascii() {
        for byte in phrase.bytes() {
            push(&mut folded, byte.to_ascii_lowercase() as char);
        }
    } else {
        for c in phrase.nfkd().flat_map(char::to_lowercase) {
            match c {
                _ if is_combining_mark(c) => {}
                'ø' => push(&mut folded, 'o'),
                'ł' => push(&mut folded, 'l'),
                'đ' | 'ð' => push(&mut folded, 'd'),
                'ı' => push(&mut folded, 'i'),
                'ß' => folded.push_str("ss"),
                'æ' => folded.push_str("ae"),
                'œ' => folded.push_str("oe"),
                'þ' => folded.push_str("th"),
                _ => push(&mut folded, c),
            }
        }
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

fn push(folded: &mut String, c: char) {
    if matches!(c, '.' | '\'' | '’' | '‘' | 'ʼ' | 'ʿ' | 'ʾ' | '`') {
        return;
    }
    if c.is_alphanumeric() {
        folded.push(c);
    } else if !folded.is_empty() && !folded.ends_with(' ') {
        folded.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_name_meet() {
        for (one, other) in [
            ("U.N.", "UN"),
            ("Al-Qāʿida", "al-Qaida"),
            ("Côte d’Ivoire", "Cote d'Ivoire"),
            ("Łódź", "lodz"),
            ("  Kim   Jong-un ", "KIM JONG UN"),
        ] {
            assert_eq!(fold(one), fold(other), "{one}");
        }
    }

    proptest! {
        #[test]
        fn a_folded_phrase_is_its_own_fold(phrase in "\\PC{0,24}") {
            let folded = fold(&phrase);
            prop_assert_eq!(fold(&folded), folded);
        }
    }
}
