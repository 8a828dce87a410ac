//! Times of sentences, said and about.

use hearsay::Options;

use super::{read, told_by};

#[test]
fn captions_without_marks_are_parted_into_sentences() {
    let document = read(
        "okay so my name is jenny and i live in oslo i have two kids yesterday my neighbour told me that the council wants \
         to close the library why would they do that i went there every week when i was a child\n",
    );
    let sentences: Vec<&str> = document
        .sentences
        .iter()
        .map(|s| document.text.slice(s.span))
        .collect();
    for wanted in [
        "why would they do that",
        "i went there every week when i was a child",
    ] {
        assert!(sentences.contains(&wanted), "{sentences:?}");
    }
    // A long sentence with a mark at its end is one.
    let marked = "The council wants to close the library that my grandmother and her friends have gone to every week since \
                  the end of the war and that costs the town almost nothing in the course of a year.\n";
    assert_eq!(read(marked).sentences.len(), 1);
}

#[test]
fn a_range_is_one_line_of_the_dates() {
    let lines = dates("Rates rose between 2020 and 2022. The mill burned in 2021.");
    assert_eq!(lines, ["2020", "2021"]);
}

/// The words of the times in the list of dates.
fn dates(text: &str) -> Vec<String> {
    let document = read(text);
    let words = |id: hearsay::document::TimeId| {
        let span = document.times[id.index()].span;
        document.text.slice(span).to_owned()
    };
    hearsay::summary::timeline(&document)
        .into_iter()
        .map(words)
        .collect()
}

#[test]
fn the_stamp_in_a_label_is_no_part_of_what_is_said() {
    let messages = "Ana, [12.03.2024 06:12]\nThe quay burned at 5:50.\n\nTom, [12.03.2024 06:31]\nWho says so?\n";
    assert_eq!(dates(messages), ["5:50"]);
    let recorded = "Ben Adeyemi  00:02\nWhen is the vote, on 1 March 2024?\n\nTrish Malloy  1:02:07\nMarch fifth.\n";
    assert_eq!(dates(recorded), ["1 March 2024", "March fifth"]);
}

#[test]
fn a_verb_says_on_which_side_of_the_day_of_speaking_a_time_lies() {
    let options = Options {
        published: Some("2022-12-04".into()),
        ..Options::default()
    };
    for (text, wanted) in [
        ("Rovers visit Oxley on Tuesday.", "2022-12-06"),
        ("The hearing continues on Thursday.", "2022-12-08"),
        ("The yard closes on Friday.", "2022-12-09"),
        ("\"I'll be back in April,\" she said.", "2023-04"),
        (
            "Hollins scored to give Rovers a 2-1 win on Saturday.",
            "2022-12-03",
        ),
        (
            "She resigned to spend more time with her family on Friday.",
            "2022-12-02",
        ),
        ("She said she'd seen him in August.", "2022-08"),
        ("The mill burned in January.", "2022-01"),
        (
            "Why did the minister say on 4 August that it was safe?",
            "2022-08-04",
        ),
        ("The auditor said in January that we can.", "2022-01"),
        // What stands before whoever tells it is of what is told.
        (
            "In March, the auditor said on Monday, the council will vote.",
            "2023-03",
        ),
        (
            "In March, the auditor said on Monday that he was ill.",
            "2022-03",
        ),
        ("In March, she said, they argued about money.", "2022-03"),
        // What had been set by then is over; what is set for then is not.
        ("By March, quotas for a cull had been set.", "2022-03"),
        ("A vote had been set for March.", "2023-03"),
        // What is only supposed has not been.
        (
            "He would not be surprised if the yard were closed before Christmas.",
            "2022-12-25",
        ),
        (
            "She would resign if the vote were lost in March.",
            "2023-03",
        ),
        (
            "They would have lost if the vote was held in March.",
            "2022-03",
        ),
    ] {
        let document = hearsay::read("note.txt", text.as_bytes(), &options)
            .expect("plain text is read")
            .remove(0)
            .document;
        assert_eq!(document.times[0].value, wanted, "{text}");
    }
}

#[test]
fn a_time_is_its_own_clauses() {
    let options = Options {
        published: Some("2025-04-10".into()),
        ..Options::default()
    };
    let text = "The prosecutor, who has until 30 June to bring charges, said that he would wait.\n\nDahl moved abroad in \
                March, and his former employer says that it does not know where he lives.\n";
    let document = hearsay::read("note.txt", text.as_bytes(), &options)
        .expect("plain text is read")
        .remove(0)
        .document;
    let values: Vec<&str> = document.times.iter().map(|t| t.value.as_str()).collect();
    assert_eq!(values, ["2025-06-30", "2025-03"]);
    assert_eq!(told_by(&document, "his former employer").said, None);
    let document = read(
        "OSLO, 14 November 2024 — If the channel is not open by mid-December, the ferry company has warned, it will move the \
         service to Brackney.",
    );
    assert_eq!(told_by(&document, "the ferry company").said, None);
    let document = read(
        "OSLO, 14 November 2024 — Some say this will even cost her a second term as mayor next autumn because the help she \
         gave to the mine is now seen by many as reckless.",
    );
    assert_eq!(told_by(&document, "many").said, None);
    let document = read(
        "OSLO, 14 November 2024 — Kari Nes was at the survey until 2022, and the mayor can tell you that the dam was empty.",
    );
    assert_eq!(told_by(&document, "the mayor").said, None);
    let document =
        read("OSLO, 14 November 2024 — It was on Monday that the mayor said the dam was empty.");
    let said = told_by(&document, "the mayor").said.expect("a day");
    assert_eq!(document.times[said.index()].value, "2024-11-11");
}

#[test]
fn a_time_counted_from_another_is_when_a_thing_was_denied() {
    let document = read(
        "On 3 May 2023 the firm shut.\n\nMr Dahl denied the promise four days later. Ms Orr said the firm had withdrawn \
         the promise a week later.\n",
    );
    let day = |id: Option<hearsay_document::TimeId>| {
        id.and_then(|id| document.times[id.index()].interval.from)
            .map(|day| day.to_string())
    };
    let (dahl, orr) = (told_by(&document, "Mr Dahl"), told_by(&document, "Ms Orr"));
    assert_eq!(day(dahl.said).as_deref(), Some("2023-05-07"));
    assert_eq!(dahl.about, None);
    assert_eq!((orr.said, day(orr.about).is_some()), (None, true));
}

#[test]
fn what_somebody_has_yet_to_do_is_to_come() {
    let options = Options {
        published: Some("2025-05-12".into()),
        ..Options::default()
    };
    for (text, value) in [
        ("He has an election to win in September.", "2025-09"),
        ("He had an election to win in September.", "2024-09"),
    ] {
        let document = hearsay::read("note.txt", text.as_bytes(), &options)
            .expect("plain text is read")
            .remove(0)
            .document;
        assert_eq!(document.times[0].value, value, "{text}");
    }
}
