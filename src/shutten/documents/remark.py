"""What a reader has to say of a file that it read nevertheless: a guessed encoding, pages without text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from shutten.dates.display import format_date
from shutten.texts.remarks import TEXTS, text

UNREAD_PAGE = frozenset({"no_text_page"})
"""Codes of remarks on pages that could not be read."""
_DATES = ("date", "other_date", "printed")
"""Values that are dates, ISO 8601."""


@dataclass(frozen=True)
class Remark:
    """Something that a reader of the document should know, as a code with values; `shutten.texts.remarks` has its sentence.

    Attributes:
        code: which remark it is.
        page: the page concerned, from 1; None where it concerns the whole file.
        values: what the sentence is about, by name.
    """

    code: str
    page: int | None = None
    values: Mapping[str, str | int | float] = field(default_factory=dict)


def remark_in(language: str, remark: Remark) -> str:
    """The sentence of a remark; its code where an index holds one that this version does not know.

    Args:
        language: ``ja`` or ``en``.
        remark: from a document or a manifest.

    >>> remark_in("en", Remark("ocr_page", 3)), remark_in("ja", Remark("ocr_page"))
    ('read by OCR', '文字認識（OCR）で読みました。')
    """
    try:
        dates = {name: format_date(str(remark.values[name]), language) for name in _DATES if name in remark.values}
        return text(language, remark.code, **{**remark.values, **dates}) if remark.code in TEXTS else remark.code
    except KeyError:  # a value has another name now
        return remark.code
