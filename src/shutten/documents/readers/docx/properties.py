"""A Word file's own properties: title, author, company, language and the day it was made."""

from __future__ import annotations

from xml.etree.ElementTree import Element  # a type; parsing is in docx_parts

from shutten.documents.metadata.complete import Layer, declared_layers
from shutten.documents.readers.docx.parts import Parts
from shutten.errors import DocumentError


def properties(parts: Parts) -> tuple[list[Layer], list[Layer]]:
    """What the file declares, and what counts for less than its text."""
    values: dict[str, str] = {}
    for part in ("docProps/core.xml", "docProps/app.xml"):
        if part not in parts:
            continue
        try:
            root: Element = parts.xml(part)
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
