//! How far a source reaches: the whole noun phrase, and nothing beside it.
//!
//! Owns: mending the borders of whom the heads hear by the tree and the marks of its sentence.
//! Never: exchanges a source for another; [`super::source`] does.

use std::ops::Range;

use hearsay_document::names::is_title;
use hearsay_document::{Deprel, Document, Upos};

use super::subject::{subject_of, who_is_named_in_passing};
use super::waits_for_noun;

/// Moves the borders of a source, as token positions, by its cue.
type Border = fn(&Document, Range<usize>, &Range<usize>) -> Range<usize>;

/// What is moved one after another. Where a source begins comes first, for what stands before its subject is none of it; then
/// where it ends, a clause about it before the noun that clause breaks off at, and what is told of another only once it is
/// whole; then the words for how many of them tell; and the marks that all of this leaves at its edges.
const BORDERS: &[Border] = &[
    with_subject,
    without_lead,
    without_address,
    with_whole_clause,
    with_noun,
    |document, words, _| with_hyphens(document, words),
    |document, words, _| without_loose_end(document, words),
    |document, words, _| with_share(document, words),
    |document, words, _| without_aside(document, words),
    |document, words, _| without_commas(document, words),
];

/// A source with all that belongs to its phrase.
pub(super) fn whole(document: &Document, words: Range<usize>, cue: &Range<usize>) -> Range<usize> {
    BORDERS
        .iter()
        .fold(words, |words, border| border(document, words, cue))
}

/// A source with the marks that close what it opens.
pub(super) fn closed(document: &Document, words: Range<usize>) -> Range<usize> {
    let words = with_opening_mark(document, with_closing_bracket(document, words));
    with_closing_comma(document, words)
}

/// A source of which only the end was heard is the whole subject: "*Negotiators for the release of* eleven workers believe".
fn with_subject(document: &Document, words: Range<usize>, cue: &Range<usize>) -> Range<usize> {
    let Some(subject) = subject_of(document, cue)
        .filter(|&at| at < words.start)
        .filter(|_| who_is_named_in_passing(document, cue).as_ref() != Some(&words))
    else {
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
    let Some(subject) = subject_of(document, cue) else {
        return name_behind_lead(document, &words, cue).unwrap_or(words);
    };
    if !words.contains(&subject) {
        return words;
    }
    let own = |at: usize| document.upwards(at).any(|above| above == subject);
    let comma = (words.start..subject)
        .rev()
        .find(|&at| document.form(at) == "," && !own(at));
    match comma {
        Some(comma) if !(words.start..comma).any(own) => comma + 1..words.end,
        _ => words,
    }
}

/// The name behind the comma of a lead, where the tree has it for one beside the lead's last noun and the verb for one without a
/// subject: "Giving evidence at the court, *Ellis Park, 19,* said".
fn name_behind_lead(
    document: &Document,
    words: &Range<usize>,
    cue: &Range<usize>,
) -> Option<Range<usize>> {
    let tokens = &document.tokens;
    let verb = document.head_word(cue.clone())?;
    let noun = document.head_word(words.clone())?;
    let is_lead = document
        .upwards(noun)
        .any(|at| tokens[at].deprel == Some(Deprel::Advcl) && document.head(at) == Some(verb));
    let name = words.clone().find(|&at| {
        tokens[at].deprel == Some(Deprel::Appos)
            && tokens[at].upos == Some(Upos::Propn)
            && document.head(at) == Some(noun)
            && document.form(at - 1) == ","
    })?;
    (is_lead && noun < name && words.end <= cue.start).then_some(name..words.end)
}

/// A source that breaks off within a clause about it is read to the clause's end, if that stands before
/// the cue: "Oskar Lindh, who visited the area *on Thursday*, promised", "the letter, handed to the court *last week*, says".
fn with_whole_clause(
    document: &Document,
    mut words: Range<usize>,
    cue: &Range<usize>,
) -> Range<usize> {
    let cue = cue.start;
    let is_about = |i: usize| {
        matches!(
            document.tokens[i].deprel,
            Some(Deprel::AclRelcl | Deprel::Acl)
        )
    };
    // "*The envoy, who London* says was bribed": the clause's verb may not have been heard.
    let begun = || {
        let relatives = words.clone().rev().filter(|&i| {
            let word = document.lower(i);
            let opens = ["that", "which", "who", "whose"].contains(&word.as_str());
            opens && i + 1 < words.end || word == "whom"
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
    if let Some(end) = end_of_part(document, words.end) {
        words.end = end;
    }
    words
}

/// Where what a clause tells of a part of a noun ends, between commas behind that noun: "According to the contract*, a copy of which
/// was published in May*, the State will pay". The tree may have the part for a subject of what is told.
fn end_of_part(document: &Document, comma: usize) -> Option<usize> {
    /// Words of the part before "of which", at most.
    const PART: usize = 3;
    let sentence = document.sentence_tokens(document.tokens.get(comma)?.span.start())?;
    let of = (comma + 2..sentence.end.min(comma + 2 + PART)).find(|&at| {
        document.lower(at) == "of"
            && at + 1 < sentence.end
            && matches!(document.lower(at + 1).as_str(), "which" | "whom")
    });
    let from = of.filter(|_| document.form(comma) == ",")?;
    let end = (from..sentence.end).find(|&at| document.form(at) == ",")?;
    document.has_verb(from..end).then_some(end)
}

/// A source that breaks off within a name or before a noun is read on to it: "documents seen by *the Herald*", "Minister
/// Kari *Moen*".
fn with_noun(document: &Document, mut words: Range<usize>, cue: &Range<usize>) -> Range<usize> {
    /// Words between the last one and its noun, at most.
    const REACH: usize = 6;
    let tokens = &document.tokens;
    let limit = if words.end <= cue.start {
        cue.start
    } else {
        tokens.len()
    };
    while words.end < limit {
        let last = words.end - 1;
        // "Aldering, through *the referees’* union, rejected": whose it is hangs on what is theirs.
        let is_mark = words.len() > 1 && tokens[last].upos == Some(Upos::Part);
        let waits = document.head(last).filter(|_| is_mark).unwrap_or(last);
        let noun = document.head(waits).filter(|head| {
            waits_for_noun(document, waits) && (words.end..words.end + REACH).contains(head)
        });
        let hangs = |at: usize| document.upwards(at).any(|above| words.contains(&above));
        // "*The Ledger’s* report, which says".
        let owns = |noun: usize| {
            let mut all = words.clone();
            all.all(|at| document.upwards(at).any(|above| above == noun))
        };
        let goes_on = matches!(tokens[words.end].deprel, Some(Deprel::Flat)) && hangs(words.end);
        // Of "the *campaign*’s decision" the campaign may be who tells.
        let is_owner = words.len() > 1 && tokens[waits].deprel == Some(Deprel::NmodPoss);
        words.end = match noun.filter(|&noun| noun < limit) {
            Some(noun) if hangs(noun) || owns(noun) && (is_mark || !is_owner) => noun + 1,
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

/// A source without what whoever speaks says of it in passing: "*One of them*, I won't name him, said".
fn without_aside(document: &Document, words: Range<usize>) -> Range<usize> {
    let tokens = &document.tokens;
    let speaks = |at: usize| {
        matches!(document.lower(at).as_str(), "i" | "we")
            && tokens[at].deprel == Some(Deprel::Nsubj)
            && document
                .head(at)
                .is_some_and(|verb| words.contains(&verb) && verb > at)
    };
    let comma = (words.start + 1..words.end.saturating_sub(1))
        .find(|&at| document.form(at) == "," && speaks(at + 1));
    words.start..comma.unwrap_or(words.end)
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
/// paper reported", "*Mrs. Vale, the Courier* reported", "*Minister,* a listener asks", "*Ministers,* a whip told me, are cowards".
fn without_address(document: &Document, words: Range<usize>, cue: &Range<usize>) -> Range<usize> {
    let tokens = &document.tokens;
    let Some(comma) = words.clone().find(|&at| document.form(at) == ",") else {
        return words;
    };
    let (before, rest) = (words.start..comma, comma + 1..words.end);
    let is_name = |at: usize| tokens[at].upos == Some(Upos::Propn);
    let is_short = before.len() == 1 || before.clone().all(is_name);
    let Some(called) = document
        .head_word(before.clone())
        .filter(|_| is_short && !rest.is_empty())
    else {
        return words;
    };
    // Two subjects of one verb, the first no part of the second, are read where somebody is called.
    let second_subject = || {
        tokens[called].deprel == Some(Deprel::Nsubj)
            && is_name(called)
            && rest.clone().any(|i| {
                tokens[i].deprel == Some(Deprel::Nsubj)
                    && is_name(i)
                    && tokens[i].head == tokens[called].head
            })
    };
    // What stands beside a name or a noun ends with a comma; where none stands before the verb, somebody is called.
    let unclosed = || {
        let is_beside = |i: usize| {
            let longer = before.len() > 1;
            tokens[i].deprel == Some(Deprel::Appos)
                && document.head(i) == Some(called)
                && (!longer || is_name(i))
        };
        matches!(tokens[called].upos, Some(Upos::Propn | Upos::Noun))
            && words.end == cue.start
            && rest.clone().any(is_beside)
            && !rest.clone().any(|i| matches!(document.form(i), "," | ")"))
    };
    // A title without an article opens no phrase for one who is told of.
    let is_bare_title = || {
        let sentence = document.sentence_tokens(tokens[called].span.start());
        is_title(document.form(words.start))
            && before.len() == 1
            && sentence.is_some_and(|sentence| sentence.start == words.start)
            && tokens[rest.start].deprel == Some(Deprel::Det)
    };
    let is_called = tokens[called].deprel == Some(Deprel::Vocative)
        || second_subject()
        || unclosed()
        || is_bare_title();
    if is_called { rest } else { words }
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

/// A source without the commas at its edges, and without a "who" whose clause is not in it.
pub(super) fn without_commas(document: &Document, mut words: Range<usize>) -> Range<usize> {
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

/// A source that breaks off within a word with hyphens, with all of that: "the editor-in*-chief*".
fn with_hyphens(document: &Document, mut words: Range<usize>) -> Range<usize> {
    let adjoins =
        |at: usize| document.tokens[at - 1].span.end() == document.tokens[at].span.start();
    let hyphen = |at: usize| document.form(at) == "-";
    while words.end + 1 < document.tokens.len()
        && adjoins(words.end)
        && (hyphen(words.end - 1) || hyphen(words.end) && adjoins(words.end + 1))
    {
        words.end += 1;
    }
    words
}

/// A quotation that closes in a source opens in it: "*“*a peer-reviewed study”".
fn with_opening_mark(document: &Document, words: Range<usize>) -> Range<usize> {
    let mark = words
        .clone()
        .find(|&i| matches!(document.form(i), "“" | "”"));
    let is_open = mark.is_some_and(|mark| document.form(mark) == "”");
    let before = words
        .start
        .checked_sub(1)
        .filter(|&at| is_open && document.form(at) == "“");
    before.unwrap_or(words.start)..words.end
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
