//! PDF: the text of its pages, in the order in which a person reads it.
//!
//! Owns: opening the file within bounds, running heads, words broken at line ends, the text that
//! is made of the lines. Where glyphs stand is [`content`]'s, what is a line or a column [`layout`]'s.
//! Never: reads pictures of text, asks for a password, or drops a line: running heads and turned
//! text are kept behind the text as furniture. Text of a PDF is drawn, not written, so nothing of
//! it stands at a place of the file that could be named.
//!
//! After ISO 32000-1:2008, chapter 9.

mod content;
mod font;
mod layout;

use std::collections::{HashMap, HashSet};

use hearsay_document::{Document, Furniture, FurnitureKind, Span, Text};
use lopdf::LoadOptions;

use crate::encoding::Source;
use crate::hyphens::{Hyphen, Spelled};
use crate::margin;
use crate::plain;
use crate::reading;
use crate::speech::{self, Speech};
use crate::warning::Warnings;
use layout::{Break, Line};

/// The largest stream that is unpacked, in bytes.
const STREAM_LIMIT: usize = 64 << 20;
/// How much is unpacked of all pages together, in bytes.
const LIMIT: usize = 256 << 20;

/// Whether bytes are a PDF; some begin with a few bytes of a mail or a print job.
pub(crate) fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-")
}

/// Reads a PDF. The error says what is wrong with it.
pub(crate) fn read(bytes: &[u8], warnings: &mut Warnings) -> Result<Document, String> {
    let options = LoadOptions::with_max_decompressed_size(STREAM_LIMIT);
    let pdf = lopdf::Document::load_mem_with_options(bytes, options)
        .map_err(|error| format!("the PDF is cut off or damaged ({error})"))?;
    if pdf.is_encrypted() {
        return Err(
            "the PDF is locked with a password; save a copy without one and read that".to_owned(),
        );
    }
    let mut pages: Vec<Vec<Line>> = Vec::new();
    let mut aside: Vec<String> = Vec::new();
    let mut left = LIMIT;
    let mut fonts = content::Fonts::new();
    let numbered = pdf.get_pages();
    for (number, id) in &numbered {
        let page = content::page(&pdf, *id, &mut fonts, &mut left);
        if page.unreadable > 0 {
            warnings.whole(format!(
                "page {number}: {} pieces of text are drawn in a font that does not say which letters they are; they are left out",
                page.unreadable
            ));
        }
        if page.cut {
            warnings.whole(format!(
                "page {number}: what is drawn there is damaged or too large; what stands before is read"
            ));
        }
        let (upright, turned): (Vec<_>, Vec<_>) =
            page.runs.into_iter().partition(|run| run.upright);
        aside.extend(
            turned
                .into_iter()
                .map(|run| run.text)
                .filter(|text| !text.trim().is_empty()),
        );
        pages.push(layout::lines(upright));
    }
    if pages.iter().all(Vec::is_empty) {
        return Err(if numbered.is_empty() {
            "the PDF has no pages".to_owned()
        } else {
            "the pages of the PDF are pictures; run a text recogniser over them and read its text"
                .to_owned()
        });
    }
    let heads = running_heads(&mut pages);
    let text = margin::without_numbers(Source::of_text(&running_text(&pages)))
        .text
        .into_owned();
    let mut document = document(text, heads, aside);
    if document.meta.title.is_none() {
        document.meta.title = title(&pdf);
    }
    Ok(document)
}

/// The text with its turns; running heads and turned text follow as furniture.
fn document(text: String, heads: Vec<String>, aside: Vec<String>) -> Document {
    let found = reading::of_page(&text);
    let mut furniture = found.furniture;
    let mut whole = text;
    for line in heads.into_iter().chain(aside) {
        whole.push_str(
            if furniture
                .last()
                .is_some_and(|f| f.span.end() == whole.len())
            {
                "\n"
            } else {
                "\n\n"
            },
        );
        let start = whole.len();
        whole.push_str(line.trim());
        furniture.push(Furniture {
            span: Span::new(start, whole.len()),
            kind: FurnitureKind::Remark,
        });
    }
    let mut document = Document {
        text: Text::new(whole),
        ..Document::default()
    };
    plain::take(
        &mut document,
        Speech {
            turns: found.turns,
            furniture: speech::in_order(furniture),
            title: found.title,
            published: found.published,
            publisher: found.publisher,
            is_handout: found.is_handout,
        },
    );
    document
}

/// The title in the file's properties, where it is one and no file name.
fn title(pdf: &lopdf::Document) -> Option<String> {
    let info = pdf.trailer.get_deref(b"Info", pdf).ok()?.as_dict().ok()?;
    let title = lopdf::decode_text_string(info.get_deref(b"Title", pdf).ok()?).ok()?;
    let title = title.trim();
    let is_name =
        title.contains('.') && !title.contains(' ') || title.starts_with("Microsoft Word");
    (!title.is_empty() && title != "untitled" && !is_name).then(|| title.to_owned())
}

/// How many lines at the top and at the bottom of a page may be running heads.
const MARGIN: usize = 3;

/// Takes the lines out of the pages that stand at the top or the bottom of most of them, whatever
/// their numbers: each is given back once for every page.
fn running_heads(pages: &mut [Vec<Line>]) -> Vec<String> {
    let key = |line: &Line| -> (String, i32) {
        let shape: String = line
            .text
            .trim()
            .chars()
            .map(|c| if c.is_ascii_digit() { '#' } else { c })
            .collect();
        let mut short = String::with_capacity(shape.len());
        for c in shape.chars() {
            if !(c == '#' && short.ends_with('#')) {
                short.push(c);
            }
        }
        (short, (line.y / 6.0).round() as i32)
    };
    let margins = |page: &[Line]| -> Vec<usize> {
        let mut rows: Vec<usize> = (0..page.len()).collect();
        rows.sort_by(|a, b| page[*b].y.total_cmp(&page[*a].y));
        let bottom = rows
            .len()
            .saturating_sub(MARGIN)
            .max(MARGIN.min(rows.len()));
        let mut both: Vec<usize> = rows
            .iter()
            .take(MARGIN)
            .chain(&rows[bottom..])
            .copied()
            .collect();
        both.sort_unstable();
        both
    };
    let mut seen: HashMap<(String, i32), usize> = HashMap::new();
    for page in pages.iter() {
        let keys: HashSet<(String, i32)> =
            margins(page).into_iter().map(|at| key(&page[at])).collect();
        #[expect(clippy::iter_over_hash_type, reason = "only counted")]
        for key in keys {
            *seen.entry(key).or_default() += 1;
        }
    }
    let count = pages.len();
    // The numbered lines of a transcript are the same on every page; a head is no number by itself
    // unless it is the number of the page.
    let mut heads = Vec::new();
    for (number, page) in pages.iter_mut().enumerate() {
        let outer = margins(page);
        let taken: Vec<usize> = outer
            .into_iter()
            .filter(|at| {
                let line = &page[*at];
                let key = key(line);
                let times = seen.get(&key).copied().unwrap_or(0);
                let is_page_number = line
                    .text
                    .trim()
                    .parse::<usize>()
                    .is_ok_and(|n| n == number + 1)
                    && count > 1;
                let is_label = key.0.ends_with([':', '.']);
                is_page_number
                    || !is_label
                        && key.0.chars().any(char::is_alphabetic)
                        && times >= 2
                        && 2 * times > count
            })
            .collect();
        for at in taken.iter().rev() {
            let line = page.remove(*at);
            if let Some(next) = page.get_mut(*at)
                && line.before == Break::Page
            {
                next.before = Break::Page;
            }
            heads.push(line.text);
        }
    }
    heads
}

/// The lines one after the other: paragraphs apart, words that a line end broke made whole.
fn running_text(pages: &[Vec<Line>]) -> String {
    let lines: Vec<&Line> = pages.iter().flatten().collect();
    let spelled = Spelled::of(lines.iter().map(|line| line.text.as_str()));
    let mut sizes: Vec<f32> = lines.iter().map(|line| line.size).collect();
    sizes.sort_by(f32::total_cmp);
    let usual = sizes.get(sizes.len() / 2).copied().unwrap_or(1.0);
    let mut text = String::new();
    for (at, line) in lines.iter().enumerate() {
        let written = line.text.trim();
        if at == 0 {
            text.push_str(written);
            continue;
        }
        let before = match line.before {
            Break::Paragraph => "\n\n",
            // A heading that takes two lines is one heading.
            Break::Line if line.size > 1.15 * usual => " ",
            Break::Line => "\n",
            // A sentence goes on over the page; a paragraph that ended there does not.
            Break::Page | Break::Column => {
                if lines[at - 1].closes && line.opens {
                    "\n\n"
                } else {
                    "\n"
                }
            }
        };
        if before == "\n"
            && let Some((hyphen, length)) = spelled.at_end(&text, written)
        {
            if hyphen == Hyphen::Made {
                text.truncate(text.len() - length);
            }
            text.push_str(written);
            continue;
        }
        text.push_str(before);
        text.push_str(written);
    }
    text.retain(|c| c != '\u{AD}');
    text
}
