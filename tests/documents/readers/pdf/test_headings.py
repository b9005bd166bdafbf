"""Which paragraphs of a PDF are headings."""

from __future__ import annotations

from shutten.documents.readers.pdf.fragments import Fragment
from shutten.documents.readers.pdf.headings import mark_headings
from shutten.documents.readers.pdf.paragraphs import Draft


def draft(text: str, size: float, font: str, lines: int = 1) -> Draft:
    return Draft("paragraph", text, size, lines=lines, fragments=[Fragment(text, 60, 300, 90, 100, 92, size, font=font)])


def kinds(*drafts: Draft) -> list[str]:
    mark_headings([list(drafts)], {}, 10.0)
    return [one.kind for one in drafts]


BODY = "港の管理者は、岸壁の点検を毎年行い、その結果を台帳に記して、五年の間これを保存しなければならない。"


def test_a_heading_of_two_lines_is_known_by_one_that_looks_alike() -> None:
    first = draft("● 点検について", 10.5, "Gothic")
    second = draft("● 点検をした者が、その結果を港の台帳に記す事", 10.5, "Gothic", lines=2)
    assert kinds(first, draft(BODY * 20, 10.0, "Mincho", 3), second, draft(BODY * 20, 10.0, "Mincho", 3)) == [
        "heading",
        "paragraph",
        "heading",
        "paragraph",
    ]


def test_a_sentence_in_the_font_of_headings_is_none() -> None:
    first = draft("● 点検について", 10.5, "Gothic")
    second = draft("点検をした者は、その結果を港の台帳に記す。", 10.5, "Gothic", lines=2)
    assert kinds(first, draft(BODY * 20, 10.0, "Mincho", 3), second) == ["heading", "paragraph", "paragraph"]


def test_a_heading_with_a_number_that_looks_as_others_may_be_long() -> None:
    first = draft("（１）点検について", 10.5, "Gothic")
    second = draft(
        "（２）点検をした者が、その結果を港の台帳に記し、五年の間これを保存するための作業計画（見回りの拡大、浚渫の記録及び灯の手入れとの協力の継続）",
        10.5,
        "Gothic",
        lines=4,
    )
    assert kinds(first, draft(BODY * 20, 10.0, "Mincho", 3), second) == ["heading", "paragraph", "heading"]
