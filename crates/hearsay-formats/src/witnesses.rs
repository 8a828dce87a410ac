//! Who is heard as a witness: `CROSS-EXAMINATION OF ANN PELL`, `Testimony of Joss Vale`.
//!
//! Owns: the headings above an examination that name whoever answers.
//! Never: takes a sentence for a heading.

use hearsay_document::Span;

use crate::labels;

/// Names of those who are heard as witnesses, in headings, in order.
pub(crate) fn in_headings(text: &str) -> Vec<Span> {
    const HEADINGS: [&str; 3] = ["EXAMINATION OF ", "TESTIMONY OF ", "DEPOSITION OF "];
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let titled = |word: &str| !word.starts_with(char::is_lowercase) || word == "of";
        if line.len() > 2 * labels::LONGEST || !line.split_whitespace().all(titled) {
            continue;
        }
        let upper = line.to_ascii_uppercase();
        let Some(name) = HEADINGS
            .iter()
            .find_map(|heading| Some(upper.find(heading)? + heading.len()))
        else {
            continue;
        };
        let end = line.trim_end_matches([':', ',', '.', ' ', '\n']).len();
        let name = Span::new(start + name, start + end.max(name));
        if !name.is_empty()
            && labels::name_shape(&text[name.start()..name.end()]).is_some_and(|(_, full)| full)
        {
            found.push(name);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_name_who_is_heard() {
        for (text, expected) in [
            (
                "CROSS-EXAMINATION OF DR. ANN PELL\nBY MR. OSK:\n",
                &["DR. ANN PELL"][..],
            ),
            ("Testimony of Joss Vale:\n", &["Joss Vale"]),
            ("The court heard the testimony of Joss Vale.\n", &[]),
            ("DIRECT EXAMINATION OF\n", &[]),
            ("DIRECT EXAMINATION OF  \n", &[]),
            (
                "Deposition of Ann Pell\n\nTestimony of Joss Vale",
                &["Ann Pell", "Joss Vale"],
            ),
        ] {
            let found = in_headings(text);
            let names: Vec<&str> = found.iter().map(|s| &text[s.start()..s.end()]).collect();
            assert_eq!(names, expected, "{text}");
        }
    }
}
