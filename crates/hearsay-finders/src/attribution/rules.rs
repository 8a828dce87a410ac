//! Attributions by cue words and the order of words, without parts of speech.
//!
//! Owns: the fast reader's grammar: subject, cue and clause within a sentence; a quotation and its
//! speaker. Works on any tokens, tagged or not.
//! Never: links attributions to each other; [`super::nesting`] does.

use hearsay_document::{Attribution, AttributionKind, Certainty, Document, Span};

use super::cues::{CUES, Cue, Frame};
use super::source_kind;

/// Words that may stand between a subject and its verb.
const BETWEEN: &[&str] = &[
    "has", "have", "had", "also", "later", "then", "now", "recently", "already", "once", "never",
    "not", "n't", "always", "often", "further", "even", "still", "just", "all", "both", "would",
    "will", "may", "might", "could", "can", "should", "did", "do", "does", "is", "was", "are",
    "were", "been", "be", "to", "'s", "’s", "n’t",
];

/// Words at which a subject cannot reach further left.
const SUBJECT_STOPS: &[&str] = &[
    "that", "because", "and", "but", "or", "when", "while", "as", "if", "after", "before",
    "although", "though", "since", "which", "whether", "so", "than", "where", "how", "why", "what",
    ":", ";", "—", "–", "\"", "“", "”", "(", ")", "?", "!",
];

const PRONOUNS: &[&str] = &[
    "i", "we", "he", "she", "they", "it", "you", "who", "some", "many", "others",
];

/// Words that plainly begin a clause.
const CLAUSE_OPENERS: &[&str] = &[
    "i", "we", "he", "she", "they", "it", "you", "the", "a", "an", "this", "these", "those",
    "there", "his", "her", "their", "its", "our", "my", "both", "no", "some", "all", "most",
    "nobody", "everyone", "many", "if", "when",
];

/// Verb forms that are nouns as well.
const HOMOGRAPHS: &[&str] = &[
    "say",
    "state",
    "report",
    "note",
    "claim",
    "estimate",
    "promise",
    "doubt",
    "dispute",
    "fear",
    "hope",
    "show",
    "find",
    "tweet",
    "reply",
    "states",
    "reports",
    "notes",
    "claims",
    "estimates",
    "promises",
    "doubts",
    "disputes",
    "fears",
    "hopes",
    "shows",
    "finds",
    "tweets",
    "replies",
    "suspect",
    "suspects",
    "stress",
    "recall",
    "warning",
    "feeling",
];

/// A token with its lower-case form.
struct Word<'a> {
    span: Span,
    surface: &'a str,
    lower: String,
}

impl Word<'_> {
    fn is_mark(&self) -> bool {
        !self.surface.chars().any(char::is_alphanumeric)
    }

    fn is_capitalised(&self) -> bool {
        self.surface.starts_with(char::is_uppercase)
    }
}

/// Finds attributions sentence by sentence, then gives speakers to quotations that have none.
pub(super) fn find(document: &Document, quotations: &[Span]) -> Vec<Attribution> {
    let mut found = Vec::new();
    for sentence in &document.sentences {
        if document.is_furniture(sentence.span.start()) {
            continue;
        }
        let words: Vec<Word<'_>> = document.tokens[sentence.tokens()]
            .iter()
            .map(|token| {
                let surface = document.text.slice(token.span);
                Word {
                    span: token.span,
                    surface,
                    lower: surface.to_lowercase(),
                }
            })
            .collect();
        Clause {
            words: &words,
            quotations,
            turn: turn_body(document, sentence.span),
        }
        .find(&mut found);
    }
    found
}

/// The words of the voice that speaks at a sentence: no content leaves them.
fn turn_body(document: &Document, sentence: Span) -> Span {
    document
        .turn_at(sentence.start())
        .map_or(Span::new(0, document.text.len()), |id| {
            document.turns[id.index()].body(&document.text)
        })
}

struct Clause<'a> {
    words: &'a [Word<'a>],
    quotations: &'a [Span],
    turn: Span,
}

impl Clause<'_> {
    fn find(&self, found: &mut Vec<Attribution>) {
        let mut at = 0;
        while at < self.words.len() {
            let word = &self.words[at];
            let next = self.according_to(at).or_else(|| {
                let cue = CUES.verb(&word.lower);
                cue.and_then(|cue| self.verb(at, cue))
                    .or_else(|| CUES.noun(&word.lower).and_then(|cue| self.noun(at, cue)))
            });
            if let Some(attribution) = next {
                found.push(attribution);
            }
            at += 1;
        }
    }

    fn lower(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |w| w.lower.as_str())
    }

    fn cover(&self, from: usize, to: usize) -> Option<Span> {
        (from < to && to <= self.words.len())
            .then(|| self.words[from].span.cover(self.words[to - 1].span))
    }

    /// Position after the last word of the sentence that is no closing punctuation.
    fn end(&self) -> usize {
        let mut end = self.words.len();
        while end > 0 && matches!(self.lower(end - 1), "." | "!" | "?" | "…" | ";" | ",") {
            end -= 1;
        }
        end
    }

    fn quotation_at(&self, byte: usize) -> Option<Span> {
        self.quotations
            .iter()
            .copied()
            .find(|q| q.contains_offset(byte))
    }

    /// "according to SOURCE, CONTENT" and "CONTENT, according to SOURCE".
    fn according_to(&self, at: usize) -> Option<Attribution> {
        if self.lower(at) != "according" || self.lower(at + 1) != "to" {
            return None;
        }
        let cue = self.cover(at, at + 2)?;
        let from = at + 2;
        let end = self.end();
        let mut to = from;
        while to < end && !matches!(self.lower(to), "," | ";" | ":" | "—" | "–" | ".") {
            to += 1;
        }
        let source = self.cover(from, to)?;
        let leads = at == 0
            || matches!(
                self.lower(at - 1),
                "that" | "and" | "but" | "," | ";" | "—" | "“" | "\"" | ":"
            ) && (to + 1 < end && self.lower(to) == ",");
        let content = if leads && to + 1 < end {
            self.cover(to + 1, end)?
        } else {
            let mut stop = at;
            while stop > 0
                && self.words[stop - 1].is_mark()
                && !matches!(self.lower(stop - 1), "”" | "\"")
            {
                stop -= 1;
            }
            self.cover(self.clause_start(stop), stop)?
        };
        self.make(Some(source), cue, content, Certainty::Certain)
    }

    /// Start of the clause that ends before `stop`: after a semicolon, else the sentence's start.
    fn clause_start(&self, stop: usize) -> usize {
        (0..stop)
            .rev()
            .find(|&i| matches!(self.lower(i), ";" | "—"))
            .map_or(0, |i| i + 1)
    }

    fn noun(&self, at: usize, cue: Cue) -> Option<Attribution> {
        if self.lower(at + 1) != "that" {
            return None;
        }
        let content = self.cover(at + 1, self.end())?;
        self.make(None, self.words[at].span, content, cue.certainty)
    }

    fn verb(&self, at: usize, cue: Cue) -> Option<Attribution> {
        let end = self.end();
        let mut first = at;
        while first > 0 && (BETWEEN.contains(&self.lower(first - 1)) || self.is_adverb(first - 1)) {
            first -= 1;
        }
        if first < at && first == 0 && matches!(self.lower(0), "all" | "both") {
            first = 1; // "Both agreed": here it is the subject itself.
        }
        if first == at && self.is_noun_here(at) {
            return None;
        }
        let auxiliaries: Vec<&str> = (first..at).map(|i| self.lower(i)).collect();
        let passive = auxiliaries
            .iter()
            .any(|w| matches!(*w, "is" | "was" | "are" | "were" | "been" | "be" | "'s"))
            && !self.lower(at).ends_with("ing");
        let denied = auxiliaries
            .iter()
            .any(|w| matches!(*w, "not" | "n't" | "n’t" | "never"));
        if auxiliaries.last().is_some_and(|w| *w == "to") && !passive {
            return None; // An infinitive: "wants to say that".
        }
        let cue_span = self.cover(self.skip_adverbs(first, at), at + 1)?;
        let source = self.subject(first);
        let certainty = if denied {
            Certainty::Denied
        } else {
            cue.certainty
        };

        if passive
            && matches!(
                self.lower(at),
                "told" | "warned" | "reminded" | "informed" | "shown" | "found"
            )
        {
            return None; // Here the subject hears; it does not say.
        }
        if passive {
            // "Xi was reported to have called", "it is said that".
            let to = at + 1;
            return match self.lower(to) {
                "to" => {
                    let subject = source?;
                    let content = self.cover(to, end)?;
                    let mut made = self.make(None, self.cover(first, to)?, content, certainty)?;
                    made.content.insert(0, subject);
                    Some(made)
                }
                "that" if source.is_some_and(|s| s.len() == 2) => self.make(
                    None,
                    self.cover(first, to)?,
                    self.cover(to, end)?,
                    certainty,
                ),
                _ => None,
            };
        }

        if let Some(attribution) = self.quoted(at, cue_span, source, certainty) {
            return Some(attribution);
        }
        let source = source?;
        let start = self.content_start(at, cue.frame)?;
        let content = self.cover(start, end)?;
        self.make(Some(source), cue_span, content, certainty)
    }

    /// Whether a base form such as "say" or "report" stands where only a noun can: after an article
    /// or possessive, with nothing plural between.
    fn is_noun_here(&self, at: usize) -> bool {
        let article = |w: &str| {
            matches!(
                w,
                "a" | "an"
                    | "the"
                    | "his"
                    | "her"
                    | "their"
                    | "its"
                    | "my"
                    | "our"
                    | "no"
                    | "any"
                    | "this"
            )
        };
        let plural = |w: &str| {
            w.ends_with('s')
                || matches!(w, "people" | "police" | "men" | "women" | "media" | "data")
        };
        let word = self.lower(at);
        if !HOMOGRAPHS.contains(&word) {
            return false;
        }
        at > 0 && article(self.lower(at - 1))
            || at > 1
                && article(self.lower(at - 2))
                && !plural(self.lower(at - 1))
                && !word.ends_with('s')
    }

    fn is_adverb(&self, at: usize) -> bool {
        let word = self.lower(at);
        word.len() > 4 && word.ends_with("ly") && !self.words[at].is_capitalised()
    }

    /// The cue without adverbs at its start.
    fn skip_adverbs(&self, mut first: usize, at: usize) -> usize {
        while first < at
            && (self.is_adverb(first)
                || matches!(
                    self.lower(first),
                    "also"
                        | "later"
                        | "then"
                        | "now"
                        | "recently"
                        | "already"
                        | "once"
                        | "even"
                        | "still"
                        | "just"
                        | "all"
                        | "both"
                        | "always"
                        | "often"
                        | "further"
                ))
        {
            first += 1;
        }
        first
    }

    /// Where an unquoted content begins after the cue, stepping over addressee and date.
    fn content_start(&self, at: usize, frame: Frame) -> Option<usize> {
        let end = self.end();
        let limit = (at + 12).min(end);
        let that = (at + 1..limit).find(|&i| self.lower(i) == "that");
        if let Some(that) = that {
            // Between cue and "that" only an addressee and a date may stand, no other verb or mark.
            let between: Vec<&str> = (at + 1..that).map(|i| self.lower(i)).collect();
            let free = between.iter().all(|w| {
                CUES.verb(w).is_none()
                    && !matches!(*w, ";" | "and" | "but" | "is" | "was" | "“" | "\"")
            });
            if free
                && (between.is_empty()
                    || frame == Frame::Say
                    || matches!(
                        between[0],
                        "on" | "in"
                            | "to"
                            | ","
                            | "me"
                            | "us"
                            | "him"
                            | "her"
                            | "them"
                            | "last"
                            | "this"
                            | "at"
                            | "earlier"
                            | "later"
                            | "monday"
                            | "tuesday"
                            | "wednesday"
                            | "thursday"
                            | "friday"
                            | "saturday"
                            | "sunday"
                    ))
            {
                return Some(that);
            }
            if free && between.len() <= 2 {
                return Some(that);
            }
        }
        let mut next = at + 1;
        if matches!(self.lower(next), ":" | ",") {
            next += 1;
        }
        let word = self.words.get(next)?;
        if next >= end {
            return None;
        }
        if frame == Frame::Say
            && matches!(
                word.lower.as_str(),
                "me" | "us" | "him" | "them" | "reporters" | "her"
            )
        {
            next += 1;
            if matches!(self.lower(next), "," | ":") {
                next += 1;
            }
            return (next < end).then_some(next);
        }
        let plain_clause = end - next >= 2 && !word.is_mark();
        let opener = CLAUSE_OPENERS.contains(&word.lower.as_str()) || word.is_capitalised();
        match frame {
            Frame::Say if self.lower(at).starts_with("sa") && plain_clause => Some(next),
            Frame::That if plain_clause && opener && self.has_verb_after(next, end) => Some(next),
            _ => None,
        }
    }

    /// Whether a likely finite verb stands after the first words of a clause: an auxiliary, a copula
    /// or a word that ends as verbs do.
    fn has_verb_after(&self, from: usize, end: usize) -> bool {
        (from + 1..end.min(from + 12)).any(|i| {
            let word = self.lower(i);
            matches!(
                word,
                "is" | "was"
                    | "are"
                    | "were"
                    | "has"
                    | "have"
                    | "had"
                    | "will"
                    | "would"
                    | "can"
                    | "could"
                    | "may"
                    | "might"
                    | "should"
                    | "did"
                    | "does"
                    | "do"
                    | "must"
            )
        })
    }

    /// The subject that ends right before `stop`.
    fn subject(&self, stop: usize) -> Option<Span> {
        let mut end = stop;
        let mut after_comma = false;
        if end > 0 && self.lower(end - 1) == "," {
            // "Mara Vale, a harbour pilot, said": the subject begins before the inserted phrase.
            let open = (0..end - 1).rev().find(|&i| self.lower(i) == ",")?;
            end = open;
            after_comma = true;
        }
        let mut start = end;
        while start > 0 && end - start < 14 {
            let word = self.lower(start - 1);
            if SUBJECT_STOPS.contains(&word)
                || word == ","
                || CUES
                    .verb(word)
                    .is_some_and(|_| start < end && !self.words[start - 1].is_capitalised())
            {
                break;
            }
            start -= 1;
            if PRONOUNS.contains(&word) && end - start == 1 {
                break;
            }
        }
        // "Politically, …" and the like were cut at the comma; "On Friday the ministry" begins at the article.
        if start + 1 < end
            && matches!(
                self.lower(start),
                "on" | "in"
                    | "at"
                    | "by"
                    | "for"
                    | "since"
                    | "during"
                    | "last"
                    | "yesterday"
                    | "today"
                    | "earlier"
                    | "later"
                    | "with"
                    | "from"
            )
        {
            let again = (start + 1..end).find(|&i| {
                matches!(
                    self.lower(i),
                    "the" | "a" | "an" | "he" | "she" | "they" | "we" | "i" | "it" | "his" | "her"
                ) && i > start + 1
            })?;
            start = again;
        }
        if start >= end || self.words[start..end].iter().all(Word::is_mark) {
            return None;
        }
        let last = if after_comma { stop - 1 } else { end };
        let first = &self.words[start];
        let nominal = first.is_capitalised()
            || PRONOUNS.contains(&first.lower.as_str())
            || CLAUSE_OPENERS.contains(&first.lower.as_str())
            || self.words[start..end].iter().any(Word::is_capitalised)
            || end - start <= 4;
        if !nominal
            || matches!(first.lower.as_str(), "there" | "to" | "not" | "it")
                && end - start == 1
                && first.lower != "it"
        {
            return None;
        }
        self.cover(start, last)
    }

    /// A quotation that touches the cue: "X," SOURCE CUE; SOURCE CUE: "X"; "X," CUE SOURCE.
    fn quoted(
        &self,
        at: usize,
        cue: Span,
        source: Option<Span>,
        certainty: Certainty,
    ) -> Option<Attribution> {
        if self
            .quotation_at(cue.start())
            .is_some_and(|q| source.is_none_or(|s| !q.contains(s)))
        {
            return None;
        }
        let inside = self.quotation_at(cue.start());
        let after = self.words.get(at + 1).map_or(cue.end(), |w| w.span.start());
        // SOURCE CUE: “…”, with at most an addressee between.
        let reach = self
            .words
            .get((at + 7).min(self.words.len() - 1))
            .map_or(after, |w| w.span.end());
        let ahead = self.quotations.iter().copied().find(|q| {
            q.start() >= cue.end()
                && q.start() <= reach
                && inside.is_none_or(|i| i.contains(*q) && i != *q)
        });
        let behind = self.quotations.iter().copied().rev().find(|q| {
            q.end() <= cue.start()
                && source
                    .map_or(cue, |s| s.cover(cue))
                    .start()
                    .saturating_sub(q.end())
                    <= 3
                && self.turn.contains(*q)
        });
        if let Some(quotation) = behind {
            let source = match source {
                Some(source)
                    if !source.overlaps(quotation) && source.start() >= quotation.end() =>
                {
                    Some(source)
                }
                _ => self.following_subject(at),
            };
            let mut made = self.make(source, cue, quotation, certainty)?;
            // “X,” she said, “Y.”: the second half belongs to the same quotation.
            if let Some(second) = ahead
                && self.only_addressee(source.map_or(cue, |s| s.cover(cue)).end(), second.start())
            {
                made.content.push(second);
            }
            return Some(made);
        }
        let quotation = ahead?;
        let between = (at + 1..self.words.len())
            .take_while(|&i| self.words[i].span.start() < quotation.start());
        let words: Vec<&str> = between.map(|i| self.lower(i)).collect();
        let direct = words.iter().all(|w| {
            matches!(
                *w,
                ":" | "," | "to" | "that" | "me" | "us" | "him" | "them" | "her" | "reporters"
            )
        }) || words.last().is_some_and(|w| *w == ":");
        if !direct {
            return None;
        }
        self.make(Some(source?), cue, quotation, certainty)
    }

    /// Whether at most an addressee stands between two bytes: "he told the Courier, “…".
    fn only_addressee(&self, from: usize, to: usize) -> bool {
        let between: Vec<&str> = self
            .words
            .iter()
            .filter(|w| w.span.start() >= from && w.span.end() <= to)
            .map(|w| w.lower.as_str())
            .collect();
        between.len() <= 5
            && !between
                .iter()
                .any(|w| matches!(*w, "." | "?" | "!" | ";" | "and" | "but"))
    }

    /// "…," said Mara Vale.
    fn following_subject(&self, at: usize) -> Option<Span> {
        let from = at + 1;
        let end = self.end();
        let mut to = from;
        while to < end
            && to - from < 8
            && !self.words[to].is_mark()
            && !matches!(
                self.lower(to),
                "in" | "on" | "at" | "who" | "when" | "as" | "after" | "while" | "and" | "but"
            )
        {
            to += 1;
        }
        let span = self.cover(from, to)?;
        let first = &self.words[from];
        (first.is_capitalised()
            || CLAUSE_OPENERS.contains(&first.lower.as_str())
            || PRONOUNS.contains(&first.lower.as_str()))
        .then_some(span)
    }

    /// Puts an attribution together, with whole quotations and inside its own turn.
    fn make(
        &self,
        source: Option<Span>,
        cue: Span,
        content: Span,
        certainty: Certainty,
    ) -> Option<Attribution> {
        let mut content = content;
        // A quotation that the content enters is taken whole.
        for quotation in self.quotations {
            if quotation.overlaps(content) && !quotation.contains(content) {
                content = content.cover(*quotation);
            }
        }
        let content = content.intersection(self.turn)?;
        if content.overlaps(cue) || source.is_some_and(|s| s.overlaps(content)) {
            return None;
        }
        let kind = source.map_or(hearsay_document::SourceKind::Anonymous, |s| {
            let first = self
                .words
                .iter()
                .position(|w| w.span.start() == s.start())
                .unwrap_or(0);
            let words: Vec<&str> = self.words[first..]
                .iter()
                .take_while(|w| w.span.end() <= s.end())
                .map(|w| w.surface)
                .collect();
            source_kind::of_words(&words.join(" "))
        });
        Some(Attribution {
            source: source.into_iter().collect(),
            cue: vec![cue],
            content: vec![content],
            entity: None,
            parent: None,
            kind: AttributionKind::Indirect,
            source_kind: kind,
            certainty,
            said: None,
            about: None,
            score: None,
        })
    }
}
