//! Files of the lexicon: one entry a line, its columns divided by tabs.
//!
//! Owns: [`rows`], by what names the [`Lists`] of a file are called, and their [`Phrases`].
//! Never: knows what a list is for.

use std::marker::PhantomData;

/// The entries of a file, each with its first `N` columns; columns that are not there are empty. Lines that begin with `#`
/// and a blank are remarks.
pub fn rows<const N: usize>(source: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    source
        .lines()
        .filter(|line| !line.starts_with("# ") && *line != "#" && !line.trim().is_empty())
        .map(|line| {
            let mut columns = [""; N];
            for (slot, column) in columns.iter_mut().zip(line.split('\t')) {
                *slot = column;
            }
            columns
        })
}

/// The lists of a file: a closed set, each with the name by which the file's first column calls it. Made by [`lists!`](crate::lists).
pub trait Lists: Copy + 'static {
    /// Every list with its name, in the order of their [places](Lists::place).
    const NAMES: &'static [(&'static str, Self)];

    /// Where the list stands among those of its file, from 0.
    fn place(self) -> usize;

    /// The list of a name, if there is one.
    fn named(name: &str) -> Option<Self> {
        let mut lists = Self::NAMES.iter();
        lists.find(|(own, _)| *own == name).map(|(_, list)| *list)
    }
}

/// Declares the [`Lists`](crate::lexicon::Lists) of a file of the lexicon: what each is for, and its name.
#[macro_export]
macro_rules! lists {
    ($(#[$doc:meta])* $visible:vis enum $lists:ident { $($(#[$inner:meta])* $list:ident = $name:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        $visible enum $lists { $($(#[$inner])* $list,)* }

        impl $crate::lexicon::Lists for $lists {
            const NAMES: &'static [(&'static str, Self)] = &[$(($name, Self::$list),)*];

            fn place(self) -> usize {
                self as usize
            }
        }
    };
}

/// The phrases of a file whose lists are `L`, in lower case: a row has a list's name and its phrases between slashes.
#[derive(Debug)]
pub struct Phrases<L> {
    /// By the place of the list, sorted.
    phrases: Vec<Vec<&'static str>>,
    lists: PhantomData<L>,
}

impl<L: Lists> Phrases<L> {
    /// The lists of a file. Unknown ones are left out.
    pub fn of(source: &'static str) -> Self {
        let mut lists = vec![Vec::new(); L::NAMES.len()];
        for [name, phrases] in rows(source) {
            if let Some(list) = L::named(name) {
                lists[list.place()].extend(phrases.split('/'));
            }
        }
        for list in &mut lists {
            list.sort_unstable();
        }
        Self {
            phrases: lists,
            lists: PhantomData,
        }
    }

    /// Whether a list holds a phrase.
    pub fn hold(&self, list: L, phrase: &str) -> bool {
        self.list(list).binary_search(&phrase).is_ok()
    }

    /// The phrase of a list that a line begins with.
    pub fn beginning(&self, list: L, line: &str) -> Option<&'static str> {
        let mut phrases = self.list(list).iter().copied();
        phrases.find(|phrase| line.starts_with(phrase))
    }

    /// The phrases of a list.
    pub fn list(&self, list: L) -> &[&'static str] {
        &self.phrases[list.place()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_are_no_entries_and_missing_columns_are_empty() {
        let source = "# word\tmark\n#\n#\tnumber sign\n\nquay\n";
        let all: Vec<[&str; 2]> = rows(source).collect();
        assert_eq!(all, [["#", "number sign"], ["quay", ""]]);
    }

    lists! {
        enum Sea {
            /// What swims.
            Fish = "fish",
            /// What floats.
            Ship = "ship",
        }
    }

    #[test]
    fn a_list_is_found_by_its_name() {
        assert_eq!(Sea::named("ship"), Some(Sea::Ship));
        assert_eq!(Sea::named("boat"), None);
        assert!(
            Sea::NAMES
                .iter()
                .enumerate()
                .all(|(at, (_, list))| list.place() == at)
        );
        assert_eq!(Sea::named("fish"), Some(Sea::Fish));
    }
}
