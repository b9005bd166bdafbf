"""The parts of a message: its body, and what is attached."""

from __future__ import annotations

import binascii
import email
import email.policy
import mimetypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from pathlib import PurePosixPath

from shutten.documents.readers.mail.headers import text_of, words_of
from shutten.documents.reasons import reason
from shutten.errors import DocumentError

_MOST_PARTS = 500
_MOST_BOUNDARIES = 100
_LONGEST_NAME = 150
_HEADS = frozenset("from to cc subject date received message-id mime-version return-path sender".split())
_SIGNATURES = frozenset(
    "application/pgp-signature application/pkcs7-signature application/x-pkcs7-signature application/pgp-keys".split()
)
_ENCRYPTED = frozenset("application/pkcs7-mime application/x-pkcs7-mime application/pgp-encrypted".split())
_UNFIT = re.compile(r"[\x00-\x1f\x7f\\/:*?\"<>|]+")


@dataclass
class Parts:
    """What a message holds.

    Attributes:
        plain: texts of its body.
        pages: its body as HTML, which counts where there is no text.
        attached: files, by their names.
        pictures: how many pictures stand in its HTML.
        is_encrypted: whether the body is not to be read.
    """

    plain: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    attached: list[tuple[str, bytes]] = field(default_factory=list)
    pictures: int = 0
    is_encrypted: bool = False


def read_message(data: bytes, name: str) -> Message:
    """A message of its bytes.

    Raises:
        DocumentError: it is none, or damaged.
    """
    if data.count(b"boundary=") > _MOST_BOUNDARIES:
        raise DocumentError(name, reason("damaged", fault=f"more than {_MOST_BOUNDARIES} parts within each other"))
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        heads = {key.lower() for key, _ in message.raw_items()}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise DocumentError(name, reason("no_form", kind="mail message")) from error
    if not heads & _HEADS:
        raise DocumentError(name, reason("no_form", kind="mail message"))
    return message


def parts_of(message: Message) -> Parts:
    """The body and the attachments of a message; a message within it is an attachment."""
    found = Parts()
    for part, is_alternative in _leaves(message):
        kind = part.get_content_type()
        named = _file_name(part)
        if kind in _SIGNATURES:
            continue
        if kind in _ENCRYPTED:
            found.is_encrypted = True
        elif kind == "message/rfc822":
            found.attached.append((_named(named, ".eml", found), _inner(part)))
        elif (
            kind.startswith("text/")
            and kind[5:] in ("plain", "html")
            and not (named and part.get_content_disposition() == "attachment")
        ):
            text = text_of(_bytes(part), _charset(part))
            if kind == "text/html":
                found.pages.append(text)
            elif text.strip() and not (is_alternative and found.plain):
                found.plain.append(text)
        elif kind.startswith("image/") and part.get("Content-ID") and part.get_content_disposition() != "attachment":
            found.pictures += 1
        elif named or part.get_content_disposition() == "attachment" or kind != "text/plain":
            found.attached.append((_named(named, mimetypes.guess_extension(kind) or "", found), _bytes(part)))
    return found


def _leaves(message: Message) -> Iterator[tuple[Message, bool]]:
    """The parts that hold no others, each with whether it stands in place of another."""
    stack = [(message, False)]
    count = 0
    while stack and count < _MOST_PARTS:
        one, is_alternative = stack.pop()
        payload = one.get_payload() if one.is_multipart() else None
        if one.get_content_type() != "message/rfc822" and isinstance(payload, list):
            inner = one.get_content_type() == "multipart/alternative"
            stack += [(part, inner) for part in reversed(payload) if isinstance(part, Message)]
        else:
            count += 1
            yield one, is_alternative


def _inner(part: Message) -> bytes:
    """The message that a part is."""
    if not part.is_multipart():
        return _bytes(part)
    try:
        return b"".join(one.as_bytes() for one in part.get_payload() if isinstance(one, Message))
    except (ValueError, LookupError, TypeError, AttributeError):  # it cannot be written as it was read
        return b""


def _charset(part: Message) -> str:
    try:
        return str(part.get_content_charset() or "")
    except (ValueError, LookupError, TypeError):
        return ""


def _bytes(part: Message) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AssertionError, binascii.Error):
        data = None
    return data if isinstance(data, bytes) else b""


def _file_name(part: Message) -> str:
    try:
        return words_of(str(part.get_filename() or ""))
    except (ValueError, LookupError, TypeError, IndexError):
        return ""


def _named(given: str, ending: str, found: Parts) -> str:
    """The name of an attachment: as the message says, fit for a file, and unlike the others'."""
    name = _UNFIT.sub("_", given).strip(". ")[-_LONGEST_NAME:] or f"attachment{ending}"
    if ending == ".eml" and not name.lower().endswith(".eml"):
        name += ending
    path = PurePosixPath(name)
    taken = {one.lower() for one, _ in found.attached}
    number = 2
    while name.lower() in taken:
        name = f"{path.stem}-{number}{path.suffix}"
        number += 1
    return name
