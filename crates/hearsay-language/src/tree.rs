//! The best tree under scores of heads.
//!
//! Owns: one root a sentence, greedy heads where they make a tree, and else the maximum spanning
//! tree (Chu & Liu 1965; Edmonds 1967).

/// The head of each of `n` words: 0 for the root, else the head's position from 1. `scores` has a
/// row a word with `n + 1` columns, the first being the root.
pub(crate) fn best(scores: &[f32], n: usize) -> Vec<i32> {
    if n == 0 || scores.len() != n * (n + 1) {
        return vec![0; n.min(1)];
    }
    let score = |dep: usize, head: usize| scores[dep * (n + 1) + head];
    // The root is the word that loses least, or gains most, by hanging from it.
    let root = (0..n)
        .map(|dep| {
            let other = (1..=n)
                .filter(|&h| h != dep + 1)
                .map(|h| score(dep, h))
                .fold(f32::MIN, f32::max);
            score(dep, 0) - other
        })
        .enumerate()
        .fold((0, f32::MIN), |a, (i, v)| if v > a.1 { (i, v) } else { a })
        .0;
    let greedy: Vec<usize> = (0..n)
        .map(|dep| {
            if dep == root {
                return 0;
            }
            (1..=n)
                .filter(|&h| h != dep + 1)
                .fold((root + 1, f32::MIN), |a, h| {
                    let s = score(dep, h);
                    if s > a.1 { (h, s) } else { a }
                })
                .0
        })
        .collect();
    if is_tree(&greedy) {
        return greedy.into_iter().map(|h| h as i32).collect();
    }
    // Nodes: 0 is the chosen root word, the others follow; arcs into the root are not needed.
    let words: Vec<usize> = std::iter::once(root)
        .chain((0..n).filter(|&w| w != root))
        .collect();
    let matrix: Vec<Vec<f32>> = words
        .iter()
        .map(|&head| {
            words
                .iter()
                .map(|&dep| {
                    if head == dep {
                        f32::NEG_INFINITY
                    } else {
                        score(dep, head + 1)
                    }
                })
                .collect()
        })
        .collect();
    let heads = edmonds(&matrix);
    let mut tree = vec![0; n];
    for (node, head) in heads.into_iter().enumerate().skip(1) {
        tree[words[node]] = words[head] as i32 + 1;
    }
    tree
}

fn is_tree(heads: &[usize]) -> bool {
    let mut state = vec![0u8; heads.len()]; // 1 on the way, 2 known to reach the root
    for start in 0..heads.len() {
        let mut path = Vec::new();
        let mut at = start;
        loop {
            match state[at] {
                2 => break,
                1 => return false,
                _ => {}
            }
            state[at] = 1;
            path.push(at);
            match heads[at] {
                0 => break,
                h => at = h - 1,
            }
        }
        for word in path {
            state[word] = 2;
        }
    }
    true
}

/// Maximum spanning arborescence from node 0; `scores[head][dep]`. Returns each node's head.
fn edmonds(scores: &[Vec<f32>]) -> Vec<usize> {
    let n = scores.len();
    let mut heads = vec![0; n];
    for dep in 1..n {
        heads[dep] = (0..n)
            .filter(|&h| h != dep)
            .fold((0, f32::NEG_INFINITY), |a, h| {
                if scores[h][dep] > a.1 {
                    (h, scores[h][dep])
                } else {
                    a
                }
            })
            .0;
    }
    let Some(cycle) = find_cycle(&heads) else {
        return heads;
    };
    // Contract the cycle into one node, the last of a smaller graph.
    let mut inside = vec![false; n];
    for &node in &cycle {
        inside[node] = true;
    }
    let outer: Vec<usize> = (0..n).filter(|&v| !inside[v]).collect();
    let m = outer.len();
    let mut small = vec![vec![f32::NEG_INFINITY; m + 1]; m + 1];
    let mut enters = vec![cycle[0]; m]; // where an arc from outside enters the cycle
    let mut leaves = vec![cycle[0]; m]; // which node of the cycle governs a node outside
    for (a, &u) in outer.iter().enumerate() {
        for (b, &v) in outer.iter().enumerate() {
            small[a][b] = scores[u][v];
        }
        for &c in &cycle {
            let gain = scores[u][c] - scores[heads[c]][c];
            if gain > small[a][m] {
                small[a][m] = gain;
                enters[a] = c;
            }
            if scores[c][u] > small[m][a] {
                small[m][a] = scores[c][u];
                leaves[a] = c;
            }
        }
    }
    let found = edmonds(&small);
    let mut result = heads.clone();
    for (a, &v) in outer.iter().enumerate().skip(1) {
        result[v] = if found[a] == m {
            leaves[a]
        } else {
            outer[found[a]]
        };
    }
    let from = found[m].min(m - 1);
    result[enters[from]] = outer[from];
    result
}

fn find_cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut seen = vec![0usize; heads.len()];
    for start in 1..heads.len() {
        let mut at = start;
        while at != 0 && seen[at] == 0 {
            seen[at] = start;
            at = heads[at];
        }
        if at != 0 && seen[at] == start {
            let mut cycle = vec![at];
            let mut next = heads[at];
            while next != at {
                cycle.push(next);
                next = heads[next];
            }
            return Some(cycle);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_cycle_is_broken_where_it_costs_least() {
        // Words 1 and 2 want each other; 3 is the root. 2 loses less by hanging from 3.
        let scores = [
            0.0, 0.0, 9.0, 1.0, // word 1
            0.0, 9.0, 0.0, 8.0, // word 2
            9.0, 0.0, 0.0, 0.0, // word 3
        ];
        assert_eq!(best(&scores, 3), [2, 3, 0]);
    }

    proptest! {
        #[test]
        fn any_scores_make_one_tree(n in 1usize..12, seed in proptest::collection::vec(-5f32..5.0, 12 * 13)) {
            let tree = best(&seed[..n * (n + 1)], n);
            prop_assert_eq!(tree.len(), n);
            prop_assert_eq!(tree.iter().filter(|&&h| h == 0).count(), 1);
            let heads: Vec<usize> = tree.iter().map(|&h| h as usize).collect();
            prop_assert!(is_tree(&heads));
        }
    }
}
