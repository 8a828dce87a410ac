//! Who asks and who answers in the record of a court or an inquiry, where a letter or a row of dashes tells it.
//!
//! Owns: the turns of such questions and answers, and the names of witnesses.
//! Never: decides what is a label, which [`crate::learned`] has, or where a witness is called, which [`crate::witnesses`] has.

use hearsay_document::Span;

use crate::labels::{self, Label};
use crate::lines::words_of;
use crate::roles::Part;
use crate::turns::{OpenTurn, TurnBuilder};
use crate::witnesses::Heard;

impl TurnBuilder<'_> {
    /// Takes a line that tells who asks from here on: "BY MR. OSK:".
    pub(crate) fn asked_by(&mut self, label: &Label, line: Span) {
        self.close();
        let name = words_of(self.text, label.name);
        let rest = name.get(3..).map_or(name, str::trim_start);
        let from = label.name.end() - rest.len();
        self.examiner = Some(Span::new(from, label.name.end()));
        self.remark(line);
    }

    /// Whether a letter is told of the voice that has just begun: "MS HOLT: Q. Were you there?", who asks from here on.
    pub(crate) fn is_lettered(&mut self, part: Part, before: Span) -> bool {
        let Some(open) = &mut self.open else {
            return false;
        };
        let is_fresh = open.turn.label.is_some() && open.turn.body(self.text).is_empty();
        if !is_fresh || !before.trimmed(self.text).is_empty() {
            return false;
        }
        open.examination = Some(part);
        if part == Part::Asks {
            self.examiner = open.name;
        }
        true
    }

    /// Whether a letter inside a line, behind the words at `before`, is the other's of two who ask and answer in turn.
    pub(crate) fn alternates(&self, part: Part, before: Span) -> bool {
        let last = self.open.as_ref().and_then(|open| open.examination);
        let is_asked = || words_of(self.text, before).trim_end().ends_with('?');
        match part {
            Part::Asks => last != Some(Part::Asks),
            Part::Answers => last == Some(Part::Asks) || last.is_none() && is_asked(),
        }
    }

    /// Takes a question and begins the answer behind its dashes, of which the words are left. A paragraph without a label
    /// asks on in the voice that asked before.
    pub(crate) fn dashed_answers(&mut self, line: Span, is_apart: bool) -> Span {
        let mut rest = line;
        let mut begins = is_apart;
        while let Some((dashes, body)) = labels::dashed_answer(words_of(self.text, rest)) {
            let at = rest.start();
            self.asks_on(at);
            self.words(Span::new(at, at + dashes.start()));
            self.remark(Span::new(at + dashes.start(), at + body));
            let asks = self.open.as_ref().and_then(|open| open.name);
            self.examiner = asks.or(self.examiner);
            self.begin(OpenTurn {
                examination: Some(Part::Answers),
                ..OpenTurn::at(at + body, None)
            });
            rest = Span::new(at + body, line.end());
            begins = false;
        }
        if begins && !rest.is_empty() {
            self.asks_on(rest.start());
        }
        rest
    }

    /// Begins another question behind an answer.
    fn asks_on(&mut self, at: usize) {
        let last = self.open.as_ref().and_then(|open| open.examination);
        if last == Some(Part::Answers) {
            self.begin(OpenTurn {
                examination: Some(Part::Asks),
                ..OpenTurn::at(at, self.examiner)
            });
        }
    }
}

/// Gives the letter of whoever answers the name of whoever was called or sworn above, else the stenographer's own label for
/// the witness, where there is one.
pub(crate) fn name_witnesses(text: &str, turns: &mut [OpenTurn], heard: &[Heard]) {
    let is_witness = |name: Span| {
        let names = ["THE WITNESS", "The Witness", "THE DEPONENT"];
        names.contains(&words_of(text, name))
    };
    let labelled = turns
        .iter()
        .filter_map(|open| open.name)
        .find(|&name| is_witness(name));
    for open in turns.iter_mut() {
        let answers = open.examination == Some(Part::Answers);
        if !answers && !open.name.is_some_and(is_witness) {
            continue;
        }
        let before = heard.partition_point(|heard| heard.name.start() < open.turn.span.start());
        let above = before.checked_sub(1).map(|last| heard[last].name);
        open.name = above.or(labelled).or(open.name);
    }
}
