"""Windows over documents and batches of windows."""
import random

from .captions import CASES, unmarked
from .pieces import CLS, SEP, case_flag

LIMIT = 190          # pieces of a window, without the marks at its ends
BATCH = 2304         # pieces of a batch, padding included
ENDERS = {".", "?", "!", "…", "...", "\"", "”", ":"}


class Window:
    __slots__ = ("doc", "first", "last", "ids", "case", "at")

    def __init__(self, doc, first, last, ids, case, at):
        self.doc, self.first, self.last, self.ids, self.case, self.at = doc, first, last, ids, case, at


def encode(doc, first, last, pieces):
    ids, case, at = [CLS], [0], []
    for w in range(first, last):
        s, e = doc.words[w]
        word = doc.text[s:e]
        if doc.breaks[w] and w > first:
            ids.append(SEP)
            case.append(0)
        at.append(len(ids))
        own = pieces.of(word)
        ids.extend(own)
        case.extend([case_flag(word)] * len(own))
    ids.append(SEP)
    case.append(0)
    return Window(doc, first, last, ids, case, at)


def windows(doc, pieces, rng=None):
    """Cuts a document at paragraph breaks or likely sentence ends, and anywhere where nothing marks them.

    With `rng`, lengths vary.
    """
    n = len(doc.words)
    costs = [len(pieces.of(doc.text[s:e])) + doc.breaks[i] for i, (s, e) in enumerate(doc.words)]
    ends = doc.labels.get("end")
    out, first = [], 0
    while first < n:
        limit = LIMIT
        luck = rng.random() if rng and "parts" not in doc.labels else 1.0
        if luck < 0.35:  # A short text is a window by itself.
            limit = rng.randint(6, 45)
        elif luck < 0.5:
            limit = rng.randint(30, LIMIT)
        size, last = 0, first
        while last < n and size + costs[last] <= limit:
            size += costs[last]
            last += 1
        last = max(last, first + 1)
        if last < n and doc.marked:
            best = None
            for cut in range(last, first + (last - first) // 2, -1):
                if doc.breaks[cut]:
                    best = cut
                    break
                if best is None and (ends[cut - 1] == 1 if ends and ends[cut - 1] >= 0 else
                                     doc.text[slice(*doc.words[cut - 1])] in ENDERS and
                                     doc.text[doc.words[cut][0]].isupper()):
                    best = cut
            last = best or last
        out.append(encode(doc, first, last, pieces))
        first = last
    return out


def batches(items, rng):
    """Groups of windows (each a list, kept together) into batches of about BATCH padded pieces."""
    rng.shuffle(items)
    out, pool = [], 600
    for k in range(0, len(items), pool):
        chunk = sorted(items[k:k + pool], key=lambda g: max(len(w.ids) for w in g))
        group, longest, count = [], 0, 0
        for g in chunk:
            longest_now = max(longest, max(len(w.ids) for w in g))
            if group and longest_now * (count + len(g)) > BATCH:
                out.append(group)
                group, longest, count = [], 0, 0
                longest_now = max(len(w.ids) for w in g)
            group.append(g)
            longest, count = longest_now, count + len(g)
        if group:
            out.append(group)
    rng.shuffle(out)
    return out


# How often each source is read in one round.
RATES = {"ud": 1.8, "gum": 1.8, "litbank": 0.2, "WNUT17": 0.4, "UNER_English-EWT": 0.6, "CrossNER-politics": 1.5,
         "polnear": 0.5, "gum-attribution": 0.3, "chains": 2.0, "own-chains": 1.9, "certainty": 0.1, "claimbuster": 0.03,
         "clef": 0.02, "argument": 0.3, "forward": 0.6, "plv": 1.5, "plover": 0.7, "own-events": 0.8}

# And how often without its marks, beside that.
UNMARKED = {"ud": 0.25, "gum": 0.25, "polnear": 0.04, "chains": 0.3, "own-chains": 0.2, "forward": 0.05}


def round_of(docs, pieces, seed):
    """All batches of one round, mixed."""
    rng = random.Random(seed)
    by_source = {}
    for d in docs:
        by_source.setdefault(d.source, []).append(d)
    out = []
    for source in sorted(by_source):
        rate, groups = RATES[source], []
        ds = by_source[source]
        chosen = ds * int(rate) + rng.sample(ds, round(len(ds) * (rate - int(rate))))
        if source == "clef":
            chosen = ds
        bare = rng.sample(ds, round(len(ds) * UNMARKED.get(source, 0)))
        for d in chosen + [unmarked(d, rng.choice(CASES)) for d in bare]:
            ws = windows(d, pieces, rng)
            if source in ("gum", "litbank"):
                groups += [ws[i:i + 4] for i in range(0, len(ws), 4)]
            elif source == "clef":
                hot = {w for a, b, _, y in d.labels["checkworthy"] if y for w in (a, b)}
                groups += [[w] for w in ws if any(w.first <= h < w.last for h in hot) and rng.random() < 0.2 or rng.random() < rate]
            else:
                groups += [[w] for w in ws]
        out += batches(groups, rng)
    rng.shuffle(out)
    return out
