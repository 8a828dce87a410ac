"""Word pieces: the same splitting as `hearsay-model::pieces`, so that training and reading agree.

Each word becomes at most MAX_PIECES pieces: lower case, accents stripped, punctuation apart, longest match
(Wu et al. 2016; the variant of BERT, Devlin et al. 2019).
"""
import json
import unicodedata

MAX_PIECES = 8
CLS, SEP, UNK, PAD = 101, 102, 100, 0


def is_punctuation(c):
    o = ord(c)
    if 33 <= o <= 47 or 58 <= o <= 64 or 91 <= o <= 96 or 123 <= o <= 126:
        return True
    return unicodedata.category(c).startswith("P")


def case_flag(word):
    """0 lower or no letters, 1 Capital, 2 ALL CAPS (two letters at least), 3 mixed."""
    letters = [c for c in word if c.isalpha()]
    upper = [c.isupper() for c in letters]
    if not any(upper):
        return 0
    if all(upper):
        return 2 if len(letters) > 1 else 1
    if upper[0] and not any(upper[1:]):
        return 1
    return 3


class Pieces:
    def __init__(self, tokenizer_json):
        self.vocab = json.load(open(tokenizer_json))["model"]["vocab"]
        self.cache = {}

    def of(self, word):
        found = self.cache.get(word)
        if found is None:
            found = self.cache[word] = self._split(word)
        return found

    def _split(self, word):
        text = unicodedata.normalize("NFD", word[:64].lower())
        parts, run = [], ""
        for c in text:
            if unicodedata.category(c) == "Mn":
                continue
            if c.isspace() or unicodedata.category(c).startswith("C"):
                if run:
                    parts.append(run)
                run = ""
            elif is_punctuation(c) or 0x4E00 <= ord(c) <= 0x9FFF:
                if run:
                    parts.append(run)
                parts.append(c)
                run = ""
            else:
                run += c
        if run:
            parts.append(run)
        ids = []
        for part in parts:
            ids.extend(self._longest(part))
            if len(ids) >= MAX_PIECES:
                break
        return ids[:MAX_PIECES] or [UNK]

    def _longest(self, part):
        ids, at = [], 0
        while at < len(part):
            end = len(part)
            while end > at:
                piece = part[at:end] if at == 0 else "##" + part[at:end]
                if piece in self.vocab:
                    break
                end -= 1
            if end == at:
                return [UNK]
            ids.append(self.vocab[piece])
            at = end
        return ids
