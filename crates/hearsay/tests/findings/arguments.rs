//! Grounds and what they speak for.

use hearsay::document::ClaimId;
use hearsay::summary;

use super::read;

#[test]
fn grounds_of_one_list_and_conditions_speak_for_nothing() {
    let document = read(
        "OSK: First, we will build a hospital. Second, we will hire 400 nurses. Third, nobody will wait longer than a \
         week. Unless the dam is repaired, the valley will flood.",
    );
    let words = |id: ClaimId| document.text.slice(document.claims[id.index()].span);
    let linked: Vec<_> = document
        .arguments
        .iter()
        .flat_map(|a| a.premises.iter().map(|p| (words(*p), words(a.conclusion))))
        .collect();
    let listed = |words: &str| words.starts_with("Second") || words.starts_with("Third");
    assert!(
        !linked.iter().any(
            |(premise, conclusion)| listed(premise) && listed(conclusion)
                || premise.starts_with("Unless the dam is repaired")
                    && conclusion.ends_with("flood")
        ),
        "{linked:?}"
    );
}

#[test]
fn nothing_is_its_own_ground() {
    let document = read(
        "REYES: I read that on Thursday like everybody else. The contractor has since told us the tests were done in \
         Arden. Therefore there is no safety issue.",
    );
    let span = |id: ClaimId| document.claims[id.index()].span;
    for argument in &document.arguments {
        for premise in &argument.premises {
            assert!(!span(*premise).overlaps(span(argument.conclusion)));
        }
    }
    assert!(!document.arguments.is_empty());
}

#[test]
fn what_opens_with_so_is_no_ground_of_what_stands_before() {
    let document = read(
        "ADLER: Rents have gone up by 38 per cent in six years. Why? Because we stopped building. So I will build 5,000 \
         homes in my first term.\n\nFENN: We heard that four years ago.",
    );
    let words = |id: ClaimId| document.text.slice(document.claims[id.index()].span);
    let is_ground = document
        .arguments
        .iter()
        .flat_map(|a| &a.premises)
        .any(|premise| words(*premise).starts_with("So I will"));
    assert!(!is_ground);
}

#[test]
fn a_ground_is_shown_only_where_a_word_marks_the_step() {
    let document = read(
        "ANN PELL: She said the new method is clean. It is not clean, because they dump the tailings in the fjord.\n\n\
         JON OSK: I told the ministry so in June, and they told me I was retired. My deputy came in. It was an invoice.\n",
    );
    let grounds: Vec<_> = summary::argued(&document)
        .into_iter()
        .flat_map(|argument| &argument.premises)
        .map(|premise| document.text.slice(document.claims[premise.index()].span))
        .collect();
    assert_eq!(grounds, ["they dump the tailings in the fjord"]);
}

#[test]
fn what_because_and_therefore_open_is_ground_and_conclusion() {
    let document = read(
        "STORM: One in five of our members has already laid people off, because nobody can absorb seventy minutes a trip \
         at today's diesel prices.\n\nHALE: I was told it needed work.\n\nSTORM: So two reports said it needed work, and he \
         waited a year. Therefore he can't now say he acted at every stage.\n\nHALE: Because the board's position today, \
         they put this in writing to us last week, is that no such report was ever written.",
    );
    let words = |id: ClaimId| document.text.slice(document.claims[id.index()].span);
    let steps: Vec<_> = summary::argued(&document)
        .into_iter()
        .map(|argument| (words(argument.premises[0]), words(argument.conclusion)))
        .collect();
    assert_eq!(
        steps,
        [
            (
                "nobody can absorb seventy minutes a trip at today's diesel prices",
                "One in five of our members has already laid people off",
            ),
            (
                "So two reports said it needed work, and he waited a year.",
                "Therefore he can't now say he acted at every stage.",
            ),
        ]
    );
}

#[test]
fn what_opens_with_a_reason_is_the_ground_of_what_stands_before() {
    for (text, marker) in [
        (
            "The dam must be replaced. After all, it is cracked.",
            "After all",
        ),
        (
            "The dam must be replaced. The reason is simple: it is cracked.",
            "The reason is",
        ),
        (
            "Nobody came to the fair. That’s because the road was shut.",
            "That’s because",
        ),
    ] {
        let document = read(text);
        let words = |id: ClaimId| document.text.slice(document.claims[id.index()].span);
        let argued = summary::argued(&document);
        let argument = argued.first().expect("a reason is given");
        let (before, reason) = text.split_at(text.find(marker).expect("the mark is in the text"));
        assert_eq!(words(argument.conclusion), before.trim_end());
        assert_eq!(words(argument.premises[0]), reason);
        let shown = argument.marker.map(|mark| document.text.slice(mark));
        assert_eq!(shown, Some(marker));
    }
}

#[test]
fn grounds_told_one_by_one_are_of_what_stands_before_why() {
    let document = read(
        "It has not been built, and it should not be. Here is why.\n\nFirst, the money. The county's own case puts the cost \
         at £412 million.\n\nSecond, the traffic. Supporters say the road will take 14,000 vehicles out of the centre. But \
         the Northern Link was full again within four years.\n\nThird, the river. A fifth of the curlews breed there.\n",
    );
    let words = |id: ClaimId| document.text.slice(document.claims[id.index()].span);
    let argued = summary::argued(&document);
    let argument = argued.first().expect("grounds are told one by one");
    assert_eq!(
        words(argument.conclusion),
        "It has not been built, and it should not be."
    );
    let marker = argument.marker.expect("a sentence asks why");
    assert_eq!(document.text.slice(marker), "Here is why.");
    let premises: Vec<_> = argument.premises.iter().map(|id| words(*id)).collect();
    assert_eq!(
        premises,
        [
            "The county's own case puts the cost at £412 million.",
            "But the Northern Link was full again within four years.",
            "A fifth of the curlews breed there.",
        ]
    );
}

#[test]
fn grounds_announced_by_their_number_are_the_rest_of_the_paragraph() {
    let read_steps = |text: &str| -> Vec<(String, usize)> {
        let document = read(text);
        let argued = summary::argued(&document);
        argued
            .iter()
            .filter_map(|a| {
                let marker = document.text.slice(a.marker?);
                Some((marker.to_owned(), a.premises.len()))
            })
            .collect()
    };
    let paragraph = "There are three reasons to accept it. The paper bears a watermark not used after 1847. The hand is that \
                     of the secretary, who left in May. The despatch refers to a ship that docked on 11 December.";
    assert_eq!(
        read_steps(&format!("{paragraph}\n\nThe rest is silence.\n")),
        [("three reasons".to_owned(), 3)]
    );
    // More than was announced may be anything.
    assert_eq!(
        read_steps(&format!("{paragraph} It was raining in the capital.\n")),
        []
    );
}

#[test]
fn what_grounds_are_announced_for_stands_on_them() {
    let document = read(
        "It should not be built, for three reasons.\n\nFirst, the toll will hit those who can least afford it.\n\nSecond, it \
         will not raise what the council says.\n\nThird, there is an alternative.\n\nThe cars will go past the school. Therefore \
         the toll would not cut pollution.\n",
    );
    let words = |claim: hearsay::document::ClaimId| {
        document.text.slice(document.claims[claim.index()].span)
    };
    let of_three = document.arguments.iter().find(|a| a.premises.len() == 3);
    assert_eq!(
        of_three.map(|a| words(a.conclusion)),
        Some("It should not be built, for three reasons.")
    );
}

/// The grounds, the conclusion and the marker of each argument that is shown.
fn steps(text: &str) -> Vec<(Vec<String>, String, String)> {
    let document = read(text);
    let words = |id: ClaimId| document.text.slice(document.claims[id.index()].span);
    summary::argued(&document)
        .into_iter()
        .map(|argument| {
            let premises = argument.premises.iter().map(|id| words(*id).to_owned());
            let marker = argument.marker.map(|mark| document.text.slice(mark));
            (
                premises.collect(),
                words(argument.conclusion).to_owned(),
                marker.unwrap_or_default().to_owned(),
            )
        })
        .collect()
}

#[test]
fn a_conjunction_parts_ground_and_conclusion_within_a_sentence() {
    for (text, premise, conclusion, marker) in [
        (
            "Since tolls on the tunnel have fallen every year, there is no reason to build a bridge.",
            "tolls on the tunnel have fallen every year",
            "there is no reason to build a bridge",
            "Since",
        ),
        (
            "The bridge needs 38,000 cars a day; today the tunnel carries 21,000, so the sums do not add up.",
            "today the tunnel carries 21,000",
            "the sums do not add up",
            "so",
        ),
        (
            "Given that the budget has been cut three times, that is a hope rather than a plan.",
            "the budget has been cut three times",
            "that is a hope rather than a plan",
            "Given that",
        ),
        (
            "As the money is not there, the first spade will not go into the ground before 2030.",
            "the money is not there",
            "the first spade will not go into the ground before 2030",
            "As",
        ),
        (
            "BRAM: I think they need to look at the whole system, because every week somebody apologises and nothing changes.",
            "every week somebody apologises and nothing changes",
            "they need to look at the whole system",
            "because",
        ),
    ] {
        let found = steps(text);
        let is_step = |(premises, concluded, mark): &(Vec<String>, String, String)| {
            premises.iter().any(|words| words.ends_with(premise))
                && concluded == conclusion
                && mark == marker
        };
        assert!(found.iter().any(is_step), "{text}: {found:?}");
    }
}

#[test]
fn what_only_tells_when_or_how_is_no_ground() {
    let lexicon = include_str!("../../../../lexicons/steps.tsv");
    for line in lexicon.lines().filter(|line| !line.starts_with('#')) {
        let [list, _, argued, plain] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("four columns: {line}");
        };
        let premise = argued
            .split('*')
            .nth(1)
            .expect("a ground between asterisks");
        let found = steps(&argued.replace('*', ""));
        assert!(
            found
                .iter()
                .any(|(premises, ..)| premises.iter().any(|words| words.ends_with(premise))),
            "{list}: {argued}: {found:?}"
        );
        assert_eq!(steps(plain), [], "{list}: {plain}");
    }
    let survey = "If ministers believed in the bridge, they would publish the survey. They have had it since January. There is a better way.";
    let marked = |(_, _, marker): &(Vec<String>, String, String)| marker == "since";
    assert!(!steps(survey).iter().any(marked), "{survey}");
}
