"""A ZIP archive of XML parts (Office Open XML, OpenDocument, EPUB), opened with limits, since both can expand without end."""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from xml.etree import ElementTree as ET  # declarations of entities are refused below
from xml.parsers import expat  # as above

from shutten.documents.reasons import reason
from shutten.errors import DocumentError

MAX_PART_BYTES = 100 * 1024 * 1024
"""A part that expands to more is not read."""
MAX_BYTES_IN_ALL = 400 * 1024 * 1024
"""Nor are parts beyond this."""
_MOST_RATIO = 200
_RATIO_FROM = 5 * 1024 * 1024
_DEEPEST = 2000
_NAMED_TYPE = re.compile(rb"<!DOCTYPE[^<>\[\]]*>")
"""A document type that is named and not declared: it brings no entities."""
_PIECE = 65536

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


def local(element: ET.Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: ET.Element, name: str) -> str:
    """An attribute by its name without the namespace; empty where there is none."""
    found = element.get(name)
    return found if found is not None else next((value for key, value in element.items() if key.endswith("}" + name)), "")


class Package:
    """The parts of one file.

    Args:
        data: the file's bytes.
        name: the document's name, for errors.
        kind: what the file should be, in words, such as ``Word document (.docx)``.
        needed: a part that every file of the kind has; empty for none.

    Raises:
        DocumentError: at opening or reading: no ZIP archive, of another kind, damaged, or too large when expanded.
    """

    def __init__(self, data: bytes, name: str, kind: str, needed: str = "") -> None:
        self._name = name
        self._read = 0
        self._last = ("", b"")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            self._sizes = {info.filename: info for info in self._archive.infolist()}
        except _BROKEN as error:
            raise DocumentError(name, reason("no_form", kind=kind)) from error
        if needed and needed not in self._sizes:
            raise DocumentError(name, reason("zip_no_form", kind=kind))

    def __contains__(self, part: str) -> bool:
        return part in self._sizes

    @property
    def names(self) -> list[str]:
        """The names of all parts, in the order of the archive."""
        return list(self._sizes)

    def bytes(self, part: str) -> bytes:
        """What a part holds; a part that is not there is damage."""
        if part == self._last[0]:
            return self._last[1]
        info = self._sizes.get(part)
        if info is None:
            raise self.damaged(f"{part} is missing")
        large = info.file_size > MAX_PART_BYTES
        if large or (info.file_size > _RATIO_FROM and info.file_size > _MOST_RATIO * max(info.compress_size, 1)):
            raise DocumentError(self._name, reason("expands", size=info.file_size // 2**20))
        try:
            with self._archive.open(info) as file:
                data = file.read(MAX_PART_BYTES + 1)
        except _BROKEN as error:
            raise self.damaged(f"{part} cannot be unpacked") from error
        self._read += len(data)
        if len(data) > MAX_PART_BYTES or self._read > MAX_BYTES_IN_ALL:
            most = MAX_PART_BYTES if len(data) > MAX_PART_BYTES else MAX_BYTES_IN_ALL
            raise DocumentError(self._name, reason("expands", size=f"more than {most // 2**20}"))
        self._last = part, data
        return data

    def xml(self, part: str, *, doctype: bool = False) -> ET.Element:
        """The root of a part's XML; ``doctype``: it may name a document type, though not declare one."""
        root: ET.Element | None = None
        for event, element in self.events(part, doctype=doctype):
            if event == "start" and root is None:
                root = element
        if root is None:
            raise self.damaged(f"{part} is empty")
        return root

    def elements(self, part: str, tags: Collection[str]) -> Iterator[ET.Element]:
        """The outermost elements of a part that are called one of ``tags``, each whole until the next one is asked for."""
        above: list[ET.Element] = []
        within = 0
        for event, element in self.events(part):
            wanted = local(element) in tags
            if event == "start":
                above.append(element)
                within += wanted
                continue
            above.pop()
            within -= wanted
            if within:
                continue
            if wanted:
                yield element
            element.clear()
            if above:
                above[-1].remove(element)  # the only child that is left

    def events(self, part: str, *, doctype: bool = False) -> Iterator[tuple[str, ET.Element]]:
        """Starts and ends of elements, their depth counted while they are read: taking down a deep tree exhausts the stack."""
        data = self.bytes(part)
        parser: ET.XMLPullParser[ET.Element] = ET.XMLPullParser(("start", "end"))
        depth = 0
        try:
            for place in range(0, len(data), _PIECE):
                piece = data[place : place + _PIECE]
                if place == 0 and doctype:
                    piece = _NAMED_TYPE.sub(b"", piece, 1)
                if place == 0 and (b"<!DOCTYPE" in piece or b"<\x00!\x00D\x00" in piece or b"\x00<\x00!\x00D" in piece):
                    raise self.damaged(f"{part} declares a document type, which a sound file never does")
                parser.feed(piece)
                for event, element in parser.read_events():  # type: ignore[misc]  # typeshed has these as a union of all shapes
                    depth += 1 if event == "start" else -1
                    if depth > _DEEPEST:
                        raise self.damaged(f"{part} nests elements more than {_DEEPEST} deep")
                    yield event, element  # type: ignore[misc]
            parser.close()
        except (ET.ParseError, ValueError, LookupError) as error:
            raise self.damaged(f"{part} is not well-formed XML") from error

    def walk(
        self, part: str, start: Callable[[str, dict[str, str]], None], end: Callable[[str], None], text: Callable[[str], None]
    ) -> None:
        """Go through a part's XML without making elements of it, which for large tables is twice as fast.

        Args:
            part: its name.
            start: called with the name of each element, without its namespace, and its attributes.
            end: called with the name of each element behind it.
            text: called with pieces of the words between.
        """
        names: dict[str, str] = {}
        depth = 0

        def begins(tag: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            if depth > _DEEPEST:
                raise self.damaged(f"{part} nests elements more than {_DEEPEST} deep")
            name = names.get(tag)
            if name is None:
                name = names[tag] = tag.rpartition("}")[2]
            start(name, attributes)

        def ends(tag: str) -> None:
            nonlocal depth
            depth -= 1
            end(names[tag])

        def refuse(*_: object) -> None:
            raise self.damaged(f"{part} declares a document type, which a sound file never does")

        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begins, ends, text
        parser.StartDoctypeDeclHandler = refuse
        try:
            parser.Parse(self.bytes(part), True)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise self.damaged(f"{part} is not well-formed XML") from error

    def damaged(self, fault: str) -> DocumentError:
        """The error that the file is damaged."""
        return DocumentError(self._name, reason("damaged", fault=fault))
