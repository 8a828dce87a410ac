//! The report: what a person reads in the terminal.
//!
//! Owns: the layout of `hearsay read`'s text, its width and its styles. Styles are ANSI codes; whoever
//! prints strips them where nobody can see them.
//! Never: counts or ranks; [`crate::summary`] does.

mod case;

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use hearsay_document::{AttributionId, Certainty, Document, Span, flat};

use crate::notation::{counted, day_or_words, days, figure};
use crate::summary;

const TITLE: Style = Style::new().bold();
const HEADING: Style = AnsiColor::Cyan.on_default().bold();
const DIM: Style = Style::new().dimmed();
const SOURCE: Style = AnsiColor::Yellow.on_default();
const STRONG: Style = Style::new().bold();

/// How the report is laid out.
#[derive(Clone, Copy, Debug)]
pub struct Layout<'a> {
    /// What the document is called where it has no title: its file's name.
    pub name: Option<&'a str>,
    /// Columns of the terminal.
    pub width: usize,
    /// Lines per list; `None` prints all.
    pub lines: Option<usize>,
}

impl Default for Layout<'_> {
    fn default() -> Self {
        Self {
            name: None,
            width: 80,
            lines: Some(12),
        }
    }
}

/// The report of one document.
pub fn report(document: &Document, layout: Layout<'_>) -> String {
    let mut page = Page {
        document,
        layout,
        out: String::new(),
    };
    page.head();
    page.voices();
    page.check_list();
    page.chains();
    page.foreseen();
    page.argued();
    page.changed();
    page.repeated();
    page.timeline();
    page.figures();
    page.questions();
    page.furniture();
    page.out
}

struct Page<'a> {
    document: &'a Document,
    layout: Layout<'a>,
    out: String,
}

impl Page<'_> {
    /// Width of running text: never so wide that a line is hard to follow.
    fn measure(&self) -> usize {
        self.layout.width.clamp(40, 100)
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(text.trim_end());
        self.out.push('\n');
    }

    fn heading(&mut self, title: &str, note: &str) {
        let _ = writeln!(
            self.out,
            "\n{HEADING}{}{HEADING:#}{DIM}{}{note}{DIM:#}",
            title,
            if note.is_empty() { "" } else { "  " }
        );
    }

    /// Wraps text to the measure with one indent for the first line and one for the rest.
    fn wrap(&mut self, text: &str, first: &str, rest: &str) {
        let options = textwrap::Options::new(self.measure())
            .initial_indent(first)
            .subsequent_indent(rest);
        for line in textwrap::wrap(text, options) {
            self.line(&line);
        }
    }

    fn head(&mut self) {
        let document = self.document;
        let title = summary::title(document, self.layout.name);
        let options = textwrap::Options::new(self.measure());
        for line in textwrap::wrap(&flat(title), options) {
            let _ = writeln!(self.out, "{TITLE}{line}{TITLE:#}");
        }
        let mut facts = Vec::new();
        if let Some(day) = &document.meta.published {
            facts.push(day.clone());
        }
        if let Some(publisher) = &document.meta.publisher {
            facts.push(publisher.clone());
        }
        facts.push(counted(summary::spoken_words(document), "word"));
        if !document.turns.is_empty() {
            facts.push(counted(document.turns.len(), "turn"));
        }
        facts.push(counted(document.sentences.len(), "sentence"));
        let _ = writeln!(self.out, "{DIM}{}{DIM:#}", facts.join(" · "));
        if document.meta.published.is_none() && !document.times.is_empty() {
            // By its value: the words may be only the "22" of "2021-22".
            let usual = document.usual_anchor().map(|time| time.value.clone());
            let seen_from = usual.or_else(|| document.today().map(|day| day.to_string()));
            let placed = seen_from.map_or_else(
                || "are placed by the dates it names itself, or not at all".to_owned(),
                |day| format!("are placed as seen from {day}, which it names itself"),
            );
            self.wrap(
                &format!("No date was given for this document: times such as \u{201c}last week\u{201d} {placed}. Give one with --date."),
                "",
                "",
            );
        }
    }

    /// How many entries of a list of `all` are shown.
    fn shown(&self, all: usize) -> usize {
        self.layout.lines.map_or(all, |lines| lines.min(all))
    }

    /// The same of a list of which fewer entries say enough.
    fn shown_few(&self, all: usize, few: usize) -> usize {
        match self.layout.lines {
            Some(_) => self.shown(all).min(few),
            None => all,
        }
    }

    fn rest(&mut self, all: usize) {
        self.hidden(all - self.shown(all));
    }

    /// Says how many entries are not shown.
    fn hidden(&mut self, hidden: usize) {
        if hidden > 0 {
            let _ = writeln!(self.out, "  {DIM}and {hidden} more (--all){DIM:#}");
        }
    }

    fn voices(&mut self) {
        let voices = summary::voices(self.document);
        if voices.is_empty() {
            return;
        }
        self.heading("Voices", "who speaks, by share of words");
        let name = |v: &summary::Voice| v.name.clone().unwrap_or_else(|| "(no label)".into());
        let shown = self.shown(voices.len());
        let width = voices[..shown]
            .iter()
            .map(|v| textwrap::core::display_width(&name(v)))
            .max()
            .unwrap_or(0)
            .min(28);
        let bar = (self.measure().saturating_sub(width + 34)).clamp(8, 24);
        for voice in &voices[..shown] {
            let filled = ((voice.share * bar as f64).round() as usize).max(1);
            let roles: Vec<&str> = voice.roles.iter().map(|role| role.as_str()).collect();
            let name = pad(&name(voice), width);
            let _ = writeln!(
                self.out,
                "  {name}  {SOURCE}{}{SOURCE:#}{} {:>3.0} %  {:>9}  {DIM}{}{DIM:#}",
                "━".repeat(filled),
                " ".repeat(bar - filled.min(bar)),
                voice.share * 100.0,
                counted(voice.turns, "turn"),
                roles.join(", "),
            );
        }
        self.rest(voices.len());
    }

    fn check_list(&mut self) {
        let ranked = summary::to_check(self.document);
        if ranked.is_empty() {
            return;
        }
        self.heading(
            "What to check first",
            "by what checkers look for; a rank, not a verdict",
        );
        let shown = self.shown_few(ranked.len(), 10);
        let leaves = summary::leaves(self.document);
        for (rank, id) in ranked[..shown].iter().enumerate() {
            let claim = &self.document.claims[id.index()];
            let words = flat(self.document.text.slice(claim.span));
            let indent = format!("{:>3}. ", rank + 1);
            self.wrap(&words, &indent, "     ");
            self.dim(&summary::facts(self.document, claim, &leaves));
        }
        self.hidden(ranked.len() - shown);
    }

    fn dim(&mut self, text: &str) {
        let options = textwrap::Options::new(self.measure())
            .initial_indent("     ")
            .subsequent_indent("     ");
        for line in textwrap::wrap(text, options) {
            let _ = writeln!(self.out, "{DIM}{line}{DIM:#}");
        }
    }

    fn chains(&mut self) {
        let ladders = summary::ladders(self.document);
        if ladders.is_empty() {
            return;
        }
        self.heading(
            "On whose word",
            "each statement with its chain of sources, the longest first",
        );
        let shown = self.shown(ladders.len());
        for &id in &ladders[..shown] {
            self.out
                .push_str(&ladder(self.document, id, self.measure()));
        }
        self.rest(ladders.len());
    }

    fn timeline(&mut self) {
        let dated = summary::timeline(self.document);
        if dated.is_empty() {
            return;
        }
        self.heading("When", "dates in the order of what happened");
        let shown = self
            .layout
            .lines
            .map_or(dated.len(), |lines| (2 * lines).min(dated.len()));
        for id in &dated[..shown] {
            let time = &self.document.times[id.index()];
            let room = self.measure().saturating_sub(26);
            let _ = writeln!(
                self.out,
                "  {STRONG}{}{STRONG:#}  {}",
                pad(&days(time.interval), 22),
                excerpt(self.document, time.span, room).highlight()
            );
        }
        self.hidden(dated.len() - shown);
    }

    fn figures(&mut self) {
        let figures = summary::figures(self.document);
        if figures.is_empty() {
            return;
        }
        self.heading("Figures", "as they are said, in the order of the text");
        let shown = self.shown(figures.len());
        for id in &figures[..shown] {
            let quantity = &self.document.quantities[id.index()];
            let column = (self.measure() / 3).clamp(18, 30);
            let room = self.measure().saturating_sub(column + 4);
            let _ = writeln!(
                self.out,
                "  {STRONG}{}{STRONG:#}  {}",
                pad(&cut(&figure(self.document, quantity), column), column),
                excerpt(self.document, quantity.span, room).highlight()
            );
        }
        self.rest(figures.len());
    }

    fn questions(&mut self) {
        let questions = summary::open_questions(self.document);
        if questions.is_empty() {
            return;
        }
        self.heading("Open questions", "asked, and no plain answer follows");
        let shown = self.shown(questions.len());
        for id in &questions[..shown] {
            let claim = &self.document.claims[id.index()];
            let who = summary::speaker(self.document, claim.span)
                .map_or(String::new(), |name| format!("{name}: "));
            let words = format!("{who}{}", flat(self.document.text.slice(claim.span)));
            self.wrap(&words, "  ", "    ");
        }
        self.rest(questions.len());
    }

    fn furniture(&mut self) {
        let document = self.document;
        let pieces: Vec<_> = document
            .furniture
            .iter()
            .filter(|f| f.kind != hearsay_document::FurnitureKind::Direction)
            // A turn's time code says nothing by itself.
            .filter(|f| document.text.slice(f.span).contains(char::is_alphabetic))
            .collect();
        if pieces.is_empty() {
            return;
        }
        self.heading("Set apart", "on the page, but nobody's testimony");
        let shown = self.shown(pieces.len());
        for piece in &pieces[..shown] {
            let words = flat(document.text.slice(piece.span));
            let room = self.measure().saturating_sub(16);
            let _ = writeln!(
                self.out,
                "  {DIM}{}{DIM:#}  {}",
                pad(piece.kind.as_str(), 10),
                cut(&words, room)
            );
        }
        self.rest(pieces.len());
    }
}

/// Whether a cue is a form of "deny" in so many words.
fn says_denied(document: &Document, id: AttributionId) -> bool {
    let cue = document.attributions[id.index()].cue.iter();
    cue.flat_map(|piece| document.text.slice(*piece).split(' '))
        .any(|word| matches!(word, "deny" | "denies" | "denied" | "denying"))
}

/// A chain as a ladder: the voices down to the root, then the words that hang on them.
pub fn ladder(document: &Document, id: AttributionId, width: usize) -> String {
    let mut out = String::new();
    let links = summary::chain(document, id);
    let mut line = String::new();
    for (index, link) in links.iter().enumerate() {
        if index > 0 {
            line.push_str(" → ");
        }
        line.push_str(link.shown());
        if let Some(id) = link.attribution {
            let attribution = &document.attributions[id.index()];
            if let Some(said) = attribution.said {
                let _ = write!(line, ", {}", day_or_words(document, said));
            }
        }
    }
    for wrapped in textwrap::wrap(
        &line,
        textwrap::Options::new(width)
            .initial_indent("  ")
            .subsequent_indent("      "),
    ) {
        let _ = writeln!(out, "{SOURCE}{wrapped}{SOURCE:#}");
    }
    let attribution = &document.attributions[id.index()];
    let mut words = format!(
        "\u{2514} {}",
        cut(&summary::content(document, id), 4 * width)
    );
    match attribution.certainty {
        Certainty::Certain => {}
        // "Declined to say" leaves open what "denied" does not: the words tell.
        denied @ Certainty::Denied if !says_denied(document, id) => {
            let cue = attribution.cue.iter();
            let cue: Vec<String> = cue.map(|piece| flat(document.text.slice(*piece))).collect();
            let _ = write!(words, " [{denied}: {}]", cue.join(" … "));
        }
        other => {
            let _ = write!(words, " [{other}]");
        }
    }
    for wrapped in textwrap::wrap(
        &words,
        textwrap::Options::new(width)
            .initial_indent("    ")
            .subsequent_indent("      "),
    ) {
        let _ = writeln!(out, "{wrapped}");
    }
    out
}

/// Some words of the text within their sentence.
pub(crate) struct Excerpt {
    /// What stands before them, with the space that parts it from them.
    before: String,
    words: String,
    /// What stands behind them, likewise.
    after: String,
}

impl Excerpt {
    /// All on one line.
    pub(crate) fn join(&self) -> String {
        let Self {
            before,
            words,
            after,
        } = self;
        format!("{before}{words}{after}")
    }

    /// On one line for a terminal, the words in bold.
    fn highlight(&self) -> String {
        let Self {
            before,
            words,
            after,
        } = self;
        format!("{DIM}{before}{DIM:#}{STRONG}{words}{STRONG:#}{DIM}{after}{DIM:#}")
    }
}

/// The words of a span within as much of their sentence as `room` columns hold.
pub(crate) fn excerpt(document: &Document, span: Span, room: usize) -> Excerpt {
    let sentence = document
        .sentence_at(span.start())
        .map_or(span, |id| document.sentences[id.index()].span)
        .cover(span);
    let words_of = |start, end| flat(document.text.slice(Span::new(start, end)));
    let before = words_of(sentence.start(), span.start());
    let after = words_of(span.end(), sentence.end());
    let words = cut(&words_of(span.start(), span.end()), room);
    let left = room.saturating_sub(textwrap::core::display_width(&words));
    let after_room = left * 3 / 5;
    let mut after = cut(
        &after,
        after_room.max(left.saturating_sub(textwrap::core::display_width(&before) + 1)),
    );
    let before_room = left.saturating_sub(textwrap::core::display_width(&after) + 2);
    let mut before = cut_front(&before, before_room);
    if !before.is_empty() && document.text[..span.start()].ends_with(char::is_whitespace) {
        before.push(' ');
    }
    if !after.is_empty() && document.text[span.end()..].starts_with(char::is_whitespace) {
        after.insert(0, ' ');
    }
    Excerpt {
        before,
        words,
        after,
    }
}

/// At most `width` columns of a text, cut at a word with an ellipsis.
pub(crate) fn cut(text: &str, width: usize) -> String {
    if textwrap::core::display_width(text) <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    for word in text.split(' ') {
        let next = textwrap::core::display_width(&out) + textwrap::core::display_width(word) + 2;
        if next > width {
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    if width > 1 {
        out.push('…');
    }
    out
}

/// The last `width` columns of a text, cut at a word with an ellipsis.
fn cut_front(text: &str, width: usize) -> String {
    if textwrap::core::display_width(text) <= width {
        return text.to_owned();
    }
    let mut kept: Vec<&str> = Vec::new();
    let mut used = 1;
    for word in text.rsplit(' ') {
        used += textwrap::core::display_width(word) + 1;
        if used > width {
            break;
        }
        kept.push(word);
    }
    kept.reverse();
    if width > 1 {
        format!("…{}", kept.join(" "))
    } else {
        String::new()
    }
}

fn pad(text: &str, width: usize) -> String {
    let text = cut(text, width);
    let missing = width.saturating_sub(textwrap::core::display_width(&text));
    format!("{text}{}", " ".repeat(missing))
}
