//! Character references of HTML: `&amp;`, `&#8217;`, `&hellip`.
//!
//! Owns: reading one reference, by the HTML Standard's rules for text.
//! Never: keeps the table itself; it comes with the HTML parser.

/// The longest name in the table has 31 letters.
const LONGEST_NAME: usize = 32;

/// Names that are read without a semicolon, for the sake of old pages (HTML Standard, 13.5).
const WITHOUT_SEMICOLON: &[&str] = &[
    "AElig", "AMP", "Aacute", "Acirc", "Agrave", "Aring", "Atilde", "Auml", "COPY", "Ccedil",
    "ETH", "Eacute", "Ecirc", "Egrave", "Euml", "GT", "Iacute", "Icirc", "Igrave", "Iuml", "LT",
    "Ntilde", "Oacute", "Ocirc", "Ograve", "Oslash", "Otilde", "Ouml", "QUOT", "REG", "THORN",
    "Uacute", "Ucirc", "Ugrave", "Uuml", "Yacute", "aacute", "acirc", "acute", "aelig", "agrave",
    "amp", "aring", "atilde", "auml", "brvbar", "ccedil", "cedil", "cent", "copy", "curren", "deg",
    "divide", "eacute", "ecirc", "egrave", "eth", "euml", "frac12", "frac14", "frac34", "gt",
    "iacute", "icirc", "iexcl", "igrave", "iquest", "iuml", "laquo", "lt", "macr", "micro",
    "middot", "nbsp", "not", "ntilde", "oacute", "ocirc", "ograve", "ordf", "ordm", "oslash",
    "otilde", "ouml", "para", "plusmn", "pound", "quot", "raquo", "reg", "sect", "shy", "sup1",
    "sup2", "sup3", "szlig", "thorn", "times", "uacute", "ucirc", "ugrave", "uml", "uuml",
    "yacute", "yen", "yuml",
];

/// What Windows-1252 has at 0x80 to 0x9F, which pages write as if it were Latin-1.
const WINDOWS: [u32; 32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
];

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
    let name = rest.get(..letters)?;
    if rest.as_bytes().get(letters) == Some(&b';')
        && let Some(characters) = named(name)
    {
        return Some((characters, letters + 2));
    }
    // The longest known beginning wins: `&notit;` is ¬ and "it;".
    (1..=letters).rev().find_map(|length| {
        let name = name.get(..length)?;
        WITHOUT_SEMICOLON.binary_search(&name).ok()?;
        Some((named(name)?, length + 1))
    })
}

/// The characters of a name.
fn named(name: &str) -> Option<String> {
    let written = format!("&{name};");
    let characters = html_escape::decode_html_entities(&written);
    (!name.is_empty() && characters != written).then(|| characters.into_owned())
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
        0x80..=0x9F => WINDOWS
            .get(value as usize - 0x80)
            .and_then(|&code| char::from_u32(code))
            .unwrap_or('\u{FFFD}'),
        _ => char::from_u32(value).unwrap_or('\u{FFFD}'),
    };
    Some((c, lead + length + semicolon))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(WITHOUT_SEMICOLON.is_sorted());
    }

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
