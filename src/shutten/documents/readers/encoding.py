"""Bytes to text: the encodings that Japanese and English documents come in.

Tried in this order: a byte-order mark; ISO-2022-JP by its escape sequences; UTF-8. What is none of these is guessed: Shift_JIS
(as CP932), EUC-JP, UTF-16 without a mark, Windows-1252 or Latin-9, whichever reads best by `plausibility`. An encoding can
decode another one's bytes without an error ("Montréal" as 「Montr饌l」), so a file is refused where two read alike, or none
reads like text.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from shutten.documents.readers.plausibility import MOST_MEAN, Judged, Script, judge
from shutten.documents.reasons import reason
from shutten.documents.remark import Remark
from shutten.errors import DocumentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_GUESSED: tuple[tuple[str, Script, float], ...] = (
    ("cp932", "japanese", 0),
    ("euc_jis_2004", "japanese", 0),
    ("cp1252", "western", 0),
    ("iso8859_15", "western", 3),
)
"""Encodings, what is written in them, and the bits that they take for being rare."""
_UTF_16: tuple[tuple[str, Script, float], ...] = (
    ("utf-16-le", "japanese", 6),
    ("utf-16-be", "japanese", 6),
    ("utf-16-le", "western", 6),
    ("utf-16-be", "western", 6),
)
_LABELS = {
    "cp932": "Shift_JIS (CP932)",
    "euc_jis_2004": "EUC-JP",
    "cp1252": "Windows-1252",
    "iso8859_15": "Latin-9 (ISO-8859-15)",
    "utf-16-le": "UTF-16LE",
    "utf-16-be": "UTF-16BE",
}
_LEAST_LEAD = 6
"""Bits by which the best reading must be better than the next one."""
_BAD_BYTE = 30
"""Bits for a byte that is no UTF-8, in a text that otherwise is."""
_SAMPLE = 20_000


class Decoded(NamedTuple):
    """A file's text.

    Attributes:
        text: what decoding gave.
        encoding: Python's name of the encoding.
        remarks: that the encoding was guessed, where it was.
    """

    text: str
    encoding: str
    remarks: tuple[Remark, ...] = ()


class _Reading(NamedTuple):
    encoding: str
    sample: str
    judged: Judged
    most: float

    @property
    def is_text(self) -> bool:
        return self.judged.mean <= self.most


def decode(data: bytes, name: str) -> Decoded:
    """Decode ``data``.

    Args:
        data: a file's bytes.
        name: the file's name, for the error.

    Raises:
        DocumentError: the bytes are not text, in an encoding that is none of the above, or in one of two that nothing tells
            apart.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data, encoding, name), encoding)
    if _has_controls(data):
        if found := _best(_readings(data[:_SAMPLE], data, _UTF_16)):
            return _guessed(data, found.encoding)
        raise DocumentError(name, reason("binary"))
    if b"\x1b$" in data and data.isascii():
        return Decoded(_strict(data, "iso2022_jp_2", name), "iso2022_jp_2")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _guess(data, name, error.start)


def _guess(data: bytes, name: str, bad: int) -> Decoded:
    """The reading of ``data`` that is the best, and clearly so; ``bad`` is the first byte that is no UTF-8."""
    if len(data) <= _SAMPLE:
        sample, readings = data, [*_readings(data, data, _GUESSED), *_readings(data, data, _UTF_16)]
    else:
        head, sample = data[:_SAMPLE], _sample(data)
        wide = _best(_readings(head, data, _UTF_16))
        if wide and all(wide.judged.bits < one.judged.bits for one in _readings(head, data, _GUESSED)):
            return _guessed(data, wide.encoding)
        readings = list(_readings(sample, data, _GUESSED))
    readings.sort(key=lambda one: one.judged.bits)
    best = next(iter(readings), None)
    if _damaged_bits(sample) < (best.judged.bits if best else float("inf")):
        raise DocumentError(name, reason("damaged_utf8", byte=bad))
    if best is None or not best.is_text:
        known = "UTF-8, UTF-16, Shift_JIS, EUC-JP, ISO-2022-JP, Windows-1252"
        raise DocumentError(name, reason("no_encoding", encodings=known))
    for other in readings[1:]:
        if other.sample != best.sample and other.judged.bits < best.judged.bits + _LEAST_LEAD:
            first, second = _LABELS[best.encoding], _LABELS[other.encoding]
            raise DocumentError(name, reason("undecided_encoding", first=first, second=second))
    return _guessed(data, best.encoding)


def _guessed(data: bytes, encoding: str) -> Decoded:
    remark = Remark("encoding_guessed", values={"encoding": _LABELS[encoding]})
    return Decoded(data.decode(encoding), encoding, (remark,))


def _readings(sample: bytes, data: bytes, encodings: tuple[tuple[str, Script, float], ...]) -> Iterator[_Reading]:
    """``sample`` in each of ``encodings`` in which the whole ``data`` can be decoded."""
    for encoding, script, rare in encodings:
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        text = sample.decode(encoding, "ignore")  # a character cut at its end
        judged = judge(text, script)
        yield _Reading(encoding, text, judged._replace(bits=judged.bits + rare), MOST_MEAN[script])


def _best(readings: Iterator[_Reading]) -> _Reading | None:
    return min((one for one in readings if one.is_text), key=lambda one: one.judged.bits, default=None)


def _sample(data: bytes) -> bytes:
    """The first lines that are not all ASCII; no line end is part of a longer character."""
    lines, length = [], 0
    for match in re.finditer(rb"[^\r\n]+", data):
        if match[0].isascii():
            continue
        lines.append(match[0])
        length += len(match[0])
        if length > _SAMPLE:
            break
    return b"\n".join(lines)[:_SAMPLE]


def _damaged_bits(sample: bytes) -> float:
    """What ``sample`` takes as UTF-8 in which some bytes were spoilt."""
    text = sample.decode("utf-8", "surrogateescape")
    whole = re.sub(r"[\ud800-\udfff]", "", text)
    if whole.isascii():
        return float("inf")
    return min(judge(whole, "japanese").bits, judge(whole, "western").bits) + _BAD_BYTE * (len(text) - len(whole))


def _has_controls(data: bytes) -> bool:
    return len(_CONTROL.findall(data[:4096].decode("latin-1"))) > 2


_DECLARED = {
    name: codec
    for codec, names in {
        "utf-8": "utf-8 utf8",
        "cp932": "shift_jis shift-jis sjis x-sjis windows-31j ms_kanji cp932",
        "euc_jis_2004": "euc-jp x-euc-jp",
        "iso2022_jp_2": "iso-2022-jp",
        "cp1252": "iso-8859-1 latin1 windows-1252 us-ascii ascii",
    }.items()
    for name in names.split()
}
"""Declared names, with the codec that browsers take for them."""


def decode_declared(data: bytes, declared: str) -> Decoded | None:
    """Decode ``data`` by the encoding that a page declares; None where it declares none, is another, or has a mark."""
    encoding = _DECLARED.get(declared.lower())
    if encoding is None or data.startswith(tuple(mark for mark, _ in _MARKS)) or _has_controls(data):
        return None
    for candidate in ("utf-8", encoding) if encoding == "cp1252" else (encoding,):  # a template's latin1 over UTF-8 text
        try:
            return Decoded(data.decode(candidate), candidate)
        except UnicodeDecodeError:
            continue
    return None


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(name, reason("wrong_encoding", encoding=encoding, byte=error.start)) from error
