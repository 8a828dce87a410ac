//! Who a source is, and what kind of source.
//!
//! Owns: whom the words of a source lead to, and the words that tell outlets, documents and unnamed people from named ones.
//! Never: groups mentions; it looks up whose they are.

use std::ops::Range;

use hearsay_document::{
    Deprel, Document, EntityId, EntityKind, Mention, MentionForm, SourceKind, Span, Token, Upos,
};

use hearsay_document::names::is_title;
use hearsay_document::sources::is_source_noun;

use super::Mentions;

/// Whose words a source's are and what kind of source it is: by its words, by what the trained head makes of it, if it
/// has read it, and by whether the one it leads to has a name.
pub(super) fn of(
    document: &Document,
    mentions: &Mentions,
    source: Span,
    scored: Option<SourceKind>,
) -> (Option<EntityId>, SourceKind) {
    let words = document.text.slice(source);
    let kind = match (scored, of_words(words)) {
        // A paper's or a document's own name is plainer than any score.
        (
            Some(SourceKind::Anonymous | SourceKind::Named),
            worded @ (SourceKind::Outlet | SourceKind::Document),
        )
        // "A pilot" is nobody's name.
        | (Some(SourceKind::Named), worded @ SourceKind::Anonymous)
        | (None, worded) => worded,
        // A body of the state or a side in court is no paper, and nothing written.
        (Some(SourceKind::Outlet | SourceKind::Document), SourceKind::Named) if is_body(words) => {
            SourceKind::Named
        }
        // What can be read is an outlet only where its noun can be one: "the CORAL-3 study".
        (Some(SourceKind::Outlet), SourceKind::Document) if !may_be_outlet(words) => {
            SourceKind::Document
        }
        // People without a name are no paper either, and nothing written: "none of the three".
        (Some(SourceKind::Outlet | SourceKind::Document), SourceKind::Anonymous)
            if are_people(words) =>
        {
            SourceKind::Anonymous
        }
        // For themselves speak "I" and "we" only, not by whom I was told.
        (Some(SourceKind::Speaker), worded) if !is_first_person(words) => worded,
        (Some(scored), _) => scored,
    };
    // Nor is anybody: "the harbour master".
    let is_somebody = |who: EntityId| document.entities[who.index()].kind == EntityKind::Person;
    let kind = match (kind, of_words(words)) {
        (
            SourceKind::Outlet | SourceKind::Document,
            worded @ (SourceKind::Named | SourceKind::Anonymous),
        ) if bearer(document, mentions, source).is_some_and(is_somebody) => worded,
        (kind, _) => kind,
    };
    // What is written is no place: "Wrecks of the West (*London*, 1901)".
    let is_place = |who: &EntityId| {
        let kind = document.entities[who.index()].kind;
        matches!(kind, EntityKind::Place | EntityKind::Country)
    };
    let is_written = matches!(kind, SourceKind::Document | SourceKind::Outlet);
    let entity = bearer(document, mentions, source).filter(|who| !is_written || !is_place(who));
    let kind = match (kind, entity) {
        (SourceKind::Anonymous | SourceKind::Named, Some(who))
            if stands_for_document(document, words, who) =>
        {
            SourceKind::Document
        }
        (kind, _) => kind,
    };
    // "*A foundation* hopes to publish it. *It* says …".
    let kind = match (kind, entity) {
        (SourceKind::Document | SourceKind::Outlet, Some(who))
            if stands_for_body(document, words, who) =>
        {
            SourceKind::Named
        }
        (kind, _) => kind,
    };
    let names = |m: &&Mention| m.form == MentionForm::Name;
    let is_named = |within: &dyn Fn(Span) -> bool| {
        entity.is_some_and(|e| {
            let mentions = &document.entities[e.index()].mentions;
            mentions.iter().filter(names).any(|m| within(m.span))
        })
    };
    // A pronoun that leads to a name names somebody, and so does a phrase that has the name: "her niece, *Clara Voss*".
    let one_word = !words.contains(char::is_whitespace);
    match kind {
        SourceKind::Anonymous if is_named(&|name| one_word || source.contains(name)) => {
            (entity, SourceKind::Named)
        }
        kind => (entity, kind),
    }
}

/// Whether a pronoun stands for something written: "*the communiqué* … *it* says".
fn stands_for_document(document: &Document, words: &str, who: EntityId) -> bool {
    let is_noun = |m: &&Mention| m.form != MentionForm::Pronoun;
    let mut nouns = document.entities[who.index()]
        .mentions
        .iter()
        .filter(is_noun);
    words.eq_ignore_ascii_case("it")
        && nouns
            .next()
            .is_some_and(|m| of_words(document.text.slice(m.span)) == SourceKind::Document)
}

/// Whether "it" stands for a body that is no paper, by every noun and name that tells of it.
fn stands_for_body(document: &Document, words: &str, who: EntityId) -> bool {
    let entity = &document.entities[who.index()];
    let is_written = |m: &Mention| {
        let kind = of_words(document.text.slice(m.span));
        matches!(kind, SourceKind::Document | SourceKind::Outlet)
    };
    let mut nouns = entity
        .mentions
        .iter()
        .filter(|m| m.form != MentionForm::Pronoun)
        .peekable();
    words.eq_ignore_ascii_case("it")
        && entity.kind == EntityKind::Organization
        && nouns.peek().is_some()
        && !nouns.any(is_written)
}

/// Words for whoever speaks.
const FIRST_PERSON: &[&str] = &[
    "i",
    "me",
    "mine",
    "my",
    "myself",
    "our",
    "ours",
    "ourselves",
    "us",
    "we",
];

/// Whether a source takes in whoever speaks: "I", "some of us".
fn is_first_person(words: &str) -> bool {
    let (list, _) = up_to_head(words);
    list.iter()
        .any(|word| FIRST_PERSON.contains(&word.to_lowercase().as_str()))
}

/// Whether a source is people of whom none is named.
fn are_people(words: &str) -> bool {
    let (list, end) = up_to_head(words);
    let unnamed = |at: usize| list.get(at).is_some_and(|word| is_unnamed(word));
    // "A team *of researchers*".
    let shares = || {
        let is_share = |at: usize| SHARES.contains(&list[at].to_lowercase().as_str());
        let of = list
            .get(end)
            .is_some_and(|word| word.eq_ignore_ascii_case("of"));
        end > 0 && is_share(end - 1) && of && unnamed(end + 1)
    };
    unnamed(0) || end > 0 && unnamed(end - 1) || shares()
}

/// What makes an agency one of news.
const OF_NEWS: &[&str] = &["news", "press", "wire"];

/// Words after which a source tells more of its head.
const AFTER_HEAD: &[&str] = &[
    "about",
    "at",
    "by",
    "for",
    "from",
    "in",
    "into",
    "issued",
    "obtained",
    "of",
    "on",
    "provided",
    "published",
    "released",
    "seen",
    "sent",
    "signed",
    "that",
    "to",
    "which",
    "who",
    "whose",
    "with",
    "written",
];

/// A source's words, and where its head ends: an English noun phrase's is the last word before the first
/// preposition.
fn up_to_head(words: &str) -> (Vec<&str>, usize) {
    let list: Vec<&str> = words
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|w| !w.is_empty())
        .collect();
    let end = list
        .iter()
        .position(|word| AFTER_HEAD.contains(&word.to_lowercase().as_str()))
        .filter(|&at| at > 0)
        .unwrap_or(list.len());
    (list, end)
}

/// Whether a source is a body that speaks for itself.
pub(super) fn is_body(words: &str) -> bool {
    let (list, end) = up_to_head(words);
    end > 0 && is_source_noun(list[end - 1], SourceKind::Named)
}

/// Whether the head of a source can be an outlet: "the paper".
fn may_be_outlet(words: &str) -> bool {
    let (list, end) = up_to_head(words);
    end > 0 && is_source_noun(list[end - 1], SourceKind::Outlet)
}

/// An office with the name of its holder right behind it, where both are one: "Secretary for Housing *Tom Lee*", "by the
/// deputy, *Mr. Faure,*".
pub(super) fn with_name(document: &Document, mentions: &Mentions, source: Span, cue: Span) -> Span {
    /// Bytes of the marks and titles that may stand between.
    const REACH: usize = 16;
    let Some(who) = bearer(document, mentions, source) else {
        return source;
    };
    let text = &document.text;
    let addresses = |between: &str| {
        let between = between.trim_start_matches([',', ' ']);
        between
            .split(' ')
            .all(|word| word.is_empty() || is_title(word.trim_end_matches('.')))
    };
    let stands_behind = |name: Span| {
        let apart = name.end() <= cue.start() || cue.end() <= source.start();
        let is_name = text.slice(name).starts_with(char::is_uppercase);
        apart && is_name && text.get(source.end()..name.start()).is_some_and(addresses)
    };
    let begins = Span::new(source.end(), source.end() + REACH);
    let name = mentions
        .within(begins)
        .find(|(name, id)| *id == who && stands_behind(*name));
    let Some(&(name, _)) = name else {
        return source;
    };
    // What is set beside an office between commas takes both with it.
    let closed = text
        .slice(Span::new(source.end(), name.start()))
        .starts_with(',')
        && text.get(name.end()..name.end() + 1) == Some(",");
    Span::new(source.start(), name.end() + usize::from(closed))
}

/// Nouns for how many of those named after them tell.
const SHARES: &[&str] = &[
    "couple", "group", "half", "handful", "lot", "majority", "minority", "number", "pair", "rest",
    "team",
];

/// Who a source is: the entity whose mention the source's head stands in, the longest of those within the source,
/// or the name or noun that stands with the head for the same one; nobody of whom the source tells beside: "a memo
/// sent to *the minister*". For "who" and "which", whom the relative clause is about.
pub(super) fn bearer(document: &Document, mentions: &Mentions, source: Span) -> Option<EntityId> {
    if let Some(noun) = antecedent(document, mentions, source) {
        // The whole of "the minister, who said" is the minister; that of "the wife of the minister, who said" is not.
        let told_of = |mention: Span| {
            let head = document.head_word(document.tokens_in(mention));
            head.is_some_and(|head| document.tokens[head].span == noun)
        };
        return mentions.around(document, noun, |mention| {
            !mention.contains(source) || told_of(mention)
        });
    }
    let words = document.tokens_in(source);
    let head = document.head_word(words.clone())?;
    let head = last_subject(document, head, words.clone());
    let is = |word: usize, deprels: &[Deprel]| {
        document.tokens[word]
            .deprel
            .is_some_and(|deprel| deprels.contains(&deprel))
    };
    let longest = |stands: &dyn Fn(Span) -> bool| {
        mentions
            .within(source)
            .filter(|(mention, _)| source.contains(*mention) && stands(*mention))
            .max_by_key(|(mention, id)| (mention.len(), std::cmp::Reverse(*id)))
            .map(|(_, id)| *id)
    };
    let holds = |mention: Span| mention.contains(document.tokens[head].span);
    // "Harbour pilot *Ilan Brecht*", "*Marsh* and Lee", "most of *the nurses*".
    let share = matches!(
        document.tokens[head].upos,
        Some(Upos::Pron | Upos::Num | Upos::Det | Upos::Adj)
    ) || SHARES.contains(&&*document.tokens[head].lemma);
    let leads = |word: usize| {
        is(
            word,
            &[
                Deprel::Flat,
                Deprel::Appos,
                Deprel::Compound,
                Deprel::NmodDesc,
                Deprel::Conj,
            ],
        ) || share && is(word, &[Deprel::Nmod])
    };
    let stands_with = |mention: Span| {
        document
            .head_word(document.tokens_in(mention))
            .is_some_and(|own| {
                leads(own)
                    && document
                        .upwards(own)
                        .take_while(|&at| at != head)
                        .all(leads)
                    && document.upwards(own).any(|at| at == head)
            })
    };
    // "*The minister*, who leads the inquiry, said": a mention goes on where the source ends.
    let goes_on = |mention: Span| document.head_word(document.tokens_in(mention)) == Some(head);
    longest(&holds)
        .or_else(|| mentions.around(document, document.tokens[head].span, goes_on))
        .or_else(|| longest(&stands_with))
}

/// The last of several words that the tree has beside one another for the head of some words: "Mrs Adair-Croft’s *doctor*",
/// "ANPU secretary *Ada Holt*".
fn last_subject(document: &Document, head: usize, words: Range<usize>) -> usize {
    let tokens = &document.tokens;
    let is_subject = |at: usize| tokens[at].deprel == Some(Deprel::Nsubj);
    let is_beside = |at: &usize| is_subject(*at) && document.head(*at) == document.head(head);
    words
        .filter(|_| is_subject(head))
        .rfind(is_beside)
        .unwrap_or(head)
}

/// The noun that the relative clause of "who" or "which" is about: the one right before it, else by the
/// tree.
fn antecedent(document: &Document, mentions: &Mentions, source: Span) -> Option<Span> {
    const RELATIVE: &[&str] = &["who", "whom", "which", "that"];
    // "Two pilots, *both of whom* said".
    let words = document.text.slice(source).to_lowercase();
    let pronoun = ["all of ", "both of "]
        .iter()
        .find_map(|share| words.strip_prefix(share))
        .unwrap_or(&words);
    if !RELATIVE.contains(&pronoun) {
        return None;
    }
    let tokens = &document.tokens;
    let word = document.tokens_in(source).start;
    let mut before = tokens[..word].iter().rev().take(2);
    let noun = before
        .find(|t| t.upos != Some(Upos::Punct))
        .filter(|t| matches!(t.upos, Some(Upos::Noun | Upos::Propn)));
    let by_tree = || {
        let clause = &tokens[tokens[word].head?.index()];
        let about = clause
            .head
            .filter(|_| clause.deprel == Some(Deprel::AclRelcl))?;
        Some(&tokens[about.index()])
    };
    // "Dita Solange, economist at *Brokk Capital*, who foresaw": a bank is no "who".
    let is_thing = |noun: &Token| {
        let kind = mentions
            .around(document, noun.span, |_| true)
            .map(|id| document.entities[id.index()].kind);
        pronoun.starts_with("who")
            && matches!(
                kind,
                Some(
                    EntityKind::Organization
                        | EntityKind::Place
                        | EntityKind::Country
                        | EntityKind::Work
                )
            )
    };
    noun.filter(|noun| !is_thing(noun))
        .or_else(by_tree)
        .or(noun)
        .map(|t| t.span)
}

/// Whether a noun is one for people without a name.
fn is_unnamed(noun: &str) -> bool {
    is_source_noun(noun, SourceKind::Anonymous)
}

/// The kind of a source by its own words.
pub(super) fn of_words(words: &str) -> SourceKind {
    let (list, head_end) = up_to_head(words);
    let Some((first, &last)) = list.first().zip(list.last()) else {
        return SourceKind::Anonymous;
    };
    let first = first.to_lowercase();
    if matches!(first.as_str(), "i" | "we") && list.len() <= 2 {
        return SourceKind::Speaker;
    }
    let head = list.get(head_end - 1).copied().unwrap_or(last);
    let is_outlet = |word: &str| is_source_noun(word, SourceKind::Outlet);
    let named = words
        .split_whitespace()
        .skip(1)
        .any(|w| w.starts_with(char::is_uppercase))
        || (list.len() == 1 && words.starts_with(char::is_uppercase));
    if is_source_noun(head, SourceKind::Document)
        && !(named && is_outlet(head) && !matches!(first.as_str(), "a" | "an"))
    {
        return SourceKind::Document;
    }
    // "State v. Holm": a case in court is known by its papers.
    if words
        .split_whitespace()
        .any(|word| matches!(word.trim_end_matches('.'), "v" | "vs"))
    {
        return SourceKind::Document;
    }
    let before = &list[..head_end];
    let has = |word: &str| before.iter().any(|own| own.eq_ignore_ascii_case(word));
    let of_news = (head.eq_ignore_ascii_case("agency") || head.eq_ignore_ascii_case("agencies"))
        && OF_NEWS.iter().any(|word| has(word));
    if is_outlet(head)
        || of_news
        || (named && before.iter().any(|word| is_outlet(word)) && has("the"))
    {
        return SourceKind::Outlet;
    }
    if is_unnamed(head) || is_unnamed(&first) {
        return if named && !is_unnamed(&first) {
            SourceKind::Named
        } else {
            SourceKind::Anonymous
        };
    }
    if matches!(first.as_str(), "a" | "an") && !named {
        return SourceKind::Anonymous;
    }
    SourceKind::Named
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearsay_document::sources::source_nouns;

    #[test]
    fn kinds_of_sources() {
        for (words, kind) in [
            ("The Harbour Times", SourceKind::Outlet),
            (
                "an intelligence memorandum provided by the Coast Guard",
                SourceKind::Document,
            ),
            ("people with knowledge of the matter", SourceKind::Anonymous),
            ("a senior official", SourceKind::Anonymous),
            ("Some", SourceKind::Anonymous),
            ("I", SourceKind::Speaker),
            ("Mara Vale", SourceKind::Named),
            ("He", SourceKind::Named),
            ("Critics", SourceKind::Anonymous),
            ("The National Crime Agency", SourceKind::Named),
            ("the space agency", SourceKind::Named),
            ("the state news agency", SourceKind::Outlet),
            ("a letter signed by the mayor", SourceKind::Document),
            ("The paper, which a builder owns,", SourceKind::Document),
            ("None of the three people", SourceKind::Anonymous),
            ("State v. Holm", SourceKind::Document),
        ] {
            assert_eq!(of_words(words), kind, "{words}");
        }
    }

    #[test]
    fn examples_of_the_lexicon_are_of_the_kind_it_says() {
        for noun in source_nouns() {
            assert_eq!(of_words(noun.example), noun.kind, "{noun:?}");
            if !noun.other.is_empty() {
                assert_ne!(of_words(noun.other), noun.kind, "{noun:?}");
            }
        }
    }

    #[test]
    fn bodies_are_no_papers() {
        for (words, body) in [
            ("the prosecution", true),
            ("The state Bureau of Statistics", true),
            ("the bureau's report", false),
            ("the Harbour Times", false),
        ] {
            assert_eq!(is_body(words), body, "{words}");
        }
    }
}
