"""Training steps of the same model in PyTorch, for bench/engine.ts.

The argument is JSON with `architecture`, `batches`, `repeats` and `threads`. Prints JSON: the version of PyTorch and
`seconds`, for every batch the seconds of each step (gradients, AdamW with clipping), after two steps to warm up.
"""

import json
import sys
import time

import torch
from torch import nn
from torch.nn import functional

request = json.loads(sys.argv[1])
shape = request["architecture"]
torch.set_num_threads(request["threads"])
torch.manual_seed(1)
HIDDEN, HEADS = shape["hiddenSize"], shape["heads"]
SIZE = HIDDEN // HEADS


class Norm(nn.Module):
    def __init__(self):
        super().__init__()
        self.gain = nn.Parameter(torch.ones(HIDDEN))

    def forward(self, stream):
        scale = torch.rsqrt(stream.square().mean(-1, keepdim=True) + shape["normEpsilon"])
        return stream * scale * self.gain


def rotation(places):
    frequencies = shape["ropeBase"] ** (-torch.arange(0, SIZE, 2) / SIZE)
    angles = torch.outer(torch.arange(places).float(), frequencies)
    return torch.cat([angles, angles], -1).cos(), torch.cat([angles, angles], -1).sin()


def rotate(heads, cosines, sines):
    first, second = heads.chunk(2, -1)
    return heads * cosines + torch.cat([-second, first], -1) * sines


def attend(queries, keys, values):
    """PyTorch 2 has this as one operator; before, it is written out."""
    if hasattr(functional, "scaled_dot_product_attention"):
        return functional.scaled_dot_product_attention(queries, keys, values, is_causal=True)
    places = queries.shape[-2]
    ahead = torch.full((places, places), float("-inf")).triu(1)
    return torch.softmax(queries @ keys.transpose(-1, -2) * SIZE**-0.5 + ahead, -1) @ values


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        narrow, inner = shape["keyValueHeads"] * SIZE, shape["intermediateSize"]
        self.before_attention, self.before_inner = Norm(), Norm()
        self.queries = nn.Linear(HIDDEN, HIDDEN, bias=False)
        self.keys = nn.Linear(HIDDEN, narrow, bias=False)
        self.values = nn.Linear(HIDDEN, narrow, bias=False)
        self.back = nn.Linear(HIDDEN, HIDDEN, bias=False)
        self.gate = nn.Linear(HIDDEN, inner, bias=False)
        self.up = nn.Linear(HIDDEN, inner, bias=False)
        self.down = nn.Linear(inner, HIDDEN, bias=False)

    def forward(self, stream, cosines, sines):
        batch, places, _ = stream.shape
        read = self.before_attention(stream)

        def split(projected):
            heads = projected.view(batch, places, -1, SIZE).transpose(1, 2)
            return heads.repeat_interleave(HEADS // heads.shape[1], 1) if heads.shape[1] < HEADS else heads

        queries = rotate(split(self.queries(read)), cosines, sines)
        keys = rotate(split(self.keys(read)), cosines, sines)
        found = attend(queries, keys, split(self.values(read)))
        stream = stream + self.back(found.transpose(1, 2).reshape(batch, places, HIDDEN))
        read = self.before_inner(stream)
        return stream + self.down(functional.silu(self.gate(read)) * self.up(read))


class Decoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(shape["vocabularySize"], HIDDEN)
        self.layers = nn.ModuleList(Layer() for _ in range(shape["layers"]))
        self.norm = Norm()

    def forward(self, tokens):
        cosines, sines = rotation(tokens.shape[1])
        stream = self.embedding(tokens)
        for layer in self.layers:
            stream = layer(stream, cosines, sines)
        return self.norm(stream) @ self.embedding.weight.T


def seconds_of(batch, places):
    model = Decoder()
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, betas=(0.9, 0.95), weight_decay=0.1)
    tokens, targets = torch.randint(0, shape["vocabularySize"], (2, batch, places))
    seconds = []
    for _ in range(2 + request["repeats"]):
        started = time.perf_counter()
        optimizer.zero_grad()
        loss = functional.cross_entropy(model(tokens).flatten(0, 1), targets.flatten())
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        seconds.append(time.perf_counter() - started)
    return seconds[2:]


print(json.dumps({"version": torch.__version__, "seconds": [seconds_of(**batch) for batch in request["batches"]]}))
