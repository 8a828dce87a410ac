//! The best sequence of BIO tags (Ramshaw & Marcus 1995) under scores a word.
//!
//! Owns: [`bio_spans`]; tags are `O`, then `B-x`, `I-x` for each class x, in that order.
//! Never: knows what the classes mean.

/// A stretch of words of one class.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TagSpan {
    /// First word.
    pub start: usize,
    /// One past the last word.
    pub end: usize,
    /// Class, counted from 0.
    pub class: usize,
    /// Mean probability of the span's tags.
    pub score: f32,
}

/// The place of the greatest score; the first of equal ones, 0 where there are none.
pub fn best(scores: &[f32]) -> usize {
    scores
        .iter()
        .enumerate()
        .fold((0, f32::MIN), |a, (i, &v)| if v > a.1 { (i, v) } else { a })
        .0
}

/// The spans of the best valid tag sequence. `rows` yields the scores (logits) of each word;
/// `inside_bias` is added to every `I-` tag's score, which lengthens spans where it is positive.
pub fn bio_spans<'a>(
    rows: impl ExactSizeIterator<Item = &'a [f32]>,
    inside_bias: f32,
) -> Vec<TagSpan> {
    let n = rows.len();
    let mut logp: Vec<Vec<f32>> = Vec::with_capacity(n);
    for row in rows {
        let top = row.iter().copied().fold(f32::MIN, f32::max);
        let total: f32 = row.iter().map(|v| (v - top).exp()).sum();
        logp.push(row.iter().map(|v| v - top - total.ln()).collect());
    }
    let Some(tags) = logp.first().map(Vec::len).filter(|&t| t > 0) else {
        return Vec::new();
    };
    // paths[t]: score of the best path ending in tag t. I-x follows B-x or I-x alone.
    let mut back = vec![0u16; n * tags];
    let mut paths: Vec<f32> = vec![];
    for (i, row) in logp.iter().enumerate() {
        let mut next = vec![f32::MIN; tags];
        let top = best(&paths);
        let top_score = paths.get(top).copied().unwrap_or(f32::MIN);
        for t in 0..tags.min(row.len()) {
            let inside = t > 0 && t % 2 == 0;
            let (from, before) = if i == 0 {
                if inside {
                    continue;
                }
                (0, 0.0)
            } else if inside {
                if paths[t] >= paths[t - 1] {
                    (t, paths[t])
                } else {
                    (t - 1, paths[t - 1])
                }
            } else {
                (top, top_score)
            };
            next[t] = before + row[t] + if inside { inside_bias } else { 0.0 };
            back[i * tags + t] = from as u16;
        }
        paths = next;
    }
    let mut tag = best(&paths);
    let mut path = vec![0; n];
    for i in (0..n).rev() {
        path[i] = tag;
        tag = back[i * tags + tag] as usize;
    }
    let mut spans: Vec<TagSpan> = Vec::new();
    for (i, &tag) in path.iter().enumerate() {
        if tag == 0 {
            continue;
        }
        let p = logp[i][tag].exp();
        if tag % 2 == 1 {
            spans.push(TagSpan {
                start: i,
                end: i + 1,
                class: tag / 2,
                score: p,
            });
        } else if let Some(last) = spans.last_mut() {
            last.end = i + 1;
            last.score += p;
        }
    }
    for span in &mut spans {
        span.score /= (span.end - span.start) as f32;
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inside_tag_needs_a_beginning() {
        // One class: O, B, I. The second word prefers I, but nothing began.
        let rows: [&[f32]; 3] = [&[3.0, 0.0, 0.0], &[0.5, 0.0, 1.0], &[0.0, 0.0, 3.0]];
        let spans = bio_spans(rows.into_iter(), 0.0);
        assert_eq!(spans.len(), 1);
        assert_eq!((spans[0].start, spans[0].end, spans[0].class), (1, 3, 0));
        assert!(bio_spans(std::iter::empty(), 0.0).is_empty());
    }
}
