"""The parts of a Word file: a ZIP archive of XML, opened with limits, since both can expand without end."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from xml.etree import ElementTree as ET  # declarations of entities are refused below

from shutten.documents.metadata.complete import Layer, declared_layers
from shutten.documents.reasons import reason
from shutten.errors import DocumentError

MAX_PART_BYTES = 100 * 1024 * 1024
"""A part that expands to more is not read."""
_MOST_RATIO = 200
_RATIO_FROM = 5 * 1024 * 1024
_DEEPEST = 2000
_WORD = "Word document (.docx)"

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    IndexError,
    RuntimeError,  # encrypted members
    NotImplementedError,  # unknown compression
    OverflowError,
)


class Parts:
    """The XML parts of one Word file.

    Raises:
        DocumentError: at opening or reading: no ZIP archive, no Word document, damaged, or too large when expanded.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            raise DocumentError(name, reason("password_or_doc"))
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            self._sizes = {info.filename: info for info in self._archive.infolist()}
        except _BROKEN as error:
            raise DocumentError(name, reason("no_form", kind=_WORD)) from error
        if "word/document.xml" not in self._sizes:
            raise DocumentError(name, reason("zip_no_form", kind=_WORD))

    def __contains__(self, part: str) -> bool:
        return part in self._sizes

    def xml(self, part: str) -> ET.Element:
        """The root of a part's XML."""
        info = self._sizes[part]
        large = info.file_size > MAX_PART_BYTES
        if large or (info.file_size > _RATIO_FROM and info.file_size > _MOST_RATIO * max(info.compress_size, 1)):
            raise DocumentError(self._name, reason("expands", size=info.file_size // 2**20))
        try:
            with self._archive.open(info) as file:
                data = file.read(MAX_PART_BYTES + 1)
        except _BROKEN as error:
            raise self._damaged(f"{part} cannot be unpacked") from error
        if len(data) > MAX_PART_BYTES:
            raise DocumentError(self._name, reason("expands", size=f"more than {MAX_PART_BYTES // 2**20}"))
        return self._parse(data, part)

    def _parse(self, data: bytes, part: str) -> ET.Element:
        parser: ET.XMLPullParser[ET.Element] = ET.XMLPullParser(
            ("start", "end")
        )  # counts the depth while it reads: taking deep trees down can exhaust the stack
        depth = 0
        root: ET.Element | None = None
        try:
            for place in range(0, len(data), 65536):
                piece = data[place : place + 65536]
                if place == 0 and (b"<!DOCTYPE" in piece or b"<\x00!\x00D\x00" in piece or b"\x00<\x00!\x00D" in piece):
                    raise self._damaged(f"{part} declares a document type, which Word never does")
                parser.feed(piece)
                for event, element in parser.read_events():  # type: ignore[misc]  # typeshed has these as a union of all shapes
                    root = element if root is None else root  # type: ignore[assignment]
                    depth += 1 if event == "start" else -1
                    if depth > _DEEPEST:
                        raise self._damaged(f"{part} nests elements more than {_DEEPEST} deep")
            parser.close()
        except (ET.ParseError, ValueError, LookupError) as error:
            raise self._damaged(f"{part} is not well-formed XML") from error
        if root is None:
            raise self._damaged(f"{part} is empty")
        return root

    def _damaged(self, fault: str) -> DocumentError:
        return DocumentError(self._name, reason("damaged", fault=fault))


def properties(parts: Parts) -> tuple[list[Layer], list[Layer]]:
    """What the file says of itself (title, company, language, author, its day), and what counts for less than its text."""
    values: dict[str, str] = {}
    for part in ("docProps/core.xml", "docProps/app.xml"):
        if part not in parts:
            continue
        try:
            root = parts.xml(part)
        except DocumentError:
            continue  # damaged properties leave the text readable
        for child in root:
            values.setdefault(str(child.tag).rpartition("}")[2], child.text or "")
    return declared_layers(
        "docx properties",
        title=values.get("title", ""),
        organisation=values.get("Company", "") or values.get("publisher", ""),
        author=values.get("creator", ""),
        language=values.get("language", ""),
        created=values.get("created", ""),
    )
