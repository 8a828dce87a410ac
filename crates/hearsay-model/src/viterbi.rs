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
    /// Mean probability of the span's words: of [`bio_spans`] that they are in a span of the class, else that of their tags.
    pub score: f32,
}

/// The place of the greatest score; the first of equal ones, 0 where there are none.
pub fn best(scores: &[f32]) -> usize {
    best_of(scores, |_| true)
}

/// The same among the places that will do.
pub fn best_of(scores: &[f32], will_do: impl Fn(usize) -> bool) -> usize {
    scores
        .iter()
        .enumerate()
        .filter(|&(i, _)| will_do(i))
        .fold((0, f32::MIN), |a, (i, &v)| if v > a.1 { (i, v) } else { a })
        .0
}

/// The score of a step that is never taken.
const NEVER: f32 = -1e4;

/// The score of the step from one tag to the next one: what `steps` says (a table from × to, none being
/// all 0), and never on with what has not begun. From no tag, where a sequence begins.
pub(crate) fn step(steps: &[f32], tags: usize, from: Option<usize>, to: usize) -> f32 {
    let inside = to > 0 && to.is_multiple_of(2);
    match from {
        _ if inside && from != Some(to) && from != Some(to - 1) => NEVER,
        Some(from) => steps.get(from * tags + to).copied().unwrap_or(0.0),
        None => 0.0,
    }
}

/// The best sequence of tags (Viterbi 1967): `scores` holds a row of `tags` a word, `steps` as in [`step`].
pub(crate) fn best_path(scores: &[f32], tags: usize, steps: &[f32]) -> Vec<usize> {
    let n = scores.len() / tags;
    let mut back = vec![0u16; n * tags];
    let mut paths: Vec<f32> = (0..tags)
        .map(|tag| {
            scores
                .get(tag)
                .map_or(NEVER, |s| s + step(steps, tags, None, tag))
        })
        .collect();
    for (i, row) in scores.chunks_exact(tags).enumerate().skip(1) {
        let next = (0..tags)
            .map(|tag| {
                let (from, before) = (0..tags)
                    .map(|from| (from, paths[from] + step(steps, tags, Some(from), tag)))
                    .fold((0, f32::MIN), |a, b| if b.1 > a.1 { b } else { a });
                back[i * tags + tag] = from as u16;
                before + row[tag]
            })
            .collect();
        paths = next;
    }
    let mut tag = best(&paths);
    let mut path = vec![0; n];
    for i in (0..n).rev() {
        path[i] = tag;
        tag = usize::from(back[i * tags + tag]);
    }
    path
}

/// The spans of a sequence of tags; `probability` is that of a word's tag.
pub(crate) fn spans_of(path: &[usize], probability: impl Fn(usize, usize) -> f32) -> Vec<TagSpan> {
    let mut spans: Vec<TagSpan> = Vec::new();
    for (i, &tag) in path.iter().enumerate().filter(|(_, tag)| **tag > 0) {
        let score = probability(i, tag);
        match spans.last_mut() {
            Some(last) if tag.is_multiple_of(2) => {
                last.end = i + 1;
                last.score += score;
            }
            _ => spans.push(TagSpan {
                start: i,
                end: i + 1,
                class: (tag - 1) / 2,
                score,
            }),
        }
    }
    for span in &mut spans {
        span.score /= (span.end - span.start) as f32;
    }
    spans
}

/// The spans of the best valid tag sequence. `rows` yields the scores (logits) of each word;
/// `inside_bias` is added to every `I-` tag's score, which lengthens spans where it is positive.
pub fn bio_spans<'a>(
    rows: impl ExactSizeIterator<Item = &'a [f32]>,
    inside_bias: f32,
) -> Vec<TagSpan> {
    let mut tags = 0;
    let mut logp: Vec<f32> = Vec::new();
    for row in rows {
        tags = row.len();
        let top = row.iter().copied().fold(f32::MIN, f32::max);
        let total: f32 = row.iter().map(|v| (v - top).exp()).sum();
        logp.extend(row.iter().map(|v| v - top - total.ln()));
    }
    if tags == 0 {
        return Vec::new();
    }
    let mut scores = logp.clone();
    for row in scores.chunks_exact_mut(tags) {
        for score in row.iter_mut().skip(2).step_by(2) {
            *score += inside_bias;
        }
    }
    let path = best_path(&scores, tags, &[]);
    // Where a span begins may be open, "*even* shouted": its words are in one either way.
    spans_of(&path, |i, tag| {
        let first = i * tags + tag - (tag + 1) % 2;
        logp[first].exp() + logp[first + 1].exp()
    })
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
