//! Quantities: value, unit, bound and what is counted.
//!
//! Owns: the notion of a quantity: a figure of the text with its unit (ISO 4217, `percent`, Unicode CLDR
//! identifiers), kind, bound, range, rate, and whether it is a change.
//! Never: takes a date, a year, a list or section number, a telephone number or a model's name for a
//! quantity, or gives a unit that no word of the text names.

mod amount;
mod antecedents;
mod atoms;
mod bounds;
mod compound;
mod contexts;
mod counted;
mod finish;
mod fractions;
mod han;
mod lexicon;
mod lists;
mod local;
mod money;
mod numbers;
mod outside;
mod range;
mod rates;
mod reader;
mod sharing;
mod spelled;
mod sterling;
mod tally;
mod units;

use hearsay_document::{Document, Quantity};

use amount::{Amount, amount, sign_may_begin, word_may_begin};
use atoms::{Atom, Class, Style};
use finish::finish;
use lists::List;
use reader::Reader;

/// Finds quantities, in text order, without overlaps. Reads text, turns, furniture and times; parts of
/// speech and heads where there are any. Linear in the text.
pub fn find(document: &Document) -> Vec<Quantity> {
    let atoms = atoms::atoms(&document.text);
    let reader = Reader {
        text: &document.text,
        atoms: &atoms,
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < atoms.len() {
        if let Some((votes, next)) = tally::tally(reader, at) {
            found.extend(votes);
            at = next;
            continue;
        }
        if let Some((sum, next)) = sterling::sum(reader, at) {
            found.push(sum);
            at = next;
            continue;
        }
        if let Some(next) = tally::hours_end(reader, at) {
            at = next;
            continue;
        }
        if let Some((odds, next)) = tally::odds(document, reader, at) {
            found.push(odds);
            at = next;
            continue;
        }
        match quantity_at(document, reader, at) {
            Step::Found(quantity, next) => {
                found.push(*quantity);
                at = next.max(at + 1);
            }
            Step::Skip(next) => at = next.max(at + 1),
        }
    }
    if atoms.iter().any(|atom| atom.class == Class::Han) {
        han::bind(&document.text, &mut found);
        found.extend(han::find(&document.text, &atoms));
        found.sort_by_key(|quantity| quantity.span.start());
        // Both grammars may take the same digits; the one that begins earlier has the sign.
        let mut end = 0;
        found.retain(|quantity| {
            let apart = quantity.span.start() >= end;
            end = end.max(quantity.span.end());
            apart
        });
        han::join(&document.text, &mut found);
    }
    sharing::share_units(&document.text, &mut found);
    antecedents::name_counted(&document.text, &mut found);
    local::settle(&document.text, &mut found);
    outside::without(document, found)
}

/// What was found at an atom, and where reading goes on.
enum Step {
    Found(Box<Quantity>, usize),
    Skip(usize),
}

/// Tries to read a quantity that begins at atom `at`.
fn quantity_at(document: &Document, reader: Reader<'_>, at: usize) -> Step {
    let skip = Step::Skip(at + 1);
    let Some(atom) = reader.get(at) else {
        return skip;
    };
    // The common case is a word that begins no number: it must cost next to nothing.
    let begins = match atom.class {
        Class::Figure(..) if han::owns_figure(reader.atoms, at) => false,
        Class::Figure(..) | Class::Word(Some(_)) => true,
        Class::Word(None) => word_may_begin(reader, at),
        Class::Sign(c) => sign_may_begin(reader, at, c),
        Class::Han | Class::Opaque => false,
    };
    if !begins {
        return skip;
    }
    let Some(first) = amount(reader, at) else {
        return skip;
    };
    if let Some(next) = rejected(reader, &first) {
        return Step::Skip(next);
    }
    finish(document, reader, first)
}

/// "1080p": how many lines a picture has, and no sum of pence.
fn is_picture(reader: Reader<'_>, amount: &Amount) -> bool {
    const LINES: [f64; 4] = [1080.0, 1440.0, 2160.0, 4320.0];
    let number = &amount.number;
    LINES.contains(&number.value)
        && number.style == Some(Style::Plain(4))
        && reader.words(number.end) == "p"
}

/// "4K video", "shot in 4K": how sharp a picture is; "a 10K", "the 5K run": how long a race is.
fn names_format(reader: Reader<'_>, amount: &Amount) -> bool {
    const PICTURES: [f64; 5] = [2e3, 4e3, 5e3, 6e3, 8e3];
    const RACES: [f64; 3] = [5e3, 10e3, 15e3];
    let number = &amount.number;
    let is_short = number.end == number.start + 2 && reader.words(number.start + 1) == "K";
    let before = number.start.wrapping_sub(1);
    let is_alone = !reader.noun_may_follow(number.end);
    let is_picture = PICTURES.contains(&number.value)
        && (reader.is_on(number.end, List::Picture) || reader.is(before, "in") && is_alone);
    let is_race = RACES.contains(&number.value)
        && (reader.is_on(number.end, List::Race)
            || reader.is_any(before, &["a", "the", "first"]) && is_alone);
    is_short && (is_picture || is_race)
}

/// Where a number is no quantity, the atom after which reading goes on.
fn rejected(reader: Reader<'_>, amount: &Amount) -> Option<usize> {
    let number = &amount.number;
    // A comma that may be a list's counts as a decimal mark only beside a unit, a scale or a sign.
    if number.style == Some(Style::DecimalComma) && amount.measure.is_none() && !number.scaled {
        return Some(number.end);
    }
    if amount.measure.is_some() {
        // Bare digits before a unit may still be a clock, a date or a name: "F-16 meters" is rare
        // enough, but a hyphen ties a figure to the word before it.
        let tied = !amount.prefixed
            && number.start >= 2
            && reader.glued(number.start)
            && reader
                .get(number.start - 1)
                .is_some_and(|a| a.is_hyphen() && a.glued)
            && reader.get(number.start - 2).is_some_and(Atom::is_word)
            // "a 12-by-30-foot hall".
            && !reader.is(number.start - 2, "by");
        return (tied || is_picture(reader, amount)).then_some(amount.end);
    }
    if names_format(reader, amount) {
        return Some(amount.end);
    }
    // Ranges are looked at before digits that run on with a hyphen are passed over, and before "one" is a pronoun.
    let begins_range = if number.style.is_some() {
        reader.range_follows(number)
    } else {
        number.value == 1.0 && range::upper(reader, amount, false, false).is_some()
    };
    if begins_range {
        return None;
    }
    reader.is_no_quantity(number)
}

#[cfg(test)]
mod tests;
