"""Trains check-worthiness on the finished encoder (stage 2), on every sentence of the debates. See README.md.

    python3 checkworthy.py --data DATA --base BASE --run RUN/linked.pt --out RUN/final.pt --tokeniser BINARY

The encoder stays as it is. A sentence is the mean and the maximum of its words' states, and what it is about by the table of
meanings; the head has one output for each group of checkers. The last lines give the slope and intercept that make their weighted sum a probability (Platt 1999).
"""
import argparse
import random
from pathlib import Path

import torch
import torch.nn.functional as F

from hearsay_training import committed, documents
from hearsay_training.batches import windows
from hearsay_training.losses import Batch
from hearsay_training.meanings import Meanings
from hearsay_training.pieces import Pieces

WEIGHTS = torch.tensor([0.5, 0.5, 0.25])
ABOUT = 8.0  # what the numbers of a meaning are multiplied by, to be as large as those of states
EPOCHS = 8


def vectors(records, source, a, model, pieces):
    """Mean and maximum of each labelled sentence with its meaning, its group of checkers, its label, its document."""
    out, meanings = [], Meanings(pieces)
    docs = documents.make(records, source, a.tokeniser)
    items, group, size = [], [], 0
    for r, doc in zip(records, docs):
        for w in windows(doc, pieces):
            items.append((w, r))
    items.sort(key=lambda x: len(x[0].ids)) if source == "claimbuster" else None
    with torch.no_grad():
        for k in range(0, len(items), 24):
            chunk = items[k:k + 24]
            batch = Batch([[w] for w, _ in chunk], model, None)
            raw = batch.raw.bfloat16().float()
            for base, (w, r) in zip(batch.first, chunk):
                if "index" not in w.doc.labels:
                    w.doc.labels["index"] = documents.Index(w.doc)
                for c in r["claims"]:
                    words = w.doc.labels["index"].words(c["span"])
                    if words and w.first <= words[0] < w.last:
                        span = raw[base + words[0] - w.first:base + min(words[-1] + 1, w.last) - w.first]
                        about = ABOUT * meanings.of(r["text"][c["span"][0]:c["span"][1]])
                        out.append((torch.cat([span.mean(0), span.max(0).values, about]),
                                    documents.CHECKERS.index(r["id"].split("/")[0]), float(c["checkworthy"]), r["id"]))
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
    data = Path(a.data) / "checkworthy"
    train = vectors(documents.load(data / "train.jsonl.gz"), "clef", a, model, pieces)
    held = [x for x in train if hash_of(x[3]) % 7 == 0]
    rest = [x for x in train if hash_of(x[3]) % 7 != 0]
    crowd = vectors(documents.load(data / "claimbuster.jsonl.gz"), "claimbuster", a, model, pieces)
    print(len(rest), len(held), len(crowd), flush=True)
    head = model.sentence
    # Held-out documents choose the number of epochs; then everything is used.
    best, epochs = -1.0, 1
    state = {k: v.clone() for k, v in head.state_dict().items()}
    for epoch, score in enumerate(fit(head, rest + crowd, EPOCHS, held)):
        print(epoch, round(score, 4), flush=True)
        if score > best:
            best, epochs = score, epoch + 1
    head.load_state_dict(state)
    for _ in fit(head, train + crowd, epochs, None, EPOCHS):
        pass
    head.eval()
    with torch.no_grad():
        x = torch.stack([t[0] for t in train])
        z = head(x) @ WEIGHTS
        y = torch.tensor([t[2] for t in train])
    slope, bias = torch.tensor(1.0, requires_grad=True), torch.tensor(-3.0, requires_grad=True)
    platt = torch.optim.LBFGS([slope, bias], max_iter=100)

    def closure():
        platt.zero_grad()
        loss = F.binary_cross_entropy_with_logits(slope * z + bias, y)
        loss.backward()
        return loss

    platt.step(closure)
    print("epochs", epochs, "slope", round(float(slope.detach()), 3), "intercept", round(float(bias.detach()), 3))
    kept["model"] = model.state_dict()
    torch.save(kept, a.out)


def hash_of(name):
    return sum(ord(c) * (i + 1) for i, c in enumerate(name.split("/")[-1][:8]))  # Twins of one day fall together.


def fit(head, data, epochs, held, planned=None):
    rng = random.Random(7)
    optimiser = torch.optim.AdamW(head.parameters(), lr=5e-4, weight_decay=0.5)
    total, step = (planned or epochs) * (len(data) // 256 + 1), 0
    data = list(data)
    for _ in range(epochs):
        head.train()
        rng.shuffle(data)
        for k in range(0, len(data), 256):
            chunk = data[k:k + 256]
            x = torch.stack([t[0] for t in chunk])
            g = torch.tensor([t[1] for t in chunk])
            y = torch.tensor([t[2] for t in chunk])
            z = head(F.dropout(x, 0.1))[torch.arange(len(chunk)), g]
            weight = torch.where((y > 0) & (g < 2), 8.0, 1.0)
            for group in optimiser.param_groups:
                group["lr"] = 5e-4 * max(0.02, 1 - step / total)
            optimiser.zero_grad()
            F.binary_cross_entropy_with_logits(z, y, weight).backward()
            optimiser.step()
            step += 1
        head.eval()
        yield auc(head, held) if held else 0.0


def auc(head, held):
    with torch.no_grad():
        z = (head(torch.stack([t[0] for t in held])) @ WEIGHTS).tolist()
    by_document = {}
    for t, s in zip(held, z):
        by_document.setdefault(t[3], []).append((s, t[2]))
    scores = []
    for pairs in by_document.values():
        good = [s for s, y in pairs if y]
        bad = sorted(s for s, y in pairs if not y)
        if good and bad:
            import bisect
            scores.append(sum(bisect.bisect_left(bad, s) for s in good) / len(good) / len(bad))
    return sum(scores) / max(1, len(scores))


main()
