//! A JSON string, decoded, with the place of each of its characters.
//!
//! Owns: where it stands, its escapes and their map to the source's bytes.
//! Never: validates; the parser has.

use std::borrow::Cow;

use hearsay_document::SourceMap;

/// Where `part`, a slice of `whole`, begins in it.
pub(crate) fn place(whole: &str, part: &str) -> usize {
    (part.as_ptr() as usize)
        .saturating_sub(whole.as_ptr() as usize)
        .min(whole.len())
}

/// A decoded string.
#[derive(Debug)]
pub(crate) struct Decoded<'a> {
    /// Its characters.
    pub(crate) text: Cow<'a, str>,
    /// From `text` to the bytes of the input.
    pub(crate) map: SourceMap,
    /// Half a surrogate pair was replaced by U+FFFD.
    pub(crate) replaced: bool,
}

/// Decodes a raw JSON value that begins at byte `from` of the input; `None` if it is no string.
pub(crate) fn decode(raw: &str, from: usize) -> Option<Decoded<'_>> {
    let inner = raw.strip_prefix('"')?.strip_suffix('"')?;
    let from = from + 1;
    if memchr::memchr(b'\\', inner.as_bytes()).is_none() {
        return Some(Decoded {
            text: Cow::Borrowed(inner),
            map: SourceMap::identity(from, inner.len()),
            replaced: false,
        });
    }
    let mut text = String::with_capacity(inner.len());
    let mut map = SourceMap::default();
    let mut replaced = false;
    let mut at = 0;
    while let Some(rest) = inner.get(at..) {
        let run = memchr::memchr(b'\\', rest.as_bytes()).unwrap_or(rest.len());
        map.push(text.len(), from + at, run);
        text.push_str(rest.get(..run)?);
        at += run;
        if at >= inner.len() {
            break;
        }
        let (c, width) = escape(inner.get(at..)?);
        let c = c.unwrap_or_else(|| {
            replaced = true;
            '\u{FFFD}'
        });
        map.push_recoded(
            text.len(),
            from + at,
            c.len_utf8(),
            c.len_utf8() as u8,
            width,
        );
        text.push(c);
        at += width as usize;
    }
    Some(Decoded {
        text: Cow::Owned(text),
        map,
        replaced,
    })
}

/// The character of the escape at the start of `text`, and its length in bytes.
fn escape(text: &str) -> (Option<char>, u8) {
    let simple = match text.as_bytes().get(1) {
        Some(b'n') => '\n',
        Some(b't') => '\t',
        Some(b'r') => '\r',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'u') => return unicode(text),
        Some(&other) if other.is_ascii() => other as char,
        _ => return (None, 1),
    };
    (Some(simple), 2)
}

fn unicode(text: &str) -> (Option<char>, u8) {
    let unit = |at: usize| {
        text.get(at..at + 4)
            .and_then(|digits| u32::from_str_radix(digits, 16).ok())
    };
    let Some(first) = unit(2) else {
        return (None, 2);
    };
    if (0xD800..0xDC00).contains(&first)
        && text.get(6..8) == Some("\\u")
        && let Some(second) = unit(8).filter(|second| (0xDC00..0xE000).contains(second))
    {
        let c = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
        return (char::from_u32(c), 12);
    }
    (char::from_u32(first), 6)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn half_a_pair_is_replaced() {
        let decoded = decode(r#""a\ud800b""#, 0).expect("a string");
        assert!(decoded.replaced);
        assert_eq!(decoded.text, "a\u{FFFD}b");
        assert!(decode("12", 0).is_none());
    }

    proptest! {
        #[test]
        fn decoding_is_the_inverse_of_encoding(text in ".{0,40}", from in 0usize..9) {
            let raw = serde_json::to_string(&text).expect("text");
            let decoded = decode(&raw, from).expect("a string");
            prop_assert_eq!(decoded.text, text);
        }

        #[test]
        fn decoding_never_panics(raw in "\"[a\\\\u0-9dDef\"é]{0,30}\"") {
            let _ = decode(&raw, 0);
        }
    }
}
