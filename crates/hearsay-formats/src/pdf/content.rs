//! What a page draws: strings of letters and where they stand.
//!
//! Owns: the operators of text and position, forms within a page.
//! Never: says what is a line.

use std::collections::HashMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Object, ObjectId};

use super::font::Font;

/// Letters that are drawn with one operator.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// Left end, in points from the left of the page.
    pub(super) x: f32,
    /// Right end.
    pub(super) end: f32,
    /// Base line, in points from the bottom of the page.
    pub(super) y: f32,
    /// Size of the font in points.
    pub(super) size: f32,
    /// Whether it runs from left to right.
    pub(super) upright: bool,
    pub(super) text: String,
}

/// The text of a page.
#[derive(Default)]
pub(super) struct Page {
    pub(super) runs: Vec<Run>,
    /// Strings in fonts that do not say their letters.
    pub(super) unreadable: usize,
    /// Not all of it could be read.
    pub(super) cut: bool,
}

/// Fonts by their dictionary's place: pages share them, and reading one unpacks its map of letters.
pub(super) type Fonts<'a> = HashMap<*const Dictionary, Font<'a>>;

/// How deep forms may stand in forms.
const DEPTH: usize = 8;

/// Reads a page; `left` is how many bytes may still be unpacked.
pub(super) fn page<'a>(
    pdf: &'a lopdf::Document,
    id: ObjectId,
    fonts: &mut Fonts<'a>,
    left: &mut usize,
) -> Page {
    let mut page = Page::default();
    let Ok(bytes) = pdf.get_page_content_with_limit(id, (*left).max(1)) else {
        page.cut = true;
        return page;
    };
    *left = left.saturating_sub(bytes.len());
    let mut resources: Vec<&Dictionary> = Vec::new();
    if let Ok((own, referred)) = pdf.get_page_resources(id) {
        resources.extend(own);
        resources.extend(
            referred
                .into_iter()
                .filter_map(|id| pdf.get_dictionary(id).ok()),
        );
    }
    let mut reader = Reader {
        pdf,
        fonts,
        left,
        page: &mut page,
    };
    reader.draw(&bytes, &resources, Matrix::IDENTITY, 0);
    page
}

/// An affine map of the plane: `[a b c d e f]` of ISO 32000-1, 8.3.3.
#[derive(Clone, Copy)]
struct Matrix([f32; 6]);

impl Matrix {
    const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// This map, then `next`.
    fn then(self, next: Self) -> Self {
        let ([a, b, c, d, e, f], [p, q, r, s, t, u]) = (self.0, next.0);
        Self([
            a * p + b * r,
            a * q + b * s,
            c * p + d * r,
            c * q + d * s,
            e * p + f * r + t,
            e * q + f * s + u,
        ])
    }

    fn moved(self, x: f32, y: f32) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y]).then(self)
    }

    fn of(operands: &[Object]) -> Option<Self> {
        let mut matrix = [0.0; 6];
        for (at, place) in matrix.iter_mut().enumerate() {
            *place = operands.get(at)?.as_float().ok()?;
        }
        Some(Self(matrix))
    }
}

/// The state of text that `q` keeps and `Q` brings back.
#[derive(Clone)]
struct State {
    page: Matrix,
    font: Option<*const Dictionary>,
    size: f32,
    letter_space: f32,
    word_space: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
}

struct Reader<'a, 'b> {
    pdf: &'a lopdf::Document,
    fonts: &'b mut Fonts<'a>,
    left: &'b mut usize,
    page: &'b mut Page,
}

impl<'a> Reader<'a, '_> {
    fn draw(&mut self, bytes: &[u8], resources: &[&'a Dictionary], page: Matrix, depth: usize) {
        let mut state = State {
            page,
            font: None,
            size: 1.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let mut kept: Vec<State> = Vec::new();
        let (mut line, mut text) = (Matrix::IDENTITY, Matrix::IDENTITY);
        for operation in Content::decode_iter(bytes) {
            let Ok(operation) = operation else {
                self.page.cut = true;
                break;
            };
            let operands = operation.operands.as_slice();
            let value = |at: usize| {
                operands
                    .get(at)
                    .and_then(|o| o.as_float().ok())
                    .unwrap_or(0.0)
            };
            match operation.operator.as_str() {
                "q" if kept.len() < 256 => kept.push(state.clone()),
                "Q" => state = kept.pop().unwrap_or(state),
                "cm" => {
                    if let Some(matrix) = Matrix::of(operands) {
                        state.page = matrix.then(state.page);
                    }
                }
                "BT" => (line, text) = (Matrix::IDENTITY, Matrix::IDENTITY),
                "Tf" => {
                    if let Some(name) = operands.first().and_then(|o| o.as_name().ok()) {
                        state.font = resource(self.pdf, resources, b"Font", name)
                            .and_then(|font| font.as_dict().ok())
                            .map(|dictionary| {
                                let place = std::ptr::from_ref(dictionary);
                                self.fonts
                                    .entry(place)
                                    .or_insert_with(|| Font::of(self.pdf, dictionary));
                                place
                            });
                        state.size = value(1);
                    }
                }
                "Tc" => state.letter_space = value(0),
                "Tw" => state.word_space = value(0),
                "Tz" => state.stretch = value(0) / 100.0,
                "TL" => state.leading = value(0),
                "Ts" => state.rise = value(0),
                "Tm" => {
                    if let Some(matrix) = Matrix::of(operands) {
                        (line, text) = (matrix, matrix);
                    }
                }
                "Td" | "TD" => {
                    if operation.operator == "TD" {
                        state.leading = -value(1);
                    }
                    line = line.moved(value(0), value(1));
                    text = line;
                }
                "T*" => {
                    line = line.moved(0.0, -state.leading);
                    text = line;
                }
                "Tj" | "TJ" | "'" | "\"" => {
                    if operation.operator == "\"" {
                        state.word_space = value(0);
                        state.letter_space = value(1);
                    }
                    if matches!(operation.operator.as_str(), "'" | "\"") {
                        line = line.moved(0.0, -state.leading);
                        text = line;
                    }
                    match operands.last() {
                        Some(Object::Array(parts)) => self.show(parts, &state, &mut text),
                        Some(part) => {
                            self.show(std::slice::from_ref(part), &state, &mut text);
                        }
                        None => {}
                    }
                }
                "Do" if depth < DEPTH => {
                    if let Some(name) = operands.first().and_then(|o| o.as_name().ok()) {
                        self.form(name, resources, state.page, depth);
                    }
                }
                _ => {}
            }
        }
    }

    /// Draws strings and gaps, and moves on to their end.
    fn show(&mut self, parts: &[Object], state: &State, text: &mut Matrix) {
        let Some(font) = state.font.and_then(|place| self.fonts.get(&place)) else {
            self.page.unreadable += 1;
            return;
        };
        let mut letters = String::new();
        let start = *text;
        for part in parts {
            if let Ok(bytes) = part.as_str() {
                match font.letters(bytes) {
                    Some(found) => letters.push_str(&found),
                    None if bytes.is_empty() => {}
                    None => self.page.unreadable += 1,
                }
                let (codes, spaces, width) = font.extent(bytes);
                let advance = (width / 1000.0 * state.size
                    + state.letter_space * codes as f32
                    + state.word_space * spaces as f32)
                    * state.stretch;
                *text = text.moved(advance, 0.0);
            } else if let Ok(gap) = part.as_float() {
                // A gap wider than a fifth of the size stands for a space.
                if gap < -200.0 && !letters.is_empty() && !letters.ends_with(' ') {
                    letters.push(' ');
                }
                *text = text.moved(-gap / 1000.0 * state.size * state.stretch, 0.0);
            }
        }
        if letters.is_empty() {
            return;
        }
        let from = start.moved(0.0, state.rise).then(state.page).0;
        let to = text.moved(0.0, state.rise).then(state.page).0;
        let scale = from[2].hypot(from[3]);
        let run = Run {
            x: from[4],
            end: to[4].max(from[4]),
            y: from[5],
            size: (state.size * scale).abs().clamp(0.1, 1000.0),
            upright: from[0] > 0.0 && from[1].abs() < 0.1 * from[0],
            text: letters,
        };
        if [run.x, run.end, run.y]
            .iter()
            .all(|number| number.is_finite())
        {
            self.page.runs.push(run);
        }
    }

    /// Draws a form of the page's resources.
    fn form(&mut self, name: &[u8], resources: &[&'a Dictionary], page: Matrix, depth: usize) {
        let Some(form) =
            resource(self.pdf, resources, b"XObject", name).and_then(|o| o.as_stream().ok())
        else {
            return;
        };
        let is_form = form
            .dict
            .get_deref(b"Subtype", self.pdf)
            .and_then(Object::as_name)
            .is_ok_and(|name| name == b"Form");
        if !is_form {
            return;
        }
        let Ok(bytes) = form.get_plain_content_with_limit((*self.left).max(1)) else {
            self.page.cut = true;
            return;
        };
        // A form that draws nothing can still be drawn without end.
        *self.left = self.left.saturating_sub(bytes.len() + 64);
        if *self.left == 0 {
            self.page.cut = true;
            return;
        }
        let matrix = form
            .dict
            .get_deref(b"Matrix", self.pdf)
            .and_then(Object::as_array)
            .ok()
            .and_then(|operands| Matrix::of(operands))
            .unwrap_or(Matrix::IDENTITY);
        let own = form
            .dict
            .get_deref(b"Resources", self.pdf)
            .and_then(Object::as_dict)
            .ok();
        let all: Vec<&Dictionary> = own.into_iter().chain(resources.iter().copied()).collect();
        self.draw(&bytes, &all, matrix.then(page), depth + 1);
    }
}

/// A resource by its kind and name, in the nearest dictionary that has it.
fn resource<'a>(
    pdf: &'a lopdf::Document,
    resources: &[&'a Dictionary],
    kind: &[u8],
    name: &[u8],
) -> Option<&'a Object> {
    resources.iter().find_map(|dictionary| {
        dictionary
            .get_deref(kind, pdf)
            .and_then(Object::as_dict)
            .and_then(|of_kind| of_kind.get_deref(name, pdf))
            .ok()
    })
}
