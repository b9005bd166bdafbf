"""What has no width, radicals and letter-spaced words: found as if they stood there plainly, and shown as they stand there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from shutten import Encoder, Filters, Index, build_index, read_corpus

GAUGES = """# 機器の配置

## 潮\u200b位\u200b計

潮\u200b位\u200b計は、岸壁に二台ある。

## 水位計

水位計は、川に七台ある。

## 雨\u3000量\u3000計

雨\u3000量\u3000計は、屋上に四台ある。

## 葛\U000e0100城支所

葛\U000e0100城支所の温度計は、庭に八台ある。

## ⻄支所の⻑

⻄支所の⻑は、風速計を塔に九台置いた。
"""
PAGE = (
    "<h1>港の機器</h1><h2>塩&#8203;分&#173;計</h2><p>塩&#8203;分&#173;計は、桟橋に三台ある。</p>"
    "<h2>濁度計</h2><p>濁度計は、沖に五台ある。</p>"
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Index]:
    folder: Path = tmp_path_factory.mktemp("folded")
    (folder / "docs").mkdir()
    (folder / "docs" / "gauges.md").write_text(GAUGES, encoding="utf-8")
    (folder / "docs" / "harbour.html").write_text(PAGE, encoding="utf-8")
    build_index(read_corpus(folder / "docs"), folder / "index", encoder)
    opened = Index(folder / "index", encoder=encoder)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "text", "word"),
    [
        ("潮位計は何台あるか", "潮\u200b位\u200b計は、岸壁に二台ある。", "潮\u200b位\u200b計"),
        ("雨量計は何台あるか", "雨\u3000量\u3000計は、屋上に四台ある。", "雨\u3000量\u3000計"),
        ("葛城支所の温度計は何台か", "葛\U000e0100城支所の温度計は、庭に八台ある。", "葛\U000e0100城"),
        ("西支所の長は風速計を何台置いたか", "⻄支所の⻑は、風速計を塔に九台置いた。", "⻄"),
        ("塩分計は何台あるか", "塩\u200b分計は、桟橋に三台ある。", "塩\u200b分計"),
        ("潮\u200b位計は何台あるか", "潮\u200b位\u200b計は、岸壁に二台ある。", "潮\u200b位\u200b計"),
    ],
)
def test_the_passage_is_found_and_its_words_are_marked_as_they_stand(index: Index, question: str, text: str, word: str) -> None:
    hit = index.ask(question).hits[0]
    assert hit.passage.text == text
    marked = {text[span.start : span.end] for met in hit.met for span in met.spans}
    assert any(word.startswith(one) or one.startswith(word) for one in marked), marked


@pytest.mark.parametrize("section", ["潮位計", "雨量計", "雨 量 計", "葛城支所", "西支所の長", "塩分計"])
def test_sections_are_filtered_by_their_folded_words(index: Index, section: str) -> None:
    hits = index.ask("何台あるか", filters=Filters(sections=(section,))).hits
    assert len(hits) == 1


def test_section_paths_show_letter_spaced_words_closed_up(index: Index) -> None:
    assert index.ask("雨量計は何台あるか").hits[0].passage.section_path == ("機器の配置", "雨量計")
