import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from shutten import build_index, read_corpus
from shutten.building.verify import Verification, fault, verify
from shutten.encoders.encoder import Encoder
from shutten.passages.cutting import PassageLimits
from shutten.passages.passage import Passage
from shutten.settings import BuildOptions
from shutten.store.generation import Generation
from shutten.text.span import Span

ROADS = """1 道路

県は<b>道路</b>を直す。

2 橋

区分\t内容
国道の橋\t<p>橋脚の傷みを調べて記録し、直す順番を決める。</p><p>国が払う。</p>

(以上)
"""
TEXT = "県は道路を直す。"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "roads.txt").write_text(ROADS, encoding="utf-8")
    (folder / "rivers.txt").write_text("県は堤防を直す。\n", encoding="utf-8")
    return folder


@pytest.fixture
def generation(tmp_path: Path, corpus: Path, tiny_encoder: Encoder) -> Iterator[Generation]:
    build_index(read_corpus(corpus), tmp_path / "index", tiny_encoder, options=BuildOptions(limits=PassageLimits(100, 0, 100)))
    opened = Generation(tmp_path / "index")
    yield opened
    opened.close()


Certify = Callable[[Path], None]


def _change(generation: Generation, certify: Certify, statement: str, *values: str) -> None:
    connection = sqlite3.connect(generation.folder / "passages.sqlite")
    with connection:
        assert connection.execute(statement, values).rowcount == 1
    connection.close()
    certify(generation.folder.parents[1])


def _verify(generation: Generation, corpus: Path) -> Verification:
    """Verifies a generation that was tampered with since it was opened."""
    opened = Generation(generation.folder.parents[1])
    try:
        return verify(opened, read_corpus(corpus))
    finally:
        opened.close()


def test_a_sound_index(generation: Generation, corpus: Path) -> None:
    found = verify(generation, read_corpus(corpus))
    assert found.sound
    assert (found.documents, found.passages, found.lost_characters) == (2, 4, 0)


def test_what_is_left_out_is_listed_and_counted_by_reason(generation: Generation, corpus: Path) -> None:
    found = verify(generation, read_corpus(corpus))
    assert [(name, reason, text) for name, _, reason, text in found.left_out] == [
        ("roads.txt", "markup", "<b>"),
        ("roads.txt", "markup", "</b>"),
        ("roads.txt", "column names", "区分"),
        ("roads.txt", "column names", "内容"),
        ("roads.txt", "markup", "<p>"),
        ("roads.txt", "markup", "</p>"),
        ("roads.txt", "markup", "<p>"),
        ("roads.txt", "markup", "</p>"),
        ("roads.txt", "end mark", "(以上)"),
    ]
    assert found.reasons == {"markup": 21, "column names": 4, "end mark": 4}


def test_documents_of_which_much_is_left_out_are_named(tmp_path: Path, corpus: Path, tiny_encoder: Encoder) -> None:
    (corpus / "page.html").write_text("<nav>案内</nav><p>県は堤防と道路を直し、橋を架ける。</p>", encoding="utf-8")
    build_index(read_corpus(corpus), tmp_path / "more", tiny_encoder, options=BuildOptions(second_encoder=False))
    with Generation(tmp_path / "more") as generation:
        found = verify(generation, read_corpus(corpus))
    assert [(name, round(report.share, 3), dict(report.furniture)) for name, report in found.much_furniture] == [
        ("page.html", 0.105, {"navigation": 2}),
        ("roads.txt", 0.077, {"end mark": 4}),
    ]
    assert found.sound


def test_a_changed_passage_is_a_mismatch(generation: Generation, corpus: Path, certify: Certify) -> None:
    _change(generation, certify, "UPDATE passages SET text = ? WHERE text = ?", "県は道路を直さない。", TEXT)
    found = _verify(generation, corpus)
    assert found.mismatched == [("roads.txt", "1", "its text is not what stands at its spans")]
    assert not found.sound


def test_spans_that_miss_a_character_lose_it(generation: Generation, corpus: Path, certify: Certify) -> None:
    statement = "UPDATE passages SET spans = ?, text = ? WHERE text = ?"
    _change(generation, certify, statement, "[[6, 8], [11, 13]]", "県は道路", TEXT)
    found = _verify(generation, corpus)
    assert found.mismatched == []
    assert found.lost == [("roads.txt", 17, "を直す。\n\n")]
    assert found.lost_characters == 4
    assert not found.sound


def test_a_changed_file_is_told_and_not_compared(generation: Generation, corpus: Path) -> None:
    (corpus / "rivers.txt").write_text("県は堤防を築く。\n", encoding="utf-8")
    found = verify(generation, read_corpus(corpus))
    assert (found.changed, found.documents, found.mismatched) == (["rivers.txt"], 1, [])
    assert not found.sound


def test_a_file_that_is_gone_is_told(generation: Generation, corpus: Path) -> None:
    (corpus / "roads.txt").unlink()
    assert verify(generation, read_corpus(corpus)).changed == ["roads.txt"]


def test_a_new_file_is_no_fault(generation: Generation, corpus: Path) -> None:
    (corpus / "new.txt").write_text("県は橋を直す。", encoding="utf-8")
    assert verify(generation, read_corpus(corpus)).sound


def test_metadata_that_is_not_the_source_s_is_told(generation: Generation, corpus: Path, certify: Certify) -> None:
    statement = "UPDATE documents SET metadata = replace(metadata, '1 道路', '1 鉄道') WHERE name = 'roads.txt'"
    _change(generation, certify, statement)
    found = _verify(generation, corpus)
    assert found.miscited == [("roads.txt", "title", "1 鉄道", "1 道路")]
    assert not found.sound


@pytest.mark.parametrize(
    ("spans", "context_spans", "text", "why"),
    [
        ([(0, 2), (2, 8)], [], TEXT, ""),
        ([(0, 2), (4, 8)], [], "県はを直す。", ""),
        ([(0, 8)], [(0, 1), (0, 1)], TEXT, ""),
        ([(0, 9)], [], TEXT, "a span is out of range"),
        ([(-1, 8)], [], TEXT, "a span is out of range"),
        ([(0, 8), (8, 8)], [], TEXT, "a span is out of range"),
        ([(0, 8)], [(3, 9)], TEXT, "a span is out of range"),
        ([(4, 8), (0, 4)], [], "を直す。県は道路", "spans overlap or are out of order"),
        ([(0, 5), (4, 8)], [], "県は道路をを直す。", "spans overlap or are out of order"),
        ([], [], "", "it has no span"),
        ([(0, 7)], [], TEXT, "its text is not what stands at its spans"),
    ],
)
def test_faults_of_a_passage(spans: list[tuple[int, int]], context_spans: list[tuple[int, int]], text: str, why: str) -> None:
    own, context = (tuple(Span(*span) for span in group) for group in (spans, context_spans))
    assert fault(TEXT, Passage(1, "a.txt", 0, 1, (), own, text, context_spans=context)) == why


@pytest.mark.parametrize("white", [" ", "\u3000", "\ufeff", "\u2028", "\u200b", "\x1c"])
def test_white_space_of_every_kind_may_be_in_no_passage(tmp_path: Path, tiny_encoder: Encoder, white: str) -> None:
    file = tmp_path / "odd.txt"
    file.write_text(f"県は道路を直す。\n\n{white}\n\n県は橋を直す。{white}", encoding="utf-8")
    build_index(read_corpus(file), tmp_path / "index", tiny_encoder)
    generation = Generation(tmp_path / "index")
    found = verify(generation, read_corpus(file))
    generation.close()
    assert found.lost == []


def test_official_documents_lose_nothing(
    tmp_path: Path, documents_folder: Path, make_tiny_encoder: Callable[[], Encoder], build: Callable[..., Path]
) -> None:
    corpus = read_corpus(documents_folder)
    generation = Generation(build(corpus, tmp_path / "index", make_tiny_encoder()))
    found = verify(generation, corpus)
    generation.close()
    assert (found.documents, found.mismatched, found.lost) == (len(corpus.documents), [], [])


@pytest.mark.parametrize(
    "table",
    [
        '港,"備考"\r\n甲,"波が""高""い\n引き返す"\r\n乙,,"1,000"\r\n',
        "港;岸壁\n甲;12,5\n乙;\n;;\n",
        "港\t岸壁\n甲\t12\n",
        "\ufeff港|岸壁\n甲|12\n",
    ],
)
def test_only_separators_and_quotes_of_a_table_are_markup(tmp_path: Path, tiny_encoder: Encoder, table: str) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(table.encode())
    build_index(read_corpus(file), tmp_path / "index", tiny_encoder)
    generation = Generation(tmp_path / "index")
    found = verify(generation, read_corpus(file))
    generation.close()
    assert found.lost == []
    left = "".join(text for _, _, reason, text in found.left_out if reason == "markup")
    assert not left.strip(',;|\t"\r\n \ufeff')
