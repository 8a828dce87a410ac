//! Who says what, on whose word, in small texts of our own: how far a source, a cue and a content reach.

use hearsay::Options;
use hearsay::document::{Attribution, Document, SourceKind, Span};

fn read(text: &str) -> Document {
    hearsay::read("note.txt", text.as_bytes(), &Options::default())
        .expect("plain text is read")
        .remove(0)
        .document
}

fn words<'a>(document: &'a Document, pieces: &[Span]) -> Vec<&'a str> {
    pieces.iter().map(|s| document.text.slice(*s)).collect()
}

/// The attributions with a word in their cue.
fn by_cue<'a>(document: &'a Document, cue: &str) -> Vec<&'a Attribution> {
    let has = |a: &&Attribution| words(document, &a.cue).join(" ").contains(cue);
    document.attributions.iter().filter(has).collect()
}

#[test]
fn a_cue_has_its_source_and_its_content_and_no_more() {
    for (text, cue, source, content) in [
        // What a noun tells is on the word of whom "by" names, and ends before what is said of it.
        (
            "The claim by Arvix, the contractor, that it had reported cracks on five occasions could not be verified.",
            "claim",
            &["Arvix, the contractor,"][..],
            &["that it had reported cracks on five occasions"][..],
        ),
        (
            "What the minister said was that the bridge is safe.",
            "said",
            &["the minister"],
            &["that the bridge is safe"],
        ),
        // "Which" has its own clause, not the one around it.
        (
            "The ministry rejects the allegations made by the spokesperson, according to which soldiers took part in the raid.",
            "according to",
            &["which"],
            &["soldiers took part in the raid"],
        ),
        // What a source did is its own, when it did so too.
        (
            "The letter, handed to the court last week, claims that nobody was told.",
            "claims",
            &["The letter, handed to the court last week,"],
            &["that nobody was told"],
        ),
        (
            "The prosecution case is that the horse was bought with the proceeds of the appeal.",
            "case",
            &["The prosecution"],
            &["that the horse was bought with the proceeds of the appeal"],
        ),
        // Whom one tells is no source, and no part of what is told.
        (
            "He is instructed by the prime minister’s office not to sign anything.",
            "instructed",
            &["the prime minister’s office"],
            &["not to sign anything"],
        ),
        (
            "Weir, reached by phone, said: “I have been advised not to comment. What I will say is that the memo is \
             genuine.”",
            "advised",
            &[],
            &["not to comment"],
        ),
        (
            "But one of the officials said an aide had e-mailed her a summary, and that the aide was later told by the \
             minister’s chief of staff to delete it.",
            "told",
            &["the minister’s chief of staff"],
            &["to delete it"],
        ),
        // What a cue in passing parts.
        (
            "A second trial, they say, is under way.",
            "say",
            &["they"],
            &["A second trial", "is under way"],
        ),
        (
            "He recalled that she left because he had, she believed, misdrawn a capsule.",
            "believed",
            &["she"],
            &["he had", "misdrawn a capsule"],
        ),
        // The next sentence is told by somebody else.
        (
            "Accounts had been altered on 14 occasions, the court heard. A forensic accountant, Dr Wen Li, is expected to \
             say the signatures were not genuine.",
            "heard",
            &["the court"],
            &["Accounts had been altered on 14 occasions"],
        ),
        // What is said of a claim is no claim.
        (
            "Dahl said Brun had assured her that an inquiry would be held, a claim his spokesman called “inaccurate”.",
            "called",
            &["his spokesman"],
            &["“inaccurate”"],
        ),
        (
            "TV’s Dani Frost last night said the landlord had lied.",
            "said",
            &["TV’s Dani Frost"],
            &["the landlord had lied"],
        ),
        // One verb is one cue, whatever helps it.
        (
            "She later claimed that this was the only helpful thing he ever said.",
            "claimed",
            &["She"],
            &["that this was the only helpful thing he ever said"],
        ),
    ] {
        let document = read(text);
        let found = by_cue(&document, cue);
        let [a] = found[..] else {
            panic!("one attribution by `{cue}`, not {}: {text}", found.len());
        };
        assert_eq!(words(&document, &a.source), source, "{text}");
        assert_eq!(words(&document, &a.content), content, "{text}");
    }
}

#[test]
fn nobody_is_anonymous_who_is_named_and_only_i_am_the_speaker() {
    for (text, source, kind) in [
        (
            "REYL: I said I had been told by the deputy, Mr. Faure, that they were minded not to.",
            "the deputy, Mr. Faure,",
            SourceKind::Named,
        ),
        (
            "The firm was told by Ms Achterberg not to put its concerns in writing.",
            "Ms Achterberg",
            SourceKind::Named,
        ),
        (
            "Her death was confirmed by her niece, Clara Voss, on Friday.",
            "her niece, Clara Voss,",
            SourceKind::Named,
        ),
        (
            "None of the three people interviewed for this article said the repairs had been costed.",
            "None of the three people interviewed for this article",
            SourceKind::Anonymous,
        ),
    ] {
        let document = read(text);
        let told = |a: &&Attribution| words(&document, &a.source) == [source];
        let found = document.attributions.iter().find(told);
        let found = found.unwrap_or_else(|| panic!("{source} says something: {text}"));
        assert_eq!(found.source_kind, kind, "{text}");
    }
}

#[test]
fn what_is_written_is_no_place() {
    let document = read(
        "According to Mrs Ansell’s Wrecks of the Western Coast (London, 1901), the Admiralty had been warned that the lamp \
         was unsafe.",
    );
    let [book] = by_cue(&document, "According")[..] else {
        panic!("the book says something");
    };
    assert_eq!(book.entity, None);
}

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
    let lexicon = include_str!("../../../lexicons/telling.tsv");
    for line in lexicon.lines().filter(|line| !line.starts_with('#')) {
        let [role, word, marked] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("three columns: {line}");
        };
        let (text, place) = example(marked);
        let document = read(&text);
        let holds = |a: &Attribution| match role {
            "answers" => a.cue == [place] && a.source.is_empty(),
            "judges" => a.content == [place],
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
