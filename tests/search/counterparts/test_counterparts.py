"""What says the same in the other language, on the shipped corpus and on documents that are called alike, or are not."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from shutten import Encoder, Index, read_corpus
from shutten.exports.formats import export_formats
from shutten.settings import BuildOptions

pytestmark = pytest.mark.model

ARTICLES = [
    ("国会は、国権の最高機関であつて、国の唯一の立法機関である。",
     "The Diet shall be the highest organ of state power, and shall be the sole law-making organ of the State."),
    ("内閣は、行政権の行使について、国会に対し連帯して責任を負ふ。",
     "The Cabinet, in the exercise of executive power, shall be collectively responsible to the Diet."),
    ("学問の自由は、これを保障する。", "Academic freedom is guaranteed."),
    ("財産権は、これを侵してはならない。", "The right to own or to hold property is inviolable."),
    ("衆議院議員の任期は、四年とする。", "The term of office of members of the House of Representatives shall be four years."),
    ("何人も、裁判所において裁判を受ける権利を奪はれない。", "No person shall be denied the right of access to the courts."),
]  # fmt: skip
LEFT_OUT = 3
OTHERS = [
    "Sushi is made of vinegared rice and fish.",
    "The ferry leaves the harbour at seven.",
    "Tea is grown on the hills of Uji.",
]


def written(paragraphs: Sequence[str]) -> str:
    return "\n\n".join(f"## {number}\n\n{paragraph}" for number, paragraph in enumerate(paragraphs, 1))


@pytest.fixture
def opened(encoder: Encoder, tmp_path: Path, build: Callable[..., Path]) -> Iterator[Callable[[dict[str, str]], Index]]:
    """Indexes of documents, by names and texts."""
    made: list[Index] = []

    def start(documents: dict[str, str]) -> Index:
        folder = tmp_path / f"corpus{len(made)}"
        for name, text in documents.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        index = build(read_corpus(folder), tmp_path / f"index{len(made)}", encoder, options=BuildOptions())
        made.append(Index(index, encoder=encoder))
        return made[-1]

    yield start
    for index in made:
        index.close()


def counterparts(index: Index, document: str) -> list[tuple[str, int] | None]:
    """Where the counterparts of a document's passages stand."""
    found = [index.counterparts.of(passage, "en") for passage in index.generation.store.of_document(document)]
    return [(one.passage.document, one.passage.ordinal) if one else None for one in found]


def test_every_passage_of_the_shipped_corpus_leads_to_the_same_one_in_the_other_language(corpus_index: Path) -> None:
    with Index(corpus_index) as index:
        names = [name for name in index.generation.metadata if name.startswith("ja/")]
        found = {name: counterparts(index, name) for name in names}
        right = sum(one == (f"en/{name[3:]}", at) for name, all_ in found.items() for at, one in enumerate(all_))
        assert (len(names), sum(map(len, found.values()))) == (47, 571)
        assert right == 569
        assert sum(one is not None for all_ in found.values() for one in all_) == right


def test_a_translation_of_no_common_name_in_another_order_is_found_and_what_it_leaves_out_is_not(
    opened: Callable[[dict[str, str]], Index],
) -> None:
    english = [english for number, (_, english) in enumerate(ARTICLES) if number != LEFT_OUT]
    index = opened({
        "kenpo.md": written([japanese for japanese, _ in ARTICLES]),
        "laws/basic.md": written([*reversed(english)]),
        "laws/other.md": written(OTHERS),
    })  # fmt: skip
    places: list[tuple[str, int] | None] = [("laws/basic.md", at) for at in (4, 3, 2, 1, 0)]
    assert counterparts(index, "kenpo.md") == [*places[:LEFT_OUT], None, *places[LEFT_OUT:]]
    assert counterparts(index, "laws/basic.md") == [("kenpo.md", at) for at in (5, 4, 2, 1, 0)]
    assert counterparts(index, "laws/other.md") == [None] * 3


def test_documents_that_are_called_alike_and_say_something_else_are_no_counterparts(
    opened: Callable[[dict[str, str]], Index],
) -> None:
    index = opened({"ja/a.md": written([japanese for japanese, _ in ARTICLES]), "en/a.md": written(OTHERS)})
    assert counterparts(index, "ja/a.md") == [None] * len(ARTICLES)


def test_one_passage_of_a_document_that_says_what_it_translates_has_its_counterpart(
    opened: Callable[[dict[str, str]], Index],
) -> None:
    front = "---\ntranslation_of: ../ja/kenpo.md\n---\n\n"
    index = opened({
        "ja/kenpo.md": written([japanese for japanese, _ in ARTICLES]),
        "short/abstract.md": front + ARTICLES[4][1],
        "other.md": written(OTHERS),
    })  # fmt: skip
    assert counterparts(index, "short/abstract.md") == [("ja/kenpo.md", 4)]
    (hit, *_) = json.loads(
        export_formats()["json"].write(
            index.ask("How long is the term of office of members?", 3), index.generation.store.text_of
        )
    )["hits"]
    assert hit["citation"]["document"] == "short/abstract.md"
    assert hit["counterpart"]["text"] == "衆議院議員の任期は、四年とする。"
    assert hit["counterpart"]["document"] == "ja/kenpo.md"


def test_without_the_other_language_there_is_no_counterpart(opened: Callable[[dict[str, str]], Index]) -> None:
    index = opened({"en/a.md": written(OTHERS)})
    assert counterparts(index, "en/a.md") == [None] * 3
