//! Brackets around all the words of a line.
//!
//! Owns: taking them off.
//! Never: reads what stands inside.

/// The words of a line that nothing but brackets stand around: `[MUSIC]`, `(laughs)`.
pub(crate) fn in_brackets(line: &str) -> Option<&str> {
    [('(', ')'), ('[', ']')]
        .into_iter()
        .find_map(|(open, close)| line.strip_prefix(open)?.strip_suffix(close))
}
