"""HTML pages: headings, paragraphs, list items, tables and captions; the rest of the page as furniture.

The text is laid out from the parsed page: white space as a browser shows it, `<br>` as a newline, ruby without its readings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from shutten.documents.block import Block, Kind
from shutten.documents.document import Document
from shutten.documents.metadata.complete import Content
from shutten.documents.readers.encoding import decode, decode_declared
from shutten.documents.readers.html.metadata import html_layers
from shutten.documents.readers.html.page import SILENT, form_value, furniture_reason, is_enough, is_own_header, main_part
from shutten.documents.readers.html.table import Grid
from shutten.documents.readers.html.tree import DEEPEST, tree_of
from shutten.documents.readers.html.xhtml import opened
from shutten.documents.readers.layout import STRUCK, Layout
from shutten.documents.readers.make import make_document
from shutten.documents.reasons import reason
from shutten.errors import DocumentError
from shutten.text.cleaning import collapse, joined
from shutten.text.superscripts import REACH, as_raised, is_power

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{1,40})|^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]{1,40})", re.I
)
_HEAD_BYTES = 4096
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    """address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer
    form header hgroup hr html legend li main menu nav ol optgroup option p pre section summary table tbody td
    tfoot th thead tr ul caption button textarea""".split()
) | frozenset(_HEADINGS)
_KINDS: dict[str, Kind] = {"li": "item", "dd": "item", "figcaption": "caption", "caption": "caption"}
_RESETS = frozenset(["table", "ul", "ol", "dl", "blockquote"])
_STRUCK = frozenset(["del", "s", "strike"])
"""What a page shows as deleted."""
_OUTSIDE = "outside the main part"
_PAGE_HEADER = "page header"
_BREAK = "\x00"
_DEEPEST_TABLE = 20
"""Tables around a table, each of which has been looked through for it; one that lies deeper lays out the page."""
_NAVIGATION_ITEMS = 3
_NAVIGATION_LENGTH = 30


def read_html(data: bytes, name: str, given: Mapping[str, str]) -> Document:
    """Read a page.

    Args:
        data: the file's bytes; a declared encoding is tried before the encoding is guessed.
        name: the document's name.
        given: metadata from sources.yaml.

    Raises:
        DocumentError: the bytes are not text, or the page holds none.
    """
    match = _DECLARED.search(data[:_HEAD_BYTES])
    declared = (match[1] or match[2]).decode("ascii", "ignore") if match else ""
    source, encoding, remarks = decode_declared(data, declared) or decode(data, name)
    is_xml = source.lstrip("\x00 \t\r\n\f").startswith("<?xml") or name.lower().endswith(".xhtml")
    tree = tree_of(opened(source) if is_xml else source, name)
    body = tree.body
    if body is None:
        raise DocumentError(name, reason("no_text"))
    main = main_part(body)
    for by_name in (True, False):
        walk = Walk(main, by_name=by_name, name=name)
        walk.run(body)
        text, blocks = walk.layout.text, walk.finished()
        kept = sum(end - start for block in blocks if block.kind != "furniture" for start, end in block.spans)
        if is_enough(kept, len(text)):
            break
    content = Content(text, "html", encoding, blocks=blocks, layers=html_layers(tree), remarks=remarks)
    return make_document(name, given, content)


class Walk:
    """One pass over the page, element by element, without recursion.

    Args:
        main: the element that holds the text; None where the page names none.
        by_name: whether class names and identifiers tell what is furniture.
        name: the document's name, for errors.
        layout: what the page is laid out behind; by default nothing.
    """

    def __init__(self, main: LexborNode | None, *, by_name: bool, name: str, layout: Layout | None = None) -> None:
        self.layout = layout or Layout()
        self._first = len(self.layout.blocks)
        self._main = main.mem_id if main else None
        self._main_part = main
        self._by_name = by_name
        self._name = name
        self._buffer: list[str] = []
        self._linked = 0
        self._in_links = 0
        self._kinds: list[tuple[Kind, int]] = [("paragraph", 0)]
        self._reasons: list[str] = [_OUTSIDE] if main else [""]
        self._within: list[frozenset[str]] = [frozenset()]
        self._grids: list[Grid | None] = []
        self._pre = 0
        self._raised = 0
        self._struck = 0
        self._struck_out: list[str] = []
        self._links: dict[int, bool] = {}

    def run(self, body: LexborNode) -> None:
        """Walk ``body`` in document order."""
        node: LexborNode | None = body
        open_tags: list[str] = []
        while node is not None:
            tag = node.tag
            if tag == "-text":
                self._text(node.text_content or "")
            elif tag == "br":
                self._buffer.append(_BREAK)
            elif tag and tag[0] not in "-!_" and not self._is_silent(node):
                child = node.child if tag != "select" else None
                self._enter(node, tag)
                if value := form_value(node):
                    self._text(value)
                if child is not None:
                    open_tags.append(tag)
                    if len(open_tags) > DEEPEST:
                        raise DocumentError(self._name, reason("too_deep", most=DEEPEST))
                    node = child
                    continue
                self._leave(tag)
            while node is not None and node.next is None and open_tags:
                node = node.parent
                self._leave(open_tags.pop())
            if not open_tags:
                break
            node = node.next if node is not None else None

    def _is_silent(self, node: LexborNode) -> bool:
        """Whether what an element holds is no text."""
        return node.tag in SILENT

    def _reason(self, tag: str, attributes: dict[str, str | None]) -> str:
        """Why an element is furniture; empty where it is not."""
        return furniture_reason(tag, attributes, self._within[-1], by_name=self._by_name)

    def _enter(self, node: LexborNode, tag: str) -> None:
        attributes = node.attributes
        reason = self._reason(tag, attributes)
        held = self._reasons[-1]
        is_own = reason == _PAGE_HEADER and tag == "header" and is_own_header(node, self._main_part)
        if is_own:
            reason = ""
        if self._main is not None and (node.mem_id == self._main or ((is_own or tag == "h1") and held == _OUTSIDE)):
            held = ""  # the page's title often stands above its main part
        new = held if held and held != _OUTSIDE else reason or held
        if tag in _BLOCKS or new != self._reasons[-1]:
            self._flush()
        self._reasons.append(new)
        self._within.append(self._within[-1] | {tag} if tag in ("main", "article", "section") else self._within[-1])
        kind = self._kinds[-1]
        if tag in _HEADINGS:
            kind = ("heading", _HEADINGS[tag])
        elif tag in _KINDS:
            kind = (_KINDS[tag], 0)
        elif tag in _RESETS:
            kind = ("paragraph", 0)
        self._kinds.append(kind)
        self._in_links += tag == "a"
        self._pre += tag in ("pre", "textarea")
        self._raised += tag == "sup"
        self._struck += tag in _STRUCK
        grid = self._grids[-1] if self._grids else None
        if tag == "table":
            is_looked_at = grid is None and len(self._grids) < _DEEPEST_TABLE
            self._grids.append(Grid.of(node) if is_looked_at else None)
        elif grid is not None:
            grid.enter(tag, attributes)

    def _leave(self, tag: str) -> None:
        grid = self._grids[-1] if self._grids else None
        if tag in _BLOCKS or self._reasons[-1] != self._reasons[-2]:
            self._flush()
        if tag == "table":
            if grid is not None:
                grid.write(self.layout, self._reasons[-1])
            self._grids.pop()
        elif grid is not None:
            grid.leave(tag)
        self._in_links -= tag == "a"
        self._pre -= tag in ("pre", "textarea")
        self._raised -= tag == "sup"
        self._struck -= tag in _STRUCK
        for stack in (self._reasons, self._within, self._kinds):
            stack.pop()

    def _text(self, text: str) -> None:
        if self._struck:
            self._struck_out.append(text)
            return
        if self._raised and is_power("".join(self._buffer[-REACH:]), text):
            text = as_raised(text)
        self._buffer.append(text.replace(" ", "\xa0").replace("\n", _BREAK) if self._pre else text)
        if self._in_links:
            self._linked += len("".join(text.split()))

    def _flush(self) -> None:
        self._flush_text()
        if not self._struck and (struck := collapse("".join(self._struck_out))):  # behind its paragraph, which stays whole
            self._struck_out.clear()
            self.layout.add("furniture", struck, reason=self._reasons[-1] or STRUCK)

    def _flush_text(self) -> None:
        raw = "".join(self._buffer)
        linked, self._linked = self._linked, 0
        self._buffer.clear()
        if not raw or raw.isspace():
            return
        kind, level = self._kinds[-1]
        reason = self._reasons[-1]
        grid = self._grids[-1] if self._grids else None
        for paragraph in _paragraphs(raw, one_line=kind == "heading"):
            if grid is not None and kind != "caption" and grid.add(paragraph):
                continue
            before = len(self.layout.blocks)
            self.layout.add("furniture" if reason else kind, paragraph, 0 if reason else level, reason)
            if len(self.layout.blocks) > before and kind == "item" and not reason:
                self._links[before] = linked >= 0.9 * len("".join(raw.split())) and len(paragraph) <= _NAVIGATION_LENGTH

    def finished(self) -> list[Block]:
        """The blocks; where the page names no main part, runs of short links are navigation."""
        blocks = self.layout.blocks
        if self._main is not None:
            return blocks
        run: list[int] = []
        for number in range(self._first, len(blocks) + 1):
            if number < len(blocks) and self._links.get(number):
                run.append(number)
                continue
            if len(run) >= _NAVIGATION_ITEMS:
                for place in run:
                    blocks[place] = Block("furniture", blocks[place].spans, reason="list of links")
            run = []
        return blocks


def _paragraphs(raw: str, *, one_line: bool) -> list[str]:
    """Pieces of text between two or more line breaks, white space put right; single breaks become newlines."""
    if _BREAK not in raw:
        return [collapse(raw)]
    lines = [collapse(line) for line in raw.split(_BREAK)]
    if one_line:
        whole = ""
        for line in lines:
            whole += joined(whole, line) + line
        return [whole]
    return [piece.strip("\n") for piece in re.split(r"\n{2,}", "\n".join(lines)) if piece.strip("\n")]
