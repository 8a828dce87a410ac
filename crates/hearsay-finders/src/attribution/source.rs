//! Whose words what is told is: whoever tells rather than is told.
//!
//! Owns: mending whom the heads hear for a source by the tree of its sentence.
//! Never: says how far the phrase for them reaches, which [`super::phrase`] does, or who they are; [`super::source_kind`] does.

use std::ops::Range;

use hearsay_document::sources::is_source_noun;
use hearsay_document::{Deprel, Document, SourceKind, Span, Upos};

use super::cues::CUES;
use super::passive::teller;
use super::phrase;
use super::subject::{subject_of, who_is_named_in_passing};
use super::telling::Role;

/// Finds who tells in a kind of sentence where another was heard: by the cue and whom was heard with it.
type Teller = fn(&Document, &Range<usize>, &Range<usize>) -> Option<Range<usize>>;

/// Each kind of such sentences. One is of at most one kind, and the first holds.
const TELLERS: &[Teller] = &[
    |document, cue, _| whom_one_has_speak(document, cue),
    who_tells_of,
    who_tells_of_a_doer,
    who_tells_whom,
    who_does_besides,
    of_whom_a_clause_tells,
    what_a_clause_is_about,
    |document, cue, _| who_is_named_in_passing(document, cue),
    who_goes_on,
    who_had_done_before,
    who_says_meanwhile,
    who_tells_in_passing,
    who_tells_behind_semicolon,
];

/// A source, as token positions, with all that belongs to it; `None` where no source is left. `leaning`: after
/// "according to".
pub(super) fn whole(
    document: &Document,
    words: Range<usize>,
    cue: Range<usize>,
    leaning: bool,
) -> Option<Range<usize>> {
    let words = TELLERS
        .iter()
        .find_map(|teller| teller(document, &cue, &words))
        .unwrap_or(words);
    let words = phrase::whole(document, words, &cue);
    let words = named(document, words, leaning)?;
    if is_of_others(document, &cue, &words) || is_nobody(document, &cue, &words) {
        return None;
    }
    let words = teller(document, cue, words)?;
    Some(phrase::closed(document, words))
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

/// The "it" before a verb of telling that the tree has for nobody: "In an earlier post *it* alleged that …".
pub(super) fn it_that_tells(document: &Document, cue: &Range<usize>) -> Option<Range<usize>> {
    let tokens = &document.tokens;
    let verb = document.head_word(cue.clone())?;
    let it = cue.start.checked_sub(1).filter(|&it| {
        document.lower(it) == "it"
            && document.head(it) == Some(verb)
            && tokens[it].deprel == Some(Deprel::Expl)
    })?;
    let sentence = document.sentence_tokens(tokens[verb].span.start())?;
    let has = |deprel: Deprel| {
        let mut own = sentence
            .clone()
            .filter(|&at| document.head(at) == Some(verb));
        own.any(|at| tokens[at].deprel == Some(deprel))
    };
    let tells = tokens[verb].upos == Some(Upos::Verb)
        && CUES.contains_key(document.lower(verb).as_str())
        && !Role::Impersonal.is_of(&tokens[verb].lemma);
    (tells && has(Deprel::Ccomp) && !has(Deprel::AuxPass) && !has(Deprel::Nsubj))
        .then_some(it..it + 1)
}

/// Who tells behind a semicolon that parts whom the heads hear from the cue: "A friar defends it; *a canon*, Piero Stroll, says".
fn who_tells_behind_semicolon(
    document: &Document,
    cue: &Range<usize>,
    words: &Range<usize>,
) -> Option<Range<usize>> {
    let mark = (words.start..cue.start).rfind(|&at| document.form(at) == ";")?;
    own_subject(document, cue).filter(|own| own.start > mark && own.end <= cue.start)
}

/// Whether a source is the "it" of something that comes out, which is nobody: "*it* emerged that the door was locked".
pub(super) fn is_nobody(document: &Document, cue: &Range<usize>, source: &Range<usize>) -> bool {
    let verb = document.head_word(cue.clone());
    source.len() == 1
        && document.lower(source.start) == "it"
        && verb.is_some_and(|verb| {
            Role::Impersonal.is_of(&document.tokens[verb].lemma)
                && document.head(source.start) == Some(verb)
        })
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

/// Who tells what somebody did where whoever did it was heard, right behind the verb: "*One*, who asked for no name, said *the mayor*
/// had been told". A verb with its subject before it has none behind.
fn who_tells_of_a_doer(
    document: &Document,
    cue: &Range<usize>,
    source: &Range<usize>,
) -> Option<Range<usize>> {
    let tokens = &document.tokens;
    let verb = document.head_word(cue.clone())?;
    let doer = document.head_word(source.clone())?;
    let clause = document
        .head(doer)
        .filter(|_| tokens[doer].deprel.map(Deprel::universal) == Some(Deprel::Nsubj))?;
    let is_told =
        tokens[clause].deprel == Some(Deprel::Ccomp) && document.head(clause) == Some(verb);
    own_subject(document, cue)
        .filter(|own| is_told && source.start >= cue.end && own.end <= cue.start)
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
    (end <= source.start).then(|| phrase::without_commas(document, own.start..end))
}

/// Whom the clause of a cue is about where only the end of their phrase was heard: "*an email* from *the office* that says".
fn of_whom_a_clause_tells(
    document: &Document,
    cue: &Range<usize>,
    source: &Range<usize>,
) -> Option<Range<usize>> {
    let tokens = &document.tokens;
    let verb = document.head_word(cue.clone())?;
    let noun = document
        .head(verb)
        .filter(|_| tokens[verb].deprel == Some(Deprel::AclRelcl))?;
    let is_pronoun = |at: usize| {
        tokens[at].deprel == Some(Deprel::Nsubj)
            && document.head(at) == Some(verb)
            && ["that", "which", "who"].contains(&document.lower(at).as_str())
    };
    let of_noun = |at: usize| document.upwards(at).any(|above| above == noun);
    let is_end = noun < source.start
        && source.end + 1 == cue.start
        && is_pronoun(source.end)
        && source.clone().all(of_noun);
    let sentence = document.sentence_tokens(tokens[noun].span.start())?;
    let whole = super::subject_phrase(document, noun, sentence.start..source.end);
    is_end.then(|| document.tokens_in(whole))
}

/// What a clause that tells something is about, where another was heard: "the rumour began with *a notice* which said", "the firm
/// denied it after *posts* claiming". "In a statement saying" is whoever states it.
fn what_a_clause_is_about(
    document: &Document,
    cue: &Range<usize>,
    source: &Range<usize>,
) -> Option<Range<usize>> {
    const OF_TELLER: &[&str] = &["by", "in", "on", "through", "via", "with"];
    let tokens = &document.tokens;
    let verb = document.head_word(cue.clone())?;
    let about = document.head(verb).filter(|&noun| noun < verb)?;
    // "A notice *in the window* which said": a window tells nothing.
    let within = |&at: &usize| tokens[at].deprel == Some(Deprel::Nmod);
    let tells = |&noun: &usize| is_source_noun(document.form(noun), SourceKind::Document);
    let noun = std::iter::successors(Some(about), |at| document.head(*at).filter(|_| within(at)))
        .find(tells)?;
    let sentence = document.sentence_tokens(tokens[noun].span.start())?;
    let until = match tokens[verb].deprel {
        Some(Deprel::AclRelcl) => super::subject_of(document, verb, noun..verb)
            .filter(|&who| ["that", "which"].contains(&document.lower(who).as_str()))?,
        Some(Deprel::Acl) if document.lower(verb).ends_with("ing") => {
            let tells = match tokens[noun].deprel.map(Deprel::universal) {
                Some(Deprel::Nsubj) => true,
                Some(Deprel::Obl) => !OF_TELLER.iter().any(|case| has_case(document, noun, case)),
                _ => false,
            };
            tells.then_some(verb)?
        }
        _ => return None,
    };
    let own = |at: usize| document.upwards(at).any(|above| above == noun);
    let is_anothers = source.end <= cue.start && !source.clone().any(own);
    let case =
        |at: &usize| tokens[*at].deprel == Some(Deprel::Case) && document.head(*at) == Some(noun);
    let whole = document.tokens_in(super::subject_phrase(document, noun, sentence.start..until));
    let begins = whole.clone().find(|at| !case(at))?;
    (is_anothers && until >= whole.end).then_some(begins..whole.end)
}

/// Who tells what is joined behind a comma to what they told, where its subject was heard: "*the navy* said *its patrol* had
/// fired, and denied that anyone was hurt".
fn who_goes_on(
    document: &Document,
    cue: &Range<usize>,
    source: &Range<usize>,
) -> Option<Range<usize>> {
    let verb = document.head_word(cue.clone())?;
    let teller = goes_on_behind(document, verb)?;
    let sentence = document.sentence_tokens(document.tokens[teller].span.start())?;
    let own = super::subject_of(document, teller, sentence.start..teller)?;
    let whole = super::subject_phrase(document, own, sentence.start..teller);
    (source.start > teller && source.end <= cue.start).then(|| document.tokens_in(whole))
}

/// Who had done something and had said something besides, where whoever tells of both was heard: "Meade told the court that *the
/// mayor* had given him a slip and had said".
fn who_had_done_before(
    document: &Document,
    cue: &Range<usize>,
    source: &Range<usize>,
) -> Option<Range<usize>> {
    let tokens = &document.tokens;
    let verb = document.head_word(cue.clone())?;
    let above = |word: usize, deprel: Deprel| {
        let above = document.head(word);
        above.filter(|_| tokens[word].deprel == Some(deprel))
    };
    let did = above(verb, Deprel::Conj)?;
    let teller = above(did, Deprel::Ccomp)?;
    let sentence = document.sentence_tokens(tokens[did].span.start())?;
    let had = |of: usize| {
        sentence.clone().any(|at| {
            document.head(at) == Some(of)
                && tokens[at].deprel == Some(Deprel::Aux)
                && document.lower(at) == "had"
        })
    };
    let is_tellers = source
        .clone()
        .any(|at| tokens[at].deprel == Some(Deprel::Nsubj) && document.head(at) == Some(teller));
    let own = super::subject_of(document, did, teller + 1..did)
        .filter(|_| is_tellers && had(did) && had(verb))?;
    let whole = super::subject_phrase(document, own, teller + 1..did);
    Some(document.tokens_in(whole))
}

/// Who tells something in passing, where of whom it is told was heard: "the company that, *documents* show, owned it".
fn who_tells_in_passing(
    document: &Document,
    cue: &Range<usize>,
    source: &Range<usize>,
) -> Option<Range<usize>> {
    let comma = |at: usize| at < document.tokens.len() && document.form(at) == ",";
    let own = own_subject(document, cue)?;
    let opens = own.start.checked_sub(1).is_some_and(comma);
    (opens && source.end < own.start && own.end == cue.start && comma(cue.end)).then_some(own)
}

/// Who does something, saying something, where whom it is done to was heard: "*Ada Holt* had emailed *the agent*, asking whether it
/// was true".
fn who_says_meanwhile(
    document: &Document,
    cue: &Range<usize>,
    source: &Range<usize>,
) -> Option<Range<usize>> {
    let tokens = &document.tokens;
    let verb = document.head_word(cue.clone())?;
    let does = document.head(verb).filter(|&does| {
        let lemma = &tokens[does].lemma;
        tokens[verb].deprel == Some(Deprel::Advcl)
            && does < verb
            && document.lower(verb).ends_with("ing")
            && Role::Addresses.is_of(lemma)
    })?;
    let whom = document.head_word(source.clone()).filter(|&whom| {
        document.head(whom) == Some(does)
            && matches!(tokens[whom].deprel, Some(Deprel::Iobj | Deprel::Obj))
    })?;
    let sentence = document.sentence_tokens(tokens[does].span.start())?;
    let own = super::subject_of(document, does, sentence.start..does)?;
    let whole = super::subject_phrase(document, own, sentence.start..does);
    (does < whom && whom < verb).then(|| document.tokens_in(whole))
}

/// The verb of telling that a cue goes on behind what that one tells, where a comma parts them and what is told tells nothing
/// itself: "the navy *said* its patrol had fired, and *denied* that anyone was hurt".
pub(super) fn goes_on_behind(document: &Document, cue: usize) -> Option<usize> {
    let tokens = &document.tokens;
    let hangs = |word: usize, deprel: Deprel| {
        let above = document.head(word);
        above.filter(|_| tokens[word].deprel == Some(deprel))
    };
    let is_cue = |verb: usize| CUES.contains_key(document.lower(verb).as_str());
    let told = hangs(cue, Deprel::Conj).filter(|&told| is_cue(cue) && !is_cue(told))?;
    let teller = hangs(told, Deprel::Ccomp).filter(|&teller| is_cue(teller) && teller < told)?;
    let joins = (told..cue).find(|&at| hangs(at, Deprel::Cc) == Some(cue))?;
    let has_subject = super::subject_of(document, cue, told..cue).is_some();
    (document.form(joins - 1) == "," && !has_subject).then_some(teller)
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

/// Whether a source stands in the sentence of its cue. Of another it is only where it tells what is quoted: 'Ann Pell rose.
/// "Enough," said, …'.
pub(super) fn is_near(document: &Document, source: &Range<usize>, cue: &Range<usize>) -> bool {
    let sentence = |word: usize| document.sentence_at(document.tokens[word].span.start());
    sentence(source.start) == sentence(cue.start)
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
