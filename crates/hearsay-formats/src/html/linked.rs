//! What a page tells machines of its article: the JSON-LD in its head, in the words of schema.org.
//!
//! Owns: which object of it is the article, and its headline, day and publisher.
//! Never: reads what the article says.

use hearsay_document::{Meta, flat};
use serde_json::Value;

/// Keeps what the JSON-LD in `script` says of the page, where nothing else has told it.
pub(super) fn note(script: &str, meta: &mut Meta) {
    let Ok(value) = serde_json::from_str::<Value>(script) else {
        return;
    };
    let Some(article) = article(&value, DEEPEST) else {
        return;
    };
    let told = |key: &str| article.get(key).and_then(Value::as_str);
    let take = |slot: &mut Option<String>, told: Option<&str>| {
        let told = told.map(flat).filter(|told| !told.is_empty());
        *slot = slot.take().or(told);
    };
    take(&mut meta.title, told("headline"));
    take(
        &mut meta.published,
        told("datePublished").filter(|day| is_day(day)),
    );
    let publisher = article
        .get("publisher")
        .and_then(|publisher| publisher.get("name"));
    take(&mut meta.publisher, publisher.and_then(Value::as_str));
}

/// Objects within objects that are looked through.
const DEEPEST: usize = 4;

/// The first object that is an article, a post or a report, in a list or a graph as well.
fn article(value: &Value, deepest: usize) -> Option<&Value> {
    let deeper = deepest.checked_sub(1)?;
    match value {
        Value::Array(all) => all.iter().find_map(|one| article(one, deeper)),
        Value::Object(_) if is_article(value) => Some(value),
        Value::Object(one) => article(one.get("@graph")?, deeper),
        _ => None,
    }
}

/// Whether the type of an object, or one of its types, is one of texts that are published.
fn is_article(object: &Value) -> bool {
    let of_kind = |kind: &Value| {
        let kind = kind.as_str().unwrap_or("");
        ["Article", "Posting", "Report"]
            .iter()
            .any(|end| kind.ends_with(end))
    };
    match object.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(of_kind),
        Some(kind) => of_kind(kind),
        None => false,
    }
}

/// Whether a text begins with an ISO 8601 day.
pub(super) fn is_day(text: &str) -> bool {
    text.bytes().take(10).enumerate().all(|(at, b)| {
        if at == 4 || at == 7 {
            b == b'-'
        } else {
            b.is_ascii_digit()
        }
    }) && text.len() >= 10
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_of_a_page_is_found_in_lists_and_graphs() {
        let article = r#"{"@type":["Thing","NewsArticle"],"headline":"Who  knew?","datePublished":"2021-06-04T05:00Z","publisher":{"name":"Ellin Star"}}"#;
        for script in [
            article.to_owned(),
            format!(r#"[{{"@type":"WebSite","headline":"Home"}},{article}]"#),
            format!(r#"{{"@graph":[{{"@type":"Person"}},{article}]}}"#),
        ] {
            let mut meta = Meta::default();
            note(&script, &mut meta);
            assert_eq!(meta.title.as_deref(), Some("Who knew?"), "{script}");
            assert_eq!(meta.published.as_deref(), Some("2021-06-04T05:00Z"));
            assert_eq!(meta.publisher.as_deref(), Some("Ellin Star"));
        }
    }

    #[test]
    fn what_is_no_article_or_no_day_tells_nothing() {
        for script in [
            r#"{"@type":"WebSite","headline":"Home","datePublished":"2021-06-04"}"#,
            r#"{"@type":"Article","datePublished":"soon"}"#,
            "not JSON",
        ] {
            let mut meta = Meta::default();
            note(script, &mut meta);
            assert_eq!(meta, Meta::default(), "{script}");
        }
    }
}
