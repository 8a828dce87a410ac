//! Figures worth a line.

use hearsay::summary;

use super::read;

#[test]
fn what_rises_is_counted_and_what_has_a_level_is_not() {
    for (text, counted) in [
        ("Robberies rose from 88 to 161.", Some("Robberies")),
        ("The number 12 bus is late.", None),
        ("Shares fell to 12.50 on Monday.", None),
        ("The index rose to 3,200 on Monday.", None),
        ("Six was the official number.", None),
        (
            "We spoke to eleven current and former officials.",
            Some("current and former officials"),
        ),
    ] {
        let document = read(text);
        let of = document.quantities.first().and_then(|q| q.of);
        assert_eq!(of.map(|of| document.text.slice(of)), counted, "{text}");
    }
}

#[test]
fn a_share_of_nobody_named_is_a_figure() {
    let document =
        read("One in five has already laid off drivers. Half of it is gone, and one was sold.");
    let shown: Vec<_> = summary::figures(&document)
        .into_iter()
        .map(|id| document.text.slice(document.quantities[id.index()].span))
        .collect();
    assert_eq!(shown, ["One in five"]);
}

#[test]
fn a_bare_number_is_a_figure_where_something_is_said_of_it() {
    let document = read(
        "She called 911 at once. The report says 131. 140 were held. He flew a 747. Only two of the five pumps run.",
    );
    let shown: Vec<_> = summary::figures(&document)
        .into_iter()
        .map(|id| document.text.slice(document.quantities[id.index()].span))
        .collect();
    assert_eq!(shown, ["131", "140", "two", "five"]);
}

#[test]
fn rates_and_shares_of_change_are_figures() {
    let document = read("Energy is up a fifth. We'd build three hundred a year.\n");
    let shown: Vec<_> = summary::figures(&document)
        .into_iter()
        .map(|id| document.text.slice(document.quantities[id.index()].span))
        .collect();
    assert_eq!(shown, ["a fifth", "three hundred"]);
}

#[test]
fn who_cuts_a_target_is_not_counted_by_its_level() {
    let document = read("Analysts at Nordbank cut their price target to 40 crowns from 95.\n");
    let counted: Vec<_> = document
        .quantities
        .iter()
        .filter_map(|quantity| quantity.of.map(|of| document.text.slice(of)))
        .collect();
    assert!(!counted.contains(&"Analysts"), "{counted:?}");
}
