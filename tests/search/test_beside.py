from __future__ import annotations

import pytest

from shutten.passages.passage import Passage
from shutten.search.beside import beside
from shutten.text.phrases import Characters
from shutten.text.span import Span

PASSAGE = Passage(
    id=1,
    document="a.csv",
    ordinal=0,
    paragraph=1,
    section_path=("運用の章",),
    spans=(Span(9, 12),),
    text="直した",
    context="2017年8月\n港の記録 > 運用の章\n場所: 潮見橋",
    context_spans=(Span(0, 3),),
)


@pytest.mark.parametrize(
    ("word", "place"), [("記録", "title"), ("運用", "heading"), ("潮見橋", "row"), ("2017年8月", "date"), ("の", "title")]
)
def test_the_place_of_a_word_that_is_not_in_the_text(word: str, place: str) -> None:
    assert beside(PASSAGE, "港の記録", Characters.of(word)) == place
