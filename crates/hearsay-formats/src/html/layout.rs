//! From the runs of a page to lines, and from these to a document.
//!
//! Owns: [`Layout`]: white space as a browser shows it, with the place of every word.
//! Never: decides what is content.

use hearsay_document::{Document, Furniture, FurnitureKind, Meta, Role, Span, Text};

use super::fate::Fate;
use crate::day;
use crate::encoding::{Builder, Source};
use crate::entities;
use crate::lines::words_of;
use crate::page::{self, Line};
use crate::plain;
use crate::reading;
use crate::speech::{self, Hints};

/// What a line is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kind {
    pub(super) fate: Fate,
    pub(super) heading: bool,
    /// All its words are set off.
    pub(super) strong: bool,
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
pub(super) struct Layout<'s> {
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
    /// Nothing laid out yet.
    pub(super) fn new(source: &'s Source<'s>) -> Self {
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

    /// Asks for line breaks before the next word; the most that are asked for are made.
    pub(super) fn request(&mut self, breaks: usize) {
        self.breaks = self.breaks.max(breaks);
        self.space = None;
    }

    /// Sets the next word apart within its line.
    pub(super) fn cell(&mut self) {
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
    pub(super) fn run(&mut self, span: Span, kind: Kind, preformatted: bool) {
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

    /// The document of what was laid out: turns in the content, the rest as furniture.
    pub(super) fn document(mut self, meta: Meta) -> Document {
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
                        published = published.or_else(|| day::written(words, || None));
                    }
                    furniture.push(Furniture {
                        span,
                        kind: FurnitureKind::Navigation,
                    });
                }
            }
        }
        let found = reading::find(
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
            let is_hour = day::is_bare_hour(words_of(text, span));
            if !speech::is_label(&found.turns, span) && !asked(span) && !is_hour {
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
                is_handout: found.is_handout,
            },
        );
        document
    }
}
