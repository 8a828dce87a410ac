//! A font as far as text needs it: which letters its codes are, and how wide they stand.
//!
//! Owns: widths of simple and composite fonts. The letters are `lopdf`'s.

use std::collections::HashMap;

use lopdf::{Dictionary, Encoding, Object};

/// How much of a font's character map is unpacked, in bytes.
const MAP_LIMIT: usize = 8 << 20;

/// Widths of a font's codes.
enum Widths {
    /// One byte a code.
    Simple {
        first: i64,
        widths: Vec<f32>,
        otherwise: f32,
    },
    /// Two bytes a code.
    Composite {
        widths: HashMap<u16, f32>,
        otherwise: f32,
    },
}

/// A font of a page.
pub(super) struct Font<'a> {
    encoding: Option<Encoding<'a>>,
    widths: Widths,
}

impl<'a> Font<'a> {
    /// The font of a dictionary.
    pub(super) fn of(pdf: &'a lopdf::Document, dictionary: &'a Dictionary) -> Self {
        let mut encoding = dictionary.get_font_encoding_with_limit(pdf, MAP_LIMIT).ok();
        let is_composite = dictionary
            .get_deref(b"Subtype", pdf)
            .and_then(Object::as_name)
            .is_ok_and(|name| name == b"Type0");
        // The letters of a composite font are those of its map, or nobody's.
        if is_composite && matches!(encoding, Some(Encoding::OneByteEncoding(_))) {
            encoding = None;
        }
        let widths = if is_composite {
            composite(pdf, dictionary)
        } else {
            simple(pdf, dictionary)
        };
        Self { encoding, widths }
    }

    /// The letters of a string; none where the font does not say.
    pub(super) fn letters(&self, bytes: &[u8]) -> Option<String> {
        let letters = lopdf::Document::decode_text(self.encoding.as_ref()?, bytes).ok()?;
        Some(
            letters
                .chars()
                .filter(|c| {
                    !c.is_control() && *c != '\u{FFFD}' && !matches!(c, '\u{E000}'..='\u{F8FF}')
                })
                .flat_map(|c| {
                    ligature(c).map_or_else(|| vec![c], |letters| letters.chars().collect())
                })
                .map(|c| if c == '\u{A0}' { ' ' } else { c })
                .collect(),
        )
    }

    /// How many codes a string holds, how many of them are one-byte spaces, and their width in
    /// thousandths of the font's size.
    pub(super) fn extent(&self, bytes: &[u8]) -> (usize, usize, f32) {
        match &self.widths {
            Widths::Simple {
                first,
                widths,
                otherwise,
            } => {
                let width = |code: u8| {
                    usize::try_from(i64::from(code) - first)
                        .ok()
                        .and_then(|at| widths.get(at))
                        .copied()
                        .filter(|width| *width > 0.0)
                        .unwrap_or(*otherwise)
                };
                (
                    bytes.len(),
                    memchr::memchr_iter(b' ', bytes).count(),
                    bytes.iter().map(|code| width(*code)).sum(),
                )
            }
            Widths::Composite { widths, otherwise } => {
                let codes = bytes.chunks_exact(2);
                let width = |pair: &[u8]| {
                    let code = u16::from(pair[0]) << 8 | u16::from(pair[1]);
                    widths.get(&code).copied().unwrap_or(*otherwise)
                };
                (codes.len(), 0, codes.map(width).sum())
            }
        }
    }
}

/// The letters of a ligature.
fn ligature(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{FB00}' => "ff",
        '\u{FB01}' => "fi",
        '\u{FB02}' => "fl",
        '\u{FB03}' => "ffi",
        '\u{FB04}' => "ffl",
        '\u{FB05}' | '\u{FB06}' => "st",
        _ => return None,
    })
}

fn simple(pdf: &lopdf::Document, dictionary: &Dictionary) -> Widths {
    let name = dictionary
        .get_deref(b"BaseFont", pdf)
        .and_then(Object::as_name)
        .unwrap_or_default();
    // The fourteen standard fonts may leave their widths out; a mean width is near enough for gaps.
    let otherwise = if name.starts_with(b"Courier") {
        600.0
    } else {
        500.0
    };
    Widths::Simple {
        first: dictionary
            .get_deref(b"FirstChar", pdf)
            .and_then(Object::as_i64)
            .unwrap_or(0),
        widths: dictionary
            .get_deref(b"Widths", pdf)
            .and_then(Object::as_array)
            .map(|widths| widths.iter().map(|width| number(pdf, width)).collect())
            .unwrap_or_default(),
        otherwise,
    }
}

/// Widths of a composite font: `c [w …]` and `from to w`.
fn composite(pdf: &lopdf::Document, dictionary: &Dictionary) -> Widths {
    let descendant = dictionary
        .get_deref(b"DescendantFonts", pdf)
        .and_then(Object::as_array)
        .ok()
        .and_then(|fonts| fonts.first())
        .and_then(|font| pdf.dereference(font).ok())
        .and_then(|(_, font)| font.as_dict().ok());
    let mut widths = HashMap::new();
    let Some(descendant) = descendant else {
        return Widths::Composite {
            widths,
            otherwise: 1000.0,
        };
    };
    let otherwise = descendant
        .get_deref(b"DW", pdf)
        .and_then(Object::as_float)
        .unwrap_or(1000.0);
    let list = descendant
        .get_deref(b"W", pdf)
        .and_then(Object::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default();
    let mut at = 0;
    while let (Some(from), Some(next)) = (list.get(at), list.get(at + 1)) {
        let from = number(pdf, from).clamp(0.0, 65535.0) as u16;
        let next = pdf.dereference(next).map_or(next, |(_, object)| object);
        if let Ok(each) = next.as_array() {
            for (code, width) in (from..=u16::MAX).zip(each) {
                widths.insert(code, number(pdf, width));
            }
            at += 2;
        } else if let Some(width) = list.get(at + 2) {
            let to = number(pdf, next).clamp(0.0, 65535.0) as u16;
            let width = number(pdf, width);
            for code in from..=to {
                widths.insert(code, width);
            }
            at += 3;
        } else {
            break;
        }
    }
    Widths::Composite { widths, otherwise }
}

fn number(pdf: &lopdf::Document, object: &Object) -> f32 {
    pdf.dereference(object)
        .ok()
        .and_then(|(_, object)| object.as_float().ok())
        .filter(|number| number.is_finite())
        .unwrap_or(0.0)
}
