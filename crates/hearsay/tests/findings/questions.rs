//! Which questions are answered.

use hearsay::summary;

use super::read;

#[test]
fn a_question_is_open_until_it_is_plainly_answered() {
    let interview = "MS PRENTICE: Is that when you first saw him?\n\n\
        DR WHITLOCK: That is what the notes say. I recall it being nearer four.\n\n\
        MS PRENTICE: And his temperature was 39.4?\n\n\
        DR WHITLOCK: 39.4 degrees, with a pulse of 128.\n\n\
        MS PRENTICE: When were they given?\n\n\
        DR WHITLOCK: The chart records ten past eight on 6 November 2023.\n\n\
        MS PRENTICE: So, doctor, when did you first write it down?\n\n\
        DR WHITLOCK: I wrote it in, I think it was, March 2023.\n\n\
        MS PRENTICE: Who told you?\n\n\
        DR WHITLOCK: I don't recall. It may have been Sister Okonjo.\n\n\
        MS PRENTICE: Had the review been shown to you?\n\n\
        DR WHITLOCK: It was not. I read about it in the paper.\n\n\
        MS PRENTICE: Can two men of such views be friends?\n\n\
        DR WHITLOCK: Friends? The two regimes were never allies.\n\n\
        MS PRENTICE: Do you still have the chart?\n\n\
        DR WHITLOCK: My deputy does. Can I come in here?\n\n\
        MS PRENTICE: And did your deputy say when?\n\n\
        DR WHITLOCK: He told me on 9 June 2023.\n\n\
        MS PRENTICE: Will it be ready tomorrow?\n\n\
        DR WHITLOCK: It should be, madam.\n\n\
        MS PRENTICE: Why did nobody ask for help?\n\n\
        DR WHITLOCK: We were four nurses short. A man from the trust said, \"You were there, weren't you?\"\n";
    let document = read(interview);
    let open: Vec<_> = summary::open_questions(&document)
        .into_iter()
        .map(|id| document.text.slice(document.claims[id.index()].span))
        .collect();
    assert_eq!(
        open,
        [
            "Is that when you first saw him?",
            "Who told you?",
            "Can two men of such views be friends?",
            "Why did nobody ask for help?"
        ]
    );
}

#[test]
fn who_is_answered_by_whoever_it_is() {
    let document = read(
        "JANE OKORO: Mr Whitlock, who signed it off?\n\nDANIEL WHITLOCK: The procurement board. All of it was done \
         properly.\n\nJANE OKORO: Who will be leader a year from now? Mr Whitlock?\n\nDANIEL WHITLOCK: I will. We'll win.\n\n\
         JANE OKORO: Can I ask about the grain? Who told you so?\n\nDANIEL WHITLOCK: People are tired of this.\n",
    );
    let open: Vec<_> = summary::open_questions(&document)
        .into_iter()
        .map(|id| document.text.slice(document.claims[id.index()].span))
        .collect();
    assert_eq!(open, ["Who told you so?"]);
}
