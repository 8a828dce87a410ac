"""Trains where sentences end in text that nothing marks, such as automatic captions, on the finished encoder (stage 2).

    python3 unmarked.py --data DATA --base BASE --run RUN/final.pt --out RUN/unmarked.pt

The texts are the treebanks' without punctuation, two in three in lower case, some in capitals. The encoder stays as it is;
the head sees a word between its neighbours, since most of what speaks for an end is the beginning of the next sentence.
Sentences that no mark ended are thrown out. The last line gives the score with the best F1 on the held-out seventh.
"""
import argparse
import random
from pathlib import Path

import torch
import torch.nn.functional as F

from hearsay_training import committed, documents
from hearsay_training.batches import windows
from hearsay_training.captions import CASES, unmarked
from hearsay_training.losses import Batch
from hearsay_training.pieces import Pieces

EPOCHS, SIZE, RATE = 3, 1024, 1e-3


def examples(docs, model, pieces):
    """The states of all words, one after another, and whether a sentence ends with each."""
    items = [w for doc in docs for w in windows(doc, pieces)]
    states, gold = [], []
    with torch.no_grad():
        for k in range(0, len(items), 16):
            states.append(Batch([[w] for w in items[k:k + 16]], model, None).raw.half())
            gold += [end for w in items[k:k + 16] for end in w.doc.labels["end"][w.first:w.last]]
    return torch.cat(states), torch.tensor(gold).float()


def neighbours(states, at):
    last = len(states) - 1
    return torch.cat([states[(at + k).clamp(0, last)] for k in (-1, 0, 1)], 1).float()


def main():
    p = argparse.ArgumentParser()
    for name in ("data", "base", "run", "out"):
        p.add_argument("--" + name, required=True)
    a = p.parse_args()
    torch.manual_seed(7)
    rng = random.Random(7)
    pieces = Pieces(Path(a.base) / "tokenizer.json")
    model, kept = committed.run(a.run)
    model.eval()
    records = documents.load(Path(a.data) / "ud/train.jsonl.gz")
    docs = documents.make(records, "ud", None, [[tuple(t["span"]) for t in r["tokens"]] for r in records])
    for record, doc in zip(records, docs):
        documents.syntax(doc, record)
    held = examples([unmarked(d, str.lower) for d in docs[::7]], model, pieces)
    rest = examples([unmarked(d, rng.choice(CASES)) for k, d in enumerate(docs) if k % 7], model, pieces)
    print(len(rest[1]), "words,", int(rest[1].sum()), "ends", flush=True)
    head = model.unmarked
    fit(head, *rest)
    print("best F1 and score", best(head, *held))
    kept["model"] = model.state_dict()
    torch.save(kept, a.out)


def fit(head, states, gold):
    optimiser = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=0.01)
    total, step = EPOCHS * (len(gold) // SIZE), 0
    head.train()
    for _ in range(EPOCHS):
        order = torch.randperm(len(gold))
        for k in range(0, len(gold) - SIZE + 1, SIZE):
            chosen = order[k:k + SIZE]
            for group in optimiser.param_groups:
                group["lr"] = RATE * max(0.02, 1 - step / total)
            loss = F.binary_cross_entropy_with_logits(head(neighbours(states, chosen))[:, 0], gold[chosen])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            step += 1
    head.eval()


def best(head, states, gold):
    with torch.no_grad():
        blocks = torch.arange(len(gold)).split(8192)
        scores = torch.cat([head(neighbours(states, block))[:, 0] for block in blocks])
    found = ((round(float(2 * ((scores > t) & (gold > 0)).sum() / ((scores > t).sum() + gold.sum())), 4), t)
             for t in (k / 5 for k in range(-15, 10)))
    return max(found)


if __name__ == "__main__":
    main()
