//! Chains of sources as links: whose word something is, the turn's speaker first.
//!
//! Owns: [`Link`], the rule by which a source is the voice before it once more ([`links`]), and what a document and its
//! record ask alike on the way: what an entity is called, and whether a source stands for a statement.
//! Never: walks a document or a record; who asks does.

use crate::names::NOBODY;
use crate::text::Span;

/// One link of a chain of sources. `Id` is what an attribution is called where the chain is walked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link<Id> {
    /// What it is called; `None` where nobody is named.
    pub name: Option<String>,
    /// The attribution; `None` for the turn's speaker, who stands before the first.
    pub attribution: Option<Id>,
}

impl<Id> Link<Id> {
    /// The name, or a note in brackets where nobody is named.
    pub fn shown(&self) -> &str {
        self.name.as_deref().unwrap_or(NOBODY)
    }
}

/// A turn's speaker or the source of an attribution, as it stands in a chain.
#[derive(Clone, Debug)]
pub struct Voice<Id, EntityId> {
    /// The link it would be by itself.
    pub link: Link<Id>,
    /// Who it is, where that is known.
    pub entity: Option<EntityId>,
    /// Whether it is "I" of whoever speaks, or of whom the words around it quote: within reported words "I" is whoever
    /// reports.
    pub is_i: bool,
}

/// The links of a chain, outermost voice first. A source that is the voice before it once more is no link of its own: the
/// same one by another word ("Brandt stated that *he* had reported"), one of the same name, or "I".
pub fn links<Id, EntityId: PartialEq>(
    voices: impl IntoIterator<Item = Voice<Id, EntityId>>,
) -> Vec<Link<Id>> {
    let mut links: Vec<Link<Id>> = Vec::new();
    let mut before = None;
    for voice in voices {
        let is_same = voice.entity.is_some() && voice.entity == before;
        let again = |last: &&mut Link<Id>| {
            is_same || voice.is_i || voice.link.name.is_some() && last.name == voice.link.name
        };
        match links.last_mut().filter(again) {
            Some(last) => last.attribution = voice.link.attribution,
            None => links.push(voice.link),
        }
        before = voice.entity;
    }
    links
}

/// What an entity is called: its name, or whoever speaks in its turns where that is but one of the `pronouns` that mean it
/// in the text, "I"; `None` where nobody of that kind has a turn.
pub(crate) fn called<'a, 'w>(
    name: &'a str,
    mut pronouns: impl Iterator<Item = &'w str>,
    speaker: impl FnOnce() -> Option<&'a str>,
) -> Option<&'a str> {
    if pronouns.any(|pronoun| pronoun == name) {
        speaker()
    } else {
        Some(name)
    }
}

/// Whether what is ascribed is half of a statement or more: a sentence may hold two statements on two voices' word.
fn ascribes(content: &[Span], statement: Span) -> bool {
    let shared = content
        .iter()
        .filter_map(|piece| piece.intersection(statement));
    2 * shared.map(Span::len).sum::<usize>() >= statement.len()
}

/// Whether a forward-looking statement is that of who is its claim's source: half of it or more is ascribed to them, or it opens
/// with them and all that is lies in it, "*the firm has promised to pay*".
pub(crate) fn foretells(source: Option<Span>, content: &[Span], statement: Span) -> bool {
    let opens = source.is_some_and(|source| source.start() == statement.start());
    ascribes(content, statement) || opens && content.iter().all(|piece| statement.contains(*piece))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_the_voice_before_once_more_is_no_link_of_its_own() {
        let voice = |name: &str, attribution, entity, is_i| Voice {
            link: Link {
                name: (!name.is_empty()).then(|| name.to_owned()),
                attribution,
            },
            entity,
            is_i,
        };
        for (then, shown) in [
            (voice("he", Some(1), Some("vale"), false), vec!["Vale"]),
            (voice("Vale", Some(1), None, false), vec!["Vale"]),
            (voice("I", Some(1), None, true), vec!["Vale"]),
            (voice("he", Some(1), None, false), vec!["Vale", "he"]),
            (voice("", Some(1), None, false), vec!["Vale", NOBODY]),
        ] {
            let links = links([voice("Vale", None, Some("vale"), false), then]);
            assert_eq!(links.iter().map(Link::shown).collect::<Vec<_>>(), shown);
            assert_eq!(links.last().and_then(|link| link.attribution), Some(1));
        }
    }
}
