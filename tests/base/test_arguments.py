"""What callers of Python give is compared with what is declared."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

import pytest

from shutten import BuildOptions, Encoder, Filters, Index, ShuttenError, build_index, load_encoder, read_corpus
from shutten.base.arguments import type_checked
from shutten.documents.corpus import Corpus


@type_checked
def ferry(hour: int, island: str | None = None, fare: float = 1.5, among: Collection[str] = (), *, aloud: bool = False) -> str:
    return f"{hour} {island} {fare} {list(among)} {aloud}"


def test_arguments_of_the_declared_types_go_through() -> None:
    assert ferry(7) == "7 None 1.5 [] False"
    assert ferry(7, "Hoshino", 2, ["a"], aloud=True) == "7 Hoshino 2 ['a'] True"
    assert ferry(hour=7, among={"a"}) == "7 None 1.5 ['a'] False"


@pytest.mark.parametrize(
    ("arguments", "named", "line"),
    [
        (("7",), {}, "hour is '7'; it takes a whole number"),
        ((True,), {}, "hour is True; it takes a whole number"),
        ((7, 8), {}, "island is 8; it takes a text or None"),
        ((7.5, b"x"), {}, "hour is 7.5; it takes a whole number; island is b'x'; it takes a text or None"),
        ((7,), {"among": "all"}, "among is 'all'; it takes a collection of texts"),
        ((7,), {"aloud": "yes"}, "aloud is 'yes'; it takes True or False"),
        (([0] * 100,), {}, f"hour is {str([0] * 100)[:57]}...; it takes a whole number"),
    ],
)
def test_others_are_refused_by_the_name_of_the_parameter(arguments: tuple, named: dict, line: str) -> None:
    with pytest.raises(ShuttenError) as refused:
        ferry(*arguments, **named)
    assert str(refused.value) == line


@pytest.fixture
def asked(make_corpus: Callable[..., Corpus], tiny_encoder: Encoder, build: Callable[..., Path], tmp_path: Path) -> Index:
    folder = build(make_corpus({"a.md": "The ferry leaves at seven."}), tmp_path / "index", tiny_encoder)
    return Index(folder, encoder=tiny_encoder)


@pytest.mark.parametrize(
    ("call", "line"),
    [
        (lambda index: index.ask(5), "question is 5; it takes a text"),
        (lambda index: index.ask(None), "question is None; it takes a text"),
        (lambda index: index.ask("ferry", "3"), "top is '3'; it takes a whole number"),
        (lambda index: index.ask("ferry", filters={"top": 3}), "filters is {'top': 3}; it takes Filters or None"),
        (lambda index: index.ask("ferry", ignoring="phrase"), "ignoring is 'phrase'; it takes a collection of texts"),
        (lambda index: index.find(["ferry"]), "word is ['ferry']; it takes a text"),
        (lambda index: index.similar("1"), "passage_id is '1'; it takes a whole number"),
        (lambda _: Filters(languages="en"), "languages is 'en'; it takes a tuple of texts"),
        (lambda _: Filters(documents=["a.md"]), "documents is ['a.md']; it takes a tuple of texts"),
        (lambda _: Filters(date_from=2017), "date_from is 2017; it takes a text"),
        (lambda _: Index(5), "path is 5; it takes a Path or a text or Location"),
        (lambda _: read_corpus("corpus"), "path is 'corpus'; it takes a Path"),
        (lambda _: load_encoder(None), "name is None; it takes a text"),
        (
            lambda _: build_index("corpus", Path("x"), "e5", options=BuildOptions()),
            "corpus is 'corpus'; it takes Corpus; encoder is 'e5'; it takes Encoder",
        ),
    ],
)  # fmt: skip
def test_what_is_public_names_the_parameter_that_is_wrong(asked: Index, call: Callable[[Index], object], line: str) -> None:
    with pytest.raises(ShuttenError) as refused:
        call(asked)
    assert refused.value.lines == (line,)
