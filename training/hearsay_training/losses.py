"""The table of tasks: for each, which labels it reads and its loss on one batch."""
import math
import random

import torch
import torch.nn.functional as F

from .documents import ACTOR_TAGS, CERTAINTY, CUE_TAGS, FLAT_TAGS, FORWARD_TAGS, HEDGE, KINDS, NER_TAGS, PLOVER, SOURCE_KIND
from .model import HALF, MEANING, bucket

# name of the linear head → classes known in advance (the rest come from the training data)
LINEAR = {"end": 2, "ner": len(NER_TAGS), "mention": 1 + len(KINDS), "cue": len(CUE_TAGS), "flat": len(FLAT_TAGS),
          "certainty": len(CERTAINTY), "source_kind": len(SOURCE_KIND), "factuality": 4, "component": 5,
          "foresight": len(FORWARD_TAGS), "hedge": len(HEDGE), "trigger": 1 + len(PLOVER), "actor": len(ACTOR_TAGS)}
WEIGHT = {"end": 1.0, "upos": 1.0, "feats": 0.5, "lemma": 0.7, "mention": 0.7, "cue": 1.0, "flat": 1.0, "component": 1.0,
          "foresight": 1.0, "hedge": 0.5, "trigger": 1.0, "actor": 1.0}


class Batch:
    """Windows with their word vectors one after another."""

    def __init__(self, groups, model, rng):
        self.groups = groups
        self.windows = [w for g in groups for w in g]
        longest = max(len(w.ids) for w in self.windows)
        ids = torch.zeros(len(self.windows), longest, dtype=torch.long)
        case = torch.zeros_like(ids)
        lengths = torch.tensor([len(w.ids) for w in self.windows])
        rows = []
        self.first = []
        for i, w in enumerate(self.windows):
            ids[i, :len(w.ids)] = torch.tensor(w.ids)
            c = torch.tensor(w.case)
            if rng is not None:
                luck = rng.random()
                if luck < 0.04:
                    c = torch.zeros_like(c)
                elif luck < 0.07:
                    c = torch.where(ids[i, :len(w.ids)] > 103, 2, 0)
            case[i, :len(w.ids)] = c
            self.first.append(len(rows))
            rows.extend(i * longest + a for a in w.at)
        with torch.autocast("cpu", torch.bfloat16, enabled=HALF):
            states = model.encoder(ids, case, lengths)
        self.raw = states.float().view(-1, states.shape[-1])[torch.tensor(rows)]
        self.h = model.drop(self.raw)

    def labels(self, name, default=-100):
        """The label of every word; `default` where the source has none."""
        out = []
        for w in self.windows:
            given = w.doc.labels.get(name)
            out.extend(given[w.first:w.last] if given is not None else [default] * (w.last - w.first))
        return out

    def has(self, name):
        return any(name in w.doc.labels for w in self.windows)


def tagging(model, batch, vocab):
    losses = {}
    for name, weight in WEIGHT.items():
        if not batch.has(name):
            continue
        labels = batch.labels(name)
        if name in vocab:
            labels = [vocab[name].get(l, -100) if l != -100 else -100 for l in labels]
        labels = torch.tensor(labels)
        if (labels >= 0).any():
            losses[name] = weight * F.cross_entropy(model.linear[name](batch.h), labels)
    return losses


def ner(model, batch):
    if not batch.has("ner"):
        return {}
    every = (1 << len(NER_TAGS)) - 1
    masks = torch.tensor(batch.labels("ner", every))
    allowed = (masks[:, None] >> torch.arange(len(NER_TAGS))) & 1
    logp = F.log_softmax(model.linear["ner"](batch.h), -1)
    known = masks != every
    if not known.any():
        return {}
    return {"ner": -torch.logsumexp(logp.masked_fill(allowed == 0, -1e9), -1)[known].mean()}


def tree(model, batch, vocab):
    deps, heads, rels = [], [], []
    sentences = []
    for base, w in zip(batch.first, batch.windows):
        d = w.doc.labels
        if "head" not in d:
            continue
        at = w.first
        while at < w.last:
            stop = at
            while stop < w.last and d["sent"][stop] == d["sent"][at]:
                stop += 1
            whole = (at == 0 or d["sent"][at - 1] != d["sent"][at]) and (stop == len(w.doc.words) or d["sent"][stop] != d["sent"][at])
            known = d["head"][at] is not None and all(r in vocab["rel"] for r in d["rel"][at:stop])
            if whole and known and stop - at <= 150:
                sentences.append((base + at - w.first, stop - at, [0 if h < 0 else h - at + 1 for h in d["head"][at:stop]],
                                  [vocab["rel"][r] for r in d["rel"][at:stop]]))
            at = stop
    if not sentences:
        return {}
    longest = max(n for _, n, _, _ in sentences)
    index = torch.zeros(len(sentences), longest, dtype=torch.long)
    gold = torch.full((len(sentences), longest), -100)
    mask = torch.zeros(len(sentences), longest, dtype=torch.bool)
    for i, (s, n, h, r) in enumerate(sentences):
        index[i, :n] = torch.arange(s, s + n)
        gold[i, :n] = torch.tensor(h)
        mask[i, :n] = True
    words = batch.h[index]
    root = model.tree.root.expand(len(sentences), 1, -1)
    scores = model.tree.arcs(words, torch.cat([root, words], 1))
    allowed = torch.cat([torch.ones(len(sentences), 1, dtype=torch.bool), mask], 1)[:, None]
    scores = scores.masked_fill(~allowed, -1e9)
    arc = F.cross_entropy(scores[mask], gold[mask])
    flat_dep, flat_head, flat_rel = [], [], []
    for s, n, h, r in sentences:
        flat_dep += range(s, s + n)
        flat_head += [s + x - 1 if x else -1 for x in h]
        flat_rel += r
    head_index = torch.tensor(flat_head)
    head = torch.where((head_index >= 0)[:, None], batch.h[head_index.clamp(min=0)], model.tree.root[None])
    rel = F.cross_entropy(model.tree.relations(batch.h[torch.tensor(flat_dep)], head), torch.tensor(flat_rel))
    return {"arc": arc, "rel": rel}


def frames(model, batch):
    items = []
    for base, w in zip(batch.first, batch.windows):
        for cue, roles, cert, kind in w.doc.labels.get("frames", []):
            if cue[0] < w.first or cue[-1] >= w.last:
                continue
            items.append((base, w, cue, roles, cert, kind))
    if not items:
        return {}
    if len(items) > 120:
        items = random.Random(len(batch.windows)).sample(items, 120)
    longest = max(w.last - w.first for _, w, *_ in items)
    index = torch.zeros(len(items), longest, dtype=torch.long)
    gold = torch.full((len(items), longest), -100)
    distance = torch.zeros(len(items), longest, dtype=torch.long)
    predicate = []
    for i, (base, w, cue, roles, _, _) in enumerate(items):
        n = w.last - w.first
        index[i, :n] = torch.arange(base, base + n)
        gold[i, :n] = torch.tensor([roles.get(x, 0) for x in range(w.first, w.last)])
        distance[i, :n] = torch.arange(n) - (cue[0] - w.first)
        predicate.append(batch.h[torch.tensor([base + c - w.first for c in cue])].mean(0))
    predicate = torch.stack(predicate)
    logits = model.attribution(batch.h[index], predicate, bucket(distance))
    losses = {"roles": 2.0 * F.cross_entropy(logits.view(-1, 5), gold.view(-1))}
    for name, labels in (("certainty", [i[4] for i in items]), ("source_kind", [i[5] for i in items])):
        labels = torch.tensor(labels)
        if (labels >= 0).any():
            losses[name] = 0.3 * F.cross_entropy(model.linear[name](predicate), torch.where(labels < 0, -100, labels))
    return losses


def factuality(model, batch):
    rows, cols, gold = [], [], []
    for base, w in zip(batch.first, batch.windows):
        for word, c, value in w.doc.labels.get("factuality", []):
            if w.first <= word < w.last:
                rows.append(base + word - w.first)
                cols.append(c)
                gold.append(value)
    if not rows:
        return {}
    out = model.linear["factuality"](batch.h[torch.tensor(rows)])[torch.arange(len(rows)), torch.tensor(cols)]
    return {"factuality": F.smooth_l1_loss(out * 3, torch.tensor(gold)) }


def checkworthy(model, batch):
    vectors, cols, gold = [], [], []
    for base, w in zip(batch.first, batch.windows):
        for a, b, c, y in w.doc.labels.get("checkworthy", []):
            if w.first <= a and b < w.last:
                span = batch.h[base + a - w.first:base + b - w.first + 1]
                # What it is about is told to the head alone, in its own stage.
                vectors.append(torch.cat([span.mean(0), span.max(0).values, torch.zeros(MEANING)]))
                cols.append(c)
                gold.append(float(y))
    if not vectors:
        return {}
    out = model.sentence(torch.stack(vectors))[torch.arange(len(vectors)), torch.tensor(cols)]
    gold = torch.tensor(gold)
    weight = torch.where((gold > 0) & (torch.tensor(cols) < 2), 4.0, 1.0)
    return {"checkworthy": F.binary_cross_entropy_with_logits(out, gold, weight)}


def event_type(model, batch):
    """The type of a sentence whose trigger is not marked.

    The word that says the type most strongly is taken for its trigger, as in multiple-instance learning; the words that
    say nothing of it yet are none, so that the rest of the sentence stays quiet.
    """
    total, n = 0.0, 0
    for base, w in zip(batch.first, batch.windows):
        types = w.doc.labels.get("event_types")
        if not types or "trigger" in w.doc.labels:
            continue
        logp = F.log_softmax(model.linear["trigger"](batch.h[base:base + w.last - w.first]), -1)
        some = torch.logsumexp(logp[:, 1:], 0)  # evidence of each type over the words
        told = F.log_softmax(some, -1)
        # Of an event that may be of either type, the likelier one.
        type_, trigger = ([torch.logsumexp(x[..., list(either)], -1) for either in types] for x in (told, logp[:, 1:]))
        total = total - 0.5 * torch.stack(type_).mean() - 0.3 * torch.stack(trigger).max(1).values.mean()
        quiet = torch.stack(trigger).max(0).values < math.log(0.2)
        if quiet.any():
            total = total - 0.5 * logp[quiet, 0].mean()
        n += 1
    return {"event_type": total / n} if n else {}


def pair_features(doc, m):
    """What two mention heads have in common, as strings: (head, phrase, proper words, pronoun or '')."""
    s, e = doc.words[m]
    head = doc.text[s:e].lower()
    a, b = doc.labels["spans"][m]
    words = [doc.text[slice(*doc.words[w])] for w in range(a, b + 1)]
    phrase = " ".join(x.lower() for x in words if x.lower() not in ("the", "a", "an", "this", "that"))
    proper = frozenset(x.lower() for x in words if x[:1].isupper() and len(x) > 2)
    return head, phrase, proper, head if head in PRONOUNS else ""


PRONOUNS = {"i", "me", "my", "mine", "myself", "you", "your", "yours", "yourself", "yourselves", "he", "him", "his", "himself",
            "she", "her", "hers", "herself", "it", "its", "itself", "we", "us", "our", "ours", "ourselves", "they", "them",
            "their", "theirs", "themselves", "this", "that", "these", "those", "who", "which", "whom", "whose"}


def coref(model, batch):
    total, n = 0.0, 0
    k = 0
    for g in batch.groups:
        bases = batch.first[k:k + len(g)]
        k += len(g)
        doc = g[0].doc
        if "cluster" not in doc.labels:
            continue
        rows, where, cluster, info = [], [], [], []
        for base, w in zip(bases, g):
            for x in range(w.first, w.last):
                if doc.labels["mention"][x]:
                    rows.append(base + x - w.first)
                    where.append(x)
                    cluster.append(doc.labels["cluster"].get(x, -1))
                    info.append(pair_features(doc, x) if x in doc.labels["spans"] else ("", "", frozenset(), ""))
        if len(rows) < 2:
            continue
        h = batch.h[torch.tensor(rows)]
        pos = torch.tensor(where)
        feats = torch.tensor([[features(info[i], info[j], doc.turn[where[i]] == doc.turn[where[j]]) for j in range(len(rows))]
                              for i in range(len(rows))], dtype=torch.float32)
        scores = model.coref(h, h, bucket(pos[:, None] - pos[None]), feats)
        before = torch.tril(torch.ones(len(rows), len(rows), dtype=torch.bool), -1)
        scores = scores.masked_fill(~before, -1e9)
        scores = torch.cat([torch.zeros(len(rows), 1), scores], 1)
        c = torch.tensor(cluster)
        same = (c[:, None] == c[None]) & (c >= 0)[:, None] & before
        gold = torch.cat([~same.any(1, keepdim=True), same], 1)
        logp = F.log_softmax(scores, -1)
        total = total - torch.logsumexp(logp.masked_fill(~gold, -1e9), -1).sum()
        n += len(rows)
    return {"coref": total / n} if n else {}


# Words before a statement that tell whether it is a ground, an outcome or an objection.
STEP_WORDS = ["because", "so", "therefore", "but", "and", "since", "for", "if"]


def step_features(doc, parts, ground, other):
    """What else is known of a ground and a statement it may speak for: `LINK_FEATURES` numbers, 0 or 1.

    `parts` are (first word, last word, id, whether it is a premise) in text order. The same as `argument::links` reads.
    """
    p, q = parts[ground], parts[other]
    away = other - ground
    before = [{doc.text[slice(*doc.words[w])].lower() for w in range(max(0, x[0] - 3), x[0])} for x in (p, q)]
    return ([p[3], q[3], q[0] <= p[1] + 4 and p[0] <= q[1] + 4, away > 0] + [away == x for x in (-1, 1, -2, 2, -3, 3)]
            + [abs(away) > 3] + [word in words for word in STEP_WORDS for words in before])


def links(model, batch):
    """What each part of an argument is to each other part in the window: nothing, support or attack."""
    rows = []
    for base, w in zip(batch.first, batch.windows):
        parts = [x for x in w.doc.labels.get("parts", []) if w.first <= x[0] and x[1] < w.last]
        if len(parts) < 2:
            continue
        vectors = torch.stack([batch.h[base + a - w.first:base + b - w.first + 1].mean(0) for a, b, *_ in parts])
        at = torch.tensor([x[0] for x in parts])
        known = torch.tensor([[step_features(w.doc, parts, i, k) for k in range(len(parts))] for i in range(len(parts))]).float()
        gold = torch.tensor([[w.doc.labels["relations"].get((x[2], y[2]), 0) if x[2] != y[2] else -100 for y in parts] for x in parts])
        rows.append((vectors, bucket(at[None] - at[:, None]), known, gold))
    if not rows:
        return {}
    logits = [model.links(v[None].expand(len(v), -1, -1), v, d, f).view(-1, 3) for v, d, f, _ in rows]
    return {"links": F.cross_entropy(torch.cat(logits), torch.cat([g.view(-1) for *_, g in rows]))}


def features(a, b, same_turn):
    return (a[0] == b[0] and a[0] != "", a[1] == b[1] and a[1] != "", bool(a[2] & b[2]), a[3] != "", b[3] != "", same_turn)


def all_losses(model, batch, vocab):
    losses = tagging(model, batch, vocab)
    losses.update(ner(model, batch))
    losses.update(tree(model, batch, vocab))
    losses.update(frames(model, batch))
    losses.update(factuality(model, batch))
    losses.update(checkworthy(model, batch))
    losses.update(event_type(model, batch))
    losses.update(coref(model, batch))
    losses.update(links(model, batch))
    return losses
