//! Credits at the end of a programme: "This episode was produced by Ann Day. Our music is by Ola Nyst. Fact-checking by Li Wen."
//!
//! Owns: which sentences are credits, and state nothing that anybody checks.
//! Never: takes for one what is told of another work: "The film was produced by Ann Day".

use hearsay_document::{Document, Span};

/// What is done for a programme, before "by".
const DONE: &[&str] = &[
    "composed",
    "edited",
    "engineered",
    "fact-checked",
    "hosted",
    "mixed",
    "presented",
    "produced",
    "researched",
    "written",
];
/// Work that is told with nothing but whose it is.
const WORK: &[&str] = &[
    "additional production",
    "additional reporting",
    "editing",
    "engineering",
    "fact checking",
    "fact-checking",
    "mixing",
    "music",
    "original music",
    "production",
    "research",
    "sound design",
    "theme music",
];
/// What a programme calls itself.
const OWN: &[&str] = &[
    "our show",
    "the show",
    "this edition",
    "this episode",
    "this podcast",
    "this program",
    "this programme",
    "this series",
    "this show",
    "today's episode",
    "today’s episode",
    "today's show",
    "today’s show",
];

/// Whether a sentence only tells who made the programme it stands in.
pub(super) fn is_credit(document: &Document, sentence: Span) -> bool {
    let words = document.text.slice(sentence);
    let Some((told, name)) = words.split_once(" by ") else {
        return false;
    };
    if !name.starts_with(char::is_uppercase) {
        return false;
    }
    let lower = told.to_lowercase();
    let bare = ["our ", "the "]
        .iter()
        .find_map(|own| lower.strip_prefix(own))
        .unwrap_or(&lower);
    let work = [" is", " was", " comes"]
        .iter()
        .find_map(|is| bare.strip_suffix(is))
        .unwrap_or(bare);
    if WORK.contains(&work) {
        return true;
    }
    let title = document.meta.title.as_deref().unwrap_or("").to_lowercase();
    let is_done = told
        .rsplit(' ')
        .next()
        .is_some_and(|done| DONE.contains(&done));
    let subject = lower
        .split(" is ")
        .next()
        .and_then(|lower| lower.split(" was ").next());
    let is_own = |subject: &str| {
        OWN.contains(&subject) || subject.contains(' ') && title.starts_with(subject)
    };
    is_done && subject.is_some_and(is_own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_made_a_programme_is_told_from_what_is_told_of_others() {
        for (sentence, expected) in [
            ("This episode was produced by Ann Day.", true),
            (
                "The Long Ledger is produced by Ann Day, with help from Jon Osk.",
                true,
            ),
            ("Our theme music is by Ola Nyst.", true),
            ("Fact-checking by Li Wen.", true),
            ("The film was produced by Ann Day.", false),
            ("The report was edited by the ministry.", false),
            ("This episode was paid for by Hullgard.", false),
            ("The music was chosen by Ola Nyst.", false),
        ] {
            let mut document = Document::of_text(sentence);
            document.meta.title = Some("The Long Ledger – S3E4".into());
            let span = Span::new(0, sentence.len());
            assert_eq!(is_credit(&document, span), expected, "{sentence}");
        }
    }
}
