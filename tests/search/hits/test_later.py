"""Later documents that have the section of a hit under another title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from shutten import Corpus, Document, Index, Metadata
from shutten.exports.words import date_lines, later_line

GATE = "町の水門を閉める役目は、川の水位が二メートルを超えたときに、消防団の第三分団が受け持ち、閉めたことを役場に知らせる。"
RATE = "工事費の{}を補助する。申請は工事の前に町の窓口へ出し、領収書の写しを添える。"
DOCUMENTS = {
    "guide.md": ("住まいの手引き", "2016-04-01", f"# 住まいの手引き\n\n## 耐震改修の補助\n\n{RATE.format('三分の一')}"),
    "support.md": ("くらしの支援制度", "2021-04-01", f"# くらしの支援制度\n\n## 耐震改修の補助\n\n{RATE.format('二分の一')}"),
    "garden.md": (
        "庭の手引き",
        "2022-04-01",
        "# 庭の手引き\n\n## 耐震改修の補助\n\n塀の工事は補助しない。生け垣を植える者は、苗木を受け取る。",
    ),
    "note.md": ("水門の覚え書き", "2017-03-01", GATE),
    "copy.md": ("水門の取り決め", "2020-03-01", GATE),
    "talk1.md": ("会談（2018年4月20日）", "2018-04-20", "# 会談\n\n## 島の灯台\n\n両者は、島の灯台を共に守ることを確認した。"),
    "talk2.md": (
        "会談（2019年6月1日）",
        "2019-06-01",
        "# 会談\n\n## 島の灯台\n\n両者は、島の灯台を共に守ることを再び確認した。",
    ),
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, make_tiny_encoder: Any, build: Any) -> Iterator[Index]:
    documents = tuple(
        Document(name, text, Metadata(title=title, date=date, language="ja"), form="markdown", sha256=name)
        for name, (title, date, text) in DOCUMENTS.items()
    )
    encoder = make_tiny_encoder()
    with Index(build(Corpus(documents, ()), tmp_path_factory.mktemp("later"), encoder), encoder=encoder) as opened:
        yield opened


def test_a_later_document_with_the_section_is_named_whatever_its_title(index: Index) -> None:
    hits = {hit.passage.document: hit for hit in index.ask("耐震改修の工事費の補助").hits}
    assert later_line(hits["guide.md"], "ja") == "2021年の版あり: 「くらしの支援制度」（2021年4月1日）耐震改修の補助、第1段落"
    assert (hits["support.md"].later, hits["garden.md"].later) == (None, None)


def test_another_day_is_no_later_form(index: Index) -> None:
    assert {hit.later for hit in index.ask("島の灯台を共に守る").hits if hit.passage.document.startswith("talk")} == {None}


def test_dates_that_disagree_are_told_of_all_that_say_the_same(index: Index) -> None:
    first = next(hit for hit in index.ask("町の水門を閉める役目").hits if hit.passage.document in ("note.md", "copy.md"))
    told = {
        "note.md": "2017年3月1日の日付ですが、1 段落が、2020年3月1日の日付の文書「copy.md」とほぼ同文です。",
        "copy.md": "2020年3月1日の日付ですが、1 段落が、2017年3月1日の日付の文書「note.md」とほぼ同文です。",
    }
    own = first.passage.document
    other = first.also[0].document
    assert date_lines(first, "ja") == [f"日付に注意: {told[own]}", f"「{DOCUMENTS[other][0]}」の日付に注意: {told[other]}"]
