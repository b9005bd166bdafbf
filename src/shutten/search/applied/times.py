"""Times that a question asks for: what a passage loses that is of another time, or is not the latest, or the first.

Nothing is hidden: passages of another time come later. A passage whose date is unknown loses less than one that is
known to be of another time; where no passage is of the time asked for, none loses anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from shutten.base.arrays import BoolArray, FloatArray
from shutten.dates.ranges import first_day, last_day
from shutten.search.asked.times import Time
from shutten.search.ranking.ranker import Ranked
from shutten.store.generation import Generation

OUTSIDE = -4.0
"""Log odds of a passage of another time; in its title that time's date may be met as a word."""
UNDATED = -1.0
OLDEST = -2.0
"""Of the oldest passage where the latest is asked for, and the other way round; those between lose in proportion."""
PLAUSIBLE = 3.0
"""Log odds below the best passage up to which passages are put in an order of time."""


class _Dated:
    """The passages of one language with the days that they are of; ``nan`` where these are unknown."""

    def __init__(self, ranked: Ranked, generation: Generation) -> None:
        self.ranked = ranked
        known = generation.store.dates(ranked.ids.tolist())
        dates = [known[identifier][0] for identifier in ranked.ids.tolist()]
        self.first = np.array([_day(first_day(iso)) for iso in dates], np.float64)
        self.last = np.array([_day(last_day(iso)) for iso in dates], np.float64)

    def inside(self, since: float, until: float) -> BoolArray:
        """Whether each may be of a day between two, these included."""
        found: BoolArray = (self.last >= since) & (self.first <= until)
        return found


def at_their_time(times: Sequence[Time], parts: Sequence[Ranked], generation: Generation) -> list[Ranked]:
    """The passages of each language, those of another time than is asked for penalised.

    Args:
        times: from the question.
        parts: the passages of each language.
        generation: the index.
    """
    dated = [_Dated(part, generation) for part in parts]
    since, until = _range(times, generation)
    totals = _outside(dated, since, until)
    if order := next((one.order for one in times if one.order), ""):
        lowered = [part.ranked.scores + total for part, total in zip(dated, totals, strict=True)]
        best = max((float(scores.max()) for scores in lowered if len(scores)), default=0.0)
        plausible = [(scores >= best - PLAUSIBLE) & (total > OUTSIDE) for scores, total in zip(lowered, totals, strict=True)]
        ordered = _in_order(dated, plausible, latest=order == "latest")
        totals = [total + penalty for total, penalty in zip(totals, ordered, strict=True)]
    return [part.penalised("time", total) for part, total in zip(parts, totals, strict=True)]


def newest_year(generation: Generation) -> int | None:
    """The year of the newest dated document; None where no document has a date."""
    return max((int(metadata.date[:4]) for metadata in generation.metadata.values() if metadata.date), default=None)


def _range(times: Sequence[Time], generation: Generation) -> tuple[float, float]:
    since, until = -np.inf, np.inf
    newest = newest_year(generation)
    for one in times:
        year = None if one.years_back is None or newest is None else str(newest - one.years_back)
        first, last = (first_day(year), last_day(year)) if year else (one.since, one.until)
        since = max(since, _day(first)) if first else since
        until = min(until, _day(last)) if last else until
    return since, until


def _outside(dated: Sequence[_Dated], since: float, until: float) -> list[FloatArray]:
    none = [np.zeros(len(part.first), np.float32) for part in dated]
    inside = [part.inside(since, until) for part in dated]
    if (since, until) == (-np.inf, np.inf) or not any(part.any() for part in inside):
        return none
    lost = (
        np.where(held, 0, np.where(np.isnan(part.first), UNDATED, OUTSIDE)) for part, held in zip(dated, inside, strict=True)
    )
    return [one.astype(np.float32) for one in lost]


def _in_order(dated: Sequence[_Dated], plausible: Sequence[BoolArray], *, latest: bool) -> list[FloatArray]:
    """What each passage loses by not being the latest of the plausible ones, or the first."""
    days = np.concatenate([part.first[chosen] for part, chosen in zip(dated, plausible, strict=True)])
    days = days[~np.isnan(days)]
    if not len(days) or days.min() == days.max():
        return [np.zeros(len(part.first), np.float32) for part in dated]
    span = days.max() - days.min()
    found = []
    for part in dated:
        behind = (days.max() - part.first if latest else part.first - days.min()) / span
        lost = OLDEST * np.clip(behind, 0, 1)
        found.append(np.where(np.isnan(lost), UNDATED, lost).astype(np.float32))
    return found


def _day(iso: str) -> float:
    return float(date.fromisoformat(iso).toordinal()) if iso else float("nan")
