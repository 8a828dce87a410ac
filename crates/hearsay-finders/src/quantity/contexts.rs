//! Where a number is no quantity: years, days of the month, clock times, list and section numbers,
//! telephone numbers, names of models, "one another", "the second half", "at first".
//!
//! Owns: the reasons to pass over a number, from the words beside it.
//! Never: reads numbers or units.

use hearsay_document::{QuantityKind, calendar};

use super::amount::amount;
use super::atoms::{Atom, Class, Style};
use super::lists::List;
use super::numbers::{Form, Number};
use super::reader::{Reader, folded};

impl Reader<'_> {
    /// Whether the atom `at` begins a sentence, a line, a quotation or an aside.
    fn begins(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|i| self.get(i)) else {
            return true;
        };
        self.get(at).is_some_and(|a| a.breaks > 0)
            || matches!(
                before.class,
                Class::Sign(
                    '.' | '!'
                        | '?'
                        | ':'
                        | ';'
                        | '"'
                        | '“'
                        | '‘'
                        | '('
                        | '['
                        | '—'
                        | '–'
                        | '>'
                        | '•'
                        | '*'
                        | '…'
                        | '-'
                        | '/'
                        | ','
                        | '\''
                )
            )
    }

    /// Whether the atom `at` is a word that begins with a capital and is not all capitals.
    pub(super) fn capitalised(&self, at: usize) -> bool {
        let words = self.words(at);
        let mut characters = words.chars();
        self.get(at).is_some_and(Atom::is_word)
            && characters.next().is_some_and(char::is_uppercase)
            && (words.len() == 1 || characters.any(char::is_lowercase))
    }

    /// Whether the atom `at` looks like a noun in the plural, in small letters.
    pub(super) fn plural(&self, at: usize) -> bool {
        let words = self.words(at);
        if !self.get(at).is_some_and(Atom::is_word) || !self.follows(at) {
            return false;
        }
        let lower = words.starts_with(char::is_lowercase);
        lower
            && (words.ends_with('s')
                && words.len() > 3
                && !words.ends_with("ss")
                && !words.ends_with("us")
                && !words.ends_with("is")
                && !matches!(
                    words,
                    "was"
                        | "has"
                        | "does"
                        | "yes"
                        | "this"
                        | "perhaps"
                        | "always"
                        | "less"
                        | "its"
                        | "as"
                        | "says"
                )
                || List::Plural.has(words))
    }

    /// Whether a number without a unit is no quantity. Where it is passed over, says after which
    /// atom reading goes on.
    pub(super) fn is_no_quantity(&self, number: &Number) -> Option<usize> {
        let (start, end) = (number.start, number.end);
        let next = Some(end);
        let digits = number.style.is_some();
        // "F-16", "Covid-19": a hyphen ties it to a word.
        if start >= 2
            && self.glued(start)
            && self
                .get(start - 1)
                .is_some_and(|a| a.is_hyphen() && a.glued)
            && matches!(self.get(start - 2), Some(a) if a.is_word() || a.class == Class::Opaque)
        {
            return next;
        }
        if let Some(end) = self
            .telephone_end(number)
            .or_else(|| self.chained(number))
            .or_else(|| self.reference_end(number))
            .or_else(|| self.case_end(number))
        {
            return Some(end);
        }
        if let Some(last) = self.last_side(start) {
            return (!self.measures_length(last)).then_some(last + 1);
        }
        // "5G", "80s", "7's": letters touch it that are no unit.
        if digits && self.glued(end) {
            match self.get(end).map(|a| a.class) {
                Some(Class::Word(_)) if self.is_any(end, &["ish", "fold"]) => {}
                Some(Class::Word(_) | Class::Opaque | Class::Figure(..)) => return Some(end + 1),
                Some(Class::Sign('\'' | '’'))
                    if self.glued(end + 1) && self.get(end + 1).is_some_and(Atom::is_word) =>
                {
                    return Some(end + 2);
                }
                Some(Class::Sign('_' | '@' | '\\')) => return next,
                // "3-D", "7-Eleven".
                Some(Class::Sign('-' | '‐' | '‑'))
                    if self.glued(end + 1)
                        && (self.capitalised(end + 1)
                            || matches!(self.get(end + 1), Some(a) if a.class == Class::Opaque)) =>
                {
                    return Some(end + 2);
                }
                _ => {}
            }
        }
        if self.is_clock_time(number)
            || self.is_hotline(number)
            || self.is_label(number)
            || self.is_list_number(number)
            || self.numbers_a_part(number)
        {
            return next;
        }
        if self.is_day_or_year(number) {
            return next;
        }
        if !digits && self.is_name_or_pronoun(number) {
            return next;
        }
        None
    }

    /// The last of the sides that begin at `at` and are written as one: the "30" of "10x20x30 cm"; "4x4" has two as well.
    fn last_side(&self, at: usize) -> Option<usize> {
        let figure = |at: usize| matches!(self.get(at).map(|a| a.class), Some(Class::Figure(..)));
        let mut last = at;
        while self.is(last + 1, "x")
            && figure(last + 2)
            && self.glued(last + 1)
            && self.glued(last + 2)
        {
            last += 2;
        }
        (last > at).then_some(last)
    }

    /// Whether a length begins at `at`.
    fn measures_length(&self, at: usize) -> bool {
        amount(*self, at)
            .and_then(|amount| amount.measure)
            .is_some_and(|measure| measure.kind == QuantityKind::Distance)
    }

    /// Groups of digits apart by spaces, the first with a nought or a plus before it: "020 7946 0155", "+44 (0)1632 960 771".
    /// The end of the last.
    fn telephone_end(&self, number: &Number) -> Option<usize> {
        let is_group = |at: usize| {
            let words = self.words(at);
            !words.is_empty() && words.bytes().all(|b| b.is_ascii_digit())
        };
        // One space or a bracketed nought between two groups.
        let goes_on = |at: usize| self.get(at).is_some_and(|a| a.breaks == 0);
        let is_nought = |open: usize| {
            self.is_sign(open, '(') && self.words(open + 1) == "0" && self.is_sign(open + 2, ')')
        };
        if !is_group(number.start) || number.scaled {
            return None;
        }
        let (mut first, mut end) = (number.start, number.start + 1);
        while first > 0 && is_group(first - 1) && !self.glued(first) && goes_on(first) {
            first -= 1;
        }
        if first >= 4 && self.glued(first) && is_nought(first - 3) && is_group(first - 4) {
            first -= 4;
        }
        let mut groups = end - first;
        while goes_on(end) {
            if is_nought(end) && is_group(end + 3) {
                end += 4;
            } else if is_group(end) && !self.glued(end) {
                end += 1;
            } else {
                break;
            }
            groups += 1;
        }
        let lead = self.words(first);
        let has_plus = first > 0 && self.is_sign(first - 1, '+') && self.glued(first);
        let has_nought =
            lead.starts_with('0') && (lead.len() > 1 || self.words(first + 1).len() > 2);
        (groups > 1 && (has_plus || has_nought)).then_some(end)
    }

    /// A number within a reference to print: "2019;41(6):377", "doi:10.1099/aps.2019.0413". Its end.
    fn reference_end(&self, number: &Number) -> Option<usize> {
        let before = number.start.checked_sub(1)?;
        if number.style.is_none() || !self.glued(number.start) {
            return None;
        }
        let is_doi = self.is_sign(before, ':') && self.is(before.wrapping_sub(1), "doi");
        let is_figure =
            |at: usize| matches!(self.get(at), Some(a) if matches!(a.class, Class::Figure(..)));
        let is_volume = self.is_sign(before, ';') && self.glued(before);
        let is_issue = self.is_sign(before, '(')
            && self.glued(before)
            && is_figure(before.wrapping_sub(1))
            && self.is_sign(number.end, ')');
        if !(is_doi || is_volume || is_issue) {
            return None;
        }
        // All that is written without a space.
        let mut end = number.end;
        while self.glued(end) && self.get(end).is_some_and(|a| a.breaks == 0) {
            end += 1;
        }
        Some(end)
    }

    /// The volume of a report of cases before its name and pages: "555 U.S. 7, 20". The end of the last.
    fn case_end(&self, number: &Number) -> Option<usize> {
        const REPORTS: &[&str] = &["F.2d", "F.3d", "F.4th", "S.Ct.", "U.S."];
        let is_page = |at: usize| {
            matches!(
                self.get(at).map(|a| a.class),
                Some(Class::Figure(_, Style::Plain(_)))
            ) && self.follows(at)
        };
        let is_volume = matches!(number.style, Some(Style::Plain(1..=4)))
            && REPORTS.contains(&self.words(number.end));
        let mut end = number.end + 1;
        if !is_volume || !is_page(end) {
            return None;
        }
        end += 1;
        while self.is_sign(end, ',') && is_page(end + 1) {
            end += 2;
        }
        Some(end)
    }

    /// Digits that run on with hyphens, slashes or spaces: telephone numbers, dates, scores. The end of
    /// the chain.
    fn chained(&self, number: &Number) -> Option<usize> {
        if number.style.is_none() || number.scaled {
            return None;
        }
        // "148/92 mmHg": the two pressures of the blood.
        let is_pressure = |end: usize| self.is(end + 2, "mmHg") && self.is_sign(end, '/');
        if is_pressure(number.end) || number.start >= 2 && is_pressure(number.start - 1) {
            return None;
        }
        let figure = |at: usize| matches!(self.get(at), Some(a) if matches!(a.class, Class::Figure(..) | Class::Opaque));
        let mut end = number.end;
        let mut links = 0;
        let mut spaces = 0;
        while let Some(atom) = self.get(end) {
            let mark =
                atom.glued && matches!(atom.class, Class::Sign('-' | '‐' | '‑' | '–' | '/' | '.'));
            if mark && self.glued(end + 1) && figure(end + 1) {
                end += 2;
                links += 1;
            } else if figure(end) && !atom.glued && atom.breaks == 0 {
                end += 1;
                spaces += 1;
            } else {
                break;
            }
        }
        let start = number.start;
        let plus = start > 0 && self.is_sign(start - 1, '+') && self.glued(start);
        let bracket = start > 0
            && self.is_sign(start - 1, '(')
            && self.is_sign(number.end, ')')
            && figure(number.end + 1)
            && !self.plural(number.end + 2);
        let linked_before = start > 1
            && self.glued(start)
            && matches!(self.get(start - 1), Some(a) if a.glued && matches!(a.class, Class::Sign('-' | '–' | '/')))
            && figure(start - 2);
        (links >= 1 || spaces >= 2 || plus && spaces >= 1 || bracket || linked_before)
            .then_some(end)
    }

    /// "5 in the morning", "3 am", "five o'clock".
    fn is_clock_time(&self, number: &Number) -> bool {
        let end = number.end;
        if self.names_a_departure(number) {
            return true;
        }
        if number.value > 24.0 || !self.follows(end) {
            return false;
        }
        self.is_any(
            end,
            &[
                "am",
                "pm",
                "a.m.",
                "p.m.",
                "a.m",
                "p.m",
                "o'clock",
                "o’clock",
                "oclock",
                "GMT",
                "noon",
                "midnight",
            ],
        ) || self.is(end, "o") && (self.is_sign(end + 1, '’') || self.is_sign(end + 1, '\''))
            || self.is(end, "in")
                && self.is(end + 1, "the")
                && self.is_any(end + 2, &["morning", "afternoon", "evening"])
            || self.is(end, "at") && self.is(end + 1, "night")
            || number.form == Form::Fraction
                && self.is_any(end, &["past", "to"])
                && number.style.is_none()
                && self.is(end, "past")
    }

    /// "the 7.15 train": when it leaves.
    fn names_a_departure(&self, number: &Number) -> bool {
        let minutes = self.words(number.start).split_once('.').map(|(_, m)| m);
        number.style == Some(Style::Decimal)
            && number.value < 24.0
            && minutes.is_some_and(|m| m.len() == 2 && m < "60")
            && number
                .start
                .checked_sub(1)
                .is_some_and(|the| self.is(the, "the"))
            && self.is_on(number.end, List::Departing)
    }

    /// "a 999 call", "the 911 operator": the number by which help is called.
    fn is_hotline(&self, number: &Number) -> bool {
        matches!(self.words(number.start), "000" | "112" | "911" | "999")
            && self.is_on(number.end, List::Hotline)
            && self.follows(number.end)
    }

    /// "page 5", "No. 7", "§ 12", "#3", "Boeing 747".
    fn is_label(&self, number: &Number) -> bool {
        if self.is_house_number(number) {
            return true;
        }
        let Some(before) = number.start.checked_sub(1) else {
            return false;
        };
        if !self.follows(number.start) {
            return false;
        }
        if self.is_of_labels(before) && !self.plural(number.end) {
            return true;
        }
        // "item 25/36".
        if number.form == Form::Fraction
            && number.style.is_some()
            && self.is_on(before, List::Label)
        {
            return true;
        }
        // "Day 200 of the war": which, and not how many.
        if matches!(number.style, Some(Style::Plain(_)))
            && self.is(before, "day")
            && self.capitalised(before)
            && self.begins(before)
        {
            return true;
        }
        // "(904512)", behind a question or an item: what it is filed under.
        if matches!(number.style, Some(Style::Plain(5..)))
            && self.is_sign(before, '(')
            && self.is_sign(number.end, ')')
        {
            return true;
        }
        if self.is_sign(before, '#') || self.is_sign(before, '§') || self.is_sign(before, '№') {
            return true;
        }
        if number.form != Form::Cardinal || number.scaled {
            return false;
        }
        let word = if self.is_sign(before, '.') && self.glued(before) {
            // "No. 5", "p. 12": of abbreviations only.
            let word = before.wrapping_sub(1);
            if !self.is_any(
                word,
                &[
                    "no", "nos", "p", "pp", "fig", "art", "vol", "ch", "sec", "nr", "tel", "rd",
                    "ext",
                ],
            ) {
                return false;
            }
            word
        } else {
            before
        };
        if !self.get(word).is_some_and(Atom::is_word) {
            return false;
        }
        let folded = folded(self.words(word));
        // "a group 5 people strong" is rarer than "Group 5".
        if List::Label.has(&folded) && (self.capitalised(word) || !self.plural(number.end)) {
            return true;
        }
        // "S&P 500".
        let is_initial = self.words(word).len() == 1
            && word >= 2
            && self.is_sign(word - 1, '&')
            && self.glued(word)
            && self.glued(word - 1);
        if is_initial && self.capitalised(word) && !self.plural(number.end) {
            return true;
        }
        // A capitalised word that begins no sentence, before a bare figure that no noun follows.
        matches!(number.style, Some(Style::Plain(_)))
            && self.capitalised(word)
            && !self.begins(word)
            && !self.plural(number.end)
            && !(self.follows(number.end) && self.is_any(number.end, &["of", "more", "other"]))
            && self.words(word).len() > 1
            && !self
                .get(number.end)
                .is_some_and(|a| a.is_hyphen() && a.glued)
    }

    /// Whether the mark or word at `before` joins a number to others that a plural labels: "junctions 12 and 14", "counts 1, 3
    /// and 4".
    fn is_of_labels(&self, before: usize) -> bool {
        let joins = |at: usize| self.is_any(at, &["and", "or", "to"]) || self.is_sign(at, ',');
        let mut link = before;
        while joins(link) && link >= 2 && self.plain(link - 1).is_some() {
            let label = link - 2;
            if self.words(label).ends_with('s') && self.is_on(label, List::Label) {
                return true;
            }
            link = label;
        }
        false
    }

    /// "12 Elm Street".
    fn is_house_number(&self, number: &Number) -> bool {
        matches!(number.style, Some(Style::Plain(1..=4)))
            && self.capitalised(number.end)
            && (1..=3).any(|ahead| {
                self.is_on(number.end + ahead, List::Street)
                    && self.capitalised(number.end + ahead)
                    && self.follows(number.end + ahead)
            })
    }

    /// "1. The text", "(2) The text", a line that is nothing but a number.
    fn is_list_number(&self, number: &Number) -> bool {
        let (start, end) = (number.start, number.end);
        let Some(Style::Plain(1..=4)) = number.style else {
            return false;
        };
        let line_start = |at: usize| at == 0 || self.get(at).is_some_and(|a| a.breaks > 0);
        let open = start > 0 && self.is_sign(start - 1, '(') && self.glued(start);
        let begins = line_start(start) || open && line_start(start - 1);
        if !begins || end != start + 1 {
            return false;
        }
        let alone = self.atoms.len() > end - usize::from(open) && start + 1 < self.atoms.len();
        let lone = line_start(start) && self.get(end).is_some_and(|a| a.breaks > 0) && alone;
        let marked = matches!(self.get(end), Some(a) if a.glued && matches!(a.class, Class::Sign('.' | ')' | ']' | ':')))
            && self.get(end + 1).is_some_and(|a| !a.glued && a.breaks == 0);
        lone || marked
    }

    /// "(1) received, and (2) refused": one of several parts of a sentence, each with its number in brackets.
    fn numbers_a_part(&self, number: &Number) -> bool {
        /// Atoms from one number to the next.
        const REACH: usize = 60;
        let (start, end) = (number.start, number.end);
        let in_brackets = |at: usize| {
            at > 0
                && self.is_sign(at - 1, '(')
                && !self.glued(at - 1)
                && self.is_sign(at + 1, ')')
                && self.glued(at)
                && self.glued(at + 1)
                && self.get(at + 2).is_some_and(|a| a.is_word() && !a.glued)
        };
        let is_next =
            |at: usize, by: f64| self.plain(at) == Some(number.value + by) && in_brackets(at);
        matches!(number.style, Some(Style::Plain(1)))
            && end == start + 1
            && in_brackets(start)
            && ((start.saturating_sub(REACH)..start).any(|at| is_next(at, -1.0))
                || (end..end + REACH).any(|at| is_next(at, 1.0)))
    }

    /// A bare year, or a day beside the name of its month.
    fn is_day_or_year(&self, number: &Number) -> bool {
        let (start, end) = (number.start, number.end);
        let month = |at: usize| self.capitalised(at) && calendar::month(self.words(at)).is_some();
        if number.value <= 31.0
            && matches!(number.form, Form::Cardinal | Form::Ordinal)
            && !number.scaled
        {
            let before = start > 0
                && self.follows(start)
                && (month(start - 1)
                    || start > 1
                        && self.is_sign(start - 1, '.')
                        && self.glued(start - 1)
                        && month(start - 2));
            let after = self.follows(end) && (month(end) || self.is(end, "of") && month(end + 1));
            // "may" and "march" begin sentences as verbs; a capital inside one is the month.
            if before && !self.plural(end) || after {
                return true;
            }
        }
        let spelled_year = number.style.is_none()
            && (19.0..=21.0).contains(&number.value)
            && self.follows(end)
            && self.number(self.joined(end), false).is_some_and(|next| {
                next.style.is_none()
                    && next.form == Form::Cardinal
                    && next.value < 100.0
                    && next.value >= 1.0
                    && !next.scaled
            });
        let spelled_rest = number.style.is_none()
            && number.value < 100.0
            && start > 0
            && self.is_any(start - 1, &["nineteen", "twenty", "eighteen"]);
        if spelled_year || spelled_rest {
            return true;
        }
        if number.style != Some(Style::Plain(4))
            || !(1000.0..2200.0).contains(&number.value)
            || number.scaled
        {
            return false;
        }
        let Some(before) = start.checked_sub(1) else {
            return (1800.0..2100.0).contains(&number.value)
                && !self.plural(end)
                && self.get(end).is_some();
        };
        let likely = (1500.0..2100.0).contains(&number.value);
        if likely
            && (self.is_on(before, List::BeforeYear)
                || month(before)
                || self.is_sign(before, '(')
                || self.is_sign(before, '\''))
        {
            return !matches!(
                self.words(end),
                "people"
                    | "men"
                    | "women"
                    | "children"
                    | "troops"
                    | "soldiers"
                    | "workers"
                    | "dollars"
                    | "homes"
                    | "houses"
                    | "jobs"
                    | "times"
            );
        }
        (1800.0..2100.0).contains(&number.value)
            && (!self.plural(end) || self.is_on(end, List::OfYear))
    }

    /// Number words in names, "no one", "the second half", "at first".
    fn is_name_or_pronoun(&self, number: &Number) -> bool {
        let (start, end) = (number.start, number.end);
        let before = start.checked_sub(1).filter(|_| self.follows(start));
        let one_word = end == start + 1;
        if self.capitalised(start)
            && !self.begins(start)
            && before.is_some_and(|b| self.get(b).is_some_and(Atom::is_word))
        {
            return true;
        }
        let previous = |words: &[&str]| before.is_some_and(|b| self.is_any(b, words));
        match number.form {
            Form::Cardinal if one_word && number.value == 1.0 => {
                let alone = start == 0 && self.atoms.len() <= end + 1;
                if alone {
                    return false;
                }
                let hyphen = self.joined(end) > end;
                let noun_follows =
                    !hyphen && self.get(end).is_some_and(Atom::is_word) && self.follows(end);
                before.is_some_and(|b| self.is_on(b, List::BeforeOne))
                    || hyphen
                        && self.is_any(
                            self.joined(end),
                            &[
                                "way", "off", "sided", "on", "to", "time", "stop", "liner", "size",
                            ],
                        )
                    || !noun_follows && !hyphen
                    || self.is_on(end, List::AfterOne)
                    || !hyphen && !self.noun_may_follow(end)
                    || self.glued(end)
                        && matches!(self.get(end), Some(a) if a.is_sign('\'') || a.is_sign('’'))
            }
            Form::Cardinal if one_word && number.value == 2.0 && !number.scaled => {
                self.joined(end) > end
                    && self.is_any(self.joined(end), &["way", "faced", "tone", "fold"])
            }
            Form::Ordinal => {
                previous(&["at", "very"]) && number.value == 1.0
                    || number.value == 1.0
                        && (self.is_sign(end, ',')
                            || self.is_any(end, &["of", "and"])
                                && self.is_any(end + 1, &["all", "foremost"]))
                        && self.begins(start)
                    || number.value <= 10.0
                        && number.value >= 2.0
                        && self.is_sign(end, ',')
                        && self.begins(start)
                    || number.value == 2.0 && previous(&["per", "every", "each", "split"])
                    || self.is_any(start, &["a", "an"]) && !self.noun_may_follow(end)
                    || self.follows(end) && self.is_on(self.joined(end), List::AfterOrdinal)
                    || self.capitalised(start) && self.capitalised(end)
                    || number.style.is_some() && self.capitalised(end) && self.follows(end)
            }
            Form::Fraction if number.value == 0.5 && one_word => {
                let hyphen = self.joined(end) > end;
                before.is_some_and(|b| self.is_on(b, List::BeforeHalf))
                    || hyphen
                    || self.is_on(end, List::AfterHalf)
            }
            // "A third, Unni Bakke, said so" is one more of those told of before.
            Form::Fraction => {
                self.is_any(start, &["a", "an"])
                    && self.begins(start)
                    && self.is_sign(end, ',')
                    && self.capitalised(end + 1)
            }
            Form::Multiple => self.capitalised(start) && !self.begins(start),
            Form::Cardinal => false,
        }
    }

    /// Whether a word stands at `at` that a noun phrase may go on with.
    pub(super) fn noun_may_follow(&self, at: usize) -> bool {
        self.get(at).is_some_and(Atom::is_word)
            && self.follows(at)
            && !List::Stop.has(&folded(self.words(at)))
    }
}
