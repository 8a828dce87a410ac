"""Makes the table of meanings (`models/meaning.bin`): one vector a word piece, whose sum says what a text is about.

    python3 meaning.py --data DATA --base BASE --work RUNS/meaning --out ../models/meaning.bin

A sentence encoder (the base, untouched: all-MiniLM-L6-v2) gives the vectors of some sentences of the corpora and of the
claims of a fact-checkers' archive; one vector a piece is fitted so that their sum over each points the same way and is as
near to the others of its batch (after Model2Vec, Tulkens & van Dongen 2024). No label of any corpus is used. The table has
for each piece the size of a step (float, little-endian), then for each piece its steps (one byte each).

Twenty minutes on two cores, most of them for the encoder's vectors, which are kept in WORK.
"""
import argparse
import gzip
import json
import random
import re
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer

SOURCES = ["polnear/train", "chains/train", "argument/train", "checkworthy/train", "checkworthy/claimbuster", "certainty/train",
           "ner/train", "ud/train", "timeml/train", "plover/plv-train", "predictions/train", "gum-attribution/train", "coref/train"]
END = re.compile(r"(?<=[.?!\"”])\s+|\n+")
LABEL = re.compile(r"^[A-Z][A-Z .'-]{1,30}: ")
WIDTH = 128  # numbers of a vector; `hearsay-model::meaning` has the same
RARE = 1e-3  # a piece in this share of the texts begins with half the weight of one that is in none (Arora et al. 2017)


def records(path):
    with gzip.open(path, "rt", encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def sentences(data, most):
    found = {}
    for source in SOURCES:
        for record in records(data / f"{source}.jsonl.gz"):
            for sentence in END.split(record["text"]):
                sentence = LABEL.sub("", sentence).strip()
                if 20 < len(sentence) < 400:
                    found[sentence] = True
    found = list(found)
    random.Random(1).shuffle(found)
    claims = records(data / "claimmatch" / "claims.jsonl.gz")
    return found[:most] + [c["text"] for c in claims] + [c["title"] for c in claims if c["title"]]


def taught(encoder, texts, kept, **options):
    """The encoder's vectors of some texts, a row each; kept, since they take most of the time."""
    if not kept.exists():
        np.save(kept, encoder.encode(texts, batch_size=64, show_progress_bar=True, **options).astype("float16"))
    return torch.from_numpy(np.load(kept).astype("float32"))


def main():
    p = argparse.ArgumentParser()
    for name in ("data", "base", "work", "out"):
        p.add_argument("--" + name, required=True, type=Path)
    p.add_argument("--width", type=int, default=WIDTH)
    p.add_argument("--sentences", type=int, default=60000)
    p.add_argument("--epochs", type=int, default=12)
    a = p.parse_args()
    a.work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(1)
    encoder = SentenceTransformer(str(a.base), device="cpu")
    encoder.max_seq_length = 96
    texts = sentences(a.data, a.sentences)
    goal = taught(encoder, texts, a.work / "texts.npy", normalize_embeddings=True)
    tokeniser = Tokenizer.from_file(str(a.base / "tokenizer.json"))
    tokeniser.no_padding()
    tokeniser.no_truncation()
    vocabulary = sorted(tokeniser.get_vocab(), key=tokeniser.get_vocab().get)
    pieces = taught(encoder, [piece.removeprefix("##") for piece in vocabulary], a.work / "pieces.npy")
    # The directions in which the encoder's vectors differ most.
    _, _, axes = torch.pca_lowrank(goal[torch.randperm(len(goal))[:20000]], q=a.width, center=False, niter=4)
    goal = F.normalize(goal @ axes, dim=1)
    ids = [e.ids for e in tokeniser.encode_batch(texts, add_special_tokens=False)]
    share = torch.zeros(len(vocabulary))
    for each in ids:
        share[list(set(each))] += 1 / len(ids)
    start = F.normalize(pieces @ axes, dim=1) * (RARE / (RARE + share))[:, None]
    vectors = fit(torch.nn.Parameter(start), ids, goal, a.epochs)
    step = np.maximum(np.abs(vectors).max(1), 1e-9) / 127
    steps = np.round(vectors / step[:, None]).astype(np.int8)
    tmp = a.out.with_suffix(".tmp")
    tmp.write_bytes(step.astype("<f4").tobytes() + steps.tobytes())
    tmp.rename(a.out)
    print(a.out, a.out.stat().st_size)


def fit(vectors, ids, goal, epochs, size=256, rate=2e-3):
    def directions(rows):
        chosen = [ids[k] for k in rows]
        flat = torch.tensor([piece for each in chosen for piece in each])
        starts = torch.tensor(np.cumsum([0] + [len(each) for each in chosen[:-1]]))
        return F.normalize(F.embedding_bag(flat, vectors, starts, mode="sum"), dim=1)

    held = list(range(0, len(ids), 100))
    optimiser = torch.optim.Adam([vectors], lr=rate)
    total, step = epochs * (len(ids) // size), 0
    for epoch in range(epochs):
        order = [k for k in torch.randperm(len(ids)).tolist() if k % 100]
        for at in range(0, len(order) - size + 1, size):
            for group in optimiser.param_groups:
                group["lr"] = rate * max(0.02, 1 - step / total)
            rows = order[at:at + size]
            found, wanted = directions(rows), goal[rows]
            loss = (1 - (found * wanted).sum(1)).mean() + 20 * ((found @ found.T - wanted @ wanted.T) ** 2).mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            step += 1
        with torch.no_grad():
            print(epoch, "cosine with the encoder's vectors, held out", round(float((directions(held) * goal[held]).sum(1).mean()), 4), flush=True)
    return vectors.detach().numpy()


main()
