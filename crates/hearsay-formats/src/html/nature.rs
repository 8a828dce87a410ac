//! What an element is to its text, from its tag, role and class.
//!
//! Owns: [`Nature`].
//! Never: looks at an element's text or at others.

use html5gum::StartTag;

/// What an element is to its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Nature {
    /// Begins and ends on a line of its own.
    pub(super) block: bool,
    /// A paragraph of its own, with a blank line around it.
    pub(super) paragraph: bool,
    /// Holds no text for people: scripts, styles.
    pub(super) dropped: bool,
    /// The page's, by its tag or role.
    pub(super) page: bool,
    /// The page's, if its class tells the truth.
    pub(super) page_by_class: bool,
    /// Readers' comments, if its class tells the truth.
    pub(super) comments: bool,
    pub(super) link: bool,
    pub(super) heading: bool,
    /// Set off from the words around it: bold, or a heading below the title.
    pub(super) strong: bool,
    pub(super) preformatted: bool,
    pub(super) cell: bool,
    /// What is told below a picture.
    pub(super) caption: bool,
}

/// Whether an element of this name holds nothing, so that no tag ends it.
pub(super) fn is_void(name: &[u8]) -> bool {
    matches!(
        name,
        b"area"
            | b"base"
            | b"br"
            | b"col"
            | b"embed"
            | b"hr"
            | b"img"
            | b"input"
            | b"link"
            | b"meta"
            | b"source"
            | b"track"
            | b"wbr"
    )
}

/// Words of classes and ids that say that an element is the page's.
const PAGE_WORDS: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "cookie",
    "cookies",
    "footer",
    "hidden",
    "login",
    "masthead",
    "menu",
    "meta",
    "modal",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "outbrain",
    "pager",
    "pagination",
    "popular",
    "popup",
    "promo",
    "promoted",
    "recirc",
    "recommended",
    "related",
    "relatedposts",
    "screenreader",
    "share",
    "sharedaddy",
    "sharing",
    "sidebar",
    "skip",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "tags",
    "toolbar",
    "trending",
    "widget",
];

/// Words of classes and ids that say that an element holds readers' comments.
const COMMENT_WORDS: &[&str] = &[
    "comment",
    "commentlist",
    "comments",
    "disqus",
    "reply",
    "respond",
    "responses",
];

/// What an element is to its text.
pub(super) fn nature(tag: &StartTag<usize>) -> Nature {
    let mut found = Nature::default();
    match &**tag.name {
        b"script" | b"style" | b"template" | b"svg" | b"noscript" | b"iframe" | b"object"
        | b"canvas" | b"head" | b"title" | b"math" | b"audio" | b"video" => found.dropped = true,
        b"nav" | b"footer" | b"aside" | b"form" | b"dialog" | b"menu" => {
            found.page = true;
            found.block = true;
            found.paragraph = true;
        }
        b"button" | b"select" | b"textarea" | b"label" => {
            found.page = true;
            found.block = true;
        }
        b"p" | b"blockquote" | b"ul" | b"ol" | b"dl" | b"table" | b"section" | b"article"
        | b"main" | b"header" | b"figure" | b"hr" | b"details" | b"div" | b"body" | b"html"
        | b"address" | b"fieldset" => {
            found.block = true;
            found.paragraph = true;
        }
        b"pre" => {
            found.block = true;
            found.paragraph = true;
            found.preformatted = true;
        }
        b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => {
            found.block = true;
            found.paragraph = true;
            found.heading = true;
            found.strong = &**tag.name != b"h1";
        }
        b"strong" | b"b" => found.strong = true,
        b"figcaption" => {
            found.block = true;
            found.caption = true;
        }
        b"li" | b"tr" | b"dt" | b"dd" | b"option" | b"summary" | b"legend" | b"caption"
        | b"thead" | b"tbody" | b"tfoot" => found.block = true,
        b"td" | b"th" | b"cite" | b"time" => found.cell = true,
        b"a" => found.link = true,
        _ => {}
    }
    found.strong |= attribute(tag, "style").is_some_and(|style| is_bold(&style));
    if attribute(tag, "role").is_some_and(|role| {
        matches!(
            role.as_str(),
            "navigation"
                | "banner"
                | "contentinfo"
                | "complementary"
                | "search"
                | "menu"
                | "dialog"
        )
    }) || attribute(tag, "hidden").is_some()
        || attribute(tag, "aria-hidden").as_deref() == Some("true")
    {
        found.page = true;
    }
    if !matches!(&**tag.name, b"body" | b"html" | b"main" | b"article") {
        for key in ["class", "id"] {
            let Some(value) = attribute(tag, key) else {
                continue;
            };
            for word in value
                .to_ascii_lowercase()
                .split(|c: char| !c.is_ascii_alphanumeric())
            {
                found.page_by_class |= PAGE_WORDS.binary_search(&word).is_ok();
                found.comments |= COMMENT_WORDS.binary_search(&word).is_ok();
            }
        }
    }
    found
}

/// Whether an element's own style sets its words in bold, as word processors write it: `font-weight:700`.
fn is_bold(style: &str) -> bool {
    /// The least weight that is bold.
    const BOLD: u16 = 600;
    let style = style.to_ascii_lowercase();
    let mut weights = style.split(';').filter_map(|rule| {
        let (property, value) = rule.split_once(':')?;
        (property.trim() == "font-weight").then(|| value.trim())
    });
    let last = weights.next_back().unwrap_or("");
    matches!(last, "bold" | "bolder") || last.parse::<u16>().is_ok_and(|weight| weight >= BOLD)
}

/// The value of an attribute, empty where it has none.
pub(super) fn attribute(tag: &StartTag<usize>, key: &str) -> Option<String> {
    tag.attributes
        .get(key.as_bytes())
        .map(|value| String::from_utf8_lossy(&value.value).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_lists_are_sorted() {
        assert!(PAGE_WORDS.is_sorted());
        assert!(COMMENT_WORDS.is_sorted());
    }
}
