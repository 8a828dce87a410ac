//! Times in Chinese, read character by character.
//!
//! Owns: [`is_chinese`], [`Characters`], and [`expressions`], over the words of
//! `lexicons/times-zh.tsv`. What is found is anchored as English is.
//! Never: computes a day.

mod lexicon;
mod numerals;

use hearsay_document::{Document, Span};

use super::grammar::{Amount, Base, Expression, Field, Link, Match, Pick, Sense, TimeOfDay, Year};
use super::tense::{Governed, Tense};
use super::value::Unit;
use lexicon::{Word, longest};

/// Whether a document is read as Chinese: by its language tag, else by the share of Han letters.
pub(super) fn is_chinese(document: &Document) -> bool {
    if let Some(tag) = document.meta.language.as_deref() {
        return tag == "zh" || tag.starts_with("zh-") || tag.starts_with("cmn");
    }
    if document.text.is_ascii() {
        return false;
    }
    // The first characters show it; a long text is not read twice.
    const SAMPLE: usize = 2000;
    let letters = || {
        document
            .text
            .chars()
            .take(SAMPLE)
            .filter(|c| c.is_alphabetic())
    };
    let han = letters().filter(|c| is_han(*c)).count();
    han * 2 > letters().count()
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '〇')
}

/// A text by characters, with their bytes.
pub(super) struct Characters {
    list: Vec<char>,
    /// Byte offset of each character, and the text's length at the end.
    bytes: Vec<usize>,
}

impl Characters {
    pub(super) fn of(text: &str) -> Self {
        let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        bytes.push(text.len());
        Self {
            list: text.chars().map(half_width).collect(),
            bytes,
        }
    }

    fn at(&self, index: usize) -> Option<char> {
        self.list.get(index).copied()
    }

    fn from(&self, index: usize) -> &[char] {
        self.list.get(index..).unwrap_or_default()
    }

    /// Bytes of the characters `[first, end)`.
    pub(super) fn span(&self, first: usize, end: usize) -> Span {
        let byte = |index: usize| {
            self.bytes
                .get(index)
                .or(self.bytes.last())
                .copied()
                .unwrap_or(0)
        };
        Span::new(byte(first), byte(end))
    }

    /// Whether the characters before `end` are these.
    fn ends_with(&self, end: usize, word: &[char]) -> bool {
        end.checked_sub(word.len())
            .and_then(|begin| self.list.get(begin..end))
            .is_some_and(|before| before == word)
    }

    /// Whether the 会 at `at` stands in a noun or verb of meeting ("会谈", "大会"), and is no auxiliary.
    fn is_a_meeting(&self, at: usize) -> bool {
        const AFTER: &[char] = &[
            '谈', '议', '见', '晤', '员', '长', '场', '计', '商', '面', '談', '議', '員',
        ];
        const BEFORE: &[char] = &[
            '机', '社', '协', '员', '大', '国', '工', '年', '晚', '集', '宴', '聚', '议', '学',
            '理', '商', '教', '峰', '例',
        ];
        self.at(at + 1).is_some_and(|c| AFTER.contains(&c))
            || at
                .checked_sub(1)
                .and_then(|b| self.at(b))
                .is_some_and(|c| BEFORE.contains(&c))
    }

    /// The tense of the clause around an expression, by its particles.
    pub(super) fn governing(&self, first: usize, end: usize) -> Governed {
        const CLAUSE: usize = 24;
        let closes = |c: &char| matches!(c, '。' | '，' | '；' | '！' | '？' | '\n' | ',' | ';');
        let behind = self
            .from(end)
            .iter()
            .take(CLAUSE)
            .take_while(|c| !closes(c));
        let begin = first.saturating_sub(CLAUSE);
        let before = self
            .list
            .get(begin..first)
            .unwrap_or_default()
            .iter()
            .rev()
            .take_while(|c| !closes(c));
        let mut tense = Tense::Open;
        // "截至6月30日": what has been counted up to a day.
        if self.ends_with(first, &['截', '至']) || self.ends_with(first, &['截', '止']) {
            tense = Tense::Past;
        }
        for at in (end..end + behind.count()).chain((first - before.count()..first).rev()) {
            let Some(c) = self.at(at).filter(|_| tense == Tense::Open) else {
                break;
            };
            match c {
                '将' | '拟' => {
                    tense = Tense::Future;
                    break;
                }
                '會' | '会' if !self.is_a_meeting(at) => {
                    tense = Tense::Future;
                    break;
                }
                '了' | '过' | '曾' | '已' => {
                    tense = Tense::Past;
                    break;
                }
                _ => {}
            }
        }
        let alone = |c: Option<char>| c.is_none_or(|c| c == '\n' || c == '。');
        Governed {
            tense,
            stands_alone: alone(first.checked_sub(1).and_then(|b| self.at(b)))
                && alone(self.at(end)),
            of_now: tense == Tense::Future,
            is_over: false,
        }
    }
}

/// The ASCII form of a full-width digit or mark.
fn half_width(c: char) -> char {
    match c {
        '０'..='９' | '：' | '－' | '／' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        other => other,
    }
}

/// Reads all time expressions of a text, in text order, without overlaps.
pub(super) fn expressions(text: &Characters) -> Vec<Expression> {
    let mut found: Vec<Expression> = Vec::new();
    let mut at = 0;
    while at < text.list.len() {
        let grammar = Grammar { text };
        match grammar.expression(at) {
            Some(mut expression) => {
                let joined = found
                    .last()
                    .is_some_and(|last| grammar.joins(last.end, at) && last.end < at);
                if joined && super::grammar::is_date(&expression.sense) {
                    expression.link = Link::EndOfRange;
                }
                at = expression.end.max(at + 1);
                found.push(expression);
            }
            None => at += 1,
        }
    }
    found
}

struct Grammar<'a> {
    text: &'a Characters,
}

impl Grammar<'_> {
    fn word(&self, at: usize) -> Option<(usize, Word)> {
        longest(self.text.from(at)).map(|(len, word)| (at + len, word))
    }

    fn is(&self, at: usize, c: char) -> bool {
        self.text.at(at) == Some(c)
    }

    /// Whether a range word alone stands between two expressions.
    fn joins(&self, from: usize, to: usize) -> bool {
        to - from <= 2
            && self.text.list.get(from..to).is_some_and(|between| {
                between
                    .iter()
                    .any(|c| matches!(c, '至' | '到' | '-' | '—' | '–' | '~' | '～'))
                    && between
                        .iter()
                        .all(|c| matches!(c, '至' | '到' | '-' | '—' | '–' | '~' | '～' | ' '))
            })
    }

    fn expression(&self, at: usize) -> Option<Expression> {
        let c = self.text.at(at)?;
        if !(is_han(c) || c.is_ascii_digit())
            || at > 0
                && c.is_ascii_digit()
                && self
                    .text
                    .at(at - 1)
                    .is_some_and(|b| b.is_ascii_alphanumeric() || b == '.')
        {
            return None;
        }
        let candidates = [
            self.calendar(at),
            self.words(at),
            self.amount(at),
            self.clock(at),
        ];
        let mut best: Option<Match> = None;
        for found in candidates.into_iter().flatten() {
            if best.as_ref().is_none_or(|b| found.end > b.end) {
                best = Some(found);
            }
        }
        let found = self.with_time(best?);
        Some(Expression {
            first: at,
            end: found.end,
            sense: found.sense,
            time: found.time,
            modifier: found.modifier,
            link: Link::None,
            rule: found.rule,
        })
    }

    /// "2022年3月23日", "二〇二二年", "3月", "23日", "公元前221年", "20世纪90年代", "2022-03-23".
    fn calendar(&self, at: usize) -> Option<Match> {
        let (start, before_christ) = if self.text.from(at).starts_with(&['公', '元', '前']) {
            (at + 3, true)
        } else if self.text.from(at).starts_with(&['公', '元']) {
            (at + 2, false)
        } else {
            (at, false)
        };
        if let Some(iso) = self.iso(start) {
            return Some(iso);
        }
        if let Some(found) = self.republican(at) {
            return Some(found);
        }
        let (end, number, digits) = numerals::number(self.text.from(start))
            .map(|(len, value, digits)| (start + len, value, digits))?;
        match self.text.at(end)? {
            '年' if self.is(end + 1, '代') => {
                let decade = number / 10;
                let field = if digits == 4 {
                    Field::Decade(decade)
                } else {
                    Field::ShortDecade(decade % 10)
                };
                Some(self.edged(Match::calendar(end + 2, field, None, "zh-decade")))
            }
            '年' if digits == 4 || start > at => {
                let year = if before_christ { 1 - number } else { number };
                if !(start > at || (1000..2200).contains(&year)) {
                    return None;
                }
                Some(self.in_year(end + 1, Year::Known(year)))
            }
            '世' if self.is(end + 1, '纪') && (1..=30).contains(&number) => {
                let end = end + 2;
                let century = if before_christ { -number } else { number - 1 };
                // "20世纪90年代".
                if let Some((len, decade, _)) = numerals::number(self.text.from(end))
                    && self.is(end + len, '年')
                    && self.is(end + len + 1, '代')
                    && century >= 0
                    && decade < 100
                {
                    return Some(self.edged(Match::calendar(
                        end + len + 2,
                        Field::Decade(century * 10 + decade / 10),
                        None,
                        "zh-decade",
                    )));
                }
                Some(self.edged(Match::calendar(
                    end,
                    Field::Century(century),
                    None,
                    "zh-century",
                )))
            }
            '月' if (1..=12).contains(&number) => {
                Some(self.in_month(at, None).unwrap_or_else(|| {
                    Match::calendar(end + 1, Field::Month(number as i8), None, "zh-month")
                }))
            }
            '日' | '号' if (1..=31).contains(&number) && self.day_is_asked(at) => Some(
                Match::calendar(end + 1, Field::DayOfMonth(number as i8), None, "zh-day"),
            ),
            _ => None,
        }
    }

    /// "民国三十八年": years counted from 1912.
    fn republican(&self, at: usize) -> Option<Match> {
        const EVE: i32 = 1911;
        if !self.text.from(at).starts_with(&['民', '国']) {
            return None;
        }
        let (len, number, _) = numerals::number(self.text.from(at + 2))?;
        let end = at + 2 + len;
        (self.is(end, '年') && (1..200).contains(&number))
            .then(|| self.in_year(end + 1, Year::Known(EVE + number)))
    }

    /// A match with the edge that follows it: "九十年代中期".
    fn edged(&self, found: Match) -> Match {
        match self.word(found.end) {
            Some((end, Word::Edge(modifier))) => Match {
                end,
                modifier: Some(modifier),
                ..found
            },
            _ => found,
        }
    }

    /// Whether a bare "23日" is a day, and not a count of days.
    fn day_is_asked(&self, at: usize) -> bool {
        at.checked_sub(1)
            .and_then(|b| self.text.at(b))
            .is_none_or(|b| !matches!(b, '第' | '近' | '约' | '达' | '共') && !is_numeral(b))
    }

    fn iso(&self, at: usize) -> Option<Match> {
        let digits = |from: usize, count: usize| -> Option<i32> {
            let slice = self.text.list.get(from..from + count)?;
            slice.iter().try_fold(0i32, |n, c| {
                Some(n * 10 + i32::try_from(c.to_digit(10)?).ok()?)
            })
        };
        let year = digits(at, 4)?;
        let mark = self.text.at(at + 4).filter(|c| matches!(c, '-' | '/'))?;
        let month = digits(at + 5, 2)?;
        let day = digits(at + 8, 2)?;
        let closed = !self.text.at(at + 10).is_some_and(|c| c.is_ascii_digit());
        (self.is(at + 7, mark)
            && closed
            && (1000..2200).contains(&year)
            && (1..=12).contains(&month)
            && (1..=31).contains(&day))
        .then(|| {
            Match::calendar(
                at + 10,
                Field::Day {
                    month: month as i8,
                    day: day as i8,
                },
                Some(Year::Known(year)),
                "zh-iso",
            )
        })
    }

    /// What follows a year: a month, a season, a quarter, a half, an edge, or nothing.
    fn in_year(&self, end: usize, year: Year) -> Match {
        if let Some(found) = self.in_month(end, Some(year)) {
            return found;
        }
        if let Some(found) = self.quarter(end, Some(year)) {
            return found;
        }
        match self.word(end) {
            Some((next, Word::Season(season))) => {
                return Match::calendar(next, Field::Season(season), Some(year), "zh-season");
            }
            Some((next, Word::Half(half))) => {
                return Match::calendar(next, Field::Half(half), Some(year), "zh-half");
            }
            Some((next, Word::Edge(modifier) | Word::YearEdge(modifier))) => {
                return Match {
                    modifier: Some(modifier),
                    ..Match::calendar(next, Field::Year, Some(year), "zh-year")
                };
            }
            Some((next, Word::Holiday(holiday))) => {
                return Match::new(
                    next,
                    Sense::Holiday {
                        holiday,
                        year: Some(year),
                        pick: Pick::Plain,
                    },
                    "zh-holiday",
                );
            }
            _ => {}
        }
        Match::calendar(end, Field::Year, Some(year), "zh-year")
    }

    /// "3月", "3月23日", "三月份", "五月底".
    fn in_month(&self, at: usize, year: Option<Year>) -> Option<Match> {
        let (len, month, _) = numerals::number(self.text.from(at))?;
        let mark = at + len;
        if !self.is(mark, '月') || !(1..=12).contains(&month) {
            return None;
        }
        let end = mark + 1;
        if let Some((len, day, _)) = numerals::number(self.text.from(end))
            && matches!(self.text.at(end + len), Some('日' | '号'))
            && (1..=31).contains(&day)
        {
            return Some(Match::calendar(
                end + len + 1,
                Field::Day {
                    month: month as i8,
                    day: day as i8,
                },
                year,
                "zh-month-day",
            ));
        }
        let end = if self.is(end, '份') { end + 1 } else { end };
        let mut found = Match::calendar(end, Field::Month(month as i8), year, "zh-month");
        if let Some((next, Word::Edge(modifier))) = self.word(end) {
            found.end = next;
            found.modifier = Some(modifier);
        }
        Some(found)
    }

    /// "第三季度", "三季度".
    fn quarter(&self, at: usize, year: Option<Year>) -> Option<Match> {
        let start = if self.is(at, '第') { at + 1 } else { at };
        let (len, n, _) = numerals::number(self.text.from(start))?;
        let end = start + len;
        (self.text.from(end).starts_with(&['季', '度']) && (1..=4).contains(&n)).then(|| {
            Match::calendar(
                end + 2,
                Field::Quarter(u8::try_from(n).unwrap_or(1)),
                year,
                "zh-quarter",
            )
        })
    }

    /// Words of the lexicon that are times or begin them.
    fn words(&self, at: usize) -> Option<Match> {
        if let Some(found) = self.quarter(at, None) {
            return Some(found);
        }
        let (end, word) = self.word(at)?;
        Some(match word {
            Word::Day(days) => Match::new(end, Sense::Day(days), "zh-day"),
            Word::DayPart(days, part) => {
                let (end, time) = self
                    .hour(end, Some(part))
                    .unwrap_or((end, TimeOfDay::Part(part)));
                Match {
                    time: Some(time),
                    ..Match::new(end, Sense::Day(days), "zh-day")
                }
            }
            Word::ToldDay(by) => Match::new(
                end,
                Sense::Shift {
                    unit: Unit::Day,
                    by,
                    base: Base::Told,
                },
                "zh-told",
            ),
            Word::Year(by) => {
                let found = self.in_year(end, Year::FromNow(by));
                match found.sense {
                    Sense::Calendar {
                        field: Field::Year, ..
                    } => Match {
                        sense: Sense::Shift {
                            unit: Unit::Year,
                            by,
                            base: Base::Now,
                        },
                        ..found
                    },
                    _ => found,
                }
            }
            Word::ToldYear(by) => {
                let found = self.in_year(end, Year::FromTold(by));
                match found.sense {
                    Sense::Calendar {
                        field: Field::Year, ..
                    } => Match {
                        sense: Sense::Shift {
                            unit: Unit::Year,
                            by,
                            base: Base::Told,
                        },
                        ..found
                    },
                    _ => found,
                }
            }
            Word::Half(half) => {
                Match::calendar(end, Field::Half(half), Some(Year::FromNow(0)), "zh-half")
            }
            Word::Shift(Unit::Week, by) => self.week(end, by),
            // "上世纪70年代末".
            Word::Shift(Unit::Century, -1)
                if let Some(decade) = self.calendar(end)
                    && matches!(
                        decade.sense,
                        Sense::Calendar {
                            field: Field::ShortDecade(_),
                            ..
                        }
                    ) =>
            {
                decade
            }
            Word::Shift(unit, by) => self.edged(Match::new(
                end,
                Sense::Shift {
                    unit,
                    by,
                    base: Base::Now,
                },
                "zh-shift",
            )),
            Word::Weekday => {
                let day = weekday(self.text.at(end)?)?;
                Match::calendar(end + 1, Field::Weekday(day), None, "zh-weekday")
            }
            Word::Weekend => Match::new(end, Sense::The(Unit::Weekend), "zh-weekend"),
            Word::Season(season) => Match::calendar(end, Field::Season(season), None, "zh-season"),
            Word::YearEdge(modifier) => Match {
                modifier: Some(modifier),
                ..Match::new(end, Sense::The(Unit::Year), "zh-year-edge")
            },
            Word::Holiday(holiday) => Match::new(
                end,
                Sense::Holiday {
                    holiday,
                    year: None,
                    pick: Pick::Plain,
                },
                "zh-holiday",
            ),
            Word::Reference(value) => {
                // "最近三个月", "未来五年": a stretch up to now, or from now.
                let direction = match value {
                    "PAST_REF" => -1,
                    "FUTURE_REF" => 1,
                    _ => 0,
                };
                if direction != 0
                    && let Some(found) = self.stretch(end, direction)
                {
                    return Some(found);
                }
                Match::new(end, Sense::Reference(value), "zh-reference")
            }
            Word::Past => self.stretch(end, -1)?,
            Word::Set(value) => self.set(end, value),
            Word::Clock(hour, minute) => Match {
                time: Some(TimeOfDay::Clock(hour, minute, None)),
                ..Match::new(end, Sense::SomeDay, "zh-clock")
            },
            // A part of the day begins an expression only before an hour, which `clock` reads.
            Word::Part(_) | Word::Unit(_) | Word::Edge(_) | Word::Offset(_) => return None,
        })
    }

    /// "每周" and "每星期五".
    fn set(&self, end: usize, value: &'static str) -> Match {
        if value == "P1W"
            && let Some(day) = self.text.at(end).and_then(weekday)
        {
            return Match::new(end + 1, Sense::Set(format!("XXXX-WXX-{day}")), "zh-set");
        }
        Match::new(end, Sense::Set(value.to_owned()), "zh-set")
    }

    /// "上周", "上周五", "下星期日", "本周末".
    fn week(&self, end: usize, by: i32) -> Match {
        if let Some(day) = self.text.at(end).and_then(weekday) {
            return Match::new(
                end + 1,
                Sense::WeekdayOf {
                    weeks: by,
                    weekday: day,
                },
                "zh-weekday",
            );
        }
        if self.is(end, '末') {
            return Match::new(
                end + 1,
                Sense::Shift {
                    unit: Unit::Weekend,
                    by,
                    base: Base::Now,
                },
                "zh-weekend",
            );
        }
        Match::new(
            end,
            Sense::Shift {
                unit: Unit::Week,
                by,
                base: Base::Now,
            },
            "zh-shift",
        )
    }

    /// A number and a unit after a word that anchors it.
    fn stretch(&self, at: usize, direction: i32) -> Option<Match> {
        let found = self.amount(at)?;
        match found.sense {
            Sense::Duration {
                amount,
                unit,
                value,
                base,
                ..
            } => Some(Match {
                sense: Sense::Duration {
                    amount,
                    unit,
                    value,
                    direction,
                    base,
                    after_in: false,
                },
                ..found
            }),
            _ => None,
        }
    }

    /// "三天", "三天前", "半年后", "几个月", "两个半小时", "三年来".
    fn amount(&self, at: usize) -> Option<Match> {
        let (mut end, mut amount, digits) = if self.is(at, '半') {
            (at + 1, Amount::of(0.5), 1)
        } else if matches!(self.text.at(at), Some('几' | '数' | '多')) {
            (at + 1, Amount::UNTOLD, 1)
        } else {
            let (len, value, digits) = numerals::number(self.text.from(at))?;
            (at + len, Amount::of(f64::from(value)), digits)
        };
        if at > 0 && self.is(at - 1, '第') {
            return None;
        }
        // "十多天", "三个半小时".
        if self.is(end, '多') || self.is(end, '余') {
            end += 1;
        }
        if self.is(end, '个') && self.is(end + 1, '半') {
            amount = amount.plus(0.5);
            end += 2;
            if self.is(end, '月') {
                return Some(self.offset(end + 1, amount, Unit::Month));
            }
        }
        let (unit_end, unit) = match self.word(end) {
            Some((unit_end, Word::Unit(unit))) => (unit_end, unit),
            _ => self.unit_alone(end)?,
        };
        // "2022年" is a year and "3日" a day of the month.
        if unit == Unit::Year && digits == 4
            || self.is(unit_end - 1, '日')
            || self.is(unit_end, '代')
        {
            return None;
        }
        let mut end = unit_end;
        if self.is(end, '半') {
            amount = amount.plus(0.5);
            end += 1;
        }
        // "五年六个月", "两小时三十分钟".
        if let Some((part, part_end)) = self.smaller_part(end, unit) {
            amount = amount.plus(part);
            end = part_end;
        }
        Some(self.offset(end, amount, unit))
    }

    /// The smaller part of a length told in two units, as a share of the larger one, and its end.
    fn smaller_part(&self, at: usize, larger: Unit) -> Option<(f64, usize)> {
        let (smaller, many) = match larger {
            Unit::Year => (Unit::Month, 12),
            Unit::Hour => (Unit::Minute, 60),
            Unit::Minute => (Unit::Second, 60),
            _ => return None,
        };
        let start = at + usize::from(self.is(at, '零') || self.is(at, '又'));
        let (len, number, _) = numerals::number(self.text.from(start))?;
        let (end, word) = self.word(start + len)?;
        (word == Word::Unit(smaller) && number < many)
            .then(|| (f64::from(number) / f64::from(many), end))
    }

    /// A unit that is also the beginning of a longer word of the lexicon ("周" before a day's number).
    fn unit_alone(&self, at: usize) -> Option<(usize, Unit)> {
        let unit = match self.text.at(at)? {
            '年' => Unit::Year,
            '周' => Unit::Week,
            '天' => Unit::Day,
            _ => return None,
        };
        Some((at + 1, unit))
    }

    fn offset(&self, end: usize, amount: Amount, unit: Unit) -> Match {
        match self.word(end) {
            Some((next, Word::Offset(sign))) => {
                let base = if sign < 0 { Base::Now } else { Base::Told };
                Match::new(
                    next,
                    Sense::Offset {
                        amount,
                        unit,
                        sign,
                        base,
                    },
                    "zh-offset",
                )
            }
            _ => {
                let past = self.is(end, '来');
                Match::new(
                    if past { end + 1 } else { end },
                    Sense::Duration {
                        amount,
                        unit,
                        value: unit.duration(amount.value),
                        direction: if past { -1 } else { 0 },
                        base: Base::Now,
                        after_in: false,
                    },
                    "zh-duration",
                )
            }
        }
    }

    /// "下午三点", "3点半", "15时30分", "8:30".
    fn clock(&self, at: usize) -> Option<Match> {
        let (end, time) = self.time_of_day(at)?;
        Some(Match {
            time: Some(time),
            ..Match::new(end, Sense::SomeDay, "zh-clock")
        })
    }

    fn time_of_day(&self, at: usize) -> Option<(usize, TimeOfDay)> {
        let (start, part) = match self.word(at) {
            Some((end, Word::Part(part))) => (end, Some(part)),
            Some((end, Word::Clock(hour, minute))) => {
                return Some((end, TimeOfDay::Clock(hour, minute, None)));
            }
            _ => (at, None),
        };
        self.hour(start, part)
    }

    /// The hour at `start` behind a part of the day, or that part by itself.
    fn hour(&self, start: usize, part: Option<super::value::Part>) -> Option<(usize, TimeOfDay)> {
        let bare = part.map(|part| (start, TimeOfDay::Part(part)));
        let Some((len, hour, _)) = numerals::number(self.text.from(start)) else {
            return bare;
        };
        let mut end = start + len;
        if !matches!(self.text.at(end), Some('点' | '时'))
            || hour > 24
            || self.is(end, '时') && self.is(end + 1, '代')
        {
            return bare;
        }
        end += 1;
        let mut minute = 0;
        if self.is(end, '半') {
            minute = 30;
            end += 1;
        } else if self.is(end, '钟') || self.is(end, '整') {
            end += 1;
        } else if self.is(end, '一') && self.is(end + 1, '刻') {
            minute = 15;
            end += 2;
        } else if let Some((len, minutes, _)) = numerals::number(self.text.from(end))
            && self.is(end + len, '分')
            && minutes < 60
        {
            minute = minutes;
            end += len + 1;
        } else if self.is(end - 1, '点') && self.text.at(end).is_some_and(is_numeral) {
            // "四点九": a decimal.
            return bare;
        }
        let late = matches!(
            part,
            Some(super::value::Part::Afternoon | super::value::Part::Evening)
        );
        let hour = if late && hour < 12 { hour + 12 } else { hour };
        Some((
            end,
            TimeOfDay::Clock(u8::try_from(hour).ok()?, u8::try_from(minute).ok()?, None),
        ))
    }

    /// Adds the time of day that follows a day.
    fn with_time(&self, found: Match) -> Match {
        let one_day = match &found.sense {
            Sense::Calendar { field, .. } => matches!(
                field,
                Field::Day { .. } | Field::DayOfMonth(_) | Field::Weekday(_)
            ),
            Sense::Day(_) | Sense::WeekdayOf { .. } | Sense::Holiday { .. } => true,
            Sense::Shift { unit, .. } => *unit == Unit::Day,
            _ => false,
        };
        if !one_day || found.time.is_some() {
            return found;
        }
        match self.time_of_day(found.end) {
            Some((end, time)) => Match {
                end,
                time: Some(time),
                ..found
            },
            None => found,
        }
    }
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || numerals::digit(c).is_some() || matches!(c, '十' | '百' | '千')
}

/// The number of a weekday by its character: 1 for 一 (Monday), 7 for 日 and 天.
fn weekday(c: char) -> Option<u8> {
    Some(match c {
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '日' | '天' => 7,
        _ => return None,
    })
}
