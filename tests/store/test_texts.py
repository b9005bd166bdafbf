from __future__ import annotations

import re
from pathlib import Path

import pytest

from shutten.errors import IndexDamagedError
from shutten.store.texts import FoldedTexts
from shutten.text.phrases import Characters

TEXTS = FoldedTexts.of(
    [
        (3, "Harbour rules", "Boats pay the ２＋２ fee."),
        (5, "港の決まり", "船は港の\n料金を払う。"),
        (8, "", "The harbour\nrules are old."),
        (9, "", ""),
    ]
)


@pytest.mark.parametrize(
    ("phrase", "holding", "in_text"),
    [
        ("harbour rules", [3, 8], [8]),
        ("港の料金", [5], [5]),
        ("決まり船", [], []),
        ("2+2", [3], [3]),
        ("boat", [], []),
        ("old. ", [8], [8]),
    ],
)
def test_passages_that_hold_exact_characters(phrase: str, holding: list[int], in_text: list[int]) -> None:
    assert TEXTS.holding(phrase).tolist() == holding
    assert TEXTS.in_text(phrase).tolist() == in_text


def test_no_passage_holds_anything() -> None:
    assert FoldedTexts.of([]).holding("a").tolist() == []


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    TEXTS.write(tmp_path)
    read = FoldedTexts.read(tmp_path)
    assert read.parts() == {
        3: ("harbour rules", "boats pay the 2+2 fee."),
        5: ("港の決まり", "船は港の料金を払う。"),
        8: ("", "the harbour rules are old."),
        9: ("", ""),
    }
    assert read.parts() == TEXTS.parts()
    assert read.in_text("港の料金").tolist() == [5]
    FoldedTexts.of([]).write(tmp_path)
    assert FoldedTexts.read(tmp_path).parts() == {}


def test_what_is_folded_already_is_taken_over() -> None:
    texts = FoldedTexts.of([(1, "A", "B"), (2, "", "C D")], {1: ("as it", "was")})
    assert texts.parts() == {1: ("as it", "was"), 2: ("", "c d")}


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut short", None])
def test_a_damaged_file_is_said_to_be(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "texts.npz").write_bytes(content)
    with pytest.raises(IndexDamagedError, match=r"texts\.npz is missing or damaged; run `shutten build` again"):
        FoldedTexts.read(tmp_path)


def test_every_match_says_where_it_is_and_how_it_is_written() -> None:
    found = TEXTS.matches(Characters(re.compile("(?:harbour|boats?) ?rules|boats")))
    assert (found.ids.tolist(), found.in_text.tolist(), found.forms) == (
        [3, 3, 8],
        [False, True, True],
        ["harbour rules", "boats", "harbour rules"],
    )
