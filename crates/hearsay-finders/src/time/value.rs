//! Stretches of the calendar, their TIMEX3 values and their days.
//!
//! Owns: [`Point`] (a day, a month, a quarter, …), [`Unit`], arithmetic on them, and the printed
//! forms of TIMEX3 (`TimeML` 1.2.1), which extend ISO 8601.
//! Never: looks at a text.

use hearsay_document::Interval;
use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::{Span, ToSpan};

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Night,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Semester,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    /// Reads the letters of `times.tsv`.
    pub(super) fn parse(code: &str) -> Option<Self> {
        Some(match code {
            "S" => Self::Second,
            "MIN" => Self::Minute,
            "H" => Self::Hour,
            "NIGHT" => Self::Night,
            "D" => Self::Day,
            "WE" => Self::Weekend,
            "W" => Self::Week,
            "F" => Self::Fortnight,
            "M" => Self::Month,
            "Q" => Self::Quarter,
            "SEM" => Self::Semester,
            "Y" => Self::Year,
            "DE" => Self::Decade,
            "CE" => Self::Century,
            "ML" => Self::Millennium,
            _ => return None,
        })
    }

    /// Whether the unit is shorter than a day.
    pub(super) fn is_clock(self) -> bool {
        self <= Self::Hour
    }

    /// The unit as TIMEX3 spells it in a duration, and by how much the number is multiplied.
    fn iso(self) -> (&'static str, f64) {
        match self {
            Self::Second => ("S", 1.0),
            Self::Minute => ("M", 1.0),
            Self::Hour => ("H", 1.0),
            Self::Day => ("D", 1.0),
            Self::Night => ("NI", 1.0),
            Self::Weekend => ("WE", 1.0),
            Self::Week => ("W", 1.0),
            Self::Fortnight => ("W", 2.0),
            Self::Month => ("M", 1.0),
            Self::Quarter => ("Q", 1.0),
            Self::Semester => ("M", 6.0),
            Self::Year => ("Y", 1.0),
            Self::Decade => ("Y", 10.0),
            Self::Century => ("Y", 100.0),
            Self::Millennium => ("Y", 1000.0),
        }
    }

    /// The value of a duration of so many units; `None` for an untold number (`PXW`).
    pub(super) fn duration(self, amount: Option<f64>) -> String {
        let time = if self.is_clock() { "T" } else { "" };
        let Some(amount) = amount else {
            let letter = match self {
                Self::Decade => "DE",
                Self::Century => "CE",
                Self::Millennium => "ML",
                other => other.iso().0,
            };
            return format!("P{time}X{letter}");
        };
        let (letter, factor) = self.iso();
        let total = amount * factor;
        let whole = total.trunc();
        let part = total - whole;
        let finer = match self {
            Self::Year => Some(("", "M", 12.0)),
            Self::Hour | Self::Minute => {
                Some(("", if self == Self::Hour { "M" } else { "S" }, 60.0))
            }
            Self::Day => Some(("T", "H", 24.0)),
            _ => None,
        };
        if let Some((mark, small, per)) = finer
            && part > 0.0
            && let rest = (part * per).round()
            && (part * per - rest).abs() < 1e-6
            && rest > 0.0
        {
            return if whole == 0.0 {
                format!("P{time}{mark}{rest}{small}")
            } else {
                format!("P{time}{whole}{letter}{mark}{rest}{small}")
            };
        }
        // Hundredths are as fine as a text tells a duration.
        let total = (total * 100.0).round() / 100.0;
        format!("P{time}{total}{letter}")
    }

    /// The TIMEX3 value of one of these units, of which nothing is known.
    pub(super) fn unknown(self) -> &'static str {
        match self {
            Self::Second | Self::Minute | Self::Hour | Self::Day | Self::Night => "XXXX-XX-XX",
            Self::Week | Self::Weekend | Self::Fortnight => "XXXX-WXX",
            Self::Month => "XXXX-XX",
            Self::Quarter | Self::Semester => "XXXX-QX",
            Self::Year | Self::Decade | Self::Century | Self::Millennium => "XXXX",
        }
    }

    /// The span of so many whole units, for counting days.
    fn span(self, amount: i32) -> Option<Span> {
        let amount = i64::from(amount);
        Some(match self {
            Self::Second | Self::Minute | Self::Hour => return None,
            Self::Day | Self::Night => amount.days(),
            Self::Weekend | Self::Week => amount.weeks(),
            Self::Fortnight => (amount * 2).weeks(),
            Self::Month => amount.months(),
            Self::Quarter => (amount * 3).months(),
            Self::Semester => (amount * 6).months(),
            Self::Year => amount.try_years_checked()?,
            Self::Decade => (amount * 10).try_years_checked()?,
            Self::Century => (amount * 100).try_years_checked()?,
            Self::Millennium => (amount * 1000).try_years_checked()?,
        })
    }

    /// The day so many units from `day`; `None` beyond the calendar.
    pub(super) fn add(self, day: Date, amount: i32) -> Option<Date> {
        if amount.unsigned_abs() > 200_000 {
            return None;
        }
        day.checked_add(self.span(amount)?).ok()
    }
}

/// Years that fit the span type; the calendar has fewer than 20,000.
trait YearsChecked {
    fn try_years_checked(self) -> Option<Span>;
}

impl YearsChecked for i64 {
    fn try_years_checked(self) -> Option<Span> {
        Span::new().try_years(self).ok()
    }
}

/// A season, by the months of the north.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    pub(super) fn parse(code: &str) -> Option<Self> {
        Some(match code {
            "SP" => Self::Spring,
            "SU" => Self::Summer,
            "FA" => Self::Autumn,
            "WI" => Self::Winter,
            _ => return None,
        })
    }

    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }

    /// The first month.
    pub(super) fn month(self) -> i8 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
}

impl Part {
    pub(super) fn parse(code: &str) -> Option<Self> {
        Some(match code {
            "MO" => Self::Morning,
            "MI" => Self::Midday,
            "AF" => Self::Afternoon,
            "EV" => Self::Evening,
            "NI" => Self::Night,
            _ => return None,
        })
    }

    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Morning => "MO",
            Self::Midday => "MI",
            Self::Afternoon => "AF",
            Self::Evening => "EV",
            Self::Night => "NI",
        }
    }
}

/// A stretch of the calendar. Years are astronomical: 0 is 1 BC, -1 is 2 BC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Point {
    /// The leading digits of its years: 19 for 1900 to 1999; -4 for the years 499 to 400 BC.
    Century(i32),
    /// The leading digits of its years: 199 for 1990 to 1999; -48 for the years 489 to 480 BC.
    Decade(i32),
    Year(i32),
    Half(i32, u8),
    Quarter(i32, u8),
    Season(i32, Season),
    Month(i32, i8),
    /// Year and number of an ISO week.
    Week(i32, i8),
    /// Saturday and Sunday of an ISO week.
    Weekend(i32, i8),
    Day(Date),
}

/// A year as TIMEX3 prints it.
pub(super) fn year_text(year: i32) -> String {
    if year <= 0 {
        format!("BC{:04}", 1 - year)
    } else {
        format!("{year:04}")
    }
}

pub(super) fn date(year: i32, month: i32, day: i32) -> Option<Date> {
    Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

/// The last day of a month.
fn month_end(year: i32, month: i32) -> Option<Date> {
    date(year, month, 1).map(Date::last_of_month)
}

/// The Monday of an ISO week.
fn monday(year: i32, week: i8) -> Option<Date> {
    ISOWeekDate::new(i16::try_from(year).ok()?, week, Weekday::Monday)
        .ok()
        .map(ISOWeekDate::date)
}

impl Point {
    /// The ISO week that holds a day.
    pub(super) fn week_of(day: Date) -> Self {
        let week = day.iso_week_date();
        Self::Week(i32::from(week.year()), week.week())
    }

    /// The stretch of that unit which holds a day; days for units shorter than one.
    pub(super) fn of(unit: Unit, day: Date) -> Self {
        let year = i32::from(day.year());
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day | Unit::Night => Self::Day(day),
            Unit::Week | Unit::Fortnight => Self::week_of(day),
            Unit::Weekend => {
                let week = day.iso_week_date();
                Self::Weekend(i32::from(week.year()), week.week())
            }
            Unit::Month => Self::Month(year, day.month()),
            Unit::Quarter => Self::Quarter(year, (day.month() as u8).div_ceil(3)),
            Unit::Semester => Self::Half(year, 1 + u8::from(day.month() > 6)),
            Unit::Year => Self::Year(year),
            Unit::Decade => Self::Decade(leading(year, 10)),
            Unit::Century | Unit::Millennium => Self::Century(leading(year, 100)),
        }
    }

    /// The TIMEX3 value.
    pub(super) fn value(self) -> String {
        match self {
            Self::Century(n) if n < 0 => format!("BC{:02}", -n - 1),
            Self::Century(n) => format!("{n:02}"),
            Self::Decade(n) if n < 0 => format!("BC{:03}", -n),
            Self::Decade(n) => format!("{n:03}"),
            Self::Year(y) => year_text(y),
            Self::Half(y, h) => format!("{}-H{h}", year_text(y)),
            Self::Quarter(y, q) => format!("{}-Q{q}", year_text(y)),
            Self::Season(y, s) => format!("{}-{}", year_text(y), s.code()),
            Self::Month(y, m) => format!("{}-{m:02}", year_text(y)),
            Self::Week(y, w) => format!("{}-W{w:02}", year_text(y)),
            Self::Weekend(y, w) => format!("{}-W{w:02}-WE", year_text(y)),
            Self::Day(d) => {
                format!(
                    "{}-{:02}-{:02}",
                    year_text(i32::from(d.year())),
                    d.month(),
                    d.day()
                )
            }
        }
    }

    /// First and last day.
    pub(super) fn interval(self) -> Interval {
        let (from, to) = match self {
            Self::Century(n) if n < 0 => {
                // The fourth century BC runs from 400 BC to 301 BC.
                (date(1 + n * 100, 1, 1), date(n * 100 + 100, 12, 31))
            }
            Self::Century(n) => (date(n * 100, 1, 1), date(n * 100 + 99, 12, 31)),
            Self::Decade(n) if n < 0 => (date(n * 10 - 8, 1, 1), date(n * 10 + 1, 12, 31)),
            Self::Decade(n) => (date(n * 10, 1, 1), date(n * 10 + 9, 12, 31)),
            Self::Year(y) => (date(y, 1, 1), date(y, 12, 31)),
            Self::Half(y, h) => {
                let last = i32::from(h) * 6;
                (date(y, last - 5, 1), month_end(y, last))
            }
            Self::Quarter(y, q) => {
                let last = i32::from(q) * 3;
                (date(y, last - 2, 1), month_end(y, last))
            }
            Self::Season(y, Season::Winter) => (date(y, 12, 1), month_end(y + 1, 2)),
            Self::Season(y, s) => {
                let first = i32::from(s.month());
                (date(y, first, 1), month_end(y, first + 2))
            }
            Self::Month(y, m) => (date(y, i32::from(m), 1), month_end(y, i32::from(m))),
            Self::Week(y, w) => {
                let first = monday(y, w);
                (first, first.and_then(|d| d.checked_add(6.days()).ok()))
            }
            Self::Weekend(y, w) => {
                let first = monday(y, w);
                let plus = |n: i64| first.and_then(|d| d.checked_add(n.days()).ok());
                (plus(5), plus(6))
            }
            Self::Day(d) => (Some(d), Some(d)),
        };
        Interval { from, to }
    }

    /// The days of a half: the first for the modifier `START`, else the second.
    pub(super) fn half(self, modifier: &str) -> Interval {
        let whole = self.interval();
        let middle = match self {
            Self::Decade(n) if n >= 0 => date(n * 10 + 4, 12, 31),
            Self::Century(n) if n >= 0 => date(n * 100 + 49, 12, 31),
            _ => whole.from.zip(whole.to).and_then(|(from, to)| {
                let days = from.until(to).ok()?.get_days();
                Unit::Day.add(from, (days - 1) / 2)
            }),
        };
        if modifier == "START" {
            Interval {
                to: middle.or(whole.to),
                ..whole
            }
        } else {
            Interval {
                from: middle.and_then(|day| Unit::Day.add(day, 1)).or(whole.from),
                ..whole
            }
        }
    }

    /// First and last day of its beginning, its middle or its end, as TIMEX3's `mod` names them.
    pub(super) fn part(self, modifier: &str) -> Interval {
        let whole = self.interval();
        let (Some(from), Some(to)) = (whole.from, whole.to) else {
            return whole;
        };
        let third = match modifier {
            "START" => 0,
            "MID" => 1,
            "END" => 2,
            _ => return whole,
        };
        match self {
            Self::Year(y) => Interval {
                from: date(y, [1, 5, 9][third], 1),
                to: month_end(y, [4, 8, 12][third]),
            },
            Self::Decade(n) if n >= 0 => {
                let [first, last] = [[0, 3], [4, 6], [7, 9]][third];
                Interval {
                    from: date(n * 10 + first, 1, 1),
                    to: date(n * 10 + last, 12, 31),
                }
            }
            Self::Century(n) if n >= 0 => {
                let [first, last] = [[0, 33], [34, 66], [67, 99]][third];
                Interval {
                    from: date(n * 100 + first, 1, 1),
                    to: date(n * 100 + last, 12, 31),
                }
            }
            Self::Day(_) => whole,
            _ => {
                let days = from.until(to).map_or(0, |span| span.get_days()) + 1;
                let edge = (days + 2) / 3;
                let plus = |day: Date, by: i32| day.checked_add(i64::from(by).days()).ok();
                match third {
                    0 => Interval {
                        from: Some(from),
                        to: plus(from, edge - 1),
                    },
                    1 => Interval {
                        from: plus(from, edge),
                        to: plus(to, -edge),
                    },
                    _ => Interval {
                        from: plus(to, 1 - edge),
                        to: Some(to),
                    },
                }
            }
        }
    }

    /// The year it begins in.
    pub(super) fn year(self) -> i32 {
        match self {
            Self::Century(n) => n * 100,
            Self::Decade(n) => n * 10,
            Self::Year(y)
            | Self::Half(y, _)
            | Self::Quarter(y, _)
            | Self::Season(y, _)
            | Self::Month(y, _)
            | Self::Week(y, _)
            | Self::Weekend(y, _) => y,
            Self::Day(d) => i32::from(d.year()),
        }
    }

    /// The month it begins in, where it is no longer than half a year.
    pub(super) fn month(self) -> Option<i8> {
        match self {
            Self::Century(_) | Self::Decade(_) | Self::Year(_) => None,
            other => other.interval().from.map(Date::month),
        }
    }

    pub(super) fn day(self) -> Option<Date> {
        match self {
            Self::Day(d) => Some(d),
            _ => None,
        }
    }

    /// Its first day.
    pub(super) fn first(self) -> Option<Date> {
        self.interval().from
    }

    /// The length of its kind, for comparing granularity.
    pub(super) fn unit(self) -> Unit {
        match self {
            Self::Century(_) => Unit::Century,
            Self::Decade(_) => Unit::Decade,
            Self::Year(_) => Unit::Year,
            Self::Half(..) => Unit::Semester,
            Self::Quarter(..) | Self::Season(..) => Unit::Quarter,
            Self::Month(..) => Unit::Month,
            Self::Week(..) => Unit::Week,
            Self::Weekend(..) => Unit::Weekend,
            Self::Day(_) => Unit::Day,
        }
    }
}

/// A year without its last digits; BC decades and centuries count down from -1.
pub(super) fn leading(year: i32, of: i32) -> i32 {
    if year <= 0 {
        if of == 100 {
            -((1 - year - 1) / 100 + 1)
        } else {
            -((1 - year) / of)
        }
    } else {
        year / of
    }
}

/// Western Easter Sunday, by the Gregorian rule of Meeus (1991).
pub(super) fn easter(year: i32) -> Option<Date> {
    let a = year.rem_euclid(19);
    let (b, c) = (year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    date(year, month, day)
}
