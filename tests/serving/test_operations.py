"""What operations give: the objects of the command line, passages in context, documents."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from shutten import Encoder, read_corpus
from shutten.errors import QuestionError
from shutten.exports.concordances import concordance_formats
from shutten.exports.formats import export_formats
from shutten.search.current import CurrentIndexes
from shutten.serving.operations.registry import OPERATIONS
from shutten.setting_collections import Collection
from shutten.settings import Settings

FERRY = "en/ferry.md"


def run(current: CurrentIndexes, name: str, **given: Any) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(OPERATIONS[name].run(current, given)))
    Draft202012Validator(OPERATIONS[name].result).validate(made)
    return made


def test_asking_gives_what_the_command_line_prints(current: CurrentIndexes) -> None:
    index, question = current.get(), "When does the ferry leave?"
    printed = export_formats()["json"].write(index.ask(question, 2), index.generation.store.text_of)
    assert run(current, "ask", question=question, top=2) == json.loads(printed)


def test_asking_keeps_to_filters(current: CurrentIndexes) -> None:
    made = run(current, "ask", question="工事", document="港.md", **{"passage-language": "ja", "without": ["ferry"]})
    assert [hit["text"] for hit in made["hits"]] == ["灯台の工事を認めた。"]
    assert made["parameters"]["documents"] == ["港.md"]


def test_finding_gives_what_the_command_line_prints(current: CurrentIndexes) -> None:
    index = current.get()
    printed = concordance_formats()["json"].write(index.find("ferry", most=20), index.generation.store.text_of)
    assert run(current, "find", word="ferry") == json.loads(printed)


def test_what_has_no_address_is_linked_into_the_page_of_the_settings(current: CurrentIndexes) -> None:
    index = current.get().path
    asked = {"ask": {"question": "灯台の工事"}, "find": {"word": "灯台"}, "read": {"document": "港.md", "paragraph": 1}}
    linked = CurrentIndexes(Settings(index=index, page_address="https://docs.example.jp/"))
    for name, given in asked.items():
        found = [run(one, name, **given) for one in (current, linked)]
        passages = [next(one for key in ("hits", "lines", "passages") for one in made.get(key, ())) for made in found]
        assert [passage["citation"]["link"] for passage in passages] == [
            "",
            "https://docs.example.jp/document?doc=%E6%B8%AF.md&para=1&lang=ja",
        ]
        assert [passage["citation"]["reference"] for passage in passages] == ["港.md#1"] * 2
    assert Settings(index=index, page_address="https://docs.example.jp/").in_folder(index).location.page == ""


def test_finding_begins_where_it_is_told(current: CurrentIndexes) -> None:
    made = run(current, "find", word="ticket", beside=True, start=2)
    assert (made["passages"], made["first"], made["lines"]) == (1, 2, [])


def test_a_passage_is_read_with_those_around_it(current: CurrentIndexes) -> None:
    made = run(current, "read", document=FERRY, paragraph=2, around=1)
    assert made["document"] == {
        "name": FERRY,
        "title": "The ferry",
        "publisher": "Harbour Office",
        "date": "2021-04-01",
        "language": "en",
        "url": "https://example.org/ferry",
        "licence": "",
        "source": "",
        "kind": "",
        "translation_of": "",
        "passages": 3,
    }
    assert [(one["text"], one["asked"]) for one in made["passages"]] == [
        ("The ferry to the island leaves at seven.", False),
        ("A ticket costs three hundred yen.", True),
        ("Dogs travel free of charge.", False),
    ]
    assert made["passages"][1]["citation"]["label"] == 'Harbour Office, "The ferry", 1 April 2021, Fares, para. 2'
    assert made["passages"][1]["citation"]["link"].startswith("https://example.org/ferry#:~:text=A%20ticket")


def test_the_label_is_in_the_language_that_is_asked_for(current: CurrentIndexes) -> None:
    made = run(current, "read", document=FERRY, paragraph=3, around=0, language="ja")
    assert [one["citation"]["label"] for one in made["passages"]] == [
        "Harbour Office「The ferry」（2021年4月1日）Dogs、第3段落"
    ]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"document": "sea.md", "paragraph": 1}, "the index holds no document 'sea.md'; it holds en/ferry.md, 港.md"),
        ({"document": FERRY, "paragraph": 4}, "the document has no paragraph 4; its last one is 3"),
    ],
)
def test_what_is_not_there_cannot_be_read(current: CurrentIndexes, given: dict[str, Any], said: str) -> None:
    with pytest.raises(QuestionError) as wrong:
        run(current, "read", **given)
    assert wrong.value.lines == (said,)


def test_documents_are_listed_by_name(current: CurrentIndexes) -> None:
    made = run(current, "documents")
    assert (made["documents"], made["first"]) == (2, 1)
    assert [(one["name"], one["title"], one["passages"]) for one in made["lines"]] == [
        (FERRY, "The ferry", 3),
        ("港.md", "港の記録", 1),
    ]


def test_documents_are_found_by_title_or_name_and_come_in_parts(current: CurrentIndexes) -> None:
    assert [one["name"] for one in run(current, "documents", holding="ＦＥＲＲＹ")["lines"]] == [FERRY]
    assert [one["name"] for one in run(current, "documents", holding="記録")["lines"]] == ["港.md"]
    assert [one["name"] for one in run(current, "documents", top=1, start=2)["lines"]] == ["港.md"]


def test_collections_are_asked_by_their_key_and_never_together(
    tmp_path: Path, corpus: Path, current: CurrentIndexes, tiny_encoder: Encoder, build: Callable[..., Path]
) -> None:
    (tmp_path / "gulls").mkdir()
    (tmp_path / "gulls" / "gulls.md").write_text("# Gulls\n\nA gull sits on the ferry.\n", encoding="utf-8")
    index = build(read_corpus(tmp_path / "gulls"), tmp_path / "gulls-index", tiny_encoder)
    ports = Collection("ports", "港", corpus, tmp_path / "index", tmp_path)
    both = CurrentIndexes(Settings(collections=(ports, Collection("gulls", "Gulls", tmp_path / "gulls", index, tmp_path))))

    def documents(**given: Any) -> tuple[str, set[str]]:
        made = OPERATIONS["find"].run(both, {"word": "ferry", **given})
        return made["collection"], {line["citation"]["document"] for line in made["lines"]}

    assert documents() == documents(collection="ports") == ("ports", {FERRY})
    assert documents(collection="gulls") == ("gulls", {"gulls.md"})
    (which,) = [one for one in OPERATIONS["find"].offered(both.collections) if one.name == "collection"]
    assert (which.choices, which.default, which.about) == (
        ("ports", "gulls"),
        "ports",
        "The collection that is asked. ports: 港; gulls: Gulls",
    )
    with pytest.raises(QuestionError, match=r"^collection is 'sea'; it takes ports, gulls$"):
        documents(collection="sea")
