"""Exports a trained run: encoder (int8) and heads as ONNX graphs, their columns as JSON, the vocabulary of pieces.

    python3 export.py --run RUN/model.pt --vocab RUN/vocab.json --base BASE --out ../models

The graphs are built by hand: what the program runs is listed here, operation by operation. Weights of the encoder's
matrix products become int8, one scale a column; activations are quantised at run time, one window at a time, with one
scale for all their channels. A few channels are many times as large as the rest, so each is divided by a number of its own
and the matrix that reads it is multiplied by the same (SmoothQuant, Xiao et al. 2023).
"""
import argparse
import hashlib
import json
import math
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from hearsay_training import documents
from hearsay_training.batches import windows
from hearsay_training.losses import Batch
from hearsay_training.model import HEADS, MEANING, Model, WIDTH
from hearsay_training.pieces import Pieces

# Texts to calibrate on: our own examples, and passages of the corpora that fill a window. Places near the end of one have
# values in layer 0 that shorter texts never show.
CALIBRATION = ("chains", "events", "chains-standoff")
# How much of the difference between channels goes from the activations to the weights. The mean error of the states was
# .061 with none, .044 with .65, .041 with .7, .75; .043 with .8 and .054 with all.
ALPHA = 0.75
# Beyond this a logit of attention is as good as infinite: exp(60) · 190 keys is far from the end of what a float holds.
LOGIT = 60.0
# The few channels between `up` and `down` that are largest even so are held more than once, each with its share of what
# they carry (outlier channel splitting, Zhao et al. 2019): nothing is lost, and the rest is counted in finer steps.
COPIES = 32
READERS = (("query", "key", "value"), ("out",), ("up",), ("down",))  # products that read the same channels


class Graph:
    def __init__(self):
        self.nodes, self.weights, self.numbered, self.count = [], [], 0, 0

    def weight(self, array, kind=None):
        name = self.number()
        array = np.ascontiguousarray(array if isinstance(array, np.ndarray) else array.detach().float().numpy())
        self.weights.append(numpy_helper.from_array(array, name))
        return name

    def number(self):
        """The name of the next weight; `committed.py` reads them in this order."""
        self.numbered += 1
        return f"w{self.numbered - 1}"

    def op(self, kind, *inputs, out=None, **attributes):
        self.count += 1
        out = out or f"v{self.count}"
        self.nodes.append(helper.make_node(kind, list(inputs), [out], name=f"n{self.count}", **attributes))
        return out

    def product(self, x, weight, bias, most, out=None):
        """`x · weight + bias` in int8, where `x` is not negative and its channels seldom more than `most`.

        Unlike the encoder's products each row is by itself: what `x` is divided by does not depend on its neighbours. Weights
        have seven bits, so that two products of eight bits and seven fit in sixteen, as processors without VNNI want it.
        """
        taken = (most / 255).clamp(min=1e-6)
        small = self.op("QuantizeLinear", self.op("Mul", x, self.weight(1 / taken)), self.scalar(1.0), self.scalar(0, np.uint8))
        rows = (weight * taken[:, None]).numpy()
        scale = np.maximum(np.abs(rows).max(0), 1e-12).astype(np.float32) / 63
        name = self.number()
        parts = {"_quantized": np.round(rows / scale).astype(np.int8), "_zero_point": np.array(0, np.int8), "_scale": scale}
        self.weights += [numpy_helper.from_array(array, name + part) for part, array in parts.items()]
        whole = self.op("MatMulInteger", small, name + "_quantized", self.scalar(0, np.uint8), name + "_zero_point")
        y = self.op("Mul", self.op("Cast", whole, to=TensorProto.FLOAT), name + "_scale")
        return self.op("Add", y, self.weight(bias), out=out)

    def scalar(self, value, kind=np.float32):
        name = f"{np.dtype(kind).name}.{value}"
        if all(w.name != name for w in self.weights):
            self.weights.append(numpy_helper.from_array(np.array(value, kind), name))
        return name

    def ints(self, *values):
        return self.weight(np.array(values, dtype=np.int64))

    def linear(self, x, layer, scale=1.0, out=None, taken=1.0, read=slice(None), made=slice(None)):
        """`taken`: what the channels of `x` were divided by; `read` and `made`: those that `x` and the outcome hold."""
        rows = torch.as_tensor(taken).reshape(-1, 1)
        y = self.op("MatMul", x, self.weight((layer.weight.detach().T * rows * scale)[read][:, made]))
        return self.op("Add", y, self.weight((layer.bias.detach() * scale)[made]), out=out)

    def model(self, inputs, outputs):
        graph = helper.make_graph(self.nodes, "hearsay", inputs, outputs, self.weights)
        m = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)
        return m


def f32(name, *shape):
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, list(shape))


def i32(name, *shape):
    return helper.make_tensor_value_info(name, TensorProto.INT32, list(shape))


def copies(most):
    """The channels held once more: each time the one whose share is the largest. `most`: the largest value of each."""
    shares = torch.ones_like(most)
    copied = []
    for _ in range(COPIES):
        copied.append(int((most / shares).argmax()))
        shares[copied[-1]] += 1
    return sorted(copied)


def scales(model, docs, pieces):
    """For each layer and the first of its products that read the same channels, what every channel is divided by, and which
    channels before `down` are held more than once; for the relations, the most that was met in each."""
    seen, related = {}, []

    def watch(key):
        def hook(_, inputs):
            now = inputs[0].abs().reshape(-1, inputs[0].shape[-1]).max(0).values
            seen[key] = torch.maximum(seen[key], now) if key in seen else now
        return hook

    hooks = [getattr(layer, products[0]).register_forward_pre_hook(watch((i, products[0])))
             for i, layer in enumerate(model.encoder.layers) for products in READERS]
    with torch.no_grad():
        for doc in docs:
            for window in windows(doc, pieces):
                states = Batch([[window]], model, None).raw
                related.append(torch.relu(model.tree.rel_dep(states)).max(0).values)
    for hook in hooks:
        hook.remove()
    found = {"relations": torch.stack(related).max(0).values}
    for i, layer in enumerate(model.encoder.layers):
        for products in READERS:
            rows = torch.cat([getattr(layer, p).weight.detach().abs() for p in products]).max(0).values
            scale = seen[i, products[0]].clamp(min=1e-3) ** ALPHA / rows.clamp(min=1e-4) ** (1 - ALPHA)
            found[i, products[0]] = scale / scale.median()
        found[i, "copied"] = copies(seen[i, "down"] / found[i, "down"])
    return found


def encoder(e, scales):
    g = Graph()
    length = g.op("Shape", "ids", start=1, end=2)
    position = g.op("Slice", g.weight(e.position.weight), g.ints(0), length, g.ints(0))
    x = g.op("Add", g.op("Gather", g.weight(e.word.weight), "ids"), position)
    x = g.op("Add", x, g.op("Gather", g.weight(e.case.weight), "case"))

    def norm(x, layer, taken):
        x = g.op("LayerNormalization", x, g.weight(layer.weight / taken), g.weight(layer.bias / taken), epsilon=1e-12, axis=-1)
        return x, g.op("Mul", x, g.weight(taken))

    size = WIDTH // HEADS
    split = g.ints(0, 0, HEADS, size)
    merge = g.ints(0, 0, WIDTH)
    keys = g.ints(-1)
    least, most = (g.weight(np.array(v, dtype=np.float32)) for v in (-LOGIT, LOGIT))
    small, whole = norm(x, e.norm, scales[0, "query"])
    for i, layer in enumerate(e.layers):
        read, kept, up, down = (scales[i, product] for product in ("query", "out", "up", "down"))
        q = g.linear(small, layer.query, 1 / math.sqrt(size), taken=read)
        q = g.op("Transpose", g.op("Reshape", q, split), perm=[0, 2, 1, 3])
        k = g.op("Transpose", g.op("Reshape", g.linear(small, layer.key, taken=read), split), perm=[0, 2, 3, 1])
        v = g.linear(small, layer.value, 1 / kept, taken=read)
        v = g.op("Transpose", g.op("Reshape", v, split), perm=[0, 2, 1, 3])
        # Softmax, but that the sum divides what is attended to, which is six times smaller than what attends to it.
        attended = g.op("Exp", g.op("Clip", g.op("MatMul", q, k), least, most))
        a = g.op("Div", g.op("MatMul", attended, v), g.op("ReduceSum", attended, keys, keepdims=1))
        a = g.op("Reshape", g.op("Transpose", a, perm=[0, 2, 1, 3]), merge)
        small, whole = norm(g.op("Add", whole, g.linear(a, layer.out, taken=kept)), layer.norm1, up)
        held = torch.cat([torch.arange(len(down)), torch.tensor(scales[i, "copied"])])
        u = g.linear(small, layer.up, taken=up, made=held)
        gelu = g.op("Mul", g.op("Gelu", u), g.weight((1 / down / held.bincount())[held]))
        out = g.op("Add", whole, g.linear(gelu, layer.down, taken=down, read=held))
        if i + 1 < len(e.layers):
            small, whole = norm(out, layer.norm2, scales[i + 1, "query"])
        else:
            x = g.op("LayerNormalization", out, g.weight(layer.norm2.weight), g.weight(layer.norm2.bias), epsilon=1e-12, axis=-1)
    x = g.op("Squeeze", x, g.ints(0))
    g.op("Gather", x, "first", out="states", axis=0)
    return g.model([i32("ids", 1, "n"), i32("case", 1, "n"), i32("first", "m")], [f32("states", "m", WIDTH)])


TAGS = ["end", "upos", "feats", "lemma", "ner", "mention", "cue", "flat", "component", "foresight", "hedge", "trigger",
        "actor", "factuality", "certainty", "source_kind"]


def heads(m, most):
    """`most`: of every channel of a dependent's side of a relation, the largest value that was met."""
    g = Graph()
    # One product for all word-wise heads; a table tells which columns are whose.
    weight = torch.cat([m.linear[t].weight for t in TAGS])
    bias = torch.cat([m.linear[t].bias for t in TAGS])
    g.op("Add", g.op("MatMul", "states", g.weight(weight.T)), g.weight(bias), out="tags")
    columns, at = {}, 0
    for t in TAGS:
        columns[t] = [at, at + m.linear[t].weight.shape[0]]
        at = columns[t][1]

    def table(out, weight):
        g.op("Identity", g.weight(weight), out=out)

    t = m.tree
    table("root", t.root.detach()[None])
    with_root = g.op("Concat", "root", "states", axis=0)
    d = g.op("Relu", g.linear("states", t.arc_dep))
    g.op("Relu", g.linear(with_root, t.arc_head), out="arcs.heads")
    scale = 1 / math.sqrt(t.arc_head.weight.shape[0])
    d = g.op("MatMul", d, g.weight(t.arc[:-1] * scale))
    g.op("Add", d, g.weight(t.arc[-1] * scale), out="arcs.dependents")

    d = g.op("Relu", g.linear("states", t.rel_dep))
    g.op("Relu", g.linear("predicates", t.rel_head), out="relations.heads")
    r, a, b = t.rel.shape
    # Σ_i d[k, i] W[r, i, j], with a constant 1 at the end of d; the program multiplies each with h[k, j].
    full = t.rel.detach().permute(1, 0, 2)
    g.product(d, full[:-1].reshape(a - 1, r * b), full[-1].reshape(r * b), most, out="relations.dependents")

    # What is scored of pairs, the program sums up pair by pair; the graph has the two sides, and the tables as they are.
    for f, out in ((m.attribution, "roles"), (m.links, "links")):
        g.linear("states", f.word, out=f"{out}.words")
        g.linear("predicates", f.predicate, out=f"{out}.predicates")
        table(f"{out}.distance", f.distance.weight)
        table(f"{out}.tags", f.tags.weight)
        table(f"{out}.bias", f.tags.bias)
    table("links.features", m.links.features.weight.T)

    c = m.coref
    l = g.op("Relu", g.linear("states", c.later))
    g.op("MatMul", l, g.weight(c.bilinear / math.sqrt(c.bilinear.shape[0])), out="pairs.later")
    g.op("Relu", g.linear("states", c.earlier), out="pairs.earlier")
    g.linear("states", c.a, out="pairs.words")
    g.linear("states", c.b, out="pairs.predicates")
    table("pairs.distance", c.distance.weight)
    table("pairs.features", c.features.weight.T)
    table("pairs.shared", c.features.bias)
    table("pairs.tags", c.score.weight)
    table("pairs.bias", c.score.bias)

    x = g.op("Relu", g.linear("sentences", m.sentence[0]))
    g.linear(x, m.sentence[3], out="checkworthy")

    # What a word says of an end behind the next word, behind itself, and behind the word before.
    weight, bias = m.unmarked[0].weight.detach().T, m.unmarked[0].bias
    sides = [g.op("MatMul", "states", g.weight(part)) for part in weight.split(WIDTH)]
    g.op("Identity", sides[0], out="unmarked.before")
    g.op("Add", sides[1], g.weight(bias), out="unmarked.own")
    g.op("Identity", sides[2], out="unmarked.after")
    table("unmarked.tags", m.unmarked[3].weight)
    table("unmarked.bias", m.unmarked[3].bias)
    inputs = [f32("states", "n", WIDTH), f32("predicates", "c", WIDTH), f32("sentences", "s", 2 * WIDTH + MEANING)]
    shapes = {"tags": ("n", at), "arcs.dependents": ("n", "h"), "arcs.heads": ("n1", "h"), "root": (1, WIDTH),
              "relations.dependents": ("n", r * b), "relations.heads": ("c", b - 1), "checkworthy": ("s", len(documents.CHECKERS)), "pairs.later": ("n", "p"), "pairs.earlier": ("n", "p"),
              "links.features": ("k", "v"), "pairs.features": ("f", "p"), "pairs.shared": ("p",)}
    for name, n, wide in (("roles", "n", "u"), ("links", "n", "v"), ("pairs", "n", "p")):
        shapes |= {f"{name}.words": (n, wide), f"{name}.predicates": ("n" if name == "pairs" else "c", wide),
                   f"{name}.distance": ("b", wide), f"{name}.tags": (f"{name} classes", wide), f"{name}.bias": (f"{name} classes",)}
    shapes |= {f"unmarked.{side}": ("n", "e") for side in ("before", "own", "after")}
    shapes |= {"unmarked.tags": (1, "e"), "unmarked.bias": (1,)}
    outputs = [f32(name, *shape) for name, shape in shapes.items()]
    return g.model(inputs, outputs), columns


def quantise(model, path):
    from onnxruntime.quantization import QuantType, quantize_dynamic
    whole = str(path) + ".fp32"
    onnx.save(model, whole)
    quantize_dynamic(whole, str(path), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
                     op_types_to_quantize=["MatMul", "Gather"])
    m = onnx.load(str(path))
    del m.graph.value_info[:]
    onnx.save(m, str(path))
    Path(whole).unlink()


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--run", required=True)
    p.add_argument("--vocab", required=True)
    p.add_argument("--base", required=True)
    p.add_argument("--annotated", required=True, help="our own examples, to calibrate on")
    p.add_argument("--tokeniser", required=True)
    p.add_argument("--out", required=True)
    a = p.parse_args()
    out = Path(a.out)
    out.mkdir(exist_ok=True)
    kept = torch.load(a.run, map_location="cpu")
    vocab = json.load(open(a.vocab))
    m = Model(kept["sizes"])
    if m.load_state_dict(kept["model"], strict=False).missing_keys:  # Links are trained after the rest.
        m.links.tags.weight.data.zero_()
        m.links.tags.bias.data = torch.tensor([9.0, 0.0, 0.0])
    m.eval()
    records = [r for name in CALIBRATION for r in documents.load(Path(a.annotated) / f"{name}.jsonl")]
    divided = scales(m, documents.make(records, "own", a.tokeniser), Pieces(Path(a.base) / "tokenizer.json"))
    quantise(encoder(m.encoder, divided), out / "encoder.onnx")
    graph, columns = heads(m, divided["relations"])
    onnx.checker.check_model(graph)
    onnx.save(graph, out / "heads.onnx")
    names = {"upos": list(vocab["upos"]), "feats": list(vocab["feats"]), "lemma": list(vocab["lemma"]), "rel": list(vocab["rel"]),
             "ner": documents.NER_TAGS, "mention": ["none", *documents.KINDS], "cue": documents.CUE_TAGS,
             "flat": documents.FLAT_TAGS, "links": ["none", "support", "attack"], "roles": documents.ROLE_TAGS,
             "component": ["O", "B-claim", "I-claim", "B-premise", "I-premise"], "foresight": documents.FORWARD_TAGS,
             "hedge": documents.HEDGE, "trigger": ["none", *documents.PLOVER], "actor": documents.ACTOR_TAGS,
             "factuality": documents.COLLECTIONS, "certainty": documents.CERTAINTY, "source_kind": documents.SOURCE_KIND,
             "end": ["inside", "end"], "checkworthy": documents.CHECKERS}
    hashes = {f: hashlib.sha256((out / f).read_bytes()).hexdigest()[:16] for f in ("encoder.onnx", "heads.onnx")}
    copied = [divided[i, "copied"] for i in range(len(m.encoder.layers))]
    json.dump({"width": WIDTH, "columns": columns, "names": names, "hashes": hashes, "copied": copied}, open(out / "heads.json", "w"),
              ensure_ascii=False, indent=1)
    tokens = json.load(open(Path(a.base) / "tokenizer.json"))["model"]["vocab"]
    ordered = sorted(tokens, key=tokens.get)
    (out / "pieces.txt").write_text("\n".join(ordered) + "\n", encoding="utf-8")
    for f in sorted(out.iterdir()):
        print(f.name, f.stat().st_size)


main()
