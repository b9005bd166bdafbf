from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from shutten import Corpus, Document, Filters, Metadata
from shutten.errors import QuestionError
from shutten.search.choices import Choices
from shutten.store.engines.location import Location
from shutten.store.generation import Generation


def _document(name: str, publisher: str, date: str, text: str, language: str = "en") -> Document:
    return Document(
        name, text, Metadata(title=name[0], publisher=publisher, date=date, language=language), form="markdown", sha256=name
    )


@pytest.fixture
def choices(
    tmp_path: Path, tiny_encoder: Any, build: Callable[..., Path], asked: Callable[[Path], Location]
) -> Iterator[Choices]:
    documents = (
        _document(
            "a.md",
            "Harbour Board",
            "2017-08-17",
            "# a\n\n## Fees\n\nfees of ships\n\n## Quays\n\n### The north\n\n\nthe north quay",
        ),
        _document("b.md", "港湾局", "2018-09", "# 会議の概要\n\n騒音の測定について\n\n# Fees\n\n岸壁使用料", "ja"),
        _document("c.md", "", "", "no heading and no date"),
    )
    build(Corpus(documents, ()), tmp_path, tiny_encoder)
    opened = Generation(asked(tmp_path))
    yield Choices(opened)
    opened.close()


def test_without_filters_everything_is_counted(choices: Choices) -> None:
    assert choices.counts(Filters()) == {
        "languages": {"en": 3, "ja": 2},
        "documents": {"a.md": 2, "b.md": 2, "c.md": 1},
        "publishers": {"Harbour Board": 2, "港湾局": 2},
        "years": {"2017": 2, "2018": 2},
        "sections": {"Fees": 2, "Quays": 1, "会議の概要": 1},
    }


def test_each_kind_is_counted_among_what_the_others_let_through(choices: Choices) -> None:
    assert choices.counts(Filters(documents=("a.md",), date_from="2018", date_to="2018")) == {
        "languages": {},
        "documents": {"b.md": 2},
        "publishers": {},
        "years": {"2017": 2},
        "sections": {},
    }
    counts = choices.counts(Filters(languages=("en",), holding=("fees",)))
    assert (counts["languages"], counts["documents"]) == ({"en": 1, "ja": 1}, {"a.md": 1})
    assert choices.counts(Filters(sections=("Fees",)))["sections"] == {"Fees": 2, "Quays": 1, "会議の概要": 1}
    assert choices.counts(Filters(sections=("Fees",)))["documents"] == {"a.md": 1, "b.md": 1}


def test_headings_below_the_title_are_known_by_their_documents_in_the_order_of_these(choices: Choices) -> None:
    assert list(choices.sections.items()) == [("Fees", ("a.md", "b.md")), ("Quays", ("a.md",)), ("会議の概要", ("b.md",))]


def test_what_cannot_be_asked_for_cannot_be_counted(choices: Choices) -> None:
    with pytest.raises(QuestionError, match="no heading of a section holds"):
        choices.counts(Filters(sections=("weather",)))
