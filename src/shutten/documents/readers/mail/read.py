"""Mail: each message under its subject and sender; attachments go along as files.

The body is the message's text; where it has none, its HTML. Quoted lines keep their ``>``. Pictures within HTML and signatures
by keys are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from email.message import Message

from shutten.documents.block import Block, Cell, Place
from shutten.documents.document import Attachment, Document
from shutten.documents.metadata.complete import Content, Layer
from shutten.documents.readers.html.read import read_html
from shutten.documents.readers.layout import Layout
from shutten.documents.readers.mail.headers import day_of, header, sender
from shutten.documents.readers.mail.parts import Parts, parts_of, read_message
from shutten.documents.readers.make import make_document
from shutten.documents.reasons import reason
from shutten.documents.remark import Remark
from shutten.errors import DocumentError
from shutten.text.marks import LIST_ITEM
from shutten.text.span import Span, Spans

MOST_MESSAGES = 20_000
"""A mailbox of more messages is to be split."""
_FROM_LINE = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\n]*\d{4}[^\n]*\n")
_ESCAPED_FROM = re.compile(rb"^>(>*From )", re.M)
_SUBJECT, _SENDER = 1, 2
_HEADS = (("From", "from"), ("To", "to"), ("Cc", "cc"), ("Date", "date"))
_DAY = re.compile(r"\d{1,2} [A-Za-z]{3,9} \d{4}")
_QUOTED = re.compile(r"[>＞|｜]")


def read_eml(data: bytes, name: str, given: Mapping[str, str]) -> Document:
    """Read a message.

    Args:
        data: the file's bytes.
        name: the document's name.
        given: metadata from sources.yaml.

    Raises:
        DocumentError: it is no message, encrypted, or holds nothing.
    """
    message = read_message(data, name)
    writer = _Writer(name)
    writer.message(message)
    if writer.lost and not writer.attachments:
        raise DocumentError(name, reason("encrypted_mail"))
    about = {"title": header(message, "subject"), "publisher": sender(message), "date": day_of(message)}
    return _made(writer, given, [Layer("mail header", about)])


def read_mbox(data: bytes, name: str, given: Mapping[str, str]) -> Document:
    """Read a mailbox: its messages in their order, each a section.

    Raises:
        DocumentError: it is no mailbox, or has too many messages.
    """
    begins = [match.span() for match in _FROM_LINE.finditer(data)]
    if not begins or begins[0][0] != 0:
        raise DocumentError(name, reason("no_form", kind="mailbox (.mbox)"))
    if len(begins) > MOST_MESSAGES:
        raise DocumentError(name, reason("too_many_messages", most=f"{MOST_MESSAGES:,}"))
    writer = _Writer(name)
    ends = [begin for begin, _ in begins[1:]] + [len(data)]
    for number, ((_, start), end) in enumerate(zip(begins, ends, strict=True), 1):
        try:
            message = read_message(_ESCAPED_FROM.sub(rb"\1", data[start:end]), name)
        except DocumentError:
            writer.lost += 1
            continue
        writer.message(message, f"{number}/")
    return _made(writer, given, [])


def _made(writer: _Writer, given: Mapping[str, str], layers: list[Layer]) -> Document:
    remarks = []
    if writer.pictures:
        remarks.append(Remark("pictures_left_out", values={"count": writer.pictures}))
    if writer.lost:
        remarks.append(Remark("messages_left_out", values={"count": writer.lost}))
    layout = writer.layout
    content = Content(layout.text, "mail", blocks=layout.blocks, places=writer.places, remarks=remarks, layers=layers)
    made = make_document(writer.name, given, content)
    return replace(made, attachments=tuple(writer.attachments))


class _Writer:
    """Lays out messages, one after the other."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.layout = Layout()
        self.places: list[Place] = []
        self.attachments: list[Attachment] = []
        self.pictures = 0
        self.lost = 0

    def message(self, message: Message, folder: str = "") -> None:
        """A message; its attachments are named in ``folder``."""
        parts = parts_of(message)
        who = sender(message)
        subject = header(message, "subject") or who
        self.places.append(Place(self.layout.length, "message", subject, day_of(message)))
        self.layout.add("heading", subject, _SUBJECT)
        if who != subject:
            self.layout.add("heading", who, _SENDER)
        lines = [f"{label}: {words}" for label, key in _HEADS if (words := header(message, key))]
        self.layout.add("furniture", "\n".join(lines), reason="mail header")
        if dated := _DAY.search(header(message, "date")):
            self.layout.add("furniture", dated[0], reason="date line")
        if parts.is_encrypted and not (parts.plain or parts.pages):
            self.lost += 1
        self._body(parts)
        self.attachments += [Attachment(f"{self.name}/{folder}{name}", data) for name, data in parts.attached]
        self.pictures += parts.pictures

    def _body(self, parts: Parts) -> None:
        if parts.plain:
            for text in parts.plain:
                for kind, words in _paragraphs(text):
                    self.layout.add("item" if kind == "item" else "paragraph", words)
            return
        for page in parts.pages:
            try:
                self._add(read_html(b"\xef\xbb\xbf" + page.encode("utf-8", "replace"), self.name, {}))
            except DocumentError:
                self.lost += 1

    def _add(self, page: Document) -> None:
        """The blocks of an HTML page, behind what is there."""
        shift = self.layout.write(page.text).start
        self.layout.write("\n")
        self.layout.blocks += [_moved(block, shift) for block in page.blocks]


def _moved(block: Block, shift: int) -> Block:
    def spans(given: Spans) -> Spans:
        return tuple(Span(start + shift, end + shift) for start, end in given)

    def cells(given: tuple[Cell, ...]) -> tuple[Cell, ...]:
        return tuple(Cell(tuple(spans(item) for item in cell.items)) for cell in given)

    level = block.level + _SENDER if block.kind == "heading" and block.level else block.level
    return replace(
        block,
        spans=spans(block.spans),
        level=level,
        cells=cells(block.cells),
        header=cells(block.header),
        merged=cells(block.merged),
    )


def _paragraphs(text: str) -> Iterator[tuple[str, str]]:
    """The paragraphs and items of a message's text: parted by empty lines, and where quoted lines begin or end."""
    held: list[str] = []
    kind = quoted = ""
    for line in [*text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), ""]:
        mark = ">" if _QUOTED.match(line.lstrip()) else ""
        is_item = not mark and LIST_ITEM.match(line.strip()) is not None
        if held and (not line.strip() or mark != quoted or is_item):
            yield kind, "\n".join(held)
            held = []
        if line.strip():
            if not held:
                kind, quoted = ("item" if is_item else "paragraph"), mark
            held.append(line.rstrip())
