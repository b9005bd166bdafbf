"""Electronic books (.epub): their pages in reading order, chapters named as the table of contents names them.

Each chapter is a place, and each printed page that the book marks is a page. A chapter whose name stands nowhere at its
beginning has it as a heading, from the table of contents.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping
from itertools import combinations
from typing import TYPE_CHECKING

from shutten.documents.block import Block, Page, Place
from shutten.documents.document import Document
from shutten.documents.metadata.complete import Content
from shutten.documents.readers.epub.book import KIND, Book, Chapter, read_book
from shutten.documents.readers.html.page import SILENT, is_hidden
from shutten.documents.readers.html.read import Walk
from shutten.documents.readers.html.xhtml import parsed
from shutten.documents.readers.layout import Layout
from shutten.documents.readers.make import make_document
from shutten.documents.readers.package import Package
from shutten.documents.remark import Remark
from shutten.text.cleaning import collapse
from shutten.text.folding import nfkc
from shutten.text.span import Span

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_NEAR_TOP = 3
"""Blocks among which a chapter's name is looked for."""
_TOP = 200
"""Characters before a chapter's name in which there may be something else, such as its number."""
_LONGEST_LABEL = 20


def read_epub(data: bytes, name: str, given: Mapping[str, str]) -> Document:
    """Read a book.

    Args:
        data: the file's bytes.
        name: the document's name.
        given: metadata from sources.yaml.

    Raises:
        DocumentError: it is no EPUB, encrypted, damaged, too large when expanded, or holds no text.
    """
    package = Package(data, name, KIND)
    book = read_book(package, name)
    reader = _Reader(package, book, name)
    for part in book.pages:
        reader.page(part)
    places = reader.finish()
    pictures = book.pictures + reader.pictures
    content = Content(
        reader.layout.text,
        "epub",
        blocks=reader.layout.blocks,
        pages=reader.pages,
        places=places,
        layers=[book.layer],
        remarks=[Remark("pictures_only", values={"count": pictures})] if pictures else [],
    )
    return make_document(name, given, content)


class _Reader:
    """Lays the pages of a book out, one after the other."""

    def __init__(self, package: Package, book: Book, name: str) -> None:
        self._package = package
        self._contents_page = book.contents_page
        self._name = name
        self._chapters: dict[str, list[Chapter]] = {}
        for chapter in book.contents:
            self._chapters.setdefault(chapter.part, []).append(chapter)
        self.layout = Layout()
        self._marks: list[tuple[int, Chapter]] = []
        self.pages: list[Page] = []
        self.pictures = 0

    def page(self, part: str) -> None:
        """Lay out the file ``part``."""
        body = parsed(self._package.bytes(part), self._name).body
        if body is None:
            return
        is_contents = part == self._contents_page
        chapters = [] if is_contents else self._chapters.get(part, [])
        first, start = len(self.layout.blocks), self.layout.length
        opening = next((chapter for chapter in chapters if not chapter.fragment), None)
        if opening and body.text().strip() and not _is_printed(opening.title, body):
            self.layout.add("heading", opening.title, opening.depth)
        walk = _BookWalk(self._name, self.layout, {chapter.fragment for chapter in chapters}, len(self.pages))
        walk.run(body)
        walk.finished()
        if len(self.layout.blocks) == first:
            self.pictures += body.css_first("img, svg, image") is not None
            return
        self.pages += walk.pages
        if is_contents:
            self._as_contents(first)
        for chapter in chapters:
            at = walk.found.get(chapter.fragment) if chapter.fragment else start
            if at is not None:
                self._marks.append((at, chapter))

    def finish(self) -> list[Place]:
        """The chapters as places, once all pages are laid out; names that stand as paragraphs become headings.

        A line of the table of contents below another is a chapter of its own where it has a file of its own.
        """
        text, blocks = self.layout.text, self.layout.blocks
        places: dict[int, Place] = {}
        for start, chapter in sorted(self._marks, key=lambda mark: mark[0]):
            if chapter.depth == 1 or not chapter.fragment:
                places[start] = Place(start, "chapter", chapter.title)
            near = bisect_left(blocks, start, key=lambda block: block.spans[0].start)
            for first, last in combinations(range(near, min(near + _NEAR_TOP, len(blocks)) + 1), 2):
                named = blocks[first:last]
                whole = Span(named[0].spans[0].start, named[-1].spans[-1].end)
                is_plain = all(block.kind == "paragraph" for block in named)
                if is_plain and _letters(text[whole.start : whole.end]) == _letters(chapter.title):
                    blocks[first:last] = [Block("heading", (whole,), chapter.depth)]
                    break
        return list(places.values())

    def _as_contents(self, first: int) -> None:
        for at in range(first, len(self.layout.blocks)):
            block = self.layout.blocks[at]
            if block.kind in ("heading", "item") or block.reason == "list of links":
                self.layout.blocks[at] = Block("furniture", block.spans, reason="table of contents")


class _BookWalk(Walk):
    """A pass over a page of a book, where nothing but what is hidden is furniture, and printed pages begin at marks.

    Args:
        name: the document's name, for errors.
        layout: the book so far.
        wanted: identifiers of elements whose offsets are sought.
        pages: how many printed pages have begun.

    Attributes:
        found: the offsets of those that are there.
        pages: the printed pages that begin here.
    """

    def __init__(self, name: str, layout: Layout, wanted: Collection[str], pages: int) -> None:
        super().__init__(None, by_name=False, name=name, layout=layout)
        self._wanted = wanted
        self._before = pages
        self.found: dict[str, int] = {}
        self.pages: list[Page] = []

    def _is_silent(self, node: LexborNode) -> bool:
        if node.tag in SILENT:
            return True
        attributes = node.attributes
        kinds = f"{attributes.get('epub:type') or ''} {attributes.get('role') or ''}".split()
        if {"noteref", "doc-noteref"} & set(kinds):
            return True  # its number would stand inside of a sentence
        if not {"pagebreak", "doc-pagebreak"} & set(kinds):
            return False
        label = attributes.get("title") or attributes.get("aria-label") or node.text()
        label = " ".join(label.split())[:_LONGEST_LABEL]
        start = self.layout.length + len(collapse("".join(self._buffer)))
        self.pages.append(Page(start, self._before + len(self.pages) + 1, label))
        return True

    def _reason(self, _: str, attributes: dict[str, str | None]) -> str:
        return "hidden" if is_hidden(attributes) else ""

    def _enter(self, node: LexborNode, tag: str) -> None:
        mark = node.attributes.get("id") or ""
        if mark in self._wanted and mark:
            self._flush()
            self.found.setdefault(mark, self.layout.length)
        super()._enter(node, tag)


def _is_printed(title: str, body: LexborNode) -> bool:
    """Whether a page begins with ``title``, or with a heading that is a part of it: its number may be in the contents alone."""
    wanted = _letters(title)
    heading = body.css_first("h1, h2, h3, h4, h5, h6")
    printed = _letters(heading.text()) if heading is not None else ""
    top = _letters(body.text()[: 10 * (len(title) + _TOP)])[: len(wanted) + _TOP]
    return wanted in top or (printed != "" and printed in wanted)


def _letters(text: str) -> str:
    """``text`` as it is compared: without white space, whatever the width of its letters."""
    return "".join(nfkc(text).split())
