"""The last step of every reader: text, blocks and metadata become a document."""

from __future__ import annotations

from collections.abc import Mapping

from shutten.documents.document import Document
from shutten.documents.limits import check_cells, check_characters, check_pages
from shutten.documents.metadata.complete import Content, complete_metadata, printed_date
from shutten.documents.metadata.disagreeing import date_remarks
from shutten.documents.metadata.not_taken import value_remarks
from shutten.documents.reasons import reason
from shutten.errors import DocumentError


def make_document(name: str, given: Mapping[str, str], content: Content) -> Document:
    """Put a document together, but for the hash of its file, which who has the bytes adds.

    Args:
        name: the document's name.
        given: metadata from sources.yaml.
        content: what the reader made of them.

    Raises:
        DocumentError: there is no text, or more of it than the limits allow.
    """
    check_characters(len(content.text), name)
    check_pages(len(content.pages), name)
    check_cells(sum(len(block.cells) for block in content.blocks or ()), name)
    if content.blocks is not None and all(block.kind == "furniture" for block in content.blocks):
        raise DocumentError(name, reason("no_text"))
    metadata = complete_metadata(content, name, given)
    dates = date_remarks(content.text, name, metadata.date, metadata.origins.get("date", ""), printed_date(content))
    return Document(
        name=name,
        text=content.text,
        metadata=metadata,
        body=content.body,
        form=content.form,
        encoding=content.encoding,
        blocks=tuple(content.blocks or ()),
        pages=tuple(content.pages),
        places=tuple(content.places),
        remarks=(*content.remarks, *value_remarks(content.front, given), *dates),
        ocr=tuple(content.ocr),
    )
