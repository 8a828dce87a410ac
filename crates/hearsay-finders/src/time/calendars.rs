//! Days of calendars that go by the moon or by another new year: Chinese, Hebrew, Persian.
//!
//! Owns: the day of the Gregorian calendar on which such a day falls in a year.
//! Never: knows a holiday; the lexicons do.

use icu_calendar::types::Month;
use icu_calendar::{AsCalendar, Date as CalendarDate};
use jiff::civil::Date;

use super::value::date;

/// A calendar whose holidays move through the Gregorian year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Calendar {
    /// Lunisolar; a year is that of the Gregorian calendar in which it begins.
    Chinese,
    /// Lunisolar, months counted from Tishri; the seventh is Nisan, leap year or not.
    Hebrew,
    /// Solar, from the March equinox.
    Persian,
}

impl Calendar {
    pub(super) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "chinese" => Self::Chinese,
            "hebrew" => Self::Hebrew,
            "persian" => Self::Persian,
            _ => return None,
        })
    }

    /// The day on which the day of a month falls; of Hebrew and Persian years the one that lies in the Gregorian `year`.
    /// `None` where the month has no such day.
    pub(super) fn day(self, year: i32, month: u8, day: u8) -> Option<Date> {
        let month = Month::new(month);
        match self {
            Self::Chinese => CalendarDate::try_new_chinese_traditional(year, month, day)
                .ok()
                .and_then(|found| gregorian(&found)),
            Self::Hebrew => [year + 3760, year + 3761]
                .into_iter()
                .filter_map(|own| CalendarDate::try_new_hebrew_v2(own, month, day).ok())
                .filter_map(|found| gregorian(&found))
                .find(|found| i32::from(found.year()) == year),
            Self::Persian => [year - 622, year - 621]
                .into_iter()
                .filter_map(|own| CalendarDate::try_new_persian(own, month.number(), day).ok())
                .filter_map(|found| gregorian(&found))
                .find(|found| i32::from(found.year()) == year),
        }
    }
}

fn gregorian<A: AsCalendar>(day: &CalendarDate<A>) -> Option<Date> {
    let iso = day.to_calendar(icu_calendar::Iso);
    date(
        iso.year().extended_year(),
        i32::from(iso.month().ordinal),
        i32::from(iso.day_of_month().0),
    )
}

/// Pure Brightness (清明), the day from which the sun stands 15 degrees past the March equinox, in China: by the mean of the
/// sun's years, right to the day from 1900 to 2099.
pub(super) fn pure_brightness(year: i32) -> Option<Date> {
    /// Hundredths of a day into April in the first year of each century.
    const FIRST: [(i32, i32); 2] = [(1900, 559), (2000, 481)];
    /// Hundredths of ten days that a year of the sun is longer than 365 days.
    const LONGER: i32 = 2422;
    let (century, first) = FIRST
        .into_iter()
        .find(|(century, _)| (*century..century + 100).contains(&year))?;
    let years = year - century;
    let day = (years * LONGER + first * 100) / 10_000 - years / 4;
    date(year, 4, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_fall_where_almanacs_have_them() {
        for (calendar, year, month, day, expected) in [
            (Calendar::Chinese, 2024, 1, 1, "2024-02-10"),
            (Calendar::Chinese, 2025, 1, 1, "2025-01-29"),
            (Calendar::Chinese, 2025, 8, 15, "2025-10-06"),
            (Calendar::Chinese, 1949, 1, 1, "1949-01-29"),
            (Calendar::Chinese, 2023, 5, 5, "2023-06-22"),
            (Calendar::Hebrew, 2024, 1, 10, "2024-10-12"),
            (Calendar::Hebrew, 2024, 7, 15, "2024-04-23"),
            (Calendar::Hebrew, 2023, 7, 15, "2023-04-06"),
            (Calendar::Persian, 2024, 1, 1, "2024-03-20"),
            (Calendar::Persian, 2023, 1, 1, "2023-03-21"),
        ] {
            let found = calendar.day(year, month, day).map(|day| day.to_string());
            assert_eq!(found.as_deref(), Some(expected), "{calendar:?} {year}");
        }
        assert_eq!(Calendar::Chinese.day(2024, 13, 1), None);
        for (year, expected) in [
            (1999, "1999-04-05"),
            (2008, "2008-04-04"),
            (2023, "2023-04-05"),
            (2026, "2026-04-05"),
        ] {
            let found = pure_brightness(year).map(|day| day.to_string());
            assert_eq!(found.as_deref(), Some(expected));
        }
    }
}
