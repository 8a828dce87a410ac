//! What figures count whose own words do not name it: "212 crew …, of whom eleven", "12 homes in Alder, 45 in Birch".
//!
//! Owns: leading "them" and "of which" to what was counted before, and the like figures of a list to what the first counts.
//! Never: finds figures, or looks beyond a paragraph.

use hearsay_document::{Quantity, QuantityKind, Span};

/// Bytes from what is counted to a figure that a pronoun leads to it.
const REACH: usize = 240;

/// Bytes from one figure of a list to the next.
const NEAR: usize = 60;

/// Words that stand for things counted before.
const PRONOUNS: &[&str] = &["them", "these", "those", "which", "whom"];

/// Prepositions by which the figures of a list are alike.
const PREPOSITIONS: &[&str] = &["in", "at", "from", "on", "for", "under"];

/// Names what is counted for the figures that leave it to others. Linear; each figure looks at the ones beside it.
pub(super) fn name_counted(text: &str, found: &mut [Quantity]) {
    let mut told: Option<Span> = None;
    // What the last figure is a part of, by its own words.
    let mut parted: Option<Span> = None;
    for at in 0..found.len() {
        let (before, rest) = found.split_at_mut(at);
        let Some((quantity, after)) = rest.split_first_mut() else {
            continue;
        };
        if !counts(quantity) {
            continue;
        }
        if let Some(of) = quantity.of.filter(|of| !is_pronoun(words(text, *of))) {
            (told, parted) = (Some(of), None);
            continue;
        }
        let is_part = quantity.of.is_some() || follows_pronoun(text, quantity);
        let antecedent = told.filter(|of| is_near(text, of.end(), quantity.span.start(), REACH));
        let whole = after
            .first()
            .filter(|next| is_part_of(text, quantity, next));
        let last = before.last();
        let of = if is_part {
            antecedent
        } else if let Some(whole) = whole {
            whole.of.or(antecedent)
        } else {
            // "Thirty-eight of the 212".
            let part = last.filter(|last| is_part_of(text, last, quantity));
            part.and_then(|last| last.of)
                .or_else(|| of_whole(text, last?, quantity))
                .or_else(|| of_list(text, last?, quantity, parted.is_some()))
                .or_else(|| antecedent.filter(|of| is_like_subject(text, *of, quantity)))
        };
        let goes_on = parted.is_some() && of.is_some() && parted == of;
        parted = of.filter(|_| {
            is_part || goes_on || last.is_some_and(|last| of_whole(text, last, quantity).is_some())
        });
        quantity.of = of.or(quantity.of);
        if of.is_none() {
            // Whatever it counts is nearer: "a headcount of 2,140, of whom 612".
            told = None;
        }
    }
}

/// Whether a figure counts things.
fn counts(quantity: &Quantity) -> bool {
    quantity.kind == QuantityKind::Count && quantity.unit.is_none() && quantity.per.is_none()
}

fn words(text: &str, span: Span) -> &str {
    text.get(span.start()..span.end()).unwrap_or("")
}

fn is_pronoun(word: &str) -> bool {
    PRONOUNS
        .iter()
        .any(|pronoun| word.eq_ignore_ascii_case(pronoun))
}

/// Whether one paragraph holds two places that are no farther apart than `reach`.
fn is_near(text: &str, from: usize, to: usize, reach: usize) -> bool {
    to.checked_sub(from).is_some_and(|apart| apart <= reach)
        && text
            .get(from..to)
            .is_some_and(|between| !between.contains("\n\n"))
}

/// The words right before a figure, without the comma and the bound that may stand there: "of whom only".
fn leads<'a>(text: &'a str, quantity: &Quantity) -> &'a str {
    /// Words of a bound, the longest first.
    const BOUNDS: &[&str] = &[
        "more than",
        "fewer than",
        "less than",
        "at least",
        "up to",
        "as many as",
        "around",
        "about",
        "roughly",
        "nearly",
        "almost",
        "some",
        "only",
        "just",
        "over",
        "another",
        "all",
    ];
    let from = text.floor_char_boundary(quantity.span.start().saturating_sub(NEAR));
    let mut before = text
        .get(from..quantity.span.start())
        .unwrap_or("")
        .trim_end();
    while let Some(rest) = BOUNDS.iter().find_map(|bound| {
        let rest = before.strip_suffix(bound)?;
        rest.ends_with(' ').then_some(rest)
    }) {
        before = rest.trim_end();
    }
    before
}

/// Whether "of which", "of whom", "of those" and the like lead a figure.
fn follows_pronoun(text: &str, quantity: &Quantity) -> bool {
    let before = leads(text, quantity);
    let mut words = before.strip_suffix(',').unwrap_or(before).rsplit(' ');
    words.next().is_some_and(is_pronoun)
        && words.next().is_some_and(|of| {
            of.trim_start_matches(|c: char| !c.is_alphabetic())
                .eq_ignore_ascii_case("of")
        })
}

/// Whether a figure is said to be of the whole that the next one tells: "38 of the 212".
fn is_part_of(text: &str, quantity: &Quantity, next: &Quantity) -> bool {
    let between = text
        .get(quantity.span.end()..next.span.start())
        .unwrap_or("");
    counts(next) && matches!(between.trim(), "of" | "of the" | "of these" | "of those")
}

/// What the figure before counts, where it is the whole that this one is of: "Of the 212 crew, 38 voted against".
fn of_whole(text: &str, whole: &Quantity, quantity: &Quantity) -> Option<Span> {
    let of = whole.of.filter(|_| counts(whole))?;
    let from = text.floor_char_boundary(whole.span.start().saturating_sub(NEAR));
    let lead = text.get(from..whole.span.start())?;
    // "Of the company's 64 sites, nine".
    let clause = lead
        .rsplit(['.', '?', '!', ':', ';', '\n'])
        .next()?
        .trim_start();
    let is_whole = clause.starts_with("Of ") || lead.ends_with("of the ");
    let between = text.get(of.end()..quantity.span.start())?;
    let is_led = leads(text, quantity).ends_with(',');
    (is_whole && is_led && between.len() <= NEAR && !between.contains(['.', ';', '\n']))
        .then_some(of)
}

/// Whether a figure is the subject of a clause that goes on from the one whose figure counts `of`: "Seven people died; 12 were
/// injured".
fn is_like_subject(text: &str, of: Span, quantity: &Quantity) -> bool {
    const VERBS: &[&str] = &["are", "had", "have", "remain", "remained", "were"];
    let between = text.get(of.end()..quantity.span.start()).unwrap_or("");
    let verb = text
        .get(quantity.span.end()..)
        .filter(|rest| rest.starts_with(char::is_whitespace))
        .and_then(|rest| rest.split_whitespace().next());
    let led = leads(text, quantity);
    quantity.value > 1.0
        && verb.is_some_and(|verb| VERBS.contains(&verb))
        && [";", ",", ", and", " and", ", while", ", but"]
            .iter()
            .any(|link| led.ends_with(link))
        && !between.contains(['.', '?', '!', ':', '('])
}

/// What the figure before counts, where the two stand in a list and are alike: "12 homes in Alder, 45 in Birch"; or where the
/// first `is_part` of what was counted before: "of those, 212 were fined and 38 jailed".
fn of_list(text: &str, before: &Quantity, quantity: &Quantity, is_part: bool) -> Option<Span> {
    let of = before.of.filter(|_| counts(before))?;
    let end = if of.start() > before.span.start() && !is_part {
        of.end()
    } else {
        before.span.end()
    };
    let between = text.get(end..quantity.span.start())?;
    let led = leads(text, quantity);
    let is_listed = [",", ";", " and", " to"]
        .iter()
        .any(|link| led.ends_with(link));
    if between.len() > NEAR || between.contains(['.', '\n', ':', '(']) || !is_listed {
        return None;
    }
    let preposition = |from: usize| {
        let word = text.get(from..)?.strip_prefix(' ')?.split(' ').next()?;
        PREPOSITIONS.iter().find(|p| **p == word)
    };
    let is_alike = preposition(end)
        .zip(preposition(quantity.span.end()))
        .is_some_and(|(a, b)| a == b);
    (is_alike || is_part).then_some(of)
}
