//! The line of times and settings before a cue's words.
//!
//! Owns: WebVTT time stamps (stricter than other captions') and cue settings.
//! Never: judges what a setting does on a screen.

/// A setting that is a number or `auto`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Value {
    /// Left to the player.
    Auto,
    /// Lines or percent.
    Number(f64),
}

/// Cue settings, each with the specification's default. They place captions on the screen and are
/// read so that a line with a broken one is told from a line with none.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Settings {
    pub(crate) vertical: &'static str,
    pub(crate) snap_to_lines: bool,
    pub(crate) line: Value,
    pub(crate) line_align: &'static str,
    pub(crate) position: Value,
    pub(crate) position_align: &'static str,
    pub(crate) size: f64,
    pub(crate) align: &'static str,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            vertical: "",
            snap_to_lines: true,
            line: Value::Auto,
            line_align: "start",
            position: Value::Auto,
            position_align: "auto",
            size: 100.0,
            align: "center",
        }
    }
}

/// Begin, end and settings of a line with an arrow; `None` where the times are none.
pub(crate) fn times(line: &str) -> Option<(f64, f64, Settings)> {
    let rest = skip(line);
    let (start, rest) = time_stamp(rest)?;
    let rest = skip(rest).strip_prefix("-->")?;
    let (end, rest) = time_stamp(skip(rest))?;
    Some((start, end, settings(rest)))
}

fn skip(text: &str) -> &str {
    text.trim_start_matches([' ', '\t', '\n', '\u{c}', '\r'])
}

fn digits(text: &str) -> (&str, &str) {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    (
        text.get(..length).unwrap_or(""),
        text.get(length..).unwrap_or(""),
    )
}

/// A time stamp at the start of a text, in seconds, and what follows it.
pub(crate) fn time_stamp(text: &str) -> Option<(f64, &str)> {
    let (first, rest) = digits(text);
    if first.is_empty() {
        return None;
    }
    let mut value1: f64 = first.parse().ok()?;
    let mut hours = first.len() != 2 || value1 > 59.0;
    let (second, mut rest) = digits(rest.strip_prefix(':')?);
    if second.len() != 2 {
        return None;
    }
    let mut value2: f64 = second.parse().ok()?;
    let value3: f64;
    hours |= rest.starts_with(':');
    if hours {
        let (third, after) = digits(rest.strip_prefix(':')?);
        if third.len() != 2 {
            return None;
        }
        value3 = third.parse().ok()?;
        rest = after;
    } else {
        value3 = value2;
        value2 = value1;
        value1 = 0.0;
    }
    let (fraction, rest) = digits(rest.strip_prefix('.')?);
    if fraction.len() != 3 || value2 > 59.0 || value3 > 59.0 {
        return None;
    }
    let milliseconds: f64 = fraction.parse().ok()?;
    Some((
        value1 * 3600.0 + value2 * 60.0 + value3 + milliseconds / 1000.0,
        rest,
    ))
}

fn settings(text: &str) -> Settings {
    let mut found = Settings::default();
    for setting in text.split([' ', '\t', '\n', '\u{c}', '\r']) {
        let Some((name, value)) = setting.split_once(':') else {
            continue;
        };
        if name.is_empty() || value.is_empty() {
            continue;
        }
        match name {
            "vertical" => {
                if let Some(known) = one_of(value, &["rl", "lr"]) {
                    found.vertical = known;
                }
            }
            "line" => {
                let (position, align) = split_align(value);
                let Some(number) = line_position(position) else {
                    continue;
                };
                if let Some(align) = align {
                    let Some(align) = one_of(align, &["start", "center", "end"]) else {
                        continue;
                    };
                    found.line_align = align;
                }
                found.line = Value::Number(number);
                found.snap_to_lines = !position.ends_with('%');
            }
            "position" => {
                let (position, align) = split_align(value);
                let Some(number) = percentage(position) else {
                    continue;
                };
                if let Some(align) = align {
                    let Some(align) = one_of(align, &["line-left", "center", "line-right"]) else {
                        continue;
                    };
                    found.position_align = align;
                }
                found.position = Value::Number(number);
            }
            "size" => {
                if let Some(number) = percentage(value) {
                    found.size = number;
                }
            }
            "align" => {
                if let Some(known) = one_of(value, &["start", "center", "end", "left", "right"]) {
                    found.align = known;
                }
            }
            _ => {}
        }
    }
    found
}

fn one_of(value: &str, known: &[&'static str]) -> Option<&'static str> {
    known.iter().copied().find(|word| *word == value)
}

fn split_align(value: &str) -> (&str, Option<&str>) {
    value
        .split_once(',')
        .map_or((value, None), |(position, align)| (position, Some(align)))
}

fn line_position(text: &str) -> Option<f64> {
    if text.ends_with('%') {
        return percentage(text);
    }
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    number(unsigned)?;
    text.parse().ok().filter(|value: &f64| value.is_finite())
}

/// Digits, perhaps a point and digits.
fn number(text: &str) -> Option<f64> {
    let (whole, rest) = digits(text);
    if whole.is_empty() {
        return None;
    }
    if let Some(fraction) = rest.strip_prefix('.') {
        let (fraction, rest) = digits(fraction);
        if fraction.is_empty() || !rest.is_empty() {
            return None;
        }
    } else if !rest.is_empty() {
        return None;
    }
    text.parse().ok()
}

fn percentage(text: &str) -> Option<f64> {
    number(text.strip_suffix('%')?).filter(|value| (0.0..=100.0).contains(value))
}
