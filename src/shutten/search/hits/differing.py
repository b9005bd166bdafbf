"""Hits that say nearly the same and differ in something material: a figure, a negation, a name. What differs is named."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache
from itertools import accumulate, pairwise

from shutten.passages.passage import Passage
from shutten.search.answer import Hit
from shutten.search.hits.folding import grams_of
from shutten.search.told import Difference
from shutten.text.span import Span

ALIKE = 0.5
"""Least share of common n-grams, of all that either has."""
LEAST_PAIRS = 0.35
"""Least share of common pairs of characters, of all that either has; with less, so many n-grams cannot be common."""
MOST = 3
"""Places that differ; with more, two texts of one mould are two texts."""
AMONG = 20
"""Hits that are compared."""
_PIECE = re.compile(r"[0-9０-９][0-9０-９,.，．]*|[〇一二三四五六七八九十百千万億兆]+|[^\W\d_\u3000-\u9fff]+|\s+|.", re.DOTALL)
Grams = Callable[[str], frozenset[str]]
Pairs = Callable[[str], frozenset[tuple[str, str]]]


def with_differences(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """The hits, each with what tells it from the first one before that says nearly the same."""
    compared = hits[:AMONG]
    grams, pairs = cache(grams_of), cache(_pairs)
    found = []
    for at, hit in enumerate(compared):
        alike = (other for other in compared[:at] if _are_alike(other.passage, hit.passage, grams, pairs))
        differences = (difference(other, hit) for other in alike)
        found.append(replace(hit, differs=next(filter(None, differences), None)))
    return (*found, *hits[AMONG:])


def _pairs(text: str) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(text))


def _are_alike(one: Passage, other: Passage, grams: Grams, pairs: Pairs) -> bool:
    """Whether two passages have most of their n-grams in common; pairs of characters are compared first, which is quick."""
    if one.language != other.language:
        return False
    here, there = pairs(one.text), pairs(other.text)
    if len(here & there) < LEAST_PAIRS * len(here | there):
        return False
    mine, theirs = grams(one.text), grams(other.text)
    return len(mine & theirs) >= ALIKE * len(mine | theirs)


def difference(other: Hit, hit: Hit) -> Difference | None:
    """What ``hit`` has in place of what ``other`` has; None where they are the same or differ in too much."""
    theirs, mine = (_PIECE.findall(one.passage.text) for one in (other, hit))
    starts = [0, *accumulate(map(len, mine))]
    matcher = SequenceMatcher(None, theirs, mine, autojunk=False)
    found = [
        ("".join(theirs[a:b]).strip(), "".join(mine[c:d]).strip(), Span(starts[c], starts[d]))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    ]
    found = [(there, here, span) for there, here, span in found if there or here]
    if not 0 < len(found) <= MOST:
        return None
    pairs, spans = tuple((there, here) for there, here, _ in found), tuple(span for _, here, span in found if here)
    return Difference(other.rank, pairs, spans)
