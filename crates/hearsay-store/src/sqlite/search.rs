//! Full text with SQLite's FTS5.
//!
//! Owns: the translation of a [`Query`] into FTS5's language, and of its marks into places.
//! Never: shortens a text; who prints chooses what to show around a place.

use std::fmt::Write as _;

use hearsay_document::Text;
use hearsay_document::record::Span;
use sqlx::{Row as _, Sqlite, SqliteConnection};

use super::Answer;
use super::sql::Asked;
use crate::query::{Query, Term};
use crate::store::Hit;

/// Put before and after each match by FTS5. Noncharacters: Unicode sets them aside for uses inside a
/// program like this, so they stand in hardly any text; where they do, the text itself decides.
const OPEN: char = '\u{FDD0}';
const CLOSE: char = '\u{FDD1}';

/// Words in a title count so many times as much as in the text.
const TITLE_WEIGHT: f64 = 4.0;

/// Keeps full text in step with a reading that has changed. Triggers have done so.
#[allow(clippy::unused_async)] // Other databases have something to wait for.
pub(super) async fn follow(_: &mut SqliteConnection, _: i64) -> Answer<()> {
    Ok(())
}

pub(super) async fn search(
    connection: &mut SqliteConnection,
    query: &Query,
    speaker: Option<&Asked>,
    limit: u32,
) -> Answer<Vec<Hit>> {
    if query.is_empty() {
        return Ok(Vec::new());
    }
    let expression = expression(query);
    // Ranking and marking are two statements: one would mark every document that matches, only to
    // sort most of them out.
    let mut sql = sqlx::QueryBuilder::<Sqlite>::new("SELECT rowid, -bm25(search, ");
    sql.push_bind(TITLE_WEIGHT)
        .push(", 1.0) AS fit FROM search WHERE search MATCH ")
        .push_bind(&expression);
    if let Some(asked) = speaker {
        sql.push(" AND rowid IN (SELECT document FROM voices WHERE key LIKE ");
        sql.push_bind(&asked.pattern).push(" ESCAPE '!'");
        for other in &asked.others {
            sql.push(" OR key = ").push_bind(other);
        }
        sql.push(")");
    }
    sql.push(" ORDER BY fit DESC, rowid LIMIT ")
        .push_bind(i64::from(limit));
    let ranked = sql
        .build()
        .persistent(false)
        .fetch_all(&mut *connection)
        .await?;
    let mut hits = Vec::with_capacity(ranked.len());
    for row in ranked {
        let document: i64 = row.try_get(0)?;
        let marked = sqlx::query(
            "SELECT highlight(search, 1, $1, $2), text FROM search
             WHERE search MATCH $3 AND rowid = $4",
        )
        .bind(OPEN.to_string())
        .bind(CLOSE.to_string())
        .bind(&expression)
        .bind(document)
        .fetch_one(&mut *connection)
        .await?;
        hits.push(Hit {
            document: document as u64,
            score: row.try_get(1)?,
            spans: places(marked.try_get(0)?, marked.try_get(1)?),
        });
    }
    Ok(hits)
}

/// A query in FTS5's language. Words are always quoted, so that nothing in them is an operator.
fn expression(query: &Query) -> String {
    let term = |term: &Term| {
        let star = if term.prefix { " *" } else { "" };
        format!("\"{}\"{star}", term.words.replace('"', "\"\""))
    };
    let any = |terms: &[Term]| terms.iter().map(term).collect::<Vec<_>>().join(" OR ");
    let mut out = query
        .groups
        .iter()
        .map(|group| format!("({})", any(group)))
        .collect::<Vec<_>>()
        .join(" AND ");
    if !query.without.is_empty() {
        out = format!("({out})");
        let _ = write!(out, " NOT ({})", any(&query.without));
    }
    out
}

/// Where the marked stretches stand in the text itself, in code points.
fn places(marked: &str, text: &str) -> Vec<Span> {
    let index = Text::new(text);
    let mut rest = text.char_indices().peekable();
    let mut begin = None;
    let mut spans = Vec::new();
    for character in marked.chars() {
        // A character that the text has here is the text's, whatever it looks like.
        if rest.next_if(|(_, own)| *own == character).is_some() {
            continue;
        }
        let at = rest.peek().map_or(text.len(), |(at, _)| *at);
        match character {
            OPEN => begin = Some(at),
            CLOSE => {
                if let Some(begin) = begin.take() {
                    spans.push(Span::new(index.code_point(begin), index.code_point(at)));
                }
            }
            _ => {}
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_people_type_is_an_operator() {
        let cases = [
            ("no limit", r#"("no") AND ("limit")"#),
            ("a OR b -c -d*", r#"(("a" OR "b")) NOT ("c" OR "d" *)"#),
            ("NEAR(x text:y", r#"("NEAR(x") AND ("text:y")"#),
            ("ceil*", r#"("ceil" *)"#),
        ];
        for (text, expected) in cases {
            assert_eq!(expression(&Query::parse(text)), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn marks_lead_back_to_the_text(pieces in prop::collection::vec(("[a-zé\u{FDD0}\u{FDD1} ]{0,6}", "[a-zäß]{1,5}"), 0..6)) {
            let (mut marked, mut text, mut expected) = (String::new(), String::new(), Vec::new());
            for (between, word) in &pieces {
                text.push_str(between);
                marked.push_str(between);
                let start = text.chars().count() as u32;
                text.push_str(word);
                let _ = write!(marked, "{OPEN}{word}{CLOSE}");
                expected.push((start, word.clone()));
            }
            let found = places(&marked, &text);
            prop_assert_eq!(found.len(), expected.len());
            for (span, (_, word)) in found.iter().zip(&expected) {
                let own: String = text.chars().skip(span.start() as usize).take((span.end() - span.start()) as usize).collect();
                // A mark of the text's own beside a word may be taken into the span, never a letter.
                prop_assert_eq!(own.trim_matches(|c| c == OPEN || c == CLOSE), word.as_str());
            }
        }
    }
}
