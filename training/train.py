"""Trains the shared encoder with all heads (stage 1). See README.md.

    python3 train.py --data DATA --base BASE --out RUN [--annotated DIR] [--rounds 3]

Resumes from RUN/last.pt where there is one.
"""
import argparse
import json
import math
import os
import random
import time
from collections import Counter, defaultdict
from pathlib import Path

import torch

from hearsay_training import committed, documents, losses
from hearsay_training.batches import round_of
from hearsay_training.model import Model
from hearsay_training.pieces import Pieces


def vocabulary(docs):
    def count(name, least):
        c = Counter(l for d in docs if name in d.labels for l in d.labels[name])
        return {k: i for i, (k, n) in enumerate(sorted(c.items(), key=lambda x: (-x[1], x[0]))) if n >= least}

    return {"upos": count("upos", 1), "feats": count("feats", 6), "lemma": count("lemma", 3), "rel": count("rel", 1)}


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--data", required=True)
    p.add_argument("--base", required=True)
    p.add_argument("--out", required=True)
    p.add_argument("--tokeniser", required=True)
    p.add_argument("--annotated")
    p.add_argument("--trees", help="trees of the program's own (silver.py)")
    p.add_argument("--rounds", type=int, default=3)
    p.add_argument("--rate", type=float, default=2e-4)
    p.add_argument("--start", help="weights to start from: those of an earlier run, or the folder of the committed ones")
    p.add_argument("--minutes", type=float, help="end after so long, the rate falling to zero by then, whatever the rounds")
    p.add_argument("--all", action="store_true", help="train on the held-out fifth of plv and the event gold as well")
    p.add_argument("--seed", type=int, default=7)
    p.add_argument("--round", type=int, help="begin a new round after so many steps, which reads our own examples anew")
    p.add_argument("--steps", type=int, help="stop after so many steps (a trial)")
    a = p.parse_args()
    torch.manual_seed(a.seed)
    out = Path(a.out)
    out.mkdir(parents=True, exist_ok=True)
    pieces = Pieces(Path(a.base) / "tokenizer.json")
    docs = documents.build(a.data, a.tokeniser, holdout=not a.all)
    if a.trees:
        documents.trees(docs, a.trees)
    committed_model = None
    if a.start and Path(a.start).is_dir():
        committed_model, _, vocab = committed.load(a.start)
    elif a.start:
        vocab = json.load(open(Path(a.start).parent / "vocab.json"))
    else:
        vocab = vocabulary(docs)
    json.dump(vocab, open(out / "vocab.json", "w"))
    sizes = {"linear": {**losses.LINEAR, **{k: len(vocab[k]) for k in ("upos", "feats", "lemma")}}, "relations": len(vocab["rel"])}
    model = Model(sizes, Path(a.base) / "model.safetensors")
    if committed_model:
        model.load_state_dict(committed_model.state_dict())
    elif a.start:
        model.load_state_dict(torch.load(a.start)["model"], strict=False)
    encoder = [q for n, q in model.named_parameters() if n.startswith("encoder.") and "case" not in n]
    rest = [q for n, q in model.named_parameters() if not n.startswith("encoder.") or "case" in n]
    heads_rate = 1e-3 if not a.start else a.rate * 4
    optimiser = torch.optim.AdamW([{"params": encoder, "lr": a.rate, "peak": a.rate, "weight_decay": 0.01},
                                   {"params": rest, "lr": heads_rate, "peak": heads_rate, "weight_decay": 0.01}], fused=True)
    first_round, step, total = 0, 0, None
    if (out / "last.pt").exists():
        kept = torch.load(out / "last.pt")
        model.load_state_dict(kept["model"])
        optimiser.load_state_dict(kept["optimiser"])
        first_round, step, total = kept["round"], kept["step"], kept["total"]
    started, seen = time.time(), 0
    trace = defaultdict(float)
    traced = Counter()
    for n in range(first_round, a.rounds):
        own = documents.own(a.annotated, a.tokeniser) if a.annotated else []
        if a.trees:
            documents.trees(own, a.trees)
        plan = round_of(docs + own, pieces, a.seed * 1000 + n)
        total = total or len(plan) * a.rounds
        print(f"round {n}: {len(plan)} batches, own {len(own)}, at {time.time() - started:.0f} s", flush=True)
        model.train()
        for groups in plan[:a.round]:
            rng = random.Random(a.seed * 1000003 + step)
            left = max(0.0, 1 - ((time.time() - started) / 60 / a.minutes if a.minutes else step / total))
            if left == 0:
                break
            for g in optimiser.param_groups:
                g["lr"] = g["peak"] * min(1.0, (step + 1) / 150) * max(left, 0.02)
            batch = losses.Batch(groups, model, rng)
            each = losses.all_losses(model, batch, vocab)
            if not each:
                continue
            loss = sum(each.values())
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            step += 1
            seen += sum(len(w.ids) for w in batch.windows)
            for k, v in each.items():
                trace[k] += float(v.detach())
                traced[k] += 1
            if step % 50 == 0:
                shown = " ".join(f"{k} {trace[k] / traced[k]:.3f}" for k in sorted(trace))
                print(f"{step}/{total} {seen / (time.time() - started):.0f} pieces/s {shown}", flush=True)
                trace.clear()
                traced.clear()
            if a.steps and step >= a.steps:
                return
            if step % 100 == 0:
                torch.save({"model": model.state_dict(), "sizes": sizes}, out / "part.tmp")
                os.replace(out / "part.tmp", out / "part.pt")
        if left == 0:
            break
        torch.save({"model": model.state_dict(), "optimiser": optimiser.state_dict(), "round": n + 1, "step": step,
                    "total": total, "sizes": sizes}, out / "last.tmp")
        os.replace(out / "last.tmp", out / "last.pt")
        torch.save({"model": model.state_dict(), "sizes": sizes}, out / f"round{n}.pt")
    torch.save({"model": model.state_dict(), "sizes": sizes}, out / "model.pt")


main()
