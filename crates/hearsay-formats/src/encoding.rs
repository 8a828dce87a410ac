//! Bytes to characters: which encoding they are in, and where each character stood.
//!
//! Owns: byte order marks, the guess at an encoding, and the map from decoded text to bytes.
//! Never: changes a character; line ends and control characters are the readers' business.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use hearsay_document::{SourceMap, Span};

use crate::warning::Warnings;

/// The characters of an input and where each stood.
#[derive(Debug)]
pub(crate) struct Source<'a> {
    /// All characters, without a byte order mark.
    pub(crate) text: Cow<'a, str>,
    /// From `text` to the bytes.
    pub(crate) map: SourceMap,
}

impl<'a> Source<'a> {
    /// A source that is text already, beginning at byte `from` of the input.
    pub(crate) fn of_text(text: &'a str) -> Self {
        Self {
            text: Cow::Borrowed(text),
            map: SourceMap::identity(0, text.len()),
        }
    }
}

/// Most of a text is looked at for a guess; the tail of a very long one changes nothing.
const GUESSED_FROM: usize = 1 << 20;

/// Decodes bytes. A byte order mark decides; else UTF-8 if the bytes are, or nearly are, valid;
/// else UTF-16 if every other byte is zero; else `declared`, what the document says of itself;
/// else the guess of a detector made for the web's legacy pages. `None` where the bytes are no text.
pub(crate) fn decode<'a>(
    bytes: &'a [u8],
    declared: Option<&'static Encoding>,
    warnings: &mut Warnings,
) -> Option<Source<'a>> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(length..).unwrap_or_default();
        return Some(if encoding == UTF_8 {
            utf8(rest, length, warnings)
        } else {
            utf16(rest, length, encoding == UTF_16BE, warnings)
        });
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) if error.error_len().is_none() => None, // Cut within a character: UTF-8 below.
        Err(_) => None,
    };
    if let Some(encoding) = utf16_without_mark(bytes) {
        return Some(utf16(bytes, 0, encoding == UTF_16BE, warnings));
    }
    if is_binary(bytes) {
        return None;
    }
    if let Some(text) = text {
        return Some(Source {
            text: Cow::Borrowed(text),
            map: SourceMap::identity(0, text.len()),
        });
    }
    if nearly_utf8(bytes) {
        return Some(utf8(bytes, 0, warnings));
    }
    let encoding = declared
        .filter(|encoding| *encoding != UTF_8 && *encoding != UTF_16LE && *encoding != UTF_16BE)
        .unwrap_or_else(|| guess(bytes));
    if !is_plausible(bytes, encoding) {
        return None;
    }
    warnings.whole(format!(
        "not UTF-8; read as {}, the likeliest encoding",
        encoding.name()
    ));
    Some(legacy(bytes, encoding))
}

/// The encoding that a page or an XML document declares near its start.
pub(crate) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..2048).unwrap_or(bytes);
    ["charset=", "encoding="].iter().find_map(|key| {
        let at = memchr::memmem::find(head, key.as_bytes())? + key.len();
        let value = head.get(at..)?;
        let value = value
            .strip_prefix(b"\"")
            .or_else(|| value.strip_prefix(b"'"))
            .unwrap_or(value);
        let length = value
            .iter()
            .take_while(|byte| {
                byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b':')
            })
            .count();
        Encoding::for_label(value.get(..length)?)
    })
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let head = bytes.get(..GUESSED_FROM).unwrap_or(bytes);
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(head, head.len() == bytes.len());
    detector.guess(None, chardetng::Utf8Detection::Allow)
}

/// Whether bytes look like words in an encoding of one byte a letter: with white space between them,
/// and in Latin script mostly in ASCII.
fn is_plausible(bytes: &[u8], encoding: &'static Encoding) -> bool {
    let head = bytes.get(..GUESSED_FROM).unwrap_or(bytes);
    if !encoding.is_single_byte() || head.len() < 16 {
        return true;
    }
    let ascii = head.iter().filter(|byte| byte.is_ascii()).count();
    let gaps = head
        .iter()
        .filter(|byte| byte.is_ascii_whitespace() || byte.is_ascii_punctuation())
        .count();
    let latin = encoding == encoding_rs::WINDOWS_1252;
    gaps * 60 >= head.len() && (!latin || ascii * 2 >= head.len())
}

/// Whether bytes hold what no text holds: zeros and control characters in number.
fn is_binary(bytes: &[u8]) -> bool {
    let head = bytes.get(..GUESSED_FROM).unwrap_or(bytes);
    let control = head
        .iter()
        .filter(|&&byte| {
            byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1B | 0x15)
        })
        .count();
    // A stray zero or two are known from captions and old word processors.
    control > 3 && control * 20 > head.len()
}

/// UTF-16 without a mark: text in which one of each two bytes is nearly always zero.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..GUESSED_FROM.min(bytes.len() & !1))?;
    if head.len() < 4 {
        return None;
    }
    let (mut even, mut odd) = (0usize, 0usize);
    for pair in head.chunks_exact(2) {
        even += usize::from(pair[0] == 0);
        odd += usize::from(pair[1] == 0);
    }
    let pairs = head.len() / 2;
    let mostly = |zeros: usize, others: usize| zeros * 10 >= pairs * 6 && others * 50 <= pairs;
    if mostly(odd, even) {
        Some(UTF_16LE)
    } else if mostly(even, odd) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether bytes are UTF-8 with a few broken places: whole characters above ASCII outnumber them
/// four to one, or the only broken place is the end, cut within a character.
fn nearly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0usize, 0usize);
    let mut cut = false;
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().bytes().filter(|&b| b >= 0xC0).count();
        let invalid = chunk.invalid();
        if !invalid.is_empty() {
            broken += 1;
            cut = invalid.len() > 1 || invalid.first().is_some_and(|b| (0xC2..=0xF4).contains(b));
        }
    }
    let at_end = bytes
        .utf8_chunks()
        .last()
        .is_some_and(|chunk| !chunk.invalid().is_empty());
    whole >= 4 * broken || (broken == 1 && cut && at_end && bytes.len() > 64)
}

/// UTF-8, broken places replaced by U+FFFD.
fn utf8<'a>(bytes: &'a [u8], from: usize, warnings: &mut Warnings) -> Source<'a> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Source {
            text: Cow::Borrowed(text),
            map: SourceMap::identity(from, text.len()),
        };
    }
    let mut text = String::with_capacity(bytes.len());
    let mut map = SourceMap::default();
    let (mut at, mut line) = (0, 1);
    for chunk in bytes.utf8_chunks() {
        let valid = chunk.valid();
        map.push(text.len(), from + at, valid.len());
        text.push_str(valid);
        at += valid.len();
        line += memchr::memchr_iter(b'\n', valid.as_bytes()).count();
        let invalid = chunk.invalid();
        if !invalid.is_empty() {
            warnings.at(line, "bytes that are not UTF-8 were replaced by \u{FFFD}");
            map.push_recoded(text.len(), from + at, 3, 3, invalid.len() as u8);
            text.push('\u{FFFD}');
            at += invalid.len();
        }
    }
    Source {
        text: Cow::Owned(text),
        map,
    }
}

fn utf16(bytes: &[u8], from: usize, big: bool, warnings: &mut Warnings) -> Source<'static> {
    let units = bytes.chunks_exact(2).map(|pair| {
        if big {
            u16::from_be_bytes([pair[0], pair[1]])
        } else {
            u16::from_le_bytes([pair[0], pair[1]])
        }
    });
    let mut text = String::with_capacity(bytes.len() / 2);
    let mut map = SourceMap::default();
    let (mut at, mut line) = (from, 1);
    for unit in char::decode_utf16(units) {
        let c = unit.unwrap_or_else(|_| {
            warnings.at(line, "half a UTF-16 character was replaced by \u{FFFD}");
            '\u{FFFD}'
        });
        let width = if (c as u32) < 0x1_0000 { 2 } else { 4 };
        line += usize::from(c == '\n');
        map.push_recoded(text.len(), at, c.len_utf8(), c.len_utf8() as u8, width);
        text.push(c);
        at += width as usize;
    }
    if bytes.len() % 2 == 1 {
        warnings.at(line, "the text ends within a UTF-16 character");
    }
    Source {
        text: Cow::Owned(text),
        map,
    }
}

/// An encoding of the web's past. Bytes are fed one by one, so that the place of each character is
/// known whatever the encoding.
fn legacy(bytes: &[u8], encoding: &'static Encoding) -> Source<'static> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let mut map = SourceMap::default();
    let mut pending = 0;
    for (at, byte) in bytes.iter().enumerate() {
        text.reserve(8);
        let before = text.len();
        let _ =
            decoder.decode_to_string(std::slice::from_ref(byte), &mut text, at + 1 == bytes.len());
        push_characters(&mut map, &text, before, pending, at + 1);
        if text.len() > before {
            pending = at + 1;
        }
    }
    Source {
        text: Cow::Owned(text),
        map,
    }
}

/// Maps the characters added since `before` to the bytes `from..to` that made them.
fn push_characters(map: &mut SourceMap, text: &str, before: usize, from: usize, to: usize) {
    let mut at = before;
    let mut source = from;
    let added = text.get(before..).unwrap_or("");
    let many = added.chars().count();
    for (index, c) in added.chars().enumerate() {
        // One character takes all its bytes; of several made at once, each but the last takes one.
        let width = if index + 1 == many {
            to.saturating_sub(source)
        } else {
            1
        };
        map.push_recoded(
            at,
            source,
            c.len_utf8(),
            c.len_utf8() as u8,
            width.min(255) as u8,
        );
        at += c.len_utf8();
        source += width;
    }
}

/// Appends stretches of a decoded source to a text of its own and keeps track of where they stood.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    /// The text so far.
    pub(crate) text: String,
    /// From `text` to the bytes of the input.
    pub(crate) map: SourceMap,
}

impl Builder {
    /// Takes over a stretch of `source`; one that does not fit adds nothing. Returns where it stands.
    pub(crate) fn copy(&mut self, source: &Source<'_>, span: Span) -> Span {
        let start = self.text.len();
        if let Some(words) = source.text.get(span.start()..span.end()) {
            self.map.push_from(start, &source.map, span);
            self.text.push_str(words);
        }
        Span::new(start, self.text.len())
    }

    /// Adds characters that stand for a stretch of `source`, such as a decoded entity.
    pub(crate) fn replace(&mut self, source: &Source<'_>, span: Span, by: &str) {
        let start = self.text.len();
        self.text.push_str(by);
        if let Some((from, to)) = source.map.source_span(span)
            && let (Ok(unit), Ok(source_unit)) = (u8::try_from(by.len()), u8::try_from(to - from))
        {
            self.map
                .push_recoded(start, from, by.len(), unit, source_unit);
        }
    }

    /// Takes over a stretch of `source` with each run of white space as one space, as marked-up text
    /// has it; none at the start of a line.
    pub(crate) fn copy_collapsed(&mut self, source: &Source<'_>, span: Span) {
        let text = source.text.get(span.start()..span.end()).unwrap_or("");
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let here = span.start() + at;
            let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
            if blank > 0 {
                if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                    if rest.starts_with(' ') {
                        self.copy(source, Span::new(here, here + 1));
                    } else {
                        self.make(" ");
                    }
                }
                at += blank;
            } else {
                let word = rest.find([' ', '\t', '\n', '\r']).unwrap_or(rest.len());
                self.copy(source, Span::new(here, here + word));
                at += word;
            }
        }
    }

    /// Takes over characters whose place in the input is known already.
    pub(crate) fn take(&mut self, text: &str, map: &SourceMap) -> Span {
        let start = self.text.len();
        self.map.push_from(start, map, Span::new(0, text.len()));
        self.text.push_str(text);
        Span::new(start, self.text.len())
    }

    /// Adds characters that stand nowhere in the source.
    pub(crate) fn make(&mut self, made: &str) {
        self.text.push_str(made);
    }
}

/// The source with every line end as `\n` and every zero as U+FFFD; nothing else is touched.
pub(crate) fn with_plain_lines(source: Source<'_>) -> Source<'_> {
    if memchr::memchr2(b'\r', 0, source.text.as_bytes()).is_none() {
        return source;
    }
    let mut built = Builder::default();
    built.text.reserve(source.text.len());
    let mut from = 0;
    for at in memchr::memchr2_iter(b'\r', 0, source.text.as_bytes()) {
        if at < from {
            continue;
        }
        built.copy(&source, Span::new(from, at));
        let rest = source.text.as_bytes().get(at..).unwrap_or_default();
        // A single carriage return is not the byte that is put for it, so it is not mapped.
        let width = match rest {
            [0, ..] => {
                built.replace(&source, Span::new(at, at + 1), "\u{FFFD}");
                1
            }
            [b'\r', b'\n', ..] => {
                built.copy(&source, Span::new(at + 1, at + 2));
                2
            }
            _ => {
                built.make("\n");
                1
            }
        };
        from = at + width;
    }
    built.copy(&source, Span::new(from, source.text.len()));
    Source {
        text: Cow::Owned(built.text),
        map: built.map,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(bytes: &[u8], text: &str, place: (&str, (usize, usize))) {
        let mut warnings = Warnings::new("x");
        let source = decode(bytes, None, &mut warnings).expect("text");
        assert_eq!(source.text, text);
        let at = text.find(place.0).expect("a word of the text");
        let span = Span::new(at, at + place.0.len());
        assert_eq!(source.map.source_span(span), Some(place.1));
    }

    #[test]
    fn every_character_is_found_in_its_bytes() {
        check("Möwe fliegt".as_bytes(), "Möwe fliegt", ("fliegt", (6, 12)));
        check(b"\xEF\xBB\xBFOsk.", "Osk.", ("k", (5, 6)));
        check(b"\xFF\xFEH\0i\0 \0\xF6\0", "Hi ö", ("ö", (8, 10)));
        check(b"\xFE\xFF\0H\0i", "Hi", ("i", (4, 6)));
        check(b"H\0i\0.\0 \0O\0s\0k\0", "Hi. Osk", ("Osk", (8, 14)));
        check(
            b"The caf\xE9 on the quay was closed, said the na\xEFve clerk.",
            "The café on the quay was closed, said the naïve clerk.",
            ("é on", (7, 11)),
        );
        // Windows-1251: one byte a letter, two in the text.
        check(
            b"\xcf\xee\xf0\xf2 \xe7\xe0\xea\xf0\xfb\xf2, \xf1\xea\xe0\xe7\xe0\xeb \xec\xe8\xed\xe8\xf1\xf2\xf0.",
            "Порт закрыт, сказал министр.",
            ("закрыт", (5, 11)),
        );
    }

    #[test]
    fn broken_places_are_replaced_and_told() {
        let mut warnings = Warnings::new("x");
        let source = decode("één\nstuk \u{20AC} ".as_bytes(), None, &mut warnings).expect("text");
        assert!(warnings.finish().is_empty());
        drop(source);
        let mut bytes = "één twee drie vier vijf één é é\n".as_bytes().to_vec();
        bytes.extend(b"a\xFFb");
        let mut warnings = Warnings::new("x");
        let source = decode(&bytes, None, &mut warnings).expect("text");
        assert!(source.text.ends_with("a\u{FFFD}b"));
        assert_eq!(
            warnings.finish()[0].to_string(),
            "x:2: bytes that are not UTF-8 were replaced by \u{FFFD}"
        );
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let mut warnings = Warnings::new("x");
        assert!(decode(&[0xFF; 64], None, &mut warnings).is_none());
        assert!(decode(&[0, 1, 2, 3, 4, 200, 0, 0, 9], None, &mut warnings).is_none());
    }

    #[test]
    fn line_ends_become_one_kind() {
        let source = with_plain_lines(Source::of_text("a\r\nb\rc\0d"));
        assert_eq!(source.text, "a\nb\nc\u{FFFD}d");
        let at = source.text.find('d').expect("there");
        assert_eq!(source.map.source_offset(at), Some(7));
    }

    proptest! {
        #[test]
        fn decoding_never_panics_and_verbatim_pieces_are_the_bytes(
            bytes in proptest::collection::vec(any::<u8>(), 0..200)
        ) {
            let mut warnings = Warnings::new("x");
            if let Some(source) = decode(&bytes, None, &mut warnings) {
                let source = with_plain_lines(source);
                for (span, from) in source.map.verbatim() {
                    prop_assert_eq!(
                        &source.text.as_bytes()[span.start()..span.end()],
                        &bytes[from..from + span.len()]
                    );
                }
            }
        }
    }
}
