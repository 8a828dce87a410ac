//! Lemmas as edits of the form.
//!
//! Owns: [`of`], the lemma of a word; the notation of edit classes: `=be` the lemma whole; otherwise `l` (lower-cased) or `c`
//! (as written), the number of letters cut off the end, and the letters put there: `l3y`.

use hearsay_document::Upos;

/// The lemma of a word by the edit that the head likes best, unless that makes no word ("adde") while taking off one of the
/// regular endings of English does, or the form has none of them and is one.
pub(crate) fn of(
    form: &str,
    edit: Option<&Edit>,
    upos: Option<Upos>,
    is_common: impl Fn(&str) -> bool,
) -> Box<str> {
    let lemma = edit.map_or_else(|| form.into(), |edit| edit.apply(form));
    let inflected = matches!(upos, Some(Upos::Verb | Upos::Noun | Upos::Adj));
    let lower = form.to_lowercase();
    if !inflected || matches!(edit, Some(Edit::Whole(_))) || *lower == *lemma.to_lowercase() {
        return lemma;
    }
    let whole = format!("{}e", lemma.to_lowercase());
    if would_double(&lemma.to_lowercase(), &lower) && is_common(&whole) {
        return whole.into();
    }
    if is_common(&lemma.to_lowercase()) {
        return lemma;
    }
    let mut stems = stems(&lower);
    if stems.is_empty() {
        stems.push(lower);
    }
    stems
        .into_iter()
        .find(|stem| is_common(stem))
        .map_or_else(|| undoubled(&lemma).into(), Into::into)
}

/// A lemma that ends in a doubled letter and an "e", without them: of "rebutted" it is "rebut", since few English verbs but
/// those in "-ette" end like "rebutte".
fn undoubled(lemma: &str) -> &str {
    let letters = lemma.as_bytes();
    match letters {
        [.., before, first, second, b'e']
            if first == second && b"bdgmnprt".contains(first) && *before != b'e' =>
        {
            &lemma[..lemma.len() - 2]
        }
        _ => lemma,
    }
}

/// The lemma of a quotation mark, by the treebanks: straight, and single or double as it is written.
pub(crate) fn of_mark(form: &str) -> Box<str> {
    let is_double = matches!(form, "“" | "”" | "\"");
    if is_double { "\"" } else { "'" }.into()
}

/// Whether a short word would have doubled its last letter before the ending: "hoped" is no form of "hop".
fn would_double(lemma: &str, form: &str) -> bool {
    let is_vowel = |c: &char| "aeiou".contains(*c);
    let letters: Vec<char> = lemma.chars().collect();
    let ending = form.strip_prefix(lemma);
    let [before @ .., vowel, last] = letters.as_slice() else {
        return false;
    };
    matches!(ending, Some("ed" | "ing" | "er" | "est"))
        && is_vowel(vowel)
        && !is_vowel(last)
        && !matches!(last, 'w' | 'x' | 'y')
        && !before.iter().any(is_vowel)
}

/// What a form may be regularly inflected from, the likeliest first: `cities` → `city`; `hoping` → `hope`, `hop`.
fn stems(form: &str) -> Vec<String> {
    // Ending, what stands in its place in the lemma.
    const ENDINGS: &[(&str, &[&str])] = &[
        ("ies", &["y", "ie"]),
        ("es", &["", "e"]),
        ("s", &[""]),
        ("ied", &["y", "ie"]),
        ("ed", &["e", ""]),
        ("ing", &["e", ""]),
        ("est", &["e", ""]),
        ("er", &["e", ""]),
    ];
    let mut stems = Vec::new();
    for (ending, lemmas) in ENDINGS {
        let Some(stem) = form.strip_suffix(ending).filter(|stem| stem.len() > 1) else {
            continue;
        };
        stems.extend(lemmas.iter().map(|lemma| format!("{stem}{lemma}")));
        // "submitted": the last letter is doubled before the ending.
        let mut letters = stem.chars().rev();
        if let (Some(last), Some(before)) = (letters.next(), letters.next())
            && last == before
            && lemmas.contains(&"")
            && !ending.ends_with('s')
        {
            stems.push(stem[..stem.len() - last.len_utf8()].to_owned());
        }
    }
    stems
}

/// One edit class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Edit {
    Whole(Box<str>),
    Ending {
        lower: bool,
        cut: usize,
        add: Box<str>,
    },
}

impl Edit {
    pub(crate) fn parse(class: &str) -> Self {
        if let Some(lemma) = class.strip_prefix('=')
            && !lemma.is_empty()
        {
            return Self::Whole(lemma.into());
        }
        let rest = class.get(1..).unwrap_or("");
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        Self::Ending {
            lower: class.starts_with('l'),
            cut: rest[..digits].parse().unwrap_or(0),
            add: rest[digits..].into(),
        }
    }

    pub(crate) fn apply(&self, form: &str) -> Box<str> {
        match self {
            Self::Whole(lemma) => lemma.clone(),
            Self::Ending { lower, cut, add } => {
                let base = if *lower {
                    form.to_lowercase()
                } else {
                    form.to_owned()
                };
                let letters = base.chars().count();
                if *cut >= letters && *cut > 0 {
                    return base.into();
                }
                let kept: String = base.chars().take(letters - cut).collect();
                (kept + add).into()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lemma_that_is_no_word_gives_way_to_one_that_is() {
        let words = [
            "add", "ad", "submit", "city", "close", "hope", "hop", "walk", "bee", "be",
        ];
        for (class, form, upos, lemma) in [
            ("l2e", "added", Upos::Verb, "add"),
            ("l2", "submitted", Upos::Verb, "submit"),
            ("l1", "cities", Upos::Noun, "city"),
            ("l3", "closing", Upos::Verb, "close"),
            ("l3e", "hoping", Upos::Verb, "hope"),
            ("l3e", "walking", Upos::Verb, "walk"),
            ("l2", "hoped", Upos::Verb, "hope"),
            ("l3", "hopping", Upos::Verb, "hop"),
            ("l2", "added", Upos::Verb, "add"),
            ("l1", "rebutted", Upos::Verb, "rebut"),
            ("l1", "silhouetted", Upos::Verb, "silhouette"),
            // Nothing better is known, nothing was taken off, another word than the form, a name.
            ("l3", "frobbing", Upos::Verb, "frobb"),
            ("l1", "walk", Upos::Verb, "walk"),
            ("l0", "closing", Upos::Noun, "closing"),
            ("=go", "went", Upos::Verb, "go"),
            ("c1", "Cities", Upos::Propn, "Citie"),
        ] {
            let found = of(form, Some(&Edit::parse(class)), Some(upos), |w| {
                words.contains(&w)
            });
            assert_eq!(&*found, lemma, "{class} {form}");
        }
    }

    #[test]
    fn edits_make_lemmas() {
        for (class, form, lemma) in [
            ("c0", "Paris", "Paris"),
            ("l0", "The", "the"),
            ("l3y", "Cities", "city"),
            ("l2ve", "having", "havive"),
            ("=be", "were", "be"),
            ("=", "=", "="),
            ("l9x", "is", "is"),
            ("l1é", "cafés", "caféé"),
        ] {
            assert_eq!(&*Edit::parse(class).apply(form), lemma, "{class} {form}");
        }
    }
}
