//! Content addresses.
//!
//! Owns: [`ContentHash`].
//! Never: hashes anything but bytes it is given.

use std::fmt;

use sha2::{Digest as _, Sha256};

/// The SHA-256 of some bytes, in lower-case hexadecimal, as `sha256sum` prints it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentHash(String);

impl ContentHash {
    /// The address of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self::from_pieces(&[bytes])
    }

    /// The address of a list of pieces. Each piece's length goes in before it, so that moving a
    /// border between two pieces changes the address; a single piece is hashed as it is.
    pub fn from_pieces(pieces: &[&[u8]]) -> Self {
        let mut hasher = Sha256::new();
        for piece in pieces {
            if pieces.len() > 1 {
                hasher.update((piece.len() as u64).to_be_bytes());
            }
            hasher.update(piece);
        }
        let mut text = String::with_capacity(64);
        for byte in hasher.finalize() {
            for digit in [byte >> 4, byte & 15] {
                text.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
            }
        }
        Self(text)
    }

    /// An address as it stands in a store.
    pub(crate) fn stored(text: String) -> Self {
        Self(text)
    }

    /// The hexadecimal digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_those_of_sha256sum_and_keep_borders_apart() {
        assert_eq!(
            ContentHash::of(b"abc").as_str(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_ne!(
            ContentHash::from_pieces(&[b"ab", b"c"]),
            ContentHash::from_pieces(&[b"a", b"bc"])
        );
    }
}
