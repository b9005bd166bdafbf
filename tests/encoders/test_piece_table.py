from collections.abc import Sequence
from pathlib import Path

import pytest

from shutten.encoders.piece_table import FILES, Piece, PieceTable

PIECES = [("<unk>", 0.0), ("▁", -1.0), ("日", -2.0), ("日本", -3.5), ("本", -2.5), ("\0", -9.0), ("abc", -4.0), ("😀", -5.0)]


def _table(folder: Path, pieces: Sequence[tuple[str, float]] = PIECES) -> PieceTable:
    PieceTable.write(folder, pieces)
    return PieceTable(folder)


def test_pieces_that_stand_in_a_text_come_in_the_order_of_the_vocabulary(tmp_path: Path) -> None:
    assert _table(tmp_path).within(["▁日本"]) == [
        Piece(1, "▁", -1.0), Piece(2, "日", -2.0), Piece(3, "日本", -3.5), Piece(4, "本", -2.5),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        ([], []), ([""], []), (["xyz"], []), (["本日"], [2, 4]), (["xabcx"], [6]), (["ab", "c"], []), (["日", "本"], [2, 4]),
        (["\0"], [5]), (["\0\0日\0"], [2, 5]), (["a😀"], [7]), (["<unk>"], [0]), (["日本日本日本"], [2, 3, 4]),
    ],
)  # fmt: skip
def test_a_piece_is_found_wherever_it_stands_and_nowhere_else(tmp_path: Path, texts: list[str], numbers: list[int]) -> None:
    assert [piece.number for piece in _table(tmp_path).within(texts)] == numbers


def test_the_last_of_equal_pieces_counts_and_empty_ones_never_do(tmp_path: Path) -> None:
    assert _table(tmp_path, [("", 0.0), ("a", -1.0), ("a", -2.0)]).within(["aa"]) == [Piece(2, "a", -2.0)]


def test_an_empty_vocabulary_holds_nothing(tmp_path: Path) -> None:
    assert _table(tmp_path, []).within(["a"]) == []


def test_a_score_comes_back_to_the_last_bit(tmp_path: Path) -> None:
    assert _table(tmp_path, [("a", -3.4635426998138428)]).within(["a"])[0].score == -3.4635426998138428


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_missing_is_an_error(tmp_path: Path, name: str) -> None:
    PieceTable.write(tmp_path, PIECES)
    (tmp_path / name).unlink()
    with pytest.raises(OSError, match=name):
        PieceTable(tmp_path)


def test_files_of_two_vocabularies_are_an_error(tmp_path: Path) -> None:
    PieceTable.write(tmp_path, PIECES)
    scores = tmp_path / "pieces.scores.npy"
    kept = scores.read_bytes()
    PieceTable.write(tmp_path, PIECES[:3])
    scores.write_bytes(kept)
    with pytest.raises(ValueError, match="do not belong together"):
        PieceTable(tmp_path)
