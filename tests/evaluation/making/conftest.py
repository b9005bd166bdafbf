"""A small bilingual index: two reports in Japanese, one of which repeats a paragraph of the other, and one in English."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from shutten import Corpus, Document, Encoder, Index, Metadata, build_index

BRIDGE = "令和3年4月5日、県は青葉大橋の架け替えを決め、工事費の半分を市が負担することとした。工期は三年を見込んでいる。"
ROAD = "山あいの道路は、雪の多い冬になる前に舗装を直すことで県と市の意見が一致した。費用は県が受け持つ。"
SCHOOL = "青葉小学校の体育館は避難所を兼ねるため、市は屋根の補強を来年度の予算に入れると説明した。"
HARBOUR = (
    "On 5 April 2021 Mayor Hanako Tanaka opened the new harbour office in Minato. "
    "The office issues permits to fishing boats and to visitors."
)
FERRY = (
    "The ferry to the island runs four times a day in summer, and twice a day in winter. "
    "Residents of the island travel at half the fare."
)
DOCUMENTS = {
    "en/harbour": f"{HARBOUR}\n\n{FERRY}\n",
    "ja/plan": f"{BRIDGE}\n\n{ROAD}\n",
    "ja/school": f"{SCHOOL}\n\n{ROAD}\n",
}


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory, make_tiny_encoder: Callable[[], Encoder]) -> Iterator[Index]:
    folder, encoder = tmp_path_factory.mktemp("index"), make_tiny_encoder()
    documents = tuple(
        Document(name, text, Metadata(title=name, language=name[:2]), form="plain", sha256=name)
        for name, text in DOCUMENTS.items()
    )
    build_index(Corpus(documents, ()), folder, encoder)
    opened = Index(folder, encoder=encoder, stages=["dense"])
    yield opened
    opened.close()


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes rows to a test set, a line each."""

    def write_rows(*rows: dict[str, Any]) -> Path:
        path = tmp_path / "set.jsonl"
        path.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), encoding="utf-8")
        return path

    return write_rows
