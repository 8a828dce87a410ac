//! The head of a document: its titles, its day, who published it, whose hand it is from, and who is said to take part.
//!
//! Owns: which lines above the first words are nobody's, and what they tell about the document.
//! Never: says who speaks.

use hearsay_document::calendar::order_shown;
use hearsay_document::{Furniture, FurnitureKind, Span, dateline};

use crate::cast;
use crate::day;
use crate::directions;
use crate::headings;
use crate::labels::{Label, Mark, Opening};
use crate::learned::Learned;
use crate::lines::{Lines, words_of};
use crate::outlets;
use crate::page::{self, Line};
use crate::speech::Hints;
use crate::tally::{ends_as_told, key};
use crate::titles;

/// Paragraphs of an article that may begin with its dateline.
const OPENING: usize = 4;

/// Lines above the first words of a record that may stand above its day: the parties, the court, who is present.
const CAPTION: usize = 24;

/// Lines of a text in which it may say that it was sent to newspapers.
const LINES: usize = 10;

/// Most lines of a headline and what stands under it, and one more.
const HEADLINES: usize = 4;

/// What a title may say of what follows it, before a colon: `TRANSCRIPT: Who Closed Port Arden?`
const FOLLOWED: &[&str] = &[
    "full transcript",
    "live",
    "subject",
    "thread",
    "topic",
    "transcript",
];

/// The head of a document, as far as its lines have been read.
pub(crate) struct Head<'a> {
    lines: Lines<'a>,
    hints: Hints<'a>,
    learned: &'a Learned,
    /// The first line of the page's tail.
    end: usize,
    /// The first title line.
    pub(crate) title: Option<Span>,
    /// The day it was written or sent.
    pub(crate) published: Option<String>,
    /// The day that a title above a transcript ends with.
    pub(crate) held: Option<String>,
    /// Whether that day gives way to another.
    gives_way: bool,
    pub(crate) publisher: Option<String>,
    /// The agency that its dateline names.
    pub(crate) agency: Option<String>,
    /// Whether a paragraph had a dateline.
    is_dated: bool,
    /// Paragraphs of words so far.
    pub(crate) begun: usize,
    /// Nothing but titles has been read.
    only_titles: bool,
    /// It was sent to newspapers: it begins with its issuer, and ends with what the issuer is.
    pub(crate) is_handout: bool,
    issuer: Option<Span>,
    /// What the issuer is has begun.
    is_below: bool,
    /// Whom newspapers may ask has begun, up to the next blank line.
    pub(crate) is_contact: bool,
}

impl<'a> Head<'a> {
    /// The head of a text whose words end at line `end`, before any line is read.
    pub(crate) fn new(
        lines: Lines<'a>,
        end: usize,
        hints: Hints<'a>,
        learned: &'a Learned,
    ) -> Self {
        let is_sent = |index| page::is_handout(lines.words(index));
        Self {
            lines,
            hints,
            learned,
            end,
            title: None,
            published: None,
            held: None,
            gives_way: false,
            publisher: None,
            agency: None,
            is_dated: false,
            begun: 0,
            // What captions begin with is heard.
            only_titles: hints.titles || learned.any() && !hints.dashes,
            is_handout: hints.titles && (0..end.min(LINES)).any(is_sent),
            issuer: None,
            is_below: false,
            is_contact: false,
        }
    }

    /// Whether the day stands below a line.
    fn is_dated_below(&self, index: usize) -> bool {
        day::written(self.lines.words(index + 1), || None).is_some()
    }

    /// Whether a line above the first turn is a headline although it looks labelled: "Osk: I Knew Nothing" above a
    /// transcript.
    pub(crate) fn is_labelled_title(&self, index: usize, opening: &Opening) -> bool {
        let (text, learned) = (self.lines.text, self.learned);
        let line = self.lines.span(index);
        let words = self.lines.words(index);
        // "PINS REF: APP/23/3331204", "TRANSCRIPT OF PROCEEDINGS: DAY 4".
        let is_shouted = !words.contains(char::is_lowercase) && !ends_as_told(words);
        // "The Long View", above "The Long View: Who Closed Port Arden?"
        let is_of_series = |name: Span| {
            let above = self.title.map(|title| words_of(text, title));
            above.is_none_or(|above| above.contains(words_of(text, name)))
        };
        self.only_titles
            && learned.recurring
            && titles::is_title(words)
            && !titles::holds_sentences(words)
            && opening.time.is_none()
            && opening.label.as_ref().is_some_and(|label| {
                if !is_of_series(label.name) && !is_shouted {
                    return false;
                }
                let goes_on = self.lines.words(index + 1).starts_with(char::is_lowercase);
                learned.stands_once(text, label)
                    || learned.titles_once && !ends_as_told(words) && !goes_on
                    || titles::is_quotation(words_of(text, Span::new(opening.body, line.end())))
            })
    }

    /// Takes a line without a label that is the day, of the frame of what is sent to newspapers, or the newspaper's name.
    /// `is_above` no turn has begun.
    pub(crate) fn takes(&mut self, index: usize, is_above: bool) -> bool {
        let words = self.lines.words(index);
        let is_day = self.takes_day(words, is_above);
        self.takes_handout(words)
            || is_day
            || self.takes_outlet(index, words)
            || is_above && self.only_titles && self.begun == 0 && day::is_hour(words)
    }

    /// The day may stand between titles, and above or below a list of who speaks.
    fn takes_day(&mut self, words: &str, is_above: bool) -> bool {
        // The day on which a question was answered may stand far below the one on which it was asked.
        let is_far = self.learned.any() || self.gives_way;
        let most = if is_far { CAPTION } else { OPENING };
        if !self.hints.titles
            || self.begun >= most
            || !is_above
            || self.published.is_some() && (!self.gives_way || day::gives_way(words))
        {
            return false;
        }
        let Some(day) = day::written(words, || order_shown(self.lines.text)) else {
            return false;
        };
        self.published = Some(day);
        self.gives_way = day::gives_way(words);
        if self.publisher.is_none() {
            self.publisher = day::publisher(words).map(str::to_owned);
        }
        self.title.is_some() || !day::names_occasion(words)
    }

    /// Takes the day on which the first post of a thread was written.
    pub(crate) fn takes_posting(&mut self, words: &str) {
        if self.published.is_none() && self.hints.titles {
            self.published = day::written(words, || order_shown(self.lines.text));
        }
    }

    fn takes_handout(&mut self, words: &str) -> bool {
        if !self.is_handout {
            return false;
        }
        if self.begun == 0 && page::is_handout(words) {
            self.issuer = self.title.take().or(self.issuer);
        }
        self.is_below |= self.begun > 0 && page::below_handout(words);
        // Who may be asked, and under which number.
        self.is_contact |= page::is_contact(words);
        self.is_below || self.is_contact || page::ends_handout(words)
    }

    /// "Ellin Star", above the day; below a headline, beside the day or who wrote it; "ELLIN STAR | Politics" anywhere above one.
    fn takes_outlet(&mut self, index: usize, words: &str) -> bool {
        if !self.only_titles || self.begun > 0 || self.publisher.is_some() {
            return false;
        }
        let above = index
            .checked_sub(1)
            .map_or("", |above| self.lines.words(above));
        let is_below = || {
            self.title.is_some()
                && (page::is_byline(above) || day::written(above, || None).is_some())
        };
        // "Local Democracy Reporter", below "By Ann Teller", is what she is.
        let is_hers =
            page::is_byline(above) && page::is_office(words) && !words.starts_with("The ");
        // "QUAY NEWS AGENCY", above "ARDEN, March 5 (QNA) – …".
        let is_wire = || dateline(self.lines.words(index + 1)).is_some();
        let outlet = outlets::outlet(words)
            .filter(|name| {
                let is_told = self.is_dated_below(index)
                    || is_below()
                    || is_wire()
                    || self.is_masthead(index, name);
                is_told && !is_hers
            })
            .or_else(|| {
                outlets::outlet_of_section(words).filter(|name| {
                    let is_masthead = !name.contains(char::is_lowercase);
                    self.title.is_none() && (is_masthead || self.heads_title(index))
                })
            });
        self.publisher = outlet.map(str::to_owned);
        self.publisher.is_some()
    }

    /// Whether a newspaper's name in capitals, with its article or of two words stands above an article, or above its section
    /// and an article: a headline, and who wrote what is below it, or when. A longer one may be a headline.
    fn is_masthead(&self, index: usize, name: &str) -> bool {
        let is_name = name.starts_with("The ")
            || !name.contains(char::is_lowercase)
            || name.split_whitespace().count() == 2;
        if self.title.is_some() || !is_name {
            return false;
        }
        let above = index + usize::from(self.is_section(index + 1));
        let mut below = (above + 1..self.end).filter(|&next| !self.lines.words(next).is_empty());
        let signs = |words: &str| page::is_byline(words) || day::written(words, || None).is_some();
        self.heads_title(above)
            && below
                .nth(1)
                .is_some_and(|next| signs(self.lines.words(next)))
    }

    /// Whether a line is the section of a newspaper, or the way to it, right below its name and apart from what follows:
    /// "Investigations", "SPORT | FOOTBALL".
    fn is_section(&self, index: usize) -> bool {
        const MOST_WORDS: usize = 3;
        let words = self.lines.words(index);
        let is_name = |word: &str| {
            word.chars().all(char::is_alphabetic) && word.starts_with(char::is_uppercase)
        };
        index > 0
            && index + 1 < self.end
            && self.lines.words(index + 1).is_empty()
            && outlets::outlet(self.lines.words(index - 1)).is_some()
            && words.split(" | ").all(|section| {
                let mut names = section.split_whitespace();
                (1..=MOST_WORDS).contains(&names.clone().count())
                    && names.all(|word| word == "&" || is_name(word))
            })
    }

    /// Whether a line tells of what kind the text below its headline is: "The Saturday Interview".
    fn is_kicker(&self, index: usize) -> bool {
        self.title.is_none()
            && headings::is_kicker(self.lines.words(index))
            && self.heads_title(index)
    }

    /// Whether the next words below a line are a headline.
    fn heads_title(&self, index: usize) -> bool {
        let mut below = (index + 1..self.end).filter(|&next| !self.lines.words(next).is_empty());
        let headline = below.next().map_or("", |next| self.lines.words(next));
        titles::is_title(headline)
            && !page::is_byline(headline)
            && day::written(headline, || None).is_none()
            && !page::is_handout(headline)
    }

    /// What a line above the first turn is, where nothing but titles stands above it and it goes on with them.
    pub(crate) fn title(&mut self, index: usize, opening: &Opening) -> Option<FurnitureKind> {
        let line = self.lines.span(index);
        let words = self.lines.words(index);
        if !self.only_titles || opening.is_only_time(line.end()) {
            return None;
        }
        // "Ann Pell - Harbour Master", in a list of who takes part in a call.
        if opening
            .label
            .as_ref()
            .is_some_and(|label| self.speaks_below(label))
        {
            return Some(FurnitureKind::Remark);
        }
        let is_followed =
            (index + 1..self.lines.len()).any(|next| !self.lines.words(next).is_empty());
        // "Staff writer", below who wrote it.
        let is_office =
            || index > 0 && page::is_byline(self.lines.words(index - 1)) && page::is_office(words);
        if is_followed && self.title.is_some() && (page::is_byline(words) || is_office()) {
            return Some(FurnitureKind::Remark);
        }
        if is_followed && self.title.is_some() && tells_where(words) {
            return Some(FurnitureKind::Remark);
        }
        if is_followed && self.title.is_none() && self.publisher.is_some() && self.is_section(index)
        {
            return Some(FurnitureKind::Remark);
        }
        let is_title = is_followed && self.is_title(index) && !self.is_set_off_question(index);
        let is_directed = !directions::find(self.lines.text, line.start(), line.end()).is_empty();
        // "[House Hearing, 119 Congress]": what the paper below is.
        let inside = words.strip_prefix('[').and_then(|w| w.strip_suffix(']'));
        let is_noted = !is_directed && inside.is_some_and(|inside| !inside.contains('['));
        let is_heading =
            || is_noted || is_slug(words) || headings::is_heading(words) || self.is_kicker(index);
        if is_title && (is_heading() || self.is_field(index)) {
            return Some(FurnitureKind::Remark);
        }
        // "Good evening and welcome. Who owns the river?"
        let is_welcome =
            self.learned.any() && cast::welcomes(words) && titles::holds_sentences(words);
        if !is_title || is_directed || is_welcome {
            self.only_titles = false;
            return None;
        }
        if self.learned.any() && self.held.is_none() {
            self.held = day::at_end(words, || order_shown(self.lines.text));
        }
        if self.is_handout && self.title.is_none() && self.is_dated_below(index) {
            self.issuer = Some(line);
        } else {
            let mark = words.len() - without_mark(words).len();
            // "Radio Quay | The Long View", above "The Long View: Who Closed Port Arden?"
            let above = self.title.map(|title| words_of(self.lines.text, title));
            let series = above.and_then(|above| Some(above.rsplit_once(" | ")?.1));
            if series.is_some_and(|series| words.starts_with(&format!("{series}: "))) {
                self.title = None;
            }
            let own = Span::new(line.start() + mark, line.end());
            // "Oral history interview with", and below it whom.
            let begun = self.title.filter(|&title| {
                let is_above = index > 0 && title.end() == self.lines.span(index - 1).end();
                is_above && titles::runs_on(words_of(self.lines.text, title))
            });
            if let Some(begun) = begun {
                self.title = Some(Span::new(begun.start(), line.end()));
            }
            self.title.get_or_insert(own);
        }
        Some(FurnitureKind::Title)
    }

    /// Whether a line is one of several questions that Markdown sets off: `**Why did you leave?**`
    fn is_set_off_question(&self, index: usize) -> bool {
        const LEAST: usize = 3;
        let is_one = |index: usize| {
            let words = self.lines.words(index);
            words.starts_with("**") && words.ends_with("?**")
        };
        is_one(index)
            && (index..self.end)
                .filter(|&at| is_one(at))
                .nth(LEAST - 1)
                .is_some()
    }

    /// Whether whoever a line names with an office has words below lines of nothing but the name.
    fn speaks_below(&self, label: &Label) -> bool {
        let alone = Label {
            mark: Mark::Alone,
            ..label.clone()
        };
        let count = self.learned.tally.count(&key(self.lines.text, &alone));
        label.mark == Mark::Office && count.is_some_and(|count| count.spoken > 0)
    }

    fn is_title(&self, index: usize) -> bool {
        /// Words in lower case, at least, of a line that a paragraph begins with whose lines were broken to fit a page.
        const OF_PROSE: usize = 5;
        let words = self.lines.words(index);
        let is_below = index > 0 && !self.lines.words(index - 1).is_empty();
        let asks = || {
            let is_set_off =
                words.starts_with("**") || self.hints.strong.contains(&self.lines.span(index));
            self.title.is_some() && words.trim_end_matches('*').ends_with('?') && is_set_off
        };
        let below = self.lines.words(index + 1);
        let runs_on = below.starts_with(char::is_lowercase)
            && !titles::is_title(below)
            && words
                .split(' ')
                .filter(|w| w.starts_with(char::is_lowercase))
                .count()
                >= OF_PROSE;
        titles::is_title(words)
            && !asks()
            && !runs_on
            && (self.learned.any()
                || self.stands_apart(index)
                    && (self.title.is_none() || is_below)
                    && labels_free(words))
    }

    /// Whether a line stands above an article by itself: one line, or two or three under each other.
    fn stands_apart(&self, index: usize) -> bool {
        let goes_on = |next: usize| {
            let words = self.lines.words(next);
            next < self.end && !words.is_empty() && dateline(words).is_none()
        };
        let heads = |next: usize| {
            let words = self.lines.words(next);
            titles::is_title(words)
                || tells_where(words)
                || page::is_byline(words)
                || day::written(words, || None).is_some()
                || matches!(page::line(words), Line::Alone(_))
        };
        self.is_in_capitals(index)
            || (index + 1..index + HEADLINES)
                .take_while(|&next| goes_on(next))
                .all(heads)
                && !(index + 1..=index + HEADLINES).all(goes_on)
    }

    /// Whether a line is in capitals, and the text soon is not.
    fn is_in_capitals(&self, index: usize) -> bool {
        /// Lines of the longest such head.
        const LONGEST: usize = 12;
        let shouts = |words: &str| !words.contains(char::is_lowercase);
        let words = self.lines.words(index);
        let letters = |word: &str| word.chars().filter(|c| c.is_uppercase()).count() > 1;
        shouts(words)
            && words.split(' ').filter(|word| letters(word)).count() > 1
            && (index + 1..self.end.min(index + LONGEST))
                .any(|next| !shouts(self.lines.words(next)))
    }

    /// Whether a line is a field that any head has, or one among others: "Case No.: 26-014", but not "Chapter 4: What the
    /// Board knew".
    fn is_field(&self, index: usize) -> bool {
        let beside = [
            index.checked_sub(1),
            Some(index + 1).filter(|&next| next < self.end),
        ];
        let words = self.lines.words(index);
        cast::is_field(words)
            || is_field(words)
                && beside
                    .into_iter()
                    .flatten()
                    .any(|line| is_field(self.lines.words(line)))
    }

    /// Whether a line without a label says who wrote an article, below what is told under its headline.
    pub(crate) fn is_byline(&self, words: &str) -> bool {
        self.begun > 0 && self.title.is_some() && self.is_opening() && page::is_byline(words)
    }

    /// Whether an article has hardly begun.
    fn is_opening(&self) -> bool {
        self.begun < OPENING && self.hints.titles && !self.learned.any()
    }

    /// Where and when an article was written, at the head of its first paragraph or under what stands above it.
    pub(crate) fn takes_dateline(&mut self, line: Span) -> Option<Span> {
        if !self.is_opening() || self.is_dated {
            return None;
        }
        let words = words_of(self.lines.text, line);
        let written = dateline(words)?;
        if self.published.is_none() {
            self.published = day::sent(&words[..written.len]);
        }
        self.agency = written
            .agency
            .map(|agency| words[agency.start()..agency.end()].to_owned());
        self.is_dated = true;
        Some(Span::new(line.start(), line.start() + written.len).trimmed(self.lines.text))
    }

    /// Settles what the issuer of a handout is: its publisher below a title, else its title.
    pub(crate) fn settle_issuer(&mut self, furniture: &mut [Furniture]) {
        let Some(issuer) = self.issuer else {
            return;
        };
        if self.title.is_none() {
            self.title = Some(issuer);
            return;
        }
        let issued = |piece: &&mut Furniture| piece.span.overlaps(issuer);
        for piece in furniture.iter_mut().filter(issued) {
            piece.kind = FurnitureKind::Remark;
        }
        if self.publisher.is_none() {
            self.publisher = Some(words_of(self.lines.text, issuer).to_owned());
        }
    }
}

/// Whether a line is a field of a record's head, which is no headline: `Place of interview: Halden Road`.
fn is_field(words: &str) -> bool {
    const MOST_WORDS: usize = 4;
    const TITLES: &[&str] = &["episode", "headline", "slug", "title"];
    cast::field_of(words).is_some_and(|field| {
        field.split(' ').count() <= MOST_WORDS
            && field.starts_with(char::is_uppercase)
            && !field.contains(['“', '"', '‘', ','])
            && ![TITLES, FOLLOWED]
                .iter()
                .any(|titles| titles.contains(&field.to_lowercase().as_str()))
            && words[field.len()..].contains(": ")
    })
}

/// A title without Markdown's mark of a heading and what says that a transcript or a thread follows, which are none of its
/// words: `TRANSCRIPT: Who Closed Port Arden?`
fn without_mark(words: &str) -> &str {
    let words = words.trim_start_matches(['#', ' ']);
    match words.split_once(": ") {
        Some((mark, title)) if FOLLOWED.contains(&mark.to_lowercase().as_str()) => {
            title.trim_start()
        }
        _ => words,
    }
}

/// Whether a line is an agency's own name for a story, above its headline: `TARN-QUAKE/ (UPDATE 3)`, `TARN-CRISIS/GRAIN`.
fn is_slug(words: &str) -> bool {
    let (slug, rest) = words.split_once(' ').unwrap_or((words, ""));
    let is_slug = slug.contains('-')
        && slug.contains('/')
        && slug.starts_with(|c: char| c.is_ascii_uppercase())
        && slug
            .chars()
            .all(|c| c.is_ascii_uppercase() || matches!(c, '-' | '/' | ','));
    is_slug && (rest.is_empty() || rest.starts_with('(') && rest.ends_with(')'))
}

/// Whether a line among titles tells where a meeting was: `held in the Council Chamber, 18 Mill Street`.
fn tells_where(words: &str) -> bool {
    let lower = words.to_lowercase();
    ["held at ", "held in "]
        .iter()
        .any(|held| lower.starts_with(held))
        && !ends_as_told(words)
}

/// A title of an article is no line of a list or a table.
fn labels_free(words: &str) -> bool {
    !words.contains(['\t', '{', '=', '<'])
}
