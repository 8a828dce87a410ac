"""Fits the classes of forward-looking statements (a logistic regression over what is known of each).

    python3 forward_class.py GOLD.jsonl EVIDENCE.jsonl [--test GOLD EVIDENCE]

EVIDENCE is what `cargo run --release -p hearsay --example forward_evidence` prints of the records of GOLD. Take statements the
encoder was not trained on: its scores are sure of those it was. Prints the table of `prediction/weights.rs`.
"""
import argparse
import json
import sys

import torch

CLASSES = ["none", "prediction", "promise", "plan", "conditional"]
SAME = 0.3       # intersection over union from which two spans are one statement, as in scoring
PENALTY = 0.003  # on the squares of the weights, a statement


def lines(path):
    return [json.loads(line) for line in open(path, encoding="utf-8")]


def shared(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) / (max(a[1], b[1]) - min(a[0], b[0]))


def examples(gold, evidence):
    """Evidence and class of each candidate in the annotated sentences."""
    read = {r["id"]: r["statements"] for r in lines(evidence)}
    xs, ys = [], []
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
        xs += [s["evidence"] for s in found]
        ys += classes
    return torch.tensor(xs), torch.tensor(ys)


def fit(x, y):
    weights = torch.zeros(x.shape[1], len(CLASSES), requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=400, line_search_fn="strong_wolfe")

    def loss():
        optimiser.zero_grad()
        value = torch.nn.functional.cross_entropy(x @ weights, y) + PENALTY / 2 * (weights[1:] ** 2).sum()
        value.backward()
        return value

    optimiser.step(loss)
    return weights.detach()


def main():
    p = argparse.ArgumentParser()
    p.add_argument("gold")
    p.add_argument("evidence")
    p.add_argument("--test", nargs=2)
    a = p.parse_args()
    names = lines(a.evidence)[0]["names"]
    weights = fit(*examples(a.gold, a.evidence))
    for name, row in zip(names, weights):
        print(f'    ("{name}", [{", ".join(f"{v:.2f}" for v in row)}]),')
    if a.test:
        x, y = examples(*a.test)
        print(f"right on the test: {((x @ weights).argmax(1) == y).float().mean():.3f}", file=sys.stderr)


main()
