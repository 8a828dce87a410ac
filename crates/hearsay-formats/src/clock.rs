//! Time codes, as transcripts and captions write them.
//!
//! Owns: reading `[h:]mm:ss[.mmm]` where it stands at the start of a text.
//! Never: reads a date or a time of day.

/// A time code at the start of `text`: seconds, and its length in bytes. `mm` and `ss` have at most
/// two digits; a fraction follows `.` or `,`; a frame count (`00:00:05:12`) is passed over.
pub(crate) fn time_code(text: &str) -> Option<(f64, usize)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut parts: Vec<u64> = Vec::with_capacity(3);
    loop {
        let digits = digits(bytes, at);
        // Hours may run long in recordings of surveillance and court; minutes and seconds may not.
        if digits == 0 || digits > if parts.is_empty() { 3 } else { 2 } {
            return None;
        }
        parts.push(text.get(at..at + digits)?.parse().ok()?);
        at += digits;
        let more =
            bytes.get(at) == Some(&b':') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        if !more || parts.len() == 3 {
            if more {
                at += 1 + self::digits(bytes, at + 1);
            }
            break;
        }
        // Two digits must follow a colon: 3:1 is a score.
        if self::digits(bytes, at + 1) != 2 {
            return None;
        }
        at += 1;
    }
    let (hours, minutes, seconds) = match parts[..] {
        [minutes, seconds] => (0, minutes, seconds),
        [hours, minutes, seconds] => (hours, minutes, seconds),
        _ => return None,
    };
    if seconds > 59 || (parts.len() == 3 && minutes > 59) {
        return None;
    }
    let mut value = (hours * 3600 + minutes * 60 + seconds) as f64;
    if matches!(bytes.get(at), Some(b'.' | b',')) {
        let digits = digits(bytes, at + 1);
        if (1..=9).contains(&digits) {
            let number: f64 = text.get(at + 1..at + 1 + digits)?.parse().ok()?;
            value += number / 10f64.powf(digits as f64);
            at += 1 + digits;
        }
    }
    Some((value, at))
}

fn digits(bytes: &[u8], from: usize) -> usize {
    bytes
        .get(from..)
        .unwrap_or_default()
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count()
}

/// `0:0:3.450 --> 0:0:8.2`: two time codes whose minutes and seconds may have one digit, which the arrow makes plain.
fn loose_range(text: &str) -> Option<(f64, Option<f64>, usize)> {
    let (first, rest) = text.split_once(" --> ")?;
    let length = rest
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | ',')))
        .unwrap_or(rest.len());
    let seconds = |code: &str| {
        code.split(':').try_fold((0.0, 0), |(total, parts), part| {
            let value: f64 = part.replace(',', ".").parse().ok()?;
            (parts < 3 && value < 1000.0).then_some((total * 60.0 + value, parts + 1))
        })
    };
    let ((start, parts), (end, also)) = (seconds(first)?, seconds(&rest[..length])?);
    (parts >= 2 && also >= 2).then_some((start, Some(end), first.len() + " --> ".len() + length))
}

/// A time code, or two with a dash or an arrow between: begin, end, and the length in bytes.
pub(crate) fn time_range(text: &str) -> Option<(f64, Option<f64>, usize)> {
    if let Some(range) = loose_range(text) {
        return Some(range);
    }
    let (start, length) = time_code(text)?;
    let rest = text.get(length..).unwrap_or("");
    let after = rest.trim_start();
    for dash in ["-->", "–", "—", "-"] {
        if let Some(end) = after.strip_prefix(dash)
            && let Some((end, width)) = time_code(end.trim_start())
        {
            let skipped = after.strip_prefix(dash).unwrap_or("");
            let lead = skipped.len() - skipped.trim_start().len();
            let whole = length + (rest.len() - after.len()) + dash.len() + lead + width;
            return Some((start, Some(end), whole));
        }
    }
    Some((start, None, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_codes_are_read_and_other_figures_are_not() {
        for (text, expected) in [
            ("0:05", Some((5.0, 4))),
            ("00:00:05.250 x", Some((5.25, 12))),
            ("1:02:03,5", Some((3723.5, 9))),
            ("00:01:00:12", Some((60.0, 11))),
            ("100:00:00", Some((360_000.0, 9))),
            ("75:10", Some((4510.0, 5))),
            ("3:1", None),
            ("12:60", None),
            ("00:60:00", None),
            ("2024", None),
            ("5", None),
            (":05", None),
        ] {
            assert_eq!(time_code(text), expected, "{text}");
        }
    }

    #[test]
    fn ranges_join_two_codes() {
        assert_eq!(
            time_range("00:00:05-00:00:14 (9 sec)"),
            Some((5.0, Some(14.0), 17))
        );
        assert_eq!(
            time_range("00:05.000 --> 00:07.500]"),
            Some((5.0, Some(7.5), 23))
        );
        assert_eq!(time_range("0:05 - later"), Some((5.0, None, 4)));
        assert_eq!(time_range("0:0:3.5 --> 0:1:8"), Some((3.5, Some(68.0), 17)));
        assert_eq!(time_range("3 --> 4"), None);
    }
}
