//! Character references of HTML: `&amp;`, `&#8217;`, `&hellip`.
//!
//! Owns: reading one reference, by the HTML Standard's rules for text.
//! Never: keeps the table itself; it comes with the HTML parser.

use markup5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// The longest name in the table has 31 letters.
const LONGEST_NAME: usize = 32;

/// The characters of the reference at the start of `text` (which begins with `&`), and its length in
/// bytes; `None` if it is none.
pub(crate) fn reference(text: &str) -> Option<(String, usize)> {
    let rest = text.strip_prefix('&')?;
    if let Some(number) = rest.strip_prefix('#') {
        return numeric(number).map(|(c, length)| (c.to_string(), length + 2));
    }
    let letters = rest
        .bytes()
        .take(LONGEST_NAME)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    let with_semicolon = rest.as_bytes().get(letters) == Some(&b';');
    // The longest known name wins: `&notit;` is ¬ and "it;".
    let longest = letters + usize::from(with_semicolon);
    (1..=longest).rev().find_map(|length| {
        let name = rest.get(..length)?;
        let &(first, second) = NAMED_ENTITIES.get(name)?;
        let mut out = String::new();
        // The table lists beginnings of names as well, with no character.
        out.push(char::from_u32(first).filter(|c| *c != '\0')?);
        out.extend(char::from_u32(second).filter(|c| *c != '\0'));
        Some((out, length + 1))
    })
}

fn numeric(number: &str) -> Option<(char, usize)> {
    let (digits, radix, lead) = match number.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16, 1),
        None => (number, 10, 0),
    };
    let length = digits
        .bytes()
        .take_while(|b| (*b as char).is_digit(radix))
        .count();
    if length == 0 {
        return None;
    }
    let semicolon = usize::from(digits.as_bytes().get(length) == Some(&b';'));
    let value = u32::from_str_radix(digits.get(..length)?, radix).unwrap_or(u32::MAX);
    let c = match value {
        0 => '\u{FFFD}',
        // Windows-1252 written as if it were Latin-1.
        0x80..=0x9F => C1_REPLACEMENTS
            .get(value as usize - 0x80)
            .copied()
            .flatten()
            .or(char::from_u32(value))
            .unwrap_or('\u{FFFD}'),
        _ => char::from_u32(value).unwrap_or('\u{FFFD}'),
    };
    Some((c, lead + length + semicolon))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_as_html_reads_them() {
        for (text, expected) in [
            ("&amp;x", Some(("&", 5))),
            ("&ampx", Some(("&", 4))),
            ("&notit;", Some(("¬", 4))),
            ("&notin;", Some(("∉", 7))),
            ("&#8217;", Some(("’", 7))),
            ("&#x2019 ", Some(("’", 7))),
            ("&#146;", Some(("’", 6))),
            ("&#0;", Some(("\u{FFFD}", 4))),
            ("&#99999999999;", Some(("\u{FFFD}", 14))),
            ("&nsubE;", Some(("⫅\u{338}", 7))),
            ("&;", None),
            ("& x", None),
            ("&#;", None),
        ] {
            let found = reference(text);
            assert_eq!(
                found.as_ref().map(|(c, n)| (c.as_str(), *n)),
                expected,
                "{text}"
            );
        }
    }
}
