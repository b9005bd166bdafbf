"""How large a line of text on a picture is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from shutten.documents.ocr.columns import ink_of
from shutten.documents.ocr.engine import Pixels
from shutten.text.cleaning import is_wide


def line_em(image: Pixels, text: str, centres: Sequence[float]) -> float:
    """Pixels of a line's em: the step from one wide character to the next, or what its ink says."""
    rows = ink_of(image).sum(axis=1)
    dark = np.flatnonzero(rows > 0.002 * image.shape[1])
    tall = float(dark[-1] - dark[0] + 1) if len(dark) else image.shape[0] * 0.7
    by_ink = min(image.shape[0] * 1.2, tall / _ink_of_em(text))
    steps = [
        after - before
        for one, other, before, after in zip(text, text[1:], centres, centres[1:], strict=False)
        if before >= 0 and after >= 0 and is_wide(one) and is_wide(other)
    ]
    even = [step for step in steps if 0.6 * by_ink < step < 1.4 * by_ink]  # places are known to a fifth of an em: the mean
    step = sum(even) / len(even) if len(even) >= 4 else 0.0
    return step if 0.8 * by_ink < step < 1.25 * by_ink else by_ink


def _ink_of_em(text: str) -> float:
    """How much of an em the characters of a line are high together."""
    if any(is_wide(sign) for sign in text):
        return 0.94
    above = any(sign.isupper() or sign.isdigit() or sign in "bdfhkltij()[]/" for sign in text)
    below = any(sign in "gjpqy()[],;/" for sign in text)
    return 0.5 + (0.23 if above else 0) + (0.21 if below else 0)
