"""Trains the links between parts of arguments on the finished encoder (stage 2). See README.md.

    python3 links.py --data DATA --base BASE --run RUN/model.pt --out RUN/linked.pt --tokeniser BINARY

The encoder stays as it is: its states are computed once, and a statement is the mean of its words.
"""
import argparse
import random
from pathlib import Path

import torch
import torch.nn.functional as F

from hearsay_training import committed, documents
from hearsay_training.batches import windows
from hearsay_training.losses import Batch, step_features
from hearsay_training.model import LINK_FEATURES, bucket
from hearsay_training.pieces import Pieces

REACH = 8


def examples(docs, model, pieces):
    """For each statement: its vector, its neighbours' vectors, their distance, what else is known, what it is to each."""
    out = []
    for doc in docs:
        states = []
        ws = windows(doc, pieces)
        with torch.no_grad():
            for k in range(0, len(ws), 16):
                states.append(Batch([[w] for w in ws[k:k + 16]], model, None).raw)
        states = torch.cat(states).bfloat16().float()
        parts, gold = doc.labels["parts"], doc.labels["relations"]
        vectors = [states[first:last + 1].mean(0) for first, last, *_ in parts]
        for i, (at, _, name, _) in enumerate(parts):
            near = [k for k in range(max(0, i - REACH), min(len(parts), i + REACH + 1))
                    if k != i and doc.turn[parts[k][0]] == doc.turn[at]]
            if near:
                out.append((vectors[i], torch.stack([vectors[k] for k in near]), torch.tensor([parts[k][0] - at for k in near]),
                            torch.tensor([step_features(doc, parts, i, k) for k in near]).float(),
                            torch.tensor([gold.get((name, parts[k][2]), 0) for k in near])))
    return out


def main():
    p = argparse.ArgumentParser()
    for name in ("data", "base", "run", "out", "tokeniser"):
        p.add_argument("--" + name, required=True)
    a = p.parse_args()
    torch.manual_seed(7)
    pieces = Pieces(Path(a.base) / "tokenizer.json")
    model, kept = committed.run(a.run)
    model.eval()
    records = documents.load(Path(a.data) / "argument/train.jsonl.gz")
    data = examples(documents.arguments(records, a.tokeniser), model, pieces)
    print(len(data), "statements,", sum(int((e[4] > 0).sum()) for e in data), "links")
    links = model.links
    links.train()
    epochs, size = 5, 64
    optimiser = torch.optim.AdamW(links.parameters(), lr=1e-3, weight_decay=0.02)
    rng, step, total = random.Random(7), 0, epochs * (len(data) // size + 1)
    for epoch in range(epochs):
        rng.shuffle(data)
        loss_sum = 0.0
        for k in range(0, len(data), size):
            chunk = data[k:k + size]
            longest = max(len(e[2]) for e in chunk)
            words = torch.zeros(len(chunk), longest, chunk[0][0].shape[0])
            distance = torch.zeros(len(chunk), longest, dtype=torch.long)
            known = torch.zeros(len(chunk), longest, LINK_FEATURES)
            gold = torch.full((len(chunk), longest), -100)
            for i, (_, near, d, f, y) in enumerate(chunk):
                words[i, :len(d)], distance[i, :len(d)], known[i, :len(d)], gold[i, :len(d)] = near, d, f, y
            logits = links(F.dropout(words, 0.1), torch.stack([e[0] for e in chunk]), bucket(distance), known)
            loss = F.cross_entropy(logits.view(-1, 3), gold.view(-1))
            for g in optimiser.param_groups:
                g["lr"] = 1e-3 * (1 - step / total)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            step += 1
            loss_sum += float(loss.detach())
        print(epoch, round(loss_sum / (len(data) / size), 4), flush=True)
    kept["model"] = model.state_dict()
    torch.save(kept, a.out)


main()
