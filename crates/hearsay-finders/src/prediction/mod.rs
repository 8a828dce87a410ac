//! Forward-looking statements: what is foreseen, promised, planned, or hangs on a condition.
//!
//! Owns: the layer `predictions`: the statement's words, its class and hedge, who foresees, and by
//! when it will be decided. Found by the trained head; nothing is found where no engine has read
//! the document.
//! Never: settles one, or takes a statement from page furniture.

mod class;
mod clause;
mod hedge;
mod horizon;
mod lists;
mod weights;

use std::ops::Range;

use hearsay_document::polarity::is_small;
use hearsay_document::{ClaimId, Deprel, Document, EntityId, Prediction, Span, TokenId, Upos};
use hearsay_model::{Task, bio_spans, engine};

use crate::future::{is_going_to, is_will};
use crate::mentions::Mentions;
use class::Statement;
pub use class::{Evidence, names};
use lists::{List, is, is_lemma};

/// The least mean probability of a statement's words, after [`OUTSIDE_BIAS`]: what may be one is judged as a whole.
const LEAST: f32 = 0.12;
/// The least probability of a statement, and of one whose tense alone says that it looks ahead.
const LEAST_STATEMENT: f32 = 0.5;
const LEAST_PLAIN: f32 = 0.35;
/// A statement of fewer words says nothing.
const FEWEST: usize = 3;
/// Taken from the score of "no statement" at every word.
const OUTSIDE_BIAS: f32 = 2.5;
/// Added to tags that go on: statements are clauses, not scraps.
const INSIDE_BIAS: f32 = 0.2;

/// Finds forward-looking statements, sentence by sentence.
pub fn find(document: &Document) -> Vec<Prediction> {
    let today = document.today();
    let mentions = Mentions::of(document);
    candidates(document, &mentions)
        .filter_map(|statement| {
            let (class, probability) = statement.class();
            let Statement {
                words, sentence, ..
            } = statement;
            let Range { start, end } = without_what_was(document, words.clone());
            let about = bare(document, start, end);
            let least = if clause::is_plain(document, &sentence, &words) {
                LEAST_PLAIN
            } else {
                LEAST_STATEMENT
            };
            let told = document.span_of(sentence);
            (probability >= least).then(|| {
                let found = Prediction {
                    claim: claim_of(document, about),
                    by: None,
                    about,
                    horizon: {
                        let spoken = document.recorded_day(about.start());
                        horizon::of(document, about, told, spoken.or(today))
                    },
                    class,
                    hedge: hedge::of(document, about, words),
                };
                Prediction {
                    by: by(document, &found),
                    ..found
                }
            })
        })
        .collect()
}

/// What may be forward-looking statements, with what is known of each and the vectors of its words: what the weights of the classes are fitted on.
pub fn evidence(document: &Document) -> Vec<(Span, Evidence, Vec<f32>)> {
    let mentions = Mentions::of(document);
    candidates(document, &mentions)
        .map(|statement| {
            let Range { start, end } = statement.words;
            let span = bare(document, start, end);
            (span, statement.evidence(), statement.states())
        })
        .collect()
}

fn candidates<'a>(
    document: &'a Document,
    mentions: &'a Mentions,
) -> impl Iterator<Item = Statement<'a>> {
    let none_is_read = document.states.is_empty();
    document
        .sentences
        .iter()
        .filter(move |sentence| {
            !none_is_read
                && !is_question(document.text.slice(sentence.span))
                && !document.is_furniture(sentence.span.start())
        })
        .flat_map(move |sentence| {
            let words = sentence.tokens();
            statements(document, &words)
                .into_iter()
                .map(move |statement| Statement {
                    document,
                    mentions,
                    sentence: words.clone(),
                    words: statement,
                })
        })
}

/// Whether a sentence asks; one that only asks for assent at its end ("…, OK?") says something.
fn is_question(sentence: &str) -> bool {
    let Some(asked) = sentence
        .trim_end_matches(|c: char| !c.is_alphanumeric() && c != '?')
        .strip_suffix('?')
    else {
        return false;
    };
    let tag = asked.rsplit_once(',').map(|(_, tag)| tag.trim());
    !tag.is_some_and(|tag| {
        ["ok", "okay", "right", "all right", "who knows"].contains(&tag.to_lowercase().as_str())
    })
}

/// The statements of a sentence, in order: what the head tells, and the clauses in the plain future
/// that it passes over.
fn statements(document: &Document, sentence: &Range<usize>) -> Vec<Range<usize>> {
    let are_apart = |a: &Range<usize>, b: &Range<usize>| a.end <= b.start || b.end <= a.start;
    let mut statements = clause::surprises(document, sentence);
    let mut told = told_by_head(document, sentence);
    told.retain(|s| statements.iter().all(|whole| are_apart(whole, s)));
    statements.append(&mut told);
    let futures = clause::futures(document, sentence);
    for clause in futures.into_iter().chain(clause::bound(document, sentence)) {
        if clause.len() >= FEWEST && statements.iter().all(|s| are_apart(&clause, s)) {
            statements.push(clause);
        }
    }
    statements.retain(|s| {
        !obliges(document, s)
            && !waits(document, s)
            && !wishes(document, sentence, s)
            && !is_condition(document, sentence, s)
            && !allows(document, sentence, s)
            && !clause::was_perhaps(document, sentence, s)
            && !clause::only_speaks(document, sentence, s)
            && !clause::is_asked(document, sentence, s)
    });
    let mut statements: Vec<_> = statements
        .into_iter()
        .map(|s| with_owner(document, sentence, s))
        .map(|s| without_cue(document, s))
        .map(|s| without_conjunction(document, s))
        .collect();
    statements.sort_by_key(|s| (s.start, std::cmp::Reverse(s.end)));
    // What was made whole may have grown over a scrap of the same clause.
    statements.dedup_by(|later, earlier| later.end <= earlier.end);
    // "If it is approved, I expect *it to be challenged*": what is expected is no statement of its own beside who expects it.
    for at in (1..statements.len()).rev() {
        let (before, next) = (statements[at - 1].clone(), statements[at].clone());
        let expects = before
            .end
            .min(next.start)
            .checked_sub(1)
            .is_some_and(|last| {
                document.tokens[last].upos == Some(Upos::Verb)
                    && is_lemma(document, last, List::Leads)
            });
        if expects && before.end >= next.start {
            statements[at - 1].end = next.end.max(before.end);
            statements.remove(at);
        }
    }
    // Each has its own words: one ends where the next begins.
    for at in 1..statements.len() {
        statements[at - 1].end = statements[at - 1].end.min(statements[at].start);
    }
    statements
        .into_iter()
        .map(|s| document.without_loose_end(s))
        .filter(|s| says_enough(document, s) && !is_only_a_cue(document, s))
        .collect()
}

/// Whether words are enough to foresee something: "it *will*" goes on with what was asked before.
fn says_enough(document: &Document, words: &Range<usize>) -> bool {
    let goes_on = |aux: usize| {
        document.tokens[aux].upos == Some(Upos::Aux)
            && is(document, aux, List::Opens)
            && document.head(words.start) == Some(aux)
            && document.tokens[words.start].deprel == Some(Deprel::Nsubj)
    };
    words.len() >= FEWEST || words.len() == 2 && goes_on(words.start + 1)
}

/// A statement without the "that" that opens it, or the "like" behind what it looks.
fn without_conjunction(document: &Document, statement: Range<usize>) -> Range<usize> {
    let first = statement.start;
    let opens = matches!(document.lower(first).as_str(), "that" | "like")
        && document.tokens[first].deprel == Some(Deprel::Mark);
    first + usize::from(opens)..statement.end
}

/// A statement without what is told before it as done, and only joined to it: "*reported a leak and* would appeal".
fn without_what_was(document: &Document, statement: Range<usize>) -> Range<usize> {
    let is_ahead = |i: usize| is(document, i, List::Opens) || is_lemma(document, i, List::Leads);
    let Some(verb) = statement
        .clone()
        .find(|&i| is_ahead(i))
        .filter(|&i| document.tokens[i].upos == Some(Upos::Aux))
        .and_then(|aux| document.head(aux))
    else {
        return statement;
    };
    let joins = |&i: &usize| {
        document.tokens[i].deprel == Some(Deprel::Cc) && document.head(i) == Some(verb)
    };
    match (statement.start + 1..verb).find(joins) {
        Some(and) if and + 1 + FEWEST <= statement.end && (and..verb).any(is_ahead) => {
            and + 1..statement.end
        }
        _ => statement,
    }
}

/// Whether a statement is nothing but who foresees and the word for it: "the bank expects".
fn is_only_a_cue(document: &Document, statement: &Range<usize>) -> bool {
    let span = document.span_of(statement.clone());
    let first = document
        .attributions
        .partition_point(|a| a.cue.last().is_some_and(|cue| cue.end() <= span.start()));
    document.attributions[first..]
        .iter()
        .take_while(|a| a.cue.first().is_some_and(|cue| cue.start() < span.end()))
        .any(|a| {
            statement.clone().all(|word| {
                let token = document.tokens[word].span;
                a.source
                    .iter()
                    .chain(&a.cue)
                    .any(|part| part.contains(token))
            })
        })
}

/// Whether a statement tells what a text of law allows: "under the charter, a member may leave at any time".
fn allows(document: &Document, sentence: &Range<usize>, statement: &Range<usize>) -> bool {
    const ALLOWING: &[&str] = &["may", "can", "shall"];
    const LAWS: &[&str] = &[
        "constitution",
        "article",
        "section",
        "clause",
        "charter",
        "treaty",
        "statute",
        "statutes",
        "rules",
        "bylaws",
        "convention",
        "code",
    ];
    /// Laws that may also have effects: "under the law, thousands may lose their homes".
    const ACTS: &[&str] = &["law", "act", "agreement", "contract", "terms"];
    /// Words between "under" and what it names.
    const REACH: usize = 5;
    let says = |place: &Range<usize>, words: &[&str]| {
        place
            .clone()
            .any(|i| words.contains(&document.lower(i).as_str()))
    };
    let allowing = statement.clone().any(|i| {
        document.tokens[i].upos == Some(Upos::Aux) && ALLOWING.contains(&document.lower(i).as_str())
    });
    let is_any_time = statement.clone().any(|i| {
        document.lower(i) == "any"
            && i + 1 < sentence.end
            && matches!(document.lower(i + 1).as_str(), "time" | "moment")
    });
    allowing
        && sentence
            .clone()
            .filter(|&i| document.lower(i) == "under")
            .any(|i| {
                let named = i + 1..sentence.end.min(i + 1 + REACH);
                says(&named, LAWS) || is_any_time && says(&named, ACTS)
            })
}

/// Whether a statement is only the condition of another: "unless the county acts".
fn is_condition(document: &Document, sentence: &Range<usize>, statement: &Range<usize>) -> bool {
    let is_mark = |i: usize| ["if", "unless"].contains(&document.lower(i).as_str());
    let marks = is_mark(statement.start)
        || statement.start > sentence.start && is_mark(statement.start - 1);
    let holds = |head: Option<TokenId>| head.is_some_and(|h| statement.contains(&h.index()));
    let hangs = |&i: &usize| {
        document.tokens[i].deprel == Some(Deprel::Advcl) && !holds(document.tokens[i].head)
    };
    marks && statement.clone().any(|i| hangs(&i))
        || is_within_condition(document, sentence, statement)
}

/// Whether a statement is no more than a part of what another is so on: "If you know *a door will break*, shut the port".
fn is_within_condition(
    document: &Document,
    sentence: &Range<usize>,
    statement: &Range<usize>,
) -> bool {
    let Some(verb) = document.head_word(statement.clone()) else {
        return false;
    };
    let opens = |clause: usize| {
        (sentence.start..clause).any(|i| {
            document.head(i) == Some(clause)
                && document.tokens[i].deprel == Some(Deprel::Mark)
                && ["if", "unless"].contains(&document.lower(i).as_str())
        })
    };
    document
        .upwards(verb)
        .skip(1)
        .take_while(|at| sentence.contains(at))
        .any(|clause| document.tokens[clause].deprel == Some(Deprel::Advcl) && opens(clause))
}

/// Whether a statement only says that one will see: "we shall see", "time will tell".
fn waits(document: &Document, statement: &Range<usize>) -> bool {
    const SETTLES: &[&str] = &["see", "tell", "find"];
    let last = statement.end - 1;
    let is_short = statement.len() <= 4;
    is_short && SETTLES.contains(&&*document.tokens[last].lemma)
}

/// Whether a statement is hoped for: "we hope it will", which is nobody's forecast.
fn wishes(document: &Document, sentence: &Range<usize>, statement: &Range<usize>) -> bool {
    const NEAR: usize = 3;
    let from = statement.start.saturating_sub(NEAR).max(sentence.start);
    (from..statement.end.min(statement.start + NEAR)).any(|i| {
        let token = &document.tokens[i];
        token.upos == Some(Upos::Verb) && matches!(&*token.lemma.to_lowercase(), "hope" | "wish")
    })
}

/// Whether a statement is of what one must do: "we are going to have to work together".
fn obliges(document: &Document, statement: &Range<usize>) -> bool {
    let opens = |i: usize| {
        i > statement.start
            && ["to", "will", "'ll", "’ll"].contains(&document.lower(i - 1).as_str())
    };
    statement
        .clone()
        .skip(1)
        .take(8)
        .find(|&i| document.tokens[i].upos == Some(Upos::Verb) && opens(i))
        .is_some_and(|i| {
            document.lower(i) == "have" && i + 1 < statement.end && document.lower(i + 1) == "to"
        })
}

fn told_by_head(document: &Document, sentence: &Range<usize>) -> Vec<Range<usize>> {
    let columns = engine().heads.kept(Task::Foresight);
    let none = vec![0.0; columns.len()];
    // A statement is rare, and the head was trained on few: it may speak up sooner.
    let rows: Vec<Vec<f32>> = sentence
        .clone()
        .map(|w| {
            let row = document.states.tags(w).get(columns.clone());
            let mut row = row.unwrap_or(&none).to_vec();
            if let Some(outside) = row.first_mut() {
                *outside -= OUTSIDE_BIAS;
            }
            row
        })
        .collect();
    bio_spans(rows.iter().map(Vec::as_slice), INSIDE_BIAS)
        .into_iter()
        .filter(|span| span.score >= LEAST && span.end - span.start >= FEWEST)
        .map(|span| sentence.start + span.start..sentence.start + span.end)
        .filter(|place| document.has_verb(place.clone()) && looks_ahead(document, sentence, place))
        .map(|place| {
            let (first, end) = whole_clause(document, sentence, place.start, place.end);
            first..end
        })
        .collect()
}

/// How many words before a statement may hold what opens it.
const BEFORE: usize = 8;

/// Whether anything in a statement, or right before it, opens the future. Where nothing does, the
/// head's word alone is not enough: a record that invents predictions is worse than one that lacks some.
fn looks_ahead(document: &Document, sentence: &Range<usize>, statement: &Range<usize>) -> bool {
    // What opens it stands in its own clause: "We will help, but there is a limit" foresees once.
    let borders = |i: &usize| matches!(document.tokens[*i].upos, Some(Upos::Punct | Upos::Cconj));
    let from = statement.start.saturating_sub(BEFORE).max(sentence.start);
    let from = (from..statement.start)
        .rev()
        .find(borders)
        .map_or(from, |border| border + 1);
    let was_before = |i: usize| {
        (sentence.start..i)
            .rev()
            .take(3)
            .any(|k| matches!(document.lower(k).as_str(), "was" | "were"))
    };
    let is_verb = |i: usize| {
        !matches!(
            document.tokens[i].upos,
            Some(Upos::Noun | Upos::Propn | Upos::Det | Upos::Adp)
        )
    };
    // "In her will she left …".
    let is_paper = |i: usize| document.lower(i) == "will" && !is_will(document, i);
    // "Due to steel prices", not "due to open".
    let is_cause = |due: usize| {
        let after = document.tokens.get(due + 2).and_then(|t| t.upos);
        document.tokens.get(due + 1).is_some()
            && document.lower(due + 1) == "to"
            && after != Some(Upos::Verb)
    };
    (from..statement.end).any(|i| {
        let word = document.lower(i);
        let after = |k: usize| {
            if k < statement.end {
                document.lower(k)
            } else {
                String::new()
            }
        };
        let (next, after_next) = (after(i + 1), after(i + 2));
        is(document, i, List::Opens) && is_verb(i) && !is_paper(i) && !was_unable(document, sentence, i)
            // "Such a thing is expected" tells of what is, "due to steel prices" of a cause.
            || is_lemma(document, i, List::Leads)
                && !(i + 1 == statement.end && document.tokens[i].has_feature("VerbForm=Part"))
                && !(word == "due" && is_cause(i))
                // "The work was promising" promises nothing.
                && (word != "promising" || matches!(next.as_str(), "to" | "that"))
            // "was going to", "was to": a future of the past, decided by now.
            || is_going_to(document, i) && !was_before(i)
            || matches!(word.as_str(), "is" | "are" | "'s" | "’s" | "'re" | "’re")
                && next == "to"
                && after_next != "the"
    })
}

/// Whether a modal tells what somebody in the past was not able to do: "said that a further 96,000 *could* not be traced".
fn was_unable(document: &Document, sentence: &Range<usize>, modal: usize) -> bool {
    const OPEN: &[&str] = &["if", "unless", "until", "without"];
    let is_denied = modal + 1 < sentence.end
        && matches!(
            document.lower(modal + 1).as_str(),
            "not" | "n't" | "n’t" | "never"
        );
    let is_past = |at: usize| {
        let token = &document.tokens[at];
        token.has_feature("Tense=Past") && token.has_feature("VerbForm=Fin")
    };
    document.lower(modal) == "could"
        && is_denied
        && document.upwards(modal).skip(1).any(is_past)
        && !sentence
            .clone()
            .any(|at| OPEN.contains(&document.lower(at).as_str()))
}

/// The statement with the words on either side that hang on it in the tree, up to a mark or a
/// conjunction: the head often stops short of its last noun.
fn whole_clause(
    document: &Document,
    sentence: &Range<usize>,
    first: usize,
    end: usize,
) -> (usize, usize) {
    let hangs = |word: usize, place: &Range<usize>| {
        document
            .upwards(word)
            .skip(1)
            .take_while(|head| sentence.contains(head))
            .any(|head| place.contains(&head))
    };
    let joins = |word: usize| {
        let token = &document.tokens[word];
        let is_hyphen = document.text.slice(token.span) == "-";
        (token.upos != Some(Upos::Punct) || is_hyphen)
            && token.upos != Some(Upos::Cconj)
            && !matches!(
                token.deprel,
                Some(Deprel::Mark | Deprel::Parataxis | Deprel::Advcl)
            )
    };
    let (mut first, mut end) = (first, end);
    while end < sentence.end && joins(end) && hangs(end, &(first..end)) {
        end += 1;
    }
    // "None of these three *said* preparations will be accidental": where nobody says it, it belongs to the noun.
    let is_aforesaid = |word: usize| {
        let span = document.tokens[word].span;
        let before = word.checked_sub(1).and_then(|at| document.tokens[at].upos);
        document.lower(word) == "said"
            && matches!(before, Some(Upos::Num | Upos::Det))
            && !document
                .attributions
                .iter()
                .any(|a| a.cue.iter().any(|cue| cue.contains(span)))
    };
    while first > sentence.start
        && (joins(first - 1) && hangs(first - 1, &(first..end)) || is_aforesaid(first - 1))
    {
        first -= 1;
    }
    (first, end)
}

/// A statement without who says it before it: "*the mayor believes* the vote will be early". What one expects or plans
/// stays: it is what makes it a statement.
fn without_cue(document: &Document, statement: Range<usize>) -> Range<usize> {
    let span = document.span_of(statement.clone());
    let from = document
        .attributions
        .partition_point(|a| a.cue.first().is_some_and(|cue| cue.start() < span.start()));
    let told = document.attributions[from..]
        .iter()
        .take_while(|a| a.cue.first().is_some_and(|cue| cue.start() < span.end()))
        .find_map(|a| {
            let content = a.content.first()?;
            // "By 2030, *it projects*, a fifth will": what is told goes on behind the cue.
            let is_aside = content.end() <= span.start()
                && document
                    .text
                    .slice(Span::new(content.end(), span.start()))
                    .trim()
                    == ",";
            let content = if is_aside {
                a.content
                    .iter()
                    .find(|piece| piece.start() >= span.start())?
            } else {
                content
            };
            let mut before = a.source.iter().chain(&a.cue);
            // "The port was warned that it would close": whom somebody tells stands before it all.
            let is_ahead =
                |i: usize| is(document, i, List::Opens) || is_lemma(document, i, List::Leads);
            let is_told = || {
                a.source.is_empty()
                    && span.end() <= content.end()
                    && span.start() < content.start()
                    && !document
                        .tokens_in(Span::new(span.start(), content.start()))
                        .any(is_ahead)
            };
            let opens = before.clone().any(|part| part.start() == span.start()) || is_told();
            // "A memo *warning that* it may fall": the source may stand before the statement.
            let is_before = before.all(|part| {
                let is_own = span.contains(*part) || part.end() <= span.start();
                is_own && part.end() <= content.start()
            });
            // "*She is expected to announce* a review": what makes it a statement stands before what is told.
            let ahead = !is_aside
                && document
                    .tokens_in(Span::new(span.start(), content.start().max(span.start())))
                    .any(|i| {
                        is_lemma(document, i, List::Leads)
                            || is_will(document, i)
                            || hedge::would_be_surprised(document, i)
                    });
            (opens && is_before && !ahead).then(|| document.tokens_in(*content).start)
        })
        .map(|start| start + usize::from(document.lower(start) == "that"));
    // "None of them said it will close" says that it will not.
    let denies = |start: usize| {
        (statement.start..start).any(|i| is_small(&document.lower(i), class::DENIED))
    };
    match told {
        Some(start) if says_enough(document, &(start..statement.end)) && !denies(start) => {
            start..statement.end
        }
        _ => statement,
    }
}

/// "None of the three will": what begins with "of" begins with what it is of.
fn with_owner(
    document: &Document,
    sentence: &Range<usize>,
    statement: Range<usize>,
) -> Range<usize> {
    let first = statement.start;
    let opens = document.tokens[first].deprel == Some(Deprel::Case) && first > sentence.start;
    let owns = |i: usize| {
        matches!(
            document.tokens[i].upos,
            Some(Upos::Pron | Upos::Noun | Upos::Propn | Upos::Num)
        )
    };
    first - usize::from(opens && owns(first - 1))..statement.end
}

/// The statement without marks at its edges, but for the one that closes a quotation inside it.
fn bare(document: &Document, mut first: usize, mut end: usize) -> Span {
    // An apostrophe by itself is a mark, but for that of a plural's possessive.
    let is_mark = |i: usize| {
        document.tokens[i].upos != Some(Upos::Part)
            && !document
                .form(i)
                .chars()
                .any(|c| c.is_alphanumeric() || matches!(c, '$' | '%'))
    };
    while end > first + 1 && is_mark(end - 1) {
        end -= 1;
    }
    while first + 1 < end && is_mark(first) {
        first += 1;
    }
    let is_one_of = |i: usize, marks: &[&str]| {
        let token = document.tokens.get(i);
        token.is_some_and(|t| marks.contains(&document.text.slice(t.span)))
    };
    let opens = |i: usize| is_one_of(i, &["“", "``"]);
    let is_quote = |i: usize| opens(i) || is_one_of(i, &["\"", "”", "''"]);
    // "*“Hundreds” will come*": the mark before belongs to one that closes within.
    let first_mark = (first..end).find(|&i| is_quote(i));
    let is_closed = first_mark.is_some_and(|i| is_one_of(i, &["”", "''"]));
    if is_closed && first > 0 && opens(first - 1) {
        first -= 1;
    }
    // A single mark that opens and is not closed yet; alone it may be an apostrophe.
    let single = (first..end)
        .rev()
        .find(|&i| matches!(document.form(i), "‘" | "’"))
        .is_some_and(|i| document.form(i) == "‘");
    let closes = |i: usize| is_quote(i) && !opens(i) || single && document.form(i) == "’";
    let open = single || (first..end).filter(|&i| is_quote(i)).count() % 2 == 1;
    // "without difficulty." has its full stop inside.
    let follows = |i: &usize| *i < document.tokens.len() && (is_mark(*i) || closes(*i));
    let mut closed = (end..end + 2).take_while(follows);
    let end = match closed.find(|&i| closes(i)) {
        Some(close) if open => close + 1,
        _ => end,
    };
    document.span_of(first..end)
}

/// The claim that is the most of the statement and the least else: of a sentence, or of a clause of it.
fn claim_of(document: &Document, about: Span) -> Option<ClaimId> {
    // Claims are in text order, a sentence before its clauses.
    let sentence = document.sentence_at(about.start())?;
    let begins = document.sentences[sentence.index()].span.start();
    let first = document
        .claims
        .partition_point(|claim| claim.span.start() < begins);
    document.claims[first..]
        .iter()
        .take_while(|claim| claim.span.start() < about.end())
        .enumerate()
        .filter_map(|(at, claim)| {
            let shared = claim.span.intersection(about)?.len();
            (2 * shared >= about.len()).then(|| (claim.span.cover(about).len() - shared, at))
        })
        .min()
        .map(|(_, at)| ClaimId::new(first + at))
}

/// Who foresees: the source on whose word the statement stands, else the turn's voice.
fn by(document: &Document, prediction: &Prediction) -> Option<EntityId> {
    match document.foretold_by(prediction) {
        Some(id) => document.attributions[id.index()].entity,
        None => document
            .turn_at(prediction.about.start())
            .and_then(|turn| document.turns[turn.index()].entity),
    }
}
