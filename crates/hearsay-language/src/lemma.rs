//! Lemmas as edits of the form.
//!
//! Owns: the notation of edit classes: `=be` the lemma whole; otherwise `l` (lower-cased) or `c`
//! (as written), the number of letters cut off the end, and the letters put there: `l3y`.

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
