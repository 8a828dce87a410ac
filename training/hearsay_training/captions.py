"""Texts as automatic captions give them: the same words without marks, most of them in lower case."""
from .documents import Doc

CASES = [str.lower] * 13 + [str] * 4 + [str.upper] * 3
WORD_BY_WORD = ("rel", "upos", "xpos", "feats", "lemma", "ner", "mention", "cue", "flat", "foresight", "hedge")


def unmarked(doc, case):
    """`doc` without its marks, its words written as `case` writes them, with those labels that can be carried over.

    A sentence ends with its last word that is left. Where a word hung on a mark, the tree of its sentence is unknown.
    """
    text, words, kept, last = "", [], [], None
    for w, (start, end) in enumerate(doc.words):
        word = doc.text[start:end]
        if not any(c.isalnum() for c in word):
            continue
        if last is not None and start > last:
            text += " "
        last, at = end, len(text)
        text += case(word)
        words.append((at, len(text)))
        kept.append(w)
    now = {w: k for k, w in enumerate(kept)}
    given = doc.labels
    labels = {name: [given[name][w] for w in kept] for name in WORD_BY_WORD if name in given}
    if "end" in given:
        labels["end"] = ends(given["end"], kept)
    if "head" in given:
        labels["sent"] = [given["sent"][w] for w in kept]
        labels["head"] = heads(given["head"], labels["sent"], now, kept)
    if "cluster" in given:
        labels["cluster"] = {now[w]: c for w, c in given["cluster"].items() if w in now}
        labels["spans"] = {now[w]: edges for w, span in given["spans"].items() if w in now and (edges := within(span, now))}
    if "frames" in given:
        labels["frames"] = [([now[w] for w in cue if w in now], {now[w]: r for w, r in roles.items() if w in now}, *rest)
                            for cue, roles, *rest in given["frames"] if any(w in now for w in cue)]
    return Doc(doc.id, doc.source, text, words, [False] * len(words), labels,
               [doc.turn[w] for w in kept] if doc.turn else None, marked=False)


def ends(given, kept):
    """Whether a sentence ends with each word that is left: there, or with the marks after it. -100 where nobody knows."""
    out = []
    for w, following in zip(kept, kept[1:] + [len(given)]):
        here = given[w:following]
        out.append(1 if 1 in here else -100 if -100 in here else 0)
    return out


def heads(given, sentence, now, kept):
    lost = {s for w, s in zip(kept, sentence) if given[w] is not None and given[w] >= 0 and given[w] not in now}
    return [None if s in lost or given[w] is None else -1 if given[w] < 0 else now[given[w]] for w, s in zip(kept, sentence)]


def within(span, now):
    inside = [now[w] for w in range(span[0], span[1] + 1) if w in now]
    return (inside[0], inside[-1]) if inside else None
