//! The words of a text as full text search knows them, for a database that does not part words itself.
//!
//! Owns: [`tokens`] and the stems of English words. Both are those of SQLite's `porter unicode61 remove_diacritics 2`,
//! so that the same query finds the same places in every store.
//! Never: drops a word for being frequent.

use hearsay_document::record::Span;
use unicode_normalization::char::decompose_canonical;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// In lower case, without accents and without its English ending.
    pub(crate) stem: String,
    /// Where it stands, in code points.
    pub(crate) span: Span,
}

/// Code points of a stem at most: databases have a limit, which no word of a language comes near.
const LONGEST: usize = 500;

/// The words of a text in order: letters and digits, with the accents upon them.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut word = String::new();
    let mut begun = None;
    for (at, c) in (0u32..).zip(text.chars().chain([' '])) {
        if is_accent(c) && begun.is_some() {
            continue;
        }
        if c.is_alphanumeric() && !is_accent(c) {
            begun.get_or_insert(at);
            fold(c, &mut word);
        } else if let Some(start) = begun.take() {
            tokens.push(Token {
                stem: stem(&word),
                span: Span::new(start, at),
            });
            word.clear();
        }
    }
    tokens
}

/// Whether a character is an accent upon the letter before it.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// Appends a letter or digit in lower case, a Latin letter without its accents.
fn fold(c: char, word: &mut String) {
    if c.is_ascii() {
        word.push(c.to_ascii_lowercase());
        return;
    }
    for lower in c.to_lowercase() {
        let mut base = None;
        decompose_canonical(lower, |part| {
            base.get_or_insert(part);
        });
        match base {
            Some(letter) if letter.is_ascii() => word.push(letter),
            _ if is_accent(lower) => {}
            _ => word.push(lower),
        }
    }
}

/// When an ending may go: by what is left of the word without it.
type Condition = fn(&[u8]) -> bool;

/// An ending, what stands for it, and when.
type Ending = (&'static str, &'static str, Condition);

/// Porter's second step. Of the endings of a step the first that fits decides.
const SECOND: &[Ending] = &[
    ("ational", "ate", has_measure),
    ("tional", "tion", has_measure),
    ("enci", "ence", has_measure),
    ("anci", "ance", has_measure),
    ("izer", "ize", has_measure),
    ("logi", "log", has_measure),
    ("bli", "ble", has_measure),
    ("alli", "al", has_measure),
    ("entli", "ent", has_measure),
    ("eli", "e", has_measure),
    ("ousli", "ous", has_measure),
    ("ization", "ize", has_measure),
    ("ation", "ate", has_measure),
    ("ator", "ate", has_measure),
    ("alism", "al", has_measure),
    ("iveness", "ive", has_measure),
    ("fulness", "ful", has_measure),
    ("ousness", "ous", has_measure),
    ("aliti", "al", has_measure),
    ("iviti", "ive", has_measure),
    ("biliti", "ble", has_measure),
];

/// Porter's third step.
const THIRD: &[Ending] = &[
    ("ical", "ic", has_measure),
    ("ness", "", has_measure),
    ("icate", "ic", has_measure),
    ("iciti", "ic", has_measure),
    ("ful", "", has_measure),
    ("ative", "", has_measure),
    ("alize", "al", has_measure),
];

/// Porter's fourth step.
const FOURTH: &[Ending] = &[
    ("al", "", has_two),
    ("ance", "", has_two),
    ("ence", "", has_two),
    ("er", "", has_two),
    ("ic", "", has_two),
    ("able", "", has_two),
    ("ible", "", has_two),
    ("ant", "", has_two),
    ("ement", "", has_two),
    ("ment", "", has_two),
    ("ent", "", has_two),
    ("ion", "", |word| {
        matches!(word.last(), Some(b's' | b't')) && has_two(word)
    }),
    ("ou", "", has_two),
    ("ism", "", has_two),
    ("ate", "", has_two),
    ("iti", "", has_two),
    ("ous", "", has_two),
    ("ive", "", has_two),
    ("ize", "", has_two),
];

/// A word without its English ending: Porter's algorithm, as SQLite has it.
fn stem(word: &str) -> String {
    // Shorter words have no ending, longer ones are none.
    if !(3..=64).contains(&word.len()) {
        return word.chars().take(LONGEST).collect();
    }
    let mut w = word.as_bytes().to_vec();
    plural(&mut w);
    past(&mut w);
    if let Some((b'y', rest)) = w.split_last()
        && has_vowel(rest)
    {
        let last = rest.len();
        w[last] = b'i';
    }
    for step in [SECOND, THIRD, FOURTH] {
        change(&mut w, step);
    }
    if let Some((b'e', rest)) = w.split_last()
        && (has_two(rest) || has_measure(rest) && !ends_short(rest))
    {
        w.pop();
    }
    if let Some(rest) = w.strip_suffix(b"l")
        && rest.ends_with(b"l")
        && has_two(rest)
    {
        w.pop();
    }
    // Only ASCII endings were touched.
    String::from_utf8(w).unwrap_or_else(|_| word.to_owned())
}

/// "ponies", "caresses", "cats".
fn plural(w: &mut Vec<u8>) {
    let gone = match w.as_slice() {
        [_, .., b's', b's', b'e', b's'] | [_, .., b'i', b'e', b's'] => 2,
        [.., b's', b's'] => 0,
        [.., b's'] => 1,
        _ => 0,
    };
    w.truncate(w.len() - gone);
}

/// "agreed", "plastered", "hopping", "filing".
fn past(w: &mut Vec<u8>) {
    if let Some(rest) = before(w, "eed") {
        if has_measure(rest) {
            w.pop();
        }
        return;
    }
    let Some(rest) = before(w, "ed")
        .or_else(|| before(w, "ing"))
        .filter(|r| has_vowel(r))
    else {
        return;
    };
    let length = rest.len();
    w.truncate(length);
    let is_one_of = |ending: &&str| before(w, ending).is_some();
    if ["at", "bl", "iz"].iter().any(is_one_of) {
        w.push(b'e');
        return;
    }
    match w.as_slice() {
        [.., a, b] if a == b && b.is_ascii() && !is_vowel(*b, false) && !b"lsz".contains(b) => {
            w.pop();
        }
        [..] if has_measure(w) && !has_two(w) && ends_short(w) => w.push(b'e'),
        _ => {}
    }
}

/// Changes the first ending of a list that a word has, where it may be.
fn change(w: &mut Vec<u8>, endings: &[Ending]) {
    for (ending, other, may) in endings {
        if let Some(rest) = before(w, ending) {
            if may(rest) {
                let length = rest.len();
                w.truncate(length);
                w.extend_from_slice(other.as_bytes());
            }
            return;
        }
    }
}

/// What stands before an ending: something always does.
fn before<'a>(w: &'a [u8], ending: &str) -> Option<&'a [u8]> {
    w.strip_suffix(ending.as_bytes())
        .filter(|rest| !rest.is_empty())
}

fn is_vowel(letter: u8, y_is: bool) -> bool {
    b"aeiou".contains(&letter) || y_is && letter == b'y'
}

/// Passes vowels and the consonants' first after them; what is left then, or nothing where there are none. A `y` is a
/// vowel after a consonant.
fn passed(w: &[u8], after_consonant: bool) -> Option<&[u8]> {
    let mut consonant = after_consonant;
    let mut vowel_seen = false;
    for (at, &letter) in w.iter().enumerate() {
        consonant = !is_vowel(letter, consonant);
        if consonant && vowel_seen {
            return w.get(at + 1..);
        }
        vowel_seen |= !consonant;
    }
    None
}

/// Porter's m > 0: a vowel and a consonant after it.
fn has_measure(w: &[u8]) -> bool {
    passed(w, false).is_some()
}

/// Porter's m > 1.
fn has_two(w: &[u8]) -> bool {
    passed(w, false).is_some_and(|rest| passed(rest, true).is_some())
}

fn has_vowel(w: &[u8]) -> bool {
    w.iter()
        .enumerate()
        .any(|(at, &letter)| is_vowel(letter, at > 0))
}

/// Porter's *o: a consonant, a vowel, and a consonant that is none of w, x, y.
fn ends_short(w: &[u8]) -> bool {
    if matches!(w.last(), None | Some(b'w' | b'x' | b'y')) {
        return false;
    }
    let mut consonant = false;
    let mut shape = 0u8;
    for &letter in w {
        consonant = !is_vowel(letter, consonant);
        shape = (shape << 1) | u8::from(consonant);
    }
    shape & 7 == 5
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<(String, u32, u32)> {
        tokens(text)
            .into_iter()
            .map(|t| (t.stem, t.span.start(), t.span.end()))
            .collect()
    }

    #[test]
    fn words_stand_where_they_stand() {
        let word = |stem: &str, start, end| (stem.to_owned(), start, end);
        assert_eq!(
            words("Élan’s ships: turned"),
            [
                word("elan", 0, 4),
                word("s", 5, 6),
                word("ship", 7, 12),
                word("turn", 14, 20)
            ]
        );
        // An accent of its own belongs to its letter; one upon nothing is no word.
        assert_eq!(
            words("e\u{301}lan \u{301} 3,5"),
            [word("elan", 0, 5), word("3", 8, 9), word("5", 10, 11)]
        );
        assert_eq!(words(""), []);
        assert_eq!(words(&"x".repeat(900))[0].0.len(), LONGEST);
    }

    /// What SQLite makes of a text.
    async fn fts5(texts: &[String]) -> Vec<Vec<String>> {
        use sqlx::Connection as _;
        let mut connection = sqlx::SqliteConnection::connect("sqlite::memory:")
            .await
            .expect("a database");
        sqlx::raw_sql(
            "CREATE VIRTUAL TABLE t USING fts5 (x, tokenize = 'porter unicode61 remove_diacritics 2');
             CREATE VIRTUAL TABLE v USING fts5vocab (t, instance);",
        )
        .execute(&mut connection)
        .await
        .expect("made");
        let mut all = Vec::new();
        for (number, text) in (1i64..).zip(texts) {
            sqlx::query("INSERT INTO t (rowid, x) VALUES ($1, $2)")
                .bind(number)
                .bind(text)
                .execute(&mut connection)
                .await
                .expect("added");
        }
        let rows: Vec<(i64, String)> =
            sqlx::query_as("SELECT doc, term FROM v ORDER BY doc, offset")
                .fetch_all(&mut connection)
                .await
                .expect("words");
        all.resize(texts.len(), Vec::new());
        for (document, term) in rows {
            all[document as usize - 1].push(term);
        }
        all
    }

    #[test]
    fn words_are_those_of_sqlite() {
        const BEGINNINGS: &[&str] = &[
            "", "s", "tr", "hop", "fil", "agr", "rel", "oper", "nation", "sens", "tan", "fall",
            "hiss", "fizz", "yell", "sky", "toy", "conform", "radic", "ådön", "gener", "vi", "x",
        ];
        const ENDINGS: &[&str] = &[
            "", "s", "es", "ies", "sses", "ss", "ed", "eed", "ing", "y", "ly", "ational", "tional",
            "enci", "anci", "izer", "logi", "bli", "alli", "entli", "eli", "ousli", "ization",
            "ation", "ator", "alism", "iveness", "fulness", "ousness", "aliti", "iviti", "biliti",
            "icate", "ative", "alize", "iciti", "ical", "ful", "ness", "al", "ance", "ence", "er",
            "ic", "able", "ible", "ant", "ement", "ment", "ent", "sion", "tion", "ion", "ou",
            "ism", "ate", "iti", "ous", "ive", "ize", "e", "l", "ll", "ped", "ping", "ling",
            "ying", "at",
        ];
        let mut texts: Vec<String> = BEGINNINGS
            .iter()
            .map(|b| {
                let words = ENDINGS.iter().map(|e| format!("{b}{e} {b}e{e} "));
                words.collect::<Vec<_>>().concat()
            })
            .collect();
        texts.extend(
            [
                "Élan naïve Łódź Straße ÅNGSTRÖM e\u{301}lan coöperate İstanbul",
                "Привет МИР Йод Αθήνα 한국 東京 ½ 4th 3,5 U.S. don’t a_b x-y “q” №5 ﬁne",
                "Dvořák Œuvre Šibenik Ñandú ‘wait’ … end",
            ]
            .map(str::to_owned),
        );
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let theirs = runtime.block_on(fts5(&texts));
        for (text, theirs) in texts.iter().zip(theirs) {
            let ours: Vec<String> = tokens(text).into_iter().map(|t| t.stem).collect();
            assert_eq!(ours, theirs, "{text}");
        }
    }
}
