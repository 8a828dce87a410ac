//! The word lists' own examples, the suite of `testdata/quantity`, and properties.

use std::fmt::Write as _;

use expect_test::{Expect, expect};
use hearsay_document::{Bound, Document, Quantity, QuantityId, Span, Text};
use proptest::prelude::*;

use super::{find, lexicon};

fn quantities(text: &str) -> Vec<Quantity> {
    find(&Document::of_text(text))
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

#[test]
fn every_unit_and_currency_matches_its_example_and_not_the_other() {
    let mut wrong = Vec::new();
    for [id, yes, no] in lexicon::examples::units() {
        let has = |text: &str| {
            quantities(text)
                .iter()
                .any(|q| q.unit.as_deref() == Some(id))
        };
        if !has(yes)
            && !quantities(yes)
                .iter()
                .any(|q| q.unit.as_deref().is_some_and(|u| u.ends_with(id)))
        {
            wrong.push(format!("{id}: `{yes}` gives {:?}", shown(yes)));
        }
        if has(no) {
            wrong.push(format!("{id}: `{no}` gives {:?}", shown(no)));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_number_word_matches_its_example_and_not_the_other() {
    let mut wrong = Vec::new();
    for [word, yes, value, no] in lexicon::examples::numbers() {
        let value: f64 = value.parse().unwrap_or(f64::NAN);
        let found = quantities(yes);
        if !(found.len() == 1 && close(found[0].value, value)) {
            wrong.push(format!("{word}: `{yes}` gives {:?}", shown(yes)));
        }
        if !quantities(no).is_empty() {
            wrong.push(format!("{word}: `{no}` gives {:?}", shown(no)));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_bound_matches_its_example_and_not_the_other() {
    let mut wrong = Vec::new();
    for [phrase, bound, yes, no] in lexicon::examples::bounds() {
        let bound = Bound::parse(bound).expect("the list holds only bounds");
        if quantities(yes).first().map(|q| q.bound) != Some(bound) {
            wrong.push(format!("{phrase}: `{yes}` gives {:?}", shown(yes)));
        }
        if quantities(no).iter().any(|q| q.bound == bound) {
            wrong.push(format!("{phrase}: `{no}` gives {:?}", shown(no)));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Quantities of a text in one line: words, kind, bound, value, unit, rate, what is counted.
fn shown(text: &str) -> String {
    let mut parts = Vec::new();
    for q in quantities(text) {
        let mut part = format!("{} = {}", &text[q.span.start()..q.span.end()], q.value);
        if let Some(upper) = q.upper {
            let _ = write!(part, "..{upper}");
        }
        if let Some(unit) = &q.unit {
            let _ = write!(part, " {unit}");
        }
        let _ = write!(part, " {}", q.kind);
        if q.bound != Bound::Exact {
            let _ = write!(part, " {}", q.bound);
        }
        if q.change {
            part += " change";
        }
        if let Some(per) = &q.per {
            let _ = write!(part, " per {per}");
        }
        if let Some(of) = q.of {
            let _ = write!(part, " of {}", &text[of.start()..of.end()]);
        }
        parts.push(part);
    }
    parts.join("; ")
}

/// Every case of `testdata/quantity`: a text, then what is found in it; `-` where that is nothing.
#[test]
fn the_suite_holds() {
    let mut wrong = Vec::new();
    for (name, suite) in [
        (
            "numbers",
            include_str!("../../../../testdata/quantity/numbers.tsv"),
        ),
        (
            "money",
            include_str!("../../../../testdata/quantity/money.tsv"),
        ),
        (
            "units",
            include_str!("../../../../testdata/quantity/units.tsv"),
        ),
        (
            "chinese",
            include_str!("../../../../testdata/quantity/chinese.tsv"),
        ),
        (
            "running",
            include_str!("../../../../testdata/quantity/running.tsv"),
        ),
    ] {
        for (index, line) in suite.lines().enumerate() {
            if line.starts_with('#') || line.is_empty() {
                continue;
            }
            let (text, expected) = line.split_once('\t').unwrap_or((line, ""));
            let found = shown(text);
            if found != expected && !(found.is_empty() && expected == "-") {
                wrong.push(format!(
                    "testdata/quantity/{name}.tsv:{}: {text}\n   expected {expected}\n   found    {found}",
                    index + 1
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_chinese_unit_matches_its_example_and_not_the_other() {
    let mut wrong = Vec::new();
    for [id, kind, yes, no] in super::han::examples() {
        let has = |text: &str| {
            quantities(text)
                .iter()
                .any(|q| q.kind.as_str() == kind && q.unit.as_deref().unwrap_or("-") == id)
        };
        if !has(yes) {
            wrong.push(format!("{id}: `{yes}` gives {:?}", shown(yes)));
        }
        if has(no) {
            wrong.push(format!("{id}: `{no}` gives {:?}", shown(no)));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_chinese_bound_matches_its_example_and_not_the_other() {
    let mut wrong = Vec::new();
    for [words, bound, yes, no] in crate::han::bounds() {
        for word in words.split('|') {
            let first = words.split('|').next().unwrap_or(word);
            let yes = yes.replace(first, word);
            let has = |text: &str| quantities(text).iter().any(|q| q.bound.as_str() == bound);
            if !has(&yes) || has(no) {
                wrong.push(format!("{word}: {:?}, {:?}", shown(&yes), shown(no)));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Underlines labelled spans with carets, line by line of the text. Lines without a finding are
/// printed as they are; a span over several lines is underlined on each.
fn carets(text: &Text, labels: &[(Span, String)]) -> String {
    let mut out = String::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end_matches(['\n', '\r']);
        let span = Span::new(at, at + bare.len());
        out.push_str(bare);
        out.push('\n');
        for (found, label) in labels {
            let Some(shared) = found.intersection(span) else {
                continue;
            };
            let before = text.slice(Span::new(at, shared.start())).chars().count();
            let width = text.slice(shared).chars().count();
            out.extend(std::iter::repeat_n(' ', before));
            out.extend(std::iter::repeat_n('^', width));
            out.push(' ');
            out.push_str(label);
            out.push('\n');
        }
        at += line.len();
    }
    out
}

/// Labels of every quantity: bound, value and unit, and what is counted.
fn labels(document: &Document) -> Vec<(Span, String)> {
    let mut labels = Vec::new();
    for (index, q) in document.quantities.iter().enumerate() {
        let id = QuantityId::new(index);
        let unit = q
            .unit
            .as_deref()
            .map_or(String::new(), |unit| format!(" {unit}"));
        let upper = q.upper.map_or(String::new(), |upper| format!("..{upper}"));
        labels.push((
            q.span,
            format!("{id} {} {} {}{upper}{unit}", q.kind, q.bound, q.value),
        ));
        if let Some(of) = q.of {
            labels.push((of, format!("{id} of")));
        }
    }
    labels
}

#[track_caller]
fn check(text: &str, expected: &Expect) {
    let mut document = Document::of_text(text);
    document.quantities = find(&document);
    expected.assert_eq(&carets(&document.text, &labels(&document)));
}

#[test]
fn a_figure_its_unit_its_bound_and_what_it_counts() {
    check(
        "More than 600 containers of 1.3 million tonnes waited, one in five half empty.",
        &expect![[r"
            More than 600 containers of 1.3 million tonnes waited, one in five half empty.
                      ^^^ q1 count more-than 600
                          ^^^^^^^^^^ q1 of
                                        ^^^^^^^^^^^^^^^^^^ q2 other exact 1300000 tonne
                                                                   ^^^^^^^^^^^ q3 count exact 0.2
        "]],
    );
}

proptest! {
    #[test]
    fn any_text_gives_spans_of_it_in_order(
        text in "(\\PC|[0-9]{1,4}|[.,:$£€%'\"-]| |\n|a |one |two |half |hundred |million |and |third|of |per |km|kg |dollars |to |in |一百|亿|半|百分之){0,50}"
    ) {
        let mut at = 0;
        for q in quantities(&text) {
            prop_assert!(q.span.start() >= at && !q.span.is_empty());
            prop_assert!(text.get(q.span.start()..q.span.end()).is_some());
            prop_assert!(q.value.is_finite());
            prop_assert!(q.upper.is_none_or(|upper| upper > q.value));
            if let Some(of) = q.of {
                prop_assert!(text.get(of.start()..of.end()).is_some_and(|words| !words.trim().is_empty()));
            }
            at = q.span.end();
        }
    }
}
