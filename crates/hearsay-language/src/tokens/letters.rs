//! Words that begin with a letter.
//!
//! Owns: contractions, abbreviations with their full stops, and which hyphens, slashes and stops inside a word are its
//! own.
//! Never: looks beyond the stretch at hand, but for the first character after it.

use hearsay_document::Span;
use hearsay_model::pieces::is_common;

use super::Scanner;
use crate::characters::{is_apostrophe, is_dash, is_word, word_end};

/// Abbreviations written with a full stop that belongs to them wherever they stand.
const ABBREVIATIONS: &[&str] = &[
    "adm", "approx", "apr", "arrv", "assn", "attn", "aug", "ave", "blvd", "bros", "capt", "cf",
    "cmdr", "co", "col", "conf", "corp", "dec", "dept", "div", "dr", "drs", "ed", "eds", "eg",
    "esp", "esq", "est", "ext", "feb", "fr", "fri", "ft", "gen", "gov", "hon", "ie", "inc", "jan",
    "jr", "lt", "ltd", "maj", "messrs", "mlle", "mme", "mr", "mrs", "ms", "mt", "nov", "oct", "ph",
    "pp", "prof", "pvt", "rd", "rep", "reps", "rev", "sen", "sens", "sep", "sept", "sgt", "sr",
    "st", "supt", "thur", "thurs", "tue", "tues", "univ", "viz", "vol", "vs", "wed", "ariz",
    "calif", "colo", "conn", "fla", "okla", "tenn", "wis", "mich", "minn", "brig", "cllr", "cllrs",
    "cpl", "hwy", "insp", "ln", "pres", "sq", "assoc", "asst", "bldg", "natl", "intl", "cie",
    "gebr",
];

/// Abbreviations that are also ordinary words, or that often close a sentence: the full stop is
/// theirs only if the next word does not begin with a capital.
const ABBREVIATIONS_INSIDE: &[&str] = &["al", "ca", "etc", "fig", "info", "misc", "p", "yrs"];

/// Abbreviations of numbered things: the full stop is theirs only before a figure.
const ABBREVIATIONS_BEFORE_FIGURES: &[&str] = &["no", "nos", "art", "sec", "para", "pg", "ch"];

/// What stands before the years of a life, or in brackets before a day: about, born, died, married, reigned.
const OF_A_LIFE: &[&str] = &["b", "c", "d", "m", "r"];

/// Common words of two letters: with a hyphen behind they are not cut off but before a dash. Sorted.
pub(super) const TWO_LETTERS: &[&str] = &[
    "am", "as", "at", "be", "by", "do", "go", "he", "if", "in", "is", "it", "me", "my", "no", "of",
    "oh", "ok", "on", "or", "pm", "so", "to", "up", "us", "we",
];

/// Sounds of assent and surprise, which stay one word over a hyphen (*uh-huh*): their first parts, and what follows them.
const SOUNDS: [&[&str]; 2] = [
    &["hm", "m", "mm", "nuh", "oh", "uh", "un", "unh"],
    &["ho", "huh", "hm", "m", "mm", "mmm", "oh", "uh", "unh"],
];

/// Prefixes that stay with their word over a hyphen (*non-profit*); other compounds are divided.
pub(super) const PREFIXES: &[&str] = &[
    "anti", "arch", "bi", "co", "counter", "cross", "e", "ex", "hyper", "inter", "intra", "mega",
    "micro", "mid", "mini", "multi", "neo", "non", "over", "post", "pre", "pro", "proto", "pseudo",
    "psycho", "quasi", "re", "semi", "socio", "sub", "super", "trans", "tri", "ultra", "un",
];

/// Suffixes that stay with their word over a hyphen.
const SUFFIXES: &[&str] = &["esque", "ish", "wise"];

/// Contractions written without an apostrophe, and where the second word starts.
pub(super) const CONTRACTIONS: &[(&str, usize)] = &[
    ("aint", 2),
    ("arent", 3),
    ("cannot", 3),
    ("cant", 2),
    ("couldnt", 5),
    ("didnt", 3),
    ("doesnt", 4),
    ("dont", 2),
    ("gimme", 3),
    ("gonna", 3),
    ("gotta", 3),
    ("hadnt", 3),
    ("hasnt", 3),
    ("havent", 4),
    ("hes", 2),
    ("im", 1),
    ("isnt", 2),
    ("itll", 2),
    ("ive", 1),
    ("lemme", 3),
    ("lotta", 3),
    ("outta", 3),
    ("shouldnt", 6),
    ("thats", 4),
    ("theres", 5),
    ("theyre", 4),
    ("theyve", 4),
    ("wanna", 3),
    ("wasnt", 3),
    ("werent", 4),
    ("whats", 4),
    ("wont", 2),
    ("wouldnt", 5),
    ("youll", 3),
    ("youre", 3),
    ("youve", 3),
];

/// Last parts that make a run with full stops inside one word: domains and file names.
pub(super) const DOTTED_ENDS: &[&str] = &[
    "ai", "biz", "ca", "co", "com", "csv", "de", "doc", "docx", "edu", "exe", "fr", "gov", "htm",
    "html", "info", "int", "io", "jpeg", "jpg", "js", "me", "mil", "mp3", "mp4", "net", "org",
    "pdf", "php", "png", "ppt", "pptx", "py", "ru", "tv", "txt", "uk", "url", "us", "xls", "xlsx",
    "zip",
];

impl Scanner<'_> {
    /// A word that starts with a letter: contractions, abbreviations, hyphens, slashes.
    pub(super) fn run(&self, at: usize, out: &mut Vec<Span>) -> usize {
        if let Some(end) = self.dotted(at) {
            out.push(Span::new(at, end));
            return end;
        }
        let mut end = word_end(self.text, at, self.end);
        // Apostrophes inside a word that are no clitic: O'Connor, o'clock, al-Qa'ida.
        while let Some(mark) = self.peek(end).filter(|&c| is_apostrophe(c)) {
            let inside = end + mark.len_utf8();
            let stop = word_end(self.text, inside, self.end);
            let tail = &self.text[inside..stop];
            let n_t = tail.eq_ignore_ascii_case("t")
                && self.text[at..end].ends_with(['n', 'N'])
                && end - at > 1;
            if tail.is_empty() || n_t || self.clitic(end).is_some() {
                if n_t {
                    out.push(Span::new(at, end - 1));
                    out.push(Span::new(end - 1, stop));
                    return stop;
                }
                break;
            }
            if self.text[at..end].eq_ignore_ascii_case("y") && tail.eq_ignore_ascii_case("all") {
                out.push(Span::new(at, inside));
                return inside;
            }
            // A closing mark followed by a word has white space between; without it the mark is
            // part of the word, unless what precedes is long: 'tis the season'all.
            end = stop;
        }
        // A decimal point in a word that ends in a figure is its own: "v1.2", and in scripts without blanks "损失4.2亿元".
        while self.text[at..end].ends_with(|c: char| c.is_ascii_digit())
            && let Some(more) = self.rest(end).strip_prefix('.')
            && more.starts_with(|c: char| c.is_ascii_digit())
        {
            end = word_end(self.text, end + 1, self.end);
        }
        let word = &self.text[at..end];
        if let Some(stop) = self.hyphenated(at, end) {
            out.push(Span::new(at, stop));
            return stop;
        }
        if let Some(stop) = self.joined(at, end) {
            out.push(Span::new(at, stop));
            return stop;
        }
        if self.peek(end) == Some('.') && self.keeps_stop(at, end) {
            out.push(Span::new(at, end + 1));
            return end + 1;
        }
        // Dollars of a country: US$, A$.
        if self.peek(end) == Some('$')
            && word.len() <= 3
            && word.bytes().all(|b| b.is_ascii_uppercase())
        {
            out.push(Span::new(at, end + 1));
            return end + 1;
        }
        if word.len() <= 8 && word.is_ascii() {
            let lower = word.to_ascii_lowercase();
            if let Ok(found) = CONTRACTIONS.binary_search_by(|(form, _)| (*form).cmp(&lower)) {
                let cut = at + CONTRACTIONS[found].1;
                // "IM" and "IVE" in capitals are more often names than contractions.
                if !(word.len() <= 3 && word.bytes().all(|b| b.is_ascii_uppercase())) {
                    out.push(Span::new(at, cut));
                    out.push(Span::new(cut, end));
                    return end;
                }
            }
        }
        out.push(Span::new(at, end));
        end
    }

    /// Words with full stops inside: `U.S.`, `Ph.D.`, `example.com`, `report.doc`.
    fn dotted(&self, at: usize) -> Option<usize> {
        let mut ends = Vec::new();
        let mut position = at;
        let mut single = true;
        loop {
            let end = word_end(self.text, position, self.end);
            if end == position {
                break;
            }
            let length = self.text[position..end].chars().count();
            let letters = self.text[position..end].chars().all(char::is_alphabetic);
            single &= letters && (length == 1 || (length == 2 && self.peek(end) == Some('.')));
            ends.push(end);
            if self.peek(end) != Some('.') || ends.len() > 24 {
                break;
            }
            position = end + 1;
        }
        let last = *ends.last()?;
        if ends.len() < 2 {
            return None;
        }
        // Initials: U.S., a.m., Ph.D., U.S.A, with the last stop where there is one.
        if single {
            return Some(
                if self.peek(last) == Some('.') && !self.rest(last).starts_with("...") {
                    last + 1
                } else {
                    last
                },
            );
        }
        // Codes of shares in brackets: (TVL.OL).
        let is_code = |part: &str| {
            part.bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        };
        if self
            .previous(at)
            .is_some_and(|c| matches!(c, '(' | '<' | '['))
            && self
                .peek(last)
                .is_some_and(|c| matches!(c, ')' | '>' | ']'))
            && self.text[at..last].split('.').all(is_code)
        {
            return Some(last);
        }
        // Names of groups and packages: comp.mail.maps.
        let is_part = |part: &str| part.len() > 1 && part.chars().all(char::is_lowercase);
        if ends.len() > 2 && self.text[at..last].split('.').all(is_part) {
            return Some(last);
        }
        let from = ends[ends.len() - 2] + 1;
        let ending = self.text[from..last].to_ascii_lowercase();
        let lower_start = self.text[at..ends[0]]
            .chars()
            .next()
            .is_some_and(|c| !c.is_uppercase());
        let known = DOTTED_ENDS.binary_search(&ending.as_str()).is_ok();
        // "the end.Me too": a capital after the stop is the next sentence.
        let fresh = self.text[from..last].starts_with(char::is_uppercase) && lower_start;
        (known && !fresh).then_some(last)
    }

    /// Compounds that stay one word: *non-profit*, *mid-20s*; also cut-off words (*th-*).
    fn hyphenated(&self, at: usize, end: usize) -> Option<usize> {
        if self.peek(end) != Some('-') {
            return None;
        }
        let word = &self.text[at..end];
        let lower = word.to_lowercase();
        let next = word_end(self.text, end + 1, self.end);
        if next == end + 1 {
            let cut_off = self.rest(end + 1).chars().all(closes) && is_cut_off(word, &lower);
            return cut_off.then_some(end + 1);
        }
        let second = &self.text[end + 1..next];
        let prefixed = PREFIXES.binary_search(&lower.as_str()).is_ok()
            && second.chars().count() > 1
            && !(lower == "e" && second.starts_with(char::is_uppercase) && word == "e");
        let suffixed = SUFFIXES.contains(&second);
        let sound = [lower.as_str(), &second.to_lowercase()];
        let sounds = SOUNDS
            .iter()
            .zip(sound)
            .all(|(of, part)| of.contains(&part));
        if !prefixed && !suffixed && !sounds {
            return None;
        }
        // The second word may carry a clitic of its own; only its letters are taken.
        let after = self.peek(next);
        if after == Some('.') && DOTTED_ENDS.binary_search(&second).is_ok() {
            return None;
        }
        if let Some('\'' | '’') = after
            && self.rest(next).len() > 1
            && second.ends_with('n')
            && self.rest(next)[1..].starts_with('t')
        {
            return None;
        }
        Some(next)
    }

    /// Capitals joined by `&` (*AT&T*), single letters by a slash (*s/he*, *w/o*), letters by stars that spare the reader
    /// some (*d\*\*n*).
    fn joined(&self, at: usize, end: usize) -> Option<usize> {
        let word = &self.text[at..end];
        match self.peek(end)? {
            '&' => {
                let stop = word_end(self.text, end + 1, self.end);
                let second = &self.text[end + 1..stop];
                let initials = |part: &str| {
                    !part.is_empty() && part.len() <= 3 && part.chars().all(char::is_uppercase)
                };
                (initials(word) && initials(second)
                    || word.chars().count() == 1 && second.chars().count() == 1)
                    .then_some(stop)
            }
            '*' => {
                let stars = self.rest(end).len() - self.rest(end).trim_start_matches('*').len();
                let stop = word_end(self.text, end + stars, self.end);
                let letters =
                    |part: &str| !part.is_empty() && part.chars().all(char::is_alphabetic);
                (letters(word) && letters(&self.text[end + stars..stop])).then_some(stop)
            }
            '/' => {
                let stop = word_end(self.text, end + 1, self.end);
                let second = &self.text[end + 1..stop];
                (word.chars().count() == 1
                    && (second.chars().count() == 1 || matches!(second, "he" | "psu"))
                    && !matches!(self.peek(stop), Some('/'))
                    && !(word == "c" && second == "o"))
                    .then_some(stop)
            }
            _ => None,
        }
    }

    /// Whether the full stop after `text[at..end]` belongs to the word.
    fn keeps_stop(&self, at: usize, end: usize) -> bool {
        let word = &self.text[at..end];
        let after = self.peek(end + 1);
        if after.is_some_and(|c| is_word(c) || c == '.') {
            return false;
        }
        // No sentence goes on with a comma: "of Ostby, Cal., and".
        if matches!(after, Some(',' | ';')) && word.chars().all(char::is_alphabetic) {
            return true;
        }
        let last = end + 1 == self.end;
        let lower = word.to_lowercase();
        let next_upper = last && self.next.is_some_and(char::is_uppercase);
        let next_digit = last && self.next.is_some_and(|c| c.is_ascii_digit());
        let closes = last && self.next.is_none();
        // "Marl v. Osk", "v. good".
        if ABBREVIATIONS.contains(&lower.as_str()) || word == "v" {
            // A lower-case word of the same letters ("no gen.", "the wed.") is still taken for
            // the abbreviation: the treebanks hold no counter-example worth a rule.
            return !(closes && lower == "fr");
        }
        if ABBREVIATIONS_INSIDE.contains(&lower.as_str()) {
            return !closes && !next_upper;
        }
        if ABBREVIATIONS_BEFORE_FIGURES.contains(&lower.as_str()) {
            return next_digit;
        }
        if OF_A_LIFE.contains(&word) && (next_digit || self.previous(at) == Some('(') && last) {
            return true;
        }
        // Initials of names: a capital, alone, before a capital.
        let mut characters = word.chars();
        if let (Some(c), None) = (characters.next(), characters.next()) {
            let stands_alone = self.previous(at).is_none_or(|p| !is_word(p) && !is_dash(p));
            return c.is_uppercase() && c != 'I' && stands_alone && next_upper;
        }
        false
    }
}

/// What may stand behind a word that was cut off.
fn closes(c: char) -> bool {
    matches!(c, '.' | ',' | '?' | '!' | '…' | ')' | '"' | '”') || is_dash(c)
}

/// Whether a speaker broke off in the middle of this word: one or two letters that are no word, or more that no vocabulary
/// holds.
fn is_cut_off(word: &str, lower: &str) -> bool {
    let letters = word.chars().count();
    word.chars().all(char::is_alphabetic)
        && match letters {
            1 => !matches!(lower, "a" | "i"),
            2 => TWO_LETTERS.binary_search(&lower).is_err(),
            _ => word == lower && !is_common(lower),
        }
}
