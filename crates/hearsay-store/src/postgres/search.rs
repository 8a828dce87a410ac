//! Full text with PostgreSQL.
//!
//! Owns: what is written down for it, and the answer to a [`Query`]: an index (GIN) tells which documents hold a word,
//! and their words in order tell of each how often it holds the whole term.
//! Never: ranks otherwise than SQLite's FTS5 does. PostgreSQL's own ranks know nothing of how rare a word is, its phrases
//! nothing of the 257th occurrence of a word.

use std::collections::{BTreeMap, BTreeSet};

use hearsay_document::record::Span;
use sqlx::{PgConnection, Postgres, Row as _};

use super::Answer;
use super::sql::Asked;
use crate::query::{Query, Term};
use crate::store::Hit;
use crate::words::{Token, tokens};

/// Words in a title count so many times as much as in the text.
const TITLE_WEIGHT: f64 = 4.0;

/// BM25's two numbers: how soon more of a word counts no more, and how much the length of a document matters.
const SATURATION: f64 = 1.2;
const LENGTH: f64 = 0.75;

/// What a word counts at least, that more than half of the documents have.
const LEAST_RARITY: f64 = 1e-6;

/// Bytes of words in one tsvector; it holds 1,048,575.
const PART: usize = 900_000;

/// Texts fetched at a time.
const TEXTS_AT_ONCE: usize = 100;

/// Keeps full text in step with a reading that has changed.
pub(super) async fn follow(connection: &mut PgConnection, number: i64) -> Answer<()> {
    let (title, text): (Option<String>, String) =
        sqlx::query_as("SELECT title, text FROM readings WHERE document = $1")
            .bind(number)
            .fetch_one(&mut *connection)
            .await?;
    let (title, text) = (tokens(&title.unwrap_or_default()), tokens(&text));
    sqlx::query(
        "INSERT INTO search (document, title, text, size) VALUES ($1, $2, $3, $4)
         ON CONFLICT (document) DO UPDATE SET title = excluded.title, text = excluded.text, size = excluded.size",
    )
    .bind(number)
    .bind(in_order(title.iter().map(|t| &t.stem)))
    .bind(in_order(text.iter().map(|t| &t.stem)))
    .bind((title.len() + text.len()) as i64)
    .execute(&mut *connection)
    .await?;
    sqlx::query("DELETE FROM search_words WHERE document = $1")
        .bind(number)
        .execute(&mut *connection)
        .await?;
    for (part, words) in (0i64..).zip(parts(&title, &text)) {
        sqlx::query(
            "INSERT INTO search_words (document, part, words) VALUES ($1, $2, array_to_tsvector($3))",
        )
        .bind(number)
        .bind(part)
        .bind(words)
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

/// Words in order, each between two spaces.
fn in_order<'a>(stems: impl Iterator<Item = &'a String>) -> String {
    let mut words = String::new();
    for stem in stems {
        words.push(' ');
        words.push_str(stem);
        words.push(' ');
    }
    words
}

/// Every word once, in as many parts as are needed.
fn parts<'a>(title: &'a [Token], text: &'a [Token]) -> Vec<Vec<&'a str>> {
    let words: BTreeSet<&str> = title.iter().chain(text).map(|t| t.stem.as_str()).collect();
    let mut parts = vec![Vec::new()];
    let mut bytes = 0;
    for word in words {
        bytes += word.len();
        if bytes > PART {
            parts.push(Vec::new());
            bytes = word.len();
        }
        if let Some(part) = parts.last_mut() {
            part.push(word);
        }
    }
    parts
}

/// A term of a query: words that follow each other.
struct Sought {
    stems: Vec<String>,
    /// Whether the last may go on.
    prefix: bool,
}

impl Sought {
    fn of(term: &Term) -> Self {
        Self {
            stems: tokens(&term.words).into_iter().map(|t| t.stem).collect(),
            prefix: term.prefix,
        }
    }

    /// Its words in PostgreSQL's language for one word. Letters and digits need no more care than the quotes.
    fn words(&self) -> impl Iterator<Item = String> {
        self.stems.iter().enumerate().map(|(at, stem)| {
            let goes_on = self.prefix && at + 1 == self.stems.len();
            format!("'{stem}'{}", if goes_on { ":*" } else { "" })
        })
    }

    /// How it stands among words in order.
    fn pattern(&self) -> String {
        let mut pattern = in_order(self.stems.iter());
        if self.prefix {
            pattern.pop();
        }
        pattern
    }

    /// Where it stands among the words of a text: the first and the last word of each place.
    fn places(&self, tokens: &[Token]) -> Vec<(usize, usize)> {
        let last = self.stems.len().saturating_sub(1);
        let fits = |window: &[Token]| {
            window
                .iter()
                .zip(&self.stems)
                .enumerate()
                .all(|(at, (token, stem))| {
                    token.stem == *stem || self.prefix && at == last && token.stem.starts_with(stem)
                })
        };
        (0..)
            .zip(tokens.windows(self.stems.len().max(1)))
            .filter(|(_, window)| fits(window))
            .map(|(at, _)| (at, at + last))
            .collect()
    }
}

/// What a document that holds a term is ranked by.
struct Holding {
    /// How often it does, with the title's weight.
    times: f64,
    /// Its words.
    size: f64,
}

/// All documents that hold a term.
async fn holding(connection: &mut PgConnection, sought: &Sought) -> Answer<BTreeMap<i64, Holding>> {
    let pattern = sought.pattern();
    let mut sql = sqlx::QueryBuilder::<Postgres>::new(
        "SELECT document, size, octet_length(title) - octet_length(replace(title, ",
    );
    sql.push_bind(&pattern)
        .push(", '')), octet_length(text) - octet_length(replace(text, ")
        .push_bind(&pattern)
        .push(", '')) FROM search WHERE true");
    for word in sought.words() {
        sql.push(" AND document IN (SELECT document FROM search_words WHERE words @@ ");
        sql.push_bind(word).push("::tsquery)");
    }
    let rows = sql.build().persistent(false).fetch_all(connection).await?;
    let length = pattern.len() as f64;
    let mut holding = BTreeMap::new();
    for row in rows {
        let (title, text): (i32, i32) = (row.try_get(2)?, row.try_get(3)?);
        // That all of its words occur does not say that they follow each other.
        if title + text > 0 {
            let times = (TITLE_WEIGHT * f64::from(title) + f64::from(text)) / length;
            let size = row.try_get::<i64, _>(1)? as f64;
            holding.insert(row.try_get(0)?, Holding { times, size });
        }
    }
    Ok(holding)
}

/// Documents in which somebody of a name speaks or is cited.
async fn heard(connection: &mut PgConnection, asked: &Asked) -> Answer<BTreeSet<i64>> {
    let documents: Vec<i64> = sqlx::query_scalar(
        "SELECT document FROM voices WHERE key LIKE $1 ESCAPE '!' OR key = ANY($2)",
    )
    .bind(&asked.pattern)
    .bind(&asked.others)
    .fetch_all(connection)
    .await?;
    Ok(documents.into_iter().collect())
}

pub(super) async fn search(
    connection: &mut PgConnection,
    query: &Query,
    speaker: Option<&Asked>,
    limit: u32,
) -> Answer<Vec<Hit>> {
    if query.is_empty() {
        return Ok(Vec::new());
    }
    let (documents, words): (i64, i64) =
        sqlx::query_as("SELECT COUNT(*), COALESCE(SUM(size), 0)::BIGINT FROM search")
            .fetch_one(&mut *connection)
            .await?;
    let mean = words as f64 / documents.max(1) as f64;
    let mut wanted = match speaker {
        Some(asked) => Some(heard(connection, asked).await?),
        None => None,
    };
    let mut scores: BTreeMap<i64, f64> = BTreeMap::new();
    let mut terms = Vec::new();
    for group in &query.groups {
        let mut any = BTreeSet::new();
        for term in group {
            let sought = Sought::of(term);
            let holding = holding(connection, &sought).await?;
            let rarity = rarity(documents as f64, holding.len() as f64);
            for (document, held) in holding {
                *scores.entry(document).or_default() += rarity * held.fit(mean);
                any.insert(document);
            }
            terms.push(sought);
        }
        wanted = Some(match wanted {
            Some(wanted) => &wanted & &any,
            None => any,
        });
    }
    let mut wanted = wanted.unwrap_or_default();
    for term in &query.without {
        for document in holding(connection, &Sought::of(term)).await?.into_keys() {
            wanted.remove(&document);
        }
    }
    let mut ranked: Vec<(i64, f64)> = wanted
        .into_iter()
        .map(|document| (document, scores.get(&document).copied().unwrap_or_default()))
        .collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    ranked.truncate(limit as usize);
    marked(connection, &ranked, &terms).await
}

impl Holding {
    /// How well a document fits a term, by BM25.
    fn fit(&self, mean: f64) -> f64 {
        let long = 1.0 - LENGTH + LENGTH * self.size / mean;
        self.times * (SATURATION + 1.0) / (self.times + SATURATION * long)
    }
}

/// What a term counts that so many of all documents hold, by BM25.
fn rarity(documents: f64, holding: f64) -> f64 {
    let rarity = ((documents - holding + 0.5) / (holding + 0.5)).ln();
    if rarity > 0.0 { rarity } else { LEAST_RARITY }
}

/// Documents with every place that terms stand at.
async fn marked(
    connection: &mut PgConnection,
    ranked: &[(i64, f64)],
    terms: &[Sought],
) -> Answer<Vec<Hit>> {
    let mut hits = Vec::with_capacity(ranked.len());
    for some in ranked.chunks(TEXTS_AT_ONCE) {
        let numbers: Vec<i64> = some.iter().map(|(document, _)| *document).collect();
        let rows: Vec<(i64, String)> =
            sqlx::query_as("SELECT document, text FROM readings WHERE document = ANY($1)")
                .bind(numbers)
                .fetch_all(&mut *connection)
                .await?;
        let texts: BTreeMap<i64, String> = rows.into_iter().collect();
        hits.extend(some.iter().map(|(document, score)| {
            Hit {
                document: *document as u64,
                score: *score,
                spans: texts
                    .get(document)
                    .map(|text| places(text, terms))
                    .unwrap_or_default(),
            }
        }));
    }
    Ok(hits)
}

/// Where terms stand in a text. Of places that share a word one is made.
fn places(text: &str, terms: &[Sought]) -> Vec<Span> {
    let tokens = tokens(text);
    let mut places: Vec<(usize, usize)> = terms.iter().flat_map(|t| t.places(&tokens)).collect();
    places.sort_unstable();
    let mut whole: Vec<(usize, usize)> = Vec::with_capacity(places.len());
    for (first, last) in places {
        match whole.last_mut() {
            Some(before) if first <= before.1 => before.1 = before.1.max(last),
            _ => whole.push((first, last)),
        }
    }
    let span = |at: usize| tokens.get(at).map(|t| t.span);
    whole
        .into_iter()
        .filter_map(|(first, last)| Some(Span::new(span(first)?.start(), span(last)?.end())))
        .collect()
}
