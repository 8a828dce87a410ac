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
mod tests {
    use super::*;
    use std::fmt::Write as _;

    use expect_test::{Expect, expect};
    use hearsay_document::{Bound, Claim, Quantity, QuantityKind, Turn};
    use proptest::prelude::*;

    use crate::terms;

    /// One turn a line, each sentence a claim.
    fn document(text: &str) -> Document {
        let mut document = Document::of_text(text);
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let bare = line.trim_end();
            if let Some((name, words)) = bare.split_once(": ") {
                document.turns.push(Turn {
                    span: Span::new(at, at + bare.len()),
                    label: Some(Span::new(at, at + name.len())),
                    speaker: Some(name.to_owned()),
                    ..Turn::default()
                });
                let mut from = at + name.len() + 2;
                for sentence in words.split_inclusive(". ") {
                    let span = Span::new(from, from + sentence.len()).trimmed(text);
                    from += sentence.len();
                    document.claims.push(Claim::new(span, ClaimKind::Fact));
                }
            }
            at += line.len();
        }
        let list = terms::terms(text);
        for (index, term) in list.iter().enumerate().filter(|(_, term)| term.number) {
            let before = list
                .get(index.wrapping_sub(1))
                .map_or("", |word| &word.stem);
            let bound = match before {
                "than" => Bound::MoreThan,
                "least" => Bound::AtLeast,
                _ => Bound::Exact,
            };
            let thing = list
                .get(index + 1)
                .map(|word| Span::new(word.start, word.end));
            document.quantities.push(Quantity {
                span: Span::new(term.start, term.end),
                kind: QuantityKind::Count,
                value: term.stem.parse().unwrap_or(0.0),
                upper: None,
                unit: None,
                per: None,
                bound,
                of: thing,
                change: false,
                rule: "",
            });
        }
        document
    }

    #[track_caller]
    fn check(text: &str, expected: &Expect) {
        let mut found = String::new();
        for shift in find(&document(text), &Registry::built_in()) {
            let _ = writeln!(found, "{} [{}]", shift.reason, shift.topic);
        }
        expected.assert_eq(&found);
    }

    /// For what Voss says first and later, why the later is a shift; no words where it is none.
    #[track_caller]
    fn check_reasons(cases: &[(&str, &str, &str)]) {
        for (before, after, reason) in cases {
            let text = format!("Voss: {before}\nMara: Go on.\nVoss: {after}");
            let found: Vec<String> = find(&document(&text), &Registry::built_in())
                .into_iter()
                .map(|shift| shift.reason)
                .collect();
            assert_eq!(found.join("; "), *reason, "{text}");
        }
    }

    #[test]
    fn limits_denied_are_drawn_later() {
        check(
            "Voss: Our partnership with the northern ports has no end, no closed berth, and no upper limit.\n\
             Mara: So it seemed.\n\
             Voss: The partnership with the northern ports is not restricted, but there is a bottom line.",
            &expect![[r"
                no upper limit → there is a bottom line [partnership with the northern ports]
            "]],
        );
    }

    #[test]
    fn a_government_is_one_voice() {
        check(
            "Qin Gang: The Franco-Chinese trade partnership is unlimited.\n\
             Wang Yi: The trade partnership between China and France has its limits.",
            &expect![[r"
                unlimited → has its limits [trade partnership between China and France]
            "]],
        );
    }

    #[test]
    fn promises_are_taken_back() {
        check(
            "Voss: We will close the old mill this year.\n\
             Mara: Will they?\n\
             Voss: We will not close the old mill this year.",
            &expect![[r"
                close the old mill this year → not close the old mill this year [close the old mill this year]
            "]],
        );
        check(
            "Voss: Rents in the harbour quarter are falling.\nMara: Hm.\nVoss: Rents in the harbour quarter rise.",
            &expect![[r"
                falling → rise [Rents in the harbour quarter]
            "]],
        );
    }

    #[test]
    fn plain_words_are_turned_by_a_negation_alone() {
        check_reasons(&[
            (
                "I will not resign.",
                "I will resign.",
                "not resign → resign",
            ),
            (
                "We won't close the school.",
                "We will close the school.",
                "won't close the school → close the school",
            ),
            (
                "The tunnel is safe.",
                "The tunnel is not safe.",
                "tunnel is safe → tunnel is not safe",
            ),
            ("There is no fire.", "There is a fire.", "no fire → fire"),
            // What is ruled out is done.
            (
                "I will not resign.",
                "I resign as chair with effect from today.",
                "not resign → resign",
            ),
            (
                "We won't appeal.",
                "We have appealed the ruling.",
                "won't appeal → appealed",
            ),
            ("I will not resign.", "I regret that they resign.", ""),
            ("I will not resign.", "I do not resign.", ""),
            // What they are about hangs on what was said before, or they say too little.
            ("That is not a good plan.", "That is a good plan.", ""),
            ("I don't remember.", "I remember.", ""),
            ("The tunnel is not safe.", "The tunnel was safe.", ""),
        ]);
    }

    #[test]
    fn one_reversal_is_told_once() {
        check(
            "Voss: There will be a toll on the harbour bridge.\n\
             Mara: Go on.\n\
             Voss: A toll on the harbour bridge will come, and there will be a toll on the harbour bridge soon.\n\
             Mara: Will it?\n\
             Voss: There will not be a toll on the harbour bridge.\n\
             Mara: So it is.\n\
             Voss: It is not true that there will be a toll on the harbour bridge.\n\
             Mara: Well.\n\
             Voss: There will be a toll on the harbour bridge.",
            &expect![[r"
                toll on the harbour bridge → not be a toll on the harbour bridge [toll on the harbour bridge]
                not be a toll on the harbour bridge → toll on the harbour bridge [toll on the harbour bridge]
            "]],
        );
    }

    #[test]
    fn who_says_it_is_no_matter_of_what_is_said() {
        let text = "There is no fire, said Hugo Brandt, head of the Port Office. Hugo Brandt, head of the Port Office, said that lunch was served.";
        let mut document = document(text);
        let mut told = |source: &str, cue: &str, content: &str, claim: &str| {
            let from = if claim.starts_with("There") { 0 } else { 61 };
            let place = |words: &str| {
                let start = from + text[from..].find(words).expect("in the text");
                Span::new(start, start + words.len())
            };
            document
                .attributions
                .push(hearsay_document::Attribution::new(
                    vec![place(source)],
                    vec![place(cue)],
                    vec![place(content)],
                ));
            let number = document.attributions.len() - 1;
            document.claims.push(Claim {
                attribution: Some(hearsay_document::AttributionId::new(number)),
                ..Claim::new(place(claim), ClaimKind::Fact)
            });
        };
        let office = "Hugo Brandt, head of the Port Office";
        told(
            office,
            "said",
            "There is no fire",
            "There is no fire, said Hugo Brandt, head of the Port Office.",
        );
        told(
            office,
            "said",
            "lunch was served",
            "Hugo Brandt, head of the Port Office, said that lunch was served.",
        );
        let positions = positions(&document, &Registry::built_in());
        let stems: Vec<Vec<&str>> = positions
            .iter()
            .map(|position| position.words.iter().map(|word| &*word.stem).collect())
            .collect();
        assert_eq!(stems, [vec!["fir"], vec!["lunch", "serv"]]);
    }

    #[test]
    fn a_title_alone_may_be_somebody_with_a_name() {
        let text = "The minister said the ferry is safe.";
        let place = |words: &str| {
            let start = text.find(words).expect("in the text");
            Span::new(start, start + words.len())
        };
        let mention = |span, form| hearsay_document::Mention { span, form };
        let source = place("The minister");
        for (form, expected) in [
            (hearsay_document::MentionForm::Name, 1),
            (hearsay_document::MentionForm::Nominal, 0),
        ] {
            let mut document = Document::of_text(text);
            document.entities.push(hearsay_document::Entity {
                kind: hearsay_document::EntityKind::Person,
                name: "Ada Voss".into(),
                actor: None,
                mentions: vec![mention(source, form)],
            });
            let mut attribution = hearsay_document::Attribution::new(
                vec![source],
                vec![place("said")],
                vec![place("the ferry is safe")],
            );
            attribution.entity = Some(hearsay_document::EntityId::new(0));
            attribution.source_kind = hearsay_document::SourceKind::Anonymous;
            document.attributions.push(attribution);
            document.claims.push(Claim {
                attribution: Some(hearsay_document::AttributionId::new(0)),
                ..Claim::new(Span::new(0, text.len()), ClaimKind::Fact)
            });
            let found = positions(&document, &Registry::built_in());
            assert_eq!(found.len(), expected, "{form:?}");
        }
    }

    #[test]
    fn figures_of_one_thing_drift() {
        check(
            "Voss: The harbour authority has dismissed 200 dockers since the merger.\n\
             Mara: Go on.\n\
             Voss: The harbour authority dismissed more than 900 dockers after the merger.\n\
             Osk: The new bridge weighs at least 300 tons.\nOsk: That new bridge weighs 400 tons.\n\
             Eli: The field off Sellin would have 12 wells.\nEli: We are looking at 9 wells now.\n\
             Jo: We have 12 lorries.\nJo: We have 9 lorries.\n\
             Kai: 12 people were hurt at the mill.\nKai: There are 9 people in the hall now.\n\
             Mo: The wind farm off Ostby will have 12 turbines.\nMo: The wind farm off Sund will have 9 turbines.\n\
             Lou: The town of Ostby has bought 12 trams.\nLou: In Sund they have 9 trams.\n\
             Ada: Divers saw deep cracks in 2 piers of all 9 piers.\nAda: The divers saw deep cracks in 2 piers of 9 piers.",
            &expect![[r"
                200 → 900 [harbour authority dismissed more than 900 dockers after the merger]
                12 → 9 [wells]
                12 → 9 [lorries]
            "]],
        );
    }

    #[test]
    fn what_is_foreseen_turns_into_its_opposite() {
        check_reasons(&[
            (
                "The plant will remain open.",
                "The plant will very likely close.",
                "open → close",
            ),
            ("Rents will rise.", "Rents will fall.", "rise → fall"),
            // Markets rise and fall.
            ("Rents rise.", "Rents fall.", ""),
            (
                "The plant will remain open.",
                "The canteen of the plant will close.",
                "",
            ),
        ]);
    }

    #[test]
    fn what_comes_once_is_put_off() {
        for (before, after, reason) in [
            (
                "The bridge will reopen in June.",
                "The bridge will not be closed for long, it will reopen in November.",
                "",
            ),
            (
                "The bridge will reopen in June.",
                "The bridge would reopen in November.",
                "June → November",
            ),
            // Held again, over by then, or the same.
            (
                "The board will meet in June.",
                "The board will meet in November.",
                "",
            ),
            (
                "The bridge will reopen in January.",
                "The bridge will reopen in November.",
                "",
            ),
            (
                "The bridge will reopen in June.",
                "The bridge will reopen in June.",
                "",
            ),
            (
                "The bridge will reopen in June.",
                "The bridge will not reopen in November.",
                "",
            ),
        ] {
            let text = format!("Voss: {before}\nMara: Go on.\nVoss: {after}");
            let mut document = document(&text);
            document.meta.published = Some("2026-03-01".into());
            for (month, first, last) in [
                ("January", "2026-01-01", "2026-01-31"),
                ("June", "2026-06-01", "2026-06-30"),
                ("November", "2026-11-01", "2026-11-30"),
            ] {
                for (start, _) in text.match_indices(month) {
                    let span = Span::new(start, start + month.len());
                    let id = hearsay_document::TimeId::new(document.times.len());
                    document.times.push(hearsay_document::Timex {
                        span,
                        kind: hearsay_document::TimexType::Date,
                        value: first.into(),
                        modifier: None,
                        interval: hearsay_document::Interval {
                            from: first.parse().ok(),
                            to: last.parse().ok(),
                        },
                        anchor: None,
                        signal: None,
                        range: None,
                        alternatives: Vec::new(),
                        rule: "",
                    });
                    for claim in &mut document.claims {
                        if claim.span.contains(span) {
                            claim.times.push(id);
                        }
                    }
                }
            }
            let found: Vec<String> = find(&document, &Registry::built_in())
                .into_iter()
                .map(|shift| shift.reason)
                .collect();
            assert_eq!(found.join("; "), reason, "{text}");
        }
    }

    #[test]
    fn who_never_said_it_has_said_it() {
        for (after, reason) in [
            (
                "I never said that the city would pay for everything.",
                "city will pay → never said that the city would pay",
            ),
            (
                "I never thought that the city would pay for everything.",
                "",
            ),
            ("I never said that pilots would pay for everything.", ""),
        ] {
            let text = format!(
                "Voss: The city will pay for the whole repair.\nMara: Go on.\nVoss: {after}"
            );
            let mut document = document(&text);
            let place = |words: &str| {
                let start = text.find(words).expect("in the text");
                Span::new(start, start + words.len())
            };
            let (cue, content) = after.split_once(" that ").expect("a content");
            let start = place(cue).start();
            let mut attribution = hearsay_document::Attribution::new(
                vec![Span::new(start, start + "I".len())],
                vec![place(&cue["I ".len()..])],
                vec![place(content)],
            );
            attribution.source_kind = hearsay_document::SourceKind::Speaker;
            attribution.certainty = hearsay_document::Certainty::Denied;
            document.attributions.push(attribution);
            let last = document.claims.len() - 1;
            document.claims[last].attribution = Some(hearsay_document::AttributionId::new(0));
            let found: Vec<String> = find(&document, &Registry::built_in())
                .into_iter()
                .map(|shift| shift.reason)
                .collect();
            assert_eq!(found.join("; "), reason, "{text}");
        }
    }

    #[test]
    fn a_statement_tells_of_its_own_shift() {
        check(
            "Voss: The office told us 12 lorries, then 19. We have 12 boats, then 9.",
            &expect![""],
        );
    }

    #[test]
    fn what_is_no_shift() {
        check(
            // Two voices.
            "Voss: The bridge is safe for lorries.\nMara: The bridge is not safe for lorries.\n\
             Osk: The tower has no limits in height.\nOsk: There is a limit to the patience of the town.\n\
             Ada: If rents rise, the quarter will change for the worse.\nAda: Rents will not rise, the quarter will not change for the worse.\n\
             Bo: The port is open. The port is not open on Sundays.",
            &expect![""],
        );
    }

    proptest! {
        #[test]
        fn shifts_point_at_different_claims_of_the_text(text in "((A|B): ([a-c]|not|no limit|limits|has|5 ports|China){0,6}(\\. [a-c] not)?\n){0,6}") {
            let document = document(&text.replace(')', " "));
            for shift in find(&document, &Registry::built_in()) {
                prop_assert!(shift.from != shift.to);
                prop_assert!(shift.to.index() < document.claims.len());
                prop_assert!(!shift.reason.is_empty() && !shift.topic.is_empty());
            }
        }
    }
}
