//! Files of the lexicon: one entry a line, its columns divided by tabs.
//!
//! Owns: [`rows`], and by what names the [`Lists`] of a file are called. Never: knows what a column says.

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
