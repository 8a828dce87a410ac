//! Cases of the time finder: small texts of our own, with what must be found in them.

use super::*;
use hearsay_document::{Anchor, Interval, Meta, TimeId};
use jiff::civil::Date;

fn document(text: &str, published: &str) -> Document {
    let mut document = Document::of_text(text);
    document.meta = Meta {
        published: (!published.is_empty()).then(|| published.into()),
        ..Meta::default()
    };
    document
}

#[test]
fn every_entry_of_the_lexicon_matches_its_example_and_not_its_counter_example() {
    let mut failures = Vec::new();
    for (forms, yes, no) in lexicon::examples() {
        let inside = |text: &str| {
            let document = document(text, "2022-04-15");
            let times = find(&document);
            forms.split(' ').any(|form| {
                let form = form.replace('_', " ");
                text.to_lowercase()
                    .match_indices(&form.to_lowercase())
                    .any(|(at, _)| {
                        let span = Span::new(at, at + form.len());
                        let word = |c: Option<char>| c.is_some_and(char::is_alphabetic);
                        !word(text.get(..at).and_then(|s| s.chars().next_back()))
                            && !word(text.get(span.end()..).and_then(|s| s.chars().next()))
                            && times.iter().any(|time| time.span.overlaps(span))
                    })
            })
        };
        if !inside(yes) {
            failures.push(format!("{forms}: not found in {yes:?}"));
        }
        if inside(no) {
            failures.push(format!("{forms}: found in {no:?}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The times of a text as the tables of `testdata/times` write them.
fn render(document: &Document) -> String {
    let times = find(document);
    if times.is_empty() {
        return "-".into();
    }
    let shown = times.iter().map(|time| {
        let mut parts = vec![format!(
            "{} = {} {}",
            document.text.slice(time.span),
            time.kind,
            time.value
        )];
        parts.extend(time.modifier.map(str::to_owned));
        if time.interval != Interval::default() {
            let day = |day: Option<Date>| day.map(|d| d.to_string()).unwrap_or_default();
            parts.push(format!(
                "{}..{}",
                day(time.interval.from),
                day(time.interval.to)
            ));
        }
        parts.extend(time.anchor.map(|anchor| match anchor {
            Anchor::Published => "@published".to_owned(),
            Anchor::Time(id) => format!("@{id}"),
            Anchor::Narrative => "@narrative".to_owned(),
        }));
        parts.extend(time.range.map(|other| format!("~{other}")));
        parts.join(" ")
    });
    shown.collect::<Vec<_>>().join("; ")
}

#[test]
fn the_tables_of_cases_hold() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../testdata/times");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("testdata/times is part of the repository")
        .map(|entry| entry.expect("a readable folder").path())
        .collect();
    files.sort();
    let (mut cases, mut failures) = (0, Vec::new());
    for file in files {
        let table = std::fs::read_to_string(&file).expect("a readable table");
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&str> = line.split('\t').collect();
            let [published, text, expected] = columns[..] else {
                panic!("{}: {line:?} has not three columns", file.display());
            };
            let found = render(&document(text, published));
            cases += 1;
            if found != expected {
                failures.push(format!(
                    "{text}\n    expected {expected}\n    found    {found}"
                ));
            }
        }
    }
    assert!(cases > 0, "no cases in {folder}");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn a_weekday_keeps_the_reading_that_was_not_taken_and_says_why() {
    let times = find(&document("The court will sit on Monday.", "2022-03-16"));
    let reading = &times[0].alternatives[0];
    assert_eq!(
        (times[0].value.as_str(), reading.value.as_str()),
        ("2022-03-21", "2022-03-14")
    );
    assert_eq!(reading.because, "the verb looks ahead");
}

#[test]
fn the_order_of_a_slashed_date_comes_from_the_other_dates_of_the_text() {
    let times = find(&document("From 25/12/2020 on. It shut on 3/4/2021.", ""));
    assert_eq!(times[1].value, "2021-04-03");
    assert_eq!(times[1].alternatives[0].value, "2021-03-04");
    assert_eq!(
        times[1].alternatives[0].because,
        "other dates of the text put the day first"
    );
}

#[test]
fn notes_of_the_clock_are_of_the_documents_day_and_time_codes_are_none() {
    use hearsay_document::{Furniture, FurnitureKind};

    let text = "00:01:30 ANN DAY: What burned on 3 May 1980?\n\n(Hearing closed at 4.30 pm)";
    for (published, wanted) in [("2021-05-06", "2021-05-06T16:30"), ("", "XXXX-XX-XXT16:30")] {
        let mut document = document(text, published);
        document.furniture.push(Furniture {
            span: Span::new(0, 8),
            kind: FurnitureKind::Remark,
        });
        let times = find(&document);
        let values: Vec<&str> = times.iter().map(|t| t.value.as_str()).collect();
        assert_eq!(values, ["1980-05-03", wanted]);
    }
}

#[test]
fn a_note_on_a_recording_dates_the_recording_and_not_the_document() {
    use hearsay_document::{Furniture, FurnitureKind, Role, Turn};

    let text = "OSK: It closed. [CLIP, 12 March 1989] MARL: Talks broke down yesterday.\nOSK: We met yesterday.";
    let mut document = document(text, "");
    let place = |words: &str| {
        let at = text.find(words).expect("there");
        Span::new(at, at + words.len())
    };
    document.furniture.push(Furniture {
        span: place("[CLIP, 12 March 1989]"),
        kind: FurnitureKind::Direction,
    });
    for (words, role) in [
        ("OSK: It closed.", None),
        ("MARL: Talks broke down yesterday.", Some(Role::Clip)),
        ("OSK: We met yesterday.", None),
    ] {
        document.turns.push(Turn {
            span: place(words),
            role,
            ..Turn::default()
        });
    }
    let times = find(&document);
    let values: Vec<&str> = times.iter().map(|t| t.value.as_str()).collect();
    assert_eq!(values, ["1989-03-12", "1989-03-11", "XXXX-XX-XX"]);
}

#[test]
fn no_time_goes_on_in_the_stamp_of_the_next_message() {
    use hearsay_document::{Furniture, FurnitureKind};

    let text = "They close on Friday\n12/03/2024, 14:05 - Ana: Who says so?";
    let mut document = document(text, "2024-03-12");
    document.furniture.push(Furniture {
        span: Span::new(21, 41),
        kind: FurnitureKind::Remark,
    });
    let times = find(&document);
    let first = times.first().map(|time| document.text.slice(time.span));
    assert_eq!(first, Some("Friday"));
}

#[test]
fn a_time_names_the_word_that_relates_it() {
    let document = document("Nobody came until 2019.", "");
    let times = find(&document);
    assert_eq!(
        times[0].signal.map(|span| document.text.slice(span)),
        Some("until")
    );
}

#[test]
fn dates_that_head_the_parts_of_a_chronology_go_on_from_one_another() {
    let text = "Fri 13 Jan 2017\nFour men enter the vault.\n\nFebruary\nPolice find a receipt dated 27 December.\n\n\
                2018\nMarch: Four men are convicted.\nIn April, a fifth is sentenced.\n\n\
                2019\nHe dies on Christmas Eve.\n\nThe hearing begins on Monday.";
    let times = find(&document(text, "2020-01-18"));
    let values: Vec<&str> = times.iter().map(|t| t.value.as_str()).collect();
    assert_eq!(
        values,
        [
            "2017-01-13",
            "2017-02",
            "2016-12-27",
            "2018",
            "2018-03",
            "2018-04",
            "2019",
            "2019-12-24",
            "2020-01-20"
        ]
    );
    assert_eq!(times[1].anchor, Some(Anchor::Time(TimeId::new(0))));
}

#[test]
fn the_entries_of_a_running_report_may_go_back_past_midnight() {
    let text = "01:31\nOfficials blame an error.\n\n00:50\nA count is due.\n\n23:30\nCounting will begin tomorrow at noon.";
    let values: Vec<String> = find(&document(text, "2023-05-06"))
        .into_iter()
        .map(|t| t.value)
        .collect();
    assert_eq!(
        values,
        [
            "2023-05-06T01:31",
            "2023-05-06T00:50",
            "2023-05-05T23:30",
            "2023-05-06T12:00"
        ]
    );
}

use proptest::prelude::*;

/// Words that lead into every rule of the grammar, to be thrown together.
const PIECES: &[&str] = &[
    "the",
    "last",
    "next",
    "three",
    "May",
    "3",
    "1990",
    "-",
    "/",
    ":",
    ",",
    ".",
    "'",
    "s",
    "year",
    "weeks",
    "ago",
    "before",
    "of",
    "Friday",
    "night",
    "quarter",
    "Q",
    "BC",
    "p",
    "m",
    "half",
    "past",
    "a",
    "and",
    "to",
    "every",
    "twice",
    "th",
    "31",
    "2021",
    "W",
    "mid",
    "late",
    "end",
    "century",
    "BCE",
    "noon",
    "é",
    "三",
    "\n\n",
    "99999999999",
    "0",
    "13",
    "Easter",
    "spring",
    "year-ago",
    "fiscal",
    "first",
    "in",
    "from",
    "months",
    "年",
    "月",
    "日",
    "星期",
    "二",
    "下午",
    "点",
    "前",
    "去",
];

proptest! {
    #[test]
    fn any_text_gives_times_in_order_on_boundaries(text in "\\PC{0,80}") {
        check_layer(&text)?;
    }

    #[test]
    fn any_heap_of_time_words_gives_times_in_order(
        pieces in proptest::collection::vec((proptest::sample::select(PIECES), proptest::bool::ANY), 0..14),
        published in proptest::bool::ANY,
    ) {
        let text: String = pieces.iter().flat_map(|(piece, space)| [*piece, if *space { " " } else { "" }]).collect();
        check_layer(&text)?;
        if published {
            find(&document(&text, "2022-03-16T10:30"));
        }
    }

    #[test]
    fn a_day_is_found_in_every_common_form(days in 0i64..73_000) {
        let day = Date::constant(1900, 1, 1).checked_add(jiff::Span::new().days(days)).expect("within the calendar");
        let name = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
            [day.month() as usize - 1];
        let (y, d) = (day.year(), day.day());
        for form in [
            format!("{day}"),
            format!("{d} {name} {y}"),
            format!("{name} {d}, {y}"),
            format!("the {d}th of {name} {y}"),
            format!("{d}-{}-{y}", &name[..3]),
            format!("{d}.{}.{y}", day.month()),
        ] {
            let text = format!("It sank on {form}.");
            let times = find(&document(&text, ""));
            prop_assert_eq!(times.len(), 1, "{}", text);
            prop_assert_eq!(&times[0].value, &day.to_string(), "{}", text);
            prop_assert_eq!(times[0].interval, Interval { from: Some(day), to: Some(day) });
        }
    }
}

fn check_layer(text: &str) -> Result<(), TestCaseError> {
    let mut end = 0;
    for time in find(&document(text, "")) {
        prop_assert!(end <= time.span.start() && !time.span.is_empty());
        prop_assert!(text.get(time.span.start()..time.span.end()).is_some());
        if let (Some(from), Some(to)) = (time.interval.from, time.interval.to) {
            prop_assert!(from <= to, "{} {:?}", time.value, time.interval);
        }
        end = time.span.end();
    }
    Ok(())
}

#[test]
fn a_recording_speaks_from_the_day_that_the_note_above_it_gives() {
    use hearsay_document::{Role, Turn};

    let text = "NARRATOR: It leaked in May.\n\n[CLIP: the minister, 14 September 2021]\nBRAND: It was inspected in January. It will be next month.\n\nNARRATOR: It was shut last week.";
    let mut document = document(text, "2023-05-21");
    for (label, role) in [
        ("NARRATOR", Role::Narration),
        ("BRAND", Role::Clip),
        ("NARRATOR", Role::Narration),
    ] {
        let from = document.turns.last().map_or(0, |turn| turn.span.end());
        let start = from + text[from..].find(label).expect("the label is in the text");
        let end = text[start..]
            .find('\n')
            .map_or(text.len(), |end| start + end);
        document.turns.push(Turn {
            span: Span::new(start, end),
            label: Some(Span::new(start, start + label.len())),
            role: Some(role),
            ..Turn::default()
        });
    }
    let times = find(&document);
    let values: Vec<&str> = times.iter().map(|t| t.value.as_str()).collect();
    assert_eq!(
        values,
        ["2023-05", "2021-09-14", "2021-01", "2021-10", "2023-W19"]
    );
    assert_eq!(times[2].anchor, Some(Anchor::Time(TimeId::new(1))));
}

#[test]
fn what_is_told_behind_a_recording_goes_on_from_its_day() {
    use hearsay_document::{Furniture, FurnitureKind, Turn};

    let note = "ARCHIVE: CITY COUNCIL, 20 JANUARY 2020";
    let text = format!(
        "A: It sank in May.\n\n{note}\nB: It had left the quay.\n\nA: Three days earlier it leaked."
    );
    let mut document = document(&text, "2024-03-12");
    for label in ["A: It sank", "B:", "A: Three"] {
        let start = text.find(label).expect("the label is in the text");
        let end = text[start..]
            .find('\n')
            .map_or(text.len(), |end| start + end);
        document.turns.push(Turn {
            span: Span::new(start, end),
            ..Turn::default()
        });
    }
    let from = text.find(note).expect("the note is in the text");
    document.furniture.push(Furniture {
        span: Span::new(from, from + note.len()),
        kind: FurnitureKind::Direction,
    });
    let times = find(&document);
    let values: Vec<&str> = times.iter().map(|t| t.value.as_str()).collect();
    assert_eq!(values, ["2023-05", "2020-01-20", "2020-01-17"]);
    assert_eq!(times[2].anchor, Some(Anchor::Time(TimeId::new(1))));
}

#[test]
fn the_entries_of_a_report_go_on_past_midnight() {
    let text = "11.40pm It began. A poll published at ten past ten was wrong.\n12.25am It rained. He came at half past \
                midnight.\n1.55am She lost. He rang at a quarter to two.";
    let times = find(&document(text, "2019-11-06"));
    let values: Vec<&str> = times.iter().map(|t| t.value.as_str()).collect();
    assert_eq!(
        values,
        [
            "2019-11-06T23:40",
            "2019-11-06T22:10",
            "2019-11-07T00:25",
            "2019-11-07T00:30",
            "2019-11-07T01:55",
            "2019-11-07T01:45"
        ]
    );
}

#[test]
fn an_entry_of_a_chronology_speaks_from_its_own_date() {
    let text = "14 Feb 2023: The board is told to act.\n\
                January 2024: An audit warns that money will run out by the end of the year.\n\
                3 May 2024, 8.40am: Queues form. By midday they are gone.\n\
                Last month: The minister speaks.\n";
    let times = find(&document(text, "2025-04-11"));
    let values: Vec<&str> = times.iter().map(|t| t.value.as_str()).collect();
    assert_eq!(
        values,
        [
            "2023-02-14",
            "2024-01",
            "2024",
            "2024-05-03T08:40",
            "2024-05-03T12:00",
            "2025-03"
        ]
    );
}

#[test]
fn an_issue_speaks_on_the_day_of_its_line() {
    let text = "The Ledger | Saturday, 15 June 2024\n\nIt guides for costs in 2026. Shares fell on Friday.";
    let values: Vec<String> = find(&document(text, ""))
        .into_iter()
        .map(|time| time.value)
        .collect();
    assert_eq!(values, ["2024-06-15", "2026", "2024-06-14"]);
}
