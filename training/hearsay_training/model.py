"""One shared encoder with a head for each task.

The encoder is MiniLM-L6 (Wang et al. 2020), six layers of 384, with a case flag added to each piece's embedding, since
its pieces are uncased and names need case. A word is its first piece.
"""
import math

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
MEANING = 128  # numbers that tell what a sentence is about (`meanings.py`)
LINK_FEATURES = 27

# Half precision only where the processor multiplies tiles of it: with AVX-512 BF16 alone it reads 1,250 pieces a second
# where single precision reads 2,100, and emulated it is twenty times slower.
HALF = torch.cpu._is_amx_tile_supported()


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.drop = nn.Dropout(0.1)

    def forward(self, x, mask):
        b, n, _ = x.shape
        q, k, v = (f(x).view(b, n, HEADS, WIDTH // HEADS).transpose(1, 2) for f in (self.query, self.key, self.value))
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.drop(self.out(a.transpose(1, 2).reshape(b, n, WIDTH))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    def __init__(self, weights=None):
        super().__init__()
        self.word = nn.Embedding(30522, WIDTH)
        self.position = nn.Embedding(512, WIDTH)
        self.case = nn.Embedding(4, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop = nn.Dropout(0.1)
        if weights:
            self._load(load_file(weights))

    def _load(self, w):
        def put(module, name):
            module.weight.data.copy_(w[name + ".weight"])
            if getattr(module, "bias", None) is not None:
                module.bias.data.copy_(w[name + ".bias"])

        put(self.word, "embeddings.word_embeddings")
        put(self.position, "embeddings.position_embeddings")
        self.position.weight.data += w["embeddings.token_type_embeddings.weight"][0]
        self.case.weight.data.zero_()
        put(self.norm, "embeddings.LayerNorm")
        for i, layer in enumerate(self.layers):
            p = f"encoder.layer.{i}."
            put(layer.query, p + "attention.self.query")
            put(layer.key, p + "attention.self.key")
            put(layer.value, p + "attention.self.value")
            put(layer.out, p + "attention.output.dense")
            put(layer.norm1, p + "attention.output.LayerNorm")
            put(layer.up, p + "intermediate.dense")
            put(layer.down, p + "output.dense")
            put(layer.norm2, p + "output.LayerNorm")

    def forward(self, ids, case, lengths=None):
        n = ids.shape[1]
        x = self.word(ids) + self.position(torch.arange(n)) + self.case(case)
        x = self.drop(self.norm(x))
        mask = None
        if lengths is not None:
            mask = torch.zeros(ids.shape[0], 1, 1, n).masked_fill(
                (torch.arange(n)[None] >= lengths[:, None])[:, None, None], -1e4)
        for layer in self.layers:
            m = mask
            if m is not None and torch.is_autocast_enabled("cpu"):
                m = m.bfloat16()
            x = layer(x, m)
        return x


def bucket(distance, top=8):
    """Signed distance in words to one of 2 * top + 1 buckets: 0, 1, 2, 3-4, 5-8, … on either side."""
    magnitude = distance.abs()
    b = torch.where(magnitude < 2, magnitude, 1 + torch.ceil(torch.log2(magnitude.clamp(min=1).float())).long())
    return top + torch.sign(distance) * b.clamp(max=top)


class Biaffine(nn.Module):
    """Deep biaffine arcs and relations (Dozat & Manning 2017)."""

    def __init__(self, relations, arc=256, rel=96):
        super().__init__()
        self.arc_dep, self.arc_head = nn.Linear(WIDTH, arc), nn.Linear(WIDTH, arc)
        self.rel_dep, self.rel_head = nn.Linear(WIDTH, rel), nn.Linear(WIDTH, rel)
        self.root = nn.Parameter(torch.randn(WIDTH) * 0.05)
        self.arc = nn.Parameter(torch.zeros(arc + 1, arc))
        self.rel = nn.Parameter(torch.zeros(relations, rel + 1, rel + 1))
        nn.init.xavier_uniform_(self.arc)
        self.drop = nn.Dropout(0.25)

    def arcs(self, dep, head):
        """dep [.., n, WIDTH], head [.., m, WIDTH] → [.., n, m]."""
        d = self.drop(F.relu(self.arc_dep(dep)))
        h = self.drop(F.relu(self.arc_head(head)))
        d = torch.cat([d, torch.ones_like(d[..., :1])], -1)
        return (d @ self.arc) @ h.transpose(-1, -2) / math.sqrt(h.shape[-1])

    def relations(self, dep, head):
        """dep, head [k, WIDTH] → [k, relations]."""
        d = self.drop(F.relu(self.rel_dep(dep)))
        h = self.drop(F.relu(self.rel_head(head)))
        d = torch.cat([d, torch.ones_like(d[:, :1])], -1)
        h = torch.cat([h, torch.ones_like(h[:, :1])], -1)
        r, a, b = self.rel.shape
        x = (d @ self.rel.permute(1, 0, 2).reshape(a, r * b)).view(-1, r, b)
        return (x * h[:, None]).sum(-1)


class Frame(nn.Module):
    """Roles of every word seen from one predicate (a cue, a trigger), as in semantic role labelling.

    The same shape scores statements as seen from a ground; `features` is how much else is known of such a pair.
    """

    def __init__(self, tags, inner=192, features=0):
        super().__init__()
        self.word, self.predicate = nn.Linear(WIDTH, inner), nn.Linear(WIDTH, inner)
        self.distance = nn.Embedding(17, inner)
        self.features = nn.Linear(features, inner, bias=False) if features else None
        self.tags = nn.Linear(inner, tags)
        self.drop = nn.Dropout(0.1)

    def forward(self, words, predicate, buckets, features=None):
        """words [c, n, WIDTH], predicate [c, WIDTH], buckets [c, n], features [c, n, F] → [c, n, tags]."""
        x = self.word(words) + self.predicate(predicate)[:, None] + self.distance(buckets)
        if features is not None:
            x = x + self.features(features)
        return self.tags(self.drop(F.relu(x)))


class Pairs(nn.Module):
    """Scores for `i refers back to j` (Lee et al. 2017, on words: Dobrovolskii 2021)."""

    FEATURES = 6

    def __init__(self, inner=128):
        super().__init__()
        self.later, self.earlier = nn.Linear(WIDTH, inner), nn.Linear(WIDTH, inner)
        self.bilinear = nn.Parameter(torch.zeros(inner, inner))
        self.a, self.b = nn.Linear(WIDTH, inner), nn.Linear(WIDTH, inner)
        self.distance = nn.Embedding(17, inner)
        self.features = nn.Linear(self.FEATURES, inner)
        self.score = nn.Linear(inner, 1)
        self.drop = nn.Dropout(0.2)

    def forward(self, later, earlier, buckets, features):
        """later [i, W], earlier [j, W], buckets [i, j], features [i, j, F] → [i, j]."""
        l = self.drop(F.relu(self.later(later)))
        e = self.drop(F.relu(self.earlier(earlier)))
        s = (l @ self.bilinear) @ e.T / math.sqrt(l.shape[-1])
        x = self.a(later)[:, None] + self.b(earlier)[None] + self.distance(buckets) + self.features(features)
        return s + self.score(F.relu(x))[..., 0]


class Model(nn.Module):
    def __init__(self, sizes, weights=None):
        """sizes: number of classes of each linear head, and of the relations."""
        super().__init__()
        self.encoder = Encoder(weights)
        self.drop = nn.Dropout(0.15)
        self.linear = nn.ModuleDict({k: nn.Linear(WIDTH, n) for k, n in sizes["linear"].items()})
        self.tree = Biaffine(sizes["relations"])
        self.attribution = Frame(5)
        self.links = Frame(3, features=LINK_FEATURES)
        self.coref = Pairs()
        # Mean and maximum of a sentence's words, and what it is about; one score a group of checkers.
        self.sentence = nn.Sequential(nn.Linear(2 * WIDTH + MEANING, 256), nn.ReLU(), nn.Dropout(0.5), nn.Linear(256, 3))
        # The word before, the word, the word after; whether a sentence ends with it where nothing marks ends.
        self.unmarked = nn.Sequential(nn.Linear(3 * WIDTH, 128), nn.ReLU(), nn.Dropout(0.1), nn.Linear(128, 1))
