import json
from dataclasses import replace

from shutten import Answer, Citation, Hit, Passage, Span
from shutten.documents.block import Page
from shutten.search.answer import to_json_object

PASSAGE = Passage(2**62, "a.txt", 0, 1, ("節",), (Span(3, 5), Span(7, 8)), "東京都", context="題 > 節", language="ja")
CITATION = Citation("a.txt", "題", "", "", "", ("節",), 1, (), (Span(3, 5), Span(7, 8)), "", "「題」節、第1段落")
ANSWER = Answer("首都は", "ja", (Hit(1, 0.12345678, PASSAGE, CITATION, {"dense": 0.12345678}),), parameters={"top": 5})


def test_the_json_object_holds_question_and_parameters() -> None:
    made = to_json_object(ANSWER)
    assert (made["question"], made["language"], made["parameters"]) == ("首都は", "ja", {"top": 5})
    assert (made["verdict"], made["confidence"]) == ("not found", 0.0)


def test_a_hit_is_an_object_of_plain_values() -> None:
    hit = to_json_object(ANSWER)["hits"][0]
    assert (hit["rank"], hit["score"], hit["shares"]) == (1, 0.123457, {"dense": 0.123457})
    assert (hit["id"], hit["language"], hit["text"], hit["context"]) == (2**62, "ja", "東京都", "題 > 節")


def test_a_citation_in_json_has_lists_for_sections_and_spans() -> None:
    citation = to_json_object(ANSWER)["hits"][0]["citation"]
    assert (citation["section_path"], citation["spans"]) == (["節"], [[3, 5], [7, 8]])
    assert citation["label"] == "「題」節、第1段落"


def test_the_object_goes_through_json_unchanged() -> None:
    made = to_json_object(ANSWER)
    assert json.loads(json.dumps(made)) == made


def test_key_sentence_has_pages_of_its_own() -> None:
    pages = (Page(0, 4, "ii"), Page(2, 5, "1"))
    hit = Hit(1, 1.0, replace(PASSAGE, pages=pages), replace(CITATION, pages=pages), key=Span(2, 3))
    shown = to_json_object(Answer("q", "ja", (hit,)))["hits"][0]
    names = ("page", "page_label", "page_last", "page_last_label")
    assert [shown["citation"][name] for name in names] == [4, "ii", 5, "1"]
    assert [shown["key_sentence"][name] for name in names] == [5, "1", 5, "1"]
    assert hit.key_pages == (Page(2, 5, "1"),)
