//! How far a source reaches: the whole noun phrase, and whoever tells rather than is told.
//!
//! Owns: mending what the heads hear of a source by its sentence's tree and marks.
//! Never: says who it is; [`super::source_kind`] does.

use std::ops::Range;

use hearsay_document::names::is_title;
use hearsay_document::{Attribution, Deprel, Document, Span, Upos};

use super::passive::teller;
use super::telling::Role;
use super::waits_for_noun;

/// A source, as token positions, with all that belongs to it; `None` where no source is left. `leaning`: after
/// "according to".
pub(super) fn whole(
    document: &Document,
    words: Range<usize>,
    cue: Range<usize>,
    leaning: bool,
) -> Option<Range<usize>> {
    let words = whom_one_has_speak(document, &cue).unwrap_or(words);
    let words = who_tells_of(document, &cue, &words).unwrap_or(words);
    let words = who_tells_whom(document, &cue, &words).unwrap_or(words);
    let words = who_does_besides(document, &cue, &words).unwrap_or(words);
    let words = with_subject(document, words, &cue);
    let words = without_lead(document, words, &cue);
    let words = without_address(document, words, cue.start);
    let words = with_whole_clause(document, words, cue.start);
    let words = with_noun(document, words, cue.start);
    let words = without_loose_end(document, words);
    let words = with_share(document, words);
    let words = without_commas(document, words);
    let words = named(document, words, leaning)?;
    if is_of_others(document, &cue, &words) {
        return None;
    }
    let words = teller(document, cue, words)?;
    let words = with_closing_bracket(document, words);
    Some(with_closing_comma(document, words))
}

/// Whether a noun tells what others said, and `source` only answers to it: "*the firm* rejected claims that it had lied".
pub(super) fn is_of_others(document: &Document, cue: &Range<usize>, source: &Range<usize>) -> bool {
    let verb = document
        .head_word(cue.clone())
        .filter(|&noun| {
            let token = &document.tokens[noun];
            token.upos == Some(Upos::Noun)
                && matches!(token.deprel, Some(Deprel::Obj | Deprel::Obl))
        })
        .and_then(|noun| document.head(noun))
        .filter(|verb| !cue.contains(verb) && Role::Answers.is_of(&document.tokens[*verb].lemma));
    verb.is_some_and(|verb| {
        let answers = |word: usize| {
            let subject = document.tokens[word].deprel == Some(Deprel::Nsubj);
            subject && document.head(word) == Some(verb)
        };
        source.clone().any(answers)
    })
}

/// Whether a source is asked for, and is nobody yet: "the emails do not show *who* decided to close it".
pub(super) fn is_asked_for(document: &Document, a: &Attribution) -> bool {
    let &[source] = &a.source[..] else {
        return false;
    };
    let asks = ["who", "what"].contains(&document.text.slice(source).to_lowercase().as_str());
    let verb = document.head(document.tokens_in(source).start);
    let is_clause = |verb: usize| {
        matches!(
            document.tokens[verb].deprel,
            Some(Deprel::Ccomp | Deprel::Csubj | Deprel::Root)
        )
    };
    asks && verb.is_some_and(is_clause)
}

/// Whether a source only tells where something stands, with the noun it belongs to read as a verb: "In *its November* forecast
/// the bank had predicted a fall".
pub(super) fn is_placed(document: &Document, cue: &Range<usize>, source: &[Span]) -> bool {
    let tokens = &document.tokens;
    let &[source] = source else {
        return false;
    };
    let words = document.tokens_in(source);
    let is_subject = |i: usize| tokens[i].deprel.map(Deprel::universal) == Some(Deprel::Nsubj);
    let is_owned = tokens[words.start].deprel == Some(Deprel::NmodPoss);
    let before = words.start.checked_sub(1);
    is_owned
        && words.end == cue.start
        && before.is_some_and(|at| ["in", "with"].contains(&document.lower(at).as_str()))
        && !words.clone().any(is_subject)
        && cue.clone().all(|i| tokens[i].upos == Some(Upos::Verb))
}

/// The subject of a cue's verb.
fn subject_of(document: &Document, cue: &Range<usize>) -> Option<usize> {
    let verb = document.head_word(cue.clone())?;
    let words = document.sentence_tokens(document.tokens[verb].span.start())?;
    super::subject_of(document, verb, words.start..cue.start)
}

/// The subject of a cue's verb with all that names it, where it stands in the sentence of the cue: before it, or right behind,
/// "The claims, said *the chairwoman*, were paid".
pub(super) fn own_subject(document: &Document, cue: &Range<usize>) -> Option<Range<usize>> {
    let verb = document.head_word(cue.clone())?;
    let words = document.sentence_tokens(document.tokens[verb].span.start())?;
    let (before, behind) = (words.start..cue.start, cue.end..words.end);
    let in_words = |words: &Range<usize>| super::subject_of(document, verb, words.clone());
    let (subject, near) = match in_words(&before) {
        Some(subject) => (subject, before),
        None => (in_words(&behind)?, behind),
    };
    let named = document.tokens_in(super::subject_phrase(document, subject, near));
    (named.end <= cue.start || named.start == cue.end).then_some(named)
}

/// A source of which only the end was heard is the whole subject: "*Negotiators for the release of* eleven workers believe".
fn with_subject(document: &Document, words: Range<usize>, cue: &Range<usize>) -> Range<usize> {
    let Some(subject) = subject_of(document, cue).filter(|&at| at < words.start) else {
        return words;
    };
    let own = |at: usize| document.upwards(at).any(|above| above == subject);
    // "*The e-mails, some of which we have seen,* show": what is told of a subject may be read as a second one.
    let relative = words
        .clone()
        .any(|at| ["which", "whom"].contains(&document.lower(at).as_str()));
    let beside = |at: usize| {
        relative
            && document.tokens[at].deprel == Some(Deprel::Nsubj)
            && document.head(at) == document.head(subject)
    };
    let told_of = |at: usize| own(at) || document.upwards(at).any(beside);
    let first = document
        .sentence_tokens(document.tokens[subject].span.start())
        .and_then(|sentence| (sentence.start..=subject).find(|&at| own(at)));
    match first {
        Some(first) if words.end <= cue.start && (first..words.end).all(told_of) => {
            first..words.end
        }
        _ => words,
    }
}

/// A source without what stands before its subject and a comma, and belongs to another clause: "Opening the case at *Wexholm
/// Court,* Gareth Lunn said".
fn without_lead(document: &Document, words: Range<usize>, cue: &Range<usize>) -> Range<usize> {
    let Some(subject) = subject_of(document, cue).filter(|at| words.contains(at)) else {
        return words;
    };
    let own = |at: usize| document.upwards(at).any(|above| above == subject);
    let comma = (words.start..subject)
        .rev()
        .find(|&at| document.form(at) == "," && !own(at));
    match comma {
        Some(comma) if !(words.start..comma).any(own) => comma + 1..words.end,
        _ => words,
    }
}

/// Whoever is heard or made to speak, or is left to: "one of them remembered *Mr. Reyle* saying that …", "she wants *the mayor* to
/// rise and to say that …", "it fell to *the priest* to explain that …".
pub(super) fn whom_one_has_speak(document: &Document, cue: &Range<usize>) -> Option<Range<usize>> {
    let tokens = &document.tokens;
    let is_joined = |&at: &usize| tokens[at].deprel == Some(Deprel::Conj);
    let verb = document.head_word(cue.clone())?;
    let first = document.upwards(verb).find(|at| !is_joined(at))?;
    let governor = document.head(first)?;
    let (form, lemma) = (
        |form| tokens[first].has_feature(form),
        &tokens[governor].lemma,
    );
    let is_infinitive = form("VerbForm=Inf");
    let is_left = is_infinitive && Role::Leaves.is_of(lemma);
    let speaks = if is_left {
        matches!(
            tokens[first].deprel,
            Some(Deprel::Advcl | Deprel::Csubj | Deprel::Xcomp)
        )
    } else if is_infinitive {
        tokens[first].deprel == Some(Deprel::Xcomp) && Role::Directs.is_of(lemma)
    } else {
        (form("VerbForm=Part") || form("VerbForm=Ger")) && Role::Hears.is_of(lemma)
    };
    let object = |&at: &usize| {
        document.head(at) == Some(governor)
            && match tokens[at].deprel {
                Some(Deprel::Obl) => is_left && has_case(document, at, "to"),
                deprel => !is_left && matches!(deprel, Some(Deprel::Obj | Deprel::Iobj)),
            }
    };
    let speaker = (governor + 1..first).filter(|_| speaks).find(object)?;
    // "To *the priest*": the preposition is the verb's.
    let leads = |at: usize| {
        is_left && tokens[at].deprel == Some(Deprel::Case) && document.head(at) == Some(speaker)
    };
    let own = |&at: &usize| !leads(at) && document.upwards(at).any(|above| above == speaker);
    let start = (governor + 1..=speaker).find(own)?;
    // Between whoever speaks and the verb stands nothing but what brings it in.
    let end = (speaker..first).take_while(own).last()? + 1;
    // Behind a comma a participle is the subject's: "his watch shows the earlier time, *indicating* that …".
    let brings = |at: usize| {
        ["as", "to"].contains(&document.lower(at).as_str())
            || is_infinitive && document.form(at) == ","
    };
    let begins = cue.start.min(first);
    (end..begins.max(end)).all(brings).then_some(start..end)
}

/// Whether a noun stands with a preposition.
pub(super) fn has_case(document: &Document, noun: usize, case: &str) -> bool {
    (noun.saturating_sub(8)..noun).any(|at| {
        document.head(at) == Some(noun)
            && document.tokens[at].deprel == Some(Deprel::Case)
            && document.lower(at) == case
    })
}

/// Who tells something where whom it is told to was heard: "*that* suggests to me that you knew".
fn who_tells_whom(
    document: &Document,
    cue: &Range<usize>,
    source: &Range<usize>,
) -> Option<Range<usize>> {
    let verb = document.head_word(cue.clone())?;
    let whom = document.head_word(source.clone())?;
    let is_told = source.start >= cue.end
        && document.head(whom) == Some(verb)
        && match document.tokens[whom].deprel {
            Some(Deprel::Iobj) => true,
            Some(Deprel::Obl) => has_case(document, whom, "to"),
            _ => false,
        };
    // Whom something seems so to is who tells that.
    let has_clause = document
        .sentence_tokens(document.tokens[verb].span.start())?
        .any(|at| {
            document.head(at) == Some(verb) && document.tokens[at].deprel == Some(Deprel::Ccomp)
        });
    own_subject(document, cue).filter(|own| is_told && has_clause && own.end <= cue.start)
}

/// Who tells something where only who did something in a phrase before the verb was heard: "*the committee*, ignoring a plan put
/// forward by *the mayor*, prefers to wait".
fn who_does_besides(
    document: &Document,
    cue: &Range<usize>,
    source: &Range<usize>,
) -> Option<Range<usize>> {
    let verb = document.head_word(cue.clone())?;
    let doer = document
        .head_word(source.clone())
        .filter(|&doer| document.tokens[doer].deprel == Some(Deprel::OblAgent))?;
    let subject = subject_of(document, cue)?;
    let of_subject = |at: usize| document.upwards(at).any(|above| above == subject);
    let is_besides =
        document.upwards(doer).any(|above| above == verb) && !of_subject(doer) && doer != verb;
    let own = own_subject(document, cue).filter(|_| is_besides && source.end <= cue.start)?;
    let end = own.clone().take_while(|&at| of_subject(at)).last()? + 1;
    (end <= source.start).then(|| without_commas(document, own.start..end))
}

/// Who tells something of a source in a clause about it: "the envoy, who *London* says was bribed".
fn who_tells_of(
    document: &Document,
    cue: &Range<usize>,
    source: &Range<usize>,
) -> Option<Range<usize>> {
    let verb = document.head_word(cue.clone())?;
    let told_of = document.tokens[verb].deprel == Some(Deprel::AclRelcl)
        && document
            .head(verb)
            .is_some_and(|noun| source.contains(&noun));
    let subject = (source.end..cue.start).find(|&at| {
        let token = &document.tokens[at];
        let is_name = matches!(token.upos, Some(Upos::Noun | Upos::Propn));
        is_name && token.deprel == Some(Deprel::Nsubj) && document.head(at) == Some(verb)
    })?;
    let own = |&at: &usize| document.upwards(at).any(|above| above == subject);
    let first = (source.end..=subject).find(own)?;
    (told_of && (first..cue.start).all(|at| own(&at))).then_some(first..cue.start)
}

/// A source that is no more than an article or a preposition is read on to the noun it belongs to, and
/// after "according to" a possessive ("its own tests"; "his belief" is his). `None` where there is none.
fn named(document: &Document, words: Range<usize>, leaning: bool) -> Option<Range<usize>> {
    let bare = |i: usize| {
        let token = &document.tokens[i];
        let owns = token.deprel == Some(Deprel::NmodPoss) && token.upos == Some(Upos::Pron);
        owns && leaning
            || matches!(
                token.deprel,
                Some(Deprel::Det | Deprel::Case | Deprel::Punct | Deprel::Cc | Deprel::NmodPoss)
            ) && !matches!(token.upos, Some(Upos::Pron | Upos::Propn | Upos::Noun))
    };
    if !words.clone().all(bare) {
        return Some(words);
    }
    let head = document.tokens[words.start].head?.index();
    let near = head >= words.end && head < words.end + 8;
    near.then_some(words.start..head + 1)
}

/// A source that breaks off within a clause about it is read to the clause's end, if that stands before
/// the cue: "Oskar Lindh, who visited the area *on Thursday*, promised", "the letter, handed to the court *last week*, says".
fn with_whole_clause(document: &Document, mut words: Range<usize>, cue: usize) -> Range<usize> {
    let is_about = |i: usize| {
        matches!(
            document.tokens[i].deprel,
            Some(Deprel::AclRelcl | Deprel::Acl)
        )
    };
    // "*The envoy, who London* says was bribed": the clause's verb may not have been heard.
    let begun = || {
        let relatives =
            words.clone().rev().skip(1).filter(|&i| {
                ["that", "which", "who", "whose"].contains(&document.lower(i).as_str())
            });
        let about = |i: usize| {
            document.upwards(i).find(|&at| {
                let noun = document.head(at);
                is_about(at) && noun.is_some_and(|noun| words.contains(&noun))
            })
        };
        relatives
            .filter_map(about)
            .find(|at| (words.end..cue).contains(at))
    };
    let verb = words.clone().rev().find(|&i| is_about(i)).or_else(begun);
    let limit = if words.end <= cue {
        cue
    } else {
        document.tokens.len()
    };
    let upto = |verb: usize, from: usize| {
        let hangs = |i: &usize| document.upwards(*i).any(|at| at == verb);
        (from..limit).take_while(hangs).last().map(|last| last + 1)
    };
    if words.end <= cue {
        words.end = verb
            .and_then(|verb| upto(verb, words.end))
            .unwrap_or(words.end);
        return words;
    }
    // "According to a memo *that the firm denies*, …", "a memo *the firm wrote, which we have seen*, …": such clauses begin
    // where the source ends.
    let opens = |noun: &Range<usize>, i: usize| {
        document.upwards(i).find(|&verb| {
            let about = document.head(verb).is_some_and(|head| noun.contains(&head));
            about && document.tokens[verb].deprel == Some(Deprel::AclRelcl)
        })
    };
    let noun = words.clone();
    while words.end < limit {
        let goes_on = words.end > noun.end && document.form(words.end) == ",";
        let from = words.end + usize::from(goes_on);
        let verb = (from < limit).then(|| opens(&noun, from)).flatten();
        match verb.and_then(|verb| upto(verb, from)) {
            Some(end) => words.end = end,
            None => break,
        }
    }
    words
}

/// A source that breaks off within a name or before a noun is read on to it: "documents seen by *the Herald*", "Minister
/// Kari *Moen*".
fn with_noun(document: &Document, mut words: Range<usize>, cue: usize) -> Range<usize> {
    /// Words between the last one and its noun, at most.
    const REACH: usize = 6;
    let tokens = &document.tokens;
    let limit = if words.end <= cue { cue } else { tokens.len() };
    while words.end < limit {
        let last = words.end - 1;
        let noun = document.head(last).filter(|head| {
            waits_for_noun(document, last) && (words.end..words.end + REACH).contains(head)
        });
        let hangs = |at: usize| document.upwards(at).any(|above| words.contains(&above));
        let goes_on = matches!(tokens[words.end].deprel, Some(Deprel::Flat)) && hangs(words.end);
        words.end = match noun.filter(|&noun| noun < limit) {
            Some(noun) if words.len() == 1 || hangs(noun) => noun + 1,
            _ if goes_on => words.end + 1,
            _ => break,
        };
    }
    words
}

/// A source without what stands at its end and belongs to what is not in it: a word that describes or tells when, "Dani Frost
/// *last* night said", "the Company *today* confirmed", or the clause that tells when it was said, "said Ida Marrow, *as she fed
/// the gulls*".
fn without_loose_end(document: &Document, mut words: Range<usize>) -> Range<usize> {
    let opens = |last: usize| {
        let tells = matches!(
            document.tokens[last].deprel,
            Some(Deprel::Advmod | Deprel::Amod | Deprel::OblUnmarked)
        );
        tells && document.head(last) >= Some(last + 1)
    };
    while words.len() > 1 && opens(words.end - 1) {
        words.end -= 1;
        while words.len() > 1 && document.tokens[words.end - 1].upos == Some(Upos::Punct) {
            words.end -= 1;
        }
    }
    // "*The manager*, and I won't repeat it, told": a clause that is only thrown in.
    let thrown_in = |joint: usize| {
        document.form(joint - 1) == ","
            && document.tokens[joint].deprel == Some(Deprel::Cc)
            && document
                .head(joint)
                .is_some_and(|verb| !words.contains(&verb))
    };
    let clause = words
        .clone()
        .skip(1)
        .find(|&at| tells_when(document, &words, at) || thrown_in(at));
    clause.map_or(words.clone(), |mark| words.start..mark - 1)
}

/// Whether a word opens clauses that tell when something was said.
pub(super) fn opens_time(document: &Document, word: usize) -> bool {
    const OPEN: &[&str] = &["after", "as", "before", "when", "while"];
    OPEN.contains(&document.lower(word).as_str())
}

/// Whether a word behind a comma of a source opens a clause about what is not in it.
fn tells_when(document: &Document, source: &Range<usize>, mark: usize) -> bool {
    let clause = document
        .head(mark)
        .filter(|_| document.form(mark - 1) == "," && opens_time(document, mark));
    clause.is_some_and(|verb| {
        document.tokens[verb].deprel == Some(Deprel::Advcl)
            && document
                .head(verb)
                .is_some_and(|above| !source.contains(&above))
    })
}

/// A source without whom the speaker addresses before it, and without what is told of before a cue in passing: "*Ingrid,* the
/// paper reported", "*Minister,* a listener asks", "*Ministers,* a whip told me, are cowards".
fn without_address(document: &Document, words: Range<usize>, cue: usize) -> Range<usize> {
    let called = &document.tokens[words.start];
    // Two subjects of one verb, the first no part of the second, are read where somebody is called.
    let second_subject = || {
        called.deprel == Some(Deprel::Nsubj)
            && called.upos == Some(Upos::Propn)
            && words.clone().skip(1).any(|i| {
                document.tokens[i].deprel == Some(Deprel::Nsubj)
                    && document.tokens[i].upos == Some(Upos::Propn)
                    && document.tokens[i].head == called.head
            })
    };
    // What stands beside a name or a noun ends with a comma; where none stands before the verb, somebody is called.
    let unclosed = || {
        matches!(called.upos, Some(Upos::Propn | Upos::Noun))
            && words.end == cue
            && words.clone().skip(2).any(|i| {
                document.tokens[i].deprel == Some(Deprel::Appos)
                    && document.head(i) == Some(words.start)
            })
            && !words
                .clone()
                .skip(2)
                .any(|i| matches!(document.form(i), "," | ")"))
    };
    // A title without an article opens no phrase for one who is told of.
    let is_bare_title = || {
        let next = words.start + 2;
        let sentence = document.sentence_tokens(called.span.start());
        is_title(document.form(words.start))
            && sentence.is_some_and(|sentence| sentence.start == words.start)
            && next < words.end
            && document.tokens[next].deprel == Some(Deprel::Det)
    };
    let is_called = called.deprel == Some(Deprel::Vocative)
        || second_subject()
        || unclosed()
        || is_bare_title();
    if is_called && words.len() > 2 && document.form(words.start + 1) == "," {
        words.start + 2..words.end
    } else {
        words
    }
}

/// A source with the words that say how many of it tell: "*none of* these three said", "*neither* he nor she said", "*half* the
/// party wants".
fn with_share(document: &Document, source: Range<usize>) -> Range<usize> {
    const SHARES: &[&str] = &[
        "none", "neither", "either", "both", "all", "each", "any", "some", "many", "most", "few",
        "several", "half",
    ];
    let shares = |i: usize| {
        document.tokens[i].upos == Some(Upos::Num) || SHARES.contains(&document.lower(i).as_str())
    };
    let opens = |at: &usize| {
        matches!(
            document.tokens[*at].deprel,
            Some(Deprel::CcPreconj | Deprel::DetPredet)
        ) && document
            .head(*at)
            .is_some_and(|head| source.contains(&head))
    };
    if let Some(opens) = source.start.checked_sub(1).filter(opens) {
        return opens..source.end;
    }
    match source.start.checked_sub(2) {
        Some(share) if document.lower(share + 1) == "of" && shares(share) => share..source.end,
        _ => source,
    }
}

/// Whether a source stands in the sentence of its cue. Of another it is only where it tells what is quoted: 'Ann Pell rose.
/// "Enough," said, …'.
pub(super) fn is_near(document: &Document, source: &Range<usize>, cue: &Range<usize>) -> bool {
    let sentence = |word: usize| document.sentence_at(document.tokens[word].span.start());
    sentence(source.start) == sentence(cue.start)
}

/// A source without the commas at its edges, and without a "who" whose clause is not in it.
fn without_commas(document: &Document, mut words: Range<usize>) -> Range<usize> {
    let is_comma = |i: usize| matches!(document.form(i), "," | ";");
    let opens = |i: usize| matches!(document.form(i), "who" | "which");
    while words.len() > 1 && (is_comma(words.end - 1) || opens(words.end - 1)) {
        words.end -= 1;
    }
    while words.len() > 1 && is_comma(words.start) {
        words.start += 1;
    }
    words
}

/// A bracket that opens in a source closes in it: 'Northwater plc ("the Company"*)*'.
fn with_closing_bracket(document: &Document, words: Range<usize>) -> Range<usize> {
    /// Marks that may stand before the bracket.
    const REACH: usize = 2;
    let count = |mark: &str| words.clone().filter(|&i| document.form(i) == mark).count();
    let limit = document.tokens.len().min(words.end + REACH);
    match (words.end..limit).find(|&i| document.form(i) == ")") {
        Some(close) if count("(") > count(")") => words.start..close + 1,
        _ => words,
    }
}

/// What is set between commas after a name takes both of them with it: "Mr. King, 82, said" (so in nine of ten
/// of PolNeAR's sources).
pub(super) fn with_closing_comma(document: &Document, words: Range<usize>) -> Range<usize> {
    let form = |i: usize| document.form(i);
    let mut open = 0i32;
    let opened = words.clone().any(|i| {
        open += i32::from(form(i) == "(") - i32::from(form(i) == ")");
        form(i) == "," && open == 0
    });
    let closed = document.tokens.get(words.end).is_some_and(|next| {
        let after = document.tokens[words.end - 1].span.end();
        form(words.end) == "," && next.span.start() == after
    });
    words.start..words.end + usize::from(opened && closed)
}

/// The noun phrase after "according to": up to the comma that ends it, or the sentence.
pub(super) fn after(document: &Document, from: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 16;
    let sentence = document.sentence_tokens(document.tokens.get(from)?.span.start())?;
    let last = sentence.end.min(from + LONGEST);
    let mut open = 0usize;
    for i in from..last {
        match document.form(i) {
            "(" => open += 1,
            ")" => open = open.saturating_sub(1),
            "," | ";" | "." | ":" | "—" | "–" | "\"" | "”" if open == 0 => {
                return (i > from).then_some(from..i);
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearsay_document::{Sentence, Token, TokenId};

    #[test]
    fn a_source_of_another_sentence_is_far() {
        let text = "Anna left. It is unclear.";
        let mut document = Document::of_text(text);
        let words = [
            (0, 4),
            (5, 9),
            (9, 10),
            (11, 13),
            (14, 16),
            (17, 24),
            (24, 25),
        ];
        for (start, end) in words {
            document.tokens.push(Token {
                span: Span::new(start, end),
                ..Token::default()
            });
        }
        for (start, end, first, len) in [(0, 10, 0, 3), (11, 25, 3, 4)] {
            document.sentences.push(Sentence {
                span: Span::new(start, end),
                first: TokenId::new(first),
                len,
            });
        }
        assert!(!is_near(&document, &(0..1), &(4..6)));
        assert!(is_near(&document, &(3..4), &(4..6)));
    }
}
