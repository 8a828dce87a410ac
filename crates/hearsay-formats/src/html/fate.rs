//! Which elements of a page are its content.
//!
//! Owns: [`Fate`], from tags, classes and where the prose is.
//! Never: reads the words.

use super::tree::{Page, Piece};

/// What becomes of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Content,
    /// Beside the content, though nothing says that it is the page's: headlines stand there.
    Outside,
    Page,
    Comment,
    Caption,
}

/// What becomes of the text of each element.
pub(super) fn fates(page: &Page) -> Vec<Fate> {
    let whole = page.elements.first().map_or(0, |root| root.prose);
    // By tag and class, from the root down. An element that holds half of all prose is not the
    // page's, whatever its class says.
    let mut fates = Vec::with_capacity(page.elements.len());
    let mut prose = vec![0usize; page.elements.len()];
    for (index, element) in page.elements.iter().enumerate() {
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
    for piece in &page.pieces {
        if let Piece::Run { element, span } = piece
            && fates.get(*element) == Some(&Fate::Content)
            && !page.has(*element, |nature| nature.link)
            && let Some(own) = prose.get_mut(*element)
        {
            *own += span.len();
        }
    }
    for index in (1..page.elements.len()).rev() {
        let parent = page.elements[index].parent;
        prose[parent] += prose[index];
    }
    // The content is the innermost element that holds nearly all of it.
    let total = prose.first().copied().unwrap_or(0);
    let mut content = 0;
    for (index, element) in page.elements.iter().enumerate().skip(1) {
        if element.parent == content && prose[index] * 10 >= total * 7 && element.nature.block {
            content = index;
        }
    }
    let mut inside = vec![false; page.elements.len()];
    for (index, element) in page.elements.iter().enumerate() {
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
