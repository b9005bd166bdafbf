"""The log of a training: JSON lines, and what is said of examples that have not been learnt from yet."""

from __future__ import annotations

import json
import math
import re
import time
from collections import defaultdict, deque
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score

from reader_training.loop import Progress

LAST = 400
"""Examples of a family that are looked back on."""
_FAMILY = re.compile(r"(?:jaquad|squad)-(?:near|swapped|negated|consistent|dated|open)|coded-..|(?:kyoto|cloze)-..-..|[a-z]+")
_PAIRED = {
    "jaquad-swapped": "jaquad", "jaquad-negated": "jaquad", "squad-near": "squad", "squad-swapped": "squad",
    "squad-negated": "squad",
}  # fmt: skip
"""Families without examples that answer, with the one whose examples they are told from."""


class Log:
    """JSON lines, one an event, with the time and the step."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path

    def write(self, event: str, progress: Progress, **values: object) -> None:
        """Append a line."""
        rounded = {key: _rounded(value) for key, value in values.items()}
        row = {
            "time": time.strftime("%H:%M:%S"),
            "event": event,
            "step": progress.step,
            "minutes": round(progress.seconds / 60, 1),
        }
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({**row, **rounded}, ensure_ascii=False) + "\n")


class Fresh:
    """What was said of the last examples of each family. Nearly all come once, so this is as good as a kept-out set."""

    def __init__(self) -> None:
        self._held: dict[str, deque[tuple[float, bool, bool]]] = defaultdict(lambda: deque(maxlen=LAST))

    def add(self, kinds: Iterable[str], answers: Iterable[bool], logits: Iterable[float], right: Iterable[bool]) -> None:
        """Take in a batch: the kinds of its examples, whether they answer, what was said, and whether the span was right."""
        for kind, truth, logit, hit in zip(kinds, answers, logits, right, strict=True):
            match = _FAMILY.match(kind)
            self._held[match[0] if match else kind].append((logit, truth, hit))

    def told(self) -> dict[str, dict[str, float]]:
        """By family: the AUC of the relevance, the share of spans that are exact, and how many examples were looked at."""
        found: dict[str, dict[str, float]] = {}
        for family, held in sorted(self._held.items()):
            rows = [*held, *(row for row in self._held.get(_PAIRED.get(family, ""), ()) if row[1])]
            truth = [row[1] for row in rows]
            if 0 < sum(truth) < len(truth):
                found[family] = {"auc": float(roc_auc_score(truth, [row[0] for row in rows])), "n": len(held)}
                if family not in _PAIRED:
                    found[family]["exact"] = float(np.mean([row[2] for row in rows if row[1]]))
        return found


def _rounded(value: object) -> object:
    if isinstance(value, dict):
        return {key: _rounded(one) for key, one in value.items()}
    return round(value, 4) if isinstance(value, float) and math.isfinite(value) else value
