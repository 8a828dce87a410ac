//! Claims that people have judged, as reviews that search engines and other checkers read: `hearsay export -f claimreview`.
//!
//! Owns: what makes a claim reviewed, and how a review is written in schema.org's `ClaimReview`.
//! Never: rates a claim. Its rating is the status somebody gave it, and whoever signed it off is its author.

use std::collections::BTreeSet;

use anyhow::bail;
use hearsay::document::{Layer, flat};
use hearsay_case::roots::{self, Roots};
use hearsay_case::{ClaimPlace, DocumentId, clusters, echoes};
use hearsay_store::rows::ClaimRow;
use hearsay_store::{Case, DocumentRow};
use serde::Serialize;

use super::All;
use crate::table;

/// A review, in the order in which its fields are read.
#[derive(Serialize)]
struct Review {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(rename = "claimReviewed")]
    claim_reviewed: String,
    #[serde(rename = "datePublished")]
    published: String,
    author: Vec<Voice>,
    #[serde(rename = "reviewRating")]
    rating: Rating,
    #[serde(rename = "reviewBody", skip_serializing_if = "String::is_empty")]
    body: String,
    /// What speaks for it, against it or about it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    citation: Vec<String>,
    #[serde(rename = "itemReviewed")]
    item: Claim,
}

#[derive(Serialize)]
struct Rating {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "alternateName")]
    name: String,
}

/// The claim, with whose word it is and where it is told.
#[derive(Serialize)]
struct Claim {
    #[serde(rename = "@type")]
    kind: &'static str,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Voice>,
    #[serde(rename = "firstAppearance", skip_serializing_if = "Option::is_none")]
    first: Option<Work>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    appearance: Vec<Work>,
}

/// Somebody with a name.
#[derive(Serialize)]
struct Voice {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
}

/// A document in which a claim is told.
#[derive(Serialize)]
struct Work {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Voice>,
    #[serde(rename = "datePublished", skip_serializing_if = "Option::is_none")]
    published: Option<String>,
}

/// The reviews of the documents of these numbers: claims that have a status and are signed off. `url` is where they will
/// stand.
pub(crate) async fn reviews(
    store: &Case,
    documents: &[DocumentRow],
    url: Option<&str>,
) -> anyhow::Result<String> {
    let all = All::of(store).await?;
    let mut reviewed: Vec<(usize, ClaimRow)> = Vec::new();
    for (index, reader) in all.readers().iter().enumerate() {
        let number = all.rows[index].number;
        if !documents.iter().any(|document| document.number == number) {
            continue;
        }
        for (layer, id) in all.judged[index].standings.keys() {
            let claim = (*layer == Layer::Claims)
                .then(|| reader.claim(id))
                .flatten();
            let is_reviewed = |claim: &ClaimRow| {
                let standing = &claim.standing;
                let is_signed = !standing.signed_off.is_empty();
                standing.status.is_some() && is_signed && !standing.is_rejected()
            };
            reviewed.extend(claim.filter(is_reviewed).map(|claim| (index, claim)));
        }
    }
    if reviewed.is_empty() {
        bail!(
            "no claim has both a status, which is its rating, and a sign-off: hearsay judge status 3.c12 'mostly false'; \
             hearsay judge sign-off 3.c12"
        );
    }
    reviewed.sort_by_key(|(index, claim)| (*index, claim.place.span.start()));
    let echoes = echoes::between(&all.documents);
    let groups = clusters::find(&all.documents, &echoes);
    let mut reviews = Vec::new();
    for (_, claim) in reviewed {
        let place = all.place(&claim.place.id)?;
        let group = groups.iter().find(|group| group.contains(&place));
        let group = group.cloned().unwrap_or_else(|| vec![place]);
        let roots = roots::of(&all.documents, &group, &echoes);
        reviews.push(all.review(place, claim, &roots, url));
    }
    table::json(&reviews)
}

impl All {
    fn review(
        &self,
        place: ClaimPlace,
        claim: ClaimRow,
        roots: &Roots,
        url: Option<&str>,
    ) -> Review {
        let standing = claim.standing;
        let words = self.told(place);
        let figures = self.figures(place);
        // Tellings are in the order of publication. Who denies the claim does not make it, nor who tells of another figure.
        let mut told: Vec<DocumentId> = Vec::new();
        let tellings = roots.tellings.iter().filter(|telling| {
            let theirs = self.figures(telling.claim);
            let is_same = figures.is_empty() || theirs.is_empty() || !figures.is_disjoint(&theirs);
            telling.root.is_some() && is_same
        });
        for document in tellings.map(|telling| telling.claim.document) {
            if !told.contains(&document) {
                told.push(document);
            }
        }
        let mut works = told.into_iter().map(|document| self.work(document));
        let signed = &standing.signed_off;
        let last = signed.iter().map(|signed| signed.at.as_str()).max();
        Review {
            context: "https://schema.org",
            kind: "ClaimReview",
            url: url.map(|url| format!("{url}#{}", claim.place.id)),
            claim_reviewed: words.clone(),
            published: last.map_or("", |at| at.get(..10).unwrap_or(at)).to_owned(),
            author: signed
                .iter()
                .map(|signed| Voice::person(signed.author.clone()))
                .collect(),
            rating: Rating {
                kind: "Rating",
                name: standing.status.unwrap_or_default(),
            },
            body: standing.status_by.map_or_else(String::new, |by| by.text),
            citation: standing
                .evidence
                .into_iter()
                .map(|link| link.source)
                .collect(),
            item: Claim {
                kind: "Claim",
                text: words,
                author: claim.testimony.root.map(|name| self.voice(name)),
                first: works.next(),
                appearance: works.collect(),
            },
        }
    }

    /// What a claim says, without who tells it: "every sample was within the limit" of "he replied that every …".
    fn told(&self, place: ClaimPlace) -> String {
        let document = &self.documents[place.document.index()];
        let claim = &document.claims[place.claim.index()];
        let attribution = claim
            .attribution
            .map(|id| &document.attributions[id.index()]);
        let pieces = attribution.iter().flat_map(|told| &told.content);
        let pieces = pieces.filter_map(|piece| piece.intersection(claim.span));
        let words: Vec<String> = pieces
            .map(|piece| flat(document.text.slice(piece)))
            .collect();
        let words = words.join(" … ");
        let words =
            words.trim_matches(|c: char| matches!(c, '"' | '“' | '”' | ',') || c.is_whitespace());
        let words = words.strip_prefix("that ").unwrap_or(words);
        if words.contains(' ') {
            words.to_owned()
        } else {
            flat(document.text.slice(claim.span))
        }
    }

    /// The figures in a claim: unit and value.
    fn figures(&self, place: ClaimPlace) -> BTreeSet<(Option<String>, String)> {
        let document = &self.documents[place.document.index()];
        let claim = document.claims[place.claim.index()].span;
        let within = document
            .quantities
            .iter()
            .filter(|q| claim.contains(q.span));
        within
            .map(|q| (q.unit.clone(), q.value.to_string()))
            .collect()
    }

    /// Whose word a claim is: a body where any document has a body of that name or is published by it, else a person.
    fn voice(&self, name: String) -> Voice {
        let mut entities = self.records.iter().flat_map(|record| &record.entities);
        let mut publishers = self.rows.iter().filter_map(|row| row.publisher.as_ref());
        let publishes = publishers.any(|publisher| *publisher == name);
        if publishes || entities.any(|entity| entity.name == name && entity.kind != "person") {
            Voice::body(name)
        } else {
            Voice::person(name)
        }
    }

    fn work(&self, document: DocumentId) -> Work {
        let index = document.index();
        let (row, meta) = (&self.rows[index], &self.documents[index].meta);
        Work {
            kind: "CreativeWork",
            name: row.title.clone().unwrap_or_else(|| row.source_name.clone()),
            url: meta.url.clone(),
            publisher: row.publisher.clone().map(Voice::body),
            published: row.published.clone(),
        }
    }
}

impl Voice {
    const fn person(name: String) -> Self {
        Self {
            kind: "Person",
            name,
        }
    }

    const fn body(name: String) -> Self {
        Self {
            kind: "Organization",
            name,
        }
    }
}
