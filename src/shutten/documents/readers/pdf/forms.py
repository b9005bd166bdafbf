"""What was filled into the fields of a PDF form, at its place on the page: text, choices, ticks."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

from shutten.documents.readers.pdf.characters import Glyph, Space
from shutten.documents.readers.pdf.fragments import Fragment
from shutten.text.cleaning import clean, is_wide

if TYPE_CHECKING:
    import pypdfium2 as pdfium

_PASSWORD = 1 << 13
"""The flag of a field whose value is not shown."""
_LARGEST, _OF_HEIGHT = 10.5, 0.7
_LONGEST = 100_000
_TICKED, _NOT_TICKED = "☑", "☐"


def open_forms(document: pdfium.PdfDocument) -> None:
    """Make the fields of ``document`` known, if it has any, before its pages are taken."""
    import pypdfium2.raw as raw

    if document.get_formtype() != raw.FORMTYPE_NONE:
        document.init_forms()


def form_fragments(page: pdfium.PdfPage, space: Space) -> list[Fragment]:
    """The values of the fields on ``page``, a fragment each; empty fields have none.

    Args:
        page: of a document whose forms were opened.
        space: where the page's points are as it is read.
    """
    import pypdfium2.raw as raw

    if page.formenv is None:
        return []
    found: list[Fragment] = []
    box = raw.FS_RECTF()
    for number in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        field = raw.FPDFPage_GetAnnot(page.raw, number)
        try:
            if raw.FPDFAnnot_GetSubtype(field) == raw.FPDF_ANNOT_WIDGET and raw.FPDFAnnot_GetRect(field, box):
                value = _value(page.formenv.raw, field)
                found += _fragments(value, box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top), space)
        finally:
            raw.FPDFPage_CloseAnnot(field)
    return found


def _value(form: Any, field: Any) -> str:
    import pypdfium2.raw as raw

    kind = raw.FPDFAnnot_GetFormFieldType(form, field)
    if kind in (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON):
        return _TICKED if raw.FPDFAnnot_IsChecked(form, field) else _NOT_TICKED
    if kind == raw.FPDF_FORMFIELD_LISTBOX:
        count = max(0, raw.FPDFAnnot_GetOptionCount(form, field))
        chosen = [place for place in range(count) if raw.FPDFAnnot_IsOptionSelected(form, field, place)]
        labels = [
            _text(lambda buffer, size, at=at: raw.FPDFAnnot_GetOptionLabel(form, field, at, buffer, size)) for at in chosen
        ]
        return "\n".join(labels)
    if kind not in (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX):
        return ""
    if raw.FPDFAnnot_GetFormFieldFlags(form, field) & _PASSWORD:
        return ""
    return _text(lambda buffer, size: raw.FPDFAnnot_GetFormFieldValue(form, field, buffer, size))


def _text(get: Any) -> str:
    """What PDFium writes into a buffer of 16-bit units, of which it says the length first."""
    import pypdfium2.raw as raw

    length = get(None, 0)
    if not 2 < length < _LONGEST:
        return ""
    buffer = ctypes.create_string_buffer(length)
    get(ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return buffer.raw[: length - 2].decode("utf-16-le", "ignore")


def _fragments(value: str, left: float, bottom: float, right: float, top: float, space: Space) -> list[Fragment]:
    """One fragment, on the field's first line; its characters where they stand, as far as that can be told."""
    lines = [line.strip() for line in clean(value).replace("\r", "\n").split("\n") if line.strip()]
    if not lines:
        return []
    high = (top - bottom) / len(lines)
    size = min(_LARGEST, _OF_HEIGHT * high)
    glyphs: list[Glyph] = []
    for number, line in enumerate(lines):
        low = top - (number + 1) * high + (high - size) / 2
        widths = [size if is_wide(character) else size / 2 for character in line]
        scale = min(1.0, (right - left) / sum(widths))
        x = left
        for character, wide in zip(line, widths, strict=True):
            if not character.isspace():
                glyphs.append(Glyph(character, x, x + wide * scale, low, low + size))
            x += wide * scale
    (x0, y0), (x1, y1) = space.point(left, glyphs[0].bottom), space.point(max(one.right for one in glyphs), glyphs[0].top)
    box = (min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1))
    return [Fragment(" ".join(lines), *box, base=box[2] + 0.15 * size, size=size, glyphs=tuple(glyphs))]
