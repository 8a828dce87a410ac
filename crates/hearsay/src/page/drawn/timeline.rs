//! Two axes: from left to right when it happened, from top to bottom when it was said.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::excerpt;
use super::scale::{Scale, day};
use crate::page::escape;
use crate::page::ways::Ways;

/// A time that is told of: when it was and when it was said. Days are ISO 8601.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Happening {
    /// What the case calls the finding: `3.t5`.
    pub id: String,
    /// Its words: "last May".
    pub words: String,
    /// The sentence around them.
    pub sentence: String,
    /// On whose word.
    pub who: String,
    /// Its first day, where that is known.
    pub from: Option<String>,
    /// Its last day, where that is known.
    pub to: Option<String>,
    /// The day it was said, or published.
    pub said: Option<String>,
    /// Whether another source gives another date.
    pub disputed: bool,
}

/// Beyond so many marks none has words beside it.
const WORDED: usize = 40;
/// Letters of those words.
const LETTERS: usize = 48;
/// Beyond so many days of saying they stand together by month, and beyond so many months by year.
const LANES: usize = 36;
/// Rows of a lane at most; what overlaps more is drawn upon it.
const ROWS: usize = 24;
/// Where the axis begins and ends, as shares of the width: before it stands when it was said.
const AXIS: (f64, f64) = (0.13, 0.98);
/// Pixels: of a row, around a lane, above the first.
const ROW: usize = 14;
const WORDED_ROW: usize = 20;
const AROUND: usize = 8;
const ABOVE: usize = 26;
/// Marks nearer than this touch, as shares of the axis.
const TOUCH: f64 = 0.018;
/// What is shorter than this is drawn as a day.
const DAY: f64 = 0.008;

/// A mark: one telling, or several of the same time.
struct Mark<'a> {
    first: &'a Happening,
    count: usize,
    from: f64,
    to: f64,
}

/// Marks that were said at one time.
struct Lane<'a> {
    /// As it is written; nothing where no day is known.
    said: String,
    /// Where on the axis it was said, where that is one day.
    at: Option<f64>,
    rows: Vec<Vec<Mark<'a>>>,
}

pub(super) fn draw(out: &mut String, happenings: &[Happening], ways: &dyn Ways) {
    let days = happenings.iter().flat_map(|one| {
        [&one.from, &one.to, &one.said]
            .into_iter()
            .filter_map(|written| written.as_deref().and_then(day))
    });
    let worded = happenings.len() <= WORDED;
    let scale = Scale::of(days.collect(), !worded);
    let lanes = lanes(happenings, &scale, worded);
    if lanes.is_empty() {
        return;
    }
    let row = if worded { WORDED_ROW } else { ROW };
    let height = |lane: &Lane<'_>| lane.rows.len() * row + AROUND;
    let all = ABOVE + lanes.iter().map(height).sum::<usize>() + 1;
    let _ = writeln!(
        out,
        "<figure class=\"drawn\"><div class=\"wide\"><svg width=\"100%\" height=\"{all}\" role=\"group\" \
         aria-label=\"When it happened, from left to right, and when it was said, from top to bottom\">"
    );
    axis(out, &scale, all);
    let mut top = ABOVE;
    for lane in &lanes {
        heading(out, lane, top, height(lane));
        for (index, marks) in lane.rows.iter().enumerate() {
            let middle = top + AROUND / 2 + index * row + row / 2;
            for mark in marks {
                draw_mark(out, mark, middle, worded, ways);
            }
        }
        top += height(lane);
    }
    out.push_str("</svg></div>\n");
    legend(out, happenings, scale.cuts().count() > 0, !worded);
    out.push_str("</figure>\n");
}

/// A share of the axis as a part of the width.
fn x(share: f64) -> String {
    format!("{:.2}%", (AXIS.0 + (AXIS.1 - AXIS.0) * share) * 100.0)
}

/// The lanes, those said first on top, and what no day is known of at the bottom.
fn lanes<'a>(happenings: &'a [Happening], scale: &Scale, worded: bool) -> Vec<Lane<'a>> {
    let said = |parts: usize| {
        move |one: &Happening| {
            let day = one.said.as_deref().filter(|said| day(said).is_some())?;
            Some(day.split('-').take(parts).collect::<Vec<_>>().join("-"))
        }
    };
    let count = |parts: usize| {
        let mut all: Vec<_> = happenings.iter().map(said(parts)).collect();
        all.sort_unstable();
        all.dedup();
        all.len()
    };
    // Nothing is said before our era.
    let parts = (1..=3)
        .rev()
        .find(|&parts| count(parts) <= LANES)
        .unwrap_or(1);
    let mut by_said: BTreeMap<(bool, String), Vec<Mark<'a>>> = BTreeMap::new();
    for one in happenings {
        let (from, to) = (one.from.as_deref(), one.to.as_deref());
        let (from, to) = (from.and_then(day), to.and_then(day));
        let mark = Mark {
            first: one,
            count: 1,
            from: match (from, to) {
                (Some(from), _) => scale.at(from),
                (None, Some(_)) => 0.0,
                (None, None) => continue,
            },
            to: to.map_or(1.0, |to| scale.at(to)),
        };
        let lane = said(parts)(one);
        let marks = by_said
            .entry((lane.is_none(), lane.unwrap_or_default()))
            .or_default();
        marks.push(mark);
    }
    by_said
        .into_iter()
        .map(|((_, said), marks)| Lane {
            at: day(&said).map(|day| scale.at(day)),
            said,
            rows: if worded {
                ordered(marks).into_iter().map(|mark| vec![mark]).collect()
            } else {
                packed(together(ordered(marks)))
            },
        })
        .collect()
}

/// Marks by their days.
fn ordered(mut marks: Vec<Mark<'_>>) -> Vec<Mark<'_>> {
    marks.sort_by(|a, b| {
        let of = |mark: &Mark<'_>| (mark.first.from.clone(), mark.first.to.clone());
        a.from
            .total_cmp(&b.from)
            .then(a.to.total_cmp(&b.to))
            .then_with(|| of(a).cmp(&of(b)))
            .then(a.first.disputed.cmp(&b.first.disputed))
    });
    marks
}

/// Tellings of the same time as one mark.
fn together(marks: Vec<Mark<'_>>) -> Vec<Mark<'_>> {
    let mut kept: Vec<Mark<'_>> = Vec::new();
    for mark in marks {
        let of = |one: &Happening| (one.from.clone(), one.to.clone(), one.disputed);
        match kept.last_mut() {
            Some(last) if of(last.first) == of(mark.first) => last.count += 1,
            _ => kept.push(mark),
        }
    }
    kept
}

/// Marks in as few rows as keep them apart.
fn packed(marks: Vec<Mark<'_>>) -> Vec<Vec<Mark<'_>>> {
    let mut rows: Vec<Vec<Mark<'_>>> = Vec::new();
    let mut ends: Vec<f64> = Vec::new();
    for mark in marks {
        let free = ends.iter().position(|end| end + TOUCH <= mark.from);
        let row = match free {
            Some(row) => row,
            None if rows.len() < ROWS => {
                rows.push(Vec::new());
                ends.push(f64::NEG_INFINITY);
                rows.len() - 1
            }
            None => ROWS - 1,
        };
        ends[row] = ends[row].max(mark.to);
        rows[row].push(mark);
    }
    rows
}

fn axis(out: &mut String, scale: &Scale, height: usize) {
    out.push_str("<g aria-hidden=\"true\">");
    for (at, written) in scale.ticks() {
        let at = x(at);
        let _ = write!(
            out,
            "<line class=\"grid\" x1=\"{at}\" x2=\"{at}\" y1=\"18\" y2=\"{height}\"/><text class=\"tick\" x=\"{at}\" y=\"12\">{written}</text>"
        );
    }
    for at in scale.cuts() {
        let at = x(at);
        let _ = write!(
            out,
            "<line class=\"cut\" x1=\"{at}\" x2=\"{at}\" y1=\"18\" y2=\"{height}\"/><text class=\"tick\" x=\"{at}\" y=\"12\">…</text>"
        );
    }
    out.push_str("</g>\n");
}

/// What stands before a lane, and the stroke where it was said.
fn heading(out: &mut String, lane: &Lane<'_>, top: usize, height: usize) {
    let said = if lane.said.is_empty() {
        "no day"
    } else {
        &lane.said
    };
    let _ = writeln!(
        out,
        "<line class=\"grid\" x1=\"0\" x2=\"100%\" y1=\"{top}\" y2=\"{top}\"/><text class=\"lane\" x=\"0\" y=\"{}\">{}</text>",
        top + AROUND / 2 + ROW,
        escape(said)
    );
    if let Some(at) = lane.at.map(x) {
        let _ = writeln!(
            out,
            "<line class=\"said\" x1=\"{at}\" x2=\"{at}\" y1=\"{top}\" y2=\"{}\"/>",
            top + height
        );
    }
}

fn draw_mark(out: &mut String, mark: &Mark<'_>, middle: usize, worded: bool, ways: &dyn Ways) {
    let one = mark.first;
    // Several of the same time are told apart in the table.
    let own = (mark.count == 1).then(|| ways.finding(&one.id)).flatten();
    let href = own.unwrap_or_else(|| format!("#{}", one.id));
    let days = match (one.from.as_deref(), one.to.as_deref()) {
        (Some(from), Some(to)) if from == to => from.to_owned(),
        (from, to) => format!("{} – {}", from.unwrap_or("…"), to.unwrap_or("…")),
    };
    let mut title = days;
    if mark.count > 1 {
        let _ = write!(title, ", told {} times", mark.count);
    } else {
        let _ = write!(title, ": {}", one.sentence);
        if !one.who.is_empty() {
            let _ = write!(title, " ({})", one.who);
        }
    }
    if one.disputed {
        title.push_str(" – another source gives another date");
    }
    let _ = write!(
        out,
        "<a href=\"{}\"><title>{}</title>",
        escape(&href),
        escape(&excerpt(&title, &one.words, 240))
    );
    let class = if one.disputed { " other" } else { "" };
    let is_open = one.from.is_none() || one.to.is_none();
    let (from, to) = (x(mark.from), x(mark.to));
    if is_open {
        let _ = write!(
            out,
            "<line class=\"open{class}\" x1=\"{from}\" x2=\"{to}\" y1=\"{middle}\" y2=\"{middle}\"/>"
        );
    } else if mark.to - mark.from < DAY {
        let radius = if mark.count > 1 { 5.5 } else { 4.0 };
        let _ = write!(
            out,
            "<circle class=\"day{class}\" cx=\"{from}\" cy=\"{middle}\" r=\"{radius}\"/>"
        );
    } else {
        let width = (mark.to - mark.from) * (AXIS.1 - AXIS.0) * 100.0;
        let _ = write!(
            out,
            "<rect class=\"span{class}\" x=\"{from}\" y=\"{}\" width=\"{width:.2}%\" height=\"8\" rx=\"4\"/>",
            middle - 4
        );
    }
    if worded {
        beside(out, mark, middle);
    }
    out.push_str("</a>\n");
}

/// The words beside a mark, on the side where there is room.
fn beside(out: &mut String, mark: &Mark<'_>, middle: usize) {
    let words = excerpt(&mark.first.sentence, &mark.first.words, LETTERS);
    let (class, at, shift) = if mark.to > 0.55 && mark.from > 0.45 {
        ("words before", mark.from, -9)
    } else if mark.to > 0.55 {
        // Within a long time there is room enough.
        ("words", mark.from, 9)
    } else {
        ("words", mark.to, 9)
    };
    let _ = write!(
        out,
        "<text class=\"{class}\" x=\"{}\" dx=\"{shift}\" y=\"{}\">{}</text>",
        x(at),
        middle + 4,
        escape(&words)
    );
}

fn legend(out: &mut String, happenings: &[Happening], cut: bool, stretched: bool) {
    let mut words = String::from(
        "From left to right when it happened, from top to bottom when it was said. A stroke in a row is the day of saying: \
         what stands right of it lay ahead. A dot is a day, or a time too short to draw, a bar a time within which it was",
    );
    if happenings.iter().any(|one| one.disputed) {
        words.push_str(", a hollow mark a date that another source contradicts");
    }
    words.push('.');
    if cut {
        words.push_str(" At “…” a long time without a date is left out.");
    }
    if stretched {
        words.push_str(" Times of which much is told have more room than others.");
    }
    words.push_str(" Each mark leads to its words; the table below has them all.");
    let _ = writeln!(out, "<figcaption class=\"facts\">{words}</figcaption>");
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::page::ways::Nowhere;

    fn happening(id: &str, days: [Option<&str>; 3], disputed: bool) -> Happening {
        let [from, to, said] = days.map(|day| day.map(str::to_owned));
        Happening {
            id: id.into(),
            words: "then".into(),
            sentence: "The quay <was> shut then.".into(),
            who: "Vale".into(),
            from,
            to,
            said,
            disputed,
        }
    }

    #[test]
    fn each_mark_leads_to_its_words_and_says_what_it_is() {
        let mut out = String::new();
        let day = Some("2019-03-05");
        let later = Some("2019-04-01");
        draw(
            &mut out,
            &[
                happening("1.t1", [day, day, later], true),
                happening("1.t2", [day, later, None], false),
                happening("2.t1", [day, None, later], false),
                happening("2.t2", [None, None, later], false),
            ],
            &Nowhere,
        );
        let links: Vec<&str> = out.lines().filter(|line| line.starts_with("<a ")).collect();
        expect![[r##"
            <a href="#1.t1"><title>2019-03-05: The quay &lt;was&gt; shut then. (Vale) – another source gives another date</title><circle class="day other" cx="13.00%" cy="40" r="4"/><text class="words" x="13.00%" dx="9" y="44">The quay &lt;was&gt; shut then.</text></a>
            <a href="#2.t1"><title>2019-03-05 – …: The quay &lt;was&gt; shut then. (Vale)</title><line class="open" x1="13.00%" x2="98.00%" y1="60" y2="60"/><text class="words" x="13.00%" dx="9" y="64">The quay &lt;was&gt; shut then.</text></a>
            <a href="#1.t2"><title>2019-03-05 – 2019-04-01: The quay &lt;was&gt; shut then. (Vale)</title><rect class="span" x="13.00%" y="84" width="85.00%" height="8" rx="4"/><text class="words" x="13.00%" dx="9" y="92">The quay &lt;was&gt; shut then.</text></a>"##]]
        .assert_eq(&links.join("\n"));
        assert_eq!(out.matches("class=\"lane\"").count(), 2);
    }

    #[test]
    fn the_same_time_said_on_one_day_is_one_mark_and_many_days_are_months() {
        let many: Vec<Happening> = (0..90)
            .map(|n| {
                let said = format!("2019-{:02}-{:02}", n / 28 + 1, n % 28 + 1);
                happening(
                    &format!("{n}.t1"),
                    [Some("2018-01-01"), Some("2018-01-01"), Some(&said)],
                    false,
                )
            })
            .collect();
        let mut out = String::new();
        draw(&mut out, &many, &Nowhere);
        assert_eq!(out.matches("class=\"lane\"").count(), 4);
        assert_eq!(out.matches("<circle").count(), 4);
        assert!(
            out.contains("<title>2018-01-01, told 28 times</title>"),
            "{out}"
        );
        out.clear();
        draw(&mut out, &[], &Nowhere);
        assert!(out.is_empty());
    }
}
