"""Every passage with a word and none else: counted by hand from small documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from shutten import BuildOptions, Filters, Index, read_corpus
from shutten.errors import QuestionError
from shutten.passages.cutting import PassageLimits
from shutten.search.finding.concordance import Concordance, WordCount, concordance_object
from shutten.store.engines.location import Location

DOCUMENTS = {
    "harbour.md": """---
title: 港湾の記録
publisher: 港湾局
date: 2019-05-01
---

# 港湾の記録

## 潮見橋の架け替え

潮見橋は、昭和の初めに架けられた。

新潮見橋通りの工事は、来年に始まる。

潮\u200b見\u200b橋の下を、船が通る。

渡邉船長と髙﨑船長が出席した。

## 会合

渡辺船長は会合に出席し、意見を述べた。

委員は、打ち合わせに出席する予定である。

ごみの回収は、月に三ヵ月分まとめて行う。
""",
    "minutes.md": """---
title: 議事録
publisher: 総務課
date: 2017-03-02
---

# 議事録

打合せでは、ゴミの分別を決めた。

霞が関の庁舎で、三か月の工期を確かめた。

ﾁﾖｳｻ船と調査ｾﾝﾀｰの予算を示した。

潮見橋は、昭和の初めに架けられた。
""",
    "english.md": """---
title: Ferry notes
date: 2018
---

# Ferry notes

The ferries attended the harbour's opening; the law on ferry fees is old.

Lawyers may attend. The treaties were signed, and a TREATY office opened.

It is important to import FERRY parts for 200 units, not 1200.

The ferry
company of the United port.
""",
    "table.csv": """場所,内容
潮見橋,夜間の照明を二つ直したので、歩く人が増えている。
灯台,灯台の階段を塗り直したので、来る人が増えている。
""",
}


@pytest.fixture(scope="module")
def index(
    tmp_path_factory: pytest.TempPathFactory,
    make_tiny_encoder: Any,
    build: Callable[..., Path],
    asked: Callable[[Path], Location],
) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("finding")
    (folder / "corpus").mkdir()
    for name, text in DOCUMENTS.items():
        (folder / "corpus" / name).write_text(text, encoding="utf-8")
    encoder = make_tiny_encoder()
    options = BuildOptions(second_encoder=False, limits=PassageLimits(least=1))  # a passage a paragraph
    built = build(read_corpus(folder / "corpus"), folder / "index", encoder, options)
    with Index(asked(built), encoder=encoder) as opened:
        yield opened


def quotes(found: Concordance) -> list[str]:
    return [line.passage.text.strip() for line in found.lines]


def marked(found: Concordance) -> list[list[str]]:
    return [[line.passage.text[slice(*span)] for span in line.spans] for line in found.lines]


@pytest.mark.parametrize(
    ("word", "documents", "passages", "words"),
    [
        ("潮見橋", 2, 4, [["潮見橋"], ["潮見橋"], ["潮\u200b見\u200b橋"], ["潮見橋"]]),
        ("見橋", 2, 4, [["見橋"], ["見橋"], ["見\u200b橋"], ["見橋"]]),
        ("通り", 1, 1, [["通り"]]),
        ("渡邊", 1, 2, [["渡邉"], ["渡辺"]]),
        ("高崎船長", 1, 1, [["髙﨑船長"]]),
        ("調査センター", 1, 1, [["調査ｾﾝﾀｰ"]]),
        ("チヨウサ船", 1, 1, [["ﾁﾖｳｻ船"]]),
        ("出席した", 1, 3, [["出席した"], ["出席"], ["出席"]]),
        ("出席する", 1, 3, [["出席"], ["出席"], ["出席する"]]),
        ("打合せ", 2, 2, [["打ち合わせ"], ["打合せ"]]),
        ("ゴミ", 2, 2, [["ごみ"], ["ゴミ"]]),
        ("霞ヶ関", 1, 1, [["霞が関"]]),
        ("三カ月", 2, 2, [["三ヵ月"], ["三か月"]]),
        ("ferry", 1, 3, [["ferries", "ferry"], ["FERRY"], ["ferry"]]),
        ("ferry company", 1, 1, [["ferry\ncompany"]]),
        ("attended", 1, 2, [["attended"], ["attend"]]),
        ("treaty", 1, 1, [["treaties", "TREATY"]]),
        ("import", 1, 1, [["import"]]),
        ("unit", 1, 1, [["units"]]),
        ("law", 1, 1, [["law"]]),
        ("200", 1, 1, [["200"]]),
        ("灯台", 1, 1, [["灯台"]]),
        ("海", 0, 0, []),
    ],
)
def test_counts_and_marks(index: Index, word: str, documents: int, passages: int, words: list[list[str]]) -> None:
    found = index.find(word)
    assert found.count == WordCount(word, False, documents, passages)
    assert marked(found) == words


@pytest.mark.parametrize(
    ("word", "passages"),
    [
        ("「出席した」", 1),
        ('"attended"', 1),
        ('"ferry"', 3),
        ("「打合せ」", 1),
        ("“霞ヶ関”", 0),
        ('"渡邊"', 2),
        ('"the law on ferry"', 1),
    ],
)
def test_quotation_marks_ask_for_exactly_these_characters(index: Index, word: str, passages: int) -> None:
    found = index.find(word)
    assert (found.count.exact, found.count.word) == (True, word[1:-1])
    assert (found.count.passages, found.literal) == (passages, passages)


def test_forms_are_counted_and_those_with_another_form_alone_are_told_apart(index: Index) -> None:
    found = index.find("出席した")
    assert (found.count.passages, found.literal) == (3, 1)
    assert found.forms == (("出席", 2), ("出席した", 1))
    assert index.find("ferry").forms == (("ferry", 3), ("ferries", 1))


def test_near_duplicates_are_listed_each(index: Index) -> None:
    found = index.find("昭和の初め")
    assert quotes(found) == ["潮見橋は、昭和の初めに架けられた。"] * 2
    assert [line.passage.document for line in found.lines] == ["harbour.md", "minutes.md"]


def test_passages_stand_by_document_or_by_date(index: Index) -> None:
    by_document = [line.passage.document for line in index.find("潮見橋").lines]
    assert by_document == ["harbour.md", "harbour.md", "harbour.md", "minutes.md"]
    by_date = index.find("潮見橋", order="date", beside=True).lines
    assert (by_date[0].passage.document, by_date[0].passage.date) == ("minutes.md", "2017-03-02")
    assert by_date[-1].passage.date == ""


def test_a_part_of_the_passages_has_the_counts_of_all(index: Index) -> None:
    found = index.find("潮見橋", start=1, most=2)
    assert (found.first, len(found.lines), found.count.passages) == (2, 2, 4)
    assert quotes(found) == ["新潮見橋通りの工事は、来年に始まる。", "潮\u200b見\u200b橋の下を、船が通る。"]
    assert index.find("潮見橋", start=9).lines == ()


def test_what_has_it_beside_the_text_is_told_and_listed_where_asked_for(index: Index) -> None:
    found = index.find("潮見橋")
    assert found.beside == 2
    lines = index.find("潮見橋", beside=True).lines
    beside = {line.passage.text.strip(): (line.where, line.spans) for line in lines if line.where != "text"}
    assert beside == {
        "渡邉船長と髙﨑船長が出席した。": ("heading", ()),
        "夜間の照明を二つ直したので、歩く人が増えている。": ("row", ()),
    }
    assert {line.where for line in index.find("港湾", beside=True).lines} == {"title"}


@pytest.mark.parametrize(
    ("filters", "passages"),
    [
        (Filters(documents=("minutes.md",)), 1),
        (Filters(publishers=("港湾局",)), 3),
        (Filters(date_to="2018"), 1),
        (Filters(languages=("en",)), 0),
        (Filters(sections=("架け替え",)), 3),
        (Filters(without=("工事",)), 3),
        (Filters(holding=("船",)), 1),
    ],
)
def test_filters_apply(index: Index, filters: Filters, passages: int) -> None:
    found = index.find("潮見橋", filters=filters)
    assert found.count.passages == len(found.lines) == passages


def test_the_object_has_the_counts_the_lines_and_what_they_were_found_with(index: Index) -> None:
    told = concordance_object(index.find("三か月", filters=Filters(documents=("minutes.md",))))
    line = told.pop("lines")[0]
    parameters = told.pop("parameters")
    assert told == {
        "word": "三か月",
        "exact": False,
        "documents": 1,
        "passages": 1,
        "language": "ja",
        "literal": 1,
        "forms": [{"form": "三か月", "passages": 1}],
        "beside": 0,
        "first": 1,
    }
    assert (line["where"], line["spans"], line["citation"]["document"]) == ("text", [[8, 11]], "minutes.md")
    assert (parameters["order"], parameters["beside"], parameters["documents"]) == ("document", False, ["minutes.md"])
    assert parameters["index"] == index.generation.name


@pytest.mark.parametrize(
    ("word", "more", "message"),
    [
        ("", {}, "there is no word to find; give one, or a phrase"),
        (" 「。」 ", {}, "there is no word to find; give one, or a phrase"),
        ("a" * 201, {}, "the word has 201 characters; at most 200 are taken"),
        ("潮", {"order": "size"}, "order 'size', start 0, most None: it takes document or date, 0 or more, 1 or more"),
        ("潮", {"start": -1}, "order 'document', start -1, most None: it takes document or date, 0 or more, 1 or more"),
        ("潮", {"most": 0}, "order 'document', start 0, most 0: it takes document or date, 0 or more, 1 or more"),
        ("潮", {"filters": Filters(documents=("x",))}, "the index holds no document 'x'; it holds english.md, harbour.md"),
    ],
)
def test_bad_input_is_refused_on_one_line(index: Index, word: str, more: dict[str, Any], message: str) -> None:
    with pytest.raises(QuestionError) as refused:
        index.find(word, **more)
    assert str(refused.value).startswith(message)
