//! Words as comparisons of meaning see them: stems, numbers in one spelling, function words apart.
//!
//! Owns: [`terms`] and [`Term`]. No finder itself: shifts and the matching of claims compare
//! statements by these terms.
//! Never: looks at syntax.

use crate::irregular;

/// One term of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The stem of a word in lower case, or a number without grouping and trailing zeros.
    pub stem: String,
    /// A function word, which says little about what a statement is about.
    pub function: bool,
    /// A number.
    pub number: bool,
    /// First byte of the word in the text.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
}

/// Function words of English and the commonest verbs of saying, in order.
const FUNCTION: &[&str] = &[
    "a", "about", "after", "again", "all", "also", "am", "an", "and", "any", "are", "as", "at",
    "be", "because", "been", "before", "being", "but", "by", "can", "could", "did", "do", "does",
    "doing", "for", "from", "get", "go", "going", "got", "had", "has", "have", "having", "he",
    "her", "here", "him", "his", "how", "i", "if", "in", "into", "is", "it", "its", "just", "know",
    "let", "like", "me", "more", "most", "my", "no", "nor", "not", "now", "of", "off", "on",
    "once", "only", "or", "other", "our", "out", "over", "own", "really", "said", "same", "say",
    "says", "she", "should", "so", "some", "such", "than", "that", "the", "their", "them", "then",
    "there", "these", "they", "thing", "things", "think", "this", "those", "through", "to", "too",
    "under", "until", "up", "us", "very", "want", "was", "we", "well", "were", "what", "when",
    "where", "which", "while", "who", "whom", "why", "will", "with", "would", "you", "your",
];

/// Numerals in words that are written in digits as often.
const NUMERALS: &[(&str, &str)] = &[
    ("eight", "8"),
    ("eleven", "11"),
    ("fifty", "50"),
    ("five", "5"),
    ("forty", "40"),
    ("four", "4"),
    ("nine", "9"),
    ("ninety", "90"),
    ("seven", "7"),
    ("six", "6"),
    ("sixty", "60"),
    ("ten", "10"),
    ("thirty", "30"),
    ("three", "3"),
    ("twelve", "12"),
    ("twenty", "20"),
    ("two", "2"),
];

/// The terms of a text, in text order. Linear in the text.
pub fn terms(text: &str) -> Vec<Term> {
    let mut terms = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut word = String::new();
    while let Some((start, first)) = chars.next() {
        if first == '%' {
            terms.push(Term {
                stem: "percent".into(),
                function: false,
                number: false,
                start,
                end: start + 1,
            });
            continue;
        }
        if !first.is_alphanumeric() {
            continue;
        }
        word.clear();
        word.extend(first.to_lowercase());
        let mut end = start + first.len_utf8();
        let mut last = first;
        while let Some(&(at, c)) = chars.peek() {
            let next = text
                .get(at + c.len_utf8()..)
                .and_then(|rest| rest.chars().next());
            // Digits and letters part company: "40percent" is a slip of some transcripts.
            let apart = first.is_numeric() && c.is_alphabetic();
            let inside = match c {
                '\'' | '’' => next.is_some_and(char::is_alphanumeric),
                '.' | ',' => last.is_numeric() && next.is_some_and(char::is_numeric),
                _ => c.is_alphanumeric() && !apart,
            };
            if !inside {
                break;
            }
            match c {
                '’' => word.push('\''),
                ',' => {}
                _ => word.extend(c.to_lowercase()),
            }
            end = at + c.len_utf8();
            last = c;
            chars.next();
        }
        terms.push(term(&word, start, end));
    }
    terms
}

fn term(word: &str, start: usize, end: usize) -> Term {
    let numeral = NUMERALS
        .binary_search_by_key(&word, |(name, _)| name)
        .ok()
        .map(|index| NUMERALS[index].1);
    let number = numeral.is_some() || word.starts_with(|c: char| c.is_numeric());
    let stem = match numeral {
        Some(digits) => digits.to_owned(),
        None if number && word.contains('.') => {
            word.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
        None if number => word.to_owned(),
        None => stem(word),
    };
    Term {
        stem,
        function: is_function(word),
        number,
        start,
        end,
    }
}

/// Whether a word is a function word, or one with another written against it: "don't", "he'd".
fn is_function(word: &str) -> bool {
    let is_listed = |word: &str| FUNCTION.binary_search(&word).is_ok();
    let clitics = ["d", "ll", "m", "re", "s", "ve"];
    let is_joined = |(word, clitic): (&str, &str)| is_listed(word) && clitics.contains(&clitic);
    is_listed(word) || word.ends_with("n't") || word.split_once('\'').is_some_and(is_joined)
}

/// Endings that come off, with what takes their place; the first that fits is taken.
const ENDINGS: &[(&str, &str)] = &[
    ("ies", "y"),
    ("sses", "ss"),
    ("ing", ""),
    ("edly", ""),
    ("ed", ""),
    ("ly", ""),
    ("es", "e"),
    ("s", ""),
];

/// A light stemmer of English inflection: "increasing", "increased" and "increases" become one stem.
/// Stems are not words, and only ever compared with one another.
pub fn stem(word: &str) -> String {
    let word = word.strip_suffix("'s").unwrap_or(word);
    // A helper's forms tell when, which is more than what.
    let regular = irregular::word(word).filter(|_| !is_function(word));
    let word = regular.unwrap_or(word);
    let mut stem = word.to_owned();
    if stem.chars().count() <= 3 {
        return stem;
    }
    for (ending, instead) in ENDINGS {
        if *ending == "s" && word.ends_with("ss") {
            continue;
        }
        if let Some(rest) = word.strip_suffix(ending)
            && rest.chars().count() >= 3
        {
            stem = format!("{rest}{instead}");
            break;
        }
    }
    if stem.chars().count() > 3 && stem.ends_with('e') {
        stem.pop();
    }
    let mut tail = stem.chars().rev();
    if let (Some(last), Some(before)) = (tail.next(), tail.next())
        && last == before
        && stem.chars().count() > 3
        && !matches!(last, 'l' | 's' | 'z')
    {
        stem.pop();
    }
    if stem.chars().count() > 3 && stem.ends_with('y') {
        stem.pop();
        stem.push('i');
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lists_are_in_order() {
        assert!(FUNCTION.is_sorted());
        assert!(NUMERALS.is_sorted_by_key(|(name, _)| name));
    }

    #[test]
    fn what_is_written_against_a_function_word_is_none_of_its_own() {
        let content = |text: &str| -> Vec<String> {
            let terms = terms(text).into_iter().filter(|term| !term.function);
            terms.map(|term| term.stem).collect()
        };
        assert_eq!(content("I'd sell it; they’ve shouldn't, we'll"), ["sell"]);
        assert_eq!(content("o'clock, the minister's"), ["o'clock", "minister"]);
    }

    #[test]
    fn spellings_of_one_term_meet_and_others_do_not() {
        let of = |text: &str| -> Vec<String> { terms(text).into_iter().map(|t| t.stem).collect() };
        for (a, b) in [
            ("increased", "increases"),
            ("planning", "plans"),
            ("a country’s", "a countries"),
            ("$1,500.50", "1500.5"),
            ("40percent", "40 %"),
            ("rising", "rise"),
            ("three ports", "3 port"),
            ("fell ill, has fallen", "fall ill, has fall"),
            ("was sold", "was selling"),
        ] {
            assert_eq!(of(a), of(b), "{a} / {b}");
        }
        for (a, b) in [
            ("pass", "pas"),
            ("1.5", "15"),
            ("red", "reed"),
            ("king", "k"),
            ("is", "was"),
        ] {
            assert_ne!(of(a), of(b), "{a} / {b}");
        }
    }

    proptest! {
        #[test]
        fn terms_stand_in_the_text_in_order(text in "\\PC{0,80}") {
            let mut reached = 0;
            for term in terms(&text) {
                prop_assert!(term.start >= reached && term.end > term.start);
                prop_assert!(text.get(term.start..term.end).is_some());
                reached = term.end;
            }
        }
    }
}
