//! Files of the lexicon: one entry a line, its columns divided by tabs.
//!
//! Owns: [`rows`]. Never: knows what a column says.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_are_no_entries_and_missing_columns_are_empty() {
        let source = "# word\tmark\n#\n#\tnumber sign\n\nquay\n";
        let all: Vec<[&str; 2]> = rows(source).collect();
        assert_eq!(all, [["#", "number sign"], ["quay", ""]]);
    }
}
