"""Fits the classes of forward-looking statements (a logistic regression over what is known of each).

    python3 forward_class.py GOLD.jsonl EVIDENCE.jsonl --models ../models [--test GOLD EVIDENCE]

EVIDENCE is what `cargo run --release -p hearsay --example forward_evidence` prints of the records of GOLD. Take statements the
encoder was not trained on: its scores are sure of those it was. Prints the table of `prediction/weights.rs` and writes the
weights of the encoder's vectors to `forward.bin` in the folder of the models. What five-fold cross-validation says, and the
test, goes to standard error.
"""
import argparse
import json
import sys
from pathlib import Path

import torch

CLASSES = ["none", "prediction", "promise", "plan", "conditional"]
SAME = 0.3       # intersection over union from which two spans are one statement, as in scoring
PENALTY = 0.003  # on the squares of the weights, a statement
BESIDE = 0.1     # size of a vector's number beside the rest of the evidence, chosen by cross-validation
FOLDS = 5


def lines(path):
    return [json.loads(line) for line in open(path, encoding="utf-8")]


def shared(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) / (max(a[1], b[1]) - min(a[0], b[0]))


def examples(gold, evidence):
    """Evidence, vectors and class of each candidate in the annotated sentences."""
    read = {r["id"]: r["statements"] for r in lines(evidence)}
    known, states, ys = [], [], []
    for record in lines(gold):
        low, high = record["scored"]
        found = [s for s in read.get(record["id"], []) if s["span"][0] < high and s["span"][1] > low]
        told = record["forward"]
        classes = [0] * len(found)
        used = set()
        for share, j, k in sorted(((shared(t["span"], s["span"]), j, k) for j, t in enumerate(told) for k, s in enumerate(found)), reverse=True):
            if share >= SAME and ("told", j) not in used and ("found", k) not in used:
                used |= {("told", j), ("found", k)}
                classes[k] = CLASSES.index(told[j]["class"])
        known += [s["evidence"] for s in found]
        states += [s["states"] for s in found]
        ys += classes
    return torch.tensor(known), torch.tensor(states), torch.tensor(ys)


def fit(known, states, y):
    """The weights of the evidence and of the vectors, for vectors as the program has them."""
    middle, size = states.mean(0), states.std(0) / BESIDE
    x = torch.cat([known, (states - middle) / size], 1)
    weights = torch.zeros(x.shape[1], len(CLASSES), requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=400, line_search_fn="strong_wolfe")

    def loss():
        optimiser.zero_grad()
        value = torch.nn.functional.cross_entropy(x @ weights, y) + PENALTY / 2 * (weights[1:] ** 2).sum()
        value.backward()
        return value

    optimiser.step(loss)
    of_known, of_states = weights.detach().split([known.shape[1], states.shape[1]])
    of_states = of_states / size[:, None]
    of_known[0] -= middle @ of_states  # "always" takes what the middle of the vectors is worth
    return of_known, of_states


def figures(scores, y):
    """Accuracy of the class where a statement is found, and F1 of predictions among the candidates."""
    p = torch.softmax(scores, 1)
    found, best = p[:, 0] < 0.5, p[:, 1:].argmax(1) + 1
    pairs, predicted = found & (y > 0), found & (best == 1)
    return (f"class {float((best == y)[pairs].float().mean()):.3f}, predictions "
            f"{float(2 * (predicted & (y == 1)).sum() / (predicted.sum() + (y == 1).sum())):.3f}, all "
            f"{float(2 * pairs.sum() / (found.sum() + (y > 0).sum())):.3f}")


def main():
    p = argparse.ArgumentParser()
    p.add_argument("gold")
    p.add_argument("evidence")
    p.add_argument("--models", type=Path, required=True)
    p.add_argument("--test", nargs=2)
    a = p.parse_args()
    names = lines(a.evidence)[0]["names"]
    known, states, y = examples(a.gold, a.evidence)
    fold = torch.randperm(len(y), generator=torch.Generator().manual_seed(1)) % FOLDS
    scores = torch.zeros(len(y), len(CLASSES))
    for k in range(FOLDS):
        rest, own = fold != k, fold == k
        of_known, of_states = fit(known[rest], states[rest], y[rest])
        scores[own] = known[own] @ of_known + states[own] @ of_states
    print("cross-validation:", figures(scores, y), file=sys.stderr)
    of_known, of_states = fit(known, states, y)
    for name, row in zip(names, of_known):
        print(f'    ("{name}", [{", ".join(f"{v:.2f}" for v in row)}]),')
    (a.models / "forward.bin").write_bytes(of_states.contiguous().numpy().astype("<f4").tobytes())
    if a.test:
        known, states, y = examples(*a.test)
        print("test:", figures(known @ of_known + states @ of_states, y), file=sys.stderr)


if __name__ == "__main__":
    main()
