"""Trains the linear taggers that read attributions where the encoder does not, and writes models/fast.bin.

  python fast.py --out ../models/fast.bin FEATURES…

FEATURES are what `cargo run -p hearsay --example attribution_features` writes, without `.cues` and `.roles`;
`NAME*3` is read three times. Linear-chain conditional random fields (Lafferty, McCallum & Pereira 2001) over hashed
features, trained with Adam, leaving out three features in ten at random: what a few rare words say is soon learned by heart. Seeds are fixed.
"""
import argparse
import random
import struct

import numpy as np
import torch
from torch import nn

KEPT = 0.7  # of the features, in training
TAGGERS = (("cues", 2), ("roles", 3))  # name, rounds


def sequences(path):
    """Shape (tags, features of a word, rows of the table) of a file, and its sequences (tags [n], features [n, width])."""
    data = np.fromfile(path, dtype="<u4").astype(np.int32)
    shape, out, at = tuple(int(x) for x in data[:3]), [], 3
    width = shape[1]
    while at < len(data):
        n = data[at]
        rows = data[at + 1:at + 1 + n * (width + 1)].reshape(n, width + 1)
        if n:
            tags = rows[:, 0].copy()
            for i, tag in enumerate(tags):  # What begins before the window begins with it.
                if tag and tag % 2 == 0 and (i == 0 or tags[i - 1] not in (tag, tag - 1)):
                    tags[i] = tag - 1
            out.append((tags, rows[:, 1:]))
        at += 1 + n * (width + 1)
    return shape, out


class Chain(nn.Module):
    def __init__(self, tags, rows):
        super().__init__()
        self.tags = tags
        self.weights = nn.EmbeddingBag(rows, tags, mode="sum")
        nn.init.zeros_(self.weights.weight)
        self.steps = nn.Parameter(torch.zeros(tags, tags))
        never = torch.zeros(tags, tags)
        first = torch.zeros(tags)
        for tag in range(2, tags, 2):
            first[tag] = -1e4
            never[[t for t in range(tags) if t not in (tag, tag - 1)], tag] = -1e4
        self.register_buffer("never", never)
        self.register_buffer("first", first)

    def scores(self, features, keep=None):
        b, n, k = features.shape
        flat = features.reshape(b * n, k)
        weights = None if keep is None else (torch.rand(b * n, k) < keep).float() / keep
        return self.weights(flat, per_sample_weights=weights).view(b, n, self.tags)

    def loss(self, scores, gold, lengths):
        """Mean negative log likelihood of a word's tag."""
        b, n, _ = scores.shape
        rows = torch.arange(b)
        steps = self.steps + self.never
        paths = scores[:, 0] + self.first
        right = scores[rows, 0, gold[:, 0]]
        for t in range(1, n):
            live = t < lengths
            following = torch.logsumexp(paths[:, :, None] + steps[None], 1) + scores[:, t]
            paths = torch.where(live[:, None], following, paths)
            right = right + torch.where(live, scores[rows, t, gold[:, t]] + steps[gold[:, t - 1], gold[:, t]], 0.0)
        return (torch.logsumexp(paths, 1) - right).sum() / lengths.sum()


def batches(items, size, rng):
    order = sorted(range(len(items)), key=lambda i: (len(items[i][0]), rng.random()))
    out, group = [], []
    for i in order:
        group.append(i)
        if len(group) * len(items[i][0]) >= size:
            out.append(group)
            group = []
    if group:
        out.append(group)
    rng.shuffle(out)
    return out


def train(items, shape, rounds, name):
    tags, width, rows = shape
    rng = random.Random(7)
    torch.manual_seed(7)
    model = Chain(tags, rows)
    optimiser = torch.optim.Adam(model.parameters(), lr=0.01)
    plan = [b for _ in range(rounds) for b in batches(items, 6000, rng)]
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda k: 1 - k / len(plan))
    total = 0.0
    for k, group in enumerate(plan):
        n = max(len(items[i][0]) for i in group)
        gold = torch.zeros(len(group), n, dtype=torch.long)
        features = torch.zeros(len(group), n, width, dtype=torch.int32)
        for row, i in enumerate(group):
            t, f = items[i]
            gold[row, :len(t)] = torch.from_numpy(t).long()
            features[row, :len(t)] = torch.from_numpy(f)
        lengths = torch.tensor([len(items[i][0]) for i in group])
        loss = model.loss(model.scores(features, KEPT), gold, lengths)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        total += loss.item()
        if (k + 1) % 100 == 0:
            print(f"{name} {k + 1}/{len(plan)} loss {total / 100:.4f}", flush=True)
            total = 0.0
    return model


def write(out, model):
    weights = model.weights.weight.detach().numpy()
    scale = float(np.abs(weights).max()) / 127 or 1.0
    out.write(struct.pack("<B3xf", model.tags, scale))
    out.write((model.steps + model.never.clamp(min=-30)).detach().numpy().astype("<f4").tobytes())
    out.write(np.round(weights / scale).astype(np.int8).tobytes())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("features", nargs="+")
    parser.add_argument("--out", required=True)
    arguments = parser.parse_args()
    models = []
    for name, rounds in TAGGERS:
        items = []
        for source in arguments.features:
            path, _, times = source.partition("*")
            shape, found = sequences(f"{path}.{name}")
            items += found * int(times or 1)
        models.append(train(items, shape, rounds, name))
    with open(arguments.out, "wb") as out:
        for model in models:
            write(out, model)


if __name__ == "__main__":
    main()
