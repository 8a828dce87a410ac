//! Dictionary forms of the lexicon's own words.
//!
//! Owns: every inflected form of every word that `lexicons/events.tsv` names, by English spelling and the irregular
//! forms. Where the engine's lemma is wrong, a trigger would be lost; the words that matter here are a
//! closed list, so they are recognised by their forms.
//! Never: guesses the lemma of any other word.

use std::collections::HashMap;
use std::sync::LazyLock;

use hearsay_document::Upos;

use super::lexicon;
use crate::irregular;

struct Forms {
    /// Inflected form to dictionary form.
    inflected: HashMap<String, &'static str>,
}

static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    let mut inflected = HashMap::new();
    for (lemma, form) in irregular::forms() {
        inflected.entry(form.to_owned()).or_insert(lemma);
    }
    for lemma in lexicon::words() {
        for form in regular(lemma) {
            inflected.entry(form).or_insert(lemma);
        }
    }
    Forms { inflected }
});

/// The dictionary form of a word of the lexicon: of its form in the text, lower case, and its part of speech.
pub(crate) fn lemma(form: &str, upos: Upos) -> Option<&'static str> {
    let base = lexicon::word(form);
    let inflected = FORMS.inflected.get(form).copied();
    // "meeting" the noun is a word of its own, the verb form is "meet".
    if upos == Upos::Verb || upos == Upos::Aux {
        inflected.or(base)
    } else {
        base.or(inflected)
    }
}

/// Regular forms of a verb or noun.
fn regular(lemma: &str) -> Vec<String> {
    let bytes = lemma.as_bytes();
    let vowel = |b: u8| b"aeiou".contains(&b);
    let at = |back: usize| {
        bytes
            .len()
            .checked_sub(back)
            .and_then(|i| bytes.get(i))
            .copied()
            .unwrap_or(b' ')
    };
    let (last, before, third) = (at(1), at(2), at(3));
    let mut forms = Vec::new();
    if last == b'y' && !vowel(before) {
        let stem = lemma.get(..lemma.len() - 1).unwrap_or(lemma);
        forms.extend([
            format!("{stem}ies"),
            format!("{stem}ied"),
            format!("{lemma}ing"),
        ]);
        return forms;
    }
    let hissing =
        matches!(last, b's' | b'x' | b'z') || last == b'h' && matches!(before, b's' | b'c');
    forms.push(if hissing || last == b'o' {
        format!("{lemma}es")
    } else {
        format!("{lemma}s")
    });
    if last == b'e' {
        let stem = lemma.get(..lemma.len() - 1).unwrap_or(lemma);
        forms.extend([format!("{lemma}d"), format!("{stem}ing")]);
        return forms;
    }
    forms.extend([format!("{lemma}ed"), format!("{lemma}ing")]);
    // "ban", "admit", "expel", "travel": the last consonant doubles after a single vowel, in some words always.
    if !vowel(last) && vowel(before) && !vowel(third) && !matches!(last, b'w' | b'x' | b'y') {
        let doubled = char::from(last);
        forms.extend([
            format!("{lemma}{doubled}ed"),
            format!("{lemma}{doubled}ing"),
        ]);
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_lead_to_their_words() {
        for (form, upos, expected) in [
            ("arrested", Upos::Verb, Some("arrest")),
            ("accuses", Upos::Verb, Some("accuse")),
            ("expelled", Upos::Verb, Some("expel")),
            ("banned", Upos::Verb, Some("ban")),
            ("denied", Upos::Verb, Some("deny")),
            ("withdrew", Upos::Verb, Some("withdraw")),
            ("seizing", Upos::Verb, Some("seize")),
            ("meeting", Upos::Noun, Some("meeting")),
            ("meeting", Upos::Verb, Some("meet")),
            ("troops", Upos::Noun, Some("troop")),
            ("penguins", Upos::Noun, None),
        ] {
            assert_eq!(lemma(form, upos), expected, "{form} {upos}");
        }
    }
}
