//! Web and mail addresses, hashtags and handles.
//!
//! Owns: where one ends. Never: looks whether there is such an address.

use super::Scanner;
use crate::characters::{is_word, word_end};

/// Longest part of a mail address before the `@` (RFC 5321, 4.5.3.1.1), in characters; also how
/// far back a bracket is looked for. Bounds keep one endless word linear.
pub(super) const LOCAL_PART: usize = 64;

impl Scanner<'_> {
    /// Web and mail addresses, hashtags and handles.
    pub(super) fn address(&self, at: usize) -> Option<usize> {
        if self.previous(at).is_some_and(is_word) {
            return None;
        }
        let rest = self.rest(at);
        let begins = |prefix: &str| {
            rest.get(..prefix.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(prefix))
        };
        if ["http://", "https://", "ftp://", "www.", "mailto:"]
            .iter()
            .any(|prefix| begins(prefix) && rest.len() > prefix.len())
        {
            let stop = rest
                .find(['<', '>', '"', '“', '”', '«', '»'])
                .unwrap_or(rest.len());
            let mut address = &rest[..stop];
            loop {
                let shorter = address
                    .trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', ']', '}', '…']);
                // A closing bracket belongs to the address only if it was opened there.
                let shorter = if shorter.ends_with(')') && !shorter.contains('(') {
                    &shorter[..shorter.len() - 1]
                } else {
                    shorter
                };
                if shorter.len() == address.len() {
                    break;
                }
                address = shorter;
            }
            return (!address.is_empty()).then_some(at + address.len());
        }
        if let Some(tag) = rest.strip_prefix('#') {
            let end = word_end(self.text, at + 1, self.end);
            return tag.starts_with(|c: char| c.is_alphabetic()).then_some(end);
        }
        let c = rest.chars().next()?;
        if !is_word(c) {
            return None;
        }
        let local = rest
            .char_indices()
            .take(LOCAL_PART)
            .find(|&(_, c)| !(is_word(c) || matches!(c, '.' | '-' | '+' | '%')))
            .map(|(length, _)| length)
            .filter(|&length| rest[length..].starts_with('@'))?;
        let domain = &rest[local + 1..];
        let length = domain
            .find(|c: char| !(is_word(c) || matches!(c, '.' | '-')))
            .unwrap_or(domain.len());
        let domain = domain[..length].trim_end_matches(['.', '-']);
        (!domain.is_empty()).then_some(at + local + 1 + domain.len())
    }
}
