//! Numbers in Chinese dates: "2022", "二〇二二", "二十三", "廿三", "一百零五".
//!
//! Owns: [`number`]. Never: reads decimals or fractions; figures are the quantity finder's.

use crate::han;

/// A single Han digit.
pub(super) fn digit(c: char) -> Option<i32> {
    han::digit(c).map(i32::from)
}

/// The most characters that a number of a time has; what goes on is none, and reading stays linear.
const LONGEST: usize = 24;

/// The number that begins here: its length in characters, its value, and how many digits it is written
/// with, where it is written digit by digit.
pub(super) fn number(text: &[char]) -> Option<(usize, i32, usize)> {
    let text = &text[..text.len().min(LONGEST)];
    let ascii = text.iter().take_while(|c| c.is_ascii_digit()).count();
    if ascii > 0 {
        let value = text.iter().take(ascii).try_fold(0i32, |n, c| {
            n.checked_mul(10)?
                .checked_add(i32::try_from(c.to_digit(10)?).ok()?)
        })?;
        return Some((ascii, value, ascii));
    }
    let run = text.iter().take_while(|c| digit(**c).is_some()).count();
    let next_is_power = text
        .get(run)
        .is_some_and(|c| matches!(c, '十' | '百' | '千' | '万'));
    if run >= 2 && !next_is_power {
        // Digit by digit, as years are told.
        let value = text
            .iter()
            .take(run)
            .try_fold(0i32, |n, c| n.checked_mul(10)?.checked_add(digit(*c)?))?;
        return Some((run, value, run));
    }
    let (mut total, mut current, mut end) = (0i32, None, 0);
    for c in text {
        match (digit(*c), c) {
            (Some(0), _) if total > 0 => {}
            (Some(d), _) if current.is_none() => current = Some(d),
            (None, '十') => total += current.take().unwrap_or(1) * 10,
            (None, '廿') if end == 0 => total = 20,
            (None, '卅') if end == 0 => total = 30,
            (None, '百') => total += current.take()? * 100,
            (None, '千') => total += current.take()? * 1000,
            (None, '万') if total + current.unwrap_or(0) > 0 => {
                total = (total + current.take().unwrap_or(0)).checked_mul(10_000)?;
            }
            _ => break,
        }
        end += 1;
    }
    let value = total + current.unwrap_or(0);
    (end > 0).then_some((end, value, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_by_place_and_by_digit() {
        for (text, expected) in [
            ("2022年", Some((4, 2022, 4))),
            ("二〇二二年", Some((4, 2022, 4))),
            ("二○二二年", Some((4, 2022, 4))),
            ("二十三日", Some((3, 23, 1))),
            ("廿三", Some((2, 23, 1))),
            ("十月", Some((1, 10, 1))),
            ("一百零五年", Some((4, 105, 1))),
            ("三万年", Some((2, 30_000, 1))),
            ("三天", Some((1, 3, 1))),
            ("百年", None),
            ("万年", None),
            ("年", None),
            ("99999999999", None),
            ("九万万万万万年", None),
        ] {
            assert_eq!(
                number(&text.chars().collect::<Vec<_>>()),
                expected,
                "{text}"
            );
        }
    }
}
