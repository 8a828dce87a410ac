#!/usr/bin/env python3
"""Turn the project's own annotated events and forward-looking statements into records.

    python3 training/annotated_events.py testdata/annotated OUT_DIR

Reads IN_DIR/events/*.txt and IN_DIR/forward/*.txt, in order of their names, and writes OUT_DIR/events.jsonl and OUT_DIR/forward.jsonl: one
record a line in the project's record format, spans in Unicode code points; `meta.document` is the file an item comes from. A mistake in the
markup is printed as `file:line: what is wrong`, all of them in one run; then nothing is written and the exit status is 1. A table of what
was read goes to standard error.

The markup. One item a line; empty lines and lines that begin with `#` are skipped. `[words|labels]` marks words; marks may nest, several
labels are parted by commas, and the words alone are the text. `[`, `]` and `|` never stand for themselves.

Events: a line is one sentence.

    [Norwegian police|a] [arrested|COERCE 173] [two Latvian sailors|p] and [freed|RETREAT2 0841] [a third|p2].
    none: The harbour froze over on Sunday.

- `TYPE` of PLOVER marks a trigger, then follows its CAMEO code, or `-` where CAMEO has none (a resignation). `TYPE2`, `TYPE3` is the
  sentence's second or third event. `+` (`+2`) marks a further part of a trigger, as of "[broke|SANCTION 161] ties [off|+]".
- `a` and `p` (`a2`, `p2`) mark an agent and a patient of the first (second) event.
- After the type: `~` the event is reciprocal, all its actors are agents, whichever side of the verb they stand on (record: `agents`, and
  no `patients`); `!` the sentence says that it did not happen (`certainty` "denied"); `?` it may, might or is said to be about to happen,
  or is only supposed ("possible"). Refusals and threats are events of their own (REJECT, THREATEN), so they carry neither.
- A sentence without a political event begins with `none:`.

Forward-looking statements: a line is up to 250 characters of context, ` || `, and the sentence that is annotated; or the sentence alone.

    @published 2019-03-04
    The ferry is late again. || [Harbour staff|by] expect [traffic to pick up [by noon|h]|prediction likely].

- `prediction`, `promise`, `plan` or `conditional` with a hedge (`will`, `likely`, `may`, `unlikely`, `wont`) marks the clause.
- `by` marks who foresees, `h` the horizon. They belong to the statement they stand in, else to the first, else to the one whose number they
  carry (`by2`, counted by where the statements begin).
- `@published` dates the items below it. A sentence without marks has nothing forward-looking in it; `none:` says that this is meant.

Types, codes and classes are those of PLOVER (Open Event Data Alliance, 2021), CAMEO 1.1b3 (Schrodt 2012) and the project's record format.
"""
import collections
import datetime
import hashlib
import json
import pathlib
import re
import sys

# The CAMEO codes that each PLOVER type draws on, as prefixes. A longer prefix outweighs a shorter one, so that 163 is COERCE and 16 SANCTION.
CODES = {
    "AGREE": ["03"],
    "CONSULT": ["04"],
    "SUPPORT": ["05"],
    "COOPERATE": ["06"],
    "AID": ["07"],
    "CONCEDE": ["08"],
    "RETREAT": ["084", "085", "086", "087"],
    "ACCUSE": ["09", "11"],
    "REQUEST": ["10"],
    "REJECT": ["12"],
    "THREATEN": ["13"],
    "PROTEST": ["14"],
    "MOBILIZE": ["15"],
    "SANCTION": ["16"],
    "COERCE": ["17", "163", "191", "192"],
    "ASSAULT": ["18", "19", "20", "175", "1712"],
}
QUADS = {
    "verbal-cooperation": ["AGREE", "CONSULT", "SUPPORT", "CONCEDE"],
    "material-cooperation": ["COOPERATE", "AID", "RETREAT"],
    "verbal-conflict": ["REQUEST", "ACCUSE", "REJECT", "THREATEN"],
    "material-conflict": ["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"],
}
QUAD_OF = {plover: quad for quad, types in QUADS.items() for plover in types}
CLASSES = ("prediction", "promise", "plan", "conditional")
HEDGES = ("will", "likely", "may", "unlikely", "wont")
LONGEST_CONTEXT = 250

TRIGGER = re.compile(r"([A-Z]+)(\d?)([~!?]*) (\d{2,4}|-)")
ACTOR = re.compile(r"([ap])(\d?)")
PART = re.compile(r"\+(\d?)")
STATEMENT = re.compile(r"([a-z]+) ([a-z]+)")
ASIDE = re.compile(r"(by|h)(\d?)")


class Mistake(Exception):
    """What is wrong with one line; the caller adds the file and the line number."""


def unmark(line):
    """The text of a marked line and its marks, `(start, end, label)`, in the order in which they begin."""
    text, open_marks, marks = [], [], []
    labels = None
    for character in line:
        if labels is not None:
            if character == "]":
                start = open_marks.pop()
                if start == len(text):
                    raise Mistake("a mark without words")
                marks += [(start, len(text), label.strip()) for label in "".join(labels).split(",")]
                labels = None
            elif character in "[|":
                raise Mistake(f"{character!r} among labels")
            else:
                labels.append(character)
        elif character == "[":
            open_marks.append(len(text))
        elif character == "|":
            if not open_marks:
                raise Mistake("'|' outside a mark")
            labels = []
        elif character == "]":
            raise Mistake("a mark without labels")
        else:
            text.append(character)
    if open_marks or labels is not None:
        raise Mistake("a mark is not closed")
    text = "".join(text)
    for start, end, label in marks:
        if text[start:end] != text[start:end].strip():
            raise Mistake(f"the words marked {label!r} begin or end with a space")
    return text, sorted(marks, key=lambda mark: (mark[0], -mark[1]))


def check_prose(text):
    """Mistakes of typing that would teach a model something odd."""
    if text != text.strip() or "  " in text or "\t" in text:
        raise Mistake("stray white space")
    if re.search(r"[‘’“”]", text):
        raise Mistake("a curly quotation mark; this data has straight ones")
    if text.count('"') % 2:
        raise Mistake("a quotation mark without its other half")


def check_code(plover, code):
    """A CAMEO code belongs to the type with the longest prefix of it; CONCEDE and RETREAT share 08, because curfews eased are concessions."""
    if plover not in CODES:
        raise Mistake(f"no PLOVER type {plover!r}")
    if code == "-":
        return
    longest = max((len(p) for ps in CODES.values() for p in ps if code.startswith(p)), default=0)
    if not any(len(p) == longest and code.startswith(p) for p in CODES[plover]):
        raise Mistake(f"CAMEO {code} is not a code of {plover}")


def numbered(number):
    return int(number) if number else 1


def identifier(kind, text):
    """The same text keeps its name wherever it moves to."""
    return f"annotated-{kind}/" + hashlib.sha256(text.encode()).hexdigest()[:12]


def event_record(line, _):
    nothing = line.startswith("none:")
    text, marks = unmark(line.removeprefix("none:").strip())
    check_prose(text)
    if nothing != (not marks):
        raise Mistake("a line without a mark begins with 'none:', and only such a line")
    if not re.search(r"[.!?]\"?$", text):
        raise Mistake("a sentence ends with a full stop")
    events = {}
    for start, end, label in marks:
        if m := TRIGGER.fullmatch(label):
            plover, number, signs, code = m[1], numbered(m[2]), m[3], m[4]
            check_code(plover, code)
            if number in events:
                raise Mistake(f"two types for event {number}; '+' marks a further part of a trigger")
            events[number] = {"plover": plover, "signs": signs, "cameo": code, "parts": [(start, end)], "a": [], "p": []}
    for start, end, label in marks:
        if TRIGGER.fullmatch(label):
            continue
        m = ACTOR.fullmatch(label) or PART.fullmatch(label)
        if not m:
            raise Mistake(f"no label {label!r}")
        number = numbered(m[m.lastindex])
        if number not in events:
            raise Mistake(f"{label!r} names event {number}, which has no trigger")
        events[number]["parts" if label[0] == "+" else m[1]].append((start, end))
    out = []
    for number in sorted(events):
        e = events[number]
        if number != len(out) + 1:
            raise Mistake(f"event {number} without event {len(out) + 1}")
        if set(e["a"]) & set(e["p"]):
            raise Mistake("the same words are agent and patient of one event")
        reciprocal = "~" in e["signs"]
        if reciprocal and len(e["a"]) + len(e["p"]) < 2 and e["p"]:
            raise Mistake("a reciprocal event with a patient and no agent")
        agents = sorted(e["a"] + e["p"]) if reciprocal else e["a"]
        patients = [] if reciprocal else e["p"]
        record = {"id": f"v{number}", "trigger": list(min(e["parts"])), "trigger_parts": [list(part) for part in sorted(e["parts"])]}
        for name, spans in (("agents", agents), ("patients", patients)):
            record[name] = [{"text": text[s:e_], "span": [s, e_]} for s, e_ in spans]
        record["plover"] = e["plover"]
        if e["cameo"] != "-":
            record["cameo"] = e["cameo"]
        record["quad"] = QUAD_OF[e["plover"]]
        if "!" in e["signs"]:
            record["certainty"] = "denied"
        elif "?" in e["signs"]:
            record["certainty"] = "possible"
        out.append(record)
    return {"hearsay": "1", "id": identifier("events", text), "meta": {"language": "en"}, "text": text, "sentences": [[0, len(text)]], "events": out}


def forward_record(line, published):
    nothing = line.startswith("none:")
    context, bar, sentence = line.removeprefix("none:").strip().rpartition(" || ")
    if "[" in context or "]" in context:
        raise Mistake("a mark in the context")
    if len(context) > LONGEST_CONTEXT:
        raise Mistake(f"{len(context)} characters of context, more than {LONGEST_CONTEXT}")
    sentence, marks = unmark(sentence)
    check_prose(sentence)
    check_prose(context)
    if nothing and marks:
        raise Mistake("marks after 'none:'")
    offset = len(context) + 1 if bar else 0
    text = f"{context} {sentence}" if bar else sentence
    statements = []
    for start, end, label in marks:
        if m := STATEMENT.fullmatch(label):
            if m[1] not in CLASSES or m[2] not in HEDGES:
                raise Mistake(f"no class and hedge {label!r}")
            statements.append({"span": [start, end], "class": m[1], "hedge": m[2]})
    if marks and not statements:
        raise Mistake("'by' or 'h' without a statement")
    for start, end, label in marks:
        if STATEMENT.fullmatch(label):
            continue
        m = ASIDE.fullmatch(label)
        if not m:
            raise Mistake(f"no label {label!r}")
        inside = [s for s in statements if s["span"][0] <= start and end <= s["span"][1]]
        if m[2]:
            if int(m[2]) > len(statements):
                raise Mistake(f"{label!r}: there are {len(statements)} statements")
            owner = statements[int(m[2]) - 1]
        else:
            owner = min(inside, key=lambda s: s["span"][1] - s["span"][0]) if inside else statements[0]
        key = "by" if m[1] == "by" else "horizon"
        if key in owner:
            raise Mistake(f"two {key} for one statement")
        owner[key] = [start, end]
    for statement in statements:
        for key in ("span", "by", "horizon"):
            if key in statement:
                statement[key] = [at + offset for at in statement[key]]
    return {"hearsay": "1", "id": identifier("forward", text), "meta": {"language": "en", "published": published}, "text": text,
            "scored": [offset, len(text)], "forward": statements}


def read(folder, make, mistakes):
    """The records of all files of a folder."""
    records, seen = [], {}
    for path in sorted(folder.glob("*.txt")):
        published = None
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            here = f"{path}:{number}"
            try:
                if line.startswith("@published "):
                    published = datetime.date.fromisoformat(line.split(maxsplit=1)[1]).isoformat()
                    continue
                if make is forward_record and published is None:
                    raise Mistake("no @published above this line")
                record = make(line, published)
                record["meta"] |= {"from": f"annotated/{folder.name}", "document": path.stem}
                if record["id"] in seen:
                    raise Mistake(f"the same text as {seen[record['id']]}")
                seen[record["id"]] = here
                records.append(record)
            except (Mistake, ValueError) as mistake:
                mistakes.append(f"{here}: {mistake}")
    return records


def table(title, counts):
    print(title, *(f"{name} {count}" for name, count in sorted(counts.items())), sep="\n  ", file=sys.stderr)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    source, target = map(pathlib.Path, sys.argv[1:])
    mistakes = []
    outputs = {"events": read(source / "events", event_record, mistakes), "forward": read(source / "forward", forward_record, mistakes)}
    for name, records in outputs.items():
        if not records and not mistakes:
            mistakes.append(f"{source / name}: no items")
    if mistakes:
        sys.exit("\n".join(mistakes))
    target.mkdir(parents=True, exist_ok=True)
    for name, records in outputs.items():
        with open(target / f"{name}.jsonl", "w", encoding="utf-8", newline="\n") as lines:
            lines.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    events = [event["plover"] for record in outputs["events"] for event in record["events"]]
    empty = sum(not record["events"] for record in outputs["events"])
    table(f"events: {len(outputs['events'])} sentences, {empty} of them without an event; {len(events)} events", collections.Counter(events))
    classes = [f"{s['class']} {s['hedge']}" for record in outputs["forward"] for s in record["forward"]]
    empty = sum(not record["forward"] for record in outputs["forward"])
    table(f"forward: {len(outputs['forward'])} sentences, {empty} of them with nothing; {len(classes)} statements", collections.Counter(classes))


if __name__ == "__main__":
    main()
