#!/usr/bin/env python3
"""Turns the project's own annotated attribution chains into records.

Owns the markup of `testdata/annotated/chains/*.txt` (described in `testdata/annotated/README.md`), the
resolution of its strings to Unicode code point offsets, and the checks that make a passage usable as
training data. Never guesses silently: a string that is not in its passage, two attributions on one cue,
or a depth that differs from the one written is an error with file and line, and the exit status is 1.

    python3 training/annotated_chains.py testdata/annotated/chains OUT.jsonl
    python3 training/annotated_chains.py testdata/annotated/chains --show

The second form prints every attribution that could nearly as well have been placed elsewhere, for a
reader to check.
"""

import argparse
import itertools
import json
import os
import re
import sys

FORMS = frozenset(
    "news broadcast debate interview narration hearing podcast captions release opinion speech".split()
)
KINDS = frozenset("direct indirect mixed".split())
SOURCE_KINDS = frozenset("named anonymous document outlet speaker".split())
CERTAINTIES = frozenset("certain probable possible denied unknown".split())

OPENING = "\"“‘'`«„"
CLOSING = "\"”’'»“"
QUOTATION = re.compile("[\"“”‘«»„`]|(?<!\\w)'(?=\\w)")

# A cue in several pieces ("do || think") spans a clause at most, never a paragraph.
CUE_REACH = 160

# Two readings whose distances differ by fewer characters are shown to a reader.
CLOSE = 12


class Mistake(Exception):
    """A mistake in the markup: the line it stands on, and what is wrong."""

    def __init__(self, line, message):
        super().__init__(message)
        self.line = line


def passages(lines):
    """Yields (line number, slug, form, text, [(line number, attribution line)])."""
    slug = form = None
    start, text, marks, in_text = 0, [], [], False
    for number, line in enumerate(itertools.chain(lines, ["== end news"]), 1):
        line = line.rstrip("\n")
        if line.startswith("== "):
            if slug is not None:
                if in_text:
                    raise Mistake(start, f"passage {slug} has no '--' line")
                yield start, slug, form, "\n".join(text).strip(), marks
            parts = line[3:].split()
            if len(parts) != 2 or parts[1] not in FORMS:
                raise Mistake(number, f"expected '== slug form', found {line!r}")
            slug, form = parts
            start, text, marks, in_text = number, [], [], True
        elif slug is None or (not in_text and not line.strip()) or line.startswith("// "):
            continue
        elif in_text and line == "--":
            in_text = False
        elif in_text:
            text.append(line)
        else:
            marks.append((number, line))


def occurrences(text, string):
    """Returns every span where `string` stands as whole words."""
    found = []
    at = text.find(string)
    while at >= 0:
        end = at + len(string)
        inside_left = at > 0 and text[at].isalnum() and text[at - 1].isalnum()
        inside_right = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
        if not inside_left and not inside_right:
            found.append((at, end))
        at = text.find(string, at + 1)
    return found


def piece(text, string, line):
    """Returns the candidate spans of one piece: `words`, `first … last`, or either with `#n`."""
    nth = re.search(r"#(\d+)$", string)
    if nth:
        string = string[: nth.start()]
    first, ellipsis, last = (part.strip() for part in string.partition(" … "))
    if not ellipsis:
        found = occurrences(text, first)
    else:
        found = []
        ends = occurrences(text, last)
        for start, first_end in occurrences(text, first):
            end = next((e for s, e in ends if s >= first_end), None)
            if end is not None:
                found.append((start, end))
    if not found:
        raise Mistake(line, f"not in the passage: {string!r}")
    if nth:
        if int(nth.group(1)) > len(found):
            raise Mistake(line, f"{string!r} occurs {len(found)} times only")
        found = [found[int(nth.group(1)) - 1]]
    return found


def span_lists(text, field, line, reach):
    """Returns the candidate span lists of a field; pieces stand in text order and do not overlap."""
    field = field.strip()
    if field == "-":
        return [()]
    pieces = [piece(text, part.strip(), line) for part in field.split("||")]
    lists = []
    for spans in itertools.product(*pieces):
        ordered = all(a[1] <= b[0] for a, b in zip(spans, spans[1:]))
        if ordered and spans[-1][1] - spans[0][0] <= reach:
            lists.append(spans)
    if not lists:
        raise Mistake(line, f"pieces out of order or too far apart: {field!r}")
    return lists


def overlap(left, right):
    return any(a < d and c < b for a, b in left for c, d in right)


def gap(near, pieces):
    """Returns how far `pieces` lie from `near`, in characters, summed over the pieces."""
    return sum(min((max(c - b, a - d, 0) for a, b in near), default=0) for c, d in pieces)


def quoted_as(text, content):
    """Returns the kind that the quotation marks of `content` show."""
    words = [text[a:b] for a, b in content]
    whole = all(len(w) > 1 and w[0] in OPENING and w.rstrip(".,;")[-1] in CLOSING for w in words)
    if whole:
        return "direct"
    return "mixed" if any(QUOTATION.search(w) for w in words) else "indirect"


def resolve(text, number, line):
    """Returns (depth as written, attribution, whether a second reading is nearly as close) of one line."""
    depth = len(line) - len(line.lstrip(">"))
    fields = [field.strip() for field in re.split(r"(?<!\|)\|(?!\|)", line[depth:])]
    if depth == 0 or len(fields) != 4:
        raise Mistake(number, "expected '> source | cue | content | source_kind certainty [kind]'")
    labels = fields[3].split()
    if len(labels) not in (2, 3):
        raise Mistake(number, f"expected two or three labels, found {fields[3]!r}")
    if labels[0] not in SOURCE_KINDS or labels[1] not in CERTAINTIES:
        raise Mistake(number, f"unknown label in {fields[3]!r}")
    if len(labels) == 3 and labels[2] not in KINDS:
        raise Mistake(number, f"unknown kind {labels[2]!r}")

    sources = span_lists(text, fields[0], number, len(text))
    cues = span_lists(text, fields[1], number, CUE_REACH)
    contents = span_lists(text, fields[2], number, len(text))
    if cues == [()] or contents == [()]:
        raise Mistake(number, "an attribution needs a cue and a content")

    # A short string ("I", "said") is placed by its neighbours: the reading whose parts lie closest together.
    readings = []
    for source, cue, content in itertools.product(sources, cues, contents):
        if overlap(source, cue) or overlap(cue, content) or overlap(source, content):
            continue
        spread = sum(b[0] - a[1] for a, b in itertools.pairwise(cue))
        cost = spread + gap(cue, source) + gap(cue, content)
        readings.append((cost, source, cue, content))
    if not readings:
        raise Mistake(number, "source, cue and content overlap in every reading")
    readings.sort()
    if len(readings) > 1 and readings[0][0] == readings[1][0]:
        raise Mistake(number, f"two readings are equally close, pick one with #n: {line}")
    close = len(readings) > 1 and readings[1][0] - readings[0][0] < CLOSE
    _, source, cue, content = readings[0]
    attribution = {
        "source": [list(span) for span in source],
        "cue": [list(span) for span in cue],
        "content": [list(span) for span in content],
        "kind": labels[2] if len(labels) == 3 else quoted_as(text, content),
        "source_kind": labels[0],
        "certainty": labels[1],
    }
    return depth, attribution, close


def inside(cue, content):
    return all(any(a <= c and d <= b for a, b in content) for c, d in cue)


def read_passage(text, marks):
    """Returns the attributions of a passage, with parents, and the lines whose strings were ambiguous."""
    resolved = []
    for number, line in marks:
        resolved.append((number, *resolve(text, number, line)))
    resolved.sort(key=lambda r: (r[2]["cue"], r[2]["content"]))
    for (_, _, a, _), (number, _, b, _) in itertools.pairwise(resolved):
        if overlap(a["cue"], b["cue"]):
            raise Mistake(number, f"two attributions share the cue at {b['cue'][0][0]}")

    # The parent is the innermost attribution whose content holds the cue: the shortest such content.
    # Two voices may vouch for the same words ("he told her, and I quote"); the first of them is the parent.
    parents = []
    for index, (_, _, attribution, _) in enumerate(resolved):
        holders = [
            (sum(b - a for a, b in other["content"]), at)
            for at, (_, _, other, _) in enumerate(resolved)
            if at != index and inside(attribution["cue"], other["content"])
        ]
        parents.append(min(holders)[1] if holders else None)

    attributions, doubtful = [], []
    for index, (number, written, attribution, close) in enumerate(resolved):
        depth, at = 1, parents[index]
        while at is not None:
            depth, at = depth + 1, parents[at]
            if depth > len(resolved):
                raise Mistake(number, "the attributions contain one another")
        if depth != written:
            raise Mistake(number, f"depth {written} is written, depth {depth} follows from the spans")
        record = {"id": f"a{index}", **attribution}
        if parents[index] is not None:
            record["parent"] = f"a{parents[index]}"
        attributions.append(record)
        if close:
            doubtful.append((number, record))
    return attributions, doubtful


def in_context(text, record):
    """Returns the stretch around source and cue, source in [ ], cue in { }."""
    marked = [(a, b, "[", "]") for a, b in record["source"]] + [(a, b, "{", "}") for a, b in record["cue"]]
    marked.sort()
    start = max(0, marked[0][0] - 25)
    out, at = [], start
    for a, b, left, right in marked:
        out += [text[at:a], left, text[a:b], right]
        at = b
    out.append(text[at : at + 25])
    content = " || ".join(text[a:b] if b - a < 60 else f"{text[a:a + 25]}…{text[b - 25:b]}" for a, b in record["content"])
    return ("".join(out) + "  =>  " + content).replace("\n", " ")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder")
    parser.add_argument("out", nargs="?")
    parser.add_argument("--show", action="store_true", help="print the attributions that could nearly as well stand elsewhere")
    options = parser.parse_args()

    records, mistakes, slugs = [], 0, {}
    for name in sorted(os.listdir(options.folder)):
        if not name.endswith(".txt"):
            continue
        path = os.path.join(options.folder, name)
        with open(path, encoding="utf-8") as file:
            lines = file.readlines()
        try:
            found = list(passages(lines))
        except Mistake as mistake:
            print(f"{path}:{mistake.line}: {mistake}", file=sys.stderr)
            mistakes += 1
            continue
        for start, slug, form, text, marks in found:
            try:
                if slug in slugs:
                    raise Mistake(start, f"slug {slug} is taken at {slugs[slug]}")
                slugs[slug] = f"{path}:{start}"
                attributions, doubtful = read_passage(text, marks)
            except Mistake as mistake:
                print(f"{path}:{mistake.line}: {mistake}", file=sys.stderr)
                mistakes += 1
                continue
            if options.show:
                for number, record in doubtful:
                    print(f"{path}:{number}: {in_context(text, record)}")
            records.append(
                {
                    "hearsay": "1",
                    "id": f"examples/{slug}",
                    "meta": {"language": "en", "from": "examples/chains", "form": form},
                    "text": text,
                    "attributions": attributions,
                }
            )
    if options.out:
        with open(options.out, "w", encoding="utf-8") as file:
            for record in records:
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
    links = [a for r in records for a in r["attributions"]]
    print(
        f"{len(records)} passages, {sum(len(r['text'].split()) for r in records)} words, {len(links)} attributions, "
        f"{sum('parent' in a for a in links)} nested, {mistakes} mistakes",
        file=sys.stderr,
    )
    return 1 if mistakes else 0


if __name__ == "__main__":
    sys.exit(main())
