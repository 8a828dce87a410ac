//! Who said before what is said: "*As Kari Moen showed in 1988*, gates of this type fail".
//!
//! Owns: attributions of such clauses where nobody heard their cue.
//! Never: takes a clause that tells when something came about for one: "as she wrote the letter, the bell rang".

use hearsay_document::{Attribution, Certainty, Deprel, Document, Upos};

use super::cues::{CUES, worded};
use super::{Mentions, attribution_of, parenthesis, subject_of, subject_phrase};

/// Subjects that are nobody, or everybody who listens.
const NOBODY: &[&str] = &["it", "you", "that", "this"];

/// Adds what such clauses are said of.
pub(super) fn add(document: &Document, mentions: &Mentions, found: &mut Vec<Attribution>) {
    let tokens = &document.tokens;
    for (mark, token) in tokens.iter().enumerate() {
        let is_as = token.deprel == Some(Deprel::Mark) && document.lower(mark) == "as";
        if !is_as || document.is_furniture(token.span.start()) {
            continue;
        }
        let Some(made) = said_before(document, mentions, mark) else {
            continue;
        };
        let is_heard = found
            .iter()
            .any(|a| a.cue.iter().any(|cue| cue.overlaps(made.cue[0])));
        if !is_heard {
            found.push(made);
        }
    }
}

/// What the clause that an "as" opens is said of.
fn said_before(document: &Document, mentions: &Mentions, mark: usize) -> Option<Attribution> {
    let tokens = &document.tokens;
    let sentence = document.sentence_tokens(tokens[mark].span.start())?;
    let verb = document.head(mark).filter(|&verb| {
        verb > mark
            && tokens[verb].deprel == Some(Deprel::Advcl)
            && tokens[verb].has_feature("VerbForm=Fin")
            && CUES.contains_key(document.lower(verb).as_str())
    })?;
    let main = document.head(verb)?;
    let subject = subject_of(document, verb, mark + 1..verb)
        .filter(|&subject| !NOBODY.contains(&document.lower(subject).as_str()))?;
    let under = |at: usize| document.head(at) == Some(verb);
    let tells_what = |at: usize| match tokens[at].deprel {
        Some(Deprel::Ccomp | Deprel::Xcomp | Deprel::Iobj) => true,
        Some(Deprel::Obj) => document.lower(at) != "it",
        _ => false,
    };
    let own = |at: &usize| document.upwards(*at).any(|up| up == verb);
    let end = (mark..sentence.end).take_while(own).last()? + 1;
    let comma = |at: usize| sentence.contains(&at) && document.form(at) == ",";
    let opens = mark == sentence.start && (comma(end) || comma(end - 1));
    let passes = mark > sentence.start && comma(mark - 1);
    let states = |at: usize| {
        document.head(at) == Some(main)
            && tokens[at].deprel.map(Deprel::universal) == Some(Deprel::Nsubj)
    };
    if !(opens || passes)
        || sentence.clone().any(|at| under(at) && tells_what(at))
        || !sentence.clone().any(states)
    {
        return None;
    }
    let content = parenthesis::said_of(document, (main, verb), sentence.clone(), mark..end);
    let is_mark = |at: usize| tokens[at].upos == Some(Upos::Punct);
    let source = subject_phrase(document, subject, mark + 1..verb);
    let is_bare = document.tokens_in(source).all(is_mark);
    (!content.is_empty() && !is_bare).then(|| Attribution {
        certainty: worded(document, verb).unwrap_or(Certainty::Certain),
        ..attribution_of(
            document,
            mentions,
            Some(source),
            vec![tokens[verb].span],
            content,
        )
    })
}
