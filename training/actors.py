#!/usr/bin/env python3
"""Builds the registry of actors and the list of agents from public dictionaries.

    python3 training/actors.py FOLDER

FOLDER holds the dictionaries as their makers publish them, compressed or not (see crates/hearsay-actors/data/README.md
for sources and licences). Only facts are taken: phrases, codes, offices, days. Writes `registry.tsv`, `agents.tsv` and
`countries.tsv` beside that README; `offices.toml` and `names.toml` there are the project's own and take precedence.

Owns: the shape of the two tables. The folding of phrases must agree with `hearsay_actors::fold`; a test of that crate
folds every key again and expects no change.
"""
import csv, gzip, pathlib, re, sys, tomllib, unicodedata

DATA = pathlib.Path(__file__).resolve().parent.parent / "crates/hearsay-actors/data"
# The dictionaries of countries were last patched then; a term they leave open is not known to have lasted longer.
KNOWN_UNTIL = "2014-01-30"
LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
# Single words that name an actor nowhere, or something else far more often: months, common nouns in title case,
# states of the USA that share a country's name.
BARRED = set("""the a an of and in on at to by for from with is it its new old us man men may march august church
 state states house agency council court army police committee commission union league front party group movement
 ministry government parliament assembly cabinet congress president minister king queen prince bank fund force forces
 north south east west central sun general people nation national international world global nice bath split mobile
 reading orange santos victoria concord independence hope best most male young human star alpha tyre bam man are""".split())
# Codes of three letters that say what an organisation is, not of which state.
NO_STATES = {"MNC", "NGO", "IGO", "MED", "IMG", "BAH", "MOS", "ELI"}
# Countries that the list of offices writes with letters that are another's, or nobody's.
SLIPS = {"JON": "JPN", "GLP": "GTM"}
# A street, family or state, written the same: the phrase alone is no actor.
JUNK = {"JNK", "NON", "UNK", "VAR", "***"}


def fold(phrase):
    """Lower case without diacritics; dots and apostrophes vanish, other marks separate words."""
    out = []
    for c in unicodedata.normalize("NFKD", phrase).lower():
        if unicodedata.combining(c):
            continue
        c = c.translate(LETTERS)
        if c in ".'’‘ʼʿʾ`":
            continue
        out.append(c if c.isalnum() else " ")
    return " ".join("".join(out).split())


def lines(folder, name):
    for path in (folder / f"{name}.gz", folder / name):
        if path.exists():
            data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
            return data.decode("utf8", "replace").splitlines()
    sys.exit(f"actors.py: no {name} in {folder}")


def day(text):
    text = text.strip()
    if len(text) == 6:
        text = ("19" if int(text[:2]) > 30 else "20") + text
    if not re.fullmatch(r"\d{8}", text):
        return None
    year, month, number = int(text[:4]), int(text[4:6]), int(text[6:])
    month = min(max(month, 1), 12)
    last = [31, 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    return f"{year:04}-{month:02}-{min(max(number, 1), last):02}"


def codes_of(text):
    """`[CODE]`, `[CODE >day]`, `[CODE <day]`, `[CODE day-day]` → (code, from, to)."""
    for body in re.findall(r"\[([^\]]*)\]", text):
        m = re.fullmatch(r"\s*([A-Za-z]{3,24})\s*(?:([<>])?\s*(\d{6,8})(?:\s*-\s*(\d{6,8}))?)?\s*", body)
        if not m:
            continue
        code, sign, a, b = m.groups()
        code = code.upper()
        if any(code[i:i + 3] in JUNK for i in range(0, len(code), 3)):
            continue
        if a is None:
            yield code, "", ""
        elif sign == ">":
            yield code, day(a) or "", "?"
        elif sign == "<":
            yield code, "", day(a) or ""
        else:
            yield code, day(a) or "", day(b) or "" if b else ""


def phrase_of(line):
    line = re.split(r"\s[#;]|\t|#|\[", line.lstrip("+"))[0]
    line = re.sub(r"\([^)]*\)", " ", line)
    return line.replace("_", " ").strip()


def actors(rows):
    """The blocks of an actor dictionary: (phrases, codes)."""
    phrases, codes = [], []
    for line in rows:
        line = re.sub(r"<!--.*?-->", "", line)
        if not line.strip() or line.lstrip()[0] in "#;":
            continue
        if line[0] in " \t":
            codes += codes_of(line)
            continue
        if line[0] == "+":
            phrases.append(phrase_of(line))
            codes += codes_of(line)
            continue
        if phrases:
            yield phrases, codes
        phrases, codes = [phrase_of(line)], list(codes_of(line))
    if phrases:
        yield phrases, codes


def title(phrase):
    """A name from a dictionary in upper case: capitals as newspapers set them."""
    small = {"of", "the", "and", "for", "in", "on", "de", "la", "al", "bin", "von", "van", "der", "del", "da", "dos"}
    words = phrase.lower().split()
    return " ".join(w if w in small and i else "-".join(p[:1].upper() + p[1:] for p in w.split("-")) for i, w in enumerate(words))


class Registry:
    def __init__(self):
        self.entries = {}   # primary key -> {"name", "kind", "codes": [(code, from, to, office)]}
        self.aliases = {}   # key -> set of primary keys
        self.states = {}    # code -> primary key of a country of the project's own
        self.own = set()    # keys that the project's own files settle

    def own_person(self, phrase):
        key = re.sub(TITLES, "", fold(phrase))
        if key not in self.own or " " not in key:
            return None
        return key if key in self.entries else self.aliases[key][0]

    def add(self, kind, name, phrases, codes, own=False):
        keys = [k for k in dict.fromkeys(fold(p) for p in phrases) if k and len(k) < 70]
        if not own:
            keys = [k for k in keys if k not in BARRED and not k.isdigit() and len(k) > 1 and k not in self.own]
        if not keys or not codes:
            return
        primary = keys[0]
        if own:
            self.own.update(keys)
            if kind == "C":
                self.states[codes[0][0]] = primary
        entry = self.entries.get(primary)
        if entry is None:
            entry = self.entries[primary] = {"name": name, "kind": kind, "codes": []}
        for code in codes:
            if code not in entry["codes"]:
                entry["codes"].append(code)
        for key in keys[1:]:
            self.aliases.setdefault(key, []).append(primary)


TITLES = r"^(the )?(acting |former |vice |deputy |prime |foreign |defen[cs]e |general |interior )*(president|premier|minister|chancellor|secretary|general|leader|chairman|king|pope|mr|sheikh) (general )?"


def surname_key(name):
    words = [w for w in fold(name).split() if w not in {"jr", "sr", "ii", "iii", "iv"}]
    return "~ " + words[-1] if len(words) > 1 else None


def own_file(registry, path, kind):
    for a in tomllib.loads(path.read_text("utf8")).get("actor", []):
        names = [a["name"], *a.get("aliases", [])]
        codes = [(o["code"], str(o.get("from", "")), str(o.get("to", "")), o.get("office", "")) for o in a.get("offices", [])]
        if "code" in a:
            codes.append((a["code"], "", "", ""))
        registry.add(a.get("kind", kind), a["name"], names, codes, own=True)


# Codes that changed, and states that the list does not hold.
COW = {"SSD": 626, "XKX": 347, "MNE": 341, "SRB": 345, "SUN": 365, "YUG": 345, "CSK": 315, "PSE": "", "HKG": "", "TLS": 860, "ROU": 360, "COD": 490,
       "USA": 2, "GBR": 200, "FRA": 220, "CYP": 352, "ZWE": 552, "GNB": 404, "PNG": 910, "BRN": 835}


def countries(rows):
    """ISO 3166 alpha-3 code, number of the Correlates of War project, name."""
    found, current = {}, {}
    for line in rows:
        if m := re.match(r"<(CountryCode|CountryName|COW-Numeric|ISO3166-alpha3)>([^<]*)</", line):
            if m[1] == "CountryCode":
                current = {}
            current[m[1]] = m[2].strip()
            # The list's own alpha-3 field is wrong in places; its CountryCode is what actors are coded with.
            if m[1] == "COW-Numeric" and len(current.get("CountryCode", "")) == 3:
                number = int(m[2]) if m[2].strip().isdigit() else 0
                found[current["CountryCode"]] = (number or "", title(current.get("CountryName", "").replace("_", " ").strip()))
    for code, number in COW.items():
        found[code] = (number, found.get(code, ("", ""))[1])
    own = {a["code"]: a["name"] for a in tomllib.loads((DATA / "names.toml").read_text("utf8")).get("actor", []) if a.get("kind") == "C" and len(a.get("code", "")) == 3}
    for code, name in own.items():
        found.setdefault(code, ("", name))
    with open(DATA / "countries.tsv", "w", encoding="utf8", newline="\n") as out:
        for code, (number, name) in sorted(found.items()):
            out.write(f"{code}\t{number}\t{own.get(code, name)}\n")


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) == 2 else sys.exit(__doc__)
    registry = Registry()
    own_file(registry, DATA / "names.toml", "O")
    own_file(registry, DATA / "offices.toml", "P")

    # Terms with the name of the office.
    terms = {}
    leaders = set()
    for name in ("offices.tsv", "us-offices.tsv"):
        for row in csv.DictReader(lines(folder, name), delimiter="\t"):
            key = fold(row["name"])
            to = row["to"] or ("?" if name == "offices.tsv" else "")
            office = re.sub(r"\s+", " ", row["office"]).strip()
            if name == "offices.tsv" and row.get("list") == "leader":
                office = re.sub(r"s$", "", re.sub(r"ies$", "y", office))
            code = SLIPS.get(row["code"][:3], row["code"][:3]) + row["code"][3:]
            terms.setdefault(key, []).append((code, row["from"], to, office))
            if row.get("list") == "leader" or office in ("President", "Vice President"):
                leaders.add(key)

    for dictionary in ("Phoenix.Countries.actors.txt", "Phoenix.International.actors.txt", "Phoenix.MilNonState.actors.txt"):
        for phrases, codes in actors(lines(folder, dictionary)):
            phrases = [p for p in phrases if p]
            if not phrases or not codes:
                continue
            key = fold(phrases[0])
            named = terms.pop(key, None)
            if any(len(c) == 3 and c not in NO_STATES for c, _, _ in codes) and not named:
                # A state: its code changes with the state it belongs to, and an open end is open.
                kind, codes = "C", [(c, a, "" if b == "?" else b) for c, a, b in codes]
            else:
                kind = "P" if named or any(a or b for _, a, b in codes) else "O"
            state = kind == "C" and registry.states.get([c for c, _, _ in codes][0])
            if state:
                # A country of the project's own list: what the dictionary adds are further names of it.
                for phrase in map(fold, phrases):
                    if phrase not in registry.own and phrase not in BARRED and len(phrase) > 2:
                        registry.aliases.setdefault(phrase, []).append(state)
                continue
            # A person of the project's own list, perhaps under a title: further names, no further codes.
            known = next((registry.own_person(p) for p in phrases if registry.own_person(p)), None)
            if known and kind == "P":
                for phrase in map(fold, phrases):
                    if phrase not in registry.own and " " in phrase:
                        registry.aliases.setdefault(phrase, []).append(known)
                continue
            full = list(named or [])
            covered = {(c, a) for c, a, _, _ in full}
            full += [(c, a, b, "") for c, a, b in codes if (c, a) not in covered]
            registry.add(kind, title(phrases[0]), phrases, full)
    for key, full in terms.items():
        if key in registry.own:
            continue
        registry.add("P", title(key), [key], full)

    # A leader's last name, usable beside a title ("President Clinton") while the term runs.
    for key, entry in sorted(registry.entries.items()):
        if entry["kind"] == "P" and (key in leaders or key in registry.own):
            short = surname_key(entry["name"])
            if short:
                registry.aliases.setdefault(short, []).append(key)

    rows = []
    for key, entry in registry.entries.items():
        codes = []
        for code, start, end, office in entry["codes"]:
            late = end == "?"
            end = KNOWN_UNTIL if late else end
            if start and end and start > end:
                end = "" if not late else start
            span = f"@{start}/{end}" if start or end else ""
            codes.append(f"{code}{span}" + (f"={office.replace(';', ',')}" if office else ""))
        name = "" if title(key) == entry["name"] else entry["name"]
        rows.append((key, entry["kind"], name, ";".join(codes)))
    for key, primaries in registry.aliases.items():
        for primary in dict.fromkeys(primaries):
            if primary != key and primary in registry.entries and not (key in registry.own and primary not in registry.own):
                rows.append((key, ">", primary, ""))
    rows = sorted(set(rows), key=lambda r: (r[0].encode(), r[1] == ">", r))
    with open(DATA / "registry.tsv", "w", encoding="utf8", newline="\n") as out:
        for row in rows:
            out.write("\t".join(row).rstrip("\t") + "\n")

    agents = {}
    substitutions = {}
    for line in lines(folder, "PLOVER_agents.txt") + lines(folder, "Phoenix.agents.txt"):
        line = line.split("#")[0].strip()
        if m := re.match(r"!(\w+)! *= *(.*)", line):
            substitutions[m[1]] = [w.strip() for w in m[2].split(",")]
            continue
        m = re.match(r"([^\[{]+)(?:\{([^}]*)\})?\s*\[([^\]]*)\]", line)
        if not m or "~" not in m[3]:
            continue
        code = m[3].replace("~", "").upper()
        if code in JUNK:
            continue
        code = re.sub("PRM|PRE", "GOV", code)
        forms = [m[1]] + ([x for x in m[2].split(",")] if m[2] else [])
        for sub, words in substitutions.items():
            forms = [f.replace(f"!{sub}!", w if re.match(rf"\w+!{sub}!", f) else f"_{w}") for f in forms for w in (words if f"!{sub}!" in f else [""])]
        for form in forms:
            key = fold(form.replace("_", " "))
            if key and len(key) > 2:
                agents.setdefault(key, code)
    for a in tomllib.loads((DATA / "names.toml").read_text("utf8")).get("agent", []):
        for noun in a["nouns"]:
            agents[fold(noun)] = a["code"]
    for noun in tomllib.loads((DATA / "names.toml").read_text("utf8")).get("not_agents", []):
        agents.pop(fold(noun), None)
    with open(DATA / "agents.tsv", "w", encoding="utf8", newline="\n") as out:
        for key in sorted(agents, key=str.encode):
            out.write(f"{key}\t{agents[key]}\n")
    countries(lines(folder, "CountryInfo.txt"))
    print(f"{len(registry.entries)} actors, {sum(r[1] == '>' for r in rows)} further names, {len(agents)} agents", file=sys.stderr)


if __name__ == "__main__":
    main()
