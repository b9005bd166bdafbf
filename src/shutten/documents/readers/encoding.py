"""Bytes to text: the encodings that Japanese and English documents come in.

Tried in this order: a byte-order mark; ISO-2022-JP by its escape sequences; UTF-8; then Shift_JIS (as CP932) against EUC-JP,
the one whose result reads more like Japanese. A legacy encoding can decode another one's bytes without an error, but then the
result is full of half-width katakana and rare kanji.
"""

from __future__ import annotations

import codecs
import re

from shutten.documents.reasons import reason
from shutten.errors import DocumentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_COMMON = re.compile(r"[ぁ-んァ-ヶー一-龠。、「」]")
_ODD = re.compile(r"[\uff61-\uff9f\ue000-\uf8ff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Decode ``data``.

    Args:
        data: a file's bytes.
        name: the file's name, for the error.

    Returns:
        The text and the name of its encoding.

    Raises:
        DocumentError: the bytes are not text, or in an encoding that is none of the above.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, name)
    if len(_CONTROL.findall(data[:4096].decode("latin-1"))) > 2:
        raise DocumentError(name, reason("binary"))
    if b"\x1b$" in data and data.isascii():
        return _strict(data, "iso2022_jp_2", name)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    candidates = []
    for encoding in ("cp932", "euc_jis_2004"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        candidates.append((len(_COMMON.findall(text)) - 4 * len(_ODD.findall(text)), encoding, text))
    if not candidates:
        raise DocumentError(name, reason("no_encoding", encodings="UTF-8, UTF-16, Shift_JIS, EUC-JP, ISO-2022-JP"))
    _, encoding, text = max(candidates)
    return text, encoding


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


def decode_declared(data: bytes, declared: str) -> tuple[str, str] | None:
    """Decode ``data`` by the encoding that a page declares; None where it declares none, is another, or has a mark."""
    encoding = _DECLARED.get(declared.lower())
    if (
        encoding is None
        or data.startswith(tuple(mark for mark, _ in _MARKS))
        or len(_CONTROL.findall(data[:4096].decode("latin-1"))) > 2
    ):
        return None
    for candidate in ("utf-8", encoding) if encoding == "cp1252" else (encoding,):  # a template's latin1 over UTF-8 text
        try:
            return data.decode(candidate), candidate
        except UnicodeDecodeError:
            continue
    return None


def _strict(data: bytes, encoding: str, name: str) -> tuple[str, str]:
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        raise DocumentError(name, reason("wrong_encoding", encoding=encoding, byte=error.start)) from error
