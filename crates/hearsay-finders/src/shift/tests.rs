//! Shifts within documents of plain turns.

use super::difference::OPPOSITES;
use super::*;
use std::fmt::Write as _;

use expect_test::{Expect, expect};
use hearsay_document::lexicon::rows;
use hearsay_document::{Anchor, Bound, Claim, Quantity, QuantityKind, Turn};
use proptest::prelude::*;

use crate::terms;

/// One turn a line, each sentence a claim.
fn document(text: &str) -> Document {
    let mut document = Document::of_text(text);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        if let Some((name, words)) = bare.split_once(": ") {
            document.turns.push(Turn {
                span: Span::new(at, at + bare.len()),
                label: Some(Span::new(at, at + name.len())),
                speaker: Some(name.to_owned()),
                ..Turn::default()
            });
            let mut from = at + name.len() + 2;
            for sentence in words.split_inclusive(". ") {
                let span = Span::new(from, from + sentence.len()).trimmed(text);
                from += sentence.len();
                document.claims.push(Claim::new(span, ClaimKind::Fact));
            }
        }
        at += line.len();
    }
    let list = terms::terms(text);
    for (index, term) in list.iter().enumerate().filter(|(_, term)| term.number) {
        let before = list
            .get(index.wrapping_sub(1))
            .map_or("", |word| &word.stem);
        let bound = match before {
            "than" => Bound::MoreThan,
            "least" => Bound::AtLeast,
            _ => Bound::Exact,
        };
        let thing = list
            .get(index + 1)
            .map(|word| Span::new(word.start, word.end));
        document.quantities.push(Quantity {
            span: Span::new(term.start, term.end),
            kind: QuantityKind::Count,
            value: term.stem.parse().unwrap_or(0.0),
            upper: None,
            unit: None,
            per: None,
            bound,
            of: thing,
            change: false,
            rule: "",
        });
    }
    document
}

#[track_caller]
fn check(text: &str, expected: &Expect) {
    let mut found = String::new();
    for shift in find(&document(text), &Registry::built_in()) {
        let _ = writeln!(found, "{} [{}]", shift.reason, shift.topic);
    }
    expected.assert_eq(&found);
}

/// For what Voss says first and later, why the later is a shift; no words where it is none.
#[track_caller]
fn check_reasons(cases: &[(&str, &str, &str)]) {
    for (before, after, reason) in cases {
        let text = format!("Voss: {before}\nMara: Go on.\nVoss: {after}");
        assert_eq!(reasons(&document(&text)), *reason, "{text}");
    }
}

/// Why each shift of a document is one.
fn reasons(document: &Document) -> String {
    let found = find(document, &Registry::built_in()).into_iter();
    let reasons: Vec<String> = found.map(|shift| shift.reason).collect();
    reasons.join("; ")
}

#[test]
fn limits_denied_are_drawn_later() {
    check(
        "Voss: Our partnership with the northern ports has no end, no closed berth, and no upper limit.\n\
         Mara: So it seemed.\n\
         Voss: The partnership with the northern ports is not restricted, but there is a bottom line.",
        &expect![[r"
            no upper limit → there is a bottom line [partnership with the northern ports]
        "]],
    );
}

#[test]
fn a_government_is_one_voice() {
    check(
        "Qin Gang: The Franco-Chinese trade partnership is unlimited.\n\
         Wang Yi: The trade partnership between China and France has its limits.",
        &expect![[r"
            unlimited → has its limits [trade partnership between China and France]
        "]],
    );
}

#[test]
fn promises_are_taken_back() {
    check(
        "Voss: We will close the old mill this year.\n\
         Mara: Will they?\n\
         Voss: We will not close the old mill this year.",
        &expect![[r"
            close the old mill this year → not close the old mill this year [close the old mill this year]
        "]],
    );
    check(
        "Voss: Rents in the harbour quarter are falling.\nMara: Hm.\nVoss: Rents in the harbour quarter rise.",
        &expect![[r"
            falling → rise [Rents in the harbour quarter]
        "]],
    );
}

#[test]
fn plain_words_are_turned_by_a_negation_alone() {
    check_reasons(&[
        (
            "I will not resign.",
            "I will resign.",
            "not resign → resign",
        ),
        (
            "We won't close the school.",
            "We will close the school.",
            "won't close the school → close the school",
        ),
        (
            "The tunnel is safe.",
            "The tunnel is not safe.",
            "tunnel is safe → tunnel is not safe",
        ),
        ("There is no fire.", "There is a fire.", "no fire → fire"),
        // What is ruled out is done.
        (
            "I will not resign.",
            "I resign as chair with effect from today.",
            "not resign → resign",
        ),
        (
            "We won't appeal.",
            "We have appealed the ruling.",
            "won't appeal → appealed",
        ),
        // What was ruled out is no more so, or is done.
        (
            "There will be no forced dismissals.",
            "We cannot rule out forced dismissals.",
            "no forced dismissals → forced dismissals",
        ),
        (
            "There will be no forced dismissals.",
            "We can rule out forced dismissals.",
            "",
        ),
        (
            "He will not sell the harbour.",
            "He is selling the harbour.",
            "not sell the harbour → selling the harbour",
        ),
        (
            "It will not sell the harbour.",
            "It is selling the harbour.",
            "",
        ),
        (
            "I will not resign over a letter.",
            "I resign with a heavy heart.",
            "not resign → resign",
        ),
        (
            "I will not vote for the toll.",
            "I vote against the toll.",
            "",
        ),
        // Who rules something out for a time in office announces it.
        (
            "The toll will not rise during this parliament.",
            "The toll on the northern bridge will rise to 32 crowns.",
            "toll will not rise → toll on the northern bridge will rise",
        ),
        (
            "The toll will not rise during this storm.",
            "The toll on the northern bridge will rise to 32 crowns.",
            "",
        ),
        // What would not become more does, in whatever words.
        (
            "There will be no increase in charges to pay for the works.",
            "We have to put up charges by 4%.",
            "no increase in charges → put up charges",
        ),
        (
            "Charges will not go up while I am here.",
            "Charges are to rise in July.",
            "Charges will not go → Charges are to rise",
        ),
        (
            "There will be no further increase in charges.",
            "We will cut charges.",
            "",
        ),
        (
            "There will be no increase in charges at Sund.",
            "We are raising charges at Ostby.",
            "",
        ),
        // Who denied something of himself owns to it.
        (
            "I never saw that letter.",
            "I now accept that I opened the letter.",
            "never saw that letter → I opened the letter",
        ),
        (
            "I was never told that any pump had failed.",
            "Today I accept that I was told.",
            "never told → I was told",
        ),
        (
            "I never saw that letter.",
            "I accept that I never saw the letter.",
            "",
        ),
        (
            "I never saw that letter.",
            "I accept that she opened the letter.",
            "",
        ),
        (
            "I never saw that letter.",
            "I accept that I sold the house before the letter came.",
            "",
        ),
        // One claim may say both.
        (
            "Our guests have paid for the bath.",
            "Our guests have paid for the bath already, and they will not pay for it twice.",
            "",
        ),
        ("I will not resign.", "I regret that they resign.", ""),
        ("I will not resign.", "I do not resign.", ""),
        // What they are about hangs on what was said before, or they say too little.
        ("That is not a good plan.", "That is a good plan.", ""),
        ("I don't remember.", "I remember.", ""),
        ("The tunnel is not safe.", "The tunnel was safe.", ""),
    ]);
}

#[test]
fn one_reversal_is_told_once() {
    check(
        "Voss: There will be a toll on the harbour bridge.\n\
         Mara: Go on.\n\
         Voss: A toll on the harbour bridge will come, and there will be a toll on the harbour bridge soon.\n\
         Mara: Will it?\n\
         Voss: There will not be a toll on the harbour bridge.\n\
         Mara: So it is.\n\
         Voss: It is not true that there will be a toll on the harbour bridge.\n\
         Mara: Well.\n\
         Voss: There will be a toll on the harbour bridge.",
        &expect![[r"
            toll on the harbour bridge → not be a toll on the harbour bridge [toll on the harbour bridge]
            not be a toll on the harbour bridge → toll on the harbour bridge [toll on the harbour bridge]
        "]],
    );
}

#[test]
fn who_says_it_is_no_matter_of_what_is_said() {
    let text = "There is no fire, said Hugo Brandt, head of the Port Office. Hugo Brandt, head of the Port Office, said that lunch was served.";
    let mut document = document(text);
    let mut told = |source: &str, cue: &str, content: &str, claim: &str| {
        let from = if claim.starts_with("There") { 0 } else { 61 };
        let place = |words: &str| {
            let start = from + text[from..].find(words).expect("in the text");
            Span::new(start, start + words.len())
        };
        document
            .attributions
            .push(hearsay_document::Attribution::new(
                vec![place(source)],
                vec![place(cue)],
                vec![place(content)],
            ));
        let number = document.attributions.len() - 1;
        document.claims.push(Claim {
            attribution: Some(hearsay_document::AttributionId::new(number)),
            ..Claim::new(place(claim), ClaimKind::Fact)
        });
    };
    let office = "Hugo Brandt, head of the Port Office";
    told(
        office,
        "said",
        "There is no fire",
        "There is no fire, said Hugo Brandt, head of the Port Office.",
    );
    told(
        office,
        "said",
        "lunch was served",
        "Hugo Brandt, head of the Port Office, said that lunch was served.",
    );
    let positions = positions(&document, &Registry::built_in());
    let stems: Vec<Vec<&str>> = positions
        .iter()
        .map(|position| position.words.iter().map(|word| &*word.stem).collect())
        .collect();
    assert_eq!(stems, [vec!["fir"], vec!["lunch", "serv"]]);
}

#[test]
fn a_title_alone_may_be_somebody_with_a_name() {
    let text = "The minister said the ferry is safe.";
    let place = |words: &str| {
        let start = text.find(words).expect("in the text");
        Span::new(start, start + words.len())
    };
    let mention = |span, form| hearsay_document::Mention { span, form };
    let source = place("The minister");
    for (form, expected) in [
        (hearsay_document::MentionForm::Name, 1),
        (hearsay_document::MentionForm::Nominal, 0),
    ] {
        let mut document = Document::of_text(text);
        document.entities.push(hearsay_document::Entity {
            kind: hearsay_document::EntityKind::Person,
            name: "Ada Voss".into(),
            actor: None,
            mentions: vec![mention(source, form)],
        });
        let mut attribution = hearsay_document::Attribution::new(
            vec![source],
            vec![place("said")],
            vec![place("the ferry is safe")],
        );
        attribution.entity = Some(hearsay_document::EntityId::new(0));
        attribution.source_kind = hearsay_document::SourceKind::Anonymous;
        document.attributions.push(attribution);
        document.claims.push(Claim {
            attribution: Some(hearsay_document::AttributionId::new(0)),
            ..Claim::new(Span::new(0, text.len()), ClaimKind::Fact)
        });
        let found = positions(&document, &Registry::built_in());
        assert_eq!(found.len(), expected, "{form:?}");
    }
}

#[test]
fn figures_of_one_thing_drift() {
    check(
        "Voss: The harbour authority has dismissed 200 dockers since the merger.\n\
         Mara: Go on.\n\
         Voss: The harbour authority dismissed more than 900 dockers after the merger.\n\
         Osk: The new bridge weighs at least 300 tons.\nOsk: That new bridge weighs 400 tons.\n\
         Eli: The field off Sellin would have 12 wells.\nEli: We are looking at 9 wells now.\n\
         Jo: We have 12 lorries.\nJo: We have 9 lorries.\n\
         Kai: 12 people were hurt at the mill.\nKai: There are 9 people in the hall now.\n\
         Bea: The striker will score 20 goals.\nBea: The striker has scored 3 goals.\n\
         Mo: The wind farm off Ostby will have 12 turbines.\nMo: The wind farm off Sund will have 9 turbines.\n\
         Lou: The town of Ostby has bought 12 trams.\nLou: In Sund they have 9 trams.\n\
         Ada: Divers saw deep cracks in 2 piers of all 9 piers.\nAda: The divers saw deep cracks in 2 piers of 9 piers.",
        &expect![[r"
            200 → 900 [harbour authority dismissed more than 900 dockers after the merger]
            12 → 9 [wells]
            12 → 9 [lorries]
        "]],
    );
}

#[test]
fn what_is_foreseen_turns_into_its_opposite() {
    check_reasons(&[
        (
            "The plant will remain open.",
            "The plant will very likely close.",
            "open → close",
        ),
        (
            "The ferries will keep sailing.",
            "The ferries will stop when the bridge opens.",
            "keep → stop",
        ),
        (
            "The ferries will keep sailing.",
            "The ferries will stop at the bridge of Sund.",
            "",
        ),
        ("Rents will rise.", "Rents will fall.", "rise → fall"),
        // Markets rise and fall.
        ("Rents rise.", "Rents fall.", ""),
        (
            "The plant will remain open.",
            "The canteen of the plant will close.",
            "",
        ),
    ]);
}

#[test]
fn each_pair_of_opposites_makes_another_position() {
    for [one, other, before, after] in rows(OPPOSITES) {
        let text = format!("Voss: {before}\nMara: Go on.\nVoss: {after}");
        let found = find(&document(&text), &Registry::built_in());
        let reasons = found.iter().flat_map(|shift| shift.reason.split(" → "));
        let told: BTreeSet<String> = reasons.map(terms::stem).collect();
        let pair = BTreeSet::from([terms::stem(one), terms::stem(other)]);
        assert_eq!(told, pair, "{before} {after}");
    }
}

/// A date from a first day to a last.
fn timex(span: Span, first: &str, last: &str) -> hearsay_document::Timex {
    hearsay_document::Timex {
        span,
        kind: hearsay_document::TimexType::Date,
        value: first.into(),
        modifier: None,
        interval: hearsay_document::Interval {
            from: first.parse().ok(),
            to: last.parse().ok(),
        },
        anchor: None,
        signal: None,
        range: None,
        alternatives: Vec::new(),
        rule: "",
    }
}

#[test]
fn what_comes_once_is_put_off() {
    for (before, after, reason) in [
        (
            "The bridge will reopen in June.",
            "The bridge will not be closed for long, it will reopen in November.",
            "",
        ),
        (
            "The bridge will reopen in June.",
            "The bridge would reopen in November.",
            "June → November",
        ),
        (
            "The bridge will reopen in June.",
            "The repair of all piers is under way and the bridge will reopen in November.",
            "June → November",
        ),
        (
            "The bridge will reopen in June.",
            "The bridge will cost twice as much, and it will reopen in November.",
            "June → November",
        ),
        (
            "The bridge will reopen in June.",
            "The bridge will not reopen before November.",
            "June → November",
        ),
        (
            "The bridge will not reopen before June.",
            "The bridge will not reopen before November.",
            "June → November",
        ),
        (
            "We will deliver the first new ferry in June.",
            "Delivery of the first new ferry has been moved to November.",
            "June → November",
        ),
        (
            "The board will meet in the old hall in June.",
            "The meeting of the board in the old hall was put off to November.",
            "June → November",
        ),
        // Held again, over by then, or the same.
        (
            "The board will meet in June.",
            "The board will meet in November.",
            "",
        ),
        (
            "The bridge will reopen in January.",
            "The bridge will reopen in November.",
            "",
        ),
        (
            "The bridge will reopen in June.",
            "The bridge will reopen in June.",
            "",
        ),
        (
            "The bridge will reopen in June.",
            "The bridge will not reopen in November.",
            "",
        ),
        // Until then it may, and from then on it may not.
        (
            "The bridge will not reopen before June.",
            "The bridge will reopen in June.",
            "",
        ),
        (
            "The bridge will not reopen before June.",
            "The bridge will reopen.",
            "bridge will not reopen → bridge will reopen",
        ),
    ] {
        let text = format!("Voss: {before}\nMara: Go on.\nVoss: {after}");
        let mut document = document(&text);
        document.meta.published = Some("2026-03-01".into());
        for (month, first, last) in [
            ("January", "2026-01-01", "2026-01-31"),
            ("June", "2026-06-01", "2026-06-30"),
            ("November", "2026-11-01", "2026-11-30"),
        ] {
            for (start, _) in text.match_indices(month) {
                let span = Span::new(start, start + month.len());
                let id = hearsay_document::TimeId::new(document.times.len());
                document.times.push(timex(span, first, last));
                for claim in &mut document.claims {
                    if claim.span.contains(span) {
                        claim.times.push(id);
                    }
                }
            }
        }
        assert_eq!(reasons(&document), reason, "{text}");
    }
}

#[test]
fn what_somebody_said_then_came_before() {
    for (text, is_former) in [
        ("Ada Voss said then that the bridge is safe.", true),
        ("Ada Voss had earlier said that the bridge is safe.", true),
        ("Ada Voss then said that the bridge is safe.", false),
    ] {
        let mut document = Document::of_text(text);
        let place = |words: &str| {
            let start = text.find(words).expect("in the text");
            Span::new(start, start + words.len())
        };
        document
            .attributions
            .push(hearsay_document::Attribution::new(
                vec![place("Ada Voss")],
                vec![place("said")],
                vec![place("that the bridge is safe")],
            ));
        document.claims.push(Claim {
            attribution: Some(hearsay_document::AttributionId::new(0)),
            ..Claim::new(Span::new(0, text.len()), ClaimKind::Fact)
        });
        let found = positions(&document, &Registry::built_in());
        let former: Vec<bool> = found.iter().map(|position| position.is_former).collect();
        assert_eq!(former, [is_former], "{text}");
    }
}

#[test]
fn a_time_before_a_part_of_a_sentence_is_what_the_part_is_about() {
    for (text, days) in [
        ("Voss: For 2022: the bank will raise rates.", 1),
        (
            "Voss: Until 2022 nobody knew: the bank will raise rates.",
            0,
        ),
    ] {
        let mut document = document(text);
        let place = |words: &str| {
            let start = text.find(words).expect("in the text");
            Span::new(start, start + words.len())
        };
        document
            .times
            .push(timex(place("2022"), "2022-01-01", "2022-12-31"));
        let span = place("the bank will raise rates");
        document.claims = vec![Claim::new(span, ClaimKind::Fact)];
        let found = positions(&document, &Registry::built_in());
        assert_eq!(found[0].about.len(), days, "{text}");
    }
}

#[test]
fn what_was_said_long_before_is_of_no_day_that_the_telling_tells() {
    let text = "Ada Voss said in March that the bridge would reopen by the end of the month.";
    let place = |words: &str| {
        let start = text.find(words).expect("in the text");
        Span::new(start, start + words.len())
    };
    for (published, days) in [("2026-03-20", 1), ("2026-10-02", 0)] {
        let mut document = Document::of_text(text);
        document.meta.published = Some(published.into());
        for (words, anchor) in [
            ("in March", None),
            ("the end of the month", Some(Anchor::Published)),
        ] {
            let mut time = timex(place(words), "2026-03-01", "2026-03-31");
            time.anchor = anchor;
            document.times.push(time);
        }
        let mut attribution = hearsay_document::Attribution::new(
            vec![place("Ada Voss")],
            vec![place("said")],
            vec![place(
                "that the bridge would reopen by the end of the month",
            )],
        );
        attribution.said = Some(hearsay_document::TimeId::new(0));
        document.attributions.push(attribution);
        document.claims.push(Claim {
            attribution: Some(hearsay_document::AttributionId::new(0)),
            times: (0..2).map(hearsay_document::TimeId::new).collect(),
            ..Claim::new(Span::new(0, text.len()), ClaimKind::Fact)
        });
        let found = positions(&document, &Registry::built_in());
        let about: Vec<usize> = found.iter().map(|position| position.about.len()).collect();
        assert_eq!(about, [days], "{published}");
    }
}

#[test]
fn who_never_said_it_has_said_it() {
    for (before, after, reason) in [
        (
            "There will be no toll on the northern bridge.",
            "I never promised that there would be no toll.",
            "no toll → never promised that there would be no toll",
        ),
        (
            "There will be no toll booths on the northern bridge.",
            "I never promised that there would be no toll.",
            "",
        ),
        (
            "The city will pay for the whole repair.",
            "I never said that the city would pay for everything.",
            "city will pay → never said that the city would pay",
        ),
        (
            "The city will pay for the whole repair.",
            "I never thought that the city would pay for everything.",
            "",
        ),
        (
            "The city will pay for the whole repair.",
            "I never said that pilots would pay for everything.",
            "",
        ),
    ] {
        let text = format!("Voss: {before}\nMara: Go on.\nVoss: {after}");
        let mut document = document(&text);
        let place = |words: &str| {
            let start = text.find(words).expect("in the text");
            Span::new(start, start + words.len())
        };
        let (cue, content) = after.split_once(" that ").expect("a content");
        let start = place(cue).start();
        let mut attribution = hearsay_document::Attribution::new(
            vec![Span::new(start, start + "I".len())],
            vec![place(&cue["I ".len()..])],
            vec![place(content)],
        );
        attribution.source_kind = hearsay_document::SourceKind::Speaker;
        attribution.certainty = hearsay_document::Certainty::Denied;
        document.attributions.push(attribution);
        let last = document.claims.len() - 1;
        document.claims[last].attribution = Some(hearsay_document::AttributionId::new(0));
        assert_eq!(reasons(&document), reason, "{text}");
    }
}

#[test]
fn a_statement_tells_of_its_own_shift() {
    check(
        "Voss: The office told us 12 lorries, then 19. We have 12 boats, then 9.",
        &expect![""],
    );
}

#[test]
fn what_is_no_shift() {
    check(
        // Two voices.
        "Voss: The bridge is safe for lorries.\nMara: The bridge is not safe for lorries.\n\
         Osk: The tower has no limits in height.\nOsk: There is a limit to the patience of the town.\n\
         Ada: If rents rise, the quarter will change for the worse.\nAda: Rents will not rise, the quarter will not change for the worse.\n\
         Bo: The port is open. The port is not open on Sundays.",
        &expect![""],
    );
}

proptest! {
    #[test]
    fn shifts_point_at_different_claims_of_the_text(text in "((A|B): ([a-c]|not|no limit|limits|has|5 ports|China){0,6}(\\. [a-c] not)?\n){0,6}") {
        let document = document(&text.replace(')', " "));
        for shift in find(&document, &Registry::built_in()) {
            prop_assert!(shift.from != shift.to);
            prop_assert!(shift.to.index() < document.claims.len());
            prop_assert!(!shift.reason.is_empty() && !shift.topic.is_empty());
        }
    }
}
