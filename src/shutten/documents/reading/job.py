"""What a process that reads is asked to make of a file, and how that comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from shutten.documents.document import Attachment, Document
from shutten.documents.limits import ReadLimits, limits
from shutten.documents.ocr.options import OcrOptions, options
from shutten.documents.readers.registry import read_bytes
from shutten.documents.reading.packing import packed, text_of, unpacked

Made = TypeVar("Made")
Frames = Sequence[bytes]
Packed = tuple[object, Frames]
"""Plain values, as JSON can hold them, and bytes."""


@dataclass(frozen=True)
class Job(Generic[Made]):
    """What is to be made of a file.

    Attributes:
        function: what the process calls, as ``module:function`` below this package, with the file's bytes, its name and
            ``arguments``; it gives `Packed` values.
        made: takes these and checks them. It raises ValueError, TypeError, LookupError or StopIteration where they are
            nothing that the function gives: bytes that took the process over may have said them.
        arguments: plain values.
    """

    function: str
    made: Callable[[Any, Frames], Made]
    arguments: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Task(Generic[Made]):
    """A file to be read.

    Attributes:
        data: its bytes.
        name: the document's name.
        job: what is to be made of it.
        limits: what that may take.
        ocr: when pictures of text are read; its `OcrOptions.on_page` is called from the thread that waits.
    """

    data: bytes
    name: str
    job: Job[Made]
    limits: ReadLimits = field(default_factory=limits)
    ocr: OcrOptions = field(default_factory=options)


def document_job(name: str, given: Mapping[str, str], sha256: str) -> Job[Document]:
    """The document that a file is, with its attachments.

    Args:
        name: the document's name.
        given: metadata from sources.yaml.
        sha256: of the file's bytes.
    """

    def made(held: Any, frames: Frames) -> Document:
        layout, *attached = frames
        names = [text_of(one) for one in held["attachments"]]
        if not all(one.startswith(f"{name}/") for one in names):
            raise ValueError(names)
        document = unpacked(held, layout, name, sha256)
        return replace(document, attachments=tuple(Attachment(*one) for one in zip(names, attached, strict=True)))

    return Job("job:packed_document", made, {"given": dict(given)})


def packed_document(data: bytes, name: str, given: Mapping[str, str]) -> Packed:
    """What `document_job` asks for."""
    document = read_bytes(data, name, given)
    held, numbers = packed(document)
    return held, [numbers, *(one.data for one in document.attachments)]
