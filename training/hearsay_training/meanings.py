"""The table of meanings as the program reads it (`hearsay-model::meaning`), for heads that are told what a text is about."""
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

WIDTH = 128
TABLE = Path(__file__).parents[2] / "models" / "meaning.bin"


class Meanings:
    def __init__(self, pieces):
        raw = TABLE.read_bytes()
        rows = len(raw) // (WIDTH + 4)
        step = np.frombuffer(raw[:4 * rows], "<f4")
        steps = np.frombuffer(raw[4 * rows:], np.int8).reshape(rows, WIDTH)
        self.vectors, self.pieces = torch.from_numpy(steps * step[:, None]), pieces

    def of(self, text):
        """The direction of a text, of length 1; zeros where it has no word."""
        ids = [piece for word in text.split() for piece in self.pieces.of(word)]
        return F.normalize(self.vectors[ids].sum(0), dim=0) if ids else torch.zeros(WIDTH)
