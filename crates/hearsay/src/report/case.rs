//! The report's part on the case: what is foreseen, how it is argued, what changed, what is repeated.

use std::fmt::Write as _;

use hearsay_document::{ArgumentRelation, Span, flat};

use super::{Page, cut, days};
use crate::notation::hedge;
use crate::summary;

impl Page<'_> {
    /// The words of a span, at most three lines of them.
    fn words(&self, span: Span) -> String {
        cut(&flat(self.document.text.slice(span)), 3 * self.measure())
    }

    pub(super) fn foreseen(&mut self) {
        let foreseen = summary::foreseen(self.document);
        if foreseen.is_empty() {
            return;
        }
        self.heading("Foreseen", "what is not decided yet, and who says so");
        let shown = self.shown(foreseen.len());
        for id in &foreseen[..shown] {
            let prediction = &self.document.predictions[id.index()];
            let words = self.words(prediction.about);
            self.wrap(&words, "  ", "    ");
            let mut note = format!("{}, {}", prediction.class, hedge(prediction.hedge.as_str()));
            let who = summary::foreseen_by(self.document, prediction);
            if !who.is_empty() {
                let _ = write!(note, " · {}", who.join(" → "));
            }
            let horizon = days(prediction.horizon);
            if !horizon.is_empty() {
                let _ = write!(note, " · {horizon}");
            }
            self.dim(&note);
        }
        self.rest(foreseen.len());
    }

    pub(super) fn argued(&mut self) {
        let argued = summary::argued(self.document);
        if argued.is_empty() {
            return;
        }
        self.heading("Argued", "what is concluded, and from what");
        let shown = self.shown_few(argued.len(), 6);
        for argument in &argued[..shown] {
            let conclusion = self.document.claims[argument.conclusion.index()].span;
            let who = summary::speaker(self.document, conclusion)
                .map_or(String::new(), |name| format!("{name}: "));
            let words = format!("{who}{}", self.words(conclusion));
            self.wrap(&words, "  ", "    ");
            let sign = match argument.relation {
                ArgumentRelation::Support => "    + ",
                ArgumentRelation::Attack => "    − ",
            };
            for premise in &argument.premises {
                let words = self.words(self.document.claims[premise.index()].span);
                self.wrap(&words, sign, "      ");
            }
        }
        self.hidden(argued.len() - shown);
    }

    pub(super) fn changed(&mut self) {
        let shifts = &self.document.shifts;
        if shifts.is_empty() {
            return;
        }
        self.heading(
            "Another position",
            "the same voice or side, on the same matter",
        );
        let shown = self.shown(shifts.len());
        for shift in &shifts[..shown] {
            let head = format!("{}: {}", flat(&shift.topic), flat(&shift.reason));
            self.wrap(&head, "  ", "    ");
            for claim in summary::positions(shift) {
                let claim = &self.document.claims[claim.index()];
                let who = summary::voices_of(self.document, claim.span, claim.attribution);
                let words = format!("{}: {}", who.join(" → "), self.words(claim.span));
                self.wrap(&words, "    ", "      ");
            }
        }
        self.rest(shifts.len());
    }

    pub(super) fn repeated(&mut self) {
        let repeated = summary::repeated(self.document);
        if repeated.is_empty() {
            return;
        }
        self.heading(
            "Said again",
            "words that are missing or new stand in brackets",
        );
        let shown = self.shown(repeated.len());
        for echo in &repeated[..shown] {
            let voice = |span: Span| summary::speaker(self.document, span).unwrap_or("(no label)");
            let head = format!(
                "{}: {}",
                voice(echo.of),
                summary::bracketed(self.document, echo.of, &echo.dropped)
            );
            let mut note = summary::repetition(echo.kind).to_owned();
            if voice(echo.at) != voice(echo.of) {
                let _ = write!(note, " · {}", voice(echo.at));
            }
            if !echo.added.is_empty() {
                let words = summary::bracketed(self.document, echo.at, &echo.added);
                let _ = write!(note, ": {words}");
            }
            self.wrap(&head, "  ", "    ");
            self.dim(&note);
        }
        self.rest(repeated.len());
    }
}
