//! Lines, columns and paragraphs of a page, from where its letters stand.
//!
//! Owns: what stands on one line, the gutter between two columns, where a paragraph begins.
//! Never: reads words.

use super::content::Run;

/// What parts a line from the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Break {
    Line,
    Paragraph,
    Column,
    Page,
}

/// A line of a column.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) text: String,
    /// Base line, in points from the bottom of the page.
    pub(super) y: f32,
    /// Size of its largest letters, in points.
    pub(super) size: f32,
    pub(super) before: Break,
    /// It begins further in than the column, or with a capital.
    pub(super) opens: bool,
    /// It ends a sentence short of the column's end.
    pub(super) closes: bool,
}

/// Letters without a wide gap.
#[derive(Clone, Debug)]
struct Segment {
    x: f32,
    end: f32,
    y: f32,
    size: f32,
    text: String,
}

/// The lines of a page, as they are read.
pub(super) fn lines(runs: Vec<Run>) -> Vec<Line> {
    let rows = rows(runs);
    let mut out = Vec::new();
    let Some(gutter) = gutter(&rows) else {
        column(&rows, Break::Page, &mut out);
        return out;
    };
    // Bands of two columns between the lines that go across.
    let mut band: Vec<Vec<Segment>> = Vec::new();
    let mut across: Vec<Vec<Segment>> = Vec::new();
    let flush = |rows: &mut Vec<Vec<Segment>>, out: &mut Vec<Line>, halves: bool| {
        if halves {
            for left in [true, false] {
                let side: Vec<Vec<Segment>> = rows
                    .iter()
                    .map(|row| {
                        row.iter()
                            .filter(|s| (s.x < gutter) == left)
                            .cloned()
                            .collect()
                    })
                    .filter(|row: &Vec<Segment>| !row.is_empty())
                    .collect();
                let before = if out.is_empty() {
                    Break::Page
                } else {
                    Break::Column
                };
                column(&side, before, out);
            }
        } else {
            let before = if out.is_empty() {
                Break::Page
            } else {
                Break::Paragraph
            };
            column(rows, before, out);
        }
        rows.clear();
    };
    for row in rows {
        if row.iter().any(|s| s.x < gutter && s.end > gutter) {
            flush(&mut band, &mut out, true);
            across.push(row);
        } else {
            flush(&mut across, &mut out, false);
            band.push(row);
        }
    }
    flush(&mut across, &mut out, false);
    flush(&mut band, &mut out, true);
    out
}

/// Runs by line from the top, their gaps turned into spaces, wide gaps into borders of segments.
fn rows(mut runs: Vec<Run>) -> Vec<Vec<Segment>> {
    runs.retain(|run| !run.text.is_empty());
    runs.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.x.total_cmp(&b.x)));
    let mut rows: Vec<Vec<Run>> = Vec::new();
    for run in runs {
        let fits = rows.last().is_some_and(|row| {
            row.iter()
                .any(|other| (other.y - run.y).abs() < 0.35 * other.size.min(run.size).max(1.0))
        });
        match rows.last_mut() {
            Some(row) if fits => row.push(run),
            _ => rows.push(vec![run]),
        }
    }
    let mut out = Vec::with_capacity(rows.len());
    for mut row in rows {
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
        let mut segments: Vec<Segment> = Vec::new();
        let mut last: Option<(f32, String)> = None;
        for run in row {
            // Bold type that is made by drawing letters twice.
            if last
                .as_ref()
                .is_some_and(|(x, text)| (run.x - x).abs() < 0.15 * run.size && *text == run.text)
            {
                continue;
            }
            last = Some((run.x, run.text.clone()));
            match segments.last_mut() {
                Some(segment) if run.x - segment.end < 1.6 * run.size.max(segment.size) => {
                    let gap = run.x - segment.end;
                    if gap > 0.17 * run.size
                        && !segment.text.ends_with(' ')
                        && !run.text.starts_with(' ')
                    {
                        segment.text.push(' ');
                    }
                    segment.text.push_str(&run.text);
                    segment.end = segment.end.max(run.end);
                    segment.size = segment.size.max(run.size);
                }
                _ => {
                    if run.text.trim().is_empty() {
                        continue;
                    }
                    segments.push(Segment {
                        x: run.x,
                        end: run.end,
                        y: run.y,
                        size: run.size,
                        text: run.text,
                    });
                }
            }
        }
        if !segments.is_empty() {
            out.push(segments);
        }
    }
    out
}

/// Where a white stripe parts the page into two columns of text.
fn gutter(rows: &[Vec<Segment>]) -> Option<f32> {
    let all = || rows.iter().flatten();
    let left = all().map(|s| s.x).min_by(f32::total_cmp)?;
    let right = all().map(|s| s.end).max_by(f32::total_cmp)?;
    let width = right - left;
    let parted = |x: f32| {
        rows.iter()
            .filter(|row| {
                row.windows(2)
                    .any(|pair| pair[0].end <= x && x <= pair[1].x)
            })
            .count()
    };
    let crossed = |x: f32| all().filter(|s| s.x < x && s.end > x).count();
    let best = rows
        .iter()
        .flat_map(|row| row.windows(2))
        .map(|pair| f32::midpoint(pair[0].end, pair[1].x))
        .filter(|x| *x > left + 0.25 * width && *x < right - 0.25 * width)
        .max_by_key(|x| parted(*x).saturating_sub(2 * crossed(*x)))?;
    let (parted, crossed) = (parted(best), crossed(best));
    // Columns of running text: their lines are about as long as the column is wide.
    let wide = |left_side: bool| {
        let mut lengths: Vec<f32> = all()
            .filter(|s| {
                if left_side {
                    s.end <= best
                } else {
                    s.x >= best
                }
            })
            .map(|s| s.end - s.x)
            .collect();
        lengths.sort_by(f32::total_cmp);
        lengths
            .get(lengths.len() / 2)
            .is_some_and(|length| *length > 0.25 * width)
    };
    (parted >= 5 && parted > 2 * crossed && wide(true) && wide(false)).then_some(best)
}

/// The lines of one column.
fn column(rows: &[Vec<Segment>], first: Break, out: &mut Vec<Line>) {
    let ends = |row: &Vec<Segment>| {
        let x = row.first().map_or(0.0, |s| s.x);
        let end = row.iter().map(|s| s.end).fold(x, f32::max);
        let size = row.iter().map(|s| s.size).fold(0.1, f32::max);
        (x, end, row.first().map_or(0.0, |s| s.y), size)
    };
    let shapes: Vec<(f32, f32, f32, f32)> = rows.iter().map(ends).collect();
    let left = shapes
        .iter()
        .map(|s| s.0)
        .min_by(f32::total_cmp)
        .unwrap_or(0.0);
    let right = shapes
        .iter()
        .map(|s| s.1)
        .max_by(f32::total_cmp)
        .unwrap_or(0.0);
    let mut steps: Vec<f32> = shapes
        .windows(2)
        .map(|pair| pair[0].2 - pair[1].2)
        .collect();
    steps.sort_by(f32::total_cmp);
    // The usual step: a low quartile, since many short paragraphs have more wide steps than close ones.
    let step = steps.get(steps.len() / 4).copied().unwrap_or(0.0);
    for (at, row) in rows.iter().enumerate() {
        let (x, end, y, size) = shapes[at];
        let text = row
            .iter()
            .map(|s| s.text.trim())
            .collect::<Vec<&str>>()
            .join("  ");
        let indented = x > left + 0.8 * size;
        let before = match at.checked_sub(1).map(|before| shapes[before]) {
            None => first,
            Some((last_x, _, last_y, last_size)) => {
                let far = last_y - y > 1.35 * step.max(0.9 * size.min(last_size));
                let resized =
                    (size / last_size - 1.0).abs() > 0.15 && (size - last_size).abs() > 1.0;
                let steps_in = x > last_x + 0.8 * size && last_x < left + 0.8 * size;
                if far || resized || steps_in {
                    Break::Paragraph
                } else {
                    Break::Line
                }
            }
        };
        let ended = text.trim_end_matches(['"', '\u{201D}', '\'', '\u{2019}', ')', ' ']);
        out.push(Line {
            y,
            size,
            before,
            opens: indented
                || text
                    .chars()
                    .find(|c| c.is_alphanumeric())
                    .is_some_and(char::is_uppercase),
            closes: ended.ends_with(['.', '!', '?', ':'])
                && end < right - 0.12 * (right - left).max(1.0),
            text,
        });
    }
}
