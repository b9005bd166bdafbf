"""From pages to citations: numbers counted from the file's beginning, labels as declared, both for a passage over two."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shutten.citations.citing import cite
from shutten.documents.document import Document, Metadata
from shutten.passages.assembly import make_passages
from shutten.passages.cutting import PassageLimits
from shutten.passages.passage import Passage
from shutten.passages.place import part_of
from shutten.text.span import Span

LABELS = "0<</P(A-)/S/D>>2<</S/r>>4<</S/D>>"
SENTENCES = (
    "港は広い湾の奥にあって、風も波も静かである。",
    "船は朝に出て、夕べに帰るものと決められた。",
    "灯台は二つあり、西のものは去年に建て直した。",
    "桟橋は木でできていて、来年には石にする。",
    "倉庫は三棟を数え、冬のあいだは魚を納める。",
)


@pytest.fixture
def passages(sheet: Callable[..., object], read: Callable[..., Document]) -> list[Passage]:
    """Of a booklet with pages A-1, A-2, i, ii, 1; a sentence a page, the last but one over two pages."""
    pages = [sheet() for _ in SENTENCES]
    for page, sentence in zip(pages, SENTENCES, strict=True):
        page.lines(72, 700, [sentence])  # type: ignore[attr-defined]
    pages[3].lines(72, 100, ["網を干す場所は浜の東に設けて、"])  # type: ignore[attr-defined]
    pages[4].lines(72, 760, ["どの家も順に使うことができる。"])  # type: ignore[attr-defined]
    document = read(*pages, labels=LABELS)
    return make_passages(document, lambda texts: [len(text) for text in texts], PassageLimits(200, 1, 100))


def test_each_page_has_its_number_and_its_label(passages: list[Passage]) -> None:
    found = {sentence: one for one in passages for sentence in SENTENCES if sentence in one.text}
    assert [(found[sentence].page, found[sentence].page_label) for sentence in SENTENCES] == [
        (1, "A-1"),
        (2, "A-2"),
        (3, "i"),
        (4, "ii"),
        (5, "1"),
    ]


def test_a_sentence_over_two_pages_is_cited_by_both_and_opened_at_the_first(passages: list[Passage]) -> None:
    across = next(one for one in passages if "網を干す" in one.text)
    start = across.text.index("網")
    key = Span(start, start + 30)
    assert across.text[start:] == "網を干す場所は浜の東に設けて、どの家も順に使うことができる。"
    assert [(page.number, page.label) for page in part_of(across.pages, key)] == [(4, "ii"), (5, "1")]
    citation = cite(across, Metadata(title="港", url="https://example.org/a.pdf"), "ja", key)
    assert citation.label.endswith("ii〜1頁")
    assert citation.link == "https://example.org/a.pdf#page=4"
