//! What was wrong in an input, and where.
//!
//! Owns: [`Warning`] and the list they are gathered in, which stays short however broken an input is.
//! Never: prints, or stops a reader.

use std::fmt;

/// Something in an input that was not as its form demands; reading went on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The input's name.
    pub input: String,
    /// Line of the input, counted from 1, where the problem has one.
    pub line: Option<usize>,
    /// What is wrong and what was done about it.
    pub message: String,
}

impl fmt::Display for Warning {
    /// Prints `input:line: message`, the form editors and terminals turn into a link.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.input, self.message),
            None => write!(f, "{}: {}", self.input, self.message),
        }
    }
}

/// Warnings that are kept one by one; of more, only the number is told.
const KEPT: usize = 40;

/// Gathers the warnings of one input.
#[derive(Debug)]
pub(crate) struct Warnings {
    input: String,
    kept: Vec<Warning>,
    more: usize,
}

impl Warnings {
    /// An empty list for the input of that name.
    pub(crate) fn new(input: &str) -> Self {
        Self {
            input: input.to_owned(),
            kept: Vec::new(),
            more: 0,
        }
    }

    /// Adds a warning about a line, counted from 1.
    pub(crate) fn at(&mut self, line: usize, message: impl Into<String>) {
        self.push(Some(line), message.into());
    }

    /// Adds a warning about the input as a whole.
    pub(crate) fn whole(&mut self, message: impl Into<String>) {
        self.push(None, message.into());
    }

    fn push(&mut self, line: Option<usize>, message: String) {
        if self.kept.len() == KEPT {
            self.more += 1;
            return;
        }
        self.kept.push(Warning {
            input: self.input.clone(),
            line,
            message,
        });
    }

    /// The warnings in the order they came.
    pub(crate) fn finish(mut self) -> Vec<Warning> {
        if self.more > 0 {
            self.kept.push(Warning {
                input: self.input,
                line: None,
                message: format!("{} further problems of these kinds", self.more),
            });
        }
        self.kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_stays_short() {
        let mut warnings = Warnings::new("a.srt");
        for line in 1..1000 {
            warnings.at(line, "broken");
        }
        let list = warnings.finish();
        assert_eq!(list.len(), KEPT + 1);
        assert_eq!(list[1].to_string(), "a.srt:2: broken");
        assert_eq!(
            list[KEPT].to_string(),
            "a.srt: 959 further problems of these kinds"
        );
    }
}
