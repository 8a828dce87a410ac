//! How certain a link presents what it tells.

use hearsay::document::Certainty;

use super::{by_cue, read};

#[test]
fn what_stands_about_a_cue_settles_how_certain_it_presents_what_it_tells() {
    use Certainty::{Certain, Denied, Possible, Unknown};
    for (text, cue, certainty) in [
        (
            "If the firm says otherwise, Ms. Corrado told the jury, “ask them for the logbook”.",
            "says",
            Possible,
        ),
        (
            "Anyone who tells you that the sea was rough that night is lying, she added.",
            "tells",
            Possible,
        ),
        (
            "What matters is whether during that time Lund told Orr that the mine would close.",
            "told",
            Possible,
        ),
        (
            "In a written statement read to the court, she said she had \"never instructed any member of staff to alter a \
             document\".",
            "instructed",
            Denied,
        ),
        (
            "Nowhere did the clerk say that the tunnel was unsafe.",
            "say",
            Denied,
        ),
        (
            "It was late; nobody who has met him believes he could fetch a price.",
            "believes",
            Denied,
        ),
        ("And does that report mention the fish?", "mention", Unknown),
        (
            "Nobody on the board denies that the wall had cracked.",
            "denies",
            Certain,
        ),
        (
            "A spokesman did not dispute that the order had been given.",
            "dispute",
            Possible,
        ),
        (
            "Should it be refused, the Ministry does not rule out that the matter will be submitted to the tribunal.",
            "rule out",
            Possible,
        ),
        (
            "Mr. Oddy’s lawyer said no such thing: he said that they were “incomplete”.",
            "said",
            Denied,
        ),
        (
            "The release does not mention this. Nor does it say that, as the authors concede in a footnote, 61 participants dropped \
             out.",
            "say",
            Denied,
        ),
        (
            "PRYCE: And you said nothing about Mr Hadley?\n\nASHE: They didn’t ask.",
            "said",
            Unknown,
        ),
        (
            "Mr. Tarrant objected that the document had not been disclosed.",
            "objected",
            Certain,
        ),
        (
            "The coroner was unmoved: “It has been now.”",
            "unmoved",
            Certain,
        ),
        (
            "Aran stopped short of saying when the bank might act.",
            "stopped",
            Denied,
        ),
    ] {
        let document = read(text);
        let found = by_cue(&document, cue);
        assert_eq!(
            found.first().map(|a| a.certainty),
            Some(certainty),
            "{text}"
        );
    }
}
