//! Who wrote an article, by its byline: "By Ann Pell and Joss Vale, Health Editor".
//!
//! Owns: the names in bylines, and that who reviews a book has not written it. Never: takes a line for a byline; that was settled when the form was read.

use std::sync::LazyLock;

use hearsay_document::lexicon::Phrases;
use hearsay_document::{Document, FurnitureKind, Span, lists};

use super::bearers::name_words;

const SOURCE: &str = include_str!("../../../../lexicons/bylines.tsv");

lists! {
    /// What a line above an article begins with.
    enum List {
        /// How a line begins that tells who reviews something.
        Review = "review",
    }
}

static LISTS: LazyLock<Phrases<List>> = LazyLock::new(|| Phrases::of(SOURCE));

/// Words of an office, of which a name has none.
const OFFICES: &[&str] = &[
    "bureau",
    "columnist",
    "correspondent",
    "critic",
    "desk",
    "editor",
    "news",
    "reporter",
    "staff",
    "writer",
];

/// The names in an article's bylines, in text order.
pub(super) fn authors(document: &Document) -> Vec<Span> {
    let text = &document.text;
    let remarks = document
        .furniture
        .iter()
        .filter(|furniture| furniture.kind == FurnitureKind::Remark);
    let bylines: Vec<(bool, usize, &str)> = remarks
        .filter_map(|remark| {
            let words = text.slice(remark.span);
            let review = LISTS.beginning(List::Review, &words.to_lowercase());
            let names = match review {
                Some(review) => words.get(review.len()..)?,
                None => words.strip_prefix("By ").or(words.strip_prefix("BY "))?,
            };
            Some((review.is_some(), remark.span.end() - names.len(), names))
        })
        .collect();
    // "By Ann Pell" above "Reviewed by Joss Vale" is of the book.
    let is_review = bylines.iter().any(|byline| byline.0);
    bylines
        .into_iter()
        .filter(|byline| byline.0 == is_review)
        .map(|(_, start, names)| (start, names))
        .flat_map(|(start, names)| {
            let parts = names.split(',').flat_map(|part| part.split(" and "));
            parts.filter_map(move |part| {
                let name = name_at_the_start(part)?;
                let from = start + (name.as_ptr() as usize - names.as_ptr() as usize);
                Some(Span::new(from, from + name.len()))
            })
        })
        .collect()
}

/// The one name under which all of a text that has no turns is written.
pub(super) fn only_author(document: &Document) -> Option<Span> {
    let authors = authors(document);
    let words = |span: &Span| name_words(document.text.slice(*span).split_whitespace());
    let first = authors.first().filter(|_| document.turns.is_empty())?;
    let is_one = authors.iter().all(|other| words(other) == words(first));
    is_one.then_some(*first)
}

/// "Ann Pell" of "Ann Pell in Geneva"; an office is nobody.
fn name_at_the_start(part: &str) -> Option<&str> {
    const MOST_WORDS: usize = 5;
    let part = part.trim();
    let is_of_a_name = |word: &&str| {
        word.starts_with(char::is_uppercase) && word.chars().all(|c| !c.is_numeric())
            || matches!(
                *word,
                "van" | "von" | "der" | "den" | "de" | "da" | "al" | "bin" | "la"
            )
    };
    let words: Vec<&str> = part.split_whitespace().take_while(is_of_a_name).collect();
    let is_office = |word: &&str| OFFICES.contains(&word.to_lowercase().as_str());
    let last = words.last()?;
    let fits = (2..=MOST_WORDS).contains(&words.len())
        && last.starts_with(char::is_uppercase)
        && !words.iter().any(is_office);
    let end = last.as_ptr() as usize + last.len() - part.as_ptr() as usize;
    fits.then(|| &part[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_bylines_end_before_offices_and_places() {
        let cases = [
            ("By Ann Pell", "Ann Pell", true),
            ("BY ANN PELL", "ANN PELL", true),
            ("By Ann Pell, Health Editor", "Ann Pell", true),
            ("By Ann Pell in Geneva", "Ann Pell", true),
            ("By Ann van der Pell | 3 May 2026", "Ann van der Pell", true),
            ("By Ann Pell and Joss Vale", "Ann Pell; Joss Vale", false),
            ("By Ann Pell, Joss Vale", "Ann Pell; Joss Vale", false),
            ("Reviewed by Ann Pell", "Ann Pell", true),
            ("By Staff Reporter", "", false),
            ("By the editors", "", false),
        ];
        for (byline, names, is_one) in cases {
            let mut document = Document::of_text(&format!("{byline}\n\nI was there.\n"));
            document.furniture.push(hearsay_document::Furniture {
                kind: FurnitureKind::Remark,
                span: Span::new(0, byline.len()),
            });
            let found = authors(&document);
            let found: Vec<&str> = found.iter().map(|s| document.text.slice(*s)).collect();
            assert_eq!(found.join("; "), names, "{byline}");
            assert_eq!(only_author(&document).is_some(), is_one, "{byline}");
        }
    }
}
