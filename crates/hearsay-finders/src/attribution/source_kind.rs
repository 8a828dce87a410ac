//! What kind of source a noun phrase names.
//!
//! Owns: the words that tell outlets, documents and unnamed people from named ones.
//! Never: resolves who it is.

use hearsay_document::SourceKind;

/// Papers, broadcasters and agencies, by a word of their name.
const OUTLET: &[&str] = &[
    "times",
    "journal",
    "post",
    "news",
    "herald",
    "tribune",
    "gazette",
    "courier",
    "ledger",
    "chronicle",
    "guardian",
    "telegraph",
    "independent",
    "observer",
    "mirror",
    "mail",
    "globe",
    "review",
    "magazine",
    "newspaper",
    "newspapers",
    "reuters",
    "bloomberg",
    "politico",
    "axios",
    "bbc",
    "cnn",
    "nbc",
    "cbs",
    "abc",
    "msnbc",
    "npr",
    "pbs",
    "fox",
    "media",
    "press",
    "tv",
    "television",
    "radio",
    "broadcaster",
    "broadcasters",
    "outlet",
    "outlets",
    "agency",
    "paper",
    "papers",
    "weekly",
    "daily",
    "xinhua",
    "tass",
    "euronews",
    "jazeera",
    "afp",
];

/// Things that are written.
const DOCUMENT: &[&str] = &[
    "memo",
    "memos",
    "memorandum",
    "report",
    "reports",
    "study",
    "studies",
    "poll",
    "polls",
    "survey",
    "surveys",
    "document",
    "documents",
    "letter",
    "letters",
    "law",
    "filing",
    "filings",
    "email",
    "emails",
    "e-mail",
    "e-mails",
    "transcript",
    "transcripts",
    "indictment",
    "data",
    "figures",
    "analysis",
    "audit",
    "assessment",
    "statement",
    "constitution",
    "ruling",
    "charter",
    "book",
    "article",
    "records",
    "record",
    "file",
    "files",
    "dossier",
    "tweet",
    "footage",
    "video",
    "affidavit",
    "complaint",
    "lawsuit",
    "statistics",
    "index",
    "forecast",
    "paper",
    "note",
];

/// People without a name.
const ANONYMOUS: &[&str] = &[
    "some",
    "many",
    "others",
    "several",
    "critics",
    "experts",
    "officials",
    "sources",
    "source",
    "people",
    "analysts",
    "observers",
    "netizens",
    "they",
    "someone",
    "somebody",
    "everyone",
    "everybody",
    "nobody",
    "one",
    "insiders",
    "witnesses",
    "residents",
    "opponents",
    "supporters",
    "economists",
    "historians",
    "scientists",
    "lawyers",
    "you",
    "diplomats",
    "aides",
    "advisers",
    "activists",
    "investigators",
    "researchers",
    "most",
    "few",
    "rumors",
    "rumours",
];

/// The kind of a source by its own words. `voice_is_known` says whether the passage has a turn or
/// quotation whose speaker "I" and "we" can be.
pub(super) fn of_words(words: &str) -> SourceKind {
    let lower = words.to_lowercase();
    let list: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|w| !w.is_empty())
        .collect();
    let Some((&first, &last)) = list.first().zip(list.last()) else {
        return SourceKind::Anonymous;
    };
    if matches!(first, "i" | "we") && list.len() <= 2 {
        return SourceKind::Speaker;
    }
    // The head of an English noun phrase is the last word before the first preposition.
    let head_end = list
        .iter()
        .position(|w| {
            matches!(
                *w,
                "of" | "with"
                    | "in"
                    | "by"
                    | "from"
                    | "at"
                    | "for"
                    | "who"
                    | "that"
                    | "to"
                    | "provided"
                    | "released"
            )
        })
        .filter(|&at| at > 0)
        .unwrap_or(list.len());
    let head = list.get(head_end - 1).copied().unwrap_or(last);
    let named = words
        .split_whitespace()
        .skip(1)
        .any(|w| w.starts_with(char::is_uppercase))
        || (list.len() == 1 && words.starts_with(char::is_uppercase));
    if DOCUMENT.contains(&head)
        && !(named && OUTLET.contains(&head) && !matches!(first, "a" | "an"))
    {
        return SourceKind::Document;
    }
    if OUTLET.contains(&head)
        || (named
            && list[..head_end].iter().any(|w| OUTLET.contains(w))
            && list[..head_end].contains(&"the"))
    {
        return SourceKind::Outlet;
    }
    if ANONYMOUS.contains(&head) || ANONYMOUS.contains(&first) {
        return if named && !ANONYMOUS.contains(&first) {
            SourceKind::Named
        } else {
            SourceKind::Anonymous
        };
    }
    if matches!(first, "a" | "an") && !named {
        return SourceKind::Anonymous;
    }
    SourceKind::Named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_sources() {
        for (words, kind) in [
            ("The Harbour Times", SourceKind::Outlet),
            (
                "an intelligence memorandum provided by the Coast Guard",
                SourceKind::Document,
            ),
            ("people with knowledge of the matter", SourceKind::Anonymous),
            ("a senior official", SourceKind::Anonymous),
            ("Some", SourceKind::Anonymous),
            ("I", SourceKind::Speaker),
            ("Mara Vale", SourceKind::Named),
            ("He", SourceKind::Named),
            ("Critics", SourceKind::Anonymous),
        ] {
            assert_eq!(of_words(words), kind, "{words}");
        }
    }
}
