//! Shifts between documents: one voice, or one government, with another position at another time.
//!
//! Owns: [`Shift`] across documents and [`between`]. Positions and what sets them apart are those of
//! [`hearsay_finders::shift`], which also finds shifts within one document.
//! Never: compares different voices, or ranks by anything but how sure the difference is.

use std::collections::HashMap;

use hearsay_actors::Registry;
use hearsay_document::{ClaimId, Document};
use hearsay_finders::shift::{self, Difference, Position, Told};
use jiff::civil::Date;

use crate::place::{self, ClaimPlace, DocumentId, Place};

/// Two positions of one voice that do not go together.
#[derive(Clone, Debug, PartialEq)]
pub struct Shift {
    /// The earlier position.
    pub from: ClaimPlace,
    /// The later one.
    pub to: ClaimPlace,
    /// Whose position it is: a name in one spelling, or a government (`FRAGOV`).
    pub voice: String,
    /// When the earlier one was taken.
    pub before: Option<Date>,
    /// When the later one was taken.
    pub after: Option<Date>,
    /// What it is about, in words of the later document.
    pub topic: Place,
    /// The words of the earlier document that differ.
    pub was: Place,
    /// The words of the later document that differ.
    pub is: Place,
    /// How sure, higher is surer; comparable between shifts only.
    pub score: f64,
}

impl Shift {
    /// The two wordings: `no upper limit → there is a bottom line`.
    pub fn reason(&self, documents: &[Document]) -> String {
        format!(
            "{} → {}",
            words(documents, self.was),
            words(documents, self.is)
        )
    }

    /// What it is about, in words of the text.
    pub fn topic(&self, documents: &[Document]) -> String {
        words(documents, self.topic)
    }
}

fn words(documents: &[Document], place: Place) -> String {
    documents
        .get(place.document.index())
        .map_or_else(String::new, |document| shift::flat(document, place.span))
}

/// Shifts between documents, the surest first. Each reversal of a voice is told once, however often its
/// two sides are said; one that a document holds by itself is told there.
///
/// Cost: near-linear; a word that one voice uses in very many claims brings no comparisons.
pub fn between(documents: &[Document]) -> Vec<Shift> {
    let registry = Registry::built_in();
    let mut positions: Vec<(DocumentId, Position)> = Vec::new();
    for id in place::by_day(documents) {
        let found = shift::positions(&documents[id.index()], &registry);
        positions.extend(found.into_iter().map(|position| (id, position)));
    }
    // A position can be older than its document ("he said in March").
    positions.sort_by_key(|(_, position)| (position.day.is_none(), position.day));
    let order: Vec<&Position> = positions.iter().map(|(_, position)| position).collect();
    let mut shifts: Vec<(Shift, Difference)> = shift::pairs(&order)
        .into_iter()
        .filter_map(|(a, b)| {
            let is_turned = shift::is_before(&positions[b].1, &positions[a].1);
            let (a, b) = if is_turned { (b, a) } else { (a, b) };
            let ((from, x), (to, y)) = (&positions[a], &positions[b]);
            if from == to {
                return None;
            }
            let difference = shift::difference(x, y)?;
            let voice = shift::shared_voice(x, y)?;
            let place = |document: DocumentId, span| Place { document, span };
            let found = Shift {
                from: ClaimPlace {
                    document: *from,
                    claim: x.claim,
                },
                to: ClaimPlace {
                    document: *to,
                    claim: y.claim,
                },
                voice: voice.to_owned(),
                before: x.day,
                after: y.day,
                topic: place(*to, difference.topic),
                was: place(*from, difference.before),
                is: place(*to, difference.after),
                score: difference.score,
            };
            Some((found, difference))
        })
        .collect();
    // Stable: among equally sure ones the earlier stay first.
    shifts.sort_by(|(x, _), (y, _)| y.score.total_cmp(&x.score));
    let mut told = told_within(documents, &positions);
    shifts.retain(|(shift, difference)| {
        told.is_news(&shift.voice, &shift.reason(documents), difference)
    });
    shifts.into_iter().map(|(shift, _)| shift).collect()
}

/// The reversals that documents tell of by themselves.
fn told_within(documents: &[Document], positions: &[(DocumentId, Position)]) -> Told {
    let places = positions.iter().map(|(id, position)| {
        let place = (*id, position.claim);
        (place, position)
    });
    let places: HashMap<(DocumentId, ClaimId), &Position> = places.collect();
    let mut told = Told::default();
    for (number, document) in documents.iter().enumerate() {
        let at = |claim| places.get(&(DocumentId::new(number), claim)).copied();
        for known in &document.shifts {
            let (Some(from), Some(to)) = (at(known.from), at(known.to)) else {
                continue;
            };
            let difference = shift::difference(from, to);
            if let Some((difference, voice)) = difference.zip(shift::shared_voice(from, to)) {
                told.is_news(voice, &known.reason, &difference);
            }
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearsay_document::{Claim, ClaimKind, Span, Turn};

    fn document(day: &str, speaker: &str, words: &str) -> Document {
        let mut document = Document::of_text(&format!("{speaker}: {words}"));
        let span = Span::new(0, document.text.len());
        let body = Span::new(speaker.len() + 2, document.text.len());
        document.meta.published = Some(day.into());
        document.turns.push(Turn {
            span,
            label: Some(Span::new(0, speaker.len())),
            speaker: Some(speaker.into()),
            ..Turn::default()
        });
        document.claims.push(Claim::new(body, ClaimKind::Fact));
        document
    }

    #[test]
    fn a_voice_that_changes_between_documents_is_told_by_day() {
        let documents = [
            document(
                "2026-05-01",
                "Mayor Ada Voss",
                "The ferry to the islands will not stay free.",
            ),
            document(
                "2026-02-01",
                "Ada Voss",
                "The ferry to the islands will stay free.",
            ),
            document(
                "2026-06-01",
                "Bo Falk",
                "The ferry to the islands will stay free.",
            ),
        ];
        let found: Vec<String> = between(&documents)
            .iter()
            .map(|shift| {
                format!(
                    "{} {} {:?}: {}",
                    shift.from.document,
                    shift.to.document,
                    shift.before.map(|day| day.to_string()),
                    shift.reason(&documents)
                )
            })
            .collect();
        assert_eq!(
            found,
            [
                "d2 d1 Some(\"2026-02-01\"): ferry to the islands will stay free → ferry to the islands will not stay free"
            ]
        );
    }
    #[test]
    fn how_a_forecast_came_out_is_no_other_position() {
        let release = |day: &str, words: &str| {
            let mut release = document(day, "Quay Water", words);
            release.turns.clear();
            release.meta.publisher = Some("Quay Water".into());
            release.meta.media = Some(hearsay_document::Meta::HANDOUT.into());
            release
        };
        let forecast = "Rents in the old harbour quarter will fall.";
        for (later, found) in [
            ("Rents in the old harbour quarter rose.", 0),
            ("Rents in the old harbour quarter will rise.", 1),
        ] {
            let documents = [
                release("2026-02-01", forecast),
                release("2026-05-01", later),
            ];
            assert_eq!(between(&documents).len(), found, "{later}");
        }
    }

    #[test]
    fn what_a_document_tells_of_itself_is_no_news_between_documents() {
        let stay = "The ferry to the islands will stay free.";
        let leave = "The ferry to the islands will not stay free.";
        let mut both = document("2026-05-01", "Ada Voss", stay);
        let text = format!("{}\nAda Voss: {leave}", both.text.as_str());
        let second = both.text.len() + 1;
        let label = "Ada Voss: ".len();
        both.text = hearsay_document::Text::new(text);
        both.turns.push(Turn {
            span: Span::new(second, both.text.len()),
            speaker: Some("Ada Voss".into()),
            ..Turn::default()
        });
        let body = Span::new(second + label, both.text.len());
        both.claims.push(Claim::new(body, ClaimKind::Fact));
        let earlier = document("2026-02-01", "Ada Voss", stay);
        for (is_told, found) in [(false, 1), (true, 0)] {
            if is_told {
                both.shifts = shift::find(&both, &Registry::built_in());
            }
            let documents = [earlier.clone(), both.clone()];
            assert_eq!(between(&documents).len(), found, "{is_told}");
        }
    }
}
