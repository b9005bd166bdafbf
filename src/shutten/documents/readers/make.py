"""The last step of every reader: text, blocks and metadata become a document."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from shutten.documents.block import Block, Page
from shutten.documents.document import Document
from shutten.documents.metadata.complete import Layer, complete_metadata
from shutten.documents.reasons import reason
from shutten.errors import DocumentError


def make_document(
    data: bytes,
    name: str,
    given: Mapping[str, str],
    *,
    text: str,
    form: str,
    encoding: str = "utf-8",
    body: int = 0,
    front: Mapping[str, str] | None = None,
    blocks: Sequence[Block] | None = None,
    pages: Sequence[Page] = (),
    layers: Sequence[Layer] = (),
    fallbacks: Sequence[Layer] = (),
) -> Document:
    """Put a document together.

    Args:
        data: the file's bytes.
        name: the document's name.
        given: metadata from sources.yaml.
        text: the decoded text.
        form: one of `Document.form`.
        encoding: the encoding the bytes were read in.
        body: where the text proper begins.
        front: metadata from front matter.
        blocks: the layout; None for forms whose layout is read off the text.
        pages: where pages begin.
        layers: metadata that the file declares, each with its origin, best first.
        fallbacks: metadata that counts for less than what the text says.

    Raises:
        DocumentError: there is no text.
    """
    if blocks is not None and all(block.kind == "furniture" for block in blocks):
        raise DocumentError(name, reason("no_text"))
    declared = [Layer("front matter", front or {}), Layer("sources.yaml", given), *layers]
    return Document(
        name=name,
        text=text,
        metadata=complete_metadata(declared, fallbacks, name=name, text=text, body=body, form=form, blocks=blocks or ()),
        body=body,
        form=form,
        encoding=encoding,
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=tuple(blocks or ()),
        pages=tuple(pages),
    )
