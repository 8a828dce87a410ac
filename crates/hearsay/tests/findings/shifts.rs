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
fn what_is_sent_to_newspapers_is_the_position_of_its_issuer() {
    let text = |head: &str| {
        format!(
            "{head}\n\nThe harbour fee will not rise.\n\nThe board of Quay Water met on Monday in Ostby, where many had come to \
             hear it. The harbour fee will rise by 4% in May.\n\nENDS\n"
        )
    };
    let release = "PRESS RELEASE\nQuay Water\n12 March 2019\n\nQuay Water on the harbour fee";
    assert_eq!(
        shifts(&text(release)),
        ["harbour fee will not rise → harbour fee will rise"]
    );
    let article = "The Quay Courier\n12 March 2019\n\nNobody knows about the harbour fee";
    assert_eq!(shifts(&text(article)), Vec::<String>::new());
}
