//! Who stands behind whom.

use hearsay::document::{Attribution, Document};

use super::{by_cue, read, words};

/// Sources from the outermost to the one that tells what a text says with some words in it.
fn chain_to<'a>(document: &'a Document, told: &str) -> Vec<&'a str> {
    let tells = |a: &&Attribution| words(document, &a.content).contains(&told);
    let depth = |a: &&Attribution| document.outwards(a.parent).len();
    let innermost = document.attributions.iter().filter(tells).max_by_key(depth);
    let innermost = innermost.unwrap_or_else(|| panic!("nobody tells `{told}`"));
    let mut chain: Vec<&str> = document
        .outwards(innermost.parent)
        .into_iter()
        .map(|id| &document.attributions[id.index()])
        .chain([innermost])
        .map(|a| document.text.slice(a.source[0]))
        .collect();
    chain.sort_by_key(|source| document.text.as_str().find(source));
    chain
}

#[test]
fn chains_go_down_to_whom_a_paper_has_it_from() {
    for (text, told, chain) in [
        (
            "In the spring the story looked simple. The Morning Courier had reported, citing a cable from the embassy in \
             Velm, that the general was dead.",
            "that the general was dead",
            &["The Morning Courier", "a cable from the embassy in Velm"][..],
        ),
        (
            "The agency Velpress, quoting what it called a senior military source, said the general \
             was \"in good health and at his desk.\"",
            "the general was \"in good health and at his desk.\"",
            &["The agency Velpress", "a senior military source"],
        ),
        (
            "According to a report the service wrote for the prime minister, which we have seen, two of its sources claimed \
             that the general had been flown to Arden, where, one of them said, a doctor had told colleagues he would not \
             live.",
            "he would not live",
            &[
                "a report the service wrote for the prime minister, which we have seen,",
                "one of them",
                "a doctor",
            ],
        ),
        (
            "As the Ledger first reported, citing court filings, the operator knew of the cracks for a year.",
            "the operator knew of the cracks for a year",
            &["the Ledger", "court filings"],
        ),
        (
            "\"They said it was safe,\" she recalled her father saying.",
            "it was safe",
            &["They", "she", "her father"],
        ),
        (
            "I rang the ministry. The spokesman said, and I wrote it down, \"We do not comment on rumours spread by foreign \
             papers.\"",
            "\"We do not comment on rumours spread by foreign papers.\"",
            &["The spokesman"],
        ),
        (
            "Annika Brehl was the last witness. “He told my sister, and she told me, that the gate was tied with rope,” Brehl said.",
            "that the gate was tied with rope",
            &["Brehl", "He", "she"],
        ),
    ] {
        assert_eq!(chain_to(&read(text), told), chain, "{text}");
    }
}

#[test]
fn what_one_source_wants_to_say_stands_in_what_it_wants() {
    let document = read("“I want to ask you whether the bank had moved,” she told the pilot.");
    let asks = by_cue(&document, "ask");
    let [asks] = asks[..] else {
        panic!("{asks:?}");
    };
    let chain: Vec<_> = document
        .outwards(asks.parent)
        .into_iter()
        .map(|id| words(&document, &document.attributions[id.index()].cue))
        .collect();
    assert_eq!(chain, [["want"], ["told"]]);
}

#[test]
fn who_is_cited_stands_behind_who_is_leaned_on() {
    for (text, outer, cited, told) in [
        (
            "According to the Kremlin, citing radar data, the drone had crossed the border twice.",
            "the Kremlin",
            "radar data",
            "the drone had crossed the border twice",
        ),
        (
            "According to Il Corriere del Pallone, citing sources close to the player’s agent, the striker has already agreed \
             personal terms.",
            "Il Corriere del Pallone",
            "sources close to the player’s agent",
            "the striker has already agreed personal terms",
        ),
        (
            "According to the Courier, which cited two officials, the quay sank in May.",
            "the Courier",
            "two officials",
            "the quay sank in May",
        ),
    ] {
        let document = read(text);
        let [leaned, citing] = &document.attributions[..] else {
            panic!("two attributions: {text}");
        };
        assert_eq!(words(&document, &leaned.source), [outer], "{text}");
        assert_eq!(words(&document, &leaned.content), [told], "{text}");
        assert_eq!(words(&document, &citing.source), [cited], "{text}");
        assert_eq!(words(&document, &citing.content), [told], "{text}");
        assert!(citing.parent.is_some() && leaned.parent.is_none(), "{text}");
    }
}

#[test]
fn who_kept_something_to_himself_is_no_link_to_what_it_says() {
    let document = read(
        "Capt. Voss said the harbour authority had failed to disclose 212 messages in which its agent told the buyer that the \
         quay was sound.",
    );
    let told = by_cue(&document, "told");
    let chain = document.outwards(told[0].parent);
    let sources: Vec<&str> = chain
        .iter()
        .map(|id| {
            document
                .text
                .slice(document.attributions[id.index()].source[0])
        })
        .collect();
    assert_eq!(sources, ["Capt. Voss"]);
}
