//! Pieces of text that number grammar works on: figures, words, signs.
//!
//! Owns: where each piece stands, whether it touches the one before, and the value of figures in
//! digits. The pieces are finer than words ("5km" is two) and do not depend on who found the words.
//! Never: knows what a word means, beyond its place in the lexicon of number words.

use hearsay_document::{Span, is_han};

use super::lexicon::{self, NumberWord};

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Class {
    /// Digits with their marks: value, and how they were written.
    Figure(f64, Style),
    /// Letters; the number word they spell, if any.
    Word(Option<NumberWord>),
    /// A run of Han characters.
    Han,
    /// Digits or letters and digits that are no figure: versions, clock times, names.
    Opaque,
    /// Any other character.
    Sign(char),
}

/// How a figure in digits is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Digits alone, so many.
    Plain(u8),
    /// With marks between thousands: 1,000.
    Grouped,
    /// With a decimal part.
    Decimal,
    /// With one comma that can only be a decimal mark, or the mark of a list: 1,5.
    DecimalComma,
    /// A vulgar fraction in one character: ½.
    Vulgar,
    /// With an exponent: 1e10.
    Exponent,
}

/// One piece.
#[derive(Clone, Copy, Debug)]
pub(super) struct Atom {
    start: u32,
    end: u32,
    /// What it is.
    pub(super) class: Class,
    /// No white space before it.
    pub(super) glued: bool,
    /// Line breaks before it, at most 2.
    pub(super) breaks: u8,
}

impl Atom {
    /// First byte.
    pub(super) fn start(&self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    pub(super) fn end(&self) -> usize {
        self.end as usize
    }

    /// Where it stands.
    pub(super) fn span(&self) -> Span {
        Span::new(self.start(), self.end())
    }

    /// Whether it is this sign.
    pub(super) fn is_sign(&self, sign: char) -> bool {
        self.class == Class::Sign(sign)
    }

    /// Whether it is a hyphen or a dash.
    pub(super) fn is_dash(&self) -> bool {
        matches!(
            self.class,
            Class::Sign('-' | '‐' | '‑' | '–' | '—' | '−' | '‒')
        )
    }

    /// Whether it is a hyphen.
    pub(super) fn is_hyphen(&self) -> bool {
        matches!(self.class, Class::Sign('-' | '‐' | '‑'))
    }

    /// Whether it is a word.
    pub(super) fn is_word(&self) -> bool {
        matches!(self.class, Class::Word(_))
    }
}

/// Whether one letter and one digit name a thing, "the radio station P9", and are no sum, "P9 million", "R9.50".
fn names_a_thing(text: &str, at: usize, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or("");
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = rest.get(digits..).unwrap_or("");
    let goes_on = after.starts_with(|c: char| c.is_alphanumeric())
        || after.starts_with(['.', ','])
            && after
                .get(1..)
                .is_some_and(|a| a.starts_with(|c: char| c.is_ascii_digit()));
    let word = after.split_whitespace().next().unwrap_or("");
    let word = word.trim_end_matches(|c: char| !c.is_alphabetic());
    let scaled = after.starts_with([' ', '\u{a0}']) && lexicon::number_word(word).is_some();
    end == at + 1 && digits == 1 && !goes_on && !scaled
}

/// The value of a vulgar fraction character.
fn vulgar(c: char) -> Option<f64> {
    Some(match c {
        '¼' => 0.25,
        '½' => 0.5,
        '¾' => 0.75,
        '⅐' => 1.0 / 7.0,
        '⅑' => 1.0 / 9.0,
        '⅒' => 0.1,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '⅕' => 0.2,
        '⅖' => 0.4,
        '⅗' => 0.6,
        '⅘' => 0.8,
        '⅙' => 1.0 / 6.0,
        '⅚' => 5.0 / 6.0,
        '⅛' => 0.125,
        '⅜' => 0.375,
        '⅝' => 0.625,
        '⅞' => 0.875,
        '↉' => 0.0,
        _ => return None,
    })
}

/// Divides a text into its pieces. Linear; white space belongs to none.
pub(super) fn atoms(text: &str) -> Vec<Atom> {
    // A word is about six bytes long, its space included.
    let mut out = Vec::with_capacity(text.len() / 5);
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut glued = true;
    let mut breaks = 2;
    while let Some(&byte) = bytes.get(at) {
        let (end, class) = match byte {
            b' ' | b'\t' | b'\r' | b'\n' | 0x0B | 0x0C => {
                if byte == b'\n' {
                    breaks = (breaks + 1).min(2);
                }
                glued = false;
                at += 1;
                continue;
            }
            b'0'..=b'9' => figure(text, at),
            b'.' if bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
                && !(glued
                    && at > 0
                    && (bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] == b'.')) =>
            {
                figure(text, at)
            }
            b'a'..=b'z' | b'A'..=b'Z' => match web_address(text, at) {
                Some(end) => (end, Class::Opaque),
                None => word(text, at),
            },
            0..=0x7F => (at + 1, Class::Sign(byte as char)),
            _ => {
                let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else {
                    break;
                };
                let end = at + c.len_utf8();
                if c.is_whitespace() {
                    glued = false;
                    at = end;
                    continue;
                } else if is_han(c) {
                    let length = text
                        .get(at..)
                        .and_then(|rest| rest.find(|c| !is_han(c)))
                        .unwrap_or(text.len() - at);
                    (at + length, Class::Han)
                } else if let Some(value) = vulgar(c) {
                    (end, Class::Figure(value, Style::Vulgar))
                } else if c.is_alphabetic() && !matches!(c, 'º' | 'ª') {
                    word(text, at)
                } else {
                    (end, Class::Sign(c))
                }
            }
        };
        out.push(Atom {
            start: at as u32,
            end: end as u32,
            class,
            glued,
            breaks,
        });
        at = end;
        glued = true;
        breaks = 0;
    }
    out
}

/// The end of the web address that begins at `at`, if one does: no figure in it is a quantity.
fn web_address(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let lead = ["https://", "http://", "www."].into_iter().find(|lead| {
        rest.get(..lead.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(lead))
    })?;
    let length = rest
        .find(|c: char| !c.is_ascii_graphic() || matches!(c, '<' | '>' | '"'))
        .unwrap_or(rest.len());
    let address = rest
        .get(..length)?
        .trim_end_matches(|c: char| !c.is_ascii_alphanumeric() && c != '/');
    (address.len() > lead.len()).then_some(at + address.len())
}

/// The word at `at`: letters, with the dots of "U.S.", a square or cube sign in digits ("km2"), or
/// further letters and digits that make it a name ("A4").
fn word(text: &str, at: usize) -> (usize, Class) {
    let bytes = text.as_bytes();
    let letters = |from: usize| -> usize {
        let mut end = from;
        while let Some(&byte) = bytes.get(end) {
            if byte.is_ascii_alphabetic() {
                end += 1;
            } else if byte < 0x80 {
                break;
            } else {
                let Some(c) = text.get(end..).and_then(|rest| rest.chars().next()) else {
                    break;
                };
                if !c.is_alphabetic() || is_han(c) || matches!(c, 'º' | 'ª') {
                    break;
                }
                end += c.len_utf8();
            }
        }
        end
    };
    let mut end = letters(at);
    if end == at {
        // A letter that `letters` does not take stands alone.
        let length = text
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .map_or(1, char::len_utf8);
        return (at + length, Class::Word(None));
    }
    // Initials: a letter and a full stop, twice or more.
    if end == at + 1 && bytes.get(end) == Some(&b'.') {
        let mut stop = end + 1;
        while bytes.get(stop).is_some_and(u8::is_ascii_alphabetic)
            && bytes.get(stop + 1) == Some(&b'.')
        {
            stop += 2;
        }
        if stop > end + 1 {
            return (stop, Class::Word(None));
        }
    }
    let next = bytes.get(end).copied().unwrap_or(b' ');
    if next.is_ascii_digit() {
        let letters_alone = text.get(at..end).unwrap_or("");
        // "10x20x30 cm"; "0x1F" is no size.
        let is_after = |back: usize, is: fn(&u8) -> bool| {
            at.checked_sub(back)
                .and_then(|i| bytes.get(i))
                .is_some_and(is)
        };
        let is_hexadecimal = is_after(1, |b| *b == b'0') && !is_after(2, u8::is_ascii_digit);
        if matches!(letters_alone, "x" | "X") && is_after(1, u8::is_ascii_digit) && !is_hexadecimal
        {
            return (end, Class::Word(None));
        }
        let after_sign = at > 0 && bytes[at - 1] == b'$';
        if lexicon::is_currency_prefix(letters_alone) && !names_a_thing(text, at, end)
            || after_sign && matches!(letters_alone, "US" | "A" | "NZ" | "HK" | "U")
        {
            return (end, Class::Word(None));
        }
        let after = bytes.get(end + 1).copied().unwrap_or(b' ');
        let power = matches!(next, b'2' | b'3') && !after.is_ascii_alphanumeric();
        while bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
            end += 1;
        }
        return (
            end,
            if power {
                Class::Word(None)
            } else {
                Class::Opaque
            },
        );
    }
    // The apostrophe of "o'clock", "don't" and "pa'anga" is inside the word.
    if next == b'\'' && bytes.get(end + 1).is_some_and(u8::is_ascii_alphabetic) {
        end = letters(end + 1);
        return (end, Class::Word(None));
    }
    let spelled = text.get(at..end).unwrap_or("");
    (end, Class::Word(lexicon::number_word(spelled)))
}

/// The figure at `at`, or the opaque run of digits that only looks like one.
fn figure(text: &str, at: usize) -> (usize, Class) {
    let bytes = text.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let run = |mut i: usize| {
        while digit(i) {
            i += 1;
        }
        i
    };
    // Whether exactly three digits stand at `i`.
    let three = |i: usize| digit(i) && digit(i + 1) && digit(i + 2) && !digit(i + 3);
    let whole_end = run(at);
    let mut end = whole_end;
    let mut style = Style::Plain((whole_end - at).min(255) as u8);

    // Marks between thousands: a comma, an apostrophe, a narrow or a plain space that does not break.
    let first = whole_end - at;
    if (1..=3).contains(&first) {
        let mut stop = end;
        loop {
            let mark = match bytes.get(stop) {
                Some(b',') => 1,
                Some(b'\'') => 1,
                Some(0xC2) if bytes.get(stop + 1) == Some(&0xA0) => 2,
                Some(0xE2)
                    if matches!(
                        bytes.get(stop..stop + 3),
                        Some([0xE2, 0x80, 0xAF | 0x89 | 0x99])
                    ) =>
                {
                    3
                }
                _ => break,
            };
            if three(stop + mark) {
                stop += mark + 3;
            } else if bytes.get(stop) == Some(&b',')
                && digit(stop + 1)
                && digit(stop + 2)
                && bytes.get(stop + 3) == Some(&b',')
                && first <= 2
                && digit(stop + 4)
            {
                stop += 3; // Indian grouping: 12,34,567.
            } else {
                break;
            }
        }
        if stop > end {
            end = stop;
            style = Style::Grouped;
        }
    }
    // A comma that cannot stand between thousands, or five groups of digits with commas: a list.
    if bytes.get(end) == Some(&b',') && digit(end + 1) && first > 0 {
        let stop = run(end + 1);
        let again = matches!(bytes.get(stop), Some(b',' | b'.')) && digit(stop + 1);
        if style != Style::Grouped && !again && stop - end - 1 != 3 {
            let value = parse(text, at, stop, Some(end));
            return (stop, Class::Figure(value, Style::DecimalComma));
        }
    }
    if bytes.get(end) == Some(&b'.') && digit(end + 1) {
        let stop = run(end + 1);
        if bytes.get(stop) == Some(&b'.') && digit(stop + 1) {
            // Full stops between thousands, or a version, an address, a date.
            let mut at_dot = end;
            let mut thousands = style != Style::Grouped && first <= 3 && first > 0;
            while bytes.get(at_dot) == Some(&b'.') && digit(at_dot + 1) {
                thousands &= three(at_dot + 1);
                at_dot = run(at_dot + 1);
            }
            if !thousands {
                return (at_dot, Class::Opaque);
            }
            let mut decimal = None;
            let mut stop = at_dot;
            if bytes.get(stop) == Some(&b',') && digit(stop + 1) {
                decimal = Some(stop);
                stop = run(stop + 1);
            }
            return (
                stop,
                Class::Figure(parse(text, at, stop, decimal), Style::Grouped),
            );
        }
        // "1.234,50", "1.234,5": the comma tells that the full stop stood between thousands.
        if bytes.get(stop) == Some(&b',')
            && three(end + 1)
            && (1..=2).contains(&(run(stop + 1) - stop - 1))
        {
            let last = run(stop + 1);
            return (
                last,
                Class::Figure(parse(text, at, last, Some(stop)), Style::Grouped),
            );
        }
        let value = parse(text, at, stop, Some(end));
        end = stop;
        style = Style::Decimal;
        return exponent(text, end, value).unwrap_or((end, Class::Figure(value, style)));
    }
    // Clock times, ratios, verses.
    if bytes.get(end) == Some(&b':') && digit(end + 1) {
        let mut stop = end;
        while matches!(bytes.get(stop), Some(b':' | b'.' | b',')) && digit(stop + 1) {
            stop = run(stop + 1);
        }
        return (stop, Class::Opaque);
    }
    let value = parse(text, at, end, None);
    if let Some(found) = exponent(text, end, value) {
        return found;
    }
    let leading_zero = style != Style::Grouped && first > 1 && bytes.get(at) == Some(&b'0');
    if leading_zero || first > 15 {
        return (end, Class::Opaque);
    }
    (end, Class::Figure(value, style))
}

/// `e10` or `E-3` after a figure.
fn exponent(text: &str, end: usize, value: f64) -> Option<(usize, Class)> {
    let bytes = text.as_bytes();
    if !matches!(bytes.get(end), Some(b'e' | b'E')) {
        return None;
    }
    let mut at = end + 1;
    let negative = bytes.get(at) == Some(&b'-');
    if matches!(bytes.get(at), Some(b'+' | b'-')) {
        at += 1;
    }
    let from = at;
    while bytes.get(at).is_some_and(u8::is_ascii_digit) {
        at += 1;
    }
    if at == from || at - from > 3 || bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    let power: i32 = text.get(from..at)?.parse().ok()?;
    let value = value * 10f64.powi(if negative { -power } else { power });
    value
        .is_finite()
        .then_some((at, Class::Figure(value, Style::Exponent)))
}

/// The value of digits with marks between; `decimal` is where the decimal mark stands.
fn parse(text: &str, at: usize, end: usize, decimal: Option<usize>) -> f64 {
    // Digits are copied without their marks, so that the standard parser rounds the value rightly.
    let mut buffer = [0u8; 48];
    let mut length = 0;
    for (offset, byte) in text
        .as_bytes()
        .get(at..end)
        .unwrap_or(&[])
        .iter()
        .enumerate()
    {
        let kept = if Some(at + offset) == decimal {
            b'.'
        } else if byte.is_ascii_digit() {
            *byte
        } else {
            continue;
        };
        if let Some(slot) = buffer.get_mut(length) {
            *slot = kept;
            length += 1;
        }
    }
    std::str::from_utf8(&buffer[..length])
        .ok()
        .and_then(|digits| digits.parse().ok())
        .unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;
    use proptest::prelude::*;

    fn shown(text: &str) -> String {
        let mut out = String::new();
        for atom in atoms(text) {
            let words = &text[atom.start()..atom.end()];
            let kind = match atom.class {
                Class::Figure(value, _) => format!("={value}"),
                Class::Opaque => "?".into(),
                _ => String::new(),
            };
            out.extend([words, &kind, " "]);
        }
        out.trim_end().to_owned()
    }

    #[test]
    fn figures_in_digits() {
        let lines = [
            "1,000 12,34,567 1.5 .5 1'000 1,5 1,2,3 1.234.567 1.234,50",
            "1.2.3 192.168.0.1 7:30 2:1 007 0 0.7 1e10 2E-3 5e 1½ A4 km2 US$5 Rs500",
        ];
        let out: String = lines.iter().map(|line| shown(line) + "\n").collect();
        expect![[r"
            1,000=1000 12,34,567=1234567 1.5=1.5 .5=0.5 1'000=1000 1,5=1.5 1=1 , 2,3=2.3 1.234.567=1234567 1.234,50=1234.5
            1.2.3? 192.168.0.1? 7:30? 2:1? 007? 0=0 0.7=0.7 1e10=10000000000 2E-3=0.002 5=5 e 1=1 ½=0.5 A4? km2 US $ 5=5 Rs 500=500
        "]]
        .assert_eq(&out);
    }

    proptest! {
        #[test]
        fn pieces_and_white_space_are_the_text(text in "(\\PC|[0-9]{1,4}|[.,:'eE-]|[ \n]|一百){0,40}") {
            let mut at = 0;
            for atom in atoms(&text) {
                prop_assert!(atom.start() >= at && atom.end() > atom.start());
                prop_assert!(text[at..atom.start()].chars().all(char::is_whitespace));
                prop_assert_eq!(atom.glued, atom.start() == at);
                at = atom.end();
            }
            prop_assert!(text[at..].chars().all(char::is_whitespace));
        }
    }
}
