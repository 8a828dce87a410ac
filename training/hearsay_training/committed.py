"""The committed weights (`models/`) as weights to train on from: the way back from `export.py`.

int8 matrices are multiplied out with their scales, so what comes back is what the program runs; only where a channel is held in
shares may the last bit of their sum differ.
"""
import json
import math
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper

from .model import HEADS, WIDTH, Model


class Reader:
    """The weights of a graph in the order `export.py` laid them down."""

    def __init__(self, path):
        graph = onnx.load(str(path)).graph
        arrays = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
        self.whole = {}
        for name, a in arrays.items():
            base = name.removesuffix("_quantized")
            if base != name:
                scale, zero = arrays[base + "_scale"].astype("float64"), arrays[base + "_zero_point"].astype("float64")
                self.whole[base] = torch.from_numpy((a.astype("float64") - zero) * scale).float()
            elif not name.endswith(("_scale", "_zero_point")):
                self.whole[name] = torch.from_numpy(a.copy())
        self.at = -1

    def next(self, like=None):
        self.at += 1
        w = self.whole[f"w{self.at}"]
        assert like is None or w.shape == like, (self.at, w.shape, like)
        return w

    def linear(self, layer, scale=1.0, taken=1.0):
        """`taken`: what the channels of the input were divided by."""
        layer.weight.data = self.next(layer.weight.T.shape).T.contiguous() / scale / taken
        layer.bias.data = self.next(layer.bias.shape) / scale

    def wide(self, up, down, taken, copied):
        """Two layers, with the channels between them that are held more than once."""
        made = up.weight.shape[0]
        up.weight.data = self.next()[:, :made].T.contiguous() / taken
        up.bias.data = self.next()[:made].clone()
        held = torch.cat([torch.arange(made), torch.tensor(copied, dtype=torch.long)])
        rows = self.next()[:, None] * self.next()
        down.weight.data = torch.zeros(made, rows.shape[1]).index_add(0, held, rows).T.contiguous()
        down.bias.data = self.next(down.bias.shape)

    def norm(self, layer, taken=1.0):
        layer.weight.data, layer.bias.data = self.next(layer.weight.shape) * taken, self.next(layer.bias.shape) * taken

    def plain(self, *weights):
        """Weights that stand as they are."""
        for weight in weights:
            weight.data = self.next(weight.shape)

    def peek(self, ahead):
        return self.whole[f"w{self.at + ahead}"]

    def skip(self, n):
        for _ in range(n):
            self.next()


def encoder(r, e, copied):
    e.position.weight.data = r.next(e.position.weight.shape)
    r.skip(2)
    e.word.weight.data = r.next(e.word.weight.shape)
    e.case.weight.data = r.next(e.case.weight.shape)
    r.skip(5)

    def norm(layer):
        taken = r.peek(3)
        r.norm(layer, taken)
        r.skip(1)
        return taken

    read = norm(e.norm)
    for layer, held in zip(e.layers, copied, strict=True):
        r.linear(layer.query, 1 / math.sqrt(WIDTH // HEADS), taken=read)
        r.linear(layer.key, taken=read)
        # What the values were divided by stands in no weight of its own: `out` is multiplied by it.
        r.linear(layer.value, taken=read)
        r.linear(layer.out)
        up = norm(layer.norm1)
        r.wide(layer.up, layer.down, up, held)
        if layer is e.layers[-1]:
            r.norm(layer.norm2)
        else:
            read = norm(layer.norm2)


def heads(r, m, columns):
    weight, bias = r.next().T, r.next()
    for name, (a, b) in columns.items():
        m.linear[name].weight.data, m.linear[name].bias.data = weight[a:b].contiguous(), bias[a:b].clone()
    t = m.tree
    t.root.data = r.next()[0].clone()
    r.linear(t.arc_dep)
    r.linear(t.arc_head)
    scale = 1 / math.sqrt(t.arc_head.weight.shape[0])
    t.arc.data = torch.cat([r.next(), r.next()[None]]) / scale
    r.linear(t.rel_dep)
    r.linear(t.rel_head)
    n, a, b = t.rel.shape
    taken = r.next()[:, None, None]
    full = torch.cat([r.next().view(a - 1, n, b) * taken, r.next().view(1, n, b)])
    t.rel.data = full.permute(1, 0, 2).contiguous()
    for f in (m.attribution, m.links):
        r.linear(f.word)
        r.linear(f.predicate)
        r.plain(f.distance.weight, f.tags.weight, f.tags.bias)
    m.links.features.weight.data = r.next().T.contiguous()
    c = m.coref
    r.linear(c.later)
    c.bilinear.data = r.next(c.bilinear.shape) * math.sqrt(c.bilinear.shape[0])
    r.linear(c.earlier)
    r.linear(c.a)
    r.linear(c.b)
    r.plain(c.distance.weight)
    c.features.weight.data = r.next().T.contiguous()
    r.plain(c.features.bias, c.score.weight, c.score.bias)
    r.linear(m.sentence[0])
    r.linear(m.sentence[3])
    before, own, after = r.next(), r.next(), r.next()
    m.unmarked[0].weight.data = torch.cat([before, own, after]).T.contiguous()
    r.plain(m.unmarked[0].bias, m.unmarked[3].weight, m.unmarked[3].bias)


def run(path):
    """Model and checkpoint of a run: of the file that a stage wrote, or of a folder of committed weights."""
    path = Path(path)
    if path.is_dir():
        model, sizes, _ = load(path)
        return model, {"sizes": sizes, "model": model.state_dict()}
    kept = torch.load(path, map_location="cpu")
    model = Model(kept["sizes"])
    model.load_state_dict(kept["model"], strict=False)
    return model, kept


def load(folder):
    """Model, sizes and vocabulary of `folder`."""
    folder = Path(folder)
    kept = json.loads((folder / "heads.json").read_text())
    names = kept["names"]
    vocab = {k: {label: i for i, label in enumerate(names[k])} for k in ("upos", "feats", "lemma", "rel")}
    sizes = {"linear": {k: b - a for k, (a, b) in kept["columns"].items()}, "relations": len(vocab["rel"])}
    model = Model(sizes)
    r = Reader(folder / "encoder.onnx")
    encoder(r, model.encoder, kept["copied"])
    r = Reader(folder / "heads.onnx")
    heads(r, model, kept["columns"])
    assert f"w{r.at + 1}" not in r.whole, "more weights than heads"
    return model, sizes, vocab
