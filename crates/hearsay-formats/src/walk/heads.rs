//! Lines that head what is said, or tell who says it: parts of a transcript, statements, offices below names, who is heard, the
//! page's own lines, headings between turns and of entries.
//!
//! Owns: what each of them is taken for.
//! Never: takes words.

use hearsay_document::{FurnitureKind, Span};

use super::{Seen, Walk, is_shouted};
use crate::cast;
use crate::headings;
use crate::labels;
use crate::page::{self, Line};
use crate::procedure;
use crate::tally::{ends_as_told, is_office_below};
use crate::titles;
use crate::witnesses;

impl Walk<'_> {
    pub(super) fn takes_section(&mut self, line: &Seen<'_>) -> bool {
        let is_section = !line.speaks && self.learned.any() && headings::is_section(line.words);
        if is_section {
            self.builder.close();
            self.builder.remark(line.span);
        }
        is_section
    }

    /// Headings of statements and of what is inserted in the record of a hearing.
    pub(super) fn takes_statement(&mut self, line: &Seen<'_>) -> bool {
        let in_heading = std::mem::take(&mut self.in_heading);
        if line.speaks || !self.learned.stops {
            return false;
        }
        if witnesses::is_insertion(line.words) {
            self.in_heading = in_heading;
            self.builder.close();
            self.builder.remark(line.span);
            return true;
        }
        if let Some((name, is_written)) = witnesses::statement(line.words) {
            let from = line.span.start();
            let name = Span::new(from + name.start, from + name.end);
            self.names.push(name);
            self.builder.statement(line.span, name, is_written);
            self.in_heading = true;
            return true;
        }
        // "CHIEF ENGINEER, BUREAU OF DAMS", below.
        self.in_heading = in_heading && titles::is_title(line.words);
        if self.in_heading {
            self.builder.remark(line.span);
        }
        self.in_heading
    }

    /// "Salt boiler", below a name alone on its line.
    pub(super) fn takes_office(&mut self, line: &Seen<'_>) -> bool {
        let is_below_name = std::mem::replace(&mut self.named, line.is_name_alone());
        let is_office = is_below_name
            && !line.speaks
            && is_office_below(line.words, self.lines.words_below(line.index));
        if is_office {
            self.builder.remark(line.span);
        }
        is_office
    }

    /// Who is heard, and who asks.
    pub(super) fn takes_examination(&mut self, line: &Seen<'_>) -> bool {
        if !self.learned.examination {
            return false;
        }
        let from = line.span.start();
        let examiner = witnesses::examiner(line.words)
            .map(|name| Span::new(from + name.start, from + name.end));
        self.builder.examiner = examiner.or(self.builder.examiner);
        let is_sworn = || {
            self.heard
                .iter()
                .any(|heard| heard.formula.overlaps(line.span))
        };
        let is_heading = || {
            !line.speaks
                && witnesses::is_heading(line.words)
                && (!self.builder.is_empty() || !line.words.contains(" OF "))
        };
        let is_taken = examiner.is_some() || is_sworn() || is_heading();
        if is_taken {
            self.builder.close();
            self.builder.remark(line.span);
        }
        is_taken
    }

    /// What stands above the first words, and the page's own lines among them.
    pub(super) fn takes_head(&mut self, line: &Seen<'_>) -> bool {
        if line.speaks {
            return false;
        }
        let is_above = self.builder.is_empty();
        let kind = if self.head.takes(line.index, is_above) || self.is_of_cast(line) {
            Some(FurnitureKind::Remark)
        } else {
            match page::line(line.words) {
                Line::Alone(kind) => Some(kind),
                Line::Tail | Line::Comments => Some(FurnitureKind::Navigation),
                Line::Words if self.is_procedure(line.words) => Some(FurnitureKind::Remark),
                // "## What they knew"; "## What did they know?" is asked.
                Line::Words if self.hints.titles && headings::is_part(line.words) => {
                    Some(FurnitureKind::Title)
                }
                Line::Words if is_above => self.head.title(line.index, &line.opening),
                Line::Words => None,
            }
        };
        if let Some(kind) = kind {
            self.builder.set_aside(line.span, kind);
        }
        kind.is_some()
    }

    /// Whether a line is of a list of who takes part, above the first words.
    fn is_of_cast(&self, line: &Seen<'_>) -> bool {
        self.learned.any()
            && self.builder.is_empty()
            && (cast::heads_list(line.words)
                || self.names.iter().any(|name| line.span.contains(*name)))
    }

    /// A heading of the record between the lines of a voice that does not shout: `PAPERS LAID`.
    pub(super) fn takes_heading(&mut self, line: &Seen<'_>) -> bool {
        if self.learned.timed && !line.speaks && labels::heads_by_hour(line.words) {
            self.builder.close();
            self.builder.set_aside(line.span, FurnitureKind::Title);
            return true;
        }
        if self.is_heading_between(line) {
            let kind = if is_page_number(line.words) {
                FurnitureKind::Remark
            } else {
                FurnitureKind::Title
            };
            self.builder.close();
            self.builder.set_aside(line.span, kind);
            return true;
        }
        let below = self.lines.span(line.index + 1);
        let is_heading = self.learned.recurring
            && self.learned.set_apart
            && !self.learned.captions
            && !line.speaks
            && self.is_blank_above(line.index)
            && below.is_empty()
            && line.words.starts_with(char::is_alphabetic)
            && is_shouted(line.words)
            && titles::is_title(line.words)
            && !line.words.ends_with(['?', '!', '-', '—', '"', '”'])
            && !self.builder.shouts();
        if is_heading {
            self.builder.set_aside(line.span, FurnitureKind::Title);
        }
        is_heading
    }

    /// Whether a line is set apart as a heading between what one has said and the label of the next, `Economy—Progress`, or is
    /// the number of a page there.
    fn is_heading_between(&self, line: &Seen<'_>) -> bool {
        let learned = self.learned;
        let is_number = is_page_number(line.words);
        let may_stand = (learned.recurring || learned.dashes || is_number)
            && learned.set_apart
            && !(learned.captions || learned.chat || learned.timed)
            && !line.speaks
            && (is_number || titles::is_capitalised(line.words))
            && self.is_blank_above(line.index)
            && (is_number || self.lines.span(line.index + 1).is_empty());
        let mut below = (line.index + 1..self.end).map(|index| (index, self.lines.span(index)));
        let next = below.find(|(_, span)| !span.is_empty());
        may_stand
            && self.builder.has_ended()
            && next.is_some_and(|(index, span)| self.look(index, span).speaks)
    }

    fn is_procedure(&self, words: &str) -> bool {
        is_running_head(words) || self.learned.any() && procedure::is_procedure(words)
    }

    /// The headline of an entry in a running report, below its hour, and who wrote the entry.
    pub(super) fn takes_entry(&mut self, line: &Seen<'_>) -> bool {
        let is_hour = line.opening.is_only_time(line.span.end());
        let is_below_hour = std::mem::replace(&mut self.heads_entry, is_hour);
        if !self.is_running || !is_below_hour || line.speaks {
            return false;
        }
        let is_byline = page::is_byline(line.words);
        let below = line.index + 1;
        let signed = self.lines.words(below);
        let is_headline = titles::is_title(line.words)
            && !is_byline
            && !ends_as_told(line.words)
            && below < self.lines.len()
            && (signed.is_empty()
                || page::is_byline(signed)
                || ends_as_told(signed) && signed.len() > line.words.len());
        if is_headline {
            self.heads_entry = true;
            self.builder.set_aside(line.span, FurnitureKind::Title);
        } else if is_byline {
            self.heads_entry = false;
            self.builder.remark(line.span);
        }
        is_headline || is_byline
    }

    pub(super) fn takes_byline(&mut self, line: &Seen<'_>) -> bool {
        let is_byline = !line.speaks && self.head.is_byline(line.words);
        if is_byline {
            self.builder.remark(line.span);
        }
        is_byline
    }
}

/// Whether a line is nothing but the number of a page.
fn is_page_number(words: &str) -> bool {
    (1..=4).contains(&words.len()) && words.bytes().all(|b| b.is_ascii_digit())
}

/// `Page 12`, `Page 12 PREV PAGE`, `Column 412`.
fn is_running_head(words: &str) -> bool {
    let heads = ["Page ", "PAGE ", "Column ", "COLUMN "];
    let Some(rest) = heads.iter().find_map(|head| words.strip_prefix(head)) else {
        return false;
    };
    words.len() < 30 && rest.starts_with(|c: char| c.is_ascii_digit())
}
