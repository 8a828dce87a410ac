//! Marks at the edges of what is told.
//!
//! Owns: which of them are its own.
//! Never: moves a border over a word.

use hearsay_document::{Document, Span, closing_mark};

/// A piece without the marks that close what stands before it; `None` where it is nothing else.
pub(super) fn without_marks_before(document: &Document, piece: Span) -> Option<Span> {
    let closes =
        |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.' | '?' | '!' | ')');
    let rest = document.text.slice(piece).trim_start_matches(closes);
    (!rest.is_empty()).then(|| Span::new(piece.end() - rest.len(), piece.end()))
}

/// A piece without the marks at its end that part it from what follows.
pub(super) fn without_marks_after(document: &Document, piece: Span) -> Span {
    let parts = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '—' | '–' | '-');
    let words = document.text.slice(piece).trim_end_matches(parts);
    if words.is_empty() {
        return piece;
    }
    Span::new(piece.start(), piece.start() + words.len())
}

/// A piece without the full stop of its sentence, which belongs to what is quoted only.
pub(super) fn without_stop(document: &Document, quotations: &[Span], piece: Span) -> Span {
    let words = document.tokens_in(piece);
    let Some(last) = words.clone().last().filter(|&last| last > words.start) else {
        return piece;
    };
    let stop = document.tokens[last].span;
    let opens = document
        .text
        .slice(piece)
        .starts_with(|c| closing_mark(c).is_some());
    let is_quoted = quotations
        .iter()
        .skip(quotations.partition_point(|quotation| quotation.end() <= stop.start()))
        .take(1)
        .any(|quotation| quotation.contains(stop) && !quotation.contains(piece));
    if document.form(last) == "." && stop.end() == piece.end() && !opens && !is_quoted {
        Span::new(piece.start(), document.tokens[last - 1].span.end())
    } else {
        piece
    }
}

/// A piece that a quotation within another opens, with the mark that closes it: "“He said, ‘*Go.’*”".
pub(super) fn with_closing_mark(document: &Document, piece: Span) -> Span {
    let words = document.text.slice(piece);
    let Some(close) = words.chars().next().and_then(closing_mark) else {
        return piece;
    };
    let rest = &document.text.as_str()[piece.end()..];
    let after = rest.trim_start_matches(['.', '!', '?', '…', ',']);
    // "‘I’m the only one": an apostrophe closes nothing.
    let closes = |(at, c): (usize, char)| {
        c == close && !words[at + c.len_utf8()..].starts_with(char::is_alphabetic)
    };
    let is_open = !words.char_indices().skip(1).any(closes);
    match after.strip_prefix(close) {
        Some(after) if is_open => Span::new(piece.start(), piece.end() + rest.len() - after.len()),
        _ => piece,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearsay_document::Token;

    #[test]
    fn the_stop_of_a_sentence_is_part_of_what_is_quoted_only() {
        let text = "He says it holds . “ It holds .”";
        let mut document = Document::of_text(text);
        for word in text.split(' ') {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            document.tokens.push(Token {
                span: Span::new(start, start + word.trim_end_matches('”').len()),
                ..Token::default()
            });
        }
        let at = |words: &str| {
            let start = text.rfind(words).expect("the words stand in the text");
            Span::new(start, start + words.len())
        };
        let quotations = [at("“ It holds .”")];
        let kept = |words: &str| {
            document
                .text
                .slice(without_stop(&document, &quotations, at(words)))
        };
        assert_eq!(kept("it holds ."), "it holds");
        // Within another's quotation it is told by somebody else.
        assert_eq!(kept("It holds ."), "It holds");
        assert_eq!(kept("“ It holds ."), "“ It holds .");
    }
}
