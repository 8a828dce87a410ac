"""Trees for texts that nobody annotated with any, so that the encoder reads them like those that somebody did (stage 0).

    python3 silver.py --data DATA --program HEARSAY --out RUNS/silver [--annotated DIR]

An encoder that meets single news sentences only in batches that ask for events learns to tell them from other texts,
and forgets there how a sentence is built: "has" became punctuation. The program's own trees are right where the text
stands below a few plain sentences, as in the treebanks. So each text is cut into short passages, each is read below
such sentences, and what is found is kept as labels (learning without forgetting: Li & Hoiem 2016).

Writes one file a source, a line a record: its words with heads, relations, parts of speech, features and lemmas,
sentence by sentence, with offsets into the record's text.
"""
import argparse
import json
import re
import subprocess
import tempfile
from pathlib import Path

from hearsay_training.documents import load

BEFORE = ("The village lies at the foot of the hills, and its market is held on Saturdays. I have lived here since I was "
          "a child. My mother, who taught at the school, used to say that nothing ever happens in this valley.")
WORDS = 40  # of a passage
# A stretch up to a mark that ends a sentence and is not that of an abbreviation, or up to an empty line.
UNIT = re.compile(r"(?s).*?(?:(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!\.[A-Za-z])[.?!][\"”’)\]]*(?=\s)|\n\s*\n|$)")
# Which records of a source: every n-th.
SOURCES = {"polnear/train": 4, "chains/train": 1, "certainty/train": 12, "checkworthy/claimbuster": 20, "argument/train": 6,
           "predictions/train": 1, "plover/plv-train": 1}


def passages(record):
    """Stretches of about WORDS words that end with a sentence or a paragraph: (start, text)."""
    text, start, count = record["text"], 0, 0
    cuts = []
    for m in UNIT.finditer(text):
        if m.end() == m.start():
            continue
        words = len(m.group().split())
        if count and count + words > WORDS:
            cuts.append((start, m.start()))
            start, count = m.start(), 0
        count += words
    cuts.append((start, len(text)))
    for a, b in cuts:
        part = text[a:b]
        a += len(part) - len(part.lstrip())
        if part.strip():
            yield a, part.strip()


def read(records, program):
    """For each record its sentences, as lists of words."""
    found = {r["id"]: [] for r in records}
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", delete=False) as given:
        for r in records:
            for at, part in passages(r):
                given.write(json.dumps({"hearsay": "1", "id": f"{at} {r['id']}", "meta": {}, "text": f"{BEFORE}\n\n{part}"}) + "\n")
    lines = subprocess.run([program, "read", given.name, "--format", "jsonl", "--tokens"], check=True, capture_output=True,
                           text=True).stdout.splitlines()
    Path(given.name).unlink()
    shift = len(BEFORE) + 2
    for line in lines:
        record = json.loads(line)
        at, name = record["id"].split(" ", 1)
        at = int(at) - shift
        for a, b in record["sentences"]:
            if a < shift:
                continue
            words = [t for t in record["tokens"] if a <= t["span"][0] and t["span"][1] <= b]
            found[name].append([{**t, "span": [t["span"][0] + at, t["span"][1] + at]} for t in words])
    return found


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--data", required=True)
    p.add_argument("--annotated")
    p.add_argument("--program", required=True)
    p.add_argument("--out", required=True)
    a = p.parse_args()
    out = Path(a.out)
    out.mkdir(parents=True, exist_ok=True)
    sources = [(Path(a.data) / f"{name}.jsonl.gz", every) for name, every in SOURCES.items()]
    if a.annotated:
        sources += [(path, 1) for path in sorted(Path(a.annotated).glob("*.jsonl"))]
    for path, every in sources:
        kept = out / f"{path.parent.name}-{path.name.split('.')[0]}.jsonl"
        if kept.exists():
            continue
        records = load(path)[::every]
        found = read(records, a.program)
        tmp = kept.with_suffix(".tmp")
        with open(tmp, "w", encoding="utf-8") as f:
            for name, sentences in found.items():
                f.write(json.dumps({"id": name, "sentences": sentences}, ensure_ascii=False) + "\n")
        tmp.rename(kept)
        print(kept.name, len(found), sum(len(s) for v in found.values() for s in v), flush=True)


if __name__ == "__main__":
    main()
