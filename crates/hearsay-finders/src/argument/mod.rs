//! Arguments: which statements are grounds, and for what.
//!
//! Owns: components (claims and premises, as Haddadan et al. 2019 annotate debates) and the links
//! between them, by the trained heads, with markers ("therefore", "for this reason") as the words
//! that show a step. Steps that the text itself marks ([`structure`]) go before learned ones.
//! Never: judges whether a ground holds, or lets one voice's statement speak for another's.

mod clauses;
mod components;
mod links;
mod lists;
mod structure;
mod voice;
mod within;

use hearsay_document::{Argument, ArgumentRelation, Claim, ClaimId, Component, Document, Span};

use lists::{LISTS, List, words};

/// Marks the components among the claims, adding claims for those that no sentence claim is; of these only words and rank are told.
pub fn components(document: &Document) -> Vec<Claim> {
    let mut claims = components::learned(document);
    within::add_clauses(document, &mut claims);
    for step in structure::find(document, &claims) {
        let conclusion = (step.conclusion, Component::Claim);
        let premises = step.premises.into_iter().map(|p| (p, Component::Premise));
        for (id, component) in premises.chain([conclusion]) {
            claims[id.index()].component.get_or_insert(component);
        }
    }
    claims
}

/// Links the components of a document: each ground to the one statement it speaks for or against.
pub fn find(document: &Document) -> Vec<Argument> {
    let span = |claim: ClaimId| document.claims[claim.index()].span;
    let concluding = |conclusion: ClaimId| {
        marker(document, span(conclusion), List::Concludes)
            .or_else(|| marker(document, span(conclusion), List::MayConclude))
    };
    let grounding = |premise: ClaimId| marker(document, span(premise), List::MayExplain);
    let mut learned = links::learned(document, |premise, conclusion| {
        concluding(conclusion)
            .or_else(|| grounding(premise))
            .is_some()
    });
    let mut unmarked = Vec::new();
    for argument in &mut learned {
        let conclusion = span(argument.conclusion);
        argument.premises.retain(|premise| {
            // A sentence is no ground of what it says itself: "*Therefore* there is no danger".
            if span(*premise).overlaps(conclusion) {
                return false;
            }
            // "Rents rose because nobody builds. So I will build": what opens with "so" is no ground of what stands before.
            let follows = concluding(*premise)
                .is_some_and(|mark| mark.start() <= span(*premise).start())
                && conclusion.start() < span(*premise).start();
            if follows {
                return false;
            }
            let is_all_ground = grounding(*premise).is_some_and(|mark| {
                mark.end() <= conclusion.start() && structure::is_all_ground(document, mark)
            });
            if is_all_ground
                || grounding(*premise).is_some_and(|mark| within::tells_when(document, mark))
            {
                return false;
            }
            let premise = span(*premise);
            let listed = |statement| structure::is_listed(document, statement);
            let grounds = listed(premise) && listed(conclusion);
            !grounds && !is_condition(document, premise, conclusion)
        });
        if marker(document, conclusion, List::Concludes).is_some() {
            // What is concluded stands after what it is concluded from.
            let before = |premise: &ClaimId| span(*premise).start() < conclusion.start();
            argument.premises.retain(before);
        }
        argument.marker = concluding(argument.conclusion);
        if argument.marker.is_some() {
            // What is concluded from something is not concluded against it.
            argument.relation = ArgumentRelation::Support;
            continue;
        }
        // What a word marks as a ground shows nothing of those that stand beside it.
        let (marked, beside): (Vec<_>, Vec<_>) = argument
            .premises
            .iter()
            .partition(|premise| grounding(**premise).is_some());
        argument.marker = marked.first().copied().and_then(grounding);
        if !marked.is_empty() && !beside.is_empty() {
            unmarked.push(Argument {
                premises: beside,
                marker: None,
                ..argument.clone()
            });
            argument.premises = marked;
        }
    }
    learned.extend(unmarked);
    let learned = joined(learned);
    let mut found = with_structure(learned, structure::find(document, &document.claims));
    found.sort_by_key(|a| (a.conclusion.index(), a.relation, a.marker.is_none()));
    found
}

/// Arguments for one statement whose step the same word marks, or none, as one.
fn joined(arguments: Vec<Argument>) -> Vec<Argument> {
    let mut found: Vec<Argument> = Vec::new();
    for argument in arguments {
        let is_same = |other: &&mut Argument| {
            (other.conclusion, other.relation, other.marker)
                == (argument.conclusion, argument.relation, argument.marker)
        };
        match found.iter_mut().find(is_same) {
            Some(other) => {
                other.premises.extend(argument.premises);
                other.premises.sort_unstable();
            }
            None => found.push(argument),
        }
    }
    found
}

/// Whether a statement only says when the other holds: "*Unless the dam is repaired,* the valley will flood".
fn is_condition(document: &Document, statement: Span, other: Span) -> bool {
    let first = document.tokens_in(statement).start;
    let opens = |at: usize| {
        let at_hand = document.tokens.get(at).is_some();
        at_hand && matches!(document.lower(at).as_str(), "if" | "unless")
    };
    (opens(first) || first.checked_sub(1).is_some_and(opens))
        && document.sentence_at(statement.start()) == document.sentence_at(other.start())
}

/// Learned links with those that the text marks: a ground speaks for the one statement that the text
/// names, where it names one, and nothing is concluded from its own conclusion.
fn with_structure(mut learned: Vec<Argument>, marked: Vec<Argument>) -> Vec<Argument> {
    for step in marked {
        for argument in &mut learned {
            argument.premises.retain(|premise| {
                let is_turned =
                    *premise == step.conclusion && step.premises.contains(&argument.conclusion);
                !(step.premises.contains(premise) || is_turned)
            });
        }
        match learned
            .iter_mut()
            .find(|a| a.conclusion == step.conclusion && a.relation == step.relation)
        {
            Some(argument) => {
                argument.premises.extend(step.premises);
                argument.premises.sort_unstable();
                argument.marker = step.marker.or(argument.marker);
            }
            None => learned.push(step),
        }
    }
    learned.retain(|argument| !argument.premises.is_empty());
    learned
}

/// A marker at the beginning of a statement, or right before it.
fn marker(document: &Document, statement: Span, list: List) -> Option<Span> {
    let sentence = document.sentence_at(statement.start())?;
    let from = document.sentences[sentence.index()].span.start();
    let head: String = document.text.get(from..statement.end())?.to_lowercase();
    let begins = statement.start() - from;
    let limit = begins + 24;
    words(list)
        .iter()
        .filter_map(|w| {
            let at = head.find(w)?;
            let free = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            let whole =
                free(head[..at].chars().next_back()) && free(head[at + w.len()..].chars().next());
            // "I told the ministry so in June", "*because* it rained, we won": what opens a step stands before its statement,
            // and not within or before another.
            let end = at + w.len();
            let opens = *w != "so" && !LISTS.hold(List::MayExplain, w)
                || at >= begins
                || head[end..begins.max(end)]
                    .trim_matches([' ', ','])
                    .is_empty();
            let within = *w == "so" && head[begins.min(at)..at].contains(char::is_alphanumeric);
            (whole && opens && !within && at <= limit)
                .then(|| Span::new(from + at, from + at + w.len()))
        })
        .filter(|span| document.text.get(span.start()..span.end()).is_some())
        .max_by_key(|span| span.len())
}
