"""What the head of a message says, decoded: RFC 2047's encoded words, and the bare bytes that old programs wrote."""

from __future__ import annotations

from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from shutten.documents.readers.encoding import decode, decode_declared
from shutten.errors import DocumentError
from shutten.text.cleaning import clean

_LONGEST = 2000


def header(message: Message, name: str) -> str:
    """A line of the head; empty where there is none.

    >>> message = Message()
    >>> message["Subject"] = "=?ISO-2022-JP?B?GyRCMnE1RBsoQg==?= =?UTF-8?Q?_=E8=A8=98=E9=8C=B2?="
    >>> header(message, "subject")
    '会議 記録'
    """
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name), "")
    return words_of(raw)


def words_of(raw: str) -> str:
    """A line of the head as it is meant."""
    raw = " ".join(raw.split("\n"))[:_LONGEST]
    if not raw.isascii() or "\x1b" in raw:  # bytes that no header may hold
        return _line(text_of(raw.encode("utf-8", "surrogateescape"), ""))
    try:
        parts = decode_header(raw)
    except (HeaderParseError, ValueError, LookupError):
        return _line(raw)
    return _line("".join(part if isinstance(part, str) else text_of(part, charset or "us-ascii") for part, charset in parts))


def text_of(data: bytes, charset: str) -> str:
    """Bytes of a message as text: by the encoding that is named, else by what reads best, else with marks for what is lost."""
    found = decode_declared(data, charset.strip("\"' ")) if charset else None
    if found is not None:
        return found.text
    try:
        return data.decode(charset) if charset else decode(data, "").text
    except (LookupError, ValueError, DocumentError):
        pass
    try:
        return decode(data, "").text
    except DocumentError:
        return data.decode("iso2022_jp_ext" if b"\x1b$" in data else "utf-8", "replace")


def day_of(message: Message) -> str:
    """The day on which a message was sent, where its sender was; empty where it does not say.

    >>> message = Message()
    >>> message["Date"] = "Mon, 1 Apr 2024 00:10:00 +0900"
    >>> day_of(message)
    '2024-04-01'
    """
    try:
        return parsedate_to_datetime(header(message, "date")).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def sender(message: Message) -> str:
    """Who wrote a message: the name, else the address."""
    line = header(message, "from")
    try:
        name, address = parseaddr(line)
    except RecursionError:  # thousands of brackets
        return line
    return name or address


def _line(words: str) -> str:
    return " ".join(clean(words).split())
