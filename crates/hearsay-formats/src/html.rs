//! Saved web pages: the article or transcript in them, and the page around it.
//!
//! Owns: which elements of a page are its content, and the text of both with the place of every word.
//! The rest of a page is kept as furniture, never as testimony.
//! Never: fetches anything, or runs a script.

use std::collections::HashMap;

use hearsay_document::{Document, Furniture, FurnitureKind, Meta, Role, Span, Text, flat};
use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use crate::day;
use crate::encoding::{Builder, Source, with_plain_lines};
use crate::entities;
use crate::page::{self, Line};
use crate::plain;
use crate::speech::{self, Hints};

/// Bytes at the start of a text that are looked at for a page's first tags.
const SEARCHED: usize = 1024;

/// Whether a text is a page.
pub(crate) fn is_html(text: &str) -> bool {
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    let mut end = text.len().min(SEARCHED);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text.get(..end).unwrap_or("").to_ascii_lowercase();
    if !head.starts_with('<') {
        return false;
    }
    head.starts_with("<!doctype html")
        || [
            "<html", "<head", "<body", "<article", "<div", "<p>", "<section", "<main",
        ]
        .iter()
        .any(|tag| head.contains(tag))
}

/// What an element is to its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Nature {
    /// Begins and ends on a line of its own.
    block: bool,
    /// A paragraph of its own, with a blank line around it.
    paragraph: bool,
    /// Holds no text for people: scripts, styles.
    dropped: bool,
    /// The page's, by its tag or role.
    page: bool,
    /// The page's, if its class tells the truth.
    page_by_class: bool,
    /// Readers' comments, if its class tells the truth.
    comments: bool,
    link: bool,
    heading: bool,
    /// Set off from the words around it: bold, or a heading below the title.
    strong: bool,
    preformatted: bool,
    cell: bool,
    /// What is told below a picture.
    caption: bool,
}

#[derive(Debug)]
struct Element {
    name: Box<[u8]>,
    parent: usize,
    nature: Nature,
    /// Bytes of text outside of links in it and below it.
    prose: usize,
}

/// A run of characters and the element it stands in, or a break.
#[derive(Clone, Copy, Debug)]
enum Piece {
    Run { element: usize, span: Span },
    Line,
    Break { paragraph: bool },
    Cell,
}

#[derive(Debug, Default)]
struct Page {
    elements: Vec<Element>,
    pieces: Vec<Piece>,
    meta: Meta,
    h1: Option<(usize, Span)>,
}

/// Reads a page.
pub(crate) fn read(source: Source<'_>) -> Document {
    let source = with_plain_lines(source);
    let page = parse(&source);
    let fate = page.fates();
    let mut layout = Layout::new(&source);
    for piece in &page.pieces {
        match *piece {
            Piece::Run { element, span } => {
                let nature = page
                    .elements
                    .get(element)
                    .map(|e| e.nature)
                    .unwrap_or_default();
                let heading = page.has(element, |nature| nature.heading);
                let strong = page.has(element, |nature| nature.strong);
                let preformatted =
                    nature.preformatted || page.has(element, |nature| nature.preformatted);
                let fate = match fate.get(element).copied().unwrap_or(Fate::Content) {
                    Fate::Content if page.has(element, |nature| nature.caption) => Fate::Caption,
                    fate => fate,
                };
                let kind = Kind {
                    fate,
                    heading,
                    strong,
                };
                layout.run(span, kind, preformatted);
            }
            Piece::Line => layout.request(1),
            Piece::Break { paragraph } => layout.request(if paragraph { 2 } else { 1 }),
            Piece::Cell => layout.cell(),
        }
    }
    layout.document(page.meta)
}

impl Page {
    /// Whether an element or one around it is of a nature. Looks a few steps up only.
    fn has(&self, element: usize, test: impl Fn(Nature) -> bool) -> bool {
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

    /// What becomes of the text of each element.
    fn fates(&self) -> Vec<Fate> {
        let whole = self.elements.first().map_or(0, |root| root.prose);
        // By tag and class, from the root down. An element that holds half of all prose is not the
        // page's, whatever its class says.
        let mut fates = Vec::with_capacity(self.elements.len());
        let mut prose = vec![0usize; self.elements.len()];
        for (index, element) in self.elements.iter().enumerate() {
            let above = if index == 0 {
                Fate::Content
            } else {
                fates.get(element.parent).copied().unwrap_or(Fate::Content)
            };
            let small = element.prose * 2 <= whole;
            let nature = element.nature;
            fates.push(if above != Fate::Content {
                above
            } else if nature.comments && small {
                Fate::Comment
            } else if (nature.page || nature.page_by_class) && small {
                Fate::Page
            } else {
                Fate::Content
            });
        }
        // Prose that is left, by element.
        for piece in &self.pieces {
            if let Piece::Run { element, span } = piece
                && fates.get(*element) == Some(&Fate::Content)
                && !self.has(*element, |nature| nature.link)
                && let Some(own) = prose.get_mut(*element)
            {
                *own += span.len();
            }
        }
        for index in (1..self.elements.len()).rev() {
            let parent = self.elements[index].parent;
            prose[parent] += prose[index];
        }
        // The content is the innermost element that holds nearly all of it.
        let total = prose.first().copied().unwrap_or(0);
        let mut content = 0;
        for (index, element) in self.elements.iter().enumerate().skip(1) {
            if element.parent == content && prose[index] * 10 >= total * 7 && element.nature.block {
                content = index;
            }
        }
        let mut inside = vec![false; self.elements.len()];
        for (index, element) in self.elements.iter().enumerate() {
            inside[index] =
                index == content || (index > 0 && inside.get(element.parent) == Some(&true));
        }
        for (fate, inside) in fates.iter_mut().zip(&inside) {
            if !inside && *fate == Fate::Content {
                *fate = Fate::Outside;
            }
        }
        fates
    }
}

/// What becomes of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Content,
    /// Beside the content, though nothing says that it is the page's: headlines stand there.
    Outside,
    Page,
    Comment,
    Caption,
}

/// What a line is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Kind {
    fate: Fate,
    heading: bool,
    /// All its words are set off.
    strong: bool,
}

/// A space between two words.
#[derive(Clone, Copy)]
enum Space {
    /// It stands nowhere, or as other white space.
    Made,
    /// It stands there.
    At(Span),
}

/// Sets runs in lines, with white space as a browser shows it.
struct Layout<'s> {
    source: &'s Source<'s>,
    built: Builder,
    /// Line breaks that are due before the next word.
    breaks: usize,
    /// A space is due before the next word of the line.
    space: Option<Space>,
    /// Lines with what they are.
    lines: Vec<(Span, Kind)>,
    start: usize,
    kind: Option<Kind>,
}

impl<'s> Layout<'s> {
    fn new(source: &'s Source<'s>) -> Self {
        Self {
            source,
            built: Builder::default(),
            breaks: 0,
            space: None,
            lines: Vec::new(),
            start: 0,
            kind: None,
        }
    }

    fn request(&mut self, breaks: usize) {
        self.breaks = self.breaks.max(breaks);
        self.space = None;
    }

    fn cell(&mut self) {
        if self.kind.is_some() && self.breaks == 0 {
            self.space = Some(Space::Made);
        }
    }

    fn end_line(&mut self) {
        if let Some(kind) = self.kind.take() {
            self.lines
                .push((Span::new(self.start, self.built.text.len()), kind));
        }
    }

    /// Lays out what is due before a word of that kind.
    fn prepare(&mut self, kind: Kind) {
        if self.kind.is_some_and(|now| now.fate != kind.fate) {
            self.breaks = self.breaks.max(1);
        }
        if self.breaks > 0 && !self.built.text.is_empty() {
            self.end_line();
            let breaks = "\n\n".get(..self.breaks.min(2)).unwrap_or("\n");
            self.built.make(breaks);
        } else if let Some(space) = self.space.take() {
            match space {
                Space::At(span) => {
                    self.built.copy(self.source, span);
                }
                Space::Made => self.built.make(" "),
            }
        }
        self.breaks = 0;
        self.space = None;
        if let Some(now) = &mut self.kind {
            now.strong &= kind.strong;
        } else {
            self.start = self.built.text.len();
            self.kind = Some(kind);
        }
    }

    /// Takes a run of characters.
    fn run(&mut self, span: Span, kind: Kind, preformatted: bool) {
        let source = self.source;
        let text = source.text.get(span.start()..span.end()).unwrap_or("");
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let here = span.start() + at;
            let blank = rest.len()
                - rest
                    .trim_start_matches([' ', '\t', '\n', '\r', '\u{c}'])
                    .len();
            if blank > 0 {
                let white = rest.get(..blank).unwrap_or("");
                if preformatted && white.contains('\n') {
                    self.request(white.matches('\n').count().min(2));
                } else if self.kind.is_some() && self.breaks == 0 {
                    self.space = Some(if white == " " {
                        Space::At(Span::new(here, here + 1))
                    } else {
                        Space::Made
                    });
                }
                at += blank;
                continue;
            }
            let word = rest
                .find([' ', '\t', '\n', '\r', '\u{c}'])
                .unwrap_or(rest.len());
            self.prepare(kind);
            self.word(Span::new(here, here + word));
            at += word;
        }
    }

    /// A word, with its character references read.
    fn word(&mut self, span: Span) {
        let source = self.source;
        let text = source.text.get(span.start()..span.end()).unwrap_or("");
        let mut from = 0;
        let mut at = 0;
        while let Some(step) = text.get(at..).and_then(|rest| rest.find('&')) {
            at += step;
            if let Some((characters, length)) = text.get(at..).and_then(entities::reference) {
                self.built
                    .copy(source, Span::new(span.start() + from, span.start() + at));
                // A page writes hard spaces for layout; a soft hyphen is none of the word's letters.
                self.built.replace(
                    source,
                    Span::new(span.start() + at, span.start() + at + length),
                    &characters,
                );
                at += length;
                from = at;
            } else {
                at += 1;
            }
        }
        self.built
            .copy(source, Span::new(span.start() + from, span.end()));
    }

    fn document(mut self, meta: Meta) -> Document {
        self.end_line();
        let text = &self.built.text;
        // Turns are looked for in the content alone.
        let mut content: Vec<Span> = Vec::new();
        let mut furniture: Vec<Furniture> = Vec::new();
        let mut headings: Vec<Span> = Vec::new();
        let mut strong: Vec<Span> = Vec::new();
        let mut title = None;
        let mut published = None;
        for &(span, kind) in &self.lines {
            let words = text.get(span.start()..span.end()).unwrap_or("");
            match kind.fate {
                Fate::Content => {
                    if kind.heading {
                        headings.push(span);
                    }
                    if kind.strong {
                        strong.push(span);
                    }
                    // A blank line between paragraphs counts for what a paragraph is.
                    if content
                        .last()
                        .is_some_and(|last| span.start() > last.end() + 1)
                    {
                        let at = span.start() - 1;
                        content.push(Span::new(at, at));
                    }
                    content.push(span);
                }
                Fate::Caption => furniture.push(Furniture {
                    span,
                    kind: FurnitureKind::Remark,
                }),
                // Below the content such headings are those of other articles.
                Fate::Outside if kind.heading && content.is_empty() => {
                    title.get_or_insert(span);
                    furniture.push(Furniture {
                        span,
                        kind: FurnitureKind::Title,
                    });
                }
                Fate::Comment
                    if !matches!(
                        page::line(words),
                        Line::Alone(_) | Line::Tail | Line::Comments
                    ) =>
                {
                    furniture.push(Furniture {
                        span,
                        kind: FurnitureKind::Comment,
                    });
                }
                Fate::Outside | Fate::Page | Fate::Comment => {
                    if kind.fate == Fate::Outside && content.is_empty() {
                        published = published.or_else(|| day::written(words));
                    }
                    furniture.push(Furniture {
                        span,
                        kind: FurnitureKind::Navigation,
                    });
                }
            }
        }
        let found = speech::find(
            text,
            &content,
            Hints {
                titles: true,
                dashes: false,
                strong: &strong,
            },
        );
        // A speaker's name may be set as a heading, and a question.
        let asked = |span: Span| {
            let mut turns = found.turns.iter();
            turns.any(|turn| turn.role == Some(Role::Host) && turn.span.overlaps(span))
        };
        for span in headings {
            if !speech::is_label(&found.turns, span) && !asked(span) {
                title.get_or_insert(span);
                furniture.push(Furniture {
                    span,
                    kind: FurnitureKind::Title,
                });
            }
        }
        furniture.extend(found.furniture.iter().copied());
        let mut document = Document {
            meta,
            text: Text::new(self.built.text),
            source: self.built.map,
            ..Document::default()
        };
        if document.meta.title.is_none() {
            document.meta.title = title.map(|span| document.text.slice(span).to_owned());
        }
        let turns = found.turns;
        plain::take(
            &mut document,
            speech::Speech {
                turns,
                furniture: speech::in_order(furniture),
                title: found.title,
                published: found.published.or(published),
                publisher: found.publisher,
            },
        );
        document
    }
}

/// Elements and runs of a page.
fn parse(source: &Source<'_>) -> Page {
    let text: &str = &source.text;
    let mut page = Page {
        elements: vec![Element {
            name: Box::default(),
            parent: 0,
            nature: Nature {
                block: true,
                ..Nature::default()
            },
            prose: 0,
        }],
        ..Page::default()
    };
    let mut open: Vec<usize> = vec![0];
    // How many elements of each name are open, so that a stray end tag costs nothing.
    let mut counts: HashMap<Vec<u8>, usize> = HashMap::new();
    let mut dropped = 0usize;
    let mut in_title: Option<String> = None;
    let mut title = None;
    let mut emitter = DefaultEmitter::new_with_span();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(text, emitter).flatten() {
        match token {
            Token::StartTag(tag) => {
                let name: &[u8] = &tag.name;
                page.note(&tag);
                if name == b"title"
                    && title.is_none()
                    && counts.get(b"svg".as_slice()).is_none_or(|n| *n == 0)
                {
                    in_title = Some(String::new());
                }
                let nature = nature(&tag);
                if name == b"br" {
                    page.pieces.push(Piece::Line);
                }
                if nature.block {
                    page.pieces.push(Piece::Break {
                        paragraph: nature.paragraph,
                    });
                } else if nature.cell {
                    page.pieces.push(Piece::Cell);
                }
                if is_void(name) || (tag.self_closing && !nature.block) {
                    continue;
                }
                // A paragraph or an item ends where the next one begins.
                if let Some(&top) = open.last()
                    && top > 0
                    && matches!(
                        &*page.elements[top].name,
                        b"p" | b"li" | b"dt" | b"dd" | b"option" | b"tr" | b"td" | b"th"
                    )
                    && (nature.paragraph && &*page.elements[top].name == b"p"
                        || &*page.elements[top].name == name)
                {
                    close(&page, &mut open, &mut counts, &mut dropped);
                }
                let parent = open.last().copied().unwrap_or(0);
                dropped += usize::from(nature.dropped);
                page.elements.push(Element {
                    name: name.into(),
                    parent,
                    nature,
                    prose: 0,
                });
                *counts.entry(name.to_vec()).or_default() += 1;
                open.push(page.elements.len() - 1);
            }
            Token::EndTag(tag) => {
                let name: &[u8] = &tag.name;
                if name == b"title"
                    && let Some(words) = in_title.take()
                {
                    title = Some(flat(&words));
                }
                if counts.get(name).is_none_or(|count| *count == 0) {
                    continue;
                }
                while let Some(&top) = open.last() {
                    if top == 0 {
                        break;
                    }
                    let nature = page.elements[top].nature;
                    if nature.block {
                        page.pieces.push(Piece::Break {
                            paragraph: nature.paragraph,
                        });
                    }
                    let done = &*page.elements[top].name == name;
                    close(&page, &mut open, &mut counts, &mut dropped);
                    if done {
                        break;
                    }
                }
            }
            Token::String(string) => {
                if let Some(title) = &mut in_title {
                    title.push_str(&String::from_utf8_lossy(&string.value));
                }
                if dropped > 0 {
                    continue;
                }
                let element = open.last().copied().unwrap_or(0);
                let span = Span::new(
                    string.span.start.min(text.len()),
                    string.span.end.min(text.len()),
                );
                if text.get(span.start()..span.end()).is_none() {
                    continue;
                }
                page.pieces.push(Piece::Run { element, span });
                if !page.has(element, |nature| nature.link) {
                    page.elements[element].prose += text
                        .get(span.start()..span.end())
                        .unwrap_or("")
                        .trim()
                        .len();
                }
                if page.h1.is_none() && page.has(element, |nature| nature.heading) {
                    page.h1 = Some((element, span));
                }
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    for index in (1..page.elements.len()).rev() {
        let (parent, prose) = (page.elements[index].parent, page.elements[index].prose);
        page.elements[parent].prose += prose;
    }
    if page.meta.title.is_none() {
        page.meta.title = title.filter(|title| !title.is_empty());
    }
    page
}

fn close(
    page: &Page,
    open: &mut Vec<usize>,
    counts: &mut HashMap<Vec<u8>, usize>,
    dropped: &mut usize,
) {
    let Some(top) = open.pop() else { return };
    let element = &page.elements[top];
    if element.nature.dropped {
        *dropped = dropped.saturating_sub(1);
    }
    if let Some(count) = counts.get_mut(&*element.name) {
        *count = count.saturating_sub(1);
    }
}

impl Page {
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
                        if !is_day(&content) {
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

/// Whether a text begins with an ISO 8601 day.
fn is_day(text: &str) -> bool {
    text.bytes().take(10).enumerate().all(|(at, b)| {
        if at == 4 || at == 7 {
            b == b'-'
        } else {
            b.is_ascii_digit()
        }
    }) && text.len() >= 10
}

fn attribute(tag: &StartTag<usize>, key: &str) -> Option<String> {
    tag.attributes
        .get(key.as_bytes())
        .map(|value| String::from_utf8_lossy(&value.value).into_owned())
}

fn is_void(name: &[u8]) -> bool {
    matches!(
        name,
        b"area"
            | b"base"
            | b"br"
            | b"col"
            | b"embed"
            | b"hr"
            | b"img"
            | b"input"
            | b"link"
            | b"meta"
            | b"source"
            | b"track"
            | b"wbr"
    )
}

/// Words of classes and ids that say that an element is the page's.
const PAGE_WORDS: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "cookie",
    "cookies",
    "footer",
    "hidden",
    "login",
    "masthead",
    "menu",
    "meta",
    "modal",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "outbrain",
    "pager",
    "pagination",
    "popular",
    "popup",
    "promo",
    "promoted",
    "recirc",
    "recommended",
    "related",
    "relatedposts",
    "screenreader",
    "share",
    "sharedaddy",
    "sharing",
    "sidebar",
    "skip",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "tags",
    "toolbar",
    "trending",
    "widget",
];

/// Words of classes and ids that say that an element holds readers' comments.
const COMMENT_WORDS: &[&str] = &[
    "comment",
    "commentlist",
    "comments",
    "disqus",
    "reply",
    "respond",
    "responses",
];

fn nature(tag: &StartTag<usize>) -> Nature {
    let mut found = Nature::default();
    match &**tag.name {
        b"script" | b"style" | b"template" | b"svg" | b"noscript" | b"iframe" | b"object"
        | b"canvas" | b"head" | b"title" | b"math" | b"audio" | b"video" => found.dropped = true,
        b"nav" | b"footer" | b"aside" | b"form" | b"dialog" | b"menu" => {
            found.page = true;
            found.block = true;
            found.paragraph = true;
        }
        b"button" | b"select" | b"textarea" | b"label" => {
            found.page = true;
            found.block = true;
        }
        b"p" | b"blockquote" | b"ul" | b"ol" | b"dl" | b"table" | b"section" | b"article"
        | b"main" | b"header" | b"figure" | b"hr" | b"details" | b"div" | b"body" | b"html"
        | b"address" | b"fieldset" => {
            found.block = true;
            found.paragraph = true;
        }
        b"pre" => {
            found.block = true;
            found.paragraph = true;
            found.preformatted = true;
        }
        b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => {
            found.block = true;
            found.paragraph = true;
            found.heading = true;
            found.strong = &**tag.name != b"h1";
        }
        b"strong" | b"b" => found.strong = true,
        b"figcaption" => {
            found.block = true;
            found.caption = true;
        }
        b"li" | b"tr" | b"dt" | b"dd" | b"option" | b"summary" | b"legend" | b"caption"
        | b"thead" | b"tbody" | b"tfoot" => found.block = true,
        b"td" | b"th" | b"cite" | b"time" => found.cell = true,
        b"a" => found.link = true,
        _ => {}
    }
    if attribute(tag, "role").is_some_and(|role| {
        matches!(
            role.as_str(),
            "navigation"
                | "banner"
                | "contentinfo"
                | "complementary"
                | "search"
                | "menu"
                | "dialog"
        )
    }) || attribute(tag, "hidden").is_some()
        || attribute(tag, "aria-hidden").as_deref() == Some("true")
    {
        found.page = true;
    }
    if !matches!(&**tag.name, b"body" | b"html" | b"main" | b"article") {
        for key in ["class", "id"] {
            let Some(value) = attribute(tag, key) else {
                continue;
            };
            for word in value
                .to_ascii_lowercase()
                .split(|c: char| !c.is_ascii_alphanumeric())
            {
                found.page_by_class |= PAGE_WORDS.binary_search(&word).is_ok();
                found.comments |= COMMENT_WORDS.binary_search(&word).is_ok();
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_lists_are_sorted() {
        assert!(PAGE_WORDS.is_sorted());
        assert!(COMMENT_WORDS.is_sorted());
    }

    #[test]
    fn pages_are_told_from_text_with_brackets() {
        for (text, expected) in [
            ("<!DOCTYPE html><html>", true),
            ("\n<html lang=en>", true),
            ("<div><p>x", true),
            ("<i>Osk</i> left.", false),
            ("1 < 2", false),
            ("<?xml version=\"1.0\"?><tt/>", false),
        ] {
            assert_eq!(is_html(text), expected, "{text}");
        }
    }

    #[test]
    fn words_are_found_in_the_page() {
        let html = "<p>Osk:  <b>“I &amp;\n you”</b>&nbsp;left.</p><p>Vale: caf&eacute;.</p>";
        let document = read(Source::of_text(html));
        assert_eq!(
            document.text.as_str(),
            "Osk: “I & you”\u{a0}left.\n\nVale: café."
        );
        for (words, place) in [("left", "left"), ("“I", "“I"), ("café", "caf&eacute;")] {
            let at = document.text.as_str().find(words).expect("there");
            let (start, end) = document
                .source
                .source_span(Span::new(at, at + words.len()))
                .expect("placed");
            assert_eq!(&html[start..end], place);
        }
        assert_eq!(document.turns.len(), 2);
    }
}
