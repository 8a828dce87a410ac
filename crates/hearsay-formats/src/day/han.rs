//! Lines in Chinese that tell when a text was published, and where: `2025年3月18日 星期二`, `来源：南岸周刊 2024-06-07 08:30`.
//!
//! Owns: such lines, every part of which is a day, an hour, or a field whose name is in the lexicon.
//! Never: reads a day out of a sentence.

use std::ops::Range;

use hearsay_document::calendar::day_in;
use hearsay_document::is_han;
use jiff::civil::Date;

use super::lists::List;

/// What sets the parts of such a line off from each other.
const MARKS: &[char] = &[
    ' ', '\t', '\u{3000}', '|', '｜', '·', '•', '（', '）', '(', ')', '，', '【', '】',
];

/// The day of a line that tells nothing but when a text was published, by whom and where.
pub(super) fn written(line: &str) -> Option<Date> {
    if !line.contains(is_han) {
        return None;
    }
    let (day, place) = day_of_han(line).or_else(|| day_in(line))?;
    let mut parts = [&line[..place.start], &line[place.end..]]
        .into_iter()
        .flat_map(|part| part.split(MARKS));
    parts
        .all(|part| is_hour(part) || is_weekday(part) || field(part).is_some())
        .then_some(day)
}

/// Where a text was published, in a line with its day: `来源：南岸周刊`.
pub(super) fn publisher(line: &str) -> Option<&str> {
    let mut fields = line.split(MARKS).filter_map(field);
    let (_, source) = fields.find(|(name, _)| matches!(*name, "来源" | "稿源"))?;
    (!source.is_empty()).then_some(source)
}

/// The name of a field and what it holds: `来源：南岸周刊`.
fn field(part: &str) -> Option<(&str, &str)> {
    let (name, held) = part.split_once(['：', ':'])?;
    List::Field.holds(name).then_some((name, held))
}

/// The day in `2025年3月18日`, and where it stands.
fn day_of_han(line: &str) -> Option<(Date, Range<usize>)> {
    let mark = line.find('年')?;
    let before = &line[..mark];
    let start = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (month, rest) = line[mark + '年'.len_utf8()..].split_once('月')?;
    let (day, rest) = rest.split_once('日')?;
    let year = before[start..].parse().ok().filter(|_| mark - start == 4)?;
    let date = Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()?;
    Some((date, start..line.len() - rest.len()))
}

/// Whether a part is nothing but an hour and its minute, or nothing at all: `08:30`.
fn is_hour(part: &str) -> bool {
    part.bytes().all(|b| b.is_ascii_digit() || b == b':')
}

/// Whether a part is nothing but a weekday: `星期二`.
fn is_weekday(part: &str) -> bool {
    let day = ["星期", "周"]
        .iter()
        .find_map(|week| part.strip_prefix(week));
    day.is_some_and(|day| matches!(day, "一" | "二" | "三" | "四" | "五" | "六" | "日" | "天"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_tells_nothing_but_when_and_where() {
        for (line, day, outlet) in [
            ("2025年3月18日 星期二", Some("2025-03-18"), None),
            (
                "来源：南岸周刊　作者：方小雨　2024-06-07 08:30",
                Some("2024-06-07"),
                Some("南岸周刊"),
            ),
            ("发布时间：2024年6月7日 08:30", Some("2024-06-07"), None),
            ("2024年6月7日，大桥通车", None, None),
            ("2024年大桥通车", None, None),
            ("7 June 2024", None, None),
        ] {
            let told = written(line).map(|day| day.to_string());
            assert_eq!((told.as_deref(), publisher(line)), (day, outlet), "{line}");
        }
    }
}
