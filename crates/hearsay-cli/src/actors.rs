//! `hearsay actors`: the offices of a person and the code of a phrase.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context as _, bail};
use hearsay::actors::{Actor, ActorKind, Registry};
use jiff::civil::Date;

use crate::Outcome;
use crate::args::ActorsArguments;
use crate::output;

/// The built-in actors, and those of a file where one is given.
pub(crate) fn registry(path: Option<&Path>) -> anyhow::Result<Registry> {
    let Some(path) = path else {
        return Ok(Registry::built_in());
    };
    let shown = path.display();
    let text = std::fs::read_to_string(path).with_context(|| format!("reading {shown}"))?;
    Registry::with(&text).with_context(|| format!("{shown}"))
}

/// Runs the command.
pub(crate) fn run(arguments: &ActorsArguments) -> anyhow::Result<Outcome> {
    let registry = registry(arguments.actors.as_deref())?;
    let day: Option<Date> = arguments.date.as_deref().and_then(|day| day.parse().ok());
    let mut text = String::new();
    for actor in registry.look_up(&arguments.name) {
        describe(&mut text, &actor);
    }
    match registry.code(&arguments.name, day) {
        Some(coding) => {
            let when = day.map_or_else(|| "without a day".to_owned(), |day| format!("on {day}"));
            let office = coding
                .office
                .map(|office| format!(", {office}"))
                .unwrap_or_default();
            let _ = writeln!(text, "{} {when}: {}{office}", arguments.name, coding.code);
        }
        None if text.is_empty() => bail!("no actor is called {:?}", arguments.name),
        None => {}
    }
    output::print(text.as_bytes())?;
    Ok(Outcome::Done)
}

fn describe(text: &mut String, actor: &Actor) {
    let kind = match actor.kind {
        ActorKind::Country => "country",
        ActorKind::Organisation => "organisation",
        ActorKind::Person => "person",
    };
    let _ = writeln!(text, "{} ({kind})", actor.name);
    let mut terms: Vec<_> = actor.terms.iter().collect();
    terms.sort_by_key(|term| term.from);
    for term in terms {
        let day = |day: Option<Date>| day.map_or_else(|| " ".repeat(10), |day| day.to_string());
        let days = match (term.from, term.to) {
            (None, None) => "always".to_owned(),
            (from, to) => format!("{} – {}", day(from), day(to)),
        };
        let line = format!(
            "  {days:<23}  {:<9}  {}",
            term.code,
            term.office.as_deref().unwrap_or("")
        );
        let _ = writeln!(text, "{}", line.trim_end());
    }
    text.push('\n');
}
