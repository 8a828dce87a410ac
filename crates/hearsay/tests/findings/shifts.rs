//! Positions that changed.

use super::read;

/// Shifts of a text, in words of it.
fn shifts(text: &str) -> Vec<String> {
    let document = read(text);
    let shifts = document.shifts.iter();
    shifts.map(|shift| shift.reason.clone()).collect()
}

#[test]
fn what_is_told_of_as_said_before_is_no_later_position() {
    let story = |told: &str| {
        format!(
            "Minister Arna Lund: The partnership with the northern ports is not restricted, but there is a bottom line.\n\n\
             Mara: {told}\n\nMara: Many in the ports asked what she meant by that.\n"
        )
    };
    assert_eq!(
        shifts(&story(
            "On Friday Arna Lund said that the partnership with the northern ports has no end and no upper limit."
        )),
        ["there is a bottom line → no upper limit"]
    );
    assert_eq!(
        shifts(&story(
            "This is a retreat from Arna Lund’s previous declaration that the partnership with the northern ports has no end \
             and no upper limit."
        )),
        ["no upper limit → there is a bottom line"]
    );
}

#[test]
fn what_is_written_is_the_position_of_who_issued_or_signed_it() {
    let text = |head: &str, who: &str| {
        format!(
            "{head}\n\nThe harbour fee will not rise. The board of the harbour met in Ostby, where many had come to hear it.\n\n\
             Later {who} said that the harbour fee will rise by 4%. Many people in Ostby asked what was meant by that.\n\nENDS\n"
        )
    };
    let turned = ["harbour fee will not rise → harbour fee will rise"];
    let release = "PRESS RELEASE\nQuay Water\n12 March 2019\n\nQuay Water on the harbour fee";
    assert_eq!(shifts(&text(release, "Quay Water")), turned);
    let head = "The Quay Courier\n12 March 2019\n\nWhat I know about the harbour fee";
    assert_eq!(
        shifts(&text(head, "the Quay Courier")),
        Vec::<String>::new()
    );
    let column = format!("{head}\n\nBy Petra Falk\n\nI have read all of the accounts.");
    assert_eq!(shifts(&text(&column, "Petra Falk")), turned);
}
