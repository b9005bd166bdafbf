"""The reader: the bundled encoder over question and passage together, with heads for "it answers" and for the answer's span.

Embeddings and the lowest layers stay as they are, shared with the encoder, and are run without a gradient. What their output
lacks, which token is of the question and which of the passage, is added where the trained layers begin.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import torch
from torch import nn
from torch.nn import functional
from transformers import BertModel

from reader_training.encoding import Batch
from shutten.answering.inputs import PAD

FROZEN = 5
LAYERS = 10
"""Of the encoder's twelve: the uppermost two make the sentence vector, cost a sixth of the time, and are left out."""
_ROLES = 4
_SPAN = 0.5
"""Weight of the loss of start and end each, beside that of the relevance."""
_LOWEST = -1e4


class Scores(NamedTuple):
    """What the reader says of a batch.

    Attributes:
        answers: (examples,), log odds that the passage answers.
        start: (examples, tokens), log likelihoods up to a constant that the answer begins there.
        end: likewise, that it ends there.
    """

    answers: torch.Tensor
    start: torch.Tensor
    end: torch.Tensor


class Reader(nn.Module):
    """The reader.

    Args:
        encoder: folder of the bundled encoder.
        frozen: lowest layers that stay as they are.
        layers: of the encoder's layers, how many are used.
    """

    def __init__(self, encoder: Path, frozen: int = FROZEN, layers: int = LAYERS) -> None:
        super().__init__()
        bert = BertModel.from_pretrained(
            encoder, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0, attn_implementation="sdpa"
        )
        size = bert.config.hidden_size
        self.embeddings = bert.embeddings
        self.lower = nn.ModuleList(bert.encoder.layer[:frozen])
        self.upper = nn.ModuleList(bert.encoder.layer[frozen:layers])
        self.roles = nn.Embedding(_ROLES, size)
        self.gather = nn.Linear(size, size)
        self.answers = nn.Linear(size, 1)
        self.span = nn.Linear(size, 2)
        nn.init.normal_(self.roles.weight, std=0.02)
        for part in (self.embeddings, self.lower):
            part.requires_grad_(False)

    def forward(self, batch: Batch) -> Scores:
        """Scores of a batch."""
        mask = torch.zeros(batch.ids.shape, dtype=torch.float32).masked_fill(batch.ids == PAD, _LOWEST)[:, None, None, :]
        with torch.no_grad():
            hidden = self.embeddings(input_ids=batch.ids)
            for layer in self.lower:
                hidden = layer(hidden, mask)
        hidden = hidden + self.roles(batch.roles)
        for layer in self.upper:
            hidden = layer(hidden, mask)
        answers = self.answers(torch.tanh(self.gather(hidden[:, 0])))[:, 0]
        start, end = self.span(hidden).masked_fill(~batch.readable[:, :, None], _LOWEST).unbind(-1)
        return Scores(answers, start, end)


def losses(scores: Scores, batch: Batch) -> tuple[torch.Tensor, torch.Tensor, int]:
    """The summed losses of relevance and span, and how many examples have a span."""
    relevance = functional.binary_cross_entropy_with_logits(scores.answers, batch.answers, reduction="sum")
    known = batch.spans[:, 0] >= 0
    span = scores.start.sum() * 0.0
    if known.any():
        places = batch.spans[known]
        span = functional.cross_entropy(scores.start[known], places[:, 0], reduction="sum")
        span = span + functional.cross_entropy(scores.end[known], places[:, 1], reduction="sum")
    return relevance, _SPAN * span, int(known.sum())


def groups(reader: Reader, rate: float, decay: float) -> list[dict[str, object]]:
    """Parameters for the optimiser: the heads learn at twice ``rate``, each layer below at ``decay`` of the one above it."""
    found: list[dict[str, object]] = []
    for depth, layer in enumerate(reversed(reader.upper)):
        found.append({"params": list(layer.parameters()), "lr": rate * decay**depth, "base": rate * decay**depth})
    heads = [*reader.roles.parameters(), *reader.gather.parameters(), *reader.answers.parameters(), *reader.span.parameters()]
    found.append({"params": heads, "lr": 2 * rate, "base": 2 * rate})
    return found
