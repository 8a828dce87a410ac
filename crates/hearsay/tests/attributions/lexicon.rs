//! The lexicons' own examples.

use hearsay::document::{Attribution, Span};

use super::{read, words};

/// The lexicon's example without its asterisks, and where the words between them stand.
fn example(marked: &str) -> (String, Span) {
    let parts: Vec<&str> = marked.split('*').collect();
    let [before, words, after] = parts[..] else {
        panic!("two asterisks: {marked}");
    };
    let place = Span::new(before.len(), before.len() + words.len());
    (format!("{before}{words}{after}"), place)
}

#[test]
fn words_of_the_lexicon_settle_who_tells_what() {
    let lexicon = include_str!("../../../../lexicons/telling.tsv");
    for line in lexicon.lines().filter(|line| !line.starts_with('#')) {
        let [role, word, marked] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("three columns: {line}");
        };
        // A pilcrow stands for the end of a line.
        let (text, place) = example(&marked.replace('¶', "\n"));
        let document = read(&text);
        let holds = |a: &Attribution| match role {
            "answers" | "impersonal" | "informs" | "means" | "reports" | "shared" => {
                a.cue == [place] && a.source.is_empty()
            }
            "asks" | "judges" => a.content == [place],
            _ => a.source == [place],
        };
        assert!(
            document.attributions.iter().any(holds),
            "{role} {word}: {text}: {:?}",
            document
                .attributions
                .iter()
                .map(|a| (
                    words(&document, &a.source),
                    words(&document, &a.cue),
                    words(&document, &a.content)
                ))
                .collect::<Vec<_>>()
        );
    }
}

#[test]
fn verbs_of_the_lexicon_do_to_some_objects_what_they_say_of_none() {
    let lexicon = include_str!("../../../../lexicons/deeds.tsv");
    let mut wrong = Vec::new();
    for line in lexicon.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t').skip(2);
        let done = columns.next().expect("a deed");
        if !read(done).attributions.is_empty() {
            wrong.push(done.to_owned());
        }
        if let Some(told) = columns.next() {
            let (text, place) = example(told);
            let document = read(&text);
            if document.attributions.iter().all(|a| a.content != [place]) {
                let contents = document
                    .attributions
                    .iter()
                    .map(|a| words(&document, &a.content));
                wrong.push(format!("{told}: {:?}", contents.collect::<Vec<_>>()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
