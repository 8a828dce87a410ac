//! Whom something is told to, which is no part of what is told: "warned *managers in April* that the hull was cracked".
//!
//! Owns: leaving addressees, manners and bare topics out of contents.
//! Never: says who tells.

use std::ops::Range;

use hearsay_document::sources::is_source_noun;
use hearsay_document::{Attribution, Deprel, Document, EntityKind, SourceKind, Span, Upos};

use super::cues::CUES;
use super::telling::Role;
use super::{Mentions, passive, phrase, source};

/// Whether what stands for a content is only whom the source speaks to: "he had warned the captain".
pub(super) fn is_addressee(
    document: &Document,
    mentions: &Mentions,
    verb: usize,
    content: &[Span],
) -> bool {
    let &[whom] = content else {
        return false;
    };
    let is_someone = || {
        mentions.within(whom).any(|&(mention, id)| {
            mention == whom
                && matches!(
                    document.entities[id.index()].kind,
                    EntityKind::Person | EntityKind::Group | EntityKind::Organization
                )
        })
    };
    let words = document.tokens_in(whom);
    // "Told *one of your officers on Saturday*": whoever is told something is no more than that.
    let is_informed = || {
        let head = document.head_word(words.clone()).filter(|&head| {
            document.head(head) == Some(verb)
                && matches!(
                    document.tokens[head].deprel,
                    Some(Deprel::Iobj | Deprel::Obj)
                )
        });
        let who = head.and_then(|head| {
            mentions.around(document, document.tokens[head].span, |mention| {
                whom.contains(mention)
            })
        });
        let kind = who.map(|who| document.entities[who.index()].kind);
        matches!(kind, Some(EntityKind::Person | EntityKind::Group))
            && !document.has_verb(words.clone())
    };
    is_topic(document, verb, words.clone())
        || Role::Informs.is_of(&document.tokens[verb].lemma) && is_informed()
        || Role::Addresses.is_of(&document.tokens[verb].lemma)
            && (is_someone() || is_whom_and_what_about(document, verb, words))
}

/// Whether some words are only what is spoken about or whom it is heard from: "was telling me *about the flood*", "was told *of it*", "heard from
/// *a shop assistant*".
fn is_topic(document: &Document, verb: usize, words: Range<usize>) -> bool {
    let is_of_verb = |noun: &usize| {
        document.head(*noun) == Some(verb) && document.tokens[*noun].deprel == Some(Deprel::Obl)
    };
    let noun = document.head_word(words.clone()).filter(is_of_verb);
    let lemma = &document.tokens[verb].lemma;
    noun.is_some_and(|noun| {
        let cased = |case: &str| source::has_case(document, noun, case);
        cased("about") && Role::Addresses.is_of(lemma)
            || cased("of") && Role::Informs.is_of(lemma)
            || cased("from") && Role::Hears.is_of(lemma)
    }) && !document.has_verb(words)
}

/// Whether some words are whom a verb speaks to and what about: "asked *the clerk about this*".
fn is_whom_and_what_about(document: &Document, verb: usize, words: Range<usize>) -> bool {
    let under = |at: usize, deprels: &[Deprel]| {
        let is_of_verb = |at: usize| document.head(at) == Some(verb);
        is_of_verb(at)
            && document.tokens[at]
                .deprel
                .is_some_and(|deprel| deprels.contains(&deprel))
    };
    let whom = |at: usize| under(at, &[Deprel::Obj, Deprel::Iobj]);
    let about = |at: usize| under(at, &[Deprel::Obl]) && source::has_case(document, at, "about");
    let own = |at: usize| document.upwards(at).any(|up| whom(up) || about(up));
    words.clone().any(whom)
        && words.clone().any(about)
        && words.clone().all(own)
        && !document.has_verb(words)
}

/// A content without how, when or where it is told, before its "that" or behind a pronoun for it: "said *only* that …", "points
/// out *in a piece for the Courier* that …", "told them that *in March*".
pub(super) fn without_manner(
    document: &Document,
    verb: usize,
    mut content: Vec<Span>,
) -> Vec<Span> {
    let is_one = content.len() == 1;
    let Some(first) = content.first_mut() else {
        return content;
    };
    let words = document.tokens_in(*first);
    let tells_how = |at: usize| {
        let part = document
            .upwards(at)
            .find(|&up| document.head(up) == Some(verb));
        part.is_some_and(|part| {
            matches!(
                document.tokens[part].deprel,
                Some(Deprel::Advmod | Deprel::Obl | Deprel::OblUnmarked)
            )
        })
    };
    // "Told them that *in March*": what a pronoun stands for is all that is told.
    let object = words.start;
    let stands_for = ["it", "so", "that", "this"].contains(&document.lower(object).as_str())
        && document.tokens[object].deprel == Some(Deprel::Obj)
        && document.head(object) == Some(verb);
    if is_one && stands_for && words.clone().skip(1).all(tells_how) {
        *first = document.tokens[object].span;
        return content;
    }
    let that = words.clone().find(|&at| {
        document.lower(at) == "that" && document.tokens[at].deprel == Some(Deprel::Mark)
    });
    if let Some(that) = that.filter(|&that| words.start == verb + 1 && that > words.start)
        && (words.start..that).all(tells_how)
        && !document.has_verb(words.start..that)
    {
        *first = Span::new(document.tokens[that].span.start(), first.end());
    }
    content
}

/// Whether what stands for a content is what a clause about it tells of, or is said of that: "*the letter*, first reported by the Post, claims …".
pub(super) fn is_told_of(document: &Document, a: &Attribution) -> bool {
    let tokens = &document.tokens;
    let (Some(&told), Some(&cue)) = (a.content.first(), a.cue.last()) else {
        return false;
    };
    let is_about = |&verb: &usize| {
        tokens[verb].deprel == Some(Deprel::Acl) && tokens[verb].has_feature("VerbForm=Part")
    };
    let words = document.tokens_in(told);
    let noun = document
        .head_word(document.tokens_in(cue))
        .filter(is_about)
        .and_then(|verb| document.head(verb));
    noun.is_some_and(|noun| {
        document.head_word(words.clone()) == Some(noun)
            && told.end() <= cue.start()
            && tokens[noun].deprel.map(Deprel::universal) == Some(Deprel::Nsubj)
            && is_source_noun(document.form(noun), SourceKind::Document)
            && !document.has_verb(words)
    })
}

/// A content that is more than the "it" somebody tells or remembers otherwise: "he remembers *it* differently".
pub(super) fn unless_told_otherwise(
    document: &Document,
    verb: usize,
    content: Vec<Span>,
) -> Vec<Span> {
    let &[told] = &content[..] else {
        return content;
    };
    let words = document.tokens_in(told);
    // "Had been warned by its insurer, which refused *to renew it*": who refused is another.
    let to_do = document
        .head_word(words.clone())
        .filter(|&at| document.tokens[at].has_feature("VerbForm=Inf"));
    let is_anothers = to_do.is_some_and(|to_do| {
        let is_own = |at: usize| at == verb || !(verb..words.start).contains(&at);
        document.tokens[to_do].deprel == Some(Deprel::Xcomp)
            && document.head(to_do).is_some_and(|above| {
                let is_relative = document.tokens[above].deprel == Some(Deprel::AclRelcl);
                is_relative && !is_own(above)
            })
    });
    if is_anothers {
        return Vec::new();
    }
    let next = words.end;
    let is_otherwise = document.text.slice(told) == "it"
        && next < document.tokens.len()
        && document.head(next) == Some(verb)
        && ["differently", "otherwise"].contains(&document.lower(next).as_str());
    if is_otherwise { Vec::new() } else { content }
}

/// A content without the clause before its question that tells when somebody asked: "could not say *when we rang* whether it
/// had seen it".
pub(super) fn without_occasion(
    document: &Document,
    verb: usize,
    mut content: Vec<Span>,
) -> Vec<Span> {
    let tokens = &document.tokens;
    let Some(first) = content.first_mut() else {
        return content;
    };
    let words = document.tokens_in(*first);
    let Some(when) = document.head(words.start).filter(|&when| {
        words.start == verb + 1
            && phrase::opens_time(document, words.start)
            && tokens[when].deprel == Some(Deprel::Advcl)
            && document.head(when) == Some(verb)
    }) else {
        return content;
    };
    // "When he had asked whether": what is asked then is his question.
    let asks = |at: usize| CUES.contains_key(document.lower(at).as_str());
    let question = (when + 1..words.end).find(|&at| {
        tokens[at].deprel == Some(Deprel::Mark)
            && ["if", "whether"].contains(&document.lower(at).as_str())
    });
    let own = |at: usize| document.upwards(at).any(|up| up == when);
    if let Some(question) = question
        && !(words.start..question).any(asks)
        && (words.start..question).all(own)
    {
        *first = Span::new(tokens[question].span.start(), first.end());
    }
    content
}

/// A content without the clause about whom it is told to or where it stands: "told a steward*, who said it was the kitchens*",
/// "pointed out in a memo *which has disappeared*, the cars will go elsewhere".
pub(super) fn without_whom_it_tells_of(
    document: &Document,
    verb: usize,
    content: Vec<Span>,
) -> Vec<Span> {
    let tokens = &document.tokens;
    let clause_about = |piece: Span| {
        let who = document.tokens_in(piece).next()?;
        let noun = (verb + 1..who).rev().find(|&at| document.form(at) != ",")?;
        let deprel = document
            .upwards(noun)
            .find(|&at| document.head(at) == Some(verb));
        let is_beside = match tokens[deprel?].deprel {
            Some(Deprel::Iobj | Deprel::Obj) => Role::Addresses.is_of(&tokens[verb].lemma),
            Some(Deprel::Obl) => true,
            _ => false,
        };
        let clause = document.head(who)?;
        // "Wrote to ask them *which one*" asks for one.
        let is_relative = ["who", "which"].contains(&document.lower(who).as_str())
            && matches!(
                tokens[who].deprel.map(Deprel::universal),
                Some(Deprel::Nsubj | Deprel::Obj | Deprel::Obl)
            );
        (is_beside && is_relative).then_some(clause)
    };
    let rest = |piece: Span| {
        let Some(clause) = clause_about(piece) else {
            return Some(piece);
        };
        let words = document.tokens_in(piece);
        let own = |at: &usize| document.upwards(*at).any(|up| up == clause);
        let begins = words
            .clone()
            .find(|at| !own(at) && tokens[*at].upos != Some(Upos::Punct));
        let rest = begins.map(|begins| document.span_of(begins..words.end));
        rest.filter(|rest| document.has_verb(document.tokens_in(*rest)))
    };
    content.into_iter().filter_map(rest).collect()
}

/// A content without whom it is told to at its beginning: "warned *managers in April* that the hull was cracked".
pub(super) fn without_addressee(
    document: &Document,
    verb: usize,
    mut content: Vec<Span>,
) -> Vec<Span> {
    let addresses = Role::Addresses.is_of(&document.tokens[verb].lemma);
    // Whom one tells may be a piece by himself, before what he is told; "*the drug* was shown to be safe" is told of.
    let told_of = passive::subject_told_of(document, verb);
    let is_whom = |piece: Span| {
        let words = document.tokens_in(piece);
        document.head_word(words.clone()).is_some_and(|head| {
            document.head(head) == Some(verb)
                && told_of != Some(head)
                && matches!(
                    document.tokens[head].deprel,
                    Some(Deprel::Obj | Deprel::Iobj | Deprel::NsubjPass)
                )
        }) && !document.has_verb(words)
    };
    if addresses
        && content.len() > 1
        && let Some(whom) = content.iter().position(|&piece| is_whom(piece))
    {
        content.remove(whom);
    }
    let Some(first) = content.first_mut() else {
        return content;
    };
    let words = document.tokens_in(*first);
    let under = |deprels: &[Deprel]| {
        words.clone().find(|&i| {
            document.head(i) == Some(verb)
                && document.tokens[i]
                    .deprel
                    .is_some_and(|d| deprels.contains(&d))
        })
    };
    let whom = under(&[Deprel::Obj, Deprel::Iobj]);
    let first_of = |head: usize| {
        words
            .clone()
            .filter(|&i| document.form(i) != ",")
            .find(|&i| document.upwards(i).any(|at| at == head))
    };
    let told = || under(&[Deprel::Ccomp]).and_then(first_of);
    // "A survey that the firm had told *parliament* never existed": what was told has its subject before the verb.
    if verb < words.start
        && addresses
        && let Some(whom) = whom_of_relative(document, verb, &words)
    {
        *first = Span::new(document.tokens[whom.end].span.start(), first.end());
        return content;
    }
    // "They promised *you* eleven million".
    if let (Some(whom), Some(thing)) = (under(&[Deprel::Iobj]), under(&[Deprel::Obj]))
        && verb < words.start
        && let Some(start) =
            first_of(thing).filter(|&start| first_of(whom) == Some(words.start) && whom < start)
    {
        *first = Span::new(document.tokens[start].span.start(), first.end());
        return content;
    }
    // "warned the cabinet in a memo dated 20 May *that reserves would fall*": a clause with a subject of its own says what
    // is told, whatever the tree hangs it on.
    let that = || {
        words.clone().find(|&i| {
            document.lower(i) == "that"
                && document.head(i).is_some_and(|clause| {
                    (i + 1..clause).any(|k| {
                        document.head(k) == Some(clause)
                            && matches!(
                                document.tokens[k].deprel,
                                Some(Deprel::Nsubj | Deprel::NsubjPass)
                            )
                    })
                })
        })
    };
    // "asked the board *to provide evidence that it was paid*": what somebody is to do says what is told.
    let from_what_to_do = |that: usize| {
        let clause = document.head(that)?;
        let is_to_do = |&at: &usize| {
            document.head(at) == Some(verb) && document.tokens[at].deprel == Some(Deprel::Xcomp)
        };
        let to_do = document.upwards(clause).find(is_to_do)?;
        first_of(to_do).filter(|&to| document.lower(to) == "to")
    };
    // "admitted *to the committee* that …"
    let to_whom = || {
        let to = words.start;
        document.head(to).filter(|&whom| {
            document.lower(to) == "to"
                && document.tokens[to].deprel == Some(Deprel::Case)
                && document.tokens[whom].deprel == Some(Deprel::Obl)
                && document.head(whom) == Some(verb)
        })
    };
    if verb < words.start
        && let Some(whom) = to_whom()
        && let Some(start) = told().or_else(that).filter(|&start| whom < start)
        && !document.has_verb(words.start..start)
    {
        *first = Span::new(document.tokens[start].span.start(), first.end());
        return content;
    }
    // "concluded, on the basis of images and *the testimony of crews,* that …": how it is known is no part of what is.
    if verb < words.start
        && let Some(start) = told().or_else(that)
        && start > words.start
        && document.tokens[start].deprel == Some(Deprel::Mark)
        && document.lower(start) == "that"
        && document.form(start - 1) == ","
        && !document.has_verb(words.start..start)
    {
        *first = Span::new(document.tokens[start].span.start(), first.end());
        return content;
    }
    if words.start > verb
        && addresses
        && let Some(whom) = whom.filter(|&whom| !is_subject_of_told(document, verb, whom))
        && let Some(start) = told().or_else(that).filter(|&start| whom < start)
    {
        let start = from_what_to_do(start)
            .filter(|&to| whom < to)
            .unwrap_or(start);
        *first = Span::new(document.tokens[start].span.start(), first.end());
    }
    content
}

/// Whether what the tree has for whom a verb speaks to is what is told of, for the clause right behind it has a finite verb and no
/// subject: "the firm warned *profit* would fall".
fn is_subject_of_told(document: &Document, verb: usize, whom: usize) -> bool {
    let tokens = &document.tokens;
    let Some(words) = document.sentence_tokens(tokens[verb].span.start()) else {
        return false;
    };
    let behind = (whom + 1..words.end).find(|&at| !document.upwards(at).any(|up| up == whom));
    behind.is_some_and(|opens| {
        let clause = document.upwards(opens).find(|&at| {
            tokens[at].deprel == Some(Deprel::Ccomp) && document.head(at) == Some(verb)
        });
        tokens[opens].has_feature("VerbForm=Fin")
            && clause.is_some_and(|clause| {
                let hangs = document.head(opens) == Some(clause) || opens == clause;
                let has_subject = words.clone().any(|at| {
                    document.head(at) == Some(clause)
                        && matches!(
                            tokens[at].deprel,
                            Some(Deprel::Expl | Deprel::Nsubj | Deprel::NsubjPass)
                        )
                });
                hangs && !has_subject
            })
    })
}

/// Whom a verb speaks to in a clause about what it tells, where the tree has them for a second subject of what is told.
fn whom_of_relative(
    document: &Document,
    verb: usize,
    words: &Range<usize>,
) -> Option<Range<usize>> {
    let tokens = &document.tokens;
    let about = document
        .head(verb)
        .filter(|about| tokens[verb].deprel == Some(Deprel::AclRelcl) && *about < verb)?;
    let relative = (about + 1..verb)
        .find(|&at| ["that", "which", "who"].contains(&document.lower(at).as_str()))?;
    let clause = words
        .clone()
        .find(|&at| tokens[at].deprel == Some(Deprel::Ccomp) && document.head(at) == Some(verb))?;
    // It may be the object of the verb as well, which has the clause for one: arcs of trees do not cross.
    let above = document.head(relative);
    let is_told = above == Some(clause)
        || above == Some(verb) && tokens[relative].deprel == Some(Deprel::Obj);
    if !is_told {
        return None;
    }
    let subject = super::subject_of(document, clause, words.clone())?;
    let whom = document.tokens_in(super::subject_phrase(document, subject, words.clone()));
    (whom.start == words.start && whom.end < words.end).then_some(whom)
}
