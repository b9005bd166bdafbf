"""Documents that say nearly the same under other dates: which of the dates is right, a reader must know before citing either.

Passages that may be alike have a sketch in common. The sketches of a generation are kept in a file beside its passages, so that
those of documents that are taken over need not be read again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

import numpy as np

from shutten.base.array_files import load_arrays
from shutten.building.contents import Contents
from shutten.dates.ranges import first_day, last_day
from shutten.documents.remark import Remark
from shutten.passages.report import TWIN, DocumentReport
from shutten.store.editions import Editions
from shutten.store.passages import PassageStore
from shutten.text.sketch import likeness, sketch

FILE = "sketches.npz"
_DAYS = 31
"""Days between two dates that disagree: what is written on one day may be published on another."""
_MOST = 10
"""Passages that share a sketch; what more of them have in common is said everywhere, and tells of no twin."""
_HALF = 0.5
"""Least share of a document's passages that have a twin in the other, and of these that are as like as twins are."""
_LIKE = 0.6
"""Least likeness of such a pair."""


class _Twins(NamedTuple):
    """A document and another one of another date, with ids of passages that share a sketch."""

    document: str
    other: str
    pairs: dict[int, int]


def with_twins(folder: Path, contents: Contents, former: Path | None) -> dict[str, DocumentReport]:
    """The reports of a generation's documents, with a remark on each that says nearly the same as one of another date.

    Editions of one document are expected to. The sketches are written into ``folder``.

    Args:
        folder: of the generation, whose passages are written.
        contents: of the generation.
        former: of the generation before; None without one.
    """
    with PassageStore(folder) as store:
        sketches = _sketches(store, contents, former)
        np.savez(folder / FILE, ids=np.array(list(sketches), np.int64), sketches=np.array(list(sketches.values()), np.uint32))
        counts = Counter(row.document for row in contents.rows if sketches[row.id])
        editions = Editions(store.metadata())
        found: dict[str, Remark] = {}
        for twins in _twins(store, contents, sketches):
            if twins.document in found or len(twins.pairs) < _HALF * counts[twins.document]:
                continue
            if not editions.related(twins.document, twins.other) and _are_alike(store, twins.pairs):
                found[twins.document] = _remark(store, twins)
    return {name: _remarked(report, found.get(name)) for name, report in contents.reports.items()}


def _sketches(store: PassageStore, contents: Contents, former: Path | None) -> dict[int, int]:
    """The sketches of all passages by their ids, in order."""
    known = {passage.id: sketch(passage.text) for passage in contents.passages}
    if former and (former / FILE).is_file():
        kept = load_arrays(former / FILE)
        known = dict(zip(kept["ids"].tolist(), kept["sketches"].tolist(), strict=True)) | known
    left = [row.id for row in contents.rows if row.id not in known]
    known |= {identifier: sketch(passage.text) for identifier, passage in store.get(left).items()}
    return {row.id: known[row.id] for row in contents.rows}


def _twins(store: PassageStore, contents: Contents, sketches: Mapping[int, int]) -> Iterator[_Twins]:
    """Documents with passages that share a sketch and whose dates are far apart, those with most pairs first."""
    groups: dict[tuple[str, int], list[int]] = defaultdict(list)
    for row in contents.rows:
        if sketches[row.id]:
            groups[row.language, sketches[row.id]].append(row.id)
    several = [group for group in groups.values() if 1 < len(group) <= _MOST]
    together = [identifier for group in several for identifier in group]
    documents, dates = store.documents_of(together), store.dates(together)
    found: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    for one, other in (pair for group in several for pair in permutations(group, 2)):
        if documents[one] != documents[other] and _are_apart(dates[one][0], dates[other][0]):
            found[documents[one], documents[other]].setdefault(one, other)
    yield from sorted((_Twins(*names, pairs) for names, pairs in found.items()), key=lambda twins: -len(twins.pairs))


def _are_apart(one: str, other: str) -> bool:
    """Whether two dates, ISO 8601, disagree; unknown ones do not."""
    if not (one and other):
        return False
    earlier, later = sorted((one, other), key=first_day)
    return (date.fromisoformat(first_day(later)) - date.fromisoformat(last_day(earlier))).days > _DAYS


def _are_alike(store: PassageStore, pairs: Mapping[int, int]) -> bool:
    known = store.get([*pairs, *pairs.values()])
    alike = [likeness(known[one].text, known[other].text) >= _LIKE for one, other in pairs.items()]
    return sum(alike) >= _HALF * len(alike)


def _remark(store: PassageStore, twins: _Twins) -> Remark:
    here, there = (_usual_date(store, ids) for ids in (list(twins.pairs), list(twins.pairs.values())))
    return Remark(TWIN, values={"count": len(twins.pairs), "date": here, "other": twins.other, "other_date": there})


def _usual_date(store: PassageStore, ids: list[int]) -> str:
    return Counter(day for day, _ in store.dates(ids).values()).most_common(1)[0][0]


def _remarked(report: DocumentReport, remark: Remark | None) -> DocumentReport:
    others = tuple(one for one in report.remarks if one.code != TWIN)
    remarks = (remark, *others) if remark else others
    return report if remarks == report.remarks else replace(report, remarks=remarks)
