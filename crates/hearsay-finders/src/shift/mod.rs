//! Shifts: the same voice, or the same government, with another position on the same matter.
//!
//! Owns: [`positions`], what a claim says for whom and about what; [`difference`], what makes two
//! positions incompatible; [`find`] within one document. The case crate compares documents with the
//! same two.
//! Never: compares different voices (that is a dispute), or takes a development for a change of mind
//! where the words give two dates.
//!
//! Five differences count, from the surest on: limits denied and then drawn ("no upper limit" →
//! "there is a bottom line"), what was said denied or negated, opposites ("rise" → "fall"), figures of
//! one thing that exclude one another, and other days for what comes once. Precision comes before recall: the two claims must
//! share most of what they are about. What one claim tells of itself needs no other: "they told us June,
//! then August".

mod difference;
mod lists;
mod position;
mod revision;
mod stance;
mod wording;

use std::collections::{BTreeMap, BTreeSet};

use hearsay_actors::Registry;
use hearsay_document::{ClaimId, ClaimKind, Document, Shift, Span};

pub use difference::{Difference, difference};
use difference::{Matter, SHARED, Turn};
pub use position::{Position, are_of_one_scale, bounds, positions};

/// Reversals that were told: each is told once, however often its two sides are said.
#[derive(Debug, Default)]
pub struct Told {
    reasons: BTreeSet<(String, String)>,
    turns: BTreeMap<(String, Turn), Vec<Matter>>,
}

impl Told {
    /// Whether a reversal of a voice is news; it is told from then on.
    pub fn is_news(&mut self, voice: &str, reason: &str, difference: &Difference) -> bool {
        let mut news = self
            .reasons
            .insert((voice.to_owned(), reason.to_lowercase()));
        if let Some(turn) = &difference.turn {
            let key = (voice.to_owned(), turn.clone());
            let matters = self.turns.entry(key).or_default();
            let known = |matter: &Matter| {
                let shared = matter.intersection(&difference.matter).count();
                shared * 2 > matter.len().min(difference.matter.len())
            };
            news &= !matters.iter().any(known);
            matters.push(difference.matter.clone());
        }
        news
    }
}

/// Words with which others speak of a shift.
const MARKERS: &[&str] = &[
    "about-face",
    "backtrack",
    "backtracked",
    "backtracking",
    "contradicts",
    "contradicted",
    "reversal",
    "reversed",
    "reverses",
    "u-turn",
    "walkback",
];

/// Shifts within a document, the surest first.
pub fn find(document: &Document, registry: &Registry) -> Vec<Shift> {
    let positions: Vec<Position> = positions(document, registry)
        .into_iter()
        // A recording played again takes its position only once.
        .filter(|position| {
            document
                .turn_at(position.span.start())
                .and_then(|turn| document.turns.get(turn.index()))
                .is_none_or(|turn| turn.repeats.is_none())
        })
        .collect();
    let order: Vec<&Position> = positions.iter().collect();
    let mut found: Vec<(f64, usize, usize, Difference)> = pairs(&order)
        .into_iter()
        .filter(|&(a, b)| apart(document, &positions[a], &positions[b]))
        // Who writes weighs one thing against another, and holds one position.
        .filter(|&(a, b)| !(positions[a].is_writer && positions[b].is_writer))
        .filter_map(|(a, b)| {
            let is_turned = is_before(&positions[b], &positions[a]);
            let (a, b) = if is_turned { (b, a) } else { (a, b) };
            let difference = difference(&positions[a], &positions[b])?;
            let told = if marked(document, positions[b].span) {
                1.0
            } else {
                0.0
            };
            Some((difference.score + told, a, b, difference))
        })
        .collect();
    found.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut told = Told::default();
    let mut used: BTreeSet<ClaimId> = BTreeSet::new();
    let between = found.into_iter().filter_map(|(_, a, b, difference)| {
        let (from, to) = (positions[a].claim, positions[b].claim);
        let reason = reason(document, document, &difference);
        // One shift is told once, and one claim is not both ends of several.
        let voice = shared_voice(&positions[a], &positions[b])?;
        let news = told.is_news(voice, &reason, &difference);
        (news && used.insert(to)).then(|| Shift {
            from,
            to,
            topic: flat(document, difference.topic),
            reason,
        })
    });
    let mut shifts: Vec<Shift> = between.collect();
    shifts.extend(revisions(document));
    shifts
}

/// The shifts that single claims tell of, in text order.
fn revisions(document: &Document) -> Vec<Shift> {
    let mut told: BTreeSet<(Span, Span)> = BTreeSet::new();
    let mut shifts = Vec::new();
    for (number, claim) in document.claims.iter().enumerate() {
        let claim_id = ClaimId::new(number);
        if claim.kind == ClaimKind::Question {
            continue;
        }
        let Some(found) = revision::revision(document, claim) else {
            continue;
        };
        // A statement and its part tell the same.
        if told.insert((found.before, found.after)) {
            shifts.push(Shift {
                from: claim_id,
                to: claim_id,
                topic: flat(document, found.topic),
                reason: format!(
                    "{} → {}",
                    flat(document, found.before),
                    flat(document, found.after)
                ),
            });
        }
    }
    shifts
}

/// The first voice that two positions have in common.
pub fn shared_voice<'a>(a: &'a Position, b: &Position) -> Option<&'a str> {
    let voice = a.voices.iter().find(|voice| b.voices.contains(voice))?;
    Some(voice)
}

/// The reason of a difference in words of the texts: `no upper limit → there is a bottom line`.
pub fn reason(from: &Document, to: &Document, difference: &Difference) -> String {
    format!(
        "{} → {}",
        flat(from, difference.before),
        flat(to, difference.after)
    )
}

/// The words of a span on one line.
pub fn flat(document: &Document, span: Span) -> String {
    let words: Vec<&str> = document.text.slice(span).split_whitespace().collect();
    words.join(" ")
}

/// Pairs of positions by one voice that share at least two words of content, or all their words but
/// those that deny, or count one thing, or both foresee, or of which one undoes what the other announces: `(a, b)`,
/// `a < b`, sorted. A word that a voice uses in very many claims brings no pairs, so that the cost stays near linear.
pub fn pairs(positions: &[&Position]) -> Vec<(usize, usize)> {
    const FREQUENT: usize = 40;
    let mut holders: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (index, position) in positions.iter().enumerate() {
        let stems: BTreeSet<&str> = position.words.iter().map(|word| &*word.stem).collect();
        for voice in &position.voices {
            for stem in &stems {
                holders.entry((voice, stem)).or_default().push(index);
            }
        }
    }
    let mut shared: BTreeMap<(usize, usize), BTreeSet<&str>> = BTreeMap::new();
    for ((_, stem), list) in &holders {
        // The last of many are kept: who says a thing all the time says it again lately.
        let recent = &list[list.len().saturating_sub(FREQUENT)..];
        for (at, &b) in recent.iter().enumerate() {
            for &a in &recent[..at] {
                shared.entry((a, b)).or_default().insert(stem);
            }
        }
    }
    shared
        .into_iter()
        .filter(|((a, b), stems)| {
            let (a, b) = (positions[*a], positions[*b]);
            let is_undone = || a.undone_by(b).is_some() || b.undone_by(a).is_some();
            let is_foreseen = a.is_foreseen() && b.is_foreseen();
            stems.len() >= SHARED
                || a.wording == b.wording
                || a.counts_what(b)
                || is_foreseen
                || is_undone()
                || a.is_owned_in(b)
                || b.is_owned_in(a)
        })
        .map(|(pair, _)| pair)
        .collect()
}

/// Whether of two positions the second comes before the first: by its words, or by the days they were taken, where both are
/// known.
pub fn is_before(second: &Position, first: &Position) -> bool {
    if second.is_former != first.is_former {
        return second.is_former;
    }
    matches!((second.day, first.day), (Some(x), Some(y)) if x < y)
}

/// Whether two positions of one document were taken on different occasions: in different turns, or
/// in attributions of which neither stands in the other's sentence.
fn apart(document: &Document, a: &Position, b: &Position) -> bool {
    let (x, y) = (
        document.turn_at(a.span.start()),
        document.turn_at(b.span.start()),
    );
    let sentence = |position: &Position| document.sentence_at(position.span.start());
    if x.is_some() || y.is_some() {
        return x != y;
    }
    sentence(a) != sentence(b)
}

/// Whether somebody within the next lines calls it a shift.
fn marked(document: &Document, at: Span) -> bool {
    let near = 600;
    let mut from = at.start().saturating_sub(near);
    while !document.text.is_char_boundary(from) {
        from += 1;
    }
    let mut to = (at.end() + near).min(document.text.len());
    while !document.text.is_char_boundary(to) {
        to -= 1;
    }
    let around = document.text.get(from..to).unwrap_or("").to_lowercase();
    around.contains("walk back")
        || around.contains("walked back")
        || around
            .split(|c: char| !(c.is_alphanumeric() || c == '-'))
            .any(|word| MARKERS.contains(&word))
}

#[cfg(test)]
mod tests;
