//! The elements of a page, its runs of characters, and what its head says of it.
//!
//! Owns: [`parse`], which follows the tags as a browser does, but for what only scripts and styles would tell.
//! Never: drops words of the page; what is no text for people is no run.

use std::collections::HashMap;

use hearsay_document::{Meta, Span, flat};
use html5gum::{DefaultEmitter, EndTag, StartTag, Token, Tokenizer};

use super::linked;
use super::nature::{Nature, attribute, is_void, nature};
use crate::encoding::Source;

/// An element and what it stands in.
#[derive(Debug)]
pub(super) struct Element {
    name: Box<[u8]>,
    pub(super) parent: usize,
    pub(super) nature: Nature,
    /// Bytes of text outside of links in it and below it.
    pub(super) prose: usize,
}

/// A run of characters and the element it stands in, or a break.
#[derive(Clone, Copy, Debug)]
pub(super) enum Piece {
    Run { element: usize, span: Span },
    Line,
    Break { paragraph: bool },
    Cell,
}

/// A page, taken apart.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// In the order of their start tags; the first is the whole page.
    pub(super) elements: Vec<Element>,
    pub(super) pieces: Vec<Piece>,
    pub(super) meta: Meta,
}

impl Page {
    /// Whether an element or one around it is of a nature. Looks a few steps up only.
    pub(super) fn has(&self, element: usize, test: impl Fn(Nature) -> bool) -> bool {
        let mut at = element;
        for _ in 0..8 {
            let Some(found) = self.elements.get(at) else {
                return false;
            };
            if test(found.nature) {
                return true;
            }
            if at == 0 {
                return false;
            }
            at = found.parent;
        }
        false
    }

    /// Keeps what a page's head says of it.
    fn note(&mut self, tag: &StartTag<usize>) {
        let value = |key: &str| {
            attribute(tag, key)
                .map(|value| value.trim().to_owned())
                .filter(|value| !value.is_empty())
        };
        match &**tag.name {
            b"html" => self.meta.language = self.meta.language.take().or_else(|| value("lang")),
            b"link" if value("rel").as_deref() == Some("canonical") => {
                self.meta.url = value("href").or_else(|| self.meta.url.take());
            }
            b"meta" => {
                let (Some(key), Some(content)) = (
                    value("property")
                        .or_else(|| value("name"))
                        .or_else(|| value("itemprop")),
                    value("content"),
                ) else {
                    return;
                };
                let slot = match key.to_ascii_lowercase().as_str() {
                    "og:title" | "twitter:title" | "dc.title" => &mut self.meta.title,
                    "og:url" => &mut self.meta.url,
                    "og:site_name" | "dc.publisher" => &mut self.meta.publisher,
                    "article:published_time"
                    | "datepublished"
                    | "date"
                    | "dc.date"
                    | "dc.date.issued"
                    | "parsely-pub-date"
                    | "pubdate" => {
                        if !linked::is_day(&content) {
                            return;
                        }
                        &mut self.meta.published
                    }
                    _ => return,
                };
                slot.get_or_insert(content);
            }
            _ => {}
        }
    }
}

/// Elements and runs of a page.
pub(super) fn parse(source: &Source<'_>) -> Page {
    let mut emitter = DefaultEmitter::new_with_span();
    emitter.naively_switch_states(true);
    let text: &str = &source.text;
    let mut parser = Parser::new(text);
    for token in Tokenizer::new_with_emitter(text, emitter).flatten() {
        match token {
            Token::StartTag(tag) => parser.start(&tag),
            Token::EndTag(tag) => parser.end(&tag),
            Token::String(string) => {
                parser.characters(&string.value, string.span.start, string.span.end);
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    parser.page()
}

/// The walk over the tags of a page.
struct Parser<'t> {
    text: &'t str,
    page: Page,
    /// Elements that no tag has ended yet, the innermost last.
    open: Vec<usize>,
    /// How many elements of each name are open, so that a stray end tag costs nothing.
    counts: HashMap<Vec<u8>, usize>,
    /// How many open elements hold no text for people.
    dropped: usize,
    /// The words of the title that is being read.
    in_title: Option<String>,
    title: Option<String>,
    /// The JSON-LD that is being read, and what has been read of it.
    in_linked: Option<String>,
    linked: Vec<String>,
}

impl<'t> Parser<'t> {
    fn new(text: &'t str) -> Self {
        let whole = Element {
            name: Box::default(),
            parent: 0,
            nature: Nature {
                block: true,
                ..Nature::default()
            },
            prose: 0,
        };
        Self {
            text,
            page: Page {
                elements: vec![whole],
                ..Page::default()
            },
            open: vec![0],
            counts: HashMap::new(),
            dropped: 0,
            in_title: None,
            title: None,
            in_linked: None,
            linked: Vec::new(),
        }
    }

    fn start(&mut self, tag: &StartTag<usize>) {
        let name: &[u8] = &tag.name;
        self.page.note(tag);
        if name == b"title" && self.title.is_none() && !self.is_open(b"svg") {
            self.in_title = Some(String::new());
        }
        if name == b"script" && is_linked(tag) {
            self.in_linked = Some(String::new());
        }
        let nature = nature(tag);
        if name == b"br" {
            self.page.pieces.push(Piece::Line);
        }
        if nature.block {
            self.page.pieces.push(Piece::Break {
                paragraph: nature.paragraph,
            });
        } else if nature.cell {
            self.page.pieces.push(Piece::Cell);
        }
        if is_void(name) || (tag.self_closing && !nature.block) {
            return;
        }
        // A paragraph or an item ends where the next one begins.
        if let Some(&top) = self.open.last()
            && top > 0
            && matches!(
                &*self.page.elements[top].name,
                b"p" | b"li" | b"dt" | b"dd" | b"option" | b"tr" | b"td" | b"th"
            )
            && (nature.paragraph && &*self.page.elements[top].name == b"p"
                || &*self.page.elements[top].name == name)
        {
            self.close();
        }
        let parent = self.open.last().copied().unwrap_or(0);
        self.dropped += usize::from(nature.dropped);
        self.page.elements.push(Element {
            name: name.into(),
            parent,
            nature,
            prose: 0,
        });
        *self.counts.entry(name.to_vec()).or_default() += 1;
        self.open.push(self.page.elements.len() - 1);
    }

    fn end(&mut self, tag: &EndTag<usize>) {
        let name: &[u8] = &tag.name;
        if name == b"title"
            && let Some(words) = self.in_title.take()
        {
            self.title = Some(flat(&words));
        }
        if name == b"script" {
            self.linked.extend(self.in_linked.take());
        }
        if !self.is_open(name) {
            return;
        }
        while let Some(&top) = self.open.last().filter(|top| **top > 0) {
            let nature = self.page.elements[top].nature;
            if nature.block {
                self.page.pieces.push(Piece::Break {
                    paragraph: nature.paragraph,
                });
            }
            let done = &*self.page.elements[top].name == name;
            self.close();
            if done {
                break;
            }
        }
    }

    fn characters(&mut self, value: &[u8], start: usize, end: usize) {
        if let Some(title) = &mut self.in_title {
            title.push_str(&String::from_utf8_lossy(value));
        }
        if let Some(script) = &mut self.in_linked {
            script.push_str(&String::from_utf8_lossy(value));
        }
        if self.dropped > 0 {
            return;
        }
        let element = self.open.last().copied().unwrap_or(0);
        let span = Span::new(start.min(self.text.len()), end.min(self.text.len()));
        let Some(words) = self.text.get(span.start()..span.end()) else {
            return;
        };
        self.page.pieces.push(Piece::Run { element, span });
        if !self.page.has(element, |nature| nature.link) {
            self.page.elements[element].prose += words.trim().len();
        }
    }

    fn is_open(&self, name: &[u8]) -> bool {
        self.counts.get(name).is_some_and(|count| *count > 0)
    }

    /// Ends the innermost open element.
    fn close(&mut self) {
        let Some(top) = self.open.pop() else { return };
        let element = &self.page.elements[top];
        if element.nature.dropped {
            self.dropped = self.dropped.saturating_sub(1);
        }
        if let Some(count) = self.counts.get_mut(&*element.name) {
            *count = count.saturating_sub(1);
        }
    }

    /// The page, with the prose of each element counted for those around it, too.
    fn page(self) -> Page {
        let mut page = self.page;
        for index in (1..page.elements.len()).rev() {
            let (parent, prose) = (page.elements[index].parent, page.elements[index].prose);
            page.elements[parent].prose += prose;
        }
        for script in &self.linked {
            linked::note(script, &mut page.meta);
        }
        if page.meta.title.is_none() {
            page.meta.title = self.title.filter(|title| !title.is_empty());
        }
        if let (Some(title), Some(site)) = (&mut page.meta.title, &page.meta.publisher) {
            title.truncate(without_site(title, site).len());
        }
        page
    }
}

/// Whether a script holds what a page tells machines of its article.
fn is_linked(tag: &StartTag<usize>) -> bool {
    attribute(tag, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json"))
}

/// A title without the name of the page's site, which browsers show behind it: `Who Knew? - Ellin Star`.
fn without_site<'t>(title: &'t str, site: &str) -> &'t str {
    let own = title.strip_suffix(site).and_then(|own| {
        let marks = [" - ", " – ", " — ", " | ", " · ", " :: "];
        marks.iter().find_map(|mark| own.strip_suffix(mark))
    });
    own.filter(|own| !own.is_empty()).unwrap_or(title)
}
