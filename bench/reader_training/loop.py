"""The loop: steps over two or more threads, each with batches of its own, and a state that is saved so that it can go on.

Threads do not share a matrix product: on a machine with other work, waiting for each other at each of them costs half of the
time. Each takes whole batches, and their gradients are summed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import torch

from reader_training.encoding import Batch
from reader_training.model import Reader, Scores, groups, losses

STATE = "state.pt"
HAS_BF16 = bool(torch.cpu._is_avx512_bf16_supported())
"""Whether products in bfloat16 are quicker here than in float32; the parameters stay float32."""
_AVERAGE = 0.995
_CLIP = 1.0


@dataclass(frozen=True)
class Plan:
    """How it is trained.

    Attributes:
        rate: of the uppermost layer.
        decay: of the rate from each layer to the one below.
        warm: steps over which the rate rises.
        weight_decay: of AdamW.
        threads: batches that are worked on at a time.
        until: the step that is the last; 0 for none.
        cooling: steps before that over which the rate sinks to nothing, in a straight line.
    """

    rate: float = 1.5e-4
    decay: float = 0.92
    warm: int = 60
    weight_decay: float = 0.01
    threads: int = 2
    until: int = 0
    cooling: int = 0


@dataclass
class Progress:
    """What has been done.

    Attributes:
        step: steps so far.
        seconds: of training so far, over all runs.
        examples: by kind.
        tokens: read so far, padding included.
    """

    step: int = 0
    seconds: float = 0.0
    examples: Counter[str] = field(default_factory=Counter)
    tokens: int = 0


class Said(NamedTuple):
    """What the reader said of a batch: summed losses, and for each example the log odds and whether the span was right."""

    relevance: float
    span: float
    spans: int
    answers: list[float]
    right: list[bool]


class Trainer:
    """Trains a reader.

    Args:
        reader: whose trainable parameters are fitted.
        plan: how.
        folder: where the state is kept; the training goes on from there if there is one.
    """

    def __init__(self, reader: Reader, plan: Plan, folder: Path) -> None:
        self.reader = reader
        self.plan = plan
        self.progress = Progress()
        self._folder = folder
        self._parameters: list[torch.Tensor] = [one for one in reader.parameters() if one.requires_grad]
        self._average = [one.detach().clone() for one in self._parameters]
        self._optimiser = torch.optim.AdamW(
            groups(reader, plan.rate, plan.decay), weight_decay=plan.weight_decay, betas=(0.9, 0.98)
        )
        self._pool = ThreadPoolExecutor(plan.threads, initializer=lambda: torch.set_num_threads(1))
        self._warmth = 0
        if (folder / STATE).is_file():
            self._warmth = plan.warm
            self._restore(torch.load(folder / STATE, weights_only=True))

    @property
    def is_done(self) -> bool:
        """Whether the last step was taken."""
        return 0 < self.plan.until <= self.progress.step

    def step(self, work: Sequence[Batch]) -> tuple[dict[str, float], list[Said]]:
        """One step over all batches: the mean losses, and what was said of each batch before it was learnt from."""
        count = sum(len(batch.answers) for batch in work)
        futures = [self._pool.submit(self._gradients, batch, count) for batch in work]
        said: list[Said] = []
        for parameter in self._parameters:
            parameter.grad = None
        relevance = span = spans = 0.0
        for future in futures:
            gradients, one = future.result()
            said.append(one)
            relevance, span, spans = relevance + one.relevance, span + one.span, spans + one.spans
            for parameter, gradient in zip(self._parameters, gradients, strict=True):
                if parameter.grad is None:
                    parameter.grad = gradient
                else:
                    parameter.grad += gradient
        norm = torch.nn.utils.clip_grad_norm_(self._parameters, _CLIP)
        self._warmth += 1
        share = min(1.0, self._warmth / self.plan.warm)
        if self.plan.cooling:
            share = min(share, max(0.0, (self.plan.until - self.progress.step) / self.plan.cooling))
        for group in self._optimiser.param_groups:
            group["lr"] = group["base"] * share
        self._optimiser.step()
        self.progress.step += 1
        self.progress.tokens += sum(batch.ids.numel() for batch in work)
        kept = min(_AVERAGE, (1 + self._warmth) / (10 + self._warmth))
        torch._foreach_lerp_(self._average, [one.detach() for one in self._parameters], 1 - kept)
        return {"relevance": relevance / count, "span": span / max(1.0, spans), "norm": float(norm)}, said

    def _gradients(self, batch: Batch, count: int) -> tuple[tuple[torch.Tensor, ...], Said]:
        with torch.autocast("cpu", torch.bfloat16, enabled=HAS_BF16):
            scores = self.reader(batch)
        scores = Scores(*(one.float() for one in scores))
        relevance, span, known = losses(scores, batch)
        gradients = torch.autograd.grad((relevance + span) / count, self._parameters, materialize_grads=True)
        places = torch.stack([scores.start.argmax(1), scores.end.argmax(1)], dim=1)
        right = (places == batch.spans).all(1)
        return gradients, Said(relevance.item(), span.item(), known, scores.answers.tolist(), right.tolist())

    def averaged(self) -> Averaged:
        """A ``with`` block in which the reader has the running average of its parameters."""
        return Averaged(self._parameters, self._average)

    def run(self, work: Sequence[Batch]) -> list[Any]:
        """The scores of batches, in their order, without gradients."""

        def scores(batch: Batch) -> Any:
            with torch.inference_mode():
                return self.reader(batch)

        return list(self._pool.map(scores, work))

    def save(self) -> None:
        """Write the state, so that what is there is always whole."""
        self._folder.mkdir(parents=True, exist_ok=True)
        fresh = self._folder / f"{STATE}.fresh"
        progress = self.progress
        torch.save(
            {
                "parameters": [one.detach() for one in self._parameters],
                "average": self._average,
                "optimiser": self._optimiser.state_dict(),
                "progress": [progress.step, progress.seconds, dict(progress.examples), progress.tokens],
            },
            fresh,
        )
        fresh.replace(self._folder / STATE)

    def _restore(self, state: dict[str, Any]) -> None:
        with torch.no_grad():
            for own, saved in zip(self._parameters, state["parameters"], strict=True):
                own.copy_(saved)
            for own, saved in zip(self._average, state["average"], strict=True):
                own.copy_(saved)
        bases = [group["base"] for group in self._optimiser.param_groups]
        self._optimiser.load_state_dict(state["optimiser"])
        for group, base in zip(self._optimiser.param_groups, bases, strict=True):
            group["base"] = base  # of the plan that is followed now
        step, seconds, examples, tokens = state["progress"]
        self.progress = Progress(step, seconds, Counter(examples), tokens)


class Averaged:
    """Puts the averaged parameters in, and the others back at the end."""

    def __init__(self, parameters: Sequence[torch.Tensor], average: Sequence[torch.Tensor]) -> None:
        self._parameters, self._average = parameters, average

    def __enter__(self) -> None:
        self._own = [one.detach().clone() for one in self._parameters]
        self._put(self._average)

    def __exit__(self, *_: object) -> None:
        self._put(self._own)

    def _put(self, values: Sequence[torch.Tensor]) -> None:
        with torch.no_grad():
            for parameter, value in zip(self._parameters, values, strict=True):
                parameter.copy_(value)
