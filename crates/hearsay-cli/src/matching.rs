//! `hearsay match`: which claims, checked before, each statement makes again.

use std::path::Path;

use anyhow::bail;
use hearsay::case::matching::{CheckedClaim, Collection, Statement};
use hearsay::document::calendar::day_in;
use serde_json::{Map, Value, json};

use crate::Outcome;
use crate::args::MatchArguments;
use crate::{inputs, output};

/// Runs the command.
pub(crate) fn run(arguments: &MatchArguments) -> anyhow::Result<Outcome> {
    let (claims, broken_claims) = lines(&arguments.claims)?;
    let (statements, broken_statements) = lines(&arguments.statements)?;
    if claims.is_empty() {
        bail!("{}: no claims", inputs::name(&arguments.claims));
    }
    let checked: Vec<CheckedClaim> = claims
        .iter()
        .map(|line| CheckedClaim {
            text: line.text("text").unwrap_or_default(),
            title: line.text("title"),
            speaker: line.text("speaker"),
            day: line.day(&["date", "day", "stated"]),
        })
        .collect();
    let asked: Vec<Statement> = statements
        .iter()
        .map(|line| Statement {
            text: line.text("text").unwrap_or_default(),
            document: line.text("document"),
            speaker: line.text("speaker"),
            day: line.day(&["date", "day", "stated", "document"]),
        })
        .collect();
    let rankings = Collection::new(&checked).rank(&asked, arguments.limit);
    let mut out = String::new();
    for (statement, ranking) in statements.iter().zip(rankings) {
        let ids: Vec<&Value> = ranking
            .iter()
            .map(|ranked| &claims[ranked.claim].id)
            .collect();
        let mut line = json!({ "id": statement.id, "ranking": ids });
        if arguments.scores {
            let scores: Vec<f64> = ranking
                .iter()
                .map(|ranked| (ranked.score * 10_000.0).round() / 10_000.0)
                .collect();
            line["scores"] = json!(scores);
        }
        out.push_str(&line.to_string());
        out.push('\n');
    }
    output::print(out.as_bytes())?;
    Ok(if broken_claims + broken_statements > 0 {
        Outcome::Skipped
    } else {
        Outcome::Done
    })
}

/// A line of an input: an object with an id.
struct Line {
    id: Value,
    fields: Map<String, Value>,
}

impl Line {
    fn text(&self, field: &str) -> Option<String> {
        let text = self.fields.get(field)?.as_str()?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// The day in the first of the fields that names one.
    fn day(&self, fields: &[&str]) -> Option<jiff::civil::Date> {
        fields
            .iter()
            .find_map(|field| day_in(self.fields.get(*field)?.as_str()?))
            .map(|(day, _)| day)
    }
}

/// The lines of a file, and how many could not be used; standard error says which and why.
fn lines(path: &Path) -> anyhow::Result<(Vec<Line>, usize)> {
    let name = inputs::name(path);
    let bytes = inputs::bytes(path).map_err(|error| anyhow::anyhow!("{name}: {error:#}"))?;
    let text = String::from_utf8_lossy(&bytes);
    let (mut lines, mut broken) = (Vec::new(), 0);
    for (number, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let found = match serde_json::from_str(line) {
            Ok(Value::Object(fields)) => match fields.get("id") {
                Some(id @ (Value::String(_) | Value::Number(_))) => {
                    let line = Line {
                        id: id.clone(),
                        fields,
                    };
                    match line.text("text").or(line.text("title")) {
                        Some(_) => Ok(line),
                        None => Err("has no \"text\"".to_owned()),
                    }
                }
                _ => Err("has no \"id\"".to_owned()),
            },
            Ok(_) => Err("is no object".to_owned()),
            Err(error) => Err(format!("is no JSON: {error}")),
        };
        match found {
            Ok(line) => lines.push(line),
            Err(why) => {
                broken += 1;
                anstream::eprintln!("hearsay: {name}:{}: {why}", number + 1);
            }
        }
    }
    Ok((lines, broken))
}
