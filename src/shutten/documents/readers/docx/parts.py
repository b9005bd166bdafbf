"""The parts of a Word file, and what it says of itself."""

from __future__ import annotations

from shutten.documents.metadata.complete import Layer, declared_layers
from shutten.documents.readers.package import Package
from shutten.documents.reasons import reason
from shutten.errors import DocumentError

_WORD = "Word document (.docx)"


class Parts(Package):
    """The parts of one Word file.

    Raises:
        DocumentError: at opening or reading: no Word document, protected, damaged, or too large when expanded.
    """

    def __init__(self, data: bytes, name: str) -> None:
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            raise DocumentError(name, reason("password_or_doc"))
        super().__init__(data, name, _WORD, "word/document.xml")


def properties(parts: Package, origin: str = "docx properties") -> tuple[list[Layer], list[Layer]]:
    """What an Office file says of itself (title, company, language, author, day), and what counts for less than its text."""
    values: dict[str, str] = {}
    for part in ("docProps/core.xml", "docProps/app.xml"):
        if part not in parts:
            continue
        try:
            root = parts.xml(part)
        except DocumentError:
            continue  # damaged properties leave the text readable
        for child in root:
            values.setdefault(str(child.tag).rpartition("}")[2], child.text or "")
    return declared_layers(
        origin,
        title=values.get("title", ""),
        organisation=values.get("Company", "") or values.get("publisher", ""),
        author=values.get("creator", ""),
        language=values.get("language", ""),
        created=values.get("created", ""),
    )
