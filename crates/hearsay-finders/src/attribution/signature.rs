//! Signed quotations: "“We never saw the survey.” — Ada Lindqvist, tenant".
//!
//! Owns: attributions whose cue is the dash between a quotation that fills its lines and who said it, as letters,
//! mottoes, testimonials and boxes of quotations are printed.
//! Never: takes a dateline, an agency's mark or the author at the end of a news item for a signature: those stand behind
//! a quotation that has words of its own paragraph before it.

use std::sync::LazyLock;

use hearsay_document::lexicon::Phrases;
use hearsay_document::{
    Attribution, AttributionKind, Document, MentionForm, SourceKind, Span, lists,
};

use super::{Mentions, source_kind};

/// Marks before a name.
const DASHES: &[char] = &['―', '—', '–', '-'];
/// Words of a quotation that is signed, at least.
const FEWEST: usize = 4;
/// Words of a name, at most.
const LONGEST: usize = 7;
/// Bytes of a signature, at most.
const LONGEST_LINE: usize = 240;
/// Small words within names.
const PARTICLES: &[&str] = &[
    "of", "the", "and", "for", "de", "da", "di", "du", "la", "von", "van", "der", "den", "bin",
    "al",
];

const SOURCE: &str = include_str!("../../../../lexicons/signatures.tsv");

lists! {
    /// A list of `lexicons/signatures.tsv`.
    enum List {
        /// What stands where a name is kept back.
        Unnamed = "unnamed",
        /// Nouns of those who speak for others, or without a name of their own: the last word of a signature.
        Role = "role",
        /// What fact-checkers write before the words they check.
        Label = "label",
    }
}

static LISTS: LazyLock<Phrases<List>> = LazyLock::new(|| Phrases::of(SOURCE));

/// Adds what is signed to what was found, and takes it from whoever else it was ascribed to.
pub(super) fn add(
    document: &Document,
    quotations: &[Span],
    mentions: &Mentions,
    found: &mut Vec<Attribution>,
) {
    let signed: Vec<Attribution> = quotations
        .iter()
        .filter(|q| !document.is_furniture(q.start()))
        .filter_map(|&quotation| of(document, mentions, quotation))
        .collect();
    if signed.is_empty() {
        return;
    }
    let stands_in_one = |piece: &Span| {
        let after = signed.partition_point(|s| s.content[0].start() <= piece.start());
        after > 0 && signed[after - 1].content[0].contains(*piece)
    };
    for a in found.iter_mut() {
        // What stands inside the quotation is said by whom it quotes; the mark that opens it is no word of it.
        let words = |cue: &&Span| document.text.slice(**cue).contains(char::is_alphabetic);
        if !a.cue.iter().filter(words).any(stands_in_one) {
            a.content.retain(|piece| !stands_in_one(piece));
        }
    }
    found.retain(|a| !a.content.is_empty());
    found.extend(signed);
}

/// The attribution of a quotation to who signed it.
fn of(document: &Document, mentions: &Mentions, quotation: Span) -> Option<Attribution> {
    let text = document.text.as_str();
    let line = text[..quotation.start()].rfind('\n').map_or(0, |at| at + 1);
    let before = text[line..quotation.start()].trim();
    let opens = !before.contains(char::is_alphanumeric)
        || before
            .strip_suffix(':')
            .is_some_and(|label| LISTS.hold(List::Label, &label.trim().to_lowercase()));
    if !opens || document.tokens_in(quotation).len() < FEWEST + 2 {
        return None;
    }
    let rest = &text[quotation.end()..];
    let gap = rest.len() - rest.trim_start().len();
    if rest[..gap].matches('\n').count() > 2 {
        return None;
    }
    let marked = &rest[gap..];
    let marks = marked.len() - marked.trim_start_matches(DASHES).len();
    if marks == 0 {
        return None;
    }
    let cue = Span::new(quotation.end() + gap, quotation.end() + gap + marks);
    let line = text[cue.end()..].lines().next()?;
    if line.len() > LONGEST_LINE {
        return None;
    }
    let name = line
        .find([',', '(', ';'])
        .map_or(line, |at| &line[..at])
        .trim_end_matches(|c: char| c.is_whitespace() || c == '.');
    let source = Span::new(cue.end(), cue.end() + name.len()).trimmed(text);
    let signature = document.text.slice(source).to_lowercase();
    let is_role = || {
        let last = signature.rsplit(' ').next().unwrap_or("");
        LISTS.hold(List::Role, last) && signature.split(' ').count() <= LONGEST
    };
    let unnamed = LISTS.hold(List::Unnamed, &signature) || is_role();
    if !unnamed && !is_name(document, mentions, source) || line.trim_end().ends_with(DASHES) {
        return None;
    }
    let (entity, source_kind) = if unnamed {
        (None, SourceKind::Anonymous)
    } else {
        source_kind::of(document, mentions, source, Some(SourceKind::Named))
    };
    Some(Attribution {
        entity,
        kind: AttributionKind::Direct,
        source_kind,
        ..Attribution::new(vec![source], vec![cue], vec![quotation])
    })
}

/// Whether some words are a name and nothing else: all with a capital, and one of them known as a name or several of them
/// and no verb.
fn is_name(document: &Document, mentions: &Mentions, source: Span) -> bool {
    let words: Vec<&str> = document.text.slice(source).split_whitespace().collect();
    let capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    let fits = |word: &&str| capital(word) || PARTICLES.contains(word);
    let known = || {
        mentions.within(source).any(|&(mention, id)| {
            let all = &document.entities[id.index()].mentions;
            source.contains(mention)
                && all
                    .iter()
                    .any(|m| m.span == mention && m.form == MentionForm::Name)
        })
    };
    let looks_like_one = || {
        let capitals = words.iter().filter(|word| capital(word)).count();
        (2..=4).contains(&capitals) && !document.has_verb(document.tokens_in(source))
    };
    (1..=LONGEST).contains(&words.len()) && words.iter().all(fits) && (known() || looks_like_one())
}

#[cfg(test)]
mod tests {
    use hearsay_document::Token;
    use hearsay_document::lexicon::{Lists, rows};

    use super::*;

    #[test]
    fn each_list_decides_its_example_and_not_its_counter_example() {
        let is_signed = |text: &str| {
            let mut document = Document::of_text(text);
            let mut at = 0;
            for word in text.split_inclusive(' ') {
                document.tokens.push(Token {
                    span: Span::new(at, at + word.trim_end().len()),
                    ..Token::default()
                });
                at += word.len();
            }
            let (from, to) = (text.find('“'), text.find('”'));
            let quotation = from
                .zip(to)
                .map(|(from, to)| Span::new(from, to + '”'.len_utf8()));
            let mentions = Mentions::of(&document);
            of(&document, &mentions, quotation.expect("a quotation")).is_some()
        };
        for [name, phrases, decided, other] in rows(SOURCE) {
            let list = List::named(name).unwrap_or_else(|| panic!("no list {name}"));
            assert!(
                phrases.split('/').all(|phrase| LISTS.hold(list, phrase)),
                "{name}"
            );
            assert!(is_signed(decided), "{name}: {decided}");
            assert!(!is_signed(other), "{name}: {other}");
        }
    }
}
