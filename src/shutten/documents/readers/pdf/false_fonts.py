"""Fonts that say other characters than they show, though PDFium has a character for each of their glyphs.

A subset font may call the glyph of 三 a hyphen, swap digits, or have a table that belongs to other glyphs: the page looks
right and its text is wrong. Doubt costs next to nothing: characters wider than such ones are, digits whose holes are not
theirs, letters in amounts that no language has. Only then is a page with them read by OCR, and where its picture shows other
characters all pages that hold such ones are taken from their pictures. A font in doubt for no reason keeps its text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from shutten.documents.ocr.engine import is_installed
from shutten.documents.ocr.options import options
from shutten.documents.readers.pdf.characters import bounds
from shutten.documents.readers.pdf.digit_shapes import DigitShapes
from shutten.documents.readers.pdf.fragments import Fragment, PageText, read_fragments
from shutten.documents.readers.pdf.scanned import as_picture
from shutten.text.folding import nfkc

if TYPE_CHECKING:
    import pypdfium2 as pdfium

_LEAST_LETTERS = 60
"""Of a font, in Latin letters, that tell whether a language has them in such amounts."""
_LEAST_KANA = 40
"""Likewise, of hiragana."""
_VOWELS = (0.25, 0.6)
"""Of Latin letters, in any language that is written with them."""
_WITHIN = re.compile(r"(?<=[A-Za-z])[!\"#$%*+;<>?\[\]\\^`{|}~](?=[A-Za-z])")
_MOST_WITHIN = 0.02
"""Of Latin letters, that have a sign between two of them that no word has."""
_LEAST_USUAL = 0.3
"""Of hiragana, those that every text has most of."""
_USUAL = frozenset("のにはをたがでてとしいるなれかすさもこ")
_SAMPLES = 3
"""Pages with a doubtful font that are compared with their pictures."""
_AGREE = 0.8
"""Of a font's characters, those that its pictures show too, if it is no false one."""
_CERTAIN = 0.8
_LINES = str.maketrans(dict.fromkeys("-‐‑‒–—―ーｰ−一_~〜", "-") | dict.fromkeys("oO〇○◯", "0") | dict.fromkeys("lI|", "1"))
"""Signs that a picture does not tell apart."""


def doubtful(texts: Sequence[PageText], shapes: DigitShapes) -> dict[str, frozenset[str]]:
    """The fonts that may be false, each with the characters that are in doubt; all of them where none is named.

    Args:
        texts: the pages.
        shapes: the digits of their fonts.
    """
    found = {font: set(digits) for font, digits in shapes.wrong().items()}
    pieces: dict[str, list[str]] = {}
    for text in texts:
        for one in text.fragments if not text.ocr else ():
            pieces.setdefault(one.font, []).append(one.text)
            if one.odd:
                found.setdefault(one.font, set()).update(one.odd)
    doubts = {font: frozenset(characters) for font, characters in found.items()}
    return doubts | {font: frozenset() for font, its in pieces.items() if _is_no_language("".join(its))}


def _is_no_language(text: str) -> bool:
    """Whether the letters of ``text`` come in amounts that neither Japanese nor a language in Latin letters has.

    >>> _is_no_language("the council spoke of the school " * 3), _is_no_language("[ol jvbujps zwvrl vm [ol zjovvs " * 3)
    (False, True)
    """
    counts = Counter(text)
    latin = {sign: count for sign, count in counts.items() if sign.isascii() and sign.islower()}
    if (total := sum(latin.values())) >= max(_LEAST_LETTERS, len(text) / 4):
        share = sum(latin.get(sign, 0) for sign in "aeiouy") / total
        if not _VOWELS[0] <= share <= _VOWELS[1] or len(_WITHIN.findall(text)) > _MOST_WITHIN * total:
            return True
    kana = {sign: count for sign, count in counts.items() if "\u3041" <= sign <= "\u3096"}
    total = sum(kana.values())
    return total >= _LEAST_KANA and sum(count for sign, count in kana.items() if sign in _USUAL) < _LEAST_USUAL * total


def with_true_text(document: pdfium.PdfDocument, texts: list[PageText], shapes: DigitShapes) -> list[PageText]:
    """``texts``, where pages with false fonts are read off their pictures.

    Where that cannot be done such text is as that of fonts that say no characters; where it cannot be found out a page says so.
    """
    doubts = doubtful(texts, shapes)
    if not doubts:
        return texts
    if options().mode == "never" or not is_installed():
        return [replace(text, doubtful=count) if (count := _count(text, doubts)) else text for text in texts]
    false = {font: characters for font in doubts if (characters := _false(document, texts, font, doubts[font])) is not None}
    return [_read_off(document, number, text, false) if _count(text, false) else text for number, text in enumerate(texts)]


def _count(text: PageText, fonts: dict[str, frozenset[str]]) -> int:
    """How many characters of a page are among those of ``fonts``."""
    return 0 if text.ocr else sum(_hits(one, fonts[one.font]) for one in text.fragments if one.font in fonts)


def _hits(one: Fragment, characters: frozenset[str]) -> int:
    return sum(sign in characters for sign in one.text) if characters else len(one.text)


def _false(
    document: pdfium.PdfDocument, texts: Sequence[PageText], font: str, characters: frozenset[str]
) -> frozenset[str] | None:
    """Which characters of a font are false, by the pictures of some of its pages; None where it is true."""
    counts = {number: _count(text, {font: characters}) for number, text in enumerate(texts)}
    pages = sorted((number for number, count in counts.items() if count), key=lambda number: -counts[number])[:_SAMPLES]
    same: Counter[str] = Counter()
    other: Counter[str] = Counter()
    for number in pages:
        page = document[number]
        said, _ = read_fragments(page, glyphs=True)
        shown = as_picture(page, said)
        if shown.ocr == "read":
            for fragment in said.fragments:
                if fragment.font == font:
                    _compare(fragment, shown, same, other)
        page.close()
    if not characters:
        return frozenset() if same.total() < _AGREE * (same.total() + other.total()) else None
    wrong = {sign for sign in characters if other[sign] > same[sign]}
    if wrong & set("0123456789"):
        wrong |= set("0123456789")
    return frozenset(wrong) or None


def _compare(fragment: Fragment, shown: PageText, same: Counter[str], other: Counter[str]) -> None:
    """Count which characters of a fragment its picture shows too, and which it shows as others."""
    left, bottom, right, top = bounds(fragment.glyphs)
    slack = 0.2 * fragment.size
    seen = [
        glyph
        for one in shown.fragments
        for glyph in one.glyphs
        if left - slack < (glyph.left + glyph.right) / 2 < right + slack
        and bottom - slack < (glyph.bottom + glyph.top) / 2 < top + slack
    ]
    if not seen or sum(glyph.certainty for glyph in seen) < _CERTAIN * len(seen):
        return
    said, read = _comparable(fragment.text), _comparable("".join(glyph.text for glyph in seen))
    changed = [tag for tag in Levenshtein.opcodes(said, read) if tag.tag != "insert"]
    for code in changed:
        count = same if code.tag == "equal" else other
        count.update(said[code.src_start : code.src_end])


def _comparable(text: str) -> str:
    return re.sub(r"\s", "", nfkc(text)).translate(_LINES)


def _read_off(document: pdfium.PdfDocument, number: int, text: PageText, false: dict[str, frozenset[str]]) -> PageText:
    """A page with false fonts, off its picture; else such text is as that of fonts that say no characters."""
    page = document[number]
    shown = as_picture(page, text)
    page.close()
    if shown.ocr == "read":
        return replace(shown, false_font=True)
    fragments = [
        replace(one, unmapped=len(one.text)) if one.font in false and _hits(one, false[one.font]) else one
        for one in text.fragments
    ]
    return replace(text, fragments=fragments, ocr=shown.ocr)
