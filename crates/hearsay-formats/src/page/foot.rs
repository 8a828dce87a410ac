//! Lines below posts and comments: how old they are, how many liked them, buttons: `1d  Reply  812 likes`,
//! `3.2K likes · 418 comments`, `View 6 more replies`.
//!
//! Owns: which lines hold nothing else.
//! Never: looks at another line.

/// Words of such lines beside figures, in lower case. Sorted.
const WORDS: &[&str] = &[
    "ago",
    "all",
    "bookmarks",
    "comment",
    "comments",
    "edited",
    "hide",
    "like",
    "liked",
    "likes",
    "more",
    "pinned",
    "posted",
    "quotes",
    "replies",
    "reply",
    "reposts",
    "retweets",
    "see",
    "share",
    "shares",
    "show",
    "translation",
    "view",
    "views",
];
/// Words without which a line may count anything. Sorted.
const TELLING: &[&str] = &[
    "bookmarks",
    "comments",
    "like",
    "likes",
    "posted",
    "replies",
    "reply",
    "reposts",
    "retweets",
    "shares",
    "views",
];
/// Units of age. Sorted.
const UNITS: &[&str] = &["d", "h", "hr", "m", "min", "mo", "s", "w", "y"];

/// Whether a line, in lower case, holds nothing but the age of a post, how many answered it, and buttons.
pub(crate) fn is_foot(lower: &str) -> bool {
    let words = || {
        let parts = lower.split(|c: char| c.is_whitespace() || matches!(c, '·' | '•' | '|' | ','));
        parts.filter(|word| !word.is_empty())
    };
    let is_own = |word: &str| WORDS.binary_search(&word).is_ok();
    let counts = |word: &str| {
        let figure = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        figure.len() < word.len()
            && (matches!(figure, "" | "k" | "m") || UNITS.binary_search(&figure).is_ok())
    };
    words().all(|word| is_own(word) || counts(word))
        && words().any(counts)
        && words().any(|word| TELLING.binary_search(&word).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_below_a_post_is_told_from_what_is_said() {
        for (line, expected) in [
            ("1d  reply  812 likes", true),
            ("3.2k likes · 418 comments", true),
            ("view 6 more replies", true),
            ("22h reply", true),
            ("posted 2d ago", true),
            ("he has 812 likes", false),
            ("more comments", false),
            ("12,000 views were counted", false),
        ] {
            assert_eq!(is_foot(line), expected, "{line}");
        }
    }

    #[test]
    fn the_lists_are_sorted() {
        assert!(WORDS.is_sorted() && TELLING.is_sorted() && UNITS.is_sorted());
    }
}
