//! Where, when and through whom a report was written, as it stands before the report's first words.
//!
//! Owns: [`dateline`] and what it tells of one.
//! Never: decides what the day means; the time finder reads it like any other.

use crate::text::Span;

/// A dateline: `KIRKHOLM, 3 March 2025 — `, `Oslo (North Wire) – `, `ADEN, Yemen (NW): `.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// Bytes from the line's beginning to where the report begins.
    pub len: usize,
    /// The agency, or the programme, that stands in brackets; bytes from the line's beginning.
    pub agency: Option<Span>,
}

/// Bytes of the longest dateline.
const LONGEST: usize = 80;
/// Most words of a place, a day or an agency.
const MOST_WORDS: usize = 4;
const DASHES: [&str; 4] = ["—", "–", " - ", "--"];

/// The dateline that opens a line: a place in capitals, or any place that an agency in brackets or a full day follows; what
/// else is said of where and when; and a dash, or a colon after brackets. All of it may stand in brackets. The report goes on after it with at least three words.
pub fn dateline(line: &str) -> Option<Dateline> {
    // A mark that stands further on is none of a dateline's.
    let mut near = line.len().min(LONGEST + 4);
    while !line.is_char_boundary(near) {
        near -= 1;
    }
    let (at, mark) = DASHES
        .iter()
        .map(|dash| (*dash, 0))
        .chain([("):", 1)])
        .filter_map(|(mark, kept)| Some((line[..near].find(mark)? + kept, &mark[kept..])))
        .min()
        .filter(|(at, _)| *at < LONGEST)?;
    let mut rest = line[at + mark.len()..].trim_start();
    let head = line[..at].trim_end();
    let bracketed = head.strip_prefix('(').and_then(|h| h.strip_suffix(')'));
    let open = head
        .strip_suffix(')')
        .and_then(|h| h.rfind('('))
        .or_else(|| head.strip_suffix('/').and_then(|h| h.rfind('/')))
        .filter(|_| bracketed.is_none());
    let place_and_day = bracketed.unwrap_or_else(|| head[..open.unwrap_or(head.len())].trim_end());
    let mut agency = open.map(|open| Span::new(open + 1, head.len() - 1).trimmed(line));
    // "LODE, Carrow – (NEWSLINE) – ", "LODE, Carrow--(NEWSLINE)--".
    if agency.is_none()
        && let Some((inside, after)) = rest.strip_prefix('(').and_then(|rest| rest.split_once(')'))
        && let after = after.trim_start()
        && let Some(report) = ["--", "—", "–", "-"]
            .iter()
            .find_map(|dash| after.strip_prefix(dash))
    {
        let from = line.len() - rest.len() + 1;
        agency = Some(Span::new(from, from + inside.len()));
        rest = report.trim_start();
    }
    let mut parts = place_and_day.split(',').map(str::trim);
    let place = parts.next().unwrap_or("");
    let letters = || place.chars().filter(|c| c.is_alphabetic());
    let shouted = letters().count() > 2 && letters().all(char::is_uppercase);
    let few = |part: &str| (1..=MOST_WORDS).contains(&part.split_whitespace().count());
    let named = |part: &str| part.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let credited = agency.is_some_and(|agency| {
        let words = &line[agency.start()..agency.end()];
        few(words) && words.starts_with(char::is_uppercase)
    });
    let goes_on = rest
        .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "“\"‘'$".contains(c))
        && rest.split_whitespace().nth(2).is_some();
    // "4 May 2020", or "May 4" and "2020".
    let told = place_and_day.get(place.len()..).unwrap_or("");
    let digits = told.bytes().filter(u8::is_ascii_digit).count();
    let dated = digits > 4 && told.chars().filter(|c| c.is_alphabetic()).count() > 2;
    let is_place =
        few(place) && (shouted && bracketed.is_none() || (credited || dated) && named(place));
    (is_place && parts.all(|part| few(part) && named(part)) && goes_on).then_some(Dateline {
        len: line.len() - rest.len(),
        agency: agency.filter(|_| credited),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_are_told_from_words() {
        for (line, words, agency) in [
            (
                "KIRKHOLM, 3 March 2025 — The bridge fell.",
                "The bridge fell.",
                None,
            ),
            (
                "NEW HAVN (North Wire) – “No comment,” he said.",
                "“No comment,” he said.",
                Some("North Wire"),
            ),
            (
                "Lindholm, May 3 (North Wire) - The bridge closed.",
                "The bridge closed.",
                Some("North Wire"),
            ),
            (
                "ST. OLAV, Norway, Aug. 6 (NW) -- Two men left.",
                "Two men left.",
                Some("NW"),
            ),
            ("ST. OLAV (NW): Two men left.", "Two men left.", Some("NW")),
            ("OSLO - The bridge fell.", "The bridge fell.", None),
            (
                "LODE, Carrow – (NEWSLINE) – The bridge fell.",
                "The bridge fell.",
                Some("NEWSLINE"),
            ),
            (
                "LODE, Carrow--(NEWSLINE)--The bridge fell.",
                "The bridge fell.",
                Some("NEWSLINE"),
            ),
            (
                "LODE, Carrow, March 5, 2026 /NWNewswire/ -- The bridge fell.",
                "The bridge fell.",
                Some("NWNewswire"),
            ),
            (
                "(Lindholm, May 4, 2020) – The bridge fell.",
                "The bridge fell.",
                None,
            ),
            (
                "Lindholm, 4 May 2020 – The bridge fell.",
                "The bridge fell.",
                None,
            ),
        ] {
            let found = dateline(line).expect(line);
            assert_eq!(&line[found.len..], words);
            assert_eq!(found.agency.map(|a| &line[a.start()..a.end()]), agency);
        }
        for line in [
            "The bridge fell — and nobody saw it.",
            "The bridge (built in 1920) - It closed last year.",
            "Lindholm (North Wire) closed.",
            "Lindholm, 1920 – The bridge fell.",
            "(APPLAUSE) – The bridge fell down.",
            "MP — then and now",
            "The bridge – (it fell) – was old.",
            "WE KNOW THAT IT FELL, and we know why — The report says so.",
            "NATO-led troops left the town.",
            "",
        ] {
            assert_eq!(dateline(line), None, "{line}");
        }
    }
}
