"""Documents that say nearly the same under other dates."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from shutten import Corpus, Document, Metadata, build_index
from shutten.building.twins import FILE
from shutten.store import generations
from shutten.store.manifest import Manifest

MINUTES = (
    "The harbour board met in the old customs house and heard the report of the pilot on the winter storms.",
    "It decided to move the northern lamp to the end of the pier, and to paint the southern one white again.",
    "Two members asked that the fee for fishing boats stay as it is until the new crane has been paid for.",
)
OTHERS = "The swimming club opens its summer season with a regatta, for which boats may be entered until the first of May."


def document(name: str, date: str, *paragraphs: str, title: str = "") -> Document:
    text = "\n\n".join(paragraphs)
    return Document(
        name, text, Metadata(title=title or name, date=date, language="en"), form="plain", sha256=f"{name}{date}{text}"
    )


def told(index: Path) -> Mapping[str, list[tuple[str, dict[str, Any]]]]:
    reports = Manifest.read(generations.current(index)).reports
    return {
        name: [(one.code, dict(one.values)) for one in report.remarks] for name, report in reports.items() if report.remarks
    }


def test_both_are_told_of_their_twin(tmp_path: Path, tiny_encoder: Any) -> None:
    reprint = [f"{number}. {one[:-1]}!" for number, one in enumerate(MINUTES, 1)]
    documents = (
        document("a.txt", "2023-01-11", *MINUTES),
        document("b.txt", "2024-01-12", *reprint),
        document("c.txt", "2020", OTHERS),
    )
    build_index(Corpus(documents, ()), tmp_path, tiny_encoder)
    assert told(tmp_path) == {
        "a.txt": [("twin_date_differs", {"count": 3, "date": "2023-01-11", "other": "b.txt", "other_date": "2024-01-12"})],
        "b.txt": [("twin_date_differs", {"count": 3, "date": "2024-01-12", "other": "a.txt", "other_date": "2023-01-11"})],
    }


@pytest.mark.parametrize(
    ("date", "title"),
    [("2023-01-30", "Minutes"), ("", "Minutes"), ("2024-01-12", "a.txt 2024")],
    ids=["published within a month", "undated", "another edition"],
)
def test_these_are_no_twins(tmp_path: Path, tiny_encoder: Any, date: str, title: str) -> None:
    documents = (document("a.txt", "2023-01-11", *MINUTES, title="a.txt 2023"), document("b.txt", date, *MINUTES, title=title))
    build_index(Corpus(documents, ()), tmp_path, tiny_encoder)
    assert told(tmp_path) == {}


def test_one_paragraph_of_many_makes_no_twin(tmp_path: Path, tiny_encoder: Any) -> None:
    ours, others = (f"{OTHERS[:-1]}, and pays {fee} for each of them, which the treasurer collects." for fee in ("ten", "five"))
    documents = (
        document("a.txt", "2023", MINUTES[0], ours, MINUTES[1]),
        document("b.txt", "2024", MINUTES[0], others, OTHERS * 2),
    )
    build_index(Corpus(documents, ()), tmp_path, tiny_encoder)
    assert told(tmp_path) == {}


def test_a_twin_is_found_among_documents_taken_over_and_forgotten_with_it(tmp_path: Path, tiny_encoder: Any) -> None:
    first, twin = document("a.txt", "2023-01-11", *MINUTES), document("b.txt", "2024-01-12", *MINUTES)
    build_index(Corpus((first,), ()), tmp_path, tiny_encoder)
    (generations.current(tmp_path) / FILE).unlink()  # as an older version leaves it
    build_index(Corpus((first, twin), ()), tmp_path, tiny_encoder)
    assert sorted(told(tmp_path)) == ["a.txt", "b.txt"]
    build_index(Corpus((first, document("c.txt", "2020", OTHERS)), ()), tmp_path, tiny_encoder)
    assert told(tmp_path) == {}
