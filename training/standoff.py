"""Labels of our own on passages of the training corpora, to records (stage 0).

    python3 standoff.py --data DATA --out RUNS/own [--labels labels/held-out]

`labels/*.jsonl` hold no text: each line says where a passage stands in a corpus (`from`, `document`, `start`, `end`, in
code points), what its text hashes to, and the labels, with offsets into the passage. A passage whose text has changed is
left out and counted.
"""
import argparse
import hashlib
import json
from pathlib import Path

from hearsay_training.documents import load


def records(labels, data):
    texts, missing = {}, 0
    for label in labels:
        corpus = label.pop("from")
        if corpus not in texts:
            texts[corpus] = {r["id"]: r for r in load(Path(data) / f"{corpus}.jsonl.gz")}
        whole = texts[corpus].get(label["document"])
        text = whole["text"][label.pop("start"):label.pop("end")] if whole else ""
        found = digest(text)
        if found != label.pop("sha256"):
            missing += 1
            continue
        document = label.pop("document")
        meta = {k: whole["meta"][k] for k in ("language", "published") if k in whole["meta"]}
        yield {"hearsay": "1", "id": f"{corpus}/{document}#{found}", "meta": {**meta, "from": corpus, "document": document},
               "text": text, **label}
    print("passages whose text is not there", missing)


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--data", required=True)
    p.add_argument("--out", required=True)
    p.add_argument("--labels", type=Path, default=Path(__file__).parent / "labels")
    a = p.parse_args()
    out = Path(a.out)
    out.mkdir(parents=True, exist_ok=True)
    for path in sorted(a.labels.glob("*.jsonl")):
        with open(out / f"{path.stem}-standoff.jsonl", "w", encoding="utf-8") as f:
            for record in records(load(path), a.data):
                f.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
