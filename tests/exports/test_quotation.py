from __future__ import annotations

import json
from dataclasses import replace

import pytest

from shutten import Citation, Span
from shutten.citations.formats import Cited
from shutten.documents.block import Page, Place
from shutten.exports.quotation import Quotation, quotation_of

CITATION = Citation(
    document="a.pdf",
    title="港",
    publisher="港湾局",
    source="官報",
    date="2021-04-01",
    section_path=("第1章", "概要"),
    paragraph=3,
    pages=(Page(0, 4, "ii"), Page(9, 5)),
    spans=(Span(0, 4), Span(6, 9)),
    url="https://example.org/a.pdf",
    label="港湾局「港」",
    language="ja",
    issued="2021-04-01",
    places=(Place(0, "sheet", "歳入", "B5"),),
    ocr=0.9,
    kind="summary",
    part=2,
)
QUOTATION = Quotation(Cited(CITATION, "港は\n開く。", str, "開く", "2026-11-29"), "いつ開くか", "要確認", "ports")


def test_a_quotation_comes_back_from_what_a_browser_keeps() -> None:
    kept = json.loads(json.dumps(QUOTATION.as_object()))
    assert quotation_of(kept, str) == QUOTATION
    assert quotation_of({**kept, "id": "x", "later": 1, "citation": {**kept["citation"], "later": 1}}, str) == QUOTATION


def test_it_is_known_by_its_passage_and_its_words() -> None:
    assert QUOTATION.identifier == "ports-a-078d391b-p3.2-ff0dbdeb"
    assert replace(QUOTATION, note="", question="").identifier == QUOTATION.identifier
    assert replace(QUOTATION, collection="").identifier == "a-078d391b-p3.2-ff0dbdeb"
    assert replace(QUOTATION, cited=replace(QUOTATION.cited, quote="港は")).identifier != QUOTATION.identifier


def test_its_label_is_in_the_language_asked_for() -> None:
    assert QUOTATION.in_language("en").cited.citation.label == (
        '港湾局, "港", 1 April 2021, 第1章 > 概要, para. 3.2, pp. ii–5, Sheet 歳入, B5, read by OCR, mean certainty 0.90 '
        "[summary, not the original; rests on: 官報]"
    )


@pytest.mark.parametrize(
    "kept",
    [
        None, [], "x", {}, {"citation": None}, {"citation": {}}, {**QUOTATION.as_object(), "quote": 1},
        {**QUOTATION.as_object(), "note": "a" * 1_000_001},
        *({**QUOTATION.as_object(), "citation": {**QUOTATION.as_object()["citation"], name: value}} for name, value in (
            ("pages", [1]), ("pages", 3), ("spans", [[1, 2, 3]]), ("title", None), ("places", [["a"]]), ("ocr", "x"),
        )),
    ],
)  # fmt: skip
def test_what_is_no_quotation_is_none(kept: object) -> None:
    assert quotation_of(kept, str) is None
