//! One claim, two dates: where tellings of the same thing disagree about when it happened.
//!
//! Owns: [`find`] over clusters of one claim ([`crate::clusters`]).
//! Never: takes a coarser date for a different one ("in May" and "on May 3" agree), or the day on which somebody
//! said it for the day on which it happened.

use hearsay_document::{Document, Interval, TimeId, TimexType};
use hearsay_finders::statement::{Statement, opposed};
use jiff::civil::Date;

use crate::place::ClaimPlace;
use crate::voices;

/// When one telling says that it happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The telling.
    pub claim: ClaimPlace,
    /// The time expression that dates it.
    pub time: TimeId,
    /// First day, inclusive.
    pub from: Date,
    /// Last day, inclusive.
    pub to: Date,
}

/// Claims told with dates that exclude one another: for each cluster its dated tellings, in order of
/// publication, those included that agree with one of the sides. Tellings with several dates are left
/// out, since it is open which one dates the claim, and so are those that deny what the first tells, and what is only
/// foreseen where another tells that it happened: who says that it will not come this year, or will in June, and who tells
/// that it came in May, do not disagree about when it did.
pub fn find(documents: &[Document], clusters: &[Vec<ClaimPlace>]) -> Vec<Vec<Dated>> {
    clusters
        .iter()
        .filter_map(|cluster| {
            let dated = alike(documents, tellings(documents, cluster));
            // Intervals on a line exclude one another exactly if one ends before another begins.
            let latest = dated.iter().map(|d| d.from).max()?;
            let earliest = dated.iter().map(|d| d.to).min()?;
            (earliest < latest).then_some(dated)
        })
        .collect()
}

/// The tellings that tell the same as the first of them, and all of what happened where any does.
fn alike(documents: &[Document], dated: Vec<Dated>) -> Vec<Dated> {
    let claim = |place: ClaimPlace| {
        let document = &documents[place.document.index()];
        (document, &document.claims[place.claim.index()])
    };
    let is_foreseen = |dated: &Dated| {
        let (document, claim) = claim(dated.claim);
        let mut foreseen = document.predictions.iter();
        foreseen.any(|prediction| claim.span.overlaps(prediction.about))
    };
    let has_happened = dated.iter().any(|dated| !is_foreseen(dated));
    let told = dated
        .into_iter()
        .filter(|dated| !(has_happened && is_foreseen(dated)));
    let told: Vec<(Dated, Statement, bool)> = told
        .map(|dated| {
            let (document, claim) = claim(dated.claim);
            (
                dated,
                Statement::of(document, claim),
                voices::denied(document, claim),
            )
        })
        .collect();
    let Some((_, first, denied)) = told.first() else {
        return Vec::new();
    };
    let same = told
        .iter()
        .filter(|(_, said, own)| opposed(said, first) != (own == denied));
    same.map(|(dated, ..)| *dated).collect()
}

/// The dated tellings of a cluster in its order, each time once: a statement and its part that hold one time are one
/// telling, which the part words more closely.
fn tellings(documents: &[Document], cluster: &[ClaimPlace]) -> Vec<Dated> {
    let length = |dated: &Dated| {
        let document = &documents[dated.claim.document.index()];
        document.claims[dated.claim.claim.index()].span.len()
    };
    let mut tellings: Vec<Dated> = Vec::new();
    for own in cluster.iter().filter_map(|&place| dated(documents, place)) {
        let is_same = |known: &&mut Dated| {
            known.claim.document == own.claim.document && known.time == own.time
        };
        match tellings.iter_mut().find(is_same) {
            Some(known) if length(&own) < length(known) => *known = own,
            Some(_) => {}
            None => tellings.push(own),
        }
    }
    tellings
}

fn dated(documents: &[Document], place: ClaimPlace) -> Option<Dated> {
    let document = documents.get(place.document.index())?;
    let claim = document.claims.get(place.claim.index())?;
    let is_said = |id: TimeId| document.attributions.iter().any(|a| a.said == Some(id));
    let mut dates = claim.times.iter().filter_map(|&id| {
        if is_said(id) {
            return None;
        }
        let time = document.times.get(id.index())?;
        let Interval {
            from: Some(from),
            to: Some(to),
        } = time.interval
        else {
            return None;
        };
        let is_date = matches!(time.kind, TimexType::Date | TimexType::Time);
        (is_date && !time.value.ends_with("_REF")).then_some(Dated {
            claim: place,
            time: id,
            from,
            to,
        })
    });
    let only = dates.next()?;
    dates.next().is_none().then_some(only)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::DocumentId;
    use hearsay_document::{
        Attribution, AttributionKind, Certainty, Claim, ClaimId, ClaimKind, ForwardClass, Hedge,
        Prediction, SourceKind, Span, Timex,
    };

    fn document(days: &[(&str, &str)]) -> Document {
        let mut document = Document::of_text("The bridge closed.");
        for (from, to) in days {
            document.times.push(Timex {
                span: Span::new(0, 3),
                kind: TimexType::Date,
                value: (*from).into(),
                modifier: None,
                interval: Interval {
                    from: from.parse().ok(),
                    to: to.parse().ok(),
                },
                anchor: None,
                signal: None,
                range: None,
                alternatives: Vec::new(),
                rule: "",
            });
        }
        document.claims.push(Claim {
            times: (0..days.len()).map(TimeId::new).collect(),
            ..Claim::new(Span::new(0, 18), ClaimKind::Fact)
        });
        document
    }

    #[test]
    fn the_day_of_saying_is_not_when_it_happened() {
        let mut documents = [
            document(&[("2026-05-03", "2026-05-03")]),
            document(&[("2026-05-05", "2026-05-05")]),
        ];
        let cluster: Vec<ClaimPlace> = (0..2)
            .map(|index| ClaimPlace {
                document: DocumentId::new(index),
                claim: ClaimId::new(0),
            })
            .collect();
        assert_eq!(find(&documents, std::slice::from_ref(&cluster)).len(), 1);
        documents[1].attributions.push(Attribution {
            source: Vec::new(),
            cue: Vec::new(),
            content: vec![Span::new(0, 18)],
            entity: None,
            parent: None,
            kind: AttributionKind::Indirect,
            source_kind: SourceKind::Named,
            certainty: Certainty::Certain,
            said: Some(TimeId::new(0)),
            about: None,
            score: None,
        });
        assert!(find(&documents, &[cluster]).is_empty());
    }

    #[test]
    fn who_denies_or_foresees_it_does_not_disagree_about_when_it_happened() {
        let dated = |text: &str, month: u8, is_foreseen: bool| {
            let day = format!("2026-{month:02}-01");
            let mut document = document(&[(&day, &day)]);
            document.text = hearsay_document::Text::new(text.to_owned());
            let span = Span::new(0, text.len());
            document.claims[0].span = span;
            document.times[0].span = Span::new(text.len() - 1, text.len());
            if is_foreseen {
                document.predictions.push(Prediction {
                    claim: Some(ClaimId::new(0)),
                    by: None,
                    about: span,
                    horizon: Interval {
                        from: None,
                        to: None,
                    },
                    class: ForwardClass::Plan,
                    hedge: Hedge::Will,
                });
            }
            document
        };
        let cluster = [0, 1].map(|index| ClaimPlace {
            document: DocumentId::new(index),
            claim: ClaimId::new(0),
        });
        let open = ("The northern bridge opened to lorries.", false);
        for (other, disagree) in [
            (("The northern bridge opened to all lorries.", false), true),
            (
                ("The northern bridge never opened to lorries.", false),
                false,
            ),
            (("The northern bridge will open to lorries.", true), false),
        ] {
            let documents = [dated(open.0, 5, open.1), dated(other.0, 6, other.1)];
            let found = find(&documents, &[cluster.to_vec()]);
            assert_eq!(!found.is_empty(), disagree, "{}", other.0);
        }
    }

    #[test]
    fn a_statement_and_its_part_are_one_telling() {
        let mut documents = [
            document(&[("2026-05-03", "2026-05-03")]),
            document(&[("2026-05-05", "2026-05-05")]),
        ];
        let mut part = documents[1].claims[0].clone();
        part.span = Span::new(4, 17);
        documents[1].claims.push(part);
        let place = |document: usize, claim: usize| ClaimPlace {
            document: DocumentId::new(document),
            claim: ClaimId::new(claim),
        };
        let cluster = vec![place(0, 0), place(1, 0), place(1, 1)];
        let found = find(&documents, &[cluster]);
        let told: Vec<ClaimPlace> = found[0].iter().map(|dated| dated.claim).collect();
        assert_eq!(told, [place(0, 0), place(1, 1)]);
    }

    #[test]
    fn only_dates_that_exclude_one_another_disagree() {
        let may_third = ("2026-05-03", "2026-05-03");
        let may = ("2026-05-01", "2026-05-31");
        let june = ("2026-06-01", "2026-06-30");
        for (tellings, disagree) in [
            (vec![vec![may_third], vec![may]], false),
            (vec![vec![may_third], vec![june]], true),
            (vec![vec![may_third], vec![may], vec![june]], true),
            (vec![vec![may_third], vec![may, june]], false),
            (vec![vec![may_third], vec![]], false),
        ] {
            let documents: Vec<Document> = tellings.iter().map(|days| document(days)).collect();
            let cluster: Vec<ClaimPlace> = (0..documents.len())
                .map(|index| ClaimPlace {
                    document: DocumentId::new(index),
                    claim: ClaimId::new(0),
                })
                .collect();
            assert_eq!(
                !find(&documents, &[cluster]).is_empty(),
                disagree,
                "{tellings:?}"
            );
        }
    }
}
