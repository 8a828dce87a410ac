//! What titles and headlines look like, and what no title holds.
//!
//! Owns: the shapes, one line at a time.
//! Never: decides which line is the title.

/// Whether a line may be a title: short, without a sentence's end, beginning with a capital, a digit
/// or a quotation mark.
pub(crate) fn is_title(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let ends = line.trim_end_matches(['”', '"', '’', ')']);
    // A sentence in quotation marks, and who signed it.
    let signed = [".”", ".\"", "!”", "!\""]
        .iter()
        .any(|end| line.contains(end));
    !signed
        && (1..=25).contains(&words)
        && line.len() <= 200
        && (!ends.ends_with(['.', ';', ',', ':', '…']) || is_company(ends) || trails_off(ends))
        && line
            .chars()
            .find(|c| c.is_alphanumeric())
            .is_some_and(|c| !c.is_lowercase())
}

/// Whether a line is written as headings are, each word but small ones with a capital, and ends as no sentence: `Economy—Progress`,
/// `Report from the Business Manager`.
pub(crate) fn is_capitalised(line: &str) -> bool {
    const SMALL: usize = 4;
    const MOST_WORDS: usize = 12;
    let mut words = line.split([' ', '—', '–']).filter(|word| !word.is_empty());
    let is_written =
        |word: &str| word.starts_with(char::is_uppercase) || word.len() <= SMALL && word.is_ascii();
    let capitals = |word: &&str| word.len() > SMALL && word.starts_with(char::is_uppercase);
    is_title(line)
        && line.starts_with(char::is_uppercase)
        && !line.ends_with(['?', '!', '"', '”', '-', '—', ')', ']'])
        && words.clone().count() <= MOST_WORDS
        && words.clone().filter(capitals).count() >= 2
        && words.all(is_written)
}

/// Whether a title goes on in the line below it: `Oral history interview with`.
pub(crate) fn runs_on(title: &str) -> bool {
    const LEADS: [&str; 6] = ["and", "between", "by", "of", "the", "with"];
    let mut words = title.split_whitespace();
    let last = words.next_back();
    words.next().is_some() && last.is_some_and(|last| LEADS.contains(&last))
}

/// Whether words are one quotation that ends like no sentence, as titles and headlines have it: `"I never saw the key"`.
pub(crate) fn is_quotation(words: &str) -> bool {
    let inside = words.trim().strip_prefix(['"', '“', '‘', '\'']);
    let inside = inside.and_then(|words| words.strip_suffix(['"', '”', '’', '\'']));
    inside.is_some_and(|words| {
        !words.ends_with(['.', ',', '?', '!', '…', '—', '-']) && !words.contains(['"', '“', '”'])
    })
}

/// Whether a line goes on behind the end of a sentence, as no title does: `The dam was full. Who knew?`
pub(crate) fn holds_sentences(line: &str) -> bool {
    /// Letters of a word that is no abbreviation.
    const LEAST: usize = 4;
    line.match_indices(['.', '?', '!']).any(|(at, _)| {
        let word = line[..at]
            .rsplit(|c: char| !c.is_alphabetic())
            .next()
            .unwrap_or("");
        word.chars().count() >= LEAST
            && word.starts_with(char::is_lowercase)
            && line[at + 1..].starts_with(' ')
            && line[at + 1..].trim_start().starts_with(char::is_uppercase)
    })
}

/// Whether a programme's name trails off: `Live From...`
fn trails_off(words: &str) -> bool {
    const MOST_WORDS: usize = 4;
    (words.ends_with("...") || words.ends_with('…'))
        && words.split(' ').count() <= MOST_WORDS
        && words
            .split(' ')
            .all(|word| word.starts_with(char::is_uppercase))
}

/// Whether words are the name of a company: `Tarn Valley Lithium, Inc.`
fn is_company(words: &str) -> bool {
    let kinds = [" Inc.", " Ltd.", " Corp.", " Co.", " S.A.", " N.V."];
    let titled =
        |word: &str| !word.starts_with(char::is_lowercase) || matches!(word, "of" | "and" | "de");
    kinds.iter().any(|kind| words.ends_with(kind)) && words.split(' ').all(titled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_have_capitals() {
        for (line, expected) in [
            ("Economy—Progress", true),
            ("Report from the Business Manager", true),
            ("Thank you very much", false),
            ("Yes", false),
            ("Ann Pell, Harbour Master.", false),
            ("Why Did the Harbour Master Leave?", false),
        ] {
            assert_eq!(is_capitalised(line), expected, "{line}");
        }
    }

    #[test]
    fn titles_hold_no_sentences() {
        for (words, expected) in [
            ("INTRO: The dam was full, he says. Who knew?", true),
            ("Osk: I Knew Nothing. Then I Did", false),
            ("Prof. Osk v. the Quay: what next?", false),
        ] {
            assert_eq!(holds_sentences(words), expected, "{words}");
        }
    }

    #[test]
    fn titles_are_short_and_end_without_a_stop() {
        for (words, expected) in [
            ("Who Closed Port Arden?", true),
            ("Documentary | Who Closed Port Arden? | The Long View", true),
            ("The port was closed on May 3.", false),
            ("and so it went", false),
            ("Tarn Valley Lithium, Inc.", true),
            ("She sold it to Tarn Valley, Inc.", false),
            ("He asked:", false),
        ] {
            assert_eq!(is_title(words), expected, "{words}");
        }
    }
}
