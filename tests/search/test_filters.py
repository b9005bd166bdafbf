from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from shutten import Corpus, Filters, build_index
from shutten.errors import QuestionError
from shutten.index import Generation
from shutten.search.filters import allowed


@pytest.fixture
def generation(tmp_path: Path, make_corpus: Callable[[dict[str, str]], Corpus], tiny_encoder: Any) -> Iterator[Generation]:
    names = {f"{letter}.txt": f"word {letter}" for letter in "abcdef"}
    build_index(make_corpus({**names, "日本.txt": "日本の首都"}), tmp_path, tiny_encoder)
    opened = Generation(tmp_path)
    yield opened
    opened.close()


def _documents(generation: Generation, filters: Filters) -> list[str]:
    ids = allowed(filters, generation)
    assert ids is not None
    return sorted(passage.document for passage in generation.store.get(ids).values())


def test_empty_filters_are_false_and_let_everything_through(generation: Generation) -> None:
    assert bool(Filters()) is False
    assert allowed(Filters(), generation) is None


@pytest.mark.parametrize("filters", [Filters(languages=("ja",)), Filters(documents=("a.txt",))])
def test_filters_with_something_in_them_are_true(filters: Filters) -> None:
    assert bool(filters) is True


def test_passages_are_filtered_by_language(generation: Generation) -> None:
    assert _documents(generation, Filters(languages=("ja",))) == ["日本.txt"]


def test_passages_are_filtered_by_document(generation: Generation) -> None:
    assert _documents(generation, Filters(documents=("c.txt", "日本.txt"))) == ["c.txt", "日本.txt"]


def test_both_filters_hold_together(generation: Generation) -> None:
    assert _documents(generation, Filters(("en",), ("c.txt", "日本.txt"))) == ["c.txt"]
    assert allowed(Filters(("ja",), ("c.txt",)), generation) == []


def test_an_unknown_language_is_refused_with_those_there_are(generation: Generation) -> None:
    with pytest.raises(QuestionError, match="the index holds no language 'de'; it holds en, ja"):
        allowed(Filters(languages=("ja", "de")), generation)


def test_an_unknown_document_is_refused_with_the_first_few_there_are(generation: Generation) -> None:
    with pytest.raises(QuestionError) as caught:
        allowed(Filters(documents=("a.txt", "A.TXT")), generation)
    held = "a.txt, b.txt, c.txt, d.txt, e.txt and 2 more"
    assert str(caught.value) == f"the index holds no document 'A.TXT'; it holds {held}"
