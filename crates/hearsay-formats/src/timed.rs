//! What a player shows of its captions, saved as text: `0:04` and a few words, line after line, in the midst of sentences.
//!
//! Owns: which text is one, and its cues. What they make is [`crate::captions`]'s.
//! Never: takes entries with their hours for it, which end as sentences do.

use hearsay_document::{Document, Span};

use crate::captions::{self, Cue, Repeats};
use crate::day;
use crate::encoding::{Builder, Source};
use crate::headings;
use crate::labels;
use crate::lines::{lines, words_of};
use crate::tally::ends_as_told;
use crate::titles;

/// Fewest cues.
const LEAST: usize = 4;
/// Most lines above the first time.
const HEAD: usize = 4;

/// A time and the words behind or below it.
struct Piece {
    start: f64,
    words: Vec<Span>,
}

/// Reads a text whose words stand behind or below times, none of them at the end of every sentence.
pub(crate) fn read(source: &Source<'_>) -> Option<Document> {
    let text: &str = &source.text;
    let mut head: Vec<Span> = Vec::new();
    let mut pieces: Vec<Piece> = Vec::new();
    for line in lines(text) {
        let line = line.trimmed(text);
        if line.is_empty() {
            continue;
        }
        let opening = labels::opening(text, line);
        match (opening.time, pieces.last_mut()) {
            (Some((start, None)), last) if opening.label.is_none() => {
                if last.is_some_and(|last| last.start > start) {
                    return None;
                }
                let words = Span::new(opening.body, line.end());
                pieces.push(Piece {
                    start,
                    words: if words.is_empty() {
                        Vec::new()
                    } else {
                        vec![words]
                    },
                });
            }
            (None, Some(last)) if opening.label.is_none() => last.words.push(line),
            (None, None) if head.len() < HEAD => head.push(line),
            _ => return None,
        }
    }
    let told: Vec<&Piece> = pieces
        .iter()
        .filter(|piece| !piece.words.is_empty())
        .collect();
    let ended = told
        .iter()
        .filter_map(|piece| piece.words.last())
        .filter(|&&line| ends_as_told(words_of(text, line)))
        .count();
    let rows: usize = told.iter().map(|piece| piece.words.len()).sum();
    let is_cut = ended * 2 <= told.len() && rows <= told.len() * 2;
    if told.len() < LEAST || !is_cut || head.iter().any(|&line| ends_as_told(words_of(text, line)))
    {
        return None;
    }
    let mut raw = Builder::default();
    let mut cues: Vec<Cue> = Vec::with_capacity(pieces.len());
    for (index, piece) in pieces.iter().enumerate() {
        let from = raw.text.len();
        for &line in &piece.words {
            raw.copy(source, line);
            raw.make("\n");
        }
        cues.push(Cue {
            colour: None,
            start: Some(piece.start),
            end: pieces.get(index + 1).map(|next| next.start),
            voice: None,
            words: Span::new(from, raw.text.len()),
        });
    }
    let mut document = captions::document(&raw, &cues, Repeats::Said);
    let mut told = head.iter().map(|&line| words_of(text, line));
    document.meta.published = told.clone().find_map(|line| day::written(line, || None));
    document.meta.title = told
        .find(|line| {
            titles::is_title(line)
                && !headings::is_heading(line)
                && day::written(line, || None).is_none()
        })
        .map(str::to_owned);
    Some(document)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_behind_times_run_on() {
        for text in [
            "The Missing Emails\n\n0:00\nso the county finally\n0:04\nanswered and they say\n0:07\nthere are none\n0:11\nat all\n",
            "The Missing Emails\n0:00 so the county finally\n0:04 answered and they say\n0:07 there are none\n0:11 at all\n",
        ] {
            let document = read(&Source::of_text(text)).expect("timed words");
            assert_eq!(
                document.text.as_str(),
                "so the county finally answered and they say there are none at all"
            );
            assert_eq!(document.meta.title.as_deref(), Some("The Missing Emails"));
            assert_eq!(document.turns[0].start, Some(0.0));
        }
    }

    #[test]
    fn entries_with_hours_and_names_below_times_are_something_else() {
        for text in [
            "18:42\nThe ferry sank.\n18:15\nIt sailed.\n17:58\nIt was late.\n17:00\nGood evening.\n",
            "0:00\nIt sank.\n0:04\nIt sailed.\n0:07\nIt was late.\n0:11\nGood evening.\n",
            "0:00\nAnn: so the\n0:04\nJon: answered\n0:07\nAnn: and they\n0:11\nJon: say\n",
            "9:30 breakfast\n9:45 keynote\n",
        ] {
            assert!(read(&Source::of_text(text)).is_none(), "{text}");
        }
    }
}
