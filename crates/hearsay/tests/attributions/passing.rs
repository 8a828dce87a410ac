//! Who tells in passing, between commas, and on whose account.

use super::{by_cue, holds, read};

#[test]
fn who_tells_in_passing_tells_the_clause_around() {
    holds(&[
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
        (
            "The hospital in Tolm, a nurse told the Lantern, admitted 14 people that night.",
            "told",
            &["a nurse"],
            &["The hospital in Tolm", "admitted 14 people that night"],
        ),
        (
            "The minister, two officials told the Courier, knew of the leak in August.",
            "knew",
            &["The minister"],
            &["the leak in August"],
        ),
        // What stands before a cue in passing is told of, and does not tell.
        (
            "Ministers, a Tory whip told me, ‘are like milk: they go off’.",
            "told",
            &["a Tory whip"],
            &["‘are like milk: they go off’"],
        ),
        // In passing somebody tells the clause around, whatever else stands between the commas.
        (
            "But Lasker was a notorious liar, as Blaise herself concedes in a footnote.",
            "concedes",
            &["Blaise herself"],
            &["Lasker was a notorious liar"],
        ),
        (
            "DRAY: What the duty manager told him, as I understand it, was that he could stand down without penalty.",
            "understand",
            &["I"],
            &[
                "What the duty manager told him",
                "was that he could stand down without penalty",
            ],
        ),
        (
            "DRAY: What the duty manager told him, as I understand it, was that he could stand down without penalty.",
            "told",
            &["the duty manager"],
            &["that he could stand down without penalty"],
        ),
        (
            "She believed, she once said, in gravity and in nothing else.",
            "believed",
            &["She"],
            &["in gravity and in nothing else"],
        ),
        (
            "She believed, she once said, in gravity and in nothing else.",
            "said",
            &["she"],
            &["She believed", "in gravity and in nothing else"],
        ),
        (
            "The judges who presided over it knew perfectly well, she thinks, what they were doing.",
            "thinks",
            &["she"],
            &[
                "The judges who presided over it knew perfectly well",
                "what they were doing",
            ],
        ),
        // On whose account something is told in passing.
        (
            "In the words of one witness, a cook who left the ship in April, the door “sang like a kettle”.",
            "In the words of",
            &["one witness, a cook who left the ship in April"],
            &["the door “sang like a kettle”"],
        ),
        (
            "She married twice. She was, by her own account, “a dreadful wife”.",
            "by own account",
            &["her"],
            &["She was", "“a dreadful wife”"],
        ),
        (
            "By all accounts, he was a kind man.",
            "By all accounts",
            &[],
            &["he was a kind man"],
        ),
        // What a cue in passing parts begins before it, and when it was said is no part of it.
        (
            "It was, the Society’s president acknowledged forty years later, “the best thing we never published”.",
            "acknowledged",
            &["the Society’s president"],
            &["It was", "“the best thing we never published”"],
        ),
        (
            "The lawyer sent a letter; nor, she wrote, did the auditors ever use the word.",
            "wrote",
            &["she"],
            &["nor", "did the auditors ever use the word"],
        ),
        // A name beside a noun would be closed by a comma.
        (
            "Her mother, Oduya recalled, guessed anyway and marched to the school in her hat.",
            "recalled",
            &["Oduya"],
            &[
                "Her mother",
                "guessed anyway and marched to the school in her hat",
            ],
        ),
        (
            "You may have heard that the Reading Room is to close. The rumour, I am told, began with a notice in the shop window \
             which said that bookings had been suspended “until further notice”.",
            "told",
            &[],
            &[
                "The rumour",
                "began with a notice in the shop window which said that bookings had been suspended “until further notice”",
            ],
        ),
        (
            "That figure assumes, as her own officials admitted to the committee, that nobody drives.",
            "admitted",
            &["her own officials"],
            &["That figure assumes", "that nobody drives"],
        ),
        (
            "By her own account she came to Thornleigh “for a fortnight, in 1951”.",
            "By own account",
            &["her"],
            &["she came to Thornleigh “for a fortnight, in 1951”"],
        ),
        (
            "They point to Halden, where, they say, house prices doubled within ten years.",
            "say",
            &["they"],
            &["house prices doubled within ten years"],
        ),
        // Whom it is told is no part of it.
        (
            "A surgeon warned hospital managers that infusion pumps were failing a year before three patients died, an inquest was \
             told yesterday.",
            "was told",
            &[],
            &[
                "A surgeon warned hospital managers that infusion pumps were failing a year before three patients died",
            ],
        ),
        // Who said before what is said.
        (
            "As Kari Moen showed in a study in 1988, gates of this type fail at the hinge.",
            "showed",
            &["Kari Moen"],
            &["gates of this type fail at the hinge"],
        ),
        (
            "The money, as the mayor warned in May, is gone.",
            "warned",
            &["the mayor"],
            &["The money", "is gone"],
        ),
    ]);
}

#[test]
fn when_somebody_wrote_is_not_what_he_said() {
    let document = read("As she wrote the letter, the bell rang in the harbour.");
    assert!(by_cue(&document, "wrote").is_empty());
}
