"""Old Excel workbooks, made by hand: BIFF8 records ([MS-XLS]) in the one stream of a compound file ([MS-CFB])."""

from __future__ import annotations

import struct


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def label(row: int, column: int, words: str) -> bytes:
    return record(0x0204, struct.pack("<HHHHB", row, column, 0, len(words), 1) + words.encode("utf-16-le"))


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, style, value))


def book(sheets: dict[str, bytes], hidden: tuple[str, ...] = ()) -> bytes:
    """The stream of a workbook: what holds for all sheets, then the sheets; style 1 shows a day."""
    begin, end = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)), record(0x000A)
    own = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    styles = b"".join(record(0x00E0, struct.pack("<HH", 0, form) + b"\0" * 16) for form in (0, 14))
    names = [struct.pack("<BB", len(name), 1) + name.encode("utf-16-le") for name in sheets]
    at = len(begin) + len(styles) + sum(4 + 6 + len(name) for name in names) + len(end)
    bound, bodies = b"", b""
    for (name, cells), written in zip(sheets.items(), names, strict=True):
        bound += record(0x0085, struct.pack("<IBB", at + len(bodies), int(name in hidden), 0) + written)
        bodies += own + cells + end
    return begin + styles + bound + end + bodies


def compound(stream: bytes) -> bytes:
    """A compound file whose only stream is ``Workbook``."""
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    sectors = len(stream) // 512
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<I", 0) + b"\xff" * (108 * 4)
    table = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, sectors + 2), 0xFFFFFFFE]
    table += [0xFFFFFFFF] * (128 - len(table))

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        written = name.encode("utf-16-le")
        made = written.ljust(64, b"\0") + struct.pack("<HBBIII", len(written) + 2, kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
        return made + b"\0" * 36 + struct.pack("<IQ", start, size)

    folder = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry("Workbook", 2, 0xFFFFFFFF, 2, len(stream))
    return header + struct.pack("<128I", *table) + folder.ljust(512, b"\0") + stream


SHIPS = (
    label(2, 1, "港") + label(2, 2, "国内") + label(2, 4, "決定日") + label(3, 2, "客船") + label(3, 3, "貨物")
    + label(4, 1, "東港") + number(4, 2, 1200) + number(4, 3, 34567890) + number(4, 4, 45383, 1)
    + label(5, 1, "西港") + number(5, 2, 80) + number(5, 3, 0.5) + number(5, 4, 45384.5, 1)
    + record(0x00E5, struct.pack("<H8H", 2, 2, 3, 1, 1, 2, 2, 2, 3))
)  # fmt: skip
"""Cells of a sheet: ports and their ships, under names of columns of two rows."""
