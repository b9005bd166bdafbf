"""Dates of one document that disagree."""

from __future__ import annotations

import pytest

from shutten.documents.metadata.complete import Content
from shutten.documents.metadata.disagreeing import date_remarks
from shutten.documents.readers.make import make_document


@pytest.mark.parametrize(
    ("name", "date", "origin", "printed", "codes"),
    [
        ("a.txt", "2023-01-11", "front matter", "2024-01-12", ["printed_date_differs"]),
        ("a.txt", "2023-01-11", "sources.yaml", "2023-03", []),
        ("a.txt", "2024-01-12", "text", "2024-01-12", []),
        ("minutes-2023-01-11.txt", "2024-01-12", "text", "2024-01-12", ["file_date_differs"]),
        ("20230111.txt", "2024-01-12", "text", "2024-01-12", ["file_date_differs"]),
        ("2023-01.txt", "2023-01-12", "text", "2023-01-12", []),
        ("2023/plan.txt", "2024-01-12", "text", "2024-01-12", []),
        ("a_20201111ff.txt", "2024-01-12", "text", "2024-01-12", []),
        ("2023-01.txt", "", "", "", []),
    ],
)
def test_years_that_disagree(name: str, date: str, origin: str, printed: str, codes: list[str]) -> None:
    assert [one.code for one in date_remarks("text", name, date, origin, printed)] == codes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("会合は２０２３年（令和６年）に開いた。", "2023年(令和6年)"),
        ("昭和61年(1985年)の台風", "昭和61年(1985年)"),
        ("2019年(平成31年)と2019年(令和元年)", None),
        ("令和5年度（2023年度）、2035年(平成47年)", None),
        ("会員は2023(名)、令和5年に増えた", None),
    ],
)
def test_an_era_and_the_year_beside_it(text: str, words: str | None) -> None:
    assert [one.values["words"] for one in date_remarks(text, "a.txt", "", "", "")] == ([words] if words else [])


def test_a_document_is_read_with_them() -> None:
    content = Content("港の会合\n\n令和6年1月12日\n\n会合は二時間続いた。", front={"date": "2023-01-11"})
    made = make_document("a.txt", {}, content)
    assert [(one.code, dict(one.values)) for one in made.remarks] == [
        ("printed_date_differs", {"date": "2023-01-11", "printed": "2024-01-12"})
    ]
