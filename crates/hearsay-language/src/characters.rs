//! Classes of characters that words are made of.
//!
//! Owns: what is white space, a letter, an apostrophe, a dash, an emoji.
//! Never: knows words.

/// White space, control characters and characters without width: they stand between words.
pub(crate) fn is_gap(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Letters, digits, the marks that combine with them, and the underscore.
pub(crate) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || is_combining(c)
}

/// Marks that belong to the character before them, and joiners.
fn is_combining(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{0300}'..='\u{036F}' | '\u{0483}'..='\u{0489}' | '\u{0591}'..='\u{05BD}'
        | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06ED}' | '\u{093C}' | '\u{094D}'
        | '\u{0E31}' | '\u{0E34}'..='\u{0E3A}' | '\u{0E47}'..='\u{0E4E}' | '\u{1AB0}'..='\u{1AFF}'
        | '\u{1DC0}'..='\u{1DFF}' | '\u{200C}' | '\u{200D}' | '\u{20D0}'..='\u{20FF}'
        | '\u{FE20}'..='\u{FE2F}')
}

/// The straight and the typographic apostrophe, which is also the closing single mark.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// Hyphens and dashes.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '–' | '—' | '―')
}

/// Where the run of word characters at `from` ends.
pub(crate) fn word_end(text: &str, from: usize, end: usize) -> usize {
    text[from..end]
        .find(|c| !is_word(c))
        .map_or(end, |length| from + length)
}

/// Where the run of letters at `from` ends.
pub(crate) fn letters_end(text: &str, from: usize, end: usize) -> usize {
    text[from..end]
        .find(|c: char| !c.is_alphabetic())
        .map_or(end, |length| from + length)
}

/// Pictographs, flags and the like (the blocks of Unicode's emoji that are not text symbols).
pub(crate) fn begins_emoji(c: char) -> bool {
    !matches!(c, '♩'..='♯')
        && matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{26FF}' | '\u{2700}'..='\u{27BF}' | '\u{2B50}' | '\u{2B55}' | '\u{231A}' | '\u{231B}')
}

fn extends_emoji(c: char) -> bool {
    matches!(c, '\u{FE0E}' | '\u{FE0F}' | '\u{20E3}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0020}'..='\u{E007F}')
}

fn is_regional(c: char) -> bool {
    matches!(c, '\u{1F1E6}'..='\u{1F1FF}')
}

/// Where the emoji at `from` ends, with its modifiers and whatever joiners bind to it (UTS 51).
pub(crate) fn after_emoji(text: &str, from: usize) -> usize {
    let mut characters = text[from..].char_indices().peekable();
    let mut end = from;
    let first = characters.next();
    if let Some((_, c)) = first {
        end = from + c.len_utf8();
        if is_regional(c)
            && let Some(&(at, second)) = characters.peek()
            && is_regional(second)
        {
            return from + at + second.len_utf8();
        }
    }
    while let Some((at, c)) = characters.next() {
        if extends_emoji(c) {
            end = from + at + c.len_utf8();
        } else if c == '\u{200D}'
            && let Some(&(next, joined)) = characters.peek()
            && begins_emoji(joined)
        {
            characters.next();
            end = from + next + joined.len_utf8();
        } else {
            break;
        }
    }
    end
}
