"""Records with their labels, as arrays over words: what the tasks learn from.

A `Doc` holds the words of one record and, for each task that the source annotates, the labels of each word. What a
source does not annotate is simply absent: a task's loss is only taken where its labels stand.
"""
import bisect
import gzip
import json
import re
import subprocess
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

KINDS = ["person", "organization", "country", "place", "group", "work", "event", "other"]
NER_TAGS = ["O"] + [f"{b}-{k}" for k in KINDS[:7] for b in "BI"]
PLOVER = ["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
          "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]
CERTAINTY = ["certain", "probable", "possible", "denied", "unknown"]
SOURCE_KIND = ["named", "anonymous", "document", "outlet", "speaker", "author"]
FORWARD = ["prediction", "promise", "plan", "conditional"]
HEDGE = ["will", "likely", "may", "unlikely", "wont"]
COLLECTIONS = ["uw", "meantime", "uds-ih2", "commitment"]
CHECKERS = ["clef2019", "clef2020", "claimbuster"]
LABEL = re.compile(r"^([A-Z][A-Za-z.'\- ]{0,38}|[A-Z][A-Z0-9 .,'\-()]{0,50}): ", re.M)


@dataclass
class Doc:
    id: str
    source: str
    text: str
    words: list          # (start, end) in code points
    breaks: list         # True where a paragraph (or turn) begins with this word
    labels: dict = field(default_factory=dict)
    turn: list = None    # number of the turn of each word
    marked: bool = True  # whether sentences end with marks


def load(path):
    opener = gzip.open if str(path).endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def tokenise(records, tokeniser):
    """Words by the program's own rules (`cargo build -p hearsay-language --example read`)."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", delete=False) as given:
        for r in records:
            slim = {"hearsay": "1", "id": r["id"], "meta": {}, "text": r["text"], "turns": r.get("turns", [])}
            given.write(json.dumps(slim, ensure_ascii=False) + "\n")
    out = subprocess.run([tokeniser, given.name, "--rules"], check=True, capture_output=True, text=True).stdout
    Path(given.name).unlink()
    return [[tuple(t["span"]) for t in json.loads(line).get("tokens", [])] for line in out.splitlines()]


def turns_by_label(record):
    starts = [(m.start(), m.end() - 2) for m in LABEL.finditer(record["text"])]
    counts = Counter(record["text"][a:b] for a, b in starts)
    starts = [(a, b) for a, b in starts if record["text"][a:b].isupper() or counts[record["text"][a:b]] > 1]
    ends = [a for a, _ in starts[1:]] + [len(record["text"])]
    return [{"id": f"t{i}", "span": [a, len(record["text"][:e].rstrip())], "label": [a, b], "speaker": record["text"][a:b]}
            for i, ((a, b), e) in enumerate(zip(starts, ends))]


def make(records, source, tokeniser, words=None):
    if words is None:
        for r in records:
            if not r.get("turns"):
                r["turns"] = turns_by_label(r)
        words = tokenise(records, tokeniser)
    docs = []
    for r, w in zip(records, words):
        text, at = r["text"], 0
        breaks, turn, number = [], [], -1
        turn_starts = [t["span"][0] for t in r.get("turns", [])]
        for s, e in w:
            now = bisect.bisect_right(turn_starts, s) - 1
            breaks.append(text.count("\n", at, s) >= 2 or now != number)
            turn.append(now)
            number, at = now, e
        docs.append(Doc(r["id"], source, text, w, breaks, {}, turn))
    return docs


class Index:
    """Words under a span."""

    def __init__(self, doc):
        self.starts = [s for s, _ in doc.words]
        self.ends = [e for _, e in doc.words]

    def words(self, span):
        first = bisect.bisect_right(self.ends, span[0])
        last = bisect.bisect_left(self.starts, span[1])
        return range(first, max(first, last))


def edit_class(form, lemma):
    """A lemma as an edit of its form: `=x` whole, else `l`/`c` (lower-cased or kept), letters cut, letters added."""
    for flag, base in (("c", form), ("l", form.lower())):
        if base == lemma:
            return f"{flag}0"
    base, flag = (form, "c") if lemma[:1].isupper() else (form.lower(), "l")
    common = 0
    while common < min(len(base), len(lemma)) and base[common] == lemma[common]:
        common += 1
    if common >= max(1, len(base) // 2) or (common and len(lemma) - common <= 2 and len(base) - common <= 4):
        return f"{flag}{len(base) - common}{lemma[common:]}"
    return f"={lemma}"


def syntax(doc, record):
    tokens, index = record["tokens"], {}
    for i, (s, e) in enumerate(doc.words):
        index.setdefault(s, i)
    n = len(doc.words)
    sent_of, first_of = [0] * n, []
    end, at = [0] * n, 0
    for k, (s, e) in enumerate(record["sentences"]):
        first_of.append(at)
        while at < n and doc.words[at][0] < e:
            sent_of[at] = k
            at += 1
        if at:
            end[at - 1] = 1
    heads = []
    for i, t in enumerate(tokens):
        heads.append(-1 if t["head"] == 0 else first_of[sent_of[i]] + t["head"] - 1)
    doc.labels.update(end=end, sent=sent_of, head=heads, rel=[t["deprel"] for t in tokens],
                      upos=[t["upos"] for t in tokens], xpos=[t.get("xpos", "") for t in tokens], feats=[t.get("feats", "_") for t in tokens],
                      lemma=[edit_class(doc.text[s:e], t["lemma"]) for (s, e), t in zip(doc.words, tokens)])


def trees(docs, folder):
    """Trees that the program itself read (`silver.py`), for the documents that have none."""
    found = {}
    for path in sorted(Path(folder).glob("*.jsonl")):
        found.update((r["id"], r["sentences"]) for r in load(path))
    count = 0
    for doc in docs:
        if "head" in doc.labels or doc.id not in found:
            continue
        at = {span: i for i, span in enumerate(doc.words)}
        n = len(doc.words)
        end, sent, head = [-100] * n, list(range(-n, 0)), [None] * n
        rel, upos, feats, lemma = ([-100] * n for _ in range(4))
        for k, words in enumerate(found[doc.id]):
            places = [at.get(tuple(t["span"])) for t in words]
            if not places or None in places or places[-1] - places[0] != len(places) - 1:
                continue
            for place, t in zip(places, words):
                sent[place], end[place] = k, 0
                head[place] = -1 if t["head"] == 0 else places[0] + t["head"] - 1
                rel[place], upos[place], feats[place] = t["deprel"], t["upos"], t.get("feats", "_")
                lemma[place] = edit_class(doc.text[slice(*doc.words[place])], t["lemma"])
            end[places[-1]] = 1
        doc.labels.update(end=end, sent=sent, head=head, rel=rel, upos=upos, feats=feats, lemma=lemma)
        count += 1
    print("trees of the program's own", count)


def names(doc, record, scheme):
    """Allowed tag sets of each word, as bit masks over NER_TAGS."""
    every = (1 << len(NER_TAGS)) - 1
    outside = 1
    if scheme == "UNER_English-EWT":
        outside |= sum(1 << NER_TAGS.index(f"{b}-{k}") for k in ("group", "work", "event") for b in "BI")
    tags = [outside] * len(doc.words)
    ix = Index(doc)

    def paint(ws, kinds):
        for n, w in enumerate(ws):
            tags[w] = sum(1 << NER_TAGS.index(f"{'I' if n else 'B'}-{k}") for k in kinds)

    runs = []
    for entity in record["entities"]:
        kind = entity["kind"]
        for m in entity["mentions"]:
            if m.get("form", "name") != "name":
                continue
            ws = ix.words(m["span"])
            if scheme == "gum":
                # A name is the run of proper nouns around the phrase's head ("United" is tagged ADJ, but NNP).
                upos, head = ["PROPN" if x.startswith("NNP") else "" for x in doc.labels["xpos"]], doc.labels["head"]
                inside = set(ws)
                tops = [w for w in ws if head[w] not in inside]
                if len(tops) != 1 or upos[tops[0]] != "PROPN" or kind == "other":
                    continue
                a = b = tops[0]
                while a - 1 in inside and upos[a - 1] == "PROPN":
                    a -= 1
                while b + 1 in inside and (upos[b + 1] == "PROPN" or
                                           (b + 2 in inside and upos[b + 2] == "PROPN" and
                                            doc.text[slice(*doc.words[b + 1])] in ("of", "-", "for", "the", "and", "&"))):
                    b += 1
                runs.append((range(a, b + 1), ["place", "country"] if kind == "place" else [kind]))
            elif scheme == "litbank":
                if kind != "person" or not 0 < len(ws) <= 4:
                    continue
                ws = [w for w in ws if doc.text[doc.words[w][0]].isupper()]
                if ws:
                    paint(ws, ["person"])
            elif kind == "other":
                for w in ws:
                    tags[w] = every
            elif scheme == "UNER_English-EWT" and kind in ("place", "country"):
                paint(ws, ["place", "country"])
            elif scheme == "WNUT17" and kind == "place":
                paint(ws, ["place", "country"])
            else:
                paint(ws, [kind])
    taken = set()
    for run, kinds in sorted(runs, key=lambda r: (-len(r[0]), r[0].start)):  # The longest of nested names.
        if taken.isdisjoint(run):
            paint(run, kinds)
            taken.update(run)
    if scheme == "litbank":  # Only person names are trusted; the rest of the capitals are left open.
        tags = [every if t == 1 and doc.text[doc.words[i][0]].isupper() else t for i, t in enumerate(tags)]
    if scheme == "WNUT17":
        tags = [t | sum(1 << NER_TAGS.index(f"{b}-event") for b in "BI") if t == 1 else t for t in tags]
    doc.labels["ner"] = tags


def project(doc, onto):
    """The names of `doc` on the words of `onto`, if both hold the same letters."""
    letters = lambda d: "".join(d.text[s:e] for s, e in d.words)
    if letters(doc) != letters(onto):
        return None
    tag_at, at = {}, 0
    for (s, e), t in zip(doc.words, doc.labels["ner"]):
        for k in range(e - s):
            tag_at[at + k] = (t, k == 0)
        at += e - s
    tags, at = [], 0
    for s, e in onto.words:
        tag, first = tag_at[at]
        if not first:  # A later part of one word: B- becomes I-.
            tag = sum(1 << (i if i % 2 == 0 else i + 1) for i in range(len(NER_TAGS)) if tag >> i & 1)
        tags.append(tag)
        at += e - s
    return tags


HEAD_STOP = {"of", "in", "at", "on", "with", "who", "which", "that", ",", "for", "from", "to", "by", "whom", "whose"}


def mentions(doc, record, with_kind):
    """Heads of mentions with their kind, and for each its cluster."""
    ix = Index(doc)
    head = doc.labels.get("head")
    kind_of = [0] * len(doc.words)
    cluster = {}
    spans = {}
    for c, entity in enumerate(record["entities"]):
        for m in entity["mentions"]:
            ws = ix.words(m["span"])
            if not ws:
                continue
            if head:
                inside = set(ws)
                tops = [w for w in ws if head[w] not in inside]
                top = tops[0] if tops else ws[-1]
            else:
                top = None
                for w in ws:
                    if top is not None and doc.text[slice(*doc.words[w])].lower() in HEAD_STOP:
                        break
                    top = w
            if top in cluster and len(ws) <= spans[top][1] - spans[top][0] + 1:
                continue
            cluster[top] = c
            spans[top] = (ws[0], ws[-1])
            kind_of[top] = 1 + KINDS.index(entity["kind"]) if with_kind else 1
    return kind_of, cluster, spans


def bio(doc, ix, spans, names_, into):
    for span, name in spans:
        for n, w in enumerate(ix.words(span)):
            into[w] = names_.index(f"{'I' if n else 'B'}-{name}")


CUE_TAGS = ["O", "B-cue", "I-cue"]
FLAT_TAGS = ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"]
ROLE_TAGS = ["O", "B-source", "I-source", "B-content", "I-content"]


def attributions(doc, record, flat):
    ix = Index(doc)
    cue = [0] * len(doc.words)
    tags = [0] * len(doc.words)
    frames = []
    for a in record["attributions"]:
        for piece in a.get("cue", []):
            bio(doc, ix, [(piece, "cue")], CUE_TAGS, cue)
        if flat:
            for role in ("content", "source", "cue"):
                for piece in a.get(role, []):
                    bio(doc, ix, [(piece, role)], FLAT_TAGS, tags)
        cue_words = sorted({w for piece in a.get("cue", []) for w in ix.words(piece)})
        if not cue_words:
            continue
        roles = {}
        for role in ("content", "source"):
            for piece in a.get(role, []):
                for n, w in enumerate(ix.words(piece)):
                    roles[w] = ROLE_TAGS.index(f"{'I' if n else 'B'}-{role}")
        for w in cue_words:
            roles.pop(w, None)
        frames.append((cue_words, roles,
                       CERTAINTY.index(a["certainty"]) if not flat and "certainty" in a and "source_kind" in a else -1,
                       SOURCE_KIND.index(a["source_kind"]) if "source_kind" in a else -1))
    if flat:
        # What stands inside a content was not annotated: no verdict on cues there.
        for a in record["attributions"]:
            for piece in a.get("content", []):
                for w in ix.words(piece):
                    if cue[w] == 0:
                        cue[w] = -100
        doc.labels["flat"] = tags
    doc.labels["cue"] = cue
    doc.labels["frames"] = frames


RELATION = {"support": 1, "attack": 2}


def arguments(records, tokeniser):
    """The parts of arguments, word by word and as spans, and what is ground for what."""
    docs = make(records, "argument", tokeniser)
    for r, doc in zip(records, docs):
        ix = Index(doc)
        tags = [0] * len(doc.words)
        for c in sorted(r["components"], key=lambda c: c["span"][0] - c["span"][1]):
            bio(doc, ix, [(c["span"], c["type"])], ["O", "B-claim", "I-claim", "B-premise", "I-premise"], tags)
        doc.labels["component"] = tags
        doc.labels["parts"] = [(ws[0], ws[-1], c["id"], c["type"] == "premise")
                               for c in sorted(r["components"], key=lambda c: c["span"]) if (ws := ix.words(c["span"]))]
        doc.labels["relations"] = {(p, x["conclusion"]): RELATION[x["relation"]] for x in r["arguments"] for p in x["premises"]}
    return docs


def build(shared, tokeniser, annotated=None, holdout=True):
    """All training documents."""
    shared, docs = Path(shared), []
    # Syntax, names, mentions and attributions of the same texts are joined where their words are the same.
    ud = load(shared / "ud/train.jsonl.gz")
    ner = {r["id"]: r for r in load(shared / "ner/train.jsonl.gz")}
    coref = {r["id"]: r for r in load(shared / "coref/train.jsonl.gz")}
    onto = {r["id"]: r for r in load(shared / "coref/ontogum-train.jsonl.gz")}
    for r, doc in zip(ud, make(ud, "ud", tokeniser, [[tuple(t["span"]) for t in r["tokens"]] for r in ud])):
        syntax(doc, r)
        if r["id"] in onto and onto[r["id"]]["text"] == r["text"] and coref[r["id"]]["text"] == r["text"]:
            names(doc, coref[r["id"]], "gum")
            kind, _, spans = mentions(doc, coref[r["id"]], True)
            _, cluster, onto_spans = mentions(doc, onto[r["id"]], False)
            for w in cluster:
                if kind[w] == 0:
                    kind[w] = 1 + KINDS.index("other")
            doc.labels.update(mention=kind, cluster=cluster, spans={**spans, **onto_spans})
            doc.source = "gum"
        docs.append(doc)
    print("gum joined", sum(d.source == "gum" for d in docs))
    litbank = [r for r in coref.values() if r["meta"]["scheme"] == "litbank"]
    for r, doc in zip(litbank, make(litbank, "litbank", tokeniser)):
        names(doc, r, "litbank")
        kind, cluster, spans = mentions(doc, r, True)
        doc.labels.update(mention=kind, cluster=cluster, spans=spans)
        docs.append(doc)
    by_id, joined = {d.id: d for d in docs}, 0
    for r, doc in zip(ner.values(), make(list(ner.values()), "ner", tokeniser)):
        names(doc, r, r["meta"]["corpus"])
        doc.source = r["meta"]["corpus"]
        if doc.source == "UNER_English-EWT":
            tree = by_id.get(r["id"])
            if tree and (same := project(doc, tree)):
                tree.labels["ner"] = same
                joined += 1
                continue
        docs.append(doc)
    print("names joined to trees", joined)
    for name, flat in (("polnear", True), ("gum-attribution", False), ("chains", False)):
        records = load(shared / name / "train.jsonl.gz")
        for r, doc in zip(records, make(records, name, tokeniser)):
            attributions(doc, r, flat)
            docs.append(doc)
    records = load(shared / "certainty/train.jsonl.gz")
    for r, doc in zip(records, make(records, "certainty", tokeniser)):
        ix, c = Index(doc), COLLECTIONS.index(r["id"].split("/")[0])
        doc.labels["factuality"] = [(ws[-1], c, e["factuality"]) for e in r["events"] if (ws := ix.words(e["trigger"]))]
        docs.append(doc)
    for part in ("train", "claimbuster"):
        records = load(shared / f"checkworthy/{part}.jsonl.gz")
        for r, doc in zip(records, make(records, "claimbuster" if part == "claimbuster" else "clef", tokeniser)):
            ix, c = Index(doc), CHECKERS.index(r["id"].split("/")[0])
            doc.labels["checkworthy"] = [(ws[0], ws[-1], c, k["checkworthy"]) for k in r["claims"] if (ws := ix.words(k["span"]))]
            docs.append(doc)
    docs += arguments(load(shared / "argument/train.jsonl.gz"), tokeniser)
    docs += forward(load(shared / "predictions/train.jsonl.gz"), tokeniser)
    plv = load(shared / "plover/plv-train.jsonl.gz")
    docs += events([r for i, r in enumerate(plv) if not (holdout and i % 5 == 4)], "plv", tokeniser)
    if not holdout:
        docs += events(load(shared / "plover/dev.jsonl.gz"), "plover", tokeniser)
    if annotated:
        docs += own(annotated, tokeniser)
    return docs


def own(annotated, tokeniser):
    docs = []
    for path in sorted(Path(annotated).glob("*.jsonl")):
        records, name = load(path), path.stem.split("-")[0]
        if name == "chains":
            for r, doc in zip(records, make(records, "own-chains", tokeniser)):
                attributions(doc, r, False)
                docs.append(doc)
        elif name == "events":
            docs += events(records, "own-events", tokeniser)
        else:
            docs += forward(records, tokeniser)
    return docs


FORWARD_TAGS = ["O"] + [f"{b}-{c}" for c in FORWARD for b in "BI"]


def forward(records, tokeniser):
    docs = make(records, "forward", tokeniser)
    for r, doc in zip(records, docs):
        ix = Index(doc)
        tags, hedge = [-100] * len(doc.words), [-100] * len(doc.words)
        for w in ix.words(r["scored"]):
            tags[w] = 0
        for f in r["forward"]:
            bio(doc, ix, [(f["span"], f["class"])], FORWARD_TAGS, tags)
            for w in ix.words(f["span"]):
                if f.get("hedge") in HEDGE:
                    hedge[w] = HEDGE.index(f["hedge"])
        doc.labels.update(foresight=tags, hedge=hedge)
    return docs


ACTOR_TAGS = ["O", "B-agent", "I-agent", "B-patient", "I-patient"]


def events(records, source, tokeniser):
    docs = make(records, source, tokeniser)
    for r, doc in zip(records, docs):
        ix = Index(doc)
        actor = [0] * len(doc.words)
        trigger = [0] * len(doc.words) if source != "plv" else None
        types = []
        for e in r.get("events", []):
            for role in ("patients", "agents"):
                for a in e.get(role, []):
                    if "span" in a:
                        bio(doc, ix, [(a["span"], role[:-1])], ACTOR_TAGS, actor)
            # "CONCEDE|RETREAT": either, where a corpus does not tell the two apart.
            either = tuple(sorted(PLOVER.index(t) for t in e["plover"].split("|") if t in PLOVER))
            if not either:
                continue
            types.append(either)
            if trigger is not None:
                for piece in e.get("trigger_parts") or [e["trigger"]]:
                    for w in ix.words(piece):
                        trigger[w] = 1 + either[0]
        doc.labels.update(actor=actor, event_types=sorted(set(types)))
        if trigger is not None:
            doc.labels["trigger"] = trigger
    return docs
